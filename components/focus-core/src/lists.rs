//! Virtual lists: rule 8 of the crate's documentation.
//!
//! A list numbers its items along its lines. With three lanes and a vertical axis:
//!
//! ```text
//!   0  1  2      lane = index % lanes, from the side where the list's direction starts
//!   3  4  5      line = index / lanes
//!   6  7
//! ```

use scene_core::style::{Axis, VirtualList};
use scene_core::types::{Direction, Rect};

use crate::index::Entry;
use crate::node::Mark;
use crate::search::{Goal, Screen};

/// A place in a list: where an item is, or would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// Slot of the list.
    pub(crate) list: usize,
    pub(crate) index: u32,
}

/// A key seen by a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    NextLine,
    LineBefore,
    NextLane,
    LaneBefore,
}

impl Step {
    fn new(axis: Axis, is_rtl: bool, direction: Direction) -> Self {
        let (is_across, is_ahead) = match (axis, direction) {
            (Axis::Vertical, Direction::Up | Direction::Down) => (false, direction == Direction::Down),
            (Axis::Horizontal, Direction::Left | Direction::Right) => {
                (false, (direction == Direction::Right) != is_rtl)
            }
            (Axis::Horizontal, Direction::Up | Direction::Down) => (true, direction == Direction::Down),
            (Axis::Vertical, Direction::Left | Direction::Right) => (true, (direction == Direction::Right) != is_rtl),
        };
        match (is_across, is_ahead) {
            (false, true) => Self::NextLine,
            (false, false) => Self::LineBefore,
            (true, true) => Self::NextLane,
            (true, false) => Self::LaneBefore,
        }
    }
}

/// The index that a step leads to; none over the end of the list.
fn stepped(list: VirtualList, index: u32, step: Step) -> Option<u32> {
    let lanes = list.lanes.max(1);
    let last = list.count.checked_sub(1)?;
    if index > last {
        // It is no more: what was at its end is.
        return (step == Step::LineBefore || step == Step::LaneBefore).then_some(last);
    }
    let lane = index.checked_rem(lanes)?;
    match step {
        Step::LineBefore => index.checked_sub(lanes),
        // The last line may be short: its last item stands for those that it lacks.
        Step::NextLine if index.checked_div(lanes) == last.checked_div(lanes) => None,
        Step::NextLine => Some(index.saturating_add(lanes).min(last)),
        Step::NextLane => (lane.saturating_add(1) < lanes && index < last).then_some(index.saturating_add(1)),
        Step::LaneBefore => (lane > 0).then_some(index.saturating_sub(1)),
    }
}

/// The index at the other end.
fn wrapped(list: VirtualList, index: u32, step: Step) -> Option<u32> {
    let lanes = list.lanes.max(1);
    let last = list.count.checked_sub(1)?;
    let lane = index.checked_rem(lanes)?;
    let line_start = index.saturating_sub(lane);
    Some(match step {
        Step::NextLine => lane.min(last),
        Step::LineBefore => last.saturating_sub(last.checked_rem(lanes)?).saturating_add(lane).min(last),
        Step::NextLane => line_start.min(last),
        Step::LaneBefore => line_start.saturating_add(lanes.saturating_sub(1)).min(last),
    })
}

