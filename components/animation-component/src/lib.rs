//! Component of the animation slot: bindings, conversion, exports. The algorithm is in `animation-core`.

use std::cell::RefCell;

use animation_core::Timeline;
use bindings::exports::tenfoot::animation::timeline::{Guest, Mutation, TickResult};
use bindings::tenfoot::scene::types::ErrorCode;
use scene_core::mirror::Convert;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:animation/animation",
        path: ["../../wit/scene", "../../wit/animation"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
animation_core::mirror_timeline!(crate::bindings::exports::tenfoot::animation::timeline);

thread_local! {
    static TIMELINE: RefCell<Timeline> = RefCell::new(Timeline::new());
}

struct Component;

// No export calls out, so that the borrow is never taken twice.
impl Guest for Component {
    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        TIMELINE.with_borrow_mut(|timeline| timeline.apply(mutations.convert())).convert()
    }

    fn tick(time: u64) -> Result<TickResult, ErrorCode> {
        TIMELINE.with_borrow_mut(|timeline| timeline.tick(time)).convert()
    }
}

bindings::export!(Component with_types_in bindings);
