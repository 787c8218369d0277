//! Refused calls, failing neighbours, hostile values.

mod support;

use proptest::prelude::*;
use renderer_core::{Bitmap, Frame, Mutation, Painter, Picture, Styling};
use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
use scene_core::operations::{Area, Canvas, GradientAxis, Masks, Operation};
use scene_core::style::{
    BoxShadow, ColorStop, Edge, EdgeWidth, Gradient, LinearGradient, Marquee, PaintStyle, RadialExtent, RadialGradient,
    Slices, TextShadow, TransformOrigin,
};
use scene_core::types::{
    Animatable, AnimatedValue, Color, Creation, ErrorCode, Insertion, NodeId, NodeKind, Placement, PropertyUpdate,
    Rect, Size,
};

use support::{Stage, number, parse_value, parse_values, placement};

fn style(node: NodeId, style: PaintStyle) -> Mutation {
    Mutation::Style(Styling { node, style })
}

/// A transaction that ends with a mistake changes nothing.
#[track_caller]
fn check_refused(mut mutations: Vec<Mutation>, expected: &str) {
    let scene = "
        1 view 10,10 80x60 background=#405060 overflow=scroll
          2 view 10,10 30x30 background=#ffffff
          3 text 10,40 60x20 text=\"words\"
    ";
    let mut stage = Stage::with_scene(100, 80, scene);
    stage.render();
    let before = stage.output.raster.pixels().to_vec();
    let last = mutations.pop().expect("a mistake");
    let good = vec![
        style(1, parse_value("background", "#ff0000")),
        style(1, number(Animatable::ScrollX, 12.0)),
        style(2, number(Animatable::TranslateX, 12.0)),
        Mutation::Create(Creation { node: 9, kind: NodeKind::View }),
        Mutation::Insert(Insertion { parent: 1, node: 9, before: Some(2) }),
        Mutation::Remove(3),
    ];
    let transaction = good.into_iter().chain(mutations).chain([last]).collect();
    let error = stage.painter.apply(transaction).expect_err("a mistake");
    assert_eq!(error.to_string(), expected);
    assert_eq!(stage.render().operations, 0, "nothing is left to draw");
    stage.animate(1, Animatable::ScrollX, 3.0);
    stage.animate(1, Animatable::ScrollX, 0.0);
    stage.render();
    stage.render_full();
    assert_eq!(stage.output.raster.pixels(), before);
}

#[test]
fn apply_refuses_unknown_nodes_and_bad_values() {
    check_refused(vec![style(77, parse_value("z", "1"))], "no node 77");
    check_refused(vec![Mutation::Remove(77)], "no node 77");
    check_refused(vec![Mutation::TextChanged(3)], "no node 3");
    check_refused(vec![Mutation::TextChanged(2)], "node 2: `text-changed` is for a node of kind Text, not View");
    check_refused(
        vec![Mutation::Picture(Picture { node: 2, bitmap: None })],
        "node 2: `picture` is for a node of kind Image, not View",
    );
    check_refused(
        vec![
            Mutation::Create(Creation { node: 5, kind: NodeKind::Image }),
            Mutation::Picture(Picture {
                node: 5,
                bitmap: Some(Bitmap { image: 1, width: 0, height: 9000, opaque: true }),
            }),
        ],
        "node 5: `picture` is 0 x 9000, not 1 to 8192 a side",
    );
    check_refused(
        vec![style(2, number(Animatable::ScrollY, f32::INFINITY))],
        "node 2: `scroll-y` is inf, not a finite number",
    );
    check_refused(vec![Mutation::Insert(Insertion { parent: 2, node: 1, before: None })], "node 1 cannot be put there");
    check_refused(vec![Mutation::Create(Creation { node: 9, kind: NodeKind::View })], "node 9 exists already");
}

