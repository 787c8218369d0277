//! Component of the layout slot: bindings, conversion, exports. The algorithm is in `layout-core`.

use std::cell::RefCell;

use layout_core::Solver;
use scene_core::glyphs::{AvailableWidth, Measurement};
use scene_core::mirror::Convert;
use scene_core::types;

use crate::bindings::exports::tenfoot::layout::solver::{ErrorCode, Guest, Mutation, Placement, Size};
use crate::bindings::tenfoot::text::measurement;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:layout/layout",
        path: ["../../wit/scene", "../../wit/raster", "../../wit/text", "../../wit/layout"],
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
        with_solver(|solver| solver.apply(mutations.convert()))
    }

    fn solve(viewport: Size) -> Result<Vec<Placement>, ErrorCode> {
        with_solver(|solver| solver.solve(viewport.convert(), &mut TextPart))
    }
}

/// Runs `call` on the solver; an error if it is called while a measurement is under way.
fn with_solver<A: Convert<B>, B>(
    call: impl FnOnce(&mut Solver) -> Result<A, types::ErrorCode>,
) -> Result<B, ErrorCode> {
    SOLVER.with(|solver| match solver.try_borrow_mut() {
        Ok(mut solver) => call(&mut solver).convert(),
        Err(_) => Err(types::ErrorCode::Other(Some("the solver is in use".to_owned())).convert()),
    })
}

/// The imported text part.
struct TextPart;

impl Measurement for TextPart {
    fn measure(&mut self, node: types::NodeId, width: AvailableWidth) -> Result<types::Size, types::ErrorCode> {
        measurement::measure(node, width.convert()).convert()
    }
}

bindings::export!(Component with_types_in bindings);
