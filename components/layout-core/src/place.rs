//! From frames in fractions of pixels to placements on whole ones.
//!
//! A box that is rounded by position and size leaves gaps: three columns of 33.3 pixels would be 33 + 33 + 33. So edges
//! are rounded, where they lie on the screen, and sizes follow. Neighbours share an edge, hence its rounding.
//!
//! Where an edge lies on the screen depends on all ancestors, which would make a shift of the page by a fraction the
//! business of every node, and long sums lose precision. Both are avoided by passing down only what rounding the parent
//! left over, its [`Rest`]: the true position of a child, relative to where its parent was placed, is `rest + frame`. A
//! subtree without new frames whose root keeps its rest has the placements it had, and is not visited.
//!
//! Neighbours reach their common edge by different sums, which differ in the last bit and, near half a pixel, in the
//! rounding. So each edge is first brought to a multiple of a [`LAYOUT_UNIT`]. Those add up exactly, and no decimal
//! fraction that people write lies where this first rounding could fall either way.

use scene_core::style::{Display, InlineDirection};
use scene_core::tree::Tree;
use scene_core::types::{NodeId, Placement, Rect, Size};

use crate::node::{Frame, Node, Rest, Sides};
use crate::style::Style;

/// The grain of positions, in pixels; browsers have the same. Positions up to 2^18 pixels are exact.
pub(crate) const LAYOUT_UNIT: f32 = 1.0 / 64.0;

/// Collects the placements that changed, ancestors before descendants. `stack` is a buffer.
pub(crate) fn collect(tree: &mut Tree<Node>, root: NodeId, stack: &mut Vec<(NodeId, Rest)>) -> Vec<Placement> {
    let mut changed = Vec::new();
    stack.clear();
    stack.push((root, Rest::default()));
    while let Some((id, parent_rest)) = stack.pop() {
        let Some(node) = tree.cache_mut(id) else { continue };
        if node.style.display == Display::None {
            withdraw(tree, id);
            continue;
        }
        let (placement, rest) = place(id, &node.style, &node.frame, parent_rest);
        let is_new = node.reported.is_none();
        if node.reported != Some(placement) {
            node.reported = Some(placement);
            changed.push(placement);
        }
        let enter = is_new || node.was_laid_out || node.rest != rest;
        node.rest = rest;
        node.was_laid_out = false;
        if enter {
            stack.extend(tree.children(id).iter().rev().map(|&child| (child, rest)));
        }
    }
    changed
}

/// Forgets the placements of a subtree that is not on the screen.
pub(crate) fn withdraw(tree: &mut Tree<Node>, node: NodeId) {
    let mut stack = vec![node];
    while let Some(id) = stack.pop() {
        if tree.cache_mut(id).and_then(|node| node.reported.take()).is_some() {
            stack.extend(tree.children(id));
        }
    }
}

/// The nearest whole pixel, halves upwards: unlike `f32::round` the same on both sides of zero, so that a width does not
/// depend on where the box is.
fn snap(position: f32) -> f32 {
    // The sum turns -0.0 into 0.0.
    (position + 0.5).floor() + 0.0
}

/// The nearest multiple of the [`LAYOUT_UNIT`], halves upwards.
fn to_layout_unit(position: f32) -> f32 {
    (position / LAYOUT_UNIT + 0.5).floor() * LAYOUT_UNIT
}

/// Places one node and tells what rounding left over.
fn place(node: NodeId, style: &Style, frame: &Frame, parent_rest: Rest) -> (Placement, Rest) {
    let border = style.border;
    let x = Axis {
        rest: parent_rest.x,
        position: frame.x,
        size: frame.width,
        inset_start: border.left + frame.padding.left,
        inset_end: border.right + frame.padding.right,
    };
    let y = Axis {
        rest: parent_rest.y,
        position: frame.y,
        size: frame.height,
        inset_start: border.top + frame.padding.top,
        inset_end: border.bottom + frame.padding.bottom,
    };
    let ((left, width), (content_x, content_width)) = (x.border_box(), x.content_box());
    let ((top, height), (content_y, content_height)) = (y.border_box(), y.content_box());
    // A scroll container ends with its border, so that it scrolls as far as `scrollable` exceeds `border-box`.
    let ends = if style.clips() { border } else { Sides::default() };
    let placement = Placement {
        node,
        border_box: Rect { x: left, y: top, width, height },
        content_box: Rect { x: content_x, y: content_y, width: content_width, height: content_height },
        scrollable: Size {
            width: match style.direction {
                InlineDirection::Ltr => x.extent(border.left + frame.reach_inline + ends.right),
                InlineDirection::Rtl => x.extent_from_end(border.right + frame.reach_inline + ends.left),
            },
            height: y.extent(border.top + frame.reach_down + ends.bottom),
        },
    };
    (placement, Rest { x: x.edge(0.0) - left, y: y.edge(0.0) - top })
}

