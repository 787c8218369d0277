//! Screens as text.
//!
//! A screen is drawn with one character per 10 x 10 pixels. `[a]` is a focusable node, as wide as it is written and one
//! line (of 10 pixels) high; signs behind the name change it:
//!
//! | sign | meaning |
//! | --- | --- |
//! | `-` | disabled |
//! | `!` | autofocus |
//! | `.` | not focusable |
//! | `=` | its key is its name |
//!
//! A node is put into a container by its name: the first letter of `r1` is the container that [`Screen::container`] made
//! under the name `r`. A node whose first letter is no container lies in the root.

use std::collections::BTreeMap;

use focus_core::{Mutation, Navigator, Outcome, Styling, Verdict};
use scene_core::style::{Directions, EntryPolicy, FocusGroup, FocusStyle, Neighbor, Overflow, ScrollPivot};
use scene_core::types::{Creation, Direction, Insertion, NodeId, NodeKind, Placement, Point, Rect, Size};

/// Pixels per character.
const CELL: f32 = 10.0;

pub(crate) const VIEWPORT: Size = Size { width: 400.0, height: 200.0 };

/// A navigator with names for its nodes.
pub(crate) struct Screen {
    pub(crate) navigator: Navigator,
    items: BTreeMap<String, Item>,
    next_id: NodeId,
}

#[derive(Clone, Debug)]
struct Item {
    placement: Placement,
    /// Border box in the viewport as if nothing was scrolled.
    rect: Rect,
}

pub(crate) fn group(entry: EntryPolicy) -> FocusStyle {
    FocusStyle::Group(Some(FocusGroup { entry, wrap: Directions::default(), trap: Directions::default() }))
}

/// Sides by their letters.
pub(crate) fn sides(letters: &str) -> Directions {
    let has = |letter| letters.contains(letter);
    Directions { up: has('u'), down: has('d'), left: has('l'), right: has('r') }
}

pub(crate) fn direction(letter: char) -> Direction {
    match letter {
        'u' => Direction::Up,
        'd' => Direction::Down,
        'l' => Direction::Left,
        'r' => Direction::Right,
        other => panic!("no direction `{other}`"),
    }
}

pub(crate) fn letter(direction: Direction) -> char {
    match direction {
        Direction::Up => 'u',
        Direction::Down => 'd',
        Direction::Left => 'l',
        Direction::Right => 'r',
    }
}

impl Screen {
    pub(crate) fn new() -> Self {
        let rect = Rect { x: 0.0, y: 0.0, width: VIEWPORT.width, height: VIEWPORT.height };
        let root =
            Item { placement: Placement { node: 0, border_box: rect, content_box: rect, scrollable: VIEWPORT }, rect };
        Self { navigator: Navigator::new(), items: BTreeMap::from([(String::new(), root)]), next_id: 1 }
    }

    /// A screen of nodes in the root, placed.
    pub(crate) fn drawn(drawing: &str) -> Self {
        let mut screen = Self::new();
        screen.draw(drawing);
        screen.place();
        screen
    }

    pub(crate) fn id(&self, name: &str) -> NodeId {
        self.items.get(name).unwrap_or_else(|| panic!("no node `{name}`")).placement.node
    }

    pub(crate) fn name(&self, node: NodeId) -> &str {
        self.items.iter().find(|(_, item)| item.placement.node == node).map_or("?", |(name, _)| name)
    }

    pub(crate) fn style(&mut self, name: &str, style: FocusStyle) {
        let styling = Styling { node: self.id(name), style };
        self.navigator.apply(vec![Mutation::Style(styling)]).expect("valid style");
    }

    pub(crate) fn neighbor(&mut self, name: &str, letter: char, target: &str) {
        let target = Some(self.id(target));
        self.style(name, FocusStyle::Neighbor(Neighbor { direction: direction(letter), target }));
    }

    /// Adds a container under a name of one letter, in the one named `parent` (empty for the root), with a box in cells.
    pub(crate) fn container(
        &mut self,
        name: &str,
        parent: &str,
        (x, y, width, height): (i16, i16, i16, i16),
        styles: &[FocusStyle],
    ) {
        let cells = |count: i16| f32::from(count) * CELL;
        let rect = Rect { x: cells(x), y: cells(y), width: cells(width), height: cells(height) };
        self.add(name, parent, rect);
        for style in styles {
            self.style(name, style.clone());
        }
    }

