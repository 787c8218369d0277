//! The reference pages name all that the contracts have: `docs/reference/PART.md` is checked against `wit/`.

use std::collections::BTreeSet;

use compat_tests::paths::repository;

/// The names of the cases of a WIT variant or enum, or of the functions of an interface.
fn names(file: &str, start: &str) -> Vec<String> {
    let path = repository().join("wit").join(file);
    let wit = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("`{}`: {error}", path.display()));
    let at = wit.find(&format!("{start} {{")).unwrap_or_else(|| panic!("`{file}` has no `{start}`"));
    let is_interface = start.starts_with("interface");
    let end = if is_interface { "\n}" } else { "\n  }" };
    let body = wit.get(at..).and_then(|text| text.split(end).next()).unwrap_or_default();
    let lines = body.lines().skip(1).map(str::trim).filter(|line| !line.starts_with("///"));
    let functions = lines.clone().filter_map(|line| line.split_once(": func(")).map(|(name, _)| name.to_owned());
    let cases = lines.filter_map(|line| line.split(['(', ',']).next()).filter(|name| !name.is_empty());
    if is_interface { functions.collect() } else { cases.map(|name| name.trim_start_matches('%').to_owned()).collect() }
}

/// What a page does not name in backticks.
fn missing(page: &str, names: Vec<String>) -> BTreeSet<String> {
    let path = repository().join("docs/reference").join(format!("{page}.md"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("`{}`: {error}", path.display()));
    // In spans of code such as `blur(node, blur)` or `inset.left`, too.
    let named: BTreeSet<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .flat_map(|code| code.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-'))
        .collect();
    names.into_iter().filter(|name| !named.contains(name.as_str())).collect()
}

#[track_caller]
fn check(page: &str, names: Vec<String>) {
    assert!(names.len() >= 2, "the contract was not read");
    let missing = missing(page, names);
    assert!(missing.is_empty(), "`docs/reference/{page}.md` does not name {missing:?}");
}

#[test]
fn layout_is_described() {
    check("layout", names("scene/style.wit", "variant layout-style"));
    check("layout", names("layout/solver.wit", "interface solver"));
}

#[test]
fn text_is_described() {
    check("text", names("scene/style.wit", "variant text-style"));
    check("text", names("text/paragraphs.wit", "interface paragraphs"));
    check("text", names("text/glyphs.wit", "interface glyphs"));
}

#[test]
fn focus_is_described() {
    check("focus", names("scene/style.wit", "variant focus-style"));
    check("focus", names("focus/navigator.wit", "interface navigator"));
}

#[test]
fn animation_is_described() {
    check("animation", names("scene/types.wit", "enum animatable"));
    check("animation", names("scene/style.wit", "variant easing"));
    check("animation", names("animation/timeline.wit", "variant mutation"));
}

#[test]
fn renderer_is_described() {
    check("renderer", names("scene/style.wit", "variant paint-style"));
    check("renderer", names("renderer/painter.wit", "interface painter"));
}

#[test]
fn raster_is_described() {
    check("raster", names("raster/operations.wit", "variant operation"));
    check("raster", names("raster/store.wit", "interface store"));
}
