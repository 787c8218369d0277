//! One motion of one property of one node.

use scene_core::style::{Animation, PlaybackDirection};
use scene_core::types::{Animatable, AnimatedValue, NodeId};

use crate::contract::Change;
use crate::easing::Curve;
use crate::value::{Channels, Kind, bounded, channels, zip};

const MICROSECONDS_PER_MILLISECOND: u64 = 1_000;
const MICROSECONDS_PER_SECOND: f64 = 1e6;

/// A transition or an animation that runs.
#[derive(Debug)]
pub(crate) struct Track {
    /// Grows with every start; tracks are kept in its order.
    pub(crate) sequence: u64,
    pub(crate) node: NodeId,
    pub(crate) property: Animatable,
    /// When it begins, in microseconds, the delay included; none until there was a tick.
    begin: Option<u64>,
    delay: u64,
    motion: Motion,
    /// The value of the last update.
    pub(crate) emitted: Option<AnimatedValue>,
    pub(crate) is_ended: bool,
}

#[derive(Debug)]
enum Motion {
    Transition {
        from: Channels,
        velocity: Channels,
        to: AnimatedValue,
        to_channels: Channels,
        duration: u64,
        curve: Curve,
    },
    Keyframes {
        id: u32,
        frames: Vec<Frame>,
        duration: u64,
        end: Option<u64>,
        end_progress: f64,
        direction: PlaybackDirection,
        fills: bool,
    },
}

/// A keyframe with its constants worked out.
#[derive(Clone, Copy, Debug)]
struct Frame {
    offset: f64,
    value: AnimatedValue,
    channels: Channels,
    curve: Curve,
}

/// What a property comes to at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sample {
    /// There is no value before an animation begins.
    Waiting,
    /// On the way: place and velocity per second.
    Running { at: Channels, velocity: Channels },
    /// It ends, with this value if one stays.
    Ended(Option<AnimatedValue>),
}

impl Track {
    /// A transition that begins at `start`; `taken_over` is what ran on the property before.
    pub(crate) fn transition(change: &Change, sequence: u64, start: Option<u64>, taken_over: Option<&Self>) -> Self {
        let transition = change.transition;
        let delay = microseconds(transition.delay);
        let (from, velocity) = taken_over
            .and_then(|track| track.handed_over(start))
            .unwrap_or_else(|| (channels(change.from), Channels::default()));
        let motion = Motion::Transition {
            from,
            // A delay is spent at rest.
            velocity: if delay == 0 { velocity } else { Channels::default() },
            to: change.to,
            to_channels: channels(change.to),
            duration: microseconds(transition.duration),
            curve: Curve::new(transition.easing),
        };
        Self {
            sequence,
            node: change.node,
            property: transition.property,
            begin: start.map(|start| start.saturating_add(delay)),
            delay,
            motion,
            emitted: taken_over.and_then(|track| track.emitted),
            is_ended: false,
        }
    }

    /// Keyframes that begin at `start`.
    pub(crate) fn keyframes(animation: Animation, sequence: u64, start: Option<u64>) -> Self {
        let delay = microseconds(animation.delay);
        let duration = microseconds(animation.duration);
        let is_last_backwards = match animation.direction {
            PlaybackDirection::Normal => false,
            PlaybackDirection::Reverse => true,
            PlaybackDirection::Alternate => animation.iterations.is_multiple_of(2),
        };
        let frame = |keyframe: scene_core::style::Keyframe| Frame {
            offset: f64::from(keyframe.offset),
            value: keyframe.value,
            channels: channels(keyframe.value),
            curve: Curve::new(keyframe.easing),
        };
        let motion = Motion::Keyframes {
            id: animation.id,
            frames: animation.keyframes.into_iter().map(frame).collect(),
            duration,
            end: (animation.iterations > 0).then(|| duration.saturating_mul(u64::from(animation.iterations))),
            end_progress: if is_last_backwards { 0.0 } else { 1.0 },
            direction: animation.direction,
            fills: animation.fill_forwards,
        };
        Self {
            sequence,
            node: animation.node,
            property: animation.property,
            begin: start.map(|start| start.saturating_add(delay)),
            delay,
            motion,
            emitted: None,
            is_ended: false,
        }
    }

    /// The id of an animation.
    pub(crate) fn id(&self) -> Option<u32> {
        match self.motion {
            Motion::Transition { .. } => None,
            Motion::Keyframes { id, .. } => Some(id),
        }
    }

    /// Whether this is a transition that ends at `value`.
    pub(crate) fn leads_to(&self, value: AnimatedValue) -> bool {
        matches!(self.motion, Motion::Transition { to, .. } if to == value)
    }

    /// Sets the time from which a track without one counts.
    pub(crate) fn begin_at(&mut self, start: u64) {
        self.begin.get_or_insert(start.saturating_add(self.delay));
    }