    /// Adds the nodes of a drawing whose first line is line 0.
    pub(crate) fn draw(&mut self, drawing: &str) {
        self.draw_from(0, drawing);
    }

    /// Adds the nodes of a drawing whose first line is this one.
    pub(crate) fn draw_from(&mut self, first_line: i16, drawing: &str) {
        for (line, y) in drawing.lines().zip(first_line..) {
            let mut rest = line;
            while let Some((before, after)) = rest.split_once('[') {
                let (text, after) = after.split_once(']').expect("`]` behind the name");
                let x = line.len() - rest.len() + before.len();
                rest = after;
                let name = text.trim_end_matches(|sign: char| " -!.=".contains(sign));
                let signs = &text[name.len()..];
                let width = (text.len() + 2) as f32;
                let rect = Rect { x: x as f32 * CELL, y: f32::from(y) * CELL, width: width * CELL, height: CELL };
                let parent = name.get(..1).filter(|letter| *letter != name && self.items.contains_key(*letter));
                self.add(name, parent.unwrap_or(""), rect);
                self.style(name, FocusStyle::Focusable(!signs.contains('.')));
                self.style(name, FocusStyle::Disabled(signs.contains('-')));
                self.style(name, FocusStyle::Autofocus(signs.contains('!')));
                if signs.contains('=') {
                    self.style(name, FocusStyle::Key(Some(name.to_owned())));
                }
            }
        }
    }

    fn add(&mut self, name: &str, parent: &str, rect: Rect) {
        let node = self.next_id;
        self.next_id += 1;
        let outer = self.items.get_mut(parent).expect("the container was made before");
        let insertion = Insertion { parent: outer.placement.node, node, before: None };
        let creation = Creation { node, kind: NodeKind::View };
        self.navigator.apply(vec![Mutation::Create(creation), Mutation::Insert(insertion)]).expect("a new node");
        let content = &mut outer.placement.scrollable;
        content.width = content.width.max(rect.right() - outer.rect.x);
        content.height = content.height.max(rect.bottom() - outer.rect.y);
        let border_box = Rect { x: rect.x - outer.rect.x, y: rect.y - outer.rect.y, ..rect };
        let scrollable = Size { width: rect.width, height: rect.height };
        let placement = Placement { node, border_box, content_box: border_box, scrollable };
        self.items.insert(name.to_owned(), Item { placement, rect });
    }

    pub(crate) fn place(&mut self) -> Outcome {
        let placements = self.items.values().map(|item| item.placement).collect();
        self.navigator.place(VIEWPORT, placements).expect("valid placements")
    }

    /// Sends no placements, as after changes that need no layout.
    pub(crate) fn place_nothing(&mut self) -> Outcome {
        self.navigator.place(VIEWPORT, Vec::new()).expect("nothing to refuse")
    }

    /// Changes how far the content of a container reaches, in cells.
    pub(crate) fn set_content(&mut self, name: &str, width: i16, height: i16) {
        let scrollable = Size { width: f32::from(width) * CELL, height: f32::from(height) * CELL };
        self.items.get_mut(name).expect("it lives").placement.scrollable = scrollable;
    }

    /// Changes the box of a node relative to its parent, in cells.
    pub(crate) fn set_box(&mut self, name: &str, (x, y, width, height): (i16, i16, i16, i16)) {
        let cells = |count: i16| f32::from(count) * CELL;
        let border_box = Rect { x: cells(x), y: cells(y), width: cells(width), height: cells(height) };
        self.items.get_mut(name).expect("it lives").placement.border_box = border_box;
    }

    /// Removes a node, or a container with everything that is named after it.
    pub(crate) fn remove(&mut self, name: &str) {
        self.navigator.apply(vec![Mutation::Remove(self.id(name))]).expect("it lives");
        self.items.retain(|other, _| other != name && !(name.len() == 1 && other.starts_with(name)));
    }

