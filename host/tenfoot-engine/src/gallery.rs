//! Which picture each image node shows: requests, uploads, frees.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use renderer_core::{Bitmap, Mutation, Picture as NodePicture};
use scene_core::style::PaintStyle;
use scene_core::tree::NodeMap;
use scene_core::types::{NodeId, Size};

use crate::images::{Decoded, Decoder, Fit, ImageKey, Picture, Pixels, SCALE_UNIT};
use crate::messages::{Event, NodeState};
use crate::scene::Scene;
use crate::slots::{PartError, Raster, SharedRaster};

/// The pictures of a scene.
#[derive(Debug)]
pub(crate) struct Gallery {
    decoder: Decoder,
    /// What each image node shows or waits for.
    shown: NodeMap<ImageKey>,
    entries: BTreeMap<ImageKey, Entry>,
    /// Images of the raster part that nothing shows any more.
    unused: Vec<u32>,
    /// Decoded pictures that are not with the raster part yet.
    arrived: VecDeque<Decoded>,
    /// Pictures that were decoded again for a raster part to come; none if nobody asked for it.
    spare: Option<BTreeMap<ImageKey, Decoded>>,
    /// Sources that the log heard of: one warning is enough.
    warned: BTreeSet<String>,
}

#[derive(Debug)]
struct Entry {
    users: Vec<NodeId>,
    state: State,
}

#[derive(Clone, Debug)]
enum State {
    Waiting,
    /// Shown before, and not with the raster part any more.
    Lost,
    Known(Bitmap),
    /// Only the natural size was asked for.
    Measured,
    Broken(String),
}

/// What a picture did in a frame, beside the mutations that it queued.
#[derive(Debug, Default)]
pub(crate) struct GalleryNews {
    /// For the app.
    pub events: Vec<Event>,
    /// For the log: path and reason, once per file.
    pub warnings: Vec<String>,
}

impl Gallery {
    /// No pictures, with workers for the app in `folder`.
    pub(crate) fn new(decoder: Decoder) -> Self {
        Self {
            decoder,
            shown: NodeMap::default(),
            entries: BTreeMap::new(),
            unused: Vec::new(),
            arrived: VecDeque::new(),
            spare: None,
            warned: BTreeSet::new(),
        }
    }

    /// Waits until all pictures that were asked for are ready or broken.
    pub(crate) fn wait(&mut self) {
        self.decoder.wait();
    }

    /// Takes over pictures that became ready, and tells `news`.
    ///
    /// # Errors
    ///
    /// What the raster part answers to an upload. That picture is decoded again, the others are still there.
    pub(crate) fn receive(
        &mut self,
        scene: &mut Scene,
        raster: &SharedRaster,
        news: &mut GalleryNews,
    ) -> Result<(), PartError> {
        self.arrived.extend(self.decoder.ready());
        while let Some(Decoded { key, result }) = self.arrived.pop_front() {
            let Some(entry) = self.entries.get_mut(&key) else { continue };
            if matches!(entry.state, State::Known(_)) {
                if let Some(spare) = &mut self.spare {
                    spare.insert(key.clone(), Decoded { key, result });
                }
                continue;
            }
            let was_shown = matches!(entry.state, State::Lost);
            entry.state = match result {
                Ok(picture) => {
                    natural_size(scene, &entry.users, &picture);
                    if self.spare.is_some() {
                        // The raster part to come needs it, too.
                        self.decoder.request(key.clone());
                    }
                    upload(raster, picture).inspect_err(|_| self.decoder.request(key.clone()))?
                }
                Err(reason) => {
                    if self.warned.insert(key.source.clone()) {
                        news.warnings.push(format!("image `{}`: {reason}", key.source));
                    }
                    State::Broken(reason)
                }
            };
            for &node in &entry.users {
                show(scene, node, &entry.state);
                if !was_shown {
                    news.events.extend(event(node, &entry.state));
                }
            }
        }
        Ok(())
    }

    /// Asks for the pictures of nodes whose source or box changed.
    pub(crate) fn update(&mut self, scene: &mut Scene) -> GalleryNews {
        let mut news = GalleryNews::default();
        for node in scene.take_stale_images() {
            let wanted = wanted_key(scene, node);
            if self.shown.get(&node) == wanted.as_ref() {
                continue;
            }
            let old = if let Some(key) = wanted {
                let old = self.shown.insert(node, key.clone());
                self.request(scene, &mut news, node, &key);
                old
            } else {
                scene.pending().renderer.push(Mutation::Picture(NodePicture { node, bitmap: None }));
                self.shown.remove(&node)
            };
            self.release(old, node);
        }
        news
    }

