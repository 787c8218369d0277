//! Glyph masks: outlines to 8-bit coverage.
//!
//! 1. The outline is scaled without hinting, so that a glyph has the same shape at every place and scales smoothly.
//! 2. Curves become lines that are at most [`FLATNESS`] pixels off.
//! 3. Each line adds to the cells that it crosses, and to the one behind, by how much of the cell lies to its right: the
//!    signed area between line and right edge. Sums along a row are then the exact coverage of the pixels, as in
//!    Raph Levien's font-rs. Where contours overlap, the sum is above 1 and is cut, which is the non-zero rule for
//!    contours of one direction.
//!
//! Only additions, multiplications, divisions, square roots and rounding: the same bits natively and in Wasm.

use harfrust::GlyphId;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use scene_core::types::Point;

use crate::font::Font;

/// Longest side of a mask, as `tenfoot:raster/masks` has it.
const MAX_SIDE: f32 = 4096.0;

/// Most pixels of a mask: a glyph of two by two ems at the largest font size. What is larger comes from a broken font, and
/// would take more memory than a part has.
const MAX_PIXELS: f32 = (4 << 20) as f32;

/// Most lines of an outline, and most pixels that they cross. The busiest glyphs of real fonts have some thousands of lines.
const MAX_OUTLINE_LINES: usize = 1 << 16;
const MAX_CROSSINGS: f32 = (4 << 20) as f32;

/// How far a line may be from its curve, in pixels: a change of coverage by 5% at most, which the eye does not see.
const FLATNESS: f32 = 0.05;

/// Most lines for one curve: enough for the flatness at [`MAX_SIDE`].
const MAX_LINES: f32 = 512.0;

/// Where the pixels of a rasterised glyph lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placement {
    /// Pixels from the pen to the left edge.
    pub(crate) left: i32,
    /// Pixels from the baseline up to the top edge.
    pub(crate) top: i32,
    pub(crate) width: u16,
    pub(crate) height: u16,
}

/// Whether a mask can be so large.
pub(crate) fn fits(width: f32, height: f32) -> bool {
    width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS
}

/// Rasterises glyphs; keeps its buffers.
#[derive(Default)]
pub(crate) struct Rasterizer {
    outline: Outline,
    areas: Vec<f32>,
    coverage: Vec<u8>,
}

impl Rasterizer {
    /// Draws `glyph` at `size` pixels per em, moved right by `shift` pixels; none if it has no ink, or is larger than a mask
    /// can be. The coverage goes row by row from the top.
    pub(crate) fn draw(&mut self, font: &Font, glyph: u16, size: f32, shift: f32) -> Option<(Placement, &[u8])> {
        self.outline.begin(shift);
        let options = DrawOptions::new().with_ppem(Some(size));
        let outline = font.parsed().outline_glyphs().get(GlyphId::new(glyph.into()))?;
        outline.draw(&options, DrawMemory::Scratch, &mut self.outline).ok()?;
        self.outline.close();
        let placement = self.outline.placement()?;
        self.fill(placement);
        let inked = self.coverage.iter().any(|&value| value > 0);
        inked.then_some((placement, self.coverage.as_slice()))
    }

    /// Turns the lines into coverage.
    fn fill(&mut self, placement: Placement) {
        let (width, height) = (usize::from(placement.width), usize::from(placement.height));
        // A line on the right edge adds behind the last pixel.
        let stride = width.saturating_add(2);
        self.areas.clear();
        self.areas.resize(stride.saturating_mul(height), 0.0);
        for line in &self.outline.lines {
            let local = |point: Point| Point { x: point.x - placement.left as f32, y: point.y + placement.top as f32 };
            add_line(&mut self.areas, stride, local(line.from), local(line.to));
        }
        self.coverage.clear();
        for row in self.areas.chunks_exact(stride) {
            let mut sum = 0.0_f32;
            self.coverage.extend(row.iter().take(width).map(|area| {
                sum += area;
                (sum.abs().min(1.0) * 255.0 + 0.5) as u8
            }));
        }
    }
}

