//! The raster slot as an import of other parts.

use std::cell::RefCell;
use std::rc::Rc;

use scene_core::operations::{Area, Canvas as _, Masks as _, Operation};

use super::imports::HostFunctions;
use super::read::ByteBuffer;
use crate::slots::{CanvasImport, Imports};

type Shared<T> = Rc<RefCell<Imports<T, CanvasImport>>>;

/// `tenfoot:raster/masks`.
pub(super) fn masks<T: 'static>(imports: &Shared<T>) -> HostFunctions {
    const INTERFACE: &str = "tenfoot:raster/masks";
    let (uploads, frees) = (imports.clone(), imports.clone());
    vec![
        (
            INTERFACE,
            "upload-mask",
            Box::new(move |call| {
                let (width, height, coverage): (_, _, ByteBuffer) =
                    (call.argument(0)?, call.argument(1)?, call.argument(2)?);
                call.answer(&call.outside(|| uploads.borrow_mut().upload_mask(width, height, &coverage.0)))
            }),
        ),
        (
            INTERFACE,
            "free-mask",
            Box::new(move |call| {
                let mask = call.argument(0)?;
                call.answer(&call.outside(|| frees.borrow_mut().free_mask(mask)))
            }),
        ),
    ]
}

/// `tenfoot:raster/canvas`.
pub(super) fn canvas<T: 'static>(imports: &Shared<T>) -> HostFunctions {
    let imports = imports.clone();
    vec![(
        "tenfoot:raster/canvas",
        "submit",
        Box::new(move |call| {
            let (operations, damage): (Vec<Operation>, Vec<Area>) = (call.argument(0)?, call.argument(1)?);
            call.answer(&call.outside(|| imports.borrow_mut().submit(&operations, &damage)))
        }),
    )]
}
