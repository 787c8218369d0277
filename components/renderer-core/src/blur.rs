//! A deterministic blur: three box blurs, which come within 3 % of a Gaussian.
//!
//! As in the Filter Effects specification, "feGaussianBlur": with `d = floor(s * 3 * sqrt(2 * pi) / 4 + 0.5)`, three boxes
//! of size `d` if `d` is odd; else two of size `d`, off centre by half a pixel to either side, and one of `d + 1`. The
//! standard deviation `s` is half the CSS blur radius. Between the passes values keep 8 fractional bits.

use std::num::NonZeroU32;

/// `3 * sqrt(2 * pi) / 4`.
const BOX_PER_DEVIATION: f64 = 1.879_971_205_598_73;

/// How far a blur with this CSS radius reaches, in pixels.
pub(crate) fn reach(radius: i32) -> i32 {
    boxes(radius).iter().map(|side| side.before).sum::<usize>() as i32
}

/// Blurs coverage values; those outside count as 0.
pub(crate) fn blur(values: &mut [u8], width: u32, height: u32, radius: i32) {
    let (width, height) = (width as usize, height as usize);
    if width == 0 || reach(radius) == 0 {
        return;
    }
    let mut plane: Vec<u16> = values.iter().map(|&value| u16::from(value) << 8).collect();
    let mut line = Vec::with_capacity(width.max(height));
    for row in plane.chunks_exact_mut(width) {
        blur_line(row, 1, radius, &mut line);
    }
    for column in 0..width {
        if let Some(column) = plane.get_mut(column..) {
            blur_line(column, width, radius, &mut line);
        }
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

fn boxes(radius: i32) -> [Side; 3] {
    let deviation = f64::from(radius.clamp(0, 1024)) / 2.0;
    let size = (deviation * BOX_PER_DEVIATION + 0.5).floor() as usize;
    let half = size / 2;
    let centred = Side { before: half, after: half };
    if size % 2 == 1 {
        return [centred; 3];
    }
    let less = half.saturating_sub(1);
    [Side { before: half, after: less }, Side { before: less, after: half }, centred]
}

/// Blurs every `step`-th value.
fn blur_line(values: &mut [u16], step: usize, radius: i32, line: &mut Vec<u16>) {
    for side in boxes(radius) {
        line.clear();
        line.extend(values.iter().step_by(step));
        let others = u32::try_from(side.before.saturating_add(side.after)).unwrap_or(u32::MAX);
        let size = NonZeroU32::MIN.saturating_add(others);
        // Before the first value the box holds the values up to `after`, less the one that comes in first.
        let mut sum: u32 = line.iter().take(side.after).map(|&value| u32::from(value)).sum();
        for (index, value) in values.iter_mut().step_by(step).enumerate() {
            let coming = line.get(index.saturating_add(side.after)).copied().unwrap_or(0);
            sum = sum.saturating_add(u32::from(coming));
            *value = (sum.saturating_add(size.get() / 2) / size) as u16;
            let going = index.checked_sub(side.before).and_then(|index| line.get(index)).copied().unwrap_or(0);
            sum = sum.saturating_sub(u32::from(going));
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
        blur(&mut values, side as u32, side as u32, radius);
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
