//! What the tests of this crate share: screens written as text, and a text part made of a fixed grid of letters.
//!
//! A screen is one node per line, children indented by two spaces; after `|` follows what is expected:
//!
//! ```text
//! root 300x100 column-gap=10            the viewport, then styles by their CSS names
//!   view width=50 height=50%            | 0 0 50 50            border box: x y width height
//!   text one_word                       | 60 0 80 100; ...     then `content x y width height` and `scroll width height`
//!   image 200x100 padding-left=4        | none                 no placement
//! ```

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

pub mod grids;
pub mod parse;
pub mod words;

use std::collections::BTreeMap;

use layout_core::Mutation;
use scene_core::glyphs::{AvailableWidth, Measurement};
use scene_core::types::{ErrorCode, NodeId, Placement, Size};

/// A screen and what is expected of it.
#[derive(Clone, Debug)]
pub struct Screen {
    pub viewport: Size,
    /// Makes the nodes; ids count the lines, the root being 0.
    pub mutations: Vec<Mutation>,
    pub letters: Letters,
    /// One per line.
    pub expected: Vec<Option<Expected>>,
}

/// The right half of a line. Numbers that are not written are not compared.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    pub border_box: [f32; 4],
    pub content_box: Option<[f32; 4]>,
    pub scrollable: Option<[f32; 2]>,
}

impl Expected {
    /// How `placement` differs; none if it does not.
    pub fn difference(&self, placement: &Placement) -> Option<String> {
        let rect = |rect: scene_core::types::Rect| [rect.x, rect.y, rect.width, rect.height];
        let scrollable = [placement.scrollable.width, placement.scrollable.height];
        let mut differences = Vec::new();
        let mut compare = |name, expected: Option<&[f32]>, found: &[f32]| {
            if expected.is_some_and(|expected| expected != found) {
                differences.push(format!("{name} is {found:?}, not {:?}", expected.unwrap_or_default()));
            }
        };
        compare("border box", Some(&self.border_box), &rect(placement.border_box));
        compare("content box", self.content_box.as_ref().map(<[f32; 4]>::as_slice), &rect(placement.content_box));
        compare("scrollable", self.scrollable.as_ref().map(<[f32; 2]>::as_slice), &scrollable);
        (!differences.is_empty()).then(|| differences.join("; "))
    }
}

/// A text part whose letters are 10 pixels wide and 20 high. Lines break at spaces.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    pub paragraphs: BTreeMap<NodeId, String>,
    /// Every question so far.
    pub asked: Vec<(NodeId, AvailableWidth)>,
    /// Answers every question from now on.
    pub failure: Option<ErrorCode>,
}

impl Measurement for Letters {
    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode> {
        self.asked.push((node, width));
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let paragraph = self.paragraphs.get(&node).ok_or(ErrorCode::UnknownNode(node))?;
        let room = match width {
            AvailableWidth::Definite(width) => width,
            AvailableWidth::MinContent => 0.0,
            AvailableWidth::MaxContent => f32::INFINITY,
        };
        let mut lines: Vec<usize> = Vec::new();
        for word in paragraph.split(' ') {
            match lines.last_mut() {
                Some(line) if (*line + 1 + word.len()) as f32 * 10.0 <= room => *line += 1 + word.len(),
                _ => lines.push(word.len()),
            }
        }
        let longest = lines.iter().max().copied().unwrap_or(0);
        Ok(Size { width: longest as f32 * 10.0, height: lines.len() as f32 * 20.0 })
    }
}
