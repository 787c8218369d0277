//! Scenes as they are written down, and the calls that they stand for.

use renderer_core::{Mutation, Styling};
use scene_core::style::{
    AnimatedProperty, BoxShadow, ColorStop, Edge, EdgeWidth, Gradient, LinearGradient, Marquee, ObjectFit, Overflow,
    PaintStyle, RadialExtent, RadialGradient, Slices, TextAlign, TextShadow, TextStyle, TransformOrigin, WhiteSpace,
};
use scene_core::types::{Animatable, AnimatedValue, Color, NodeId, NodeKind};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A scene.
#[derive(Debug, Deserialize)]
pub(crate) struct Scene {
    pub(crate) name: String,
    pub(crate) size: [u32; 2],
    pub(crate) background: String,
    pub(crate) nodes: Vec<Node>,
}

/// A node of a scene.
#[derive(Debug, Deserialize)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    /// Position relative to the parent's border box, and size of the border box.
    #[serde(rename = "box")]
    pub(crate) border_box: [f32; 4],
    #[serde(default)]
    pub(crate) padding: f32,
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) picture: String,
    #[serde(default)]
    pub(crate) style: Map<String, Value>,
    #[serde(default)]
    pub(crate) children: Vec<Self>,
}

/// Where the calls of a scene go.
pub(crate) trait Calls {
    fn paint(&mut self, mutation: Mutation);
    fn text(&mut self, mutation: text_core::Mutation);
}

/// All scenes, by file and place in it.
pub(crate) fn scenes() -> Vec<Scene> {
    let mut files: Vec<_> = std::fs::read_dir(super::folder())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| !["bounds", "chromium"].iter().any(|stem| path.file_stem().is_some_and(|found| found == *stem)))
        .collect();
    files.sort();
    let read = |path| serde_json::from_str::<Vec<Scene>>(&std::fs::read_to_string(path).expect("a file"));
    files.iter().flat_map(|path| read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))).collect()
}

impl Node {
    /// Widths of the border: left, top, right, bottom.
    pub(crate) fn border(&self) -> [f32; 4] {
        self.style.get("borderWidth").map_or([0.0; 4], four)
    }

    /// Sets all properties of node `id`.
    pub(crate) fn style(&self, id: NodeId, calls: &mut impl Calls) {
        for (name, value) in &self.style {
            if let Some(style) = text_style(name, value) {
                calls.text(text_core::Mutation::Style(text_core::Styling { node: id, style }));
                continue;
            }
            for style in paint_styles(name, value) {
                calls.paint(Mutation::Style(Styling { node: id, style }));
            }
        }
    }
}

fn text_style(name: &str, value: &Value) -> Option<TextStyle> {
    Some(match name {
        "fontSize" => TextStyle::FontSize(number(value)),
        "lineHeight" => TextStyle::LineHeight(number(value)),
        "textAlign" => TextStyle::TextAlign(match word(value) {
            "center" => TextAlign::Center,
            other => panic!("`{other}` is no alignment"),
        }),
        "whiteSpace" => TextStyle::WhiteSpace(WhiteSpace::Nowrap),
        _ => return None,
    })
}

