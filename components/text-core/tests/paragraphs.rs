//! Paragraphs: sizes, alignment, ellipsis, fonts, caches, masks, errors.

mod common;

use common::{FONTS, Setup, font_bytes};
use proptest::prelude::*;
use scene_core::glyphs::AvailableWidth::{Definite, MaxContent, MinContent};
use scene_core::glyphs::ShapedParagraph;
use scene_core::style::{FontStyle, TextAlign, TextDirection, TextOverflow, TextStyle, WhiteSpace};
use scene_core::types::{ErrorCode, InvalidValue, NodeId, Size};
use text_core::{Content, IDLE_BYTES, MAX_TEXT_BYTES, Mutation, SHAPED_BYTES, Styling};

fn setup() -> Setup {
    Setup::new(&FONTS)
}

fn content(node: NodeId, text: &str) -> Mutation {
    Mutation::Content(Content { node, text: text.to_owned() })
}

/// Left and right end of the ink.
fn ink(setup: &Setup, shaped: &ShapedParagraph) -> (i32, i32) {
    let pixels = setup.draw(shaped);
    (pixels.keys().map(|p| p.0).min().unwrap(), pixels.keys().map(|p| p.0 + 1).max().unwrap())
}

#[test]
fn sizes_are_whole_pixels_of_lines() {
    let mut setup = setup();
    let mut check = |text: &str, size: f32, line_height: f32, height: f32| {
        let shaped = setup.line(text, &[TextStyle::FontSize(size), TextStyle::LineHeight(line_height)]);
        assert_eq!(shaped.size.height, height, "{text:?} at {size}");
        assert_eq!(shaped.size.width, shaped.size.width.ceil());
    };
    check("", 20.0, 1.5, 30.0);
    check("one", 20.0, 1.5, 30.0);
    check("one\ntwo\nthree", 15.0, 1.25, 57.0);
    check("one\n", 20.0, 1.0, 20.0);
    check("\n\nthree", 20.0, 1.0, 60.0);
    assert_eq!(setup.line("", &[]).size.width, 0.0);
    assert_eq!(setup.line("   ", &[]).size.width, 0.0);
}

#[test]
fn baselines_are_centred_in_lines() {
    // The height of the first font's box is cut or padded equally on both sides, so letters stand in the middle.
    let mut setup = setup();
    let normal = setup.line("H", &[TextStyle::FontSize(40.0), TextStyle::LineHeight(1.0)]);
    let double = setup.line("H", &[TextStyle::FontSize(40.0), TextStyle::LineHeight(2.0)]);
    assert_eq!(double.glyphs[0].y - normal.glyphs[0].y, 20);
    // Fonts of other scripts do not move the baseline.
    let mixed = setup.line("Hम", &[TextStyle::FontSize(40.0), TextStyle::LineHeight(1.0)]);
    assert_eq!(mixed.glyphs[0].y, normal.glyphs[0].y);
}

#[test]
fn without_fonts_paragraphs_have_height_only() {
    let mut setup = Setup::new(&[]);
    let shaped = setup.line("two\nlines", &[TextStyle::FontSize(20.0)]);
    assert_eq!(
        shaped,
        ShapedParagraph { size: Size { width: 0.0, height: 50.0 }, glyphs: vec![], lines: 2, truncated: false }
    );
    assert_eq!(setup.measure(1, MinContent), shaped.size);
    // They get their size when a font comes.
    setup.shaper.load_font(font_bytes(FONTS[0])).expect("a font");
    assert!(setup.measure(1, MaxContent).width > 0.0);
    assert_eq!(setup.shape(1, 500.0).glyphs.len(), 8);
}

