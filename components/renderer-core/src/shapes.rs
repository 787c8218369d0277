//! Coverage of shapes: what masks are made of.
//!
//! Shapes are drawn by tiny-skia, anti-aliased, as small as nine-slicing allows: four corners and one pixel between them.

use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use crate::blur;
use crate::boxes::Radius;

/// The longest side of a mask that is drawn to the exact size of a shadow; larger ones are left out.
const LONGEST_EXACT_SIDE: i32 = 2048;

/// The widest corner of a shadow mask with a hole in it.
const WIDEST_CORNER: i32 = 1024;

/// Control points of a cubic curve that comes within 0.03 % of a quarter circle: 4/3 * (sqrt(2) - 1).
const CIRCLE: f32 = 0.552_284_8;

/// A shape, up to the size that a mask of it can be stretched to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// A filled box with round corners.
    Box(Radius),
    /// A line along the inside of such a box.
    Ring {
        /// Radius of the outer edge.
        radius: Radius,
        /// Width of the line in pixels.
        width: i32,
    },
    /// The blurred shadow of a box, without what lies below the box.
    Shadow(ShadowShape),
}

/// A CSS `box-shadow` in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ShadowShape {
    /// Radius of the shadow's own box.
    pub(crate) radius: Radius,
    /// CSS blur radius.
    pub(crate) blur: i32,
    /// Where the shadow lies from the box that throws it.
    pub(crate) dx: i32,
    pub(crate) dy: i32,
    /// How much larger it is on every side; the hole's edges lie that much inside.
    pub(crate) spread: i32,
    /// Radius of the box that throws it.
    pub(crate) hole_radius: Radius,
    /// How far the hole keeps from the edges of that box: 1 below an opaque box, so that no light seam shows at the
    /// anti-aliased corners.
    pub(crate) hole_inset: i32,
    /// Size of the shadow's own box, if it is too small for nine-slicing.
    pub(crate) exact: Option<(i32, i32)>,
}

/// Coverage values, row by row, and how they may be stretched.
#[derive(Debug)]
pub(crate) struct Coverage {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Size of the corners that are not stretched; 0 if the mask has the exact size.
    pub(crate) slice: u32,
    pub(crate) values: Vec<u8>,
}

impl ShadowShape {
    /// The shape for a box of this size: exact only if the box is too small for nine-slicing. None if that would be too
    /// large a mask.
    pub(crate) fn sized(mut self, width: i32, height: i32) -> Option<Self> {
        let smallest = self.corner().saturating_sub(blur::reach(self.blur)).saturating_mul(2);
        if width.min(height) > smallest {
            return Some(self);
        }
        self.exact = Some((width, height));
        let longest = width.max(height).saturating_add(blur::reach(self.blur).saturating_mul(2));
        (width.min(height) > 0 && longest <= LONGEST_EXACT_SIDE).then_some(self)
    }

    /// Size of the corners, from the outermost shaded pixel, in which the shadow or the hole is not straight.
    fn corner(self) -> i32 {
        let reach = blur::reach(self.blur);
        let shaded = self.radius.corner().saturating_add(reach.saturating_mul(2));
        if self.has_hole() { shaded.max(self.hole_corner()) } else { shaded }
    }

    fn hole_corner(self) -> i32 {
        let shift = self.dx.saturating_abs().max(self.dy.saturating_abs());
        blur::reach(self.blur)
            .saturating_add(self.spread.saturating_abs())
            .saturating_add(shift)
            .saturating_add(self.hole_radius.corner())
            .saturating_add(self.hole_inset)
    }

    /// Whether what lies below the box is cut out; not if the shadow is far from it.
    pub(crate) fn has_hole(self) -> bool {
        self.hole_corner() <= WIDEST_CORNER
    }
}

