//! The retained tree: styles, placements, and what is derived from them.
//!
//! Bounds are kept in *local* coordinates, so a scroll or a move touches one node, however many hang on it. They are
//! brought up to date from the deepest changed node upwards, and only as far as they really change.

use scene_core::style::{Display, ObjectFit};
use scene_core::tree::{NodeMap, ROOT, Tree};
use scene_core::types::{NodeId, NodeKind};

use crate::boxes::BoxShape;
use crate::children::ChildList;
use crate::facts::{self, Facts, RoundClip};
use crate::geometry::{Bounds, PixelRect, Transform};
use crate::paragraph::Paragraph;
use crate::radii::Rounded;
use crate::style::{Change, Style};
use crate::turn::{Space, Turn};

/// Nodes deeper than this are not painted, so that painting needs a bounded stack.
pub(crate) const DEEPEST: usize = 512;

/// How far glyphs may reach out of their node's border box, in pixels. Those further out are not drawn; a paragraph whose
/// box is further away from what is visible is not shaped.
pub(crate) const TEXT_REACH: f64 = 128.0;

/// An extent that touches whatever there is.
const EVERYWHERE: Bounds = Bounds { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };

/// Everything about a node that is not in its style.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    /// Whether layout has placed it.
    pub(crate) placed: bool,
    /// Border box in the space of the parent's children.
    pub(crate) border_box: Bounds,
    /// Content box in the node's own space.
    pub(crate) content_box: Bounds,
    /// Whether a frame has taken it in: what no frame knows has left no pixels.
    pub(crate) known: bool,
    /// What changed since the last frame.
    pub(crate) change: Change,
    /// Whether it is in the painter's list of changed nodes.
    pub(crate) queued: bool,
    /// The scroll offset that the canvas shows, in framebuffer pixels, if it was changed since the last frame.
    pub(crate) shown_scroll: Option<(i32, i32)>,
    /// Whether its bounds are about to be computed.
    levelled: bool,
    /// What its own box, shadow, outline and glyphs cover, in its own space.
    pub(crate) own: Bounds,
    /// The same with all descendants.
    pub(crate) subtree: Bounds,
    /// The same in the space of the parent's children; empty if the node is not displayed.
    pub(crate) in_parent: Bounds,
    pub(crate) children: ChildList,
    /// What its parent must know of what it paints.
    facts: Facts,
    /// Boxes, shadows and outlines of the subtree in the space of the parent's children, whatever glyphs cover.
    extent: Bounds,
    /// Whether operations of the subtree may overlap, so that an opacity needs a layer.
    pub(crate) overlaps: bool,
    /// How round corners clip the children.
    pub(crate) round_clip: RoundClip,
    /// Place in the parent's list of children.
    index: usize,
    /// Of a text node.
    pub(crate) paragraph: Option<Box<Paragraph>>,
}

/// The space of a node or of its children.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Context {
    pub(crate) transform: Transform,
    /// Nothing is visible outside.
    pub(crate) clip: PixelRect,
    /// A clip with round corners that operations get as their mask.
    pub(crate) rounded: Option<Rounded>,
    /// Product of the opacities on the way, from the nearest layer on.
    pub(crate) opacity: f32,
    /// Where all of this is on the framebuffer.
    pub(crate) space: Space,
}

impl Context {
    /// The same within a layer of this area, which is drawn with the opacity and the rounded clip.
    pub(crate) fn become_layer(&mut self, area: PixelRect) {
        self.clip = area;
        self.rounded = None;
        self.opacity = 1.0;
    }
}

/// Where a node shows its children.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScrollPlace {
    /// Scroll offset in framebuffer pixels.
    pub(crate) offset: (i32, i32),
    /// Framebuffer pixels that the children can touch.
    pub(crate) children: PixelRect,
    pub(crate) inside: Context,
    /// Whether the node clips its children and nothing of it is turned.
    pub(crate) shifts: bool,
}

/// Tree, nodes, and buffers to update them.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) tree: Tree<Style>,
    pub(crate) nodes: NodeMap<Node>,
    /// Whether contexts are those that the canvas shows, not those of the next frame: children of scrolled nodes are where
    /// they were. All else that moves is damaged where it was before it moves.
    as_shown: bool,
    /// The context of the children of this node, good until something changes.
    memo: Option<(NodeId, Context)>,
    path: Vec<NodeId>,
    lineage: Vec<NodeId>,
    levels: Vec<Vec<NodeId>>,
    order: Vec<(i32, NodeId, Bounds, Facts)>,
    extents: Vec<(Bounds, Facts)>,
    /// Nodes that use layers otherwise than before the last refresh.
    pub(crate) regrouped: Vec<NodeId>,
}

