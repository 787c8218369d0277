//! Sessions of the layout slot.

use std::collections::BTreeMap;

use layout_core::{IntrinsicSize, Mutation, Styling};
use scene_core::style::{
    BoxSizing, ContentAlignment, Display, Edge, EdgeLength, EdgeWidth, FlexDirection, FlexWrap, GridArea, GridAutoFlow,
    GridLine, GridRange, InlineDirection, ItemAlignment, LayoutStyle, Length, Overflow, Position, Repetition, Track,
    TrackBreadth, TrackGroup, TrackSize,
};
use scene_core::types::Size;
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::{Layout as _, LayoutPart, Port, Slot};

use crate::implementation::Implementation;
use crate::neighbors::{self, Paragraph};
use crate::nodes::{self, RandomTree, TreeMutation};
use crate::random::Random;
use crate::session::{Log, Session, Setup};

/// A call of a layout part.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayoutCall {
    /// Creates and inserts nodes: `view 2 in 1`.
    Nodes(Vec<String>),
    /// `apply`.
    Apply(Vec<Mutation>),
    /// `solve` for a viewport.
    Solve(Size),
}

/// A layout part, with paragraphs of plain boxes to measure.
pub struct Layout(Port<dyn LayoutPart>);

impl From<TreeMutation> for Mutation {
    fn from(mutation: TreeMutation) -> Self {
        match mutation {
            TreeMutation::Create(creation) => Self::Create(creation),
            TreeMutation::Insert(insertion) => Self::Insert(insertion),
            TreeMutation::Remove(node) => Self::Remove(node),
        }
    }
}

impl Session for Layout {
    type Call = LayoutCall;

    const SLOT: Slot = Slot::Layout;

    fn start(implementation: &Implementation, setup: &Setup, log: &Log) -> Self {
        Self(implementation.layout(&neighbors::text(setup, None, log)))
    }

    fn call(&mut self, call: LayoutCall, log: &Log) {
        match call {
            LayoutCall::Nodes(lines) => {
                log.answer(self.0.apply(nodes::parse(&lines).into_iter().map(Mutation::from).collect()));
            }
            LayoutCall::Apply(mutations) => log.answer(self.0.apply(mutations)),
            LayoutCall::Solve(viewport) => log.answer(self.0.solve(viewport)),
        }
    }

    fn random(random: &mut Random, calls: usize) -> (Setup, Vec<LayoutCall>) {
        let mut paragraphs = BTreeMap::new();
        for node in 1..=20 {
            let words = (0..random.below(6)).map(|_| u16::try_from(5 + random.below(60)).expect("small")).collect();
            paragraphs.insert(node, Paragraph { words, line: 12 });
        }
        let mut tree = RandomTree::default();
        let calls = (0..calls)
            .map(|_| {
                if random.chance(45) {
                    let width = random.pick(&[0.0, 33.5, 320.0, 320.0, 1280.0]);
                    let viewport = Size { width, height: random.pick(&[200.0, 720.0]) };
                    LayoutCall::Solve(if random.chance(2) {
                        Size { width: random.wild(), ..viewport }
                    } else {
                        viewport
                    })
                } else {
                    LayoutCall::Apply(list(random, &mut tree))
                }
            })
            .collect();
        (Setup { paragraphs, trace_text: true }, calls)
    }
}

fn list(random: &mut Random, tree: &mut RandomTree) -> Vec<Mutation> {
    let mut list = Vec::new();
    for _ in 0..=random.below(6) {
        let node = tree.node(random);
        match random.below(20) {
            0..=8 => list.extend(tree.mutations(random).into_iter().map(Mutation::from)),
            9..=17 => list.push(Mutation::Style(Styling { node, style: style(random) })),
            18 => {
                let size = Size { width: random.eighths(0, 90), height: random.eighths(0, 90) };
                list.push(Mutation::IntrinsicSize(IntrinsicSize { node, size }));
                // For most kinds of nodes a mistake: whether it is one is for the part to say.
                tree.refuse();
            }
            _ => {
                list.push(Mutation::TextChanged(node));
                tree.refuse();
            }
        }
    }
    tree.end_list();
    list
}

