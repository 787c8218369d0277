//! Our lines beside those that Chromium makes of the same paragraphs with the same fonts: `compat-tests/oracles/text`.

use std::collections::{BTreeMap, BTreeSet};

use scene_core::style::{TextDirection, TextStyle};
use serde::Deserialize;

use crate::clusters::{ClusteredText, is_hanging_space, is_ignorable};
use crate::fonts::Fonts;
use crate::itemize;
use crate::lines::{Line, Room, break_lines};
use crate::runs::RunShaper;
use crate::style::Style;
use crate::testing::{font_bytes, oracle_text};

/// How far the width of a line may be from Chromium's, in pixels. Chromium keeps the width of each run of one font and
/// direction in 64ths of a pixel, and we find out a line's from the left and right ends of those: with up to eight runs, ten
/// roundings of at most a 64th. A kerning pair or a wrong form of a letter is off by tenths at least.
const TOLERANCE: f32 = 10.0 / 64.0;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Paragraph {
    name: String,
    fonts: Vec<String>,
    language: String,
    size: f32,
    widths: Vec<f32>,
    text: String,
    #[serde(default)]
    letter_spacing: f32,
    direction: Option<TextDirection>,
}

/// A line: its text with the spaces at its end, and its width without them.
type OracleLine = (String, f32);

#[derive(Deserialize)]
struct Recorded {
    browser: String,
    /// The lines of each paragraph at each of its widths.
    paragraphs: BTreeMap<String, Vec<Vec<OracleLine>>>,
}

/// Where we differ, and why. A paragraph that agrees may not be in the list.
const EXPECTED_DIFFERENCES: [(&str, &str); 8] = [
    ("latin-hyphens", SOLIDUS),
    ("latin-address", SOLIDUS),
    ("latin-french-spaces", QUOTES),
    ("latin-spaces", KERNED_OVER_THE_END),
    ("cyrillic-long-words", KERNED_OVER_THE_END),
    ("japanese-katakana", KERNED_OVER_THE_END),
    ("hebrew-soft-hyphen", HYPHEN_BOX),
    ("thai-no-spaces", DICTIONARY),
];

/// UAX 14 lets a line end after a solidus between letters (class SY). Chromium has a table of its own for ASCII that does not,
/// and breaks such a word between any two letters when it is too long for the line.
const SOLIDUS: &str = "a line may end after a solidus";

/// Spaces within quotation marks, and hyphens that begin a word, are no place to break since Unicode 15.1 and 16 (LB15a, LB15b,
/// LB20a). Chromium breaks there.
const QUOTES: &str = "a line may not end within the spaces of a quotation mark";

/// Chromium shapes a line anew where a kerned pair is broken, at a zero width space or within a word that is too long for the
/// line. Here the last letter keeps the distance it had: less than a pixel.
const KERNED_OVER_THE_END: &str = "kerning over the end of a line stays";

/// The breaks agree; the rectangles that Chromium gives for a line from right to left leave out its hyphen, some of them.
const HYPHEN_BOX: &str = "the width of a hyphen is not recorded";

/// Chromium finds the words of Thai in a dictionary of ICU.
const DICTIONARY: &str = "there is no dictionary";

impl Paragraph {
    fn style(&self) -> Style {
        let mut style = Style::default();
        style.set(TextStyle::FontSize(self.size));
        style.set(TextStyle::Language(self.language.clone()));
        style.set(TextStyle::LetterSpacing(self.letter_spacing));
        style.set(TextStyle::Direction(self.direction.unwrap_or(TextDirection::Auto)));
        style
    }

    fn fonts(&self) -> Fonts {
        let mut fonts = Fonts::default();
        for name in &self.fonts {
            fonts.load(font_bytes(&format!("{name}.ttf"))).expect("a font");
        }
        fonts
    }

    /// Our lines at each width.
    fn lines(&self) -> Vec<Vec<OracleLine>> {
        let (style, fonts) = (self.style(), self.fonts());
        let missing: String = self.text.chars().filter(|&ch| !shown(&fonts, ch)).collect();
        assert_eq!(missing, "", "{}: no font has these", self.name);
        let text = ClusteredText::new(&self.text, &style, &fonts, &mut RunShaper::default());
        let at = |&available: &f32| {
            let mut lines = Vec::new();
            break_lines(&text, &style, Room { available, whole: false }, &mut lines);
            with_text(&self.text, &text, &lines)
        };
        self.widths.iter().map(at).collect()
    }
}

