//! The adapter for parts of 0.1.0: lifts what they say, and drops what they do not know, with one line in the log.

use focus_core::{AuditReport, Candidate, History};
use scene_core::types::{Direction, NodeId, Placement, Point, Size};
use tenfoot_engine::slots::{Focus as _, PartError, PartLog, Sandbox, Slot};
use tenfoot_engine::wasm::wasmtime::component::Component;
use tenfoot_engine::wasm::{LoadError, Runtime, WasmFocus};

use crate::host::{Mutation, Navigator, Outcome};

/// A part of 0.1.0.
pub(crate) struct Since01 {
    part: WasmFocus,
    log: PartLog,
    /// Whether the line about the property was written.
    has_told: bool,
}

impl Since01 {
    pub(crate) fn new(runtime: &Runtime, component: &Component, sandbox: &Sandbox) -> Result<Self, LoadError> {
        let part = WasmFocus::new(runtime, component, sandbox.clone())?;
        Ok(Self { part, log: sandbox.log.clone(), has_told: false })
    }

    fn tell(&mut self) {
        if !self.has_told {
            let line = "the part is of `tenfoot:focus@0.1.0` and does not know `announce`: it is dropped\n";
            self.log.write(Slot::Focus, line.as_bytes());
            self.has_told = true;
        }
    }
}

/// A part of 0.1.0 says nothing aloud.
fn lift(known: focus_core::Outcome) -> Outcome {
    Outcome { known, announcement: None }
}

impl Navigator for Since01 {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        let mut known = Vec::with_capacity(mutations.len());
        for mutation in mutations {
            match mutation {
                Mutation::Known(mutation) => known.push(mutation),
                Mutation::Announce(_) => self.tell(),
            }
        }
        if known.is_empty() { Ok(()) } else { self.part.apply(known) }
    }

    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<Outcome, PartError> {
        self.part.place(viewport, placements).map(lift)
    }

    fn navigate(&mut self, direction: Direction) -> Result<Outcome, PartError> {
        self.part.navigate(direction).map(lift)
    }

    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError> {
        self.part.preview(direction)
    }

    fn point(&mut self, position: Point) -> Result<Outcome, PartError> {
        self.part.point(position).map(lift)
    }

    fn focus(&mut self, node: NodeId) -> Result<Outcome, PartError> {
        self.part.focus(node).map(lift)
    }

    fn restore(&mut self, history: History) -> Result<Outcome, PartError> {
        self.part.restore(history).map(lift)
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
