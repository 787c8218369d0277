//! Sessions of the raster slot.

use scene_core::operations::{
    Area, CopyArea, Fill, Gradient, GradientAxis, Image, Layer, LinearAxis, Operation, PlacedMask, RadialAxis,
    Transform,
};
use scene_core::style::ColorStop;
use scene_core::types::{Color, Point, Rect};
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::{Port, Raster as _, RasterPart, Slot};

use crate::implementation::Implementation;
use crate::neighbors::{hex_rows, parse_hex};
use crate::random::Random;
use crate::session::{Log, Session, Setup};

/// A call of a raster part.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RasterCall {
    /// `resize`: width and height.
    Resize(u32, u32),
    /// `upload-mask`.
    UploadMask(Bytes),
    /// `free-mask`.
    FreeMask(u32),
    /// `upload-image`.
    UploadImage(Bytes),
    /// `free-image`.
    FreeImage(u32),
    /// `submit`.
    Submit {
        /// The draw list.
        operations: Vec<Operation>,
        /// What is presented; all of the framebuffer if it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        damage: Option<Vec<Area>>,
    },
    /// What was presented: rows of pixels, a pixel being eight hexadecimal digits.
    Pixels,
}

/// Coverage or pixels.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Bytes {
    width: u32,
    height: u32,
    /// Hexadecimal digits, blanks where one likes.
    rows: Vec<String>,
}

/// A raster part.
pub struct Raster {
    part: Port<dyn RasterPart>,
    width: u32,
    height: u32,
}

impl Session for Raster {
    type Call = RasterCall;

    const SLOT: Slot = Slot::Raster;

    fn start(implementation: &Implementation, _: &Setup, _: &Log) -> Self {
        Self { part: implementation.raster(), width: 0, height: 0 }
    }

    fn call(&mut self, call: RasterCall, log: &Log) {
        match call {
            RasterCall::Resize(width, height) => {
                let answer = self.part.resize(width, height);
                if answer.is_ok() {
                    (self.width, self.height) = (width, height);
                }
                log.answer(answer);
            }
            RasterCall::UploadMask(Bytes { width, height, rows }) => {
                log.answer(self.part.upload_mask(width, height, &parse_hex(&rows)));
            }
            RasterCall::FreeMask(mask) => log.answer(self.part.free_mask(mask)),
            RasterCall::UploadImage(Bytes { width, height, rows }) => {
                log.answer(self.part.upload_image(width, height, parse_hex(&rows)));
            }
            RasterCall::FreeImage(image) => log.answer(self.part.free_image(image)),
            RasterCall::Submit { operations, damage } => {
                let all = || vec![Area { x: 0, y: 0, width: self.width, height: self.height }];
                let damage = damage.unwrap_or_else(all);
                log.answer(self.part.submit(&operations, &damage));
            }
            RasterCall::Pixels => {
                let pixels = self.part.pixels().chunks(4).map(|pixel| hex_rows(pixel, 4).concat());
                let pixels: Vec<_> = pixels.collect();
                let rows = pixels.chunks(self.width.max(1) as usize).map(|row| row.join(" "));
                log.write(&rows.collect::<Vec<_>>());
            }
        }
    }

    fn random(random: &mut Random, calls: usize) -> (Setup, Vec<RasterCall>) {
        let mut state = State { width: 0, height: 0, masks: Ids::default(), images: Ids::default() };
        let calls = (0..calls)
            .map(|index| match if index == 0 { 0 } else { random.below(30) } {
                0 => state.resize(random),
                1..=4 => state.upload_mask(random),
                5..=7 => state.upload_image(random),
                8 => RasterCall::FreeMask(state.masks.take(random)),
                9 => RasterCall::FreeImage(state.images.take(random)),
                10..=20 => state.submit(random),
                _ => RasterCall::Pixels,
            })
            .collect();
        (Setup::default(), calls)
    }
}

/// What the random calls so far have made. Ids of each kind count from 1 in order of upload, whatever the part says: where
/// that is wrong, the lists name unknown resources.
struct State {
    width: u32,
    height: u32,
    masks: Ids,
    images: Ids,
}

