//! Which glyph masks are on the canvas, who uses them, and when they are freed.
//!
//! A mask is *held* by each paragraph whose last shape uses it, and *idle* otherwise. Idle masks stay on the canvas until
//! they take more than [`IDLE_BYTES`]; then those that were given up first are freed first. So a clock that shows the same
//! ten digits, or a page that is left and entered again, uploads nothing.

use std::collections::BTreeMap;

use scene_core::operations::Masks;
use scene_core::types::ErrorCode;

use crate::blur::Blur;
use crate::fonts::{FontId, Fonts};
use crate::raster::{Placement, Rasterizer};

/// Bytes of coverage that idle masks may take: about 3,000 glyphs at 28 pixels, more than one page of text leaves behind.
pub const IDLE_BYTES: usize = 2 << 20;

/// What an entry takes beside its coverage, so that masks of one pixel and glyphs without ink are bounded too.
const ENTRY_BYTES: usize = 64;

/// Horizontal positions of a glyph within a pixel that have masks of their own. Vertically glyphs stand on whole pixels.
pub(crate) const PHASES: u8 = 4;

/// What a mask shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MaskKey {
    pub(crate) font: FontId,
    pub(crate) glyph: u16,
    /// Bits of the size in pixels per em, which is positive.
    pub(crate) size: u32,
    /// Shift to the right in parts of a pixel, below [`PHASES`].
    pub(crate) phase: u8,
    /// Bits of the radius of its blur in pixels, which is positive; 0 if it is sharp.
    pub(crate) blur: u32,
}

/// A mask on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlacedMask {
    pub(crate) mask: u32,
    pub(crate) placement: Placement,
}

struct Entry {
    /// None for a glyph without ink.
    mask: Option<PlacedMask>,
    /// Number of paragraphs that hold it.
    holders: u32,
    /// When it became idle, if nobody holds it.
    idle_since: u64,
}

impl Entry {
    fn bytes(&self) -> usize {
        let pixels = self.mask.map_or(0, |PlacedMask { placement, .. }| {
            usize::from(placement.width).saturating_mul(usize::from(placement.height))
        });
        pixels.saturating_add(ENTRY_BYTES)
    }
}

/// All masks that this part has on the canvas.
#[derive(Default)]
pub(crate) struct MaskCache {
    rasterizer: Rasterizer,
    blur: Blur,
    entries: BTreeMap<MaskKey, Entry>,
    /// Keys of idle entries by the time since when they are.
    idle: BTreeMap<u64, MaskKey>,
    idle_bytes: usize,
    clock: u64,
    uploads: u64,
}

impl MaskCache {
    /// The mask for `key`, uploaded if it is not there; none for a glyph without ink, or one that is larger than a mask can
    /// be, which only broken fonts have.
    ///
    /// # Errors
    ///
    /// What the canvas answers to the upload. Nothing is remembered then; the next call tries again.
    pub(crate) fn get(
        &mut self,
        key: MaskKey,
        fonts: &Fonts,
        canvas: &mut dyn Masks,
    ) -> Result<Option<PlacedMask>, ErrorCode> {
        if let Some(entry) = self.entries.get(&key) {
            return Ok(entry.mask);
        }
        let Some(font) = fonts.get(key.font) else { return Ok(None) };
        let shift = f32::from(key.phase) / f32::from(PHASES);
        let drawn = self.rasterizer.draw(font, key.glyph, f32::from_bits(key.size), shift);
        let drawn = match drawn {
            Some((placement, coverage)) if key.blur != 0 => {
                let blurred = self.blur.blur(placement, coverage, f32::from_bits(key.blur));
                // A hairline that is blurred far may leave nothing.
                blurred.filter(|(_, coverage)| coverage.iter().any(|&value| value > 0))
            }
            sharp => sharp,
        };
        let mask = match drawn {
            None => None,
            Some((placement, coverage)) => {
                let mask = canvas.upload_mask(placement.width.into(), placement.height.into(), coverage)?;
                self.uploads = self.uploads.saturating_add(1);
                Some(PlacedMask { mask, placement })
            }
        };
        self.entries.insert(key, Entry { mask, holders: 0, idle_since: 0 });
        self.rest(key);
        Ok(mask)
    }

    /// Holds the masks that `keys`, each named once, were got for.
    pub(crate) fn hold(&mut self, keys: &[MaskKey]) {
        for key in keys {
            let Some(entry) = self.entries.get_mut(key) else { continue };
            if entry.holders == 0 && self.idle.remove(&entry.idle_since).is_some() {
                self.idle_bytes = self.idle_bytes.saturating_sub(entry.bytes());
            }
            entry.holders = entry.holders.saturating_add(1);
        }
    }

    /// Gives up what was held.
    pub(crate) fn release(&mut self, keys: &[MaskKey]) {
        for key in keys {
            let Some(entry) = self.entries.get_mut(key) else { continue };
            entry.holders = entry.holders.saturating_sub(1);
            if entry.holders == 0 {
                self.rest(*key);
            }
        }
    }

    /// Frees idle masks, those that rest longest first, until the others fit into [`IDLE_BYTES`].
    pub(crate) fn trim(&mut self, canvas: &mut dyn Masks) {
        while self.idle_bytes > IDLE_BYTES {
            let Some((_, key)) = self.idle.pop_first() else { break };
            let Some(entry) = self.entries.remove(&key) else { continue };
            self.idle_bytes = self.idle_bytes.saturating_sub(entry.bytes());
            if let Some(PlacedMask { mask, .. }) = entry.mask {
                // A canvas that does not know the mask has nothing to free: what was asked for is so already.
                let _ = canvas.free_mask(mask);
            }
        }
    }

    /// Number of masks uploaded so far.
    pub(crate) fn uploads(&self) -> u64 {
        self.uploads
    }

    /// Bytes that idle masks take.
    pub(crate) fn idle_bytes(&self) -> usize {
        self.idle_bytes
    }

    /// Makes an entry without holders idle.
    fn rest(&mut self, key: MaskKey) {
        let Some(entry) = self.entries.get_mut(&key) else { return };
        self.clock = self.clock.saturating_add(1);
        entry.idle_since = self.clock;
        self.idle.insert(self.clock, key);
        self.idle_bytes = self.idle_bytes.saturating_add(entry.bytes());
    }
}
