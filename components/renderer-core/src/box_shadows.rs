//! CSS box shadows, through masks that are kept by shape.

use scene_core::operations::Masks;
use scene_core::style::BoxShadow;
use scene_core::types::ErrorCode;

use crate::blur;
use crate::decorations::Decorations;
use crate::geometry::PixelRect;
use crate::pen::{Ink, Limit, Pen};
use crate::radii::{Rounded, Sides};
use crate::shadow_shapes::{InsetShape, ShadowShape};
use crate::shapes::Shape;

/// The largest blur radius on the framebuffer, in pixels: 128 under a scale of 2.
const LARGEST_BLUR: f64 = 256.0;

/// The largest spread on the framebuffer, in pixels.
const LARGEST_SPREAD: i32 = 4096;

/// A shadow in whole pixels.
struct Pixels {
    dx: i32,
    dy: i32,
    spread: i32,
    blur: i32,
}

fn in_pixels(of: &Decorations<'_>, shadow: &BoxShadow) -> Pixels {
    let transform = of.transform();
    Pixels {
        dx: transform.length(shadow.offset_x),
        dy: transform.length(shadow.offset_y),
        spread: transform.length(shadow.spread).min(LARGEST_SPREAD),
        // Rounded down, so that the shadow stays in the bounds that are computed without rounding.
        blur: (transform.scale * f64::from(shadow.blur)).min(LARGEST_BLUR) as i32,
    }
}

/// Paints a shadow around a box.
///
/// # Errors
///
/// What the canvas answers to the upload of a mask.
pub(crate) fn outer(of: &Decorations<'_>, shadow: &BoxShadow, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
    let Rounded { rect, radii } = of.shape.border;
    let Pixels { dx, dy, spread, blur } = in_pixels(of, shadow);
    let shaded = rect.inset(spread.saturating_neg()).shifted(dx, dy);
    let all = shaded.inset(blur::reach(blur).saturating_neg());
    if shaded.is_empty() || !all.overlaps(of.context.clip) {
        return Ok(());
    }
    let shape = ShadowShape {
        radii: Rounded::fitting(shaded, radii.outset(spread)).radii,
        blur,
        dx,
        dy,
        spread,
        hole_radii: radii,
        hole_inset: i32::from(of.is_opaque()),
        size: None,
        coarseness: 0,
    };
    let Some(shape) = shape.sized(shaded.width(), shaded.height()) else { return Ok(()) };
    let Some(mask) = pen.masks.place(pen.output, Shape::Shadow(shape), shape.area(shaded))? else { return Ok(()) };
    let ink = Ink::Color(of.faded(shadow.color));
    // Most of the box is a hole or hides its shadow: no operation is needed there.
    let corner = radii.reach();
    let hole = rect.inset(shape.hole_inset);
    let rows = PixelRect { top: hole.top.saturating_add(corner), bottom: hole.bottom.saturating_sub(corner), ..hole };
    for band in all.around(rows) {
        pen.paint(ink, band, Limit::Mask(mask), &of.context)?;
    }
    Ok(())
}

/// Paints a shadow that falls into a box.
///
/// # Errors
///
/// What the canvas answers to the upload of a mask.
pub(crate) fn inner(of: &Decorations<'_>, shadow: &BoxShadow, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
    let Rounded { rect, radii } = of.shape.padding;
    if rect.is_empty() || !rect.overlaps(of.context.clip) {
        return Ok(());
    }
    let Pixels { dx, dy, spread, blur } = in_pixels(of, shadow);
    let edges = Sides {
        left: spread.saturating_add(dx),
        top: spread.saturating_add(dy),
        right: spread.saturating_sub(dx),
        bottom: spread.saturating_sub(dy),
    };
    let hole_radii = Rounded::fitting(rect.inset_sides(edges), radii.outset(spread.saturating_neg())).radii;
    let shape = InsetShape { radii, blur, edges, hole_radii, size: None };
    let Some(shape) = shape.sized(rect.width(), rect.height()) else { return Ok(()) };
    let Some(mask) = pen.masks.place(pen.output, Shape::Inset(shape), rect)? else { return Ok(()) };
    let ink = Ink::Color(of.faded(shadow.color));
    // In the middle there is no shadow: no operation is needed where the corners do not reach.
    let clear = rect.inset_sides(shape.clear());
    let corner = shape.corner();
    let rows = PixelRect {
        top: clear.top.max(rect.top.saturating_add(corner)),
        bottom: clear.bottom.min(rect.bottom.saturating_sub(corner)),
        ..clear
    };
    for band in rect.around(rows) {
        pen.paint(ink, band, Limit::Mask(mask), &of.context)?;
    }
    Ok(())
}
