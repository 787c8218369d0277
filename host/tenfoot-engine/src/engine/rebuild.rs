//! A new part in a slot, told all that the old one knew.
//!
//! Between two steps of a frame a part is a function of what the engine holds: the scene, the fonts, the pictures, what
//! the focus did and which animations run. So another part of the slot can be brought to the same place, whatever happened
//! to the first.

use focus_core::History;
use renderer_core::{Bitmap, Mutation};
use scene_core::types::Placement;

use super::trial::{self, Ready};
use super::{Due, Engine};
use crate::composition::Implementation;
use crate::images::ImageKey;
use crate::load::AnyPart;
use crate::slots::{
    Animation as _, Focus as _, Layout as _, Lines, PartError, RasterPart, Renderer as _, Slot, Text as _, Told,
};

impl Engine {
    /// Starts a part, puts it in its slot and tells it all. Returns what was there.
    ///
    /// # Errors
    ///
    /// Why it cannot be started, or the first call that failed; what was there is there again.
    pub(super) fn rebuild(&mut self, slot: Slot, with: &Implementation) -> Result<AnyPart, PartError> {
        let part = self.parts.start(slot, with)?;
        if let AnyPart::Raster(part) = part {
            return self.rebuild_raster(part).map(AnyPart::Raster);
        }
        let former = self.parts.exchange(part);
        if let Err(error) = self.feed(slot) {
            self.parts.exchange(former);
            self.forget_faults();
            return Err(error);
        }
        Ok(former)
    }

    /// Puts a part in its slot that was told the scene before, and tells it the rest. Returns what was there.
    ///
    /// # Errors
    ///
    /// The first call that failed; what was there is there again.
    pub(super) fn take_over(&mut self, slot: Slot, ready: Ready, told: Vec<Told>) -> Result<AnyPart, PartError> {
        let Ready { part, lines, painters, placements, uploaded } = ready;
        if let AnyPart::Raster(part) = part {
            return self.take_over_raster(part, painters, uploaded, told).map(AnyPart::Raster);
        }
        lines.lead_to(&self.parts.text, &self.parts.raster).inspect_err(|_| self.forget_faults())?;
        let former = self.parts.exchange(part);
        if let Err(error) = self.catch_up(told).and_then(|()| self.settle_in(slot, placements)) {
            self.parts.exchange(former);
            self.forget_faults();
            return Err(error);
        }
        Ok(former)
    }

    fn catch_up(&mut self, told: Vec<Told>) -> Result<(), PartError> {
        told.into_iter().try_for_each(|told| match told {
            Told::Layout(mutations) => self.parts.layout.apply(mutations),
            Told::Text(mutations) => self.parts.text.borrow_mut().apply(mutations),
            Told::Focus(mutations) => self.parts.focus.apply(mutations),
            Told::Geometry(viewport, placements) => self.parts.focus.place(viewport, placements).map(drop),
            Told::Renderer(mutations) => self.parts.renderer.apply(mutations),
            Told::Placements(placements) => self.parts.renderer.place(placements),
            Told::Updates(updates) => self.parts.renderer.update(updates),
        })
    }

    /// What can be told only in the slot.
    fn settle_in(&mut self, slot: Slot, placements: Vec<Placement>) -> Result<(), PartError> {
        match slot {
            Slot::Animation => self.feed_animation()?,
            Slot::Text => self.scene.touch_texts(),
            Slot::Layout => {
                let due = std::mem::take(&mut self.due);
                self.due = Due { solve: true, compare: true, early: placements, ..due };
            }
            Slot::Focus => {
                self.tell_focus()?;
                let placements = std::mem::take(&mut self.due.focus);
                self.place_focus(placements)?;
            }
            Slot::Renderer => {
                // Its glyphs are those of the text part that it was made ready with.
                let texts = self.scene.texts().map(Mutation::TextChanged).collect();
                self.parts.renderer.apply(texts)?;
                self.draw_all();
            }
            Slot::Raster => self.draw_all(),
        }
        Ok(())
    }

