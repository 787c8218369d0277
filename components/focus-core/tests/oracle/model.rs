//! What Chromium does: its distance, as in `spatial_navigation.cc`, and by rules that can be left out what differs from us.
//! It predicts every move that was recorded, so that the rules are known to be the reasons.

use scene_core::types::{Direction, Rect};

use crate::screens::{Kind, Move, Recorded, direction};

/// Rules of Chromium that we do not have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// What overlaps the origin and starts inside it comes first, measured from the origin's far edge; so does what lies in
    /// it, and what holds it is no candidate.
    pub(crate) overlap: bool,
    /// What touches the origin at its side, and starts beside it, is a candidate though it does not reach further.
    pub(crate) touching: bool,
    /// What later boxes hide is no candidate.
    pub(crate) covered: bool,
}

impl Rules {
    pub(crate) const ALL: Self = Self { overlap: true, touching: true, covered: true };
}

/// Edges along and across a direction.
struct Seen {
    near: f64,
    far: f64,
    low: f64,
    high: f64,
}

fn seen(rect: Rect, direction: Direction) -> Seen {
    let [left, top, right, bottom] = [rect.x, rect.y, rect.right(), rect.bottom()].map(f64::from);
    match direction {
        Direction::Right => Seen { near: left, far: right, low: top, high: bottom },
        Direction::Left => Seen { near: -right, far: -left, low: top, high: bottom },
        Direction::Down => Seen { near: top, far: bottom, low: left, high: right },
        Direction::Up => Seen { near: -bottom, far: -top, low: left, high: right },
    }
}

/// Whether the boxes share a point, be it of their edges.
pub(crate) fn touch(a: Rect, b: Rect) -> bool {
    a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
}

fn overlap_area(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() && outer.bottom() >= inner.bottom()
}

/// The distance; none for a box that is no candidate.
fn distance(origin: Rect, candidate: Rect, direction: Direction, rules: Rules) -> Option<f64> {
    if rules.overlap && contains(candidate, origin) {
        return None;
    }
    let (mut from, to) = (seen(origin, direction), seen(candidate, direction));
    let starts_inside = from.near < to.near && to.near < from.far;
    let is_prior = rules.overlap && (contains(origin, candidate) || (starts_inside && overlap_area(origin, candidate)));
    if is_prior {
        // A slice just outside the edge that the direction comes from.
        (from.near, from.far) = (from.near - 1.0, from.near - 1.0);
    }
    let overlap = from.high.min(to.high) - from.low.max(to.low);
    let touches = rules.touching && starts_inside && overlap == 0.0 && touch(origin, candidate);
    let is_beside = starts_inside && overlap > 0.0 && to.far > from.far;
    let is_ahead = to.near >= from.far || is_beside || touches;
    if !is_ahead {
        return None;
    }
    let along = (to.near - from.far).max(0.0);
    let gap = (-overlap).max(0.0);
    let side = from.high - from.low;
    let weight = if matches!(direction, Direction::Left | Direction::Right) { 30.0 } else { 2.0 };
    let bias = if overlap > 0.0 || touches { 0.0 } else { (side / 2.0).floor() };
    let alignment = 5.0 * overlap.max(0.0) / side;
    let priority = if is_prior { PRIOR } else { 0.0 };
    Some(priority + (along * along + gap * gap).sqrt() + along + (gap + bias) * weight - alignment)
}

/// Before everything else.
const PRIOR: f64 = -1e9;

/// Whether later boxes hide all of it.
fn is_covered(screen: &Recorded, place: usize) -> bool {
    let own = screen.rect(place);
    let above = (place + 1..screen.boxes.len()).map(|other| screen.rect(other));
    above.into_iter().any(|other| contains(other, own))
}

/// Where Chromium goes.
pub(crate) fn predicted(screen: &Recorded, recorded: &Move, rules: Rules) -> usize {
    let key = direction(recorded.key);
    let mut origin = screen.seen(recorded.from);
    if let Some(scroller) = screen.boxes[recorded.from].parent {
        // What is out of sight is no origin: the search starts at the far edge of its scroll container.
        let edge = origin.is_none();
        let outer = screen.rect(scroller);
        if edge {
            origin = Some(match key {
                Direction::Right => Rect { x: outer.x - 1.0, width: 0.0, ..outer },
                Direction::Left => Rect { x: outer.right() + 1.0, width: 0.0, ..outer },
                Direction::Down => Rect { y: outer.y - 1.0, height: 0.0, ..outer },
                Direction::Up => Rect { y: outer.bottom() + 1.0, height: 0.0, ..outer },
            });
        }
        let inside = |place: usize| screen.boxes[place].parent == Some(scroller);
        if let Some(place) = best(screen, recorded, rules, origin, inside) {
            return place;
        }
        // Nothing in sight: it scrolls, and the focus stays. Ours scroll sideways only.
        if key == Direction::Right {
            return recorded.from;
        }
    }
    let own = screen.boxes[recorded.from].parent;
    // Other scroll containers are looked into only across the axis in which they scroll.
    let is_across = matches!(key, Direction::Up | Direction::Down);
    let outside = |place: usize| match screen.boxes[place].parent {
        None => true,
        parent => parent != own && is_across,
    };
    best(screen, recorded, rules, origin, outside).unwrap_or(recorded.from)
}

fn best(
    screen: &Recorded,
    recorded: &Move,
    rules: Rules,
    origin: Option<Rect>,
    accept: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (place, candidate) in screen.boxes.iter().enumerate() {
        let is_candidate = place != recorded.from && candidate.kind == Kind::Focusable && accept(place);
        if !is_candidate || (rules.covered && is_covered(screen, place)) {
            continue;
        }
        let Some(rect) = screen.seen(place) else { continue };
        if let Some(distance) = distance(origin?, rect, direction(recorded.key), rules)
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, place));
        }
    }
    best.map(|(_, place)| place)
}
