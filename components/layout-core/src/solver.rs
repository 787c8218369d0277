//! The tree of styles, changed in transactions and placed on demand.

use scene_core::glyphs::Measurement;
use scene_core::style::{Display, InlineDirection, LayoutStyle};
use scene_core::tree::{ROOT, Tree};
use scene_core::types::{Creation, ErrorCode, Insertion, InvalidValue, NodeId, NodeKind, Placement, Size};

use crate::contract::{IntrinsicSize, Mutation, Styling};
use crate::node::{Node, Rest};
use crate::pass::Pass;
use crate::place;
use crate::style::{Style, not_negative};

/// Levels below the root. Layout is recursive: a level takes 1.2 KiB of the stack in a module's memory, and up to 3.5 KiB
/// of the engine's, depending on the compiler. Of either, a megabyte is common; interfaces have 20 to 50 levels.
pub const MAX_DEPTH: usize = 256;

/// How many levels a grid container counts for: it takes more of the stack.
pub const GRID_LEVELS: usize = 4;

/// Nodes, the root and detached ones included.
pub const MAX_NODES: usize = 100_000;

/// Children of a grid container: to place one into the holes that others left, all of them are looked at.
pub const MAX_GRID_CHILDREN: usize = 5000;

/// A layout part: holds the styles of all nodes and places them.
#[derive(Debug)]
pub struct Solver {
    tree: Tree<Node>,
    pending: Pending,
    /// Whether a node was ever told to run from right to left; until then directions need no care.
    uses_direction: bool,
    /// Counts solves, to visit a node once in each.
    solves: u64,
    /// See [`Solver::computed`].
    computed: u64,
    /// The viewport of the last solve, if that one succeeded.
    viewport: Option<Size>,
    stack: Vec<(NodeId, Rest)>,
}

/// What the next solve has to look at. Nodes in it may be gone or listed twice.
#[derive(Debug, Default)]
struct Pending {
    /// Nodes whose own layout is out of date.
    changed: Vec<NodeId>,
    /// Nodes whose paragraph must be measured again.
    texts: Vec<NodeId>,
    /// Nodes that got another parent.
    moved: Vec<NodeId>,
    /// Nodes that may inherit another direction than they did.
    turned: Vec<NodeId>,
}

impl Pending {
    fn lengths(&self) -> [usize; 4] {
        [self.changed.len(), self.texts.len(), self.moved.len(), self.turned.len()]
    }

    fn truncate(&mut self, [changed, texts, moved, turned]: [usize; 4]) {
        self.changed.truncate(changed);
        self.texts.truncate(texts);
        self.moved.truncate(moved);
        self.turned.truncate(turned);
    }
}

impl Default for Solver {
    fn default() -> Self {
        Self::new()
    }
}

impl Solver {
    /// A solver that knows nothing but the root.
    pub fn new() -> Self {
        Self {
            tree: Tree::new(Node::new(NodeKind::View)),
            pending: Pending::default(),
            uses_direction: false,
            solves: 0,
            computed: 0,
            viewport: None,
            stack: Vec::new(),
        }
    }

