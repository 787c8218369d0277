//! Runs an app on an engine without a window.
//!
//! - [`session`]: the keys of a recorded session;
//! - [`headless`]: a run at a fixed step of 60 frames a second, the same every time;
//! - [`report`]: what the run cost, as data and as a table;
//! - [`pictures`]: frames as PNG, the whole run as an animated PNG.

pub mod headless;
pub mod pictures;
pub mod report;
pub mod session;

pub use headless::{RunError, RunOptions, run};
pub use report::Report;
pub use session::Session;
