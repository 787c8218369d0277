//! Random sessions: the component answers every call as the native build does, refusals included.
//!
//! A session follows from its number, so a failure is the same on every run. It is printed in the notation of the files in
//! `cases/`: cut down, it can become one.

use compat_tests::slots::{Animation, Focus, Layout, Raster, Renderer, Text};
use compat_tests::{Implementation, Random, Session, first_difference, play};

/// Plays sessions with both implementations.
#[track_caller]
fn check<S: Session>(sessions: u64, calls: usize) {
    let mut answers = Vec::new();
    for session in 0..sessions {
        let mut random = Random::new(session);
        let (setup, calls) = S::random(&mut random, calls);
        let native = play::<S>(Implementation::Native, &setup, &calls);
        let wasm = play::<S>(Implementation::Wasm, &setup, &calls);
        if native != wasm {
            let difference = first_difference::<S>(Implementation::Native, Implementation::Wasm, &setup, &calls);
            panic!("session {session}: {}", difference.unwrap_or_else(|| "answers differ from run to run".to_owned()));
        }
        answers
            .extend(native.into_iter().filter(|line| line.starts_with("{\"ok\"") || line.starts_with("{\"refused\"")));
    }
    // Random calls that are all refused, or none of them, would show little.
    let refused = answers.iter().filter(|line| line.starts_with("{\"refused\"")).count();
    let share = refused as f64 / answers.len() as f64;
    assert!((0.003..0.5).contains(&share), "{refused} of {} calls were refused", answers.len());
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
