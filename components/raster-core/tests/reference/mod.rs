//! The contract word by word, one pixel at a time: slow, without fast paths, buffers or shared code.
//!
//! Numbers are wide (`i128`) and every pixel is computed on its own, from `wit/raster/operations.wit` and the
//! definitions in the documentation of the crate.

use std::collections::BTreeMap;

use scene_core::operations::{
    Area, Gradient, GradientAxis, Image, Layer, LinearAxis, Operation, PlacedMask, RadialAxis, Transform,
};
use scene_core::types::Color;

pub(crate) type Pixel = [u8; 4];

#[derive(Clone, Debug)]
pub(crate) struct Mask {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) coverage: Vec<u8>,
}

#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) pixels: Vec<Pixel>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Reference {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) pixels: Vec<Pixel>,
    pub(crate) masks: BTreeMap<u32, Mask>,
    pub(crate) images: BTreeMap<u32, Picture>,
}

/// What operations draw into: the framebuffer or a layer.
#[derive(Clone, Debug)]
struct Target {
    area: Area,
    pixels: Vec<Pixel>,
}

impl Target {
    fn index(&self, x: i64, y: i64) -> usize {
        let (x, y) = (x - i64::from(self.area.x), y - i64::from(self.area.y));
        (y * i64::from(self.area.width) + x) as usize
    }

    /// A pixel; transparent outside.
    fn at(&self, x: i64, y: i64) -> Pixel {
        if contains(self.area, x, y) { self.pixels[self.index(x, y)] } else { [0; 4] }
    }

    fn positions(&self) -> impl Iterator<Item = (i64, i64)> + use<> {
        let Area { x, y, width, height } = self.area;
        let (x, y) = (i64::from(x), i64::from(y));
        let rows = y..y + i64::from(height);
        rows.flat_map(move |row| (x..x + i64::from(width)).map(move |column| (column, row)))
    }
}

impl Reference {
    pub(crate) fn execute(&mut self, operations: &[Operation]) {
        let area = Area { x: 0, y: 0, width: self.width, height: self.height };
        let mut target = Target { area, pixels: std::mem::take(&mut self.pixels) };
        assert!(self.draw(&mut target, &mut operations.iter()).is_none(), "layers are balanced");
        self.pixels = target.pixels;
    }

