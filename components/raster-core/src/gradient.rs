//! Gradients: which colour each step has, and which step each pixel of a linear one.
//!
//! 1. The gradient line is cut into 1024 steps; a pixel takes the colour of the step nearest to its centre. That is
//!    finer than 8-bit colours can show and coarse enough for a table.
//! 2. The step of a pixel is linear in x and y: a 64-bit position with 32 fractional bits, from factors that are
//!    computed once per operation. It depends on the pixel alone, so a clipped redraw gives the bits of a full one.
//! 3. The colour of a step is interpolated between premultiplied stops by a whole division, rounded to nearest. There
//!    is no dithering: it would break the equality of scrolled and redrawn pixels.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "coordinates lie within 2^15, factors within 2^46 and the base within 2^61: no position passes 2^63"
)]

use scene_core::operations::{Gradient, LinearAxis};

use crate::kernels::{Pixel, TRANSPARENT, scale};

/// The last step; the first one is 0.
pub(crate) const LAST_STEP: i64 = 1024;

/// A step in positions.
pub(crate) const ONE: f64 = 4_294_967_296.0;

/// Factors up to here, per pixel, count as 0: along the longest row they move by less than a tenth of a step. Angles
/// computed in floating point then still give exact vertical and horizontal gradients.
const NEGLIGIBLE_FACTOR: f64 = 32_768.0;

/// Factors are limited to this: 16 times the whole line per pixel.
pub(crate) const LARGEST_FACTOR: f64 = 70_368_744_177_664.0;

/// The base is limited to this: half a million lines from the start.
pub(crate) const LARGEST_BASE: f64 = 2_305_843_009_213_693_952.0;

/// Offsets of stops count in 65,536 parts, 64 for each step.
const OFFSET_ONE: f32 = 65_536.0;
const OFFSETS_PER_STEP: u32 = 64;

/// Most stops of a gradient.
pub(crate) const MAX_STOPS: usize = 8;

#[derive(Clone, Copy, Debug)]
struct Stop {
    offset: u32,
    color: Pixel,
}

/// The way of a linear gradient's steps over the pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    base: i64,
    per_column: i64,
    per_row: i64,
}

impl Line {
    pub(crate) fn new(axis: &LinearAxis) -> Self {
        let [x0, y0, x1, y1] = [axis.start.x, axis.start.y, axis.end.x, axis.end.y].map(f64::from);
        let (dx, dy) = (x1 - x0, y1 - y0);
        let squared_length = dx * dx + dy * dy;
        if squared_length <= 0.0 {
            // As in SVG 2, "Linear gradients": all is the colour of the last stop.
            return Self { base: LAST_STEP << 32, per_column: 0, per_row: 0 };
        }
        let steps = ONE * LAST_STEP as f64;
        let factor = |delta: f64| {
            let factor = (delta / squared_length * steps).round();
            if factor.abs() <= NEGLIGIBLE_FACTOR { 0.0 } else { factor.clamp(-LARGEST_FACTOR, LARGEST_FACTOR) }
        };
        let first_pixel = ((0.5 - x0) * dx + (0.5 - y0) * dy) / squared_length * steps;
        // Half a step more, so that cutting off the fraction rounds to nearest.
        let base = (first_pixel + ONE / 2.0).round().clamp(-LARGEST_BASE, LARGEST_BASE);
        Self { base: base as i64, per_column: factor(dx) as i64, per_row: factor(dy) as i64 }
    }

    /// Whether rows have one colour each.
    pub(crate) fn is_vertical(&self) -> bool {
        self.per_column == 0
    }

    /// Whether all rows are equal.
    pub(crate) fn is_horizontal(&self) -> bool {
        self.per_row == 0
    }

    /// The step at a pixel, 0 to 1024.
    pub(crate) fn step(&self, x: i64, y: i64) -> u32 {
        let position = self.base + x * self.per_column + y * self.per_row;
        (position >> 32).clamp(0, LAST_STEP) as u32
    }

    /// The steps of the pixels of a row, from `x` on.
    pub(crate) fn steps(&self, x: i64, y: i64) -> impl Iterator<Item = u32> {
        let per_column = self.per_column;
        let mut position = self.base + x * per_column + y * self.per_row;
        std::iter::from_fn(move || {
            let step = (position >> 32).clamp(0, LAST_STEP) as u32;
            // The iterator runs one pixel ahead, still within the limits.
            position += per_column;
            Some(step)
        })
    }
}

/// The colours of a gradient's steps.
#[derive(Debug, Default)]
pub(crate) struct Ramp {
    stops: Vec<Stop>,
    table: Vec<Pixel>,
}

impl Ramp {
    /// Takes the stops of a gradient: two or more, rising, with offsets in 0..=1.
    pub(crate) fn set(&mut self, gradient: &Gradient) {
        self.stops.clear();
        self.stops.extend(
            gradient
                .stops
                .iter()
                .map(|stop| Stop { offset: (stop.offset * OFFSET_ONE).round() as u32, color: premultiply(stop.color) }),
        );
    }

    /// Whether every step hides what is below.
    pub(crate) fn is_opaque(&self) -> bool {
        self.stops.iter().all(|stop| stop.color[3] == 255)
    }

    /// The colour of one step.
    pub(crate) fn color(&self, step: u32) -> Pixel {
        let offset = step * OFFSETS_PER_STEP;
        let next = self.stops.partition_point(|stop| stop.offset <= offset);
        let before = next.checked_sub(1).and_then(|index| self.stops.get(index));
        match (before, self.stops.get(next)) {
            (Some(before), Some(after)) => interpolate(*before, *after, offset),
            (Some(stop), None) | (None, Some(stop)) => stop.color,
            (None, None) => TRANSPARENT,
        }
    }

    /// Makes a table of the steps in `from..=to` for [`Ramp::write_row`].
    pub(crate) fn prepare(&mut self, from: u32, to: u32) {
        let mut table = std::mem::take(&mut self.table);
        table.resize(LAST_STEP as usize + 1, TRANSPARENT);
        for (step, entry) in (0_u32..).zip(&mut table).skip(from as usize).take((to - from) as usize + 1) {
            *entry = self.color(step);
        }
        self.table = table;
    }

    /// Writes the colours of pixels with these steps. The table holds all of them.
    pub(crate) fn write_row(&self, row: &mut [Pixel], steps: impl IntoIterator<Item = u32>) {
        for (pixel, step) in row.iter_mut().zip(steps) {
            *pixel = self.table.get(step as usize).copied().unwrap_or(TRANSPARENT);
        }
    }
}

/// A colour with its channels multiplied by its alpha.
pub(crate) fn premultiply(color: scene_core::types::Color) -> Pixel {
    let [r, g, b, _] = scale([color.r, color.g, color.b, 0], color.a);
    [r, g, b, color.a]
}

/// The colour between two stops, `before.offset <= offset < after.offset`.
///
/// The largest intermediate value is 255 * 65,536 + 32,768.
fn interpolate(before: Stop, after: Stop, offset: u32) -> Pixel {
    let length = (after.offset - before.offset).max(1);
    let weight = offset - before.offset;
    let mut color = before.color;
    for (channel, after) in color.iter_mut().zip(after.color) {
        let sum = u32::from(*channel) * (length - weight) + u32::from(after) * weight;
        *channel = ((sum + length / 2) / length) as u8;
    }
    color
}
