//! Where a lost focus goes.

use scene_core::style::{Display, EntryPolicy, FocusStyle, ScrollPivot};

use crate::notation::{Screen, group, scroller};

/// A page of two rows; the items of the first have keys.
fn screen() -> Screen {
    let mut screen = Screen::new();
    screen.container("p", "", (0, 0, 40, 20), &[group(EntryPolicy::LastFocused)]);
    screen.container("r", "p", (0, 0, 40, 1), &[group(EntryPolicy::Nearest)]);
    screen.container("s", "p", (0, 2, 40, 1), &[group(EntryPolicy::Nearest)]);
    screen.draw("[r1=] [r2=] [r3=] [r4=]\n\n[s1] [s2] [s3] [s4!]");
    screen.place();
    screen
}

#[test]
fn initial_focus_is_autofocus_else_the_first() {
    assert_eq!(screen().focused(), "s4");
    assert_eq!(Screen::drawn("[a-] [b] [c]").focused(), "b");
    assert_eq!(Screen::drawn("[a] [b-!] [c!] [d!]").focused(), "c");
}

#[test]
fn autofocus_does_not_take_the_focus_from_another_node() {
    let mut screen = Screen::drawn("[a] [b]");
    screen.style("b", FocusStyle::Autofocus(true));
    screen.place_nothing();
    assert_eq!(screen.focused(), "a");
}

#[test]
fn removed_focus_comes_back_by_key() {
    let mut screen = screen();
    screen.focus("r3");
    screen.remove("r3");
    screen.draw_from(0, "                                   [r9]");
    screen.style("r9", FocusStyle::Key(Some("r3".into())));
    let outcome = screen.place();
    assert_eq!((screen.focused(), outcome.moved), ("r9", true));
}

#[test]
fn key_is_looked_for_in_the_innermost_container_first() {
    let mut screen = screen();
    // The same film in two rows.
    screen.style("r1", FocusStyle::Key(Some("film".into())));
    screen.style("s3", FocusStyle::Key(Some("film".into())));
    screen.focus("s3");
    screen.remove("s3");
    screen.draw_from(2, "                          [s9]");
    screen.style("s9", FocusStyle::Key(Some("film".into())));
    screen.place();
    assert_eq!(screen.focused(), "s9");
}

#[test]
fn key_is_found_though_its_row_was_made_anew_too() {
    let mut screen = screen();
    screen.style("s", FocusStyle::Key(Some("row".into())));
    screen.style("r1", FocusStyle::Key(Some("film".into())));
    screen.style("s3", FocusStyle::Key(Some("film".into())));
    screen.focus("s3");
    screen.remove("s");
    screen.container("t", "p", (0, 2, 40, 1), &[group(EntryPolicy::Nearest), FocusStyle::Key(Some("row".into()))]);
    screen.draw_from(2, "[t1] [t2] [t3]");
    screen.style("t2", FocusStyle::Key(Some("film".into())));
    screen.place();
    assert_eq!(screen.focused(), "t2");
}

#[test]
fn lost_focus_goes_to_the_nearest_in_its_group() {
    for (name, nearest) in [("r1", "r2"), ("r4", "r3"), ("s2", "s1")] {
        let mut screen = screen();
        screen.focus(name);
        screen.remove(name);
        screen.place();
        assert_eq!(screen.focused(), nearest, "after {name}");
    }
}

#[test]
fn item_that_moves_up_takes_the_focus_of_a_removed_one() {
    let mut screen = screen();
    screen.focus("r2");
    screen.remove("r2");
    screen.set_box("r3", (6, 0, 5, 1));
    screen.set_box("r4", (12, 0, 5, 1));
    screen.place();
    assert_eq!(screen.focused(), "r3");
}

