//! What a run cost.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use serde::Serialize;
use tenfoot_engine::engine::{Failure, FrameOutcome, SwapReport};
use tenfoot_engine::slots::Slot;

/// Durations of one kind, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Times {
    /// Half of them took no longer.
    pub p50_ms: f64,
    /// 95 of 100 took no longer.
    pub p95_ms: f64,
    /// The longest.
    pub max_ms: f64,
}

impl Times {
    /// Sums up durations, by nearest rank.
    pub fn of(durations: &[Duration]) -> Self {
        let mut sorted = durations.to_vec();
        sorted.sort_unstable();
        let rank = |percent: usize| {
            let index = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
            sorted.get(index).map_or(0.0, |duration| duration.as_secs_f64() * 1000.0)
        };
        Self { p50_ms: rank(50), p95_ms: rank(95), max_ms: rank(100) }
    }
}

/// What one part did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PartReport {
    /// The implementation, as in the composition.
    pub implementation: String,
    /// How it runs: compiled, interpreted, or the host's own build.
    pub how: String,
    /// Why the implementations before it in the composition do not fill the slot.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<String>,
    /// Calls of any of its functions.
    pub calls: u64,
    /// Frames in which it was called.
    pub frames: u64,
    /// Time in the part, per frame in which it was called. Parts that it calls are not counted.
    #[serde(flatten)]
    pub times: Times,
    /// Bytes of its linear memory; none for the host's own build.
    pub memory: Option<u64>,
}

/// From a key to the first frame that shows what it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct KeyLatency {
    /// Arrow keys that moved the focus.
    pub presses: u64,
    /// Those whose own frame drew something.
    pub in_the_same_frame: u64,
    /// Frames until something was drawn, at most.
    pub max_frames: u64,
    /// Duration of the frames of these keys.
    #[serde(flatten)]
    pub times: Times,
}

/// The end of a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepReport {
    /// Its name.
    pub name: String,
    /// Number of the last frame.
    pub frame: u64,
    /// The picture, relative to the output folder; none without one.
    pub picture: Option<String>,
    /// SHA-256 of the pixels.
    pub hash: String,
}

/// A frame that took long, and what it did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlowFrame {
    /// Its number.
    pub frame: u64,
    /// Duration of the whole frame.
    pub ms: f64,
    /// Time in each part that was called.
    pub parts_ms: BTreeMap<Slot, f64>,
    /// Operations of its draw list.
    pub operations: u32,
    /// Pixels that the operations touched.
    pub pixels: u64,
    /// Pixels of its damage areas.
    pub damaged_pixels: u64,
}

/// How many of the slowest frames a report names.
const SLOWEST: usize = 10;

/// A whole run.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The app's name.
    pub app: String,
    /// The composition file.
    pub composition: String,
    /// Width and height of the output.
    pub size: (u32, u32),
    /// From the start of the process's work to the end of the first frame.
    pub start_ms: f64,
    /// Frames that were run.
    pub frames: u64,
    /// Frames that drew something.
    pub drawn_frames: u64,
    /// Frames in which no part was called.
    pub idle_frames: u64,
    /// Duration of frames that drew something, the first one excluded.
    pub frame_times: Times,
    /// The ten slowest of these, the slowest first.
    pub slowest_frames: Vec<SlowFrame>,
    /// Keys to pixels.
    pub key_to_frame: KeyLatency,
    /// Operations of all draw lists.
    pub operations: u64,
    /// Pixels that the operations touched.
    pub pixels: u64,
    /// Pixels of all damage areas.
    pub damaged_pixels: u64,
    /// What each part did after the first frame.
    pub parts: BTreeMap<Slot, PartReport>,
    /// The steps of the session.
    pub steps: Vec<StepReport>,
    /// SHA-256 over the hashes of all frames that drew something: equal for equal runs.
    pub hash: String,
    /// Warnings and errors of the app and the engine.
    pub problems: Vec<String>,
    /// Parts that failed, and what became of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<Failure>,
    /// Parts that were swapped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub swaps: Vec<SwapReport>,
    /// Whether a slot is empty at the end, so that the picture stands still.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stands_still: bool,
}

/// Adds frames up.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    frame_times: Vec<Duration>,
    part_times: BTreeMap<Slot, Vec<Duration>>,
    key_times: Vec<Duration>,
    /// Frames since a key moved the focus without anything drawn.
    waiting: Option<u64>,
    pub(crate) report: Report,
}

