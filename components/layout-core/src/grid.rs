//! The grid styles of one node, checked when they are set and kept in the form that taffy reads.
//!
//! Few nodes have any, so all of them are behind one pointer; a node without one has the initial values.

use std::rc::Rc;

use scene_core::style::{
    GridArea, GridLine, GridRange, Length, Repetition, Track, TrackBreadth, TrackGroup, TrackSize,
};
use taffy::{
    GridAutoFlow, GridPlacement, GridTemplateArea, GridTemplateComponent, GridTemplateRepetition, Line, MinMax,
    RepetitionCount,
};

use crate::style::not_negative;

/// Tracks of a template with all repetitions; those that are repeated as often as they fit count once. Also the largest
/// line number and span.
pub const MAX_TRACKS: u16 = 1000;

/// Areas of a template.
pub const MAX_AREAS: usize = 256;

/// Smallest size of a track that is repeated as often as it fits, in pixels.
const MIN_REPEATED: f32 = 1.0;

/// The same as a part of the container.
const MIN_REPEATED_PART: f32 = 0.001;

/// The name of an area.
pub(crate) type Name = Rc<str>;

pub(crate) type Template = Vec<GridTemplateComponent<Name>>;
pub(crate) type Placement = Line<GridPlacement<Name>>;
type TaffyTrack = taffy::TrackSizingFunction;

/// All that concerns grids: of a container, and of an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grid {
    pub(crate) rows: Template,
    pub(crate) columns: Template,
    pub(crate) areas: Vec<GridTemplateArea<Name>>,
    pub(crate) auto_rows: Vec<TaffyTrack>,
    pub(crate) auto_columns: Vec<TaffyTrack>,
    pub(crate) auto_flow: GridAutoFlow,
    pub(crate) row: Placement,
    pub(crate) column: Placement,
}

impl Grid {
    /// The initial values of the contract.
    pub(crate) const INITIAL: Self = Self {
        rows: Vec::new(),
        columns: Vec::new(),
        areas: Vec::new(),
        auto_rows: Vec::new(),
        auto_columns: Vec::new(),
        auto_flow: GridAutoFlow::Row,
        row: Line { start: GridPlacement::Auto, end: GridPlacement::Auto },
        column: Line { start: GridPlacement::Auto, end: GridPlacement::Auto },
    };
}

/// Checks a template of rows or columns.
pub(crate) fn template(property: &str, tracks: &[Track]) -> Result<Template, String> {
    let mut count = 0_usize;
    let mut auto_repetitions = 0_usize;
    let mut all_are_fixed = true;
    let mut template = Vec::new();
    for track in tracks {
        let (component, times) = match track {
            Track::Single(size) => (GridTemplateComponent::Single(track_size(property, *size)?), 1),
            Track::Repeat(group) => repetition(property, group)?,
        };
        let sizes = match &component {
            GridTemplateComponent::Single(size) => std::slice::from_ref(size),
            GridTemplateComponent::Repeat(repetition) => &repetition.tracks,
        };
        count = count.saturating_add(sizes.len().saturating_mul(times));
        auto_repetitions = auto_repetitions.saturating_add(usize::from(component.is_auto_repetition()));
        all_are_fixed &= sizes.iter().all(TaffyTrack::has_fixed_component);
        check_count(property, count)?;
        template.push(component);
    }
    match auto_repetitions {
        0 => Ok(template),
        1 if all_are_fixed => Ok(template),
        1 => Err(format!("{property}: beside auto-fill and auto-fit, each track needs a size in px or percent")),
        _ => Err(format!("{property}: more than one auto-fill or auto-fit")),
    }
}

/// Checks the sizes of rows or columns beyond the template.
pub(crate) fn auto_tracks(property: &str, tracks: &[TrackSize]) -> Result<Vec<TaffyTrack>, String> {
    check_count(property, tracks.len())?;
    tracks.iter().map(|&size| track_size(property, size)).collect()
}

/// Checks named areas.
pub(crate) fn areas(areas: &[GridArea]) -> Result<Vec<GridTemplateArea<Name>>, String> {
    const PROPERTY: &str = "grid-template-areas";
    if areas.len() > MAX_AREAS {
        return Err(format!("{PROPERTY}: more than {MAX_AREAS} areas"));
    }
    let mut checked: Vec<GridTemplateArea<Name>> = Vec::with_capacity(areas.len());
    for area in areas {
        let GridArea { ref name, row_start, row_end, column_start, column_end } = *area;
        let last = MAX_TRACKS.saturating_add(1);
        for (start, end) in [(row_start, row_end), (column_start, column_end)] {
            if start == 0 || start >= end || end > last {
                return Err(format!("{PROPERTY}: {start} to {end} are no rising lines in 1 to {last}"));
            }
        }
        if name.is_empty() {
            return Err(format!("{PROPERTY}: an area needs a name"));
        }
        if checked.iter().any(|other| *other.name == **name) {
            return Err(format!("{PROPERTY}: there are two areas of the same name"));
        }
        checked.push(GridTemplateArea {
            name: Name::from(name.as_str()),
            row_start,
            row_end,
            column_start,
            column_end,
        });
    }
    Ok(checked)
}

