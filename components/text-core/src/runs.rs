//! Shapes text of one font, script and direction.

use std::collections::BTreeMap;
use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, GlyphInfo, GlyphPosition, Language, Script, ShapeOptions, ShapePlan,
    ShaperFont, Tag, shape,
};

use crate::clusters::{Cluster, ClusterGlyph, ClusteredText, is_hanging_space, is_ignorable, is_word_separator};
use crate::font::Font;
use crate::fonts::FontId;
use crate::itemize::own_script;

/// A piece of a segment that is shaped at once.
pub(crate) struct Piece<'a> {
    /// Byte of the text where the segment begins.
    pub(crate) start: usize,
    /// The text around decides how letters at the ends of the piece join.
    pub(crate) segment: &'a str,
    /// Bytes of the segment.
    pub(crate) range: Range<usize>,
    /// Embedding level.
    pub(crate) level: u8,
    pub(crate) script: Script,
    pub(crate) id: FontId,
    pub(crate) font: &'a Font,
    pub(crate) language: Option<&'a Language>,
    /// Pixels per em.
    pub(crate) size: f32,
    /// Pixels that are added to each cluster.
    pub(crate) spacing: f32,
}

impl Piece<'_> {
    /// Pixels that are added to the cluster that begins with byte `index` of the text. Letters that join are not torn apart
    /// (CSS Text 3, section 8.2.2); spaces, digits and punctuation between them are spaced like all others.
    fn spacing_at(&self, index: usize) -> f32 {
        if self.spacing == 0.0 || !is_joined(self.script) {
            return self.spacing;
        }
        let rest = self.segment.get(index.saturating_sub(self.start)..).unwrap_or_default();
        let joins = rest.chars().next().and_then(own_script).is_some_and(is_joined);
        if joins { 0.0 } else { self.spacing }
    }
}

/// What shape plans depend on: the lookups of a font for a script, a direction and a language, and the features that are
/// switched off.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct PlanKey {
    font: FontId,
    script: Tag,
    rtl: bool,
    spaced: bool,
    /// In lower case; empty if it is unknown.
    language: String,
}

/// More plans than any page needs; when there are more, all are made anew.
const MAX_PLANS: usize = 256;

/// Shapes pieces; keeps a buffer and the plans of fonts.
#[derive(Default)]
pub(crate) struct RunShaper {
    buffer: Buffer,
    plans: BTreeMap<PlanKey, ShapePlan>,
}

impl RunShaper {
    /// Adds the clusters of a piece to `result`, in logical order.
    pub(crate) fn shape(&mut self, piece: &Piece<'_>, result: &mut ClusteredText) {
        let rtl = piece.level & 1 == 1;
        // Letters that are spaced form no ligatures (CSS Text 3, section 8.2).
        let spaced = piece.spacing != 0.0 && !is_joined(piece.script);
        let features: &[Feature] = if spaced { &NO_LIGATURES } else { &[] };
        let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        self.fill(piece, direction);
        if self.plans.len() >= MAX_PLANS {
            self.plans.clear();
        }
        let key = PlanKey {
            font: piece.id,
            script: piece.script.tag(),
            rtl,
            spaced,
            // No allocation without a language, as in most texts.
            language: piece.language.map_or_else(String::new, |language| language.as_str().to_owned()),
        };
        let parsed = piece.font.parsed();
        let plan = self
            .plans
            .entry(key)
            .or_insert_with(|| ShapePlan::new(parsed, direction, Some(piece.script), piece.language, features));
        let options = ShapeOptions::new().plan(Some(plan)).features(features);
        // The only errors are misuses, such as a plan of another direction; a budget keeps hostile fonts short.
        if shape(&ShaperFont::new(parsed), &mut self.buffer, options).is_ok() {
            self.collect(piece, result);
        }
    }

    /// Puts the characters of a piece into the buffer, but for those that have no glyph and do not change those of others; a
    /// tab is a space.
    fn fill(&mut self, piece: &Piece<'_>, direction: Direction) {
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_direction(direction);
        buffer.set_script(Some(piece.script));
        buffer.set_language(piece.language.cloned());
        buffer.set_pre_context(piece.segment.get(..piece.range.start).unwrap_or_default());
        buffer.set_post_context(piece.segment.get(piece.range.end..).unwrap_or_default());
        for (index, ch) in piece.segment.get(piece.range.clone()).unwrap_or_default().char_indices() {
            let shown = if ch == '\t' { ' ' } else { ch };
            let offset = piece.start.saturating_add(piece.range.start).saturating_add(index);
            if let (false, Ok(offset)) = (is_silent(shown), u32::try_from(offset)) {
                buffer.push(shown.into(), offset);
            }
        }
    }