/// Whether a font has the character, or none needs it; otherwise Chromium takes a font of the system.
fn shown(fonts: &Fonts, ch: char) -> bool {
    let covered = |id| fonts.get(id).is_some_and(|font| font.coverage([ch].into_iter()) == 1);
    is_ignorable(ch) || is_hanging_space(ch) || (0..fonts.len() as u16).any(covered)
}

/// Tells which part of the text each line has.
fn with_text(source: &str, text: &ClusteredText, lines: &[Line]) -> Vec<OracleLine> {
    let mut starts = Vec::new();
    let mut rest = lines;
    for (segment, (start, _)) in text.segments.iter().zip(itemize::segments(source)) {
        let count = rest.iter().take_while(|line| line.clusters.start < segment.clusters.end).count().max(1);
        starts.push(start);
        starts.extend(rest[1..count].iter().map(|line| text.clusters[line.clusters.start].source.start));
        rest = &rest[count..];
    }
    let ends = starts.iter().skip(1).copied().chain([source.len()]);
    let ranges = starts.iter().zip(ends);
    lines.iter().zip(ranges).map(|(line, (&start, end))| (source[start..end].to_owned(), line.width)).collect()
}

fn agree(ours: &[OracleLine], theirs: &[OracleLine]) -> bool {
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| alike(ours, theirs))
}

fn alike(ours: &OracleLine, theirs: &OracleLine) -> bool {
    ours.0 == theirs.0 && (ours.1 - theirs.1).abs() <= TOLERANCE
}

/// Both sides, for whoever has to find out why.
fn side_by_side(ours: &[OracleLine], theirs: &[OracleLine]) -> String {
    let show = |line: Option<&OracleLine>| line.map_or(String::new(), |line| format!("{:8.3} {:?}", line.1, line.0));
    (0..ours.len().max(theirs.len()))
        .map(|index| {
            let (ours, theirs) = (ours.get(index), theirs.get(index));
            let same = ours.zip(theirs).is_some_and(|(ours, theirs)| alike(ours, theirs));
            format!("  {} ours   {}\n    theirs {}\n", if same { ' ' } else { '!' }, show(ours), show(theirs))
        })
        .collect()
}

#[test]
fn lines_are_those_of_chromium() {
    let paragraphs: Vec<Paragraph> = serde_json::from_str(&oracle_text("paragraphs.json")).expect("paragraphs");
    let recorded: Recorded = serde_json::from_str(&oracle_text("recorded.json")).expect("what was recorded");
    assert!(recorded.browser.starts_with("Chrome/"));
    assert_eq!(paragraphs.len(), recorded.paragraphs.len(), "record them anew");
    let scripts: BTreeSet<_> = paragraphs.iter().filter_map(|paragraph| paragraph.name.split('-').next()).collect();
    assert!(paragraphs.len() >= 60 && scripts.len() >= 12, "{} paragraphs in {scripts:?}", paragraphs.len());
    let mut report = String::new();
    let (mut lines, mut farthest) = (0, 0.0_f32);
    for paragraph in &paragraphs {
        let theirs = &recorded.paragraphs[&paragraph.name];
        let mut differences = String::new();
        for ((width, ours), theirs) in paragraph.widths.iter().zip(paragraph.lines()).zip(theirs) {
            lines += ours.len();
            if agree(&ours, theirs) {
                farthest = ours.iter().zip(theirs).map(|(a, b)| (a.1 - b.1).abs()).fold(farthest, f32::max);
            } else {
                differences += &format!("{} at {width}:\n{}", paragraph.name, side_by_side(&ours, theirs));
            }
        }
        let expected = EXPECTED_DIFFERENCES.iter().find(|(name, _)| *name == paragraph.name);
        match expected {
            None => report += &differences,
            Some((name, why)) if differences.is_empty() => {
                report += &format!("{name} agrees: it is not expected any more that {why}\n");
            }
            Some(_) => {}
        }
    }
    assert!(report.is_empty(), "{report}{lines} lines, widths up to {farthest} apart");
}