impl Node {
    pub(crate) fn new(kind: NodeKind) -> Self {
        Self {
            kind,
            placed: false,
            border_box: Bounds::EMPTY,
            content_box: Bounds::EMPTY,
            known: false,
            change: Change::NONE,
            queued: false,
            shown_scroll: None,
            levelled: false,
            own: Bounds::EMPTY,
            subtree: Bounds::EMPTY,
            in_parent: Bounds::EMPTY,
            children: ChildList::default(),
            facts: Facts::NONE,
            extent: Bounds::EMPTY,
            overlaps: false,
            round_clip: RoundClip::None,
            index: 0,
            paragraph: (kind == NodeKind::Text).then(Box::default),
        }
    }

    /// The border box in the node's own space.
    pub(crate) fn local_box(&self) -> Bounds {
        let Bounds { left, top, right, bottom } = self.border_box;
        Bounds::new(0.0, 0.0, right - left, bottom - top)
    }

    /// The edge of the padding box in the node's own space, on whole pixels.
    pub(crate) fn padding_edge(&self, style: &Style) -> Rounded {
        BoxShape::new(Transform::IDENTITY, style, self.local_box()).padding
    }

    /// Whether its picture hides the background colour.
    pub(crate) fn is_covered_by_picture(&self, style: &Style) -> bool {
        style.picture.is_some_and(|picture| picture.opaque)
            && style.object_fit != ObjectFit::Contain
            && style.nine_slice.is_none()
            && style.tint.a == 255
            && self.content_box == self.local_box()
    }

    /// The transform origin in the node's own space.
    fn origin(&self, style: &Style) -> (f64, f64) {
        let size = self.local_box();
        (size.right * f64::from(style.origin.x) * 0.01, size.bottom * f64::from(style.origin.y) * 0.01)
    }

    /// From the node's own space to that of its parent's children, before it is turned: CSS `translate`, and `scale` about
    /// the origin.
    fn offset(&self, style: &Style) -> (f64, f64, f64) {
        let (x, y) = self.origin(style);
        let scale = f64::from(style.scale);
        let dx = self.border_box.left + f64::from(style.translate_x) + x * (1.0 - scale);
        let dy = self.border_box.top + f64::from(style.translate_y) + y * (1.0 - scale);
        (scale, dx, dy)
    }

    /// Bounds in the node's own space, as they lie among its parent's children.
    fn to_parent(&self, style: &Style, bounds: Bounds) -> Bounds {
        if bounds.is_empty() {
            return Bounds::EMPTY;
        }
        let (scale, dx, dy) = self.offset(style);
        let upright = bounds.scaled(scale, dx, dy);
        if !style.is_turned() {
            return upright;
        }
        let (x, y) = self.origin(style);
        // Sampling adds a pixel around.
        Turn::about(style.rotate, x * scale + dx, y * scale + dy).bounds(upright.grown(1.0))
    }

    /// The node's own space: that of its layer, if it is turned.
    pub(crate) fn enter(&self, style: &Style, around: &Context) -> Context {
        let (scale, dx, dy) = self.offset(style);
        let transform = around.transform.inner(scale, dx, dy);
        let opacity = around.opacity * style.opacity;
        let own = Context { transform, opacity, ..*around };
        let Some(turn) = self.turn(style, transform) else { return own };
        let (space, clip) = around.space.turned(turn, around.clip);
        Context { clip, space, ..own }
    }

    /// How the layer of the node is turned, in framebuffer pixels; none if it is not.
    pub(crate) fn turn(&self, style: &Style, own: Transform) -> Option<Turn> {
        let (x, y) = self.origin(style);
        let (x, y) = own.position(x, y);
        style.is_turned().then(|| Turn::about(style.rotate, x, y))
    }

    /// Whether the paragraph must be shaped before it can be drawn.
    pub(crate) fn needs_shaping(&self, style: &Style) -> bool {
        let width = self.content_box.right - self.content_box.left;
        self.paragraph.as_ref().is_some_and(|paragraph| paragraph.is_stale(style, width))
    }

