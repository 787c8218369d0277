//! What holds for every screen and every history.

use std::collections::BTreeMap;

use focus_core::{Mutation, Navigator, Outcome, Styling, Verdict};
use proptest::prelude::*;
use scene_core::style::{
    Axis, Directions, Display, EntryPolicy, FocusGroup, FocusStyle, InlineDirection, Neighbor, Overflow, ScrollPivot,
    VirtualList,
};
use scene_core::types::{Creation, Direction, Insertion, NodeId, NodeKind, Placement, Point, Rect, Size};

const VIEWPORT: Size = Size { width: 1280.0, height: 720.0 };

const DIRECTIONS: [Direction; 4] = [Direction::Up, Direction::Down, Direction::Left, Direction::Right];

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(DIRECTIONS.to_vec())
}

fn directions() -> impl Strategy<Value = Directions> {
    any::<[bool; 4]>().prop_map(|[up, down, left, right]| Directions { up, down, left, right })
}

fn node() -> impl Strategy<Value = NodeId> {
    0..24u32
}

/// Styles whose effect depends on the present alone: no memory, and offsets that do not depend on earlier ones.
fn style() -> impl Strategy<Value = FocusStyle> {
    let entry = prop_oneof![Just(EntryPolicy::Nearest), Just(EntryPolicy::First)];
    let group = (entry, directions(), directions()).prop_map(|(entry, wrap, trap)| FocusGroup { entry, wrap, trap });
    prop_oneof![
        6 => any::<bool>().prop_map(FocusStyle::Focusable),
        1 => any::<bool>().prop_map(FocusStyle::Disabled),
        2 => prop::option::of(group).prop_map(FocusStyle::Group),
        1 => (direction(), prop::option::of(node()))
            .prop_map(|(direction, target)| FocusStyle::Neighbor(Neighbor { direction, target })),
        1 => any::<bool>().prop_map(FocusStyle::Autofocus),
        1 => prop::option::of("[a-c]").prop_map(FocusStyle::Key),
        1 => (-1..3i32).prop_map(FocusStyle::Priority),
        1 => prop::collection::vec(node(), 0..3).prop_map(FocusStyle::Guide),
        1 => prop::bool::weighted(0.3).prop_map(FocusStyle::Modal),
        1 => prop_oneof![Just(InlineDirection::Ltr), Just(InlineDirection::Rtl)].prop_map(FocusStyle::Direction),
        1 => prop_oneof![(0.0..=1.0f32).prop_map(ScrollPivot::Center), (-50.0..50.0f32).prop_map(ScrollPivot::Start)]
            .prop_map(FocusStyle::ScrollPivot),
        2 => prop_oneof![Just(Overflow::Visible), Just(Overflow::Hidden), Just(Overflow::Scroll)]
            .prop_map(FocusStyle::Overflow),
        1 => prop_oneof![3 => Just(Display::Flex), 1 => Just(Display::None)].prop_map(FocusStyle::Display),
    ]
}

/// What makes lists: the focus waits for items, and that depends on the past.
fn list_style() -> impl Strategy<Value = FocusStyle> {
    let list = (0..9u32, 1..4u32, prop_oneof![Just(Axis::Horizontal), Just(Axis::Vertical)])
        .prop_map(|(count, lanes, axis)| VirtualList { count, lanes, axis });
    let sides = directions();
    let group =
        sides.prop_map(|wrap| FocusGroup { entry: EntryPolicy::LastFocused, wrap, trap: Directions::default() });
    prop_oneof![
        2 => prop::option::weighted(0.8, list).prop_map(FocusStyle::VirtualList),
        4 => prop::option::weighted(0.9, 0..9u32).prop_map(FocusStyle::Item),
        1 => group.prop_map(|group| FocusStyle::Group(Some(group))),
        1 => (0.0..40.0f32).prop_map(|margin| FocusStyle::ScrollPivot(ScrollPivot::Nearest(margin))),
    ]
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let kind = prop_oneof![6 => Just(NodeKind::View), 1 => Just(NodeKind::Image)];
    prop_oneof![
        3 => (node(), kind).prop_map(|(node, kind)| Mutation::Create(Creation { node, kind })),
        4 => (node(), node(), prop::option::weighted(0.2, node()))
            .prop_map(|(parent, node, before)| Mutation::Insert(Insertion { parent, node, before })),
        1 => node().prop_map(Mutation::Remove),
        8 => (node(), style()).prop_map(|(node, style)| Mutation::Style(Styling { node, style })),
    ]
}

