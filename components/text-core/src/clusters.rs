//! From text to clusters of positioned glyphs, before any line is broken.
//!
//! 1. The text is split at line feeds into segments, each with its direction ([`crate::itemize`]).
//! 2. Each segment is split into runs of one embedding level and one script.
//! 3. Each run is parsed into clusters of characters, and the first font of the paragraph's list that covers a whole
//!    cluster takes it. In runs from right to left, brackets are mirrored (UAX 9, rule L4).
//! 4. Neighbours with the same font are shaped together: joining, conjuncts, ligatures, marks, kerning.
//! 5. Each resulting cluster is told whether a line may end after it (UAX 14).
//!
//! Steps 1 to 5 depend on the text, the fonts and a few styles, not on the width: measuring at several widths and drawing
//! share one result. Lines are not shaped anew: an Arabic letter at the end of a line that was broken within a word keeps
//! its joined form.

use std::ops::Range;

use swash::shape::partition::{SelectedFont, Selector, SimpleShapeOptions, shape};
use swash::shape::{Direction, ShapeContext};
use swash::text::Codepoint;
use swash::text::cluster::{CharCluster, Status, Token};
use swash::{FontRef, Setting, tag_from_bytes};
use unicode_linebreak::linebreaks;

use crate::fonts::{FontId, Fonts};
use crate::itemize::{self, Run};
use crate::style::Style;
use crate::visual::GlyphCollector;

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
    /// Whether a line may end after it.
    pub(crate) break_after: bool,
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
    /// Height above the baseline of the first font of the style, in pixels.
    pub(crate) ascent: f32,
    /// Depth below the baseline.
    pub(crate) descent: f32,
}

impl ClusteredText {
    /// Shapes `text`. Without fonts there are segments but no clusters.
    pub(crate) fn new(text: &str, style: &Style, fonts: &Fonts, context: &mut ShapeContext) -> Self {
        let mut builder = Builder {
            result: Self::default(),
            fonts,
            candidates: &fonts.candidates(style),
            style,
            context,
            runs: Vec::new(),
        };
        for (start, segment) in itemize::segments(text) {
            builder.add_segment(start, segment);
        }
        if style.may_end_with_ellipsis() {
            builder.add_ellipsis();
        }
        builder.finish()
    }
}

/// Switches ligatures off that letter spacing would tear apart (CSS Text 3, section 8.2).
const NO_LIGATURES: [Setting<u16>; 2] =
    [Setting { tag: tag_from_bytes(b"liga"), value: 0 }, Setting { tag: tag_from_bytes(b"clig"), value: 0 }];

struct Builder<'a> {
    result: ClusteredText,
    fonts: &'a Fonts,
    candidates: &'a [FontId],
    style: &'a Style,
    context: &'a mut ShapeContext,
    runs: Vec<Run>,
}

impl Builder<'_> {
    fn add_segment(&mut self, start: usize, segment: &str) {
        let first = self.result.clusters.len();
        let mut runs = std::mem::take(&mut self.runs);
        let level = itemize::runs(segment, &mut runs);
        for run in &runs {
            self.add_run(start, segment, run);
        }
        self.runs = runs;
        self.result.segments.push(Segment { clusters: first..self.result.clusters.len(), level });
        let clusters = self.result.clusters.get_mut(first..).unwrap_or_default();
        mark_breaks(clusters, start, segment);
    }

    fn add_run(&mut self, start: usize, segment: &str, run: &Run) {
        let text = segment.get(run.range.clone()).unwrap_or_default();
        let offset = start.saturating_add(run.range.start);
        let rtl = run.level & 1 == 1;
        let tokens = text.char_indices().filter_map(|(index, ch)| token(offset.saturating_add(index), ch));
        let spaced = self.style.letter_spacing != 0.0;
        let options = SimpleShapeOptions {
            script: run.script,
            direction: if rtl { Direction::RightToLeft } else { Direction::LeftToRight },
            size: self.style.font_size,
            features: if spaced { &NO_LIGATURES } else { &[] },
            ..SimpleShapeOptions::default()
        };
        // Letters that join are not torn apart (CSS Text 3, section 8.2.2).
        let spacing = if run.script.is_joined() { 0.0 } else { self.style.letter_spacing };
        let mut choice = Choice { fonts: self.fonts, candidates: self.candidates, current: None };
        let result = &mut self.result;
        shape(self.context, &mut choice, &options, tokens, |font, shaper| {
            let mut collector = GlyphCollector::new(result, font.id, run.level, spacing);
            shaper.shape_with(|cluster| collector.add(cluster));
            collector.finish();
        });
    }

    fn add_ellipsis(&mut self) {
        let first = self.result.clusters.len();
        let covered =
            self.candidates.iter().filter_map(|&id| self.fonts.get(id)).any(|font| font.charmap().map('…') != 0);
        let text = if covered { "…" } else { "..." };
        itemize::runs(text, &mut self.runs);
        for run in std::mem::take(&mut self.runs) {
            self.add_run(0, text, &run);
        }
        self.result.ellipsis = first..self.result.clusters.len();
    }

    fn finish(mut self) -> ClusteredText {
        if let Some(font) = self.candidates.first().and_then(|&id| self.fonts.get(id)) {
            self.result.ascent = font.ascent * self.style.font_size;
            self.result.descent = font.descent * self.style.font_size;
        }
        self.result
    }
}

