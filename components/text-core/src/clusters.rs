//! From text to clusters of positioned glyphs, before any line is broken.
//!
//! 1. The text is split at line feeds into segments, each with its direction ([`crate::itemize`]).
//! 2. Each segment is split into runs of one embedding level and one script.
//! 3. Each run is split where the font changes: the first font of the paragraph's list that covers a whole grapheme takes
//!    it.
//! 4. HarfRust shapes each piece ([`crate::runs`]): joining, conjuncts, ligatures, marks, kerning, mirrored brackets.
//! 5. Each resulting cluster is told whether a line may end after it (UAX 14).
//!
//! All that depends on the text, the fonts and a few styles, not on the width: measuring at several widths and drawing
//! share one result. Lines are not shaped anew: an Arabic letter at the end of a line that was broken within a word keeps
//! its joined form.

use std::ops::Range;

use unicode_linebreak::{BreakClass, break_property};

use crate::breaks;
use crate::fonts::{FontId, Fonts};
use crate::itemize::{self, Run};
use crate::lines::Tail;
use crate::runs::{Piece, RunShaper};
use crate::style::Style;

/// Shows where a word may be broken, with a hyphen.
const SOFT_HYPHEN: char = '\u{ad}';

/// A glyph, relative to the left end of its cluster on the baseline; pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ClusterGlyph {
    pub(crate) font: FontId,
    pub(crate) glyph: u16,
    pub(crate) x: f32,
    pub(crate) y: f32,
}

/// The smallest piece of text that lines are made of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cluster {
    /// Bytes of the text.
    pub(crate) source: Range<usize>,
    /// Range of [`ClusteredText::glyphs`], from left to right.
    pub(crate) glyphs: Range<usize>,
    /// Pixels to the next cluster.
    pub(crate) advance: f32,
    /// Embedding level.
    pub(crate) level: u8,
    /// Whether it is a space, which hangs over the end of a line.
    pub(crate) space: bool,
    /// Whether it separates words, so that it is widened to justify a line.
    pub(crate) stretches: bool,
    /// Whether a line may end after it.
    pub(crate) break_after: bool,
    /// Whether a line that ends after it ends with a hyphen.
    pub(crate) hyphen: bool,
}

/// A line of the text as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Segment {
    /// Range of [`ClusteredText::clusters`], in logical order.
    pub(crate) clusters: Range<usize>,
    /// Embedding level: 0 from left to right, 1 from right to left.
    pub(crate) level: u8,
}

/// A shaped text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ClusteredText {
    pub(crate) glyphs: Vec<ClusterGlyph>,
    pub(crate) clusters: Vec<Cluster>,
    /// At least one.
    pub(crate) segments: Vec<Segment>,
    /// Range of `clusters` with the ellipsis, which no segment contains; empty if the style needs none.
    pub(crate) ellipsis: Range<usize>,
    /// Range of `clusters` with a hyphen, likewise; empty if the text has no soft hyphens.
    pub(crate) hyphen: Range<usize>,
    /// Height above the baseline of the first font of the style, in pixels.
    pub(crate) ascent: f32,
    /// Depth below the baseline.
    pub(crate) descent: f32,
}

impl ClusteredText {
    /// Shapes `text`. Without fonts there are segments but no clusters.
    pub(crate) fn new(text: &str, style: &Style, fonts: &Fonts, shaper: &mut RunShaper) -> Self {
        let candidates = &fonts.candidates(style);
        let mut builder = Builder { result: Self::default(), fonts, candidates, style, shaper, runs: Vec::new() };
        for (start, segment) in itemize::segments(text) {
            builder.add_segment(start, segment);
        }
        if style.may_end_with_ellipsis() {
            builder.result.ellipsis = builder.add_tail('…', "...");
        }
        if text.contains(SOFT_HYPHEN) {
            builder.result.hyphen = builder.add_tail('\u{2010}', "-");
        }
        builder.finish()
    }

    /// The clusters of a tail.
    pub(crate) fn tail(&self, tail: Tail) -> Range<usize> {
        match tail {
            Tail::Nothing => 0..0,
            Tail::Ellipsis => self.ellipsis.clone(),
            Tail::Hyphen => self.hyphen.clone(),
        }
    }

    /// Bytes of memory that the clusters and glyphs take, roughly.
    pub(crate) fn bytes(&self) -> usize {
        let glyphs = self.glyphs.capacity().saturating_mul(size_of::<ClusterGlyph>());
        let clusters = self.clusters.capacity().saturating_mul(size_of::<Cluster>());
        let segments = self.segments.capacity().saturating_mul(size_of::<Segment>());
        glyphs.saturating_add(clusters).saturating_add(segments).saturating_add(size_of::<Self>())
    }
}

struct Builder<'a> {
    result: ClusteredText,
    fonts: &'a Fonts,
    candidates: &'a [FontId],
    style: &'a Style,
    shaper: &'a mut RunShaper,
    runs: Vec<Run>,
}

