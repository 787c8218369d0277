//! Spatial navigation: which node has the focus, where the next key leads, and how far containers scroll for it.
//!
//! A [`Navigator`] holds a mirror of the tree with the properties of [`FocusStyle`](scene_core::style::FocusStyle), takes
//! placements from layout and answers keys:
//!
//! ```
//! use focus_core::{Mutation, Navigator, Styling};
//! use scene_core::style::FocusStyle;
//! use scene_core::types::{Creation, Direction, ErrorCode, Insertion, NodeKind, Placement, Rect, Size};
//!
//! let mut navigator = Navigator::new();
//! let mut placements = Vec::new();
//! for node in [1, 2] {
//!     navigator.apply(vec![
//!         Mutation::Create(Creation { node, kind: NodeKind::View }),
//!         Mutation::Insert(Insertion { parent: 0, node, before: None }),
//!         Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) }),
//!     ])?;
//!     let border_box = Rect { x: 120.0 * node as f32, y: 0.0, width: 100.0, height: 150.0 };
//!     let scrollable = Size { width: 100.0, height: 150.0 };
//!     placements.push(Placement { node, border_box, content_box: border_box, scrollable });
//! }
//! let outcome = navigator.place(Size { width: 1280.0, height: 720.0 }, placements)?;
//! assert_eq!(outcome.focused, Some(1), "the first in tree order, since none has `autofocus`");
//!
//! let outcome = navigator.navigate(Direction::Right)?;
//! assert_eq!((outcome.focused, outcome.moved), (Some(2), true));
//! # Ok::<(), ErrorCode>(())
//! ```
//!
//! # Rules
//!
//! `docs/reference/focus.md` has them at length, with a drawing.
//!
//! 1. *Who can have the focus*: focusable, not disabled, in the tree, displayed, placed, of a size above zero, not behind a
//!    modal. Geometry also passes over what an `overflow: hidden` ancestor or the viewport leaves invisible; what a scroll
//!    container can bring into view counts as visible. An app's `focus` and explicit neighbours may lead to clipped nodes.
//! 2. *Where a key leads*: an explicit neighbour of the focused node; else the best in the nearest container (a focus
//!    group, a scroll container, a modal, a list or an item of one) around it; else the same in the next container outwards,
//!    unless an explicit neighbour of the container, its `wrap` or its `trap` decides on that side, in this order. A
//!    container inside the one that is searched is one place: it competes with its own border box and is entered by its
//!    entry policy. One that surrounds the focused node (a page under a menu) is looked through: its items compete
//!    themselves.
//! 3. *What is best*: the distance function of CSS Spatial Navigation Level 1 as in Chromium; see `geometry.rs`. Equal
//!    scores fall to the first in tree order.
//! 4. *Entry*: `first` takes the first in tree order, `last-focused` the remembered one (found again by key when it was
//!    made anew), `nearest` the best by geometry; where geometry or order choose, only the highest priority counts. Without
//!    a direction ([`Navigator::focus`] on a group) `nearest` means the item with `autofocus`, else the first.
//! 5. *Recovery*, when the focused node can no longer have the focus: where the focus was before a modal that went; into a
//!    modal that came; a node with the same key, innermost surviving container first; the same item of a list, which need
//!    not exist; the nearest in the innermost surviving container that has one; autofocus; the first in tree order. In the
//!    last two steps, a `last-focused` group around the result that remembers a node returns to that one, so closing a page
//!    goes back to where the viewer was. A lost focus that finds no node waits for its key.
//! 6. *Scrolling*: each scroll container around the focused node follows its pivot, in the axes in which its content
//!    overflows, to a whole pixel. It keeps in view the outermost focus group between itself and the node that fits
//!    into it along that axis (a row with its title), else the node. What is larger than the container aligns its start.
//!    Content that runs from right to left starts at the right edge, and its offsets are zero or less.
//! 7. *Guides* compete by their boxes and lead to the first of their nodes that can have the focus; one that leads nowhere,
//!    or to where the move starts, is passed over. Up to 8 guides are followed, each once.
//! 8. *Lists* lead from item to item by index. If the next item does not exist, it is wanted: keys lead on from it, and the
//!    focus lands on it when it is placed. Where a list ends, rule 2 goes on.
//! 9. *Pointers* hit the last in tree order of what geometry may choose, is under the position and not clipped.
//!
//! # Limits
//!
//! - Every change of tree or placement rebuilds the index once, at the next question: linear in the number of nodes. Moves
//!   and pointers then look at a few blocks of boxes. `explain` lists everything that is focusable; wraps, keys that lead
//!   into a focused container, recovery and entries without a direction look at all items of a container.
//! - Focusable nodes inside a focusable node are reached by geometry only if the outer one is a group or an item.
//! - Content that overflows against its direction, to the left or the top, is not scrolled to.
//! - Clips are border boxes; the width of borders is not known here, and neither are transforms and `z-index`.
//! - Audits and paths work up to 5,000 nodes that can have the focus.

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

mod blocks;
mod contract;
mod entering;
mod explain;
mod geometry;
mod index;
mod lists;
mod navigator;
mod node;
mod pointing;
mod recovery;
mod scrolling;
mod search;
mod standing;
#[cfg(feature = "text")]
pub mod text;
mod tools;

pub use contract::{AuditReport, Candidate, Edge, History, Mutation, Outcome, Scroll, Styling, Verdict, WantedItem};
pub use navigator::Navigator;
