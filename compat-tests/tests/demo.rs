//! The home screen of `examples/home`, whole sessions: the same frames whatever fills the slots, and no call without need.

use std::ops::ControlFlow;
use std::sync::LazyLock;
use std::time::Duration;

#[cfg(feature = "wasm")]
use compat_tests::paths::component;
use compat_tests::paths::{artifacts, repository};
use scene_core::types::Key;
use tenfoot_engine::composition::Composition;
#[cfg(feature = "wasm")]
use tenfoot_engine::composition::Implementation;
use tenfoot_engine::device::Wasm;
use tenfoot_engine::engine::{FrameOutcome, KeyPress};
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{Report, RunOptions, Session, run};

/// A size at which a session takes seconds. Not the design size, so that scaling is part of the test.
const SIZE: (u32, u32) = (640, 360);

/// The components, with the native raster part: what the example's own composition says.
fn composition() -> Composition {
    let file = repository().join("examples/home/composition.toml");
    let mut composition = Composition::read(&file).unwrap_or_else(|error| panic!("{error}"));
    // A machine that is busy with other tests is no part that runs on without end.
    composition.slots.values_mut().for_each(|entry| entry.limits.time = Duration::from_secs(60));
    composition
}

/// The same on a device without Wasm.
fn without_wasm() -> Composition {
    let mut composition = composition();
    composition.device.wasm = Wasm::None;
    composition
}

/// The same with raster as a component, too.
#[cfg(feature = "wasm")]
fn with_raster_component() -> Composition {
    let mut composition = composition();
    let raster = composition.slots.get_mut(&Slot::Raster).expect("all slots are filled");
    assert_eq!(raster.parts, [Implementation::Native]);
    raster.parts = vec![Implementation::Wasm(component(Slot::Raster))];
    composition
}

fn options(composition: Composition) -> RunOptions {
    let app = repository().join("examples/home");
    let session = Session::read(&app.join("session.json")).unwrap_or_else(|error| panic!("{error}"));
    RunOptions { size: Some(SIZE), cache: Some(artifacts()), ..RunOptions::new(app, composition, session) }
}

fn report(composition: Composition) -> Report {
    run(&options(composition), |_, _| ControlFlow::Continue(())).unwrap_or_else(|error| panic!("{error}"))
}

/// The run that all others are compared with.
static REPORT: LazyLock<Report> = LazyLock::new(|| report(composition()));

/// Compares all frames of two runs; the message names the first step that ends with another picture.
#[track_caller]
fn check_equal(report: &Report) {
    let steps = REPORT.steps.iter().zip(&report.steps);
    let different: Vec<_> = steps.filter(|(a, b)| a.hash != b.hash).map(|(step, _)| &step.name).collect();
    assert!(different.is_empty(), "other pictures at the end of {different:?}");
    assert_eq!(report.hash, REPORT.hash, "the last frames of all steps are equal, others are not");
    assert_eq!(
        (report.frames, report.drawn_frames, report.operations, report.pixels),
        (REPORT.frames, REPORT.drawn_frames, REPORT.operations, REPORT.pixels)
    );
}

#[test]
fn session_has_no_problems() {
    assert!(REPORT.problems.is_empty(), "{:#?}", REPORT.problems);
    let steps = Session::read(&repository().join("examples/home/session.json")).expect("was read before").steps;
    let keys: usize = steps.iter().map(|step| step.keys.len()).sum();
    assert!(keys > 40 && REPORT.steps.len() == steps.len(), "{} steps with {keys} keys", REPORT.steps.len());
    assert!(REPORT.drawn_frames > 200, "only {} frames were drawn", REPORT.drawn_frames);
}

#[test]
fn frames_are_equal_on_a_second_run() {
    check_equal(&report(composition()));
}

#[test]
fn frames_are_equal_without_wasm() {
    let report = report(without_wasm());
    check_equal(&report);
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    for slot in [Slot::Layout, Slot::Focus, Slot::Animation, Slot::Renderer] {
        let part = &report.parts[&slot];
        assert!(part.implementation.starts_with("js:"), "{slot}: {}", part.implementation);
        assert!(part.rejected[0].contains("Wasm"), "{slot}: {:?}", part.rejected);
    }
}

