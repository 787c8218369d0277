//! Fonts that are damaged: an error value or a part that goes on, in bounded time, with the fonts that are whole.
//!
//! Every table of several real fonts is cut, filled and flipped at many places. What loads is shaped and drawn: the damage is
//! met by the shaper and the rasteriser too.

mod common;

use std::time::{Duration, Instant};

use common::{Setup, font_bytes};
use proptest::prelude::*;
use scene_core::style::TextStyle;
use scene_core::types::{ErrorCode, InvalidValue};

/// Small fonts that together have all tables and scripts: kerning and composed letters, joining, points, reordering.
/// The last one has its outlines in a `CFF ` table.
const FONTS: [&str; 5] = [
    "NotoSans-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansOutlines-Regular.otf",
];

const TEXT: &str = "AVfi e\u{301} Å (1) السلام لا مُحَمَّد שָׁלום हिन्दी र्क क्षि";

/// What one damaged font may take, loaded, shaped and drawn: no hang, on a busy machine too.
const LIMIT: Duration = Duration::from_secs(30);

/// A table in a font file: where its record is, and where its bytes are.
struct Table {
    record: usize,
    start: usize,
    length: usize,
}

fn tables(font: &[u8]) -> Vec<Table> {
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().expect("four bytes")) as usize;
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    (0..count)
        .map(|index| 12 + index * 16)
        .map(|record| Table { record, start: number(record + 8), length: number(record + 12) })
        .collect()
}

/// Loads a font that may be damaged behind a whole one and shows a text with it; whether it was taken.
#[expect(clippy::disallowed_methods, reason = "time is what is bounded")]
fn survive(bytes: Vec<u8>) -> bool {
    let start = Instant::now();
    let mut setup = Setup::new(&[]);
    let loaded = setup.shaper.load_font(bytes);
    setup.shaper.load_font(font_bytes("NotoSansHebrew-Regular.ttf")).expect("a whole font");
    match &loaded {
        Ok(info) => assert!((1..=1000).contains(&info.weight)),
        Err(ErrorCode::InvalidValue(InvalidValue { node: 0, .. })) => {}
        Err(other) => panic!("{other:?}"),
    }
    setup.create(1, TEXT, &[TextStyle::FontSize(24.0)]);
    let shaped = setup.shape(1, 150.0);
    assert!(shaped.size.width.is_finite() && shaped.size.width >= 0.0);
    setup.shaper.blur(1, 3.0, &mut setup.canvas).expect("shaped");
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    loaded.is_ok()
}

#[test]
fn a_refused_font_leaves_the_others() {
    let mut setup = Setup::new(&["NotoSans-Regular.ttf"]);
    let before = setup.line("Tom & Jerry", &[]);
    let mut broken = font_bytes("NotoSans-Bold.ttf");
    broken.truncate(3000);
    assert!(matches!(setup.shaper.load_font(broken), Err(ErrorCode::InvalidValue(_))));
    assert_eq!(setup.line("Tom & Jerry", &[TextStyle::FontWeight(700)]), before);
}

#[test]
fn cut_tables_are_survived() {
    for file in FONTS {
        let whole = font_bytes(file);
        for Table { record, length, .. } in tables(&whole) {
            for kept in [0, 1, 2, 4, 6, 10, 16, length / 2, length.saturating_sub(1)] {
                let mut font = whole.clone();
                font[record + 12..record + 16].copy_from_slice(&(kept.min(length) as u32).to_be_bytes());
                survive(font);
            }
        }
    }
}

#[test]
fn missing_tables_are_survived() {
    for file in FONTS {
        let whole = font_bytes(file);
        let taken: Vec<bool> = tables(&whole)
            .iter()
            .map(|table| {
                let mut font = whole.clone();
                font[table.record..table.record + 4].copy_from_slice(b"none");
                survive(font)
            })
            .collect();
        // Layout tables and names are optional; `head`, `hhea`, `hmtx`, `maxp`, `cmap` are not, and neither are the outlines:
        // `glyf` and `loca`, or `CFF `.
        let needed = if file.ends_with("otf") { 6 } else { 7 };
        assert_eq!(taken.iter().filter(|&&taken| !taken).count(), needed, "{file}");
    }
}

#[test]
fn filled_tables_are_survived() {
    for file in FONTS {
        let whole = font_bytes(file);
        for Table { start, length, .. } in tables(&whole) {
            for (value, from) in [(0, 0), (0xff, 0), (0xff, length / 2), (0x80, 8), (1, 4)] {
                let mut font = whole.clone();
                font[start + from.min(length)..start + length].fill(value);
                survive(font);
            }
        }
    }
}

#[test]
fn flipped_bytes_of_headers_are_survived() {
    let mut cases = 0;
    for file in FONTS {
        let whole = font_bytes(file);
        for Table { start, length, .. } in tables(&whole) {
            // Headers, with counts and offsets, are at the start of tables.
            for at in (start..start + length.min(48)).step_by(2) {
                let mut font = whole.clone();
                font[at] = if cases % 2 == 0 { 0xff } else { 0 };
                font[(at + 1).min(whole.len() - 1)] ^= 0x55;
                survive(font);
                cases += 1;
            }
        }
    }
    assert!(cases > 1000, "{cases}");
}

#[test]
fn swapped_tables_are_survived() {
    for file in FONTS {
        let whole = font_bytes(file);
        let tables = tables(&whole);
        for (index, table) in tables.iter().enumerate() {
            let other = &tables[(index + 3) % tables.len()];
            let mut font = whole.clone();
            font.copy_within(other.record + 8..other.record + 16, table.record + 8);
            survive(font);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random damage within one table, so that the directory stays whole and the font is mostly taken.
    #[test]
    fn random_damage_is_survived(
        file in prop::sample::select(FONTS.to_vec()),
        table in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..24),
    ) {
        let mut font = font_bytes(file);
        let tables = tables(&font);
        let Table { start, length, .. } = tables[table.index(tables.len())];
        for (at, value) in damage {
            font[start + at.index(length.max(1))] = value;
        }
        survive(font);
    }
}
