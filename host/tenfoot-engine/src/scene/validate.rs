//! Ranges and kinds: what the contract says of each property, checked before any part hears of it.

use scene_core::style::{
    Animation, BoxShadow, ColorStop, Easing, EasingPoint, FocusStyle, Gradient, GridArea, GridLine, Keyframe,
    LayoutStyle, Length, PaintStyle, Repetition, ScrollPivot, StepPosition, TextStyle, Track, TrackBreadth, TrackSize,
    Transition,
};
use scene_core::types::{Animatable, AnimatedValue, NodeKind};

use super::numbers;
use crate::messages::{NodeState, Property};

/// Coordinates and lengths of apps, in pixels.
const MAX_LENGTH: f32 = 100_000.0;
/// Bytes of one paragraph: far above a synopsis, far below what would hold a frame up.
const MAX_TEXT: usize = 16 * 1024;
/// Bytes of a language tag.
const MAX_LANGUAGE: usize = 35;
/// Tracks of a grid on one axis, repetitions counted, and numbers of its lines.
const MAX_TRACKS: usize = 1000;
/// Areas of a grid.
const MAX_AREAS: usize = 256;
/// Shadows of one box.
const MAX_SHADOWS: usize = 8;
/// Nodes that a guide leads to.
const MAX_TARGETS: usize = 16;
/// Ids from here on are those of animations that the engine starts itself.
pub(super) const FIRST_OWN_ID: u32 = 1 << 31;

type Check = Result<(), String>;

/// Checks a property of a node of this kind.
pub(super) fn property(kind: NodeKind, state: NodeState, property: &Property) -> Check {
    let only = |wanted: NodeKind, what: &str| {
        if kind == wanted { Ok(()) } else { Err(format!("only {what} have it")) }
    };
    if state != NodeState::Base && !matches!(property, Property::Paint(_)) {
        return Err("only properties of the renderer differ by state".to_owned());
    }
    match property {
        Property::Layout(style) => layout(style),
        Property::Text(style) => only(NodeKind::Text, "text nodes").and_then(|()| text(style)),
        Property::Paint(style) => paint(style),
        Property::Focus(style) => focus(style),
        Property::Transitions(transitions) => transitions.iter().try_for_each(transition),
        Property::Content(text) => only(NodeKind::Text, "text nodes").and_then(|()| {
            if text.len() <= MAX_TEXT {
                Ok(())
            } else {
                Err(format!("the text has {} bytes, more than {MAX_TEXT}", text.len()))
            }
        }),
        Property::Source(_) => only(NodeKind::Image, "images"),
        Property::ObservesLayout(_) | Property::ConfirmsFocus(_) => Ok(()),
    }
}

fn layout(style: &LayoutStyle) -> Check {
    use LayoutStyle as L;
    match style {
        L::Inset(edge) | L::Margin(edge) => length(edge.length),
        L::Width(value)
        | L::Height(value)
        | L::MinWidth(value)
        | L::MinHeight(value)
        | L::MaxWidth(value)
        | L::MaxHeight(value)
        | L::FlexBasis(value) => length(*value).and_then(|()| not_negative(*value)),
        L::Padding(edge) => definite(edge.length),
        L::RowGap(value) | L::ColumnGap(value) => definite(*value),
        L::BorderWidth(border) => range(border.width, 0.0, MAX_LENGTH),
        L::FlexGrow(factor) | L::FlexShrink(factor) => range(*factor, 0.0, MAX_LENGTH),
        L::AspectRatio(Some(ratio)) => range(*ratio, 0.001, 1000.0),
        L::GridTemplateRows(tracks) | L::GridTemplateColumns(tracks) => template(tracks),
        L::GridTemplateAreas(areas) => grid_areas(areas),
        L::GridAutoRows(sizes) | L::GridAutoColumns(sizes) => {
            at_most(sizes.len(), MAX_TRACKS, "tracks")?;
            sizes.iter().try_for_each(track_size)
        }
        L::GridRow(range) | L::GridColumn(range) => [&range.start, &range.end].into_iter().try_for_each(grid_line),
        _ => Ok(()),
    }
}

