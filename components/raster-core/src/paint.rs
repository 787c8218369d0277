//! The operations that blend: each row of the visible area from a source through a coverage.

use scene_core::operations::{self, Gradient, GradientAxis};

use crate::bounds::Bounds;
use crate::coverage::{Cover, Coverage};
use crate::frame::Frame;
use crate::gradient::{Line, Ramp, premultiply};
use crate::image::{ImageBuffers, ImageRows};
use crate::kernels::{self, Pixel, TRANSPARENT};
use crate::radial::Circles;
use crate::resources::Image;
use crate::transform::{Sampling, TransformBuffers};

/// Buffers of the sources that live on from operation to operation.
#[derive(Debug, Default)]
pub(crate) struct SourceBuffers {
    image: ImageBuffers,
    ramp: Ramp,
    steps: Vec<u32>,
    transform: TransformBuffers,
    pixels: Vec<Pixel>,
}

/// Paints `visible` in one colour.
pub(crate) fn color(frame: &mut Frame, visible: Bounds, color: Pixel, cover: &mut Cover<'_>) {
    for (y, row) in frame.rows_mut(visible) {
        paint_color(row, color, cover.row(y));
    }
}

/// Paints `visible` with its part of a gradient.
pub(crate) fn gradient(
    frame: &mut Frame,
    visible: Bounds,
    gradient: &Gradient,
    cover: &mut Cover<'_>,
    buffers: &mut SourceBuffers,
) {
    buffers.ramp.set(gradient);
    match &gradient.axis {
        GradientAxis::Linear(axis) => linear(frame, visible, &Line::new(axis), cover, buffers),
        GradientAxis::Radial(axis) => radial(frame, visible, &Circles::new(axis), cover, buffers),
    }
}

fn linear(frame: &mut Frame, visible: Bounds, line: &Line, cover: &mut Cover<'_>, buffers: &mut SourceBuffers) {
    let SourceBuffers { ramp, pixels, .. } = buffers;
    if line.is_vertical() {
        for (y, row) in frame.rows_mut(visible) {
            paint_color(row, ramp.color(line.step(visible.left, y)), cover.row(y));
        }
        return;
    }
    // The step is linear in x and y: its extremes over the area are at corners.
    let (right, bottom) = (visible.right.saturating_sub(1), visible.bottom.saturating_sub(1));
    let corners = [(visible.left, visible.top), (right, visible.top), (visible.left, bottom), (right, bottom)]
        .map(|(x, y)| line.step(x, y));
    let from = corners.into_iter().min().unwrap_or_default();
    let to = corners.into_iter().max().unwrap_or_default();
    ramp.prepare(from, to);
    let opaque = ramp.is_opaque();
    pixels.resize(visible.width(), TRANSPARENT);
    ramp.write_row(pixels, line.steps(visible.left, visible.top));
    for (y, row) in frame.rows_mut(visible) {
        if !line.is_horizontal() {
            ramp.write_row(pixels, line.steps(visible.left, y));
        }
        paint_pixels(row, pixels, opaque, cover.row(y));
    }
}

fn radial(frame: &mut Frame, visible: Bounds, circles: &Circles, cover: &mut Cover<'_>, buffers: &mut SourceBuffers) {
    let SourceBuffers { ramp, steps, pixels, .. } = buffers;
    ramp.prepare(0, circles.last_step(visible));
    let opaque = ramp.is_opaque();
    steps.resize(visible.width(), 0);
    pixels.resize(visible.width(), TRANSPARENT);
    for (y, row) in frame.rows_mut(visible) {
        circles.write_steps(steps, visible.left, y);
        ramp.write_row(pixels, steps.iter().copied());
        paint_pixels(row, pixels, opaque, cover.row(y));
    }
}

/// Paints `visible` with its part of an image.
pub(crate) fn image(
    frame: &mut Frame,
    visible: Bounds,
    image: &Image,
    operation: &operations::Image,
    cover: &mut Cover<'_>,
    buffers: &mut SourceBuffers,
) {
    let SourceBuffers { image: image_buffers, pixels, .. } = buffers;
    let Some(mut source) = ImageRows::new(image, operation, visible, image_buffers) else { return };
    let tint = premultiply(operation.tint);
    if tint != [255; 4] {
        let opaque = image.opaque && operation.tint.a == 255;
        pixels.resize(visible.width(), TRANSPARENT);
        for (y, row) in frame.rows_mut(visible) {
            kernels::multiply(pixels, source.row(y), tint);
            paint_pixels(row, pixels, opaque, cover.row(y));
        }
        return;
    }
    if let (true, Cover::Uniform(255), Some(pixels)) = (image.opaque, &*cover, source.whole(visible)) {
        // One long copy is faster than one for each row.
        if let Some(rows) = frame.whole_rows_mut(visible) {
            kernels::copy(rows, pixels);
            return;
        }
    }
    for (y, row) in frame.rows_mut(visible) {
        paint_pixels(row, source.row(y), image.opaque, cover.row(y));
    }
}

