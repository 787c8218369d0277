//! The scene: transactions, focus states, transitions, as the queues that parts get.

use scene_core::style::{
    AnimatedProperty, Animation, BoxShadow, Display, Easing, Edge, EdgeLength, EdgeWidth, FillMode, Keyframe,
    LayoutStyle, Length, PaintStyle, PlaybackDirection, TextStyle, Transition,
};
use scene_core::types::{
    Animatable, AnimatedValue, Color, Creation, Insertion, NodeId, NodeKind, Placement, PropertyUpdate, Rect, Size,
};
use tenfoot_engine::messages::{Assignment, Command, NodeState, Property, Rejection};
use tenfoot_engine::scene::{Pending, Scene};

const SHADOW: BoxShadow = BoxShadow {
    offset_x: 0.0,
    offset_y: 1.0,
    blur: 2.0,
    spread: 0.0,
    color: Color { r: 0, g: 0, b: 0, a: 255 },
    inset: false,
};

fn create(node: NodeId, kind: NodeKind) -> Command {
    Command::Create(Creation { node, kind })
}

fn insert(parent: NodeId, node: NodeId) -> Command {
    Command::Insert(Insertion { parent, node, before: None })
}

fn set(node: NodeId, property: Property) -> Command {
    Command::Set(Assignment { node, state: NodeState::Base, property })
}

fn set_in(state: NodeState, node: NodeId, style: PaintStyle) -> Command {
    Command::Set(Assignment { node, state, property: Property::Paint(style) })
}

fn width(px: f32) -> Property {
    Property::Layout(LayoutStyle::Width(Length::Px(px)))
}

fn scale(value: f32) -> PaintStyle {
    PaintStyle::Animated(AnimatedProperty { property: Animatable::Scale, value: AnimatedValue::Number(value) })
}

/// A row (1) with two cards (2 and 3), placed.
fn row() -> Scene {
    let mut scene = Scene::new(1.0);
    let view = |node, parent| [create(node, NodeKind::View), insert(parent, node)];
    let commands = [view(1, 0), view(2, 1), view(3, 1)].concat();
    scene.apply(commands).expect("is right");
    let frame = Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
    let placements = [0, 1, 2, 3].map(|node| Placement {
        node,
        border_box: frame,
        content_box: frame,
        scrollable: Size { width: 10.0, height: 10.0 },
    });
    scene.place(&placements);
    *scene.pending() = Pending::default();
    scene
}

/// What the renderer is told of styles, as text.
fn painted(scene: &mut Scene) -> Vec<String> {
    let mutations = std::mem::take(&mut scene.pending().renderer);
    mutations
        .into_iter()
        .filter_map(|mutation| match mutation {
            renderer_core::Mutation::Style(styling) => Some(format!("{}: {:?}", styling.node, styling.style)),
            _ => None,
        })
        .collect()
}

#[track_caller]
fn check_rejected(commands: Vec<Command>, expected: &str) {
    let mut scene = row();
    scene.apply(vec![set(2, width(7.0))]).expect("is right");
    let before = format!("{scene:?}");
    let rejection: Rejection = scene.apply(commands).expect_err("must be rejected");
    assert_eq!(rejection.to_string(), expected);
    assert_eq!(format!("{scene:?}"), before, "a rejected transaction leaves nothing behind");
}

#[test]
fn transaction_rejects_all_of_it_with_node_property_and_reason() {
    let negative = EdgeLength { edge: Edge::Left, length: Length::Px(-1.0) };
    check_rejected(
        vec![
            create(9, NodeKind::View),
            insert(1, 9),
            set(9, width(5.0)),
            Command::Remove(3),
            set(2, Property::Layout(LayoutStyle::Padding(negative))),
        ],
        "node 2, `padding`: -1 is negative (command 4 of the transaction)",
    );
    check_rejected(
        vec![set(2, width(9.0)), set(77, width(1.0))],
        "node 77, `width`: no node 77 (command 1 of the transaction)",
    );
    check_rejected(
        vec![set(2, Property::Text(TextStyle::FontSize(20.0)))],
        "node 2, `font-size`: only text nodes have it (command 0 of the transaction)",
    );
    check_rejected(
        vec![create(2, NodeKind::View)],
        "node 2, `create`: node 2 exists already (command 0 of the transaction)",
    );
    check_rejected(vec![insert(2, 1)], "node 1, `insert`: node 1 cannot be put there (command 0 of the transaction)");
    check_rejected(
        vec![set_in(NodeState::Base, 2, scale(f32::NAN))],
        "node 2, `scale`: NaN is not in the range 0 to 100 (command 0 of the transaction)",
    );
    check_rejected(vec![Command::Focus(5)], "node 5, `focus`: no node 5 (command 0 of the transaction)");
}

