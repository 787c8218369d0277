//! Stage 1: the compilers that must be there before.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;

use crate::process;
use crate::progress::Stage;
use crate::workspace::{plain_command, rustc};

/// The oldest Rust that builds the workspace; `rust-version` in the root manifest.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// The Rust toolchain in use.
pub(crate) struct Rust {
    /// As `rustc` calls itself: `1.95.0`.
    pub(crate) release: String,
    /// The commit it was built from; a standard library fits exactly one.
    pub(crate) commit: String,
    /// The folder of the toolchain.
    pub(crate) sysroot: PathBuf,
}

impl Rust {
    /// The folder of the toolchain that holds the standard library of `target`.
    pub(crate) fn library_of(&self, target: &str) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(target)
    }

    /// Where cargo looks for the source of the standard library.
    pub(crate) fn library_source(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib/src/rust/library")
    }
}

/// Finds Rust and a C compiler (QuickJS is written in C, and Rust links through it).
pub(crate) fn check(stage: Stage) -> anyhow::Result<Rust> {
    let rust = find()?;
    anyhow::ensure!(
        at_least(&rust.release, OLDEST),
        "this is Rust {}, but the engine needs {OLDEST}: install rustup, which reads \
         `rust-toolchain.toml`, or run `rustup update`",
        rust.release
    );
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let version = process::ask(Command::new(&compiler).arg("--version")).with_context(|| {
        format!("no C compiler: `{}` does not run; on Debian, `apt-get install gcc`", compiler.to_string_lossy())
    })?;
    stage.done(format_args!("Rust {}, {}", rust.release, version.lines().next().unwrap_or_default()));
    Ok(rust)
}

/// Asks rustc what it is.
pub(super) fn find() -> anyhow::Result<Rust> {
    let ask = |arguments: &[&str]| {
        let answer = process::ask(plain_command(rustc()).args(arguments));
        answer.with_context(|| format!("`rustc {}` does not run", arguments.join(" ")))
    };
    let version = ask(&["--version", "--verbose"])?;
    let field = |name: &str| {
        let value = version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        value.map(str::to_owned).with_context(|| format!("`rustc --version --verbose` tells no {name}"))
    };
    Ok(Rust {
        release: field("release")?,
        commit: field("commit-hash")?,
        sysroot: ask(&["--print", "sysroot"])?.into(),
    })
}

/// Compares dotted numbers; what follows a `-` (a beta, a nightly) is not looked at.
pub(super) fn at_least(release: &str, oldest: &str) -> bool {
    let numbers = |version: &str| -> Vec<u32> {
        version.split('-').next().unwrap_or_default().split('.').map_while(|number| number.parse().ok()).collect()
    };
    numbers(release) >= numbers(oldest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_least_compares_numbers() {
        for (release, oldest, expected) in [
            ("1.95.0", "1.95", true),
            ("1.95.0", "1.95.0", true),
            ("1.100.0", "1.95", true),
            ("2.0.0", "1.95", true),
            ("1.97.0-nightly", "1.95", true),
            ("1.94.1", "1.95", false),
            ("1.9.0", "1.95", false),
            ("", "1.95", false),
        ] {
            assert_eq!(at_least(release, oldest), expected, "{release} >= {oldest}");
        }
    }
}
