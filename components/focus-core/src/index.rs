//! The tree flattened for searching.
//!
//! 1. One walk over the displayed nodes writes an [`Entry`] for each container and each focusable node, in tree order. The
//!    descendants of a container are the entries from its own to its `end`.
//! 2. Geometry is stored as if nothing was scrolled, with the innermost scroll container ([`Frame`]) around each entry. A
//!    scroll changes the frames only; bounds are one subtraction.
//! 3. Whether a node is clipped does not depend on scroll offsets: an `overflow: hidden` box and what it clips scroll
//!    together, and a scroll container can bring everything in it into view. So the rule that rejects an entry is known
//!    at build time.

use scene_core::style::{Display, EntryPolicy, Overflow};
use scene_core::tree::{ROOT, Tree};
use scene_core::types::{NodeId, Point, Rect, Size};

use crate::geometry::{intersection, intersects, is_empty};
use crate::node::{MAX_COORDINATE, Mark, Node};

/// Why a node does not get the focus, whatever the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    NotFocusable,
    Disabled,
    NotPlaced,
    ZeroSize,
    Clipped,
    OutsideViewport,
}

impl Rule {
    /// The name that `explain` reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NotFocusable => "not-focusable",
            Self::Disabled => "disabled",
            Self::NotPlaced => "not-placed",
            Self::ZeroSize => "zero-size",
            Self::Clipped => "clipped",
            Self::OutsideViewport => "outside-viewport",
        }
    }

    /// Whether only geometry obeys it.
    fn is_about_visibility(self) -> bool {
        matches!(self, Self::Clipped | Self::OutsideViewport)
    }
}

/// A container or a focusable node.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) node: NodeId,
    pub(crate) generation: u64,
    /// Border box in the viewport if nothing was scrolled.
    rect: Rect,
    /// The innermost scroll container around it.
    frame: usize,
    /// Slot of the innermost container around it; the root's is its own.
    pub(crate) container: usize,
    /// One past the slot of its last descendant.
    pub(crate) end: usize,
    pub(crate) is_container: bool,
    pub(crate) is_group: bool,
    pub(crate) entry_policy: EntryPolicy,
    /// None if geometry may choose it.
    pub(crate) rule: Option<Rule>,
    /// Number of entries before this one that geometry may choose.
    selectable_before: usize,
}

impl Entry {
    /// Whether an explicit request may give it the focus.
    pub(crate) fn can_have_focus(&self) -> bool {
        self.rule.is_none_or(Rule::is_about_visibility)
    }

    /// Whether geometry may choose it.
    pub(crate) fn is_selectable(&self) -> bool {
        self.rule.is_none()
    }
}

/// A scroll container, or the viewport.
#[derive(Clone, Debug)]
struct Frame {
    /// None for the viewport.
    node: Option<NodeId>,
    parent: usize,
    /// By how much everything in it is shifted, outer frames included.
    shift: Point,
}

/// Where the walk stands; see [`Index::build`].
#[derive(Clone, Copy, Debug)]
enum Step {
    Visit {
        node: NodeId,
        place: Place,
    },
    /// All descendants of the entry in this slot were visited.
    Close(usize),
}

/// What children take over from their parent.
#[derive(Clone, Copy, Debug)]
struct Place {
    origin: Point,
    frame: usize,
    container: usize,
    /// What `overflow: hidden` ancestors inside the frame leave visible.
    clip: Rect,
    /// What of it the viewport leaves visible.
    viewport: Rect,
    /// The frame itself cannot be seen.
    hidden_by: Option<Rule>,
}

/// Larger than any clip.
const EVERYTHING: Rect = Rect {
    x: -1024.0 * MAX_COORDINATE,
    y: -1024.0 * MAX_COORDINATE,
    width: 2048.0 * MAX_COORDINATE,
    height: 2048.0 * MAX_COORDINATE,
};

/// The flattened tree. Slot 0 is the root.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) entries: Vec<Entry>,
    /// Scroll containers, and nodes that were one when their offset was reported; outer before inner.
    pub(crate) scrollers: Vec<NodeId>,
    frames: Vec<Frame>,
    stack: Vec<Step>,
}

impl Index {
    /// Builds the index anew; buffers are reused.
    pub(crate) fn build(&mut self, tree: &mut Tree<Node>, viewport: Size) {
        self.entries.clear();
        self.scrollers.clear();
        self.frames.clear();
        self.stack.clear();
        self.frames.push(Frame { node: None, parent: 0, shift: Point { x: 0.0, y: 0.0 } });
        let viewport = Rect { x: 0.0, y: 0.0, width: viewport.width, height: viewport.height };
        let place = Place {
            origin: Point { x: 0.0, y: 0.0 },
            frame: 0,
            container: 0,
            clip: EVERYTHING,
            viewport,
            hidden_by: None,
        };
        self.stack.push(Step::Visit { node: ROOT, place });
        let mut selectable = 0;
        while let Some(step) = self.stack.pop() {
            match step {
                Step::Visit { node, place } => self.visit(tree, node, place, &mut selectable),
                Step::Close(slot) => {
                    let end = self.entries.len();
                    if let Some(entry) = self.entries.get_mut(slot) {
                        entry.end = end;
                    }
                }
            }
        }
        self.update_shifts(tree);
    }

