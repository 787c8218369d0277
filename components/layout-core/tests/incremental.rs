//! A solve costs what changed, and failures leave no trace.

mod support;

use layout_core::{GRID_LEVELS, IntrinsicSize, MAX_DEPTH, MAX_GRID_CHILDREN, MAX_NODES, Mutation, Solver, Styling};
use scene_core::glyphs::AvailableWidth;
use scene_core::style::{
    Display, Edge, EdgeLength, EdgeWidth, GridArea, GridLine, GridRange, LayoutStyle, Length, Repetition, Track,
    TrackBreadth, TrackGroup, TrackSize,
};
use scene_core::tree::ROOT;
use scene_core::types::{Creation, ErrorCode, Insertion, InvalidValue, NodeId, NodeKind, Placement, Size};
use support::{Letters, parse};

const VIEWPORT: Size = Size { width: 1280.0, height: 720.0 };

/// A solver in front of a screen that was solved once.
struct Stage {
    solver: Solver,
    letters: Letters,
    viewport: Size,
}

impl Stage {
    fn new(text: &str) -> Self {
        let screen = parse::screen(text);
        let mut stage = Self { solver: Solver::new(), letters: screen.letters, viewport: screen.viewport };
        stage.solver.apply(screen.mutations).expect("a valid screen");
        stage.solve();
        stage
    }

    /// A page of 500 nodes: 16 rows of 10 tiles with a picture and a title, row titles included.
    fn page() -> Self {
        let mut text = "root 1280x720 flex-direction=column\n".to_owned();
        for _ in 0..16 {
            text += "  view flex-direction=column\n    text row_title\n    view column-gap=10 overflow=scroll\n";
            for _ in 0..10 {
                text += "      view width=160 flex-direction=column\n        image 160x90\n        text some_title\n";
            }
        }
        Self::new(&text)
    }

    fn apply(&mut self, mutations: impl Into<Vec<Mutation>>) {
        self.solver.apply(mutations.into()).expect("valid mutations");
    }

    fn set(&mut self, node: NodeId, style: &str) {
        let (name, value) = style.split_once('=').expect("name=value");
        let styles = parse::styles(name, value).into_iter().map(|style| Mutation::Style(Styling { node, style }));
        self.apply(styles.collect::<Vec<_>>());
    }

    fn insert(&mut self, parent: NodeId, node: NodeId) {
        self.apply([Mutation::Insert(Insertion { parent, node, before: None })]);
    }

    /// What changed; also clears the list of questions.
    fn solve(&mut self) -> Vec<Placement> {
        self.letters.asked.clear();
        self.solver.solve(self.viewport, &mut self.letters).expect("a layout")
    }

    /// The nodes that moved.
    fn moved(&mut self) -> Vec<NodeId> {
        self.solve().iter().map(|placement| placement.node).collect()
    }
}

fn create(node: NodeId, kind: NodeKind) -> Mutation {
    Mutation::Create(Creation { node, kind })
}

/// Changes the first text of a screen by a letter, and tells what that took: questions to the text part, all of them
/// about this text; computed sizes and layouts; placements.
fn cost_of_a_letter(screen: &str) -> (usize, u64, usize) {
    let mut stage = Stage::new(screen);
    let node = *stage.letters.paragraphs.keys().next().expect("a text");
    stage.letters.paragraphs.get_mut(&node).expect("the text").push('x');
    stage.apply([Mutation::TextChanged(node)]);
    let placements = stage.solve().len();
    assert!(stage.letters.asked.iter().all(|&(asked, _)| asked == node), "{:?}", stage.letters.asked);
    (stage.letters.asked.len(), stage.solver.computed(), placements)
}

/// `count` boxes, each in the one before and padded, around a text.
fn nested(count: usize, style: &str) -> String {
    let boxes = (1..=count).map(|level| format!("{}view padding=1 {style}\n", "  ".repeat(level)));
    format!("root 1280x720\n{}{}text some_words", boxes.collect::<String>(), "  ".repeat(count + 1))
}

