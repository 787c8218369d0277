//! What can fill a slot.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::Duration;

use tenfoot_engine::js::{
    JsAnimation, JsFocus, JsLayout, JsModule, JsRaster, JsRenderer, JsText, ModuleCache, StartError,
};
use tenfoot_engine::slots::native::{
    NativeAnimation, NativeFocus, NativeLayout, NativeRaster, NativeRenderer, NativeText,
};
use tenfoot_engine::slots::{
    AnimationPart, FocusPart, LayoutPart, Limits, Meter, Port, RasterPart, RendererPart, SharedRaster, SharedText,
    Slot, TextPart,
};
use tenfoot_engine::wasm::{Runtime, WasmAnimation, WasmFocus, WasmLayout, WasmRaster, WasmRenderer, WasmText};

use crate::paths;

/// Enough for every session, little enough to end one that runs away.
const LIMITS: Limits = Limits { memory: 256 << 20, time: Duration::from_secs(20) };

/// What fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implementation {
    /// The host's own build of the core crate.
    Native,
    /// The built component.
    Wasm,
    /// The fallback for engines that compile JavaScript, in QuickJS.
    JsJit,
    /// The fallback for engines that interpret JavaScript, in QuickJS.
    JsInterp,
}

/// Compiles the component of a slot and starts `$part` with it.
macro_rules! wasm {
    ($part:ident, $slot:expr $(, $import:expr)*) => {{
        let compiled = runtime().compile(&paths::component_bytes($slot));
        let component = compiled.unwrap_or_else(|error| panic!("component of slot `{}`: {error}", $slot));
        let part = $part::new(runtime(), &component, LIMITS $(, $import)*);
        Box::new(part.unwrap_or_else(|error| panic!("component of slot `{}`: {error}", $slot)))
    }};
}

impl Implementation {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Native, Self::Wasm, Self::JsJit, Self::JsInterp];

    /// The name in listings of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::JsJit => "js-jit",
            Self::JsInterp => "js-interp",
        }
    }

    pub(crate) fn layout(self, text: SharedText) -> Port<dyn LayoutPart> {
        port(
            Slot::Layout,
            match self {
                Self::Native => Box::new(NativeLayout::new(text)),
                Self::Wasm => wasm!(WasmLayout, Slot::Layout, text),
                Self::JsJit => js(Slot::Layout, "jit", |module| JsLayout::new(module, LIMITS, text)),
                Self::JsInterp => js(Slot::Layout, "interp", |module| JsLayout::new(module, LIMITS, text)),
            },
        )
    }

    pub(crate) fn text(self, raster: SharedRaster) -> Port<dyn TextPart> {
        port(
            Slot::Text,
            match self {
                Self::Native => Box::new(NativeText::new(raster)),
                Self::Wasm => wasm!(WasmText, Slot::Text, raster),
                Self::JsJit => js(Slot::Text, "jit", |module| JsText::new(module, LIMITS, raster)),
                Self::JsInterp => js(Slot::Text, "interp", |module| JsText::new(module, LIMITS, raster)),
            },
        )
    }

    pub(crate) fn focus(self) -> Port<dyn FocusPart> {
        port(
            Slot::Focus,
            match self {
                Self::Native => Box::new(NativeFocus::default()),
                Self::Wasm => wasm!(WasmFocus, Slot::Focus),
                Self::JsJit => js(Slot::Focus, "jit", |module| JsFocus::new(module, LIMITS)),
                Self::JsInterp => js(Slot::Focus, "interp", |module| JsFocus::new(module, LIMITS)),
            },
        )
    }

    pub(crate) fn animation(self) -> Port<dyn AnimationPart> {
        port(
            Slot::Animation,
            match self {
                Self::Native => Box::new(NativeAnimation::default()),
                Self::Wasm => wasm!(WasmAnimation, Slot::Animation),
                Self::JsJit => js(Slot::Animation, "jit", |module| JsAnimation::new(module, LIMITS)),
                Self::JsInterp => js(Slot::Animation, "interp", |module| JsAnimation::new(module, LIMITS)),
            },
        )
    }

    pub(crate) fn renderer(self, text: SharedText, raster: SharedRaster) -> Port<dyn RendererPart> {
        port(
            Slot::Renderer,
            match self {
                Self::Native => Box::new(NativeRenderer::new(text, raster)),
                Self::Wasm => wasm!(WasmRenderer, Slot::Renderer, text, raster),
                Self::JsJit => js(Slot::Renderer, "jit", |module| JsRenderer::new(module, LIMITS, text, raster)),
                Self::JsInterp => js(Slot::Renderer, "interp", |module| JsRenderer::new(module, LIMITS, text, raster)),
            },
        )
    }

    pub(crate) fn raster(self) -> Port<dyn RasterPart> {
        port(
            Slot::Raster,
            match self {
                Self::Native => Box::new(NativeRaster::default()),
                Self::Wasm => wasm!(WasmRaster, Slot::Raster),
                Self::JsJit => js(Slot::Raster, "jit", |module| JsRaster::new(module, LIMITS)),
                Self::JsInterp => js(Slot::Raster, "interp", |module| JsRaster::new(module, LIMITS)),
            },
        )
    }
}

/// Starts the fallback of a slot in this build.
fn js<P>(slot: Slot, build: &'static str, start: impl FnOnce(&JsModule) -> Result<P, StartError>) -> Box<P> {
    let part = start(&module(slot, build));
    Box::new(part.unwrap_or_else(|error| panic!("fallback `{}`: {error}", paths::fallback(slot, build).display())))
}

/// The compiled fallback, read once in each thread.
fn module(slot: Slot, build: &'static str) -> JsModule {
    thread_local! {
        static MODULES: RefCell<BTreeMap<(Slot, &'static str), JsModule>> = RefCell::default();
    }
    let compile = || {
        let cache = ModuleCache::new(Some(paths::artifacts()));
        let module = cache.load_or_compile(&paths::fallback_source(slot, build));
        module.unwrap_or_else(|error| panic!("`{}`: {error}", paths::fallback(slot, build).display()))
    };
    MODULES.with_borrow_mut(|modules| modules.entry((slot, build)).or_insert_with(compile).clone())
}

fn port<P: ?Sized>(slot: Slot, part: Box<P>) -> Port<P> {
    Port::new(slot, Rc::new(Meter::default()), part)
}

/// One for all tests of a process.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new(Some(paths::artifacts())).expect("wasmtime runs on this machine"))
}