fn paint_styles(name: &str, value: &Value) -> Vec<PaintStyle> {
    let animate = |property, value| PaintStyle::Animated(AnimatedProperty { property, value });
    let number_of = |property| animate(property, AnimatedValue::Number(number(value)));
    let color_of = |property, value: &Value| animate(property, AnimatedValue::Color(color(word(value))));
    let edges = [Edge::Left, Edge::Top, Edge::Right, Edge::Bottom];
    vec![match name {
        "backgroundColor" => color_of(Animatable::BackgroundColor, value),
        "color" => color_of(Animatable::Color, value),
        "tint" => color_of(Animatable::Tint, value),
        "opacity" => number_of(Animatable::Opacity),
        "translateX" => number_of(Animatable::TranslateX),
        "translateY" => number_of(Animatable::TranslateY),
        "scale" => number_of(Animatable::Scale),
        "rotate" => number_of(Animatable::Rotate),
        "scrollX" => number_of(Animatable::ScrollX),
        "scrollY" => number_of(Animatable::ScrollY),
        "borderWidth" => {
            let widths = edges.into_iter().zip(four(value));
            return widths.map(|(edge, width)| PaintStyle::BorderWidth(EdgeWidth { edge, width })).collect();
        }
        "borderColor" => {
            let sides = [
                Animatable::BorderLeftColor,
                Animatable::BorderTopColor,
                Animatable::BorderRightColor,
                Animatable::BorderBottomColor,
            ];
            return sides.into_iter().enumerate().map(|(at, side)| color_of(side, &value[at])).collect();
        }
        "borderRadius" => {
            let corners = [
                Animatable::BorderTopLeftRadius,
                Animatable::BorderTopRightRadius,
                Animatable::BorderBottomRightRadius,
                Animatable::BorderBottomLeftRadius,
            ];
            let radii = corners.into_iter().zip(four(value));
            return radii.map(|(corner, radius)| animate(corner, AnimatedValue::Number(radius))).collect();
        }
        "outline" => {
            return vec![
                animate(Animatable::OutlineWidth, AnimatedValue::Number(number(&value["width"]))),
                animate(Animatable::OutlineOffset, AnimatedValue::Number(number(&value["offset"]))),
                color_of(Animatable::OutlineColor, &value["color"]),
            ];
        }
        "backgroundGradient" => PaintStyle::BackgroundGradient(Some(gradient(value))),
        "boxShadow" => PaintStyle::BoxShadows(value.as_array().expect("a list").iter().map(box_shadow).collect()),
        "textShadow" => PaintStyle::TextShadow(Some(TextShadow {
            offset_x: number(&value["x"]),
            offset_y: number(&value["y"]),
            blur: number(&value["blur"]),
            color: color(word(&value["color"])),
        })),
        "objectFit" => PaintStyle::ObjectFit(match word(value) {
            "contain" => ObjectFit::Contain,
            "fill" => ObjectFit::Fill,
            other => panic!("`{other}` is no fit"),
        }),
        "nineSlice" => {
            let [top, right, bottom, left] = four(value);
            PaintStyle::NineSlice(Some(Slices { top, right, bottom, left }))
        }
        "overflow" => PaintStyle::Overflow(if word(value) == "scroll" { Overflow::Scroll } else { Overflow::Hidden }),
        "zIndex" => PaintStyle::ZIndex(number(value) as i32),
        "transformOrigin" => {
            PaintStyle::TransformOrigin(TransformOrigin { x: number(&value[0]), y: number(&value[1]) })
        }
        "marquee" => PaintStyle::Marquee(Some(Marquee { speed: 40.0, delay: 0, gap: number(&value["gap"]) })),
        other => panic!("`{other}` is no property"),
    }]
}

fn gradient(value: &Value) -> Gradient {
    let stop = |stop: &Value| ColorStop { offset: number(&stop[0]), color: color(word(&stop[1])) };
    let stops = value["stops"].as_array().expect("a list").iter().map(stop).collect();
    if let Some(angle) = value.get("angle") {
        return Gradient::Linear(LinearGradient { angle: number(angle), stops });
    }
    let extent = match word(&value["extent"]) {
        "farthest-side" => RadialExtent::FarthestSide,
        "closest-side" => RadialExtent::ClosestSide,
        "farthest-corner" => RadialExtent::FarthestCorner,
        "closest-corner" => RadialExtent::ClosestCorner,
        other => panic!("`{other}` is no extent"),
    };
    let (center_x, center_y) = (number(&value["at"][0]), number(&value["at"][1]));
    Gradient::Radial(RadialGradient { circle: word(&value["shape"]) == "circle", extent, center_x, center_y, stops })
}

fn box_shadow(value: &Value) -> BoxShadow {
    BoxShadow {
        offset_x: number(&value["x"]),
        offset_y: number(&value["y"]),
        blur: number(&value["blur"]),
        spread: number(&value["spread"]),
        color: color(word(&value["color"])),
        inset: value.get("inset").is_some(),
    }
}

fn number(value: &Value) -> f32 {
    value.as_f64().unwrap_or_else(|| panic!("`{value}` is no number")) as f32
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("`{value}` is no word"))
}

fn four(value: &Value) -> [f32; 4] {
    std::array::from_fn(|at| number(&value[at]))
}

/// `#rrggbb` or `#rrggbbaa`.
pub(crate) fn color(text: &str) -> Color {
    let byte = |at: usize| text.get(at..at + 2).map_or(255, |byte| u8::from_str_radix(byte, 16).expect("hex"));
    Color { r: byte(1), g: byte(3), b: byte(5), a: byte(7) }
}