#[test]
fn lines_align_by_style_and_direction() {
    let mut setup = setup();
    let mut check = |text: &str, align, left: bool, right: bool| {
        let shaped = setup.line(text, &[TextStyle::TextAlign(align)]);
        let natural = shaped.size.width as i32;
        let shaped = setup.shape(1, 400.0);
        let (start, end) = ink(&setup, &shaped);
        let middle = (start + end) / 2;
        // The ink lies within a few pixels of its box.
        assert_eq!(start <= 4, left, "{text} {align:?}: {start} to {end}");
        assert_eq!(end >= 396, right, "{text} {align:?}: {start} to {end}");
        if !left && !right {
            assert!((middle - 200).abs() <= 4, "{middle}");
        }
        assert!(end - start <= natural);
    };
    check("Latin", TextAlign::Start, true, false);
    check("Latin", TextAlign::End, false, true);
    check("Latin", TextAlign::Center, false, false);
    check("שלום", TextAlign::Start, false, true);
    check("שלום", TextAlign::End, true, false);
    check("שלום", TextAlign::Left, true, false);
    check("Latin", TextAlign::Right, false, true);
}

#[test]
fn lines_too_long_begin_where_the_direction_begins() {
    let mut setup = setup();
    let nowrap = [
        TextStyle::WhiteSpace(WhiteSpace::Nowrap),
        TextStyle::TextOverflow(TextOverflow::Clip),
        TextStyle::TextAlign(TextAlign::Center),
    ];
    let width = setup.line("much longer than the box", &nowrap).size.width as i32;
    let shaped = setup.shape(1, 50.0);
    assert!(ink(&setup, &shaped).0 >= 0 && !shaped.truncated);
    let rtl_width = setup.line("ארוך הרבה יותר מהקופסה", &nowrap).size.width as i32;
    let shaped = setup.shape(1, 50.0);
    let (start, end) = ink(&setup, &shaped);
    assert!((47..=50).contains(&end) && start < 0, "{start} to {end}");
    assert!(width > 50 && rtl_width > 50);
}

#[test]
fn ellipsis_stands_at_the_logical_end() {
    let mut setup = setup();
    let dots = setup.line("…", &[]);
    let dots_width = dots.size.width as i32;
    let dots = setup.looks(&dots.glyphs)[0].clone();
    let mut check = |text: &str, ltr: bool| {
        setup.line(text, &[TextStyle::MaxLines(1)]);
        let shaped = setup.shape(1, 120.0);
        assert!(shaped.truncated && shaped.lines == 1 && shaped.size.width <= 120.0);
        let end = if ltr { shaped.glyphs.last() } else { shaped.glyphs.first() }.expect("glyphs");
        assert_eq!(u32::from(end.height), dots.height);
        assert!(i32::from(end.width) <= dots_width);
        assert_eq!(setup.measure(1, Definite(120.0)), shaped.size);
    };
    check("a title too long for its tile", true);
    check("כותרת ארוכה מדי עבור האריח שלה", false);
    check("عنوان طويل جدا بالنسبة لمربعه", false);
}

#[test]
fn limits_without_need_change_nothing() {
    let mut setup = setup();
    let free = setup.line("two\nlines", &[]);
    let limited = setup.line("two\nlines", &[TextStyle::MaxLines(2), TextStyle::WhiteSpace(WhiteSpace::Nowrap)]);
    assert_eq!(free, limited);
}

#[test]
fn fonts_are_chosen_by_family_weight_and_coverage() {
    let mut setup = Setup::new(&["NotoSans-Regular.ttf", "NotoSansJP-Regular.ttf", "NotoSans-Bold.ttf"]);
    let mut width = |text: &str, styles: &[TextStyle]| {
        setup.line(text, &[&[TextStyle::FontSize(100.0)], styles].concat()).size.width
    };
    let family = |list: &str| TextStyle::FontFamily(list.to_owned());
    let regular = width("Hamburg", &[]);
    assert_ne!(width("Hamburg", &[TextStyle::FontWeight(700)]), regular);
    assert_eq!(width("Hamburg", &[TextStyle::FontWeight(650)]), width("Hamburg", &[TextStyle::FontWeight(900)]));
    assert_eq!(width("Hamburg", &[TextStyle::FontStyle(FontStyle::Italic)]), regular, "no italic: the upright one");
    assert_eq!(width("Hamburg", &[family("Missing, 'noto sans'")]), regular);
    let stars = width("★★", &[]);
    assert_eq!(stars, width("★★", &[family("Noto Sans JP")]), "covered by the Japanese font only");
    // What nobody covers shows the first font's glyph for missing characters, with its advance.
    assert!(width("\u{10330}", &[]) > 0.0);
}

