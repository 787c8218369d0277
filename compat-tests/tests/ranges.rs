//! What the scene lets through, every part takes: a value that a part refuses would end the engine, while a value that the
//! scene refuses costs the app one transaction.
//!
//! Every property with numbers is tried with values from far too small to far too large, at display scales from a small
//! preview to a wall of screens.

use scene_core::style::{
    AnimatedProperty, Animation, BoxShadow, ColorStop, Display, Easing, EasingPoint, Edge, EdgeLength, EdgeWidth,
    FillMode, FocusStyle, Gradient, GridLine, GridRange, Keyframe, LayoutStyle, Length, LinearGradient, Marquee,
    Overflow, PaintStyle, PlaybackDirection, RadialExtent, RadialGradient, Repetition, ScrollPivot, Slices, Spring,
    StepPosition, Steps, TextShadow, TextStyle, Track, TrackBreadth, TrackGroup, TrackSize, TransformOrigin,
    Transition,
};
use scene_core::types::{Animatable, AnimatedValue, Color, Creation, Insertion, NodeId, NodeKind};
use tenfoot_engine::composition::Composition;
use tenfoot_engine::engine::{Engine, EngineOptions, KeyPress, Pace};
use tenfoot_engine::messages::{AppMessage, Assignment, Command, NodeState, Property, connect};

const VIEW: NodeId = 1;
const CHILD: NodeId = 2;
const TEXT: NodeId = 3;
const IMAGE: NodeId = 4;

const SCALES: [f32; 5] = [0.05, 0.5, 1.0, 3.0, 25.6];

const NUMBERS: [f32; 27] = [
    -1e30,
    -1e6,
    -1e5,
    -36_000.0,
    -1000.0,
    -100.0,
    -1.0,
    -0.0,
    1e-40,
    1e-6,
    0.001,
    0.01,
    0.5,
    1.0,
    2.0,
    8.0,
    64.0,
    100.0,
    128.0,
    500.0,
    1000.0,
    8192.0,
    1e5,
    1e6,
    1e30,
    f32::INFINITY,
    f32::NAN,
];

const COLOR: Color = Color { r: 200, g: 100, b: 50, a: 200 };

fn animated(property: Animatable, value: AnimatedValue) -> PaintStyle {
    PaintStyle::Animated(AnimatedProperty { property, value })
}

fn set(node: NodeId, property: Property) -> Command {
    Command::Set(Assignment { node, state: NodeState::Base, property })
}

/// A screen with a node of each kind; the view can have the focus, and so can its child.
fn screen() -> Vec<Command> {
    let mut commands = Vec::new();
    for (node, kind, parent) in [
        (VIEW, NodeKind::View, 0),
        (CHILD, NodeKind::View, VIEW),
        (TEXT, NodeKind::Text, 0),
        (IMAGE, NodeKind::Image, 0),
    ] {
        commands.push(Command::Create(Creation { node, kind }));
        commands.push(Command::Insert(Insertion { parent, node, before: None }));
        commands.push(set(node, Property::Layout(LayoutStyle::Width(Length::Px(20.0)))));
        commands.push(set(node, Property::Layout(LayoutStyle::Height(Length::Px(20.0)))));
        for property in [Animatable::BackgroundColor, Animatable::BorderTopColor, Animatable::BorderLeftColor] {
            commands.push(set(node, Property::Paint(animated(property, AnimatedValue::Color(COLOR)))));
        }
    }
    commands.push(set(TEXT, Property::Content("Ten".to_owned())));
    for overflow in [
        Property::Layout(LayoutStyle::Overflow(Overflow::Scroll)),
        Property::Paint(PaintStyle::Overflow(Overflow::Scroll)),
        Property::Focus(FocusStyle::Overflow(Overflow::Scroll)),
    ] {
        commands.push(set(VIEW, overflow));
    }
    commands.push(set(CHILD, Property::Focus(FocusStyle::Focusable(true))));
    commands.push(set(TEXT, Property::Focus(FocusStyle::Focusable(true))));
    commands
}

