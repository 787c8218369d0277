//! Random grid styles.

use proptest::collection::vec;
use proptest::prelude::*;
use scene_core::style::{
    GridArea, GridAutoFlow, GridLine, GridRange, ItemAlignment, LayoutStyle, Length, Repetition, Track, TrackBreadth,
    TrackGroup, TrackSize,
};

/// How wild the counts and lines are.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    lines: &'static [i16],
    spans: &'static [u16],
    repetitions: &'static [u16],
}

/// Few lines, so that items meet; all of them allowed.
pub const TAME: Counts = Counts { lines: &[1, 2, 3, 4, -1, -2, -5], spans: &[1, 2, 3], repetitions: &[1, 2, 3] };

/// Limits, and beyond.
pub const HOSTILE: Counts = Counts {
    lines: &[0, 1, -1, 7, 1000, -1000, 1001, i16::MAX, i16::MIN],
    spans: &[0, 1, 2, 1000, 1001, u16::MAX],
    repetitions: &[0, 1, 1000, u16::MAX],
};

/// Grid properties, each with its weight.
pub fn styles<L, N>(length: fn() -> L, number: fn() -> N, counts: Counts) -> Vec<(u32, BoxedStrategy<LayoutStyle>)>
where
    L: Strategy<Value = Length> + 'static,
    N: Strategy<Value = f32> + 'static,
{
    let tracks = move || vec(track(length, number, counts), 0..4);
    let sizes = move || vec(track_size(length, number), 0..3);
    let flows = [GridAutoFlow::Row, GridAutoFlow::Column, GridAutoFlow::RowDense, GridAutoFlow::ColumnDense];
    let flow = prop::sample::select(flows.to_vec());
    vec![
        (1, item_alignment().prop_map(LayoutStyle::JustifyItems).boxed()),
        (1, item_alignment().prop_map(LayoutStyle::JustifySelf).boxed()),
        (3, tracks().prop_map(LayoutStyle::GridTemplateColumns).boxed()),
        (2, tracks().prop_map(LayoutStyle::GridTemplateRows).boxed()),
        (1, vec(area(counts), 0..3).prop_map(LayoutStyle::GridTemplateAreas).boxed()),
        (1, sizes().prop_map(LayoutStyle::GridAutoRows).boxed()),
        (1, sizes().prop_map(LayoutStyle::GridAutoColumns).boxed()),
        (1, flow.prop_map(LayoutStyle::GridAutoFlow).boxed()),
        (2, range(counts).prop_map(LayoutStyle::GridRow).boxed()),
        (2, range(counts).prop_map(LayoutStyle::GridColumn).boxed()),
    ]
}

fn item_alignment() -> impl Strategy<Value = ItemAlignment> {
    prop::sample::select(vec![
        ItemAlignment::Auto,
        ItemAlignment::Start,
        ItemAlignment::End,
        ItemAlignment::Center,
        ItemAlignment::Baseline,
        ItemAlignment::Stretch,
    ])
}

fn track<L, N>(length: fn() -> L, number: fn() -> N, counts: Counts) -> impl Strategy<Value = Track>
where
    L: Strategy<Value = Length> + 'static,
    N: Strategy<Value = f32> + 'static,
{
    let repetition = prop_oneof![
        2 => prop::sample::select(counts.repetitions).prop_map(Repetition::Count),
        1 => Just(Repetition::AutoFill),
        1 => Just(Repetition::AutoFit),
    ];
    prop_oneof![
        4 => track_size(length, number).prop_map(Track::Single),
        1 => (repetition, vec(track_size(length, number), 0..3))
            .prop_map(|(repetition, tracks)| Track::Repeat(TrackGroup { repetition, tracks })),
    ]
}

fn track_size<L, N>(length: fn() -> L, number: fn() -> N) -> impl Strategy<Value = TrackSize>
where
    L: Strategy<Value = Length> + 'static,
    N: Strategy<Value = f32> + 'static,
{
    prop_oneof![
        3 => number().prop_map(TrackBreadth::Px).prop_map(|both| TrackSize { min: both, max: both }),
        2 => number().prop_map(|share| TrackSize { min: TrackBreadth::Auto, max: TrackBreadth::Fr(share) }),
        2 => (breadth(length, number), breadth(length, number)).prop_map(|(min, max)| TrackSize { min, max }),
    ]
}

fn breadth<L, N>(length: fn() -> L, number: fn() -> N) -> impl Strategy<Value = TrackBreadth>
where
    L: Strategy<Value = Length> + 'static,
    N: Strategy<Value = f32> + 'static,
{
    prop_oneof![
        3 => Just(TrackBreadth::Auto),
        2 => Just(TrackBreadth::MinContent),
        2 => Just(TrackBreadth::MaxContent),
        3 => number().prop_map(TrackBreadth::Px),
        2 => number().prop_map(TrackBreadth::Percent),
        1 => number().prop_map(TrackBreadth::Fr),
        1 => length().prop_map(TrackBreadth::FitContent),
    ]
}

fn area(counts: Counts) -> impl Strategy<Value = GridArea> {
    let line = move || prop::sample::select(counts.spans);
    (name(), line(), line(), line(), line()).prop_map(|(name, row_start, row_end, column_start, column_end)| GridArea {
        name,
        row_start,
        row_end: row_end.saturating_add(1),
        column_start,
        column_end: column_end.saturating_add(1),
    })
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a".to_owned(), "b".to_owned(), "a-start".to_owned()])
}

fn range(counts: Counts) -> impl Strategy<Value = GridRange> {
    let line = move || {
        prop_oneof![
            3 => Just(GridLine::Auto),
            3 => prop::sample::select(counts.lines).prop_map(GridLine::Line),
            2 => prop::sample::select(counts.spans).prop_map(GridLine::Span),
            1 => name().prop_map(GridLine::Area),
        ]
    };
    (line(), line()).prop_map(|(start, end)| GridRange { start, end })
}
