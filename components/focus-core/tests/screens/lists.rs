//! Virtual lists: keys lead to items, whether they exist or not.

use focus_core::{History, WantedItem};
use scene_core::style::{Axis, Display, EntryPolicy, FocusStyle, InlineDirection, ScrollPivot, VirtualList};

use crate::notation::{Screen, group, scroller};

fn list(count: u32, lanes: u32, axis: Axis) -> FocusStyle {
    FocusStyle::VirtualList(Some(VirtualList { count, lanes, axis }))
}

/// A column of 100 items, of which those from 10 to 13 exist: `l0` is item 10. A menu is above, a button below.
fn column() -> Screen {
    let mut screen = Screen::new();
    screen.container("l", "", (0, 2, 10, 5), &scroller(ScrollPivot::Nearest(0.0)));
    screen.style("l", list(100, 1, Axis::Vertical));
    screen.draw("[a] [b]\n\n[l0]\n[l1]\n[l2]\n[l3]\n\n\n[z]");
    for (place, index) in (10..14).enumerate() {
        screen.item(&format!("l{place}"), index);
    }
    screen.place();
    screen.focus("l2");
    screen
}

#[test]
fn keys_lead_on_to_items_that_do_not_exist() {
    let mut screen = column();
    assert_eq!(screen.wander("dddd"), "l3 l3>14 l3>15 l3>16");
    // Back over the same places.
    assert_eq!(screen.wander("uuuu"), "l3>15 l3>14 l3 l2");
    assert_eq!(screen.wander("uuu"), "l1 l0 l0>9");
}

#[test]
fn the_focus_lands_when_the_item_is_placed() {
    let mut screen = column();
    screen.walk("ddd");
    screen.draw_from(6, "[l4]\n[l5]");
    screen.item("l4", 14);
    screen.item("l5", 15);
    let outcome = screen.place();
    assert_eq!((screen.told(&outcome).as_str(), outcome.moved), ("l5", true));
    assert_eq!(screen.wander("u"), "l4");
}

#[test]
fn an_item_that_is_made_but_not_placed_is_waited_for() {
    let mut screen = column();
    screen.walk("dd");
    screen.draw_from(6, "[l4]");
    screen.item("l4", 14);
    let outcome = screen.place_nothing();
    assert_eq!(screen.told(&outcome), "l3>14");
    assert_eq!(screen.wander("u"), "l3");
}

#[test]
fn fast_keys_do_not_lose_the_focus_while_items_are_recycled() {
    let mut screen = column();
    assert_eq!(screen.wander("dddddddd"), "l3 l3>14 l3>15 l3>16 l3>17 l3>18 l3>19 l3>20");
    // The app makes what was wanted two keys ago, and takes away what is far from it.
    for name in ["l0", "l1", "l2", "l3"] {
        screen.remove(name);
    }
    screen.draw_from(2, "[l6]\n[l7]\n[l8]");
    for (name, index) in [("l6", 17), ("l7", 18), ("l8", 19)] {
        screen.item(name, index);
    }
    let outcome = screen.place();
    assert_eq!((screen.told(&outcome).as_str(), outcome.moved), ("->20", true));
    assert_eq!(screen.wander("u"), "l8");
}

#[test]
fn a_focused_item_that_is_taken_away_is_wanted() {
    let mut screen = column();
    screen.remove("l2");
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "->12");
    screen.draw_from(4, "[l9]");
    screen.item("l9", 12);
    let outcome = screen.place();
    assert_eq!((screen.told(&outcome).as_str(), outcome.moved), ("l9", true));
}

#[test]
fn a_node_that_is_used_for_another_item_does_not_take_the_focus_along() {
    let mut screen = column();
    screen.item("l2", 20);
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "->12");
    // Another node stands for the item now.
    screen.item("l0", 12);
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l0");
}

