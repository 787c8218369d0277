//! What can fill a slot.

use std::path::Path;
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::Duration;

use tenfoot_engine::device;
use tenfoot_engine::js::{JsAnimation, JsFocus, JsLayout, JsModule, JsRaster, JsRenderer, JsText};
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
    /// The component or JavaScript module in a file, such as a vendor's.
    File(&'static Path),
}

/// Compiles the component in a file and starts `$part` with it.
macro_rules! wasm {
    ($part:ident, $path:expr $(, $import:expr)*) => {{
        let path: &Path = $path;
        let component = runtime().compile(&paths::built(path));
        let part = component.and_then(|component| $part::new(runtime(), &component, LIMITS $(, $import)*));
        Box::new(part.unwrap_or_else(|error| panic!("`{}`: {error}", path.display())))
    }};
}

/// Starts the part in a file: `$js` with a JavaScript module, else `$wasm`.
macro_rules! file {
    ($wasm:ident, $js:ident, $path:expr $(, $import:expr)*) => {
        if $path.extension().is_some_and(|extension| extension == "js") {
            let source = std::fs::read_to_string($path).unwrap_or_else(|error| panic!("`{}`: {error}", $path.display()));
            let part = JsModule::compile(&source).and_then(|module| $js::new(&module, LIMITS $(, $import)*));
            Box::new(part.unwrap_or_else(|error| panic!("`{}`: {error}", $path.display())))
        } else {
            wasm!($wasm, $path $(, $import)*)
        }
    };
}

impl Implementation {
    /// Those that give equal answers.
    pub const ALL: [Self; 2] = [Self::Native, Self::Wasm];

    /// The name in listings of tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::File(_) => "file",
        }
    }

    pub(crate) fn layout(self, text: SharedText) -> Port<dyn LayoutPart> {
        port(
            Slot::Layout,
            match self {
                Self::Native => Box::new(NativeLayout::new(text)),
                Self::Wasm => wasm!(WasmLayout, &paths::component(Slot::Layout), text),
                Self::File(path) => file!(WasmLayout, JsLayout, path, text),
            },
        )
    }

    pub(crate) fn text(self, raster: SharedRaster) -> Port<dyn TextPart> {
        port(
            Slot::Text,
            match self {
                Self::Native => Box::new(NativeText::new(raster)),
                Self::Wasm => wasm!(WasmText, &paths::component(Slot::Text), raster),
                Self::File(path) => file!(WasmText, JsText, path, raster),
            },
        )
    }

    pub(crate) fn focus(self) -> Port<dyn FocusPart> {
        port(
            Slot::Focus,
            match self {
                Self::Native => Box::new(NativeFocus::default()),
                Self::Wasm => wasm!(WasmFocus, &paths::component(Slot::Focus)),
                Self::File(path) => file!(WasmFocus, JsFocus, path),
            },
        )
    }

    pub(crate) fn animation(self) -> Port<dyn AnimationPart> {
        port(
            Slot::Animation,
            match self {
                Self::Native => Box::new(NativeAnimation::default()),
                Self::Wasm => wasm!(WasmAnimation, &paths::component(Slot::Animation)),
                Self::File(path) => file!(WasmAnimation, JsAnimation, path),
            },
        )
    }

    pub(crate) fn renderer(self, text: SharedText, raster: SharedRaster) -> Port<dyn RendererPart> {
        port(
            Slot::Renderer,
            match self {
                Self::Native => Box::new(NativeRenderer::new(text, raster)),
                Self::Wasm => wasm!(WasmRenderer, &paths::component(Slot::Renderer), text, raster),
                Self::File(path) => file!(WasmRenderer, JsRenderer, path, text, raster),
            },
        )
    }

    pub(crate) fn raster(self) -> Port<dyn RasterPart> {
        port(
            Slot::Raster,
            match self {
                Self::Native => Box::new(NativeRaster::default()),
                Self::Wasm => wasm!(WasmRaster, &paths::component(Slot::Raster)),
                Self::File(path) => file!(WasmRaster, JsRaster, path),
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
