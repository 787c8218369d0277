//! Component of the raster slot: bindings, conversion, exports. The algorithm is in `raster-core`.

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:raster/raster",
        path: ["../../wit/scene", "../../wit/raster"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
scene_core::mirror_operations!(crate::bindings::tenfoot::raster::operations);

use std::cell::RefCell;

use bindings::exports::tenfoot::raster::{canvas, masks, store};
use bindings::tenfoot::raster::{operations, surface};
use bindings::tenfoot::scene::types::ErrorCode;
use raster_core::Raster;
use scene_core::mirror::Convert;
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::types;

thread_local! {
    static RASTER: RefCell<Raster> = RefCell::new(Raster::new());
}

struct Component;

impl masks::Guest for Component {
    fn upload_mask(width: u32, height: u32, coverage: Vec<u8>) -> Result<u32, ErrorCode> {
        with_raster(|raster| raster.upload_mask(width, height, &coverage))
    }

    fn free_mask(mask: u32) -> Result<(), ErrorCode> {
        with_raster(|raster| raster.free_mask(mask))
    }
}

impl canvas::Guest for Component {
    fn submit(operations: Vec<operations::Operation>, damage: Vec<operations::Area>) -> Result<(), ErrorCode> {
        let operations: Vec<Operation> = operations.convert();
        let damage: Vec<Area> = damage.convert();
        with_raster(|raster| {
            raster.submit(&operations, &damage)?;
            for area in damage {
                if let Some(rows) = raster.damaged_rows(area) {
                    surface::present(rows.area.convert(), rows.area.y.unsigned_abs(), rows.pixels);
                }
            }
            Ok(())
        })
    }
}

impl store::Guest for Component {
    fn resize(width: u32, height: u32) -> Result<(), ErrorCode> {
        with_raster(|raster| raster.resize(width, height))
    }

    fn upload_image(width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, ErrorCode> {
        with_raster(|raster| raster.upload_image(width, height, pixels))
    }

    fn free_image(image: u32) -> Result<(), ErrorCode> {
        with_raster(|raster| raster.free_image(image))
    }
}

/// Calls the core. A surface that calls back while it presents gets an error.
fn with_raster<T: Convert<T>>(call: impl FnOnce(&mut Raster) -> Result<T, types::ErrorCode>) -> Result<T, ErrorCode> {
    RASTER
        .with(|raster| match raster.try_borrow_mut() {
            Ok(mut raster) => call(&mut raster),
            Err(_) => Err(types::ErrorCode::Other(Some("called while presenting".into()))),
        })
        .convert()
}

bindings::export!(Component with_types_in bindings);
