//! The retained scene told again, to a part that takes another one's place.
//!
//! Each function gives what its slot has heard so far, condensed: every living node once, with the properties that count
//! now. A part that is told it is where the old one was, but for what it remembers of the past: [`Scene::focus_history`]
//! for the focus part, [`crate::journal`] for the animation part.

use layout_core::IntrinsicSize;
use scene_core::style::{FocusStyle, LayoutStyle, PaintStyle};
use scene_core::types::{AnimatedValue, Creation, Insertion, NodeId, NodeKind, Placement};

use super::node::{Value, same_paint};
use super::states::animated;
use super::{Node, Scene, as_animated, numbers};

impl Scene {
    /// For a layout part.
    pub(crate) fn replay_layout(&self) -> Vec<layout_core::Mutation> {
        use layout_core::{Mutation, Styling};
        let mut mutations = self.replay_tree(Mutation::Create, Mutation::Insert);
        for (node, entry) in self.entries() {
            let styles = entry.layout.iter().map(|style| self.scale.layout(style)).chain(moving_layout(entry));
            mutations.extend(styles.map(|style| Mutation::Style(Styling { node, style })));
            mutations.extend(entry.natural_size.map(|size| Mutation::IntrinsicSize(IntrinsicSize { node, size })));
        }
        mutations
    }

    /// For a text part.
    pub(crate) fn replay_text(&self) -> Vec<text_core::Mutation> {
        use text_core::{Content, Mutation, Styling};
        let mut mutations = Vec::new();
        for (node, entry) in self.entries().filter(|&(node, _)| self.tree.kind(node) == Some(NodeKind::Text)) {
            mutations.push(Mutation::Create(node));
            let moving = entry.values.iter().filter_map(|&Value { property, shown, .. }| match shown {
                AnimatedValue::Number(number) => numbers::text_style(property, number),
                AnimatedValue::Color(_) => None,
            });
            let styles = entry.text.iter().map(|style| self.scale.text(style)).chain(moving);
            mutations.extend(styles.map(|style| Mutation::Style(Styling { node, style })));
            mutations.push(Mutation::Content(Content { node, text: entry.content.clone() }));
        }
        mutations
    }

    /// For a focus part.
    pub(crate) fn replay_focus(&self) -> Vec<focus_core::Mutation> {
        use focus_core::{Mutation, Styling};
        let mut mutations = self.replay_tree(Mutation::Create, Mutation::Insert);
        for (node, entry) in self.entries() {
            let of_layout = entry.layout.iter().filter_map(|style| match style {
                LayoutStyle::Overflow(overflow) => Some(FocusStyle::Overflow(*overflow)),
                LayoutStyle::Display(display) => Some(FocusStyle::Display(*display)),
                LayoutStyle::Direction(direction) => Some(FocusStyle::Direction(*direction)),
                _ => None,
            });
            let styles = entry.focus.iter().map(|style| self.scale.focus(style)).chain(of_layout);
            mutations.extend(styles.map(|style| Mutation::Style(Styling { node, style })));
        }
        mutations
    }

    /// For a renderer part, but for its pictures.
    pub(crate) fn replay_renderer(&self) -> Vec<renderer_core::Mutation> {
        use renderer_core::{Mutation, Styling};
        let mut mutations = self.replay_tree(Mutation::Create, Mutation::Insert);
        for (node, entry) in self.entries() {
            let styles = self.paint_styles(node, entry);
            mutations.extend(styles.map(|style| Mutation::Style(Styling { node, style })));
        }
        mutations
    }

    /// Where layout put all nodes, ancestors first.
    pub(crate) fn replay_placements(&self) -> Vec<Placement> {
        let nodes = self.tree.subtree(scene_core::tree::ROOT);
        nodes.filter_map(|node| self.tree.get(node).and_then(|entry| entry.placement)).collect()
    }

    /// Where the screen shows all nodes, ancestors first.
    pub(crate) fn replay_shown_placements(&self) -> Vec<Placement> {
        let nodes = self.tree.subtree(scene_core::tree::ROOT);
        nodes.filter_map(|node| self.shown_placement(node)).collect()
    }

    /// What a focus part cannot tell from the tree and its placements.
    pub(crate) fn focus_history(&self) -> focus_core::History {
        self.history.contract(self.focused)
    }

    /// Forgets what nodes did that do not live any more.
    pub(crate) fn forget_removed(&mut self) {
        let tree = &self.tree;
        self.history.forget(|node| tree.contains(node));
    }

    /// Tells layout and renderer that all paragraphs may have changed.
    pub(crate) fn touch_texts(&mut self) {
        let texts: Vec<_> = self.texts().collect();
        texts.into_iter().for_each(|node| self.pending.text_changed(node));
    }

    /// All text nodes.
    pub(crate) fn texts(&self) -> impl Iterator<Item = NodeId> {
        self.tree.ids().into_iter().filter(|&node| self.tree.kind(node) == Some(NodeKind::Text))
    }

    fn entries(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.tree.ids().into_iter().filter_map(|node| Some((node, self.tree.get(node)?)))
    }

    /// All nodes but the root, and the children of all, in order.
    fn replay_tree<M>(&self, create: impl Fn(Creation) -> M, insert: impl Fn(Insertion) -> M) -> Vec<M> {
        let ids = self.tree.ids();
        let creations = ids.iter().filter(|&&node| node != scene_core::tree::ROOT);
        let creations = creations.filter_map(|&node| Some(create(Creation { node, kind: self.tree.kind(node)? })));
        let insertions = ids.iter().flat_map(|&parent| {
            let insertion = move |&node: &NodeId| Insertion { parent, node, before: None };
            self.tree.children(parent).iter().map(insertion)
        });
        creations.chain(insertions.map(insert)).collect()
    }

    /// The properties of a node that the renderer reads, as they count now; those that can be animated as they are shown.
    fn paint_styles<'a>(&'a self, node: NodeId, entry: &'a Node) -> impl Iterator<Item = PaintStyle> + 'a {
        let of_layout = entry.layout.iter().map(|style| self.scale.layout(style)).chain(moving_layout(entry));
        let of_layout = of_layout.filter_map(|style| match style {
            LayoutStyle::BorderWidth(width) => Some(PaintStyle::BorderWidth(width)),
            LayoutStyle::Overflow(overflow) => Some(PaintStyle::Overflow(overflow)),
            LayoutStyle::Display(display) => Some(PaintStyle::Display(display)),
            _ => None,
        });
        let is_first = |index: usize, style: &PaintStyle| {
            !entry.paint.iter().take(index).any(|(_, earlier)| same_paint(earlier, style))
        };
        let still = entry
            .paint
            .iter()
            .enumerate()
            .filter(move |(index, (_, style))| as_animated(style).is_none() && is_first(*index, style))
            .map(move |(_, (_, style))| self.scale.paint(&self.style_that_counts(node, style)));
        let moving = entry.values.iter().filter(|value| value.property.is_painted());
        let moving = moving.map(|&Value { property, shown, .. }| animated(property, shown));
        of_layout.chain(still).chain(moving)
    }
}

/// Styles of layout that something moves, as they are now.
fn moving_layout(entry: &Node) -> impl Iterator<Item = LayoutStyle> + '_ {
    entry.values.iter().filter_map(|&Value { property, shown, .. }| match shown {
        AnimatedValue::Number(number) => numbers::layout_style(property, number),
        AnimatedValue::Color(_) => None,
    })
}
