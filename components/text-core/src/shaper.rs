//! The text part: paragraphs, and what is kept of them between calls.

use std::collections::BTreeMap;

use scene_core::glyphs::{AvailableWidth, Measurement, ShapedParagraph};
use scene_core::operations::Masks;
use scene_core::tree::{NodeMap, ROOT};
use scene_core::types::{ErrorCode, InvalidValue, NodeId, Size};

use crate::clusters::ClusteredText;
use crate::contract::{Content, FontInfo, Mutation, Styling};
use crate::draw::{Draw, Drawing};
use crate::fonts::Fonts;
use crate::lines::{self, Line};
use crate::masks::{MaskCache, MaskKey};
use crate::runs::RunShaper;
use crate::style::{Change, Style};

/// The longest text of one paragraph, in bytes of UTF-8: several screens full. More is no paragraph of a TV app, and would
/// take longer than a frame to shape.
pub const MAX_TEXT_BYTES: usize = 20_000;

/// What has been done since the part was made: tells whether caches work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Texts that were turned into clusters.
    pub texts_shaped: u64,
    /// Masks that were uploaded.
    pub masks_uploaded: u64,
    /// Bytes of the masks that are on the canvas without being used; see [`IDLE_BYTES`](crate::IDLE_BYTES).
    pub idle_mask_bytes: usize,
}

/// The text part: see the example of the [crate](crate).
pub struct Shaper {
    fonts: Fonts,
    paragraphs: NodeMap<Paragraph>,
    context: RunShaper,
    masks: MaskCache,
    texts_shaped: u64,
    /// Buffers.
    lines: Vec<Line>,
    order: Vec<(usize, u8)>,
}

/// A paragraph and what was made of it.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Style,
    /// None if text, style or fonts have changed since.
    clusters: Option<Clusters>,
    drawn: Option<Drawn>,
}

struct Clusters {
    text: ClusteredText,
    /// Number of fonts when it was made. A new font may take characters over.
    fonts: usize,
}

