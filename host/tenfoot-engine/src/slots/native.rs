//! Parts from the native build of their core crates: the fastest there are, and the reference for all others.

use animation_core::{TickResult, Timeline};
use focus_core::{AuditReport, Candidate, History, Navigator, Outcome};
use layout_core::Solver;
use raster_core::Raster as Canvas;
use renderer_core::{Frame, FrameReport, Painter};
use scene_core::glyphs::{AvailableWidth, Glyph, ShapedParagraph};
use scene_core::operations::{Area, Canvas as _, Masks as _, Operation};
use scene_core::types::{Direction, ErrorCode, NodeId, Placement, Point, PropertyUpdate, Size};
use text_core::{FontInfo, Shaper};

use super::{
    Animation, CanvasImport, Focus, Imports, Layout, Part, PartError, PartFault, Raster, RasterLine, Renderer, Slot,
    Text, TextLine,
};

fn refused(slot: Slot, function: &'static str) -> impl FnOnce(ErrorCode) -> PartError {
    move |code| PartError::new(slot, function, PartFault::Refused(code))
}

/// `layout-core` in the layout slot.
#[derive(Debug)]
pub struct NativeLayout {
    solver: Solver,
    imports: Imports<TextLine, ()>,
}

impl NativeLayout {
    /// A new part that measures paragraphs with this text part.
    pub fn new(text: TextLine) -> Self {
        Self { solver: Solver::new(), imports: Imports { text, raster: () } }
    }
}

impl Part for NativeLayout {}

impl Layout for NativeLayout {
    fn apply(&mut self, mutations: Vec<layout_core::Mutation>) -> Result<(), PartError> {
        self.solver.apply(mutations).map_err(refused(Slot::Layout, "apply"))
    }

    fn solve(&mut self, viewport: Size) -> Result<Vec<Placement>, PartError> {
        self.solver.solve(viewport, &mut self.imports).map_err(refused(Slot::Layout, "solve"))
    }
}

/// `text-core` in the text slot.
pub struct NativeText {
    shaper: Shaper,
    imports: Imports<(), CanvasImport>,
}

impl NativeText {
    /// A new part that uploads glyph masks to this raster part.
    pub fn new(raster: RasterLine) -> Self {
        Self { shaper: Shaper::new(), imports: Imports { text: (), raster: raster.into() } }
    }
}

impl Part for NativeText {}

impl Text for NativeText {
    fn load_font(&mut self, bytes: &[u8]) -> Result<FontInfo, PartError> {
        self.shaper.load_font(bytes.to_vec()).map_err(refused(Slot::Text, "load-font"))
    }

    fn apply(&mut self, mutations: Vec<text_core::Mutation>) -> Result<(), PartError> {
        self.shaper.apply(mutations, &mut self.imports).map_err(refused(Slot::Text, "apply"))
    }

    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, PartError> {
        self.shaper.measure(node, width).map_err(refused(Slot::Text, "measure"))
    }

    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, PartError> {
        self.shaper.shape(node, width, &mut self.imports).map_err(refused(Slot::Text, "shape"))
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, PartError> {
        self.shaper.blur(node, blur, &mut self.imports).map_err(refused(Slot::Text, "blur"))
    }
}

/// `focus-core` in the focus slot.
#[derive(Debug, Default)]
pub struct NativeFocus(Navigator);

impl Part for NativeFocus {}

impl Focus for NativeFocus {
    fn apply(&mut self, mutations: Vec<focus_core::Mutation>) -> Result<(), PartError> {
        self.0.apply(mutations).map_err(refused(Slot::Focus, "apply"))
    }

    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<Outcome, PartError> {
        self.0.place(viewport, placements).map_err(refused(Slot::Focus, "place"))
    }

    fn navigate(&mut self, direction: Direction) -> Result<Outcome, PartError> {
        self.0.navigate(direction).map_err(refused(Slot::Focus, "navigate"))
    }

    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError> {
        self.0.preview(direction).map_err(refused(Slot::Focus, "preview"))
    }