    /// The state at `now`, in microseconds.
    pub(crate) fn sample(&self, now: Option<u64>) -> Sample {
        let elapsed = self.begin.zip(now).and_then(|(begin, now)| now.checked_sub(begin));
        match (&self.motion, elapsed) {
            (Motion::Transition { from, velocity, .. }, None) => Sample::Running { at: *from, velocity: *velocity },
            (Motion::Keyframes { .. }, None) => Sample::Waiting,
            (Motion::Transition { .. }, Some(elapsed)) => self.sample_transition(elapsed),
            (Motion::Keyframes { .. }, Some(elapsed)) => self.sample_keyframes(elapsed),
        }
    }

    fn sample_transition(&self, elapsed: u64) -> Sample {
        let Motion::Transition { from, velocity, to, to_channels, duration, curve } = self.motion else {
            return Sample::Waiting;
        };
        if let Curve::Spring(spring) = curve {
            let basis = spring.at(seconds(elapsed));
            let distance = zip(from, to_channels, |from, to| from - to);
            let at = zip(distance, velocity, |x, v| x * basis.a + v * basis.b);
            let velocity = zip(distance, velocity, |x, v| x * basis.a_velocity + v * basis.b_velocity);
            let threshold = Kind::of(self.property).rest_threshold();
            if at.iter().zip(&velocity).all(|(&x, &v)| spring.is_settled(x, v, threshold)) {
                return Sample::Ended(Some(to));
            }
            return Sample::Running { at: zip(at, to_channels, |x, to| x + to), velocity };
        }
        if elapsed >= duration {
            return Sample::Ended(Some(to));
        }
        stretch(curve, from, to_channels, fraction(elapsed, duration), seconds(duration))
    }

    fn sample_keyframes(&self, elapsed: u64) -> Sample {
        let Motion::Keyframes { frames, duration, end, end_progress, direction, fills, .. } = &self.motion else {
            return Sample::Waiting;
        };
        if end.is_some_and(|end| elapsed >= end) {
            let last = if *end_progress == 0.0 { frames.first() } else { frames.last() };
            return Sample::Ended(last.map(|frame| frame.value).filter(|_| *fills));
        }
        // The duration is above 0.
        let iteration = elapsed.checked_div(*duration).unwrap_or(0);
        let progress = fraction(elapsed.checked_rem(*duration).unwrap_or(0), *duration);
        let is_backwards = match direction {
            PlaybackDirection::Normal => false,
            PlaybackDirection::Reverse => true,
            PlaybackDirection::Alternate => !iteration.is_multiple_of(2),
        };
        let progress = if is_backwards { 1.0 - progress } else { progress };
        // The last keyframe at or before the progress; the one at 1 has no stretch of its own.
        let next = frames.partition_point(|frame| frame.offset <= progress).min(frames.len().saturating_sub(1));
        let Some((from, to)) = next.checked_sub(1).and_then(|previous| frames.get(previous)).zip(frames.get(next))
        else {
            return Sample::Waiting;
        };
        let length = to.offset - from.offset;
        let local = if length > 0.0 { (progress - from.offset) / length } else { 1.0 };
        let sample = stretch(from.curve, from.channels, to.channels, local, seconds(*duration) * length);
        match sample {
            Sample::Running { at, velocity } if is_backwards => {
                Sample::Running { at, velocity: velocity.map(|velocity| -velocity) }
            }
            other => other,
        }
    }

    /// Value and velocity for what replaces this track at `now`.
    fn handed_over(&self, now: Option<u64>) -> Option<(Channels, Channels)> {
        match self.sample(now) {
            Sample::Waiting | Sample::Ended(None) => None,
            Sample::Ended(Some(value)) => Some((channels(value), Channels::default())),
            // During a delay nothing moves yet.
            Sample::Running { at, .. } if self.begin.zip(now).is_none_or(|(begin, now)| now < begin) => {
                Some((at, Channels::default()))
            }
            Sample::Running { at, velocity } => Some((bounded(at), bounded(velocity))),
        }
    }
}

/// The state at `progress` of a curve between two values that takes `seconds`.
fn stretch(curve: Curve, from: Channels, to: Channels, progress: f64, seconds: f64) -> Sample {
    let eased = curve.ease(progress, seconds);
    let rate = if seconds > 0.0 { curve.slope(progress, seconds) / seconds } else { 0.0 };
    Sample::Running {
        at: zip(from, to, |from, to| from + (to - from) * eased),
        velocity: zip(from, to, |from, to| (to - from) * rate),
    }
}

fn microseconds(milliseconds: u32) -> u64 {
    u64::from(milliseconds).saturating_mul(MICROSECONDS_PER_MILLISECOND)
}

fn seconds(microseconds: u64) -> f64 {
    microseconds as f64 / MICROSECONDS_PER_SECOND
}

fn fraction(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}
