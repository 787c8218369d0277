//! Time of each kind of operation for one full frame of 1080p.
//!
//! `cargo bench -p raster-core` prints the shortest and the median time of a submission in milliseconds; words after
//! `--` choose rows by their names. `memcpy` is a plain copy of the frame: the floor of everything that writes each
//! pixel.

use std::hint::black_box;
use std::time::{Duration, Instant};

use raster_core::Raster;
use scene_core::operations::{
    Area, Canvas, CopyArea, Fill, Gradient, GradientAxis, Image, Layer, LinearAxis, Masks, Operation, PlacedMask,
    RadialAxis, Transform,
};
use scene_core::style::ColorStop;
use scene_core::types::{Color, Point, Rect};

const WIDTH: u32 = 1920;
const HEIGHT: u32 = 1080;
const FRAME: Area = Area { x: 0, y: 0, width: WIDTH, height: HEIGHT };

/// Each row is timed this often.
const REPETITIONS: usize = 200;

fn main() {
    let filters: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let mut bench = Bench { raster: Raster::new(), filters };
    bench.raster.resize(WIDTH, HEIGHT).expect("a frame");
    let ids = Ids::upload(&mut bench.raster);

    let source = vec![7_u8; (WIDTH * HEIGHT * 4) as usize];
    let mut target = vec![0_u8; source.len()];
    bench.time("memcpy", |_| black_box(&mut target).copy_from_slice(black_box(&source)));

    bench.row("fill opaque", &[fill(FRAME, 255, None)]);
    bench.row("fill translucent", &[fill(FRAME, 128, None)]);
    bench.row("fill mask nine-sliced", &[fill(FRAME, 255, Some(ids.nine_slice(FRAME)))]);
    bench.row("fill mask scaled", &[fill(FRAME, 255, Some(PlacedMask { slice: 0, ..ids.nine_slice(FRAME) }))]);
    bench.row("fill mask noise", &[fill(FRAME, 200, Some(PlacedMask { mask: ids.noise_mask, area: FRAME, slice: 0 }))]);
    bench.row("fill 500 glyphs", &glyphs(ids.glyph));

    bench.row("image opaque", &[image(ids.opaque, full_source(), FRAME, 255, None)]);
    bench.row("image opaque, part of width", &[image(ids.opaque, part_source(), part(), 255, None)]);
    bench.row("image over", &[image(ids.noise, full_source(), FRAME, 255, None)]);
    bench.row("image faded", &[image(ids.noise, full_source(), FRAME, 128, None)]);
    bench.row(
        "image masked noise",
        &[image(
            ids.noise,
            full_source(),
            FRAME,
            255,
            Some(PlacedMask { mask: ids.noise_mask, area: FRAME, slice: 0 }),
        )],
    );
    bench.row("image 36 rounded cards", &cards(&ids));
    let half = Rect { x: 0.0, y: 0.0, width: 960.0, height: 540.0 };
    bench.row("image scaled 2x", &[image(ids.opaque, half, FRAME, 255, None)]);
    let almost = Rect { x: 40.0, y: 30.0, width: 1840.0, height: 1035.0 };
    bench.row("image scaled 1.04x", &[image(ids.opaque, almost, FRAME, 255, None)]);

    bench.row("gradient vertical", &[gradient(linear((0.0, 0.0), (0.0, 1080.0)), 255, None)]);
    bench.row("gradient vertical translucent", &[gradient(linear((0.0, 0.0), (0.0, 1080.0)), 128, None)]);
    bench.row("gradient horizontal", &[gradient(linear((0.0, 0.0), (1920.0, 0.0)), 255, None)]);
    bench.row("gradient oblique", &[gradient(linear((0.0, 0.0), (1920.0, 1080.0)), 255, None)]);
    bench.row("gradient oblique translucent", &[gradient(linear((0.0, 0.0), (1920.0, 1080.0)), 128, None)]);

    bench.row("gradient radial", &[gradient(radial(), 255, None)]);

    bench.row("image tinted", &[tinted(ids.opaque)]);

    let cards = cards(&ids);
    bench.row("layer of nothing", &layer(FRAME, &[], 255, None));
    bench.row("layer of 36 cards, faded", &layer(FRAME, &cards, 128, None));
    bench.row("layer of 36 cards, enlarged", &layer(FRAME, &cards, 255, Some(enlarged())));
    bench.row("layer of 36 cards, turned", &layer(FRAME, &cards, 255, Some(turned())));
    let card = Area { x: 640, y: 360, width: 320, height: 180 };
    bench.row("layer of a card, turned", &layer(card, &cards, 255, Some(turned())));

    bench.row("copy up 8", &[Operation::Copy(CopyArea { area: FRAME, dx: 0, dy: 8 })]);
    bench.row("copy down 8", &[Operation::Copy(CopyArea { area: FRAME, dx: 0, dy: -8 })]);
    bench.row("copy left 8", &[Operation::Copy(CopyArea { area: FRAME, dx: 8, dy: 0 })]);
    bench.row("copy right 8", &[Operation::Copy(CopyArea { area: FRAME, dx: -8, dy: 0 })]);
    bench.row("hole", &[Operation::Hole(FRAME)]);
}

