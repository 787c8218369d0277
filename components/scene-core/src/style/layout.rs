//! What the layout part reads.

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