#[test]
fn outlines_in_cff_look_like_those_in_glyf() {
    // The same letters, with cubic curves in place of quadratic ones: bearings and sizes agree, ink nearly.
    let size = [TextStyle::FontSize(40.0)];
    let ink = |file: &str| {
        let mut setup = Setup::new(&[file]);
        let shaped = setup.line("Ragm", &size);
        let ink: u64 = setup.draw(&shaped).values().map(|&value| u64::from(value)).sum();
        (shaped.size, shaped.glyphs.iter().map(|glyph| (glyph.y, glyph.width, glyph.height)).collect::<Vec<_>>(), ink)
    };
    let (glyf, cff) = (ink("NotoSans-Regular.ttf"), ink("NotoSansOutlines-Regular.otf"));
    assert_eq!((glyf.0.width, glyf.1), (cff.0.width, cff.1));
    assert!(glyf.2.abs_diff(cff.2) * 100 < glyf.2, "{} {}", glyf.2, cff.2);
}

#[test]
fn controls_are_not_shown() {
    let mut setup = setup();
    let plain = setup.line("ab", &[]);
    for text in ["a\u{1}b", "a\u{200e}b", "\u{2066}ab\u{2069}", "a\rb", "a\u{200b}b", "ab\u{feff}", "a\u{2060}b"] {
        assert_eq!(setup.line(text, &[]).size, plain.size, "{text:?}");
        assert_eq!(setup.line(text, &[]).glyphs.len(), 2, "{text:?}");
    }
    assert_eq!(setup.line("a\tb", &[]).size, setup.line("a b", &[]).size);
    // A zero width space lets lines break.
    setup.line("aaaa\u{200b}aaaa", &[]);
    assert!(setup.measure(1, MinContent).width < setup.measure(1, MaxContent).width);
}

#[test]
fn unchanged_text_is_shaped_once() {
    let mut setup = setup();
    setup.create(1, "The same words, at many widths", &[]);
    for width in [MinContent, MaxContent, Definite(100.0), Definite(60.0)] {
        setup.measure(1, width);
    }
    let first = setup.shape(1, 100.0);
    assert_eq!(setup.shape(1, 100.0), first);
    setup.shape(1, 80.0);
    setup.set_style(1, TextStyle::TextAlign(TextAlign::Center)).expect("valid");
    setup.set_style(1, TextStyle::LineHeight(2.0)).expect("valid");
    setup.set_text(1, "The same words, at many widths");
    setup.shape(1, 80.0);
    assert_eq!(setup.shaper.statistics().texts_shaped, 1);
    setup.set_style(1, TextStyle::FontSize(30.0)).expect("valid");
    setup.measure(1, MinContent);
    assert_eq!(setup.shaper.statistics().texts_shaped, 2);
    // A changed style is seen though the width is the same.
    let start = setup.shape(1, 80.0);
    setup.set_style(1, TextStyle::TextAlign(TextAlign::Right)).expect("valid");
    assert_ne!(setup.shape(1, 80.0), start);
}

#[test]
fn masks_are_uploaded_once_and_shared() {
    let mut setup = setup();
    // Five times the same letter; at 20 pixels its advance is no whole number, so it stands at up to four places within a pixel.
    setup.line("nnnnn", &[TextStyle::FontSize(20.0)]);
    let uploads = setup.canvas.uploads;
    assert!(uploads <= 4);
    setup.create(2, "nnnnn", &[TextStyle::FontSize(20.0)]);
    setup.shape(2, 300.0);
    assert_eq!(setup.canvas.uploads, uploads);
    assert_eq!(setup.shaper.statistics().masks_uploaded, u64::from(uploads));
    // A line that is moved by alignment stays on whole pixels, so it needs no other masks.
    setup.set_style(2, TextStyle::TextAlign(TextAlign::Center)).expect("valid");
    setup.shape(2, 301.0);
    assert_eq!(setup.canvas.uploads, uploads);
}

