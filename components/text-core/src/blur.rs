//! Blurs masks: a Gaussian as three extended boxes per direction, in whole numbers.
//!
//! 1. `blur` is twice the standard deviation (CSS Backgrounds 3, section 6.1); three equal passes have a third of its
//!    variance each. By the central limit theorem three boxes differ from a Gaussian by 3% of its peak at most.
//! 2. A box of whole pixels has only some variances. Its two outer pixels count in part, so that every radius has just
//!    the variance it asks for: Gwosdek, Grewenig, Bruhn and Weickert, "Theoretical Foundations of Gaussian Convolution by
//!    Extended Box Filtering", 2011, section 3.
//! 3. Weights are 65,536ths that add up to the whole, values have six bits below the coverage: a full mask stays full.

use crate::raster::{self, Placement};

/// The largest radius, as `tenfoot:text/glyphs` has it.
pub(crate) const MAX_BLUR: f32 = 32.0;

/// Bits of a value below those of the coverage.
const FRACTION: u32 = 6;

/// The weights of one pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kernel {
    /// Whole pixels on each side of the middle.
    reach: usize,
    /// Weight of the middle and of the whole pixels, in 65,536ths.
    inner: u32,
    /// Weight of the pixel beyond them on each side.
    outer: u32,
}

impl Kernel {
    /// For a radius above 0 up to [`MAX_BLUR`].
    fn new(blur: f32) -> Self {
        let variance = blur * blur / 12.0;
        let reach = (((12.0 * variance + 1.0).sqrt() - 1.0) / 2.0).floor();
        let (whole, next) = (2.0 * reach + 1.0, (reach + 1.0) * (reach + 1.0));
        let part = whole * (reach * (reach + 1.0) - 3.0 * variance) / (6.0 * (variance - next));
        let inner = (65536.0 / (whole + 2.0 * part)).floor();
        let outer = ((65536.0 - inner * whole) / 2.0).floor();
        Self { reach: reach as usize, inner: inner as u32, outer: outer as u32 }
    }

    /// Blurs a row: `row` has `reach + 1` values more than the result on each side.
    fn pass(self, row: &[u32], result: &mut [u32]) {
        let from = |start: usize| row.get(start..).unwrap_or_default();
        let size = self.reach.saturating_mul(2).saturating_add(1);
        let mut sum: u32 = from(1).iter().take(size.saturating_sub(1)).sum();
        let first = row.iter().zip(from(1));
        let last = from(size).iter().zip(from(size.saturating_add(1)));
        for (value, ((before, first), (last, after))) in result.iter_mut().zip(first.zip(last)) {
            // No sum overflows: 65,536 times the largest value, which has 14 bits.
            sum = sum.wrapping_add(*last);
            let inner = sum.wrapping_mul(self.inner);
            let outer = before.wrapping_add(*after).wrapping_mul(self.outer);
            *value = inner.wrapping_add(outer).wrapping_add(1 << 15) >> 16;
            sum = sum.wrapping_sub(*first);
        }
    }
}

/// How far a blur reaches beyond the edges of a mask, in pixels: three passes, and the outer pixel of each.
pub(crate) fn reach(blur: f32) -> u16 {
    // 48 for the largest radius.
    u16::try_from(Kernel::new(blur).reach.saturating_add(1).saturating_mul(3)).unwrap_or(0)
}

/// Blurs masks; keeps its buffers.
#[derive(Default)]
pub(crate) struct Blur {
    values: Vec<u32>,
    line: Line,
    coverage: Vec<u8>,
}

/// A row or column, with the zeros around it that a pass looks at.
#[derive(Default)]
struct Line {
    padded: Vec<u32>,
    next: Vec<u32>,
}

impl Line {
    fn take<'a>(&mut self, kernel: Kernel, values: impl Iterator<Item = &'a u32>) {
        let padding = || std::iter::repeat_n(0, kernel.reach.saturating_add(1));
        self.padded.clear();
        self.padded.extend(padding().chain(values.copied()).chain(padding()));
    }

    /// Three passes.
    fn blur(&mut self, kernel: Kernel) {
        self.next.clear();
        self.next.resize(self.padded.len(), 0);
        for _ in 0..3 {
            let padding = kernel.reach.saturating_add(1);
            kernel.pass(&self.padded, self.next.get_mut(padding..).unwrap_or_default());
            std::mem::swap(&mut self.padded, &mut self.next);
        }
    }

    fn values(&self, kernel: Kernel) -> &[u32] {
        let padding = kernel.reach.saturating_add(1);
        self.padded.get(padding..self.padded.len().saturating_sub(padding)).unwrap_or_default()
    }
}

impl Blur {
    /// The coverage of a mask, blurred by a radius above 0 up to [`MAX_BLUR`]. The result is larger by [`reach`] on each
    /// side; none if it is larger than a mask can be.
    pub(crate) fn blur(&mut self, placement: Placement, coverage: &[u8], blur: f32) -> Option<(Placement, &[u8])> {
        let kernel = Kernel::new(blur);
        let margin = reach(blur);
        let placement = Placement {
            left: placement.left.saturating_sub(margin.into()),
            top: placement.top.saturating_add(margin.into()),
            width: placement.width.checked_add(margin.checked_mul(2)?)?,
            height: placement.height.checked_add(margin.checked_mul(2)?)?,
        };
        if !raster::fits(placement.width.into(), placement.height.into()) {
            return None;
        }
        self.fill(placement, coverage, margin.into());
        let (width, height) = (usize::from(placement.width), usize::from(placement.height));
        // Rows above and below the glyph are empty, and stay so.
        let inked = height.saturating_sub(margin.into()).saturating_sub(margin.into());
        for row in self.values.chunks_exact_mut(width).skip(margin.into()).take(inked) {
            self.line.take(kernel, row.iter());
            self.line.blur(kernel);
            row.copy_from_slice(self.line.values(kernel));
        }
        for column in 0..width {
            self.line.take(kernel, self.values.iter().skip(column).step_by(width));
            self.line.blur(kernel);
            for (value, blurred) in self.values.iter_mut().skip(column).step_by(width).zip(self.line.values(kernel)) {
                *value = *blurred;
            }
        }
        self.coverage.clear();
        let half = 1 << (FRACTION - 1);
        self.coverage.extend(
            self.values.iter().map(|&value| u8::try_from(value.saturating_add(half) >> FRACTION).unwrap_or(u8::MAX)),
        );
        Some((placement, self.coverage.as_slice()))
    }

