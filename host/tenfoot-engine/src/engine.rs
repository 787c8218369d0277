//! The frame loop.
//!
//! One call of [`Engine::frame`] is one frame:
//!
//! 1. take what the app sent: transactions change the scene, or are rejected as a whole;
//! 2. take over pictures that were decoded;
//! 3. animation: move what runs to the time of the frame;
//! 4. text and layout, if something changed: new placements;
//! 5. pictures for boxes that changed are asked for;
//! 6. focus: new geometry, then the keys of the frame, then what the app asked for;
//! 7. animation again: what the focus started begins with this frame;
//! 8. renderer, if anything above changed what is seen: a draw list for the canvas, damage to present;
//! 9. pictures that nothing shows any more are freed;
//! 10. events go to the app, which is never waited for inside a frame.
//!
//! **Invariant**: when nothing changed, no part is called.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use renderer_core::Frame;
use scene_core::operations::Area;
use scene_core::types::{Direction, Key, NodeId, Placement, Rect, Size};

use crate::gallery::Gallery;
use crate::images::Decoder;
use crate::load::{Choice, Parts};
use crate::messages::{AppMessage, EnginePort, Event, FrameMessage, LogLevel};
use crate::scene::Scene;
use crate::slots::{
    Animation as _, Focus as _, FrameTimes, Layout as _, PartError, PartFault, Raster as _, Renderer as _, Slot,
    Text as _,
};

/// How the engine and the app keep step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Frames come when they are due. What the app sends is taken when it is there.
    Free,
    /// For recordings and tests: between two frames the engine waits until the app has answered the last one and all
    /// pictures are decoded, so that every run gives the same frames. An app that does not answer in time is reported and
    /// the frame goes on without it.
    Lockstep {
        /// How long to wait.
        patience: Duration,
    },
}

/// What an engine is made for.
#[derive(Clone, Debug)]
pub struct EngineOptions {
    /// Width and height of the output in pixels.
    pub size: (u32, u32),
    /// Physical pixels per pixel of the app.
    pub scale: f32,
    /// The app's folder: pictures are read from there.
    pub folder: PathBuf,
    /// How to keep step with the app.
    pub pace: Pace,
}

/// A key press for a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct KeyPress {
    /// The key.
    pub key: Key,
    /// Whether it comes from a key that is held down.
    #[serde(default)]
    pub repeat: bool,
}

/// A line for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// How loud.
    pub level: LogLevel,
    /// The text.
    pub text: String,
}

/// What happened in a frame.
#[derive(Clone, Debug, Default)]
pub struct FrameOutcome {
    /// Number of the frame, from 0.
    pub frame: u64,
    /// Areas of the framebuffer that changed; empty when nothing was drawn.
    pub damage: Vec<Area>,
    /// Operations of the draw list.
    pub operations: u32,
    /// Pixels that the operations touched.
    pub pixels: u64,
    /// Nodes that the renderer looked at.
    pub visited: u32,
    /// The focus after the frame.
    pub focused: Option<NodeId>,
    /// Whether a key moved the focus.
    pub focus_moved: bool,
    /// Transitions and animations that still run.
    pub running: u32,
    /// Calls and times of the parts.
    pub times: FrameTimes,
    /// Duration of the whole frame; waiting between frames, in lockstep, is not part of it.
    pub duration: Duration,
    /// Lines for the log.
    pub log: Vec<LogLine>,
}

/// Scene, parts and the line to one app.
#[derive(Debug)]
pub struct Engine {
    options: EngineOptions,
    scene: Scene,
    parts: Parts,
    gallery: Gallery,
    port: Option<EnginePort>,
    frame: u64,
    started: bool,
    running: u32,
    /// Time of the animation part.
    ticked: Option<u64>,
    focus_wish: Option<NodeId>,
    events: Vec<Event>,
    next_timer: Option<u64>,
    /// Messages that the app has not answered.
    unanswered: u64,
    outcome: FrameOutcome,
}

