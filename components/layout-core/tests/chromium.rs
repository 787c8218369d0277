//! The fixtures of `compat-tests/oracles/layout/`: our rectangles beside those that Chromium gave.
//!
//! Edges are compared where they lie on the screen, snapped to whole pixels on both sides, and without any tolerance; of
//! boxes that clip also how far their content can be scrolled.
//! What differs on purpose is listed with its reason in `expectations.json`; an expectation that is met no more fails.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use layout_core::{Mutation, Solver};
use libtest_mimic::{Arguments, Failed, Trial};
use scene_core::types::{Creation, Insertion, NodeId, NodeKind, Placement, Rect, Size};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use support::words::Words;

/// Fewer fixtures than this are a sign that files were not found.
const FIXTURES: usize = 1300;

/// What the recorder wrote of one page.
#[derive(Deserialize)]
struct Oracle {
    fixtures: Vec<Fixture>,
}

#[derive(Clone, Deserialize)]
struct Fixture {
    name: String,
    /// Id of the outermost box; the others follow in document order.
    first: NodeId,
    /// Position on the screen, width and height, with two decimals.
    rects: Vec<Option<[f32; 4]>>,
    /// Boxes that clip, and how far their content can be scrolled on both axes.
    #[serde(default)]
    scrolls: Vec<(NodeId, i32, i32)>,
}

/// The same page as a case for all implementations.
#[derive(Deserialize)]
struct Case {
    #[serde(default)]
    setup: Setup,
    calls: Vec<Call>,
}

#[derive(Default, Deserialize)]
struct Setup {
    #[serde(default)]
    paragraphs: BTreeMap<NodeId, Words>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Call {
    Nodes(Vec<String>),
    Apply(Vec<Mutation>),
    Solve(Size),
}

/// A difference that is known, with its reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    name: String,
    reason: String,
    fixtures: Vec<String>,
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../compat-tests");
    let expectations: Vec<Expectation> = read(&folder.join("oracles/layout/expectations.json"));
    let mut expected = BTreeMap::new();
    for Expectation { name, reason, fixtures } in expectations {
        assert!(!reason.is_empty(), "{name} has no reason");
        for fixture in fixtures {
            assert!(expected.insert(fixture.clone(), name.clone()).is_none(), "{fixture} is expected to differ twice");
        }
    }
    let mut trials = Vec::new();
    for page in pages(&folder.join("oracles/layout")) {
        let topic = page.file_stem().expect("a name").to_string_lossy().into_owned();
        let oracle: Oracle = read(&page);
        let case: Case = read(&folder.join(format!("cases/layout/chromium-{topic}.json")));
        let paragraphs = Arc::new(case.setup.paragraphs);
        let (screen, calls) = case.calls.split_first().expect("the styles of the screen");
        // Four calls each: nodes, styles, solve, and removal.
        assert_eq!(calls.len(), 4 * oracle.fixtures.len(), "{topic}: record it anew");
        for (fixture, calls) in oracle.fixtures.into_iter().zip(calls.chunks(4)) {
            let title = format!("{topic}::{}", fixture.name);
            let calls = [screen].into_iter().chain(&calls[..3]).cloned().collect();
            let (paragraphs, difference) = (paragraphs.clone(), expected.remove(&title));
            trials.push(Trial::test(title, move || check(&fixture, calls, &paragraphs, difference)));
        }
    }
    assert!(expected.is_empty(), "expectations without a fixture: {:?}", expected.keys());
    assert!(trials.len() >= FIXTURES, "only {} fixtures", trials.len());
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The recorded pages, in alphabetical order.
fn pages(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .filter(|path| path.extension().is_some_and(|kind| kind == "html"))
        .map(|path| path.with_extension("json"))
        .collect()
}

fn check(
    fixture: &Fixture,
    calls: Vec<Call>,
    paragraphs: &BTreeMap<NodeId, Words>,
    difference: Option<String>,
) -> Result<(), Failed> {
    let mut solver = Solver::new();
    let mut text = support::words::Paragraphs(paragraphs);
    let mut nodes = Vec::new();
    let mut placements = Vec::new();
    for call in calls {
        match call {
            Call::Nodes(lines) => {
                nodes = lines.iter().map(|line| node(line)).collect();
                solver.apply(nodes.iter().flat_map(Node::mutations).collect())?;
            }
            Call::Apply(mutations) => solver.apply(mutations)?,
            Call::Solve(viewport) => placements = solver.solve(viewport, &mut text)?,
        }
    }
    let found = on_screen(&nodes, &placements);
    let recorded: Vec<_> = fixture.rects.iter().map(|rect| rect.map(snap)).collect();
    assert_eq!(fixture.first, nodes[0].id, "record it anew");
    let scrolled = scrolls(&fixture.scrolls, &placements);
    match (found == recorded && scrolled == fixture.scrolls, difference) {
        (true, None) | (false, Some(_)) => Ok(()),
        (true, Some(name)) => {
            Err(format!("is like Chromium's, against the expectation {name}: remove it there").into())
        }
        (false, None) if found == recorded => {
            Err(format!("scrolls by node, x and y:\nours     {scrolled:?}\nChromium {:?}", fixture.scrolls).into())
        }
        (false, None) => Err(side_by_side(&nodes, &found, &recorded).into()),
    }
}

/// A line such as `view 2 in 1`.
struct Node {
    id: NodeId,
    kind: NodeKind,
    parent: NodeId,
}

fn node(line: &str) -> Node {
    let [kind, id, "in", parent] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("no node: {line}") };
    let kind = match kind {
        "view" => NodeKind::View,
        "image" => NodeKind::Image,
        "text" => NodeKind::Text,
        "video" => NodeKind::Video,
        other => panic!("no kind: {other}"),
    };
    Node { id: id.parse().expect("an id"), kind, parent: parent.parse().expect("an id") }
}

