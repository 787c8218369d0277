//! A raster part, and which masks and images it gave out: so that a wrong id is blamed on the part that named it.

use scene_core::operations::{Area, Operation};
use scene_core::tree::NodeMap;
use scene_core::types::ErrorCode;

use super::{Part, PartError, PartFault, Raster, RasterPart, Slot};

/// A raster part with what it gave out.
pub(crate) struct Tracked {
    part: Box<dyn RasterPart>,
    masks: NodeMap<()>,
    images: NodeMap<()>,
}

impl Tracked {
    /// A part that was just started.
    pub(crate) fn new(part: Box<dyn RasterPart>) -> Self {
        Self { part, masks: NodeMap::default(), images: NodeMap::default() }
    }

    /// What a draw list names and is not there.
    fn missing(&self, operations: &[Operation]) -> Option<String> {
        operations.iter().find_map(|operation| {
            let (mask, image) = match operation {
                Operation::Fill(fill) => (fill.mask, None),
                Operation::Gradient(gradient) => (gradient.mask, None),
                Operation::Image(image) => (image.mask, Some(image.image)),
                Operation::EndLayer(layer) => (layer.mask, None),
                Operation::Clip(_) | Operation::Copy(_) | Operation::Hole(_) | Operation::BeginLayer(_) => (None, None),
            };
            let mask = mask.map(|placed| placed.mask).filter(|mask| !self.masks.contains_key(mask));
            let image = image.filter(|image| !self.images.contains_key(image));
            mask.map(|mask| format!("mask {mask}")).or_else(|| image.map(|image| format!("image {image}")))
        })
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
        let mask = self.part.upload_mask(width, height, coverage)?;
        self.masks.insert(mask, ());
        Ok(mask)
    }

    /// A part frees only what it uploaded, see [`super::CanvasImport`].
    fn free_mask(&mut self, mask: u32) -> Result<(), PartError> {
        self.part.free_mask(mask).map_err(|error| disowned("free-mask", error))?;
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
        self.part.submit(operations, damage).map_err(|error| disowned("submit", error))
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
