//! The walk over what is visible in one damaged area, in paint order.
//!
//! Box and glyphs of a node, its children by z-index, its outline. Groups with an opacity, turned nodes and what round
//! corners clip are drawn into layers, where [`crate::facts`] says so. Children outside of the area are not looked at:
//! see [`crate::children`].

use scene_core::glyphs::Glyphs;
use scene_core::operations::Masks;
use scene_core::style::Display;
use scene_core::tree::{NodeMap, Tree};
use scene_core::types::{ErrorCode, NodeId, NodeKind};

use crate::boxes::BoxShape;
use crate::decorations::Decorations;
use crate::facts::RoundClip;
use crate::paragraph;
use crate::pen::{Pen, opacity_byte};
use crate::scene::{Context, DEEPEST, Node, scroll_pixels};
use crate::style::Style;

/// Below this scale nothing is visible, and dividing by it is no use.
const SMALLEST_SCALE: f64 = 1e-6;

/// A walk in progress.
#[derive(Debug)]
pub(crate) struct Walk<'a, O> {
    pub(crate) tree: &'a Tree<Style>,
    pub(crate) nodes: &'a mut NodeMap<Node>,
    pub(crate) pen: Pen<'a, O>,
    /// Paragraphs that were shaped on the way: their bounds are smaller now.
    pub(crate) shaped: &'a mut Vec<NodeId>,
    /// Nodes looked at.
    pub(crate) visited: u32,
    /// A node whose children are left out, and how many items lay below them.
    pub(crate) without_children_of: Option<(NodeId, Option<usize>)>,
}

