//! From names in Rust to names in JavaScript, interned once per runtime.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use rquickjs::{Ctx, Result};

use super::raw::{self, Key};

/// Rust enums that are WIT variants: their cases are objects with `tag` and `val`. All others are WIT enums, whose cases
/// are strings. serde presents a case without payload the same way for both. (`Mutation` stands for those of all slots.)
pub(super) const VARIANTS: [&str; 19] = [
    "AnimatedValue",
    "AvailableWidth",
    "Easing",
    "ErrorCode",
    "FocusStyle",
    "Gradient",
    "GradientAxis",
    "GridLine",
    "LayoutStyle",
    "Length",
    "Mutation",
    "Operation",
    "PaintStyle",
    "Repetition",
    "ScrollPivot",
    "TextStyle",
    "Track",
    "TrackBreadth",
    "Verdict",
];

/// Fields of records and payloads of variants that are lists of `u32`, by type and field or case: in JavaScript they are a
/// `Uint32Array`.
pub(super) const U32_LISTS: [(&str, &str); 6] = [
    ("AuditReport", "nodes"),
    ("AuditReport", "traps"),
    ("AuditReport", "unreachable"),
    ("FocusStyle", "guide"),
    ("History", "visited"),
    ("TickResult", "ended"),
];

/// Whether a Rust enum is a WIT variant.
pub(super) fn is_variant(name: &str) -> bool {
    VARIANTS.contains(&name)
}

/// Whether a field or payload is a list of `u32`.
pub(super) fn is_u32_list(name: &str, field: &str) -> bool {
    U32_LISTS.contains(&(name, field))
}

/// `border-box` to `borderBox`.
pub(super) fn camel_case(kebab: &str) -> String {
    let mut camel = String::with_capacity(kebab.len());
    for (index, word) in kebab.split('-').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if index > 0 => camel.push(first.to_ascii_uppercase()),
            Some(first) => camel.push(first),
            None => {}
        }
        camel.extend(letters);
    }
    camel
}

type ByPlace<T> = RefCell<HashMap<(usize, usize), T, BuildHasherDefault<PlaceHasher>>>;

/// The interned names of one runtime, found by the place of the Rust constant in memory: quicker than by its letters.
#[derive(Debug, Default)]
pub(super) struct Names {
    fields: ByPlace<Key>,
    cases: ByPlace<Key>,
    field_lists: ByPlace<Rc<[Key]>>,
    case_lists: ByPlace<Rc<[Key]>>,
}

impl Names {
    /// The property for a field of a record.
    pub(super) fn field(&self, ctx: &Ctx<'_>, name: &'static str) -> Result<Key> {
        let place = (name.as_ptr() as usize, name.len());
        find(&self.fields, place, || raw::intern(ctx, &camel_case(name)))
    }

    /// The properties for all fields of a record.
    pub(super) fn fields(&self, ctx: &Ctx<'_>, names: &'static [&'static str]) -> Result<Rc<[Key]>> {
        let place = (names.as_ptr() as usize, names.len());
        find(&self.field_lists, place, || names.iter().map(|name| self.field(ctx, name)).collect())
    }

    /// The string for a case of an enum or variant.
    pub(super) fn case(&self, ctx: &Ctx<'_>, name: &'static str) -> Result<Key> {
        let place = (name.as_ptr() as usize, name.len());
        find(&self.cases, place, || raw::intern(ctx, name))
    }

    /// The strings for all cases of an enum or variant.
    pub(super) fn cases(&self, ctx: &Ctx<'_>, names: &'static [&'static str]) -> Result<Rc<[Key]>> {
        let place = (names.as_ptr() as usize, names.len());
        find(&self.case_lists, place, || names.iter().map(|name| self.case(ctx, name)).collect())
    }
}

fn find<T: Clone>(cache: &ByPlace<T>, place: (usize, usize), make: impl FnOnce() -> Result<T>) -> Result<T> {
    if let Some(found) = cache.borrow().get(&place) {
        return Ok(found.clone());
    }
    let made = make()?;
    cache.borrow_mut().insert(place, made.clone());
    Ok(made)
}

/// Multiplies and rotates: enough for addresses.
#[derive(Debug, Default)]
struct PlaceHasher(u64);

impl Hasher for PlaceHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_usize(byte.into());
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.0 = (self.0.rotate_left(5) ^ number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_camel_case_in_javascript() {
        assert_eq!(["node", "border-box", "a-b-c"].map(camel_case), ["node", "borderBox", "aBC"]);
    }
}
