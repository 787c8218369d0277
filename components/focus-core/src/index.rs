//! The tree flattened for searching.
//!
//! 1. One walk over the displayed nodes writes an [`Entry`] for each container and each focusable node, in tree order. The
//!    descendants of a container are the entries from its own to its `end`.
//! 2. Geometry is stored as if nothing was scrolled, with the innermost scroll container ([`Frame`]) around each entry. A
//!    scroll changes the frames only; bounds are one subtraction.
//! 3. Whether a node is clipped does not depend on scroll offsets: an `overflow: hidden` box and what it clips scroll
//!    together, and a scroll container can bring everything in it into view. So the rule that rejects an entry is known
//!    at build time.
//! 4. A second pass over the entries knows the whole tree: the modal on top rejects what is behind it, guides that lead
//!    nowhere are rejected, and containers learn the highest priority in them.

use scene_core::style::{Display, EntryPolicy, InlineDirection, Overflow, VirtualList};
use scene_core::tree::{ROOT, Tree};
use scene_core::types::{NodeId, Point, Rect, Size};

use crate::blocks::Blocks;
use crate::geometry::{intersection, intersects, is_empty};
use crate::node::{ItemMark, MAX_COORDINATE, Mark, Node};
use crate::search::Screen;

/// Why a node does not get the focus, whatever the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    NotFocusable,
    Disabled,
    NotPlaced,
    ZeroSize,
    Clipped,
    OutsideViewport,
    BehindModal,
    DeadGuide,
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
            Self::BehindModal => "behind-modal",
            Self::DeadGuide => "dead-guide",
        }
    }

    /// Whether only geometry obeys it.
    fn is_about_visibility(self) -> bool {
        matches!(self, Self::Clipped | Self::OutsideViewport)
    }
}

/// A container, a guide, an item of a list or a focusable node.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) node: NodeId,
    pub(crate) generation: u64,
    /// Border box in the viewport if nothing was scrolled.
    rect: Rect,
    /// The innermost scroll container around it.
    pub(crate) frame: usize,
    /// The frame that it makes, if it is a scroll container.
    pub(crate) inner_frame: Option<usize>,
    /// Slot of the innermost container around it; the root's is its own.
    pub(crate) container: usize,
    /// One past the slot of its last descendant.
    pub(crate) end: usize,
    pub(crate) is_container: bool,
    pub(crate) is_group: bool,
    pub(crate) entry_policy: EntryPolicy,
    /// It leads on instead of taking the focus.
    pub(crate) is_guide: bool,
    /// It is a modal on the screen.
    pub(crate) is_modal: bool,
    /// Its own box, or a part of it, is in view.
    is_seen: bool,
    /// Its content runs from right to left.
    pub(crate) is_rtl: bool,
    pub(crate) list: Option<VirtualList>,
    /// Slot of the list that it is an item of, and its index there.
    pub(crate) item: Option<(usize, u32)>,
    /// None if geometry may choose it.
    pub(crate) rule: Option<Rule>,
    /// Its own.
    priority: i32,
    /// The lowest and the highest priority of it and what is inside, as far as geometry may choose it.
    priorities: Option<(i32, i32)>,
    /// The innermost box that clips it; see [`Clip`].
    pub(crate) clip: usize,
    /// Number of entries before this one that geometry may choose.
    selectable_before: usize,
}

impl Entry {
    /// Whether an explicit request may give it the focus.
    pub(crate) fn can_have_focus(&self) -> bool {
        !self.is_guide && self.rule.is_none_or(Rule::is_about_visibility)
    }

    /// Whether geometry may choose it.
    pub(crate) fn is_selectable(&self) -> bool {
        self.rule.is_none()
    }

    /// Whether geometry and order may give it the focus: it is selectable and no guide.
    pub(crate) fn is_target(&self) -> bool {
        self.rule.is_none() && !self.is_guide
    }

    /// Border box in the viewport if nothing was scrolled.
    pub(crate) fn unscrolled(&self) -> Rect {
        self.rect
    }

