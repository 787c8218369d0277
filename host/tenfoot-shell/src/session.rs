//! Sessions: what somebody did with a remote control, as data.
//!
//! ```json
//! {
//!   "steps": [
//!     { "name": "start" },
//!     { "name": "along the row", "keys": ["right", "right"], "every": 12, "settle": 40 }
//!   ]
//! }
//! ```

use std::path::{Path, PathBuf};

use scene_core::types::Key;
use serde::{Deserialize, Serialize};

/// Frames that a step waits after its last key when it says nothing else: three quarters of a second.
const SETTLE: u32 = 45;
/// Frames between two keys of a step that says nothing else: a quick thumb.
const EVERY: u32 = 12;
/// Frames of one step at most: ten minutes.
const MAX_FRAMES: u32 = 36_000;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// Some keys, then a while to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Name of the picture that is taken at the end.
    pub name: String,
    /// Keys in kebab-case, as in `tenfoot:scene/types`.
    #[serde(default)]
    pub keys: Vec<Key>,
    /// Frames from one key to the next; at least 1.
    #[serde(default = "every")]
    pub every: u32,
    /// Frames after the last key.
    #[serde(default = "settle")]
    pub settle: u32,
    /// Whether all keys but the first come from one that is held down.
    #[serde(default)]
    pub hold: bool,
}

fn every() -> u32 {
    EVERY
}

fn settle() -> u32 {
    SETTLE
}

/// Why a session file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The file cannot be read.
    #[error("session `{}` cannot be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The text is no session.
    #[error("{}:{line}:{column}: {reason}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// A step is longer than a session may be.
    #[error("session `{}`, step `{step}`: it takes {frames} frames, more than {MAX_FRAMES}", path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
        /// The step.
        step: String,
        /// Its frames.
        frames: u64,
    },
}

impl Session {
    /// A session without keys.
    pub fn still(frames: u32) -> Self {
        let step = Step { name: "end".to_owned(), keys: Vec::new(), every: EVERY, settle: frames, hold: false };
        Self { steps: vec![step] }
    }

    /// Reads a session file.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, and where.
    pub fn read(path: &Path) -> Result<Self, SessionError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| SessionError::Read { path: path.to_owned(), source })?;
        let session: Self = serde_json::from_str(&text).map_err(|error| SessionError::Parse {
            path: path.to_owned(),
            line: error.line(),
            column: error.column(),
            reason: error.to_string(),
        })?;
        match session.steps.iter().find(|step| step.frames() > u64::from(MAX_FRAMES)) {
            Some(step) => {
                Err(SessionError::TooLong { path: path.to_owned(), step: step.name.clone(), frames: step.frames() })
            }
            None => Ok(session),
        }
    }
}

impl Step {
    /// Frames that the step takes.
    pub fn frames(&self) -> u64 {
        self.keys.len() as u64 * u64::from(self.every.max(1)) + u64::from(self.settle.max(1))
    }

    /// The key of a frame of the step, and whether it repeats.
    pub fn key(&self, frame: u64) -> Option<(Key, bool)> {
        let every = u64::from(self.every.max(1));
        let index = usize::try_from(frame / every).ok()?;
        let key = *self.keys.get(index)?;
        frame.is_multiple_of(every).then_some((key, self.hold && index > 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_at_their_frames() {
        let session: Session = serde_json::from_str(
            r#"{"steps":[{"name":"a","keys":["left","play-pause"],"every":3,"settle":2,"hold":true}]}"#,
        )
        .expect("is right");
        let step = &session.steps[0];
        let keys: Vec<_> = (0..step.frames()).map(|frame| step.key(frame)).collect();
        assert_eq!(keys[0], Some((Key::Left, false)));
        assert_eq!(keys[3], Some((Key::PlayPause, true)));
        assert_eq!((keys.len(), keys.iter().flatten().count()), (8, 2));
    }

    #[test]
    fn mistakes_name_the_line() {
        let path = std::env::temp_dir().join(format!("tenfoot-session-{}.json", std::process::id()));
        std::fs::write(&path, "{\"steps\":[\n {\"name\":\"a\",\"keys\":[\"rihgt\"]}]}").expect("writable");
        let error = Session::read(&path).expect_err("a typing mistake").to_string();
        std::fs::remove_file(path).expect("removable");
        assert!(error.contains(".json:2:") && error.contains("rihgt"), "{error}");
    }
}
