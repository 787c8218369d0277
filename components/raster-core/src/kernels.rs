//! Loops over rows of pixels: integers only, the same bits on every machine.
//!
//! Each loop is plain Rust over slices that are cut to equal lengths, in the form that compilers turn into SIMD code for
//! SSE2, NEON and Wasm SIMD alike. Blending works on premultiplied values in 16-bit lanes; no step loses a carry:
//!
//! 1. `source' = source * coverage / 255` per channel, if there is a coverage or an opacity;
//! 2. `destination = source' + destination * (255 - source'.a) / 255`, limited to 255.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "sums and products of widened 8-bit values; the ranges stand at each function"
)]

/// One premultiplied RGBA pixel.
pub(crate) type Pixel = [u8; 4];

/// A pixel that hides nothing.
pub(crate) const TRANSPARENT: Pixel = [0; 4];

/// `a * b / 255`, rounded to nearest.
///
/// Exact for all 8-bit values (Blinn, "Three Wrongs Make a Right", 1995). The largest intermediate value is
/// 255 * 255 + 128 + 254 = 65,407.
#[inline(always)]
pub(crate) fn mul_div_255(a: u8, b: u8) -> u8 {
    let product = u16::from(a) * u16::from(b) + 128;
    ((product + (product >> 8)) >> 8) as u8
}

/// `a` and `b` mixed: `b` counts `weight` of 256 parts. `weight` is at most 255.
///
/// The largest intermediate value is 255 * 256 + 128 = 65,408.
#[inline(always)]
fn mix(a: u8, b: u8, weight: u16) -> u8 {
    ((u16::from(a) * (256 - weight) + u16::from(b) * weight + 128) >> 8) as u8
}

/// Scales all four channels by `coverage / 255`.
#[inline(always)]
pub(crate) fn scale(pixel: Pixel, coverage: u8) -> Pixel {
    pixel.map(|channel| mul_div_255(channel, coverage))
}

/// `source` over `destination`.
#[inline(always)]
fn blend(destination: Pixel, source: Pixel) -> Pixel {
    let [dr, dg, db, da] = destination;
    let [sr, sg, sb, sa] = source;
    let rest = 255 - sa;
    [
        sr.saturating_add(mul_div_255(dr, rest)),
        sg.saturating_add(mul_div_255(dg, rest)),
        sb.saturating_add(mul_div_255(db, rest)),
        sa.saturating_add(mul_div_255(da, rest)),
    ]
}

/// Replaces pixels by one colour.
pub(crate) fn fill(row: &mut [Pixel], color: Pixel) {
    row.fill(color);
}

/// Replaces pixels by others.
pub(crate) fn copy(row: &mut [Pixel], source: &[Pixel]) {
    let length = row.len().min(source.len());
    if let (Some(row), Some(source)) = (row.get_mut(..length), source.get(..length)) {
        row.copy_from_slice(source);
    }
}

/// Blends one colour over pixels.
pub(crate) fn over_color(row: &mut [Pixel], color: Pixel) {
    for destination in row {
        *destination = blend(*destination, color);
    }
}

/// Blends one colour over pixels, each through its own coverage.
pub(crate) fn over_color_masked(row: &mut [Pixel], color: Pixel, coverage: &[u8]) {
    for (destination, &coverage) in row.iter_mut().zip(coverage) {
        *destination = blend(*destination, scale(color, coverage));
    }
}

/// Blends pixels over others.
pub(crate) fn over(row: &mut [Pixel], source: &[Pixel]) {
    for (destination, &source) in row.iter_mut().zip(source) {
        *destination = blend(*destination, source);
    }
}

/// Blends pixels over others, all through one coverage.
pub(crate) fn over_faded(row: &mut [Pixel], source: &[Pixel], coverage: u8) {
    for (destination, &source) in row.iter_mut().zip(source) {
        *destination = blend(*destination, scale(source, coverage));
    }
}

/// Blends pixels over others, each through its own coverage.
pub(crate) fn over_masked(row: &mut [Pixel], source: &[Pixel], coverage: &[u8]) {
    for ((destination, &source), &coverage) in row.iter_mut().zip(source).zip(coverage) {
        *destination = blend(*destination, scale(source, coverage));
    }
}

/// Scales coverages by another.
pub(crate) fn scale_coverage(values: &mut [u8], coverage: u8) {
    for value in values {
        *value = mul_div_255(*value, coverage);
    }
}

/// Mixes two rows of bytes: `weight` of 256 parts come from `bottom`.
pub(crate) fn mix_rows(out: &mut [u8], top: &[u8], bottom: &[u8], weight: u8) {
    let weight = u16::from(weight);
    for ((out, &top), &bottom) in out.iter_mut().zip(top).zip(bottom) {
        *out = mix(top, bottom, weight);
    }
}

/// Mixes two coverages: `weight` of 256 parts come from `b`.
#[inline(always)]
pub(crate) fn mix_coverage(a: u8, b: u8, weight: u8) -> u8 {
    mix(a, b, u16::from(weight))
}

/// Mixes two pixels: `weight` of 256 parts come from `b`.
#[inline(always)]
pub(crate) fn mix_pixels(a: Pixel, b: Pixel, weight: u8) -> Pixel {
    let weight = u16::from(weight);
    let [ar, ag, ab, aa] = a;
    let [br, bg, bb, ba] = b;
    [mix(ar, br, weight), mix(ag, bg, weight), mix(ab, bb, weight), mix(aa, ba, weight)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mul_div_255_rounds_to_nearest_for_all_values() {
        for a in 0..=255_u8 {
            for b in 0..=255_u8 {
                // A product is never half-way between two multiples of 255, which is odd.
                let expected = (u32::from(a) * u32::from(b) * 2 + 255) / 510;
                assert_eq!(u32::from(mul_div_255(a, b)), expected, "{a} * {b} / 255");
            }
        }
    }

    #[test]
    fn mix_keeps_equal_values_and_stays_in_range() {
        for a in 0..=255_u8 {
            for weight in 0..=255_u8 {
                assert_eq!(mix_coverage(a, a, weight), a);
            }
            assert_eq!(mix_coverage(a, 255 - a, 0), a);
        }
    }
}
