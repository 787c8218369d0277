//! Loops over rows of pixels: integers only, the same bits on every machine.
//!
//! Each loop is plain Rust over slices that are cut to equal lengths, in the form that compilers turn into SIMD code
//! for SSE2, NEON and Wasm SIMD alike. Blending works on premultiplied values in 16-bit lanes; no step loses a carry:
//!
//! 1. `source' = source * coverage / 255` per channel, if there is a coverage or an opacity;
//! 2. `destination = source' + destination * (255 - source'.a) / 255`, limited to 255.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "sums and products of widened 8-bit values; the ranges stand at each function"
)]

use crate::sampling::Tap;

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

/// `a` and `b` mixed: `b` counts `weight` of 256 parts.
///
/// The largest intermediate value is 255 * 256 + 128 = 65,408.
#[inline(always)]
fn mix(a: u8, b: u8, weight: u8) -> u8 {
    let weight = u16::from(weight);
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
    let (row, source) = equal_lengths(row, source);
    row.copy_from_slice(source);
}

/// Blends one colour over pixels.
pub(crate) fn over_color(row: &mut [Pixel], color: Pixel) {
    let [_, _, _, alpha] = color;
    let rest = 255 - alpha;
    let (blocks, tail) = row.as_chunks_mut::<BLOCK>();
    for block in blocks {
        for (destination, source) in block.as_flattened_mut().iter_mut().zip([color; BLOCK].as_flattened()) {
            *destination = source.saturating_add(mul_div_255(*destination, rest));
        }
    }
    for destination in tail {
        *destination = blend(*destination, color);
    }
}

/// Blends one colour over pixels, each through its own coverage.
pub(crate) fn over_color_masked(row: &mut [Pixel], color: Pixel, coverage: &[u8]) {
    let (row, coverage) = equal_lengths(row, coverage);
    let (blocks, tail) = row.as_chunks_mut();
    let (coverage_blocks, coverage_tail) = coverage.as_chunks();
    for (block, coverage) in blocks.iter_mut().zip(coverage_blocks) {
        // Large parts of masks are empty.
        if *coverage == [0; BLOCK] {
            continue;
        }
        blend_block(block, &scale_block(&[color; BLOCK], coverage));
    }
    for (destination, &coverage) in tail.iter_mut().zip(coverage_tail) {
        if coverage > 0 {
            *destination = blend(*destination, scale(color, coverage));
        }
    }
}

/// Blends pixels over others.
pub(crate) fn over(row: &mut [Pixel], source: &[Pixel]) {
    let (row, source) = equal_lengths(row, source);
    let (blocks, tail) = row.as_chunks_mut();
    let (source_blocks, source_tail) = source.as_chunks();
    for (block, source) in blocks.iter_mut().zip(source_blocks) {
        blend_block(block, source);
    }
    for (destination, &source) in tail.iter_mut().zip(source_tail) {
        *destination = blend(*destination, source);
    }
}

/// Blends pixels over others, all through one coverage.
pub(crate) fn over_faded(row: &mut [Pixel], source: &[Pixel], coverage: u8) {
    let (row, source) = equal_lengths(row, source);
    let (blocks, tail) = row.as_chunks_mut();
    let (source_blocks, source_tail) = source.as_chunks();
    for (block, source) in blocks.iter_mut().zip(source_blocks) {
        blend_block(block, &scale_block(source, &[coverage; BLOCK]));
    }
    for (destination, &source) in tail.iter_mut().zip(source_tail) {
        *destination = blend(*destination, scale(source, coverage));
    }
}

/// Blends pixels over others, each through its own coverage.
pub(crate) fn over_masked(row: &mut [Pixel], source: &[Pixel], coverage: &[u8]) {
    let (row, source) = equal_lengths(row, source);
    let (row, coverage) = equal_lengths(row, coverage);
    let (blocks, tail) = row.as_chunks_mut();
    let (source_blocks, source_tail) = source.as_chunks();
    let (coverage_blocks, coverage_tail) = coverage.as_chunks();
    for ((block, source), coverage) in blocks.iter_mut().zip(source_blocks).zip(coverage_blocks) {
        blend_block(block, &scale_block(source, coverage));
    }
    for ((destination, &source), &coverage) in tail.iter_mut().zip(source_tail).zip(coverage_tail) {
        *destination = blend(*destination, scale(source, coverage));
    }
}

