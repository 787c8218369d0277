//! Empty areas that lead on, and priorities.

use scene_core::style::{EntryPolicy, FocusStyle};

use crate::notation::{Screen, group};

/// A menu and a button far to the right, with an empty area between that leads to the button.
fn screen() -> Screen {
    let mut screen = Screen::new();
    screen.draw("[a]\n[b]   [x.]\n[c]                 [y]\n\n\n[z]");
    let target = screen.id("z");
    screen.style("x", FocusStyle::Guide(vec![target]));
    screen.place();
    screen
}

#[test]
fn a_guide_leads_on() {
    let mut screen = screen();
    screen.focus("b");
    assert_eq!(screen.explained('r'), "z chosen, x beaten, y beaten, b focused, a direction, c direction");
    assert_eq!(screen.previewed('r'), "z");
    assert_eq!(screen.walk("r"), "z");
}

#[test]
fn the_first_target_that_can_have_the_focus_counts() {
    let mut screen = screen();
    let guide = ["y", "z"].map(|name| screen.id(name));
    screen.style("x", FocusStyle::Guide(guide.to_vec()));
    screen.style("y", FocusStyle::Disabled(true));
    screen.focus("b");
    assert_eq!(screen.walk("r"), "z");
    screen.style("y", FocusStyle::Disabled(false));
    screen.focus("b");
    assert_eq!(screen.walk("r"), "y");
}

#[test]
fn a_guide_that_leads_nowhere_or_back_is_no_candidate() {
    let mut screen = screen();
    screen.style("z", FocusStyle::Disabled(true));
    screen.focus("b");
    assert_eq!(screen.explained('r'), "y chosen, b focused, x dead-guide, a direction, c direction, z disabled");
    assert_eq!(screen.walk("r"), "y");
    let target = screen.id("b");
    screen.style("x", FocusStyle::Guide(vec![target]));
    screen.focus("b");
    assert_eq!(screen.walk("r"), "y");
}

#[test]
fn a_guide_never_has_the_focus_but_focus_on_it_leads_on() {
    let mut screen = screen();
    screen.style("x", FocusStyle::Focusable(true));
    screen.focus("x");
    assert_eq!(screen.focused(), "z");
    assert_eq!(screen.point(7, 1), "z");
    screen.focus("b");
    assert_eq!(screen.walk("r"), "z");
}

#[test]
fn chains_of_guides_are_followed_and_circles_end() {
    let mut screen = screen();
    screen.draw("\n\n\n\n                 [v.]      [w.]");
    let (v, w, x, z) = (screen.id("v"), screen.id("w"), screen.id("x"), screen.id("z"));
    screen.style("x", FocusStyle::Guide(vec![v]));
    screen.style("v", FocusStyle::Guide(vec![w]));
    screen.style("w", FocusStyle::Guide(vec![z]));
    screen.place();
    screen.focus("b");
    assert_eq!(screen.walk("r"), "z");
    for (last, expected) in [(vec![x], "y"), (vec![w, v, x], "y"), (vec![x, z], "z")] {
        screen.style("w", FocusStyle::Guide(last));
        screen.focus("b");
        assert_eq!(screen.walk("r"), expected);
    }
}

#[test]
fn a_guide_leads_into_a_group_by_its_policy() {
    let mut screen = Screen::new();
    screen.container("r", "", (0, 4, 40, 1), &[group(EntryPolicy::LastFocused)]);
    screen.draw("[a]    [x.]\n\n\n\n[r1] [r2] [r3]");
    let target = screen.id("r");
    screen.style("x", FocusStyle::Guide(vec![target]));
    screen.place();
    screen.focus("r2");
    screen.focus("a");
    assert_eq!(screen.walk("r"), "r2");
}

/// A row under a button; its third item has a high priority.
fn row(entry: EntryPolicy) -> Screen {
    let mut screen = Screen::new();
    screen.container("r", "", (0, 2, 40, 1), &[group(entry)]);
    screen.draw("[a]\n\n[r1] [r2] [r3] [r4]");
    screen.style("r3", FocusStyle::Priority(2));
    screen.style("r4", FocusStyle::Priority(1));
    screen.place();
    screen
}

#[test]
fn priority_decides_on_entry_and_not_inside() {
    for entry in [EntryPolicy::Nearest, EntryPolicy::First, EntryPolicy::LastFocused] {
        let mut screen = row(entry);
        screen.focus("a");
        assert_eq!(screen.walk("dllr"), "r3 r2 r1 r2", "{entry:?}");
    }
    let mut screen = row(EntryPolicy::Nearest);
    screen.focus("a");
    assert_eq!(screen.explained('d'), "r3 chosen, a focused, r1 entry-policy, r2 entry-policy, r4 entry-policy");
    screen.style("r3", FocusStyle::Disabled(true));
    assert_eq!(screen.walk("d"), "r4");
}

#[test]
fn memory_comes_before_priority() {
    let mut screen = row(EntryPolicy::LastFocused);
    screen.focus("r1");
    screen.focus("a");
    assert_eq!(screen.walk("d"), "r1");
}

#[test]
fn priority_decides_on_the_first_focus_and_on_recovery_but_autofocus_comes_first() {
    let mut screen = row(EntryPolicy::Nearest);
    assert_eq!(screen.focused(), "r3");
    screen.focus("r1");
    screen.remove("r1");
    screen.place();
    assert_eq!(screen.focused(), "r3");

    let mut screen = Screen::drawn("[a] [b!] [c] [d!]");
    assert_eq!(screen.focused(), "b");
    screen.style("c", FocusStyle::Priority(5));
    screen.style("d", FocusStyle::Priority(1));
    screen.remove("b");
    screen.place();
    assert_eq!(screen.focused(), "d");
}

#[test]
fn low_priority_counts_only_if_there_is_nothing_else() {
    let mut screen = Screen::new();
    screen.draw("[a] [b]");
    screen.style("a", FocusStyle::Priority(-1));
    screen.place();
    assert_eq!(screen.focused(), "b");
    screen.style("b", FocusStyle::Disabled(true));
    screen.place();
    assert_eq!(screen.focused(), "a");
}
