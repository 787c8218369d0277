//! What an app and somebody with a remote control can tell of frames, with native parts.

use scene_core::style::{
    AnimatedProperty, Axis, Easing, FlexDirection, FocusStyle, LayoutStyle, Length, Marquee, PaintStyle, TextStyle,
    Transition, VirtualList, WhiteSpace,
};
use scene_core::types::{Animatable, AnimatedValue, Color, Creation, Insertion, Key, NodeId, NodeKind, Point};
use tenfoot_engine::composition::Composition;
use tenfoot_engine::engine::{Engine, EngineOptions, FrameOutcome, KeyPress, Pace, Stage};
use tenfoot_engine::messages::{AppMessage, AppPort, Assignment, Command, Event, NodeState, Property, connect};

const WIDTH: u32 = 200;
const HEIGHT: u32 = 100;

/// An engine, the app's end of the line, and the time.
struct Screen {
    engine: Engine,
    app: AppPort,
    frame: u64,
}

impl Screen {
    fn new(reduced_motion: bool, commands: Vec<Command>) -> Self {
        let (port, app) = connect();
        let parts = tenfoot_engine::load(&Composition::native(), None).expect("native parts");
        let pace = Pace::Free;
        let folder = ".".into();
        let options = EngineOptions { size: (WIDTH, HEIGHT), scale: 1.0, folder, pace, reduced_motion };
        let mut engine = Engine::new(options, parts, port).expect("starts");
        let font = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/hello/assets/NotoSans-Regular.ttf");
        engine.load_font(&std::fs::read(font).expect("the font is there")).expect("a font");
        let mut screen = Self { engine, app, frame: 0 };
        screen.send(commands);
        screen.frame(&[]);
        screen.events();
        screen
    }

    fn send(&self, commands: Vec<Command>) {
        self.app.messages.send(AppMessage::Transaction(commands)).expect("the engine listens");
    }

    /// The next frame, 20 ms after the last.
    fn frame(&mut self, keys: &[KeyPress]) -> FrameOutcome {
        let outcome = self.engine.frame(self.frame * 20_000, keys);
        self.frame += 1;
        assert!(outcome.failures.is_empty() && outcome.log.is_empty(), "{:?} {:?}", outcome.failures, outcome.log);
        outcome
    }

    fn press(&mut self, key: Key) -> Option<NodeId> {
        self.frame(&[KeyPress::down(key)]).focused
    }

    /// What the app was told since the last call.
    fn events(&self) -> Vec<Event> {
        self.app.frames.try_iter().flat_map(|message| message.events).collect()
    }

    /// The first column of a row that is red.
    fn red(&self, row: u32) -> Option<u32> {
        self.engine.with_pixels(|pixels| {
            let start = (row * WIDTH * 4) as usize;
            let row = pixels.get(start..start + (WIDTH * 4) as usize)?;
            row.chunks_exact(4).position(|pixel| pixel[0] > 200 && pixel[1] < 50).and_then(|at| u32::try_from(at).ok())
        })
    }
}

fn set(node: NodeId, property: Property) -> Command {
    Command::Set(Assignment { node, state: NodeState::Base, property })
}

fn paint(node: NodeId, property: Animatable, value: AnimatedValue) -> Command {
    set(node, Property::Paint(PaintStyle::Animated(AnimatedProperty { property, value })))
}

const RED: AnimatedValue = AnimatedValue::Color(Color { r: 255, g: 0, b: 0, a: 255 });

/// A node of 40 x 40 pixels in `parent`.
fn square(parent: NodeId, node: NodeId, kind: NodeKind) -> Vec<Command> {
    vec![
        Command::Create(Creation { node, kind }),
        set(node, Property::Layout(LayoutStyle::Width(Length::Px(40.0)))),
        set(node, Property::Layout(LayoutStyle::Height(Length::Px(40.0)))),
        Command::Insert(Insertion { parent, node, before: None }),
    ]
}

