//! Directions and distances after CSS Spatial Navigation Level 1, "Finding the shortest distance"
//! (<https://www.w3.org/TR/css-nav-1/#find-the-shortest-distance>), as Chromium 156 computes them (`spatial_navigation.cc`).
//! Recorded moves of Chromium are compared in `tests/oracle`.
//!
//! All four directions are one: a rectangle is projected so that `near` and `far` grow along the direction and `low` and
//! `high` lie across it. Sums are made in `f64` from `f32` pixels; only `+ - * /` and `sqrt` are used, which give the same
//! bits everywhere.

use scene_core::types::{Direction, Rect};

/// Weight of the alignment with the search origin.
const ALIGN_WEIGHT: f64 = 5.0;
/// Weight of the way across for left and right: rows are kept.
const ORTHOGONAL_WEIGHT_HORIZONTAL: f64 = 30.0;
/// Weight of the way across for up and down.
const ORTHOGONAL_WEIGHT_VERTICAL: f64 = 2.0;

/// A rectangle seen along a direction.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Projection {
    near: f64,
    far: f64,
    low: f64,
    high: f64,
}

impl Projection {
    fn new(rect: Rect, direction: Direction) -> Self {
        let (left, top) = (f64::from(rect.x), f64::from(rect.y));
        let (right, bottom) = (left + f64::from(rect.width), top + f64::from(rect.height));
        match direction {
            Direction::Right => Self { near: left, far: right, low: top, high: bottom },
            Direction::Left => Self { near: -right, far: -left, low: top, high: bottom },
            Direction::Down => Self { near: top, far: bottom, low: left, high: right },
            Direction::Up => Self { near: -bottom, far: -top, low: left, high: right },
        }
    }

    /// How long the two lie side by side; negative is the gap between them.
    fn overlap_across(&self, other: &Self) -> f64 {
        self.high.min(other.high) - self.low.max(other.low)
    }
}

/// Whether `candidate` lies on the side `direction` of `origin`: entirely beyond it, or beside it and ahead with both
/// edges. (The draft lets the near edges be equal; here they differ, so that no two boxes lie on two sides of each other.)
pub(crate) fn lies_towards(origin: Rect, candidate: Rect, direction: Direction) -> bool {
    let (origin, candidate) = (Projection::new(origin, direction), Projection::new(candidate, direction));
    let beyond = candidate.near >= origin.far;
    let ahead = candidate.near > origin.near && candidate.far > origin.far;
    beyond || (ahead && candidate.overlap_across(&origin) > 0.0)
}

/// Chromium's distance: `euclidean + along + displacement - alignment`.
///
/// `along` is the way along the direction, which counts twice by that; `displacement` weighs the way across, more so for
/// candidates that are not beside the origin; `alignment` is the part of the origin's side that the candidate covers. The
/// draft has the root of the shared area instead of `along`: then what is aligned, but far, loses to what is near, but aside.
pub(crate) fn score(origin: Rect, candidate: Rect, direction: Direction) -> f64 {
    let (origin, candidate) = (Projection::new(origin, direction), Projection::new(candidate, direction));
    let across = candidate.overlap_across(&origin);
    let along = (candidate.near - origin.far).max(0.0);
    let gap = (-across).max(0.0);
    let euclidean = (along * along + gap * gap).sqrt();
    let side = origin.high - origin.low;
    if across > 0.0 {
        let alignment = ALIGN_WEIGHT * if side > 0.0 { (across / side).min(1.0) } else { 1.0 };
        euclidean + along - alignment
    } else {
        euclidean + along + (gap + half(origin)) * orthogonal_weight(direction)
    }
}

/// Half of the side that the direction leaves over, in whole pixels.
fn half(origin: Projection) -> f64 {
    ((origin.high - origin.low) / 2.0).floor()
}

fn orthogonal_weight(direction: Direction) -> f64 {
    match direction {
        Direction::Left | Direction::Right => ORTHOGONAL_WEIGHT_HORIZONTAL,
        Direction::Up | Direction::Down => ORTHOGONAL_WEIGHT_VERTICAL,
    }
}

/// A bound for the scores of everything that lies in `area`; none if nothing there lies on the side `direction`.
pub(crate) fn least_score(origin: Rect, area: Rect, direction: Direction) -> Option<f64> {
    let (from, to) = (Projection::new(origin, direction), Projection::new(area, direction));
    if to.far < from.far {
        return None;
    }
    let along = (to.near - from.far).max(0.0);
    let gap = (-to.overlap_across(&from)).max(0.0);
    let euclidean = (along * along + gap * gap).sqrt();
    let displacement = if gap > 0.0 { (gap + half(from)) * orthogonal_weight(direction) } else { 0.0 };
    Some(euclidean + along + displacement - ALIGN_WEIGHT)
}

