//! What can fill a slot.

use std::rc::Rc;
use std::sync::OnceLock;
use std::time::Duration;

use tenfoot_engine::device;
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
    pub const ALL: [Self; 2] = [Self::Native, Self::Wasm];

    /// The name in listings of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasm => "wasm",
        }
    }

    pub(crate) fn layout(self, text: SharedText) -> Port<dyn LayoutPart> {
        port(
            Slot::Layout,
            match self {
                Self::Native => Box::new(NativeLayout::new(text)),
                Self::Wasm => wasm!(WasmLayout, Slot::Layout, text),
            },
        )
    }

    pub(crate) fn text(self, raster: SharedRaster) -> Port<dyn TextPart> {
        port(
            Slot::Text,
            match self {
                Self::Native => Box::new(NativeText::new(raster)),
                Self::Wasm => wasm!(WasmText, Slot::Text, raster),
            },
        )
    }

    pub(crate) fn focus(self) -> Port<dyn FocusPart> {
        port(
            Slot::Focus,
            match self {
                Self::Native => Box::new(NativeFocus::default()),
                Self::Wasm => wasm!(WasmFocus, Slot::Focus),
            },
        )
    }

    pub(crate) fn animation(self) -> Port<dyn AnimationPart> {
        port(
            Slot::Animation,
            match self {
                Self::Native => Box::new(NativeAnimation::default()),
                Self::Wasm => wasm!(WasmAnimation, Slot::Animation),
            },
        )
    }

    pub(crate) fn renderer(self, text: SharedText, raster: SharedRaster) -> Port<dyn RendererPart> {
        port(
            Slot::Renderer,
            match self {
                Self::Native => Box::new(NativeRenderer::new(text, raster)),
                Self::Wasm => wasm!(WasmRenderer, Slot::Renderer, text, raster),
            },
        )
    }

    pub(crate) fn raster(self) -> Port<dyn RasterPart> {
        port(
            Slot::Raster,
            match self {
                Self::Native => Box::new(NativeRaster::default()),
                Self::Wasm => wasm!(WasmRaster, Slot::Raster),
            },
        )
    }
}

fn port<P: ?Sized>(slot: Slot, part: Box<P>) -> Port<P> {
    Port::new(slot, Rc::new(Meter::default()), part)
}

/// One for all tests of a process.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        Runtime::new(Some(paths::artifacts()), device::Wasm::Auto).expect("wasmtime runs on this machine")
    })
}
