//! Child processes: their output line by line, and an end on time, by themselves or by Ctrl-C.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::interrupt;

/// How often a waiting run looks at the clock and at Ctrl-C.
const TICK: Duration = Duration::from_millis(100);

/// What happens while a child runs.
pub(crate) enum Event<'a> {
    /// A whole line of its standard output.
    Output(&'a str),
    /// A whole line of its standard error.
    Message(&'a str),
    /// A line that the child will overwrite, such as a progress bar.
    Passing(&'a str),
    /// Nothing was said for a moment.
    Tick,
}

/// Runs `command` to its end, telling `on_event` what it says. With a time limit, a child that takes longer is stopped
/// and counts as failed.
pub(crate) fn run(
    command: &mut Command,
    time_limit: Option<Duration>,
    mut on_event: impl FnMut(Event<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<ExitStatus> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = Guard(spawn(command)?);
    let lines = read_lines(&mut child.0);
    let started = Instant::now();
    loop {
        interrupt::check()?;
        match lines.recv_timeout(TICK) {
            Ok(line) => on_event(line.event())?,
            Err(RecvTimeoutError::Timeout) => {
                on_event(Event::Tick)?;
                // A grandchild that outlives the child may hold its output open; it is not waited for.
                if let Some(status) = child.0.try_wait()? {
                    return Ok(status);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return wait(&mut child.0),
        }
        if time_limit.is_some_and(|limit| started.elapsed() > limit) {
            child.0.kill()?;
            return Ok(child.0.wait()?);
        }
    }
}

/// Runs `command` to its end with this process's own terminal.
pub(crate) fn run_attached(command: &mut Command) -> anyhow::Result<ExitStatus> {
    wait(&mut Guard(spawn(command)?).0)
}

/// The standard output of a short command, trimmed; `None` if it is not there or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as one would type it: with the variables it sets, without the path of the program.
pub(crate) fn display(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let variables = command
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}={}", name.to_string_lossy(), quote(&value?.to_string_lossy()))));
    let words = std::iter::once(program.file_name().unwrap_or_default()).chain(command.get_args());
    variables.chain(words.map(|word| quote(&word.to_string_lossy()))).collect::<Vec<_>>().join(" ")
}

fn quote(word: &str) -> String {
    if word.is_empty() || word.contains(char::is_whitespace) { format!("'{word}'") } else { word.to_owned() }
}

fn spawn(command: &mut Command) -> anyhow::Result<Child> {
    command.spawn().with_context(|| format!("cannot start `{}`", command.get_program().to_string_lossy()))
}

fn wait(child: &mut Child) -> anyhow::Result<ExitStatus> {
    loop {
        interrupt::check()?;
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A child that does not outlive the function which started it.
struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

/// One line of a child.
struct Line {
    text: String,
    source: Source,
    passing: bool,
}

#[derive(Clone, Copy)]
enum Source {
    Output,
    Error,
}

impl Line {
    fn event(&self) -> Event<'_> {
        match (self.passing, self.source) {
            (true, _) => Event::Passing(&self.text),
            (false, Source::Output) => Event::Output(&self.text),
            (false, Source::Error) => Event::Message(&self.text),
        }
    }
}

/// Reads both pipes of `child` on threads of their own.
fn read_lines(child: &mut Child) -> Receiver<Line> {
    let (sender, receiver) = channel();
    if let Some(pipe) = child.stdout.take() {
        let sender = sender.clone();
        std::thread::spawn(move || forward(pipe, Source::Output, &sender));
    }
    if let Some(pipe) = child.stderr.take() {
        std::thread::spawn(move || forward(pipe, Source::Error, &sender));
    }
    receiver
}

/// Sends what `pipe` says as lines, until it closes or nobody listens any more.
fn forward(mut pipe: impl Read, source: Source, sender: &Sender<Line>) {
    let mut splitter = Splitter::default();
    let mut chunk = [0; 4096];
    while let Ok(length @ 1..) = pipe.read(&mut chunk) {
        let bytes = chunk.get(..length).unwrap_or_default();
        for (text, passing) in bytes.iter().filter_map(|byte| splitter.push(*byte)) {
            if sender.send(Line { text, source, passing }).is_err() {
                return;
            }
        }
    }
    if let Some((text, passing)) = splitter.finish() {
        let _ = sender.send(Line { text, source, passing });
    }
}

/// Cuts bytes into lines, each with whether it is passing: ended by a carriage return alone, to be overwritten.
#[derive(Default)]
struct Splitter {
    line: Vec<u8>,
    /// What a carriage return ended. It is told at once, as a progress bar is worth nothing later; if a line feed
    /// follows, it stays after all.
    returned: Option<String>,
}

impl Splitter {
    fn push(&mut self, byte: u8) -> Option<(String, bool)> {
        match byte {
            b'\n' => {
                let returned = self.returned.take().filter(|_| self.line.is_empty());
                Some((returned.unwrap_or_else(|| self.take()), false))
            }
            b'\r' if self.line.is_empty() => None,
            b'\r' => {
                let text = self.take();
                self.returned = Some(text.clone());
                Some((text, true))
            }
            _ => {
                self.line.push(byte);
                None
            }
        }
    }

    /// The line that ends without a line feed.
    fn finish(mut self) -> Option<(String, bool)> {
        (!self.line.is_empty()).then(|| (self.take(), false))
    }

    fn take(&mut self) -> String {
        let text = String::from_utf8_lossy(&self.line).trim_end().to_owned();
        self.line.clear();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitter_tells_passing_from_staying() {
        let check = |raw: &str, expected: &[(&str, bool)]| {
            let mut splitter = Splitter::default();
            let mut lines: Vec<_> = raw.bytes().filter_map(|byte| splitter.push(byte)).collect();
            lines.extend(splitter.finish());
            let lines: Vec<_> = lines.iter().map(|(text, passing)| (text.as_str(), *passing)).collect();
            assert_eq!(lines, expected, "{raw:?}");
        };
        check("plain\n", &[("plain", false)]);
        check("without an end", &[("without an end", false)]);
        check("windows\r\n", &[("windows", true), ("windows", false)]);
        check("\n\n", &[("", false), ("", false)]);
        check("1 of 2\r2 of 2\rdone\n", &[("1 of 2", true), ("2 of 2", true), ("done", false)]);
        check("\r1 of 2   \r\rdone\n", &[("1 of 2", true), ("done", false)]);
        check("ключ\n", &[("ключ", false)]);
    }

    #[test]
    fn display_shows_what_one_would_type() {
        let mut command = Command::new("/opt/rust/bin/cargo");
        command.args(["test", "a b"]).env("LTO", "fat").env_remove("GONE");
        assert_eq!(display(&command), "LTO=fat cargo test 'a b'");
    }
}
