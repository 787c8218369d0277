//! A focus part that misbehaves on order; all else is as in `components/focus-component`.

use std::cell::RefCell;

use evil::{FLOOD, Kind, NOBODY};
use focus_core::Navigator;
use scene_core::mirror::Convert;
use scene_core::types;

use crate::bindings::exports::tenfoot::focus::navigator::{
    AuditReport, Candidate, Guest, History, Mutation, Outcome, Scroll,
};
use crate::bindings::tenfoot::scene::types::{Direction, ErrorCode, NodeId, Placement, Point, Size};

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:focus/focus",
        path: ["../../../wit/scene", "../../../wit/focus"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
focus_core::mirror_navigator!(crate::bindings::exports::tenfoot::focus::navigator);

thread_local! {
    static NAVIGATOR: RefCell<Navigator> = RefCell::new(Navigator::new());
}

struct Component;

impl Guest for Component {
    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        evil::turn();
        NAVIGATOR.with_borrow_mut(|navigator| navigator.apply(mutations.convert())).convert()
    }

    fn place(viewport: Size, placements: Vec<Placement>) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.place(viewport.convert(), placements.convert()))
    }

    fn navigate(direction: Direction) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.navigate(direction.convert()))
    }

    fn preview(direction: Direction) -> Result<Option<NodeId>, ErrorCode> {
        evil::turn();
        NAVIGATOR.with_borrow_mut(|navigator| navigator.preview(direction.convert())).convert()
    }

    fn point(position: Point) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.point(position.convert()))
    }

    fn focus(node: NodeId) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.focus(node))
    }

    fn restore(history: History) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.restore(&history.convert()))
    }

    fn explain(direction: Direction) -> Result<Vec<Candidate>, ErrorCode> {
        evil::turn();
        NAVIGATOR.with_borrow_mut(|navigator| navigator.explain(direction.convert())).convert()
    }

    fn audit() -> Result<AuditReport, ErrorCode> {
        evil::turn();
        NAVIGATOR.with_borrow_mut(Navigator::audit).convert()
    }

    fn path(node: NodeId) -> Result<Option<Vec<Direction>>, ErrorCode> {
        evil::turn();
        NAVIGATOR.with_borrow_mut(|navigator| navigator.path(node)).convert()
    }
}

fn answer(
    ask: impl FnOnce(&mut Navigator) -> Result<focus_core::Outcome, types::ErrorCode>,
) -> Result<Outcome, ErrorCode> {
    let turn = evil::turn();
    let mut outcome: Outcome = NAVIGATOR.with_borrow_mut(ask).convert()?;
    match turn {
        Some(Kind::Flood) => outcome.scrolls = vec![Scroll { node: 0, x: 0.0, y: 0.0 }; FLOOD],
        Some(Kind::Unknown) => outcome.focused = Some(NOBODY),
        Some(Kind::Nan) => outcome.scrolls.push(Scroll { node: 0, x: f32::NAN, y: 0.0 }),
        Some(Kind::Drift(seed)) => outcome.scrolls.push(Scroll { node: 0, x: f32::from(seed), y: 0.0 }),
        _ => {}
    }
    Ok(outcome)
}

bindings::export!(Component with_types_in bindings);
