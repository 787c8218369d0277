//! text core

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "a part never panics: an error is a value of the contract"
    )
)]

mod clusters;
mod contract;
mod draw;
mod font;
mod fonts;
mod itemize;
mod lines;
mod masks;
mod order;
mod raster;
mod runs;
mod shaper;
mod style;
#[cfg(test)]
mod testing;

pub use contract::{Content, FontInfo, Mutation, Styling};
pub use masks::IDLE_BYTES;
pub use shaper::{MAX_TEXT_BYTES, Shaper, Statistics};
