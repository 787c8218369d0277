//! The text world.

use scene_core::glyphs::{AvailableWidth, Glyph, ShapedParagraph};
use scene_core::mirror::Convert;
use scene_core::operations::Masks;
use scene_core::types::{NodeId, Size};
use wasmtime::component::{Component, HasSelf, Linker};

use super::bindings::scene::tenfoot::scene::types as wit;
use super::bindings::text::Text as Bindings;
use super::bindings::text::tenfoot::raster::masks;
use super::instance::{Instance, LoadError, State};
use super::runtime::Runtime;
use crate::slots::{CanvasImport, Imports, Part, PartError, RasterLine, Sandbox, Slot, Text};

type TextImports = Imports<(), CanvasImport>;

/// A component in the text slot.
pub struct WasmText(Instance<TextImports, Bindings>);

impl WasmText {
    /// Instantiates a component; it uploads glyph masks to this raster part.
    ///
    /// # Errors
    ///
    /// [`LoadError::Instantiate`] if the component does not fit the world.
    pub fn new(
        runtime: &Runtime,
        component: &Component,
        sandbox: impl Into<Sandbox>,
        raster: RasterLine,
    ) -> Result<Self, LoadError> {
        let mut linker = Linker::<State<TextImports>>::new(runtime.engine());
        masks::add_to_linker::<_, HasSelf<TextImports>>(&mut linker, |state| &mut state.imports)
            .map_err(LoadError::runtime)?;
        let imports = Imports { text: (), raster: raster.into() };
        Instance::new(runtime, Slot::Text, &sandbox.into(), imports, linker, |store, linker| {
            Bindings::instantiate(store, component, linker)
        })
        .map(Self)
    }
}

impl masks::Host for TextImports {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: Vec<u8>) -> Result<u32, wit::ErrorCode> {
        Masks::upload_mask(self, width, height, &coverage).convert()
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), wit::ErrorCode> {
        Masks::free_mask(self, mask).convert()
    }
}

impl Part for WasmText {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Text for WasmText {
    fn load_font(&mut self, bytes: &[u8]) -> Result<text_core::FontInfo, PartError> {
        self.0.call("load-font", |part, store| part.tenfoot_text_paragraphs().call_load_font(store, bytes))
    }

    fn apply(&mut self, mutations: Vec<text_core::Mutation>) -> Result<(), PartError> {
        let mutations: Vec<_> = mutations.convert();
        self.0.call("apply", |part, store| part.tenfoot_text_paragraphs().call_apply(store, &mutations))
    }

    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, PartError> {
        self.0.call("measure", |part, store| part.tenfoot_text_measurement().call_measure(store, node, width.convert()))
    }

    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, PartError> {
        self.0.call("shape", |part, store| part.tenfoot_text_glyphs().call_shape(store, node, width.convert()))
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, PartError> {
        self.0.call("blur", |part, store| part.tenfoot_text_glyphs().call_blur(store, node, blur))
    }
}