    /// Its own priority, or the highest of what is inside.
    pub(crate) fn top_priority(&self) -> i32 {
        self.priorities.map_or(self.priority, |(_, top)| top)
    }

    /// Whether entering it is more than a matter of geometry.
    pub(crate) fn has_say_on_entry(&self) -> bool {
        self.entry_policy != EntryPolicy::Nearest || self.priorities.is_some_and(|(low, top)| low < top)
    }
}

/// A box that clips its descendants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clip {
    /// Border box in the viewport if nothing was scrolled.
    rect: Rect,
    /// The innermost scroll container around it.
    frame: usize,
    /// The next one outwards; its own for the viewport, which is the first.
    parent: usize,
}

/// An item of a list that was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    pub(crate) list: usize,
    pub(crate) index: u32,
    pub(crate) slot: usize,
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
    /// Slot of the innermost list.
    list: Option<usize>,
    is_rtl: bool,
    clip_box: usize,
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
    /// The modal that keeps the focus.
    pub(crate) modal: Option<usize>,
    /// By list and index.
    pub(crate) items: Vec<Item>,
    pub(crate) blocks: Blocks,
    frames: Vec<Frame>,
    clips: Vec<Clip>,
    guides: Vec<usize>,
    stack: Vec<Step>,
}

impl Index {
    /// Builds the index anew; buffers are reused.
    pub(crate) fn build(&mut self, tree: &mut Tree<Node>, viewport: Size) {
        self.entries.clear();
        self.scrollers.clear();
        self.items.clear();
        self.frames.clear();
        self.clips.clear();
        self.guides.clear();
        self.stack.clear();
        self.frames.push(Frame { node: None, parent: 0, shift: Point { x: 0.0, y: 0.0 } });
        let viewport = Rect { x: 0.0, y: 0.0, width: viewport.width, height: viewport.height };
        self.clips.push(Clip { rect: viewport, frame: 0, parent: 0 });
        let place = Place {
            origin: Point { x: 0.0, y: 0.0 },
            frame: 0,
            container: 0,
            list: None,
            is_rtl: false,
            clip_box: 0,
            clip: EVERYTHING,
            viewport,
            hidden_by: None,
        };
        self.stack.push(Step::Visit { node: ROOT, place });
        while let Some(step) = self.stack.pop() {
            match step {
                Step::Visit { node, place } => self.visit(tree, node, place),
                Step::Close(slot) => {
                    let end = self.entries.len();
                    if let Some(entry) = self.entries.get_mut(slot) {
                        entry.end = end;
                    }
                }
            }
        }
        self.items.sort_unstable();
        self.items.dedup_by_key(|item| (item.list, item.index));
        self.update_shifts(tree);
        self.summarize();
        self.choose_modal();
        self.reject_dead_guides(tree);
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.build(&self.entries, self.frames.len(), |entry| entry.priorities.is_some());
        self.blocks = blocks;
    }

    fn visit(&mut self, tree: &mut Tree<Node>, node: NodeId, place: Place) {
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
        data.is_rtl = data.direction.map_or(place.is_rtl, |direction| direction == InlineDirection::Rtl);
        let mut inner = Place { origin: Point { x: rect.x, y: rect.y }, is_rtl: data.is_rtl, ..place };

        let item = data.item.and_then(|index| Some((place.list?, index)));
        let is_container = data.is_container() || item.is_some() || node == ROOT;
        if is_container || data.focusable || !data.guide.is_empty() {
            let slot = self.entries.len();
            data.slot = slot;
            let entry = new_entry(node, data, rect, place, invisible);
            let inner_frame = (data.overflow == Overflow::Scroll).then_some(self.frames.len());
            self.entries.push(Entry { item, inner_frame, end: slot.saturating_add(1), is_container, ..entry });
            if !data.guide.is_empty() {
                self.guides.push(slot);
            }
            if let (Some((list, index)), Some(_)) = (item, data.placement) {
                self.items.push(Item { list, index, slot });
            }
            if data.list.is_some() {
                inner.list = Some(slot);
            }
            if is_container {
                inner.container = slot;
                self.stack.push(Step::Close(slot));
            }
        }
        self.open_overflow(node, data, rect, invisible, &mut inner);
        let children = tree.children(node).iter().rev();
        self.stack.extend(children.map(|&node| Step::Visit { node, place: inner }));
    }

