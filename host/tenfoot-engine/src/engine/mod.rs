//! The frame loop.
//!
//! One call of [`Engine::frame`] is one frame:
//!
//! 1. take what the app sent: transactions change the scene, or are rejected as a whole;
//! 2. take over pictures that were decoded;
//! 3. animation: move what runs to the time of the frame;
//! 4. text and layout, if something changed: new placements;
//! 5. pictures for boxes that changed are asked for;
//! 6. focus: new geometry, then the keys of the frame, then what the app asked for; marquees of texts that it changed;
//! 7. animation again: what the focus started begins with this frame;
//! 8. renderer, if anything above changed what is seen: a draw list for the canvas, damage to present;
//! 9. pictures that nothing shows any more are freed;
//! 10. events go to the app, which is never waited for inside a frame.
//!
//! **Invariants**: when nothing changed, no part is called. A part that fails is replaced within the frame
//! ([`Failure`]); nothing that a part does ends the loop or shows half a frame.

mod dump;
mod failure;
mod focus;
mod rebuild;
mod recovery;
mod steps;
mod swap;
mod trial;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use scene_core::operations::Area;
use scene_core::types::{Direction, Key, NodeId, Placement, Point};

use crate::composition::Implementation;
use crate::gallery::Gallery;
use crate::images::Decoder;
use crate::journal::AnimationJournal;
use crate::load::{Choice, Parts};
use crate::messages::{AppMessage, EnginePort, Event, FrameMessage, KeyPhase, LogLevel};
use crate::scene::Scene;
use crate::slots::{Focus as _, FrameTimes, PartError, Raster as _, Slot, Text as _};

pub use dump::Stage;
pub use failure::{Action, Failure};
use recovery::{Down, Recovery};
use swap::SwapRequest;
pub use swap::{SwapError, SwapReport};

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
    /// Whether motion is reduced, as the viewer wants it: values change at once.
    pub reduced_motion: bool,
}

/// A key press for a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct KeyPress {
    /// The key.
    pub key: Key,
    /// What it does.
    #[serde(default)]
    pub phase: KeyPhase,
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
    /// Parts that failed, and what became of them.
    pub failures: Vec<Failure>,
    /// Swaps that were requested and are done, or came to nothing.
    pub swaps: Vec<Result<SwapReport, SwapError>>,
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
    /// Of the frame that runs, or of the last one.
    time: u64,
    started: bool,
    running: u32,
    /// Time of the animation part.
    ticked: Option<u64>,
    journal: AnimationJournal,
    /// Font files that the text part has, for one that takes its place.
    fonts: Vec<Arc<[u8]>>,
    keys: VecDeque<KeyPress>,
    /// A move of the focus that the app was asked about; keys wait for it.
    request: Option<focus::Request>,
    /// How many requests there were.
    requests: u32,
    /// Where a pointer went.
    pointer: Option<Point>,
    focus_wish: Option<NodeId>,
    due: Due,
    recovery: Recovery,
    requested: VecDeque<SwapRequest>,
    /// The last good frame, while the raster part does not have it.
    held_pixels: Option<Vec<u8>>,
    events: Vec<Event>,
    next_timer: Option<u64>,
    /// Messages that the app has not answered.
    unanswered: u64,
    outcome: FrameOutcome,
}

/// What parts have not been asked or told yet. A step of a frame that fails leaves it as it is, so that it can be taken
/// again with another part.
#[derive(Debug, Default)]
struct Due {
    /// The animation part has to come to the time of the frame.
    tick: bool,
    /// The layout part has to solve.
    solve: bool,
    /// The layout part is new: it names all placements, and those count that differ from the scene.
    compare: bool,
    /// What the layout part answered before it came to its slot.
    early: Vec<Placement>,
    /// Placements for the focus part.
    focus: Vec<Placement>,
    /// The focus part has to look at the geometry.
    place: bool,
    /// Placements for the renderer part.
    renderer: Vec<Placement>,
    /// The renderer part has to draw what changed.
    render: bool,
    /// It has to draw everything.
    full: bool,
    /// Everything has to be presented, whatever was drawn.
    present: bool,
}

impl Engine {
    /// An engine with these parts for the app at the other end of `port`.
    ///
    /// # Errors
    ///
    /// What the raster parts answer to the size.
    pub fn new(options: EngineOptions, parts: Parts, port: EnginePort) -> Result<Self, PartError> {
        let mut engine = Self {
            scene: Scene::new(options.scale),
            gallery: Gallery::new(Decoder::new(&options.folder)),
            options,
            parts,
            port: Some(port),
            frame: 0,
            time: 0,
            started: false,
            running: 0,
            ticked: None,
            journal: AnimationJournal::default(),
            fonts: Vec::new(),
            keys: VecDeque::new(),
            request: None,
            requests: 0,
            pointer: None,
            focus_wish: None,
            due: Due { solve: true, render: true, full: true, ..Due::default() },
            recovery: Recovery::default(),
            requested: VecDeque::new(),
            held_pixels: None,
            events: Vec::new(),
            next_timer: None,
            unanswered: 0,
            outcome: FrameOutcome::default(),
        };
        engine.scene.set_reduced_motion(engine.options.reduced_motion);
        engine.at_start(Self::resize)?;
        engine.at_start(Self::reduce_motion)?;
        Ok(engine)
    }