fn placement() -> impl Strategy<Value = Placement> {
    let whole = |range: std::ops::Range<i16>| range.prop_map(f32::from);
    (node(), (whole(-300..1500), whole(-300..900)), (whole(0..500), whole(0..400)), (whole(0..800), whole(0..800)))
        .prop_map(|(node, (x, y), (width, height), (more, below))| {
            let border_box = Rect { x, y, width, height };
            let scrollable = Size { width: width + more, height: height + below };
            Placement { node, border_box, content_box: border_box, scrollable }
        })
}

/// One step of a history.
#[derive(Clone, Debug)]
enum Step {
    Apply(Vec<Mutation>),
    Place(Vec<Placement>),
    Navigate(Direction),
    Focus(NodeId),
    Point(Point),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => prop::collection::vec(mutation(), 1..4).prop_map(Step::Apply),
        3 => prop::collection::vec(placement(), 0..12).prop_map(Step::Place),
        4 => direction().prop_map(Step::Navigate),
        1 => node().prop_map(Step::Focus),
        1 => (0..1280i16, 0..720i16).prop_map(|(x, y)| Step::Point(Point { x: f32::from(x), y: f32::from(y) })),
    ]
}

/// A history in which lists occur.
fn history_with_lists(steps: usize) -> impl Strategy<Value = Vec<Step>> {
    let list = (node(), list_style()).prop_map(|(node, style)| Mutation::Style(Styling { node, style }));
    let lists = prop::collection::vec(list, 4..12).prop_map(Step::Apply);
    let more = prop_oneof![
        2 => step(),
        1 => (node(), list_style()).prop_map(|(node, style)| Step::Apply(vec![Mutation::Style(Styling { node, style })])),
        3 => direction().prop_map(Step::Navigate),
    ];
    (scene(), lists, prop::collection::vec(more, 0..steps))
        .prop_map(|(scene, lists, more)| [scene, vec![lists, Step::Place(Vec::new())], more].concat())
}

/// A scene to begin with, since random steps alone seldom build one: nodes 1 to 16, each in the root or an earlier node, most
/// of them focusable, all placed.
fn scene() -> impl Strategy<Value = Vec<Step>> {
    let whole = |range: std::ops::Range<i16>| range.prop_map(f32::from);
    let member = (
        prop::sample::Index::arbitrary(),
        prop::collection::vec(style(), 0..3),
        any::<[bool; 2]>(),
        (whole(0..700), whole(0..400), whole(20..500), whole(20..300)),
    );
    prop::collection::vec(member, 16).prop_map(|members| {
        let mut steps = Vec::new();
        let mut placements = Vec::new();
        for (node, (parent, styles, [is_in_root, is_plain], (x, y, width, height))) in (1..).zip(members) {
            let parent = if is_in_root { 0 } else { u32::try_from(parent.index(node as usize)).expect("small") };
            let mut mutations = vec![
                Mutation::Create(Creation { node, kind: NodeKind::View }),
                Mutation::Insert(Insertion { parent, node, before: None }),
                Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) }),
            ];
            if !is_plain {
                mutations.extend(styles.into_iter().map(|style| Mutation::Style(Styling { node, style })));
            }
            steps.push(Step::Apply(mutations));
            let border_box = Rect { x, y, width, height };
            let scrollable = Size { width: width + 400.0, height: height + 200.0 };
            placements.push(Placement { node, border_box, content_box: border_box, scrollable });
        }
        steps.push(Step::Place(placements));
        steps
    })
}

/// A scene and what becomes of it.
fn history(steps: usize) -> impl Strategy<Value = Vec<Step>> {
    (scene(), prop::collection::vec(step(), 0..steps)).prop_map(|(scene, steps)| [scene, steps].concat())
}

/// A navigator beside the mutations and placements that make its state.
#[derive(Debug, Default)]
struct Twin {
    navigator: Navigator,
    /// What was applied successfully.
    mutations: Vec<Mutation>,
    placements: BTreeMap<NodeId, Placement>,
}

