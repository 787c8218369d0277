//! Recordings as calls of a part.

use std::collections::BTreeMap;

use compat_tests::Place;
use compat_tests::paths::repository;
use compat_tests::slots::{Animation, AnimationCall, Focus, FocusCall, Text, TextCall};
use libtest_mimic::Trial;
use scene_core::glyphs::AvailableWidth;
use scene_core::style::{TextDirection, TextStyle};
use serde::Deserialize;
use text_core::{Mutation, Styling};

use crate::animation::{POINTS, STEP, colors, easings, keyframes};
use crate::screens::{Recorded, direction, families};
use crate::trials;

/// A trial per kind of screen.
pub(crate) fn focus() -> Vec<Trial> {
    families().iter().flat_map(|family| trials::<Focus>(&family.name, &moves(&family.screens))).collect()
}

/// All screens, one after the other: each is removed before the next.
fn moves(screens: &[Recorded]) -> Vec<FocusCall> {
    let mut calls = Vec::new();
    for screen in screens {
        let (mutations, placements) = screen.story();
        let roots = (1..).zip(&screen.boxes).filter(|(_, it)| it.parent.is_none());
        let removals = roots.map(|(node, _)| focus_core::Mutation::Remove(node)).collect();
        calls.push(FocusCall::Apply(mutations));
        let viewport = [screen.viewport.width, screen.viewport.height];
        calls.push(FocusCall::Place(Place { viewport, boxes: Vec::new(), placements }));
        for recorded in &screen.moves {
            calls.push(FocusCall::Restore(recorded.history()));
            calls.push(FocusCall::Navigate(direction(recorded.key)));
        }
        calls.push(FocusCall::Apply(removals));
    }
    calls
}

/// Easings, keyframes and colours.
pub(crate) fn animation() -> Vec<Trial> {
    let points = || POINTS.map(|point| point * STEP);
    let mut eased = Vec::new();
    for record in easings().records {
        for mutation in [record.animation(), record.transition()] {
            eased.push((mutation, points().collect()));
        }
    }
    let file = keyframes();
    let timed = file.records.iter().map(|record| (file.animation(record), file.times.clone())).collect();
    let mixed = colors().records.iter().map(|record| (record.animation(), points().collect())).collect();
    let all = [("easings", eased), ("keyframes", timed), ("colors", mixed)];
    all.into_iter().flat_map(|(name, recordings)| trials::<Animation>(name, &ticks(recordings))).collect()
}

/// One after the other, each from its own start.
fn ticks(recordings: Vec<(animation_core::Mutation, Vec<u64>)>) -> Vec<AnimationCall> {
    let mut calls = Vec::new();
    let mut start = 0;
    for (mutation, milliseconds) in recordings {
        calls.push(AnimationCall::Tick(start));
        calls.push(AnimationCall::Apply(vec![mutation]));
        let times: Vec<_> = milliseconds.into_iter().map(|time| start + time * 1_000).collect();
        start = times.iter().copied().max().unwrap_or(start) + 1_000_000;
        calls.extend(times.into_iter().map(AnimationCall::Tick));
        calls.push(AnimationCall::Apply(vec![animation_core::Mutation::Remove(1)]));
    }
    calls
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Paragraph {
    fonts: Vec<String>,
    language: String,
    size: f32,
    widths: Vec<f32>,
    text: String,
    #[serde(default)]
    letter_spacing: f32,
    direction: Option<TextDirection>,
}

/// A trial per list of fonts.
pub(crate) fn text() -> Vec<Trial> {
    let path = repository().join("compat-tests/oracles/text/paragraphs.json");
    let text = std::fs::read_to_string(path).expect("the oracle is in the repository");
    let mut by_fonts: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for paragraph in serde_json::from_str::<Vec<Paragraph>>(&text).expect("paragraphs") {
        by_fonts.entry(paragraph.fonts.clone()).or_default().push(paragraph);
    }
    by_fonts
        .iter()
        .flat_map(|(fonts, paragraphs)| trials::<Text>(&fonts.join("+"), &lines(fonts, paragraphs)))
        .collect()
}

fn lines(fonts: &[String], paragraphs: &[Paragraph]) -> Vec<TextCall> {
    let mut calls: Vec<_> = fonts.iter().map(|font| TextCall::LoadFont(format!("{font}.ttf"))).collect();
    for (node, paragraph) in (1..).zip(paragraphs) {
        let styles = [
            TextStyle::FontSize(paragraph.size),
            TextStyle::Language(paragraph.language.clone()),
            TextStyle::LetterSpacing(paragraph.letter_spacing),
            TextStyle::Direction(paragraph.direction.unwrap_or(TextDirection::Auto)),
        ];
        let style = |style| Mutation::Style(Styling { node, style });
        calls.push(TextCall::Paragraph(node, paragraph.text.clone()));
        calls.push(TextCall::Apply(styles.into_iter().map(style).collect()));
        for &width in &paragraph.widths {
            calls.push(TextCall::Measure(node, AvailableWidth::Definite(width)));
            calls.push(TextCall::Shape(node, AvailableWidth::Definite(width)));
        }
    }
    calls
}
