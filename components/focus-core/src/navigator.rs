//! The public face: state, transactions, and the order of steps in each call.

use std::collections::BTreeSet;

use scene_core::style::FocusStyle;
use scene_core::tree::{ROOT, Tree};
use scene_core::types::{Direction, ErrorCode, NodeId, Placement, Point, Size};

use crate::contract::{Candidate, History, Mutation, Outcome, Scroll};
use crate::index::{Entry, Index};
use crate::node::{Boxes, MAX_COORDINATE, Node, invalid};
use crate::recovery::Held;
use crate::scrolling::{Hop, clamp_all, follow};
use crate::search::Screen;

/// Decides which node has the focus and how far containers scroll for it; see the crate's documentation for the rules.
///
/// Geometry is that of the last [`place`](Self::place), with each container at the offset that was decided last: where
/// scrolling ends, not where an animation has got to.
#[derive(Debug)]
pub struct Navigator {
    tree: Tree<Node>,
    viewport: Size,
    index: Index,
    /// The index lags behind the tree or the placements.
    is_stale: bool,
    /// Since the index was built, the focus was looked after: `explain` builds it too, but changes nothing.
    is_settled: bool,
    /// The node that has the focus, or, if `has_focus` is false, the one that lost it.
    held: Option<Held>,
    has_focus: bool,
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
            held: None,
            has_focus: false,
            generations: 0,
            focusables: BTreeSet::new(),
            focusables_limit: 0,
            hops: Vec::new(),
        }
    }

    /// The node that has the focus since the last call that returned an [`Outcome`].
    pub fn focused(&self) -> Option<NodeId> {
        self.held.as_ref().filter(|_| self.has_focus).map(|held| held.mark.node)
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
            return Ok(Outcome { focused: self.focused(), moved: false, scrolls: Vec::new() });
        }
        self.refresh();
        let slot = self.focused_slot().or_else(|| self.recovered());
        Ok(self.settle(slot))
    }

    /// Moves the focus to the next node on this side; if there is no focus, recovers it instead.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn navigate(&mut self, direction: Direction) -> Result<Outcome, ErrorCode> {
        self.refresh();
        let slot = match self.focused_slot() {
            Some(slot) => Some(self.screen().decide(slot, direction).target().unwrap_or(slot)),
            None => self.recovered(),
        };
        Ok(self.settle(slot))
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
        let slot = self.index.slot(&self.tree, node).and_then(|slot| self.screen().resolve(slot));
        let slot = slot.ok_or_else(|| {
            let reason = "focus: neither the node nor, if it is a group, anything inside is focusable, enabled, displayed and \
                          of a size above zero";
            invalid(node, reason.to_owned())
        })?;
        Ok(self.settle(Some(slot)))
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
        self.restore_offsets(&history.offsets);
        for &node in &history.visited {
            self.remember(node);
        }
        self.has_focus = false;
        let slot = history.focused.and_then(|node| self.index.slot(&self.tree, node));
        let slot = slot.filter(|&slot| self.index.entry(slot).is_some_and(Entry::can_have_focus));
        match (slot, history.focused) {
            (Some(slot), _) => self.hold(slot),
            (None, Some(_)) => {
                let slot = self.recovered();
                return Ok(self.settle(slot));
            }
            (None, None) => {}
        }
        self.has_focus = slot.is_some();
        self.is_settled = true;
        Ok(Outcome { focused: self.focused(), moved: false, scrolls: self.take_scrolls() })
    }

    /// Tells what [`navigate`](Self::navigate) would do and why, without doing it: the chosen node, then beaten ones by
    /// score, then rejected ones. Lists all focusable nodes; one without a place has a score of [`f32::MAX`].
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn explain(&mut self, direction: Direction) -> Result<Vec<Candidate>, ErrorCode> {
        self.refresh();
        Ok(match self.focused_slot() {
            Some(slot) => self.screen().explain(slot, direction, &self.focusables),
            None => self.screen().explain_recovery(self.recovered(), &self.focusables),
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

    fn screen(&self) -> Screen<'_> {
        Screen { tree: &self.tree, index: &self.index }
    }

    /// Brings the index up to date.
    fn refresh(&mut self) {
        if self.is_stale {
            self.index.build(&mut self.tree, self.viewport);
            clamp_all(&mut self.tree, &mut self.index);
            self.is_stale = false;
            self.is_settled = false;
        }
    }

    /// The slot of the focused node, if it can still have the focus.
    fn focused_slot(&self) -> Option<usize> {
        let held = self.held.as_ref().filter(|_| self.has_focus)?;
        let slot = self.index.marked(&self.tree, &held.mark)?;
        self.index.entry(slot).is_some_and(Entry::can_have_focus).then_some(slot)
    }

    fn recovered(&self) -> Option<usize> {
        match &self.held {
            Some(held) => self.screen().recover(held),
            None => self.screen().initial(),
        }
    }

    /// Gives the focus to the node in this slot, scrolls for it and remembers it.
    fn settle(&mut self, slot: Option<usize>) -> Outcome {
        let previous = self.focused();
        if let Some(slot) = slot {
            follow(&mut self.tree, &mut self.index, slot, &mut self.hops);
            self.hold(slot);
        }
        self.has_focus = slot.is_some();
        self.is_settled = true;
        let focused = self.focused();
        Outcome { focused, moved: focused != previous, scrolls: self.take_scrolls() }
    }

    /// Remembers the focused node: in its groups for their entry, and with its surroundings for recovery.
    fn hold(&mut self, slot: usize) {
        let Some(entry) = self.index.entry(slot) else { return };
        let Some(mark) = self.tree.get(entry.node).map(|data| data.mark(entry.node)) else { return };
        let bounds = self.index.bounds(entry);
        let mut trail = self.held.take().map(|held| held.trail).unwrap_or_default();
        trail.clear();
        for outer in self.index.path(slot).skip(1).filter_map(|outer| self.index.entry(outer)) {
            let Some(data) = self.tree.cache_mut(outer.node) else { continue };
            if outer.is_group {
                data.last = Some(mark.clone());
            }
            if outer.node != ROOT {
                trail.push(data.mark(outer.node));
            }
        }
        self.held = Some(Held { mark, bounds, trail });
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

    /// Notes in all groups around a node that it had the focus.
    fn remember(&mut self, node: NodeId) {
        let Some(mark) = self.tree.get(node).map(|data| data.mark(node)) else { return };
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
