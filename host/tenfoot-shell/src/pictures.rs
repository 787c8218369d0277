//! Frames as PNG files.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A picture could not be written.
#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be written: {reason}", path.display())]
pub struct PictureError {
    path: PathBuf,
    reason: String,
}

impl PictureError {
    pub(crate) fn new(path: &Path, reason: &impl ToString) -> Self {
        Self { path: path.to_owned(), reason: reason.to_string() }
    }
}

/// Writes a file beside its place and moves it there, so that nobody sees half of it.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), String>,
) -> Result<(), PictureError> {
    let part = path.with_extension("part");
    let result = (|| {
        let mut file = BufWriter::new(File::create(&part).map_err(|error| error.to_string())?);
        write(&mut file)?;
        file.flush().map_err(|error| error.to_string())?;
        std::fs::rename(&part, path).map_err(|error| error.to_string())
    })();
    result.map_err(|reason| PictureError::new(path, &reason))
}

/// Writes a frame of premultiplied RGBA bytes over black.
///
/// # Errors
///
/// The reason why the file cannot be written.
pub fn write_png(path: &Path, width: u32, height: u32, pixels: &[u8]) -> Result<(), PictureError> {
    let rgb = over_black(pixels);
    write_whole(path, |file| {
        let mut encoder = png::Encoder::new(file, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
        writer.write_image_data(&rgb).map_err(|error| error.to_string())
    })
}

/// Premultiplied pixels over black are their colour components.
fn over_black(pixels: &[u8]) -> Vec<u8> {
    pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

/// Frames of the animated picture per second.
const PREVIEW_RATE: u64 = 10;

/// A run as an animated PNG of half the size, 10 frames a second.
///
/// Only the rectangle that differs from the frame before is kept, so a long run takes little memory.
#[derive(Debug)]
pub struct Preview {
    width: u32,
    height: u32,
    last: Vec<u8>,
    frames: Vec<PreviewFrame>,
}

#[derive(Debug)]
struct PreviewFrame {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    rgb: Vec<u8>,
    /// In units of 1 / [`PREVIEW_RATE`] seconds.
    duration: u16,
}

impl Preview {
    /// A preview of frames of this size.
    pub fn new(width: u32, height: u32) -> Self {
        Self { width: width / 2, height: height / 2, last: Vec::new(), frames: Vec::new() }
    }

    /// Whether the frame with this number is one of the preview, at `rate` frames a second.
    pub fn wants(frame: u64, rate: u64) -> bool {
        frame.is_multiple_of((rate / PREVIEW_RATE).max(1))
    }

    /// Adds a frame of premultiplied RGBA bytes.
    pub fn add(&mut self, width: u32, pixels: &[u8]) {
        let rgb = self.halve(width, pixels);
        let Some((left, top, right, bottom)) = self.difference(&rgb) else {
            if let Some(frame) = self.frames.last_mut() {
                frame.duration = frame.duration.saturating_add(1);
            }
            return;
        };
        let (width, height) = (right - left, bottom - top);
        let stride = self.width as usize * 3;
        let cut = (top..bottom)
            .flat_map(|y| &rgb[y as usize * stride + left as usize * 3..][..width as usize * 3])
            .copied()
            .collect();
        self.frames.push(PreviewFrame { left, top, width, height, rgb: cut, duration: 1 });
        self.last = rgb;
    }

    /// Averages 2 x 2 pixels.
    fn halve(&self, width: u32, pixels: &[u8]) -> Vec<u8> {
        let stride = width as usize * 4;
        let mut rgb = Vec::with_capacity(self.width as usize * self.height as usize * 3);
        for y in 0..self.height as usize {
            let upper = &pixels[2 * y * stride..][..stride];
            let lower = &pixels[(2 * y + 1) * stride..][..stride];
            for (a, b) in upper.chunks_exact(8).zip(lower.chunks_exact(8)).take(self.width as usize) {
                for i in 0..3 {
                    let sum = u16::from(a[i]) + u16::from(a[i + 4]) + u16::from(b[i]) + u16::from(b[i + 4]);
                    rgb.push(u8::try_from((sum + 2) / 4).unwrap_or(u8::MAX));
                }
            }
        }
        rgb
    }

    /// The rectangle that differs from the last frame: left, top, right, bottom.
    fn difference(&self, rgb: &[u8]) -> Option<(u32, u32, u32, u32)> {
        if self.last.is_empty() {
            return Some((0, 0, self.width, self.height));
        }
        let mut bounds: Option<(u32, u32, u32, u32)> = None;
        let stride = self.width as usize * 3;
        for (y, (new, old)) in (0_u32..).zip(rgb.chunks_exact(stride).zip(self.last.chunks_exact(stride))) {
            if new == old {
                continue;
            }
            for (x, (a, b)) in (0_u32..).zip(new.chunks_exact(3).zip(old.chunks_exact(3))) {
                if a != b {
                    let (left, top, right, bottom) = bounds.unwrap_or((x, y, x, y));
                    bounds = Some((left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)));
                }
            }
        }
        bounds.map(|(left, top, right, bottom)| (left, top, right.max(left + 1), bottom.max(top + 1)))
    }

    /// Writes the animated PNG.
    ///
    /// # Errors
    ///
    /// The reason why the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), PictureError> {
        let count = u32::try_from(self.frames.len()).unwrap_or(u32::MAX);
        if count == 0 {
            return Ok(());
        }
        write_whole(path, |file| {
            let mut encoder = png::Encoder::new(file, self.width, self.height);
            encoder.set_color(png::ColorType::Rgb);
            encoder.set_compression(png::Compression::Balanced);
            encoder.set_animated(count, 0).map_err(|error| error.to_string())?;
            let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
            for frame in &self.frames {
                // Each of the two is checked against the other's last value.
                writer.reset_frame_position().map_err(|error| error.to_string())?;
                writer.set_frame_dimension(frame.width, frame.height).map_err(|error| error.to_string())?;
                writer.set_frame_position(frame.left, frame.top).map_err(|error| error.to_string())?;
                let rate = u16::try_from(PREVIEW_RATE).unwrap_or(u16::MAX);
                writer.set_frame_delay(frame.duration, rate).map_err(|error| error.to_string())?;
                writer.write_image_data(&frame.rgb).map_err(|error| error.to_string())?;
            }
            writer.finish().map_err(|error| error.to_string())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_keeps_what_differs() {
        let mut preview = Preview::new(8, 4);
        let mut pixels = vec![0; 8 * 4 * 4];
        preview.add(8, &pixels);
        preview.add(8, &pixels);
        pixels[(8 + 5) * 4] = 255;
        preview.add(8, &pixels);
        let frames: Vec<_> = preview.frames.iter().map(|f| (f.left, f.top, f.width, f.height, f.duration)).collect();
        assert_eq!(frames, [(0, 0, 4, 2, 2), (2, 0, 1, 1, 1)]);
        assert_eq!(preview.frames[1].rgb, [64, 0, 0]);
    }
}
