//! Ranges and kinds: what the contract says of each property, checked before any part hears of it.

use scene_core::style::{
    Animation, ColorStop, Easing, FocusStyle, Keyframe, LayoutStyle, Length, PaintStyle, ScrollPivot, TextStyle,
    Transition,
};
use scene_core::types::{Animatable, AnimatedValue, NodeKind};

use crate::messages::{NodeState, Property};

/// Coordinates and lengths of apps, in pixels.
const MAX_LENGTH: f32 = 100_000.0;
/// Bytes of one paragraph: far above a synopsis, far below what would hold a frame up.
const MAX_TEXT: usize = 16 * 1024;

type Check = Result<(), String>;

/// Checks a property of a node of this kind.
pub(super) fn property(kind: NodeKind, state: NodeState, property: &Property) -> Check {
    let only = |wanted: NodeKind, what: &str| {
        if kind == wanted { Ok(()) } else { Err(format!("only {what} have it")) }
    };
    if state != NodeState::Base && !matches!(property, Property::Paint(_)) {
        return Err("only properties of the renderer differ by state".to_owned());
    }
    match property {
        Property::Layout(style) => layout(style),
        Property::Text(style) => only(NodeKind::Text, "text nodes").and_then(|()| text(style)),
        Property::Paint(style) => paint(style),
        Property::Focus(style) => focus(style),
        Property::Transitions(transitions) => transitions.iter().try_for_each(transition),
        Property::Content(text) => only(NodeKind::Text, "text nodes").and_then(|()| {
            if text.len() <= MAX_TEXT {
                Ok(())
            } else {
                Err(format!("the text has {} bytes, more than {MAX_TEXT}", text.len()))
            }
        }),
        Property::Source(_) => only(NodeKind::Image, "images"),
        Property::ObservesLayout(_) => Ok(()),
    }
}

fn layout(style: &LayoutStyle) -> Check {
    use LayoutStyle as L;
    match *style {
        L::Inset(edge) | L::Margin(edge) => length(edge.length),
        L::Width(value)
        | L::Height(value)
        | L::MinWidth(value)
        | L::MinHeight(value)
        | L::MaxWidth(value)
        | L::MaxHeight(value)
        | L::FlexBasis(value) => length(value).and_then(|()| not_negative(value)),
        L::Padding(edge) => definite(edge.length),
        L::RowGap(value) | L::ColumnGap(value) => definite(value),
        L::BorderWidth(width) => range(width, 0.0, MAX_LENGTH),
        L::FlexGrow(factor) | L::FlexShrink(factor) => range(factor, 0.0, MAX_LENGTH),
        L::AspectRatio(Some(ratio)) => range(ratio, 0.001, 1000.0),
        _ => Ok(()),
    }
}

fn text(style: &TextStyle) -> Check {
    match style {
        TextStyle::FontSize(size) if *size <= 0.0 => Err(format!("{size} is not above 0")),
        TextStyle::FontSize(size) => range(*size, 0.0, 1000.0),
        TextStyle::FontWeight(weight) => range(f32::from(*weight), 1.0, 1000.0),
        TextStyle::LineHeight(multiple) => range(*multiple, 0.5, 10.0),
        TextStyle::LetterSpacing(spacing) => range(*spacing, -1000.0, 1000.0),
        _ => Ok(()),
    }
}

fn paint(style: &PaintStyle) -> Check {
    match style {
        PaintStyle::BackgroundGradient(Some(gradient)) => {
            range(gradient.angle, -36_000.0, 36_000.0)?;
            stops(&gradient.stops)
        }
        PaintStyle::BorderWidth(width) => range(*width, 0.0, MAX_LENGTH),
        PaintStyle::BorderRadius(radius) => range(*radius, 0.0, MAX_LENGTH),
        PaintStyle::BoxShadow(Some(shadow)) => {
            range(shadow.blur, 0.0, 128.0)?;
            [shadow.offset_x, shadow.offset_y, shadow.spread].into_iter().try_for_each(|v| range(v, -1000.0, 1000.0))
        }
        PaintStyle::Outline(Some(outline)) => {
            range(outline.width, 0.0, 64.0)?;
            range(outline.offset, -1000.0, 1000.0)
        }
        PaintStyle::Animated(animated) => value(animated.property, animated.value),
        _ => Ok(()),
    }
}