    /// Takes the coverage with a margin around it.
    fn fill(&mut self, placement: Placement, coverage: &[u8], margin: usize) {
        let (width, height) = (usize::from(placement.width), usize::from(placement.height));
        let inner = width.saturating_sub(margin).saturating_sub(margin);
        self.values.clear();
        self.values.resize(width.saturating_mul(height), 0);
        let rows = self.values.chunks_exact_mut(width.max(1)).skip(margin);
        for (row, coverage) in rows.zip(coverage.chunks_exact(inner.max(1))) {
            for (value, &coverage) in row.iter_mut().skip(margin).zip(coverage) {
                *value = u32::from(coverage) << FRACTION;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn blurred(width: u16, height: u16, coverage: &[u8], blur: f32) -> (Placement, Vec<u8>) {
        let mut blurrer = Blur::default();
        let placement = Placement { left: 3, top: 7, width, height };
        let (placement, coverage) = blurrer.blur(placement, coverage, blur).expect("small");
        (placement, coverage.to_vec())
    }

    #[test]
    fn kernels_have_the_variance_they_are_for() {
        for step in 1..=64 {
            let blur = step as f32 / 2.0;
            let Kernel { reach, inner, outer } = Kernel::new(blur);
            let total = inner * (2 * reach as u32 + 1) + 2 * outer;
            assert!((65535..=65536).contains(&total), "{blur}: {total}");
            let moment = |distance: usize| (distance * distance) as f64;
            let whole: f64 = (1..=reach).map(|distance| 2.0 * moment(distance) * f64::from(inner)).sum();
            let variance = (whole + 2.0 * moment(reach + 1) * f64::from(outer)) / 65536.0;
            let wanted = f64::from(blur * blur) / 12.0;
            assert!((variance / wanted - 1.0).abs() < 0.003, "{blur}: {variance} is not {wanted}");
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the exact curve is only compared with")]
    fn a_dot_becomes_a_gaussian() {
        // Three pixels high and wide, so that rounding to 8 bits hides nothing of the form.
        for blur in [2.0_f32, 4.0, 7.0] {
            let (placement, coverage) = blurred(1, 1, &[255], blur);
            let width = usize::from(placement.width);
            assert_eq!(placement.left, 3 - i32::from(reach(blur)));
            assert_eq!(placement.top, 7 + i32::from(reach(blur)));
            let deviation = f64::from(blur) / 2.0;
            let gauss = |distance: f64| (-distance * distance / (2.0 * deviation * deviation)).exp();
            let middle = (width / 2) as f64;
            let peak = 255.0 / (2.0 * std::f64::consts::PI * deviation * deviation);
            for (index, &value) in coverage.iter().enumerate() {
                let (x, y) = ((index % width) as f64 - middle, (index / width) as f64 - middle);
                let exact = peak * gauss(x) * gauss(y);
                // 6% of the peak for both directions, and half a step of rounding.
                let off = (f64::from(value) - exact).abs();
                assert!(off <= 0.06 * peak + 0.6, "{blur} at {x}, {y}: {value} is not {exact}");
            }
        }
    }

    #[test]
    fn what_is_far_from_edges_stays_full() {
        let (placement, coverage) = blurred(200, 120, &[255; 200 * 120], 16.0);
        let margin = usize::from(reach(16.0));
        let width = usize::from(placement.width);
        let at = |x: usize, y: usize| coverage[y * width + x];
        assert_eq!(at(width / 2, usize::from(placement.height) / 2), 255);
        // What the one side of an edge loses, the other side gains.
        let row = usize::from(placement.height) / 2;
        let both = u32::from(at(margin - 1, row)) + u32::from(at(margin, row));
        assert!(both.abs_diff(255) <= 1, "{both}");
        assert_eq!(at(0, 0), 0);
    }

    proptest! {
        /// A blur moves ink and neither adds nor loses any, and it is the same from all sides.
        #[test]
        fn ink_is_kept(width in 1_u16..20, height in 1_u16..20, blur in 0.1_f32..=MAX_BLUR, seed in any::<u64>()) {
            let pixels: Vec<u8> = (0..u64::from(width) * u64::from(height))
                .map(|index| (seed.rotate_left(index as u32 * 7) >> 3) as u8)
                .collect();
            let (placement, coverage) = blurred(width, height, &pixels, blur);
            let sum = |coverage: &[u8]| coverage.iter().map(|&value| f64::from(value)).sum::<f64>();
            // Each pixel is rounded once more, to the nearest.
            let rounding = 0.52 * f64::from(placement.width) * f64::from(placement.height);
            prop_assert!((sum(&coverage) - sum(&pixels)).abs() <= rounding);
            let turned: Vec<u8> = pixels.iter().rev().copied().collect();
            let (_, mut back) = blurred(width, height, &turned, blur);
            back.reverse();
            prop_assert_eq!(back, coverage);
        }
    }
}
