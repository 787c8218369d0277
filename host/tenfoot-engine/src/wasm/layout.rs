//! The layout world.

use scene_core::mirror::Convert;
use scene_core::types::{Placement, Size};
use wasmtime::component::{Component, HasSelf, Linker};

use super::bindings::layout::Layout as Bindings;
use super::bindings::layout::tenfoot::text::measurement;
use super::bindings::scene::tenfoot::scene::types as wit;
use super::instance::{Instance, LoadError, State};
use super::runtime::Runtime;
use crate::slots::{Imports, Layout, Part, PartError, Sandbox, Slot, TextLine};

type LayoutImports = Imports<TextLine, ()>;

/// A component in the layout slot.
pub struct WasmLayout(Instance<LayoutImports, Bindings>);

impl WasmLayout {
    /// Instantiates a component; it measures paragraphs with this text part.
    ///
    /// # Errors
    ///
    /// [`LoadError::Instantiate`] if the component does not fit the world.
    pub fn new(
        runtime: &Runtime,
        component: &Component,
        sandbox: impl Into<Sandbox>,
        text: TextLine,
    ) -> Result<Self, LoadError> {
        let mut linker = Linker::<State<LayoutImports>>::new(runtime.engine());
        measurement::add_to_linker::<_, HasSelf<LayoutImports>>(&mut linker, |state| &mut state.imports)
            .map_err(LoadError::runtime)?;
        let imports = Imports { text, raster: () };
        Instance::new(runtime, Slot::Layout, &sandbox.into(), imports, linker, |store, linker| {
            Bindings::instantiate(store, component, linker)
        })
        .map(Self)
    }
}

impl measurement::Host for LayoutImports {
    fn measure(&mut self, node: u32, width: measurement::AvailableWidth) -> Result<wit::Size, wit::ErrorCode> {
        scene_core::glyphs::Measurement::measure(self, node, width.convert()).convert()
    }
}

impl Part for WasmLayout {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Layout for WasmLayout {
    fn apply(&mut self, mutations: Vec<layout_core::Mutation>) -> Result<(), PartError> {
        let mutations: Vec<_> = mutations.convert();
        self.0.call("apply", |part, store| part.tenfoot_layout_solver().call_apply(store, &mutations))
    }

    fn solve(&mut self, viewport: Size) -> Result<Vec<Placement>, PartError> {
        self.0.call("solve", |part, store| part.tenfoot_layout_solver().call_solve(store, viewport.convert()))
    }
}
