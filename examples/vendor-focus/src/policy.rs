//! Where a key leads. ACME's boxes have a rule that viewers can predict:
//!
//! 1. An explicit neighbour of the focused node wins.
//! 2. Left and right stay in the row: the nearest node whose box overlaps the focused one's height. Up and down go to the
//!    nearest row, and there to the nearest column.
//! 3. Where nothing is, the focus comes in again at the other end, if the settings or a group around it say so.
//! 4. It never leaves a group over a side that the group traps or wraps, and enters a group as the group wants.
//!
//! A focus whose node is gone returns to a node with the same key, else to where the viewer was last.

use crate::bindings::exports::tenfoot::focus::navigator::{Candidate, History, Mutation, Outcome, Verdict};
use crate::bindings::tenfoot::scene::style::{Directions, EntryPolicy, FocusGroup};
use crate::bindings::tenfoot::scene::types::{Direction, ErrorCode, NodeId, Placement, Point, Rect, Size};
use crate::scene::{ROOT, Scene, Spot, check};
use crate::scrolling;
use crate::settings::Settings;

/// Rows count more than columns: a row one pixel nearer beats any column.
const ROW_WEIGHT: f32 = 4096.0;

/// The state of the part.
pub(crate) struct Navigator {
    settings: Settings,
    scene: Scene,
    viewport: Size,
    focused: Option<NodeId>,
    /// The key of the node that has or had the focus.
    key: Option<String>,
    /// Nodes that had the focus, each once, the latest last.
    visited: Vec<NodeId>,
}

/// A move that was looked at: the best candidates first.
struct Move {
    chosen: Option<NodeId>,
    ranked: Vec<(Spot, Result<f32, &'static str>)>,
}

impl Navigator {
    pub(crate) fn new(settings: Settings) -> Self {
        let viewport = Size { width: 0.0, height: 0.0 };
        Self { settings, scene: Scene::new(), viewport, focused: None, key: None, visited: Vec::new() }
    }

    /// Works on a copy: a list with a mistake in it changes nothing.
    pub(crate) fn apply(&mut self, mutations: &[Mutation]) -> Result<(), ErrorCode> {
        let mut scene = self.scene.clone();
        for mutation in mutations {
            scene.apply(mutation)?;
            if let Mutation::Remove(_) = mutation {
                // An id that is used again is another node.
                self.visited.retain(|&node| scene.get(node).is_some());
            }
        }
        self.scene = scene;
        Ok(())
    }

    pub(crate) fn place(&mut self, viewport: Size, placements: &[Placement]) -> Result<Outcome, ErrorCode> {
        let mut scene = self.scene.clone();
        for placement in placements {
            scene.place(placement)?;
        }
        (self.scene, self.viewport) = (scene, viewport);
        let focused = self.focused.filter(|&node| self.can_have_focus(node)).or_else(|| self.recover());
        Ok(self.settle(focused))
    }

    pub(crate) fn navigate(&mut self, direction: Direction) -> Outcome {
        let from = self.focused;
        let outcome = self.settle(self.look(direction).chosen.or(from));
        self.settings.write_journal(&format!("{direction:?}: {from:?} -> {:?}", outcome.focused));
        outcome
    }

    pub(crate) fn preview(&self, direction: Direction) -> Option<NodeId> {
        self.look(direction).chosen.filter(|&node| self.focused != Some(node))
    }

    /// What is painted last is on top; nothing scrolls for a pointer.
    pub(crate) fn point(&mut self, position: Point) -> Outcome {
        let hits = |rect: Rect| {
            let (x, y) = (position.x - rect.x, position.y - rect.y);
            x >= 0.0 && x < rect.width && y >= 0.0 && y < rect.height
        };
        let hit = self.free_spots().filter(|spot| hits(spot.rect)).last().map(|spot| spot.node);
        let moved = hit.is_some() && hit != self.focused;
        if let Some(node) = hit {
            self.take(node);
        }
        Outcome { focused: self.focused, moved, scrolls: Vec::new(), wanted: None }
    }

    pub(crate) fn focus(&mut self, node: NodeId) -> Result<Outcome, ErrorCode> {
        self.scene.get_mut(node)?;
        let target = self.target(node);
        check(target.is_some(), node, "nothing there can have the focus")?;
        Ok(self.settle(target))
    }

    pub(crate) fn restore(&mut self, history: &History) -> Result<Outcome, ErrorCode> {
        for offset in &history.offsets {
            check(offset.x.is_finite() && offset.y.is_finite(), offset.node, "an offset is finite")?;
        }
        // Others lie where they began: what this part scrolled at its own start counts for nothing.
        for id in self.scene.ids() {
            let known = history.offsets.iter().find(|offset| offset.node == id);
            let (x, y) = known.map_or((0.0, 0.0), |offset| (offset.x, offset.y));
            self.scene.get_mut(id)?.offset = Point { x, y };
        }
        self.visited = history.visited.iter().copied().filter(|&node| self.scene.get(node).is_some()).collect();
        self.focused = history.focused;
        let focused = self.focused.filter(|&node| self.can_have_focus(node)).or_else(|| self.recover());
        Ok(self.settle(focused))
    }

