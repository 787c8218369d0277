//! The checks of a mutation. They look at the mutation alone, so that a list is checked before the first one is applied.

use scene_core::style::{Animation, Easing, EasingPoint, StepPosition, Steps};
use scene_core::types::{Animatable, AnimatedValue, ErrorCode, InvalidValue, NodeId};

use crate::contract::Mutation;

/// Most steps of an easing.
const MAX_STEPS: u32 = 1000;

/// Most points of an easing.
const MAX_POINTS: usize = 64;

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
                .and_then(|()| check_easing(&change.transition.easing))
                .map_err(|reason| invalid(change.node, property, reason))
        }
        Mutation::Animate(animation) => {
            check_keyframes(animation).map_err(|reason| invalid(animation.node, animation.property, reason))
        }
        Mutation::Cancel(_) | Mutation::Stop(_) | Mutation::Remove(_) | Mutation::ReducedMotion(_) => Ok(()),
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
        check_easing(&keyframe.easing)?;
    }
    Ok(())
}

fn check_value(property: Animatable, value: AnimatedValue) -> Result<(), &'static str> {
    match value {
        AnimatedValue::Color(_) if property.is_color() => Ok(()),
        AnimatedValue::Number(_) if property.is_color() => Err("the value is not a colour"),
        AnimatedValue::Color(_) => Err("the value is not a number"),
        AnimatedValue::Number(number) if !number.is_finite() => Err("the value is not finite"),
        AnimatedValue::Number(number) if property == Animatable::Opacity && !(0.0..=1.0).contains(&number) => {
            Err("the value is not between 0 and 1")
        }
        AnimatedValue::Number(_) => Ok(()),
    }
}

fn check_easing(easing: &Easing) -> Result<(), &'static str> {
    match easing {
        Easing::Linear => Ok(()),
        Easing::Steps(steps) => check_steps(steps),
        Easing::Piecewise(points) => check_points(points),
        Easing::CubicBezier((x1, y1, x2, y2)) => {
            if ![x1, x2].iter().all(|x| (0.0..=1.0).contains(*x)) {
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

fn check_steps(steps: &Steps) -> Result<(), &'static str> {
    let least = if steps.position == StepPosition::JumpNone { 2 } else { 1 };
    if (least..=MAX_STEPS).contains(&steps.count) {
        return Ok(());
    }
    Err("there are not 1 to 1000 steps, or 2 with `jump-none`")
}

fn check_points(points: &[EasingPoint]) -> Result<(), &'static str> {
    if !(2..=MAX_POINTS).contains(&points.len()) {
        return Err("there are not 2 to 64 points");
    }
    if !points.iter().all(|point| point.input.is_finite() && point.output.is_finite()) {
        return Err("a point is not finite");
    }
    if !points.is_sorted_by_key(|point| point.input) {
        return Err("the inputs of the points do not rise");
    }
    Ok(())
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
        Animatable::Rotate => "rotate",
        Animatable::ScrollX => "scroll-x",
        Animatable::ScrollY => "scroll-y",
        Animatable::BackgroundColor => "background-color",
        Animatable::Color => "color",
        Animatable::Tint => "tint",
        Animatable::BorderLeftColor => "border-left-color",
        Animatable::BorderTopColor => "border-top-color",
        Animatable::BorderRightColor => "border-right-color",
        Animatable::BorderBottomColor => "border-bottom-color",
        Animatable::BorderTopLeftRadius => "border-top-left-radius",
        Animatable::BorderTopRightRadius => "border-top-right-radius",
        Animatable::BorderBottomRightRadius => "border-bottom-right-radius",
        Animatable::BorderBottomLeftRadius => "border-bottom-left-radius",
        Animatable::OutlineColor => "outline-color",
        Animatable::OutlineWidth => "outline-width",
        Animatable::OutlineOffset => "outline-offset",
        Animatable::Width => "width",
        Animatable::Height => "height",
        Animatable::MinWidth => "min-width",
        Animatable::MinHeight => "min-height",
        Animatable::MaxWidth => "max-width",
        Animatable::MaxHeight => "max-height",
        Animatable::Left => "left",
        Animatable::Top => "top",
        Animatable::Right => "right",
        Animatable::Bottom => "bottom",
        Animatable::MarginLeft => "margin-left",
        Animatable::MarginTop => "margin-top",
        Animatable::MarginRight => "margin-right",
        Animatable::MarginBottom => "margin-bottom",
        Animatable::PaddingLeft => "padding-left",
        Animatable::PaddingTop => "padding-top",
        Animatable::PaddingRight => "padding-right",
        Animatable::PaddingBottom => "padding-bottom",
        Animatable::BorderLeftWidth => "border-left-width",
        Animatable::BorderTopWidth => "border-top-width",
        Animatable::BorderRightWidth => "border-right-width",
        Animatable::BorderBottomWidth => "border-bottom-width",
        Animatable::RowGap => "row-gap",
        Animatable::ColumnGap => "column-gap",
        Animatable::FlexGrow => "flex-grow",
        Animatable::FlexShrink => "flex-shrink",
        Animatable::FlexBasis => "flex-basis",
        Animatable::AspectRatio => "aspect-ratio",
        Animatable::FontSize => "font-size",
        Animatable::LineHeight => "line-height",
        Animatable::LetterSpacing => "letter-spacing",
        Animatable::PlacementX => "placement-x",
        Animatable::PlacementY => "placement-y",
        Animatable::PlacementWidth => "placement-width",
        Animatable::PlacementHeight => "placement-height",
    }
}
