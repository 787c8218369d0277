//! Why an app does not start.

use std::path::PathBuf;

/// Why an app does not start. Everything that goes wrong later is a line of the app's log.
#[derive(Debug, thiserror::Error)]
pub enum ScriptError {
    /// The app's folder is missing.
    #[error("there is no folder `{}`", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The entry module is missing.
    #[error("there is no entry module `{}`; `entry` in `app.json` names another one", path.display())]
    NoEntry {
        /// Path of the module.
        path: PathBuf,
    },
    /// The name of the entry module is not one that can be imported.
    #[error("`{entry}` cannot be the entry module: {reason}")]
    BadEntry {
        /// The name.
        entry: String,
        /// Why not.
        reason: String,
    },
    /// A file is there but cannot be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// Path of the file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// `app.json` is wrong.
    #[error("`{}`: {reason}", path.display())]
    Manifest {
        /// Path of the file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The system has no thread for the app.
    #[error("cannot start a thread for the app")]
    Thread(#[source] std::io::Error),
}