/// A character for the shaper. Control characters have no glyphs, and bidirectional controls have done their work before
/// shaping; a tab is a space.
fn token(offset: usize, ch: char) -> Option<Token> {
    let bidi_control =
        matches!(ch, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if bidi_control || (ch.is_control() && ch != '\t') {
        return None;
    }
    let shown = if ch == '\t' { ' ' } else { ch };
    Some(Token {
        ch: shown,
        offset: u32::try_from(offset).ok()?,
        len: u8::try_from(ch.len_utf8()).ok()?,
        info: shown.properties().into(),
        data: u32::from(is_hanging_space(ch)),
    })
}

/// Spaces that take no room at the end of a line: general category Zs without those that glue.
fn is_hanging_space(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
}

/// Marks the clusters of a segment that a line may end after.
fn mark_breaks(clusters: &mut [Cluster], start: usize, segment: &str) {
    let breaks: Vec<usize> = linebreaks(segment).map(|(index, _)| start.saturating_add(index)).collect();
    let end = start.saturating_add(segment.len());
    let mut next_start = end;
    for cluster in clusters.iter_mut().rev() {
        // An opportunity behind characters that were left out counts for the cluster before them.
        let at = breaks.partition_point(|&index| index < cluster.source.end);
        cluster.break_after = breaks.get(at).is_some_and(|&index| index <= next_start && index < end);
        next_start = cluster.source.start;
    }
}

/// Chooses the font of each cluster.
struct Choice<'a> {
    fonts: &'a Fonts,
    candidates: &'a [FontId],
    current: Option<FontId>,
}

#[derive(Clone, Copy)]
struct Chosen<'a> {
    id: FontId,
    font: FontRef<'a>,
}

impl PartialEq for Chosen<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl SelectedFont for Chosen<'_> {
    fn font(&self) -> FontRef<'_> {
        self.font
    }
}

impl<'a> Selector for Choice<'a> {
    type SelectedFont = Chosen<'a>;

    /// The first font that has all of the cluster, or the one that has most of it, or the first of all, which then shows
    /// its glyph for missing characters. Spaces stay in the font of the text before them, if it has them.
    fn select_font(&mut self, cluster: &mut CharCluster) -> Option<Chosen<'a>> {
        let sticky = self.current.filter(|_| cluster.info().is_whitespace());
        let mut best = None;
        for id in sticky.into_iter().chain(self.candidates.iter().copied()) {
            let Some(font) = self.fonts.get(id) else { continue };
            let charmap = font.charmap();
            match cluster.map(|ch| charmap.map(ch)) {
                Status::Complete => {
                    best = Some(id);
                    break;
                }
                Status::Keep => best = Some(id),
                Status::Discard => {}
            }
        }
        let id = best.or(self.candidates.first().copied())?;
        self.current = Some(id);
        Some(Chosen { id, font: self.fonts.get(id)?.as_ref() })
    }
}