    /// What the children of a node that clips or scrolls take over.
    fn open_overflow(&mut self, node: NodeId, data: &mut Node, rect: Rect, invisible: Option<Rule>, inner: &mut Place) {
        if data.overflow != Overflow::Scroll {
            data.offset = Point { x: 0.0, y: 0.0 };
        }
        if data.overflow == Overflow::Scroll || data.reported_offset != data.offset {
            self.scrollers.push(node);
        }
        if data.overflow == Overflow::Visible {
            return;
        }
        let clip = Clip { rect, frame: inner.frame, parent: inner.clip_box };
        inner.clip_box = self.clips.len();
        self.clips.push(clip);
        if data.overflow == Overflow::Hidden {
            inner.clip = intersection(inner.clip, rect);
        } else {
            let shift = Point { x: 0.0, y: 0.0 };
            self.frames.push(Frame { node: Some(node), parent: inner.frame, shift });
            inner.frame = self.frames.len().saturating_sub(1);
            inner.clip = EVERYTHING;
            inner.viewport = EVERYTHING;
            inner.hidden_by = invisible.or(is_empty(rect).then_some(Rule::Clipped));
        }
    }

    /// Counts what geometry may choose, and tells containers the priorities in them.
    fn summarize(&mut self) {
        let mut selectable = 0_usize;
        for entry in &mut self.entries {
            entry.selectable_before = selectable;
            let own = entry.rule.is_none();
            selectable = selectable.saturating_add(usize::from(own));
            entry.priorities = own.then_some((entry.priority, entry.priority));
        }
        for slot in (1..self.entries.len()).rev() {
            let Some((container, inside)) = self.entries.get(slot).map(|entry| (entry.container, entry.priorities))
            else {
                continue;
            };
            if let (Some((low, top)), Some(outer)) = (inside, self.entries.get_mut(container)) {
                let (outer_low, outer_top) = outer.priorities.unwrap_or((low, top));
                outer.priorities = Some((low.min(outer_low), top.max(outer_top)));
            }
        }
    }

    /// Finds the last modal on the screen and rejects everything outside.
    fn choose_modal(&mut self) {
        for slot in 0..self.entries.len() {
            let Some(entry) = self.entries.get(slot).filter(|entry| entry.is_modal) else { continue };
            let is_on_screen = entry.is_seen || self.has_selectable(entry);
            if let Some(entry) = self.entries.get_mut(slot) {
                entry.is_modal = is_on_screen;
            }
        }
        self.modal = self.entries.iter().rposition(|entry| entry.is_modal);
        let Some(modal) = self.modal else { return };
        let inside = modal..self.entries.get(modal).map_or(modal, |entry| entry.end);
        for (_, entry) in self.entries.iter_mut().enumerate().filter(|(slot, _)| !inside.contains(slot)) {
            if entry.rule.is_none_or(Rule::is_about_visibility) {
                entry.rule = Some(Rule::BehindModal);
            }
        }
        self.summarize();
    }

    /// Rejects guides of which no target can have the focus.
    fn reject_dead_guides(&mut self, tree: &Tree<Node>) {
        let guides = std::mem::take(&mut self.guides);
        let is_dead = |&&slot: &&usize| Screen::new(tree, self).redirect(slot).is_none();
        let dead: Vec<usize> = guides.iter().filter(is_dead).copied().collect();
        for &slot in &dead {
            if let Some(entry) = self.entries.get_mut(slot)
                && entry.rule.is_none()
            {
                entry.rule = Some(Rule::DeadGuide);
            }
        }
        if !dead.is_empty() {
            self.summarize();
        }
        self.guides = guides;
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
        let shift = self.shift(entry.frame);
        Rect { x: entry.rect.x - shift.x, y: entry.rect.y - shift.y, ..entry.rect }
    }

