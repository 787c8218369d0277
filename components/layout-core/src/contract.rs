//! Changes of the tree: `tenfoot:layout/solver`.

use scene_core::style::LayoutStyle;
use scene_core::types::{Creation, Insertion, NodeId, Size};

/// A property of one node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Styling {
    /// The node.
    pub node: NodeId,
    /// Property and value.
    pub style: LayoutStyle,
}

/// The natural size of a node without children.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct IntrinsicSize {
    /// An image node.
    pub node: NodeId,
    /// Size of its picture; zero until it is known.
    pub size: Size,
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
    /// Sets the natural size of an image.
    IntrinsicSize(IntrinsicSize),
    /// The paragraph of a text node changed: it must be measured again.
    TextChanged(NodeId),
}

/// Connects `tenfoot:layout/solver` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_solver {
    ($($wit:ident)::+) => {
        scene_core::mirror! {
            $($wit)::+ => layout_core;
            record Styling { node, style }
            record IntrinsicSize { node, size }
            variant Mutation { ; Create(_), Insert(_), Remove(_), Style(_), IntrinsicSize(_), TextChanged(_) }
        }
    };
}
