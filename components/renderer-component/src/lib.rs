//! Component of the renderer slot: bindings, conversion, exports. The algorithm is in `renderer-core`.

/// What wit-bindgen makes of the contract.
#[expect(missing_docs, reason = "generated; the documents are in the WIT")]
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:renderer/renderer",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text", "../../wit/renderer"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
scene_core::mirror_operations!(crate::bindings::tenfoot::raster::operations);
scene_core::mirror_glyphs!(crate::bindings::tenfoot::text::glyphs);
renderer_core::mirror_painter!(crate::bindings::exports::tenfoot::renderer::painter);
