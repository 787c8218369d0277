//! Our pictures of scenes.

use std::collections::BTreeMap;

use raster_core::Raster;
use renderer_core::{Bitmap, Frame, Mutation, Painter, Styling};
use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::style::{AnimatedProperty, PaintStyle};
use scene_core::tree::ROOT;
use scene_core::types::{
    Animatable, AnimatedValue, Creation, ErrorCode, Insertion, NodeId, NodeKind, Placement, Rect, Size,
};
use text_core::{Content, Shaper};

use super::picture::{Picture, read_rgba};
use super::scene::{Calls, Node, Scene, color};

/// The font of all texts, as the recorder has it.
pub(crate) fn font() -> Vec<u8> {
    let path = super::repository().join("examples/home/assets/fonts/NotoSans-Regular.ttf");
    std::fs::read(path).expect("a font")
}

/// What draws scenes: a renderer with its text and raster parts.
pub(crate) trait Parts: Calls {
    /// Stores a picture.
    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> u32;
    /// Places the nodes and draws them. Premultiplied RGBA bytes.
    fn render(&mut self, placements: Vec<Placement>, frame: Frame) -> Vec<u8>;
}

/// Text part and canvas.
struct Output {
    raster: Raster,
    shaper: Shaper,
}

impl Glyphs for Output {
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        self.shaper.shape(node, width, &mut self.raster)
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        self.shaper.blur(node, blur, &mut self.raster)
    }
}

impl Masks for Output {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        self.raster.upload_mask(width, height, coverage)
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
        self.raster.free_mask(mask)
    }
}

impl Canvas for Output {
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode> {
        self.raster.submit(operations, damage)
    }
}

/// The native builds.
struct Native {
    painter: Painter,
    output: Output,
}

impl Native {
    fn new([width, height]: [u32; 2]) -> Self {
        let mut output = Output { raster: Raster::new(), shaper: Shaper::new() };
        output.raster.resize(width, height).expect("a size");
        output.shaper.load_font(font()).expect("a font");
        Self { painter: Painter::new(), output }
    }
}

impl Calls for Native {
    fn paint(&mut self, mutation: Mutation) {
        self.painter.apply(vec![mutation]).expect("a valid scene");
    }

    fn text(&mut self, mutation: text_core::Mutation) {
        self.output.shaper.apply(vec![mutation], &mut self.output.raster).expect("a valid text");
    }
}

impl Parts for Native {
    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> u32 {
        self.output.raster.upload_image(width, height, pixels).expect("uploads")
    }

    fn render(&mut self, placements: Vec<Placement>, frame: Frame) -> Vec<u8> {
        self.painter.place(placements).expect("valid placements");
        self.painter.render(frame, &mut self.output).expect("renders");
        self.output.raster.pixels().to_vec()
    }
}

struct Stage<'a, P> {
    parts: &'a mut P,
    placements: Vec<Placement>,
    images: BTreeMap<String, Bitmap>,
    nodes: NodeId,
}

impl<P: Parts> Stage<'_, P> {
    fn add(&mut self, node: &Node, parent: NodeId) {
        self.nodes += 1;
        let id = self.nodes;
        self.parts.paint(Mutation::Create(Creation { node: id, kind: node.kind }));
        self.parts.paint(Mutation::Insert(Insertion { parent, node: id, before: None }));
        if node.kind == NodeKind::Text {
            self.parts.text(text_core::Mutation::Create(id));
            self.parts.text(text_core::Mutation::Content(Content { node: id, text: node.text.clone() }));
        }
        node.style(id, self.parts);
        if !node.picture.is_empty() {
            let bitmap = Some(self.image(&node.picture));
            self.parts.paint(Mutation::Picture(renderer_core::Picture { node: id, bitmap }));
        }
        let [x, y, width, height] = node.border_box;
        let border = node.border();
        let near = |side: usize| border[side] + node.padding;
        let inner = |length: f32, sides: [usize; 2]| (length - near(sides[0]) - near(sides[1])).max(0.0);
        let content_box = Rect { x: near(0), y: near(1), width: inner(width, [0, 2]), height: inner(height, [1, 3]) };
        let border_box = Rect { x, y, width, height };
        self.placements.push(Placement { node: id, border_box, content_box, scrollable: Size { width, height } });
        for child in &node.children {
            self.add(child, id);
        }
    }

    fn image(&mut self, name: &str) -> Bitmap {
        if let Some(&bitmap) = self.images.get(name) {
            return bitmap;
        }
        let (width, height, mut pixels) = read_rgba(&super::folder().join("pictures").join(format!("{name}.png")));
        let opaque = pixels.chunks_exact(4).all(|pixel| pixel[3] == 255);
        for pixel in pixels.chunks_exact_mut(4) {
            let alpha = u32::from(pixel[3]);
            pixel[..3].iter_mut().for_each(|value| *value = ((u32::from(*value) * alpha + 127) / 255) as u8);
        }
        let image = self.parts.upload_image(width, height, pixels);
        let bitmap = Bitmap { image, width, height, opaque };
        self.images.insert(name.to_owned(), bitmap);
        bitmap
    }
}

/// Draws a scene with the native parts.
pub(crate) fn draw(scene: &Scene) -> Picture {
    draw_with(scene, &mut Native::new(scene.size))
}

/// Draws a scene with parts that have the font, on a canvas of the scene's size.
pub(crate) fn draw_with(scene: &Scene, parts: &mut impl Parts) -> Picture {
    let [width, height] = scene.size;
    let mut stage = Stage { parts, placements: Vec::new(), images: BTreeMap::new(), nodes: 0 };
    let ground = AnimatedValue::Color(color(&scene.background));
    let ground = AnimatedProperty { property: Animatable::BackgroundColor, value: ground };
    stage.parts.paint(Mutation::Style(Styling { node: ROOT, style: PaintStyle::Animated(ground) }));
    for node in &scene.nodes {
        stage.add(node, ROOT);
    }
    let placements = std::mem::take(&mut stage.placements);
    let pixels = stage.parts.render(placements, Frame { width, height, full: false });
    Picture::over_video(width, height, &pixels)
}
