//! What a node's own box shows, in CSS paint order: outer shadows, background, inner shadows, border, picture; the outline
//! comes after the children.

use scene_core::operations::Masks;
use scene_core::types::{Color, ErrorCode};

use crate::borders;
use crate::box_shadows;
use crate::boxes::{BoxShape, line_width};
use crate::geometry::{PixelRect, Transform};
use crate::gradients;
use crate::pen::{Ink, Limit, Pen, faded, opacity_byte};
use crate::pictures;
use crate::radii::{Rounded, Sides};
use crate::scene::Context;
use crate::style::Style;

/// A node's box on its way to the draw list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decorations<'a> {
    pub(crate) style: &'a Style,
    pub(crate) shape: BoxShape,
    /// The content box on the framebuffer.
    pub(crate) content: PixelRect,
    /// Whether the picture hides the background colour.
    pub(crate) covered: bool,
    /// The node's own space.
    pub(crate) context: Context,
}

impl Decorations<'_> {
    pub(crate) fn transform(&self) -> Transform {
        self.context.transform
    }

    pub(crate) fn faded(&self, color: Color) -> Color {
        faded(color, self.context.opacity)
    }

    /// Paints everything below the children.
    ///
    /// # Errors
    ///
    /// What the canvas answers to the upload of a mask.
    pub(crate) fn paint(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        let shadows = self.style.shadows.as_deref().unwrap_or_default();
        // The first is on top.
        for shadow in shadows.iter().rev().filter(|shadow| !shadow.inset) {
            box_shadows::outer(self, shadow, pen)?;
        }
        self.background(pen)?;
        for shadow in shadows.iter().rev().filter(|shadow| shadow.inset) {
            box_shadows::inner(self, shadow, pen)?;
        }
        let colors = self.style.border_colors.map(|color| self.faded(color));
        borders::paint(pen, self.shape.border, self.shape.widths, colors, &self.context)?;
        pictures::paint(self, pen)
    }

    /// Paints the outline.
    ///
    /// # Errors
    ///
    /// What the canvas answers to the upload of a mask.
    pub(crate) fn outline(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        let outline = self.style.outline;
        if !outline.is_visible() {
            return Ok(());
        }
        let width = line_width(self.transform(), outline.width);
        let grown = self.transform().length(outline.offset).saturating_add(width);
        let Rounded { rect, radii } = self.shape.border;
        let rect = rect.inset(grown.saturating_neg());
        if rect.is_empty() {
            return Ok(());
        }
        let edge = Rounded::fitting(rect, radii.outset(grown));
        borders::paint(pen, edge, Sides::all(width), [self.faded(outline.color); 4], &self.context)
    }

    fn background(&self, pen: &mut Pen<'_, impl Masks>) -> Result<(), ErrorCode> {
        let style = self.style;
        let hiding = style.border_colors.iter().all(|&color| self.faded(color).a == 255);
        let edge = if hiding && self.shape.widths.smallest() > 1 && !self.shape.border.radii.is_square() {
            // Keeps the background out of the border's anti-aliased outer edge.
            self.shape.border.inset(Sides::all(1))
        } else {
            self.shape.border
        };
        if !self.covered {
            pen.paint(Ink::Color(self.faded(style.background)), edge.rect, Limit::Rounded(edge), &self.context)?;
        }
        if let Some(gradient) = &style.gradient {
            let (axis, stops) = gradients::place(gradient, self.shape.padding.rect);
            let ink = Ink::Gradient { axis, stops, opacity: opacity_byte(self.context.opacity) };
            pen.paint(ink, edge.rect, Limit::Rounded(edge), &self.context)?;
        }
        Ok(())
    }

    /// Whether the border box hides what is below it, up to its corners.
    pub(crate) fn is_opaque(&self) -> bool {
        self.context.opacity >= 1.0 && (self.style.background.a == 255 || self.covered)
    }
}
