//! How often parts are called and how long they take.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use super::{PartError, PartFault, Slot};

/// Counts calls and time per slot, and remembers which part failed. Time in a part that another part calls through the
/// host counts for the callee only.
#[derive(Debug, Default)]
pub struct Meter {
    state: RefCell<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Running calls, outermost first.
    stack: Vec<Running>,
    frame: [SlotUse; 6],
    fault: Option<PartError>,
    refusal: Option<PartError>,
}

#[derive(Debug)]
struct Running {
    slot: Slot,
    start: Instant,
    in_callees: Duration,
}

/// What one slot did, in one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlotUse {
    /// Calls of any function.
    pub calls: u32,
    /// Time in the part itself.
    pub time: Duration,
}

/// What all slots did in one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameTimes([SlotUse; 6]);

impl FrameTimes {
    /// What this slot did.
    pub fn slot(&self, slot: Slot) -> SlotUse {
        self.0[slot.index()]
    }

    /// Calls of all slots.
    pub fn calls(&self) -> u32 {
        self.0.iter().map(|slot| slot.calls).sum()
    }

    /// Time in all parts.
    pub fn time(&self) -> Duration {
        self.0.iter().map(|slot| slot.time).sum()
    }
}

impl Meter {
    /// Runs one call of the part in `slot`.
    pub fn measure<T>(&self, slot: Slot, call: impl FnOnce() -> T) -> T {
        self.state.borrow_mut().stack.push(Running { slot, start: Instant::now(), in_callees: Duration::ZERO });
        let answer = call();
        let mut state = self.state.borrow_mut();
        if let Some(running) = state.stack.pop() {
            let elapsed = running.start.elapsed();
            if let Some(caller) = state.stack.last_mut() {
                caller.in_callees += elapsed;
            }
            let slot_use = &mut state.frame[running.slot.index()];
            slot_use.calls += 1;
            slot_use.time += elapsed.saturating_sub(running.in_callees);
        }
        answer
    }

    /// Remembers a call that failed. The first one counts: a part that called it fails in turn.
    pub fn note(&self, error: &PartError) {
        let mut state = self.state.borrow_mut();
        if !matches!(error.fault, PartFault::Refused(_)) {
            state.fault.get_or_insert_with(|| error.clone());
        } else if !state.stack.is_empty() {
            state.refusal.get_or_insert_with(|| error.clone());
        }
    }

    /// The part that failed first since the last call of this function.
    pub fn take_fault(&self) -> Option<PartError> {
        self.state.borrow_mut().fault.take()
    }

    /// The first call from another part that was refused, since the last call of this function.
    pub fn take_refusal(&self) -> Option<PartError> {
        self.state.borrow_mut().refusal.take()
    }

    /// What was counted since the last call of this function.
    pub fn take_frame(&self) -> FrameTimes {
        FrameTimes(std::mem::take(&mut self.state.borrow_mut().frame))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callee_is_not_counted_for_its_caller() {
        let meter = Meter::default();
        meter.measure(Slot::Layout, || {
            meter.measure(Slot::Text, || std::thread::sleep(Duration::from_millis(20)));
        });
        let times = meter.take_frame();
        assert_eq!((times.slot(Slot::Layout).calls, times.slot(Slot::Text).calls), (1, 1));
        assert!(times.slot(Slot::Layout).time < times.slot(Slot::Text).time);
        assert_eq!(meter.take_frame(), FrameTimes::default());
    }
}