    /// The context of the node's children, for a scroll offset in framebuffer pixels; `own` is the node's.
    pub(crate) fn inside(&self, style: &Style, own: &Context, scroll: (i32, i32)) -> Context {
        let (scroll_x, scroll_y) = scroll;
        let transform = own.transform.moved(scroll_x.saturating_neg(), scroll_y.saturating_neg());
        if !style.clips() {
            return Context { transform, ..*own };
        }
        let padding = BoxShape::new(own.transform, style, self.local_box()).padding;
        let rounded = if self.round_clip == RoundClip::Mask { Some(padding) } else { own.rounded };
        Context { transform, clip: own.clip.intersect(padding.rect), rounded, ..*own }
    }

    /// What shadows and outline cover beyond the border box.
    fn around_box(&self, style: &Style) -> Bounds {
        let border = self.local_box();
        let mut around = Bounds::EMPTY;
        for shadow in style.shadows.as_deref().unwrap_or_default().iter().filter(|shadow| !shadow.inset) {
            // Three box blurs reach 1.41 times the CSS blur radius.
            let reach = f64::from(shadow.blur) * 1.42 + f64::from(shadow.spread);
            around = around.union(border.grown(reach).shifted(f64::from(shadow.offset_x), f64::from(shadow.offset_y)));
        }
        if style.outline.is_visible() {
            around = around.union(border.grown(f64::from(style.outline.width) + f64::from(style.outline.offset)));
        }
        around
    }

    /// What is inside of the node, as far as it is visible; `children` in their space, before they are scrolled.
    fn bounds_inside(&self, style: &Style, children: Bounds) -> Bounds {
        if children.is_empty() {
            return Bounds::EMPTY;
        }
        if style.clips() {
            // Whatever the scroll offset is.
            return self.local_box();
        }
        // Offsets are rounded to framebuffer pixels: half of one, seen through a small scale.
        let (dx, dy) = (-f64::from(style.scroll_x), -f64::from(style.scroll_y));
        if (dx, dy) == (0.0, 0.0) { children } else { children.shifted(dx, dy).grown(8.0) }
    }

    #[inline(never)]
    fn own_bounds(&self, style: &Style) -> Bounds {
        let border = self.local_box();
        let own = if style.paints_box() || self.kind == NodeKind::Video { border } else { Bounds::EMPTY };
        let own = own.union(self.around_box(style));
        match &self.paragraph {
            None => own,
            Some(_) if self.needs_shaping(style) => own.union(self.text_room(style)),
            Some(paragraph) => own.union(paragraph.bounds(style, self.content_box)),
        }
    }

    /// Boxes, shadows and outline, in the node's own space.
    fn own_extent(&self, style: &Style, facts: Facts) -> Bounds {
        let own = self.around_box(style);
        if facts.has(Facts::PAINTS) { own.union(self.local_box()) } else { own }
    }
}

/// Scroll offsets are rounded on the framebuffer: text and edges of all children keep their distances.
pub(crate) fn scroll_pixels(style: &Style, own: Transform) -> (i32, i32) {
    (own.length(style.scroll_x), own.length(style.scroll_y))
}

impl Style {
    /// Whether the border box shows anything by itself.
    fn paints_box(&self) -> bool {
        self.background.a > 0
            || self.gradient.is_some()
            || self.picture.is_some()
            || self.has_border()
            || self.shadows.as_deref().unwrap_or_default().iter().any(|shadow| shadow.inset)
    }
}

impl Scene {
    pub(crate) fn new() -> Self {
        let mut nodes = NodeMap::default();
        nodes.insert(ROOT, Node { placed: true, ..Node::new(NodeKind::View) });
        Self {
            tree: Tree::new(Style::default()),
            nodes,
            as_shown: true,
            memo: None,
            path: Vec::new(),
            lineage: Vec::new(),
            levels: Vec::new(),
            order: Vec::new(),
            extents: Vec::new(),
            regrouped: Vec::new(),
        }
    }

    /// Asks for contexts as the canvas shows them. Those computed before are no longer good.
    pub(crate) fn see_shown(&mut self) {
        self.as_shown = true;
        self.memo = None;
    }

    /// Asks for contexts as they are in the next frame. Those computed before are no longer good.
    pub(crate) fn see_next(&mut self) {
        self.as_shown = false;
        self.memo = None;
    }

    /// The context of a node's children, as asked for.
    fn inside(&self, style: &Style, node: &Node, own: &Context) -> (Context, (i32, i32)) {
        let shown = node.shown_scroll.filter(|_| self.as_shown);
        let scroll = shown.unwrap_or_else(|| scroll_pixels(style, own.transform));
        (node.inside(style, own, scroll), scroll)
    }

