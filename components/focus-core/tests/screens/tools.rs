//! Preview, pointer, audit and path.

use scene_core::style::{EntryPolicy, FocusGroup, FocusStyle, Overflow, ScrollPivot};
use scene_core::types::{ErrorCode, Point};

use crate::notation::{Screen, group, letter, scroller, sides};

/// The moves of an audit and what is odd, as words: `a>b` for an edge.
fn audited(screen: &mut Screen) -> [String; 4] {
    let audit = screen.navigator.audit().expect("few nodes");
    let names = |nodes: &[u32]| nodes.iter().map(|&node| screen.name(node)).collect::<Vec<_>>().join(" ");
    let edges = |edges: &[focus_core::Edge]| {
        let words = edges
            .iter()
            .map(|edge| format!("{}{}{}", screen.name(edge.from), letter(edge.direction), screen.name(edge.to)));
        words.collect::<Vec<_>>().join(" ")
    };
    [edges(&audit.edges), names(&audit.unreachable), edges(&audit.one_way), names(&audit.traps)]
}

#[test]
fn audit_lists_the_moves_of_a_grid() {
    let mut screen = Screen::drawn("[a] [b]\n[c] [d]");
    let [edges, unreachable, one_way, traps] = audited(&mut screen);
    assert_eq!(edges, "adc arb bdd bla cua crd dub dlc");
    assert_eq!([unreachable, one_way, traps], ["", "", ""]);
}

#[test]
fn audit_finds_what_keys_do_not_reach_or_leave() {
    let mut screen = Screen::new();
    // A group that lets nothing out, and one that nothing leads into.
    let trap = FocusGroup { entry: EntryPolicy::Nearest, wrap: sides(""), trap: sides("udlr") };
    screen.container("t", "", (20, 0, 20, 1), &[FocusStyle::Group(Some(trap))]);
    screen.draw("[a] [b]             [t1] [t2]\n\n[z]");
    for (name, letter, target) in [("a", 'd', "b"), ("b", 'd', "b"), ("z", 'u', "z")] {
        screen.neighbor(name, letter, target);
    }
    screen.place();
    screen.focus("a");
    let [_, unreachable, one_way, traps] = audited(&mut screen);
    assert_eq!(unreachable, "z");
    assert_eq!(one_way, "adb brt1 zrb");
    assert_eq!(traps, "t1 t2");
}

#[test]
fn audit_and_path_change_nothing() {
    let mut screen = Screen::new();
    screen.container("p", "", (0, 1, 20, 3), &scroller(ScrollPivot::Nearest(0.0)));
    screen.container("r", "p", (0, 1, 40, 1), &[group(EntryPolicy::LastFocused)]);
    screen.container("s", "p", (0, 8, 40, 1), &[group(EntryPolicy::LastFocused)]);
    screen.draw("[a]\n[r1] [r2] [r3] [r4] [r5]\n\n\n\n\n\n\n[s1] [s2] [s3]");
    screen.place();
    screen.focus("s3");
    screen.focus("r4");
    let before = screen.explained('d');
    let bounds = screen.navigator.explain(scene_core::types::Direction::Down).expect("no errors");
    let audit = screen.navigator.audit().expect("few nodes");
    assert_eq!(screen.path("s1"), "dll");
    assert_eq!(screen.navigator.audit().expect("few nodes"), audit);
    assert_eq!(screen.explained('d'), before);
    assert_eq!(screen.navigator.explain(scene_core::types::Direction::Down).expect("no errors"), bounds);
    assert_eq!(screen.place().scrolls, Vec::new());
    assert_eq!(screen.walk("du"), "s3 r4");
}

