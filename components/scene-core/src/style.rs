//! Typed properties, grouped by the slot that reads them: `tenfoot:scene/style`.

use crate::types::{Animatable, AnimatedValue, Color, Direction, NodeId};

/// A CSS length.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Length {
    /// Decided by the layout algorithm.
    Auto,
    /// Pixels.
    Px(f32),
    /// Percent of the containing block's matching side; 100 is all of it.
    Percent(f32),
}

/// A side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Edge {
    /// Left side.
    Left,
    /// Top side.
    Top,
    /// Right side.
    Right,
    /// Bottom side.
    Bottom,
}

/// A length for one side of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct EdgeLength {
    /// Which side.
    pub edge: Edge,
    /// Its length.
    pub length: Length,
}

/// CSS `display`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Display {
    /// A flex container; the initial value.
    Flex,
    /// Neither the node nor its descendants take part in layout, painting or
    /// focus.
    None,
}

/// CSS `position`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Position {
    /// In flow, shifted by its insets; the initial value.
    Relative,
    /// Out of flow, placed by its insets in the parent's padding box.
    Absolute,
}

/// CSS `flex-direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FlexDirection {
    /// Along the inline axis; the initial value.
    Row,
    /// Downwards.
    Column,
    /// Against the inline axis.
    RowReverse,
    /// Upwards.
    ColumnReverse,
}

/// CSS `flex-wrap`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FlexWrap {
    /// One line; the initial value.
    Nowrap,
    /// As many lines as needed.
    Wrap,
    /// The same, stacked the other way.
    WrapReverse,
}

/// CSS box alignment values for `justify-content` and `align-content`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum ContentAlignment {
    /// The initial value: as `flex-start`, or `stretch` for `align-content`.
    Normal,
    /// At the start of the axis.
    Start,
    /// At the end of the axis.
    End,
    /// At the start of the flex direction.
    FlexStart,
    /// At the end of the flex direction.
    FlexEnd,
    /// In the middle.
    Center,
    /// Lines take the free space.
    Stretch,
    /// Free space between neighbours.
    SpaceBetween,
    /// Free space around each.
    SpaceAround,
    /// Equal free space everywhere.
    SpaceEvenly,
}

/// CSS box alignment values for `align-items` and `align-self`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum ItemAlignment {
    /// For `align-self`: the parent's `align-items`. For `align-items`:
    /// `stretch`. The initial value.
    Auto,
    /// At the start of the cross axis.
    Start,
    /// At the end of the cross axis.
    End,
    /// At the start of the flex cross direction.
    FlexStart,
    /// At the end of the flex cross direction.
    FlexEnd,
    /// In the middle.
    Center,
    /// First baselines on one line.
    Baseline,
    /// As long as the line.
    Stretch,
}

/// CSS `overflow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Overflow {
    /// Descendants may paint outside; the initial value.
    Visible,
    /// Descendants are clipped to the padding box.
    Hidden,
    /// Clipped, and the children can be scrolled.
    Scroll,
}

/// CSS `direction`: the inline base direction of boxes. The direction of a
/// paragraph follows from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum InlineDirection {
    /// Left to right; the initial value.
    Ltr,
    /// Right to left.
    Rtl,
}

/// CSS `box-sizing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum BoxSizing {
    /// Sizes include padding and border; the initial value here, unlike CSS.
    BorderBox,
    /// Sizes are those of the content box.
    ContentBox,
}

