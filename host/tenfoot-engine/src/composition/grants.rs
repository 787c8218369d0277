//! The entry `wasi` of a slot.

use std::path::{Component, Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{CompositionError, Reader};
use crate::grants::{DirGrant, Grants};

type Value<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    /// `{ stderr = true, dirs = [{ host = "settings", guest = "/settings", write = false }] }`.
    pub(super) fn grants(&self, value: &Value<'_>) -> Result<Grants, CompositionError> {
        let mut grants = Grants::default();
        for (key, value) in self.table(value, "a table like { stderr = true }")? {
            match key.get_ref().as_ref() {
                "stderr" => grants.stderr = self.flag(value)?,
                "dirs" => grants.dirs = Some(self.dirs(value)?),
                "random" => grants.random = self.flag(value)?,
                other => {
                    let message = format!("`wasi`: unknown key `{other}`; there are `stderr`, `dirs` and `random`");
                    return Err(self.error(key.span().start, message));
                }
            }
        }
        Ok(grants)
    }

    fn dirs(&self, value: &Value<'_>) -> Result<Vec<DirGrant>, CompositionError> {
        let Some(list) = value.get_ref().as_array() else { return Err(self.not_a(value, "a list of directories")) };
        let mut dirs: Vec<DirGrant> = Vec::new();
        for value in list {
            let dir = self.dir(value)?;
            if dirs.iter().any(|other| other.guest == dir.guest) {
                let message = format!("`dirs`: two directories are `{}` for the part", dir.guest);
                return Err(self.error(value.span().start, message));
            }
            dirs.push(dir);
        }
        Ok(dirs)
    }

    fn dir(&self, value: &Value<'_>) -> Result<DirGrant, CompositionError> {
        let (mut host, mut guest, mut write) = (None, None, false);
        for (key, value) in self.table(value, "a table like { host = \"settings\", guest = \"/settings\" }")? {
            match key.get_ref().as_ref() {
                "host" => host = Some(self.host_dir(value)?),
                "guest" => {
                    let wanted = "an absolute path for the part, like \"/settings\", without `.` and `..`";
                    guest = Some(self.value(value, wanted, guest_path)?);
                }
                "write" => write = self.flag(value)?,
                other => {
                    let message = format!("`dirs`: unknown key `{other}`; there are `host`, `guest` and `write`");
                    return Err(self.error(key.span().start, message));
                }
            }
        }
        let missing = |key: &str| self.error(value.span().start, format!("`dirs`: a directory needs `{key}`"));
        Ok(DirGrant {
            host: host.ok_or_else(|| missing("host"))?,
            guest: guest.ok_or_else(|| missing("guest"))?,
            write,
        })
    }

    /// A directory that exists, in the folder of the composition.
    fn host_dir(&self, value: &Value<'_>) -> Result<PathBuf, CompositionError> {
        let wanted = "a directory of this machine, relative to the composition";
        let path = self.value(value, wanted, |text| (!text.is_empty()).then(|| text.to_owned()))?;
        let folder = self.file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let host = folder.join(path);
        let fail = |what: &str| self.error(value.span().start, format!("`dirs`: `{}` {what}", host.display()));
        if !host.is_dir() {
            return Err(fail("is no directory of this machine"));
        }
        // Also where links lead.
        match (host.canonicalize(), folder.canonicalize()) {
            (Ok(host), Ok(folder)) if host.starts_with(&folder) => {}
            _ => return Err(fail("is not in the folder of the composition; a part gets nothing outside of it")),
        }
        Ok(host)
    }

    fn flag(&self, value: &Value<'_>) -> Result<bool, CompositionError> {
        value.get_ref().as_bool().ok_or_else(|| self.not_a(value, "`true` or `false`"))
    }

    fn table<'a, 'b>(&self, value: &'a Value<'b>, wanted: &str) -> Result<&'a DeTable<'b>, CompositionError> {
        value.get_ref().as_table().ok_or_else(|| self.not_a(value, wanted))
    }

    fn not_a(&self, value: &Value<'_>, wanted: &str) -> CompositionError {
        let found = self.text.get(value.span()).unwrap_or_default();
        self.error(value.span().start, format!("found {found}, needed {wanted}"))
    }
}

