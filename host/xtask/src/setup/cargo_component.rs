//! Stage 3: cargo-component, which turns a crate into a component.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::files::{self, Lock, Staging};
use crate::process;
use crate::progress::{Stage, on_ci};
use crate::workspace::{Workspace, cache, cargo, plain_command};

/// The version that is installed. Any other with the same first two numbers does as well.
const VERSION: &str = "0.21.1";
/// What its TLS library is built with, as Debian calls it.
const PACKAGES: [&str; 2] = ["pkg-config", "libssl-dev"];

/// A cargo-component that works.
pub(crate) struct CargoComponent {
    program: PathBuf,
}

impl CargoComponent {
    /// `cargo component`, to run in the root of the repository.
    pub(crate) fn command(&self, workspace: &Workspace) -> Command {
        let mut command = workspace.command(&self.program);
        command.arg("component");
        command
    }
}

/// Makes sure that a suitable cargo-component is on `PATH` or in the cache folder.
pub(crate) fn ensure(mut stage: Stage) -> anyhow::Result<CargoComponent> {
    let cache = cache()?;
    let home = cache.join(format!("cargo-component-{VERSION}"));
    if let Some((program, version)) = find(&home) {
        stage.done(format_args!("{version} is in place (`{}`)", program.display()));
        return Ok(CargoComponent { program });
    }
    let _lock = Lock::acquire(&cache.join("cargo-component.lock"), || {
        stage.note("another set-up is installing it; waiting for it");
    })?;
    let program = match find(&home) {
        Some((program, _)) => program,
        None => install(&home, &mut stage)?,
    };
    stage.done(format_args!("{VERSION} is ready (`{}`)", program.display()));
    Ok(CargoComponent { program })
}

/// A suitable one, with its version.
fn find(home: &Path) -> Option<(PathBuf, String)> {
    ["cargo-component".into(), program_in(home)].into_iter().find_map(|program: PathBuf| {
        let answer = process::ask(plain_command(&program).arg("--version"))?;
        let version = answer.split_whitespace().nth(1)?.to_owned();
        is_suitable(&version).then_some((program, version))
    })
}

/// Before 1.0 the second number is the one that tells of breaking changes.
fn is_suitable(version: &str) -> bool {
    let track = |version: &str| version.split('.').take(2).map(str::to_owned).collect::<Vec<_>>();
    track(version) == track(VERSION)
}

fn program_in(home: &Path) -> PathBuf {
    home.join("bin").join(format!("cargo-component{}", std::env::consts::EXE_SUFFIX))
}

/// Installs it into the cache folder. An interrupted installation goes on with what it has compiled.
fn install(home: &Path, stage: &mut Stage) -> anyhow::Result<PathBuf> {
    check_openssl(stage)?;
    stage.note(format_args!("there is no cargo-component {VERSION}: installing it into the cache takes minutes"));
    let staging = Staging::new(home)?;
    let build = home.with_file_name(format!("cargo-component-{VERSION}.build"));
    let mut command = plain_command(cargo());
    command.args(["install", "cargo-component", "--locked", "--version", VERSION, "--root"]).arg(staging.path());
    // Away from the repository, whose configuration is for the engine. The tool spends its time in other programs, so
    // it is compiled quickly, not well: some 290 s of processor time without optimisation, and it turns modules into
    // components as fast as one with it.
    command.current_dir(std::env::temp_dir()).env("CARGO_TARGET_DIR", &build);
    for setting in ["opt-level=0", "lto=false", "codegen-units=16", "debug=false"] {
        command.args(["--config", &format!("profile.release.{setting}")]);
    }
    stage.run(command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    staging.commit()?;
    files::remove_folder(&build)?;
    Ok(program_in(home))
}

/// cargo-component links the system's OpenSSL on Linux. CI as root installs the headers; people are told how to.
fn check_openssl(stage: &mut Stage) -> anyhow::Result<()> {
    let present = || process::ask(Command::new("pkg-config").args(["--exists", "openssl"])).is_some();
    if !cfg!(target_os = "linux") || std::env::var_os("OPENSSL_DIR").is_some() || present() {
        return Ok(());
    }
    let packages = PACKAGES.join(" ");
    let root = process::ask(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    anyhow::ensure!(
        on_ci() && root,
        "cargo-component needs the headers of OpenSSL, and pkg-config to find them; on Debian: `apt-get install {packages}`"
    );
    stage.note(format_args!("installing {packages} for this CI machine: cargo-component is built with them"));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    stage.run(&mut apt(&["update"]))?;
    stage.run(apt(&["install", "--yes", "--no-install-recommends"]).args(PACKAGES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suitable_versions() {
        for (version, expected) in [
            (VERSION, true),
            ("0.21.0", true),
            ("0.21.12", true),
            ("0.22.0", false),
            ("0.2.11", false),
            ("1.21.1", false),
        ] {
            assert_eq!(is_suitable(version), expected, "{version}");
        }
    }
}
