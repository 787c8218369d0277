//! The graph of a screen, for tools: [`Navigator::audit`] and [`Navigator::path`].
//!
//! Both ask the navigator itself, so that they tell what it really does: its state is taken aside, set to one after the
//! other and put back.
//!
//! 1. What a key does depends on the focused node, on what groups remember and on scroll offsets. A [`State`] is all of it.
//! 2. `audit` takes each node as if it was given the focus *now*: groups remember what they remember now, but for those
//!    around the node, which remember it.
//! 3. `path` goes on from the present state key by key, the fewest keys first. A node is reached once, by the first way
//!    that leads there; from there it goes on with what groups remember on that way. Its keys lead where they should. Where
//!    groups remember, another way that is longer at first might be shorter in the end: it is not looked for, since there
//!    are too many.
//! 4. Neither goes over items that do not exist.

use std::collections::VecDeque;

use scene_core::style::Overflow;
use scene_core::types::{Direction, ErrorCode, NodeId, Point};

use crate::contract::{AuditReport, Edge};
use crate::index::Entry;
use crate::navigator::Navigator;
use crate::node::Mark;
use crate::search::{Goal, Start};
use crate::standing::Standing;

/// Nodes that can have the focus, up to which the tools work: a screen has hundreds.
const MAX_NODES: usize = 5_000;

/// The order of keys in answers.
const DIRECTIONS: [Direction; 4] = [Direction::Up, Direction::Down, Direction::Left, Direction::Right];

/// What a container remembers.
#[derive(Clone, Debug)]
struct Memory {
    /// Its slot.
    container: usize,
    last: Option<Mark>,
    offset: Point,
}

/// All that decides where keys lead, as difference to the present.
#[derive(Clone, Debug)]
struct State {
    standing: Standing,
    /// Containers that may have changed.
    memories: Vec<Memory>,
}

/// A node that a path has reached.
#[derive(Debug)]
struct Reached {
    state: State,
    /// The key that led there, and from which one.
    from: Option<(usize, Direction)>,
}

impl Navigator {
    /// All moves on the current screen. It costs a [`navigate`](Self::navigate) per node and direction.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::LimitReached`] for more than 5,000 nodes that can have the focus.
    pub fn audit(&mut self) -> Result<AuditReport, ErrorCode> {
        self.refresh();
        let slots = self.checked_slots()?;
        let seeds = self.first_slots();
        let node = |navigator: &Self, slot: usize| navigator.index.entry(slot).map_or(0, |entry| entry.node);
        let next = self.aside(|navigator, base| {
            let mut next = Vec::with_capacity(slots.len());
            for &slot in &slots {
                navigator.load(base, &base.present);
                navigator.standing.wanted = None;
                navigator.give(slot);
                let target = |direction| navigator.decision(Start::Node(slot), direction).target();
                next.push(DIRECTIONS.map(|direction| target(direction).filter(|&target| target != slot)));
            }
            next
        });
        let graph = Graph::new(&slots, next);
        let (ahead, back) = (graph.reach(&seeds, false), graph.reach(&seeds, true));
        let listed = |accept: &dyn Fn(usize) -> bool| -> Vec<NodeId> {
            let chosen = slots.iter().enumerate().filter(|&(place, _)| accept(place));
            chosen.map(|(_, &slot)| node(self, slot)).collect()
        };
        let has = |set: &[bool], place: usize| set.get(place).copied().unwrap_or(false);
        let edge = |&(from, direction, to): &(usize, Direction, usize)| Edge {
            from: node(self, from),
            direction,
            to: node(self, to),
        };
        Ok(AuditReport {
            nodes: listed(&|_| true),
            edges: graph.edges().iter().map(edge).collect(),
            unreachable: listed(&|place| !has(&ahead, place)),
            one_way: graph.edges().iter().filter(|found| !graph.leads_back(**found)).map(edge).collect(),
            traps: listed(&|place| has(&ahead, place) && !has(&back, place)),
        })
    }

    /// The fewest keys that lead the focus from where it is to `node`; none if no keys do.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`], and [`ErrorCode::LimitReached`] for more than 5,000 nodes that can have the focus.
    pub fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, ErrorCode> {
        if !self.tree.contains(node) {
            return Err(ErrorCode::UnknownNode(node));
        }
        self.refresh();
        self.checked_slots()?;
        let Some(target) = self.index.slot(&self.tree, node) else { return Ok(None) };
        if !self.index.entry(target).is_some_and(Entry::can_have_focus) {
            return Ok(None);
        }
        Ok(self.aside(|navigator, base| navigator.walk_to(target, base)))
    }

    /// Breadth first: each node once, with the state that the keys to it leave.
    fn walk_to(&mut self, target: usize, base: &Base) -> Option<Vec<Direction>> {
        let mut seen = vec![false; self.index.entries.len()];
        let mut ways = vec![Reached { state: base.present.clone(), from: None }];
        let mut queue = VecDeque::from([0]);
        if let Some(slot) = self.focused_slot().filter(|_| self.standing.wanted.is_none()) {
            if slot == target {
                return Some(Vec::new());
            }
            *seen.get_mut(slot)? = true;
        }
        while let Some(way) = queue.pop_front() {
            for direction in DIRECTIONS {
                let state = ways.get(way).map(|reached| reached.state.clone())?;
                self.load(base, &state);
                let Some(Goal::Node(slot)) = self.goal(direction) else { continue };
                if seen.get(slot).copied().unwrap_or(true) {
                    continue;
                }
                *seen.get_mut(slot)? = true;
                self.standing.wanted = None;
                self.give(slot);
                if slot == target {
                    return Some(keys_of(&ways, way, direction));
                }
                let state = self.state_after(&state, slot);
                queue.push_back(ways.len());
                ways.push(Reached { state, from: Some((way, direction)) });
            }
        }
        None
    }

