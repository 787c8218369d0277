//! Standard output of the command.

use std::process::{Command, Stdio};

#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    let (reader, writer) = std::io::pipe().expect("the system has pipes");
    drop(reader);
    let app = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/hello");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenfoot"));
    command.args(["doctor", app, "--engine", "native"]).stdout(writer).stderr(Stdio::piped());
    let ended = command.output().expect("the command starts");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert!(ended.status.success());
}
