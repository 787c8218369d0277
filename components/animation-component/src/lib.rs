//! Component of the animation slot: bindings, conversion, exports. The algorithm is in `animation-core`.

/// What wit-bindgen makes of the contract.
#[expect(missing_docs, reason = "generated; the documents are in the WIT")]
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:animation/animation",
        path: ["../../wit/scene", "../../wit/animation"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
animation_core::mirror_timeline!(crate::bindings::exports::tenfoot::animation::timeline);
