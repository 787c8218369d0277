//! The retained scene: the one source of truth.
//!
//! Apps change it in transactions. What a transaction changed is queued per slot in [`Pending`], in physical pixels; the
//! frame loop hands the queues to the parts. A part holds nothing that could not be queued again from here.

mod glide;
mod history;
mod marquee;
mod names;
mod node;
mod numbers;
mod pending;
mod replay;
mod scale;
mod states;
mod validate;

use scene_core::style::{Animation, Display, FillMode, LayoutStyle, PaintStyle};
use scene_core::tree::{NodeMap, Tree};
use scene_core::types::{
    Animatable, AnimatedValue, Creation, ErrorCode, Insertion, NodeId, NodeKind, Placement, PropertyUpdate, Size,
};

use crate::messages::{Assignment, Command, NodeState, Property, Rejection};
use history::FocusHistory;
pub use node::Node;
pub use pending::Pending;
use scale::Scale;

/// The tree of nodes with their properties, and what the parts said of them last.
#[derive(Debug)]
pub struct Scene {
    tree: Tree<Node>,
    /// Focus and its chain of ancestors decide which states of a node count.
    focused: Option<NodeId>,
    scale: Scale,
    /// Animations that the app started and that did not end, by their id.
    animations: Vec<Animation>,
    /// Image nodes whose picture must be asked for anew.
    stale_images: Vec<NodeId>,
    /// Text nodes whose marquee must be looked at anew.
    stale_marquees: Vec<NodeId>,
    /// Whether motion is reduced.
    reduced_motion: bool,
    /// Where the focus was, and where it scrolled to.
    history: FocusHistory,
    pending: Pending,
}

/// Levels below the root. Layout parts recurse: 140 levels are what a stack of 1 MiB is sure to hold in every engine, QuickJS
/// with the fallback for compilers being the one that takes most. Interfaces have 20 to 50.
const MAX_DEPTH: usize = 140;
/// Children of a grid.
const MAX_GRID_CHILDREN: usize = layout_core::MAX_GRID_CHILDREN;

/// What a transaction asks of others than the scene.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The node that the focus moves to at the end of the frame.
    pub focus: Option<NodeId>,
    /// Requests for moves of the focus that it forbids.
    pub vetoes: Vec<u32>,
}

/// A mistake in one command; [`Scene::apply`] adds which.
struct Mistake {
    node: NodeId,
    property: String,
    reason: String,
}

impl Scene {
    /// An empty scene whose pixels are `scale` physical pixels wide.
    pub fn new(scale: f32) -> Self {
        Self {
            tree: Tree::new(Node::default()),
            focused: None,
            scale: Scale(scale),
            animations: Vec::new(),
            stale_images: Vec::new(),
            stale_marquees: Vec::new(),
            reduced_motion: false,
            history: FocusHistory::default(),
            pending: Pending::default(),
        }
    }

    /// Does all commands of a transaction, or none.
    ///
    /// What is not the scene's is returned.
    ///
    /// # Errors
    ///
    /// [`Rejection`] of the first command that is wrong; the scene and the queues are as before.
    pub fn apply(&mut self, commands: Vec<Command>) -> Result<Wishes, Rejection> {
        let mark = self.pending.mark();
        let animations = self.animations.len();
        let stale_images = self.stale_images.len();
        let stale_marquees = self.stale_marquees.len();
        let mut cancelled = Vec::new();
        let mut wishes = Wishes::default();
        for (index, command) in commands.into_iter().enumerate() {
            let done = match command {
                Command::Focus(node) => self.known(node, "focus").map(|()| wishes.focus = Some(node)),
                Command::Veto(id) => {
                    wishes.vetoes.push(id);
                    Ok(())
                }
                Command::Cancel(id) => {
                    cancelled.push(id);
                    Ok(())
                }
                command => self.apply_one(command),
            };
            if let Err(Mistake { node, property, reason }) = done {
                self.tree.roll_back();
                self.pending.roll_back(mark);
                self.animations.truncate(animations);
                self.stale_images.truncate(stale_images);
                self.stale_marquees.truncate(stale_marquees);
                return Err(Rejection { command: u32::try_from(index).unwrap_or(u32::MAX), node, property, reason });
            }
        }
        self.tree.commit();
        for id in cancelled {
            self.cancel(id);
        }
        Ok(wishes)
    }

