//! Bad compositions, parts, fonts and apps: each error says where it is, what was found and what is needed.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use compat_tests::paths::{artifacts, component, component_bytes, font, repository};
use tenfoot_engine::composition::Composition;
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::Run;
use tenfoot_shell::{RunError, RunOptions, Session};

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("bad-input-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("can be made");
        Self(path)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).expect("can be written");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left behind, it is only a folder in `target/`.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The text of a composition in which the native builds fill all slots but one; the part of that one is in line 3.
fn composition(slot: Slot, part: &str, limits: &str) -> String {
    let mut text = format!("[slots.{slot}]\n# The part under test.\npart = {part:?}\n{limits}\n");
    for other in Slot::ALL.into_iter().filter(|&other| other != slot) {
        text += &format!("[slots.{other}]\npart = \"native:{other}\"\n");
    }
    text
}

/// Reads a composition and fills its slots.
fn load(folder: &Folder, text: &str) -> Result<(), String> {
    let file = folder.write("product.toml", text);
    let composition = Composition::read(&file).map_err(|error| error.to_string())?;
    tenfoot_engine::load(&composition, Some(artifacts())).map(drop).map_err(|error| error.to_string())
}

/// Fills a slot with these bytes; the error must name file, line and slot, and then all of `expected`.
#[track_caller]
fn check_part(slot: Slot, bytes: &[u8], limits: &str, expected: &[&str]) {
    let folder = Folder::new();
    folder.write("part.wasm", bytes);
    let error = load(&folder, &composition(slot, "wasm:part.wasm", limits)).expect_err("does not fit");
    let start = format!(
        "{}:3: slot `{slot}`: `{}`: ",
        folder.0.join("product.toml").display(),
        folder.0.join("part.wasm").display()
    );
    assert!(error.starts_with(&start), "{error}\ndoes not start with\n{start}");
    for part in expected {
        assert!(error.contains(part), "{error}\ndoes not name\n{part}");
    }
}

