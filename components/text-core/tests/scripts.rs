//! Scripts: what joins, stacks, mirrors, reorders and breaks, told from positions and pixels.

mod common;

use common::{FONTS, Setup};
use scene_core::glyphs::{AvailableWidth, ShapedParagraph};
use scene_core::style::TextStyle;

fn setup() -> Setup {
    Setup::new(&FONTS)
}

fn width(setup: &mut Setup, text: &str) -> f32 {
    // At 1000 pixels, rounding up to whole pixels hides nothing.
    setup.line(text, &[TextStyle::FontSize(500.0)]).size.width
}

#[test]
fn latin_pairs_are_kerned() {
    let mut setup = setup();
    let apart = width(&mut setup, "A") + width(&mut setup, "V");
    assert!(width(&mut setup, "AV") < apart - 5.0);
}

#[test]
fn latin_marks_compose_with_their_letters() {
    let mut setup = setup();
    let composed = setup.line("é", &[]);
    let decomposed = setup.line("e\u{301}", &[]);
    assert_eq!(setup.looks(&composed.glyphs), setup.looks(&decomposed.glyphs));
    assert_eq!(composed.size, decomposed.size);
}

#[test]
fn arabic_letters_join() {
    let mut setup = setup();
    let alone = setup.line("ه", &[TextStyle::FontSize(40.0)]);
    let alone = setup.looks(&alone.glyphs)[0].clone();
    let joined = setup.line("ههه", &[TextStyle::FontSize(40.0)]);
    let looks = setup.looks(&joined.glyphs);
    assert_eq!(looks.len(), 3);
    assert!(looks.iter().all(|look| *look != alone), "initial, medial and final forms differ from the isolated one");
    assert!(looks[0] != looks[1] && looks[1] != looks[2]);
    // Joined letters touch: no column between them is empty.
    let pixels = setup.draw(&joined);
    let (left, right) = (pixels.keys().map(|p| p.0).min().unwrap(), pixels.keys().map(|p| p.0).max().unwrap());
    for column in left..=right {
        assert!(pixels.keys().any(|&(x, _)| x == column), "a gap at {column}");
    }
}

#[test]
fn arabic_lam_alef_is_one_glyph() {
    let mut setup = setup();
    let shaped = setup.line("لا", &[TextStyle::FontSize(40.0)]);
    let apart = width(&mut setup, "ل") + width(&mut setup, "ا");
    assert!(width(&mut setup, "لا") < apart);
    assert!(shaped.glyphs.len() <= 2);
}

#[test]
fn arabic_letters_keep_together_when_text_is_spaced() {
    let mut setup = setup();
    let plain = setup.line("سلام", &[]).size;
    let spaced = setup.line("سلام", &[TextStyle::LetterSpacing(8.0)]).size;
    assert_eq!(plain, spaced);
    let plain = setup.line("peace", &[]).size;
    let spaced = setup.line("peace", &[TextStyle::LetterSpacing(8.0)]).size;
    assert!((plain.width + 40.0 - spaced.width).abs() <= 1.0);
}

/// Where the look of `part` appears in the line of `text`: its horizontal position.
fn position(setup: &mut Setup, text: &str, part: &str) -> i32 {
    let size = [TextStyle::FontSize(40.0)];
    let whole = setup.line(text, &size);
    // Another position within the pixel gives another mask, so heights and widths are compared, within a pixel.
    let whole_looks = setup.looks(&whole.glyphs);
    let part_glyph = setup.line(part, &size);
    let look = setup.looks(&part_glyph.glyphs)[0].clone();
    let ink = |coverage: &[u8]| coverage.iter().map(|&value| u32::from(value)).sum::<u32>();
    let index = whole_looks
        .iter()
        .position(|other| other.height == look.height && ink(&other.coverage).abs_diff(ink(&look.coverage)) < 400)
        .unwrap_or_else(|| panic!("no {part} in {text}"));
    whole.glyphs[index].x
}

#[test]
fn hebrew_runs_from_right_to_left() {
    let mut setup = setup();
    let (alef, lamed, shin) = ("א", "ל", "ש");
    let text = "אלש";
    let at = |setup: &mut Setup, part| position(setup, text, part);
    assert!(at(&mut setup, alef) > at(&mut setup, lamed));
    assert!(at(&mut setup, lamed) > at(&mut setup, shin));
}