/// Masks or images: ids and shorter sides of those that are there.
#[derive(Default)]
struct Ids {
    live: Vec<(u32, u32)>,
    uploads: u32,
}

impl Ids {
    fn upload(&mut self, bytes: &Bytes) {
        self.uploads += 1;
        self.live.push((self.uploads, bytes.width.min(bytes.height)));
    }

    /// One of them, which is freed; seldom one that is not there.
    fn take(&mut self, random: &mut Random) -> u32 {
        if self.live.is_empty() || random.chance(10) {
            return 900 + random.below(50);
        }
        let index = random.below(u32::try_from(self.live.len()).expect("few")) as usize;
        self.live.remove(index).0
    }
}

impl State {
    fn resize(&mut self, random: &mut Random) -> RasterCall {
        if self.width > 0 && random.chance(3) {
            return RasterCall::Resize(0, 8193);
        }
        (self.width, self.height) = (1 + random.below(40), 1 + random.below(24));
        RasterCall::Resize(self.width, self.height)
    }

    /// Something to upload; seldom a byte is missing, and nothing comes of it.
    fn upload(ids: &mut Ids, random: &mut Random, bytes: fn(&mut Random, usize) -> Vec<u8>, per_pixel: u32) -> Bytes {
        let (width, height) = (1 + random.below(9), 1 + random.below(9));
        let mut content = bytes(random, (width * height) as usize);
        let is_short = random.chance(2);
        if is_short {
            content.pop();
        }
        let bytes = Bytes { width, height, rows: hex_rows(&content, width * per_pixel) };
        if !is_short {
            ids.upload(&bytes);
        }
        bytes
    }

    fn upload_mask(&mut self, random: &mut Random) -> RasterCall {
        let coverage = |random: &mut Random, count| {
            (0..count)
                .map(|_| if random.chance(40) { random.pick(&[0, 255]) } else { random.below(256) as u8 })
                .collect()
        };
        RasterCall::UploadMask(Self::upload(&mut self.masks, random, coverage, 1))
    }

    fn upload_image(&mut self, random: &mut Random) -> RasterCall {
        let pixels = |random: &mut Random, count| {
            let pixel = |random: &mut Random| {
                let color = random.color();
                let channel = |value: u8| u8::try_from(u16::from(value) * u16::from(color.a) / 255).expect("a byte");
                [channel(color.r), channel(color.g), channel(color.b), color.a]
            };
            (0..count).flat_map(|_| pixel(random)).collect()
        };
        RasterCall::UploadImage(Self::upload(&mut self.images, random, pixels, 4))
    }

    fn submit(&self, random: &mut Random) -> RasterCall {
        let operations = self.operations(random);
        // Two halves: all of the framebuffer must be presented, as the operations may have touched all of it.
        let left = random.below(self.width);
        let halves = [(-1, left + 1), (left.cast_signed(), self.width)];
        let half = |(x, width)| Area { x, y: 0, width, height: self.height + 1 };
        let damage = random.chance(30).then(|| halves.map(half).to_vec());
        RasterCall::Submit { operations, damage }
    }

    /// A list; some of it in layers, which are balanced but for a few.
    fn operations(&self, random: &mut Random) -> Vec<Operation> {
        let mut operations = Vec::new();
        let mut depth = 0;
        for _ in 0..=random.below(8) {
            match random.below(6) {
                0 => {
                    operations.push(Operation::BeginLayer(self.layer_area(random)));
                    depth += 1;
                }
                1 if depth > 0 => {
                    operations.push(Operation::EndLayer(self.layer(random)));
                    depth -= 1;
                }
                _ => operations.push(self.operation(random, depth > 0)),
            }
        }
        if random.chance(3) {
            depth = 1 - depth.min(1);
        }
        operations.extend((0..depth).map(|_| Operation::EndLayer(self.layer(random))));
        operations
    }