#[test]
fn place_and_update_take_all_or_nothing() {
    let mut stage = Stage::with_scene(100, 80, "1 view 10,10 30x30 background=#ffffff");
    stage.render();
    let good = placement(1, 0.0, 0.0, 50.0, 50.0, 0.0);
    let mut bad = good;
    bad.border_box.width = f32::NAN;
    assert!(stage.painter.place(vec![good, bad]).is_err());
    assert!(stage.painter.place(vec![good, placement(7, 0.0, 0.0, 1.0, 1.0, 0.0)]).is_err());
    let update = |node, value| PropertyUpdate { node, property: Animatable::TranslateX, value };
    let good = update(1, AnimatedValue::Number(5.0));
    let color = AnimatedValue::Color(Color { r: 0, g: 0, b: 0, a: 0 });
    assert!(stage.painter.update(vec![good, update(1, color)]).is_err());
    assert!(stage.painter.update(vec![good, update(7, AnimatedValue::Number(5.0))]).is_err());
    assert_eq!(stage.render().operations, 0);
}

#[test]
fn render_refuses_sizes() {
    let mut stage = Stage::new(10, 10);
    for (width, height) in [(0, 10), (10, 0), (8193, 10), (10, u32::MAX)] {
        let frame = Frame { width, height, full: false };
        assert!(stage.painter.render(frame, &mut stage.output).is_err(), "{width} x {height}");
    }
}

#[test]
fn render_draws_all_after_a_failure() {
    let mut stage = Stage::with_scene(100, 80, "1 text 10,10 30x30 text=\"a\"\n2 view 50,10 20x20 background=#ffffff");
    stage.render();
    let before = stage.output.raster.pixels().to_vec();
    let words = stage.output.texts.remove(&1).expect("a text");
    stage.painter.apply(vec![Mutation::TextChanged(1)]).expect("a text");
    let frame = Frame { width: 100, height: 80, full: false };
    for _ in 0..2 {
        assert_eq!(stage.painter.render(frame, &mut stage.output), Err(ErrorCode::UnknownNode(1)));
    }
    stage.output.texts.insert(1, words);
    assert_eq!(stage.render().damage, [Area { x: 0, y: 0, width: 100, height: 80 }]);
    assert_eq!(stage.output.raster.pixels(), before);
}

#[test]
fn deep_trees_are_cut_and_not_a_danger() {
    let mut painter = Painter::new();
    let mut mutations = Vec::new();
    for node in 1..3000 {
        mutations.push(Mutation::Create(Creation { node, kind: NodeKind::View }));
        mutations.push(Mutation::Insert(Insertion { parent: node - 1, node, before: None }));
        mutations.push(style(node, parse_value("background", "#ffffff")));
    }
    painter.apply(mutations).expect("a chain");
    painter.place((1..3000).map(|node| placement(node, 0.0, 0.0, 9.0, 9.0, 0.0)).collect()).expect("places");
    let mut output = Stage::new(20, 20).output;
    let frame = Frame { width: 20, height: 20, full: false };
    let report = painter.render(frame, &mut output).expect("renders");
    assert!((500..=3600).contains(&report.visited), "{} nodes", report.visited);
}

fn check_axis(axis: &GradientAxis) {
    let values = match axis {
        GradientAxis::Linear(line) => [line.start.x, line.start.y, line.end.x, line.end.y],
        GradientAxis::Radial(ellipse) => {
            assert!(ellipse.radius_x >= 0.0 && ellipse.radius_y >= 0.0);
            [ellipse.center.x, ellipse.center.y, ellipse.radius_x, ellipse.radius_y]
        }
    };
    assert!(values.iter().all(|value| value.is_finite()));
}

/// Accepts everything, and checks that it could be drawn.
struct Sink;

impl Glyphs for Sink {
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
        let width = if let AvailableWidth::Definite(width) = width { width } else { 90.0 };
        let glyphs = self.blur(node, 1.0)?;
        Ok(ShapedParagraph { size: Size { width, height: 20.0 }, glyphs, lines: 1, truncated: false })
    }

    fn blur(&mut self, _: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode> {
        assert!(blur > 0.0 && blur <= 32.0);
        let glyph = |x, y| Glyph { mask: 1, x, y, width: u16::MAX, height: 1 };
        Ok(vec![glyph(i32::MAX, i32::MIN), glyph(0, 0), glyph(-9, 20)])
    }
}

impl Masks for Sink {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        assert!((1..=4096).contains(&width) && (1..=4096).contains(&height));
        assert_eq!(coverage.len(), (width * height) as usize);
        Ok(2)
    }

    fn free_mask(&mut self, _: u32) -> Result<(), ErrorCode> {
        Ok(())
    }
}

