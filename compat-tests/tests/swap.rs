//! Other parts in a slot while the home screen runs: between two frames as often as one likes, and nobody can tell.

use compat_tests::paths::{artifacts, component, fallback, repository};
use compat_tests::random::Random;
use scene_core::types::{Key, NodeId};
use tenfoot_engine::composition::{Composition, Implementation};
use tenfoot_engine::engine::{FrameOutcome, KeyPress, Pace};
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{RunOptions, Session};

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
    composition.slots.values_mut().for_each(|entry| entry.limits.time = std::time::Duration::from_secs(60));
    composition
}

fn start() -> Run {
    let app = repository().join("examples/home");
    let options = RunOptions::new(app, native(), Session::still(1));
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
}

impl Pair {
    fn start() -> Self {
        Self { still: start(), swapped: start(), frame: 0 }
    }

    /// Runs a frame in both, and compares them. Whether it drew something.
    fn frame(&mut self, key: Option<KeyPress>) -> bool {
        let expected = self.still.frame(key.as_slice());
        let outcome = self.swapped.frame(key.as_slice());
        let has_drawn = !expected.damage.is_empty();
        let frame = self.frame;
        let (expected, found) = (see(&self.still, &expected), see(&self.swapped, &outcome));
        assert!(expected.pixels == found.pixels, "frame {frame}: other pixels");
        assert_eq!((expected.focused, expected.running), (found.focused, found.running), "frame {frame}");
        self.frame += 1;
        has_drawn
    }

    fn swap(&mut self, slot: Slot, with: &Implementation) {
        let report = self.swapped.engine.swap(slot, with).unwrap_or_else(|error| panic!("{error}"));
        let changes = (report.placements, report.focus_moved, report.pixels);
        assert_eq!(changes, (0, false, 0), "after frame {}: {report}", self.frame - 1);
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

/// Frames that draw nothing are like the one before them. A new raster part decodes all pictures again, and QuickJS takes
/// its time for a whole screen: they have their turn in some of the frames.
#[test]
fn every_slot_is_swapped_in_every_frame() {
    let mut pair = Pair::start();
    let mut swaps = 0;
    for key in keys() {
        if !pair.frame(key) {
            continue;
        }
        for slot in Slot::ALL {
            if slot != Slot::Raster || swaps % RARELY == 0 {
                pair.swap(slot, &turn(slot, swaps));
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
    let mut pair = Pair::start();
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
                if slot != Slot::Raster || random.chance(10) {
                    pair.swap(slot, &random.pick(&implementations(slot)));
                }
            }
        }
    }
}

/// Frames go on while a swap is prepared; what came of it is told with the frame that was drawn with the new part.
#[test]
fn requested_swaps_hold_no_frame_up() {
    let app = repository().join("examples/home");
    let options = RunOptions::new(app, native(), Session::still(1));
    let options = RunOptions { size: Some(SIZE), cache: Some(artifacts()), pace: Pace::Free, ..options };
    let mut run = Run::start(&options).unwrap_or_else(|error| panic!("{error}"));
    // The app's screen is there, and nothing is left to do.
    let mut idle = 0;
    while idle < 50 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        let has_screen = run.engine.scene().tree().len() > 100;
        idle = if run.frame(&[]).times.calls() == 0 && has_screen { idle + 1 } else { 0 };
    }
    for slot in Slot::ALL {
        run.engine.request_swap(slot, &implementations(slot)[0]);
        let swapped = (0..2000).find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(5));
            let outcome = run.frame(&[]);
            assert!(outcome.failures.is_empty(), "{:#?}", outcome.failures);
            outcome.swaps.into_iter().next()
        });
        let swapped = swapped.unwrap_or_else(|| panic!("the swap of slot `{slot}` is never carried out"));
        let report = swapped.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((report.slot, report.placements, report.focus_moved), (slot, 0, false), "{report}");
    }
}

/// What cannot be swapped in changes nothing.
#[test]
fn a_swap_that_fails_leaves_everything_as_it_was() {
    let mut pair = Pair::start();
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
