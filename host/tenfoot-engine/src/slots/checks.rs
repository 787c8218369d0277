//! Plausibility of what parts answer, as far as it can be told without the scene. Ids are checked where they are used.

use animation_core::TickResult;
use focus_core::Outcome;
use renderer_core::{Frame, FrameReport};
use scene_core::types::{Animatable, AnimatedValue, Placement, PropertyUpdate, Rect, Size};

/// No coordinate or length is further from 0 than this many pixels: up to here an `f32` holds whole pixels, and parts take
/// it. A list of ten thousand rows fits.
const MAX_COORDINATE: f32 = 16_777_216.0;
/// The largest scale that renderer parts take.
const MAX_SCALE: f32 = 100.0;

fn number(what: &str, value: f32) -> Result<(), String> {
    if value.is_finite() && value.abs() <= MAX_COORDINATE {
        Ok(())
    } else {
        Err(format!("{what} is {value}, not a number of at most {MAX_COORDINATE}"))
    }
}

fn rect(what: &str, rect: Rect) -> Result<(), String> {
    number(what, rect.x)?;
    number(what, rect.y)?;
    size(Size { width: rect.width, height: rect.height }).map_err(|reason| format!("{what}: {reason}"))
}

pub(super) fn size(size: Size) -> Result<(), String> {
    number("width", size.width)?;
    number("height", size.height)?;
    if size.width < 0.0 || size.height < 0.0 {
        return Err(format!("size {} x {} is negative", size.width, size.height));
    }
    Ok(())
}

pub(super) fn placements(placements: &[Placement]) -> Result<(), String> {
    for placement in placements {
        let check = || {
            rect("border box", placement.border_box)?;
            rect("content box", placement.content_box)?;
            size(placement.scrollable)
        };
        check().map_err(|reason| format!("placement of node {}: {reason}", placement.node))?;
    }
    Ok(())
}

pub(super) fn outcome(outcome: &Outcome) -> Result<(), String> {
    for scroll in &outcome.scrolls {
        number("scroll offset", scroll.x)
            .and_then(|()| number("scroll offset", scroll.y))
            .map_err(|reason| format!("node {}: {reason}", scroll.node))?;
    }
    Ok(())
}

pub(super) fn tick(result: &TickResult) -> Result<(), String> {
    result.updates.iter().try_for_each(update)
}

fn update(update: &PropertyUpdate) -> Result<(), String> {
    match update.value {
        AnimatedValue::Number(value) if !value.is_finite() => {
            Err(format!("{:?} of node {} is {value}", update.property, update.node))
        }
        value if matches!(value, AnimatedValue::Color(_)) != update.property.is_color() => {
            Err(format!("{:?} of node {} is {value:?}", update.property, update.node))
        }
        _ => Ok(()),
    }
}

/// Cuts a value to what its property takes: a spring or a curve may go beyond its ends, and an app cannot know how far.
pub(super) fn keep_in_range(update: &mut PropertyUpdate) {
    if let AnimatedValue::Number(value) = &mut update.value {
        *value = match update.property {
            Animatable::Opacity => value.clamp(0.0, 1.0),
            Animatable::Scale => value.clamp(0.0, MAX_SCALE),
            _ => value.clamp(-MAX_COORDINATE, MAX_COORDINATE),
        };
    }
}

pub(super) fn report(report: &FrameReport, frame: Frame) -> Result<(), String> {
    for area in &report.damage {
        let right = i64::from(area.x) + i64::from(area.width);
        let bottom = i64::from(area.y) + i64::from(area.height);
        if area.x < 0 || area.y < 0 || right > i64::from(frame.width) || bottom > i64::from(frame.height) {
            return Err(format!("damage {area:?} reaches outside the {} x {} frame", frame.width, frame.height));
        }
    }
    Ok(())
}
