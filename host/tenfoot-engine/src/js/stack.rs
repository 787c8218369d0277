//! Stack for JavaScript: QuickJS runs on the thread that calls it.
//!
//! Parts call each other through the host, renderer to text to raster, each with a runtime of its own. All of them share
//! what the outermost has, so that parts together never overflow the thread, however deep each of them is.

use std::cell::Cell;

use rquickjs::Context;

use super::raw;

/// Bytes for all JavaScript on a thread; a thread of Rust has twice as much. Generated layout of 150 levels fits.
pub(super) const STACK: usize = 1 << 20;

thread_local! {
    /// Where the stack stood when the outermost JavaScript was entered; 0 outside.
    static BASE: Cell<usize> = const { Cell::new(0) };
}

/// Ends with the call that it was made for.
#[derive(Debug)]
pub(super) struct Entered {
    outermost: bool,
}

impl Drop for Entered {
    fn drop(&mut self) {
        if self.outermost {
            BASE.set(0);
        }
    }
}

/// Gives this context what is left of the stack. Called right before JavaScript is entered.
pub(super) fn enter(context: &Context) -> Entered {
    let marker = 0_u8;
    let here = (&raw const marker).addr();
    let outermost = BASE.get() == 0;
    if outermost {
        BASE.set(here);
    }
    let used = BASE.get().saturating_sub(here);
    raw::limit_stack(context.as_raw(), STACK.saturating_sub(used));
    Entered { outermost }
}
