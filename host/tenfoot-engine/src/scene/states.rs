//! Which value of a property counts: states of focus, transitions, running animations.

use scene_core::style::{AnimatedProperty, PaintStyle};
use scene_core::types::{Animatable, AnimatedValue, NodeId, PropertyUpdate};

use super::node::initial_paint;
use super::{NodeSet, Scene, as_animated, node_states};
use crate::messages::NodeState;

impl Scene {
    /// The focus moved: nodes that gain or lose a state take their other values.
    pub fn set_focused(&mut self, focused: Option<NodeId>) {
        let previous = std::mem::replace(&mut self.focused, focused);
        if previous == focused {
            return;
        }
        if let Some(node) = focused {
            self.history.visited(node);
        }
        let mut seen = NodeSet::default();
        for node in [previous, focused].into_iter().flatten() {
            let ancestors: Vec<NodeId> = self.tree.ancestors(node).collect();
            let descendants: Vec<NodeId> = self.tree.subtree(node).collect();
            for id in ancestors.into_iter().chain(descendants) {
                if seen.insert(id, ()).is_none() {
                    self.refresh_states(id);
                }
            }
        }
        self.tree.commit();
    }

    /// Queues the values that count now, for a node and its descendants.
    pub(super) fn refresh_subtree(&mut self, node: NodeId) {
        if self.focused.is_none() {
            return;
        }
        let nodes: Vec<NodeId> = self.tree.subtree(node).collect();
        for id in nodes {
            self.refresh_states(id);
        }
    }

    /// Queues the values that count now, of properties that differ by state.
    fn refresh_states(&mut self, node: NodeId) {
        let Some(entry) = self.tree.get(node).filter(|entry| entry.has_states()) else { return };
        let styles: Vec<PaintStyle> =
            entry.paint.iter().filter(|(state, _)| *state != NodeState::Base).map(|(_, style)| style.clone()).collect();
        for style in styles {
            self.refresh_style(node, &style);
        }
    }

    /// Queues the value that counts now, of the property that `like` sets.
    pub(super) fn refresh_style(&mut self, node: NodeId, like: &PaintStyle) {
        let style = self.style_that_counts(node, like);
        match as_animated(&style) {
            Some((property, value)) => {
                let value = self.scale.animated(property, value);
                self.lead(node, property, value);
            }
            None => self.pending.paint(node, self.scale.paint(&style)),
        }
    }

    pub(super) fn style_that_counts(&self, node: NodeId, like: &PaintStyle) -> PaintStyle {
        let Some(entry) = self.tree.get(node) else { return initial_paint(like) };
        // Most nodes look the same whatever has the focus, and need no look at their ancestors.
        let focused = self.focused.filter(|_| entry.has_states());
        let is_focused = focused.is_some_and(|focused| self.tree.is_inclusive_ancestor(focused, node));
        let is_within = focused.is_some_and(|focused| self.tree.is_inclusive_ancestor(node, focused));
        entry.paint_in(node_states(is_focused, is_within), like).cloned().unwrap_or_else(|| initial_paint(like))
    }

    /// Leads an animatable property to a value in physical pixels: over time if it has a transition and the node is on the
    /// screen, else at once.
    pub(super) fn lead(&mut self, node: NodeId, property: Animatable, target: AnimatedValue) {
        let Ok(entry) = self.tree.get_mut(node) else { return };
        let (shown, old_target) = (entry.shown(property), entry.target(property));
        entry.lead(property, target);
        if target == old_target {
            // What runs leads there already, and what was queued before says the same.
            if shown == target {
                self.pending.paint(node, animated(property, target));
            }
            return;
        }
        let transition = entry.transition(property).copied().filter(|_| entry.placement.is_some());
        match transition {
            Some(transition) => {
                let change = animation_core::Change { node, from: shown, to: target, transition };
                self.pending.animation.push(animation_core::Mutation::Transition(change));
            }
            None => {
                entry.show(property, target);
                if shown != old_target {
                    self.pending
                        .animation
                        .push(animation_core::Mutation::Stop(animation_core::Target { node, property }));
                }
                self.pending.paint(node, animated(property, target));
            }
        }
    }

    /// Shows the value of a property's style again, after an animation that does not fill.
    pub(super) fn show_style(&mut self, node: NodeId, property: Animatable) {
        let Some(entry) = self.tree.cache_mut(node) else { return };
        let target = entry.target(property);
        entry.show(property, target);
        self.pending.updates.push(PropertyUpdate { node, property, value: target });
    }
}

pub(super) fn animated(property: Animatable, value: AnimatedValue) -> PaintStyle {
    PaintStyle::Animated(AnimatedProperty { property, value })
}
