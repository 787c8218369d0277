//! Changes that the parts have not heard of, one queue per slot, in physical pixels.

use scene_core::style::{FocusStyle, LayoutStyle, PaintStyle, TextStyle};
use scene_core::types::{Creation, Insertion, NodeId, NodeKind, PropertyUpdate};

use super::scale::Scale;
use crate::messages::Property;

/// One queue per slot.
#[derive(Debug, Default)]
pub struct Pending {
    /// For the layout part.
    pub layout: Vec<layout_core::Mutation>,
    /// For the text part.
    pub text: Vec<text_core::Mutation>,
    /// For the focus part.
    pub focus: Vec<focus_core::Mutation>,
    /// For the animation part.
    pub animation: Vec<animation_core::Mutation>,
    /// For the renderer part.
    pub renderer: Vec<renderer_core::Mutation>,
    /// For the renderer part, after the mutations.
    pub updates: Vec<PropertyUpdate>,
    /// Nodes that the renderer part shows elsewhere than it did, on their way to a new placement.
    pub glides: Vec<NodeId>,
    /// Nodes that were removed in this frame.
    pub removed: Vec<NodeId>,
}

/// How long the queues were.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark([usize; 7]);

impl Pending {
    pub(super) fn mark(&self) -> Mark {
        Mark([
            self.layout.len(),
            self.text.len(),
            self.focus.len(),
            self.animation.len(),
            self.renderer.len(),
            self.updates.len(),
            self.removed.len(),
        ])
    }

    pub(super) fn roll_back(&mut self, Mark([layout, text, focus, animation, renderer, updates, removed]): Mark) {
        self.layout.truncate(layout);
        self.text.truncate(text);
        self.focus.truncate(focus);
        self.animation.truncate(animation);
        self.renderer.truncate(renderer);
        self.updates.truncate(updates);
        self.removed.truncate(removed);
    }

    /// Forgets all of it.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn create(&mut self, creation: Creation) {
        self.layout.push(layout_core::Mutation::Create(creation));
        self.focus.push(focus_core::Mutation::Create(creation));
        self.renderer.push(renderer_core::Mutation::Create(creation));
        if creation.kind == NodeKind::Text {
            self.text.push(text_core::Mutation::Create(creation.node));
        }
    }

    pub(super) fn insert(&mut self, insertion: Insertion) {
        self.layout.push(layout_core::Mutation::Insert(insertion));
        self.focus.push(focus_core::Mutation::Insert(insertion));
        self.renderer.push(renderer_core::Mutation::Insert(insertion));
    }

    /// Queues the removal of `node`; `removed` names it with its descendants, `texts` the text nodes among these.
    pub(super) fn remove(&mut self, node: NodeId, removed: &[NodeId], texts: &[NodeId]) {
        self.layout.push(layout_core::Mutation::Remove(node));
        self.focus.push(focus_core::Mutation::Remove(node));
        self.renderer.push(renderer_core::Mutation::Remove(node));
        self.text.extend(texts.iter().map(|&id| text_core::Mutation::Remove(id)));
        self.animation.extend(removed.iter().map(|&id| animation_core::Mutation::Remove(id)));
        self.removed.extend_from_slice(removed);
    }

    /// Queues a property for every part that reads it. Those of the renderer come through [`Pending::paint`], since they
    /// depend on states.
    pub(super) fn property(&mut self, node: NodeId, property: &Property, scale: Scale) {
        match property {
            Property::Layout(style) => self.layout_style(node, scale.layout(style)),
            Property::Text(style) => self.text_style(node, scale.text(style)),
            Property::Content(text) => {
                self.text.push(text_core::Mutation::Content(text_core::Content { node, text: text.clone() }));
                self.text_changed(node);
            }
            Property::Focus(style) => self.focus_style(node, scale.focus(style)),
            Property::Paint(_)
            | Property::Transitions(_)
            | Property::Source(_)
            | Property::ObservesLayout(_)
            | Property::ConfirmsFocus(_) => {}
        }
    }

    /// Queues a style of layout in physical pixels.
    pub(super) fn layout_style(&mut self, node: NodeId, style: LayoutStyle) {
        // Some properties of layout mean something to others as well.
        match style {
            LayoutStyle::BorderWidth(border) => self.paint(node, PaintStyle::BorderWidth(border)),
            LayoutStyle::Overflow(overflow) => {
                self.paint(node, PaintStyle::Overflow(overflow));
                self.focus_style(node, FocusStyle::Overflow(overflow));
            }
            LayoutStyle::Display(display) => {
                self.paint(node, PaintStyle::Display(display));
                self.focus_style(node, FocusStyle::Display(display));
            }
            LayoutStyle::Direction(direction) => self.focus_style(node, FocusStyle::Direction(direction)),
            _ => {}
        }
        self.layout.push(layout_core::Mutation::Style(layout_core::Styling { node, style }));
    }

    /// Queues a style of text in physical pixels.
    pub(super) fn text_style(&mut self, node: NodeId, style: TextStyle) {
        self.text.push(text_core::Mutation::Style(text_core::Styling { node, style }));
        self.text_changed(node);
    }

    pub(super) fn text_changed(&mut self, node: NodeId) {
        self.layout.push(layout_core::Mutation::TextChanged(node));
        self.renderer.push(renderer_core::Mutation::TextChanged(node));
    }

    fn focus_style(&mut self, node: NodeId, style: FocusStyle) {
        self.focus.push(focus_core::Mutation::Style(focus_core::Styling { node, style }));
    }

    pub(super) fn paint(&mut self, node: NodeId, style: PaintStyle) {
        self.renderer.push(renderer_core::Mutation::Style(renderer_core::Styling { node, style }));
    }
}
