//! Random scenes: what is kept between solves never shows, and no value breaks anything.

mod support;

use std::collections::BTreeMap;

use layout_core::{IntrinsicSize, Mutation, Solver, Styling};
use proptest::collection::vec;
use proptest::prelude::*;
use scene_core::style::{
    BoxSizing, ContentAlignment, Display, Edge, EdgeLength, EdgeWidth, FlexDirection, FlexWrap, InlineDirection,
    ItemAlignment, LayoutStyle, Length, Overflow, Position, Track, TrackBreadth, TrackSize,
};
use scene_core::tree::ROOT;
use scene_core::types::{Creation, ErrorCode, Insertion, NodeId, NodeKind, Placement, Size};
use support::{Letters, grids};

/// Ids are few, so that random mutations meet.
const NODES: NodeId = 12;

/// One step of a random session.
#[derive(Clone, Debug)]
enum Step {
    Apply(Vec<Mutation>),
    /// A paragraph gets as many words of as many letters.
    Text(NodeId, usize, usize),
    /// Places everything; the text part fails if told so.
    Solve(Size, bool),
}

fn node() -> impl Strategy<Value = NodeId> {
    0..NODES
}

fn pixels() -> impl Strategy<Value = f32> {
    prop_oneof![
        4 => (0_u16..400).prop_map(f32::from),
        2 => (0_u16..4000).prop_map(|tenths| f32::from(tenths) / 10.0),
        1 => Just(0.0),
    ]
}

fn tame_length() -> impl Strategy<Value = Length> {
    prop_oneof![
        1 => Just(Length::Auto),
        4 => pixels().prop_map(Length::Px),
        2 => (0_u8..150).prop_map(|percent| Length::Percent(f32::from(percent))),
        1 => Just(Length::Percent(33.33)),
    ]
}

/// Numbers that programs get wrong.
fn hostile() -> impl Strategy<Value = f32> {
    prop::sample::select(vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        1e-30,
        f32::MIN_POSITIVE,
        f32::from_bits(1),
        1e-6,
        999_999.9,
        1_000_000.0,
        -1_000_000.0,
        1_000_000.1,
        16_777_217.0,
        1e30,
        f32::MAX,
        f32::MIN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        f32::NAN,
    ])
}

