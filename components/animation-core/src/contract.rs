//! Changes of what runs, and ticks: `tenfoot:animation/timeline`.

use scene_core::style::{Animation, Transition};
use scene_core::types::{Animatable, AnimatedValue, NodeId, PropertyUpdate};

/// A property with a transition got a new value.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Change {
    /// The node.
    pub node: NodeId,
    /// The value shown now; used only when nothing runs on the property, else
    /// the running value and velocity are taken over.
    pub from: AnimatedValue,
    /// The value to reach.
    pub to: AnimatedValue,
    /// Property, duration, delay and curve.
    pub transition: Transition,
}

/// A property of a node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Target {
    /// The node.
    pub node: NodeId,
    /// The property.
    pub property: Animatable,
}

/// One change of what runs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Mutation {
    /// Starts a transition, or leads the running one to a new value.
    Transition(Change),
    /// Starts keyframes; they replace what runs on the property.
    Animate(Animation),
    /// Ends an animation without a further update; unknown ids are ignored.
    Cancel(u32),
    /// Ends whatever runs on this property without a further update.
    Stop(Target),
    /// The node is gone: everything on it ends.
    Remove(NodeId),
    /// Whether motion is to be reduced; initially not. While it is, whatever
    /// runs or starts is at its end with the next tick, after no delay; what
    /// runs for ever is not shown at all and does not end.
    ReducedMotion(bool),
}

/// What a tick gives.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct TickResult {
    /// Values that changed, in the order in which the animations were started.
    pub updates: Vec<PropertyUpdate>,
    /// Animations (not transitions) that ended with this tick.
    pub ended: Vec<u32>,
    /// Transitions that ended with this tick.
    pub ended_transitions: Vec<Target>,
    /// How many transitions and animations still run.
    pub running: u32,
}

/// Connects `tenfoot:animation/timeline` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_timeline {
    ($($wit:ident)::+) => {
        scene_core::mirror! {
            $($wit)::+ => animation_core;
            record Change { node, from, to, transition }
            record Target { node, property }
            variant Mutation { ; Transition(_), Animate(_), Cancel(_), Stop(_), Remove(_), ReducedMotion(_) }
            record TickResult { updates, ended, ended_transitions, running }
        }
    };
}
