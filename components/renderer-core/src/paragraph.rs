//! Glyphs of text nodes: shaped when they come into view, kept until text, width or shadow change, drawn as masks.

use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs};
use scene_core::operations::{Masks, PlacedMask};
use scene_core::types::{Color, ErrorCode, NodeId};

use crate::geometry::{Bounds, PixelRect, Transform};
use crate::pen::{Ink, Limit, Pen, faded};
use crate::scene::{Context, Node, TEXT_REACH};
use crate::style::Style;

/// The glyphs of a text node.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// What they were shaped for; none if they must be shaped.
    shaped: Option<Key>,
    glyphs: Vec<Glyph>,
    /// What they cover, from the top left of the content box.
    ink: Bounds,
    /// Length of a text that is too long for its box and moves through it.
    moving: Option<f32>,
    /// Glyphs of a blurred shadow, and the blur radius that they are made for.
    shadow: Vec<Glyph>,
    blur: Option<f32>,
    shadow_ink: Bounds,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    width: f64,
    marquee: bool,
}

impl Style {
    /// The blur radius of a visible text shadow.
    fn text_blur(&self) -> Option<f32> {
        self.text_shadow.filter(|shadow| shadow.color.a > 0 && shadow.blur > 0.0).map(|shadow| shadow.blur)
    }

    /// Whether a text is visible.
    pub(crate) fn shows_text(&self) -> bool {
        self.color.a > 0 || self.text_shadow.is_some_and(|shadow| shadow.color.a > 0)
    }

    /// A rectangle, and where the text shadow puts it.
    fn with_shadow(&self, bounds: Bounds, shadow: Bounds) -> Bounds {
        match self.text_shadow {
            None => bounds,
            Some(offset) => bounds.union(shadow.shifted(f64::from(offset.offset_x), f64::from(offset.offset_y))),
        }
    }
}

impl Node {
    /// Where glyphs and their shadows may be, in the node's own space.
    pub(crate) fn text_room(&self, style: &Style) -> Bounds {
        let room = self.local_box().grown(TEXT_REACH);
        style.with_shadow(room, room)
    }
}

impl Paragraph {
    /// The text changed.
    pub(crate) fn invalidate(&mut self) {
        self.shaped = None;
    }

    /// Whether it must be shaped, or its shadow blurred, before it can be drawn.
    pub(crate) fn is_stale(&self, style: &Style, width: f64) -> bool {
        let blur = style.text_blur();
        self.shaped != Some(Key { width, marquee: style.marquee.is_some() }) || (blur.is_some() && blur != self.blur)
    }

    /// What it covers, in the node's own space.
    pub(crate) fn bounds(&self, style: &Style, content: Bounds) -> Bounds {
        if self.moving.is_some() {
            return content;
        }
        let shadow = if style.text_blur().is_some() { self.shadow_ink } else { self.ink };
        style.with_shadow(self.ink, shadow).shifted(content.left, content.top)
    }
}

/// Shapes the paragraph of a node for the width of its content box, as far as it is stale.
///
/// # Errors
///
/// What the text part answers; the paragraph must be shaped again.
pub(crate) fn shape(id: NodeId, node: &mut Node, style: &Style, output: &mut impl Glyphs) -> Result<(), ErrorCode> {
    let content = node.content_box;
    let room = node.local_box().grown(TEXT_REACH).shifted(-content.left, -content.top);
    let Some(paragraph) = &mut node.paragraph else { return Ok(()) };
    let key = Key { width: content.right - content.left, marquee: style.marquee.is_some() };
    if paragraph.shaped != Some(key) {
        paragraph.shaped = None;
        paragraph.blur = None;
        paragraph.shape(id, key, room, output)?;
        paragraph.shaped = Some(key);
    }
    if let Some(blur) = style.text_blur().filter(|&blur| paragraph.blur != Some(blur)) {
        paragraph.shadow = output.blur(id, blur)?;
        paragraph.shadow_ink = keep(&mut paragraph.shadow, room, paragraph.moving);
        paragraph.blur = Some(blur);
    }
    Ok(())
}

