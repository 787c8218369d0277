//! The draw list under construction.
//!
//! For each damaged area: items are collected in paint order, each with the clip it is seen through; what an opaque item
//! hides entirely is dropped; then the rest becomes operations. Fills and gradients are cut to their clip. Images keep their
//! area, because cutting would move their sampling, and get a `clip` operation where they need one.

use scene_core::operations::{Area, CopyArea, Fill, Gradient, Operation};
use scene_core::style::ColorStop;

use crate::geometry::PixelRect;

/// An operation that is seen through a clip.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) operation: Operation,
    pub(crate) area: PixelRect,
    /// Overlaps the area.
    pub(crate) clip: PixelRect,
    /// Whether it hides everything below.
    pub(crate) opaque: bool,
}

impl Item {
    /// The part of the framebuffer that the item changes.
    pub(crate) fn visible(&self) -> PixelRect {
        self.area.intersect(self.clip)
    }
}

/// Items of one area, operations of all areas.
#[derive(Debug, Default)]
pub(crate) struct DrawList {
    pub(crate) items: Vec<Item>,
    operations: Vec<Operation>,
    pixels: u64,
    /// Lists of stops of earlier frames, to be filled again.
    spare_stops: Vec<Vec<ColorStop>>,
    clip: PixelRect,
}

impl DrawList {
    /// Begins a frame. Its first clip is the whole viewport, as the canvas begins.
    pub(crate) fn clear(&mut self, viewport: PixelRect) {
        self.clear_items();
        for operation in self.operations.drain(..) {
            if let Operation::Gradient(Gradient { stops, .. }) = operation {
                self.spare_stops.push(stops);
            }
        }
        self.pixels = 0;
        self.clip = viewport;
    }

    /// Forgets the collected items.
    pub(crate) fn clear_items(&mut self) {
        for item in self.items.drain(..) {
            if let Operation::Gradient(Gradient { stops, .. }) = item.operation {
                self.spare_stops.push(stops);
            }
        }
    }

    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Pixels that the operations touch.
    pub(crate) fn pixels(&self) -> u64 {
        self.pixels
    }

    /// A copy of the stops in a list that may have been used before.
    pub(crate) fn stops(&mut self, stops: &[ColorStop]) -> Vec<ColorStop> {
        let mut list = self.spare_stops.pop().unwrap_or_default();
        list.clear();
        list.extend_from_slice(stops);
        list
    }

    /// Adds an operation outside of any area and clip: a copy.
    pub(crate) fn push_copy(&mut self, copy: CopyArea) {
        let Area { width, height, .. } = copy.area;
        self.pixels = self.pixels.saturating_add(u64::from(width).saturating_mul(u64::from(height)));
        self.operations.push(Operation::Copy(copy));
    }

    /// Turns the collected items of a damaged area into operations.
    pub(crate) fn flush(&mut self, damaged: PixelRect) {
        let hiding = self.items.iter().rposition(|item| item.opaque && item.visible().contains(damaged));
        self.set_clip(damaged);
        if hiding.is_none() {
            self.pixels = self.pixels.saturating_add(damaged.pixels());
            self.operations.push(Operation::Hole(damaged.area()));
        }
        let mut items = std::mem::take(&mut self.items);
        for item in items.drain(hiding.unwrap_or(0)..) {
            self.push(item);
        }
        self.items = items;
        // Those that are hidden.
        self.clear_items();
    }

    fn push(&mut self, item: Item) {
        let visible = item.visible();
        self.pixels = self.pixels.saturating_add(visible.pixels());
        let Item { mut operation, mut area, clip, .. } = item;
        match &mut operation {
            Operation::Fill(Fill { area: cut, .. }) | Operation::Gradient(Gradient { area: cut, .. }) => {
                area = visible;
                *cut = visible.area();
            }
            Operation::Image(_) | Operation::Copy(_) | Operation::Clip(_) | Operation::Hole(_) => {}
        }
        // The clip of an item before often serves as well.
        if area.intersect(self.clip) != visible {
            self.set_clip(clip);
        }
        self.operations.push(operation);
    }

    fn set_clip(&mut self, clip: PixelRect) {
        if self.clip != clip {
            self.clip = clip;
            self.operations.push(Operation::Clip(clip.area()));
        }
    }
}
