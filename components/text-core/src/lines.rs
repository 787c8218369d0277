//! From clusters to lines: breaking, limits, ellipsis, hyphens. Measuring and drawing share it, so they cannot disagree.
//!
//! Greedy, as browsers do: a line takes clusters until the next one would be longer than the line, and ends at the last
//! opportunity of UAX 14 before that. A piece without one that is longer than the whole line is broken between clusters
//! (CSS `overflow-wrap: break-word`); every line takes at least one cluster. Spaces at the end of a line hang: they take no
//! room.
//!
//! Unless a single cluster is longer than the line, breaking again at the width of the longest resulting line gives the
//! same lines: rounding a measured size up to whole pixels is harmless.

use std::ops::Range;

use scene_core::style::{TextOverflow, WhiteSpace};

use crate::clusters::{Cluster, ClusteredText, Segment};
use crate::style::Style;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Range of [`ClusteredText::clusters`], in logical order, without hanging spaces.
    pub(crate) clusters: Range<usize>,
    /// What follows the clusters.
    pub(crate) tail: Tail,
    /// Whether the text goes on in the next line without a line feed: such lines are justified.
    pub(crate) continues: bool,
    /// Pixels from the left end to the right end, 0 or more.
    pub(crate) width: f32,
    /// Embedding level of its segment.
    pub(crate) level: u8,
}

/// How much room a text has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// Longest line in pixels; may be infinite.
    pub(crate) available: f32,
    /// Whether nothing may be left out, whatever the style says.
    pub(crate) whole: bool,
}

/// What is added at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    Nothing,
    /// Text was left out.
    Ellipsis,
    /// The line ends at a soft hyphen.
    Hyphen,
}

/// Breaks `text` into lines; returns whether text was left out.
pub(crate) fn break_lines(text: &ClusteredText, style: &Style, room: Room, lines: &mut Vec<Line>) -> bool {
    lines.clear();
    let max_lines = if room.whole || style.max_lines == 0 { usize::MAX } else { style.max_lines as usize };
    let mut breaker = Breaker { text, style, available: room.available, max_lines, lines, truncated: false };
    for segment in &text.segments {
        if !breaker.add_segment(segment) {
            break;
        }
    }
    breaker.truncated
}

/// The longest piece that cannot be broken, in pixels.
pub(crate) fn min_content(text: &ClusteredText, style: &Style) -> f32 {
    let wraps = style.white_space == WhiteSpace::Normal;
    let mut longest = 0.0_f32;
    for segment in &text.segments {
        let clusters = text.clusters.get(segment.clusters.clone()).unwrap_or_default();
        for piece in clusters.chunk_by(|cluster, _| !(wraps && cluster.break_after)) {
            let hyphen = if wraps && piece.last().is_some_and(|cluster| cluster.hyphen) {
                Extent::of(text.clusters.get(text.hyphen.clone()).unwrap_or_default()).all
            } else {
                0.0
            };
            longest = longest.max(Extent::of(piece).ink + hyphen);
        }
    }
    longest
}

/// The length of a piece of a line.
#[derive(Clone, Copy, Default)]
struct Extent {
    /// With the spaces at its end.
    all: f32,
    /// Without them.
    ink: f32,
}

impl Extent {
    fn of(clusters: &[Cluster]) -> Self {
        clusters.iter().fold(Self::default(), Self::and)
    }

    /// Sums run from the start of the line and cluster by cluster everywhere, so equal pieces have equal bits.
    fn and(self, cluster: &Cluster) -> Self {
        let all = self.all + cluster.advance;
        Self { all, ink: if cluster.space { self.ink } else { all } }
    }
}

struct Breaker<'a> {
    text: &'a ClusteredText,
    style: &'a Style,
    available: f32,
    max_lines: usize,
    lines: &'a mut Vec<Line>,
    truncated: bool,
}

