//! Times of a hundred paragraphs, in microseconds: `cargo bench -p text-core`.
//!
//! Titles and descriptions of a home page in Latin, Arabic, Hindi and Japanese, as the home example has them, with its fonts.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench measures time and prints it")]

use std::time::Instant;

use scene_core::glyphs::AvailableWidth;
use scene_core::operations::Masks;
use scene_core::style::TextStyle;
use scene_core::types::{ErrorCode, NodeId};
use text_core::{Content, Mutation, Shaper, Styling};

const PARAGRAPHS: NodeId = 100;
const ROUNDS: u32 = 30;

const FONTS: [&str; 5] = [
    "NotoSans-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansJP-Regular.ttf",
];

const TEXTS: [&str; 5] = [
    "The Quiet River",
    "After ten years away, Tom returns to the valley and finds that nobody ever left it.",
    "بعد عشر سنوات من الغياب، تعود ليلى إلى الوادي ولا أحد يسأل لماذا.",
    "दस साल बाद आन्या घाटी में लौटती है और कोई नहीं पूछता कि क्यों।",
    "十年後、アンナは春の東京に戻る。「私たちは、ずっとここで待った」",
];

/// A canvas that only counts.
#[derive(Default)]
struct Canvas(u32);

impl Masks for Canvas {
    fn upload_mask(&mut self, _width: u32, _height: u32, _coverage: &[u8]) -> Result<u32, ErrorCode> {
        self.0 += 1;
        Ok(self.0)
    }

    fn free_mask(&mut self, _mask: u32) -> Result<(), ErrorCode> {
        Ok(())
    }
}

/// A part with fonts and no paragraphs.
fn shaper() -> Shaper {
    let mut shaper = Shaper::new();
    for file in FONTS {
        let path = format!("{}/../../examples/home/assets/fonts/{file}", env!("CARGO_MANIFEST_DIR"));
        shaper.load_font(std::fs::read(path).expect("a font of the example")).expect("a font");
    }
    shaper
}

fn page() -> Vec<Mutation> {
    let paragraph = |node: NodeId| {
        let text = format!("{} {node}", TEXTS[node as usize % TEXTS.len()]);
        let size = TextStyle::FontSize(24.0);
        [
            Mutation::Create(node),
            Mutation::Content(Content { node, text }),
            Mutation::Style(Styling { node, style: size }),
        ]
    };
    (1..=PARAGRAPHS).flat_map(paragraph).collect()
}

fn each(mut call: impl FnMut(NodeId)) {
    for node in 1..=PARAGRAPHS {
        call(node);
    }
}

/// Runs `call` on fresh parts that `prepare` has brought into the state before; prints the mean of the faster half.
fn bench(name: &str, prepare: impl Fn(&mut Shaper, &mut Canvas), call: impl Fn(&mut Shaper, &mut Canvas)) {
    let mut times = Vec::new();
    let mut work = String::new();
    for _ in 0..ROUNDS {
        let (mut shaper, mut canvas) = (shaper(), Canvas::default());
        prepare(&mut shaper, &mut canvas);
        let (before, uploads) = (shaper.statistics(), canvas.0);
        let start = Instant::now();
        call(&mut shaper, &mut canvas);
        times.push(start.elapsed());
        let shaped = shaper.statistics().texts_shaped - before.texts_shaped;
        work = format!("{shaped} texts shaped, {} masks uploaded", canvas.0 - uploads);
    }
    times.sort();
    let half = &times[..times.len() / 2];
    let mean = half.iter().sum::<std::time::Duration>() / u32::try_from(half.len()).expect("few");
    println!("{name:40} {:9.1} µs  {work}", mean.as_secs_f64() * 1e6);
}

const WIDTH: AvailableWidth = AvailableWidth::Definite(320.0);

fn main() {
    let apply = |shaper: &mut Shaper, canvas: &mut Canvas| shaper.apply(page(), canvas).expect("valid");
    let measure = |shaper: &mut Shaper, width| each(|node| _ = shaper.measure(node, width).expect("it lives"));
    let shape = |shaper: &mut Shaper, canvas: &mut Canvas, width| {
        each(|node| _ = shaper.shape(node, width, canvas).expect("it lives"));
    };
    let blur = |shaper: &mut Shaper, canvas: &mut Canvas, radius| {
        each(|node| _ = shaper.blur(node, radius, canvas).expect("shaped"));
    };
    bench("measure, first texts of all fonts", apply, |shaper, _| measure(shaper, WIDTH));
    let measured = |shaper: &mut Shaper, canvas: &mut Canvas| {
        apply(shaper, canvas);
        measure(shaper, WIDTH);
    };
    let changed = |shaper: &mut Shaper, canvas: &mut Canvas| {
        measured(shaper, canvas);
        let content =
            |node| Mutation::Content(Content { node, text: format!("{node} {}", TEXTS[node as usize % TEXTS.len()]) });
        shaper.apply((1..=PARAGRAPHS).map(content).collect(), canvas).expect("valid");
    };
    bench("measure, new texts, fonts in use", changed, |shaper, _| measure(shaper, WIDTH));
    bench("measure, at another width", measured, |shaper, _| measure(shaper, AvailableWidth::Definite(240.0)));
    bench("shape, measured before, masks cold", measured, |shaper, canvas| shape(shaper, canvas, WIDTH));
    let shaped = |shaper: &mut Shaper, canvas: &mut Canvas| {
        measured(shaper, canvas);
        shape(shaper, canvas, WIDTH);
    };
    bench("shape, unchanged", shaped, |shaper, canvas| shape(shaper, canvas, WIDTH));
    bench("shape, at another width", shaped, |shaper, canvas| {
        shape(shaper, canvas, AvailableWidth::Definite(240.0));
    });
    bench("blur by 8 pixels, cold", shaped, |shaper, canvas| blur(shaper, canvas, 8.0));
    bench("blur by 32 pixels, cold", shaped, |shaper, canvas| blur(shaper, canvas, 32.0));
    let blurred = |shaper: &mut Shaper, canvas: &mut Canvas| {
        shaped(shaper, canvas);
        blur(shaper, canvas, 8.0);
    };
    bench("blur by 8 pixels, unchanged", blurred, |shaper, canvas| blur(shaper, canvas, 8.0));
}
