//! The children of one node in paint order, with their bounds in blocks.
//!
//! A scroll frame asks for the children in a small window of a long list. Bounds are kept next to each other here and
//! again per block, so that those outside cost a comparison per [`BLOCK`] children and no look at a node.

use scene_core::types::NodeId;

use crate::geometry::Bounds;

/// Children per block: about the square root of a very long list.
const BLOCK: usize = 64;

#[derive(Clone, Copy, Debug)]
struct Child {
    node: NodeId,
    bounds: Bounds,
}

/// Children in paint order.
#[derive(Debug, Default)]
pub(crate) struct ChildList {
    children: Vec<Child>,
    blocks: Vec<Bounds>,
}

impl ChildList {
    /// Replaces the list.
    pub(crate) fn rebuild(&mut self, children: impl Iterator<Item = (NodeId, Bounds)>) {
        self.children.clear();
        self.children.extend(children.map(|(node, bounds)| Child { node, bounds }));
        self.blocks.clear();
        self.blocks.extend(self.children.chunks(BLOCK).map(union));
    }

    /// Gives the child at `index` new bounds. Does nothing if another node is there: then the list is about to be rebuilt.
    pub(crate) fn update(&mut self, index: usize, node: NodeId, bounds: Bounds) {
        let Some(child) = self.children.get_mut(index).filter(|child| child.node == node) else { return };
        child.bounds = bounds;
        let block = index / BLOCK;
        let first = block.saturating_mul(BLOCK);
        let last = first.saturating_add(BLOCK).min(self.children.len());
        if let (Some(children), Some(bounds)) = (self.children.get(first..last), self.blocks.get_mut(block)) {
            *bounds = union(children);
        }
    }

    /// Bounds of all children, in the space they are in.
    pub(crate) fn bounds(&self) -> Bounds {
        self.blocks.iter().fold(Bounds::EMPTY, |all, &block| all.union(block))
    }

    /// The children whose bounds overlap `window`, in paint order.
    pub(crate) fn within(&self, window: Bounds) -> impl Iterator<Item = NodeId> {
        let blocks = self.blocks.iter().zip(self.children.chunks(BLOCK));
        let near = blocks.filter(move |(block, _)| block.overlaps(window));
        near.flat_map(|(_, children)| children)
            .filter(move |child| child.bounds.overlaps(window))
            .map(|child| child.node)
    }
}

fn union(children: &[Child]) -> Bounds {
    children.iter().fold(Bounds::EMPTY, |all, child| all.union(child.bounds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(length: u32) -> ChildList {
        let mut list = ChildList::default();
        list.rebuild((0..length).map(|node| {
            let left = f64::from(node) * 10.0;
            (node, Bounds::new(left, 0.0, left + 8.0, 8.0))
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
        list.update(129, 129, Bounds::new(0.0, 50.0, 5.0, 60.0));
        assert_eq!(list.within(Bounds::new(0.0, 55.0, 1.0, 56.0)).collect::<Vec<_>>(), [129]);
        assert_eq!(list.bounds(), Bounds::new(0.0, 0.0, 1288.0, 60.0));
        list.update(3, 77, Bounds::EMPTY);
        assert_eq!(list.bounds(), Bounds::new(0.0, 0.0, 1288.0, 60.0));
    }
}
