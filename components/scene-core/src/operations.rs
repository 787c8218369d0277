//! The draw list: `tenfoot:raster/operations`.

use crate::style::ColorStop;
use crate::types::{Color, ErrorCode, Point, Rect};

/// A rectangle of whole pixels; it may reach beyond the framebuffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Area {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Extent along x.
    pub width: u32,
    /// Extent along y.
    pub height: u32,
}

/// A mask put over an area.
///
/// With a `slice` above 0 the mask is nine-sliced: its corners of `slice` x
/// `slice` pixels are drawn as they are, and the row and column between them
/// are stretched. With 0 the whole mask is scaled to the area, by bilinear
/// sampling if the sizes differ. Outside the area the coverage is 0.
///
/// The mask has at least one row and column between its corners. Corners that
/// do not fit into the area give way by half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct PlacedMask {
    /// The mask.
    pub mask: u32,
    /// Where it lies.
    pub area: Area,
    /// Size of the corners in pixels.
    pub slice: u32,
}

/// Fills an area with a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Fill {
    /// Where.
    pub area: Area,
    /// With what.
    pub color: Color,
    /// Limits the fill; none fills the whole area.
    pub mask: Option<PlacedMask>,
}

/// Fills an area with a linear gradient.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Gradient {
    /// Where.
    pub area: Area,
    /// Where offset 0 is.
    pub start: Point,
    /// Where offset 1 is.
    pub end: Point,
    /// Two to eight stops in rising order. Before the first and after the last
    /// the colour stays. If `start` is `end`, all is the colour of the last.
    pub stops: Vec<ColorStop>,
    /// Opacity of the whole, 0 to 255.
    pub opacity: u8,
    /// Limits the gradient; none fills the whole area.
    pub mask: Option<PlacedMask>,
}

/// Draws an image.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Image {
    /// The image.
    pub image: u32,
    /// The part of it that is drawn, in its pixels, within 2^24 of them. What
    /// lies outside the image shows the image's nearest pixels; a part without
    /// any pixel of it draws nothing.
    pub source: Rect,
    /// Where it goes. If the sizes differ it is scaled by bilinear sampling.
    pub area: Area,
    /// Opacity of the whole, 0 to 255.
    pub opacity: u8,
    /// Limits the image; none draws the whole area.
    pub mask: Option<PlacedMask>,
}

/// Moves pixels of the framebuffer, as if all were read before any is
/// written. Pixels that would come from outside the framebuffer stay.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct CopyArea {
    /// Where the pixels go.
    pub area: Area,
    /// Where they come from, relative to `area`, along x.
    pub dx: i32,
    /// Where they come from, relative to `area`, along y.
    pub dy: i32,
}

/// One operation.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Operation {
    /// Limits all operations that follow, until the next `clip`, to this area
    /// of the framebuffer. Each submission starts with all of it.
    Clip(Area),
    /// Fills with a colour; with a mask: glyphs, rounded boxes, shadows.
    Fill(Fill),
    /// Fills with a gradient.
    Gradient(Gradient),
    /// Draws an image.
    Image(Image),
    /// Moves pixels.
    Copy(CopyArea),
    /// Makes an area fully transparent: video below shows through.
    Hole(Area),
}

/// Where masks go: `tenfoot:raster/masks`.
pub trait Masks {
    /// Stores a mask of `width * height` coverage values, row by row, and returns its id, which is above 0. Each side is 1
    /// to 4096.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for sides out of range or a slice of another length, [`ErrorCode::LimitReached`] when
    /// there is no room.
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode>;

    /// Frees a mask.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownResource`] if there is none with this id.
    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode>;
}

/// Executes draw lists: `tenfoot:raster/canvas`.
pub trait Canvas {
    /// Executes `operations` in order and presents the areas in `damage`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownResource`] if an operation names an unknown mask or image,
    /// [`ErrorCode::InvalidValue`] for a value out of range: nothing of the list is executed.
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode>;
}