#[test]
fn idle_masks_stay_within_their_budget() {
    let mut setup = setup();
    setup.create(1, "kept", &[TextStyle::FontSize(30.0)]);
    let kept = setup.shape(1, 300.0);
    setup.create(2, "", &[]);
    // The last mask that each shape uploaded.
    let mut last_masks = Vec::new();
    for size in 0..60 {
        // New sizes, new masks: about 100 KB each.
        setup.set_style(2, TextStyle::FontSize(150.0 + size as f32)).expect("valid");
        setup.set_text(2, "Wide words WWW");
        setup.shape(2, 4000.0);
        last_masks.push(setup.canvas.uploads);
        assert!(setup.shaper.statistics().idle_mask_bytes <= IDLE_BYTES);
    }
    assert!(!setup.canvas.freed.is_empty());
    let shapes: Vec<_> =
        setup.canvas.freed.iter().map(|&mask| last_masks.partition_point(|&last| last < mask)).collect();
    assert!(shapes.is_sorted(), "those that rest longest are freed first");
    for glyph in &kept.glyphs {
        assert!(setup.canvas.masks.contains_key(&glyph.mask), "a mask in use was freed");
    }
    let used: usize = setup.canvas.masks.values().map(|mask| mask.coverage.len()).sum();
    assert!(used <= IDLE_BYTES + 400_000, "{used} bytes are kept");
    // Removed paragraphs give theirs up; the next shape finds them again.
    let uploads = setup.canvas.uploads;
    setup.apply(vec![Mutation::Remove(1)]).expect("it lives");
    setup.create(3, "kept", &[TextStyle::FontSize(30.0)]);
    assert_eq!(setup.shape(3, 300.0), kept);
    assert_eq!(setup.canvas.uploads, uploads);
}

#[test]
fn shaped_texts_stay_within_their_budget() {
    let mut setup = setup();
    setup.create(1, "on the screen", &[]);
    let shown = setup.shape(1, 300.0);
    // A megabyte and more for each long text.
    let long: String = "word ".chars().cycle().take(MAX_TEXT_BYTES).collect();
    for node in 2..8 {
        setup.create(node, &long, &[]);
        setup.measure(node, Definite(600.0));
        assert!(setup.shaper.statistics().shaped_bytes <= SHAPED_BYTES);
    }
    let texts_shaped = setup.shaper.statistics().texts_shaped;
    assert_eq!(texts_shaped, 7);
    // What is on the screen needs no shaped text to be drawn again, and its masks are there.
    assert_eq!(setup.shape(1, 300.0), shown);
    assert!(shown.glyphs.iter().all(|glyph| setup.canvas.masks.contains_key(&glyph.mask)));
    // The last one is kept, the first has to be shaped again, with the same result.
    let last = setup.measure(7, MaxContent);
    assert_eq!(setup.shaper.statistics().texts_shaped, texts_shaped);
    assert_eq!(setup.measure(2, MaxContent), last);
    assert_eq!(setup.shape(1, 299.0).glyphs, shown.glyphs);
    assert_eq!(setup.shaper.statistics().texts_shaped, texts_shaped + 2);
    // What is removed takes nothing.
    setup.apply((1..8).map(Mutation::Remove).collect()).expect("they live");
    assert_eq!(setup.shaper.statistics().shaped_bytes, 0);
}

#[test]
fn a_text_larger_than_the_budget_is_kept_while_it_is_used() {
    let mut setup = setup();
    let feeds = "\n".repeat(MAX_TEXT_BYTES);
    setup.create(1, &feeds, &[]);
    setup.measure(1, MaxContent);
    setup.measure(1, MinContent);
    assert_eq!(setup.shaper.statistics().texts_shaped, 1);
}

