//! Transitions, easings and keyframes.

use rquickjs::Value;
use scene_core::style::{
    Animation, Easing, EasingPoint, FillMode, Keyframe, PlaybackDirection, Spring, StepPosition, Steps, Transition,
};
use scene_core::types::{Animatable, AnimatedValue};

use super::{
    Members, Parsed, Wrong, above_zero, color, keyword, list, milliseconds, number, number_in, positive_or_zero,
    string, whole,
};
use crate::properties::closest;

/// Milliseconds of a transition or animation that names none.
const DEFAULT_DURATION: u32 = 250;
/// CSS `ease`.
const EASE: Easing = Easing::CubicBezier((0.25, 0.1, 0.25, 1.0));

/// The animatable properties by the names that apps use; the last ones stand for several.
pub(crate) static ANIMATABLES: &[(&str, &[Animatable])] = {
    use Animatable as A;
    &[
        ("opacity", &[A::Opacity]),
        ("translateX", &[A::TranslateX]),
        ("translateY", &[A::TranslateY]),
        ("scale", &[A::Scale]),
        ("rotate", &[A::Rotate]),
        ("scrollX", &[A::ScrollX]),
        ("scrollY", &[A::ScrollY]),
        ("backgroundColor", &[A::BackgroundColor]),
        ("color", &[A::Color]),
        ("tint", &[A::Tint]),
        ("borderLeftColor", &[A::BorderLeftColor]),
        ("borderTopColor", &[A::BorderTopColor]),
        ("borderRightColor", &[A::BorderRightColor]),
        ("borderBottomColor", &[A::BorderBottomColor]),
        ("borderTopLeftRadius", &[A::BorderTopLeftRadius]),
        ("borderTopRightRadius", &[A::BorderTopRightRadius]),
        ("borderBottomRightRadius", &[A::BorderBottomRightRadius]),
        ("borderBottomLeftRadius", &[A::BorderBottomLeftRadius]),
        ("outlineColor", &[A::OutlineColor]),
        ("outlineWidth", &[A::OutlineWidth]),
        ("outlineOffset", &[A::OutlineOffset]),
        ("width", &[A::Width]),
        ("height", &[A::Height]),
        ("minWidth", &[A::MinWidth]),
        ("minHeight", &[A::MinHeight]),
        ("maxWidth", &[A::MaxWidth]),
        ("maxHeight", &[A::MaxHeight]),
        ("left", &[A::Left]),
        ("top", &[A::Top]),
        ("right", &[A::Right]),
        ("bottom", &[A::Bottom]),
        ("marginLeft", &[A::MarginLeft]),
        ("marginTop", &[A::MarginTop]),
        ("marginRight", &[A::MarginRight]),
        ("marginBottom", &[A::MarginBottom]),
        ("paddingLeft", &[A::PaddingLeft]),
        ("paddingTop", &[A::PaddingTop]),
        ("paddingRight", &[A::PaddingRight]),
        ("paddingBottom", &[A::PaddingBottom]),
        ("borderLeftWidth", &[A::BorderLeftWidth]),
        ("borderTopWidth", &[A::BorderTopWidth]),
        ("borderRightWidth", &[A::BorderRightWidth]),
        ("borderBottomWidth", &[A::BorderBottomWidth]),
        ("rowGap", &[A::RowGap]),
        ("columnGap", &[A::ColumnGap]),
        ("flexGrow", &[A::FlexGrow]),
        ("flexShrink", &[A::FlexShrink]),
        ("flexBasis", &[A::FlexBasis]),
        ("aspectRatio", &[A::AspectRatio]),
        ("fontSize", &[A::FontSize]),
        ("lineHeight", &[A::LineHeight]),
        ("letterSpacing", &[A::LetterSpacing]),
        ("borderColor", &[A::BorderLeftColor, A::BorderTopColor, A::BorderRightColor, A::BorderBottomColor]),
        (
            "borderRadius",
            &[A::BorderTopLeftRadius, A::BorderTopRightRadius, A::BorderBottomRightRadius, A::BorderBottomLeftRadius],
        ),
        ("borderWidth", &[A::BorderLeftWidth, A::BorderTopWidth, A::BorderRightWidth, A::BorderBottomWidth]),
        ("outline", &[A::OutlineColor, A::OutlineWidth, A::OutlineOffset]),
        ("inset", &[A::Left, A::Top, A::Right, A::Bottom]),
        ("margin", &[A::MarginLeft, A::MarginTop, A::MarginRight, A::MarginBottom]),
        ("padding", &[A::PaddingLeft, A::PaddingTop, A::PaddingRight, A::PaddingBottom]),
        ("gap", &[A::RowGap, A::ColumnGap]),
        ("layout", &[A::PlacementX, A::PlacementY, A::PlacementWidth, A::PlacementHeight]),
    ]
};

