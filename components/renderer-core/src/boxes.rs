//! Boxes of a node in whole framebuffer pixels.

use crate::geometry::{Bounds, PixelRect, Transform};
use crate::style::Style;

/// The largest radius in pixels; a mask of such corners has about a million pixels.
const LARGEST_RADIUS: u32 = 512;

/// The widest border or outline in pixels: corners of their masks are no larger than those of radii.
pub(crate) const WIDEST_LINE: i32 = 512;

/// A corner radius in quarters of a pixel: fine enough for zooms, coarse enough for masks to be shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Radius(u32);

/// A rectangle with circular corners that fit into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rounded {
    pub(crate) rect: PixelRect,
    pub(crate) radius: Radius,
}

/// One of the corners of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Corner {
    pub(crate) right: bool,
    pub(crate) bottom: bool,
}

impl Corner {
    const ALL: [Self; 4] = [
        Self { right: false, bottom: false },
        Self { right: true, bottom: false },
        Self { right: false, bottom: true },
        Self { right: true, bottom: true },
    ];
}

/// The boxes of CSS, on the framebuffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BoxShape {
    pub(crate) border: Rounded,
    pub(crate) padding: Rounded,
    /// Width of the border in pixels, 0 to half of the smaller side and at most [`WIDEST_LINE`].
    pub(crate) border_width: i32,
}

impl Radius {
    pub(crate) const ZERO: Self = Self(0);

    fn from_pixels(pixels: f64) -> Self {
        Self((pixels * 4.0 + 0.5).floor().clamp(0.0, f64::from(LARGEST_RADIUS) * 4.0) as u32)
    }

    pub(crate) fn pixels(self) -> f32 {
        self.0 as f32 / 4.0
    }

    /// The side of the squares that hold the corners, in pixels.
    pub(crate) fn corner(self) -> i32 {
        self.0.div_ceil(4) as i32
    }

    /// The radius of a line `by` pixels further out; square corners stay square.
    pub(crate) fn grown(self, by: i32) -> Self {
        if self == Self::ZERO {
            return self;
        }
        let by = by.saturating_mul(4);
        Self(self.0.saturating_add_signed(by).min(LARGEST_RADIUS.saturating_mul(4)))
    }
}

impl Rounded {
    /// Reduces the radius until the corners fit, to whole pixels, so that a row and a column without a corner are left or
    /// the corners just meet.
    pub(crate) fn fitting(rect: PixelRect, radius: Radius) -> Self {
        let half = (rect.width().min(rect.height()) / 2).unsigned_abs();
        Self { rect, radius: radius.min(Radius(half.saturating_mul(4))) }
    }

    /// Whether all pixels of `pixels` lie inside, so that a mask of this shape would change nothing.
    ///
    /// The shape is convex: a rectangle is inside if its corners are.
    pub(crate) fn surrounds(self, pixels: PixelRect) -> bool {
        if !self.rect.contains(pixels) {
            return false;
        }
        let radius = i64::from(self.radius.0);
        if radius == 0 {
            return true;
        }
        // In quarter pixels. A pixel of margin keeps anti-aliased ones out.
        let margin = radius.saturating_sub(4).max(0);
        let reach = |near: i32, far: i32, low: i32, high: i32| {
            let low = i64::from(near).saturating_sub(i64::from(low)).saturating_mul(4);
            let high = i64::from(high).saturating_sub(i64::from(far)).saturating_mul(4);
            radius.saturating_sub(low.min(high)).max(0)
        };
        // How far the outermost corner is from the centre of the nearest arc: exact when one corner is the nearest along
        // both axes, else too far, which is safe.
        let dx = reach(pixels.left, pixels.right, self.rect.left, self.rect.right);
        let dy = reach(pixels.top, pixels.bottom, self.rect.top, self.rect.bottom);
        dx == 0
            || dy == 0
            || dx.saturating_mul(dx).saturating_add(dy.saturating_mul(dy)) <= margin.saturating_mul(margin)
    }

    /// Whether `inner` lies inside, corners included.
    pub(crate) fn encloses(self, inner: Self) -> bool {
        self.rect.contains(inner.rect) && self.radius <= inner.radius
    }

    /// The square that holds a corner.
    pub(crate) fn corner(self, corner: Corner) -> PixelRect {
        let PixelRect { left, top, right, bottom } = self.rect;
        let side = self.radius.corner();
        let near = |start: i32| (start, start.saturating_add(side));
        let far = |end: i32| (end.saturating_sub(side), end);
        let (left, right) = if corner.right { far(right) } else { near(left) };
        let (top, bottom) = if corner.bottom { far(bottom) } else { near(top) };
        PixelRect::new(left, top, right, bottom)
    }

    /// The squares of the corners.
    pub(crate) fn corners(self) -> [PixelRect; 4] {
        Corner::ALL.map(|corner| self.corner(corner))
    }

    /// The rectangle cut into its corners and the three bands between them.
    pub(crate) fn pieces(self) -> impl Iterator<Item = (PixelRect, Option<Corner>)> {
        let PixelRect { left, top, right, bottom } = self.rect;
        let side = self.radius.corner();
        let (inner_left, inner_right) = (left.saturating_add(side), right.saturating_sub(side));
        let (inner_top, inner_bottom) = (top.saturating_add(side), bottom.saturating_sub(side));
        let bands = [
            PixelRect::new(inner_left, top, inner_right, inner_top),
            PixelRect::new(left, inner_top, right, inner_bottom),
            PixelRect::new(inner_left, inner_bottom, inner_right, bottom),
        ];
        let corners = Corner::ALL.map(|corner| (self.corner(corner), Some(corner)));
        bands.map(|band| (band, None)).into_iter().chain(corners)
    }
}

impl BoxShape {
    /// The boxes of a node whose border box, in its own space, is `local`.
    pub(crate) fn new(transform: Transform, style: &Style, local: Bounds) -> Self {
        let rect = transform.snap(local);
        let thinnest = i32::from(style.border_width > 0.0);
        let half = rect.width().min(rect.height()) / 2;
        let border_width = transform.length(style.border_width).max(thinnest).min(half).min(WIDEST_LINE);
        let radius = Radius::from_pixels(transform.scale * f64::from(style.radius));
        let border = Rounded::fitting(rect, radius);
        let padding = Rounded::fitting(rect.inset(border_width), border.radius.grown(border_width.saturating_neg()));
        Self { border, padding, border_width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(width: i32, height: i32, radius: f64) -> Rounded {
        Rounded::fitting(PixelRect::new(0, 0, width, height), Radius::from_pixels(radius))
    }

    #[test]
    fn radius_is_reduced_to_fit_the_box() {
        assert_eq!(rounded(100, 41, 99.0).radius.pixels(), 20.0);
        assert_eq!(rounded(100, 40, 12.3).radius.pixels(), 12.25);
        assert_eq!(rounded(0, 0, 12.0).radius.pixels(), 0.0);
        assert_eq!(rounded(9999, 9999, 4000.0).radius.pixels(), 512.0);
    }

    #[test]
    fn pieces_cover_the_box_once() {
        for shape in [rounded(50, 40, 7.25), rounded(40, 40, 20.0), rounded(41, 40, 99.0)] {
            for y in 0..shape.rect.bottom {
                for x in 0..shape.rect.right {
                    let pixel = PixelRect::new(x, y, x + 1, y + 1);
                    assert_eq!(shape.pieces().filter(|(piece, _)| piece.overlaps(pixel)).count(), 1, "({x}, {y})");
                }
            }
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
    }
}
