//! The damped harmonic oscillator `mass x'' + damping x' + stiffness x = 0`, solved in closed form.
//!
//! The solution is linear in where it starts: `x(t) = x0 A(t) + v0 B(t)`, `v(t) = x0 A'(t) + v0 B'(t)`, with `x` the
//! distance from rest. One [`Basis`] serves all channels of a colour. With `w = sqrt(stiffness / mass)` and
//! `z = damping / (2 sqrt(mass stiffness))` there are three cases: it swings (z < 1), is critical (z = 1), or creeps (z > 1).

use scene_core::style;

use crate::math::{exp_of_negative, sin_cos};

/// How near to 1 the damping ratio counts as critical: the other two formulas divide by a difference that vanishes there.
/// The error of taking the critical solution is of the same order.
const CRITICAL_BAND: f64 = 1e-6;

/// A spring with its constants worked out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spring {
    /// Angular frequency without damping, in radians per second.
    frequency: f64,
    regime: Regime,
}

#[derive(Clone, Copy, Debug)]
enum Regime {
    /// Decay rate and angular frequency.
    Swinging { decay: f64, frequency: f64 },
    /// Decay rate.
    Critical { decay: f64 },
    /// The slow and the fast decay rate.
    Creeping { slow: f64, fast: f64 },
}

/// What a start at distance 1 (`a`) and one with velocity 1 (`b`) have come to, in units and units per second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis {
    pub(crate) a: f64,
    pub(crate) b: f64,
    pub(crate) a_velocity: f64,
    pub(crate) b_velocity: f64,
}

impl Spring {
    /// `spring` has finite values, mass and stiffness above 0, damping of 0 or more.
    pub(crate) fn new(spring: style::Spring) -> Self {
        let (mass, stiffness) = (f64::from(spring.mass), f64::from(spring.stiffness));
        let frequency = (stiffness / mass).sqrt();
        let ratio = f64::from(spring.damping) / (2.0 * (mass * stiffness).sqrt());
        let decay = ratio * frequency;
        let regime = if (ratio - 1.0).abs() < CRITICAL_BAND {
            Regime::Critical { decay: frequency }
        } else if ratio < 1.0 {
            Regime::Swinging { decay, frequency: frequency * (1.0 - ratio * ratio).sqrt() }
        } else {
            let root = (ratio * ratio - 1.0).sqrt();
            // `ratio - root` would cancel; the product of the rates is `frequency` squared.
            Regime::Creeping { slow: frequency / (ratio + root), fast: frequency * (ratio + root) }
        };
        Self { frequency, regime }
    }

    /// The state after this many seconds.
    pub(crate) fn at(&self, seconds: f64) -> Basis {
        let square = self.frequency * self.frequency;
        match self.regime {
            Regime::Swinging { decay, frequency } => {
                let envelope = exp_of_negative(-decay * seconds);
                let (sine, cosine) = sin_cos(frequency * seconds);
                let sine = sine / frequency;
                Basis {
                    a: envelope * (cosine + decay * sine),
                    b: envelope * sine,
                    a_velocity: -envelope * square * sine,
                    b_velocity: envelope * (cosine - decay * sine),
                }
            }
            Regime::Critical { decay } => {
                let envelope = exp_of_negative(-decay * seconds);
                Basis {
                    a: envelope * (1.0 + decay * seconds),
                    b: envelope * seconds,
                    a_velocity: -envelope * square * seconds,
                    b_velocity: envelope * (1.0 - decay * seconds),
                }
            }
            Regime::Creeping { slow, fast } => {
                let (slow_part, fast_part) = (exp_of_negative(-slow * seconds), exp_of_negative(-fast * seconds));
                let difference = fast - slow;
                Basis {
                    a: (fast * slow_part - slow * fast_part) / difference,
                    b: (slow_part - fast_part) / difference,
                    a_velocity: square * (fast_part - slow_part) / difference,
                    b_velocity: (fast * fast_part - slow * slow_part) / difference,
                }
            }
        }
    }

