//! Where keys lead.

use crate::notation::{Screen, direction, group, scroller, sides};
use focus_core::Mutation;
use scene_core::style::{Display, EntryPolicy, FocusGroup, FocusStyle, Overflow, ScrollPivot};
use scene_core::types::{Creation, Direction, ErrorCode, NodeKind};

/// Checks that `keys` lead from the first node of a drawing over `expected`.
fn check(drawing: &str, keys: &str, expected: &str) {
    assert_eq!(Screen::drawn(drawing).walk(keys), expected, "{keys} in\n{drawing}");
}

#[test]
fn row_right_and_left_stop_at_the_ends() {
    check("[a] [b] [c]", "rrrlll", "b c c b a a");
}

#[test]
fn row_skips_what_is_disabled_or_not_focusable() {
    check("[a] [b-] [c] [d.] [e]", "rrl", "c e c");
}

#[test]
fn column_up_and_down() {
    check("[a]\n[b]\n[c]", "dddu", "b c c b");
}

#[test]
fn grid_keeps_row_and_column() {
    check("[a] [b] [c]\n[d] [e] [f]\n[g] [h] [i]", "rdrdlluul", "b e f i h g d a a");
}

#[test]
fn direction_prefers_what_lies_beside() {
    // `x` is nearer by its corner, `b` lies in the row.
    check("[a]          [b]\n\n     [x]", "r", "b");
    check("[a]  [x]\n\n\n[b]", "d", "b");
}

#[test]
fn direction_takes_what_lies_aside_if_there_is_nothing_else() {
    check("[a]\n     [x]", "dlu", "x a a");
}

#[test]
fn ties_fall_to_the_first_in_tree_order() {
    // Both lie as far away, on one side each.
    check("     [a]\n\n[b]       [c]", "d", "b");
}

/// Two rows of different length with a menu above and a bar at their left.
fn home(entry: EntryPolicy) -> Screen {
    let mut screen = Screen::new();
    screen.container("m", "", (10, 0, 30, 2), &[group(entry)]);
    screen.container("b", "", (0, 0, 8, 6), &[group(entry)]);
    screen.container("p", "", (10, 3, 30, 6), &scroller(ScrollPivot::Nearest(0.0)));
    screen.container("r", "p", (10, 4, 30, 2), &[group(entry)]);
    screen.container("s", "p", (10, 7, 30, 2), &[group(entry)]);
    let drawing = "
                    [m1] [m2]
[b1]
[b2]
          [r1] [r2] [r3]
[b3]

          [s1] [s2] [s3] [s4] [s5]";
    screen.draw(drawing);
    screen.place();
    screen
}

#[test]
fn rows_keep_the_focus_at_their_end() {
    // The items of the other row that lie further right are on no side of their own: their row is one place.
    let mut screen = home(EntryPolicy::Nearest);
    screen.focus("r1");
    assert_eq!(screen.walk("rrr"), "r2 r3 r3");
}

#[test]
fn rows_are_entered_at_the_nearest_first_or_last_item() {
    let walk = |entry, from: &str, keys| {
        let mut screen = home(entry);
        screen.focus(from);
        screen.walk(keys)
    };
    assert_eq!(walk(EntryPolicy::Nearest, "s5", "u"), "r3");
    assert_eq!(walk(EntryPolicy::Nearest, "r2", "d"), "s2");
    assert_eq!(walk(EntryPolicy::First, "s5", "ud"), "r1 s1");
    assert_eq!(walk(EntryPolicy::LastFocused, "s5", "udrd"), "r3 s5 s5 s5");
    assert_eq!(walk(EntryPolicy::LastFocused, "r2", "rdruudrd"), "r3 s3 s4 r3 m1 r3 r3 s4");
}

#[test]
fn groups_beside_are_reached_over_the_edge_of_the_row() {
    let mut screen = home(EntryPolicy::LastFocused);
    screen.focus("r2");
    assert_eq!(screen.walk("lldr"), "r1 b2 b3 r1");
}

#[test]
fn groups_above_are_reached_over_the_edge_of_the_page() {
    let mut screen = home(EntryPolicy::Nearest);
    screen.focus("s1");
    assert_eq!(screen.walk("uurd"), "r1 m1 m2 r3");
}

