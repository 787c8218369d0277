//! Parts that are JavaScript modules: what they may do, what they may not, and what is said of it.
#![cfg(feature = "js")]

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use scene_core::glyphs::AvailableWidth;
use scene_core::operations::Area;
use scene_core::types::{Direction, ErrorCode, NodeId, Placement, Size};
use tenfoot_engine::js::{JsAnimation, JsFocus, JsLayout, JsModule, JsRaster, StartError};
use tenfoot_engine::slots::{
    Animation, Focus, Layout, Limits, Line, Meter, Part, PartError, PartFault, Port, Raster, SharedText, Slot, Text,
    TextLine,
};

const LIMITS: Limits = Limits { memory: 16 << 20, time: Duration::from_secs(20) };
const VIEWPORT: Size = Size { width: 64.0, height: 36.0 };

/// A layout part with this `solve`; it measures with a text part that doubles.
fn layout(solve: &str) -> JsLayout {
    layout_with(solve, LIMITS)
}

fn layout_with(solve: &str, limits: Limits) -> JsLayout {
    let source = format!("{PRELUDE} export const solver = {{ apply() {{}}, solve(viewport) {{ {solve} }} }};");
    start(&source, limits).unwrap_or_else(|error| panic!("{error}\n{source}"))
}

/// What tests use beside the contract.
const PRELUDE: &str = "import { measure } from 'tenfoot:text/measurement@0.1.0';
    const rect = (x, y, width, height) => ({ x, y, width, height });
    const placement = (node) => ({
      node, borderBox: rect(1, 2, 3, 4), contentBox: rect(0, 0, 3, 4), scrollable: { width: 3, height: 4 },
    });
    const placed = (change) => { const value = placement(7); change(value); return [placement(6), value]; };";

fn start(source: &str, limits: Limits) -> Result<JsLayout, StartError> {
    JsLayout::new(&JsModule::compile(source)?, limits, doubling_text())
}

/// A text part whose paragraphs are as high as two times their width; node 13 has none.
fn doubling_text() -> TextLine {
    struct Doubling;

    impl Part for Doubling {}

    impl Text for Doubling {
        fn load_font(&mut self, _: &[u8]) -> Result<text_core::FontInfo, PartError> {
            unreachable!("there are no fonts")
        }

        fn apply(&mut self, _: Vec<text_core::Mutation>) -> Result<(), PartError> {
            unreachable!("there are no paragraphs")
        }

        fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, PartError> {
            let AvailableWidth::Definite(width) = width else { return Ok(Size { width: 1.0, height: 1.0 }) };
            match node {
                13 => Err(PartError::new(Slot::Text, "measure", PartFault::Refused(ErrorCode::UnknownNode(13)))),
                _ => Ok(Size { width, height: width * 2.0 }),
            }
        }

        fn shape(&mut self, _: NodeId, _: AvailableWidth) -> Result<scene_core::glyphs::ShapedParagraph, PartError> {
            unreachable!("layout does not shape")
        }

        fn blur(&mut self, _: NodeId, _: f32) -> Result<Vec<scene_core::glyphs::Glyph>, PartError> {
            unreachable!("layout does not shape")
        }
    }

    let slot: SharedText =
        Rc::new(std::cell::RefCell::new(Port::new(Slot::Text, Rc::new(Meter::default()), Box::new(Doubling))));
    Line::to(&slot)
}

fn solve(body: &str) -> Result<Vec<Placement>, PartFault> {
    layout(body).solve(VIEWPORT).map_err(|error| error.fault)
}

/// The answer of `solve` must be dropped, for this reason.
#[track_caller]
fn check_nonsense(body: &str, expected: &str) {
    match solve(body) {
        Err(PartFault::BadOutput(reason)) => assert_eq!(reason, expected),
        other => panic!("{body}: {other:?}"),
    }
}