/// A box of `count` texts.
fn flat(count: usize, style: &str) -> String {
    format!("root 1280x720\n  view width=1000 {style}\n{}", "    text words\n".repeat(count))
}

/// The bounds are what it takes today, per level above the leaf: not one question goes to the other leaves.
#[test]
fn a_changed_leaf_costs_its_ancestors() {
    for (name, screen, asked, computed, moved) in [
        ("chain of rows", nested(50, ""), 2, 3 * 51 + 1, 51),
        ("chain of columns", nested(50, "flex-direction=column"), 3, 9 * 50 + 4, 51),
        ("chain of blocks", nested(50, "display=block"), 3, 3 * 51 + 1, 51),
        ("chain of grids", nested(50, "display=grid"), 3, 6 * 50 + 4, 51),
        ("deep", nested(250, "flex-direction=column"), 3, 9 * 250 + 4, 251),
        ("wide row", flat(1000, ""), 2, 6, 1002),
        ("wide column", flat(1000, "flex-direction=column"), 2, 9, 0),
        ("wide block", flat(1000, "display=block"), 2, 5, 0),
        ("grid of fractions", flat(1000, "display=grid grid-template-columns=repeat(10;1fr)"), 2, 26, 0),
        ("grid of pixels", flat(1000, "display=grid grid-template-columns=repeat(10;100) grid-auto-rows=40"), 0, 4, 0),
    ] {
        let cost = cost_of_a_letter(&screen);
        assert!(cost.0 <= asked && cost.1 <= computed && cost.2 <= moved, "{name}: {cost:?}");
    }
}

#[test]
fn nothing_changed_asks_and_returns_nothing() {
    let mut stage = Stage::page();
    assert!(stage.solve().is_empty());
    assert!(stage.letters.asked.is_empty());
}

#[test]
fn equal_styles_are_no_change() {
    let mut stage = Stage::page();
    stage.set(4, "width=160");
    assert!(stage.solve().is_empty());
    assert!(stage.letters.asked.is_empty());
}

#[test]
fn a_changed_text_is_the_only_one_measured() {
    let mut stage = Stage::page();
    let node = 6;
    stage.letters.paragraphs.insert(node, "a title that takes two lines".to_owned());
    stage.apply([Mutation::TextChanged(node)]);
    let moved = stage.moved();
    assert!(!stage.letters.asked.is_empty());
    assert!(stage.letters.asked.iter().all(|&(asked, _)| asked == node), "{:?}", stage.letters.asked);
    // The row is higher, so the other tiles of the row are too, and the rows below move; what is inside of tiles
    // and of other rows does not.
    let tiles = (0..10).map(|tile| 4 + 3 * tile);
    let rows = (0..16).map(|row| 1 + 33 * row);
    let mut expected: Vec<NodeId> = rows.chain(tiles).chain([ROOT, 3, node]).collect();
    expected.sort_unstable();
    let mut sorted = moved.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(moved.first(), Some(&ROOT), "ancestors come first");
}

#[test]
fn a_text_that_keeps_its_size_moves_nothing() {
    let mut stage = Stage::page();
    stage.letters.paragraphs.insert(6, "more title".to_owned());
    stage.apply([Mutation::TextChanged(6)]);
    assert!(stage.solve().is_empty());
    assert!(!stage.letters.asked.is_empty());
}

#[test]
fn a_style_that_does_not_touch_texts_asks_nothing() {
    let mut stage = Stage::page();
    stage.set(4, "margin-left=5");
    assert_eq!(stage.moved().first(), Some(&3));
    assert!(stage.letters.asked.is_empty(), "{:?}", stage.letters.asked);
}

