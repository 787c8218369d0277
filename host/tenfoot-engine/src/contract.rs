//! What a component says of itself, and which slot that fits.
//!
//! Read from the import and export names of the bytes, before anything is compiled: so that a part that does not fit is
//! refused with what was found and what is needed.

#[cfg(feature = "wasm")]
use wasmparser::component_types::{ComponentAnyTypeId, ComponentEntityType};
#[cfg(feature = "wasm")]
use wasmparser::{Parser, Payload, Validator};

use crate::grants::{Grant, Grants, Need, WasiImport};
use crate::slots::Slot;

/// The version of all contracts that this host serves. Until 1.0 a minor version is a track of its own: a part built
/// against another one does not fit.
pub const SERVED_VERSION: &str = "0.1.0";

/// The version of WASI that can be granted.
const WASI_VERSION: &str = "0.2.0";
/// What names of its interfaces start with.
const WASI: &str = "wasi:";

/// An interface or function at the outer side of a component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternName {
    /// `tenfoot:layout/solver`.
    pub interface: String,
    /// `0.1.0`; none when the name has no version.
    pub version: Option<String>,
}

impl ExternName {
    #[cfg(any(feature = "wasm", feature = "js"))]
    pub(crate) fn parse(name: &str) -> Self {
        match name.split_once('@') {
            Some((interface, version)) => Self { interface: interface.to_owned(), version: Some(version.to_owned()) },
            None => Self { interface: name.to_owned(), version: None },
        }
    }

    pub(crate) fn is_served(&self) -> bool {
        self.is_of_track(SERVED_VERSION)
    }

    fn is_of_track(&self, served: &str) -> bool {
        self.track().is_some_and(|found| Some(found) == track(served))
    }

    /// The part of the version that must be equal: major, and before 1.0 the minor, too. A pre-release fits nothing.
    pub fn track(&self) -> Option<(u64, Option<u64>)> {
        self.version.as_deref().and_then(track)
    }
}

impl std::fmt::Display for ExternName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.version {
            Some(version) => write!(f, "{}@{version}", self.interface),
            None => f.write_str(&self.interface),
        }
    }
}

/// See [`ExternName::track`].
fn track(version: &str) -> Option<(u64, Option<u64>)> {
    let version = semver::Version::parse(version).ok()?;
    let minor = (version.major == 0).then_some(version.minor);
    version.pre.is_empty().then_some((version.major, minor))
}

/// What a component imports and exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// Needed from the host, sorted.
    pub imports: Vec<ExternName>,
    /// Offered to the host, sorted.
    pub exports: Vec<ExternName>,
    /// The imports that are interfaces of WASI, sorted.
    pub wasi: Vec<WasiImport>,
    /// Bytes of the code sections of all modules inside.
    pub code_size: usize,
    /// Bytes of the data sections of all modules inside.
    pub data_size: usize,
}

/// Why a component does not fit a slot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The bytes are no component.
    #[error("not a WebAssembly component: {0}")]
    NotAComponent(String),
    /// It is a part for another slot.
    #[error("found a part of world `tenfoot:{found}/{found}`, the slot needs world `tenfoot:{needed}/{needed}`")]
    WrongWorld {
        /// The slot that it fits.
        found: Slot,
        /// The slot that was asked for.
        needed: Slot,
    },
    /// An interface that the world exports is missing.
    #[error("found no export `{needed}` among {found}, the world `tenfoot:{slot}/{slot}` needs it")]
    MissingExport {
        /// The slot that was asked for.
        slot: Slot,
        /// The interface.
        needed: String,
        /// What it exports instead.
        found: String,
    },
    /// The interface is there in a version that this host does not serve.
    #[error("found `{found}`, this host serves version {SERVED_VERSION} and others of its track")]
    Version {
        /// The interface with its version.
        found: String,
    },
    /// It imports WASI of a version that this host does not serve.
    #[error("found `{found}`, this host serves WASI 0.2")]
    WasiVersion {
        /// The interface with its version.
        found: String,
    },
    /// It imports WASI that no composition can grant.
    #[error("it imports `{found}`, which no composition can grant: {reason}")]
    NeverGranted {
        /// The interface with its version.
        found: String,
        /// Why not.
        reason: &'static str,
    },
    /// It imports WASI that the composition does not grant.
    #[error("it imports {found}; its slot in the composition would need `{entry}`")]
    NotGranted {
        /// An import for each missing grant.
        found: String,
        /// The entry that grants all that it imports.
        entry: String,
    },
    /// It imports something that its world does not have.
    #[error(
        "it imports `{found}`, which world `tenfoot:{slot}/{slot}` does not have: a part imports nothing but its world"
    )]
    ForeignImport {
        /// The slot that was asked for.
        slot: Slot,
        /// The import.
        found: String,
    },
}

