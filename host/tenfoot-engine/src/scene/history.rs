//! What the focus part decided so far, for a part that takes its place.

use focus_core::{Scroll, WantedItem};
use scene_core::types::NodeId;

/// More than the groups of a screen: each remembers one node.
const MOST_VISITED: usize = 1024;

/// Where the focus was, and where containers were scrolled to.
#[derive(Debug, Default)]
pub(super) struct FocusHistory {
    /// Each once, the latest last.
    visited: Vec<NodeId>,
    offsets: Vec<Scroll>,
    /// The item that the focus waits for.
    wanted: Option<WantedItem>,
}

impl FocusHistory {
    /// A node has the focus now.
    pub(super) fn visited(&mut self, node: NodeId) {
        self.visited.retain(|&other| other != node);
        if self.visited.len() == MOST_VISITED {
            self.visited.remove(0);
        }
        self.visited.push(node);
    }

    /// A container was scrolled, in physical pixels.
    pub(super) fn scrolled(&mut self, node: NodeId, x: f32, y: f32) {
        self.offsets.retain(|scroll| scroll.node != node);
        if (x, y) != (0.0, 0.0) {
            self.offsets.push(Scroll { node, x, y });
        }
    }

    /// The focus waits for another item, or for none. Returns whether that is news.
    pub(super) fn wants(&mut self, wanted: Option<WantedItem>) -> bool {
        std::mem::replace(&mut self.wanted, wanted) != wanted
    }

    /// Drops nodes that do not live.
    pub(super) fn forget(&mut self, lives: impl Fn(NodeId) -> bool) {
        self.visited.retain(|&node| lives(node));
        self.offsets.retain(|scroll| lives(scroll.node));
        self.wanted = self.wanted.filter(|item| lives(item.list));
    }

    /// All of it, as the contract has it.
    pub(super) fn contract(&self, focused: Option<NodeId>) -> focus_core::History {
        focus_core::History {
            focused,
            visited: self.visited.clone(),
            offsets: self.offsets.clone(),
            wanted: self.wanted,
        }
    }
}
