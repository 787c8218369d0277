//! Pictures: decoded on workers, scaled once to the size at which they are drawn.

use std::collections::BTreeMap;
use std::path::{Component as PathComponent, Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView as _, ImageReader, Limits};
use scene_core::style::ObjectFit;

/// Threads that decode. Two keep a scroll through posters fed without taking the cores of the engine and the app.
const WORKERS: usize = 2;
/// Bytes that the decoder of one picture may take: an image of 8192 x 4096.
const DECODER_MEMORY: u64 = 128 << 20;
/// Sides of a decoded picture: what a canvas takes.
const MAX_SIDE: u32 = 8192;

/// A picture at a size. Equal keys share one decoded picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ImageKey {
    /// Path relative to the app's folder.
    pub source: String,
    /// Width of the box that it is drawn in; 0 asks for the natural size alone.
    pub width: u32,
    /// Height of that box.
    pub height: u32,
    /// How it fills the box.
    pub fit: Fit,
}

/// [`ObjectFit`] with an order, for keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Cut to the box.
    Cover,
    /// Whole inside the box.
    Contain,
    /// Stretched.
    Fill,
    /// As large as it is; width and height are thousandths of physical pixels per pixel of it.
    Natural,
}

/// What [`Fit::Natural`] counts a display's scale in.
pub(crate) const SCALE_UNIT: f32 = 1000.0;

impl From<ObjectFit> for Fit {
    fn from(fit: ObjectFit) -> Self {
        match fit {
            ObjectFit::Cover => Self::Cover,
            ObjectFit::Contain => Self::Contain,
            ObjectFit::Fill => Self::Fill,
        }
    }
}

/// A decoded picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Width of the file's picture.
    pub natural_width: u32,
    /// Height of the file's picture.
    pub natural_height: u32,
    /// The scaled pixels; none if only the natural size was asked for.
    pub pixels: Option<Pixels>,
}

/// Premultiplied RGBA bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pixels {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Whether every pixel is opaque.
    pub opaque: bool,
    /// Four bytes per pixel, row by row.
    pub bytes: Vec<u8>,
}

/// What became of a request.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The request.
    pub key: ImageKey,
    /// The picture, or the reason why there is none.
    pub result: Result<Picture, String>,
}

/// Workers that decode pictures of one app.
#[derive(Debug)]
pub(crate) struct Decoder {
    requests: Sender<ImageKey>,
    answers: Receiver<Decoded>,
    under_way: usize,
    ready: BTreeMap<ImageKey, Decoded>,
}

impl Decoder {
    /// Starts the workers for an app in this folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let (requests, queue) = channel::<ImageKey>();
        let (answer, answers) = channel();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..WORKERS {
            let (queue, answer, folder) = (Arc::clone(&queue), answer.clone(), folder.to_owned());
            std::thread::spawn(move || work(&queue, &answer, &folder));
        }
        Self { requests, answers, under_way: 0, ready: BTreeMap::new() }
    }

    /// Asks for a picture.
    pub(crate) fn request(&mut self, key: ImageKey) {
        if self.requests.send(key).is_ok() {
            self.under_way += 1;
        }
    }

    /// Waits for all pictures that were asked for.
    pub(crate) fn wait(&mut self) {
        while self.under_way > 0 {
            let Ok(decoded) = self.answers.recv() else { return };
            self.take(decoded);
        }
    }

    /// Pictures that are ready, in an order that does not depend on the workers: sorted by key.
    pub(crate) fn ready(&mut self) -> impl Iterator<Item = Decoded> + use<> {
        while let Ok(decoded) = self.answers.try_recv() {
            self.take(decoded);
        }
        std::mem::take(&mut self.ready).into_values()
    }

    fn take(&mut self, decoded: Decoded) {
        self.under_way -= 1;
        self.ready.insert(decoded.key.clone(), decoded);
    }
}

fn work(queue: &Mutex<Receiver<ImageKey>>, answers: &Sender<Decoded>, folder: &Path) {
    loop {
        let request = queue.lock().map(|queue| queue.recv());
        let Ok(Ok(key)) = request else { return };
        // A decoder that panics on a broken file costs that picture, not the worker.
        let result = std::panic::catch_unwind(|| decode(folder, &key))
            .unwrap_or_else(|_| Err("the decoder failed on it".to_owned()));
        if answers.send(Decoded { key, result }).is_err() {
            return;
        }
    }
}

/// The file of a source. Sources never lead out of the app's folder.
///
/// # Errors
///
/// What is wrong with the path.
fn resolve(folder: &Path, source: &str) -> Result<PathBuf, String> {
    if source.contains("://") {
        return Err("only files of the app can be shown, there is no network yet".to_owned());
    }
    let path = Path::new(source);
    let inside = path.components().all(|part| matches!(part, PathComponent::Normal(_) | PathComponent::CurDir));
    if inside { Ok(folder.join(path)) } else { Err("the path leads out of the app's folder".to_owned()) }
}

