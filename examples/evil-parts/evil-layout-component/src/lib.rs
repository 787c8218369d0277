//! A layout part that misbehaves on order; all else is as in `components/layout-component`.

use std::cell::RefCell;

use evil::{FLOOD, Kind, NOBODY};
use layout_core::Solver;
use scene_core::glyphs::{AvailableWidth, Measurement};
use scene_core::mirror::Convert;
use scene_core::types;

use crate::bindings::exports::tenfoot::layout::solver::{ErrorCode, Guest, Mutation, Placement, Size};
use crate::bindings::tenfoot::scene::types::Rect;
use crate::bindings::tenfoot::text::measurement;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:layout/layout",
        path: ["../../../wit/scene", "../../../wit/raster", "../../../wit/text", "../../../wit/layout"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
scene_core::mirror_constraints!(crate::bindings::tenfoot::text::constraints);
layout_core::mirror_solver!(crate::bindings::exports::tenfoot::layout::solver);

thread_local! {
    static SOLVER: RefCell<Solver> = RefCell::new(Solver::new());
}

struct Component;

impl Guest for Component {
    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        evil::turn();
        SOLVER.with_borrow_mut(|solver| solver.apply(mutations.convert())).convert()
    }

    fn solve(viewport: Size) -> Result<Vec<Placement>, ErrorCode> {
        let turn = evil::turn();
        let solved = SOLVER.with_borrow_mut(|solver| solver.solve(viewport.convert(), &mut TextPart));
        let mut placements: Vec<Placement> = solved.convert()?;
        match turn {
            Some(Kind::Flood) => return Ok(vec![placement(0, 0.0); FLOOD]),
            Some(Kind::Unknown) => placements.push(placement(NOBODY, 0.0)),
            Some(Kind::Nan) => placements.push(placement(0, f32::NAN)),
            Some(Kind::Drift(seed)) => {
                placements.iter_mut().for_each(|placement| placement.border_box.x += f32::from(seed));
            }
            _ => {}
        }
        Ok(placements)
    }
}

fn placement(node: u32, x: f32) -> Placement {
    let rect = Rect { x, y: 0.0, width: 0.0, height: 0.0 };
    Placement { node, border_box: rect, content_box: rect, scrollable: Size { width: 0.0, height: 0.0 } }
}

/// The imported text part.
struct TextPart;

impl Measurement for TextPart {
    fn measure(&mut self, node: types::NodeId, width: AvailableWidth) -> Result<types::Size, types::ErrorCode> {
        measurement::measure(node, width.convert()).convert()
    }
}

bindings::export!(Component with_types_in bindings);
