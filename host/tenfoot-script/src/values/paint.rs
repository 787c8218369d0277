//! Gradients, shadows, outlines and what else is painted.

use rquickjs::Value;
use scene_core::style::{
    BoxShadow, ColorStop, Gradient, LinearGradient, Marquee, RadialExtent, RadialGradient, Slices, TextShadow,
    TransformOrigin,
};
use scene_core::types::Color;

use super::{
    Members, Parsed, Wrong, color, flag, keyword, list, milliseconds, number, number_in, positive_or_zero, sides,
};

const BLACK: Color = Color { r: 0, g: 0, b: 0, a: 255 };
const WHITE: Color = Color { r: 255, g: 255, b: 255, a: 255 };

/// `{ angle, stops }`, or `{ radial: 'circle', … }`.
pub(crate) fn gradient(value: &Value<'_>) -> Parsed<Gradient> {
    let members = Members::of(value, &["angle", "radial", "extent", "center", "stops"])?;
    let stops = members.required("stops", stops)?;
    let shape = |value: &Value<'_>| keyword(value, &[("circle", true), ("ellipse", false)]);
    let Some(circle) = members.optional("radial", shape)? else {
        let angle = members.optional("angle", number)?.unwrap_or(180.0);
        return Ok(Gradient::Linear(LinearGradient { angle, stops }));
    };
    let (center_x, center_y) = members.optional("center", percentages)?.unwrap_or((50.0, 50.0));
    let extent = members.optional("extent", extent)?.unwrap_or(RadialExtent::FarthestCorner);
    Ok(Gradient::Radial(RadialGradient { circle, extent, center_x, center_y, stops }))
}

fn extent(value: &Value<'_>) -> Parsed<RadialExtent> {
    let extents = [
        ("closest-side", RadialExtent::ClosestSide),
        ("farthest-side", RadialExtent::FarthestSide),
        ("closest-corner", RadialExtent::ClosestCorner),
        ("farthest-corner", RadialExtent::FarthestCorner),
    ];
    keyword(value, &extents)
}

/// `[x, y]` in percent.
fn percentages(value: &Value<'_>) -> Parsed<(f32, f32)> {
    let expected = "a pair [x, y] of percentages as numbers, 50 for the middle";
    let percent = |value: &Value<'_>| number_in(value, -1000.0, 1000.0, expected);
    match list(value, expected)?.as_slice() {
        [x, y] => Ok((percent(x)?, percent(y)?)),
        _ => Err(Wrong::new(value, expected)),
    }
}

pub(crate) fn transform_origin(value: &Value<'_>) -> Parsed<TransformOrigin> {
    percentages(value).map(|(x, y)| TransformOrigin { x, y })
}

fn stops(value: &Value<'_>) -> Parsed<Vec<ColorStop>> {
    let expected = "a list of two to eight pairs [offset, colour]";
    let pairs = list(value, expected)?;
    if !(2..=8).contains(&pairs.len()) {
        return Err(Wrong::new(value, expected));
    }
    let mut stops: Vec<ColorStop> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let stop = stop(pair).map_err(|wrong| wrong.inside(format_args!("[{index}]")))?;
        if stops.last().is_some_and(|last| last.offset > stop.offset) {
            return Err(Wrong::new(value, "offsets in rising order").inside(format_args!("[{index}]")));
        }
        stops.push(stop);
    }
    Ok(stops)
}

fn stop(pair: &Value<'_>) -> Parsed<ColorStop> {
    let expected = "a pair [offset, colour]";
    match list(pair, expected)?.as_slice() {
        [offset, shade] => {
            Ok(ColorStop { offset: number_in(offset, 0.0, 1.0, "an offset from 0 to 1")?, color: color(shade)? })
        }
        _ => Err(Wrong::new(pair, expected)),
    }
}

/// One shadow, or a list of at most eight.
pub(crate) fn box_shadows(value: &Value<'_>) -> Parsed<Vec<BoxShadow>> {
    if !value.is_array() {
        return box_shadow(value).map(|shadow| vec![shadow]);
    }
    let expected = "a shadow, or a list of at most eight";
    let shadows = list(value, expected)?;
    if shadows.len() > 8 {
        return Err(Wrong::new(value, expected));
    }
    let one = |(index, shadow)| box_shadow(shadow).map_err(|wrong| wrong.inside(format_args!("[{index}]")));
    shadows.iter().enumerate().map(one).collect()
}

fn box_shadow(value: &Value<'_>) -> Parsed<BoxShadow> {
    let members = Members::of(value, &["x", "y", "blur", "spread", "color", "inset"])?;
    let blur = |value: &Value<'_>| number_in(value, 0.0, 128.0, "a number from 0 to 128");
    Ok(BoxShadow {
        offset_x: members.optional("x", number)?.unwrap_or(0.0),
        offset_y: members.optional("y", number)?.unwrap_or(0.0),
        blur: members.optional("blur", blur)?.unwrap_or(0.0),
        spread: members.optional("spread", number)?.unwrap_or(0.0),
        color: members.optional("color", color)?.unwrap_or(BLACK),
        inset: members.optional("inset", flag)?.unwrap_or(false),
    })
}

pub(crate) fn text_shadow(value: &Value<'_>) -> Parsed<TextShadow> {
    let members = Members::of(value, &["x", "y", "blur", "color"])?;
    let blur = |value: &Value<'_>| number_in(value, 0.0, 32.0, "a number from 0 to 32");
    Ok(TextShadow {
        offset_x: members.optional("x", number)?.unwrap_or(0.0),
        offset_y: members.optional("y", number)?.unwrap_or(0.0),
        blur: members.optional("blur", blur)?.unwrap_or(0.0),
        color: members.optional("color", color)?.unwrap_or(BLACK),
    })
}

/// The values of `outline-width`, `outline-offset` and `outline-color`.
pub(crate) fn outline(value: &Value<'_>) -> Parsed<(f32, f32, Color)> {
    let members = Members::of(value, &["width", "offset", "color"])?;
    let width = members.required("width", |value| number_in(value, 0.0, 64.0, "a number from 0 to 64"))?;
    let offset = members.optional("offset", number)?.unwrap_or(0.0);
    Ok((width, offset, members.optional("color", color)?.unwrap_or(WHITE)))
}

pub(crate) fn slices(value: &Value<'_>) -> Parsed<Slices> {
    sides(value, positive_or_zero).map(|[top, right, bottom, left]| Slices { top, right, bottom, left })
}

pub(crate) fn marquee(value: &Value<'_>) -> Parsed<Marquee> {
    let members = Members::of(value, &["speed", "delay", "gap"])?;
    let speed = |value: &Value<'_>| number_in(value, 1.0, 10_000.0, "pixels per second from 1 to 10000");
    Ok(Marquee {
        speed: members.optional("speed", speed)?.unwrap_or(60.0),
        delay: members.optional("delay", milliseconds)?.unwrap_or(1000),
        gap: members.optional("gap", positive_or_zero)?.unwrap_or(48.0),
    })
}
