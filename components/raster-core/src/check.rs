//! What a draw list must fulfil before any of it is executed.

use scene_core::operations::{Gradient, Image, Operation, PlacedMask};
use scene_core::types::{ErrorCode, InvalidValue};

use crate::gradient::MAX_STOPS;
use crate::resources::{self, Mask, Resources};
use crate::sampling::MAX_SOURCE;

/// Refuses a list with an unknown id or a value out of range.
pub(crate) fn operations(
    operations: &[Operation],
    masks: &Resources<Mask>,
    images: &Resources<resources::Image>,
) -> Result<(), ErrorCode> {
    for (index, operation) in operations.iter().enumerate() {
        let (mask, problem) = match operation {
            Operation::Fill(fill) => (fill.mask, None),
            Operation::Gradient(gradient) => (gradient.mask, gradient_problem(gradient)),
            Operation::Image(image) => {
                images.get(image.image).ok_or(ErrorCode::UnknownResource(image.image))?;
                (image.mask, source_problem(image))
            }
            Operation::Clip(_) | Operation::Copy(_) | Operation::Hole(_) => (None, None),
        };
        let mask_problem = match mask {
            Some(placed) => {
                slice_problem(placed, masks.get(placed.mask).ok_or(ErrorCode::UnknownResource(placed.mask))?)
            }
            None => None,
        };
        if let Some(problem) = problem.or(mask_problem) {
            return Err(invalid(format!("operation {index}: {problem}")));
        }
    }
    Ok(())
}

/// An error about a value that belongs to no node.
pub(crate) fn invalid(reason: String) -> ErrorCode {
    ErrorCode::InvalidValue(InvalidValue { node: scene_core::tree::ROOT, reason })
}

fn gradient_problem(gradient: &Gradient) -> Option<&'static str> {
    if ![gradient.start.x, gradient.start.y, gradient.end.x, gradient.end.y].iter().all(|value| value.is_finite()) {
        return Some("a gradient's start and end are finite");
    }
    if !(2..=MAX_STOPS).contains(&gradient.stops.len()) {
        return Some("a gradient has two to eight stops");
    }
    // Not a number fails the range.
    if !gradient.stops.iter().all(|stop| (0.0..=1.0).contains(&stop.offset)) {
        return Some("offsets of stops are 0 to 1");
    }
    (!gradient.stops.is_sorted_by_key(|stop| stop.offset)).then_some("offsets of stops rise")
}

fn source_problem(image: &Image) -> Option<&'static str> {
    let source = image.source;
    if !(0.0..=MAX_SOURCE).contains(&source.width) || !(0.0..=MAX_SOURCE).contains(&source.height) {
        return Some("an image's source has sides of 0 to 16,777,216");
    }
    let positions = -MAX_SOURCE..=MAX_SOURCE;
    (!positions.contains(&source.x) || !positions.contains(&source.y))
        .then_some("an image's source lies within 16,777,216 pixels")
}

fn slice_problem(placed: PlacedMask, mask: &Mask) -> Option<&'static str> {
    let corners = placed.slice.saturating_mul(2);
    (placed.slice > 0 && corners >= mask.width.min(mask.height))
        .then_some("a mask has pixels between the corners of its slice")
}