/// The names of the properties that a name of the app stands for: itself, or the sides of a shorthand.
pub(crate) fn longhands(name: &str) -> Vec<&'static str> {
    let all = ANIMATABLES.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, all)| all);
    all.iter().map(|&property| name_of(property)).filter(|name| !name.is_empty()).collect()
}

/// The name of a property in apps; empty for the sides of a placement, which only `layout` names.
pub(crate) fn name_of(property: Animatable) -> &'static str {
    ANIMATABLES.iter().find(|(_, single)| *single == [property]).map_or("", |(name, _)| name)
}

/// What is said of a name that is none of them: they are too many to be listed.
const A_PROPERTY: &str = "a property that is a number or a colour, such as 'opacity' or 'scale'";

/// The properties that a name of the app stands for.
fn named(value: &Value<'_>) -> Parsed<&'static [Animatable]> {
    let name = string(value);
    let found =
        ANIMATABLES.iter().find(|(known, _)| name.as_deref() == Some(*known)).map(|(_, properties)| *properties);
    found.ok_or_else(|| Wrong::new(value, suggestion(name.as_deref().unwrap_or_default())))
}

fn suggestion(name: &str) -> String {
    match closest(name, ANIMATABLES.iter().map(|(known, _)| *known)) {
        Some(meant) => format!("{A_PROPERTY}; did you mean `{meant}`?"),
        None => A_PROPERTY.to_owned(),
    }
}

/// One property, for keyframes.
fn single(value: &Value<'_>) -> Parsed<Animatable> {
    match *named(value)? {
        [property] => Ok(property),
        _ => Err(Wrong::new(value, "a property with a value of its own")),
    }
}

/// The value of an animatable property.
pub(crate) fn animatable(value: &Value<'_>, property: Animatable) -> Parsed<AnimatedValue> {
    match property {
        property if property.is_color() => color(value).map(AnimatedValue::Color),
        Animatable::Opacity => number_in(value, 0.0, 1.0, "a number from 0 to 1").map(AnimatedValue::Number),
        _ => number(value).map(AnimatedValue::Number),
    }
}

/// `[{ property: 'scale', duration: 180 }, …]`.
pub(crate) fn transitions(value: &Value<'_>) -> Parsed<Vec<Transition>> {
    let list = list(value, "a list of objects such as { property: 'scale', duration: 180 }")?;
    let one = |(index, value): (usize, &Value<'_>)| {
        let transition = || {
            let members = Members::of(value, &["property", "duration", "delay", "easing"])?;
            let properties = members.required("property", named)?;
            timing(&members).map(|timing| timing.transitions(properties))
        };
        transition().map_err(|wrong| wrong.inside(format_args!("[{index}]")))
    };
    let all = list.iter().enumerate().map(one).collect::<Parsed<Vec<_>>>()?;
    Ok(last_of_each(all.into_iter().flatten()))
}

/// One transition per property: the last one wins, as in CSS.
fn last_of_each(all: impl Iterator<Item = Transition>) -> Vec<Transition> {
    let mut transitions: Vec<Transition> = Vec::new();
    for transition in all {
        transitions.retain(|other| other.property != transition.property);
        transitions.push(transition);
    }
    transitions
}

/// `{ scale: 180, opacity: { duration: 300 } }`.
pub(crate) fn transition_object(value: &Value<'_>) -> Parsed<Vec<Transition>> {
    let names: Vec<&str> = ANIMATABLES.iter().map(|(name, _)| *name).collect();
    let members = Members::of(value, &names).map_err(|wrong| match wrong.found.strip_prefix('`') {
        Some(name) => Wrong { expected: suggestion(name.trim_end_matches('`')), ..wrong },
        None => Wrong { expected: "an object such as { scale: 180 }".into(), ..wrong },
    })?;
    let mut transitions = Vec::new();
    // Shorthands first: a side of its own comes later and wins.
    let (single, shorthand): (Vec<_>, Vec<_>) = ANIMATABLES.iter().partition(|(_, properties)| properties.len() == 1);
    for (name, properties) in shorthand.into_iter().chain(single) {
        let timing = members.optional(name, |value| {
            if value.is_number() {
                milliseconds(value).map(|duration| Timing { duration, delay: 0, easing: EASE })
            } else {
                timing(&Members::of(value, &["duration", "delay", "easing"])?)
            }
        })?;
        transitions.extend(timing.into_iter().flat_map(|timing| timing.transitions(properties)));
    }
    Ok(last_of_each(transitions.into_iter()))
}

struct Timing {
    duration: u32,
    delay: u32,
    easing: Easing,
}

impl Timing {
    fn transitions(self, properties: &[Animatable]) -> Vec<Transition> {
        let Self { duration, delay, easing } = self;
        properties.iter().map(|&property| Transition { property, duration, delay, easing: easing.clone() }).collect()
    }
}

fn timing(members: &Members<'_, '_>) -> Parsed<Timing> {
    Ok(Timing {
        duration: members.optional("duration", milliseconds)?.unwrap_or(DEFAULT_DURATION),
        delay: members.optional("delay", milliseconds)?.unwrap_or(0),
        easing: members.optional("easing", easing)?.unwrap_or(EASE),
    })
}

fn easing(value: &Value<'_>) -> Parsed<Easing> {
    let expected = "'linear', 'ease', 'ease-in', 'ease-out', 'ease-in-out', 'step-start', 'step-end', [x1, y1, x2, y2] with \
                    x1 and x2 from 0 to 1, { mass, stiffness, damping }, { steps } or { points }";
    if value.is_string() {
        let names = [
            ("linear", Easing::Linear),
            ("ease", EASE),
            ("ease-in", Easing::CubicBezier((0.42, 0.0, 1.0, 1.0))),
            ("ease-out", Easing::CubicBezier((0.0, 0.0, 0.58, 1.0))),
            ("ease-in-out", Easing::CubicBezier((0.42, 0.0, 0.58, 1.0))),
            ("step-start", Easing::Steps(Steps { count: 1, position: StepPosition::JumpStart })),
            ("step-end", Easing::Steps(Steps { count: 1, position: StepPosition::JumpEnd })),
        ];
        let named = string(value).and_then(|name| names.into_iter().find(|(known, _)| *known == name));
        return named.map(|(_, easing)| easing).ok_or_else(|| Wrong::new(value, expected));
    }
    if value.is_array() {
        let numbers = list(value, expected)?.iter().map(number).collect::<Parsed<Vec<f32>>>()?;
        return match *numbers {
            [x1, y1, x2, y2] if (0.0..=1.0).contains(&x1) && (0.0..=1.0).contains(&x2) => {
                Ok(Easing::CubicBezier((x1, y1, x2, y2)))
            }
            _ => Err(Wrong::new(value, expected)),
        };
    }
    let Some(object) = value.as_object() else { return Err(Wrong::new(value, expected)) };
    if object.contains_key("steps").unwrap_or(false) {
        return steps(value);
    }
    if object.contains_key("points").unwrap_or(false) {
        return Members::of(value, &["points"])?.required("points", points).map(Easing::Piecewise);
    }
    let members = Members::of(value, &["mass", "stiffness", "damping"])?;
    Ok(Easing::Spring(Spring {
        mass: members.optional("mass", above_zero)?.unwrap_or(1.0),
        stiffness: members.required("stiffness", above_zero)?,
        damping: members.required("damping", positive_or_zero)?,
    }))
}

/// `{ steps: 4, position: 'jump-end' }`.
fn steps(value: &Value<'_>) -> Parsed<Easing> {
    let positions = [
        ("jump-start", StepPosition::JumpStart),
        ("jump-end", StepPosition::JumpEnd),
        ("jump-none", StepPosition::JumpNone),
        ("jump-both", StepPosition::JumpBoth),
    ];
    let members = Members::of(value, &["steps", "position"])?;
    let position = members.optional("position", |value| keyword(value, &positions))?.unwrap_or(StepPosition::JumpEnd);
    let least = if position == StepPosition::JumpNone { 2.0 } else { 1.0 };
    let count = members.required("steps", |value| whole(value, least, 1000.0))? as u32;
    Ok(Easing::Steps(Steps { count, position }))
}

/// Pairs `[input, output]` in rising order of input.
fn points(value: &Value<'_>) -> Parsed<Vec<EasingPoint>> {
    let expected = "a list of 2 to 64 pairs [input, output] in rising order of input";
    let pairs = list(value, expected)?;
    let mut points: Vec<EasingPoint> = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let point = match list(pair, expected)?.as_slice() {
            [input, output] => EasingPoint { input: number(input)?, output: number(output)? },
            _ => return Err(Wrong::new(pair, expected)),
        };
        if points.last().is_some_and(|last| last.input > point.input) {
            return Err(Wrong::new(value, expected));
        }
        points.push(point);
    }
    if (2..=64).contains(&points.len()) { Ok(points) } else { Err(Wrong::new(value, expected)) }
}

