//! Frames that draw only what changed equal frames that draw everything, pixel by pixel.

mod support;

use proptest::prelude::*;
use renderer_core::{Mutation, Picture, Styling};
use scene_core::style::{Display, Overflow, PaintStyle};
use scene_core::types::{Animatable, AnimatedValue, Color, Creation, Insertion, NodeId, NodeKind, PropertyUpdate};

use support::{Stage, parse_value, placement};

const WIDTH: u32 = 160;
const HEIGHT: u32 = 120;
const NODES: NodeId = 20;

/// One call of the painter.
#[derive(Clone, Debug)]
enum Step {
    Apply(Mutation),
    Place(NodeId, [i32; 4]),
    Update(PropertyUpdate),
    Text(NodeId, String),
    Render,
}

fn kind(node: NodeId) -> NodeKind {
    match node % 5 {
        1 => NodeKind::Image,
        2 => NodeKind::Text,
        _ => NodeKind::View,
    }
}

fn any_node() -> impl Strategy<Value = NodeId> {
    1..=NODES
}

fn any_color() -> impl Strategy<Value = Color> {
    (any::<[u8; 3]>(), prop_oneof![Just(255_u8), Just(255), Just(128), Just(0)]).prop_map(|([r, g, b], a)| Color {
        r,
        g,
        b,
        a,
    })
}

fn any_style() -> impl Strategy<Value = PaintStyle> {
    let values = |property: &'static str, values: &'static [&'static str]| {
        prop::sample::select(values).prop_map(move |value| parse_value(property, value))
    };
    prop_oneof![
        3 => any_color().prop_map(PaintStyle::BackgroundColor),
        1 => any_color().prop_map(PaintStyle::BorderColor),
        1 => any_color().prop_map(PaintStyle::Color),
        1 => values("border-width", &["0", "1", "3", "7.5"]),
        2 => values("radius", &["0", "4", "9.3", "40"]),
        1 => values("gradient", &["none", "30,#ff0000,#0000ff80", "180,#204060,#ffffff"]),
        1 => values("shadow", &["none", "0,4,8,0,#000000a0", "3,-2,5,4,#ff0000", "0,0,30,-6,#00ff0080"]),
        1 => values("outline", &["none", "3,2,#ffffff", "2,-3,#00ff0080"]),
        1 => values("fit", &["cover", "contain", "fill"]),
        3 => prop::sample::select(&[Overflow::Visible, Overflow::Hidden, Overflow::Scroll][..])
            .prop_map(PaintStyle::Overflow),
        1 => prop::sample::select(&[Display::Flex, Display::Flex, Display::None][..]).prop_map(PaintStyle::Display),
        1 => (-1..3).prop_map(PaintStyle::ZIndex),
    ]
}

fn any_update() -> impl Strategy<Value = PropertyUpdate> {
    let number = |property, value: f32| (property, AnimatedValue::Number(value));
    let value = prop_oneof![
        1 => prop::sample::select(&[0.0, 0.3, 0.99, 1.0][..]).prop_map(move |value| number(Animatable::Opacity, value)),
        1 => (-80..80).prop_map(move |value| number(Animatable::TranslateX, value as f32 / 4.0)),
        1 => (-80..80).prop_map(move |value| number(Animatable::TranslateY, value as f32 / 2.0)),
        1 => prop::sample::select(&[0.0, 0.5, 1.0, 1.0, 1.08, 1.7][..])
            .prop_map(move |value| number(Animatable::Scale, value)),
        6 => (-12..30).prop_map(move |value| number(Animatable::ScrollX, value as f32 * 2.5)),
        6 => (-12..30).prop_map(move |value| number(Animatable::ScrollY, value as f32 * 2.0)),
        1 => any_color().prop_map(|color| (Animatable::BackgroundColor, AnimatedValue::Color(color))),
    ];
    (any_node(), value).prop_map(|(node, (property, value))| PropertyUpdate { node, property, value })
}

fn any_insertion() -> impl Strategy<Value = Mutation> {
    (0..=NODES, any_node()).prop_map(|(parent, node)| Mutation::Insert(Insertion { parent, node, before: None }))
}

