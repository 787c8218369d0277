//! Where things are: the folders of the repository and the crates found in them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

/// The target that the components are built for.
pub(crate) const COMPONENT_TARGET: &str = "wasm32-unknown-unknown";

/// The repository on this machine.
pub(crate) struct Workspace {
    root: PathBuf,
    cargo_target: PathBuf,
}

impl Workspace {
    /// Finds the repository from the environment that `cargo xtask` runs in.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask …`")?;
        // host/xtask → the root.
        let root = Path::new(&manifest).ancestors().nth(2).context("`xtask` has left `host/xtask`")?.to_path_buf();
        let cargo_target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(folder)?,
            None => root.join("target"),
        };
        Ok(Self { root, cargo_target })
    }

    /// The root of the repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo builds: `CARGO_TARGET_DIR`, else `target/`.
    pub(crate) fn cargo_target(&self) -> &Path {
        &self.cargo_target
    }

    /// Where the finished components are. Compositions name this folder relative to themselves, so it does not move with
    /// `CARGO_TARGET_DIR`.
    pub(crate) fn components(&self) -> PathBuf {
        self.root.join("target/components")
    }

    /// Where the parts are that only the tests use.
    pub(crate) fn test_parts(&self) -> PathBuf {
        self.root.join("target/compat-tests/parts")
    }

    /// Where the JavaScript fallbacks are, for the same reason.
    pub(crate) fn fallbacks(&self) -> PathBuf {
        self.root.join("target/fallbacks")
    }

    /// Where each stage leaves what its children said.
    pub(crate) fn logs(&self) -> PathBuf {
        self.root.join("target/xtask/logs")
    }

    /// The crates in `components/` whose name ends in `suffix`, sorted.
    pub(crate) fn component_crates(&self, suffix: &str) -> anyhow::Result<Vec<String>> {
        self.crates("components", suffix)
    }

    /// The crates in a folder of the repository whose name ends in `suffix`, sorted; a folder carries its crate's name.
    pub(crate) fn crates(&self, folder: &str, suffix: &str) -> anyhow::Result<Vec<String>> {
        let folder = self.root.join(folder);
        let mut names = Vec::new();
        for entry in folder.read_dir().with_context(|| format!("cannot read `{}`", folder.display()))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(suffix) && entry.path().join("Cargo.toml").is_file() {
                names.push(name);
            }
        }
        anyhow::ensure!(!names.is_empty(), "no crate in `{}` is called `*{suffix}`", folder.display());
        names.sort();
        Ok(names)
    }

    /// A command that runs in the root and builds into [`Self::cargo_target`].
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = plain_command(program);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.cargo_target);
        command
    }

    /// The cargo that runs this.
    pub(crate) fn cargo(&self) -> Command {
        self.command(cargo())
    }
}

/// The cargo that runs this, for [`plain_command`].
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The compiler that cargo uses.
pub(crate) fn rustc() -> OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// Where tools are kept between clones: `$TENFOOT_CACHE`, else `$XDG_CACHE_HOME/tenfoot`, else `~/.cache/tenfoot`.
pub(crate) fn cache() -> anyhow::Result<PathBuf> {
    let folder = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = folder("TENFOOT_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").map(|cache| cache.join("tenfoot")))
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache/tenfoot")))
        .context("no home folder; say with TENFOOT_CACHE where tools may be kept")?;
    Ok(std::path::absolute(cache)?)
}

/// A command without the variables that `cargo run` sets for this very crate, which would mislead other builds.
pub(crate) fn plain_command(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}
