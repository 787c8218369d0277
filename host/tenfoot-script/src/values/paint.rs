//! Gradients, shadows and outlines.

use rquickjs::Value;
use scene_core::style::{BoxShadow, ColorStop, LinearGradient, Outline};
use scene_core::types::Color;

use super::{Members, Parsed, Wrong, color, list, number, number_in};

const BLACK: Color = Color { r: 0, g: 0, b: 0, a: 255 };
const WHITE: Color = Color { r: 255, g: 255, b: 255, a: 255 };

pub(crate) fn gradient(value: &Value<'_>) -> Parsed<LinearGradient> {
    let members = Members::of(value, &["angle", "stops"])?;
    let angle = members.optional("angle", number)?.unwrap_or(180.0);
    Ok(LinearGradient { angle, stops: members.required("stops", stops)? })
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

pub(crate) fn box_shadow(value: &Value<'_>) -> Parsed<BoxShadow> {
    let members = Members::of(value, &["x", "y", "blur", "spread", "color"])?;
    let blur = |value: &Value<'_>| number_in(value, 0.0, 128.0, "a number from 0 to 128");
    Ok(BoxShadow {
        offset_x: members.optional("x", number)?.unwrap_or(0.0),
        offset_y: members.optional("y", number)?.unwrap_or(0.0),
        blur: members.optional("blur", blur)?.unwrap_or(0.0),
        spread: members.optional("spread", number)?.unwrap_or(0.0),
        color: members.optional("color", color)?.unwrap_or(BLACK),
    })
}

pub(crate) fn outline(value: &Value<'_>) -> Parsed<Outline> {
    let members = Members::of(value, &["width", "offset", "color"])?;
    Ok(Outline {
        width: members.required("width", |value| number_in(value, 0.0, 64.0, "a number from 0 to 64"))?,
        offset: members.optional("offset", number)?.unwrap_or(0.0),
        color: members.optional("color", color)?.unwrap_or(WHITE),
    })
}
