//! A stage for tests: a painter, a real canvas, glyphs from a tiny font, and scenes written as text.

#![allow(dead_code, unused_imports, reason = "each test file uses its part")]

mod dump;
mod font;
mod golden;
mod notation;

use std::collections::BTreeMap;

use raster_core::Raster;
use renderer_core::{Bitmap, Frame, FrameReport, Mutation, Painter, Picture, Styling};
use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::style::{AnimatedProperty, PaintStyle};
use scene_core::types::{Animatable, AnimatedValue, Color, ErrorCode, NodeId, PropertyUpdate, Size};

pub(crate) use dump::dump;
pub(crate) use golden::check_golden;
pub(crate) use notation::{Scene, parse_value, parse_values, placement};

/// A painter with everything around it.
pub(crate) struct Stage {
    pub(crate) painter: Painter,
    pub(crate) output: Output,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// What the painter draws to: a canvas that remembers what it was given.
pub(crate) struct Output {
    pub(crate) raster: Raster,
    /// Paragraphs by node.
    pub(crate) texts: BTreeMap<NodeId, String>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) damage: Vec<Area>,
    pub(crate) submissions: u32,
    /// Paragraphs in the order in which they were shaped.
    pub(crate) shaped: Vec<NodeId>,
    /// Sizes of the masks on the canvas.
    pub(crate) masks: BTreeMap<u32, (u32, u32)>,
    /// By letter and blur.
    glyphs: BTreeMap<(char, i32), u32>,
    images: BTreeMap<String, Bitmap>,
}

impl Glyphs for Output {
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        self.shaped.push(node);
        let text = self.texts.get(&node).cloned().ok_or(ErrorCode::UnknownNode(node))?;
        let AvailableWidth::Definite(width) = width else {
            let width = text.chars().count() as f32 * font::ADVANCE as f32;
            return self.lay_out(&text, width, 0);
        };
        self.lay_out(&text, width, 0)
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        let text = self.texts.get(&node).cloned().ok_or(ErrorCode::UnknownNode(node))?;
        // As wide as the last `shape` in these tests: nothing wraps under a shadow.
        Ok(self.lay_out(&text, 10_000.0, blur.ceil() as i32)?.glyphs)
    }
}

impl Output {
    /// Puts letters into lines; with a margin, blurred ones.
    fn lay_out(&mut self, text: &str, width: f32, margin: i32) -> Result<ShapedParagraph, ErrorCode> {
        let (mask_width, mask_height) =
            (font::WIDTH + 2 * margin.unsigned_abs(), font::HEIGHT + 2 * margin.unsigned_abs());
        let mut glyphs = Vec::new();
        let (mut x, mut y) = (0, 0);
        for letter in text.chars() {
            if x + font::ADVANCE > width as i32 {
                (x, y) = (0, y + font::LINE);
            }
            if letter != ' ' {
                let mask = match self.glyphs.get(&(letter, margin)) {
                    Some(&mask) => mask,
                    None => {
                        let mask = self.upload_mask(mask_width, mask_height, &font::mask(letter, margin))?;
                        self.glyphs.insert((letter, margin), mask);
                        mask
                    }
                };
                let (x, y) = (x - margin, y - margin);
                glyphs.push(Glyph { mask, x, y, width: mask_width as u16, height: mask_height as u16 });
            }
            x += font::ADVANCE;
        }
        let size = Size { width, height: (y + font::LINE) as f32 };
        Ok(ShapedParagraph { size, glyphs, lines: (y / font::LINE + 1) as u32, truncated: false })
    }
}

impl Masks for Output {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        let mask = self.raster.upload_mask(width, height, coverage)?;
        self.masks.insert(mask, (width, height));
        Ok(mask)
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
        self.masks.remove(&mask);
        self.raster.free_mask(mask)
    }
}

impl Canvas for Output {
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode> {
        self.operations = operations.to_vec();
        self.damage = damage.to_vec();
        self.submissions += 1;
        self.raster.submit(operations, damage)
    }
}

