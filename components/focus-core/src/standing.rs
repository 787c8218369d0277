//! Where the focus stands, and where it stood when each modal came up: rule 5 of the crate's documentation.

use scene_core::types::Direction;

use crate::lists::Position;
use crate::node::Mark;
use crate::recovery::Held;
use crate::search::{Goal, Screen};

/// An item that the focus waits for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    pub(crate) list: Mark,
    pub(crate) index: u32,
    /// The key that led there: on over items that come and cannot have the focus.
    pub(crate) direction: Option<Direction>,
}

/// Where the focus is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// The node that has the focus, or, if `has_focus` is false, the one that lost it.
    pub(crate) held: Option<Held>,
    pub(crate) has_focus: bool,
    pub(crate) wanted: Option<Wanted>,
}

/// A modal that was on the screen when it was looked at last.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) modal: Mark,
    /// Where the focus stood before.
    pub(crate) below: Standing,
}

/// What the modals on the screen make of the layers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turn {
    /// So many layers stay.
    pub(crate) keep: usize,
    /// The modal that came up.
    pub(crate) push: Option<Mark>,
}

/// What became of the item that the focus waits for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Arrival {
    /// It does not exist yet.
    Awaited(Position),
    /// It, or one behind it, can have the focus.
    Come(Goal),
}

impl Screen<'_> {
    /// Compares the layers with the modals on the screen.
    pub(crate) fn turn(&self, layers: &[Layer]) -> Turn {
        let is_same = |layer: &Layer, slot: usize| self.survivor(&layer.modal) == Some(slot);
        let known = self.index.modal.and_then(|modal| layers.iter().rposition(|layer| is_same(layer, modal)));
        if let Some(layer) = known {
            return Turn { keep: layer.saturating_add(1), push: None };
        }
        let is_on_screen = |layer: &Layer| {
            let entry = self.survivor(&layer.modal).and_then(|slot| self.index.entry(slot));
            entry.is_some_and(|entry| entry.is_modal)
        };
        let keep = layers.iter().rposition(is_on_screen).map_or(0, |layer| layer.saturating_add(1));
        let entry = self.index.modal.and_then(|modal| self.index.entry(modal));
        Turn { keep, push: entry.and_then(|entry| Some(self.tree.get(entry.node)?.mark(entry.node))) }
    }

    /// Looks after the item that the focus waits for; none if it will not come.
    pub(crate) fn arrival(&self, wanted: &Wanted) -> Option<Arrival> {
        let list = self.survivor(&wanted.list)?;
        let position = self.position(list, wanted.index)?;
        let Some(slot) = self.index.item(list, position.index) else {
            let is_behind = self.index.modal.is_some_and(|modal| !self.index.path(list).any(|outer| outer == modal));
            return (!is_behind).then_some(Arrival::Awaited(position));
        };
        let goal = self.resolve(slot).or_else(|| {
            let origin = self.expected_box(position);
            self.step(position, origin, wanted.direction?)
        })?;
        Some(match goal {
            Goal::Item(position) => Arrival::Awaited(position),
            Goal::Node(_) => Arrival::Come(goal),
        })
    }
}
