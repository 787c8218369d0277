//! The animation world.

use animation_core::{Mutation, TickResult};
use scene_core::mirror::Convert;
use wasmtime::component::{Component, Linker};

use super::bindings::animation::Animation as Bindings;
use super::instance::{Instance, LoadError, State};
use super::runtime::Runtime;
use crate::slots::{Animation, Part, PartError, Sandbox, Slot};

/// A component in the animation slot.
pub struct WasmAnimation(Instance<(), Bindings>);

impl WasmAnimation {
    /// Instantiates a component.
    ///
    /// # Errors
    ///
    /// [`LoadError::Instantiate`] if the component does not fit the world.
    pub fn new(runtime: &Runtime, component: &Component, sandbox: impl Into<Sandbox>) -> Result<Self, LoadError> {
        let linker = Linker::<State<()>>::new(runtime.engine());
        Instance::new(runtime, Slot::Animation, &sandbox.into(), (), linker, |store, linker| {
            Bindings::instantiate(store, component, linker)
        })
        .map(Self)
    }
}

impl Part for WasmAnimation {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Animation for WasmAnimation {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        let mutations: Vec<_> = mutations.convert();
        self.0.call("apply", |part, store| part.tenfoot_animation_timeline().call_apply(store, &mutations))
    }

    fn tick(&mut self, time: u64) -> Result<TickResult, PartError> {
        self.0.call("tick", |part, store| part.tenfoot_animation_timeline().call_tick(store, time))
    }
}
