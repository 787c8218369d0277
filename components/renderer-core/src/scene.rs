//! The retained tree: styles, placements, and what is derived from them.
//!
//! Bounds are kept in *local* coordinates, so a scroll or a move touches one node, however many hang on it. They are
//! brought up to date from the deepest changed node upwards, and only as far as they really change.

use scene_core::glyphs::Glyph;
use scene_core::style::{BoxShadow, Display, Outline};
use scene_core::tree::{NodeMap, ROOT, Tree};
use scene_core::types::{NodeId, NodeKind};

use crate::boxes::{BoxShape, Rounded};
use crate::children::ChildList;
use crate::geometry::{Bounds, PixelRect, Transform};
use crate::style::{Change, Style};

/// Nodes deeper than this are not painted, so that painting needs a bounded stack.
pub(crate) const DEEPEST: usize = 512;

/// How far glyphs may reach out of their node's border box, in pixels. Those further out are not drawn; a paragraph whose
/// box is further away from what is visible is not shaped.
pub(crate) const TEXT_REACH: f64 = 128.0;

/// Everything about a node that is not in its style.
#[derive(Debug, Default)]
pub(crate) struct Node {
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
    subtree: Bounds,
    /// The same in the space of the parent's children; empty if the node is not displayed.
    pub(crate) in_parent: Bounds,
    pub(crate) children: ChildList,
    /// Place in the parent's list of children.
    index: usize,
    /// Of a text node.
    pub(crate) paragraph: Option<Box<Paragraph>>,
}

/// The glyphs of a text node.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// The width they were shaped for; none if they must be shaped.
    pub(crate) shaped_width: Option<f64>,
    pub(crate) glyphs: Vec<Glyph>,
    /// What they cover, from the top left of the content box.
    pub(crate) ink: Bounds,
}

/// The space of a node's children.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Context {
    pub(crate) transform: Transform,
    /// Nothing is visible outside.
    pub(crate) clip: PixelRect,
    /// The innermost clip with rounded corners.
    pub(crate) rounded: Option<Rounded>,
    /// Product of the opacities on the way.
    pub(crate) opacity: f32,
}

/// Where a node shows its children.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScrollPlace {
    /// Scroll offset in framebuffer pixels.
    pub(crate) offset: (i32, i32),
    /// Pixels that the children can touch.
    pub(crate) children: PixelRect,
    pub(crate) inside: Context,
    /// Whether the node clips its children.
    pub(crate) clips: bool,
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
    levels: Vec<Vec<NodeId>>,
    order: Vec<(i32, NodeId, Bounds)>,
}

impl Node {
    pub(crate) fn new(kind: NodeKind) -> Self {
        Self { paragraph: (kind == NodeKind::Text).then(Box::default), ..Self::default() }
    }

    /// The border box in the node's own space.
    pub(crate) fn local_box(&self) -> Bounds {
        let Bounds { left, top, right, bottom } = self.border_box;
        Bounds::new(0.0, 0.0, right - left, bottom - top)
    }

    /// From the node's own space to that of its parent's children: CSS `translate` and `scale` about the centre.
    fn offset(&self, style: &Style) -> (f64, f64, f64) {
        let size = self.local_box();
        let scale = f64::from(style.scale);
        let dx = self.border_box.left + f64::from(style.translate_x) + size.right * 0.5 * (1.0 - scale);
        let dy = self.border_box.top + f64::from(style.translate_y) + size.bottom * 0.5 * (1.0 - scale);
        (scale, dx, dy)
    }

    /// The transform of the node's own space.
    pub(crate) fn transform(&self, style: &Style, parent: Transform) -> Transform {
        let (scale, dx, dy) = self.offset(style);
        parent.inner(scale, dx, dy)
    }

    /// Whether the paragraph must be shaped before it can be drawn.
    pub(crate) fn needs_shaping(&self) -> bool {
        let width = self.content_box.right - self.content_box.left;
        self.paragraph.as_ref().is_some_and(|paragraph| paragraph.shaped_width != Some(width))
    }

    /// Where glyphs may be, in the node's own space.
    pub(crate) fn text_room(&self) -> Bounds {
        self.local_box().grown(TEXT_REACH)
    }

    /// The context of the node's children, for a scroll offset in framebuffer pixels.
    pub(crate) fn inside(&self, style: &Style, own: Transform, around: &Context, scroll: (i32, i32)) -> Context {
        let (scroll_x, scroll_y) = scroll;
        let transform = own.moved(scroll_x.saturating_neg(), scroll_y.saturating_neg());
        let opacity = around.opacity * style.opacity;
        if !style.clips() {
            return Context { transform, opacity, ..*around };
        }
        let padding = BoxShape::new(own, style, self.local_box()).padding;
        let rounded = if padding.radius.corner() > 0 { Some(padding) } else { around.rounded };
        Context { transform, clip: around.clip.intersect(padding.rect), rounded, opacity }
    }

