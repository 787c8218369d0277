//! Where a key leads: rules 2 and 3 of the crate's documentation.

use scene_core::style::Directions;
use scene_core::tree::Tree;
use scene_core::types::{Direction, NodeId, Rect};

use crate::blocks::Query;
use crate::geometry::{before_all, center_distance, intersects, is_empty, lies_towards, score};
use crate::index::{Entry, Index};
use crate::lists::Position;
use crate::node::Node;

/// The tree with its index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen<'a> {
    pub(crate) tree: &'a Tree<Node>,
    pub(crate) index: &'a Index,
    /// Where the move starts: guides that lead there are passed over.
    from: Option<usize>,
    /// The list whose items its order has passed over already.
    passed: Option<usize>,
}

/// What gets the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// The node in this slot.
    Node(usize),
    /// An item that does not exist.
    Item(Position),
}

impl Goal {
    pub(crate) fn slot(self) -> Option<usize> {
        match self {
            Self::Node(slot) => Some(slot),
            Self::Item(_) => None,
        }
    }
}

/// Where a move starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// At the node in this slot.
    Node(usize),
    /// At an item that does not exist, or cannot have the focus.
    Item(Position),
}

/// What a key comes to. Numbers are slots.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Decision {
    /// The focused node or a container around it names the next one.
    Neighbor { goal: Goal },
    /// The best in this container, seen from this box.
    Best { goal: Goal, container: usize, origin: Rect },
    /// The next item of this list.
    Listed { goal: Goal, list: usize },
    /// This container keeps the focus by this rule.
    Kept { container: usize, rule: &'static str },
    /// Nothing lies on that side.
    Nothing,
}

impl Decision {
    /// A node may be its own neighbour: then nothing moves.
    fn to_neighbor(goal: Goal, container: usize, focused: Option<usize>) -> Self {
        if goal.slot().is_some() && goal.slot() == focused {
            Self::Kept { container: focused.unwrap_or(container), rule: "neighbor" }
        } else {
            Self::Neighbor { goal }
        }
    }

    pub(crate) fn goal(self) -> Option<Goal> {
        match self {
            Self::Neighbor { goal } | Self::Best { goal, .. } | Self::Listed { goal, .. } => Some(goal),
            Self::Kept { .. } | Self::Nothing => None,
        }
    }

    pub(crate) fn target(self) -> Option<usize> {
        self.goal().and_then(Goal::slot)
    }
}

/// A walk from the inside outwards.
#[derive(Clone, Copy, Debug)]
struct Way {
    direction: Direction,
    origin: Rect,
    focused: Option<usize>,
    /// What was left last.
    left: Option<usize>,
    /// The item that the walk came through.
    item: Option<Position>,
    /// The same for the innermost list that was left over its end.
    left_list: Option<Position>,
}

impl<'a> Screen<'a> {
    pub(crate) fn new(tree: &'a Tree<Node>, index: &'a Index) -> Self {
        Self { tree, index, from: None, passed: None }
    }

    /// Decides where `direction` leads.
    pub(crate) fn decide(&self, start: Start, direction: Direction) -> Decision {
        match start {
            Start::Node(focused) => Self { from: Some(focused), ..*self }.decide_from_node(focused, direction),
            Start::Item(position) => {
                let origin = self.expected_box(position);
                let way = Way { direction, origin, focused: None, left: None, item: Some(position), left_list: None };
                self.lead_out(way, self.index.path(position.list))
            }
        }
    }

    fn decide_from_node(&self, focused: usize, direction: Direction) -> Decision {
        let Some(entry) = self.index.entry(focused) else { return Decision::Nothing };
        let origin = self.index.bounds(entry);
        if let Some(goal) = self.neighbor(entry.node, direction) {
            return Decision::to_neighbor(goal, focused, Some(focused));
        }
        // A focused container leads into itself, over the edge that the direction comes from.
        if entry.is_container {
            let edge = before_all(origin, self.units(focused).map(|(_, rect)| rect), direction);
            if let Some(goal) = self.best_goal(focused, None, edge, direction) {
                return Decision::Best { goal, container: focused, origin: edge };
            }
        }
        let item = entry.item.map(|(list, index)| Position { list, index });
        let way = Way { direction, origin, focused: Some(focused), left: Some(focused), item, left_list: None };
        self.lead_out(way, self.index.path(focused).skip(1))
    }

    /// Looks in these containers, the innermost first.
    fn lead_out(&self, mut way: Way, containers: impl Iterator<Item = usize>) -> Decision {
        for container in containers {
            let Some(entry) = self.index.entry(container) else { break };
            let listed = way.item.filter(|position| position.list == container);
            if let Some(position) = listed {
                if let Some(goal) = self.step(position, way.origin, way.direction) {
                    return Decision::Listed { goal, list: container };
                }
                way.left_list = way.left_list.or(Some(position));
            }
            let screen = Self { passed: listed.map(|position| position.list), ..*self };
            if let Some(goal) = screen.best_goal(container, way.left, way.origin, way.direction) {
                return Decision::Best { goal, container, origin: way.origin };
            }
            if let Some(decision) = self.decide_at_border(container, &way) {
                return decision;
            }
            way.left = Some(container);
            way.item = entry.item.map(|(list, index)| Position { list, index }).or(way.item);
        }
        Decision::Nothing
    }

