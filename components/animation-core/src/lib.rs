//! Values over time: transitions, keyframes and springs.
//!
//! A [`Timeline`] is told what starts and stops, and on each tick answers with the values that changed. It has no clock:
//! time is the frame's, in microseconds.
//!
//! ```
//! use animation_core::{Change, Mutation, Timeline};
//! use scene_core::style::{Easing, Transition};
//! use scene_core::types::{Animatable, AnimatedValue, ErrorCode};
//!
//! let mut timeline = Timeline::new();
//! timeline.tick(0)?;
//! timeline.apply(vec![Mutation::Transition(Change {
//!     node: 7,
//!     from: AnimatedValue::Number(0.0),
//!     to: AnimatedValue::Number(1.0),
//!     transition: Transition {
//!         property: Animatable::Opacity,
//!         duration: 200,
//!         delay: 0,
//!         easing: Easing::CubicBezier((0.25, 0.1, 0.25, 1.0)),
//!     },
//! })])?;
//!
//! let result = timeline.tick(100_000)?;
//! assert_eq!(result.updates[0].value, AnimatedValue::Number(0.802_403_4), "CSS `ease` at half time");
//!
//! let result = timeline.tick(200_000)?;
//! assert_eq!((result.updates[0].value, result.running), (AnimatedValue::Number(1.0), 0));
//! # Ok::<(), ErrorCode>(())
//! ```
//!
//! # Rules
//!
//! 1. *Start*: what is started begins at the time of the last tick, or at the first tick if there was none. The first tick
//!    that finds a value always reports it, later ones only if it changed. Delays and durations are exact to the microsecond.
//! 2. *Transitions* begin at `from`, which is also shown during the delay. On a property on which something runs, they
//!    begin at the running value. A spring takes over the velocity too, unless it has a delay, in which it comes to rest;
//!    all other curves begin anew. Of steps and jumps no velocity is taken over. A change to the value that a running
//!    transition leads to anyway is ignored, as in CSS.
//! 3. *Springs* move by the closed solution of the damped oscillator. They end, exactly at their value, once distance and
//!    velocity are below a threshold that cannot be seen; see `value.rs`. Without damping they never end.
//! 4. *Keyframes* replace what runs on the property, and what runs under the same id. During the delay they show their start
//!    if they fill backwards, else nothing. Equal offsets make a jump. A spring between two keyframes runs in real time and
//!    is cut off by the next keyframe.
//! 5. *End*: in the first tick at or after the end, which reports it. A transition ends at its exact value; keyframes that
//!    fill forwards at theirs, unless the curve does not lead there (`piecewise`): then where it leads, as in CSS. Others end
//!    without an update: only the host knows the value underneath. What is replaced, cancelled or stopped has not ended.
//! 6. *Reduced motion*: all that runs is at its end with the next tick, springs without damping too. Keyframes without an
//!    end keep running, counted by `running`, but show nothing; the host takes back what they showed before.
//! 7. *Colours* are interpolated with premultiplied alpha and rounded to the nearest. Numbers that a curve leads beyond what
//!    their property takes stop there: opacity between 0 and 1, sizes at 0.
//!
//! # Limits
//!
//! - A transition that turns back half way takes its whole duration; CSS shortens it.
//! - Several animations on one property replace each other; they are not added up.

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "a part never panics: an error is a value of the contract"
    )
)]

mod contract;
mod easing;
mod math;
mod spring;
mod timeline;
mod track;
mod validation;
mod value;

pub use contract::{Change, Mutation, Target, TickResult};
pub use timeline::Timeline;
