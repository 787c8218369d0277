//! What Chromium's Web Animations say, recorded by `cargo xtask record-easing`.

mod oracle;

use animation_core::{Mutation, Timeline};
use oracle::{Eased, POINTS, STEP, colors, easings, keyframes};
use scene_core::style::Easing;
use scene_core::types::{AnimatedValue, PropertyUpdate};

/// Of eased progress. Chromium solves the polynomial of a bezier to 1e-7; a slope of 1000, on which our `f32` parameters
/// differ as much, turns that into 1e-4. What it prints of other curves has seven digits.
const PROGRESS_TOLERANCE: f64 = 1e-4;

/// Of a number up to 100, of which Chromium prints six digits.
const NUMBER_TOLERANCE: f64 = 1e-4;

/// Of a component of a colour: Chromium counts in single precision, so what is half-way between two may fall either way.
const COLOR_TOLERANCE: u8 = 1;

/// What a timeline shows at a time in milliseconds, of one thing that starts at 0.
fn shown(mutation: &Mutation, milliseconds: u64) -> Option<AnimatedValue> {
    let mut timeline = Timeline::new();
    timeline.tick(0).expect("first tick");
    timeline.apply(vec![mutation.clone()]).expect("what Chromium takes");
    let updates = timeline.tick(milliseconds * 1_000).expect("rising time").updates;
    updates.first().map(|update: &PropertyUpdate| update.value)
}

#[test]
fn easings_agree_at_twenty_one_places() {
    let file = easings();
    assert!(file.browser.starts_with("Chrome/") && file.records.len() >= 90, "{}", file.browser);
    for eased in file.records {
        let mutation = eased.animation();
        let Eased { easing, values } = eased;
        assert_eq!(values.len(), 21);
        for (index, expected) in POINTS.zip(values) {
            let Some(AnimatedValue::Number(ours)) = shown(&mutation, index * STEP) else { panic!("a number") };
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
    for eased in easings().records {
        let mutation = eased.transition();
        for (index, expected) in POINTS.zip(&eased.values).take(20) {
            let Some(AnimatedValue::Number(ours)) = shown(&mutation, index * STEP) else { panic!("a number") };
            let difference = (f64::from(ours) - expected).abs();
            assert!(difference <= PROGRESS_TOLERANCE, "{:?} at {index}: {ours}", eased.easing);
        }
        assert_eq!(shown(&mutation, 1_000), Some(AnimatedValue::Number(1.0)));
    }
}

#[test]
fn keyframes_agree_in_all_directions_and_fills() {
    let file = keyframes();
    assert!(file.records.len() >= 140);
    for record in &file.records {
        let mutation = file.animation(record);
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

#[test]
fn colors_agree() {
    let file = colors();
    assert!(file.records.len() >= 10);
    let mut differences = 0;
    for mixed in file.records {
        let mutation = mixed.animation();
        let (from, to) = (mixed.from, mixed.to);
        for (index, expected) in POINTS.zip(&mixed.values).take(20) {
            let Some(AnimatedValue::Color(ours)) = shown(&mutation, index * STEP) else { panic!("a colour") };
            let ours = [ours.r, ours.g, ours.b, ours.a];
            let agrees = ours.iter().zip(expected).all(|(&ours, &expected)| ours.abs_diff(expected) <= COLOR_TOLERANCE);
            assert!(agrees, "{from:?} to {to:?} at {index}: {ours:?}, not {expected:?}");
            differences += usize::from(ours != *expected);
        }
        // The end is the value itself: it keeps components that its alpha does not show.
        assert_eq!(shown(&mutation, 1_000), Some(AnimatedValue::Color(to)));
    }
    assert!(differences <= 2, "{differences} of 220 colours");
}
