//! The reasons behind a decision, for tools and tests.
//!
//! Besides the rules of the index (`not-focusable` never shows, since only focusable nodes are listed), a candidate can be
//! rejected by: `detached`, `not-displayed`; `focused` (it is where the move starts); `direction` (it, or the group it is
//! in, is on another side); `outside-group` (a container nearer to the focused node had something); `entry-policy` (its
//! group is entered elsewhere, by policy or priority); `neighbor` (an explicit neighbour overrules geometry); `list-order`
//! (a list leads to another item, which need not exist yet); `wrap` and `trap` (the group keeps the focus); `recovery` (the focus was lost and a place for it comes first).
//!
//! Guides are listed as well: one that geometry chose is `beaten` by what it leads to.

use std::collections::BTreeSet;

use scene_core::types::{Direction, NodeId, Rect};

use crate::contract::{Candidate, Verdict};
use crate::geometry::{lies_towards, score};
use crate::index::Entry;
use crate::search::{Decision, Screen, Start};

/// The rectangle and score of what has no place.
const NOWHERE: (Rect, f32) = (Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 }, f32::MAX);

impl Screen<'_> {
    /// All focusable nodes with what becomes of them when `direction` is pressed: the best first, rejected ones last.
    pub(crate) fn explain(
        &self,
        start: Start,
        focused: Option<usize>,
        direction: Direction,
        focusables: &BTreeSet<NodeId>,
    ) -> Vec<Candidate> {
        let decision = self.decide(start, direction);
        let own_bounds = match start {
            Start::Node(slot) => self.index.entry(slot).map_or(NOWHERE.0, |entry| self.index.bounds(entry)),
            Start::Item(position) => self.expected_box(position),
        };
        let origin = if let Decision::Best { origin, .. } = decision { origin } else { own_bounds };
        let competitors = self.competitors(decision, direction);
        // An item that came is where the key starts, and where it leads if there is nothing else.
        let stays = match start {
            Start::Node(slot) if decision.goal().is_none() && Some(slot) != focused => Some(slot),
            Start::Node(_) | Start::Item(_) => None,
        };
        let verdict = |slot: usize| {
            if decision.target().or(stays) == Some(slot) {
                Ok(Verdict::Chosen)
            } else if Some(slot) == focused {
                Err("focused")
            } else {
                self.judge(slot, decision, &competitors)
            }
        };
        self.candidates(focusables, |rect| score(origin, rect, direction), verdict)
    }

    /// The same when there is no focus to start from.
    pub(crate) fn explain_recovery(&self, target: Option<usize>, focusables: &BTreeSet<NodeId>) -> Vec<Candidate> {
        let verdict = |slot: usize| {
            let rule = self.index.entry(slot).and_then(|entry| entry.rule);
            if target == Some(slot) { Ok(Verdict::Chosen) } else { Err(rule.map_or("recovery", |rule| rule.name())) }
        };
        self.candidates(focusables, |_| 0.0, verdict)
    }

    /// What took part in the decision: first and one past the last slot of each item and group on the right side.
    fn competitors(&self, decision: Decision, direction: Direction) -> Vec<(usize, usize)> {
        let Decision::Best { container, origin, .. } = decision else { return Vec::new() };
        self.units_towards(container, None, origin)
            .filter(|&(_, rect)| lies_towards(origin, rect, direction))
            .filter_map(|(slot, _)| Some((slot, self.index.entry(slot)?.end)))
            .collect()
    }

    fn judge(&self, slot: usize, decision: Decision, competitors: &[(usize, usize)]) -> Result<Verdict, &'static str> {
        if let Some(rule) = self.index.entry(slot).and_then(|entry| entry.rule) {
            return Err(rule.name());
        }
        let is_inside = |container: usize| self.index.path(slot).skip(1).any(|outer| outer == container);
        match decision {
            Decision::Neighbor { .. } => Err("neighbor"),
            Decision::Nothing => Err("direction"),
            Decision::Listed { list, .. } => Err(if is_inside(list) { "list-order" } else { "outside-group" }),
            Decision::Kept { container, rule } => Err(if is_inside(container) { "direction" } else { rule }),
            Decision::Best { container, .. } if !is_inside(container) => Err("outside-group"),
            Decision::Best { goal, container, .. } => {
                let competes = competitors.iter().any(|&(first, end)| (first..end).contains(&slot));
                let has_say =
                    |&outer: &usize| is_inside(outer) && self.index.entry(outer).is_some_and(Entry::has_say_on_entry);
                let target = goal.slot().unwrap_or(container);
                let mut between = self.index.path(target).skip(1).take_while(|&outer| outer != container);
                if between.any(|outer| has_say(&outer)) {
                    Err("entry-policy")
                } else if competes {
                    Ok(Verdict::Beaten)
                } else {
                    Err("direction")
                }
            }
        }
    }

    fn candidates(
        &self,
        focusables: &BTreeSet<NodeId>,
        score: impl Fn(Rect) -> f64,
        verdict: impl Fn(usize) -> Result<Verdict, &'static str>,
    ) -> Vec<Candidate> {
        let mut list = Vec::new();
        let is_focusable = |node: NodeId| self.tree.get(node).is_some_and(|data| data.focusable);
        let is_listed = |entry: &Entry| entry.is_guide || is_focusable(entry.node);
        for (slot, entry) in self.index.entries.iter().enumerate().filter(|(_, entry)| is_listed(entry)) {
            let bounds = self.index.bounds(entry);
            let verdict = verdict(slot).unwrap_or_else(|rule| Verdict::Rejected(rule.to_owned()));
            list.push(Candidate { node: entry.node, bounds, score: score(bounds) as f32, verdict });
        }
        for &node in focusables.iter().filter(|&&node| is_focusable(node)) {
            if self.index.slot(self.tree, node).is_none() {
                let rule = if self.tree.is_attached(node) { "not-displayed" } else { "detached" };
                let (bounds, score) = NOWHERE;
                list.push(Candidate { node, bounds, score, verdict: Verdict::Rejected(rule.to_owned()) });
            }
        }
        let rank = |verdict: &Verdict| match verdict {
            Verdict::Chosen => 0,
            Verdict::Beaten => 1,
            Verdict::Rejected(_) => 2,
        };
        list.sort_by(|a, b| rank(&a.verdict).cmp(&rank(&b.verdict)).then(a.score.total_cmp(&b.score)));
        list
    }
}