/// Adds the signed areas of a line; `from` and `to` lie within the rows of `areas`.
fn add_line(areas: &mut [f32], stride: usize, from: Point, to: Point) {
    let (top, bottom, sign) = if from.y <= to.y { (from, to, 1.0) } else { (to, from, -1.0) };
    if top.y == bottom.y {
        return;
    }
    let slope = (bottom.x - top.x) / (bottom.y - top.y);
    let first = top.y.max(0.0) as usize;
    let mut x = top.x;
    for (row, cells) in areas.chunks_exact_mut(stride).enumerate().skip(first) {
        let row_top = row as f32;
        if row_top >= bottom.y {
            break;
        }
        let height = bottom.y.min(row_top + 1.0) - top.y.max(row_top);
        // The last piece ends on the end of the line, whatever has been rounded on the way.
        let next = if bottom.y <= row_top + 1.0 { bottom.x } else { x + slope * height };
        add_span(cells, x.min(next), x.max(next), sign * height);
        x = next;
    }
}

/// Adds a piece of a line within one row: from `left` to `right`, with `height`, which is negative for a line upwards.
fn add_span(cells: &mut [f32], left: f32, right: f32, height: f32) {
    let first = left.max(0.0) as usize;
    let left_in_cell = left - left.floor();
    if right <= left.floor() + 1.0 {
        // Within one cell: a trapezoid whose middle is `middle` from the left edge.
        let middle = left_in_cell + (right - left) / 2.0;
        add_cells(cells, first, [height * (1.0 - middle), height * middle]);
        return;
    }
    // Across several cells: the coverage of a cell is the integral of the line's progress from 0 at `left` to 1 at
    // `right`; what each adds is the difference to the cell before.
    let per_pixel = height / (right - left);
    let mut before = 0.0_f32;
    let mut edge = left.floor() + 1.0;
    let triangle = (1.0 - left_in_cell) * (1.0 - left_in_cell) / 2.0;
    let mut covered = triangle * per_pixel;
    let mut cell = first;
    while edge < right {
        add_cells(cells, cell, [covered - before]);
        before = covered;
        cell = cell.saturating_add(1);
        let in_next = (right - edge).min(1.0);
        // Progress at the cell's left edge over the whole cell, the triangle within it, and the full height behind the end.
        let at_edge = (edge - left) * per_pixel;
        covered = at_edge * in_next + per_pixel * in_next * in_next / 2.0 + height * (1.0 - in_next);
        edge += 1.0;
    }
    add_cells(cells, cell, [covered - before, height - covered]);
}

fn add_cells<const N: usize>(cells: &mut [f32], first: usize, values: [f32; N]) {
    let Some(cells) = cells.get_mut(first..) else { return };
    for (cell, value) in cells.iter_mut().zip(values) {
        *cell += value;
    }
}

/// A line, in pixels, y downwards.
#[derive(Clone, Copy, Debug)]
struct Line {
    from: Point,
    to: Point,
}

/// Collects an outline as lines.
struct Outline {
    lines: Vec<Line>,
    shift: f32,
    start: Point,
    pen: Point,
}

impl Default for Outline {
    fn default() -> Self {
        Self { lines: Vec::new(), shift: 0.0, start: ORIGIN, pen: ORIGIN }
    }
}

const ORIGIN: Point = Point { x: 0.0, y: 0.0 };

impl Outline {
    fn begin(&mut self, shift: f32) {
        self.lines.clear();
        (self.shift, self.start, self.pen) = (shift, ORIGIN, ORIGIN);
    }

    /// The pixels that the lines touch; none if there are no lines, or more pixels than a mask can have, or if they are not
    /// finite.
    fn placement(&self) -> Option<Placement> {
        if self.lines.is_empty() || self.lines.len() >= MAX_OUTLINE_LINES {
            return None;
        }
        let mut crossings = 0.0_f32;
        let mut min = Point { x: f32::INFINITY, y: f32::INFINITY };
        let mut max = Point { x: f32::NEG_INFINITY, y: f32::NEG_INFINITY };
        // Lines are connected, so their starts are all points there are.
        for Line { from, to } in &self.lines {
            crossings += (to.x - from.x).abs() + (to.y - from.y).abs();
            if !(from.x.abs() < 16.0 * MAX_SIDE && from.y.abs() < 16.0 * MAX_SIDE) {
                return None;
            }
            min = Point { x: min.x.min(from.x), y: min.y.min(from.y) };
            max = Point { x: max.x.max(from.x), y: max.y.max(from.y) };
        }
        let (left, top) = (min.x.floor(), min.y.floor());
        let (width, height) = ((max.x.ceil() - left).max(1.0), (max.y.ceil() - top).max(1.0));
        (fits(width, height) && crossings <= MAX_CROSSINGS).then_some(Placement {
            left: left as i32,
            top: -top as i32,
            width: width as u16,
            height: height as u16,
        })
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: x + self.shift, y: -y }
    }

    fn line(&mut self, to: Point) {
        // An outline with so many is refused in the end.
        if self.lines.len() < MAX_OUTLINE_LINES {
            self.lines.push(Line { from: self.pen, to });
        }
        self.pen = to;
    }

    /// Adds a curve as lines; `deviation` is the largest distance from its chord, and shrinks with the square of the
    /// number of lines.
    fn curve(&mut self, deviation: f32, at: impl Fn(f32) -> Point, to: Point) {
        let lines = (deviation / FLATNESS).sqrt().ceil().clamp(1.0, MAX_LINES);
        for index in 1..lines as u16 {
            self.line(at(f32::from(index) / lines));
        }
        self.line(to);
    }
}

