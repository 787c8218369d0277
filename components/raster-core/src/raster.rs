//! The canvas: framebuffer, masks and images, and the walk through a draw list.

use scene_core::operations::{self, Area, Canvas, Fill, Gradient, Layer, Masks, Operation, PlacedMask};
use scene_core::types::ErrorCode;

use crate::bounds::Bounds;
use crate::check;
use crate::coverage::{Cover, CoverageBuffers};
use crate::frame::Frame;
use crate::gradient::premultiply;
use crate::kernels::TRANSPARENT;
use crate::layers::Layers;
use crate::paint::{self, SourceBuffers};
use crate::resources::{Image, MAX_IMAGE_BYTES, MAX_IMAGE_SIDE, MAX_MASK_BYTES, MAX_MASK_SIDE, Mask, Resources};
use crate::transform::Inverse;

/// A framebuffer with the masks and images that draw lists name.
///
/// Ids of masks and images count up from 1, each kind for itself, and are never given twice.
#[derive(Debug)]
pub struct Raster {
    /// The framebuffer; within a layer, that layer.
    frame: Frame,
    masks: Resources<Mask>,
    images: Resources<Image>,
    layers: Layers,
    coverage_buffers: CoverageBuffers,
    source_buffers: SourceBuffers,
}

/// Whole rows of the framebuffer that hold a damaged area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagedRows<'a> {
    /// The damaged area, within the framebuffer.
    pub area: Area,
    /// The rows from `area.y` on, `area.height` of them, in full width: premultiplied RGBA bytes.
    pub pixels: &'a [u8],
}

impl Default for Raster {
    fn default() -> Self {
        Self::new()
    }
}

impl Raster {
    /// A canvas of no size without masks and images.
    pub fn new() -> Self {
        Self {
            frame: Frame::default(),
            masks: Resources::new("masks", MAX_MASK_BYTES),
            images: Resources::new("images", MAX_IMAGE_BYTES),
            layers: Layers::default(),
            coverage_buffers: CoverageBuffers::default(),
            source_buffers: SourceBuffers::default(),
        }
    }

    /// Sets the size of the framebuffer in pixels and makes all of it transparent black. Masks and images stay.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] if a side is not 1 to [`MAX_IMAGE_SIDE`], [`ErrorCode::LimitReached`] without the
    /// memory for it; the framebuffer is then as before.
    pub fn resize(&mut self, width: u32, height: u32) -> Result<(), ErrorCode> {
        check_sides("framebuffer", width, height, MAX_IMAGE_SIDE)?;
        if (width, height) == (self.width(), self.height()) {
            self.frame.clear();
        } else {
            self.frame = Frame::new(width, height)?;
        }
        Ok(())
    }

    /// Width of the framebuffer in pixels.
    pub fn width(&self) -> u32 {
        self.frame.width()
    }

    /// Height of the framebuffer in pixels.
    pub fn height(&self) -> u32 {
        self.frame.height()
    }

    /// The framebuffer: premultiplied RGBA bytes, row by row without padding.
    pub fn pixels(&self) -> &[u8] {
        self.frame.bytes()
    }

