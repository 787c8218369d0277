//! `tenfoot inspect`.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use tenfoot_engine::contract::{self, ExternName, Interface, SERVED_VERSION};
use tenfoot_engine::grants::{Grant, Need};
use tenfoot_engine::slots::Slot;

use crate::output::sayln;

/// Tell what a part imports and exports, how big it is, and which slot it fits.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenfoot inspect target/components/layout.wasm
  tenfoot inspect target/components/layout.wasm --slot focus
      Why does it not fit? Ends with an error if it does not.")]
pub(crate) struct Arguments {
    /// The component.
    part: PathBuf,
    /// Check it for this slot alone.
    #[arg(long, value_name = "SLOT", value_parser = crate::product::slot)]
    slot: Option<Slot>,
}

pub(crate) fn inspect(arguments: &Arguments) -> anyhow::Result<()> {
    let path = &arguments.part;
    let bytes = std::fs::read(path).with_context(|| format!("`{}` cannot be read", path.display()))?;
    let interface = contract::inspect(&bytes).with_context(|| format!("`{}`", path.display()))?;
    sayln!("{}", path.display());
    sayln!("size       {} bytes: code {}, data {}", bytes.len(), interface.code_size, interface.data_size);
    list("imports", &interface.imports);
    list("exports", &interface.exports);
    list_grants(&interface);
    let asked = arguments.slot.map_or_else(|| Slot::ALL.to_vec(), |slot| vec![slot]);
    let mut fits = Vec::new();
    for slot in asked {
        match contract::check(&interface, slot) {
            Ok(()) => {
                fits.push(slot.name());
                sayln!("slot       {slot}: fits, world `tenfoot:{slot}/{slot}@{SERVED_VERSION}`");
            }
            Err(misfit) => sayln!("slot       {slot}: does not fit: {misfit}"),
        }
    }
    if fits.is_empty() {
        bail!("`{}` fits no slot that was asked for", path.display());
    }
    Ok(())
}

/// What a composition has to grant, and for which imports.
fn list_grants(interface: &Interface) {
    let needed = contract::needed_grants(interface);
    if needed.is_empty() {
        return;
    }
    sayln!("grants     {}", Grant::entry(&needed));
    for import in &interface.wasi {
        let need = match import.need() {
            Need::Nothing => "nothing: types alone".to_owned(),
            Need::Grant(grant) => format!("`{}`", grant.key()),
            Need::Never(reason) => format!("what no composition can grant: {reason}"),
        };
        sayln!("           {} needs {need}", import.name);
    }
}

/// The slots that a component fits.
pub(crate) fn slots_of(bytes: &[u8]) -> anyhow::Result<Vec<Slot>> {
    let interface = contract::inspect(bytes)?;
    Ok(Slot::ALL.into_iter().filter(|&slot| contract::check(&interface, slot).is_ok()).collect())
}

fn list(title: &str, names: &[ExternName]) {
    if names.is_empty() {
        sayln!("{title:<10} nothing");
    }
    for (index, name) in names.iter().enumerate() {
        sayln!("{:<10} {name}", if index == 0 { title } else { "" });
    }
}