    /// Whether an oscillator in this state stays within `threshold` of rest: its energy, which never grows, would not take
    /// it further.
    pub(crate) fn is_settled(&self, distance: f64, velocity: f64, threshold: f64) -> bool {
        let reach = velocity / self.frequency;
        distance * distance + reach * reach <= threshold * threshold
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Independent of the solution: classical Runge-Kutta steps of the equation itself.
    fn integrated(spring: style::Spring, mut x: f64, mut v: f64, seconds: f64) -> (f64, f64) {
        let (mass, stiffness, damping) =
            (f64::from(spring.mass), f64::from(spring.stiffness), f64::from(spring.damping));
        let acceleration = |x: f64, v: f64| -(stiffness * x + damping * v) / mass;
        let steps = 20_000;
        let h = seconds / f64::from(steps);
        for _ in 0..steps {
            let (x1, v1) = (v, acceleration(x, v));
            let (x2, v2) = (v + h / 2.0 * v1, acceleration(x + h / 2.0 * x1, v + h / 2.0 * v1));
            let (x3, v3) = (v + h / 2.0 * v2, acceleration(x + h / 2.0 * x2, v + h / 2.0 * v2));
            let (x4, v4) = (v + h * v3, acceleration(x + h * x3, v + h * v3));
            x += h / 6.0 * (x1 + 2.0 * x2 + 2.0 * x3 + x4);
            v += h / 6.0 * (v1 + 2.0 * v2 + 2.0 * v3 + v4);
        }
        (x, v)
    }

    fn check(mass: f32, stiffness: f32, damping: f32) {
        let parameters = style::Spring { mass, stiffness, damping };
        let spring = Spring::new(parameters);
        for (x0, v0) in [(1.0, 0.0), (0.0, 1.0), (-100.0, 2000.0)] {
            for seconds in [0.0, 0.016, 0.1, 0.5, 1.5] {
                let (x, v) = integrated(parameters, x0, v0, seconds);
                let basis = spring.at(seconds);
                let (ours_x, ours_v) = (x0 * basis.a + v0 * basis.b, x0 * basis.a_velocity + v0 * basis.b_velocity);
                let scale = f64::abs(x0) + f64::abs(v0);
                assert!((x - ours_x).abs() < 1e-6 * scale, "x({seconds}) of {parameters:?}: {ours_x}, not {x}");
                assert!((v - ours_v).abs() < 1e-4 * scale, "v({seconds}) of {parameters:?}: {ours_v}, not {v}");
            }
        }
    }

    #[test]
    fn springs_obey_their_equation() {
        check(1.0, 170.0, 26.0); // just swinging
        check(1.0, 400.0, 0.0); // without damping
        check(2.0, 300.0, 8.0); // swinging a lot
        check(1.0, 100.0, 20.0); // critical
        check(1.0, 100.0, 20.001); // next to critical, outside the band
        check(1.0, 100.0, 19.999);
        check(1.0, 120.0, 60.0); // creeping
        check(0.5, 50.0, 300.0); // creeping slowly
    }

    #[test]
    fn hostile_constants_give_numbers() {
        let extremes = [f32::MIN_POSITIVE, 1e-20, 1.0, 1e20, f32::MAX];
        for mass in extremes {
            for stiffness in extremes {
                for damping in [0.0, 1e-30, 1.0, 1e30, f32::MAX] {
                    let spring = Spring::new(style::Spring { mass, stiffness, damping });
                    for seconds in [0.0, 1e-6, 1.0, 1e13] {
                        let Basis { a, b, a_velocity, b_velocity } = spring.at(seconds);
                        let all = [a, b, a_velocity, b_velocity];
                        assert!(all.iter().all(|x| x.is_finite()), "{mass} {stiffness} {damping} {seconds}: {all:?}");
                    }
                }
            }
        }
    }
}
