//! Modules and `fetch`.

use crate::harness::{App, lines};

#[track_caller]
fn check(files: &[(&str, &str)], expected: &str) {
    let mut app = App::new(files);
    assert_eq!(app.start(), lines(expected));
    app.stop();
}

#[test]
fn modules_import_each_other() {
    check(
        &[
            (
                "app.js",
                "import { card } from './ui/card.js'; import * as again from './ui/../ui/card.js'; console.log(card, again.card === card); console.log((await import('./ui/late.mjs')).default);",
            ),
            ("ui/card.js", "import { size } from '../size.js'; export const card = { size };"),
            ("ui/late.mjs", "export default 'late';"),
            ("size.js", "import 'tenfoot'; export const size = 3;"),
        ],
        "
        info: { size: 3 } true
        info: late
        ",
    );
}

#[test]
fn import_mistakes_have_a_place() {
    let check_import = |import: &str, expected: &str| {
        let source = format!("const a = 1;\nimport '{import}';");
        let expected = format!("error: app.js:2:8: Error: cannot import '{import}': {expected}\n    at app.js:2:8");
        check(&[("app.js", &source), ("data.json", "{}"), ("lib.js", "")], &expected);
    };
    check_import("./missing.js", "there is no file `missing.js` in the app's folder");
    check_import(
        "lib.js",
        "an import is 'tenfoot' or the relative path of a file of the app; did you mean './lib.js'?",
    );
    check_import("./lib", "modules end in `.js` or `.mjs`; did you mean 'lib.js'?");
    check_import("./data.json", "JSON is read with `await (await fetch('data.json')).json()`");
    check_import("../outside.js", "`../outside.js` leads out of the app's folder");
    check_import(
        "tenfoot:nodes.js",
        "an import is 'tenfoot' or the relative path of a file of the app; did you mean './tenfoot:nodes.js'?",
    );
}

#[test]
fn fetch_reads_files() {
    check(
        &[
            (
                "app.js",
                "const response = await fetch('data/films.json');
                 console.log(response.ok, response.status, response.url, await response.json());
                 console.log(await (await fetch('./data/../umlaut.txt')).text());
                 console.log(new Uint8Array(await (await fetch('umlaut.txt')).arrayBuffer()));
                 const missing = await fetch('none.json');
                 console.log(missing.ok, missing.status, await missing.json().catch((error) => error.message));",
            ),
            ("data/films.json", r#"{ "films": ["M"] }"#),
            ("umlaut.txt", "ü"),
        ],
        "
        info: true 200 data/films.json { films: ['M'] }
        info: ü
        info: Uint8Array [195, 188]
        info: false 404 there is no file `none.json` in the app's folder
        ",
    );
}

#[test]
fn fetch_stays_in_the_folder() {
    let check_fetch = |path: &str, expected: &str| {
        let source = format!("await fetch('{path}').catch((error) => console.log(`${{error}}`));");
        check(&[("app.js", &source), ("sub/a.txt", "")], &format!("info: TypeError: fetch: {expected}"));
    };
    check_fetch("../secret", "`../secret` leads out of the app's folder");
    check_fetch("sub/../../secret", "`sub/../../secret` leads out of the app's folder");
    check_fetch(
        "/etc/passwd",
        "`/etc/passwd`: paths are relative to the app's folder and use `/`, such as `data/films.json`",
    );
    check_fetch(
        "https://example.com/a",
        "`https://example.com/a`: only files of the app can be read, there is no network (`https:`) yet",
    );
    check_fetch("sub", "cannot read `sub`: it is not a file");
    check_fetch("a:b", "`a:b`: paths are relative to the app's folder and use `/`, such as `data/films.json`");
}

#[test]
fn fetch_mistakes_name_the_file() {
    check(
        &[("app.js", "\nawait (await fetch('broken.json')).json();"), ("broken.json", "{,")],
        "
        error: SyntaxError: `broken.json`: Expected property name or '}' in JSON at position 1 (line 1 column 2)
        ",
    );
}

#[cfg(unix)]
#[test]
fn fetch_follows_no_link_out_of_the_folder() {
    let mut app = App::new(&[(
        "app.js",
        "setTimeout(() => fetch('link').catch((error) => console.log(error.message)));
         setTimeout(() => import('./link.js').catch((error) => console.log(error.message)));",
    )]);
    std::os::unix::fs::symlink("/etc/hostname", app.folder().join("link")).expect("links can be made");
    std::os::unix::fs::symlink("/etc/hostname", app.folder().join("link.js")).expect("links can be made");
    app.start();
    assert_eq!(
        app.frame(16.0, vec![]),
        lines(
            "
            info: fetch: `link` is a link that leads out of the app's folder
            info: cannot import './link.js': `link.js` is a link that leads out of the app's folder
            "
        )
    );
    app.stop();
}