#[test]
fn paths_are_short_and_lead_there() {
    let mut screen = Screen::drawn("[a] [b] [c] [d]\n[e]         [f]\n[g] [h-] [i]    [j]");
    for name in ["a", "b", "c", "d", "e", "f", "g", "i", "j"] {
        screen.focus("a");
        let keys = screen.path(name);
        screen.walk(&keys);
        assert_eq!(screen.focused(), name, "by `{keys}`");
    }
    screen.focus("a");
    assert_eq!(screen.path("a"), "");
    assert_eq!(screen.path("d").len(), 3);
    assert_eq!(screen.path("h"), "-");
    assert_eq!(screen.navigator.path(999), Err(ErrorCode::UnknownNode(999)));
}

#[test]
fn paths_know_what_groups_remember() {
    let mut screen = Screen::new();
    screen.container("r", "", (0, 2, 40, 1), &[group(EntryPolicy::LastFocused)]);
    screen.draw("[a]\n\n[r1] [r2] [r3] [r4]");
    screen.place();
    screen.focus("r4");
    screen.focus("a");
    assert_eq!(screen.path("r3"), "dl");
    assert_eq!(screen.path("r1"), "dlll");
    screen.walk("dl");
    assert_eq!(screen.focused(), "r3");
}

#[test]
fn preview_does_not_move_remember_or_scroll() {
    let mut screen = Screen::new();
    screen.container("p", "", (0, 0, 12, 1), &scroller(ScrollPivot::Nearest(0.0)));
    screen.draw("[p1] [p2] [p3] [p4]\n[a]");
    screen.place();
    screen.focus("p2");
    assert_eq!(screen.previewed('r'), "p3");
    assert_eq!(screen.previewed('u'), "-");
    assert_eq!(screen.focused(), "p2");
    assert_eq!(screen.place().scrolls, Vec::new());
    assert_eq!(screen.walk("r"), "p3");
}

#[test]
fn pointer_takes_the_topmost_that_can_have_the_focus() {
    let mut screen = Screen::new();
    screen.draw("[a    ]\n[b] [c-]");
    screen.draw("    [d ]\n    [e.]");
    screen.place();
    screen.focus("b");
    assert_eq!(screen.point(1, 0), "a");
    assert_eq!(screen.point(5, 0), "d", "it lies on `a`");
    assert_eq!(screen.point(5, 1), "d", "nothing there can have the focus");
    assert_eq!(screen.point(39, 19), "d");
    assert_eq!(screen.walk("l"), "a", "the next key goes on from there");
}

#[test]
fn pointer_does_not_reach_what_is_clipped_or_scrolled_away() {
    let mut screen = Screen::new();
    screen.container("p", "", (0, 0, 10, 1), &scroller(ScrollPivot::Nearest(0.0)));
    screen.container("h", "", (0, 2, 10, 1), &[FocusStyle::Overflow(Overflow::Hidden)]);
    screen.draw("[p1] [p2] [p3]\n\n    [h1    ]\n[a]");
    screen.place();
    screen.focus("a");
    assert_eq!(screen.point(11, 0), "a", "`p3` is out of view");
    assert_eq!(screen.point(8, 2), "h1");
    assert_eq!(screen.point(11, 2), "h1");
    screen.focus("a");
    assert_eq!(screen.point(11, 2), "a", "`h1` is clipped");
    // Nothing scrolls for the pointer, and what is scrolled into view is there.
    screen.focus("p3");
    screen.focus("a");
    assert_eq!(screen.point(1, 0), "p2");
}

#[test]
fn pointer_remembers_for_groups() {
    let mut screen = Screen::new();
    screen.container("r", "", (0, 2, 40, 1), &[group(EntryPolicy::LastFocused)]);
    screen.draw("[a]\n\n[r1] [r2] [r3]");
    screen.place();
    screen.focus("a");
    assert_eq!(screen.point(11, 2), "r3");
    assert_eq!(screen.walk("ud"), "a r3");
}

#[test]
fn hostile_positions_are_refused() {
    let mut screen = Screen::drawn("[a]");
    for x in [f32::NAN, f32::INFINITY, -3e9] {
        for point in [Point { x, y: 0.0 }, Point { x: 0.0, y: x }] {
            assert!(matches!(screen.navigator.point(point), Err(ErrorCode::InvalidValue(_))));
        }
    }
}
