//! Identities, geometry and values: `tenfoot:scene/types`.
//!
//! Lengths are physical pixels of the output, x to the right, y downwards.

/// A node of the scene. The app side chooses ids; `0` is the root, which
/// always exists, covers the viewport and is never created or removed.
pub type NodeId = u32;

/// What a node shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum NodeKind {
    /// A box: background, border, children.
    View,
    /// A box with one picture and no children.
    Image,
    /// A box with one paragraph and no children.
    Text,
}

/// A position in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Point {
    /// Distance from the left edge of the named space.
    pub x: f32,
    /// Distance from the top edge of the named space.
    pub y: f32,
}

/// An extent in pixels; both sides are zero or more.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Size {
    /// Extent along x.
    pub width: f32,
    /// Extent along y.
    pub height: f32,
}

/// A rectangle in pixels; both sides are zero or more.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Extent along x.
    pub width: f32,
    /// Extent along y.
    pub height: f32,
}

/// A colour: sRGB components and a straight (not premultiplied) alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// Opacity, 0 transparent to 255 opaque.
    pub a: u8,
}

/// Puts a node into the tree, or moves it there with all its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Insertion {
    /// The new parent: the root or a view.
    pub parent: NodeId,
    /// The node that is inserted or moved.
    pub node: NodeId,
    /// The child of `parent` that the node comes before; none appends.
    pub before: Option<NodeId>,
}

/// Creates a node without a parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Creation {
    /// An id that no living node has.
    pub node: NodeId,
    /// What the node shows; it never changes.
    pub kind: NodeKind,
}

/// Where layout put a node. All edges lie on whole pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Placement {
    /// The node.
    pub node: NodeId,
    /// CSS border box, relative to the parent's border box, before any scroll
    /// or transform.
    pub border_box: Rect,
    /// CSS content box, relative to the node's own border box.
    pub content_box: Rect,
    /// CSS scrollable overflow: the extent of border box and descendants from
    /// the border box's origin; at least the border box's size.
    pub scrollable: Size,
}

/// A property that can change from frame to frame without a new layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Animatable {
    /// Opacity of the node and its descendants, 0 to 1.
    Opacity,
    /// Horizontal shift of the node and its descendants, in pixels.
    TranslateX,
    /// Vertical shift of the node and its descendants, in pixels.
    TranslateY,
    /// Scale of the node and its descendants about its centre; 1 is none.
    Scale,
    /// Horizontal scroll offset of the node's children, in pixels.
    ScrollX,
    /// Vertical scroll offset of the node's children, in pixels.
    ScrollY,
    /// Background colour.
    BackgroundColor,
    /// Border colour.
    BorderColor,
    /// Text colour, or the tint of an image's placeholder.
    Color,
}

/// The value of an animatable property: a colour for the three colours, a
/// number for all others.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum AnimatedValue {
    /// In the unit that the property names.
    Number(f32),
    /// A colour.
    Color(Color),
}

/// One animatable property of one node takes a value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct PropertyUpdate {
    /// The node.
    pub node: NodeId,
    /// Which property.
    pub property: Animatable,
    /// Its value from this frame on.
    pub value: AnimatedValue,
}

/// A side of the screen or of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Direction {
    /// Towards smaller y.
    Up,
    /// Towards larger y.
    Down,
    /// Towards smaller x.
    Left,
    /// Towards larger x.
    Right,
}

/// A key of a remote control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Key {
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// OK, enter.
    Select,
    /// Back, return.
    Back,
    /// Menu, options.
    Menu,
    /// Play and pause.
    PlayPause,
    /// Rewind.
    Rewind,
    /// Fast forward.
    FastForward,
    /// Next channel.
    ChannelUp,
    /// Previous channel.
    ChannelDown,
    /// Programme guide.
    Guide,
    /// Information.
    Info,
    /// Red colour key.
    Red,
    /// Green colour key.
    Green,
    /// Yellow colour key.
    Yellow,
    /// Blue colour key.
    Blue,
    /// Digit 0.
    Digit0,
    /// Digit 1.
    Digit1,
    /// Digit 2.
    Digit2,
    /// Digit 3.
    Digit3,
    /// Digit 4.
    Digit4,
    /// Digit 5.
    Digit5,
    /// Digit 6.
    Digit6,
    /// Digit 7.
    Digit7,
    /// Digit 8.
    Digit8,
    /// Digit 9.
    Digit9,
}

/// A value that a part refused.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct InvalidValue {
    /// The node that the value was meant for.
    pub node: NodeId,
    /// Property and reason, for the developer.
    pub reason: String,
}

/// Why a part refused a call. The part is as it was before the call.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum ErrorCode {
    /// No living node has this id.
    UnknownNode(NodeId),
    /// A node with this id lives already, or the id is the root's.
    DuplicateNode(NodeId),
    /// The insertion would make this node its own ancestor, its parent cannot
    /// have children, or `before` is not a child of the parent.
    InvalidInsertion(NodeId),
    /// A value is out of range, not finite or of the wrong type.
    InvalidValue(InvalidValue),
    /// No mask, image or font has this id.
    UnknownResource(u32),
    /// A fixed limit of the part is reached; the text names it.
    LimitReached(String),
    /// Anything else. The text is for logs; callers do not branch on it.
    Other(Option<String>),
}

impl Rect {
    /// The rectangle from its left, top, right and bottom edges.
    pub fn from_edges(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { x: left, y: top, width: right - left, height: bottom - top }
    }

    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownNode(node) => write!(f, "no node {node}"),
            Self::DuplicateNode(node) => write!(f, "node {node} exists already"),
            Self::InvalidInsertion(node) => write!(f, "node {node} cannot be put there"),
            Self::InvalidValue(InvalidValue { node, reason }) => write!(f, "node {node}: {reason}"),
            Self::UnknownResource(id) => write!(f, "no resource {id}"),
            Self::LimitReached(limit) => write!(f, "limit reached: {limit}"),
            Self::Other(reason) => f.write_str(reason.as_deref().unwrap_or("no reason given")),
        }
    }
}

impl std::error::Error for ErrorCode {}
