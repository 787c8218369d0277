//! Curves from progress to progress: CSS Easing Functions Level 2 (<https://www.w3.org/TR/css-easing-2/>).

use scene_core::style::{Easing, EasingPoint, StepPosition, Steps};

use crate::spring::Spring;

/// An easing with its constants worked out.
#[derive(Clone, Debug)]
pub(crate) enum Curve {
    Linear,
    Steps(Staircase),
    /// Two points or more in rising order of input.
    Piecewise(Box<[Point]>),
    Bezier(Bezier),
    Spring(Spring),
}

/// Steps of equal length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Staircase {
    /// How many, 1 or more.
    count: f64,
    /// Whether there is a jump at the start.
    jumps_at_start: bool,
    /// How many jumps there are, 1 or more: the height of each is a part of that many.
    jumps: f64,
}

/// A point of a piecewise curve.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    input: f64,
    output: f64,
}

/// `cubic-bezier(x1, y1, x2, y2)` as polynomials: `x(t) = ((ax t + bx) t + cx) t`, and the same for y.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bezier {
    x: [f64; 3],
    y: [f64; 3],
}

/// How well the curve's parameter is solved for: far below what an `f32` of the result can show.
const TOLERANCE: f64 = 1e-12;

/// A progress this near below a step, in steps, is on it. Rounding leaves less than a tenth of that for up to 1000 steps.
const STEP_TOLERANCE: f64 = 1e-11;

/// Distance in progress over which [`Curve::slope`] looks back.
const SLOPE_STEP: f64 = 1e-3;

impl Curve {
    /// `easing` has passed the checks.
    pub(crate) fn new(easing: &Easing) -> Self {
        match easing {
            Easing::Linear => Self::Linear,
            Easing::Steps(steps) => Self::Steps(Staircase::new(steps)),
            Easing::Piecewise(points) => {
                let point = |&EasingPoint { input, output }: &EasingPoint| Point {
                    input: f64::from(input),
                    output: f64::from(output),
                };
                Self::Piecewise(points.iter().map(point).collect())
            }
            &Easing::CubicBezier((x1, y1, x2, y2)) => Self::Bezier(Bezier::new(x1, y1, x2, y2)),
            &Easing::Spring(spring) => Self::Spring(Spring::new(spring)),
        }
    }

    /// The eased progress at `progress` from 0 to 1 of a stretch that takes `seconds`. Exactly 0 and 1 at the ends, but for
    /// jumps at the start and for points that are elsewhere.
    pub(crate) fn ease(&self, progress: f64, seconds: f64) -> f64 {
        match self {
            Self::Steps(steps) => steps.at(progress),
            Self::Piecewise(points) => {
                let (from, to) = around(points, |input| input <= progress);
                from.towards(to, progress)
            }
            _ if progress <= 0.0 => 0.0,
            _ if progress >= 1.0 => 1.0,
            Self::Linear => progress,
            Self::Bezier(bezier) => bezier.y_at(progress),
            Self::Spring(spring) => 1.0 - spring.at(progress * seconds).a,
        }
    }

    /// The eased progress just before the start, which what fills shows: nothing has jumped yet.
    pub(crate) fn start(&self) -> f64 {
        match self {
            // Of several points at 0 the first counts.
            Self::Piecewise(points) => {
                points.iter().find(|point| point.input == 0.0).map_or_else(|| self.ease(0.0, 0.0), |point| point.output)
            }
            _ => 0.0,
        }
    }

    /// The eased progress at the end.
    pub(crate) fn end(&self) -> f64 {
        self.ease(1.0, 0.0)
    }

