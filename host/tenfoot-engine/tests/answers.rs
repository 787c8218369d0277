//! What parts answer is not believed: numbers, sizes, damage and node ids are checked at the port and in the frame.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use focus_core::{Candidate, Outcome, Scroll};
use renderer_core::{Frame, FrameReport};
use scene_core::operations::{Area, Masks as _};
use scene_core::types::{Direction, ErrorCode, NodeId, Placement, Point, PropertyUpdate, Rect, Size};
use tenfoot_engine::composition::Composition;
use tenfoot_engine::engine::{Engine, EngineOptions, KeyPress, Pace};
use tenfoot_engine::messages::connect;
use tenfoot_engine::slots::native::NativeRaster;
use tenfoot_engine::slots::{
    CanvasImport, Focus, Imports, Layout, Meter, Part, PartError, Port, RasterLine, Renderer, SharedRaster, Slot,
};

const GOOD: Rect = Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };

/// Answers every question with what it was made with.
struct Answers<T>(T);

impl<T> Part for Answers<T> {}

impl Layout for Answers<Placement> {
    fn apply(&mut self, _: Vec<layout_core::Mutation>) -> Result<(), PartError> {
        Ok(())
    }

    fn solve(&mut self, _: Size) -> Result<Vec<Placement>, PartError> {
        Ok(vec![self.0])
    }
}

impl Focus for Answers<Outcome> {
    fn apply(&mut self, _: Vec<focus_core::Mutation>) -> Result<(), PartError> {
        Ok(())
    }

    fn place(&mut self, _: Size, _: Vec<Placement>) -> Result<Outcome, PartError> {
        Ok(self.0.clone())
    }

    fn navigate(&mut self, _: Direction) -> Result<Outcome, PartError> {
        Ok(self.0.clone())
    }

    fn preview(&mut self, _: Direction) -> Result<Option<NodeId>, PartError> {
        Ok(self.0.focused)
    }

    fn point(&mut self, _: Point) -> Result<Outcome, PartError> {
        Ok(self.0.clone())
    }

    fn focus(&mut self, _: NodeId) -> Result<Outcome, PartError> {
        Ok(self.0.clone())
    }

    fn restore(&mut self, _: focus_core::History) -> Result<Outcome, PartError> {
        Ok(self.0.clone())
    }

    fn explain(&mut self, _: Direction) -> Result<Vec<Candidate>, PartError> {
        Ok(Vec::new())
    }

    fn audit(&mut self) -> Result<focus_core::AuditReport, PartError> {
        Ok(focus_core::AuditReport::default())
    }

    fn path(&mut self, _: NodeId) -> Result<Option<Vec<Direction>>, PartError> {
        Ok(None)
    }
}

impl Renderer for Answers<Area> {
    fn apply(&mut self, _: Vec<renderer_core::Mutation>) -> Result<(), PartError> {
        Ok(())
    }

    fn place(&mut self, _: Vec<Placement>) -> Result<(), PartError> {
        Ok(())
    }

    fn update(&mut self, _: Vec<PropertyUpdate>) -> Result<(), PartError> {
        Ok(())
    }

    fn render(&mut self, _: Frame) -> Result<FrameReport, PartError> {
        Ok(FrameReport { damage: vec![self.0], operations: 1, pixels: 1, visited: 1 })
    }
}

fn placement(node: NodeId, border_box: Rect) -> Placement {
    Placement { node, border_box, content_box: GOOD, scrollable: Size { width: 10.0, height: 10.0 } }
}

fn scrolled(node: NodeId, x: f32) -> Outcome {
    Outcome { focused: None, moved: false, scrolls: vec![Scroll { node, x, y: 0.0 }], wanted: None }
}

