//! The vocabulary that core crates, component shells and the host share.
//!
//! Plain Rust twins of the contract types in `wit/`: one module per WIT interface, the same names. Core crates compute
//! with these and know no WIT; [`mirror`] connects them to generated bindings, in a shell or in the host.
//!
//! - [`types`]: node ids, geometry, colours, keys, errors;
//! - [`style`]: typed properties, grouped by the slot that reads them;
//! - [`glyphs`]: shaped paragraphs;
//! - [`operations`]: the draw list;
//! - [`tree`]: the parent and child relation, with the checks that every part makes.
//!
//! With the feature `serde` everything can be read from and written to JSON, for fixtures and traces.

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

pub mod glyphs;
pub mod mirror;
pub mod operations;
pub mod style;
pub mod tree;
pub mod types;
