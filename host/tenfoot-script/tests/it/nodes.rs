//! The tree of light nodes.

use std::path::Path;

use scene_core::types::Key;
use tenfoot_engine::messages::{Event, KeyPhase};
use tenfoot_script::Manifest;

use crate::harness::{App, check, lines};

#[test]
fn nodes_are_created_children_first() {
    check(
        "root.append(new View({ children: [new Text({ text: 'a' }), null, [false, new Image()]] }));",
        r#"
        create text 1
        set 1: content "a"
        create image 2
        create view 3
        insert 1 into 3
        insert 2 into 3
        insert 3 into 0
        "#,
    );
}

#[test]
fn nodes_move() {
    check(
        "const [a, b, c] = [new View(), new View(), new View()];
         root.append(a, b, c);
         root.insertBefore(c, a);
         root.insertBefore(a, null);
         b.append(a);
         root.insertBefore(b, b);
         console.log(root.children, a.parent, b.children, c.parent === root);",
        "
        info: [View 3, View 2] View 2 [View 1] true
        create view 1
        create view 2
        create view 3
        insert 1 into 0
        insert 2 into 0
        insert 3 into 0
        insert 3 into 0 before 1
        insert 1 into 0
        insert 1 into 2
        ",
    );
}

#[test]
fn nodes_are_removed_with_their_descendants() {
    check(
        "const inner = new View();
         const outer = new View({ children: inner });
         root.append(outer);
         outer.remove();
         outer.remove();
         inner.remove();
         inner.width = 3;
         inner.focus();
         inner.onLayout = () => {};
         console.log(inner.removed, inner.parent, inner.hasFocus, root.children, new View());
         inner.animate('opacity', [0, 1]).finished.then((ran) => console.log('ran', ran));",
        "
        info: true null false [] View 3
        info: ran false
        create view 1
        create view 2
        insert 1 into 2
        insert 2 into 0
        remove 2
        create view 3
        ",
    );
}

#[test]
fn children_are_replaced() {
    check(
        "const [a, b, c] = [new View(), new View(), new View()];
         root.append(a, b);
         root.children = [c, a];
         console.log(root.children, b.removed);",
        "
        info: [View 3, View 1] true
        create view 1
        create view 2
        create view 3
        insert 1 into 0
        insert 2 into 0
        remove 2
        insert 3 into 0
        insert 1 into 0
        ",
    );
}

/// Checks the message of what a line of an app throws.
#[track_caller]
fn check_throws(line: &str, expected: &str) {
    check(
        &format!(
            "const gone = new View({{ name: 'gone' }}); gone.remove();
             const inner = new View(); const outer = new View({{ children: inner }});
             try {{ {line} }} catch (error) {{ console.log(error.message); }}"
        ),
        &format!(
            "
            info: {expected}
            create view 1
            remove 1
            create view 2
            create view 3
            insert 2 into 3
            "
        ),
    );
}

#[test]
fn tree_mistakes() {
    check_throws("root.append('text')", "View 0: children are nodes, found 'text'; wrap it: new Text({ text: … })");
    check_throws("root.append(3)", "View 0: children are nodes, found 3");
    check_throws("inner.append(outer)", "View 3 cannot be put into View 2, which is inside of it");
    check_throws("inner.append(inner)", "View 2 cannot be put into View 2, which is inside of it");
    check_throws("inner.append(root)", "the root cannot be put into View 2");
    check_throws(
        "root.append(gone)",
        r#"View 1 "gone" cannot be put into View 0: View 1 "gone" was removed, which is for good"#,
    );
    check_throws(
        "gone.append(outer)",
        r#"View 3 cannot be put into View 1 "gone": View 1 "gone" was removed, which is for good"#,
    );
    check_throws("root.insertBefore(outer, inner)", "View 0: insertBefore: View 2 is not one of its children");
    check_throws("root.remove()", "the root cannot be removed");
    check_throws("new Node()", "`Node` cannot be made; make a `View`, an `Image`, a `Text` or a `Video`");
    check_throws(
        "root.on('click', () => {})",
        "View 0: there is no event 'click', events are focus, blur, focusWithin, \
                                               blurWithin, key, keyUp, longPress, select, layout, \
             focusRequest, itemWanted, transitionEnd, load, error",
    );
    check_throws("root.set(3)", "View 0: properties are an object such as { width: 100 }");
}

#[test]
fn the_screen_is_known() {
    check(
        "console.log(screen, root.id, root.parent, focusedNode());",
        "info: { width: 1280, height: 720 } 0 null null",
    );
}

#[test]
fn focus_is_asked_for() {
    check(
        "const a = new View({ focusable: true }); root.append(a); a.focus();",
        "
        create view 1
        set 1: focus.focusable true
        insert 1 into 0
        focus 1
        ",
    );
}

#[test]
fn the_example_runs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hello");
    let app_js = std::fs::read_to_string(folder.join("app.js")).expect("the example has an app");
    let app_json = std::fs::read_to_string(folder.join("app.json")).expect("the example has a manifest");
    let mut app = App::new(&[("app.js", &app_js), ("app.json", &app_json)]);
    let said = app.start();
    assert_eq!(said.matches("focus.focusable true").count(), 5);
    assert_eq!(said.matches("error: ").count() + said.matches("warning: ").count(), 0, "{said}");
    let select = Event::Key { key: Key::Select, phase: KeyPhase::Down, target: Some(2), handled: false };
    assert_eq!(
        app.event(select),
        lines(
            r#"
            set 1: content "Hello!"
            set 2: paint.animated {"property":"background-color","value":{"color":{"a":255,"b":60,"g":52,"r":48}}}
            "#
        )
    );
    app.stop();
    for font in Manifest::read(&folder).expect("the manifest is right").fonts {
        assert!(folder.join(&font).is_file(), "{font}");
    }
}