fn hostile_length() -> impl Strategy<Value = Length> {
    prop_oneof![Just(Length::Auto), hostile().prop_map(Length::Px), hostile().prop_map(Length::Percent)]
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(choices: &[T]) -> impl Strategy<Value = T> + use<T> {
    prop::sample::select(choices.to_vec())
}

/// Any property, with lengths and numbers from the given sources.
fn style<L, N>(length: fn() -> L, number: fn() -> N, counts: grids::Counts) -> impl Strategy<Value = LayoutStyle>
where
    L: Strategy<Value = Length> + 'static,
    N: Strategy<Value = f32> + 'static,
{
    let edges = || one_of(&[Edge::Left, Edge::Top, Edge::Right, Edge::Bottom]);
    let sided = move |style: fn(EdgeLength) -> LayoutStyle| {
        (edges(), length()).prop_map(move |(edge, length)| style(EdgeLength { edge, length })).boxed()
    };
    let sized = move |style: fn(Length) -> LayoutStyle| length().prop_map(style).boxed();
    let numbered = move |style: fn(f32) -> LayoutStyle| number().prop_map(style).boxed();
    let border = (edges(), number()).prop_map(|(edge, width)| LayoutStyle::BorderWidth(EdgeWidth { edge, width }));
    let content = [
        ContentAlignment::Normal,
        ContentAlignment::Start,
        ContentAlignment::End,
        ContentAlignment::FlexEnd,
        ContentAlignment::Center,
        ContentAlignment::Stretch,
        ContentAlignment::SpaceBetween,
        ContentAlignment::SpaceEvenly,
    ];
    let item = [
        ItemAlignment::Auto,
        ItemAlignment::Start,
        ItemAlignment::End,
        ItemAlignment::FlexEnd,
        ItemAlignment::Center,
        ItemAlignment::Baseline,
        ItemAlignment::Baseline,
        ItemAlignment::Stretch,
    ];
    let direction =
        [FlexDirection::Row, FlexDirection::Column, FlexDirection::RowReverse, FlexDirection::ColumnReverse];
    let mut styles = grids::styles(length, number, counts);
    styles.extend([
        (
            4,
            one_of(&[Display::Flex, Display::Grid, Display::Grid, Display::Block, Display::Block, Display::None])
                .prop_map(LayoutStyle::Display)
                .boxed(),
        ),
        (2, one_of(&[Position::Relative, Position::Absolute]).prop_map(LayoutStyle::Position).boxed()),
        (2, sided(LayoutStyle::Inset)),
        (3, sized(LayoutStyle::Width)),
        (3, sized(LayoutStyle::Height)),
        (1, sized(LayoutStyle::MinWidth)),
        (1, sized(LayoutStyle::MinHeight)),
        (1, sized(LayoutStyle::MaxWidth)),
        (1, sized(LayoutStyle::MaxHeight)),
        (2, sided(LayoutStyle::Margin)),
        (2, sided(LayoutStyle::Padding)),
        (1, border.boxed()),
        (3, one_of(&direction).prop_map(LayoutStyle::FlexDirection).boxed()),
        (2, one_of(&[FlexWrap::Nowrap, FlexWrap::Wrap, FlexWrap::WrapReverse]).prop_map(LayoutStyle::FlexWrap).boxed()),
        (2, numbered(LayoutStyle::FlexGrow)),
        (2, numbered(LayoutStyle::FlexShrink)),
        (1, sized(LayoutStyle::FlexBasis)),
        (1, one_of(&content).prop_map(LayoutStyle::JustifyContent).boxed()),
        (3, one_of(&item).prop_map(LayoutStyle::AlignItems).boxed()),
        (2, one_of(&item).prop_map(LayoutStyle::AlignSelf).boxed()),
        (1, one_of(&content).prop_map(LayoutStyle::AlignContent).boxed()),
        (1, sized(LayoutStyle::RowGap)),
        (1, sized(LayoutStyle::ColumnGap)),
        (1, prop::option::of(number()).prop_map(LayoutStyle::AspectRatio).boxed()),
        (1, one_of(&[Overflow::Visible, Overflow::Hidden, Overflow::Scroll]).prop_map(LayoutStyle::Overflow).boxed()),
        (2, one_of(&[InlineDirection::Ltr, InlineDirection::Rtl]).prop_map(LayoutStyle::Direction).boxed()),
        (1, one_of(&[BoxSizing::BorderBox, BoxSizing::ContentBox]).prop_map(LayoutStyle::BoxSizing).boxed()),
    ]);
    prop::strategy::Union::new_weighted(styles)
}

fn kind() -> impl Strategy<Value = NodeKind> {
    one_of(&[NodeKind::View, NodeKind::View, NodeKind::View, NodeKind::Text, NodeKind::Image, NodeKind::Video])
}

fn mutation(values: &Values) -> BoxedStrategy<Mutation> {
    let Values { style, number, .. } = values.clone();
    let size = (number.clone(), number).prop_map(|(width, height)| Size { width, height });
    prop_oneof![
        1 => (1..NODES, kind()).prop_map(|(node, kind)| Mutation::Create(Creation { node, kind })),
        3 => (node(), node(), prop::option::weighted(0.2, node()))
            .prop_map(|(parent, node, before)| Mutation::Insert(Insertion { parent, node, before })),
        1 => node().prop_map(Mutation::Remove),
        12 => (node(), style).prop_map(|(node, style)| Mutation::Style(Styling { node, style })),
        1 => (node(), size).prop_map(|(node, size)| Mutation::IntrinsicSize(IntrinsicSize { node, size })),
    ]
    .boxed()
}

/// Where random values come from.
#[derive(Clone)]
struct Values {
    style: BoxedStrategy<LayoutStyle>,
    number: BoxedStrategy<f32>,
    viewport: BoxedStrategy<Size>,
}

impl Values {
    fn tame() -> Self {
        // Few sizes, so that remembered answers come up again.
        let viewport = one_of(&[(640.0, 360.0), (640.0, 360.0), (320.0, 360.0), (640.0, 200.0)]);
        Self {
            style: style(tame_length, pixels, grids::TAME).boxed(),
            number: pixels().boxed(),
            viewport: viewport.prop_map(|(width, height)| Size { width, height }).boxed(),
        }
    }

    fn hostile() -> Self {
        Self {
            style: style(hostile_length, hostile, grids::HOSTILE).boxed(),
            number: hostile().boxed(),
            viewport: (hostile(), hostile()).prop_map(|(width, height)| Size { width, height }).boxed(),
        }
    }
}

/// A tree of up to all nodes, each below one with a smaller id, and then anything.
fn steps(values: &Values) -> impl Strategy<Value = Vec<Step>> + use<> {
    let styled = (any::<prop::sample::Index>(), kind(), vec(values.style.clone(), 0..5));
    let scene = vec(styled, 1..NODES as usize).prop_map(|nodes| {
        let mut steps = Vec::new();
        for (node, (above, kind, styles)) in (1..).zip(nodes) {
            let parent = above.index(node as usize) as NodeId;
            steps.push(Step::Apply(vec![
                Mutation::Create(Creation { node, kind }),
                Mutation::Insert(Insertion { parent, node, before: None }),
            ]));
            // One by one, because some are refused; so is an insertion into a text or an image.
            steps.extend(styles.into_iter().map(|style| Step::Apply(vec![Mutation::Style(Styling { node, style })])));
        }
        steps
    });
    // Single mutations mostly succeed; longer lists mostly fail, after they changed something.
    let mutation = mutation(values);
    let apply = prop_oneof![6 => vec(mutation.clone(), 1), 1 => vec(mutation, 2..6)].prop_map(Step::Apply);
    let step = prop_oneof![
        6 => apply,
        1 => (node(), 0_usize..4, 0_usize..8).prop_map(|(node, words, letters)| Step::Text(node, words, letters)),
        4 => (values.viewport.clone(), prop::bool::weighted(0.15))
            .prop_map(|(viewport, fails)| Step::Solve(viewport, fails)),
    ];
    (scene, vec(step, 1..60)).prop_map(|(mut steps, more)| {
        steps.extend(more);
        steps
    })
}

/// A solver with everything that its host knows.
#[derive(Default)]
struct Session {
    solver: Solver,
    letters: Letters,
    /// All mutations that were accepted.
    log: Vec<Mutation>,
    /// The last placement of each node.
    placements: BTreeMap<NodeId, Placement>,
}

impl Session {
    fn new() -> Self {
        let mut session = Self::default();
        for node in 0..NODES {
            session.letters.paragraphs.insert(node, "a few words".to_owned());
        }
        session
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Apply(mutations) => {
                if self.solver.apply(mutations.clone()).is_ok() {
                    self.log.extend(mutations);
                }
            }
            Step::Text(node, words, letters) => {
                if self.solver.apply(vec![Mutation::TextChanged(node)]).is_ok() {
                    self.letters.paragraphs.insert(node, vec!["m".repeat(letters); words].join(" "));
                }
            }
            Step::Solve(viewport, fails) => {
                self.letters.failure = fails.then_some(ErrorCode::Other(None));
                let result = self.solver.solve(viewport, &mut self.letters);
                self.letters.failure = None;
                if let Ok(changed) = result {
                    self.placements.extend(changed.into_iter().map(|placement| (placement.node, placement)));
                    self.compare_with_fresh(viewport);
                }
            }
        }
    }

    /// Compares with a solver that hears of everything at once, and forgets the nodes that it does not place.
    fn compare_with_fresh(&mut self, viewport: Size) {
        let mut fresh = Solver::new();
        fresh.apply(self.log.clone()).expect("accepted one by one");
        let expected = fresh.solve(viewport, &mut self.letters).expect("a valid viewport");
        let kept = expected.iter().filter_map(|placement| self.placements.remove(&placement.node)).collect::<Vec<_>>();
        // Bit for bit: -0.0 is not 0.0.
        let different = kept.iter().zip(&expected).find(|(kept, expected)| bits(kept) != bits(expected));
        assert_eq!(different, None, "kept and fresh");
        assert_eq!(kept.len(), expected.len(), "some were never told");
        self.placements = expected.into_iter().map(|placement| (placement.node, placement)).collect();
    }
}

