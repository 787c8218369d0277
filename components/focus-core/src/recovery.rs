//! A place for a focus that was lost: rule 5 of the crate's documentation.

use scene_core::style::EntryPolicy;
use scene_core::tree::ROOT;
use scene_core::types::Rect;

use crate::index::{Entry, Index};
use crate::node::{Mark, Node};
use crate::search::{Goal, Screen};
use scene_core::tree::Tree;

/// The focused node as it was when it was last seen.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) mark: Mark,
    /// Border box in the viewport.
    pub(crate) bounds: Rect,
    /// The containers around it without the root, innermost first.
    pub(crate) trail: Vec<Mark>,
}

impl Held {
    /// The node in this slot as it is now; `trail` is a buffer.
    pub(crate) fn new(tree: &Tree<Node>, index: &Index, slot: usize, mut trail: Vec<Mark>) -> Option<Self> {
        let mark = index.target_mark(tree, slot)?;
        let bounds = index.bounds(index.entry(slot)?);
        trail.clear();
        let containers = index.path(slot).skip(1).filter_map(|outer| index.entry(outer));
        let containers = containers.filter(|entry| entry.node != ROOT);
        trail.extend(containers.filter_map(|entry| Some(tree.get(entry.node)?.mark(entry.node))));
        Some(Self { mark, bounds, trail })
    }
}

/// Slot of the root.
const ROOT_SLOT: usize = 0;

impl Screen<'_> {
    /// Where the focus goes when `held` can no longer have it.
    pub(crate) fn recover(&self, held: &Held) -> Option<Goal> {
        let survivors = || held.trail.iter().filter_map(|mark| self.survivor(mark));
        if let Some(modal) = self.index.modal
            && !survivors().any(|container| container == modal)
        {
            return self.initial();
        }
        let by_key = held.mark.key.as_deref().and_then(|key| {
            survivors().chain([ROOT_SLOT]).find_map(|container| self.with_key(container, key, Entry::can_have_focus))
        });
        by_key
            .map(Goal::Node)
            .or_else(|| self.recover_item(&held.mark))
            .or_else(|| survivors().find_map(|container| self.closest_inside(container, held.bounds)).map(Goal::Node))
            .or_else(|| self.initial())
    }

    /// Where the focus starts: autofocus, else the first in tree order, or what a group around it remembers.
    pub(crate) fn initial(&self) -> Option<Goal> {
        if let Some(modal) = self.index.modal.filter(|&modal| modal != ROOT_SLOT) {
            return self.resolve(modal);
        }
        let slot = self
            .foremost(ROOT_SLOT, |entry| entry.is_target() && self.prefers(entry))
            .or_else(|| self.foremost(ROOT_SLOT, Entry::is_target))
            .or_else(|| self.foremost(ROOT_SLOT, Entry::can_have_focus))
            .or_else(|| self.index.entry(ROOT_SLOT)?.can_have_focus().then_some(ROOT_SLOT))?;
        let remembers = |&container: &usize| {
            self.index.entry(container).is_some_and(|entry| entry.entry_policy == EntryPolicy::LastFocused)
        };
        let remembered = self.index.path(slot).filter(remembers).filter_map(|container| self.recall(container)).last();
        Some(remembered.unwrap_or(Goal::Node(slot)))
    }

    /// The container of the mark, or the one that was made in its place.
    pub(crate) fn survivor(&self, mark: &Mark) -> Option<usize> {
        self.index
            .marked(self.tree, mark)
            .or_else(|| self.with_key(ROOT_SLOT, mark.key.as_deref()?, |entry| entry.is_container))
    }

    /// The item that the node stood for: where it is now, or, if it is gone while its list goes on, where it will be.
    fn recover_item(&self, mark: &Mark) -> Option<Goal> {
        let position = self.position_or_last(mark)?;
        match self.index.item(position.list, position.index) {
            Some(slot) => self.resolve(slot),
            // An item that is hidden is not awaited.
            None if self.still_stands_for_its_item(mark) => None,
            None => Some(Goal::Item(position)),
        }
    }

    /// Whether the marked node is still in the tree and the same item, be it hidden or disabled.
    fn still_stands_for_its_item(&self, mark: &Mark) -> bool {
        let is_same = self.tree.get(mark.node).is_some_and(|data| data.generation == mark.generation);
        let item = self.tree.ancestors(mark.node).find_map(|node| self.tree.get(node)?.item);
        is_same && self.tree.is_attached(mark.node) && item == mark.item.as_ref().map(|item| item.index)
    }

    fn closest_inside(&self, container: usize, origin: Rect) -> Option<usize> {
        let targets = || self.index.inside(container).filter(|(_, entry)| entry.is_target());
        let top = targets().map(|(_, entry)| entry.top_priority()).max()?;
        let foremost = targets().filter(|(_, entry)| entry.top_priority() == top);
        self.closest(foremost.map(|(slot, entry)| (slot, self.index.bounds(entry))), origin)
    }
}
