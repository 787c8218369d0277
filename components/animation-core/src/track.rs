//! One motion of one property of one node.

use scene_core::style::{Animation, FillMode, Keyframe, PlaybackDirection};
use scene_core::types::{Animatable, AnimatedValue, NodeId};

use crate::contract::Change;
use crate::easing::Curve;
use crate::value::{Channels, bounded, channels, rest_threshold, value, zip};

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
    Transition(Transition),
    Keyframes(Keyframes),
}

#[derive(Debug)]
struct Transition {
    from: Channels,
    /// Per second, at the begin; only springs keep it.
    velocity: Channels,
    to: AnimatedValue,
    to_channels: Channels,
    /// Microseconds.
    duration: u64,
    curve: Curve,
}

#[derive(Debug)]
struct Keyframes {
    id: u32,
    /// Two or more.
    frames: Vec<Frame>,
    /// Microseconds of one iteration, above 0.
    duration: u64,
    /// Microseconds of all iterations; none if they never end.
    end: Option<u64>,
    direction: PlaybackDirection,
    /// What is shown during the delay.
    before: Option<AnimatedValue>,
    /// What is shown when it has ended.
    after: Option<AnimatedValue>,
}

/// A keyframe with its constants worked out.
#[derive(Clone, Debug)]
struct Frame {
    offset: f64,
    value: AnimatedValue,
    channels: Channels,
    curve: Curve,
}

/// What a property comes to at a time.
#[derive(Clone, Copy, Debug)]
enum State<'a> {
    /// An animation shows nothing before it begins.
    Waiting,
    /// An animation shows where it begins.
    Filling(AnimatedValue),
    /// A transition is in its delay.
    Resting(Channels),
    /// On a spring: place and velocity per second.
    Swinging { at: Channels, velocity: Channels },
    /// On a curve.
    Eased(Stretch<'a>),
    /// It ends, with this value if one stays.
    Ended(Option<AnimatedValue>),
}

/// A place on a curve between two values.
#[derive(Clone, Copy, Debug)]
struct Stretch<'a> {
    curve: &'a Curve,
    from: Channels,
    to: Channels,
    /// 0 at `from`, 1 at `to`, before the curve.
    progress: f64,
    /// Time from `from` to `to`; negative when it runs backwards.
    seconds: f64,
}

/// What a tick makes of a track.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    /// It runs, and shows this.
    Runs(Option<AnimatedValue>),
    /// It ends, with this value if one stays.
    Ends(Option<AnimatedValue>),
}

impl State<'_> {
    /// The value on the way; none before and after.
    fn place(&self) -> Option<Channels> {
        match self {
            Self::Waiting | Self::Ended(_) => None,
            Self::Filling(value) => Some(channels(*value)),
            Self::Resting(at) | Self::Swinging { at, .. } => Some(*at),
            Self::Eased(stretch) => {
                let eased = stretch.curve.ease(stretch.progress, stretch.seconds.abs());
                Some(zip(stretch.from, stretch.to, |from, to| from + (to - from) * eased))
            }
        }
    }

    fn velocity(&self) -> Channels {
        match self {
            Self::Waiting | Self::Filling(_) | Self::Resting(_) | Self::Ended(_) => Channels::default(),
            Self::Swinging { velocity, .. } => *velocity,
            Self::Eased(stretch) if stretch.seconds == 0.0 => Channels::default(),
            Self::Eased(stretch) => {
                let rate = stretch.curve.slope(stretch.progress, stretch.seconds.abs()) / stretch.seconds;
                zip(stretch.from, stretch.to, |from, to| (to - from) * rate)
            }
        }
    }
}

impl Track {
    /// A transition that begins at `start`; `taken_over` is what ran on the property before.
    pub(crate) fn transition(change: &Change, sequence: u64, start: Option<u64>, taken_over: Option<&Self>) -> Self {
        let transition = &change.transition;
        let delay = microseconds(transition.delay);
        let (from, velocity) = taken_over
            .and_then(|track| track.handed_over(start))
            .unwrap_or_else(|| (channels(change.from), Channels::default()));
        let motion = Motion::Transition(Transition {
            from,
            // A delay is spent at rest.
            velocity: if delay == 0 { velocity } else { Channels::default() },
            to: change.to,
            to_channels: channels(change.to),
            duration: microseconds(transition.duration),
            curve: Curve::new(&transition.easing),
        });
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
    pub(crate) fn keyframes(animation: &Animation, sequence: u64, start: Option<u64>) -> Self {
        let delay = microseconds(animation.delay);
        let duration = microseconds(animation.duration);
        let frames = animation.keyframes.iter().map(Frame::new).collect();
        let mut keyframes = Keyframes {
            id: animation.id,
            frames,
            duration,
            end: (animation.iterations > 0).then(|| duration.saturating_mul(u64::from(animation.iterations))),
            direction: animation.direction,
            before: None,
            after: None,
        };
        if matches!(animation.fill, FillMode::Backwards | FillMode::Both) {
            keyframes.before = keyframes.edge(animation.property, is_backwards(animation.direction, 0));
        }
        if matches!(animation.fill, FillMode::Forwards | FillMode::Both) {
            let ends_backwards = is_backwards(animation.direction, u64::from(animation.iterations).saturating_sub(1));
            keyframes.after = keyframes.edge(animation.property, !ends_backwards);
        }
        let motion = Motion::Keyframes(keyframes);
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
            Motion::Transition(_) => None,
            Motion::Keyframes(Keyframes { id, .. }) => Some(id),
        }
    }

    /// Whether this is a transition that ends at `value`.
    pub(crate) fn leads_to(&self, value: AnimatedValue) -> bool {
        matches!(self.motion, Motion::Transition(Transition { to, .. }) if to == value)
    }

