//! Transitions, easings and keyframes.

use rquickjs::Value;
use scene_core::style::{Animation, Easing, Keyframe, PlaybackDirection, Spring, Transition};
use scene_core::types::{Animatable, AnimatedValue};

use super::{
    Members, Parsed, Wrong, above_zero, color, keyword, list, milliseconds, number, number_in, positive_or_zero,
};

/// Milliseconds of a transition or animation that names none.
const DEFAULT_DURATION: u32 = 250;
/// CSS `ease`.
const EASE: Easing = Easing::CubicBezier((0.25, 0.1, 0.25, 1.0));

/// The animatable properties by the names that apps use.
pub(crate) static ANIMATABLES: &[(&str, Animatable)] = &[
    ("opacity", Animatable::Opacity),
    ("translateX", Animatable::TranslateX),
    ("translateY", Animatable::TranslateY),
    ("scale", Animatable::Scale),
    ("scrollX", Animatable::ScrollX),
    ("scrollY", Animatable::ScrollY),
    ("backgroundColor", Animatable::BackgroundColor),
    ("borderColor", Animatable::BorderColor),
    ("color", Animatable::Color),
];

/// The value of an animatable property.
pub(crate) fn animatable(value: &Value<'_>, property: Animatable) -> Parsed<AnimatedValue> {
    match property {
        Animatable::BackgroundColor | Animatable::BorderColor | Animatable::Color => {
            color(value).map(AnimatedValue::Color)
        }
        Animatable::Opacity => number_in(value, 0.0, 1.0, "a number from 0 to 1").map(AnimatedValue::Number),
        Animatable::TranslateX
        | Animatable::TranslateY
        | Animatable::Scale
        | Animatable::ScrollX
        | Animatable::ScrollY => number(value).map(AnimatedValue::Number),
    }
}

/// `[{ property: 'scale', duration: 180 }, …]`.
pub(crate) fn transitions(value: &Value<'_>) -> Parsed<Vec<Transition>> {
    let list = list(value, "a list of objects such as { property: 'scale', duration: 180 }")?;
    let one = |(index, value): (usize, &Value<'_>)| {
        let transition = || {
            let members = Members::of(value, &["property", "duration", "delay", "easing"])?;
            let property = members.required("property", |value| keyword(value, ANIMATABLES))?;
            timing(&members).map(|timing| timing.transition(property))
        };
        transition().map_err(|wrong| wrong.inside(format_args!("[{index}]")))
    };
    list.iter().enumerate().map(one).collect()
}

/// `{ scale: 180, opacity: { duration: 300 } }`.
pub(crate) fn transition_object(value: &Value<'_>) -> Parsed<Vec<Transition>> {
    let names: Vec<&str> = ANIMATABLES.iter().map(|(name, _)| *name).collect();
    let members = Members::of(value, &names)?;
    let mut transitions = Vec::new();
    for (name, property) in ANIMATABLES {
        let timing = members.optional(name, |value| {
            if value.is_number() {
                milliseconds(value).map(|duration| Timing { duration, delay: 0, easing: EASE })
            } else {
                timing(&Members::of(value, &["duration", "delay", "easing"])?)
            }
        })?;
        transitions.extend(timing.map(|timing| timing.transition(*property)));
    }
    Ok(transitions)
}

struct Timing {
    duration: u32,
    delay: u32,
    easing: Easing,
}

impl Timing {
    fn transition(self, property: Animatable) -> Transition {
        Transition { property, duration: self.duration, delay: self.delay, easing: self.easing }
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
    let expected = "'linear', 'ease', 'ease-in', 'ease-out', 'ease-in-out', [x1, y1, x2, y2] with x1 and x2 from 0 to 1, or \
                    { mass, stiffness, damping }";
    if value.is_string() {
        let names = [
            ("linear", Easing::Linear),
            ("ease", EASE),
            ("ease-in", Easing::CubicBezier((0.42, 0.0, 1.0, 1.0))),
            ("ease-out", Easing::CubicBezier((0.0, 0.0, 0.58, 1.0))),
            ("ease-in-out", Easing::CubicBezier((0.42, 0.0, 0.58, 1.0))),
        ];
        return keyword(value, &names).map_err(|wrong| Wrong { expected: expected.into(), ..wrong });
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
    if !value.is_object() {
        return Err(Wrong::new(value, expected));
    }
    let members = Members::of(value, &["mass", "stiffness", "damping"])?;
    Ok(Easing::Spring(Spring {
        mass: members.optional("mass", above_zero)?.unwrap_or(1.0),
        stiffness: members.required("stiffness", above_zero)?,
        damping: members.required("damping", positive_or_zero)?,
    }))
}

/// Keyframes of one property with their options.
pub(crate) fn animation<'js>(
    node: u32,
    id: u32,
    property: &Value<'js>,
    keyframes: &Value<'js>,
    options: &Value<'js>,
) -> Parsed<Animation> {
    let property = keyword(property, ANIMATABLES)?;
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
            fill_forwards: members
                .optional("fill", |value| keyword(value, &[("none", false), ("forwards", true)]))?
                .unwrap_or(false),
        })
        .map(|animation| (animation, timing.easing))
    };
    let (mut animation, easing) = parse().map_err(|wrong| wrong.inside(" options"))?;
    animation.keyframes = self::keyframes(keyframes, property, easing).map_err(|wrong| wrong.inside(" keyframes"))?;
    Ok(animation)
}

/// How often an animation runs; 0 is for ever.
fn iterations(value: &Value<'_>) -> Parsed<u32> {
    if value.as_number() == Some(f64::INFINITY) {
        return Ok(0);
    }
    super::whole(value, 1.0, f64::from(u32::MAX))
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
        ],
    )
}

/// At least two keyframes in rising order from 0 to 1. Those without an offset are spread evenly between their
/// neighbours with one, as in Web Animations.
fn keyframes(value: &Value<'_>, property: Animatable, default_easing: Easing) -> Parsed<Vec<Keyframe>> {
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

fn keyframe(value: &Value<'_>, property: Animatable, default_easing: Easing) -> Parsed<(Option<f32>, Keyframe)> {
    if !value.is_object() {
        return Ok((None, Keyframe { offset: 0.0, value: animatable(value, property)?, easing: default_easing }));
    }
    let members = Members::of(value, &["value", "offset", "easing"])?;
    let offset = members.optional("offset", |value| number_in(value, 0.0, 1.0, "an offset from 0 to 1"))?;
    let frame = Keyframe {
        offset: 0.0,
        value: members.required("value", |value| animatable(value, property))?,
        easing: members.optional("easing", easing)?.unwrap_or(default_easing),
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