#[test]
fn transaction_rejects_trees_that_parts_could_not_recurse_over() {
    let mut scene = Scene::new(1.0);
    let chain = |deep: u32| (1..=deep).flat_map(|node| [create(node, NodeKind::View), insert(node - 1, node)]);
    assert!(scene.apply(chain(140).collect()).is_ok());
    let rejection = scene.apply(vec![create(999, NodeKind::View), insert(140, 999)]).expect_err("too deep");
    assert!(rejection.reason.contains("140 levels"), "{rejection}");
    // The same chain from below: the last insertion is the one that makes it too deep.
    let mut scene = Scene::new(1.0);
    let from_below: Vec<_> = (1..=141)
        .map(|node| create(node, NodeKind::View))
        .chain((1..=141).rev().map(|node| insert(node - 1, node)))
        .collect();
    assert_eq!(scene.apply(from_below).expect_err("too deep").node, 1);
}

#[test]
fn grids_count_for_several_levels_and_have_a_limit_of_children() {
    let grid = |node| set(node, Property::Layout(LayoutStyle::Display(Display::Grid)));
    let chain =
        |deep: u32| (1..=deep).flat_map(move |node| [create(node, NodeKind::View), grid(node), insert(node - 1, node)]);
    let mut scene = Scene::new(1.0);
    assert!(scene.apply(chain(34).collect()).is_ok());
    let rejection = scene.apply(chain(37).skip(34 * 3).collect()).expect_err("too deep");
    assert!(rejection.reason.contains("140 levels"), "{rejection}");

    let mut scene = Scene::new(1.0);
    let children = (2..=5001).flat_map(|node| [create(node, NodeKind::View), insert(1, node)]);
    assert!(scene.apply([create(1, NodeKind::View)].into_iter().chain(children).collect()).is_ok());
    assert!(scene.apply(vec![grid(1)]).is_ok());
    let rejection = scene.apply(vec![create(9999, NodeKind::View), insert(1, 9999)]).expect_err("too many");
    assert!(rejection.reason.contains("5000 children"), "{rejection}");
}

#[test]
fn focus_switches_to_the_value_of_the_state_and_back() {
    let mut scene = row();
    let ring = PaintStyle::BoxShadows(vec![SHADOW]);
    scene.apply(vec![set_in(NodeState::Focused, 2, ring.clone())]).expect("is right");
    assert_eq!(painted(&mut scene), ["2: BoxShadows([])"], "not focused: the initial value counts");
    scene.set_focused(Some(2));
    assert_eq!(painted(&mut scene), [format!("2: {ring:?}")]);
    scene.set_focused(Some(3));
    assert_eq!(painted(&mut scene), ["2: BoxShadows([])"]);
}

#[test]
fn focus_within_counts_for_ancestors_and_focused_for_descendants() {
    let mut scene = row();
    let border = |width| PaintStyle::BorderWidth(EdgeWidth { edge: Edge::Left, width });
    scene
        .apply(vec![
            set_in(NodeState::Base, 1, border(1.0)),
            set_in(NodeState::FocusWithin, 1, border(2.0)),
            set_in(NodeState::Focused, 3, border(3.0)),
        ])
        .expect("is right");
    painted(&mut scene);
    scene.set_focused(Some(2));
    assert_eq!(painted(&mut scene), ["1: BorderWidth(EdgeWidth { edge: Left, width: 2.0 })"]);
    scene.set_focused(Some(1));
    assert_eq!(
        painted(&mut scene),
        [
            "1: BorderWidth(EdgeWidth { edge: Left, width: 2.0 })",
            "3: BorderWidth(EdgeWidth { edge: Left, width: 3.0 })"
        ]
    );
}

#[test]
fn transition_leads_a_placed_node_over_time_and_a_new_one_at_once() {
    let mut scene = row();
    let transition = Transition { property: Animatable::Scale, duration: 100, delay: 0, easing: Easing::Linear };
    let transitions = || Property::Transitions(vec![transition.clone()]);
    scene
        .apply(vec![
            set(2, transitions()),
            set_in(NodeState::Base, 2, scale(2.0)),
            create(9, NodeKind::View),
            set(9, transitions()),
            set_in(NodeState::Base, 9, scale(2.0)),
        ])
        .expect("is right");
    assert_eq!(painted(&mut scene), [format!("9: {:?}", scale(2.0))]);
    let number = AnimatedValue::Number;
    let change = animation_core::Change { node: 2, from: number(1.0), to: number(2.0), transition: transition.clone() };
    assert_eq!(scene.pending().animation, [animation_core::Mutation::Transition(change)]);

    // Half way, the other way round: it starts where the screen is.
    let update = PropertyUpdate { node: 2, property: Animatable::Scale, value: number(1.5) };
    scene.animated(&[update]);
    scene.pending().animation.clear();
    scene.apply(vec![set_in(NodeState::Base, 2, scale(1.0))]).expect("is right");
    let change = animation_core::Change { node: 2, from: number(1.5), to: number(1.0), transition };
    assert_eq!(scene.pending().animation, [animation_core::Mutation::Transition(change)]);
}

