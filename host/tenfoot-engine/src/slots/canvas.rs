//! How a part reaches the raster slot, and its masks, which may be older than its way there.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use scene_core::glyphs::Glyph;
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::types::ErrorCode;

use super::port::circular;
use super::{Imports, Line, PartError, Port, Raster as _, RasterPart, SharedRaster};

/// Bytes of masks that a part may make before it is in its slot: a screen of text and shadows takes a tenth of it.
const EARLY_BYTES: usize = 64 << 20;

/// From here on count the ids of masks that no raster part has numbered.
const FIRST_EARLY_ID: u32 = 1 << 31;

/// An id that no other mask has. Raster parts count from below.
pub(super) fn early_id() -> u32 {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed) | FIRST_EARLY_ID
}

/// The raster slot, as another part reaches it. While it leads nowhere, it keeps the masks that the part makes, and what
/// the part draws is not shown.
#[derive(Clone, Debug, Default)]
pub struct RasterLine {
    line: Line<dyn RasterPart>,
    early: Rc<RefCell<EarlyMasks>>,
}

/// Masks that no raster part has.
#[derive(Debug, Default)]
struct EarlyMasks {
    masks: BTreeMap<u32, EarlyMask>,
    /// Of all masks that the part made so far.
    bytes: usize,
}

#[derive(Debug)]
struct EarlyMask {
    width: u32,
    height: u32,
    coverage: Vec<u8>,
}

impl EarlyMasks {
    fn keep(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        self.bytes = self.bytes.saturating_add(coverage.len());
        if self.bytes > EARLY_BYTES {
            return Err(ErrorCode::LimitReached("memory for masks of a part that is not in its slot yet".to_owned()));
        }
        let id = early_id();
        self.masks.insert(id, EarlyMask { width, height, coverage: coverage.to_vec() });
        Ok(id)
    }
}

impl RasterLine {
    /// A line to a slot.
    pub fn to(slot: &SharedRaster) -> Self {
        Self { line: Line::to(slot), early: Rc::default() }
    }

    /// Leads to this slot from now on, with the masks that the part has made.
    ///
    /// # Errors
    ///
    /// What the raster part answers to these masks.
    pub(crate) fn lead_to(&self, slot: &SharedRaster) -> Result<(), PartError> {
        self.line.lead_to(slot);
        let EarlyMasks { masks, .. } = self.early.take();
        let mut raster = slot.borrow_mut();
        masks
            .into_iter()
            .try_for_each(|(id, EarlyMask { width, height, coverage })| raster.adopt_mask(id, width, height, &coverage))
    }

    /// Leads nowhere from now on.
    pub(crate) fn cut(&self) {
        self.line.cut();
    }

    /// Whether the part was refused a mask that there is room for in its slot.
    pub(crate) fn has_refused(&self) -> bool {
        self.early.borrow().bytes > EARLY_BYTES
    }

    /// Calls the part in the slot; none if the line leads nowhere.
    fn call<T>(
        &self,
        call: impl FnOnce(&mut Port<dyn RasterPart>) -> Result<T, PartError>,
    ) -> Option<Result<T, ErrorCode>> {
        let raster = self.line.end()?;
        let answer = match raster.try_borrow_mut() {
            Ok(mut raster) => call(&mut raster).map_err(|error| error.as_error_code()),
            Err(_) => Err(circular()),
        };
        Some(answer)
    }
}

/// The raster slot as one part uses it. The masks that the part uploaded are freed with it.
#[derive(Debug)]
pub struct CanvasImport {
    line: RasterLine,
    masks: BTreeSet<u32>,
}

impl CanvasImport {
    /// Whether the masks of glyphs are there; else the text part is wrong.
    pub(super) fn check_glyphs(&self, function: &'static str, glyphs: &[Glyph]) -> Result<(), ErrorCode> {
        self.line.call(|raster| raster.check_glyphs(function, glyphs)).unwrap_or(Ok(()))
    }
}

impl From<RasterLine> for CanvasImport {
    fn from(line: RasterLine) -> Self {
        Self { line, masks: BTreeSet::new() }
    }
}

impl Drop for CanvasImport {
    fn drop(&mut self) {
        let Some(raster) = self.line.line.end() else { return };
        // A raster part that is busy or failed is about to be dropped itself, with all its masks.
        if let Ok(mut raster) = raster.try_borrow_mut() {
            raster.drop_masks(&self.masks);
        }
    }
}

impl<T> Masks for Imports<T, CanvasImport> {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        let CanvasImport { line, masks } = &mut self.raster;
        let uploaded = line.call(|raster| raster.upload_mask(width, height, coverage));
        let mask = uploaded.unwrap_or_else(|| line.early.borrow_mut().keep(width, height, coverage))?;
        masks.insert(mask);
        Ok(mask)
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
        let CanvasImport { line, masks } = &mut self.raster;
        if !masks.contains(&mask) {
            // The raster part is not asked, and so not blamed.
            return Err(ErrorCode::UnknownResource(mask));
        }
        if let Some(freed) = line.call(|raster| raster.free_mask(mask)) {
            freed?;
        } else {
            line.early.borrow_mut().masks.remove(&mask);
        }
        masks.remove(&mask);
        Ok(())
    }
}

impl<T> Canvas for Imports<T, CanvasImport> {
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode> {
        self.raster.line.call(|raster| raster.submit(operations, damage)).unwrap_or(Ok(()))
    }
}