impl Screen<'_> {
    /// The next item that can have the focus, or that does not exist; none over the end of the list.
    pub(crate) fn step(&self, position: Position, origin: Rect, direction: Direction) -> Option<Goal> {
        let (list, step) = self.list_step(position.list, direction)?;
        let mut index = stepped(list, position.index, step)?;
        loop {
            let Some(slot) = self.index.item(position.list, index) else {
                return Some(Goal::Item(Position { index, ..position }));
            };
            if let Some(goal) = self.enter_item(slot, origin, direction) {
                return Some(goal);
            }
            index = stepped(list, index, step)?;
        }
    }

    /// The item at the other end of the list, or the next after it that can have the focus.
    pub(crate) fn wrap_in_list(&self, position: Position, origin: Rect, direction: Direction) -> Option<Goal> {
        let (list, step) = self.list_step(position.list, direction)?;
        let start = Position { index: wrapped(list, position.index, step)?, ..position };
        match self.index.item(start.list, start.index) {
            None => Some(Goal::Item(start)),
            Some(slot) => self.enter_item(slot, origin, direction).or_else(|| self.step(start, origin, direction)),
        }
    }

    fn list_step(&self, list: usize, direction: Direction) -> Option<(VirtualList, Step)> {
        let entry = self.index.entry(list)?;
        let list = entry.list?;
        Some((list, Step::new(list.axis, entry.is_rtl, direction)))
    }

    /// Goes into an item, unless nothing in it can have the focus.
    fn enter_item(&self, slot: usize, origin: Rect, direction: Direction) -> Option<Goal> {
        let entry = self.index.entry(slot)?;
        self.index.has_selectable(entry).then(|| self.enter(slot, origin, direction)).flatten()
    }

    /// Whether a goal is an item of this list, or in one.
    pub(crate) fn is_in_list(&self, goal: Goal, list: usize) -> bool {
        match goal {
            Goal::Item(position) => position.list == list,
            Goal::Node(slot) => self.index.path(slot).any(|outer| outer == list),
        }
    }

    /// Whether a marked node stands for the same item as it did: a node that lists use again for another item has another
    /// key, or, without keys, another index.
    pub(crate) fn is_same_item(&self, mark: &Mark, slot: usize) -> bool {
        let Some(before) = &mark.item else { return true };
        let Some((item, list, index)) = self.index.item_around(slot) else { return true };
        let node = |slot: usize| self.index.entry(slot).map(|entry| entry.node);
        let key = node(item).and_then(|node| self.tree.get(node)).and_then(|data| data.key.as_deref());
        match (before.key.as_deref(), key) {
            (None, None) => node(list) == Some(before.list) && index == before.index,
            (before, now) => before == now,
        }
    }

    /// Where the item of a mark is or would be, while its list has as many.
    pub(crate) fn position_of(&self, mark: &Mark) -> Option<Position> {
        let index = mark.item.as_ref()?.index;
        self.position_or_last(mark).filter(|position| position.index == index)
    }

    /// The same; the last item if the list has fewer.
    pub(crate) fn position_or_last(&self, mark: &Mark) -> Option<Position> {
        let item = mark.item.as_ref()?;
        let is_same =
            |list: &usize| self.index.entry(*list).is_some_and(|list| list.generation == item.list_generation);
        let same = self.index.slot(self.tree, item.list).filter(is_same);
        let list = same.or_else(|| self.with_key(0, item.list_key.as_deref()?, |entry| entry.list.is_some()))?;
        self.position(list, item.index)
    }

    /// The item of a list with this index, or the last one.
    pub(crate) fn position(&self, list: usize, index: u32) -> Option<Position> {
        let last = self.index.entry(list)?.list?.count.checked_sub(1)?;
        Some(Position { list, index: index.min(last) })
    }

    /// Where an item that does not exist would about be: beside the nearest one that does, in its lane if there is one.
    pub(crate) fn expected_box(&self, position: Position) -> Rect {
        const NOWHERE: Rect = Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
        let Some(list) = self.index.entry(position.list) else { return NOWHERE };
        let lanes = list.list.map_or(1, |list| list.lanes.max(1));
        let lane = |index: u32| index.checked_rem(lanes);
        let items = self.index.items_of(position.list);
        let distance = |index: u32| (lane(index) != lane(position.index), index.abs_diff(position.index));
        let nearest = items.iter().min_by_key(|item| distance(item.index));
        let seen: &Entry = nearest.and_then(|item| self.index.entry(item.slot)).unwrap_or(list);
        self.index.bounds(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks where each step leads from `index` in a list of 8 with 3 lanes; 9 is over the end.
    fn check(index: u32, expected: [u32; 4]) {
        let list = VirtualList { count: 8, lanes: 3, axis: Axis::Vertical };
        let steps = [Step::LineBefore, Step::NextLine, Step::LaneBefore, Step::NextLane];
        assert_eq!(steps.map(|step| stepped(list, index, step).unwrap_or(9)), expected, "from {index}");
    }

    #[test]
    fn steps_follow_lines_and_lanes() {
        check(0, [9, 3, 9, 1]);
        check(2, [9, 5, 1, 9]);
        check(4, [1, 7, 3, 5]);
        // The last line has no third item.
        check(5, [2, 7, 4, 9]);
        check(7, [4, 9, 6, 9]);
        check(6, [3, 9, 9, 7]);
        // An item that the list has no more leads back into it.
        check(8, [7, 9, 7, 9]);
    }

    #[test]
    fn wraps_lead_to_the_other_end_of_line_or_lane() {
        let list = VirtualList { count: 8, lanes: 3, axis: Axis::Vertical };
        assert_eq!(wrapped(list, 2, Step::LineBefore), Some(7), "the last line is short");
        assert_eq!(wrapped(list, 0, Step::LineBefore), Some(6));
        assert_eq!(wrapped(list, 7, Step::NextLine), Some(1));
        assert_eq!(wrapped(list, 5, Step::NextLane), Some(3));
        assert_eq!(wrapped(list, 7, Step::NextLane), Some(6));
        assert_eq!(wrapped(list, 6, Step::LaneBefore), Some(7));
    }

    #[test]
    fn an_empty_list_has_no_steps() {
        let list = VirtualList { count: 0, lanes: 3, axis: Axis::Vertical };
        for step in [Step::NextLine, Step::LineBefore, Step::NextLane, Step::LaneBefore] {
            assert_eq!((stepped(list, 0, step), wrapped(list, 0, step)), (None, None));
        }
    }

    #[test]
    fn right_to_left_mirrors_the_horizontal_keys() {
        use Direction::{Down, Left, Right};
        assert_eq!(Step::new(Axis::Horizontal, false, Right), Step::NextLine);
        assert_eq!(Step::new(Axis::Horizontal, true, Right), Step::LineBefore);
        assert_eq!(Step::new(Axis::Vertical, true, Left), Step::NextLane);
        assert_eq!(Step::new(Axis::Vertical, true, Down), Step::NextLine);
    }
}
