//! Masks and images by id.

use scene_core::tree::NodeMap;
use scene_core::types::ErrorCode;

use crate::kernels::Pixel;

/// Longest side of a mask in pixels.
pub const MAX_MASK_SIDE: u32 = 4096;

/// Longest side of an image and of the framebuffer in pixels.
pub const MAX_IMAGE_SIDE: u32 = 8192;

/// Bytes of all masks together: two of the largest ones and tens of thousands of glyphs.
pub const MAX_MASK_BYTES: u64 = 48 << 20;

/// Bytes of all images together: more than 500 posters of 320 by 180 pixels, or 16 pictures of 1080p. A raster
/// component holds them in its own memory, whose limit the composition sets.
pub const MAX_IMAGE_BYTES: u64 = 128 << 20;

/// Bytes that each mask and image counts in addition: the table's share, so that many tiny ones reach the limit too.
pub const RESOURCE_OVERHEAD_BYTES: u64 = 128;

/// 8-bit coverage, row by row.
#[derive(Debug)]
pub(crate) struct Mask {
    pub(crate) width: u32,
    pub(crate) height: u32,
    coverage: Box<[u8]>,
}

impl Mask {
    pub(crate) fn new(width: u32, height: u32, coverage: Box<[u8]>) -> Self {
        Self { width, height, coverage }
    }

    /// One row; empty outside of the mask.
    pub(crate) fn row(&self, y: u16) -> &[u8] {
        row(&self.coverage, self.width, y)
    }
}

/// Premultiplied RGBA pixels, row by row.
#[derive(Debug)]
pub(crate) struct Image {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Whether every pixel hides what is below.
    pub(crate) opaque: bool,
    bytes: Box<[u8]>,
}

impl Image {
    pub(crate) fn new(width: u32, height: u32, bytes: Box<[u8]>) -> Self {
        let opaque = bytes.as_chunks().0.iter().fold(255, |all, &[_, _, _, alpha]: &Pixel| all & alpha) == 255;
        Self { width, height, opaque, bytes }
    }

    /// All pixels.
    pub(crate) fn pixels(&self) -> &[Pixel] {
        self.bytes.as_chunks().0
    }

    /// One row; empty outside of the image.
    pub(crate) fn row(&self, y: u16) -> &[Pixel] {
        row(self.pixels(), self.width, y)
    }
}

fn row<T>(values: &[T], width: u32, y: u16) -> &[T] {
    let width = width as usize;
    let start = width.saturating_mul(usize::from(y));
    values.get(start..start.saturating_add(width)).unwrap_or_default()
}

/// Things of one kind by ascending ids, with a limit of bytes.
#[derive(Debug)]
pub(crate) struct Resources<T> {
    by_id: NodeMap<(T, u64)>,
    last_id: u32,
    bytes: u64,
    limit: u64,
    /// What a limit error calls them.
    name: &'static str,
}

impl<T> Resources<T> {
    pub(crate) fn new(name: &'static str, limit: u64) -> Self {
        Self { by_id: NodeMap::default(), last_id: 0, bytes: 0, limit, name }
    }

    pub(crate) fn get(&self, id: u32) -> Option<&T> {
        self.by_id.get(&id).map(|(value, _)| value)
    }

    /// Whether `bytes` more fit.
    pub(crate) fn check_room(&self, bytes: usize) -> Result<(), ErrorCode> {
        if self.bytes.saturating_add(cost(bytes)) > self.limit {
            return Err(ErrorCode::LimitReached(format!("{} bytes of {}", self.limit, self.name)));
        }
        if self.last_id == u32::MAX {
            return Err(ErrorCode::LimitReached(format!("ids of {}", self.name)));
        }
        Ok(())
    }

    /// Stores what takes `bytes` under the next id. The room was checked.
    pub(crate) fn insert(&mut self, value: T, bytes: usize) -> u32 {
        self.last_id = self.last_id.saturating_add(1);
        self.bytes = self.bytes.saturating_add(cost(bytes));
        self.by_id.insert(self.last_id, (value, cost(bytes)));
        self.last_id
    }

    pub(crate) fn remove(&mut self, id: u32) -> Result<(), ErrorCode> {
        let (_, bytes) = self.by_id.remove(&id).ok_or(ErrorCode::UnknownResource(id))?;
        self.bytes = self.bytes.saturating_sub(bytes);
        Ok(())
    }
}

fn cost(bytes: usize) -> u64 {
    (bytes as u64).saturating_add(RESOURCE_OVERHEAD_BYTES)
}
