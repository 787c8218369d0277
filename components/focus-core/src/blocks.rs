//! The spatial index: which of many boxes is the best on a side, without a look at all of them.
//!
//! 1. The entries of each scroll container are packed, in tree order, into blocks of [`FANOUT`], these into blocks again,
//!    and so on: a tree of rectangles over rectangles. Neighbours in the tree are mostly neighbours on the screen.
//! 2. Rectangles are stored as if nothing was scrolled. Entries of one scroll container move together, so a scroll changes
//!    nothing here.
//! 3. A search goes down into the most promising block first, and leaves out blocks that cannot hold anything better than
//!    what it has.

use scene_core::types::{Direction, Point, Rect};

use crate::geometry::{intersects, least_score, union};
use crate::index::Entry;

/// Children of a block.
const FANOUT: usize = 8;

/// Sums of coordinates are rounded; up to here a block reaches further than what is in it, in pixels.
const SLACK: f32 = 4.0;

/// A box around entries.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// None if there is nothing to find.
    rect: Option<Rect>,
    /// A scroll container is among them.
    has_scrollers: bool,
}

/// Blocks of one size.
#[derive(Clone, Copy, Debug)]
struct Level {
    first: usize,
    count: usize,
}

/// The blocks of one scroll container, or of the viewport.
#[derive(Clone, Debug, Default)]
struct Tree {
    /// Where its entries begin and end in `members`.
    members: (usize, usize),
    /// Where its levels begin and end in `levels`, the finest first.
    levels: (usize, usize),
}

/// Blocks over all entries.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    trees: Vec<Tree>,
    /// Slots, by scroll container, rising.
    members: Vec<usize>,
    levels: Vec<Level>,
    blocks: Vec<Block>,
}

/// What a search looks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query {
    /// The scroll container.
    pub(crate) frame: usize,
    /// By how much its entries are shifted.
    pub(crate) shift: Point,
    /// Slots from the first to before the second.
    pub(crate) slots: (usize, usize),
    pub(crate) origin: Rect,
    pub(crate) direction: Direction,
}

impl Blocks {
    /// Packs the entries anew; `matters` says which can be found. Buffers are reused.
    pub(crate) fn build(&mut self, entries: &[Entry], frames: usize, matters: impl Fn(&Entry) -> bool) {
        self.levels.clear();
        self.blocks.clear();
        self.sort_by_frame(entries, frames);
        for frame in 0..frames {
            let Some(&Tree { members: (first, end), .. }) = self.trees.get(frame) else { continue };
            let first_level = self.levels.len();
            let start = self.blocks.len();
            for chunk in self.members.get(first..end).unwrap_or_default().chunks(FANOUT) {
                let found = chunk.iter().filter_map(|&slot| entries.get(slot)).filter(|entry| matters(entry));
                let block = found.fold(Block { rect: None, has_scrollers: false }, |block, entry| Block {
                    rect: Some(block.rect.map_or(entry.unscrolled(), |rect| union(rect, entry.unscrolled()))),
                    has_scrollers: block.has_scrollers || entry.inner_frame.is_some(),
                });
                self.blocks.push(block);
            }
            self.stack_levels(start);
            if let Some(tree) = self.trees.get_mut(frame) {
                tree.levels = (first_level, self.levels.len());
            }
        }
    }

    fn sort_by_frame(&mut self, entries: &[Entry], frames: usize) {
        self.trees.clear();
        self.trees.resize(frames, Tree::default());
        for entry in entries {
            if let Some(tree) = self.trees.get_mut(entry.frame) {
                tree.members.1 = tree.members.1.saturating_add(1);
            }
        }
        let mut first = 0_usize;
        for tree in &mut self.trees {
            let count = tree.members.1;
            tree.members = (first, first);
            first = first.saturating_add(count);
        }
        self.members.clear();
        self.members.resize(entries.len(), 0);
        for (slot, entry) in entries.iter().enumerate() {
            let Some(tree) = self.trees.get_mut(entry.frame) else { continue };
            if let Some(member) = self.members.get_mut(tree.members.1) {
                *member = slot;
            }
            tree.members.1 = tree.members.1.saturating_add(1);
        }
    }

    /// Packs the blocks from `first` on into larger ones, until there is one.
    fn stack_levels(&mut self, mut first: usize) {
        loop {
            let end = self.blocks.len();
            let count = end.saturating_sub(first);
            self.levels.push(Level { first, count });
            if count <= 1 {
                return;
            }
            let mut start = first;
            while start < end {
                let stop = start.saturating_add(FANOUT).min(end);
                let inner = self.blocks.get(start..stop).unwrap_or_default();
                let block = inner.iter().fold(Block { rect: None, has_scrollers: false }, |block, inner| Block {
                    rect: match (block.rect, inner.rect) {
                        (Some(a), Some(b)) => Some(union(a, b)),
                        (a, b) => a.or(b),
                    },
                    has_scrollers: block.has_scrollers || inner.has_scrollers,
                });
                self.blocks.push(block);
                start = stop;
            }
            first = end;
        }
    }

    /// Shows `visit` the slots that may lie on the side of the query's origin, promising ones first. `visit` tells the
    /// score that is to be bettered from now on.
    pub(crate) fn search(&self, query: &Query, visit: &mut impl FnMut(usize) -> f64) {
        let mut least = f64::INFINITY;
        self.start(query.frame, |level, block| self.descend(query, level, block, &mut least, visit));
    }