impl<O: Glyphs + Masks> Walk<'_, O> {
    /// Paints a node and its descendants into the list: into a layer, if it is turned or its opacity is that of a group.
    ///
    /// # Errors
    ///
    /// What the text part and the canvas answer.
    pub(crate) fn visit(&mut self, id: NodeId, around: &Context, depth: usize) -> Result<(), ErrorCode> {
        self.visited = self.visited.saturating_add(1);
        let tree = self.tree;
        let (Some(style), Some(node)) = (tree.get(id), self.nodes.get(&id)) else { return Ok(()) };
        if !node.placed || style.display == Display::None {
            return Ok(());
        }
        let context = node.enter(style, around);
        if opacity_byte(context.opacity) == 0 || context.transform.scale < SMALLEST_SCALE {
            return Ok(());
        }
        if style.is_turned() || (node.overlaps && style.opacity < 1.0) {
            return self.paint_group(id, style, around, context, depth);
        }
        self.paint(id, style, &context, depth)
    }

    /// Paints a node and its descendants into a layer.
    #[inline(never)]
    fn paint_group(
        &mut self,
        id: NodeId,
        style: &Style,
        around: &Context,
        mut context: Context,
        depth: usize,
    ) -> Result<(), ErrorCode> {
        let Some(node) = self.nodes.get(&id) else { return Ok(()) };
        let turn = node.turn(style, context.transform);
        let area = context.transform.cover(node.subtree).intersect(context.clip);
        if !self.pen.begin_layer(area, turn, around) {
            return Ok(());
        }
        // A clip with round corners is never that of a turned layer.
        let (opacity, rounded) = (context.opacity, context.rounded.filter(|_| turn.is_none()));
        context.become_layer(area);
        self.paint(id, style, &context, depth)?;
        self.pen.end_layer(area, opacity, rounded, turn)
    }

    /// Paints a node and its descendants; `context` is the node's own space.
    ///
    /// What recursion keeps on the stack is kept small: boxes are computed again for the outline.
    fn paint(&mut self, id: NodeId, style: &Style, context: &Context, depth: usize) -> Result<(), ErrorCode> {
        self.paint_box(id, style, context)?;
        if depth < DEEPEST {
            self.inside(id, style, context, depth)?;
        }
        self.paint_outline(id, style, context)
    }

    #[inline(never)]
    fn paint_box(&mut self, id: NodeId, style: &Style, context: &Context) -> Result<(), ErrorCode> {
        let Some(decorations) = self.decorations(id, style, context) else { return Ok(()) };
        decorations.paint(&mut self.pen)?;
        match self.tree.kind(id) {
            Some(NodeKind::Text) => self.paragraph(id, style, context),
            Some(NodeKind::Video) => {
                let hole = decorations.content.intersect(context.clip);
                self.pen.list.add_hole(hole, context.space.is_turned());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    #[inline(never)]
    fn paint_outline(&mut self, id: NodeId, style: &Style, context: &Context) -> Result<(), ErrorCode> {
        if !style.outline.is_visible() {
            return Ok(());
        }
        let Some(decorations) = self.decorations(id, style, context) else { return Ok(()) };
        decorations.outline(&mut self.pen)
    }

    /// The boxes of a node, if anything of its own is visible.
    fn decorations<'s>(&self, id: NodeId, style: &'s Style, context: &Context) -> Option<Decorations<'s>> {
        let node = self.nodes.get(&id)?;
        let transform = context.transform;
        transform.cover(node.own).overlaps(context.clip).then(|| Decorations {
            style,
            shape: BoxShape::new(transform, style, node.local_box()),
            content: transform.snap(node.content_box),
            covered: node.is_covered_by_picture(style),
            context: *context,
        })
    }

    /// Paints what is inside of a node: into a layer, if its round corners need one.
    fn inside(&mut self, id: NodeId, style: &Style, context: &Context, depth: usize) -> Result<(), ErrorCode> {
        let Some(node) = self.nodes.get(&id) else { return Ok(()) };
        if node.children.bounds().is_empty() {
            return Ok(());
        }
        let inside = node.inside(style, context, scroll_pixels(style, context.transform));
        if inside.clip.is_empty() {
            return Ok(());
        }
        if node.round_clip == RoundClip::Layer {
            return self.clipped_children(id, style, context, inside, depth);
        }
        self.children(id, &inside, depth)
    }

    /// Paints the children into a layer that is drawn through the round corners of the padding box.
    #[inline(never)]
    fn clipped_children(
        &mut self,
        id: NodeId,
        style: &Style,
        context: &Context,
        mut inside: Context,
        depth: usize,
    ) -> Result<(), ErrorCode> {
        let Some(node) = self.nodes.get(&id) else { return Ok(()) };
        let padding = BoxShape::new(context.transform, style, node.local_box()).padding;
        let area = inside.transform.cover(node.children.bounds()).intersect(inside.clip);
        if !self.pen.begin_layer(area, None, &inside) {
            return Ok(());
        }
        let opacity = inside.opacity;
        inside.become_layer(area);
        self.children(id, &inside, depth)?;
        self.pen.end_layer(area, opacity, Some(padding), None)
    }

    fn children(&mut self, id: NodeId, inside: &Context, depth: usize) -> Result<(), ErrorCode> {
        if let Some((left_out, items)) = &mut self.without_children_of
            && *left_out == id
        {
            *items = Some(self.pen.list.items.len());
            return Ok(());
        }
        let window = inside.transform.uncover(inside.clip);
        // The list is put aside, because visiting changes the nodes.
        let Some(children) = self.nodes.get_mut(&id).map(|node| std::mem::take(&mut node.children)) else {
            return Ok(());
        };
        let next = depth.saturating_add(1);
        let result = children.within(window).try_for_each(|child| self.visit(child, inside, next));
        if let Some(node) = self.nodes.get_mut(&id) {
            node.children = children;
        }
        result
    }

    fn paragraph(&mut self, id: NodeId, style: &Style, context: &Context) -> Result<(), ErrorCode> {
        let Some(node) = self.nodes.get_mut(&id) else { return Ok(()) };
        if !style.shows_text() {
            return Ok(());
        }
        if node.needs_shaping(style) {
            paragraph::shape(id, node, style, self.pen.output)?;
            self.shaped.push(id);
        }
        let Some(paragraph) = &node.paragraph else { return Ok(()) };
        paragraph::paint(&mut self.pen, paragraph, style, node.content_box, context)
    }
}
