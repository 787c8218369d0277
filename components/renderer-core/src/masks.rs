//! Masks on the canvas, kept by shape.
//!
//! A mask that was not used for a while is freed when all masks together pass [`BUDGET`]. Those of the frame at hand are
//! never freed: its draw list names them.

use std::collections::BTreeMap;

use scene_core::operations::{Masks, PlacedMask};
use scene_core::types::ErrorCode;

use crate::geometry::PixelRect;
use crate::shapes::Shape;

/// Bytes that masks take before old ones are freed: twenty shadows and hundreds of corners.
const BUDGET: usize = 2 * 1024 * 1024;

#[derive(Debug)]
struct Stored {
    mask: u32,
    slice: u32,
    bytes: usize,
    last_used: u64,
}

/// The masks of shapes.
#[derive(Debug, Default)]
pub(crate) struct MaskCache {
    /// None for shapes that cannot be drawn.
    stored: BTreeMap<Shape, Option<Stored>>,
    bytes: usize,
    frame: u64,
}

impl MaskCache {
    /// The mask of a shape over `rect`; none if there is none of such a size.
    ///
    /// # Errors
    ///
    /// What the canvas answers to an upload.
    pub(crate) fn place(
        &mut self,
        output: &mut impl Masks,
        shape: Shape,
        rect: PixelRect,
    ) -> Result<Option<PlacedMask>, ErrorCode> {
        if !self.stored.contains_key(&shape) {
            let stored = match shape.draw() {
                Some(coverage) => {
                    let bytes = coverage.values.len();
                    let mask = output.upload_mask(coverage.width, coverage.height, &coverage.values)?;
                    self.bytes = self.bytes.saturating_add(bytes);
                    Some(Stored { mask, slice: coverage.slice, bytes, last_used: self.frame })
                }
                None => None,
            };
            self.stored.insert(shape, stored);
        }
        Ok(self.stored.get_mut(&shape).and_then(Option::as_mut).map(|stored| {
            stored.last_used = self.frame;
            PlacedMask { mask: stored.mask, area: rect.area(), slice: stored.slice }
        }))
    }

    /// Ends a frame: frees the masks that were not used for the longest time, while there are too many.
    ///
    /// # Errors
    ///
    /// What the canvas answers.
    pub(crate) fn end_frame(&mut self, output: &mut impl Masks) -> Result<(), ErrorCode> {
        while self.bytes > BUDGET {
            let used = |stored: &Option<Stored>| stored.as_ref().map(|stored| stored.last_used);
            let oldest = self.stored.iter().filter_map(|(&shape, stored)| Some((used(stored)?, shape))).min();
            let Some((_, shape)) = oldest.filter(|&(last_used, _)| last_used < self.frame) else { break };
            if let Some(Some(stored)) = self.stored.remove(&shape) {
                self.bytes = self.bytes.saturating_sub(stored.bytes);
                output.free_mask(stored.mask)?;
            }
        }
        self.frame = self.frame.saturating_add(1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::radii::{Rounded, Sides};
    use crate::shapes::{BorderShape, SideSet};

    #[derive(Default)]
    struct Shelf {
        alive: Vec<u32>,
        uploads: u32,
    }

    impl Masks for Shelf {
        fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
            assert_eq!(coverage.len(), (width * height) as usize);
            self.uploads += 1;
            self.alive.push(self.uploads);
            Ok(self.uploads)
        }

        fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
            let index = self.alive.iter().position(|&id| id == mask).ok_or(ErrorCode::UnknownResource(mask))?;
            self.alive.remove(index);
            Ok(())
        }
    }

    fn ring(width: i32) -> Shape {
        let edge = Rounded { rect: PixelRect::new(0, 0, 2000, 2000), ..Rounded::default() };
        Shape::Border(BorderShape::new(edge, Sides::all(width), SideSet::ALL, SideSet::NONE))
    }

    #[test]
    fn masks_are_drawn_once() {
        let (mut cache, mut shelf) = (MaskCache::default(), Shelf::default());
        let rect = PixelRect::new(0, 0, 50, 50);
        let first = cache.place(&mut shelf, ring(3), rect).expect("uploads").expect("a mask");
        let again = cache.place(&mut shelf, ring(3), rect).expect("uploads").expect("a mask");
        assert_eq!((first, shelf.uploads), (again, 1));
    }

    #[test]
    fn masks_are_freed_oldest_first_and_never_in_their_frame() {
        let (mut cache, mut shelf) = (MaskCache::default(), Shelf::default());
        let rect = PixelRect::new(0, 0, 2000, 2000);
        // Each has 801 * 801 bytes or more: three fit.
        for width in 400..405 {
            cache.place(&mut shelf, ring(width), rect).expect("uploads");
        }
        assert_eq!(shelf.alive.len(), 5);
        cache.end_frame(&mut shelf).expect("frees");
        assert_eq!(shelf.alive.len(), 5, "all are used by the frame that ends");
        cache.place(&mut shelf, ring(401), rect).expect("uploads");
        cache.end_frame(&mut shelf).expect("frees");
        assert_eq!(shelf.alive, [2, 4, 5]);
    }
}
