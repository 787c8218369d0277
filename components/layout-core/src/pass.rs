//! One run of taffy over the tree.
//!
//! Taffy descends from the root and asks nodes two kinds of questions: how large would you be (`ComputeSize`), and lay
//! yourself out in exactly this size (`PerformLayout`). Each answer is kept in the node's [`Memo`](crate::memo::Memo), so
//! the run enters only nodes that changed or are asked something new.
//!
//! Baselines make taffy lay children out fully while it only asks for the parent's size. Such a *trial* must not move
//! anything: frames are written only when the whole chain above is being laid out.

use scene_core::glyphs::Measurement;
use scene_core::style::{BoxSizing, Display, InlineDirection, Position};
use scene_core::tree::Tree;
use scene_core::types::{ErrorCode, NodeId, NodeKind};
use taffy::{
    AvailableSpace, BlockFormattingContext, CacheTree, DetailedGridInfo, DetailedLayoutInfo, Layout,
    LayoutBlockContainer, LayoutContainingBlock, LayoutFlexboxContainer, LayoutGridContainer, LayoutInput,
    LayoutOutput, LayoutPartialTree, LengthPercentageAuto, Line, MaybeResolve, RequestedAxis, RunMode, SizingMode,
    TraversePartialTree,
};

use crate::grid::Name;
use crate::leaf;
use crate::node::{Frame, Node, Sides};
use crate::style::Style;

/// Largest coordinate and size that leaves a node: every whole number up to it has an exact `f32`. Together with the
/// range of styles it keeps all computations finite, however deep percentages are nested.
pub(crate) const MAX_EXTENT: f32 = 16_777_216.0;

/// A run: the tree, and whom to ask for paragraphs.
pub(crate) struct Pass<'a> {
    tree: &'a mut Tree<Node>,
    measurement: &'a mut dyn Measurement,
    /// How many nodes above are only asked for their size.
    trials: u32,
    error: Option<ErrorCode>,
    /// Questions that nobody remembered the answer to.
    computed: u64,
    /// The tracks of the grids that are being laid out, innermost last: their absolute children need them.
    tracks: Vec<(taffy::NodeId, DetailedLayoutInfo<Name>)>,
}

impl<'a> Pass<'a> {
    pub(crate) fn new(tree: &'a mut Tree<Node>, measurement: &'a mut dyn Measurement) -> Self {
        Self { tree, measurement, trials: 0, error: None, computed: 0, tracks: Vec::new() }
    }

    /// Lays out `root` in exactly the size `width` × `height`. Returns how many questions had to be computed.
    ///
    /// # Errors
    ///
    /// The first one of a measurement. Nothing that was computed after it is kept.
    pub(crate) fn run(mut self, root: NodeId, width: f32, height: f32) -> Result<u64, ErrorCode> {
        let size = taffy::Size { width, height };
        let input = LayoutInput {
            run_mode: RunMode::PerformLayout,
            known_dimensions: size.map(Some),
            parent_size: size.map(Some),
            available_space: size.map(AvailableSpace::Definite),
            ..LayoutInput::HIDDEN
        };
        let output = self.compute_child_layout(taffy_id(root), input);
        let padding = leaf::resolve_padding(self.style(root), Some(width));
        let layout =
            Layout { size, scrollable_overflow_rect: output.scrollable_overflow_rect, padding, ..Layout::new() };
        self.set_unrounded_layout(taffy_id(root), &layout);
        self.error.map_or(Ok(self.computed), Err)
    }

    fn style(&self, node: NodeId) -> &Style {
        const MISSING: &Style = &Style::initial(NodeKind::View);
        self.tree.get(node).map_or(MISSING, |node| &node.style)
    }