#[test]
fn a_failing_canvas_leaves_the_paragraph_as_it_was() {
    let mut setup = setup();
    setup.create(1, "old", &[]);
    let old = setup.shape(1, 300.0);
    setup.canvas.left = setup.canvas.uploads + 2;
    setup.set_text(1, "quite new");
    let error = setup.shaper.shape(1, Definite(300.0), &mut setup.canvas);
    assert_eq!(error, Err(ErrorCode::LimitReached("masks of this test".to_owned())));
    for glyph in &old.glyphs {
        assert!(setup.canvas.masks.contains_key(&glyph.mask));
    }
    // What was uploaded is remembered, the rest is tried again.
    let uploads = setup.canvas.uploads;
    setup.canvas.left = u32::MAX;
    let new = setup.shape(1, 300.0);
    assert_eq!(new.glyphs.len(), 8);
    assert!(setup.canvas.uploads - uploads <= 6);
    setup.set_text(1, "old");
    assert_eq!(setup.shape(1, 300.0), old);
}

#[test]
fn mutations_are_applied_all_or_none() {
    let mut setup = setup();
    setup.create(1, "before", &[]);
    let before = setup.shape(1, 300.0);
    let mut check = |last: Mutation, expected: ErrorCode| {
        let list = vec![content(1, "after"), Mutation::Remove(1), Mutation::Create(1), Mutation::Create(2), last];
        assert_eq!(setup.apply(list), Err(expected));
        assert_eq!(setup.shape(1, 300.0), before);
        assert_eq!(setup.shaper.measure(2, MaxContent), Err(ErrorCode::UnknownNode(2)));
    };
    let style = |style| Mutation::Style(Styling { node: 2, style });
    check(Mutation::Create(2), ErrorCode::DuplicateNode(2));
    check(Mutation::Create(0), ErrorCode::DuplicateNode(0));
    check(Mutation::Remove(3), ErrorCode::UnknownNode(3));
    check(content(3, "text"), ErrorCode::UnknownNode(3));
    let reason = "`font-size` must be above 0 and at most 1000 pixels, not 0".to_owned();
    check(style(TextStyle::FontSize(0.0)), ErrorCode::InvalidValue(InvalidValue { node: 2, reason }));
    let limit = format!("{MAX_TEXT_BYTES} bytes of text in node 2, which has {}", MAX_TEXT_BYTES + 1);
    check(content(2, &"x".repeat(MAX_TEXT_BYTES + 1)), ErrorCode::LimitReached(limit));
    assert_eq!(setup.apply(vec![Mutation::Remove(1), Mutation::Create(1)]), Ok(()));
    assert_eq!(setup.measure(1, MaxContent).width, 0.0);
}

#[test]
fn widths_have_to_be_numbers() {
    let mut setup = setup();
    setup.create(1, "text", &[]);
    assert!(matches!(setup.shaper.measure(1, Definite(f32::NAN)), Err(ErrorCode::InvalidValue(_))));
    assert!(matches!(setup.shaper.shape(1, Definite(f32::NAN), &mut setup.canvas), Err(ErrorCode::InvalidValue(_))));
    assert_eq!(setup.measure(1, Definite(-5.0)), setup.measure(1, Definite(0.0)));
    assert_eq!(setup.shaper.measure(9, MaxContent), Err(ErrorCode::UnknownNode(9)));
    assert_eq!(setup.shaper.shape(9, Definite(10.0), &mut setup.canvas), Err(ErrorCode::UnknownNode(9)));
}

#[test]
fn the_longest_text_is_shaped() {
    let mut setup = setup();
    let text: String = "word עולم किमी 映画 ".chars().cycle().take(MAX_TEXT_BYTES / 3).collect();
    let text = &text[..text.floor_char_boundary(MAX_TEXT_BYTES)];
    setup.create(1, text, &[]);
    let shaped = setup.shape(1, 600.0);
    assert!(shaped.lines > 50 && shaped.glyphs.len() > 4000);
}

