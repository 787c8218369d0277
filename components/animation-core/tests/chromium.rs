//! What Chromium's Web Animations say, recorded by `cargo xtask record-easing`.

use animation_core::{Change, Mutation, Timeline};
use scene_core::style::{Animation, Easing, FillMode, Keyframe, PlaybackDirection, Transition};
use scene_core::types::{Animatable, AnimatedValue, Color, PropertyUpdate};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Of eased progress. Chromium solves the polynomial of a bezier to 1e-7; a slope of 1000, on which our `f32` parameters
/// differ as much, turns that into 1e-4. What it prints of other curves has seven digits.
const PROGRESS_TOLERANCE: f64 = 1e-4;

/// Of a number up to 100, of which Chromium prints six digits.
const NUMBER_TOLERANCE: f64 = 1e-4;

/// Of a component of a colour: Chromium counts in single precision, so what is half-way between two may fall either way.
const COLOR_TOLERANCE: u8 = 1;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct File<T> {
    browser: String,
    records: Vec<T>,
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../compat-tests/oracles/animation");
    let text = std::fs::read_to_string(format!("{folder}/{name}.json")).expect("a recorded file");
    serde_json::from_str(&text).expect("records")
}

/// What a timeline shows at a time in milliseconds, of one thing that starts at 0.
fn shown(mutation: &Mutation, milliseconds: u64) -> Option<AnimatedValue> {
    let mut timeline = Timeline::new();
    timeline.tick(0).expect("first tick");
    timeline.apply(vec![mutation.clone()]).expect("what Chromium takes");
    let updates = timeline.tick(milliseconds * 1_000).expect("rising time").updates;
    updates.first().map(|update: &PropertyUpdate| update.value)
}

fn keyframe(offset: f32, value: AnimatedValue, easing: Easing) -> Keyframe {
    Keyframe { offset, value, easing }
}

/// One second from 0 to 1, that stays.
fn eased(property: Animatable, from: AnimatedValue, to: AnimatedValue, easing: Easing) -> Mutation {
    Mutation::Animate(Animation {
        id: 1,
        node: 1,
        property,
        keyframes: vec![keyframe(0.0, from, easing), keyframe(1.0, to, Easing::Linear)],
        duration: 1_000,
        delay: 0,
        iterations: 1,
        direction: PlaybackDirection::Normal,
        fill: FillMode::Both,
    })
}

#[derive(Deserialize)]
struct Eased {
    easing: Easing,
    values: Vec<f64>,
}

#[test]
fn easings_agree_at_twenty_one_places() {
    let file: File<Eased> = read("easing");
    assert!(file.browser.starts_with("Chrome/") && file.records.len() >= 90, "{}", file.browser);
    let (zero, one) = (AnimatedValue::Number(0.0), AnimatedValue::Number(1.0));
    for Eased { easing, values } in file.records {
        assert_eq!(values.len(), 21);
        let mutation = eased(Animatable::TranslateX, zero, one, easing.clone());
        for (index, expected) in (0_u64..).zip(values) {
            let Some(AnimatedValue::Number(ours)) = shown(&mutation, index * 50) else { panic!("a number") };
            // Steps are exact: as near as a printed number is.
            let tolerance = if matches!(easing, Easing::Steps(_)) { 1e-7 } else { PROGRESS_TOLERANCE };
            let difference = (f64::from(ours) - expected).abs();
            assert!(difference <= tolerance, "{easing:?} at {}: {ours}, not {expected}", index as f64 / 20.0);
        }
    }
}

/// The same curves as transitions: they differ at the ends only, where a transition is at its values.
#[test]
fn transitions_ease_like_keyframes() {
    let file: File<Eased> = read("easing");
    for Eased { easing, values } in file.records {
        let transition = Transition { property: Animatable::Left, duration: 1_000, delay: 0, easing: easing.clone() };
        let (from, to) = (AnimatedValue::Number(0.0), AnimatedValue::Number(1.0));
        let mutation = Mutation::Transition(Change { node: 1, from, to, transition });
        for (index, expected) in (0_u64..20).zip(values) {
            let Some(AnimatedValue::Number(ours)) = shown(&mutation, index * 50) else { panic!("a number") };
            assert!((f64::from(ours) - expected).abs() <= PROGRESS_TOLERANCE, "{easing:?} at {index}: {ours}");
        }
        assert_eq!(shown(&mutation, 1_000), Some(to));
    }
}

#[derive(Deserialize)]
struct KeyframeFile {
    keyframes: std::collections::BTreeMap<String, Vec<Keyframe>>,
    times: Vec<u64>,
    records: Vec<Timed>,
}

#[derive(Debug, Deserialize)]
struct Timed {
    keyframes: String,
    duration: u32,
    delay: u32,
    iterations: u32,
    direction: PlaybackDirection,
    fill: FillMode,
    values: Vec<Option<f64>>,
}

#[test]
fn keyframes_agree_in_all_directions_and_fills() {
    let file: KeyframeFile = read("keyframes");
    assert!(file.records.len() >= 140);
    for record in file.records {
        let &Timed { duration, delay, iterations, direction, fill, .. } = &record;
        let keyframes = file.keyframes[&record.keyframes].clone();
        let property = Animatable::TranslateX;
        let animation = Animation { id: 1, node: 1, property, keyframes, duration, delay, iterations, direction, fill };
        let mutation = Mutation::Animate(animation);
        for (&time, &expected) in file.times.iter().zip(&record.values) {
            let ours = shown(&mutation, time).map(|value| match value {
                AnimatedValue::Number(number) => f64::from(number),
                AnimatedValue::Color(_) => unreachable!("a number"),
            });
            let agrees = match (ours, expected) {
                (Some(ours), Some(expected)) => (ours - expected).abs() <= NUMBER_TOLERANCE,
                (ours, expected) => ours == expected,
            };
            assert!(agrees, "at {time}: {ours:?}, not {expected:?}, of {record:?}");
        }
    }
}

#[derive(Deserialize)]
struct Mixed {
    from: Color,
    to: Color,
    values: Vec<[u8; 4]>,
}

#[test]
fn colors_agree() {
    let file: File<Mixed> = read("colors");
    assert!(file.records.len() >= 10);
    let mut differences = 0;
    for Mixed { from, to, values } in file.records {
        let (first, last) = (AnimatedValue::Color(from), AnimatedValue::Color(to));
        let mutation = eased(Animatable::BackgroundColor, first, last, Easing::Linear);
        for (index, expected) in (0_u64..20).zip(&values) {
            let Some(AnimatedValue::Color(ours)) = shown(&mutation, index * 50) else { panic!("a colour") };
            let ours = [ours.r, ours.g, ours.b, ours.a];
            let agrees = ours.iter().zip(expected).all(|(&ours, &expected)| ours.abs_diff(expected) <= COLOR_TOLERANCE);
            assert!(agrees, "{from:?} to {to:?} at {index}: {ours:?}, not {expected:?}");
            differences += usize::from(ours != *expected);
        }
        // The end is the value itself: it keeps components that its alpha does not show.
        assert_eq!(shown(&mutation, 1_000), Some(last));
    }
    assert!(differences <= 2, "{differences} of 220 colours");
}
