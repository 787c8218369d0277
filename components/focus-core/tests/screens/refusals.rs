//! What the navigator refuses, and what it bears.

use focus_core::{Mutation, Navigator, Styling};
use scene_core::style::{EntryPolicy, FocusStyle, Overflow, ScrollPivot};
use scene_core::types::{Creation, Direction, ErrorCode, Insertion, NodeId, NodeKind, Placement, Rect, Size};

use crate::notation::{Screen, VIEWPORT, group};

fn placement(node: NodeId, border_box: Rect, scrollable: Size) -> Placement {
    Placement { node, border_box, content_box: border_box, scrollable }
}

#[test]
fn placements_with_hostile_numbers_are_refused_as_a_whole() {
    let mut screen = Screen::drawn("[a] [b]");
    let (a, b) = (screen.id("a"), screen.id("b"));
    let fine = Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
    let size = Size { width: 10.0, height: 10.0 };
    let hostile = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, 16_777_218.0];
    let mut refused: Vec<(Rect, Size)> = vec![
        (Rect { width: -1.0, ..fine }, size),
        (Rect { height: -0.5, ..fine }, size),
        (fine, Size { width: -1.0, ..size }),
    ];
    for number in hostile {
        refused.push((Rect { x: number, ..fine }, size));
        refused.push((Rect { y: number, ..fine }, size));
        refused.push((Rect { width: number, ..fine }, size));
        refused.push((fine, Size { height: number, ..size }));
    }
    for (border_box, scrollable) in refused {
        // The first one would take the focus from `a`.
        let empty = placement(a, Rect { width: 0.0, ..fine }, size);
        match screen.navigator.place(VIEWPORT, vec![empty, placement(b, border_box, scrollable)]) {
            Err(ErrorCode::InvalidValue(invalid)) => assert_eq!(invalid.node, b),
            other => panic!("{border_box:?} {scrollable:?}: {other:?}"),
        }
        assert_eq!(screen.place_nothing().focused, Some(a));
    }
    let unknown = screen.navigator.place(VIEWPORT, vec![placement(999, fine, size)]);
    assert_eq!(unknown, Err(ErrorCode::UnknownNode(999)));
    let viewport = screen.navigator.place(Size { width: f32::NAN, height: 1.0 }, Vec::new());
    assert!(matches!(viewport, Err(ErrorCode::InvalidValue(_))));
}

#[test]
fn pivots_out_of_range_are_refused() {
    let pivots = [
        ScrollPivot::Nearest(-1.0),
        ScrollPivot::Nearest(f32::NAN),
        ScrollPivot::Center(1.5),
        ScrollPivot::Center(f32::NAN),
        ScrollPivot::Start(f32::INFINITY),
    ];
    let mut screen = Screen::drawn("[a]");
    for pivot in pivots {
        let styling = Styling { node: screen.id("a"), style: FocusStyle::ScrollPivot(pivot) };
        let result = screen.navigator.apply(vec![Mutation::Style(styling)]);
        assert!(matches!(result, Err(ErrorCode::InvalidValue(_))), "{pivot:?}");
    }
}

#[test]
fn tree_errors_name_the_node() {
    let mut navigator = Navigator::new();
    let create = |node| Mutation::Create(Creation { node, kind: NodeKind::View });
    let insert = |parent, node| Mutation::Insert(Insertion { parent, node, before: None });
    let style = |node| Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) });
    navigator.apply(vec![create(1), create(2), insert(0, 1), insert(1, 2)]).expect("valid");
    let mut check = |mutation, error| assert_eq!(navigator.apply(vec![mutation]), Err(error));
    check(create(0), ErrorCode::DuplicateNode(0));
    check(create(2), ErrorCode::DuplicateNode(2));
    check(insert(2, 1), ErrorCode::InvalidInsertion(1));
    check(insert(3, 1), ErrorCode::UnknownNode(3));
    check(Mutation::Remove(3), ErrorCode::UnknownNode(3));
    check(style(3), ErrorCode::UnknownNode(3));
}

#[test]
fn before_the_first_placement_nothing_has_the_focus() {
    let mut navigator = Navigator::new();
    assert_eq!(navigator.navigate(Direction::Right).map(|outcome| outcome.focused), Ok(None));
    navigator
        .apply(vec![
            Mutation::Create(Creation { node: 1, kind: NodeKind::View }),
            Mutation::Insert(Insertion { parent: 0, node: 1, before: None }),
            Mutation::Style(Styling { node: 1, style: FocusStyle::Focusable(true) }),
        ])
        .expect("valid");
    assert_eq!(navigator.navigate(Direction::Right).map(|outcome| outcome.focused), Ok(None));
    assert!(matches!(navigator.focus(1), Err(ErrorCode::InvalidValue(_))), "it has no place yet");
}

/// Nothing recurses: a chain of containers far deeper than the stack of a recursive walk would allow.
#[test]
fn deep_trees_are_borne() {
    let depth = 3_000;
    let mut mutations = Vec::new();
    let mut placements = Vec::new();
    for node in 1..=depth {
        mutations.push(Mutation::Create(Creation { node, kind: NodeKind::View }));
        mutations.push(Mutation::Insert(Insertion { parent: node - 1, node, before: None }));
        for style in [group(EntryPolicy::LastFocused), FocusStyle::Overflow(Overflow::Scroll)] {
            mutations.push(Mutation::Style(Styling { node, style }));
        }
        let border_box = Rect { x: 1.0, y: 0.0, width: 100.0, height: 100.0 };
        placements.push(placement(node, border_box, Size { width: 101.0, height: 100.0 }));
    }
    // Two leaves in the innermost one.
    for (node, x) in [(depth + 1, 0.0), (depth + 2, 50.0)] {
        mutations.push(Mutation::Create(Creation { node, kind: NodeKind::View }));
        mutations.push(Mutation::Insert(Insertion { parent: depth, node, before: None }));
        mutations.push(Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) }));
        let border_box = Rect { x, y: 0.0, width: 40.0, height: 40.0 };
        placements.push(placement(node, border_box, Size { width: 40.0, height: 40.0 }));
    }
    let mut navigator = Navigator::new();
    navigator.apply(mutations).expect("valid");
    assert_eq!(navigator.place(VIEWPORT, placements).expect("valid").focused, Some(depth + 1));
    assert_eq!(navigator.navigate(Direction::Right).expect("no error").focused, Some(depth + 2));
    assert_eq!(navigator.navigate(Direction::Right).expect("no error").focused, Some(depth + 2));
    navigator.apply(vec![Mutation::Remove(depth + 2)]).expect("lives");
    assert_eq!(navigator.place(VIEWPORT, Vec::new()).expect("valid").focused, Some(depth + 1));
}
