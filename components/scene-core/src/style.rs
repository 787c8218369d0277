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
    /// A grid container.
    Grid,
    /// A block container: children below each other, as wide as the container
    /// unless they have a width; adjoining vertical margins collapse.
    Block,
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
    /// Out of flow, placed by its insets in the parent's padding box, or in the
    /// area of a grid container that its lines say.
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
    /// The initial value: as `flex-start`, or `stretch` for `align-content` and
    /// in a grid container.
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

/// CSS box alignment values for `align-items`, `align-self`, `justify-items`
/// and `justify-self`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum ItemAlignment {
    /// The initial value. For `align-self` and `justify-self`: what the parent
    /// says for its items. For these: CSS `normal`, which is `stretch`; but in
    /// a grid container `start` for images and, for `align-items`, for items
    /// with an aspect ratio.
    Auto,
    /// At the start of the axis.
    Start,
    /// At the end of the axis.
    End,
    /// At the start of the flex cross direction.
    FlexStart,
    /// At the end of the flex cross direction.
    FlexEnd,
    /// In the middle.
    Center,
    /// First baselines on one line.
    Baseline,
    /// As long as the line or area.
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

/// A thickness for one side of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct EdgeWidth {
    /// Which side.
    pub edge: Edge,
    /// Pixels, zero or more.
    pub width: f32,
}

/// One end of the range of sizes that a grid track can have.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TrackBreadth {
    /// As a minimum: the largest minimum size of the items. As a maximum:
    /// `max-content`, and takes part in the stretching of tracks.
    Auto,
    /// As narrow as its items allow.
    MinContent,
    /// As wide as its items want.
    MaxContent,
    /// Pixels, zero or more.
    Px(f32),
    /// Percent of the container's content box, zero or more.
    Percent(f32),
    /// A share of the free space, zero or more; as a minimum not allowed.
    Fr(f32),
    /// As a maximum: `max-content`, but no more than this; never `auto`. As a
    /// minimum not allowed.
    FitContent(Length),
}

/// CSS `minmax(min, max)`; a plain size is the same on both ends, `1fr` has
/// the minimum `auto`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct TrackSize {
    /// Not below this.
    pub min: TrackBreadth,
    /// Not above this.
    pub max: TrackBreadth,
}

/// How often a group of tracks is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Repetition {
    /// As often as it fits.
    AutoFill,
    /// As often as it fits; empty tracks at the end collapse.
    AutoFit,
    /// 1 to 1000 times.
    Count(u16),
}

/// CSS `repeat()`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct TrackGroup {
    /// How often.
    pub repetition: Repetition,
    /// One or more tracks; with `auto-fill` and `auto-fit` each has a size in
    /// pixels or percent on one end.
    pub tracks: Vec<TrackSize>,
}

/// An entry of a template of rows or columns.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Track {
    /// One track.
    Single(TrackSize),
    /// A group of tracks.
    Repeat(TrackGroup),
}

/// A rectangle of cells with a name, as in CSS `grid-template-areas`. Lines
/// are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct GridArea {
    /// Its name.
    pub name: String,
    /// Line above it.
    pub row_start: u16,
    /// Line below it.
    pub row_end: u16,
    /// Line before it, in the inline direction.
    pub column_start: u16,
    /// Line after it.
    pub column_end: u16,
}

/// CSS `grid-auto-flow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum GridAutoFlow {
    /// Row by row; the initial value.
    Row,
    /// Column by column.
    Column,
    /// Row by row, into the first hole that is large enough.
    RowDense,
    /// Column by column, into the first hole that is large enough.
    ColumnDense,
}

/// One end of an item's range of tracks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum GridLine {
    /// Where the auto flow puts it; a span of 1 beside another line.
    Auto,
    /// Line with this number: from 1 at the start, from -1 at the end; never 0.
    Line(i16),
    /// So many tracks, 1 to 1000.
    Span(u16),
    /// The edge of the area with this name.
    Area(String),
}

/// CSS `grid-row` and `grid-column`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct GridRange {
    /// First line.
    pub start: GridLine,
    /// Last line.
    pub end: GridLine,
}

/// A property that the layout part reads.
#[derive(Clone, Debug, PartialEq)]
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
    /// Initially 0 on every side.
    BorderWidth(EdgeWidth),
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
    /// Initially `auto`. Read in grid and block containers.
    JustifyItems(ItemAlignment),
    /// Initially `auto`. Read in grid and block containers.
    JustifySelf(ItemAlignment),
    /// Rows of a grid container; initially none.
    GridTemplateRows(Vec<Track>),
    /// Columns of a grid container; initially none.
    GridTemplateColumns(Vec<Track>),
    /// Areas of a grid container, each name once; initially none.
    GridTemplateAreas(Vec<GridArea>),
    /// Sizes of rows beyond the template, by turns; initially one `auto`.
    GridAutoRows(Vec<TrackSize>),
    /// Sizes of columns beyond the template, by turns; initially one `auto`.
    GridAutoColumns(Vec<TrackSize>),
    /// Initially `row`.
    GridAutoFlow(GridAutoFlow),
    /// Rows of an item; initially `auto` on both ends.
    GridRow(GridRange),
    /// Columns of an item; initially `auto` on both ends.
    GridColumn(GridRange),
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
    /// Spaces are widened until the line is full; the last line of a paragraph
    /// and one before a line feed are aligned to the start.
    Justify,
}