#[test]
fn lengths_are_scaled_on_the_way_to_the_parts() {
    let mut scene = Scene::new(1.5);
    scene
        .apply(vec![
            create(1, NodeKind::View),
            set(1, width(10.0)),
            set_in(NodeState::Base, 1, PaintStyle::BorderWidth(EdgeWidth { edge: Edge::Left, width: 4.0 })),
        ])
        .expect("is right");
    let styling = layout_core::Styling { node: 1, style: LayoutStyle::Width(Length::Px(15.0)) };
    assert!(scene.pending().layout.contains(&layout_core::Mutation::Style(styling)));
    assert_eq!(painted(&mut scene), ["1: BorderWidth(EdgeWidth { edge: Left, width: 6.0 })"]);
}

/// What layout is told of the width of node 2.
fn widths(scene: &mut Scene) -> Vec<LayoutStyle> {
    let mutations = std::mem::take(&mut scene.pending().layout);
    let of = |mutation| match mutation {
        layout_core::Mutation::Style(styling) if styling.node == 2 => Some(styling.style),
        _ => None,
    };
    mutations.into_iter().filter_map(of).collect()
}

fn linear(property: Animatable) -> Transition {
    Transition { property, duration: 100, delay: 0, easing: Easing::Linear }
}

#[test]
fn a_number_of_layout_is_led_over_time() {
    let mut scene = row();
    let px = |px| LayoutStyle::Width(Length::Px(px));
    scene.apply(vec![set(2, width(10.0))]).expect("is right");
    scene.apply(vec![set(2, Property::Transitions(vec![linear(Animatable::Width)]))]).expect("is right");
    scene.pending().layout.clear();
    scene.apply(vec![set(2, width(30.0))]).expect("is right");
    assert_eq!(widths(&mut scene), [], "nothing has moved yet");
    let (from, to) = (AnimatedValue::Number(10.0), AnimatedValue::Number(30.0));
    let change = animation_core::Change { node: 2, from, to, transition: linear(Animatable::Width) };
    assert_eq!(scene.pending().animation, [animation_core::Mutation::Transition(change)]);

    let step = |value| PropertyUpdate { node: 2, property: Animatable::Width, value: AnimatedValue::Number(value) };
    scene.animated(&[step(20.0)]);
    assert_eq!(widths(&mut scene), [px(20.0)]);
    scene.animated(&[step(30.0)]);
    scene.transition_ended(2, Animatable::Width);
    assert_eq!(widths(&mut scene), [px(30.0)]);

    // Not a number: at once, and what runs ends.
    scene.apply(vec![set(2, width(40.0))]).expect("is right");
    scene.pending().animation.clear();
    scene.apply(vec![set(2, Property::Layout(LayoutStyle::Width(Length::Percent(50.0))))]).expect("is right");
    assert_eq!(widths(&mut scene), [LayoutStyle::Width(Length::Percent(50.0))]);
    let target = animation_core::Target { node: 2, property: Animatable::Width };
    assert_eq!(scene.pending().animation, [animation_core::Mutation::Stop(target)]);
}

#[test]
fn keyframes_of_layout_give_way_to_the_style() {
    let mut scene = row();
    scene.apply(vec![set(2, width(10.0))]).expect("is right");
    let keyframe = |offset, value| Keyframe { offset, value: AnimatedValue::Number(value), easing: Easing::Linear };
    let animation = Animation {
        id: 1,
        node: 2,
        property: Animatable::Width,
        keyframes: vec![keyframe(0.0, 1.0), keyframe(1.0, 2.0)],
        duration: 100,
        delay: 0,
        iterations: 1,
        direction: PlaybackDirection::Normal,
        fill: FillMode::None,
    };
    scene.apply(vec![Command::Animate(animation)]).expect("is right");
    scene.animated(&[PropertyUpdate { node: 2, property: Animatable::Width, value: AnimatedValue::Number(2.0) }]);
    scene.pending().layout.clear();
    scene.animation_ended(1);
    assert_eq!(widths(&mut scene), [LayoutStyle::Width(Length::Px(10.0))]);
}

#[test]
fn a_placement_with_a_transition_glides() {
    let mut scene = row();
    let place = |x| Placement {
        node: 2,
        border_box: Rect { x, y: 0.0, width: 10.0, height: 10.0 },
        content_box: Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 },
        scrollable: Size { width: 10.0, height: 10.0 },
    };
    scene.place(&[place(0.0)]);
    scene.apply(vec![set(2, Property::Transitions(vec![linear(Animatable::PlacementX)]))]).expect("is right");
    scene.pending().animation.clear();
    scene.place(&[place(100.0)]);
    let (from, to) = (AnimatedValue::Number(0.0), AnimatedValue::Number(100.0));
    let change = animation_core::Change { node: 2, from, to, transition: linear(Animatable::PlacementX) };
    assert_eq!(scene.pending().animation, [animation_core::Mutation::Transition(change)]);
    scene.animated(&[PropertyUpdate { node: 2, property: Animatable::PlacementX, value: AnimatedValue::Number(40.4) }]);
    assert_eq!(scene.pending().glides, [2]);
    assert!(scene.pending().updates.is_empty(), "no property of the renderer");
}
