//! Sessions: what somebody did with a remote control, as data.
//!
//! ```json
//! {
//!   "steps": [
//!     { "name": "start" },
//!     { "name": "along the row", "keys": ["right", "right"], "every": 12, "settle": 40 },
//!     { "name": "far along", "keys": ["right"], "every": 120, "hold-for": 1500 }
//!   ]
//! }
//! ```

use std::path::{Path, PathBuf};

use scene_core::types::Key;
use serde::{Deserialize, Serialize};
use tenfoot_engine::engine::KeyPress;
use tenfoot_engine::keys::HeldKeys;

use crate::headless::RATE;

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
    /// Milliseconds for which each key is held down, at most until the next one: with repeats that become quicker, and a
    /// long press. Without it keys only go down.
    #[serde(default, rename = "hold-for", skip_serializing_if = "Option::is_none")]
    pub hold_for: Option<u32>,
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
        let step = Step {
            name: "end".to_owned(),
            keys: Vec::new(),
            every: EVERY,
            settle: frames,
            hold: false,
            hold_for: None,
        };
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

    /// The key that goes down in a frame of the step.
    pub fn key(&self, frame: u64) -> Option<KeyPress> {
        let every = u64::from(self.every.max(1));
        let index = usize::try_from(frame / every).ok()?;
        let key = *self.keys.get(index)?;
        let press = if self.hold && index > 0 { KeyPress::repeat(key) } else { KeyPress::down(key) };
        frame.is_multiple_of(every).then_some(press)
    }

    /// What keys do in a frame of the step, which is at `time` in microseconds.
    pub fn presses(&self, frame: u64, time: u64, held: &mut HeldKeys) -> Vec<KeyPress> {
        let Some(milliseconds) = self.hold_for else { return self.key(frame).into_iter().collect() };
        let mut presses = Vec::new();
        held.advance(time, &mut presses);
        let every = u64::from(self.every.max(1));
        let length = (u64::from(milliseconds) * RATE / 1000).clamp(1, every);
        if let Some(press) = frame.checked_sub(length).and_then(|pressed| self.key(pressed)) {
            held.release(press.key, &mut presses);
        }
        if let Some(press) = self.key(frame) {
            held.press(press.key, time, &mut presses);
        }
        presses
    }
}

#[cfg(test)]
mod tests {
    use tenfoot_engine::messages::KeyPhase;

    use super::*;

    #[test]
    fn keys_come_at_their_frames() {
        let session: Session = serde_json::from_str(
            r#"{"steps":[{"name":"a","keys":["left","play-pause"],"every":3,"settle":2,"hold":true}]}"#,
        )
        .expect("is right");
        let step = &session.steps[0];
        let keys: Vec<_> = (0..step.frames()).map(|frame| step.key(frame)).collect();
        assert_eq!(keys[0], Some(KeyPress::down(Key::Left)));
        assert_eq!(keys[3], Some(KeyPress::repeat(Key::PlayPause)));
        assert_eq!((keys.len(), keys.iter().flatten().count()), (8, 2));
    }

    #[test]
    fn a_key_that_is_held_repeats_and_goes_up() {
        let step = r#"{"name":"a","keys":["left","up"],"every":60,"settle":30,"hold-for":800}"#;
        let step: Step = serde_json::from_str(step).expect("is right");
        let mut held = HeldKeys::default();
        let mut phases = Vec::new();
        for frame in 0..step.frames() {
            let presses = step.presses(frame, frame * 1_000_000 / RATE, &mut held);
            phases.extend(presses.into_iter().map(|press| (frame, press.key, press.phase)));
        }
        let of =
            |wanted| phases.iter().filter(move |(_, _, phase)| *phase == wanted).map(|(frame, key, _)| (*frame, *key));
        assert_eq!(of(KeyPhase::Down).collect::<Vec<_>>(), [(0, Key::Left), (60, Key::Up)]);
        assert_eq!(of(KeyPhase::Up).collect::<Vec<_>>(), [(48, Key::Left), (108, Key::Up)]);
        assert_eq!(of(KeyPhase::LongPress).collect::<Vec<_>>(), [(42, Key::Left), (102, Key::Up)]);
        assert_eq!(of(KeyPhase::Repeat).map(|(frame, _)| frame).collect::<Vec<_>>(), [24, 34, 43, 84, 94, 103]);
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