/// Runs frames after the commands. Whether the scene took them; an error if a part did not.
fn run(scale: f32, commands: Vec<Command>) -> Result<bool, String> {
    let (port, app) = connect();
    let parts = tenfoot_engine::load(&Composition::native(), None).map_err(|error| error.to_string())?;
    let options = EngineOptions { size: (64, 48), scale, folder: ".".into(), pace: Pace::Free, reduced_motion: false };
    let mut engine = Engine::new(options, parts, port).map_err(|error| error.to_string())?;
    let mut frame = |time, keys: &[KeyPress]| {
        let outcome = engine.frame(time, keys);
        outcome.failures.first().map_or(Ok(outcome.log), |failure| Err(failure.to_string()))
    };
    app.messages.send(AppMessage::Transaction(screen())).expect("the engine listens");
    let log = frame(0, &[])?;
    assert!(log.is_empty(), "{log:?}");
    app.messages.send(AppMessage::Transaction(commands)).expect("the engine listens");
    let accepted = frame(16_667, &[])?.iter().all(|line| !line.text.starts_with("transaction rejected"));
    let down = KeyPress::down(scene_core::types::Key::Right);
    frame(33_333, &[down])?;
    frame(400_000, &[down])?;
    frame(4_000_000, &[])?;
    Ok(accepted)
}

