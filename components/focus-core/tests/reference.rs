//! `docs/reference/focus.md` beside the contract and the code.

use std::fs;
use std::path::Path;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names of the cases or functions in a stretch of WIT.
fn names(wit: &str, separator: char) -> Vec<&str> {
    let lines = wit.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with('@'));
    lines.filter_map(|line| line.split_once(separator)).map(|(name, _)| name).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no `{start}`"));
    rest.split_once(end).unwrap_or_else(|| panic!("no `{end}` behind `{start}`")).0
}

#[test]
fn every_property_has_a_row() {
    let (page, wit) = (file("docs/reference/focus.md"), file("wit/scene/style.wit"));
    let cases = names(between(&wit, "variant focus-style {", "\n  }"), '(');
    assert!(cases.len() >= 15, "{cases:?}");
    for name in cases {
        assert!(page.contains(&format!("\n| `{name}` | `")), "`{name}` has no row");
    }
}

#[test]
fn every_function_is_named() {
    let (page, wit) = (file("docs/reference/focus.md"), file("wit/focus/navigator.wit"));
    let functions: Vec<&str> =
        wit.lines().filter_map(|line| line.split_once(": func(")).map(|(name, _)| name.trim()).collect();
    assert!(functions.len() >= 10, "{functions:?}");
    let rows = between(&page, "## Functions", "## Who");
    for name in functions {
        assert!(rows.contains(&format!("`{name}`")), "`{name}` has no row");
    }
}

#[test]
fn every_rule_is_named() {
    let page = file("docs/reference/focus.md");
    let index = file("components/focus-core/src/index.rs");
    let rules = between(&index, "fn name(self) -> &'static str {", "\n    }");
    let mut count = 0;
    for rule in rules.split('"').skip(1).step_by(2) {
        assert!(page.contains(&format!("`{rule}`")), "`{rule}` is not named");
        count += 1;
    }
    assert_eq!(count, 8);
}