    /// What the container says about leaving it.
    fn decide_at_border(&self, container: usize, way: &Way) -> Option<Decision> {
        let Way { direction, focused, .. } = *way;
        let node = self.index.entry(container)?.node;
        if let Some(goal) = self.neighbor(node, direction) {
            return Some(Decision::to_neighbor(goal, container, focused));
        }
        let group = self.tree.get(node)?.group?;
        if holds(group.wrap, direction) {
            return Some(self.wrap(container, way));
        }
        holds(group.trap, direction).then_some(Decision::Kept { container, rule: "trap" })
    }

    /// Comes in again at the other end.
    fn wrap(&self, container: usize, way: &Way) -> Decision {
        let Way { direction, origin, focused, left_list, .. } = *way;
        let kept = Decision::Kept { container, rule: "wrap" };
        let edge = before_all(origin, self.units(container).map(|(_, rect)| rect), direction);
        let goal = self.best_goal(container, None, edge, direction);
        // A list has its own other end, of which only the index may be known.
        if let Some(position) = left_list
            && goal.is_none_or(|goal| self.is_in_list(goal, position.list))
        {
            let goal = self.wrap_in_list(position, edge, direction);
            let moves = |goal: &Goal| goal.slot().is_none() || goal.slot() != focused;
            return goal.filter(moves).map_or(kept, |goal| Decision::Listed { goal, list: position.list });
        }
        match goal {
            Some(goal) if goal.slot().is_none() || goal.slot() != focused => {
                Decision::Best { goal, container, origin: edge }
            }
            Some(_) | None => kept,
        }
    }

    /// The explicit next node, or what its entry policy gives if it is a container.
    fn neighbor(&self, node: NodeId, direction: Direction) -> Option<Goal> {
        let target = self.tree.get(node)?.neighbor(direction)?;
        self.resolve(self.index.slot(self.tree, target)?)
    }

    /// The best in the container on this side of `origin`, by entry policies; not inside the slot `left`.
    fn best_goal(&self, container: usize, left: Option<usize>, origin: Rect, direction: Direction) -> Option<Goal> {
        let unit = self.best_unit(container, left, origin, direction, |_| true)?;
        let unit = self.outermost_say(container, unit).unwrap_or(unit);
        self.enter(unit, origin, direction)
    }

    /// The unit with the least score on this side that `accept` takes; the first in tree order of equal ones.
    pub(crate) fn best_unit(
        &self,
        container: usize,
        left: Option<usize>,
        origin: Rect,
        direction: Direction,
        accept: impl Fn(&Entry) -> bool,
    ) -> Option<usize> {
        let entry = self.index.entry(container)?;
        let hidden = left.map(|left| (left, self.index.entry(left).map_or(left, |entry| entry.end)));
        let mut best: Option<(f64, usize)> = None;
        let mut consider = |slot: usize| {
            let least = best.map_or(f64::INFINITY, |(least, _)| least);
            let Some(entry) = self.index.entry(slot) else { return least };
            let rect = self.index.bounds(entry);
            if hidden.is_some_and(|(first, end)| (first..end).contains(&slot)) || !lies_towards(origin, rect, direction)
            {
                return least;
            }
            let score = score(origin, rect, direction);
            let is_better = best.is_none_or(|(least, first)| score < least || (score <= least && slot < first));
            if is_better && accept(entry) && self.is_unit(container, slot, origin) && !self.is_passed_over(slot) {
                best = Some((score, slot));
            }
            best.map_or(f64::INFINITY, |(least, _)| least)
        };
        let frame = entry.inner_frame.unwrap_or(entry.frame);
        let slots = (container.saturating_add(1), entry.end);
        self.search_frame(
            Query { frame, shift: self.index.shift(frame), slots, origin, direction },
            left,
            &mut consider,
        );
        let best = best.map(|(_, slot)| slot);
        debug_assert_eq!(
            best,
            self.best_of_all(container, left, origin, direction, accept),
            "the index and a scan differ"
        );
        best
    }

    /// Searches the entries of a scroll container, and those of others in it that are looked through; not of the one in the
    /// slot `left`.
    fn search_frame(&self, query: Query, left: Option<usize>, consider: &mut impl FnMut(usize) -> f64) {
        self.index.blocks.search(&query, consider);
        self.index.blocks.scrollers_at(&query, query.origin, &mut |slot| {
            let Some(entry) = self.index.entry(slot).filter(|_| left != Some(slot)) else { return };
            if let Some(frame) = entry.inner_frame.filter(|_| self.is_looked_through(entry, query.origin)) {
                self.search_frame(Query { frame, shift: self.index.shift(frame), ..query }, left, consider);
            }
        });
    }

