//! What an app is run with.

use std::path::PathBuf;

use crate::manifest::Manifest;

/// What an app is run with.
#[derive(Clone, Debug)]
pub struct AppOptions {
    /// The app's folder. Everything that the app imports and fetches lies in it.
    pub folder: PathBuf,
    /// The module that is run first, relative to the folder.
    pub entry: String,
    /// Width and height of the screen in the app's pixels.
    pub viewport: (u32, u32),
    /// Bytes that all values of the app may take together.
    pub memory_limit: usize,
    /// Bytes of stack that the app's code may take.
    pub stack_limit: usize,
}

impl AppOptions {
    /// 64 MiB: a catalogue of thousands of titles takes about ten.
    pub const DEFAULT_MEMORY_LIMIT: usize = 64 << 20;
    /// 512 KiB: some thousand calls deep.
    pub const DEFAULT_STACK_LIMIT: usize = 512 << 10;

    /// What the manifest of the app in `folder` asks for, with the limits that suit most apps.
    pub fn new(folder: impl Into<PathBuf>, manifest: &Manifest) -> Self {
        Self {
            folder: folder.into(),
            entry: manifest.entry.clone(),
            viewport: (manifest.design.width, manifest.design.height),
            memory_limit: Self::DEFAULT_MEMORY_LIMIT,
            stack_limit: Self::DEFAULT_STACK_LIMIT,
        }
    }
}