/// Keyframes of one property with their options.
pub(crate) fn animation<'js>(
    node: u32,
    id: u32,
    property: &Value<'js>,
    keyframes: &Value<'js>,
    options: &Value<'js>,
) -> Parsed<Animation> {
    let property = single(property)?;
    let members = Members::of(options, &["duration", "delay", "easing", "iterations", "direction", "fill"])
        .map_err(|wrong| wrong.inside(" options"))?;
    let parse = || {
        let timing = timing(&members)?;
        if timing.duration == 0 {
            return members.required("duration", |value| Err(Wrong::new(value, "milliseconds above 0")));
        }
        Ok(Animation {
            id,
            node,
            property,
            keyframes: Vec::new(),
            duration: timing.duration,
            delay: timing.delay,
            iterations: members.optional("iterations", iterations)?.unwrap_or(1),
            direction: members.optional("direction", direction)?.unwrap_or(PlaybackDirection::Normal),
            fill: members.optional("fill", fill)?.unwrap_or(FillMode::None),
        })
        .map(|animation| (animation, timing.easing))
    };
    let (mut animation, easing) = parse().map_err(|wrong| wrong.inside(" options"))?;
    animation.keyframes = self::keyframes(keyframes, property, &easing).map_err(|wrong| wrong.inside(" keyframes"))?;
    Ok(animation)
}

