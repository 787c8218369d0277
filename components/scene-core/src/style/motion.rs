//! How values change over time.

use crate::types::{Animatable, AnimatedValue, NodeId};

/// Where the steps of a staircase are: CSS `steps()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum StepPosition {
    /// The first at the start.
    JumpStart,
    /// The last at the end; the initial value.
    JumpEnd,
    /// Neither at the start nor at the end.
    JumpNone,
    /// At both.
    JumpBoth,
}

/// A staircase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Steps {
    /// How many, 1 to 1000; with `jump-none` 2 or more.
    pub count: u32,
    /// Where they are.
    pub position: StepPosition,
}

/// A point of CSS `linear()`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct EasingPoint {
    /// Progress in time, 0 at the start, 1 at the end.
    pub input: f32,
    /// Progress of the value there.
    pub output: f32,
}

/// How a value moves from start to end.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Easing {
    /// At constant speed.
    Linear,
    /// In jumps.
    Steps(Steps),
    /// At constant speed between 2 to 64 points in rising order of input; two
    /// with the same input are a jump.
    Piecewise(Vec<EasingPoint>),
    /// CSS `cubic-bezier(x1, y1, x2, y2)`; x1 and x2 lie in 0 to 1.
    CubicBezier((f32, f32, f32, f32)),
    /// A damped spring; the duration is ignored.
    Spring(Spring),
}

/// A damped harmonic oscillator that starts at rest, or with the velocity of
/// the animation that it replaces.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Spring {
    /// Above 0.
    pub mass: f32,
    /// Above 0.
    pub stiffness: f32,
    /// Zero or more; critical at `2 * sqrt(mass * stiffness)`.
    pub damping: f32,
}

/// A change of this property takes time.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Transition {
    /// The property.
    pub property: Animatable,
    /// Milliseconds.
    pub duration: u32,
    /// Milliseconds before it starts.
    pub delay: u32,
    /// Curve.
    pub easing: Easing,
}

/// A value at a place of an animation.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Keyframe {
    /// 0 at the start of an iteration, 1 at its end.
    pub offset: f32,
    /// The value there.
    pub value: AnimatedValue,
    /// Curve towards the next keyframe.
    pub easing: Easing,
}

/// CSS `animation-direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum PlaybackDirection {
    /// Each iteration forwards.
    Normal,
    /// Each iteration backwards.
    Reverse,
    /// Forwards, backwards, forwards and so on.
    Alternate,
    /// Backwards, forwards, backwards and so on.
    AlternateReverse,
}

/// CSS `animation-fill-mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FillMode {
    /// The animation shows only while it runs.
    None,
    /// The last value stays when it has ended.
    Forwards,
    /// The first value shows during the delay.
    Backwards,
    /// Both.
    Both,
}

/// Keyframes that run on one property of one node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Animation {
    /// Chosen by the app side; names the animation in `cancel` and in events.
    pub id: u32,
    /// The node.
    pub node: NodeId,
    /// The property.
    pub property: Animatable,
    /// At least two, in rising order of offset, the first at 0, the last at 1.
    pub keyframes: Vec<Keyframe>,
    /// Milliseconds of one iteration, above 0.
    pub duration: u32,
    /// Milliseconds before it starts.
    pub delay: u32,
    /// How often it runs; 0 is for ever.
    pub iterations: u32,
    /// Direction of the iterations.
    pub direction: PlaybackDirection,
    /// What it shows before it starts and after it has ended.
    pub fill: FillMode,
}
