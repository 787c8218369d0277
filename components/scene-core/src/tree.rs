//! The parent and child relation of a scene, changed in transactions.
//!
//! Every part and the host keep such a tree, each with its own data per node. All make the same checks here, so that they
//! refuse the same mutations, and all get "all of the list or nothing of it" from the same undo log.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::types::{Creation, ErrorCode, Insertion, NodeId, NodeKind};

/// The node that always exists.
pub const ROOT: NodeId = 0;

/// A map from node ids. Its order is never looked at.
pub type NodeMap<T> = HashMap<NodeId, T, BuildHasherDefault<NodeHasher>>;

/// Hashes a node id by one multiplication: the same on every run and machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct NodeHasher(u64);

impl Hasher for NodeHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, id: u32) {
        // Fibonacci hashing: 2^64 divided by the golden ratio.
        self.0 = (self.0 ^ u64::from(id)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        // The table takes the low bits, the product is best in the high ones.
        self.0.rotate_left(32)
    }
}

#[derive(Clone, Debug)]
struct Entry<T> {
    kind: NodeKind,
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    data: T,
}

/// How to take back one step.
#[derive(Debug)]
enum Undo<T> {
    Create(NodeId),
    Move { node: NodeId, parent: Option<NodeId>, index: usize },
    Restore { node: NodeId, entry: Entry<T> },
    Data { node: NodeId, data: T },
}

/// A tree of nodes with data of type `T`.
///
/// Changes count at once. After [`Tree::commit`] they stay; [`Tree::roll_back`] takes back all since the last commit.
///
/// ```
/// use scene_core::tree::{ROOT, Tree};
/// use scene_core::types::{Creation, ErrorCode, Insertion, NodeKind};
///
/// let mut tree = Tree::new("root");
/// tree.create(Creation { node: 1, kind: NodeKind::View }, "row")?;
/// tree.insert(Insertion { parent: ROOT, node: 1, before: None })?;
/// tree.commit();
///
/// assert_eq!(tree.insert(Insertion { parent: 1, node: 1, before: None }), Err(ErrorCode::InvalidInsertion(1)));
/// tree.roll_back();
/// assert_eq!(tree.children(ROOT), [1]);
/// # Ok::<(), ErrorCode>(())
/// ```
#[derive(Debug)]
pub struct Tree<T> {
    nodes: NodeMap<Entry<T>>,
    undo: Vec<Undo<T>>,
    /// Nodes that the undo log brings back as they were at the last commit: created since, or saved already.
    saved: NodeMap<()>,
}

impl<T> Tree<T> {
    /// A tree with nothing but the root.
    pub fn new(root: T) -> Self {
        let mut nodes = NodeMap::default();
        nodes.insert(ROOT, Entry { kind: NodeKind::View, parent: None, children: Vec::new(), data: root });
        Self { nodes, undo: Vec::new(), saved: NodeMap::default() }
    }

    /// Number of living nodes, the root and detached ones included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the root.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }

    /// All living nodes, the root and detached ones included, by id.
    pub fn ids(&self) -> Vec<NodeId> {
        #[expect(clippy::disallowed_methods, reason = "their order is made here")]
        let mut ids: Vec<NodeId> = self.nodes.keys().copied().collect();
        ids.sort_unstable();
        ids
    }

    /// Whether the node lives.
    pub fn contains(&self, node: NodeId) -> bool {
        self.nodes.contains_key(&node)
    }

    /// The data of a node.
    pub fn get(&self, node: NodeId) -> Option<&T> {
        self.nodes.get(&node).map(|entry| &entry.data)
    }

    /// The data of a node for changes that a roll back does not take back: caches and results.
    pub fn cache_mut(&mut self, node: NodeId) -> Option<&mut T> {
        self.nodes.get_mut(&node).map(|entry| &mut entry.data)
    }

    /// What the node shows.
    pub fn kind(&self, node: NodeId) -> Option<NodeKind> {
        self.nodes.get(&node).map(|entry| entry.kind)
    }

