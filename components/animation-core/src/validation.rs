//! The checks of a mutation. They look at the mutation alone, so that a list is checked before the first one is applied.

use scene_core::style::{Animation, Easing};
use scene_core::types::{Animatable, AnimatedValue, ErrorCode, InvalidValue, NodeId};

use crate::contract::Mutation;
use crate::value::Kind;

/// Checks one mutation.
///
/// # Errors
///
/// [`ErrorCode::InvalidValue`] with the property and the reason.
pub(crate) fn check(mutation: &Mutation) -> Result<(), ErrorCode> {
    match mutation {
        Mutation::Transition(change) => {
            let property = change.transition.property;
            check_value(property, change.from)
                .and_then(|()| check_value(property, change.to))
                .and_then(|()| check_easing(change.transition.easing))
                .map_err(|reason| invalid(change.node, property, reason))
        }
        Mutation::Animate(animation) => {
            check_keyframes(animation).map_err(|reason| invalid(animation.node, animation.property, reason))
        }
        Mutation::Cancel(_) | Mutation::Stop(_) | Mutation::Remove(_) => Ok(()),
    }
}

fn check_keyframes(animation: &Animation) -> Result<(), &'static str> {
    if animation.duration == 0 {
        return Err("the duration is 0");
    }
    let [first, .., last] = animation.keyframes.as_slice() else { return Err("there are fewer than two keyframes") };
    if first.offset != 0.0 || last.offset != 1.0 {
        return Err("the first keyframe is not at 0 or the last not at 1");
    }
    // Not `is_sorted`, for which a NaN is no error if it comes last.
    let mut highest = 0.0;
    for keyframe in &animation.keyframes {
        if !(highest..=1.0).contains(&keyframe.offset) {
            return Err("the offsets of the keyframes do not rise from 0 to 1");
        }
        highest = keyframe.offset;
        check_value(animation.property, keyframe.value)?;
        check_easing(keyframe.easing)?;
    }
    Ok(())
}

fn check_value(property: Animatable, value: AnimatedValue) -> Result<(), &'static str> {
    match (Kind::of(property), value) {
        (Kind::Color, AnimatedValue::Color(_)) => Ok(()),
        (Kind::Color, AnimatedValue::Number(_)) => Err("the value is not a colour"),
        (_, AnimatedValue::Color(_)) => Err("the value is not a number"),
        (_, AnimatedValue::Number(number)) if !number.is_finite() => Err("the value is not finite"),
        (Kind::Opacity, AnimatedValue::Number(number)) if !(0.0..=1.0).contains(&number) => {
            Err("the value is not between 0 and 1")
        }
        (_, AnimatedValue::Number(_)) => Ok(()),
    }
}

fn check_easing(easing: Easing) -> Result<(), &'static str> {
    match easing {
        Easing::Linear => Ok(()),
        Easing::CubicBezier((x1, y1, x2, y2)) => {
            if ![x1, x2].iter().all(|x| (0.0..=1.0).contains(x)) {
                Err("x1 or x2 of the cubic bezier is not between 0 and 1")
            } else if !(y1.is_finite() && y2.is_finite()) {
                Err("y1 or y2 of the cubic bezier is not finite")
            } else {
                Ok(())
            }
        }
        Easing::Spring(spring) => {
            let is_positive = |value: f32| value.is_finite() && value >= f32::MIN_POSITIVE;
            if !is_positive(spring.mass) || !is_positive(spring.stiffness) {
                Err("mass or stiffness of the spring is not a finite number above 0")
            } else if !(spring.damping.is_finite() && spring.damping >= 0.0) {
                Err("the damping of the spring is not a finite number of 0 or more")
            } else {
                Ok(())
            }
        }
    }
}

fn invalid(node: NodeId, property: Animatable, reason: &str) -> ErrorCode {
    ErrorCode::InvalidValue(InvalidValue { node, reason: format!("{}: {reason}", name(property)) })
}

/// The name of the property in the contract.
fn name(property: Animatable) -> &'static str {
    match property {
        Animatable::Opacity => "opacity",
        Animatable::TranslateX => "translate-x",
        Animatable::TranslateY => "translate-y",
        Animatable::Scale => "scale",
        Animatable::ScrollX => "scroll-x",
        Animatable::ScrollY => "scroll-y",
        Animatable::BackgroundColor => "background-color",
        Animatable::BorderColor => "border-color",
        Animatable::Color => "color",
    }
}