/// The built component with another text of the same length in it, wherever it stands.
fn patched(slot: Slot, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = component_bytes(slot);
    let places: Vec<_> =
        bytes.windows(from.len()).enumerate().filter(|(_, window)| *window == from.as_bytes()).collect();
    let places: Vec<_> = places.into_iter().map(|(at, _)| at).collect();
    assert!(!places.is_empty(), "`{from}` is not in the component");
    for at in places {
        bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn all_is_well_with_the_right_part() {
    for slot in Slot::ALL {
        let part = format!("wasm:{}", component(slot).display());
        let folder = Folder::new();
        component_bytes(slot);
        load(&folder, &composition(slot, &part, "")).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn part_file_is_missing() {
    let folder = Folder::new();
    let error = load(&folder, &composition(Slot::Focus, "wasm:parts/focus.wasm", "")).expect_err("is missing");
    let file = folder.0.join("product.toml");
    assert!(error.starts_with(&format!("{}:3: slot `focus`: ", file.display())), "{error}");
    let path = folder.0.join("parts/focus.wasm");
    for part in [&format!("`{}`", path.display())[..], "No such file", "needed a component", "cargo xtask build"] {
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn composition_file_is_missing() {
    let error = Composition::read(Path::new("no/such.toml")).expect_err("is missing").to_string();
    assert!(error.starts_with("no/such.toml") && error.contains("No such file"), "{error}");
}

/// Reads a composition with a mistake in line 3; the message goes on as expected.
#[track_caller]
fn check_composition(text: &str, expected: &str) {
    let error = Composition::parse(Path::new("tv.toml"), text).expect_err("is wrong").to_string();
    assert!(error.starts_with("tv.toml:3: ") && error.contains(expected), "{error}");
}

#[test]
fn mistakes_of_a_composition() {
    let known = "there are `animation`, `text`, `layout`, `focus`, `renderer`, `raster`";
    check_composition(
        &composition(Slot::Focus, "native:focus", "").replace("[slots.focus]\n", "\n\n[slots.fokus]\n"),
        &format!("unknown slot `fokus`; {known}"),
    );
    let wanted = "needed \"wasm:PATH\", \"js:PATH\" or \"native:focus\"";
    check_composition(
        &composition(Slot::Focus, "native:layout", ""),
        &format!("slot `focus`: found \"native:layout\", {wanted}"),
    );
    check_composition(
        &composition(Slot::Focus, "focus.wasm", ""),
        &format!("slot `focus`: found \"focus.wasm\", {wanted}"),
    );
    check_composition("\n\n[slots.layout\npart = 1", "");
    check_composition("\n\nslots = 3", "`slots` must be a table");
    check_composition(
        "\n\nsiez = \"1280x720\"",
        "unknown key `siez`; a composition has `size`, `parts`, `device` and `slots`",
    );
    check_composition("\n\nsize = \"1280\"", "found \"1280\", needed a size like \"1280x720\"");
    check_composition("\n[slots]\n", "nothing fills slot `animation`");
}

#[test]
fn part_is_of_another_world() {
    check_part(
        Slot::Layout,
        &component_bytes(Slot::Focus),
        "",
        &["found a part of world `tenfoot:focus/focus`", "the slot needs world `tenfoot:layout/layout`"],
    );
}

#[test]
fn part_exports_nothing() {
    check_part(
        Slot::Layout,
        b"\0asm\x0d\0\x01\0",
        "",
        &[
            "found no export `tenfoot:layout/solver@0.1.0` among no exports at all",
            "world `tenfoot:layout/layout` needs it",
        ],
    );
}

#[test]
fn part_exports_something_else() {
    check_part(
        Slot::Layout,
        &patched(Slot::Layout, "tenfoot:layout/solver", "tenfoot:layout/sloven"),
        "",
        &["found no export `tenfoot:layout/solver@0.1.0` among `tenfoot:layout/sloven@0.1.0`"],
    );
}

#[test]
fn part_exports_another_version() {
    let served = "this host serves version 0.1.0 and others of its track";
    for version in ["0.9.0", "1.0.0"] {
        let found = format!("tenfoot:layout/solver@{version}");
        let bytes = patched(Slot::Layout, "tenfoot:layout/solver@0.1.0", &found);
        check_part(Slot::Layout, &bytes, "", &[&format!("found `{found}`"), served]);
    }
}

#[test]
fn part_imports_another_version() {
    let found = "tenfoot:text/measurement@0.7.0";
    let bytes = patched(Slot::Layout, "tenfoot:text/measurement@0.1.0", found);
    check_part(Slot::Layout, &bytes, "", &[&format!("found `{found}`"), "this host serves version 0.1.0"]);
}

#[test]
fn part_imports_more_than_its_world() {
    let found = "acme:filesys/preopenings";
    let bytes = patched(Slot::Layout, "tenfoot:text/measurement", found);
    let expected = [
        &format!("it imports `{found}@0.1.0`")[..],
        "which world `tenfoot:layout/layout` does not have",
        "a part imports nothing but its world",
    ];
    check_part(Slot::Layout, &bytes, "", &expected);
}

#[test]
fn part_imports_wasi_of_another_version() {
    let found = "wasi:filesys/preopenings";
    let bytes = patched(Slot::Layout, "tenfoot:text/measurement", found);
    check_part(Slot::Layout, &bytes, "", &[&format!("found `{found}@0.1.0`, this host serves WASI 0.2")]);
}

#[test]
fn part_is_a_core_module() {
    check_part(
        Slot::Layout,
        b"\0asm\x01\0\0\0",
        "",
        &["not a WebAssembly component", "it is a core module", "cargo component build"],
    );
}

#[test]
fn part_is_no_wasm() {
    check_part(Slot::Layout, b"#!/bin/sh\necho part\n", "", &["not a WebAssembly component"]);
    check_part(Slot::Layout, b"", "", &["not a WebAssembly component"]);
}

#[test]
fn part_is_damaged() {
    let mut cut = component_bytes(Slot::Layout);
    cut.truncate(cut.len() / 2);
    check_part(Slot::Layout, &cut, "", &["not a"]);
    // Names and types are whole, the code is not: compiling finds that.
    let mut damaged = component_bytes(Slot::Animation);
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0xff);
    check_part(Slot::Animation, &damaged, "", &["not a valid WebAssembly component"]);
}

#[test]
fn part_takes_more_memory_than_its_limit_to_start() {
    check_part(
        Slot::Text,
        &component_bytes(Slot::Text),
        "memory = \"1 MiB\"",
        &["cannot be started", "exceeds memory limits"],
    );
}

/// An app with these fonts in front of a composition.
fn start(folder: &Folder, fonts: &[&str], composition: Composition) -> Result<Run, RunError> {
    folder.write("app.js", "import { Text, root } from 'tenfoot';\nroot.append(new Text({ text: 'abc' }));\n");
    folder.write("app.json", serde_json::json!({ "name": "Fonts", "fonts": fonts }).to_string());
    let options = RunOptions::new(folder.0.clone(), composition, Session::still(1));
    Run::start(&RunOptions { cache: Some(artifacts()), size: Some((64, 64)), ..options })
}

fn components() -> Composition {
    Composition::built(&repository().join("target"))
}

#[test]
fn part_takes_more_memory_than_its_limit_later() {
    let folder = Folder::new();
    std::fs::copy(font("NotoSansJP-Regular.ttf"), folder.0.join("jp.ttf")).expect("can be copied");
    // The least with which the part starts; each font is kept in its memory.
    let mut composition = components();
    let whole = composition.clone();
    // Without the host's own build, which would take over.
    composition.slots.get_mut(&Slot::Text).expect("is filled").parts.truncate(1);
    let limits = (16..).map(|steps: usize| steps << 16);
    let least = limits.take(256).find(|&limit| {
        composition.slots.get_mut(&Slot::Text).expect("is filled").limits.memory = limit;
        tenfoot_engine::load(&composition, Some(artifacts())).is_ok()
    });
    assert!(least.is_some(), "the text part does not start with 16 MiB");
    let fonts = ["jp.ttf"; 4];
    let error = start(&folder, &fonts, composition.clone()).expect_err("does not fit").to_string();
    let expected = format!("font `{}`: `text` part, `load-font`: trapped: ", folder.0.join("jp.ttf").display());
    assert!(error.starts_with(&expected), "{error}");
    // With room for them all is well, and with another part for the slot, too.
    let limits = composition.slots[&Slot::Text].limits;
    let mut tight = whole.clone();
    tight.slots.get_mut(&Slot::Text).expect("is filled").limits = limits;
    for composition in [whole, tight] {
        start(&folder, &fonts, composition).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn fonts_that_cannot_be_loaded() {
    let folder = Folder::new();
    let whole = std::fs::read(font("NotoSans-Regular.ttf")).expect("can be read");
    folder.write("text.ttf", "this is no font");
    folder.write("half.ttf", &whole[..whole.len() / 2]);
    folder.write("empty.ttf", "");
    for (name, expected) in [
        ("text.ttf", "`text` part, `load-font`: refused: "),
        ("half.ttf", "`text` part, `load-font`: refused: "),
        ("empty.ttf", "`text` part, `load-font`: refused: "),
        ("missing.ttf", "No such file"),
    ] {
        let path = folder.0.join(name);
        for composition in [components(), Composition::native()] {
            let error = start(&folder, &[name], composition).expect_err("cannot be loaded").to_string();
            let start = format!("font `{}`: {expected}", path.display());
            assert!(error.starts_with(&start), "{error}\ndoes not start with\n{start}");
        }
    }
}

#[test]
fn apps_that_do_not_start() {
    let folder = Folder::new();
    let missing = folder.0.join("missing");
    let run = |app: &Path| {
        let options = RunOptions::new(app.to_owned(), Composition::native(), Session::still(1));
        Run::start(&options).expect_err("does not start").to_string()
    };
    assert_eq!(run(&missing), format!("there is no folder `{}`", missing.display()));
    let entry = folder.0.join("app.js");
    let expected = format!("there is no entry module `{}`; `entry` in `app.json` names another one", entry.display());
    assert_eq!(run(&folder.0), expected);
    folder.write("app.json", "{\n  \"entri\": \"app.js\"\n}");
    let error = run(&folder.0);
    assert!(
        error.contains("app.json") && error.contains("unknown field `entri`") && error.contains("line 2"),
        "{error}"
    );
}

#[test]
fn sessions_with_mistakes() {
    let folder = Folder::new();
    let read = |text: &str| Session::read(&folder.write("keys.json", text)).expect_err("is wrong").to_string();
    let file = folder.0.join("keys.json");
    let error = read("{ \"steps\": [\n  { \"name\": \"a\", \"keys\": [\"rihgt\"] }\n] }");
    assert!(error.starts_with(&format!("{}:2:", file.display())) && error.contains("`rihgt`"), "{error}");
    let error = read("{ \"steps\": [\n  { \"name\": \"a\",\n    \"settel\": 3 }\n] }");
    assert!(error.starts_with(&format!("{}:3:", file.display())) && error.contains("`settel`"), "{error}");
    let error = read("{ \"steps\": [ { \"name\": \"long\", \"settle\": 4000000000 } ] }");
    assert!(error.contains("step `long`: it takes 4000000000 frames, more than 36000"), "{error}");
}
