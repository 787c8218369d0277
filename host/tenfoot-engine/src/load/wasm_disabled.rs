//! The twin of `wasm.rs` in a host without the feature.

use std::path::{Path, PathBuf};

use crate::device::Wasm;
use crate::slots::Slot;

/// Refuses to start the component at `$path`.
macro_rules! start_component {
    ($self:ident, $slot:expr, $path:ident, $part:ident $(, $import:ident)*) => {
        return Err($self.refuse($slot, $path, wasm::DISABLED))
    };
}

pub(super) const DISABLED: &str = "this host was built without Wasm (feature `wasm`)";

/// There is none.
#[derive(Clone, Debug)]
pub(crate) enum Compiled {}

/// No components.
#[derive(Clone, Debug)]
pub(super) struct Components;

impl Components {
    pub(super) fn new(_: Wasm, _: Option<PathBuf>) -> Self {
        Self
    }

    pub(super) fn how(&self, _: Slot, _: &Path) -> Option<String> {
        None
    }

    pub(super) fn compiler(&self, _: Slot, _: &Path) -> Result<fn() -> Result<Compiled, String>, String> {
        Err(DISABLED.to_owned())
    }

    pub(super) fn take(&self, _: Slot, _: &Path) -> Option<Compiled> {
        None
    }

    #[expect(clippy::needless_pass_by_value, reason = "as its twin has it")]
    pub(super) fn put(&self, _: Slot, _: &Path, compiled: Compiled) {
        match compiled {}
    }
}
