//! What is known of the operations of a subtree, whatever of it is visible.
//!
//! An opacity can be multiplied into operations that do not overlap; a rounded clip can be the mask of operations that have
//! none. Else a layer is needed. The choice shows in the last bit of a colour, so it must not depend on what a frame draws,
//! on scroll offsets or on glyphs that are not known yet: it is made from styles and placements alone, and a node whose
//! choice changes is drawn anew.

use scene_core::style::Overflow;
use scene_core::types::NodeKind;

use crate::geometry::Bounds;
use crate::radii::Rounded;
use crate::scene::Node;
use crate::style::Style;

/// Up to so many siblings that paint are compared pair by pair; more count as overlapping.
pub(crate) const MOST_COMPARED: usize = 16;

/// Of up to so many siblings it is known which ones paint.
pub(crate) const MOST_LISTED: usize = 64;

/// A set of the facts below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u8);

/// How a node with round corners clips its descendants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RoundClip {
    /// The corners touch nothing.
    #[default]
    None,
    /// As the mask of each operation.
    Mask,
    /// As the mask of a layer.
    Layer,
}

impl Facts {
    pub(crate) const NONE: Self = Self(0);
    /// There are operations.
    pub(crate) const PAINTS: Self = Self(1);
    /// Two of them may touch a pixel.
    pub(crate) const OVERLAPS: Self = Self(2);
    /// One of them has a mask, or is no fill and no image.
    pub(crate) const MASKED: Self = Self(4);
    /// Something is drawn at an angle.
    pub(crate) const TURNED: Self = Self(8);

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn when(self, condition: bool) -> Self {
        if condition { self } else { Self::NONE }
    }
}

/// What a node's own box shows, without its outline.
pub(crate) fn of_box(node: &Node, style: &Style) -> Facts {
    let shadows = style.shadows.as_deref().unwrap_or_default();
    let outer = shadows.iter().filter(|shadow| !shadow.inset && shadow.color.a > 0).count();
    let inner = shadows.iter().filter(|shadow| shadow.inset && shadow.color.a > 0).count();
    let border = style.has_border();
    let even_border = style.has_even_border();
    let text = node.kind == NodeKind::Text && style.color.a > 0;
    let shaded = node.kind == NodeKind::Text && style.text_shadow.is_some_and(|shadow| shadow.color.a > 0);
    let video = node.kind == NodeKind::Video;
    let flat = [
        style.background.a > 0 && !node.is_covered_by_picture(style),
        style.gradient.is_some(),
        style.picture.is_some(),
        border,
        text,
        shaded,
        video,
    ];
    // A shadow leaves out its box.
    let flat = flat.into_iter().filter(|&shown| shown).count().saturating_add(inner);
    let masked = outer > 0 || inner > 0 || text || shaded || video || (border && !even_border);
    Facts::PAINTS
        .when(flat > 0 || outer > 0)
        .and(Facts::OVERLAPS.when(flat > 1 || outer > 1 || (border && !even_border)))
        .and(Facts::MASKED.when(masked || (flat > 0 && style.is_round())))
}

/// Whether operations of a node and its descendants may touch a pixel twice.
pub(crate) fn overlap(own: Facts, inside: Facts, style: &Style) -> bool {
    let both = own.and(inside);
    // The outline lies around the box and what is clipped to it.
    let crossed = style.outline.offset < 0.0 || (inside.has(Facts::PAINTS) && !style.clips());
    both.has(Facts::OVERLAPS)
        || (own.has(Facts::PAINTS) && inside.has(Facts::PAINTS))
        || (style.outline.is_visible() && both.has(Facts::PAINTS) && crossed)
}

/// A node with all that belongs to it, as its parent sees it; `inside` is what its descendants show.
pub(crate) fn of_subtree(own: Facts, inside: Facts, style: &Style) -> Facts {
    let outline = Facts::PAINTS.and(Facts::MASKED.when(style.is_round())).when(style.outline.is_visible());
    let all = own.and(inside).and(outline).without(Facts::OVERLAPS);
    if style.is_turned() {
        return all.and(Facts::MASKED).and(Facts::TURNED);
    }
    match (overlap(own, inside, style), style.opacity < 1.0) {
        (false, _) => all,
        (true, false) => all.and(Facts::OVERLAPS),
        // A layer is one operation, and can have a mask.
        (true, true) => all.without(Facts::MASKED),
    }
}

/// What descendants show, and how round corners clip them. `painted` are extents and facts of the children that paint, or of
/// some of them if they are not few.
pub(crate) fn of_inside(node: &Node, style: &Style, painted: &[(Bounds, Facts)], few: bool) -> (Facts, RoundClip) {
    let children = node.children.facts();
    if !children.has(Facts::PAINTS) {
        return (children, RoundClip::None);
    }
    let children = children.and(Facts::OVERLAPS.when(!few || any_overlap(painted.iter().copied())));
    if !style.clips() || !style.is_round() {
        return (children, RoundClip::None);
    }
    let scrolls = style.overflow == Overflow::Scroll || style.scroll_x != 0.0 || style.scroll_y != 0.0;
    let edge = node.padding_edge(style);
    // What lies well inside of the corners is not changed by a mask.
    let touching = painted.iter().copied().filter(|&(extent, _)| scrolls || !surrounds(edge, extent));
    let touched = touching.clone().fold(Facts::NONE, |all, (_, facts)| all.and(facts));
    if few && touched == Facts::NONE {
        return (children, RoundClip::None);
    }
    if few && !touched.has(Facts::OVERLAPS.and(Facts::MASKED)) && !any_overlap(touching) {
        return (children.and(Facts::MASKED), RoundClip::Mask);
    }
    (children.without(Facts::OVERLAPS).and(Facts::MASKED), RoundClip::Layer)
}

fn any_overlap(painted: impl Iterator<Item = (Bounds, Facts)> + Clone) -> bool {
    let mut rest = painted;
    while let Some((first, _)) = rest.next() {
        if rest.clone().any(|(second, _)| first.overlaps(second)) {
            return true;
        }
    }
    false
}

fn surrounds(shape: Rounded, extent: Bounds) -> bool {
    // A pixel more, whatever the edges are rounded to.
    extent.is_empty() || shape.surrounds(extent.pixels_around().inset(-1))
}
