//! Other parts in a slot while the home screen runs: between two frames as often as one likes, and nobody can tell.

use std::time::Duration;

use compat_tests::paths::{artifacts, component, fallback, repository};
use compat_tests::random::Random;
use scene_core::types::{Key, NodeId};
use tenfoot_engine::composition::{Composition, Implementation};
use tenfoot_engine::engine::{FrameOutcome, KeyPress, Pace, SwapError, SwapReport};
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{RunOptions, Session};

const HOME: &str = "examples/home";
const HELLO: &str = "examples/hello";

/// Small: a swap of the renderer draws all of it.
const SIZE: (u32, u32) = (320, 180);

/// Keys of all frames of the home screen's session.
fn keys() -> Vec<Option<KeyPress>> {
    let file = repository().join("examples/home/session.json");
    let session = Session::read(&file).unwrap_or_else(|error| panic!("{error}"));
    let keys = |step: &tenfoot_shell::session::Step| {
        let step = step.clone();
        (0..step.frames()).map(move |frame| step.key(frame))
    };
    session.steps.iter().flat_map(keys).collect()
}

/// The host's own builds, with time for all that takes their place on a machine that is busy with other tests.
fn native() -> Composition {
    let mut composition = Composition::native();
    composition.slots.values_mut().for_each(|entry| entry.limits.time = Duration::from_secs(60));
    composition
}

fn start(app: &str) -> Run {
    let options = RunOptions::new(repository().join(app), native(), Session::still(1));
    let options = RunOptions { size: Some(SIZE), cache: Some(artifacts()), ..options };
    Run::start(&options).unwrap_or_else(|error| panic!("{error}"))
}

/// What somebody before the screen can tell of a frame.
#[derive(Debug, PartialEq)]
struct Seen {
    pixels: Vec<u8>,
    focused: Option<NodeId>,
    running: bool,
}

fn see(run: &Run, outcome: &FrameOutcome) -> Seen {
    assert!(outcome.failures.is_empty(), "frame {}: {:#?}", outcome.frame, outcome.failures);
    Seen { pixels: run.engine.with_pixels(<[u8]>::to_vec), focused: outcome.focused, running: outcome.running > 0 }
}

/// Runs frames without swaps and with them, side by side.
struct Pair {
    still: Run,
    swapped: Run,
    frame: usize,
    requested: usize,
}

impl Pair {
    fn start(app: &str) -> Self {
        Self { still: start(app), swapped: start(app), frame: 0, requested: 0 }
    }

    /// Runs a frame in both, and compares them. Whether it drew something.
    fn frame(&mut self, key: Option<KeyPress>) -> bool {
        let expected = self.still.frame(key.as_slice());
        let outcome = self.swapped.frame(key.as_slice());
        let has_drawn = !expected.damage.is_empty();
        let frame = self.frame;
        assert_eq!(outcome.swaps.len(), std::mem::take(&mut self.requested), "frame {frame}: swaps");
        for swap in &outcome.swaps {
            self.check(swap.as_ref().unwrap_or_else(|error| panic!("{error}")));
        }
        let (expected, found) = (see(&self.still, &expected), see(&self.swapped, &outcome));
        assert!(expected.pixels == found.pixels, "frame {frame}: other pixels");
        assert_eq!((expected.focused, expected.running), (found.focused, found.running), "frame {frame}");
        self.frame += 1;
        has_drawn
    }

    /// Swaps now.
    fn swap(&mut self, slot: Slot, with: &Implementation) {
        let report = self.swapped.engine.swap(slot, with).unwrap_or_else(|error| panic!("{error}"));
        self.check(&report);
    }

    /// Asks for a swap before the next frame, which waits for it.
    fn request(&mut self, slot: Slot, with: &Implementation) {
        self.swapped.engine.request_swap(slot, with);
        self.requested += 1;
    }

    fn check(&self, report: &SwapReport) {
        let changes = (report.placements, report.focus_moved, report.pixels);
        assert_eq!(changes, (0, false, 0), "at frame {}: {report}", self.frame);
    }
}

/// What can fill a slot with equal code. On a device without Wasm, text and raster are the host's own build.
fn implementations(slot: Slot) -> Vec<Implementation> {
    let mut all = Vec::new();
    if cfg!(feature = "wasm") {
        all.push(Implementation::Wasm(component(slot)));
    }
    if !matches!(slot, Slot::Text | Slot::Raster) {
        all.push(Implementation::Js(fallback(slot, "interp")));
    }
    all.push(Implementation::Native);
    all
}

