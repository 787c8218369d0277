//! Component of the focus slot: bindings, conversion, exports. The algorithm is in `focus-core`.

use std::cell::RefCell;

use bindings::exports::tenfoot::focus::navigator::{
    AuditReport, Candidate, Guest, History, Mutation, Outcome, Position,
};
use bindings::tenfoot::scene::types::{Direction, ErrorCode, NodeId, Placement, Size};
use focus_core::Navigator;
use scene_core::mirror::Convert;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:focus/focus",
        path: ["../../wit/scene", "../../wit/focus"],
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
        answer(|navigator| navigator.apply(mutations.convert()))
    }

    fn place(viewport: Size, placements: Vec<Placement>) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.place(viewport.convert(), placements.convert()))
    }

    fn navigate(direction: Direction) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.navigate(direction.convert()))
    }

    fn preview(direction: Direction) -> Result<Option<NodeId>, ErrorCode> {
        answer(|navigator| navigator.preview(direction.convert()))
    }

    fn point(position: Position) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.point(position.convert()))
    }

    fn focus(node: NodeId) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.focus(node))
    }

    fn restore(history: History) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.restore(&history.convert()))
    }

    fn explain(direction: Direction) -> Result<Vec<Candidate>, ErrorCode> {
        answer(|navigator| navigator.explain(direction.convert()))
    }

    fn audit() -> Result<AuditReport, ErrorCode> {
        answer(Navigator::audit)
    }

    fn path(node: NodeId) -> Result<Option<Vec<Direction>>, ErrorCode> {
        answer(|navigator| navigator.path(node))
    }
}

/// Asks the one navigator of this instance. No export calls out, so that the borrow is never taken twice.
fn answer<T: Convert<U>, U>(
    ask: impl FnOnce(&mut Navigator) -> Result<T, scene_core::types::ErrorCode>,
) -> Result<U, ErrorCode> {
    NAVIGATOR.with_borrow_mut(ask).convert()
}

bindings::export!(Component with_types_in bindings);
