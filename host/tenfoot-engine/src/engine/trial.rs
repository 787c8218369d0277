//! A part that is started and told the scene beside the frames, before it comes to its slot.
//!
//! It happens on a thread of its own, with what the engine knew when the trial began; what the part in the slot is told
//! after that is recorded, and told to the new one when the two change places. Other slots cannot be reached from there: a
//! layout part measures paragraphs with a text part of the thread's own, which is started from the same file as the one in
//! the slot; text and renderer parts need no other part before the first picture.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use renderer_core::Bitmap;
use scene_core::types::{Placement, Size};

use super::Engine;
use crate::beside::{Beside, Portable};
use crate::composition::Implementation;
use crate::gallery::upload_pixels;
use crate::images::{Decoded, ImageKey};
use crate::load::{AnyPart, Compiled, Loader};
use crate::slots::{
    Focus as _, Layout as _, LayoutPart, Lines, Meter, PartError, PartFault, Port, Raster as _, RasterPart,
    Renderer as _, Slot, Text as _, TextPart,
};

/// A part on trial.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) slot: Slot,
    pub(super) with: Implementation,
    pub(super) compiled: Option<Compiled>,
    /// How often the trial began: it begins again when the part in the slot was replaced meanwhile.
    pub(super) attempts: u32,
    start: Instant,
    thread: Beside<Verdict>,
}

/// What came of a trial.
pub(super) enum Verdict {
    /// The part is ready.
    Ready(Ready),
    /// The part failed.
    Failed(PartError),
    /// The part cannot be told the scene without others.
    NeedsOthers,
}

/// A part that knows the scene.
pub(super) struct Ready {
    pub(super) part: AnyPart,
    pub(super) lines: Lines,
    /// Fresh text and renderer parts, for a raster part: the masks that others hold are none of its own.
    pub(super) painters: Vec<(AnyPart, Lines)>,
    /// The first answer of a layout part.
    pub(super) placements: Vec<Placement>,
    /// Pictures that a raster part has.
    pub(super) uploaded: Vec<(ImageKey, Bitmap)>,
}

// SAFETY: parts are kept from being `Send` by the `Rc`s of their lines, of QuickJS and of its host functions. A runtime of
// QuickJS runs on any thread, one at a time: it is told where the stack is whenever it is entered.
unsafe impl Portable for Verdict {}

impl std::fmt::Debug for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Ready(_) => "Ready",
            Self::Failed(_) => "Failed",
            Self::NeedsOthers => "NeedsOthers",
        })
    }
}

impl From<AnyPart> for Ready {
    fn from(part: AnyPart) -> Self {
        let lines = Lines::default();
        Self { part, lines, painters: Vec::new(), placements: Vec::new(), uploaded: Vec::new() }
    }
}

/// What a part is told on trial.
enum Story {
    /// Its calls are replayed when it comes to its slot.
    Animation,
    Text(TextStory),
    Layout {
        mutations: Vec<layout_core::Mutation>,
        viewport: Size,
        text: Implementation,
        paragraphs: TextStory,
    },
    Focus(Vec<focus_core::Mutation>),
    Renderer(RendererStory),
    Raster(Box<RasterStory>),
}

struct TextStory {
    fonts: Vec<Arc<[u8]>>,
    mutations: Vec<text_core::Mutation>,
}

struct RendererStory {
    mutations: Vec<renderer_core::Mutation>,
    placements: Vec<Placement>,
}

struct RasterStory {
    size: (u32, u32),
    pictures: Vec<Decoded>,
    text: (Implementation, TextStory),
    renderer: (Implementation, RendererStory),
}

impl Trial {
    pub(super) fn is_finished(&self) -> bool {
        self.thread.is_finished()
    }

    /// What came of it, and how long it took. Waits for it.
    pub(super) fn finish(self) -> (Verdict, Duration) {
        let gone = || PartError::new(self.slot, "start", PartFault::NotStarted("the host failed on it".to_owned()));
        let verdict = self.thread.join().unwrap_or_else(|| Verdict::Failed(gone()));
        (verdict, self.start.elapsed())
    }
}

impl Engine {
    /// Starts a part beside the frames. What its slot is told from now on is recorded.
    pub(super) fn try_beside(
        &mut self,
        slot: Slot,
        with: Implementation,
        compiled: Option<Compiled>,
        attempts: u32,
    ) -> Trial {
        let loader = self.parts.loader.clone();
        loader.put_back(slot, &with, compiled.clone());
        let story = self.story(slot);
        self.parts.start_record(slot);
        let start = Instant::now();
        let part = with.clone();
        let thread = Beside::start(move || judge(&loader, slot, &part, story));
        Trial { slot, with, compiled, attempts, start, thread }
    }

    fn story(&mut self, slot: Slot) -> Story {
        match slot {
            Slot::Animation => Story::Animation,
            Slot::Text => Story::Text(self.text_story()),
            Slot::Layout => Story::Layout {
                mutations: self.scene.replay_layout(),
                viewport: self.viewport(),
                text: self.parts.filled_with(Slot::Text),
                paragraphs: self.text_story(),
            },
            Slot::Focus => Story::Focus(self.scene.replay_focus()),
            Slot::Renderer => {
                let mut story = self.renderer_story();
                story.mutations.extend(self.gallery.replay());
                Story::Renderer(story)
            }
            Slot::Raster => Story::Raster(Box::new(RasterStory {
                size: self.options.size,
                pictures: self.gallery.take_spare(),
                text: (self.parts.filled_with(Slot::Text), self.text_story()),
                renderer: (self.parts.filled_with(Slot::Renderer), self.renderer_story()),
            })),
        }
    }

