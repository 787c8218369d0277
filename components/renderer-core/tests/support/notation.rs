//! Scenes as text: a line per node, children indented.
//!
//! ```text
//! 1 view 10,20 300x200 background=#1a2030 radius=12 shadow=0,8,24,0,#000000a0
//!   2 image 0,0 300x150 picture=photo:300x150
//!   3 text 10,160 280x20 color=#ffffff text="Some words"
//! ```
//!
//! Node, kind, position in the parent, size, properties. Colours are `#rrggbb` or `#rrggbbaa`; `padding` shrinks the
//! content box. A list of four goes left, top, right, bottom; of radii top left, top right, bottom right, bottom left.

use std::collections::BTreeMap;

use renderer_core::{Mutation, Styling};
use scene_core::style::{
    AnimatedProperty, BoxShadow, ColorStop, Display, Edge, EdgeWidth, Gradient, LinearGradient, Marquee, ObjectFit,
    Overflow, PaintStyle, RadialExtent, RadialGradient, Slices, TextShadow, TransformOrigin,
};
use scene_core::types::{
    Animatable, AnimatedValue, Color, Creation, Insertion, NodeId, NodeKind, Placement, Rect, Size,
};

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
            Some("video") => NodeKind::Video,
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
                    let styles = parse_values(property, value).into_iter();
                    self.mutations.extend(styles.map(|style| Mutation::Style(Styling { node, style })));
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

/// The only property that a short name and a value stand for.
pub(crate) fn parse_value(property: &str, value: &str) -> PaintStyle {
    let styles = parse_values(property, value);
    assert_eq!(styles.len(), 1, "`{property}` stands for several properties");
    styles.into_iter().next().expect("a property")
}

/// The properties that a short name and a value stand for.
pub(crate) fn parse_values(property: &str, value: &str) -> Vec<PaintStyle> {
    match property {
        "border-width" => {
            let edges = [Edge::Left, Edge::Top, Edge::Right, Edge::Bottom];
            let widths = edges.into_iter().zip(four(value));
            widths.map(|(edge, width)| PaintStyle::BorderWidth(EdgeWidth { edge, width: parse(width) })).collect()
        }
        "border" => {
            let sides = [
                Animatable::BorderLeftColor,
                Animatable::BorderTopColor,
                Animatable::BorderRightColor,
                Animatable::BorderBottomColor,
            ];
            sides.into_iter().zip(four(value)).map(|(side, value)| super::color(side, color(value))).collect()
        }
        "radius" => {
            let corners = [
                Animatable::BorderTopLeftRadius,
                Animatable::BorderTopRightRadius,
                Animatable::BorderBottomRightRadius,
                Animatable::BorderBottomLeftRadius,
            ];
            corners.into_iter().zip(four(value)).map(|(corner, value)| super::number(corner, parse(value))).collect()
        }
        "outline" if value == "none" => vec![super::number(Animatable::OutlineWidth, 0.0)],
        "outline" => {
            let mut parts = value.split(',');
            let mut number = || parse(parts.next().expect("a number"));
            vec![
                super::number(Animatable::OutlineWidth, number()),
                super::number(Animatable::OutlineOffset, number()),
                super::color(Animatable::OutlineColor, color(parts.next().expect("a colour"))),
            ]
        }
        _ => vec![parse_one(property, value)],
    }
}

fn parse_one(property: &str, value: &str) -> PaintStyle {
    let numbers = || value.split(',').filter_map(|part| part.parse::<f32>().ok()).collect::<Vec<_>>();
    let none = value == "none";
    match property {
        "gradient" => PaintStyle::BackgroundGradient((!none).then(|| gradient(value))),
        "shadow" if none => PaintStyle::BoxShadows(Vec::new()),
        "shadow" => PaintStyle::BoxShadows(value.split('/').map(shadow).collect()),
        "text-shadow" => PaintStyle::TextShadow((!none).then(|| {
            let parts = numbers();
            let color = color(value.rsplit(',').next().expect("a colour"));
            TextShadow { offset_x: parts[0], offset_y: parts[1], blur: parts[2], color }
        })),
        "fit" => PaintStyle::ObjectFit(match value {
            "cover" => ObjectFit::Cover,
            "contain" => ObjectFit::Contain,
            _ => ObjectFit::Fill,
        }),
        "nine-slice" => PaintStyle::NineSlice((!none).then(|| {
            let [left, top, right, bottom] = four(value).map(parse);
            Slices { top, right, bottom, left }
        })),
        "overflow" => PaintStyle::Overflow(match value {
            "hidden" => Overflow::Hidden,
            "scroll" => Overflow::Scroll,
            _ => Overflow::Visible,
        }),
        "display" => PaintStyle::Display(if none { Display::None } else { Display::Flex }),
        "z" => PaintStyle::ZIndex(value.parse().expect("an integer")),
        "origin" => {
            let (x, y) = pair(value, ',');
            PaintStyle::TransformOrigin(TransformOrigin { x, y })
        }
        "marquee" => PaintStyle::Marquee((!none).then(|| Marquee { speed: 50.0, delay: 1000, gap: parse(value) })),
        _ => PaintStyle::Animated(animated(property, value)),
    }
}

