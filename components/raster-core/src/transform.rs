//! Layers that appear elsewhere: which place of the layer each pixel shows.
//!
//! 1. The map is inverted in double precision, once per operation. The products of its determinant are exact.
//! 2. The place of a pixel is linear in x and y: two 64-bit positions with 32 fractional bits. It depends on the pixel
//!    alone, so a clipped redraw gives the bits of a full one.
//! 3. Where both positions reach the layer is solved for x in each row; the pixels of that span are mixed from two by two
//!    of the layer, transparent outside of it.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "coordinates lie within 2^15, factors within 2^44 and the base within 2^61: no position passes 2^62"
)]

use std::ops::Range;

use scene_core::operations::Transform;

use crate::bounds::Bounds;
use crate::frame::Frame;
use crate::kernels::{self, Corners, Pixel, TRANSPARENT};
use crate::sampling::Tap;

/// Most that a map and its inverse enlarge: 2^12.
const LARGEST_FACTOR: f64 = 4096.0;

/// Farthest shift: 2^24 pixels.
const LARGEST_SHIFT: f32 = 16_777_216.0;

/// A pixel in positions.
const ONE: f64 = 4_294_967_296.0;

/// Half a weight of 256 parts, so that cutting off the fraction rounds to nearest.
const HALF_WEIGHT: i64 = 1 << 23;

/// Bases are limited to this. It is beyond all layers, where everything is transparent.
const LARGEST_BASE: f64 = 2_305_843_009_213_693_952.0;

/// What is wrong with a transform.
pub(crate) fn problem(transform: &Transform) -> Option<&'static str> {
    // Not a number fails the ranges.
    let factors = -LARGEST_FACTOR..=LARGEST_FACTOR;
    let Transform { a, b, c, d, e, f } = *transform;
    if ![a, b, c, d].map(f64::from).iter().all(|factor| factors.contains(factor)) {
        return Some("factors of a transform lie within 4096");
    }
    if ![e, f].iter().all(|shift| (-LARGEST_SHIFT..=LARGEST_SHIFT).contains(shift)) {
        return Some("a transform shifts by at most 16,777,216 pixels");
    }
    let Inverse { x, y } = Inverse::new(transform);
    (![x.per_column, x.per_row, y.per_column, y.per_row].iter().all(|factor| factors.contains(factor)))
        .then_some("a transform can be inverted, by factors within 4096")
}

/// From pixels to places in a layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inverse {
    x: Coordinate,
    y: Coordinate,
}

/// A coordinate of a place in the layer, counted between centres of pixels.
#[derive(Clone, Copy, Debug)]
struct Coordinate {
    base: f64,
    per_column: f64,
    per_row: f64,
}

impl Coordinate {
    fn new(per_column: f64, per_row: f64, e: f64, f: f64) -> Self {
        Self { base: per_column * (0.5 - e) + per_row * (0.5 - f) - 0.5, per_column, per_row }
    }

    /// The whole pixels that a rectangle of pixels can show, with a margin for all roundings.
    fn range(&self, bounds: Bounds) -> (i64, i64) {
        let (right, bottom) = (bounds.right.saturating_sub(1), bounds.bottom.saturating_sub(1));
        let corners = [(bounds.left, bounds.top), (right, bounds.top), (bounds.left, bottom), (right, bottom)]
            .map(|(x, y)| self.base + self.per_column * x as f64 + self.per_row * y as f64);
        let low = corners.into_iter().fold(f64::INFINITY, f64::min).floor() as i64;
        let high = corners.into_iter().fold(f64::NEG_INFINITY, f64::max).ceil() as i64;
        (low.saturating_sub(1), high.saturating_add(2))
    }

    fn position(&self) -> Position {
        let fixed = |value: f64| (value * ONE).round().clamp(-LARGEST_BASE, LARGEST_BASE) as i64;
        Position {
            base: fixed(self.base) + HALF_WEIGHT,
            per_column: fixed(self.per_column),
            per_row: fixed(self.per_row),
        }
    }
}

impl Inverse {
    pub(crate) fn new(transform: &Transform) -> Self {
        let [a, b, c, d, e, f] =
            [transform.a, transform.b, transform.c, transform.d, transform.e, transform.f].map(f64::from);
        let determinant = a * d - b * c;
        Self {
            x: Coordinate::new(d / determinant, -c / determinant, e, f),
            y: Coordinate::new(-b / determinant, a / determinant, e, f),
        }
    }

    /// The part of a layer that a rectangle of pixels can show.
    pub(crate) fn shown(&self, pixels: Bounds) -> Bounds {
        let ((left, right), (top, bottom)) = (self.x.range(pixels), self.y.range(pixels));
        if pixels.is_empty() { pixels } else { Bounds { left, top, right, bottom } }
    }