/// Interfaces that a world exports.
pub(crate) fn exports_of(slot: Slot) -> &'static [&'static str] {
    match slot {
        Slot::Layout => &["tenfoot:layout/solver"],
        Slot::Text => &["tenfoot:text/paragraphs", "tenfoot:text/measurement", "tenfoot:text/glyphs"],
        Slot::Focus => &["tenfoot:focus/navigator"],
        Slot::Animation => &["tenfoot:animation/timeline"],
        Slot::Renderer => &["tenfoot:renderer/painter"],
        Slot::Raster => &["tenfoot:raster/masks", "tenfoot:raster/canvas", "tenfoot:raster/store"],
    }
}

/// Interfaces that a world imports; those with types alone are free for all.
pub(crate) fn imports_of(slot: Slot) -> &'static [&'static str] {
    match slot {
        Slot::Layout => &["tenfoot:text/measurement"],
        Slot::Text => &["tenfoot:raster/masks"],
        Slot::Focus | Slot::Animation => &[],
        Slot::Renderer => &["tenfoot:text/glyphs", "tenfoot:raster/masks", "tenfoot:raster/canvas"],
        Slot::Raster => &["tenfoot:raster/surface"],
    }
}

const TYPE_INTERFACES: [&str; 4] =
    ["tenfoot:scene/types", "tenfoot:scene/style", "tenfoot:text/constraints", "tenfoot:raster/operations"];

/// Reads the outer names and section sizes of a component.
///
/// # Errors
///
/// [`Misfit::NotAComponent`] if the bytes are none.
#[cfg(feature = "wasm")]
pub fn inspect(bytes: &[u8]) -> Result<Interface, Misfit> {
    if Parser::is_core_wasm(bytes) {
        return Err(Misfit::NotAComponent(
            "it is a core module; build it with `cargo component build`, or wrap it with `wasm-tools component new`"
                .to_owned(),
        ));
    }
    let mut interface =
        Interface { imports: Vec::new(), exports: Vec::new(), wasi: Vec::new(), code_size: 0, data_size: 0 };
    let mut depth = 0_u32;
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(|error| Misfit::NotAComponent(error.to_string()))? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::CodeSectionStart { size, .. } => interface.code_size += size as usize,
            Payload::DataSection(section) => {
                let range = section.range();
                interface.data_size += usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
            }
            Payload::ComponentImportSection(section) if depth == 0 => {
                for import in section {
                    let import = import.map_err(|error| Misfit::NotAComponent(error.to_string()))?;
                    interface.imports.push(ExternName::parse(import.name.name));
                }
            }
            Payload::ComponentExportSection(section) if depth == 0 => {
                for export in section {
                    let export = export.map_err(|error| Misfit::NotAComponent(error.to_string()))?;
                    interface.exports.push(ExternName::parse(export.name.name));
                }
            }
            _ => {}
        }
    }
    interface.imports.sort();
    interface.exports.sort();
    interface.wasi = wasi_imports(bytes, &interface.imports)?;
    Ok(interface)
}

/// What a component imports of WASI. Only a component that does so pays for the types to be read.
#[cfg(feature = "wasm")]
fn wasi_imports(bytes: &[u8], imports: &[ExternName]) -> Result<Vec<WasiImport>, Misfit> {
    let names: Vec<_> = imports.iter().filter(|import| import.interface.starts_with(WASI)).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let types = Validator::new().validate_all(bytes).map_err(|error| Misfit::NotAComponent(error.to_string()))?;
    let items = |name: &ExternName| match types.component_item_for_import(&name.to_string()).map(|item| item.ty) {
        Some(ComponentEntityType::Instance(id)) => {
            let exports = types[id].exports.iter().filter(|(_, item)| is_more_than_data(&item.ty));
            exports.map(|(name, _)| name.clone()).collect()
        }
        _ => Vec::new(),
    };
    Ok(names.into_iter().map(|name| WasiImport { name: name.clone(), items: items(name) }).collect())
}

