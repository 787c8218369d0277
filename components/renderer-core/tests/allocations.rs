//! A steady state allocates nothing but the report's list of areas.

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use renderer_core::Frame;
use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::types::{Animatable, AnimatedValue, ErrorCode, NodeId, PropertyUpdate};

use support::Stage;

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: All calls are passed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // A thread that ends may allocate after its counter is gone.
        let _ = ALLOCATIONS.try_with(|count| count.set(count.get() + 1));
        // SAFETY: As the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: As the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// Takes everything and allocates nothing.
struct Sink;

impl Glyphs for Sink {
    fn shape(&mut self, node: NodeId, _: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        Err(ErrorCode::UnknownNode(node))
    }

    fn blur(&mut self, node: NodeId, _: f32) -> Result<Vec<Glyph>, ErrorCode> {
        Err(ErrorCode::UnknownNode(node))
    }
}

impl Masks for Sink {
    fn upload_mask(&mut self, _: u32, _: u32, _: &[u8]) -> Result<u32, ErrorCode> {
        Ok(1)
    }

    fn free_mask(&mut self, _: u32) -> Result<(), ErrorCode> {
        Ok(())
    }
}

impl Canvas for Sink {
    fn submit(&mut self, _: &[Operation], _: &[Area]) -> Result<(), ErrorCode> {
        Ok(())
    }
}

fn check(change: impl Fn(u32) -> PropertyUpdate) {
    let scene = "
        1 view 0,0 400x300 overflow=scroll background=#101010
          2 view 10,10 900x100 overflow=scroll
            3 view 0,0 100x100 radius=10 background=#203040 gradient=90,#ff0000,#0000ff80
            4 view 110,0 100x100 radius=10 background=#203040 shadow=0,4,12,0,#000000
            5 view 220,0 100x100 radius=10 background=#203040 outline=4,3,#ffffff
          6 view 10,200 300x400 background=#304050
        7 view 300,0 50x60 background=#ffffff80
        8 view 250,100 100x100 overflow=hidden radius=20 background=#405060
          9 view 0,0 60x60 background=#607080 border=#ffffff,#ff0000,#00ff00,#0000ff border-width=3 shadow=inset,0,2,6,0,#000000
          10 view 30,30 60x60 rotate=20 gradient=circle,farthest-side,50,50,#ff0000,#0000ff
    ";
    let mut stage = Stage::with_scene(400, 300, scene);
    let frame = Frame { width: 400, height: 300, full: false };
    let mut counts = Vec::new();
    for step in 0..40 {
        let update = vec![change(step)];
        let before = ALLOCATIONS.with(Cell::get);
        stage.painter.update(update).expect("a value");
        let report = stage.painter.render(frame, &mut Sink).expect("renders");
        counts.push(ALLOCATIONS.with(Cell::get) - before);
        assert!(!report.damage.is_empty(), "step {step}");
    }
    // In the first half buffers grow and masks are drawn.
    assert_eq!(counts.split_off(20), [1; 20], "after {counts:?}");
}

fn number(node: NodeId, property: Animatable, value: f32) -> PropertyUpdate {
    PropertyUpdate { node, property, value: AnimatedValue::Number(value) }
}

#[test]
fn scrolling_allocates_only_the_report() {
    check(|step| number(2, Animatable::ScrollX, (step % 10) as f32 * 3.0 + 1.0));
    check(|step| number(1, Animatable::ScrollY, (step % 10) as f32 * 3.0 + 1.0));
}

#[test]
fn animating_allocates_only_the_report() {
    check(|step| number(4, Animatable::TranslateY, (step % 10) as f32 + 1.0));
    check(|step| number(3, Animatable::Opacity, (step % 10) as f32 * 0.05 + 0.1));
    check(|step| number(8, Animatable::Opacity, (step % 10) as f32 * 0.05 + 0.1));
    check(|step| number(10, Animatable::Rotate, (step % 10) as f32 * 5.0 + 0.1));
}
