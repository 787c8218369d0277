//! Frames that draw only what changed equal frames that draw everything, pixel by pixel.

mod support;

use proptest::prelude::*;
use renderer_core::{Mutation, Picture, Styling};
use scene_core::style::{Overflow, PaintStyle};
use scene_core::types::{Animatable, AnimatedValue, Color, Creation, Insertion, NodeId, NodeKind, PropertyUpdate};

use support::{Stage, color, parse_value, parse_values, placement};

const WIDTH: u32 = 160;
const HEIGHT: u32 = 120;
const NODES: NodeId = 20;

/// One call of the painter.
#[derive(Clone, Debug)]
enum Step {
    Apply(Mutation),
    Style(NodeId, Vec<PaintStyle>),
    Place(NodeId, [i32; 4]),
    Update(PropertyUpdate),
    Text(NodeId, String),
    Render,
}

fn kind(node: NodeId) -> NodeKind {
    match node % 10 {
        1 | 6 => NodeKind::Image,
        2 | 7 => NodeKind::Text,
        9 => NodeKind::Video,
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

/// Values of a property that stands for one or several: all of them.
fn values(property: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = Vec<PaintStyle>> {
    prop::sample::select(values).prop_map(move |value| parse_values(property, value))
}

fn any_color_style() -> impl Strategy<Value = Vec<PaintStyle>> {
    let properties = [
        Animatable::BackgroundColor,
        Animatable::BackgroundColor,
        Animatable::BackgroundColor,
        Animatable::Color,
        Animatable::Tint,
        Animatable::BorderLeftColor,
        Animatable::BorderBottomColor,
        Animatable::OutlineColor,
    ];
    let property = prop::sample::select(properties.to_vec());
    (property, any_color()).prop_map(|(property, value)| vec![color(property, value)])
}

fn any_box_style() -> impl Strategy<Value = Vec<PaintStyle>> {
    prop_oneof![
        1 => values("border", &["#ffffff", "#ff0000,#00ff00,#0000ff,#ffffff", "#ff000080,#00ff0080,#0000ff80,#ffffff"]),
        1 => values("border-width", &["0", "1", "3", "7.5", "8,2,0,12"]),
        2 => values("radius", &["0", "4", "9.3", "40", "0,30,6,90", "60,0,0,0"]),
        1 => values("gradient", &[
            "none", "30,#ff0000,#0000ff80", "180,#204060,#ffffff", "circle,closest-side,30,40,#ff0000,#0000ff",
            "ellipse,farthest-corner,50,50,#ffffff80,#00000000",
        ]),
        1 => values("shadow", &[
            "none", "0,4,8,0,#000000a0", "3,-2,5,4,#ff0000", "0,0,30,-6,#00ff0080", "inset,2,4,6,1,#000000",
            "inset,-9,0,0,0,#ff00ff80/2,2,0,1,#ffffff/0,0,20,0,#000000",
        ]),
        1 => values("outline", &["none", "3,2,#ffffff", "2,-3,#00ff0080"]),
    ]
}

fn any_style() -> impl Strategy<Value = Vec<PaintStyle>> {
    prop_oneof![
        4 => any_color_style(),
        7 => any_box_style(),
        1 => values("text-shadow", &["none", "2,3,0,#000000", "-1,1,3,#ff0000c0"]),
        1 => values("marquee", &["none", "20"]),
        1 => values("fit", &["cover", "contain", "fill"]),
        1 => values("nine-slice", &["none", "8,6,4,10", "60"]),
        3 => values("overflow", &["visible", "hidden", "scroll"]),
        1 => values("display", &["flex", "flex", "none"]),
        1 => values("z", &["-1", "0", "1", "2"]),
        1 => values("origin", &["50,50", "0,0", "100,20"]),
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
        1 => prop::sample::select(&[0.0, 0.0, 30.0, 90.0, -7.5, 360.0][..])
            .prop_map(move |value| number(Animatable::Rotate, value)),
        1 => (0..40).prop_map(move |value| number(Animatable::BorderTopRightRadius, value as f32)),
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
        4 => (any_node(), any_style()).prop_map(|(node, styles)| Step::Style(node, styles)),
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
fn first_steps(rects: &[[i32; 4]], parents: &[NodeId], styles: &[Vec<PaintStyle>]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut style = styles.iter().cycle();
    for node in 1..=NODES {
        steps.push(Step::Apply(Mutation::Create(Creation { node, kind: kind(node) })));
        let parent = parents[node as usize % parents.len()] % node;
        steps.push(Step::Apply(Mutation::Insert(Insertion { parent, node, before: None })));
        steps.push(Step::Place(node, rects[node as usize % rects.len()]));
        let ground = Color { r: (node * 11) as u8, g: 120, b: 200, a: 255 };
        let ground = vec![color(Animatable::BackgroundColor, ground)];
        for styles in [Some(ground), style.next().cloned(), style.next().cloned()].into_iter().flatten() {
            steps.push(Step::Style(node, styles));
        }
    }
    steps
}

/// A page (node 3) that scrolls down with rows (4, 5) that scroll across, items in them, and something on top (8).
fn page_of_rows(styles: &[Vec<PaintStyle>]) -> Vec<Step> {
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
        let ground = Color { r: (node * 11) as u8, g: 120, b: 200, a: 255 };
        let ground = color(Animatable::BackgroundColor, ground);
        let scrolls = PaintStyle::Overflow(Overflow::Scroll);
        let first = if node < 6 { Some(vec![scrolls]) } else { Some(vec![ground]) };
        let random = if node == 3 || node > 8 { style.next().cloned() } else { None };
        for styles in first.into_iter().chain(random) {
            steps.push(Step::Style(node, styles));
        }
    }
    steps.push(Step::Style(3, vec![parse_value("background", "#203040")]));
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
        Step::Style(node, styles) => {
            let styling = |style: &PaintStyle| Mutation::Style(Styling { node: *node, style: style.clone() });
            stage.painter.apply(styles.iter().map(styling).collect()).is_ok()
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