    /// Adds a font to the text part.
    ///
    /// # Errors
    ///
    /// The part's answer to bytes that are no font.
    pub fn load_font(&mut self, bytes: &[u8]) -> Result<text_core::FontInfo, PartError> {
        let info = self.at_start(|engine| engine.parts.text.borrow_mut().load_font(bytes))?;
        self.fonts.push(bytes.into());
        Ok(info)
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
    /// went down since the last frame. Parts that fail are in the outcome. When nothing is left that could fill a slot,
    /// what is on the screen stays, and the frames that follow only listen to the app, until [`Engine::swap`] fills it.
    pub fn frame(&mut self, time: u64, keys: &[KeyPress]) -> FrameOutcome {
        self.start_app();
        self.time = time;
        self.carry_out_requests();
        self.outcome.frame = self.frame;
        self.keep_step();
        let start = Instant::now();
        self.take_messages();
        self.keys.extend(keys);
        let focused = self.scene.focused();
        if self.run_parts(time).is_err() {
            self.stand_still();
        }
        if focused != self.scene.focused() {
            self.events.push(Event::FocusChanged { previous: focused, current: self.scene.focused() });
        }
        self.tell_app(time);
        if std::mem::take(&mut self.due.present) {
            let (width, height) = self.options.size;
            self.outcome.damage = vec![Area { x: 0, y: 0, width, height }];
        }
        self.outcome.duration = start.elapsed();
        self.outcome.focused = self.scene.focused();
        self.outcome.running = self.running;
        self.outcome.times = self.parts.meter.take_frame();
        self.outcome.log.extend(self.parts.log.take_frame());
        self.frame += 1;
        std::mem::take(&mut self.outcome)
    }

    fn run_parts(&mut self, time: u64) -> Result<(), Down> {
        self.forget_removed();
        self.recovery.begin_frame()?;
        self.due.tick = true;
        self.survive(Self::receive_pictures)?;
        self.survive(|engine| engine.tick(time))?;
        self.survive(Self::lay_out)?;
        self.survive(Self::request_pictures)?;
        self.survive(Self::move_focus)?;
        self.survive(Self::run_marquees)?;
        self.survive(|engine| engine.start_animations(time))?;
        self.survive(Self::render)?;
        self.survive(Self::free_pictures)
    }

    /// A frame without a slot: keys are heard, and what parts should be told is forgotten. They are told all of it when
    /// the slot is filled.
    fn stand_still(&mut self) {
        let keys = self.request.take().map(|request| request.press).into_iter().chain(std::mem::take(&mut self.keys));
        for KeyPress { key, phase } in keys {
            self.events.push(Event::Key { key, phase, target: self.scene.focused(), handled: false });
        }
        self.focus_wish = None;
        self.pointer = None;
        self.scene.pending().clear();
        self.scene.tidy();
    }

    /// What the screen shows: premultiplied RGBA bytes, rows without gaps.
    pub fn with_pixels<T>(&self, look: impl FnOnce(&[u8]) -> T) -> T {
        match &self.held_pixels {
            Some(pixels) => look(pixels),
            None => look(self.parts.raster.borrow().pixels()),
        }
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

    /// Whether a slot is empty: everything that could fill it failed, and the last good frame stays.
    pub fn stands_still(&self) -> bool {
        self.recovery.down
    }

    /// Starts all that could fill a slot, one after the other, and says how each runs or why it cannot. What fills it
    /// stays.
    pub fn candidates(&self, slot: Slot) -> Vec<(Implementation, Result<String, PartError>)> {
        self.parts.candidates(slot)
    }

    /// What the focus part would do for a key, and why.
    ///
    /// # Errors
    ///
    /// The part's.
    pub fn explain_focus(&mut self, direction: Direction) -> Result<Vec<focus_core::Candidate>, PartError> {
        self.parts.focus.explain(direction)
    }

    /// All moves on the screen, and what is odd about them.
    ///
    /// # Errors
    ///
    /// The part's.
    pub fn audit_focus(&mut self) -> Result<focus_core::AuditReport, PartError> {
        self.parts.focus.audit()
    }

    /// The fewest keys that lead the focus to a node; none if no keys do.
    ///
    /// # Errors
    ///
    /// The part's.
    pub fn path_to(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError> {
        self.parts.focus.path(node)
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
                Ok(wishes) => {
                    self.focus_wish = wishes.focus.or(self.focus_wish);
                    wishes.vetoes.into_iter().for_each(|id| self.veto(id));
                }
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
