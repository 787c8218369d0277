//! Rectangles with round corners, in whole pixels and quarters of them.

use crate::geometry::PixelRect;

/// The largest radius in pixels; a mask of such corners has about a million pixels.
const LARGEST_RADIUS: u16 = 512;

/// The same in quarters of a pixel.
const LARGEST_QUARTERS: u16 = LARGEST_RADIUS * 4;

/// A radius in quarters of a pixel: fine enough for zooms, coarse enough for masks to be shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Radius(u16);

/// The radii of a corner along x and y. If one is 0 the corner is square.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Corner {
    pub(crate) x: Radius,
    pub(crate) y: Radius,
}

/// The corners of a box: top left, top right, bottom right, bottom left, as in CSS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Radii(pub(crate) [Corner; 4]);

/// Distances at the left, top, right and bottom side of a box, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sides {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

/// A rectangle with round corners that fit into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rounded {
    pub(crate) rect: PixelRect,
    pub(crate) radii: Radii,
}

impl Radius {
    pub(crate) const ZERO: Self = Self(0);

    pub(crate) fn from_pixels(pixels: f64) -> Self {
        Self((pixels * 4.0 + 0.5).floor().clamp(0.0, f64::from(LARGEST_QUARTERS)) as u16)
    }

    pub(crate) fn pixels(self) -> f32 {
        f32::from(self.0) / 4.0
    }

    /// The radius in whole pixels, rounded up.
    fn reach(self) -> i32 {
        i32::from(self.0.div_ceil(4))
    }

    /// A line `by` pixels further out, by the same length.
    fn moved_out(self, by: i32) -> Self {
        Self(i32::from(self.0).saturating_add(by.saturating_mul(4)).clamp(0, i32::from(LARGEST_QUARTERS)) as u16)
    }

    /// The radius of a line `by` pixels further out that keeps the look of the corner: square corners stay square and
    /// small radii grow less than large ones (CSS Backgrounds 3, "Shadow Shape").
    fn outset(self, by: i32) -> Self {
        if by <= 0 || i32::from(self.0) >= by.saturating_mul(4) {
            return if self == Self::ZERO { self } else { self.moved_out(by) };
        }
        let ratio = f64::from(self.pixels()) / f64::from(by);
        let missing = 1.0 - ratio;
        Self::from_pixels(f64::from(self.pixels()) + f64::from(by) * (1.0 - missing * missing * missing))
    }

    /// The radius times a factor of at most 1, rounded down.
    fn reduced(self, factor: f64) -> Self {
        // A hair, so that a quotient that should be whole does not fall below.
        Self((f64::from(self.0) * factor + 1e-9).floor() as u16)
    }
}

impl Corner {
    pub(crate) fn circular(radius: Radius) -> Self {
        Self { x: radius, y: radius }
    }

    fn is_square(self) -> bool {
        self.x == Radius::ZERO || self.y == Radius::ZERO
    }

    /// Square corners have no radius at all.
    fn normal(self) -> Self {
        if self.is_square() { Self::default() } else { self }
    }

    /// The side of a square that holds all of the corner that can be told from straight lines. Up to half a pixel more may
    /// be round, where a circle is closer to its tangent than an anti-aliased edge shows.
    fn slice(self) -> i32 {
        let quarters = self.x.0.max(self.y.0);
        let rounded = quarters.saturating_sub(2).div_ceil(4);
        i32::from(rounded.max(u16::from(quarters > 0)))
    }

    /// Whether a point that lies `dx` and `dy` quarter pixels in from the corner's sides is inside, by a pixel.
    fn surrounds(self, dx: i64, dy: i64) -> bool {
        let (rx, ry) = (i64::from(self.x.0), i64::from(self.y.0));
        let (from_x, from_y) = (rx.saturating_sub(dx).max(0), ry.saturating_sub(dy).max(0));
        if from_x == 0 || from_y == 0 {
            return true;
        }
        // A pixel of margin keeps anti-aliased ones out. No more than 2048 quarters: squares of products fit.
        let (rx, ry) = (rx.saturating_sub(4).max(0), ry.saturating_sub(4).max(0));
        let square = |a: i64, b: i64| a.saturating_mul(b).saturating_mul(a.saturating_mul(b));
        square(from_x, ry).saturating_add(square(from_y, rx)) <= square(rx, ry)
    }
}

impl Radii {
    pub(crate) const SQUARE: Self = Self([Corner { x: Radius::ZERO, y: Radius::ZERO }; 4]);

    pub(crate) fn is_square(self) -> bool {
        self == Self::SQUARE
    }

