//! The parts of `examples/evil-parts`, each in each slot that it fits, before the native part in the composition's list.
//!
//! While they fail, the frame loop goes on and every frame is that of a run with the native part: a failure costs no frame.
//! The reports say what `examples/evil-parts/expected.toml` says. Names are `<runtime>/<slot>/<kind>`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use compat_tests::check::{self, Verdict};
use compat_tests::paths::{artifacts, repository};
use compat_tests::{Setup, play, slots};
use libtest_mimic::{Arguments, Failed, Trial};
use scene_core::types::{Key, NodeId};
use serde::Deserialize;
use tenfoot_engine::composition::{Composition, Implementation};
use tenfoot_engine::engine::{Action, Failure, KeyPress};
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{RunOptions, Session};

/// Frames of a run. The last ones come after all failures.
const FRAMES: u64 = 150;
/// Time for a call of a part that never returns.
const SHORT: Duration = Duration::from_millis(300);
/// Memory of a part that takes it all.
const LITTLE_MEMORY: usize = 32 << 20;
/// Memory that holds ten million placements.
const MUCH_MEMORY: usize = 512 << 20;

/// `expected.toml`.
#[derive(Debug, Deserialize)]
struct Expected {
    /// By runtime, and for the home screen.
    call: BTreeMap<String, BTreeMap<Slot, u32>>,
    #[serde(flatten)]
    sentences: BTreeMap<Runtime, BTreeMap<String, Sentences>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Runtime {
    Wasm,
    Js,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Sentences {
    All(String),
    BySlot(BTreeMap<Slot, String>),
}

/// An app, and what is done with it.
#[derive(Clone, Copy, Debug)]
enum Screen {
    Hello,
    Home,
}

/// A part with orders.
#[derive(Clone, Debug)]
struct Part {
    runtime: Runtime,
    slot: Slot,
    kind: String,
    call: u32,
    seed: u8,
}

/// What somebody before the screen can tell of a frame.
#[derive(Debug, PartialEq)]
struct Seen {
    pixels: Vec<u8>,
    focused: Option<NodeId>,
    focus_moved: bool,
}

fn main() {
    let arguments = Arguments::from_args();
    let file = repository().join("examples/evil-parts/expected.toml");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("`{}`: {error}", file.display()));
    let expected: Expected = toml::from_str(&text).unwrap_or_else(|error| panic!("`{}`: {error}", file.display()));
    let mut trials = Vec::new();
    let runs = |runtime: Runtime| runtime == Runtime::Js || cfg!(feature = "wasm");
    for (runtime, kinds) in expected.sentences.into_iter().filter(|(runtime, _)| runs(*runtime)) {
        for (kind, sentences) in kinds {
            let by_slot = match sentences {
                Sentences::BySlot(by_slot) => by_slot,
                Sentences::All(sentence) => Slot::ALL.map(|slot| (slot, sentence.clone())).into(),
            };
            for (slot, sentence) in by_slot {
                let call = |which: &str| expected.call[which][&slot];
                let part = Part { runtime, slot, kind: kind.clone(), call: call(runtime.name()), seed: 1 };
                if (runtime, kind.as_str()) == (Runtime::Wasm, "trap") {
                    let part = Part { call: call("home"), ..part.clone() };
                    trials.push(part.trial(Screen::Home, sentence.clone()));
                }
                trials.push(part.trial(Screen::Hello, sentence));
            }
        }
    }
    if runs(Runtime::Wasm) {
        trials.extend(Slot::ALL.map(|slot| drift_trial(Runtime::Wasm, slot)));
    }
    trials.extend([Slot::Layout, Slot::Focus, Slot::Animation].map(|slot| drift_trial(Runtime::Js, slot)));
    libtest_mimic::run(&arguments, trials).exit();
}

impl Runtime {
    fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Js => "js",
        }
    }
}

impl Part {
    fn name(&self) -> String {
        format!("{}/{}/{}", self.runtime.name(), self.slot, self.kind)
    }

    fn trial(self, screen: Screen, sentence: String) -> Trial {
        let name = match screen {
            Screen::Hello => self.name(),
            Screen::Home => format!("{}/home", self.name()),
        };
        Trial::test(name, move || run(&self, screen, &sentence))
    }

