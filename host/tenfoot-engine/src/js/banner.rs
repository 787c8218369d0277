//! The first line of a generated part.

use crate::slots::Slot;

/// What the first line starts with.
const MARK: &str = "//! tenfoot-fallback ";

/// What a generated part says of itself: which component it was made from, and how.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Banner {
    /// The slot that it fills.
    pub slot: Slot,
    /// The world that it was made for: `tenfoot:layout/layout@0.1.0`.
    pub contract: String,
    /// Digest of the component: `sha256:` and hexadecimal digits.
    pub component: String,
    /// `jit`, for engines that compile, or `interp`, for those that interpret.
    pub build: String,
}

/// Reads `//! tenfoot-fallback {json}` in the first line; none in a part that was written by hand. More may stand there
/// than a [`Banner`] has.
pub fn banner(source: &str) -> Option<Banner> {
    serde_json::from_str(source.lines().next()?.strip_prefix(MARK)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_part_says_what_it_is() {
        let line = r#"{"slot":"layout","build":"jit","contract":"tenfoot:layout/layout@0.1.0","component":"sha256:ab12","jco":"1"}"#;
        let found = banner(&format!("{MARK}{line}\nexport {{}};\n")).expect("has a banner");
        assert_eq!((found.slot, &*found.build, &*found.component), (Slot::Layout, "jit", "sha256:ab12"));
        assert_eq!(banner("export {};\n"), None);
        assert_eq!(banner(""), None);
    }
}
