//! The draw list: `tenfoot:raster/operations`.

use crate::style::ColorStop;
use crate::types::{Color, ErrorCode, Point, Rect};

/// A rectangle of whole pixels; it may reach beyond the framebuffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Fill {
    /// Where.
    pub area: Area,
    /// With what.
    pub color: Color,
    /// Limits the fill; none fills the whole area.
    pub mask: Option<PlacedMask>,
}

/// Colours along a line.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct LinearAxis {
    /// Where offset 0 is.
    pub start: Point,
    /// Where offset 1 is.
    pub end: Point,
}

/// Colours around a centre.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct RadialAxis {
    /// Where offset 0 is.
    pub center: Point,
    /// Distance of offset 1 along x, in pixels, finite and zero or more.
    pub radius_x: f32,
    /// Distance of offset 1 along y, in pixels, finite and zero or more.
    pub radius_y: f32,
}

/// Where the offsets of a gradient are.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum GradientAxis {
    /// Along a line. If `start` is `end`, all is the colour of the last stop.
    Linear(LinearAxis),
    /// Around a centre. If a radius is 0, all is the colour of the last stop.
    Radial(RadialAxis),
}

/// Fills an area with a gradient.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Gradient {
    /// Where.
    pub area: Area,
    /// Where its offsets are.
    pub axis: GradientAxis,
    /// Two to eight stops in rising order. Before the first and after the last
    /// the colour stays.
    pub stops: Vec<ColorStop>,
    /// Opacity of the whole, 0 to 255.
    pub opacity: u8,
    /// Limits the gradient; none fills the whole area.
    pub mask: Option<PlacedMask>,
}

/// Draws an image. Its colours, once they are sampled, are multiplied by the
/// tint, as premultiplied values and rounded to nearest, before anything
/// else.
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
    /// Multiplies the image's colours; opaque white leaves them as they are.
    pub tint: Color,
    /// Opacity of the whole, 0 to 255.
    pub opacity: u8,
    /// Limits the image; none draws the whole area.
    pub mask: Option<PlacedMask>,
}

/// Moves pixels of the framebuffer, as if all were read before any is
/// written. Pixels that would come from outside the framebuffer stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct CopyArea {
    /// Where the pixels go.
    pub area: Area,
    /// Where they come from, relative to `area`, along x.
    pub dx: i32,
    /// Where they come from, relative to `area`, along y.
    pub dy: i32,
}

/// An affine map: `x' = a * x + c * y + e`, `y' = b * x + d * y + f`.
///
/// `a`, `b`, `c` and `d` lie within 4096, `e` and `f` within 2^24. It can be
/// inverted, and the four factors of the inverse lie within 4096 as well:
/// what is scaled down further is not drawn at all.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Transform {
    /// Change of x' by x.
    pub a: f32,
    /// Change of y' by x.
    pub b: f32,
    /// Change of x' by y.
    pub c: f32,
    /// Change of y' by y.
    pub d: f32,
    /// x' of the origin.
    pub e: f32,
    /// y' of the origin.
    pub f: f32,
}

/// How a layer is drawn onto what lies below it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Layer {
    /// Opacity of the whole, 0 to 255.
    pub opacity: u8,
    /// Limits the layer, where it was drawn: before it is transformed. None
    /// draws all of it.
    pub mask: Option<PlacedMask>,
    /// From places in the framebuffer's space at which the layer was drawn to
    /// those at which it appears. The layer is sampled bilinearly; outside its
    /// area it is transparent. None leaves it where it is, to the last bit.
    pub transform: Option<Transform>,
}

/// One operation.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Operation {
    /// Limits all operations that follow, until the next `clip`, to this area
    /// of the framebuffer or of the open layer. Each submission starts with all
    /// of it.
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
    /// Begins a layer, transparent at first, of this area: operations up to the
    /// matching `end-layer` draw into it, in the same coordinates. A hole in it
    /// makes the layer transparent, not what is below. The clip that counts at
    /// the beginning counts again at the end, and does not count inside: there
    /// the first clip is the area.
    ///
    /// At most 16 are open at a time, each at most 8192 pixels wide and high
    /// and within 32,768 pixels of the origin. A copy in one is an error, and
    /// so is a list that leaves one open. What can be seen of those that are
    /// open at a time takes memory: a canvas has room for 2^25 pixels, or
    /// answers `limit-reached` before anything is executed.
    BeginLayer(Area),
    /// Ends the latest open layer and draws it; without one it is an error.
    EndLayer(Layer),
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
    /// [`ErrorCode::UnknownResource`] if an operation names an unknown mask or image, [`ErrorCode::InvalidValue`] for a
    /// value out of range or layers that do not fit together, [`ErrorCode::LimitReached`] without room for its layers:
    /// nothing of the list is executed.
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), ErrorCode>;
}
