//! ACME's focus policy, as a part for Tenfoot: see README.md.
//!
//! - `scene`: the tree as this part knows it, and where everything is on the screen;
//! - `policy`: where a key leads;
//! - `scrolling`: how far containers scroll for the focus;
//! - `settings`: what the product's file says.

mod policy;
mod scene;
mod scrolling;
mod settings;

use std::cell::RefCell;

use bindings::exports::tenfoot::focus::navigator::{AuditReport, Candidate, Guest, History, Mutation, Outcome};
use bindings::tenfoot::scene::types::{Direction, ErrorCode, NodeId, Placement, Point, Size};
use policy::Navigator;
use settings::Settings;

/// What wit-bindgen makes of the contract.
mod bindings {
    wit_bindgen::generate!({
        world: "tenfoot:focus/focus",
        path: ["contracts/scene", "contracts/focus"],
        generate_all,
        generate_unused_types: true,
        additional_derives: [PartialEq],
    });
}

/// Where the product puts the settings.
const SETTINGS: &str = "/settings/focus.conf";

thread_local! {
    static NAVIGATOR: RefCell<Navigator> = RefCell::new(Navigator::new(Settings::load(SETTINGS)));
}

struct Part;

impl Guest for Part {
    fn apply(mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        NAVIGATOR.with_borrow_mut(|navigator| navigator.apply(&mutations))
    }

    fn place(viewport: Size, placements: Vec<Placement>) -> Result<Outcome, ErrorCode> {
        NAVIGATOR.with_borrow_mut(|navigator| navigator.place(viewport, &placements))
    }

    fn navigate(direction: Direction) -> Result<Outcome, ErrorCode> {
        NAVIGATOR.with_borrow_mut(|navigator| Ok(navigator.navigate(direction)))
    }

    fn preview(direction: Direction) -> Result<Option<NodeId>, ErrorCode> {
        NAVIGATOR.with_borrow(|navigator| Ok(navigator.preview(direction)))
    }

    fn point(position: Point) -> Result<Outcome, ErrorCode> {
        NAVIGATOR.with_borrow_mut(|navigator| Ok(navigator.point(position)))
    }

    fn focus(node: NodeId) -> Result<Outcome, ErrorCode> {
        NAVIGATOR.with_borrow_mut(|navigator| navigator.focus(node))
    }

    fn restore(history: History) -> Result<Outcome, ErrorCode> {
        NAVIGATOR.with_borrow_mut(|navigator| navigator.restore(&history))
    }

    fn explain(direction: Direction) -> Result<Vec<Candidate>, ErrorCode> {
        NAVIGATOR.with_borrow(|navigator| Ok(navigator.explain(direction)))
    }

    fn audit() -> Result<AuditReport, ErrorCode> {
        Err(for_tools())
    }

    fn path(_: NodeId) -> Result<Option<Vec<Direction>>, ErrorCode> {
        Err(for_tools())
    }
}

/// What only tools ask for is left out of a part for devices.
fn for_tools() -> ErrorCode {
    ErrorCode::Other(Some("this part is built without its tools".to_owned()))
}

#[cfg(target_arch = "wasm32")]
bindings::export!(Part with_types_in bindings);
