//! The raster world.

use std::cell::RefCell;
use std::rc::Rc;

use rquickjs::{TypedArray, Value};
use scene_core::operations::{Area, Operation};

use super::error::StartError;
use super::imports::HostFunctions;
use super::instance::Instance;
use super::module::JsModule;
use super::write::Bytes;
use crate::slots::{Limits, Part, PartError, Raster, Slot, Surface};

/// A JavaScript module in the raster slot. Its framebuffer, masks and images lie in its heap; the host keeps a copy of
/// what was presented.
pub struct JsRaster {
    instance: Instance,
    /// The surface while the part is called; it is lent to `present`.
    lent: Rc<RefCell<Surface>>,
    /// The surface at all other times.
    surface: Surface,
}

impl JsRaster {
    /// Starts a module.
    ///
    /// # Errors
    ///
    /// If the module does not fit the world or fails.
    pub fn new(module: &JsModule, limits: Limits) -> Result<Self, StartError> {
        let lent = Rc::new(RefCell::new(Surface::default()));
        let instance = Instance::start(Slot::Raster, module, limits, present(lent.clone()))?;
        Ok(Self { instance, lent, surface: Surface::default() })
    }

    /// Calls the part, which may present.
    fn call<T>(&mut self, call: impl FnOnce(&mut Instance) -> T) -> T {
        self.lent.swap(&RefCell::new(std::mem::take(&mut self.surface)));
        let answer = call(&mut self.instance);
        self.surface = self.lent.take();
        answer
    }
}

/// `tenfoot:raster/surface`.
fn present(surface: Rc<RefCell<Surface>>) -> HostFunctions {
    vec![(
        "tenfoot:raster/surface",
        "present",
        Box::new(move |call| {
            let (damage, first_row): (Area, u32) = (call.argument(0)?, call.argument(1)?);
            let rows = call.value(2);
            take_over(&surface, damage, first_row, &rows).map_err(|reason| call.fail(&reason))?;
            Ok(Value::new_undefined(rows.ctx().clone()))
        }),
    )]
}

/// Copies from the rows where they lie in the part's heap.
fn take_over(surface: &RefCell<Surface>, damage: Area, first_row: u32, rows: &Value<'_>) -> Result<(), String> {
    let rows = TypedArray::<u8>::from_value(rows.clone());
    let rows = rows.map_err(|_| "argument 3 is no Uint8Array".to_owned())?;
    // SAFETY: no JavaScript runs while the slice lives.
    let bytes = unsafe { rows.as_bytes() };
    let bytes = bytes.ok_or_else(|| "argument 3 is a detached Uint8Array".to_owned())?;
    surface.borrow_mut().present(damage, first_row, bytes)
}

impl Part for JsRaster {
    fn memory(&self) -> Option<u64> {
        Some(self.instance.memory())
    }
}

impl Raster for JsRaster {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, PartError> {
        self.call(|part| part.call("upload-mask", &[&width, &height, &Bytes(coverage)]))
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), PartError> {
        self.call(|part| part.call("free-mask", &[&mask]))
    }

    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), PartError> {
        self.call(|part| part.call("submit", &[&operations, &damage]))
    }

    fn resize(&mut self, width: u32, height: u32) -> Result<(), PartError> {
        self.call(|part| part.call::<()>("resize", &[&width, &height]))?;
        self.surface.resize(width, height);
        Ok(())
    }

    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, PartError> {
        self.call(|part| part.call("upload-image", &[&width, &height, &Bytes(&pixels)]))
    }

    fn free_image(&mut self, image: u32) -> Result<(), PartError> {
        self.call(|part| part.call("free-image", &[&image]))
    }

    fn pixels(&self) -> &[u8] {
        self.surface.pixels()
    }
}