    fn request(&mut self, scene: &mut Scene, news: &mut GalleryNews, node: NodeId, key: &ImageKey) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.users.push(node);
            show(scene, node, &entry.state);
            news.events.extend(event(node, &entry.state));
            return;
        }
        self.entries.insert(key.clone(), Entry { users: vec![node], state: State::Waiting });
        self.decoder.request(key.clone());
        scene.pending().renderer.push(Mutation::Picture(NodePicture { node, bitmap: None }));
    }

    /// Forgets nodes that were removed.
    pub(crate) fn forget(&mut self, removed: &[NodeId], scene: &Scene) {
        for &node in removed {
            if !scene.tree().contains(node) {
                let key = self.shown.remove(&node);
                self.release(key, node);
            }
        }
    }

    fn release(&mut self, key: Option<ImageKey>, node: NodeId) {
        let Some(key) = key else { return };
        let Some(entry) = self.entries.get_mut(&key) else { return };
        entry.users.retain(|&user| user != node);
        if !entry.users.is_empty() {
            return;
        }
        if let Some(Entry { state: State::Known(bitmap), .. }) = self.entries.remove(&key) {
            self.unused.push(bitmap.image);
        }
    }

    /// Frees pictures that nothing shows any more. To be called after the renderer was told so.
    ///
    /// # Errors
    ///
    /// What the raster part answers.
    pub(crate) fn free(&mut self, raster: &SharedRaster) -> Result<(), PartError> {
        while let Some(image) = self.unused.pop() {
            raster.borrow_mut().free_image(image)?;
        }
        Ok(())
    }

    /// Decodes all pictures again, for a raster part to come. Whether none is missing.
    pub(crate) fn decode_again(&mut self) -> bool {
        let known = self.entries.iter().filter(|(_, entry)| matches!(entry.state, State::Known(_)));
        match &self.spare {
            Some(spare) => known.into_iter().all(|(key, _)| spare.contains_key(key)),
            None => {
                let missing: Vec<_> = known.map(|(key, _)| key.clone()).collect();
                let is_complete = missing.is_empty();
                missing.into_iter().for_each(|key| self.decoder.request(key));
                self.spare = Some(BTreeMap::new());
                is_complete
            }
        }
    }

    /// The pictures that were decoded again; those that arrive from now on are kept for the raster part to come as well.
    pub(crate) fn take_spare(&mut self) -> Vec<Decoded> {
        self.spare.as_mut().map(std::mem::take).unwrap_or_default().into_values().collect()
    }

    /// No raster part is to come.
    pub(crate) fn drop_spare(&mut self) {
        self.spare = None;
    }

    /// Gives all pictures to a raster part that has those of `uploaded`. Waits for others, which are decoded again.
    ///
    /// # Errors
    ///
    /// What the raster part answers to an upload.
    pub(crate) fn upload_again(
        &mut self,
        scene: &mut Scene,
        raster: &SharedRaster,
        uploaded: Vec<(ImageKey, Bitmap)>,
    ) -> Result<(), PartError> {
        self.unused.clear();
        for entry in self.entries.values_mut().filter(|entry| matches!(entry.state, State::Known(_))) {
            entry.state = State::Lost;
        }
        for (key, bitmap) in uploaded {
            match self.entries.get_mut(&key).filter(|entry| matches!(entry.state, State::Lost)) {
                Some(entry) => entry.state = State::Known(bitmap),
                None => self.unused.push(bitmap.image),
            }
        }
        let mut spare = self.spare.take().unwrap_or_default();
        let mut again = Vec::new();
        for (key, _) in self.entries.iter().filter(|(_, entry)| matches!(entry.state, State::Lost)) {
            match spare.remove(key) {
                Some(decoded) => again.push(decoded),
                None => self.decoder.request(key.clone()),
            }
        }
        self.decoder.wait();
        // Pictures that arrive here for the first time are told in the next frame.
        let (lost, new): (Vec<_>, Vec<_>) = self.decoder.ready().partition(|decoded| self.is_lost(&decoded.key));
        again.extend(lost);
        let arrived = std::mem::replace(&mut self.arrived, again.into());
        let received = self.receive_lost(scene, raster);
        self.arrived.extend(arrived);
        self.arrived.extend(new);
        received
    }

    fn is_lost(&self, key: &ImageKey) -> bool {
        self.entries.get(key).is_some_and(|entry| matches!(entry.state, State::Lost))
    }

    fn receive_lost(&mut self, scene: &mut Scene, raster: &SharedRaster) -> Result<(), PartError> {
        // What was shown before is no news.
        self.receive(scene, raster, &mut GalleryNews::default())
    }

    /// What the raster part holds, to be taken back should another one not work.
    pub(crate) fn uploaded(&self) -> Uploaded {
        let known = self.entries.iter().filter_map(|(key, entry)| match &entry.state {
            State::Known(bitmap) => Some((key.clone(), *bitmap)),
            _ => None,
        });
        Uploaded { bitmaps: known.collect(), unused: self.unused.clone() }
    }

    /// The raster part is the one again that held this.
    pub(crate) fn take_back(&mut self, uploaded: Uploaded) {
        self.unused = uploaded.unused;
        for (key, bitmap) in uploaded.bitmaps {
            match self.entries.get_mut(&key) {
                Some(entry) => entry.state = State::Known(bitmap),
                None => self.unused.push(bitmap.image),
            }
        }
    }

    /// For a renderer part that has no pictures.
    pub(crate) fn replay(&self) -> impl Iterator<Item = Mutation> {
        self.entries.values().flat_map(|entry| {
            let bitmap = match entry.state {
                State::Known(bitmap) => Some(bitmap),
                _ => None,
            };
            entry.users.iter().filter_map(move |&node| {
                bitmap.map(|bitmap| Mutation::Picture(NodePicture { node, bitmap: Some(bitmap) }))
            })
        })
    }
}

