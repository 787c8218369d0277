//! Tracks, areas and lines of grids.

use std::collections::BTreeMap;

use rquickjs::Value;
use scene_core::style::{
    GridArea, GridAutoFlow, GridLine, GridRange, Length, Repetition, Track, TrackBreadth, TrackGroup, TrackSize,
};

use super::{Members, Parsed, Wrong, keyword, list, plain_length, string, text, whole};

const SIZE: &str = "a number of pixels, '50%', '1fr', 'auto', 'min-content', 'max-content', 'fit-content(200)', or \
                    { min, max }";

/// A list of sizes and of `{ repeat, tracks }`.
pub(crate) fn template(value: &Value<'_>) -> Parsed<Vec<Track>> {
    each(value, "a list of tracks", |track| {
        let is_group = track.as_object().is_some_and(|object| object.contains_key("repeat").unwrap_or(false));
        if is_group { group(track).map(Track::Repeat) } else { track_size(track).map(Track::Single) }
    })
}

/// One size, or a list of them.
pub(crate) fn track_sizes(value: &Value<'_>) -> Parsed<Vec<TrackSize>> {
    if value.is_array() { each(value, "a list of sizes", track_size) } else { track_size(value).map(|size| vec![size]) }
}

fn group(value: &Value<'_>) -> Parsed<TrackGroup> {
    let members = Members::of(value, &["repeat", "tracks"])?;
    Ok(TrackGroup {
        repetition: members.required("repeat", repetition)?,
        tracks: members.required("tracks", |tracks| each(tracks, "a list of sizes", track_size))?,
    })
}

fn repetition(value: &Value<'_>) -> Parsed<Repetition> {
    if value.is_string() {
        return keyword(value, &[("auto-fill", Repetition::AutoFill), ("auto-fit", Repetition::AutoFit)]);
    }
    whole(value, 1.0, 1000.0)
        .map(|times| Repetition::Count(times as u16))
        .map_err(|wrong| Wrong { expected: "a number from 1 to 1000, 'auto-fill' or 'auto-fit'".into(), ..wrong })
}

fn track_size(value: &Value<'_>) -> Parsed<TrackSize> {
    if value.is_object() && !value.is_array() {
        let members = Members::of(value, &["min", "max"])?;
        return Ok(TrackSize { min: members.required("min", least)?, max: members.required("max", most)? });
    }
    let max = most(value)?;
    // As CSS reads a single size.
    let min = match max {
        TrackBreadth::Fr(_) | TrackBreadth::FitContent(_) => TrackBreadth::Auto,
        other => other,
    };
    Ok(TrackSize { min, max })
}

fn least(value: &Value<'_>) -> Parsed<TrackBreadth> {
    most(value).and_then(|breadth| match breadth {
        TrackBreadth::Fr(_) | TrackBreadth::FitContent(_) => {
            Err(Wrong::new(value, "a number of pixels, '50%', 'auto', 'min-content' or 'max-content'"))
        }
        other => Ok(other),
    })
}

fn most(value: &Value<'_>) -> Parsed<TrackBreadth> {
    breadth(value).ok_or_else(|| Wrong::new(value, SIZE))
}

fn breadth(value: &Value<'_>) -> Option<TrackBreadth> {
    if let Some(name) = string(value) {
        let name = name.trim();
        match name {
            "min-content" => return Some(TrackBreadth::MinContent),
            "max-content" => return Some(TrackBreadth::MaxContent),
            _ => {}
        }
        if let Some(limit) = name.strip_prefix("fit-content(").and_then(|rest| rest.strip_suffix(')')) {
            return positive(limit_of(limit)?).map(TrackBreadth::FitContent);
        }
        if let Some(share) = name.strip_suffix("fr") {
            return share.parse().ok().filter(|share: &f32| share.is_finite() && *share >= 0.0).map(TrackBreadth::Fr);
        }
    }
    Some(match plain_length(value)? {
        Length::Auto => TrackBreadth::Auto,
        Length::Px(pixels) if pixels >= 0.0 => TrackBreadth::Px(pixels),
        Length::Percent(percent) if percent >= 0.0 => TrackBreadth::Percent(percent),
        _ => return None,
    })
}

/// The limit of a `fit-content()`: pixels or a percentage.
fn limit_of(limit: &str) -> Option<Length> {
    let number = |text: &str| text.trim().parse().ok().filter(|number: &f32| number.is_finite());
    match limit.strip_suffix('%') {
        Some(percent) => number(percent).map(Length::Percent),
        None => number(limit.strip_suffix("px").unwrap_or(limit)).map(Length::Px),
    }
}

