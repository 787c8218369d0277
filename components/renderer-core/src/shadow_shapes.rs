//! Coverage of CSS box shadows, outer and inner.

use tiny_skia::{FillRule, PathBuilder};

use crate::blur;
use crate::geometry::PixelRect;
use crate::radii::{Radii, Rounded, Sides};
use crate::shapes::{Coverage, FilledBox, LONGEST_SIDE, fill, multiply, push_rounded};

/// The longest side of a mask of an outer shadow; larger ones are left out.
const LONGEST_SHADOW: i64 = 2048;

/// The most pixels of a shadow mask before a coarser one is preferred: drawing that many takes about a millisecond.
const LARGEST_SHARP: i64 = 128 * 1024;

/// The widest corner of a shadow mask with a hole in it.
const WIDEST_CORNER: i32 = 1024;

/// A CSS `box-shadow` that falls out of its box, in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ShadowShape {
    /// Radii of the shadow's own box.
    pub(crate) radii: Radii,
    /// CSS blur radius.
    pub(crate) blur: i32,
    /// Where the shadow lies from the box that throws it.
    pub(crate) dx: i32,
    pub(crate) dy: i32,
    /// How much larger it is on every side; the hole's edges lie that much inside.
    pub(crate) spread: i32,
    /// Radii of the box that throws it.
    pub(crate) hole_radii: Radii,
    /// How far the hole keeps from the edges of that box: 1 below an opaque box, so that no light seam shows at the
    /// anti-aliased corners.
    pub(crate) hole_inset: i32,
    /// Size of the shadow's own box, if the mask cannot be nine-sliced.
    pub(crate) size: Option<(i32, i32)>,
    /// The mask is this power of two smaller than its area.
    pub(crate) coarseness: u32,
}

/// A CSS `box-shadow` that falls into its box, in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct InsetShape {
    /// Radii of the padding box, into which it falls.
    pub(crate) radii: Radii,
    /// CSS blur radius.
    pub(crate) blur: i32,
    /// How far the unshaded box lies inside of the padding box.
    pub(crate) edges: Sides,
    /// Radii of the unshaded box.
    pub(crate) hole_radii: Radii,
    /// Size of the padding box, if the mask cannot be nine-sliced.
    pub(crate) size: Option<(i32, i32)>,
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
        if has_room && sliced <= sharp_enough && side <= LONGEST_SHADOW {
            return Some(self);
        }
        self.size = Some((width, height));
        self.coarseness = halvings.filter(|_| exact > LARGEST_SHARP).unwrap_or(0);
        let coarse = |side: i32| all(side) >> self.coarseness;
        (width.min(height) > 0 && coarse(width).max(coarse(height)) <= LONGEST_SHADOW).then_some(self)
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
        let shaded = self.radii.reach().saturating_add(reach.saturating_mul(2));
        if self.has_hole() { shaded.max(self.hole_corner()) } else { shaded }
    }

    fn hole_corner(self) -> i32 {
        let shift = self.dx.saturating_abs().max(self.dy.saturating_abs());
        blur::reach(self.blur)
            .saturating_add(self.spread.saturating_abs())
            .saturating_add(shift)
            .saturating_add(self.hole_radii.reach())
            .saturating_add(self.hole_inset)
    }

    /// Whether what lies below the box is cut out of the mask: not if the shadow is far from it, or coarse.
    pub(crate) fn has_hole(self) -> bool {
        self.coarseness == 0 && self.hole_corner() <= WIDEST_CORNER
    }

    pub(crate) fn draw(self) -> Option<Coverage> {
        let reach = blur::reach(self.blur);
        let corner = self.corner();
        let stretched = corner.saturating_sub(reach).saturating_mul(2).saturating_add(1);
        let (width, height) = self.size.unwrap_or((stretched, stretched));
        let slice = if self.size.is_none() { corner.unsigned_abs() } else { 0 };
        let rect = PixelRect::new(reach, reach, reach.saturating_add(width), reach.saturating_add(height));
        let (mask_width, mask_height) = self.mask_size(width, height);
        let (mask_width, mask_height) = (mask_width.unsigned_abs(), mask_height.unsigned_abs());
        let scale = 1.0 / f64::from(1_u32 << self.coarseness);
        let mut path = PathBuilder::new();
        push_rounded(&mut path, Rounded::fitting(rect, self.radii));
        let mut values = fill(path, FillRule::EvenOdd, mask_width, mask_height, scale as f32)?;
        blur::blur(&mut values, usize::try_from(mask_width).ok()?, blur::deviation(self.blur) * scale);
        if self.has_hole() {
            let by = self.spread.saturating_add(self.hole_inset);
            let hole = rect.inset(by).shifted(self.dx.saturating_neg(), self.dy.saturating_neg());
            let radii = self.hole_radii.outset(self.hole_inset.saturating_neg());
            let hole = Rounded::fitting(hole, radii);
            for_each_pixel(&mut values, mask_width, hole, |value, hole| {
                *value = multiply(*value, 255_u8.saturating_sub(hole));
            })?;
        }
        Some(Coverage { width: mask_width, height: mask_height, slice, values })
    }
}

