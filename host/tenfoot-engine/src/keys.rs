//! Keys that are held down: repeats that become quicker, and long presses.
//!
//! Some remote controls repeat keys by themselves, at a pace of their own; others tell when a key goes down and up. For these
//! [`HeldKeys`] makes the repeats, by the time of the frames: the same keys give the same presses on every device.

use scene_core::types::Key;

use crate::engine::KeyPress;
use crate::messages::KeyPhase;

/// When a held key counts again. Times are milliseconds of frame time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct KeyTiming {
    /// From the press to the first repeat.
    pub delay: u32,
    /// From one repeat to the next, at first.
    pub interval: u32,
    /// The same after [`KeyTiming::acceleration`] repeats.
    pub fastest: u32,
    /// Repeats until the fastest interval is reached, by equal steps.
    pub acceleration: u32,
    /// From the press to the long press.
    pub long_press: u32,
}

impl Default for KeyTiming {
    fn default() -> Self {
        Self { delay: 400, interval: 160, fastest: 50, acceleration: 12, long_press: 700 }
    }
}

const MICROSECONDS: u64 = 1000;

impl KeyTiming {
    /// Microseconds from repeat number `count` to the next.
    fn gap(&self, count: u32) -> u64 {
        let (slow, fast) = (u64::from(self.interval), u64::from(self.fastest.min(self.interval)));
        let steps = u64::from(self.acceleration.max(1));
        let gap = slow - (slow - fast) * u64::from(count).min(steps) / steps;
        gap.max(1) * MICROSECONDS
    }
}

/// A key that is down.
#[derive(Clone, Copy, Debug)]
struct Held {
    key: Key,
    /// Time of the long press; none if it was told.
    long_press: Option<u64>,
    /// Time of the next repeat.
    next: u64,
    repeats: u32,
}

/// The keys that are down.
#[derive(Clone, Debug, Default)]
pub struct HeldKeys {
    timing: KeyTiming,
    held: Vec<Held>,
}

impl HeldKeys {
    /// No key is down.
    pub fn new(timing: KeyTiming) -> Self {
        Self { timing, held: Vec::new() }
    }

    /// A key goes down at `time`, in microseconds. One that is down already stays so.
    pub fn press(&mut self, key: Key, time: u64, presses: &mut Vec<KeyPress>) {
        if self.held.iter().any(|held| held.key == key) {
            return;
        }
        let after = |milliseconds: u32| time.saturating_add(u64::from(milliseconds) * MICROSECONDS);
        let (long_press, next) = (Some(after(self.timing.long_press)), after(self.timing.delay));
        self.held.push(Held { key, long_press, next, repeats: 0 });
        presses.push(KeyPress { key, phase: KeyPhase::Down });
    }

    /// A key goes up.
    pub fn release(&mut self, key: Key, presses: &mut Vec<KeyPress>) {
        let count = self.held.len();
        self.held.retain(|held| held.key != key);
        if self.held.len() < count {
            presses.push(KeyPress { key, phase: KeyPhase::Up });
        }
    }

    /// What held keys do until `time`, the time of the next frame: at most one repeat per key and frame, so that a frame
    /// that comes late does not jump.
    pub fn advance(&mut self, time: u64, presses: &mut Vec<KeyPress>) {
        let timing = self.timing;
        for held in &mut self.held {
            if held.long_press.is_some_and(|due| due <= time) {
                held.long_press = None;
                presses.push(KeyPress { key: held.key, phase: KeyPhase::LongPress });
            }
            if held.next <= time {
                presses.push(KeyPress { key: held.key, phase: KeyPhase::Repeat });
                held.next = held.next.saturating_add(timing.gap(held.repeats)).max(time);
                held.repeats = held.repeats.saturating_add(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Frame and phase of each press while a key is down for `frames` frames of 10 ms.
    fn hold(timing: KeyTiming, frames: u64) -> Vec<(u64, KeyPhase)> {
        let mut keys = HeldKeys::new(timing);
        let mut all = Vec::new();
        for frame in 0..=frames {
            let mut presses = Vec::new();
            match frame {
                0 => keys.press(Key::Right, 0, &mut presses),
                last if last == frames => keys.release(Key::Right, &mut presses),
                _ => keys.advance(frame * 10_000, &mut presses),
            }
            all.extend(presses.iter().map(|press| (frame, press.phase)));
        }
        all
    }

    #[test]
    fn repeats_come_after_the_delay_and_become_quicker() {
        let timing = KeyTiming { delay: 300, interval: 100, fastest: 40, acceleration: 3, long_press: 10_000 };
        let frames: Vec<u64> = hold(timing, 80).iter().map(|(frame, _)| *frame).collect();
        assert_eq!(frames, [0, 30, 40, 48, 54, 58, 62, 66, 70, 74, 78, 80]);
    }

    #[test]
    fn a_long_press_comes_once() {
        let timing = KeyTiming { delay: 10_000, long_press: 500, ..KeyTiming::default() };
        let expected = [(0, KeyPhase::Down), (50, KeyPhase::LongPress), (90, KeyPhase::Up)];
        assert_eq!(hold(timing, 90), expected);
    }

    #[test]
    fn a_late_frame_repeats_once() {
        let mut keys = HeldKeys::new(KeyTiming::default());
        let mut presses = Vec::new();
        keys.press(Key::Down, 0, &mut presses);
        keys.press(Key::Down, 1, &mut presses);
        keys.advance(5_000_000, &mut presses);
        let repeats = presses.iter().filter(|press| press.phase == KeyPhase::Repeat).count();
        assert_eq!((presses.len(), repeats), (3, 1), "down, long press, one repeat");
    }
}