fn guest_path(text: &str) -> Option<String> {
    let mut components = Path::new(text).components();
    let is_plain = text.starts_with('/')
        && !text.split('/').any(|name| name == "." || name == "..")
        && components.next() == Some(Component::RootDir);
    is_plain.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::composition::Composition;
    use crate::slots::Slot;

    const REST: &str = r#"
[slots]
layout = { part = "native:layout" }
text = { part = "native:text" }
animation = { part = "native:animation" }
renderer = { part = "native:renderer" }
raster = { part = "native:raster" }
[slots.focus]
part = "wasm:focus.wasm"
"#;

    /// The file is this crate's manifest, so that `src` is beside it.
    fn parse(wasi: &str) -> Result<Option<Grants>, CompositionError> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("c.toml");
        let composition = Composition::parse(&file, &format!("{REST}{wasi}\n"))?;
        Ok(composition.slots[&Slot::Focus].wasi.clone())
    }

    #[test]
    fn no_entry_grants_nothing() {
        assert_eq!(parse("").expect("is right"), None);
        assert_eq!(parse("wasi = {}").expect("is right"), Some(Grants::default()));
    }

    #[test]
    fn directories_are_relative_to_the_file() {
        let grants = parse(r#"wasi = { stderr = true, dirs = [{ host = "src", guest = "/settings" }] }"#);
        let host = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let dirs = Some(vec![DirGrant { host, guest: "/settings".to_owned(), write: false }]);
        assert_eq!(grants.expect("is right"), Some(Grants { stderr: true, dirs, ..Grants::default() }));
    }

    #[test]
    fn mistakes_name_line_found_and_needed() {
        let guest = "needed an absolute path for the part, like \"/settings\", without `.` and `..`";
        for (wasi, expected) in [
            ("wasi = true", "found true, needed a table like { stderr = true }"),
            ("wasi = { stderr = 1 }", "found 1, needed `true` or `false`"),
            ("wasi = { env = true }", "`wasi`: unknown key `env`; there are `stderr`, `dirs` and `random`"),
            ("wasi = { dirs = \"src\" }", "found \"src\", needed a list of directories"),
            ("wasi = { dirs = [{ host = \"src\" }] }", "`dirs`: a directory needs `guest`"),
            ("wasi = { dirs = [{ guest = \"/a\" }] }", "`dirs`: a directory needs `host`"),
            (
                "wasi = { dirs = [{ path = \"/a\" }] }",
                "`dirs`: unknown key `path`; there are `host`, `guest` and `write`",
            ),
            ("wasi = { dirs = [{ guest = \"a\" }] }", &format!("found \"a\", {guest}")),
            ("wasi = { dirs = [{ guest = \"/a/../b\" }] }", &format!("found \"/a/../b\", {guest}")),
            (
                "wasi = { dirs = [{ host = \"src\", guest = \"/a\" }, { host = \"src\", guest = \"/a\" }] }",
                "`dirs`: two directories are `/a` for the part",
            ),
        ] {
            let error = parse(wasi).expect_err(wasi);
            assert_eq!((error.line, error.message), (10, format!("slot `focus`: {expected}")), "{wasi}");
        }
    }

    #[test]
    fn a_directory_that_is_not_there_is_named() {
        let error = parse(r#"wasi = { dirs = [{ host = "absent", guest = "/a" }] }"#).expect_err("is not there");
        assert!(error.message.ends_with("absent` is no directory of this machine"), "{error}");
    }

    #[test]
    fn a_directory_elsewhere_is_refused() {
        for host in ["..", "src/../..", "/"] {
            let wasi = format!("wasi = {{ dirs = [{{ host = \"{host}\", guest = \"/a\" }}] }}");
            let error = parse(&wasi).expect_err("is elsewhere");
            let expected = "is not in the folder of the composition; a part gets nothing outside of it";
            assert!(error.message.ends_with(expected), "{error}");
        }
    }
}
