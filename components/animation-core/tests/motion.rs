//! Fills, steps, reduced motion, and every property.

mod support;

use animation_core::{Change, Mutation, Target, Timeline};
use scene_core::style::{
    Animation, Easing, EasingPoint, FillMode, Keyframe, PlaybackDirection, StepPosition, Steps, Transition,
};
use scene_core::types::{Animatable, AnimatedValue, Color};

use support::{SPRING, animation, check, shown, started, tick, transition};

fn apply(timeline: &mut Timeline, mutation: Mutation) {
    timeline.apply(vec![mutation]).expect("valid mutation");
}

fn points(points: &[(f32, f32)]) -> Easing {
    Easing::Piecewise(points.iter().map(|&(input, output)| EasingPoint { input, output }).collect())
}

#[test]
fn fill_decides_what_is_shown_before_and_after() {
    let run = |fill, script: &[&str]| {
        check(&mut started(Mutation::Animate(Animation { fill, delay: 50, ..animation() })), script);
    };
    run(FillMode::None, &["0: +1", "49: +1", "50: 0 +1", "75: 10 +1", "150: ended:7 +0"]);
    run(FillMode::Forwards, &["0: +1", "49: +1", "50: 0 +1", "150: 50 ended:7 +0"]);
    run(FillMode::Backwards, &["0: 0 +1", "49: +1", "50: +1", "75: 10 +1", "150: ended:7 +0"]);
    run(FillMode::Both, &["0: 0 +1", "49: +1", "75: 10 +1", "150: 50 ended:7 +0"]);
}

#[test]
fn fill_follows_the_direction() {
    let run = |direction, iterations, script: &[&str]| {
        let animation = Animation { fill: FillMode::Both, delay: 50, direction, iterations, ..animation() };
        check(&mut started(Mutation::Animate(animation)), script);
    };
    run(PlaybackDirection::Reverse, 1, &["0: 50 +1", "150: 0 ended:7 +0"]);
    run(PlaybackDirection::Alternate, 2, &["0: 0 +1", "250: ended:7 +0"]);
    run(PlaybackDirection::AlternateReverse, 2, &["0: 50 +1", "250: ended:7 +0"]);
}

/// A curve that does not begin and end at its keyframes fills with its own ends, as in CSS.
#[test]
fn fill_shows_the_ends_of_the_curve() {
    let mut bent = Animation { fill: FillMode::Both, delay: 50, ..animation() };
    bent.keyframes.remove(1);
    bent.keyframes[0].easing = points(&[(0.0, 0.25), (1.0, 0.5)]);
    check(&mut started(Mutation::Animate(bent)), &["0: 12.5 +1", "100: 18.75 +1", "150: 25 ended:7 +0"]);
}

#[test]
fn steps_jump_in_their_microsecond() {
    let steps = Easing::Steps(Steps { count: 10, position: StepPosition::JumpEnd });
    let mut timeline = started(Mutation::Transition(transition(100.0, 100, steps)));
    // Seven tenths are less than 0.7 in binary fractions.
    for (time, expected) in
        [(69_999, "60 +1"), (70_000, "70 +1"), (70_001, "+1"), (99_999, "90 +1"), (100_000, "100 arrived:1 +0")]
    {
        assert_eq!(shown(&timeline.tick(time).expect("rising time")), expected, "at {time} us");
    }
}

#[test]
fn delays_and_ends_are_exact_to_the_microsecond() {
    let mut change = transition(100.0, 100, Easing::Linear);
    change.transition.delay = 50;
    let mut timeline = Timeline::new();
    timeline.tick(3).expect("first tick");
    apply(&mut timeline, Mutation::Transition(change));
    for (time, expected) in
        [(50_003, "0 +1"), (50_004, "0.001 +1"), (150_002, "99.999 +1"), (150_003, "100 arrived:1 +0")]
    {
        assert_eq!(shown(&timeline.tick(time).expect("rising time")), expected, "at {time} us");
    }
}

#[test]
fn only_what_arrives_is_reported() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 100, Easing::Linear)));
    check(&mut timeline, &["50: 50 +1"]);
    // Led elsewhere, stopped, replaced by keyframes: none of them has arrived.
    apply(&mut timeline, Mutation::Transition(transition(0.0, 100, Easing::Linear)));
    check(&mut timeline, &["100: 25 +1"]);
    apply(&mut timeline, Mutation::Animate(animation()));
    check(&mut timeline, &["150: 23.333334 +1", "200: 50 ended:7 +0"]);
    apply(&mut timeline, Mutation::Transition(transition(1.0, 100, Easing::Linear)));
    apply(&mut timeline, Mutation::Stop(Target { node: 1, property: Animatable::TranslateX }));
    check(&mut timeline, &["400: +0"]);
}

#[test]
fn springs_arrive_in_the_frame_in_which_they_rest() {
    let mut timeline = started(Mutation::Transition(transition(1.0, 0, SPRING)));
    let arrived: Vec<u64> =
        (1..100).filter(|frame| !tick(&mut timeline, frame * 16).ended_transitions.is_empty()).collect();
    assert_eq!(arrived.len(), 1);
    assert_eq!(tick(&mut timeline, 2_000).running, 0);
}

