//! What was computed for a node and still holds.
//!
//! Unlike taffy's own cache, an entry answers only the question that it was stored for, to the last bit: the parent's
//! height is part of the question too. So an incremental solve gives exactly what a fresh one gives, and an entry needs
//! a quarter of the memory.

use scene_core::glyphs::AvailableWidth;
use taffy::{
    AvailableSpace, Baselines, CollapsibleMarginSet, LayoutInput, LayoutOutput, Rect, RequestedAxis, RunMode, Size,
    SizingMode,
};

/// Entries per node; taffy asks a leaf of a nested flexbox for two to five sizes.
const MAX_SIZES: usize = 8;

/// Entries per paragraph: unbroken, narrowest, and some real widths.
const MAX_PARAGRAPHS: usize = 6;

/// The results of one node.
///
/// They are no part of the node's state: a copy, which the undo log makes before a change, starts without any.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// The last full layout; the children's frames are those of this run.
    layout: Option<(Question, Answer)>,
    /// The last full layout that was made while only sizes were asked (for baselines); it left no frames behind.
    trial: Option<Box<(Question, Answer)>>,
    sizes: Ring<(Question, SizeAnswer), MAX_SIZES>,
}

impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Memo {
    /// The answer to `input`, if it is known. `is_trial` says that no frames are wanted.
    pub(crate) fn get(&self, input: &LayoutInput, is_trial: bool) -> Option<LayoutOutput> {
        let question = Question::from(input);
        let layout = || self.layout.as_ref().filter(|entry| entry.0 == question);
        let trial = || self.trial.as_deref().filter(|entry| is_trial && entry.0 == question);
        match input.run_mode {
            RunMode::PerformLayout => layout().or_else(trial).map(|entry| entry.1.output()),
            RunMode::ComputeSize => {
                let (_, answer) = self.sizes.iter().find(|entry| entry.0.answers(&question))?;
                Some(answer.output())
            }
            RunMode::PerformHiddenLayout => None,
        }
    }

    /// Keeps the answer to `input`.
    pub(crate) fn store(&mut self, input: &LayoutInput, is_trial: bool, output: &LayoutOutput) {
        let question = Question::from(input);
        match input.run_mode {
            RunMode::PerformLayout if is_trial => self.trial = Some(Box::new((question, Answer::from(output)))),
            RunMode::PerformLayout => self.layout = Some((question, Answer::from(output))),
            RunMode::ComputeSize => self.sizes.push((question, SizeAnswer::from(output))),
            RunMode::PerformHiddenLayout => {}
        }
    }

    /// Forgets the full layout, because the frames of the children are about to change.
    pub(crate) fn forget_layout(&mut self) {
        self.layout = None;
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.layout = None;
        self.trial = None;
        self.sizes.clear();
    }
}

/// The sizes of one paragraph, by the width that was offered.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphMemo(Ring<(AvailableWidth, scene_core::types::Size), MAX_PARAGRAPHS>);

impl ParagraphMemo {
    pub(crate) fn get(&self, width: AvailableWidth) -> Option<scene_core::types::Size> {
        self.0.iter().find(|entry| entry.0 == width).map(|entry| entry.1)
    }

