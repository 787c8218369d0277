//! Boxes of a node in whole framebuffer pixels.

use crate::geometry::{Bounds, PixelRect, Transform};
use crate::radii::{Corner, Radii, Radius, Rounded, Sides};
use crate::style::Style;

/// The widest border or outline in pixels: corners of their masks are no larger than those of radii.
pub(crate) const WIDEST_LINE: i32 = 512;

/// The boxes of CSS, on the framebuffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BoxShape {
    pub(crate) border: Rounded,
    pub(crate) padding: Rounded,
    /// Widths of the border in pixels; together they fit into the box.
    pub(crate) widths: Sides,
}

impl BoxShape {
    /// The boxes of a node whose border box, in its own space, is `local`.
    pub(crate) fn new(transform: Transform, style: &Style, local: Bounds) -> Self {
        let rect = transform.snap(local);
        let radii =
            style.radii.map(|radius| Corner::circular(Radius::from_pixels(transform.scale * f64::from(radius))));
        let border = Rounded::fitting(rect, Radii(radii));
        let widths = line_widths(transform, style, rect);
        Self { border, padding: border.inset(widths), widths }
    }

    /// The box of the content, with the radii of its edge.
    pub(crate) fn content(self, rect: PixelRect) -> Rounded {
        let outer = self.border.rect;
        let by = Sides {
            left: rect.left.saturating_sub(outer.left).max(0),
            top: rect.top.saturating_sub(outer.top).max(0),
            right: outer.right.saturating_sub(rect.right).max(0),
            bottom: outer.bottom.saturating_sub(rect.bottom).max(0),
        };
        Rounded::fitting(rect, self.border.radii.inset(by))
    }
}

/// A width in whole pixels; no line vanishes.
pub(crate) fn line_width(transform: Transform, width: f32) -> i32 {
    let thinnest = i32::from(width > 0.0);
    transform.length(width).max(thinnest).min(WIDEST_LINE)
}

fn line_widths(transform: Transform, style: &Style, rect: PixelRect) -> Sides {
    let [left, top, right, bottom] = style.border_widths.map(|width| line_width(transform, width));
    let (left, top) = (left.min(rect.width()), top.min(rect.height()));
    Sides {
        left,
        top,
        right: right.min(rect.width().saturating_sub(left)),
        bottom: bottom.min(rect.height().saturating_sub(top)),
    }
}
