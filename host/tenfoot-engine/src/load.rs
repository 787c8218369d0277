//! From a composition to running parts: at the start, and again whenever a part is replaced.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::thread::JoinHandle;

use crate::composition::{Composition, CompositionError, Implementation};
use crate::slots::native::{NativeAnimation, NativeFocus, NativeLayout, NativeRaster, NativeRenderer, NativeText};
use crate::slots::{
    AnimationPart, FocusPart, LayoutPart, Line, Lines, Meter, PartError, PartFault, PartLog, Port, RasterLine,
    RasterPart, RendererPart, SharedRaster, SharedText, Slot, TextLine, TextPart, Told, Tracked,
};

#[cfg(any(feature = "wasm", feature = "js"))]
use crate::slots::Sandbox;

#[macro_use]
#[cfg_attr(feature = "js", path = "load/js.rs")]
#[cfg_attr(not(feature = "js"), path = "load/js_disabled.rs")]
mod js;
#[macro_use]
#[cfg_attr(feature = "wasm", path = "load/wasm.rs")]
#[cfg_attr(not(feature = "wasm"), path = "load/wasm_disabled.rs")]
mod wasm;

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
    /// How it runs: compiled, interpreted, or the host's own build.
    pub how: String,
    /// Why the ones before it do not fill the slot.
    pub rejected: Vec<String>,
}

/// A part for one of the slots.
pub(crate) enum AnyPart {
    Layout(Box<dyn LayoutPart>),
    Text(Box<dyn TextPart>),
    Focus(Box<dyn FocusPart>),
    Animation(Box<dyn AnimationPart>),
    Renderer(Box<dyn RendererPart>),
    Raster(Box<dyn RasterPart>),
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("choices", &self.choices).finish_non_exhaustive()
    }
}

impl Parts {
    /// Starts a part for a slot.
    ///
    /// # Errors
    ///
    /// [`PartFault::NotStarted`] with the reason.
    pub(crate) fn start(&self, slot: Slot, with: &Implementation) -> Result<AnyPart, PartError> {
        let lines = Lines::default();
        lines.lead_to(&self.text, &self.raster)?;
        self.loader.start_part(slot, with, &lines)
    }

    /// Starts all that could fill a slot, and says how each runs or why it cannot.
    pub(crate) fn candidates(&self, slot: Slot) -> Vec<(Implementation, Result<String, PartError>)> {
        let all = self.loader.candidates(slot).iter().cloned();
        let examine = |with: &Implementation| self.start(slot, with).map(|_| self.loader.how(slot, with));
        all.map(|with| (with.clone(), examine(&with))).collect()
    }

    /// Puts a part in its slot and returns what was there.
    pub(crate) fn exchange(&mut self, part: AnyPart) -> AnyPart {
        match part {
            AnyPart::Layout(part) => AnyPart::Layout(self.layout.replace(part)),
            AnyPart::Text(part) => AnyPart::Text(self.text.borrow_mut().replace(part)),
            AnyPart::Focus(part) => AnyPart::Focus(self.focus.replace(part)),
            AnyPart::Animation(part) => AnyPart::Animation(self.animation.replace(part)),
            AnyPart::Renderer(part) => AnyPart::Renderer(self.renderer.replace(part)),
            AnyPart::Raster(part) => AnyPart::Raster(self.raster.borrow_mut().replace(part)),
        }
    }

    /// Puts a raster part in its slot, and fresh parts in those that hold masks of the old one: a part that goes frees its
    /// masks while they are there.
    ///
    /// # Errors
    ///
    /// Why text or renderer cannot be started again; nothing changed then.
    pub(crate) fn exchange_raster(&mut self, part: Box<dyn RasterPart>) -> Result<Box<dyn RasterPart>, PartError> {
        for part in [self.start_again(Slot::Text)?, self.start_again(Slot::Renderer)?] {
            drop(self.exchange(part));
        }
        Ok(self.raster.borrow_mut().replace(part))
    }

    /// Records what a part is told from now on. Text and renderer are replaced with a raster part.
    pub(crate) fn start_record(&mut self, slot: Slot) {
        match slot {
            Slot::Animation => {}
            Slot::Layout => self.layout.start_record(),
            Slot::Text => self.text.borrow_mut().start_record(),
            Slot::Focus => self.focus.start_record(),
            Slot::Renderer => self.renderer.start_record(),
            Slot::Raster => {
                self.start_record(Slot::Text);
                self.start_record(Slot::Renderer);
            }
        }
    }

