//! The part of `examples/vendor-focus`: built by its own rules, with a standard library, and run with the WASI that its
//! composition grants.

#![cfg(feature = "wasm")]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use compat_tests::check::{Verdict, check};
use compat_tests::paths::{artifacts, repository};
use scene_core::types::Key;
use tenfoot_engine::composition::{Composition, Implementation};
use tenfoot_engine::engine::{FrameOutcome, KeyPress};
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{RunOptions, Session, run};

fn vendor() -> PathBuf {
    repository().join("examples/vendor-focus")
}

fn composition() -> Composition {
    Composition::read(&vendor().join("composition.toml")).unwrap_or_else(|error| panic!("{error}"))
}

/// The vendor's composition as a file of this folder, with this entry in place of its grants.
fn granting(folder: &Path, wasi: &str) -> Composition {
    let text = std::fs::read_to_string(vendor().join("composition.toml")).expect("is there");
    let is_grant = |line: &&str| line.starts_with("wasi = ");
    assert_eq!(text.lines().filter(is_grant).count(), 1, "the composition has one line with grants");
    let lines = text.lines().map(|line| if is_grant(&line) { wasi } else { line });
    let text = lines.collect::<Vec<_>>().join("\n");
    let text = text.replace("\"wasm:", &format!("\"wasm:{}/", vendor().display()));
    Composition::parse(&folder.join("composition.toml"), &text).unwrap_or_else(|error| panic!("{error}"))
}

fn options(composition: Composition) -> RunOptions {
    let app = repository().join("examples/home");
    let session = Session::read(&app.join("session.json")).unwrap_or_else(|error| panic!("{error}"));
    RunOptions { size: Some((640, 360)), cache: Some(artifacts()), ..RunOptions::new(app, composition, session) }
}

fn frame(run: &mut Run, keys: &[Key]) -> FrameOutcome {
    let keys: Vec<_> = keys.iter().map(|&key| KeyPress::down(key)).collect();
    run.frame(&keys)
}

fn texts(outcome: &FrameOutcome) -> Vec<&str> {
    outcome.log.iter().map(|line| line.text.as_str()).collect()
}

#[track_caller]
fn refused(wasi: &str) -> String {
    let composition = granting(&vendor(), wasi);
    tenfoot_engine::load(&composition, Some(artifacts())).expect_err("a grant is missing").to_string()
}

/// A run with a composition in a folder of its own, whose `settings/focus.conf` is this text.
fn run_with(test: &str, text: &str, wasi: &str) -> (Run, PathBuf) {
    let folder = repository().join("target/compat-tests/vendor-part").join(test);
    let _ = std::fs::remove_dir_all(&folder);
    let settings = folder.join("settings");
    std::fs::create_dir_all(&settings).expect("writable");
    std::fs::write(settings.join("focus.conf"), text).expect("writable");
    (start(granting(&folder, wasi)), settings)
}

fn start(composition: Composition) -> Run {
    Run::start(&options(composition)).unwrap_or_else(|error| panic!("{error}"))
}

const READ: &str = r#"wasi = { stderr = true, dirs = [{ host = "settings", guest = "/settings", write = false }] }"#;
const WRITE: &str = r#"wasi = { stderr = true, dirs = [{ host = "settings", guest = "/settings", write = true }] }"#;

#[test]
fn session_of_the_home_example_runs_with_it() {
    let mut moved = 0;
    let report = run(&options(composition()), |_, outcome| {
        moved += u32::from(outcome.focus_moved);
        ControlFlow::Continue(())
    });
    let report = report.unwrap_or_else(|error| panic!("{error}"));
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    assert!(moved > 30, "only {moved} keys moved the focus");
    assert!(report.parts[&Slot::Focus].implementation.contains("vendor_focus"));
}

#[test]
fn keys_move_the_focus_and_lines_carry_the_slot() {
    let mut run = start(composition());
    let first = frame(&mut run, &[]);
    assert_eq!(texts(&first), ["`focus` part: settings: wrap = true"]);
    let down = frame(&mut run, &[Key::Down]);
    assert!(down.focus_moved && down.focused != first.focused, "{:?} -> {:?}", first.focused, down.focused);
    assert_eq!(texts(&down), [""; 0]);
}

#[test]
fn without_grants_it_does_not_start() {
    let said = refused("# nothing");
    let expected = "it imports `wasi:cli/stderr@0.2.3`, which needs the grant `stderr`, and \
                    `wasi:filesystem/preopens@0.2.3`, which needs the grant `dirs`; its slot in the composition would \
                    need `wasi = { stderr = true, dirs = [] }`";
    assert!(said.ends_with(expected), "{said}");
    assert!(said.contains("composition.toml:8: slot `focus`: "), "{said}");
}

