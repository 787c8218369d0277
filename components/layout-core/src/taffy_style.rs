//! How taffy reads a [`Style`].

use scene_core::style::{
    BoxSizing, ContentAlignment, Display, FlexDirection, FlexWrap, InlineDirection, ItemAlignment, Overflow, Position,
};
use scene_core::types::NodeKind;
use taffy::{
    AlignContent, AlignItems, AlignSelf, AlignmentSafety, BlockContainerStyle, BlockItemStyle, BoxGenerationMode,
    CoreStyle, Dimension, FlexboxContainerStyle, FlexboxItemStyle, GenericGridTemplateComponent, GridAutoFlow,
    GridContainerStyle, GridItemStyle, GridTemplateArea, GridTemplateComponent, GridTemplateRepetition, JustifyContent,
    LengthPercentage, LengthPercentageAuto, OofItemStyle, TrackSizingFunction,
};

use crate::grid::{Name, Placement};
use crate::node::Sides;
use crate::pass::MAX_EXTENT;
use crate::style::Style;

impl CoreStyle for Style {
    type CustomIdent = Name;

    fn box_generation_mode(&self) -> BoxGenerationMode {
        match self.display {
            Display::Flex | Display::Grid | Display::Block => BoxGenerationMode::Normal,
            Display::None => BoxGenerationMode::None,
        }
    }

    fn is_block(&self) -> bool {
        self.display == Display::Block
    }

    fn is_replaced(&self) -> bool {
        self.kind == NodeKind::Image
    }

    fn is_compressible_replaced(&self) -> bool {
        self.kind == NodeKind::Image
    }

    fn box_sizing(&self) -> taffy::BoxSizing {
        match self.box_sizing {
            BoxSizing::BorderBox => taffy::BoxSizing::BorderBox,
            BoxSizing::ContentBox => taffy::BoxSizing::ContentBox,
        }
    }

    fn direction(&self) -> taffy::Direction {
        match self.direction {
            InlineDirection::Ltr => taffy::Direction::Ltr,
            InlineDirection::Rtl => taffy::Direction::Rtl,
        }
    }

    fn overflow(&self) -> taffy::Point<taffy::Overflow> {
        let overflow = match self.overflow {
            Overflow::Visible => taffy::Overflow::Visible,
            Overflow::Hidden => taffy::Overflow::Hidden,
            Overflow::Scroll => taffy::Overflow::Scroll,
        };
        taffy::Point { x: overflow, y: overflow }
    }

    /// Every node is positioned: `relative` is the initial value, so a parent contains its absolute children.
    fn position(&self) -> taffy::Position {
        match self.position {
            Position::Relative => taffy::Position::Relative,
            Position::Absolute => taffy::Position::Absolute,
        }
    }

    fn inset(&self) -> taffy::Rect<LengthPercentageAuto> {
        self.inset
    }

    fn size(&self) -> taffy::Size<Dimension> {
        self.size
    }

    fn min_size(&self) -> taffy::Size<LengthPercentageAuto> {
        self.without_transfer(self.min_size, LengthPercentageAuto::length(0.0))
    }

    fn max_size(&self) -> taffy::Size<LengthPercentageAuto> {
        self.without_transfer(self.max_size, LengthPercentageAuto::length(MAX_EXTENT))
    }

    /// Taffy holds the ratio against the box that `box-sizing` names. A natural ratio is that of the content box, so it
    /// is told only where the two are the same; elsewhere [`crate::leaf`] alone knows it.
    fn aspect_ratio(&self) -> Option<f32> {
        self.aspect_ratio.or_else(|| self.natural_ratio().filter(|_| !self.has_padding_or_border()))
    }

    fn margin(&self) -> taffy::Rect<LengthPercentageAuto> {
        self.margin
    }

    fn padding(&self) -> taffy::Rect<LengthPercentage> {
        self.padding
    }

    fn border(&self) -> taffy::Rect<LengthPercentage> {
        let Sides { left, top, right, bottom } = self.border;
        taffy::Rect { left, right, top, bottom }.map(LengthPercentage::length)
    }
}

