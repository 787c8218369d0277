//! Times of a home page, in microseconds: `cargo bench -p layout-core`.
//!
//! The page has 16 rows of ten tiles, each a picture and a title: 530 nodes. Others have the same tiles in one grid, or are
//! a programme guide: a grid of 60 channels with eight programmes each, which span columns of half an hour. A paragraph
//! costs next to nothing here, so that the numbers are those of layout alone.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench measures time and prints it")]

use std::time::{Duration, Instant};

use layout_core::{IntrinsicSize, Mutation, Solver, Styling};
use scene_core::glyphs::{AvailableWidth, Measurement};
use scene_core::style::{
    Display, Edge, EdgeLength, FlexDirection, GridLine, GridRange, LayoutStyle, Length, Overflow, Repetition, Track,
    TrackBreadth, TrackGroup, TrackSize,
};
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

/// Collects the mutations that make a page.
#[derive(Default)]
struct Page {
    mutations: Vec<Mutation>,
    nodes: NodeId,
}

impl Page {
    fn add(&mut self, parent: NodeId, kind: NodeKind, styles: &[LayoutStyle]) -> NodeId {
        self.nodes += 1;
        let node = self.nodes;
        self.mutations.push(Mutation::Create(Creation { node, kind }));
        self.mutations.extend(styles.iter().map(|style| Mutation::Style(Styling { node, style: style.clone() })));
        if kind == NodeKind::Image {
            let size = Size { width: 320.0, height: 180.0 };
            self.mutations.push(Mutation::IntrinsicSize(IntrinsicSize { node, size }));
        }
        self.mutations.push(Mutation::Insert(Insertion { parent, node, before: None }));
        node
    }

    /// Fills the screen; what is in it leaves it at the bottom.
    fn root(&mut self) -> NodeId {
        let fill = [LayoutStyle::FlexGrow(1.0), LayoutStyle::FlexBasis(Length::Px(0.0))];
        self.add(ROOT, NodeKind::View, &[&[COLUMN, SCROLL], fill.as_slice()].concat())
    }

    fn tile(&mut self, parent: NodeId, styles: &[LayoutStyle]) {
        let tile = self.add(parent, NodeKind::View, &[&[COLUMN], styles].concat());
        self.add(tile, NodeKind::Image, &[]);
        self.add(tile, NodeKind::Text, &[]);
    }
}

const COLUMN: LayoutStyle = LayoutStyle::FlexDirection(FlexDirection::Column);
const SCROLL: LayoutStyle = LayoutStyle::Overflow(Overflow::Scroll);
const GRID: LayoutStyle = LayoutStyle::Display(Display::Grid);

/// Sections are as wide as the page, rows leave it at the right.
fn rows() -> Vec<Mutation> {
    let mut page = Page::default();
    let padding = LayoutStyle::Padding(EdgeLength { edge: Edge::Left, length: Length::Px(48.0) });
    let root = page.root();
    for _ in 0..16 {
        let section = page.add(root, NodeKind::View, &[COLUMN, padding.clone()]);
        page.add(section, NodeKind::Text, &[]);
        let row = page.add(section, NodeKind::View, &[LayoutStyle::ColumnGap(Length::Px(16.0)), SCROLL]);
        for _ in 0..10 {
            page.tile(row, &[LayoutStyle::Width(Length::Px(240.0))]);
        }
    }
    page.mutations
}

/// `count` equal tracks.
fn tracks(count: u16, max: TrackBreadth) -> Vec<Track> {
    let size = TrackSize { min: TrackBreadth::Px(0.0), max };
    vec![Track::Repeat(TrackGroup { repetition: Repetition::Count(count), tracks: vec![size] })]
}

fn grid() -> Vec<Mutation> {
    let mut page = Page::default();
    let root = page.root();
    let columns = LayoutStyle::GridTemplateColumns(tracks(10, TrackBreadth::Fr(1.0)));
    let gaps = [LayoutStyle::RowGap(Length::Px(16.0)), LayoutStyle::ColumnGap(Length::Px(16.0))];
    let grid = page.add(root, NodeKind::View, &[&[GRID, columns], gaps.as_slice()].concat());
    // The ids of the first tile and its title are those of the rows.
    page.nodes = TILE - 1;
    for _ in 0..160 {
        page.tile(grid, &[]);
    }
    page.mutations
}

fn guide() -> Vec<Mutation> {
    let mut page = Page::default();
    let root = page.root();
    let columns = LayoutStyle::GridTemplateColumns(tracks(24, TrackBreadth::Px(120.0)));
    let rows = LayoutStyle::GridAutoRows(vec![TrackSize { min: TrackBreadth::Px(40.0), max: TrackBreadth::Auto }]);
    let grid = page.add(root, NodeKind::View, &[GRID, columns, rows]);
    page.nodes = TILE - 1;
    for channel in 1..=60 {
        for start in [1, 4, 7, 10, 13, 16, 19, 22] {
            let line = |line| GridRange { start: GridLine::Line(line), end: GridLine::Span(3) };
            let place = [
                LayoutStyle::GridRow(GridRange { end: GridLine::Auto, ..line(channel) }),
                LayoutStyle::GridColumn(line(start)),
            ];
            let cell = page.add(grid, NodeKind::View, &place);
            page.nodes += 1;
            page.add(cell, NodeKind::Text, &[]);
        }
    }
    page.mutations
}

fn main() {
    for (name, page) in [("rows", rows as fn() -> Vec<Mutation>), ("grid", grid), ("guide", guide)] {
        println!("{name}: {} nodes", page().iter().filter(|mutation| matches!(mutation, Mutation::Create(_))).count());
        measure(page);
    }
}

fn measure(page: fn() -> Vec<Mutation>) {
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
    println!("solve of the full page: {:.1} us\n", (full.saturating_sub(apply)).as_nanos() as f64 / 1e3);
}

/// Runs `round` many times, after once to warm up; prints and returns the fastest time: whatever else the machine does only
/// adds to it.
fn time(name: &str, mut round: impl FnMut(u32) -> usize) -> Duration {
    let mut placements = 0;
    round(0);
    let times = (1..=ROUNDS).map(|index| {
        let start = Instant::now();
        placements = round(index);
        start.elapsed()
    });
    let fastest = times.min().unwrap_or_default();
    println!("{name:24} {:8.1} us, {placements} placements", fastest.as_nanos() as f64 / 1e3);
    fastest
}