/// An engine whose layout and focus slots are filled with these, and one frame of it with a key.
fn frame(layout: Placement, focus: Outcome) -> Result<(), PartError> {
    let mut parts = tenfoot_engine::load(&Composition::native(), None).expect("needs no files");
    parts.layout = Port::new(Slot::Layout, Rc::clone(&parts.meter), Box::new(Answers(layout)));
    parts.focus = Port::new(Slot::Focus, Rc::clone(&parts.meter), Box::new(Answers(focus)));
    let (engine_port, app) = connect();
    drop(app);
    let pace = Pace::Lockstep { patience: Duration::from_secs(1) };
    let options = EngineOptions { size: (32, 32), scale: 1.0, folder: ".".into(), pace, reduced_motion: false };
    let mut engine = Engine::new(options, parts, engine_port)?;
    let outcome = engine.frame(0, &[KeyPress::down(scene_core::types::Key::Left)]);
    outcome.failures.into_iter().next().map_or(Ok(()), |failure| Err(failure.error))
}

#[track_caller]
fn check(answer: Result<(), PartError>, expected: &str) {
    let said = answer.map_or_else(|error| error.to_string(), |()| "accepted".to_owned());
    assert!(said.contains(expected), "expected `{expected}` in `{said}`");
}

#[test]
fn good_answers_are_accepted() {
    check(frame(placement(0, GOOD), scrolled(0, 4.0)), "accepted");
}

#[test]
fn layout_numbers_are_checked() {
    let with_x = |x| frame(placement(0, Rect { x, ..GOOD }), scrolled(0, 0.0));
    for x in [f32::NAN, f32::NEG_INFINITY, 1e30] {
        check(with_x(x), "`layout` part, `solve`: answered nonsense: placement of node 0: border box is");
    }
    let negative = frame(placement(0, Rect { width: -1.0, ..GOOD }), scrolled(0, 0.0));
    check(negative, "border box: size -1 x 10 is negative");
}

#[test]
fn node_ids_are_checked() {
    check(
        frame(placement(77, GOOD), scrolled(0, 0.0)),
        "`layout` part, `solve`: answered nonsense: it names node 77, which does not live",
    );
    check(frame(placement(0, GOOD), scrolled(78, 0.0)), "`focus` part, `place`: answered nonsense: it names node 78");
    let focused = Outcome { focused: Some(79), moved: true, scrolls: Vec::new(), wanted: None };
    check(frame(placement(0, GOOD), focused), "it names node 79, which does not live");
}

#[test]
fn focus_numbers_are_checked() {
    check(frame(placement(0, GOOD), scrolled(0, f32::NAN)), "`focus` part, `place`: answered nonsense: node 0: scroll");
}

/// Each part of a canvas frees its own masks. The raster part is not asked about others, and so not blamed for them.
#[test]
fn a_part_frees_only_its_own_masks() {
    let meter = Rc::new(Meter::default());
    let part = Box::new(NativeRaster::default());
    let raster: SharedRaster = Rc::new(RefCell::new(Port::new(Slot::Raster, Rc::clone(&meter), part)));
    let import = || Imports { text: (), raster: CanvasImport::from(RasterLine::to(&raster)) };
    let (mut one, mut other) = (import(), import());
    let mask = one.upload_mask(1, 1, &[255]).expect("a mask");
    meter.take_frame();
    assert_eq!(other.free_mask(mask), Err(ErrorCode::UnknownResource(mask)));
    assert_eq!(meter.take_frame().calls(), 0);
    assert_eq!(one.free_mask(mask), Ok(()));
    assert_eq!(one.free_mask(mask), Err(ErrorCode::UnknownResource(mask)));
}

#[test]
fn damage_lies_in_the_frame() {
    let render = |area| {
        let mut port: Port<dyn tenfoot_engine::slots::RendererPart> =
            Port::new(Slot::Renderer, Rc::new(Meter::default()), Box::new(Answers(area)));
        port.render(Frame { width: 100, height: 50, full: false }).map(drop)
    };
    check(render(Area { x: 0, y: 0, width: 100, height: 50 }), "accepted");
    for area in [
        Area { x: -1, y: 0, width: 5, height: 5 },
        Area { x: 0, y: 46, width: 5, height: 5 },
        Area { x: 1, y: 1, width: u32::MAX, height: 5 },
    ] {
        check(render(area), "reaches outside the 100 x 50 frame");
    }
}