/// Whether it is a function or a resource.
#[cfg(feature = "wasm")]
fn is_more_than_data(item: &ComponentEntityType) -> bool {
    matches!(
        item,
        ComponentEntityType::Func(_) | ComponentEntityType::Type { created: ComponentAnyTypeId::Resource(_), .. }
    )
}

/// Whether the component fits the slot.
///
/// # Errors
///
/// The first reason why it does not.
pub fn check(interface: &Interface, slot: Slot) -> Result<(), Misfit> {
    let has = |name: &str| interface.exports.iter().find(|export| export.interface == name);
    let other =
        Slot::ALL.into_iter().find(|&other| other != slot && exports_of(other).iter().all(|name| has(name).is_some()));
    for &needed in exports_of(slot) {
        match (has(needed), other) {
            (Some(export), _) if !export.is_served() => return Err(Misfit::Version { found: export.to_string() }),
            (Some(_), _) => {}
            (None, Some(found)) => return Err(Misfit::WrongWorld { found, needed: slot }),
            (None, None) => {
                let needed = format!("{needed}@{SERVED_VERSION}");
                return Err(Misfit::MissingExport { slot, needed, found: list(&interface.exports) });
            }
        }
    }
    for import in &interface.wasi {
        if !import.name.is_of_track(WASI_VERSION) {
            return Err(Misfit::WasiVersion { found: import.name.to_string() });
        }
        if let Need::Never(reason) = import.need() {
            return Err(Misfit::NeverGranted { found: import.name.to_string(), reason });
        }
    }
    for import in interface.imports.iter().filter(|import| !import.interface.starts_with(WASI)) {
        let name = import.interface.as_str();
        if !imports_of(slot).contains(&name) && !TYPE_INTERFACES.contains(&name) {
            return Err(Misfit::ForeignImport { slot, found: import.to_string() });
        }
        if !import.is_served() {
            return Err(Misfit::Version { found: import.to_string() });
        }
    }
    Ok(())
}

/// The grants that a component needs, each once.
pub fn needed_grants(interface: &Interface) -> Vec<Grant> {
    let needs = |grant: &Grant| interface.wasi.iter().any(|import| import.need() == Need::Grant(*grant));
    Grant::ALL.into_iter().filter(needs).collect()
}

/// Whether a composition grants all the WASI that the component imports; `granted` is none if it grants none.
///
/// # Errors
///
/// An import for each grant that is missing, and what the composition would have to say.
pub fn check_grants(interface: &Interface, granted: Option<&Grants>) -> Result<(), Misfit> {
    let needed = needed_grants(interface);
    let is_missing = |grant: &&Grant| !granted.is_some_and(|granted| granted.has(**grant));
    let missing: Vec<_> = needed.iter().filter(is_missing).collect();
    // The base comes with any other grant.
    let named = missing.iter().filter(|grant| missing.len() == 1 || ***grant != Grant::Base);
    let found = named.filter_map(|grant| {
        let import = interface.wasi.iter().find(|import| import.need() == Need::Grant(**grant))?;
        Some(format!("`{}`, which needs the grant `{}`", import.name, grant.key()))
    });
    let found = found.collect::<Vec<_>>().join(", and ");
    if found.is_empty() { Ok(()) } else { Err(Misfit::NotGranted { found, entry: Grant::entry(&needed) }) }
}

