//! Notices that the standard library for Wasm was replaced.
//!
//! Cargo takes the compiler's version for that of its library, and would link what it built with the old one against
//! the new one: `can't find crate`. That happens when the targets change between rustup's and those made from source.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use anyhow::Context as _;

use crate::workspace::{COMPONENT_TARGET, Workspace, plain_command, rustc};
use crate::{files, process};

/// The file that names the library which a build folder belongs to.
const RECORD: &str = ".standard-library";

/// Removes what was built for the components with another standard library than the present one; tells whether it did.
pub(crate) fn remove(workspace: &Workspace) -> anyhow::Result<bool> {
    let folder = workspace.cargo_target().join(COMPONENT_TARGET);
    let mut question = plain_command(rustc());
    let libraries = process::ask(question.args(["--print=target-libdir", "--target", COMPONENT_TARGET]));
    let present = identity(Path::new(&libraries.context("rustc does not tell where its libraries are")?))?;
    let record = folder.join(RECORD);
    let other = fs::read_to_string(&record).is_ok_and(|recorded| recorded != present);
    if other {
        files::remove_folder(&folder)?;
    }
    files::write(&record, present.as_bytes())?;
    Ok(other)
}

/// Name, size and time of the library: what differs between any two of them.
fn identity(folder: &Path) -> anyhow::Result<String> {
    let mut found = Vec::new();
    for entry in folder.read_dir().with_context(|| format!("cannot read `{}`", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("libstd-") {
            let metadata = entry.metadata()?;
            let modified = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
            found.push(format!("{name} {} {modified}\n", metadata.len()));
        }
    }
    found.sort();
    Ok(found.concat())
}