    fn apply_one(&mut self, command: Command) -> Result<(), Mistake> {
        match command {
            Command::Create(creation) => self.create(creation),
            Command::Insert(insertion) => self.insert(insertion),
            Command::Remove(node) => self.remove(node),
            Command::Set(assignment) => self.set(assignment),
            Command::Animate(animation) => self.animate(animation),
            Command::Cancel(_) | Command::Focus(_) | Command::Veto(_) => Ok(()),
        }
    }

    fn create(&mut self, creation: Creation) -> Result<(), Mistake> {
        self.tree.create(creation, Node::default()).map_err(|code| mistake(creation.node, "create", &code))?;
        self.pending.create(creation);
        Ok(())
    }

    fn insert(&mut self, insertion: Insertion) -> Result<(), Mistake> {
        self.tree.insert(insertion).map_err(|code| mistake(insertion.node, "insert", &code))?;
        let limits = self.check_depth(insertion.node).and_then(|()| self.check_grid(insertion.parent));
        limits.map_err(|reason| Mistake { node: insertion.node, property: "insert".to_owned(), reason })?;
        self.pending.insert(insertion);
        // Under another parent, other states may count.
        self.refresh_subtree(insertion.node);
        Ok(())
    }

    /// Checks that no node at or below `node` is deeper than layout parts take.
    fn check_depth(&self, node: NodeId) -> Result<(), String> {
        let levels = |id: NodeId| if self.is_grid(id) { layout_core::GRID_LEVELS } else { 1 };
        let above: usize = self.tree.ancestors(node).skip(1).map(levels).sum();
        let mut stack = vec![(node, above)];
        while let Some((id, depth)) = stack.pop() {
            if depth > MAX_DEPTH {
                return Err(format!(
                    "the tree would be more than {MAX_DEPTH} levels deep, where a grid counts for {}",
                    layout_core::GRID_LEVELS
                ));
            }
            stack.extend(self.tree.children(id).iter().map(|&child| (child, depth + levels(id))));
        }
        Ok(())
    }

    /// Checks that a grid has no more children than layout parts take.
    fn check_grid(&self, node: NodeId) -> Result<(), String> {
        if self.is_grid(node) && self.tree.children(node).len() > MAX_GRID_CHILDREN {
            return Err(format!("the grid would have more than {MAX_GRID_CHILDREN} children"));
        }
        Ok(())
    }

    fn is_grid(&self, node: NodeId) -> bool {
        self.tree.get(node).is_some_and(|entry| entry.layout.contains(&LayoutStyle::Display(Display::Grid)))
    }

    fn remove(&mut self, node: NodeId) -> Result<(), Mistake> {
        let texts: Vec<NodeId> =
            self.tree.subtree(node).filter(|&id| self.tree.kind(id) == Some(NodeKind::Text)).collect();
        let removed = self.tree.remove(node).map_err(|code| mistake(node, "remove", &code))?;
        self.pending.remove(node, &removed, &texts);
        Ok(())
    }