    fn draw_all(&mut self) {
        (self.due.render, self.due.full) = (true, true);
    }

    /// Text and renderer hold masks of the raster part: they are replaced with it.
    fn take_over_raster(
        &mut self,
        part: Box<dyn RasterPart>,
        painters: Vec<(AnyPart, Lines)>,
        uploaded: Vec<(ImageKey, Bitmap)>,
        told: Vec<Told>,
    ) -> Result<Box<dyn RasterPart>, PartError> {
        self.hold_pixels();
        let before = self.gallery.uploaded();
        let (painters, lines): (Vec<_>, Vec<_>) = painters.into_iter().unzip();
        for painter in painters {
            drop(self.parts.exchange(painter));
        }
        let former = self.parts.raster.borrow_mut().replace(part);
        let connected = lines.iter().try_for_each(|lines| lines.lead_to(&self.parts.text, &self.parts.raster));
        if let Err(error) = connected.and_then(|()| self.catch_up_painters(uploaded, told)) {
            self.forget_faults();
            self.take_back_raster(former, before)?;
            return Err(error);
        }
        Ok(former)
    }

    /// Pictures have other ids than the recorded calls know.
    fn catch_up_painters(&mut self, uploaded: Vec<(ImageKey, Bitmap)>, told: Vec<Told>) -> Result<(), PartError> {
        let is_picture = |mutation: &Mutation| matches!(mutation, Mutation::Picture(_));
        self.gallery.upload_again(&mut self.scene, &self.parts.raster, uploaded)?;
        let told = told.into_iter().map(|told| match told {
            Told::Renderer(mutations) => {
                Told::Renderer(mutations.into_iter().filter(|mutation| !is_picture(mutation)).collect())
            }
            other => other,
        });
        self.catch_up(told.collect())?;
        self.tell_renderer_without(is_picture)?;
        self.parts.renderer.apply(self.gallery.replay().collect())?;
        self.settle_in(Slot::Text, Vec::new())?;
        self.settle_in(Slot::Raster, Vec::new())
    }

    /// Tells the renderer part what it was not told yet, but for some of it.
    fn tell_renderer_without(&mut self, is_left_out: impl Fn(&Mutation) -> bool) -> Result<(), PartError> {
        self.scene.pending().renderer.retain(|mutation| !is_left_out(mutation));
        self.tell_renderer()
    }

    /// Text and renderer hold masks of the raster part: they are replaced with it.
    fn rebuild_raster(&mut self, part: Box<dyn RasterPart>) -> Result<Box<dyn RasterPart>, PartError> {
        self.hold_pixels();
        let uploaded = self.gallery.uploaded();
        let former = self.parts.exchange_raster(part)?;
        if let Err(error) = self.feed_raster() {
            self.forget_faults();
            self.take_back_raster(former, uploaded)?;
            return Err(error);
        }
        Ok(former)
    }

    /// Puts a raster part back that was replaced.
    pub(super) fn take_back_raster(
        &mut self,
        former: Box<dyn RasterPart>,
        uploaded: crate::gallery::Uploaded,
    ) -> Result<(), PartError> {
        self.parts.exchange_raster(former)?;
        self.gallery.take_back(uploaded);
        self.feed_painters()
    }

    pub(super) fn forget_faults(&mut self) {
        self.parts.meter.take_fault();
        self.parts.meter.take_refusal();
    }

    /// Tells a fresh part what the scene holds.
    pub(super) fn feed(&mut self, slot: Slot) -> Result<(), PartError> {
        match slot {
            Slot::Animation => self.feed_animation(),
            Slot::Text => self.feed_text(),
            Slot::Layout => self.feed_layout(),
            Slot::Focus => self.feed_focus(),
            Slot::Renderer => self.feed_renderer(),
            Slot::Raster => self.feed_raster(),
        }
    }

