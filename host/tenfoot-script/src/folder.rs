//! The files that an app may read: those of its own folder.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// An app's folder. Paths of the app are resolved in it and never lead out of it.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    /// Absolute and without symbolic links.
    root: PathBuf,
}

/// Why a file of the app cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileError {
    /// Not a path of the folder at all.
    #[error("{0}")]
    Refused(String),
    /// There is no such file.
    #[error("there is no file `{0}` in the app's folder")]
    Missing(String),
    /// The system's reason.
    #[error("cannot read `{path}`: {reason}")]
    Unreadable { path: String, reason: String },
}

impl Folder {
    pub(crate) fn open(path: &Path) -> std::io::Result<Self> {
        path.canonicalize().map(|root| Self { root })
    }

    /// Reads a file by its path relative to the folder, if it has no more than `max_len` bytes.
    pub(crate) fn read(&self, path: &str, max_len: usize) -> Result<Vec<u8>, FileError> {
        let unreadable = |reason: String| FileError::Unreadable { path: path.into(), reason };
        let file = self.find(path)?;
        let len = file.metadata().map_err(|error| unreadable(error.to_string()))?.len();
        if len > max_len as u64 {
            return Err(unreadable(format!("it has {len} bytes, and the app may use {max_len} bytes of memory")));
        }
        std::fs::read(&file).map_err(|error| unreadable(error.to_string()))
    }

    /// The real path of a file of the folder.
    pub(crate) fn find(&self, path: &str) -> Result<PathBuf, FileError> {
        let relative = normalize("", path).map_err(FileError::Refused)?;
        let file = match self.root.join(&relative).canonicalize() {
            Ok(file) => file,
            Err(error) => {
                return Err(match error.kind() {
                    ErrorKind::NotFound | ErrorKind::NotADirectory => FileError::Missing(relative),
                    _ => FileError::Unreadable { path: relative, reason: error.to_string() },
                });
            }
        };
        if !file.starts_with(&self.root) {
            return Err(FileError::Refused(format!("`{path}` is a link that leads out of the app's folder")));
        }
        if !file.is_file() {
            return Err(FileError::Unreadable { path: relative, reason: "it is not a file".into() });
        }
        Ok(file)
    }
}

/// `path` as seen from the folder `base`, both relative to the app's folder, without `.` and `..`; why not, if it is not
/// a path of the app's folder.
pub(crate) fn normalize(base: &str, path: &str) -> Result<String, String> {
    if let Some((scheme, _)) = path.split_once("://") {
        return Err(format!("`{path}`: only files of the app can be read, there is no network (`{scheme}:`) yet"));
    }
    if path.starts_with('/') || path.contains(['\\', ':', '\0']) {
        return Err(format!("`{path}`: paths are relative to the app's folder and use `/`, such as `data/films.json`"));
    }
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(part) => parts.extend(part.to_str()),
            Component::CurDir => {}
            Component::ParentDir if !parts.is_empty() => {
                parts.pop();
            }
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                return Err(format!("`{path}` leads out of the app's folder"));
            }
        }
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalized() {
        let check = |base: &str, path: &str, expected: Result<&str, &str>| match (normalize(base, path), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(found), Err(expected)) => assert!(found.contains(expected), "{found}"),
            (found, expected) => panic!("{path}: {found:?}, not {expected:?}"),
        };
        check("", "data/films.json", Ok("data/films.json"));
        check("", "./data/../films.json", Ok("films.json"));
        check("pages/details", "../shared/card.js", Ok("pages/shared/card.js"));
        check("pages", "../app.js", Ok("app.js"));
        check("pages", "../../app.js", Err("leads out"));
        check("", "..", Err("leads out"));
        check("", "a/../../b", Err("leads out"));
        check("", "/etc/passwd", Err("relative to the app's folder"));
        check("", "C:\\x", Err("relative to the app's folder"));
        check("", "c:x", Err("relative to the app's folder"));
        check("", "http://example.com/x", Err("no network"));
        check("", "file:///etc/passwd", Err("no network"));
        check("", "a\0b", Err("relative to the app's folder"));
    }
}
