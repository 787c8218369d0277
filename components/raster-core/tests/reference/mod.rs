//! The contract word by word, one pixel at a time: slow, without fast paths, buffers or shared code.
//!
//! Numbers are wide (`i128`) and every pixel is computed on its own, from `wit/raster/operations.wit` and the
//! definitions in the documentation of the crate.

use std::collections::BTreeMap;

use scene_core::operations::{Area, Gradient, Image, Operation, PlacedMask};
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

impl Reference {
    pub(crate) fn execute(&mut self, operations: &[Operation]) {
        let mut clip = Area { x: 0, y: 0, width: self.width, height: self.height };
        for operation in operations {
            if let Operation::Clip(area) = operation {
                clip = *area;
                continue;
            }
            let before = self.pixels.clone();
            for y in 0..i64::from(self.height) {
                for x in 0..i64::from(self.width) {
                    if contains(clip, x, y) {
                        let at = self.index(x, y);
                        self.pixels[at] = self.pixel(operation, &before, x, y);
                    }
                }
            }
        }
    }

    fn index(&self, x: i64, y: i64) -> usize {
        (y * i64::from(self.width) + x) as usize
    }

    /// What an operation makes of one pixel.
    fn pixel(&self, operation: &Operation, before: &[Pixel], x: i64, y: i64) -> Pixel {
        let old = before[self.index(x, y)];
        match operation {
            Operation::Clip(_) => old,
            Operation::Hole(area) => {
                if contains(*area, x, y) {
                    [0; 4]
                } else {
                    old
                }
            }
            Operation::Copy(copy) => {
                let (from_x, from_y) = (x + i64::from(copy.dx), y + i64::from(copy.dy));
                let frame = Area { x: 0, y: 0, width: self.width, height: self.height };
                if contains(copy.area, x, y) && contains(frame, from_x, from_y) {
                    before[self.index(from_x, from_y)]
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
        Some(std::array::from_fn(|channel| {
            let left = mixed(at(0, 0)[channel], at(0, 1)[channel], low_weight);
            let right = mixed(at(1, 0)[channel], at(1, 1)[channel], low_weight);
            mixed(left, right, right_weight)
        }))
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
    let step = gradient_step(gradient, x, y);
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
fn gradient_step(gradient: &Gradient, x: i64, y: i64) -> u32 {
    let (x0, y0) = (f64::from(gradient.start.x), f64::from(gradient.start.y));
    let (dx, dy) = (f64::from(gradient.end.x) - x0, f64::from(gradient.end.y) - y0);
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
