//! Sessions of the focus slot.

use focus_core::{History, Mutation, Scroll, Styling, WantedItem};
use scene_core::style::{
    Axis, Directions, Display, EntryPolicy, FocusGroup, FocusStyle, InlineDirection, Neighbor, Overflow, ScrollPivot,
    VirtualList,
};
use scene_core::types::{Direction, NodeId, Point};
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::{Focus as _, FocusPart, Port, Slot};

use crate::implementation::Implementation;
use crate::nodes::{self, RandomTree, TreeMutation};
use crate::placing::{Place, PlacedBox};
use crate::random::Random;
use crate::session::{Log, Session, Setup};

/// A call of a focus part.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FocusCall {
    /// Creates and inserts nodes: `view 2 in 1`.
    Nodes(Vec<String>),
    /// Makes nodes focusable.
    Focusable(Vec<NodeId>),
    /// `apply`.
    Apply(Vec<Mutation>),
    /// `place`.
    Place(Place),
    /// `navigate`.
    Navigate(Direction),
    /// `preview`.
    Preview(Direction),
    /// `point`.
    Point([f32; 2]),
    /// `focus`.
    Focus(NodeId),
    /// `restore`.
    Restore(History),
    /// `explain`.
    Explain(Direction),
    /// `audit`.
    Audit,
    /// `path`.
    Path(NodeId),
}

/// A focus part.
pub struct Focus(Port<dyn FocusPart>);

impl From<TreeMutation> for Mutation {
    fn from(mutation: TreeMutation) -> Self {
        match mutation {
            TreeMutation::Create(creation) => Self::Create(creation),
            TreeMutation::Insert(insertion) => Self::Insert(insertion),
            TreeMutation::Remove(node) => Self::Remove(node),
        }
    }
}

impl Session for Focus {
    type Call = FocusCall;

    const SLOT: Slot = Slot::Focus;

    fn start(implementation: &Implementation, _: &Setup, _: &Log) -> Self {
        Self(implementation.focus())
    }

    fn call(&mut self, call: FocusCall, log: &Log) {
        match call {
            FocusCall::Nodes(lines) => {
                log.answer(self.0.apply(nodes::parse(&lines).into_iter().map(Mutation::from).collect()));
            }
            FocusCall::Focusable(nodes) => {
                let style = |node| Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) });
                log.answer(self.0.apply(nodes.into_iter().map(style).collect()));
            }
            FocusCall::Apply(mutations) => log.answer(self.0.apply(mutations)),
            FocusCall::Place(place) => log.answer(self.0.place(place.viewport(), place.placements())),
            FocusCall::Navigate(direction) => log.answer(self.0.navigate(direction)),
            FocusCall::Preview(direction) => log.answer(self.0.preview(direction)),
            FocusCall::Point([x, y]) => log.answer(self.0.point(Point { x, y })),
            FocusCall::Focus(node) => log.answer(self.0.focus(node)),
            FocusCall::Restore(history) => log.answer(self.0.restore(history)),
            FocusCall::Explain(direction) => log.answer(self.0.explain(direction)),
            FocusCall::Audit => log.answer(self.0.audit()),
            FocusCall::Path(node) => log.answer(self.0.path(node)),
        }
    }

    fn random(random: &mut Random, calls: usize) -> (Setup, Vec<FocusCall>) {
        let mut tree = RandomTree::default();
        let calls = (0..calls)
            .map(|index| match if index < 6 { 0 } else { random.below(26) } {
                0..=5 => FocusCall::Apply(list(random, &mut tree)),
                6..=9 => FocusCall::Place(place(random, &mut tree)),
                10..=15 => FocusCall::Navigate(direction(random)),
                16 => FocusCall::Focus(tree.node(random)),
                17 => FocusCall::Restore(history(random, &mut tree)),
                18 => FocusCall::Preview(direction(random)),
                19 | 20 => FocusCall::Point(position(random)),
                21 => FocusCall::Audit,
                22 => FocusCall::Path(tree.node(random)),
                _ => FocusCall::Explain(direction(random)),
            })
            .collect();
        (Setup::default(), calls)
    }
}

