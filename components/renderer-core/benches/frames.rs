//! Time of whole frames of a home screen at 1080p: hero, a menu, 8 rows of 20 posters with titles.
//!
//! `cargo bench -p renderer-core` prints the median time of a frame without pixels (the painter alone, what a part
//! computes) and with them (raster-core below it), the nodes looked at, operations and pixels.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use renderer_core::{Frame, FrameReport};
use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
use scene_core::operations::{Area, Canvas, Masks, Operation};
use scene_core::types::{Animatable, ErrorCode, NodeId};

use support::Stage;

const WIDTH: u32 = 1920;
const HEIGHT: u32 = 1080;

/// Frames of each row of the table; the focus goes back and forth in them.
const FRAMES: usize = 200;

#[expect(clippy::print_stdout, reason = "a bench prints its table")]
fn main() {
    println!("{:34} {:>9} {:>9} {:>8} {:>6} {:>9}", "", "list ms", "all ms", "visited", "ops", "pixels");
    row("first frame of a scene", |_, _| {}, true);
    row("full redraw", |_, _| {}, true);
    row("row scroll", |stage, frame| stage.animate(100, Animatable::ScrollX, frame as f32 * 9.0), false);
    row("page scroll", |stage, frame| stage.animate(1, Animatable::ScrollY, (frame % 100) as f32 * 11.0), false);
    row("focus zoom with shadow", zoom, false);
    row("focus ring moves", ring, false);
    row("color of one box", |stage, frame| stage.set(1001, "background", ["#ff0000", "#00ff00"][frame % 2]), false);
    row("nothing changed", |_, _| {}, false);
    row("page fades: one layer of all", |stage, frame| stage.animate(1, Animatable::Opacity, fraction(frame)), false);
    row("poster turns", |stage, frame| stage.animate(1003, Animatable::Rotate, fraction(frame) * 30.0), false);
    row("hero turns", |stage, frame| stage.animate(2, Animatable::Rotate, fraction(frame) * 3.0), false);
    row("zoom with inner and outer shadow", shadows, false);
    row("cards: full redraw, 18 layers", |_, _| {}, true);
    row("cards: row scroll", |stage, frame| stage.animate(100, Animatable::ScrollX, frame as f32 * 9.0), false);
    row("cards: one fades", |stage, frame| stage.animate(1004, Animatable::Opacity, fraction(frame)), false);
}

fn fraction(frame: usize) -> f32 {
    0.05 + (frame % 19) as f32 * 0.05
}

fn shadows(stage: &mut Stage, frame: usize) {
    if frame.is_multiple_of(20) {
        stage.set(1003, "shadow", "0,16,40,0,#000000c0/inset,0,2,12,0,#ffffff80");
    }
    stage.animate(1003, Animatable::Scale, 1.0 + (frame % 20) as f32 * 0.006);
}

fn zoom(stage: &mut Stage, frame: usize) {
    let scale = 1.0 + (frame % 20) as f32 * 0.006;
    stage.animate(1003, Animatable::Scale, scale);
    if frame.is_multiple_of(20) {
        stage.set(1003, "shadow", "0,16,40,0,#000000c0");
        stage.set(1003, "z", "1");
    }
}

fn ring(stage: &mut Stage, frame: usize) {
    let item = |frame: usize| 1000 + (frame % 5) as NodeId * 2;
    stage.set(item(frame), "outline", "none");
    stage.set(item(frame + 1), "outline", "4,4,#ffffff");
}

