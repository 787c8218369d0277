//! Puts colours, gradients and images into the draw list, each limited by a shape and by the clips it is under.
//!
//! An operation has one mask. Where a box and a rounded clip both need one, the corners of the clip are painted separately,
//! through masks that are the product of the two. Glyphs, shadows and rings have no mask to multiply: of the clip only the
//! rectangle counts for them.

use scene_core::operations::{Fill, Gradient, Image, Masks, Operation, PlacedMask};
use scene_core::style::ColorStop;
use scene_core::types::{Color, ErrorCode, Point, Rect};

use crate::boxes::{Corner, Rounded};
use crate::geometry::PixelRect;
use crate::list::{DrawList, Item};
use crate::masks::MaskCache;
use crate::scene::Context;
use crate::shapes::{CornerShape, Shape};

/// What an area is painted with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ink<'a> {
    Color(Color),
    Gradient { start: Point, end: Point, stops: &'a [ColorStop], opacity: u8 },
    Image { image: u32, source: Rect, opacity: u8, opaque: bool },
}

/// What of an area is painted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Limit {
    /// All of it.
    Area,
    /// What lies inside a box with round corners.
    Rounded(Rounded),
    /// What a mask covers.
    Mask(PlacedMask),
}

/// Where paint goes, and where masks come from.
#[derive(Debug)]
pub(crate) struct Pen<'a, O> {
    pub(crate) list: &'a mut DrawList,
    pub(crate) masks: &'a mut MaskCache,
    pub(crate) output: &'a mut O,
}

impl<O: Masks> Pen<'_, O> {
    /// Paints an area.
    ///
    /// # Errors
    ///
    /// What the canvas answers to the upload of a mask.
    pub(crate) fn paint(
        &mut self,
        ink: Ink<'_>,
        area: PixelRect,
        limit: Limit,
        context: &Context,
    ) -> Result<(), ErrorCode> {
        let visible = area.intersect(context.clip);
        if visible.is_empty() || ink.is_invisible() {
            return Ok(());
        }
        let clip = context.rounded.filter(|clip| !clip.surrounds(visible));
        match (limit, clip) {
            (Limit::Mask(mask), _) => self.push(ink, area, context.clip, Some(mask)),
            (Limit::Area, None) => self.push(ink, area, context.clip, None),
            (Limit::Rounded(shape), Some(clip)) if !shape.surrounds(visible) && !shape.encloses(clip) => {
                for (piece, corner) in clip.pieces() {
                    let piece = piece.intersect(context.clip);
                    self.paint_piece(ink, area, shape, corner.map(|corner| (clip, corner)), piece)?;
                }
            }
            (Limit::Area | Limit::Rounded(_), Some(clip)) => {
                let mask = self.box_mask(clip)?;
                self.push(ink, area, context.clip, mask);
            }
            (Limit::Rounded(shape), None) => {
                let mask = if shape.surrounds(visible) { None } else { self.box_mask(shape)? };
                self.push(ink, area, context.clip, mask);
            }
        }
        Ok(())
    }

    /// Paints the part of a box in one piece of a rounded clip: a corner, or what needs no mask for the clip.
    fn paint_piece(
        &mut self,
        ink: Ink<'_>,
        area: PixelRect,
        shape: Rounded,
        corner: Option<(Rounded, Corner)>,
        piece: PixelRect,
    ) -> Result<(), ErrorCode> {
        let visible = area.intersect(piece);
        if visible.is_empty() {
            return Ok(());
        }
        let mask = match corner.filter(|(clip, _)| !clip.surrounds(visible)) {
            None if shape.surrounds(visible) => None,
            None => self.box_mask(shape)?,
            Some((clip, _)) if shape.surrounds(visible) => self.box_mask(clip)?,
            Some((clip, corner)) => {
                let square = clip.corner(corner);
                let product = CornerShape::new(clip, corner, shape);
                self.masks.place(self.output, Shape::Corner(product), square)?
            }
        };
        self.push(ink, area, piece, mask);
        Ok(())
    }

    fn push(&mut self, ink: Ink<'_>, area: PixelRect, clip: PixelRect, mask: Option<PlacedMask>) {
        let opaque = mask.is_none() && ink.is_opaque();
        let operation = match ink {
            Ink::Color(color) => Operation::Fill(Fill { area: area.area(), color, mask }),
            Ink::Gradient { start, end, stops, opacity } => {
                let stops = self.list.stops(stops);
                Operation::Gradient(Gradient { area: area.area(), start, end, stops, opacity, mask })
            }
            Ink::Image { image, source, opacity, .. } => {
                Operation::Image(Image { image, source, area: area.area(), opacity, mask })
            }
        };
        self.list.items.push(Item { operation, area, clip, opaque });
    }

    fn box_mask(&mut self, rounded: Rounded) -> Result<Option<PlacedMask>, ErrorCode> {
        self.masks.place(self.output, Shape::Box(rounded.radius), rounded.rect)
    }
}

impl Ink<'_> {
    fn is_invisible(&self) -> bool {
        match self {
            Self::Color(color) => color.a == 0,
            Self::Gradient { opacity, .. } | Self::Image { opacity, .. } => *opacity == 0,
        }
    }

    fn is_opaque(&self) -> bool {
        match self {
            Self::Color(color) => color.a == 255,
            Self::Gradient { stops, opacity, .. } => *opacity == 255 && stops.iter().all(|stop| stop.color.a == 255),
            Self::Image { opaque, opacity, .. } => *opaque && *opacity == 255,
        }
    }
}

/// Opacity as operations want it.
pub(crate) fn opacity_byte(opacity: f32) -> u8 {
    // A cast of a float saturates.
    (opacity * 255.0 + 0.5) as u8
}

/// The colour under an opacity.
pub(crate) fn faded(color: Color, opacity: f32) -> Color {
    Color { a: (f32::from(color.a) * opacity + 0.5) as u8, ..color }
}