    fn point(&mut self, position: Point) -> Result<Outcome, PartError> {
        self.0.point(position).map_err(refused(Slot::Focus, "point"))
    }

    fn focus(&mut self, node: NodeId) -> Result<Outcome, PartError> {
        self.0.focus(node).map_err(refused(Slot::Focus, "focus"))
    }

    fn restore(&mut self, history: History) -> Result<Outcome, PartError> {
        self.0.restore(&history).map_err(refused(Slot::Focus, "restore"))
    }

    fn explain(&mut self, direction: Direction) -> Result<Vec<Candidate>, PartError> {
        self.0.explain(direction).map_err(refused(Slot::Focus, "explain"))
    }

    fn audit(&mut self) -> Result<AuditReport, PartError> {
        self.0.audit().map_err(refused(Slot::Focus, "audit"))
    }

    fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError> {
        self.0.path(node).map_err(refused(Slot::Focus, "path"))
    }
}

/// `animation-core` in the animation slot.
#[derive(Debug, Default)]
pub struct NativeAnimation(Timeline);

impl Part for NativeAnimation {}

impl Animation for NativeAnimation {
    fn apply(&mut self, mutations: Vec<animation_core::Mutation>) -> Result<(), PartError> {
        self.0.apply(mutations).map_err(refused(Slot::Animation, "apply"))
    }

    fn tick(&mut self, time: u64) -> Result<TickResult, PartError> {
        self.0.tick(time).map_err(refused(Slot::Animation, "tick"))
    }
}

/// `renderer-core` in the renderer slot.
#[derive(Debug)]
pub struct NativeRenderer {
    painter: Painter,
    imports: Imports<TextLine, CanvasImport>,
}

impl NativeRenderer {
    /// A new part that draws on this raster part, with glyphs of this text part.
    pub fn new(text: TextLine, raster: RasterLine) -> Self {
        Self { painter: Painter::new(), imports: Imports { text, raster: raster.into() } }
    }
}

impl Part for NativeRenderer {}

impl Renderer for NativeRenderer {
    fn apply(&mut self, mutations: Vec<renderer_core::Mutation>) -> Result<(), PartError> {
        self.painter.apply(mutations).map_err(refused(Slot::Renderer, "apply"))
    }

    fn place(&mut self, placements: Vec<Placement>) -> Result<(), PartError> {
        self.painter.place(placements).map_err(refused(Slot::Renderer, "place"))
    }

    fn update(&mut self, updates: Vec<PropertyUpdate>) -> Result<(), PartError> {
        self.painter.update(updates).map_err(refused(Slot::Renderer, "update"))
    }

    fn render(&mut self, frame: Frame) -> Result<FrameReport, PartError> {
        self.painter.render(frame, &mut self.imports).map_err(refused(Slot::Renderer, "render"))
    }
}

/// `raster-core` in the raster slot: the framebuffer is the host's own memory.
#[derive(Debug, Default)]
pub struct NativeRaster(Canvas);

impl Part for NativeRaster {}

impl Raster for NativeRaster {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, PartError> {
        self.0.upload_mask(width, height, coverage).map_err(refused(Slot::Raster, "upload-mask"))
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), PartError> {
        self.0.free_mask(mask).map_err(refused(Slot::Raster, "free-mask"))
    }

    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), PartError> {
        self.0.submit(operations, damage).map_err(refused(Slot::Raster, "submit"))
    }

    fn resize(&mut self, width: u32, height: u32) -> Result<(), PartError> {
        self.0.resize(width, height).map_err(refused(Slot::Raster, "resize"))
    }

    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, PartError> {
        self.0.upload_image(width, height, pixels).map_err(refused(Slot::Raster, "upload-image"))
    }

    fn free_image(&mut self, image: u32) -> Result<(), PartError> {
        self.0.free_image(image).map_err(refused(Slot::Raster, "free-image"))
    }

    fn pixels(&self) -> &[u8] {
        self.0.pixels()
    }
}
