//! A renderer part that misbehaves on order; all else is as in `components/renderer-component`.

use std::cell::RefCell;

use evil::{FLOOD, Kind, NOBODY};
use renderer_core::Painter;
use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
use scene_core::mirror::Convert;
use scene_core::operations::{Area, Canvas, Fill, Masks, Operation, PlacedMask};
use scene_core::types::{Color, ErrorCode, NodeId};

use crate::bindings::exports::tenfoot::renderer::painter;
use crate::bindings::tenfoot::raster::operations;
use crate::bindings::tenfoot::scene::types as wit;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:renderer/renderer",
        path: ["../../../wit/scene", "../../../wit/raster", "../../../wit/text", "../../../wit/renderer"],
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
        evil::turn();
        PAINTER.with_borrow_mut(|painter| painter.apply(mutations.convert())).convert()
    }

    fn place(placements: Vec<wit::Placement>) -> Result<(), wit::ErrorCode> {
        evil::turn();
        PAINTER.with_borrow_mut(|painter| painter.place(placements.convert())).convert()
    }

    fn update(updates: Vec<wit::PropertyUpdate>) -> Result<(), wit::ErrorCode> {
        evil::turn();
        PAINTER.with_borrow_mut(|painter| painter.update(updates.convert())).convert()
    }

    fn render(frame: painter::Frame) -> Result<painter::FrameReport, wit::ErrorCode> {
        let mut imports = Imports { turn: evil::turn() };
        let rendered = PAINTER.with_borrow_mut(|painter| painter.render(frame.convert(), &mut imports));
        let mut report: painter::FrameReport = rendered.convert()?;
        if imports.turn == Some(Kind::Flood) {
            report.damage = vec![operations::Area { x: 0, y: 0, width: 1, height: 1 }; FLOOD];
        }
        Ok(report)
    }
}

/// Text part and canvas, as imported.
struct Imports {
    turn: Option<Kind>,
}

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
        let area = Area { x: 0, y: 0, width: 1, height: 1 };
        let dot = |mask, r| Operation::Fill(Fill { area, color: Color { r, g: 0, b: 0, a: 255 }, mask });
        let more = match self.turn {
            Some(Kind::Unknown) => Some(dot(Some(PlacedMask { mask: NOBODY, area, slice: 0 }), 0)),
            Some(Kind::Drift(seed)) => Some(dot(None, seed)),
            _ => None,
        };
        let operations: Vec<_> = operations.iter().cloned().chain(more).map(Convert::convert).collect();
        let damage: Vec<_> = damage.iter().copied().map(Convert::convert).collect();
        bindings::tenfoot::raster::canvas::submit(&operations, &damage).convert()
    }
}

bindings::export!(Component with_types_in bindings);