/// `solve` must end the part, with a reason that begins so.
#[track_caller]
fn check_trap(body: &str, limits: Limits, expected: &str) {
    let mut part = layout_with(body, limits);
    let first = part.solve(VIEWPORT).map_err(|error| error.fault);
    let Err(PartFault::Trapped(reason)) = &first else { panic!("{body}: {first:?}") };
    assert!(reason.starts_with(expected), "{reason}");
    // It is not called any more, and says why.
    assert_eq!(part.solve(VIEWPORT).map_err(|error| error.fault), first);
    assert!(part.apply(Vec::new()).is_err());
}

#[test]
fn good_answers_are_read_as_they_are() {
    let answer =
        solve("return placed((value) => { value.borderBox.x = 0.1; value.node = 4294967295; });").expect("is good");
    let [first, second] = answer[..] else { panic!("{answer:?}") };
    assert_eq!((first.node, first.border_box.x, first.border_box.height), (6, 1.0, 4.0));
    // A number of 64 bits is rounded to 32, as a component does.
    assert_eq!((second.node, second.border_box.x), (u32::MAX, 0.1_f32));
}

#[test]
fn answers_of_another_shape_name_the_place() {
    check_nonsense("", "solve() is undefined, needed an array");
    check_nonsense("return 7;", "solve() is 7, needed an array");
    check_nonsense("return { length: 0 };", "solve() is an object, needed an array");
    check_nonsense("return [placement(1), , placement(3)];", "solve()[1] is undefined, needed an object");
    check_nonsense(
        "return placed((value) => delete value.scrollable);",
        "solve()[1].scrollable is undefined, needed an object",
    );
    check_nonsense(
        "return placed((value) => { value.contentBox = []; });",
        "solve()[1].contentBox is an array, needed an object",
    );
    check_nonsense(
        "return placed((value) => { value.borderBox.x = '12px'; });",
        "solve()[1].borderBox.x is \"12px\", needed a number",
    );
    check_nonsense(
        "return placed((value) => { value.borderBox.x = 1n; });",
        "solve()[1].borderBox.x is a BigInt, needed a number",
    );
    check_nonsense(
        "return (async () => [])();",
        "it returned a Promise: a part is synchronous, its functions return values",
    );
}

#[test]
fn numbers_out_of_range_are_refused() {
    for number in ["-1", "1.5", "4294967296", "NaN", "Infinity", "'7'", "7n", "true"] {
        let body = format!("return placed((value) => {{ value.node = {number}; }});");
        let found = match number {
            "'7'" => "\"7\"",
            "7n" => "a BigInt",
            "Infinity" => "inf",
            other => other,
        };
        check_nonsense(&body, &format!("solve()[1].node is {found}, needed an integer from 0 to 4294967295"));
    }
    check_nonsense(
        "return placed((value) => { value.borderBox.y = 1e39; });",
        "solve()[1].borderBox.y is 1000000000000000000000000000000000000000, needed a number of 32 bits",
    );
    // The ports check what is not a number, whatever fills the slot.
    let part = layout("return placed((value) => { value.borderBox.y = NaN; });");
    let mut port: Port<dyn tenfoot_engine::slots::LayoutPart> =
        Port::new(Slot::Layout, Rc::new(Meter::default()), Box::new(part));
    let error = port.solve(VIEWPORT).expect_err("is not a number").to_string();
    assert!(error.contains("node 7") && error.contains("NaN"), "{error}");
}

#[test]
fn answers_are_limited_in_size() {
    check_nonsense(
        "const list = []; list.length = 4294967295; return list;",
        "solve() is a list of 4294967295, needed no more than 1000000 elements in all lists together",
    );
    let source = "const ended = new Uint32Array(1000001);
        export const timeline = { apply() {}, tick() { return { updates: [], ended, running: 0 }; } };";
    let mut part = JsAnimation::new(&JsModule::compile(source).expect("compiles"), LIMITS).expect("starts");
    let error = part.tick(0).expect_err("is too much").fault;
    let expected = "tick().ended is a list of 1000001, needed no more than 1000000 elements in all lists together";
    assert_eq!(error, PartFault::BadOutput(expected.to_owned()));
    let long = "throw { payload: { tag: 'other', val: 'x'.repeat((16 << 20) + 1) } };";
    let error =
        layout_with(long, Limits { memory: 64 << 20, ..LIMITS }).solve(VIEWPORT).expect_err("is too much").fault;
    let expected = "it threw an error whose payload.val is 16777217 bytes long, needed no more than 16777216 bytes in all \
        texts and byte lists together";
    assert_eq!(error, PartFault::BadOutput(expected.to_owned()));
}

