//! The steps of a frame.
//!
//! A step that fails can be taken again: what it still has to do lies in [`super::Due`], in the queues of the scene and
//! in the engine, and leaves them only when the part has done it. What a queue gave to a part that failed is lost for
//! that part alone: the one that takes its place is told the whole scene.

use renderer_core::Frame;
use scene_core::types::{Direction, Key, NodeId, Placement, Rect, Size};

use super::{Engine, KeyPress};
use crate::gallery::GalleryNews;
use crate::messages::{Event, LogLevel};
use crate::slots::{
    Animation as _, Focus as _, Layout as _, PartError, PartFault, Raster as _, Renderer as _, Slot, Text as _,
};

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
        let nodes = result.updates.iter().map(|update| update.node);
        self.check_nodes(Slot::Animation, "tick", nodes)?;
        self.due.tick = false;
        self.ticked = Some(time);
        self.running = result.running;
        self.journal.ended(&result.ended, result.running);
        self.scene.animated(&result.updates);
        self.scene.pending().updates.extend(result.updates);
        for id in result.ended {
            self.scene.animation_ended(id);
            self.events.push(Event::AnimationEnded(id));
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
        let text = std::mem::take(&mut self.scene.pending().text);
        if !text.is_empty() {
            self.parts.text.borrow_mut().apply(text)?;
        }
        let mutations = std::mem::take(&mut self.scene.pending().layout);
        self.due.solve |= !mutations.is_empty();
        if !mutations.is_empty() {
            self.parts.layout.apply(mutations)?;
        }
        if self.due.solve {
            let placements = self.parts.layout.solve(self.viewport())?;
            self.check_nodes(Slot::Layout, "solve", placements.iter().map(|placement| placement.node))?;
            self.place(placements);
            self.due.solve = false;
        }
        Ok(())
    }

    /// Takes over what layout decided, and keeps it for focus and renderer.
    fn place(&mut self, mut placements: Vec<Placement>) {
        if std::mem::take(&mut self.due.compare) {
            placements.retain(|placement| {
                let known = self.scene.tree().get(placement.node).and_then(|node| node.placement);
                known != Some(*placement)
            });
        }
        self.scene.place(&placements);
        self.report_placements(&placements);
        self.due.focus.extend_from_slice(&placements);
        self.due.renderer.extend(placements);
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

    pub(super) fn move_focus(&mut self) -> Result<(), PartError> {
        let mutations = std::mem::take(&mut self.scene.pending().focus);
        self.due.place |= !mutations.is_empty() || !self.due.focus.is_empty();
        if !mutations.is_empty() {
            self.parts.focus.apply(mutations)?;
        }
        if self.due.place {
            let outcome = self.parts.focus.place(self.viewport(), self.due.focus.clone())?;
            self.follow("place", outcome)?;
            self.due.focus.clear();
            self.due.place = false;
        }
        while let Some(&press) = self.keys.front() {
            self.press(press)?;
            self.keys.pop_front();
        }
        self.grant_wish()
    }

    fn press(&mut self, KeyPress { key, repeat }: KeyPress) -> Result<(), PartError> {
        let mut handled = false;
        if let Some(direction) = direction(key) {
            let outcome = self.parts.focus.navigate(direction)?;
            handled = outcome.moved;
            self.follow("navigate", outcome)?;
        }
        self.outcome.focus_moved |= handled;
        self.events.push(Event::Key { key, repeat, target: self.scene.focused(), handled });
        Ok(())
    }

    /// Moves the focus to where the app wants it.
    fn grant_wish(&mut self) -> Result<(), PartError> {
        let Some(node) = self.focus_wish else { return Ok(()) };
        match self.parts.focus.focus(node) {
            Ok(outcome) => self.follow("focus", outcome)?,
            Err(PartError { fault: PartFault::Refused(code), .. }) => {
                self.log(LogLevel::Warning, format!("node {node} cannot have the focus: {code}"));
            }
            Err(error) => return Err(error),
        }
        self.focus_wish = None;
        Ok(())
    }

    /// Takes over what the focus part decided.
    pub(super) fn follow(&mut self, function: &'static str, outcome: focus_core::Outcome) -> Result<(), PartError> {
        let nodes = outcome.focused.into_iter().chain(outcome.scrolls.iter().map(|scroll| scroll.node));
        self.check_nodes(Slot::Focus, function, nodes)?;
        for scroll in outcome.scrolls {
            self.scene.scroll_to(scroll.node, scroll.x, scroll.y);
        }
        self.scene.set_focused(outcome.focused);
        Ok(())
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

    fn tell_renderer(&mut self) -> Result<(), PartError> {
        let pending = self.scene.pending();
        let mutations = std::mem::take(&mut pending.renderer);
        let mut updates = std::mem::take(&mut pending.updates);
        let placements = std::mem::take(&mut self.due.renderer);
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
    fn check_nodes(
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

fn direction(key: Key) -> Option<Direction> {
    match key {
        Key::Up => Some(Direction::Up),
        Key::Down => Some(Direction::Down),
        Key::Left => Some(Direction::Left),
        Key::Right => Some(Direction::Right),
        _ => None,
    }
}
