//! How far two pictures are from each other, as somebody on a sofa would say.
//!
//! The distance of two pixels is that of their brightness and colour, 0 to 255: the root of the weighted mean of the squared
//! differences, green counting most (the weights are those of the luma of ITU-R BT.601). Two numbers bound it per scene:
//!
//! - `mean`, the mean distance of all pixels: finds wrong shades, fields and curves.
//! - `far`, the percentage of pixels further than 32 apart: finds edges in wrong places, lines and letters that are missing.
//!
//! Anti-aliasing of another rasteriser adds a little to both, which is why each scene has bounds of its own, as measured.

use serde::{Deserialize, Serialize};

use super::Picture;

/// Pixels further apart look different side by side.
const FAR: f64 = 32.0;

/// What red, green and blue count.
const WEIGHTS: [f64; 3] = [0.299, 0.587, 0.114];

/// How far two pictures are from each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Difference {
    /// Mean distance of their pixels, 0 to 255.
    pub(crate) mean: f64,
    /// Pixels that are far apart, in percent.
    pub(crate) far: f64,
}

impl Difference {
    pub(crate) fn is_within(self, bound: Self) -> bool {
        self.mean <= bound.mean && self.far <= bound.far
    }

    /// A bound for pictures that differ like this: a tenth more, and a few pixels.
    pub(crate) fn bound(self) -> Self {
        let up = |value: f64| (value * 100.0).ceil() / 100.0;
        Self { mean: up(self.mean * 1.1 + 0.01), far: up(self.far * 1.1 + 0.02) }
    }
}

/// Compares pictures of one size.
pub(crate) fn compare(ours: &Picture, theirs: &Picture) -> Difference {
    assert_eq!((ours.width, ours.height), (theirs.width, theirs.height));
    let distances: Vec<f64> = ours.pixels.iter().zip(&theirs.pixels).map(|(a, b)| distance(*a, *b)).collect();
    let count = distances.len() as f64;
    let far = distances.iter().filter(|&&distance| distance > FAR).count();
    Difference { mean: distances.iter().sum::<f64>() / count, far: far as f64 * 100.0 / count }
}

/// The distances eight times as large, as shades of grey.
pub(crate) fn amplified(ours: &Picture, theirs: &Picture) -> Picture {
    let pixels = ours.pixels.iter().zip(&theirs.pixels);
    let pixels = pixels.map(|(a, b)| [(distance(*a, *b) * 8.0).min(255.0) as u8; 3]).collect();
    Picture { pixels, ..*ours }
}

fn distance(a: [u8; 3], b: [u8; 3]) -> f64 {
    let part = |at: usize| f64::from(a[at]) - f64::from(b[at]);
    (0..3).map(|at| WEIGHTS[at] * part(at) * part(at)).sum::<f64>().sqrt()
}