#[test]
fn an_exception_ends_the_part_and_shows_the_stack_with_names() {
    let body = "function outer() { inner(); } function inner() { throw new RangeError('no room'); } outer();";
    let mut part = layout(body);
    let error = part.solve(VIEWPORT).expect_err("throws").to_string();
    let start = "`layout` part, `solve`: trapped: RangeError: no room\n    at inner (part.js:";
    assert!(error.starts_with(start), "{error}");
    assert!(error.contains("\n    at outer (part.js:") && error.contains("\n    at solve (part.js:"), "{error}");

    check_trap("null.x;", LIMITS, "TypeError: cannot read property 'x' of null\n    at solve (part.js:");
    check_trap("throw 7;", LIMITS, "threw 7");
    check_trap(
        "throw null;",
        LIMITS,
        "threw null, as QuickJS does when it has no memory for an error; the limit is 16 MiB",
    );
    check_trap("throw undefined;", LIMITS, "threw undefined");
    check_trap("throw { payload: undefined, message: 'odd' };", LIMITS, "Error: odd");
    check_trap("throw new Proxy({}, { get() { for (;;); } });", LIMITS, "threw a Proxy");
    check_trap(
        "const error = new Error(); Object.defineProperty(error, 'message', { get() { for (;;); } }); throw error;",
        LIMITS,
        "threw an error\n    at solve (part.js:",
    );
}

#[test]
fn a_part_that_trapped_is_not_called_again() {
    let mut part =
        layout("globalThis.calls = (globalThis.calls ?? 0) + 1; throw new Error(`call ${globalThis.calls}`);");
    for _ in 0..2 {
        let error = part.solve(VIEWPORT).expect_err("throws").to_string();
        assert!(error.contains("Error: call 1\n"), "{error}");
    }
    // An answer that was dropped is no trap.
    let mut part = layout("globalThis.calls = (globalThis.calls ?? 0) + 1; return globalThis.calls;");
    for call in 1..3 {
        let error = part.solve(VIEWPORT).expect_err("is no list").to_string();
        assert!(error.contains(&format!("solve() is {call}, needed an array")), "{error}");
    }
}

#[test]
fn limits_end_the_part() {
    let brief = Limits { time: Duration::from_millis(40), ..LIMITS };
    for forever in [
        "for (;;);",
        "try { for (;;); } catch { return []; } finally { for (;;); }",
        "[1, 2].sort(() => { for (;;); });",
        "/^(a+)+$/.test('a'.repeat(40) + 'b');",
        "for (;;) { measure(1, { tag: 'max-content' }); }",
    ] {
        check_trap(forever, brief, "took longer than 40ms");
    }
    let small = Limits { memory: 2 << 20, ..LIMITS };
    for hungry in [
        "const all = []; for (;;) { all.push(new Array(1000).fill(1)); }",
        "new Uint8Array(1 << 30);",
        "'x'.repeat(1 << 28);",
        "const all = []; for (;;) { all.push(new ArrayBuffer(10000)); }",
    ] {
        check_trap(hungry, small, "needs more than 2 MiB of memory");
    }
    check_trap("const deep = () => deep() + 1; deep();", LIMITS, "needs more than 1 MiB of stack\n    at ");
    check_trap(
        "let deep = []; for (let i = 0; i < 1e5; i++) { deep = [deep]; } JSON.stringify(deep);",
        LIMITS,
        "needs more than 1 MiB of stack\n    at ",
    );
    // What was caught in time is no matter of the host.
    assert_eq!(solve("const deep = () => deep() + 1; try { deep(); } catch { return []; }"), Ok(Vec::new()));
}