#[test]
fn keys_tell_items_apart_when_the_list_moves_on() {
    let mut screen = column();
    screen.style("l2", FocusStyle::Key(Some("film".into())));
    screen.focus("l2");
    // Something was put in above: the same film has another index.
    screen.item("l2", 13);
    screen.item("l3", 14);
    let outcome = screen.place();
    assert_eq!((screen.told(&outcome).as_str(), outcome.moved), ("l2", false));
    // The node is used for another film, and the film is elsewhere.
    screen.style("l2", FocusStyle::Key(Some("other".into())));
    screen.style("l0", FocusStyle::Key(Some("film".into())));
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l0");
}

#[test]
fn disabled_items_are_passed_over_and_hidden_ones_are_not_waited_for() {
    let mut screen = column();
    screen.style("l1", FocusStyle::Disabled(true));
    assert_eq!(screen.wander("uud"), "l0 l0>9 l0");
    assert_eq!(screen.wander("d"), "l2");
    screen.style("l2", FocusStyle::Display(Display::None));
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l3");
}

#[test]
fn a_wanted_item_that_comes_disabled_passes_the_focus_on() {
    let mut screen = column();
    screen.walk("dd");
    screen.draw_from(6, "[l4-]\n[l5]");
    screen.item("l4", 14);
    screen.item("l5", 15);
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l5");
    let mut screen = column();
    screen.walk("dd");
    screen.draw_from(6, "[l4-]");
    screen.item("l4", 14);
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l3>15");
}

#[test]
fn lists_are_left_over_their_ends() {
    let mut screen = column();
    for (place, index) in (0..4).enumerate() {
        screen.item(&format!("l{place}"), index);
    }
    screen.style("l", list(4, 1, Axis::Vertical));
    screen.place();
    screen.focus("l0");
    assert_eq!(screen.wander("u"), "a");
    screen.focus("l3");
    assert_eq!(screen.wander("d"), "z");
}

#[test]
fn lists_are_left_from_items_that_do_not_exist() {
    let mut screen = column();
    screen.style("l", list(15, 1, Axis::Vertical));
    assert_eq!(screen.wander("dddu"), "l3 l3>14 z l3");
}

#[test]
fn wanted_items_follow_the_count_and_go_with_the_list() {
    let mut screen = column();
    screen.walk("dddd");
    screen.style("l", list(15, 1, Axis::Vertical));
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l3>14");
    screen.style("l", list(14, 1, Axis::Vertical));
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l3");

    let mut screen = column();
    screen.walk("dddd");
    screen.style("l", FocusStyle::VirtualList(None));
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l3");

    let mut screen = column();
    screen.walk("dddd");
    screen.remove("l");
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "a");
}

#[test]
fn focus_and_pointer_drop_what_is_wanted() {
    let mut screen = column();
    screen.walk("dddd");
    assert_eq!(screen.point(30, 15), "l3>16", "nothing is there");
    assert_eq!(screen.point(1, 3), "l1");
    screen.walk("ddd");
    let outcome = screen.focus("b");
    assert_eq!(screen.told(&outcome), "b");
}

/// A grid of 11 items in rows of 3, all there but the last row: `l0` to `l8`.
fn grid() -> Screen {
    let mut screen = Screen::new();
    screen.container("l", "", (0, 0, 30, 4), &[list(11, 3, Axis::Vertical)]);
    screen.draw("[l0] [l1] [l2]\n[l3] [l4] [l5]\n[l6] [l7] [l8]\n\n          [z]");
    for index in 0..9 {
        screen.item(&format!("l{index}"), index);
    }
    screen.place();
    screen.focus("l5");
    screen
}

#[test]
fn grids_know_lines_and_lanes() {
    assert_eq!(grid().wander("lllurr"), "l4 l3 l3 l0 l1 l2");
    // The row ends here, though the list goes on.
    assert_eq!(grid().wander("r"), "l5");
}

