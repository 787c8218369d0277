//! Time of a tick: `cargo bench -p animation-core`.

#![expect(clippy::print_stdout, reason = "the result of a bench")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use animation_core::{Change, Mutation, Timeline};
use scene_core::style::{Easing, Spring, Transition};
use scene_core::types::{Animatable, AnimatedValue};

/// Runs `count` endless enough transitions and prints the median time of a tick.
fn measure(name: &str, count: u32, easing: Easing) {
    let change = |node| {
        Mutation::Transition(Change {
            node,
            from: AnimatedValue::Number(0.0),
            to: AnimatedValue::Number(1e6),
            transition: Transition { property: Animatable::ScrollX, duration: 1_000_000, delay: 0, easing },
        })
    };
    let mut timeline = Timeline::new();
    timeline.tick(0).expect("first tick");
    timeline.apply((1..=count).map(change).collect()).expect("valid");
    let mut times: Vec<_> = (1..=501)
        .map(|frame| {
            let start = Instant::now();
            let result = timeline.tick(frame * 16_667).expect("rising time");
            assert_eq!(black_box(result).running, count);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("tick/{name}/{count}: {:.1} us", times[250].as_secs_f64() * 1e6);
}

fn main() {
    for count in [10, 100, 1_000] {
        measure("linear", count, Easing::Linear);
        measure("ease", count, Easing::CubicBezier((0.25, 0.1, 0.25, 1.0)));
        measure("spring", count, Easing::Spring(Spring { mass: 1.0, stiffness: 170.0, damping: 0.1 }));
    }
}