#[cfg(feature = "wasm")]
#[test]
fn frames_are_equal_in_pulley() {
    let mut composition = composition();
    composition.device.wasm = Wasm::Pulley;
    let report = report(composition);
    check_equal(&report);
    assert!(report.parts[&Slot::Layout].how.ends_with("Pulley"), "{}", report.parts[&Slot::Layout].how);
}

#[cfg(feature = "wasm")]
#[test]
fn frames_are_equal_with_raster_as_a_component() {
    check_equal(&report(with_raster_component()));
}

/// A whole frame of 4K is more than a call of any other part may hand to the host.
#[cfg(feature = "wasm")]
#[test]
fn frames_are_equal_with_raster_as_a_component_at_4k() {
    let at_4k = |composition| {
        let options = RunOptions { size: Some((3840, 2160)), max_frames: Some(2), ..options(composition) };
        run(&options, |_, _| ControlFlow::Continue(())).unwrap_or_else(|error| panic!("{error}")).hash
    };
    assert_eq!(at_4k(with_raster_component()), at_4k(composition()));
}

#[test]
fn frames_are_equal_with_native_parts() {
    check_equal(&report(Composition::native()));
}

/// The session at the size of the documentation's pictures.
#[test]
fn frames_are_equal_at_full_size() {
    let at_full_size = |composition| {
        let mut options = options(composition);
        options.size = Some((1280, 720));
        options.session.steps.truncate(3);
        run(&options, |_, _| ControlFlow::Continue(())).unwrap_or_else(|error| panic!("{error}")).hash
    };
    assert_eq!(at_full_size(composition()), at_full_size(Composition::native()));
}

#[test]
fn every_key_is_seen_in_its_own_frame() {
    let keys = REPORT.key_to_frame;
    assert!(keys.presses > 30, "only {} keys moved the focus", keys.presses);
    assert_eq!((keys.in_the_same_frame, keys.max_frames), (keys.presses, 0));
}

#[cfg(feature = "wasm")]
#[test]
fn parts_are_components() {
    for (slot, part) in &REPORT.parts {
        let is_component = part.implementation.starts_with("wasm:");
        assert_eq!(is_component, *slot != Slot::Raster, "{slot}: {}", part.implementation);
        assert_eq!(is_component, part.memory.is_some_and(|bytes| bytes > 0), "{slot}: {:?}", part.memory);
        assert!(part.calls > 0, "{slot} was never called");
    }
}

/// A run of the home screen that can be looked into.
fn start() -> Run {
    Run::start(&options(composition())).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn frame(run: &mut Run, keys: &[Key]) -> FrameOutcome {
    let keys: Vec<_> = keys.iter().map(|&key| KeyPress::down(key)).collect();
    run.frame(&keys)
}

/// Runs frames until one calls no part.
#[track_caller]
fn settle(run: &mut Run) {
    let calls: Vec<_> = (0..600).map(|_| frame(run, &[]).times.calls()).take_while(|&calls| calls > 0).collect();
    assert!(calls.len() < 600, "parts are still called after 10 seconds: {:?}", &calls[590..]);
}

#[test]
fn idle_frames_call_no_part_and_present_nothing() {
    let mut run = start();
    for keys in [&[][..], &[Key::Down], &[Key::Right], &[Key::Red]] {
        frame(&mut run, keys);
        settle(&mut run);
        let picture = run.engine.with_pixels(<[u8]>::to_vec);
        for _ in 0..100 {
            let outcome = frame(&mut run, &[]);
            assert_eq!((outcome.times.calls(), outcome.operations), (0, 0), "after {keys:?}: {:?}", outcome.times);
            assert!(outcome.damage.is_empty(), "after {keys:?}: {:?}", outcome.damage);
        }
        assert!(run.engine.with_pixels(|pixels| pixels == picture), "after {keys:?}");
    }
}

#[test]
fn a_key_that_nothing_uses_draws_nothing() {
    let mut run = start();
    settle(&mut run);
    let outcome = frame(&mut run, &[Key::Blue]);
    assert_eq!((outcome.damage.len(), outcome.times.calls(), outcome.focus_moved), (0, 0, false));
}