#[test]
fn a_module_sees_nothing_but_the_language_and_its_imports() {
    let absent = [
        "Date",
        "performance",
        "setTimeout",
        "setInterval",
        "queueMicrotask",
        "console",
        "print",
        "std",
        "os",
        "bjson",
        "scriptArgs",
        "WeakRef",
        "FinalizationRegistry",
        "Atomics",
        "SharedArrayBuffer",
        "fetch",
        "process",
        "require",
        "navigator",
        "WebAssembly",
        "DOMException",
        "gc",
    ];
    for name in absent {
        let body = format!("throw new Error(typeof {name});");
        check_trap(&body, LIMITS, "Error: undefined");
    }
    check_trap("throw new Error(typeof Math.random);", LIMITS, "Error: undefined");
    for code in [
        "eval('1');",
        "(0, eval)('1');",
        "new Function('return 1')();",
        "(() => {}).constructor('return 1')();",
        "(function* () {}).constructor('yield 1')().next();",
        "(async () => {}).constructor('return 1')();",
    ] {
        check_trap(code, LIMITS, "TypeError: ");
    }
    // Nobody runs jobs of promises, so nothing happens between calls.
    let mut part = layout(
        "if (globalThis.late) { throw new Error('ran'); } Promise.resolve().then(() => { globalThis.late = 1; }); return [];",
    );
    assert_eq!((part.solve(VIEWPORT), part.solve(VIEWPORT)), (Ok(Vec::new()), Ok(Vec::new())));
    // Nor does an `import()` reach further than an import; it is a promise, which nothing settles.
    assert_eq!(solve("import('tenfoot:raster/canvas@0.1.0'); import('os'); return [];"), Ok(Vec::new()));
}

#[test]
fn what_a_part_does_to_prototypes_does_not_reach_the_host() {
    let tampering = "
        const fail = () => { throw new Error('reached'); };
        for (const name of ['node', 'borderBox', 'x', 'y', 'width', 'height', 'tag', 'val', 'payload', 'length', '0', '1', 'get', 'set', 'value']) {
          Object.defineProperty(Object.prototype, name, { get: fail, set: fail, configurable: true });
        }
        for (const name of Object.getOwnPropertyNames(Array.prototype)) {
          if (name !== 'length') { Array.prototype[name] = fail; }
        }
        Array.prototype[Symbol.iterator] = fail;
        Function.prototype.call = Function.prototype.apply = Function.prototype.bind = fail;
        Object.getPrototypeOf(Uint8Array.prototype)[Symbol.iterator] = fail;
        globalThis.Array = globalThis.Object = globalThis.Uint8Array = globalThis.Error = globalThis.BigInt = fail;
        ";
    let part = |body: &str| layout(&format!("if (!globalThis.done) {{ {tampering} globalThis.done = true; }} {body}"));
    let mut good = part("return placed(() => {});");
    // Twice: the second time arguments are made, too.
    for _ in 0..2 {
        let answer = good.solve(VIEWPORT).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(answer.iter().map(|placement| placement.node).collect::<Vec<_>>(), [6, 7]);
    }
    let answer = part(
        "const { width, height } = measure(1, { tag: 'definite', val: 8 }); return placed((value) => { value.scrollable = { width, height }; });",
    );
    let mut answering = answer;
    assert_eq!(answering.solve(VIEWPORT).expect("is good")[1].scrollable, Size { width: 8.0, height: 16.0 });
    // What an object does not have itself, it does not have.
    let mut bad = part("return [{}];");
    let error = bad.solve(VIEWPORT).expect_err("has no fields").to_string();
    assert!(error.contains("solve()[0].node is undefined, needed an integer"), "{error}");
    // An error of the host keeps its payload.
    let mut refused = part(
        "try { measure(13, { tag: 'definite', val: 8 }); } catch (error) { if (error.payload.tag === 'unknown-node' && error.payload.val === 13) { return []; } }",
    );
    assert_eq!(refused.solve(VIEWPORT), Ok(Vec::new()));
}

