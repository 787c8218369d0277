//! What this host speaks inside: the newest version. Types that did not change are the engine's own.

use focus_core::{AuditReport, Candidate, History};
use scene_core::types::{Direction, NodeId, Placement, Point, Size};
use tenfoot_engine::contract;
use tenfoot_engine::slots::{PartError, Sandbox};
use tenfoot_engine::wasm::Runtime;

use crate::next::NextNavigator;
use crate::since_0_1::Since01;

/// What is said aloud when a node gets the focus.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Announcement {
    pub(crate) node: NodeId,
    pub(crate) text: Option<String>,
}

/// One change of the tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mutation {
    /// As in 0.1.0.
    Known(focus_core::Mutation),
    /// New in 0.2.0.
    Announce(Announcement),
}

/// Where the focus is after a call.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    /// As in 0.1.0.
    pub(crate) known: focus_core::Outcome,
    /// New in 0.2.0.
    pub(crate) announcement: Option<String>,
}

/// `tenfoot:focus/navigator@0.2.0`.
pub(crate) trait Navigator {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError>;
    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<Outcome, PartError>;
    fn navigate(&mut self, direction: Direction) -> Result<Outcome, PartError>;
    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError>;
    fn point(&mut self, position: Point) -> Result<Outcome, PartError>;
    fn focus(&mut self, node: NodeId) -> Result<Outcome, PartError>;
    fn restore(&mut self, history: History) -> Result<Outcome, PartError>;
    fn explain(&mut self, direction: Direction) -> Result<Vec<Candidate>, PartError>;
    fn audit(&mut self) -> Result<AuditReport, PartError>;
    fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError>;
}

const INTERFACE: &str = "tenfoot:focus/navigator";

/// Starts a part with the binding of the version that it exports.
pub(crate) fn start(runtime: &Runtime, bytes: &[u8], sandbox: &Sandbox) -> Result<Box<dyn Navigator>, String> {
    let interface = contract::inspect(bytes).map_err(|misfit| misfit.to_string())?;
    let export = interface.exports.iter().find(|export| export.interface == INTERFACE);
    let export = export.ok_or_else(|| format!("found no export `{INTERFACE}`"))?;
    let component = runtime.compile(bytes).map_err(|error| error.to_string())?;
    let part: Result<Box<dyn Navigator>, _> = match export.track() {
        Some((0, Some(2))) => NextNavigator::new(runtime, &component, sandbox).map(|part| Box::new(part) as _),
        Some((0, Some(1))) => Since01::new(runtime, &component, sandbox).map(|part| Box::new(part) as _),
        _ => return Err(format!("found `{export}`, this host serves 0.1 and 0.2")),
    };
    part.map_err(|error| error.to_string())
}