fn place(random: &mut Random, tree: &mut RandomTree) -> Place {
    let mut boxes: Vec<_> = tree.living().into_iter().filter(|_| random.chance(80)).collect();
    if random.chance(3) {
        boxes.push(tree.node(random));
    }
    let mut boxes: Vec<_> = boxes.into_iter().map(|node| PlacedBox::random(random, node, [1280, 720])).collect();
    if let Some(last) = boxes.last_mut()
        && random.chance(3)
    {
        last.at[0] = random.wild();
    }
    Place { viewport: [1280.0, 720.0], boxes }
}

fn position(random: &mut Random) -> [f32; 2] {
    if random.chance(5) { [random.wild(), 0.0] } else { [random.eighths(0, 1280), random.eighths(0, 720)] }
}

fn history(random: &mut Random, tree: &mut RandomTree) -> History {
    let offsets = (0..random.below(3))
        .map(|_| Scroll { node: tree.node(random), x: random.eighths(0, 90), y: random.eighths(0, 90) })
        .collect();
    let visited = (0..random.below(4)).map(|_| tree.node(random)).collect();
    let wanted = random.chance(30).then(|| WantedItem { list: tree.node(random), index: random.below(9) });
    History { focused: random.maybe(|random| tree.node(random)), visited, offsets, wanted }
}

fn list(random: &mut Random, tree: &mut RandomTree) -> Vec<Mutation> {
    let mut list = Vec::new();
    for _ in 0..=random.below(6) {
        if random.chance(40) {
            let mutations = tree.mutations(random);
            let created = mutations.iter().find_map(|mutation| match mutation {
                TreeMutation::Create(creation) => Some(creation.node),
                _ => None,
            });
            list.extend(mutations.into_iter().map(Mutation::from));
            if let Some(node) = created
                && random.chance(70)
            {
                list.push(Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) }));
            }
        } else {
            let node = tree.node(random);
            let style = style(random, tree);
            list.push(Mutation::Style(Styling { node, style }));
        }
    }
    tree.end_list();
    list
}

fn direction(random: &mut Random) -> Direction {
    random.pick(&[Direction::Up, Direction::Down, Direction::Left, Direction::Right])
}

fn directions(random: &mut Random) -> Directions {
    Directions { up: random.chance(30), down: random.chance(30), left: random.chance(30), right: random.chance(30) }
}

fn style(random: &mut Random, tree: &mut RandomTree) -> FocusStyle {
    match random.below(32) {
        0..=8 => FocusStyle::Focusable(random.chance(80)),
        9 => FocusStyle::Disabled(random.chance(50)),
        10..=12 => FocusStyle::Group(random.maybe(|random| FocusGroup {
            entry: random.pick(&[EntryPolicy::Nearest, EntryPolicy::First, EntryPolicy::LastFocused]),
            wrap: directions(random),
            trap: directions(random),
        })),
        13 => FocusStyle::Neighbor(Neighbor {
            direction: direction(random),
            target: random.chance(70).then(|| tree.node(random)),
        }),
        14 => FocusStyle::Autofocus(random.chance(50)),
        15 => FocusStyle::Key(random.maybe(|random| random.pick(&["a", "b", "ключ"]).to_owned())),
        16..=18 => FocusStyle::ScrollPivot(match random.below(40) {
            0 => ScrollPivot::Center(random.wild()),
            1..=13 => ScrollPivot::Nearest(random.eighths(0, 60)),
            14..=26 => ScrollPivot::Center(random.eighths(0, 1)),
            _ => ScrollPivot::Start(random.eighths(0, 100)),
        }),
        19..=21 => FocusStyle::Overflow(random.pick(&[Overflow::Visible, Overflow::Hidden, Overflow::Scroll])),
        22 => FocusStyle::Priority(random.below(4) as i32 - 1),
        23 => FocusStyle::Guide((0..random.below(3)).map(|_| tree.node(random)).collect()),
        24 => FocusStyle::Modal(random.chance(30)),
        25 => FocusStyle::Direction(random.pick(&[InlineDirection::Ltr, InlineDirection::Rtl])),
        26 | 27 => FocusStyle::VirtualList(random.chance(80).then(|| VirtualList {
            count: random.below(12),
            lanes: random.below(4),
            axis: random.pick(&[Axis::Horizontal, Axis::Vertical]),
        })),
        28 | 29 => FocusStyle::Item(random.chance(85).then(|| random.below(10))),
        _ => FocusStyle::Display(random.pick(&[Display::Flex, Display::Flex, Display::None])),
    }
}