fn positive(length: Length) -> Option<Length> {
    match length {
        Length::Px(number) | Length::Percent(number) if number >= 0.0 => Some(length),
        _ => None,
    }
}

/// A list of rows, each a text with the names of its cells; `.` is a cell without a name.
pub(crate) fn areas(value: &Value<'_>) -> Parsed<Vec<GridArea>> {
    let rows = each(value, "a list of rows such as 'menu content content'", text)?;
    let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.split_whitespace().collect()).collect();
    let width = cells.first().map_or(0, Vec::len);
    if cells.iter().any(|row| row.len() != width) || width > 1000 || cells.len() > 1000 {
        return Err(Wrong::new(value, "rows with equally many cells, at most 1000"));
    }
    let mut found: BTreeMap<&str, GridArea> = BTreeMap::new();
    for (row, names) in cells.iter().enumerate() {
        for (column, &name) in names.iter().enumerate().filter(|(_, name)| !name.chars().all(|letter| letter == '.')) {
            let (row, column) = (row as u16 + 1, column as u16 + 1);
            let area = found.entry(name).or_insert_with(|| GridArea {
                name: name.to_owned(),
                row_start: row,
                row_end: row + 1,
                column_start: column,
                column_end: column + 1,
            });
            area.row_end = row + 1;
            area.column_start = area.column_start.min(column);
            area.column_end = area.column_end.max(column + 1);
        }
    }
    let is_whole = |area: &GridArea| {
        let row = |row: u16| cells.get(usize::from(row) - 1);
        let cell = |at: u16, column: u16| row(at).and_then(|names| names.get(usize::from(column) - 1));
        let inside = (area.row_start..area.row_end)
            .flat_map(|at| (area.column_start..area.column_end).map(move |column| (at, column)));
        inside.into_iter().all(|(at, column)| cell(at, column) == Some(&area.name.as_str()))
    };
    let count = |name: &str| cells.iter().flatten().filter(|cell| **cell == name).count();
    for area in found.values() {
        let size = usize::from(area.row_end - area.row_start) * usize::from(area.column_end - area.column_start);
        if !is_whole(area) || count(&area.name) != size {
            return Err(Wrong::new(value, format!("areas that are rectangles, which `{}` is not", area.name)));
        }
    }
    Ok(found.into_values().collect())
}

pub(crate) fn auto_flow(value: &Value<'_>) -> Parsed<GridAutoFlow> {
    let flows = [
        ("row", GridAutoFlow::Row),
        ("column", GridAutoFlow::Column),
        ("row dense", GridAutoFlow::RowDense),
        ("column dense", GridAutoFlow::ColumnDense),
    ];
    keyword(value, &flows)
}

/// `[start, end]`, or one of them: an area's name stands for both of its edges.
pub(crate) fn range(value: &Value<'_>) -> Parsed<GridRange> {
    if value.is_array() {
        let expected = "[start, end]";
        return match list(value, expected)?.as_slice() {
            [start, end] => Ok(GridRange { start: line(start)?, end: line(end)? }),
            _ => Err(Wrong::new(value, expected)),
        };
    }
    let start = line(value)?;
    let end = if matches!(start, GridLine::Area(_)) { start.clone() } else { GridLine::Auto };
    Ok(GridRange { start, end })
}

/// A number that is no line 0, `'span 2'`, `'auto'` or the name of an area.
fn line(value: &Value<'_>) -> Parsed<GridLine> {
    let expected = "a line from 1, or from -1 at the end, 'span 2', 'auto', or the name of an area";
    let wrong = || Wrong::new(value, expected);
    if let Some(name) = string(value) {
        let name = name.trim();
        if let Some(count) = name.strip_prefix("span ") {
            let span = count.trim().parse().ok().filter(|span| (1..=1000).contains(span));
            return span.map(GridLine::Span).ok_or_else(wrong);
        }
        return match name {
            "auto" => Ok(GridLine::Auto),
            "" => Err(wrong()),
            name => Ok(GridLine::Area(name.to_owned())),
        };
    }
    let number = whole(value, -1000.0, 1000.0).map_err(|_| wrong())?;
    if number == 0.0 { Err(wrong()) } else { Ok(GridLine::Line(number as i16)) }
}

fn each<'js, T>(value: &Value<'js>, expected: &str, parse: impl Fn(&Value<'js>) -> Parsed<T>) -> Parsed<Vec<T>> {
    let items = list(value, expected)?;
    let one = |(index, item)| parse(item).map_err(|wrong| wrong.inside(format_args!("[{index}]")));
    items.iter().enumerate().map(one).collect()
}
