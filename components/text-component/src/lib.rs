//! Component of the text slot: bindings, conversion, exports. The algorithm is in `text-core`.

/// What wit-bindgen makes of the contract.
#[expect(missing_docs, reason = "generated; the documents are in the WIT")]
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:text/text",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
scene_core::mirror_measurement!(crate::bindings::exports::tenfoot::text::measurement);
scene_core::mirror_glyphs!(crate::bindings::exports::tenfoot::text::glyphs);
text_core::mirror_paragraphs!(crate::bindings::exports::tenfoot::text::paragraphs);
