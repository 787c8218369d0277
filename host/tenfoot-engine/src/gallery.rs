//! Which picture each image node shows: requests, uploads, frees.

use std::collections::{BTreeMap, BTreeSet};

use renderer_core::{Bitmap, Mutation, Picture as NodePicture};
use scene_core::style::PaintStyle;
use scene_core::tree::NodeMap;
use scene_core::types::{NodeId, Size};

use crate::images::{Decoded, Decoder, Fit, ImageKey, Picture};
use crate::messages::{Event, NodeState};
use crate::scene::Scene;
use crate::slots::{PartError, Raster as _, SharedRaster};

/// The pictures of a scene.
#[derive(Debug)]
pub(crate) struct Gallery {
    decoder: Decoder,
    /// What each image node shows or waits for.
    shown: NodeMap<ImageKey>,
    entries: BTreeMap<ImageKey, Entry>,
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
        Self { decoder, shown: NodeMap::default(), entries: BTreeMap::new(), warned: BTreeSet::new() }
    }

    /// Waits until all pictures that were asked for are ready or broken.
    pub(crate) fn wait(&mut self) {
        self.decoder.wait();
    }

    /// Takes over pictures that became ready.
    ///
    /// # Errors
    ///
    /// What the raster part answers to an upload.
    pub(crate) fn receive(&mut self, scene: &mut Scene, raster: &SharedRaster) -> Result<GalleryNews, PartError> {
        let mut news = GalleryNews::default();
        for Decoded { key, result } in self.decoder.ready() {
            let Some(users) = self.entries.get(&key).map(|entry| entry.users.clone()) else { continue };
            let state = match result {
                Ok(picture) => {
                    natural_size(scene, &users, &picture);
                    upload(raster, picture)?
                }
                Err(reason) => {
                    if self.warned.insert(key.source.clone()) {
                        news.warnings.push(format!("image `{}`: {reason}", key.source));
                    }
                    State::Broken(reason)
                }
            };
            for &node in &users {
                show(scene, &mut news, node, &state);
            }
            if let Some(entry) = self.entries.get_mut(&key) {
                entry.state = state;
            }
        }
        Ok(news)
    }

    /// Asks for the pictures of nodes whose source or box changed.
    ///
    /// # Errors
    ///
    /// What the raster part answers to a free.
    pub(crate) fn update(&mut self, scene: &mut Scene, raster: &SharedRaster) -> Result<GalleryNews, PartError> {
        let mut news = GalleryNews::default();
        for node in scene.take_stale_images() {
            let wanted = wanted_key(scene, node);
            if self.shown.get(&node) == wanted.as_ref() {
                continue;
            }
            if let Some(key) = wanted {
                let old = self.shown.insert(node, key.clone());
                self.request(scene, &mut news, node, &key);
                self.release(old, node, raster)?;
            } else {
                let old = self.shown.remove(&node);
                scene.pending().renderer.push(Mutation::Picture(NodePicture { node, bitmap: None }));
                self.release(old, node, raster)?;
            }
        }
        Ok(news)
    }

    fn request(&mut self, scene: &mut Scene, news: &mut GalleryNews, node: NodeId, key: &ImageKey) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.users.push(node);
            let state = entry.state.clone();
            show(scene, news, node, &state);
            return;
        }
        self.entries.insert(key.clone(), Entry { users: vec![node], state: State::Waiting });
        self.decoder.request(key.clone());
        scene.pending().renderer.push(Mutation::Picture(NodePicture { node, bitmap: None }));
    }

    /// Frees pictures of nodes that were removed. To be called after the renderer was told of the removal.
    ///
    /// # Errors
    ///
    /// What the raster part answers to a free.
    pub(crate) fn forget(&mut self, removed: &[NodeId], scene: &Scene, raster: &SharedRaster) -> Result<(), PartError> {
        for &node in removed {
            if !scene.tree().contains(node) {
                let key = self.shown.remove(&node);
                self.release(key, node, raster)?;
            }
        }
        Ok(())
    }

    fn release(&mut self, key: Option<ImageKey>, node: NodeId, raster: &SharedRaster) -> Result<(), PartError> {
        let Some(key) = key else { return Ok(()) };
        let Some(entry) = self.entries.get_mut(&key) else { return Ok(()) };
        entry.users.retain(|&user| user != node);
        if !entry.users.is_empty() {
            return Ok(());
        }
        if let Some(Entry { state: State::Known(bitmap), .. }) = self.entries.remove(&key) {
            raster.borrow_mut().free_image(bitmap.image)?;
        }
        Ok(())
    }
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
            let size = layout_core::IntrinsicSize { node, size };
            scene.pending().layout.push(layout_core::Mutation::IntrinsicSize(size));
        }
    }
}

fn upload(raster: &SharedRaster, picture: Picture) -> Result<State, PartError> {
    let Some(pixels) = picture.pixels else { return Ok(State::Measured) };
    let (width, height, opaque) = (pixels.width, pixels.height, pixels.opaque);
    let image = raster.borrow_mut().upload_image(width, height, pixels.bytes)?;
    Ok(State::Known(Bitmap { image, width, height, opaque }))
}

fn show(scene: &mut Scene, news: &mut GalleryNews, node: NodeId, state: &State) {
    match state {
        State::Waiting | State::Measured => {}
        State::Known(bitmap) => {
            let picture = NodePicture { node, bitmap: Some(*bitmap) };
            scene.pending().renderer.push(Mutation::Picture(picture));
            news.events.push(Event::Image { node, error: None });
        }
        State::Broken(reason) => {
            scene.pending().renderer.push(Mutation::Picture(NodePicture { node, bitmap: None }));
            news.events.push(Event::Image { node, error: Some(reason.clone()) });
        }
    }
}