    /// Sets the time from which a track without one counts.
    pub(crate) fn begin_at(&mut self, start: u64) {
        self.begin.get_or_insert(start.saturating_add(self.delay));
    }

    /// The state at `now`, in microseconds.
    fn state(&self, now: Option<u64>) -> State<'_> {
        let elapsed = self.begin.zip(now).and_then(|(begin, now)| now.checked_sub(begin));
        match (&self.motion, elapsed) {
            (Motion::Transition(transition), None) => State::Resting(transition.from),
            (Motion::Keyframes(keyframes), None) => keyframes.before.map_or(State::Waiting, State::Filling),
            (Motion::Transition(transition), Some(elapsed)) => transition.state(elapsed, rest_threshold(self.property)),
            (Motion::Keyframes(keyframes), Some(elapsed)) => keyframes.state(elapsed),
        }
    }

    /// What a tick at `now` makes of it.
    pub(crate) fn outcome(&self, now: u64) -> Outcome {
        match self.state(Some(now)) {
            State::Ended(last) => Outcome::Ends(last),
            State::Filling(first) => Outcome::Runs(Some(first)),
            state => Outcome::Runs(state.place().map(|at| value(self.property, at))),
        }
    }

    /// What a tick makes of it while motion is reduced.
    pub(crate) fn reduced_outcome(&self) -> Outcome {
        match &self.motion {
            Motion::Transition(transition) => Outcome::Ends(Some(transition.to)),
            Motion::Keyframes(Keyframes { end: None, .. }) => Outcome::Runs(None),
            Motion::Keyframes(keyframes) => Outcome::Ends(keyframes.after),
        }
    }

    /// Value and velocity for what replaces this track at `now`.
    fn handed_over(&self, now: Option<u64>) -> Option<(Channels, Channels)> {
        let state = self.state(now);
        match state {
            State::Ended(value) => value.map(|value| (channels(value), Channels::default())),
            _ => state.place().map(|at| (bounded(at), bounded(state.velocity()))),
        }
    }
}

impl Transition {
    fn state(&self, elapsed: u64, rest_threshold: f64) -> State<'_> {
        let Self { from, velocity, to, to_channels, duration, ref curve } = *self;
        if let Curve::Spring(spring) = curve {
            let basis = spring.at(seconds(elapsed));
            let distance = zip(from, to_channels, |from, to| from - to);
            let at = zip(distance, velocity, |x, v| x * basis.a + v * basis.b);
            let velocity = zip(distance, velocity, |x, v| x * basis.a_velocity + v * basis.b_velocity);
            if at.iter().zip(&velocity).all(|(&x, &v)| spring.is_settled(x, v, rest_threshold)) {
                return State::Ended(Some(to));
            }
            return State::Swinging { at: zip(at, to_channels, |x, to| x + to), velocity };
        }
        if elapsed >= duration {
            return State::Ended(Some(to));
        }
        let progress = fraction(elapsed, duration);
        State::Eased(Stretch { curve, from, to: to_channels, progress, seconds: seconds(duration) })
    }
}

impl Frame {
    fn new(keyframe: &Keyframe) -> Self {
        Self {
            offset: f64::from(keyframe.offset),
            value: keyframe.value,
            channels: channels(keyframe.value),
            curve: Curve::new(&keyframe.easing),
        }
    }
}

impl Keyframes {
    /// The value just before the start of an iteration, or at its end: that of a keyframe, unless its curve does not lead
    /// there.
    fn edge(&self, property: Animatable, is_end: bool) -> Option<AnimatedValue> {
        let (from, to, eased) = match self.frames.as_slice() {
            [.., from, to] if is_end => (from, to, from.curve.end()),
            [from, to, ..] => (from, to, from.curve.start()),
            _ => return None,
        };
        if eased == 0.0 {
            return Some(from.value);
        }
        if eased == 1.0 {
            return Some(to.value);
        }
        Some(value(property, zip(from.channels, to.channels, |from, to| from + (to - from) * eased)))
    }

    fn state(&self, elapsed: u64) -> State<'_> {
        if self.end.is_some_and(|end| elapsed >= end) {
            return State::Ended(self.after);
        }
        // The duration is above 0.
        let iteration = elapsed.checked_div(self.duration).unwrap_or(0);
        let progress = fraction(elapsed.checked_rem(self.duration).unwrap_or(0), self.duration);
        let is_backwards = is_backwards(self.direction, iteration);
        let (progress, sign) = if is_backwards { (1.0 - progress, -1.0) } else { (progress, 1.0) };
        // From the last keyframe at or before the progress to the next; the one at 1 belongs to the stretch before it.
        let after = self.frames.partition_point(|frame| frame.offset <= progress);
        let next = after.min(self.frames.len().saturating_sub(1));
        let previous = next.checked_sub(1).and_then(|previous| self.frames.get(previous));
        let Some((from, to)) = previous.zip(self.frames.get(next)) else { return State::Waiting };
        let length = to.offset - from.offset;
        State::Eased(Stretch {
            curve: &from.curve,
            from: from.channels,
            to: to.channels,
            progress: if length > 0.0 { (progress - from.offset) / length } else { 1.0 },
            seconds: seconds(self.duration) * length * sign,
        })
    }
}

/// Whether this iteration runs backwards.
fn is_backwards(direction: PlaybackDirection, iteration: u64) -> bool {
    match direction {
        PlaybackDirection::Normal => false,
        PlaybackDirection::Reverse => true,
        PlaybackDirection::Alternate => !iteration.is_multiple_of(2),
        PlaybackDirection::AlternateReverse => iteration.is_multiple_of(2),
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
