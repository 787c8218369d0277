//! Compositions: which implementation fills which slot, with which limits.
//!
//! ```toml
//! # Size of the output in pixels.
//! size = "1280x720"
//! # Where parts lie that are called by name and version: `wasm:layout@0.1` is `components/layout.wasm` in there,
//! # `js:layout@0.1` is `fallbacks/layout.interp.js`.
//! parts = "../../target"
//!
//! # What the device can run; all that the machine can do without this table. See [`device`](crate::device).
//! [device]
//! wasm = "auto"
//!
//! [slots.layout]
//! # `wasm:` or `js:` and a path relative to this file or a name with a version, or `native:` and the name of the slot. A
//! # list is in order of preference: the first that can be started fills the slot, the next ones take over when it fails.
//! part = ["wasm:layout@0.1", "js:layout@0.1", "native:layout"]
//! # Memory of its own at most.
//! memory = "8 MiB"
//! # One call at most.
//! time = "250 ms"
//! # The WASI that a vendor's part may use beside its world; none without this entry. See [`grants`](crate::grants).
//! wasi = { stderr = true, dirs = [{ host = "settings", guest = "/settings", write = false }] }
//! ```

mod grants;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::contract::SERVED_VERSION;
use crate::device::{Device, Wasm};
use crate::grants::Grants;
use crate::slots::{Limits, Slot};

/// What fills a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Implementation {
    /// The host's own build of the core crate.
    Native,
    /// A component.
    Wasm(PathBuf),
    /// A JavaScript module.
    Js(PathBuf),
}

impl Implementation {
    /// Reads an entry of a composition, or the mere path of a `.wasm` or `.js` file. Paths are as they are.
    pub fn from_text(slot: Slot, text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some(("native", name)) => (name == slot.name()).then_some(Self::Native),
            Some(("wasm", path)) if !path.is_empty() => Some(Self::Wasm(path.into())),
            Some(("js", path)) if !path.is_empty() => Some(Self::Js(path.into())),
            _ => match Path::new(text).extension()?.to_str()? {
                "wasm" => Some(Self::Wasm(text.into())),
                "js" | "mjs" => Some(Self::Js(text.into())),
                _ => None,
            },
        }
    }

    /// The file of the part; none for the host's own build.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Native => None,
            Self::Wasm(path) | Self::Js(path) => Some(path),
        }
    }

    /// The entry of a composition that stands for it, for messages and reports.
    pub fn describe(&self, slot: Slot) -> String {
        match self {
            Self::Native => format!("native:{slot}"),
            Self::Wasm(path) => format!("wasm:{}", path.display()),
            Self::Js(path) => format!("js:{}", path.display()),
        }
    }
}

/// One slot of a composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotEntry {
    /// What can fill it, in order of preference; at least one.
    pub parts: Vec<Implementation>,
    /// What the part may take.
    pub limits: Limits,
    /// The WASI that it may use; none if it may use none.
    pub wasi: Option<Grants>,
    /// Line of the entry's `part` in the file, from 1.
    pub line: usize,
}

/// A product: all slots, and the size of its output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition {
    /// The file, for messages.
    pub file: PathBuf,
    /// Width and height in pixels, if the file says.
    pub size: Option<(u32, u32)>,
    /// What the device can run.
    pub device: Device,
    /// All six slots.
    pub slots: BTreeMap<Slot, SlotEntry>,
}

/// A mistake in a composition file, or a part in it that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}: {message}", file.display())]
pub struct CompositionError {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What was found and what is needed.
    pub message: String,
}

/// Limits of a slot that says nothing else. Memory is about four times what our own components use on a screen of 500
/// nodes, and enough for the JavaScript modules that are made from them: when their memory grows, it is there twice for
/// a moment.
fn default_limits(slot: Slot) -> Limits {
    let memory = match slot {
        Slot::Focus | Slot::Animation => 16,
        Slot::Layout | Slot::Renderer => 32,
        Slot::Text => 64,
        Slot::Raster => 256,
    };
    Limits { memory: memory << 20, time: Duration::from_millis(2000) }
}

