//! From a composition to running parts: at the start, and again whenever a part is replaced.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use wasmtime::component::Component;

use crate::composition::{Composition, CompositionError, Implementation};
use crate::contract;
use crate::slots::native::{NativeAnimation, NativeFocus, NativeLayout, NativeRaster, NativeRenderer, NativeText};
use crate::slots::{
    AnimationPart, FocusPart, LayoutPart, Meter, PartLog, Port, RasterPart, RendererPart, SharedRaster, SharedText,
    Slot, TextPart,
};
use crate::wasm::{
    LoadError, Runtime, Sandbox, WasmAnimation, WasmFocus, WasmLayout, WasmRaster, WasmRenderer, WasmText,
};

/// All slots, filled.
pub struct Parts {
    /// Calls and times of all parts.
    pub meter: Rc<Meter>,
    /// The layout slot.
    pub layout: Port<dyn LayoutPart>,
    /// The text slot; layout and renderer call it.
    pub text: SharedText,
    /// The focus slot.
    pub focus: Port<dyn FocusPart>,
    /// The animation slot.
    pub animation: Port<dyn AnimationPart>,
    /// The renderer slot.
    pub renderer: Port<dyn RendererPart>,
    /// The raster slot; text and renderer call it.
    pub raster: SharedRaster,
    /// What fills each slot, and why.
    pub choices: BTreeMap<Slot, Choice>,
    /// What the parts wrote to stderr.
    pub log: PartLog,
    /// Starts the parts that take the place of others.
    pub loader: Loader,
}

/// What fills a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The implementation.
    pub implementation: Implementation,
    /// Its place in the list of the composition, from 0.
    pub index: usize,
    /// Why the ones before it do not fill the slot.
    pub rejected: Vec<CompositionError>,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("choices", &self.choices).finish_non_exhaustive()
    }
}

/// Fills all slots of a composition, each with the first of its list that can be started. Compiled components are kept
/// in `cache_folder`.
///
/// # Errors
///
/// The first slot that cannot be filled: file, line, slot, what was found and what is needed.
pub fn load(composition: &Composition, cache_folder: Option<PathBuf>) -> Result<Parts, CompositionError> {
    let loader = Loader::new(composition.clone(), cache_folder);
    let meter = Rc::new(Meter::default());
    let mut choices = BTreeMap::new();
    let raster = loader.first(Slot::Raster, &mut choices, |with| loader.raster(with))?;
    let raster: SharedRaster = Rc::new(RefCell::new(Port::new(Slot::Raster, meter.clone(), raster)));
    let text = loader.first(Slot::Text, &mut choices, |with| loader.text(with, &raster))?;
    let text: SharedText = Rc::new(RefCell::new(Port::new(Slot::Text, meter.clone(), text)));
    let layout = loader.first(Slot::Layout, &mut choices, |with| loader.layout(with, &text))?;
    let focus = loader.first(Slot::Focus, &mut choices, |with| loader.focus(with))?;
    let animation = loader.first(Slot::Animation, &mut choices, |with| loader.animation(with))?;
    let renderer = loader.first(Slot::Renderer, &mut choices, |with| loader.renderer(with, &text, &raster))?;
    Ok(Parts {
        layout: Port::new(Slot::Layout, meter.clone(), layout),
        focus: Port::new(Slot::Focus, meter.clone(), focus),
        animation: Port::new(Slot::Animation, meter.clone(), animation),
        renderer: Port::new(Slot::Renderer, meter.clone(), renderer),
        text,
        raster,
        meter,
        choices,
        log: loader.log.clone(),
        loader,
    })
}

/// Starts parts. A component is read, checked and compiled once; starting it again takes microseconds.
#[derive(Debug)]
pub struct Loader {
    composition: Composition,
    cache_folder: Option<PathBuf>,
    /// Where all parts write to.
    log: PartLog,
    /// Made for the first component: a composition without one needs no Wasm.
    runtime: RefCell<Option<Runtime>>,
    compiled: RefCell<BTreeMap<(Slot, PathBuf), Compiled>>,
}

/// A component that fits its slot.
#[derive(Clone)]
struct Compiled {
    runtime: Runtime,
    component: Component,
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled").finish_non_exhaustive()
    }
}

/// Starts the native part or the component of a slot.
macro_rules! start {
    ($self:ident, $slot:expr, $with:ident, $native:expr, $wasm:ident $(, $import:ident)*) => {
        Ok(match $with {
            Implementation::Native => Box::new($native),
            Implementation::Wasm(path) => {
                let start = |compiled: &Compiled, sandbox: Sandbox| {
                    $wasm::new(&compiled.runtime, &compiled.component, sandbox $(, $import.clone())*)
                };
                Box::new($self.start($slot, path, start)?)
            }
        })
    };
}

impl Loader {
    fn new(composition: Composition, cache_folder: Option<PathBuf>) -> Self {
        Self {
            composition,
            cache_folder,
            log: PartLog::default(),
            runtime: RefCell::default(),
            compiled: RefCell::default(),
        }
    }