impl Stage {
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let mut raster = Raster::new();
        raster.resize(width, height).expect("a size");
        let output = Output {
            raster,
            texts: BTreeMap::new(),
            operations: Vec::new(),
            damage: Vec::new(),
            submissions: 0,
            shaped: Vec::new(),
            masks: BTreeMap::new(),
            glyphs: BTreeMap::new(),
            images: BTreeMap::new(),
        };
        Self { painter: Painter::new(), output, width, height }
    }

    /// A stage with a scene on it, in the notation of [`Scene`].
    pub(crate) fn with_scene(width: u32, height: u32, text: &str) -> Self {
        let mut stage = Self::new(width, height);
        stage.add(text);
        stage
    }

    /// Adds nodes to the scene.
    pub(crate) fn add(&mut self, text: &str) {
        let scene = Scene::parse(text);
        let mut mutations = scene.mutations;
        for (node, name) in scene.pictures {
            let bitmap = Some(self.image(&name));
            mutations.push(Mutation::Picture(Picture { node, bitmap }));
        }
        self.output.texts.extend(scene.texts);
        self.painter.apply(mutations).expect("a valid scene");
        self.painter.place(scene.placements).expect("valid placements");
    }

    /// The image with a name such as `photo:64x48`.
    pub(crate) fn image(&mut self, name: &str) -> Bitmap {
        if let Some(&bitmap) = self.output.images.get(name) {
            return bitmap;
        }
        let (pattern, size) = name.split_once(':').expect("pattern:size");
        let (width, height) = size.split_once('x').expect("width x height");
        let (width, height) = (width.parse().expect("a width"), height.parse().expect("a height"));
        let opaque = pattern != "logo";
        let pixels = font::picture(pattern, width, height);
        let image = self.output.raster.upload_image(width, height, pixels).expect("uploads");
        let bitmap = Bitmap { image, width, height, opaque };
        self.output.images.insert(name.to_owned(), bitmap);
        bitmap
    }

    pub(crate) fn style(&mut self, node: NodeId, style: PaintStyle) {
        self.painter.apply(vec![Mutation::Style(Styling { node, style })]).expect("a valid style");
    }

    /// Sets an animatable number as the animation part does.
    pub(crate) fn animate(&mut self, node: NodeId, property: Animatable, value: f32) {
        let value = AnimatedValue::Number(value);
        self.painter.update(vec![PropertyUpdate { node, property, value }]).expect("a valid value");
    }

    pub(crate) fn set(&mut self, node: NodeId, property: &str, value: &str) {
        for style in parse_values(property, value) {
            self.style(node, style);
        }
    }

    pub(crate) fn set_text(&mut self, node: NodeId, text: &str) {
        self.output.texts.insert(node, text.to_owned());
        self.painter.apply(vec![Mutation::TextChanged(node)]).expect("a text node");
    }

    /// Renders what changed.
    pub(crate) fn render(&mut self) -> FrameReport {
        let frame = Frame { width: self.width, height: self.height, full: false };
        self.painter.render(frame, &mut self.output).expect("renders")
    }

    /// Renders everything.
    pub(crate) fn render_full(&mut self) -> FrameReport {
        let frame = Frame { width: self.width, height: self.height, full: true };
        self.painter.render(frame, &mut self.output).expect("renders")
    }

    /// The operations of the last submission, one a line.
    pub(crate) fn dump(&self) -> String {
        dump(&self.output.operations, &self.output.masks)
    }
}

/// A style for an animatable number.
pub(crate) fn number(property: Animatable, value: f32) -> PaintStyle {
    PaintStyle::Animated(AnimatedProperty { property, value: AnimatedValue::Number(value) })
}

/// A style for an animatable colour.
pub(crate) fn color(property: Animatable, value: Color) -> PaintStyle {
    PaintStyle::Animated(AnimatedProperty { property, value: AnimatedValue::Color(value) })
}
