//! The focus world.

use focus_core::{AuditReport, Candidate, History, Mutation, Outcome};
use scene_core::types::{Direction, NodeId, Placement, Point, Size};

use super::error::StartError;
use super::instance::Instance;
use super::module::JsModule;
use crate::slots::{Focus, Limits, Part, PartError, Slot};

/// A JavaScript module in the focus slot.
pub struct JsFocus(Instance);

impl JsFocus {
    /// Starts a module.
    ///
    /// # Errors
    ///
    /// If the module does not fit the world or fails.
    pub fn new(module: &JsModule, limits: Limits) -> Result<Self, StartError> {
        Instance::start(Slot::Focus, module, limits, Vec::new()).map(Self)
    }
}

impl Part for JsFocus {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Focus for JsFocus {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        self.0.call("apply", &[&mutations])
    }

    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<Outcome, PartError> {
        self.0.call("place", &[&viewport, &placements])
    }

    fn navigate(&mut self, direction: Direction) -> Result<Outcome, PartError> {
        self.0.call("navigate", &[&direction])
    }

    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError> {
        self.0.call("preview", &[&direction])
    }

    fn point(&mut self, position: Point) -> Result<Outcome, PartError> {
        self.0.call("point", &[&position])
    }

    fn focus(&mut self, node: NodeId) -> Result<Outcome, PartError> {
        self.0.call("focus", &[&node])
    }

    fn restore(&mut self, history: History) -> Result<Outcome, PartError> {
        self.0.call("restore", &[&history])
    }

    fn explain(&mut self, direction: Direction) -> Result<Vec<Candidate>, PartError> {
        self.0.call("explain", &[&direction])
    }

    fn audit(&mut self) -> Result<AuditReport, PartError> {
        self.0.call("audit", &[])
    }

    fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError> {
        self.0.call("path", &[&node])
    }
}