/// Times a change with and without a canvas.
#[expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench reads the clock and prints a table")]
fn row(name: &str, change: impl Fn(&mut Stage, usize), full: bool) {
    let cold = name.starts_with("first");
    let scene = if name.starts_with("cards") { cards } else { home };
    let mut reports = Vec::new();
    let mut time = |with_pixels: bool| {
        let mut stage = scene();
        stage.render_full();
        let mut times: Vec<Duration> = Vec::new();
        for frame in 0..if cold { 20 } else { FRAMES } {
            if cold {
                stage = scene();
            }
            let start = Instant::now();
            change(&mut stage, frame);
            let asked = Frame { width: WIDTH, height: HEIGHT, full };
            let report = if with_pixels {
                stage.painter.render(asked, &mut stage.output)
            } else {
                stage.painter.render(asked, &mut Deaf(&mut stage.output))
            };
            times.push(start.elapsed());
            reports.push(report.expect("renders"));
        }
        times.sort();
        times[times.len() / 2].as_secs_f64() * 1e3
    };
    let (list, all) = (time(false), time(true));
    reports.sort_by_key(|report| report.pixels);
    let FrameReport { visited, operations, pixels, .. } = &reports[reports.len() / 2];
    println!("{name:34} {list:9.4} {all:9.4} {visited:8} {operations:6} {pixels:9}");
}

/// Takes masks and draws nothing.
struct Deaf<'a>(&'a mut support::Output);

impl Glyphs for Deaf<'_> {
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        self.0.shape(node, width)
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        self.0.blur(node, blur)
    }
}

impl Masks for Deaf<'_> {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        self.0.upload_mask(width, height, coverage)
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
        self.0.free_mask(mask)
    }
}

impl Canvas for Deaf<'_> {
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode> {
        std::hint::black_box((operations, damage));
        Ok(())
    }
}

fn home() -> Stage {
    let mut scene = String::from("1 view 0,0 1920x1080 overflow=scroll background=#10141c\n");
    scene += "  2 image 0,0 1920x620 picture=photo:1920x620\n";
    scene += "  3 view 0,0 1920x620 gradient=180,#10141c00,#10141c\n";
    scene += "  4 text 96,360 800x24 text=\"the title of the hero\"\n";
    scene += "  5 text 96,400 640x60 text=\"a few words that say what the hero is about and why to watch it now\"\n";
    for row in 0..8_u32 {
        let y = 640 + row * 360;
        writeln!(scene, "  {} text 96,{y} 500x24 text=\"title of the row\"", 50 + row).expect("text");
        writeln!(scene, "  {} view 0,{} 1920x330 overflow=scroll", 100 + row, y + 26).expect("text");
        for item in 0..20 {
            let (node, x) = (1000 + row * 100 + item * 2, 96 + item * 196);
            writeln!(scene, "    {node} image {x},20 180x270 radius=14 background=#283040 picture=grid:180x270")
                .expect("text");
            writeln!(scene, "    {} text {x},298 180x20 text=\"poster words\"", node + 1).expect("text");
        }
    }
    scene += "9 view 0,0 1920x80\n";
    for item in 0..5 {
        writeln!(scene, "  {} text {},30 160x24 text=\"menu\"", 10 + item, 900 + item * 180).expect("text");
    }
    Stage::with_scene(WIDTH, HEIGHT, &scene)
}

/// Two rows of cards whose round corners clip a picture, a shade and a text.
fn cards() -> Stage {
    let mut scene = String::from("1 view 0,0 1920x1080 background=#10141c\n");
    for row in 0..2_u32 {
        writeln!(scene, "  {} view 0,{} 1920x430 overflow=scroll", 100 + row, 80 + row * 460).expect("text");
        for item in 0..20 {
            let (node, x) = (1000 + row * 200 + item * 4, 96 + item * 196);
            writeln!(scene, "    {node} view {x},20 180x390 overflow=hidden radius=14 background=#283040")
                .expect("text");
            writeln!(scene, "      {} image 0,0 180x390 picture=grid:180x390", node + 1).expect("text");
            writeln!(scene, "      {} view 0,290 180x100 gradient=180,#10141c00,#10141c", node + 2).expect("text");
            writeln!(scene, "      {} text 12,350 160x20 text=\"poster words\"", node + 3).expect("text");
        }
    }
    Stage::with_scene(WIDTH, HEIGHT, &scene)
}
