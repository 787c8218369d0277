//! Radial gradients: which step each pixel has.
//!
//! 1. Along each axis the distance from the centre, in steps, is linear: a 64-bit position with 32 fractional bits, as in
//!    [`crate::gradient`]. It is cut off to 14 fractional bits and limited to 2048 steps, far beyond the last one.
//! 2. The step is the square root of the sum of both squares. The sum is a whole number below 2^52, so that the square
//!    root in double precision, which IEEE 754 rounds correctly, has the same integer part on every machine.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "coordinates lie within 2^15, factors within 2^46 and the base within 2^61: no position passes 2^62"
)]

use scene_core::operations::RadialAxis;

use crate::bounds::Bounds;
use crate::gradient::{LARGEST_BASE, LARGEST_FACTOR, LAST_STEP, ONE};

/// Fractional bits of distances.
const DISTANCE_BITS: u32 = 14;

/// Distances count as this many steps at most.
const LARGEST_DISTANCE: i64 = (2 * LAST_STEP) << DISTANCE_BITS;

/// Distances from the centre along one axis.
#[derive(Clone, Copy, Debug)]
struct Distances {
    base: i64,
    per_pixel: i64,
}

impl Distances {
    fn new(center: f32, radius: f32) -> Self {
        let (center, radius) = (f64::from(center), f64::from(radius));
        let per_pixel = (ONE * LAST_STEP as f64 / radius).round().clamp(-LARGEST_FACTOR, LARGEST_FACTOR);
        let base = ((0.5 - center) / radius * (ONE * LAST_STEP as f64)).round().clamp(-LARGEST_BASE, LARGEST_BASE);
        Self { base: base as i64, per_pixel: per_pixel as i64 }
    }

    fn position(&self, at: i64) -> i64 {
        self.base + at * self.per_pixel
    }
}

/// The square of the distance at a position: a whole number.
fn squared(position: i64) -> f64 {
    let distance = (position >> (32 - DISTANCE_BITS)).clamp(-LARGEST_DISTANCE, LARGEST_DISTANCE);
    // 32 bits hold it, which conversions are fastest for.
    let distance = f64::from(distance as i32);
    distance * distance
}

/// The step with this square.
fn step(squared: f64) -> u32 {
    let distance = squared.sqrt() as u32;
    ((distance + (1 << (DISTANCE_BITS - 1))) >> DISTANCE_BITS).min(LAST_STEP as u32)
}

/// The way of a radial gradient's steps over the pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Circles {
    x: Distances,
    y: Distances,
}

impl Circles {
    pub(crate) fn new(axis: &RadialAxis) -> Self {
        if axis.radius_x <= 0.0 || axis.radius_y <= 0.0 {
            let last = Distances { base: LAST_STEP << 32, per_pixel: 0 };
            return Self { x: last, y: last };
        }
        Self { x: Distances::new(axis.center.x, axis.radius_x), y: Distances::new(axis.center.y, axis.radius_y) }
    }

    /// The greatest step in an area: that of a corner.
    pub(crate) fn last_step(&self, bounds: Bounds) -> u32 {
        let end = |distances: Distances, from: i64, to: i64| {
            squared(distances.position(from)).max(squared(distances.position(to.saturating_sub(1))))
        };
        step(end(self.x, bounds.left, bounds.right) + end(self.y, bounds.top, bounds.bottom))
    }

    /// Writes the steps of the pixels of a row, from `x` on.
    pub(crate) fn write_steps(&self, steps: &mut [u32], x: i64, y: i64) {
        let row = squared(self.y.position(y));
        let first = self.x.position(x);
        for (column, entry) in (0_i64..).zip(steps) {
            *entry = step(squared(first + column * self.x.per_pixel) + row);
        }
    }
}
