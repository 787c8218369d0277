//! Blurs masks: a Gaussian as three extended boxes per direction, in whole numbers.
//!
//! 1. `blur` is twice the standard deviation (CSS Backgrounds 3, section 6.1); three equal passes have a third of its
//!    variance each. By the central limit theorem three boxes differ from a Gaussian by 3% of its peak at most.
//! 2. A box of whole pixels has only some variances. Its two outer pixels count in part, so that every radius has just
//!    the variance it asks for: Gwosdek, Grewenig, Bruhn and Weickert, "Theoretical Foundations of Gaussian Convolution by
//!    Extended Box Filtering", 2011, section 3.
//! 3. Weights are 65,536ths that add up to the whole, values have six bits below the coverage: a full mask stays full.

use crate::raster::Placement;

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

    /// Blurs `row`, outside of which all is 0, into `result`.
    fn pass(self, row: &[u32], result: &mut Vec<u32>) {
        let at = |index: usize| row.get(index).copied().unwrap_or(0);
        let before = |index: usize, distance: usize| index.checked_sub(distance).map_or(0, at);
        let mut sum: u32 = row.iter().take(self.reach).sum();
        result.clear();
        result.extend((0..row.len()).map(|index| {
            let last = index.saturating_add(self.reach);
            sum = sum.saturating_add(at(last));
            let ends = before(index, self.reach.saturating_add(1)).saturating_add(at(last.saturating_add(1)));
            let inner = sum.saturating_mul(self.inner);
            sum = sum.saturating_sub(before(index, self.reach));
            inner.saturating_add(ends.saturating_mul(self.outer)).saturating_add(1 << 15) >> 16
        }));
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
    row: Vec<u32>,
    next: Vec<u32>,
    coverage: Vec<u8>,
}

impl Blur {
    /// The coverage of a mask, blurred by a radius above 0 up to [`MAX_BLUR`]. The result is larger by [`reach`] on each
    /// side; none if its sides do not fit into 16 bits.
    pub(crate) fn blur(&mut self, placement: Placement, coverage: &[u8], blur: f32) -> Option<(Placement, &[u8])> {
        let kernel = Kernel::new(blur);
        let margin = reach(blur);
        let placement = Placement {
            left: placement.left.saturating_sub(margin.into()),
            top: placement.top.saturating_add(margin.into()),
            width: placement.width.checked_add(margin.checked_mul(2)?)?,
            height: placement.height.checked_add(margin.checked_mul(2)?)?,
        };
        self.fill(placement, coverage, margin.into());
        let width = usize::from(placement.width);
        for row in self.values.chunks_exact_mut(width) {
            self.row.clear();
            self.row.extend_from_slice(row);
            passes(kernel, &mut self.row, &mut self.next);
            row.copy_from_slice(&self.row);
        }
        for column in 0..width {
            self.row.clear();
            self.row.extend(self.values.iter().skip(column).step_by(width));
            passes(kernel, &mut self.row, &mut self.next);
            for (value, blurred) in self.values.iter_mut().skip(column).step_by(width).zip(&self.row) {
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

fn passes(kernel: Kernel, row: &mut Vec<u32>, next: &mut Vec<u32>) {
    for _ in 0..3 {
        kernel.pass(row, next);
        std::mem::swap(row, next);
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