#[test]
fn reading_an_answer_runs_nothing_of_the_part() {
    check_nonsense(
        "return placed((value) => Object.defineProperty(value, 'node', { get() { throw new Error('called'); } }));",
        "solve()[1].node is a function, needed an integer from 0 to 4294967295",
    );
    check_nonsense(
        "return new Proxy([], { get() { throw new Error('called'); } });",
        "solve() is a Proxy, needed an array",
    );
    check_nonsense(
        "return [new Proxy(placement(1), { getOwnPropertyDescriptor() { throw new Error('called'); } })];",
        "solve()[0] is a Proxy, needed an object",
    );
    check_nonsense(
        "return placed((value) => { value.node = { valueOf() { throw new Error('called'); } }; });",
        "solve()[1].node is an object, needed an integer from 0 to 4294967295",
    );
    assert_eq!(
        solve("throw Object.defineProperty(new Error('odd'), 'payload', { get() { for (;;); } });"),
        Err(PartFault::BadOutput("it threw an error whose payload is a function, needed an object".to_owned()))
    );
}

#[test]
fn an_error_with_a_payload_is_an_answer() {
    let mut part = layout("throw Object.assign(new Error(), { payload: { tag: 'unknown-node', val: 5 } });");
    for _ in 0..2 {
        let fault = part.solve(VIEWPORT).expect_err("refuses").fault;
        assert_eq!(fault, PartFault::Refused(ErrorCode::UnknownNode(5)));
    }
    assert_eq!(
        solve("throw { payload: { tag: 'other', val: undefined } };"),
        Err(PartFault::Refused(ErrorCode::Other(None)))
    );
    let Err(PartFault::BadOutput(reason)) = solve("throw { payload: { tag: 'tired' } };") else {
        panic!("is an answer")
    };
    assert!(reason.starts_with("it threw an error whose payload.tag is \"tired\", needed \""), "{reason}");
}

#[test]
fn imports_answer_refuse_and_check() {
    let answer = solve(
        "const { width, height } = measure(1, { tag: 'definite', val: 2.5 });
         return placed((value) => { value.scrollable = { width, height }; });",
    );
    assert_eq!(answer.expect("is good")[1].scrollable, Size { width: 2.5, height: 5.0 });
    // What nobody catches goes on to the host, with its payload.
    assert_eq!(solve("measure(13, { tag: 'definite', val: 1 });"), Err(PartFault::Refused(ErrorCode::UnknownNode(13))));
    check_trap(
        "measure('1', { tag: 'definite', val: 1 });",
        LIMITS,
        "TypeError: argument 1 is \"1\", needed an integer from 0 to 4294967295",
    );
    check_trap(
        "measure(1, { tag: 'wide' });",
        LIMITS,
        "TypeError: argument 2.tag is \"wide\", needed \"definite\", \"min-content\", \"max-content\"",
    );
    check_trap("measure(1);", LIMITS, "TypeError: argument 2 is undefined, needed an object");
}

#[test]
fn raster_presents_rows_of_its_own_heap() {
    let source = "import { present } from 'tenfoot:raster/surface@0.1.0';
        export const masks = { uploadMask: () => 1, freeMask() {} };
        export const store = { resize() {}, uploadImage: (width, height, pixels) => pixels[0], freeImage() {} };
        export const canvas = {
          submit(operations, [area]) { present(area, area.y, new Uint8Array(2 * area.height * 4).fill(9)); },
        };";
    let mut part = JsRaster::new(&JsModule::compile(source).expect("compiles"), LIMITS).expect("starts");
    part.resize(2, 2).expect("has room");
    assert_eq!(part.upload_image(1, 1, vec![77, 0, 0, 0]), Ok(77));
    part.submit(&[], &[Area { x: 1, y: 1, width: 1, height: 1 }]).expect("presents");
    assert_eq!(part.pixels(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9]);
    let error = part.submit(&[], &[Area { x: 1, y: 0, width: 2, height: 1 }]).expect_err("is outside").to_string();
    assert!(error.contains("reaches outside the framebuffer"), "{error}");
}

