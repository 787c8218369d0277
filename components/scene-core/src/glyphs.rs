//! Measured and shaped paragraphs: `tenfoot:text/measurement` and `tenfoot:text/glyphs`.

use crate::types::Size;

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