    /// What a surface needs to show a damaged area: the part of it that lies in the framebuffer, and whole rows. None
    /// if it lies outside.
    pub fn damaged_rows(&self, damage: Area) -> Option<DamagedRows<'_>> {
        let bounds = self.frame.bounds().intersect(damage.into());
        let pixels = self.frame.whole_rows(bounds);
        (!bounds.is_empty()).then(|| DamagedRows { area: bounds.into_area(), pixels })
    }

    /// Stores an image of premultiplied RGBA bytes, row by row, and returns its id.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] if a side is not 1 to [`MAX_IMAGE_SIDE`] or `pixels` has another length,
    /// [`ErrorCode::LimitReached`] if all images would pass [`MAX_IMAGE_BYTES`].
    pub fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, ErrorCode> {
        check_sides("image", width, height, MAX_IMAGE_SIDE)?;
        check_length("image", pixels.len(), width, height, 4)?;
        self.images.check_room(pixels.len())?;
        let bytes = pixels.len();
        Ok(self.images.insert(Image::new(width, height, pixels.into_boxed_slice()), bytes))
    }

    /// Frees an image.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownResource`] if there is none with this id.
    pub fn free_image(&mut self, image: u32) -> Result<(), ErrorCode> {
        self.images.remove(image)
    }

    /// Executes the operation at `index`; returns the index of the next one.
    fn execute(&mut self, index: usize, operation: &Operation, clip: &mut Bounds) -> usize {
        match operation {
            Operation::Clip(area) => *clip = self.frame.bounds().intersect((*area).into()),
            Operation::Fill(fill) => self.fill(fill, *clip),
            Operation::Gradient(gradient) => self.gradient(gradient, *clip),
            Operation::Image(image) => self.image(image, *clip),
            Operation::Copy(copy) => self.copy(*copy, *clip),
            Operation::Hole(area) => {
                let visible = clip.intersect((*area).into());
                if !visible.is_empty() {
                    self.frame.rows_mut(visible).for_each(|(_, row)| row.fill(TRANSPARENT));
                }
            }
            Operation::BeginLayer(_) => {
                if let Some(next) = self.layers.begin(index, &mut self.frame, clip) {
                    return next;
                }
            }
            Operation::EndLayer(layer) => self.end_layer(layer, clip),
        }
        index.saturating_add(1)
    }

    // Not inlined, as those below: V8 does not optimise the JavaScript of large functions.
    #[inline(never)]
    fn end_layer(&mut self, operation: &Layer, clip: &mut Bounds) {
        let Some(mut layer) = self.layers.end(&mut self.frame, clip) else { return };
        let mask = find_mask(&self.masks, operation.mask);
        let bounds = layer.bounds();
        match &operation.transform {
            None => {
                let mut cover = Cover::new(operation.opacity, mask, bounds, &mut self.coverage_buffers);
                paint::layer(&mut self.frame, bounds, &layer, &mut cover);
            }
            Some(transform) => {
                paint::mask_layer(&mut layer, &mut Cover::new(255, mask, bounds, &mut self.coverage_buffers));
                let sampling = Inverse::new(transform).sampling();
                let buffers = &mut self.source_buffers;
                paint::transformed_layer(&mut self.frame, *clip, &layer, &sampling, operation.opacity, buffers);
            }
        }
        self.layers.give_back(layer);
    }

    #[inline(never)]
    fn fill(&mut self, fill: &Fill, clip: Bounds) {
        let Some(visible) = visible(clip, fill.area, fill.mask) else { return };
        let mask = find_mask(&self.masks, fill.mask);
        let mut cover = Cover::new(255, mask, visible, &mut self.coverage_buffers);
        paint::color(&mut self.frame, visible, premultiply(fill.color), &mut cover);
    }

    #[inline(never)]
    fn gradient(&mut self, gradient: &Gradient, clip: Bounds) {
        let Some(visible) = visible(clip, gradient.area, gradient.mask) else { return };
        let mask = find_mask(&self.masks, gradient.mask);
        let mut cover = Cover::new(gradient.opacity, mask, visible, &mut self.coverage_buffers);
        paint::gradient(&mut self.frame, visible, gradient, &mut cover, &mut self.source_buffers);
    }

    #[inline(never)]
    fn image(&mut self, operation: &operations::Image, clip: Bounds) {
        let Some(visible) = visible(clip, operation.area, operation.mask) else { return };
        let Some(image) = self.images.get(operation.image) else { return };
        let mask = find_mask(&self.masks, operation.mask);
        let mut cover = Cover::new(operation.opacity, mask, visible, &mut self.coverage_buffers);
        paint::image(&mut self.frame, visible, image, operation, &mut cover, &mut self.source_buffers);
    }

    fn copy(&mut self, copy: operations::CopyArea, clip: Bounds) {
        let (dx, dy) = (i64::from(copy.dx), i64::from(copy.dy));
        // Pixels that would come from outside the framebuffer stay.
        let readable = self.frame.bounds().shift(dx.saturating_neg(), dy.saturating_neg());
        let target = clip.intersect(copy.area.into()).intersect(readable);
        if !target.is_empty() {
            self.frame.copy(target, dx, dy);
        }
    }
}

impl Masks for Raster {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        check_sides("mask", width, height, MAX_MASK_SIDE)?;
        check_length("mask", coverage.len(), width, height, 1)?;
        self.masks.check_room(coverage.len())?;
        let mut copy = Vec::new();
        copy.try_reserve_exact(coverage.len()).map_err(|_| ErrorCode::LimitReached("memory for masks".into()))?;
        copy.extend_from_slice(coverage);
        Ok(self.masks.insert(Mask::new(width, height, copy.into_boxed_slice()), coverage.len()))
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
        self.masks.remove(mask)
    }
}

impl Canvas for Raster {
    /// Executes `operations`. Presenting is the owner's business: `damage` changes nothing here.
    fn submit(&mut self, operations: &[Operation], _damage: &[Area]) -> Result<(), ErrorCode> {
        check::operations(operations, &self.masks, &self.images)?;
        self.layers.plan(operations, self.frame.bounds())?;
        let mut clip = self.frame.bounds();
        let mut index = 0;
        while let Some(operation) = operations.get(index) {
            index = self.execute(index, operation, &mut clip);
        }
        Ok(())
    }
}

/// The pixels that an operation changes; none if there are none.
fn visible(clip: Bounds, area: Area, mask: Option<PlacedMask>) -> Option<Bounds> {
    let mut visible = clip.intersect(area.into());
    if let Some(placed) = mask {
        visible = visible.intersect(placed.area.into());
    }
    (!visible.is_empty()).then_some(visible)
}

fn find_mask(masks: &Resources<Mask>, placed: Option<PlacedMask>) -> Option<(&Mask, PlacedMask)> {
    placed.and_then(|placed| Some((masks.get(placed.mask)?, placed)))
}

fn check_sides(name: &str, width: u32, height: u32, longest: u32) -> Result<(), ErrorCode> {
    let sides = 1..=longest;
    if sides.contains(&width) && sides.contains(&height) {
        return Ok(());
    }
    Err(check::invalid(format!("{name} of {width} x {height} pixels: sides are 1 to {longest}")))
}

fn check_length(name: &str, length: usize, width: u32, height: u32, bytes_per_pixel: u64) -> Result<(), ErrorCode> {
    let expected = u64::from(width).saturating_mul(u64::from(height)).saturating_mul(bytes_per_pixel);
    if length as u64 == expected {
        return Ok(());
    }
    Err(check::invalid(format!("{name} of {width} x {height} pixels has {expected} bytes, not {length}")))
}
