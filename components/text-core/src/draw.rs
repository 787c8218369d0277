//! From lines to glyphs on the canvas.

use scene_core::glyphs::Glyph;
use scene_core::operations::Masks;
use scene_core::style::TextAlign;
use scene_core::types::ErrorCode;

use crate::blur;
use crate::clusters::{ClusterGlyph, ClusteredText};
use crate::fonts::Fonts;
use crate::lines::{Line, Tail};
use crate::masks::{MaskCache, MaskKey, PHASES};
use crate::order::reorder;
use crate::style::Style;

/// The glyphs of a paragraph.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    /// With ink, line by line, each from left to right.
    pub(crate) glyphs: Vec<Glyph>,
    /// What each of the glyphs shows.
    pub(crate) shows: Vec<MaskKey>,
    /// What they need, each named once, with the glyphs that turned out to have no ink.
    pub(crate) keys: Vec<MaskKey>,
}

/// Draws paragraphs. It keeps nothing of them but a buffer.
pub(crate) struct Draw<'a> {
    pub(crate) text: &'a ClusteredText,
    pub(crate) style: &'a Style,
    /// Width to align in, in pixels.
    pub(crate) width: f32,
    pub(crate) fonts: &'a Fonts,
    pub(crate) masks: &'a mut MaskCache,
    pub(crate) canvas: &'a mut dyn Masks,
}

impl Draw<'_> {
    /// Places the glyphs of `lines` and uploads masks that are missing.
    ///
    /// # Errors
    ///
    /// What the canvas answers to an upload. Masks that were uploaded before stay, and are idle.
    pub(crate) fn lines(&mut self, lines: &[Line], order: &mut Vec<(usize, u8)>) -> Result<Drawing, ErrorCode> {
        let mut drawing = Drawing::default();
        let line_height = self.style.line_pixels();
        let half_leading = (line_height - (self.text.ascent + self.text.descent)) / 2.0;
        let mut top = 0.0_f32;
        for line in lines {
            let baseline = round(top + half_leading + self.text.ascent);
            let stretch = self.stretch(line);
            let mut pen = if stretch > 0.0 { 0.0 } else { self.line_start(line) };
            order.clear();
            order.extend(self.levels(line));
            reorder(order);
            for &(index, _) in &*order {
                let Some(cluster) = self.text.clusters.get(index) else { continue };
                for glyph in self.text.glyphs.get(cluster.glyphs.clone()).unwrap_or_default() {
                    self.glyph(glyph, pen, baseline, &mut drawing)?;
                }
                pen += cluster.advance + if cluster.stretches { stretch } else { 0.0 };
            }
            top += line_height;
        }
        drawing.keys.sort_unstable();
        drawing.keys.dedup();
        Ok(drawing)
    }

    /// Indices and embedding levels of the line's clusters in logical order. The ellipsis has the level of the paragraph,
    /// so it stands where the paragraph's direction ends: on the left if that is from right to left. A hyphen has the level
    /// of the word before it.
    fn levels(&self, line: &Line) -> impl Iterator<Item = (usize, u8)> {
        let text = self.text;
        let level_of = |index: usize| text.clusters.get(index).map_or(0, |cluster| cluster.level);
        let level = match line.tail {
            Tail::Hyphen => line.clusters.clone().next_back().map_or(line.level, level_of),
            Tail::Nothing | Tail::Ellipsis => line.level,
        };
        line.clusters
            .clone()
            .map(move |index| (index, level_of(index)))
            .chain(text.tail(line.tail).map(move |index| (index, level)))
    }

    /// Left end of a line, in whole pixels, so that equal words in different lines share masks. A line that is too long
    /// begins where the paragraph's direction begins (CSS Text 3, section 6.1).
    fn line_start(&self, line: &Line) -> f32 {
        let rtl = line.level & 1 == 1;
        let room = self.width - line.width.ceil();
        let free = if room < 0.0 { TextAlign::Start } else { self.style.text_align };
        match (free, rtl) {
            (TextAlign::Left, _) | (TextAlign::Start | TextAlign::Justify, false) | (TextAlign::End, true) => 0.0,
            (TextAlign::Right, _) | (TextAlign::Start | TextAlign::Justify, true) | (TextAlign::End, false) => {
                room.floor()
            }
            (TextAlign::Center, _) => (room / 2.0).floor(),
        }
    }

    /// Pixels that are added to each word separator so that the line fills the width, 0 or more. A line without
    /// separators, the last of the paragraph and one before a line feed stay as they are.
    fn stretch(&self, line: &Line) -> f32 {
        let room = self.width - line.width;
        if self.style.text_align != TextAlign::Justify || !line.continues || room <= 0.0 {
            return 0.0;
        }
        let clusters = self.text.clusters.get(line.clusters.clone()).unwrap_or_default();
        let separators = clusters.iter().filter(|cluster| cluster.stretches).count();
        if separators == 0 { 0.0 } else { room / separators as f32 }
    }

    fn glyph(&mut self, glyph: &ClusterGlyph, pen: f32, baseline: f32, drawing: &mut Drawing) -> Result<(), ErrorCode> {
        let phases = i32::from(PHASES);
        let x = to_i32(round((pen + glyph.x) * f32::from(PHASES)));
        let y = to_i32(baseline + round(glyph.y));
        let key = MaskKey {
            font: glyph.font,
            glyph: glyph.glyph,
            size: self.style.font_size.to_bits(),
            phase: u8::try_from(x.rem_euclid(phases)).unwrap_or(0),
            blur: 0,
        };
        let mask = self.masks.get(key, self.fonts, self.canvas)?;
        drawing.keys.push(key);
        if let Some(placed) = mask {
            let placement = placed.placement;
            drawing.shows.push(key);
            drawing.glyphs.push(Glyph {
                mask: placed.mask,
                x: x.div_euclid(phases).saturating_add(placement.left),
                y: y.saturating_sub(placement.top),
                width: placement.width,
                height: placement.height,
            });
        }
        Ok(())
    }
}

/// The glyphs of a drawing, blurred.
///
/// # Errors
///
/// What the canvas answers to an upload. Masks that were uploaded before stay, and are idle.
pub(crate) fn blurred(
    drawing: &Drawing,
    blur: f32,
    fonts: &Fonts,
    masks: &mut MaskCache,
    canvas: &mut dyn Masks,
) -> Result<Drawing, ErrorCode> {
    let margin = i32::from(blur::reach(blur));
    let mut result = Drawing::default();
    for (glyph, &key) in drawing.glyphs.iter().zip(&drawing.shows) {
        let key = MaskKey { blur: blur.to_bits(), ..key };
        result.keys.push(key);
        let Some(placed) = masks.get(key, fonts, canvas)? else { continue };
        result.shows.push(key);
        result.glyphs.push(Glyph {
            mask: placed.mask,
            x: glyph.x.saturating_sub(margin),
            y: glyph.y.saturating_sub(margin),
            width: placed.placement.width,
            height: placed.placement.height,
        });
    }
    result.keys.sort_unstable();
    result.keys.dedup();
    Ok(result)
}

/// To the nearest whole number, halves upwards: the same on both sides of zero, so glyphs keep their distances.
fn round(value: f32) -> f32 {
    (value + 0.5).floor()
}

/// A whole number within a range that no screen reaches and no sum overflows.
fn to_i32(value: f32) -> i32 {
    value.clamp(-1e9, 1e9) as i32
}
