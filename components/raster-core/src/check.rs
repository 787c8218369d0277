//! What a draw list must fulfil before any of it is executed.

use scene_core::operations::{
    Area, Gradient, GradientAxis, Image, Layer, LinearAxis, Operation, PlacedMask, RadialAxis,
};
use scene_core::types::{ErrorCode, InvalidValue};

use crate::bounds::Bounds;
use crate::gradient::MAX_STOPS;
use crate::layers::{MAX_COORDINATE, MAX_DEPTH, MAX_SIDE};
use crate::resources::{self, Mask, Resources};
use crate::sampling::MAX_SOURCE;
use crate::transform;

/// Refuses a list with an unknown id, a value out of range or layers that do not fit together.
pub(crate) fn operations(
    operations: &[Operation],
    masks: &Resources<Mask>,
    images: &Resources<resources::Image>,
) -> Result<(), ErrorCode> {
    let mut depth = 0;
    for (index, operation) in operations.iter().enumerate() {
        let nesting_problem = nesting_problem(operation, &mut depth);
        let (mask, problem) = match operation {
            Operation::Fill(fill) => (fill.mask, None),
            Operation::Gradient(gradient) => (gradient.mask, gradient_problem(gradient)),
            Operation::Image(image) => {
                images.get(image.image).ok_or(ErrorCode::UnknownResource(image.image))?;
                (image.mask, source_problem(image))
            }
            Operation::BeginLayer(area) => (None, layer_area_problem(*area)),
            Operation::EndLayer(layer) => (layer.mask, transform_problem(layer)),
            Operation::Clip(_) | Operation::Copy(_) | Operation::Hole(_) => (None, None),
        };
        let mask_problem = match mask {
            Some(placed) => {
                slice_problem(placed, masks.get(placed.mask).ok_or(ErrorCode::UnknownResource(placed.mask))?)
            }
            None => None,
        };
        if let Some(problem) = nesting_problem.or(problem).or(mask_problem) {
            return Err(invalid(format!("operation {index}: {problem}")));
        }
    }
    if depth > 0 { Err(invalid("a layer is not ended".to_owned())) } else { Ok(()) }
}

/// An error about a value that belongs to no node.
pub(crate) fn invalid(reason: String) -> ErrorCode {
    ErrorCode::InvalidValue(InvalidValue { node: scene_core::tree::ROOT, reason })
}

/// Follows how deep the layers are.
fn nesting_problem(operation: &Operation, depth: &mut usize) -> Option<&'static str> {
    match operation {
        Operation::BeginLayer(_) if *depth == MAX_DEPTH => return Some("at most 16 layers are open at a time"),
        Operation::BeginLayer(_) => *depth = depth.saturating_add(1),
        Operation::EndLayer(_) if *depth == 0 => return Some("no layer is open"),
        Operation::EndLayer(_) => *depth = depth.saturating_sub(1),
        Operation::Copy(_) if *depth > 0 => return Some("a layer has no copies"),
        _ => {}
    }
    None
}

fn layer_area_problem(area: Area) -> Option<&'static str> {
    if area.width.max(area.height) > MAX_SIDE {
        return Some("a layer is at most 8192 pixels wide and high");
    }
    let Bounds { left, top, right, bottom } = area.into();
    let coordinates = -MAX_COORDINATE..=MAX_COORDINATE;
    (![left, top, right, bottom].iter().all(|edge| coordinates.contains(edge)))
        .then_some("a layer lies within 32,768 pixels of the origin")
}

fn transform_problem(layer: &Layer) -> Option<&'static str> {
    layer.transform.as_ref().and_then(transform::problem)
}

fn gradient_problem(gradient: &Gradient) -> Option<&'static str> {
    match gradient.axis {
        GradientAxis::Linear(LinearAxis { start, end }) => {
            if ![start.x, start.y, end.x, end.y].iter().all(|value| value.is_finite()) {
                return Some("a gradient's start and end are finite");
            }
        }
        GradientAxis::Radial(RadialAxis { center, radius_x, radius_y }) => {
            if ![center.x, center.y].iter().all(|value| value.is_finite()) {
                return Some("a gradient's center is finite");
            }
            // Not a number fails the range.
            if ![radius_x, radius_y].iter().all(|radius| (0.0..=f32::MAX).contains(radius)) {
                return Some("a gradient's radii are finite and not negative");
            }
        }
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
