//! The styles of one node, checked when they are set and kept in the form that taffy reads.

use std::rc::Rc;

use scene_core::style::{
    BoxSizing, ContentAlignment, Display, Edge, EdgeLength, EdgeWidth, FlexDirection, FlexWrap, GridAutoFlow,
    InlineDirection, ItemAlignment, LayoutStyle, Length, Overflow, Position,
};
use scene_core::types::{NodeKind, Size};
use taffy::{Dimension, LengthPercentage, LengthPercentageAuto};

use crate::grid::{self, Grid};
use crate::node::Sides;

/// Largest magnitude of a length in pixels or percent and of a flex factor: far beyond any screen, and small enough that
/// no sum or product inside one container leaves the range of `f32`.
pub(crate) const MAX_VALUE: f32 = 1_000_000.0;

/// Smallest width-to-height ratio; its reciprocal is the largest, [`MAX_VALUE`].
const MIN_RATIO: f32 = 1.0 / MAX_VALUE;

/// All that layout reads of one node.
///
/// The inherited direction and the natural size are no styles, but taffy looks for them in the same place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) kind: NodeKind,
    pub(crate) display: Display,
    pub(crate) position: Position,
    pub(crate) inset: taffy::Rect<LengthPercentageAuto>,
    pub(crate) size: taffy::Size<Dimension>,
    pub(crate) min_size: taffy::Size<LengthPercentageAuto>,
    pub(crate) max_size: taffy::Size<LengthPercentageAuto>,
    pub(crate) margin: taffy::Rect<LengthPercentageAuto>,
    pub(crate) padding: taffy::Rect<LengthPercentage>,
    pub(crate) border: Sides,
    pub(crate) flex_direction: FlexDirection,
    pub(crate) flex_wrap: FlexWrap,
    pub(crate) flex_grow: f32,
    pub(crate) flex_shrink: f32,
    pub(crate) flex_basis: Dimension,
    pub(crate) justify_content: ContentAlignment,
    pub(crate) align_items: ItemAlignment,
    pub(crate) align_self: ItemAlignment,
    pub(crate) align_content: ContentAlignment,
    pub(crate) justify_items: ItemAlignment,
    pub(crate) justify_self: ItemAlignment,
    pub(crate) gap: taffy::Size<LengthPercentage>,
    pub(crate) aspect_ratio: Option<f32>,
    pub(crate) overflow: Overflow,
    pub(crate) own_direction: Option<InlineDirection>,
    pub(crate) box_sizing: BoxSizing,
    /// None stands for [`Grid::INITIAL`].
    pub(crate) grid: Option<Rc<Grid>>,
    /// The node's own direction or that of the nearest ancestor with one; the solver keeps it up to date.
    pub(crate) direction: InlineDirection,
    /// Natural size of an image; zero until it is known.
    pub(crate) natural: Size,
}

impl Style {
    /// The initial values of the contract.
    pub(crate) const fn initial(kind: NodeKind) -> Self {
        const ZERO: LengthPercentage = LengthPercentage::length(0.0);
        const NO_MARGIN: LengthPercentageAuto = LengthPercentageAuto::length(0.0);
        const AUTO: LengthPercentageAuto = LengthPercentageAuto::auto();
        const AUTO_SIZE: taffy::Size<LengthPercentageAuto> = taffy::Size { width: AUTO, height: AUTO };
        Self {
            kind,
            display: Display::Flex,
            position: Position::Relative,
            inset: taffy::Rect { left: AUTO, right: AUTO, top: AUTO, bottom: AUTO },
            size: taffy::Size { width: Dimension::auto(), height: Dimension::auto() },
            min_size: AUTO_SIZE,
            max_size: AUTO_SIZE,
            margin: taffy::Rect { left: NO_MARGIN, right: NO_MARGIN, top: NO_MARGIN, bottom: NO_MARGIN },
            padding: taffy::Rect { left: ZERO, right: ZERO, top: ZERO, bottom: ZERO },
            border: Sides { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 },
            flex_direction: FlexDirection::Row,
            flex_wrap: FlexWrap::Nowrap,
            flex_grow: 0.0,
            flex_shrink: 0.0,
            flex_basis: Dimension::auto(),
            justify_content: ContentAlignment::Normal,
            align_items: ItemAlignment::Auto,
            align_self: ItemAlignment::Auto,
            align_content: ContentAlignment::Normal,
            justify_items: ItemAlignment::Auto,
            justify_self: ItemAlignment::Auto,
            gap: taffy::Size { width: ZERO, height: ZERO },
            aspect_ratio: None,
            overflow: Overflow::Visible,
            own_direction: None,
            box_sizing: BoxSizing::BorderBox,
            grid: None,
            direction: InlineDirection::Ltr,
            natural: Size { width: 0.0, height: 0.0 },
        }
    }

