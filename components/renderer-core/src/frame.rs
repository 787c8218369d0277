//! Frames: from what changed to one submission.
//!
//! 1. Changed paragraphs that are in view are shaped; bounds are brought up to date.
//! 2. The damage gets the pixels where changed nodes *come to be*; where they were is in it already. Scrolled children are
//!    copied where that is proven to give the same pixels: see [`crate::scroll`].
//! 3. Each damaged area is drawn by one walk over what is visible in it.

use scene_core::glyphs::Glyphs;
use scene_core::operations::{CopyArea, Masks};
use scene_core::tree::ROOT;
use scene_core::types::{ErrorCode, NodeId};

use crate::contract::FrameReport;
use crate::geometry::PixelRect;
use crate::painter::{Output, Painter};
use crate::paragraph;
use crate::pen::Pen;
use crate::scene::Scene;
use crate::style::Change;
use crate::walk::Walk;

/// What a walk found out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walked {
    /// Nodes looked at.
    pub(crate) visited: u32,
    /// Items below the children of the node that was left out; none if the walk did not come by.
    pub(crate) below: Option<usize>,
}

impl Painter {
    /// Draws a frame in which something changed.
    ///
    /// # Errors
    ///
    /// What text part and canvas answer.
    #[inline(never)]
    pub(crate) fn draw(&mut self, output: &mut impl Output) -> Result<FrameReport, ErrorCode> {
        self.scene.see_next();
        self.list.clear(self.viewport);
        self.shaped.clear();
        self.copies.clear();
        self.shape_changed(output)?;
        self.scene.refresh(&self.changed);
        let mut visited = u32::try_from(self.changed.len()).unwrap_or(u32::MAX);
        if self.full {
            self.damage.clear();
            self.damage.add(self.viewport);
            self.scene.regrouped.clear();
        } else {
            self.damage_changed();
            visited = visited.saturating_add(self.plan_scrolls(output)?);
        }
        self.damage.finish(self.viewport);
        self.presented.clear();
        for copy in &self.copies {
            let (dx, dy) = copy.delta;
            self.list.push_copy(CopyArea { area: copy.kept().area(), dx, dy });
            self.presented.add(copy.region);
        }
        for index in 0..self.damage.rects().len() {
            let Some(&damaged) = self.damage.rects().get(index) else { break };
            visited = visited.saturating_add(self.walk(damaged, None, output)?.visited);
            self.list.flush();
            self.presented.add(damaged);
        }
        self.presented.finish(self.viewport);
        let damage: Vec<_> = self.presented.rects().iter().map(|rect| rect.area()).collect();
        if !damage.is_empty() {
            output.submit(self.list.operations(), &damage)?;
        }
        self.end_frame(output)?;
        let operations = u32::try_from(self.list.operations().len()).unwrap_or(u32::MAX);
        Ok(FrameReport { damage, operations, pixels: self.list.pixels(), visited })
    }

    /// Collects what is visible in `area` into the list, but for the children of one node.
    ///
    /// # Errors
    ///
    /// What text part and canvas answer.
    #[inline(never)]
    pub(crate) fn walk(
        &mut self,
        area: PixelRect,
        without_children_of: Option<NodeId>,
        output: &mut (impl Glyphs + Masks),
    ) -> Result<Walked, ErrorCode> {
        let Some(context) = self.scene.context_around(ROOT, area) else {
            return Ok(Walked { visited: 0, below: None });
        };
        self.list.start(area);
        let pen = Pen { list: &mut self.list, masks: &mut self.masks, output };
        let Scene { tree, nodes, .. } = &mut self.scene;
        let without_children_of = without_children_of.map(|node| (node, None));
        let mut walk = Walk { tree, nodes, pen, shaped: &mut self.shaped, visited: 0, without_children_of };
        walk.visit(ROOT, &context, 0)?;
        Ok(Walked { visited: walk.visited, below: walk.without_children_of.and_then(|(_, items)| items) })
    }

    /// Shapes changed paragraphs that are near to what is visible: their damage is then no larger than their glyphs.
    fn shape_changed(&mut self, output: &mut impl Glyphs) -> Result<(), ErrorCode> {
        for &id in &self.changed {
            let Some((style, node)) = self.scene.displayed(id) else { continue };
            if !node.needs_shaping(style) || !style.shows_text() {
                continue;
            }
            let Some(around) = self.scene.context_around(id, self.viewport) else { continue };
            let Scene { tree, nodes, .. } = &mut self.scene;
            let (Some(style), Some(node)) = (tree.get(id), nodes.get_mut(&id)) else { continue };
            let own = node.enter(style, &around);
            if own.transform.cover(node.text_room(style)).overlaps(own.clip) {
                paragraph::shape(id, node, style, output)?;
            }
        }
        Ok(())
    }

    /// Adds where the changed nodes come to be, and those that use layers otherwise than before.
    fn damage_changed(&mut self) {
        for &id in &self.changed {
            let change = self.scene.nodes.get(&id).map_or(Change::NONE, |node| node.change);
            if change.has(Change::OWN.and(Change::SUBTREE)) {
                self.damage.add(self.scene.touched(id, change, self.viewport));
            }
        }
        while let Some(id) = self.scene.regrouped.pop() {
            self.damage.add(self.scene.touched(id, Change::SUBTREE, self.viewport));
        }
    }

    fn end_frame(&mut self, output: &mut impl Masks) -> Result<(), ErrorCode> {
        for id in self.changed.drain(..) {
            if let Some(node) = self.scene.nodes.get_mut(&id) {
                node.change = Change::NONE;
                node.queued = false;
                node.known = true;
            }
        }
        self.scene.refresh(&self.shaped);
        self.damage.clear();
        for scroll in self.scrolls.drain(..) {
            if let Some(node) = self.scene.nodes.get_mut(&scroll.node) {
                node.shown_scroll = None;
            }
        }
        self.full = false;
        self.masks.end_frame(output)
    }
}
