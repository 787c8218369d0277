//! Where lines stand: justified lines, given directions, whole texts, blurred glyphs.

mod common;

use common::{FONTS, Setup};
use scene_core::glyphs::AvailableWidth::{Definite, MaxContent, MinContent};
use scene_core::glyphs::{Glyph, ShapedParagraph};
use scene_core::style::{TextAlign, TextDirection, TextOverflow, TextStyle, WhiteSpace};
use scene_core::types::{ErrorCode, InvalidValue};
use text_core::Mutation;

const SIZE: f32 = 20.0;
const LINE: f32 = 25.0;

fn setup() -> Setup {
    Setup::new(&FONTS)
}

/// Left and right end of the ink of each line.
fn line_ends(setup: &Setup, shaped: &ShapedParagraph) -> Vec<(i32, i32)> {
    let pixels = setup.draw(shaped);
    (0..shaped.lines as i32)
        .map(|line| {
            let rows = line * LINE as i32..(line + 1) * LINE as i32;
            let columns = || pixels.keys().filter(|pixel| rows.contains(&pixel.1)).map(|pixel| pixel.0);
            (columns().min().expect("ink"), columns().max().expect("ink") + 1)
        })
        .collect()
}

fn justified(setup: &mut Setup, text: &str, width: f32) -> (ShapedParagraph, Vec<(i32, i32)>) {
    setup.line(text, &[TextStyle::FontSize(SIZE), TextStyle::TextAlign(TextAlign::Justify)]);
    let shaped = setup.shape(1, width);
    let ends = line_ends(setup, &shaped);
    (shaped, ends)
}

#[test]
fn justified_lines_fill_the_width_but_the_last() {
    let mut setup = setup();
    // Bearings of letters are at most two pixels at this size.
    let (shaped, ends) = justified(&mut setup, "Nun mit etwas mehr Text, damit Reihen hier umbrechen", 170.0);
    assert!(shaped.lines >= 3);
    let (last, others) = ends.split_last().expect("lines");
    assert!(others.iter().all(|&(left, right)| left <= 2 && (168..=171).contains(&right)), "{ends:?}");
    assert!(last.0 <= 2 && last.1 < 150, "{ends:?}");
    // From right to left, the last line is on the right.
    let (shaped, ends) = justified(&mut setup, "זהו טקסט ארוך יותר כדי שהשורות יישברו כאן ועוד", 140.0);
    assert!(shaped.lines >= 3);
    let (last, others) = ends.split_last().expect("lines");
    assert!(others.iter().all(|&(left, right)| left <= 2 && (138..=141).contains(&right)), "{ends:?}");
    assert!(last.0 > 20 && last.1 >= 138, "{ends:?}");
}

#[test]
fn lines_before_a_line_feed_are_not_justified() {
    let mut setup = setup();
    let (shaped, ends) = justified(&mut setup, "two words\nand two\nwords", 300.0);
    assert_eq!(shaped.lines, 3);
    assert!(ends.iter().all(|&(left, right)| left <= 2 && right < 120), "{ends:?}");
}

#[test]
fn a_line_without_separators_is_not_justified() {
    let mut setup = setup();
    let (shaped, ends) = justified(&mut setup, "東京東京東京東京", 95.0);
    assert_eq!(shaped.lines, 2);
    assert!(ends[0].1 <= 82, "four characters of 20 pixels: {ends:?}");
    // No-break spaces are widened too.
    let (shaped, ends) = justified(&mut setup, "a\u{a0}b somewhat", 100.0);
    assert_eq!(shaped.lines, 2);
    assert!(ends[0].1 >= 97, "{ends:?}");
}

#[test]
fn justified_words_keep_their_letters_together() {
    let mut setup = setup();
    let text = "mm nn mm nn mm";
    let plain = setup.line(text, &[TextStyle::FontSize(SIZE)]);
    let (shaped, _) = justified(&mut setup, text, 130.0);
    let distances = |glyphs: &[Glyph]| glyphs.windows(2).map(|pair| pair[1].x - pair[0].x).collect::<Vec<_>>();
    let (plain, wide) = (distances(&plain.glyphs), distances(&shaped.glyphs));
    // Three pairs of letters on the first line: within a word the distance stays, within a pixel of rounding.
    assert!(plain.iter().zip(&wide).take(5).step_by(2).all(|(a, b)| (a - b).abs() <= 1), "{plain:?} {wide:?}");
    assert!(wide[1] > plain[1] + 3, "{plain:?} {wide:?}");
}

