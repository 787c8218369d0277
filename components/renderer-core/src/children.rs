//! The children of one node in paint order, with their bounds in blocks.
//!
//! A scroll frame asks for the children in a small window of a long list. Bounds are kept next to each other here and
//! again per block, so that those outside cost a comparison per [`BLOCK`] children and no look at a node.

use scene_core::types::NodeId;

use crate::facts::Facts;
use crate::geometry::Bounds;

/// Children per block: about the square root of a very long list.
const BLOCK: usize = 64;

#[derive(Clone, Copy, Debug)]
struct Child {
    node: NodeId,
    bounds: Bounds,
    facts: Facts,
}

/// Children in paint order.
#[derive(Debug, Default)]
pub(crate) struct ChildList {
    children: Vec<Child>,
    blocks: Vec<(Bounds, Facts)>,
}

impl ChildList {
    /// Replaces the list.
    pub(crate) fn rebuild(&mut self, children: impl Iterator<Item = (NodeId, Bounds, Facts)>) {
        self.children.clear();
        self.children.extend(children.map(|(node, bounds, facts)| Child { node, bounds, facts }));
        self.blocks.clear();
        self.blocks.extend(self.children.chunks(BLOCK).map(sum));
    }

    /// Gives the child at `index` new bounds and facts. Does nothing if another node is there: then the list is about to be rebuilt.
    pub(crate) fn update(&mut self, index: usize, node: NodeId, bounds: Bounds, facts: Facts) {
        let Some(child) = self.children.get_mut(index).filter(|child| child.node == node) else { return };
        (child.bounds, child.facts) = (bounds, facts);
        let block = index / BLOCK;
        let first = block.saturating_mul(BLOCK);
        let last = first.saturating_add(BLOCK).min(self.children.len());
        if let (Some(children), Some(block)) = (self.children.get(first..last), self.blocks.get_mut(block)) {
            *block = sum(children);
        }
    }

    /// Bounds of all children, in the space they are in.
    pub(crate) fn bounds(&self) -> Bounds {
        self.blocks.iter().fold(Bounds::EMPTY, |all, &(block, _)| all.union(block))
    }

    /// What any of the children paints.
    pub(crate) fn facts(&self) -> Facts {
        self.blocks.iter().fold(Facts::NONE, |all, &(_, block)| all.and(block))
    }

    /// The children whose bounds overlap `window`, in paint order.
    pub(crate) fn within(&self, window: Bounds) -> impl Iterator<Item = NodeId> {
        let blocks = self.blocks.iter().zip(self.children.chunks(BLOCK));
        let near = blocks.filter(move |((block, _), _)| block.overlaps(window));
        near.flat_map(|(_, children)| children)
            .filter(move |child| child.bounds.overlaps(window))
            .map(|child| child.node)
    }
}

fn sum(children: &[Child]) -> (Bounds, Facts) {
    children.iter().fold((Bounds::EMPTY, Facts::NONE), |(bounds, facts), child| {
        (bounds.union(child.bounds), facts.and(child.facts))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(length: u32) -> ChildList {
        let mut list = ChildList::default();
        list.rebuild((0..length).map(|node| {
            let left = f64::from(node) * 10.0;
            (node, Bounds::new(left, 0.0, left + 8.0, 8.0), Facts::NONE)
        }));
        list
    }

    #[test]
    fn within_finds_what_a_scan_finds() {
        let list = row(500);
        for (left, right) in [(-5.0, 0.5), (628.0, 645.0), (4990.0, 9000.0), (8.0, 10.0)] {
            let window = Bounds::new(left, 2.0, right, 3.0);
            let expected: Vec<NodeId> = (0..500)
                .filter(|&node| left < f64::from(node) * 10.0 + 8.0 && f64::from(node) * 10.0 < right)
                .collect();
            assert_eq!(list.within(window).collect::<Vec<_>>(), expected, "{left} to {right}");
        }
    }

    #[test]
    fn update_moves_one_child_and_its_block() {
        let mut list = row(130);
        list.update(129, 129, Bounds::new(0.0, 50.0, 5.0, 60.0), Facts::PAINTS);
        assert_eq!(list.facts(), Facts::PAINTS);
        assert_eq!(list.within(Bounds::new(0.0, 55.0, 1.0, 56.0)).collect::<Vec<_>>(), [129]);
        assert_eq!(list.bounds(), Bounds::new(0.0, 0.0, 1288.0, 60.0));
        list.update(3, 77, Bounds::EMPTY, Facts::TURNED);
        assert_eq!(list.bounds(), Bounds::new(0.0, 0.0, 1288.0, 60.0));
    }
}
