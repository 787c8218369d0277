//! Sessions of the animation slot.

use animation_core::{Change, Mutation, Target};
use scene_core::style::{
    Animation as Keyframes, Easing, EasingPoint, FillMode, Keyframe, PlaybackDirection, Spring, StepPosition, Steps,
    Transition,
};
use scene_core::types::{Animatable, AnimatedValue, NodeId};
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::{Animation as _, AnimationPart, Port, Slot};

use crate::implementation::Implementation;
use crate::random::Random;
use crate::session::{Log, Session, Setup};

/// A call of an animation part.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnimationCall {
    /// `apply`.
    Apply(Vec<Mutation>),
    /// `tick` to a time in microseconds.
    Tick(u64),
}

/// An animation part.
pub struct Animation(Port<dyn AnimationPart>);

impl Session for Animation {
    type Call = AnimationCall;

    const SLOT: Slot = Slot::Animation;

    fn start(implementation: &Implementation, _: &Setup, _: &Log) -> Self {
        Self(implementation.animation())
    }

    fn call(&mut self, call: AnimationCall, log: &Log) {
        match call {
            AnimationCall::Apply(mutations) => log.answer(self.0.apply(mutations)),
            AnimationCall::Tick(time) => log.answer(self.0.tick(time)),
        }
    }

    fn random(random: &mut Random, calls: usize) -> (Setup, Vec<AnimationCall>) {
        let mut time = 0_u64;
        let calls = (0..calls)
            .map(|_| {
                if random.chance(35) {
                    let list = (0..=random.below(4)).map(|_| mutation(random)).collect();
                    return AnimationCall::Apply(list);
                }
                if random.chance(2) {
                    return AnimationCall::Tick(time / 2);
                }
                time +=
                    u64::from(random.pick(&[0_u32, 1, 16_666, 16_667, 33_333, 250_000])) + u64::from(random.below(3));
                AnimationCall::Tick(time)
            })
            .collect();
        (Setup::default(), calls)
    }
}

fn node(random: &mut Random) -> NodeId {
    1 + random.below(6)
}

fn property(random: &mut Random) -> Animatable {
    use Animatable as A;
    random.pick(&[
        A::Opacity,
        A::TranslateX,
        A::TranslateY,
        A::Scale,
        A::Rotate,
        A::ScrollX,
        A::ScrollY,
        A::BackgroundColor,
        A::Color,
        A::Tint,
        A::BorderTopColor,
        A::BorderBottomRightRadius,
        A::OutlineWidth,
        A::Width,
        A::MarginLeft,
        A::FlexGrow,
        A::FontSize,
        A::LineHeight,
        A::PlacementX,
        A::PlacementHeight,
    ])
}

/// A value for the property; seldom one that it cannot have.
fn value(random: &mut Random, property: Animatable) -> AnimatedValue {
    if random.chance(1) {
        return AnimatedValue::Number(random.wild());
    }
    if property.is_color() {
        return AnimatedValue::Color(random.color());
    }
    match property {
        Animatable::Opacity => AnimatedValue::Number(random.eighths(0, 1)),
        Animatable::Scale | Animatable::FlexGrow | Animatable::LineHeight => {
            AnimatedValue::Number(random.eighths(0, 2))
        }
        _ => AnimatedValue::Number(random.eighths(-900, 2000)),
    }
}

fn easing(random: &mut Random) -> Easing {
    match random.below(13) {
        0..=1 => Easing::Linear,
        2..=6 => {
            let part = |random: &mut Random, start, end| random.between(start, end) as f32 / 100.0;
            let (x1, x2) = (part(random, 0, 100), part(random, 0, 100));
            Easing::CubicBezier((x1, part(random, -60, 160), x2, part(random, -60, 160)))
        }
        7..=8 => Easing::Steps(steps(random)),
        9..=10 => Easing::Piecewise(points(random)),
        _ => Easing::Spring(Spring {
            mass: random.pick(&[0.5, 1.0, 1.0, 3.0]),
            stiffness: random.eighths(20, 400),
            damping: if random.chance(2) { random.wild() } else { random.eighths(0, 60) },
        }),
    }
}

fn steps(random: &mut Random) -> Steps {
    use StepPosition as P;
    let count = if random.chance(2) { random.pick(&[0, 1001]) } else { random.pick(&[1, 2, 3, 7, 60]) };
    Steps { count, position: random.pick(&[P::JumpStart, P::JumpEnd, P::JumpNone, P::JumpBoth]) }
}

/// Mostly in rising order, sometimes with jumps.
fn points(random: &mut Random) -> Vec<EasingPoint> {
    let count = if random.chance(2) { random.pick(&[1, 65]) } else { random.between(2, 6) };
    let points = (0..count).map(|_| EasingPoint { input: random.eighths(0, 1), output: random.eighths(-1, 2) });
    let mut points: Vec<_> = points.collect();
    if !random.chance(2) {
        points.sort_by(|a, b| a.input.total_cmp(&b.input));
    }
    points
}

fn transition(random: &mut Random, property: Animatable) -> Transition {
    Transition {
        property,
        duration: random.pick(&[0, 1, 120, 180, 333, 1000]),
        delay: random.pick(&[0, 0, 0, 50, 400]),
        easing: easing(random),
    }
}

fn mutation(random: &mut Random) -> Mutation {
    let node = node(random);
    let property = property(random);
    match random.below(20) {
        0..=9 => Mutation::Transition(Change {
            node,
            from: value(random, property),
            to: value(random, property),
            transition: transition(random, property),
        }),
        10..=15 => Mutation::Animate(keyframes(random, node, property)),
        16 => Mutation::Cancel(random.below(9)),
        17 => Mutation::Stop(Target { node, property }),
        18 => Mutation::ReducedMotion(random.chance(30)),
        _ => Mutation::Remove(node),
    }
}

fn keyframes(random: &mut Random, node: NodeId, property: Animatable) -> Keyframes {
    let last = random.between(1, 4);
    let keyframes = (0..=last).map(|index| Keyframe {
        offset: index as f32 / last as f32,
        value: value(random, property),
        easing: easing(random),
    });
    let mut keyframes: Vec<_> = keyframes.collect();
    if random.chance(3) {
        keyframes.reverse();
    }
    Keyframes {
        id: random.below(9),
        node,
        property,
        keyframes,
        duration: random.pick(&[1, 90, 300, 1000]),
        delay: random.pick(&[0, 0, 40]),
        iterations: random.pick(&[0, 1, 1, 1, 2, 5]),
        direction: random.pick(&[
            PlaybackDirection::Normal,
            PlaybackDirection::Reverse,
            PlaybackDirection::Alternate,
            PlaybackDirection::AlternateReverse,
        ]),
        fill: random.pick(&[FillMode::None, FillMode::Forwards, FillMode::Backwards, FillMode::Both]),
    }
}