impl Builder<'_> {
    fn add_segment(&mut self, start: usize, segment: &str) {
        let first = self.result.clusters.len();
        let level = self.add_text(start, segment);
        self.result.segments.push(Segment { clusters: first..self.result.clusters.len(), level });
        let clusters = self.result.clusters.get_mut(first..).unwrap_or_default();
        mark_breaks(clusters, start, segment);
    }

    /// Adds a character that may end a line, or what stands for it if no font has it.
    fn add_tail(&mut self, wanted: char, instead: &str) -> Range<usize> {
        let first = self.result.clusters.len();
        let covered = self.candidates.iter().filter_map(|&id| self.fonts.get(id)).any(|font| font.has(wanted));
        let mut buffer = [0; 4];
        self.add_text(0, if covered { wanted.encode_utf8(&mut buffer) } else { instead });
        first..self.result.clusters.len()
    }

    /// Adds the clusters of `segment`, whose first byte is byte `start` of the text; returns its embedding level.
    fn add_text(&mut self, start: usize, segment: &str) -> u8 {
        let mut runs = std::mem::take(&mut self.runs);
        let level = itemize::runs(segment, self.style.direction, &mut runs);
        for run in &runs {
            self.add_run(start, segment, run);
        }
        self.runs = runs;
        level
    }

    /// Splits a run where the font changes, and shapes the pieces.
    fn add_run(&mut self, start: usize, segment: &str, run: &Run) {
        let mut piece: Option<(FontId, Range<usize>)> = None;
        for grapheme in graphemes(segment, run.range.clone()) {
            let text = segment.get(grapheme.clone()).unwrap_or_default();
            let current = piece.as_ref().map(|&(font, _)| font);
            let Some(font) = self.choose_font(text, current) else { return };
            match &mut piece {
                Some((current, range)) if *current == font => range.end = grapheme.end,
                _ => {
                    let finished = piece.replace((font, grapheme));
                    self.add_piece(start, segment, run, finished);
                }
            }
        }
        self.add_piece(start, segment, run, piece);
    }

    fn add_piece(&mut self, start: usize, segment: &str, run: &Run, piece: Option<(FontId, Range<usize>)>) {
        let Some((id, range)) = piece else { return };
        let Some(font) = self.fonts.get(id) else { return };
        let Style { font_size: size, letter_spacing: spacing, ref language, .. } = *self.style;
        let language = language.as_ref();
        let piece =
            Piece { start, segment, range, level: run.level, script: run.script, id, font, language, size, spacing };
        self.shaper.shape(&piece, &mut self.result);
    }

    /// The first font that has all characters of a grapheme, or the one that has most of them, or the first of all, which
    /// then shows its glyph for missing characters (CSS Fonts 4, section 5.3). What needs no glyph stays in the font before.
    fn choose_font(&self, grapheme: &str, current: Option<FontId>) -> Option<FontId> {
        let visible = || grapheme.chars().filter(|&ch| !is_ignorable(ch));
        let wanted = visible().count();
        if wanted == 0 && current.is_some() {
            return current;
        }
        let mut best = (self.candidates.first().copied()?, 0);
        for &id in self.candidates {
            let covered = self.fonts.get(id).map_or(0, |font| font.coverage(visible()));
            if covered >= wanted {
                return Some(id);
            }
            if covered > best.1 {
                best = (id, covered);
            }
        }
        Some(best.0)
    }

    fn finish(mut self) -> ClusteredText {
        if let Some(font) = self.candidates.first().and_then(|&id| self.fonts.get(id)) {
            self.result.ascent = font.ascent * self.style.font_size;
            self.result.descent = font.descent * self.style.font_size;
        }
        self.result
    }
}

/// Splits bytes `range` of `segment` before every character that does not attach to the one before it. Near enough to the
/// grapheme clusters of UAX 29 for choosing fonts, which is all it is for: marks and joiners stay with their base, and
/// what a joiner joins stays together.
fn graphemes(segment: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let text = segment.get(range.clone()).unwrap_or_default();
    let mut previous = None;
    let mut start = 0_usize;
    let ends = text.char_indices().map(Some).chain([None]);
    ends.filter_map(move |item| {
        let end = match item {
            None => text.len(),
            Some((index, ch)) => {
                let attaches =
                    matches!(break_property(ch.into()), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner);
                let joined = previous.replace(ch) == Some('\u{200d}');
                if attaches || joined {
                    return None;
                }
                index
            }
        };
        let grapheme = start..end;
        start = end;
        (!grapheme.is_empty())
            .then(|| range.start.saturating_add(grapheme.start)..range.start.saturating_add(grapheme.end))
    })
}

/// Spaces that take no room at the end of a line: general category Zs without those that glue.
pub(crate) fn is_hanging_space(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
}

/// Spaces that are widened to justify a line: the word separators of CSS Text 4, section 2.1, and the tab, which is a space
/// here.
pub(crate) fn is_word_separator(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\u{a0}' | '\u{1361}' | '\u{10100}' | '\u{10101}' | '\u{1039f}' | '\u{1091f}')
}

/// Characters that no font needs a glyph for: controls, and the format characters of `Default_Ignorable_Code_Point`.
pub(crate) fn is_ignorable(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Marks the clusters of a segment that a line may end after.
fn mark_breaks(clusters: &mut [Cluster], start: usize, segment: &str) {
    let breaks: Vec<usize> = breaks::opportunities(segment).map(|index| start.saturating_add(index)).collect();
    let end = start.saturating_add(segment.len());
    let mut next_start = end;
    for cluster in clusters.iter_mut().rev() {
        // An opportunity behind characters that were left out counts for the cluster before them.
        let at = breaks.partition_point(|&index| index < cluster.source.end);
        cluster.break_after = breaks.get(at).is_some_and(|&index| index <= next_start && index < end);
        let hyphen =
            segment.get(..next_start.saturating_sub(start)).is_some_and(|before| before.ends_with(SOFT_HYPHEN));
        cluster.hyphen = cluster.break_after && hyphen;
        next_start = cluster.source.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphemes_keep_marks_and_joiners_with_their_base() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = graphemes(text, 0..text.len()).map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        };
        check("", &[]);
        check("abc", &["a", "b", "c"]);
        check("e\u{301}x", &["e\u{301}", "x"]);
        check("कि", &["कि"]);
        check("👩\u{200d}🚀!", &["👩\u{200d}🚀", "!"]);
        check("\u{301}a", &["\u{301}", "a"]);
    }
}