    fn own_bounds(&self, style: &Style) -> Bounds {
        let border = self.local_box();
        let mut own = if style.paints_box() { border } else { Bounds::EMPTY };
        if let Some(paragraph) = &self.paragraph {
            let ink = if self.needs_shaping() {
                self.text_room()
            } else {
                paragraph.ink.shifted(self.content_box.left, self.content_box.top)
            };
            own = own.union(ink);
        }
        if let Some(BoxShadow { offset_x, offset_y, blur, spread, .. }) = style.shadow {
            // Three box blurs reach 1.41 times the CSS blur radius.
            let reach = f64::from(blur) * 1.42 + f64::from(spread);
            own = own.union(border.grown(reach).shifted(f64::from(offset_x), f64::from(offset_y)));
        }
        if let Some(Outline { width, offset, .. }) = style.outline {
            own = own.union(border.grown(f64::from(width) + f64::from(offset)));
        }
        own
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
            || (self.border_color.a > 0 && self.border_width > 0.0)
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
            levels: Vec::new(),
            order: Vec::new(),
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
    fn inside(&self, style: &Style, node: &Node, own: Transform, around: &Context) -> (Context, (i32, i32)) {
        let shown = node.shown_scroll.filter(|_| self.as_shown);
        let scroll = shown.unwrap_or_else(|| scroll_pixels(style, own));
        (node.inside(style, own, around, scroll), scroll)
    }

    /// The space that `node` lies in, on a framebuffer of this size; none if the node is not displayed.
    pub(crate) fn context_around(&mut self, node: NodeId, viewport: PixelRect) -> Option<Context> {
        let base = Context { transform: Transform::IDENTITY, clip: viewport, rounded: None, opacity: 1.0 };
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
            let own = node.transform(style, context.transform);
            (context, _) = self.inside(style, node, own, &context);
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
        let own = node.transform(style, around.transform);
        let (inside, offset) = self.inside(style, node, own, &around);
        let children = inside.transform.cover(node.children.bounds()).intersect(inside.clip);
        Some(ScrollPlace { offset, children, inside, clips: style.clips() })
    }

    /// What a change of `node` can be seen in: pixels of its subtree or of its own. For scrolling see [`crate::scroll`].
    pub(crate) fn touched(&mut self, node: NodeId, change: Change, viewport: PixelRect) -> PixelRect {
        let Some(around) = self.context_around(node, viewport) else { return PixelRect::default() };
        let Some((style, node)) = self.displayed(node) else { return PixelRect::default() };
        if change.has(Change::SUBTREE) {
            return around.transform.cover(node.in_parent).intersect(around.clip);
        }
        let own = node.transform(style, around.transform);
        if change.has(Change::OWN) { own.cover(node.own).intersect(around.clip) } else { PixelRect::default() }
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
    fn refresh_node(&mut self, id: NodeId) -> bool {
        if self.nodes.get(&id).is_some_and(|node| node.change.has(Change::CHILDREN)) {
            self.rebuild_children(id);
        }
        let Some(style) = self.tree.get(id) else { return false };
        let Some(node) = self.nodes.get_mut(&id) else { return false };
        node.levelled = false;
        let own = node.own_bounds(style);
        let children = node.children.bounds();
        let inside = if children.is_empty() {
            Bounds::EMPTY
        } else if style.clips() {
            // Whatever the scroll offset is.
            node.local_box()
        } else {
            // Offsets are rounded to framebuffer pixels: half of one, seen through a small scale.
            let (dx, dy) = (-f64::from(style.scroll_x), -f64::from(style.scroll_y));
            if (dx, dy) == (0.0, 0.0) { children } else { children.shifted(dx, dy).grown(8.0) }
        };
        node.own = own;
        node.subtree = own.union(inside);
        let in_parent = if node.placed && style.display != Display::None && !node.subtree.is_empty() {
            let (scale, dx, dy) = node.offset(style);
            node.subtree.scaled(scale, dx, dy)
        } else {
            Bounds::EMPTY
        };
        if in_parent == node.in_parent {
            return false;
        }
        node.in_parent = in_parent;
        let index = node.index;
        if let Some(parent) = self.tree.parent(id).and_then(|parent| self.nodes.get_mut(&parent)) {
            parent.children.update(index, id, in_parent);
        }
        true
    }

    /// Lists the children in paint order: by z-index, equals as in the tree.
    fn rebuild_children(&mut self, id: NodeId) {
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        for &child in self.tree.children(id) {
            if let (Some(style), Some(node)) = (self.tree.get(child), self.nodes.get(&child)) {
                order.push((style.z_index, child, node.in_parent));
            }
        }
        order.sort_by_key(|&(z_index, ..)| z_index);
        for (index, &(_, child, _)) in order.iter().enumerate() {
            if let Some(node) = self.nodes.get_mut(&child) {
                node.index = index;
            }
        }
        if let Some(node) = self.nodes.get_mut(&id) {
            node.children.rebuild(order.iter().map(|&(_, child, bounds)| (child, bounds)));
        }
        self.order = order;
    }
}
