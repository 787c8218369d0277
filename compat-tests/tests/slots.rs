//! Plays every session in `cases/<slot>/` with every implementation of the slot.
//!
//! A case is `<name>.json`; the answers that it must get are in `<name>.expected.json`, one per line, with what the part
//! called in the meantime before each. `BLESS=1` writes what the native build answers; read the difference before you
//! commit it. Names are `<slot>/<name>::<implementation>`, and a part of one as argument runs the cases with it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use compat_tests::slots::{Animation, Focus, Layout, Raster, Renderer, Text};
use compat_tests::{Case, Implementation, Session, play};
use libtest_mimic::{Arguments, Failed, Trial};
use tenfoot_engine::slots::Slot;

/// Fewer cases than this are a sign that files were not found.
const CASES_PER_SLOT: usize = 6;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for slot in Slot::ALL {
        match slot {
            Slot::Layout => add::<Layout>(&mut trials),
            Slot::Text => add::<Text>(&mut trials),
            Slot::Focus => add::<Focus>(&mut trials),
            Slot::Animation => add::<Animation>(&mut trials),
            Slot::Renderer => add::<Renderer>(&mut trials),
            Slot::Raster => add::<Raster>(&mut trials),
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn add<S: Session>(trials: &mut Vec<Trial>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(S::SLOT.name());
    let (expectations, cases): (BTreeSet<_>, BTreeSet<_>) =
        files(&folder).into_iter().partition(|file| file.to_string_lossy().ends_with(".expected.json"));
    for case in &cases {
        let name = case.file_stem().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
        for implementation in Implementation::all(S::SLOT) {
            let case = case.clone();
            let title = format!("{}/{name}::{}", S::SLOT, implementation.name());
            trials.push(Trial::test(title, move || check::<S>(&case, &implementation)));
        }
    }
    let known: BTreeSet<_> = cases.iter().map(|case| expectation(case)).collect();
    trials.push(Trial::test(format!("{}::every-expectation-has-a-case", S::SLOT), move || {
        let lost: Vec<_> = expectations.difference(&known).collect();
        if !lost.is_empty() {
            return Err(format!("there is no case for {lost:?}").into());
        }
        if known.len() < CASES_PER_SLOT {
            return Err(format!("there are only {} cases in `{}`", known.len(), folder.display()).into());
        }
        Ok(())
    }));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("`{}`: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap_or_else(|error| panic!("`{}`: {error}", folder.display())).path());
    paths.filter(|path| path.extension() == Some(OsStr::new("json"))).collect()
}

fn expectation(case: &Path) -> PathBuf {
    case.with_extension("expected.json")
}

fn check<S: Session>(path: &Path, implementation: &Implementation) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let case: Case<S::Call> = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    if case.why.is_empty() {
        return Err("`why` says what the case shows".into());
    }
    let found = page(&play::<S>(implementation, &case.setup, &case.calls));
    let expectation = expectation(path);
    let expected = if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        let native = page(&play::<S>(&Implementation::NATIVE, &case.setup, &case.calls));
        std::fs::write(&expectation, &native)?;
        native
    } else {
        std::fs::read_to_string(&expectation)
            .map_err(|error| format!("`{}`: {error}; BLESS=1 writes it", expectation.display()))?
    };
    match expected.lines().zip(found.lines()).enumerate().find(|(_, (expected, found))| expected != found) {
        Some((index, (expected, found))) => Err(format!(
            "{}\n{}:{}:\nexpected {expected}\nfound    {found}",
            case.why,
            expectation.display(),
            index + 1
        )
        .into()),
        None if expected.lines().count() != found.lines().count() => {
            Err(format!("{}\n{}: found\n{found}", case.why, expectation.display()).into())
        }
        None => Ok(()),
    }
}

/// A list in JSON with one entry per line; long entries have a line for each element of their lists.
fn page(lines: &[String]) -> String {
    let entries: Vec<_> = lines.iter().map(|line| if line.len() > 100 { unfold(line) } else { line.clone() }).collect();
    format!("[\n{}\n]\n", entries.join(",\n"))
}

/// Breaks lines between the elements of each outermost list.
fn unfold(entry: &str) -> String {
    let mut unfolded = String::with_capacity(entry.len());
    let mut open = Vec::new();
    let mut in_text = false;
    let mut is_escaped = false;
    let mut letters = entry.chars().peekable();
    while let Some(letter) = letters.next() {
        in_text ^= letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        unfolded.push(letter);
        if in_text {
            continue;
        }
        match letter {
            '{' | '[' => open.push(letter),
            '}' | ']' => drop(open.pop()),
            _ => {}
        }
        let in_list = open.last() == Some(&'[') && open.iter().filter(|&&bracket| bracket == '[').count() == 1;
        if in_list && (letter == ',' || letter == '[') && letters.peek() != Some(&']') {
            unfolded.push_str("\n  ");
        }
    }
    unfolded
}