impl Collector {
    pub(crate) fn add(&mut self, outcome: &FrameOutcome) {
        let report = &mut self.report;
        let drawn = !outcome.damage.is_empty();
        report.frames += 1;
        report.drawn_frames += u64::from(drawn);
        report.idle_frames += u64::from(outcome.times.calls() == 0);
        report.operations += u64::from(outcome.operations);
        report.pixels += outcome.pixels;
        let damaged = damaged_pixels(outcome);
        report.damaged_pixels += damaged;
        if outcome.frame > 0 {
            if drawn {
                self.frame_times.push(outcome.duration);
                report.add_slow_frame(outcome, damaged);
            }
            for slot in Slot::ALL {
                let slot_use = outcome.times.slot(slot);
                let part = report.parts.entry(slot).or_default();
                part.calls += u64::from(slot_use.calls);
                if slot_use.calls > 0 {
                    part.frames += 1;
                    self.part_times.entry(slot).or_default().push(slot_use.time);
                }
            }
        }
        if outcome.focus_moved {
            report.key_to_frame.presses += 1;
            self.key_times.push(outcome.duration);
            self.waiting = Some(0);
        }
        match (&mut self.waiting, drawn) {
            (Some(frames), true) => {
                report.key_to_frame.in_the_same_frame += u64::from(*frames == 0);
                report.key_to_frame.max_frames = report.key_to_frame.max_frames.max(*frames);
                self.waiting = None;
            }
            (Some(frames), false) => *frames += 1,
            (None, _) => {}
        }
    }

    /// The numbers of all frames together.
    pub(crate) fn finish(mut self) -> Report {
        self.report.frame_times = Times::of(&self.frame_times);
        self.report.key_to_frame.times = Times::of(&self.key_times);
        for (slot, times) in &self.part_times {
            if let Some(part) = self.report.parts.get_mut(slot) {
                part.times = Times::of(times);
            }
        }
        self.report
    }
}

fn damaged_pixels(outcome: &FrameOutcome) -> u64 {
    outcome.damage.iter().map(|area| u64::from(area.width) * u64::from(area.height)).sum()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

impl Report {
    fn add_slow_frame(&mut self, outcome: &FrameOutcome, damaged_pixels: u64) {
        let ms = milliseconds(outcome.duration);
        let rank = self.slowest_frames.partition_point(|slow| slow.ms >= ms);
        if rank >= SLOWEST {
            return;
        }
        let called = Slot::ALL.into_iter().filter(|&slot| outcome.times.slot(slot).calls > 0);
        let slow = SlowFrame {
            frame: outcome.frame,
            ms,
            parts_ms: called.map(|slot| (slot, milliseconds(outcome.times.slot(slot).time))).collect(),
            operations: outcome.operations,
            pixels: outcome.pixels,
            damaged_pixels,
        };
        self.slowest_frames.insert(rank, slow);
        self.slowest_frames.truncate(SLOWEST);
    }

    /// The report as a table for a terminal.
    pub fn table(&self) -> String {
        let mut text = String::new();
        let (width, height) = self.size;
        let _ = writeln!(
            text,
            "{} at {width}x{height}: {} frames, {} drawn, {} idle; first frame after {:.0} ms",
            self.app, self.frames, self.drawn_frames, self.idle_frames, self.start_ms
        );
        let _ = writeln!(text);
        let _ = writeln!(
            text,
            "{:<10} {:<8} {:>7} {:>7} {:>9} {:>9} {:>9} {:>9}",
            "part", "build", "calls", "frames", "p50 ms", "p95 ms", "max ms", "memory"
        );
        for slot in Slot::ALL {
            let Some(part) = self.parts.get(&slot) else { continue };
            let build = part.implementation.split(':').next().unwrap_or_default();
            let memory =
                part.memory.map_or_else(|| "host".to_owned(), |bytes| format!("{:.1} MiB", bytes as f64 / 1_048_576.0));
            let _ = writeln!(
                text,
                "{:<10} {build:<8} {:>7} {:>7} {:>9.3} {:>9.3} {:>9.3} {memory:>9}",
                slot.name(),
                part.calls,
                part.frames,
                part.times.p50_ms,
                part.times.p95_ms,
                part.times.max_ms
            );
        }
        let frame = self.frame_times;
        let _ = writeln!(
            text,
            "{:<10} {:<8} {:>7} {:>7} {:>9.3} {:>9.3} {:>9.3}",
            "frame", "", "", self.drawn_frames, frame.p50_ms, frame.p95_ms, frame.max_ms
        );
        let _ = writeln!(text);
        let per_frame = |total: u64| total / self.drawn_frames.max(1);
        let _ = writeln!(
            text,
            "draw list  {} operations, {} a drawn frame; {:.1} Mpx touched, {:.1} Mpx damaged",
            self.operations,
            per_frame(self.operations),
            self.pixels as f64 / 1e6,
            self.damaged_pixels as f64 / 1e6
        );
        let key = self.key_to_frame;
        let _ = writeln!(
            text,
            "keys       {} moved the focus, {} seen in the same frame, at most {} frames later; p50 {:.3} p95 {:.3} max {:.3} ms",
            key.presses, key.in_the_same_frame, key.max_frames, key.times.p50_ms, key.times.p95_ms, key.times.max_ms
        );
        let _ = writeln!(text, "hash       {}", self.hash);
        for problem in &self.problems {
            let _ = writeln!(text, "problem    {problem}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let durations: Vec<_> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(Times::of(&durations), Times { p50_ms: 50.0, p95_ms: 95.0, max_ms: 100.0 });
        assert_eq!(Times::of(&durations[..1]), Times { p50_ms: 1.0, p95_ms: 1.0, max_ms: 1.0 });
        assert_eq!(Times::of(&[]), Times::default());
    }
}
