//! Layout of the scene: the algorithm behind `tenfoot:layout/solver`.
//!
//! A [`Solver`] keeps a tree of styles. [`Solver::apply`] changes it in transactions, [`Solver::solve`] computes where
//! each node is and returns what differs from the last time. Boxes are laid out by [taffy]; what is here is the tree, the
//! checks, what is remembered between two solves, and the rounding to whole pixels.
//!
//! ```
//! use layout_core::{Mutation, Solver, Styling};
//! use scene_core::glyphs::{AvailableWidth, Measurement};
//! use scene_core::style::{LayoutStyle, Length};
//! use scene_core::tree::ROOT;
//! use scene_core::types::{Creation, ErrorCode, Insertion, NodeId, NodeKind, Size};
//!
//! /// Every paragraph is one word of 80 × 20 pixels.
//! struct OneWord;
//!
//! impl Measurement for OneWord {
//!     fn measure(&mut self, _: NodeId, _: AvailableWidth) -> Result<Size, ErrorCode> {
//!         Ok(Size { width: 80.0, height: 20.0 })
//!     }
//! }
//!
//! let mut solver = Solver::new();
//! solver.apply(vec![
//!     Mutation::Create(Creation { node: 1, kind: NodeKind::Text }),
//!     Mutation::Create(Creation { node: 2, kind: NodeKind::View }),
//!     Mutation::Style(Styling { node: 2, style: LayoutStyle::FlexGrow(1.0) }),
//!     Mutation::Insert(Insertion { parent: ROOT, node: 1, before: None }),
//!     Mutation::Insert(Insertion { parent: ROOT, node: 2, before: None }),
//! ])?;
//! let viewport = Size { width: 1280.0, height: 720.0 };
//! let placements = solver.solve(viewport, &mut OneWord)?;
//! let widths: Vec<_> = placements.iter().map(|placement| (placement.node, placement.border_box.width)).collect();
//! assert_eq!(widths, [(ROOT, 1280.0), (1, 80.0), (2, 1200.0)]);
//!
//! // Nothing changed: nobody is asked, nothing is returned.
//! assert!(solver.solve(viewport, &mut OneWord)?.is_empty());
//! # Ok::<(), ErrorCode>(())
//! ```
//!
//! A solve costs what changed: a changed node is laid out again with its ancestors, their other children answer from
//! memory, and the subtrees of those are not entered, neither for layout nor for the result.
//!
//! | module | job |
//! | --- | --- |
//! | `contract` | the types of the WIT |
//! | `style`, `grid`, `taffy_style` | styles: checked and stored; read by taffy |
//! | `node` | what is kept per node |
//! | `memo` | questions of taffy that were answered before |
//! | `pass` | one run of taffy |
//! | `leaf` | paragraphs, pictures, empty views |
//! | `place` | whole pixels, and which placements changed |
//! | `solver` | transactions, limits, what to compute again |
//!
//! # Current limits
//!
//! - The baseline of a paragraph is the bottom of its content box, because the text part tells sizes only.
//! - Content that reaches left of or above a box is not part of [`scrollable`](scene_core::types::Placement::scrollable);
//!   with `direction: rtl`, its width counts from the right edge to the left.
//! - Nor are words that leave the box of their paragraph.
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
mod grid;
mod leaf;
mod memo;
mod node;
mod pass;
mod place;
mod solver;
mod style;
mod taffy_style;

pub use contract::{IntrinsicSize, Mutation, Styling};
pub use grid::{MAX_AREAS, MAX_TRACKS};
pub use solver::{GRID_LEVELS, MAX_DEPTH, MAX_GRID_CHILDREN, MAX_NODES, Solver};