#[test]
fn page_under_a_menu_is_looked_through() {
    // The page fills the screen and the menu lies over it.
    let mut screen = Screen::new();
    screen.container("p", "", (0, 0, 40, 20), &scroller(ScrollPivot::Nearest(0.0)));
    screen.container("r", "p", (0, 4, 40, 2), &[group(EntryPolicy::First)]);
    screen.container("m", "", (0, 0, 40, 2), &[group(EntryPolicy::Nearest)]);
    screen.draw("     [m1] [m2]\n\n\n\n[r1] [r2] [r3]");
    screen.place();
    screen.focus("m2");
    assert_eq!(screen.walk("dur"), "r1 m1 m2");
}

#[test]
fn page_under_a_menu_has_its_own_say_on_entry() {
    let mut screen = Screen::new();
    let page = [&scroller(ScrollPivot::Nearest(0.0))[..], &[group(EntryPolicy::LastFocused)]].concat();
    screen.container("p", "", (0, 0, 40, 20), &page);
    screen.container("m", "", (0, 0, 40, 2), &[group(EntryPolicy::Nearest)]);
    screen.draw("     [m1] [m2]\n\n\n\n[p1] [p2] [p3]\n[p4] [p5] [p6]");
    screen.place();
    screen.focus("p6");
    screen.focus("m2");
    assert_eq!(screen.walk("d"), "p6");
}

#[test]
fn nested_groups_are_entered_level_by_level() {
    let mut screen = Screen::new();
    screen.container("o", "", (0, 2, 40, 4), &[group(EntryPolicy::Nearest)]);
    screen.container("r", "o", (0, 2, 40, 1), &[group(EntryPolicy::First)]);
    screen.container("s", "o", (0, 4, 40, 1), &[group(EntryPolicy::LastFocused)]);
    screen.draw("          [a]\n\n[r1] [r2] [r3]\n\n[s1] [s2] [s3]");
    screen.place();
    screen.focus("a");
    assert_eq!(screen.walk("drdud"), "r1 r2 s2 r1 s2");
}

#[test]
fn group_remembers_by_key_what_was_made_anew() {
    let mut screen = home(EntryPolicy::LastFocused);
    screen.style("r3", FocusStyle::Key(Some("three".into())));
    screen.focus("r3");
    assert_eq!(screen.walk("d"), "s3");
    screen.remove("r3");
    screen.draw_from(8, "\u{20}                   [r9]");
    screen.style("r9", FocusStyle::Key(Some("three".into())));
    screen.place();
    assert_eq!(screen.walk("u"), "r9");
}

#[test]
fn group_without_a_memory_or_with_a_dead_one_is_entered_at_the_nearest() {
    let mut screen = home(EntryPolicy::LastFocused);
    screen.focus("s5");
    assert_eq!(screen.walk("ud"), "r3 s5");
    screen.style("r3", FocusStyle::Disabled(true));
    assert_eq!(screen.walk("u"), "r2");
}

/// A row of three with a node on either side.
fn between(wrap: &str, trap: &str) -> Screen {
    let mut screen = Screen::new();
    let styles = FocusGroup { entry: EntryPolicy::Nearest, wrap: sides(wrap), trap: sides(trap) };
    screen.container("g", "", (4, 0, 20, 1), &[FocusStyle::Group(Some(styles))]);
    screen.draw("[a] [g1] [g2] [g3]         [z]\n[b] [c]  [d]  [e]");
    screen.place();
    screen.focus("g1");
    screen
}

#[test]
fn wrap_comes_in_at_the_other_end_on_its_sides_only() {
    assert_eq!(between("", "").walk("rrr"), "g2 g3 z");
    assert_eq!(between("r", "").walk("rrrl"), "g2 g3 g1 a");
    assert_eq!(between("lr", "").walk("llrd"), "g3 g2 g3 e");
}

#[test]
fn wrap_keeps_the_row_of_a_grid() {
    let mut screen = Screen::new();
    let styles = FocusGroup { entry: EntryPolicy::Nearest, wrap: sides("lrud"), trap: sides("") };
    screen.container("g", "", (0, 0, 40, 3), &[FocusStyle::Group(Some(styles))]);
    screen.draw("[g1] [g2] [g3]\n[g4] [g5] [g6]\n[g7] [g8] [g9]");
    screen.place();
    screen.focus("g6");
    assert_eq!(screen.walk("rllrdduu"), "g4 g6 g5 g6 g9 g3 g9 g6");
}

