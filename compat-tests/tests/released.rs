//! Released contracts are frozen: a part that was built for one runs on every host of its track.
//!
//! `contracts/released-VERSION` has the contract as it was released. What is in `wit/` may be more, as far as a part of that
//! version does not notice; each world is compared with wit-component's `semver_check`, and what changed is named. What no
//! world of a part uses, the commands and events of apps, never crosses into a component and is not compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use compat_tests::paths::repository;
use wit_component::{OutputToString, WitPrinter, semver_check};
use wit_parser::{PackageId, Resolve, SourceMap, WorldId};

/// The version that the frozen copy pretends to be of, so that both can be looked at together; above every `@since`.
const FORMER: &str = "1000.0.0";

/// Packages, each after those that it uses.
const PACKAGES: [&str; 7] = ["scene", "raster", "text", "layout", "focus", "animation", "renderer"];

/// The files of a contract, by package and name.
type Contract = BTreeMap<&'static str, BTreeMap<String, String>>;

fn read(folder: &Path) -> Contract {
    let files = |package: &str| {
        let entries = std::fs::read_dir(folder.join(package)).unwrap_or_else(|error| panic!("`{package}`: {error}"));
        let files = entries.map(|entry| entry.expect("can be read").path());
        files
            .map(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                (name, std::fs::read_to_string(&path).expect("can be read"))
            })
            .collect()
    };
    PACKAGES.map(|package| (package, files(package))).into()
}

/// `wit/`.
fn present() -> Contract {
    read(&repository().join("wit"))
}

/// The contract as it was released.
fn released(version: &str) -> Contract {
    read(&repository().join(format!("compat-tests/contracts/released-{version}")))
}

/// The same contract with another version on its packages and on what they use.
fn renamed(contract: &Contract, version: &str) -> Contract {
    let (from, to) = (format!("@{version}"), format!("@{FORMER}"));
    let file = |(name, text): (&String, &String)| (name.clone(), text.replace(&from, &to));
    contract.iter().map(|(&package, files)| (package, files.iter().map(file).collect())).collect()
}

/// Adds all packages.
fn push(resolve: &mut Resolve, contract: &Contract) -> Result<BTreeMap<&'static str, PackageId>, String> {
    let mut ids = BTreeMap::new();
    for package in PACKAGES {
        let mut sources = SourceMap::new();
        for (name, text) in &contract[package] {
            sources.push_str(&format!("{package}/{name}"), text.as_str());
        }
        let group = sources.parse().map_err(|(_, error)| format!("{package}: {error:?}"))?;
        ids.insert(package, resolve.push_group(group).map_err(|error| format!("{package}: {error:?}"))?);
    }
    Ok(ids)
}

/// The items of all packages without documents and versions, each with what it stands in.
fn items(resolve: &Resolve, packages: &BTreeMap<&'static str, PackageId>) -> BTreeSet<String> {
    let mut items = BTreeSet::new();
    for (name, &package) in packages {
        let mut printer = WitPrinter::new(OutputToString::default());
        printer.emit_docs(false);
        printer.print(resolve, package, &[]).expect("can be printed");
        let text = printer.output.to_string().replace(&format!("@{FORMER}"), "").replace("@0.1.0", "");
        // What the next line stands in, with its indentation.
        let mut around: Vec<(usize, &str)> = Vec::new();
        for line in text.lines() {
            let item = line.trim().trim_end_matches(['{', ',', ';']).trim_end();
            let indentation = line.len() - line.trim_start().len();
            if ["", "}"].contains(&item) || item.starts_with('@') {
                continue;
            }
            around.retain(|(outer, _)| *outer < indentation);
            let path: Vec<_> = around.iter().map(|(_, outer)| *outer).chain([item]).collect();
            items.insert(format!("tenfoot:{name}: {}", path.join(" / ")));
            around.push((indentation, item));
        }
    }
    items
}

fn world(resolve: &Resolve, package: PackageId) -> WorldId {
    *resolve.packages[package].worlds.values().next().expect("a package has a world")
}

