//! Scenes as text: a line per node, children indented.
//!
//! ```text
//! 1 view 10,20 300x200 background=#1a2030 radius=12 shadow=0,8,24,0,#000000a0
//!   2 image 0,0 300x150 picture=photo:300x150
//!   3 text 10,160 280x20 color=#ffffff text="Some words"
//! ```
//!
//! Node, kind, position in the parent, size, properties. Colours are `#rrggbb` or `#rrggbbaa`; `padding` shrinks the
//! content box.

use std::collections::BTreeMap;

use renderer_core::{Mutation, Styling};
use scene_core::style::{BoxShadow, ColorStop, Display, LinearGradient, ObjectFit, Outline, Overflow, PaintStyle};
use scene_core::types::{Animatable, Color, Creation, Insertion, NodeId, NodeKind, Placement, Rect, Size};

/// A parsed scene.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) mutations: Vec<Mutation>,
    pub(crate) placements: Vec<Placement>,
    pub(crate) texts: BTreeMap<NodeId, String>,
    pub(crate) pictures: Vec<(NodeId, String)>,
}

impl Scene {
    pub(crate) fn parse(text: &str) -> Self {
        let mut scene = Self::default();
        let mut parents: Vec<(usize, NodeId)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let indent = line.len() - line.trim_start().len();
            while parents.last().is_some_and(|&(outer, _)| outer >= indent) {
                parents.pop();
            }
            let parent = parents.last().map_or(0, |&(_, node)| node);
            let node = scene.line(line.trim(), parent);
            parents.push((indent, node));
        }
        scene
    }

    fn line(&mut self, line: &str, parent: NodeId) -> NodeId {
        let (line, words) = line.split_once(" text=\"").map_or((line, None), |(line, words)| (line, Some(words)));
        let mut parts = line.split_whitespace();
        let node: NodeId = parts.next().and_then(|part| part.parse().ok()).expect("a node id");
        let kind = match parts.next() {
            Some("view") => NodeKind::View,
            Some("image") => NodeKind::Image,
            Some("text") => NodeKind::Text,
            other => panic!("{other:?} is no kind of node"),
        };
        let (x, y) = pair(parts.next().expect("a position"), ',');
        let (width, height) = pair(parts.next().expect("a size"), 'x');
        self.mutations.push(Mutation::Create(Creation { node, kind }));
        let mut padding = 0.0;
        for part in parts {
            let (property, value) = part.split_once('=').unwrap_or_else(|| panic!("`{part}` is no property"));
            match property {
                "padding" => padding = value.parse().expect("a padding"),
                "picture" => self.pictures.push((node, value.to_owned())),
                _ => {
                    let style = parse_value(property, value);
                    self.mutations.push(Mutation::Style(Styling { node, style }));
                }
            }
        }
        if kind == NodeKind::Text {
            self.texts.insert(node, words.unwrap_or("\"").trim_end_matches('"').to_owned());
        }
        self.mutations.push(Mutation::Insert(Insertion { parent, node, before: None }));
        self.placements.push(placement(node, x, y, width, height, padding));
        node
    }
}

pub(crate) fn placement(node: NodeId, x: f32, y: f32, width: f32, height: f32, padding: f32) -> Placement {
    let content_box = Rect {
        x: padding,
        y: padding,
        width: (width - 2.0 * padding).max(0.0),
        height: (height - 2.0 * padding).max(0.0),
    };
    Placement { node, border_box: Rect { x, y, width, height }, content_box, scrollable: Size { width, height } }
}

/// A property from its short name and its value.
pub(crate) fn parse_value(property: &str, value: &str) -> PaintStyle {
    let numbers = || value.split(',').map(|part| part.parse::<f32>().unwrap_or_default()).collect::<Vec<_>>();
    let number = || value.parse::<f32>().expect("a number");
    let last_color = || color(value.rsplit(',').next().expect("a colour"));
    let animated = |property| super::number(property, number());
    match property {
        "background" => PaintStyle::BackgroundColor(color(value)),
        "gradient" => PaintStyle::BackgroundGradient((value != "none").then(|| gradient(value))),
        "border" => PaintStyle::BorderColor(color(value)),
        "border-width" => PaintStyle::BorderWidth(number()),
        "radius" => PaintStyle::BorderRadius(number()),
        "shadow" if value == "none" => PaintStyle::BoxShadow(None),
        "shadow" => {
            let parts = numbers();
            let color = last_color();
            let (offset_x, offset_y, blur, spread) = (parts[0], parts[1], parts[2], parts[3]);
            PaintStyle::BoxShadow(Some(BoxShadow { offset_x, offset_y, blur, spread, color }))
        }
        "outline" if value == "none" => PaintStyle::Outline(None),
        "outline" => {
            let parts = numbers();
            PaintStyle::Outline(Some(Outline { width: parts[0], offset: parts[1], color: last_color() }))
        }
        "color" => PaintStyle::Color(color(value)),
        "fit" => PaintStyle::ObjectFit(match value {
            "cover" => ObjectFit::Cover,
            "contain" => ObjectFit::Contain,
            _ => ObjectFit::Fill,
        }),
        "overflow" => PaintStyle::Overflow(match value {
            "hidden" => Overflow::Hidden,
            "scroll" => Overflow::Scroll,
            _ => Overflow::Visible,
        }),
        "display" => PaintStyle::Display(if value == "none" { Display::None } else { Display::Flex }),
        "z" => PaintStyle::ZIndex(value.parse().expect("an integer")),
        "opacity" => animated(Animatable::Opacity),
        "translate-x" => animated(Animatable::TranslateX),
        "translate-y" => animated(Animatable::TranslateY),
        "scale" => animated(Animatable::Scale),
        "scroll-x" => animated(Animatable::ScrollX),
        "scroll-y" => animated(Animatable::ScrollY),
        other => panic!("`{other}` is no property"),
    }
}

/// `90,#ff0000,#00ff00`: angle and stops at equal distances.
fn gradient(value: &str) -> LinearGradient {
    let mut parts = value.split(',');
    let angle = parts.next().and_then(|part| part.parse().ok()).expect("an angle");
    let colors: Vec<Color> = parts.map(color).collect();
    let last = (colors.len() - 1) as f32;
    let stops = colors.into_iter().enumerate().map(|(index, color)| ColorStop { offset: index as f32 / last, color });
    LinearGradient { angle, stops: stops.collect() }
}

fn color(value: &str) -> Color {
    let digits = value.strip_prefix('#').unwrap_or_else(|| panic!("`{value}` is no colour"));
    let byte = |at: usize| digits.get(at..at + 2).map_or(255, |byte| u8::from_str_radix(byte, 16).expect("hex"));
    Color { r: byte(0), g: byte(2), b: byte(4), a: byte(6) }
}

fn pair(text: &str, by: char) -> (f32, f32) {
    let (first, second) = text.split_once(by).unwrap_or_else(|| panic!("`{text}` is no pair"));
    (first.parse().expect("a number"), second.parse().expect("a number"))
}
