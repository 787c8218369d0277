//! The drawing of the reference page, made from what `explain` says. `BLESS=1` writes it anew.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use focus_core::{Candidate, Mutation, Navigator, Styling, Verdict};
use scene_core::style::FocusStyle;
use scene_core::types::{Creation, Direction, Insertion, NodeKind, Placement, Rect, Size};

const VIEWPORT: Size = Size { width: 720.0, height: 330.0 };

/// The origin, then candidates for the right key.
const BOXES: [(f32, f32, f32, f32); 6] = [
    (40.0, 110.0, 120.0, 80.0),
    (400.0, 120.0, 120.0, 80.0),
    (260.0, 165.0, 100.0, 80.0),
    (230.0, 20.0, 120.0, 60.0),
    (560.0, 210.0, 120.0, 80.0),
    (60.0, 230.0, 120.0, 70.0),
];

fn explained() -> Vec<Candidate> {
    let mut navigator = Navigator::new();
    let mut placements = Vec::new();
    for (node, (x, y, width, height)) in (1..).zip(BOXES) {
        let mutations = vec![
            Mutation::Create(Creation { node, kind: NodeKind::View }),
            Mutation::Insert(Insertion { parent: 0, node, before: None }),
            Mutation::Style(Styling { node, style: FocusStyle::Focusable(true) }),
        ];
        navigator.apply(mutations).expect("valid");
        let border_box = Rect { x, y, width, height };
        placements.push(Placement { node, border_box, content_box: border_box, scrollable: Size { width, height } });
    }
    navigator.place(VIEWPORT, placements).expect("valid");
    let mut candidates = navigator.explain(Direction::Right).expect("no errors");
    candidates.sort_by_key(|candidate| candidate.node);
    candidates
}

/// A box with what becomes of it.
fn draw_box(svg: &mut String, candidate: &Candidate) {
    let Rect { x, y, width, height } = candidate.bounds;
    let (fill, word) = match &candidate.verdict {
        Verdict::Chosen => ("#b7e4c7", "chosen".to_owned()),
        Verdict::Beaten => ("#fff3bf", "beaten".to_owned()),
        Verdict::Rejected(rule) if rule == "focused" => ("#a5d8ff", "focused".to_owned()),
        Verdict::Rejected(rule) => ("#e9ecef", format!("rejected: {rule}")),
    };
    let _ = writeln!(
        svg,
        r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{fill}" stroke="#495057"/>"##
    );
    let (middle, top) = (x + width / 2.0, y + height / 2.0);
    let _ = writeln!(svg, r#"<text x="{middle}" y="{}">{word}</text>"#, top - 4.0);
    if !matches!(&candidate.verdict, Verdict::Rejected(_)) {
        let _ = writeln!(svg, r#"<text x="{middle}" y="{}">{:.1}</text>"#, top + 14.0, candidate.score);
    }
}

/// An arrow from the origin's edge, along and across.
fn draw_way(svg: &mut String, origin: Rect, candidate: Rect) {
    let low = origin.y.max(candidate.y);
    let high = origin.bottom().min(candidate.bottom());
    let (from, to) = if low < high {
        ((low + high) / 2.0, (low + high) / 2.0)
    } else if candidate.y >= origin.bottom() {
        (origin.bottom(), candidate.y)
    } else {
        (origin.y, candidate.bottom())
    };
    let (right, left) = (origin.right(), candidate.x);
    let _ = writeln!(
        svg,
        r##"<path d="M{right} {from}H{left}V{to}" fill="none" stroke="#e03131" stroke-dasharray="4 3" marker-end="url(#tip)"/>"##
    );
}

fn drawing() -> String {
    let candidates = explained();
    let Size { width, height } = VIEWPORT;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13" text-anchor="middle">
<title>Scores of candidates for the right key</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#e03131"/></marker></defs>
<rect width="{width}" height="{height}" fill="#fff"/>
"##
    );
    let origin = candidates.iter().find(|candidate| candidate.node == 1).expect("it is focusable").bounds;
    let _ = writeln!(
        svg,
        r##"<rect x="{}" y="{}" width="{}" height="{}" fill="#e7f5ff"/>"##,
        origin.right(),
        origin.y,
        width - origin.right(),
        origin.height
    );
    for candidate in &candidates {
        draw_box(&mut svg, candidate);
    }
    for candidate in candidates.iter().filter(|candidate| !matches!(candidate.verdict, Verdict::Rejected(_))) {
        draw_way(&mut svg, origin, candidate.bounds);
    }
    svg.push_str("</svg>\n");
    svg
}

#[test]
fn the_drawing_shows_what_the_code_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/images/focus-scores.svg");
    let drawn = drawing();
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &drawn).expect("docs/images can be written");
    }
    assert_eq!(fs::read_to_string(&path).expect("`BLESS=1` writes it"), drawn);
}