impl Composition {
    /// All slots filled with the host's own build.
    pub fn native() -> Self {
        let entry =
            |slot| SlotEntry { parts: vec![Implementation::Native], limits: default_limits(slot), wasi: None, line: 0 };
        let slots = Slot::ALL.into_iter().map(|slot| (slot, entry(slot))).collect();
        Self { file: PathBuf::from("built-in composition"), size: None, device: Device::default(), slots }
    }

    /// The parts that `cargo xtask build` and `cargo xtask fallbacks` leave in a folder: the components, and the JavaScript
    /// modules made from them for devices without Wasm. There, text and raster are the host's own build; raster always is,
    /// since it touches every pixel.
    pub fn built(folder: &Path) -> Self {
        let mut composition = Self::native();
        for (slot, entry) in &mut composition.slots {
            let component = Implementation::Wasm(folder.join(format!("components/{slot}.wasm")));
            let fallback = Implementation::Js(folder.join(format!("fallbacks/{slot}.interp.js")));
            entry.parts = match slot {
                Slot::Raster => vec![Implementation::Native],
                Slot::Text => vec![component, Implementation::Native],
                _ => vec![component, fallback],
            };
        }
        composition
    }

    /// Reads a composition file.
    ///
    /// # Errors
    ///
    /// The first mistake, with its line.
    pub fn read(file: &Path) -> Result<Self, CompositionError> {
        let text = std::fs::read_to_string(file).map_err(|error| CompositionError {
            file: file.to_owned(),
            line: 0,
            message: format!("cannot be read: {error}"),
        })?;
        Self::parse(file, &text)
    }

    /// Reads the text of a composition file; paths in it are relative to the folder of `file`.
    ///
    /// # Errors
    ///
    /// The first mistake, with its line.
    pub fn parse(file: &Path, text: &str) -> Result<Self, CompositionError> {
        let mut reader = Reader { file, text, parts: None };
        let table = DeTable::parse(text)
            .map_err(|error| reader.error(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
        if let Some(folder) = table.get_ref().get("parts") {
            let path = |path: &str| Some(reader.beside(Path::new(path)));
            reader.parts = Some(reader.value(folder, "the path of a folder", path)?);
        }
        let mut composition =
            Self { file: file.to_owned(), size: None, device: Device::default(), slots: BTreeMap::new() };
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "size" => composition.size = Some(reader.value(value, "a size like \"1280x720\"", parse_size)?),
                "parts" => {}
                "device" => composition.device = reader.device(value)?,
                "slots" => composition.slots = reader.slots(value)?,
                other => {
                    let message =
                        format!("unknown key `{other}`; a composition has `size`, `parts`, `device` and `slots`");
                    return Err(reader.error(key.span().start, message));
                }
            }
        }
        let missing: Vec<_> =
            Slot::ALL.into_iter().filter(|slot| !composition.slots.contains_key(slot)).map(Slot::name).collect();
        if !missing.is_empty() {
            let message =
                format!("nothing fills slot `{}`; add a table `[slots.{}]`", missing.join("`, `"), missing[0]);
            return Err(reader.error(text.len(), message));
        }
        Ok(composition)
    }

    /// An error at a slot's entry.
    pub fn error(&self, slot: Slot, message: &str) -> CompositionError {
        let line = self.slots.get(&slot).map_or(0, |entry| entry.line);
        CompositionError { file: self.file.clone(), line, message: format!("slot `{slot}`: {message}") }
    }
}

struct Reader<'a> {
    file: &'a Path,
    text: &'a str,
    /// The folder of parts that are called by name and version.
    parts: Option<PathBuf>,
}

