//! What lies under a pointer: rule 9 of the crate's documentation.

use scene_core::types::{Point, Rect};

use crate::index::{Entry, Index};

impl Index {
    /// The last in tree order of what can be seen at this position and that geometry may choose.
    pub(crate) fn topmost_at(&self, position: Point) -> Option<usize> {
        let is_hit = |&(_, entry): &(usize, &Entry)| {
            entry.is_target() && holds(self.bounds(entry), position) && self.is_unclipped(entry.clip, position)
        };
        self.entries.iter().enumerate().rev().find(is_hit).map(|(slot, _)| slot)
    }
}

/// Whether the position is in the box: on its left and upper edge it is.
fn holds(rect: Rect, position: Point) -> bool {
    (rect.x..rect.right()).contains(&position.x) && (rect.y..rect.bottom()).contains(&position.y)
}