    /// Writes the part with its orders to a file of its own.
    fn write(&self) -> PathBuf {
        let Self { runtime, slot, kind, call, seed } = self;
        let folder = repository().join("target/compat-tests/evil");
        let (content, extension) = match runtime {
            Runtime::Wasm => {
                let orders = format!("evil part: kind={kind:<9} call={call:06} seed={seed:02}");
                let mut bytes = read(&repository().join(format!("target/components/evil/{slot}.wasm")));
                let start = bytes.windows(16).position(|window| window == b"evil part: kind=").expect("has orders");
                bytes[start..start + orders.len()].copy_from_slice(orders.as_bytes());
                (bytes, "wasm")
            }
            Runtime::Js => {
                let source = read(&repository().join("examples/evil-parts/evil.js"));
                let source = String::from_utf8(source).expect("is text");
                let orders = "'kind=throw call=001 seed=01'";
                assert!(source.contains(orders), "has orders");
                (source.replace(orders, &format!("'kind={kind} call={call} seed={seed}'")).into_bytes(), "js")
            }
        };
        std::fs::create_dir_all(&folder).expect("writable");
        let file = folder.join(format!("{slot}-{kind}-{call}-{seed}.{extension}"));
        std::fs::write(&file, content).expect("writable");
        file
    }

    fn implementation(&self) -> Implementation {
        match self.runtime {
            Runtime::Wasm => Implementation::Wasm(self.write()),
            Runtime::Js => Implementation::Js(self.write()),
        }
    }

    /// The native composition with this part before the native one.
    fn composition(&self) -> Composition {
        let mut composition = Composition::native();
        let entry = composition.slots.get_mut(&self.slot).expect("all slots are filled");
        entry.parts.insert(0, self.implementation());
        match (self.runtime, self.kind.as_str()) {
            (_, "memory") => entry.limits.memory = LITTLE_MEMORY,
            (_, "loop") => entry.limits.time = SHORT,
            (Runtime::Wasm, "flood") => entry.limits.memory = MUCH_MEMORY,
            _ => {}
        }
        composition
    }
}

impl Screen {
    fn start(self, composition: Composition) -> Run {
        let app = repository().join(match self {
            Self::Hello => "examples/hello",
            Self::Home => "examples/home",
        });
        let options = RunOptions::new(app, composition, Session::still(1));
        let options = RunOptions { size: Some((320, 180)), cache: Some(artifacts()), ..options };
        Run::start(&options).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The key of a frame, if any. OK turns a card over, or opens a page, which is laid out anew.
    fn key(self, frame: u64) -> Option<KeyPress> {
        let keys = match self {
            Self::Hello => [Key::Right, Key::Right, Key::Select, Key::Select, Key::Left, Key::Select, Key::Left],
            Self::Home => [Key::Down, Key::Right, Key::Right, Key::Select, Key::Right, Key::Back, Key::Down],
        };
        let index = usize::try_from(frame / 18).ok().filter(|_| frame % 18 == 10)?;
        keys.get(index).map(|&key| KeyPress::down(key))
    }

    /// Runs all frames.
    fn play(self, composition: Composition) -> (Run, Vec<Seen>, Vec<Failure>) {
        let mut run = self.start(composition);
        let mut failures = Vec::new();
        let mut seen = Vec::new();
        for frame in 0..FRAMES {
            let outcome = run.frame(self.key(frame).as_slice());
            assert_eq!(outcome.frame, frame, "the loop goes on");
            seen.push(Seen {
                pixels: run.engine.with_pixels(<[u8]>::to_vec),
                focused: outcome.focused,
                focus_moved: outcome.focus_moved,
            });
            failures.extend(outcome.failures);
        }
        (run, seen, failures)
    }

    /// All frames with native parts.
    fn native(self) -> &'static [Seen] {
        static HELLO: LazyLock<Vec<Seen>> = LazyLock::new(|| Screen::Hello.play(Composition::native()).1);
        static HOME: LazyLock<Vec<Seen>> = LazyLock::new(|| Screen::Home.play(Composition::native()).1);
        match self {
            Self::Hello => &HELLO,
            Self::Home => &HOME,
        }
    }
}