fn template(tracks: &[Track]) -> Check {
    let mut count = 0_usize;
    let mut fitting = 0_usize;
    let mut all_fixed = true;
    for track in tracks {
        let (sizes, times) = match track {
            Track::Single(size) => (std::slice::from_ref(size), 1),
            Track::Repeat(group) => {
                let times = match group.repetition {
                    Repetition::Count(times) => usize::from(times),
                    Repetition::AutoFill | Repetition::AutoFit => {
                        fitting += 1;
                        1
                    }
                };
                if times == 0 || group.tracks.is_empty() {
                    return Err("a repetition has 1 or more tracks, 1 to 1000 times".to_owned());
                }
                (group.tracks.as_slice(), times)
            }
        };
        count += times.saturating_mul(sizes.len());
        at_most(count, MAX_TRACKS, "tracks")?;
        sizes.iter().try_for_each(track_size)?;
        let is_fixed = |breadth| matches!(breadth, TrackBreadth::Px(_) | TrackBreadth::Percent(_));
        all_fixed &= sizes.iter().all(|size| is_fixed(size.min) || is_fixed(size.max));
    }
    match fitting {
        0 => Ok(()),
        1 if all_fixed => Ok(()),
        1 => Err("beside what is repeated to fit, each track needs a size in pixels or percent".to_owned()),
        _ => Err("only one group can be repeated to fit".to_owned()),
    }
}

fn track_size(size: &TrackSize) -> Check {
    if matches!(size.min, TrackBreadth::Fr(_) | TrackBreadth::FitContent(_)) {
        return Err("the least size of a track cannot be a fraction or `fit-content`".to_owned());
    }
    [size.min, size.max].into_iter().try_for_each(|breadth| match breadth {
        TrackBreadth::Auto | TrackBreadth::MinContent | TrackBreadth::MaxContent => Ok(()),
        TrackBreadth::Px(number) | TrackBreadth::Percent(number) | TrackBreadth::Fr(number) => {
            range(number, 0.0, MAX_LENGTH)
        }
        TrackBreadth::FitContent(limit) => definite(limit),
    })
}

fn grid_areas(areas: &[GridArea]) -> Check {
    at_most(areas.len(), MAX_AREAS, "areas")?;
    for (index, area) in areas.iter().enumerate() {
        let lines = [area.row_start, area.row_end, area.column_start, area.column_end];
        let is_ordered = area.row_start < area.row_end && area.column_start < area.column_end;
        if area.name.is_empty() || lines.contains(&0) || !is_ordered {
            return Err(format!("area `{}` needs a name and lines from 1 in rising order", area.name));
        }
        at_most(usize::from(area.row_end.max(area.column_end)), MAX_TRACKS, "lines")?;
        if areas.iter().take(index).any(|earlier| earlier.name == area.name) {
            return Err(format!("area `{}` is there twice", area.name));
        }
    }
    Ok(())
}

fn grid_line(line: &GridLine) -> Check {
    match line {
        GridLine::Auto | GridLine::Area(_) => Ok(()),
        GridLine::Line(0) => Err("lines are counted from 1, and from -1 at the end".to_owned()),
        GridLine::Line(line) => at_most(usize::from(line.unsigned_abs()), MAX_TRACKS, "lines"),
        GridLine::Span(span) => range(f32::from(*span), 1.0, MAX_TRACKS as f32),
    }
}

fn at_most(count: usize, most: usize, what: &str) -> Check {
    if count <= most { Ok(()) } else { Err(format!("{count} {what} are more than {most}")) }
}

fn text(style: &TextStyle) -> Check {
    match style {
        TextStyle::FontSize(size) if *size <= 0.0 => Err(format!("{size} is not above 0")),
        TextStyle::FontSize(size) => range(*size, 0.0, 1000.0),
        TextStyle::FontWeight(weight) => range(f32::from(*weight), 1.0, 1000.0),
        TextStyle::LineHeight(multiple) => range(*multiple, 0.5, 10.0),
        TextStyle::LetterSpacing(spacing) => range(*spacing, -1000.0, 1000.0),
        TextStyle::Language(tag) => at_most(tag.len(), MAX_LANGUAGE, "characters"),
        _ => Ok(()),
    }
}