#[test]
fn disabled_hidden_and_empty_nodes_lose_the_focus() {
    let changes: [fn(&mut Screen); 4] = [
        |screen| screen.style("r2", FocusStyle::Disabled(true)),
        |screen| screen.style("r2", FocusStyle::Focusable(false)),
        |screen| screen.style("r2", FocusStyle::Display(Display::None)),
        |screen| screen.set_box("r2", (6, 0, 0, 1)),
    ];
    for change in changes {
        let mut screen = screen();
        screen.focus("r2");
        change(&mut screen);
        let outcome = screen.place();
        assert_eq!((screen.focused(), outcome.moved), ("r1", true));
    }
}

#[test]
fn clipped_focus_stays() {
    let mut screen = screen();
    screen.focus("r2");
    screen.set_box("r2", (100, 0, 5, 1));
    screen.place();
    assert_eq!(screen.focused(), "r2");
}

#[test]
fn lost_group_leaves_the_focus_to_the_nearest_in_the_next_one() {
    let mut screen = screen();
    screen.focus("r4");
    screen.remove("r");
    screen.place();
    assert_eq!(screen.focused(), "s4");
    let mut screen = self::screen();
    screen.focus("s1");
    screen.style("s", FocusStyle::Display(Display::None));
    screen.place_nothing();
    assert_eq!(screen.focused(), "r1");
}

#[test]
fn closed_page_returns_to_where_the_viewer_was() {
    let mut screen = screen();
    screen.focus("r3");
    // The details page hides the home page and takes the focus by autofocus.
    screen.style("p", FocusStyle::Display(Display::None));
    screen.container("d", "", (0, 0, 40, 20), &[group(EntryPolicy::Nearest)]);
    screen.draw("[d1]\n[d2!]");
    screen.place();
    assert_eq!(screen.focused(), "d2");
    screen.remove("d");
    screen.style("p", FocusStyle::Display(Display::Flex));
    screen.place();
    assert_eq!(screen.focused(), "r3", "remembered by the page, though `s4` has autofocus");
}

#[test]
fn focus_that_found_no_place_waits_for_its_key() {
    let mut screen = Screen::drawn("[a=]");
    screen.remove("a");
    let outcome = screen.place();
    assert_eq!((outcome.focused, outcome.moved), (None, true));
    screen.draw("[x] [y] [z]");
    screen.style("z", FocusStyle::Key(Some("a".into())));
    screen.place();
    assert_eq!(screen.focused(), "z");
}

#[test]
fn id_that_is_used_again_is_another_node() {
    let mut screen = Screen::drawn("[a] [b] [c]");
    screen.focus("b");
    let node = screen.id("b");
    let (removal, creation) = (
        focus_core::Mutation::Remove(node),
        focus_core::Mutation::Create(scene_core::types::Creation { node, kind: scene_core::types::NodeKind::View }),
    );
    screen.navigator.apply(vec![removal, creation]).expect("valid");
    screen.style("b", FocusStyle::Focusable(true));
    screen.place_nothing();
    assert_eq!(screen.focused(), "a", "the new node is not in the tree");
}

#[test]
fn key_press_before_the_next_layout_recovers_first() {
    let mut screen = screen();
    screen.focus("r2");
    screen.remove("r2");
    assert_eq!(screen.explained('r').split(',').next(), Some("r1 chosen"));
    assert_eq!(screen.walk("r"), "r1");
    assert_eq!(screen.walk("r"), "r3");
}

#[test]
fn questions_in_between_do_not_hide_the_loss() {
    let mut screen = screen();
    screen.focus("r2");
    screen.remove("r2");
    screen.explained('r');
    screen.style("s1", FocusStyle::Disabled(true));
    assert!(screen.navigator.focus(screen.id("s1")).is_err());
    assert!(screen.place_nothing().moved);
}

#[test]
fn recovered_focus_is_scrolled_to() {
    let mut screen = Screen::new();
    screen.container("r", "", (0, 0, 10, 1), &scroller(ScrollPivot::Start(0.0)));
    screen.draw("[r1] [r2] [r3] [r4] [r5] [r6]");
    screen.place();
    screen.focus("r4");
    screen.remove("r4");
    let outcome = screen.place();
    assert_eq!((screen.focused(), screen.scrolls(&outcome).as_str()), ("r3", "r 10,0"));
}
