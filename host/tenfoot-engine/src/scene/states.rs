//! Which value of a property counts: states of focus, transitions, running animations.

use scene_core::style::{AnimatedProperty, PaintStyle};
use scene_core::types::{Animatable, AnimatedValue, NodeId, PropertyUpdate};

use super::node::initial_paint;
use super::{NodeSet, Scene, as_animated, node_states, numbers};
use crate::messages::{NodeState, Property};

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
            None => {
                if matches!(style, PaintStyle::Marquee(_)) {
                    self.stale_marquees.push(node);
                }
                self.pending.paint(node, self.scale.paint(&style));
            }
        }
    }

    pub(super) fn style_that_counts(&self, node: NodeId, like: &PaintStyle) -> PaintStyle {
        if self.reduced_motion && matches!(like, PaintStyle::Marquee(_)) {
            return PaintStyle::Marquee(None);
        }
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
        let transition = entry.transition(property).cloned().filter(|_| entry.placement.is_some());
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
        let scale = self.scale;
        let Some(entry) = self.tree.cache_mut(node) else { return };
        if property.is_painted() {
            let target = entry.target(property);
            entry.show(property, target);
            self.pending.updates.push(PropertyUpdate { node, property, value: target });
            return;
        }
        entry.settle(property);
        if let Some(style) = entry.layout_style(property, scale) {
            self.pending.layout_style(node, style);
        } else if let Some(style) = entry.text_style(property, scale) {
            self.pending.text_style(node, style);
        }
    }

    /// Leads a number of layout or text to its new value, if it has a transition and was a number before. Returns whether it
    /// does; else the parts must hear of the new value at once.
    pub(super) fn lead_number(&mut self, node: NodeId, property: &Property) -> bool {
        let (name, number) = match property {
            Property::Layout(style) => {
                let Some(name) = numbers::layout_property(style) else { return false };
                (name, numbers::layout_number(&self.scale.layout(style)))
            }
            Property::Text(style) => match numbers::text_number(&self.scale.text(style)) {
                Some((name, number)) => (name, Some(number)),
                None => return false,
            },
            _ => return false,
        };
        let scale = self.scale;
        let Ok(entry) = self.tree.get_mut(node) else { return false };
        let transition = entry.transition(name).cloned().filter(|_| entry.placement.is_some());
        let from = entry.number(name, scale);
        if let (Some(transition), Some(from), Some(to)) = (transition, from, number) {
            let (from, to) = (AnimatedValue::Number(from), AnimatedValue::Number(to));
            if from != to || entry.value(name).is_some() {
                entry.show(name, from);
                entry.lead(name, to);
                let change = animation_core::Change { node, from, to, transition };
                self.pending.animation.push(animation_core::Mutation::Transition(change));
                return true;
            }
        } else if entry.value(name).is_some() {
            entry.settle(name);
            let target = animation_core::Target { node, property: name };
            self.pending.animation.push(animation_core::Mutation::Stop(target));
        }
        false
    }
}

pub(super) fn animated(property: Animatable, value: AnimatedValue) -> PaintStyle {
    PaintStyle::Animated(AnimatedProperty { property, value })
}
