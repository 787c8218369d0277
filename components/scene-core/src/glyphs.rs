//! Measured and shaped paragraphs: `tenfoot:text/measurement` and `tenfoot:text/glyphs`.

use crate::types::{ErrorCode, NodeId, Size};

/// One glyph: a mask that was uploaded to the canvas, at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Glyph {
    /// Mask on the canvas.
    pub mask: u32,
    /// Left edge of the mask, in pixels from the left of the content box.
    pub x: i32,
    /// Top edge of the mask, in pixels from the top of the content box.
    pub y: i32,
    /// Width of the mask.
    pub width: u16,
    /// Height of the mask.
    pub height: u16,
}

/// A paragraph broken into lines and drawn as glyphs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct ShapedParagraph {
    /// Longest line and sum of line heights, rounded up to whole pixels.
    pub size: Size,
    /// Glyphs with ink, in visual order, line by line.
    pub glyphs: Vec<Glyph>,
    /// Number of lines.
    pub lines: u32,
    /// Whether text was left out at the end.
    pub truncated: bool,
}

/// How much room a paragraph may take.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum AvailableWidth {
    /// Break lines so that they are no longer than this, in pixels.
    Definite(f32),
    /// Break wherever it is allowed: the longest piece that cannot be broken.
    MinContent,
    /// Break only at line feeds.
    MaxContent,
}

/// Sizes of paragraphs: `tenfoot:text/measurement`.
pub trait Measurement {
    /// The size of the paragraph of `node`: the width of its longest line and the heights of all lines, both rounded up to
    /// whole pixels.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`] if the node has no paragraph.
    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode>;
}

/// Positioned glyphs: `tenfoot:text/glyphs`.
pub trait Glyphs {
    /// Breaks the paragraph of `node` into lines of `width` and aligns them in it; with [`AvailableWidth::MaxContent`]
    /// nothing is left out and the longest line is the width. Masks that are not on the canvas yet are uploaded; all stay
    /// there until the paragraph is changed, removed or shaped anew.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`] if the node has no paragraph; what the canvas answers to an upload.
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, ErrorCode>;

    /// The glyphs of the last [`Glyphs::shape`] of `node`, blurred, for a shadow of the text. `blur` is a radius as in CSS,
    /// twice the standard deviation, above 0 up to 32 pixels. Masks stay as those of `shape`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`] if the node has no paragraph; [`ErrorCode::InvalidValue`] for another radius, or if the
    /// paragraph was not shaped; what the canvas answers to an upload.
    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, ErrorCode>;
}
