//! Trees: in short notation, and random ones.

use scene_core::tree::{ROOT, Tree};
use scene_core::types::{Creation, Insertion, NodeId, NodeKind};

use crate::random::Random;

/// What all parts with a tree can do with it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TreeMutation {
    Create(Creation),
    Insert(Insertion),
    Remove(NodeId),
}

/// Makes `create` and `insert` of lines such as `view 2 in 1`.
pub(crate) fn parse(lines: &[String]) -> Vec<TreeMutation> {
    lines
        .iter()
        .flat_map(|line| parse_line(line).unwrap_or_else(|| panic!("`{line}` is not like `view 2 in 1`")))
        .collect()
}

fn parse_line(line: &str) -> Option<[TreeMutation; 2]> {
    let mut words = line.split(' ');
    let kind = match words.next()? {
        "view" => NodeKind::View,
        "image" => NodeKind::Image,
        "text" => NodeKind::Text,
        "video" => NodeKind::Video,
        _ => return None,
    };
    let node = words.next()?.parse().ok()?;
    let parent = (words.next()? == "in").then(|| words.next()?.parse().ok())??;
    let creation = Creation { node, kind };
    Some([TreeMutation::Create(creation), TreeMutation::Insert(Insertion { parent, node, before: None })])
}

/// Ids of random scenes: few enough that they meet.
const NODES: u32 = 20;

/// Random changes of a tree, and the tree that they make: so that most of them are possible.
#[derive(Debug)]
pub struct RandomTree {
    tree: Tree<()>,
    /// Whether the part will refuse the list that is being made.
    refused: bool,
}

impl Default for RandomTree {
    fn default() -> Self {
        Self { tree: Tree::new(()), refused: false }
    }
}

impl RandomTree {
    /// The nodes that live, the root included.
    pub fn living(&self) -> Vec<NodeId> {
        (ROOT..=NODES).filter(|&node| self.tree.contains(node)).collect()
    }

    /// What a living node shows.
    pub fn kind(&self, node: NodeId) -> Option<NodeKind> {
        self.tree.kind(node)
    }

    /// A node that lives; seldom one that does not.
    pub fn node(&mut self, random: &mut Random) -> NodeId {
        if random.chance(1) {
            return random.pick(&[NODES + 7, u32::MAX]);
        }
        let living = self.living();
        random.pick(&living)
    }

    /// The list that is being made has a mistake that this tree does not see.
    pub fn refuse(&mut self) {
        self.refused = true;
    }

    /// One or two changes that add a node, move one or remove one.
    pub(crate) fn mutations(&mut self, random: &mut Random) -> Vec<TreeMutation> {
        let free: Vec<_> = (1..=NODES).filter(|&node| !self.tree.contains(node)).collect();
        let mutations = match random.below(20) {
            // An id that may live, so that duplicates are tried, too.
            0 => vec![TreeMutation::Create(Creation { node: random.below(NODES), kind: NodeKind::View })],
            1..=2 => vec![TreeMutation::Remove(self.node(random))],
            3..=6 => vec![TreeMutation::Insert(self.insertion(random, None))],
            _ if free.is_empty() => Vec::new(),
            _ => {
                let kind =
                    random.pick(&[NodeKind::View, NodeKind::View, NodeKind::View, NodeKind::Image, NodeKind::Text]);
                let creation = Creation { node: random.pick(&free), kind };
                vec![TreeMutation::Create(creation), TreeMutation::Insert(self.insertion(random, Some(creation.node)))]
            }
        };
        for mutation in &mutations {
            let done = match *mutation {
                TreeMutation::Create(creation) => self.tree.create(creation, ()),
                TreeMutation::Insert(insertion) => self.tree.insert(insertion),
                TreeMutation::Remove(node) => self.tree.remove(node).map(drop),
            };
            self.refused |= done.is_err();
        }
        mutations
    }

    fn insertion(&mut self, random: &mut Random, node: Option<NodeId>) -> Insertion {
        let views: Vec<_> =
            self.living().into_iter().filter(|&node| self.tree.kind(node) == Some(NodeKind::View)).collect();
        let parent = if random.chance(97) { random.pick(&views) } else { self.node(random) };
        let node = node.unwrap_or_else(|| self.node(random));
        let siblings = self.tree.children(parent);
        let before = if siblings.is_empty() || random.chance(60) { None } else { Some(random.pick(siblings)) };
        Insertion { parent, node, before }
    }

    /// Ends a list of changes: all of it counts, or none.
    pub fn end_list(&mut self) {
        if std::mem::take(&mut self.refused) {
            self.tree.roll_back();
        } else {
            self.tree.commit();
        }
    }
}
