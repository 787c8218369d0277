//! Scrolling by copying pixels that the canvas has already.
//!
//! When the children of a clipping node move by whole pixels, a pixel `p` of the region where they are shows what was at
//! `p + delta`, if
//!
//! 1. the children are drawn alike in both places: transforms add whole pixels exactly, and everything an operation
//!    samples is relative to its area;
//! 2. what is below the children has one colour in all of the region;
//! 3. nothing is drawn above the children at either place, no rounded corner clips them there, and nothing is turned;
//! 4. nothing else changed at either place.
//!
//! The second is a condition for copying at all, found by a walk over the region without the children. Where the others
//! fail, the pixels are damaged: what lies above, where it is and where the copy carries it; and all other damage, where it
//! is and where it is carried.

use std::cmp::Reverse;

use scene_core::operations::Operation;
use scene_core::types::{ErrorCode, NodeId};

use crate::geometry::PixelRect;
use crate::list::Item;
use crate::painter::{Output, Painter};
use crate::scene::ScrollPlace;

/// Copying pays while less than one in so many pixels of the region must be drawn anyway.
const LARGEST_REST: u64 = 2;

/// The children of a node were scrolled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScrollChange {
    pub(crate) node: NodeId,
    /// The offset that the canvas shows, in framebuffer pixels.
    pub(crate) shown: (i32, i32),
    /// Where the canvas shows the children.
    pub(crate) children: PixelRect,
}

/// Pixels to be moved on the canvas.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScrollCopy {
    /// Where the children were and will be.
    pub(crate) region: PixelRect,
    /// How much further the children are scrolled.
    pub(crate) delta: (i32, i32),
}

impl ScrollCopy {
    /// What stays of the region.
    pub(crate) fn kept(&self) -> PixelRect {
        self.carried(self.region)
    }

    /// Where the copy carries pixels of the region to.
    fn carried(&self, pixels: PixelRect) -> PixelRect {
        let (dx, dy) = self.delta;
        let moved = pixels.intersect(self.region).shifted(dx.saturating_neg(), dy.saturating_neg());
        moved.intersect(self.region)
    }
}

impl Painter {
    /// Decides for each scrolled node whether its children are copied or drawn, and completes the damage. All other damage
    /// of the frame is there already. Returns how many nodes were looked at.
    ///
    /// # Errors
    ///
    /// What text part and canvas answer.
    #[inline(never)]
    pub(crate) fn plan_scrolls(&mut self, output: &mut impl Output) -> Result<u32, ErrorCode> {
        let mut visited: u32 = 0;
        let mut scrolls = std::mem::take(&mut self.scrolls);
        // Large regions first: two that overlap cannot both be copied.
        scrolls.sort_unstable_by_key(|scroll| (Reverse(scroll.children.pixels()), scroll.node));
        let mut overlays = std::mem::take(&mut self.overlays);
        overlays.clear();
        for scroll in &scrolls {
            let place = self.scene.scroll_place(scroll.node, self.viewport);
            let Some(place) = place else {
                self.damage.add(scroll.children);
                continue;
            };
            let delta = (place.offset.0.saturating_sub(scroll.shown.0), place.offset.1.saturating_sub(scroll.shown.1));
            if delta == (0, 0) {
                continue;
            }
            let region = scroll.children.union(place.children).intersect(place.inside.clip);
            let copy = ScrollCopy { region, delta };
            if self.is_worth_copying(&copy, &place) {
                let known = overlays.len();
                let walked = self.walk(region, Some(scroll.node), output);
                let copied = walked.map(|walked| {
                    visited = visited.saturating_add(walked.visited);
                    walked.below.is_some_and(|below| self.is_shift_invariant(below, region, &mut overlays))
                });
                self.list.clear_items();
                if copied? {
                    self.scene.round_corners(scroll.node, self.viewport, &mut overlays);
                    self.copies.push(copy);
                    continue;
                }
                overlays.truncate(known);
            }
            self.damage.add(scroll.children);
            self.damage.add(place.children);
        }
        self.scrolls = scrolls;
        self.damage_around_copies(&mut overlays);
        self.overlays = overlays;
        Ok(visited)
    }

    fn is_worth_copying(&self, copy: &ScrollCopy, place: &ScrollPlace) -> bool {
        let region = copy.region;
        let changed = self.damage.rects().iter().map(|rect| rect.intersect(region).pixels()).sum::<u64>();
        let exposed = region.pixels().saturating_sub(copy.kept().pixels());
        let rest = exposed.saturating_add(changed.saturating_mul(2));
        place.shifts
            && rest.saturating_mul(LARGEST_REST) < region.pixels()
            && !self.copies.iter().any(|other| other.region.overlaps(region))
    }

    /// Whether the first `below` items give all of the region one colour, in layers that the children are in or not. Adds what
    /// the others cover.
    fn is_shift_invariant(&self, below: usize, region: PixelRect, overlays: &mut Vec<PixelRect>) -> bool {
        let Some((below, above)) = self.list.items.split_at_checked(below) else { return false };
        let even = |item: &Item| {
            let plain = match &item.operation {
                Operation::Fill(fill) => fill.mask.is_none(),
                Operation::BeginLayer(_) => true,
                _ => false,
            };
            plain && item.visible().contains(region)
        };
        let mut covered: u64 = 0;
        // Layers above the children; what is in them lies inside of what they cover.
        let mut open: u32 = 0;
        for item in above {
            match &item.operation {
                Operation::BeginLayer(_) => open = open.saturating_add(1),
                Operation::EndLayer(_) if open > 0 => {
                    open = open.saturating_sub(1);
                    if open > 0 {
                        continue;
                    }
                }
                // The end of a layer that the children are in.
                Operation::EndLayer(_) => continue,
                _ if open > 0 => continue,
                _ => {}
            }
            if open == 0 {
                covered = covered.saturating_add(item.visible().pixels());
                overlays.push(item.visible());
            }
        }
        below.iter().all(even) && covered.saturating_mul(2 * LARGEST_REST) < region.pixels()
    }

    /// Damages what the copies expose, and what they carry along but should not.
    fn damage_around_copies(&mut self, stale: &mut Vec<PixelRect>) {
        // What is damaged already is added again below, to no effect. Regions of copies do not overlap: what one of them
        // adds is not carried by another.
        stale.extend_from_slice(self.damage.rects());
        for copy in &self.copies {
            for exposed in copy.region.around(copy.kept()) {
                self.damage.add(exposed);
            }
            for &rect in &*stale {
                self.damage.add(rect.intersect(copy.region));
                self.damage.add(copy.carried(rect));
            }
        }
    }
}
