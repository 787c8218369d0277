//! Exceptions: reported with their place, and everything goes on.

use scene_core::types::Key;
use tenfoot_engine::messages::{Event, FrameMessage, KeyPhase, connect};
use tenfoot_script::{AppOptions, Manifest, ScriptError};

use crate::harness::{App, check, lines};

#[test]
fn exceptions_have_place_and_calls() {
    let mut app = App::new(&[
        ("app.js", "import { load } from './pages/home.js';\n\nload();\n"),
        (
            "pages/home.js",
            "import { View } from 'tenfoot';\nexport function load() {\n  card({ title: 3 });\n}\nfunction card(film) {\n  \
             return new View({ width: film.size.width });\n}\n",
        ),
    ]);
    assert_eq!(
        app.start(),
        lines(
            "
            error: pages/home.js:6:28: TypeError: cannot read property 'width' of undefined
                at card (pages/home.js:6:28)
                at load (pages/home.js:3:3)
                at app.js:3:1
            "
        )
    );
    app.stop();
}

#[test]
fn exceptions_of_handlers_leave_the_others() {
    let mut app = App::new(&[(
        "app.js",
        "import { onKey } from 'tenfoot';
onKey(() => { throw new RangeError('first'); });
onKey(async () => { throw new Error('second', { cause: new Error('deeper') }); });
onKey(() => console.log('third'));
setTimeout(() => { throw 'text'; });
setTimeout(() => console.log('timer'));",
    )]);
    app.start();
    let event = Event::Key { key: Key::Up, phase: KeyPhase::Down, target: None, handled: false };
    assert_eq!(
        app.event(event),
        lines(
            "
            error: app.js:2:25: RangeError: first
                at app.js:2:25
            info: third
            error: app.js:3:60: Error: second
                at app.js:3:60
            caused by: app.js:3:60: Error: deeper
                at app.js:3:60
                (nothing handles this rejected promise)
            error: 'text' was thrown, which is no Error and so has no place
            info: timer
            "
        )
    );
    app.stop();
}

#[test]
fn syntax_errors_have_a_place() {
    check(
        "\n\nconst a = ;",
        "error: app.js:3:11: SyntaxError: unexpected token in expression: ';'\n    at app.js:3:11",
    );
    let mut app = App::new(&[("app.js", "import './broken.js';"), ("broken.js", "\nlet let = 3;")]);
    let said = app.start();
    assert!(said.starts_with("error: broken.js:2:"), "{said}");
    app.stop();
}

#[test]
fn missing_exports_are_named() {
    let mut app = App::new(&[("app.js", "import { Veiw } from 'tenfoot';")]);
    let said = app.start();
    assert!(said.contains("SyntaxError") && said.contains("Veiw"), "{said}");
    app.stop();
}

#[test]
fn rejections_handled_in_time_are_not_reported() {
    check(
        "const rejected = Promise.reject(new Error('handled'));
         await null;
         rejected.catch((error) => console.log(error.message));
         await Promise.allSettled([Promise.reject(1), Promise.reject(2)]);",
        "info: handled",
    );
}

#[test]
fn endless_recursion_is_an_exception() {
    let mut app = App::new(&[(
        "app.js",
        "const dive = (n) => dive(n + 1) + 1;
dive(0);",
    )]);
    let said = app.start();
    assert!(said.starts_with("error: app.js:1:2"), "{said}");
    assert!(said.contains("RangeError: Maximum call stack size exceeded"), "{said}");
    assert!(said.lines().count() < 20, "{said}");
    app.stop();
}

#[test]
fn deep_native_recursion_is_an_exception() {
    for source in [
        "let text = '['.repeat(1e6); JSON.parse(text);",
        "let a = []; for (let i = 0; i < 1e5; i++) { a = [a]; } JSON.stringify(a);",
        "let a = []; for (let i = 0; i < 1e5; i++) { a = [a]; } a.flat(Infinity);",
        "new RegExp('('.repeat(1e5)).test('a');",
        "let p = {}; for (let i = 0; i < 1e5; i++) { p = new Proxy(p, {}); } p.a;",
    ] {
        let mut app = App::new(&[("app.js", &format!("setTimeout(() => console.log('alive'));\n{source}"))]);
        let said = app.start();
        assert!(said.starts_with("error: "), "{source}: {said}");
        assert_eq!(app.frame(16.0, vec![]), "info: alive", "{source}");
        app.stop();
    }
}