/// How often an animation runs; 0 is for ever.
fn iterations(value: &Value<'_>) -> Parsed<u32> {
    if value.as_number() == Some(f64::INFINITY) {
        return Ok(0);
    }
    whole(value, 1.0, f64::from(u32::MAX))
        .map(|number| number as u32)
        .map_err(|wrong| Wrong { expected: "a whole number from 1, or Infinity".into(), ..wrong })
}

fn direction(value: &Value<'_>) -> Parsed<PlaybackDirection> {
    keyword(
        value,
        &[
            ("normal", PlaybackDirection::Normal),
            ("reverse", PlaybackDirection::Reverse),
            ("alternate", PlaybackDirection::Alternate),
            ("alternate-reverse", PlaybackDirection::AlternateReverse),
        ],
    )
}

fn fill(value: &Value<'_>) -> Parsed<FillMode> {
    let modes = [
        ("none", FillMode::None),
        ("forwards", FillMode::Forwards),
        ("backwards", FillMode::Backwards),
        ("both", FillMode::Both),
    ];
    keyword(value, &modes)
}

/// At least two keyframes in rising order from 0 to 1. Those without an offset are spread evenly between their
/// neighbours with one, as in Web Animations.
fn keyframes(value: &Value<'_>, property: Animatable, default_easing: &Easing) -> Parsed<Vec<Keyframe>> {
    let expected = "a list of two or more values";
    let values = list(value, expected)?;
    if values.len() < 2 {
        return Err(Wrong::new(value, expected));
    }
    let mut frames = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let frame = keyframe(value, property, default_easing);
        frames.push(frame.map_err(|wrong| wrong.inside(format_args!("[{index}]")))?);
    }
    let offsets = spread(&frames.iter().map(|(offset, _)| *offset).collect::<Vec<_>>())
        .ok_or_else(|| Wrong::new(value, "offsets in rising order, the first 0 and the last 1"))?;
    Ok(frames.into_iter().zip(offsets).map(|((_, frame), offset)| Keyframe { offset, ..frame }).collect())
}

