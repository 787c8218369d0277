//! Coverage of shapes: what masks are made of.
//!
//! Shapes are drawn by tiny-skia, anti-aliased, as small as nine-slicing allows: four corners and one pixel between them.

use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use crate::blur;
use crate::boxes::{Corner, Radius, Rounded};
use crate::geometry::PixelRect;

/// The longest side of a mask of a shadow; larger ones are left out.
const LONGEST_SIDE: i64 = 2048;

/// The most pixels of a shadow mask before a coarser one is preferred: drawing that many takes about a millisecond.
const LARGEST_SHARP: i64 = 128 * 1024;

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
    /// A box in a corner of a rounded clip.
    Corner(CornerShape),
}

/// A box with round corners, seen through a corner of a rounded clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CornerShape {
    clip: Radius,
    corner: Corner,
    radius: Radius,
    /// Edges of the box from the top left of the corner's square.
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
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
    /// Size of the shadow's own box, if the mask cannot be nine-sliced.
    pub(crate) size: Option<(i32, i32)>,
    /// The mask is this power of two smaller than its area.
    pub(crate) coarseness: u32,
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

impl CornerShape {
    /// The part of `shape` in a corner of `clip`.
    pub(crate) fn new(clip: Rounded, corner: Corner, shape: Rounded) -> Self {
        let square = clip.corner(corner);
        let rect = shape.rect.shifted(square.left.saturating_neg(), square.top.saturating_neg());
        // Edges that cannot be seen are all alike.
        let unseen = shape.radius.corner().saturating_add(1);
        let far = square.width().saturating_add(unseen);
        let seen = |edge: i32| edge.clamp(unseen.saturating_neg(), far);
        let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom].map(seen);
        Self { clip: clip.radius, corner, radius: shape.radius, left, top, right, bottom }
    }

    fn draw(self) -> Option<Coverage> {
        let clip = Shape::Box(self.clip).draw()?;
        let shape = Shape::Box(self.radius).draw()?;
        let side = self.clip.corner();
        let whole = side.saturating_mul(2).saturating_add(1);
        let shift = |far: bool| if far { side.saturating_add(1) } else { 0 };
        let (clip_x, clip_y) = (shift(self.corner.right), shift(self.corner.bottom));
        let (width, height) = (self.right.saturating_sub(self.left), self.bottom.saturating_sub(self.top));
        let mut values = Vec::new();
        for y in 0..side {
            for x in 0..side {
                let clip = clip.at(whole, whole, x.saturating_add(clip_x), y.saturating_add(clip_y));
                let shape = shape.at(width, height, x.saturating_sub(self.left), y.saturating_sub(self.top));
                values.push(multiply(clip, shape));
            }
        }
        Some(Coverage { width: side.unsigned_abs(), height: side.unsigned_abs(), slice: 0, values })
    }
}

impl Coverage {
    /// The value at a pixel of the mask when it is nine-sliced to a size that has room for the corners; 0 outside.
    fn at(&self, width: i32, height: i32, x: i32, y: i32) -> u8 {
        let position = |at: i32, extent: i32, side: u32| {
            let from_end = extent.checked_sub(at).filter(|&from_end| at >= 0 && from_end > 0)?.unsigned_abs();
            let at = at.unsigned_abs();
            if at < self.slice {
                Some(at)
            } else if from_end <= self.slice {
                side.checked_sub(from_end)
            } else {
                Some(self.slice)
            }
        };
        let index = || {
            let column = position(x, width, self.width)?;
            let row = position(y, height, self.height)?;
            usize::try_from(row.saturating_mul(self.width).saturating_add(column)).ok()
        };
        index().and_then(|index| self.values.get(index)).copied().unwrap_or(0)
    }
}

/// The product of two coverages, rounded to nearest.
fn multiply(first: u8, second: u8) -> u8 {
    (u32::from(first).saturating_mul(u32::from(second)).saturating_add(127) / 255) as u8
}

impl ShadowShape {
    /// The shape for a box of this size, as small as it can be stretched from. None if it would be too large a mask.
    pub(crate) fn sized(mut self, width: i32, height: i32) -> Option<Self> {
        let reach = blur::reach(self.blur);
        let all = |side: i32| i64::from(side.saturating_add(reach.saturating_mul(2)));
        let side = i64::from(self.corner().saturating_mul(2).saturating_add(1));
        let sliced = side.saturating_mul(side);
        let exact = all(width).saturating_mul(all(height));
        let has_room = width.min(height) > self.corner().saturating_sub(reach).saturating_mul(2);
        // A coarse mask has no sharp hole, which an opaque box hides. Powers of two up to a sixteenth of the blur: what is
        // left of it hides the sampling.
        let halvings = (1..5_u32).rev().find(|halvings| self.blur >> halvings >= 16).filter(|_| self.hole_inset > 0);
        let sharp_enough = if halvings.is_some() { LARGEST_SHARP } else { exact.max(LARGEST_SHARP) };
        if has_room && sliced <= sharp_enough && side <= LONGEST_SIDE {
            return Some(self);
        }
        self.size = Some((width, height));
        self.coarseness = halvings.filter(|_| exact > LARGEST_SHARP).unwrap_or(0);
        let coarse = |side: i32| all(side) >> self.coarseness;
        (width.min(height) > 0 && coarse(width).max(coarse(height)) <= LONGEST_SIDE).then_some(self)
    }

