//! How much of each pixel an operation covers: its opacity times its mask, row by row.
//!
//! 1. Along each axis a placed mask has up to three parts: the near corner as it is, the stretched middle, the far
//!    corner as it is. Without a slice all is middle.
//! 2. The columns of the visible area become a few runs: copied, repeated or sampled values.
//! 3. For each row the one or two mask rows it is made of are mixed, then the runs are taken from the result.
//! 4. A row that is made like the one before is kept: the middle of a nine-sliced box costs nothing.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "offsets in an area lie in 0..2^32, positions in a mask in 0..=4096, both in 64 bits"
)]

use std::ops::Range;

use scene_core::operations::PlacedMask;

use crate::bounds::Bounds;
use crate::kernels;
use crate::resources::Mask;
use crate::sampling::{Scale, Tap};

/// Coverage of one row of pixels.
#[derive(Clone, Debug)]
pub(crate) enum Coverage<'a> {
    /// The same for all pixels.
    Uniform(u8),
    /// One value for each pixel; those in `solid` are 255.
    Row { values: &'a [u8], solid: Range<usize> },
}

/// Rows shorter than this are not searched for solid runs: glyphs have none that pay.
const SHORTEST_SEARCHED_ROW: usize = 32;

/// Buffers that live on from operation to operation.
#[derive(Debug, Default)]
pub(crate) struct CoverageBuffers {
    taps: Vec<Tap>,
    mixed: Vec<u8>,
    values: Vec<u8>,
}

/// The coverage of an operation.
#[derive(Debug)]
pub(crate) enum Cover<'a> {
    Uniform(u8),
    Masked(MaskRows<'a>),
}

impl<'a> Cover<'a> {
    /// Opacity times coverage in `visible`, which lies in the mask's area.
    pub(crate) fn new(
        opacity: u8,
        mask: Option<(&'a Mask, PlacedMask)>,
        visible: Bounds,
        buffers: &'a mut CoverageBuffers,
    ) -> Self {
        match mask {
            Some((mask, placed)) => Self::Masked(MaskRows::new(mask, placed, visible, opacity, buffers)),
            None => Self::Uniform(opacity),
        }
    }

    /// The row at `y` of the framebuffer.
    pub(crate) fn row(&mut self, y: i64) -> Coverage<'_> {
        match self {
            Self::Uniform(opacity) => Coverage::Uniform(*opacity),
            Self::Masked(rows) => rows.row(y),
        }
    }
}

/// One axis of a placed mask: where its three parts meet.
#[derive(Clone, Copy, Debug)]
struct Axis {
    /// Offsets below show the mask's own pixels from its start.
    near_end: i64,
    /// Offsets from here on show the mask's own pixels up to its end.
    far_start: i64,
    /// What leads from an offset in the far part to a mask pixel.
    far_shift: i64,
    /// The middle; none if it is empty.
    middle: Option<Scale>,
}

impl Axis {
    /// Maps an area of `extent` pixels to a mask of `side` pixels; `slice * 2` is less than `side`.
    ///
    /// If the area is too small for both corners, each gives way by half.
    fn new(extent: u32, side: u32, slice: u32) -> Self {
        let near = slice.min(extent / 2);
        let far = slice.min(extent - near);
        let middle = extent - near - far;
        Self {
            near_end: i64::from(near),
            far_start: i64::from(extent - far),
            far_shift: i64::from(side) - i64::from(extent),
            middle: Scale::new(slice as f32, (side - slice * 2) as f32, middle, side - slice),
        }
    }

    fn tap(&self, offset: i64) -> Tap {
        let whole = |at: i64| Tap { first: at as u16, weight: 0 };
        if offset < self.near_end {
            return whole(offset);
        }
        if offset >= self.far_start {
            return whole(offset + self.far_shift);
        }
        self.middle.map_or(whole(0), |middle| middle.tap(offset - self.near_end))
    }

    /// The runs that pixels at `offsets` are made of; sampled ones leave their taps in `taps`.
    fn runs(&self, offsets: &Range<i64>, taps: &mut Vec<Tap>) -> [Run; 3] {
        taps.clear();
        let cut = |from: i64, to: i64| from.max(offsets.start)..to.min(offsets.end);
        let near = cut(0, self.near_end);
        let middle = cut(self.near_end, self.far_start);
        let far = cut(self.far_start, i64::MAX);
        let length = |range: &Range<i64>| usize::try_from(range.end - range.start).unwrap_or(0);
        let copy = |range: &Range<i64>, shift: i64| Run {
            length: length(range),
            source: Source::Copy { from: usize::try_from(range.start + shift).unwrap_or(0) },
        };
        [copy(&near, 0), self.middle_run(&middle, length(&middle), taps), copy(&far, self.far_shift)]
    }