impl Breaker<'_> {
    /// Adds the lines of a segment; returns whether there is room for more.
    fn add_segment(&mut self, segment: &Segment) -> bool {
        let mut rest = segment.clusters.clone();
        loop {
            let last_allowed = self.lines.len().saturating_add(1) >= self.max_lines;
            let (end, tail) = if self.style.white_space == WhiteSpace::Nowrap {
                (rest.end, Tail::Nothing)
            } else {
                self.line_end(rest.clone())
            };
            let line = rest.start..end;
            let overflows =
                self.extent(line.clone()).ink > self.available && self.style.white_space == WhiteSpace::Nowrap;
            let text_follows = last_allowed && self.has_text(end);
            if (overflows || text_follows) && self.style.text_overflow == TextOverflow::Ellipsis {
                self.push_with_ellipsis(rest, segment.level);
            } else {
                let line = self.line(line, segment.level, tail);
                self.lines.push(Line { continues: end < segment.clusters.end, ..line });
            }
            self.truncated |= text_follows;
            if last_allowed {
                return false;
            }
            if end >= segment.clusters.end {
                return true;
            }
            rest = end..segment.clusters.end;
        }
    }

    /// Where the line that begins with `rest` ends, and whether with a hyphen.
    fn line_end(&self, rest: Range<usize>) -> (usize, Tail) {
        let mut extent = Extent::default();
        let mut opportunity = None;
        for (index, cluster) in rest.clone().zip(self.slice(rest.clone())) {
            let next = extent.and(cluster);
            let too_long = next.all > self.available && cluster.advance > 0.0 && !cluster.space;
            if too_long && index > rest.start {
                return opportunity.unwrap_or((index, Tail::Nothing));
            }
            extent = next;
            let tail = if cluster.hyphen { Tail::Hyphen } else { Tail::Nothing };
            // A hyphen that does not fit is no opportunity.
            if cluster.break_after && (!cluster.hyphen || extent.all + self.tail_width(tail) <= self.available) {
                opportunity = Some((index.saturating_add(1), tail));
            }
        }
        (rest.end, Tail::Nothing)
    }

    /// Adds a line with as much of `rest` as leaves room for the ellipsis, and the ellipsis.
    fn push_with_ellipsis(&mut self, rest: Range<usize>, level: u8) {
        let ellipsis = self.tail_width(Tail::Ellipsis);
        let mut extent = Extent::default();
        let mut end = rest.start;
        for (index, cluster) in rest.clone().zip(self.slice(rest.clone())) {
            extent = extent.and(cluster);
            if extent.ink + ellipsis > self.available {
                break;
            }
            end = index.saturating_add(1);
        }
        self.truncated = true;
        let line = self.line(rest.start..end, level, Tail::Ellipsis);
        self.lines.push(line);
    }

    /// A line without the spaces at its end.
    fn line(&self, clusters: Range<usize>, level: u8, tail: Tail) -> Line {
        let hanging = self.slice(clusters.clone()).iter().rev().take_while(|cluster| cluster.space).count();
        let inked = clusters.start..clusters.end.saturating_sub(hanging);
        // Letters that are set closer than they are wide would give less than nothing.
        let width = (self.extent(inked.clone()).ink + self.tail_width(tail)).max(0.0);
        Line { clusters: inked, tail, continues: false, width, level }
    }

    fn tail_width(&self, tail: Tail) -> f32 {
        self.extent(self.text.tail(tail)).all
    }

    /// Whether anything but spaces follows the cluster before `index`, in this or later segments.
    fn has_text(&self, index: usize) -> bool {
        let end = self.text.segments.last().map_or(0, |segment| segment.clusters.end);
        self.slice(index..end.max(index)).iter().any(|cluster| !cluster.space)
    }

    fn extent(&self, clusters: Range<usize>) -> Extent {
        Extent::of(self.slice(clusters))
    }

    fn slice(&self, clusters: Range<usize>) -> &[Cluster] {
        self.text.clusters.get(clusters).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clusters of one byte and 10 pixels each; `_` is a space with an opportunity behind it, `-` has one too, `~` has one
    /// with a hyphen, `/` ends a segment.
    fn text(notation: &str) -> ClusteredText {
        let mut text = ClusteredText::default();
        for part in notation.split('/') {
            let first = text.clusters.len();
            for ch in part.chars() {
                let start = text.clusters.len();
                text.clusters.push(Cluster {
                    source: start..start + 1,
                    glyphs: 0..0,
                    advance: 10.0,
                    level: 0,
                    space: ch == '_',
                    stretches: ch == '_',
                    break_after: matches!(ch, '_' | '-' | '~'),
                    hyphen: ch == '~',
                });
            }
            text.segments.push(Segment { clusters: first..text.clusters.len(), level: 0 });
        }
        let first = text.clusters.len();
        text.clusters.push(Cluster { space: false, break_after: false, ..text.clusters[0].clone() });
        text.ellipsis = first..first + 1;
        text.hyphen = first..first + 1;
        text
    }

    fn room(available: f32) -> Room {
        Room { available, whole: false }
    }

    /// Compares lines in the notation of [`text`], `…` for the ellipsis, `=` for a hyphen.
    fn check(notation: &str, style: &Style, available: f32, expected: &[&str], truncated: bool) {
        let text = text(notation);
        let letters: Vec<char> = notation.chars().filter(|&ch| ch != '/').collect();
        let show = |lines: &[Line]| -> Vec<String> {
            let show = |line: &Line| {
                let text: String = letters[line.clusters.clone()].iter().collect();
                assert_eq!(line.width, 10.0 * (text.len() + usize::from(line.tail != Tail::Nothing)) as f32);
                text + match line.tail {
                    Tail::Nothing => "",
                    Tail::Ellipsis => "…",
                    Tail::Hyphen => "=",
                }
            };
            lines.iter().map(show).collect()
        };
        let mut lines = Vec::new();
        assert_eq!(break_lines(&text, style, room(available), &mut lines), truncated, "{notation}");
        assert_eq!(show(&lines), expected, "{notation} in {available}");
        // Broken again at the width of the longest line, nothing changes.
        let longest = lines.iter().fold(0.0_f32, |longest, line| longest.max(line.width));
        break_lines(&text, style, room(longest), &mut lines);
        assert_eq!(show(&lines), expected, "{notation} in {longest}");
    }

    fn style(max_lines: u32, text_overflow: TextOverflow, white_space: WhiteSpace) -> Style {
        Style { max_lines, text_overflow, white_space, ..Style::default() }
    }

    #[test]
    fn lines_end_at_the_last_opportunity() {
        let style = Style::default();
        check("aa_bb_cc", &style, 50.0, &["aa_bb", "cc"], false);
        check("aa_bb_cc", &style, 49.9, &["aa", "bb", "cc"], false);
        check("aa_bb_cc", &style, f32::INFINITY, &["aa_bb_cc"], false);
        check("a-b-c", &style, 25.0, &["a-", "b-", "c"], false);
        check("aa___bb__", &style, 30.0, &["aa", "bb"], false);
        check("aa//bb", &style, 30.0, &["aa", "", "bb"], false);
    }

    #[test]
    fn lines_break_long_words_between_clusters() {
        let style = Style::default();
        check("abcdefg", &style, 30.0, &["abc", "def", "g"], false);
        check("ab_cdefg", &style, 30.0, &["ab", "cde", "fg"], false);
        check("abc", &style, 0.0, &["a", "b", "c"], false);
    }

    #[test]
    fn lines_end_with_a_hyphen_where_it_fits() {
        let style = Style::default();
        check("aa~bb~cc", &style, 80.0, &["aa~bb~cc"], false);
        check("aa~bb~cc", &style, 70.0, &["aa~bb~=", "cc"], false);
        check("aa~bb~cc", &style, 60.0, &["aa~=", "bb~cc"], false);
        check("aa~bb", &style, 30.0, &["aa~", "bb"], false);
        check("a_bb~cc", &style, 40.0, &["a", "bb~=", "cc"], false);
        assert_eq!(min_content(&text("aa~bbb_c"), &style), 40.0);
    }

    #[test]
    fn lines_beyond_the_limit_are_left_out() {
        let ellipsis = |max_lines| style(max_lines, TextOverflow::Ellipsis, WhiteSpace::Normal);
        check("aa_bb_cc_dd", &ellipsis(2), 50.0, &["aa_bb", "cc_dd"], false);
        check("aa_bb_cc_dd_ee", &ellipsis(2), 50.0, &["aa_bb", "cc_d…"], true);
        check("aa_bb_cc", &ellipsis(1), 40.0, &["aa…"], true);
        check("aa_bb_cc", &ellipsis(1), 5.0, &["…"], true);
        check("aa/bb", &ellipsis(1), 50.0, &["aa…"], true);
        check("aa/bb", &ellipsis(1), 20.0, &["a…"], true);
        check("aa_/_", &ellipsis(1), 20.0, &["aa"], false);
        let clip = style(1, TextOverflow::Clip, WhiteSpace::Normal);
        check("aa_bb_cc", &clip, 50.0, &["aa_bb"], true);
    }

    #[test]
    fn lines_without_wrapping_end_at_line_feeds() {
        let nowrap = |overflow| style(0, overflow, WhiteSpace::Nowrap);
        check("aa_bb/cc", &nowrap(TextOverflow::Ellipsis), 50.0, &["aa_bb", "cc"], false);
        check("aa_bb/cc", &nowrap(TextOverflow::Ellipsis), 40.0, &["aa…", "cc"], true);
        let text = text("aa_bb/cc");
        let mut lines = Vec::new();
        assert!(!break_lines(&text, &nowrap(TextOverflow::Clip), room(40.0), &mut lines));
        assert_eq!(lines.iter().map(|line| line.width).collect::<Vec<_>>(), [50.0, 20.0]);
    }

    #[test]
    fn lines_continue_unless_a_line_feed_or_the_end_follows() {
        let check = |notation: &str, style: &Style, expected: &[bool]| {
            let mut lines = Vec::new();
            break_lines(&text(notation), style, room(50.0), &mut lines);
            assert_eq!(lines.iter().map(|line| line.continues).collect::<Vec<_>>(), expected, "{notation}");
        };
        check("aa_bb_cc_dd/ee_ff_gg/hh", &Style::default(), &[true, false, true, false, false]);
        check("aa_bb_", &Style::default(), &[false]);
        check("aa_bb_cc_dd_ee", &style(2, TextOverflow::Ellipsis, WhiteSpace::Normal), &[true, false]);
        check("aa_bb_cc_dd_ee", &style(2, TextOverflow::Clip, WhiteSpace::Normal), &[true, true]);
    }

    #[test]
    fn the_whole_text_has_no_limits() {
        let limited = style(1, TextOverflow::Ellipsis, WhiteSpace::Nowrap);
        let mut lines = Vec::new();
        let room = Room { available: f32::INFINITY, whole: true };
        assert!(!break_lines(&text("aa_bb/cc"), &limited, room, &mut lines));
        assert_eq!(lines.iter().map(|line| line.width).collect::<Vec<_>>(), [50.0, 20.0]);
    }

    #[test]
    fn min_content_is_the_longest_piece() {
        let nowrap = style(0, TextOverflow::Clip, WhiteSpace::Nowrap);
        assert_eq!(min_content(&text("aa_bbb__c-d"), &Style::default()), 30.0);
        assert_eq!(min_content(&text("aa_bbb__c-d"), &nowrap), 110.0);
    }
}
