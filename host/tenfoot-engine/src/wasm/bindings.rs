//! What wasmtime makes of the contracts: the only `bindgen!` of the host, from the very files in `wit/`.

#![allow(missing_docs, unreachable_pub, reason = "generated; the documents are in the WIT")]

/// Types of `tenfoot:scene`, which all other modules share.
pub mod scene {
    wasmtime::component::bindgen!({
        world: "tenfoot:scene/scene",
        path: ["../../wit/scene"],
    });
}

/// The layout world.
pub mod layout {
    wasmtime::component::bindgen!({
        world: "tenfoot:layout/layout",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text", "../../wit/layout"],
        with: {
            "tenfoot:scene/types@0.1.0": super::scene::tenfoot::scene::types,
            "tenfoot:scene/style@0.1.0": super::scene::tenfoot::scene::style,
        },
    });
}

/// The text world.
pub mod text {
    wasmtime::component::bindgen!({
        world: "tenfoot:text/text",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text"],
        with: {
            "tenfoot:scene/types@0.1.0": super::scene::tenfoot::scene::types,
            "tenfoot:scene/style@0.1.0": super::scene::tenfoot::scene::style,
        },
    });
}

/// The focus world.
pub mod focus {
    wasmtime::component::bindgen!({
        world: "tenfoot:focus/focus",
        path: ["../../wit/scene", "../../wit/focus"],
        with: {
            "tenfoot:scene/types@0.1.0": super::scene::tenfoot::scene::types,
            "tenfoot:scene/style@0.1.0": super::scene::tenfoot::scene::style,
        },
    });
}

/// The animation world.
pub mod animation {
    wasmtime::component::bindgen!({
        world: "tenfoot:animation/animation",
        path: ["../../wit/scene", "../../wit/animation"],
        with: {
            "tenfoot:scene/types@0.1.0": super::scene::tenfoot::scene::types,
            "tenfoot:scene/style@0.1.0": super::scene::tenfoot::scene::style,
        },
    });
}

/// The renderer world.
pub mod renderer {
    wasmtime::component::bindgen!({
        world: "tenfoot:renderer/renderer",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text", "../../wit/renderer"],
        with: {
            "tenfoot:scene/types@0.1.0": super::scene::tenfoot::scene::types,
            "tenfoot:scene/style@0.1.0": super::scene::tenfoot::scene::style,
        },
    });
}

/// The raster world. `surface` is linked by hand, to read pixels without a copy.
pub mod raster {
    wasmtime::component::bindgen!({
        world: "tenfoot:raster/raster",
        path: ["../../wit/scene", "../../wit/raster"],
        with: {
            "tenfoot:scene/types@0.1.0": super::scene::tenfoot::scene::types,
            "tenfoot:scene/style@0.1.0": super::scene::tenfoot::scene::style,
        },
    });
}

mod convert {
    scene_core::mirror_types!(crate::wasm::bindings::scene::tenfoot::scene::types);
    scene_core::mirror_style!(crate::wasm::bindings::scene::tenfoot::scene::style);
    layout_core::mirror_solver!(crate::wasm::bindings::layout::exports::tenfoot::layout::solver);
    scene_core::mirror_constraints!(crate::wasm::bindings::layout::tenfoot::text::constraints);
    text_core::mirror_paragraphs!(crate::wasm::bindings::text::exports::tenfoot::text::paragraphs);
    scene_core::mirror_constraints!(crate::wasm::bindings::text::tenfoot::text::constraints);
    scene_core::mirror_glyphs!(crate::wasm::bindings::text::exports::tenfoot::text::glyphs);
    focus_core::mirror_navigator!(crate::wasm::bindings::focus::exports::tenfoot::focus::navigator);
    animation_core::mirror_timeline!(crate::wasm::bindings::animation::exports::tenfoot::animation::timeline);
    renderer_core::mirror_painter!(crate::wasm::bindings::renderer::exports::tenfoot::renderer::painter);
    scene_core::mirror_constraints!(crate::wasm::bindings::renderer::tenfoot::text::constraints);
    scene_core::mirror_glyphs!(crate::wasm::bindings::renderer::tenfoot::text::glyphs);
    scene_core::mirror_operations!(crate::wasm::bindings::renderer::tenfoot::raster::operations);
    scene_core::mirror_operations!(crate::wasm::bindings::raster::tenfoot::raster::operations);
}