    /// What may fill a slot, in order of preference.
    pub(crate) fn candidates(&self, slot: Slot) -> &[Implementation] {
        self.composition.slots.get(&slot).map_or(&[], |entry| &entry.parts)
    }

    /// The first implementation of a slot that can be started.
    fn first<P: ?Sized>(
        &self,
        slot: Slot,
        choices: &mut BTreeMap<Slot, Choice>,
        start: impl Fn(&Implementation) -> Result<Box<P>, CompositionError>,
    ) -> Result<Box<P>, CompositionError> {
        let mut rejected = Vec::new();
        for (index, implementation) in self.candidates(slot).iter().enumerate() {
            match start(implementation) {
                Ok(part) => {
                    choices.insert(slot, Choice { implementation: implementation.clone(), index, rejected });
                    return Ok(part);
                }
                Err(error) => rejected.push(error),
            }
        }
        Err(rejected.into_iter().next().unwrap_or_else(|| self.composition.error(slot, "nothing fills it")))
    }

    pub(crate) fn layout(
        &self,
        with: &Implementation,
        text: &SharedText,
    ) -> Result<Box<dyn LayoutPart>, CompositionError> {
        start!(self, Slot::Layout, with, NativeLayout::new(text.clone()), WasmLayout, text)
    }

    pub(crate) fn text(
        &self,
        with: &Implementation,
        raster: &SharedRaster,
    ) -> Result<Box<dyn TextPart>, CompositionError> {
        start!(self, Slot::Text, with, NativeText::new(raster.clone()), WasmText, raster)
    }

    pub(crate) fn focus(&self, with: &Implementation) -> Result<Box<dyn FocusPart>, CompositionError> {
        start!(self, Slot::Focus, with, NativeFocus::default(), WasmFocus)
    }

    pub(crate) fn animation(&self, with: &Implementation) -> Result<Box<dyn AnimationPart>, CompositionError> {
        start!(self, Slot::Animation, with, NativeAnimation::default(), WasmAnimation)
    }

    pub(crate) fn renderer(
        &self,
        with: &Implementation,
        text: &SharedText,
        raster: &SharedRaster,
    ) -> Result<Box<dyn RendererPart>, CompositionError> {
        start!(
            self,
            Slot::Renderer,
            with,
            NativeRenderer::new(text.clone(), raster.clone()),
            WasmRenderer,
            text,
            raster
        )
    }

    pub(crate) fn raster(&self, with: &Implementation) -> Result<Box<dyn RasterPart>, CompositionError> {
        start!(self, Slot::Raster, with, NativeRaster::default(), WasmRaster)
    }

    fn start<P>(
        &self,
        slot: Slot,
        path: &Path,
        start: impl FnOnce(&Compiled, Sandbox) -> Result<P, LoadError>,
    ) -> Result<P, CompositionError> {
        let fail =
            |reason: &dyn std::fmt::Display| self.composition.error(slot, &format!("`{}`: {reason}", path.display()));
        let Some(entry) = self.composition.slots.get(&slot) else {
            return Err(self.composition.error(slot, "nothing fills it"));
        };
        let compiled = self.compiled(slot, path, &fail)?;
        let sandbox = Sandbox { limits: entry.limits, wasi: entry.wasi.clone(), log: self.log.clone() };
        start(&compiled, sandbox).map_err(|error| fail(&error))
    }

    fn compiled(
        &self,
        slot: Slot,
        path: &Path,
        fail: &dyn Fn(&dyn std::fmt::Display) -> CompositionError,
    ) -> Result<Compiled, CompositionError> {
        let key = (slot, path.to_owned());
        if let Some(compiled) = self.compiled.borrow().get(&key) {
            return Ok(compiled.clone());
        }
        let bytes = std::fs::read(path).map_err(|error| {
            fail(&format!("cannot be read: {error}; needed a component, `cargo xtask build` makes ours"))
        })?;
        let interface = contract::inspect(&bytes).map_err(|misfit| fail(&misfit))?;
        contract::check(&interface, slot).map_err(|misfit| fail(&misfit))?;
        let grants = self.composition.slots.get(&slot).and_then(|entry| entry.wasi.as_ref());
        contract::check_grants(&interface, grants).map_err(|misfit| fail(&misfit))?;
        let runtime = self.runtime().map_err(|error| fail(&error))?;
        let component = runtime.compile(&bytes).map_err(|error| fail(&error))?;
        let compiled = Compiled { runtime, component };
        self.compiled.borrow_mut().insert(key, compiled.clone());
        Ok(compiled)
    }

    /// Reads the file of a component anew when it is started the next time.
    pub(crate) fn forget_compiled(&self, slot: Slot, with: &Implementation) {
        if let Implementation::Wasm(path) = with {
            self.compiled.borrow_mut().remove(&(slot, path.clone()));
        }
    }

    fn runtime(&self) -> Result<Runtime, LoadError> {
        let mut runtime = self.runtime.borrow_mut();
        if let Some(runtime) = &*runtime {
            return Ok(runtime.clone());
        }
        Ok(runtime.insert(Runtime::new(self.cache_folder.clone())?).clone())
    }
}