#[test]
fn each_width_is_asked_once() {
    let mut stage = Stage::new("root 100x100 flex-direction=column\n  text one_two");
    stage.viewport.width = 50.0;
    assert_eq!(stage.moved(), [ROOT, 1]);
    assert_eq!(stage.letters.asked, [(1, AvailableWidth::Definite(50.0))]);
    stage.viewport.width = 100.0;
    assert_eq!(stage.moved(), [ROOT, 1]);
    assert!(stage.letters.asked.is_empty());
}

#[test]
fn a_shift_of_a_fraction_rounds_the_descendants_anew() {
    let mut stage = Stage::new(
        "root 100x100
           view width=50 height=50
             view width=10 height=10 margin-left=0.25
               view width=5 height=5",
    );
    // 0.25 + 0.25 is half a pixel: the inner box moves, the outer does not.
    stage.set(1, "left=0.25");
    assert_eq!(stage.moved(), [2]);
    stage.set(1, "left=10.25");
    assert_eq!(stage.moved(), [1]);
}

#[test]
fn hidden_nodes_come_back_with_all_descendants() {
    let mut stage = Stage::new("root 100x100\n  view width=50\n    view width=10\n      view width=5");
    stage.set(1, "display=none");
    assert!(stage.solve().is_empty());
    stage.set(1, "display=flex");
    assert_eq!(stage.moved(), [1, 2, 3]);
}

#[test]
fn a_node_below_a_hidden_one_is_placed_when_it_shows() {
    let mut stage = Stage::new("root 100x100\n  view display=none\n    view width=10");
    stage.set(2, "width=20");
    assert!(stage.solve().is_empty());
    stage.set(1, "display=flex");
    let placements = stage.solve();
    assert_eq!(placements.last().map(|placement| placement.border_box.width), Some(20.0));
}

#[test]
fn a_hidden_root_has_no_placements() {
    let mut stage = Stage::new("root 100x100\n  view width=50");
    stage.set(ROOT, "display=none");
    assert!(stage.solve().is_empty());
    stage.set(ROOT, "display=flex");
    assert_eq!(stage.moved(), [ROOT, 1]);
}

#[test]
fn detached_nodes_come_back_with_all_descendants() {
    let mut stage = Stage::new("root 100x100\n  view width=50\n    view width=10\n      view width=5");
    stage.apply([create(9, NodeKind::View)]);
    stage.insert(9, 2);
    assert!(stage.solve().is_empty());
    stage.insert(1, 2);
    assert_eq!(stage.moved(), [2, 3]);
}

#[test]
fn nodes_below_a_hidden_one_come_back_with_all_descendants() {
    let mut stage = Stage::new(
        "root 100x100
           view display=none
           view
             view width=10
               view width=5",
    );
    stage.insert(1, 3);
    assert_eq!(stage.moved(), [2]);
    stage.insert(2, 3);
    assert_eq!(stage.moved(), [2, 3, 4]);
}

#[test]
fn a_node_that_is_made_anew_is_placed_anew() {
    let mut stage = Stage::new("root 100x100\n  view width=50");
    stage.apply([Mutation::Remove(1), create(1, NodeKind::View)]);
    stage.insert(ROOT, 1);
    stage.set(1, "width=50");
    assert_eq!(stage.moved(), [1]);
}

#[test]
fn a_moved_node_takes_the_direction_of_its_new_place() {
    let mut stage = Stage::new(
        "root 300x100
           view width=100 direction=rtl
           view width=100
             view width=100
               view width=10",
    );
    assert!(stage.solve().is_empty());
    stage.insert(1, 3);
    assert_eq!(stage.moved(), [4]);
    stage.set(1, "direction=ltr");
    assert_eq!(stage.moved(), [4]);
}