fn keyframe(value: &Value<'_>, property: Animatable, default_easing: &Easing) -> Parsed<(Option<f32>, Keyframe)> {
    if !value.is_object() {
        return Ok((
            None,
            Keyframe { offset: 0.0, value: animatable(value, property)?, easing: default_easing.clone() },
        ));
    }
    let members = Members::of(value, &["value", "offset", "easing"])?;
    let offset = members.optional("offset", |value| number_in(value, 0.0, 1.0, "an offset from 0 to 1"))?;
    let frame = Keyframe {
        offset: 0.0,
        value: members.required("value", |value| animatable(value, property))?,
        easing: members.optional("easing", easing)?.unwrap_or_else(|| default_easing.clone()),
    };
    Ok((offset, frame))
}

/// Fills in missing offsets; none when they do not rise from 0 to 1.
fn spread(given: &[Option<f32>]) -> Option<Vec<f32>> {
    let last = given.len().checked_sub(1)?;
    let mut offsets: Vec<f32> = Vec::with_capacity(given.len());
    for (index, offset) in given.iter().enumerate() {
        let offset = match (*offset, offsets.last()) {
            (Some(offset), _) => offset,
            (None, None) => 0.0,
            (None, Some(&previous)) => {
                let (steps, end) = given
                    .iter()
                    .skip(index)
                    .enumerate()
                    .find_map(|(step, offset)| offset.map(|offset| (step + 1, offset)))
                    .unwrap_or((last - index + 1, 1.0));
                previous + (end - previous) / steps as f32
            }
        };
        if offsets.last().is_some_and(|previous| *previous > offset) {
            return None;
        }
        offsets.push(offset);
    }
    (offsets.first() == Some(&0.0) && offsets.last() == Some(&1.0)).then_some(offsets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyframe_offsets_are_spread() {
        let check = |given: &[Option<f32>], expected: Option<&[f32]>| {
            assert_eq!(spread(given).as_deref(), expected, "{given:?}");
        };
        check(&[None, None], Some(&[0.0, 1.0]));
        check(&[None, None, None, None, None], Some(&[0.0, 0.25, 0.5, 0.75, 1.0]));
        check(&[None, Some(0.5), None, None], Some(&[0.0, 0.5, 0.75, 1.0]));
        check(&[Some(0.0), None, Some(0.5), Some(1.0)], Some(&[0.0, 0.25, 0.5, 1.0]));
        check(&[Some(0.2), None], None);
        check(&[None, Some(0.8), Some(0.3), None], None);
        check(&[None, Some(0.8)], None);
        check(&[], None);
    }
}
