//! A place for a focus that was lost: rule 5 of the crate's documentation.

use scene_core::style::EntryPolicy;
use scene_core::types::Rect;

use crate::index::Entry;
use crate::node::Mark;
use crate::search::Screen;

/// The focused node as it was when it was last seen.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) mark: Mark,
    /// Border box in the viewport.
    pub(crate) bounds: Rect,
    /// The containers around it without the root, innermost first.
    pub(crate) trail: Vec<Mark>,
}

/// Slot of the root.
const ROOT_SLOT: usize = 0;

impl Screen<'_> {
    /// Where the focus goes when `held` can no longer have it.
    pub(crate) fn recover(&self, held: &Held) -> Option<usize> {
        let survivors = || held.trail.iter().filter_map(|mark| self.survivor(mark));
        let by_key = held.mark.key.as_deref().and_then(|key| {
            survivors().chain([ROOT_SLOT]).find_map(|container| self.with_key(container, key, Entry::can_have_focus))
        });
        by_key
            .or_else(|| survivors().find_map(|container| self.closest_inside(container, held.bounds)))
            .or_else(|| self.initial())
    }

    /// Where the focus starts: autofocus, else the first in tree order, or what a group around it remembers.
    pub(crate) fn initial(&self) -> Option<usize> {
        let entries = || self.index.entries.iter();
        let autofocus =
            |entry: &Entry| entry.is_selectable() && self.tree.get(entry.node).is_some_and(|node| node.autofocus);
        let slot = entries()
            .position(autofocus)
            .or_else(|| entries().position(Entry::is_selectable))
            .or_else(|| entries().position(Entry::can_have_focus))?;
        let remembers = |&container: &usize| {
            self.index.entry(container).is_some_and(|entry| entry.entry_policy == EntryPolicy::LastFocused)
        };
        let remembered = self.index.path(slot).filter(remembers).filter_map(|container| self.recall(container)).last();
        Some(remembered.unwrap_or(slot))
    }

    /// The container of the mark, or the one that was made in its place.
    fn survivor(&self, mark: &Mark) -> Option<usize> {
        self.index
            .marked(self.tree, mark)
            .or_else(|| self.with_key(ROOT_SLOT, mark.key.as_deref()?, |entry| entry.is_container))
    }

    fn with_key(&self, container: usize, key: &str, accept: impl Fn(&Entry) -> bool) -> Option<usize> {
        let has_key = |entry: &Entry| self.tree.get(entry.node).is_some_and(|node| node.key.as_deref() == Some(key));
        self.index.inside(container).find(|(_, entry)| accept(entry) && has_key(entry)).map(|(slot, _)| slot)
    }

    fn closest_inside(&self, container: usize, origin: Rect) -> Option<usize> {
        let selectable = self.index.inside(container).filter(|(_, entry)| entry.is_selectable());
        self.closest(selectable.map(|(slot, entry)| (slot, self.index.bounds(entry))), origin)
    }
}
