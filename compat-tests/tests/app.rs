//! Apps that misbehave: the engine goes on.
//!
//! The apps are in `apps/`. Frames are run by hand, so that a test counts frames and never measures time.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use compat_tests::paths::{artifacts, repository};
use scene_core::types::Key;
use tenfoot_engine::composition::Composition;
use tenfoot_engine::engine::{FrameOutcome, KeyPress, LogLine, Pace};
use tenfoot_engine::messages::LogLevel;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{RunOptions, Session};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// An app in front of the components.
struct App {
    run: Run,
    log: Vec<LogLine>,
}

impl App {
    /// Starts an app of `apps/`.
    fn start(name: &str, pace: Pace) -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("apps").join(name);
        let composition = Composition::built(&repository().join("target"));
        let options =
            RunOptions { cache: Some(artifacts()), pace, ..RunOptions::new(folder, composition, Session::still(1)) };
        let run = Run::start(&options).unwrap_or_else(|error| panic!("{error}; did you run `cargo xtask build`?"));
        Self { run, log: Vec::new() }
    }

    /// In step with the engine: every answer of the app is in the frame after its message.
    fn in_lockstep(name: &str) -> Self {
        Self::start(name, Pace::Lockstep { patience: PATIENCE })
    }

    fn frame(&mut self, keys: &[Key]) -> FrameOutcome {
        let keys: Vec<_> = keys.iter().map(|&key| KeyPress::down(key)).collect();
        let outcome = self.run.frame(&keys);
        self.log.extend(outcome.log.iter().cloned());
        outcome
    }

    /// Runs frames until one is as wanted, with pauses for the other threads.
    fn frames_until(&mut self, wanted: impl Fn(&Self, &FrameOutcome) -> bool) -> FrameOutcome {
        let start = Instant::now();
        loop {
            let outcome = self.frame(&[]);
            if wanted(self, &outcome) {
                return outcome;
            }
            assert!(start.elapsed() < PATIENCE, "it never comes; the log says {:#?}", self.lines());
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Runs frames that change nothing any more.
    fn settle(&mut self) {
        for _ in 0..5 {
            self.frame(&[]);
        }
    }

    fn lines(&self) -> Vec<&str> {
        self.log.iter().map(|line| line.text.as_str()).collect()
    }

    fn lines_of(&self, level: LogLevel) -> Vec<&str> {
        self.log.iter().filter(|line| line.level == level).map(|line| line.text.as_str()).collect()
    }

    fn says(&self, text: &str) -> bool {
        self.lines().contains(&text)
    }

    fn picture(&self) -> Vec<u8> {
        self.run.engine.with_pixels(<[u8]>::to_vec)
    }

    /// The colour of a pixel, in the app's pixels.
    fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let width = self.run.engine.size().0 as usize;
        self.run.engine.with_pixels(|pixels| {
            let pixel = &pixels[(y * width + x) * 4..][..4];
            [pixel[0], pixel[1], pixel[2]]
        })
    }
}

const WHITE: [u8; 3] = [255; 3];

#[test]
fn a_blocked_app_delays_no_frame() {
    let mut app = App::start("blocked", Pace::Free);
    let first = app.frames_until(|_, outcome| outcome.focused.is_some()).focused;
    assert_eq!(app.pixel(50, 50), WHITE);

    // From here on the app computes for a second.
    app.frame(&[Key::Select]);
    app.frames_until(|app, _| app.says("blocked"));
    let right = app.frame(&[Key::Right]);
    assert!(right.focus_moved && right.focused != first, "{right:?}");
    assert!(!right.damage.is_empty(), "the frame of the key draws the focus");
    assert_eq!((app.pixel(50, 50), app.pixel(150, 50)), ([0x44; 3], WHITE));
    let right = app.frame(&[Key::Right]);
    assert!(right.focus_moved && !right.damage.is_empty(), "{right:?}");
    let left = app.frame(&[Key::Left]);
    assert!(left.focus_moved && app.pixel(150, 50) == WHITE, "{left:?}");
    assert!(!app.says("free again"), "the app was not blocked any more: the test shows nothing");

    // It hears of all keys later, in order.
    app.frames_until(|app, _| app.says("left at middle"));
    let expected = ["select at left", "blocked", "free again", "right at middle", "right at right", "left at middle"];
    assert_eq!(app.lines(), expected);
}

#[test]
fn a_blocked_app_is_reported_in_lockstep() {
    let mut app = App::start("blocked", Pace::Lockstep { patience: Duration::from_millis(20) });
    app.frames_until(|_, outcome| outcome.focused.is_some());
    app.frame(&[Key::Select]);
    let right = app.frame(&[Key::Right]);
    assert!(right.focus_moved && !right.damage.is_empty(), "{right:?}");
    let warning = "the app did not answer for 20ms; the frame goes on without it";
    assert!(app.lines_of(LogLevel::Warning).contains(&warning), "{:?}", app.lines());
}

