//! Another implementation in a slot, between two frames.

use std::time::{Duration, Instant};

use super::{Due, Engine, FrameOutcome, Pace};
use crate::composition::Implementation;
use crate::load::{AnyPart, Preparation};
use crate::messages::{Event, LogLevel};
use crate::slots::{PartError, Slot};

/// What a swap changed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SwapReport {
    /// The slot.
    pub slot: Slot,
    /// What filled it, as in a composition.
    pub from: String,
    /// What fills it now.
    pub to: String,
    /// Nodes that lie elsewhere now.
    pub placements: usize,
    /// Whether another node has the focus now.
    pub focus_moved: bool,
    /// Pixels of the screen that differ from the last frame.
    pub pixels: usize,
    /// Time that it took to start the new part, to tell it the scene and to get its first answer; reading and compiling
    /// its file is not part of it.
    pub duration: Duration,
}

/// A swap did not happen. What filled the slot fills it still, and the screen is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("`{slot}` is not swapped, `{from}` stays: {}", reason.fault)]
pub struct SwapError {
    /// The slot.
    pub slot: Slot,
    /// What fills it, as in a composition.
    pub from: String,
    /// What is wrong with the new part.
    pub reason: PartError,
}

impl std::fmt::Display for SwapReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "swapped `{}` from {} to {} in {:.1} ms: ",
            self.slot,
            self.from,
            self.to,
            self.duration.as_secs_f64() * 1e3
        )?;
        if (self.placements, self.focus_moved, self.pixels) == (0, false, 0) {
            return f.write_str("the picture is the same");
        }
        let focus = if self.focus_moved { "the focus moved" } else { "the focus stays" };
        write!(f, "{} nodes lie elsewhere, {} pixels differ, {focus}", self.placements, self.pixels)
    }
}

impl Engine {
    /// Puts another implementation in a slot, now. To be called between two frames: the next one is drawn with it.
    ///
    /// The new part is told all that the old one knew, and gives its first answer, before the old one goes. In the list of
    /// the composition it stands before the one that it replaces, which takes over should it fail later.
    ///
    /// # Errors
    ///
    /// [`SwapError`] if it cannot be started, does not fit the slot, or fails at its first answer.
    pub fn swap(&mut self, slot: Slot, with: &Implementation) -> Result<SwapReport, SwapError> {
        let preparation = self.parts.loader.prepare(slot, with);
        self.carry_out(preparation)
    }

    /// Puts another implementation in a slot as soon as that holds no frame up: its file is read and compiled by another
    /// thread, and pictures for a new raster part are decoded again beside the frames, for which they are in memory twice
    /// for a while. What came of it is in [`FrameOutcome::swaps`].
    pub fn request_swap(&mut self, slot: Slot, with: &Implementation) {
        self.requested.push_back(self.parts.loader.prepare(slot, with));
        if slot == Slot::Raster {
            self.gallery.decode_again();
        }
    }

    /// Carries out what was requested and is prepared, in the order of the requests. In lockstep frames wait for it.
    pub(super) fn carry_out_requests(&mut self) {
        let waits = matches!(self.options.pace, Pace::Lockstep { .. });
        while let Some(first) = self.requested.front() {
            let is_ready = first.is_finished() && (first.slot != Slot::Raster || self.gallery.is_decoded_again());
            if !is_ready && !waits {
                return;
            }
            if let Some(preparation) = self.requested.pop_front() {
                let result = self.carry_out(preparation);
                match &result {
                    Ok(report) => self.log(LogLevel::Info, report.to_string()),
                    Err(error) => self.log(LogLevel::Error, error.to_string()),
                }
                self.outcome.swaps.push(result);
            }
        }
    }

    fn carry_out(&mut self, preparation: Preparation) -> Result<SwapReport, SwapError> {
        let slot = preparation.slot;
        let with = &preparation.with.clone();
        let from = self.parts.choices.get(&slot).map(|choice| choice.implementation.describe(slot)).unwrap_or_default();
        let pixels = self.with_pixels(<[u8]>::to_vec);
        let focused = self.scene.focused();
        let compiled = match preparation.finish() {
            Ok(compiled) => compiled,
            Err(reason) => return Err(SwapError { slot, from, reason }),
        };
        let start = Instant::now();
        let former = self.parts.loader.set_aside(slot, with);
        self.parts.loader.put_back(slot, with, compiled);
        let placements = match self.try_swap(slot, with) {
            Ok(placements) => placements,
            Err(reason) => {
                self.parts.loader.put_back(slot, with, former);
                self.forget_trial();
                return Err(SwapError { slot, from, reason });
            }
        };
        self.parts.prefer(slot, with.clone());
        self.recovery.forget(slot);
        let changed = self.with_pixels(|now| differing_pixels(&pixels, now));
        self.due.present |= changed > 0;
        let focused_now = self.scene.focused();
        if focused != focused_now {
            self.events.push(Event::FocusChanged { previous: focused, current: focused_now });
        }
        self.forget_trial();
        Ok(SwapReport {
            slot,
            from,
            to: with.describe(slot),
            placements,
            focus_moved: focused != focused_now,
            pixels: changed,
            duration: start.elapsed(),
        })
    }

    /// The answers before the switch are no frame: nothing of them is in the outcome of the next one.
    fn forget_trial(&mut self) {
        self.parts.meter.take_frame();
        let FrameOutcome { failures, swaps, log, .. } = std::mem::take(&mut self.outcome);
        self.outcome = FrameOutcome { failures, swaps, log, ..FrameOutcome::default() };
    }

    /// Swaps, or leaves everything as it was. Returns how many nodes lie elsewhere.
    fn try_swap(&mut self, slot: Slot, with: &Implementation) -> Result<usize, PartError> {
        let was_down = std::mem::take(&mut self.recovery.down);
        let uploaded = self.gallery.uploaded();
        let former = self.rebuild(slot, with).inspect_err(|_| self.recovery.down = was_down)?;
        if was_down && self.rebuild_others(slot).is_err() {
            return Ok(0);
        }
        self.answer_first(slot).inspect_err(|_| self.go_back(former, uploaded))
    }

    /// Asks for what the scene shows now. Other parts that fail are replaced, as in a frame.
    fn answer_first(&mut self, on_trial: Slot) -> Result<usize, PartError> {
        loop {
            let answer = self.settle();
            match self.culprit(answer.as_ref().err().cloned()) {
                None => return answer,
                Some(error) if error.slot == on_trial => return Err(error),
                Some(error) => {
                    if self.recover(error).is_err() {
                        return Ok(0);
                    }
                }
            }
        }
    }

    fn settle(&mut self) -> Result<usize, PartError> {
        self.lay_out()?;
        let placements = self.due.renderer.len();
        self.move_focus()?;
        self.render()?;
        Ok(placements)
    }

    /// Puts the old part back, which never heard of what the new one answered.
    fn go_back(&mut self, former: AnyPart, uploaded: crate::gallery::Uploaded) {
        match former {
            AnyPart::Raster(part) => {
                // A text or renderer part that cannot be started again fails at its next call, and is replaced then.
                let _ = self.take_back_raster(part, uploaded);
            }
            part => {
                let is_text = matches!(part, AnyPart::Text(_));
                self.parts.exchange(part);
                if is_text {
                    self.scene.touch_texts();
                }
            }
        }
        self.due = Due { solve: true, render: true, full: true, ..std::mem::take(&mut self.due) };
    }
}

fn differing_pixels(before: &[u8], now: &[u8]) -> usize {
    before.chunks(4).zip(now.chunks(4)).filter(|(before, now)| before != now).count()
}
