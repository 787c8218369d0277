//! Ctrl-C: noticed, never obeyed in the middle of a write.
//!
//! The signal only sets a flag. Loops that wait look at it through [`check`], stop their child and return
//! [`Interrupted`]; on the way out, guards remove what is not complete.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;

/// What a shell reports for a process that Ctrl-C ended: 128 + SIGINT.
pub(crate) const EXIT_CODE: u8 = 130;

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// The person at the keyboard, or the CI runner, asked to stop.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// Starts to listen for Ctrl-C and for a polite request to end. Called once, before the first child.
pub(crate) fn watch() -> anyhow::Result<()> {
    ctrlc::set_handler(|| REQUESTED.store(true, Ordering::Relaxed)).context("cannot listen for Ctrl-C")
}

/// Fails with [`Interrupted`] once the run was asked to stop.
pub(crate) fn check() -> Result<(), Interrupted> {
    if REQUESTED.load(Ordering::Relaxed) { Err(Interrupted) } else { Ok(()) }
}