    /// Takes a removed node out of what is placed.
    pub(crate) fn forget(&mut self, name: &str) {
        self.items.remove(name);
    }

    /// The name of the focused node; `-` for none.
    pub(crate) fn focused(&self) -> &str {
        self.navigator.focused().map_or("-", |node| self.name(node))
    }

    pub(crate) fn focus(&mut self, name: &str) -> Outcome {
        self.navigator.focus(self.id(name)).expect("it can have the focus")
    }

    pub(crate) fn press(&mut self, letter: char) -> Outcome {
        let before = self.navigator.focused();
        let outcome = self.navigator.navigate(direction(letter)).expect("navigation has no errors");
        assert_eq!(outcome.focused, self.navigator.focused());
        assert_eq!(outcome.moved, before != outcome.focused);
        outcome
    }

    /// Presses keys; gives the names of the focused nodes after each.
    pub(crate) fn walk(&mut self, keys: &str) -> String {
        let names: Vec<String> = keys
            .chars()
            .map(|key| {
                self.press(key);
                self.focused().to_owned()
            })
            .collect();
        names.join(" ")
    }

    /// The new offsets of an outcome in cells: `r 5,0`.
    pub(crate) fn scrolls(&self, outcome: &Outcome) -> String {
        let words: Vec<String> = outcome
            .scrolls
            .iter()
            .map(|scroll| format!("{} {},{}", self.name(scroll.node), scroll.x / CELL, scroll.y / CELL))
            .collect();
        words.join("; ")
    }

    /// Presses keys; gives the names of the focused nodes after each, with the item that is wanted: `l3>7`.
    pub(crate) fn wander(&mut self, keys: &str) -> String {
        let words: Vec<String> = keys
            .chars()
            .map(|key| {
                let outcome = self.press(key);
                self.told(&outcome)
            })
            .collect();
        words.join(" ")
    }

    /// The focused node of an outcome, with the item that is wanted.
    pub(crate) fn told(&self, outcome: &Outcome) -> String {
        let focused = outcome.focused.map_or("-", |node| self.name(node));
        outcome.wanted.map_or(focused.to_owned(), |wanted| format!("{focused}>{}", wanted.index))
    }

    /// Makes the node an item.
    pub(crate) fn item(&mut self, name: &str, index: u32) {
        self.style(name, FocusStyle::Item(Some(index)));
    }

    /// The names of what a preview names, without a change.
    pub(crate) fn previewed(&mut self, letter: char) -> String {
        let node = self.navigator.preview(direction(letter)).expect("no errors");
        node.map_or("-", |node| self.name(node)).to_owned()
    }

    /// The keys to a node; `-` for none.
    pub(crate) fn path(&mut self, name: &str) -> String {
        let keys = self.navigator.path(self.id(name)).expect("few nodes");
        keys.map_or("-".to_owned(), |keys| keys.into_iter().map(letter).collect())
    }

    /// Points at a cell's middle.
    pub(crate) fn point(&mut self, x: i16, y: i16) -> String {
        let cells = |count: i16| (f32::from(count) + 0.5) * CELL;
        let outcome = self.navigator.point(Point { x: cells(x), y: cells(y) }).expect("a finite position");
        assert_eq!(outcome.scrolls, Vec::new());
        self.told(&outcome)
    }

    /// The candidates with their verdicts, the best first: `b chosen, c beaten, d direction`.
    pub(crate) fn explained(&mut self, letter: char) -> String {
        let candidates = self.navigator.explain(direction(letter)).expect("explaining has no errors");
        let word = |verdict: &Verdict| match verdict {
            Verdict::Chosen => "chosen".to_owned(),
            Verdict::Beaten => "beaten".to_owned(),
            Verdict::Rejected(rule) => rule.clone(),
        };
        let words: Vec<String> = candidates
            .iter()
            .map(|candidate| format!("{} {}", self.name(candidate.node), word(&candidate.verdict)))
            .collect();
        words.join(", ")
    }
}

/// A scroll container's styles.
pub(crate) fn scroller(pivot: ScrollPivot) -> [FocusStyle; 2] {
    [FocusStyle::Overflow(Overflow::Scroll), FocusStyle::ScrollPivot(pivot)]
}