#[test]
fn an_exception_shows_file_and_line_and_the_engine_goes_on() {
    let mut app = App::in_lockstep("exception");
    app.settle();
    app.frame(&[Key::Select]);
    app.settle();
    let errors = app.lines_of(LogLevel::Error);
    let [error] = errors.as_slice() else { panic!("{:?}", app.lines()) };
    assert!(error.starts_with("pages.js:3:"), "{error}");
    assert!(error.contains("TypeError: cannot read property 'name' of undefined"), "{error}");
    assert!(error.contains("\n    at open (pages.js:3:") && error.contains("(app.js:6:"), "{error}");

    let right = app.frame(&[Key::Right]);
    assert!(right.focus_moved && !right.damage.is_empty(), "{right:?}");
    app.settle();
    assert!(app.says("heard right"), "{:?}", app.lines());
}

/// Presses a key whose transaction the engine must reject as a whole.
#[track_caller]
fn check_rejected(key: Key, expected: &str) {
    let mut app = App::in_lockstep("rejected");
    app.settle();
    let before = app.picture();
    app.frame(&[key]);
    app.settle();
    // The engine says it by id, the app's side adds the name.
    let errors = app.lines_of(LogLevel::Error);
    let [of_engine, of_app] = errors.as_slice() else { panic!("{:?}", app.lines()) };
    assert_eq!(*of_engine, format!("transaction rejected: node 1, {expected} (command 1 of the transaction)"));
    assert!(of_app.contains(&format!("View 1 \"box\": {expected}")), "{of_app}");
    assert!(app.picture() == before, "the screen has changed");
    // The app and the engine go on.
    app.frame(&[Key::Up]);
    app.settle();
    assert_eq!((app.pixel(50, 50), app.pixel(150, 150)), ([255, 0, 0], [0, 128, 0]));
}

#[test]
fn a_rejected_transaction_names_node_property_and_reason_and_the_screen_stays() {
    check_rejected(Key::Blue, "`width`: 1000000 is not in the range -100000 to 100000");
    check_rejected(Key::Red, "`animate`: 1000 is not in the range 0 to 100");
}

#[test]
fn an_unknown_property_is_an_exception_with_a_suggestion() {
    let mut app = App::in_lockstep("rejected");
    app.settle();
    app.frame(&[Key::Yellow]);
    app.settle();
    let errors = app.lines_of(LogLevel::Error);
    let [error] = errors.as_slice() else { panic!("{:?}", app.lines()) };
    assert!(error.starts_with("app.js:12:") && error.contains("TypeError: View 1 \"box\": "), "{error}");
    assert!(error.contains("`colour`") && error.contains("`color`"), "{error}");

    app.frame(&[Key::Green]);
    app.settle();
    let warnings = app.lines_of(LogLevel::Warning);
    let [warning] = warnings.as_slice() else { panic!("{:?}", app.lines()) };
    assert!(warning.starts_with("app.js:14:") && warning.contains("did you mean `color`?"), "{warning}");
}

#[test]
fn pictures_that_cannot_be_shown_leave_the_placeholder_and_one_warning() {
    let mut app = App::in_lockstep("images");
    app.settle();
    let pixels = [20, 60, 100, 140, 180, 220].map(|x| app.pixel(x, 20));
    assert_eq!(pixels, [[255, 0, 0], [0, 255, 0], [0, 0, 255], [10, 200, 30], [255, 0, 255], WHITE]);

    let warnings = app.lines_of(LogLevel::Warning);
    let warning = |source: &str| {
        let start = format!("image `{source}`: ");
        let mut found = warnings.iter().filter_map(|warning| warning.strip_prefix(&start));
        let reason = found.next().unwrap_or_else(|| panic!("no warning of `{source}`: {warnings:?}"));
        assert_eq!(found.next(), None, "`{source}` is warned of twice");
        reason
    };
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    assert!(warning("missing.png").contains("No such file"), "{}", warning("missing.png"));
    assert!(warning("broken.png").contains("PNG signature"), "{}", warning("broken.png"));
    assert_eq!(warning("../images/good.png"), "the path leads out of the app's folder");

    // The app hears of each node, with the same reason.
    assert!(app.says("good.png: shown"), "{:?}", app.lines());
    assert!(app.says("../images/good.png: the path leads out of the app's folder"), "{:?}", app.lines());
    assert_eq!(app.lines().iter().filter(|line| line.starts_with("missing.png: ")).count(), 2, "{:?}", app.lines());
}

#[test]
fn files_outside_the_folder_are_refused() {
    let mut app = App::in_lockstep("files");
    app.settle();
    let lines = app.lines_of(LogLevel::Info);
    let [own, above, absolute, network, missing] = lines.as_slice() else { panic!("{:?}", app.lines()) };
    assert_eq!(*own, "app.json: Files");
    assert_eq!(*above, "../blocked/app.json: refused: fetch: `../blocked/app.json` leads out of the app's folder");
    assert!(absolute.starts_with("/etc/passwd: refused: fetch: `/etc/passwd`: paths are relative"), "{absolute}");
    assert!(network.contains(": refused: ") && network.contains("there is no network"), "{network}");
    assert_eq!(*missing, "missing.json: 404");
}