/// On a small screen all of them, Wasm, JavaScript and native by turns.
#[test]
fn every_slot_is_swapped_in_every_frame() {
    let mut pair = Pair::start(HELLO);
    let mut swaps = 0;
    for key in [Key::Right, Key::Select, Key::Left, Key::Select].map(KeyPress::down) {
        for frame in 0..20 {
            if pair.frame((frame == 0).then_some(key)) {
                for slot in Slot::ALL {
                    let all = implementations(slot);
                    pair.request(slot, &all[(swaps + slot as usize) % all.len()]);
                }
                swaps += 1;
            }
        }
    }
    assert!(swaps > 40, "the keys draw {swaps} frames");
}

/// Frames that draw nothing are like the one before them. A new raster part decodes all pictures again, and QuickJS takes
/// its time for a whole screen: they have their turn in some of the frames.
#[test]
fn the_home_screen_is_swapped_in_every_frame() {
    let mut pair = Pair::start(HOME);
    let mut swaps = 0_usize;
    for key in keys() {
        if !pair.frame(key) {
            continue;
        }
        for slot in Slot::ALL {
            match slot {
                Slot::Raster if !swaps.is_multiple_of(RARELY) => {}
                // By turns made ready beside the frames, and at once.
                _ if (swaps + slot as usize).is_multiple_of(2) => pair.request(slot, &turn(slot, swaps)),
                _ => pair.swap(slot, &turn(slot, swaps)),
            }
        }
        swaps += 1;
    }
    assert!(swaps > 200, "the session draws {swaps} frames");
}

/// Raster parts, and parts in JavaScript, have their turn every so many frames.
const RARELY: usize = 40;

/// What fills a slot after so many frames with swaps.
fn turn(slot: Slot, swaps: usize) -> Implementation {
    let is_js = |part: &Implementation| matches!(part, Implementation::Js(_));
    let (scripts, others): (Vec<_>, Vec<_>) = implementations(slot).into_iter().partition(is_js);
    match scripts.first() {
        // One frame with it, one in which it is the one that goes.
        Some(script) if (swaps + slot as usize) % RARELY == 1 => script.clone(),
        _ => others[swaps % others.len()].clone(),
    }
}

/// A hundred seeds, one after the other on the same engine: keys, slots and frames at random.
#[test]
fn storms_of_swaps() {
    const KEYS: [Key; 8] = [Key::Up, Key::Down, Key::Left, Key::Right, Key::Down, Key::Right, Key::Select, Key::Back];
    let mut pair = Pair::start(HOME);
    for seed in 0..100 {
        let mut random = Random::new(seed);
        for _ in 0..12 {
            let key = random.chance(50).then(|| {
                let key = random.pick(&KEYS);
                if random.chance(30) { KeyPress::repeat(key) } else { KeyPress::down(key) }
            });
            pair.frame(key);
            while random.chance(40) {
                let slot = random.pick(&Slot::ALL);
                let with = random_implementation(&mut random, slot);
                match slot {
                    // It waits until all pictures are decoded again.
                    Slot::Raster if random.chance(90) => {}
                    _ if random.chance(50) => pair.request(slot, &with),
                    _ => pair.swap(slot, &with),
                }
            }
        }
    }
}

/// A run that waits for nobody, with the app's screen there and nothing left to do.
fn free_run(composition: Composition) -> Run {
    let app = repository().join("examples/home");
    let options = RunOptions::new(app, composition, Session::still(1));
    let options = RunOptions { size: Some(SIZE), cache: Some(artifacts()), pace: Pace::Free, ..options };
    let mut run = Run::start(&options).unwrap_or_else(|error| panic!("{error}"));
    let mut idle = 0;
    while idle < 50 {
        std::thread::sleep(STEP);
        let has_screen = run.engine.scene().tree().len() > 100;
        idle = if run.frame(&[]).times.calls() == 0 && has_screen { idle + 1 } else { 0 };
    }
    run
}

/// Between two frames of a run that waits for nobody.
const STEP: Duration = Duration::from_millis(5);

