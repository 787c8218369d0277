//! Moves on small screens. Boxes are written as `id x y width height`.

use super::*;
use crate::bindings::exports::tenfoot::focus::navigator::Styling;
use crate::bindings::tenfoot::scene::style::{FocusStyle, Overflow, ScrollPivot};
use crate::bindings::tenfoot::scene::types::{Creation, Insertion, NodeKind};

const SCREEN: Size = Size { width: 300.0, height: 200.0 };
const NONE: Directions = Directions { up: false, down: false, left: false, right: false };

fn style(node: NodeId, style: FocusStyle) -> Mutation {
    Mutation::Style(Styling { node, style })
}

fn create(node: NodeId, parent: NodeId) -> [Mutation; 2] {
    let insertion = Insertion { parent, node, before: None };
    [Mutation::Create(Creation { node, kind: NodeKind::View }), Mutation::Insert(insertion)]
}

fn placement(node: NodeId, [x, y, width, height]: [f32; 4]) -> Placement {
    let border_box = Rect { x, y, width, height };
    Placement { node, border_box, content_box: border_box, scrollable: Size { width, height } }
}

/// Focusable boxes in the root.
fn screen(settings: Settings, boxes: &[(NodeId, [f32; 4])]) -> Navigator {
    let mut navigator = Navigator::new(settings);
    for &(node, _) in boxes {
        navigator.apply(&create(node, ROOT)).expect("new ids");
        navigator.apply(&[style(node, FocusStyle::Focusable(true))]).expect("lives");
    }
    let root = placement(ROOT, [0.0, 0.0, SCREEN.width, SCREEN.height]);
    let placements: Vec<_> = [root].into_iter().chain(boxes.iter().map(|&(node, at)| placement(node, at))).collect();
    navigator.place(SCREEN, &placements).expect("all live");
    navigator
}

/// Two rows: `1 2 3` and, further down, `4 5`.
fn two_rows(wrap: bool) -> Navigator {
    let at = |x, y| [x, y, 40.0, 40.0];
    let boxes = [(1, at(0.0, 0.0)), (2, at(50.0, 0.0)), (3, at(100.0, 0.0)), (4, at(0.0, 60.0)), (5, at(90.0, 60.0))];
    screen(Settings { wrap, journal: None }, &boxes)
}

#[track_caller]
fn check(navigator: &mut Navigator, directions: &[Direction], expected: &[NodeId]) {
    let focused: Vec<_> = directions.iter().filter_map(|&direction| navigator.navigate(direction).focused).collect();
    assert_eq!(focused, expected);
}

#[test]
fn keys_stay_in_the_row_and_find_the_nearest_column() {
    use Direction::{Down, Left, Right, Up};
    check(&mut two_rows(false), &[Right, Right, Right, Down, Left, Up, Up], &[2, 3, 3, 5, 4, 1, 1]);
}

#[test]
fn wrap_comes_in_again_at_the_other_end() {
    use Direction::{Down, Left, Right, Up};
    check(&mut two_rows(true), &[Left, Right, Up, Right, Down], &[3, 1, 4, 5, 3]);
}

#[test]
fn neighbors_win_and_disabled_nodes_are_passed_over() {
    use Direction::{Left, Right};
    let mut navigator = two_rows(false);
    let neighbor = crate::bindings::tenfoot::scene::style::Neighbor { direction: Left, target: Some(5) };
    navigator.apply(&[style(2, FocusStyle::Disabled(true)), style(3, FocusStyle::Neighbor(neighbor))]).expect("live");
    check(&mut navigator, &[Right, Left], &[3, 5]);
}

#[test]
fn traps_keep_the_focus_and_groups_remember() {
    use Direction::{Down, Right, Up};
    let mut navigator = two_rows(false);
    navigator.apply(&create(9, ROOT)).expect("a new id");
    let insert = |node| Mutation::Insert(Insertion { parent: 9, node, before: None });
    let group = FocusGroup { entry: EntryPolicy::LastFocused, wrap: NONE, trap: Directions { down: true, ..NONE } };
    navigator.apply(&[insert(4), insert(5), style(9, FocusStyle::Group(Some(group)))]).expect("live");
    check(&mut navigator, &[Down, Right, Down, Up, Down], &[4, 5, 5, 3, 5]);
    assert_eq!(navigator.focus(9).expect("has items").focused, Some(5));
}

