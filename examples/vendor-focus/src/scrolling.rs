//! How far containers scroll for the focus.

use crate::bindings::exports::tenfoot::focus::navigator::Scroll;
use crate::bindings::tenfoot::scene::style::{Overflow, ScrollPivot};
use crate::bindings::tenfoot::scene::types::{NodeId, Point};
use crate::scene::{Node, Scene};

/// Scrolls the containers around the focused node, from the innermost outwards.
pub(crate) fn follow(scene: &mut Scene, focused: NodeId) {
    let around: Vec<_> = scene.ancestors(focused).collect();
    for container in around {
        let (Some(target), Some(view)) = (scene.rect(focused), scene.rect(container)) else { continue };
        let Ok(node) = scene.get_mut(container) else { continue };
        if node.overflow == Overflow::Scroll {
            let limit = limit(node);
            let x = (target.x - view.x + node.offset.x, target.width);
            let y = (target.y - view.y + node.offset.y, target.height);
            node.offset = Point {
                x: offset(node.pivot, x, view.width, node.offset.x, limit.x),
                y: offset(node.pivot, y, view.height, node.offset.y, limit.y),
            };
        }
    }
}

/// Keeps all offsets within the content.
pub(crate) fn clamp(scene: &mut Scene) {
    for id in scene.ids() {
        if let Ok(node) = scene.get_mut(id) {
            let limit = limit(node);
            node.offset = Point { x: node.offset.x.clamp(0.0, limit.x), y: node.offset.y.clamp(0.0, limit.y) };
        }
    }
}

/// The containers whose offset is another one than before, the outermost first.
pub(crate) fn changes(before: &[(NodeId, Point)], scene: &Scene) -> Vec<Scroll> {
    let mut scrolls: Vec<_> = offsets(scene)
        .into_iter()
        .filter(|(node, offset)| before.iter().find(|(id, _)| id == node).map(|(_, offset)| offset) != Some(offset))
        .map(|(node, Point { x, y })| Scroll { node, x, y })
        .collect();
    scrolls.sort_by_key(|scroll| scene.ancestors(scroll.node).count());
    scrolls
}

/// The offsets of all nodes.
pub(crate) fn offsets(scene: &Scene) -> Vec<(NodeId, Point)> {
    scene.ids().into_iter().filter_map(|id| Some((id, scene.get(id)?.offset))).collect()
}

/// The largest offsets of a node; zero if it is no scroll container.
fn limit(node: &Node) -> Point {
    let excess = |content: f32, length: f32| (content - length).max(0.0);
    match node.overflow {
        Overflow::Scroll => Point {
            x: excess(node.scrollable.width, node.border_box.width),
            y: excess(node.scrollable.height, node.border_box.height),
        },
        _ => Point { x: 0.0, y: 0.0 },
    }
}

/// The offset along one axis that the pivot asks for, to a whole pixel.
fn offset(pivot: ScrollPivot, (start, length): (f32, f32), view: f32, current: f32, limit: f32) -> f32 {
    let wanted = match pivot {
        ScrollPivot::Start(distance) => start - distance,
        _ if length > view => start,
        ScrollPivot::Center(fraction) => start + length / 2.0 - fraction * view,
        ScrollPivot::Nearest(margin) => {
            let margin = margin.min((view - length) / 2.0);
            current.max(start + length + margin - view).min(start - margin)
        }
    };
    wanted.round().clamp(0.0, limit)
}
