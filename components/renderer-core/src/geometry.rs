//! The three spaces of the renderer and the ways between them.
//!
//! - *Local*: pixels before transforms, from the top left of a node's border box ([`Bounds`], `f64`).
//! - *Fixed*: framebuffer position in 1/65536 pixel ([`Transform`], `i64`). Whole pixels add exactly here, so a subtree
//!   that moves by whole pixels keeps every rounding: this is what makes scrolling by copying equal to drawing.
//! - *Pixel*: whole framebuffer pixels ([`PixelRect`], `i32`).

use scene_core::operations::Area;
use scene_core::types::Rect;

/// Framebuffer coordinates are kept within this: far outside any framebuffer, and sums of a few still fit `i32`.
const FARTHEST_PIXEL: i64 = 1 << 28;

/// Fixed-point units of a pixel.
const UNIT: f64 = 65536.0;

/// The largest scale that nested transforms reach together.
const LARGEST_SCALE: f64 = 10_000.0;

/// A rectangle of whole framebuffer pixels, half open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PixelRect {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

/// A rectangle in a node's own space.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// From local space to the framebuffer: a uniform scale and a shift.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Transform {
    pub(crate) scale: f64,
    x: i64,
    y: i64,
}

impl PixelRect {
    pub(crate) fn new(left: i32, top: i32, right: i32, bottom: i32) -> Self {
        Self { left, top, right, bottom }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }

    /// Extent along x; 0 when empty.
    pub(crate) fn width(self) -> i32 {
        self.right.saturating_sub(self.left).max(0)
    }

    /// Extent along y; 0 when empty.
    pub(crate) fn height(self) -> i32 {
        self.bottom.saturating_sub(self.top).max(0)
    }

    pub(crate) fn pixels(self) -> u64 {
        u64::from(self.width().unsigned_abs()).saturating_mul(u64::from(self.height().unsigned_abs()))
    }

    pub(crate) fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest rectangle around both; an empty one adds nothing.
    pub(crate) fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        !self.intersect(other).is_empty()
    }

    pub(crate) fn contains(self, other: Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// Every edge moved inwards; negative values grow the rectangle.
    pub(crate) fn inset(self, by: i32) -> Self {
        Self {
            left: self.left.saturating_add(by),
            top: self.top.saturating_add(by),
            right: self.right.saturating_sub(by),
            bottom: self.bottom.saturating_sub(by),
        }
    }

    pub(crate) fn shifted(self, dx: i32, dy: i32) -> Self {
        Self {
            left: self.left.saturating_add(dx),
            top: self.top.saturating_add(dy),
            right: self.right.saturating_add(dx),
            bottom: self.bottom.saturating_add(dy),
        }
    }

    /// What is left of this rectangle without `hole`: bands above, below, left and right of it, some of them empty.
    pub(crate) fn around(self, hole: Self) -> [Self; 4] {
        let hole = self.intersect(hole);
        if hole.is_empty() {
            return [self, Self::default(), Self::default(), Self::default()];
        }
        [
            Self { bottom: hole.top, ..self },
            Self { top: hole.bottom, ..self },
            Self { top: hole.top, bottom: hole.bottom, right: hole.left, ..self },
            Self { top: hole.top, bottom: hole.bottom, left: hole.right, ..self },
        ]
    }

    pub(crate) fn area(self) -> Area {
        Area { x: self.left, y: self.top, width: self.width().unsigned_abs(), height: self.height().unsigned_abs() }
    }
}

impl Bounds {
    /// No points at all.
    pub(crate) const EMPTY: Self = Self { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 };

    pub(crate) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    pub(crate) fn is_empty(self) -> bool {
        !(self.left < self.right && self.top < self.bottom)
    }

