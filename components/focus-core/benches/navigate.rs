//! Time of a key and of a layout change: `cargo bench -p focus-core`.

#![expect(clippy::print_stdout, reason = "the result of a bench")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use focus_core::{Mutation, Navigator, Styling};
use scene_core::style::{Directions, EntryPolicy, FocusGroup, FocusStyle, Overflow, ScrollPivot};
use scene_core::types::{Creation, Direction, Insertion, NodeId, NodeKind, Placement, Point, Rect, Size};

const VIEWPORT: Size = Size { width: 1920.0, height: 1080.0 };
const COLUMNS: u32 = 20;

/// A page of rows of 20 posters, each with a picture and a text in it.
#[derive(Default)]
struct Page {
    mutations: Vec<Mutation>,
    placements: Vec<Placement>,
}

impl Page {
    fn add(&mut self, parent: NodeId, border_box: Rect, content: Size, styles: Vec<FocusStyle>) -> NodeId {
        let node = u32::try_from(self.placements.len()).expect("few nodes") + 1;
        self.mutations.push(Mutation::Create(Creation { node, kind: NodeKind::View }));
        self.mutations.push(Mutation::Insert(Insertion { parent, node, before: None }));
        self.mutations.extend(styles.into_iter().map(|style| Mutation::Style(Styling { node, style })));
        self.placements.push(Placement { node, border_box, content_box: border_box, scrollable: content });
        node
    }

    /// `count` boxes in a grid without any container, in which a search sees all of them.
    fn flat(count: u32) -> Self {
        let mut page = Self::default();
        for place in 0..count {
            let (column, line) = (place % 100, place / 100);
            let border_box = Rect { x: column as f32 * 19.0, y: line as f32 * 10.0, width: 17.0, height: 8.0 };
            let size = Size { width: 17.0, height: 8.0 };
            page.add(0, border_box, size, vec![FocusStyle::Focusable(true)]);
        }
        page
    }

    /// A page of about `count` nodes.
    fn new(count: u32) -> Self {
        let mut page = Self::default();
        let rows = (count / (COLUMNS * 3 + 1)).max(1);
        let screen = Rect { x: 0.0, y: 0.0, width: 1920.0, height: 1080.0 };
        let scroll = |pivot| vec![FocusStyle::Overflow(Overflow::Scroll), FocusStyle::ScrollPivot(pivot)];
        let content = Size { width: 1920.0, height: rows as f32 * 400.0 };
        let container = page.add(0, screen, content, scroll(ScrollPivot::Start(100.0)));
        for row in 0..rows {
            let sides = Directions::default();
            let group = FocusGroup { entry: EntryPolicy::LastFocused, wrap: sides, trap: sides };
            let border_box = Rect { x: 0.0, y: row as f32 * 400.0, width: 1920.0, height: 350.0 };
            let content = Size { width: COLUMNS as f32 * 220.0, height: 350.0 };
            let mut styles = scroll(ScrollPivot::Center(0.3));
            styles.push(FocusStyle::Group(Some(group)));
            let row = page.add(container, border_box, content, styles);
            for column in 0..COLUMNS {
                let border_box = Rect { x: column as f32 * 220.0, y: 0.0, width: 200.0, height: 300.0 };
                let size = Size { width: 200.0, height: 300.0 };
                let poster = page.add(row, border_box, size, vec![FocusStyle::Focusable(true)]);
                page.add(poster, border_box, size, Vec::new());
                page.add(poster, border_box, size, Vec::new());
            }
        }
        page
    }
}

/// Prints the median time in microseconds of 301 calls.
fn measure(name: &str, nodes: usize, mut call: impl FnMut(usize)) {
    let mut times: Vec<_> = (0..301)
        .map(|round| {
            let start = Instant::now();
            call(round);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("{name}/{nodes}: {:.2} us", times[150].as_secs_f64() * 1e6);
}

fn start(page: &Page) -> Navigator {
    let mut navigator = Navigator::new();
    navigator.apply(page.mutations.clone()).expect("valid");
    navigator.place(VIEWPORT, page.placements.clone()).expect("valid");
    navigator
}

fn main() {
    for count in [100, 1_000, 10_000] {
        let page = Page::new(count);
        let nodes = page.placements.len();
        let mut navigator = start(&page);
        let row = [Direction::Right, Direction::Right, Direction::Left];
        measure("navigate/row", nodes, |round| {
            black_box(navigator.navigate(row[round % 3]).expect("no error"));
        });
        let page_keys = [Direction::Down, Direction::Down, Direction::Up, Direction::Up];
        measure("navigate/page", nodes, |round| {
            black_box(navigator.navigate(page_keys[round % 4]).expect("no error"));
        });
        measure("preview", nodes, |round| {
            black_box(navigator.preview(page_keys[round % 4]).expect("no error"));
        });
        measure("point", nodes, |round| {
            let position = Point { x: (round * 37 % 1920) as f32, y: (round * 53 % 1080) as f32 };
            black_box(navigator.point(position).expect("finite"));
        });
        measure("place/one-changed", nodes, |round| {
            let mut placement = page.placements[2];
            placement.border_box.width += (round % 2) as f32;
            black_box(navigator.place(VIEWPORT, vec![placement]).expect("valid"));
        });
        measure("place/nothing-changed", nodes, |_| {
            black_box(navigator.place(VIEWPORT, page.placements.clone()).expect("valid"));
        });
        measure("explain", nodes, |_| {
            black_box(navigator.explain(Direction::Right).expect("no error"));
        });
        let began = Instant::now();
        black_box(navigator.audit().expect("few nodes"));
        println!("audit/{nodes}: {:.2} us", began.elapsed().as_secs_f64() * 1e6);
    }
    for count in [100, 1_000, 10_000] {
        let mut navigator = start(&Page::flat(count));
        let keys = [Direction::Right, Direction::Down, Direction::Right, Direction::Up, Direction::Left];
        measure("navigate/flat", count as usize, |round| {
            black_box(navigator.navigate(keys[round % 5]).expect("no error"));
        });
        measure("point/flat", count as usize, |round| {
            let position = Point { x: (round * 37 % 1900) as f32, y: (round * 53 % 1000) as f32 };
            black_box(navigator.point(position).expect("finite"));
        });
    }
}