/// A property that the layout part reads.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum LayoutStyle {
    /// Initially `flex`.
    Display(Display),
    /// Initially `relative`.
    Position(Position),
    /// One of `left`, `top`, `right`, `bottom`; initially `auto`.
    Inset(EdgeLength),
    /// Initially `auto`.
    Width(Length),
    /// Initially `auto`.
    Height(Length),
    /// Initially `auto`.
    MinWidth(Length),
    /// Initially `auto`.
    MinHeight(Length),
    /// Initially `auto`, which is no limit.
    MaxWidth(Length),
    /// Initially `auto`, which is no limit.
    MaxHeight(Length),
    /// Initially zero on every side.
    Margin(EdgeLength),
    /// Initially zero on every side; never `auto` or negative.
    Padding(EdgeLength),
    /// Width of the border on all sides, in pixels, zero or more; initially 0.
    BorderWidth(f32),
    /// Initially `row`.
    FlexDirection(FlexDirection),
    /// Initially `nowrap`.
    FlexWrap(FlexWrap),
    /// Zero or more; initially 0.
    FlexGrow(f32),
    /// Zero or more; initially 0, unlike CSS: TV rows overflow on purpose.
    FlexShrink(f32),
    /// Initially `auto`.
    FlexBasis(Length),
    /// Initially `normal`.
    JustifyContent(ContentAlignment),
    /// Initially `auto`.
    AlignItems(ItemAlignment),
    /// Initially `auto`.
    AlignSelf(ItemAlignment),
    /// Initially `normal`.
    AlignContent(ContentAlignment),
    /// Space between lines or column items; never `auto`; initially zero.
    RowGap(Length),
    /// Space between columns or row items; never `auto`; initially zero.
    ColumnGap(Length),
    /// Width divided by height, above zero; initially none.
    AspectRatio(Option<f32>),
    /// Initially `visible`.
    Overflow(Overflow),
    /// Initially inherited from the parent, `ltr` at the root.
    Direction(InlineDirection),
    /// Initially `border-box`.
    BoxSizing(BoxSizing),
}

/// CSS `text-align`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextAlign {
    /// At the side where the paragraph's direction starts; the initial value.
    Start,
    /// At the other side.
    End,
    /// Left.
    Left,
    /// Right.
    Right,
    /// In the middle.
    Center,
}

/// CSS `text-overflow`, applied to the last line that `max-lines` allows and
/// to a single line that does not wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextOverflow {
    /// The rest is not drawn.
    Clip,
    /// The last line ends with an ellipsis; the initial value.
    Ellipsis,
}

/// CSS `white-space`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum WhiteSpace {
    /// Lines break where Unicode allows it; the initial value.
    Normal,
    /// Only at a line feed.
    Nowrap,
}

/// CSS `font-style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FontStyle {
    /// Upright; the initial value.
    Normal,
    /// Slanted.
    Italic,
}

/// A property that the text part reads. None of them is inherited.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextStyle {
    /// Family names in order of preference, separated by commas. Fonts that
    /// none of them has are looked for in the order of loading.
    FontFamily(String),
    /// Pixels per em, above 0 up to 1000; initially 24.
    FontSize(f32),
    /// 1 to 1000; initially 400.
    FontWeight(u16),
    /// Initially `normal`.
    FontStyle(FontStyle),
    /// Multiple of the font size, 0.5 to 10; initially 1.25.
    LineHeight(f32),
    /// Extra space after each cluster, in pixels; initially 0.
    LetterSpacing(f32),
    /// Initially `start`.
    TextAlign(TextAlign),
    /// Lines after which the text ends; 0, the initial value, is no limit.
    MaxLines(u32),
    /// Initially `ellipsis`.
    TextOverflow(TextOverflow),
    /// Initially `normal`.
    WhiteSpace(WhiteSpace),
}

/// A colour at a place of a gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct ColorStop {
    /// 0 at the start of the gradient line, 1 at its end.
    pub offset: f32,
    /// The colour there. Between stops, premultiplied colours are interpolated.
    pub color: Color,
}

/// CSS `linear-gradient`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct LinearGradient {
    /// Degrees clockwise from upwards, as in CSS: 90 runs to the right, 180
    /// downwards.
    pub angle: f32,
    /// Two to eight stops in rising order of offset.
    pub stops: Vec<ColorStop>,
}

/// CSS `box-shadow`, outer.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct BoxShadow {
    /// Shift along x, in pixels.
    pub offset_x: f32,
    /// Shift along y, in pixels.
    pub offset_y: f32,
    /// Blur radius as in CSS (twice the standard deviation), 0 to 128 pixels.
    pub blur: f32,
    /// Growth on every side, in pixels; may be negative.
    pub spread: f32,
    /// Colour.
    pub color: Color,
}

