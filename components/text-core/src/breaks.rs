//! Where a line may end: UAX 14, with what CSS and newer Unicode do for Chinese and Japanese.
//!
//! The rules are those of `unicode-linebreak`, which has Unicode 15. Two things are changed before it sees the text, each by a
//! character of another class and the same length:
//!
//! - Small kana and the prolonged sound mark (class CJ) are ideographs, so that a line may begin with them: CSS Text 3,
//!   section 5.3, `line-break: normal`, which is what browsers do without being told.
//! - Curly quotation marks between East Asian characters open and close like brackets: UAX 14 of Unicode 16, rules LB19 and
//!   LB19a.

use std::borrow::Cow;

use unicode_linebreak::{BreakClass, break_property, linebreaks};

/// Byte offsets of `text` at which a line may end, rising, and its end.
pub(crate) fn opportunities(text: &str) -> impl Iterator<Item = usize> {
    let text = tailored(text);
    // The iterator borrows the text, which ends here.
    let offsets: Vec<usize> = linebreaks(&text).map(|(offset, _)| offset).collect();
    offsets.into_iter()
}

/// The text with other characters of the same length where its own have classes that are not wanted.
fn tailored(text: &str) -> Cow<'_, str> {
    // No character below is concerned.
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(ch) = rest.next() {
        let between = || before.is_some_and(is_east_asian) && rest.clone().next().is_some_and(is_east_asian);
        result.push(match ch {
            '“' | '‘' if between() => '「',
            '”' | '’' if between() => '」',
            // Those of four bytes are hentaigana that no text has.
            _ if ch.len_utf8() == 3 && class(ch) == BreakClass::ConditionalJapaneseStarter => 'あ',
            _ => ch,
        });
        before = Some(ch);
    }
    Cow::Owned(result)
}

fn class(ch: char) -> BreakClass {
    break_property(ch.into())
}

/// Blocks whose characters have an East Asian Width (UAX 11) of wide, fullwidth or halfwidth, as far as quotation marks may
/// stand between them.
fn is_east_asian(ch: char) -> bool {
    matches!(ch, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows opportunities as `|`, without the end.
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let mut shown = String::new();
        let mut start = 0;
        for end in opportunities(&text) {
            if start > 0 {
                shown.push('|');
            }
            shown.push_str(&text[start..end]);
            start = end;
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn lines_end_after_spaces_and_hyphens() {
        check("two |words, |well-|known");
        check("no\u{a0}break, |wo\u{2060}rd, |zero\u{200b}|width");
        check("(in |brackets) |“quoted” |1,000.50 |12:30");
        check("शब्द |और |שלום |עולם");
    }

    #[test]
    fn cjk_breaks_between_characters() {
        check("東|京|の|「映|画」、|だ。");
        check("한|국 |영|화");
    }

    #[test]
    fn small_kana_may_begin_a_line() {
        check("キ|ャ|ッ|チ|ー");
    }

    #[test]
    fn quotes_open_and_close_between_ideographs() {
        check("他|说：|“我|们”，|却|说|“不”|啊");
        // Elsewhere they stick to their neighbours on both sides.
        check("他“a”了");
        check("it’s |“so”");
    }
}
