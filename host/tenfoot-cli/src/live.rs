//! A run that somebody changes while it goes on: commands on standard input, files of parts that are built anew.

use std::collections::BTreeMap;
use std::io::BufRead as _;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

use scene_core::types::Key;
use tenfoot_engine::composition::Implementation;
use tenfoot_engine::slots::Slot;
use tenfoot_shell::headless::{RATE, Run};

/// Frames from one look at the files to the next.
const LOOK_EVERY: u64 = 15;

const HELP: &str = "\
swap SLOT PART   fill a slot with wasm:PATH, js:PATH, native:SLOT or the path of a file
key NAME         press a key, like `key down`
parts            tell what fills the slots
quit             end the run, once all swaps are done";

/// Keeps a run in step with the clock and with people.
pub(crate) struct Live {
    start: Instant,
    lines: Option<Receiver<String>>,
    files: Option<BTreeMap<Slot, Stamp>>,
    /// Whether the run ends as soon as the swaps that were asked for are done.
    is_leaving: bool,
}

/// A file as it was at the last look.
#[derive(Clone, PartialEq)]
struct Stamp {
    with: Implementation,
    state: Option<(SystemTime, u64)>,
}

/// A command of the console.
#[derive(Debug, PartialEq)]
enum Command {
    Swap(Slot, Implementation),
    Key(Key),
    Parts,
    Help,
    Quit,
}

impl Live {
    /// With a console, and with a look at the files of parts.
    pub(crate) fn new(console: bool, watch: bool) -> Self {
        let files = watch.then(BTreeMap::new);
        Self { start: Instant::now(), lines: console.then(read_lines), files, is_leaving: false }
    }

    /// Between two frames: waits until the next one is due, and does what people want.
    pub(crate) fn between_frames(&mut self, run: &mut Run, frame: u64) -> ControlFlow<()> {
        let due = self.start + Duration::from_micros((frame + 1) * 1_000_000 / RATE);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        if frame.is_multiple_of(LOOK_EVERY) {
            self.look_at_files(run);
        }
        while let Some(line) = self.lines.as_ref().and_then(|lines| lines.try_recv().ok()) {
            match parse(line.trim()) {
                Ok(None) => {}
                Ok(Some(command)) => self.carry_out(run, command),
                Err(mistake) => eprintln!("{mistake}"),
            }
        }
        if self.is_leaving && !run.engine.awaits_swap() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn carry_out(&mut self, run: &mut Run, command: Command) {
        match command {
            Command::Swap(slot, with) => run.engine.request_swap(slot, &with),
            Command::Key(key) => run.press(key),
            Command::Parts => crate::run::print_choices(&run.engine),
            Command::Help => eprintln!("{HELP}"),
            Command::Quit => self.is_leaving = true,
        }
    }

    fn look_at_files(&mut self, run: &mut Run) {
        let Some(files) = &mut self.files else { return };
        for slot in Slot::ALL {
            let Some(choice) = run.engine.choices().get(&slot) else { continue };
            let with = choice.implementation.clone();
            let now = Stamp { state: with.path().and_then(state), with };
            let before = files.insert(slot, now.clone());
            // A file that is gone is about to come back: builds write a new one in its place.
            let has_changed = before.is_some_and(|before| before.with == now.with && before.state != now.state);
            if has_changed && now.state.is_some() {
                eprintln!("watch: {} changed", now.with.describe(slot));
                run.engine.request_swap(slot, &now.with);
            }
        }
    }
}

fn state(path: &std::path::Path) -> Option<(SystemTime, u64)> {
    let file = std::fs::metadata(path).ok()?;
    Some((file.modified().ok()?, file.len()))
}

/// Lines of standard input, read by a thread: the frames never wait for them.
fn read_lines() -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

fn parse(line: &str) -> Result<Option<Command>, String> {
    let mut words = line.splitn(3, ' ').map(str::trim).filter(|word| !word.is_empty());
    let Some(verb) = words.next() else { return Ok(None) };
    let command = match (verb, words.next(), words.next()) {
        ("swap", Some(slot), Some(part)) => {
            let slot = crate::product::slot(slot).map_err(|known| format!("unknown slot `{slot}`; {known}"))?;
            let with = Implementation::from_text(slot, part)
                .ok_or_else(|| format!("found `{part}`, needed wasm:PATH, js:PATH, native:{slot} or a file"))?;
            Command::Swap(slot, with)
        }
        ("key", Some(name), None) => {
            Command::Key(serde_json::from_value(name.into()).map_err(|error| format!("unknown key `{name}`: {error}"))?)
        }
        ("parts", None, None) => Command::Parts,
        ("help", None, None) => Command::Help,
        ("quit", None, None) => Command::Quit,
        _ => return Err(format!("cannot read `{line}`; the commands are\n{HELP}")),
    };
    Ok(Some(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read() {
        let swap = Command::Swap(Slot::Layout, Implementation::Js("a b/layout.js".into()));
        assert_eq!(parse("swap layout a b/layout.js"), Ok(Some(swap)));
        let native = Command::Swap(Slot::Focus, Implementation::Native);
        assert_eq!(parse("swap focus native:focus"), Ok(Some(native)));
        assert_eq!(parse("key play-pause"), Ok(Some(Command::Key(Key::PlayPause))));
        assert_eq!(parse(""), Ok(None));
    }

    #[test]
    fn mistakes_say_what_is_needed() {
        let mistake = |line: &str| parse(line).map(drop).err().unwrap_or_default();
        assert!(mistake("swap lay out.js").starts_with("unknown slot `lay`; there are animation"));
        assert!(mistake("swap layout native:focus").contains("needed wasm:PATH, js:PATH, native:layout or a file"));
        assert!(mistake("key upp").starts_with("unknown key `upp`"));
        assert!(mistake("swop").starts_with("cannot read `swop`; the commands are\nswap SLOT PART"));
    }
}
