//! Puts colours, gradients and images into the draw list, each limited by a shape and by the clips it is under.
//!
//! An operation has one mask. Where the shape and a rounded clip both need one, the inner of the two is taken if one lies
//! inside the other; else the shape's, and of the clip only its rectangle counts.

use scene_core::operations::{Fill, Gradient, Image, Masks, Operation, PlacedMask};
use scene_core::style::ColorStop;
use scene_core::types::{Color, ErrorCode, Point, Rect};

use crate::boxes::Rounded;
use crate::geometry::PixelRect;
use crate::list::{DrawList, Item};
use crate::masks::MaskCache;
use crate::scene::Context;
use crate::shapes::Shape;

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
        let mask = self.mask(limit, visible, context)?;
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
        self.list.items.push(Item { operation, area, clip: context.clip, opaque });
        Ok(())
    }

    /// The mask that the visible part of an operation needs.
    fn mask(&mut self, limit: Limit, visible: PixelRect, context: &Context) -> Result<Option<PlacedMask>, ErrorCode> {
        let needed = |rounded: &Rounded| !rounded.surrounds(visible);
        let clip = context.rounded.filter(needed);
        let shape = match limit {
            Limit::Mask(mask) => return Ok(Some(mask)),
            Limit::Area => None,
            Limit::Rounded(rounded) => Some(rounded).filter(needed),
        };
        let rounded = match (shape, clip) {
            (Some(shape), Some(clip)) if shape.encloses(clip) => clip,
            (Some(rounded), _) | (None, Some(rounded)) => rounded,
            (None, None) => return Ok(None),
        };
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
