//! Stages that say what they do: `[2/6]`, what was found, how long it took, and what the child says last.
//!
//! On a terminal a stage lives in one line until it ends. In a pipe it prints its findings only. On CI (`CI` is set) the
//! children's own output runs through as well. In all cases everything that the children said is in the stage's log.

use std::collections::VecDeque;
use std::fmt::Display;
use std::fs::File;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::process::{self, Event};

/// Lines that are shown when a stage fails: enough for a compiler error or a few failed tests.
const SHOWN_LINES: usize = 60;
/// The live line must not wrap, or it could not be overwritten; no terminal is narrower.
const LIVE_COLUMNS: usize = 78;

/// True where output is read later, by people who cannot look at the machine.
pub(crate) fn on_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// A terminal: one line that changes.
    Live,
    /// A pipe or a file: findings only.
    Lines,
    /// CI: the children's output, too.
    Stream,
}

/// The stages of one verb.
pub(crate) struct Progress {
    style: Style,
    total: usize,
    entered: usize,
    logs: PathBuf,
}

impl Progress {
    /// A verb of `total` stages that log into the folder `logs`.
    pub(crate) fn new(total: usize, logs: PathBuf) -> Self {
        let style = match (on_ci(), std::io::stderr().is_terminal()) {
            (true, _) => Style::Stream,
            (false, true) => Style::Live,
            (false, false) => Style::Lines,
        };
        Self { style, total, entered: 0, logs }
    }

    /// Enters the next stage. Its log is called after `title`.
    pub(crate) fn stage(&mut self, title: &str) -> Stage {
        self.entered += 1;
        let stage = Stage {
            style: self.style,
            number: format!("[{}/{}]", self.entered, self.total),
            title: title.to_owned(),
            log_path: self.logs.join(title.to_lowercase().replace(' ', "-")).with_extension("log"),
            log: None,
            started: Instant::now(),
            heading_shown: false,
        };
        stage.draw("");
        stage
    }
}

/// One stage, from its heading to how long it took.
pub(crate) struct Stage {
    style: Style,
    number: String,
    title: String,
    log_path: PathBuf,
    log: Option<File>,
    started: Instant,
    heading_shown: bool,
}

impl Stage {
    /// Tells a finding, or what is done next and why.
    pub(crate) fn note(&mut self, text: impl Display) {
        self.heading();
        eprintln!("      {text}");
        self.draw("");
    }

    /// Ends the stage with what came of it.
    pub(crate) fn done(self, summary: impl Display) {
        let seconds = self.started.elapsed().as_secs_f32();
        self.clear();
        if self.heading_shown {
            eprintln!("      {summary} ({seconds:.1} s)");
        } else {
            eprintln!("{} {}: {summary} ({seconds:.1} s)", self.number, self.title);
        }
    }

    /// Clears the way for a child that writes to the terminal itself.
    pub(crate) fn start_attached(&mut self) {
        self.heading();
    }

    /// Runs `command`; an error shows the end of what it said and where the rest is.
    pub(crate) fn run(&mut self, command: &mut Command) -> anyhow::Result<()> {
        let ended = self.attempt(command, None, |_| {})?;
        if ended.success { Ok(()) } else { Err(self.failure(command, &ended)) }
    }

    /// Runs `command`, which may fail; `on_line` sees every line that stays.
    pub(crate) fn attempt(
        &mut self,
        command: &mut Command,
        time_limit: Option<Duration>,
        mut on_line: impl FnMut(&str),
    ) -> anyhow::Result<Ended> {
        if self.style == Style::Live {
            // Cargo counts its units in a bar only when told that somebody looks at it.
            command.env("CARGO_TERM_PROGRESS_WHEN", "always").env("CARGO_TERM_PROGRESS_WIDTH", "60");
        }
        if self.style == Style::Stream {
            self.heading();
        }
        self.log(&format!("$ {}", process::display(command)))?;
        let mut tail = Lines::default();
        let mut last = String::new();
        let status = process::run(command, time_limit, |event| {
            match event {
                Event::Output(line) | Event::Message(line) => {
                    self.log(line)?;
                    tail.push(line);
                    on_line(line);
                    if !line.trim().is_empty() {
                        line.clone_into(&mut last);
                    }
                }
                Event::Passing(line) => line.clone_into(&mut last),
                Event::Tick => {}
            }
            match event {
                Event::Output(line) if self.style == Style::Stream => write_line(&mut std::io::stdout(), line),
                Event::Message(line) if self.style == Style::Stream => write_line(&mut std::io::stderr(), line),
                _ => self.draw(&last),
            }
            Ok(())
        })?;
        self.log(&format!("= {status}"))?;
        Ok(Ended { success: status.success(), status: status.to_string(), tail })
    }

