//! Curves from progress to progress: CSS Easing Functions Level 1 (<https://www.w3.org/TR/css-easing-1/>).

use scene_core::style::Easing;

use crate::spring::Spring;

/// An easing with its constants worked out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Curve {
    Linear,
    Bezier(Bezier),
    Spring(Spring),
}

/// `cubic-bezier(x1, y1, x2, y2)` as polynomials: `x(t) = ((ax t + bx) t + cx) t`, and the same for y.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bezier {
    x: [f64; 3],
    y: [f64; 3],
}

/// How well the curve's parameter is solved for: far below what an `f32` of the result can show.
const TOLERANCE: f64 = 1e-12;

/// Distance in progress over which [`Curve::slope`] looks back.
const SLOPE_STEP: f64 = 1e-3;

impl Curve {
    /// `easing` has passed the checks.
    pub(crate) fn new(easing: Easing) -> Self {
        match easing {
            Easing::Linear => Self::Linear,
            Easing::CubicBezier((x1, y1, x2, y2)) => Self::Bezier(Bezier::new(x1, y1, x2, y2)),
            Easing::Spring(spring) => Self::Spring(Spring::new(spring)),
        }
    }

    /// The eased progress at `progress` from 0 to 1 of a stretch that takes `seconds`. Exactly 0 and 1 at the ends.
    pub(crate) fn ease(&self, progress: f64, seconds: f64) -> f64 {
        if progress <= 0.0 {
            return 0.0;
        }
        if progress >= 1.0 {
            return 1.0;
        }
        match self {
            Self::Linear => progress,
            Self::Bezier(bezier) => bezier.y_at(progress),
            Self::Spring(spring) => 1.0 - spring.at(progress * seconds).a,
        }
    }

    /// The growth of the eased progress per progress, as the mean just before `progress` (just after 0 at the start). A
    /// curve may be vertical in a point; a mean is always finite.
    pub(crate) fn slope(&self, progress: f64, seconds: f64) -> f64 {
        let to = progress.clamp(SLOPE_STEP, 1.0);
        let from = to - SLOPE_STEP;
        (self.ease(to, seconds) - self.ease(from, seconds)) / SLOPE_STEP
    }
}

impl Bezier {
    fn new(x1: f32, y1: f32, x2: f32, y2: f32) -> Self {
        let polynomial = |p1: f32, p2: f32| {
            let (p1, p2) = (f64::from(p1), f64::from(p2));
            let c = 3.0 * p1;
            let b = 3.0 * (p2 - p1) - c;
            [1.0 - c - b, b, c]
        };
        Self { x: polynomial(x1, x2), y: polynomial(y1, y2) }
    }

    /// The y of the point at this x, strictly between 0 and 1.
    fn y_at(&self, x: f64) -> f64 {
        at(self.y, self.parameter(x))
    }

    /// The parameter of the point at this x: Newton's method, and bisection where the curve is too flat for it. x grows
    /// with the parameter since x1 and x2 lie between 0 and 1.
    fn parameter(&self, x: f64) -> f64 {
        let mut t = x;
        for _ in 0..8 {
            let error = at(self.x, t) - x;
            if error.abs() < TOLERANCE {
                return t;
            }
            let [a, b, c] = self.x;
            let slope = (3.0 * a * t + 2.0 * b) * t + c;
            if slope.abs() < 1e-6 {
                break;
            }
            t = (t - error / slope).clamp(0.0, 1.0);
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..64 {
            t = (low + high) / 2.0;
            let error = at(self.x, t) - x;
            if error.abs() < TOLERANCE {
                break;
            }
            if error < 0.0 { low = t } else { high = t }
        }
        t
    }
}

fn at([a, b, c]: [f64; 3], t: f64) -> f64 {
    ((a * t + b) * t + c) * t
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bezier(x1: f32, y1: f32, x2: f32, y2: f32) -> Curve {
        Curve::new(Easing::CubicBezier((x1, y1, x2, y2)))
    }

    fn check(curve: Curve, points: &[(f64, f64)]) {
        for &(progress, expected) in points {
            let eased = curve.ease(progress, 1.0);
            assert!((eased - expected).abs() < 1e-6, "{curve:?} at {progress}: {eased}, not {expected}");
        }
    }

    // Found by an independent search for the parameter in exact rational arithmetic.
    #[test]
    fn css_keywords_at_known_points() {
        let (ease, ease_in, ease_out, ease_in_out) = (
            bezier(0.25, 0.1, 0.25, 1.0),
            bezier(0.42, 0.0, 1.0, 1.0),
            bezier(0.0, 0.0, 0.58, 1.0),
            bezier(0.42, 0.0, 0.58, 1.0),
        );
        check(ease, EASE);
        check(ease_in, EASE_IN);
        check(ease_out, EASE_OUT);
        check(ease_in_out, EASE_IN_OUT);
    }
    const EASE: &[(f64, f64)] =
        &[(0.125, 0.1368884), (0.25, 0.4085106), (0.5, 0.8024034), (0.75, 0.9604590), (0.875, 0.9909690)];
    const EASE_IN: &[(f64, f64)] =
        &[(0.125, 0.0259846), (0.25, 0.0934647), (0.5, 0.3153568), (0.75, 0.6218619), (0.875, 0.8014200)];
    const EASE_OUT: &[(f64, f64)] =
        &[(0.125, 0.1985800), (0.25, 0.3781381), (0.5, 0.6846432), (0.75, 0.9065354), (0.875, 0.9740154)];
    const EASE_IN_OUT: &[(f64, f64)] =
        &[(0.125, 0.0311141), (0.25, 0.1291619), (0.5, 0.5000000), (0.75, 0.8708381), (0.875, 0.9688860)];

    #[test]
    fn ends_are_exact() {
        for curve in [bezier(0.3, -2.0, 0.7, 3.0), bezier(1.0, 0.0, 0.0, 1.0), Curve::Linear] {
            assert_eq!((curve.ease(0.0, 1.0), curve.ease(1.0, 1.0)), (0.0, 1.0));
        }
    }

    proptest! {
        #[test]
        fn the_parameter_is_found_on_every_curve(x1 in 0.0..=1.0f32, x2 in 0.0..=1.0f32, x in 0.0..=1.0f64) {
            let bezier = Bezier::new(x1, 0.0, x2, 1.0);
            let found = at(bezier.x, bezier.parameter(x));
            prop_assert!((found - x).abs() < 1e-9, "x({}) = {found}, not {x}", bezier.parameter(x));
        }
    }
}
