//! Component of the layout slot: bindings, conversion, exports. The algorithm is in `layout-core`.

/// What wit-bindgen makes of the contract.
#[expect(missing_docs, reason = "generated; the documents are in the WIT")]
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:layout/layout",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text", "../../wit/layout"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
scene_core::mirror_measurement!(crate::bindings::tenfoot::text::measurement);
layout_core::mirror_solver!(crate::bindings::exports::tenfoot::layout::solver);
