//! An animation part that misbehaves on order; all else is as in `components/animation-component`.

use std::cell::RefCell;

use animation_core::Timeline;
use evil::{FLOOD, Kind, NOBODY};
use scene_core::mirror::Convert;

use crate::bindings::exports::tenfoot::animation::timeline::{Guest, Mutation, TickResult};
use crate::bindings::tenfoot::scene::types::{Animatable, AnimatedValue, ErrorCode, PropertyUpdate};

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:animation/animation",
        path: ["../../../wit/scene", "../../../wit/animation"],
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

impl Guest for Component {
    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        evil::turn();
        TIMELINE.with_borrow_mut(|timeline| timeline.apply(mutations.convert())).convert()
    }

    fn tick(time: u64) -> Result<TickResult, ErrorCode> {
        let turn = evil::turn();
        let mut result: TickResult = TIMELINE.with_borrow_mut(|timeline| timeline.tick(time)).convert()?;
        match turn {
            Some(Kind::Flood) => result.ended = vec![0; FLOOD],
            Some(Kind::Unknown) => result.updates.push(opacity(NOBODY, 1.0)),
            Some(Kind::Nan) => result.updates.push(opacity(0, f32::NAN)),
            Some(Kind::Drift(seed)) => result.updates.push(opacity(0, 1.0 / (1.0 + f32::from(seed)))),
            _ => {}
        }
        Ok(result)
    }
}

fn opacity(node: u32, value: f32) -> PropertyUpdate {
    PropertyUpdate { node, property: Animatable::Opacity, value: AnimatedValue::Number(value) }
}

bindings::export!(Component with_types_in bindings);
