//! What the stages of the last frame made, as text for people.

use std::fmt::Write as _;

use scene_core::glyphs::AvailableWidth;
use scene_core::operations::{Area, Layer, Operation, PlacedMask};
use scene_core::style::{AnimatedProperty, PaintStyle};
use scene_core::tree::ROOT;
use scene_core::types::{AnimatedValue, Color, Direction, NodeId, NodeKind, Rect};

use super::Engine;
use crate::messages::NodeState;
use crate::slots::{Focus as _, PartError, PartFault, Slot, Text as _};

/// A stage of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The tree with the properties that the app set.
    Scene,
    /// Where everything is.
    Placements,
    /// What can have the focus, and where the arrow keys lead.
    Focus,
    /// The operations of the last draw list.
    DrawList,
    /// The glyphs of each text on the screen.
    Glyphs,
}

impl Stage {
    /// All of them, in the order of a frame.
    pub const ALL: [Self; 5] = [Self::Scene, Self::Placements, Self::Focus, Self::DrawList, Self::Glyphs];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scene => "scene",
            Self::Placements => "placements",
            Self::Focus => "focus",
            Self::DrawList => "draw-list",
            Self::Glyphs => "glyphs",
        }
    }

    /// The stage with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

impl Engine {
    /// What a stage made, one line per node, candidate, operation or glyph. Lengths are physical pixels but in
    /// [`Stage::Scene`], which has the app's.
    ///
    /// # Errors
    ///
    /// Those of the part that is asked: focus and text parts are.
    pub fn dump(&mut self, stage: Stage) -> Result<String, PartError> {
        match stage {
            Stage::Scene => Ok(self.dump_scene()),
            Stage::Placements => Ok(self.dump_placements()),
            Stage::Focus => self.dump_focus(),
            Stage::DrawList => Ok(self.dump_draw_list()),
            Stage::Glyphs => self.dump_glyphs(),
        }
    }

    /// A line per node, indented by its level.
    fn dump_tree(&self, mut describe: impl FnMut(NodeId) -> String) -> String {
        let tree = self.scene.tree();
        let mut text = String::new();
        for node in tree.subtree(ROOT) {
            let level = tree.ancestors(node).count().saturating_sub(1);
            let kind = tree.kind(node).map_or("", kind_name);
            line(&mut text, &format!("{:indent$}{kind} {node}{}", "", describe(node), indent = 2 * level));
        }
        text
    }

    fn dump_scene(&self) -> String {
        self.dump_tree(|node| {
            let Some(entry) = self.scene.tree().get(node) else { return String::new() };
            let mut properties: Vec<String> = Vec::new();
            properties.extend(entry.layout.iter().map(compact));
            properties.extend(entry.text.iter().map(compact));
            properties.extend(entry.focus.iter().map(compact));
            properties.extend(entry.paint.iter().map(|(state, style)| match state {
                NodeState::Base => paint(style),
                state => format!("{}:{}", compact(state), paint(style)),
            }));
            properties.extend(entry.transitions.iter().map(|it| format!("transition:{}", compact(&it.property))));
            if !entry.content.is_empty() {
                properties.push(format!("text={:?}", entry.content));
            }
            if !entry.source.is_empty() {
                properties.push(format!("src={:?}", entry.source));
            }
            properties.iter().map(|property| format!(" {property}")).collect()
        })
    }

    fn dump_placements(&self) -> String {
        self.dump_tree(|node| {
            let Some(placement) = self.scene.tree().get(node).and_then(|entry| entry.placement) else {
                return " (not placed)".to_owned();
            };
            let mut text = format!(" {}", rect(placement.border_box));
            let inner = placement.content_box;
            let (width, height) = (placement.border_box.width, placement.border_box.height);
            if inner != (Rect { x: 0.0, y: 0.0, width, height }) {
                let _ = write!(text, " content {}", rect(inner));
            }
            let scrollable = placement.scrollable;
            if (scrollable.width, scrollable.height) != (width, height) {
                let _ = write!(text, " scrollable {}x{}", scrollable.width, scrollable.height);
            }
            match self.scene.shown_placement(node) {
                Some(shown) if shown != placement => text + &format!(" shown at {}", rect(shown.border_box)),
                _ => text,
            }
        })
    }

    fn dump_focus(&mut self) -> Result<String, PartError> {
        let mut text = match self.scene.focused() {
            Some(node) => format!("focused {node}\n"),
            None => "nothing has the focus\n".to_owned(),
        };
        let name = |node: NodeId| node.to_string();
        for direction in [Direction::Up, Direction::Down, Direction::Left, Direction::Right] {
            let candidates = self.parts.focus.explain(direction)?;
            text.push('\n');
            text.push_str(&focus_core::text::explanation(direction, &candidates, &name));
        }
        text.push('\n');
        match self.parts.focus.audit() {
            Ok(audit) => text.push_str(&focus_core::text::report(&audit, &name)),
            Err(PartError { fault: PartFault::Refused(code), .. }) => line(&mut text, &format!("no audit: {code}")),
            Err(error) => return Err(error),
        }
        Ok(text)
    }