impl Style {
    /// Taffy carries the limit of one side over to the other by the aspect ratio. A side with a given size is none of its
    /// business ([CSS Sizing 4, Sizing Constraints](https://www.w3.org/TR/css-sizing-4/#aspect-ratio-size-transfers)): it gets a limit
    /// that limits nothing.
    fn without_transfer(
        &self,
        limits: taffy::Size<LengthPercentageAuto>,
        unlimited: LengthPercentageAuto,
    ) -> taffy::Size<LengthPercentageAuto> {
        if CoreStyle::aspect_ratio(self).is_none() {
            return limits;
        }
        let guarded = |size: Dimension, limit: LengthPercentageAuto, other: LengthPercentageAuto| {
            if limit.is_auto() && !other.is_auto() && !size.is_auto() { unlimited } else { limit }
        };
        taffy::Size {
            width: guarded(self.size.width, limits.width, limits.height),
            height: guarded(self.size.height, limits.height, limits.width),
        }
    }

    /// Whether the node is out of flow and its height follows from its content.
    pub(crate) fn is_as_high_as_its_content(&self) -> bool {
        self.position == Position::Absolute
            && self.size.height.is_auto()
            && CoreStyle::aspect_ratio(self).is_none()
            && (self.inset.top.is_auto() || self.inset.bottom.is_auto())
    }

    fn has_padding_or_border(&self) -> bool {
        const ZERO: LengthPercentage = LengthPercentage::length(0.0);
        let taffy::Rect { left, right, top, bottom } = self.padding;
        self.border != Sides::default() || [left, right, top, bottom].iter().any(|&side| side != ZERO)
    }
}

impl OofItemStyle for Style {
    fn align_self(&self) -> Option<AlignSelf> {
        align_self(self.align_self)
    }

    fn justify_self(&self) -> Option<AlignSelf> {
        align_self(self.justify_self)
    }

    fn grid_row(&self) -> Placement {
        self.grid().row.clone()
    }

    fn grid_column(&self) -> Placement {
        self.grid().column.clone()
    }
}

impl FlexboxContainerStyle for Style {
    fn flex_direction(&self) -> taffy::FlexDirection {
        match self.flex_direction {
            FlexDirection::Row => taffy::FlexDirection::Row,
            FlexDirection::Column => taffy::FlexDirection::Column,
            FlexDirection::RowReverse => taffy::FlexDirection::RowReverse,
            FlexDirection::ColumnReverse => taffy::FlexDirection::ColumnReverse,
        }
    }

    fn flex_wrap(&self) -> taffy::FlexWrap {
        match self.flex_wrap {
            FlexWrap::Nowrap => taffy::FlexWrap::NoWrap,
            FlexWrap::Wrap => taffy::FlexWrap::Wrap,
            FlexWrap::WrapReverse => taffy::FlexWrap::WrapReverse,
        }
    }

    fn gap(&self) -> taffy::Size<LengthPercentage> {
        self.gap
    }

    fn align_content(&self) -> AlignContent {
        content_alignment(self.align_content)
    }

    fn align_items(&self) -> AlignItems {
        align_self(self.align_items).unwrap_or(AlignItems::NORMAL)
    }

    fn justify_content(&self) -> JustifyContent {
        content_alignment(self.justify_content)
    }
}

impl FlexboxItemStyle for Style {
    fn flex_basis(&self) -> Dimension {
        self.flex_basis
    }

    fn flex_grow(&self) -> f32 {
        self.flex_grow
    }

    fn flex_shrink(&self) -> f32 {
        self.flex_shrink
    }

    fn align_self(&self) -> Option<AlignSelf> {
        align_self(self.align_self)
    }
}

impl BlockContainerStyle for Style {
    /// Content that is higher than its block begins at the start.
    fn align_content(&self) -> AlignContent {
        AlignContent { safety: AlignmentSafety::Safe, ..content_alignment(self.align_content) }
    }

    fn justify_items(&self) -> AlignItems {
        align_self(self.justify_items).unwrap_or(AlignItems::NORMAL)
    }
}

impl BlockItemStyle for Style {
    fn align_self(&self) -> Option<AlignSelf> {
        align_self(self.align_self)
    }

    fn justify_self(&self) -> Option<AlignSelf> {
        align_self(self.justify_self)
    }

    fn align_content(&self) -> AlignContent {
        content_alignment(self.align_content)
    }
}

type TemplateRepetition<'a> = &'a GridTemplateRepetition<Name>;
type LineNames<'a> = std::iter::Map<std::slice::Iter<'a, Vec<Name>>, fn(&Vec<Name>) -> std::slice::Iter<'_, Name>>;

