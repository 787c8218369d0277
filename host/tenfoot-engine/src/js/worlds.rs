//! The functions of each interface, as `wit/` has them.

use crate::contract;
use crate::slots::Slot;

/// An interface with functions.
#[derive(Debug)]
pub(super) struct Interface {
    /// Its name without a version.
    pub(super) name: &'static str,
    /// Its functions.
    pub(super) functions: &'static [&'static str],
}

impl Interface {
    /// The export of a JavaScript part: the last part of the name.
    pub(super) fn object(&self) -> &'static str {
        self.name.rsplit('/').next().unwrap_or(self.name)
    }
}

/// All interfaces with functions that parts import or export.
pub(super) static INTERFACES: [Interface; 11] = [
    Interface { name: "tenfoot:layout/solver", functions: &["apply", "solve"] },
    Interface { name: "tenfoot:text/paragraphs", functions: &["load-font", "apply"] },
    Interface { name: "tenfoot:text/measurement", functions: &["measure"] },
    Interface { name: "tenfoot:text/glyphs", functions: &["shape", "blur"] },
    Interface {
        name: "tenfoot:focus/navigator",
        functions: &["apply", "place", "navigate", "preview", "point", "focus", "restore", "explain", "audit", "path"],
    },
    Interface { name: "tenfoot:animation/timeline", functions: &["apply", "tick"] },
    Interface { name: "tenfoot:renderer/painter", functions: &["apply", "place", "update", "render"] },
    Interface { name: "tenfoot:raster/masks", functions: &["upload-mask", "free-mask"] },
    Interface { name: "tenfoot:raster/canvas", functions: &["submit"] },
    Interface { name: "tenfoot:raster/store", functions: &["resize", "upload-image", "free-image"] },
    Interface { name: "tenfoot:raster/surface", functions: &["present"] },
];

/// What the part of a slot exports.
pub(super) fn exports(slot: Slot) -> impl Iterator<Item = &'static Interface> {
    named(contract::exports_of(slot))
}

/// What the part of a slot may import.
pub(super) fn imports(slot: Slot) -> impl Iterator<Item = &'static Interface> {
    named(contract::imports_of(slot))
}

fn named(names: &'static [&'static str]) -> impl Iterator<Item = &'static Interface> {
    INTERFACES.iter().filter(|interface| names.contains(&interface.name))
}
