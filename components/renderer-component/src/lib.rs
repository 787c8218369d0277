//! Component of the renderer slot: bindings, conversion, exports. The algorithm is in `renderer-core`.

use std::cell::RefCell;

use renderer_core::Painter;
use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
use scene_core::mirror::Convert;
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::types::{ErrorCode, NodeId};

use crate::bindings::exports::tenfoot::renderer::painter;
use crate::bindings::tenfoot::scene::types as wit;

/// What wit-bindgen makes of the contract.
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
scene_core::mirror_constraints!(crate::bindings::tenfoot::text::constraints);
scene_core::mirror_glyphs!(crate::bindings::tenfoot::text::glyphs);
renderer_core::mirror_painter!(crate::bindings::exports::tenfoot::renderer::painter);

thread_local! {
    static PAINTER: RefCell<Painter> = RefCell::new(Painter::new());
}

struct Component;

impl painter::Guest for Component {
    fn apply(mutations: Vec<painter::Mutation>) -> Result<(), wit::ErrorCode> {
        with_painter(|painter| painter.apply(mutations.convert()))
    }

    fn place(placements: Vec<wit::Placement>) -> Result<(), wit::ErrorCode> {
        with_painter(|painter| painter.place(placements.convert()))
    }

    fn update(updates: Vec<wit::PropertyUpdate>) -> Result<(), wit::ErrorCode> {
        with_painter(|painter| painter.update(updates.convert()))
    }

    fn render(frame: painter::Frame) -> Result<painter::FrameReport, wit::ErrorCode> {
        with_painter(|painter| painter.render(frame.convert(), &mut Imports))
    }
}

/// Calls the painter. While it draws, no import may call back into it.
fn with_painter<T, U>(call: impl FnOnce(&mut Painter) -> Result<T, ErrorCode>) -> Result<U, wit::ErrorCode>
where
    Result<T, ErrorCode>: Convert<Result<U, wit::ErrorCode>>,
{
    PAINTER.with(|painter| match painter.try_borrow_mut() {
        Ok(mut painter) => call(&mut painter).convert(),
        Err(_) => Err(wit::ErrorCode::Other(Some("the renderer was called while it draws".to_owned()))),
    })
}

/// Text part and canvas, as imported.
struct Imports;

impl Glyphs for Imports {
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        bindings::tenfoot::text::glyphs::shape(node, width.convert()).convert()
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        bindings::tenfoot::text::glyphs::blur(node, blur).convert()
    }
}

impl Masks for Imports {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        bindings::tenfoot::raster::masks::upload_mask(width, height, coverage).convert()
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
        bindings::tenfoot::raster::masks::free_mask(mask).convert()
    }
}

impl Canvas for Imports {
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode> {
        let operations: Vec<_> = operations.iter().cloned().map(Convert::convert).collect();
        let damage: Vec<_> = damage.iter().copied().map(Convert::convert).collect();
        bindings::tenfoot::raster::canvas::submit(&operations, &damage).convert()
    }
}

bindings::export!(Component with_types_in bindings);
