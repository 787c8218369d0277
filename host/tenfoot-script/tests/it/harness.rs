//! An app without an engine: the test sends frames, and reads what the app says as text.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::Value;
use tenfoot_engine::messages::{AppMessage, Command, EnginePort, Event, FrameMessage, LogLevel, NodeState, connect};
use tenfoot_script::{AppOptions, Manifest};

/// Longer than any step of a test takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running app.
pub(crate) struct App {
    engine: EnginePort,
    thread: Option<JoinHandle<()>>,
    frame: u64,
    folder: TempFolder,
}

impl App {
    /// An app of these files, by path; none of its code has run.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self::with_options(files, |_| {})
    }

    pub(crate) fn with_options(files: &[(&str, &str)], change: impl FnOnce(&mut AppOptions)) -> Self {
        let folder = TempFolder::new();
        for (path, source) in files {
            folder.write(path, source);
        }
        let manifest = Manifest::read(folder.path()).expect("the manifest is right");
        let mut options = AppOptions::new(folder.path(), &manifest);
        change(&mut options);
        let (engine, port) = connect();
        let thread = tenfoot_script::spawn(options, port).expect("the app starts");
        Self { engine, thread: Some(thread), frame: 0, folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Sends a frame; what the app says until it is idle, a line each, then the next timer if there is one.
    pub(crate) fn frame(&mut self, milliseconds: f64, events: Vec<Event>) -> String {
        let frame = self.frame;
        self.frame += 1;
        let time = (milliseconds * 1000.0) as u64;
        self.engine.frames.send(FrameMessage { frame, time, events }).expect("the app is there");
        let mut lines = Vec::new();
        loop {
            match self.engine.messages.recv_timeout(PATIENCE).expect("the app answers") {
                AppMessage::Transaction(commands) => lines.extend(commands.iter().map(command_text)),
                AppMessage::Log { level, text } => lines.push(format!("{}: {text}", level_text(level))),
                AppMessage::Idle { frame: idle, next_timer } => {
                    assert_eq!(idle, frame);
                    lines.extend(next_timer.map(|time| format!("next timer at {} ms", time as f64 / 1000.0)));
                    return lines.join("\n");
                }
            }
        }
    }

    /// The frame that starts the app.
    pub(crate) fn start(&mut self) -> String {
        self.frame(0.0, Vec::new())
    }

    /// Sends the frame that starts the app, which may never answer.
    pub(crate) fn start_without_waiting(&self) {
        let message = FrameMessage { frame: self.frame, time: 0, events: Vec::new() };
        self.engine.frames.send(message).expect("the app is there");
    }

    /// A frame with one event.
    pub(crate) fn event(&mut self, event: Event) -> String {
        self.frame(self.frame as f64 * 16.0, vec![event])
    }

    /// Ends the engine's side and waits for the thread.
    pub(crate) fn stop(mut self) {
        let thread = self.thread.take().expect("the app runs");
        let Self { engine, folder, .. } = self;
        drop(engine);
        thread.join().expect("the app's thread does not panic");
        drop(folder);
    }
}

/// What an app of one file says in its first frame.
pub(crate) fn run(source: &str) -> String {
    let mut app = App::new(&[("app.js", source)]);
    let text = app.start();
    app.stop();
    text
}

/// Runs an app of one file with everything of the module imported, and compares what it says in its first frame.
#[track_caller]
pub(crate) fn check(source: &str, expected: &str) {
    let imports = "import { Image, Node, Text, View, focusedNode, onKey, root, screen } from 'tenfoot';";
    assert_eq!(run(&format!("{imports}{source}")), lines(expected), "{source}");
}

/// An expectation without the indentation of the test.
pub(crate) fn lines(expected: &str) -> String {
    let lines: Vec<&str> = expected.lines().map(str::trim_end).collect();
    let lines = match lines.as_slice() {
        ["", lines @ ..] => lines,
        lines => lines,
    };
    let indentation = |line: &&str| line.len() - line.trim_start().len();
    let margin = lines.iter().filter(|line| !line.is_empty()).map(indentation).min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(margin..).unwrap_or_default()).collect();
    lines.join("\n").trim_end().to_owned()
}

fn level_text(level: LogLevel) -> &'static str {
    match level {
        LogLevel::Info => "info",
        LogLevel::Warning => "warning",
        LogLevel::Error => "error",
    }
}

/// A command as a line, such as `set 3 focused: paint.animated {…}`.
pub(crate) fn command_text(command: &Command) -> String {
    match command {
        Command::Create(creation) => format!("create {:?} {}", creation.kind, creation.node).to_lowercase(),
        Command::Set(assignment) => {
            let state = match assignment.state {
                NodeState::Base => "",
                NodeState::FocusWithin => " focus-within",
                NodeState::Focused => " focused",
            };
            format!("set {}{state}: {}", assignment.node, compact(&json(&assignment.property)))
        }
        Command::Insert(insertion) => {
            let before = insertion.before.map(|before| format!(" before {before}")).unwrap_or_default();
            format!("insert {} into {}{before}", insertion.node, insertion.parent)
        }
        Command::Remove(node) => format!("remove {node}"),
        Command::Animate(animation) => format!("animate {}", json(animation)),
        Command::Cancel(id) => format!("cancel {id}"),
        Command::Focus(node) => format!("focus {node}"),
        Command::Veto(id) => format!("veto {id}"),
    }
}

pub(crate) fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("messages are JSON")
}

/// Objects with one member lose their braces: `{"layout":{"width":{"px":3}}}` becomes `layout.width.px 3`.
fn compact(value: &Value) -> String {
    match value.as_object().map(|object| object.iter().collect::<Vec<_>>()).as_deref() {
        Some([(name, inner @ Value::Object(object))]) if object.len() == 1 => format!("{name}.{}", compact(inner)),
        Some([(name, inner)]) => format!("{name} {inner}"),
        _ => value.to_string(),
    }
}

/// A folder of its own that goes with the test.
struct TempFolder(PathBuf);

impl TempFolder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("tenfoot-script-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("the temporary folder can be written");
        Self(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        let parent = path.parent().expect("a file has a folder");
        std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, text)).expect("the file can be written");
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
