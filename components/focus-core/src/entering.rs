//! Who gets the focus inside a group, a list or a guide: rules 4 and 7 of the crate's documentation.

use std::cmp::Reverse;

use scene_core::style::EntryPolicy;
use scene_core::types::{Direction, Rect};

use crate::index::{Entry, Rule};
use crate::lists::Position;
use crate::node::Mark;
use crate::search::{Goal, Screen};

/// Guides that are followed for one move, each once: chains end, and so do circles.
const MAX_GUIDES: usize = 8;

/// Guides that were followed already.
#[derive(Debug, Default)]
struct Followed {
    guides: [Option<usize>; MAX_GUIDES],
}

impl Followed {
    /// Notes a guide; false if it was followed before, or if there were too many.
    fn note(&mut self, guide: usize) -> bool {
        let is_new = !self.guides.contains(&Some(guide));
        let free = self.guides.iter_mut().find(|place| place.is_none()).filter(|_| is_new);
        free.map(|place| *place = Some(guide)).is_some()
    }
}

impl Screen<'_> {
    /// The slot itself if it can have the focus; else where an entry without a direction leads.
    pub(crate) fn resolve(&self, slot: usize) -> Option<Goal> {
        self.resolve_within(slot, &mut Followed::default())
    }

    /// Where a guide leads: to the first of its nodes that can have the focus.
    pub(crate) fn redirect(&self, guide: usize) -> Option<Goal> {
        self.resolve(guide)
    }

    fn resolve_within(&self, slot: usize, followed: &mut Followed) -> Option<Goal> {
        let entry = self.index.entry(slot)?;
        if entry.is_guide {
            if !followed.note(slot) {
                return None;
            }
            let targets = &self.tree.get(entry.node)?.guide;
            return targets.iter().find_map(|&target| {
                let slot = self.index.slot(self.tree, target)?;
                self.resolve_within(slot, followed)
            });
        }
        if entry.can_have_focus() {
            return Some(Goal::Node(slot));
        }
        let remembered = (entry.entry_policy == EntryPolicy::LastFocused).then(|| self.recall(slot)).flatten();
        if remembered.is_some() {
            return remembered;
        }
        if entry.entry_policy == EntryPolicy::First {
            return self.first_goal(slot);
        }
        let autofocus = self.foremost(slot, |entry| entry.is_target() && self.prefers(entry));
        autofocus.map(Goal::Node).or_else(|| self.first_goal(slot))
    }

    /// The first in tree order, or the first item of a list, whether it exists or not.
    fn first_goal(&self, container: usize) -> Option<Goal> {
        let entry = self.index.entry(container)?;
        if entry.entry_policy == EntryPolicy::First
            && entry.list.is_some_and(|list| list.count > 0)
            && entry.rule != Some(Rule::BehindModal)
            && self.index.item(container, 0).is_none()
        {
            return Some(Goal::Item(Position { list: container, index: 0 }));
        }
        let first = self.foremost(container, Entry::is_target);
        first.or_else(|| self.foremost(container, Entry::can_have_focus)).map(Goal::Node)
    }

    /// Goes into a unit that geometry chose, level by level, to something that can have the focus.
    pub(crate) fn enter(&self, mut unit: usize, origin: Rect, direction: Direction) -> Option<Goal> {
        loop {
            let entry = self.index.entry(unit)?;
            if entry.is_guide {
                return self.redirect(unit);
            }
            if entry.is_target() {
                return Some(Goal::Node(unit));
            }
            match entry.entry_policy {
                EntryPolicy::First => {
                    if let Some(goal) = self.first_goal(unit) {
                        return Some(goal);
                    }
                }
                EntryPolicy::LastFocused => {
                    if let Some(goal) = self.recall(unit) {
                        return Some(goal);
                    }
                }
                EntryPolicy::Nearest => {}
            }
            let level = unit;
            let top = entry.top_priority();
            let counts = |entry: &Entry| entry.top_priority() == top;
            let takes =
                |&(slot, _): &(usize, Rect)| self.index.entry(slot).is_some_and(counts) && !self.is_passed_over(slot);
            unit = self
                .best_unit(level, None, origin, direction, counts)
                .or_else(|| self.closest(self.units(level).filter(takes), origin))?;
            unit = self.outermost_say(level, unit).unwrap_or(unit);
        }
    }

    /// The item of the group that had the focus last: the node, one with its key, or the item with its index, which need
    /// not exist.
    pub(crate) fn recall(&self, group: usize) -> Option<Goal> {
        let mark = self.tree.get(self.index.entry(group)?.node)?.last.as_ref()?;
        let same = self.index.marked(self.tree, mark).filter(|&slot| self.index.path(slot).any(|outer| outer == group));
        let usable = |slot: &usize| self.index.entry(*slot).is_some_and(Entry::is_target);
        let same = same.filter(usable).filter(|&slot| self.is_same_item(mark, slot));
        let by_key = || self.with_key(group, mark.key.as_deref()?, Entry::is_target);
        same.or_else(by_key).map(Goal::Node).or_else(|| self.recall_item(group, mark))
    }

    fn recall_item(&self, group: usize, mark: &Mark) -> Option<Goal> {
        let position = self.position_of(mark)?;
        let is_inside = self.index.path(position.list).any(|outer| outer == group);
        match self.index.item(position.list, position.index) {
            _ if !is_inside => None,
            Some(slot) => self.resolve(slot),
            None => Some(Goal::Item(position)),
        }
    }

    /// The first in tree order of the highest priority, among what `accept` takes.
    pub(crate) fn foremost(&self, container: usize, accept: impl Fn(&Entry) -> bool) -> Option<usize> {
        let accepted = || self.index.inside(container).filter(|(_, entry)| accept(entry));
        let top = self.index.entry(container)?.top_priority();
        if let Some((slot, _)) = accepted().find(|(_, entry)| entry.top_priority() == top) {
            return Some(slot);
        }
        // The first of equal ones is the minimum.
        accepted().min_by_key(|(_, entry)| Reverse(entry.top_priority())).map(|(slot, _)| slot)
    }

    /// The first in tree order with this key.
    pub(crate) fn with_key(&self, container: usize, key: &str, accept: impl Fn(&Entry) -> bool) -> Option<usize> {
        let has_key = |entry: &Entry| self.tree.get(entry.node).is_some_and(|node| node.key.as_deref() == Some(key));
        self.index.inside(container).find(|(_, entry)| accept(entry) && has_key(entry)).map(|(slot, _)| slot)
    }

    pub(crate) fn prefers(&self, entry: &Entry) -> bool {
        self.tree.get(entry.node).is_some_and(|node| node.autofocus)
    }
}
