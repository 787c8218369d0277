//! What a node's own box shows, in CSS paint order: shadow, background, border, picture; the outline comes after the
//! children.

use scene_core::operations::Masks;
use scene_core::style::ObjectFit;
use scene_core::types::{Color, ErrorCode, Point, Rect};

use crate::angle;
use crate::blur;
use crate::boxes::{BoxShape, Rounded, WIDEST_LINE};
use crate::contract::Bitmap;
use crate::geometry::{PixelRect, Transform};
use crate::pen::{Ink, Limit, Pen, faded, opacity_byte};
use crate::scene::Context;
use crate::shapes::{ShadowShape, Shape};
use crate::style::Style;

/// The largest blur radius on the framebuffer, in pixels: 128 under a scale of 2.
const LARGEST_BLUR: f64 = 256.0;

/// The largest spread on the framebuffer, in pixels.
const LARGEST_SPREAD: i32 = 4096;

/// A node's box on its way to the draw list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decorations<'a> {
    pub(crate) style: &'a Style,
    pub(crate) transform: Transform,
    pub(crate) shape: BoxShape,
    /// The content box on the framebuffer.
    pub(crate) content: PixelRect,
    /// What the node lies in, with the node's own opacity.
    pub(crate) context: Context,
}

impl Decorations<'_> {
    /// Paints everything below the children.
    ///
    /// # Errors
    ///
    /// What the canvas answers to the upload of a mask.
    pub(crate) fn paint(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        self.shadow(pen)?;
        self.background(pen)?;
        let border = faded(self.style.border_color, self.context.opacity);
        ring(pen, self.shape.border, self.shape.border_width, border, &self.context)?;
        self.picture(pen)
    }

    /// Paints the outline.
    ///
    /// # Errors
    ///
    /// What the canvas answers to the upload of a mask.
    pub(crate) fn outline(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        let Some(outline) = &self.style.outline else { return Ok(()) };
        let thinnest = i32::from(outline.width > 0.0);
        let width = self.transform.length(outline.width).max(thinnest).min(WIDEST_LINE);
        let grown = self.transform.length(outline.offset).saturating_add(width);
        let Rounded { rect, radius } = self.shape.border;
        let rect = rect.inset(grown.saturating_neg());
        if rect.is_empty() {
            return Ok(());
        }
        let edge = Rounded::fitting(rect, radius.grown(grown));
        ring(pen, edge, width, faded(outline.color, self.context.opacity), &self.context)
    }

    fn shadow(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        let Some(shadow) = &self.style.shadow else { return Ok(()) };
        let Rounded { rect, radius } = self.shape.border;
        let length = |length| self.transform.length(length);
        let (dx, dy) = (length(shadow.offset_x), length(shadow.offset_y));
        let spread = length(shadow.spread).min(LARGEST_SPREAD);
        // Rounded down, so that the shadow stays in the bounds that are computed without rounding.
        let blur = (self.transform.scale * f64::from(shadow.blur)).min(LARGEST_BLUR) as i32;
        let shaded = rect.inset(spread.saturating_neg()).shifted(dx, dy);
        let all = shaded.inset(blur::reach(blur).saturating_neg());
        if shaded.is_empty() || !all.overlaps(self.context.clip) {
            return Ok(());
        }
        let shape = ShadowShape {
            radius: Rounded::fitting(shaded, radius.grown(spread)).radius,
            blur,
            dx,
            dy,
            spread,
            hole_radius: radius,
            hole_inset: i32::from(self.is_opaque()),
            size: None,
            coarseness: 0,
        };
        let Some(shape) = shape.sized(shaded.width(), shaded.height()) else { return Ok(()) };
        let Some(mask) = pen.masks.place(pen.output, Shape::Shadow(shape), shape.area(shaded))? else { return Ok(()) };
        let ink = Ink::Color(faded(shadow.color, self.context.opacity));
        // Most of the box is a hole or hides its shadow: no operation is needed there.
        let corner = radius.corner();
        let hole = rect.inset(shape.hole_inset);
        let rows =
            PixelRect { top: hole.top.saturating_add(corner), bottom: hole.bottom.saturating_sub(corner), ..hole };
        for band in all.around(rows) {
            pen.paint(ink, band, Limit::Mask(mask), &self.context)?;
        }
        Ok(())
    }

    fn background(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        let style = self.style;
        let opaque_border = faded(style.border_color, self.context.opacity).a == 255 && self.shape.border_width > 1;
        let edge = if opaque_border && self.shape.border.radius.corner() > 0 {
            // Keeps the background out of the border's anti-aliased outer edge.
            let Rounded { rect, radius } = self.shape.border;
            Rounded { rect: rect.inset(1), radius: radius.grown(-1) }
        } else {
            self.shape.border
        };
        let covered = style.picture.as_ref().is_some_and(|picture| {
            picture.opaque && style.object_fit != ObjectFit::Contain && self.content == self.shape.border.rect
        });
        if !covered {
            let ink = Ink::Color(faded(style.background, self.context.opacity));
            pen.paint(ink, edge.rect, Limit::Rounded(edge), &self.context)?;
        }
        if let Some(gradient) = &style.gradient {
            let (start, end) = gradient_line(gradient.angle, self.shape.padding.rect);
            let ink = Ink::Gradient { start, end, stops: &gradient.stops, opacity: opacity_byte(self.context.opacity) };
            pen.paint(ink, edge.rect, Limit::Rounded(edge), &self.context)?;
        }
        Ok(())
    }

    fn picture(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        let Some(bitmap) = &self.style.picture else { return Ok(()) };
        if self.content.is_empty() {
            return Ok(());
        }
        let (source, area) = fit(self.style.object_fit, bitmap, self.content);
        let opacity = opacity_byte(self.context.opacity);
        let ink = Ink::Image { image: bitmap.image, source, opacity, opaque: bitmap.opaque };
        pen.paint(ink, area, Limit::Rounded(self.shape.padding), &self.context)
    }

    /// Whether the border box hides what is below it, up to its corners.
    fn is_opaque(&self) -> bool {
        let style = self.style;
        let picture = style.picture.as_ref().is_some_and(|picture| picture.opaque);
        self.context.opacity >= 1.0 && (style.background.a == 255 || picture)
    }
}

