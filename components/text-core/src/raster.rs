//! Glyph masks: outlines to 8-bit coverage.

use scene_core::types::ErrorCode;
use swash::FontRef;
use swash::scale::ScaleContext;
use swash::scale::outline::Outline;
use swash::zeno::{Format, Mask, Origin, Scratch, Vector};

/// Longest side of a mask, as `tenfoot:raster/masks` has it.
const MAX_SIDE: f32 = 4096.0;

/// Where the pixels of a rasterised glyph lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placement {
    /// Pixels from the pen to the left edge.
    pub(crate) left: i32,
    /// Pixels from the baseline up to the top edge.
    pub(crate) top: i32,
    pub(crate) width: u16,
    pub(crate) height: u16,
}

/// Rasterises glyphs. Hinting is off: glyphs have the same shape at every place and scale smoothly.
#[derive(Default)]
pub(crate) struct Rasterizer {
    context: ScaleContext,
    outline: Outline,
    scratch: Scratch,
    coverage: Vec<u8>,
}

impl Rasterizer {
    /// Draws `glyph` at `size` pixels per em, moved right by `shift` pixels (0 to 1); none if it has no ink. The coverage
    /// goes row by row from the top.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::LimitReached`] for a glyph larger than a mask can be.
    pub(crate) fn draw(
        &mut self,
        font: FontRef<'_>,
        glyph: u16,
        size: f32,
        shift: f32,
    ) -> Result<Option<(Placement, &[u8])>, ErrorCode> {
        let mut scaler = self.context.builder(font).size(size).build();
        if !scaler.scale_outline_into(glyph, &mut self.outline) || self.outline.points().is_empty() {
            return Ok(None);
        }
        let bounds = self.outline.bounds();
        // Control points may lie outside the ink, but not by much in any real font. Written so that NaN is refused too.
        let fits = bounds.width() < MAX_SIDE
            && bounds.height() < MAX_SIDE
            && bounds.min.x.abs().max(bounds.max.y.abs()) < 16.0 * MAX_SIDE;
        if !fits {
            return Err(ErrorCode::LimitReached(format!("{MAX_SIDE} pixels for one glyph, at font size {size}")));
        }
        let coverage = &mut self.coverage;
        coverage.clear();
        let shift = Vector::new(shift, 0.0);
        let placement = Mask::with_scratch(self.outline.path(), &mut self.scratch)
            .format(Format::Alpha)
            .origin(Origin::BottomLeft)
            .offset(shift)
            .render_offset(shift)
            .inspect(|format, width, height| coverage.resize(format.buffer_size(width, height), 0))
            .render_into(coverage, None);
        let (Ok(width), Ok(height)) = (u16::try_from(placement.width), u16::try_from(placement.height)) else {
            return Ok(None);
        };
        if self.coverage.iter().all(|&value| value == 0) {
            return Ok(None);
        }
        Ok(Some((Placement { left: placement.left, top: placement.top, width, height }, &self.coverage)))
    }
}