fn paint(style: &PaintStyle) -> Check {
    match style {
        PaintStyle::BackgroundGradient(Some(Gradient::Linear(gradient))) => {
            range(gradient.angle, -36_000.0, 36_000.0)?;
            stops(&gradient.stops)
        }
        PaintStyle::BackgroundGradient(Some(Gradient::Radial(gradient))) => {
            range(gradient.center_x, -1000.0, 1000.0)?;
            range(gradient.center_y, -1000.0, 1000.0)?;
            stops(&gradient.stops)
        }
        PaintStyle::BorderWidth(border) => range(border.width, 0.0, MAX_LENGTH),
        PaintStyle::BoxShadows(shadows) => {
            at_most(shadows.len(), MAX_SHADOWS, "shadows")?;
            shadows.iter().try_for_each(box_shadow)
        }
        PaintStyle::TextShadow(Some(shadow)) => {
            range(shadow.blur, 0.0, 32.0)?;
            [shadow.offset_x, shadow.offset_y].into_iter().try_for_each(|offset| range(offset, -1000.0, 1000.0))
        }
        PaintStyle::NineSlice(Some(slices)) => {
            let sides = [slices.top, slices.right, slices.bottom, slices.left];
            sides.into_iter().try_for_each(|side| range(side, 0.0, MAX_LENGTH))
        }
        PaintStyle::TransformOrigin(origin) => {
            range(origin.x, -1000.0, 1000.0)?;
            range(origin.y, -1000.0, 1000.0)
        }
        PaintStyle::Marquee(Some(marquee)) => {
            range(marquee.speed, 1.0, 10_000.0)?;
            range(marquee.gap, 0.0, MAX_LENGTH)
        }
        PaintStyle::Animated(animated) if !animated.property.is_painted() => {
            Err("it is no property of the renderer".to_owned())
        }
        PaintStyle::Animated(animated) => value(animated.property, animated.value),
        _ => Ok(()),
    }
}

fn box_shadow(shadow: &BoxShadow) -> Check {
    range(shadow.blur, 0.0, 128.0)?;
    let lengths = [shadow.offset_x, shadow.offset_y, shadow.spread];
    lengths.into_iter().try_for_each(|length| range(length, -1000.0, 1000.0))
}

fn stops(stops: &[ColorStop]) -> Check {
    if !(2..=8).contains(&stops.len()) {
        return Err(format!("a gradient has 2 to 8 stops, not {}", stops.len()));
    }
    let mut last = 0.0;
    for stop in stops {
        range(stop.offset, 0.0, 1.0)?;
        if stop.offset < last {
            return Err("stops must be in rising order of offset".to_owned());
        }
        last = stop.offset;
    }
    Ok(())
}

fn focus(style: &FocusStyle) -> Check {
    match style {
        FocusStyle::ScrollPivot(ScrollPivot::Center(fraction)) => range(*fraction, 0.0, 1.0),
        FocusStyle::ScrollPivot(ScrollPivot::Nearest(margin) | ScrollPivot::Start(margin)) => {
            range(*margin, 0.0, MAX_LENGTH)
        }
        FocusStyle::Guide(targets) => at_most(targets.len(), MAX_TARGETS, "targets"),
        FocusStyle::VirtualList(Some(list)) if list.lanes == 0 => Err("a list has 1 or more lanes".to_owned()),
        _ => Ok(()),
    }
}

fn transition(transition: &Transition) -> Check {
    easing(&transition.easing)
}

fn easing(easing: &Easing) -> Check {
    match easing {
        Easing::Linear => Ok(()),
        Easing::Steps(steps) => {
            let least = if steps.position == StepPosition::JumpNone { 2.0 } else { 1.0 };
            range(steps.count as f32, least, 1000.0)
        }
        Easing::Piecewise(points) => piecewise(points),
        Easing::CubicBezier((x1, y1, x2, y2)) => {
            range(*x1, 0.0, 1.0)?;
            range(*x2, 0.0, 1.0)?;
            range(*y1, -100.0, 100.0)?;
            range(*y2, -100.0, 100.0)
        }
        Easing::Spring(spring) => {
            range(spring.mass, 0.001, 10_000.0)?;
            range(spring.stiffness, 0.001, 100_000.0)?;
            range(spring.damping, 0.0, 10_000.0)
        }
    }
}

