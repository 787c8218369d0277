//! The walk over what is visible in one damaged area, in paint order.
//!
//! Box and glyphs of a node, its children by z-index, its outline. Children outside of the area are not looked at:
//! see [`crate::children`].

use scene_core::glyphs::Glyphs;
use scene_core::operations::Masks;
use scene_core::tree::{NodeMap, Tree};
use scene_core::types::{ErrorCode, NodeId};

use crate::boxes::BoxShape;
use crate::decorations::Decorations;
use crate::geometry::Transform;
use crate::pen::{Pen, faded, opacity_byte};
use crate::scene::{Context, DEEPEST, Node, scroll_pixels};
use crate::style::Style;
use crate::text;

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
    /// Paints a node and its descendants into the list.
    ///
    /// # Errors
    ///
    /// What the text part and the canvas answer.
    pub(crate) fn visit(&mut self, id: NodeId, around: &Context, depth: usize) -> Result<(), ErrorCode> {
        self.visited = self.visited.saturating_add(1);
        let tree = self.tree;
        let (Some(style), Some(node)) = (tree.get(id), self.nodes.get(&id)) else { return Ok(()) };
        let context = Context { opacity: around.opacity * style.opacity, ..*around };
        let own = node.transform(style, around.transform);
        let displayed = node.placed && style.display != scene_core::style::Display::None;
        if !displayed || opacity_byte(context.opacity) == 0 || own.scale < SMALLEST_SCALE {
            return Ok(());
        }
        let decorations = own.cover(node.own).overlaps(context.clip).then(|| Decorations {
            style,
            transform: own,
            shape: BoxShape::new(own, style, node.local_box()),
            content: own.snap(node.content_box),
            context,
        });
        let inside =
            (!node.children.bounds().is_empty()).then(|| node.inside(style, own, around, scroll_pixels(style, own)));
        if let Some(decorations) = &decorations {
            decorations.paint(&mut self.pen)?;
            self.paragraph(id, style, own, &context)?;
        }
        if let Some(inside) = inside.filter(|inside| !inside.clip.is_empty() && depth < DEEPEST) {
            self.children(id, &inside, depth)?;
        }
        if let Some(decorations) = &decorations {
            decorations.outline(&mut self.pen)?;
        }
        Ok(())
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

    fn paragraph(&mut self, id: NodeId, style: &Style, own: Transform, context: &Context) -> Result<(), ErrorCode> {
        let color = faded(style.color, context.opacity);
        let Some(node) = self.nodes.get_mut(&id) else { return Ok(()) };
        if node.paragraph.is_none() || color.a == 0 {
            return Ok(());
        }
        if node.needs_shaping() {
            text::shape(id, node, self.pen.output)?;
            self.shaped.push(id);
        }
        let Some(paragraph) = &node.paragraph else { return Ok(()) };
        text::paint(&mut self.pen, &paragraph.glyphs, color, node.content_box, own, context)
    }
}