    /// The space that `node` lies in, on a framebuffer of this size; none if the node is not displayed.
    pub(crate) fn context_around(&mut self, node: NodeId, viewport: PixelRect) -> Option<Context> {
        let space = Space::framebuffer(viewport);
        let base = Context { transform: Transform::IDENTITY, clip: viewport, rounded: None, opacity: 1.0, space };
        if node == ROOT {
            return Some(base);
        }
        let parent = self.tree.parent(node)?;
        if let Some((known, context)) = self.memo
            && known == parent
        {
            return Some(context);
        }
        self.path.clear();
        self.path.extend(self.tree.ancestors(parent).take(DEEPEST));
        if self.path.last() != Some(&ROOT) {
            return None;
        }
        let mut context = base;
        for &ancestor in self.path.iter().rev() {
            let (style, node) = self.displayed(ancestor)?;
            (context, _) = self.inside(style, node, &node.enter(style, &context));
        }
        self.memo = Some((parent, context));
        Some(context)
    }

    /// Style and node, unless it takes no part in painting.
    pub(crate) fn displayed(&self, node: NodeId) -> Option<(&Style, &Node)> {
        let (style, node) = (self.tree.get(node)?, self.nodes.get(&node)?);
        (node.placed && style.display != Display::None).then_some((style, node))
    }

    /// How and where the children of `node` are shown; none if they are not.
    pub(crate) fn scroll_place(&mut self, node: NodeId, viewport: PixelRect) -> Option<ScrollPlace> {
        let around = self.context_around(node, viewport)?;
        let (style, node) = self.displayed(node)?;
        let (inside, offset) = self.inside(style, node, &node.enter(style, &around));
        let children = inside.transform.cover(node.children.bounds()).intersect(inside.clip);
        let children = inside.space.on_screen(children);
        let shifts = style.clips() && !inside.space.is_turned() && !node.children.facts().has(Facts::TURNED);
        Some(ScrollPlace { offset, children, inside, shifts })
    }

    /// Adds the corners of all clips that the children of `node` lie in.
    pub(crate) fn round_corners(&mut self, node: NodeId, viewport: PixelRect, corners: &mut Vec<PixelRect>) {
        let mut lineage = std::mem::take(&mut self.lineage);
        lineage.clear();
        lineage.extend(self.tree.ancestors(node).take(DEEPEST));
        for &ancestor in &lineage {
            let Some(around) = self.context_around(ancestor, viewport) else { continue };
            let Some((style, node)) = self.displayed(ancestor) else { continue };
            if style.clips() && style.is_round() {
                let own = node.enter(style, &around).transform;
                corners.extend(BoxShape::new(own, style, node.local_box()).padding.corners());
            }
        }
        self.lineage = lineage;
    }

    /// What a change of `node` can be seen in: pixels of its subtree or of its own. For scrolling see [`crate::scroll`].
    pub(crate) fn touched(&mut self, node: NodeId, change: Change, viewport: PixelRect) -> PixelRect {
        let Some(around) = self.context_around(node, viewport) else { return PixelRect::default() };
        let Some((style, node)) = self.displayed(node) else { return PixelRect::default() };
        if change.has(Change::SUBTREE) {
            return around.space.on_screen(around.transform.cover(node.in_parent).intersect(around.clip));
        }
        if !change.has(Change::OWN) {
            return PixelRect::default();
        }
        let own = node.enter(style, &around);
        own.space.on_screen(own.transform.cover(node.own).intersect(own.clip))
    }

    /// Brings the bounds of these nodes and of their ancestors up to date.
    pub(crate) fn refresh(&mut self, changed: &[NodeId]) {
        for &node in changed {
            let depth = self.tree.ancestors(node).count();
            self.level(node, depth);
        }
        let mut levels = std::mem::take(&mut self.levels);
        for depth in (0..levels.len()).rev() {
            let mut nodes = levels.get_mut(depth).map(std::mem::take).unwrap_or_default();
            for &node in &nodes {
                if self.refresh_node(node)
                    && let Some(parent) = self.tree.parent(node)
                    && let Some(upper) = depth.checked_sub(1).and_then(|upper| levels.get_mut(upper))
                    && let Some(cached) = self.nodes.get_mut(&parent)
                    && !std::mem::replace(&mut cached.levelled, true)
                {
                    upper.push(parent);
                }
            }
            nodes.clear();
            if let Some(level) = levels.get_mut(depth) {
                *level = nodes;
            }
        }
        self.levels = levels;
    }