#[test]
fn a_lost_focus_returns_by_key_or_to_where_the_viewer_was() {
    let mut navigator = two_rows(false);
    navigator.apply(&[style(2, FocusStyle::Key(Some("tile".to_owned())))]).expect("lives");
    check(&mut navigator, &[Direction::Right], &[2]);
    navigator.apply(&[Mutation::Remove(2), style(5, FocusStyle::Key(Some("tile".to_owned())))]).expect("live");
    let outcome = navigator.place(SCREEN, &[]).expect("nothing is placed");
    assert_eq!((outcome.focused, outcome.moved), (Some(5), true));
    navigator.apply(&[Mutation::Remove(5)]).expect("lives");
    assert_eq!(navigator.place(SCREEN, &[]).expect("nothing is placed").focused, Some(1));
}

#[test]
fn containers_scroll_for_the_focus() {
    let mut navigator = screen(Settings::default(), &[(1, [0.0, 0.0, 40.0, 40.0]), (2, [400.0, 0.0, 40.0, 40.0])]);
    assert_eq!(navigator.navigate(Direction::Right).focused, Some(1), "2 is outside of the screen");
    let pivot = style(ROOT, FocusStyle::ScrollPivot(ScrollPivot::Nearest(10.0)));
    navigator.apply(&[style(ROOT, FocusStyle::Overflow(Overflow::Scroll)), pivot]).expect("the root lives");
    let mut root = placement(ROOT, [0.0, 0.0, 300.0, 200.0]);
    root.scrollable = Size { width: 445.0, height: 200.0 };
    navigator.place(SCREEN, &[root]).expect("the root lives");
    let outcome = navigator.navigate(Direction::Right);
    assert_eq!(outcome.focused, Some(2));
    let [scroll] = &outcome.scrolls[..] else { panic!("one container scrolls: {outcome:?}") };
    assert_eq!((scroll.node, scroll.x, scroll.y), (ROOT, 145.0, 0.0), "as far as the content reaches");
}

#[test]
fn a_list_with_a_mistake_changes_nothing() {
    let mut navigator = two_rows(false);
    let error = navigator.apply(&[Mutation::Remove(2), Mutation::Remove(77)]).expect_err("77 does not live");
    assert_eq!(error, ErrorCode::UnknownNode(77));
    check(&mut navigator, &[Direction::Right], &[2]);
    let cycle = Mutation::Insert(Insertion { parent: 1, node: 1, before: None });
    assert_eq!(navigator.apply(&[cycle]), Err(ErrorCode::InvalidInsertion(1)));
    assert_eq!(navigator.apply(&create(1, ROOT)), Err(ErrorCode::DuplicateNode(1)));
}

#[test]
fn restore_goes_on_where_another_part_stopped() {
    let mut navigator = two_rows(false);
    let history = History { focused: Some(3), visited: vec![4, 77, 3], offsets: Vec::new(), wanted: None };
    let outcome = navigator.restore(&history).expect("is right");
    assert_eq!((outcome.focused, outcome.moved), (Some(3), false));
    let gone = History { focused: Some(77), visited: vec![4, 77], offsets: Vec::new(), wanted: None };
    let outcome = navigator.restore(&gone).expect("is right");
    assert_eq!((outcome.focused, outcome.moved), (Some(4), true));
}

#[test]
fn explain_tells_the_best_first_and_moves_nothing() {
    let navigator = two_rows(false);
    let told: Vec<_> = navigator.explain(Direction::Right).into_iter().map(|told| (told.node, told.verdict)).collect();
    let rejected = |rule: &str| Verdict::Rejected(rule.to_owned());
    let expected =
        [(2, Verdict::Chosen), (3, Verdict::Beaten), (4, rejected("another-row")), (5, rejected("another-row"))];
    assert_eq!(told, expected);
    assert_eq!(navigator.focused, Some(1));
}

#[test]
fn preview_moves_nothing_and_a_pointer_takes_the_focus() {
    let mut navigator = two_rows(false);
    assert_eq!((navigator.preview(Direction::Right), navigator.preview(Direction::Left)), (Some(2), None));
    assert_eq!(navigator.focused, Some(1));
    let outcome = navigator.point(Point { x: 95.0, y: 70.0 });
    assert_eq!((outcome.focused, outcome.moved), (Some(5), true));
    let beside = navigator.point(Point { x: 45.0, y: 5.0 });
    assert_eq!((beside.focused, beside.moved), (Some(5), false));
    check(&mut navigator, &[Direction::Left], &[4]);
}
