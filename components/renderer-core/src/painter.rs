//! The painter: takes changes, keeps the scene. [`crate::frame`] draws it.
//!
//! Whatever changes a node first adds the pixels where the node *is* to the damage. The chain of its ancestors may have
//! changed before in the same interval; then the pixels where the node was drawn are inside what that change damaged. So
//! nothing needs to be kept about where nodes were.

use scene_core::glyphs::Glyphs;
use scene_core::operations::{Canvas, Masks};
use scene_core::style::PaintStyle;
use scene_core::tree::ROOT;
use scene_core::types::{Creation, ErrorCode, Insertion, NodeId, NodeKind, Placement, PropertyUpdate, Rect};

use crate::check::{Check, LARGEST_LENGTH};
use crate::contract::{Bitmap, Frame, FrameReport, Mutation, Picture, Styling};
use crate::damage::Damage;
use crate::geometry::{Bounds, PixelRect};
use crate::list::DrawList;
use crate::masks::MaskCache;
use crate::scene::{Node, Scene};
use crate::scroll::{ScrollChange, ScrollCopy};
use crate::style::{Change, Style};

/// The largest side of a framebuffer, and of a picture.
const LARGEST_SIDE: u32 = 8192;

/// Where a painter gets glyphs from, uploads masks to and submits draw lists to.
pub trait Output: Glyphs + Masks + Canvas {}

impl<T: Glyphs + Masks + Canvas> Output for T {}

/// What a transaction did, to be done to the nodes once all of it is good.
#[derive(Debug)]
enum Event {
    Created(NodeId, NodeKind),
    Removed(Vec<NodeId>),
    Changed(NodeId, Change),
    TextChanged(NodeId),
    Scrolled(ScrollChange),
}

/// The renderer: a retained scene, drawn frame by frame.
///
/// See the crate's documentation for an example.
#[derive(Debug)]
pub struct Painter {
    pub(crate) scene: Scene,
    pub(crate) viewport: PixelRect,
    /// Whether the next frame draws everything.
    pub(crate) full: bool,
    /// Nodes that changed since the last frame.
    pub(crate) changed: Vec<NodeId>,
    /// What must be drawn anew.
    pub(crate) damage: Damage,
    /// Nodes whose children were scrolled since the last frame.
    pub(crate) scrolls: Vec<ScrollChange>,
    /// Those of them that the frame at hand does by copying.
    pub(crate) copies: Vec<ScrollCopy>,
    /// What lies above the regions of these copies.
    pub(crate) overlays: Vec<PixelRect>,
    /// What the frame at hand changes on the canvas: drawn and copied.
    pub(crate) presented: Damage,
    pub(crate) masks: MaskCache,
    pub(crate) list: DrawList,
    /// Paragraphs that the frame at hand shaped while it drew.
    pub(crate) shaped: Vec<NodeId>,
    /// Of the transaction at hand.
    events: Vec<Event>,
    staged: Vec<PixelRect>,
}

impl Default for Painter {
    fn default() -> Self {
        Self::new()
    }
}

impl Painter {
    /// A painter with nothing but the root.
    pub fn new() -> Self {
        Self {
            scene: Scene::new(),
            viewport: PixelRect::default(),
            full: true,
            changed: Vec::new(),
            damage: Damage::default(),
            scrolls: Vec::new(),
            copies: Vec::new(),
            overlays: Vec::new(),
            presented: Damage::default(),
            masks: MaskCache::default(),
            list: DrawList::default(),
            shaped: Vec::new(),
            events: Vec::new(),
            staged: Vec::new(),
        }
    }

