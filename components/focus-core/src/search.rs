//! Where a key leads: rules 2 to 4 of the crate's documentation.

use scene_core::style::{Directions, EntryPolicy};
use scene_core::tree::Tree;
use scene_core::types::{Direction, NodeId, Rect};

use crate::geometry::{before_all, center_distance, intersects, is_empty, lies_towards, score};
use crate::index::{Entry, Index};
use crate::node::Node;

/// The tree with its index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen<'a> {
    pub(crate) tree: &'a Tree<Node>,
    pub(crate) index: &'a Index,
}

/// What a key comes to. Numbers are slots.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Decision {
    /// The focused node or a container around it names the next one.
    Neighbor { target: usize },
    /// The best in this container, seen from this box.
    Best { target: usize, container: usize, origin: Rect },
    /// This container keeps the focus by this rule.
    Kept { container: usize, rule: &'static str },
    /// Nothing lies on that side.
    Nothing,
}

impl Decision {
    /// A node may be its own neighbour: then nothing moves.
    fn to_neighbor(target: usize, focused: usize) -> Self {
        if target == focused { Self::Kept { container: focused, rule: "neighbor" } } else { Self::Neighbor { target } }
    }

    pub(crate) fn target(self) -> Option<usize> {
        match self {
            Self::Neighbor { target } | Self::Best { target, .. } => Some(target),
            Self::Kept { .. } | Self::Nothing => None,
        }
    }
}

impl<'a> Screen<'a> {
    /// Decides where `direction` leads from the focused node in slot `focused`.
    pub(crate) fn decide(&self, focused: usize, direction: Direction) -> Decision {
        let Some(entry) = self.index.entry(focused) else { return Decision::Nothing };
        let origin = self.index.bounds(entry);
        if let Some(target) = self.neighbor(entry.node, direction) {
            return Decision::to_neighbor(target, focused);
        }
        // A focused container leads into itself, over the edge that the direction comes from.
        if entry.is_container {
            let edge = before_all(origin, self.units(focused).map(|(_, rect)| rect), direction);
            if let Some(target) = self.best_target(focused, None, edge, direction) {
                return Decision::Best { target, container: focused, origin: edge };
            }
        }
        let mut left = focused;
        for container in self.index.path(focused).skip(1) {
            if let Some(target) = self.best_target(container, Some(left), origin, direction) {
                return Decision::Best { target, container, origin };
            }
            if let Some(decision) = self.decide_at_border(container, focused, origin, direction) {
                return decision;
            }
            left = container;
        }
        Decision::Nothing
    }

    /// What the container says about leaving it.
    fn decide_at_border(
        &self,
        container: usize,
        focused: usize,
        origin: Rect,
        direction: Direction,
    ) -> Option<Decision> {
        let node = self.index.entry(container)?.node;
        if let Some(target) = self.neighbor(node, direction) {
            return Some(Decision::to_neighbor(target, focused));
        }
        let group = self.tree.get(node)?.group?;
        if holds(group.wrap, direction) {
            let edge = before_all(origin, self.units(container).map(|(_, rect)| rect), direction);
            let target = self.best_target(container, None, edge, direction).filter(|&target| target != focused);
            let kept = Decision::Kept { container, rule: "wrap" };
            return Some(target.map_or(kept, |target| Decision::Best { target, container, origin: edge }));
        }
        holds(group.trap, direction).then_some(Decision::Kept { container, rule: "trap" })
    }

    /// The explicit next node, or what its entry policy gives if it is a container.
    fn neighbor(&self, node: NodeId, direction: Direction) -> Option<usize> {
        let target = self.tree.get(node)?.neighbor(direction)?;
        self.resolve(self.index.slot(self.tree, target)?)
    }

    /// The slot itself if it can have the focus; else where an entry without a direction leads.
    pub(crate) fn resolve(&self, slot: usize) -> Option<usize> {
        let entry = self.index.entry(slot)?;
        if entry.can_have_focus() {
            return Some(slot);
        }
        let remembered = (entry.entry_policy == EntryPolicy::LastFocused).then(|| self.recall(slot)).flatten();
        let autofocus = || {
            let prefers = |entry: &Entry| self.tree.get(entry.node).is_some_and(|node| node.autofocus);
            self.first_inside(slot, |entry| entry.is_selectable() && prefers(entry))
        };
        remembered
            .or_else(|| if entry.entry_policy == EntryPolicy::First { None } else { autofocus() })
            .or_else(|| self.first_inside(slot, Entry::is_selectable))
            .or_else(|| self.first_inside(slot, Entry::can_have_focus))
    }

    /// The best node in the container on this side of `origin`, by entry policies; not inside the slot `left`.
    fn best_target(&self, container: usize, left: Option<usize>, origin: Rect, direction: Direction) -> Option<usize> {
        let mut level = container;
        let mut unit = self.best_unit(level, left, origin, direction)?;
        loop {
            unit = self.outermost_policy(level, unit).unwrap_or(unit);
            let entry = self.index.entry(unit)?;
            if entry.is_selectable() {
                return Some(unit);
            }
            match entry.entry_policy {
                EntryPolicy::First => return self.first_inside(unit, Entry::is_selectable),
                EntryPolicy::LastFocused => {
                    if let Some(target) = self.recall(unit) {
                        return Some(target);
                    }
                }
                EntryPolicy::Nearest => {}
            }
            level = unit;
            unit =
                self.best_unit(level, None, origin, direction).or_else(|| self.closest(self.units(level), origin))?;
        }
    }

    /// The unit with the least score on this side; the first in tree order of equal ones.
    fn best_unit(&self, container: usize, left: Option<usize>, origin: Rect, direction: Direction) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (slot, rect) in self.units_towards(container, left, origin) {
            if lies_towards(origin, rect, direction) {
                let score = score(origin, rect, direction);
                if best.is_none_or(|(least, _)| score < least) {
                    best = Some((score, slot));
                }
            }
        }
        best.map(|(_, slot)| slot)
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
    fn outermost_policy(&self, level: usize, unit: usize) -> Option<usize> {
        let between = self.index.path(unit).skip(1).take_while(|&slot| slot != level);
        between
            .filter(|&slot| self.index.entry(slot).is_some_and(|entry| entry.entry_policy != EntryPolicy::Nearest))
            .last()
    }

    /// The places directly in a container: items, and containers with items as one each.
    fn units(&self, container: usize) -> Units<'a> {
        Units::new(self.index, container, None, None)
    }

    /// The same without what is inside the slot `left`, looking through containers that `origin` overlaps.
    pub(crate) fn units_towards(&self, container: usize, left: Option<usize>, origin: Rect) -> Units<'a> {
        Units::new(self.index, container, left, Some(origin))
    }

    fn first_inside(&self, container: usize, accept: impl Fn(&Entry) -> bool) -> Option<usize> {
        self.index.inside(container).find(|(_, entry)| accept(entry)).map(|(slot, _)| slot)
    }

    /// The item of the group that had the focus last, found by key if it was made anew.
    pub(crate) fn recall(&self, group: usize) -> Option<usize> {
        let mark = self.tree.get(self.index.entry(group)?.node)?.last.as_ref()?;
        let same = self.index.marked(self.tree, mark).filter(|&slot| self.index.path(slot).any(|outer| outer == group));
        let usable = |slot: &usize| self.index.entry(*slot).is_some_and(Entry::is_selectable);
        same.filter(usable).or_else(|| {
            let key = mark.key.as_deref()?;
            self.first_inside(group, |entry| {
                entry.is_selectable() && self.tree.get(entry.node).is_some_and(|node| node.key.as_deref() == Some(key))
            })
        })
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
