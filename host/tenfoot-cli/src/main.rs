//! The `tenfoot` command.
fn main() {}
