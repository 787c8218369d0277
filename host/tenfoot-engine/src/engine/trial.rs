//! A part that is started and told the scene beside the frames, before it comes to its slot.
//!
//! It happens on a thread of its own, with what the engine knew when the trial began; what the part in the slot is told
//! after that is recorded, and told to the new one when the two change places. Other slots cannot be reached from there, so
//! a part that needs another one has it on that thread: layout solves with a text part, renderer and text draw a picture
//! with each other, which nobody sees, and a raster part brings both. They are started from the files that fill the slots.
//! Masks that are made on the way get their place in the raster slot with the part ([`crate::slots::RasterLine`]).

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use renderer_core::{Bitmap, Frame};
use scene_core::types::{Placement, Size};

use super::Engine;
use crate::beside::{Beside, Portable};
use crate::composition::Implementation;
use crate::gallery::upload_pixels;
use crate::images::{Decoded, ImageKey};
use crate::load::{AnyPart, Compiled, Loader};
use crate::slots::{
    Focus as _, Layout as _, LayoutPart, Lines, Meter, PartError, PartFault, Port, Raster as _, RasterPart,
    Renderer as _, SharedRaster, SharedText, Slot, Text as _, TextPart,
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

impl Ready {
    fn new(part: AnyPart, lines: Lines) -> Self {
        Self { part, lines, painters: Vec::new(), placements: Vec::new(), uploaded: Vec::new() }
    }
}

/// What a part is told on trial.
enum Story {
    /// Its calls are replayed when it comes to its slot.
    Animation,
    Layout {
        mutations: Vec<layout_core::Mutation>,
        viewport: Size,
        text: Implementation,
        paragraphs: TextStory,
    },
    Focus {
        mutations: Vec<focus_core::Mutation>,
        viewport: Size,
        placements: Vec<Placement>,
    },
    /// For text, renderer and raster parts.
    Picture(Box<PictureStory>),
}

struct TextStory {
    fonts: Vec<Arc<[u8]>>,
    mutations: Vec<text_core::Mutation>,
}

struct PictureStory {
    text: Implementation,
    renderer: Implementation,
    paragraphs: TextStory,
    mutations: Vec<renderer_core::Mutation>,
    placements: Vec<Placement>,
    frame: Frame,
    /// For a raster part.
    pictures: Vec<Decoded>,
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
    ///
    /// # Errors
    ///
    /// Those of the system, which may have no thread to give.
    pub(super) fn try_beside(
        &mut self,
        slot: Slot,
        with: &Implementation,
        compiled: Option<&Compiled>,
        attempts: u32,
    ) -> std::io::Result<Trial> {
        let loader = self.parts.loader.clone();
        loader.put_back(slot, with, compiled.cloned());
        let story = self.story(slot);
        let start = Instant::now();
        let part = with.clone();
        let thread = Beside::start(move || judge(&loader, slot, &part, story))?;
        self.parts.start_record(slot);
        Ok(Trial { slot, with: with.clone(), compiled: compiled.cloned(), attempts, start, thread })
    }

    fn story(&mut self, slot: Slot) -> Story {
        match slot {
            Slot::Animation => Story::Animation,
            Slot::Layout => Story::Layout {
                mutations: self.scene.replay_layout(),
                viewport: self.viewport(),
                text: self.parts.filled_with(Slot::Text),
                paragraphs: self.text_story(),
            },
            Slot::Focus => Story::Focus {
                mutations: self.scene.replay_focus(),
                viewport: self.viewport(),
                placements: self.scene.replay_placements(),
            },
            Slot::Text | Slot::Renderer | Slot::Raster => Story::Picture(Box::new(self.picture_story(slot))),
        }
    }

    fn text_story(&self) -> TextStory {
        TextStory { fonts: self.fonts.clone(), mutations: self.scene.replay_text() }
    }

    fn picture_story(&mut self, slot: Slot) -> PictureStory {
        let (width, height) = self.options.size;
        let mut mutations = self.scene.replay_renderer();
        let mut pictures = Vec::new();
        if slot == Slot::Raster {
            pictures = self.gallery.take_spare();
        } else {
            mutations.extend(self.gallery.replay());
        }
        PictureStory {
            text: self.parts.filled_with(Slot::Text),
            renderer: self.parts.filled_with(Slot::Renderer),
            paragraphs: self.text_story(),
            mutations,
            placements: self.scene.replay_shown_placements(),
            frame: Frame { width, height, full: true },
            pictures,
        }
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
    // A text part that draws with a renderer part has lines beside those of that one; all others come alone.
    let all_lines = [Lines::default(), Lines::default()];
    let [lines, of_renderer] = &all_lines;
    let told = match story {
        Story::Picture(story) => rehearse(loader, slot, with, *story, lines, of_renderer),
        story => loader.start_part(slot, with, lines).and_then(|part| tell(loader, part, lines, story)),
    };
    match told {
        _ if all_lines.iter().any(|lines| lines.text.was_missed() || lines.raster.has_refused()) => {
            Verdict::NeedsOthers
        }
        Err(error) if error.slot != slot => Verdict::NeedsOthers,
        Ok(ready) => Verdict::Ready(ready),
        Err(error) => Verdict::Failed(error),
    }
}

fn tell(loader: &Loader, part: AnyPart, lines: &Lines, story: Story) -> Result<Ready, PartError> {
    let meter = Rc::new(Meter::default());
    match (part, story) {
        (AnyPart::Layout(part), Story::Layout { mutations, viewport, text, paragraphs }) => {
            let mut port = Port::new(Slot::Layout, meter, part);
            port.apply(mutations)?;
            let placements = first_answer(loader, &mut port, lines, viewport, &text, paragraphs)?;
            Ok(Ready { placements, ..Ready::new(AnyPart::Layout(port.into_part()), lines.clone()) })
        }
        (AnyPart::Focus(part), Story::Focus { mutations, viewport, placements }) => {
            let mut port = Port::new(Slot::Focus, meter, part);
            port.apply(mutations)?;
            port.place(viewport, placements)?;
            Ok(Ready::new(AnyPart::Focus(port.into_part()), lines.clone()))
        }
        (part, _) => Ok(Ready::new(part, lines.clone())),
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
    let meter = Rc::new(Meter::default());
    let text = start_text(loader, text, &Lines::default(), &meter, paragraphs)?;
    lines.text.lead_to(&text);
    let answer = layout.solve(viewport);
    lines.text.cut();
    blame(&meter, answer)
}

/// What a part that failed at what it was asked makes of the answer of the one that asked: its mistake is not the other's.
fn blame<T>(meter: &Meter, answer: Result<T, PartError>) -> Result<T, PartError> {
    match (meter.take_fault(), answer) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(meter.take_refusal().unwrap_or(error)),
        (None, answer) => answer,
    }
}

fn start_text(
    loader: &Loader,
    with: &Implementation,
    lines: &Lines,
    meter: &Rc<Meter>,
    TextStory { fonts, mutations }: TextStory,
) -> Result<SharedText, PartError> {
    let AnyPart::Text(part) = loader.start_part(Slot::Text, with, lines)? else { return Err(of_another(Slot::Text)) };
    let mut port = Port::new(Slot::Text, meter.clone(), part);
    tell_text(&mut port, &fonts, mutations)?;
    Ok(Rc::new(RefCell::new(port)))
}

/// Draws what the screen shows, with text and renderer parts, one of which is on trial, or with a raster part on trial.
fn rehearse(
    loader: &Loader,
    slot: Slot,
    with: &Implementation,
    story: PictureStory,
    of_text: &Lines,
    of_renderer: &Lines,
) -> Result<Ready, PartError> {
    let PictureStory { text, renderer, paragraphs, mutations, placements, frame, pictures } = story;
    let text = if slot == Slot::Text { with } else { &text };
    let renderer = if slot == Slot::Renderer { with } else { &renderer };
    let meter = Rc::new(Meter::default());
    let mut raster = None;
    let mut uploaded = Vec::new();
    if slot == Slot::Raster {
        let started = start_raster(loader, with, &meter, frame, pictures, &mut uploaded)?;
        of_text.raster.lead_to(&started)?;
        of_renderer.raster.lead_to(&started)?;
        raster = Some(started);
    }
    let text = start_text(loader, text, of_text, &meter, paragraphs)?;
    of_renderer.text.lead_to(&text);
    let AnyPart::Renderer(part) = loader.start_part(Slot::Renderer, renderer, of_renderer)? else {
        return Err(of_another(Slot::Renderer));
    };
    let mut port = Port::new(Slot::Renderer, meter.clone(), part);
    blame(&meter, port.apply(mutations).and_then(|()| port.place(placements)).and_then(|()| port.render(frame)))?;
    [of_text, of_renderer].into_iter().for_each(Lines::cut);
    let renderer = AnyPart::Renderer(port.into_part());
    let text = AnyPart::Text(alone(Slot::Text, text)?);
    Ok(match raster {
        Some(raster) => Ready {
            painters: vec![(text, of_text.clone()), (renderer, of_renderer.clone())],
            uploaded,
            ..Ready::new(AnyPart::Raster(alone(Slot::Raster, raster)?), Lines::default())
        },
        None if slot == Slot::Text => Ready::new(text, of_text.clone()),
        None => Ready::new(renderer, of_renderer.clone()),
    })
}

fn start_raster(
    loader: &Loader,
    with: &Implementation,
    meter: &Rc<Meter>,
    Frame { width, height, .. }: Frame,
    pictures: Vec<Decoded>,
    uploaded: &mut Vec<(ImageKey, Bitmap)>,
) -> Result<SharedRaster, PartError> {
    let AnyPart::Raster(part) = loader.start_part(Slot::Raster, with, &Lines::default())? else {
        return Err(of_another(Slot::Raster));
    };
    let mut port: Port<dyn RasterPart> = Port::new(Slot::Raster, meter.clone(), part);
    port.resize(width, height)?;
    for Decoded { key, result } in pictures {
        if let Some(pixels) = result.ok().and_then(|picture| picture.pixels) {
            uploaded.push((key, upload_pixels(&mut port, pixels)?));
        }
    }
    Ok(Rc::new(RefCell::new(port)))
}

/// The part of a slot that no line leads to any more.
fn alone<P: ?Sized>(slot: Slot, shared: Rc<RefCell<Port<P>>>) -> Result<Box<P>, PartError> {
    Rc::into_inner(shared).map(|port| port.into_inner().into_part()).ok_or_else(|| of_another(slot))
}

/// Cannot happen: a loader starts parts for the slot that it is asked for, and all lines are cut.
fn of_another(slot: Slot) -> PartError {
    PartError::new(slot, "start", PartFault::NotStarted("it is a part of another slot".to_owned()))
}
