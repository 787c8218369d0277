//! The whole engine with a part of either version in its focus slot, beside parts of 0.1.0.

use std::cell::RefCell;
use std::rc::Rc;

use compat_tests::paths::{artifacts, repository};
use focus_core::{AuditReport, Candidate, History, Mutation as Known, Outcome as KnownOutcome};
use scene_core::types::{Direction, NodeId, Placement, Point, Size};
use tenfoot_engine::composition::Composition;
use tenfoot_engine::slots::{Focus, Part, PartError, PartLog, Port, Sandbox, Slot};
use tenfoot_engine::wasm::Runtime;
use tenfoot_shell::headless::{Run, hex_hash};
use tenfoot_shell::{RunOptions, Session};

use crate::host::{self, Announcement, Mutation, Navigator, Outcome};

/// What was seen of a run.
pub(crate) struct Seen {
    /// The focus and the picture after each frame.
    pub(crate) frames: Vec<(Option<NodeId>, String)>,
    /// What was said aloud.
    pub(crate) said: Vec<String>,
    /// Lines about something that the part does not know.
    pub(crate) dropped: usize,
}

/// Plays the session of the home screen.
pub(crate) fn run(runtime: &Runtime, part: &[u8]) -> Seen {
    let app = repository().join("examples/home");
    let session = Session::read(&app.join("session.json")).unwrap_or_else(|error| panic!("{error}"));
    let composition = Composition::built(&repository().join("target"));
    let options =
        RunOptions { size: Some((320, 180)), cache: Some(artifacts()), ..RunOptions::new(app, composition, session) };
    let mut parts =
        tenfoot_engine::load(&options.composition, options.cache.clone()).unwrap_or_else(|error| panic!("{error}"));
    let log = PartLog::default();
    let sandbox = Sandbox { log: log.clone(), ..Sandbox::from(crate::LIMITS) };
    let part = host::start(runtime, part, &sandbox).unwrap_or_else(|error| panic!("{error}"));
    let said = Rc::new(RefCell::new(Vec::new()));
    let slot = InSlot { part, said: said.clone() };
    parts.focus = Port::new(Slot::Focus, parts.meter.clone(), Box::new(slot));
    let mut run = Run::with_parts(&options, parts).unwrap_or_else(|error| panic!("{error}"));
    let mut frames = Vec::new();
    let mut dropped = 0;
    for step in &options.session.steps {
        for frame in 0..step.frames() {
            let key = step.key(frame);
            let outcome = run.frame(key.as_slice());
            dropped += log.take(Slot::Focus).len();
            if !outcome.damage.is_empty() {
                frames.push((outcome.focused, run.engine.with_pixels(hex_hash)));
            }
        }
    }
    let said = said.take();
    Seen { frames, said, dropped }
}

/// Between the engine, which knows 0.1.0, and this host: every node says its number.
struct InSlot {
    part: Box<dyn Navigator>,
    said: Rc<RefCell<Vec<String>>>,
}

impl InSlot {
    fn hear(&self, outcome: Outcome) -> KnownOutcome {
        self.said.borrow_mut().extend(outcome.announcement);
        outcome.known
    }
}

impl Part for InSlot {}

impl Focus for InSlot {
    fn apply(&mut self, mutations: Vec<Known>) -> Result<(), PartError> {
        let mut all = Vec::with_capacity(mutations.len());
        for mutation in mutations {
            let created = match &mutation {
                Known::Create(creation) => Some(creation.node),
                _ => None,
            };
            all.push(Mutation::Known(mutation));
            let announce = |node| Mutation::Announce(Announcement { node, text: Some(format!("Node {node}")) });
            all.extend(created.map(announce));
        }
        self.part.apply(all)
    }

    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<KnownOutcome, PartError> {
        self.part.place(viewport, placements).map(|outcome| self.hear(outcome))
    }

    fn navigate(&mut self, direction: Direction) -> Result<KnownOutcome, PartError> {
        self.part.navigate(direction).map(|outcome| self.hear(outcome))
    }

    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError> {
        self.part.preview(direction)
    }

    fn point(&mut self, position: Point) -> Result<KnownOutcome, PartError> {
        self.part.point(position).map(|outcome| self.hear(outcome))
    }

    fn focus(&mut self, node: NodeId) -> Result<KnownOutcome, PartError> {
        self.part.focus(node).map(|outcome| self.hear(outcome))
    }

    fn restore(&mut self, history: History) -> Result<KnownOutcome, PartError> {
        self.part.restore(history).map(|outcome| self.hear(outcome))
    }

    fn explain(&mut self, direction: Direction) -> Result<Vec<Candidate>, PartError> {
        self.part.explain(direction)
    }

    fn audit(&mut self) -> Result<AuditReport, PartError> {
        self.part.audit()
    }

    fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError> {
        self.part.path(node)
    }
}