    /// Draws into a target to the end of its layer, which is returned.
    fn draw<'a>(&self, target: &mut Target, operations: &mut std::slice::Iter<'a, Operation>) -> Option<&'a Layer> {
        let mut clip = target.area;
        while let Some(operation) = operations.next() {
            let before = target.clone();
            let mut layer = None;
            match operation {
                Operation::Clip(area) => {
                    clip = *area;
                    continue;
                }
                Operation::BeginLayer(area) => {
                    let pixels = vec![[0; 4]; (area.width * area.height) as usize];
                    let mut inner = Target { area: *area, pixels };
                    let end = self.draw(&mut inner, operations);
                    layer = Some((inner, end.expect("layers are balanced")));
                }
                Operation::EndLayer(end) => return Some(end),
                _ => {}
            }
            for (x, y) in target.positions().filter(|&(x, y)| contains(clip, x, y)) {
                let at = target.index(x, y);
                target.pixels[at] = match &layer {
                    Some((layer, end)) => self.layer_pixel(layer, end, before.at(x, y), x, y),
                    None => self.pixel(operation, &before, x, y),
                };
            }
        }
        None
    }

    /// What a layer makes of one pixel.
    fn layer_pixel(&self, layer: &Target, end: &Layer, old: Pixel, x: i64, y: i64) -> Pixel {
        let Some(transform) = &end.transform else {
            return over(old, scaled(layer.at(x, y), product(self.coverage(end.mask, x, y), end.opacity)));
        };
        let (column, row) = layer_position(transform, x, y);
        let part = |parts: i128, offset: i64| i64::try_from(parts.div_euclid(256)).expect("near") + offset;
        let at = |dx: i64, dy: i64| {
            let (x, y) = (part(column, dx), part(row, dy));
            scaled(layer.at(x, y), self.coverage(end.mask, x, y))
        };
        let weight = |parts: i128| parts.rem_euclid(256) as u32;
        let sampled: Pixel = std::array::from_fn(|channel| {
            let left = mixed(at(0, 0)[channel], at(0, 1)[channel], weight(row));
            let right = mixed(at(1, 0)[channel], at(1, 1)[channel], weight(row));
            mixed(left, right, weight(column))
        });
        over(old, scaled(sampled, end.opacity))
    }

    /// What an operation makes of one pixel.
    fn pixel(&self, operation: &Operation, before: &Target, x: i64, y: i64) -> Pixel {
        let old = before.at(x, y);
        match operation {
            Operation::Clip(_) | Operation::BeginLayer(_) | Operation::EndLayer(_) => old,
            Operation::Hole(area) => {
                if contains(*area, x, y) {
                    [0; 4]
                } else {
                    old
                }
            }
            Operation::Copy(copy) => {
                let (from_x, from_y) = (x + i64::from(copy.dx), y + i64::from(copy.dy));
                if contains(copy.area, x, y) && contains(before.area, from_x, from_y) {
                    before.at(from_x, from_y)
                } else {
                    old
                }
            }
            Operation::Fill(fill) => {
                if !contains(fill.area, x, y) {
                    return old;
                }
                over(old, scaled(premultiplied(fill.color), self.coverage(fill.mask, x, y)))
            }
            Operation::Gradient(gradient) => {
                if !contains(gradient.area, x, y) {
                    return old;
                }
                let coverage = product(self.coverage(gradient.mask, x, y), gradient.opacity);
                over(old, scaled(gradient_color(gradient, x, y), coverage))
            }
            Operation::Image(image) => {
                if !contains(image.area, x, y) {
                    return old;
                }
                let coverage = product(self.coverage(image.mask, x, y), image.opacity);
                self.image_color(image, x, y).map_or(old, |color| over(old, scaled(color, coverage)))
            }
        }
    }

    fn coverage(&self, placed: Option<PlacedMask>, x: i64, y: i64) -> u8 {
        let Some(placed) = placed else { return 255 };
        if !contains(placed.area, x, y) {
            return 0;
        }
        let mask = &self.masks[&placed.mask];
        let (column, right_weight) =
            mask_position(x - i64::from(placed.area.x), placed.area.width, mask.width, placed.slice);
        let (row, low_weight) =
            mask_position(y - i64::from(placed.area.y), placed.area.height, mask.height, placed.slice);
        let at = |dx: i128, dy: i128| {
            // A neighbour counts only with a weight, and then it exists.
            let (column, row) =
                ((column + dx).min(i128::from(mask.width) - 1), (row + dy).min(i128::from(mask.height) - 1));
            mask.coverage[(row * i128::from(mask.width) + column) as usize]
        };
        let left = mixed(at(0, 0), at(0, 1), low_weight);
        let right = mixed(at(1, 0), at(1, 1), low_weight);
        mixed(left, right, right_weight)
    }

    fn image_color(&self, image: &Image, x: i64, y: i64) -> Option<Pixel> {
        let picture = &self.images[&image.image];
        let (column, right_weight) = source_position(
            x - i64::from(image.area.x),
            image.area.width,
            image.source.x,
            image.source.width,
            0,
            picture.width,
        )?;
        let (row, low_weight) = source_position(
            y - i64::from(image.area.y),
            image.area.height,
            image.source.y,
            image.source.height,
            0,
            picture.height,
        )?;
        let at = |dx: i128, dy: i128| {
            let column = (column + dx).min(i128::from(picture.width) - 1);
            let row = (row + dy).min(i128::from(picture.height) - 1);
            picture.pixels[(row * i128::from(picture.width) + column) as usize]
        };
        let sampled: Pixel = std::array::from_fn(|channel| {
            let left = mixed(at(0, 0)[channel], at(0, 1)[channel], low_weight);
            let right = mixed(at(1, 0)[channel], at(1, 1)[channel], low_weight);
            mixed(left, right, right_weight)
        });
        let tint = premultiplied(image.tint);
        Some(std::array::from_fn(|channel| product(sampled[channel], tint[channel])))
    }
}

fn contains(area: Area, x: i64, y: i64) -> bool {
    let (x, y) = (x - i64::from(area.x), y - i64::from(area.y));
    (0..i64::from(area.width)).contains(&x) && (0..i64::from(area.height)).contains(&y)
}

/// `a * b / 255`, rounded to nearest.
fn product(a: u8, b: u8) -> u8 {
    ((u32::from(a) * u32::from(b) * 2 + 255) / 510) as u8
}

fn scaled(color: Pixel, coverage: u8) -> Pixel {
    color.map(|channel| product(channel, coverage))
}

fn premultiplied(color: Color) -> Pixel {
    [product(color.r, color.a), product(color.g, color.a), product(color.b, color.a), color.a]
}

fn over(old: Pixel, new: Pixel) -> Pixel {
    std::array::from_fn(|channel| {
        let sum = u32::from(new[channel]) + u32::from(product(old[channel], 255 - new[3]));
        sum.min(255) as u8
    })
}

/// `b` counts `weight` of 256 parts, rounded to nearest.
fn mixed(a: u8, b: u8, weight: u32) -> u8 {
    ((u32::from(a) * (256 - weight) + u32::from(b) * weight + 128) / 256) as u8
}

/// The first of two neighbours in a mask, and the weight of the second.
fn mask_position(offset: i64, extent: u32, side: u32, slice: u32) -> (i128, u32) {
    let near = slice.min(extent / 2);
    let far = slice.min(extent - near);
    let from_end = i64::from(extent) - offset;
    if offset < i64::from(near) {
        (i128::from(offset), 0)
    } else if from_end <= i64::from(far) {
        (i128::from(side) - i128::from(from_end), 0)
    } else {
        let middle = extent - near - far;
        let length = (side - 2 * slice) as f32;
        source_position(offset - i64::from(near), middle, slice as f32, length, slice, side - slice)
            .expect("the middle of a mask has pixels")
    }
}

