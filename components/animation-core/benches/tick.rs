//! Time of a tick: `cargo bench -p animation-core`.

#![expect(clippy::print_stdout, reason = "the result of a bench")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use animation_core::{Change, Mutation, Timeline};
use scene_core::style::{
    Animation, Easing, EasingPoint, FillMode, Keyframe, PlaybackDirection, Spring, StepPosition, Steps, Transition,
};
use scene_core::types::{Animatable, AnimatedValue, Color};

/// Runs `count` motions that do not end and prints the median time of a tick.
fn measure(name: &str, count: u32, motion: impl Fn(u32) -> Mutation) {
    let mut timeline = Timeline::new();
    timeline.tick(0).expect("first tick");
    timeline.apply((1..=count).map(motion).collect()).expect("valid");
    let mut times: Vec<_> = (1..=501)
        .map(|frame| {
            let start = Instant::now();
            let result = timeline.tick(frame * 16_667).expect("rising time");
            assert_eq!(black_box(result).running, count);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("tick/{name}/{count}: {:.1} us", times[250].as_secs_f64() * 1e6);
}

fn transition(node: u32, easing: &Easing) -> Mutation {
    let transition =
        Transition { property: Animatable::ScrollX, duration: 1_000_000, delay: 0, easing: easing.clone() };
    Mutation::Transition(Change { node, from: AnimatedValue::Number(0.0), to: AnimatedValue::Number(1e6), transition })
}

/// Five keyframes of a colour, for ever.
fn keyframes(node: u32, easing: &Easing) -> Mutation {
    let keyframe = |index: u8| Keyframe {
        offset: f32::from(index) / 4.0,
        value: AnimatedValue::Color(Color { r: index * 60, g: 200, b: 90, a: 255 - index * 30 }),
        easing: easing.clone(),
    };
    Mutation::Animate(Animation {
        id: node,
        node,
        property: Animatable::BackgroundColor,
        keyframes: (0..5).map(keyframe).collect(),
        duration: 1_000,
        delay: 0,
        iterations: 0,
        direction: PlaybackDirection::Alternate,
        fill: FillMode::Both,
    })
}

fn main() {
    let ease = Easing::CubicBezier((0.25, 0.1, 0.25, 1.0));
    let spring = Easing::Spring(Spring { mass: 1.0, stiffness: 170.0, damping: 0.1 });
    let steps = Easing::Steps(Steps { count: 12, position: StepPosition::JumpEnd });
    let point = |index: u8| EasingPoint { input: f32::from(index) / 63.0, output: f32::from(index % 9) / 9.0 };
    let piecewise = Easing::Piecewise((0..64).map(point).collect());
    for count in [10, 100, 1_000] {
        measure("linear", count, |node| transition(node, &Easing::Linear));
        measure("ease", count, |node| transition(node, &ease));
        measure("steps", count, |node| transition(node, &steps));
        measure("piecewise of 64", count, |node| transition(node, &piecewise));
        measure("spring", count, |node| transition(node, &spring));
        measure("keyframes of a colour", count, |node| keyframes(node, &ease));
    }
}