impl InsetShape {
    /// The shape for a padding box of this size, as small as it can be stretched from. None if it would be too large a mask.
    pub(crate) fn sized(mut self, width: i32, height: i32) -> Option<Self> {
        if width.min(height) > self.corner().saturating_mul(2) && self.corner() <= WIDEST_CORNER {
            return Some(self);
        }
        self.size = Some((width, height));
        (width.max(height) <= LONGEST_SIDE && width.min(height) > 0).then_some(self)
    }

    /// Size of the corners in which the shadow is not straight.
    pub(crate) fn corner(self) -> i32 {
        let hole = self.edges.largest().max(0).saturating_add(self.hole_radii.reach());
        let outside = self.edges.smallest().min(0).saturating_neg();
        hole.max(outside).saturating_add(blur::reach(self.blur)).max(self.radii.reach())
    }

    /// How far from the edges of the padding box no shadow falls.
    pub(crate) fn clear(self) -> Sides {
        let reach = blur::reach(self.blur);
        let far = |edge: i32| edge.saturating_add(reach).max(0);
        let Sides { left, top, right, bottom } = self.edges;
        Sides { left: far(left), top: far(top), right: far(right), bottom: far(bottom) }
    }

    pub(crate) fn draw(self) -> Option<Coverage> {
        let corner = self.corner();
        let side = corner.saturating_mul(2).saturating_add(1);
        let (width, height) = self.size.unwrap_or((side, side));
        // The light comes from around the box: what is blurred is the unshaded box, with room for the blur.
        let reach = blur::reach(self.blur);
        let margin = reach.saturating_mul(2);
        let plane_width = width.saturating_add(margin).unsigned_abs();
        let plane_height = height.saturating_add(margin).unsigned_abs();
        let padding = PixelRect::new(reach, reach, reach.saturating_add(width), reach.saturating_add(height));
        let hole = Rounded::fitting(padding.inset_sides(self.edges), self.hole_radii);
        let length = usize::try_from(plane_width.saturating_mul(plane_height)).ok()?;
        let mut plane = vec![0_u8; length];
        for_each_pixel(&mut plane, plane_width, hole, |value, hole| *value = hole)?;
        blur::blur(&mut plane, usize::try_from(plane_width).ok()?, blur::deviation(self.blur));
        let box_coverage = FilledBox::new(Rounded { rect: padding, radii: self.radii }).draw()?;
        let mut values = Vec::new();
        let rows = plane.chunks_exact(usize::try_from(plane_width).ok()?);
        let skip = usize::try_from(reach).ok()?;
        for (y, row) in (0..height).zip(rows.skip(skip)) {
            for (x, &light) in (0..width).zip(row.iter().skip(skip)) {
                values.push(multiply(box_coverage.at(width, height, x, y), 255_u8.saturating_sub(light)));
            }
        }
        let slice = if self.size.is_none() { corner.unsigned_abs() } else { 0 };
        Some(Coverage { width: width.unsigned_abs(), height: height.unsigned_abs(), slice, values })
    }
}

/// Calls `change` with each value of a plane that lies in a box, and the coverage of the box there. Parts of the box outside
/// of the plane are left out pixel by pixel: tiny-skia would cut curves by means of `acos`, which is not the same everywhere.
fn for_each_pixel(values: &mut [u8], width: u32, shape: Rounded, change: impl Fn(&mut u8, u8)) -> Option<()> {
    if shape.rect.is_empty() {
        return Some(());
    }
    let coverage = FilledBox::new(shape).draw()?;
    let PixelRect { left, top, right, bottom } = shape.rect;
    let (wide, high, corner) = (shape.rect.width(), shape.rect.height(), shape.radii.reach());
    for (y, row) in (0..bottom).zip(values.chunks_exact_mut(usize::try_from(width).ok()?)) {
        let y = y.saturating_sub(top);
        if y < 0 {
            continue;
        }
        let straight = y >= corner && y < high.saturating_sub(corner);
        for (x, value) in (0..right).zip(row).skip(usize::try_from(left).unwrap_or(0)) {
            let inside = if straight { 255 } else { coverage.at(wide, high, x.saturating_sub(left), y) };
            change(value, inside);
        }
    }
    Some(())
}
