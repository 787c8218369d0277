//! Layers: which part of each is drawn, where their pixels are, and what lies below them.
//!
//! 1. Before a list with layers is executed, its ends are found and its clips are followed: a layer is as large as what
//!    can be seen of it, and a layer of which nothing can be seen is skipped with all that is in it.
//! 2. There is one buffer for each depth, made as large as the list needs before any of it is executed: lists of the
//!    same kind allocate nothing.
//! 3. Where a layer begins, its buffer takes the place of what was drawn into; where it ends, that comes back.

use scene_core::operations::{Area, Layer, Operation};
use scene_core::types::ErrorCode;

use crate::bounds::Bounds;
use crate::frame::Frame;
use crate::transform::Inverse;

/// Most layers that are open at a time.
pub(crate) const MAX_DEPTH: usize = 16;

/// Longest side of a layer in pixels.
pub(crate) const MAX_SIDE: u32 = 8192;

/// Farthest edge of a layer, in pixels from the origin: what positions of gradients and transforms have room for.
pub(crate) const MAX_COORDINATE: i64 = 32_768;

/// Bytes of the pixels of all layers that are open at a time, counting what can be seen of them: 15 times all of a
/// 1080p frame.
pub const MAX_LAYER_BYTES: u64 = 128 << 20;

/// A layer of a list.
#[derive(Clone, Copy, Debug)]
struct Planned {
    begin: usize,
    end: usize,
    /// What is drawn of it.
    bounds: Bounds,
}

/// What the operations before a layer drew into, and their clip.
#[derive(Debug)]
struct Below {
    frame: Frame,
    clip: Bounds,
}

/// Buffers that live on from list to list.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    /// By rising `begin`.
    planned: Vec<Planned>,
    /// Layers of the plan that are open.
    open: Vec<usize>,
    /// Bounds and clip below each open layer.
    outer: Vec<(Bounds, Bounds)>,
    /// Most pixels at each depth.
    needed: Vec<usize>,
    below: Vec<Below>,
    /// By depth.
    pool: Vec<Frame>,
}

impl Layers {
    /// Looks ahead through a list in which layers are balanced.
    pub(crate) fn plan(&mut self, operations: &[Operation], frame: Bounds) -> Result<(), ErrorCode> {
        self.find_ends(operations);
        if self.planned.is_empty() {
            return Ok(());
        }
        self.follow(operations, frame);
        self.reserve()
    }

    fn find_ends(&mut self, operations: &[Operation]) {
        self.planned.clear();
        self.open.clear();
        for (index, operation) in operations.iter().enumerate() {
            match operation {
                Operation::BeginLayer(area) => {
                    self.open.push(self.planned.len());
                    self.planned.push(Planned { begin: index, end: index, bounds: (*area).into() });
                }
                Operation::EndLayer(_) => {
                    if let Some(layer) = self.open.pop().and_then(|planned| self.planned.get_mut(planned)) {
                        layer.end = index;
                    }
                }
                _ => {}
            }
        }
    }

    /// Finds what is drawn of each layer, and how many pixels each depth needs.
    fn follow(&mut self, operations: &[Operation], frame: Bounds) {
        self.outer.clear();
        self.needed.clear();
        let (mut frame, mut clip) = (frame, frame);
        let mut index = 0;
        while let Some(operation) = operations.get(index) {
            match operation {
                Operation::Clip(area) => clip = frame.intersect((*area).into()),
                Operation::BeginLayer(area) => {
                    if let Some(planned) = find(&mut self.planned, index) {
                        planned.bounds = match operations.get(planned.end) {
                            Some(Operation::EndLayer(layer)) => drawn(*area, layer, clip),
                            _ => clip,
                        };
                        if planned.bounds.is_empty() {
                            index = planned.end.saturating_add(1);
                            continue;
                        }
                        let depth = self.outer.len();
                        self.outer.push((frame, clip));
                        (frame, clip) = (planned.bounds, planned.bounds);
                        if self.needed.len() <= depth {
                            self.needed.push(0);
                        }
                        if let Some(needed) = self.needed.get_mut(depth) {
                            *needed = (*needed).max(frame.pixels());
                        }
                    }
                }
                Operation::EndLayer(_) => (frame, clip) = self.outer.pop().unwrap_or((frame, clip)),
                _ => {}
            }
            index = index.saturating_add(1);
        }
    }