#[test]
fn directions_are_given_or_found() {
    let mut setup = setup();
    let mut left_of = |text: &str, direction| {
        let styles = [TextStyle::FontSize(SIZE), TextStyle::Direction(direction)];
        setup.line(text, &styles);
        let shaped = setup.shape(1, 300.0);
        line_ends(&setup, &shaped)[0].0
    };
    assert!(left_of("Tom", TextDirection::Auto) < 10);
    assert!(left_of("Tom", TextDirection::Ltr) < 10);
    assert!(left_of("Tom", TextDirection::Rtl) > 200);
    assert!(left_of("שלום", TextDirection::Auto) > 200);
    assert!(left_of("שלום", TextDirection::Ltr) < 10);
    assert!(left_of("12:30", TextDirection::Rtl) > 200);
    // Each line as written has a direction of its own, if it is automatic.
    setup.line("Tom\nשלום\nJerry", &[TextStyle::FontSize(SIZE)]);
    let shaped = setup.shape(1, 300.0);
    let lefts: Vec<bool> = line_ends(&setup, &shaped).iter().map(|ends| ends.0 > 200).collect();
    assert_eq!(lefts, [false, true, false]);
}

#[test]
fn the_direction_decides_where_punctuation_goes() {
    let mut setup = setup();
    let mut bottom_dot = |direction| {
        let shaped = setup.line("Tom.", &[TextStyle::FontSize(40.0), TextStyle::Direction(direction)]);
        shaped.glyphs.iter().position(|glyph| glyph.height < 10).expect("a full stop")
    };
    assert_eq!(bottom_dot(TextDirection::Ltr), 3);
    assert_eq!(bottom_dot(TextDirection::Rtl), 0);
}

#[test]
fn the_ellipsis_stands_where_the_given_direction_ends() {
    let mut setup = setup();
    for (direction, at_left) in [(TextDirection::Ltr, false), (TextDirection::Rtl, true)] {
        let styles = [TextStyle::FontSize(40.0), TextStyle::MaxLines(1), TextStyle::Direction(direction)];
        setup.line("a title too long for its tile", &styles);
        let shaped = setup.shape(1, 200.0);
        assert!(shaped.truncated);
        let ends = [&shaped.glyphs[0], &shaped.glyphs[shaped.glyphs.len() - 1]];
        // Three dots are flat and wide.
        let flat = ends.map(|glyph| glyph.height < 10 && glyph.width > 20);
        assert_eq!(flat, [at_left, !at_left], "{direction:?}");
    }
}

#[test]
fn max_content_leaves_nothing_out() {
    let mut setup = setup();
    let text = "a title too long for its tile";
    let whole = setup.line(text, &[]);
    let limits = [
        TextStyle::MaxLines(1),
        TextStyle::WhiteSpace(WhiteSpace::Nowrap),
        TextStyle::TextOverflow(TextOverflow::Ellipsis),
        TextStyle::TextAlign(TextAlign::End),
    ];
    setup.line(text, &limits);
    assert!(setup.shape(1, 100.0).truncated);
    let marquee = setup.shape_in(1, MaxContent);
    assert_eq!((marquee.size, marquee.lines, marquee.truncated), (whole.size, 1, false));
    assert_eq!(marquee.glyphs, whole.glyphs, "aligned in itself, a line is where it was");
    // Line feeds still end lines, beyond the limit too.
    setup.set_text(1, "one\ntwo");
    assert_eq!(setup.shape_in(1, MaxContent).lines, 2);
    // The width between: as narrow as the longest word.
    setup.line(text, &[]);
    let narrow = setup.shape_in(1, MinContent);
    assert_eq!(narrow.size, setup.measure(1, MinContent));
    assert!(narrow.lines > 3);
}

#[test]
fn changed_widths_of_the_same_text_are_told_apart() {
    let mut setup = setup();
    setup.create(1, "one two three four", &[]);
    let wide = setup.shape_in(1, MaxContent);
    let narrow = setup.shape_in(1, MinContent);
    assert_ne!(wide, narrow);
    assert_eq!(setup.shape_in(1, MaxContent), wide);
    assert_eq!(setup.shaper.statistics().texts_shaped, 1);
}

#[test]
fn blurred_glyphs_lie_around_the_sharp_ones() {
    let mut setup = setup();
    setup.create(1, "Abend", &[TextStyle::FontSize(30.0)]);
    let sharp = setup.shape(1, 200.0).glyphs;
    let blurred = setup.shaper.blur(1, 8.0, &mut setup.canvas).expect("shaped");
    assert_eq!(blurred.len(), sharp.len());
    for (sharp, blurred) in sharp.iter().zip(&blurred) {
        // Centred, and wider by the same on all sides: three standard deviations of 4 pixels, at least.
        let margin = sharp.x - blurred.x;
        assert!((12..=15).contains(&margin), "{margin}");
        assert_eq!(sharp.y - blurred.y, margin);
        assert_eq!(i32::from(blurred.width), i32::from(sharp.width) + 2 * margin);
        assert_eq!(i32::from(blurred.height), i32::from(sharp.height) + 2 * margin);
        let ink = |mask: u32| setup.canvas.masks[&mask].coverage.iter().map(|&value| f64::from(value)).sum::<f64>();
        assert!((ink(blurred.mask) / ink(sharp.mask) - 1.0).abs() < 0.05);
    }
}

