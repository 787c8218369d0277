//! Rows of an image as an operation draws them: copied or bilinearly sampled.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "offsets in an area lie in 0..2^32, positions in an image in 0..=8192, both in 64 bits"
)]

use scene_core::operations;

use crate::bounds::Bounds;
use crate::kernels::{self, Pixel, TRANSPARENT};
use crate::resources::Image;
use crate::sampling::{Scale, Tap};

/// Buffers that live on from operation to operation.
#[derive(Debug, Default)]
pub(crate) struct ImageBuffers {
    taps: Vec<Tap>,
    mixed: Vec<Pixel>,
    pixels: Vec<Pixel>,
}

/// The visible rows of a drawn image.
#[derive(Debug)]
pub(crate) struct ImageRows<'a> {
    image: &'a Image,
    top: i64,
    rows: Scale,
    columns: Columns,
    length: usize,
    buffers: &'a mut ImageBuffers,
    /// How the row in the buffer was made.
    made: Option<Tap>,
}

#[derive(Clone, Copy, Debug)]
enum Columns {
    /// Pixels side by side from here on.
    Copy { from: usize },
    /// By the taps, which are counted from the first column that one of them reads.
    Sample { from: usize, to: usize },
}

impl<'a> ImageRows<'a> {
    /// The rows of `operation` in `visible`, which lies in its area; none if the source has no pixel of the image.
    pub(crate) fn new(
        image: &'a Image,
        operation: &operations::Image,
        visible: Bounds,
        buffers: &'a mut ImageBuffers,
    ) -> Option<Self> {
        let (source, area) = (operation.source, operation.area);
        let horizontal = Scale::new(source.x, source.width, area.width, image.width)?;
        let rows = Scale::new(source.y, source.height, area.height, image.height)?;
        let left = i64::from(area.x);
        let offsets = visible.left - left..visible.right - left;
        let columns = match horizontal.run(&offsets) {
            Some(from) => Columns::Copy { from },
            None => {
                let from = horizontal.tap(offsets.start).first;
                let to = i64::from(horizontal.tap(offsets.end - 1).first) + 2;
                buffers.taps.clear();
                buffers.taps.extend(offsets.map(|offset| {
                    let tap = horizontal.tap(offset);
                    Tap { first: tap.first - from, ..tap }
                }));
                Columns::Sample { from: usize::from(from), to: to.min(i64::from(image.width)) as usize }
            }
        };
        let length = visible.width();
        Some(Self { image, top: i64::from(area.y), rows, columns, length, buffers, made: None })
    }

    /// All rows of `visible` as one run of pixels, if they lie in the image so.
    pub(crate) fn whole(&self, visible: Bounds) -> Option<&'a [Pixel]> {
        let Columns::Copy { from: 0 } = self.columns else { return None };
        if self.length != self.image.width as usize {
            return None;
        }
        let start = self.rows.run(&(visible.top - self.top..visible.bottom - self.top))? * self.length;
        self.image.pixels().get(start..start + visible.height() * self.length)
    }

    /// The row at `y` of the framebuffer.
    pub(crate) fn row(&mut self, y: i64) -> &[Pixel] {
        let tap = self.rows.tap(y - self.top);
        match self.columns {
            Columns::Copy { from } if tap.weight == 0 => {
                self.image.row(tap.first).get(from..from + self.length).unwrap_or_default()
            }
            _ => {
                if self.made != Some(tap) {
                    self.make_row(tap);
                    self.made = Some(tap);
                }
                &self.buffers.pixels
            }
        }
    }

    fn make_row(&mut self, tap: Tap) {
        let ImageBuffers { taps, mixed, pixels } = &mut *self.buffers;
        let part = |y: u16, from: usize, to: usize| self.image.row(y).get(from..to).unwrap_or_default();
        pixels.resize(self.length, TRANSPARENT);
        match self.columns {
            Columns::Copy { from } => {
                let to = from + self.length;
                mix_rows(pixels, part(tap.first, from, to), part(tap.second(), from, to), tap.weight);
            }
            Columns::Sample { from, to } => {
                let row = if tap.weight == 0 {
                    part(tap.first, from, to)
                } else {
                    mixed.resize(to - from, TRANSPARENT);
                    mix_rows(mixed, part(tap.first, from, to), part(tap.second(), from, to), tap.weight);
                    mixed
                };
                kernels::sample_pixels(pixels, row, taps);
            }
        }
    }
}

fn mix_rows(out: &mut [Pixel], top: &[Pixel], bottom: &[Pixel], weight: u8) {
    kernels::mix_rows(out.as_flattened_mut(), top.as_flattened(), bottom.as_flattened(), weight);
}