fn list(names: &[ExternName]) -> String {
    if names.is_empty() {
        return "no exports at all".to_owned();
    }
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interface(imports: &[&str], exports: &[&str]) -> Interface {
        let parse = |names: &[&str]| names.iter().map(|name| ExternName::parse(name)).collect::<Vec<_>>();
        let wasi = parse(imports).into_iter().filter(|import| import.interface.starts_with(WASI));
        let wasi = wasi.map(|name| WasiImport { name, items: vec!["function".to_owned()] }).collect();
        Interface { imports: parse(imports), exports: parse(exports), wasi, code_size: 0, data_size: 0 }
    }

    fn check_says(imports: &[&str], exports: &[&str], slot: Slot, expected: &str) {
        let said =
            check(&interface(imports, exports), slot).map_or_else(|misfit| misfit.to_string(), |()| "fits".into());
        assert_eq!(said, expected);
    }

    #[test]
    fn a_part_of_the_same_track_fits() {
        let imports = ["tenfoot:scene/types@0.1.0", "tenfoot:text/measurement@0.1.3"];
        check_says(&imports, &["tenfoot:layout/solver@0.1.7"], Slot::Layout, "fits");
    }

    #[test]
    fn each_misfit_says_what_was_found_and_what_is_needed() {
        check_says(
            &[],
            &["tenfoot:focus/navigator@0.1.0"],
            Slot::Layout,
            "found a part of world `tenfoot:focus/focus`, the slot needs world `tenfoot:layout/layout`",
        );
        check_says(
            &[],
            &["acme:tv/thing@1.0.0"],
            Slot::Layout,
            "found no export `tenfoot:layout/solver@0.1.0` among `acme:tv/thing@1.0.0`, the world \
             `tenfoot:layout/layout` needs it",
        );
        check_says(
            &[],
            &["tenfoot:layout/solver@0.2.0"],
            Slot::Layout,
            "found `tenfoot:layout/solver@0.2.0`, this host serves version 0.1.0 and others of its track",
        );
        check_says(
            &["acme:tv/thing@1.0.0"],
            &["tenfoot:focus/navigator@0.1.0"],
            Slot::Focus,
            "it imports `acme:tv/thing@1.0.0`, which world `tenfoot:focus/focus` does not have: a part imports \
             nothing but its world",
        );
    }

    #[cfg(feature = "wasm")]
    #[test]
    fn wasi_fits_as_far_as_it_can_be_granted() {
        let exports = ["tenfoot:focus/navigator@0.1.0"];
        check_says(&["wasi:filesystem/types@0.2.3", "wasi:cli/exit@0.2.9"], &exports, Slot::Focus, "fits");
        check_says(
            &["wasi:sockets/tcp@0.2.3"],
            &exports,
            Slot::Focus,
            "it imports `wasi:sockets/tcp@0.2.3`, which no composition can grant: a part has no network",
        );
        check_says(
            &["wasi:cli/stderr@0.3.0"],
            &exports,
            Slot::Focus,
            "found `wasi:cli/stderr@0.3.0`, this host serves WASI 0.2",
        );
    }

    #[test]
    fn missing_grants_are_named_with_the_entry_that_would_do() {
        let check = |granted: Option<&Grants>, expected: &str| {
            let imports = ["wasi:cli/exit@0.2.3", "wasi:cli/stderr@0.2.3", "wasi:filesystem/preopens@0.2.3"];
            let checked = check_grants(&interface(&imports, &[]), granted);
            assert_eq!(checked.map_or_else(|misfit| misfit.to_string(), |()| "granted".into()), expected);
        };
        let entry = "its slot in the composition would need `wasi = { stderr = true, dirs = [] }`";
        let dirs = "`wasi:filesystem/preopens@0.2.3`, which needs the grant `dirs`";
        let stderr = "`wasi:cli/stderr@0.2.3`, which needs the grant `stderr`";
        check(None, &format!("it imports {stderr}, and {dirs}; {entry}"));
        check(Some(&Grants { stderr: true, ..Grants::default() }), &format!("it imports {dirs}; {entry}"));
        check(Some(&Grants { stderr: true, dirs: Some(Vec::new()), ..Grants::default() }), "granted");
    }

    #[test]
    fn the_base_alone_is_named_too() {
        let checked = check_grants(&interface(&["wasi:cli/exit@0.2.3"], &[]), None);
        let expected = "it imports `wasi:cli/exit@0.2.3`, which needs the grant `wasi`; its slot in the composition would need \
                        `wasi = {}`";
        assert_eq!(checked.expect_err("nothing is granted").to_string(), expected);
    }

    #[cfg(feature = "wasm")]
    #[test]
    fn a_core_module_is_told_apart() {
        let error = inspect(b"\0asm\x01\0\0\0").expect_err("no component");
        assert!(error.to_string().contains("core module"), "{error}");
    }
}