/// Runs frames until the swap of a slot is done or has come to nothing. With it, how many frames ended after the part was
/// started on trial and before that.
fn wait_for_swap(run: &mut Run, slot: Slot) -> (Result<SwapReport, SwapError>, usize) {
    let mut frames_on_trial = None;
    for _ in 0..2000 {
        std::thread::sleep(STEP);
        let outcome = run.frame(&[]);
        assert!(outcome.failures.is_empty(), "{:#?}", outcome.failures);
        if let Some(swap) = outcome.swaps.into_iter().next() {
            return (swap, frames_on_trial.unwrap_or(0));
        }
        let is_ready_for_trial = outcome.log.iter().any(|line| line.text.ends_with("is made ready"));
        frames_on_trial = frames_on_trial.map(|frames| frames + 1).or_else(|| is_ready_for_trial.then_some(1));
    }
    panic!("the swap of slot `{slot}` comes to no end");
}

/// QuickJS, which takes its time for a whole screen, in one of ten cases.
fn random_implementation(random: &mut Random, slot: Slot) -> Implementation {
    let all = implementations(slot);
    let picked = random.pick(&all);
    if matches!(picked, Implementation::Js(_)) && random.chance(70) { Implementation::Native } else { picked }
}

/// Frames go on while a swap is prepared; what came of it is told with the frame that was drawn with the new part.
#[test]
fn requested_swaps_hold_no_frame_up() {
    let mut run = free_run(native());
    for slot in Slot::ALL {
        for with in implementations(slot) {
            run.engine.request_swap(slot, &with);
            let (swapped, frames) = wait_for_swap(&mut run, slot);
            let report = swapped.unwrap_or_else(|error| panic!("{error}"));
            assert_eq!((report.slot, report.placements, report.focus_moved), (slot, 0, false), "{report}");
            assert!(frames > 0 && report.prepared > Duration::ZERO, "made ready within a frame: {report}");
        }
    }
}

/// Swaps that are asked for at once are done one after the other, those of one slot, too.
#[test]
fn swaps_wait_for_each_other() {
    let mut run = free_run(native());
    let asked = [Slot::Raster, Slot::Raster, Slot::Layout, Slot::Renderer, Slot::Layout, Slot::Raster];
    asked.into_iter().for_each(|slot| run.engine.request_swap(slot, &Implementation::Native));
    let mut done = Vec::new();
    for _ in 0..4000 {
        std::thread::sleep(STEP);
        done.extend(run.frame(&[]).swaps);
        if !run.engine.awaits_swap() {
            break;
        }
    }
    let done: Vec<_> = done.into_iter().map(|swap| swap.unwrap_or_else(|error| panic!("{error}"))).collect();
    assert_eq!(done.iter().map(|report| report.slot).collect::<Vec<_>>(), asked);
    assert!(done.iter().all(|report| (report.placements, report.pixels) == (0, 0)), "{done:#?}");
}

/// A part that fails at what it is told, each in its own way, never comes to its slot, and no frame waits for it.
#[test]
fn parts_that_fail_on_trial_hold_no_frame_up() {
    let mut composition = native();
    composition.slots.values_mut().for_each(|entry| entry.limits.time = Duration::from_secs(1));
    let mut run = free_run(composition);
    let before = run.engine.with_pixels(<[u8]>::to_vec);
    let cases = [
        ("endless.js", "export const solver = { apply() { for (;;); }, solve() {} };", "took longer than 1s"),
        ("endless-answer.js", "export const solver = { apply() {}, solve() { for (;;); } };", "took longer than 1s"),
        ("thrower.js", "export const solver = { apply() { throw new Error('not today'); }, solve() {} };", "not today"),
        ("nonsense.js", "export const solver = { apply() {}, solve() { return [1]; } };", "answered nonsense"),
    ];
    for (name, source, expected) in cases {
        let file = std::env::temp_dir().join(format!("tenfoot-{}-{name}", std::process::id()));
        std::fs::write(&file, source).expect("can be written");
        run.engine.request_swap(Slot::Layout, &Implementation::Js(file.clone()));
        let (swapped, frames) = wait_for_swap(&mut run, Slot::Layout);
        let error = swapped.expect_err("the part is no good").to_string();
        assert!(
            error.starts_with("`layout` is not swapped, `native:layout` stays: ") && error.contains(expected),
            "{error}"
        );
        assert!(frames > 0, "{name} failed within a frame");
        assert!(run.engine.with_pixels(|now| now == before), "{name} changed the picture");
        std::fs::remove_file(file).expect("can be removed");
    }
}

