//! The public face: state, transactions, and the order of steps in each call.

use std::collections::BTreeSet;

use scene_core::style::FocusStyle;
use scene_core::tree::{ROOT, Tree};
use scene_core::types::{Direction, ErrorCode, NodeId, Placement, Point, Size};

use crate::contract::{Candidate, History, Mutation, Outcome, Scroll, WantedItem};
use crate::index::{Entry, Index};
use crate::node::{Boxes, MAX_COORDINATE, Node, invalid};
use crate::recovery::Held;
use crate::scrolling::{Hop, clamp_all, follow};
use crate::search::{Decision, Goal, Screen, Start};
use crate::standing::{Arrival, Layer, Standing, Turn, Wanted};

/// Decides which node has the focus and how far containers scroll for it; see the crate's documentation for the rules.
///
/// Geometry is that of the last [`place`](Self::place), with each container at the offset that was decided last: where
/// scrolling ends, not where an animation has got to.
#[derive(Debug)]
pub struct Navigator {
    pub(crate) tree: Tree<Node>,
    viewport: Size,
    pub(crate) index: Index,
    /// The index lags behind the tree or the placements.
    is_stale: bool,
    /// Since the index was built, the focus was looked after: `explain` builds it too, but changes nothing.
    is_settled: bool,
    pub(crate) standing: Standing,
    /// One for each modal that came up, the lowest first.
    layers: Vec<Layer>,
    /// What the next change of the focus makes of the layers.
    turn: Turn,
    generations: u64,
    /// Focusable nodes, and some that were; for `explain`, which also lists those that are not in the tree.
    focusables: BTreeSet<NodeId>,
    /// Size of `focusables` at which it is cleaned up.
    focusables_limit: usize,
    hops: Vec<Hop>,
}

impl Default for Navigator {
    fn default() -> Self {
        Self::new()
    }
}

impl Navigator {
    /// A navigator that knows nothing but the root.
    pub fn new() -> Self {
        Self {
            tree: Tree::new(Node::new(0)),
            viewport: Size { width: 0.0, height: 0.0 },
            index: Index::default(),
            is_stale: true,
            is_settled: false,
            standing: Standing::default(),
            layers: Vec::new(),
            turn: Turn::default(),
            generations: 0,
            focusables: BTreeSet::new(),
            focusables_limit: 0,
            hops: Vec::new(),
        }
    }

    /// The node that has the focus since the last call that returned an [`Outcome`].
    pub fn focused(&self) -> Option<NodeId> {
        self.standing.held.as_ref().filter(|_| self.standing.has_focus).map(|held| held.mark.node)
    }

