//! From a composition to running parts.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use wasmtime::component::Component;

use crate::composition::{Composition, CompositionError, Implementation};
use crate::contract;
use crate::slots::native::{NativeAnimation, NativeFocus, NativeLayout, NativeRaster, NativeRenderer, NativeText};
use crate::slots::{
    AnimationPart, FocusPart, LayoutPart, Meter, Port, RendererPart, SharedRaster, SharedText, Slot, TextPart,
};
use crate::wasm::{
    Limits, LoadError, Runtime, WasmAnimation, WasmFocus, WasmLayout, WasmRaster, WasmRenderer, WasmText,
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
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").finish_non_exhaustive()
    }
}

/// Fills all slots of a composition. Compiled components are kept in `cache_folder`.
///
/// # Errors
///
/// The first slot that cannot be filled: file, line, slot, what was found and what is needed.
pub fn load(composition: &Composition, cache_folder: Option<PathBuf>) -> Result<Parts, CompositionError> {
    let loader = Loader { composition, cache_folder, runtime: RefCell::new(None) };
    let meter = Rc::new(Meter::default());
    let raster: SharedRaster = {
        let part = match loader.component(Slot::Raster)? {
            None => Box::new(NativeRaster::default()) as _,
            Some(wasm) => Box::new(wasm.start(WasmRaster::new)?) as _,
        };
        Rc::new(RefCell::new(Port::new(Slot::Raster, meter.clone(), part)))
    };
    let text: SharedText = {
        let part: Box<dyn TextPart> = match loader.component(Slot::Text)? {
            None => Box::new(NativeText::new(raster.clone())),
            Some(wasm) => Box::new(
                wasm.start(|runtime, component, limits| WasmText::new(runtime, component, limits, raster.clone()))?,
            ),
        };
        Rc::new(RefCell::new(Port::new(Slot::Text, meter.clone(), part)))
    };
    let layout: Box<dyn LayoutPart> = match loader.component(Slot::Layout)? {
        None => Box::new(NativeLayout::new(text.clone())),
        Some(wasm) => Box::new(
            wasm.start(|runtime, component, limits| WasmLayout::new(runtime, component, limits, text.clone()))?,
        ),
    };
    let focus: Box<dyn FocusPart> = match loader.component(Slot::Focus)? {
        None => Box::new(NativeFocus::default()),
        Some(wasm) => Box::new(wasm.start(WasmFocus::new)?),
    };
    let animation: Box<dyn AnimationPart> = match loader.component(Slot::Animation)? {
        None => Box::new(NativeAnimation::default()),
        Some(wasm) => Box::new(wasm.start(WasmAnimation::new)?),
    };
    let renderer: Box<dyn RendererPart> = match loader.component(Slot::Renderer)? {
        None => Box::new(NativeRenderer::new(text.clone(), raster.clone())),
        Some(wasm) => Box::new(wasm.start(|runtime, component, limits| {
            WasmRenderer::new(runtime, component, limits, text.clone(), raster.clone())
        })?),
    };
    Ok(Parts {
        layout: Port::new(Slot::Layout, meter.clone(), layout),
        focus: Port::new(Slot::Focus, meter.clone(), focus),
        animation: Port::new(Slot::Animation, meter.clone(), animation),
        renderer: Port::new(Slot::Renderer, meter.clone(), renderer),
        text,
        raster,
        meter,
    })
}

struct Loader<'a> {
    composition: &'a Composition,
    cache_folder: Option<PathBuf>,
    /// Made for the first component: a composition without one needs no Wasm.
    runtime: RefCell<Option<Runtime>>,
}

/// A compiled component that fits its slot.
struct Loaded<'a> {
    composition: &'a Composition,
    slot: Slot,
    path: &'a Path,
    runtime: Runtime,
    component: Component,
    limits: Limits,
}

impl<'a> Loader<'a> {
    /// The component that the composition names for a slot; none for the native build.
    fn component(&self, slot: Slot) -> Result<Option<Loaded<'a>>, CompositionError> {
        let composition = self.composition;
        let Some(entry) = composition.slots.get(&slot) else {
            return Err(composition.error(slot, "nothing fills it"));
        };
        let Implementation::Wasm(path) = &entry.implementation else { return Ok(None) };
        let fail = |reason: &dyn std::fmt::Display| composition.error(slot, &format!("`{}`: {reason}", path.display()));
        let bytes = std::fs::read(path).map_err(|error| {
            fail(&format!("cannot be read: {error}; needed a component, `cargo xtask build` makes ours"))
        })?;
        let interface = contract::inspect(&bytes).map_err(|misfit| fail(&misfit))?;
        contract::check(&interface, slot).map_err(|misfit| fail(&misfit))?;
        let runtime = self.runtime().map_err(|error| fail(&error))?;
        let component = runtime.compile(&bytes).map_err(|error| fail(&error))?;
        Ok(Some(Loaded { composition, slot, path, runtime, component, limits: entry.limits }))
    }

    fn runtime(&self) -> Result<Runtime, LoadError> {
        let mut runtime = self.runtime.borrow_mut();
        if let Some(runtime) = &*runtime {
            return Ok(runtime.clone());
        }
        Ok(runtime.insert(Runtime::new(self.cache_folder.clone())?).clone())
    }
}

impl Loaded<'_> {
    fn start<P>(
        self,
        start: impl FnOnce(&Runtime, &Component, Limits) -> Result<P, LoadError>,
    ) -> Result<P, CompositionError> {
        start(&self.runtime, &self.component, self.limits)
            .map_err(|error| self.composition.error(self.slot, &format!("`{}`: {error}", self.path.display())))
    }
}
