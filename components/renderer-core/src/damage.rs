//! Areas to draw anew: many small ones come in, few without overlaps go out.
//!
//! 1. While areas are collected, one is merged with another where that wastes next to nothing: glyphs become lines. A long
//!    list is shortened.
//! 2. At the end two areas become one where that wastes little, and the cheapest pairs until few are left.
//! 3. Those that still overlap are cut.

use crate::geometry::PixelRect;

/// Most areas of a frame, before the last overlaps are cut: each is one walk over the visible scene.
const MOST_AREAS: usize = 6;

/// Areas are merged from this number on while they are collected, because merging compares all pairs.
const MOST_COLLECTED: usize = 32;

/// While areas are collected, merging may waste this many pixels.
const TINY_WASTE: u64 = 512;

/// Merging two areas may always waste this many pixels: about what another walk costs.
const SMALL_WASTE: u64 = 4096;

/// A list of areas.
#[derive(Debug, Default)]
pub(crate) struct Damage {
    rects: Vec<PixelRect>,
    pieces: Vec<PixelRect>,
}

impl Damage {
    pub(crate) fn clear(&mut self) {
        self.rects.clear();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rects.is_empty()
    }

    pub(crate) fn rects(&self) -> &[PixelRect] {
        &self.rects
    }

    /// Adds an area; an empty one is ignored.
    pub(crate) fn add(&mut self, rect: PixelRect) {
        if rect.is_empty() || self.rects.iter().any(|known| known.contains(rect)) {
            return;
        }
        let near = self.rects.iter().copied().find(|&known| waste(known, rect) <= TINY_WASTE);
        let union = near.map_or(rect, |near| near.union(rect));
        self.rects.retain(|&known| !union.contains(known));
        self.rects.push(union);
        if self.rects.len() > MOST_COLLECTED {
            self.merge_cheapest();
        }
    }

    /// Leaves few areas without overlaps, all of them inside `viewport`.
    pub(crate) fn finish(&mut self, viewport: PixelRect) {
        for rect in &mut self.rects {
            *rect = rect.intersect(viewport);
        }
        self.rects.retain(|rect| !rect.is_empty());
        while let Some((first, second, waste)) = self.cheapest_pair() {
            let united = first.union(second).pixels();
            if self.rects.len() <= MOST_AREAS && waste > SMALL_WASTE.max(united / 8) {
                break;
            }
            self.replace(first, second);
        }
        self.cut();
    }

    fn merge_cheapest(&mut self) {
        if let Some((first, second, _)) = self.cheapest_pair() {
            self.replace(first, second);
        }
    }

    /// The two areas whose union has the fewest pixels that are in neither.
    fn cheapest_pair(&self) -> Option<(PixelRect, PixelRect, u64)> {
        let pairs = self.rects.iter().enumerate().flat_map(|(index, &first)| {
            let others = self.rects.iter().skip(index.saturating_add(1));
            others.map(move |&second| (first, second, waste(first, second)))
        });
        pairs.min_by_key(|&(_, _, waste)| waste)
    }

    /// Puts the union of two areas in their place.
    fn replace(&mut self, first: PixelRect, second: PixelRect) {
        let union = first.union(second);
        self.rects.retain(|&rect| !union.contains(rect));
        self.rects.push(union);
    }

    /// Takes away from each area what an earlier one has.
    fn cut(&mut self) {
        self.pieces.clear();
        while let Some(rect) = self.rects.pop() {
            match self.pieces.iter().find(|piece| piece.overlaps(rect)) {
                Some(&piece) => self.rects.extend(rect.around(piece).into_iter().filter(|band| !band.is_empty())),
                None => self.pieces.push(rect),
            }
        }
        std::mem::swap(&mut self.rects, &mut self.pieces);
        // The order in which areas are drawn is the reading order.
        self.rects.sort_unstable_by_key(|rect| (rect.top, rect.left));
    }
}

fn waste(first: PixelRect, second: PixelRect) -> u64 {
    let both = first.pixels().saturating_add(second.pixels());
    let union = first.union(second).pixels().saturating_add(first.intersect(second).pixels());
    union.saturating_sub(both)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VIEWPORT: PixelRect = PixelRect { left: 0, top: 0, right: 400, bottom: 300 };

    fn check(rects: &[[i32; 4]], expected: &[[i32; 4]]) {
        let rect = |&[left, top, right, bottom]: &[i32; 4]| PixelRect::new(left, top, right, bottom);
        let mut damage = Damage::default();
        rects.iter().for_each(|edges| damage.add(rect(edges)));
        damage.finish(VIEWPORT);
        assert_eq!(damage.rects(), expected.iter().map(rect).collect::<Vec<_>>());
    }

    #[test]
    fn areas_inside_others_vanish() {
        check(&[[10, 10, 20, 20], [0, 0, 50, 50], [5, 5, 9, 9], [7, 7, 7, 9]], &[[0, 0, 50, 50]]);
    }

    #[test]
    fn areas_close_together_are_merged_and_distant_ones_are_not() {
        check(&[[0, 0, 40, 40], [44, 0, 90, 40], [300, 200, 390, 290]], &[[0, 0, 90, 40], [300, 200, 390, 290]]);
    }

    #[test]
    fn areas_that_cross_are_cut() {
        check(
            &[[0, 140, 400, 160], [190, 0, 210, 300]],
            &[[190, 0, 210, 300], [0, 140, 190, 160], [210, 140, 400, 160]],
        );
    }

    proptest! {
        #[test]
        fn finish_covers_all_once(edges in prop::collection::vec((-50..450, -50..350, 1..200, 1..200), 1..60)) {
            let rects: Vec<_> = edges.iter().map(|&(x, y, w, h)| PixelRect::new(x, y, x + w, y + h)).collect();
            let mut damage = Damage::default();
            rects.iter().for_each(|&rect| damage.add(rect));
            damage.finish(VIEWPORT);
            for rect in rects {
                let visible = rect.intersect(VIEWPORT);
                let covered: u64 = damage.rects().iter().map(|piece| piece.intersect(visible).pixels()).sum();
                prop_assert_eq!(covered, visible.pixels());
            }
            for (index, first) in damage.rects().iter().enumerate() {
                prop_assert!(VIEWPORT.contains(*first) && !first.is_empty());
                for second in damage.rects().iter().skip(index + 1) {
                    prop_assert!(!first.overlaps(*second));
                }
            }
            prop_assert!(damage.rects().len() <= 4 * MOST_AREAS);
        }
    }
}