#[test]
fn wrap_over_nothing_but_the_focused_node_keeps_it() {
    let mut screen = Screen::new();
    let styles = FocusGroup { entry: EntryPolicy::Nearest, wrap: sides("r"), trap: sides("") };
    screen.container("g", "", (0, 0, 5, 1), &[FocusStyle::Group(Some(styles))]);
    screen.draw("[g1]  [z]");
    screen.place();
    assert_eq!(screen.walk("r"), "g1");
    assert_eq!(screen.explained('r'), "g1 focused, z wrap");
}

#[test]
fn trap_holds_the_focus_on_its_sides_only() {
    assert_eq!(between("", "r").walk("rrrd"), "g2 g3 g3 e");
    assert_eq!(between("", "lrud").walk("ludrrr"), "g1 g1 g1 g2 g3 g3");
}

#[test]
fn neighbors_come_before_geometry_wrap_and_trap() {
    let mut screen = between("r", "lrud");
    screen.neighbor("g1", 'r', "b");
    assert_eq!(screen.walk("r"), "b");
    screen.focus("g3");
    screen.neighbor("g", 'r', "z");
    screen.neighbor("g", 'd', "g1");
    assert_eq!(screen.walk("r"), "z");
    screen.focus("g3");
    assert_eq!(screen.walk("d"), "g1");
}

#[test]
fn neighbors_may_be_groups() {
    let mut screen = home(EntryPolicy::LastFocused);
    screen.focus("s4");
    screen.focus("m1");
    screen.neighbor("m1", 'u', "s");
    screen.neighbor("m1", 'l', "r");
    assert_eq!(screen.walk("u"), "s4");
    screen.focus("m1");
    assert_eq!(screen.walk("l"), "r1");
}

#[test]
fn neighbors_that_cannot_have_the_focus_are_passed_over() {
    let mut screen = Screen::drawn("[a] [b] [c-]");
    screen.neighbor("a", 'r', "c");
    assert_eq!(screen.walk("r"), "b");
    screen.neighbor("b", 'r', "a");
    let node = screen.id("a");
    screen.navigator.apply(vec![Mutation::Remove(node)]).expect("lives");
    assert_eq!(screen.navigator.navigate(Direction::Right).expect("no error").focused, Some(screen.id("b")));
}

#[test]
fn focusable_group_has_the_focus_itself_and_leads_into_itself() {
    let mut screen = Screen::new();
    screen.container("g", "", (0, 2, 20, 1), &[group(EntryPolicy::Nearest), FocusStyle::Focusable(true)]);
    screen.draw("[a]\n\n[g1] [g2] [g3]\n\n[z]");
    screen.place();
    screen.focus("a");
    assert_eq!(screen.walk("drrd"), "g g1 g2 z");
    screen.focus("g");
    assert_eq!(screen.walk("d"), "g1");
}

#[test]
fn nodes_in_a_scroll_container_are_candidates_though_invisible_and_clipped_ones_are_not() {
    let drawing = "[a]\n     [g1] [g2] [g3] [g4]";
    let walk = |overflow| {
        let mut screen = Screen::new();
        screen.container("g", "", (5, 1, 10, 1), &[FocusStyle::Overflow(overflow)]);
        screen.draw(drawing);
        screen.place();
        screen.focus("g2");
        screen.walk("rr")
    };
    assert_eq!(walk(Overflow::Visible), "g3 g4");
    assert_eq!(walk(Overflow::Scroll), "g3 g4");
    assert_eq!(walk(Overflow::Hidden), "g2 g2");
}

#[test]
fn focus_goes_where_geometry_does_not() {
    let mut screen = Screen::new();
    screen.container("g", "", (5, 0, 4, 1), &[FocusStyle::Overflow(Overflow::Hidden)]);
    screen.draw("[a]  [g1] [g2]");
    screen.place();
    assert_eq!(screen.walk("rr"), "g1 g1");
    screen.focus("g2");
    assert_eq!(screen.focused(), "g2");
    assert_eq!(screen.walk("l"), "g1");
}

#[test]
fn focus_on_a_group_follows_its_entry_policy() {
    let mut screen = home(EntryPolicy::LastFocused);
    screen.focus("s");
    assert_eq!(screen.focused(), "s1");
    screen.focus("s3");
    screen.focus("m1");
    screen.focus("s");
    assert_eq!(screen.focused(), "s3");
    screen.style("r2", FocusStyle::Autofocus(true));
    screen.focus("r");
    assert_eq!(screen.focused(), "r2");
    screen.style("r", group(EntryPolicy::First));
    screen.focus("r");
    assert_eq!(screen.focused(), "r1");
}

