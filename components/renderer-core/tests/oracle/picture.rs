//! Opaque pictures and their files.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// What shows through transparent pixels, as the platform would show a video there; the recorder paints the same.
const VIDEO: [u8; 3] = [0, 160, 80];

/// Pixels without transparency.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Premultiplied pixels over the video.
    pub(crate) fn over_video(width: u32, height: u32, pixels: &[u8]) -> Self {
        let over = |pixel: &[u8]| {
            let rest = 255 - u32::from(pixel[3]);
            std::array::from_fn(|at| (u32::from(pixel[at]) + (u32::from(VIDEO[at]) * rest + 127) / 255).min(255) as u8)
        };
        Self { width, height, pixels: pixels.chunks_exact(4).map(over).collect() }
    }

    pub(crate) fn read(path: &Path) -> Self {
        let (width, height, rgba) = read_rgba(path);
        let pixels = rgba.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        Self { width, height, pixels }
    }

    pub(crate) fn write(&self, path: &Path) {
        let file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut encoder = png::Encoder::new(file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a PNG");
        writer.write_image_data(self.pixels.as_flattened()).expect("a PNG");
    }

    /// FNV-1a, 64 bits.
    pub(crate) fn hash(&self) -> String {
        let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        format!("{:016x}", self.pixels.as_flattened().iter().fold(0xcbf2_9ce4_8422_2325, step))
    }
}

/// Straight RGBA bytes of a PNG file.
pub(crate) fn read_rgba(path: &Path) -> (u32, u32, Vec<u8>) {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut decoder = png::Decoder::new(BufReader::new(file));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("a PNG");
    pixels.truncate(info.buffer_size());
    assert_eq!(info.color_type, png::ColorType::Rgba, "{}", path.display());
    (info.width, info.height, pixels)
}
