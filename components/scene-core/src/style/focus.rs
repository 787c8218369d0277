//! What the focus part reads.

use super::layout::{Display, InlineDirection, Overflow};
use crate::types::{Direction, NodeId};

/// Which item of a group gets the focus when it enters from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum EntryPolicy {
    /// The best by geometry; the initial value.
    Nearest,
    /// The first focusable descendant in tree order.
    First,
    /// The one that had the focus last; the best by geometry if there is none.
    LastFocused,
}

/// A set of sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, rename_all = "kebab-case"))]
pub struct Directions {
    /// Whether it holds up.
    pub up: bool,
    /// Whether it holds down.
    pub down: bool,
    /// Whether it holds left.
    pub left: bool,
    /// Whether it holds right.
    pub right: bool,
}

/// A subtree that focus treats as one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct FocusGroup {
    /// Who gets the focus on entry.
    pub entry: EntryPolicy,
    /// Sides over which focus comes in again at the other end.
    pub wrap: Directions,
    /// Sides over which focus never leaves.
    pub trap: Directions,
}

/// An explicit next node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Neighbor {
    /// On this side of the node.
    pub direction: Direction,
    /// The next node; none removes the entry.
    pub target: Option<NodeId>,
}

/// How a scroll container keeps the focused node in view.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum ScrollPivot {
    /// Scrolls no more than needed, keeping this many pixels around the node.
    Nearest(f32),
    /// Keeps the centre of the node at this fraction of the container, 0 to 1,
    /// as far as the content reaches.
    Center(f32),
    /// Keeps the start edge of the node this many pixels behind the start edge
    /// of the container, as far as the content reaches.
    Start(f32),
}

/// The axis along which a list goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Axis {
    /// Along x.
    Horizontal,
    /// Along y.
    Vertical,
}

/// A list of which only some items exist as nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct VirtualList {
    /// How many items there are.
    pub count: u32,
    /// Items side by side across the axis, 1 or more: the columns of a vertical
    /// grid.
    pub lanes: u32,
    /// Where the next items are.
    pub axis: Axis,
}

/// A property that the focus part reads.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FocusStyle {
    /// Whether the node can have the focus; initially false.
    Focusable(bool),
    /// Keeps a focusable node from getting the focus; initially false.
    Disabled(bool),
    /// Makes the node a group; initially none.
    Group(Option<FocusGroup>),
    /// Overrules geometry on one side.
    Neighbor(Neighbor),
    /// Prefers this node when nothing has the focus; initially false.
    Autofocus(bool),
    /// Where geometry or order would choose among several nodes for the entry
    /// into a group, for recovery or for the first focus, only those with the
    /// highest priority count; initially 0.
    Priority(i32),
    /// Makes the node an empty area that leads on: focus that would come to it
    /// goes to the first of these that can have it. Empty, the initial value,
    /// is no guide.
    Guide(Vec<NodeId>),
    /// Keeps the focus in this subtree while it is on the screen; among several,
    /// in the last in tree order. The focus goes back when the last one goes.
    /// Initially false.
    Modal(bool),
    /// The inline direction of the node's content: where a container starts, and
    /// in which order lists go on. Initially inherited, `ltr` at the root;
    /// layout has the same value.
    Direction(InlineDirection),
    /// Makes the node a list; initially none.
    VirtualList(Option<VirtualList>),
    /// Makes the node an item of the nearest list above it: its index, from 0.
    /// Initially none.
    Item(Option<u32>),
    /// A name that survives re-creation: when the focused node is removed, a
    /// node with the same key gets the focus back. Initially none.
    Key(Option<String>),
    /// Initially `nearest(0)`. Only read on nodes with `overflow: scroll`.
    ScrollPivot(ScrollPivot),
    /// Initially `visible`; layout has the same value.
    Overflow(Overflow),
    /// Initially `flex`; layout has the same value.
    Display(Display),
}
