//! `tenfoot inspect` in a host without Wasm.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use tenfoot_engine::slots::Slot;

/// Tell what a part imports and exports: not in this build, which has no Wasm.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The component.
    part: PathBuf,
}

pub(crate) fn inspect(arguments: &Arguments) -> anyhow::Result<()> {
    bail!("`{}`: this host was built without Wasm (feature `wasm`)", arguments.part.display());
}

/// The slots that a component fits: not told in this build.
pub(crate) fn slots_of(_: &[u8]) -> anyhow::Result<Vec<Slot>> {
    bail!("this host was built without Wasm (feature `wasm`): needed `--slot SLOT`");
}
