//! The style of a paragraph, checked value by value.

use harfrust::Language;
use scene_core::style::{FontStyle, TextAlign, TextDirection, TextOverflow, TextStyle, WhiteSpace};
use scene_core::types::{ErrorCode, InvalidValue, NodeId};

/// All properties of a paragraph, in the units of [`TextStyle`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Style {
    /// Family names in lower case, in order of preference.
    pub(crate) families: Vec<String>,
    pub(crate) font_size: f32,
    pub(crate) font_weight: u16,
    pub(crate) font_style: FontStyle,
    pub(crate) line_height: f32,
    pub(crate) letter_spacing: f32,
    pub(crate) text_align: TextAlign,
    pub(crate) max_lines: u32,
    pub(crate) text_overflow: TextOverflow,
    pub(crate) white_space: WhiteSpace,
    pub(crate) direction: TextDirection,
    /// None if it is unknown.
    pub(crate) language: Option<Language>,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            families: Vec::new(),
            font_size: 24.0,
            font_weight: 400,
            font_style: FontStyle::Normal,
            line_height: 1.25,
            letter_spacing: 0.0,
            text_align: TextAlign::Start,
            max_lines: 0,
            text_overflow: TextOverflow::Ellipsis,
            white_space: WhiteSpace::Normal,
            direction: TextDirection::Auto,
            language: None,
        }
    }
}

/// The longest language tag, in bytes: RFC 5646, section 4.4.1.
const MAX_LANGUAGE_BYTES: usize = 35;

/// What has to be made anew after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// Nothing: the value was there before.
    Nothing,
    /// Lines, from the same clusters.
    Lines,
    /// Clusters and lines.
    Clusters,
}

impl Style {
    /// Height of one line in pixels.
    pub(crate) fn line_pixels(&self) -> f32 {
        self.font_size * self.line_height
    }

    /// Whether a line of this style can end with an ellipsis.
    pub(crate) fn may_end_with_ellipsis(&self) -> bool {
        self.text_overflow == TextOverflow::Ellipsis && (self.max_lines > 0 || self.white_space == WhiteSpace::Nowrap)
    }

    /// Refuses a value that is out of the range which [`TextStyle`] names.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] with the property, the value and the range.
    pub(crate) fn check(node: NodeId, style: &TextStyle) -> Result<(), ErrorCode> {
        let reason = match *style {
            TextStyle::FontSize(size) if !(size > 0.0 && size <= 1000.0) => {
                format!("`font-size` must be above 0 and at most 1000 pixels, not {size}")
            }
            TextStyle::FontWeight(weight) if !(1..=1000).contains(&weight) => {
                format!("`font-weight` must be 1 to 1000, not {weight}")
            }
            TextStyle::LineHeight(factor) if !(0.5..=10.0).contains(&factor) => {
                format!("`line-height` must be 0.5 to 10 times the font size, not {factor}")
            }
            TextStyle::LetterSpacing(pixels) if !(-1000.0..=1000.0).contains(&pixels) => {
                format!("`letter-spacing` must be -1000 to 1000 pixels, not {pixels}")
            }
            TextStyle::Language(ref tag) if !is_language_tag(tag) => {
                format!("`language` must be a BCP 47 tag of at most {MAX_LANGUAGE_BYTES} characters, not {tag:?}")
            }
            _ => return Ok(()),
        };
        Err(ErrorCode::InvalidValue(InvalidValue { node, reason }))
    }

