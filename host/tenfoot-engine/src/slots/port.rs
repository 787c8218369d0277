//! The one place where calls to parts pass: measured going in, checked coming out.

use std::collections::BTreeSet;
use std::rc::Rc;

use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, Measurement, ShapedParagraph};
use scene_core::operations::{Area, Operation};
use scene_core::types::{Direction, ErrorCode, NodeId, Placement, Point, PropertyUpdate, Size};
use serde::Serialize;

use super::{
    Animation, AnimationPart, CanvasImport, Focus, FocusPart, Layout, LayoutPart, Meter, Part, PartError, PartFault,
    Raster, RasterPart, Renderer, RendererPart, Slot, Text, TextLine, TextPart, Told, checks,
    record::Record,
    trace::{self, Trace},
};

/// A part behind its port.
pub struct Port<P: ?Sized> {
    slot: Slot,
    meter: Rc<Meter>,
    part: Box<P>,
    trace: Trace,
    /// Of the part that was replaced last.
    former_trace: Trace,
    record: Record,
}

impl<P: ?Sized> std::fmt::Debug for Port<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Port").field("slot", &self.slot).finish_non_exhaustive()
    }
}

impl<P: ?Sized> Port<P> {
    /// Puts a part behind a port.
    pub fn new(slot: Slot, meter: Rc<Meter>, part: Box<P>) -> Self {
        Self { slot, meter, part, trace: Trace::default(), former_trace: Trace::default(), record: Record::default() }
    }

    /// Puts another part behind the port and returns the old one. A record ends.
    pub fn replace(&mut self, part: Box<P>) -> Box<P> {
        self.record = Record::default();
        self.former_trace = std::mem::take(&mut self.trace);
        std::mem::replace(&mut self.part, part)
    }

    /// The part without its port.
    pub(crate) fn into_part(self) -> Box<P> {
        self.part
    }

    /// Records what the part is told from now on.
    pub(crate) fn start_record(&mut self) {
        self.record.start();
    }

    /// What the part was told since the record started; none if another part came behind the port meanwhile.
    pub(crate) fn take_record(&mut self) -> Option<Vec<Told>> {
        self.record.take()
    }

    /// The last calls of the part, the last one last; of the part that was replaced, if this one was not called yet.
    pub(crate) fn trace(&self) -> Vec<serde_json::Value> {
        if self.trace.is_empty() { self.former_trace.to_json() } else { self.trace.to_json() }
    }

    fn call<T>(&mut self, call: impl FnOnce(&mut P) -> Result<T, PartError>) -> Result<T, PartError> {
        let answer = self.meter.measure(self.slot, || call(&mut self.part));
        if let Err(error) = &answer {
            self.meter.note(error);
        }
        answer
    }

    fn checked<T>(
        &mut self,
        function: &'static str,
        check: impl FnOnce(&T) -> Result<(), String>,
        call: impl FnOnce(&mut P) -> Result<T, PartError>,
    ) -> Result<T, PartError> {
        let answer = self.call(call)?;
        match check(&answer) {
            Ok(()) => Ok(answer),
            Err(reason) => {
                let error = PartError::new(self.slot, function, PartFault::BadOutput(reason));
                self.meter.note(&error);
                Err(error)
            }
        }
    }
}

/// Arguments of `place`.
#[derive(Serialize)]
struct Placed {
    #[serde(skip_serializing_if = "Option::is_none")]
    viewport: Option<[f32; 2]>,
    placements: Vec<Placement>,
}

/// Arguments of `submit`.
#[derive(Serialize)]
struct Submission {
    operations: Vec<Operation>,
    damage: Vec<Area>,
}

impl<P: Part + ?Sized> Port<P> {
    /// See [`Part::memory`].
    pub fn memory(&self) -> Option<u64> {
        self.part.memory()
    }
}

impl Layout for Port<dyn LayoutPart> {
    fn apply(&mut self, mutations: Vec<layout_core::Mutation>) -> Result<(), PartError> {
        self.trace.note("apply", mutations.clone());
        self.record.note(|| Told::Layout(mutations.clone()));
        self.call(|part| part.apply(mutations))
    }

    fn solve(&mut self, viewport: Size) -> Result<Vec<Placement>, PartError> {
        self.trace.note("solve", viewport);
        self.checked("solve", |placements: &Vec<Placement>| checks::placements(placements), |part| part.solve(viewport))
    }
}

