//! The steps of a frame.
//!
//! A step that fails can be taken again: what it still has to do lies in [`super::Due`], in the queues of the scene and
//! in the engine, and leaves them only when the part has done it. What a queue gave to a part that failed is lost for
//! that part alone: the one that takes its place is told the whole scene.

use renderer_core::Frame;
use scene_core::glyphs::AvailableWidth;
use scene_core::tree::{NodeMap, ROOT};
use scene_core::types::{NodeId, Placement, Rect, Size};

use super::Engine;
use crate::gallery::GalleryNews;
use crate::messages::{Event, LogLevel};
use crate::slots::{Animation as _, Layout as _, PartError, PartFault, Raster as _, Renderer as _, Slot, Text as _};

impl Engine {
    pub(super) fn resize(&mut self) -> Result<(), PartError> {
        let (width, height) = self.options.size;
        self.parts.raster.borrow_mut().resize(width, height)
    }

    pub(super) fn receive_pictures(&mut self) -> Result<(), PartError> {
        let mut news = GalleryNews::default();
        let received = self.gallery.receive(&mut self.scene, &self.parts.raster, &mut news);
        self.report(news);
        received
    }

    pub(super) fn request_pictures(&mut self) -> Result<(), PartError> {
        let news = self.gallery.update(&mut self.scene);
        self.report(news);
        self.gallery.free(&self.parts.raster)
    }

    fn report(&mut self, news: GalleryNews) {
        self.events.extend(news.events);
        for text in news.warnings {
            self.log(LogLevel::Warning, text);
        }
    }

    pub(super) fn tick(&mut self, time: u64) -> Result<(), PartError> {
        if self.running == 0 || !self.due.tick {
            return Ok(());
        }
        let mut result = self.parts.animation.tick(time)?;
        // The part hears later in the frame of nodes that the app removed in it.
        let removed = &self.scene.pending().removed;
        result.updates.retain(|update| !removed.contains(&update.node));
        result.ended_transitions.retain(|target| !removed.contains(&target.node));
        let moved = result.updates.iter().map(|update| update.node);
        let ended = result.ended_transitions.iter().map(|target| target.node);
        self.check_nodes(Slot::Animation, "tick", moved.chain(ended))?;
        self.due.tick = false;
        self.ticked = Some(time);
        self.running = result.running;
        self.journal.ended(&result.ended, &result.ended_transitions, result.running);
        self.scene.animated(&result.updates);
        for id in result.ended {
            self.scene.animation_ended(id);
            self.events.push(Event::AnimationEnded(id));
        }
        for animation_core::Target { node, property } in result.ended_transitions {
            self.scene.transition_ended(node, property);
            if !property.is_placement() {
                self.events.push(Event::TransitionEnded { node, property });
            }
        }
        Ok(())
    }

    /// Starts and stops the marquees whose text, box or state changed.
    pub(super) fn run_marquees(&mut self) -> Result<(), PartError> {
        for node in self.scene.take_stale_marquees() {
            let mut round = None;
            if let Some((marquee, room)) = self.scene.marquee(node) {
                let size = self.parts.text.borrow_mut().measure(node, AvailableWidth::MaxContent)?;
                round = (size.width > room).then_some((marquee, size.width + marquee.gap));
            }
            self.scene.run_marquee(node, round);
        }
        Ok(())
    }

    pub(super) fn start_animations(&mut self, time: u64) -> Result<(), PartError> {
        use animation_core::Mutation;
        let queue = &self.scene.pending().animation;
        let starts = queue.iter().any(|mutation| matches!(mutation, Mutation::Transition(_) | Mutation::Animate(_)));
        if starts && self.ticked != Some(time) {
            // What starts begins at the last tick: make that this frame.
            self.parts.animation.tick(time)?;
            self.ticked = Some(time);
        }
        let mutations = std::mem::take(&mut self.scene.pending().animation);
        if starts || (self.running > 0 && !mutations.is_empty()) {
            self.journal.note(&mutations, self.ticked);
            // How many run is known after the next tick.
            self.running = self.running.max(u32::from(starts));
            self.parts.animation.apply(mutations)?;
        }
        Ok(())
    }

    pub(super) fn viewport(&self) -> Size {
        let (width, height) = self.options.size;
        Size { width: width as f32, height: height as f32 }
    }

    pub(super) fn lay_out(&mut self) -> Result<(), PartError> {
        self.tell_text()?;
        self.tell_layout()?;
        if self.due.solve {
            let placements = self.parts.layout.solve(self.viewport())?;
            self.check_nodes(Slot::Layout, "solve", placements.iter().map(|placement| placement.node))?;
            self.place(placements);
            self.due.solve = false;
        }
        Ok(())
    }