    fn visit(&mut self, tree: &mut Tree<Node>, node: NodeId, place: Place, selectable: &mut usize) {
        let Some(data) = tree.cache_mut(node) else { return };
        if data.display == Display::None {
            return;
        }
        // The root covers the viewport, also before layout says so; other nodes are nowhere before they are placed.
        let unplaced = if node == ROOT { place.viewport } else { Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 } };
        let local = data.placement.map_or(unplaced, |boxes| boxes.border_box);
        let rect = Rect { x: place.origin.x + local.x, y: place.origin.y + local.y, ..local };
        let invisible = place.hidden_by.or_else(|| {
            let outside = !intersects(rect, place.viewport);
            (!intersects(rect, place.clip)).then_some(Rule::Clipped).or(outside.then_some(Rule::OutsideViewport))
        });
        let mut inner = Place { origin: Point { x: rect.x, y: rect.y }, ..place };

        let is_container = data.is_container() || node == ROOT;
        if is_container || data.focusable {
            let slot = self.entries.len();
            data.slot = slot;
            let rule = own_rule(data, rect).or(invisible);
            self.entries.push(Entry {
                node,
                generation: data.generation,
                rect,
                frame: place.frame,
                container: place.container,
                end: slot.saturating_add(1),
                is_container,
                is_group: data.group.is_some(),
                entry_policy: data.group.map_or(EntryPolicy::Nearest, |group| group.entry),
                rule,
                selectable_before: *selectable,
            });
            if rule.is_none() {
                *selectable = selectable.saturating_add(1);
            }
            if is_container {
                inner.container = slot;
                self.stack.push(Step::Close(slot));
            }
        }
        if data.overflow != Overflow::Scroll {
            data.offset = Point { x: 0.0, y: 0.0 };
        }
        if data.overflow == Overflow::Scroll || data.reported_offset != data.offset {
            self.scrollers.push(node);
        }
        match data.overflow {
            Overflow::Visible => {}
            Overflow::Hidden => inner.clip = intersection(place.clip, rect),
            Overflow::Scroll => {
                inner.frame = self.frames.len();
                inner.clip = EVERYTHING;
                inner.viewport = EVERYTHING;
                inner.hidden_by = invisible.or(is_empty(rect).then_some(Rule::Clipped));
                let shift = Point { x: 0.0, y: 0.0 };
                self.frames.push(Frame { node: Some(node), parent: place.frame, shift });
            }
        }
        let children = tree.children(node).iter().rev();
        self.stack.extend(children.map(|&node| Step::Visit { node, place: inner }));
    }

    /// Takes over the offsets of all scroll containers.
    pub(crate) fn update_shifts(&mut self, tree: &Tree<Node>) {
        for index in 0..self.frames.len() {
            let Some((node, parent)) = self.frames.get(index).map(|frame| (frame.node, frame.parent)) else { return };
            let outer = self.frames.get(parent).map_or(Point { x: 0.0, y: 0.0 }, |frame| frame.shift);
            let own = node.and_then(|node| tree.get(node)).map(|data| data.offset);
            if let (Some(frame), Some(own)) = (self.frames.get_mut(index), own) {
                frame.shift = Point { x: outer.x + own.x, y: outer.y + own.y };
            }
        }
    }

    /// The border box in the viewport.
    pub(crate) fn bounds(&self, entry: &Entry) -> Rect {
        let shift = self.frames.get(entry.frame).map_or(Point { x: 0.0, y: 0.0 }, |frame| frame.shift);
        Rect { x: entry.rect.x - shift.x, y: entry.rect.y - shift.y, ..entry.rect }
    }

    /// The border box as if nothing was scrolled.
    pub(crate) fn unscrolled(&self, entry: &Entry) -> Rect {
        entry.rect
    }

    pub(crate) fn entry(&self, slot: usize) -> Option<&Entry> {
        self.entries.get(slot)
    }

    /// The slot of a node, if it is displayed and focusable or a container.
    pub(crate) fn slot(&self, tree: &Tree<Node>, node: NodeId) -> Option<usize> {
        let slot = tree.get(node)?.slot;
        self.entries.get(slot).is_some_and(|entry| entry.node == node).then_some(slot)
    }

    /// The slot of a marked node, if it is still the same node.
    pub(crate) fn marked(&self, tree: &Tree<Node>, mark: &Mark) -> Option<usize> {
        let slot = self.slot(tree, mark.node)?;
        self.entries.get(slot).is_some_and(|entry| entry.generation == mark.generation).then_some(slot)
    }

    /// The entries inside the container in this slot, with their slots.
    pub(crate) fn inside(&self, container: usize) -> impl Iterator<Item = (usize, &Entry)> {
        let first = container.saturating_add(1);
        let end = self.entries.get(container).map_or(first, |entry| entry.end);
        self.entries.iter().enumerate().take(end).skip(first)
    }

    /// Whether geometry may choose the entry or something inside.
    pub(crate) fn has_selectable(&self, entry: &Entry) -> bool {
        match self.entries.get(entry.end) {
            Some(next) => next.selectable_before > entry.selectable_before,
            None => self
                .entries
                .last()
                .is_some_and(|last| last.selectable_before > entry.selectable_before || last.is_selectable()),
        }
    }

    /// The slot itself, then the containers around it, innermost first, the root's last.
    pub(crate) fn path(&self, slot: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(slot), |&slot| {
            let container = self.entries.get(slot)?.container;
            (container != slot).then_some(container)
        })
    }
}

fn own_rule(data: &Node, rect: Rect) -> Option<Rule> {
    if !data.focusable {
        Some(Rule::NotFocusable)
    } else if data.disabled {
        Some(Rule::Disabled)
    } else if data.placement.is_none() {
        Some(Rule::NotPlaced)
    } else if is_empty(rect) {
        Some(Rule::ZeroSize)
    } else {
        None
    }
}