impl Text for Port<dyn TextPart> {
    fn load_font(&mut self, bytes: &[u8]) -> Result<text_core::FontInfo, PartError> {
        self.trace.note("load-font", trace::left_out(bytes));
        // A part that is made ready has to start anew with it.
        self.record = Record::default();
        self.call(|part| part.load_font(bytes))
    }

    fn apply(&mut self, mutations: Vec<text_core::Mutation>) -> Result<(), PartError> {
        self.trace.note("apply", mutations.clone());
        self.record.note(|| Told::Text(mutations.clone()));
        self.call(|part| part.apply(mutations))
    }

    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, PartError> {
        self.trace.note("measure", (node, width));
        self.checked("measure", |size: &Size| checks::size(*size), |part| part.measure(node, width))
    }

    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, PartError> {
        self.trace.note("shape", (node, width));
        self.checked("shape", |shaped: &ShapedParagraph| checks::size(shaped.size), |part| part.shape(node, width))
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, PartError> {
        self.trace.note("blur", (node, blur));
        self.call(|part| part.blur(node, blur))
    }
}

impl Focus for Port<dyn FocusPart> {
    fn apply(&mut self, mutations: Vec<focus_core::Mutation>) -> Result<(), PartError> {
        self.trace.note("apply", mutations.clone());
        self.record.note(|| Told::Focus(mutations.clone()));
        self.call(|part| part.apply(mutations))
    }

    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<focus_core::Outcome, PartError> {
        self.trace.note(
            "place",
            Placed { viewport: Some([viewport.width, viewport.height]), placements: placements.clone() },
        );
        self.record.note(|| Told::Geometry(viewport, placements.clone()));
        self.checked("place", checks::outcome, |part| part.place(viewport, placements))
    }

    fn navigate(&mut self, direction: Direction) -> Result<focus_core::Outcome, PartError> {
        self.trace.note("navigate", direction);
        self.checked("navigate", checks::outcome, |part| part.navigate(direction))
    }

    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError> {
        self.trace.note("preview", direction);
        self.call(|part| part.preview(direction))
    }

    fn point(&mut self, position: Point) -> Result<focus_core::Outcome, PartError> {
        self.trace.note("point", [position.x, position.y]);
        self.checked("point", checks::outcome, |part| part.point(position))
    }

    fn focus(&mut self, node: NodeId) -> Result<focus_core::Outcome, PartError> {
        self.trace.note("focus", node);
        self.checked("focus", checks::outcome, |part| part.focus(node))
    }

    fn restore(&mut self, history: focus_core::History) -> Result<focus_core::Outcome, PartError> {
        self.trace.note("restore", history.clone());
        self.checked("restore", checks::outcome, |part| part.restore(history))
    }

    fn explain(&mut self, direction: Direction) -> Result<Vec<focus_core::Candidate>, PartError> {
        self.trace.note("explain", direction);
        self.call(|part| part.explain(direction))
    }

    fn audit(&mut self) -> Result<focus_core::AuditReport, PartError> {
        self.trace.note("audit", ());
        self.call(Focus::audit)
    }

    fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError> {
        self.trace.note("path", node);
        self.call(|part| part.path(node))
    }
}

impl Animation for Port<dyn AnimationPart> {
    fn apply(&mut self, mutations: Vec<animation_core::Mutation>) -> Result<(), PartError> {
        self.trace.note("apply", mutations.clone());
        self.call(|part| part.apply(mutations))
    }

    fn tick(&mut self, time: u64) -> Result<animation_core::TickResult, PartError> {
        self.trace.note("tick", time);
        let mut result = self.checked("tick", checks::tick, |part| part.tick(time))?;
        result.updates.iter_mut().for_each(checks::keep_in_range);
        Ok(result)
    }
}

impl Renderer for Port<dyn RendererPart> {
    fn apply(&mut self, mutations: Vec<renderer_core::Mutation>) -> Result<(), PartError> {
        self.trace.note("apply", mutations.clone());
        self.record.note(|| Told::Renderer(mutations.clone()));
        self.call(|part| part.apply(mutations))
    }

    fn place(&mut self, placements: Vec<Placement>) -> Result<(), PartError> {
        self.trace.note("place", Placed { viewport: None, placements: placements.clone() });
        self.record.note(|| Told::Placements(placements.clone()));
        self.call(|part| part.place(placements))
    }