/// A part that calls another one before it is told anything cannot be made ready alone: it is started in its slot.
#[test]
fn a_part_that_needs_others_at_once_is_started_in_its_slot() {
    const SOURCE: &str = "
        import { measure } from 'tenfoot:text/measurement';
        export const solver = {
          apply() { try { measure(1, { tag: 'max-content' }); } catch {} },
          solve() { return []; },
        };";
    let file = std::env::temp_dir().join(format!("tenfoot-{}-early-caller.js", std::process::id()));
    std::fs::write(&file, SOURCE).expect("can be written");
    let mut run = free_run(native());
    run.engine.request_swap(Slot::Layout, &Implementation::Js(file.clone()));
    let (swapped, frames) = wait_for_swap(&mut run, Slot::Layout);
    let report = swapped.unwrap_or_else(|error| panic!("{error}"));
    assert!(frames > 0 && report.prepared == Duration::ZERO, "{report}");
    std::fs::remove_file(file).expect("can be removed");
}

/// What a part is told while another one is made ready is told to that, too.
#[test]
fn what_happens_while_a_part_is_made_ready_is_not_lost() {
    for slot in Slot::ALL {
        for with in implementations(slot) {
            let mut pair = Pair { still: free_run(native()), swapped: free_run(native()), frame: 0, requested: 0 };
            pair.swapped.engine.request_swap(slot, &with);
            let mut keys = [Key::Down, Key::Right, Key::Right, Key::Down, Key::Left, Key::Up].into_iter().cycle();
            let mut outcome = FrameOutcome::default();
            let mut frames = 0;
            while outcome.swaps.is_empty() {
                std::thread::sleep(STEP);
                let keys = if frames % 5 == 0 { keys.next().map(KeyPress::down) } else { None };
                pair.still.frame(keys.as_slice());
                outcome = pair.swapped.frame(keys.as_slice());
                frames += 1;
                assert!(frames < 2000, "the swap of slot `{slot}` comes to no end");
            }
            outcome.swaps.iter().for_each(|swap| {
                swap.as_ref().unwrap_or_else(|error| panic!("{error}"));
            });
            // Both come to rest in the same place.
            for _ in 0..120 {
                std::thread::sleep(STEP);
                pair.still.frame(&[]);
                outcome = pair.swapped.frame(&[]);
            }
            assert!(outcome.failures.is_empty(), "{:#?}", outcome.failures);
            assert_eq!(pair.still.engine.scene().focused(), pair.swapped.engine.scene().focused(), "slot `{slot}`");
            let pixels = |run: &Run| run.engine.with_pixels(<[u8]>::to_vec);
            assert!(pixels(&pair.still) == pixels(&pair.swapped), "slot `{slot}`, {with:?}: other pixels");
        }
    }
}

/// What cannot be swapped in changes nothing.
#[test]
fn a_swap_that_fails_leaves_everything_as_it_was() {
    let mut pair = Pair::start(HOME);
    for _ in 0..30 {
        pair.frame(None);
    }
    let no_part = std::env::temp_dir().join(format!("tenfoot-no-part-{}.js", std::process::id()));
    std::fs::write(&no_part, "export const solver = { apply() { throw new Error('not today'); }, solve() {} };")
        .expect("can be written");
    let cases = [
        (Slot::Layout, Implementation::Js("no/such/file.js".into()), "cannot be read"),
        (
            Slot::Focus,
            Implementation::Js(fallback(Slot::Layout, "interp")),
            "world `tenfoot:focus/focus` offers no imports",
        ),
        (Slot::Layout, Implementation::Js(no_part.clone()), "not today"),
    ];
    for (slot, with, expected) in cases {
        let error = pair.swapped.engine.swap(slot, &with).expect_err("cannot fill the slot").to_string();
        let start = format!("`{slot}` is not swapped, `native:{slot}` stays: ");
        assert!(error.starts_with(&start) && error.contains(expected), "{error}");
        for key in [Some(Key::Down), None, Some(Key::Right), None] {
            pair.frame(key.map(KeyPress::down));
        }
    }
    std::fs::remove_file(no_part).expect("can be removed");
}
