//! The reference page beside the contract and the code: it names every property, value and budget.

use text_core::{IDLE_BYTES, MAX_TEXT_BYTES, SHAPED_BYTES};

fn read(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the cases of a variant or enum in WIT.
fn cases(wit: &str, declaration: &str) -> Vec<String> {
    let body = wit.split(&format!("  {declaration} {{\n")).nth(1).unwrap_or_else(|| panic!("no {declaration}"));
    let lines = body.lines().take_while(|line| *line != "  }").filter(|line| !line.trim().starts_with('/'));
    let names: Vec<_> = lines.map(|line| line.trim().split(['(', ',']).next().unwrap_or_default().to_owned()).collect();
    assert!(names.len() > 1 && names.iter().all(|name| !name.is_empty()), "{names:?}");
    names
}

#[test]
fn the_page_names_every_property_and_value() {
    let (wit, page) = (read("wit/scene/style.wit"), read("docs/reference/text.md"));
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    for property in cases(&wit, "variant text-style") {
        let row = rows.iter().find(|row| row.starts_with(&format!("| `{property}` | `")));
        let row = row.unwrap_or_else(|| panic!("no row for `{property}`"));
        assert_eq!(row.matches(" | ").count(), 4, "{row}");
        let values = match property.as_str() {
            "font-style" | "text-align" | "text-overflow" | "white-space" => cases(&wit, &format!("enum {property}")),
            "direction" => cases(&wit, "enum text-direction"),
            _ => continue,
        };
        for value in values {
            assert!(row.contains(&format!("`{value}`")), "`{value}` in {row}");
        }
    }
}

#[test]
fn the_page_names_the_budgets_of_the_code() {
    let page = read("docs/reference/text.md");
    assert_eq!((MAX_TEXT_BYTES, SHAPED_BYTES, IDLE_BYTES), (20_000, 4 << 20, 2 << 20));
    for budget in ["20,000 bytes", "more than 4 MiB", "more than 2 MiB"] {
        assert!(page.contains(budget), "{budget}");
    }
}

#[test]
fn the_page_tells_of_every_difference_from_the_oracle() {
    let (page, oracle) = (read("docs/reference/text.md"), read("components/text-core/src/oracle.rs"));
    let list = oracle.split("EXPECTED_DIFFERENCES").nth(1).and_then(|rest| rest.split("];").next()).expect("a list");
    let names: Vec<&str> = list.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next()).collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
