//! What lies under a pointer: rule 9 of the crate's documentation.

use scene_core::types::{Direction, Point, Rect};

use crate::blocks::Query;
use crate::index::Index;

impl Index {
    /// The last in tree order of what can be seen at this position and that geometry may choose.
    pub(crate) fn topmost_at(&self, position: Point) -> Option<usize> {
        let mut topmost = None;
        self.look_into(0, position, &mut topmost);
        topmost
    }

    fn look_into(&self, frame: usize, position: Point, topmost: &mut Option<usize>) {
        let area = Rect { x: position.x, y: position.y, width: 1.0, height: 1.0 };
        let slots = (0, self.entries.len());
        let query = Query { frame, shift: self.shift(frame), slots, origin: area, direction: Direction::Down };
        self.blocks.all_at(&query, area, &mut |slot| {
            let Some(entry) = self.entry(slot).filter(|entry| holds(self.bounds(entry), position)) else { return };
            if entry.is_target() && Some(slot) > *topmost && self.is_unclipped(entry.clip, position) {
                *topmost = Some(slot);
            }
            if let Some(frame) = entry.inner_frame {
                self.look_into(frame, position, topmost);
            }
        });
    }
}

/// Whether the position is in the box: on its left and upper edge it is.
fn holds(rect: Rect, position: Point) -> bool {
    (rect.x..rect.right()).contains(&position.x) && (rect.y..rect.bottom()).contains(&position.y)
}
