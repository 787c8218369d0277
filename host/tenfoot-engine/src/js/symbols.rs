//! Names of functions in the stack of a minified module, from the source map beside it.
//!
//! A fallback comes with a map whose names are those of Rust (`cargo xtask fallbacks`). Nothing is read before a part
//! fails, and a stack stays as it is if there is no map, or if the file is not the one any more that the part was started
//! from. The format is ECMA-426; only the names of functions are looked up, at the places where the functions begin.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::artifacts;

/// Where a module came from.
#[derive(Debug)]
pub(super) struct Symbols {
    module: PathBuf,
    digest: String,
}

/// What is read of a source map.
#[derive(Deserialize)]
struct SourceMap {
    names: Vec<String>,
    mappings: String,
}

/// Line and column, both from 0.
type Position = (usize, usize);

impl Symbols {
    pub(super) fn new(module: &Path, source: &str) -> Self {
        Self { module: module.to_owned(), digest: artifacts::name_of(&[source.as_bytes()]) }
    }

    /// The stack with the names of the map in place of the module's.
    pub(super) fn translate(&self, stack: &str) -> String {
        self.try_translate(stack).unwrap_or_else(|| stack.to_owned())
    }

    fn try_translate(&self, stack: &str) -> Option<String> {
        let mut map = self.module.clone().into_os_string();
        map.push(".map");
        let map: SourceMap = serde_json::from_slice(&std::fs::read(map).ok()?).ok()?;
        let source = std::fs::read_to_string(&self.module).ok()?;
        if artifacts::name_of(&[source.as_bytes()]) != self.digest {
            return None;
        }
        let starts: Vec<_> = stack.lines().map(|line| start_of_function(&source, line)).collect();
        let names = names_at(&map.mappings, starts.iter().flatten().copied())?;
        let translated = stack.lines().zip(starts).map(|(line, start)| {
            let index = start.and_then(|start| names.get(&start).copied().flatten());
            match index.and_then(|index| map.names.get(index)).zip(called(line)) {
                Some((original, (name, _))) => {
                    line.replacen(&format!("at {name} ("), &format!("at {} (", readable(original)), 1)
                }
                None => line.to_owned(),
            }
        });
        Some(translated.collect::<Vec<_>>().join("\n"))
    }
}

/// The function of a line like `    at f (part.js:1:23)`, and the place in it.
fn called(line: &str) -> Option<(&str, Position)> {
    let (name, place) = line.trim().strip_prefix("at ")?.strip_suffix(')')?.split_once(" (")?;
    let mut numbers = place.rsplit(':').map(|number| number.parse::<usize>().ok()?.checked_sub(1));
    let (column, line) = (numbers.next()??, numbers.next()??);
    Some((name, (line, column)))
}

/// Where the name of a line's function stands in the module: the last `function f(` before the place.
fn start_of_function(source: &str, line: &str) -> Option<Position> {
    const KEYWORD: &str = "function ";
    let (name, (line, column)) = called(line)?;
    let line_start: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let before = source.get(..line_start + column)?;
    let start = before.rfind(&format!("{KEYWORD}{name}("))? + KEYWORD.len();
    let head = &before[..start];
    Some((head.matches('\n').count(), start - head.rfind('\n').map_or(0, |end| end + 1)))
}

/// The index of the name that a map has at each of these positions; none if the map is none.
fn names_at(mappings: &str, positions: impl Iterator<Item = Position>) -> Option<BTreeMap<Position, Option<usize>>> {
    let mut found: BTreeMap<Position, Option<usize>> = positions.map(|position| (position, None)).collect();
    let mut name = 0_i64;
    for (line, segments) in mappings.split(';').enumerate() {
        let mut column = 0_i64;
        for segment in segments.split(',').filter(|segment| !segment.is_empty()) {
            let mut fields = [0; 5];
            let count = read_segment(segment, &mut fields)?;
            column = fields[0].saturating_add(column);
            if count < fields.len() {
                continue;
            }
            name = fields[4].saturating_add(name);
            if let Some(index) = usize::try_from(column).ok().and_then(|column| found.get_mut(&(line, column))) {
                *index = usize::try_from(name).ok();
            }
        }
    }
    Some(found)
}

/// Reads numbers in base 64 of variable length, the sign in the lowest bit. Returns how many there are.
fn read_segment(segment: &str, fields: &mut [i64; 5]) -> Option<usize> {
    let (mut count, mut shift, mut value) = (0, 0_u32, 0_i64);
    for digit in segment.bytes() {
        let digit = i64::from(match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        });
        value |= (digit & 31).checked_shl(shift)?;
        shift += 5;
        if digit & 32 == 0 {
            *fields.get_mut(count)? = if value & 1 == 1 { -(value >> 1) } else { value >> 1 };
            (count, shift, value) = (count + 1, 0, 0);
        }
    }
    Some(count)
}

/// Names of Rust without what the compiler adds.
fn readable(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a` stands at column 9 of line 1, `b` at column 9 of line 2.
    const SOURCE: &str = "function a(){b()}\nfunction b(){throw 1}a()";
    const MAP: &str = r#"{"version":3,"sources":["x"],"names":["_ZN6layout5solve17h0123456789abcdefE","dive"],"mappings":"SAAAA;SAAAC"}"#;
    const STACK: &str =
        "    at b (part.js:2:14)\n    at a (part.js:1:14)\n    at <anonymous> (part.js:2:22)\n    at c (part.js:2:22)";

    fn translate(map: &str, source: &str) -> String {
        let name = format!("tenfoot-symbols-{}-{}.js", std::process::id(), source.len() + map.len());
        let module = std::env::temp_dir().join(name);
        let map_file = module.with_extension("js.map");
        std::fs::write(&module, source).expect("writable");
        std::fs::write(&map_file, map).expect("writable");
        let translated = Symbols::new(&module, SOURCE).translate(STACK);
        std::fs::remove_file(module).expect("removable");
        std::fs::remove_file(map_file).expect("removable");
        translated
    }

    #[test]
    fn functions_have_the_names_of_the_map() {
        let expected = "    at dive (part.js:2:14)\n    at layout::solve (part.js:1:14)\n    at <anonymous> (part.js:2:22)\n    at c (part.js:2:22)";
        assert_eq!(translate(MAP, SOURCE), expected);
    }

    #[test]
    fn a_stack_stays_without_the_right_files() {
        assert_eq!(translate(MAP, &format!("{SOURCE}\n")), STACK, "another module");
        assert_eq!(translate("no map", SOURCE), STACK);
        assert_eq!(translate(&MAP.replace("SAAAA", "S!AAA"), SOURCE), STACK);
        assert_eq!(translate(&MAP.replace("SAAAA", "SAAAAAAAAA"), SOURCE), STACK);
        assert_eq!(translate(&MAP.replace("SAAAA", "S////////////////"), SOURCE), STACK);
        assert_eq!(Symbols::new(Path::new("no/such/file.js"), SOURCE).translate(STACK), STACK);
    }
}
