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
