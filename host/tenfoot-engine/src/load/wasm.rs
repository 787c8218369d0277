//! Components: read, checked and compiled once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wasmtime::component::Component;

use crate::contract;
use crate::slots::Slot;
use crate::wasm::{LoadError, Runtime};
pub(super) use crate::wasm::{WasmAnimation, WasmFocus, WasmLayout, WasmRaster, WasmRenderer, WasmText};

/// Starts the component at `$path` as a `$part`.
macro_rules! start_component {
    ($self:ident, $slot:expr, $path:ident, $part:ident $(, $import:ident)*) => {
        Box::new($self.start($slot, $path, |limits| {
            $self.components.start($slot, $path, |compiled| {
                wasm::$part::new(&compiled.runtime, &compiled.component, limits $(, $import.clone())*)
            })
        })?)
    };
}

/// A component that fits its slot.
#[derive(Clone)]
pub(crate) struct Compiled {
    pub(super) runtime: Runtime,
    pub(super) component: Component,
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled").finish_non_exhaustive()
    }
}

/// All components that were started.
#[derive(Debug)]
pub(super) struct Components {
    cache_folder: Option<PathBuf>,
    /// Made for the first component: a composition without one needs no Wasm.
    runtime: RefCell<Option<Runtime>>,
    compiled: RefCell<BTreeMap<(Slot, PathBuf), Compiled>>,
}

impl Components {
    pub(super) fn new(cache_folder: Option<PathBuf>) -> Self {
        Self { cache_folder, runtime: RefCell::default(), compiled: RefCell::default() }
    }

    pub(super) fn start<P>(
        &self,
        slot: Slot,
        path: &Path,
        start: impl FnOnce(&Compiled) -> Result<P, LoadError>,
    ) -> Result<P, String> {
        start(&self.compiled(slot, path)?).map_err(|error| error.to_string())
    }

    pub(super) fn take(&self, slot: Slot, path: &Path) -> Option<Compiled> {
        self.compiled.borrow_mut().remove(&(slot, path.to_owned()))
    }

    pub(super) fn put(&self, slot: Slot, path: &Path, compiled: Compiled) {
        self.compiled.borrow_mut().insert((slot, path.to_owned()), compiled);
    }

    fn compiled(&self, slot: Slot, path: &Path) -> Result<Compiled, String> {
        let key = (slot, path.to_owned());
        if let Some(compiled) = self.compiled.borrow().get(&key) {
            return Ok(compiled.clone());
        }
        let bytes = std::fs::read(path)
            .map_err(|error| format!("cannot be read: {error}; needed a component, `cargo xtask build` makes ours"))?;
        let interface = contract::inspect(&bytes).map_err(|misfit| misfit.to_string())?;
        contract::check(&interface, slot).map_err(|misfit| misfit.to_string())?;
        let runtime = self.runtime().map_err(|error| error.to_string())?;
        let component = runtime.compile(&bytes).map_err(|error| error.to_string())?;
        let compiled = Compiled { runtime, component };
        self.compiled.borrow_mut().insert(key, compiled.clone());
        Ok(compiled)
    }

    fn runtime(&self) -> Result<Runtime, LoadError> {
        let mut runtime = self.runtime.borrow_mut();
        if let Some(runtime) = &*runtime {
            return Ok(runtime.clone());
        }
        Ok(runtime.insert(Runtime::new(self.cache_folder.clone())?).clone())
    }
}
