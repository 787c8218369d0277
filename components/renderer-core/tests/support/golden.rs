//! Pictures that a test expects, pixel by pixel.

use std::fs::File;
use std::path::{Path, PathBuf};

/// Compares premultiplied RGBA pixels with `tests/goldens/NAME.png`. `BLESS=1` writes the picture instead.
///
/// # Panics
///
/// If a pixel differs. Then `NAME.actual.png` and `NAME.diff.png` (differing pixels white) are left in the target folder.
pub(crate) fn check_golden(name: &str, pixels: &[u8], width: u32, height: u32) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens").join(format!("{name}.png"));
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        std::fs::create_dir_all(golden.parent().expect("a folder")).expect("a folder");
        return write(&golden, pixels, width, height);
    }
    let expected = read(&golden);
    if expected.as_ref().is_some_and(|expected| *expected == (width, height, pixels.to_vec())) {
        return;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let actual = folder.join(format!("{name}.actual.png"));
    write(&actual, pixels, width, height);
    let Some((expected_width, expected_height, expected)) = expected else {
        panic!("no golden {}; see {} and bless with BLESS=1", golden.display(), actual.display());
    };
    assert_eq!((width, height), (expected_width, expected_height), "size of golden {name}");
    let differs = |(actual, expected): (&[u8], &[u8])| if actual == expected { [0, 0, 0, 255] } else { [255; 4] };
    let difference: Vec<[u8; 4]> = pixels.chunks_exact(4).zip(expected.chunks_exact(4)).map(differs).collect();
    let count = difference.iter().filter(|pixel| **pixel == [255; 4]).count();
    let diff = folder.join(format!("{name}.diff.png"));
    write(&diff, difference.as_flattened(), width, height);
    panic!("golden {name} differs in {count} pixels: {} and {}; bless with BLESS=1", actual.display(), diff.display());
}

fn write(path: &Path, pixels: &[u8], width: u32, height: u32) {
    let file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("a PNG");
}

fn read(path: &Path) -> Option<(u32, u32, Vec<u8>)> {
    let decoder = png::Decoder::new(std::io::BufReader::new(File::open(path).ok()?));
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(info.buffer_size());
    Some((info.width, info.height, pixels))
}
