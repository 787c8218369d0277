//! Times of a home page, in microseconds: `cargo bench -p layout-core`.
//!
//! The page has 16 rows of ten tiles, each a picture and a title: 530 nodes. A paragraph costs next to nothing here, so
//! that the numbers are those of layout alone.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench measures time and prints it")]

use std::time::{Duration, Instant};

use layout_core::{IntrinsicSize, Mutation, Solver, Styling};
use scene_core::glyphs::{AvailableWidth, Measurement};
use scene_core::style::{Edge, EdgeLength, FlexDirection, LayoutStyle, Length, Overflow};
use scene_core::tree::ROOT;
use scene_core::types::{Creation, ErrorCode, Insertion, NodeId, NodeKind, Size};

const VIEWPORT: Size = Size { width: 1280.0, height: 720.0 };
/// The first tile and its title: page, section, title, row come before.
const TILE: NodeId = 5;
const TITLE: NodeId = 7;
const ROUNDS: u32 = 300;

/// Titles of one line; the `taller`th node has two.
struct Titles {
    taller: NodeId,
}

impl Measurement for Titles {
    fn measure(&mut self, node: NodeId, _: AvailableWidth) -> Result<Size, ErrorCode> {
        Ok(Size { width: 120.0, height: if node == self.taller { 60.0 } else { 30.0 } })
    }
}

fn page() -> Vec<Mutation> {
    let mut mutations = Vec::new();
    let mut next = 1;
    let mut add = |parent, kind, styles: &[LayoutStyle]| {
        let node = next;
        next += 1;
        mutations.push(Mutation::Create(Creation { node, kind }));
        mutations.extend(styles.iter().map(|style| Mutation::Style(Styling { node, style: style.clone() })));
        if kind == NodeKind::Image {
            let size = Size { width: 320.0, height: 180.0 };
            mutations.push(Mutation::IntrinsicSize(IntrinsicSize { node, size }));
        }
        mutations.push(Mutation::Insert(Insertion { parent, node, before: None }));
        node
    };
    let column = LayoutStyle::FlexDirection(FlexDirection::Column);
    let padding = LayoutStyle::Padding(EdgeLength { edge: Edge::Left, length: Length::Px(48.0) });
    let scroll = LayoutStyle::Overflow(Overflow::Scroll);
    // The page fills the screen, sections are as wide as the page, rows leave it at the right.
    let fill = [LayoutStyle::FlexGrow(1.0), LayoutStyle::FlexBasis(Length::Px(0.0))];
    let page = add(ROOT, NodeKind::View, &[column.clone(), scroll.clone(), fill[0].clone(), fill[1].clone()]);
    for _ in 0..16 {
        let section = add(page, NodeKind::View, &[column.clone(), padding.clone()]);
        add(section, NodeKind::Text, &[]);
        let row = add(section, NodeKind::View, &[LayoutStyle::ColumnGap(Length::Px(16.0)), scroll.clone()]);
        for _ in 0..10 {
            let tile = add(row, NodeKind::View, &[column.clone(), LayoutStyle::Width(Length::Px(240.0))]);
            add(tile, NodeKind::Image, &[]);
            add(tile, NodeKind::Text, &[]);
        }
    }
    mutations
}

fn main() {
    let mut titles = Titles { taller: 0 };
    let mut solver = Solver::new();

    let full = time("full", |_| {
        solver = Solver::new();
        solver.apply(page()).expect("a valid page");
        solver.solve(VIEWPORT, &mut titles).expect("a layout").len()
    });
    let apply = time("of which apply", |_| {
        let mut solver = Solver::new();
        solver.apply(page()).expect("a valid page");
        0
    });
    time("viewport", |round| {
        let viewport = Size { width: VIEWPORT.width - (round % 2) as f32 * 100.0, ..VIEWPORT };
        solver.solve(viewport, &mut titles).expect("a layout").len()
    });
    time("text, same size", |_| {
        solver.apply(vec![Mutation::TextChanged(TITLE)]).expect("a text");
        solver.solve(VIEWPORT, &mut titles).expect("a layout").len()
    });
    time("text, another height", |round| {
        titles.taller = if round % 2 == 0 { TITLE } else { 0 };
        solver.apply(vec![Mutation::TextChanged(TITLE)]).expect("a text");
        solver.solve(VIEWPORT, &mut titles).expect("a layout").len()
    });
    time("style of a tile", |round| {
        let style = LayoutStyle::Width(Length::Px(240.0 + (round % 2) as f32));
        solver.apply(vec![Mutation::Style(Styling { node: TILE, style })]).expect("a style");
        solver.solve(VIEWPORT, &mut titles).expect("a layout").len()
    });
    time("nothing", |_| solver.solve(VIEWPORT, &mut titles).expect("a layout").len());
    println!("solve of the full page: {:.1} us", (full.saturating_sub(apply)).as_nanos() as f64 / 1e3);
}

/// Runs `round` many times; prints and returns the median.
fn time(name: &str, mut round: impl FnMut(u32) -> usize) -> Duration {
    let mut placements = 0;
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|index| {
            let start = Instant::now();
            placements = round(index);
            start.elapsed()
        })
        .collect();
    times.sort();
    let median = times[times.len() / 2];
    println!("{name:24} {:8.1} us, {placements} placements", median.as_nanos() as f64 / 1e3);
    median
}
