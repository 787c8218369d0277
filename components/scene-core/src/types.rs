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
    /// A box without children through which the platform's video shows: its
    /// content box is transparent on the canvas, whatever lies below it.
    Video,
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

/// A number or a colour that can change over time: the properties with
/// transitions and keyframes.
///
/// Those up to `outline-offset` change no layout; the renderer takes them in
/// `painter.update`. The others are properties of layout or text: the host
/// sets them anew in each frame. The last four stand for the node's border
/// box itself: with a transition on them, a placement that changes glides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Animatable {
    /// Opacity of the node and its descendants as one group, 0 to 1; initially
    /// 1.
    Opacity,
    /// Horizontal shift of the node and its descendants, in pixels; initially
    /// 0.
    TranslateX,
    /// Vertical shift of the node and its descendants, in pixels; initially 0.
    TranslateY,
    /// Scale of the node and its descendants about the transform origin;
    /// initially 1.
    Scale,
    /// Rotation of the node and its descendants about the transform origin, in
    /// degrees clockwise; initially 0.
    Rotate,
    /// Horizontal scroll offset of the node's children, or of the text of a
    /// marquee, in pixels; initially 0.
    ScrollX,
    /// Vertical scroll offset of the node's children, in pixels; initially 0.
    ScrollY,
    /// Initially transparent. An image shows it until its picture is ready.
    BackgroundColor,
    /// Text colour; initially opaque white.
    Color,
    /// Multiplies the colours of an image; initially opaque white.
    Tint,
    /// Initially transparent.
    BorderLeftColor,
    /// Initially transparent.
    BorderTopColor,
    /// Initially transparent.
    BorderRightColor,
    /// Initially transparent.
    BorderBottomColor,
    /// Radius of an outer corner, in pixels, zero or more; initially 0. Radii
    /// also round the clip of `overflow` and the picture of an image. Radii
    /// that do not fit are made smaller together, as in CSS.
    BorderTopLeftRadius,
    /// See `border-top-left-radius`.
    BorderTopRightRadius,
    /// See `border-top-left-radius`.
    BorderBottomRightRadius,
    /// See `border-top-left-radius`.
    BorderBottomLeftRadius,
    /// Colour of the outline, a line around the border box that takes no space:
    /// the focus ring. Initially transparent.
    OutlineColor,
    /// Thickness of the outline in pixels, 0 to 64; initially 0, which is none.
    OutlineWidth,
    /// Gap between border box and outline, in pixels; initially 0.
    OutlineOffset,
    /// `layout-style.width`, in pixels.
    Width,
    /// `layout-style.height`, in pixels.
    Height,
    /// `layout-style.min-width`, in pixels.
    MinWidth,
    /// `layout-style.min-height`, in pixels.
    MinHeight,
    /// `layout-style.max-width`, in pixels.
    MaxWidth,
    /// `layout-style.max-height`, in pixels.
    MaxHeight,
    /// `layout-style.inset` of the left side, in pixels.
    Left,
    /// `layout-style.inset` of the top side, in pixels.
    Top,
    /// `layout-style.inset` of the right side, in pixels.
    Right,
    /// `layout-style.inset` of the bottom side, in pixels.
    Bottom,
    /// `layout-style.margin` of the left side, in pixels.
    MarginLeft,
    /// `layout-style.margin` of the top side, in pixels.
    MarginTop,
    /// `layout-style.margin` of the right side, in pixels.
    MarginRight,
    /// `layout-style.margin` of the bottom side, in pixels.
    MarginBottom,
    /// `layout-style.padding` of the left side, in pixels.
    PaddingLeft,
    /// `layout-style.padding` of the top side, in pixels.
    PaddingTop,
    /// `layout-style.padding` of the right side, in pixels.
    PaddingRight,
    /// `layout-style.padding` of the bottom side, in pixels.
    PaddingBottom,
    /// `layout-style.border-width` of the left side, in pixels.
    BorderLeftWidth,
    /// `layout-style.border-width` of the top side, in pixels.
    BorderTopWidth,
    /// `layout-style.border-width` of the right side, in pixels.
    BorderRightWidth,
    /// `layout-style.border-width` of the bottom side, in pixels.
    BorderBottomWidth,
    /// `layout-style.row-gap`, in pixels.
    RowGap,
    /// `layout-style.column-gap`, in pixels.
    ColumnGap,
    /// `layout-style.flex-grow`.
    FlexGrow,
    /// `layout-style.flex-shrink`.
    FlexShrink,
    /// `layout-style.flex-basis`, in pixels.
    FlexBasis,
    /// `layout-style.aspect-ratio`.
    AspectRatio,
    /// `text-style.font-size`, in pixels.
    FontSize,
    /// `text-style.line-height`, a multiple of the font size.
    LineHeight,
    /// `text-style.letter-spacing`, in pixels.
    LetterSpacing,
    /// Left edge of the border box, relative to the parent's, in pixels.
    PlacementX,
    /// Top edge of the border box, relative to the parent's, in pixels.
    PlacementY,
    /// Width of the border box, in pixels.
    PlacementWidth,
    /// Height of the border box, in pixels.
    PlacementHeight,
}

/// The value of an animatable property: a colour for those named
/// so and `tint`, a number for all others.
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

impl Animatable {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 56] = [
        Self::Opacity,
        Self::TranslateX,
        Self::TranslateY,
        Self::Scale,
        Self::Rotate,
        Self::ScrollX,
        Self::ScrollY,
        Self::BackgroundColor,
        Self::Color,
        Self::Tint,
        Self::BorderLeftColor,
        Self::BorderTopColor,
        Self::BorderRightColor,
        Self::BorderBottomColor,
        Self::BorderTopLeftRadius,
        Self::BorderTopRightRadius,
        Self::BorderBottomRightRadius,
        Self::BorderBottomLeftRadius,
        Self::OutlineColor,
        Self::OutlineWidth,
        Self::OutlineOffset,
        Self::Width,
        Self::Height,
        Self::MinWidth,
        Self::MinHeight,
        Self::MaxWidth,
        Self::MaxHeight,
        Self::Left,
        Self::Top,
        Self::Right,
        Self::Bottom,
        Self::MarginLeft,
        Self::MarginTop,
        Self::MarginRight,
        Self::MarginBottom,
        Self::PaddingLeft,
        Self::PaddingTop,
        Self::PaddingRight,
        Self::PaddingBottom,
        Self::BorderLeftWidth,
        Self::BorderTopWidth,
        Self::BorderRightWidth,
        Self::BorderBottomWidth,
        Self::RowGap,
        Self::ColumnGap,
        Self::FlexGrow,
        Self::FlexShrink,
        Self::FlexBasis,
        Self::AspectRatio,
        Self::FontSize,
        Self::LineHeight,
        Self::LetterSpacing,
        Self::PlacementX,
        Self::PlacementY,
        Self::PlacementWidth,
        Self::PlacementHeight,
    ];

    /// Whether its values are colours; else they are numbers.
    pub fn is_color(self) -> bool {
        matches!(
            self,
            Self::BackgroundColor
                | Self::Color
                | Self::Tint
                | Self::BorderLeftColor
                | Self::BorderTopColor
                | Self::BorderRightColor
                | Self::BorderBottomColor
                | Self::OutlineColor
        )
    }

    /// Whether the renderer reads it: all up to [`Animatable::OutlineOffset`].
    pub fn is_painted(self) -> bool {
        self <= Self::OutlineOffset
    }

    /// Whether it is a side of the border box that layout decided.
    pub fn is_placement(self) -> bool {
        self >= Self::PlacementX
    }
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
