//! Where a line may end: UAX 14, with what CSS and newer Unicode do for Chinese and Japanese.
//!
//! The rules are those of `unicode-linebreak`, which has Unicode 15. These are changed:
//!
//! - Small kana and the prolonged sound mark (class CJ) are ideographs, so that a line may begin with them: CSS Text 3,
//!   section 5.3, `line-break: normal`, which is what browsers do without being told.
//! - Curly quotation marks between East Asian characters open and close like brackets: LB19 and LB19a of Unicode 16.
//! - Spaces within quotation marks, as in French, are no place to break: LB15a and LB15b of Unicode 15.1.
//! - A hyphen that begins a word stays with it: LB20a of Unicode 16.
//! - A line may end between a letter or digit and a wide opening bracket: LB30, which the crate applies to narrow ones and wide
//!   ones alike.
//!
//! - A line may end behind a hyphen between Hebrew letters, soft or not: LB21a of Unicode 16.
//!
//! For the first two, the rules see another character of the same length; the others add and remove offsets.

use std::borrow::Cow;

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

/// Byte offsets of `text` at which a line may end, rising, and its end.
pub(crate) fn opportunities(text: &str) -> impl Iterator<Item = usize> {
    let text = tailored(text);
    let mut found = linebreaks(&text).peekable();
    // The iterator borrows the text, which ends here.
    let mut offsets: Vec<usize> = Vec::new();
    for (offset, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
        let (before, after) = text.split_at_checked(offset).unwrap_or_default();
        let allowed = match found.next_if(|&(found, _)| found == offset) {
            Some((_, BreakOpportunity::Mandatory)) => true,
            Some((_, BreakOpportunity::Allowed)) => {
                !is_within_quotes(before, after) && !begins_with_hyphen(before, after)
            }
            None => opens_wide(before, after) || joins_hebrew(before, after),
        };
        if allowed {
            offsets.push(offset);
        }
    }
    offsets.into_iter()
}

/// Whether spaces follow an opening mark or come before a closing one: LB15a and LB15b.
fn is_within_quotes(before: &str, after: &str) -> bool {
    let mut after = after.chars();
    let mut before = before.trim_end_matches(' ').chars();
    let closes = after.next().is_some_and(|ch| matches!(ch, '’' | '”' | '›' | '»'));
    let last = before.next_back();
    if closes && after.next().is_none_or(ends_quote) {
        // A zero width space comes first (LB8).
        return last != Some('\u{200b}');
    }
    last.is_some_and(|ch| matches!(ch, '‘' | '“' | '‹' | '«')) && before.next_back().is_none_or(begins_quote)
}

/// Whether a hyphen stands before a letter and behind nothing of the word: LB20a.
fn begins_with_hyphen(before: &str, after: &str) -> bool {
    let mut before = before.chars();
    before.next_back().is_some_and(|ch| matches!(ch, '-' | '\u{2010}'))
        && before.next_back().is_none_or(|ch| matches!(ch, ' ' | '\u{200b}' | '\u{a0}'))
        && after.chars().next().is_some_and(is_letter)
}

/// Whether a wide opening bracket follows a letter or digit: LB30.
fn opens_wide(before: &str, after: &str) -> bool {
    let opens = |ch: char| is_east_asian(ch) && class(ch) == BreakClass::OpenPunctuation;
    let last = before.trim_end_matches(is_mark).chars().next_back();
    after.chars().next().is_some_and(opens)
        && last.is_none_or(|ch| is_letter(ch) || matches!(class(ch), BreakClass::Numeric | BreakClass::Ambiguous))
}

/// Whether a hyphen stands between Hebrew letters: LB21a.
fn joins_hebrew(before: &str, after: &str) -> bool {
    let hebrew = |ch: char| class(ch) == BreakClass::HebrewLetter;
    let hyphen = |ch: char| matches!(class(ch), BreakClass::Hyphen | BreakClass::After) && !is_east_asian(ch);
    let mut last = before.chars();
    last.next_back().is_some_and(hyphen)
        && after.chars().next().is_some_and(hebrew)
        && last.as_str().trim_end_matches(is_mark).chars().next_back().is_some_and(hebrew)
}

fn is_mark(ch: char) -> bool {
    class(ch) == BreakClass::CombiningMark
}

fn is_letter(ch: char) -> bool {
    matches!(class(ch), BreakClass::Alphabetic | BreakClass::HebrewLetter | BreakClass::ComplexContext)
}

/// What may stand before an opening mark.
fn begins_quote(ch: char) -> bool {
    use BreakClass::{
        CarriageReturn, LineFeed, Mandatory, NextLine, NonBreakingGlue, OpenPunctuation, Quotation, Space,
        ZeroWidthSpace,
    };
    let classes = [
        CarriageReturn,
        LineFeed,
        Mandatory,
        NextLine,
        NonBreakingGlue,
        OpenPunctuation,
        Quotation,
        Space,
        ZeroWidthSpace,
    ];
    classes.contains(&class(ch))
}

/// What may stand behind a closing mark.
fn ends_quote(ch: char) -> bool {
    use BreakClass::{
        CarriageReturn, CloseParenthesis, ClosePunctuation, Exclamation, InfixSeparator, LineFeed, Mandatory, NextLine,
        NonBreakingGlue, Quotation, Space, Symbol, WordJoiner, ZeroWidthSpace,
    };
    let classes = [
        CarriageReturn,
        CloseParenthesis,
        ClosePunctuation,
        Exclamation,
        InfixSeparator,
        LineFeed,
        Mandatory,
        NextLine,
        NonBreakingGlue,
        Quotation,
        Space,
        Symbol,
        WordJoiner,
        ZeroWidthSpace,
    ];
    classes.contains(&class(ch))
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
    matches!(ch, '\u{1100}'..='\u{115f}' | '\u{2329}' | '\u{232a}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}'
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

    #[test]
    fn spaces_within_quotes_do_not_break() {
        check("« L’été », |dit-|elle, |« c’est »");
        check("(« oui ») » |non");
        check("a« |b |”c");
    }

    #[test]
    fn hyphens_stay_with_the_word_they_begin() {
        check("ls |-la |well-|known |5-|a");
    }

    #[test]
    fn hebrew_words_end_lines_behind_hyphens() {
        check("תל־|אביב |בית-|ספר |מילה\u{ad}|נוספת");
        check("ב-12 |ב-a");
    }

    #[test]
    fn wide_brackets_open_behind_letters() {
        check("映|画|abc|（12|（字）");
        check("abc(d)");
    }
}
