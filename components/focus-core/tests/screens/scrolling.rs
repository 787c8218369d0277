//! How far containers scroll.

use scene_core::style::{EntryPolicy, FocusStyle, InlineDirection, Overflow, ScrollPivot};

use crate::notation::{Screen, group, scroller};

/// A row of eight items of 4 cells, 5 cells apart, of which 20 cells show.
fn row(pivot: ScrollPivot) -> Screen {
    let mut screen = Screen::new();
    screen.container("r", "", (2, 0, 20, 1), &scroller(pivot));
    screen.draw("  [r1] [r2] [r3] [r4] [r5] [r6] [r7] [r8]");
    screen.place();
    screen
}

/// Checks the offsets after each key; what does not scroll is `.`.
fn check(screen: &mut Screen, keys: &str, expected: &str) {
    let mut words = Vec::new();
    for key in keys.chars() {
        let outcome = screen.press(key);
        let scrolls = screen.scrolls(&outcome);
        words.push(if scrolls.is_empty() { ".".to_owned() } else { scrolls });
    }
    assert_eq!(words.join(" | "), expected);
}

#[test]
fn nearest_scrolls_only_at_the_edges() {
    // 39 cells of content: items at 0, 5, 10 .. 35.
    check(&mut row(ScrollPivot::Nearest(0.0)), "rrrrrrrl", ". | . | . | r 4,0 | r 9,0 | r 14,0 | r 19,0 | .");
    check(&mut row(ScrollPivot::Nearest(10.0)), "rrrrrrr", ". | . | . | r 5,0 | r 10,0 | r 15,0 | r 19,0");
}

#[test]
fn start_keeps_the_item_at_its_distance_as_far_as_the_content_reaches() {
    check(&mut row(ScrollPivot::Start(0.0)), "rrrrrll", "r 5,0 | r 10,0 | r 15,0 | r 19,0 | . | . | r 15,0");
    check(&mut row(ScrollPivot::Start(30.0)), "rrrr", "r 2,0 | r 7,0 | r 12,0 | r 17,0");
}

#[test]
fn center_keeps_the_item_at_its_fraction() {
    check(&mut row(ScrollPivot::Center(0.5)), "rrrrrr", ". | r 2,0 | r 7,0 | r 12,0 | r 17,0 | r 19,0");
}

/// The same row, mirrored: its first item is at the right edge of the viewport.
fn mirrored(pivot: ScrollPivot) -> Screen {
    let mut screen = Screen::new();
    screen.container("r", "", (20, 0, 20, 1), &scroller(pivot));
    screen.style("", FocusStyle::Direction(InlineDirection::Rtl));
    screen.draw(" [r8] [r7] [r6] [r5] [r4] [r3] [r2] [r1]");
    screen.set_content("r", 39, 1);
    screen.place();
    let outcome = screen.focus("r1");
    assert_eq!(screen.scrolls(&outcome), "r 0,0");
    screen
}

#[test]
fn right_to_left_mirrors_every_pivot() {
    check(&mut mirrored(ScrollPivot::Nearest(0.0)), "lllllllr", ". | . | . | r -4,0 | r -9,0 | r -14,0 | r -19,0 | .");
    check(&mut mirrored(ScrollPivot::Start(0.0)), "lllllrr", "r -5,0 | r -10,0 | r -15,0 | r -19,0 | . | . | r -15,0");
    check(&mut mirrored(ScrollPivot::Start(30.0)), "llll", "r -2,0 | r -7,0 | r -12,0 | r -17,0");
    check(&mut mirrored(ScrollPivot::Center(0.25)), "lll", "r -2,0 | r -7,0 | r -12,0");
}

#[test]
fn right_to_left_offsets_stay_within_the_content() {
    let mut screen = mirrored(ScrollPivot::Nearest(0.0));
    screen.walk("lllllll");
    screen.set_content("r", 30, 1);
    let outcome = screen.place();
    assert_eq!(screen.scrolls(&outcome), "r -10,0");
    // A container that turns around starts anew at the other side.
    screen.style("", FocusStyle::Direction(InlineDirection::Ltr));
    let outcome = screen.place();
    assert_eq!(screen.scrolls(&outcome), "r 0,0");
}

#[test]
fn first_place_scrolls_to_the_initial_focus() {
    let mut screen = Screen::new();
    screen.container("r", "", (2, 0, 20, 1), &scroller(ScrollPivot::Start(0.0)));
    screen.draw("  [r1] [r2] [r3] [r4!] [r5] [r6] [r7]");
    let outcome = screen.place();
    assert_eq!((screen.focused(), screen.scrolls(&outcome).as_str()), ("r4", "r 15,0"));
}

#[test]
fn item_larger_than_the_container_aligns_its_start() {
    for pivot in [ScrollPivot::Nearest(0.0), ScrollPivot::Center(0.5), ScrollPivot::Start(0.0)] {
        let mut screen = Screen::new();
        screen.container("r", "", (0, 0, 10, 1), &scroller(pivot));
        screen.draw("[r1] [r2                  ] [r3]");
        screen.place();
        check(&mut screen, "r", "r 5,0");
    }
}