    /// The parent; none for the root and for detached or unknown nodes.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes.get(&node).and_then(|entry| entry.parent)
    }

    /// The children in order; none for an unknown node.
    pub fn children(&self, node: NodeId) -> &[NodeId] {
        self.nodes.get(&node).map_or(&[], |entry| &entry.children)
    }

    /// The node, its parent, and so on up to the root or to a detached node.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.contains(node).then_some(node), |&current| self.parent(current))
    }

    /// Whether the node hangs on the root.
    pub fn is_attached(&self, node: NodeId) -> bool {
        self.ancestors(node).last() == Some(ROOT)
    }

    /// Whether `ancestor` is `node` or above it.
    pub fn is_inclusive_ancestor(&self, ancestor: NodeId, node: NodeId) -> bool {
        self.ancestors(node).any(|current| current == ancestor)
    }

    /// The node and its descendants, parents first, children in order.
    pub fn subtree(&self, node: NodeId) -> Subtree<'_, T> {
        Subtree { tree: self, stack: if self.contains(node) { vec![node] } else { Vec::new() } }
    }

    /// Adds a node without a parent.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::DuplicateNode`] if the id is taken.
    pub fn create(&mut self, creation: Creation, data: T) -> Result<(), ErrorCode> {
        let Creation { node, kind } = creation;
        if self.contains(node) {
            return Err(ErrorCode::DuplicateNode(node));
        }
        self.nodes.insert(node, Entry { kind, parent: None, children: Vec::new(), data });
        self.undo.push(Undo::Create(node));
        self.saved.insert(node, ());
        Ok(())
    }

    /// Puts a node into the tree or moves it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`] for an id that does not live, [`ErrorCode::InvalidInsertion`] if the parent is not a
    /// view or lies inside the node, or if `before` is the node itself or no child of the parent.
    pub fn insert(&mut self, insertion: Insertion) -> Result<(), ErrorCode> {
        let Insertion { parent, node, before } = insertion;
        for id in [Some(parent), Some(node), before].into_iter().flatten() {
            if !self.contains(id) {
                return Err(ErrorCode::UnknownNode(id));
            }
        }
        let before_is_child = before.is_none_or(|id| id != node && self.parent(id) == Some(parent));
        if node == ROOT
            || !before_is_child
            || self.kind(parent) != Some(NodeKind::View)
            || self.is_inclusive_ancestor(node, parent)
        {
            return Err(ErrorCode::InvalidInsertion(node));
        }
        let (old_parent, old_index) = self.detach(node);
        self.undo.push(Undo::Move { node, parent: old_parent, index: old_index });
        let siblings = self.children(parent);
        let index = before.and_then(|id| position(siblings, id)).unwrap_or(siblings.len());
        self.attach(node, Some(parent), index);
        Ok(())
    }

    /// Removes a node and its descendants; returns their ids, parents first.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`] if the node does not live, [`ErrorCode::InvalidInsertion`] for the root.
    pub fn remove(&mut self, node: NodeId) -> Result<Vec<NodeId>, ErrorCode> {
        if !self.contains(node) {
            return Err(ErrorCode::UnknownNode(node));
        }
        if node == ROOT {
            return Err(ErrorCode::InvalidInsertion(node));
        }
        let removed: Vec<NodeId> = self.subtree(node).collect();
        let (parent, index) = self.detach(node);
        self.undo.push(Undo::Move { node, parent, index });
        for &id in &removed {
            if let Some(entry) = self.nodes.remove(&id) {
                self.undo.push(Undo::Restore { node: id, entry });
            }
        }
        Ok(removed)
    }

    /// Makes all changes since the last commit final.
    pub fn commit(&mut self) {
        self.undo.clear();
        self.saved.clear();
    }

    /// Takes back all changes since the last commit, the last one first.
    pub fn roll_back(&mut self) {
        self.saved.clear();
        while let Some(step) = self.undo.pop() {
            match step {
                Undo::Create(node) => {
                    self.nodes.remove(&node);
                }
                Undo::Move { node, parent, index } => {
                    self.detach(node);
                    self.attach(node, parent, index);
                }
                Undo::Restore { node, entry } => {
                    self.nodes.insert(node, entry);
                }
                Undo::Data { node, data } => {
                    if let Some(entry) = self.nodes.get_mut(&node) {
                        entry.data = data;
                    }
                }
            }
        }
    }

    /// Takes the node out of its parent; returns where it was.
    fn detach(&mut self, node: NodeId) -> (Option<NodeId>, usize) {
        let parent = self.nodes.get_mut(&node).and_then(|entry| entry.parent.take());
        let siblings = parent.and_then(|id| self.nodes.get_mut(&id)).map(|entry| &mut entry.children);
        let index = siblings.and_then(|siblings| {
            let index = position(siblings, node)?;
            siblings.remove(index);
            Some(index)
        });
        (parent, index.unwrap_or(0))
    }

    fn attach(&mut self, node: NodeId, parent: Option<NodeId>, index: usize) {
        let Some(parent) = parent else { return };
        if let Some(entry) = self.nodes.get_mut(&parent) {
            entry.children.insert(index.min(entry.children.len()), node);
        }
        if let Some(entry) = self.nodes.get_mut(&node) {
            entry.parent = Some(parent);
        }
    }
}