#[test]
fn numbers_run_from_left_to_right_within_hebrew() {
    let mut setup = setup();
    let text = "א 17 ש";
    let at = |setup: &mut Setup, part| position(setup, text, part);
    assert!(at(&mut setup, "ש") < at(&mut setup, "1"));
    assert!(at(&mut setup, "1") < at(&mut setup, "7"));
    assert!(at(&mut setup, "7") < at(&mut setup, "א"));
}

#[test]
fn hebrew_words_stay_in_place_within_latin() {
    let mut setup = setup();
    let text = "k אש q";
    let at = |setup: &mut Setup, part| position(setup, text, part);
    assert!(at(&mut setup, "k") < at(&mut setup, "ש"));
    assert!(at(&mut setup, "ש") < at(&mut setup, "א"));
    assert!(at(&mut setup, "א") < at(&mut setup, "q"));
}

#[test]
fn brackets_are_mirrored_from_right_to_left() {
    let mut setup = setup();
    let latin = setup.line("(", &[]);
    let latin = setup.looks(&latin.glyphs)[0].clone();
    // Logical order: alef, opening bracket, bet, closing bracket; on the screen `)` is the first from the left of both.
    let hebrew = setup.line("א(ב)", &[]);
    let looks = setup.looks(&hebrew.glyphs);
    assert_eq!(looks.len(), 4);
    let ink = |look: &common::Mask| look.coverage.iter().map(|&value| u64::from(value)).sum::<u64>();
    // An opening bracket has its ink on the left at mid height: compare the halves of the middle row.
    let bulge = |look: &common::Mask| {
        let row = look.height as usize / 2 * look.width as usize;
        let row = &look.coverage[row..row + look.width as usize];
        let half = row.len() / 2;
        let sum = |part: &[u8]| part.iter().map(|&value| u32::from(value)).sum::<u32>();
        sum(&row[..half]) > sum(&row[row.len() - half..])
    };
    assert!(ink(&latin) > 0 && bulge(&latin), "the picture of an opening bracket bulges to the left");
    assert!(bulge(&looks[0]), "on the left stands what closes in Hebrew: it looks like an opening bracket in Latin");
    assert!(!bulge(&looks[2]));
}

#[test]
fn every_bracket_is_mirrored_in_hebrew() {
    // Between Hebrew letters, each bracket looks like its partner between Latin ones.
    let mut setup = setup();
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›"), ("<", ">")] {
        let size = [TextStyle::FontSize(40.0)];
        let mut middle = |text: String| {
            let shaped = setup.line(&text, &size);
            assert_eq!(shaped.glyphs.len(), 3, "{text}");
            setup.canvas.masks[&shaped.glyphs[1].mask].clone()
        };
        // The place within a pixel differs, so what is compared is the height, and on which side the ink of the middle row is.
        let side = |mask: common::Mask| -> (u32, bool) {
            let row = mask.coverage.chunks(mask.width as usize).nth(mask.height as usize / 2).expect("rows");
            let half = row.len() / 2;
            let sum = |part: &[u8]| part.iter().map(|&value| u32::from(value)).sum::<u32>();
            (mask.height, sum(&row[..half]) < sum(&row[row.len() - half..]))
        };
        let latin = side(middle(format!("x{open}x")));
        let hebrew = side(middle(format!("א{open}א")));
        let partner = side(middle(format!("x{close}x")));
        assert_eq!(hebrew, partner, "{open} in Hebrew looks like {close}");
        assert_ne!(hebrew, latin, "{open}");
    }
}

#[test]
fn languages_choose_forms_of_letters() {
    // In Romanian, the cedilla of ş is a comma below: Noto Sans has it as a localised form (`locl`).
    let mut setup = setup();
    let mut look = |language: &str| {
        let shaped = setup.line("ş", &[TextStyle::FontSize(40.0), TextStyle::Language(language.to_owned())]);
        setup.looks(&shaped.glyphs)
    };
    let unknown = look("");
    assert_eq!(look("tr"), unknown);
    assert_ne!(look("ro"), unknown);
    assert_eq!(look("RO-md"), look("ro"), "case and region make no difference");
}