/// Squares side by side that can have the focus: nodes 1, 2 and so on.
fn row(count: NodeId) -> Vec<Command> {
    let one = |node| {
        let focusable = set(node, Property::Focus(FocusStyle::Focusable(true)));
        square(0, node, NodeKind::View).into_iter().chain([focusable])
    };
    (1..=count).flat_map(one).collect()
}

#[test]
fn the_app_can_forbid_a_move_within_a_frame() {
    let mut commands = row(3);
    commands.push(set(1, Property::ConfirmsFocus(true)));
    let mut screen = Screen::new(false, commands);
    assert_eq!(screen.press(Key::Right), Some(1), "it waits for the app");
    let [Event::FocusRequested { id, from: 1, to: 2, .. }] = screen.events()[..] else { panic!("no question") };
    // A key in the meantime waits, too; the app forbids the first and says nothing of the second.
    screen.send(vec![Command::Veto(id)]);
    assert_eq!(screen.press(Key::Right), Some(1));
    assert_eq!(screen.frame(&[]).focused, Some(2), "silence is consent");
    assert_eq!(screen.press(Key::Right), Some(3), "nobody is asked here");
    let keys = screen.events();
    let handled = keys.iter().filter_map(|event| match event {
        Event::Key { handled, .. } => Some(*handled),
        _ => None,
    });
    assert_eq!(handled.collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn the_focus_waits_for_items_of_a_list_and_lands() {
    let mut commands = row(2);
    let list = VirtualList { count: 5, lanes: 1, axis: Axis::Horizontal };
    commands.push(set(0, Property::Focus(FocusStyle::VirtualList(Some(list)))));
    commands.extend([1, 2].map(|node| set(node, Property::Focus(FocusStyle::Item(Some(node - 1))))));
    let mut screen = Screen::new(false, commands);
    assert_eq!(screen.press(Key::Right), Some(2));
    screen.events();
    // Quick keys: the focus stays where a node is, the wish moves on.
    assert_eq!(screen.frame(&[KeyPress::repeat(Key::Right), KeyPress::repeat(Key::Right)]).focused, Some(2));
    let wanted: Vec<u32> = screen
        .events()
        .iter()
        .filter_map(|event| match event {
            Event::ItemWanted { list: 0, index } => Some(*index),
            _ => None,
        })
        .collect();
    assert_eq!(wanted, [2, 3]);
    let mut item = square(0, 9, NodeKind::View);
    item.push(set(9, Property::Focus(FocusStyle::Focusable(true))));
    item.push(set(9, Property::Focus(FocusStyle::Item(Some(3)))));
    screen.send(item);
    assert_eq!(screen.frame(&[]).focused, Some(9));
}

#[test]
fn a_pointer_takes_the_focus_along() {
    let mut screen = Screen::new(false, row(3));
    screen.engine.point(Point { x: 100.0, y: 20.0 });
    assert_eq!(screen.frame(&[]).focused, Some(3));
    assert_eq!(screen.press(Key::Left), Some(2));
}

#[test]
fn a_box_that_layout_moves_glides() {
    let mut commands = row(2);
    commands.push(paint(2, Animatable::BackgroundColor, RED));
    let transition = Transition { property: Animatable::PlacementX, duration: 100, delay: 0, easing: Easing::Linear };
    commands.push(set(2, Property::Transitions(vec![transition])));
    let mut screen = Screen::new(false, commands);
    assert_eq!(screen.red(5), Some(40));
    screen.send(vec![set(1, Property::Layout(LayoutStyle::Width(Length::Px(140.0))))]);
    let mut seen: Vec<Option<u32>> = Vec::new();
    for _ in 0..7 {
        screen.frame(&[]);
        seen.push(screen.red(5));
    }
    assert_eq!(seen, [40, 60, 80, 100, 120, 140, 140].map(Some));
    assert!(screen.events().iter().all(|event| !matches!(event, Event::TransitionEnded { .. })), "it has no name");
}

#[test]
fn a_width_grows_over_time_and_tells_its_end() {
    let mut commands = row(2);
    commands.push(paint(2, Animatable::BackgroundColor, RED));
    let transition = Transition { property: Animatable::Width, duration: 40, delay: 0, easing: Easing::Linear };
    commands.push(set(1, Property::Transitions(vec![transition])));
    let mut screen = Screen::new(false, commands);
    screen.send(vec![set(1, Property::Layout(LayoutStyle::Width(Length::Px(80.0))))]);
    let seen = [(); 4].map(|()| {
        screen.frame(&[]);
        screen.red(5)
    });
    assert_eq!(seen, [40, 60, 80, 80].map(Some));
    let ended = Event::TransitionEnded { node: 1, property: Animatable::Width };
    assert_eq!(screen.events().into_iter().filter(|event| *event == ended).count(), 1);
}

#[test]
fn reduced_motion_shows_the_end_at_once() {
    let mut commands = row(2);
    commands.push(paint(2, Animatable::BackgroundColor, RED));
    let easing = Easing::Linear;
    let transition = Transition { property: Animatable::TranslateX, duration: 1000, delay: 500, easing };
    commands.push(set(2, Property::Transitions(vec![transition])));
    let mut screen = Screen::new(true, commands);
    screen.send(vec![paint(2, Animatable::TranslateX, AnimatedValue::Number(60.0))]);
    screen.frame(&[]);
    screen.frame(&[]);
    assert_eq!(screen.red(5), Some(100));
    assert_eq!(screen.frame(&[]).running, 0);
}

/// A text that is too long for its box.
fn long_text() -> Vec<Command> {
    let mut commands = square(0, 1, NodeKind::Text);
    commands.push(set(0, Property::Layout(LayoutStyle::FlexDirection(FlexDirection::Column))));
    commands.push(set(1, Property::Content("a title that is far too long".to_owned())));
    commands.push(set(1, Property::Text(TextStyle::WhiteSpace(WhiteSpace::Nowrap))));
    let marquee = Marquee { speed: 100.0, delay: 0, gap: 10.0 };
    commands.push(set(1, Property::Paint(PaintStyle::Marquee(Some(marquee)))));
    commands
}

#[test]
fn a_marquee_moves_while_the_text_is_too_long() {
    let mut screen = Screen::new(false, long_text());
    let moving = (0..5).filter(|_| !screen.frame(&[]).damage.is_empty()).count();
    assert!(moving >= 4, "only {moving} of 5 frames moved");
    screen.send(vec![set(1, Property::Content("a".to_owned()))]);
    screen.frame(&[]);
    screen.frame(&[]);
    let outcome = screen.frame(&[]);
    assert!(outcome.running == 0 && outcome.damage.is_empty(), "it fits now");
}

#[test]
fn no_marquee_moves_when_motion_is_reduced() {
    let mut screen = Screen::new(true, long_text());
    screen.frame(&[]);
    assert!((0..5).all(|_| screen.frame(&[]).damage.is_empty()));
}

#[test]
fn stages_are_readable() {
    let mut commands = row(2);
    commands.push(paint(2, Animatable::BackgroundColor, RED));
    let mut screen = Screen::new(false, commands);
    let mut dump = |stage| screen.engine.dump(stage).expect("native parts answer");
    assert!(
        dump(Stage::Scene).contains("\n  view 2 width=px:40 height=px:40 focusable=true background-color=#ff0000ff\n")
    );
    assert!(dump(Stage::Placements).contains("\n  view 2 40,0 40x40\n"));
    assert!(dump(Stage::Focus).starts_with("focused 1\n"));
    assert!(dump(Stage::Focus).contains("right leads to 2\n"));
    assert!(dump(Stage::DrawList).contains("fill 40,0 40x40 #ff0000ff\n"), "{}", dump(Stage::DrawList));
    assert_eq!(dump(Stage::Glyphs), "");
    assert!(Stage::ALL.iter().all(|stage| Stage::from_name(stage.name()) == Some(*stage)));
}