impl Shape {
    /// Draws the shape.
    pub(crate) fn draw(self) -> Option<Coverage> {
        match self {
            Self::Box(radius) => sliced(radius.corner(), |path, side| push_rounded(path, 0, 0, side, side, radius)),
            Self::Ring { radius, width } => sliced(radius.corner().max(width), |path, side| {
                push_rounded(path, 0, 0, side, side, radius);
                let inner = radius.grown(width.saturating_neg());
                push_rounded(path, width, width, side.saturating_sub(width), side.saturating_sub(width), inner);
            }),
            Self::Shadow(shadow) => draw_shadow(shadow),
        }
    }
}

/// Draws a shape with corners of `slice` pixels; `push` adds its outlines for a square of the given side.
fn sliced(slice: i32, push: impl FnOnce(&mut PathBuilder, i32)) -> Option<Coverage> {
    let side = slice.saturating_mul(2).saturating_add(1);
    let mut path = PathBuilder::new();
    push(&mut path, side);
    let (side, slice) = (side.unsigned_abs(), slice.unsigned_abs());
    let values = fill(path, side, side)?;
    Some(Coverage { width: side, height: side, slice, values })
}

fn draw_shadow(shadow: ShadowShape) -> Option<Coverage> {
    let reach = blur::reach(shadow.blur);
    let corner = shadow.corner();
    let (width, height, slice) = match shadow.exact {
        Some((width, height)) => (width, height, 0),
        None => {
            let side = corner.saturating_sub(reach).saturating_mul(2).saturating_add(1);
            (side, side, corner.unsigned_abs())
        }
    };
    let (right, bottom) = (reach.saturating_add(width), reach.saturating_add(height));
    let (all_width, all_height) = (right.saturating_add(reach), bottom.saturating_add(reach));
    let (mask_width, mask_height) = (all_width.unsigned_abs(), all_height.unsigned_abs());
    let mut path = PathBuilder::new();
    push_rounded(&mut path, reach, reach, right, bottom, shadow.radius);
    let mut values = fill(path, mask_width, mask_height)?;
    blur::blur(&mut values, mask_width, mask_height, shadow.blur);
    if shadow.has_hole() {
        let by = shadow.spread.saturating_add(shadow.hole_inset);
        let (dx, dy) = (shadow.dx, shadow.dy);
        let left = reach.saturating_add(by).saturating_sub(dx);
        let top = reach.saturating_add(by).saturating_sub(dy);
        let right = right.saturating_sub(by).saturating_sub(dx);
        let bottom = bottom.saturating_sub(by).saturating_sub(dy);
        let mut path = PathBuilder::new();
        push_rounded(&mut path, left, top, right, bottom, shadow.hole_radius.grown(shadow.hole_inset.saturating_neg()));
        if let Some(hole) = fill(path, mask_width, mask_height) {
            for (value, hole) in values.iter_mut().zip(hole) {
                let kept = u32::from(*value).saturating_mul(255_u32.saturating_sub(u32::from(hole)));
                *value = (kept.saturating_add(127) / 255) as u8;
            }
        }
    }
    Some(Coverage { width: mask_width, height: mask_height, slice, values })
}

/// Adds a box with round corners; nothing if it is empty.
fn push_rounded(path: &mut PathBuilder, left: i32, top: i32, right: i32, bottom: i32, radius: Radius) {
    if right <= left || bottom <= top {
        return;
    }
    let smaller = right.saturating_sub(left).min(bottom.saturating_sub(top)) as f32;
    let radius = radius.pixels().min(smaller / 2.0);
    let [left, top, right, bottom] = [left as f32, top as f32, right as f32, bottom as f32];
    let control = radius * (1.0 - CIRCLE);
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - control, top, right, top + control, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - control, right - control, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.cubic_to(left + control, bottom, left, bottom - control, left, bottom - radius);
    path.line_to(left, top + radius);
    path.cubic_to(left, top + control, left + control, top, left + radius, top);
    path.close();
}

/// Coverage of a path, even-odd; none if tiny-skia refuses the size.
fn fill(path: PathBuilder, width: u32, height: u32) -> Option<Vec<u8>> {
    let mut mask = Mask::new(width, height)?;
    if let Some(path) = path.finish() {
        mask.fill_path(&path, FillRule::EvenOdd, true, Transform::identity());
    }
    Some(mask.take())
}