    /// The values on the screen stay: the part is where the last tick left the old one.
    pub(super) fn feed_animation(&mut self) -> Result<(), PartError> {
        self.reduce_motion()?;
        self.journal.replay(&mut self.parts.animation, self.ticked)?;
        // How many run is known after the next tick.
        self.running = u32::from(!self.journal.is_empty());
        Ok(())
    }

    /// Tells the animation part what the viewer wants.
    pub(super) fn reduce_motion(&mut self) -> Result<(), PartError> {
        if self.options.reduced_motion {
            self.parts.animation.apply(vec![animation_core::Mutation::ReducedMotion(true)])?;
        }
        Ok(())
    }

    /// Layout and renderer ask again for all paragraphs: their glyph masks are other ones.
    fn feed_text(&mut self) -> Result<(), PartError> {
        trial::tell_text(&mut self.parts.text.borrow_mut(), &self.fonts, self.scene.replay_text())?;
        self.scene.pending().text.clear();
        self.scene.touch_texts();
        Ok(())
    }

    fn feed_layout(&mut self) -> Result<(), PartError> {
        self.parts.layout.apply(self.scene.replay_layout())?;
        self.scene.pending().layout.clear();
        self.due = Due { solve: true, compare: true, early: Vec::new(), ..std::mem::take(&mut self.due) };
        Ok(())
    }

    fn feed_focus(&mut self) -> Result<(), PartError> {
        self.parts.focus.apply(self.scene.replay_focus())?;
        self.scene.pending().focus.clear();
        self.place_focus(self.scene.replay_placements())
    }

    /// Tells a focus part that knows the scene where nodes lie, and what the part before it did.
    pub(super) fn place_focus(&mut self, placements: Vec<Placement>) -> Result<(), PartError> {
        let placed = self.parts.focus.place(self.viewport(), placements)?;
        let history = self.scene.focus_history();
        if history == History::default() {
            // Nothing had the focus so far: the part decides where it starts.
            self.follow("place", placed)?;
        } else {
            let outcome = self.parts.focus.restore(history)?;
            self.follow("restore", outcome)?;
        }
        self.due.focus.clear();
        self.due.place = false;
        Ok(())
    }

    fn feed_renderer(&mut self) -> Result<(), PartError> {
        let mut mutations = self.scene.replay_renderer();
        mutations.extend(self.gallery.replay());
        self.parts.renderer.apply(mutations)?;
        self.parts.renderer.place(self.scene.replay_shown_placements())?;
        let pending = self.scene.pending();
        pending.renderer.clear();
        pending.updates.clear();
        pending.glides.clear();
        self.due.renderer.clear();
        self.draw_all();
        Ok(())
    }

    /// Waits for pictures: they are decoded again, since the host does not keep their pixels.
    fn feed_raster(&mut self) -> Result<(), PartError> {
        self.resize()?;
        self.gallery.upload_again(&mut self.scene, &self.parts.raster, Vec::new())?;
        self.feed_painters()
    }

    fn feed_painters(&mut self) -> Result<(), PartError> {
        self.feed_text()?;
        self.feed_renderer()
    }

    /// Fills all other slots anew, after frames in which parts were not told anything.
    pub(super) fn rebuild_others(&mut self, than: Slot) -> Result<(), super::Down> {
        // Raster brings text and renderer with it.
        for slot in [Slot::Raster, Slot::Animation, Slot::Layout, Slot::Focus, Slot::Text, Slot::Renderer] {
            let is_covered = than == Slot::Raster && matches!(slot, Slot::Text | Slot::Renderer);
            let Some(choice) = self.parts.choices.get(&slot).filter(|_| slot != than && !is_covered) else { continue };
            let with = choice.implementation.clone();
            if let Err(error) = self.rebuild(slot, &with) {
                self.recover(error)?;
            }
        }
        Ok(())
    }
}