    /// Slots of the nodes that can have the focus.
    fn checked_slots(&self) -> Result<Vec<usize>, ErrorCode> {
        let entries = self.index.entries.iter().enumerate();
        let slots: Vec<usize> = entries.filter(|(_, entry)| entry.can_have_focus()).map(|(slot, _)| slot).collect();
        if slots.len() > MAX_NODES {
            return Err(ErrorCode::LimitReached(format!(
                "{MAX_NODES} nodes that can have the focus, for audits and paths"
            )));
        }
        Ok(slots)
    }

    /// Where the focus is, or where the next key brings it.
    fn first_slots(&self) -> Vec<usize> {
        if let Some(slot) = self.focused_slot() {
            return vec![slot];
        }
        let mut slots: Vec<usize> = DIRECTIONS.iter().filter_map(|&key| self.goal(key)?.slot()).collect();
        slots.dedup();
        slots
    }

    /// Lets `work` change what it likes, and puts everything back.
    fn aside<T>(&mut self, work: impl FnOnce(&mut Self, &Base) -> T) -> T {
        let present = State { standing: self.present(), memories: Vec::new() };
        let memories = (0..self.index.entries.len()).filter_map(|slot| self.memory(slot)).collect();
        let base = Base { present, memories };
        let real = self.set_aside(base.present.standing.clone());
        let result = work(self, &base);
        self.load(&base, &base.present);
        self.put_back(real);
        result
    }

    /// What a group or a scroll container remembers.
    fn memory(&self, container: usize) -> Option<Memory> {
        let data = self.tree.get(self.index.entry(container)?.node)?;
        let remembers = data.group.is_some() || data.overflow == Overflow::Scroll;
        remembers.then(|| Memory { container, last: data.last.clone(), offset: data.offset })
    }

    /// Makes `state` the present.
    fn load(&mut self, base: &Base, state: &State) {
        for memory in base.memories.iter().chain(&state.memories) {
            let Some(node) = self.index.entry(memory.container).map(|entry| entry.node) else { continue };
            if let Some(data) = self.tree.cache_mut(node) {
                data.last.clone_from(&memory.last);
                data.offset = memory.offset;
            }
        }
        self.index.update_shifts(&self.tree);
        self.standing = state.standing.clone();
    }

    /// The present, which came from `before` by giving the focus to the node in this slot.
    fn state_after(&self, before: &State, slot: usize) -> State {
        let around: Vec<usize> = self.index.path(slot).collect();
        let mut memories = before.memories.clone();
        memories.retain(|memory| !around.contains(&memory.container));
        memories.extend(around.iter().filter_map(|&container| self.memory(container)));
        State { standing: self.standing.clone(), memories }
    }
}

/// The state at the start, in full.
#[derive(Debug)]
struct Base {
    present: State,
    memories: Vec<Memory>,
}

fn keys_of(ways: &[Reached], mut way: usize, last: Direction) -> Vec<Direction> {
    let mut keys = vec![last];
    while let Some((from, direction)) = ways.get(way).and_then(|reached| reached.from) {
        keys.push(direction);
        way = from;
    }
    keys.reverse();
    keys
}

/// Moves between nodes, which are numbered in tree order.
#[derive(Debug)]
struct Graph<'a> {
    /// Slots of the nodes, rising.
    slots: &'a [usize],
    /// Slots that the four keys lead to from each.
    next: Vec<[Option<usize>; 4]>,
}

impl<'a> Graph<'a> {
    fn new(slots: &'a [usize], next: Vec<[Option<usize>; 4]>) -> Self {
        Self { slots, next }
    }

    /// Number of the node in this slot.
    fn place(&self, slot: usize) -> Option<usize> {
        self.slots.binary_search(&slot).ok()
    }

    /// All moves: slot, key, slot.
    fn edges(&self) -> Vec<(usize, Direction, usize)> {
        let from = self.slots.iter().zip(&self.next);
        from.flat_map(|(&slot, next)| {
            DIRECTIONS.into_iter().zip(*next).filter_map(move |(key, to)| Some((slot, key, to?)))
        })
        .collect()
    }

    /// Whether the opposite key undoes the move.
    fn leads_back(&self, (from, direction, to): (usize, Direction, usize)) -> bool {
        let back = match direction {
            Direction::Up => 1,
            Direction::Down => 0,
            Direction::Left => 3,
            Direction::Right => 2,
        };
        let next = self.place(to).and_then(|place| self.next.get(place)).and_then(|next| next.get(back));
        next.copied().flatten() == Some(from)
    }

    /// Which nodes moves lead to from these slots; or, backwards, from which nodes they lead there.
    fn reach(&self, seeds: &[usize], is_backwards: bool) -> Vec<bool> {
        let mut neighbors: Vec<Vec<usize>> = vec![Vec::new(); self.slots.len()];
        for (from, _, to) in self.edges() {
            let (from, to) = if is_backwards { (to, from) } else { (from, to) };
            if let (Some(from), Some(to)) =
                (self.place(from).and_then(|place| neighbors.get_mut(place)), self.place(to))
            {
                from.push(to);
            }
        }
        let mut reached = vec![false; self.slots.len()];
        let mut stack: Vec<usize> = seeds.iter().filter_map(|&slot| self.place(slot)).collect();
        while let Some(place) = stack.pop() {
            let Some(mark) = reached.get_mut(place).filter(|mark| !**mark) else { continue };
            *mark = true;
            stack.extend(neighbors.get(place).into_iter().flatten());
        }
        reached
    }
}