    /// What a part was told since the record started; none if it is not the part any more that it was then.
    pub(crate) fn take_record(&mut self, slot: Slot) -> Option<Vec<Told>> {
        match slot {
            Slot::Animation => Some(Vec::new()),
            Slot::Layout => self.layout.take_record(),
            Slot::Text => self.text.borrow_mut().take_record(),
            Slot::Focus => self.focus.take_record(),
            Slot::Renderer => self.renderer.take_record(),
            Slot::Raster => {
                let (text, renderer) = (self.take_record(Slot::Text), self.take_record(Slot::Renderer));
                text.zip(renderer).map(|(text, renderer)| text.into_iter().chain(renderer).collect())
            }
        }
    }

    /// The last calls of the part in a slot.
    pub(crate) fn trace(&self, slot: Slot) -> Vec<serde_json::Value> {
        match slot {
            Slot::Layout => self.layout.trace(),
            Slot::Text => self.text.borrow().trace(),
            Slot::Focus => self.focus.trace(),
            Slot::Animation => self.animation.trace(),
            Slot::Renderer => self.renderer.trace(),
            Slot::Raster => self.raster.borrow().trace(),
        }
    }

    fn start_again(&self, slot: Slot) -> Result<AnyPart, PartError> {
        self.start(slot, &self.filled_with(slot))
    }

    /// What fills a slot.
    pub(crate) fn filled_with(&self, slot: Slot) -> Implementation {
        self.choices.get(&slot).map_or(Implementation::Native, |choice| choice.implementation.clone())
    }

    /// Notes what fills a slot now, and why the one before it does not.
    pub(crate) fn choose(&mut self, slot: Slot, implementation: Implementation, index: usize, reason: String) {
        if let Some(choice) = self.choices.get_mut(&slot) {
            choice.rejected.push(reason);
            choice.how = self.loader.how(slot, &implementation);
            choice.implementation = implementation;
            choice.index = index;
        }
    }