#[test]
fn invisible_characters_do_not_hide_breaks() {
    // Whichever way a text runs, a line may end at them, with a hyphen or without.
    let mut setup = setup();
    for (text, hyphen) in [("ab\u{ad}cd", true), ("אב\u{ad}גד", true), ("ab\u{200b}cd", false), ("אב\u{200b}גד", false)]
    {
        let _ = setup.line(text, &[TextStyle::FontSize(20.0)]);
        let whole = setup.measure(1, AvailableWidth::MaxContent).width;
        let shaped = setup.shape(1, whole * 0.75);
        assert_eq!((shaped.lines, shaped.glyphs.len()), (2, if hyphen { 5 } else { 4 }), "{text:?}");
    }
    // Those that do not fit are no opportunity, and a text without need has none.
    let _ = setup.line("ab\u{ad}cd", &[TextStyle::FontSize(20.0)]);
    assert_eq!(setup.shape(1, 200.0).glyphs.len(), 4);
    // A mark of direction before a space does not keep it from hanging.
    let plain = setup.line("אב ", &[]).size;
    assert_eq!(setup.line("אב\u{200f} ", &[]).size, plain);
}

#[test]
fn a_hyphen_stands_at_the_end_of_its_word() {
    let mut setup = setup();
    for (text, at_left) in [("abc\u{ad}def", false), ("אבג\u{ad}דהו", true)] {
        let _ = setup.line(text, &[TextStyle::FontSize(40.0)]);
        let whole = setup.measure(1, AvailableWidth::MaxContent).width;
        let shaped = setup.shape(1, whole * 0.8);
        let first: Vec<_> = shaped.glyphs.iter().filter(|glyph| glyph.y < 50).collect();
        let hyphen = if at_left { first.first() } else { first.last() };
        assert!(hyphen.is_some_and(|glyph| glyph.height < 8), "{text:?}: {first:?}");
    }
}

#[test]
fn devanagari_makes_conjuncts_and_moves_vowel_signs() {
    let mut setup = setup();
    // क्ष is one letter, narrower than its parts.
    assert!(width(&mut setup, "क्ष") < width(&mut setup, "क") + width(&mut setup, "ष"));
    // The sign for i is drawn before the letter that it follows.
    let size = [TextStyle::FontSize(40.0)];
    let shaped = setup.line("कि", &size);
    let ka = setup.line("क", &size);
    let ka = setup.looks(&ka.glyphs)[0].clone();
    let looks = setup.looks(&shaped.glyphs);
    assert_eq!(looks.len(), 2);
    assert_eq!(looks[1].height, ka.height, "the letter comes second");
    assert_ne!(looks[0].height, ka.height, "the sign comes first");
}

#[test]
fn devanagari_ra_becomes_a_mark_over_the_next_letter() {
    // कर्म: three letters and a virama are two letters and a mark without an advance of its own.
    let mut setup = setup();
    assert_eq!(width(&mut setup, "कर्म"), width(&mut setup, "कम"));
    assert_eq!(setup.line("कर्म", &[]).glyphs.len(), 3);
    assert_eq!(setup.line("र्क", &[]).glyphs.len(), 2);
}

fn lines_of(setup: &mut Setup, text: &str, characters: f32) -> ShapedParagraph {
    let _ = setup.line(text, &[TextStyle::FontSize(20.0)]);
    setup.shape(1, characters * 20.0)
}

#[test]
fn japanese_breaks_between_characters_but_not_before_punctuation() {
    let mut setup = setup();
    assert_eq!(lines_of(&mut setup, "東京東京", 2.0).lines, 2);
    // Neither a full stop nor a closing bracket begins a line: both lines before take one character less.
    assert_eq!(lines_of(&mut setup, "東京東。", 3.0).lines, 2);
    let shaped = lines_of(&mut setup, "東京東。", 3.0);
    let second_line = shaped.glyphs.iter().filter(|glyph| glyph.y >= 25).count();
    assert_eq!(second_line, 2, "the character before the full stop comes with it");
}

#[test]
fn korean_breaks_at_spaces_and_between_syllables() {
    let mut setup = setup();
    let _ = setup.line("한국 영화", &[TextStyle::FontSize(20.0)]);
    let word = setup.measure(1, AvailableWidth::MinContent);
    let two = setup.measure(1, AvailableWidth::MaxContent);
    assert!(word.width * 4.0 < two.width + 20.0, "{word:?} {two:?}");
    assert_eq!(setup.shape(1, 45.0).lines, 2);
}
