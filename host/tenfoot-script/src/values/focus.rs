//! Focus groups, neighbours and scroll pivots.

use rquickjs::Value;
use scene_core::style::{Axis, Directions, EntryPolicy, FocusGroup, Neighbor, ScrollPivot, VirtualList};
use scene_core::types::Direction;

use super::{Members, Parsed, Wrong, keyword, list, number_in, or_null, positive_or_zero, whole};

static DIRECTIONS: &[(&str, Direction)] =
    &[("up", Direction::Up), ("down", Direction::Down), ("left", Direction::Left), ("right", Direction::Right)];

pub(crate) fn focus_group(value: &Value<'_>) -> Parsed<FocusGroup> {
    let members = Members::of(value, &["entry", "wrap", "trap"])?;
    let entry = |value: &Value<'_>| {
        keyword(
            value,
            &[
                ("nearest", EntryPolicy::Nearest),
                ("first", EntryPolicy::First),
                ("last-focused", EntryPolicy::LastFocused),
            ],
        )
    };
    Ok(FocusGroup {
        entry: members.optional("entry", entry)?.unwrap_or(EntryPolicy::Nearest),
        wrap: members.optional("wrap", directions)?.unwrap_or_default(),
        trap: members.optional("trap", directions)?.unwrap_or_default(),
    })
}

fn directions(value: &Value<'_>) -> Parsed<Directions> {
    let mut set = Directions::default();
    for (index, side) in list(value, "a list of 'up', 'down', 'left', 'right'")?.iter().enumerate() {
        match keyword(side, DIRECTIONS).map_err(|wrong| wrong.inside(format_args!("[{index}]")))? {
            Direction::Up => set.up = true,
            Direction::Down => set.down = true,
            Direction::Left => set.left = true,
            Direction::Right => set.right = true,
        }
    }
    Ok(set)
}

/// Those sides that the object names. A node is known by its `id`.
pub(crate) fn neighbors(value: &Value<'_>) -> Parsed<Vec<Neighbor>> {
    let members = Members::of(value, &["up", "down", "left", "right"])?;
    let mut neighbors = Vec::new();
    for (name, direction) in DIRECTIONS {
        if let Some(target) = members.optional(name, |value| or_null(value, node))? {
            neighbors.push(Neighbor { direction: *direction, target });
        }
    }
    Ok(neighbors)
}

fn node(value: &Value<'_>) -> Parsed<u32> {
    let id: Option<Value<'_>> = value.as_object().and_then(|node| node.get("id").ok());
    id.and_then(|id| whole(&id, 0.0, f64::from(u32::MAX)).ok())
        .map(|id| id as u32)
        .ok_or_else(|| Wrong::new(value, "a node or null"))
}

/// A list of nodes.
pub(crate) fn guide(value: &Value<'_>) -> Parsed<Vec<u32>> {
    let nodes = list(value, "a list of nodes")?;
    let one = |(index, value)| node(value).map_err(|wrong| wrong.inside(format_args!("[{index}]")));
    nodes.iter().enumerate().map(one).collect()
}

pub(crate) fn virtual_list(value: &Value<'_>) -> Parsed<VirtualList> {
    let members = Members::of(value, &["count", "lanes", "axis"])?;
    let count =
        |least: f64| move |value: &Value<'_>| whole(value, least, f64::from(u32::MAX)).map(|count| count as u32);
    let axis = |value: &Value<'_>| keyword(value, &[("horizontal", Axis::Horizontal), ("vertical", Axis::Vertical)]);
    Ok(VirtualList {
        count: members.required("count", count(0.0))?,
        lanes: members.optional("lanes", count(1.0))?.unwrap_or(1),
        axis: members.optional("axis", axis)?.unwrap_or(Axis::Horizontal),
    })
}

pub(crate) fn scroll_pivot(value: &Value<'_>) -> Parsed<ScrollPivot> {
    if value.is_string() {
        return kind(value).map(|pivot| pivot(None));
    }
    let members = Members::of(value, &["kind", "value"])?;
    let pivot = members.required("kind", kind)?;
    let number = match pivot(None) {
        ScrollPivot::Center(_) => {
            members.optional("value", |value| number_in(value, 0.0, 1.0, "a number from 0 to 1"))?
        }
        ScrollPivot::Nearest(_) | ScrollPivot::Start(_) => members.optional("value", positive_or_zero)?,
    };
    Ok(pivot(number))
}

type MakePivot = fn(Option<f32>) -> ScrollPivot;

fn kind(value: &Value<'_>) -> Parsed<MakePivot> {
    let kinds: [(&str, MakePivot); 3] = [
        ("nearest", |margin| ScrollPivot::Nearest(margin.unwrap_or(0.0))),
        ("center", |fraction| ScrollPivot::Center(fraction.unwrap_or(0.5))),
        ("start", |margin| ScrollPivot::Start(margin.unwrap_or(0.0))),
    ];
    keyword(value, &kinds)
}