/// Words and characters that meet every branch: scripts, numbers, brackets, marks, joiners, controls, spaces, feeds.
fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Tom",
        "fi",
        "AV",
        "e\u{301}",
        "12:30",
        "(",
        ")",
        "“",
        "…",
        " ",
        "  ",
        "\n",
        "\t",
        "\u{3000}",
        "שלום",
        "שָׁ",
        "السلام",
        "لا",
        "مُحَمَّد",
        "हिन्दी",
        "र्क",
        "क्षि",
        "映画",
        "ゲーム。",
        "「",
        "한국",
        "\u{200b}",
        "\u{200d}",
        "\u{200e}",
        "\u{2067}",
        "\u{2069}",
        "\u{202e}",
        "\u{ad}",
        "\u{85}",
        "\u{2028}",
        "\u{1c}",
        "👩\u{200d}🚀",
        "\u{10330}",
    ]);
    let piece = prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_styles() -> impl Strategy<Value = Vec<TextStyle>> {
    let align = prop::sample::select(vec![TextAlign::Start, TextAlign::End, TextAlign::Center, TextAlign::Justify]);
    let direction = prop::sample::select(vec![TextDirection::Auto, TextDirection::Ltr, TextDirection::Rtl]);
    let overflow = prop::sample::select(vec![TextOverflow::Clip, TextOverflow::Ellipsis]);
    let white_space = prop::sample::select(vec![WhiteSpace::Normal, WhiteSpace::Nowrap]);
    let spacing = prop::sample::select(vec![0.0_f32, 3.5, -1.0]);
    (align, direction, overflow, white_space, 0_u32..4, 8.0_f32..40.0, spacing).prop_map(
        |(align, direction, overflow, white_space, max_lines, size, spacing)| {
            vec![
                TextStyle::Direction(direction),
                TextStyle::TextAlign(align),
                TextStyle::TextOverflow(overflow),
                TextStyle::WhiteSpace(white_space),
                TextStyle::MaxLines(max_lines),
                TextStyle::FontSize(size),
                TextStyle::LetterSpacing(spacing),
            ]
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is measured is what is drawn, and drawing in the measured width changes no line.
    #[test]
    fn measuring_agrees_with_drawing(text in any_text(), styles in any_styles(), width in 0.0_f32..400.0) {
        let mut setup = setup();
        setup.create(1, &text, &styles);
        let measured = setup.measure(1, Definite(width));
        let shaped = setup.shape(1, width);
        prop_assert_eq!(measured, shaped.size);
        prop_assert!(shaped.size.width >= 0.0 && shaped.size.height >= 1.0);
        // Clusters wider than the line stand alone in it; with more room, others may join them.
        prop_assume!(measured.width <= width.ceil());
        let again = setup.shape(1, measured.width);
        prop_assert_eq!(again.size, shaped.size);
        prop_assert_eq!((again.lines, again.truncated), (shaped.lines, shaped.truncated));
        prop_assert_eq!(again.glyphs.len(), shaped.glyphs.len());
        // A part that has seen other widths before gives the same.
        let mut fresh = self::setup();
        fresh.create(1, &text, &styles);
        let anew = fresh.shape(1, measured.width);
        prop_assert_eq!(fresh.looks(&anew.glyphs), setup.looks(&again.glyphs));
    }

    /// The ink of lines begins and ends where their measured widths do, but for the bearings of letters.
    #[test]
    fn ink_fills_the_measured_width(
        words in prop::collection::vec(prop::sample::select(vec![
            "Tom", "fi", "AV", "e\u{301}", "12:30", "(x)", "שלום", "(שלום)", "השעה", "السلام", "لا", "हिन्दी", "क्षि", "映画", "ゲーム。",
            "「夢」", "한국",
        ]), 1..14),
        styles in any_styles(),
        width in 30.0_f32..400.0,
    ) {
        let mut setup = setup();
        setup.create(1, &words.join(" "), &styles);
        // Only lines at the left and as they are can be compared with a width; spaced letters end with a space.
        setup.set_style(1, TextStyle::LetterSpacing(0.0)).expect("valid");
        setup.set_style(1, TextStyle::TextAlign(TextAlign::Left)).expect("valid");
        let size = styles.iter().find_map(|style| match style { TextStyle::FontSize(size) => Some(*size), _ => None });
        // A full stop of Japanese has the most room around it.
        let bearing = size.expect("a size") * 0.75 + 1.0;
        let measured = setup.measure(1, Definite(width)).width;
        prop_assume!(measured <= width.ceil());
        let shaped = setup.shape(1, measured);
        let (left, right) = ink(&setup, &shaped);
        prop_assert!(left as f32 >= -bearing && right as f32 <= measured + bearing, "{left} to {right} in {measured}");
        prop_assert!((right as f32) >= measured - bearing, "{right} is far from {measured}");
    }

    /// The sizes that layout asks for are ordered.
    #[test]
    fn content_sizes_are_ordered(text in any_text(), size in 8.0_f32..40.0) {
        let mut setup = setup();
        setup.create(1, &text, &[TextStyle::FontSize(size)]);
        let (min, max) = (setup.measure(1, MinContent), setup.measure(1, MaxContent));
        prop_assert!(min.width <= max.width && min.height >= max.height);
        for width in [0.0, min.width, (min.width + max.width) / 2.0, max.width] {
            let definite = setup.measure(1, Definite(width));
            prop_assert!(definite.width <= width.max(min.width).ceil());
            prop_assert!(definite.height >= max.height);
        }
    }

    /// Bytes that are no font, or a broken one, end in an error or in a part that goes on.
    #[test]
    fn broken_fonts_are_survived(
        file in prop::sample::select(FONTS.to_vec()),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        keep in prop::option::weighted(0.3, any::<prop::sample::Index>()),
    ) {
        let mut bytes = font_bytes(file);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(keep) = keep {
            bytes.truncate(keep.index(bytes.len()));
        }
        let mut setup = Setup::new(&[]);
        match setup.shaper.load_font(bytes) {
            Err(error) => {
                let refused = matches!(error, ErrorCode::InvalidValue(InvalidValue { node: 0, .. }));
                prop_assert!(refused, "{error:?}");
            }
            Ok(_) => {
                setup.create(1, "AVfi e\u{301} السلام لا שָׁלום हिन्दी र्क 映画 한국 (1)", &[TextStyle::FontSize(20.0)]);
                let size = setup.measure(1, MaxContent);
                prop_assert!(size.width.is_finite() && size.width >= 0.0);
                let _ = setup.shaper.shape(1, Definite(100.0), &mut setup.canvas);
            }
        }
    }
}

/// Two parts that get the same calls give the same bits.
#[test]
fn results_are_the_same_on_every_run() {
    let run = || {
        let mut setup = setup();
        let texts = ["Tom & Jerry", "مُحَمَّد (2024)", "हिन्दी फ़िल्म", "東京、映画。", "한국 영화"];
        let shaped: Vec<_> = (1..)
            .zip(texts)
            .map(|(node, text)| {
                setup.create(node, text, &[TextStyle::FontSize(27.5)]);
                setup.shape(node, 90.0)
            })
            .collect();
        (shaped, setup.canvas.masks)
    };
    assert_eq!(run(), run());
}

#[test]
fn infinite_widths_are_max_content() {
    let mut setup = setup();
    setup.create(1, "some words", &[TextStyle::TextAlign(TextAlign::Right)]);
    let infinite = setup.shape(1, f32::INFINITY);
    assert_eq!(infinite.size, setup.measure(1, MaxContent));
    assert_eq!(infinite.glyphs, setup.shape(1, infinite.size.width).glyphs);
}