    fn layer_area(&self, random: &mut Random) -> Area {
        if random.chance(2) {
            return Area { x: random.pick(&[0, 40_000]), y: 0, width: random.pick(&[1, 9000]), height: 1 };
        }
        let (x, y) = (random.between(-20, 40), random.between(-20, 24));
        Area { x, y, width: random.below(60), height: random.below(40) }
    }

    fn layer(&self, random: &mut Random) -> Layer {
        let number = |random: &mut Random, reach: i32| random.eighths(-reach, reach);
        let transform = |random: &mut Random| Transform {
            a: if random.chance(3) { random.wild() } else { number(random, 3) },
            b: if random.chance(40) { 0.0 } else { number(random, 2) },
            c: if random.chance(40) { 0.0 } else { number(random, 2) },
            d: number(random, 3),
            e: number(random, 30),
            f: number(random, 20),
        };
        let mask = self.mask(random);
        let transform = random.chance(50).then(|| transform(random));
        Layer { opacity: random.pick(&[255, 255, 128, 7, 0]), mask, transform }
    }

    fn area(&self, random: &mut Random) -> Area {
        let (width, height) = (self.width.cast_signed(), self.height.cast_signed());
        if random.chance(3) {
            return Area { x: i32::MIN, y: -1, width: u32::MAX, height: u32::MAX };
        }
        Area {
            x: random.between(-6, width),
            y: random.between(-6, height),
            width: random.below(self.width + 8),
            height: random.below(self.height + 8),
        }
    }

    fn mask(&self, random: &mut Random) -> Option<PlacedMask> {
        if self.masks.live.is_empty() || random.chance(40) {
            return None;
        }
        let (mask, side) = random.pick(&self.masks.live);
        let slice = random.pick(&[0, 0, 1, 1, 2]);
        // A slice without a middle is an error.
        let slice = if random.chance(1) { slice } else { slice.min((side - 1) / 2) };
        Some(PlacedMask { mask, area: self.area(random), slice })
    }

    fn operation(&self, random: &mut Random, is_in_layer: bool) -> Operation {
        let area = self.area(random);
        let mask = self.mask(random);
        let opacity = random.pick(&[255, 255, 128, 7, 0]);
        match random.below(12) {
            0 => Operation::Clip(area),
            1..=4 => Operation::Fill(Fill { area, color: random.color(), mask }),
            5..=6 => {
                let last = random.between(1, 3);
                let stop = |index| ColorStop { offset: index as f32 / last as f32, color: random.color() };
                let stops = (0..=last).map(stop).collect();
                Operation::Gradient(Gradient { area, axis: Self::axis(random), stops, opacity, mask })
            }
            7..=9 if !self.images.live.is_empty() => {
                let source = Rect {
                    x: random.eighths(-2, 6),
                    y: random.eighths(-2, 6),
                    width: if random.chance(2) { random.wild() } else { random.eighths(0, 10) },
                    height: random.eighths(0, 10),
                };
                let white = Color { r: 255, g: 255, b: 255, a: 255 };
                let tint = if random.chance(50) { white } else { random.color() };
                Operation::Image(Image { image: random.pick(&self.images.live).0, source, area, tint, opacity, mask })
            }
            // A copy in a layer is an error.
            10 if !is_in_layer || random.chance(5) => {
                Operation::Copy(CopyArea { area, dx: random.between(-9, 9), dy: random.between(-9, 9) })
            }
            _ => Operation::Hole(area),
        }
    }

    fn axis(random: &mut Random) -> GradientAxis {
        let point = |random: &mut Random| Point { x: random.eighths(-9, 40), y: random.eighths(-9, 30) };
        if random.chance(40) {
            let radius = |random: &mut Random| if random.chance(3) { random.wild() } else { random.eighths(0, 30) };
            let center = point(random);
            return GradientAxis::Radial(RadialAxis { center, radius_x: radius(random), radius_y: radius(random) });
        }
        let start = if random.chance(2) { Point { x: random.wild(), y: 0.0 } } else { point(random) };
        GradientAxis::Linear(LinearAxis { start, end: point(random) })
    }
}
