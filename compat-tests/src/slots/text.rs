//! Sessions of the text slot.

use scene_core::glyphs::AvailableWidth;
use scene_core::style::{FontStyle, TextAlign, TextDirection, TextOverflow, TextStyle, WhiteSpace};
use scene_core::types::NodeId;
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::{Port, Slot, Text as _, TextPart};
use text_core::{Content, Mutation, Styling};

use crate::implementation::Implementation;
use crate::neighbors;
use crate::paths;
use crate::random::Random;
use crate::session::{Log, Session, Setup};

/// A call of a text part.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextCall {
    /// `load-font` with a file of `examples/home/assets/fonts` or of the text oracle.
    LoadFont(String),
    /// `load-font` with as many bytes of such a file.
    LoadPartOfFont(String, usize),
    /// Creates a paragraph with a text.
    Paragraph(NodeId, String),
    /// `apply`.
    Apply(Vec<Mutation>),
    /// `measure`.
    Measure(NodeId, AvailableWidth),
    /// `shape`.
    Shape(NodeId, AvailableWidth),
    /// `blur`.
    Blur(NodeId, f32),
}

/// A text part, with a canvas that writes everything down.
pub struct Text(Port<dyn TextPart>);

impl Session for Text {
    type Call = TextCall;

    const SLOT: Slot = Slot::Text;

    fn start(implementation: &Implementation, _: &Setup, log: &Log) -> Self {
        Self(implementation.text(&neighbors::raster(log)))
    }

    fn call(&mut self, call: TextCall, log: &Log) {
        let read = |file: &str| {
            let path = paths::font(file);
            std::fs::read(&path).unwrap_or_else(|error| panic!("`{}`: {error}", path.display()))
        };
        match call {
            TextCall::LoadFont(file) => log.answer(self.0.load_font(&read(&file))),
            TextCall::LoadPartOfFont(file, bytes) => log.answer(self.0.load_font(&read(&file)[..bytes])),
            TextCall::Paragraph(node, text) => {
                let content = Mutation::Content(Content { node, text });
                log.answer(self.0.apply(vec![Mutation::Create(node), content]));
            }
            TextCall::Apply(mutations) => log.answer(self.0.apply(mutations)),
            TextCall::Measure(node, width) => log.answer(self.0.measure(node, width)),
            TextCall::Shape(node, width) => log.answer(self.0.shape(node, width)),
            TextCall::Blur(node, blur) => log.answer(self.0.blur(node, blur)),
        }
    }

    fn random(random: &mut Random, calls: usize) -> (Setup, Vec<TextCall>) {
        let mut all: Vec<_> =
            FONTS.into_iter().filter(|_| random.chance(60)).map(|file| TextCall::LoadFont(file.to_owned())).collect();
        let mut living = Vec::new();
        all.extend((0..calls).map(|index| match if index == 0 { 0 } else { random.below(20) } {
            0..=6 => TextCall::Apply(list(random, &mut living)),
            7..=11 => TextCall::Measure(node(random, &living), available(random)),
            12 => TextCall::Blur(node(random, &living), blur(random)),
            _ => TextCall::Shape(node(random, &living), available(random)),
        }));
        (Setup::default(), all)
    }
}

const FONTS: [&str; 7] = [
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansJP-Regular.ttf",
    "NotoSansKR-Regular.ttf",
];

/// Pieces of which random texts are made: scripts, digits, spaces, controls, and what no font has.
const PIECES: [&str; 28] = [
    "The Lighthouse",
    "AVATAR, Wo. fi",
    "Über den Dächern",
    " ",
    " ",
    "  ",
    "\n",
    "\t",
    "مدينة الظلال",
    "لا",
    "إلى",
    "לילה לבן בחיפה",
    "שָׁלוֹם",
    "धर्म की किताब",
    "क्ष",
    "र्",
    "月の砂漠",
    "ラーメン通り",
    "서울의 밤",
    "123",
    "12:30 – 14:00",
    "(a) [b]",
    "\u{200d}",
    "\u{202e}abc\u{202c}",
    "e\u{301}\u{323}",
    "👩‍🚀",
    "\u{ad}",
    "…",
];

