//! The twin of `wasm.rs` in a host without the feature.

use std::path::{Path, PathBuf};

use crate::slots::Slot;

/// Refuses to start the component at `$path`.
macro_rules! start_component {
    ($self:ident, $slot:expr, $path:ident, $part:ident $(, $import:ident)*) => {
        return Err($self.refuse($slot, $path, "this host was built without Wasm (feature `wasm`)"))
    };
}

/// No component is ever read.
pub(super) enum Compiled {}

/// No components.
#[derive(Debug)]
pub(super) struct Components;

impl Components {
    pub(super) fn new(_: Option<PathBuf>) -> Self {
        Self
    }

    pub(super) fn exchange(&self, _: Slot, _: &Path, _: Option<Compiled>) -> Option<Compiled> {
        None
    }
}