fn any_step() -> impl Strategy<Value = Step> {
    let rect = [-40..150, -40..110, 0..140, 0..100];
    prop_oneof![
        4 => (any_node(), any_style()).prop_map(|(node, style)| Step::Apply(Mutation::Style(Styling { node, style }))),
        2 => any_insertion().prop_map(Step::Apply),
        1 => any_node().prop_map(|node| Step::Apply(Mutation::Remove(node))),
        1 => any_node().prop_map(|node| Step::Apply(Mutation::Create(Creation { node, kind: kind(node) }))),
        3 => (any_node(), rect).prop_map(|(node, rect)| Step::Place(node, rect)),
        6 => any_update().prop_map(Step::Update),
        1 => (any_node(), "[a-z ]{0,20}").prop_map(|(node, text)| Step::Text(node, text)),
        5 => Just(Step::Render),
    ]
}

/// A few nested boxes to begin with, so that steps hit something.
fn first_steps(rects: &[[i32; 4]], parents: &[NodeId], styles: &[PaintStyle]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut style = styles.iter().cycle();
    for node in 1..=NODES {
        steps.push(Step::Apply(Mutation::Create(Creation { node, kind: kind(node) })));
        let parent = parents[node as usize % parents.len()] % node;
        steps.push(Step::Apply(Mutation::Insert(Insertion { parent, node, before: None })));
        steps.push(Step::Place(node, rects[node as usize % rects.len()]));
        let color = PaintStyle::BackgroundColor(Color { r: (node * 11) as u8, g: 120, b: 200, a: 255 });
        for style in [Some(color), style.next().cloned(), style.next().cloned()].into_iter().flatten() {
            steps.push(Step::Apply(Mutation::Style(Styling { node, style })));
        }
    }
    steps
}

/// A page (node 3) that scrolls down with rows (4, 5) that scroll across, items in them, and something on top (8).
fn page_of_rows(styles: &[PaintStyle]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut style = styles.iter();
    let parents = [(3, 0), (4, 3), (5, 3), (8, 0)];
    let items = (9..=NODES).map(|node| (node, if node < 15 { 4 } else { 5 }));
    for (node, parent) in parents.into_iter().chain(items) {
        steps.push(Step::Apply(Mutation::Create(Creation { node, kind: kind(node) })));
        steps.push(Step::Apply(Mutation::Insert(Insertion { parent, node, before: None })));
        let place = match node {
            3 => [0, 0, 150, 110],
            4 => [10, 10, 180, 60],
            5 => [0, 75, 140, 150],
            8 => [60, 50, 40, 20],
            _ => [(node as i32 - 9) % 6 * 44, 5, 40, 45],
        };
        steps.push(Step::Place(node, place));
        let color = Color { r: (node * 11) as u8, g: 120, b: 200, a: 255 };
        let color = PaintStyle::BackgroundColor(color);
        let scrolls = PaintStyle::Overflow(Overflow::Scroll);
        let first = if node < 6 { Some(scrolls) } else { Some(color) };
        let random = (node > 8).then(|| style.next().cloned()).flatten();
        for style in first.into_iter().chain(random) {
            steps.push(Step::Apply(Mutation::Style(Styling { node, style })));
        }
    }
    let node = 3;
    let style = parse_value("background", "#203040");
    steps.push(Step::Apply(Mutation::Style(Styling { node, style })));
    steps
}

fn any_scroll_step() -> impl Strategy<Value = Step> {
    let scroll = |(node, property, value): (NodeId, Animatable, i32)| {
        let value = AnimatedValue::Number(value as f32 / 2.0);
        PropertyUpdate { node, property, value }
    };
    let scroll =
        (3_u32..6, prop::sample::select(&[Animatable::ScrollX, Animatable::ScrollY][..]), 0..80).prop_map(scroll);
    prop_oneof![
        10 => scroll.prop_map(Step::Update),
        10 => Just(Step::Render),
        3 => any_step(),
    ]
}