impl<T: Clone> Tree<T> {
    /// The data of a node for a change that belongs to the transaction.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`] if the node does not live.
    pub fn get_mut(&mut self, node: NodeId) -> Result<&mut T, ErrorCode> {
        let entry = self.nodes.get_mut(&node).ok_or(ErrorCode::UnknownNode(node))?;
        if self.saved.insert(node, ()).is_none() {
            self.undo.push(Undo::Data { node, data: entry.data.clone() });
        }
        Ok(&mut entry.data)
    }
}

/// The iterator of [`Tree::subtree`].
#[derive(Debug)]
pub struct Subtree<'a, T> {
    tree: &'a Tree<T>,
    stack: Vec<NodeId>,
}

impl<T> Iterator for Subtree<'_, T> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let node = self.stack.pop()?;
        self.stack.extend(self.tree.children(node).iter().rev());
        Some(node)
    }
}

fn position(siblings: &[NodeId], node: NodeId) -> Option<usize> {
    siblings.iter().position(|&id| id == node)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree<u32> {
        // "1<0 2<1": node 1 under the root, node 2 under node 1.
        let mut tree = Tree::new(0);
        for pair in text.split_whitespace() {
            let (node, parent) = pair.split_once('<').expect("node<parent");
            let (node, parent) = (node.parse().expect("node id"), parent.parse().expect("parent id"));
            tree.create(Creation { node, kind: NodeKind::View }, node).expect("new id");
            tree.insert(Insertion { parent, node, before: None }).expect("valid parent");
        }
        tree.commit();
        tree
    }

    #[test]
    fn insert_moves_a_node_with_its_children() {
        let mut tree = tree("1<0 2<1 3<0");
        tree.insert(Insertion { parent: 3, node: 1, before: None }).expect("valid");
        assert_eq!(tree.subtree(ROOT).collect::<Vec<_>>(), [0, 3, 1, 2]);
    }

    #[test]
    fn insert_before_a_sibling_of_the_same_parent() {
        let mut tree = tree("1<0 2<0 3<0");
        tree.insert(Insertion { parent: 0, node: 3, before: Some(1) }).expect("valid");
        assert_eq!(tree.children(ROOT), [3, 1, 2]);
    }

    #[test]
    fn insert_refuses_cycles_foreign_siblings_and_leaves() {
        let mut tree = tree("1<0 2<1");
        tree.create(Creation { node: 9, kind: NodeKind::Text }, 9).expect("new id");
        let insert = |tree: &mut Tree<u32>, parent, node, before| tree.insert(Insertion { parent, node, before });
        assert_eq!(insert(&mut tree, 2, 1, None), Err(ErrorCode::InvalidInsertion(1)));
        assert_eq!(insert(&mut tree, 0, 9, Some(2)), Err(ErrorCode::InvalidInsertion(9)));
        assert_eq!(insert(&mut tree, 9, 2, None), Err(ErrorCode::InvalidInsertion(2)));
        assert_eq!(insert(&mut tree, 0, 7, None), Err(ErrorCode::UnknownNode(7)));
        assert_eq!(insert(&mut tree, 0, 0, None), Err(ErrorCode::InvalidInsertion(0)));
    }

    #[test]
    fn roll_back_restores_removed_subtrees_in_place() {
        let mut tree = tree("1<0 2<1 3<1 4<0");
        *tree.get_mut(2).expect("lives") = 20;
        tree.remove(1).expect("lives");
        tree.create(Creation { node: 1, kind: NodeKind::View }, 11).expect("free again");
        tree.insert(Insertion { parent: 4, node: 1, before: None }).expect("valid");
        tree.roll_back();
        assert_eq!(tree.subtree(ROOT).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!((tree.get(1), tree.get(2)), (Some(&1), Some(&2)));
        assert_eq!(tree.len(), 5);
    }

    #[test]
    fn roll_back_restores_data_of_a_node_that_was_replaced() {
        let mut tree = tree("1<0");
        *tree.get_mut(1).expect("lives") = 10;
        tree.remove(1).expect("lives");
        tree.create(Creation { node: 1, kind: NodeKind::View }, 11).expect("free again");
        *tree.get_mut(1).expect("lives") = 12;
        tree.roll_back();
        assert_eq!((tree.get(1), tree.parent(1)), (Some(&1), Some(ROOT)));
    }

    #[test]
    fn detached_nodes_are_not_attached() {
        let mut tree = tree("1<0");
        tree.create(Creation { node: 5, kind: NodeKind::View }, 5).expect("new id");
        assert!(tree.is_attached(1) && !tree.is_attached(5) && !tree.is_attached(77));
    }
}
