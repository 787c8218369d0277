//! A focus part of `tenfoot:focus@0.2.0`: our policy, and what is said aloud when the focus moves.

use std::cell::RefCell;
use std::collections::BTreeMap;

use bindings::exports::tenfoot::focus::navigator::{AuditReport, Candidate, Guest, History, Mutation, Outcome};
use bindings::tenfoot::scene::types::{Direction, ErrorCode, NodeId, Placement, Point, Size};
use focus_core::Navigator;
use scene_core::mirror::Convert;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:focus/focus",
        path: ["../../../wit/scene", "../../contracts/next/focus"],
        generate_all,
        generate_unused_types: true,
    });
}

scene_core::mirror_types!(crate::bindings::tenfoot::scene::types);
scene_core::mirror_style!(crate::bindings::tenfoot::scene::style);
// All but what changed with this version: `Mutation` and `Outcome`.
scene_core::mirror! {
    crate::bindings::exports::tenfoot::focus::navigator => focus_core;
    record Styling { node, style }
    record Scroll { node, x, y }
    record History { focused, visited, offsets, wanted }
    record WantedItem { list, index }
    record Edge { from, direction, to }
    record AuditReport { nodes, edges, unreachable, one_way, traps }
    variant Verdict { Chosen, Beaten; Rejected(_) }
    record Candidate { node, bounds, score, verdict }
}

#[derive(Default)]
struct State {
    navigator: Navigator,
    announcements: BTreeMap<NodeId, String>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

impl State {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), scene_core::types::ErrorCode> {
        let mut announcements = self.announcements.clone();
        let mut known = Vec::with_capacity(mutations.len());
        for mutation in mutations {
            known.push(match mutation {
                Mutation::Create(creation) => {
                    // An id that is used again is another node.
                    announcements.remove(&creation.node);
                    focus_core::Mutation::Create(creation.convert())
                }
                Mutation::Insert(insertion) => focus_core::Mutation::Insert(insertion.convert()),
                Mutation::Remove(node) => focus_core::Mutation::Remove(node),
                Mutation::Style(styling) => focus_core::Mutation::Style(styling.convert()),
                Mutation::Announce(announcement) => {
                    match announcement.text {
                        Some(text) => announcements.insert(announcement.node, text),
                        None => announcements.remove(&announcement.node),
                    };
                    continue;
                }
            });
        }
        self.navigator.apply(known)?;
        self.announcements = announcements;
        Ok(())
    }

    fn outcome(&self, outcome: focus_core::Outcome) -> Outcome {
        let focus_core::Outcome { focused, moved, scrolls, wanted } = outcome;
        let announced = focused.filter(|_| moved).and_then(|node| self.announcements.get(&node));
        let (scrolls, wanted) = (scrolls.convert(), wanted.convert());
        Outcome { focused, moved, scrolls, wanted, announcement: announced.cloned() }
    }
}

struct Component;

impl Guest for Component {
    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        STATE.with_borrow_mut(|state| state.apply(mutations)).convert()
    }

    fn place(viewport: Size, placements: Vec<Placement>) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.place(viewport.convert(), placements.convert()))
    }

    fn navigate(direction: Direction) -> Result<Outcome, ErrorCode> {
        answer(|navigator| navigator.navigate(direction.convert()))
    }

    fn preview(direction: Direction) -> Result<Option<NodeId>, ErrorCode> {
        STATE.with_borrow_mut(|state| state.navigator.preview(direction.convert())).convert()
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
        STATE.with_borrow_mut(|state| state.navigator.explain(direction.convert())).convert()
    }

    fn audit() -> Result<AuditReport, ErrorCode> {
        STATE.with_borrow_mut(|state| state.navigator.audit()).convert()
    }

    fn path(node: NodeId) -> Result<Option<Vec<Direction>>, ErrorCode> {
        STATE.with_borrow_mut(|state| state.navigator.path(node)).convert()
    }
}

/// Asks for the focus, and adds what is said aloud.
fn answer(
    ask: impl FnOnce(&mut Navigator) -> Result<focus_core::Outcome, scene_core::types::ErrorCode>,
) -> Result<Outcome, ErrorCode> {
    STATE.with_borrow_mut(|state| match ask(&mut state.navigator) {
        Ok(outcome) => Ok(state.outcome(outcome)),
        Err(error) => Err(error.convert()),
    })
}

bindings::export!(Component with_types_in bindings);