    fn compute(&mut self, node: NodeId, input: LayoutInput) -> LayoutOutput {
        let id = taffy_id(node);
        let style = self.style(node);
        let display = style.display;
        // An empty grid has a size, too.
        let is_grid = display == Display::Grid && style.kind == NodeKind::View && style.grid.is_some();
        if self.tree.children(node).is_empty() && !is_grid {
            let Some(data) = self.tree.cache_mut(node) else { return LayoutOutput::HIDDEN };
            return leaf::compute(node, data, input, self.measurement, &mut self.error);
        }
        let tracks = self.tracks.len();
        let mut output = match display {
            Display::Flex | Display::None => taffy::compute_flexbox_layout(self, id, input),
            Display::Grid => taffy::compute_grid_layout(self, id, input),
            Display::Block => self.compute_block(id, input),
        };
        if input.run_mode == RunMode::PerformLayout {
            taffy::compute_oof_layout(self, id, &mut output);
        }
        self.tracks.truncate(tracks);
        // In a trial the children have no frames.
        if input.run_mode == RunMode::PerformLayout && self.trials == 0 && self.style(node).clips() {
            self.reach_margins(node, &input, &mut output.scrollable_overflow_rect, output.size.width);
        }
        output
    }

    /// Lets `reach`, from the start of the padding box of `node`, include the margins of its children
    /// ([CSS Overflow 3, 2.2](https://www.w3.org/TR/css-overflow-3/#scrollable)); taffy counts border boxes.
    fn reach_margins(&self, node: NodeId, input: &LayoutInput, reach: &mut taffy::Rect<f32>, width: f32) {
        let style = self.style(node);
        let padding = leaf::resolve_padding(style, input.parent_size.width);
        let content_width = width - leaf::around(style, input.parent_size.width).width;
        let children = self.tree.children(node).iter().filter_map(|&child| self.tree.get(child));
        for Node { style: child, frame, .. } in children {
            if child.display == Display::None || child.position == Position::Absolute {
                continue;
            }
            let margin =
                |side: LengthPercentageAuto| side.maybe_resolve(Some(content_width), |_, _| 0.0).unwrap_or(0.0);
            let right = match style.direction {
                InlineDirection::Ltr => {
                    frame.x + frame.width + margin(child.margin.right) - style.border.left + padding.right
                }
                InlineDirection::Rtl => width - frame.x + margin(child.margin.left) - style.border.right + padding.left,
            };
            let bottom = frame.y + frame.height + margin(child.margin.bottom) - style.border.top + padding.bottom;
            reach.right = reach.right.max(right);
            reach.bottom = reach.bottom.max(bottom);
        }
    }

    /// Blocks whose margins may collapse with those of their children are part of what is around them; other blocks are
    /// a formatting context of their own. There are no floats, so a context carries nothing but this difference.
    ///
    /// Asked for the size of a block with a given one, taffy answers without the margins of its children, which the
    /// parent needs to know: so it is made to lay the block out.
    fn compute_block(&mut self, id: taffy::NodeId, mut input: LayoutInput) -> LayoutOutput {
        let is_inner = input.vertical_margins_are_collapsible == Line::TRUE;
        if is_inner && input.axis != RequestedAxis::Horizontal {
            input.run_mode = RunMode::PerformLayout;
        }
        let mut context = BlockFormattingContext::new();
        let mut outer = context.root_block_context();
        let mut inner = outer.sub_context(0.0, [0.0; 2]);
        taffy::compute_block_layout(self, id, input, is_inner.then_some(&mut inner))
    }
}

pub(crate) fn taffy_id(node: NodeId) -> taffy::NodeId {
    taffy::NodeId::from(u64::from(node))
}

/// The reverse of [`taffy_id`]: taffy only ever hands back what it was given.
fn node_id(id: taffy::NodeId) -> NodeId {
    NodeId::try_from(u64::from(id)).unwrap_or(NodeId::MAX)
}

/// `value`, or the nearest one in `low..=MAX_EXTENT`; zero for NaN.
fn tame(value: f32, low: f32) -> f32 {
    // The sum turns -0.0 into 0.0, so that equal values have equal bits.
    if value.is_nan() { 0.0 } else { value.clamp(low, MAX_EXTENT) + 0.0 }
}