/// What keeps a part that was built for the released contract from the present one: a sentence per world.
fn incompatibilities(version: &str, released: &Contract, present: &Contract) -> Vec<String> {
    let mut resolve = Resolve::default();
    let olds = push(&mut resolve, &renamed(released, version)).unwrap_or_else(|error| panic!("{error}"));
    let news = match push(&mut resolve, present) {
        Ok(news) => news,
        Err(error) => return vec![error],
    };
    let [was, is] = [&olds, &news].map(|packages| items(&resolve, packages));
    let list = |title: &str, items: &mut dyn Iterator<Item = &String>| {
        items.map(|item| format!("\n  {title} {item}")).collect::<String>()
    };
    let differences = list("gone", &mut was.difference(&is)) + &list("new ", &mut is.difference(&was));
    let mut problems = Vec::new();
    for package in PACKAGES {
        let [old, new] = [olds[package], news[package]].map(|package| world(&resolve, package));
        if let Err(error) = semver_check(resolve.clone(), old, new) {
            problems.push(format!(
                "world `tenfoot:{package}/{package}` does not take parts of {version} any more: {}{differences}",
                error.root_cause()
            ));
        }
    }
    problems
}

#[test]
fn parts_of_0_1_0_fit() {
    let problems = incompatibilities("0.1.0", &released("0.1.0"), &present());
    assert!(
        problems.is_empty(),
        "{}\nA released contract does not change. `docs/contracts.md` tells how it grows.",
        problems.join("\n")
    );
}

/// The present contract with a text exchanged in one file.
fn changed(package: &str, file: &str, from: &str, to: &str) -> Contract {
    let mut contract = present();
    let text = contract.get_mut(package).and_then(|files| files.get_mut(file)).expect("is there");
    assert!(text.contains(from), "`{from}` is not in `{package}/{file}`");
    *text = text.replacen(from, to, 1);
    contract
}

/// Each world in `worlds`, and no other, is refused with a sentence that has all of `expected`.
#[track_caller]
fn check_refused(contract: &Contract, worlds: &[&str], expected: &[&str]) {
    let problems = incompatibilities("0.1.0", &released("0.1.0"), contract);
    let starts: BTreeSet<_> =
        problems.iter().map(|problem| problem.split(" does not take").next().unwrap_or_default().to_owned()).collect();
    let worlds: BTreeSet<_> = worlds.iter().map(|world| format!("world `tenfoot:{world}/{world}`")).collect();
    assert_eq!(starts, worlds, "{}", problems.join("\n"));
    for text in expected {
        assert!(problems.iter().any(|problem| problem.contains(text)), "{text} is not in\n{}", problems.join("\n"));
    }
}

#[test]
fn another_field_is_refused() {
    let contract = changed("focus", "navigator.wit", "    moved: bool,", "    moved: bool,\n    reason: u32,");
    check_refused(&contract, &["focus"], &["new  tenfoot:focus: interface navigator / record outcome / reason: u32"]);
}

#[test]
fn another_parameter_is_refused() {
    let contract = changed("animation", "timeline.wit", "tick: func(time: u64)", "tick: func(time: u64, late: bool)");
    check_refused(
        &contract,
        &["animation"],
        &[
            "new  tenfoot:animation: interface timeline / tick: func(time: u64, late: bool)",
            "gone tenfoot:animation: interface timeline / tick: func(time: u64) ",
        ],
    );
}

#[test]
fn another_function_of_an_export_is_refused() {
    let function = "  @since(version = 0.1.0)\n  reset: func();\n\n  /// Moves to `time`";
    let contract = changed("animation", "timeline.wit", "  /// Moves to `time`", function);
    check_refused(&contract, &["animation"], &["new  tenfoot:animation: interface timeline / reset: func()"]);
}

#[test]
fn another_function_of_an_import_fits() {
    let function = "  @since(version = 0.1.0)\n  measure-all: func();\n\n  /// ";
    let text = present()["raster"]["surface.wit"].clone();
    let at = text.find("interface surface {").expect("is there");
    let from = &text[at..at + text[at..].find("  /// ").expect("is documented") + 6];
    let contract = changed("raster", "surface.wit", from, &from.replace("  /// ", function));
    check_refused(&contract, &[], &[]);
}

/// A type of another package is named there.
#[test]
fn another_case_of_a_property_is_refused() {
    let contract = changed("scene", "style.wit", "    autofocus(bool),", "    autofocus(bool),\n    silent(bool),");
    check_refused(&contract, &["focus"], &["new  tenfoot:scene: interface style / variant focus-style / silent(bool)"]);
}

#[test]
fn a_contract_that_does_not_resolve_is_refused() {
    let contract = changed(
        "focus",
        "navigator.wit",
        "use tenfoot:scene/style@0.1.0.{focus-style}",
        "use tenfoot:scene/style@0.3.0.{focus-style}",
    );
    let problems = incompatibilities("0.1.0", &released("0.1.0"), &contract);
    assert!(problems.iter().any(|problem| problem.starts_with("focus: ")), "{problems:?}");
}