/// With another viewport, the inner row is asked for its height anew. For that it lays its items out, for their baselines,
/// the first one 0 high because a percentage of an unknown height is nothing. That must not reach the screen, where the
/// row answers from memory and the item is 60 high.
#[test]
fn layouts_for_a_baseline_move_nothing() {
    let mut stage = Stage::new(
        "root 300x100 align-items=start
           view width=200 align-items=start
             view width=100 align-items=baseline
               view min-height=100% width=10
                 view width=5
               view width=10 height=60",
    );
    stage.viewport.height = 90.0;
    assert_eq!(stage.moved(), [ROOT]);
    // Half a pixel to the right makes all nodes be looked at.
    stage.set(1, "left=0.5");
    assert_eq!(stage.moved(), [1]);
}

#[test]
fn natural_size_comes_late() {
    let mut stage = Stage::new("root 300x100 align-items=start\n  image 0x0 width=50\n  view width=10 height=10");
    stage.apply([Mutation::IntrinsicSize(IntrinsicSize { node: 1, size: Size { width: 10.0, height: 20.0 } })]);
    let placements = stage.solve();
    assert_eq!(placements.len(), 1);
    assert_eq!(placements[0].border_box.height, 100.0);
}

#[test]
fn an_error_of_the_text_part_is_carried_out_and_nothing_is_lost() {
    let mut stage = Stage::page();
    let mut same = Stage::page();
    for stage in [&mut stage, &mut same] {
        stage.letters.paragraphs.insert(6, "two lines of title".to_owned());
        stage.apply([Mutation::TextChanged(6)]);
        stage.set(2, "padding-top=7");
        stage.set(40, "margin-top=3");
    }
    stage.letters.failure = Some(ErrorCode::Other(Some("no font".to_owned())));
    let failed = stage.solver.solve(VIEWPORT, &mut stage.letters);
    assert_eq!(failed, Err(ErrorCode::Other(Some("no font".to_owned()))));
    assert!(stage.solver.solve(VIEWPORT, &mut stage.letters).is_err(), "it is tried again");
    stage.letters.failure = None;
    assert_eq!(stage.solve(), same.solve());
}

#[test]
fn a_size_that_is_none_is_refused() {
    struct Broken(Size);
    impl scene_core::glyphs::Measurement for Broken {
        fn measure(&mut self, _: NodeId, _: AvailableWidth) -> Result<Size, ErrorCode> {
            Ok(self.0)
        }
    }
    for (width, height, reason) in [
        (f32::NAN, 1.0, "measured width: NaN is no finite number"),
        (1.0, f32::INFINITY, "measured height: inf is no finite number"),
        (-1.0, 1.0, "measured width: -1 is negative"),
        (1.0, 1e30, "measured height: 1000000000000000000000000000000 is beyond 1000000"),
    ] {
        let mut solver = Solver::new();
        solver
            .apply(vec![create(1, NodeKind::Text), Mutation::Insert(Insertion { parent: ROOT, node: 1, before: None })])
            .expect("valid");
        let error = solver.solve(VIEWPORT, &mut Broken(Size { width, height })).expect_err("a refusal");
        assert_eq!(error, ErrorCode::InvalidValue(InvalidValue { node: 1, reason: reason.to_owned() }));
    }
}

#[test]
fn a_viewport_that_is_none_is_refused() {
    let mut stage = Stage::new("root 100x100");
    for (width, reason) in [
        (f32::NAN, "viewport width: NaN is no finite number"),
        (-1.0, "viewport width: -1 is negative"),
        (1e9, "viewport width: 1000000000 is beyond 1000000"),
    ] {
        let error = stage.solver.solve(Size { width, height: 1.0 }, &mut stage.letters).expect_err("a refusal");
        assert_eq!(error, ErrorCode::InvalidValue(InvalidValue { node: ROOT, reason: reason.to_owned() }));
    }
}

