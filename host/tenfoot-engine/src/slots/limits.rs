//! What one part may take, and what it may use beside its world.

use std::time::Duration;

use super::PartLog;
use crate::grants::Grants;

/// What one part may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of its own memory: the linear memory of a component, the heap of a JavaScript part.
    pub memory: usize,
    /// Duration of one call. The time of parts that it calls counts as well for a component; a JavaScript part pays for
    /// its own time alone.
    pub time: Duration,
}

/// What is around one part: what it may take, and what it may use beside its world.
#[derive(Clone, Debug)]
pub struct Sandbox {
    /// Memory and time.
    pub limits: Limits,
    /// The WASI that it may use, if any.
    pub wasi: Option<Grants>,
    /// Where its lines on stderr go.
    pub log: PartLog,
}

/// No WASI.
impl From<Limits> for Sandbox {
    fn from(limits: Limits) -> Self {
        Self { limits, wasi: None, log: PartLog::default() }
    }
}

#[cfg(any(feature = "wasm", feature = "js"))]
impl Limits {
    /// Why a part ended that wanted more memory.
    pub(crate) fn out_of_memory(self) -> String {
        format!("needs more than {} of memory", Bytes(self.memory))
    }

    /// Why a part was ended that did not come to an end.
    pub(crate) fn out_of_time(self) -> String {
        format!("took longer than {:?}", self.time)
    }
}

/// Bytes, in words.
#[cfg(any(feature = "wasm", feature = "js"))]
pub(crate) struct Bytes(pub(crate) usize);

#[cfg(any(feature = "wasm", feature = "js"))]
impl std::fmt::Display for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 >= 1 << 20 { write!(f, "{} MiB", self.0 >> 20) } else { write!(f, "{} KiB", self.0 >> 10) }
    }
}