    /// Size of the squares, in pixels, that hold the corners of a nine-sliced mask.
    pub(crate) fn slice(self) -> i32 {
        self.0.iter().map(|corner| corner.slice()).max().unwrap_or(0)
    }

    /// The largest radius in whole pixels, rounded up.
    pub(crate) fn reach(self) -> i32 {
        self.0.iter().map(|corner| corner.x.reach().max(corner.y.reach())).max().unwrap_or(0)
    }

    /// Each corner with the distances at its sides: x, then y.
    fn with_sides(self, sides: Sides, change: impl Fn(Corner, i32, i32) -> Corner) -> Self {
        let Self([top_left, top_right, bottom_right, bottom_left]) = self;
        Self([
            change(top_left, sides.left, sides.top).normal(),
            change(top_right, sides.right, sides.top).normal(),
            change(bottom_right, sides.right, sides.bottom).normal(),
            change(bottom_left, sides.left, sides.bottom).normal(),
        ])
    }

    /// The radii of a line that runs further in: CSS Backgrounds 3, "Corner Shaping".
    pub(crate) fn inset(self, sides: Sides) -> Self {
        self.with_sides(sides, |corner, x, y| Corner {
            x: corner.x.moved_out(x.saturating_neg()),
            y: corner.y.moved_out(y.saturating_neg()),
        })
    }

    /// The radii of a line `by` pixels further out, as shadows and outlines have it; inwards if `by` is negative.
    pub(crate) fn outset(self, by: i32) -> Self {
        self.with_sides(Sides::default(), |corner, _, _| Corner { x: corner.x.outset(by), y: corner.y.outset(by) })
    }
}

impl Sides {
    pub(crate) fn all(by: i32) -> Self {
        Self { left: by, top: by, right: by, bottom: by }
    }

    pub(crate) fn largest(self) -> i32 {
        self.left.max(self.top).max(self.right).max(self.bottom)
    }

    pub(crate) fn smallest(self) -> i32 {
        self.left.min(self.top).min(self.right).min(self.bottom)
    }
}

impl PixelRect {
    /// Each edge moved inwards by the distance of its side.
    pub(crate) fn inset_sides(self, by: Sides) -> Self {
        Self {
            left: self.left.saturating_add(by.left),
            top: self.top.saturating_add(by.top),
            right: self.right.saturating_sub(by.right),
            bottom: self.bottom.saturating_sub(by.bottom),
        }
    }
}

impl Rounded {
    /// Reduces all radii by one factor until neighbours fit side by side: CSS Backgrounds 3, "Overlapping Curves".
    pub(crate) fn fitting(rect: PixelRect, radii: Radii) -> Self {
        let Radii([top_left, top_right, bottom_right, bottom_left]) = radii;
        let factor = |side: i32, first: Radius, second: Radius| {
            let (sum, side) = (f64::from(first.0.saturating_add(second.0)), f64::from(side) * 4.0);
            if sum > side { side / sum } else { 1.0 }
        };
        let (width, height) = (rect.width(), rect.height());
        let factor = factor(width, top_left.x, top_right.x)
            .min(factor(width, bottom_left.x, bottom_right.x))
            .min(factor(height, top_left.y, bottom_left.y))
            .min(factor(height, top_right.y, bottom_right.y));
        if factor >= 1.0 {
            return Self { rect, radii };
        }
        let reduced = |corner: Corner| Corner { x: corner.x.reduced(factor), y: corner.y.reduced(factor) }.normal();
        Self { rect, radii: Radii(radii.0.map(reduced)) }
    }

    /// The line further in by the distances of the sides.
    pub(crate) fn inset(self, by: Sides) -> Self {
        Self::fitting(self.rect.inset_sides(by), self.radii.inset(by))
    }

    /// Whether all pixels of `pixels` lie inside, so that a mask of this shape would change nothing.
    ///
    /// The shape is convex: a rectangle is inside if its corners are.
    pub(crate) fn surrounds(self, pixels: PixelRect) -> bool {
        if !self.rect.contains(pixels) {
            return false;
        }
        if self.radii.is_square() {
            return true;
        }
        let quarters = |from: i32, to: i32| i64::from(to).saturating_sub(i64::from(from)).saturating_mul(4);
        let left = quarters(self.rect.left, pixels.left);
        let top = quarters(self.rect.top, pixels.top);
        let right = quarters(pixels.right, self.rect.right);
        let bottom = quarters(pixels.bottom, self.rect.bottom);
        let [top_left, top_right, bottom_right, bottom_left] = self.radii.0;
        top_left.surrounds(left, top)
            && top_right.surrounds(right, top)
            && bottom_right.surrounds(right, bottom)
            && bottom_left.surrounds(left, bottom)
    }