/// The velocity of a line is handed over; that of a staircase is none, though it jumped just before.
#[test]
fn springs_take_over_no_jump() {
    let after = |easing| {
        let mut timeline = started(Mutation::Transition(transition(100.0, 100, easing)));
        tick(&mut timeline, 51);
        apply(&mut timeline, Mutation::Transition(transition(50.0, 0, SPRING)));
        match tick(&mut timeline, 52).updates.first().map(|update| update.value) {
            Some(AnimatedValue::Number(number)) => number,
            _ => 50.0,
        }
    };
    let two = Easing::Steps(Steps { count: 2, position: StepPosition::JumpEnd });
    assert_eq!(after(two), 50.0);
    assert_eq!(after(points(&[(0.0, 0.0), (0.5, 0.0), (0.5, 0.5), (1.0, 0.5)])), 50.0);
    assert!(after(points(&[(0.0, 0.0), (1.0, 1.0)])) > 51.5);
}

#[test]
fn reduced_motion_ends_what_runs() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 1_000, SPRING)));
    let elsewhere = |id, iterations, fill| {
        Mutation::Animate(Animation { id, node: id, iterations, fill, delay: 500, ..animation() })
    };
    apply(&mut timeline, elsewhere(2, 3, FillMode::Forwards));
    apply(&mut timeline, elsewhere(3, 3, FillMode::None));
    apply(&mut timeline, elsewhere(4, 0, FillMode::Both));
    check(&mut timeline, &["0: 0 0 +4"]);
    apply(&mut timeline, Mutation::ReducedMotion(true));
    check(&mut timeline, &["1: 100 50 ended:2 ended:3 arrived:1 +1", "600: +1"]);
    // What starts meanwhile ends with the next tick.
    apply(&mut timeline, Mutation::Transition(Change { node: 9, ..transition(7.0, 300, Easing::Linear) }));
    check(&mut timeline, &["616: 7 arrived:9 +1"]);
    // What runs for ever is shown again, where it would be.
    apply(&mut timeline, Mutation::ReducedMotion(false));
    check(&mut timeline, &["625: 10 +1", "635: 15.333333 +1"]);
}

#[test]
fn reduced_motion_holds_for_the_whole_list() {
    let mut timeline = Timeline::new();
    timeline.tick(0).expect("first tick");
    let list = vec![
        Mutation::ReducedMotion(true),
        Mutation::Transition(transition(100.0, 1_000, Easing::Linear)),
        Mutation::ReducedMotion(false),
    ];
    timeline.apply(list).expect("valid");
    check(&mut timeline, &["500: 50 +1"]);
}

/// Every property of the contract moves, as what it is.
#[test]
fn every_property_moves() {
    let types = include_str!("../../../wit/scene/types.wit");
    let (_, list) = types.split_once("enum animatable {").expect("the enum");
    let (list, _) = list.split_once('}').expect("its end");
    let names = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("///"));
    let names: Vec<&str> = names.map(|line| line.trim_end_matches(',')).collect();
    assert!(names.len() >= 56, "{names:?}");
    for name in names {
        let property: Animatable = serde_json::from_str(&format!("{name:?}")).expect("a twin of the contract's case");
        let is_color = name.ends_with("color") || name == "tint";
        assert_eq!(property.is_color(), is_color, "{name}");
        let gray = |value: u8| AnimatedValue::Color(Color { r: value, g: value, b: value, a: 255 });
        let number = AnimatedValue::Number;
        let (from, half, to) =
            if is_color { (gray(0), gray(50), gray(100)) } else { (number(0.0), number(0.5), number(1.0)) };
        let transition = Transition { property, duration: 100, delay: 0, easing: Easing::Linear };
        let mut timeline = started(Mutation::Transition(Change { node: 5, from, to, transition }));
        let result = tick(&mut timeline, 50);
        assert_eq!((result.updates[0].property, result.updates[0].value), (property, half), "{name}");
        let result = tick(&mut timeline, 100);
        assert_eq!((result.updates[0].value, result.running), (to, 0), "{name}");
        assert_eq!(result.ended_transitions, [Target { node: 5, property }], "{name}");
    }
}

#[test]
fn values_beyond_what_a_property_takes_stop_there() {
    let overshoot = Easing::CubicBezier((0.5, -2.0, 0.5, 3.0));
    let lowest = |property, from, to| {
        let keyframe =
            |offset, value| Keyframe { offset, value: AnimatedValue::Number(value), easing: overshoot.clone() };
        let keyframes = vec![keyframe(0.0, from), keyframe(1.0, to)];
        let mut timeline = started(Mutation::Animate(Animation { property, keyframes, ..animation() }));
        match tick(&mut timeline, 20).updates[0].value {
            AnimatedValue::Number(number) => number,
            AnimatedValue::Color(_) => unreachable!("a number"),
        }
    };
    assert_eq!(lowest(Animatable::Width, 1.0, 50.0), 0.0);
    assert_eq!(lowest(Animatable::LineHeight, 1.0, 3.0), 0.5);
    assert_eq!(lowest(Animatable::FontSize, 1.0, 30.0), 0.001);
    assert!(lowest(Animatable::MarginLeft, 1.0, 50.0) < 0.0);
}
