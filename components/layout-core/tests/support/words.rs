//! Paragraphs whose words are boxes without gaps between them, as in `compat-tests`.

use std::collections::BTreeMap;

use scene_core::glyphs::{AvailableWidth, Measurement};
use scene_core::types::{ErrorCode, NodeId, Size};

/// One paragraph.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Widths of the words in pixels.
    words: Vec<u16>,
    /// Height of a line.
    line: u16,
}

/// A text part with the given paragraphs.
#[derive(Debug)]
pub struct Paragraphs<'a>(pub &'a BTreeMap<NodeId, Words>);

impl Measurement for Paragraphs<'_> {
    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode> {
        let Words { words, line } = self.0.get(&node).ok_or(ErrorCode::UnknownNode(node))?;
        let room = match width {
            AvailableWidth::Definite(width) => width,
            AvailableWidth::MinContent => 0.0,
            AvailableWidth::MaxContent => f32::INFINITY,
        };
        let mut lines: Vec<f32> = Vec::new();
        for &word in words {
            match lines.last_mut() {
                Some(line) if *line + f32::from(word) <= room => *line += f32::from(word),
                _ => lines.push(f32::from(word)),
            }
        }
        let width = lines.iter().copied().fold(0.0, f32::max);
        Ok(Size { width, height: lines.len() as f32 * f32::from(*line) })
    }
}
