//! What can fill a slot.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use tenfoot_engine::Loader;
use tenfoot_engine::composition::{Composition, CompositionError, Implementation as Part};
use tenfoot_engine::device::{Device, Wasm};
use tenfoot_engine::grants::Grants;
use tenfoot_engine::slots::{
    AnimationPart, FocusPart, LayoutPart, Limits, Line, Meter, Port, RasterLine, RasterPart, RendererPart,
    SharedRaster, SharedText, Slot, TextPart,
};

use crate::paths;

/// Enough for every session, little enough to end one that runs away.
const LIMITS: Limits = Limits { memory: 256 << 20, time: Duration::from_secs(20) };

/// All of WASI that shows a part nothing of the machine. Ours use none of it.
pub(crate) fn harmless() -> Grants {
    Grants { stderr: true, dirs: Some(Vec::new()), random: true }
}

/// What fills a slot, and what runs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implementation {
    name: &'static str,
    part: Part,
    wasm: Wasm,
}

impl Implementation {
    /// The host's own build of the core crate: what all others are held against.
    pub const NATIVE: Self = Self { name: "native", part: Part::Native, wasm: Wasm::None };

    /// All builds of a slot: native, the component compiled and interpreted, and both JavaScript fallbacks in QuickJS. Those
    /// that this host cannot run are left out.
    pub fn all(slot: Slot) -> Vec<Self> {
        let mut all = vec![Self::NATIVE];
        if cfg!(feature = "wasm") {
            let component = || Part::Wasm(paths::component(slot));
            all.push(Self { name: "wasm", part: component(), wasm: Wasm::Compiled });
            all.push(Self { name: "pulley", part: component(), wasm: Wasm::Pulley });
        }
        let module = |build| Part::Js(paths::fallback(slot, build));
        all.push(Self { name: "js-jit", part: module("jit"), wasm: Wasm::None });
        all.push(Self { name: "js-interp", part: module("interp"), wasm: Wasm::None });
        all
    }

    /// A part that is not ours, under test.
    pub fn of(part: Part) -> Self {
        Self { name: "the part", part, wasm: Wasm::Auto }
    }

    /// The name in listings of tests.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it runs in machine code, so that long sessions take little time.
    pub fn is_fast(&self) -> bool {
        matches!(self.wasm, Wasm::Auto | Wasm::Compiled) || self.part == Part::Native
    }

    /// Starts a part for the layout slot.
    pub fn layout(&self, text: &SharedText) -> Port<dyn LayoutPart> {
        self.port(Slot::Layout, |loader| loader.layout(&self.part, &Line::to(text)))
    }

    /// Starts a part for the text slot.
    pub fn text(&self, raster: &SharedRaster) -> Port<dyn TextPart> {
        self.port(Slot::Text, |loader| loader.text(&self.part, &RasterLine::to(raster)))
    }

    /// Starts a part for the focus slot.
    pub fn focus(&self) -> Port<dyn FocusPart> {
        self.port(Slot::Focus, |loader| loader.focus(&self.part))
    }

    /// Starts a part for the animation slot.
    pub fn animation(&self) -> Port<dyn AnimationPart> {
        self.port(Slot::Animation, |loader| loader.animation(&self.part))
    }

    /// Starts a part for the renderer slot.
    pub fn renderer(&self, text: &SharedText, raster: &SharedRaster) -> Port<dyn RendererPart> {
        self.port(Slot::Renderer, |loader| loader.renderer(&self.part, &Line::to(text), &RasterLine::to(raster)))
    }

    /// Starts a part for the raster slot.
    pub fn raster(&self) -> Port<dyn RasterPart> {
        self.port(Slot::Raster, |loader| loader.raster(&self.part))
    }

    /// Starts a part.
    ///
    /// # Panics
    ///
    /// If it cannot be started: the tests never go on without the components and the fallbacks.
    fn port<P: ?Sized>(&self, slot: Slot, start: impl FnOnce(&Loader) -> Result<Box<P>, CompositionError>) -> Port<P> {
        let part = with_loader(self.wasm, start).unwrap_or_else(|error| panic!("{error}"));
        Port::new(slot, Rc::new(Meter::default()), part)
    }
}

/// One loader for each thread and each way to run Wasm: parts are compiled once.
fn with_loader<T>(wasm: Wasm, start: impl FnOnce(&Loader) -> T) -> T {
    thread_local! {
        static LOADERS: RefCell<Vec<(Wasm, Rc<Loader>)>> = RefCell::default();
    }
    let loader = LOADERS.with_borrow_mut(|loaders| {
        if let Some((_, loader)) = loaders.iter().find(|(known, _)| *known == wasm) {
            return Rc::clone(loader);
        }
        let mut composition = Composition::native();
        composition.device = Device { wasm, js: true };
        for entry in composition.slots.values_mut() {
            (entry.limits, entry.wasi) = (LIMITS, Some(harmless()));
        }
        let loader = Rc::new(Loader::new(composition, Some(paths::artifacts())));
        loaders.push((wasm, Rc::clone(&loader)));
        loader
    });
    start(&loader)
}