    /// The squares that hold the corners.
    pub(crate) fn corners(self) -> [PixelRect; 4] {
        let PixelRect { left, top, right, bottom } = self.rect;
        let [top_left, top_right, bottom_right, bottom_left] =
            self.radii.0.map(|corner| (corner.x.reach(), corner.y.reach()));
        [
            PixelRect::new(left, top, left.saturating_add(top_left.0), top.saturating_add(top_left.1)),
            PixelRect::new(right.saturating_sub(top_right.0), top, right, top.saturating_add(top_right.1)),
            PixelRect::new(right.saturating_sub(bottom_right.0), bottom.saturating_sub(bottom_right.1), right, bottom),
            PixelRect::new(left, bottom.saturating_sub(bottom_left.1), left.saturating_add(bottom_left.0), bottom),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(radii: [f64; 4]) -> Radii {
        Radii(radii.map(|radius| Corner::circular(Radius::from_pixels(radius))))
    }

    fn rounded(width: i32, height: i32, radius: f64) -> Rounded {
        Rounded::fitting(PixelRect::new(0, 0, width, height), circles([radius; 4]))
    }

    #[track_caller]
    fn check_radii(rounded: Rounded, expected: [(f32, f32); 4]) {
        assert_eq!(rounded.radii.0.map(|corner| (corner.x.pixels(), corner.y.pixels())), expected);
    }

    #[test]
    fn radii_are_reduced_together() {
        check_radii(rounded(100, 41, 99.0), [(20.5, 20.5); 4]);
        check_radii(rounded(100, 40, 12.3), [(12.25, 12.25); 4]);
        check_radii(rounded(0, 0, 12.0), [(0.0, 0.0); 4]);
        check_radii(rounded(9999, 9999, 4000.0), [(512.0, 512.0); 4]);
        let uneven = Rounded::fitting(PixelRect::new(0, 0, 100, 60), circles([90.0, 30.0, 0.0, 10.0]));
        check_radii(uneven, [(54.0, 54.0), (18.0, 18.0), (0.0, 0.0), (6.0, 6.0)]);
    }

    #[test]
    fn radii_shrink_by_the_border_of_their_sides() {
        let inner = rounded(100, 60, 20.0).inset(Sides { left: 5, top: 10, right: 20, bottom: 0 });
        check_radii(inner, [(15.0, 10.0), (0.0, 0.0), (0.0, 0.0), (15.0, 20.0)]);
    }

    #[test]
    fn radii_of_shadows_keep_the_look_of_the_corner() {
        for (radius, by, expected) in [(0.0, 8, 0.0), (8.0, 8, 16.0), (4.0, 8, 11.0), (8.0, -3, 5.0), (2.0, -3, 0.0)] {
            let grown = circles([radius; 4]).outset(by);
            assert_eq!(grown.0[0].x.pixels(), expected, "{radius} grown by {by}");
        }
    }

    #[test]
    fn slices_hold_the_corners() {
        for (radius, slice) in [(0.0, 0), (0.25, 1), (0.5, 1), (8.0, 8), (8.25, 8), (8.5, 8), (20.75, 21)] {
            assert_eq!(circles([radius, 0.0, 0.0, 0.0]).slice(), slice, "{radius}");
        }
    }

    #[test]
    fn surrounds_leaves_out_the_corners() {
        let shape = rounded(100, 60, 16.0);
        for (rect, expected) in [
            (PixelRect::new(0, 16, 100, 44), true),
            (PixelRect::new(16, 0, 84, 60), true),
            (PixelRect::new(0, 0, 100, 60), false),
            (PixelRect::new(0, 0, 1, 1), false),
            (PixelRect::new(6, 6, 94, 54), true),
            (PixelRect::new(4, 4, 20, 20), false),
            (PixelRect::new(90, 50, 96, 56), false),
            (PixelRect::new(-1, 20, 5, 25), false),
        ] {
            assert_eq!(shape.surrounds(rect), expected, "{rect:?}");
        }
        let one = Rounded::fitting(PixelRect::new(0, 0, 100, 60), circles([0.0, 40.0, 0.0, 0.0]));
        assert!(one.surrounds(PixelRect::new(0, 0, 60, 60)));
        assert!(!one.surrounds(PixelRect::new(0, 0, 100, 60)));
        assert!(one.surrounds(PixelRect::new(0, 40, 100, 60)));
    }
}
