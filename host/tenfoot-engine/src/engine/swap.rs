//! Another implementation in a slot, between two frames.

use std::time::{Duration, Instant};

use super::trial::{Ready, Trial, Verdict};
use super::{Due, Engine, FrameOutcome, Pace};
use crate::composition::Implementation;
use crate::load::{AnyPart, Compiled, Preparation};
use crate::messages::{Event, LogLevel};
use crate::slots::{PartError, Slot, Told};

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
    /// Time that it took beside the frames to start the new part and to tell it the scene; zero for a swap that a frame
    /// waited for.
    pub prepared: Duration,
    /// Time between two frames until the new part had given its first answer. Reading and compiling its file is not part
    /// of it.
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
            "swapped `{}` from {} to {} in {:.1} ms",
            self.slot,
            self.from,
            self.to,
            milliseconds(self.duration)
        )?;
        if self.prepared > Duration::ZERO {
            write!(f, ", made ready beside the frames in {:.1} ms", milliseconds(self.prepared))?;
        }
        f.write_str(": ")?;
        if (self.placements, self.focus_moved, self.pixels) == (0, false, 0) {
            return f.write_str("the picture is the same");
        }
        let focus = if self.focus_moved { "the focus moved" } else { "the focus stays" };
        write!(f, "{} nodes lie elsewhere, {} pixels differ, {focus}", self.placements, self.pixels)
    }
}

/// A swap that was asked for, on its way.
#[derive(Debug)]
pub(super) enum SwapRequest {
    /// The file is read and compiled.
    Preparing(Preparation),
    /// The part is started and told the scene.
    Trying(Trial),
}

impl SwapRequest {
    fn slot(&self) -> Slot {
        match self {
            Self::Preparing(preparation) => preparation.slot,
            Self::Trying(trial) => trial.slot,
        }
    }

    fn is_finished(&self) -> bool {
        match self {
            Self::Preparing(preparation) => preparation.is_finished(),
            Self::Trying(trial) => trial.is_finished(),
        }
    }
}

/// How a part comes to its slot.
enum Way {
    /// It was made ready beside the frames, which took so long.
    Ready(Ready, Vec<Told>, Duration),
    /// It is started and told the scene now.
    Direct,
}

/// A trial that has to begin again so often, since the part in the slot fails time and again, is none.
const MOST_ATTEMPTS: u32 = 3;

impl Engine {
    /// Puts another implementation in a slot, now. To be called between two frames: the next one is drawn with it, and
    /// waits for it. [`Engine::request_swap`] holds no frame up.
    ///
    /// The new part is told all that the old one knew, and gives its first answer, before the old one goes. In the list of
    /// the composition it stands before the one that it replaces, which takes over should it fail later.
    ///
    /// # Errors
    ///
    /// [`SwapError`] if it cannot be started, does not fit the slot, or fails at its first answer.
    pub fn swap(&mut self, slot: Slot, with: &Implementation) -> Result<SwapReport, SwapError> {
        let compiled = self.parts.loader.prepare(slot, with).finish().map_err(|reason| self.stays(slot, reason))?;
        self.carry_out(slot, with, compiled, Way::Direct)
    }

    /// Puts another implementation in a slot as soon as that holds no frame up. Its file is read and compiled by another
    /// thread, which then starts the part and tells it the scene; the two parts change places between two frames, when the
    /// new one has only to hear what happened meanwhile. Pictures for a new raster part are decoded again beside the
    /// frames, for which they are in memory twice for a while. What came of it is in [`FrameOutcome::swaps`].
    pub fn request_swap(&mut self, slot: Slot, with: &Implementation) {
        self.requested.push_back(SwapRequest::Preparing(self.parts.loader.prepare(slot, with)));
    }

    /// Whether a swap was requested that is neither done nor has come to nothing.
    pub fn awaits_swap(&self) -> bool {
        !self.requested.is_empty()
    }

    /// Carries out what was requested and is ready, in the order of the requests. In lockstep frames wait for it.
    pub(super) fn carry_out_requests(&mut self) {
        let waits = matches!(self.options.pace, Pace::Lockstep { .. });
        while let Some(first) = self.requested.front() {
            let needs_pictures = first.slot() == Slot::Raster && matches!(first, SwapRequest::Preparing(_));
            let is_ready = first.is_finished() && (!needs_pictures || self.gallery.decode_again());
            if !is_ready && !waits {
                return;
            }
            let Some(request) = self.requested.pop_front() else { return };
            let slot = request.slot();
            let result = match request {
                SwapRequest::Preparing(preparation) => self.start_trial(preparation),
                SwapRequest::Trying(trial) => self.end_trial(trial),
            };
            match result.transpose() {
                None => {}
                Some(result) => self.report_swap(slot, result),
            }
        }
    }

    fn report_swap(&mut self, slot: Slot, result: Result<SwapReport, SwapError>) {
        match &result {
            Ok(report) => self.log(LogLevel::Info, report.to_string()),
            Err(error) => self.log(LogLevel::Error, error.to_string()),
        }
        if slot == Slot::Raster {
            self.gallery.drop_spare();
        }
        self.outcome.swaps.push(result);
    }

    /// The file is compiled: the part is started, beside the frames if there are any.
    fn start_trial(&mut self, preparation: Preparation) -> Result<Option<SwapReport>, SwapError> {
        let (slot, with) = (preparation.slot, preparation.with.clone());
        let compiled = preparation.finish().map_err(|reason| self.stays(slot, reason))?;
        self.try_beside_or_now(slot, &with, compiled, 1)
    }