impl Reader<'_> {
    fn line(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    fn error(&self, offset: usize, message: String) -> CompositionError {
        CompositionError { file: self.file.to_owned(), line: self.line(offset), message }
    }

    fn value<T>(
        &self,
        value: &Spanned<DeValue<'_>>,
        wanted: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, CompositionError> {
        value.get_ref().as_str().and_then(parse).ok_or_else(|| {
            let found = self.text.get(value.span()).unwrap_or_default();
            self.error(value.span().start, format!("found {found}, needed {wanted}"))
        })
    }

    fn device(&self, value: &Spanned<DeValue<'_>>) -> Result<Device, CompositionError> {
        let table = value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.error(value.span().start, "`device` must be a table".to_owned()))?;
        let mut device = Device::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "wasm" => {
                    let wanted = "\"auto\", \"compiled\", \"pulley\" or \"none\"";
                    device.wasm = self.value(value, wanted, Wasm::from_name)?;
                }
                "js" => {
                    let fail = || self.error(value.span().start, "`js` must be true or false".to_owned());
                    device.js = value.get_ref().as_bool().ok_or_else(fail)?;
                }
                other => {
                    let message = format!("unknown key `{other}`; a device has `wasm` and `js`");
                    return Err(self.error(key.span().start, message));
                }
            }
        }
        Ok(device)
    }

    fn slots(&self, value: &Spanned<DeValue<'_>>) -> Result<BTreeMap<Slot, SlotEntry>, CompositionError> {
        let table = value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.error(value.span().start, "`slots` must be a table".to_owned()))?;
        let mut slots = BTreeMap::new();
        for (key, value) in table {
            let slot = Slot::from_name(key.get_ref()).ok_or_else(|| {
                let known = Slot::ALL.map(Slot::name).join("`, `");
                self.error(key.span().start, format!("unknown slot `{}`; there are `{known}`", key.get_ref()))
            })?;
            slots.insert(slot, self.slot(slot, key.span().start, value)?);
        }
        Ok(slots)
    }

    fn slot(&self, slot: Slot, at: usize, value: &Spanned<DeValue<'_>>) -> Result<SlotEntry, CompositionError> {
        let context = |error: CompositionError| CompositionError {
            message: format!("slot `{slot}`: {}", error.message),
            ..error
        };
        let table = value
            .get_ref()
            .as_table()
            .ok_or_else(|| context(self.error(at, "found no table, needed one with `part`".to_owned())))?;
        let mut limits = default_limits(slot);
        let mut parts = None;
        let mut wasi = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "part" => {
                    parts = Some((self.parts(slot, value).map_err(context)?, value.span().start));
                }
                "memory" => {
                    limits.memory = self.value(value, "a size like \"8 MiB\"", parse_bytes).map_err(context)?;
                }
                "time" => {
                    limits.time = self.value(value, "a duration like \"250 ms\"", parse_time).map_err(context)?;
                }
                "wasi" => wasi = Some(self.grants(value).map_err(context)?),
                other => {
                    let message = format!("unknown key `{other}`; a slot has `part`, `memory`, `time` and `wasi`");
                    return Err(context(self.error(key.span().start, message)));
                }
            }
        }
        let (parts, offset) =
            parts.ok_or_else(|| context(self.error(at, format!("found no `part`, needed {}", wanted(slot)))))?;
        Ok(SlotEntry { parts, limits, wasi, line: self.line(offset) })
    }

    /// One implementation, or a list of them.
    fn parts(&self, slot: Slot, value: &Spanned<DeValue<'_>>) -> Result<Vec<Implementation>, CompositionError> {
        let wanted = wanted(slot);
        let one = |value: &Spanned<DeValue<'_>>| {
            if let Some(named) = value.get_ref().as_str().and_then(Named::parse) {
                return self.named(value.span().start, &named);
            }
            self.value(value, &wanted, |text| self.implementation(slot, text))
        };
        match value.get_ref().as_array() {
            Some(list) if list.is_empty() => {
                Err(self.error(value.span().start, format!("found an empty list, needed {wanted}")))
            }
            Some(list) => list.iter().map(one).collect(),
            None => Ok(vec![one(value)?]),
        }
    }

    fn implementation(&self, slot: Slot, text: &str) -> Option<Implementation> {
        text.split_once(':')?;
        Some(match Implementation::from_text(slot, text)? {
            Implementation::Native => Implementation::Native,
            Implementation::Wasm(path) => Implementation::Wasm(self.beside(&path)),
            Implementation::Js(path) => Implementation::Js(self.beside(&path)),
        })
    }

    /// The file of a part that is called by name and version.
    fn named(&self, offset: usize, named: &Named<'_>) -> Result<Implementation, CompositionError> {
        let Named { is_wasm, name, version } = *named;
        let (served, _) = SERVED_VERSION.rsplit_once('.').unwrap_or((SERVED_VERSION, ""));
        if version != served {
            let message =
                format!("found version {version} of `{name}`; this host serves contracts of version {served}");
            return Err(self.error(offset, message));
        }
        let Some(parts) = &self.parts else {
            let message = format!(
                "`{name}@{version}` is a name; needed `parts = \"FOLDER\"` at the top, a folder with `components` and \
                 `fallbacks`, like `target` after `cargo xtask build` and `cargo xtask fallbacks`"
            );
            return Err(self.error(offset, message));
        };
        Ok(if is_wasm {
            Implementation::Wasm(parts.join("components").join(format!("{name}.wasm")))
        } else {
            Implementation::Js(parts.join("fallbacks").join(format!("{name}.interp.js")))
        })
    }

    fn beside(&self, path: &Path) -> PathBuf {
        self.file.parent().unwrap_or(Path::new("")).join(path)
    }
}