fn text(random: &mut Random) -> String {
    (0..random.below(8)).map(|_| random.pick(&PIECES)).collect()
}

fn node(random: &mut Random, living: &[NodeId]) -> NodeId {
    if living.is_empty() || random.chance(3) { random.below(9) } else { random.pick(living) }
}

fn width(random: &mut Random) -> f32 {
    match random.below(40) {
        0 => random.wild(),
        1..=3 => 0.0,
        _ => random.eighths(1, 400),
    }
}

fn available(random: &mut Random) -> AvailableWidth {
    match random.below(6) {
        0 => AvailableWidth::MinContent,
        1 => AvailableWidth::MaxContent,
        _ => AvailableWidth::Definite(width(random)),
    }
}

fn blur(random: &mut Random) -> f32 {
    if random.chance(5) { random.wild() } else { random.eighths(1, 32) }
}

fn list(random: &mut Random, living: &mut Vec<NodeId>) -> Vec<Mutation> {
    let mut list = Vec::new();
    for _ in 0..=random.below(4) {
        match random.below(12) {
            0..=2 => {
                let node = 1 + random.below(8);
                if random.chance(5) || !living.contains(&node) {
                    living.push(node);
                    list.push(Mutation::Create(node));
                }
                list.push(Mutation::Content(Content { node, text: text(random) }));
            }
            3..=4 => list.push(Mutation::Content(Content { node: node(random, living), text: text(random) })),
            5 if living.len() > 1 && random.chance(50) => {
                let index = random.below(u32::try_from(living.len()).expect("few")) as usize;
                list.push(Mutation::Remove(living.swap_remove(index)));
            }
            _ => list.push(Mutation::Style(Styling { node: node(random, living), style: style(random) })),
        }
    }
    list
}

fn style(random: &mut Random) -> TextStyle {
    match random.below(20) {
        0..=1 => {
            TextStyle::FontFamily(random.pick(&["Noto Sans", "Noto Sans Arabic, Noto Sans", "no such font", ""]).into())
        }
        2..=5 => TextStyle::FontSize(random.eighths(6, 40)),
        6..=7 => TextStyle::FontWeight(random.pick(&[1, 400, 600, 700, 1000])),
        8 => TextStyle::FontStyle(random.pick(&[FontStyle::Normal, FontStyle::Italic])),
        9..=10 => TextStyle::LineHeight(random.pick(&[0.5, 1.0, 1.2, 1.5, 1.7])),
        11 => TextStyle::LetterSpacing(random.eighths(-2, 6)),
        12..=13 => TextStyle::TextAlign(random.pick(&[
            TextAlign::Start,
            TextAlign::End,
            TextAlign::Left,
            TextAlign::Right,
            TextAlign::Center,
            TextAlign::Justify,
        ])),
        14..=15 => TextStyle::MaxLines(random.below(4)),
        16 => TextStyle::TextOverflow(random.pick(&[TextOverflow::Clip, TextOverflow::Ellipsis])),
        17 => TextStyle::WhiteSpace(random.pick(&[WhiteSpace::Normal, WhiteSpace::Nowrap])),
        18 if random.chance(30) => {
            TextStyle::Language(random.pick(&["", "ro", "tr", "ja", "sr-Latn", "no tag"]).into())
        }
        18 if random.chance(50) => {
            TextStyle::Direction(random.pick(&[TextDirection::Auto, TextDirection::Ltr, TextDirection::Rtl]))
        }
        18 if random.chance(20) => TextStyle::FontSize(random.wild()),
        _ => TextStyle::FontSize(random.eighths(10, 20)),
    }
}
