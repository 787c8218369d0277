//! Reads the notation of [`super`].

use layout_core::{IntrinsicSize, Mutation, Styling};
use scene_core::style::{
    BoxSizing, ContentAlignment, Display, Edge, EdgeLength, EdgeWidth, FlexDirection, FlexWrap, GridArea, GridAutoFlow,
    GridLine, GridRange, InlineDirection, ItemAlignment, LayoutStyle, Length, Overflow, Position, Repetition, Track,
    TrackBreadth, TrackGroup, TrackSize,
};
use scene_core::types::{Creation, Insertion, NodeId, NodeKind, Size};

use super::{Expected, Letters, Screen};

/// The cases of a fixture file: each begins with a line `# name: why`.
pub fn cases(file: &str) -> Vec<(String, String)> {
    let mut cases: Vec<(String, String)> = Vec::new();
    for line in file.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            let (name, _) = title.split_once(':').unwrap_or_else(|| panic!("`# name: why`, not {line:?}"));
            cases.push((name.to_owned(), String::new()));
        } else if let Some((_, text)) = cases.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    cases
}

/// Reads a screen.
pub fn screen(text: &str) -> Screen {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut screen = Screen {
        viewport: Size { width: 0.0, height: 0.0 },
        mutations: Vec::new(),
        letters: Letters::default(),
        expected: Vec::new(),
    };
    // The line above and those that it is inside of, with their indents.
    let mut outer: Vec<(usize, NodeId)> = Vec::new();
    for (node, line) in (0..).zip(lines) {
        let indent = line.len() - line.trim_start().len();
        while outer.last().is_some_and(|&(other, _)| other >= indent) {
            outer.pop();
        }
        let (left, right) = line.split_once('|').unwrap_or((line, ""));
        read_node(&mut screen, node, outer.last().map(|&(_, parent)| parent), left);
        screen.expected.push(read_expected(right));
        outer.push((indent, node));
    }
    screen
}

fn read_node(screen: &mut Screen, node: NodeId, parent: Option<NodeId>, text: &str) {
    let mut words = text.split_whitespace();
    let mut kind = NodeKind::View;
    let mut natural = None;
    match words.next().expect("a kind") {
        "root" => screen.viewport = size(words.next().expect("a viewport")),
        "view" => {}
        "text" => {
            kind = NodeKind::Text;
            screen.letters.paragraphs.insert(node, words.next().expect("a paragraph").replace('_', " "));
        }
        "image" => {
            kind = NodeKind::Image;
            natural = Some(size(words.next().expect("a natural size")));
        }
        other => panic!("unknown kind {other}"),
    }
    if let Some(parent) = parent {
        screen.mutations.push(Mutation::Create(Creation { node, kind }));
        screen.mutations.push(Mutation::Insert(Insertion { parent, node, before: None }));
    }
    if let Some(size) = natural {
        screen.mutations.push(Mutation::IntrinsicSize(IntrinsicSize { node, size }));
    }
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or_else(|| panic!("`name=value`, not {word}"));
        screen.mutations.extend(styles(name, value).into_iter().map(|style| Mutation::Style(Styling { node, style })));
    }
}

fn read_expected(text: &str) -> Option<Expected> {
    if matches!(text.trim(), "" | "none") {
        return None;
    }
    let mut expected = Expected::default();
    for group in text.split(';') {
        let group = group.trim();
        if let Some(rect) = group.strip_prefix("content ") {
            expected.content_box = Some(numbers(rect));
        } else if let Some(size) = group.strip_prefix("scroll ") {
            expected.scrollable = Some(numbers(size));
        } else {
            expected.border_box = numbers(group);
        }
    }
    Some(expected)
}

fn numbers<const N: usize>(text: &str) -> [f32; N] {
    let numbers: Vec<f32> = text.split_whitespace().map(number).collect();
    numbers.try_into().unwrap_or_else(|_| panic!("{N} numbers, not {text:?}"))
}

fn number(text: &str) -> f32 {
    text.parse().unwrap_or_else(|_| panic!("a number, not {text:?}"))
}

fn size(text: &str) -> Size {
    let (width, height) = text.split_once('x').unwrap_or_else(|| panic!("WxH, not {text:?}"));
    Size { width: number(width), height: number(height) }
}

fn length(text: &str) -> Length {
    match text.strip_suffix('%') {
        Some(percent) => Length::Percent(number(percent)),
        None if text == "auto" => Length::Auto,
        None => Length::Px(number(text)),
    }
}

