//! The layout world.

use std::cell::RefCell;

use layout_core::Mutation;
use scene_core::glyphs::Measurement;
use scene_core::types::{Placement, Size};

use super::error::StartError;
use super::imports::HostFunctions;
use super::instance::Instance;
use super::module::JsModule;
use crate::slots::{Imports, Layout, Limits, Part, PartError, Slot, TextLine};

/// A JavaScript module in the layout slot.
pub struct JsLayout(Instance);

impl JsLayout {
    /// Starts a module; it measures paragraphs with this text part.
    ///
    /// # Errors
    ///
    /// If the module does not fit the world or fails.
    pub fn new(module: &JsModule, limits: Limits, text: TextLine) -> Result<Self, StartError> {
        let imports = RefCell::new(Imports { text, raster: () });
        let functions: HostFunctions = vec![(
            "tenfoot:text/measurement",
            "measure",
            Box::new(move |call| {
                let (node, width) = (call.argument(0)?, call.argument(1)?);
                call.answer(&call.outside(|| imports.borrow_mut().measure(node, width)))
            }),
        )];
        Instance::start(Slot::Layout, module, limits, functions).map(Self)
    }
}

impl Part for JsLayout {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Layout for JsLayout {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        self.0.call("apply", &[&mutations])
    }

    fn solve(&mut self, viewport: Size) -> Result<Vec<Placement>, PartError> {
        self.0.call("solve", &[&viewport])
    }
}
