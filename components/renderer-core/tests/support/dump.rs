//! Draw lists as text.

use std::collections::BTreeMap;

use scene_core::operations::{Area, Gradient, GradientAxis, Layer, Operation, PlacedMask};
use scene_core::types::{Color, Rect};

/// One operation a line: `fill 10,10 80x40 #ff0000 through 17x17/8 at 10,10 80x40`.
///
/// Masks are named by their size and slice, because their ids say nothing.
pub(crate) fn dump(operations: &[Operation], masks: &BTreeMap<u32, (u32, u32)>) -> String {
    let mut lines = Vec::new();
    for operation in operations {
        lines.push(match operation {
            Operation::Clip(clip) => format!("clip {}", area(*clip)),
            Operation::Hole(hole) => format!("hole {}", area(*hole)),
            Operation::Copy(copy) => format!("copy {} from {:+},{:+}", area(copy.area), copy.dx, copy.dy),
            Operation::Fill(fill) => {
                format!("fill {} {}{}", area(fill.area), color(fill.color), through(fill.mask, fill.area, masks))
            }
            Operation::Gradient(gradient) => dump_gradient(gradient, masks),
            Operation::Image(image) => {
                let Rect { x, y, width, height } = image.source;
                format!(
                    "image {} {} of {x},{y} {width}x{height}{}{}{}",
                    area(image.area),
                    image.image,
                    tint(image.tint),
                    opacity(image.opacity),
                    through(image.mask, image.area, masks)
                )
            }
            Operation::BeginLayer(layer) => format!("layer {}", area(*layer)),
            Operation::EndLayer(layer) => dump_layer(layer, masks),
        });
    }
    lines.join("\n")
}

fn dump_gradient(gradient: &Gradient, masks: &BTreeMap<u32, (u32, u32)>) -> String {
    let stops: Vec<_> = gradient.stops.iter().map(|stop| color(stop.color)).collect();
    let axis = match gradient.axis {
        GradientAxis::Linear(line) => {
            format!("{},{} to {},{}", line.start.x, line.start.y, line.end.x, line.end.y)
        }
        GradientAxis::Radial(ellipse) => {
            format!("{}x{} around {},{}", ellipse.radius_x, ellipse.radius_y, ellipse.center.x, ellipse.center.y)
        }
    };
    format!(
        "gradient {} {axis} {}{}{}",
        area(gradient.area),
        stops.join(" "),
        opacity(gradient.opacity),
        through(gradient.mask, gradient.area, masks)
    )
}

fn dump_layer(layer: &Layer, masks: &BTreeMap<u32, (u32, u32)>) -> String {
    let nowhere = Area { x: 0, y: 0, width: 0, height: 0 };
    let turned = layer.transform.map_or(String::new(), |by| {
        format!(" turned {:.3} {:.3} {:.3} {:.3} {:.2} {:.2}", by.a, by.b, by.c, by.d, by.e, by.f)
    });
    format!("end{}{}{turned}", opacity(layer.opacity), through(layer.mask, nowhere, masks))
}

fn tint(tint: Color) -> String {
    if tint == (Color { r: 255, g: 255, b: 255, a: 255 }) { String::new() } else { format!(" tint {}", color(tint)) }
}

fn area(area: Area) -> String {
    format!("{},{} {}x{}", area.x, area.y, area.width, area.height)
}

fn color(color: Color) -> String {
    let Color { r, g, b, a } = color;
    if a == 255 { format!("#{r:02x}{g:02x}{b:02x}") } else { format!("#{r:02x}{g:02x}{b:02x}{a:02x}") }
}

fn opacity(opacity: u8) -> String {
    if opacity == 255 { String::new() } else { format!(" opacity {opacity}") }
}

fn through(mask: Option<PlacedMask>, around: Area, masks: &BTreeMap<u32, (u32, u32)>) -> String {
    let Some(mask) = mask else { return String::new() };
    let (width, height) = masks.get(&mask.mask).copied().unwrap_or_default();
    let slice = if mask.slice > 0 { format!("/{}", mask.slice) } else { String::new() };
    let place = if mask.area == around { String::new() } else { format!(" at {}", area(mask.area)) };
    format!(" through {width}x{height}{slice}{place}")
}
