//! What the navigator knows of a node.

use std::sync::Arc;

use scene_core::style::{Display, FocusGroup, FocusStyle, InlineDirection, Overflow, ScrollPivot, VirtualList};
use scene_core::types::{Direction, ErrorCode, InvalidValue, NodeId, Point, Rect, Size};

/// The largest coordinate and length, in pixels: up to here an `f32` holds whole pixels.
pub(crate) const MAX_COORDINATE: f32 = 16_777_216.0;

/// Properties of a node, and what was computed for it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Different for every creation: an id that is used again names another node.
    pub(crate) generation: u64,
    pub(crate) focusable: bool,
    pub(crate) disabled: bool,
    pub(crate) autofocus: bool,
    pub(crate) priority: i32,
    /// Where an empty area leads; empty for every other node.
    pub(crate) guide: Vec<NodeId>,
    pub(crate) modal: bool,
    /// None inherits.
    pub(crate) direction: Option<InlineDirection>,
    pub(crate) list: Option<VirtualList>,
    /// Index in the nearest list above.
    pub(crate) item: Option<u32>,
    pub(crate) group: Option<FocusGroup>,
    pub(crate) key: Option<Arc<str>>,
    pub(crate) pivot: ScrollPivot,
    pub(crate) overflow: Overflow,
    pub(crate) display: Display,
    neighbors: [Option<NodeId>; 4],
    /// From layout; none until it was placed.
    pub(crate) placement: Option<Boxes>,
    /// How far the children are scrolled; zero unless the node is a scroll container.
    pub(crate) offset: Point,
    /// The offset that the host knows.
    pub(crate) reported_offset: Point,
    /// The node inside that had the focus last; kept for groups.
    pub(crate) last: Option<Mark>,
    /// Its content runs from right to left; computed with the index.
    pub(crate) is_rtl: bool,
    /// Its place in the index of the last build; checked on use.
    pub(crate) slot: usize,
}

/// The part of a placement that counts here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Boxes {
    /// Relative to the parent's border box, before scrolling.
    pub(crate) border_box: Rect,
    /// Extent of the content from the border box's origin.
    pub(crate) scrollable: Size,
}

/// A node to be found again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) node: NodeId,
    pub(crate) generation: u64,
    pub(crate) key: Option<Arc<str>>,
    /// The item of a list that it is, or is in.
    pub(crate) item: Option<ItemMark>,
}

/// An item of a list to be found again.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ItemMark {
    pub(crate) list: NodeId,
    pub(crate) list_generation: u64,
    pub(crate) list_key: Option<Arc<str>>,
    pub(crate) index: u32,
    /// Key of the item's node.
    pub(crate) key: Option<Arc<str>>,
}

impl Node {
    pub(crate) fn new(generation: u64) -> Self {
        Self {
            generation,
            focusable: false,
            disabled: false,
            autofocus: false,
            priority: 0,
            guide: Vec::new(),
            modal: false,
            direction: None,
            list: None,
            item: None,
            group: None,
            key: None,
            pivot: ScrollPivot::Nearest(0.0),
            overflow: Overflow::Visible,
            display: Display::Flex,
            neighbors: [None; 4],
            placement: None,
            offset: Point { x: 0.0, y: 0.0 },
            reported_offset: Point { x: 0.0, y: 0.0 },
            last: None,
            is_rtl: false,
            slot: usize::MAX,
        }
    }

    /// Sets a property.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for a pivot out of its range and a list without lanes.
    pub(crate) fn set(&mut self, node: NodeId, style: FocusStyle) -> Result<(), ErrorCode> {
        match style {
            FocusStyle::Focusable(value) => self.focusable = value,
            FocusStyle::Disabled(value) => self.disabled = value,
            FocusStyle::Group(value) => self.group = value,
            FocusStyle::Neighbor(neighbor) => {
                if let Some(target) = self.neighbors.get_mut(side(neighbor.direction)) {
                    *target = neighbor.target;
                }
            }
            FocusStyle::Autofocus(value) => self.autofocus = value,
            FocusStyle::Priority(value) => self.priority = value,
            FocusStyle::Guide(value) => self.guide = value,
            FocusStyle::Modal(value) => self.modal = value,
            FocusStyle::Direction(value) => self.direction = Some(value),
            FocusStyle::VirtualList(value) => {
                if value.is_some_and(|list| list.lanes == 0) {
                    return Err(invalid(node, "virtual-list: lanes: 1 or more".to_owned()));
                }
                self.list = value;
            }
            FocusStyle::Item(value) => self.item = value,
            FocusStyle::Key(value) => self.key = value.map(Arc::from),
            FocusStyle::ScrollPivot(value) => {
                check_pivot(node, value)?;
                self.pivot = value;
            }
            FocusStyle::Overflow(value) => self.overflow = value,
            FocusStyle::Display(value) => self.display = value,
        }
        Ok(())
    }

    /// The explicit next node on a side.
    pub(crate) fn neighbor(&self, direction: Direction) -> Option<NodeId> {
        self.neighbors.get(side(direction)).copied().flatten()
    }

    /// Whether its items are searched before those outside.
    pub(crate) fn is_container(&self) -> bool {
        self.group.is_some() || self.overflow == Overflow::Scroll || self.modal || self.list.is_some()
    }

    /// A mark of the node for itself; what it is in a list is not noted.
    pub(crate) fn mark(&self, node: NodeId) -> Mark {
        Mark { node, generation: self.generation, key: self.key.clone(), item: None }
    }
}

fn side(direction: Direction) -> usize {
    match direction {
        Direction::Up => 0,
        Direction::Down => 1,
        Direction::Left => 2,
        Direction::Right => 3,
    }
}

fn check_pivot(node: NodeId, pivot: ScrollPivot) -> Result<(), ErrorCode> {
    let (in_range, range) = match pivot {
        ScrollPivot::Nearest(margin) => ((0.0..=MAX_COORDINATE).contains(&margin), "nearest: 0 or more pixels"),
        ScrollPivot::Center(fraction) => ((0.0..=1.0).contains(&fraction), "center: 0 to 1"),
        ScrollPivot::Start(distance) => (distance.abs() <= MAX_COORDINATE, "start: a finite number of pixels"),
    };
    if in_range { Ok(()) } else { Err(invalid(node, format!("scroll-pivot {range}"))) }
}

pub(crate) fn invalid(node: NodeId, reason: String) -> ErrorCode {
    ErrorCode::InvalidValue(InvalidValue { node, reason })
}