    /// Makes room in the pool for what the plan needs.
    fn reserve(&mut self) -> Result<(), ErrorCode> {
        let bytes = |pixels: usize| (pixels as u64).saturating_mul(4);
        let needed = self.needed.iter().fold(0_u64, |sum, &pixels| sum.saturating_add(bytes(pixels)));
        if needed > MAX_LAYER_BYTES {
            return Err(ErrorCode::LimitReached(format!("{MAX_LAYER_BYTES} bytes of layers")));
        }
        if self.pool.len() < self.needed.len() {
            self.pool.resize_with(self.needed.len(), Frame::default);
        }
        // Buffers that grew for other lists give way.
        let depths = self.needed.iter().copied().chain(std::iter::repeat(0));
        let kept = |(frame, needed): (&Frame, usize)| bytes(frame.room().max(needed));
        let kept = self.pool.iter().zip(depths).map(kept).fold(0_u64, u64::saturating_add);
        if kept > MAX_LAYER_BYTES {
            self.pool.iter_mut().for_each(|frame| *frame = Frame::default());
        }
        for (frame, &needed) in self.pool.iter_mut().zip(&self.needed) {
            frame.reserve(needed).map_err(|_| ErrorCode::LimitReached("memory for layers".into()))?;
        }
        Ok(())
    }

    /// Begins the layer of the operation at `index`: `frame` becomes it, `clip` all of it. If nothing of it can be seen,
    /// returns the operation after its end and leaves both.
    pub(crate) fn begin(&mut self, index: usize, frame: &mut Frame, clip: &mut Bounds) -> Option<usize> {
        let planned = *find(&mut self.planned, index)?;
        if planned.bounds.is_empty() {
            return Some(planned.end.saturating_add(1));
        }
        let mut layer = self.pool.get_mut(self.below.len()).map(std::mem::take).unwrap_or_default();
        layer.begin(planned.bounds);
        let below = Below { frame: std::mem::replace(frame, layer), clip: std::mem::replace(clip, planned.bounds) };
        self.below.push(below);
        None
    }

    /// Ends the latest open layer: `frame` and `clip` become again what they were. Returns the layer's pixels, to be
    /// given back.
    pub(crate) fn end(&mut self, frame: &mut Frame, clip: &mut Bounds) -> Option<Frame> {
        let below = self.below.pop()?;
        *clip = below.clip;
        Some(std::mem::replace(frame, below.frame))
    }

    /// Takes the buffer of the layer that ended last.
    pub(crate) fn give_back(&mut self, layer: Frame) {
        if let Some(buffer) = self.pool.get_mut(self.below.len()) {
            *buffer = layer;
        }
    }
}

/// The layer that begins at an operation.
fn find(planned: &mut [Planned], begin: usize) -> Option<&mut Planned> {
    let index = planned.binary_search_by_key(&begin, |planned| planned.begin).ok()?;
    planned.get_mut(index)
}

/// What can be seen of a layer through the clip below it.
fn drawn(area: Area, layer: &Layer, clip: Bounds) -> Bounds {
    let mut bounds = Bounds::from(area);
    if let Some(mask) = layer.mask {
        bounds = bounds.intersect(mask.area.into());
    }
    if layer.opacity == 0 {
        bounds.right = bounds.left;
    }
    match &layer.transform {
        Some(transform) => bounds.intersect(Inverse::new(transform).shown(clip)),
        None => bounds.intersect(clip),
    }
}
