//! Fonts and changes of paragraphs: `tenfoot:text/paragraphs`.

use scene_core::style::{FontStyle, TextStyle};
use scene_core::types::NodeId;

/// What a font file says of itself.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct FontInfo {
    /// Family name in English.
    pub family: String,
    /// 1 to 1000; the default weight of a variable font.
    pub weight: u16,
    /// Upright or slanted.
    pub style: FontStyle,
    /// Number of glyphs.
    pub glyphs: u32,
}

/// The text of a node.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Content {
    /// The node.
    pub node: NodeId,
    /// Text in logical order. Line feeds end lines.
    pub text: String,
}

/// A property of one paragraph.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub struct Styling {
    /// The node.
    pub node: NodeId,
    /// Property and value.
    pub style: TextStyle,
}

/// One change of the paragraphs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum Mutation {
    /// A new, empty paragraph with initial styles, for a text node.
    Create(NodeId),
    /// Sets the text.
    Content(Content),
    /// Sets a property.
    Style(Styling),
    /// Removes the paragraph; its glyph masks may be freed.
    Remove(NodeId),
}

/// Connects `tenfoot:text/paragraphs` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_paragraphs {
    ($($wit:ident)::+) => {
        scene_core::mirror! {
            $($wit)::+ => text_core;
            record FontInfo { family, weight, style, glyphs }
            record Content { node, text }
            record Styling { node, style }
            variant Mutation { ; Create(_), Content(_), Style(_), Remove(_) }
        }
    };
}
