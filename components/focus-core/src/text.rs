//! Explanations and audits as text for people.

use std::fmt::{self, Display, Formatter, Write as _};

use scene_core::types::{Direction, NodeId, Rect};

use crate::contract::{AuditReport, Candidate, Edge, Verdict};

/// How tools write a node: `7`, or with a name.
type Name<'a> = &'a dyn Fn(NodeId) -> String;

/// What [`explain`](crate::Navigator::explain) says, one candidate a line, under a line that says where the key leads.
///
/// ```
/// use focus_core::text::explanation;
/// use focus_core::{Candidate, Verdict};
/// use scene_core::types::{Direction, Rect};
///
/// let bounds = Rect { x: 120.0, y: 0.0, width: 100.0, height: 150.0 };
/// let candidates = [Candidate { node: 2, bounds, score: 35.0, verdict: Verdict::Chosen }];
/// let text = explanation(Direction::Right, &candidates, &|node| format!("#{node}"));
/// assert_eq!(text, "right leads to #2\n  #2  120,0 100x150  score 35  chosen\n");
/// ```
pub fn explanation(direction: Direction, candidates: &[Candidate], name: Name<'_>) -> String {
    let mut text = String::new();
    let key = Key(direction);
    let _ = match candidates.iter().find(|candidate| candidate.verdict == Verdict::Chosen) {
        Some(chosen) => writeln!(text, "{key} leads to {}", name(chosen.node)),
        None => writeln!(text, "{key} leads nowhere"),
    };
    let names: Vec<String> = candidates.iter().map(|candidate| name(candidate.node)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (candidate, name) in candidates.iter().zip(&names) {
        let Rect { x, y, width: across, height } = candidate.bounds;
        let _ = write!(text, "  {name:width$}  {x},{y} {across}x{height}  ");
        let _ = match &candidate.verdict {
            Verdict::Chosen => writeln!(text, "score {}  chosen", Score(candidate.score)),
            Verdict::Beaten => writeln!(text, "score {}  beaten", Score(candidate.score)),
            Verdict::Rejected(rule) => writeln!(text, "rejected: {rule}"),
        };
    }
    text
}

/// What [`audit`](crate::Navigator::audit) says: one line a node with its moves, then what is odd.
///
/// ```
/// use focus_core::text::report;
/// use focus_core::{AuditReport, Edge};
/// use scene_core::types::Direction;
///
/// let edge = Edge { from: 1, direction: Direction::Right, to: 2 };
/// let audit = AuditReport { nodes: vec![1, 2], edges: vec![edge], one_way: vec![edge], traps: vec![2], ..AuditReport::default() };
/// let text = report(&audit, &|node| format!("#{node}"));
/// assert_eq!(text, "#1  right #2\n#2\none-way: #1 right #2\ntraps: #2\n");
/// ```
pub fn report(audit: &AuditReport, name: Name<'_>) -> String {
    let mut text = String::new();
    let mut edges = audit.edges.iter().peekable();
    for &node in &audit.nodes {
        text.push_str(&name(node));
        while let Some(edge) = edges.next_if(|edge| edge.from == node) {
            let _ = write!(text, "  {} {}", Key(edge.direction), name(edge.to));
        }
        text.push('\n');
    }
    let nodes = |nodes: &[NodeId]| nodes.iter().map(|&node| name(node)).collect::<Vec<_>>().join(", ");
    let edge = |edge: &Edge| format!("{} {} {}", name(edge.from), Key(edge.direction), name(edge.to));
    let odd = [
        ("unreachable", nodes(&audit.unreachable)),
        ("one-way", audit.one_way.iter().map(edge).collect::<Vec<_>>().join(", ")),
        ("traps", nodes(&audit.traps)),
    ];
    for (word, list) in odd.iter().filter(|(_, list)| !list.is_empty()) {
        let _ = writeln!(text, "{word}: {list}");
    }
    text
}

struct Key(Direction);

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Left => "left",
            Direction::Right => "right",
        })
    }
}

/// A score with at most one decimal.
struct Score(f32);

impl Display for Score {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rounded = (f64::from(self.0) * 10.0).round() / 10.0;
        write!(f, "{rounded}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(node: NodeId, score: f32, verdict: Verdict) -> Candidate {
        Candidate { node, bounds: Rect { x: 1.5, y: 2.0, width: 30.0, height: 4.0 }, score, verdict }
    }

    #[test]
    fn explanations_line_up_names_and_give_no_score_to_what_is_rejected() {
        let candidates = [
            candidate(12, -4.96, Verdict::Beaten),
            candidate(3, f32::MAX, Verdict::Rejected("not-displayed".to_owned())),
        ];
        let text = explanation(Direction::Up, &candidates, &|node| node.to_string());
        let expected =
            "up leads nowhere\n  12  1.5,2 30x4  score -5  beaten\n  3   1.5,2 30x4  rejected: not-displayed\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn reports_name_only_what_is_odd() {
        let audit = AuditReport { nodes: vec![1], unreachable: vec![4, 5], ..AuditReport::default() };
        assert_eq!(report(&audit, &|node| format!("n{node}")), "n1\nunreachable: n4, n5\n");
        assert_eq!(report(&AuditReport::default(), &|node| node.to_string()), "");
    }
}
