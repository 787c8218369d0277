//! What `cargo xtask record-focus` recorded. The compatibility suite plays it with all builds of the part.

#![allow(dead_code, reason = "the tests use their parts")]

use std::fs;
use std::path::{Path, PathBuf};

use focus_core::{History, Mutation, Navigator, Styling};
use scene_core::style::{FocusStyle, Overflow};
use scene_core::types::{Creation, Direction, Insertion, NodeId, NodeKind, Placement, Rect, Size};
use serde_json::Value;

/// Screens of one kind.
pub(crate) struct Family {
    pub(crate) name: String,
    pub(crate) screens: Vec<Recorded>,
}

/// A screen with some of Chromium's moves.
pub(crate) struct Recorded {
    pub(crate) viewport: Size,
    pub(crate) boxes: Vec<Box>,
    pub(crate) moves: Vec<Move>,
}

/// What a box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Focusable,
    Disabled,
    Hidden,
    Scroller,
}

/// A box of a screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Box {
    pub(crate) parent: Option<usize>,
    /// Relative to the parent.
    rect: Rect,
    pub(crate) kind: Kind,
}

/// A move that Chromium made. Numbers are places in the list of boxes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move {
    pub(crate) from: usize,
    pub(crate) key: char,
    pub(crate) to: usize,
}

/// Whatever crate this is compiled for.
fn folder() -> PathBuf {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let repository = folders.find(|folder| folder.join("wit").is_dir()).expect("the crate lies in the repository");
    repository.join("compat-tests/oracles/focus")
}

/// All that was recorded, by name.
pub(crate) fn families() -> Vec<Family> {
    let files = fs::read_dir(folder()).expect("the oracle is in the repository");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    paths.iter().map(|path| family(path)).collect()
}

fn family(path: &Path) -> Family {
    let text = fs::read_to_string(path).expect("readable");
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let head = lines.next().expect("a head with the browser's version");
    assert!(head["browser"].as_str().is_some_and(|browser| browser.starts_with("Chrome/")));
    let viewport = Size { width: number(&head["viewport"][0]), height: number(&head["viewport"][1]) };
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    Family { name, screens: lines.map(|line| screen(&line, viewport)).collect() }
}

fn number(value: &Value) -> f32 {
    value.as_f64().expect("a number") as f32
}

fn screen(line: &Value, viewport: Size) -> Recorded {
    let boxes = line["boxes"].as_array().expect("boxes").iter().map(|values| {
        let rect = Rect {
            x: number(&values[1]),
            y: number(&values[2]),
            width: number(&values[3]),
            height: number(&values[4]),
        };
        let kind = match values[5].as_u64() {
            Some(0) => Kind::Focusable,
            Some(1) => Kind::Disabled,
            Some(2) => Kind::Hidden,
            Some(3) => Kind::Scroller,
            other => panic!("no kind {other:?}"),
        };
        Box { parent: values[0].as_u64().map(|parent| parent as usize), rect, kind }
    });
    let moves = line["moves"].as_str().expect("moves").split(' ').map(|text| {
        let place = text.find(char::is_alphabetic).expect("a key");
        let (from, key, to) = (&text[..place], &text[place..=place], &text[place + 1..]);
        let key = key.chars().next().expect("one");
        Move { from: from.parse().expect("a number"), key, to: to.parse().expect("a number") }
    });
    Recorded { viewport, boxes: boxes.collect(), moves: moves.collect() }
}

impl Move {
    /// Where the focus is before it.
    pub(crate) fn history(&self) -> History {
        History { focused: Some(id(self.from)), ..History::default() }
    }
}

fn id(place: usize) -> NodeId {
    place as NodeId + 1
}

pub(crate) fn direction(key: char) -> Direction {
    match key {
        'u' => Direction::Up,
        'd' => Direction::Down,
        'l' => Direction::Left,
        'r' => Direction::Right,
        other => panic!("no key `{other}`"),
    }
}

impl Recorded {
    /// Box in the viewport, with nothing scrolled.
    pub(crate) fn rect(&self, place: usize) -> Rect {
        let Box { parent, rect, .. } = self.boxes[place];
        let outer = parent.map(|parent| self.rect(parent));
        Rect { x: rect.x + outer.map_or(0.0, |outer| outer.x), y: rect.y + outer.map_or(0.0, |outer| outer.y), ..rect }
    }

    /// What a scroll container leaves visible of a box, with nothing scrolled; none if that is nothing.
    pub(crate) fn seen(&self, place: usize) -> Option<Rect> {
        let own = self.rect(place);
        let Some(outer) = self.boxes[place].parent.map(|parent| self.rect(parent)) else { return Some(own) };
        let (left, top) = (own.x.max(outer.x), own.y.max(outer.y));
        let (right, bottom) = (own.right().min(outer.right()), own.bottom().min(outer.bottom()));
        (left < right && top < bottom).then(|| Rect::from_edges(left, top, right, bottom))
    }

    /// What a focus part is told of the screen.
    pub(crate) fn story(&self) -> (Vec<Mutation>, Vec<Placement>) {
        let (mut mutations, mut placements) = (Vec::new(), Vec::new());
        for (place, &Box { parent, rect, kind }) in self.boxes.iter().enumerate() {
            let node = id(place);
            let styles = match kind {
                Kind::Focusable => vec![FocusStyle::Focusable(true)],
                Kind::Disabled => vec![FocusStyle::Focusable(true), FocusStyle::Disabled(true)],
                Kind::Hidden => Vec::new(),
                Kind::Scroller => vec![FocusStyle::Overflow(Overflow::Scroll)],
            };
            mutations.push(Mutation::Create(Creation { node, kind: NodeKind::View }));
            mutations.push(Mutation::Insert(Insertion { parent: parent.map_or(0, id), node, before: None }));
            mutations.extend(styles.into_iter().map(|style| Mutation::Style(Styling { node, style })));
            let inside = self.boxes.iter().filter(|inner| inner.parent == Some(place));
            let reach = inside.fold((rect.width, rect.height), |(x, y), inner| {
                (x.max(inner.rect.right()), y.max(inner.rect.bottom()))
            });
            let scrollable = Size { width: reach.0, height: reach.1 };
            placements.push(Placement { node, border_box: rect, content_box: rect, scrollable });
        }
        (mutations, placements)
    }

    /// The screen in our terms.
    pub(crate) fn navigator(&self) -> Navigator {
        let mut navigator = Navigator::new();
        let (mutations, placements) = self.story();
        navigator.apply(mutations).expect("valid");
        navigator.place(self.viewport, placements).expect("valid");
        navigator
    }

    /// Where we go, from a screen with nothing scrolled.
    pub(crate) fn ours(&self, navigator: &mut Navigator, recorded: &Move) -> usize {
        let history = recorded.history();
        let outcome = navigator.restore(&history).expect("valid");
        assert_eq!(outcome.focused, history.focused);
        let outcome = navigator.navigate(direction(recorded.key)).expect("no errors");
        outcome.focused.expect("the focus stays somewhere") as usize - 1
    }
}
