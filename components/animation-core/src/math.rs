//! `exp`, `sin` and `cos` from `+ - * /` alone, so that they give the same bits on every platform; those of `std` come from
//! the platform's mathematical library. Tests hold them against `std`: relative error of `exp` below 1e-14, absolute
//! error of `sin` and `cos` below 1e-11 up to 1e5 and 1e-9 up to 1e7 radians.

/// ln 2, split so that the high part times a small integer is exact.
const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// π/2, split in three in the same way.
const HALF_PI_HIGH: f64 = f64::from_bits(0x3ff9_21fb_5440_0000);
const HALF_PI_MIDDLE: f64 = f64::from_bits(0x3dd0_b461_1a60_0000);
const HALF_PI_LOW: f64 = 2.022_266_248_795_950_6e-21;

/// Beyond this many radians neighbouring numbers are too far apart for a phase to have a meaning.
const MAX_PHASE: f64 = 1e9;

/// Coefficients of the Taylor series, up to terms that no longer count: of e^r in powers of r, of sin(r) / r and of cos(r) in
/// powers of r^2.
const EXP: [f64; 15] = taylor(0.0, 1.0, 1.0);
const SIN: [f64; 10] = taylor(1.0, 2.0, -1.0);
const COS: [f64; 10] = taylor(0.0, 2.0, -1.0);

/// `sign^n / (first + n step)!` for each n.
#[cfg_attr(
    not(test),
    expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs in the compiler only, see above")
)]
const fn taylor<const N: usize>(first: f64, step: f64, sign: f64) -> [f64; N] {
    let mut coefficients = [1.0; N];
    let (mut coefficient, mut factor, mut n) = (1.0, first, 0);
    while n < N {
        coefficients[n] = coefficient;
        coefficient *= sign;
        let next = factor + step;
        while factor < next {
            factor += 1.0;
            coefficient /= factor;
        }
        n += 1;
    }
    coefficients
}

/// e to the power of `x`, for `x` of zero or less; 1 above zero.
pub(crate) fn exp_of_negative(x: f64) -> f64 {
    if x >= 0.0 {
        return 1.0;
    }
    // Below, the result is smaller than the smallest normal number.
    if x < -708.0 {
        return 0.0;
    }
    // x = k ln 2 + r with |r| <= ln 2 / 2, so e^x = 2^k e^r; then the Taylor series by Horner's scheme.
    let k = (x / std::f64::consts::LN_2).round();
    let r = x - k * LN_2_HIGH - k * LN_2_LOW;
    let sum = EXP.iter().rev().fold(0.0, |sum, coefficient| sum * r + coefficient);
    // k lies in -1022..=0: the exponent field of 2^k is k + 1023.
    let exponent = (k + 1023.0) as u64;
    sum * f64::from_bits(exponent << 52)
}

/// Sine and cosine of `x` radians, for `x` of zero or more; those of 0 for anything beyond 1e9.
pub(crate) fn sin_cos(x: f64) -> (f64, f64) {
    if !(0.0..=MAX_PHASE).contains(&x) {
        return (0.0, 1.0);
    }
    // x = k π/2 + r with |r| <= π/4; then the Taylor series by Horner's scheme.
    let k = (x / std::f64::consts::FRAC_PI_2).round();
    let r = x - k * HALF_PI_HIGH - k * HALF_PI_MIDDLE - k * HALF_PI_LOW;
    let square = r * r;
    let sine = r * SIN.iter().rev().fold(0.0, |sum, coefficient| sum * square + coefficient);
    let cosine = COS.iter().rev().fold(0.0, |sum, coefficient| sum * square + coefficient);
    match (k % 4.0) as u8 {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the functions of `std` are what ours are held against")]
mod tests {
    use super::*;

    #[test]
    fn exp_agrees_with_std() {
        for step in 0..70_000 {
            let x = f64::from(step) * -0.01;
            let (ours, theirs) = (exp_of_negative(x), x.exp());
            assert!((ours - theirs).abs() <= 1e-14 * theirs, "{x}: {ours} {theirs}");
        }
    }

    #[test]
    fn sin_cos_agree_with_std() {
        for (scale, tolerance) in [(1e-4, 1e-15), (0.01, 1e-13), (1.0, 1e-11), (100.0, 1e-9)] {
            for step in 0..100_000 {
                let x = f64::from(step) * scale * 1.000_1;
                let ((sine, cosine), (theirs_sine, theirs_cosine)) = (sin_cos(x), x.sin_cos());
                assert!((sine - theirs_sine).abs() <= tolerance, "sin {x}: {sine} {theirs_sine}");
                assert!((cosine - theirs_cosine).abs() <= tolerance, "cos {x}: {cosine} {theirs_cosine}");
            }
        }
    }

    #[test]
    fn hostile_arguments_stay_in_range() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, MAX_PHASE] {
            let (sine, cosine) = sin_cos(x);
            assert!(sine.abs() <= 1.0 + 1e-12 && cosine.abs() <= 1.0 + 1e-12, "{x}");
            assert!((0.0..=1.0).contains(&exp_of_negative(if x.is_nan() { 0.0 } else { x })), "{x}");
        }
    }
}
