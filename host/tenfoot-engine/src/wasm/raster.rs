//! The raster world.

use scene_core::mirror::Convert;
use scene_core::operations::{Area, Operation};
use wasmtime::StoreContextMut;
use wasmtime::component::{Component, Linker, WasmList};

use super::bindings::raster::Raster as Bindings;
use super::bindings::raster::tenfoot::raster::operations as wit;
use super::instance::{Instance, LoadError, State};
use super::runtime::Runtime;
use crate::slots::{Part, PartError, Raster, Sandbox, Slot, Surface};

/// What `present` takes beside the rows, generously.
const ARGUMENT_BYTES: usize = 1024;

/// A component in the raster slot. Its framebuffer, masks and images lie in its linear memory; the host keeps a copy of
/// what was presented.
pub struct WasmRaster(Instance<Surface, Bindings>);

impl WasmRaster {
    /// Instantiates a component.
    ///
    /// # Errors
    ///
    /// [`LoadError::Instantiate`] if the component does not fit the world.
    pub fn new(runtime: &Runtime, component: &Component, sandbox: impl Into<Sandbox>) -> Result<Self, LoadError> {
        let mut linker = Linker::<State<Surface>>::new(runtime.engine());
        linker
            .instance("tenfoot:raster/surface@0.1.0")
            .and_then(|mut surface| surface.func_wrap("present", present))
            .map_err(LoadError::runtime)?;
        Instance::new(runtime, Slot::Raster, &sandbox.into(), Surface::default(), linker, |store, linker| {
            Bindings::instantiate(store, component, linker)
        })
        .map(Self)
    }
}

/// Takes over the columns of `damage` from the rows in `pixels`, which are read where they lie in the part's memory.
fn present(
    mut store: StoreContextMut<'_, State<Surface>>,
    (damage, first_row, pixels): (wit::Area, u32, WasmList<u8>),
) -> wasmtime::Result<()> {
    let mut surface = std::mem::take(&mut *store.data_mut().imports);
    let presented = surface.present(damage.convert(), first_row, pixels.as_le_slice(&store));
    *store.data_mut().imports = surface;
    presented.map_err(wasmtime::Error::msg)
}

impl Part for WasmRaster {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Raster for WasmRaster {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, PartError> {
        self.0.call("upload-mask", |part, store| {
            part.tenfoot_raster_masks().call_upload_mask(store, width, height, coverage)
        })
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), PartError> {
        self.0.call("free-mask", |part, store| part.tenfoot_raster_masks().call_free_mask(store, mask))
    }

    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), PartError> {
        let operations: Vec<_> = operations.to_vec().convert();
        let damage: Vec<_> = damage.to_vec().convert();
        self.0.call("submit", |part, store| part.tenfoot_raster_canvas().call_submit(store, &operations, &damage))
    }

    fn resize(&mut self, width: u32, height: u32) -> Result<(), PartError> {
        self.0.call::<(), ()>("resize", |part, store| part.tenfoot_raster_store().call_resize(store, width, height))?;
        let bytes = self.0.imports_mut().resize(width, height);
        // The rows of a whole frame, and the arguments beside them.
        self.0.allow_hostcall_bytes(bytes + ARGUMENT_BYTES);
        Ok(())
    }

    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, PartError> {
        self.0.call("upload-image", |part, store| {
            part.tenfoot_raster_store().call_upload_image(store, width, height, &pixels)
        })
    }

    fn free_image(&mut self, image: u32) -> Result<(), PartError> {
        self.0.call("free-image", |part, store| part.tenfoot_raster_store().call_free_image(store, image))
    }

    fn pixels(&self) -> &[u8] {
        self.0.imports().pixels()
    }
}