/// The origin for coming in over the far end: a box of the size of `origin`, beside it as before, that ends where the
/// first of the boxes begins.
pub(crate) fn before_all(origin: Rect, boxes: impl Iterator<Item = Rect>, direction: Direction) -> Rect {
    let mut moved = origin;
    for rect in boxes {
        match direction {
            Direction::Right => moved.x = moved.x.min(rect.x - origin.width),
            Direction::Left => moved.x = moved.x.max(rect.right()),
            Direction::Down => moved.y = moved.y.min(rect.y - origin.height),
            Direction::Up => moved.y = moved.y.max(rect.bottom()),
        }
    }
    moved
}

/// The square of the distance between the centres.
pub(crate) fn center_distance(a: Rect, b: Rect) -> f64 {
    let center = |rect: Rect| {
        (f64::from(rect.x) + f64::from(rect.width) / 2.0, f64::from(rect.y) + f64::from(rect.height) / 2.0)
    };
    let ((ax, ay), (bx, by)) = (center(a), center(b));
    (ax - bx) * (ax - bx) + (ay - by) * (ay - by)
}

/// Whether the rectangles share an area.
pub(crate) fn intersects(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

/// The smallest rectangle around both.
pub(crate) fn union(a: Rect, b: Rect) -> Rect {
    Rect::from_edges(a.x.min(b.x), a.y.min(b.y), a.right().max(b.right()), a.bottom().max(b.bottom()))
}

/// Whether the rectangle has no area.
pub(crate) fn is_empty(rect: Rect) -> bool {
    rect.width <= 0.0 || rect.height <= 0.0
}

/// The shared part; of zero size if there is none.
pub(crate) fn intersection(a: Rect, b: Rect) -> Rect {
    let (left, top) = (a.x.max(b.x), a.y.max(b.y));
    Rect::from_edges(left, top, a.right().min(b.right()).max(left), a.bottom().min(b.bottom()).max(top))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: Rect = Rect { x: 100.0, y: 100.0, width: 40.0, height: 20.0 };

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect { x, y, width, height }
    }

    fn check_score(candidate: Rect, direction: Direction, expected: f64) {
        assert_eq!(score(ORIGIN, candidate, direction), expected, "{candidate:?} {direction:?}");
    }

    // Worked out by hand from the formula.
    #[test]
    fn score_of_an_aligned_box_is_its_distance_twice_less_the_alignment() {
        check_score(rect(150.0, 100.0, 40.0, 20.0), Direction::Right, 20.0 - 5.0);
        check_score(rect(150.0, 110.0, 40.0, 20.0), Direction::Right, 20.0 - 2.5);
        check_score(rect(50.0, 100.0, 40.0, 20.0), Direction::Left, 20.0 - 5.0);
        check_score(rect(100.0, 150.0, 40.0, 20.0), Direction::Down, 60.0 - 5.0);
        check_score(rect(100.0, 50.0, 40.0, 20.0), Direction::Up, 60.0 - 5.0);
    }

    #[test]
    fn score_of_a_box_aside_pays_for_the_way_across() {
        // 30 along, 40 across: euclidean 50.
        check_score(rect(170.0, 160.0, 40.0, 20.0), Direction::Right, 50.0 + 30.0 + (40.0 + 10.0) * 30.0);
        check_score(rect(180.0, 150.0, 40.0, 20.0), Direction::Down, 50.0 + 30.0 + (40.0 + 20.0) * 2.0);
    }

    #[test]
    fn score_of_an_overlapping_box_is_its_alignment() {
        check_score(rect(120.0, 100.0, 40.0, 20.0), Direction::Right, -5.0);
        check_score(rect(120.0, 105.0, 40.0, 20.0), Direction::Right, -3.75);
    }

    #[test]
    fn a_box_lies_on_one_side_only_and_the_other_on_the_opposite() {
        use Direction::{Down, Left, Right, Up};
        let boxes = [rect(150.0, 100.0, 40.0, 20.0), rect(110.0, 105.0, 40.0, 20.0), rect(100.0, 100.0, 90.0, 20.0)];
        for candidate in boxes {
            for (direction, opposite) in [(Right, Left), (Left, Right), (Up, Down), (Down, Up)] {
                let there = lies_towards(ORIGIN, candidate, direction);
                assert_eq!(there, lies_towards(candidate, ORIGIN, opposite), "{candidate:?} {direction:?}");
                assert!(!there || !lies_towards(ORIGIN, candidate, opposite), "{candidate:?} {direction:?}");
            }
        }
    }
}
