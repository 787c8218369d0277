//! The draw list under construction.
//!
//! For each damaged area: items are collected in paint order, each with the clip it is seen through; an opaque item that
//! hides all of the area, or of the layer that it is drawn into, drops what it hides; then the rest becomes operations.
//! Fills and gradients are cut to their clip. Images keep their area, because cutting would move their sampling, and get a
//! `clip` operation where they need one.

use scene_core::operations::{Area, CopyArea, Fill, Gradient, Layer, Operation};
use scene_core::style::ColorStop;

use crate::geometry::PixelRect;

/// Most layers that are open at a time; the canvas takes no more. What needs another one is not painted.
const MOST_LAYERS: usize = 16;

/// The longest side of a layer.
const LARGEST_LAYER: i32 = 8192;

/// Pixels of layers that are open at a time: what the canvas has room for.
const MOST_LAYER_PIXELS: u64 = 1 << 25;

/// Where layers can be: within so many pixels of the origin.
const FARTHEST_LAYER: i32 = 32_768;

/// An operation that is seen through a clip.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) operation: Operation,
    /// What it draws on; of both ends of a layer, where the layer appears.
    pub(crate) area: PixelRect,
    /// Overlaps the area.
    pub(crate) clip: PixelRect,
    /// Whether it hides everything below.
    pub(crate) opaque: bool,
}

impl Item {
    /// The part of the framebuffer, or of its layer, that the item changes.
    pub(crate) fn visible(&self) -> PixelRect {
        self.area.intersect(self.clip)
    }
}

/// A layer that items are collected for.
#[derive(Clone, Copy, Debug)]
struct OpenLayer {
    /// Where it begins in the list.
    index: usize,
    area: PixelRect,
}

/// Items of one area, operations of all areas.
#[derive(Debug, Default)]
pub(crate) struct DrawList {
    pub(crate) items: Vec<Item>,
    /// The area that items are collected for.
    area: PixelRect,
    layers: Vec<OpenLayer>,
    operations: Vec<Operation>,
    pixels: u64,
    /// Lists of stops of earlier frames, to be filled again.
    spare_stops: Vec<Vec<ColorStop>>,
    /// The clip that counts, and those that count again when layers end.
    clip: PixelRect,
    outer_clips: Vec<PixelRect>,
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
        self.outer_clips.clear();
    }

    /// Begins to collect items for an area.
    pub(crate) fn start(&mut self, area: PixelRect) {
        self.clear_items();
        self.area = area;
    }

    /// Forgets the collected items.
    pub(crate) fn clear_items(&mut self) {
        self.layers.clear();
        self.truncate(0);
    }

    /// Forgets the items from this one on.
    fn truncate(&mut self, length: usize) {
        for item in self.items.drain(length.min(self.items.len())..) {
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

    /// Adds an item on top.
    pub(crate) fn add(&mut self, item: Item) {
        let (first, area) =
            self.layers.last().map_or((0, self.area), |layer| (layer.index.saturating_add(1), layer.area));
        if item.opaque && item.visible().contains(area) {
            self.truncate(first);
        }
        self.items.push(item);
    }

    /// Adds a hole in the framebuffer. In a layer that appears where it is drawn, what lies below the outermost layer is
    /// cut out too.
    pub(crate) fn add_hole(&mut self, hole: PixelRect, turned: bool) {
        let item = || Item { operation: Operation::Hole(hole.area()), area: hole, clip: hole, opaque: true };
        if let Some(outermost) = self.layers.first().filter(|_| !turned) {
            self.items.insert(outermost.index.min(self.items.len()), item());
            for layer in &mut self.layers {
                layer.index = layer.index.saturating_add(1);
            }
        }
        self.add(item());
    }

    /// Begins a layer of an area that appears at `shown` and is seen through `clip`. Returns false if too many are open or
    /// nothing would be seen: then there is no layer.
    pub(crate) fn begin_layer(&mut self, area: PixelRect, shown: PixelRect, clip: PixelRect) -> bool {
        let everywhere = PixelRect::new(-FARTHEST_LAYER, -FARTHEST_LAYER, FARTHEST_LAYER, FARTHEST_LAYER);
        let mut area = area.intersect(everywhere);
        area.right = area.right.min(area.left.saturating_add(LARGEST_LAYER));
        area.bottom = area.bottom.min(area.top.saturating_add(LARGEST_LAYER));
        let pixels = self.layers.iter().fold(area.pixels(), |sum, layer| sum.saturating_add(layer.area.pixels()));
        let too_much = self.layers.len() >= MOST_LAYERS || pixels > MOST_LAYER_PIXELS;
        if too_much || area.is_empty() || !shown.overlaps(clip) {
            return false;
        }
        self.layers.push(OpenLayer { index: self.items.len(), area });
        self.items.push(Item { operation: Operation::BeginLayer(area.area()), area: shown, clip, opaque: false });
        true
    }

    /// Ends the latest layer that was begun. One with nothing in it is dropped.
    pub(crate) fn end_layer(&mut self, layer: Layer) {
        let Some(open) = self.layers.pop() else { return };
        if self.items.len() <= open.index.saturating_add(1) {
            return self.truncate(open.index);
        }
        let Some(&Item { area, clip, .. }) = self.items.get(open.index) else { return };
        self.items.push(Item { operation: Operation::EndLayer(layer), area, clip, opaque: false });
    }

    /// Adds an operation outside of any area and clip: a copy.
    pub(crate) fn push_copy(&mut self, copy: CopyArea) {
        self.count(copy.area);
        self.operations.push(Operation::Copy(copy));
    }

    /// Turns the collected items into operations.
    #[inline(never)]
    pub(crate) fn flush(&mut self) {
        let area = self.area;
        let hidden = self.items.first().is_some_and(|item| item.opaque && item.visible().contains(area));
        self.set_clip(area);
        if !hidden {
            self.count(area.area());
            self.operations.push(Operation::Hole(area.area()));
        }
        let mut items = std::mem::take(&mut self.items);
        for item in items.drain(..) {
            self.push(item);
        }
        self.items = items;
    }

    fn push(&mut self, item: Item) {
        let visible = item.visible();
        let Item { mut operation, mut area, clip, .. } = item;
        match &mut operation {
            Operation::Fill(Fill { area: cut, .. }) | Operation::Gradient(Gradient { area: cut, .. }) => {
                area = visible;
                *cut = visible.area();
            }
            Operation::EndLayer(_) => {
                self.clip = self.outer_clips.pop().unwrap_or(self.clip);
                self.count(visible.area());
                return self.operations.push(operation);
            }
            _ => {}
        }
        // The clip of an item before often serves as well.
        if area.intersect(self.clip) != visible {
            self.set_clip(clip);
        }
        if let Operation::BeginLayer(layer) = operation {
            self.count(layer);
            self.outer_clips.push(self.clip);
            self.clip = PixelRect::from(layer);
        } else {
            self.count(visible.area());
        }
        self.operations.push(operation);
    }

    fn count(&mut self, area: Area) {
        self.pixels = self.pixels.saturating_add(u64::from(area.width).saturating_mul(u64::from(area.height)));
    }

    fn set_clip(&mut self, clip: PixelRect) {
        if self.clip != clip {
            self.clip = clip;
            self.operations.push(Operation::Clip(clip.area()));
        }
    }
}
