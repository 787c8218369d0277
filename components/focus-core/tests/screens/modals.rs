//! Layers that keep the focus.

use focus_core::{History, Mutation};
use scene_core::style::{Display, EntryPolicy, FocusStyle};
use scene_core::types::ErrorCode;

use crate::notation::{Screen, group};

/// A row, and two dialogs over it that are not shown.
fn screen() -> Screen {
    let mut screen = Screen::new();
    screen.container("m", "", (0, 2, 20, 1), &[FocusStyle::Modal(true), FocusStyle::Display(Display::None)]);
    screen.container("n", "", (0, 3, 20, 1), &[FocusStyle::Modal(true), FocusStyle::Display(Display::None)]);
    screen.draw("[a] [b] [c]\n\n[m1] [m2!]\n[n1] [n2]");
    screen.place();
    screen.focus("b");
    screen
}

fn show(screen: &mut Screen, name: &str, is_shown: bool) -> String {
    let display = if is_shown { Display::Flex } else { Display::None };
    screen.style(name, FocusStyle::Display(display));
    let outcome = screen.place();
    screen.told(&outcome)
}

#[test]
fn a_modal_takes_the_focus_keeps_it_and_gives_it_back() {
    let mut screen = screen();
    assert_eq!(show(&mut screen, "m", true), "m2", "it has autofocus");
    assert_eq!(screen.walk("ulldr"), "m2 m1 m1 m1 m2");
    let refused = screen.navigator.focus(screen.id("a"));
    assert!(matches!(refused, Err(ErrorCode::InvalidValue(_))), "{refused:?}");
    assert_eq!(screen.point(1, 0), "m2", "it lies behind");
    assert_eq!(
        screen.explained('u'),
        "m2 focused, b behind-modal, c behind-modal, m1 direction, a behind-modal, n1 not-displayed, n2 not-displayed"
    );
    assert_eq!(show(&mut screen, "m", false), "b");
}

#[test]
fn the_last_of_several_modals_counts() {
    let mut screen = screen();
    show(&mut screen, "m", true);
    screen.walk("l");
    assert_eq!(show(&mut screen, "n", true), "n1");
    screen.walk("r");
    assert_eq!(show(&mut screen, "n", false), "m1");
    assert_eq!(show(&mut screen, "m", false), "b");
}

#[test]
fn a_modal_below_another_may_go_first() {
    let mut screen = screen();
    show(&mut screen, "m", true);
    show(&mut screen, "n", true);
    assert_eq!(show(&mut screen, "m", false), "n1");
    assert_eq!(show(&mut screen, "n", false), "b");
}

#[test]
fn a_modal_that_comes_in_below_another_waits() {
    let mut screen = screen();
    show(&mut screen, "n", true);
    assert_eq!(show(&mut screen, "m", true), "n1");
    assert_eq!(show(&mut screen, "n", false), "m2");
    assert_eq!(show(&mut screen, "m", false), "b");
}

#[test]
fn a_modal_without_anything_to_focus_leaves_no_focus() {
    let mut screen = screen();
    screen.style("m1", FocusStyle::Disabled(true));
    screen.style("m2", FocusStyle::Disabled(true));
    assert_eq!(show(&mut screen, "m", true), "-");
    assert_eq!(screen.walk("ud"), "- -");
    screen.style("m1", FocusStyle::Disabled(false));
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "m1");
    assert_eq!(show(&mut screen, "m", false), "b");
}

#[test]
fn a_modal_outside_the_viewport_is_not_on_the_screen() {
    let mut screen = screen();
    screen.set_box("m", (100, 2, 20, 1));
    assert_eq!(show(&mut screen, "m", true), "b");
    screen.set_box("m", (0, 2, 20, 1));
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "m2");
}

#[test]
fn a_modal_group_is_entered_by_its_policy() {
    let mut screen = screen();
    screen.style("m", group(EntryPolicy::LastFocused));
    show(&mut screen, "m", true);
    screen.walk("l");
    show(&mut screen, "m", false);
    assert_eq!(show(&mut screen, "m", true), "m1");
}

#[test]
fn what_had_the_focus_is_recovered_when_it_is_gone_meanwhile() {
    let mut screen = screen();
    show(&mut screen, "m", true);
    screen.remove("b");
    assert_eq!(show(&mut screen, "m", false), "a");
}

#[test]
fn looking_does_not_turn_the_layers() {
    let mut screen = screen();
    show(&mut screen, "m", true);
    // Between the two, the modal is nowhere.
    screen.style("m", FocusStyle::Display(Display::None));
    assert_eq!(screen.previewed('r'), "c");
    screen.explained('r');
    assert_eq!(screen.path("c"), "r");
    screen.style("m", FocusStyle::Display(Display::Flex));
    let outcome = screen.place();
    assert_eq!((screen.told(&outcome).as_str(), outcome.moved), ("m2", false));
    assert_eq!(show(&mut screen, "m", false), "b");
}

#[test]
fn a_modal_made_anew_with_its_key_is_the_same() {
    let mut screen = screen();
    screen.style("m", FocusStyle::Key(Some("dialog".into())));
    show(&mut screen, "m", true);
    screen.navigator.apply(vec![Mutation::Remove(screen.id("m"))]).expect("it lives");
    screen.container("o", "", (0, 4, 20, 1), &[FocusStyle::Modal(true), FocusStyle::Key(Some("dialog".into()))]);
    screen.draw_from(4, "[o1] [o2]");
    for name in ["m", "m1", "m2"] {
        screen.forget(name);
    }
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "o2");
    screen.remove("o");
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "b");
}

#[test]
fn another_navigator_gives_the_focus_back_too() {
    let mut screen = screen();
    show(&mut screen, "m", true);
    let visited = ["a", "c", "m1"].map(|name| screen.id(name)).to_vec();
    let history = History { focused: Some(screen.id("m1")), visited, ..History::default() };
    let outcome = screen.navigator.restore(&history).expect("valid");
    assert_eq!(screen.told(&outcome), "m1");
    assert_eq!(show(&mut screen, "m", false), "c");
}