fn decode(folder: &Path, key: &ImageKey) -> Result<Picture, String> {
    let path = resolve(folder, &key.source)?;
    let mut reader = ImageReader::open(&path)
        .map_err(|error| error.to_string())?
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_MEMORY);
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits);
    if key.width == 0 || key.height == 0 {
        let (natural_width, natural_height) = reader.into_dimensions().map_err(|error| error.to_string())?;
        return Ok(Picture { natural_width, natural_height, pixels: None });
    }
    let image = reader.decode().map_err(|error| error.to_string())?;
    let (natural_width, natural_height) = image.dimensions();
    let pixels = Some(scale(image, key));
    Ok(Picture { natural_width, natural_height, pixels })
}

/// Scales a picture to its box, so that drawing it is a copy.
fn scale(image: DynamicImage, key: &ImageKey) -> Pixels {
    let mut rgba = image.into_rgba8();
    for pixel in rgba.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        for component in &mut pixel.0[..3] {
            *component = u8::try_from((u16::from(*component) * alpha + 127) / 255).unwrap_or(u8::MAX);
        }
    }
    let (left, top, width, height) = match key.fit {
        Fit::Cover => cut(rgba.width(), rgba.height(), key.width, key.height),
        Fit::Contain | Fit::Fill | Fit::Natural => (0, 0, rgba.width(), rgba.height()),
    };
    let (to_width, to_height) = match key.fit {
        Fit::Cover | Fit::Fill => (key.width, key.height),
        Fit::Contain => contained(rgba.width(), rgba.height(), key.width, key.height),
        Fit::Natural => (scaled(rgba.width(), key.width), scaled(rgba.height(), key.height)),
    };
    if (left, top, width, height) != (0, 0, rgba.width(), rgba.height()) {
        rgba = image::imageops::crop_imm(&rgba, left, top, width, height).to_image();
    }
    if (rgba.width(), rgba.height()) != (to_width, to_height) {
        // Catmull-Rom needs no transcendental functions: the same bits on every machine.
        rgba = image::imageops::resize(&rgba, to_width, to_height, FilterType::CatmullRom);
        clamp_premultiplied(&mut rgba);
    }
    let opaque = rgba.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    Pixels { width: rgba.width(), height: rgba.height(), opaque, bytes: rgba.into_raw() }
}

/// A side of a picture on a display of this scale.
fn scaled(side: u32, thousandths: u32) -> u32 {
    ((side as f32 * thousandths as f32 / SCALE_UNIT).round() as u32).clamp(1, MAX_SIDE)
}

/// A cubic filter overshoots at edges; a premultiplied component is never above the alpha.
fn clamp_premultiplied(rgba: &mut image::RgbaImage) {
    for pixel in rgba.pixels_mut() {
        let alpha = pixel.0[3];
        for component in &mut pixel.0[..3] {
            *component = (*component).min(alpha);
        }
    }
}

/// The middle of a picture with the aspect ratio of the box.
fn cut(width: u32, height: u32, box_width: u32, box_height: u32) -> (u32, u32, u32, u32) {
    let (w, h, bw, bh) = (u64::from(width), u64::from(height), u64::from(box_width), u64::from(box_height));
    let small = |value: u64, most: u32| u32::try_from(value).unwrap_or(most).clamp(1, most.max(1));
    if w * bh > h * bw {
        let cut = small((h * bw + bh / 2) / bh, width);
        ((width - cut) / 2, 0, cut, height)
    } else {
        let cut = small((w * bh + bw / 2) / bw, height);
        (0, (height - cut) / 2, width, cut)
    }
}

/// The largest size with the picture's aspect ratio that fits into the box.
fn contained(width: u32, height: u32, box_width: u32, box_height: u32) -> (u32, u32) {
    let (w, h, bw, bh) =
        (u64::from(width.max(1)), u64::from(height.max(1)), u64::from(box_width), u64::from(box_height));
    let small = |value: u64, most: u32| u32::try_from(value).unwrap_or(most).clamp(1, most);
    if w * bh > h * bw {
        (box_width, small((bw * h + w / 2) / w, box_height))
    } else {
        (small((bh * w + h / 2) / h, box_width), box_height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cover_cuts_the_longer_side_in_the_middle() {
        assert_eq!(cut(200, 100, 50, 50), (50, 0, 100, 100));
        assert_eq!(cut(100, 200, 50, 50), (0, 50, 100, 100));
        assert_eq!(cut(320, 480, 160, 240), (0, 0, 320, 480));
    }

    #[test]
    fn contain_keeps_the_aspect_ratio() {
        assert_eq!(contained(200, 100, 50, 50), (50, 25));
        assert_eq!(contained(100, 200, 50, 50), (25, 50));
    }

    #[test]
    fn sources_stay_in_the_folder() {
        let folder = Path::new("app");
        assert_eq!(resolve(folder, "a/./b.png"), Ok(PathBuf::from("app/a/./b.png")));
        for bad in ["../b.png", "/b.png", "a/../../b.png", "https://example.org/b.png"] {
            assert!(resolve(folder, bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_missing_file_is_an_error_with_a_reason() {
        let mut decoder = Decoder::new(Path::new("no-such-folder"));
        decoder.request(ImageKey { source: "x.png".into(), width: 8, height: 8, fit: Fit::Cover });
        decoder.wait();
        let ready: Vec<_> = decoder.ready().collect();
        assert!(matches!(&ready[..], [Decoded { result: Err(reason), .. }] if !reason.is_empty()), "{ready:?}");
    }
}