/// Paints a line along the inside of a box. Straight parts need no mask.
fn ring(
    pen: &mut Pen<'_, impl Masks>,
    edge: Rounded,
    width: i32,
    color: Color,
    context: &Context,
) -> Result<(), ErrorCode> {
    if width <= 0 || color.a == 0 || !edge.rect.overlaps(context.clip) {
        return Ok(());
    }
    let ink = Ink::Color(color);
    let inner = edge.rect.inset(width);
    if inner.is_empty() {
        return pen.paint(ink, edge.rect, Limit::Rounded(edge), context);
    }
    let corner = edge.radius.corner().max(width);
    let middle = PixelRect {
        top: edge.rect.top.saturating_add(corner),
        bottom: edge.rect.bottom.saturating_sub(corner),
        ..inner
    };
    let [top, bottom, left, right] = match edge.radius.corner() {
        0 => edge.rect.around(inner),
        _ if middle.is_empty() => [edge.rect, PixelRect::default(), PixelRect::default(), PixelRect::default()],
        _ => edge.rect.around(middle),
    };
    let limit = match edge.radius.corner() {
        0 => Limit::Area,
        _ => {
            let shape = Shape::Ring { radius: edge.radius, width };
            match pen.masks.place(pen.output, shape, edge.rect)? {
                Some(mask) => Limit::Mask(mask),
                None => return Ok(()),
            }
        }
    };
    pen.paint(ink, top, limit, context)?;
    pen.paint(ink, bottom, limit, context)?;
    pen.paint(ink, left, Limit::Area, context)?;
    pen.paint(ink, right, Limit::Area, context)
}

