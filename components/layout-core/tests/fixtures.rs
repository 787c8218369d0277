//! Screens with the rectangles that CSS demands, from `tests/fixtures/`. The expectations were derived from the
//! specifications by hand, not from the results; each file's cases say why.

mod support;

use std::path::Path;

use layout_core::Solver;
use libtest_mimic::{Arguments, Failed, Trial};
use scene_core::types::{NodeId, Placement};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut trials = Vec::new();
    for file in files {
        let topic = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("a text");
        trials.extend(
            support::parse::cases(&text)
                .into_iter()
                .map(|(name, text)| Trial::test(format!("{topic}::{name}"), move || check(&text))),
        );
    }
    assert!(!trials.is_empty(), "no fixtures");
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn check(text: &str) -> Result<(), Failed> {
    let mut screen = support::parse::screen(text);
    let mut solver = Solver::new();
    solver.apply(screen.mutations)?;
    let placements = solver.solve(screen.viewport, &mut screen.letters)?;

    let mut differences = String::new();
    for (node, expected) in (0 as NodeId..).zip(&screen.expected) {
        let found: Vec<&Placement> = placements.iter().filter(|placement| placement.node == node).collect();
        let difference = match (expected, found.as_slice()) {
            (None, []) => None,
            (None, _) => Some("is placed, should not be".to_owned()),
            (Some(_), []) => Some("is not placed".to_owned()),
            (Some(expected), [placement]) => expected.difference(placement),
            (Some(_), _) => Some("is placed twice".to_owned()),
        };
        if let Some(difference) = difference {
            differences.push_str(&format!("\nline {}: {difference}", node + 1));
        }
    }
    if differences.is_empty() { Ok(()) } else { Err(format!("{text}{differences}").into()) }
}