fn tame_input(input: LayoutInput) -> LayoutInput {
    let sizes = |sizes: taffy::Size<Option<f32>>| sizes.map(|size| size.map(|size| tame(size, 0.0)));
    LayoutInput {
        known_dimensions: sizes(input.known_dimensions),
        parent_size: sizes(input.parent_size),
        available_space: input.available_space.map(|space| match space {
            AvailableSpace::Definite(size) => AvailableSpace::Definite(tame(size, 0.0)),
            other => other,
        }),
        ..input
    }
}

fn tame_output(mut output: LayoutOutput) -> LayoutOutput {
    output.size = output.size.map(|size| tame(size, 0.0));
    output.scrollable_overflow_rect = output.scrollable_overflow_rect.map(|edge| tame(edge, -MAX_EXTENT));
    output.baselines.first = output.baselines.first.map(|baseline| tame(baseline, -MAX_EXTENT));
    output
}

/// The height of a box whose width was decided by growing or shrinking follows from its aspect ratio, but holds its content
/// ([CSS Sizing 4, Aspect Ratios](https://www.w3.org/TR/css-sizing-4/#aspect-ratio)). Taffy forgets ratios when it asks for content
/// sizes.
fn keep_ratio(style: &Style, input: &LayoutInput, output: &mut LayoutOutput) {
    if let (RunMode::ComputeSize, SizingMode::ContentSize) = (input.run_mode, input.sizing_mode)
        && let (Some(width), None, Some(ratio)) =
            (input.known_dimensions.width, input.known_dimensions.height, style.aspect_ratio)
        && input.available_space.height != AvailableSpace::MinContent
    {
        let outside = match style.box_sizing {
            BoxSizing::BorderBox => taffy::Size::ZERO,
            BoxSizing::ContentBox => leaf::around(style, input.parent_size.width),
        };
        let height = (width - outside.width).max(0.0) / ratio + outside.height;
        output.size.height = if style.clips() { height } else { height.max(output.size.height) };
    }
}

impl TraversePartialTree for Pass<'_> {
    type ChildIter<'a>
        = std::iter::Map<std::slice::Iter<'a, NodeId>, fn(&NodeId) -> taffy::NodeId>
    where
        Self: 'a;

    fn child_ids(&self, parent: taffy::NodeId) -> Self::ChildIter<'_> {
        self.tree.children(node_id(parent)).iter().map(|&child| taffy_id(child))
    }

    fn child_count(&self, parent: taffy::NodeId) -> usize {
        self.tree.children(node_id(parent)).len()
    }

    fn get_child_id(&self, parent: taffy::NodeId, index: usize) -> taffy::NodeId {
        taffy_id(self.tree.children(node_id(parent)).get(index).copied().unwrap_or(NodeId::MAX))
    }
}