    /// Whether the boxes that clip leave the position visible, from this one outwards.
    pub(crate) fn is_unclipped(&self, clip: usize, position: Point) -> bool {
        let parents = |&clip: &usize| {
            let parent = self.clips.get(clip)?.parent;
            (parent != clip).then_some(parent)
        };
        std::iter::successors(Some(clip), parents).filter_map(|clip| self.clips.get(clip)).all(|clip| {
            let shift = self.shift(clip.frame);
            let (x, y) = (position.x + shift.x, position.y + shift.y);
            (clip.rect.x..clip.rect.right()).contains(&x) && (clip.rect.y..clip.rect.bottom()).contains(&y)
        })
    }

    pub(crate) fn shift(&self, frame: usize) -> Point {
        self.frames.get(frame).map_or(Point { x: 0.0, y: 0.0 }, |frame| frame.shift)
    }

    pub(crate) fn entry(&self, slot: usize) -> Option<&Entry> {
        self.entries.get(slot)
    }

    pub(crate) fn node(&self, slot: usize) -> Option<NodeId> {
        self.entries.get(slot).map(|entry| entry.node)
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

    /// Slot of the item with this index, if it was placed.
    pub(crate) fn item(&self, list: usize, index: u32) -> Option<usize> {
        let place = self.items.binary_search_by_key(&(list, index), |item| (item.list, item.index)).ok()?;
        self.items.get(place).map(|item| item.slot)
    }

    /// The placed items of a list, by index.
    pub(crate) fn items_of(&self, list: usize) -> &[Item] {
        let first = self.items.partition_point(|item| item.list < list);
        let end = self.items.partition_point(|item| item.list <= list);
        self.items.get(first..end).unwrap_or_default()
    }

    /// The innermost item of a list that the slot is, or is in: slot of the item, slot of the list, index.
    pub(crate) fn item_around(&self, slot: usize) -> Option<(usize, usize, u32)> {
        self.path(slot).find_map(|outer| {
            let (list, index) = self.entries.get(outer)?.item?;
            Some((outer, list, index))
        })
    }

    /// A mark of the node in this slot, as something that can have the focus.
    pub(crate) fn target_mark(&self, tree: &Tree<Node>, slot: usize) -> Option<Mark> {
        let entry = self.entry(slot)?;
        let item = self.item_around(slot).and_then(|(item, list, index)| {
            let (item, list) = (self.entry(item)?, self.entry(list)?);
            let key = tree.get(item.node)?.key.clone();
            let list_key = tree.get(list.node)?.key.clone();
            Some(ItemMark { list: list.node, list_generation: list.generation, list_key, index, key })
        });
        Some(Mark { item, ..tree.get(entry.node)?.mark(entry.node) })
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

/// An entry without what depends on its descendants and on other entries.
fn new_entry(node: NodeId, data: &Node, rect: Rect, place: Place, invisible: Option<Rule>) -> Entry {
    Entry {
        node,
        generation: data.generation,
        rect,
        frame: place.frame,
        inner_frame: None,
        container: place.container,
        end: 0,
        is_container: false,
        is_group: data.group.is_some(),
        entry_policy: data.group.map_or(EntryPolicy::Nearest, |group| group.entry),
        is_guide: !data.guide.is_empty(),
        is_modal: data.modal && (data.placement.is_some() || node == ROOT),
        is_seen: invisible.is_none() && !is_empty(rect),
        is_rtl: data.is_rtl,
        list: data.list,
        item: None,
        rule: own_rule(data, rect).or(invisible),
        priority: data.priority,
        priorities: None,
        clip: place.clip_box,
        selectable_before: 0,
    }
}

fn own_rule(data: &Node, rect: Rect) -> Option<Rule> {
    if !data.focusable && data.guide.is_empty() {
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
