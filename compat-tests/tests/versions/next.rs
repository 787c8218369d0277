//! The binding of 0.2.0: nothing to adapt.

use focus_core::{AuditReport, Candidate, History};
use scene_core::mirror::Convert;
use scene_core::types::{Direction, NodeId, Placement, Point, Size};
use tenfoot_engine::slots::{PartError, Sandbox, Slot};
use tenfoot_engine::wasm::wasmtime::component::{Component, Linker};
use tenfoot_engine::wasm::{Instance, LoadError, Runtime, State};

use crate::host::{Mutation, Navigator, Outcome};

#[allow(missing_docs, unreachable_pub, reason = "generated; the documents are in the WIT")]
mod bindings {
    tenfoot_engine::wasm::wasmtime::component::bindgen!({
        wasmtime_crate: tenfoot_engine::wasm::wasmtime,
        world: "tenfoot:focus/focus",
        path: ["../wit/scene", "contracts/next/focus"],
        with: {
            "tenfoot:scene/types@0.1.0": tenfoot_engine::wasm::bindings::scene::tenfoot::scene::types,
            "tenfoot:scene/style@0.1.0": tenfoot_engine::wasm::bindings::scene::tenfoot::scene::style,
        },
    });
}

use bindings::exports::tenfoot::focus::navigator as wit;

scene_core::mirror! {
    crate::next::bindings::exports::tenfoot::focus::navigator => focus_core;
    record Styling { node, style }
    record Scroll { node, x, y }
    record History { focused, visited, offsets, wanted }
    record WantedItem { list, index }
    record Edge { from, direction, to }
    record AuditReport { nodes, edges, unreachable, one_way, traps }
    variant Verdict { Chosen, Beaten; Rejected(_) }
    record Candidate { node, bounds, score, verdict }
}
scene_core::mirror! {
    crate::next::bindings::exports::tenfoot::focus::navigator => crate::host;
    record Announcement { node, text }
}

impl Convert<wit::Mutation> for Mutation {
    fn convert(self) -> wit::Mutation {
        match self {
            Self::Known(focus_core::Mutation::Create(creation)) => wit::Mutation::Create(creation.convert()),
            Self::Known(focus_core::Mutation::Insert(insertion)) => wit::Mutation::Insert(insertion.convert()),
            Self::Known(focus_core::Mutation::Remove(node)) => wit::Mutation::Remove(node),
            Self::Known(focus_core::Mutation::Style(styling)) => wit::Mutation::Style(styling.convert()),
            Self::Announce(announcement) => wit::Mutation::Announce(announcement.convert()),
        }
    }
}

impl Convert<Outcome> for wit::Outcome {
    fn convert(self) -> Outcome {
        let Self { focused, moved, scrolls, wanted, announcement } = self;
        let (scrolls, wanted) = (scrolls.convert(), wanted.convert());
        Outcome { known: focus_core::Outcome { focused, moved, scrolls, wanted }, announcement }
    }
}

/// A part of 0.2.0.
pub(crate) struct NextNavigator(Instance<(), bindings::Focus>);

impl NextNavigator {
    pub(crate) fn new(runtime: &Runtime, component: &Component, sandbox: &Sandbox) -> Result<Self, LoadError> {
        let linker = Linker::<State<()>>::new(runtime.engine());
        Instance::new(runtime, Slot::Focus, sandbox, (), linker, |store, linker| {
            bindings::Focus::instantiate(store, component, linker)
        })
        .map(Self)
    }
}

impl Navigator for NextNavigator {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
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