/// The base direction of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextDirection {
    /// That of the first character with a strong direction, else left to right;
    /// the initial value.
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
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
    /// Initially `auto`.
    Direction(TextDirection),
    /// Language of the text as a BCP 47 tag, at most 35 characters; initially
    /// empty, which is unknown. Fonts choose forms of letters by it.
    Language(String),
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

/// How far a radial gradient reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum RadialExtent {
    /// To the side of the box that is farthest from the centre.
    FarthestSide,
    /// To the nearest side.
    ClosestSide,
    /// To the farthest corner; the initial value of CSS.
    FarthestCorner,
    /// To the nearest corner.
    ClosestCorner,
}

/// CSS `radial-gradient`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct RadialGradient {
    /// Whether it is a circle; else an ellipse.
    pub circle: bool,
    /// Where offset 1 is.
    pub extent: RadialExtent,
    /// Centre, in percent of the box's width.
    pub center_x: f32,
    /// Centre, in percent of the box's height.
    pub center_y: f32,
    /// Two to eight stops in rising order of offset.
    pub stops: Vec<ColorStop>,
}

/// A background of several colours, over the padding box.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Gradient {
    /// Along a line.
    Linear(LinearGradient),
    /// Around a centre.
    Radial(RadialGradient),
}

/// CSS `box-shadow`.
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
    /// Whether it falls into the box, onto the background.
    pub inset: bool,
}

/// CSS `text-shadow`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct TextShadow {
    /// Shift along x, in pixels.
    pub offset_x: f32,
    /// Shift along y, in pixels.
    pub offset_y: f32,
    /// Blur radius as in CSS (twice the standard deviation), 0 to 32 pixels.
    pub blur: f32,
    /// Colour.
    pub color: Color,
}

/// The corners of a nine-sliced picture: they keep their size, what lies
/// between them is stretched.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Slices {
    /// Height of the upper corners, in pixels of the picture.
    pub top: f32,
    /// Width of the right corners, in pixels of the picture.
    pub right: f32,
    /// Height of the lower corners, in pixels of the picture.
    pub bottom: f32,
    /// Width of the left corners, in pixels of the picture.
    pub left: f32,
}

/// The point that scale and rotation leave where it is.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct TransformOrigin {
    /// Percent of the border box's width.
    pub x: f32,
    /// Percent of the border box's height.
    pub y: f32,
}

/// A text that moves through its box while it is too long for it. The host
/// moves it, by `scroll-x`; once it has moved by its length and the gap it
/// starts again.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Marquee {
    /// Pixels per second, above 0.
    pub speed: f32,
    /// Milliseconds of rest before each round.
    pub delay: u32,
    /// Pixels between the end of the text and its next start, zero or more.
    pub gap: f32,
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
    /// Painted above the background colour; initially none.
    BackgroundGradient(Option<Gradient>),
    /// Initially 0 on every side; layout has the same value.
    BorderWidth(EdgeWidth),
    /// At most eight, the first on top; initially none.
    BoxShadows(Vec<BoxShadow>),
    /// Initially none.
    TextShadow(Option<TextShadow>),
    /// Initially `cover`.
    ObjectFit(ObjectFit),
    /// Draws the picture in nine pieces instead; initially none.
    NineSlice(Option<Slices>),
    /// Initially `visible`; layout has the same value.
    Overflow(Overflow),
    /// Initially `flex`; layout has the same value.
    Display(Display),
    /// Siblings paint in rising order, equals in tree order; initially 0.
    ZIndex(i32),
    /// Initially 50 and 50.
    TransformOrigin(TransformOrigin),
    /// Initially none. While there is one, a text that does not wrap is drawn
    /// whole, shifted by `scroll-x` and clipped to the content box.
    Marquee(Option<Marquee>),
    /// An animatable property that changes no layout.
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

/// Where the steps of a staircase are: CSS `steps()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum StepPosition {
    /// The first at the start.
    JumpStart,
    /// The last at the end; the initial value.
    JumpEnd,
    /// Neither at the start nor at the end.
    JumpNone,
    /// At both.
    JumpBoth,
}

/// A staircase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Steps {
    /// How many, 1 to 1000; with `jump-none` 2 or more.
    pub count: u32,
    /// Where they are.
    pub position: StepPosition,
}

/// A point of CSS `linear()`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct EasingPoint {
    /// Progress in time, 0 at the start, 1 at the end.
    pub input: f32,
    /// Progress of the value there.
    pub output: f32,
}

/// How a value moves from start to end.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Easing {
    /// At constant speed.
    Linear,
    /// In jumps.
    Steps(Steps),
    /// At constant speed between 2 to 64 points in rising order of input; two
    /// with the same input are a jump.
    Piecewise(Vec<EasingPoint>),
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
    /// Backwards, forwards, backwards and so on.
    AlternateReverse,
}

/// CSS `animation-fill-mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FillMode {
    /// The animation shows only while it runs.
    None,
    /// The last value stays when it has ended.
    Forwards,
    /// The first value shows during the delay.
    Backwards,
    /// Both.
    Both,
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
    /// What it shows before it starts and after it has ended.
    pub fill: FillMode,
}
