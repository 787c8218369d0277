//! The text part: paragraphs, and what is kept of them between calls.

use std::collections::BTreeMap;

use scene_core::glyphs::{AvailableWidth, Glyph, Measurement, ShapedParagraph};
use scene_core::operations::Masks;
use scene_core::tree::{NodeMap, ROOT};
use scene_core::types::{ErrorCode, InvalidValue, NodeId, Size};

use crate::blur::MAX_BLUR;
use crate::clusters::ClusteredText;
use crate::contract::{Content, FontInfo, Mutation, Styling};
use crate::draw::{self, Draw, Drawing};
use crate::fonts::Fonts;
use crate::lines::{self, Line, Room};
use crate::masks::MaskCache;
use crate::recency::{Recency, Use};
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
    /// Bytes of the texts that are kept as clusters; see [`SHAPED_BYTES`](crate::SHAPED_BYTES).
    pub shaped_bytes: usize,
}

/// The text part: see the example of the [crate](crate).
pub struct Shaper {
    fonts: Fonts,
    paragraphs: NodeMap<Paragraph>,
    context: RunShaper,
    masks: MaskCache,
    recency: Recency,
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
    /// None if text, style or fonts have changed since, or others were used more lately.
    clusters: Option<Clusters>,
    drawn: Option<Drawn>,
    blurred: Option<Blurred>,
}

struct Clusters {
    text: ClusteredText,
    /// Number of fonts when it was made. A new font may take characters over.
    fonts: usize,
    used: Use,
}

/// The last result of [`Shaper::shape`], which holds its masks.
struct Drawn {
    /// The width it was made for.
    width: AvailableWidth,
    /// Number of fonts when it was made.
    fonts: usize,
    /// Whether nothing has changed since. If not, it is kept for its masks only.
    valid: bool,
    size: Size,
    lines: u32,
    truncated: bool,
    drawing: Drawing,
}

impl Drawn {
    fn result(&self) -> ShapedParagraph {
        let Self { size, lines, truncated, .. } = *self;
        ShapedParagraph { size, glyphs: self.drawing.glyphs.clone(), lines, truncated }
    }
}

