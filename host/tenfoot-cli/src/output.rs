//! Standard output. A reader that went away, as `head` does, is no failure of the command.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write as _};

/// Writes to standard output.
pub(crate) fn write(text: Arguments<'_>) {
    match std::io::stdout().lock().write_fmt(text) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("error: standard output cannot be written: {error}");
        }
        _ => {}
    }
}

/// As `print!`, by [`write`].
macro_rules! say {
    ($($text:tt)*) => {
        $crate::output::write(format_args!($($text)*))
    };
}

/// As `println!`, by [`write`].
macro_rules! sayln {
    ($($text:tt)*) => {
        $crate::output::write(format_args!("{}\n", format_args!($($text)*)))
    };
}

pub(crate) use {say, sayln};