impl GridContainerStyle for Style {
    type Repetition<'a> = TemplateRepetition<'a>;
    type TemplateTrackList<'a> = std::iter::Map<
        std::slice::Iter<'a, GridTemplateComponent<Name>>,
        fn(&'a GridTemplateComponent<Name>) -> GenericGridTemplateComponent<Name, TemplateRepetition<'a>>,
    >;
    type AutoTrackList<'a> = std::iter::Copied<std::slice::Iter<'a, TrackSizingFunction>>;
    type TemplateLineNames<'a> = LineNames<'a>;
    type GridTemplateAreas<'a> = std::iter::Cloned<std::slice::Iter<'a, GridTemplateArea<Name>>>;

    fn grid_template_rows(&self) -> Option<Self::TemplateTrackList<'_>> {
        Some(self.grid().rows.iter().map(GridTemplateComponent::as_component_ref))
    }

    fn grid_template_columns(&self) -> Option<Self::TemplateTrackList<'_>> {
        Some(self.grid().columns.iter().map(GridTemplateComponent::as_component_ref))
    }

    fn grid_auto_rows(&self) -> Self::AutoTrackList<'_> {
        self.grid().auto_rows.iter().copied()
    }

    fn grid_auto_columns(&self) -> Self::AutoTrackList<'_> {
        self.grid().auto_columns.iter().copied()
    }

    fn grid_template_areas(&self) -> Option<Self::GridTemplateAreas<'_>> {
        Some(self.grid().areas.iter().cloned())
    }

    fn grid_template_column_names(&self) -> Option<LineNames<'_>> {
        None
    }

    fn grid_template_row_names(&self) -> Option<LineNames<'_>> {
        None
    }

    fn grid_auto_flow(&self) -> GridAutoFlow {
        self.grid().auto_flow
    }

    fn gap(&self) -> taffy::Size<LengthPercentage> {
        self.gap
    }

    fn align_content(&self) -> AlignContent {
        content_alignment(self.align_content)
    }

    fn justify_content(&self) -> JustifyContent {
        content_alignment(self.justify_content)
    }

    fn align_items(&self) -> AlignItems {
        align_self(self.align_items).unwrap_or(AlignItems::NORMAL)
    }

    fn justify_items(&self) -> AlignItems {
        align_self(self.justify_items).unwrap_or(AlignItems::NORMAL)
    }
}

impl GridItemStyle for Style {
    fn grid_row(&self) -> Placement {
        self.grid().row.clone()
    }

    fn grid_column(&self) -> Placement {
        self.grid().column.clone()
    }

    fn align_self(&self) -> Option<AlignSelf> {
        align_self(self.align_self)
    }

    fn justify_self(&self) -> Option<AlignSelf> {
        align_self(self.justify_self)
    }
}

fn align_self(alignment: ItemAlignment) -> Option<AlignSelf> {
    match alignment {
        ItemAlignment::Auto => None,
        ItemAlignment::Start => Some(AlignSelf::START),
        ItemAlignment::End => Some(AlignSelf::END),
        ItemAlignment::FlexStart => Some(AlignSelf::FLEX_START),
        ItemAlignment::FlexEnd => Some(AlignSelf::FLEX_END),
        ItemAlignment::Center => Some(AlignSelf::CENTER),
        ItemAlignment::Baseline => Some(AlignSelf::BASELINE),
        ItemAlignment::Stretch => Some(AlignSelf::STRETCH),
    }
}

fn content_alignment(alignment: ContentAlignment) -> AlignContent {
    match alignment {
        ContentAlignment::Normal => AlignContent::NORMAL,
        ContentAlignment::Start => AlignContent::START,
        ContentAlignment::End => AlignContent::END,
        ContentAlignment::FlexStart => AlignContent::FLEX_START,
        ContentAlignment::FlexEnd => AlignContent::FLEX_END,
        ContentAlignment::Center => AlignContent::CENTER,
        ContentAlignment::Stretch => AlignContent::STRETCH,
        ContentAlignment::SpaceBetween => AlignContent::SPACE_BETWEEN,
        ContentAlignment::SpaceAround => AlignContent::SPACE_AROUND,
        ContentAlignment::SpaceEvenly => AlignContent::SPACE_EVENLY,
    }
}