    /// Applies `mutations` in order, all of them or, on an error, none.
    ///
    /// # Errors
    ///
    /// - [`ErrorCode::UnknownNode`], [`ErrorCode::DuplicateNode`] and [`ErrorCode::InvalidInsertion`] as
    ///   [`Tree`] has them;
    /// - [`ErrorCode::InvalidValue`] with property and reason for a value that is not finite, beyond a million, negative
    ///   or `auto` where the property forbids it, for lists, lines and spans beyond their limits, and for a natural size
    ///   or a text change of another kind of node;
    /// - [`ErrorCode::LimitReached`] beyond [`MAX_DEPTH`] levels, where a grid counts for [`GRID_LEVELS`], [`MAX_NODES`]
    ///   nodes or [`MAX_GRID_CHILDREN`] in a grid.
    #[expect(clippy::needless_pass_by_value, reason = "the shape of the contract: a call hands its list over")]
    pub fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        let before = self.pending.lengths();
        let result = mutations.iter().try_for_each(|mutation| self.apply_one(mutation));
        match result {
            Ok(()) => self.tree.commit(),
            Err(_) => {
                self.tree.roll_back();
                self.pending.truncate(before);
            }
        }
        result
    }

    /// Places the tree into `viewport`, which is the root's border box, rounded to whole pixels.
    ///
    /// Returns the placements that differ from those of the last successful call, ancestors before descendants; the
    /// first call returns all. Nodes that are detached or inside `display: none` have none. Paragraphs are measured only
    /// if they or the width that they are offered changed.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for a viewport or a measured size that is negative, not finite or beyond a million;
    /// what `measurement` answers. The next call tries again, and returns what this one would have returned as well.
    pub fn solve(&mut self, viewport: Size, measurement: &mut dyn Measurement) -> Result<Vec<Placement>, ErrorCode> {
        let side = |property, value| not_negative(property, value).map_err(|reason| invalid(ROOT, reason));
        let viewport = Size {
            width: (side("viewport width", viewport.width)? + 0.5).floor(),
            height: (side("viewport height", viewport.height)? + 0.5).floor(),
        };
        if self.viewport == Some(viewport) && self.pending.lengths() == [0; 4] {
            self.computed = 0;
            return Ok(Vec::new());
        }
        self.viewport = None;
        self.solves = self.solves.saturating_add(1);
        self.settle();
        self.computed = Pass::new(&mut self.tree, measurement).run(ROOT, viewport.width, viewport.height)?;
        self.viewport = Some(viewport);
        Ok(place::collect(&mut self.tree, ROOT, &mut self.stack))
    }

    /// The work of the last successful [`Solver::solve`]: how often a node was asked for its size or layout without
    /// remembering the answer.
    pub fn computed(&self) -> u64 {
        self.computed
    }

    fn apply_one(&mut self, mutation: &Mutation) -> Result<(), ErrorCode> {
        match *mutation {
            Mutation::Create(creation) => self.create(creation),
            Mutation::Insert(insertion) => self.insert(insertion),
            Mutation::Remove(node) => self.remove(node),
            Mutation::Style(Styling { node, ref style }) => self.style(node, style),
            Mutation::IntrinsicSize(IntrinsicSize { node, size }) => self.change(node, |style| style.set_natural(size)),
            Mutation::TextChanged(node) => self.text_changed(node),
        }
    }

    fn create(&mut self, creation: Creation) -> Result<(), ErrorCode> {
        self.tree.create(creation, Node::new(creation.kind))?;
        if self.tree.len() > MAX_NODES {
            return Err(ErrorCode::LimitReached(format!("{MAX_NODES} nodes")));
        }
        Ok(())
    }

    fn insert(&mut self, insertion: Insertion) -> Result<(), ErrorCode> {
        let Insertion { parent, node, .. } = insertion;
        let old_parent = self.tree.parent(node);
        self.tree.insert(insertion)?;
        self.check_depth(node)?;
        self.check_grid(parent)?;
        self.pending.changed.extend(old_parent);
        self.pending.changed.push(parent);
        if old_parent.is_some() {
            self.pending.moved.push(node);
        }
        if self.uses_direction {
            self.pending.turned.push(node);
        }
        Ok(())
    }

    fn remove(&mut self, node: NodeId) -> Result<(), ErrorCode> {
        let parent = self.tree.parent(node);
        self.tree.remove(node)?;
        self.pending.changed.extend(parent);
        Ok(())
    }

    fn style(&mut self, node: NodeId, style: &LayoutStyle) -> Result<(), ErrorCode> {
        if let LayoutStyle::Direction(direction) = *style {
            self.uses_direction |= direction == InlineDirection::Rtl;
            self.pending.turned.push(node);
        }
        self.change(node, |data| data.set(style))?;
        if *style == LayoutStyle::Display(Display::Grid) {
            self.check_depth(node)?;
            self.check_grid(node)?;
        }
        Ok(())
    }

    /// Changes the style of a node; one that stays equal is no change.
    fn change(&mut self, node: NodeId, set: impl FnOnce(&mut Style) -> Result<(), String>) -> Result<(), ErrorCode> {
        let old = &self.tree.get(node).ok_or(ErrorCode::UnknownNode(node))?.style;
        let mut new = old.clone();
        set(&mut new).map_err(|reason| invalid(node, reason))?;
        if new != *old {
            self.tree.get_mut(node)?.style = new;
            self.pending.changed.push(node);
        }
        Ok(())
    }

    fn text_changed(&mut self, node: NodeId) -> Result<(), ErrorCode> {
        match self.tree.kind(node) {
            None => Err(ErrorCode::UnknownNode(node)),
            Some(NodeKind::Text) => {
                self.pending.texts.push(node);
                self.pending.changed.push(node);
                Ok(())
            }
            Some(_) => Err(invalid(node, "text-changed: only text nodes have a paragraph".to_owned())),
        }
    }

    /// How many levels the children of `node` are below it.
    fn levels(&self, node: NodeId) -> usize {
        let is_grid = self.tree.get(node).is_some_and(|node| node.style.display == Display::Grid);
        if is_grid { GRID_LEVELS } else { 1 }
    }

    /// Checks that the subtree of `node` does not reach below [`MAX_DEPTH`].
    fn check_depth(&self, node: NodeId) -> Result<(), ErrorCode> {
        let above = self.tree.ancestors(node).skip(1).take(MAX_DEPTH.saturating_add(1));
        let depth = above.fold(0, |depth: usize, id| depth.saturating_add(self.levels(id)));
        let mut stack = vec![(node, depth)];
        while let Some((id, depth)) = stack.pop() {
            if depth > MAX_DEPTH {
                return Err(ErrorCode::LimitReached(format!("{MAX_DEPTH} levels of nodes")));
            }
            let below = depth.saturating_add(self.levels(id));
            stack.extend(self.tree.children(id).iter().map(|&child| (child, below)));
        }
        Ok(())
    }

    fn check_grid(&self, node: NodeId) -> Result<(), ErrorCode> {
        if self.tree.children(node).len() > MAX_GRID_CHILDREN && self.levels(node) == GRID_LEVELS {
            return Err(ErrorCode::LimitReached(format!("{MAX_GRID_CHILDREN} children of a grid")));
        }
        Ok(())
    }

    /// Brings what was remembered in line with all changes since the last solve.
    fn settle(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        for node in pending.texts.drain(..) {
            if let Some(node) = self.tree.cache_mut(node) {
                node.paragraph.clear();
            }
        }
        for node in pending.moved.drain(..) {
            if !self.is_on_screen(node) {
                place::withdraw(&mut self.tree, node);
            }
        }
        for node in pending.turned.drain(..) {
            self.inherit_direction(node, &mut pending.changed);
        }
        for node in pending.changed.drain(..) {
            self.invalidate(node);
        }
        // Keeps the allocations.
        self.pending = pending;
    }

    /// Whether `node` hangs on the root and nothing from there down to it is hidden.
    fn is_on_screen(&self, node: NodeId) -> bool {
        let is_shown = |id| self.tree.get(id).is_some_and(|node| node.style.display != Display::None);
        self.tree.ancestors(node).all(is_shown) && self.tree.is_attached(node)
    }

    /// Gives `node` and its descendants the direction that they inherit; those that turn are added to `changed`.
    ///
    /// A subtree whose root has the right direction already is right altogether, or its wrong parts are listed
    /// themselves.
    fn inherit_direction(&mut self, node: NodeId, changed: &mut Vec<NodeId>) {
        let own = |id| self.tree.get(id).and_then(|node| node.style.own_direction);
        let direction = self.tree.ancestors(node).find_map(own).unwrap_or(InlineDirection::Ltr);
        let mut stack = vec![node];
        while let Some(id) = stack.pop() {
            let Some(data) = self.tree.cache_mut(id) else { continue };
            let follows = data.style.own_direction.is_none_or(|own| own == direction);
            if follows && data.style.direction != direction {
                data.style.direction = direction;
                changed.push(id);
                stack.extend(self.tree.children(id));
            }
        }
    }

    /// Forgets what was computed for `node` and above it.
    fn invalidate(&mut self, node: NodeId) {
        let mut next = Some(node);
        while let Some(id) = next {
            let Some(data) = self.tree.cache_mut(id) else { return };
            if std::mem::replace(&mut data.visited, self.solves) == self.solves {
                return;
            }
            data.memo.clear();
            next = self.tree.parent(id);
        }
    }
}

fn invalid(node: NodeId, reason: String) -> ErrorCode {
    ErrorCode::InvalidValue(InvalidValue { node, reason })
}
