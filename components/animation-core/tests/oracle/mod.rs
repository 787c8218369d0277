//! What `cargo xtask record-easing` recorded, and the calls that it stands for. The compatibility suite makes them with all
//! builds of the part.

#![allow(dead_code, reason = "the tests use their parts")]

use std::collections::BTreeMap;
use std::path::Path;

use animation_core::{Change, Mutation};
use scene_core::style::{Animation, Easing, FillMode, Keyframe, PlaybackDirection, Transition};
use scene_core::types::{Animatable, AnimatedValue, Color};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Times of the 21 points, in milliseconds.
pub(crate) const POINTS: std::ops::RangeInclusive<u64> = 0..=20;
/// From one of them to the next.
pub(crate) const STEP: u64 = 50;

/// Eased progress.
pub(crate) fn easings() -> Records<Eased> {
    read("easing")
}

/// Keyframes in all directions and fills.
pub(crate) fn keyframes() -> KeyframeFile {
    read("keyframes")
}

/// Colours between two.
pub(crate) fn colors() -> Records<Mixed> {
    read("colors")
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let repository = folders.find(|folder| folder.join("wit").is_dir()).expect("the crate lies in the repository");
    let path = repository.join("compat-tests/oracles/animation").join(name).with_extension("json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("a recorded file")).expect("records")
}

/// A file of records.
#[derive(Deserialize)]
pub(crate) struct Records<T> {
    pub(crate) browser: String,
    pub(crate) records: Vec<T>,
}

/// Progress at 21 points, eased.
#[derive(Deserialize)]
pub(crate) struct Eased {
    pub(crate) easing: Easing,
    pub(crate) values: Vec<f64>,
}

impl Eased {
    /// As keyframes.
    pub(crate) fn animation(&self) -> Mutation {
        let (zero, one) = (AnimatedValue::Number(0.0), AnimatedValue::Number(1.0));
        animation(Animatable::TranslateX, zero, one, self.easing.clone())
    }

    /// As a transition.
    pub(crate) fn transition(&self) -> Mutation {
        let easing = self.easing.clone();
        let transition = Transition { property: Animatable::Left, duration: 1_000, delay: 0, easing };
        let (from, to) = (AnimatedValue::Number(0.0), AnimatedValue::Number(1.0));
        Mutation::Transition(Change { node: 1, from, to, transition })
    }
}

/// One second from one value to another, that stays.
fn animation(property: Animatable, from: AnimatedValue, to: AnimatedValue, easing: Easing) -> Mutation {
    let keyframe = |offset, value, easing| Keyframe { offset, value, easing };
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

/// Lists of keyframes, and what was recorded of them.
#[derive(Deserialize)]
pub(crate) struct KeyframeFile {
    keyframes: BTreeMap<String, Vec<Keyframe>>,
    /// In milliseconds.
    pub(crate) times: Vec<u64>,
    pub(crate) records: Vec<Timed>,
}

/// Values of one animation at all times; none while it shows nothing.
#[derive(Debug, Deserialize)]
pub(crate) struct Timed {
    keyframes: String,
    duration: u32,
    delay: u32,
    iterations: u32,
    direction: PlaybackDirection,
    fill: FillMode,
    pub(crate) values: Vec<Option<f64>>,
}

impl KeyframeFile {
    pub(crate) fn animation(&self, record: &Timed) -> Mutation {
        let &Timed { duration, delay, iterations, direction, fill, .. } = record;
        let (keyframes, property) = (self.keyframes[&record.keyframes].clone(), Animatable::TranslateX);
        Mutation::Animate(Animation {
            id: 1,
            node: 1,
            property,
            keyframes,
            duration,
            delay,
            iterations,
            direction,
            fill,
        })
    }
}

/// Colours between two, at 20 points.
#[derive(Deserialize)]
pub(crate) struct Mixed {
    pub(crate) from: Color,
    pub(crate) to: Color,
    pub(crate) values: Vec<[u8; 4]>,
}

impl Mixed {
    pub(crate) fn animation(&self) -> Mutation {
        let (from, to) = (AnimatedValue::Color(self.from), AnimatedValue::Color(self.to));
        animation(Animatable::BackgroundColor, from, to, Easing::Linear)
    }
}