struct Bench {
    raster: Raster,
    filters: Vec<String>,
}

impl Bench {
    fn row(&mut self, name: &str, operations: &[Operation]) {
        self.time(name, |raster| raster.submit(operations, &[]).expect("a valid list"));
    }

    #[allow(clippy::disallowed_methods, reason = "a bench measures time; only parts have no clock")]
    fn time(&mut self, name: &str, mut work: impl FnMut(&mut Raster)) {
        if !self.filters.is_empty() && !self.filters.iter().any(|filter| name.contains(filter)) {
            return;
        }
        work(&mut self.raster);
        let mut times: Vec<Duration> = (0..REPETITIONS)
            .map(|_| {
                let start = Instant::now();
                work(&mut self.raster);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let median = milliseconds(times[REPETITIONS / 2]);
        report(&format!("{name:<32} min {:>7.3} ms   median {median:>7.3} ms", milliseconds(times[0])));
    }
}

#[expect(clippy::print_stdout, reason = "the result of the bench")]
fn report(line: &str) {
    println!("{line}");
}

/// What is drawn.
struct Ids {
    opaque: u32,
    poster: u32,
    noise: u32,
    corners: u32,
    noise_mask: u32,
    glyph: u32,
}

impl Ids {
    fn upload(raster: &mut Raster) -> Self {
        let opaque: Vec<u8> = noise().zip(noise().skip(9)).flat_map(|(a, b)| [a, b, a ^ b, 255]).take(SIZE).collect();
        let translucent: Vec<u8> = noise().flat_map(|a| [a / 2, a / 3, a / 4, a]).take(SIZE).collect();
        let mask: Vec<u8> = noise().take(SIZE / 4).collect();
        let mut corners = vec![255_u8; 33 * 33];
        for (index, value) in corners.iter_mut().enumerate() {
            if index / 33 + index % 33 < 12 {
                *value = 90;
            }
        }
        let glyph = ring(14, 20);
        let poster = opaque.iter().copied().take(320 * 180 * 4).collect();
        Self {
            poster: raster.upload_image(320, 180, poster).expect("room"),
            opaque: raster.upload_image(WIDTH, HEIGHT, opaque).expect("room"),
            noise: raster.upload_image(WIDTH, HEIGHT, translucent).expect("room"),
            corners: raster.upload_mask(33, 33, &corners).expect("room"),
            noise_mask: raster.upload_mask(WIDTH, HEIGHT, &mask).expect("room"),
            glyph: raster.upload_mask(14, 20, &glyph).expect("room"),
        }
    }

    fn nine_slice(&self, area: Area) -> PlacedMask {
        PlacedMask { mask: self.corners, area, slice: 16 }
    }
}

const SIZE: usize = (WIDTH * HEIGHT * 4) as usize;

/// Coverage like that of an "o": soft edges, full strokes, empty inside and outside.
fn ring(width: i32, height: i32) -> Vec<u8> {
    let pixel = |index: i32| {
        let (x, y) = (index % width * 2 - width + 1, index / width * 2 - height + 1);
        let distance = (x * x * 400 / (width * width) + y * y * 400 / (height * height)) - 250;
        (400 - distance.abs() * 4).clamp(0, 255) as u8
    };
    (0..width * height).map(pixel).collect()
}

/// Bytes without a pattern: a linear congruential generator.
fn noise() -> impl Iterator<Item = u8> {
    std::iter::successors(Some(1_u32), |value| Some(value.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)))
        .map(|value| (value >> 24) as u8)
}

fn fill(area: Area, alpha: u8, mask: Option<PlacedMask>) -> Operation {
    Operation::Fill(Fill { area, color: Color { r: 10, g: 200, b: 90, a: alpha }, mask })
}

const WHITE: Color = Color { r: 255, g: 255, b: 255, a: 255 };

fn image(image: u32, source: Rect, area: Area, opacity: u8, mask: Option<PlacedMask>) -> Operation {
    Operation::Image(Image { image, source, area, tint: WHITE, opacity, mask })
}

/// The opaque image in other colours.
fn tinted(image: u32) -> Operation {
    let tint = Color { g: 120, ..WHITE };
    Operation::Image(Image { image, source: full_source(), area: FRAME, tint, opacity: 255, mask: None })
}

/// The operations as a layer of this area.
fn layer(area: Area, inner: &[Operation], opacity: u8, transform: Option<Transform>) -> Vec<Operation> {
    let end = Operation::EndLayer(Layer { opacity, mask: None, transform });
    [Operation::BeginLayer(area)].into_iter().chain(inner.iter().cloned()).chain([end]).collect()
}

/// Turned by about 9 degrees about the middle of the frame.
fn turned() -> Transform {
    let (cos, sin) = (0.987, 0.16);
    let (x, y) = (WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0);
    Transform { a: cos, b: sin, c: -sin, d: cos, e: x - cos * x + sin * y, f: y - sin * x - cos * y }
}

/// A little larger, about the middle of the frame.
fn enlarged() -> Transform {
    let (x, y) = (WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0);
    Transform { a: 1.1, b: 0.0, c: 0.0, d: 1.1, e: x - 1.1 * x, f: y - 1.1 * y }
}

fn full_source() -> Rect {
    Rect { x: 0.0, y: 0.0, width: WIDTH as f32, height: HEIGHT as f32 }
}

/// Two pixels less than the full width: no merged rows.
fn part() -> Area {
    Area { x: 1, y: 0, width: WIDTH - 2, height: HEIGHT }
}

fn part_source() -> Rect {
    Rect { width: (WIDTH - 2) as f32, ..full_source() }
}

fn linear(start: (f32, f32), end: (f32, f32)) -> GradientAxis {
    GradientAxis::Linear(LinearAxis { start: Point { x: start.0, y: start.1 }, end: Point { x: end.0, y: end.1 } })
}

fn radial() -> GradientAxis {
    GradientAxis::Radial(RadialAxis { center: Point { x: 960.0, y: 540.0 }, radius_x: 1100.0, radius_y: 620.0 })
}

fn gradient(axis: GradientAxis, opacity: u8, mask: Option<PlacedMask>) -> Operation {
    let stop = |offset, r, b| ColorStop { offset, color: Color { r, g: 30, b, a: 255 } };
    Operation::Gradient(Gradient {
        area: FRAME,
        axis,
        stops: vec![stop(0.0, 20, 200), stop(0.4, 90, 10), stop(1.0, 250, 80)],
        opacity,
        mask,
    })
}

/// 36 cards of 320 by 180 pixels: a frame's worth.
fn cards(ids: &Ids) -> Vec<Operation> {
    let card = |index: u32| {
        let area = Area { x: (index % 6 * 320) as i32, y: (index / 6 * 180) as i32, width: 320, height: 180 };
        let source = Rect { x: 0.0, y: 0.0, width: 320.0, height: 180.0 };
        image(ids.poster, source, area, 255, Some(ids.nine_slice(area)))
    };
    (0..36).map(card).collect()
}

fn glyphs(mask: u32) -> Vec<Operation> {
    let glyph = |index: u32| {
        let area = Area { x: (index % 130 * 14) as i32, y: (index / 130 * 40) as i32, width: 14, height: 20 };
        fill(area, 255, Some(PlacedMask { mask, area, slice: 0 }))
    };
    (0..500).map(glyph).collect()
}
