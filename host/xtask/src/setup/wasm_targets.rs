//! Stage 2: the standard library for WebAssembly.
//!
//! Whether a target is there is asked of rustc itself, by compiling an empty crate: that notices a library of another
//! Rust, and two libraries mixed in one folder, as well as none. What is missing comes from rustup, the ordinary way;
//! where that is not possible, from source ([`std_from_source`]).

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Context as _;

use crate::files::{self, Lock};
use crate::process;
use crate::progress::Stage;
use crate::setup::rust::Rust;
use crate::setup::std_from_source;
use crate::workspace::{COMPONENT_TARGET, cache, plain_command, rustc};

/// The components' own target, and the one that cargo-component wants to be there, too.
const TARGETS: [&str; 2] = [COMPONENT_TARGET, WASI];
/// The target whose library needs a C library.
pub(crate) const WASI: &str = "wasm32-wasip1";
/// For a slow line; without any line rustup gives up much sooner.
const RUSTUP_LIMIT: Duration = Duration::from_secs(300);

/// Makes sure that rustc compiles for both targets.
pub(crate) fn ensure(rust: &Rust, mut stage: Stage) -> anyhow::Result<()> {
    if missing()?.is_empty() {
        stage.done(format_args!("{} are in place", TARGETS.join(" and ")));
        return Ok(());
    }
    let lock = Lock::acquire(&cache()?.join("wasm-targets.lock"), || {
        stage.note("another set-up is at work on them; waiting for it");
    })?;
    let missing = missing()?;
    if !missing.is_empty() {
        let names = missing.join(" and ");
        stage.note(format_args!("rustc has no standard library for {names}; the components are built with it"));
        get(rust, &missing, &mut stage)
            .with_context(|| format!("cannot get the Wasm targets; an ordinary machine runs `{}`", advice(&missing)))?;
    }
    drop(lock);
    stage.done(format_args!("{} are ready", TARGETS.join(" and ")));
    Ok(())
}

/// Gets the targets in one way or the other, and checks the outcome.
fn get(rust: &Rust, targets: &[&str], stage: &mut Stage) -> anyhow::Result<()> {
    for target in targets {
        clear_unusable(&rust.library_of(target))?;
    }
    if !through_rustup(rust, targets, stage)? {
        std_from_source::make(rust, targets, stage)?;
    }
    let still = missing()?;
    anyhow::ensure!(still.is_empty(), "rustc does not accept the new standard library for {}", still.join(" and "));
    Ok(())
}

/// The targets that rustc cannot compile for.
fn missing() -> anyhow::Result<Vec<&'static str>> {
    let folder = std::env::temp_dir().join(format!("tenfoot-probe-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let missing = TARGETS.into_iter().filter(|target| !compiles_for(target, &folder)).collect();
    files::remove_folder(&folder)?;
    Ok(missing)
}

/// Compiles an empty crate, which still pulls the standard library in.
fn compiles_for(target: &str, folder: &Path) -> bool {
    let mut probe = plain_command(rustc());
    probe.args(["--target", target, "--crate-type=lib", "--crate-name=probe", "--emit=metadata", "--out-dir"]);
    process::ask(probe.arg(folder).arg("-")).is_some()
}

/// Removes a library that this tool made for another Rust. Anybody else's stays, and is named: mixed with a new one it
/// would be of no use either.
fn clear_unusable(folder: &Path) -> anyhow::Result<()> {
    if !folder.join("lib").exists() || folder.join(std_from_source::STAMP).exists() {
        return files::remove_folder(folder);
    }
    anyhow::bail!("`{}` holds a standard library that this rustc does not accept: remove it first", folder.display())
}

/// Asks rustup for the targets, if this Rust is rustup's; tells whether they came.
fn through_rustup(rust: &Rust, targets: &[&str], stage: &mut Stage) -> anyhow::Result<bool> {
    let Some(proxied) = process::ask(Command::new("rustup").args(["which", "rustc"])) else {
        stage.note("there is no rustup to ask");
        return Ok(false);
    };
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if !real(Path::new(&proxied)).starts_with(real(&rust.sysroot)) {
        stage.note("this rustc is not the one that rustup manages");
        return Ok(false);
    }
    let mut rustup = Command::new("rustup");
    let ended = stage.attempt(rustup.args(["target", "add"]).args(targets), Some(RUSTUP_LIMIT), |_| {})?;
    let outcome = if ended.success { "done" } else { ended.reason() };
    stage.note(format_args!("`{}`: {outcome}", advice(targets)));
    Ok(ended.success)
}

fn advice(targets: &[&str]) -> String {
    format!("rustup target add {}", targets.join(" "))
}
