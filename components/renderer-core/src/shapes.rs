//! Coverage of shapes: what masks are made of.
//!
//! Shapes are drawn by tiny-skia, anti-aliased, as small as nine-slicing allows: four corners and one pixel between them. A
//! box that has no room for four corners of one size gets a mask of its own size.

use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use crate::geometry::PixelRect;
use crate::radii::{Corner, Radii, Rounded, Sides};
use crate::shadow_shapes::{InsetShape, ShadowShape};

/// The longest side of a mask that the canvas takes.
pub(crate) const LONGEST_SIDE: i32 = 4096;

/// Control points of a cubic curve that comes within 0.03 % of a quarter circle: 4/3 * (sqrt(2) - 1).
const CIRCLE: f32 = 0.552_284_8;

/// A shape, up to the size that a mask of it can be stretched to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// A filled box with round corners.
    Box(FilledBox),
    /// Sides of a line along the inside of such a box.
    Border(BorderShape),
    /// The blurred shadow of a box, without what lies below the box.
    Shadow(ShadowShape),
    /// The blurred shadow that the edges of a box throw into it.
    Inset(InsetShape),
}

/// A box with round corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FilledBox {
    radii: Radii,
    /// None if the mask is nine-sliced.
    size: Option<(i32, i32)>,
}

/// Some sides of a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BorderShape {
    radii: Radii,
    widths: Sides,
    sides: SideSet,
    /// Neighbours that are painted later and hide a pixel of these sides along the mitre.
    under: SideSet,
    /// None if the mask is nine-sliced.
    size: Option<(i32, i32)>,
}

/// A set of sides of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SideSet(u8);

/// Coverage values, row by row, and how they may be stretched.
#[derive(Debug)]
pub(crate) struct Coverage {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Size of the corners that are not stretched; 0 if the mask has the exact size.
    pub(crate) slice: u32,
    pub(crate) values: Vec<u8>,
}