/// A line around the border box that takes no space: the focus ring.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Outline {
    /// Thickness in pixels, 0 to 64.
    pub width: f32,
    /// Gap between border box and line, in pixels.
    pub offset: f32,
    /// Colour.
    pub color: Color,
}

/// CSS `object-fit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum ObjectFit {
    /// Fills the box and keeps the aspect ratio, cut; the initial value.
    Cover,
    /// Fits into the box and keeps the aspect ratio.
    Contain,
    /// Stretched to the box.
    Fill,
}

/// A property that the renderer part reads.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum PaintStyle {
    /// Initially transparent. An image shows it until its picture is ready.
    BackgroundColor(Color),
    /// Painted above the background colour; initially none.
    BackgroundGradient(Option<LinearGradient>),
    /// Initially transparent.
    BorderColor(Color),
    /// Width of the border on all sides, in pixels; layout has the same value.
    BorderWidth(f32),
    /// Radius of all four outer corners, in pixels, zero or more; initially 0.
    /// Also rounds the clip of `overflow` and the picture of an image.
    BorderRadius(f32),
    /// Initially none.
    BoxShadow(Option<BoxShadow>),
    /// Initially none.
    Outline(Option<Outline>),
    /// Text colour; initially opaque white.
    Color(Color),
    /// Initially `cover`.
    ObjectFit(ObjectFit),
    /// Initially `visible`; layout has the same value.
    Overflow(Overflow),
    /// Initially `flex`; layout has the same value.
    Display(Display),
    /// Siblings paint in rising order, equals in tree order; initially 0.
    ZIndex(i32),
    /// Any animatable property; initially 1 for `opacity` and `scale`, 0 for
    /// the other numbers.
    Animated(AnimatedProperty),
}

/// An animatable property with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct AnimatedProperty {
    /// Which property.
    pub property: Animatable,
    /// Its value.
    pub value: AnimatedValue,
}

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
#[derive(Clone, Copy, Debug, PartialEq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// How a value moves from start to end.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Easing {
    /// At constant speed.
    Linear,
    /// CSS `cubic-bezier(x1, y1, x2, y2)`; x1 and x2 lie in 0 to 1.
    CubicBezier((f32, f32, f32, f32)),
    /// A damped spring; the duration is ignored.
    Spring(Spring),
}

/// A damped harmonic oscillator that starts at rest, or with the velocity of
/// the animation that it replaces.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Spring {
    /// Above 0.
    pub mass: f32,
    /// Above 0.
    pub stiffness: f32,
    /// Zero or more; critical at `2 * sqrt(mass * stiffness)`.
    pub damping: f32,
}

/// A change of this property takes time.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Transition {
    /// The property.
    pub property: Animatable,
    /// Milliseconds.
    pub duration: u32,
    /// Milliseconds before it starts.
    pub delay: u32,
    /// Curve.
    pub easing: Easing,
}

/// A value at a place of an animation.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Keyframe {
    /// 0 at the start of an iteration, 1 at its end.
    pub offset: f32,
    /// The value there.
    pub value: AnimatedValue,
    /// Curve towards the next keyframe.
    pub easing: Easing,
}

/// CSS `animation-direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum PlaybackDirection {
    /// Each iteration forwards.
    Normal,
    /// Each iteration backwards.
    Reverse,
    /// Forwards, backwards, forwards and so on.
    Alternate,
}

/// Keyframes that run on one property of one node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Animation {
    /// Chosen by the app side; names the animation in `cancel` and in events.
    pub id: u32,
    /// The node.
    pub node: NodeId,
    /// The property.
    pub property: Animatable,
    /// At least two, in rising order of offset, the first at 0, the last at 1.
    pub keyframes: Vec<Keyframe>,
    /// Milliseconds of one iteration, above 0.
    pub duration: u32,
    /// Milliseconds before it starts.
    pub delay: u32,
    /// How often it runs; 0 is for ever.
    pub iterations: u32,
    /// Direction of the iterations.
    pub direction: PlaybackDirection,
    /// Whether the last value stays when the animation has ended.
    pub fill_forwards: bool,
}