/// The module must not start, for this reason.
#[track_caller]
fn check_start(source: &str, expected: &str) {
    match start(source, LIMITS) {
        Ok(_) => panic!("it starts: {source}"),
        Err(error) => assert!(error.to_string().starts_with(expected), "{error}"),
    }
}

#[test]
fn modules_that_do_not_fit_say_what_is_missing() {
    let good = "export const solver = { apply() {}, solve() {} };";
    assert!(start(good, LIMITS).is_ok());
    check_start("", "found no object `solver` among no exports at all; `tenfoot:layout/solver@0.1.0` needs it");
    check_start(
        "export const navigator = {}; export default 7;",
        "found no object `solver` among `default`, `navigator`; `tenfoot:layout/solver@0.1.0` needs it",
    );
    check_start("export const solver = 7;", "found no object `solver` among `solver`");
    check_start(
        "export const solver = { apply() {}, solve: 7 };",
        "its export `solver` has no function `solve`; `tenfoot:layout/solver@0.1.0` needs `apply`, `solve`, in camelCase",
    );
    check_start(
        &format!("import {{ submit }} from 'tenfoot:raster/canvas@0.1.0'; {good}"),
        "it imports `tenfoot:raster/canvas@0.1.0`; world `tenfoot:layout/layout` offers `tenfoot:text/measurement@0.1.0`",
    );
    check_start(
        &format!("import * as os from 'os'; {good}"),
        "it imports `os`; world `tenfoot:layout/layout` offers `tenfoot:text/measurement@0.1.0`",
    );
    check_start(
        &format!("import {{ measure }} from 'tenfoot:text/measurement@0.7.0'; {good}"),
        "it imports `tenfoot:text/measurement@0.7.0`, this host serves version 0.1.0",
    );
    check_start(
        &format!("import {{ weigh }} from 'tenfoot:text/measurement@0.1.0'; {good}"),
        "cannot be started: SyntaxError: Could not find export 'weigh' in module 'tenfoot:text/measurement'",
    );
    check_start("const half = ;", "not a valid JavaScript module: unexpected token in expression: ';' at part.js:1:14");
    check_start(&format!("await 1; {good}"), "cannot be started: it awaits at the top level: a part is synchronous");
    check_start("null.x;", "cannot be started: TypeError: cannot read property 'x' of null");
    let brief = Limits { time: Duration::from_millis(20), ..LIMITS };
    let error = start("for (;;);", brief).err().expect("does not end").to_string();
    assert_eq!(error, "cannot be started: took longer than 20ms\n    at <anonymous> (part.js:1:1)");
    let small = Limits { memory: 1 << 20, ..LIMITS };
    let error = start("globalThis.all = new Uint8Array(1 << 24);", small).err().expect("does not fit").to_string();
    assert!(error.starts_with("cannot be started: needs more than 1 MiB of memory"), "{error}");
}

#[test]
fn parts_share_nothing() {
    let source =
        "export const navigator = { apply() {}, place() {}, focus() {}, restore() {}, explain() { return []; },
        preview() {}, point() {}, audit() {}, path() {},
        navigate() { globalThis.calls = (globalThis.calls ?? 0) + 1; throw new Error(`call ${globalThis.calls}`); } };";
    let module = JsModule::compile(source).expect("compiles");
    let said = Cell::new(0);
    for _ in 0..2 {
        let mut part = JsFocus::new(&module, LIMITS).expect("starts");
        let error = part.navigate(Direction::Left).expect_err("throws").to_string();
        assert!(error.contains("Error: call 1\n"), "{error}");
        assert!(part.memory().is_some_and(|bytes| (1..1 << 20).contains(&bytes)));
        said.set(said.get() + 1);
    }
    assert_eq!(said.get(), 2);
}
