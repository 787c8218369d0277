//! Where things are in the repository.

use std::path::{Path, PathBuf};

use tenfoot_engine::slots::Slot;

/// The root of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository").to_owned()
}

/// The built component of a slot.
pub fn component(slot: Slot) -> PathBuf {
    repository().join("target/components").join(slot.name()).with_extension("wasm")
}

/// The bytes of the built component of a slot.
///
/// # Panics
///
/// If it was not built: the tests never go on without the components.
pub fn component_bytes(slot: Slot) -> Vec<u8> {
    let path = component(slot);
    std::fs::read(&path).unwrap_or_else(|error| {
        panic!("`{}` cannot be read ({error}): run `cargo xtask build`", path.display());
    })
}

/// The JavaScript fallback of a slot; the build is `jit` or `interp`.
pub fn fallback(slot: Slot, build: &str) -> PathBuf {
    repository().join("target/fallbacks").join(format!("{slot}.{build}.js"))
}

/// Where the tests keep compiled components.
pub fn artifacts() -> PathBuf {
    repository().join("target/compat-tests/artifacts")
}

/// A font of `examples/home` or of the text oracle, or another file of the example's folder.
pub fn font(file: &str) -> PathBuf {
    let oracle = repository().join("compat-tests/oracles/text/fonts").join(file);
    if oracle.exists() { oracle } else { repository().join("examples/home/assets/fonts").join(file) }
}
