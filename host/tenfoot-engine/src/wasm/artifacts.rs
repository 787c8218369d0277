//! Compiled components, kept on disk by the hash of what they were made from.
//!
//! wasmtime trusts what it deserialises: a compiled component with one flipped bit loads and computes something else. So
//! a file is read into memory, and deserialised from there only when its hash fits: see [`crate::artifacts`].

use std::path::{Path, PathBuf};

use wasmtime::Engine;
use wasmtime::component::Component;

use super::instance::LoadError;
use crate::artifacts;

/// A folder of compiled components.
#[derive(Clone, Debug)]
pub struct ArtifactCache {
    folder: Option<PathBuf>,
    settings: String,
}

impl ArtifactCache {
    /// A cache in `folder` for components that are compiled with `settings`; without a folder nothing is kept.
    pub fn new(folder: Option<PathBuf>, settings: &str) -> Self {
        Self { folder, settings: settings.to_owned() }
    }

    /// A component, and whether it comes from the folder.
    pub(super) fn load_or_compile(&self, engine: &Engine, bytes: &[u8]) -> Result<(Component, bool), LoadError> {
        let Some(folder) = &self.folder else {
            return Ok((Component::new(engine, bytes).map_err(LoadError::invalid)?, false));
        };
        let path = folder.join(self.file_name(bytes));
        if let Some(component) = load(engine, &path) {
            return Ok((component, true));
        }
        let component = Component::new(engine, bytes).map_err(LoadError::invalid)?;
        if let Ok(compiled) = component.serialize() {
            // The cache only saves time: a full or read-only disk is no reason to stop.
            let _ = artifacts::store(folder, &path, &compiled);
        }
        Ok((component, false))
    }

    /// Names a component by everything that its compiled form depends on.
    fn file_name(&self, bytes: &[u8]) -> String {
        let mut name = artifacts::name_of(&[self.settings.as_bytes(), std::env::consts::ARCH.as_bytes(), bytes]);
        name.push_str(".cwasm");
        name
    }
}

fn load(engine: &Engine, path: &Path) -> Option<Component> {
    let compiled = artifacts::load(path)?;
    // SAFETY: the bytes are those that `artifacts::store` wrote after `Component::serialize`, unchanged since: the hash says so.
    // They live in this process's own memory, so nobody can change them after the check. Who can forge the hash can
    // write to the user's cache folder, and with that run programs as the user anyway.
    unsafe { Component::deserialize(engine, &compiled) }.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_bit_is_noticed_and_mended() {
        let folder = std::env::temp_dir().join(format!("tenfoot-artifacts-{}", std::process::id()));
        let engine = Engine::default();
        let cache = ArtifactCache::new(Some(folder.clone()), "test");
        let bytes = b"\0asm\x0d\0\x01\0"; // The empty component.
        cache.load_or_compile(&engine, bytes).expect("compiles");
        let path = folder.join(cache.file_name(bytes));
        let good = std::fs::read(&path).expect("was kept");
        let mut bad = good.clone();
        *bad.last_mut().expect("not empty") ^= 1;
        std::fs::write(&path, bad).expect("writable");
        assert!(load(&engine, &path).is_none());
        cache.load_or_compile(&engine, bytes).expect("compiles anew");
        assert!(load(&engine, &path).is_some());
        std::fs::remove_dir_all(folder).expect("removable");
    }
}
