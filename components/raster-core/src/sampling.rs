//! Positions in a source for each pixel of an area, along one axis.
//!
//! A position is a fixed-point number with 32 fractional bits, computed from the pixel's offset alone: a clipped redraw
//! gives the bits of a full one. A pixel takes a mix of two neighbours in 256 parts.

#![expect(clippy::arithmetic_side_effects, reason = "64-bit positions; the ranges stand at `Scale`")]

use std::ops::Range;

/// Where a pixel's value comes from: `weight` of 256 parts from the neighbour after `first`, the rest from `first`.
///
/// The index fits: sides are at most 8192. The neighbour may lie outside of the source only if its weight is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tap {
    pub(crate) first: u16,
    pub(crate) weight: u8,
}

impl Tap {
    /// The index that takes part by `weight`.
    pub(crate) fn second(self) -> u16 {
        self.first.saturating_add(1)
    }
}

/// Bilinear sampling of `[start, start + length)` of a source over `extent` pixels.
///
/// Ranges: `start` and `length` are at most 2^24 and offsets lie below `extent`, so no product of `step` and an offset
/// passes 2^57 and no position passes 2^58.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// Position of the first pixel's centre, less half a source pixel, plus half a weight for rounding.
    origin: i64,
    step: i64,
    /// Source pixels that may be read, both included.
    low: i64,
    high: i64,
}

/// 1 in positions.
const ONE: f64 = 4_294_967_296.0;

/// The largest start or length of a source range.
pub(crate) const MAX_SOURCE: f32 = 16_777_216.0;

impl Scale {
    /// Maps `extent` pixels, at least 1, to a range of a source of `side` pixels; none if the range has no pixel of it.
    pub(crate) fn new(start: f32, length: f32, extent: u32, side: u32) -> Option<Self> {
        let (start, length) = (f64::from(start), f64::from(length));
        let low = (start.floor() as i64).max(0);
        let high = ((start + length).ceil() as i64).min(i64::from(side)) - 1;
        if low > high || length <= 0.0 || extent == 0 {
            return None;
        }
        let step = (length * ONE / f64::from(extent)).round() as i64;
        let origin = (start * ONE).round() as i64 + step / 2 - (1 << 31) + (1 << 23);
        Some(Self { origin, step, low, high })
    }

    /// What the pixel at `offset` is made of.
    pub(crate) fn tap(&self, offset: i64) -> Tap {
        let position = self.origin + offset * self.step;
        let index = position >> 32;
        let between = self.low <= index && index < self.high;
        let weight = if between { (position >> 24) as u8 } else { 0 };
        Tap { first: index.clamp(self.low, self.high) as u16, weight }
    }

    /// Where pixels at `offsets` are found unchanged and side by side, if they are.
    pub(crate) fn run(&self, offsets: &Range<i64>) -> Option<usize> {
        let aligned = self.step == 1 << 32 && (self.origin >> 24) as u8 == 0;
        let shift = self.origin >> 32;
        let inside = shift + offsets.start >= self.low && shift + offsets.end - 1 <= self.high;
        if aligned && inside { usize::try_from(shift + offsets.start).ok() } else { None }
    }

    /// The one source pixel that all pixels take, if there is only one.
    pub(crate) fn single(&self) -> Option<usize> {
        if self.low == self.high { usize::try_from(self.low).ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(scale: Option<Scale>, offsets: Range<i64>, expected: &[(u16, u8)]) {
        let scale = scale.expect("a range with pixels");
        let taps: Vec<_> = offsets.map(|offset| scale.tap(offset)).map(|tap| (tap.first, tap.weight)).collect();
        assert_eq!(taps, expected);
    }

    #[test]
    fn taps_are_whole_without_scaling() {
        check(Scale::new(2.0, 3.0, 3, 10), 0..3, &[(2, 0), (3, 0), (4, 0)]);
    }

    #[test]
    fn taps_double_between_centres() {
        check(Scale::new(0.0, 2.0, 4, 2), 0..4, &[(0, 0), (0, 64), (0, 192), (1, 0)]);
    }

    #[test]
    fn taps_stay_in_the_touched_source_pixels() {
        check(Scale::new(0.5, 2.0, 2, 8), 0..2, &[(0, 128), (1, 128)]);
        check(Scale::new(-2.0, 4.0, 4, 2), 0..4, &[(0, 0), (0, 0), (0, 0), (1, 0)]);
    }

    #[test]
    fn taps_survive_extremes() {
        let scale = Scale::new(-MAX_SOURCE, MAX_SOURCE * 2.0, u32::MAX, 8192).expect("a range with pixels");
        assert_eq!(scale.tap(0).first, 0);
        assert_eq!(scale.tap(i64::from(u32::MAX) - 1).first, 8191);
        let scale = Scale::new(0.0, MAX_SOURCE, 1, 8192).expect("a range with pixels");
        assert_eq!(scale.tap(0).first, 8191);
    }

    #[test]
    fn ranges_without_pixels_have_no_scale() {
        assert!(Scale::new(0.0, 0.0, 4, 4).is_none());
        assert!(Scale::new(4.0, 3.0, 4, 4).is_none());
        assert!(Scale::new(-3.0, 3.0, 4, 4).is_none());
        assert!(Scale::new(0.0, 4.0, 0, 4).is_none());
    }
}
