//! Help for the tests of this crate.

/// The folder of the text oracle.
const ORACLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../compat-tests/oracles/text");

/// A font of the home example or of the text oracle.
pub(crate) fn font_bytes(file: &str) -> Vec<u8> {
    let example = format!("{}/../../examples/home/assets/fonts/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&example)
        .or_else(|_| std::fs::read(format!("{ORACLE}/fonts/{file}")))
        .unwrap_or_else(|error| panic!("{example}: {error}"))
}

/// A file of the text oracle.
pub(crate) fn oracle_text(file: &str) -> String {
    let path = format!("{ORACLE}/{file}");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
