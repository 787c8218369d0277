//! Our moves beside those of Chromium's spatial navigation, on 500 generated screens; see `docs/reference/focus.md`.

mod model;
mod screens;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use model::{Rules, predicted};
use screens::{Kind, Move, Recorded, families};

/// Why we go elsewhere than Chromium, and how often. A rule that explains more or fewer moves than here is a change to look
/// at.
const DIFFERENCES: [(&str, usize); 6] =
    [("covered", 1), ("cut-off", 4), ("out-of-sight", 151), ("overlap", 143), ("sideways", 9), ("touching", 10)];

/// The rule that makes Chromium go elsewhere than to `ours`; none if it is unknown.
fn reason(screen: &Recorded, recorded: &Move, ours: usize) -> Option<&'static str> {
    let without = [
        ("overlap", Rules { overlap: false, ..Rules::ALL }),
        ("touching", Rules { touching: false, ..Rules::ALL }),
        ("covered", Rules { covered: false, ..Rules::ALL }),
        ("overlap", Rules { overlap: false, covered: false, ..Rules::ALL }),
    ];
    let agrees = |(_, rules): &&(&str, Rules)| predicted(screen, recorded, *rules) == ours;
    if let Some((rule, _)) = without.iter().find(agrees) {
        return Some(rule);
    }
    // What is left are screens with scroll containers.
    let row = |place: usize| screen.boxes[place].parent;
    let is_out_of_sight = |place: usize| screen.seen(place).is_none();
    let is_cut_off = |place: usize| screen.seen(place) != Some(screen.rect(place));
    if is_out_of_sight(recorded.from) || is_out_of_sight(ours) {
        Some("out-of-sight")
    } else if matches!(recorded.key, 'l' | 'r') && row(ours).is_some() && row(ours) != row(recorded.from) {
        Some("sideways")
    } else {
        is_cut_off(recorded.from).then_some("cut-off")
    }
}

#[test]
fn every_move_of_chromium_is_understood() {
    for family in families() {
        for (number, screen) in family.screens.iter().enumerate() {
            for recorded in &screen.moves {
                let predicted = predicted(screen, recorded, Rules::ALL);
                assert_eq!(predicted, recorded.to, "{} {number}: {recorded:?}", family.name);
            }
        }
    }
}

#[test]
fn every_difference_has_a_reason() {
    let (mut screens, mut moves) = (0, 0);
    let mut differences = BTreeMap::from(DIFFERENCES.map(|(rule, _)| (rule, 0)));
    for family in families() {
        for (number, screen) in family.screens.iter().enumerate() {
            screens += 1;
            let mut navigator = screen.navigator();
            for recorded in &screen.moves {
                moves += 1;
                let ours = screen.ours(&mut navigator, recorded);
                assert_eq!(screen.boxes[ours].kind, Kind::Focusable);
                if ours != recorded.to {
                    let rule = reason(screen, recorded, ours);
                    let rule = rule.unwrap_or_else(|| panic!("{} {number}: {recorded:?}, ours {ours}", family.name));
                    *differences.entry(rule).or_default() += 1;
                }
            }
        }
    }
    assert_eq!((screens, moves), (500, 8_000));
    assert_eq!(differences, BTreeMap::from(DIFFERENCES));
}

#[test]
fn the_reference_page_has_these_numbers() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/focus.md");
    let page = fs::read_to_string(path).expect("the page is in the repository");
    for (rule, count) in DIFFERENCES {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{rule}` |")));
        let row = row.unwrap_or_else(|| panic!("`{rule}` has no row"));
        assert!(row.ends_with(&format!("| {count} |")), "{row}: {count} moves");
    }
}