/// Does what a step says. Refused calls change nothing, and are refused by every painter alike.
fn perform(stage: &mut Stage, step: &Step) -> bool {
    match step {
        Step::Apply(mutation) => {
            let done = stage.painter.apply(vec![mutation.clone()]).is_ok();
            // As the host does for new text nodes; and images have pictures of two sizes.
            if let Mutation::Create(Creation { node, kind }) = mutation {
                match kind {
                    NodeKind::Text if done => drop(stage.output.texts.insert(*node, format!("node {node}"))),
                    NodeKind::Image if done => {
                        let bitmap = Some(stage.image(if node % 2 == 0 { "grid:40x30" } else { "logo:64x64" }));
                        let picture = Mutation::Picture(Picture { node: *node, bitmap });
                        stage.painter.apply(vec![picture]).expect("an image");
                    }
                    _ => {}
                }
            }
            done
        }
        Step::Place(node, [x, y, width, height]) => {
            let [x, y, width, height] = [x, y, width, height].map(|&value| value as f32);
            stage.painter.place(vec![placement(*node, x, y, width, height, 2.0)]).is_ok()
        }
        Step::Update(update) => stage.painter.update(vec![*update]).is_ok(),
        Step::Text(node, text) => {
            let done = stage.painter.apply(vec![Mutation::TextChanged(*node)]).is_ok();
            if done {
                stage.output.texts.insert(*node, text.clone());
            }
            done
        }
        Step::Render => true,
    }
}

/// The scene after these steps, drawn by a painter that sees one frame only.
fn drawn_at_once(steps: &[Step]) -> Vec<u8> {
    let mut stage = Stage::new(WIDTH, HEIGHT);
    for step in steps {
        perform(&mut stage, step);
    }
    stage.render();
    stage.output.raster.pixels().to_vec()
}

fn check_frame(stage: &mut Stage, steps: &[Step]) -> Result<(), TestCaseError> {
    let before = stage.output.raster.pixels().to_vec();
    let report = stage.render();
    let now = stage.output.raster.pixels();
    let damaged = |x: u32, y: u32| {
        let inside = |at: u32, near: i32, extent: u32| {
            (i64::from(near)..i64::from(near) + i64::from(extent)).contains(&i64::from(at))
        };
        report.damage.iter().filter(|area| inside(x, area.x, area.width) && inside(y, area.y, area.height)).count()
    };
    let expected = drawn_at_once(steps);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let at = ((y * WIDTH + x) * 4) as usize..((y * WIDTH + x) * 4 + 4) as usize;
            let areas = damaged(x, y);
            prop_assert!(areas < 2, "({}, {}) lies in {} damaged areas", x, y, areas);
            prop_assert!(areas == 1 || now[at.clone()] == before[at.clone()], "({}, {}) is not damaged", x, y);
            prop_assert_eq!(&now[at.clone()], &expected[at], "at ({}, {}): {}", x, y, stage.dump());
        }
    }
    Ok(())
}

/// A case draws dozens of frames twice: `PROPTEST_CASES=5000` for a long run.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn scrolled_frames_equal_full_frames(
        styles in prop::collection::vec(any_style(), 6),
        steps in prop::collection::vec(any_scroll_step(), 1..50),
    ) {
        let mut stage = Stage::new(WIDTH, HEIGHT);
        let mut done = Vec::new();
        for step in page_of_rows(&styles).into_iter().chain([Step::Render]).chain(steps) {
            if perform(&mut stage, &step) {
                let render = matches!(step, Step::Render);
                done.push(step);
                if render {
                    check_frame(&mut stage, &done)?;
                }
            }
        }
        check_frame(&mut stage, &done)?;
    }

    #[test]
    fn incremental_frames_equal_full_frames(
        rects in prop::collection::vec([-10..100, -10..80, 20..120, 20..100], 6),
        parents in prop::collection::vec(0..NODES, 7),
        styles in prop::collection::vec(any_style(), 12),
        steps in prop::collection::vec(any_step(), 1..40),
    ) {
        let mut stage = Stage::new(WIDTH, HEIGHT);
        let mut done = Vec::new();
        for step in first_steps(&rects, &parents, &styles).into_iter().chain([Step::Render]).chain(steps) {
            if perform(&mut stage, &step) {
                let render = matches!(step, Step::Render);
                done.push(step);
                if render {
                    check_frame(&mut stage, &done)?;
                }
            }
        }
        check_frame(&mut stage, &done)?;
        let report = stage.render();
        prop_assert_eq!((report.visited, report.operations, report.damage.len()), (0, 0, 0));
    }
}
