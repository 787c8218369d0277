//! Compiled components, kept on disk by the hash of what they were made from.
//!
//! wasmtime trusts what it deserialises: a compiled component with one flipped bit loads and computes something else. So
//! each file starts with the SHA-256 of the rest, the whole file is read into memory, and it is deserialised from there
//! only when the hash fits. A file that does not fit is made anew.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use wasmtime::Engine;
use wasmtime::component::Component;

use super::instance::LoadError;

const HASH_LENGTH: usize = 32;

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

    pub(super) fn load_or_compile(&self, engine: &Engine, bytes: &[u8]) -> Result<Component, LoadError> {
        let Some(folder) = &self.folder else {
            return Component::new(engine, bytes).map_err(LoadError::invalid);
        };
        let path = folder.join(self.file_name(bytes));
        if let Some(component) = load(engine, &path) {
            return Ok(component);
        }
        let component = Component::new(engine, bytes).map_err(LoadError::invalid)?;
        if let Ok(compiled) = component.serialize() {
            // The cache only saves time: a full or read-only disk is no reason to stop.
            let _ = store(folder, &path, &compiled);
        }
        Ok(component)
    }

    /// Names a component by everything that its compiled form depends on.
    fn file_name(&self, bytes: &[u8]) -> String {
        let mut hash = Sha256::new();
        hash.update(self.settings.as_bytes());
        hash.update([0]);
        hash.update(std::env::consts::ARCH.as_bytes());
        hash.update([0]);
        hash.update(bytes);
        let mut name: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        name.push_str(".cwasm");
        name
    }
}

fn load(engine: &Engine, path: &Path) -> Option<Component> {
    let file = std::fs::read(path).ok()?;
    let (hash, compiled) = file.split_at_checked(HASH_LENGTH)?;
    if Sha256::digest(compiled).as_slice() != hash {
        return None;
    }
    // SAFETY: the bytes are those that `store` wrote after `Component::serialize`, unchanged since: the hash says so.
    // They live in this process's own memory, so nobody can change them after the check. Who can forge the hash can
    // write to the user's cache folder, and with that run programs as the user anyway.
    unsafe { Component::deserialize(engine, compiled) }.ok()
}

/// Writes beside the target and renames, so that a reader never sees half a file.
fn store(folder: &Path, path: &Path, compiled: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let mut file = std::fs::File::create(&part)?;
    file.write_all(&Sha256::digest(compiled))?;
    file.write_all(compiled)?;
    file.sync_all()?;
    std::fs::rename(&part, path)
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
