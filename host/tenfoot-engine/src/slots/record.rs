//! What a part is told while another one is made ready to take its place.

use scene_core::types::{Placement, PropertyUpdate, Size};

/// A call that tells a part of the scene.
#[derive(Debug)]
pub(crate) enum Told {
    /// `apply` of the layout part.
    Layout(Vec<layout_core::Mutation>),
    /// `apply` of the text part.
    Text(Vec<text_core::Mutation>),
    /// `apply` of the focus part.
    Focus(Vec<focus_core::Mutation>),
    /// `place` of the focus part.
    Geometry(Size, Vec<Placement>),
    /// `apply` of the renderer part.
    Renderer(Vec<renderer_core::Mutation>),
    /// `place` of the renderer part.
    Placements(Vec<Placement>),
    /// `update` of the renderer part.
    Updates(Vec<PropertyUpdate>),
}

/// Calls since somebody asked for them; none as long as nobody does.
#[derive(Debug, Default)]
pub(super) struct Record(Option<Vec<Told>>);

impl Record {
    pub(super) fn start(&mut self) {
        self.0 = Some(Vec::new());
    }

    pub(super) fn take(&mut self) -> Option<Vec<Told>> {
        self.0.take()
    }

    pub(super) fn note(&mut self, told: impl FnOnce() -> Told) {
        if let Some(calls) = &mut self.0 {
            calls.push(told());
        }
    }
}