impl Paragraph {
    fn shape(&mut self, id: NodeId, key: Key, room: Bounds, output: &mut impl Glyphs) -> Result<(), ErrorCode> {
        let width = key.width as f32;
        let fitted = AvailableWidth::Definite(width);
        let mut shaped = output.shape(id, if key.marquee { AvailableWidth::MaxContent } else { fitted })?;
        self.moving = (key.marquee && shaped.size.width > width).then_some(shaped.size.width);
        if key.marquee && self.moving.is_none() {
            // It fits: aligned in its box like any other.
            shaped = output.shape(id, fitted)?;
        }
        self.glyphs = shaped.glyphs;
        self.ink = keep(&mut self.glyphs, room, self.moving);
        Ok(())
    }
}

/// Drops glyphs that are too far out; a moving text is as long as it is. Returns what the others cover.
fn keep(glyphs: &mut Vec<Glyph>, room: Bounds, moving: Option<f32>) -> Bounds {
    let right = room.right.max(moving.map_or(0.0, |length| f64::from(length) + TEXT_REACH));
    let room = Bounds { right, ..room };
    glyphs.retain(|glyph| room.contains(glyph_bounds(glyph)));
    glyphs.iter().fold(Bounds::EMPTY, |ink, glyph| ink.union(glyph_bounds(glyph)))
}

/// Paints a text and its shadow; `content` is the content box in the node's own space.
///
/// # Errors
///
/// What the canvas answers to the upload of a mask.
pub(crate) fn paint(
    pen: &mut Pen<'_, impl Masks>,
    paragraph: &Paragraph,
    style: &Style,
    content: Bounds,
    context: &Context,
) -> Result<(), ErrorCode> {
    let transform = context.transform;
    // The origin is rounded once: distances between glyphs are those of the text part.
    let (x, y) = (transform.edge_x(content.left), transform.edge_y(content.top));
    let Some(length) = paragraph.moving else {
        return paint_once(pen, paragraph, style, (x, y), context);
    };
    let context = Context { clip: context.clip.intersect(transform.snap(content)), ..*context };
    let gap = style.marquee.map_or(0.0, |marquee| marquee.gap);
    let first = x.saturating_sub(transform.length(style.scroll_x));
    for x in [first, first.saturating_add(transform.length(length + gap))] {
        paint_once(pen, paragraph, style, (x, y), &context)?;
    }
    Ok(())
}

fn paint_once(
    pen: &mut Pen<'_, impl Masks>,
    paragraph: &Paragraph,
    style: &Style,
    origin: (i32, i32),
    context: &Context,
) -> Result<(), ErrorCode> {
    let transform = context.transform;
    if let Some(shadow) = style.text_shadow {
        let glyphs = if style.text_blur().is_some() { &paragraph.shadow } else { &paragraph.glyphs };
        let x = origin.0.saturating_add(transform.length(shadow.offset_x));
        let y = origin.1.saturating_add(transform.length(shadow.offset_y));
        paint_glyphs(pen, glyphs, shadow.color, (x, y), context)?;
    }
    paint_glyphs(pen, &paragraph.glyphs, style.color, origin, context)
}

fn paint_glyphs(
    pen: &mut Pen<'_, impl Masks>,
    glyphs: &[Glyph],
    color: Color,
    origin: (i32, i32),
    context: &Context,
) -> Result<(), ErrorCode> {
    let Transform { scale, .. } = context.transform;
    let ink = Ink::Color(faded(color, context.opacity));
    for glyph in glyphs {
        let (x, y, width, height) = (glyph.x, glyph.y, i32::from(glyph.width), i32::from(glyph.height));
        let rect = PixelRect::new(x, y, x.saturating_add(width), y.saturating_add(height));
        let rect = if scale == 1.0 { rect } else { scaled(rect, scale) };
        let area = rect.shifted(origin.0, origin.1);
        let mask = PlacedMask { mask: glyph.mask, area: area.area(), slice: 0 };
        pen.paint(ink, area, Limit::Mask(mask), context)?;
    }
    Ok(())
}

fn glyph_bounds(glyph: &Glyph) -> Bounds {
    let (left, top) = (f64::from(glyph.x), f64::from(glyph.y));
    Bounds::new(left, top, left + f64::from(glyph.width), top + f64::from(glyph.height))
}

fn scaled(rect: PixelRect, scale: f64) -> PixelRect {
    let edge = |edge: i32| (f64::from(edge) * scale + 0.5).floor() as i32;
    PixelRect::new(edge(rect.left), edge(rect.top), edge(rect.right), edge(rect.bottom))
}
