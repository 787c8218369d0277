//! A deterministic blur: three box blurs, which come within 3 % of a Gaussian.
//!
//! As in the Filter Effects specification, "feGaussianBlur": with `d = floor(s * 3 * sqrt(2 * pi) / 4 + 0.5)`, three boxes
//! of size `d` if `d` is odd; else two of size `d`, off centre by half a pixel to either side, and one of `d + 1`. The
//! standard deviation `s` is half the CSS blur radius. Between the passes values keep 8 fractional bits.

/// `3 * sqrt(2 * pi) / 4`.
const BOX_PER_DEVIATION: f64 = 1.879_971_205_598_73;

/// The largest standard deviation, in pixels.
const LARGEST_DEVIATION: f64 = 256.0;

/// How far a blur with this CSS radius reaches, in pixels.
pub(crate) fn reach(radius: i32) -> i32 {
    boxes(deviation(radius)).iter().map(|side| side.before).sum::<usize>() as i32
}

/// The standard deviation for a CSS blur radius.
pub(crate) fn deviation(radius: i32) -> f64 {
    f64::from(radius) / 2.0
}

/// Blurs coverage values; those outside count as 0.
pub(crate) fn blur(values: &mut [u8], width: usize, deviation: f64) {
    let boxes = boxes(deviation);
    if width == 0 || boxes.iter().all(|side| side.size() == 1) {
        return;
    }
    let mut plane: Vec<u16> = values.iter().map(|&value| u16::from(value) << 8).collect();
    let mut copy = plane.clone();
    for side in boxes {
        for (row, blurred) in plane.chunks_exact(width).zip(copy.chunks_exact_mut(width)) {
            blur_row(row, blurred, side);
        }
        std::mem::swap(&mut plane, &mut copy);
    }
    for side in boxes {
        blur_columns(&plane, &mut copy, width, side);
        std::mem::swap(&mut plane, &mut copy);
    }
    for (value, &blurred) in values.iter_mut().zip(&plane) {
        *value = (blurred.saturating_add(128) >> 8) as u8;
    }
}

/// How many values before and after a value a box takes in.
#[derive(Clone, Copy)]
struct Side {
    before: usize,
    after: usize,
}

impl Side {
    fn size(self) -> usize {
        self.before.saturating_add(self.after).saturating_add(1)
    }

    /// Divides a sum of values by the size of the box: by a product with its inverse, which has 32 fractional bits.
    fn divider(self) -> impl Fn(u32) -> u16 {
        let inverse = ((1_u64 << 32) as f64 / self.size() as f64).round() as u64;
        // A sum of 16-bit values divided by their number fits 16 bits: the product fits 48.
        move |sum| (u64::from(sum).wrapping_mul(inverse).wrapping_add(1 << 31) >> 32) as u16
    }
}

fn boxes(deviation: f64) -> [Side; 3] {
    let size = (deviation.clamp(0.0, LARGEST_DEVIATION) * BOX_PER_DEVIATION + 0.5).floor() as usize;
    let half = size / 2;
    let centred = Side { before: half, after: half };
    if size % 2 == 1 {
        return [centred; 3];
    }
    let less = half.saturating_sub(1);
    [Side { before: half, after: less }, Side { before: less, after: half }, centred]
}

fn blur_row(row: &[u16], blurred: &mut [u16], side: Side) {
    let divide = side.divider();
    // Before the first value the box holds the values up to `after`, less the one that comes in first.
    let mut sum: u32 = row.iter().take(side.after).map(|&value| u32::from(value)).sum();
    for (index, value) in blurred.iter_mut().enumerate() {
        let coming = row.get(index.saturating_add(side.after)).copied().unwrap_or(0);
        sum = sum.saturating_add(u32::from(coming));
        *value = divide(sum);
        let going = index.checked_sub(side.before).and_then(|index| row.get(index)).copied().unwrap_or(0);
        sum = sum.saturating_sub(u32::from(going));
    }
}

/// Blurs all columns at once, row by row, so that memory is read in order.
fn blur_columns(plane: &[u16], blurred: &mut [u16], width: usize, side: Side) {
    let divide = side.divider();
    let row = |index: usize| {
        let start = index.saturating_mul(width);
        plane.get(start..start.saturating_add(width)).unwrap_or_default()
    };
    let mut sums = vec![0_u32; width];
    for index in 0..side.after {
        for (sum, &value) in sums.iter_mut().zip(row(index)) {
            *sum = sum.saturating_add(u32::from(value));
        }
    }
    for (index, blurred) in blurred.chunks_exact_mut(width).enumerate() {
        for (sum, &coming) in sums.iter_mut().zip(row(index.saturating_add(side.after))) {
            *sum = sum.saturating_add(u32::from(coming));
        }
        for (value, &sum) in blurred.iter_mut().zip(&sums) {
            *value = divide(sum);
        }
        let going = index.checked_sub(side.before).map(row).unwrap_or_default();
        for (sum, &going) in sums.iter_mut().zip(going) {
            *sum = sum.saturating_sub(u32::from(going));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blurred_dot(radius: i32) -> Vec<u8> {
        let side = 41;
        let mut values = vec![0; side * side];
        for y in 18..23 {
            for x in 18..23 {
                values[y * side + x] = 255;
            }
        }
        blur(&mut values, side, deviation(radius));
        values
    }

    #[test]
    fn blur_is_symmetric_and_keeps_within_reach() {
        for radius in [2, 3, 4, 7, 8] {
            let values = blurred_dot(radius);
            let reach = reach(radius) as usize;
            for y in 0..41 {
                for x in 0..41 {
                    let value = values[y * 41 + x];
                    // Rows are blurred before columns, which shows in the rounding.
                    let like = |other: u8| value.abs_diff(other) <= 1;
                    assert!(like(values[x * 41 + y]), "transposed, radius {radius}");
                    assert!(like(values[(40 - y) * 41 + 40 - x]), "rotated, radius {radius}");
                    let near = |at: usize| (18 - reach.min(18)..=22 + reach).contains(&at);
                    assert!(value == 0 || near(x) && near(y), "radius {radius} reaches ({x}, {y})");
                }
            }
        }
    }

    #[test]
    fn blur_keeps_the_light() {
        let sum = |values: &[u8]| values.iter().map(|&value| u32::from(value)).sum::<u32>();
        let (sharp, soft) = (sum(&blurred_dot(0)), sum(&blurred_dot(6)));
        assert!(sharp.abs_diff(soft) < sharp / 50, "{sharp} became {soft}");
    }

    #[test]
    fn reach_is_less_than_one_and_a_half_radii() {
        for radius in 0..=128 {
            assert!(f64::from(reach(radius)) <= f64::from(radius) * 1.42 + 0.8, "radius {radius}");
        }
    }
}
