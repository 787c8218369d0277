//! A raster part that misbehaves on order; all else is as in `components/raster-component`.

use std::cell::RefCell;

use evil::{FLOOD, Kind, NOBODY};
use raster_core::Raster;
use scene_core::mirror::Convert;
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::types;

use crate::bindings::exports::tenfoot::raster::{canvas, masks, store};
use crate::bindings::tenfoot::raster::{operations, surface};
use crate::bindings::tenfoot::scene::types::ErrorCode;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:raster/raster",
        path: ["../../../wit/scene", "../../../wit/raster"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
scene_core::mirror_operations!(crate::bindings::tenfoot::raster::operations);

thread_local! {
    static RASTER: RefCell<Raster> = RefCell::new(Raster::new());
}

struct Component;

impl masks::Guest for Component {
    fn upload_mask(width: u32, height: u32, coverage: Vec<u8>) -> Result<u32, ErrorCode> {
        let turn = evil::turn();
        let mask = ask(|raster| raster.upload_mask(width, height, &coverage))?;
        Ok(if turn == Some(Kind::Unknown) { NOBODY } else { mask })
    }

    fn free_mask(mask: u32) -> Result<(), ErrorCode> {
        evil::turn();
        ask(|raster| raster.free_mask(mask))
    }
}

impl canvas::Guest for Component {
    fn submit(operations: Vec<operations::Operation>, damage: Vec<operations::Area>) -> Result<(), ErrorCode> {
        let turn = evil::turn();
        let operations: Vec<Operation> = operations.convert();
        let damage: Vec<Area> = damage.convert();
        ask(|raster| {
            raster.submit(&operations, &damage)?;
            for area in damage {
                let Some(rows) = raster.damaged_rows(area) else { continue };
                let (area, first_row) = (rows.area.convert(), rows.area.y.unsigned_abs());
                match turn {
                    Some(Kind::Flood) => surface::present(area, first_row, &vec![0; 4 * FLOOD]),
                    Some(Kind::Unknown) => surface::present(area, NOBODY, rows.pixels),
                    Some(Kind::Drift(seed)) => surface::present(area, first_row, &vec![seed; rows.pixels.len()]),
                    _ => surface::present(area, first_row, rows.pixels),
                }
            }
            Ok(())
        })
    }
}

impl store::Guest for Component {
    fn resize(width: u32, height: u32) -> Result<(), ErrorCode> {
        evil::turn();
        ask(|raster| raster.resize(width, height))
    }

    fn upload_image(width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, ErrorCode> {
        let turn = evil::turn();
        let image = ask(|raster| raster.upload_image(width, height, pixels))?;
        Ok(if turn == Some(Kind::Unknown) { NOBODY } else { image })
    }

    fn free_image(image: u32) -> Result<(), ErrorCode> {
        evil::turn();
        ask(|raster| raster.free_image(image))
    }
}

fn ask<T: Convert<T>>(ask: impl FnOnce(&mut Raster) -> Result<T, types::ErrorCode>) -> Result<T, ErrorCode> {
    RASTER.with_borrow_mut(ask).convert()
}

bindings::export!(Component with_types_in bindings);
