//! Events of the engine at the handlers of the app.

use scene_core::types::{Animatable, Direction, Key, Rect};
use tenfoot_engine::messages::{Event, KeyPhase, Rejection};

use crate::harness::{App, lines};

/// `root > row (1) > card (2)` and `root > other (3)`, with handlers that say what they hear.
const PAGE: &str = "
import { View, onKey, root, focusedNode } from 'tenfoot';
const row = new View({ name: 'row' });
const card = new View({ name: 'card', focusable: true });
const other = new View({ name: 'other', focusable: true });
const spy = (node) => {
  for (const event of ['focus', 'blur', 'focusWithin', 'blurWithin']) {
    node.on(event, ({ target, previous }) => console.log(node.name, event, target, previous));
  }
  return node;
};
root.append(spy(row), spy(other));
row.append(spy(card));
";

fn key(key: Key, target: Option<u32>) -> Event {
    Event::Key { key, phase: KeyPhase::Down, target, handled: false }
}

fn focus(previous: Option<u32>, current: Option<u32>) -> Event {
    Event::FocusChanged { previous, current }
}

/// Starts the page with more code; then each event has to be heard as the text says.
#[track_caller]
fn check(source: &str, events: Vec<(Event, &str)>) {
    let mut app = App::new(&[("app.js", &format!("{PAGE}{source}"))]);
    app.start();
    for (event, expected) in events {
        assert_eq!(app.event(event.clone()), lines(expected), "{event:?}");
    }
    app.stop();
}

#[test]
fn keys_rise_until_they_are_stopped() {
    check(
        "card.onKey = (event) => { console.log('card', event.key, event.repeat, event.target, event.handled); if (event.key === 'back') event.stop(); };
         row.on('key', (event) => console.log('row', event.key));
         onKey((event) => console.log('global', event.key));",
        vec![
            (key(Key::Left, Some(1)), "info: row left\ninfo: global left"),
            (
                key(Key::PlayPause, Some(2)),
                "info: card play-pause false View 2 \"card\" false\ninfo: row play-pause\ninfo: global play-pause",
            ),
            (key(Key::Back, Some(2)), "info: card back false View 2 \"card\" false"),
            (key(Key::Digit7, None), "info: global digit7"),
            (key(Key::Up, Some(77)), "info: global up"),
        ],
    );
}

#[test]
fn select_follows_an_unstopped_key() {
    let held = |key| Event::Key { key, phase: KeyPhase::Repeat, target: Some(2), handled: false };
    check(
        "row.onSelect = (event) => console.log('row selected', event.target);
         card.onSelect = (event) => console.log('card selected');
         let stops = false;
         card.onKey = (event) => { if (stops) event.stop(); };
         onKey((event) => { stops = event.key === 'red'; });",
        vec![
            (key(Key::Select, Some(2)), "info: card selected\ninfo: row selected View 2 \"card\""),
            (key(Key::Select, None), ""),
            (held(Key::Select), ""),
            (key(Key::Red, Some(2)), ""),
            (key(Key::Select, Some(2)), ""),
        ],
    );
}

#[test]
fn handlers_end() {
    check(
        "const heard = () => console.log('heard');
         const end = onKey(heard);
         root.on('key', heard);
         card.onKey = () => console.log('first');
         card.onKey = (event) => { if (event.key === 'red') { end(); root.off('key', heard); card.onKey = null; } };",
        vec![
            (key(Key::Up, Some(2)), "info: heard\ninfo: heard"),
            (key(Key::Red, Some(2)), ""),
            (key(Key::Up, Some(2)), ""),
        ],
    );
}