#[test]
fn focus_refuses_what_cannot_have_it_and_stays() {
    let mut screen = Screen::new();
    screen.container("h", "", (0, 3, 10, 1), &[FocusStyle::Display(Display::None)]);
    screen.container("e", "", (0, 5, 10, 1), &[group(EntryPolicy::First)]);
    screen.draw("[a] [b-] [c.]\n\n\n[h1]\n\n[e1-]");
    screen.place();
    for name in ["b", "c", "h", "h1", "e", "e1"] {
        let node = screen.id(name);
        match screen.navigator.focus(node) {
            Err(ErrorCode::InvalidValue(invalid)) => assert_eq!(invalid.node, node),
            other => panic!("{name}: {other:?}"),
        }
    }
    assert_eq!(screen.navigator.focus(999), Err(ErrorCode::UnknownNode(999)));
    assert_eq!(screen.focused(), "a");
}

#[test]
fn explain_names_every_rule() {
    let mut screen = Screen::new();
    screen.container("g", "", (0, 0, 26, 1), &[group(EntryPolicy::Nearest)]);
    screen.container("h", "", (0, 5, 10, 1), &[FocusStyle::Overflow(Overflow::Hidden)]);
    screen.container("n", "", (0, 7, 10, 1), &[FocusStyle::Display(Display::None)]);
    screen.draw("[g1] [g2] [g3] [g4-] [g5]           [z]\n\n\n\n\n            [h1]\n\n[n1]\n[o]\n[t]\n[x]");
    screen.set_box("o", (50, 0, 5, 1));
    screen.set_box("x", (0, 10, 0, 1));
    screen.place();
    screen.focus("g2");
    let detached = screen.id("t");
    screen.navigator.apply(vec![Mutation::Remove(detached)]).expect("lives");
    let creation = Creation { node: detached, kind: NodeKind::View };
    screen.navigator.apply(vec![Mutation::Create(creation)]).expect("its id is free");
    screen.style("t", FocusStyle::Focusable(true));
    screen.place_nothing();
    let expected = "g3 chosen, g5 beaten, g4 disabled, g1 direction, g2 focused, z outside-group, o outside-viewport, \
                    h1 clipped, x zero-size, n1 not-displayed, t detached";
    let mut explained: Vec<_> = screen.explained('r').split(", ").map(str::to_owned).collect();
    let mut expected: Vec<_> = expected.split(", ").map(str::to_owned).collect();
    assert_eq!((&explained[0], &explained[1]), (&expected[0], &expected[1]), "the best first");
    explained.sort();
    expected.sort();
    assert_eq!(explained, expected);
}

#[test]
fn explain_tells_why_groups_and_neighbors_decide() {
    let mut screen = between("", "r");
    screen.focus("g3");
    assert!(screen.explained('r').contains("z trap") && screen.explained('r').contains("g1 direction"));
    screen.neighbor("g3", 'r', "b");
    assert!(screen.explained('r').starts_with("b chosen") && screen.explained('r').contains("z neighbor"));

    let mut screen = home(EntryPolicy::First);
    screen.focus("s5");
    let explained = screen.explained('u');
    assert!(explained.starts_with("r1 chosen"), "{explained}");
    assert!(explained.contains("r3 entry-policy") && explained.contains("m1 outside-group"), "{explained}");
}

#[test]
fn explain_agrees_with_navigate_and_changes_nothing() {
    for from in ["r1", "r3", "s5", "m2", "b2"] {
        for letter in ['u', 'd', 'l', 'r'] {
            let mut screen = home(EntryPolicy::Nearest);
            screen.focus(from);
            let explained = screen.explained(letter);
            assert_eq!(screen.focused(), from);
            screen.press(letter);
            let chosen = explained.split_once(" chosen").map_or(from, |(name, _)| name);
            assert_eq!(screen.focused(), chosen, "{letter} from {from}: {explained}");
        }
    }
}

#[test]
fn nothing_to_focus_is_an_answer() {
    let mut screen = Screen::drawn("[a-] [b.]");
    assert_eq!(screen.walk("rd"), "- -");
    assert_eq!(screen.navigator.explain(direction('r')).expect("no error").len(), 1);
}