fn length(random: &mut Random) -> Length {
    match random.below(10) {
        0..=1 => Length::Auto,
        2..=6 => Length::Px(random.eighths(0, 90)),
        7..=8 => Length::Percent(random.eighths(0, 110)),
        _ => Length::Px(random.eighths(-20, 0)),
    }
}

fn definite(random: &mut Random) -> Length {
    if random.chance(70) { Length::Px(random.eighths(0, 24)) } else { Length::Percent(random.eighths(0, 30)) }
}

fn side(random: &mut Random) -> Edge {
    random.pick(&[Edge::Left, Edge::Top, Edge::Right, Edge::Bottom])
}

fn edge(random: &mut Random, length: fn(&mut Random) -> Length) -> EdgeLength {
    EdgeLength { edge: side(random), length: length(random) }
}

/// A positive length: what sizes take.
fn size(random: &mut Random) -> Length {
    if random.chance(15) { Length::Auto } else { definite(random).scaled() }
}

trait Scaled {
    fn scaled(self) -> Self;
}

impl Scaled for Length {
    fn scaled(self) -> Self {
        match self {
            Self::Px(pixels) => Self::Px(pixels * 6.0),
            Self::Percent(percent) => Self::Percent(percent * 4.0),
            Self::Auto => Self::Auto,
        }
    }
}

fn content_alignment(random: &mut Random) -> ContentAlignment {
    use ContentAlignment as A;
    random.pick(&[
        A::Normal,
        A::Start,
        A::End,
        A::FlexStart,
        A::FlexEnd,
        A::Center,
        A::Stretch,
        A::SpaceBetween,
        A::SpaceAround,
        A::SpaceEvenly,
    ])
}

fn item_alignment(random: &mut Random) -> ItemAlignment {
    use ItemAlignment as A;
    random.pick(&[A::Auto, A::Start, A::End, A::FlexStart, A::FlexEnd, A::Center, A::Baseline, A::Stretch])
}

fn style(random: &mut Random) -> LayoutStyle {
    use LayoutStyle as L;
    match random.below(44) {
        0 => L::Display(random.pick(&[Display::Flex, Display::Block, Display::Grid, Display::None])),
        1 => L::Position(random.pick(&[Position::Relative, Position::Absolute])),
        2 => L::Inset(edge(random, length)),
        3..=5 => L::Width(size(random)),
        6..=8 => L::Height(size(random)),
        9 => L::MinWidth(size(random)),
        10 => L::MinHeight(size(random)),
        11 => L::MaxWidth(size(random)),
        12 => L::MaxHeight(size(random)),
        13 => L::Margin(edge(random, length)),
        14 => L::Padding(edge(random, definite)),
        15 => L::BorderWidth(EdgeWidth { edge: side(random), width: random.eighths(0, 6) }),
        16..=17 => L::FlexDirection(random.pick(&[
            FlexDirection::Row,
            FlexDirection::Column,
            FlexDirection::RowReverse,
            FlexDirection::ColumnReverse,
        ])),
        18 => L::FlexWrap(random.pick(&[FlexWrap::Nowrap, FlexWrap::Wrap, FlexWrap::WrapReverse])),
        19 => L::FlexGrow(random.eighths(0, 3)),
        20 => L::FlexShrink(random.eighths(0, 3)),
        21 => L::FlexBasis(size(random)),
        22 => L::JustifyContent(content_alignment(random)),
        23 => L::AlignItems(item_alignment(random)),
        24 => L::AlignSelf(item_alignment(random)),
        25 => L::AlignContent(content_alignment(random)),
        26 => L::RowGap(definite(random)),
        27 => L::ColumnGap(definite(random)),
        28 => L::AspectRatio(random.maybe(|random| random.eighths(1, 3))),
        29 => L::Overflow(random.pick(&[Overflow::Visible, Overflow::Hidden, Overflow::Scroll])),
        30 => L::Direction(random.pick(&[InlineDirection::Ltr, InlineDirection::Rtl])),
        31 => L::BoxSizing(random.pick(&[BoxSizing::BorderBox, BoxSizing::ContentBox])),
        32 if random.chance(20) => L::FlexGrow(random.wild()),
        32 if random.chance(20) => L::Width(Length::Px(random.wild())),
        33 => L::Display(random.pick(&[Display::Grid, Display::Block])),
        34..=42 => grid_style(random),
        _ => L::Width(size(random)),
    }
}

