//! Puts colours, gradients and images into the draw list, each limited by a shape and by the clips it is under.
//!
//! An operation has one mask. A rounded clip is one of operations that have none of their own: [`crate::facts`] sees to it
//! that all others are drawn into a layer.

use scene_core::operations::{Fill, Gradient, GradientAxis, Image, Layer, Masks, Operation, PlacedMask};
use scene_core::style::ColorStop;
use scene_core::types::{Color, ErrorCode, Rect};

use crate::geometry::PixelRect;
use crate::list::{DrawList, Item};
use crate::masks::MaskCache;
use crate::radii::Rounded;
use crate::scene::Context;
use crate::shapes::{FilledBox, Shape};
use crate::turn::Turn;

/// What an area is painted with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ink<'a> {
    Color(Color),
    Gradient { axis: GradientAxis, stops: &'a [ColorStop], opacity: u8 },
    Image { image: u32, source: Rect, tint: Color, opacity: u8, opaque: bool },
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
        let shape = match limit {
            Limit::Mask(mask) => {
                self.push(ink, area, context.clip, Some(mask));
                return Ok(());
            }
            Limit::Rounded(shape) if !shape.surrounds(visible) => Some(shape),
            Limit::Rounded(_) | Limit::Area => context.rounded,
        };
        let mask = self.mask(shape, visible)?;
        self.push(ink, area, context.clip, mask);
        Ok(())
    }

    /// Begins a layer for what a node paints in `area`; in its own space, if it is turned. Returns whether there is one: if
    /// not, nothing of it is painted.
    pub(crate) fn begin_layer(&mut self, area: PixelRect, turn: Option<Turn>, around: &Context) -> bool {
        match turn {
            None => self.list.begin_layer(area, area, around.clip),
            Some(turn) => turn.transform().is_some() && self.list.begin_layer(area, turn.cover(area), around.clip),
        }
    }

    /// Ends a layer: draws it through a shape, if that is not all around it.
    ///
    /// # Errors
    ///
    /// What the canvas answers to the upload of a mask.
    pub(crate) fn end_layer(
        &mut self,
        area: PixelRect,
        opacity: f32,
        shape: Option<Rounded>,
        turn: Option<Turn>,
    ) -> Result<(), ErrorCode> {
        let mask = self.mask(shape, area)?;
        let transform = turn.and_then(Turn::transform);
        self.list.end_layer(Layer { opacity: opacity_byte(opacity), mask, transform });
        Ok(())
    }

    /// The mask of a shape, unless all that is visible lies inside of it.
    fn mask(&mut self, shape: Option<Rounded>, visible: PixelRect) -> Result<Option<PlacedMask>, ErrorCode> {
        match shape.filter(|shape| !shape.surrounds(visible)) {
            Some(shape) => self.masks.place(self.output, Shape::Box(FilledBox::new(shape)), shape.rect),
            None => Ok(None),
        }
    }

    fn push(&mut self, ink: Ink<'_>, area: PixelRect, clip: PixelRect, mask: Option<PlacedMask>) {
        let opaque = mask.is_none() && ink.is_opaque();
        let operation = match ink {
            Ink::Color(color) => Operation::Fill(Fill { area: area.area(), color, mask }),
            Ink::Gradient { axis, stops, opacity } => {
                let stops = self.list.stops(stops);
                Operation::Gradient(Gradient { area: area.area(), axis, stops, opacity, mask })
            }
            Ink::Image { image, source, tint, opacity, .. } => {
                Operation::Image(Image { image, source, area: area.area(), tint, opacity, mask })
            }
        };
        self.list.add(Item { operation, area, clip, opaque });
    }
}

impl Ink<'_> {
    fn is_invisible(&self) -> bool {
        match self {
            Self::Color(color) => color.a == 0,
            Self::Gradient { opacity, .. } => *opacity == 0,
            Self::Image { opacity, tint, .. } => *opacity == 0 || tint.a == 0,
        }
    }

    fn is_opaque(&self) -> bool {
        match self {
            Self::Color(color) => color.a == 255,
            Self::Gradient { stops, opacity, .. } => *opacity == 255 && stops.iter().all(|stop| stop.color.a == 255),
            Self::Image { opaque, opacity, tint, .. } => *opaque && *opacity == 255 && tint.a == 255,
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
