//! The focus part of `examples/legacy-focus`, written by hand in JavaScript, on the home screen.

use std::ops::ControlFlow;
use std::process::Command;

use compat_tests::paths::{artifacts, repository};
use scene_core::types::Key::{self, Down, Left, Right, Up};
use scene_core::types::NodeId;
use tenfoot_engine::composition::Composition;
use tenfoot_engine::engine::KeyPress;
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{RunOptions, Session, run};

fn composition(file: &str) -> Composition {
    let mut composition = Composition::read(&repository().join(file)).unwrap_or_else(|error| panic!("{error}"));
    // A machine that is busy with other tests is no part that runs on without end.
    composition.slots.values_mut().for_each(|entry| entry.limits.time = std::time::Duration::from_secs(60));
    composition
}

fn legacy() -> Composition {
    composition("examples/legacy-focus/composition.toml")
}

fn options(composition: Composition) -> RunOptions {
    let app = repository().join("examples/home");
    let session = Session::read(&app.join("session.json")).unwrap_or_else(|error| panic!("{error}"));
    RunOptions { size: Some((640, 360)), cache: Some(artifacts()), ..RunOptions::new(app, composition, session) }
}

/// The node that has the focus at the start and after each key.
fn path(composition: Composition, keys: &[Key]) -> Vec<Option<NodeId>> {
    let mut run = Run::start(&options(composition)).unwrap_or_else(|error| panic!("{error}"));
    let mut focused = |keys: &[KeyPress]| run.frame(keys).focused;
    let start = focused(&[]);
    let after = keys.iter().map(|&key| focused(&[KeyPress::down(key)]));
    std::iter::once(start).chain(after.collect::<Vec<_>>()).collect()
}

/// The part's own tests, which need no host.
#[test]
fn its_unit_tests_pass() {
    let output = Command::new("node")
        .args(["--test", "examples/legacy-focus"])
        .current_dir(repository())
        .output()
        .expect("Node runs: install Node 20 or newer");
    let said = String::from_utf8_lossy(&output.stdout);
    let count = |word: &str| said.lines().find_map(|line| line.strip_prefix(word)?.trim().parse::<u32>().ok());
    assert!(output.status.success() && count("# pass") > Some(0) && count("# fail") == Some(0), "{said}");
}

#[test]
fn session_of_the_home_example_runs_with_it() {
    let mut moved = 0;
    let report = run(&options(legacy()), |_, outcome| {
        moved += u32::from(outcome.focus_moved);
        ControlFlow::Continue(())
    });
    let report = report.unwrap_or_else(|error| panic!("{error}"));
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    assert!(moved > 30, "only {moved} keys moved the focus");
    let part = &report.parts[&Slot::Focus];
    assert!(part.implementation.starts_with("js:"), "{}", part.implementation);
    assert!(part.calls > 60, "it was called {} times", part.calls);
}

/// A row that scrolls shows its focused card at the left edge. Below that lies the first card of the next row, and there
/// the standard part goes.
#[test]
fn down_keeps_the_number_of_the_card_where_the_standard_part_goes_to_the_nearest() {
    let keys = [Down, Right, Right, Right, Down, Left, Left, Left, Left];
    let (standard, legacy) = (path(composition("examples/home/composition.toml"), &keys), path(legacy(), &keys));
    assert_eq!(standard[..5], legacy[..5], "into the first row and along it");
    assert_ne!(standard[5], legacy[5], "into the second row");
    assert_eq!(standard[6..], [standard[5]; 4], "it is at the first card");
    assert_eq!(legacy[8], standard[5], "three cards to the left of its fourth one");
    assert!(legacy[5] != legacy[6] && legacy[6] != legacy[7] && legacy[7] != legacy[8], "{legacy:?}");
    assert_eq!(legacy[9], legacy[8], "a row has an end");
}

#[test]
fn a_row_remembers_its_card() {
    let focused = path(legacy(), &[Down, Right, Right, Down, Right, Up, Down]);
    assert_eq!(focused[6], focused[3], "up to the third card");
    assert_eq!(focused[7], focused[5], "down to the fourth one, where it was");
}
