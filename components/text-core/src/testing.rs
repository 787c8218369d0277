//! Help for the tests of this crate.

/// A font of the home example.
pub(crate) fn font_bytes(file: &str) -> Vec<u8> {
    let path = format!("{}/../../examples/home/assets/fonts/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
