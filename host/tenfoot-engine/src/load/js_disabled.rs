//! The twin of `js.rs` in a host without the feature.

use std::path::{Path, PathBuf};

/// Refuses to start the JavaScript module at `$path`.
macro_rules! start_module {
    ($self:ident, $slot:expr, $path:ident, $part:ident $(, $import:ident)*) => {
        return Err($self.refuse($slot, $path, "this host was built without JavaScript (feature `js`)"))
    };
}

/// No module is ever read.
pub(super) enum Compiled {}

/// No JavaScript modules.
#[derive(Debug)]
pub(super) struct Modules;

impl Modules {
    pub(super) fn new(_: Option<PathBuf>) -> Self {
        Self
    }

    pub(super) fn exchange(&self, _: &Path, _: Option<Compiled>) -> Option<Compiled> {
        None
    }
}