    fn middle_run(&self, offsets: &Range<i64>, length: usize, taps: &mut Vec<Tap>) -> Run {
        let Some(middle) = self.middle.filter(|_| length > 0) else {
            return Run { length: 0, source: Source::Copy { from: 0 } };
        };
        let offsets = offsets.start - self.near_end..offsets.end - self.near_end;
        let source = if let Some(from) = middle.single() {
            Source::Repeat { from }
        } else if let Some(from) = middle.run(&offsets) {
            Source::Copy { from }
        } else {
            taps.extend(offsets.map(|offset| middle.tap(offset)));
            Source::Sample
        };
        Run { length, source }
    }
}

/// Pixels side by side that are made in one way from a mask row.
#[derive(Clone, Copy, Debug)]
struct Run {
    length: usize,
    source: Source,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    /// The pixels from here on.
    Copy { from: usize },
    /// One pixel.
    Repeat { from: usize },
    /// By the taps.
    Sample,
}

/// The rows of a placed mask.
#[derive(Debug)]
pub(crate) struct MaskRows<'a> {
    mask: &'a Mask,
    opacity: u8,
    top: i64,
    rows: Axis,
    runs: [Run; 3],
    length: usize,
    buffers: &'a mut CoverageBuffers,
    /// How the row in the buffer was made.
    made: Option<Tap>,
    solid: Range<usize>,
}

impl<'a> MaskRows<'a> {
    fn new(mask: &'a Mask, placed: PlacedMask, visible: Bounds, opacity: u8, buffers: &'a mut CoverageBuffers) -> Self {
        let area = Bounds::from(placed.area);
        let columns = Axis::new(placed.area.width, mask.width, placed.slice);
        let rows = Axis::new(placed.area.height, mask.height, placed.slice);
        let offsets = visible.left - area.left..visible.right - area.left;
        let runs = columns.runs(&offsets, &mut buffers.taps);
        let length = visible.width();
        Self { mask, opacity, top: area.top, rows, runs, length, buffers, made: None, solid: 0..0 }
    }

    fn row(&mut self, y: i64) -> Coverage<'_> {
        let tap = self.rows.tap(y - self.top);
        if tap.weight == 0
            && self.opacity == 255
            && self.length < SHORTEST_SEARCHED_ROW
            && let Some(values) = self.unchanged_row(tap.first)
        {
            // No detour for glyphs. The buffer does not hold this row.
            return Coverage::Row { values, solid: 0..0 };
        }
        if self.made != Some(tap) {
            self.make_row(tap);
            self.made = Some(tap);
        }
        Coverage::Row { values: &self.buffers.values, solid: self.solid.clone() }
    }

    /// A row of the mask, if the visible pixels are one part of it.
    fn unchanged_row(&self, y: u16) -> Option<&'a [u8]> {
        let run = self.runs.iter().find(|run| run.length == self.length)?;
        let Source::Copy { from } = run.source else { return None };
        self.mask.row(y).get(from..from + run.length)
    }

    fn make_row(&mut self, tap: Tap) {
        let CoverageBuffers { taps, mixed, values } = &mut *self.buffers;
        let mask_row = if tap.weight == 0 {
            self.mask.row(tap.first)
        } else {
            mixed.resize(self.mask.width as usize, 0);
            kernels::mix_rows(mixed, self.mask.row(tap.first), self.mask.row(tap.second()), tap.weight);
            mixed
        };
        values.clear();
        for run in self.runs {
            match run.source {
                Source::Copy { from } => {
                    values.extend_from_slice(mask_row.get(from..from + run.length).unwrap_or_default());
                }
                Source::Repeat { from } => {
                    values.resize(values.len() + run.length, mask_row.get(from).copied().unwrap_or_default());
                }
                Source::Sample => values.extend(kernels::sample_coverage(mask_row, taps)),
            }
        }
        self.solid = 0..0;
        if self.opacity < 255 {
            kernels::scale_coverage(values, self.opacity);
        } else if values.len() >= SHORTEST_SEARCHED_ROW {
            self.solid = solid_run(values);
        }
    }
}

/// The first run of full coverage.
fn solid_run(values: &[u8]) -> Range<usize> {
    let start = values.iter().position(|&value| value == 255).unwrap_or(values.len());
    let length = values.iter().skip(start).position(|&value| value < 255).unwrap_or(values.len() - start);
    start..start + length
}
