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
        if self.memory >= 1 << 20 {
            format!("needs more than {} MiB of memory", self.memory >> 20)
        } else {
            format!("needs more than {} KiB of memory", self.memory >> 10)
        }
    }

    /// Why a part was ended that did not come to an end.
    pub(crate) fn out_of_time(self) -> String {
        format!("took longer than {:?}", self.time)
    }
}
