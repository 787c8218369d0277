//! The last calls of a part, for the report of its failure.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::{Value, json};

/// A failure is mostly explained by a handful of calls.
const MOST_CALLS: usize = 64;
/// Pixels and fonts above this are left out: the report of a failure is for people and for replay, not an archive.
const MOST_BYTES: usize = 4096;

/// A ring of calls. A call costs a copy of its arguments, which are lists of what changed.
#[derive(Default)]
pub(super) struct Trace(VecDeque<(&'static str, Box<dyn Arguments>)>);

/// Arguments of a call; written as JSON only when somebody asks.
trait Arguments {
    fn to_json(&self) -> Value;
}

impl<T: Serialize> Arguments for T {
    fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_else(|error| json!({ "left-out": error.to_string() }))
    }
}

impl Trace {
    /// Adds a call.
    pub(super) fn note(&mut self, function: &'static str, arguments: impl Serialize + 'static) {
        if self.0.len() == MOST_CALLS {
            self.0.pop_front();
        }
        self.0.push_back((function, Box::new(arguments)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The calls as the sessions of the compatibility suite write them, the last one last.
    pub(super) fn to_json(&self) -> Vec<Value> {
        self.0.iter().map(|(function, arguments)| json!({ *function: arguments.to_json() })).collect()
    }
}

/// Bytes of a mask or an image: in rows of hexadecimal digits.
pub(super) fn pixels(width: u32, height: u32, bytes: &[u8]) -> impl Serialize + use<> {
    if bytes.len() > MOST_BYTES {
        return json!({ "width": width, "height": height, "left-out": left_out(bytes) });
    }
    let row = (bytes.len() / (height.max(1) as usize)).max(1);
    let hex = |row: &[u8]| row.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    json!({ "width": width, "height": height, "rows": bytes.chunks(row).map(hex).collect::<Vec<_>>() })
}

/// Bytes that nobody would read.
pub(super) fn left_out(bytes: &[u8]) -> String {
    format!("{} bytes", bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_calls_are_kept() {
        let mut trace = Trace::default();
        (0..100_u32).for_each(|call| trace.note("tick", call));
        let calls = trace.to_json();
        assert_eq!(
            (calls.len(), calls.first(), calls.last()),
            (64, Some(&json!({ "tick": 36 })), Some(&json!({ "tick": 99 })))
        );
    }

    #[test]
    fn pixels_are_rows_and_large_ones_are_left_out() {
        let small = serde_json::to_value(pixels(2, 2, &[0, 255, 16, 1])).ok();
        assert_eq!(small, Some(json!({ "width": 2, "height": 2, "rows": ["00ff", "1001"] })));
        let large = serde_json::to_value(pixels(64, 64, &[0; 64 * 64 * 4])).ok();
        assert_eq!(large, Some(json!({ "width": 64, "height": 64, "left-out": "16384 bytes" })));
    }
}
