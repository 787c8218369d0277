//! Which shaped texts are kept: those used last, within a budget.
//!
//! A text that is given up is shaped anew when it is asked for, with the same result. What is on the canvas does not depend
//! on it: a paragraph keeps the result of its last shape, with its masks, whatever happens here.

use std::collections::BTreeMap;

use scene_core::types::NodeId;

/// Bytes that shaped texts may take: about 60,000 characters, the titles and descriptions of a thousand tiles.
pub const SHAPED_BYTES: usize = 4 << 20;

/// When a text was used last, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    time: u64,
    bytes: usize,
}

/// The order in which texts were used.
#[derive(Default)]
pub(crate) struct Recency {
    order: BTreeMap<u64, NodeId>,
    clock: u64,
    bytes: usize,
}

impl Recency {
    /// Adds the text of `node`, which is used now.
    pub(crate) fn add(&mut self, node: NodeId, bytes: usize) -> Use {
        self.clock = self.clock.saturating_add(1);
        self.order.insert(self.clock, node);
        self.bytes = self.bytes.saturating_add(bytes);
        Use { time: self.clock, bytes }
    }

    /// Tells that a text is used now, after `last`.
    pub(crate) fn again(&mut self, node: NodeId, last: Use) -> Use {
        self.remove(last);
        self.add(node, last.bytes)
    }

    /// Forgets a text.
    pub(crate) fn remove(&mut self, last: Use) {
        if self.order.remove(&last.time).is_some() {
            self.bytes = self.bytes.saturating_sub(last.bytes);
        }
    }

    /// The text that was used longest ago, if there are others and all are more than the budget.
    pub(crate) fn surplus(&self) -> Option<NodeId> {
        let (_, node) = self.order.first_key_value()?;
        (self.bytes > SHAPED_BYTES && self.order.len() > 1).then_some(*node)
    }

    /// Bytes of all texts.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}