impl Canvas for Sink {
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode> {
        assert!(!damage.is_empty());
        let mut open = 0;
        for operation in operations {
            match operation {
                Operation::Gradient(gradient) => check_axis(&gradient.axis),
                Operation::Image(image) => {
                    let Rect { x, y, width, height } = image.source;
                    assert!([x, y, width, height].iter().all(|value| value.is_finite() && *value >= 0.0));
                }
                Operation::BeginLayer(area) => {
                    assert!((1..=8192).contains(&area.width) && (1..=8192).contains(&area.height));
                    open += 1;
                    assert!(open <= 16);
                }
                Operation::EndLayer(layer) => {
                    open -= 1;
                    if let Some(by) = layer.transform {
                        assert!([by.a, by.b, by.c, by.d, by.e, by.f].iter().all(|value| value.is_finite()));
                        assert!((by.a * by.d - by.b * by.c - 1.0).abs() < 0.01);
                    }
                }
                _ => {}
            }
        }
        assert_eq!(open, 0);
        Ok(())
    }
}

#[test]
fn masks_of_a_huge_scale_fit_the_canvas() {
    let mut painter = Painter::new();
    let create = |node, parent| {
        let create = Mutation::Create(Creation { node, kind: NodeKind::View });
        [create, Mutation::Insert(Insertion { parent, node, before: None })]
    };
    let mut mutations: Vec<_> = create(1, 0).into_iter().chain(create(2, 1)).collect();
    mutations.push(style(1, number(Animatable::Scale, 81.7)));
    for (property, value) in [
        ("radius", "7"),
        ("border-width", "30"),
        ("border", "#ffffff"),
        ("outline", "64,0,#ffffff"),
        ("shadow", "90,0,128,400,#000000/inset,5,5,128,30,#ff0000"),
        ("background", "#ffffff80"),
    ] {
        mutations.extend(parse_values(property, value).into_iter().map(|value| style(2, value)));
    }
    painter.apply(mutations).expect("a scene");
    painter
        .place(vec![placement(1, 0.0, 0.0, 0.0, 0.0, 0.0), placement(2, -40.0, -30.0, 80.0, 60.0, 0.0)])
        .expect("places");
    painter.render(Frame { width: 100, height: 80, full: false }, &mut Sink).expect("renders");
}

fn any_number() -> impl Strategy<Value = f32> {
    prop_oneof![
        any::<f32>(),
        prop::sample::select(&[0.0, 0.5, 1.0, 64.0, 128.0, 4096.0, 1e6, 16_777_216.0, -16_777_216.0, 1e-30][..]),
        -100.0_f32..100.0,
    ]
}

fn any_hostile_style() -> impl Strategy<Value = PaintStyle> {
    let color = Color { r: 1, g: 2, b: 3, a: 255 };
    let stop = move |offset: f32| ColorStop { offset, color };
    prop_oneof![
        any_number().prop_map(|width| PaintStyle::BorderWidth(EdgeWidth { edge: Edge::Left, width })),
        ([any_number(), any_number(), any_number(), any_number()], any::<bool>()).prop_map(move |(numbers, inset)| {
            let [offset_x, offset_y, blur, spread] = numbers;
            PaintStyle::BoxShadows(vec![BoxShadow { offset_x, offset_y, blur, spread, color, inset }])
        }),
        [any_number(), any_number(), any_number()].prop_map(move |[offset_x, offset_y, blur]| {
            PaintStyle::TextShadow(Some(TextShadow { offset_x, offset_y, blur, color }))
        }),
        any_number().prop_map(move |angle| {
            let gradient = LinearGradient { angle, stops: vec![stop(0.0), stop(1.0)] };
            PaintStyle::BackgroundGradient(Some(Gradient::Linear(gradient)))
        }),
        ([any_number(), any_number()], any::<bool>()).prop_map(move |([center_x, center_y], circle)| {
            let (extent, stops) = (RadialExtent::ClosestCorner, vec![stop(0.0), stop(1.0)]);
            let gradient = RadialGradient { circle, extent, center_x, center_y, stops };
            PaintStyle::BackgroundGradient(Some(Gradient::Radial(gradient)))
        }),
        [any_number(), any_number(), any_number(), any_number()].prop_map(|[top, right, bottom, left]| {
            PaintStyle::NineSlice(Some(Slices { top, right, bottom, left }))
        }),
        [any_number(), any_number()].prop_map(|[x, y]| PaintStyle::TransformOrigin(TransformOrigin { x, y })),
        any_number().prop_map(|gap| PaintStyle::Marquee(Some(Marquee { speed: gap, delay: 0, gap }))),
        any::<i32>().prop_map(PaintStyle::ZIndex),
        prop::sample::select(&["visible", "hidden", "scroll"][..]).prop_map(|value| parse_value("overflow", value)),
        (0..15_usize, any_number()).prop_map(|(property, value)| {
            let all = [
                Animatable::Opacity,
                Animatable::TranslateX,
                Animatable::TranslateY,
                Animatable::Scale,
                Animatable::Rotate,
                Animatable::ScrollX,
                Animatable::ScrollY,
                Animatable::BorderTopLeftRadius,
                Animatable::BorderTopRightRadius,
                Animatable::BorderBottomRightRadius,
                Animatable::BorderBottomLeftRadius,
                Animatable::OutlineWidth,
                Animatable::OutlineOffset,
                Animatable::Color,
                Animatable::PaddingLeft,
            ];
            number(all[property], value)
        }),
    ]
}

