//! The corpus against a part that is not ours: what `tenfoot check` does.
//!
//! A part may have a policy of its own, and answer a case otherwise than ours do. It may not trap, answer nonsense, or
//! answer the same calls differently on the next run: everything that is built on parts needs that.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tenfoot_engine::composition::{Composition, Implementation as Part};
use tenfoot_engine::slots::Slot;

use crate::implementation::harmless;
use crate::slots::{Animation, Focus, Layout, Raster, Renderer, Text};
use crate::{Case, Implementation, Session, play};

/// How a part did in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It answers as our parts do.
    Equal,
    /// It answers otherwise: the first difference.
    Different(String),
    /// It failed, or answers differently on the next run.
    Broken(String),
}

/// Plays all cases of a slot with a part. The verdicts are by the name of the case.
///
/// # Errors
///
/// Why the part cannot be started, or which case cannot be read.
pub fn check(slot: Slot, part: &Part, cases: &Path) -> Result<BTreeMap<String, Verdict>, String> {
    start(slot, part)?;
    let implementation = Implementation::of(part.clone());
    let folder = cases.join(slot.name());
    match slot {
        Slot::Layout => check_all::<Layout>(&implementation, &folder),
        Slot::Text => check_all::<Text>(&implementation, &folder),
        Slot::Focus => check_all::<Focus>(&implementation, &folder),
        Slot::Animation => check_all::<Animation>(&implementation, &folder),
        Slot::Renderer => check_all::<Renderer>(&implementation, &folder),
        Slot::Raster => check_all::<Raster>(&implementation, &folder),
    }
}

/// Whether a part can be started at all.
fn start(slot: Slot, part: &Part) -> Result<(), String> {
    let mut composition = Composition::native();
    if let Some(entry) = composition.slots.get_mut(&slot) {
        entry.parts = vec![part.clone()];
        entry.wasi = Some(harmless());
    }
    tenfoot_engine::load(&composition, None).map(drop).map_err(|error| error.message)
}

fn check_all<S: Session>(implementation: &Implementation, folder: &Path) -> Result<BTreeMap<String, Verdict>, String> {
    let fail = |error: std::io::Error| format!("`{}` cannot be read: {error}", folder.display());
    let mut verdicts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(name) = name.strip_suffix(".json").filter(|name| !name.ends_with(".expected")) {
            verdicts.insert(name.to_owned(), check_case::<S>(implementation, &path)?);
        }
    }
    Ok(verdicts)
}

fn check_case<S: Session>(implementation: &Implementation, path: &Path) -> Result<Verdict, String> {
    let case: Case<S::Call> = read(path)?;
    let expected: Vec<Value> = read(&path.with_extension("expected.json"))?;
    let expected: Vec<_> = expected.into_iter().map(normal).collect();
    let run = || play::<S>(implementation, &case.setup, &case.calls);
    let found = run();
    if let Some((index, line)) = found.iter().enumerate().find(|(_, line)| line.starts_with("{\"failed\"")) {
        return Ok(Verdict::Broken(format!("answer {}: {line}", index + 1)));
    }
    if let Some(difference) = first_difference(&found, &run()) {
        return Ok(Verdict::Broken(format!("answers change from run to run: {difference}")));
    }
    let value = |line: &String| serde_json::from_str(line).map_err(|error| format!("{line}: {error}"));
    let found = found.iter().map(|line| value(line).map(normal)).collect::<Result<Vec<_>, _>>()?;
    Ok(first_difference(&expected, &found).map_or(Verdict::Equal, Verdict::Different))
}

/// An answer with its fields in order, and without what a part says about a refusal: everybody words that in another way.
fn normal(mut answer: Value) -> String {
    if let Some(reason) = answer.pointer_mut("/refused/invalid-value/reason") {
        *reason = Value::from("…");
    }
    answer.to_string()
}

fn first_difference(expected: &[String], found: &[String]) -> Option<String> {
    let nothing = "nothing".to_owned();
    let longest = expected.len().max(found.len());
    let line = |lines: &'_ [String], index: usize| lines.get(index).unwrap_or(&nothing).clone();
    let index = (0..longest).find(|&index| expected.get(index) != found.get(index))?;
    Some(format!("answer {}: expected {}, found {}", index + 1, line(expected, index), line(found, index)))
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("`{}`: {error}", path.display()))
}