/// The last result of [`Shaper::blur`] since then, which holds its masks too.
struct Blurred {
    blur: f32,
    drawing: Drawing,
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
            recency: Recency::default(),
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
        check_width(node, width)?;
        self.shape_text(node)?;
        let Some((text, style)) = self.paragraphs.get(&node).and_then(Paragraph::shaped) else {
            return Err(ErrorCode::UnknownNode(node));
        };
        let room = Room { whole: false, ..room(text, style, width) };
        lines::break_lines(text, style, room, &mut self.lines);
        Ok(size_of(&self.lines, style, width, room))
    }

    /// Breaks a paragraph into lines of `width`, aligns them in it and uploads the masks that are missing. The same call
    /// without a change in between gives the same result without any work. With [`AvailableWidth::MaxContent`] nothing is
    /// left out, whatever the style says. With that, [`AvailableWidth::MinContent`] or an infinite width, lines are aligned
    /// in the longest.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`]; [`ErrorCode::InvalidValue`] if the width is not a number; what the canvas answers to an
    /// upload. The paragraph then keeps its last result and the masks of that.
    pub fn shape(
        &mut self,
        node: NodeId,
        width: AvailableWidth,
        masks: &mut dyn Masks,
    ) -> Result<ShapedParagraph, ErrorCode> {
        check_width(node, width)?;
        let fonts = self.fonts.len();
        let paragraph = self.paragraphs.get(&node).ok_or(ErrorCode::UnknownNode(node))?;
        let current = |drawn: &&Drawn| drawn.valid && drawn.fonts == fonts && drawn.width == width;
        if let Some(drawn) = paragraph.drawn.as_ref().filter(current) {
            return Ok(drawn.result());
        }
        self.shape_text(node)?;
        let Some(paragraph) = self.paragraphs.get_mut(&node) else { return Err(ErrorCode::UnknownNode(node)) };
        let Some((text, style)) = paragraph.shaped() else { return Err(ErrorCode::UnknownNode(node)) };
        let room = room(text, style, width);
        let truncated = lines::break_lines(text, style, room, &mut self.lines);
        let size = size_of(&self.lines, style, width, room);
        let align_width = if let AvailableWidth::Definite(pixels) = width { pixels.max(0.0) } else { size.width };
        let align_width = if align_width.is_finite() { align_width } else { size.width };
        let mut draw =
            Draw { text, style, width: align_width, fonts: &self.fonts, masks: &mut self.masks, canvas: masks };
        let drawing = draw.lines(&self.lines, &mut self.order)?;
        self.masks.hold(&drawing.keys);
        let lines = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let drawn = Drawn { width, fonts, valid: true, size, lines, truncated, drawing };
        let result = drawn.result();
        paragraph.give_up_masks(&mut self.masks);
        paragraph.drawn = Some(drawn);
        self.masks.trim(masks);
        Ok(result)
    }

    /// The glyphs of the last [`Shaper::shape`] of `node`, blurred. `blur` is a radius as in CSS, twice the standard
    /// deviation. Each glyph is blurred for itself: where neighbours meet, a shadow is a little lighter than one of all
    /// together. One radius is kept for each paragraph; the masks of another one are given up.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownNode`]; [`ErrorCode::InvalidValue`] for a radius that is not above 0 and at most 32 pixels, or if
    /// the paragraph was not shaped; what the canvas answers to an upload.
    pub fn blur(&mut self, node: NodeId, blur: f32, masks: &mut dyn Masks) -> Result<Vec<Glyph>, ErrorCode> {
        let refuse = |reason: String| Err(ErrorCode::InvalidValue(InvalidValue { node, reason }));
        let Some(paragraph) = self.paragraphs.get_mut(&node) else { return Err(ErrorCode::UnknownNode(node)) };
        if !(blur > 0.0 && blur <= MAX_BLUR) {
            return refuse(format!("a blur must be above 0 and at most {MAX_BLUR} pixels, not {blur}"));
        }
        let Some(drawn) = &paragraph.drawn else {
            return refuse("a paragraph is blurred after it was shaped".to_owned());
        };
        if let Some(last) = paragraph.blurred.as_ref().filter(|last| last.blur == blur) {
            return Ok(last.drawing.glyphs.clone());
        }
        let drawing = draw::blurred(&drawn.drawing, blur, &self.fonts, &mut self.masks, masks)?;
        self.masks.hold(&drawing.keys);
        let glyphs = drawing.glyphs.clone();
        if let Some(last) = paragraph.blurred.replace(Blurred { blur, drawing }) {
            self.masks.release(&last.drawing.keys);
        }
        self.masks.trim(masks);
        Ok(glyphs)
    }

    /// What has been done since the part was made.
    pub fn statistics(&self) -> Statistics {
        Statistics {
            texts_shaped: self.texts_shaped,
            masks_uploaded: self.masks.uploads(),
            idle_mask_bytes: self.masks.idle_bytes(),
            shaped_bytes: self.recency.bytes(),
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

    /// Makes the shaped text of a paragraph if it is not there, and gives up those of others that are too many.
    fn shape_text(&mut self, node: NodeId) -> Result<(), ErrorCode> {
        let Some(paragraph) = self.paragraphs.get_mut(&node) else { return Err(ErrorCode::UnknownNode(node)) };
        let fonts = self.fonts.len();
        if let Some(clusters) = paragraph.clusters.as_mut().filter(|clusters| clusters.fonts == fonts) {
            clusters.used = self.recency.again(node, clusters.used);
            return Ok(());
        }
        paragraph.give_up_text(&mut self.recency);
        self.texts_shaped = self.texts_shaped.saturating_add(1);
        let text = ClusteredText::new(&paragraph.text, &paragraph.style, &self.fonts, &mut self.context);
        let used = self.recency.add(node, text.bytes());
        paragraph.clusters = Some(Clusters { text, fonts, used });
        while let Some(oldest) = self.recency.surplus() {
            let Some(paragraph) = self.paragraphs.get_mut(&oldest) else { break };
            paragraph.give_up_text(&mut self.recency);
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
                    paragraph.invalidate(Change::Clusters, &mut self.recency);
                }
            }
            Mutation::Style(Styling { node, style }) => {
                if let Some(paragraph) = self.paragraphs.get_mut(&node) {
                    let change = paragraph.style.set(style);
                    paragraph.invalidate(change, &mut self.recency);
                }
            }
            Mutation::Remove(node) => {
                if let Some(mut paragraph) = self.paragraphs.remove(&node) {
                    paragraph.give_up_text(&mut self.recency);
                    paragraph.give_up_masks(&mut self.masks);
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
    /// The shaped text and the style.
    fn shaped(&self) -> Option<(&ClusteredText, &Style)> {
        Some((&self.clusters.as_ref()?.text, &self.style))
    }

    fn give_up_text(&mut self, recency: &mut Recency) {
        if let Some(clusters) = self.clusters.take() {
            recency.remove(clusters.used);
        }
    }

    fn give_up_masks(&mut self, masks: &mut MaskCache) {
        if let Some(drawn) = self.drawn.take() {
            masks.release(&drawn.drawing.keys);
        }
        if let Some(blurred) = self.blurred.take() {
            masks.release(&blurred.drawing.keys);
        }
    }

    fn invalidate(&mut self, change: Change, recency: &mut Recency) {
        if change == Change::Clusters {
            self.give_up_text(recency);
        }
        if let Some(drawn) = self.drawn.as_mut().filter(|_| change != Change::Nothing) {
            drawn.valid = false;
        }
    }
}

fn check_width(node: NodeId, width: AvailableWidth) -> Result<(), ErrorCode> {
    if matches!(width, AvailableWidth::Definite(pixels) if pixels.is_nan()) {
        let reason = "the width of a paragraph must be a number".to_owned();
        return Err(ErrorCode::InvalidValue(InvalidValue { node, reason }));
    }
    Ok(())
}

/// The room that `width` means for a text that is drawn.
fn room(text: &ClusteredText, style: &Style, width: AvailableWidth) -> Room {
    match width {
        AvailableWidth::Definite(pixels) => Room { available: pixels.max(0.0), whole: false },
        AvailableWidth::MaxContent => Room { available: f32::INFINITY, whole: true },
        AvailableWidth::MinContent => Room { available: lines::min_content(text, style), whole: false },
    }
}

/// The size of lines in whole pixels; the smallest width is that of the longest piece, though limits may leave it out.
fn size_of(lines: &[Line], style: &Style, width: AvailableWidth, room: Room) -> Size {
    let at_least = if width == AvailableWidth::MinContent { room.available } else { 0.0 };
    let width = lines.iter().fold(at_least, |longest, line| longest.max(line.width));
    Size { width: width.ceil(), height: (lines.len() as f32 * style.line_pixels()).ceil() }
}
