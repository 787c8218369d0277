//! The text world.

use std::cell::RefCell;
use std::rc::Rc;

use scene_core::glyphs::{AvailableWidth, Glyph, ShapedParagraph};
use scene_core::types::{NodeId, Size};
use text_core::{FontInfo, Mutation};

use super::canvas;
use super::error::StartError;
use super::instance::Instance;
use super::module::JsModule;
use super::write::Bytes;
use crate::slots::{Imports, Limits, Part, PartError, RasterLine, Slot, Text};

/// A JavaScript module in the text slot.
pub struct JsText(Instance);

impl JsText {
    /// Starts a module; it uploads glyph masks to this raster part.
    ///
    /// # Errors
    ///
    /// If the module does not fit the world or fails.
    pub fn new(module: &JsModule, limits: Limits, raster: RasterLine) -> Result<Self, StartError> {
        let imports = Rc::new(RefCell::new(Imports { text: (), raster: raster.into() }));
        Instance::start(Slot::Text, module, limits, canvas::masks(&imports)).map(Self)
    }
}

impl Part for JsText {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Text for JsText {
    fn load_font(&mut self, bytes: &[u8]) -> Result<FontInfo, PartError> {
        self.0.call("load-font", &[&Bytes(bytes)])
    }

    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        self.0.call("apply", &[&mutations])
    }

    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, PartError> {
        self.0.call("measure", &[&node, &width])
    }

    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, PartError> {
        self.0.call("shape", &[&node, &width])
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, PartError> {
        self.0.call("blur", &[&node, &blur])
    }
}