impl SideSet {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const LEFT: Self = Self(1);
    pub(crate) const TOP: Self = Self(2);
    pub(crate) const RIGHT: Self = Self(4);
    pub(crate) const BOTTOM: Self = Self(8);
    pub(crate) const ALL: Self = Self(15);

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Coverage {
    /// The value at a pixel of the mask when it is stretched to a size that has room for the corners; 0 outside.
    pub(crate) fn at(&self, width: i32, height: i32, x: i32, y: i32) -> u8 {
        let position = |at: i32, extent: i32, side: u32| {
            let from_end = extent.checked_sub(at).filter(|&from_end| at >= 0 && from_end > 0)?.unsigned_abs();
            let at = at.unsigned_abs();
            if at < self.slice || extent.unsigned_abs() == side {
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

impl FilledBox {
    /// The shape of a box as large as `rounded`.
    pub(crate) fn new(rounded: Rounded) -> Self {
        Self { radii: rounded.radii, size: exact_size(rounded.rect, rounded.radii.slice()) }
    }

    pub(crate) fn draw(self) -> Option<Coverage> {
        let slice = self.radii.slice();
        stretched(slice, self.size, |path, rect| push_rounded(path, Rounded { rect, radii: self.radii }))
    }
}

impl BorderShape {
    /// The shape of some sides of a border within a box as large as `edge`.
    pub(crate) fn new(edge: Rounded, widths: Sides, sides: SideSet, under: SideSet) -> Self {
        let shape = Self { radii: edge.radii, widths, sides, under, size: None };
        Self { size: exact_size(edge.rect, shape.slice()), ..shape }
    }

    /// Size of the corners in which the line is not straight.
    pub(crate) fn slice(self) -> i32 {
        self.radii.slice().max(self.widths.largest())
    }

    /// Whether the mask has the size of the box.
    pub(crate) fn is_exact(self) -> bool {
        self.size.is_some()
    }

    pub(crate) fn draw(self) -> Option<Coverage> {
        let mut outer = PixelRect::default();
        let mut coverage = stretched(self.slice(), self.size, |path, rect| {
            outer = rect;
            let edge = Rounded { rect, radii: self.radii };
            push_rounded(path, edge);
            push_rounded(path, Rounded { rect: rect.inset_sides(self.widths), radii: self.radii.inset(self.widths) });
        })?;
        if self.sides == SideSet::ALL {
            return Some(coverage);
        }
        let mut path = PathBuilder::new();
        self.push_sides(&mut path, outer);
        let sides = fill(path, FillRule::Winding, coverage.width, coverage.height, 1.0)?;
        for (value, &side) in coverage.values.iter_mut().zip(&sides) {
            *value = multiply(*value, side);
        }
        Some(coverage)
    }

    /// Adds a polygon per side: between the box's edge, the mitres at both ends, and a line inside of the border.
    ///
    /// A mitre runs from the corner of the outer to that of the inner edge; it is drawn further, as far as the corner is
    /// round inside.
    fn push_sides(self, path: &mut PathBuilder, outer: PixelRect) {
        let Sides { left, top, right, bottom } = self.widths;
        let (x0, y0, x1, y1) = (outer.left as f32, outer.top as f32, outer.right as f32, outer.bottom as f32);
        let reach = self.slice() as f32;
        let mitre = |along: i32, across: i32| {
            let (along, across) = (along as f32, across as f32);
            let longer = along.max(across).max(1.0);
            (along * reach / longer, across * reach / longer)
        };
        let (tl, tr) = (mitre(left, top), mitre(right, top));
        let (br, bl) = (mitre(right, bottom), mitre(left, bottom));
        // A side that is hidden at a mitre reaches a pixel beyond.
        let more = |side: SideSet| if self.under.has(side) { 1.0 } else { 0.0 };
        let (l, t, r, b) = (more(SideSet::LEFT), more(SideSet::TOP), more(SideSet::RIGHT), more(SideSet::BOTTOM));
        if self.sides.has(SideSet::TOP) {
            polygon(path, [(x0 - l, y0), (x0 + tl.0 - l, y0 + tl.1), (x1 - tr.0 + r, y0 + tr.1), (x1 + r, y0)]);
        }
        if self.sides.has(SideSet::BOTTOM) {
            polygon(path, [(x0 - l, y1), (x1 + r, y1), (x1 - br.0 + r, y1 - br.1), (x0 + bl.0 - l, y1 - bl.1)]);
        }
        if self.sides.has(SideSet::LEFT) {
            polygon(path, [(x0, y0 - t), (x0, y1 + b), (x0 + bl.0, y1 - bl.1 + b), (x0 + tl.0, y0 + tl.1 - t)]);
        }
        if self.sides.has(SideSet::RIGHT) {
            polygon(path, [(x1, y0 - t), (x1 - tr.0, y0 + tr.1 - t), (x1 - br.0, y1 - br.1 + b), (x1, y1 + b)]);
        }
    }
}

impl Shape {
    /// Draws the shape.
    pub(crate) fn draw(self) -> Option<Coverage> {
        match self {
            Self::Box(shape) => shape.draw(),
            Self::Border(shape) => shape.draw(),
            Self::Shadow(shape) => shape.draw(),
            Self::Inset(shape) => shape.draw(),
        }
    }
}

/// The size of a mask that cannot be nine-sliced. One that would be too large is sliced all the same.
fn exact_size(rect: PixelRect, slice: i32) -> Option<(i32, i32)> {
    let (width, height) = (rect.width(), rect.height());
    let room = slice.saturating_mul(2);
    (width.min(height) < room && width.max(height) <= LONGEST_SIDE).then_some((width, height))
}

/// The product of two coverages, rounded to nearest.
pub(crate) fn multiply(first: u8, second: u8) -> u8 {
    (u32::from(first).saturating_mul(u32::from(second)).saturating_add(127) / 255) as u8
}

/// Draws a shape with corners of `slice` pixels, or of exactly a size; `push` adds its outlines for a rectangle.
fn stretched(slice: i32, size: Option<(i32, i32)>, push: impl FnOnce(&mut PathBuilder, PixelRect)) -> Option<Coverage> {
    let side = slice.saturating_mul(2).saturating_add(1);
    let (width, height) = size.unwrap_or((side, side));
    let mut path = PathBuilder::new();
    push(&mut path, PixelRect::new(0, 0, width, height));
    let (width, height) = (width.unsigned_abs(), height.unsigned_abs());
    let values = fill(path, FillRule::EvenOdd, width, height, 1.0)?;
    let slice = if size.is_none() { slice.unsigned_abs() } else { 0 };
    Some(Coverage { width, height, slice, values })
}

/// Adds a box with round corners; nothing if it is empty.
pub(crate) fn push_rounded(path: &mut PathBuilder, shape: Rounded) {
    let Rounded { rect, radii } = shape;
    if rect.is_empty() {
        return;
    }
    let (left, top, right, bottom) = (rect.left as f32, rect.top as f32, rect.right as f32, rect.bottom as f32);
    let radius = |corner: Corner| (corner.x.pixels(), corner.y.pixels());
    let [tl, tr, br, bl] = radii.0.map(radius);
    let control = 1.0 - CIRCLE;
    path.move_to(left + tl.0, top);
    path.line_to(right - tr.0, top);
    path.cubic_to(right - tr.0 * control, top, right, top + tr.1 * control, right, top + tr.1);
    path.line_to(right, bottom - br.1);
    path.cubic_to(right, bottom - br.1 * control, right - br.0 * control, bottom, right - br.0, bottom);
    path.line_to(left + bl.0, bottom);
    path.cubic_to(left + bl.0 * control, bottom, left, bottom - bl.1 * control, left, bottom - bl.1);
    path.line_to(left, top + tl.1);
    path.cubic_to(left, top + tl.1 * control, left + tl.0 * control, top, left + tl.0, top);
    path.close();
}

fn polygon(path: &mut PathBuilder, corners: [(f32, f32); 4]) {
    let [first, second, third, last] = corners;
    path.move_to(first.0, first.1);
    for (x, y) in [second, third, last] {
        path.line_to(x, y);
    }
    path.close();
}

/// Coverage of a scaled path; none if tiny-skia refuses the size.
pub(crate) fn fill(path: PathBuilder, rule: FillRule, width: u32, height: u32, scale: f32) -> Option<Vec<u8>> {
    let mut mask = Mask::new(width, height)?;
    if let Some(path) = path.finish() {
        mask.fill_path(&path, rule, true, Transform::from_scale(scale, scale));
    }
    Some(mask.take())
}
