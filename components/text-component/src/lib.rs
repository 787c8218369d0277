//! Component of the text slot: bindings, conversion, exports. The algorithm is in `text-core`.

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:text/text",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text"],
        generate_all,
        generate_unused_types: true,
    });
}

use std::cell::RefCell;

use bindings::exports::tenfoot::text::glyphs::{self, Glyph, ShapedParagraph};
use bindings::exports::tenfoot::text::measurement;
use bindings::exports::tenfoot::text::paragraphs::{self, FontInfo, Mutation};
use bindings::tenfoot::raster::masks;
use bindings::tenfoot::scene::types::{ErrorCode, NodeId, Size};
use bindings::tenfoot::text::constraints::AvailableWidth;
use scene_core::mirror::Convert;
use text_core::Shaper;

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
        with_shaper(|shaper| shaper.load_font(bytes)).convert()
    }

    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        with_shaper(|shaper| shaper.apply(mutations.convert(), &mut Canvas)).convert()
    }
}

impl measurement::Guest for Component {
    fn measure(node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode> {
        with_shaper(|shaper| shaper.measure(node, width.convert())).convert()
    }
}

impl glyphs::Guest for Component {
    fn shape(node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        with_shaper(|shaper| shaper.shape(node, width.convert(), &mut Canvas)).convert()
    }

    fn blur(node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        with_shaper(|shaper| shaper.blur(node, blur, &mut Canvas)).convert()
    }
}

/// The imported canvas.
struct Canvas;

impl scene_core::operations::Masks for Canvas {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, scene_core::types::ErrorCode> {
        masks::upload_mask(width, height, coverage).convert()
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), scene_core::types::ErrorCode> {
        masks::free_mask(mask).convert()
    }
}

/// Calls with the state of the part; an error if the canvas calls back while a call runs.
fn with_shaper<T>(
    call: impl FnOnce(&mut Shaper) -> Result<T, scene_core::types::ErrorCode>,
) -> Result<T, scene_core::types::ErrorCode> {
    SHAPER.with(|shaper| match shaper.try_borrow_mut() {
        Ok(mut shaper) => call(&mut shaper),
        Err(_) => Err(scene_core::types::ErrorCode::Other(Some("called during a call".to_owned()))),
    })
}

bindings::export!(Component with_types_in bindings);