/// Images of a raster part.
#[derive(Debug)]
pub(crate) struct Uploaded {
    bitmaps: Vec<(ImageKey, Bitmap)>,
    unused: Vec<u32>,
}

/// The picture that a node needs; none without a source.
fn wanted_key(scene: &Scene, node: NodeId) -> Option<ImageKey> {
    let entry = scene.tree().get(node)?;
    if entry.source.is_empty() {
        return None;
    }
    let fit = entry
        .paint
        .iter()
        .find_map(|(state, style)| match style {
            PaintStyle::ObjectFit(fit) if *state == NodeState::Base => Some(Fit::from(*fit)),
            _ => None,
        })
        .unwrap_or(Fit::Cover);
    let is_sliced = |(state, style): &(NodeState, PaintStyle)| {
        *state == NodeState::Base && matches!(style, PaintStyle::NineSlice(Some(_)))
    };
    if entry.placement.is_some() && entry.paint.iter().any(is_sliced) {
        let scale = (scene.scale() * SCALE_UNIT).round() as u32;
        return Some(ImageKey { source: entry.source.clone(), width: scale, height: scale, fit: Fit::Natural });
    }
    let content = entry.placement.map(|placement| placement.content_box);
    let side = |side: f32| if side > 0.0 { side as u32 } else { 0 };
    Some(ImageKey {
        source: entry.source.clone(),
        width: content.map_or(0, |content| side(content.width)),
        height: content.map_or(0, |content| side(content.height)),
        fit,
    })
}

/// Tells layout of natural sizes, for nodes whose size depends on it.
fn natural_size(scene: &mut Scene, users: &[NodeId], picture: &Picture) {
    let scale = scene.scale();
    let size = Size { width: picture.natural_width as f32 * scale, height: picture.natural_height as f32 * scale };
    for &node in users {
        if scene.tree().get(node).is_some_and(|entry| !entry.has_definite_size()) {
            scene.set_natural_size(node, size);
        }
    }
}

fn upload(raster: &SharedRaster, picture: Picture) -> Result<State, PartError> {
    let Some(pixels) = picture.pixels else { return Ok(State::Measured) };
    upload_pixels(&mut *raster.borrow_mut(), pixels).map(State::Known)
}

/// Gives pixels to a raster part.
///
/// # Errors
///
/// The part's answer.
pub(crate) fn upload_pixels(raster: &mut dyn Raster, pixels: Pixels) -> Result<Bitmap, PartError> {
    let Pixels { width, height, opaque, bytes } = pixels;
    let image = raster.upload_image(width, height, bytes)?;
    Ok(Bitmap { image, width, height, opaque })
}

fn show(scene: &mut Scene, node: NodeId, state: &State) {
    let bitmap = match state {
        State::Waiting | State::Lost | State::Measured => return,
        State::Known(bitmap) => Some(*bitmap),
        State::Broken(_) => None,
    };
    scene.pending().renderer.push(Mutation::Picture(NodePicture { node, bitmap }));
}

/// What the app is told of a node's picture.
fn event(node: NodeId, state: &State) -> Option<Event> {
    match state {
        State::Waiting | State::Lost | State::Measured => None,
        State::Known(_) => Some(Event::Image { node, error: None }),
        State::Broken(reason) => Some(Event::Image { node, error: Some(reason.clone()) }),
    }
}
