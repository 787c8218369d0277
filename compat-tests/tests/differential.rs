//! Random sessions: component and fallbacks answer every call as the native build does, refusals included.
//!
//! A session follows from its number, so a failure is the same on every run. It is printed in the notation of the files in
//! `cases/`: cut down, it can become one.

use compat_tests::slots::{Animation, Focus, Layout, Raster, Renderer, Text};
use compat_tests::{Implementation, Random, Session, Setup, play};
use tenfoot_engine::slots::Slot;

/// Interpreters play every so manieth session: they are slower by far than machine code.
const SLOW_SHARE: u64 = 10;

/// Plays sessions with all implementations.
#[track_caller]
fn check<S: Session>(sessions: u64, calls: usize) {
    let mut answers = Vec::new();
    for session in 0..sessions {
        let mut random = Random::new(session);
        let (setup, calls) = S::random(&mut random, calls);
        let native = play::<S>(&Implementation::NATIVE, &setup, &calls);
        for other in &others(S::SLOT, session) {
            if native != play::<S>(other, &setup, &calls) {
                panic!("{}", difference::<S>(session, other, &setup, &calls));
            }
        }
        answers
            .extend(native.into_iter().filter(|line| line.starts_with("{\"ok\"") || line.starts_with("{\"refused\"")));
    }
    // Random calls that are all refused, or none of them, would show little.
    let refused = answers.iter().filter(|line| line.starts_with("{\"refused\"")).count();
    let share = refused as f64 / answers.len() as f64;
    assert!((0.003..0.5).contains(&share), "{refused} of {} calls were refused", answers.len());
}

/// What plays this session beside the native build.
fn others(slot: Slot, session: u64) -> Vec<Implementation> {
    let all = Implementation::all(slot).into_iter();
    let plays = |other: &Implementation| other.is_fast() || session.is_multiple_of(SLOW_SHARE);
    all.filter(|other| *other != Implementation::NATIVE && plays(other)).collect()
}

/// The session up to the first call whose answers differ.
fn difference<S: Session>(session: u64, other: &Implementation, setup: &Setup, calls: &[S::Call]) -> String {
    for count in 1..=calls.len() {
        let calls = &calls[..count];
        let native = play::<S>(&Implementation::NATIVE, setup, calls);
        let found = play::<S>(other, setup, calls);
        if let Some(index) = (0..native.len().max(found.len())).find(|&index| native.get(index) != found.get(index)) {
            let calls: Vec<_> = calls.iter().map(|call| serde_json::to_string(call).expect("is data")).collect();
            return format!(
                "session {session} of slot `{}`, call {count}:\nnative: {}\n{}: {}\nsetup: {}\ncalls: [\n{}\n]",
                S::SLOT,
                around(native.get(index), found.get(index)),
                other.name(),
                around(found.get(index), native.get(index)),
                serde_json::to_string(setup).expect("is data"),
                calls.join(",\n")
            );
        }
    }
    format!("session {session} of slot `{}` differs from run to run", S::SLOT)
}

/// The part of an answer where it begins to differ from another one.
fn around(answer: Option<&String>, other: Option<&String>) -> String {
    let Some(answer) = answer else { return "nothing".to_owned() };
    let other = other.map_or("", String::as_str);
    let same = answer.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let start = same.saturating_sub(100);
    let cut: String = answer.chars().skip(start).take(300).collect();
    if start > 0 { format!("… {cut}") } else { cut }
}

#[test]
fn animation_sessions() {
    check::<Animation>(150, 60);
}

#[test]
fn focus_sessions() {
    check::<Focus>(150, 60);
}

#[test]
fn layout_sessions() {
    check::<Layout>(150, 60);
}

#[test]
fn raster_sessions() {
    check::<Raster>(150, 60);
}

#[test]
fn renderer_sessions() {
    check::<Renderer>(150, 60);
}

#[test]
fn text_sessions() {
    check::<Text>(60, 40);
}