fn bits(placement: &Placement) -> [u32; 10] {
    let Placement { border_box, content_box, scrollable, .. } = *placement;
    [
        border_box.x,
        border_box.y,
        border_box.width,
        border_box.height,
        content_box.x,
        content_box.y,
        content_box.width,
        content_box.height,
        scrollable.width,
        scrollable.height,
    ]
    .map(f32::to_bits)
}

fn cases(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn incremental_results_are_those_of_a_fresh_solver(
        steps in steps(&Values::tame()),
    ) {
        let mut session = Session::new();
        for step in steps {
            session.take(step);
        }
        session.take(Step::Solve(Size { width: 640.0, height: 360.0 }, false));
    }

    #[test]
    fn hostile_values_break_nothing(
        steps in steps(&Values::hostile()),
    ) {
        let mut session = Session::new();
        for step in steps {
            session.take(step);
        }
        session.take(Step::Solve(Size { width: 640.0, height: 360.0 }, false));
        for placement in session.placements.values() {
            let values = bits(placement).map(f32::from_bits);
            prop_assert!(values.iter().all(|value| value.is_finite() && value.fract() == 0.0), "{placement:?}");
            let sizes = [2, 3, 4, 5, 6, 7, 8, 9].map(|index| values[index]);
            prop_assert!(sizes.iter().all(|&size| size >= 0.0), "{placement:?}");
            prop_assert!(placement.content_box.right() <= placement.border_box.width, "{placement:?}");
            prop_assert!(placement.content_box.bottom() <= placement.border_box.height, "{placement:?}");
            prop_assert!(placement.scrollable.width >= placement.border_box.width, "{placement:?}");
            prop_assert!(placement.scrollable.height >= placement.border_box.height, "{placement:?}");
        }
    }

    #[test]
    fn a_failed_list_changes_nothing(
        steps in steps(&Values::tame()),
        mut list in vec(mutation(&Values::tame()), 1..30),
    ) {
        let mut session = Session::new();
        for step in steps {
            session.take(step);
        }
        let viewport = Size { width: 640.0, height: 360.0 };
        session.take(Step::Solve(viewport, false));

        list.retain(|mutation| {
            // Keeps those that succeed, so that all of the list is undone.
            session.solver.apply(vec![mutation.clone(), Mutation::Remove(999)]) == Err(ErrorCode::UnknownNode(999))
        });
        list.push(Mutation::Remove(999));
        prop_assert!(session.solver.apply(list).is_err());
        session.letters.asked.clear();
        prop_assert_eq!(session.solver.solve(viewport, &mut session.letters), Ok(Vec::new()));
        prop_assert!(session.letters.asked.is_empty());

        let border = EdgeWidth { edge: Edge::Left, width: 1.0 };
        session.take(Step::Apply(vec![Mutation::Style(Styling { node: ROOT, style: LayoutStyle::BorderWidth(border) })]));
        session.take(Step::Solve(viewport, false));
    }

    /// However containers are nested, each node is asked a bounded number of questions that it does not remember.
    #[test]
    fn work_grows_with_the_number_of_nodes(
        levels in vec(vec(style(tame_length, pixels, grids::TAME), 0..4), 30..60),
    ) {
        let mut solver = Solver::new();
        let last = levels.len() as NodeId;
        for (node, styles) in (1..).zip(levels) {
            let kind = if node == last { NodeKind::Text } else { NodeKind::View };
            let placed = vec![
                Mutation::Create(Creation { node, kind }),
                Mutation::Insert(Insertion { parent: node - 1, node, before: None }),
            ];
            if solver.apply(placed).is_err() {
                // Too many grids for more levels.
                break;
            }
            for style in styles.into_iter().filter(|style| *style != LayoutStyle::Display(Display::None)) {
                drop(solver.apply(vec![Mutation::Style(Styling { node, style })]));
            }
        }
        let mut letters = Letters::default();
        letters.paragraphs.insert(last, "a few words".to_owned());
        let placements = solver.solve(Size { width: 640.0, height: 360.0 }, &mut letters).expect("a layout");
        prop_assert!(solver.computed() <= 40 * placements.len() as u64, "{} of {}", solver.computed(), placements.len());
    }

    /// Neighbours share an edge, whatever fractions they have.
    #[test]
    fn rounding_leaves_no_gaps(
        sizes in vec(0_u16..2000, 1..20),
        origin in (0_u16..100, 0_u16..100),
        flow in one_of(&[Display::Flex, Display::Grid, Display::Block]),
    ) {
        let hundredths = |value: u16| f32::from(value) / 100.0;
        let sizes: Vec<f32> = sizes.into_iter().map(hundredths).collect();
        let mut solver = Solver::new();
        solver.apply(neighbours(flow, &sizes, [hundredths(origin.0), hundredths(origin.1)])).expect("valid");
        let placements = solver.solve(Size { width: 640.0, height: 360.0 }, &mut Letters::default()).expect("placed");
        // A block stacks its children, the others put them into a row.
        let span = |placement: &Placement| match flow {
            Display::Block => (placement.border_box.y, placement.border_box.height),
            _ => (placement.border_box.x, placement.border_box.width),
        };
        let tiles: Vec<(f32, f32)> = placements[3..].iter().map(span).collect();
        prop_assert_eq!(tiles.len(), sizes.len());
        for pair in tiles.windows(2) {
            prop_assert_eq!(pair[0].0 + pair[0].1, pair[1].0);
        }
        // No edge is further than half a pixel from where it should be, and half a layout unit for each of three levels.
        let tolerance = 0.5 + 3.0 / 128.0 + 0.001;
        let mut true_edge = hundredths(origin.0) + hundredths(origin.1);
        let mut edge = span(&placements[1]).0 + span(&placements[2]).0;
        for ((_, found), size) in tiles.iter().zip(sizes) {
            prop_assert!((edge - true_edge).abs() <= tolerance, "{} for {}", edge, true_edge);
            true_edge += size;
            edge += found;
        }
    }
}