impl Engine {
    /// An engine with these parts for the app at the other end of `port`.
    ///
    /// # Errors
    ///
    /// What the raster part answers to the size.
    pub fn new(options: EngineOptions, parts: Parts, port: EnginePort) -> Result<Self, PartError> {
        let (width, height) = options.size;
        parts.raster.borrow_mut().resize(width, height)?;
        Ok(Self {
            scene: Scene::new(options.scale),
            gallery: Gallery::new(Decoder::new(&options.folder)),
            options,
            parts,
            port: Some(port),
            frame: 0,
            started: false,
            running: 0,
            ticked: None,
            focus_wish: None,
            events: Vec::new(),
            next_timer: None,
            unanswered: 0,
            outcome: FrameOutcome::default(),
        })
    }

    /// Adds a font to the text part.
    ///
    /// # Errors
    ///
    /// The part's answer to bytes that are no font.
    pub fn load_font(&mut self, bytes: &[u8]) -> Result<text_core::FontInfo, PartError> {
        self.parts.text.borrow_mut().load_font(bytes)
    }

    /// Starts the app: its code runs and its first transaction can be in the first frame. In lockstep it always is.
    pub fn start_app(&mut self) {
        if !self.started {
            self.started = true;
            self.send_to_app(FrameMessage { frame: 0, time: 0, events: Vec::new() });
        }
    }

    /// Runs one frame.
    ///
    /// `time` is the time of the frame in microseconds since the engine started, never less than the last one's; `keys`
    /// went down since the last frame.
    ///
    /// # Errors
    ///
    /// The first call of a part that failed. What is on the screen stays.
    pub fn frame(&mut self, time: u64, keys: &[KeyPress]) -> Result<FrameOutcome, PartError> {
        self.start_app();
        self.outcome = FrameOutcome { frame: self.frame, ..FrameOutcome::default() };
        self.keep_step();
        let start = Instant::now();
        self.take_messages();
        self.receive_pictures()?;
        self.tick(time)?;
        let placements = self.lay_out()?;
        self.request_pictures()?;
        self.move_focus(&placements, keys)?;
        self.start_animations(time)?;
        self.render(placements)?;
        self.free_pictures()?;
        self.tell_app(time);
        self.outcome.duration = start.elapsed();
        self.outcome.focused = self.scene.focused();
        self.outcome.running = self.running;
        self.outcome.times = self.parts.meter.take_frame();
        self.outcome.log.extend(self.parts.log.take_frame());
        self.frame += 1;
        Ok(std::mem::take(&mut self.outcome))
    }

    /// What the screen shows: premultiplied RGBA bytes, rows without gaps.
    pub fn with_pixels<T>(&self, look: impl FnOnce(&[u8]) -> T) -> T {
        look(self.parts.raster.borrow().pixels())
    }

    /// Width and height of the output.
    pub fn size(&self) -> (u32, u32) {
        self.options.size
    }

    /// The scene, to read.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// What fills each slot, and why.
    pub fn choices(&self) -> &BTreeMap<Slot, Choice> {
        &self.parts.choices
    }

    /// Bytes of linear memory of the part in a slot; none for native builds.
    pub fn part_memory(&self, slot: Slot) -> Option<u64> {
        match slot {
            Slot::Layout => self.parts.layout.memory(),
            Slot::Text => self.parts.text.borrow().memory(),
            Slot::Focus => self.parts.focus.memory(),
            Slot::Animation => self.parts.animation.memory(),
            Slot::Renderer => self.parts.renderer.memory(),
            Slot::Raster => self.parts.raster.borrow().memory(),
        }
    }

    /// What the focus part would do for a key, and why.
    ///
    /// # Errors
    ///
    /// The part's.
    pub fn explain_focus(&mut self, direction: Direction) -> Result<Vec<focus_core::Candidate>, PartError> {
        self.parts.focus.explain(direction)
    }

