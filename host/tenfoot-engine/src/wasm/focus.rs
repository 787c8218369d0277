//! The focus world.

use focus_core::{AuditReport, Candidate, History, Outcome};
use scene_core::mirror::Convert;
use scene_core::types::{Direction, NodeId, Placement, Point, Size};
use wasmtime::component::{Component, Linker};

use super::bindings::focus::Focus as Bindings;
use super::instance::{Instance, LoadError, State};
use super::runtime::Runtime;
use crate::slots::{Focus, Part, PartError, Sandbox, Slot};

/// A component in the focus slot.
pub struct WasmFocus(Instance<(), Bindings>);

impl WasmFocus {
    /// Instantiates a component.
    ///
    /// # Errors
    ///
    /// [`LoadError::Instantiate`] if the component does not fit the world.
    pub fn new(runtime: &Runtime, component: &Component, sandbox: impl Into<Sandbox>) -> Result<Self, LoadError> {
        let linker = Linker::<State<()>>::new(runtime.engine());
        Instance::new(runtime, Slot::Focus, &sandbox.into(), (), linker, |store, linker| {
            Bindings::instantiate(store, component, linker)
        })
        .map(Self)
    }
}

impl Part for WasmFocus {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Focus for WasmFocus {
    fn apply(&mut self, mutations: Vec<focus_core::Mutation>) -> Result<(), PartError> {
        let mutations: Vec<_> = mutations.convert();
        self.0.call("apply", |part, store| part.tenfoot_focus_navigator().call_apply(store, &mutations))
    }

    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<Outcome, PartError> {
        let placements: Vec<_> = placements.convert();
        self.0.call("place", |part, store| {
            part.tenfoot_focus_navigator().call_place(store, viewport.convert(), &placements)
        })
    }

    fn navigate(&mut self, direction: Direction) -> Result<Outcome, PartError> {
        self.0.call("navigate", |part, store| part.tenfoot_focus_navigator().call_navigate(store, direction.convert()))
    }

    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError> {
        self.0.call("preview", |part, store| part.tenfoot_focus_navigator().call_preview(store, direction.convert()))
    }

    fn point(&mut self, position: Point) -> Result<Outcome, PartError> {
        self.0.call("point", |part, store| part.tenfoot_focus_navigator().call_point(store, position.convert()))
    }

    fn focus(&mut self, node: NodeId) -> Result<Outcome, PartError> {
        self.0.call("focus", |part, store| part.tenfoot_focus_navigator().call_focus(store, node))
    }

    fn restore(&mut self, history: History) -> Result<Outcome, PartError> {
        let history = history.convert();
        self.0.call("restore", |part, store| part.tenfoot_focus_navigator().call_restore(store, &history))
    }

    fn explain(&mut self, direction: Direction) -> Result<Vec<Candidate>, PartError> {
        self.0.call("explain", |part, store| part.tenfoot_focus_navigator().call_explain(store, direction.convert()))
    }

    fn audit(&mut self) -> Result<AuditReport, PartError> {
        self.0.call("audit", |part, store| part.tenfoot_focus_navigator().call_audit(store))
    }

    fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError> {
        self.0.call("path", |part, store| part.tenfoot_focus_navigator().call_path(store, node))
    }
}
