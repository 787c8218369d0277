//! Component of the focus slot: bindings, conversion, exports. The algorithm is in `focus-core`.

/// What wit-bindgen makes of the contract.
#[expect(missing_docs, reason = "generated; the documents are in the WIT")]
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:focus/focus",
        path: ["../../wit/scene", "../../wit/focus"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
focus_core::mirror_navigator!(crate::bindings::exports::tenfoot::focus::navigator);