/// The first of two neighbours in a source, and the weight of the second.
fn source_position(offset: i64, extent: u32, start: f32, length: f32, low: u32, end: u32) -> Option<(i128, u32)> {
    let (start, length) = (f64::from(start), f64::from(length));
    let one = 4_294_967_296.0;
    let low = i128::from(low).max(start.floor() as i128);
    let high = (i128::from(end) - 1).min((start + length).ceil() as i128 - 1);
    if low > high || length == 0.0 {
        return None;
    }
    let step = (length * one / f64::from(extent)).round() as i128;
    let half = (one / 2.0) as i128;
    let center = (start * one).round() as i128 + step.div_euclid(2) + i128::from(offset) * step - half;
    // In 256 parts, rounded to nearest.
    let parts = (center + (one as i128) / 512).div_euclid((one as i128) / 256);
    let clamped = parts.clamp(low * 256, high * 256);
    Some((clamped.div_euclid(256), clamped.rem_euclid(256) as u32))
}

fn gradient_color(gradient: &Gradient, x: i64, y: i64) -> Pixel {
    let step = match &gradient.axis {
        GradientAxis::Linear(axis) => linear_step(axis, x, y),
        GradientAxis::Radial(axis) => radial_step(axis, x, y),
    };
    let stops: Vec<(u32, Pixel)> = gradient
        .stops
        .iter()
        .map(|stop| ((f64::from(stop.offset) * 65_536.0).round() as u32, premultiplied(stop.color)))
        .collect();
    let offset = step * 64;
    if offset < stops[0].0 {
        return stops[0].1;
    }
    for pair in stops.windows(2).rev() {
        let [(from, before), (to, after)] = [pair[0], pair[1]];
        if offset >= to {
            return after;
        }
        if offset >= from {
            return std::array::from_fn(|channel| {
                let sum = u64::from(before[channel]) * u64::from(to - offset)
                    + u64::from(after[channel]) * u64::from(offset - from);
                let length = u64::from(to - from);
                ((sum + length / 2) / length) as u8
            });
        }
    }
    unreachable!("the offset is not below the first stop");
}

/// The place on the gradient line, in 1024 parts.
fn linear_step(axis: &LinearAxis, x: i64, y: i64) -> u32 {
    let (x0, y0) = (f64::from(axis.start.x), f64::from(axis.start.y));
    let (dx, dy) = (f64::from(axis.end.x) - x0, f64::from(axis.end.y) - y0);
    let squared_length = dx * dx + dy * dy;
    if squared_length == 0.0 {
        return 1024;
    }
    let one = 1024.0 * 4_294_967_296.0;
    let factor = |delta: f64| {
        let factor = (delta / squared_length * one).round() as i128;
        if factor.unsigned_abs() <= 1 << 15 { 0 } else { factor.clamp(-1 << 46, 1 << 46) }
    };
    let first = ((0.5 - x0) * dx + (0.5 - y0) * dy) / squared_length * one + 2_147_483_648.0;
    let first = (first.round() as i128).clamp(-1 << 61, 1 << 61);
    let position = first + factor(dx) * i128::from(x) + factor(dy) * i128::from(y);
    position.div_euclid(4_294_967_296).clamp(0, 1024) as u32
}

/// The distance from the centre, in 1024 parts.
fn radial_step(axis: &RadialAxis, x: i64, y: i64) -> u32 {
    if axis.radius_x == 0.0 || axis.radius_y == 0.0 {
        return 1024;
    }
    let one = 4_294_967_296.0;
    let squared = |center: f32, radius: f32, at: i64| {
        let (center, radius) = (f64::from(center), f64::from(radius));
        let first = ((0.5 - center) / radius * 1024.0 * one).round().clamp(-one * 536_870_912.0, one * 536_870_912.0);
        let step = (1024.0 / radius * one).round().clamp(-one * 16_384.0, one * 16_384.0);
        let position = first as i128 + step as i128 * i128::from(at);
        let distance = position.div_euclid(1 << 18).clamp(-2048 << 14, 2048 << 14);
        (distance * distance).unsigned_abs()
    };
    let sum = squared(axis.center.x, axis.radius_x, x) + squared(axis.center.y, axis.radius_y, y);
    ((sum.isqrt() + (1 << 13)) >> 14).min(1024) as u32
}

/// The place in a layer that a pixel shows, in 256 parts of a pixel.
fn layer_position(transform: &Transform, x: i64, y: i64) -> (i128, i128) {
    let [a, b, c, d, e, f] =
        [transform.a, transform.b, transform.c, transform.d, transform.e, transform.f].map(f64::from);
    let determinant = a * d - b * c;
    // No limit of the base: beyond it all is transparent anyway.
    let fixed = |value: f64| (value * 4_294_967_296.0).round() as i128;
    let position = |per_column: f64, per_row: f64| {
        let first = per_column * (0.5 - e) + per_row * (0.5 - f) - 0.5;
        let position = fixed(first) + fixed(per_column) * i128::from(x) + fixed(per_row) * i128::from(y);
        (position + (1 << 23)).div_euclid(1 << 24)
    };
    (position(d / determinant, -c / determinant), position(-b / determinant, a / determinant))
}