    fn descend(
        &self,
        query: &Query,
        level: usize,
        block: usize,
        least: &mut f64,
        visit: &mut impl FnMut(usize) -> f64,
    ) {
        if level == 0 {
            for slot in self.slots(query, block) {
                *least = visit(slot);
            }
            return;
        }
        let mut promising = [(f64::INFINITY, 0); FANOUT];
        let mut count = 0_usize;
        for inner in self.inner(query, level, block) {
            let Some(bound) = self.bound(query, level.saturating_sub(1), inner) else { continue };
            if let Some(place) = promising.get_mut(count) {
                *place = (bound, inner);
                count = count.saturating_add(1);
            }
        }
        let promising = promising.get_mut(..count).unwrap_or_default();
        promising.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for &(bound, inner) in promising.iter() {
            // As good is not worse: the first in tree order counts.
            if bound <= *least {
                self.descend(query, level.saturating_sub(1), inner, least, visit);
            }
        }
    }

    /// Shows `visit` the slots whose blocks meet `area`, which is in the viewport, and hold scroll containers.
    pub(crate) fn scrollers_at(&self, query: &Query, area: Rect, visit: &mut impl FnMut(usize)) {
        self.start(query.frame, |level, block| {
            self.descend_at(query, level, block, area, true, visit);
        });
    }

    /// Shows `visit` all slots whose blocks meet `area`.
    pub(crate) fn all_at(&self, query: &Query, area: Rect, visit: &mut impl FnMut(usize)) {
        self.start(query.frame, |level, block| {
            self.descend_at(query, level, block, area, false, visit);
        });
    }

    fn descend_at(
        &self,
        query: &Query,
        level: usize,
        block: usize,
        area: Rect,
        is_for_scrollers: bool,
        visit: &mut impl FnMut(usize),
    ) {
        let Some(found) = self.block(query.frame, level, block) else { return };
        if (is_for_scrollers && !found.has_scrollers)
            || !found.rect.is_some_and(|rect| intersects(shifted(rect, query.shift), area))
        {
            return;
        }
        if level == 0 {
            self.slots(query, block).for_each(visit);
        } else {
            for inner in self.inner(query, level, block) {
                self.descend_at(query, level.saturating_sub(1), inner, area, is_for_scrollers, visit);
            }
        }
    }

    /// Begins at the block over everything.
    fn start(&self, frame: usize, go: impl FnOnce(usize, usize)) {
        let Some(tree) = self.trees.get(frame) else { return };
        if let Some(level) = tree.levels.1.checked_sub(tree.levels.0).and_then(|count| count.checked_sub(1)) {
            go(level, 0);
        }
    }

    fn block(&self, frame: usize, level: usize, block: usize) -> Option<&Block> {
        let level = self.levels.get(self.trees.get(frame)?.levels.0.saturating_add(level))?;
        self.blocks.get(level.first.saturating_add(block)).filter(|_| block < level.count)
    }

    /// The least score that something in the block can have; none if nothing there lies on this side.
    fn bound(&self, query: &Query, level: usize, block: usize) -> Option<f64> {
        let rect = self.block(query.frame, level, block)?.rect?;
        least_score(query.origin, shifted(rect, query.shift), query.direction)
    }

    /// Blocks in a block, as far as they have slots of the query.
    fn inner(&self, query: &Query, level: usize, block: usize) -> impl Iterator<Item = usize> + '_ {
        let first = block.saturating_mul(FANOUT);
        let finer = self
            .trees
            .get(query.frame)
            .and_then(|tree| self.levels.get(tree.levels.0.saturating_add(level).saturating_sub(1)));
        let end = first.saturating_add(FANOUT).min(finer.map_or(0, |level| level.count));
        // Slots of a block on the finer level.
        let size = FANOUT.saturating_pow(u32::try_from(level).unwrap_or(u32::MAX));
        let range = self.range(query);
        (first..end).filter(move |&inner| {
            let start = inner.saturating_mul(size);
            start < range.1 && range.0 < start.saturating_add(size)
        })
    }

    /// Where the slots of the query are among the members of the frame.
    fn range(&self, query: &Query) -> (usize, usize) {
        let Some(tree) = self.trees.get(query.frame) else { return (0, 0) };
        let members = self.members.get(tree.members.0..tree.members.1).unwrap_or_default();
        let place = |slot: usize| members.partition_point(|&member| member < slot);
        (place(query.slots.0), place(query.slots.1))
    }

    /// Slots in a finest block, as far as the query wants them.
    fn slots(&self, query: &Query, block: usize) -> impl Iterator<Item = usize> + '_ {
        let members = self.trees.get(query.frame).map_or((0, 0), |tree| tree.members);
        let start = members.0.saturating_add(block.saturating_mul(FANOUT));
        let end = start.saturating_add(FANOUT).min(members.1);
        let (first, last) = query.slots;
        self.members
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(move |slot| (first..last).contains(slot))
    }
}

fn shifted(rect: Rect, shift: Point) -> Rect {
    let (left, top) = (rect.x - shift.x - SLACK, rect.y - shift.y - SLACK);
    Rect { x: left, y: top, width: rect.width + 2.0 * SLACK, height: rect.height + 2.0 * SLACK }
}