    /// Applies mutations in order, all of them or, on an error, none.
    ///
    /// # Errors
    ///
    /// Those of [`scene_core::tree::Tree`], and [`ErrorCode::InvalidValue`] for a value that cannot be drawn, a picture for
    /// a node that is no image, or changed text of a node that is no text.
    pub fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        let result = mutations.into_iter().try_for_each(|mutation| self.mutate(mutation));
        if result.is_err() {
            self.scene.tree.roll_back();
            self.staged.clear();
            let mut events = std::mem::take(&mut self.events);
            events.drain(..).for_each(|event| self.abandon(&event));
            self.events = events;
            return result;
        }
        self.scene.tree.commit();
        for rect in self.staged.drain(..) {
            self.damage.add(rect);
        }
        let mut events = std::mem::take(&mut self.events);
        for event in events.drain(..) {
            self.adopt(event);
        }
        self.events = events;
        Ok(())
    }

    /// Takes over new placements, all of them or, on an error, none.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`], and [`ErrorCode::InvalidValue`] for coordinates that are not finite or beyond 2^24.
    pub fn place(&mut self, placements: Vec<Placement>) -> Result<(), ErrorCode> {
        for placement in &placements {
            let node = placement.node;
            if !self.scene.tree.contains(node) {
                return Err(ErrorCode::UnknownNode(node));
            }
            check_rect(node, "border-box", &placement.border_box)?;
            check_rect(node, "content-box", &placement.content_box)?;
        }
        self.scene.see_shown();
        for Placement { node, border_box, content_box, .. } in placements {
            // The root covers the viewport, whatever layout says.
            if node != ROOT {
                self.place_node(node, border_box.into(), content_box.into());
            }
        }
        Ok(())
    }

    /// Takes over values of animated properties, all of them or, on an error, none.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`], and [`ErrorCode::InvalidValue`] for a value of the wrong type or out of range.
    pub fn update(&mut self, updates: Vec<PropertyUpdate>) -> Result<(), ErrorCode> {
        for &update in &updates {
            let style = self.scene.tree.get(update.node).ok_or(ErrorCode::UnknownNode(update.node))?;
            style.clone().animate(update)?;
        }
        self.scene.see_shown();
        for update in updates {
            let node = update.node;
            let Some(mut style) = self.scene.tree.get(node).cloned() else { continue };
            let change = self.change_of(node, style.animate(update)?);
            if change == Change::NONE {
                continue;
            }
            if change == Change::SCROLL {
                let scroll = self.scroll_before(node);
                self.note_scroll(scroll);
            } else {
                let touched = self.touched(node, change);
                self.damage.add(touched);
            }
            if let Some(place) = self.scene.tree.cache_mut(node) {
                *place = style;
            }
            self.mark(node, change);
        }
        Ok(())
    }

    /// Submits what changed since the last frame to the canvas, once or not at all.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for a size that is not 1 to 8192, and what text part and canvas answer. Then the next
    /// frame draws everything.
    pub fn render(&mut self, frame: Frame, output: &mut impl Output) -> Result<FrameReport, ErrorCode> {
        let Frame { width, height, full } = frame;
        let sides = 1..=LARGEST_SIDE;
        if !sides.contains(&width) || !sides.contains(&height) {
            return Check { node: ROOT }
                .refuse(format!("`frame` is {width} x {height}, not 1 to {LARGEST_SIDE} a side"));
        }
        let viewport = PixelRect::new(0, 0, width.cast_signed(), height.cast_signed());
        if viewport != self.viewport {
            self.viewport = viewport;
            self.full = true;
            let whole = Bounds::new(0.0, 0.0, f64::from(width), f64::from(height));
            self.place_node(ROOT, whole, whole);
        }
        self.full |= full;
        if !self.full && self.changed.is_empty() && self.damage.is_empty() && self.scrolls.is_empty() {
            return Ok(FrameReport { damage: Vec::new(), operations: 0, pixels: 0, visited: 0 });
        }
        let report = self.draw(output);
        if report.is_err() {
            self.full = true;
        }
        report
    }

    fn mutate(&mut self, mutation: Mutation) -> Result<(), ErrorCode> {
        // Each step may move what the next one asks for.
        self.scene.see_shown();
        match mutation {
            Mutation::Create(Creation { node, kind }) => {
                self.scene.tree.create(Creation { node, kind }, Style::default())?;
                self.events.push(Event::Created(node, kind));
            }
            Mutation::Insert(insertion) => self.insert(insertion)?,
            Mutation::Remove(node) => {
                self.stage(node, Change::SUBTREE);
                let parent = self.scene.tree.parent(node);
                let removed = self.scene.tree.remove(node)?;
                self.events.push(Event::Removed(removed));
                self.events.extend(parent.map(|parent| Event::Changed(parent, Change::CHILDREN)));
            }
            Mutation::Style(Styling { node, style }) => self.style(node, style)?,
            Mutation::Picture(Picture { node, bitmap }) => self.picture(node, bitmap)?,
            Mutation::TextChanged(node) => {
                self.check_kind(node, NodeKind::Text, "text-changed")?;
                self.stage(node, Change::OWN);
                self.events.push(Event::TextChanged(node));
            }
        }
        Ok(())
    }

    fn insert(&mut self, insertion: Insertion) -> Result<(), ErrorCode> {
        let Insertion { parent, node, .. } = insertion;
        self.stage(node, Change::SUBTREE);
        let before = self.scene.tree.parent(node);
        self.scene.tree.insert(insertion)?;
        for parent in before.into_iter().chain([parent]) {
            self.events.push(Event::Changed(parent, Change::CHILDREN));
        }
        self.events.push(Event::Changed(node, Change::SUBTREE));
        Ok(())
    }

    fn style(&mut self, node: NodeId, style: PaintStyle) -> Result<(), ErrorCode> {
        let mut next = self.scene.tree.get(node).ok_or(ErrorCode::UnknownNode(node))?.clone();
        let change = self.change_of(node, next.set(node, style)?);
        if change == Change::NONE {
            return Ok(());
        }
        if change == Change::SCROLL {
            let scroll = self.scroll_before(node);
            self.events.extend(scroll.map(Event::Scrolled));
        } else {
            self.stage(node, change);
        }
        *self.scene.tree.get_mut(node)? = next;
        self.events.push(Event::Changed(node, change));
        Ok(())
    }

    fn picture(&mut self, node: NodeId, bitmap: Option<Bitmap>) -> Result<(), ErrorCode> {
        self.check_kind(node, NodeKind::Image, "picture")?;
        if let Some(Bitmap { width, height, .. }) = bitmap {
            let sides = 1..=LARGEST_SIDE;
            if !sides.contains(&width) || !sides.contains(&height) {
                let reason = format!("`picture` is {width} x {height}, not 1 to {LARGEST_SIDE} a side");
                return Check { node }.refuse(reason);
            }
        }
        if self.scene.tree.get(node).is_some_and(|style| style.picture == bitmap) {
            return Ok(());
        }
        self.stage(node, Change::OWN);
        self.scene.tree.get_mut(node)?.picture = bitmap;
        self.events.push(Event::Changed(node, Change::OWN));
        Ok(())
    }

    /// What a change of a node's style means for a node of its kind: a text that scrolls moves itself.
    fn change_of(&self, node: NodeId, change: Change) -> Change {
        let is_text = self.scene.tree.kind(node) == Some(NodeKind::Text);
        if change == Change::SCROLL && is_text { Change::OWN } else { change }
    }

    fn check_kind(&self, node: NodeId, kind: NodeKind, mutation: &str) -> Result<(), ErrorCode> {
        match self.scene.tree.kind(node) {
            None => Err(ErrorCode::UnknownNode(node)),
            Some(found) if found == kind => Ok(()),
            Some(found) => Check { node }.refuse(format!("`{mutation}` is for a node of kind {kind:?}, not {found:?}")),
        }
    }

    /// Adds the pixels where a node is to the damage of the transaction.
    fn stage(&mut self, node: NodeId, change: Change) {
        let touched = self.touched(node, change);
        if !touched.is_empty() {
            self.staged.push(touched);
        }
    }

    /// The pixels that a change of `node` may make stale.
    fn touched(&mut self, node: NodeId, change: Change) -> PixelRect {
        if !self.may_be_shown(node) {
            return PixelRect::default();
        }
        self.scene.touched(node, change, self.viewport)
    }

    /// Where the children of a node are, before they are scrolled.
    fn scroll_before(&mut self, node: NodeId) -> Option<ScrollChange> {
        if !self.may_be_shown(node) {
            return None;
        }
        let place = self.scene.scroll_place(node, self.viewport)?;
        // From now on others ask where the canvas shows the children.
        self.scene.nodes.get_mut(&node)?.shown_scroll = Some(place.offset);
        Some(ScrollChange { node, shown: place.offset, children: place.children })
    }

    /// Keeps the first scroll of a node in a frame: that is where the canvas shows the children.
    fn note_scroll(&mut self, scroll: Option<ScrollChange>) {
        let Some(scroll) = scroll else { return };
        if !self.scrolls.iter().any(|known| known.node == scroll.node) {
            self.scrolls.push(scroll);
        }
    }

    /// Whether the canvas may show something of the node that the next frame does not draw anew anyway.
    fn may_be_shown(&self, node: NodeId) -> bool {
        !self.full && self.scene.nodes.get(&node).is_some_and(|node| node.known)
    }

    /// Does to the nodes what a transaction did to the tree.
    fn adopt(&mut self, event: Event) {
        match event {
            Event::Created(node, kind) => {
                self.scene.nodes.insert(node, Node::new(kind));
                self.mark(node, Change::SUBTREE);
            }
            Event::Removed(nodes) => {
                for node in nodes {
                    self.scene.nodes.remove(&node);
                }
            }
            Event::Changed(node, change) => self.mark(node, change),
            Event::Scrolled(scroll) => self.note_scroll(Some(scroll)),
            Event::TextChanged(id) => {
                let node = self.scene.nodes.get_mut(&id);
                if let Some(paragraph) = node.and_then(|node| node.paragraph.as_mut()) {
                    paragraph.invalidate();
                }
                self.mark(id, Change::OWN);
            }
        }
    }

    /// Takes back what a step of a transaction did besides changing the tree.
    fn abandon(&mut self, event: &Event) {
        if let Event::Scrolled(ScrollChange { node, .. }) = event
            && !self.scrolls.iter().any(|known| known.node == *node)
            && let Some(node) = self.scene.nodes.get_mut(node)
        {
            node.shown_scroll = None;
        }
    }

    fn place_node(&mut self, id: NodeId, border_box: Bounds, content_box: Bounds) {
        let Some(node) = self.scene.nodes.get(&id) else { return };
        if node.placed && node.border_box == border_box && node.content_box == content_box {
            return;
        }
        // A new content box alone moves glyphs and picture; a new border box moves all.
        let change = if node.placed && node.border_box == border_box { Change::OWN } else { Change::SUBTREE };
        let touched = self.touched(id, change);
        self.damage.add(touched);
        if let Some(node) = self.scene.nodes.get_mut(&id) {
            node.placed = true;
            node.border_box = border_box;
            node.content_box = content_box;
        }
        self.mark(id, change);
    }

    /// Notes what changed about a node.
    fn mark(&mut self, id: NodeId, change: Change) {
        let Some(node) = self.scene.nodes.get_mut(&id) else { return };
        node.change = node.change.and(change);
        if !std::mem::replace(&mut node.queued, true) {
            self.changed.push(id);
        }
        if change.has(Change::ORDER)
            && let Some(parent) = self.scene.tree.parent(id)
        {
            self.mark(parent, Change::CHILDREN);
        }
    }
}

fn check_rect(node: NodeId, property: &str, rect: &Rect) -> Result<(), ErrorCode> {
    let check = Check { node };
    check.length(property, rect.x)?;
    check.length(property, rect.y)?;
    check.within(property, rect.width, 0.0, LARGEST_LENGTH)?;
    check.within(property, rect.height, 0.0, LARGEST_LENGTH)?;
    Ok(())
}
