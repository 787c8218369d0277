//! `app.json`.

use std::path::Path;

use serde::Deserialize;

use crate::error::ScriptError;

/// What `app.json` in an app's folder says about the app.
///
/// ```json
/// {
///   "name": "Home",
///   "entry": "app.js",
///   "design": { "width": 1280, "height": 720 },
///   "fonts": ["assets/fonts/NotoSans-Regular.ttf", "assets/fonts/NotoSans-Bold.ttf"]
/// }
/// ```
///
/// Every member may be missing, and so may the file; other members are refused. Paths are relative to the app's folder
/// and use `/`. Fonts are looked at in this order when the families that a text names have no glyph for a character.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Manifest {
    /// What the app is called on screens and in logs; empty for no name.
    pub name: String,
    /// The module that is run first; `app.js` if missing.
    pub entry: String,
    /// The screen that the app's lengths are meant for; the engine scales them to the real one.
    pub design: Design,
    /// Font files.
    pub fonts: Vec<String>,
}

/// The size of the screen that an app is designed for, in the app's pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// Width, 1 to [`Design::MAX_SIDE`].
    pub width: u32,
    /// Height, 1 to [`Design::MAX_SIDE`].
    pub height: u32,
}

impl Design {
    /// Twice the width of an 8K screen.
    pub const MAX_SIDE: u32 = 16_384;
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            name: String::new(),
            entry: "app.js".into(),
            design: Design { width: 1280, height: 720 },
            fonts: Vec::new(),
        }
    }
}

impl Manifest {
    /// Name of the file in the app's folder.
    pub const FILE_NAME: &'static str = "app.json";

    /// Reads the manifest of the app in `folder`; one with the defaults if there is none.
    ///
    /// # Errors
    /// [`ScriptError::NoFolder`], [`ScriptError::Unreadable`], or [`ScriptError::Manifest`] with file, line and reason.
    pub fn read(folder: &Path) -> Result<Self, ScriptError> {
        if !folder.is_dir() {
            return Err(ScriptError::NoFolder { folder: folder.into() });
        }
        let path = folder.join(Self::FILE_NAME);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(ScriptError::Unreadable { path, source }),
        };
        Self::parse(&text).map_err(|reason| ScriptError::Manifest { path, reason })
    }

    /// The manifest that the text of an `app.json` holds.
    ///
    /// # Errors
    /// The reason, with a line and column for mistakes of JSON.
    pub fn parse(text: &str) -> Result<Self, String> {
        let manifest: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        for side in [manifest.design.width, manifest.design.height] {
            if !(1..=Design::MAX_SIDE).contains(&side) {
                return Err(format!("`design` has a side of {side}, sides are 1 to {} pixels", Design::MAX_SIDE));
            }
        }
        Ok(manifest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifest_defaults() {
        assert_eq!(Manifest::parse("{}"), Ok(Manifest::default()));
    }

    #[test]
    fn manifest_mistakes() {
        let check = |text: &str, expected: &str| {
            let reason = Manifest::parse(text).expect_err(text);
            assert!(reason.contains(expected), "{reason}");
        };
        check(r#"{ "entri": "x.js" }"#, "unknown field `entri`");
        check("{\n \"entry\": 3 }", "line 2");
        check(r#"{ "design": { "width": 0, "height": 720 } }"#, "a side of 0");
        check(r#"{ "design": { "width": 1280 } }"#, "missing field `height`");
    }
}
