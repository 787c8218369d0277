//! The settings file: lines `key = value`, `#` starts a comment.
//!
//! A mistake in it is one line on stderr, which the host puts into its log under the name of the slot. It never keeps the
//! part from working.

use std::io::Write as _;
use std::path::PathBuf;

/// What a product can set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    /// Whether the focus comes in again at the other end of a row or a column.
    pub(crate) wrap: bool,
    /// The file that every move is written to.
    pub(crate) journal: Option<PathBuf>,
}

impl Settings {
    /// Reads the file and tells what counts.
    pub(crate) fn load(path: &str) -> Self {
        let (settings, problems) = match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text),
            Err(error) => (Self::default(), vec![format!("`{path}` cannot be read: {error}")]),
        };
        for problem in problems {
            eprintln!("settings: {problem}");
        }
        eprintln!("settings: wrap = {}", settings.wrap);
        settings
    }

    /// The settings of a text, and what is wrong with it.
    fn parse(text: &str) -> (Self, Vec<String>) {
        let (mut settings, mut problems) = (Self::default(), Vec::new());
        for (index, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            match line.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
                None if line.is_empty() => {}
                Some(("wrap", value @ ("true" | "false"))) => settings.wrap = value == "true",
                Some(("journal", value)) if value.starts_with('/') => settings.journal = Some(value.into()),
                _ => problems.push(format!(
                    "line {}: found `{line}`, needed `wrap = true`, `wrap = false` or `journal = /PATH`",
                    index + 1
                )),
            }
        }
        (settings, problems)
    }

    /// Adds a line to the journal, if there is one. The first failure ends it.
    pub(crate) fn write_journal(&mut self, line: &str) {
        let Some(path) = &self.journal else { return };
        let written = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .and_then(|mut file| writeln!(file, "{line}"));
        if let Err(error) = written {
            eprintln!("journal: `{}` cannot be written: {error}", path.display());
            self.journal = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_are_passed_over() {
        let (settings, problems) = Settings::parse("# settings\n\n wrap=true # at both ends\njournal = /state/moves\n");
        assert_eq!(settings, Settings { wrap: true, journal: Some("/state/moves".into()) });
        assert_eq!(problems, [""; 0]);
    }

    #[test]
    fn mistakes_name_the_line_and_the_rest_counts() {
        let (settings, problems) = Settings::parse("wrap = yes\nwrap = true\n");
        assert_eq!(settings, Settings { wrap: true, journal: None });
        let expected = "line 1: found `wrap = yes`, needed `wrap = true`, `wrap = false` or `journal = /PATH`";
        assert_eq!(problems, [expected]);
    }
}
