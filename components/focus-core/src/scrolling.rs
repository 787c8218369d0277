//! How far containers scroll: rule 6 of the crate's documentation.
//!
//! For each scroll container around the focused node, from the innermost outwards:
//!
//! 1. The *target* is chosen per axis: the outermost group between that fits into the container, else the node.
//! 2. Its place in the content is its unscrolled place less what the scroll containers between shift it by; their offsets
//!    are decided already.
//! 3. The pivot gives an offset, which is rounded to a whole pixel and kept within the content.
//!
//! A container whose content runs from right to left starts at its right edge: the x axis is mirrored for it, and its
//! offsets are zero or less.

use scene_core::style::{Overflow, ScrollPivot};
use scene_core::tree::Tree;
use scene_core::types::{Point, Rect};

use crate::index::Index;
use crate::node::{Boxes, Node};

/// The focused node, or a container around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hop {
    unscrolled: Rect,
    is_group: bool,
    /// Sum of the offsets of the hops up to this one.
    shift: Point,
}

/// A stretch of one axis.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: f32,
    length: f32,
}

/// An axis: how to take it out of a rectangle and a point.
type Axis = (fn(Rect) -> Span, fn(Point) -> f32);

const HORIZONTAL: Axis = (|rect| Span { start: rect.x, length: rect.width }, |point| point.x);
const VERTICAL: Axis = (|rect| Span { start: rect.y, length: rect.height }, |point| point.y);

/// Scrolls the containers around the node in this slot; `hops` is a buffer.
pub(crate) fn follow(tree: &mut Tree<Node>, index: &mut Index, focused: usize, hops: &mut Vec<Hop>) {
    hops.clear();
    let mut shift = Point { x: 0.0, y: 0.0 };
    let mut has_scrolled = false;
    for slot in index.path(focused) {
        let Some(entry) = index.entry(slot) else { break };
        let Some(data) = tree.cache_mut(entry.node) else { break };
        let unscrolled = entry.unscrolled();
        if let (Overflow::Scroll, false, Some(boxes)) = (data.overflow, hops.is_empty(), data.placement) {
            let x = new_offset(HORIZONTAL, data.is_rtl, hops, unscrolled, data, boxes);
            let y = new_offset(VERTICAL, false, hops, unscrolled, data, boxes);
            has_scrolled |= data.offset != Point { x, y };
            data.offset = Point { x, y };
        }
        if hops.is_empty() {
            // The focused node shows itself, not its content.
            shift = Point { x: 0.0, y: 0.0 };
        } else {
            shift = Point { x: shift.x + data.offset.x, y: shift.y + data.offset.y };
        }
        hops.push(Hop { unscrolled, is_group: entry.is_group, shift });
    }
    if has_scrolled {
        index.update_shifts(tree);
    }
}

/// Keeps all offsets within their content.
pub(crate) fn clamp_all(tree: &mut Tree<Node>, index: &mut Index) {
    for &node in &index.scrollers {
        if let Some(data) = tree.cache_mut(node) {
            let limit = data.placement.map_or(Point { x: 0.0, y: 0.0 }, limit);
            let (first, last) = if data.is_rtl { (0.0 - limit.x, 0.0) } else { (0.0, limit.x) };
            data.offset = Point { x: data.offset.x.clamp(first, last), y: data.offset.y.clamp(0.0, limit.y) };
        }
    }
    index.update_shifts(tree);
}

/// The largest offset of both axes.
fn limit(boxes: Boxes) -> Point {
    let excess = |content: f32, length: f32| (content - length).max(0.0);
    Point {
        x: excess(boxes.scrollable.width, boxes.border_box.width),
        y: excess(boxes.scrollable.height, boxes.border_box.height),
    }
}

/// The offset of a container along an axis, which may be mirrored. `hops` lead from the focused node to just inside the
/// container.
fn new_offset((span, along): Axis, is_mirrored: bool, hops: &[Hop], container: Rect, data: &Node, boxes: Boxes) -> f32 {
    let limit = along(limit(boxes));
    if limit <= 0.0 {
        return 0.0;
    }
    let view = span(container);
    let fits = |hop: &&Hop| hop.is_group && span(hop.unscrolled).length <= view.length;
    let Some((focused, around)) = hops.split_first() else { return along(data.offset) };
    let target = around.iter().rev().find(fits).unwrap_or(focused);
    let between = hops.last().map_or(0.0, |last| along(last.shift)) - along(target.shift);
    let Span { start, length } = span(target.unscrolled);
    let start = start - view.start - between;
    let current = along(data.offset);
    if is_mirrored {
        let target = Span { start: view.length - (start + length), length };
        // Not `-x`, which would be a negative zero at the start.
        0.0 - pivoted(data.pivot, target, view.length, 0.0 - current).round().clamp(0.0, limit)
    } else {
        pivoted(data.pivot, Span { start, length }, view.length, current).round().clamp(0.0, limit)
    }
}

/// Where the pivot wants the container, before limits.
fn pivoted(pivot: ScrollPivot, target: Span, view: f32, current: f32) -> f32 {
    let is_larger = target.length > view;
    match pivot {
        ScrollPivot::Start(distance) => target.start - distance,
        ScrollPivot::Nearest(_) | ScrollPivot::Center(_) if is_larger => target.start,
        ScrollPivot::Center(fraction) => target.start + target.length / 2.0 - fraction * view,
        ScrollPivot::Nearest(margin) => {
            // The margin yields where there is no room for it.
            let margin = margin.min((view - target.length) / 2.0);
            let (first, last) = (target.start + target.length + margin - view, target.start - margin);
            // `first <= last` but for rounding: then the start edge decides.
            current.max(first).min(last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pivot: ScrollPivot, (start, length): (f32, f32), current: f32, expected: f32) {
        // The container shows 100 pixels.
        assert_eq!(pivoted(pivot, Span { start, length }, 100.0, current), expected, "{pivot:?}");
    }

    #[test]
    fn nearest_scrolls_no_more_than_needed() {
        check(ScrollPivot::Nearest(0.0), (10.0, 20.0), 0.0, 0.0);
        check(ScrollPivot::Nearest(0.0), (90.0, 20.0), 0.0, 10.0);
        check(ScrollPivot::Nearest(0.0), (90.0, 20.0), 200.0, 90.0);
        check(ScrollPivot::Nearest(15.0), (90.0, 20.0), 0.0, 25.0);
        check(ScrollPivot::Nearest(60.0), (90.0, 20.0), 0.0, 50.0);
    }

    #[test]
    fn center_and_start_do_not_depend_on_the_past() {
        for current in [0.0, 500.0] {
            check(ScrollPivot::Center(0.5), (200.0, 20.0), current, 160.0);
            check(ScrollPivot::Center(0.0), (200.0, 20.0), current, 210.0);
            check(ScrollPivot::Start(30.0), (200.0, 20.0), current, 170.0);
        }
    }

    #[test]
    fn what_is_larger_aligns_its_start() {
        check(ScrollPivot::Nearest(5.0), (200.0, 150.0), 0.0, 200.0);
        check(ScrollPivot::Center(0.5), (200.0, 150.0), 0.0, 200.0);
        check(ScrollPivot::Start(0.0), (200.0, 150.0), 0.0, 200.0);
    }
}
