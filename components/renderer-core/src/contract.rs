//! Changes of the tree, frames and reports: `tenfoot:renderer/painter`.

use scene_core::operations::Area;
use scene_core::style::PaintStyle;
use scene_core::types::{Creation, Insertion, NodeId};

/// A property of one node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Styling {
    /// The node.
    pub node: NodeId,
    /// Property and value.
    pub style: PaintStyle,
}

/// A picture on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Bitmap {
    /// Image on the canvas.
    pub image: u32,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Whether every pixel is opaque.
    pub opaque: bool,
}

/// The picture of an image node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Picture {
    /// The node.
    pub node: NodeId,
    /// The picture; none shows the background colour alone.
    pub bitmap: Option<Bitmap>,
}

/// One change of the tree.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Mutation {
    /// Creates a node without a parent and with initial styles.
    Create(Creation),
    /// Puts a node into the tree or moves it.
    Insert(Insertion),
    /// Removes a node and its descendants.
    Remove(NodeId),
    /// Sets a property.
    Style(Styling),
    /// Sets the picture of an image node.
    Picture(Picture),
    /// The paragraph of a text node changed: it must be shaped again.
    TextChanged(NodeId),
}

/// What is asked of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Frame {
    /// Width of the output in pixels, 1 to 8192.
    pub width: u32,
    /// Height of the output in pixels, 1 to 8192.
    pub height: u32,
    /// Whether everything must be drawn, as after a loss of the framebuffer.
    pub full: bool,
}

/// What was done for a frame.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct FrameReport {
    /// Areas whose pixels may have changed, without overlaps; empty when
    /// nothing was submitted.
    pub damage: Vec<Area>,
    /// Operations submitted.
    pub operations: u32,
    /// Pixels that the operations touch, overdraw counted.
    pub pixels: u64,
    /// Nodes that were looked at.
    pub visited: u32,
}

/// Connects `tenfoot:renderer/painter` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_painter {
    ($($wit:ident)::+) => {
        scene_core::mirror! {
            $($wit)::+ => renderer_core;
            record Styling { node, style }
            record Bitmap { image, width, height, opaque }
            record Picture { node, bitmap }
            variant Mutation { ; Create(_), Insert(_), Remove(_), Style(_), Picture(_), TextChanged(_) }
            record Frame { width, height, full }
            record FrameReport { damage, operations, pixels, visited }
        }
    };
}
