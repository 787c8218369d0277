//! Changes of the tree and answers: `tenfoot:focus/navigator`.

use scene_core::style::FocusStyle;
use scene_core::types::{Creation, Direction, Insertion, NodeId, Rect};

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
    /// The item that does not exist yet and gets the focus when it comes. Keys
    /// lead on from it as if it had the focus.
    pub wanted: Option<WantedItem>,
}

/// An item of a virtual list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct WantedItem {
    /// The list.
    pub list: NodeId,
    /// Index of the item.
    pub index: u32,
}

/// A move that a key makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Edge {
    /// The node that has the focus.
    pub from: NodeId,
    /// The key.
    pub direction: Direction,
    /// The node that gets the focus.
    pub to: NodeId,
}

/// All moves on the screen, and what is odd about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct AuditReport {
    /// Nodes that can have the focus, in tree order.
    pub nodes: Vec<NodeId>,
    /// Moves from each of them, in the order of `nodes`, and up, down, left,
    /// right.
    pub edges: Vec<Edge>,
    /// Nodes that no keys lead to from where the focus is.
    pub unreachable: Vec<NodeId>,
    /// Moves that the opposite key does not undo.
    pub one_way: Vec<Edge>,
    /// Nodes that keys lead to from where the focus is, but not back from.
    pub traps: Vec<NodeId>,
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
    /// The item that the focus waits for.
    pub wanted: Option<WantedItem>,
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
            record Outcome { focused, moved, scrolls, wanted }
            record WantedItem { list, index }
            record Edge { from, direction, to }
            record AuditReport { nodes, edges, unreachable, one_way, traps }
            record History { focused, visited, offsets, wanted }
            variant Verdict { Chosen, Beaten; Rejected(_) }
            record Candidate { node, bounds, score, verdict }
        }
    };
}