    fn dump_draw_list(&self) -> String {
        let calls = self.parts.trace(Slot::Raster);
        let Some(list) = calls.iter().rev().find_map(|call| call.get("submit")) else {
            return "nothing was drawn lately\n".to_owned();
        };
        let read = |name: &str| list.get(name).cloned().unwrap_or_default();
        let operations: Vec<Operation> = serde_json::from_value(read("operations")).unwrap_or_default();
        let damage: Vec<Area> = serde_json::from_value(read("damage")).unwrap_or_default();
        let mut text = String::new();
        for rect in damage {
            line(&mut text, &format!("damage {}", area(rect)));
        }
        let mut level = 0_usize;
        for described in &operations {
            level -= usize::from(matches!(described, Operation::EndLayer(_))).min(level);
            line(&mut text, &format!("{:indent$}{}", "", operation(described), indent = 2 * level));
            level += usize::from(matches!(described, Operation::BeginLayer(_)));
        }
        text
    }

    fn dump_glyphs(&mut self) -> Result<String, PartError> {
        let mut text = String::new();
        let nodes: Vec<NodeId> = self.scene.tree().subtree(ROOT).collect();
        for node in nodes {
            let is_text = self.scene.tree().kind(node) == Some(NodeKind::Text);
            let Some(entry) = self.scene.tree().get(node).filter(|_| is_text) else { continue };
            let Some(placement) = entry.placement else { continue };
            let heading = format!("text {node} {:?}", entry.content);
            let width = AvailableWidth::Definite(placement.content_box.width);
            let shaped = self.parts.text.borrow_mut().shape(node, width)?;
            let cut = if shaped.truncated { ", cut" } else { "" };
            let (width, height, lines) = (shaped.size.width, shaped.size.height, shaped.lines);
            line(&mut text, &format!("{heading}: {width}x{height}, {lines} lines{cut}"));
            for glyph in shaped.glyphs {
                let (x, y, width, height) = (glyph.x, glyph.y, glyph.width, glyph.height);
                line(&mut text, &format!("  mask {} at {x},{y} {width}x{height}", glyph.mask));
            }
        }
        Ok(text)
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::View => "view",
        NodeKind::Image => "image",
        NodeKind::Text => "text",
        NodeKind::Video => "video",
    }
}

/// A property of the renderer: those that can be animated by their own name.
fn paint(style: &PaintStyle) -> String {
    let PaintStyle::Animated(AnimatedProperty { property, value }) = style else { return compact(style) };
    let value = match value {
        AnimatedValue::Number(number) => number.to_string(),
        AnimatedValue::Color(shade) => color(*shade),
    };
    format!("{}={value}", compact(property))
}

/// A value of the contract in a few characters: `{"width":{"px":3.0}}` is `width=px:3`.
fn compact(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    match json {
        serde_json::Value::Object(fields) if fields.len() == 1 => {
            let (name, value) = fields.into_iter().next().unwrap_or_default();
            format!("{name}={}", inner(&value))
        }
        other => inner(&other),
    }
}

fn inner(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string()),
        Value::Array(items) => format!("[{}]", items.iter().map(inner).collect::<Vec<_>>().join(" ")),
        Value::Object(fields) if fields.len() == 4 && fields.contains_key("a") && fields.contains_key("r") => {
            let of = |name: &str| fields.get(name).and_then(Value::as_u64).unwrap_or(0);
            format!("#{:02x}{:02x}{:02x}{:02x}", of("r"), of("g"), of("b"), of("a"))
        }
        Value::Object(fields) => {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}:{}", inner(value))).collect();
            if fields.len() == 1 { fields.join("") } else { format!("{{{}}}", fields.join(" ")) }
        }
        other => other.to_string(),
    }
}

fn rect(rect: Rect) -> String {
    format!("{},{} {}x{}", rect.x, rect.y, rect.width, rect.height)
}

fn area(area: Area) -> String {
    format!("{},{} {}x{}", area.x, area.y, area.width, area.height)
}

fn color(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}{:02x}", color.r, color.g, color.b, color.a)
}

fn mask(placed: Option<PlacedMask>) -> String {
    placed.map_or_else(String::new, |placed| {
        let slice = if placed.slice > 0 { format!(" slice {}", placed.slice) } else { String::new() };
        format!(" mask {} at {}{slice}", placed.mask, area(placed.area))
    })
}

fn operation(operation: &Operation) -> String {
    match operation {
        Operation::Clip(clip) => format!("clip {}", area(*clip)),
        Operation::Fill(fill) => format!("fill {} {}{}", area(fill.area), color(fill.color), mask(fill.mask)),
        Operation::Gradient(gradient) => {
            let stops = gradient.stops.iter().map(|stop| format!("{} {}", stop.offset, color(stop.color)));
            let stops = stops.collect::<Vec<_>>().join(", ");
            let axis = compact(&gradient.axis);
            let (opacity, mask) = (gradient.opacity, mask(gradient.mask));
            format!("gradient {} {axis} [{stops}] opacity {opacity}{mask}", area(gradient.area))
        }
        Operation::Image(image) => {
            let (source, opacity, mask) = (rect(image.source), image.opacity, mask(image.mask));
            let tint = color(image.tint);
            format!("image {} {source} to {} tint {tint} opacity {opacity}{mask}", image.image, area(image.area))
        }
        Operation::Copy(copy) => format!("copy {} from {:+},{:+}", area(copy.area), copy.dx, copy.dy),
        Operation::Hole(hole) => format!("hole {}", area(*hole)),
        Operation::BeginLayer(layer) => format!("begin-layer {}", area(*layer)),
        Operation::EndLayer(layer) => end_layer(layer),
    }
}

fn end_layer(layer: &Layer) -> String {
    let transform = layer.transform.map_or_else(String::new, |map| {
        format!(" transform {} {} {} {} {} {}", map.a, map.b, map.c, map.d, map.e, map.f)
    });
    format!("end-layer opacity {}{}{transform}", layer.opacity, mask(layer.mask))
}