/// Two boxes in each other, shifted by `origin`, and in the inner one a child of each size side by side.
fn neighbours(flow: Display, sizes: &[f32], origin: [f32; 2]) -> Vec<Mutation> {
    let mut mutations = Vec::new();
    let mut add = |parent, node, styles: Vec<LayoutStyle>| {
        mutations.push(Mutation::Create(Creation { node, kind: NodeKind::View }));
        mutations.push(Mutation::Insert(Insertion { parent, node, before: None }));
        mutations.extend(styles.into_iter().map(|style| Mutation::Style(Styling { node, style })));
    };
    let shifted = |shift| {
        [Edge::Left, Edge::Top].map(|edge| LayoutStyle::Margin(EdgeLength { edge, length: Length::Px(shift) })).to_vec()
    };
    add(ROOT, 1, shifted(origin[0]));
    let track = |&size: &f32| Track::Single(TrackSize { min: TrackBreadth::Px(size), max: TrackBreadth::Px(size) });
    let columns = LayoutStyle::GridTemplateColumns(sizes.iter().map(track).collect());
    add(1, 2, [shifted(origin[1]), vec![LayoutStyle::Display(flow), columns]].concat());
    for (node, &size) in (3..).zip(sizes) {
        let size = Length::Px(size);
        add(
            2,
            node,
            match flow {
                Display::Grid => vec![],
                Display::Block => vec![LayoutStyle::Height(size)],
                _ => vec![LayoutStyle::Width(size)],
            },
        );
    }
    mutations
}
