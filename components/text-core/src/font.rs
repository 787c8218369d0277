//! One font file: checked when it is loaded, borrowed by the shaper and the rasteriser afterwards.
//!
//! The bytes are not trusted. Before the font parser sees them, the table directory is read here: every table has to lie
//! within the file, and those that every font needs have to be there with sensible key values, so that a broken download
//! is refused with a reason. What the tables say beyond that is read with bounds checks by `read-fonts`, in safe code.

use harfrust::font::attribute::Style;
use harfrust::font::name::NameId;
use harfrust::unicode;
use scene_core::style::FontStyle;
use scene_core::types::{ErrorCode, InvalidValue};

use crate::contract::FontInfo;

/// The longest font file: the largest single fonts in use (pan-CJK with 65,535 glyphs) have about 20 MB.
const MAX_FONT_BYTES: usize = 32 << 20;

/// A loaded font.
pub(crate) struct Font {
    parsed: harfrust::Font,
    /// Family name in lower case.
    pub(crate) family: String,
    pub(crate) weight: u16,
    pub(crate) style: FontStyle,
    /// Height above the baseline, in ems.
    pub(crate) ascent: f32,
    /// Depth below the baseline, in ems.
    pub(crate) descent: f32,
    /// Font units in an em, at least 16.
    pub(crate) units_per_em: u16,
}

impl Font {
    /// Takes the bytes of one `.ttf` or `.otf` file.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] with node 0 and the reason, for bytes that are no font.
    pub(crate) fn load(data: Vec<u8>) -> Result<(Self, FontInfo), ErrorCode> {
        check_tables(&data).map_err(|reason| refuse(&reason))?;
        let parsed = harfrust::Font::new(data, 0).ok_or_else(|| refuse("no font header"))?;
        let attributes = parsed.default_attributes();
        let info = FontInfo {
            family: family_name(&parsed),
            // A cast of a float saturates, and takes NaN to 0.
            weight: (attributes.weight.value() as u16).clamp(1, 1000),
            style: if attributes.style == Style::Normal { FontStyle::Normal } else { FontStyle::Italic },
            glyphs: parsed.num_glyphs(),
        };
        let units_per_em = parsed.units_per_em().max(16);
        let line = parsed.metrics().h_line().unwrap_or_default();
        let font = Self {
            family: info.family.to_lowercase(),
            weight: info.weight,
            style: info.style,
            ascent: line.ascender.to_f32() / f32::from(units_per_em),
            descent: -line.descender.to_f32() / f32::from(units_per_em),
            units_per_em,
            parsed,
        };
        Ok((font, info))
    }

    /// The font as the shaper and the scaler want it.
    pub(crate) fn parsed(&self) -> &harfrust::Font {
        &self.parsed
    }

    /// Whether there is a glyph for the character.
    pub(crate) fn has(&self, ch: char) -> bool {
        self.has_code(u32::from(ch))
    }

    /// How many of the characters of a grapheme have a glyph, alone, composed with the one before or decomposed.
    pub(crate) fn coverage(&self, grapheme: impl Iterator<Item = char>) -> usize {
        let mut covered = 0_usize;
        let mut previous = None;
        for code in grapheme.map(u32::from) {
            let composed = previous.and_then(|previous| unicode::compose(previous, code));
            let whole = self.has_code(code) || composed.is_some_and(|composed| self.has_code(composed));
            let parts = || match unicode::decompose(code) {
                Some(unicode::Decomposed::Singleton(single)) => self.has_code(single),
                Some(unicode::Decomposed::Pair(first, second)) => self.has_code(first) && self.has_code(second),
                None => false,
            };
            covered = covered.saturating_add(usize::from(whole || parts()));
            previous = composed.or(Some(code));
        }
        covered
    }