    pub(super) fn tell_text(&mut self) -> Result<(), PartError> {
        let mutations = std::mem::take(&mut self.scene.pending().text);
        if mutations.is_empty() { Ok(()) } else { self.parts.text.borrow_mut().apply(mutations) }
    }

    pub(super) fn tell_layout(&mut self) -> Result<(), PartError> {
        let mutations = std::mem::take(&mut self.scene.pending().layout);
        self.due.solve |= !mutations.is_empty();
        if mutations.is_empty() { Ok(()) } else { self.parts.layout.apply(mutations) }
    }

    /// Takes over what layout decided, and keeps it for focus and renderer.
    fn place(&mut self, placements: Vec<Placement>) {
        let mut placements = self.with_early(placements);
        if std::mem::take(&mut self.due.compare) {
            placements.retain(|placement| {
                let known = self.scene.tree().get(placement.node).and_then(|node| node.placement);
                known != Some(*placement)
            });
        }
        self.scene.place(&placements);
        self.report_placements(&placements);
        self.due.focus.extend_from_slice(&placements);
        let scene = &self.scene;
        self.due.renderer.extend(placements.iter().filter_map(|placement| scene.shown_placement(placement.node)));
    }

    /// With what a layout part answered before it came to its slot, where that still counts; ancestors first.
    fn with_early(&mut self, placements: Vec<Placement>) -> Vec<Placement> {
        let early = std::mem::take(&mut self.due.early);
        if early.is_empty() {
            return placements;
        }
        let by_node = |placement: Placement| (placement.node, placement);
        let latest: NodeMap<Placement> = early.into_iter().chain(placements).map(by_node).collect();
        self.scene.tree().subtree(ROOT).filter_map(|node| latest.get(&node).copied()).collect()
    }

    fn report_placements(&mut self, placements: &[Placement]) {
        let scale = self.scene.scale();
        for placement in placements {
            if self.scene.tree().get(placement.node).is_some_and(|node| node.observes_layout) {
                let Rect { x, y, width, height } = placement.border_box;
                let border_box = Rect { x: x / scale, y: y / scale, width: width / scale, height: height / scale };
                self.events.push(Event::LaidOut { node: placement.node, border_box });
            }
        }
    }

    pub(super) fn render(&mut self) -> Result<(), PartError> {
        self.tell_renderer()?;
        if !self.due.render {
            return Ok(());
        }
        let (width, height) = self.options.size;
        let report = self.parts.renderer.render(Frame { width, height, full: self.due.full })?;
        self.due.render = false;
        self.due.full = false;
        self.held_pixels = None;
        self.outcome.damage = report.damage;
        self.outcome.operations = report.operations;
        self.outcome.pixels = report.pixels;
        self.outcome.visited = report.visited;
        Ok(())
    }

    pub(super) fn tell_renderer(&mut self) -> Result<(), PartError> {
        let pending = self.scene.pending();
        let mutations = std::mem::take(&mut pending.renderer);
        let mut updates = std::mem::take(&mut pending.updates);
        let glides = std::mem::take(&mut pending.glides);
        let mut placements = std::mem::take(&mut self.due.renderer);
        placements.extend(glides.into_iter().filter_map(|node| self.scene.shown_placement(node)));
        self.due.render |= !mutations.is_empty() || !updates.is_empty() || !placements.is_empty();
        if !mutations.is_empty() {
            self.parts.renderer.apply(mutations)?;
        }
        if !placements.is_empty() {
            self.parts.renderer.place(placements)?;
        }
        // A node can be removed in the very frame in which an animation moved it.
        updates.retain(|update| self.scene.tree().contains(update.node));
        if !updates.is_empty() {
            self.parts.renderer.update(updates)?;
        }
        Ok(())
    }

    /// Pictures of nodes that the app removed are nobody's any more, and none is shown to them.
    pub(super) fn forget_removed(&mut self) {
        let removed = std::mem::take(&mut self.scene.pending().removed);
        if !removed.is_empty() {
            self.scene.forget_removed();
            self.gallery.forget(&removed, &self.scene);
            self.scene.pending().removed = removed;
        }
    }

    pub(super) fn free_pictures(&mut self) -> Result<(), PartError> {
        self.scene.pending().removed.clear();
        self.gallery.free(&self.parts.raster)
    }

    /// Whether a part speaks of nodes that live.
    pub(super) fn check_nodes(
        &self,
        slot: Slot,
        function: &'static str,
        mut nodes: impl Iterator<Item = NodeId>,
    ) -> Result<(), PartError> {
        match nodes.find(|&node| !self.scene.tree().contains(node)) {
            None => Ok(()),
            Some(node) => {
                let reason = format!("it names node {node}, which does not live");
                Err(PartError::new(slot, function, PartFault::BadOutput(reason)))
            }
        }
    }
}