impl PathSink for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.pen = self.point(x, y);
        self.start = self.pen;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.line(self.point(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (from, control, to) = (self.pen, self.point(cx0, cy0), self.point(x, y));
        let at = |t: f32| mix(mix(from, control, t), mix(control, to, t), t);
        self.curve(bend(from, control, to) / 4.0, at, to);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (from, first, second, to) = (self.pen, self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
        let at = |t: f32| {
            let middle = mix(first, second, t);
            mix(mix(mix(from, first, t), middle, t), mix(middle, mix(second, to, t), t), t)
        };
        let deviation = bend(from, first, second).max(bend(first, second, to)) * 0.75;
        self.curve(deviation, at, to);
    }

    fn close(&mut self) {
        if self.pen != self.start {
            self.line(self.start);
        }
    }
}

fn mix(from: Point, to: Point, t: f32) -> Point {
    Point { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
}

/// Length of the second difference of three control points.
fn bend(a: Point, b: Point, c: Point) -> f32 {
    let (x, y) = (a.x - 2.0 * b.x + c.x, a.y - 2.0 * b.y + c.y);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::font_bytes;

    /// Fills a polygon, y upwards; returns the mask's left, top, width and coverage.
    fn fill(points: &[(f32, f32)]) -> (Placement, Vec<u8>) {
        let mut rasterizer = Rasterizer::default();
        rasterizer.outline.begin(0.0);
        rasterizer.outline.move_to(points[0].0, points[0].1);
        for &(x, y) in &points[1..] {
            rasterizer.outline.line_to(x, y);
        }
        rasterizer.outline.close();
        let placement = rasterizer.outline.placement().expect("small");
        rasterizer.fill(placement);
        (placement, rasterizer.coverage)
    }

    #[test]
    fn fill_gives_exact_areas() {
        let check = |points: &[(f32, f32)], left, top, width, expected: &[u8]| {
            let (placement, coverage) = fill(points);
            assert_eq!((placement.left, placement.top, placement.width), (left, top, width), "{points:?}");
            assert_eq!(coverage, expected, "{points:?}");
        };
        check(&[(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)], 0, 1, 2, &[255, 255]);
        check(&[(0.0, 0.0), (0.0, 1.0), (2.0, 1.0), (2.0, 0.0)], 0, 1, 2, &[255, 255]);
        check(&[(-0.5, -0.5), (1.5, -0.5), (1.5, 0.5), (-0.5, 0.5)], -1, 1, 3, &[64, 128, 64, 64, 128, 64]);
        // Half of a square, and the half of a rectangle of 4 by 1 pixels: 1/8, 3/8, 5/8, 7/8.
        check(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)], 0, 1, 1, &[128]);
        check(&[(0.0, 0.0), (4.0, 0.0), (4.0, 1.0)], 0, 1, 4, &[32, 96, 159, 223]);
        // The parts of overlapping squares count once.
        let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
        check(&[square, square].concat(), 0, 1, 1, &[255]);
    }

    #[test]
    fn draw_is_close_to_brute_force() {
        let font = Font::load(font_bytes("NotoSans-Regular.ttf")).expect("a font").0;
        let mut rasterizer = Rasterizer::default();
        for ch in "aB&@s%8".chars() {
            let glyph = font.parsed().charmap().map_unicode(ch).expect("covered").to_u32() as u16;
            let (placement, coverage) = rasterizer.draw(&font, glyph, 24.0, 0.25).expect("ink");
            let (placement, coverage) = (placement, coverage.to_vec());
            // 64 samples per pixel miss the exact area by less than a tenth.
            let lines = &rasterizer.outline.lines;
            for (index, &value) in coverage.iter().enumerate() {
                let (column, row) = (index % usize::from(placement.width), index / usize::from(placement.width));
                let mut inside = 0;
                for sample in 0..64 {
                    let x = placement.left as f32 + column as f32 + (sample % 8) as f32 / 8.0 + 0.061;
                    let y = row as f32 - placement.top as f32 + (sample / 8) as f32 / 8.0 + 0.063;
                    inside += i32::from(winding(lines, x, y) != 0);
                }
                let off = (f32::from(value) / 255.0 - inside as f32 / 64.0).abs();
                assert!(off < 0.1, "{ch} at {column}, {row}: {value} is not {inside}/64");
            }
        }
    }

    fn winding(lines: &[Line], x: f32, y: f32) -> i32 {
        let crossing = |line: &Line| {
            let (low, high) = (line.from.y.min(line.to.y), line.from.y.max(line.to.y));
            let at = line.from.x + (line.to.x - line.from.x) * (y - line.from.y) / (line.to.y - line.from.y);
            let crosses = low <= y && y < high && at < x;
            i32::from(crosses) * if line.from.y < line.to.y { 1 } else { -1 }
        };
        lines.iter().map(crossing).sum()
    }

    #[test]
    fn draw_refuses_what_no_mask_can_hold() {
        let font = Font::load(font_bytes("NotoSans-Regular.ttf")).expect("a font").0;
        let glyph = font.parsed().charmap().map_unicode('W').expect("covered").to_u32() as u16;
        let mut rasterizer = Rasterizer::default();
        assert!(rasterizer.draw(&font, glyph, 1000.0, 0.0).is_some());
        assert_eq!(rasterizer.draw(&font, glyph, 9000.0, 0.0), None);
        assert_eq!(rasterizer.draw(&font, u16::MAX, 24.0, 0.0), None);
    }

    #[test]
    fn outlines_without_end_are_refused() {
        let mut outline = Outline::default();
        outline.begin(0.0);
        for index in 0..4 * MAX_OUTLINE_LINES {
            outline.line_to((index % 2) as f32, 1.0);
        }
        assert!(outline.lines.len() <= MAX_OUTLINE_LINES);
        assert_eq!(outline.placement(), None);
        // Fewer lines that cross the whole mask again and again.
        outline.begin(0.0);
        for index in 0..5000 {
            outline.line_to((index % 2) as f32 * 1000.0, (index % 3) as f32);
        }
        assert_eq!(outline.placement(), None);
    }

    proptest! {
        /// The coverage of a triangle adds up to its area.
        #[test]
        fn fill_keeps_the_area(points in prop::array::uniform3((-20.0_f32..20.0, -20.0_f32..20.0))) {
            let [a, b, c] = points;
            let area = ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0;
            let (placement, coverage) = fill(&points);
            let sum: f32 = coverage.iter().map(|&value| f32::from(value) / 255.0).sum();
            // Each pixel on the edge is rounded by up to half a step of 255.
            let edge = 4.0 * (f32::from(placement.width) + f32::from(placement.height));
            prop_assert!((sum - area).abs() <= edge / 510.0 + 0.01, "{sum} is not {area}");
        }

        /// No outline makes it panic, finite or not.
        #[test]
        fn outlines_never_panic(points in prop::collection::vec((prop::num::f32::ANY, prop::num::f32::ANY), 3..12)) {
            let mut rasterizer = Rasterizer::default();
            rasterizer.outline.begin(0.5);
            for window in points.windows(3) {
                rasterizer.outline.move_to(window[0].0, window[0].1);
                rasterizer.outline.quad_to(window[1].0, window[1].1, window[2].0, window[2].1);
                rasterizer.outline.curve_to(window[2].0, window[1].1, window[0].0, window[1].1, window[2].1, window[2].0);
            }
            rasterizer.outline.close();
            if let Some(placement) = rasterizer.outline.placement() {
                rasterizer.fill(placement);
            }
        }
    }
}