/// Pixels that are blended at once, in steps over all their bytes. Below 16, compilers stop using vectors for the
/// steps; above, little is gained and short rows lose.
const BLOCK: usize = 16;

/// `source` over `destination`, as [`blend`].
#[inline(always)]
fn blend_block(destination: &mut [Pixel; BLOCK], source: &[Pixel; BLOCK]) {
    let rest = source.map(|[_, _, _, alpha]| splat(255 - alpha));
    let bytes = destination.as_flattened_mut().iter_mut().zip(source.as_flattened()).zip(rest.as_flattened());
    for ((destination, source), &rest) in bytes {
        *destination = source.saturating_add(mul_div_255(*destination, rest));
    }
}

/// Scales each pixel by its own coverage, as [`scale`].
#[inline(always)]
fn scale_block(source: &[Pixel; BLOCK], coverage: &[u8; BLOCK]) -> [Pixel; BLOCK] {
    let coverage = coverage.map(splat);
    let mut scaled = *source;
    for (channel, &coverage) in scaled.as_flattened_mut().iter_mut().zip(coverage.as_flattened()) {
        *channel = mul_div_255(*channel, coverage);
    }
    scaled
}

/// The same value for all four channels.
#[inline(always)]
fn splat(value: u8) -> Pixel {
    [value; 4]
}

/// Where the pixels lie that show something, but for some empty ones at both ends; empty if there are none.
pub(crate) fn shown(row: &[Pixel]) -> std::ops::Range<usize> {
    let (blocks, tail) = row.as_chunks::<BLOCK>();
    let is_shown = |block: &[Pixel; BLOCK]| *block != [TRANSPARENT; BLOCK];
    let ends_in_tail = tail.iter().any(|&pixel| pixel != TRANSPARENT);
    let tail_start = row.len() - tail.len();
    let Some(first) = blocks.iter().position(is_shown) else {
        return if ends_in_tail { tail_start..row.len() } else { 0..0 };
    };
    let last = blocks.iter().rposition(is_shown).unwrap_or(first);
    first * BLOCK..if ends_in_tail { row.len() } else { (last + 1) * BLOCK }
}

/// Cuts two slices to the shorter one's length, so that their blocks pair up.
#[inline(always)]
fn equal_lengths<'a, 'b, A, B>(a: &'a mut [A], b: &'b [B]) -> (&'a mut [A], &'b [B]) {
    let length = a.len().min(b.len());
    (a.get_mut(..length).unwrap_or_default(), b.get(..length).unwrap_or_default())
}

/// Scales coverages by another.
pub(crate) fn scale_coverage(values: &mut [u8], coverage: u8) {
    for value in values {
        *value = mul_div_255(*value, coverage);
    }
}

/// Multiplies pixels by a colour.
pub(crate) fn multiply(out: &mut [Pixel], source: &[Pixel], color: Pixel) {
    let (out, source) = equal_lengths(out, source);
    let (blocks, tail) = out.as_chunks_mut::<BLOCK>();
    let (source_blocks, source_tail) = source.as_chunks::<BLOCK>();
    let colors = [color; BLOCK];
    for (block, source) in blocks.iter_mut().zip(source_blocks) {
        let bytes = block.as_flattened_mut().iter_mut().zip(source.as_flattened()).zip(colors.as_flattened());
        for ((out, &source), &color) in bytes {
            *out = mul_div_255(source, color);
        }
    }
    for (out, source) in tail.iter_mut().zip(source_tail) {
        for ((out, &source), color) in out.iter_mut().zip(source).zip(color) {
            *out = mul_div_255(source, color);
        }
    }
}

/// Scales pixels, each by its own coverage.
pub(crate) fn scale_masked(row: &mut [Pixel], coverage: &[u8]) {
    for (pixel, &coverage) in row.iter_mut().zip(coverage) {
        *pixel = scale(*pixel, coverage);
    }
}

/// Mixes two rows of bytes: `weight` of 256 parts come from `bottom`.
pub(crate) fn mix_rows(out: &mut [u8], top: &[u8], bottom: &[u8], weight: u8) {
    for ((out, &top), &bottom) in out.iter_mut().zip(top).zip(bottom) {
        *out = mix(top, bottom, weight);
    }
}