/// Tries a property with all numbers at all scales.
#[track_caller]
fn check(name: &str, commands: impl Fn(f32) -> Vec<Command>) {
    let mut accepted = 0;
    let mut failures = Vec::new();
    for scale in SCALES {
        for number in NUMBERS {
            match run(scale, commands(number)) {
                Ok(taken) => accepted += u32::from(taken),
                Err(error) => failures.push(format!("{name} of {number} at scale {scale}: {error}")),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(accepted > 0, "the scene refuses every {name}");
}

/// A property by name, made of a number.
type Numeric<S> = (&'static str, fn(f32) -> S);

#[test]
fn layout_lengths() {
    use LayoutStyle as L;
    let edge = |length| EdgeLength { edge: Edge::Left, length };
    let styles: [(&str, &dyn Fn(Length) -> LayoutStyle); 14] = [
        ("width", &L::Width),
        ("height", &L::Height),
        ("min-width", &L::MinWidth),
        ("min-height", &L::MinHeight),
        ("max-width", &L::MaxWidth),
        ("max-height", &L::MaxHeight),
        ("flex-basis", &L::FlexBasis),
        ("row-gap", &L::RowGap),
        ("column-gap", &L::ColumnGap),
        ("inset", &|length| L::Inset(edge(length))),
        ("margin", &|length| L::Margin(edge(length))),
        ("padding", &|length| L::Padding(edge(length))),
        ("top", &|length| L::Inset(EdgeLength { edge: Edge::Top, length })),
        ("margin-bottom", &|length| L::Margin(EdgeLength { edge: Edge::Bottom, length })),
    ];
    for (name, style) in styles {
        for node in [VIEW, TEXT, IMAGE] {
            check(name, |number| vec![set(node, Property::Layout(style(Length::Px(number))))]);
            check(name, |number| vec![set(node, Property::Layout(style(Length::Percent(number))))]);
        }
    }
}

#[test]
fn layout_numbers() {
    use LayoutStyle as L;
    let styles: [Numeric<LayoutStyle>; 4] = [
        ("border-width", |width| L::BorderWidth(EdgeWidth { edge: Edge::Top, width })),
        ("flex-grow", L::FlexGrow),
        ("flex-shrink", L::FlexShrink),
        ("aspect-ratio", |number| L::AspectRatio(Some(number))),
    ];
    for (name, style) in styles {
        for node in [VIEW, TEXT, IMAGE] {
            check(name, |number| vec![set(node, Property::Layout(style(number)))]);
        }
    }
}

#[test]
fn grid_numbers() {
    use LayoutStyle as L;
    let single = |breadth| vec![Track::Single(TrackSize { min: TrackBreadth::Auto, max: breadth })];
    let line = |line| GridRange { start: GridLine::Line(line), end: GridLine::Auto };
    let styles: [(&str, &dyn Fn(f32) -> LayoutStyle); 7] = [
        ("px", &|number| L::GridTemplateRows(single(TrackBreadth::Px(number)))),
        ("percent", &|number| L::GridTemplateColumns(single(TrackBreadth::Percent(number)))),
        ("fr", &|number| L::GridTemplateColumns(single(TrackBreadth::Fr(number)))),
        ("fit-content", &|number| L::GridTemplateRows(single(TrackBreadth::FitContent(Length::Px(number))))),
        ("auto-rows", &|number| {
            L::GridAutoRows(vec![TrackSize { min: TrackBreadth::Px(number), max: TrackBreadth::Px(number) }])
        }),
        ("repetition", &|number| {
            let tracks = vec![TrackSize { min: TrackBreadth::Px(1.0), max: TrackBreadth::Fr(1.0) }];
            L::GridTemplateRows(vec![Track::Repeat(TrackGroup {
                repetition: Repetition::Count(number as u16),
                tracks,
            })])
        }),
        ("auto-fill", &|number| {
            let tracks = vec![TrackSize { min: TrackBreadth::Px(number), max: TrackBreadth::Px(number) }];
            L::GridTemplateColumns(vec![Track::Repeat(TrackGroup { repetition: Repetition::AutoFill, tracks })])
        }),
    ];
    let grid = || set(VIEW, Property::Layout(L::Display(Display::Grid)));
    for (name, style) in styles {
        check(name, |number| vec![grid(), set(VIEW, Property::Layout(style(number)))]);
    }
    check("line", |number| vec![grid(), set(CHILD, Property::Layout(L::GridRow(line(number as i16))))]);
    check("span", |number| {
        let range = GridRange { start: GridLine::Auto, end: GridLine::Span(number as u16) };
        vec![grid(), set(CHILD, Property::Layout(L::GridColumn(range)))]
    });
}

#[test]
fn text_numbers() {
    let styles: [Numeric<TextStyle>; 5] = [
        ("font-size", TextStyle::FontSize),
        ("font-weight", |number| TextStyle::FontWeight(number as u16)),
        ("line-height", TextStyle::LineHeight),
        ("letter-spacing", TextStyle::LetterSpacing),
        ("max-lines", |number| TextStyle::MaxLines(number as u32)),
    ];
    for (name, style) in styles {
        check(name, |number| vec![set(TEXT, Property::Text(style(number)))]);
    }
}

#[test]
fn paint_numbers() {
    use PaintStyle as P;
    let shadow = BoxShadow { offset_x: 0.0, offset_y: 0.0, blur: 2.0, spread: 0.0, color: COLOR, inset: false };
    let gradient = |angle, middle| {
        let stop = |offset| ColorStop { offset, color: COLOR };
        let stops = vec![stop(0.0), stop(middle), stop(1.0)];
        P::BackgroundGradient(Some(Gradient::Linear(LinearGradient { angle, stops })))
    };
    let radial = |center| {
        let stop = |offset| ColorStop { offset, color: COLOR };
        let extent = RadialExtent::ClosestCorner;
        let stops = vec![stop(0.0), stop(1.0)];
        let gradient = RadialGradient { circle: center > 1.0, extent, center_x: center, center_y: 50.0, stops };
        P::BackgroundGradient(Some(Gradient::Radial(gradient)))
    };
    let styles: [(&str, &dyn Fn(f32) -> PaintStyle); 11] = [
        ("border-width", &|width| P::BorderWidth(EdgeWidth { edge: Edge::Left, width })),
        ("shadow offset", &|x| P::BoxShadows(vec![BoxShadow { offset_x: x, offset_y: -x, ..shadow }])),
        ("shadow blur", &|blur| P::BoxShadows(vec![BoxShadow { blur, ..shadow }])),
        ("shadow spread", &|spread| P::BoxShadows(vec![BoxShadow { spread, ..shadow }])),
        ("inner shadow", &|spread| P::BoxShadows(vec![BoxShadow { spread, blur: 9.0, inset: true, ..shadow }])),
        ("transform-origin", &|x| P::TransformOrigin(TransformOrigin { x, y: -x })),
        ("radial gradient", &radial),
        ("gradient angle", &|angle| gradient(angle, 0.5)),
        ("gradient offset", &|offset| gradient(30.0, offset)),
        ("z-index", &|number| P::ZIndex(number as i32)),
        ("display", &|_| P::Display(Display::None)),
    ];
    for (name, style) in styles {
        check(name, |number| vec![set(VIEW, Property::Paint(style(number)))]);
    }
}

#[test]
fn text_paint_numbers() {
    use PaintStyle as P;
    let shadow = TextShadow { offset_x: 1.0, offset_y: 1.0, blur: 2.0, color: COLOR };
    let styles: [(&str, &dyn Fn(f32) -> PaintStyle); 4] = [
        ("shadow offset", &|x| P::TextShadow(Some(TextShadow { offset_x: x, offset_y: -x, ..shadow }))),
        ("shadow blur", &|blur| P::TextShadow(Some(TextShadow { blur, ..shadow }))),
        ("marquee speed", &|speed| P::Marquee(Some(Marquee { speed, delay: 10, gap: 4.0 }))),
        ("marquee gap", &|gap| P::Marquee(Some(Marquee { speed: 60.0, delay: 10, gap }))),
    ];
    for (name, style) in styles {
        check(name, |number| vec![set(TEXT, Property::Paint(style(number)))]);
    }
    check("nine-slice", |number| {
        let slices = Slices { top: number, right: 1.0, bottom: number, left: 2.0 };
        vec![set(IMAGE, Property::Paint(P::NineSlice(Some(slices))))]
    });
}

/// A value in the range of every property of its kind, to start from.
fn base(property: Animatable) -> AnimatedValue {
    match property {
        property if property.is_color() => AnimatedValue::Color(COLOR),
        _ => AnimatedValue::Number(0.5),
    }
}

fn value(property: Animatable, number: f32) -> AnimatedValue {
    match base(property) {
        AnimatedValue::Number(_) => AnimatedValue::Number(number),
        color => color,
    }
}

#[test]
fn animatable_numbers() {
    for property in Animatable::ALL.into_iter().filter(|property| property.is_painted()) {
        let paint = |value| Property::Paint(animated(property, value));
        let name = format!("{property:?}");
        check(&name, |number| vec![set(VIEW, paint(value(property, number)))]);
        // By way of a transition, of a curve and of a spring that go far beyond their ends.
        let wild = Easing::CubicBezier((0.1, -100.0, 0.9, 100.0));
        for easing in [wild, Easing::Spring(Spring { mass: 1.0, stiffness: 200.0, damping: 3.0 })] {
            let transition = Transition { property, duration: 200, delay: 10, easing };
            check(&name, |number| {
                vec![
                    set(VIEW, Property::Transitions(vec![transition.clone()])),
                    set(VIEW, paint(base(property))),
                    set(VIEW, paint(value(property, number))),
                ]
            });
        }
        check(&name, |number| {
            let keyframe = |offset, value| Keyframe { offset, value, easing: Easing::Linear };
            let keyframes = vec![keyframe(0.0, base(property)), keyframe(1.0, value(property, number))];
            vec![Command::Animate(animation(property, keyframes))]
        });
    }
}

/// Keyframes of numbers that layout and text read.
#[test]
fn animatable_numbers_of_layout() {
    let others = |property: &Animatable| !property.is_painted() && !property.is_placement();
    for property in Animatable::ALL.into_iter().filter(others) {
        check(&format!("{property:?}"), |number| {
            let wild = Easing::CubicBezier((0.1, -100.0, 0.9, 100.0));
            let keyframe = |offset, value| Keyframe { offset, value, easing: wild.clone() };
            let keyframes = vec![keyframe(0.0, value(property, 1.0)), keyframe(1.0, value(property, number))];
            let on = |node, id| Command::Animate(Animation { node, id, ..animation(property, keyframes.clone()) });
            let is_of_text =
                matches!(property, Animatable::FontSize | Animatable::LineHeight | Animatable::LetterSpacing);
            if is_of_text { vec![on(TEXT, 2)] } else { vec![on(VIEW, 1), on(TEXT, 2)] }
        });
    }
}

fn animation(property: Animatable, keyframes: Vec<Keyframe>) -> Animation {
    Animation {
        id: 1,
        node: VIEW,
        property,
        keyframes,
        duration: 300,
        delay: 0,
        iterations: 1,
        direction: PlaybackDirection::Normal,
        fill: FillMode::Forwards,
    }
}

#[test]
fn easings() {
    let spring = Spring { mass: 1.0, stiffness: 100.0, damping: 10.0 };
    let easings: [(&str, &dyn Fn(f32) -> Easing); 8] = [
        ("bezier x", &|x| Easing::CubicBezier((x, 0.0, 1.0, 1.0))),
        ("bezier y", &|y| Easing::CubicBezier((0.3, y, 0.6, 1.0))),
        ("steps", &|count| Easing::Steps(Steps { count: count as u32, position: StepPosition::JumpBoth })),
        ("input of a point", &|input| {
            let point = |input, output| EasingPoint { input, output };
            Easing::Piecewise(vec![point(0.0, 0.0), point(input, 0.5), point(1.0, 1.0)])
        }),
        ("output of a point", &|output| {
            let point = |input, output| EasingPoint { input, output };
            Easing::Piecewise(vec![point(0.0, 0.0), point(0.5, output), point(1.0, 1.0)])
        }),
        ("spring mass", &|mass| Easing::Spring(Spring { mass, ..spring })),
        ("spring stiffness", &|stiffness| Easing::Spring(Spring { stiffness, ..spring })),
        ("spring damping", &|damping| Easing::Spring(Spring { damping, ..spring })),
    ];
    for (name, easing) in easings {
        for property in [Animatable::Opacity, Animatable::Scale, Animatable::TranslateX, Animatable::BackgroundColor] {
            let (from, to) = match base(property) {
                AnimatedValue::Number(_) => (AnimatedValue::Number(0.0), AnimatedValue::Number(1.0)),
                color => (color, AnimatedValue::Color(Color { r: 0, g: 255, b: 0, a: 0 })),
            };
            check(name, |number| {
                let paint = |value| Property::Paint(PaintStyle::Animated(AnimatedProperty { property, value }));
                let transition = Transition { property, duration: 500, delay: 0, easing: easing(number) };
                vec![set(VIEW, Property::Transitions(vec![transition])), set(VIEW, paint(from)), set(VIEW, paint(to))]
            });
            check(name, |number| {
                let keyframe = |offset, value| Keyframe { offset, value, easing: easing(number) };
                vec![Command::Animate(animation(property, vec![keyframe(0.0, from), keyframe(1.0, to)]))]
            });
        }
    }
}

#[test]
fn long_rows() {
    // Each box is as wide as the scene allows: what counts is where they end.
    for scale in SCALES {
        for count in [2, 20, 200] {
            let mut commands = Vec::new();
            for node in 100..100 + count {
                commands.push(Command::Create(Creation { node, kind: NodeKind::View }));
                commands.push(set(node, Property::Layout(LayoutStyle::Width(Length::Px(100_000.0)))));
                commands.push(set(node, Property::Focus(FocusStyle::Focusable(true))));
                commands.push(Command::Insert(Insertion { parent: VIEW, node, before: None }));
            }
            commands.push(Command::Focus(99 + count));
            assert_eq!(run(scale, commands), Ok(true), "{count} boxes at scale {scale}");
        }
    }
}

#[test]
fn scroll_pivots() {
    for (name, pivot) in [
        ("pivot nearest", ScrollPivot::Nearest as fn(f32) -> ScrollPivot),
        ("pivot center", ScrollPivot::Center),
        ("pivot start", ScrollPivot::Start),
    ] {
        check(name, |number| vec![set(VIEW, Property::Focus(FocusStyle::ScrollPivot(pivot(number))))]);
    }
}

#[test]
fn what_the_contract_allows_is_accepted() {
    let text = |style| vec![set(TEXT, Property::Text(style))];
    let paint = |style| vec![set(VIEW, Property::Paint(style))];
    let (offset_x, offset_y) = (1000.0, -1000.0);
    let shadow = BoxShadow { offset_x, offset_y, blur: 128.0, spread: 1000.0, color: COLOR, inset: false };
    let animated = |property, number| {
        let value = AnimatedValue::Number(number);
        PaintStyle::Animated(AnimatedProperty { property, value })
    };
    for commands in [
        text(TextStyle::FontSize(1000.0)),
        text(TextStyle::FontSize(0.1)),
        text(TextStyle::FontWeight(1)),
        text(TextStyle::FontWeight(1000)),
        text(TextStyle::LineHeight(0.5)),
        text(TextStyle::LineHeight(10.0)),
        text(TextStyle::LetterSpacing(-20.0)),
        paint(PaintStyle::BoxShadows(vec![shadow; 8])),
        paint(animated(Animatable::OutlineWidth, 64.0)),
        paint(animated(Animatable::OutlineOffset, -1000.0)),
        paint(animated(Animatable::Rotate, 720.0)),
        paint(animated(Animatable::Opacity, 0.0)),
        paint(animated(Animatable::Opacity, 1.0)),
        paint(animated(Animatable::Scale, 0.0)),
        paint(animated(Animatable::TranslateX, -100_000.0)),
    ] {
        for scale in SCALES {
            assert_eq!(run(scale, commands.clone()), Ok(true), "{commands:?} at scale {scale}");
        }
    }
}