/// Checks the rows or columns of an item.
pub(crate) fn placement(property: &str, range: &GridRange) -> Result<Placement, String> {
    Ok(Line { start: line(property, &range.start)?, end: line(property, &range.end)? })
}

fn line(property: &str, line: &GridLine) -> Result<GridPlacement<Name>, String> {
    Ok(match *line {
        GridLine::Auto => GridPlacement::Auto,
        GridLine::Line(0) => return Err(format!("{property}: there is no line 0")),
        GridLine::Line(number) if number.unsigned_abs() > MAX_TRACKS => {
            return Err(format!("{property}: line {number} is beyond {MAX_TRACKS}"));
        }
        GridLine::Line(number) => GridPlacement::Line(number.into()),
        GridLine::Span(span) if !(1..=MAX_TRACKS).contains(&span) => {
            return Err(format!("{property}: a span of {span} is not in 1 to {MAX_TRACKS}"));
        }
        GridLine::Span(span) => GridPlacement::Span(span),
        GridLine::Area(ref name) => GridPlacement::NamedLine(Name::from(name.as_str()), 0),
    })
}

fn check_count(property: &str, count: usize) -> Result<(), String> {
    if count > usize::from(MAX_TRACKS) {
        return Err(format!("{property}: more than {MAX_TRACKS} tracks"));
    }
    Ok(())
}

/// A `repeat()`, and how often it counts.
fn repetition(property: &str, group: &TrackGroup) -> Result<(GridTemplateComponent<Name>, usize), String> {
    if group.tracks.is_empty() {
        return Err(format!("{property}: a repetition of no tracks"));
    }
    let mut tracks = auto_tracks(property, &group.tracks)?;
    let (count, times) = match group.repetition {
        Repetition::Count(count) if !(1..=MAX_TRACKS).contains(&count) => {
            return Err(format!("{property}: {count} repetitions are not in 1 to {MAX_TRACKS}"));
        }
        Repetition::Count(count) => (RepetitionCount::Count(count), usize::from(count)),
        Repetition::AutoFill => (RepetitionCount::AutoFill, 1),
        Repetition::AutoFit => (RepetitionCount::AutoFit, 1),
    };
    if !matches!(count, RepetitionCount::Count(_)) {
        for (track, size) in tracks.iter_mut().zip(&group.tracks) {
            *track = track_size(property, TrackSize { min: at_least(size.min), max: at_least(size.max) })?;
        }
    }
    Ok((GridTemplateComponent::Repeat(GridTemplateRepetition { count, tracks, line_names: Vec::new() }), times))
}

/// What is repeated as often as it fits has a least size: else it could fit any number of times
/// ([CSS Grid 1, 7.2.3.2](https://www.w3.org/TR/css-grid-1/#auto-repeat)).
fn at_least(breadth: TrackBreadth) -> TrackBreadth {
    match breadth {
        TrackBreadth::Px(px) => TrackBreadth::Px(px.max(MIN_REPEATED)),
        TrackBreadth::Percent(percent) => TrackBreadth::Percent(percent.max(100.0 * MIN_REPEATED_PART)),
        other => other,
    }
}

fn track_size(property: &str, TrackSize { min, max }: TrackSize) -> Result<TaffyTrack, String> {
    use taffy::{MaxTrackSizingFunction as Max, MinTrackSizingFunction as Min};
    let number = |value| not_negative(property, value);
    Ok(MinMax {
        min: match min {
            TrackBreadth::Auto => Min::auto(),
            TrackBreadth::MinContent => Min::min_content(),
            TrackBreadth::MaxContent => Min::max_content(),
            TrackBreadth::Px(px) => Min::length(number(px)?),
            TrackBreadth::Percent(percent) => Min::percent(number(percent)? / 100.0),
            TrackBreadth::Fr(_) | TrackBreadth::FitContent(_) => {
                return Err(format!("{property}: a minimum cannot be fr or fit-content"));
            }
        },
        max: match max {
            TrackBreadth::Auto => Max::auto(),
            TrackBreadth::MinContent => Max::min_content(),
            TrackBreadth::MaxContent => Max::max_content(),
            TrackBreadth::Px(px) => Max::length(number(px)?),
            TrackBreadth::Percent(percent) => Max::percent(number(percent)? / 100.0),
            TrackBreadth::Fr(share) => Max::fr(number(share)?),
            TrackBreadth::FitContent(Length::Px(px)) => Max::fit_content_px(number(px)?),
            TrackBreadth::FitContent(Length::Percent(percent)) => Max::fit_content_percent(number(percent)? / 100.0),
            TrackBreadth::FitContent(Length::Auto) => return Err(format!("{property}: fit-content must not be auto")),
        },
    })
}