fn piecewise(points: &[EasingPoint]) -> Check {
    if !(2..=64).contains(&points.len()) {
        return Err(format!("a curve has 2 to 64 points, not {}", points.len()));
    }
    if points.iter().zip(points.iter().skip(1)).any(|(a, b)| a.input > b.input) {
        return Err("points must be in rising order of input".to_owned());
    }
    points.iter().try_for_each(|point| {
        range(point.input, -100.0, 100.0)?;
        range(point.output, -100.0, 100.0)
    })
}

/// Checks keyframes that an app wants to run.
pub(super) fn animation(animation: &Animation) -> Check {
    if animation.id >= FIRST_OWN_ID {
        return Err(format!("ids are below {FIRST_OWN_ID}"));
    }
    if animation.property.is_placement() {
        return Err("the placement of a node is layout's: give it a transition instead".to_owned());
    }
    let (Some(first), Some(last)) = (animation.keyframes.first(), animation.keyframes.last()) else {
        return Err("an animation needs at least 2 keyframes".to_owned());
    };
    if animation.keyframes.len() < 2 || first.offset != 0.0 || last.offset != 1.0 {
        return Err("keyframes start at offset 0 and end at 1".to_owned());
    }
    if animation.duration == 0 {
        return Err("the duration must be above 0 ms".to_owned());
    }
    if animation.keyframes.iter().zip(animation.keyframes.iter().skip(1)).any(|(a, b)| a.offset > b.offset) {
        return Err("keyframes must be in rising order of offset".to_owned());
    }
    animation.keyframes.iter().try_for_each(|Keyframe { offset, value: of, easing: curve }| {
        range(*offset, 0.0, 1.0)?;
        value(animation.property, *of)?;
        easing(curve)
    })
}

fn value(property: Animatable, value: AnimatedValue) -> Check {
    use Animatable as A;
    match (property, value) {
        (property, AnimatedValue::Number(_)) if property.is_color() => {
            Err("it takes a colour, not a number".to_owned())
        }
        (property, AnimatedValue::Color(_)) if !property.is_color() => {
            Err("it takes a number, not a colour".to_owned())
        }
        (_, AnimatedValue::Color(_)) => Ok(()),
        (A::Opacity, AnimatedValue::Number(number)) => range(number, 0.0, 1.0),
        (A::Scale, AnimatedValue::Number(number)) => range(number, 0.0, 100.0),
        (A::OutlineWidth, AnimatedValue::Number(number)) => range(number, 0.0, 64.0),
        (A::OutlineOffset, AnimatedValue::Number(number)) => range(number, -1000.0, 1000.0),
        (
            A::BorderTopLeftRadius | A::BorderTopRightRadius | A::BorderBottomRightRadius | A::BorderBottomLeftRadius,
            AnimatedValue::Number(number),
        ) => range(number, 0.0, MAX_LENGTH),
        (property, AnimatedValue::Number(number)) => {
            range(number, -MAX_LENGTH, MAX_LENGTH)?;
            numbers::layout_style(property, number).map_or(Ok(()), |style| layout(&style))?;
            numbers::text_style(property, number).map_or(Ok(()), |style| text(&style))
        }
    }
}

fn length(length: Length) -> Check {
    match length {
        Length::Auto => Ok(()),
        Length::Px(number) | Length::Percent(number) => range(number, -MAX_LENGTH, MAX_LENGTH),
    }
}

fn not_negative(length: Length) -> Check {
    match length {
        Length::Px(number) | Length::Percent(number) if number < 0.0 => Err(format!("{number} is negative")),
        _ => Ok(()),
    }
}

fn definite(value: Length) -> Check {
    if value == Length::Auto {
        return Err("it cannot be `auto`".to_owned());
    }
    length(value)?;
    not_negative(value)
}

fn range(value: f32, min: f32, max: f32) -> Check {
    if value >= min && value <= max { Ok(()) } else { Err(format!("{value} is not in the range {min} to {max}")) }
}
