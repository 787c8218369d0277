//! Components: read, checked and compiled once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wasmtime::component::Component;

use crate::contract::{self, Interface};
use crate::device::Wasm;
use crate::slots::{Sandbox, Slot};
use crate::wasm::{LoadError, Runtime};
pub(super) use crate::wasm::{WasmAnimation, WasmFocus, WasmLayout, WasmRaster, WasmRenderer, WasmText};

/// Starts the component at `$path` as a `$part`.
macro_rules! start_component {
    ($self:ident, $slot:expr, $path:ident, $part:ident $(, $import:ident)*) => {
        Box::new($self.start($slot, $path, |sandbox| {
            $self.components.start($slot, $path, sandbox, |compiled, sandbox| {
                wasm::$part::new(&compiled.runtime, &compiled.component, sandbox $(, $import.clone())*)
            })
        })?)
    };
}

/// A component that fits its slot.
#[derive(Clone)]
pub(crate) struct Compiled {
    pub(super) runtime: Runtime,
    pub(super) component: Component,
    how: String,
    interface: Interface,
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled").finish_non_exhaustive()
    }
}

/// All components that were started.
#[derive(Clone, Debug)]
pub(super) struct Components {
    device: Wasm,
    cache_folder: Option<PathBuf>,
    /// Made for the first component: a composition without one needs no Wasm.
    runtime: RefCell<Option<Runtime>>,
    compiled: RefCell<BTreeMap<(Slot, PathBuf), Compiled>>,
}

impl Components {
    pub(super) fn new(device: Wasm, cache_folder: Option<PathBuf>) -> Self {
        Self { device, cache_folder, runtime: RefCell::default(), compiled: RefCell::default() }
    }

    pub(super) fn start<P>(
        &self,
        slot: Slot,
        path: &Path,
        sandbox: Sandbox,
        start: impl FnOnce(&Compiled, Sandbox) -> Result<P, LoadError>,
    ) -> Result<P, String> {
        let compiled = self.compiled(slot, path)?;
        contract::check_grants(&compiled.interface, sandbox.wasi.as_ref()).map_err(|misfit| misfit.to_string())?;
        start(&compiled, sandbox).map_err(|error| error.to_string())
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
        let compiled = compile(&self.runtime()?, slot, path)?;
        self.compiled.borrow_mut().insert(key, compiled.clone());
        Ok(compiled)
    }

    /// How the component runs, for people.
    pub(super) fn how(&self, slot: Slot, path: &Path) -> Option<String> {
        self.compiled.borrow().get(&(slot, path.to_owned())).map(|compiled| compiled.how.clone())
    }

    /// Compiles a file anew, on any thread.
    pub(super) fn compiler(
        &self,
        slot: Slot,
        path: &Path,
    ) -> Result<impl FnOnce() -> Result<Compiled, String> + Send + use<>, String> {
        let (runtime, path) = (self.runtime()?, path.to_owned());
        Ok(move || compile(&runtime, slot, &path))
    }

    fn runtime(&self) -> Result<Runtime, String> {
        let mut runtime = self.runtime.borrow_mut();
        if let Some(runtime) = &*runtime {
            return Ok(runtime.clone());
        }
        let new = Runtime::new(self.cache_folder.clone(), self.device).map_err(|error| error.to_string())?;
        Ok(runtime.insert(new).clone())
    }
}

fn compile(runtime: &Runtime, slot: Slot, path: &Path) -> Result<Compiled, String> {
    let bytes = std::fs::read(path)
        .map_err(|error| format!("cannot be read: {error}; needed a component, `cargo xtask build` makes ours"))?;
    let interface = contract::inspect(&bytes).map_err(|misfit| misfit.to_string())?;
    contract::check(&interface, slot).map_err(|misfit| misfit.to_string())?;
    let (component, how) = runtime.compile_and_tell(&bytes).map_err(|error| error.to_string())?;
    Ok(Compiled { runtime: runtime.clone(), component, how, interface })
}
