//! The framebuffer: its pixels, and the operations that need nothing else.

use std::ops::Range;

use scene_core::types::ErrorCode;

use crate::bounds::Bounds;
use crate::kernels::{Pixel, TRANSPARENT};

/// Premultiplied RGBA pixels, row by row without padding.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    width: u32,
    height: u32,
    pixels: Vec<Pixel>,
}

impl Frame {
    /// A transparent frame.
    pub(crate) fn new(width: u32, height: u32) -> Result<Self, ErrorCode> {
        let length = usize::try_from(u64::from(width).saturating_mul(u64::from(height))).unwrap_or(usize::MAX);
        let mut pixels = Vec::new();
        pixels.try_reserve_exact(length).map_err(|_| ErrorCode::LimitReached("memory for the framebuffer".into()))?;
        pixels.resize(length, TRANSPARENT);
        Ok(Self { width, height, pixels })
    }

    /// Makes all pixels transparent.
    pub(crate) fn clear(&mut self) {
        self.pixels.fill(TRANSPARENT);
    }

    pub(crate) fn width(&self) -> u32 {
        self.width
    }

    pub(crate) fn height(&self) -> u32 {
        self.height
    }

    /// All bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// All of it.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds { left: 0, top: 0, right: i64::from(self.width), bottom: i64::from(self.height) }
    }

    /// The part of each row that lies in `bounds`, with its y, from top to bottom. `bounds` lies in the frame.
    pub(crate) fn rows_mut(&mut self, bounds: Bounds) -> impl Iterator<Item = (i64, &mut [Pixel])> {
        let rows = bounds.rows();
        // A frame without columns has no rows to give; chunks of 0 are not allowed.
        self.pixels
            .chunks_exact_mut(self.width.max(1) as usize)
            .skip(rows.start)
            .take(rows.len())
            .filter_map(move |row| row.get_mut(bounds.columns()))
            .zip(bounds.top..)
            .map(|(row, y)| (y, row))
    }

    /// All pixels of whole rows, if `bounds` is as wide as the frame. `bounds` lies in the frame.
    pub(crate) fn whole_rows_mut(&mut self, bounds: Bounds) -> Option<&mut [Pixel]> {
        let width = self.width as usize;
        if bounds.columns() != (0..width) {
            return None;
        }
        self.pixels.get_mut(whole_rows(bounds, width))
    }

    /// The bytes of all rows that `bounds` touches, in full width. `bounds` lies in the frame.
    pub(crate) fn whole_rows(&self, bounds: Bounds) -> &[u8] {
        self.pixels.get(whole_rows(bounds, self.width as usize)).unwrap_or_default().as_flattened()
    }

    /// Moves pixels to `target` from the place that is `dx`, `dy` further, as if all were read before any is written.
    /// `target` and the place lie in the frame.
    pub(crate) fn copy(&mut self, target: Bounds, dx: i64, dy: i64) {
        let width = self.width as usize;
        let (to, from) = (target, target.shift(dx, dy));
        if target.columns() == (0..width) {
            self.copy_run(
                from.rows().start,
                from.columns().start,
                to.rows().start,
                0,
                to.rows().len().saturating_mul(width),
            );
            return;
        }
        let rows = from.rows().zip(to.rows());
        let mut copy_row = |(from_row, to_row)| {
            self.copy_run(from_row, from.columns().start, to_row, to.columns().start, to.columns().len());
        };
        // A row is read before another one lands on it.
        if dy >= 0 {
            rows.for_each(&mut copy_row);
        } else {
            rows.rev().for_each(&mut copy_row);
        }
    }

    /// Moves `length` pixels from one position to another.
    fn copy_run(&mut self, from_row: usize, from_column: usize, to_row: usize, to_column: usize, length: usize) {
        let width = self.width as usize;
        let from = from_row.saturating_mul(width).saturating_add(from_column);
        let to = to_row.saturating_mul(width).saturating_add(to_column);
        let (from_end, to_end) = (from.saturating_add(length), to.saturating_add(length));
        // Both runs lie in the frame; `copy_within` would panic otherwise.
        if from_end.max(to_end) <= self.pixels.len() {
            self.pixels.copy_within(from..from_end, to);
        }
    }
}

/// Positions of the pixels in the rows of `bounds`.
fn whole_rows(bounds: Bounds, width: usize) -> Range<usize> {
    let rows = bounds.rows();
    rows.start.saturating_mul(width)..rows.end.saturating_mul(width)
}