/// The ends of a CSS gradient line for a box: its corners get the colours of the ends (CSS Images 3, "Linear Gradients").
///
/// Rounded to 1/64 pixel: `f32` holds that exactly, so a gradient that moves by whole pixels keeps its colours.
fn gradient_line(degrees: f32, rect: PixelRect) -> (Point, Point) {
    let (x, y) = angle::direction(degrees);
    let (width, height) = (f64::from(rect.width()), f64::from(rect.height()));
    let half = (width * x.abs() + height * y.abs()) * 0.5;
    let (centre_x, centre_y) = (f64::from(rect.left) + width * 0.5, f64::from(rect.top) + height * 0.5);
    let exact = |position: f64| ((position * 64.0 + 0.5).floor() / 64.0) as f32;
    let point = |along: f64| Point { x: exact(centre_x + x * along), y: exact(centre_y + y * along) };
    (point(-half), point(half))
}

/// CSS `object-fit`: the part of the picture that is drawn, and where.
fn fit(object_fit: ObjectFit, bitmap: &Bitmap, content: PixelRect) -> (Rect, PixelRect) {
    let (width, height) = (bitmap.width as f32, bitmap.height as f32);
    let (to_width, to_height) = (content.width() as f32, content.height() as f32);
    let (scale_x, scale_y) = (to_width / width, to_height / height);
    let all = Rect { x: 0.0, y: 0.0, width, height };
    match object_fit {
        ObjectFit::Fill => (all, content),
        ObjectFit::Cover => {
            let scale = scale_x.max(scale_y);
            let (seen_width, seen_height) = ((to_width / scale).min(width), (to_height / scale).min(height));
            let (x, y) = ((width - seen_width) * 0.5, (height - seen_height) * 0.5);
            // Pixels of a picture that is not scaled stay sharp.
            let (x, y) = if scale == 1.0 { (x.floor(), y.floor()) } else { (x, y) };
            (Rect { x, y, width: seen_width, height: seen_height }, content)
        }
        ObjectFit::Contain => {
            let scale = scale_x.min(scale_y);
            let side = |length: f32, most: i32| ((length * scale + 0.5) as i32).clamp(1, most.max(1));
            let (wide, high) = (side(width, content.width()), side(height, content.height()));
            let left = content.left.saturating_add(content.width().saturating_sub(wide) / 2);
            let top = content.top.saturating_add(content.height().saturating_sub(high) / 2);
            (all, PixelRect::new(left, top, left.saturating_add(wide), top.saturating_add(high)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_fit(object_fit: ObjectFit, expected_source: [f32; 4], expected_area: [i32; 4]) {
        let bitmap = Bitmap { image: 1, width: 200, height: 100, opaque: true };
        let (source, area) = fit(object_fit, &bitmap, PixelRect::new(10, 10, 110, 110));
        assert_eq!([source.x, source.y, source.width, source.height], expected_source);
        assert_eq!([area.left, area.top, area.right, area.bottom], expected_area);
    }

    #[test]
    fn fit_follows_css() {
        check_fit(ObjectFit::Fill, [0.0, 0.0, 200.0, 100.0], [10, 10, 110, 110]);
        check_fit(ObjectFit::Cover, [50.0, 0.0, 100.0, 100.0], [10, 10, 110, 110]);
        check_fit(ObjectFit::Contain, [0.0, 0.0, 200.0, 100.0], [10, 35, 110, 85]);
    }

    #[test]
    fn gradient_line_reaches_the_corners() {
        let rect = PixelRect::new(0, 0, 100, 100);
        let (start, end) = gradient_line(90.0, rect);
        assert_eq!((start, end), (Point { x: 0.0, y: 50.0 }, Point { x: 100.0, y: 50.0 }));
        let (start, end) = gradient_line(135.0, rect);
        assert_eq!((start, end), (Point { x: 0.0, y: 0.0 }, Point { x: 100.0, y: 100.0 }));
    }
}