    /// The error for a command that failed, with the end of what it said (on CI it has just been read).
    pub(crate) fn failure(&self, command: &Command, ended: &Ended) -> anyhow::Error {
        let tail = if self.style == Style::Stream { Lines::default() } else { ended.tail.clone() };
        self.failure_with(command, ended, &tail)
    }

    /// The error for a command that failed, with the lines that tell why.
    pub(crate) fn failure_with(&self, command: &Command, ended: &Ended, lines: &Lines) -> anyhow::Error {
        self.clear();
        let (command, status, log) = (process::display(command), &ended.status, self.log_path.display());
        anyhow::anyhow!("`{command}` failed ({status}){lines}\nwhole log: {log}")
    }

    /// Shows the heading that a stage without notes does not need.
    fn heading(&mut self) {
        self.clear();
        if !std::mem::replace(&mut self.heading_shown, true) {
            eprintln!("{} {}", self.number, self.title);
        }
    }

    fn draw(&self, last: &str) {
        if self.style == Style::Live {
            let seconds = self.started.elapsed().as_secs();
            let line = format!("{} {} {seconds} s  {}", self.number, self.title, last.trim_start());
            let shown: String = line.chars().filter(|c| !c.is_control()).take(LIVE_COLUMNS).collect();
            eprint!("\r\x1b[2K{shown}");
        }
    }

    fn clear(&self) {
        if self.style == Style::Live {
            eprint!("\r\x1b[2K");
        }
    }

    fn log(&mut self, line: &str) -> anyhow::Result<()> {
        let path = &self.log_path;
        if self.log.is_none() {
            path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            self.log = Some(File::create(path).with_context(|| format!("cannot make `{}`", path.display()))?);
        }
        match &mut self.log {
            Some(log) => writeln!(log, "{line}").with_context(|| format!("cannot write `{}`", path.display())),
            None => Ok(()),
        }
    }
}

/// How a command ended that may fail.
pub(crate) struct Ended {
    /// It ended by itself, with zero.
    pub(crate) success: bool,
    status: String,
    tail: Lines,
}

impl Ended {
    /// The line that most likely tells why: the first error, else the last line that says anything.
    pub(crate) fn reason(&self) -> &str {
        let mut lines = self.tail.0.iter().map(|line| line.trim());
        let error = lines.clone().find(|line| line.starts_with("error") || line.starts_with("E: "));
        error.or_else(|| lines.rfind(|line| !line.is_empty())).unwrap_or("it said nothing")
    }
}

/// The latest lines of a child, shown indented.
#[derive(Clone, Default)]
pub(crate) struct Lines(VecDeque<String>);

impl Lines {
    /// Adds a line; when there are too many to show, the oldest goes.
    pub(crate) fn push(&mut self, line: &str) {
        if self.0.len() == SHOWN_LINES {
            self.0.pop_front();
        }
        self.0.push_back(line.to_owned());
    }

    /// True if there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Display for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|line| write!(f, "\n    {line}"))
    }
}

/// Passes a line of a child on. A reader that has gone away is no reason to stop the work.
fn write_line(out: &mut impl std::io::Write, line: &str) {
    let _ = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_the_end() {
        let mut tail = Lines::default();
        (0..SHOWN_LINES + 10).for_each(|line| tail.push(&line.to_string()));
        assert_eq!(tail.0.front().map(String::as_str), Some("10"));
        assert_eq!(tail.0.len(), SHOWN_LINES);
    }

    #[test]
    fn reason_is_the_first_error_or_the_last_word() {
        let check = |said: &[&str], expected: &str| {
            let mut tail = Lines::default();
            said.iter().for_each(|line| tail.push(line));
            assert_eq!(Ended { success: false, status: String::new(), tail }.reason(), expected);
        };
        check(&["info: looking", "error: no server", "error: again", "  at: somewhere"], "error: no server");
        check(&["Ign:1", "E: no such suite"], "E: no such suite");
        check(&["looking", "gave up", "", "  "], "gave up");
        check(&[], "it said nothing");
    }
}
