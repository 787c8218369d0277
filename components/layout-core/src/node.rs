//! What the solver keeps for each node.

use scene_core::style::Edge;
use scene_core::types::{NodeKind, Placement};

use crate::memo::{Memo, ParagraphMemo};
use crate::style::Style;

/// One node: its styles, and what the solves so far made of them.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) style: Style,
    /// Where the last full layout of the parent put the node.
    pub(crate) frame: Frame,
    /// What the host was told last; none as long as the node is not on the screen. A node with a placement has a
    /// parent with a placement.
    pub(crate) reported: Option<Placement>,
    /// The [`Rest`] that the children's placements were computed with.
    pub(crate) rest: Rest,
    /// Whether the children's frames may have changed since their placements were reported.
    pub(crate) was_laid_out: bool,
    /// The last solve that looked for changes here.
    pub(crate) visited: u64,
    pub(crate) memo: Memo,
    pub(crate) paragraph: ParagraphMemo,
}

impl Node {
    pub(crate) fn new(kind: NodeKind) -> Self {
        Self {
            style: Style::initial(kind),
            frame: Frame::default(),
            reported: None,
            rest: Rest::default(),
            was_laid_out: false,
            visited: 0,
            memo: Memo::default(),
            paragraph: ParagraphMemo::default(),
        }
    }
}

/// A border box as taffy computes it: relative to the parent's border box, in fractions of pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Frame {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) padding: Sides,
    /// How far content reaches from the scroll origin, which is the start corner of the padding box: the left one, or
    /// the right one where the direction is right to left.
    pub(crate) reach_inline: f32,
    /// The same downwards.
    pub(crate) reach_down: f32,
}

/// One number per side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sides {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Sides {
    pub(crate) fn side_mut(&mut self, edge: Edge) -> &mut f32 {
        match edge {
            Edge::Left => &mut self.left,
            Edge::Top => &mut self.top,
            Edge::Right => &mut self.right,
            Edge::Bottom => &mut self.bottom,
        }
    }
}

/// What rounding left over: the true corner of a node less the whole pixels where it was placed, each within half a pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rest {
    pub(crate) x: f32,
    pub(crate) y: f32,
}