impl Twin {
    /// Makes a step, leaving out of each list what would be refused; checks that a refusal changes nothing.
    fn step(&mut self, step: Step) -> Option<Outcome> {
        match step {
            Step::Apply(mutations) => {
                for mutation in mutations {
                    let before = explained(&mut self.navigator);
                    match self.navigator.apply(vec![mutation.clone()]) {
                        Ok(()) => {
                            if let Mutation::Create(creation) = mutation {
                                self.placements.remove(&creation.node);
                            }
                            self.mutations.push(mutation);
                        }
                        Err(_) => assert_eq!(before, explained(&mut self.navigator), "after {mutation:?}"),
                    }
                }
                None
            }
            Step::Place(placements) => {
                let known = |placement: &Placement| self.navigator.place(VIEWPORT, vec![*placement]).is_ok();
                let mut known_placements = placements;
                known_placements.retain(known);
                self.placements.extend(known_placements.iter().map(|placement| (placement.node, *placement)));
                Some(self.navigator.place(VIEWPORT, known_placements).expect("all nodes are known"))
            }
            Step::Navigate(direction) => Some(self.navigator.navigate(direction).expect("no error")),
            Step::Focus(node) => self.navigator.focus(node).ok(),
            Step::Point(position) => Some(self.navigator.point(position).expect("finite")),
        }
    }
}

type Explained = Vec<(NodeId, [u32; 4], u32, Verdict)>;

/// What the navigator says about all nodes on all sides, with numbers as bits.
fn explained(navigator: &mut Navigator) -> Vec<Explained> {
    DIRECTIONS
        .map(|direction| {
            let candidates = navigator.explain(direction).expect("no error");
            candidates
                .into_iter()
                .map(|candidate| {
                    let Rect { x, y, width, height } = candidate.bounds;
                    let bounds = [x, y, width, height].map(f32::to_bits);
                    (candidate.node, bounds, candidate.score.to_bits(), candidate.verdict)
                })
                .collect()
        })
        .into()
}