#[test]
fn focus_comes_and_goes() {
    check(
        "onKey(() => console.log(focusedNode(), card.hasFocus));",
        vec![
            (
                focus(None, Some(2)),
                r#"
                info: card focus View 2 "card" null
                info: card focusWithin View 2 "card" null
                info: row focusWithin View 2 "card" null
                "#,
            ),
            (key(Key::Up, None), r#"info: View 2 "card" true"#),
            (
                focus(Some(2), Some(3)),
                r#"
                info: card blur View 3 "other" View 2 "card"
                info: card blurWithin View 3 "other" View 2 "card"
                info: row blurWithin View 3 "other" View 2 "card"
                info: other focus View 3 "other" View 2 "card"
                info: other focusWithin View 3 "other" View 2 "card"
                "#,
            ),
            (
                focus(Some(3), None),
                r#"
                info: other blur null View 3 "other"
                info: other blurWithin null View 3 "other"
                "#,
            ),
            (key(Key::Up, None), "info: null false"),
        ],
    );
}

#[test]
fn focus_leaves_a_removed_node() {
    check(
        "onKey(() => { card.remove(); console.log(focusedNode()); });",
        vec![
            (
                focus(None, Some(2)),
                r#"
                info: card focus View 2 "card" null
                info: card focusWithin View 2 "card" null
                info: row focusWithin View 2 "card" null
                "#,
            ),
            (key(Key::Up, Some(2)), "info: null\nremove 2"),
            (
                focus(Some(2), Some(3)),
                r#"
                info: row blurWithin View 3 "other" null
                info: other focus View 3 "other" null
                info: other focusWithin View 3 "other" null
                "#,
            ),
        ],
    );
}

#[test]
fn layout_is_observed_while_somebody_listens() {
    let laid_out = || Event::LaidOut { node: 2, border_box: Rect { x: 1.0, y: 2.0, width: 30.0, height: 40.5 } };
    check(
        "card.onLayout = ({ target, x, y, width, height }) => console.log(target, x, y, width, height);
         const end = row.on('layout', () => {});
         onKey(({ key }) => { if (key === 'red') { end(); card.onLayout = null; } });",
        vec![
            (laid_out(), r#"info: View 2 "card" 1 2 30 40.5"#),
            (key(Key::Red, None), "set 1: observes-layout false\nset 2: observes-layout false"),
            (laid_out(), ""),
        ],
    );
    let mut app = App::new(&[("app.js", "import { root } from 'tenfoot'; root.onLayout = () => {};")]);
    assert_eq!(app.start(), "set 0: observes-layout true");
    app.stop();
}

#[test]
fn images_load_or_not() {
    let image = |error: Option<&str>| Event::Image { node: 4, error: error.map(str::to_owned) };
    check(
        "import { Image } from 'tenfoot';
         root.append(new Image({ src: 'a.png', onLoad: ({ target }) => console.log('loaded', target.src),
                                 onError: ({ error }) => console.log('broken', error) }));",
        vec![(image(None), "info: loaded a.png"), (image(Some("no such file")), "info: broken no such file")],
    );
}

#[test]
fn rejections_name_the_node() {
    let rejection =
        |node| Event::Rejected(Rejection { command: 4, node, property: "width".into(), reason: "below zero".into() });
    let said = "error: the engine rejected all changes of a frame because of one: ";
    check(
        "",
        vec![
            (rejection(2), &format!("{said}View 2 \"card\": `width`: below zero (command 4)")),
            (rejection(99), &format!("{said}node 99: `width`: below zero (command 4)")),
        ],
    );
}

#[test]
fn events_of_unknown_nodes_are_not_heard() {
    let rect = Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
    check(
        "",
        vec![
            (Event::LaidOut { node: 99, border_box: rect }, ""),
            (Event::Image { node: 99, error: None }, ""),
            (Event::AnimationEnded(99), ""),
            (focus(Some(98), Some(99)), ""),
        ],
    );
}

#[test]
fn every_key_has_the_name_of_the_types() {
    let types = include_str!("../../js/tenfoot.d.ts");
    let union = types.split("export type Key =").nth(1).and_then(|text| text.split(';').next()).unwrap_or_default();
    let names: Vec<&str> = union.split('\'').skip(1).step_by(2).collect();
    assert_eq!(names.len(), 28);
    let mut app = App::new(&[("app.js", "import { onKey } from 'tenfoot'; onKey(({ key }) => console.log(key));")]);
    app.start();
    for name in names {
        let key: Key = serde_json::from_value(name.into()).expect("the contract has the key");
        assert_eq!(app.event(self::key(key, None)), format!("info: {name}"));
    }
    app.stop();
}

#[test]
fn phases_of_keys_are_events_of_their_own() {
    let phase = |phase| Event::Key { key: Key::Select, phase, target: Some(2), handled: false };
    check(
        "card.onLongPress = (event) => console.log('long', event.key);
         row.onKeyUp = (event) => console.log('up', event.key);
         onKey((event) => console.log('down', event.repeat));",
        vec![
            (phase(KeyPhase::Down), "info: down false"),
            (phase(KeyPhase::Repeat), "info: down true"),
            (phase(KeyPhase::LongPress), "info: long select"),
            (phase(KeyPhase::Up), "info: up select"),
        ],
    );
}

#[test]
fn moves_of_the_focus_can_be_forbidden() {
    let request = |id, from| Event::FocusRequested { id, from, to: 3, direction: Direction::Right };
    check(
        "let may = false;
         row.onFocusRequest = (event) => {
           console.log(event.target, event.next, event.direction);
           if (!may) event.prevent();
           may = true;
         };",
        vec![
            (request(7, 2), "info: View 2 \"card\" View 3 \"other\" right\nveto 7"),
            (request(8, 2), "info: View 2 \"card\" View 3 \"other\" right"),
            (request(9, 77), ""),
        ],
    );
}

#[test]
fn lists_and_transitions_say_what_happens() {
    check(
        "row.onItemWanted = ({ target, index }) => console.log(target, index);
         card.on('transitionEnd', ({ property }) => console.log(property));",
        vec![
            (Event::ItemWanted { list: 1, index: 40 }, "info: View 1 \"row\" 40"),
            (Event::TransitionEnded { node: 2, property: Animatable::BorderLeftColor }, "info: borderLeftColor"),
        ],
    );
}
