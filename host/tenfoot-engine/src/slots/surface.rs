//! What a raster part presented: the host's copy, for parts whose framebuffer lies in a memory of their own.

use scene_core::operations::Area;

const BYTES_PER_PIXEL: usize = 4;

/// Premultiplied RGBA bytes, rows without gaps.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    width: usize,
    pixels: Vec<u8>,
}

impl Surface {
    /// What is shown.
    pub(crate) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Takes the size of the framebuffer and makes all of it transparent; returns its bytes.
    pub(crate) fn resize(&mut self, width: u32, height: u32) -> usize {
        let bytes = width as usize * height as usize * BYTES_PER_PIXEL;
        self.width = width as usize;
        self.pixels.clear();
        self.pixels.resize(bytes, 0);
        bytes
    }

    /// Takes over the columns of `damage` from `rows`, which are whole ones from `first_row` on.
    pub(crate) fn present(&mut self, damage: Area, first_row: u32, rows: &[u8]) -> Result<(), String> {
        let outside = || format!("`present` of {damage:?} reaches outside the framebuffer");
        self.copy(damage, first_row, rows).ok_or_else(outside)
    }

    fn copy(&mut self, damage: Area, first_row: u32, rows: &[u8]) -> Option<()> {
        let stride = self.width * BYTES_PER_PIXEL;
        let left = usize::try_from(damage.x).ok()? * BYTES_PER_PIXEL;
        let columns = damage.width as usize * BYTES_PER_PIXEL;
        let skipped = usize::try_from(damage.y).ok()?.checked_sub(first_row as usize)?;
        if left + columns > stride {
            return None;
        }
        for row in 0..damage.height as usize {
            let from = (skipped + row) * stride + left;
            let to = (first_row as usize + skipped + row) * stride + left;
            let source = rows.get(from..from + columns)?;
            self.pixels.get_mut(to..to + columns)?.copy_from_slice(source);
        }
        Some(())
    }
}