#[test]
fn blurred_masks_are_cached_held_and_given_up() {
    let mut setup = setup();
    setup.create(1, "nn", &[TextStyle::FontSize(30.0)]);
    setup.create(2, "nn", &[TextStyle::FontSize(30.0)]);
    setup.shape(1, 200.0);
    setup.shape(2, 200.0);
    let blur = |setup: &mut Setup, node, blur| setup.shaper.blur(node, blur, &mut setup.canvas).expect("shaped");
    let first = blur(&mut setup, 1, 4.0);
    let uploads = setup.canvas.uploads;
    assert_eq!(blur(&mut setup, 1, 4.0), first);
    assert_eq!(blur(&mut setup, 2, 4.0), first, "the masks are those of the same glyphs");
    assert_eq!(setup.canvas.uploads, uploads);
    assert_ne!(blur(&mut setup, 2, 5.0), first);
    assert!(setup.canvas.uploads > uploads);
    // Masks in use stay, however many others come and go.
    setup.create(3, "", &[]);
    for size in 0..15 {
        setup.set_style(3, TextStyle::FontSize(200.0 + size as f32)).expect("valid");
        setup.set_text(3, "WWWWWW");
        setup.shape(3, 4000.0);
        blur(&mut setup, 3, 32.0);
    }
    assert!(!setup.canvas.freed.is_empty());
    assert!(first.iter().all(|glyph| setup.canvas.masks.contains_key(&glyph.mask)));
    // A new shape gives them up, and so does the end of the paragraph.
    setup.apply(vec![Mutation::Remove(2), Mutation::Remove(3)]).expect("they live");
    let idle = setup.shaper.statistics().idle_mask_bytes;
    setup.set_text(1, "m");
    setup.shape(1, 200.0);
    assert!(setup.shaper.statistics().idle_mask_bytes > idle);
    assert_ne!(blur(&mut setup, 1, 4.0), first);
}

#[test]
fn blurs_out_of_range_are_refused() {
    let mut setup = setup();
    setup.create(1, "text", &[]);
    let mut refused = |blur: f32, part: &str| match setup.shaper.blur(1, blur, &mut setup.canvas) {
        Err(ErrorCode::InvalidValue(InvalidValue { node: 1, reason })) if reason.contains(part) => {}
        other => panic!("{blur} gave {other:?}"),
    };
    refused(4.0, "after it was shaped");
    for blur in [0.0, -1.0, 32.5, f32::NAN, f32::INFINITY] {
        refused(blur, "at most 32 pixels");
    }
    assert_eq!(setup.shaper.blur(9, 4.0, &mut setup.canvas), Err(ErrorCode::UnknownNode(9)));
}

#[test]
fn a_failing_canvas_leaves_the_blur_as_it_was() {
    let mut setup = setup();
    setup.create(1, "text", &[]);
    setup.shape(1, 300.0);
    let first = setup.shaper.blur(1, 4.0, &mut setup.canvas).expect("shaped");
    setup.canvas.left = setup.canvas.uploads + 1;
    assert!(setup.shaper.blur(1, 6.0, &mut setup.canvas).is_err());
    assert!(first.iter().all(|glyph| setup.canvas.masks.contains_key(&glyph.mask)));
    assert_eq!(setup.shaper.blur(1, 4.0, &mut setup.canvas).expect("kept"), first);
}

#[test]
fn measuring_a_justified_paragraph_agrees_with_drawing_it() {
    let mut setup = setup();
    for text in ["some words that go on for a while in here", "זהו טקסט ארוך יותר כדי שהשורות יישברו"]
    {
        setup.line(text, &[TextStyle::FontSize(SIZE), TextStyle::TextAlign(TextAlign::Justify)]);
        let measured = setup.measure(1, Definite(130.0));
        let shaped = setup.shape(1, measured.width);
        assert_eq!(shaped.size, measured);
        let width = measured.width as i32;
        for (left, right) in line_ends(&setup, &shaped) {
            assert!(left >= 0 && right <= width + 1, "{left} to {right} in {width}");
        }
    }
}
