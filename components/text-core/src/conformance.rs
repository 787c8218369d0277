//! Unicode's own test data, as far as it is sampled in `compat-tests/oracles/text`: UAX 9 and UAX 14 as this part applies them.

use std::collections::BTreeSet;

use scene_core::style::TextDirection;
use unicode_linebreak::{BreakClass, break_property};

use crate::breaks;
use crate::itemize;
use crate::order::reorder;
use crate::testing::oracle_text;

/// Levels of the characters of one line, and of the line.
fn levels(text: &str, direction: TextDirection) -> (Vec<u8>, u8) {
    let mut runs = Vec::new();
    let level = itemize::runs(text, direction, &mut runs);
    let level_at =
        |index: usize| runs.iter().find(|run| run.range.contains(&index)).expect("runs cover the text").level;
    (text.char_indices().map(|(index, _)| level_at(index)).collect(), level)
}

/// Whether the levels are those of the test data, in which `x` stands for characters that are removed (rule X9).
fn same_levels(ours: &[u8], theirs: &str) -> bool {
    let theirs: Vec<&str> = theirs.split(' ').collect();
    ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|(ours, theirs)| theirs == "x" || theirs == ours.to_string())
}

/// The line without the paragraph separator at its end, which ends a line here and has no level; none if there are more.
fn one_line<'a, T: PartialEq>(line: &'a [T], separator: &T) -> Option<&'a [T]> {
    let line = line.strip_suffix(std::slice::from_ref(separator)).unwrap_or(line);
    (!line.is_empty() && !line.contains(separator)).then_some(line)
}

fn first_words(list: &str, count: usize) -> String {
    list.split(' ').take(count).collect::<Vec<_>>().join(" ")
}

#[test]
fn bidi_characters_have_the_levels_of_unicode() {
    let data = oracle_text("unicode-bidi.txt");
    let cases =
        data.lines().skip_while(|line| !line.starts_with("# characters")).skip(1).take_while(|line| !line.is_empty());
    let mut checked = 0;
    for case in cases {
        let [characters, direction, level, expected, order] = case.split(';').collect::<Vec<_>>()[..] else {
            panic!("{case}");
        };
        let characters: Vec<char> =
            characters.split(' ').map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect();
        let Some(line) = one_line(&characters, &'\u{2029}') else { continue };
        let direction =
            [TextDirection::Ltr, TextDirection::Rtl, TextDirection::Auto][direction.parse::<usize>().unwrap()];
        let (ours, base) = levels(&line.iter().collect::<String>(), direction);
        assert_eq!(base.to_string(), level, "{case}");
        let expected = first_words(expected, line.len());
        assert!(same_levels(&ours, &expected), "{case}: {ours:?}");
        let kept = expected.split(' ').enumerate().filter(|&(_, level)| level != "x");
        let mut items: Vec<(usize, u8)> = kept.map(|(index, _)| (index, ours[index])).collect();
        reorder(&mut items);
        let ours: Vec<String> = items.iter().map(|(index, _)| index.to_string()).collect();
        let theirs: Vec<&str> =
            order.split(' ').filter(|index| index.parse::<usize>().is_ok_and(|at| at < line.len())).collect();
        assert_eq!(ours, theirs, "{case}");
        checked += 1;
    }
    assert!(checked > 2800, "{checked}");
}

/// A character of each class of UAX 9.
const CLASSES: [(&str, char); 23] = [
    ("L", 'a'),
    ("R", 'א'),
    ("AL", 'ع'),
    ("EN", '1'),
    ("ES", '-'),
    ("ET", '%'),
    ("AN", '\u{661}'),
    ("CS", ','),
    ("NSM", '\u{301}'),
    ("BN", '\u{ad}'),
    ("B", '\u{2029}'),
    ("S", '\t'),
    ("WS", ' '),
    ("ON", '!'),
    ("LRE", '\u{202a}'),
    ("LRO", '\u{202d}'),
    ("RLE", '\u{202b}'),
    ("RLO", '\u{202e}'),
    ("PDF", '\u{202c}'),
    ("LRI", '\u{2066}'),
    ("RLI", '\u{2067}'),
    ("FSI", '\u{2068}'),
    ("PDI", '\u{2069}'),
];

#[test]
fn bidi_classes_have_the_levels_of_unicode() {
    let data = oracle_text("unicode-bidi.txt");
    let character =
        |class: &str| CLASSES.iter().find(|(name, _)| *name == class).unwrap_or_else(|| panic!("{class}")).1;
    let mut checked = 0;
    for case in data.lines().skip_while(|line| !line.starts_with("# classes")).skip(1) {
        let [classes, directions, expected] = case.split(';').collect::<Vec<_>>()[..] else { panic!("{case}") };
        let classes: Vec<&str> = classes.split(' ').collect();
        let Some(line) = one_line(&classes, &"B") else { continue };
        let text: String = line.iter().map(|class| character(class)).collect();
        let directions: u8 = directions.parse().unwrap();
        for (bit, direction) in [(1, TextDirection::Auto), (2, TextDirection::Ltr), (4, TextDirection::Rtl)] {
            if directions & bit != 0 {
                let (ours, _) = levels(&text, direction);
                assert!(same_levels(&ours, &first_words(expected, line.len())), "{case} {direction:?}: {ours:?}");
                checked += 1;
            }
        }
    }
    assert!(checked > 3500, "{checked}");
}

/// Why a case may differ, and by which characters that is told.
type Reason = (&'static str, fn(char) -> bool);

/// Each reason has to have a case that differs.
const REASONS: [Reason; 4] = [
    ("a line may begin with small kana", |ch| break_property(ch.into()) == BreakClass::ConditionalJapaneseStarter),
    (
        "LB28a of Unicode 15.1 is for Balinese, Batak, Brahmi, Kawi and the like",
        |ch| matches!(ch, '\u{1b00}'..='\u{1bff}' | '\u{11000}'..='\u{1107f}' | '\u{11f00}'..='\u{11f5f}'),
    ),
    ("LB25 of Unicode 16 has fewer pairs with signs of currency and percent", |ch| {
        matches!(break_property(ch.into()), BreakClass::Prefix | BreakClass::Postfix)
    }),
    ("marks on quotation marks and hyphens, and pictures that are not assigned", |ch| {
        matches!(ch, '\u{308}' | '\u{2010}' | '-' | '\u{1f02c}')
    }),
];

#[test]
fn lines_end_where_unicode_lets_them() {
    let data = oracle_text("unicode-linebreak.txt");
    let (mut checked, mut report) = (0, String::new());
    let mut met = BTreeSet::new();
    for case in data.lines().filter(|line| line.starts_with('×')) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for word in case.split(' ').skip(1) {
            match word {
                "÷" => expected.push(text.len()),
                "×" => {}
                code => text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
            }
        }
        checked += 1;
        let ours: Vec<usize> = breaks::opportunities(&text).collect();
        if ours == expected {
            continue;
        }
        match REASONS.iter().find(|(_, applies)| text.chars().any(applies)) {
            Some((reason, _)) => _ = met.insert(*reason),
            None => report += &format!("{case}: {ours:?} not {expected:?}\n"),
        }
    }
    assert!(checked > 3000 && report.is_empty(), "{checked} cases\n{report}");
    assert_eq!(met.len(), REASONS.len(), "no case differs any more but for: {met:?}");
}
