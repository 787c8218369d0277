//! Order: glyphs within a cluster, clusters within a line.

use swash::shape::cluster::GlyphCluster;

use crate::clusters::{Cluster, ClusterGlyph, ClusteredText};
use crate::fonts::FontId;

/// Turns what the shaper gives for one run into clusters whose glyphs are placed from their left end.
///
/// The shaper gives the glyphs of a cluster in logical order, with the position of an attached mark relative to the pen
/// behind its base. So in a run from right to left the *groups* of a base and its marks go from right to left, and within
/// a group the pen goes to the right as ever. A cluster of marks alone (behind a ligature, say) belongs to the cluster that
/// its marks are attached to.
pub(crate) struct GlyphCollector<'a> {
    result: &'a mut ClusteredText,
    font: FontId,
    level: u8,
    spacing: f32,
    pending: Option<Pending>,
    glyphs: Vec<swash::shape::cluster::Glyph>,
}

struct Pending {
    source: std::ops::Range<usize>,
    space: bool,
}

impl<'a> GlyphCollector<'a> {
    /// Collects clusters of `font` and embedding `level` into `result`, with `spacing` pixels added to each.
    pub(crate) fn new(result: &'a mut ClusteredText, font: FontId, level: u8, spacing: f32) -> Self {
        Self { result, font, level, spacing, pending: None, glyphs: Vec::new() }
    }

    /// Takes the next cluster in logical order.
    pub(crate) fn add(&mut self, cluster: &GlyphCluster<'_>) {
        let source = cluster.source.to_range();
        let only_marks = !cluster.is_empty() && cluster.glyphs.iter().all(|glyph| glyph.info.is_mark());
        match &mut self.pending {
            Some(pending) if only_marks => pending.source.end = pending.source.end.max(source.end),
            _ => {
                self.flush();
                self.pending = Some(Pending { source, space: cluster.data != 0 });
            }
        }
        self.glyphs.extend_from_slice(cluster.glyphs);
    }

    /// Hands over the last cluster.
    pub(crate) fn finish(mut self) {
        self.flush();
    }

    fn flush(&mut self) {
        let Some(pending) = self.pending.take() else { return };
        let rtl = self.level & 1 == 1;
        let natural: f32 = self.glyphs.iter().map(|glyph| glyph.advance).sum();
        let spacing = if self.glyphs.is_empty() { 0.0 } else { self.spacing };
        let first = self.result.glyphs.len();
        // The space goes behind the cluster: on the left if the run goes there.
        let mut left = if rtl { natural + spacing } else { 0.0 };
        for group in self.glyphs.chunk_by(|_, next| next.info.is_mark()) {
            let width: f32 = group.iter().map(|glyph| glyph.advance).sum();
            if rtl {
                left -= width;
            }
            let mut pen = left;
            for glyph in group {
                let (x, y) = (pen + glyph.x, -glyph.y);
                self.result.glyphs.push(ClusterGlyph { font: self.font, glyph: glyph.id, x, y });
                pen += glyph.advance;
            }
            if !rtl {
                left += width;
            }
        }
        self.result.clusters.push(Cluster {
            source: pending.source,
            glyphs: first..self.result.glyphs.len(),
            advance: natural + spacing,
            level: self.level,
            space: pending.space,
            break_after: false,
        });
        self.glyphs.clear();
    }
}

/// Puts the indices of clusters, given with their embedding levels in logical order, into visual order from left to right:
/// UAX 9, rule L2. Rule L1 has no work here: spaces at the end of a line are not among them.
pub(crate) fn reorder(items: &mut [(usize, u8)]) {
    let highest = items.iter().map(|&(_, level)| level).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        for sequence in items.chunk_by_mut(|&(_, a), &(_, b)| (a >= level) == (b >= level)) {
            if sequence.first().is_some_and(|&(_, first)| first >= level) {
                sequence.reverse();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reorder_reverses_from_the_highest_level_down() {
        let check = |levels: &[u8], expected: &[usize]| {
            let mut items: Vec<_> = levels.iter().copied().enumerate().collect();
            reorder(&mut items);
            assert_eq!(items.iter().map(|&(index, _)| index).collect::<Vec<_>>(), expected, "{levels:?}");
        };
        check(&[], &[]);
        check(&[0, 0, 0], &[0, 1, 2]);
        check(&[1, 1, 1], &[2, 1, 0]);
        check(&[0, 1, 1, 0], &[0, 2, 1, 3]);
        // A number within a text from right to left: UAX 9, example 3.
        check(&[1, 1, 2, 2, 1], &[4, 2, 3, 1, 0]);
        check(&[2, 1, 2, 0, 1], &[2, 1, 0, 3, 4]);
    }
}
