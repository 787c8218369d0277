//! A tick of a steady state allocates the list that it answers with, and nothing else.

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use animation_core::{Change, Mutation, Timeline};
use scene_core::style::{Animation, Easing, EasingPoint, FillMode, StepPosition, Steps};

use support::{EASE, SPRING, animation, transition};

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

#[test]
fn a_thousand_motions_allocate_one_list_per_tick() {
    let points = [(0.0, 0.0), (0.4, 1.2), (1.0, 1.0)].map(|(input, output)| EasingPoint { input, output });
    let easings = [
        Easing::Linear,
        EASE,
        SPRING,
        Easing::Steps(Steps { count: 7, position: StepPosition::JumpBoth }),
        Easing::Piecewise(points.to_vec()),
    ];
    let motion = |node: u32| {
        let easing = easings[node as usize % easings.len()].clone();
        if node.is_multiple_of(3) {
            let mut animation = Animation { id: node, node, iterations: 0, fill: FillMode::Both, ..animation() };
            animation.keyframes[0].easing = easing;
            return Mutation::Animate(animation);
        }
        Mutation::Transition(Change { node, ..transition(1e6, 100_000, easing) })
    };
    let mut timeline = Timeline::new();
    timeline.tick(0).expect("first tick");
    timeline.apply((0..1_000).map(motion).collect()).expect("valid mutations");
    for frame in 1..30 {
        let before = ALLOCATIONS.with(Cell::get);
        let result = timeline.tick(frame * 16_667).expect("rising time");
        let allocations = ALLOCATIONS.with(Cell::get) - before;
        assert_eq!((allocations, result.running), (1, 1_000), "frame {frame}");
    }
}