fn grid_style(random: &mut Random) -> LayoutStyle {
    use LayoutStyle as L;
    match random.below(12) {
        0 => L::JustifyItems(item_alignment(random)),
        1 => L::JustifySelf(item_alignment(random)),
        2..=3 => L::GridTemplateColumns(entries(random, track)),
        4 => L::GridTemplateRows(entries(random, track)),
        5 => L::GridTemplateAreas(entries(random, area)),
        6 => L::GridAutoRows(entries(random, track_size)),
        7 => L::GridAutoColumns(entries(random, track_size)),
        8 => L::GridAutoFlow(random.pick(&[
            GridAutoFlow::Row,
            GridAutoFlow::Column,
            GridAutoFlow::RowDense,
            GridAutoFlow::ColumnDense,
        ])),
        9 => L::GridRow(range(random)),
        _ => L::GridColumn(range(random)),
    }
}

fn entries<T>(random: &mut Random, entry: fn(&mut Random) -> T) -> Vec<T> {
    (0..random.below(4)).map(|_| entry(random)).collect()
}

fn track(random: &mut Random) -> Track {
    if random.chance(75) {
        return Track::Single(track_size(random));
    }
    let count = random.between(1, 4) as u16;
    let repetition = random.pick(&[Repetition::Count(count), Repetition::AutoFill, Repetition::AutoFit]);
    Track::Repeat(TrackGroup { repetition, tracks: vec![track_size(random)] })
}

fn track_size(random: &mut Random) -> TrackSize {
    let max = breadth(random);
    match max {
        TrackBreadth::Fr(_) | TrackBreadth::FitContent(_) => TrackSize { min: TrackBreadth::Auto, max },
        both if random.chance(50) => TrackSize { min: both, max: both },
        // Seldom a minimum that is none.
        max => TrackSize { min: breadth(random), max },
    }
}

fn breadth(random: &mut Random) -> TrackBreadth {
    match random.below(10) {
        0..=1 => TrackBreadth::Auto,
        2 => TrackBreadth::MinContent,
        3 => TrackBreadth::MaxContent,
        4..=6 => TrackBreadth::Px(random.eighths(0, 90)),
        7 => TrackBreadth::Percent(random.eighths(0, 60)),
        8 => TrackBreadth::Fr(random.eighths(0, 3)),
        _ => TrackBreadth::FitContent(definite(random)),
    }
}

fn area(random: &mut Random) -> GridArea {
    let mut lines = || {
        let start = random.between(1, 3) as u16;
        (start, start + random.between(1, 2) as u16)
    };
    let ((row_start, row_end), (column_start, column_end)) = (lines(), lines());
    GridArea { name: name(random), row_start, row_end, column_start, column_end }
}

fn name(random: &mut Random) -> String {
    random.pick(&["a", "b", "c"]).to_owned()
}

fn range(random: &mut Random) -> GridRange {
    GridRange { start: line(random), end: line(random) }
}

fn line(random: &mut Random) -> GridLine {
    match random.below(10) {
        0..=3 => GridLine::Auto,
        // Seldom 0, which is none.
        4..=6 => GridLine::Line(random.between(-4, 5) as i16),
        7..=8 => GridLine::Span(random.between(1, 3) as u16),
        _ => GridLine::Area(name(random)),
    }
}