/// Takes each pixel from two neighbours of `source`.
pub(crate) fn sample_pixels(out: &mut [Pixel], source: &[Pixel], taps: &[Tap]) {
    let (out, taps) = equal_lengths(out, taps);
    let at = |index: u16| source.get(usize::from(index)).copied().unwrap_or(TRANSPARENT);
    let (blocks, tail) = out.as_chunks_mut::<BLOCK>();
    let (tap_blocks, tap_tail) = taps.as_chunks::<BLOCK>();
    for (block, taps) in blocks.iter_mut().zip(tap_blocks) {
        let mut seconds = [TRANSPARENT; BLOCK];
        for ((first, second), tap) in block.iter_mut().zip(&mut seconds).zip(taps) {
            (*first, *second) = (at(tap.first), at(tap.second()));
        }
        mix_block(block, &seconds, &taps.map(|tap| splat(tap.weight)));
    }
    for (out, tap) in tail.iter_mut().zip(tap_tail) {
        *out = at(tap.first);
        for (first, second) in out.iter_mut().zip(at(tap.second())) {
            *first = mix(*first, second, tap.weight);
        }
    }
}

/// Two by two pixels: the upper ones, the lower ones.
pub(crate) type Corners = [[Pixel; 2]; 2];

/// Mixes each pixel of two by two others: `weights` are those of the right and of the lower ones.
pub(crate) fn sample_corners(out: &mut [Pixel], mut corners: impl Iterator<Item = (Corners, (u8, u8))>) {
    let mut left = [[TRANSPARENT; BLOCK]; 2];
    let mut right = [[TRANSPARENT; BLOCK]; 2];
    let mut weights = [[TRANSPARENT; BLOCK]; 2];
    for block in out.chunks_mut(BLOCK) {
        let [upper_left, lower_left] = &mut left;
        let [upper_right, lower_right] = &mut right;
        let [across, down] = &mut weights;
        let uppers = upper_left.iter_mut().zip(upper_right.iter_mut()).zip(across.iter_mut());
        let lowers = lower_left.iter_mut().zip(lower_right.iter_mut()).zip(down.iter_mut());
        for (((upper_left, upper_right), across), ((lower_left, lower_right), down)) in
            uppers.zip(lowers).take(block.len())
        {
            let Some((corners, weights)) = corners.next() else { return };
            [[*upper_left, *upper_right], [*lower_left, *lower_right]] = corners;
            (*across, *down) = (splat(weights.0), splat(weights.1));
        }
        mix_block(upper_left, lower_left, down);
        mix_block(upper_right, lower_right, down);
        mix_block(upper_left, upper_right, across);
        block.copy_from_slice(upper_left.get(..block.len()).unwrap_or_default());
    }
}

/// Mixes `second` into `first`, each pixel by its own weight.
#[inline(always)]
fn mix_block(first: &mut [Pixel; BLOCK], second: &[Pixel; BLOCK], weights: &[Pixel; BLOCK]) {
    let bytes = first.as_flattened_mut().iter_mut().zip(second.as_flattened()).zip(weights.as_flattened());
    for ((first, &second), &weight) in bytes {
        *first = mix(*first, second, weight);
    }
}

/// Takes each coverage from two neighbours of `source`.
pub(crate) fn sample_coverage(source: &[u8], taps: &[Tap]) -> impl Iterator<Item = u8> {
    let at = |index: u16| source.get(usize::from(index)).copied().unwrap_or_default();
    taps.iter().map(move |tap| mix(at(tap.first), at(tap.second()), tap.weight))
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
    fn shown_pixels_lie_in_the_range() {
        for length in [0, 5, 16, 40, 64] {
            assert!(shown(&vec![TRANSPARENT; length]).is_empty());
            for first in 0..length {
                for last in first..length {
                    let mut row = vec![TRANSPARENT; length];
                    (row[first], row[last]) = ([0, 0, 0, 1], [1, 0, 0, 0]);
                    let range = shown(&row);
                    assert!(range.start <= first && last < range.end && range.end <= length, "{range:?}");
                    assert!(
                        first - range.start < BLOCK && range.end - last <= BLOCK,
                        "{range:?} for {first} and {last}"
                    );
                }
            }
        }
    }

    #[test]
    fn mix_keeps_equal_values_and_stays_in_range() {
        for a in 0..=255_u8 {
            for weight in 0..=255_u8 {
                assert_eq!(mix(a, a, weight), a);
            }
            assert_eq!(mix(a, 255 - a, 0), a);
        }
    }
}