impl Node {
    fn mutations(&self) -> [Mutation; 2] {
        let Self { id, kind, parent } = *self;
        [Mutation::Create(Creation { node: id, kind }), Mutation::Insert(Insertion { parent, node: id, before: None })]
    }
}

/// Left, top, right and bottom in whole pixels.
type Edges = [i32; 4];

/// As Chromium snaps boxes: each edge to the nearest pixel. Two decimals name one of its units, 1/64 of a pixel.
fn snap([x, y, width, height]: [f32; 4]) -> Edges {
    let unit = |value: f32| (value * 64.0).round() / 64.0;
    let [x, y, width, height] = [x, y, width, height].map(unit);
    [x, y, x + width, y + height].map(|edge| (edge + 0.5).floor() as i32)
}

/// The border boxes of `nodes` on the screen; none for those without a placement.
fn on_screen(nodes: &[Node], placements: &[Placement]) -> Vec<Option<Edges>> {
    let boxes: BTreeMap<NodeId, Rect> = placements.iter().map(|placed| (placed.node, placed.border_box)).collect();
    let parents: BTreeMap<NodeId, NodeId> = nodes.iter().map(|node| (node.id, node.parent)).collect();
    let edges = |id: NodeId| {
        let Rect { mut x, mut y, width, height } = *boxes.get(&id)?;
        let mut inner = id;
        while let Some(&outer) = parents.get(&inner) {
            x += boxes.get(&outer)?.x;
            y += boxes.get(&outer)?.y;
            inner = outer;
        }
        Some([x, y, x + width, y + height].map(|edge| edge as i32))
    };
    nodes.iter().map(|node| edges(node.id)).collect()
}

/// The same as `recorded`, of our placements.
fn scrolls(recorded: &[(NodeId, i32, i32)], placements: &[Placement]) -> Vec<(NodeId, i32, i32)> {
    let placed = |node| placements.iter().find(|placed| placed.node == node).expect("a placement");
    let beyond = |Placement { border_box, scrollable, .. }: &Placement| {
        [scrollable.width - border_box.width, scrollable.height - border_box.height].map(|beyond| beyond as i32)
    };
    recorded.iter().map(|&(node, ..)| (node, beyond(placed(node)))).map(|(node, [x, y])| (node, x, y)).collect()
}

/// Both trees, with a mark where they differ.
fn side_by_side(nodes: &[Node], ours: &[Option<Edges>], theirs: &[Option<Edges>]) -> String {
    let text = |edges: Option<Edges>| match edges {
        Some([left, top, right, bottom]) => format!("{left} {top}  {} x {}", right - left, bottom - top),
        None => "none".to_owned(),
    };
    let depth = |node: &Node| {
        let mut depth = 0;
        let mut id = node.parent;
        while let Some(outer) = nodes.iter().find(|other| other.id == id) {
            depth += 1;
            id = outer.parent;
        }
        depth
    };
    let mut lines = format!("  {:24}  {:24}  {}\n", "", "ours", "Chromium");
    for ((node, &ours), &theirs) in nodes.iter().zip(ours).zip(theirs) {
        let name = format!("{}{:?} {}", "  ".repeat(depth(node)), node.kind, node.id);
        let mark = if ours == theirs { ' ' } else { '*' };
        lines.push_str(&format!("{mark} {name:24}  {:24}  {}\n", text(ours), text(theirs)));
    }
    lines
}