#[test]
fn values_that_a_property_forbids_are_refused() {
    let edge = |length| EdgeLength { edge: Edge::Left, length };
    for (style, reason) in [
        (LayoutStyle::Width(Length::Px(f32::NAN)), "width: NaN is no finite number"),
        (LayoutStyle::Height(Length::Px(-1.0)), "height: -1 is negative"),
        (LayoutStyle::MinWidth(Length::Percent(-5.0)), "min-width: -5 is negative"),
        (LayoutStyle::MaxHeight(Length::Px(2e6)), "max-height: 2000000 is beyond 1000000"),
        (LayoutStyle::Margin(edge(Length::Px(f32::INFINITY))), "margin-left: inf is no finite number"),
        (LayoutStyle::Inset(edge(Length::Percent(-2e6))), "left: -2000000 is beyond 1000000"),
        (LayoutStyle::Padding(edge(Length::Auto)), "padding-left: must not be auto"),
        (LayoutStyle::Padding(edge(Length::Px(-3.0))), "padding-left: -3 is negative"),
        (LayoutStyle::BorderWidth(EdgeWidth { edge: Edge::Top, width: -1.0 }), "border-top-width: -1 is negative"),
        (LayoutStyle::FlexGrow(-0.5), "flex-grow: -0.5 is negative"),
        (LayoutStyle::FlexShrink(f32::NEG_INFINITY), "flex-shrink: -inf is no finite number"),
        (LayoutStyle::FlexBasis(Length::Px(-1.0)), "flex-basis: -1 is negative"),
        (LayoutStyle::RowGap(Length::Auto), "row-gap: must not be auto"),
        (LayoutStyle::ColumnGap(Length::Percent(-1.0)), "column-gap: -1 is negative"),
        (LayoutStyle::AspectRatio(Some(0.0)), "aspect-ratio: 0 is not above zero"),
        (LayoutStyle::AspectRatio(Some(1e-9)), "aspect-ratio: 0.000000001 is below 0.000001"),
    ] {
        let mut stage = Stage::new("root 100x100\n  view width=50");
        let error = stage.solver.apply(vec![Mutation::Style(Styling { node: 1, style })]).expect_err("a refusal");
        assert_eq!(error, ErrorCode::InvalidValue(InvalidValue { node: 1, reason: reason.to_owned() }));
        assert!(stage.solve().is_empty());
    }
}

#[test]
fn tiny_tracks_do_not_fit_without_end() {
    for tiny in ["0", "0.001", "0%", "0.001%"] {
        // A thousand pixels hold a thousand tracks, not a million: the last line is the thousandth.
        let mut stage = Stage::new(&format!(
            "root 1000x100
               view display=grid grid-template-columns=repeat(auto-fill;{tiny}) width=1000
                 view grid-column=-2 height=10",
        ));
        stage.set(2, "height=20");
        let placements = stage.solve();
        let last = placements.iter().find(|placement| placement.node == 2).expect("a placement");
        assert_eq!((last.border_box.x, last.border_box.width), (999.0, 1.0), "{tiny}");
    }
}

/// A track of a template.
fn single(min: TrackBreadth, max: TrackBreadth) -> Track {
    Track::Single(TrackSize { min, max })
}

fn repeat(repetition: Repetition, breadths: &[TrackBreadth]) -> Track {
    Track::Repeat(TrackGroup {
        repetition,
        tracks: breadths.iter().map(|&both| TrackSize { min: both, max: both }).collect(),
    })
}

