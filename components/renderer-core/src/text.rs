//! Glyphs of text nodes: shaped when they come into view, kept until text or width change, drawn as masks.

use scene_core::glyphs::{Glyph, Glyphs};
use scene_core::operations::{Masks, PlacedMask};
use scene_core::types::{Color, ErrorCode, NodeId};

use crate::geometry::{Bounds, PixelRect, Transform};
use crate::pen::{Ink, Limit, Pen};
use crate::scene::{Context, Node};

/// Shapes the paragraph of a node for the width of its content box.
///
/// # Errors
///
/// What the text part answers; the paragraph is as before.
pub(crate) fn shape(id: NodeId, node: &mut Node, output: &mut impl Glyphs) -> Result<(), ErrorCode> {
    let room = node.text_room();
    let Bounds { left, top, right, .. } = node.content_box;
    let Some(paragraph) = &mut node.paragraph else { return Ok(()) };
    let width = right - left;
    let shaped = output.shape(id, width as f32)?;
    paragraph.glyphs = shaped.glyphs;
    paragraph.glyphs.retain(|glyph| room.contains(glyph_bounds(glyph).shifted(left, top)));
    paragraph.ink = paragraph.glyphs.iter().fold(Bounds::EMPTY, |ink, glyph| ink.union(glyph_bounds(glyph)));
    paragraph.shaped_width = Some(width);
    Ok(())
}

/// Paints glyphs; `content` is the content box in the space of `transform`.
///
/// # Errors
///
/// What the canvas answers to the upload of a mask.
pub(crate) fn paint(
    pen: &mut Pen<'_, impl Masks>,
    glyphs: &[Glyph],
    color: Color,
    content: Bounds,
    transform: Transform,
    context: &Context,
) -> Result<(), ErrorCode> {
    // The origin is rounded once: distances between glyphs are those of the text part.
    let origin = (transform.edge_x(content.left), transform.edge_y(content.top));
    let scaled = transform.scale != 1.0;
    for glyph in glyphs {
        let (x, y, width, height) = (glyph.x, glyph.y, i32::from(glyph.width), i32::from(glyph.height));
        let rect = PixelRect::new(x, y, x.saturating_add(width), y.saturating_add(height));
        let rect = if scaled { scale(rect, transform.scale) } else { rect };
        let area = rect.shifted(origin.0, origin.1);
        let mask = PlacedMask { mask: glyph.mask, area: area.area(), slice: 0 };
        pen.paint(Ink::Color(color), area, Limit::Mask(mask), context)?;
    }
    Ok(())
}

fn glyph_bounds(glyph: &Glyph) -> Bounds {
    let (left, top) = (f64::from(glyph.x), f64::from(glyph.y));
    Bounds::new(left, top, left + f64::from(glyph.width), top + f64::from(glyph.height))
}

fn scale(rect: PixelRect, scale: f64) -> PixelRect {
    let edge = |edge: i32| (f64::from(edge) * scale + 0.5).floor() as i32;
    PixelRect::new(edge(rect.left), edge(rect.top), edge(rect.right), edge(rect.bottom))
}