    /// Sets one property.
    ///
    /// # Errors
    ///
    /// Property and reason, for the developer; its values are then as they were.
    pub(crate) fn set(&mut self, style: &LayoutStyle) -> Result<(), String> {
        match *style {
            LayoutStyle::Display(value) => self.display = value,
            LayoutStyle::Position(value) => self.position = value,
            LayoutStyle::Inset(EdgeLength { edge, length }) => {
                *side(&mut self.inset, edge) = any_length(name(edge, EDGES), length)?;
            }
            LayoutStyle::Width(length) => self.size.width = size("width", length)?,
            LayoutStyle::Height(length) => self.size.height = size("height", length)?,
            LayoutStyle::MinWidth(length) => self.min_size.width = limit("min-width", length)?,
            LayoutStyle::MinHeight(length) => self.min_size.height = limit("min-height", length)?,
            LayoutStyle::MaxWidth(length) => self.max_size.width = limit("max-width", length)?,
            LayoutStyle::MaxHeight(length) => self.max_size.height = limit("max-height", length)?,
            LayoutStyle::Margin(EdgeLength { edge, length }) => {
                *side(&mut self.margin, edge) = any_length(name(edge, MARGINS), length)?;
            }
            LayoutStyle::Padding(EdgeLength { edge, length }) => {
                *side(&mut self.padding, edge) = space(name(edge, PADDINGS), length)?;
            }
            LayoutStyle::BorderWidth(EdgeWidth { edge, width }) => {
                *self.border.side_mut(edge) = not_negative(name(edge, BORDERS), width)?;
            }
            LayoutStyle::FlexDirection(value) => self.flex_direction = value,
            LayoutStyle::FlexWrap(value) => self.flex_wrap = value,
            LayoutStyle::FlexGrow(factor) => self.flex_grow = not_negative("flex-grow", factor)?,
            LayoutStyle::FlexShrink(factor) => self.flex_shrink = not_negative("flex-shrink", factor)?,
            LayoutStyle::FlexBasis(length) => self.flex_basis = size("flex-basis", length)?,
            LayoutStyle::JustifyContent(value) => self.justify_content = value,
            LayoutStyle::AlignItems(value) => self.align_items = value,
            LayoutStyle::AlignSelf(value) => self.align_self = value,
            LayoutStyle::AlignContent(value) => self.align_content = value,
            LayoutStyle::RowGap(length) => self.gap.height = space("row-gap", length)?,
            LayoutStyle::ColumnGap(length) => self.gap.width = space("column-gap", length)?,
            LayoutStyle::AspectRatio(ratio) => self.aspect_ratio = ratio.map(aspect_ratio).transpose()?,
            LayoutStyle::Overflow(value) => self.overflow = value,
            LayoutStyle::Direction(value) => self.own_direction = Some(value),
            LayoutStyle::BoxSizing(value) => self.box_sizing = value,
            LayoutStyle::JustifyItems(value) => self.justify_items = value,
            LayoutStyle::JustifySelf(value) => self.justify_self = value,
            LayoutStyle::GridTemplateRows(_)
            | LayoutStyle::GridTemplateColumns(_)
            | LayoutStyle::GridTemplateAreas(_)
            | LayoutStyle::GridAutoRows(_)
            | LayoutStyle::GridAutoColumns(_)
            | LayoutStyle::GridAutoFlow(_)
            | LayoutStyle::GridRow(_)
            | LayoutStyle::GridColumn(_) => return self.set_grid(style),
        }
        Ok(())
    }

    /// Sets one of the properties in [`Grid`]; the others are none of its business.
    fn set_grid(&mut self, style: &LayoutStyle) -> Result<(), String> {
        let grid = Rc::make_mut(self.grid.get_or_insert_with(|| Rc::new(Grid::INITIAL)));
        match style {
            LayoutStyle::GridTemplateRows(tracks) => grid.rows = grid::template("grid-template-rows", tracks)?,
            LayoutStyle::GridTemplateColumns(tracks) => grid.columns = grid::template("grid-template-columns", tracks)?,
            LayoutStyle::GridTemplateAreas(areas) => grid.areas = grid::areas(areas)?,
            LayoutStyle::GridAutoRows(tracks) => grid.auto_rows = grid::auto_tracks("grid-auto-rows", tracks)?,
            LayoutStyle::GridAutoColumns(tracks) => grid.auto_columns = grid::auto_tracks("grid-auto-columns", tracks)?,
            LayoutStyle::GridAutoFlow(value) => {
                grid.auto_flow = match value {
                    GridAutoFlow::Row => taffy::GridAutoFlow::Row,
                    GridAutoFlow::Column => taffy::GridAutoFlow::Column,
                    GridAutoFlow::RowDense => taffy::GridAutoFlow::RowDense,
                    GridAutoFlow::ColumnDense => taffy::GridAutoFlow::ColumnDense,
                }
            }
            LayoutStyle::GridRow(range) => grid.row = grid::placement("grid-row", range)?,
            LayoutStyle::GridColumn(range) => grid.column = grid::placement("grid-column", range)?,
            _ => {}
        }
        Ok(())
    }