    fn text_story(&self) -> TextStory {
        TextStory { fonts: self.fonts.clone(), mutations: self.scene.replay_text() }
    }

    /// But for the pictures.
    fn renderer_story(&self) -> RendererStory {
        let (mutations, placements) = (self.scene.replay_renderer(), self.scene.replay_shown_placements());
        RendererStory { mutations, placements }
    }
}

/// Tells a text part what it has to know of a scene.
pub(super) fn tell_text(
    text: &mut Port<dyn TextPart>,
    fonts: &[Arc<[u8]>],
    mutations: Vec<text_core::Mutation>,
) -> Result<(), PartError> {
    fonts.iter().try_for_each(|font| text.load_font(font).map(drop))?;
    text.apply(mutations)
}

/// On the thread of a trial.
fn judge(loader: &Loader, slot: Slot, with: &Implementation, story: Story) -> Verdict {
    let lines = Lines::default();
    let told = loader.start_part(slot, with, &lines).and_then(|part| tell(loader, part, &lines, story));
    match told {
        _ if lines.were_missed() => Verdict::NeedsOthers,
        Ok(ready) if ready.painters.iter().any(|(_, lines)| lines.were_missed()) => Verdict::NeedsOthers,
        Err(error) if error.slot != slot => Verdict::NeedsOthers,
        Ok(ready) => Verdict::Ready(Ready { lines, ..ready }),
        Err(error) => Verdict::Failed(error),
    }
}

fn tell(loader: &Loader, part: AnyPart, lines: &Lines, story: Story) -> Result<Ready, PartError> {
    let meter = Rc::new(Meter::default());
    match (part, story) {
        (AnyPart::Text(part), Story::Text(story)) => {
            let mut port = Port::new(Slot::Text, meter, part);
            tell_text(&mut port, &story.fonts, story.mutations)?;
            Ok(AnyPart::Text(port.into_part()).into())
        }
        (AnyPart::Layout(part), Story::Layout { mutations, viewport, text, paragraphs }) => {
            let mut port = Port::new(Slot::Layout, meter, part);
            port.apply(mutations)?;
            let placements = first_answer(loader, &mut port, lines, viewport, &text, paragraphs)?;
            Ok(Ready { placements, ..AnyPart::Layout(port.into_part()).into() })
        }
        (AnyPart::Focus(part), Story::Focus(mutations)) => {
            let mut port = Port::new(Slot::Focus, meter, part);
            port.apply(mutations)?;
            Ok(AnyPart::Focus(port.into_part()).into())
        }
        (AnyPart::Renderer(part), Story::Renderer(story)) => {
            let mut port = Port::new(Slot::Renderer, meter, part);
            port.apply(story.mutations)?;
            port.place(story.placements)?;
            Ok(AnyPart::Renderer(port.into_part()).into())
        }
        (AnyPart::Raster(part), Story::Raster(story)) => {
            tell_raster(loader, Port::new(Slot::Raster, meter, part), *story)
        }
        (part, _) => Ok(part.into()),
    }
}

/// Solves with a text part that lives as long as this takes.
fn first_answer(
    loader: &Loader,
    layout: &mut Port<dyn LayoutPart>,
    lines: &Lines,
    viewport: Size,
    text: &Implementation,
    paragraphs: TextStory,
) -> Result<Vec<Placement>, PartError> {
    let of_text = Lines::default();
    let meter = Rc::new(Meter::default());
    let AnyPart::Text(part) = loader.start_part(Slot::Text, text, &of_text)? else { return Ok(Vec::new()) };
    let mut text = Port::new(Slot::Text, meter.clone(), part);
    tell_text(&mut text, &paragraphs.fonts, paragraphs.mutations)?;
    lines.text.lead_to(&(Rc::new(RefCell::new(text)) as Rc<RefCell<Port<dyn TextPart>>>));
    let answer = layout.solve(viewport);
    lines.text.cut();
    // A text part that failed at what it was asked is not this part's mistake.
    match meter.take_fault().or_else(|| meter.take_refusal()) {
        Some(error) => Err(error),
        None => answer,
    }
}

/// A raster part comes with pictures, and with parts that hold none of the masks of the one before it.
fn tell_raster(loader: &Loader, mut port: Port<dyn RasterPart>, story: RasterStory) -> Result<Ready, PartError> {
    let RasterStory { size: (width, height), pictures, text, renderer } = story;
    port.resize(width, height)?;
    let mut uploaded = Vec::new();
    for Decoded { key, result } in pictures {
        if let Some(pixels) = result.ok().and_then(|picture| picture.pixels) {
            uploaded.push((key, upload_pixels(&mut port, pixels)?));
        }
    }
    let mut painters = Vec::new();
    let stories =
        [(Slot::Text, text.0, Story::Text(text.1)), (Slot::Renderer, renderer.0, Story::Renderer(renderer.1))];
    for (slot, with, story) in stories {
        let lines = Lines::default();
        let part = loader.start_part(slot, &with, &lines)?;
        painters.push((tell(loader, part, &lines, story)?.part, lines));
    }
    Ok(Ready { painters, uploaded, ..AnyPart::Raster(port.into_part()).into() })
}