    pub(crate) fn explain(&self, direction: Direction) -> Vec<Candidate> {
        let Move { chosen, ranked } = self.look(direction);
        let candidate = |(spot, score): (Spot, Result<f32, &'static str>)| Candidate {
            node: spot.node,
            bounds: spot.rect,
            score: score.unwrap_or(0.0),
            verdict: match score {
                _ if chosen == Some(spot.node) => Verdict::Chosen,
                Ok(_) => Verdict::Beaten,
                Err(rule) => Verdict::Rejected(rule.to_owned()),
            },
        };
        let mut candidates: Vec<_> = ranked.into_iter().map(candidate).collect();
        candidates.sort_by_key(|candidate| candidate.verdict != Verdict::Chosen);
        candidates
    }

    /// Gives the focus to a node, scrolls for it and tells what changed.
    fn settle(&mut self, focused: Option<NodeId>) -> Outcome {
        let moved = focused != self.focused;
        let before = scrolling::offsets(&self.scene);
        scrolling::clamp(&mut self.scene);
        self.focused = focused;
        if let Some(node) = focused {
            self.take(node);
            scrolling::follow(&mut self.scene, node);
        }
        Outcome { focused, moved, scrolls: scrolling::changes(&before, &self.scene), wanted: None }
    }

    /// Gives the focus to a node and remembers that it had it.
    fn take(&mut self, node: NodeId) {
        self.focused = Some(node);
        self.key = self.scene.get(node).and_then(|node| node.key.clone());
        self.visited.retain(|&visited| visited != node);
        self.visited.push(node);
    }

    /// Whether an explicit wish may lead to the node: clipped ones can be wished for.
    fn can_have_focus(&self, node: NodeId) -> bool {
        let spots = self.scene.spots(self.viewport);
        spots.iter().any(|spot| spot.node == node && matches!(spot.obstacle, None | Some("clipped")))
    }

    /// The node that gets the focus when it is wished for this one: itself or, if it is a group, one inside.
    fn target(&self, node: NodeId) -> Option<NodeId> {
        let is_group = self.scene.get(node).is_some_and(|node| node.group.is_some());
        if self.can_have_focus(node) { Some(node) } else { self.entry(node, None).filter(|_| is_group) }
    }

    /// The nodes that a key can lead to, in tree order.
    fn free_spots(&self) -> impl Iterator<Item = Spot> {
        self.scene.spots(self.viewport).into_iter().filter(|spot| spot.obstacle.is_none())
    }

    /// A place for a focus that was lost or never was.
    fn recover(&self) -> Option<NodeId> {
        let property = |test: &dyn Fn(&crate::scene::Node) -> bool| {
            self.free_spots().map(|spot| spot.node).find(|&node| self.scene.get(node).is_some_and(test))
        };
        let same_key = || property(&|node| self.key.is_some() && node.key == self.key);
        let last = || self.visited.iter().rev().copied().find(|&node| self.can_have_focus(node));
        same_key().or_else(last).or_else(|| self.entry(ROOT, None))
    }

    /// Who gets the focus that enters this node from outside; `nearest` is the best by geometry.
    fn entry(&self, outer: NodeId, nearest: Option<NodeId>) -> Option<NodeId> {
        let inside: Vec<_> =
            self.free_spots().map(|spot| spot.node).filter(|&node| self.scene.is_inside(node, outer)).collect();
        let first = || inside.first().copied();
        let autofocus = || inside.iter().copied().find(|&node| self.scene.get(node).is_some_and(|node| node.autofocus));
        let remembered = || self.visited.iter().rev().copied().find(|node| inside.contains(node));
        let by_geometry = || nearest.or_else(autofocus).or_else(first);
        match self.scene.get(outer)?.group.map_or(EntryPolicy::Nearest, |group| group.entry) {
            EntryPolicy::Nearest => by_geometry(),
            EntryPolicy::First => first(),
            EntryPolicy::LastFocused => remembered().or_else(by_geometry),
        }
    }

