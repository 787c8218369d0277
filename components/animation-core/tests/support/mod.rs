//! Small motions, and ticks as texts.

#![allow(dead_code, reason = "each test uses a part of it")]

use animation_core::{Change, Mutation, TickResult, Timeline};
use scene_core::style::{Animation, Easing, FillMode, Keyframe, PlaybackDirection, Spring, Transition};
use scene_core::types::{Animatable, AnimatedValue, Color, PropertyUpdate};

pub(crate) const EASE: Easing = Easing::CubicBezier((0.25, 0.1, 0.25, 1.0));
pub(crate) const SPRING: Easing = Easing::Spring(Spring { mass: 1.0, stiffness: 170.0, damping: 26.0 });

pub(crate) fn transition(to: f32, duration: u32, easing: Easing) -> Change {
    Change {
        node: 1,
        from: AnimatedValue::Number(0.0),
        to: AnimatedValue::Number(to),
        transition: Transition { property: Animatable::TranslateX, duration, delay: 0, easing },
    }
}

/// Linear keyframes of 100 ms: 0, then 10 at a quarter, then 50.
pub(crate) fn animation() -> Animation {
    let keyframe = |offset, value| Keyframe { offset, value: AnimatedValue::Number(value), easing: Easing::Linear };
    Animation {
        id: 7,
        node: 1,
        property: Animatable::TranslateX,
        keyframes: vec![keyframe(0.0, 0.0), keyframe(0.25, 10.0), keyframe(1.0, 50.0)],
        duration: 100,
        delay: 0,
        iterations: 1,
        direction: PlaybackDirection::Normal,
        fill: FillMode::Forwards,
    }
}

/// A timeline that stands at 0 and runs `mutation`.
pub(crate) fn started(mutation: Mutation) -> Timeline {
    let mut timeline = Timeline::new();
    timeline.tick(0).expect("first tick");
    timeline.apply(vec![mutation]).expect("valid mutation");
    timeline
}

pub(crate) fn tick(timeline: &mut Timeline, milliseconds: u64) -> TickResult {
    timeline.tick(milliseconds * 1_000).expect("time does not go back")
}

/// The tick as a text: values, `ended` ids, nodes whose transition `arrived`, `+` and what still runs.
pub(crate) fn shown(result: &TickResult) -> String {
    let value = |update: &PropertyUpdate| match update.value {
        AnimatedValue::Number(number) => format!("{number}"),
        AnimatedValue::Color(Color { r, g, b, a }) => format!("#{r:02x}{g:02x}{b:02x}{a:02x}"),
    };
    let mut words: Vec<String> = result.updates.iter().map(value).collect();
    words.extend(result.ended.iter().map(|id| format!("ended:{id}")));
    words.extend(result.ended_transitions.iter().map(|target| format!("arrived:{}", target.node)));
    words.push(format!("+{}", result.running));
    words.join(" ")
}

/// Checks `"100: 50 +1"`: what the tick at each time in milliseconds shows.
pub(crate) fn check(timeline: &mut Timeline, script: &[&str]) {
    for line in script {
        let (time, expected) = line.split_once(": ").expect("`time: result`");
        let result = tick(timeline, time.parse().expect("milliseconds"));
        assert_eq!(shown(&result), expected, "at {time} ms");
    }
}