    /// Notes what fills a slot now; what filled it before is the next in the list.
    pub(crate) fn prefer(&mut self, slot: Slot, implementation: Implementation) {
        if let Some(choice) = self.choices.get_mut(&slot) {
            self.loader.prefer(slot, choice.index, implementation.clone());
            choice.how = self.loader.how(slot, &implementation);
            choice.implementation = implementation;
        }
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
    let raster = Box::new(Tracked::new(loader.first(Slot::Raster, &mut choices, |with| loader.raster(with))?));
    let raster: SharedRaster = Rc::new(RefCell::new(Port::new(Slot::Raster, meter.clone(), raster)));
    let canvas = || RasterLine::to(&raster);
    let text = loader.first(Slot::Text, &mut choices, |with| loader.text(with, &canvas()))?;
    let text: SharedText = Rc::new(RefCell::new(Port::new(Slot::Text, meter.clone(), text)));
    let layout = loader.first(Slot::Layout, &mut choices, |with| loader.layout(with, &Line::to(&text)))?;
    let focus = loader.first(Slot::Focus, &mut choices, |with| loader.focus(with))?;
    let animation = loader.first(Slot::Animation, &mut choices, |with| loader.animation(with))?;
    let renderer =
        loader.first(Slot::Renderer, &mut choices, |with| loader.renderer(with, &Line::to(&text), &canvas()))?;
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

/// What a file was compiled to.
#[derive(Clone, Debug)]
pub(crate) enum Compiled {
    Component(wasm::Compiled),
    Module(js::Compiled),
}

/// The file of a part, being compiled beside the frames.
#[derive(Debug)]
pub(crate) struct Preparation {
    pub(crate) slot: Slot,
    pub(crate) with: Implementation,
    /// The thread; none for what needs none.
    started: Result<Option<JoinHandle<Result<Compiled, String>>>, String>,
}

impl Preparation {
    pub(crate) fn is_finished(&self) -> bool {
        self.started.as_ref().is_ok_and(|thread| thread.as_ref().is_none_or(JoinHandle::is_finished))
            || self.started.is_err()
    }

    /// What was compiled. Waits for it.
    ///
    /// # Errors
    ///
    /// [`PartFault::NotStarted`] with what is wrong with the file.
    pub(crate) fn finish(self) -> Result<Option<Compiled>, PartError> {
        let compiled = self.started.and_then(|thread| match thread {
            None => Ok(None),
            Some(thread) => thread.join().unwrap_or_else(|_| Err("the compiler failed on it".to_owned())).map(Some),
        });
        let describe = |reason| format!("`{}`: {reason}", self.with.describe(self.slot));
        compiled.map_err(|reason| PartError::new(self.slot, "start", PartFault::NotStarted(describe(reason))))
    }
}

/// Starts parts. A file is read, checked and compiled once; starting it again takes microseconds.
#[derive(Clone, Debug)]
pub struct Loader {
    composition: Composition,
    /// Where all parts write to.
    log: PartLog,
    components: wasm::Components,
    modules: js::Modules,
}

/// Starts the native part, the component or the JavaScript module of a slot.
macro_rules! start {
    ($self:ident, $slot:expr, $with:ident, $native:expr, $wasm:ident, $js:ident $(, $import:ident)*) => {
        Ok(match $with {
            Implementation::Native => Box::new($native),
            Implementation::Wasm(path) => start_component!($self, $slot, path, $wasm $(, $import)*),
            Implementation::Js(path) => start_module!($self, $slot, path, $js $(, $import)*),
        })
    };
}

impl Loader {
    /// A loader for a product that keeps what it compiles in `cache_folder`, or in memory only.
    pub fn new(composition: Composition, cache_folder: Option<PathBuf>) -> Self {
        let device = composition.device;
        let modules = js::Modules::new(device.js, cache_folder.clone());
        let components = wasm::Components::new(device.wasm, cache_folder);
        Self { composition, log: PartLog::default(), components, modules }
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
                    let rejected = rejected.iter().map(ToString::to_string).collect();
                    let how = self.how(slot, implementation);
                    choices.insert(slot, Choice { implementation: implementation.clone(), index, how, rejected });
                    return Ok(part);
                }
                Err(error) => rejected.push(error),
            }
        }
        Err(rejected.into_iter().next().unwrap_or_else(|| self.composition.error(slot, "nothing fills it")))
    }

    /// Starts a part for a slot, with lines to others.
    ///
    /// # Errors
    ///
    /// [`PartFault::NotStarted`] with the reason.
    pub(crate) fn start_part(&self, slot: Slot, with: &Implementation, lines: &Lines) -> Result<AnyPart, PartError> {
        let Lines { text, raster } = lines;
        let part = match slot {
            Slot::Layout => self.layout(with, text).map(AnyPart::Layout),
            Slot::Text => self.text(with, raster).map(AnyPart::Text),
            Slot::Focus => self.focus(with).map(AnyPart::Focus),
            Slot::Animation => self.animation(with).map(AnyPart::Animation),
            Slot::Renderer => self.renderer(with, text, raster).map(AnyPart::Renderer),
            Slot::Raster => self.raster(with).map(|part| AnyPart::Raster(Box::new(Tracked::new(part)))),
        };
        part.map_err(|error| {
            // The error of a composition names slot and line, which an error of a part has of its own, or has not.
            let slot_name = format!("slot `{slot}`: ");
            let reason = error.message.strip_prefix(&slot_name).unwrap_or(&error.message).to_owned();
            PartError::new(slot, "start", PartFault::NotStarted(reason))
        })
    }

    /// Starts a part for the layout slot.
    ///
    /// # Errors
    ///
    /// What is wrong with its file.
    pub fn layout(&self, with: &Implementation, text: &TextLine) -> Result<Box<dyn LayoutPart>, CompositionError> {
        start!(self, Slot::Layout, with, NativeLayout::new(text.clone()), WasmLayout, JsLayout, text)
    }

    /// Starts a part for the text slot.
    ///
    /// # Errors
    ///
    /// What is wrong with its file.
    pub fn text(&self, with: &Implementation, raster: &RasterLine) -> Result<Box<dyn TextPart>, CompositionError> {
        start!(self, Slot::Text, with, NativeText::new(raster.clone()), WasmText, JsText, raster)
    }

    /// Starts a part for the focus slot.
    ///
    /// # Errors
    ///
    /// What is wrong with its file.
    pub fn focus(&self, with: &Implementation) -> Result<Box<dyn FocusPart>, CompositionError> {
        start!(self, Slot::Focus, with, NativeFocus::default(), WasmFocus, JsFocus)
    }

    /// Starts a part for the animation slot.
    ///
    /// # Errors
    ///
    /// What is wrong with its file.
    pub fn animation(&self, with: &Implementation) -> Result<Box<dyn AnimationPart>, CompositionError> {
        start!(self, Slot::Animation, with, NativeAnimation::default(), WasmAnimation, JsAnimation)
    }

    /// Starts a part for the renderer slot.
    ///
    /// # Errors
    ///
    /// What is wrong with its file.
    pub fn renderer(
        &self,
        with: &Implementation,
        text: &TextLine,
        raster: &RasterLine,
    ) -> Result<Box<dyn RendererPart>, CompositionError> {
        start!(
            self,
            Slot::Renderer,
            with,
            NativeRenderer::new(text.clone(), raster.clone()),
            WasmRenderer,
            JsRenderer,
            text,
            raster
        )
    }

    /// Starts a part for the raster slot.
    ///
    /// # Errors
    ///
    /// What is wrong with its file.
    pub fn raster(&self, with: &Implementation) -> Result<Box<dyn RasterPart>, CompositionError> {
        start!(self, Slot::Raster, with, NativeRaster::default(), WasmRaster, JsRaster)
    }

    /// Starts a part from a file, with the limits of its slot.
    #[cfg(any(feature = "wasm", feature = "js"))]
    fn start<P>(
        &self,
        slot: Slot,
        path: &Path,
        start: impl FnOnce(Sandbox) -> Result<P, String>,
    ) -> Result<P, CompositionError> {
        let Some(entry) = self.composition.slots.get(&slot) else {
            return Err(self.composition.error(slot, "nothing fills it"));
        };
        let sandbox = Sandbox { limits: entry.limits, wasi: entry.wasi.clone(), log: self.log.clone() };
        start(sandbox).map_err(|reason| self.refuse(slot, path, &reason))
    }

    fn refuse(&self, slot: Slot, path: &Path, reason: &str) -> CompositionError {
        self.composition.error(slot, &format!("`{}`: {reason}", path.display()))
    }

    /// How a part that was started runs, for people.
    fn how(&self, slot: Slot, with: &Implementation) -> String {
        let how = match with {
            Implementation::Native => None,
            Implementation::Wasm(path) => self.components.how(slot, path),
            Implementation::Js(path) => self.modules.how(path),
        };
        how.unwrap_or_else(|| "the host's own build".to_owned())
    }

    /// Reads and compiles the file of a part on a thread of its own, whatever was compiled from it before.
    pub(crate) fn prepare(&self, slot: Slot, with: &Implementation) -> Preparation {
        let started = match with {
            Implementation::Native => Ok(None),
            Implementation::Wasm(path) => self
                .components
                .compiler(slot, path)
                .and_then(|compile| on_thread(move || compile().map(Compiled::Component)).map(Some)),
            Implementation::Js(path) => self
                .modules
                .compiler(path)
                .and_then(|compile| on_thread(move || compile().map(Compiled::Module)).map(Some)),
        };
        Preparation { slot, with: with.clone(), started }
    }

    /// Reads the file of a part anew when it is started the next time. Returns what it was.
    pub(crate) fn set_aside(&self, slot: Slot, with: &Implementation) -> Option<Compiled> {
        match with {
            Implementation::Native => None,
            Implementation::Wasm(path) => self.components.take(slot, path).map(Compiled::Component),
            Implementation::Js(path) => self.modules.take(path).map(Compiled::Module),
        }
    }

    /// Starts a part from what was set aside, and not from its file.
    pub(crate) fn put_back(&self, slot: Slot, with: &Implementation, former: Option<Compiled>) {
        self.set_aside(slot, with);
        match (with, former) {
            (Implementation::Wasm(path), Some(Compiled::Component(former))) => self.components.put(slot, path, former),
            (Implementation::Js(path), Some(Compiled::Module(former))) => self.modules.put(path, former),
            _ => {}
        }
    }

    fn prefer(&mut self, slot: Slot, index: usize, implementation: Implementation) {
        let Some(entry) = self.composition.slots.get_mut(&slot) else { return };
        if entry.parts.get(index) != Some(&implementation) {
            // An endless series of swaps back and forth leaves each implementation in the list once.
            entry.parts.retain(|other| *other != implementation);
            entry.parts.insert(index.min(entry.parts.len()), implementation);
        }
    }
}

/// Starts a thread that compiles.
fn on_thread(
    compile: impl FnOnce() -> Result<Compiled, String> + Send + 'static,
) -> Result<JoinHandle<Result<Compiled, String>>, String> {
    let thread = std::thread::Builder::new().name("tenfoot compiler".to_owned());
    thread.spawn(compile).map_err(|error| format!("the system has no thread to compile it: {error}"))
}