    pub(crate) fn sampling(&self) -> Sampling {
        Sampling { x: self.x.position(), y: self.y.position() }
    }
}

/// [`Coordinate`] with 32 fractional bits, half a weight more.
#[derive(Clone, Copy, Debug)]
struct Position {
    base: i64,
    per_column: i64,
    per_row: i64,
}

impl Position {
    fn at(&self, x: i64, y: i64) -> i64 {
        self.base + x * self.per_column + y * self.per_row
    }

    /// The columns in row `y` whose places have a neighbour in `low..high`.
    fn columns(&self, y: i64, low: i64, high: i64) -> Range<i64> {
        let (from, to) = ((low - 1) << 32, high << 32);
        let start = self.at(0, y);
        let step = self.per_column;
        match step {
            0 if (from..to).contains(&start) => i64::MIN..i64::MAX,
            0 => 0..0,
            1.. => divide_up(from - start, step)..divide_up(to - start, step),
            _ => divide_up(start - to + 1, -step)..divide_up(start - from + 1, -step),
        }
    }
}

/// Which place of a layer each pixel shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sampling {
    x: Position,
    y: Position,
}

impl Sampling {
    /// The pixels of row `y` in `visible` that show a pixel of `layer`.
    pub(crate) fn span(&self, y: i64, visible: Bounds, layer: Bounds) -> Bounds {
        let horizontal = self.x.columns(y, layer.left, layer.right);
        let vertical = self.y.columns(y, layer.top, layer.bottom);
        Bounds {
            left: visible.left.max(horizontal.start).max(vertical.start),
            right: visible.right.min(horizontal.end).min(vertical.end),
            ..visible
        }
    }

    /// Writes what a row of pixels shows of a layer, from `x` on; each of them shows something of it.
    pub(crate) fn write_row(
        &self,
        row: &mut [Pixel],
        layer: &Frame,
        (x, y): (i64, i64),
        buffers: &mut TransformBuffers,
    ) {
        let bounds = layer.bounds();
        let mut column = self.x.at(x, y) - (bounds.left << 32);
        let mut line = self.y.at(x, y) - (bounds.top << 32);
        if self.y.per_column == 0 {
            // Not turned: all pixels show the same two rows.
            buffers.mix(layer, line);
            let taps = std::iter::repeat_with(|| {
                // One more for the transparent pixel before the row.
                let tap = Tap { first: ((column >> 32) + 1) as u16, weight: weight(column) };
                column += self.x.per_column;
                tap
            });
            buffers.taps.clear();
            buffers.taps.extend(taps.take(row.len()));
            kernels::sample_pixels(row, &buffers.mixed, &buffers.taps);
            return;
        }
        let corners = std::iter::repeat_with(|| {
            let corners = corners(layer, column >> 32, line >> 32);
            let weights = (weight(column), weight(line));
            column += self.x.per_column;
            line += self.y.per_column;
            (corners, weights)
        });
        kernels::sample_corners(row, corners);
    }
}

/// Buffers that live on from row to row and from operation to operation.
#[derive(Debug, Default)]
pub(crate) struct TransformBuffers {
    taps: Vec<Tap>,
    /// A mixed row between two transparent pixels.
    mixed: Vec<Pixel>,
    /// A row outside of the layer.
    blank: Vec<Pixel>,
}

impl TransformBuffers {
    /// Mixes the two rows of a layer at a position.
    fn mix(&mut self, layer: &Frame, line: i64) {
        let width = layer.bounds().width();
        self.blank.resize(width, TRANSPARENT);
        self.mixed.clear();
        self.mixed.resize(width.saturating_add(2), TRANSPARENT);
        let row = |line: i64| match layer.local_row(line) {
            [] => &self.blank,
            row => row,
        };
        let (upper, lower) = (row(line >> 32), row((line >> 32) + 1));
        let mixed = self.mixed.get_mut(1..).unwrap_or_default();
        kernels::mix_rows(mixed.as_flattened_mut(), upper.as_flattened(), lower.as_flattened(), weight(line));
    }
}

/// In 256 parts.
fn weight(position: i64) -> u8 {
    (position >> 24) as u8
}

/// Two by two pixels of a layer, from its first pixel's view; what lies outside is transparent.
#[inline(always)]
fn corners(layer: &Frame, column: i64, line: i64) -> Corners {
    if let Some(corners) = layer.inner_corners(column, line) {
        return corners;
    }
    let pair = |line: i64| {
        let row = layer.local_row(line);
        let at = |column: i64| usize::try_from(column).ok().and_then(|column| row.get(column)).copied();
        [at(column).unwrap_or_default(), at(column + 1).unwrap_or_default()]
    };
    [pair(line), pair(line + 1)]
}

/// `a / b` for `b` above 0, rounded up.
fn divide_up(a: i64, b: i64) -> i64 {
    -(-a).div_euclid(b)
}