#[test]
fn grids_lead_into_a_short_last_line() {
    assert_eq!(grid().wander("ddd"), "l8 l8>10 z");
    assert_eq!(grid().wander("ddl"), "l8 l8>10 l8>9");
    assert_eq!(grid().wander("lddr"), "l4 l7 l7>10 z");
}

#[test]
fn a_group_around_a_list_wraps_by_index() {
    let mut screen = Screen::new();
    let sides = crate::notation::sides("lr");
    let wrap = scene_core::style::FocusGroup { entry: EntryPolicy::Nearest, wrap: sides, trap: Default::default() };
    screen.container("g", "", (0, 0, 30, 1), &[FocusStyle::Group(Some(wrap))]);
    screen.container("l", "g", (0, 0, 30, 1), &[list(50, 1, Axis::Horizontal)]);
    screen.draw("[l0] [l1] [l2]");
    for index in 0..3 {
        screen.item(&format!("l{index}"), index);
    }
    screen.place();
    screen.focus("l0");
    assert_eq!(screen.wander("llr"), "l0>49 l0>48 l0>49");
    assert_eq!(screen.wander("rr"), "l0 l1");
}

#[test]
fn right_to_left_lists_go_on_to_the_left() {
    let mut screen = Screen::new();
    screen.container("l", "", (0, 0, 30, 1), &[list(50, 1, Axis::Horizontal)]);
    screen.style("", FocusStyle::Direction(InlineDirection::Rtl));
    screen.draw("[l0] [l1] [l2]");
    for index in 0..3 {
        screen.item(&format!("l{index}"), 2 - index);
    }
    screen.place();
    screen.focus("l1");
    assert_eq!(screen.wander("llr"), "l0 l0>3 l0");
    // Directions are inherited, until a node says otherwise.
    screen.style("l", FocusStyle::Direction(InlineDirection::Ltr));
    screen.focus("l0");
    assert_eq!(screen.wander("r"), "l0>3");
}

#[test]
fn items_hold_several_nodes() {
    // Each item is a card with two buttons.
    let mut screen = Screen::new();
    screen.container("l", "", (0, 0, 40, 2), &[list(9, 1, Axis::Vertical)]);
    for (name, line) in [("i", 0), ("j", 1)] {
        screen.container(name, "l", (0, line, 40, 1), &[FocusStyle::Item(Some(u32::try_from(line).expect("small")))]);
    }
    screen.draw("[i1] [i2]\n[j1] [j2]");
    screen.place();
    screen.focus("i2");
    assert_eq!(screen.wander("ldrdlu"), "i1 j1 j2 j2>2 j2>2 j2");
}

#[test]
fn groups_remember_items_that_are_gone() {
    let mut screen = column();
    screen.style("l", group(EntryPolicy::LastFocused));
    screen.focus("l2");
    screen.focus("a");
    screen.remove("l2");
    screen.place();
    assert_eq!(screen.wander("d"), "a>12");
    screen.draw_from(4, "[l9]");
    screen.item("l9", 12);
    let outcome = screen.place();
    assert_eq!(screen.told(&outcome), "l9");
}

#[test]
fn explain_names_the_order_of_the_list() {
    let mut screen = column();
    assert_eq!(
        screen.explained('d'),
        "l3 chosen, l0 list-order, l1 list-order, l2 focused, a outside-group, b outside-group, z outside-group"
    );
}

#[test]
fn another_navigator_waits_on() {
    let mut screen = column();
    let id = screen.id("l");
    let wanted = Some(WantedItem { list: id, index: 17 });
    let history = History { focused: None, visited: vec![screen.id("l3")], offsets: Vec::new(), wanted };
    let outcome = screen.navigator.restore(&history).expect("valid");
    assert_eq!(screen.told(&outcome), "->17");
    assert_eq!(screen.wander("u"), "->16");
    let wanted = Some(WantedItem { list: id, index: 1000 });
    let outcome = screen.navigator.restore(&History { wanted, ..history }).expect("valid");
    assert_eq!(screen.told(&outcome), "->99");
}