    fn has_code(&self, code: u32) -> bool {
        self.parsed.charmap().map_unicode(code).is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

fn refuse(reason: &str) -> ErrorCode {
    ErrorCode::InvalidValue(InvalidValue { node: 0, reason: format!("no usable font: {reason}") })
}

/// The family that weights and slants share: the typographic family name (name 16), or the family name (name 1).
fn family_name(font: &harfrust::Font) -> String {
    let names = font.names();
    let find = |id| Some(names.get(id)?.english_or_first()?.name().to_string()).filter(|name| !name.is_empty());
    find(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| find(NameId::FAMILY_NAME)).unwrap_or_default()
}

/// Checks the table directory (OpenType 1.9, "Organization of an OpenType Font").
fn check_tables(data: &[u8]) -> Result<(), String> {
    if data.len() > MAX_FONT_BYTES {
        return Err(format!("{} bytes are more than {MAX_FONT_BYTES}", data.len()));
    }
    match read::<4>(data, 0).as_ref() {
        Some([0, 1, 0, 0] | b"OTTO" | b"true") => {}
        Some(b"ttcf") => return Err("a collection; load its fonts one by one".to_owned()),
        Some(b"wOFF" | b"wOF2") => return Err("a web font; unpack it first".to_owned()),
        _ => return Err("not an OpenType or TrueType file".to_owned()),
    }
    let directory = Directory { data, tables: read_u16(data, 4).unwrap_or(0) };
    directory.check_bounds()?;
    let head = directory.require(*b"head", 54)?;
    let units_per_em = read_u16(head, 18).unwrap_or(0);
    if !(16..=16384).contains(&units_per_em) {
        return Err(format!("`head` has {units_per_em} units per em, not 16 to 16384"));
    }
    let maxp = directory.require(*b"maxp", 6)?;
    if read_u16(maxp, 4) == Some(0) {
        return Err("`maxp` counts no glyphs".to_owned());
    }
    let hhea = directory.require(*b"hhea", 36)?;
    let long_metrics = usize::from(read_u16(hhea, 34).unwrap_or(0));
    if long_metrics == 0 {
        return Err("`hhea` counts no advances".to_owned());
    }
    directory.require(*b"hmtx", long_metrics.saturating_mul(4))?;
    directory.require(*b"cmap", 4)?;
    if directory.find(*b"CFF ").is_none() && directory.find(*b"CFF2").is_none() {
        directory.require(*b"glyf", 0)?;
        directory.require(*b"loca", 4)?;
    }
    Ok(())
}

/// The list of tables at the start of a font file.
struct Directory<'a> {
    data: &'a [u8],
    tables: u16,
}

impl<'a> Directory<'a> {
    /// Tag and bytes of each table; no bytes if they lie outside the file.
    fn entries(&self) -> impl Iterator<Item = Option<([u8; 4], Option<&'a [u8]>)>> + '_ {
        (0..usize::from(self.tables)).map(|index| {
            let record = index.saturating_mul(16).saturating_add(12);
            let tag = read::<4>(self.data, record)?;
            let start = u32::from_be_bytes(read(self.data, record.saturating_add(8))?) as usize;
            let length = u32::from_be_bytes(read(self.data, record.saturating_add(12))?) as usize;
            Some((tag, self.data.get(start..start.saturating_add(length))))
        })
    }

    fn check_bounds(&self) -> Result<(), String> {
        for entry in self.entries() {
            match entry {
                None => return Err("the file ends within the table directory".to_owned()),
                Some((tag, None)) => return Err(format!("`{}` lies outside the file", tag.escape_ascii())),
                Some((_, Some(_))) => {}
            }
        }
        Ok(())
    }

    fn find(&self, wanted: [u8; 4]) -> Option<&'a [u8]> {
        self.entries().flatten().find(|&(tag, _)| tag == wanted)?.1
    }

    fn require(&self, tag: [u8; 4], length: usize) -> Result<&'a [u8], String> {
        match self.find(tag) {
            None => Err(format!("`{}` is missing", tag.escape_ascii())),
            Some(table) if table.len() < length => Err(format!("`{}` is too short", tag.escape_ascii())),
            Some(table) => Ok(table),
        }
    }
}

fn read<const N: usize>(data: &[u8], offset: usize) -> Option<[u8; N]> {
    data.get(offset..)?.first_chunk().copied()
}

fn read_u16(data: &[u8], offset: usize) -> Option<u16> {
    read(data, offset).map(u16::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::font_bytes;

    #[test]
    fn load_reads_family_weight_and_style() {
        let check = |file, family: &str, weight| {
            let (_, info) = Font::load(font_bytes(file)).expect("a font");
            assert_eq!((info.family.as_str(), info.weight, info.style), (family, weight, FontStyle::Normal));
            assert!(info.glyphs > 100);
        };
        check("NotoSans-Regular.ttf", "Noto Sans", 400);
        check("NotoSans-SemiBold.ttf", "Noto Sans", 600);
        check("NotoSansArabic-Bold.ttf", "Noto Sans Arabic", 700);
        check("NotoSansJP-Regular.ttf", "Noto Sans JP", 400);
    }

    #[test]
    fn load_says_what_is_wrong_with_the_bytes() {
        let check = |bytes: Vec<u8>, part: &str| match Font::load(bytes).err() {
            Some(ErrorCode::InvalidValue(InvalidValue { node: 0, reason })) if reason.contains(part) => {}
            other => panic!("expected `{part}`, got {other:?}"),
        };
        let whole = font_bytes("NotoSansHebrew-Regular.ttf");
        let patched = |offset: usize, bytes: &[u8]| {
            let mut copy = whole.clone();
            copy[offset..offset + bytes.len()].copy_from_slice(bytes);
            copy
        };
        let table = |tag: &[u8; 4]| {
            let record = (0..).map(|index| 12 + index * 16).find(|&at| &whole[at..at + 4] == tag).expect("table");
            let start = u32::from_be_bytes(whole[record + 8..record + 12].try_into().expect("four bytes"));
            (record, start as usize)
        };
        check(Vec::new(), "not an OpenType");
        check(b"<!DOCTYPE html>".to_vec(), "not an OpenType");
        check(b"ttcf____".to_vec(), "collection");
        check(b"wOF2____".to_vec(), "web font");
        check(whole[..200].to_vec(), "outside the file");
        check(whole[..12].to_vec(), "ends within the table directory");
        check(patched(table(b"cmap").0, b"nope"), "`cmap` is missing");
        check(patched(table(b"head").1 + 18, &[0, 0]), "0 units per em");
        check(patched(table(b"maxp").1 + 4, &[0, 0]), "no glyphs");
        check(patched(table(b"hhea").1 + 34, &[0xff, 0xff]), "`hmtx` is too short");
    }
}
