//! Lines of the text as written, and the runs within them that have one direction and one script.

use std::ops::Range;

use harfrust::{Script, unicode};
use scene_core::style::TextDirection;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// A stretch of text with one embedding level and one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Bytes of the segment.
    pub(crate) range: Range<usize>,
    /// Unicode Bidirectional Algorithm (UAX 9): odd levels run from right to left.
    pub(crate) level: u8,
    pub(crate) script: Script,
}

/// The lines of the text as written, each with the offset of its first byte; an empty text is one empty line.
///
/// A line feed ends its line, so there is no line after one at the very end. The line and paragraph separators of Unicode
/// count as line feeds.
pub(crate) fn segments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const ENDS: [char; 3] = ['\n', '\u{2028}', '\u{2029}'];
    let empty = text.is_empty().then_some((0, ""));
    let mut next = 0_usize;
    let lines = text.split_inclusive(ENDS).map(move |line| {
        let start = next;
        next = next.saturating_add(line.len());
        (start, line.strip_suffix(ENDS).unwrap_or(line))
    });
    empty.into_iter().chain(lines)
}

/// Splits a segment into runs, in logical order; returns the level of the segment too.
///
/// An automatic direction is that of the segment's first strong character (UAX 9, P2 and P3), from left to right if there
/// is none. Levels are those of the whole segment as one line, with rule L1: a line that ends earlier ends without its
/// spaces, so the rule has no work there.
pub(crate) fn runs(segment: &str, direction: TextDirection, runs: &mut Vec<Run>) -> u8 {
    runs.clear();
    let base = match direction {
        TextDirection::Auto => None,
        TextDirection::Ltr => Some(Level::ltr()),
        TextDirection::Rtl => Some(Level::rtl()),
    };
    // Nothing below U+0590 is written from right to left, if the paragraph is not.
    let may_turn = direction == TextDirection::Rtl || segment.chars().any(|ch| ch >= '\u{590}');
    let bidi = may_turn.then(|| ParagraphBidiInfo::new(segment, base));
    let levels = bidi.as_ref().map(|info| info.reordered_levels(0..segment.len()));
    let level_at = |index: usize| levels.as_ref().and_then(|levels| levels.get(index)).map_or(0, Level::number);
    // Characters of no script of their own (UAX 24) take the script before them, at the start the first there is.
    let mut script = segment.chars().find_map(own_script).unwrap_or(Script::LATIN);
    for (index, ch) in segment.char_indices() {
        let end = index.saturating_add(ch.len_utf8());
        let level = level_at(index);
        script = own_script(ch).unwrap_or(script);
        match runs.last_mut() {
            Some(run) if run.level == level && run.script == script => run.range.end = end,
            _ => runs.push(Run { range: index..end, level, script }),
        }
    }
    bidi.as_ref().map_or(0, |info| info.paragraph_level.number())
}

/// The script of a character, if it is not one that many scripts use.
pub(crate) fn own_script(ch: char) -> Option<Script> {
    Some(unicode::script(ch.into()))
        .filter(|script| !matches!(*script, Script::COMMON | Script::INHERITED | Script::UNKNOWN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_end_at_line_feeds() {
        let check = |text: &str, expected: &[(usize, &str)]| {
            assert_eq!(segments(text).collect::<Vec<_>>(), expected, "{text:?}");
        };
        check("", &[(0, "")]);
        check("\n", &[(0, "")]);
        check("ab\ncd", &[(0, "ab"), (3, "cd")]);
        check("ab\n\ncd\n", &[(0, "ab"), (3, ""), (4, "cd")]);
        check("é\u{2028}x", &[(0, "é"), (5, "x")]);
    }

    #[test]
    fn runs_split_at_levels_and_scripts() {
        let check_in = |direction, text: &str, level, expected: &[(&str, u8, Script)]| {
            let mut found = Vec::new();
            assert_eq!(runs(text, direction, &mut found), level, "level of {text:?}");
            let found: Vec<_> = found.into_iter().map(|run| (&text[run.range], run.level, run.script)).collect();
            assert_eq!(found, expected);
        };
        let check = |text, level, expected| check_in(TextDirection::Auto, text, level, expected);
        check("", 0, &[]);
        check("“Tom & Jerry”", 0, &[("“Tom & Jerry”", 0, Script::LATIN)]);
        check("12:30", 0, &[("12:30", 0, Script::LATIN)]);
        check("カメラ 2", 0, &[("カメラ 2", 0, Script::KATAKANA)]);
        check("Film שלום!", 0, &[("Film ", 0, Script::LATIN), ("שלום", 1, Script::HEBREW), ("!", 0, Script::HEBREW)]);
        check("שנת 2024", 1, &[("שנת ", 1, Script::HEBREW), ("2024", 2, Script::HEBREW)]);
        // A full stop at the end goes where the paragraph's direction ends.
        check("Tom.", 0, &[("Tom.", 0, Script::LATIN)]);
        check_in(TextDirection::Rtl, "Tom.", 1, &[("Tom", 2, Script::LATIN), (".", 1, Script::LATIN)]);
        check_in(TextDirection::Ltr, "שנה!", 0, &[("שנה", 1, Script::HEBREW), ("!", 0, Script::HEBREW)]);
        // Before a tab, spaces have the level of the paragraph (L1).
        check("א \tב", 1, &[("א \tב", 1, Script::HEBREW)]);
        check_in(
            TextDirection::Ltr,
            "א \tב",
            0,
            &[("א", 1, Script::HEBREW), (" \t", 0, Script::HEBREW), ("ב", 1, Script::HEBREW)],
        );
    }
}