/// The last result of [`Shaper::shape`], which holds its masks.
struct Drawn {
    /// The width it was made for.
    width: f32,
    /// Whether nothing has changed since. If not, it is kept for its masks only.
    valid: bool,
    result: ShapedParagraph,
    keys: Vec<MaskKey>,
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl Shaper {
    /// A part without fonts and paragraphs.
    pub fn new() -> Self {
        Self {
            fonts: Fonts::default(),
            paragraphs: NodeMap::default(),
            context: RunShaper::default(),
            masks: MaskCache::default(),
            texts_shaped: 0,
            lines: Vec::new(),
            order: Vec::new(),
        }
    }

    /// Adds a font: the bytes of one `.ttf` or `.otf` file. Paragraphs that were measured before may have other sizes now.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] with node 0 and the reason for bytes that are no font, [`ErrorCode::LimitReached`] after
    /// 256 fonts.
    pub fn load_font(&mut self, bytes: Vec<u8>) -> Result<FontInfo, ErrorCode> {
        self.fonts.load(bytes)
    }

    /// Applies `mutations` in order, all or, on an error, none. Masks of removed paragraphs become idle; changed paragraphs
    /// hold theirs until they are shaped anew, so that what is on the screen can be drawn until then.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::DuplicateNode`], [`ErrorCode::UnknownNode`]; [`ErrorCode::InvalidValue`] for a style out of range;
    /// [`ErrorCode::LimitReached`] for a text longer than [`MAX_TEXT_BYTES`].
    pub fn apply(&mut self, mutations: Vec<Mutation>, masks: &mut dyn Masks) -> Result<(), ErrorCode> {
        self.check(&mutations)?;
        for mutation in mutations {
            self.commit(mutation);
        }
        self.masks.trim(masks);
        Ok(())
    }

    /// The size of a paragraph: the longest line and the sum of line heights, both rounded up to whole pixels. An empty
    /// text is one line high; without fonts all lines are 0 wide. A definite width below 0 counts as 0.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`]; [`ErrorCode::InvalidValue`] if the width is not a number.
    pub fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode> {
        let paragraph = self.paragraphs.get_mut(&node).ok_or(ErrorCode::UnknownNode(node))?;
        if let AvailableWidth::Definite(pixels) = width {
            check_width(node, pixels)?;
        }
        let (text, style) = paragraph.shaped(&self.fonts, &mut self.context, &mut self.texts_shaped);
        let (available, at_least) = match width {
            AvailableWidth::Definite(pixels) => (pixels.max(0.0), 0.0),
            AvailableWidth::MaxContent => (f32::INFINITY, 0.0),
            AvailableWidth::MinContent => {
                let longest = lines::min_content(text, style);
                (longest, longest.ceil())
            }
        };
        lines::break_lines(text, style, available, &mut self.lines);
        let size = size_of(&self.lines, style);
        Ok(Size { width: size.width.max(at_least), ..size })
    }

    /// Breaks a paragraph into lines of `width` pixels, aligns them in it and uploads the masks that are missing. The same
    /// call without a change in between gives the same result without any work. With an infinite width, lines are aligned
    /// in the longest.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`]; [`ErrorCode::InvalidValue`] if the width is not a number; what the canvas answers to an
    /// upload. The paragraph then keeps its last result and the masks of that.
    pub fn shape(&mut self, node: NodeId, width: f32, masks: &mut dyn Masks) -> Result<ShapedParagraph, ErrorCode> {
        let paragraph = self.paragraphs.get_mut(&node).ok_or(ErrorCode::UnknownNode(node))?;
        check_width(node, width)?;
        let fonts = self.fonts.len();
        let current = paragraph.clusters.as_ref().is_some_and(|clusters| clusters.fonts == fonts);
        if let Some(drawn) = paragraph.drawn.as_ref().filter(|drawn| current && drawn.valid && drawn.width == width) {
            return Ok(drawn.result.clone());
        }
        let (text, style) = paragraph.shaped(&self.fonts, &mut self.context, &mut self.texts_shaped);
        let truncated = lines::break_lines(text, style, width.max(0.0), &mut self.lines);
        let size = size_of(&self.lines, style);
        let align_width = if width.is_finite() { width.max(0.0) } else { size.width };
        let mut draw =
            Draw { text, style, width: align_width, fonts: &self.fonts, masks: &mut self.masks, canvas: masks };
        let Drawing { glyphs, keys } = draw.lines(&self.lines, &mut self.order)?;
        let lines = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let result = ShapedParagraph { size, glyphs, lines, truncated };
        self.masks.hold(&keys);
        let drawn = Drawn { width, valid: true, result: result.clone(), keys };
        if let Some(last) = paragraph.drawn.replace(drawn) {
            self.masks.release(&last.keys);
        }
        self.masks.trim(masks);
        Ok(result)
    }

    /// What has been done since the part was made.
    pub fn statistics(&self) -> Statistics {
        Statistics {
            texts_shaped: self.texts_shaped,
            masks_uploaded: self.masks.uploads(),
            idle_mask_bytes: self.masks.idle_bytes(),
        }
    }

    /// Refuses mutations that [`Shaper::commit`] cannot carry out.
    fn check(&self, mutations: &[Mutation]) -> Result<(), ErrorCode> {
        // Which nodes the mutations before this one have created (true) or removed (false).
        let mut changed = BTreeMap::new();
        let lives = |changed: &BTreeMap<NodeId, bool>, node: NodeId| {
            changed.get(&node).copied().unwrap_or_else(|| self.paragraphs.contains_key(&node))
        };
        for mutation in mutations {
            let node = match mutation {
                Mutation::Create(node) | Mutation::Remove(node) => *node,
                Mutation::Content(content) => content.node,
                Mutation::Style(styling) => styling.node,
            };
            match (lives(&changed, node), mutation) {
                (true, Mutation::Create(_)) | (false, Mutation::Create(ROOT)) => {
                    return Err(ErrorCode::DuplicateNode(node));
                }
                (false, Mutation::Create(_)) => {
                    changed.insert(node, true);
                }
                (false, _) => return Err(ErrorCode::UnknownNode(node)),
                (true, Mutation::Remove(_)) => {
                    changed.insert(node, false);
                }
                (true, Mutation::Content(Content { text, .. })) if text.len() > MAX_TEXT_BYTES => {
                    let limit = format!("{MAX_TEXT_BYTES} bytes of text in node {node}, which has {}", text.len());
                    return Err(ErrorCode::LimitReached(limit));
                }
                (true, Mutation::Content(_)) => {}
                (true, Mutation::Style(Styling { style, .. })) => Style::check(node, style)?,
            }
        }
        Ok(())
    }

    fn commit(&mut self, mutation: Mutation) {
        match mutation {
            Mutation::Create(node) => {
                self.paragraphs.insert(node, Paragraph::default());
            }
            Mutation::Content(Content { node, text }) => {
                if let Some(paragraph) = self.paragraphs.get_mut(&node).filter(|paragraph| paragraph.text != text) {
                    paragraph.text = text;
                    paragraph.invalidate(Change::Clusters);
                }
            }
            Mutation::Style(Styling { node, style }) => {
                if let Some(paragraph) = self.paragraphs.get_mut(&node) {
                    let change = paragraph.style.set(style);
                    paragraph.invalidate(change);
                }
            }
            Mutation::Remove(node) => {
                if let Some(drawn) = self.paragraphs.remove(&node).and_then(|paragraph| paragraph.drawn) {
                    self.masks.release(&drawn.keys);
                }
            }
        }
    }
}

impl Measurement for Shaper {
    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, ErrorCode> {
        self.measure(node, width)
    }
}

impl Paragraph {
    /// The shaped text, made if it is not there, and the style.
    fn shaped(&mut self, fonts: &Fonts, context: &mut RunShaper, texts_shaped: &mut u64) -> (&ClusteredText, &Style) {
        let outdated = self.clusters.take_if(|clusters| clusters.fonts != fonts.len());
        drop(outdated);
        let clusters = self.clusters.get_or_insert_with(|| {
            *texts_shaped = texts_shaped.saturating_add(1);
            Clusters { text: ClusteredText::new(&self.text, &self.style, fonts, context), fonts: fonts.len() }
        });
        (&clusters.text, &self.style)
    }

    fn invalidate(&mut self, change: Change) {
        if change == Change::Clusters {
            self.clusters = None;
        }
        if let Some(drawn) = self.drawn.as_mut().filter(|_| change != Change::Nothing) {
            drawn.valid = false;
        }
    }
}

fn check_width(node: NodeId, width: f32) -> Result<(), ErrorCode> {
    if width.is_nan() {
        let reason = "the width of a paragraph must be a number".to_owned();
        return Err(ErrorCode::InvalidValue(InvalidValue { node, reason }));
    }
    Ok(())
}

fn size_of(lines: &[Line], style: &Style) -> Size {
    let width = lines.iter().fold(0.0_f32, |longest, line| longest.max(line.width));
    Size { width: width.ceil(), height: (lines.len() as f32 * style.line_pixels()).ceil() }
}