    fn set(&mut self, assignment: Assignment) -> Result<(), Mistake> {
        let Assignment { node, state, property } = assignment;
        let name = || names::property(&property);
        let kind = self.tree.kind(node).ok_or_else(|| mistake(node, &name(), &ErrorCode::UnknownNode(node)))?;
        if let Err(reason) = validate::property(kind, state, &property) {
            return Err(Mistake { node, property: name(), reason });
        }
        match &property {
            Property::Paint(_) => {}
            Property::Source(_) => self.stale_images.push(node),
            property if self.lead_number(node, property) => {}
            property => self.pending.property(node, property, self.scale),
        }
        if matches!(property, Property::Text(_) | Property::Content(_)) {
            self.stale_marquees.push(node);
        }
        let becomes_grid = property == Property::Layout(LayoutStyle::Display(Display::Grid));
        let Ok(entry) = self.tree.get_mut(node) else { return Ok(()) };
        if let Property::Paint(style) = property {
            entry.set_paint(state, style.clone());
            if kind == NodeKind::Image && matches!(style, PaintStyle::ObjectFit(_) | PaintStyle::NineSlice(_)) {
                self.stale_images.push(node);
            }
            self.refresh_style(node, &style);
        } else {
            entry.set(property);
        }
        if becomes_grid {
            let limits = self.check_depth(node).and_then(|()| self.check_grid(node));
            limits.map_err(|reason| Mistake { node, property: "display".to_owned(), reason })?;
        }
        Ok(())
    }

    fn animate(&mut self, animation: Animation) -> Result<(), Mistake> {
        self.known(animation.node, "animate")?;
        let is_text = self.tree.kind(animation.node) == Some(NodeKind::Text);
        let fits = match numbers::initial_text(animation.property) {
            Some(_) if !is_text => Err("only text nodes have it".to_owned()),
            _ => Ok(()),
        };
        if let Err(reason) = fits.and_then(|()| validate::animation(&animation)) {
            return Err(Mistake { node: animation.node, property: "animate".to_owned(), reason });
        }
        let scaled = self.scale.animation(&animation);
        self.pending.animation.push(animation_core::Mutation::Animate(scaled));
        self.animations.push(animation);
        Ok(())
    }

    fn cancel(&mut self, id: u32) {
        if let Some(index) = self.animations.iter().position(|animation| animation.id == id) {
            self.animations.remove(index);
            self.pending.animation.push(animation_core::Mutation::Cancel(id));
        }
    }

    fn known(&self, node: NodeId, command: &str) -> Result<(), Mistake> {
        if self.tree.contains(node) { Ok(()) } else { Err(mistake(node, command, &ErrorCode::UnknownNode(node))) }
    }

    /// The queues of changes that no part has heard of.
    pub fn pending(&mut self) -> &mut Pending {
        &mut self.pending
    }

    /// The tree, to read.
    pub fn tree(&self) -> &Tree<Node> {
        &self.tree
    }

    /// Physical pixels per pixel of the app.
    pub fn scale(&self) -> f32 {
        self.scale.0
    }

    /// An image's natural size, in physical pixels, for layout.
    pub fn set_natural_size(&mut self, node: NodeId, size: Size) {
        if let Some(entry) = self.tree.cache_mut(node) {
            entry.natural_size = Some(size);
            self.pending.layout.push(layout_core::Mutation::IntrinsicSize(layout_core::IntrinsicSize { node, size }));
        }
    }

    /// Image nodes whose source or box changed since the last call.
    pub fn take_stale_images(&mut self) -> Vec<NodeId> {
        let mut stale = std::mem::take(&mut self.stale_images);
        stale.sort_unstable();
        stale.dedup();
        stale
    }

    /// Keeps what is remembered for a later frame to what lives, each node once: while a slot is empty, nobody takes it.
    pub(crate) fn tidy(&mut self) {
        for list in [&mut self.stale_images, &mut self.stale_marquees] {
            list.sort_unstable();
            list.dedup();
            list.retain(|&node| self.tree.contains(node));
        }
    }

