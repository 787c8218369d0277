//! All loaded fonts, and which of them a paragraph may use in which order.

use scene_core::style::FontStyle;
use scene_core::types::ErrorCode;

use crate::contract::FontInfo;
use crate::font::Font;
use crate::style::Style;

/// Index of a font in the order of loading.
pub(crate) type FontId = u16;

/// More fonts than any product ships, and few enough to try one after the other.
const MAX_FONTS: usize = 256;

/// The loaded fonts. They are never unloaded.
#[derive(Default)]
pub(crate) struct Fonts(Vec<Font>);

impl Fonts {
    pub(crate) fn load(&mut self, bytes: Vec<u8>) -> Result<FontInfo, ErrorCode> {
        if self.0.len() >= MAX_FONTS {
            return Err(ErrorCode::LimitReached(format!("{MAX_FONTS} fonts")));
        }
        let (font, info) = Font::load(bytes)?;
        self.0.push(font);
        Ok(info)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, id: FontId) -> Option<&Font> {
        self.0.get(usize::from(id))
    }

    /// All fonts, best first: the families of the style in their order, then all other families in the order of loading,
    /// each with its best match for weight and style; after these, whatever is left of all families.
    pub(crate) fn candidates(&self, style: &Style) -> Vec<FontId> {
        let mut candidates = Vec::with_capacity(self.0.len());
        let wanted = style.families.iter().map(String::as_str);
        let loaded = self.0.iter().map(|font| font.family.as_str());
        for family in wanted.chain(loaded) {
            let members = self.ids().filter(|&(_, font)| font.family == family);
            let best = members.min_by_key(|&(_, font)| mismatch(font, style.font_weight, style.font_style));
            candidates.extend(best.map(|(id, _)| id).filter(|id| !candidates.contains(id)));
        }
        let rest: Vec<FontId> = self.ids().map(|(id, _)| id).filter(|id| !candidates.contains(id)).collect();
        candidates.extend(rest);
        candidates
    }

    fn ids(&self) -> impl Iterator<Item = (FontId, &Font)> {
        (0..).zip(&self.0)
    }
}

/// How far a face of the family is from what is asked for; the least wins. After CSS Fonts 4, section 5.2, steps 4.2 and
/// 4.3 (style before weight; width and optical size are left out, the contract has neither).
fn mismatch(font: &Font, weight: u16, style: FontStyle) -> (bool, u8, u16) {
    let (has, distance) = (font.weight, font.weight.abs_diff(weight));
    let side = match weight {
        // From 400 to 500: first up to 500, then below, then above.
        400..=500 if (weight..=500).contains(&has) => 0,
        400..=500 if has < weight => 1,
        400..=500 => 2,
        // Below 400: first below. Above 500: first above.
        0..400 => u8::from(has > weight),
        _ => u8::from(has < weight),
    };
    (font.style != style, side, distance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::font_bytes;

    fn fonts(files: &[&str]) -> Fonts {
        let mut fonts = Fonts::default();
        for file in files {
            fonts.load(font_bytes(file)).expect("a font");
        }
        fonts
    }

    #[test]
    fn candidates_go_by_family_then_by_loading() {
        let fonts = fonts(&[
            "NotoSans-Bold.ttf",          // 0
            "NotoSansArabic-Regular.ttf", // 1
            "NotoSans-Regular.ttf",       // 2
            "NotoSansHebrew-Bold.ttf",    // 3
            "NotoSans-SemiBold.ttf",      // 4
        ]);
        let check = |families: &[&str], font_weight, expected: [FontId; 5]| {
            let families = families.iter().map(|&name| name.to_owned()).collect();
            let style = Style { families, font_weight, ..Style::default() };
            assert_eq!(fonts.candidates(&style), expected, "{style:?}");
        };
        check(&[], 400, [2, 1, 3, 0, 4]);
        check(&[], 700, [0, 1, 3, 2, 4]);
        check(&["noto sans hebrew", "missing", "noto sans"], 600, [3, 4, 1, 0, 2]);
        check(&["noto sans arabic"], 500, [1, 2, 3, 0, 4]);
    }

    #[test]
    fn slants_are_matched_before_weights() {
        let mut font = Font::load(font_bytes("NotoSansHebrew-Regular.ttf")).expect("a font").0;
        let mut check = |wanted, expected: [(FontStyle, u16); 4]| {
            let mut faces = [
                (FontStyle::Normal, 400),
                (FontStyle::Normal, 700),
                (FontStyle::Italic, 400),
                (FontStyle::Italic, 700),
            ];
            faces.sort_by_key(|&(style, weight)| {
                (font.style, font.weight) = (style, weight);
                mismatch(&font, 700, wanted)
            });
            assert_eq!(faces, expected);
        };
        let (normal, italic) = (FontStyle::Normal, FontStyle::Italic);
        check(italic, [(italic, 700), (italic, 400), (normal, 700), (normal, 400)]);
        check(normal, [(normal, 700), (normal, 400), (italic, 700), (italic, 400)]);
    }

    #[test]
    fn weights_are_matched_as_in_css() {
        let template = Font::load(font_bytes("NotoSansHebrew-Regular.ttf")).expect("a font").0;
        let mut font = template;
        let mut check = |wanted, expected: [u16; 4]| {
            let mut weights = [300, 400, 500, 700];
            weights.sort_by_key(|&weight| {
                font.weight = weight;
                mismatch(&font, wanted, FontStyle::Normal)
            });
            assert_eq!(weights, expected, "weight {wanted}");
        };
        check(400, [400, 500, 300, 700]);
        check(450, [500, 400, 300, 700]);
        check(350, [300, 400, 500, 700]);
        check(600, [700, 500, 400, 300]);
        check(900, [700, 500, 400, 300]);
    }
}
