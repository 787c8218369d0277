//! Time of one call.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// When the running call must be over.
#[derive(Debug)]
pub(super) struct Clock {
    deadline: Cell<Instant>,
    expired: Cell<bool>,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { deadline: Cell::new(Instant::now()), expired: Cell::new(false) }
    }

    /// A call begins that may take so long.
    pub(super) fn start(&self, time: Duration) {
        self.deadline.set(Instant::now() + time);
        self.expired.set(false);
    }

    /// Whether the time is over; QuickJS asks every few thousand steps.
    pub(super) fn is_over(&self) -> bool {
        let over = Instant::now() >= self.deadline.get();
        self.expired.set(self.expired.get() || over);
        over
    }

    /// Whether the call was ended because its time was over.
    pub(super) fn has_expired(&self) -> bool {
        self.expired.get()
    }

    /// Does work that does not count.
    pub(super) fn pause<T>(&self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let answer = work();
        self.deadline.set(self.deadline.get() + start.elapsed());
        answer
    }
}
