//! A raster part, and which masks and images it gave out: so that a wrong id is blamed on the part that named it.

use scene_core::operations::{Area, Operation, PlacedMask};
use scene_core::tree::NodeMap;
use scene_core::types::ErrorCode;

use super::canvas::early_id;
use super::{Part, PartError, PartFault, Raster, RasterPart, Slot};

/// A raster part with what it gave out.
pub(crate) struct Tracked {
    part: Box<dyn RasterPart>,
    /// Ids of masks as others know them, and as the part does. They are the same but for masks that were made before they
    /// came to the part.
    masks: NodeMap<u32>,
    /// Masks whose two ids differ.
    renumbered: usize,
    images: NodeMap<()>,
}

impl Tracked {
    /// A part that was just started.
    pub(crate) fn new(part: Box<dyn RasterPart>) -> Self {
        Self { part, masks: NodeMap::default(), renumbered: 0, images: NodeMap::default() }
    }

    /// What a draw list names and is not there.
    fn missing(&self, operations: &[Operation]) -> Option<String> {
        operations.iter().find_map(|operation| {
            let mask = placed_mask(operation).map(|placed| placed.mask).filter(|mask| !self.masks.contains_key(mask));
            let image = if let Operation::Image(image) = operation { Some(image.image) } else { None };
            let image = image.filter(|image| !self.images.contains_key(image));
            mask.map(|mask| format!("mask {mask}")).or_else(|| image.map(|image| format!("image {image}")))
        })
    }

    /// A draw list with the ids that the part knows.
    fn renumber(&self, operations: &[Operation]) -> Vec<Operation> {
        let mut operations = operations.to_vec();
        for placed in operations.iter_mut().filter_map(placed_mask_mut) {
            placed.mask = self.masks.get(&placed.mask).copied().unwrap_or(placed.mask);
        }
        operations
    }
}

fn placed_mask(operation: &Operation) -> Option<&PlacedMask> {
    match operation {
        Operation::Fill(fill) => fill.mask.as_ref(),
        Operation::Gradient(gradient) => gradient.mask.as_ref(),
        Operation::Image(image) => image.mask.as_ref(),
        Operation::EndLayer(layer) => layer.mask.as_ref(),
        Operation::Clip(_) | Operation::Copy(_) | Operation::Hole(_) | Operation::BeginLayer(_) => None,
    }
}

fn placed_mask_mut(operation: &mut Operation) -> Option<&mut PlacedMask> {
    match operation {
        Operation::Fill(fill) => fill.mask.as_mut(),
        Operation::Gradient(gradient) => gradient.mask.as_mut(),
        Operation::Image(image) => image.mask.as_mut(),
        Operation::EndLayer(layer) => layer.mask.as_mut(),
        Operation::Clip(_) | Operation::Copy(_) | Operation::Hole(_) | Operation::BeginLayer(_) => None,
    }
}

/// The error of a call with ids that the part gave out: not to know them is the part's own mistake.
fn disowned(function: &'static str, error: PartError) -> PartError {
    let PartFault::Refused(ErrorCode::UnknownResource(id)) = error.fault else { return error };
    let reason = format!("it does not know the id {id}, which it gave out");
    PartError::new(Slot::Raster, function, PartFault::BadOutput(reason))
}

impl Part for Tracked {
    fn memory(&self) -> Option<u64> {
        self.part.memory()
    }
}

impl Raster for Tracked {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, PartError> {
        let own = self.part.upload_mask(width, height, coverage)?;
        let mask = if self.masks.contains_key(&own) { early_id() } else { own };
        self.renumbered += usize::from(mask != own);
        self.masks.insert(mask, own);
        Ok(mask)
    }

    fn adopt_mask(&mut self, mask: u32, width: u32, height: u32, coverage: &[u8]) -> Result<(), PartError> {
        let own = self.part.upload_mask(width, height, coverage)?;
        self.renumbered += usize::from(mask != own);
        self.masks.insert(mask, own);
        Ok(())
    }

    /// A part frees only what it uploaded, see [`super::CanvasImport`].
    fn free_mask(&mut self, mask: u32) -> Result<(), PartError> {
        let own = self.masks.get(&mask).copied().unwrap_or(mask);
        self.part.free_mask(own).map_err(|error| disowned("free-mask", error))?;
        self.renumbered -= usize::from(mask != own);
        self.masks.remove(&mask);
        Ok(())
    }

    fn has_mask(&self, mask: u32) -> bool {
        self.masks.contains_key(&mask)
    }

    /// Only renderer parts submit.
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), PartError> {
        if let Some(missing) = self.missing(operations) {
            let reason = format!("its draw list names {missing}, which is not there");
            return Err(PartError::new(Slot::Renderer, "render", PartFault::BadOutput(reason)));
        }
        let renumbered = (self.renumbered > 0).then(|| self.renumber(operations));
        self.part.submit(renumbered.as_deref().unwrap_or(operations), damage).map_err(|error| disowned("submit", error))
    }

    fn resize(&mut self, width: u32, height: u32) -> Result<(), PartError> {
        self.part.resize(width, height)
    }

    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, PartError> {
        let image = self.part.upload_image(width, height, pixels)?;
        self.images.insert(image, ());
        Ok(image)
    }

    fn free_image(&mut self, image: u32) -> Result<(), PartError> {
        self.part.free_image(image).map_err(|error| disowned("free-image", error))?;
        self.images.remove(&image);
        Ok(())
    }

    fn pixels(&self) -> &[u8] {
        self.part.pixels()
    }
}
