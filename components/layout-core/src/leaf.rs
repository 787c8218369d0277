//! Sizes of nodes without children: paragraphs, pictures, empty views.

use scene_core::glyphs::{AvailableWidth, Measurement};
use scene_core::types::{ErrorCode, InvalidValue, NodeId, NodeKind, Size};
use taffy::{AvailableSpace, LayoutInput, LayoutOutput, LengthPercentage, MaybeResolve, RunMode, SizingMode};

use crate::memo::ParagraphMemo;
use crate::node::Node;
use crate::place::LAYOUT_UNIT;
use crate::style::{Style, not_negative};

/// Answers taffy's question `input` about a leaf. An error goes to `error`, and the size is zero.
pub(crate) fn compute(
    id: NodeId,
    node: &mut Node,
    input: LayoutInput,
    measurement: &mut dyn Measurement,
    error: &mut Option<ErrorCode>,
) -> LayoutOutput {
    let Node { style, paragraph: memo, .. } = node;
    let known = content_size(style, &input);
    let measure = |_, available: taffy::Size<AvailableSpace>| match style.kind {
        NodeKind::View | NodeKind::Video => taffy::Size::ZERO,
        NodeKind::Image => picture(style, known),
        NodeKind::Text => match (input.run_mode, known.width, known.height) {
            // The box is decided; the paragraph is broken into lines when it is drawn.
            (RunMode::PerformLayout, Some(width), Some(height)) => taffy::Size { width, height },
            _ => {
                let mut measure = |width| paragraph(id, memo, width, measurement, error);
                fit(known.width, available.width, &mut measure).unwrap_or(taffy::Size::ZERO)
            }
        },
    };
    let mut output = taffy::compute_leaf_layout(input, &*style, |_, _| 0.0, measure);
    if style.kind == NodeKind::Text {
        // The text part tells sizes only: the lines end where the content box does.
        let below = resolve_padding(style, input.parent_size.width).bottom + style.border.bottom;
        output.baselines.first = Some(output.size.height - below);
    }
    output
}

/// Padding in pixels; percentages are of the parent's width on all sides, as in CSS.
pub(crate) fn resolve_padding(style: &Style, parent_width: Option<f32>) -> taffy::Rect<f32> {
    style.padding.map(|side: LengthPercentage| side.maybe_resolve(parent_width, |_, _| 0.0).unwrap_or(0.0))
}

/// Width and height of padding and border together.
pub(crate) fn around(style: &Style, parent_width: Option<f32>) -> taffy::Size<f32> {
    let padding = resolve_padding(style, parent_width);
    taffy::Size {
        width: padding.left + padding.right + style.border.left + style.border.right,
        height: padding.top + padding.bottom + style.border.top + style.border.bottom,
    }
}

/// The sides of the content box that are decided already, by the parent or by the node's own width and height.
fn content_size(style: &Style, input: &LayoutInput) -> taffy::Size<Option<f32>> {
    let around = around(style, input.parent_size.width);
    let own = if input.sizing_mode == SizingMode::InherentSize {
        let adjust = match style.box_sizing {
            scene_core::style::BoxSizing::BorderBox => taffy::Size::ZERO,
            scene_core::style::BoxSizing::ContentBox => around,
        };
        style
            .size
            .maybe_resolve(input.parent_size, |_, _| 0.0)
            .zip_map(adjust, |size, adjust| size.map(|size| size + adjust))
    } else {
        taffy::Size::NONE
    };
    input
        .known_dimensions
        .zip_map(own, Option::or)
        .zip_map(around, |size, around| size.map(|size| (size - around).max(0.0)))
}

/// The content box of an image: what is not decided follows from the natural size, in proportion where one side is
/// decided ([CSS 2.2, 10.3.2 and 10.6.2](https://www.w3.org/TR/CSS22/visudet.html#inline-replaced-width)).
fn picture(style: &Style, known: taffy::Size<Option<f32>>) -> taffy::Size<f32> {
    let ratio = style.aspect_ratio.or_else(|| style.natural_ratio());
    match (known.width, known.height, ratio) {
        (Some(width), Some(height), _) => taffy::Size { width, height },
        (Some(width), None, Some(ratio)) => taffy::Size { width, height: width / ratio },
        (None, Some(height), Some(ratio)) => taffy::Size { width: height * ratio, height },
        _ => taffy::Size {
            width: known.width.unwrap_or(style.natural.width),
            height: known.height.unwrap_or(style.natural.height),
        },
    }
}

/// The width to break lines at. It is whole, because the content box where the lines are drawn will be; what lies less
/// than a layout unit below a whole pixel counts as that pixel, because sums of fractions miss it by a little.
fn offered_width(known: Option<f32>, available: AvailableSpace) -> AvailableWidth {
    match (known, available) {
        (Some(width), _) | (None, AvailableSpace::Definite(width)) => {
            AvailableWidth::Definite((width + LAYOUT_UNIT).floor().max(0.0))
        }
        (None, AvailableSpace::MinContent) => AvailableWidth::MinContent,
        (None, AvailableSpace::MaxContent) => AvailableWidth::MaxContent,
    }
}

/// The size of a paragraph: as wide as it wants to be, but one that has to be broken is as wide as the room it was given
/// ([CSS Sizing 3, fit-content](https://www.w3.org/TR/css-sizing-3/#fit-content-size)).
fn fit(
    known: Option<f32>,
    available: AvailableSpace,
    measure: &mut dyn FnMut(AvailableWidth) -> Option<Size>,
) -> Option<taffy::Size<f32>> {
    let width = offered_width(known, available);
    let mut size = measure(width)?;
    if let (None, AvailableWidth::Definite(room)) = (known, width)
        && size.width < room
        && size.width < measure(AvailableWidth::MaxContent)?.width
    {
        size.width = room;
    }
    Some(taffy::Size { width: size.width, height: size.height })
}

/// The size of a paragraph, remembered or measured; none after an error.
fn paragraph(
    id: NodeId,
    memo: &mut ParagraphMemo,
    width: AvailableWidth,
    measurement: &mut dyn Measurement,
    error: &mut Option<ErrorCode>,
) -> Option<Size> {
    if let Some(size) = memo.get(width) {
        return Some(size);
    }
    if error.is_some() {
        return None;
    }
    match measurement.measure(id, width).and_then(|size| checked(id, size)) {
        Ok(size) => {
            memo.store(width, size);
            Some(size)
        }
        Err(reason) => {
            *error = Some(reason);
            None
        }
    }
}

/// A measured size, or why it cannot be one.
fn checked(node: NodeId, size: Size) -> Result<Size, ErrorCode> {
    let side = |name, value| {
        not_negative(name, value).map_err(|reason| ErrorCode::InvalidValue(InvalidValue { node, reason }))
    };
    Ok(Size { width: side("measured width", size.width)?, height: side("measured height", size.height)? })
}
