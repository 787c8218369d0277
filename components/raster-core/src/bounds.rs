//! Rectangles by their edges, wide enough for every [`Area`].

use std::ops::Range;

use scene_core::operations::Area;

/// A rectangle of whole pixels in the space of the framebuffer; empty if an edge passes its opposite.
///
/// The edges of an area reach from -2^31 to 2^31 + 2^32, so sums and differences of a few of them never leave an `i64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) right: i64,
    pub(crate) bottom: i64,
}

impl From<Area> for Bounds {
    fn from(area: Area) -> Self {
        let (left, top) = (i64::from(area.x), i64::from(area.y));
        Self {
            left,
            top,
            right: left.saturating_add(i64::from(area.width)),
            bottom: top.saturating_add(i64::from(area.height)),
        }
    }
}

impl Bounds {
    /// What lies in both.
    pub(crate) fn intersect(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The same rectangle elsewhere.
    pub(crate) fn shift(self, dx: i64, dy: i64) -> Self {
        Self {
            left: self.left.saturating_add(dx),
            top: self.top.saturating_add(dy),
            right: self.right.saturating_add(dx),
            bottom: self.bottom.saturating_add(dy),
        }
    }

    /// Extent along x, in pixels.
    pub(crate) fn width(self) -> usize {
        index(self.right.saturating_sub(self.left))
    }

    /// Extent along y, in pixels.
    pub(crate) fn height(self) -> usize {
        index(self.bottom.saturating_sub(self.top))
    }

    /// How many pixels are in it.
    pub(crate) fn pixels(self) -> usize {
        self.width().saturating_mul(self.height())
    }

    /// The same as an area. It lies in the framebuffer or a layer.
    pub(crate) fn into_area(self) -> Area {
        let length = |from: i64, to: i64| u32::try_from(to.saturating_sub(from)).unwrap_or(0);
        Area {
            x: i32::try_from(self.left).unwrap_or(0),
            y: i32::try_from(self.top).unwrap_or(0),
            width: length(self.left, self.right),
            height: length(self.top, self.bottom),
        }
    }

    /// Whether there is no pixel in it.
    pub(crate) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    /// The columns of a rectangle that is seen from the first pixel of its frame.
    pub(crate) fn columns(self) -> Range<usize> {
        index(self.left)..index(self.right)
    }

    /// The rows of a rectangle that is seen from the first pixel of its frame.
    pub(crate) fn rows(self) -> Range<usize> {
        index(self.top)..index(self.bottom)
    }
}

/// A coordinate as an index; below 0 is 0.
fn index(coordinate: i64) -> usize {
    usize::try_from(coordinate.max(0)).unwrap_or(usize::MAX)
}