    /// Takes the clusters out of the buffer, which has its glyphs from left to right.
    fn collect(&self, piece: &Piece<'_>, result: &mut ClusteredText) {
        let rtl = piece.level & 1 == 1;
        let first = result.clusters.len();
        let scale = piece.size / f32::from(piece.font.units_per_em);
        let mut positions = self.buffer.glyph_positions();
        for infos in self.buffer.glyph_infos().chunk_by(|a, b| a.cluster == b.cluster) {
            let Some((of_cluster, rest)) = positions.split_at_checked(infos.len()) else { break };
            positions = rest;
            let start = infos.first().map_or(0, |info| info.cluster as usize);
            let spacing = piece.spacing_at(start);
            // The extra space goes behind the cluster: on the left if the run goes there.
            let left = if rtl { spacing } else { 0.0 };
            let glyphs = result.glyphs.len();
            let width = push_glyphs(infos, of_cluster, piece.id, scale, left, result);
            result.clusters.push(Cluster {
                source: start..start,
                glyphs: glyphs..result.glyphs.len(),
                advance: width + spacing,
                level: piece.level,
                space: false,
                stretches: false,
                break_after: false,
                hyphen: false,
            });
        }
        let clusters = result.clusters.get_mut(first..).unwrap_or_default();
        if rtl {
            clusters.reverse();
        }
        finish_sources(clusters, piece);
    }
}

/// Controls, marks of direction, soft hyphens, and what allows or forbids breaks. The shaper would remove them too, but with
/// their cluster, to which the rest of the part looks for the place of a break. All are transparent to joining letters.
fn is_silent(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Adds the glyphs of one cluster, whose left end is `left` pixels from its origin; returns their width in pixels.
fn push_glyphs(
    infos: &[GlyphInfo],
    positions: &[GlyphPosition],
    font: FontId,
    scale: f32,
    left: f32,
    result: &mut ClusteredText,
) -> f32 {
    let mut pen = 0_i64;
    for (info, position) in infos.iter().zip(positions) {
        let x = pen.saturating_add(i64::from(position.x_offset));
        if let Ok(glyph) = u16::try_from(info.glyph_id) {
            result.glyphs.push(ClusterGlyph {
                font,
                glyph,
                x: left + x as f32 * scale,
                y: position.y_offset as f32 * -scale,
            });
        }
        pen = pen.saturating_add(i64::from(position.x_advance));
    }
    pen as f32 * scale
}

/// Clusters know where they begin; each ends where the next one begins, the last one with the piece.
fn finish_sources(clusters: &mut [Cluster], piece: &Piece<'_>) {
    let mut end = piece.start.saturating_add(piece.range.end);
    for cluster in clusters.iter_mut().rev() {
        cluster.source.end = end.max(cluster.source.start);
        end = cluster.source.start;
        let range = cluster.source.start.saturating_sub(piece.start)..cluster.source.end.saturating_sub(piece.start);
        let text = piece.segment.get(range).unwrap_or_default();
        cluster.stretches = text.chars().next().is_some_and(is_word_separator);
        // Invisible characters behind a space belong to its cluster and hang with it.
        cluster.space = text.chars().next().is_some_and(is_hanging_space)
            && text.chars().all(|ch| is_hanging_space(ch) || is_ignorable(ch));
    }
}

/// Ligatures that are for looks. Those that a script requires (`rlig`, `ccmp`) stay.
const NO_LIGATURES: [Feature; 2] = [off(b"liga"), off(b"clig")];

const fn off(tag: &[u8; 4]) -> Feature {
    Feature { tag: Tag::new(tag), value: 0, start: Feature::GLOBAL_START, end: Feature::GLOBAL_END }
}

/// Scripts whose letters join: those with a `Joining_Type` of `Dual_Joining` in Unicode.
fn is_joined(script: Script) -> bool {
    [
        Script::ADLAM,
        Script::ARABIC,
        Script::HANIFI_ROHINGYA,
        Script::MANDAIC,
        Script::MANICHAEAN,
        Script::MONGOLIAN,
        Script::NKO,
        Script::PHAGS_PA,
        Script::PSALTER_PAHLAVI,
        Script::SOGDIAN,
        Script::SYRIAC,
    ]
    .contains(&script)
}