    /// Puts a node into the list of its depth.
    fn level(&mut self, node: NodeId, depth: usize) {
        let Some(cached) = self.nodes.get_mut(&node) else { return };
        if std::mem::replace(&mut cached.levelled, true) {
            return;
        }
        if self.levels.len() <= depth {
            self.levels.resize_with(depth.saturating_add(1), Vec::new);
        }
        if let Some(level) = self.levels.get_mut(depth) {
            level.push(node);
        }
    }

    /// Computes the bounds of one node; returns whether its parent's must be computed too.
    #[inline(never)]
    fn refresh_node(&mut self, id: NodeId) -> bool {
        if self.nodes.get(&id).is_some_and(|node| node.change.has(Change::CHILDREN)) {
            self.rebuild_children(id);
        }
        let (inside_facts, round_clip) = self.facts_inside(id);
        let Some(style) = self.tree.get(id) else { return false };
        let Some(node) = self.nodes.get_mut(&id) else { return false };
        node.levelled = false;
        let own_facts = facts::of_box(node, style);
        let shown = node.placed && style.display != Display::None;
        let overlaps = facts::overlap(own_facts, inside_facts, style);
        if round_clip != node.round_clip || (overlaps != node.overlaps && style.opacity < 1.0) {
            self.regrouped.push(id);
        }
        (node.overlaps, node.round_clip) = (overlaps, round_clip);
        let inside = node.bounds_inside(style, node.children.bounds());
        node.own = node.own_bounds(style);
        node.subtree = node.own.union(inside);
        let extent_inside = node.bounds_inside(style, union(&self.extents));
        let extent = node.own_extent(style, own_facts).union(extent_inside);
        let before = (node.in_parent, node.extent, node.facts);
        (node.in_parent, node.extent, node.facts) = if shown {
            let facts = facts::of_subtree(own_facts, inside_facts, style);
            (node.to_parent(style, node.subtree), node.to_parent(style, extent), facts)
        } else {
            (Bounds::EMPTY, Bounds::EMPTY, Facts::NONE)
        };
        if before == (node.in_parent, node.extent, node.facts) {
            return false;
        }
        let (index, bounds, facts) = (node.index, node.in_parent, node.facts);
        if let Some(parent) = self.tree.parent(id).and_then(|parent| self.nodes.get_mut(&parent)) {
            parent.children.update(index, id, bounds, facts);
        }
        true
    }

    /// What the children of a node paint. Leaves the extents of those that do in `self.extents`.
    #[inline(never)]
    fn facts_inside(&mut self, id: NodeId) -> (Facts, RoundClip) {
        self.extents.clear();
        let (Some(style), Some(node)) = (self.tree.get(id), self.nodes.get(&id)) else {
            return (Facts::NONE, RoundClip::None);
        };
        let children = self.tree.children(id);
        let mut few = children.len() <= facts::MOST_LISTED;
        for child in children.iter().take(facts::MOST_LISTED).filter_map(|child| self.nodes.get(child)) {
            if child.facts.has(Facts::PAINTS) {
                few &= self.extents.len() < facts::MOST_COMPARED;
                self.extents.push((child.extent, child.facts));
            }
        }
        let found = facts::of_inside(node, style, &self.extents, few);
        if !few {
            self.extents.push((EVERYWHERE, Facts::NONE));
        }
        found
    }

    /// Lists the children in paint order: by z-index, equals as in the tree.
    #[inline(never)]
    fn rebuild_children(&mut self, id: NodeId) {
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        for &child in self.tree.children(id) {
            if let (Some(style), Some(node)) = (self.tree.get(child), self.nodes.get(&child)) {
                order.push((style.z_index, child, node.in_parent, node.facts));
            }
        }
        order.sort_by_key(|&(z_index, ..)| z_index);
        for (index, &(_, child, ..)) in order.iter().enumerate() {
            if let Some(node) = self.nodes.get_mut(&child) {
                node.index = index;
            }
        }
        if let Some(node) = self.nodes.get_mut(&id) {
            node.children.rebuild(order.iter().map(|&(_, child, bounds, facts)| (child, bounds, facts)));
        }
        self.order = order;
    }
}

fn union(extents: &[(Bounds, Facts)]) -> Bounds {
    extents.iter().fold(Bounds::EMPTY, |all, &(extent, _)| all.union(extent))
}
