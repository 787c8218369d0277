//! Scenes that Chromium has drawn too: `compat-tests/oracles/scenes/`.
//!
//! [`scenes`] reads them, [`draw`] makes our picture of one, with the native build of renderer, text and raster parts, and
//! [`compare`] says how far it is from Chromium's. The compatibility suite draws them with all other builds.

#![allow(dead_code, unused_imports, reason = "the tests and the gallery use their parts")]

mod compare;
mod draw;
mod picture;
mod scene;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub(crate) use compare::{Difference, amplified, compare};
pub(crate) use draw::{Parts, draw, draw_with, font};
pub(crate) use picture::Picture;
pub(crate) use scene::{Calls, Scene, scenes};

/// What is known of our picture of a scene.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Known {
    /// The most that it may differ from Chromium's.
    pub(crate) bound: Difference,
    /// The hash of its pixels: it is the same to the last bit everywhere.
    pub(crate) pixels: String,
}

/// The root of the repository, whatever crate this is compiled for.
fn repository() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().find(|folder| folder.join("wit").is_dir()).expect("the crate lies in the repository")
}

/// The folder of scenes and of Chromium's pictures.
pub(crate) fn folder() -> PathBuf {
    repository().join("compat-tests/oracles/scenes")
}

/// Chromium's picture of a scene.
pub(crate) fn recorded(scene: &Scene) -> Picture {
    Picture::read(&folder().join(format!("{}.png", scene.name)))
}

/// The version of the Chromium that drew them.
pub(crate) fn version() -> String {
    let text = std::fs::read_to_string(folder().join("chromium.json")).expect("a record");
    let record: BTreeMap<String, String> = serde_json::from_str(&text).expect("a record");
    record["version"].clone()
}

/// What is known of all scenes, by name.
pub(crate) fn known() -> BTreeMap<String, Known> {
    let text = std::fs::read_to_string(folder().join("bounds.json")).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&text).expect("bounds")
}

/// Writes what is known, a scene a line.
pub(crate) fn write_known(known: &BTreeMap<String, Known>) {
    let line = |(name, known): (&String, &Known)| {
        format!("{:?}:{}", name, serde_json::to_string(known).expect("plain values"))
    };
    let lines: Vec<_> = known.iter().map(line).collect();
    std::fs::write(folder().join("bounds.json"), format!("{{\n{}\n}}\n", lines.join(",\n"))).expect("a folder");
}