    /// In lockstep: waits for pictures and for the app's answer to the last frame.
    fn keep_step(&mut self) {
        let Pace::Lockstep { patience } = self.options.pace else { return };
        self.gallery.wait();
        let deadline = Instant::now() + patience;
        while self.unanswered > 0 {
            let Some(port) = &self.port else { return };
            match port.messages.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take_message(message),
                Err(RecvTimeoutError::Timeout) => {
                    let text = format!("the app did not answer for {patience:?}; the frame goes on without it");
                    self.log(LogLevel::Warning, text);
                    return;
                }
                Err(RecvTimeoutError::Disconnected) => self.lose_app(),
            }
        }
    }

    fn take_messages(&mut self) {
        while let Some(port) = &self.port {
            match port.messages.try_recv() {
                Ok(message) => self.take_message(message),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => self.lose_app(),
            }
        }
    }

    fn take_message(&mut self, message: AppMessage) {
        match message {
            AppMessage::Transaction(commands) => match self.scene.apply(commands) {
                Ok(focus) => self.focus_wish = focus.or(self.focus_wish),
                Err(rejection) => {
                    self.log(LogLevel::Error, format!("transaction rejected: {rejection}"));
                    self.events.push(Event::Rejected(rejection));
                }
            },
            AppMessage::Log { level, text } => self.log(level, text),
            AppMessage::Idle { next_timer, .. } => {
                self.unanswered = self.unanswered.saturating_sub(1);
                self.next_timer = next_timer;
            }
        }
    }

    /// The app's thread is gone: the screen stays, keys still move the focus.
    fn lose_app(&mut self) {
        self.port = None;
        self.unanswered = 0;
        self.next_timer = None;
        self.log(LogLevel::Error, "the app's thread ended; the engine goes on without it".to_owned());
    }

    fn log(&mut self, level: LogLevel, text: String) {
        self.outcome.log.push(LogLine { level, text });
    }

    fn receive_pictures(&mut self) -> Result<(), PartError> {
        let news = self.gallery.receive(&mut self.scene, &self.parts.raster)?;
        self.report(news);
        Ok(())
    }

    fn request_pictures(&mut self) -> Result<(), PartError> {
        let news = self.gallery.update(&mut self.scene, &self.parts.raster)?;
        self.report(news);
        Ok(())
    }

    fn report(&mut self, news: crate::gallery::GalleryNews) {
        self.events.extend(news.events);
        for text in news.warnings {
            self.log(LogLevel::Warning, text);
        }
    }

    fn tick(&mut self, time: u64) -> Result<(), PartError> {
        if self.running == 0 {
            return Ok(());
        }
        let mut result = self.parts.animation.tick(time)?;
        self.ticked = Some(time);
        // The part hears only later in the frame of nodes that the app removed with this very frame's messages.
        let removed = &self.scene.pending().removed;
        result.updates.retain(|update| !removed.contains(&update.node));
        self.running = result.running;
        self.scene.animated(&result.updates).map_err(|node| unknown_node(Slot::Animation, "tick", node))?;
        self.scene.pending().updates.extend(result.updates);
        for id in result.ended {
            self.scene.animation_ended(id);
            self.events.push(Event::AnimationEnded(id));
        }
        Ok(())
    }

    fn start_animations(&mut self, time: u64) -> Result<(), PartError> {
        let mutations = std::mem::take(&mut self.scene.pending().animation);
        if mutations.is_empty() {
            return Ok(());
        }
        let starts = mutations.iter().any(|mutation| {
            matches!(mutation, animation_core::Mutation::Transition(_) | animation_core::Mutation::Animate(_))
        });
        if starts && self.ticked != Some(time) {
            // What starts begins at the last tick: make that this frame.
            self.parts.animation.tick(time)?;
            self.ticked = Some(time);
        }
        if starts || self.running > 0 {
            self.parts.animation.apply(mutations)?;
            // How many run is known after the next tick.
            self.running = self.running.max(u32::from(starts));
        }
        Ok(())
    }

    fn viewport(&self) -> Size {
        let (width, height) = self.options.size;
        Size { width: width as f32, height: height as f32 }
    }

    fn lay_out(&mut self) -> Result<Vec<Placement>, PartError> {
        let text = std::mem::take(&mut self.scene.pending().text);
        if !text.is_empty() {
            self.parts.text.borrow_mut().apply(text)?;
        }
        let mutations = std::mem::take(&mut self.scene.pending().layout);
        if mutations.is_empty() && self.frame > 0 {
            return Ok(Vec::new());
        }
        if !mutations.is_empty() {
            self.parts.layout.apply(mutations)?;
        }
        let placements = self.parts.layout.solve(self.viewport())?;
        self.scene.place(&placements).map_err(|node| unknown_node(Slot::Layout, "solve", node))?;
        self.report_placements(&placements);
        Ok(placements)
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

    fn move_focus(&mut self, placements: &[Placement], keys: &[KeyPress]) -> Result<(), PartError> {
        let before = self.scene.focused();
        let mutations = std::mem::take(&mut self.scene.pending().focus);
        let changed = !mutations.is_empty() || !placements.is_empty();
        if !mutations.is_empty() {
            self.parts.focus.apply(mutations)?;
        }
        if changed {
            let outcome = self.parts.focus.place(self.viewport(), placements.to_vec())?;
            self.follow("place", outcome)?;
        }
        for &KeyPress { key, repeat } in keys {
            let handled = match direction(key) {
                Some(direction) => {
                    let outcome = self.parts.focus.navigate(direction)?;
                    let moved = outcome.moved;
                    self.follow("navigate", outcome)?;
                    moved
                }
                None => false,
            };
            self.outcome.focus_moved |= handled;
            self.events.push(Event::Key { key, repeat, target: self.scene.focused(), handled });
        }
        if let Some(node) = self.focus_wish.take() {
            match self.parts.focus.focus(node) {
                Ok(outcome) => self.follow("focus", outcome)?,
                Err(PartError { fault: PartFault::Refused(code), .. }) => {
                    self.log(LogLevel::Warning, format!("node {node} cannot have the focus: {code}"));
                }
                Err(error) => return Err(error),
            }
        }
        let current = self.scene.focused();
        if before != current {
            self.events.push(Event::FocusChanged { previous: before, current });
        }
        Ok(())
    }

    /// Takes over what the focus part decided.
    fn follow(&mut self, function: &'static str, outcome: focus_core::Outcome) -> Result<(), PartError> {
        if let Some(node) = outcome.focused.filter(|&node| !self.scene.tree().contains(node)) {
            return Err(unknown_node(Slot::Focus, function, node));
        }
        for scroll in outcome.scrolls {
            self.scene
                .scroll_to(scroll.node, scroll.x, scroll.y)
                .map_err(|node| unknown_node(Slot::Focus, function, node))?;
        }
        self.scene.set_focused(outcome.focused);
        Ok(())
    }

    fn render(&mut self, placements: Vec<Placement>) -> Result<(), PartError> {
        let pending = self.scene.pending();
        let mutations = std::mem::take(&mut pending.renderer);
        let mut updates = std::mem::take(&mut pending.updates);
        let full = self.frame == 0;
        if mutations.is_empty() && updates.is_empty() && placements.is_empty() && !full {
            return Ok(());
        }
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
        let (width, height) = self.options.size;
        let report = self.parts.renderer.render(Frame { width, height, full })?;
        self.outcome.damage = report.damage;
        self.outcome.operations = report.operations;
        self.outcome.pixels = report.pixels;
        self.outcome.visited = report.visited;
        Ok(())
    }

    fn free_pictures(&mut self) -> Result<(), PartError> {
        let removed = std::mem::take(&mut self.scene.pending().removed);
        self.gallery.forget(&removed, &self.scene, &self.parts.raster)
    }

    fn tell_app(&mut self, time: u64) {
        let timer_due = self.next_timer.is_some_and(|due| due <= time);
        if self.events.is_empty() && !timer_due {
            return;
        }
        if timer_due {
            // The app names its next timer with its answer.
            self.next_timer = None;
        }
        let events = std::mem::take(&mut self.events);
        self.send_to_app(FrameMessage { frame: self.frame, time, events });
    }

    fn send_to_app(&mut self, message: FrameMessage) {
        let sent = self.port.as_ref().is_some_and(|port| port.frames.send(message).is_ok());
        self.unanswered += u64::from(sent);
    }
}

fn unknown_node(slot: Slot, function: &'static str, node: NodeId) -> PartError {
    PartError::new(slot, function, PartFault::BadOutput(format!("it names node {node}, which does not live")))
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