    /// Where a key leads and why.
    fn look(&self, direction: Direction) -> Move {
        let Some((focused, origin)) = self.focused.and_then(|node| Some((node, self.scene.rect(node)?))) else {
            return Move { chosen: self.recover(), ranked: Vec::new() };
        };
        let keeper =
            self.scene.ancestors(focused).find(|&node| self.holds(node, direction, |group| group.trap)).or_else(|| {
                self.scene.ancestors(focused).find(|&node| self.holds(node, direction, |group| group.wrap))
            });
        let mut ranked = self.rank(focused, keeper, origin, direction);
        let wraps = self.settings.wrap || keeper.is_some_and(|node| self.holds(node, direction, |group| group.wrap));
        if wraps && ranked.iter().all(|(_, score)| score.is_err()) {
            ranked = self.rank(focused, keeper, other_end(origin, direction, &ranked), direction);
        }
        let best = ranked.first().filter(|(_, score)| score.is_ok()).map(|(spot, _)| spot.node);
        let neighbor = self.scene.get(focused).and_then(|node| node.neighbor(direction));
        let explicit = neighbor.and_then(|node| self.target(node));
        Move { chosen: explicit.or_else(|| best.and_then(|best| self.enter(focused, best))), ranked }
    }

    /// The node that gets the focus when geometry leads from `from` to `to`: the outermost group that is entered decides.
    fn enter(&self, from: NodeId, to: NodeId) -> Option<NodeId> {
        let is_group = |&node: &NodeId| self.scene.get(node).is_some_and(|node| node.group.is_some());
        let entered = self.scene.ancestors(to).filter(is_group).filter(|&group| !self.scene.is_inside(from, group));
        entered.last().map_or(Some(to), |group| self.entry(group, Some(to)))
    }

    /// Whether the node is a group that has this side in a set.
    fn holds(&self, node: NodeId, direction: Direction, set: impl Fn(FocusGroup) -> Directions) -> bool {
        let Some(sides) = self.scene.get(node).and_then(|node| node.group).map(set) else { return false };
        match direction {
            Direction::Up => sides.up,
            Direction::Down => sides.down,
            Direction::Left => sides.left,
            Direction::Right => sides.right,
        }
    }

    /// All nodes but the focused one, with the distance from `origin` or the rule that rejects them.
    fn rank(
        &self,
        focused: NodeId,
        keeper: Option<NodeId>,
        origin: Rect,
        direction: Direction,
    ) -> Vec<(Spot, Result<f32, &'static str>)> {
        let score = |spot: Spot| {
            let outside = keeper.is_some_and(|keeper| !self.scene.is_inside(spot.node, keeper));
            let obstacle = spot.obstacle.or(outside.then_some("outside-the-group"));
            (spot, obstacle.map_or_else(|| distance(origin, spot.rect, direction), Err))
        };
        let spots = self.scene.spots(self.viewport).into_iter().filter(|spot| spot.node != focused);
        let mut ranked: Vec<_> = spots.map(score).collect();
        let order = |score: &Result<f32, &str>| score.unwrap_or(f32::INFINITY);
        ranked.sort_by(|(_, a), (_, b)| order(a).total_cmp(&order(b)));
        ranked
    }
}

/// How far `to` is from `from`, or the rule that rejects it.
fn distance(from: Rect, to: Rect, direction: Direction) -> Result<f32, &'static str> {
    let center = |rect: Rect| (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
    let ((from_x, from_y), (to_x, to_y)) = (center(from), center(to));
    let in_row = from.y < to.y + to.height && to.y < from.y + from.height;
    match direction {
        Direction::Left | Direction::Right if !in_row => Err("another-row"),
        Direction::Left if to_x < from_x => Ok(from_x - to_x),
        Direction::Right if to_x > from_x => Ok(to_x - from_x),
        Direction::Up | Direction::Down if in_row => Err("same-row"),
        Direction::Up if to_y < from_y => Ok((from.y - to.y - to.height) * ROW_WEIGHT + (to_x - from_x).abs()),
        Direction::Down if to_y > from_y => Ok((to.y - from.y - from.height) * ROW_WEIGHT + (to_x - from_x).abs()),
        _ => Err("other-side"),
    }
}

/// The focused box, moved out of the screen to the side that the focus comes in again from.
fn other_end(origin: Rect, direction: Direction, ranked: &[(Spot, Result<f32, &str>)]) -> Rect {
    let edge = |edge: fn(Rect) -> f32, pick: fn(f32, f32) -> f32| {
        ranked.iter().map(|(spot, _)| edge(spot.rect)).fold(edge(origin), pick)
    };
    match direction {
        Direction::Up => Rect { y: edge(|rect| rect.y + rect.height, f32::max), ..origin },
        Direction::Down => Rect { y: edge(|rect| rect.y, f32::min) - origin.height, ..origin },
        Direction::Left => Rect { x: edge(|rect| rect.x + rect.width, f32::max), ..origin },
        Direction::Right => Rect { x: edge(|rect| rect.x, f32::min) - origin.width, ..origin },
    }
}

#[cfg(test)]
mod tests;