/// Paints `visible`, which lies in the layer, with a layer that stays where it is.
pub(crate) fn layer(frame: &mut Frame, visible: Bounds, layer: &Frame, cover: &mut Cover<'_>) {
    for (y, row) in frame.rows_mut(visible) {
        let source = layer.row(visible, y);
        let coverage = cover.row(y);
        // Large parts of layers are empty.
        let range = if let Coverage::Uniform(_) = coverage { kernels::shown(source) } else { 0..source.len() };
        if let (Some(row), Some(source)) = (row.get_mut(range.clone()), source.get(range)) {
            paint_pixels(row, source, false, coverage);
        }
    }
}

/// Paints `visible` with a layer that appears elsewhere.
pub(crate) fn transformed_layer(
    frame: &mut Frame,
    visible: Bounds,
    layer: &Frame,
    sampling: &Sampling,
    opacity: u8,
    buffers: &mut SourceBuffers,
) {
    for (y, row) in frame.rows_mut(visible) {
        let span = sampling.span(y, visible, layer.bounds());
        let columns = span.shift(visible.left.saturating_neg(), 0).columns();
        let Some(row) = row.get_mut(columns) else { continue };
        buffers.pixels.resize(row.len(), TRANSPARENT);
        sampling.write_row(&mut buffers.pixels, layer, (span.left, y), &mut buffers.transform);
        paint_pixels(row, &buffers.pixels, false, Coverage::Uniform(opacity));
    }
}

/// Limits a layer to a mask that covers all of it.
pub(crate) fn mask_layer(layer: &mut Frame, cover: &mut Cover<'_>) {
    let bounds = layer.bounds();
    for (y, row) in layer.rows_mut(bounds) {
        if let Coverage::Row { values, .. } = cover.row(y) {
            kernels::scale_masked(row, values);
        }
    }
}

/// Paints a row in one colour.
fn paint_color(row: &mut [Pixel], color: Pixel, coverage: Coverage<'_>) {
    match coverage {
        Coverage::Uniform(255) if color[3] == 255 => kernels::fill(row, color),
        Coverage::Uniform(coverage) => kernels::over_color(row, kernels::scale(color, coverage)),
        Coverage::Row { values, solid } => {
            for (part, range) in split(row, solid) {
                match range {
                    Part::Solid(_) => paint_color(part, color, Coverage::Uniform(255)),
                    Part::Masked(range) => {
                        kernels::over_color_masked(part, color, values.get(range).unwrap_or_default());
                    }
                }
            }
        }
    }
}

/// Paints a row with a row of a source.
fn paint_pixels(row: &mut [Pixel], source: &[Pixel], opaque: bool, coverage: Coverage<'_>) {
    match coverage {
        Coverage::Uniform(255) if opaque => kernels::copy(row, source),
        Coverage::Uniform(255) => kernels::over(row, source),
        Coverage::Uniform(coverage) => kernels::over_faded(row, source, coverage),
        Coverage::Row { values, solid } => {
            for (part, range) in split(row, solid) {
                match range {
                    Part::Solid(range) => {
                        let source = source.get(range).unwrap_or_default();
                        paint_pixels(part, source, opaque, Coverage::Uniform(255));
                    }
                    Part::Masked(range) => {
                        let source = source.get(range.clone()).unwrap_or_default();
                        kernels::over_masked(part, source, values.get(range).unwrap_or_default());
                    }
                }
            }
        }
    }
}

/// Which pixels of a row a part holds.
enum Part {
    Solid(std::ops::Range<usize>),
    Masked(std::ops::Range<usize>),
}

/// Cuts a row before and after its solid run.
fn split(row: &mut [Pixel], solid: std::ops::Range<usize>) -> impl Iterator<Item = (&mut [Pixel], Part)> {
    let length = row.len();
    let (start, end) = (solid.start.min(length), solid.end.min(length));
    let (before, rest) = row.split_at_mut_checked(start).unwrap_or_default();
    let (middle, after) = rest.split_at_mut_checked(end.saturating_sub(start)).unwrap_or_default();
    [(before, Part::Masked(0..start)), (middle, Part::Solid(start..end)), (after, Part::Masked(end..length))]
        .into_iter()
}
