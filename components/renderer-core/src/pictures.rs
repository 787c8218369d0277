//! The picture of an image node: CSS `object-fit`, or nine pieces.

use scene_core::operations::Masks;
use scene_core::style::ObjectFit;
use scene_core::types::{ErrorCode, Rect};

use crate::contract::Bitmap;
use crate::decorations::Decorations;
use crate::geometry::PixelRect;
use crate::pen::{Ink, Limit, Pen, opacity_byte};

/// Paints the picture into the content box, within the round corners of its edge.
///
/// # Errors
///
/// What the canvas answers to the upload of a mask.
pub(crate) fn paint(of: &Decorations<'_>, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
    let Some(bitmap) = &of.style.picture else { return Ok(()) };
    if of.content.is_empty() {
        return Ok(());
    }
    let limit = Limit::Rounded(of.shape.content(of.content));
    let mut draw = |source: Rect, area: PixelRect| {
        let opacity = opacity_byte(of.context.opacity);
        let Bitmap { image, opaque, .. } = *bitmap;
        let ink = Ink::Image { image, source, tint: of.style.tint, opacity, opaque };
        pen.paint(ink, area, limit, &of.context)
    };
    let Some(slices) = &of.style.nine_slice else {
        let (source, area) = fit(of.style.object_fit, bitmap, of.content);
        return draw(source, area);
    };
    let content = of.content;
    let ends =
        |first: f32, last: f32| (of.transform().scale * f64::from(first), of.transform().scale * f64::from(last));
    let (across, down) = (ends(slices.left, slices.right), ends(slices.top, slices.bottom));
    let fits = |room: i32, ends: (f64, f64)| f64::from(room) / (ends.0 + ends.1).max(f64::from(room)).max(1.0);
    let scale = fits(content.width(), across).min(fits(content.height(), down));
    let columns = cuts((slices.left, slices.right), bitmap.width, (content.left, content.right), across, scale);
    let rows = cuts((slices.top, slices.bottom), bitmap.height, (content.top, content.bottom), down, scale);
    for row in rows {
        for column in columns {
            let area = PixelRect::new(column.to.0, row.to.0, column.to.1, row.to.1);
            if column.from.1 > 0.0 && row.from.1 > 0.0 && !area.is_empty() {
                draw(Rect { x: column.from.0, y: row.from.0, width: column.from.1, height: row.from.1 }, area)?;
            }
        }
    }
    Ok(())
}

/// A third of a nine-sliced picture along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Third {
    /// Start and length in the picture.
    from: (f32, f32),
    /// Start and end on the framebuffer.
    to: (i32, i32),
}

/// Cuts a picture's side and the box's side, whose ends are so many pixels times a scale. Corners that do not fit are made
/// smaller by one factor for all of them (CSS Backgrounds 3, "border-image-width").
fn cuts(slices: (f32, f32), side: u32, to: (i32, i32), ends: (f64, f64), scale: f64) -> [Third; 3] {
    let side = side as f32;
    let first = slices.0.min(side);
    let last = slices.1.min(side - first);
    let room = to.1.saturating_sub(to.0);
    let pixels = |length: f64| (length * scale + 0.5).floor() as i32;
    let start = pixels(ends.0).min(room);
    let end = pixels(ends.1).min(room.saturating_sub(start));
    let (inner_start, inner_end) = (to.0.saturating_add(start), to.1.saturating_sub(end));
    [
        Third { from: (0.0, first), to: (to.0, inner_start) },
        Third { from: (first, side - first - last), to: (inner_start, inner_end) },
        Third { from: (side - last, last), to: (inner_end, to.1) },
    ]
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
            // Edges are rounded one by one, like those of boxes.
            let edges = |start: i32, room: f32, length: f32| {
                let length = (length * scale).min(room);
                let edge = |at: f32| start.saturating_add((at + 0.5).floor() as i32);
                let first = edge((room - length) * 0.5);
                (first, edge((room + length) * 0.5).max(first.saturating_add(1)))
            };
            let (left, right) = edges(content.left, to_width, width);
            let (top, bottom) = edges(content.top, to_height, height);
            (all, PixelRect::new(left, top, right, bottom))
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
        let bitmap = Bitmap { image: 1, width: 64, height: 48, opaque: true };
        let (_, area) = fit(ObjectFit::Contain, &bitmap, PixelRect::new(80, 10, 150, 70));
        assert_eq!([area.left, area.top, area.right, area.bottom], [80, 14, 150, 66]);
    }

    #[test]
    fn cuts_keep_the_ends_or_shrink_them_together() {
        let cut =
            |room: i32, scale: f64| cuts((10.0, 30.0), 100, (5, 5 + room), (10.0, 30.0), scale).map(|third| third.to);
        assert_eq!(cut(100, 1.0), [(5, 15), (15, 75), (75, 105)]);
        assert_eq!(cut(20, 0.5), [(5, 10), (10, 10), (10, 25)]);
    }
}