    fn try_beside_or_now(
        &mut self,
        slot: Slot,
        with: &Implementation,
        compiled: Option<Compiled>,
        attempt: u32,
    ) -> Result<Option<SwapReport>, SwapError> {
        let can_wait = attempt <= MOST_ATTEMPTS && !self.recovery.down;
        if can_wait
            && self.survive(|engine| engine.tell(slot)).is_ok()
            && let Ok(trial) = self.try_beside(slot, with, compiled.as_ref(), attempt)
        {
            self.log(LogLevel::Info, format!("`{slot}`: {} is made ready", with.describe(slot)));
            self.requested.push_front(SwapRequest::Trying(trial));
            return Ok(None);
        }
        self.carry_out(slot, with, compiled, Way::Direct).map(Some)
    }

    /// Tells a part what it was not told yet, so that it knows what the scene holds.
    fn tell(&mut self, slot: Slot) -> Result<(), PartError> {
        match slot {
            Slot::Animation => Ok(()),
            Slot::Text => self.tell_text(),
            Slot::Layout => self.tell_layout(),
            Slot::Focus => self.tell_focus(),
            Slot::Renderer => self.tell_renderer(),
            Slot::Raster => self.tell_text().and_then(|()| self.tell_renderer()),
        }
    }

    fn end_trial(&mut self, trial: Trial) -> Result<Option<SwapReport>, SwapError> {
        let Trial { slot, attempts, .. } = trial;
        let (with, compiled) = (trial.with.clone(), trial.compiled.clone());
        let (verdict, duration) = trial.finish();
        let told = self.parts.take_record(slot).filter(|_| !self.recovery.down);
        match (verdict, told) {
            (Verdict::Failed(reason), _) => Err(self.stays(slot, reason)),
            (Verdict::Ready(ready), Some(told)) => {
                self.carry_out(slot, &with, compiled, Way::Ready(ready, told, duration)).map(Some)
            }
            (Verdict::NeedsOthers, _) => self.carry_out(slot, &with, compiled, Way::Direct).map(Some),
            // The scene was told to another part than the one that was recorded.
            (Verdict::Ready(_), None) => self.try_beside_or_now(slot, &with, compiled, attempts + 1),
        }
    }

    fn stays(&self, slot: Slot, reason: PartError) -> SwapError {
        SwapError { slot, from: self.parts.filled_with(slot).describe(slot), reason }
    }

    fn carry_out(
        &mut self,
        slot: Slot,
        with: &Implementation,
        compiled: Option<Compiled>,
        way: Way,
    ) -> Result<SwapReport, SwapError> {
        let from = self.parts.filled_with(slot).describe(slot);
        let focused = self.scene.focused();
        let prepared = if let Way::Ready(_, _, duration) = &way { *duration } else { Duration::ZERO };
        let start = Instant::now();
        let former = self.parts.loader.set_aside(slot, with);
        self.parts.loader.put_back(slot, with, compiled);
        let mut pixels = None;
        let placements = match self.try_swap(slot, with, way, &mut pixels) {
            Ok(placements) => placements,
            Err(reason) => {
                self.parts.loader.put_back(slot, with, former);
                self.forget_trial();
                return Err(SwapError { slot, from, reason });
            }
        };
        self.parts.prefer(slot, with.clone());
        self.recovery.forget(slot);
        let changed = pixels.map_or(0, |pixels| self.with_pixels(|now| differing_pixels(&pixels, now)));
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
            prepared,
            duration: start.elapsed(),
        })
    }

    /// The answers before the switch are no frame: nothing of them is in the outcome of the next one.
    fn forget_trial(&mut self) {
        self.parts.meter.take_frame();
        let FrameOutcome { failures, swaps, log, .. } = std::mem::take(&mut self.outcome);
        self.outcome = FrameOutcome { failures, swaps, log, ..FrameOutcome::default() };
    }

    /// Swaps, or leaves everything as it was. Returns how many nodes lie elsewhere; `pixels` are those before, if something
    /// was drawn.
    fn try_swap(
        &mut self,
        slot: Slot,
        with: &Implementation,
        way: Way,
        pixels: &mut Option<Vec<u8>>,
    ) -> Result<usize, PartError> {
        let was_down = std::mem::take(&mut self.recovery.down);
        let uploaded = self.gallery.uploaded();
        let former = match way {
            Way::Ready(ready, told, _) => self.take_over(slot, ready, told),
            Way::Direct => self.rebuild(slot, with),
        };
        let former = former.inspect_err(|_| self.recovery.down = was_down)?;
        if was_down && self.rebuild_others(slot).is_err() {
            return Ok(0);
        }
        self.answer_first(slot, pixels).inspect_err(|_| self.go_back(former, uploaded))
    }

    /// Asks for what the scene shows now. Other parts that fail are replaced, as in a frame.
    fn answer_first(&mut self, on_trial: Slot, pixels: &mut Option<Vec<u8>>) -> Result<usize, PartError> {
        loop {
            let answer = self.settle(pixels);
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

    fn settle(&mut self, pixels: &mut Option<Vec<u8>>) -> Result<usize, PartError> {
        self.lay_out()?;
        let placements = self.due.renderer.len();
        self.move_focus()?;
        self.tell_renderer()?;
        if self.due.render {
            pixels.get_or_insert_with(|| self.with_pixels(<[u8]>::to_vec));
        }
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
        let due = std::mem::take(&mut self.due);
        self.due = Due { solve: true, early: Vec::new(), render: true, full: true, ..due };
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn differing_pixels(before: &[u8], now: &[u8]) -> usize {
    /// Runs of pixels that are compared at once, since most are the same.
    const RUN: usize = 4 * 1024;
    let runs = before.chunks(RUN).zip(now.chunks(RUN)).filter(|(before, now)| before != now);
    runs.map(|(before, now)| before.chunks(4).zip(now.chunks(4)).filter(|(before, now)| before != now).count()).sum()
}
