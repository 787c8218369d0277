//! The framebuffer and layers: their pixels, and the operations that need nothing else.

use std::ops::Range;

use scene_core::operations::Area;
use scene_core::types::ErrorCode;

use crate::bounds::Bounds;
use crate::kernels::{Corners, Pixel, TRANSPARENT};

/// Premultiplied RGBA pixels, row by row without padding.
///
/// The framebuffer begins at 0, 0; a layer lies anywhere in the same space.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    left: i64,
    top: i64,
    width: u32,
    height: u32,
    pixels: Vec<Pixel>,
}

impl Frame {
    /// A transparent frame.
    pub(crate) fn new(width: u32, height: u32) -> Result<Self, ErrorCode> {
        let mut frame = Self::default();
        let length = usize::try_from(u64::from(width).saturating_mul(u64::from(height))).unwrap_or(usize::MAX);
        frame.reserve(length).map_err(|_| ErrorCode::LimitReached("memory for the framebuffer".into()))?;
        frame.pixels.resize(length, TRANSPARENT);
        Ok(Self { width, height, ..frame })
    }

    /// Makes room for `length` pixels, so that [`Frame::begin`] allocates nothing up to there.
    pub(crate) fn reserve(&mut self, length: usize) -> Result<(), std::collections::TryReserveError> {
        self.pixels.try_reserve_exact(length.saturating_sub(self.pixels.len()))
    }

    /// For how many pixels there is room.
    pub(crate) fn room(&self) -> usize {
        self.pixels.capacity()
    }

    /// Becomes a transparent layer of these bounds.
    pub(crate) fn begin(&mut self, bounds: Bounds) {
        let Area { width, height, .. } = bounds.into_area();
        (self.left, self.top, self.width, self.height) = (bounds.left, bounds.top, width, height);
        self.pixels.clear();
        self.pixels.resize(bounds.pixels(), TRANSPARENT);
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
        Bounds {
            left: self.left,
            top: self.top,
            right: self.left.saturating_add(i64::from(self.width)),
            bottom: self.top.saturating_add(i64::from(self.height)),
        }
    }

    /// A rectangle as seen from the first pixel.
    fn local(&self, bounds: Bounds) -> Bounds {
        bounds.shift(self.left.saturating_neg(), self.top.saturating_neg())
    }

    /// The part of a row that lies in a rectangle in the frame.
    pub(crate) fn row(&self, bounds: Bounds, y: i64) -> &[Pixel] {
        let row = self.local_row(y.saturating_sub(self.top));
        row.get(self.local(bounds).columns()).unwrap_or_default()
    }

    /// A row counted from the first one; empty outside of the frame.
    pub(crate) fn local_row(&self, row: i64) -> &[Pixel] {
        let width = self.width as usize;
        let Ok(row) = usize::try_from(row) else { return &[] };
        let start = row.saturating_mul(width);
        self.pixels.get(start..start.saturating_add(width)).unwrap_or_default()
    }

    /// Two by two pixels from here on, as seen from the first one, if all lie in the frame.
    #[inline(always)]
    pub(crate) fn inner_corners(&self, column: i64, row: i64) -> Option<Corners> {
        let inside = |at: i64, side: u32| (0..i64::from(side).saturating_sub(1)).contains(&at);
        if !inside(column, self.width) || !inside(row, self.height) {
            return None;
        }
        let start = (row as usize).saturating_mul(self.width as usize).saturating_add(column as usize);
        let (_, upper) = self.pixels.split_at_checked(start)?;
        let (_, lower) = upper.split_at_checked(self.width as usize)?;
        Some([*upper.first_chunk()?, *lower.first_chunk()?])
    }

    /// The part of each row that lies in `bounds`, with its y, from top to bottom. `bounds` lies in the frame.
    pub(crate) fn rows_mut(&mut self, bounds: Bounds) -> impl Iterator<Item = (i64, &mut [Pixel])> {
        let local = self.local(bounds);
        let rows = local.rows();
        // A frame without columns has no rows to give; chunks of 0 are not allowed.
        self.pixels
            .chunks_exact_mut(self.width.max(1) as usize)
            .skip(rows.start)
            .take(rows.len())
            .filter_map(move |row| row.get_mut(local.columns()))
            .zip(bounds.top..)
            .map(|(row, y)| (y, row))
    }

    /// All pixels of whole rows, if `bounds` is as wide as the frame. `bounds` lies in the frame.
    pub(crate) fn whole_rows_mut(&mut self, bounds: Bounds) -> Option<&mut [Pixel]> {
        let (local, width) = (self.local(bounds), self.width as usize);
        if local.columns() != (0..width) {
            return None;
        }
        self.pixels.get_mut(whole_rows(local, width))
    }

    /// The bytes of all rows that `bounds` touches, in full width. `bounds` lies in the frame.
    pub(crate) fn whole_rows(&self, bounds: Bounds) -> &[u8] {
        self.pixels.get(whole_rows(self.local(bounds), self.width as usize)).unwrap_or_default().as_flattened()
    }

    /// Moves pixels to `target` from the place that is `dx`, `dy` further, as if all were read before any is written.
    /// `target` and the place lie in the frame.
    pub(crate) fn copy(&mut self, target: Bounds, dx: i64, dy: i64) {
        let width = self.width as usize;
        let to = self.local(target);
        let from = to.shift(dx, dy);
        if to.columns() == (0..width) {
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