#[test]
fn grid_values_that_make_no_grid_are_refused() {
    use TrackBreadth::{Auto, FitContent, Fr, Px};
    let columns = |tracks: Vec<Track>| LayoutStyle::GridTemplateColumns(tracks);
    let row = |start, end| LayoutStyle::GridRow(GridRange { start, end });
    let area = |name: &str, lines: [u16; 4]| GridArea {
        name: name.to_owned(),
        row_start: lines[0],
        row_end: lines[1],
        column_start: lines[2],
        column_end: lines[3],
    };
    let many = |count: u16| (0..count).map(|index| area(&index.to_string(), [1, 2, 1, 2])).collect();
    for (style, reason) in [
        (columns(vec![single(Px(f32::NAN), Auto)]), "grid-template-columns: NaN is no finite number"),
        (columns(vec![single(Auto, Fr(-1.0))]), "grid-template-columns: -1 is negative"),
        (columns(vec![single(Fr(1.0), Fr(1.0))]), "grid-template-columns: a minimum cannot be fr or fit-content"),
        (columns(vec![single(Auto, FitContent(Length::Auto))]), "grid-template-columns: fit-content must not be auto"),
        (columns(vec![single(Auto, Auto); 1001]), "grid-template-columns: more than 1000 tracks"),
        (columns(vec![repeat(Repetition::Count(1000), &[Auto, Auto])]), "grid-template-columns: more than 1000 tracks"),
        (columns(vec![repeat(Repetition::Count(1000), &[Auto; 1000])]), "grid-template-columns: more than 1000 tracks"),
        (
            columns(vec![repeat(Repetition::Count(0), &[Auto])]),
            "grid-template-columns: 0 repetitions are not in 1 to 1000",
        ),
        (columns(vec![repeat(Repetition::Count(2), &[])]), "grid-template-columns: a repetition of no tracks"),
        (
            columns(vec![repeat(Repetition::AutoFill, &[Px(9.0)]), single(Auto, Auto)]),
            "grid-template-columns: beside auto-fill and auto-fit, each track needs a size in px or percent",
        ),
        (
            columns(vec![repeat(Repetition::AutoFill, &[Px(9.0)]), repeat(Repetition::AutoFit, &[Px(9.0)])]),
            "grid-template-columns: more than one auto-fill or auto-fit",
        ),
        (
            LayoutStyle::GridAutoRows(vec![TrackSize { min: Auto, max: Px(2e6) }]),
            "grid-auto-rows: 2000000 is beyond 1000000",
        ),
        (
            LayoutStyle::GridTemplateAreas(vec![area("a", [2, 2, 1, 2])]),
            "grid-template-areas: 2 to 2 are no rising lines in 1 to 1001",
        ),
        (
            LayoutStyle::GridTemplateAreas(vec![area("a", [1, 2, 1, u16::MAX])]),
            "grid-template-areas: 1 to 65535 are no rising lines in 1 to 1001",
        ),
        (LayoutStyle::GridTemplateAreas(vec![area("", [1, 2, 1, 2])]), "grid-template-areas: an area needs a name"),
        (
            LayoutStyle::GridTemplateAreas(vec![area("a", [1, 2, 1, 2]), area("a", [2, 3, 1, 2])]),
            "grid-template-areas: there are two areas of the same name",
        ),
        (LayoutStyle::GridTemplateAreas(many(257)), "grid-template-areas: more than 256 areas"),
        (row(GridLine::Line(0), GridLine::Auto), "grid-row: there is no line 0"),
        (row(GridLine::Line(i16::MAX), GridLine::Auto), "grid-row: line 32767 is beyond 1000"),
        (row(GridLine::Auto, GridLine::Line(i16::MIN)), "grid-row: line -32768 is beyond 1000"),
        (row(GridLine::Span(0), GridLine::Auto), "grid-row: a span of 0 is not in 1 to 1000"),
    ] {
        let mut stage = Stage::new("root 100x100\n  view width=50");
        let error = stage.solver.apply(vec![Mutation::Style(Styling { node: 1, style })]).expect_err("a refusal");
        assert_eq!(error, ErrorCode::InvalidValue(InvalidValue { node: 1, reason: reason.to_owned() }));
        assert!(stage.solve().is_empty());
    }
}