/// Runs a part that fails.
fn run(part: &Part, screen: Screen, sentence: &str) -> Result<(), Failed> {
    let (run, seen, failures) = screen.play(part.composition());
    let said: Vec<_> = failures.iter().map(|failure| format!("frame {}: {failure}", failure.frame)).collect();
    let said = said.join("\n");
    let (last, earlier) = failures.split_last().ok_or("nothing failed")?;
    let native = format!("native:{}", part.slot);
    let is_replaced = last.action == Action::Replaced(native);
    let good = earlier.iter().all(|failure| failure.action == Action::Restarted)
        && match screen {
            Screen::Hello => is_replaced && !earlier.is_empty(),
            // There the part may be started again so late that it does not come to its next failure.
            Screen::Home => is_replaced || last.action == Action::Restarted,
        };
    ensure(good, || format!("it is to be started again, then replaced:\n{said}"))?;
    for failure in &failures {
        ensure(failure.slot == part.slot, || format!("another slot failed:\n{said}"))?;
        let cause = failure.error.to_string();
        ensure(matches(&cause, &format!("`{}` part, {sentence}", part.slot)), || {
            format!("expected the cause {sentence}\nfound\n{said}")
        })?;
        ensure(failure.implementation.contains(&format!("{}-{}", part.slot, part.kind)), || said.clone())?;
        ensure(!failure.trace.is_empty(), || format!("there is no trace:\n{said}"))?;
        replay(part.slot, &failure.trace)?;
    }
    ensure(last.frame + 20 < FRAMES, || format!("the last failure comes too late:\n{said}"))?;
    for (&slot, choice) in run.engine.choices() {
        let is_native = slot != part.slot || is_replaced;
        ensure((choice.implementation == Implementation::Native) == is_native, || {
            format!("{choice:?} fills `{slot}`")
        })?;
    }
    // The module's answers before it misbehaves are those of a screen without anything on it.
    let first = if part.runtime == Runtime::Js { usize::try_from(last.frame)? + 1 } else { 0 };
    let frames = seen.iter().zip(screen.native()).enumerate().skip(first);
    let different: Vec<_> = frames.filter(|(_, (seen, native))| seen != native).map(|(frame, _)| frame).collect();
    ensure(different.is_empty(), || format!("the frames {different:?} are others than with the native part:\n{said}"))
}

/// The trace of a failure is the list of calls of a case: the native part takes them.
fn replay(slot: Slot, trace: &[serde_json::Value]) -> Result<(), Failed> {
    match slot {
        Slot::Layout => replay_as::<slots::Layout>(trace),
        Slot::Text => replay_as::<slots::Text>(trace),
        Slot::Focus => replay_as::<slots::Focus>(trace),
        Slot::Animation => replay_as::<slots::Animation>(trace),
        Slot::Renderer => replay_as::<slots::Renderer>(trace),
        Slot::Raster => replay_as::<slots::Raster>(trace),
    }
}

fn replay_as<S: compat_tests::Session>(trace: &[serde_json::Value]) -> Result<(), Failed> {
    // Fonts and large pictures are left out of traces.
    let is_whole = |call: &&serde_json::Value| {
        let left_out = call.as_object().and_then(|call| call.values().next()).and_then(|it| it.get("left-out"));
        left_out.is_none() && call.get("load-font").is_none()
    };
    let read = |call: &serde_json::Value| {
        serde_json::from_value(call.clone()).map_err(|error| format!("{call} is no call of a case: {error}"))
    };
    let calls = trace.iter().filter(is_whole).map(read).collect::<Result<Vec<S::Call>, _>>()?;
    play::<S>(&compat_tests::Implementation::NATIVE, &Setup::default(), &calls);
    Ok(())
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("`{}`: {error}; run `cargo xtask build`", path.display()))
}

fn ensure(is_good: bool, message: impl FnOnce() -> String) -> Result<(), Failed> {
    if is_good { Ok(()) } else { Err(message().into()) }
}

/// Whether a text is like a sentence in which `…` stands for anything.
fn matches(text: &str, sentence: &str) -> bool {
    let mut pieces = sentence.split('…');
    let Some(mut rest) = pieces.next().and_then(|start| text.strip_prefix(start)) else { return false };
    let mut last = "";
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece) else { return false };
        (rest, last) = (after, piece);
    }
    rest.trim_end().is_empty() || (last.is_empty() && sentence.ends_with('…'))
}

/// Runs a part whose answers change from run to run. Each of them is plausible, so nothing fails; whoever plays the corpus
/// finds the first answer that differs.
fn drift_trial(runtime: Runtime, slot: Slot) -> Trial {
    let part = Part { runtime, slot, kind: "drift".to_owned(), call: 1, seed: 1 };
    Trial::test(part.name(), move || {
        let (_, _, failures) = Screen::Hello.play(part.composition());
        ensure(failures.is_empty(), || format!("{failures:#?}"))?;
        let other = Part { seed: 2, ..part.clone() };
        let (verdicts, of_other_run) = (verdicts(&part)?, verdicts(&other)?);
        ensure(verdicts != of_other_run, || format!("two runs are equal: {verdicts:#?}"))?;
        let is_named = |verdict: &Verdict| matches!(verdict, Verdict::Different(first) if first.starts_with("answer "));
        ensure(verdicts.values().any(is_named), || format!("no answer is found: {verdicts:#?}"))?;
        let is_broken = |verdict: &Verdict| matches!(verdict, Verdict::Broken(_));
        ensure(!verdicts.values().any(is_broken), || format!("{verdicts:#?}"))
    })
}

fn verdicts(part: &Part) -> Result<BTreeMap<String, Verdict>, String> {
    check::check(part.slot, &part.implementation(), &repository().join("compat-tests/cases"))
}