#[test]
fn a_single_missing_grant_is_named() {
    let said = refused("wasi = { stderr = true }");
    assert!(said.contains(": it imports `wasi:filesystem/preopens@0.2.3`, which needs the grant `dirs`; "), "{said}");
}

#[test]
fn what_is_not_in_its_directories_is_not_there() {
    let mut run = start(granting(&vendor(), "wasi = { stderr = true, dirs = [] }"));
    let outcome = frame(&mut run, &[]);
    let [problem, settings] = &texts(&outcome)[..] else { panic!("two lines: {:?}", texts(&outcome)) };
    assert!(problem.starts_with("`focus` part: settings: `/settings/focus.conf` cannot be read: "), "{problem}");
    assert_eq!(*settings, "`focus` part: settings: wrap = false");
}

#[test]
fn a_directory_without_write_is_not_written_to() {
    let (mut run, folder) = run_with("read-only", "journal = /settings/moves\n", READ);
    frame(&mut run, &[]);
    let down = frame(&mut run, &[Key::Down]);
    let [problem] = &texts(&down)[..] else { panic!("one line: {:?}", texts(&down)) };
    assert!(problem.starts_with("`focus` part: journal: `/settings/moves` cannot be written: "), "{problem}");
    assert!(down.focus_moved, "the part goes on");
    assert!(!folder.join("moves").exists());
}

#[test]
fn a_directory_with_write_is() {
    let (mut run, folder) = run_with("writable", "journal = /settings/moves\n", WRITE);
    frame(&mut run, &[]);
    frame(&mut run, &[Key::Down]);
    let journal = std::fs::read_to_string(folder.join("moves")).expect("was written");
    assert!(journal.starts_with("Direction::Down: Some("), "{journal}");
}

/// A link out of the directory leads nowhere.
#[cfg(unix)]
#[test]
fn links_do_not_lead_out() {
    let (_, folder) = run_with("links", "", READ);
    std::fs::remove_file(folder.join("focus.conf")).expect("was made");
    std::os::unix::fs::symlink(vendor().join("settings/focus.conf"), folder.join("focus.conf")).expect("writable");
    assert!(std::fs::read_to_string(folder.join("focus.conf")).is_ok(), "the host can follow it");
    let mut run = start(granting(folder.parent().expect("has one"), READ));
    let outcome = frame(&mut run, &[]);
    let [problem, _] = &texts(&outcome)[..] else { panic!("two lines: {:?}", texts(&outcome)) };
    assert!(problem.contains("cannot be read"), "{problem}");
}

#[test]
fn long_logs_are_cut() {
    let (mut run, _) = run_with("long-log", &"nonsense\n".repeat(100), READ);
    let outcome = frame(&mut run, &[]);
    let texts = texts(&outcome);
    assert_eq!(texts.len(), 65);
    // 100 mistakes, and what counts.
    assert_eq!(texts[64], "`focus` part: 37 more lines in this frame were dropped");
}

/// All of them but where the answer is a matter of policy: how far a candidate is, what rejects it, and properties that this
/// vendor's policy has no use for.
#[test]
fn cases_of_the_slot_get_our_answers() {
    let part = Implementation::Wasm(vendor().join("target/wasm32-wasip1/release/vendor_focus.wasm"));
    let cases = repository().join("compat-tests/cases");
    let verdicts = check(Slot::Focus, &part, &cases).unwrap_or_else(|error| panic!("{error}"));
    let others: Vec<_> = verdicts.iter().filter(|(_, verdict)| **verdict != Verdict::Equal).collect();
    let names: Vec<&str> = others.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["explain", "guide-and-priority", "modal", "tools", "virtual-grid", "virtual-list"],
        "{others:#?}"
    );
    assert!(others.iter().all(|(_, verdict)| matches!(verdict, Verdict::Different(_))), "{others:#?}");
    assert!(verdicts.len() > 12, "only {} cases were played", verdicts.len());
}

/// The vendor keeps a copy of the contracts. `BLESS=1` takes over ours.
#[test]
fn contracts_are_the_ones_of_this_host() {
    for package in ["focus", "scene"] {
        let ours = repository().join("wit").join(package);
        for entry in std::fs::read_dir(ours).expect("is there") {
            let file = entry.expect("readable").path();
            let copy = vendor().join("contracts").join(package).join(file.file_name().expect("is a file"));
            if std::env::var_os("BLESS").is_some() {
                std::fs::copy(&file, &copy).expect("writable");
            }
            let texts = [&file, &copy].map(|file| std::fs::read_to_string(file).ok());
            assert!(texts[0] == texts[1], "`{}` is an old copy: `BLESS=1` updates it", copy.display());
        }
    }
}
