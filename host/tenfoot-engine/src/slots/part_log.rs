//! What parts write to stderr, on its way into the log of the frame.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Slot;
use crate::engine::LogLine;
use crate::messages::LogLevel;

/// Bytes of a line; the rest is cut off. More than a path with an error, less than anybody reads.
const LINE_BYTES: usize = 1024;
/// Lines of one part in one frame; more are counted only. A backtrace fits.
const LINES_PER_FRAME: usize = 64;

/// Lines of all parts since the last frame, each with the name of its slot. Clones are the same log.
#[derive(Clone, Debug, Default)]
pub struct PartLog(Arc<Mutex<[Lines; Slot::ALL.len()]>>);

/// What one part wrote.
#[derive(Debug, Default)]
struct Lines {
    whole: Vec<String>,
    /// The line that has no end yet.
    open: Vec<u8>,
    dropped: u64,
}

impl PartLog {
    /// Takes bytes of a part's stderr.
    pub fn write(&self, slot: Slot, bytes: &[u8]) {
        let mut logs = self.lock();
        let lines = &mut logs[slot as usize];
        let mut rest = bytes;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            lines.extend(&rest[..end]);
            lines.end();
            rest = &rest[end + 1..];
        }
        lines.extend(rest);
    }

    /// The last line of a part, for the message about its end.
    pub fn last(&self, slot: Slot) -> Option<String> {
        self.lock()[slot as usize].whole.last().cloned()
    }

    /// The whole lines of a part since they were last taken.
    pub fn take(&self, slot: Slot) -> Vec<String> {
        std::mem::take(&mut self.lock()[slot as usize].whole)
    }

    /// The lines since the last call of this function, by slot.
    pub(crate) fn take_frame(&self) -> Vec<LogLine> {
        let mut logs = self.lock();
        let mut taken = Vec::new();
        for slot in Slot::ALL {
            let Lines { whole, dropped, .. } = &mut logs[slot as usize];
            let line = |level, text: String| LogLine { level, text: format!("`{slot}` part: {text}") };
            taken.extend(whole.drain(..).map(|text| line(LogLevel::Info, text)));
            if *dropped > 0 {
                taken.push(line(LogLevel::Warning, format!("{dropped} more lines in this frame were dropped")));
                *dropped = 0;
            }
        }
        taken
    }

    /// A writer that panicked leaves whole lines.
    fn lock(&self) -> MutexGuard<'_, [Lines; Slot::ALL.len()]> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lines {
    /// One byte more than a line may have tells that it was longer.
    fn extend(&mut self, bytes: &[u8]) {
        let room = (LINE_BYTES + 1).saturating_sub(self.open.len());
        self.open.extend_from_slice(&bytes[..room.min(bytes.len())]);
    }

    fn end(&mut self) {
        if self.whole.len() < LINES_PER_FRAME {
            self.whole.push(printable(&self.open));
        } else {
            self.dropped += 1;
        }
        self.open.clear();
    }
}

/// The text of a line. Control characters would speak to the terminal, so they are shown as what they are: noise.
fn printable(bytes: &[u8]) -> String {
    let is_cut = bytes.len() > LINE_BYTES;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LINE_BYTES)]);
    let replace = |character: char| match character {
        '\t' => ' ',
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    };
    text.trim_end_matches('\r').chars().map(replace).chain(is_cut.then_some('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(log: &PartLog) -> Vec<String> {
        log.take_frame().into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_carry_the_slot_and_wait_for_their_end() {
        let log = PartLog::default();
        log.write(Slot::Focus, b"one\ntw");
        log.write(Slot::Layout, b"other\n");
        assert_eq!(texts(&log), ["`layout` part: other", "`focus` part: one"]);
        log.write(Slot::Focus, b"o\r\n\x1b[31m\tred\n");
        assert_eq!(texts(&log), ["`focus` part: two", "`focus` part: \u{fffd}[31m red"]);
        assert_eq!(texts(&log), [""; 0]);
    }

    #[test]
    fn long_lines_are_cut() {
        let log = PartLog::default();
        for length in [LINE_BYTES, LINE_BYTES + 1, 100 * LINE_BYTES] {
            log.write(Slot::Focus, "a".repeat(length).as_bytes());
            log.write(Slot::Focus, b"\n");
        }
        let lengths: Vec<_> = texts(&log).iter().map(|text| (text.matches('a').count(), text.ends_with('…'))).collect();
        let in_the_prefix = "`focus` part: ".matches('a').count();
        let cut = LINE_BYTES + in_the_prefix;
        assert_eq!(lengths, [(cut, false), (cut, true), (cut, true)]);
    }

    #[test]
    fn many_lines_are_counted() {
        let log = PartLog::default();
        log.write(Slot::Focus, "x\n".repeat(LINES_PER_FRAME + 7).as_bytes());
        let lines = texts(&log);
        assert_eq!(lines.len(), LINES_PER_FRAME + 1);
        assert_eq!(lines[LINES_PER_FRAME], "`focus` part: 7 more lines in this frame were dropped");
        log.write(Slot::Focus, b"next frame\n");
        assert_eq!(texts(&log), ["`focus` part: next frame"]);
    }
}