    /// The growth of the eased progress per progress, as the mean just before `progress` (just after 0 at the start). A
    /// curve may be vertical in a point; a mean is always finite. Jumps do not count.
    pub(crate) fn slope(&self, progress: f64, seconds: f64) -> f64 {
        match self {
            Self::Steps(_) => return 0.0,
            Self::Piecewise(points) => {
                let (from, to) = around(points, |input| input < progress);
                let length = to.input - from.input;
                return if length > 0.0 { (to.output - from.output) / length } else { 0.0 };
            }
            _ => {}
        }
        let to = progress.clamp(SLOPE_STEP, 1.0);
        let from = to - SLOPE_STEP;
        (self.ease(to, seconds) - self.ease(from, seconds)) / SLOPE_STEP
    }
}

impl Staircase {
    /// The section "Step easing functions" of CSS Easing.
    fn new(steps: &Steps) -> Self {
        let count = f64::from(steps.count);
        let (jumps_at_start, jumps) = match steps.position {
            StepPosition::JumpStart => (true, count),
            StepPosition::JumpEnd => (false, count),
            StepPosition::JumpNone => (false, count - 1.0),
            StepPosition::JumpBoth => (true, count + 1.0),
        };
        Self { count, jumps_at_start, jumps }
    }

    fn at(&self, progress: f64) -> f64 {
        let passed = (progress * self.count + STEP_TOLERANCE).floor();
        let step = if self.jumps_at_start { passed + 1.0 } else { passed };
        step.clamp(0.0, self.jumps) / self.jumps
    }
}

impl Point {
    /// The output at `progress` on the line through both points; on a jump, that after it.
    fn towards(self, to: Self, progress: f64) -> f64 {
        let length = to.input - self.input;
        if length <= 0.0 || progress == to.input {
            return to.output;
        }
        let part = (progress - self.input) / length;
        self.output + (to.output - self.output) * part
    }
}

/// The two points between which a curve is: the last one that has passed and the first one that has not, or the two at
/// that end, whose line goes on.
fn around(points: &[Point], has_passed: impl Fn(f64) -> bool) -> (Point, Point) {
    let next = points.partition_point(|point| has_passed(point.input)).clamp(1, points.len().saturating_sub(1).max(1));
    let nowhere = Point { input: 0.0, output: 0.0 };
    let at = |index: usize| points.get(index).copied().unwrap_or(nowhere);
    (at(next.saturating_sub(1)), at(next))
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
        Curve::new(&Easing::CubicBezier((x1, y1, x2, y2)))
    }

    fn check(curve: &Curve, points: &[(f64, f64)]) {
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
        check(&ease, EASE);
        check(&ease_in, EASE_IN);
        check(&ease_out, EASE_OUT);
        check(&ease_in_out, EASE_IN_OUT);
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

    fn points(points: &[(f32, f32)]) -> Curve {
        let point = |&(input, output): &(f32, f32)| EasingPoint { input, output };
        Curve::new(&Easing::Piecewise(points.iter().map(point).collect()))
    }

    #[test]
    fn points_before_and_after_the_curve_continue_its_lines() {
        check(&points(&[(0.25, 0.0), (0.75, 1.0)]), &[(0.0, -0.5), (0.25, 0.0), (0.5, 0.5), (1.0, 1.5)]);
        check(&points(&[(-1.0, 0.0), (1.0, 1.0)]), &[(0.0, 0.5), (1.0, 1.0)]);
    }

    #[test]
    fn points_at_the_same_place_are_a_jump() {
        let curve = points(&[(0.0, 0.1), (0.0, 0.2), (0.5, 0.3), (0.5, 0.9), (1.0, 1.0), (1.0, 0.4)]);
        check(&curve, &[(0.0, 0.2), (0.49, 0.298), (0.5, 0.9), (1.0, 0.4)]);
        assert_eq!((curve.start(), curve.end()), (f64::from(0.1_f32), f64::from(0.4_f32)));
    }

    #[test]
    fn the_slope_of_points_is_that_of_the_line_before() {
        let curve = points(&[(0.0, 0.0), (0.5, 1.0), (0.5, 0.0), (1.0, -1.0)]);
        assert_eq!([0.25, 0.5, 0.75].map(|progress| curve.slope(progress, 1.0)), [2.0, 2.0, -2.0]);
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