/// The styles of `name=value`; a property without a side sets all four.
pub fn styles(name: &str, value: &str) -> Vec<LayoutStyle> {
    let sides = |style: fn(EdgeLength) -> LayoutStyle, edges: &[Edge]| {
        edges.iter().map(|&edge| style(EdgeLength { edge, length: length(value) })).collect()
    };
    let all = [Edge::Left, Edge::Top, Edge::Right, Edge::Bottom];
    let one = match name {
        "inset" => return sides(LayoutStyle::Inset, &all),
        "margin" => return sides(LayoutStyle::Margin, &all),
        "padding" => return sides(LayoutStyle::Padding, &all),
        "border" => return all.map(|edge| border(edge, value)).to_vec(),
        _ => match name.rsplit_once('-').unwrap_or(("inset", name)) {
            ("inset", side) if edge(side).is_some() => return sides(LayoutStyle::Inset, edge(side).as_slice()),
            ("margin", side) => return sides(LayoutStyle::Margin, edge(side).as_slice()),
            ("padding", side) => return sides(LayoutStyle::Padding, edge(side).as_slice()),
            ("border", side) => border(edge(side).unwrap_or_else(|| panic!("unknown side {side}")), value),
            _ => single(name, value),
        },
    };
    vec![one]
}

fn border(edge: Edge, width: &str) -> LayoutStyle {
    LayoutStyle::BorderWidth(EdgeWidth { edge, width: number(width) })
}

fn edge(name: &str) -> Option<Edge> {
    Some(match name {
        "left" => Edge::Left,
        "top" => Edge::Top,
        "right" => Edge::Right,
        "bottom" => Edge::Bottom,
        _ => return None,
    })
}

fn single(name: &str, value: &str) -> LayoutStyle {
    match name {
        "display" => LayoutStyle::Display(pick(
            value,
            &[("flex", Display::Flex), ("grid", Display::Grid), ("block", Display::Block), ("none", Display::None)],
        )),
        "position" => {
            LayoutStyle::Position(pick(value, &[("relative", Position::Relative), ("absolute", Position::Absolute)]))
        }
        "width" => LayoutStyle::Width(length(value)),
        "height" => LayoutStyle::Height(length(value)),
        "min-width" => LayoutStyle::MinWidth(length(value)),
        "min-height" => LayoutStyle::MinHeight(length(value)),
        "max-width" => LayoutStyle::MaxWidth(length(value)),
        "max-height" => LayoutStyle::MaxHeight(length(value)),
        "direction" => {
            LayoutStyle::Direction(pick(value, &[("ltr", InlineDirection::Ltr), ("rtl", InlineDirection::Rtl)]))
        }
        "flex-direction" => LayoutStyle::FlexDirection(pick(
            value,
            &[
                ("row", FlexDirection::Row),
                ("column", FlexDirection::Column),
                ("row-reverse", FlexDirection::RowReverse),
                ("column-reverse", FlexDirection::ColumnReverse),
            ],
        )),
        "flex-wrap" => LayoutStyle::FlexWrap(pick(
            value,
            &[("nowrap", FlexWrap::Nowrap), ("wrap", FlexWrap::Wrap), ("wrap-reverse", FlexWrap::WrapReverse)],
        )),
        "flex-grow" => LayoutStyle::FlexGrow(number(value)),
        "flex-shrink" => LayoutStyle::FlexShrink(number(value)),
        "flex-basis" => LayoutStyle::FlexBasis(length(value)),
        "justify-content" => LayoutStyle::JustifyContent(content_alignment(value)),
        "align-content" => LayoutStyle::AlignContent(content_alignment(value)),
        "align-items" => LayoutStyle::AlignItems(item_alignment(value)),
        "align-self" => LayoutStyle::AlignSelf(item_alignment(value)),
        "row-gap" => LayoutStyle::RowGap(length(value)),
        "column-gap" => LayoutStyle::ColumnGap(length(value)),
        "aspect-ratio" => LayoutStyle::AspectRatio((value != "none").then(|| number(value))),
        "overflow" => LayoutStyle::Overflow(pick(
            value,
            &[("visible", Overflow::Visible), ("hidden", Overflow::Hidden), ("scroll", Overflow::Scroll)],
        )),
        "box-sizing" => LayoutStyle::BoxSizing(pick(
            value,
            &[("border-box", BoxSizing::BorderBox), ("content-box", BoxSizing::ContentBox)],
        )),
        "justify-items" => LayoutStyle::JustifyItems(item_alignment(value)),
        "justify-self" => LayoutStyle::JustifySelf(item_alignment(value)),
        "grid-template-rows" => LayoutStyle::GridTemplateRows(list(value, track)),
        "grid-template-columns" => LayoutStyle::GridTemplateColumns(list(value, track)),
        "grid-template-areas" => LayoutStyle::GridTemplateAreas(list(value, area)),
        "grid-auto-rows" => LayoutStyle::GridAutoRows(list(value, track_size)),
        "grid-auto-columns" => LayoutStyle::GridAutoColumns(list(value, track_size)),
        "grid-auto-flow" => LayoutStyle::GridAutoFlow(pick(
            value,
            &[
                ("row", GridAutoFlow::Row),
                ("column", GridAutoFlow::Column),
                ("row-dense", GridAutoFlow::RowDense),
                ("column-dense", GridAutoFlow::ColumnDense),
            ],
        )),
        "grid-row" => LayoutStyle::GridRow(range(value)),
        "grid-column" => LayoutStyle::GridColumn(range(value)),
        other => panic!("unknown property {other}"),
    }
}

