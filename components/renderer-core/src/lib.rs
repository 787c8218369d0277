//! renderer core

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

mod angle;
mod blur;
mod boxes;
mod children;
mod contract;
mod damage;
mod decorations;
mod frame;
mod geometry;
mod list;
mod masks;
mod painter;
mod pen;
mod scene;
mod scroll;
mod shapes;
mod style;
mod text;
mod walk;

pub use contract::*;
pub use painter::{Output, Painter};