/// A box along one axis.
struct Axis {
    rest: f32,
    position: f32,
    size: f32,
    inset_start: f32,
    inset_end: f32,
}

impl Axis {
    /// Where something lies that is `offset` behind the start of the box, relative to where the parent was placed.
    fn edge(&self, offset: f32) -> f32 {
        self.rest + to_layout_unit(self.position + offset)
    }

    /// Position and size of the border box.
    fn border_box(&self) -> (f32, f32) {
        let start = snap(self.edge(0.0));
        (start, (snap(self.edge(self.size)) - start).max(0.0))
    }

    /// Position, from the border box's, and size of the content box. It lies inside the border box.
    fn content_box(&self) -> (f32, f32) {
        let (origin, size) = self.border_box();
        let start = (snap(self.edge(self.inset_start)) - origin).clamp(0.0, size);
        let end = (snap(self.edge(self.size - self.inset_end)) - origin).clamp(start, size);
        (start, end - start)
    }

    /// How far something reaches that is `reach` long from the start, at least the whole box.
    fn extent(&self, reach: f32) -> f32 {
        let (origin, size) = self.border_box();
        (snap(self.edge(reach)) - origin).max(size)
    }

    /// The same from the end towards the start.
    fn extent_from_end(&self, reach: f32) -> f32 {
        let (origin, size) = self.border_box();
        (origin + size - snap(self.edge(self.size - reach))).max(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scene_core::tree::ROOT;
    use scene_core::types::{Creation, Insertion, NodeKind};

    /// A root with a view 1 in it and a view 2 in that one; all were placed.
    fn placed() -> Tree<Node> {
        let mut tree = Tree::new(Node::new(NodeKind::View));
        for node in [1, 2] {
            tree.create(Creation { node, kind: NodeKind::View }, Node::new(NodeKind::View)).expect("a new node");
            tree.insert(Insertion { parent: node - 1, node, before: None }).expect("a parent");
        }
        assert_eq!(collect(&mut tree, ROOT, &mut Vec::new()).len(), 3);
        tree
    }

    fn change(tree: &mut Tree<Node>, node: NodeId, change: impl FnOnce(&mut Node)) {
        change(tree.cache_mut(node).expect("a node"));
    }

    fn collected(tree: &mut Tree<Node>) -> Vec<NodeId> {
        collect(tree, ROOT, &mut Vec::new()).iter().map(|placement| placement.node).collect()
    }

    #[test]
    fn subtrees_without_a_new_layout_are_not_visited() {
        let mut tree = placed();
        // Frames change behind the back of the flags: whoever is reported was visited.
        change(&mut tree, 1, |node| node.frame.x = 7.0);
        change(&mut tree, 2, |node| node.frame.x = 7.0);
        assert_eq!(collected(&mut tree), []);
        change(&mut tree, ROOT, |node| node.was_laid_out = true);
        assert_eq!(collected(&mut tree), [1]);
        change(&mut tree, ROOT, |node| node.was_laid_out = true);
        assert_eq!(collected(&mut tree), []);
    }

    #[test]
    fn another_rest_visits_the_subtree() {
        let mut tree = placed();
        change(&mut tree, ROOT, |node| node.was_laid_out = true);
        change(&mut tree, 1, |node| node.frame.x = 0.25);
        change(&mut tree, 2, |node| node.frame.x = 0.25);
        assert_eq!(collected(&mut tree), [2]);
    }

    #[test]
    fn snap_is_the_same_on_both_sides_of_zero() {
        for (position, pixel) in [(-1.5, -1.0), (-0.5, 0.0), (-0.51, -1.0), (0.49, 0.0), (0.5, 1.0), (1.5, 2.0)] {
            assert_eq!(snap(position).to_bits(), f32::to_bits(pixel), "{position}");
        }
    }
}
