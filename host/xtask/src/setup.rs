//! `cargo xtask setup`: makes this machine able to build, and says what it found, did and why.
//!
//! Every stage looks first and works only where something is missing, so a second run does nothing. What is made goes
//! into the Rust toolchain (the standard library for Wasm) and the cache folder ([`crate::workspace::cache`]); nothing
//! is installed system-wide, except by CI for itself ([`cargo_component`]).
//!
//! To try the way from source on a machine that has the Wasm targets already, work in a copy of the toolchain:
//!
//! ```text
//! cp -a "$(rustc --print sysroot)" target/toolchain
//! rm -rf target/toolchain/lib/rustlib/wasm32-* target/toolchain/lib/rustlib/src
//! PATH=$PWD/target/toolchain/bin:$PATH cargo xtask setup
//! ```

mod cargo_component;
mod debian;
mod mirror;
mod node_packages;
mod rust;
mod std_from_source;
mod wasm_targets;

use crate::progress::Progress;
use crate::workspace::Workspace;

pub(crate) use cargo_component::CargoComponent;
pub(crate) use node_packages::ensure as node_packages;

/// How many stages [`stages`] enters; every verb counts them in.
pub(crate) const STAGES: usize = 3;

/// The verb: the set-up alone, with what only the fallbacks need.
pub(crate) fn run() -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    let mut progress = Progress::new(STAGES + 1, workspace.logs());
    stages(&mut progress)?;
    node_packages(&workspace, progress.stage("Node packages"))?;
    println!("ready: `cargo xtask demo` shows the engine at work, `cargo xtask test` runs every test");
    Ok(())
}

/// The set-up as the first stages of every verb that builds.
pub(crate) fn stages(progress: &mut Progress) -> anyhow::Result<CargoComponent> {
    let rust = rust::check(progress.stage("Rust and C"))?;
    wasm_targets::ensure(&rust, progress.stage("Wasm targets"))?;
    cargo_component::ensure(progress.stage("cargo-component"))
}

/// The version of Rust: `1.95.0`.
pub(crate) fn rust_release() -> anyhow::Result<String> {
    Ok(rust::find()?.release)
}