#[test]
fn mutations_of_the_wrong_node_are_refused() {
    let size = Size { width: 1.0, height: 1.0 };
    let invalid = |node, reason: &str| ErrorCode::InvalidValue(InvalidValue { node, reason: reason.to_owned() });
    for (mutation, error) in [
        (Mutation::TextChanged(1), invalid(1, "text-changed: only text nodes have a paragraph")),
        (Mutation::TextChanged(9), ErrorCode::UnknownNode(9)),
        (Mutation::IntrinsicSize(IntrinsicSize { node: 1, size }), invalid(1, "intrinsic-size: only images have one")),
        (Mutation::IntrinsicSize(IntrinsicSize { node: 9, size }), ErrorCode::UnknownNode(9)),
        (Mutation::Remove(ROOT), ErrorCode::InvalidInsertion(ROOT)),
        (create(ROOT, NodeKind::View), ErrorCode::DuplicateNode(ROOT)),
        (Mutation::Style(Styling { node: 9, style: LayoutStyle::FlexGrow(1.0) }), ErrorCode::UnknownNode(9)),
    ] {
        let mut stage = Stage::new("root 100x100\n  view width=50");
        assert_eq!(stage.solver.apply(vec![mutation]), Err(error));
    }
}

#[test]
fn a_failed_list_leaves_nothing_behind() {
    let mut stage = Stage::new("root 100x100\n  view width=50\n    text one_two\n  view width=10");
    let failed = stage.solver.apply(vec![
        Mutation::TextChanged(2),
        Mutation::Style(Styling { node: 1, style: LayoutStyle::Width(Length::Px(70.0)) }),
        Mutation::Insert(Insertion { parent: 3, node: 1, before: None }),
        Mutation::Remove(3),
        Mutation::Remove(77),
    ]);
    assert_eq!(failed, Err(ErrorCode::UnknownNode(77)));
    assert!(stage.solve().is_empty());
    assert!(stage.letters.asked.is_empty());
    // And the caches that the roll-back dropped are no loss either.
    stage.set(3, "width=20");
    assert_eq!(stage.moved(), [3]);
}

/// `count` views, each in the one before; ids from `first`.
fn chain(parent: NodeId, first: NodeId, count: usize) -> Vec<Mutation> {
    let mut mutations = Vec::new();
    for node in (first..).take(count) {
        let parent = if node == first { parent } else { node - 1 };
        mutations.push(create(node, NodeKind::View));
        mutations.push(Mutation::Insert(Insertion { parent, node, before: None }));
    }
    mutations
}

#[test]
fn depth_is_limited_however_it_is_reached() {
    let too_deep = Err(ErrorCode::LimitReached("256 levels of nodes".to_owned()));
    let mut solver = Solver::new();
    solver.apply(chain(ROOT, 1, MAX_DEPTH)).expect("deep enough");
    assert_eq!(solver.apply(chain(256, 1000, 1)), too_deep);

    // From the bottom: both halves are fine alone.
    let mut solver = Solver::new();
    let mut halves = chain(ROOT, 1, 150);
    halves.push(create(1000, NodeKind::View));
    halves.extend(chain(1000, 1001, 106));
    solver.apply(halves).expect("two trees");
    let join = |parent| vec![Mutation::Insert(Insertion { parent, node: 1000, before: None })];
    assert_eq!(solver.apply(join(150)), too_deep);
    assert_eq!(solver.apply(join(149)), Ok(()));
}

#[test]
fn grids_count_for_more_levels() {
    let too_deep = Err(ErrorCode::LimitReached("256 levels of nodes".to_owned()));
    let grid = |node| Mutation::Style(Styling { node, style: LayoutStyle::Display(Display::Grid) });
    // 63 of 64 levels each, and the root.
    let grids = MAX_DEPTH / GRID_LEVELS - 1;
    let mut solver = Solver::new();
    solver.apply((1..=grids as NodeId).map(|node| create(node, NodeKind::View)).collect()).expect("nodes");
    solver.apply((1..=grids as NodeId).map(grid).collect()).expect("grids");
    let nest = |node| Mutation::Insert(Insertion { parent: node - 1, node, before: None });
    solver.apply((1..=grids as NodeId).map(nest).collect()).expect("deep enough");
    let last = grids as NodeId;
    solver.apply(chain(last, 1000, GRID_LEVELS)).expect("what is left");
    assert_eq!(solver.apply(chain(1003, 2000, 1)), too_deep);
    assert_eq!(solver.apply(vec![grid(ROOT)]), too_deep);

    let mut solver = Solver::new();
    solver.apply(chain(ROOT, 1, MAX_DEPTH)).expect("deep enough");
    assert_eq!(solver.apply(vec![grid(100)]), too_deep);
    assert_eq!(solver.apply(vec![grid(256)]), Ok(()), "nothing is below it");
}