fn animated(name: &str, value: &str) -> AnimatedProperty {
    let property = match name {
        "background" => Animatable::BackgroundColor,
        "color" => Animatable::Color,
        "tint" => Animatable::Tint,
        "opacity" => Animatable::Opacity,
        "translate-x" => Animatable::TranslateX,
        "translate-y" => Animatable::TranslateY,
        "scale" => Animatable::Scale,
        "rotate" => Animatable::Rotate,
        "scroll-x" => Animatable::ScrollX,
        "scroll-y" => Animatable::ScrollY,
        other => panic!("`{other}` is no property"),
    };
    let value =
        if property.is_color() { AnimatedValue::Color(color(value)) } else { AnimatedValue::Number(parse(value)) };
    AnimatedProperty { property, value }
}

/// `0,8,24,0,#000000a0`, with `inset,` before it for an inner one.
fn shadow(value: &str) -> BoxShadow {
    let (inset, value) = value.strip_prefix("inset,").map_or((false, value), |value| (true, value));
    let parts: Vec<_> = value.split(',').collect();
    let number = |at: usize| parse(parts[at]);
    BoxShadow {
        offset_x: number(0),
        offset_y: number(1),
        blur: number(2),
        spread: number(3),
        color: color(parts[4]),
        inset,
    }
}

/// `90,#ff0000,#00ff00`: angle and stops at equal distances. `circle,farthest-side,50,50,#ff0000,#00ff00`: shape, extent,
/// centre and stops.
fn gradient(value: &str) -> Gradient {
    let colors: Vec<Color> = value.split(',').filter(|part| part.starts_with('#')).map(color).collect();
    let last = (colors.len() - 1) as f32;
    let stops = colors.into_iter().enumerate().map(|(index, color)| ColorStop { offset: index as f32 / last, color });
    let stops = stops.collect();
    let parts: Vec<_> = value.split(',').collect();
    let circle = match parts[0] {
        "circle" => true,
        "ellipse" => false,
        angle => return Gradient::Linear(LinearGradient { angle: parse(angle), stops }),
    };
    let extent = match parts[1] {
        "farthest-side" => RadialExtent::FarthestSide,
        "closest-side" => RadialExtent::ClosestSide,
        "farthest-corner" => RadialExtent::FarthestCorner,
        "closest-corner" => RadialExtent::ClosestCorner,
        other => panic!("`{other}` is no extent"),
    };
    Gradient::Radial(RadialGradient { circle, extent, center_x: parse(parts[2]), center_y: parse(parts[3]), stops })
}

/// One value for all of four, or one for each.
fn four(value: &str) -> [&str; 4] {
    let parts: Vec<_> = value.split(',').collect();
    if let [one] = parts[..] { [one; 4] } else { parts.try_into().expect("one value or four") }
}

fn parse(value: &str) -> f32 {
    value.parse().unwrap_or_else(|_| panic!("`{value}` is no number"))
}

fn color(value: &str) -> Color {
    let digits = value.strip_prefix('#').unwrap_or_else(|| panic!("`{value}` is no colour"));
    let byte = |at: usize| digits.get(at..at + 2).map_or(255, |byte| u8::from_str_radix(byte, 16).expect("hex"));
    Color { r: byte(0), g: byte(2), b: byte(4), a: byte(6) }
}

fn pair(text: &str, by: char) -> (f32, f32) {
    let (first, second) = text.split_once(by).unwrap_or_else(|| panic!("`{text}` is no pair"));
    (parse(first), parse(second))
}