impl LayoutPartialTree for Pass<'_> {
    type CoreContainerStyle<'a>
        = &'a Style
    where
        Self: 'a;
    type CustomIdent = Name;

    fn get_core_container_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }

    fn set_unrounded_layout(&mut self, node: taffy::NodeId, layout: &Layout) {
        if self.trials > 0 {
            return;
        }
        let Some(node) = self.tree.cache_mut(node_id(node)) else { return };
        node.frame = Frame {
            x: tame(layout.location.x, -MAX_EXTENT),
            y: tame(layout.location.y, -MAX_EXTENT),
            width: tame(layout.size.width, 0.0),
            height: tame(layout.size.height, 0.0),
            padding: Sides {
                left: tame(layout.padding.left, 0.0),
                top: tame(layout.padding.top, 0.0),
                right: tame(layout.padding.right, 0.0),
                bottom: tame(layout.padding.bottom, 0.0),
            },
            reach_inline: tame(layout.scrollable_overflow_rect.right, 0.0),
            reach_down: tame(layout.scrollable_overflow_rect.bottom, 0.0),
        };
    }

    fn compute_child_layout(&mut self, id: taffy::NodeId, input: LayoutInput) -> LayoutOutput {
        let node = node_id(id);
        if input.run_mode == RunMode::PerformHiddenLayout || self.style(node).display == Display::None {
            return LayoutOutput::HIDDEN;
        }
        let mut input = tame_input(input);
        // The height of an absolute box that follows from its content is nothing to take a percentage of.
        input.known_dimensions_are_definite.height &= !self.style(node).is_as_high_as_its_content();
        if let Some(output) = self.cache_get(id, &input) {
            return output;
        }
        self.computed = self.computed.saturating_add(1);
        let is_size = input.run_mode == RunMode::ComputeSize;
        if is_size {
            self.trials = self.trials.saturating_add(1);
        } else if self.trials == 0
            && let Some(data) = self.tree.cache_mut(node)
        {
            // The frames of the children are about to be overwritten: the old answer no longer describes them.
            data.memo.forget_layout();
            data.was_laid_out = true;
        }
        let mut output = self.compute(node, input);
        keep_ratio(self.style(node), &input, &mut output);
        let output = tame_output(output);
        if is_size {
            self.trials = self.trials.saturating_sub(1);
        }
        self.cache_store(id, &input, output.clone());
        output
    }
}

impl CacheTree for Pass<'_> {
    fn cache_get(&mut self, node: taffy::NodeId, input: &LayoutInput) -> Option<LayoutOutput> {
        self.tree.get(node_id(node))?.memo.get(input, self.trials > 0)
    }

    fn cache_store(&mut self, node: taffy::NodeId, input: &LayoutInput, output: LayoutOutput) {
        // After an error the sizes are made up.
        if self.error.is_some() {
            return;
        }
        if let Some(node) = self.tree.cache_mut(node_id(node)) {
            node.memo.store(input, self.trials > 0, &output);
        }
    }

    fn cache_clear(&mut self, node: taffy::NodeId) {
        if let Some(node) = self.tree.cache_mut(node_id(node)) {
            node.memo.clear();
        }
    }
}

impl LayoutContainingBlock for Pass<'_> {
    type OofItemStyle<'a>
        = &'a Style
    where
        Self: 'a;

    fn get_oof_item_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }

    fn get_detailed_layout_info(&self, node: taffy::NodeId) -> &DetailedLayoutInfo<Name> {
        match self.tracks.last() {
            Some((owner, tracks)) if *owner == node => tracks,
            _ => &DetailedLayoutInfo::None,
        }
    }

    // Every node contains its absolute children, so the list of them adds nothing to the list of children.
    fn clear_hoisted_children(&mut self, _: taffy::NodeId) {}
    fn add_hoisted_children(&mut self, _: taffy::NodeId, _: &[taffy::NodeId]) {}
}

impl LayoutFlexboxContainer for Pass<'_> {
    type FlexboxContainerStyle<'a>
        = &'a Style
    where
        Self: 'a;
    type FlexboxItemStyle<'a>
        = &'a Style
    where
        Self: 'a;

    fn get_flexbox_container_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }

    fn get_flexbox_child_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }
}

impl LayoutBlockContainer for Pass<'_> {
    type BlockContainerStyle<'a>
        = &'a Style
    where
        Self: 'a;
    type BlockItemStyle<'a>
        = &'a Style
    where
        Self: 'a;

    fn get_block_container_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }

    fn get_block_child_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }
}

impl LayoutGridContainer for Pass<'_> {
    type GridContainerStyle<'a>
        = &'a Style
    where
        Self: 'a;
    type GridItemStyle<'a>
        = &'a Style
    where
        Self: 'a;

    fn get_grid_container_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }

    fn get_grid_child_style(&self, node: taffy::NodeId) -> &Style {
        self.style(node_id(node))
    }

    fn set_detailed_grid_info(&mut self, node: taffy::NodeId, tracks: DetailedGridInfo<Name>) {
        self.tracks.push((node, DetailedLayoutInfo::Grid(Box::new(tracks))));
    }
}