#[test]
fn the_memory_limit_is_an_exception() {
    let source = "
import { root } from 'tenfoot';
setTimeout(() => { root.zIndex = 3; console.log('alive'); });
const hoard = [];
setTimeout(() => { while (true) { hoard.push(new Array(1000).fill(hoard.length)); } });
setTimeout(() => { 'x'.repeat(50_000_000); });
setTimeout(() => { hoard.length = 0; console.log('still alive'); }, 20);";
    let mut app = App::with_options(&[("app.js", source)], |options| options.memory_limit = 4 << 20);
    app.start();
    let said = app.frame(16.0, vec![]);
    let reports = said.lines().filter(|line| line.contains("out of memory")).count();
    assert_eq!(reports, 2, "{said}");
    assert!(said.starts_with("info: alive") && said.contains("set 0: paint.z-index 3"), "{said}");
    assert_eq!(app.frame(32.0, vec![]), "info: still alive");
    app.stop();
}

#[test]
fn a_memory_limit_without_room_for_the_vm_is_reported() {
    for memory_limit in [1, 10_000, 100_000, 200_000, 300_000] {
        let folder = App::new(&[("app.js", "")]);
        let mut options = AppOptions::new(folder.folder(), &Manifest::default());
        options.memory_limit = memory_limit;
        let (engine, port) = connect();
        let thread = tenfoot_script::spawn(options, port).expect("the thread starts");
        engine.frames.send(FrameMessage { frame: 0, time: 0, events: vec![] }).ok();
        drop(engine.frames);
        let said: Vec<_> = engine.messages.iter().collect();
        thread.join().expect("the app's thread does not panic");
        assert!(!said.is_empty(), "{memory_limit}");
        folder.stop();
    }
}

#[test]
fn an_endless_loop_ends_with_the_engine() {
    for source in [
        "while (true) {}",
        "const forever = () => Promise.resolve().then(forever); forever();",
        "while (true) { try { while (true) {} } catch {} }",
    ] {
        let app = App::new(&[("app.js", source)]);
        app.start_without_waiting();
        app.stop();
    }
}

#[test]
fn console_formats_values() {
    check(
        "console.log('a', 1, -0, 10n, null, undefined, true, Symbol('s'), () => 1, class A {});
         console.info({ a: 'b', 'c-d': { e: { f: { g: 1 } } }, list: [1, 'two', [3, [4, [5]]]] });
         console.debug(new Map([['k', { v: 1 }]]), new Set([1, 'x']), new Uint8Array([1, 2]), new Date(0), /x/g);
         const self = { name: 'loop' }; self.self = self; console.warn(self, [], {}, new View({ name: 'card' }));
         console.error('wrong:', Object.create(null), '\\ud800', [...Array(60).keys()].length, 'it\\'s', ['it\\'s']);",
        "
        info: a 1 -0 10n null undefined true Symbol(s) [function without name] [class A]
        info: { a: 'b', 'c-d': { e: { f: [Object] } }, list: [1, 'two', [3, [list of 2]]] }
        info: Map {'k' => { v: 1 }} Set {1, 'x'} Uint8Array [1, 2] 1970-01-01T00:00:00.000Z /x/g
        warning: { name: 'loop', self: [circular] } [] {} View 1 \"card\"
        error: wrong: {} \u{fffd} 60 it's ['it\\'s']
        create view 1
        ",
    );
}

#[test]
fn console_shows_where_an_error_was_made() {
    check(
        "\nconsole.error('failed:', new Error('why'));",
        "error: failed: app.js:2:30: Error: why\n    at app.js:2:30",
    );
}

#[test]
fn apps_that_do_not_start() {
    let app = App::new(&[("app.js", "")]);
    let folder = app.folder().to_owned();
    let check_error = |entry: &str, expected: &str| {
        let mut options = AppOptions::new(&folder, &Manifest::default());
        options.entry = entry.into();
        let (_engine, port) = connect();
        let error = tenfoot_script::spawn(options, port).expect_err(entry);
        assert!(error.to_string().ends_with(expected), "{error}");
    };
    check_error("main.js", "main.js`; `entry` in `app.json` names another one");
    check_error("../app.js", "`../app.js` cannot be the entry module: `../app.js` leads out of the app's folder");
    check_error("app", "`app` cannot be the entry module: modules end in `.js` or `.mjs`; did you mean 'app.js'?");
    let (_engine, port) = connect();
    let options = AppOptions::new(folder.join("none"), &Manifest::default());
    assert!(matches!(tenfoot_script::spawn(options, port), Err(ScriptError::NoFolder { .. })));
    assert!(matches!(Manifest::read(&folder.join("none")), Err(ScriptError::NoFolder { .. })));
    app.stop();
}