proptest! {
    #[test]
    fn hostile_values_are_refused_or_drawn(
        styles in prop::collection::vec((1..6_u32, any_hostile_style()), 1..30),
        rects in prop::collection::vec((1..6_u32, any_number(), any_number(), any_number(), any_number()), 1..20),
    ) {
        let mut painter = Painter::new();
        for (node, kind) in (1..).zip([NodeKind::View, NodeKind::View, NodeKind::Image, NodeKind::Text, NodeKind::View]) {
            let parent = if node < 3 { node - 1 } else { 2 };
            let mut mutations = vec![
                Mutation::Create(Creation { node, kind }),
                Mutation::Insert(Insertion { parent, node, before: None }),
                style(node, parse_value("background", "#ff0000")),
            ];
            for (property, value) in [("border", "#ff0000"), ("outline", "2,0,#ff0000")] {
                mutations.extend(parse_values(property, value).into_iter().map(|value| style(node, value)));
            }
            if kind == NodeKind::Image {
                let bitmap = Some(Bitmap { image: 1, width: 8192, height: 1, opaque: true });
                mutations.push(Mutation::Picture(Picture { node, bitmap }));
            }
            painter.apply(mutations).expect("a node");
            painter.place(vec![placement(node, 0.0, 0.0, 80.0, 60.0, 0.0)]).expect("a place");
        }
        let frame = Frame { width: 100, height: 80, full: false };
        painter.render(frame, &mut Sink).expect("renders");
        for (node, hostile) in styles {
            // Refused or not.
            let _ = painter.apply(vec![style(node, hostile)]);
            painter.render(frame, &mut Sink).expect("renders");
        }
        for (node, x, y, width, height) in rects {
            let border_box = Rect { x, y, width, height };
            let content_box = Rect { x: y, y: x, width, height };
            let _ = painter.place(vec![Placement { node, border_box, content_box, scrollable: Size { width, height } }]);
            painter.render(frame, &mut Sink).expect("renders");
        }
    }
}

#[test]
fn layers_beyond_the_limit_are_not_painted() {
    let mut scene = String::new();
    for node in 1..=40 {
        let indent = " ".repeat(node);
        scene += &format!("{indent}{node} view 0,0 90x70 rotate=3 background=#40506020\n");
    }
    let mut stage = Stage::with_scene(100, 80, &scene);
    stage.render();
    let deepest = stage.dump().lines().fold((0_i32, 0), |(open, most), line| match line.split(' ').next() {
        Some("layer") => (open + 1, most.max(open + 1)),
        Some("end") => (open - 1, most),
        _ => (open, most),
    });
    assert_eq!(deepest, (0, 16));
    let before = stage.output.raster.pixels().to_vec();
    stage.render_full();
    assert_eq!(stage.output.raster.pixels(), before);
}
