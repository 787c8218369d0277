//! Layout of the scene: the algorithm behind `tenfoot:layout/solver`.
//!
//! A [`Solver`] keeps a tree of styles. [`Solver::apply`] changes it in transactions, [`Solver::solve`] computes where
//! each node is and returns what differs from the last time. Boxes are laid out by [taffy]; what is here is the tree, the
//! checks, what is remembered between two solves, and the rounding to whole pixels. [`Solver`] has an example.
//!
//! A solve costs what changed: a changed node is laid out again with its ancestors, their other children answer from
//! memory, and the subtrees of those are not entered, neither for layout nor for the result.
//!
//! | module | job |
//! | --- | --- |
//! | `contract` | the types of the WIT |
//! | `style`, `taffy_style` | styles: checked and stored; read by taffy |
//! | `node` | what is kept per node |
//! | `memo` | questions of taffy that were answered before |
//! | `pass` | one run of taffy |
//! | `leaf` | paragraphs, pictures, empty views |
//! | `place` | whole pixels, and which placements changed |
//! | `solver` | transactions, limits, what to compute again |
//!
//! # Current limits
//!
//! - Display is `flex` or `none`: no grid, no block flow.
//! - The baseline of a paragraph is the bottom of its box, because the text part tells sizes only.
//! - Content that reaches left of or above a box is not part of [`scrollable`](scene_core::types::Placement::scrollable);
//!   with `direction: rtl`, its width counts from the right edge to the left.
//! - The natural proportions of an image with padding or border do not carry a minimum or maximum of one side over to
//!   the other.
//! - Coordinates end at 2^24 pixels.

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

mod contract;
mod leaf;
mod memo;
mod node;
mod pass;
mod place;
mod solver;
mod style;
mod taffy_style;

pub use contract::{IntrinsicSize, Mutation, Styling};
pub use solver::{MAX_DEPTH, MAX_NODES, Solver};