    /// Applies `mutations` in order, all of them or, on an error, none. The focus follows with the next call.
    ///
    /// # Errors
    ///
    /// Those of [`Tree`], and [`ErrorCode::InvalidValue`] for a property out of range.
    pub fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        let is_empty = mutations.is_empty();
        let result = mutations.into_iter().try_for_each(|mutation| self.apply_one(mutation));
        match result {
            Ok(()) => {
                self.tree.commit();
                self.is_stale |= !is_empty;
                self.forget_former_focusables();
            }
            Err(_) => self.tree.roll_back(),
        }
        result
    }

    /// Takes over new placements, keeps offsets within their content and the focused node in view, and recovers the focus
    /// if its node can no longer have it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`], and [`ErrorCode::InvalidValue`] for a coordinate that is not finite or beyond 2^24 pixels
    /// and for a negative size; then nothing was taken over.
    pub fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<Outcome, ErrorCode> {
        check_size(ROOT, viewport)?;
        for placement in &placements {
            self.check_placement(placement)?;
        }
        self.is_stale |= viewport != self.viewport;
        self.viewport = viewport;
        for Placement { node, border_box, scrollable, .. } in placements {
            let boxes = Some(Boxes { border_box, scrollable });
            if let Some(data) = self.tree.cache_mut(node) {
                self.is_stale |= data.placement != boxes;
                data.placement = boxes;
            }
        }
        if self.is_settled && !self.is_stale {
            let wanted = self.wanted();
            return Ok(Outcome { focused: self.focused(), moved: false, scrolls: Vec::new(), wanted });
        }
        self.refresh();
        let goal = match self.arrival() {
            Some(Arrival::Come(goal)) => Some(goal),
            Some(Arrival::Awaited(position)) => Some(Goal::Item(position)),
            None => self.focused_slot().map(Goal::Node).or_else(|| self.recovered()),
        };
        let direction = self.current().wanted.as_ref().and_then(|wanted| wanted.direction);
        Ok(self.settle(goal, direction))
    }

    /// Moves the focus to the next node on this side; if there is no focus, recovers it instead.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn navigate(&mut self, direction: Direction) -> Result<Outcome, ErrorCode> {
        self.refresh();
        let goal = self.goal(direction);
        Ok(self.settle(goal, Some(direction)))
    }

    /// The node that [`navigate`](Self::navigate) would give the focus, without doing it; none if it would not move to a
    /// node that exists.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, ErrorCode> {
        self.refresh();
        let slot = self.goal(direction).and_then(Goal::slot);
        let node = slot.and_then(|slot| self.index.node(slot));
        Ok(node.filter(|&node| self.focused() != Some(node)))
    }

    /// Moves the focus to the topmost node under a pointer that can have it. Nothing scrolls, and without such a node
    /// nothing moves.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for a position that is not finite or beyond 2^24 pixels.
    pub fn point(&mut self, position: Point) -> Result<Outcome, ErrorCode> {
        // Comparisons with NaN are false.
        if !(position.x.abs() <= MAX_COORDINATE && position.y.abs() <= MAX_COORDINATE) {
            return Err(invalid(ROOT, "point: a coordinate is not finite or beyond 2^24 pixels".to_owned()));
        }
        self.refresh();
        let Some(slot) = self.index.topmost_at(position) else {
            let focused = self.focused();
            return Ok(Outcome { focused, moved: false, scrolls: Vec::new(), wanted: self.wanted() });
        };
        let previous = self.focused();
        self.take_turn();
        self.standing.wanted = None;
        self.hold(slot);
        Ok(self.outcome(previous))
    }

    /// Moves the focus to `node`, or, if it is a group, into it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`], and [`ErrorCode::InvalidValue`] if nothing there can have the focus.
    pub fn focus(&mut self, node: NodeId) -> Result<Outcome, ErrorCode> {
        if !self.tree.contains(node) {
            return Err(ErrorCode::UnknownNode(node));
        }
        self.refresh();
        let goal = self.index.slot(&self.tree, node).and_then(|slot| self.screen().resolve(slot));
        let goal = goal.ok_or_else(|| {
            let reason = "focus: neither the node nor, if it is a group, anything inside is focusable, enabled, displayed, of \
                          a size above zero and not behind a modal";
            invalid(node, reason.to_owned())
        })?;
        Ok(self.settle(Some(goal), None))
    }

    /// Goes on where another navigator stopped, which had the same tree and placements: to be called once, after the first
    /// [`place`](Self::place). Nodes that do not live are passed over.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for an offset that is not finite or beyond 2^24 pixels; then nothing was taken over.
    pub fn restore(&mut self, history: &History) -> Result<Outcome, ErrorCode> {
        history.offsets.iter().try_for_each(check_offset)?;
        self.refresh();
        self.take_turn();
        self.restore_offsets(&history.offsets);
        self.forget();
        for &node in &history.visited {
            self.remember(node);
        }
        self.restore_layers(&history.visited);
        self.standing.wanted = history.wanted.and_then(|wanted| self.restored(wanted));
        self.standing.has_focus = false;
        let slot = history.focused.and_then(|node| self.index.slot(&self.tree, node));
        let slot = slot.filter(|&slot| self.index.entry(slot).is_some_and(Entry::can_have_focus));
        match (slot, history.focused) {
            (Some(slot), _) => self.hold(slot),
            (None, Some(_)) if self.standing.wanted.is_none() => {
                let goal = self.recovered();
                return Ok(self.settle(goal, None));
            }
            (None, _) => {}
        }
        let previous = self.focused();
        Ok(self.outcome(previous))
    }

    /// Tells what [`navigate`](Self::navigate) would do and why, without doing it: the chosen node, then beaten ones by
    /// score, then rejected ones. Lists all focusable nodes; one without a place has a score of [`f32::MAX`].
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn explain(&mut self, direction: Direction) -> Result<Vec<Candidate>, ErrorCode> {
        self.refresh();
        Ok(match self.start() {
            Some(start) => {
                // Where a modal gives the focus back, the key leads there at least.
                let reported = self.focused_slot().filter(|&slot| self.focused() == self.index.node(slot));
                self.screen().explain(start, reported, direction, &self.focusables)
            }
            None => self.screen().explain_recovery(self.recovered().and_then(Goal::slot), &self.focusables),
        })
    }

    fn apply_one(&mut self, mutation: Mutation) -> Result<(), ErrorCode> {
        match mutation {
            Mutation::Create(creation) => {
                self.generations = self.generations.wrapping_add(1);
                self.tree.create(creation, Node::new(self.generations))
            }
            Mutation::Insert(insertion) => self.tree.insert(insertion),
            Mutation::Remove(node) => self.tree.remove(node).map(|_| ()),
            Mutation::Style(styling) => {
                if matches!(styling.style, FocusStyle::Focusable(true)) {
                    self.focusables.insert(styling.node);
                }
                self.tree.get_mut(styling.node)?.set(styling.node, styling.style)
            }
        }
    }

    /// Cleans up when the set has doubled, so that the work is spread over the insertions.
    fn forget_former_focusables(&mut self) {
        if self.focusables.len() >= self.focusables_limit {
            let tree = &self.tree;
            self.focusables.retain(|&node| tree.get(node).is_some_and(|data| data.focusable));
            self.focusables_limit = self.focusables.len().saturating_mul(2).max(64);
        }
    }

    fn check_placement(&self, placement: &Placement) -> Result<(), ErrorCode> {
        let Placement { node, border_box, scrollable, .. } = *placement;
        if !self.tree.contains(node) {
            return Err(ErrorCode::UnknownNode(node));
        }
        check_size(node, Size { width: border_box.width, height: border_box.height })?;
        check_size(node, scrollable)?;
        // Comparisons with NaN are false.
        if border_box.x.abs() <= MAX_COORDINATE && border_box.y.abs() <= MAX_COORDINATE {
            Ok(())
        } else {
            Err(invalid(node, "placement: a coordinate is not finite or beyond 2^24 pixels".to_owned()))
        }
    }

    pub(crate) fn screen(&self) -> Screen<'_> {
        Screen::new(&self.tree, &self.index)
    }

    /// Brings the index up to date.
    pub(crate) fn refresh(&mut self) {
        if self.is_stale {
            self.index.build(&mut self.tree, self.viewport);
            clamp_all(&mut self.tree, &mut self.index);
            self.is_stale = false;
            self.is_settled = false;
            self.turn = self.screen().turn(&self.layers);
        }
    }

    /// Where the focus stands after the turn of the layers that is due: below the modals that went.
    fn current(&self) -> &Standing {
        self.layers.get(self.turn.keep).map_or(&self.standing, |layer| &layer.below)
    }

    /// Where the focus stands among what is on the screen now.
    pub(crate) fn present(&self) -> Standing {
        let current = self.current().clone();
        if self.turn.push.is_some() { Standing { wanted: None, ..current } } else { current }
    }

    /// Sets another standing for a while, without layers; gives what [`put_back`](Self::put_back) takes.
    pub(crate) fn set_aside(&mut self, standing: Standing) -> (Standing, Vec<Layer>, Turn) {
        let standing = std::mem::replace(&mut self.standing, standing);
        (standing, std::mem::take(&mut self.layers), std::mem::take(&mut self.turn))
    }

    pub(crate) fn put_back(&mut self, (standing, layers, turn): (Standing, Vec<Layer>, Turn)) {
        (self.standing, self.layers, self.turn) = (standing, layers, turn);
    }

    /// Takes the focus back from modals that went, and notes where it stood for the one that came.
    fn take_turn(&mut self) {
        let Turn { keep, push } = std::mem::take(&mut self.turn);
        if let Some(layer) = self.layers.drain(keep.min(self.layers.len())..).next() {
            self.standing = layer.below;
        }
        if let Some(modal) = push {
            let below = self.standing.clone();
            self.standing.wanted = None;
            self.layers.push(Layer { modal, below });
        }
        self.turn.keep = self.layers.len();
    }

    /// The slot of the focused node, if it can still have the focus.
    pub(crate) fn focused_slot(&self) -> Option<usize> {
        let held = self.current().held.as_ref().filter(|_| self.current().has_focus)?;
        let slot = self.index.marked(&self.tree, &held.mark)?;
        let is_same = self.screen().is_same_item(&held.mark, slot);
        (is_same && self.index.entry(slot).is_some_and(Entry::can_have_focus)).then_some(slot)
    }

    /// What became of the item that the focus waits for.
    fn arrival(&self) -> Option<Arrival> {
        self.screen().arrival(self.current().wanted.as_ref().filter(|_| self.turn.push.is_none())?)
    }

    fn recovered(&self) -> Option<Goal> {
        match &self.current().held {
            Some(held) => self.screen().recover(held),
            None => self.screen().initial(),
        }
    }

    /// Where the next key starts; none if a place for the focus comes first.
    fn start(&self) -> Option<Start> {
        match self.arrival() {
            Some(Arrival::Awaited(position)) => Some(Start::Item(position)),
            Some(Arrival::Come(goal)) => goal.slot().map(Start::Node),
            None => self.focused_slot().map(Start::Node),
        }
    }

    /// Where a key leads; where the focus is already, if nowhere else.
    pub(crate) fn goal(&self, direction: Direction) -> Option<Goal> {
        match self.start() {
            Some(start) => {
                let stay = match start {
                    Start::Node(slot) => Goal::Node(slot),
                    Start::Item(position) => Goal::Item(position),
                };
                Some(self.decision(start, direction).goal().unwrap_or(stay))
            }
            None => self.recovered(),
        }
    }

    pub(crate) fn decision(&self, start: Start, direction: Direction) -> Decision {
        self.screen().decide(start, direction)
    }

    /// Gives the focus to a node, scrolls for it and remembers it; or notes the item that it waits for.
    fn settle(&mut self, goal: Option<Goal>, direction: Option<Direction>) -> Outcome {
        let previous = self.focused();
        self.take_turn();
        let slot = match goal {
            Some(Goal::Item(position)) => {
                let slot = self.focused_slot();
                self.standing.wanted = self.want(position.list, position.index, direction);
                slot
            }
            Some(Goal::Node(slot)) => {
                self.standing.wanted = None;
                Some(slot)
            }
            None => {
                self.standing.wanted = None;
                None
            }
        };
        self.standing.has_focus = false;
        if let Some(slot) = slot {
            self.give(slot);
        }
        self.outcome(previous)
    }

    /// Scrolls for the node in this slot and remembers it.
    pub(crate) fn give(&mut self, slot: usize) {
        follow(&mut self.tree, &mut self.index, slot, &mut self.hops);
        self.hold(slot);
    }

    fn outcome(&mut self, previous: Option<NodeId>) -> Outcome {
        self.is_settled = true;
        let focused = self.focused();
        Outcome { focused, moved: focused != previous, scrolls: self.take_scrolls(), wanted: self.wanted() }
    }

    fn want(&self, list: usize, index: u32, direction: Option<Direction>) -> Option<Wanted> {
        let node = self.index.entry(list)?.node;
        Some(Wanted { list: self.tree.get(node)?.mark(node), index, direction })
    }

    fn wanted(&self) -> Option<WantedItem> {
        self.standing.wanted.as_ref().map(|wanted| WantedItem { list: wanted.list.node, index: wanted.index })
    }

    /// Remembers the focused node: in its groups for their entry, and with its surroundings for recovery.
    fn hold(&mut self, slot: usize) {
        let trail = self.standing.held.take().map(|held| held.trail).unwrap_or_default();
        let Some(held) = Held::new(&self.tree, &self.index, slot, trail) else { return };
        for outer in self.index.path(slot).skip(1).filter_map(|outer| self.index.entry(outer)) {
            if let Some(data) = self.tree.cache_mut(outer.node).filter(|_| outer.is_group) {
                data.last = Some(held.mark.clone());
            }
        }
        self.standing.held = Some(held);
        self.standing.has_focus = true;
    }

    /// Rebuilds from where the user has been what the modals on the screen give the focus back to.
    fn restore_layers(&mut self, visited: &[NodeId]) {
        let modals = self.index.entries.iter().enumerate().filter(|(_, entry)| entry.is_modal);
        let modals: Vec<(usize, usize)> = modals.map(|(slot, entry)| (slot, entry.end)).collect();
        self.layers.clear();
        for (place, &(slot, _)) in modals.iter().enumerate() {
            let above = modals.get(place..).unwrap_or_default();
            let is_below = |slot: &usize| !above.iter().any(|&(first, end)| (first..end).contains(slot));
            let mut slots = visited.iter().rev().filter_map(|&node| self.index.slot(&self.tree, node));
            let held = slots.find(is_below).and_then(|slot| Held::new(&self.tree, &self.index, slot, Vec::new()));
            let below = Standing { has_focus: held.is_some(), held, wanted: None };
            let node = self.index.entry(slot).map(|entry| entry.node);
            if let Some(modal) = node.and_then(|node| Some(self.tree.get(node)?.mark(node))) {
                self.layers.push(Layer { modal, below });
            }
        }
        self.turn.keep = self.layers.len();
    }

    /// The item that another navigator waited for.
    fn restored(&self, wanted: WantedItem) -> Option<Wanted> {
        let slot = self.index.slot(&self.tree, wanted.list)?;
        let position = self.screen().position(slot, wanted.index)?;
        self.want(slot, position.index, None)
    }

    /// Sets all offsets, as the host knows them, and keeps them within their content.
    fn restore_offsets(&mut self, offsets: &[Scroll]) {
        for &node in &self.index.scrollers {
            if let Some(data) = self.tree.cache_mut(node) {
                let known = offsets.iter().find(|scroll| scroll.node == node);
                data.offset = known.map_or(Point { x: 0.0, y: 0.0 }, |scroll| Point { x: scroll.x, y: scroll.y });
                data.reported_offset = data.offset;
            }
        }
        clamp_all(&mut self.tree, &mut self.index);
    }

    /// Drops what groups remember.
    fn forget(&mut self) {
        for entry in &self.index.entries {
            if let Some(data) = self.tree.cache_mut(entry.node) {
                data.last = None;
            }
        }
    }

    /// Notes in all groups around a node that it had the focus.
    fn remember(&mut self, node: NodeId) {
        let slot = self.index.slot(&self.tree, node);
        let placed = slot.and_then(|slot| self.index.target_mark(&self.tree, slot));
        let Some(mark) = placed.or_else(|| self.tree.get(node).map(|data| data.mark(node))) else { return };
        let around: Vec<NodeId> = self.tree.ancestors(node).skip(1).collect();
        for id in around {
            if let Some(data) = self.tree.cache_mut(id).filter(|data| data.group.is_some()) {
                data.last = Some(mark.clone());
            }
        }
    }

    /// Offsets that the host does not know yet.
    fn take_scrolls(&mut self) -> Vec<Scroll> {
        let mut scrolls = Vec::new();
        for &node in &self.index.scrollers {
            if let Some(data) = self.tree.cache_mut(node) {
                let Point { x, y } = data.offset;
                if data.reported_offset != data.offset {
                    data.reported_offset = data.offset;
                    scrolls.push(Scroll { node, x, y });
                }
            }
        }
        scrolls
    }
}

fn check_offset(scroll: &Scroll) -> Result<(), ErrorCode> {
    // Comparisons with NaN are false.
    if scroll.x.abs() <= MAX_COORDINATE && scroll.y.abs() <= MAX_COORDINATE {
        Ok(())
    } else {
        Err(invalid(scroll.node, "restore: an offset is not finite or beyond 2^24 pixels".to_owned()))
    }
}

fn check_size(node: NodeId, size: Size) -> Result<(), ErrorCode> {
    let in_range = |length: f32| (0.0..=MAX_COORDINATE).contains(&length);
    if in_range(size.width) && in_range(size.height) {
        Ok(())
    } else {
        Err(invalid(node, "placement: a size is negative, not finite or beyond 2^24 pixels".to_owned()))
    }
}
