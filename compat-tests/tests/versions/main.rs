//! Two versions of a contract in one host.
//!
//! `contracts/next/focus` is a `tenfoot:focus@0.2.0` as it could be: one new property, what is said aloud when a node gets
//! the focus, and one changed record, the outcome that says it. This host speaks that version inside and takes parts of
//! both: [`host`] has its types and picks the binding by the version that a component exports, [`next`] the binding of
//! 0.2.0, [`since_0_1`] the adapter for parts of 0.1.0. [`engine`] puts either into the focus slot of the whole engine.

#![cfg(feature = "wasm")]

mod engine;
mod host;
mod next;
mod since_0_1;

use std::path::PathBuf;

use compat_tests::paths::{artifacts, component_bytes, repository};
use focus_core::Styling;
use host::{Announcement, Mutation, Navigator, Outcome};
use scene_core::style::FocusStyle;
use scene_core::types::{Creation, Direction, Insertion, NodeId, NodeKind, Placement, Rect, Size};
use tenfoot_engine::device::Wasm;
use tenfoot_engine::slots::{Limits, PartLog, Sandbox, Slot};
use tenfoot_engine::wasm::Runtime;

/// What the parts of these tests may take.
const LIMITS: Limits = Limits { memory: 8 << 20, time: std::time::Duration::from_secs(20) };

fn runtime() -> Runtime {
    Runtime::new(Some(artifacts()), Wasm::Auto).unwrap_or_else(|error| panic!("{error}"))
}

/// The part of the shipped contract.
fn old_part() -> Vec<u8> {
    component_bytes(Slot::Focus)
}

/// The part of the next contract.
fn new_part() -> Vec<u8> {
    let path: PathBuf = repository().join("target/compat-tests/parts/next-focus.wasm");
    std::fs::read(&path).unwrap_or_else(|error| panic!("`{}`: {error}: run `cargo xtask build`", path.display()))
}

fn start(part: &[u8], log: &PartLog) -> Result<Box<dyn Navigator>, String> {
    host::start(&runtime(), part, &Sandbox { log: log.clone(), ..Sandbox::from(LIMITS) })
}

/// Three boxes in a row, each with a text that is said aloud.
fn row() -> Vec<Mutation> {
    let node = |node: NodeId| {
        [
            Mutation::Known(focus_core::Mutation::Create(Creation { node, kind: NodeKind::View })),
            Mutation::Known(focus_core::Mutation::Insert(Insertion { parent: 0, node, before: None })),
            Mutation::Known(focus_core::Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) })),
            Mutation::Announce(Announcement { node, text: Some(format!("Box {node}")) }),
        ]
    };
    [1, 2, 3].into_iter().flat_map(node).collect()
}

fn placements() -> Vec<Placement> {
    let rect = |x: f32, width: f32| Rect { x, y: 0.0, width, height: 80.0 };
    let placement = |node: NodeId, border_box: Rect| Placement {
        node,
        border_box,
        content_box: border_box,
        scrollable: Size { width: border_box.width, height: border_box.height },
    };
    vec![
        placement(0, rect(0.0, 300.0)),
        placement(1, rect(0.0, 80.0)),
        placement(2, rect(100.0, 80.0)),
        placement(3, rect(200.0, 80.0)),
    ]
}

/// The outcomes of a placement, two keys and a key that leads nowhere.
fn walk(part: &mut dyn Navigator) -> Vec<Outcome> {
    let mut outcomes = || -> Result<Vec<Outcome>, tenfoot_engine::slots::PartError> {
        part.apply(row())?;
        let first = part.place(Size { width: 300.0, height: 80.0 }, placements())?;
        let keys = [Direction::Right, Direction::Right, Direction::Up];
        let moves = keys.into_iter().map(|key| part.navigate(key)).collect::<Result<Vec<_>, _>>()?;
        Ok([vec![first], moves].concat())
    };
    outcomes().unwrap_or_else(|error| panic!("{error}"))
}

