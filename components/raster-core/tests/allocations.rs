//! Lists of the same kind allocate nothing once their buffers have grown.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use raster_core::Raster;
use scene_core::operations::{
    Area, Canvas, Fill, Gradient, GradientAxis, Image, Layer, Masks, Operation, PlacedMask, RadialAxis, Transform,
};
use scene_core::style::ColorStop;
use scene_core::types::{Color, Point, Rect};

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

const FRAME: Area = Area { x: 0, y: 0, width: 90, height: 40 };

/// A list with all kinds of sources, in layers that move a little with each step.
fn list(step: u8, mask: u32, image: u32) -> Vec<Operation> {
    let shift = f32::from(step) / 7.0;
    let turned = Transform { a: 0.8, b: 0.6, c: -0.6, d: 0.8, e: 9.0 + shift, f: shift };
    let scaled = Transform { a: 1.3, b: 0.0, c: 0.0, d: 1.2, e: shift, f: -shift };
    let placed = Some(PlacedMask { mask, area: FRAME, slice: 0 });
    let color = Color { r: 9, g: 99, b: step, a: 200 };
    let stops = [0.0, 1.0].map(|offset| ColorStop { offset, color }).to_vec();
    let center = Point { x: 40.0, y: shift };
    let axis = GradientAxis::Radial(RadialAxis { center, radius_x: 30.0, radius_y: 20.0 });
    let source = Rect { x: 0.0, y: 0.0, width: 3.0, height: 4.0 };
    vec![
        Operation::BeginLayer(FRAME),
        Operation::Fill(Fill { area: FRAME, color, mask: placed }),
        Operation::BeginLayer(FRAME),
        Operation::Gradient(Gradient { area: FRAME, axis, stops, opacity: 90, mask: None }),
        Operation::EndLayer(Layer { opacity: 255, mask: placed, transform: Some(turned) }),
        Operation::EndLayer(Layer { opacity: 100 + step, mask: None, transform: None }),
        Operation::BeginLayer(FRAME),
        Operation::Image(Image { image, source, area: FRAME, tint: color, opacity: 255, mask: None }),
        Operation::EndLayer(Layer { opacity: 255, mask: None, transform: Some(scaled) }),
    ]
}

#[test]
fn steady_lists_allocate_nothing() {
    let mut raster = Raster::new();
    raster.resize(FRAME.width, FRAME.height).expect("a frame");
    let mask = raster.upload_mask(2, 2, &[0, 90, 200, 255]).expect("room");
    let image = raster.upload_image(3, 4, vec![77; 48]).expect("room");
    let counts: Vec<usize> = (0..30)
        .map(|step| {
            let list = list(step, mask, image);
            let before = ALLOCATIONS.with(Cell::get);
            raster.submit(&list, &[FRAME]).expect("a valid list");
            ALLOCATIONS.with(Cell::get) - before
        })
        .collect();
    assert!(counts[0] > 0, "the first list makes the buffers");
    // The shown parts of layers differ a little from step to step: buffers grow for a while.
    assert_eq!(counts[20..], [0; 10]);
}
