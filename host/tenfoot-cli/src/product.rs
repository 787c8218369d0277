//! What the verbs that load a product have in common: its composition, the device, and the folder of compiled parts.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use tenfoot_engine::composition::{Composition, Implementation};
use tenfoot_engine::device::{Device, Wasm};
use tenfoot_engine::slots::Slot;

/// Which product.
#[derive(Debug, Args)]
pub(crate) struct Product {
    /// The app's folder: `app.json` and ES modules.
    pub(crate) app: PathBuf,
    /// Which part fills which slot.
    #[arg(long, value_name = "FILE")]
    composition: Option<PathBuf>,
    /// What runs the parts [default: the composition's `device`, or what this machine can do].
    #[arg(long, value_name = "ENGINE")]
    engine: Option<Engine>,
}

/// A device in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    /// Components compiled where the machine allows it, else interpreted; JavaScript where a slot lists it.
    Auto,
    /// Components as machine code.
    Compiled,
    /// Components in the interpreter Pulley.
    Pulley,
    /// No Wasm: JavaScript modules and the host's own builds.
    Js,
    /// The host's own builds alone.
    Native,
}

impl Engine {
    fn device(self) -> Device {
        let wasm = match self {
            Self::Auto => Wasm::Auto,
            Self::Compiled => Wasm::Compiled,
            Self::Pulley => Wasm::Pulley,
            Self::Js | Self::Native => Wasm::None,
        };
        Device { wasm, js: self != Self::Native }
    }
}

impl Product {
    /// The composition that is asked for, or the app's own, or the parts that were built beside this binary.
    pub(crate) fn composition(&self) -> anyhow::Result<Composition> {
        if !self.app.is_dir() {
            bail!("`{}` is no folder; an app is a folder with `app.js` and, if wanted, `app.json`", self.app.display());
        }
        let own = self.app.join("composition.toml");
        let mut composition = match &self.composition {
            Some(file) => Composition::read(file)?,
            None if own.is_file() => Composition::read(&own)?,
            None => Composition::built(&target_folder()?),
        };
        if let Some(engine) = self.engine {
            composition.device = engine.device();
        }
        if self.engine == Some(Engine::Native) {
            // The one engine that names an implementation, and not what the device can run.
            composition.slots.values_mut().for_each(|entry| entry.parts = vec![Implementation::Native]);
        }
        Ok(composition)
    }
}

/// `target`, when the binary is where cargo puts it.
pub(crate) fn target_folder() -> anyhow::Result<PathBuf> {
    let binary = std::env::current_exe().context("cannot find the folder of this binary")?;
    Ok(binary.parent().and_then(Path::parent).unwrap_or(Path::new(".")).to_owned())
}

/// Where compiled parts are kept: `$TENFOOT_CACHE`, or the user's cache folder.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    let from = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = from("TENFOOT_CACHE")
        .or_else(|| from("XDG_CACHE_HOME").map(|folder| folder.join("tenfoot")))
        .or_else(|| from("HOME").map(|folder| folder.join(".cache").join("tenfoot")))?;
    Some(folder.join("artifacts"))
}

/// A slot by its name, for clap.
pub(crate) fn slot(name: &str) -> Result<Slot, String> {
    Slot::from_name(name).ok_or_else(|| format!("there are {}", Slot::ALL.map(Slot::name).join(", ")))
}
