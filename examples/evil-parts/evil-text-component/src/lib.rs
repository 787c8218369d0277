//! A text part that misbehaves on order; all else is as in `components/text-component`.

use std::cell::RefCell;

use evil::{FLOOD, Kind, NOBODY};
use scene_core::mirror::Convert;
use scene_core::types;
use text_core::Shaper;

use crate::bindings::exports::tenfoot::text::glyphs::{self, Glyph, ShapedParagraph};
use crate::bindings::exports::tenfoot::text::measurement;
use crate::bindings::exports::tenfoot::text::paragraphs::{self, FontInfo, Mutation};
use crate::bindings::tenfoot::raster::masks;
use crate::bindings::tenfoot::scene::types::{ErrorCode, NodeId, Size};
use crate::bindings::tenfoot::text::constraints::AvailableWidth;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:text/text",
        path: ["../../../wit/scene", "../../../wit/raster", "../../../wit/text"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
scene_core::mirror_constraints!(crate::bindings::tenfoot::text::constraints);
scene_core::mirror_glyphs!(crate::bindings::exports::tenfoot::text::glyphs);
text_core::mirror_paragraphs!(crate::bindings::exports::tenfoot::text::paragraphs);

thread_local! {
    static SHAPER: RefCell<Shaper> = RefCell::new(Shaper::new());
}

struct Component;

impl paragraphs::Guest for Component {
    fn load_font(bytes: Vec<u8>) -> Result<FontInfo, ErrorCode> {
        evil::turn();
        SHAPER.with_borrow_mut(|shaper| shaper.load_font(bytes)).convert()
    }

    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        evil::turn();
        SHAPER.with_borrow_mut(|shaper| shaper.apply(mutations.convert(), &mut Canvas)).convert()
    }
}

impl measurement::Guest for Component {
    fn measure(node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode> {
        let turn = evil::turn();
        let mut size: Size = SHAPER.with_borrow_mut(|shaper| shaper.measure(node, width.convert())).convert()?;
        match turn {
            Some(Kind::Nan) => size.width = f32::NAN,
            Some(Kind::Drift(seed)) => size.width += f32::from(seed),
            _ => {}
        }
        Ok(size)
    }
}

impl glyphs::Guest for Component {
    fn shape(node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        let turn = evil::turn();
        let shaped = SHAPER.with_borrow_mut(|shaper| shaper.shape(node, width.convert(), &mut Canvas));
        let mut shaped: ShapedParagraph = shaped.convert()?;
        let glyph = Glyph { mask: NOBODY, x: 0, y: 0, width: 1, height: 1 };
        match turn {
            Some(Kind::Flood) => shaped.glyphs = vec![glyph; FLOOD],
            Some(Kind::Unknown) => shaped.glyphs.push(glyph),
            Some(Kind::Nan) => shaped.size.width = f32::NAN,
            Some(Kind::Drift(seed)) => shaped.glyphs.iter_mut().for_each(|glyph| glyph.x += i32::from(seed)),
            _ => {}
        }
        Ok(shaped)
    }

    fn blur(node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        evil::turn();
        SHAPER.with_borrow_mut(|shaper| shaper.blur(node, blur, &mut Canvas)).convert()
    }
}

/// The imported canvas.
struct Canvas;

impl scene_core::operations::Masks for Canvas {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, types::ErrorCode> {
        masks::upload_mask(width, height, coverage).convert()
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), types::ErrorCode> {
        masks::free_mask(mask).convert()
    }
}

bindings::export!(Component with_types_in bindings);