/// Scrolls everything back, then gives each node that can have it the focus in turn: what is left does not depend on what
/// was visited before.
fn forget_offsets(navigator: &mut Navigator, mutations: &[Mutation]) {
    let mut overflows = BTreeMap::new();
    for mutation in mutations {
        match mutation {
            Mutation::Create(creation) => {
                overflows.remove(&creation.node);
            }
            Mutation::Style(Styling { node, style: FocusStyle::Overflow(overflow) }) => {
                overflows.insert(*node, *overflow);
            }
            Mutation::Insert(_) | Mutation::Remove(_) | Mutation::Style(_) => {}
        }
    }
    for is_scrollable in [false, true] {
        for (&node, &overflow) in &overflows {
            let overflow = if is_scrollable { overflow } else { Overflow::Visible };
            // A removed node is refused.
            let _ = navigator.apply(vec![Mutation::Style(Styling { node, style: FocusStyle::Overflow(overflow) })]);
        }
        navigator.place(VIEWPORT, Vec::new()).expect("nothing to refuse");
    }
    for node in (0..24).chain(0..24) {
        let _ = navigator.focus(node);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The focus is always on a node that `explain` does not reject for itself; numbers are finite; what `explain` chooses
    /// is where `navigate` goes; offsets lie within their content.
    #[test]
    fn histories_are_sound(steps in prop_oneof![history(40), history_with_lists(40)]) {
        let mut twin = Twin::default();
        for step in steps {
            let before = twin.navigator.focused();
            // A pointer that hits nothing leaves it to the next `place` to look after a lost focus.
            let is_point = matches!(step, Step::Point(_));
            let chosen = match step {
                Step::Navigate(direction) => {
                    let candidates = twin.navigator.explain(direction).expect("no error");
                    prop_assert!(candidates.iter().all(|candidate| candidate.score.is_finite()));
                    let chosen = candidates.iter().find(|candidate| candidate.verdict == Verdict::Chosen);
                    Some(chosen.map(|candidate| candidate.node))
                }
                Step::Apply(_) | Step::Place(_) | Step::Focus(_) | Step::Point(_) => None,
            };
            let Some(outcome) = twin.step(step) else { continue };
            if let Some(chosen) = chosen {
                prop_assert!(chosen.is_none() || chosen == outcome.focused, "{chosen:?} {outcome:?}");
                prop_assert!(chosen.is_some() || !outcome.moved || outcome.focused.is_none(), "{before:?} {outcome:?}");
            }
            prop_assert_eq!(outcome.focused, twin.navigator.focused());
            for scroll in &outcome.scrolls {
                let (x, y) = twin.placements.get(&scroll.node).map_or((0.0, 0.0), |placement| (
                    placement.scrollable.width - placement.border_box.width,
                    placement.scrollable.height - placement.border_box.height,
                ));
                // From right to left, offsets are negative.
                prop_assert!((-x..=x).contains(&scroll.x) && (0.0..=y).contains(&scroll.y), "{scroll:?} {x} {y}");
            }
            // From an item that is waited for, a key may lead back to the node that has the focus.
            let is_plain = outcome.wanted.is_none() && (outcome.moved || !is_point);
            if let Some(focused) = outcome.focused.filter(|_| is_plain) {
                let candidates = twin.navigator.explain(Direction::Up).expect("no error");
                let own = candidates.iter().find(|candidate| candidate.node == focused).expect("it is focusable");
                prop_assert_eq!(&own.verdict, &Verdict::Rejected("focused".to_owned()));
            }
        }
    }

    /// Looking changes nothing, and what it tells is true: previews, audits and paths beside what keys do.
    #[test]
    fn tools_tell_the_truth(steps in prop_oneof![history(20), history_with_lists(20)], target in node()) {
        let mut twin = Twin::default();
        for step in steps {
            twin.step(step);
        }
        twin.step(Step::Place(Vec::new()));
        let navigator = &mut twin.navigator;
        let before = (navigator.focused(), explained(navigator));
        let previews = DIRECTIONS.map(|direction| navigator.preview(direction).expect("no error"));
        let audit = navigator.audit().expect("few nodes");
        let path = navigator.path(target);
        prop_assert_eq!(&before, &(navigator.focused(), explained(navigator)));
        prop_assert_eq!(&audit, &navigator.audit().expect("few nodes"));
        if let Some(focused) = before.0 {
            let own = |direction| audit.edges.iter().find(|edge| edge.from == focused && edge.direction == direction);
            let is_waiting = navigator.place(VIEWPORT, Vec::new()).expect("nothing to refuse").wanted.is_some();
            for (direction, preview) in DIRECTIONS.into_iter().zip(previews) {
                prop_assert!(is_waiting || own(direction).map(|edge| edge.to) == preview);
            }
        }
        if let Ok(Some(keys)) = path {
            for direction in keys {
                navigator.navigate(direction).expect("no error");
            }
            prop_assert_eq!(navigator.focused(), Some(target));
        } else if before.0.is_some() && path.is_ok() {
            prop_assert!(before.0 != Some(target));
        }
        if let Some(key) = previews[0] {
            // From anywhere, a preview is what the key does.
            let preview = navigator.preview(Direction::Up).expect("no error");
            let outcome = navigator.navigate(Direction::Up).expect("no error");
            prop_assert!(preview.is_none_or(|node| outcome.focused == Some(node)), "{key} {preview:?} {outcome:?}");
        }
    }

    /// While the focus waits for an item, keys lead from index to index, and the node keeps the focus.
    #[test]
    fn waiting_never_loses_the_focus(count in 1..40u32, lanes in 1..5u32, keys in prop::collection::vec(direction(), 1..60)) {
        let mut navigator = Navigator::new();
        let list = VirtualList { count, lanes, axis: Axis::Vertical };
        let style = |node, style| Mutation::Style(Styling { node, style });
        let mut mutations = vec![
            Mutation::Create(Creation { node: 1, kind: NodeKind::View }),
            Mutation::Insert(Insertion { parent: 0, node: 1, before: None }),
            style(1, FocusStyle::VirtualList(Some(list))),
        ];
        mutations.extend([
            Mutation::Create(Creation { node: 2, kind: NodeKind::View }),
            Mutation::Insert(Insertion { parent: 1, node: 2, before: None }),
            style(2, FocusStyle::Focusable(true)),
            style(2, FocusStyle::Item(Some(0))),
        ]);
        navigator.apply(mutations).expect("valid");
        let border_box = Rect { x: 0.0, y: 0.0, width: 100.0, height: 100.0 };
        let scrollable = Size { width: 100.0, height: 100.0 };
        let placements = [1, 2].map(|node| Placement { node, border_box, content_box: border_box, scrollable });
        navigator.place(VIEWPORT, placements.to_vec()).expect("valid");
        // Only the first item exists: all others are waited for.
        let (mut index, last) = (0, count - 1);
        for key in keys {
            let (lane, line) = (index % lanes, index / lanes);
            index = match key {
                Direction::Up if line > 0 => index - lanes,
                Direction::Down if line < last / lanes => (index + lanes).min(last),
                Direction::Left if lane > 0 => index - 1,
                Direction::Right if lane + 1 < lanes && index < last => index + 1,
                _ => index,
            };
            let outcome = navigator.navigate(key).expect("no error");
            prop_assert_eq!(outcome.focused, Some(2));
            prop_assert_eq!(outcome.wanted.map(|wanted| wanted.index), (index != 0).then_some(index));
        }
    }

    /// However a state came about, it is that of a fresh navigator which was told the outcome.
    #[test]
    fn histories_leave_nothing_behind(steps in history(40)) {
        let mut twin = Twin::default();
        for step in steps {
            twin.step(step);
        }
        twin.step(Step::Place(Vec::new()));
        let mut fresh = Navigator::new();
        fresh.apply(twin.mutations.clone()).expect("each was accepted alone");
        let placements = twin.placements.values().copied().filter(|placement| {
            twin.navigator.place(VIEWPORT, vec![*placement]).is_ok()
        });
        fresh.place(VIEWPORT, placements.collect()).expect("of living nodes");
        forget_offsets(&mut twin.navigator, &twin.mutations);
        forget_offsets(&mut fresh, &twin.mutations);
        prop_assert_eq!(twin.navigator.focused(), fresh.focused());
        prop_assert_eq!(explained(&mut twin.navigator), explained(&mut fresh));
    }

    /// A list with an error does nothing, wherever the error stands.
    #[test]
    fn refused_transactions_change_nothing(
        steps in history(20),
        transaction in prop::collection::vec(mutation(), 1..10),
    ) {
        let mut twin = Twin::default();
        for step in steps {
            twin.step(step);
        }
        let before = explained(&mut twin.navigator);
        let refused = transaction.into_iter().chain([Mutation::Remove(999)]).collect();
        prop_assert!(twin.navigator.apply(refused).is_err());
        prop_assert_eq!(before, explained(&mut twin.navigator));
    }

    /// In a regular grid, a key and its opposite lead back, a key leads to the neighbour, and paths are as long as the way.
    #[test]
    fn grids_lead_back(
        columns in 1..8u32,
        rows in 1..8u32,
        (width, height) in (10..200u16, 10..200u16),
        (gap_x, gap_y) in (0..60u16, 0..60u16),
        walk in prop::collection::vec(direction(), 1..30),
    ) {
        let mut navigator = Navigator::new();
        let (width, height, gap_x, gap_y) = (f32::from(width), f32::from(height), f32::from(gap_x), f32::from(gap_y));
        let mut placements = Vec::new();
        for node in 1..=columns * rows {
            navigator.apply(vec![
                Mutation::Create(Creation { node, kind: NodeKind::View }),
                Mutation::Insert(Insertion { parent: 0, node, before: None }),
                Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) }),
            ]).expect("valid");
            let (column, row) = ((node - 1) % columns, (node - 1) / columns);
            let border_box = Rect {
                x: column as f32 * (width + gap_x),
                y: row as f32 * (height + gap_y),
                width,
                height,
            };
            placements.push(Placement { node, border_box, content_box: border_box, scrollable: Size { width, height } });
        }
        navigator.place(Size { width: 1e4, height: 1e4 }, placements).expect("valid");
        let (mut column, mut row) = (0, 0);
        for direction in walk {
            let (old_column, old_row) = (column, row);
            match direction {
                Direction::Up => row = row.max(1) - 1,
                Direction::Down => row = (row + 1).min(rows - 1),
                Direction::Left => column = column.max(1) - 1,
                Direction::Right => column = (column + 1).min(columns - 1),
            }
            let outcome = navigator.navigate(direction).expect("no error");
            prop_assert_eq!(outcome.focused, Some(row * columns + column + 1));
            prop_assert_eq!(outcome.moved, (old_column, old_row) != (column, row));
        }
        for node in 1..=columns * rows {
            let way = ((node - 1) % columns).abs_diff(column) + ((node - 1) / columns).abs_diff(row);
            let path = navigator.path(node).expect("few nodes").expect("all are connected");
            prop_assert_eq!(path.len(), way as usize);
        }
        let audit = navigator.audit().expect("few nodes");
        prop_assert_eq!(audit.edges.len() as u32, 2 * (columns * (rows - 1) + rows * (columns - 1)));
        prop_assert!(audit.unreachable.is_empty() && audit.one_way.is_empty() && audit.traps.is_empty());
    }
}