    /// The same as [`best_unit`](Self::best_unit), by a look at everything.
    fn best_of_all(
        &self,
        container: usize,
        left: Option<usize>,
        origin: Rect,
        direction: Direction,
        accept: impl Fn(&Entry) -> bool,
    ) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (slot, rect) in self.units_towards(container, left, origin) {
            let is_accepted = self.index.entry(slot).is_some_and(&accept) && !self.is_passed_over(slot);
            if lies_towards(origin, rect, direction) && is_accepted {
                let score = score(origin, rect, direction);
                if best.is_none_or(|(least, _)| score < least) {
                    best = Some((score, slot));
                }
            }
        }
        best.map(|(_, slot)| slot)
    }

    /// Whether the slot is a place of its own in the container, seen from `origin`.
    fn is_unit(&self, container: usize, slot: usize, origin: Rect) -> bool {
        let Some(entry) = self.index.entry(slot) else { return false };
        let is_place = if entry.is_container {
            self.index.has_selectable(entry) && (!self.is_looked_through(entry, origin) || entry.is_selectable())
        } else {
            entry.is_selectable()
        };
        let mut between = self.index.path(slot).skip(1).take_while(|&outer| outer != container);
        is_place
            && between.all(|outer| self.index.entry(outer).is_some_and(|outer| self.is_looked_through(outer, origin)))
    }

    /// Whether the items of a container compete themselves: it surrounds the origin, or is nowhere.
    fn is_looked_through(&self, container: &Entry, origin: Rect) -> bool {
        let bounds = self.index.bounds(container);
        is_empty(bounds) || intersects(origin, bounds)
    }

    /// Whether the slot is no place to go for this move: an item that the order of its list decides on, or a guide to
    /// where the move starts.
    pub(crate) fn is_passed_over(&self, slot: usize) -> bool {
        let Some(entry) = self.index.entry(slot) else { return true };
        let is_listed = self.passed.is_some() && entry.item.map(|(list, _)| list) == self.passed;
        let leads_back = |goal: Goal| goal.slot().is_some() && goal.slot() == self.from;
        is_listed || (entry.is_guide && self.redirect(slot).is_none_or(leads_back))
    }

    /// The slot with the nearest centre; the first of equally near ones.
    pub(crate) fn closest(&self, boxes: impl Iterator<Item = (usize, Rect)>, origin: Rect) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (slot, rect) in boxes {
            let distance = center_distance(origin, rect);
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, slot));
            }
        }
        best.map(|(_, slot)| slot)
    }

    /// Of the containers between `level` and `unit` that were looked through, the outermost with a say on entry.
    pub(crate) fn outermost_say(&self, level: usize, unit: usize) -> Option<usize> {
        let between = self.index.path(unit).skip(1).take_while(|&slot| slot != level);
        between.filter(|&slot| self.index.entry(slot).is_some_and(Entry::has_say_on_entry)).last()
    }

    /// The places directly in a container: items, and containers with items as one each.
    pub(crate) fn units(&self, container: usize) -> Units<'a> {
        Units::new(self.index, container, None, None)
    }

    /// The same without what is inside the slot `left`, looking through containers that `origin` overlaps.
    pub(crate) fn units_towards(&self, container: usize, left: Option<usize>, origin: Rect) -> Units<'a> {
        Units::new(self.index, container, left, Some(origin))
    }
}

pub(crate) fn holds(directions: Directions, direction: Direction) -> bool {
    match direction {
        Direction::Up => directions.up,
        Direction::Down => directions.down,
        Direction::Left => directions.left,
        Direction::Right => directions.right,
    }
}

/// The iterator of [`Screen::units`]: slots with their bounds, in tree order.
#[derive(Debug)]
pub(crate) struct Units<'a> {
    index: &'a Index,
    next: usize,
    end: usize,
    left: Option<usize>,
    origin: Option<Rect>,
}

impl<'a> Units<'a> {
    fn new(index: &'a Index, container: usize, left: Option<usize>, origin: Option<Rect>) -> Self {
        let next = container.saturating_add(1);
        let end = index.entry(container).map_or(next, |entry| entry.end);
        Self { index, next, end, left, origin }
    }
}

impl Iterator for Units<'_> {
    type Item = (usize, Rect);

    fn next(&mut self) -> Option<Self::Item> {
        while self.next < self.end {
            let slot = self.next;
            let entry = self.index.entry(slot)?;
            if self.left == Some(slot) || (entry.is_container && !self.index.has_selectable(entry)) {
                self.next = entry.end;
                continue;
            }
            let bounds = self.index.bounds(entry);
            let looked_through = is_empty(bounds) || self.origin.is_some_and(|origin| intersects(origin, bounds));
            if entry.is_container && !looked_through {
                self.next = entry.end;
                return Some((slot, bounds));
            }
            self.next = slot.saturating_add(1);
            if entry.is_selectable() {
                return Some((slot, bounds));
            }
        }
        None
    }
}