/// The entries of a list, with `_` between them.
fn list<T>(value: &str, entry: fn(&str) -> T) -> Vec<T> {
    value.split('_').map(entry).collect()
}

/// `1fr`, `repeat(3;10;auto)` with semicolons between the tracks.
fn track(value: &str) -> Track {
    let Some(group) = value.strip_prefix("repeat(") else { return Track::Single(track_size(value)) };
    let mut words = group.trim_end_matches(')').split(';');
    let repetition = match words.next().expect("how often") {
        "auto-fill" => Repetition::AutoFill,
        "auto-fit" => Repetition::AutoFit,
        count => Repetition::Count(count.parse().expect("a count")),
    };
    Track::Repeat(TrackGroup { repetition, tracks: words.map(track_size).collect() })
}

/// A breadth, or two with `..` between them.
fn track_size(value: &str) -> TrackSize {
    match value.split_once("..") {
        Some((min, max)) => TrackSize { min: breadth(min), max: breadth(max) },
        None => match breadth(value) {
            max @ TrackBreadth::Fr(_) => TrackSize { min: TrackBreadth::Auto, max },
            both => TrackSize { min: both, max: both },
        },
    }
}

fn breadth(value: &str) -> TrackBreadth {
    match (value, value.strip_suffix("fr")) {
        ("min-content", _) => TrackBreadth::MinContent,
        ("max-content", _) => TrackBreadth::MaxContent,
        (_, Some(share)) => TrackBreadth::Fr(number(share)),
        _ => match length(value) {
            Length::Auto => TrackBreadth::Auto,
            Length::Px(px) => TrackBreadth::Px(px),
            Length::Percent(percent) => TrackBreadth::Percent(percent),
        },
    }
}

/// `name:row-start:column-start:row-end:column-end`, as in CSS `grid-area`.
fn area(value: &str) -> GridArea {
    let (name, lines) = value.split_once(':').expect("a name");
    let lines: Vec<u16> = lines.split(':').map(|line| line.parse().expect("a line")).collect();
    let &[row_start, column_start, row_end, column_end] = lines.as_slice() else { panic!("four lines, not {value}") };
    GridArea { name: name.to_owned(), row_start, row_end, column_start, column_end }
}

/// `2`, `2/4`, `span3`, `1/span2`, `name`.
fn range(value: &str) -> GridRange {
    let (start, end) = value.split_once('/').unwrap_or((value, "auto"));
    let start = grid_line(start);
    let end = if matches!(start, GridLine::Area(_)) && end == "auto" { start.clone() } else { grid_line(end) };
    GridRange { start, end }
}

fn grid_line(value: &str) -> GridLine {
    match (value, value.strip_prefix("span")) {
        ("auto", _) => GridLine::Auto,
        (_, Some(span)) => GridLine::Span(span.parse().expect("a span")),
        _ => value.parse().map_or_else(|_| GridLine::Area(value.to_owned()), GridLine::Line),
    }
}

fn content_alignment(value: &str) -> ContentAlignment {
    pick(
        value,
        &[
            ("normal", ContentAlignment::Normal),
            ("start", ContentAlignment::Start),
            ("end", ContentAlignment::End),
            ("flex-start", ContentAlignment::FlexStart),
            ("flex-end", ContentAlignment::FlexEnd),
            ("center", ContentAlignment::Center),
            ("stretch", ContentAlignment::Stretch),
            ("space-between", ContentAlignment::SpaceBetween),
            ("space-around", ContentAlignment::SpaceAround),
            ("space-evenly", ContentAlignment::SpaceEvenly),
        ],
    )
}

fn item_alignment(value: &str) -> ItemAlignment {
    pick(
        value,
        &[
            ("auto", ItemAlignment::Auto),
            ("start", ItemAlignment::Start),
            ("end", ItemAlignment::End),
            ("flex-start", ItemAlignment::FlexStart),
            ("flex-end", ItemAlignment::FlexEnd),
            ("center", ItemAlignment::Center),
            ("baseline", ItemAlignment::Baseline),
            ("stretch", ItemAlignment::Stretch),
        ],
    )
}

fn pick<T: Copy>(value: &str, choices: &[(&str, T)]) -> T {
    choices.iter().find(|(name, _)| *name == value).unwrap_or_else(|| panic!("unknown value {value}")).1
}
