//! Parts that fail are replaced within the frame.
//!
//! A failure is a trap, a limit, an answer that cannot be right, or a refusal of something that the scene holds true. The
//! part is thrown away and another one is told the whole scene ([`super::rebuild`]); then the step is taken again. It is
//! the same implementation once, then the next one of the composition; after three failures in ten seconds of frame time
//! it is the next one at once. There is no way back until the next start or a swap.

use std::collections::BTreeMap;

use super::{Action, Engine, Failure};
use crate::messages::LogLevel;
use crate::slots::{PartError, PartFault, Slot};

/// As many failures within [`MEMORY`] cost an implementation its place.
const MOST_FAILURES: usize = 3;
/// Microseconds of frame time.
const MEMORY: u64 = 10_000_000;

/// Nothing is left that could fill a slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Down;

/// What failed lately.
#[derive(Debug, Default)]
pub(super) struct Recovery {
    slots: BTreeMap<Slot, Record>,
    pub(super) down: bool,
}

#[derive(Debug, Default)]
struct Record {
    /// Failures of what fills the slot, in this frame.
    in_frame: usize,
    /// Times of its failures.
    recent: Vec<u64>,
}

impl Recovery {
    /// Fails as long as a slot is empty.
    pub(super) fn begin_frame(&mut self) -> Result<(), Down> {
        self.slots.values_mut().for_each(|record| record.in_frame = 0);
        if self.down { Err(Down) } else { Ok(()) }
    }

    /// Forgets failures of what filled a slot before.
    pub(super) fn forget(&mut self, slot: Slot) {
        self.slots.remove(&slot);
    }

    fn in_frame(&self, slot: Slot) -> usize {
        self.slots.get(&slot).map_or(0, |record| record.in_frame)
    }

    /// Whether what fills a slot may be started again after this failure.
    fn forgives(&mut self, error: &PartError, time: u64) -> bool {
        let record = self.slots.entry(error.slot).or_default();
        record.in_frame += 1;
        record.recent.retain(|&then| time.saturating_sub(then) < MEMORY);
        record.recent.push(time);
        let starts = !matches!(error.fault, PartFault::NotStarted(_));
        starts && record.in_frame == 1 && record.recent.len() < MOST_FAILURES
    }
}

impl Engine {
    /// Takes a step until it succeeds, each time with other parts.
    pub(super) fn survive(&mut self, step: impl Fn(&mut Self) -> Result<(), PartError>) -> Result<(), Down> {
        loop {
            let answer = step(self);
            match self.culprit(answer.err()) {
                Some(error) => self.recover(error)?,
                None => return Ok(()),
            }
        }
    }

    /// A call before the first frame: what a part refuses is for the caller, what it fails at is survived.
    pub(super) fn at_start<T>(&mut self, call: impl Fn(&mut Self) -> Result<T, PartError>) -> Result<T, PartError> {
        loop {
            let answer = call(self);
            match self.parts.meter.take_fault() {
                None => return answer,
                Some(error) => self.recover(error.clone()).map_err(|Down| error)?,
            }
        }
    }

    /// The part that a step failed for: the innermost one. A refusal that made the caller refuse in turn is blamed on the
    /// two by turns, since either may be the one that is wrong.
    pub(super) fn culprit(&mut self, answer: Option<PartError>) -> Option<PartError> {
        let fault = self.parts.meter.take_fault();
        let refusal = self.parts.meter.take_refusal();
        if fault.is_some() {
            return fault;
        }
        let error = answer?;
        let is_refusal = matches!(error.fault, PartFault::Refused(_));
        let inner = refusal
            .filter(|inner| is_refusal && self.recovery.in_frame(inner.slot) <= self.recovery.in_frame(error.slot));
        Some(inner.unwrap_or(error))
    }

    /// Fills the slot of a part that failed again.
    pub(super) fn recover(&mut self, error: PartError) -> Result<(), Down> {
        let slot = error.slot;
        let mut error = error;
        loop {
            let forgives = self.recovery.forgives(&error, self.time);
            let Some(choice) = self.parts.choices.get_mut(&slot) else { return Err(Down) };
            let failed = choice.implementation.describe(slot);
            let index = choice.index + usize::from(!forgives);
            let next = self.parts.loader.candidates(slot).get(index).cloned();
            let action = match &next {
                Some(_) if forgives => Action::Restarted,
                Some(next) => Action::Replaced(next.describe(slot)),
                None => Action::GaveUp,
            };
            self.note_failure(failed, error.clone(), action);
            let Some(next) = next else {
                self.give_up();
                return Err(Down);
            };
            if !forgives {
                self.recovery.forget(slot);
                self.parts.choose(slot, next.clone(), index, error.to_string());
            }
            match self.rebuild_with_help(slot, &next)? {
                Ok(()) => return Ok(()),
                Err(again) => error = again,
            }
        }
    }

    /// Rebuilds a slot. Other parts that fail on the way are replaced first.
    fn rebuild_with_help(
        &mut self,
        slot: Slot,
        with: &crate::composition::Implementation,
    ) -> Result<Result<(), PartError>, Down> {
        loop {
            match self.rebuild(slot, with) {
                Ok(_) => return Ok(Ok(())),
                Err(error) if error.slot == slot => return Ok(Err(error)),
                Err(error) => self.recover(error)?,
            }
        }
    }

    fn note_failure(&mut self, implementation: String, error: PartError, action: Action) {
        let has_started = !matches!(error.fault, PartFault::NotStarted(_));
        let trace = if has_started { self.parts.trace(error.slot) } else { Vec::new() };
        let failure = Failure { slot: error.slot, implementation, error, frame: self.frame, action, trace };
        self.log(LogLevel::Error, failure.to_string());
        self.outcome.failures.push(failure);
    }

    fn give_up(&mut self) {
        self.recovery.down = true;
        self.hold_pixels();
    }

    /// Keeps what is on the screen, for the time in which the raster part does not have it.
    pub(super) fn hold_pixels(&mut self) {
        if self.held_pixels.is_none() {
            self.held_pixels = Some(self.with_pixels(<[u8]>::to_vec));
        }
    }
}