    /// The grid styles.
    pub(crate) fn grid(&self) -> &Grid {
        const INITIAL: &Grid = &Grid::INITIAL;
        self.grid.as_deref().unwrap_or(INITIAL)
    }

    /// Sets the natural size of an image.
    ///
    /// # Errors
    ///
    /// As [`Style::set`]; also if the node is no image.
    pub(crate) fn set_natural(&mut self, natural: Size) -> Result<(), String> {
        if self.kind != NodeKind::Image {
            return Err("intrinsic-size: only images have one".to_owned());
        }
        self.natural = Size {
            width: not_negative("intrinsic-size width", natural.width)?,
            height: not_negative("intrinsic-size height", natural.height)?,
        };
        Ok(())
    }

    /// Width divided by height of an image whose natural size is known.
    pub(crate) fn natural_ratio(&self) -> Option<f32> {
        let Size { width, height } = self.natural;
        (width > 0.0 && height > 0.0).then(|| (width / height).clamp(MIN_RATIO, MAX_VALUE))
    }

    /// Whether content that leaves the padding box is clipped.
    pub(crate) fn clips(&self) -> bool {
        self.overflow != Overflow::Visible
    }
}

/// Checks that `value` is a number of a sensible size.
pub(crate) fn finite(property: &str, value: f32) -> Result<f32, String> {
    if !value.is_finite() {
        return Err(format!("{property}: {value} is no finite number"));
    }
    if value.abs() > MAX_VALUE {
        return Err(format!("{property}: {value} is beyond {MAX_VALUE}"));
    }
    Ok(value)
}

/// Checks that `value` is a number of a sensible size and zero or more.
pub(crate) fn not_negative(property: &str, value: f32) -> Result<f32, String> {
    match finite(property, value)? {
        value if value < 0.0 => Err(format!("{property}: {value} is negative")),
        // Turns -0.0 into 0.0: equal values have equal bits.
        value => Ok(value + 0.0),
    }
}

fn aspect_ratio(ratio: f32) -> Result<f32, String> {
    match finite("aspect-ratio", ratio)? {
        ratio if ratio <= 0.0 => Err(format!("aspect-ratio: {ratio} is not above zero")),
        ratio if ratio < MIN_RATIO => Err(format!("aspect-ratio: {ratio} is below {MIN_RATIO}")),
        ratio => Ok(ratio),
    }
}

/// A margin or an inset.
fn any_length(property: &str, length: Length) -> Result<LengthPercentageAuto, String> {
    Ok(match length {
        Length::Auto => LengthPercentageAuto::auto(),
        Length::Px(px) => LengthPercentageAuto::length(finite(property, px)?),
        Length::Percent(percent) => LengthPercentageAuto::percent(finite(property, percent)? / 100.0),
    })
}

/// A minimum or maximum.
fn limit(property: &str, length: Length) -> Result<LengthPercentageAuto, String> {
    if let Length::Px(value) | Length::Percent(value) = length {
        not_negative(property, value)?;
    }
    any_length(property, length)
}

/// A width, a height or a flex basis.
fn size(property: &str, length: Length) -> Result<Dimension, String> {
    limit(property, length).map(Dimension::from)
}

/// Padding or a gap.
fn space(property: &str, length: Length) -> Result<LengthPercentage, String> {
    match length {
        Length::Auto => Err(format!("{property}: must not be auto")),
        Length::Px(px) => Ok(LengthPercentage::length(not_negative(property, px)?)),
        Length::Percent(percent) => Ok(LengthPercentage::percent(not_negative(property, percent)? / 100.0)),
    }
}

/// Names of a property's sides: left, top, right, bottom.
type SideNames = [&'static str; 4];

const EDGES: SideNames = ["left", "top", "right", "bottom"];
const MARGINS: SideNames = ["margin-left", "margin-top", "margin-right", "margin-bottom"];
const BORDERS: SideNames = ["border-left-width", "border-top-width", "border-right-width", "border-bottom-width"];
const PADDINGS: SideNames = ["padding-left", "padding-top", "padding-right", "padding-bottom"];

fn name(edge: Edge, [left, top, right, bottom]: SideNames) -> &'static str {
    match edge {
        Edge::Left => left,
        Edge::Top => top,
        Edge::Right => right,
        Edge::Bottom => bottom,
    }
}

fn side<T>(sides: &mut taffy::Rect<T>, edge: Edge) -> &mut T {
    match edge {
        Edge::Left => &mut sides.left,
        Edge::Top => &mut sides.top,
        Edge::Right => &mut sides.right,
        Edge::Bottom => &mut sides.bottom,
    }
}
