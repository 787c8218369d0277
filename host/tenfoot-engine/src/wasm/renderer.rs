//! The renderer world.

use renderer_core::{Frame, FrameReport, Mutation};
use scene_core::glyphs::Glyphs;
use scene_core::mirror::Convert;
use scene_core::operations::{Canvas, Masks};
use scene_core::types::{Placement, PropertyUpdate};
use wasmtime::component::{Component, HasSelf, Linker};

use super::bindings::renderer::Renderer as Bindings;
use super::bindings::renderer::tenfoot::raster::{canvas, masks, operations};
use super::bindings::renderer::tenfoot::text::glyphs;
use super::bindings::scene::tenfoot::scene::types as wit;
use super::instance::{Instance, LoadError, State};
use super::runtime::Runtime;
use crate::slots::{CanvasImport, Imports, Part, PartError, RasterLine, Renderer, Sandbox, Slot, TextLine};

type RendererImports = Imports<TextLine, CanvasImport>;

/// A component in the renderer slot.
pub struct WasmRenderer(Instance<RendererImports, Bindings>);

impl WasmRenderer {
    /// Instantiates a component; it draws on this raster part, with glyphs of this text part.
    ///
    /// # Errors
    ///
    /// [`LoadError::Instantiate`] if the component does not fit the world.
    pub fn new(
        runtime: &Runtime,
        component: &Component,
        sandbox: impl Into<Sandbox>,
        text: TextLine,
        raster: RasterLine,
    ) -> Result<Self, LoadError> {
        let mut linker = Linker::<State<RendererImports>>::new(runtime.engine());
        glyphs::add_to_linker::<_, HasSelf<RendererImports>>(&mut linker, |state| &mut state.imports)
            .map_err(LoadError::runtime)?;
        masks::add_to_linker::<_, HasSelf<RendererImports>>(&mut linker, |state| &mut state.imports)
            .map_err(LoadError::runtime)?;
        canvas::add_to_linker::<_, HasSelf<RendererImports>>(&mut linker, |state| &mut state.imports)
            .map_err(LoadError::runtime)?;
        let imports = Imports { text, raster: raster.into() };
        Instance::new(runtime, Slot::Renderer, &sandbox.into(), imports, linker, |store, linker| {
            Bindings::instantiate(store, component, linker)
        })
        .map(Self)
    }
}

impl glyphs::Host for RendererImports {
    fn shape(&mut self, node: u32, width: glyphs::AvailableWidth) -> Result<glyphs::ShapedParagraph, wit::ErrorCode> {
        Glyphs::shape(self, node, width.convert()).convert()
    }

    fn blur(&mut self, node: u32, blur: f32) -> Result<Vec<glyphs::Glyph>, wit::ErrorCode> {
        Glyphs::blur(self, node, blur).convert()
    }
}

impl masks::Host for RendererImports {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: Vec<u8>) -> Result<u32, wit::ErrorCode> {
        Masks::upload_mask(self, width, height, &coverage).convert()
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), wit::ErrorCode> {
        Masks::free_mask(self, mask).convert()
    }
}

impl canvas::Host for RendererImports {
    fn submit(
        &mut self,
        operations: Vec<operations::Operation>,
        damage: Vec<operations::Area>,
    ) -> Result<(), wit::ErrorCode> {
        let operations: Vec<_> = operations.convert();
        let damage: Vec<_> = damage.convert();
        Canvas::submit(self, &operations, &damage).convert()
    }
}

impl Part for WasmRenderer {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Renderer for WasmRenderer {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        let mutations: Vec<_> = mutations.convert();
        self.0.call("apply", |part, store| part.tenfoot_renderer_painter().call_apply(store, &mutations))
    }

    fn place(&mut self, placements: Vec<Placement>) -> Result<(), PartError> {
        let placements: Vec<_> = placements.convert();
        self.0.call("place", |part, store| part.tenfoot_renderer_painter().call_place(store, &placements))
    }

    fn update(&mut self, updates: Vec<PropertyUpdate>) -> Result<(), PartError> {
        let updates: Vec<_> = updates.convert();
        self.0.call("update", |part, store| part.tenfoot_renderer_painter().call_update(store, &updates))
    }

    fn render(&mut self, frame: Frame) -> Result<FrameReport, PartError> {
        self.0.call("render", |part, store| part.tenfoot_renderer_painter().call_render(store, frame.convert()))
    }
}