#[test]
fn five_thousand_levels_are_refused_at_once() {
    let mut solver = Solver::new();
    let too_deep = Err(ErrorCode::LimitReached("256 levels of nodes".to_owned()));
    assert_eq!(solver.apply(chain(ROOT, 1, 5000)), too_deep);
    assert_eq!(solver.solve(VIEWPORT, &mut Letters::default()).map(|placements| placements.len()), Ok(1));
}

#[test]
fn children_of_grids_are_limited() {
    let full = Err(ErrorCode::LimitReached("5000 children of a grid".to_owned()));
    let add = |node| vec![create(node, NodeKind::View), Mutation::Insert(Insertion { parent: 1, node, before: None })];
    let display = |value| vec![Mutation::Style(Styling { node: 1, style: LayoutStyle::Display(value) })];
    let mut stage = Stage::new("root 100x100\n  view display=grid");
    stage.apply((2..).take(MAX_GRID_CHILDREN).flat_map(add).collect::<Vec<_>>());
    assert_eq!(stage.solver.apply(add(9000)), full);
    stage.apply(display(Display::Flex));
    stage.apply(add(9000));
    assert_eq!(stage.solver.apply(display(Display::Grid)), full);
    assert_eq!(stage.solve().len(), MAX_GRID_CHILDREN + 1);
}

#[test]
fn the_deepest_tree_fits_into_a_small_stack() {
    let deep = |display, levels: usize| {
        let mut solver = Solver::new();
        solver.apply(chain(ROOT, 1, levels)).expect("deep enough");
        let last = levels as NodeId;
        let show = |node| Mutation::Style(Styling { node, style: LayoutStyle::Display(display) });
        solver.apply((1..=last).map(show).collect()).expect("deep enough");
        let leaf =
            [create(1000, NodeKind::Text), Mutation::Insert(Insertion { parent: last, node: 1000, before: None })];
        solver.apply(leaf.to_vec()).expect("a leaf");
        let mut letters = Letters::default();
        letters.paragraphs.insert(1000, "deep".to_owned());
        let placements = solver.solve(VIEWPORT, &mut letters).expect("a layout");
        assert_eq!(placements.len(), levels + 2);
    };
    let all = move || {
        deep(Display::Flex, MAX_DEPTH - 1);
        deep(Display::Block, MAX_DEPTH - 1);
        deep(Display::Grid, MAX_DEPTH / GRID_LEVELS - 1);
    };
    // Debug builds need several times the stack of a release build; Wasm has 1 MiB.
    let stack = if cfg!(debug_assertions) { 16 << 20 } else { 1 << 20 };
    std::thread::Builder::new().stack_size(stack).spawn(all).expect("a thread").join().expect("no overflow");
}

#[test]
fn nodes_are_limited() {
    let mut solver = Solver::new();
    let nodes = |range: std::ops::Range<NodeId>| range.map(|node| create(node, NodeKind::View)).collect();
    solver.apply(nodes(1..MAX_NODES as NodeId)).expect("as many as allowed");
    let one_more = nodes(MAX_NODES as NodeId..MAX_NODES as NodeId + 1);
    assert_eq!(solver.apply(one_more), Err(ErrorCode::LimitReached("100000 nodes".to_owned())));
}
