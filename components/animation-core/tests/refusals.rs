//! What a timeline refuses, and that nothing of such a list is done.

mod support;

use animation_core::Mutation;
use scene_core::style::{Animation, Easing, EasingPoint, Spring, StepPosition, Steps};
use scene_core::types::{Animatable, AnimatedValue, Color, ErrorCode};

use support::{EASE, animation, check, started, transition};

/// Checks that a mutation is refused with this reason, and that nothing of its transaction is done.
fn check_refused(mutation: Mutation, reason: &str) {
    let mut timeline = started(Mutation::Transition(transition(100.0, 100, Easing::Linear)));
    let transaction = vec![Mutation::Remove(1), Mutation::Animate(Animation { node: 2, ..animation() }), mutation];
    match timeline.apply(transaction) {
        Err(ErrorCode::InvalidValue(invalid)) => assert_eq!((invalid.node, invalid.reason.as_str()), (1, reason)),
        other => panic!("{reason}: {other:?}"),
    }
    check(&mut timeline, &["50: 50 +1"]);
}

#[test]
fn hostile_transitions_are_refused() {
    let check_easing = |easing, reason| check_refused(Mutation::Transition(transition(1.0, 1, easing)), reason);
    let spring = |mass, stiffness, damping| Easing::Spring(Spring { mass, stiffness, damping });
    let constants = "translate-x: mass or stiffness of the spring is not a finite number above 0";
    check_easing(spring(0.0, 1.0, 1.0), constants);
    check_easing(spring(1.0, -1.0, 1.0), constants);
    check_easing(spring(f32::NAN, 1.0, 1.0), constants);
    let damping = "translate-x: the damping of the spring is not a finite number of 0 or more";
    check_easing(spring(1.0, 1.0, -0.1), damping);
    check_easing(spring(1.0, 1.0, f32::INFINITY), damping);
    let x = "translate-x: x1 or x2 of the cubic bezier is not between 0 and 1";
    check_easing(Easing::CubicBezier((-0.1, 0.0, 1.0, 1.0)), x);
    check_easing(Easing::CubicBezier((0.0, 0.0, f32::NAN, 1.0)), x);
    let y = "translate-x: y1 or y2 of the cubic bezier is not finite";
    check_easing(Easing::CubicBezier((0.0, f32::NAN, 1.0, 1.0)), y);

    let count = "translate-x: there are not 1 to 1000 steps, or 2 with `jump-none`";
    let steps = |count, position| Easing::Steps(Steps { count, position });
    check_easing(steps(0, StepPosition::JumpEnd), count);
    check_easing(steps(1, StepPosition::JumpNone), count);
    check_easing(steps(1001, StepPosition::JumpBoth), count);
    let points = |points: &[(f32, f32)]| {
        Easing::Piecewise(points.iter().map(|&(input, output)| EasingPoint { input, output }).collect())
    };
    check_easing(points(&[]), "translate-x: there are not 2 to 64 points");
    check_easing(points(&[(0.0, 0.0)]), "translate-x: there are not 2 to 64 points");
    check_easing(points(&[(0.0, 0.0); 65]), "translate-x: there are not 2 to 64 points");
    check_easing(points(&[(0.0, 0.0), (f32::NAN, 1.0)]), "translate-x: a point is not finite");
    check_easing(points(&[(0.0, f32::NEG_INFINITY), (1.0, 1.0)]), "translate-x: a point is not finite");
    check_easing(points(&[(0.0, 0.0), (0.6, 1.0), (0.5, 1.0)]), "translate-x: the inputs of the points do not rise");

    let check_to = |to, property, reason| {
        let mut change = transition(1.0, 1, EASE);
        (change.to, change.transition.property) = (to, property);
        check_refused(Mutation::Transition(change), reason);
    };
    let infinite = AnimatedValue::Number(f32::INFINITY);
    check_to(infinite, Animatable::TranslateX, "translate-x: the value is not finite");
    check_to(AnimatedValue::Number(1.1), Animatable::Opacity, "opacity: the value is not between 0 and 1");
    let black = AnimatedValue::Color(Color { r: 0, g: 0, b: 0, a: 255 });
    check_to(black, Animatable::ScrollX, "scroll-x: the value is not a number");
    check_to(AnimatedValue::Number(1.0), Animatable::Tint, "tint: the value is not a colour");
    check_to(black, Animatable::BorderTopLeftRadius, "border-top-left-radius: the value is not a number");
    check_to(AnimatedValue::Number(1.0), Animatable::Color, "color: the value is not a colour");
}

#[test]
fn hostile_keyframes_are_refused() {
    let check_change = |change: fn(&mut Animation), reason| {
        let mut animation = animation();
        change(&mut animation);
        check_refused(Mutation::Animate(animation), reason);
    };
    let order = "translate-x: the offsets of the keyframes do not rise from 0 to 1";
    let ends = "translate-x: the first keyframe is not at 0 or the last not at 1";
    let few = "translate-x: there are fewer than two keyframes";
    check_change(|animation| animation.duration = 0, "translate-x: the duration is 0");
    check_change(|animation| animation.keyframes.truncate(1), few);
    check_change(|animation| animation.keyframes.clear(), few);
    check_change(|animation| animation.keyframes.truncate(2), ends);
    check_change(|animation| animation.keyframes[0].offset = -0.5, ends);
    check_change(|animation| animation.keyframes[1].offset = f32::NAN, order);
    check_change(|animation| animation.keyframes[1].offset = 1.5, order);
    let finite = "translate-x: the value is not finite";
    check_change(|animation| animation.keyframes[2].value = AnimatedValue::Number(f32::NAN), finite);
    check_change(|animation| animation.keyframes.swap(0, 1), ends);
    let steps = "translate-x: there are not 1 to 1000 steps, or 2 with `jump-none`";
    let none = Easing::Steps(Steps { count: 0, position: StepPosition::JumpEnd });
    let mut with_easing = animation();
    with_easing.keyframes[1].easing = none;
    check_refused(Mutation::Animate(with_easing), steps);
}
