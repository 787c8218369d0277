//! Borders and outlines: lines along the inside of a box.
//!
//! Sides of one colour are painted together; where two colours meet they are mitred, from the corner of the outer edge to
//! that of the inner one. What is painted first reaches a pixel below what hides it later, so that no seam shows.

use scene_core::operations::Masks;
use scene_core::types::{Color, ErrorCode};

use crate::geometry::PixelRect;
use crate::pen::{Ink, Limit, Pen};
use crate::radii::{Rounded, Sides};
use crate::scene::Context;
use crate::shapes::{BorderShape, Shape, SideSet};

/// A side with its neighbours.
struct Side {
    set: SideSet,
    width: i32,
    color: Color,
    neighbours: SideSet,
}

/// The sides in the order in which they are painted.
fn in_order(widths: Sides, colors: [Color; 4]) -> [Side; 4] {
    let [left, top, right, bottom] = colors;
    let across = SideSet::LEFT.and(SideSet::RIGHT);
    let along = SideSet::TOP.and(SideSet::BOTTOM);
    [
        Side { set: SideSet::TOP, width: widths.top, color: top, neighbours: across },
        Side { set: SideSet::LEFT, width: widths.left, color: left, neighbours: along },
        Side { set: SideSet::RIGHT, width: widths.right, color: right, neighbours: along },
        Side { set: SideSet::BOTTOM, width: widths.bottom, color: bottom, neighbours: across },
    ]
}

/// Paints lines of these widths and colours (left, top, right, bottom) along the inside of a box.
///
/// # Errors
///
/// What the canvas answers to the upload of a mask.
pub(crate) fn paint(
    pen: &mut Pen<'_, impl Masks>,
    edge: Rounded,
    widths: Sides,
    colors: [Color; 4],
    context: &Context,
) -> Result<(), ErrorCode> {
    if widths.largest() <= 0 || !edge.rect.overlaps(context.clip) {
        return Ok(());
    }
    let order = in_order(widths, colors);
    let mut painted = SideSet::NONE;
    for (index, first) in order.iter().enumerate() {
        if first.width <= 0 || first.color.a == 0 || painted.has(first.set) {
            continue;
        }
        let later = order.iter().skip(index).filter(|side| side.width > 0 && !painted.has(side.set));
        let alike = later.clone().filter(|side| side.color == first.color);
        let sides = alike.fold(SideSet::NONE, |sides, side| sides.and(side.set));
        let hiding = later.filter(|side| side.color != first.color && side.color.a == 255);
        let under = hiding.fold(SideSet::NONE, |sides, side| sides.and(side.set));
        let missing = order.iter().filter(|side| side.width <= 0);
        // Sides that are not there need no mitre.
        let whole = missing.fold(sides, |sides, side| sides.and(side.set));
        painted = painted.and(sides);
        let ink = Ink::Color(first.color);
        if edge.radii.is_square() {
            paint_straight(pen, ink, edge, widths, (sides, whole, under), &order, context)?;
        } else {
            paint_shape(pen, ink, edge, widths, (whole, under), context)?;
        }
    }
    Ok(())
}

/// Paints sides of a box with square corners: without a mask, if no mitre is needed.
fn paint_straight(
    pen: &mut Pen<'_, impl Masks>,
    ink: Ink<'_>,
    edge: Rounded,
    widths: Sides,
    (sides, whole, under): (SideSet, SideSet, SideSet),
    order: &[Side; 4],
    context: &Context,
) -> Result<(), ErrorCode> {
    let mitred = order.iter().any(|side| sides.has(side.set) && side.neighbours.and(whole) != whole);
    if mitred {
        return paint_shape(pen, ink, edge, widths, (whole, under), context);
    }
    for band in edge.rect.around(edge.rect.inset_sides(widths)) {
        pen.paint(ink, band, Limit::Area, context)?;
    }
    Ok(())
}

/// Paints sides through a mask, and their straight parts without.
fn paint_shape(
    pen: &mut Pen<'_, impl Masks>,
    ink: Ink<'_>,
    edge: Rounded,
    widths: Sides,
    (sides, under): (SideSet, SideSet),
    context: &Context,
) -> Result<(), ErrorCode> {
    let shape = BorderShape::new(edge, widths, sides, under);
    let Some(mask) = pen.masks.place(pen.output, Shape::Border(shape), edge.rect)? else { return Ok(()) };
    let limit = Limit::Mask(mask);
    let PixelRect { left, top, right, bottom } = edge.rect;
    let slice = shape.slice();
    let (upper, lower) = (top.saturating_add(slice), bottom.saturating_sub(slice));
    let (near, far) = (left.saturating_add(slice), right.saturating_sub(slice));
    if shape.is_exact() || upper >= lower || near >= far {
        return pen.paint(ink, edge.rect, limit, context);
    }
    let corner = |side: SideSet, other: SideSet| sides.has(side) || sides.has(other);
    let row = |side: SideSet, from: i32, to: i32| {
        let start = if corner(side, SideSet::LEFT) { left } else { near };
        let end = if corner(side, SideSet::RIGHT) { right } else { far };
        // Without the side itself only the corners are left: two pieces, or one.
        let whole = PixelRect::new(start, from, end, to);
        if sides.has(side) {
            return [whole, PixelRect::default()];
        }
        [PixelRect { right: near, ..whole }, PixelRect { left: far, ..whole }]
    };
    for piece in row(SideSet::TOP, top, upper).into_iter().chain(row(SideSet::BOTTOM, lower, bottom)) {
        pen.paint(ink, piece, limit, context)?;
    }
    if sides.has(SideSet::LEFT) {
        let area = PixelRect::new(left, upper, left.saturating_add(widths.left), lower);
        pen.paint(ink, area, Limit::Area, context)?;
    }
    if sides.has(SideSet::RIGHT) {
        let area = PixelRect::new(right.saturating_sub(widths.right), upper, right, lower);
        pen.paint(ink, area, Limit::Area, context)?;
    }
    Ok(())
}
