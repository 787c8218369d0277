//! The renderer world.

use std::cell::RefCell;
use std::rc::Rc;

use renderer_core::{Frame, FrameReport, Mutation};
use scene_core::glyphs::Glyphs as _;
use scene_core::types::{Placement, PropertyUpdate};

use super::canvas;
use super::error::StartError;
use super::imports::HostFunctions;
use super::instance::Instance;
use super::module::JsModule;
use crate::slots::{CanvasImport, Imports, Limits, Part, PartError, RasterLine, Renderer, Slot, TextLine};

/// A JavaScript module in the renderer slot.
pub struct JsRenderer(Instance);

impl JsRenderer {
    /// Starts a module; it draws on this raster part, with glyphs of this text part.
    ///
    /// # Errors
    ///
    /// If the module does not fit the world or fails.
    pub fn new(module: &JsModule, limits: Limits, text: TextLine, raster: RasterLine) -> Result<Self, StartError> {
        let imports = Rc::new(RefCell::new(Imports { text, raster: raster.into() }));
        let mut functions = canvas::masks(&imports);
        functions.extend(canvas::canvas(&imports));
        functions.extend(glyphs(imports));
        Instance::start(Slot::Renderer, module, limits, functions).map(Self)
    }
}

/// `tenfoot:text/glyphs`.
fn glyphs(imports: Rc<RefCell<Imports<TextLine, CanvasImport>>>) -> HostFunctions {
    let blurred = imports.clone();
    vec![
        (
            "tenfoot:text/glyphs",
            "shape",
            Box::new(move |call| {
                let (node, width) = (call.argument(0)?, call.argument(1)?);
                call.answer(&call.outside(|| imports.borrow_mut().shape(node, width)))
            }),
        ),
        (
            "tenfoot:text/glyphs",
            "blur",
            Box::new(move |call| {
                let (node, blur) = (call.argument(0)?, call.argument(1)?);
                call.answer(&call.outside(|| blurred.borrow_mut().blur(node, blur)))
            }),
        ),
    ]
}

impl Part for JsRenderer {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Renderer for JsRenderer {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        self.0.call("apply", &[&mutations])
    }

    fn place(&mut self, placements: Vec<Placement>) -> Result<(), PartError> {
        self.0.call("place", &[&placements])
    }

    fn update(&mut self, updates: Vec<PropertyUpdate>) -> Result<(), PartError> {
        self.0.call("update", &[&updates])
    }

    fn render(&mut self, frame: Frame) -> Result<FrameReport, PartError> {
        self.0.call("render", &[&frame])
    }
}
