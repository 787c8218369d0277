//! Layout animations: a placement that changes glides from old to new.
//!
//! Layout and focus work with where nodes will be; the renderer is told where they are on their way.

use scene_core::types::{Animatable, AnimatedValue, NodeId, Placement, Rect};

use super::Scene;
use super::node::Value;

/// The sides of a border box that can have a transition, and their numbers.
fn sides(rect: Rect) -> [(Animatable, f32); 4] {
    [
        (Animatable::PlacementX, rect.x),
        (Animatable::PlacementY, rect.y),
        (Animatable::PlacementWidth, rect.width),
        (Animatable::PlacementHeight, rect.height),
    ]
}

impl Scene {
    /// Layout moved a node: what has a transition starts from where the screen shows it.
    pub(super) fn glide(&mut self, old: Placement, new: Placement) {
        let node = new.node;
        let Some(entry) = self.tree.cache_mut(node) else { return };
        if entry.transitions.is_empty() && entry.values.is_empty() {
            return;
        }
        for ((property, was), (_, will_be)) in sides(old.border_box).into_iter().zip(sides(new.border_box)) {
            if was == will_be {
                continue;
            }
            let to = AnimatedValue::Number(will_be);
            match entry.transition(property).cloned() {
                Some(transition) => {
                    let from = entry.value(property).map_or(AnimatedValue::Number(was), |value| value.shown);
                    entry.show(property, from);
                    entry.lead(property, to);
                    let change = animation_core::Change { node, from, to, transition };
                    self.pending.animation.push(animation_core::Mutation::Transition(change));
                }
                None if entry.value(property).is_some() => {
                    entry.settle(property);
                    let target = animation_core::Target { node, property };
                    self.pending.animation.push(animation_core::Mutation::Stop(target));
                }
                None => {}
            }
        }
    }

    /// Where the screen shows a node: its placement, or a place on the way to it, on whole pixels.
    pub(crate) fn shown_placement(&self, node: NodeId) -> Option<Placement> {
        let entry = self.tree.get(node)?;
        let mut placement = entry.placement?;
        for &Value { property, shown, .. } in &entry.values {
            let AnimatedValue::Number(number) = shown else { continue };
            let (shown, border, content) = (number.round(), &mut placement.border_box, &mut placement.content_box);
            match property {
                Animatable::PlacementX => border.x = shown,
                Animatable::PlacementY => border.y = shown,
                Animatable::PlacementWidth => {
                    content.width = (content.width + shown - border.width).max(0.0);
                    border.width = shown.max(0.0);
                }
                Animatable::PlacementHeight => {
                    content.height = (content.height + shown - border.height).max(0.0);
                    border.height = shown.max(0.0);
                }
                _ => {}
            }
        }
        placement.scrollable.width = placement.scrollable.width.max(placement.border_box.width);
        placement.scrollable.height = placement.scrollable.height.max(placement.border_box.height);
        Some(placement)
    }
}
