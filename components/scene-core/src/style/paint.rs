//! What the renderer part reads.

use super::layout::{Display, EdgeWidth, Overflow};
use crate::types::{Animatable, AnimatedValue, Color};

/// A colour at a place of a gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct ColorStop {
    /// 0 at the start of the gradient line, 1 at its end.
    pub offset: f32,
    /// The colour there. Between stops, premultiplied colours are interpolated.
    pub color: Color,
}

/// CSS `linear-gradient`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct LinearGradient {
    /// Degrees clockwise from upwards, as in CSS: 90 runs to the right, 180
    /// downwards.
    pub angle: f32,
    /// Two to eight stops in rising order of offset.
    pub stops: Vec<ColorStop>,
}

/// How far a radial gradient reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum RadialExtent {
    /// To the side of the box that is farthest from the centre.
    FarthestSide,
    /// To the nearest side.
    ClosestSide,
    /// To the farthest corner; the initial value of CSS.
    FarthestCorner,
    /// To the nearest corner.
    ClosestCorner,
}

/// CSS `radial-gradient`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct RadialGradient {
    /// Whether it is a circle; else an ellipse.
    pub circle: bool,
    /// Where offset 1 is.
    pub extent: RadialExtent,
    /// Centre, in percent of the box's width.
    pub center_x: f32,
    /// Centre, in percent of the box's height.
    pub center_y: f32,
    /// Two to eight stops in rising order of offset.
    pub stops: Vec<ColorStop>,
}

/// A background of several colours, over the padding box.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Gradient {
    /// Along a line.
    Linear(LinearGradient),
    /// Around a centre.
    Radial(RadialGradient),
}

/// CSS `box-shadow`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct BoxShadow {
    /// Shift along x, in pixels.
    pub offset_x: f32,
    /// Shift along y, in pixels.
    pub offset_y: f32,
    /// Blur radius as in CSS (twice the standard deviation), 0 to 128 pixels.
    pub blur: f32,
    /// Growth on every side, in pixels; may be negative.
    pub spread: f32,
    /// Colour.
    pub color: Color,
    /// Whether it falls into the box, onto the background.
    pub inset: bool,
}

/// CSS `text-shadow`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct TextShadow {
    /// Shift along x, in pixels.
    pub offset_x: f32,
    /// Shift along y, in pixels.
    pub offset_y: f32,
    /// Blur radius as in CSS (twice the standard deviation), 0 to 32 pixels.
    pub blur: f32,
    /// Colour.
    pub color: Color,
}

/// The corners of a nine-sliced picture: they keep their size, what lies
/// between them is stretched.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Slices {
    /// Height of the upper corners, in pixels of the picture.
    pub top: f32,
    /// Width of the right corners, in pixels of the picture.
    pub right: f32,
    /// Height of the lower corners, in pixels of the picture.
    pub bottom: f32,
    /// Width of the left corners, in pixels of the picture.
    pub left: f32,
}

/// The point that scale and rotation leave where it is.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct TransformOrigin {
    /// Percent of the border box's width.
    pub x: f32,
    /// Percent of the border box's height.
    pub y: f32,
}

/// A text that moves through its box while it is too long for it. The host
/// moves it, by `scroll-x`; once it has moved by its length and the gap it
/// starts again.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Marquee {
    /// Pixels per second, above 0.
    pub speed: f32,
    /// Milliseconds of rest before each round.
    pub delay: u32,
    /// Pixels between the end of the text and its next start, zero or more.
    pub gap: f32,
}

/// CSS `object-fit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum ObjectFit {
    /// Fills the box and keeps the aspect ratio, cut; the initial value.
    Cover,
    /// Fits into the box and keeps the aspect ratio.
    Contain,
    /// Stretched to the box.
    Fill,
}

/// A property that the renderer part reads.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum PaintStyle {
    /// Painted above the background colour; initially none.
    BackgroundGradient(Option<Gradient>),
    /// Initially 0 on every side; layout has the same value.
    BorderWidth(EdgeWidth),
    /// At most eight, the first on top; initially none.
    BoxShadows(Vec<BoxShadow>),
    /// Initially none.
    TextShadow(Option<TextShadow>),
    /// Initially `cover`.
    ObjectFit(ObjectFit),
    /// Draws the picture in nine pieces instead; initially none.
    NineSlice(Option<Slices>),
    /// Initially `visible`; layout has the same value.
    Overflow(Overflow),
    /// Initially `flex`; layout has the same value.
    Display(Display),
    /// Siblings paint in rising order, equals in tree order; initially 0.
    ZIndex(i32),
    /// Initially 50 and 50.
    TransformOrigin(TransformOrigin),
    /// Initially none. While there is one, a text that does not wrap is drawn
    /// whole, shifted by `scroll-x` and clipped to the content box.
    Marquee(Option<Marquee>),
    /// An animatable property that changes no layout.
    Animated(AnimatedProperty),
}

/// An animatable property with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct AnimatedProperty {
    /// Which property.
    pub property: Animatable,
    /// Its value.
    pub value: AnimatedValue,
}
