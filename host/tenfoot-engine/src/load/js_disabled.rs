//! The twin of `js.rs` in a host without the feature.

use std::path::{Path, PathBuf};

/// Refuses to start the JavaScript module at `$path`.
macro_rules! start_module {
    ($self:ident, $slot:expr, $path:ident, $part:ident $(, $import:ident)*) => {
        return Err($self.refuse($slot, $path, js::DISABLED))
    };
}

pub(super) const DISABLED: &str = "this host was built without JavaScript (feature `js`)";

/// There is none.
#[derive(Clone, Debug)]
pub(crate) enum Compiled {}

/// No JavaScript modules.
#[derive(Clone, Debug)]
pub(super) struct Modules;

impl Modules {
    pub(super) fn new(_: bool, _: Option<PathBuf>) -> Self {
        Self
    }

    pub(super) fn how(&self, _: &Path) -> Option<String> {
        None
    }

    pub(super) fn compiler(&self, _: &Path) -> Result<fn() -> Result<Compiled, String>, String> {
        Err(DISABLED.to_owned())
    }

    pub(super) fn take(&self, _: &Path) -> Option<Compiled> {
        None
    }

    #[expect(clippy::needless_pass_by_value, reason = "as its twin has it")]
    pub(super) fn put(&self, _: &Path, compiled: Compiled) {
        match compiled {}
    }
}
