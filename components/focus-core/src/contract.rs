//! Changes of the tree and answers: `tenfoot:focus/navigator`.

use scene_core::style::FocusStyle;
use scene_core::types::{Creation, Insertion, NodeId, Rect};

/// A property of one node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Styling {
    /// The node.
    pub node: NodeId,
    /// Property and value.
    pub style: FocusStyle,
}

/// One change of the tree.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Mutation {
    /// Creates a node without a parent and with initial styles.
    Create(Creation),
    /// Puts a node into the tree or moves it.
    Insert(Insertion),
    /// Removes a node and its descendants.
    Remove(NodeId),
    /// Sets a property.
    Style(Styling),
}

/// A container's new scroll offset.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Scroll {
    /// The container.
    pub node: NodeId,
    /// Offset along x, in pixels: how far its children shift to the left.
    pub x: f32,
    /// Offset along y, in pixels: how far its children shift upwards.
    pub y: f32,
}

/// Where the focus is after a call.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Outcome {
    /// The node that has the focus; none when no node can have it.
    pub focused: Option<NodeId>,
    /// Whether the focus moved.
    pub moved: bool,
    /// Containers that scroll, outermost first.
    pub scrolls: Vec<Scroll>,
}

/// What a navigator cannot tell from the tree and its placements: where the user has been.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct History {
    /// The node that has the focus; none if no node has it.
    pub focused: Option<NodeId>,
    /// Nodes that had the focus, each once, the latest last.
    pub visited: Vec<NodeId>,
    /// Scroll offsets that were decided last; a container that is not listed is at 0.
    pub offsets: Vec<Scroll>,
}

/// What became of a candidate.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Verdict {
    /// It gets the focus.
    Chosen,
    /// Another one had a better score.
    Beaten,
    /// The named rule rejected it.
    Rejected(String),
}

/// One node that was looked at for a move.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Candidate {
    /// The node.
    pub node: NodeId,
    /// Its border box in the viewport.
    pub bounds: Rect,
    /// Distance by which candidates are compared; smaller is better.
    pub score: f32,
    /// What became of it, and why.
    pub verdict: Verdict,
}

/// Connects `tenfoot:focus/navigator` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_navigator {
    ($($wit:ident)::+) => {
        scene_core::mirror! {
            $($wit)::+ => focus_core;
            record Styling { node, style }
            variant Mutation { ; Create(_), Insert(_), Remove(_), Style(_) }
            record Scroll { node, x, y }
            record Outcome { focused, moved, scrolls }
            record History { focused, visited, offsets }
            variant Verdict { Chosen, Beaten; Rejected(_) }
            record Candidate { node, bounds, score, verdict }
        }
    };
}