    pub(crate) fn store(&mut self, width: AvailableWidth, size: scene_core::types::Size) {
        self.0.push((width, size));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// A [`LayoutInput`], packed.
///
/// A known size makes the available one irrelevant, so both share a number: a size is zero or more, an available size
/// is stored with a set sign bit, and infinities, which no size has, stand for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Question {
    width: u32,
    height: u32,
    parent_width: u32,
    parent_height: u32,
    /// Bit 0: own width is definite; 1: own height; 2: own styles count; 3 and 4: which side is asked; 5 and 6: margins
    /// of children may go through the upper and the lower side.
    flags: u8,
}

/// No NaN: a compiler may keep such a constant as a floating-point number, and JavaScript does not tell one NaN from another.
const UNKNOWN: u32 = f32::INFINITY.to_bits();
const MIN_CONTENT: u32 = f32::NEG_INFINITY.to_bits();
const MAX_CONTENT: u32 = f32::INFINITY.to_bits();
const SIGN: u32 = 1 << 31;
const ASKS_WIDTH: u8 = 1 << 3;
const ASKS_HEIGHT: u8 = 1 << 4;
const ASKS_BOTH: u8 = ASKS_WIDTH | ASKS_HEIGHT;

impl From<&LayoutInput> for Question {
    fn from(input: &LayoutInput) -> Self {
        let LayoutInput { known_dimensions: known, known_dimensions_are_definite: definite, .. } = *input;
        let own = |known: Option<f32>, available: AvailableSpace| match (known, available) {
            (Some(size), _) => size.to_bits(),
            (None, AvailableSpace::Definite(size)) => size.to_bits() | SIGN,
            (None, AvailableSpace::MinContent) => MIN_CONTENT,
            (None, AvailableSpace::MaxContent) => MAX_CONTENT,
        };
        let side = match input.axis {
            RequestedAxis::Horizontal => ASKS_WIDTH,
            RequestedAxis::Vertical => ASKS_HEIGHT,
            RequestedAxis::Both => ASKS_BOTH,
        };
        Self {
            width: own(known.width, input.available_space.width),
            height: own(known.height, input.available_space.height),
            parent_width: input.parent_size.width.map_or(UNKNOWN, f32::to_bits),
            parent_height: input.parent_size.height.map_or(UNKNOWN, f32::to_bits),
            flags: u8::from(known.width.is_none() || definite.width)
                | u8::from(known.height.is_none() || definite.height) << 1
                | u8::from(input.sizing_mode == SizingMode::InherentSize) << 2
                | side
                | u8::from(input.vertical_margins_are_collapsible.start) << 5
                | u8::from(input.vertical_margins_are_collapsible.end) << 6,
        }
    }
}

impl Question {
    /// Whether the answer to this question also answers `other`: both sides answer for one of them.
    fn answers(&self, other: &Self) -> bool {
        let asks_both = self.flags & ASKS_BOTH == ASKS_BOTH;
        *self == Self { flags: if asks_both { other.flags | ASKS_BOTH } else { other.flags }, ..*other }
    }
}

/// What a parent reads of the answer to `ComputeSize`.
#[derive(Clone, Copy, Debug)]
struct SizeAnswer {
    size: Size<f32>,
    margins: Margins,
}

/// Margins of children that go through the sides of a block, to collapse with its own.
#[derive(Clone, Copy, Debug)]
struct Margins {
    top: CollapsibleMarginSet,
    bottom: CollapsibleMarginSet,
    go_through: bool,
}

impl From<&LayoutOutput> for SizeAnswer {
    fn from(output: &LayoutOutput) -> Self {
        let margins = Margins {
            top: output.top_margin,
            bottom: output.bottom_margin,
            go_through: output.margins_can_collapse_through,
        };
        Self { size: output.size, margins }
    }
}

impl SizeAnswer {
    fn output(&self) -> LayoutOutput {
        LayoutOutput {
            size: self.size,
            top_margin: self.margins.top,
            bottom_margin: self.margins.bottom,
            margins_can_collapse_through: self.margins.go_through,
            ..LayoutOutput::DEFAULT
        }
    }
}

/// What a parent reads of the answer to `PerformLayout`. Absolute nodes are none of its business: their own parent
/// contains them.
#[derive(Clone, Copy, Debug)]
struct Answer {
    size: SizeAnswer,
    overflow: Rect<f32>,
    baseline: Option<f32>,
}

impl From<&LayoutOutput> for Answer {
    fn from(output: &LayoutOutput) -> Self {
        Self {
            size: SizeAnswer::from(output),
            overflow: output.scrollable_overflow_rect,
            baseline: output.baselines.first,
        }
    }
}

impl Answer {
    fn output(&self) -> LayoutOutput {
        LayoutOutput {
            scrollable_overflow_rect: self.overflow,
            baselines: Baselines::from_first(self.baseline),
            ..self.size.output()
        }
    }
}

/// A short list in which, when it is full, the oldest entry gives way.
#[derive(Clone, Debug)]
struct Ring<T, const N: usize> {
    entries: Vec<T>,
    next: usize,
}

impl<T, const N: usize> Default for Ring<T, N> {
    fn default() -> Self {
        Self { entries: Vec::new(), next: 0 }
    }
}

impl<T, const N: usize> Ring<T, N> {
    fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    fn push(&mut self, entry: T) {
        if self.entries.len() < N {
            self.entries.push(entry);
        } else if let Some(oldest) = self.entries.get_mut(self.next) {
            *oldest = entry;
            self.next = if self.next.saturating_add(1) < N { self.next.saturating_add(1) } else { 0 };
        }
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.next = 0;
    }
}