#[test]
fn container_without_overflow_does_not_scroll() {
    let mut screen = Screen::new();
    screen.container("r", "", (0, 0, 20, 1), &scroller(ScrollPivot::Start(0.0)));
    screen.draw("[r1] [r2] [r3]");
    screen.place();
    check(&mut screen, "rr", ". | .");
}

/// A page of rows with titles: each row is a group with a title line above its scroller.
fn page(pivot: ScrollPivot, grouped: bool) -> Screen {
    let mut screen = Screen::new();
    screen.container("p", "", (0, 0, 40, 10), &scroller(pivot));
    for (index, name) in ["r", "s", "t", "u"].into_iter().enumerate() {
        let top = i16::try_from(index).expect("few rows") * 5;
        let (outer, inner) = (name.to_uppercase(), name);
        let styles = if grouped { vec![group(EntryPolicy::Nearest)] } else { Vec::new() };
        screen.container(&outer, "p", (0, top, 40, 4), &styles);
        screen.container(inner, &outer, (0, top + 2, 40, 2), &scroller(ScrollPivot::Start(0.0)));
        screen.draw_from(top + 2, &["1", "2", "3"].map(|n| format!("[{name}{n}            ]")).join(" "));
    }
    screen.place();
    screen
}

#[test]
fn page_keeps_rows_with_their_titles_in_view() {
    check(&mut page(ScrollPivot::Start(0.0), true), "dddu", "p 0,5 | p 0,9 | . | .");
    // Without the group, the item itself is kept.
    check(&mut page(ScrollPivot::Start(0.0), false), "ddd", "p 0,7 | p 0,9 | .");
    check(&mut page(ScrollPivot::Nearest(0.0), true), "dduu", ". | p 0,4 | . | p 0,0");
}

#[test]
fn page_and_row_scroll_together_outermost_first() {
    let mut screen = page(ScrollPivot::Start(0.0), true);
    check(&mut screen, "r", "r 10,0");
    let outcome = screen.focus("s3");
    assert_eq!(screen.scrolls(&outcome), "p 0,5; s 10,0");
    // The row that was left keeps its offset.
    let outcome = screen.focus("r2");
    assert_eq!(screen.scrolls(&outcome), "p 0,0");
}

#[test]
fn group_that_does_not_fit_gives_way_to_one_inside_that_does() {
    let mut screen = Screen::new();
    screen.container("p", "", (0, 0, 40, 6), &scroller(ScrollPivot::Start(0.0)));
    screen.container("q", "p", (0, 0, 40, 20), &[group(EntryPolicy::Nearest)]);
    screen.container("r", "q", (0, 3, 40, 3), &[group(EntryPolicy::Nearest)]);
    screen.container("s", "q", (0, 9, 40, 3), &[group(EntryPolicy::Nearest)]);
    screen.draw("\n\n\n\n[r1] [r2]\n\n\n\n\n\n[s1] [s2]");
    let outcome = screen.place();
    assert_eq!(screen.scrolls(&outcome), "p 0,3");
    check(&mut screen, "d", "p 0,9");
}

#[test]
fn navigation_sees_nodes_where_scrolling_ends() {
    // When the page has scrolled, its second row stands beside `x`, where the first one was.
    let mut screen = page(ScrollPivot::Start(0.0), true);
    screen.draw_from(3, "                                     [x]");
    screen.place();
    screen.focus("x");
    assert_eq!(screen.walk("l"), "r2");
    screen.focus("s1");
    screen.focus("x");
    assert_eq!(screen.walk("l"), "s2");
}

#[test]
fn offsets_stay_within_content_that_shrinks() {
    let mut screen = row(ScrollPivot::Start(0.0));
    screen.draw_from(3, "[z]");
    screen.place();
    screen.focus("r8");
    screen.focus("z");
    screen.set_content("r", 30, 1);
    let outcome = screen.place();
    assert_eq!((screen.scrolls(&outcome).as_str(), outcome.moved), ("r 10,0", false));
    screen.set_content("r", 20, 1);
    let outcome = screen.place();
    assert_eq!(screen.scrolls(&outcome), "r 0,0");
}

#[test]
fn focused_node_stays_in_view_when_layout_moves_it() {
    let mut screen = row(ScrollPivot::Start(0.0));
    screen.focus("r3");
    // Something of 5 cells was put before it.
    screen.set_box("r3", (15, 0, 4, 1));
    let outcome = screen.place();
    assert_eq!((screen.scrolls(&outcome).as_str(), outcome.moved), ("r 15,0", false));
    let outcome = screen.place();
    assert_eq!(screen.scrolls(&outcome), "", "nothing changed");
}

#[test]
fn container_that_no_longer_scrolls_returns_to_its_start() {
    let mut screen = row(ScrollPivot::Start(0.0));
    screen.focus("r4");
    screen.style("r", FocusStyle::Overflow(Overflow::Hidden));
    let outcome = screen.place_nothing();
    assert_eq!(screen.scrolls(&outcome), "r 0,0");
}
