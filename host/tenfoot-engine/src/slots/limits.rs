//! What one part may take.

use std::time::Duration;

/// What one part may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of its own memory: the linear memory of a component, the heap of a JavaScript part.
    pub memory: usize,
    /// Duration of one call. The time of parts that it calls counts as well for a component; a JavaScript part pays for
    /// its own time alone.
    pub time: Duration,
}

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
pub(crate) struct Bytes(pub(crate) usize);

impl std::fmt::Display for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 >= 1 << 20 { write!(f, "{} MiB", self.0 >> 20) } else { write!(f, "{} KiB", self.0 >> 10) }
    }
}
