//! `tenfoot check`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use compat_tests::check::{Verdict, check as check_part};
use tenfoot_engine::composition::Implementation;
use tenfoot_engine::slots::Slot;

use crate::output::sayln;
use crate::product::target_folder;

/// Play the cases of the compatibility suite with a part: does it keep the contract, and does it answer as ours do?
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenfoot check target/components/focus.wasm
  tenfoot check examples/legacy-focus/legacy-focus.js --slot focus
      A part with a policy of its own: cases that it answers otherwise are listed, and are no errors.
  tenfoot check target/fallbacks/layout.interp.js --slot layout --equal
      Ends with an error if one answer differs.

A part that traps, answers nonsense or answers differently on a second run is broken: the command ends with an error.")]
pub(crate) struct Arguments {
    /// The component or JavaScript module.
    part: PathBuf,
    /// The slot that it is for [default: the one that a component fits].
    #[arg(long, value_name = "SLOT", value_parser = crate::product::slot)]
    slot: Option<Slot>,
    /// Answers have to be those of our parts.
    #[arg(long)]
    equal: bool,
    /// The cases [default: `compat-tests/cases` beside the folder that this binary was built in].
    #[arg(long, value_name = "DIR")]
    cases: Option<PathBuf>,
}

pub(crate) fn check(arguments: &Arguments) -> anyhow::Result<()> {
    let path = &arguments.part;
    let slot = match arguments.slot {
        Some(slot) => slot,
        None => slot_of(path)?,
    };
    let part = path.to_str().and_then(|text| Implementation::from_text(slot, text));
    let part = part.with_context(|| format!("`{}` is neither a .wasm nor a .js file", path.display()))?;
    let cases = match &arguments.cases {
        Some(cases) => cases.clone(),
        None => target_folder()?.parent().unwrap_or(Path::new(".")).join("compat-tests/cases"),
    };
    let verdicts = check_part(slot, &part, &cases).map_err(|reason| anyhow!(reason))?;
    let Counts { equal, different, broken } = print(&verdicts);
    sayln!("{slot}: {} cases: {equal} answered as ours, {different} otherwise, {broken} broken", verdicts.len());
    if broken > 0 {
        bail!("`{}` does not keep the contract of slot `{slot}`", path.display());
    }
    if arguments.equal && different > 0 {
        bail!("`{}` does not answer as our part does", path.display());
    }
    Ok(())
}

/// The slot that a component says it is for.
fn slot_of(path: &Path) -> anyhow::Result<Slot> {
    if path.extension().is_none_or(|extension| extension != "wasm") {
        bail!("a JavaScript module does not say which slot it is for: needed `--slot SLOT`");
    }
    let bytes = std::fs::read(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
    crate::inspect::slots_of(&bytes)?
        .into_iter()
        .next()
        .with_context(|| format!("`{}` fits no slot; `tenfoot inspect {0}` tells what is missing", path.display()))
}

struct Counts {
    equal: usize,
    different: usize,
    broken: usize,
}

fn print(verdicts: &BTreeMap<String, Verdict>) -> Counts {
    let mut counts = Counts { equal: 0, different: 0, broken: 0 };
    for (name, verdict) in verdicts {
        match verdict {
            Verdict::Equal => counts.equal += 1,
            Verdict::Different(difference) => {
                counts.different += 1;
                sayln!("differs    {name}: {difference}");
            }
            Verdict::Broken(reason) => {
                counts.broken += 1;
                sayln!("broken     {name}: {reason}");
            }
        }
    }
    counts
}