    /// The area that the mask of a shadow is stretched to; `shaded` is the shadow's own box.
    pub(crate) fn area(self, shaded: PixelRect) -> PixelRect {
        let PixelRect { left, top, .. } = shaded.inset(blur::reach(self.blur).saturating_neg());
        let (width, height) = self.mask_size(shaded.width(), shaded.height());
        let scaled = |side: i32| side.saturating_mul(1 << self.coarseness);
        PixelRect::new(left, top, left.saturating_add(scaled(width)), top.saturating_add(scaled(height)))
    }

    /// Size of a mask that is not sliced.
    fn mask_size(self, width: i32, height: i32) -> (i32, i32) {
        let reach = blur::reach(self.blur).saturating_mul(2);
        let coarse = |side: i32| {
            let step = 1_i32 << self.coarseness;
            side.saturating_add(reach).saturating_add(step.saturating_sub(1)) >> self.coarseness
        };
        (coarse(width), coarse(height))
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

    /// Whether what lies below the box is cut out of the mask: not if the shadow is far from it, or coarse.
    fn has_hole(self) -> bool {
        self.coarseness == 0 && self.hole_corner() <= WIDEST_CORNER
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
            Self::Corner(corner) => corner.draw(),
        }
    }
}

/// Draws a shape with corners of `slice` pixels; `push` adds its outlines for a square of the given side.
fn sliced(slice: i32, push: impl FnOnce(&mut PathBuilder, i32)) -> Option<Coverage> {
    let side = slice.saturating_mul(2).saturating_add(1);
    let mut path = PathBuilder::new();
    push(&mut path, side);
    let (side, slice) = (side.unsigned_abs(), slice.unsigned_abs());
    let values = fill(path, side, side, 1.0)?;
    Some(Coverage { width: side, height: side, slice, values })
}

fn draw_shadow(shadow: ShadowShape) -> Option<Coverage> {
    let reach = blur::reach(shadow.blur);
    let corner = shadow.corner();
    let stretched = corner.saturating_sub(reach).saturating_mul(2).saturating_add(1);
    let (width, height) = shadow.size.unwrap_or((stretched, stretched));
    let slice = if shadow.size.is_none() { corner.unsigned_abs() } else { 0 };
    let (right, bottom) = (reach.saturating_add(width), reach.saturating_add(height));
    let (mask_width, mask_height) = shadow.mask_size(width, height);
    let (mask_width, mask_height) = (mask_width.unsigned_abs(), mask_height.unsigned_abs());
    let scale = 1.0 / f64::from(1_u32 << shadow.coarseness);
    let mut path = PathBuilder::new();
    push_rounded(&mut path, reach, reach, right, bottom, shadow.radius);
    let mut values = fill(path, mask_width, mask_height, scale as f32)?;
    blur::blur(&mut values, usize::try_from(mask_width).ok()?, blur::deviation(shadow.blur) * scale);
    if shadow.has_hole() {
        let by = shadow.spread.saturating_add(shadow.hole_inset);
        let hole = PixelRect::new(reach, reach, right, bottom).inset(by);
        let hole = hole.shifted(shadow.dx.saturating_neg(), shadow.dy.saturating_neg());
        let radius = shadow.hole_radius.grown(shadow.hole_inset.saturating_neg());
        cut_out(&mut values, mask_width, Rounded::fitting(hole, radius))?;
    }
    Some(Coverage { width: mask_width, height: mask_height, slice, values })
}

/// Makes a box transparent. Its parts outside of the mask are left out pixel by pixel: tiny-skia would cut curves by means
/// of `acos`, which is not the same everywhere.
fn cut_out(values: &mut [u8], mask_width: u32, hole: Rounded) -> Option<()> {
    let coverage = Shape::Box(hole.radius).draw()?;
    let PixelRect { left, top, right, bottom } = hole.rect;
    let (width, height, corner) = (hole.rect.width(), hole.rect.height(), hole.radius.corner());
    for (y, row) in (0..bottom).zip(values.chunks_exact_mut(usize::try_from(mask_width).ok()?)) {
        let y = y.saturating_sub(top);
        let straight = y >= corner && y < height.saturating_sub(corner);
        for (x, value) in (0..right).zip(row).skip(usize::try_from(left).unwrap_or(0)) {
            let hole = if straight { 255 } else { coverage.at(width, height, x.saturating_sub(left), y) };
            *value = multiply(*value, 255_u8.saturating_sub(hole));
        }
    }
    Some(())
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

/// Coverage of a scaled path, even-odd; none if tiny-skia refuses the size.
fn fill(path: PathBuilder, width: u32, height: u32, scale: f32) -> Option<Vec<u8>> {
    let mut mask = Mask::new(width, height)?;
    if let Some(path) = path.finish() {
        mask.fill_path(&path, FillRule::EvenOdd, true, Transform::from_scale(scale, scale));
    }
    Some(mask.take())
}