    pub(crate) fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(crate) fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        !self.intersect(other).is_empty()
    }

    pub(crate) fn contains(self, other: Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// The pixels of the space that it touches, as if they were those of the framebuffer.
    pub(crate) fn pixels_around(self) -> PixelRect {
        // A cast of a float saturates.
        let Self { left, top, right, bottom } = self;
        PixelRect::new(left.floor() as i32, top.floor() as i32, right.ceil() as i32, bottom.ceil() as i32)
    }

    /// Every edge moved outwards.
    pub(crate) fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    pub(crate) fn shifted(self, dx: f64, dy: f64) -> Self {
        Self { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }

    /// Every edge multiplied, then shifted.
    pub(crate) fn scaled(self, scale: f64, dx: f64, dy: f64) -> Self {
        Self {
            left: self.left * scale + dx,
            top: self.top * scale + dy,
            right: self.right * scale + dx,
            bottom: self.bottom * scale + dy,
        }
    }
}

impl From<Area> for PixelRect {
    fn from(area: Area) -> Self {
        let Area { x, y, width, height } = area;
        Self { left: x, top: y, right: x.saturating_add_unsigned(width), bottom: y.saturating_add_unsigned(height) }
    }
}

impl From<Rect> for Bounds {
    fn from(rect: Rect) -> Self {
        let (x, y) = (f64::from(rect.x), f64::from(rect.y));
        Self { left: x, top: y, right: x + f64::from(rect.width), bottom: y + f64::from(rect.height) }
    }
}

impl Transform {
    /// Local pixels are framebuffer pixels.
    pub(crate) const IDENTITY: Self = Self { scale: 1.0, x: 0, y: 0 };

    /// The transform of a space that lies scaled at `(dx, dy)` in this one.
    pub(crate) fn inner(self, scale: f64, dx: f64, dy: f64) -> Self {
        Self {
            scale: (self.scale * scale).clamp(0.0, LARGEST_SCALE),
            x: self.x.saturating_add(to_fixed(self.scale * dx)),
            y: self.y.saturating_add(to_fixed(self.scale * dy)),
        }
    }

    /// Moved by whole framebuffer pixels.
    pub(crate) fn moved(self, dx: i32, dy: i32) -> Self {
        let fixed = |pixels: i32| i64::from(pixels).saturating_mul(1 << 16);
        Self { scale: self.scale, x: self.x.saturating_add(fixed(dx)), y: self.y.saturating_add(fixed(dy)) }
    }

    /// Where a local point lies, in framebuffer pixels.
    pub(crate) fn position(self, x: f64, y: f64) -> (f64, f64) {
        let position = |shift: i64, local: f64| shift.saturating_add(to_fixed(self.scale * local)) as f64 / UNIT;
        (position(self.x, x), position(self.y, y))
    }

    /// The pixel edge next to a local x.
    pub(crate) fn edge_x(self, x: f64) -> i32 {
        nearest_pixel(self.x.saturating_add(to_fixed(self.scale * x)))
    }

    /// The pixel edge next to a local y.
    pub(crate) fn edge_y(self, y: f64) -> i32 {
        nearest_pixel(self.y.saturating_add(to_fixed(self.scale * y)))
    }

    /// Every edge rounded by itself, so that neighbours share one.
    pub(crate) fn snap(self, bounds: Bounds) -> PixelRect {
        PixelRect {
            left: self.edge_x(bounds.left),
            top: self.edge_y(bounds.top),
            right: self.edge_x(bounds.right),
            bottom: self.edge_y(bounds.bottom),
        }
    }

    /// All pixels that anything within the bounds can touch, whatever was rounded on the way.
    pub(crate) fn cover(self, bounds: Bounds) -> PixelRect {
        if bounds.is_empty() {
            return PixelRect::default();
        }
        // Two pixels: widths (of borders, shadows, outlines) and positions are rounded separately.
        self.snap(bounds).inset(-2)
    }

    /// The local bounds whose contents can touch these pixels; everything that [`Transform::cover`] puts there is inside.
    pub(crate) fn uncover(self, pixels: PixelRect) -> Bounds {
        let pixels = pixels.inset(-3);
        let local = |pixel: i32, shift: i64| (f64::from(pixel) - shift as f64 / UNIT) / self.scale;
        Bounds {
            left: local(pixels.left, self.x),
            top: local(pixels.top, self.y),
            right: local(pixels.right, self.x),
            bottom: local(pixels.bottom, self.y),
        }
    }

    /// A length in whole pixels.
    pub(crate) fn length(self, length: f32) -> i32 {
        nearest_pixel(to_fixed(self.scale * f64::from(length)))
    }
}

/// Rounds half up, which unlike rounding half away from zero does not depend on where the origin is.
fn to_fixed(pixels: f64) -> i64 {
    // A cast of a float saturates.
    (pixels * UNIT + 0.5).floor() as i64
}

fn nearest_pixel(fixed: i64) -> i32 {
    let pixel = fixed.saturating_add(1 << 15) >> 16;
    pixel.clamp(-FARTHEST_PIXEL, FARTHEST_PIXEL) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transform_keeps_rounding_when_moved_by_whole_pixels() {
        let transform = Transform::IDENTITY.inner(1.07, 3.37, -0.5);
        for step in -40..40 {
            let x = f64::from(step) * 0.31;
            assert_eq!(transform.moved(17, 0).edge_x(x), transform.edge_x(x) + 17);
            assert_eq!(transform.moved(0, -1234).edge_y(x), transform.edge_y(x) - 1234);
        }
    }

    #[test]
    fn transform_survives_absurd_values() {
        let mut transform = Transform::IDENTITY;
        for _ in 0..600 {
            transform = transform.inner(100.0, 1e7, -1e7);
        }
        let rect = transform.snap(Bounds::new(-1e7, -1e7, 1e7, 1e7));
        assert!(rect.width() >= 0 && rect.height() >= 0);
        assert_eq!(Transform::IDENTITY.inner(0.0, 5.0, 5.0).snap(Bounds::new(0.0, 0.0, 9.0, 9.0)), rect_at(5, 5));
    }

    fn rect_at(x: i32, y: i32) -> PixelRect {
        PixelRect::new(x, y, x, y)
    }

    #[test]
    fn around_covers_everything_but_the_hole_once() {
        let outer = PixelRect::new(0, 0, 10, 10);
        for hole in [PixelRect::new(2, 3, 7, 8), PixelRect::new(-5, -5, 4, 20), PixelRect::new(20, 20, 30, 30)] {
            let bands = outer.around(hole);
            for y in 0..10 {
                for x in 0..10 {
                    let pixel = PixelRect::new(x, y, x + 1, y + 1);
                    let hits = bands.iter().filter(|band| band.overlaps(pixel)).count();
                    assert_eq!(hits, usize::from(!hole.overlaps(pixel)), "({x}, {y}) with {hole:?}");
                }
            }
        }
    }
}
