//! Flags that keep the folders of this machine out of what is built for Wasm.
//!
//! Panic messages carry the path of the source. With these flags the path is the same everywhere: a component has the
//! same bytes, and so the same hash, whoever builds it with the same Rust.

use std::path::{Path, PathBuf};

/// One flag per folder that cargo unpacks crates into.
pub(crate) fn dependencies() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registries = home.and_then(|home| home.join("registry/src").read_dir().ok()).into_iter().flatten();
    let mut folders: Vec<_> = registries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    // What the libraries that rustup brings say about theirs.
    folders.iter().map(|folder| flag(folder, "/rust/deps")).collect()
}

/// The flag that shows `folder` as `name`.
pub(crate) fn flag(folder: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}={name}", folder.display())
}