    /// Takes over where layout put nodes. Nodes that do not live are passed over.
    pub fn place(&mut self, placements: &[Placement]) {
        for placement in placements {
            let kind = self.tree.kind(placement.node);
            let Some(node) = self.tree.cache_mut(placement.node) else { continue };
            let old = node.placement.replace(*placement);
            let resized = old.map(|old| old.content_box) != Some(placement.content_box);
            match kind {
                Some(NodeKind::Image) if resized => self.stale_images.push(placement.node),
                Some(NodeKind::Text) if resized => self.stale_marquees.push(placement.node),
                _ => {}
            }
            if let Some(old) = old {
                self.glide(old, *placement);
            }
        }
    }

    /// Takes over values that an animation gave, in physical pixels, and queues them for the parts that read them. Nodes
    /// that do not live are passed over.
    pub fn animated(&mut self, updates: &[PropertyUpdate]) {
        for &PropertyUpdate { node, property, value } in updates {
            let Some(entry) = self.tree.cache_mut(node) else { continue };
            entry.show(property, value);
            let AnimatedValue::Number(number) = value else {
                self.pending.updates.push(PropertyUpdate { node, property, value });
                continue;
            };
            if property.is_painted() {
                self.pending.updates.push(PropertyUpdate { node, property, value });
            } else if property.is_placement() {
                self.pending.glides.push(node);
            } else if let Some(style) = numbers::layout_style(property, number) {
                self.pending.layout_style(node, style);
            } else if let Some(style) = numbers::text_style(property, number) {
                self.pending.text_style(node, style);
            }
        }
    }

    /// An animation ended by itself. Without a fill, the property goes back to its style.
    pub fn animation_ended(&mut self, id: u32) {
        let Some(index) = self.animations.iter().position(|animation| animation.id == id) else { return };
        let animation = self.animations.remove(index);
        let stays = matches!(animation.fill, FillMode::Forwards | FillMode::Both);
        if !stays && self.tree.contains(animation.node) {
            self.show_style(animation.node, animation.property);
        }
    }

    /// A transition ended by itself.
    pub fn transition_ended(&mut self, node: NodeId, property: Animatable) {
        let Some(entry) = self.tree.cache_mut(node) else { return };
        if !property.is_painted() {
            entry.settle(property);
        }
    }

    /// Whether motion is reduced: then nothing that runs for ever is shown.
    pub fn set_reduced_motion(&mut self, reduced: bool) {
        self.reduced_motion = reduced;
    }

    /// The node that has the focus.
    pub fn focused(&self) -> Option<NodeId> {
        self.focused
    }

    /// The focus waits for an item that does not exist yet, or for none. Returns whether that is news.
    pub fn set_wanted(&mut self, wanted: Option<focus_core::WantedItem>) -> bool {
        self.history.wants(wanted)
    }

    /// Moves a container to a scroll offset in physical pixels, by way of its transition if it has one. A node that does
    /// not live is passed over.
    pub fn scroll_to(&mut self, node: NodeId, x: f32, y: f32) {
        if !self.tree.contains(node) {
            return;
        }
        for (property, value) in [(Animatable::ScrollX, x), (Animatable::ScrollY, y)] {
            self.lead(node, property, AnimatedValue::Number(value));
        }
        self.history.scrolled(node, x, y);
        self.tree.commit();
    }
}

fn mistake(node: NodeId, property: &str, code: &ErrorCode) -> Mistake {
    Mistake { node, property: property.to_owned(), reason: code.to_string() }
}

/// The animatable property that a style sets, and the value.
fn as_animated(style: &PaintStyle) -> Option<(Animatable, AnimatedValue)> {
    match style {
        PaintStyle::Animated(animated) => Some((animated.property, animated.value)),
        _ => None,
    }
}

/// States that count for a node: [`NodeState::Base`] always does.
pub(crate) fn node_states(focused: bool, focus_within: bool) -> impl DoubleEndedIterator<Item = NodeState> {
    [Some(NodeState::Base), focus_within.then_some(NodeState::FocusWithin), focused.then_some(NodeState::Focused)]
        .into_iter()
        .flatten()
}

/// A map that tells nothing but membership.
pub(crate) type NodeSet = NodeMap<()>;