fn announcements(outcomes: &[Outcome]) -> Vec<Option<&str>> {
    outcomes.iter().map(|outcome| outcome.announcement.as_deref()).collect()
}

#[test]
fn a_new_part_does_what_is_new() {
    let log = PartLog::default();
    let mut part = start(&new_part(), &log).unwrap_or_else(|error| panic!("{error}"));
    let outcomes = walk(&mut *part);
    assert_eq!(announcements(&outcomes), [Some("Box 1"), Some("Box 2"), Some("Box 3"), None]);
    assert_eq!(log.last(Slot::Focus), None);
}

#[test]
fn an_old_part_does_the_rest() {
    let (log, other) = (PartLog::default(), PartLog::default());
    let mut old = start(&old_part(), &log).unwrap_or_else(|error| panic!("{error}"));
    let mut new = start(&new_part(), &other).unwrap_or_else(|error| panic!("{error}"));
    let (old, new) = (walk(&mut *old), walk(&mut *new));
    assert_eq!(announcements(&old), [None; 4]);
    let known = |outcomes: &[Outcome]| outcomes.iter().map(|outcome| outcome.known.clone()).collect::<Vec<_>>();
    assert_eq!(known(&old), known(&new));
    assert_eq!(
        old.iter().map(|outcome| outcome.known.focused).collect::<Vec<_>>(),
        [Some(1), Some(2), Some(3), Some(3)]
    );
}

/// Once, however often it is set.
#[test]
fn a_property_that_an_old_part_does_not_know_is_one_line_of_the_log() {
    let log = PartLog::default();
    let mut old = start(&old_part(), &log).unwrap_or_else(|error| panic!("{error}"));
    let announce = || vec![Mutation::Announce(Announcement { node: 1, text: None })];
    assert_eq!(log.last(Slot::Focus), None);
    old.apply(announce()).unwrap_or_else(|error| panic!("{error}"));
    let line = "the part is of `tenfoot:focus@0.1.0` and does not know `announce`: it is dropped";
    assert_eq!(log.take(Slot::Focus), [line]);
    old.apply(announce()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(log.take(Slot::Focus), [""; 0]);
}

#[test]
fn a_version_without_an_adapter_is_refused() {
    let mut bytes = new_part();
    let (from, to) = (b"tenfoot:focus/navigator@0.2.0", b"tenfoot:focus/navigator@0.7.0");
    let places: Vec<_> = (0..bytes.len() - from.len()).filter(|&at| bytes[at..].starts_with(from)).collect();
    assert!(!places.is_empty(), "the name is in the component");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    let error = start(&bytes, &PartLog::default()).err().expect("nothing serves it");
    assert_eq!(error, "found `tenfoot:focus/navigator@0.7.0`, this host serves 0.1 and 0.2");
}

#[test]
fn the_shipped_host_names_the_version_that_it_serves() {
    let interface = tenfoot_engine::contract::inspect(&new_part()).unwrap_or_else(|misfit| panic!("{misfit}"));
    let misfit = tenfoot_engine::contract::check(&interface, Slot::Focus).expect_err("is of the next version");
    assert_eq!(
        misfit.to_string(),
        "found `tenfoot:focus/navigator@0.2.0`, this host serves version 0.1.0 and others of its track"
    );
}

/// The whole home screen, the other slots filled with parts of 0.1.0: old and new part give the same picture in every frame,
/// and the new one says what has the focus.
#[test]
fn both_run_the_home_screen() {
    let [old, new] = [old_part(), new_part()].map(|part| engine::run(&runtime(), &part));
    assert_eq!(old.frames, new.frames);
    assert!(new.said.len() > 30, "only {} nodes were said", new.said.len());
    assert_eq!(old.said, [""; 0]);
    assert_eq!(old.dropped, 1, "lines about the property that the old part does not know");
    assert_eq!(new.dropped, 0);
}