/// A part that is called by name and version of its contract: `wasm:layout@0.1`.
struct Named<'a> {
    is_wasm: bool,
    name: &'a str,
    version: &'a str,
}

impl<'a> Named<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let (name, version) = rest.split_once('@')?;
        let is_name =
            |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let is_version = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let is_right = !name.is_empty() && is_name(name) && !version.is_empty() && is_version;
        (is_right && matches!(kind, "wasm" | "js")).then_some(Self { is_wasm: kind == "wasm", name, version })
    }
}

/// What `part` can be.
fn wanted(slot: Slot) -> String {
    format!("\"wasm:PATH\", \"js:PATH\" or \"native:{slot}\"")
}

/// Reads `1280x720`; each side is 16 to 8192 pixels.
pub fn parse_size(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once('x')?;
    let side = |text: &str| text.trim().parse::<u32>().ok().filter(|side| (16..=8192).contains(side));
    Some((side(width)?, side(height)?))
}

fn parse_bytes(text: &str) -> Option<usize> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: usize = number.parse().ok().filter(|&number| number > 0)?;
    let shift = match unit {
        "KiB" => 10,
        "MiB" => 20,
        "GiB" => 30,
        _ => return None,
    };
    number.checked_mul(1 << shift)
}

fn parse_time(text: &str) -> Option<Duration> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: u64 = number.parse().ok().filter(|&number| number > 0)?;
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
size = "1280x720"
[slots]
layout = { part = "wasm:parts/layout.wasm", memory = "8 MiB", time = "250 ms" }
text = { part = "native:text" }
focus = { part = "native:focus" }
animation = { part = "native:animation" }
renderer = { part = "native:renderer" }
raster = { part = "native:raster" }
"#;

    #[test]
    fn reads_parts_limits_and_size() {
        let composition = Composition::parse(Path::new("tv/home.toml"), GOOD).expect("is right");
        let layout = &composition.slots[&Slot::Layout];
        assert_eq!(composition.size, Some((1280, 720)));
        assert_eq!(layout.parts, [Implementation::Wasm(PathBuf::from("tv/parts/layout.wasm"))]);
        assert_eq!(layout.limits, Limits { memory: 8 << 20, time: Duration::from_millis(250) });
        assert_eq!(layout.line, 4);
    }

    #[test]
    fn names_lead_to_the_folder_of_parts() {
        let text = GOOD.replace("\"native:focus\"", "[\"wasm:acme-focus@0.1\", \"js:focus@0.1\"]");
        let with = format!("parts = \"../target\"\n{text}");
        let composition = Composition::parse(Path::new("tv/home.toml"), &with).expect("is right");
        let expected = [
            Implementation::Wasm(PathBuf::from("tv/../target/components/acme-focus.wasm")),
            Implementation::Js(PathBuf::from("tv/../target/fallbacks/focus.interp.js")),
        ];
        assert_eq!(composition.slots[&Slot::Focus].parts, expected);
        let without = Composition::parse(Path::new("c.toml"), &text).expect_err("no folder");
        assert!(without.to_string().starts_with("c.toml:6: slot `focus`: `acme-focus@0.1` is a name"), "{without}");
        let other = with.replace("js:focus@0.1", "js:focus@0.2");
        let other = Composition::parse(Path::new("c.toml"), &other).expect_err("another version").to_string();
        assert!(other.contains("found version 0.2 of `focus`; this host serves contracts of version 0.1"), "{other}");
    }

    #[test]
    fn a_device_can_do_less() {
        let parse = |device: &str| Composition::parse(Path::new("c.toml"), &format!("{device}\n{GOOD}"));
        assert_eq!(parse("").expect("is right").device, Device { wasm: Wasm::Auto, js: true });
        let device = "device = { wasm = \"none\", js = false }";
        assert_eq!(parse(device).expect("is right").device, Device { wasm: Wasm::None, js: false });
        let error = parse("device = { wasm = \"slow\" }").expect_err("unknown").to_string();
        assert!(error.contains("found \"slow\", needed \"auto\", \"compiled\", \"pulley\" or \"none\""), "{error}");
        let error = parse("device = { gpu = 1 }").expect_err("unknown").to_string();
        assert!(error.contains("unknown key `gpu`; a device has `wasm` and `js`"), "{error}");
    }

    #[test]
    fn a_list_is_in_order_of_preference() {
        let text = GOOD.replace("\"native:focus\"", "[\"wasm:a.wasm\", \"native:focus\"]");
        let composition = Composition::parse(Path::new("tv/home.toml"), &text).expect("is right");
        let expected = [Implementation::Wasm(PathBuf::from("tv/a.wasm")), Implementation::Native];
        assert_eq!(composition.slots[&Slot::Focus].parts, expected);
    }

    #[test]
    fn mistakes_name_file_line_slot_found_and_needed() {
        for (from, to, expected) in [
            (
                "native:focus",
                "lua:focus",
                "c.toml:6: slot `focus`: found \"lua:focus\", needed \"wasm:PATH\", \"js:PATH\" or \"native:focus\"",
            ),
            (
                "\"native:focus\"",
                "[]",
                "c.toml:6: slot `focus`: found an empty list, needed \"wasm:PATH\", \"js:PATH\" or \"native:focus\"",
            ),
            (
                "\"native:focus\"",
                "[\"native:focus\", 7]",
                "c.toml:6: slot `focus`: found 7, needed \"wasm:PATH\", \"js:PATH\" or \"native:focus\"",
            ),
            ("8 MiB", "8 apples", "c.toml:4: slot `layout`: found \"8 apples\", needed a size like \"8 MiB\""),
            ("250 ms", "soon", "c.toml:4: slot `layout`: found \"soon\", needed a duration like \"250 ms\""),
            ("1280x720", "big", "c.toml:2: found \"big\", needed a size like \"1280x720\""),
            (
                "focus =",
                "fokus =",
                "c.toml:6: unknown slot `fokus`; there are `animation`, `text`, `layout`, `focus`, `renderer`, `raster`",
            ),
            (
                "time =",
                "tyme =",
                "c.toml:4: slot `layout`: unknown key `tyme`; a slot has `part`, `memory`, `time` and `wasi`",
            ),
            (
                "raster = { part = \"native:raster\" }\n",
                "",
                "c.toml:9: nothing fills slot `raster`; add a table `[slots.raster]`",
            ),
            (
                "{ part = \"native:text\" }",
                "{}",
                "c.toml:5: slot `text`: found no `part`, needed \"wasm:PATH\", \"js:PATH\" or \"native:text\"",
            ),
        ] {
            assert!(GOOD.contains(from), "the fixture has `{from}`");
            let error = Composition::parse(Path::new("c.toml"), &GOOD.replace(from, to)).expect_err(to);
            assert_eq!(error.to_string(), expected);
        }
    }
}