    /// Takes a value that [`Style::check`] has let through.
    pub(crate) fn set(&mut self, style: TextStyle) -> Change {
        let could_end_with_ellipsis = self.may_end_with_ellipsis();
        let change = match style {
            TextStyle::FontFamily(list) => replace(&mut self.families, parse_families(&list), Change::Clusters),
            TextStyle::FontSize(size) => replace(&mut self.font_size, size, Change::Clusters),
            TextStyle::FontWeight(weight) => replace(&mut self.font_weight, weight, Change::Clusters),
            TextStyle::FontStyle(style) => replace(&mut self.font_style, style, Change::Clusters),
            TextStyle::LetterSpacing(pixels) => replace(&mut self.letter_spacing, pixels, Change::Clusters),
            TextStyle::LineHeight(factor) => replace(&mut self.line_height, factor, Change::Lines),
            TextStyle::TextAlign(align) => replace(&mut self.text_align, align, Change::Lines),
            TextStyle::MaxLines(lines) => replace(&mut self.max_lines, lines, Change::Lines),
            TextStyle::TextOverflow(overflow) => replace(&mut self.text_overflow, overflow, Change::Lines),
            TextStyle::WhiteSpace(white_space) => replace(&mut self.white_space, white_space, Change::Lines),
            TextStyle::Direction(direction) => replace(&mut self.direction, direction, Change::Clusters),
            TextStyle::Language(tag) => replace(&mut self.language, Language::new(&tag), Change::Clusters),
        };
        // The ellipsis is shaped along with the text, if it can appear.
        if self.may_end_with_ellipsis() && !could_end_with_ellipsis { Change::Clusters } else { change }
    }
}

fn replace<T: PartialEq>(place: &mut T, value: T, change: Change) -> Change {
    if *place == value {
        return Change::Nothing;
    }
    *place = value;
    change
}

/// The names of a CSS `font-family` list: without quotes, in lower case, empty ones left out.
fn parse_families(list: &str) -> Vec<String> {
    list.split(',')
        .map(|name| name.trim().trim_matches(['"', '\'']).trim().to_lowercase())
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether it is empty or has the form that all tags of BCP 47 share: subtags of 1 to 8 letters and digits between hyphens,
/// the first of letters (RFC 5646, section 2.1). Whether the language exists is not asked; fonts do not know most of them.
fn is_language_tag(tag: &str) -> bool {
    let subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    tag.is_empty()
        || tag.len() <= MAX_LANGUAGE_BYTES
            && tag.split('-').all(subtag)
            && first.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_have_the_form_of_bcp_47() {
        for tag in ["", "ja", "zh-Hant-TW", "sr-Latn", "de-1996", "x-private", "i-klingon"] {
            assert!(is_language_tag(tag), "{tag:?}");
        }
        let long = "en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd";
        for tag in ["-", "de-", "en_US", "1de", "portuguese-br", "ру", "de DE", long] {
            assert!(!is_language_tag(tag), "{tag:?}");
            let refused = Style::check(1, &TextStyle::Language(tag.to_owned()));
            assert!(matches!(refused, Err(ErrorCode::InvalidValue(_))), "{tag:?}");
        }
    }

    #[test]
    fn families_lose_quotes_case_and_gaps() {
        assert_eq!(parse_families(" \"Noto Sans\" ,, 'Inter', sans-serif"), ["noto sans", "inter", "sans-serif"]);
    }

    #[test]
    fn values_out_of_range_are_refused_with_property_and_range() {
        let check = |style, part: &str| match Style::check(7, &style) {
            Err(ErrorCode::InvalidValue(InvalidValue { node: 7, reason })) if reason.contains(part) => {}
            other => panic!("{style:?} gave {other:?}"),
        };
        for size in [0.0, -1.0, 1000.5, f32::NAN, f32::INFINITY] {
            check(TextStyle::FontSize(size), "`font-size` must be above 0");
        }
        check(TextStyle::FontWeight(0), "`font-weight`");
        check(TextStyle::FontWeight(1001), "`font-weight`");
        check(TextStyle::LineHeight(0.4), "`line-height`");
        check(TextStyle::LineHeight(f32::NAN), "`line-height`");
        check(TextStyle::LetterSpacing(f32::NEG_INFINITY), "`letter-spacing`");
        assert_eq!(Style::check(7, &TextStyle::FontSize(1000.0)), Ok(()));
    }

    #[test]
    fn a_change_says_what_has_to_be_made_anew() {
        let mut style = Style::default();
        assert_eq!(style.set(TextStyle::FontSize(24.0)), Change::Nothing);
        assert_eq!(style.set(TextStyle::FontSize(25.0)), Change::Clusters);
        assert_eq!(style.set(TextStyle::TextAlign(TextAlign::Center)), Change::Lines);
        assert_eq!(style.set(TextStyle::MaxLines(2)), Change::Clusters);
        assert_eq!(style.set(TextStyle::MaxLines(3)), Change::Lines);
    }
}