fn stops(stops: &[ColorStop]) -> Check {
    if !(2..=8).contains(&stops.len()) {
        return Err(format!("a gradient has 2 to 8 stops, not {}", stops.len()));
    }
    let mut last = 0.0;
    for stop in stops {
        range(stop.offset, 0.0, 1.0)?;
        if stop.offset < last {
            return Err("stops must be in rising order of offset".to_owned());
        }
        last = stop.offset;
    }
    Ok(())
}

fn focus(style: &FocusStyle) -> Check {
    match style {
        FocusStyle::ScrollPivot(ScrollPivot::Center(fraction)) => range(*fraction, 0.0, 1.0),
        FocusStyle::ScrollPivot(ScrollPivot::Nearest(margin) | ScrollPivot::Start(margin)) => {
            range(*margin, 0.0, MAX_LENGTH)
        }
        _ => Ok(()),
    }
}

fn transition(transition: &Transition) -> Check {
    easing(&transition.easing)
}

fn easing(easing: &Easing) -> Check {
    match easing {
        Easing::Linear => Ok(()),
        Easing::CubicBezier((x1, y1, x2, y2)) => {
            range(*x1, 0.0, 1.0)?;
            range(*x2, 0.0, 1.0)?;
            range(*y1, -100.0, 100.0)?;
            range(*y2, -100.0, 100.0)
        }
        Easing::Spring(spring) => {
            range(spring.mass, 0.001, 10_000.0)?;
            range(spring.stiffness, 0.001, 100_000.0)?;
            range(spring.damping, 0.0, 10_000.0)
        }
    }
}

/// Checks keyframes that an app wants to run.
pub(super) fn animation(animation: &Animation) -> Check {
    let (Some(first), Some(last)) = (animation.keyframes.first(), animation.keyframes.last()) else {
        return Err("an animation needs at least 2 keyframes".to_owned());
    };
    if animation.keyframes.len() < 2 || first.offset != 0.0 || last.offset != 1.0 {
        return Err("keyframes start at offset 0 and end at 1".to_owned());
    }
    if animation.duration == 0 {
        return Err("the duration must be above 0 ms".to_owned());
    }
    if animation.keyframes.iter().zip(animation.keyframes.iter().skip(1)).any(|(a, b)| a.offset > b.offset) {
        return Err("keyframes must be in rising order of offset".to_owned());
    }
    animation.keyframes.iter().try_for_each(|Keyframe { offset, value: of, easing: curve }| {
        range(*offset, 0.0, 1.0)?;
        value(animation.property, *of)?;
        easing(curve)
    })
}

fn value(property: Animatable, value: AnimatedValue) -> Check {
    use Animatable as A;
    match (property, value) {
        (A::Opacity, AnimatedValue::Number(number)) => range(number, 0.0, 1.0),
        (A::Scale, AnimatedValue::Number(number)) => range(number, 0.0, 100.0),
        (A::TranslateX | A::TranslateY | A::ScrollX | A::ScrollY, AnimatedValue::Number(number)) => {
            range(number, -MAX_LENGTH, MAX_LENGTH)
        }
        (A::BackgroundColor | A::BorderColor | A::Color, AnimatedValue::Color(_)) => Ok(()),
        (_, AnimatedValue::Number(_)) => Err("it takes a colour, not a number".to_owned()),
        (_, AnimatedValue::Color(_)) => Err("it takes a number, not a colour".to_owned()),
    }
}

fn length(length: Length) -> Check {
    match length {
        Length::Auto => Ok(()),
        Length::Px(number) | Length::Percent(number) => range(number, -MAX_LENGTH, MAX_LENGTH),
    }
}

fn not_negative(length: Length) -> Check {
    match length {
        Length::Px(number) | Length::Percent(number) if number < 0.0 => Err(format!("{number} is negative")),
        _ => Ok(()),
    }
}

fn definite(value: Length) -> Check {
    if value == Length::Auto {
        return Err("it cannot be `auto`".to_owned());
    }
    length(value)?;
    not_negative(value)
}

fn range(value: f32, min: f32, max: f32) -> Check {
    if value >= min && value <= max { Ok(()) } else { Err(format!("{value} is not in the range {min} to {max}")) }
}