    fn update(&mut self, updates: Vec<PropertyUpdate>) -> Result<(), PartError> {
        self.trace.note("update", updates.clone());
        self.record.note(|| Told::Updates(updates.clone()));
        self.call(|part| part.update(updates))
    }

    fn render(&mut self, frame: renderer_core::Frame) -> Result<renderer_core::FrameReport, PartError> {
        self.trace.note(if frame.full { "render-full" } else { "render" }, (frame.width, frame.height));
        self.checked("render", |report| checks::report(report, frame), |part| part.render(frame))
    }
}

impl Port<dyn RasterPart> {
    /// Whether the masks of glyphs are there; else the text part is wrong.
    pub(super) fn check_glyphs(&self, function: &'static str, glyphs: &[Glyph]) -> Result<(), PartError> {
        let Some(glyph) = glyphs.iter().find(|glyph| !self.part.has_mask(glyph.mask)) else { return Ok(()) };
        let reason = format!("a glyph names mask {}, which is not there", glyph.mask);
        let error = PartError::new(Slot::Text, function, PartFault::BadOutput(reason));
        self.meter.note(&error);
        Err(error)
    }

    /// Frees masks of a part that is gone. What the raster part answers does not matter: nobody is left to hear it.
    pub(super) fn drop_masks(&mut self, masks: &BTreeSet<u32>) {
        for &mask in masks {
            let _ = self.part.free_mask(mask);
        }
    }
}

impl Raster for Port<dyn RasterPart> {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, PartError> {
        self.trace.note("upload-mask", trace::pixels(width, height, coverage));
        self.call(|part| part.upload_mask(width, height, coverage))
    }

    fn adopt_mask(&mut self, mask: u32, width: u32, height: u32, coverage: &[u8]) -> Result<(), PartError> {
        self.trace.note("upload-mask", trace::pixels(width, height, coverage));
        self.call(|part| part.adopt_mask(mask, width, height, coverage))
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), PartError> {
        self.trace.note("free-mask", mask);
        self.call(|part| part.free_mask(mask))
    }

    fn has_mask(&self, mask: u32) -> bool {
        self.part.has_mask(mask)
    }

    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), PartError> {
        self.trace.note("submit", Submission { operations: operations.to_vec(), damage: damage.to_vec() });
        self.call(|part| part.submit(operations, damage))
    }

    fn resize(&mut self, width: u32, height: u32) -> Result<(), PartError> {
        self.trace.note("resize", (width, height));
        self.call(|part| part.resize(width, height))
    }

    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, PartError> {
        self.trace.note("upload-image", trace::pixels(width, height, &pixels));
        self.call(|part| part.upload_image(width, height, pixels))
    }

    fn free_image(&mut self, image: u32) -> Result<(), PartError> {
        self.trace.note("free-image", image);
        self.call(|part| part.free_image(image))
    }

    fn pixels(&self) -> &[u8] {
        self.part.pixels()
    }
}

/// The text and raster slots as another part sees them: the imports of its world.
///
/// Each call borrows its target for that call alone. A target that is borrowed already means that parts call each other
/// in a circle, which no world allows; it is answered with an error all the same.
#[derive(Debug)]
pub struct Imports<T, R> {
    /// The text slot, or `()` where the world does not import it.
    pub text: T,
    /// The raster slot, or `()` where the world does not import it.
    pub raster: R,
}

impl TextLine {
    fn call<T>(&self, call: impl FnOnce(&mut Port<dyn TextPart>) -> Result<T, PartError>) -> Result<T, ErrorCode> {
        let text = self.target()?;
        let mut text = text.try_borrow_mut().map_err(|_| circular())?;
        call(&mut text).map_err(|error| error.as_error_code())
    }
}

impl<R> Measurement for Imports<TextLine, R> {
    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode> {
        self.text.call(|text| text.measure(node, width))
    }
}

impl Glyphs for Imports<TextLine, CanvasImport> {
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        let shaped = self.text.call(|text| text.shape(node, width))?;
        self.raster.check_glyphs("shape", &shaped.glyphs)?;
        Ok(shaped)
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        let glyphs = self.text.call(|text| text.blur(node, blur))?;
        self.raster.check_glyphs("blur", &glyphs)?;
        Ok(glyphs)
    }
}

pub(super) fn circular() -> ErrorCode {
    ErrorCode::Other(Some("parts call each other in a circle".to_owned()))
}
