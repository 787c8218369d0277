//! Each operation by small pictures; each refusal by the list that earns it.

use raster_core::{MAX_IMAGE_BYTES, MAX_IMAGE_SIDE, MAX_MASK_BYTES, MAX_MASK_SIDE, RESOURCE_OVERHEAD_BYTES, Raster};
use scene_core::operations::{
    Area, Canvas, CopyArea, Fill, Gradient, GradientAxis, Image, LinearAxis, Masks, Operation, PlacedMask,
};
use scene_core::style::ColorStop;
use scene_core::types::{Color, ErrorCode, Point, Rect};

/// The letters `a`, `b`, … as opaque pixels in reading order, and what operations make of them; `.` is transparent.
#[track_caller]
fn check_letters(before: &[&str], operations: &[Operation], after: &[&str]) {
    let (width, height) = (before[0].len() as u32, before.len() as u32);
    let mut raster = Raster::new();
    raster.resize(width, height).expect("sides in range");
    let pixel = |letter| if letter == b'.' { [0; 4] } else { [letter, 0, 0, 255] };
    let pixels = before.concat().bytes().flat_map(pixel).collect();
    let id = raster.upload_image(width, height, pixels).expect("room");
    raster
        .submit(&[image(id, (0.0, 0.0, width as f32, height as f32), area(0, 0, width, height))], &[])
        .expect("valid");
    raster.submit(operations, &[]).expect("valid");
    let letters = raster.pixels().as_chunks::<4>().0.iter().map(|&[letter, _, _, alpha]| match alpha {
        0 => '.',
        _ => char::from(letter),
    });
    let letters: Vec<char> = letters.collect();
    let rows: Vec<String> = letters.chunks(width as usize).map(|row| row.iter().collect()).collect();
    assert_eq!(rows, after);
}

fn area(x: i32, y: i32, width: u32, height: u32) -> Area {
    Area { x, y, width, height }
}

/// Fills with an opaque letter.
fn letter(letter: char, area: Area) -> Operation {
    Operation::Fill(Fill { area, color: Color { r: letter as u8, g: 0, b: 0, a: 255 }, mask: None })
}

fn copy(area: Area, dx: i32, dy: i32) -> Operation {
    Operation::Copy(CopyArea { area, dx, dy })
}

fn image(image: u32, (x, y, width, height): (f32, f32, f32, f32), area: Area) -> Operation {
    let source = Rect { x, y, width, height };
    Operation::Image(Image { image, source, area, tint: WHITE, opacity: 255, mask: None })
}

fn white(area: Area, mask: Option<PlacedMask>) -> Operation {
    Operation::Fill(Fill { area, color: WHITE, mask })
}

fn gradient(start: (f32, f32), end: (f32, f32), offsets: &[f32]) -> Operation {
    let stops = offsets.iter().map(|&offset| ColorStop { offset, color: Color { r: 0, g: 0, b: 0, a: 255 } }).collect();
    let point = |(x, y)| Point { x, y };
    let axis = GradientAxis::Linear(LinearAxis { start: point(start), end: point(end) });
    Operation::Gradient(Gradient { area: area(0, 0, 4, 4), axis, stops, opacity: 255, mask: None })
}

const WHITE: Color = Color { r: 255, g: 255, b: 255, a: 255 };

const SQUARE: [&str; 4] = ["abcd", "efgh", "ijkl", "mnop"];

#[test]
fn copy_scrolls_whole_rows() {
    let all = area(0, 0, 4, 4);
    check_letters(&SQUARE, &[copy(all, 0, 1)], &["efgh", "ijkl", "mnop", "mnop"]);
    check_letters(&SQUARE, &[copy(all, 0, -1)], &["abcd", "abcd", "efgh", "ijkl"]);
}

#[test]
fn copy_moves_overlapping_pixels_in_all_directions() {
    let all = area(0, 0, 4, 4);
    check_letters(&SQUARE, &[copy(all, 1, 0)], &["bcdd", "fghh", "jkll", "nopp"]);
    check_letters(&SQUARE, &[copy(all, -1, 0)], &["aabc", "eefg", "iijk", "mmno"]);
    check_letters(&SQUARE, &[copy(all, 1, 1)], &["fghd", "jklh", "nopl", "mnop"]);
    check_letters(&SQUARE, &[copy(all, -1, -1)], &["abcd", "eabc", "iefg", "mijk"]);
    check_letters(&SQUARE, &[copy(all, 1, -1)], &["abcd", "bcdh", "fghl", "jklp"]);
    check_letters(&SQUARE, &[copy(area(1, 1, 2, 2), 0, 1)], &["abcd", "ejkh", "inol", "mnop"]);
}

#[test]
fn copy_keeps_pixels_without_a_source() {
    check_letters(&SQUARE, &[copy(area(0, 0, 4, 4), 0, i32::MAX)], &SQUARE);
    check_letters(&SQUARE, &[copy(area(i32::MIN, i32::MIN, u32::MAX, u32::MAX), i32::MIN, i32::MIN)], &SQUARE);
    check_letters(&SQUARE, &[copy(area(-9, 0, 12, 1), 2, 0)], &["cdcd", "efgh", "ijkl", "mnop"]);
}

#[test]
fn clip_replaces_the_one_before_and_ends_with_the_list() {
    let all = area(i32::MIN, i32::MIN, u32::MAX, u32::MAX);
    check_letters(
        &SQUARE,
        &[Operation::Clip(area(0, 0, 1, 9)), letter('x', all), Operation::Clip(area(3, -1, 1, 3)), letter('y', all)],
        &["xbcy", "xfgy", "xjkl", "xnop"],
    );
    check_letters(&SQUARE, &[Operation::Clip(area(9, 9, 1, 1)), Operation::Hole(all)], &SQUARE);
    check_letters(&SQUARE, &[Operation::Clip(area(1, 0, 3, 2)), copy(all, 0, 1)], &["afgh", "ejkl", "ijkl", "mnop"]);
}

#[test]
fn hole_is_transparent_and_exact() {
    check_letters(&SQUARE, &[Operation::Hole(area(1, 1, 2, 2))], &["abcd", "e..h", "i..l", "mnop"]);
    check_letters(&SQUARE, &[Operation::Hole(area(-5, 3, 7, 70))], &["abcd", "efgh", "ijkl", "..op"]);
}

#[test]
fn fill_without_pixels_changes_nothing() {
    for nothing in [area(1, 1, 0, 9), area(1, 1, 9, 0), area(4, 0, 9, 9), area(-3, 0, 3, 3), area(0, i32::MAX, 9, 9)] {
        check_letters(&SQUARE, &[letter('x', nothing)], &SQUARE);
    }
}

/// A mask over an area, as the alphas of one row of a white fill.
#[track_caller]
fn check_mask(mask: &[u8], width: u32, slice: u32, expected: &[u8]) {
    let side = mask.len() as u32;
    let mut raster = Raster::new();
    raster.resize(expected.len() as u32, 1).expect("sides in range");
    // Equal rows, so that only columns matter.
    let id = raster.upload_mask(side, side, &mask.repeat(mask.len())).expect("room");
    let placed = area(0, 0, width, side.max(width));
    raster.submit(&[white(placed, Some(PlacedMask { mask: id, area: placed, slice }))], &[]).expect("valid");
    let alphas: Vec<u8> = raster.pixels().iter().skip(3).step_by(4).copied().collect();
    assert_eq!(alphas, expected);
}

#[test]
fn mask_as_it_is() {
    check_mask(&[10, 20, 30], 3, 0, &[10, 20, 30, 0]);
}

#[test]
fn mask_scaled() {
    check_mask(&[0, 200], 4, 0, &[0, 50, 150, 200, 0, 0]);
    check_mask(&[0, 200, 100, 40], 2, 0, &[100, 70, 0]);
}

#[test]
fn mask_nine_sliced() {
    check_mask(&[1, 2, 3, 4, 5], 8, 2, &[1, 2, 3, 3, 3, 3, 4, 5, 0]);
    check_mask(&[1, 2, 3, 4, 5], 4, 2, &[1, 2, 4, 5, 0]);
    check_mask(&[10, 20, 60, 90], 6, 1, &[10, 20, 30, 50, 60, 90, 0]);
}

#[test]
fn mask_corners_give_way_by_half() {
    check_mask(&[1, 2, 3, 4, 5], 3, 2, &[1, 4, 5, 0]);
    check_mask(&[1, 2, 3, 4, 5], 2, 2, &[1, 5, 0]);
    check_mask(&[1, 2, 3, 4, 5], 1, 2, &[5, 0]);
}

#[test]
fn image_of_whole_rows_lands_where_it_belongs() {
    let mut raster = Raster::new();
    raster.resize(1, 4).expect("sides in range");
    let id = raster.upload_image(1, 4, [1, 2, 3, 4].map(|value| [value, 0, 0, 255]).as_flattened().to_vec());
    let id = id.expect("room");
    let all = area(0, 0, 1, 4);
    let mut check = |source_y: f32, area: Area, expected: [u8; 4]| {
        let source = (0.0, source_y, 1.0, area.height as f32);
        raster.submit(&[Operation::Hole(all), image(id, source, area)], &[]).expect("valid");
        let values: Vec<u8> = raster.pixels().iter().step_by(4).copied().collect();
        assert_eq!(values, expected, "from {source_y} to {area:?}");
    };
    check(0.0, area(0, 0, 1, 4), [1, 2, 3, 4]);
    check(0.0, area(0, 1, 1, 4), [0, 1, 2, 3]);
    check(0.0, area(0, -1, 1, 4), [2, 3, 4, 0]);
    check(2.0, area(0, 1, 1, 2), [0, 3, 4, 0]);
    check(2.0, area(0, 0, 1, 4), [3, 4, 4, 4]);
}

#[test]
fn image_scales_between_centres() {
    let mut raster = Raster::new();
    raster.resize(4, 1).expect("sides in range");
    let id = raster.upload_image(2, 1, vec![0, 0, 0, 255, 200, 0, 0, 255]).expect("room");
    raster.submit(&[image(id, (0.0, 0.0, 2.0, 1.0), area(0, 0, 4, 1))], &[]).expect("valid");
    assert_eq!(raster.pixels(), [0, 0, 0, 255, 50, 0, 0, 255, 150, 0, 0, 255, 200, 0, 0, 255]);
}

#[test]
fn gradient_of_no_length_is_its_last_stop() {
    let mut raster = Raster::new();
    raster.resize(4, 4).expect("sides in range");
    raster.submit(&[gradient((2.0, 2.0), (2.0, 2.0), &[0.0, 1.0])], &[]).expect("valid");
    assert_eq!(raster.pixels(), [0, 0, 0, 255].repeat(16));
}

/// Whether all rows of a gradient down 1000 pixels, with an end that is off by `error` pixels, have one colour each.
fn has_uniform_rows(error: f32) -> bool {
    let (width, height) = (MAX_IMAGE_SIDE, 200);
    let mut raster = Raster::new();
    raster.resize(width, height).expect("sides in range");
    let Operation::Gradient(mut operation) = gradient((0.0, 0.0), (error, 1000.0), &[0.0, 1.0]) else { unreachable!() };
    operation.area = area(0, 0, width, height);
    operation.stops[0].color.a = 0;
    raster.submit(&[Operation::Gradient(operation)], &[]).expect("valid");
    raster.pixels().chunks(width as usize * 4).all(|row| row.chunks(4).all(|pixel| *pixel == row[..4]))
}

#[test]
fn gradient_ignores_the_error_of_an_angle() {
    // Half a turn in f32 leaves about a ten-millionth of the length: far less.
    assert!(has_uniform_rows(0.007));
    assert!(!has_uniform_rows(0.008));
}

/// A list with a fault at its end: nothing of it is executed.
#[track_caller]
fn check_refused(fault: Operation, expected: &str) {
    let mut raster = Raster::new();
    raster.resize(4, 4).expect("sides in range");
    assert_eq!(raster.upload_mask(5, 4, &[255; 20]), Ok(1));
    assert_eq!(raster.upload_image(1, 1, vec![255; 4]), Ok(1));
    let error = raster.submit(&[white(area(0, 0, 4, 4), None), fault], &[]).expect_err("a refusal");
    assert_eq!(error.to_string(), expected);
    assert_eq!(raster.pixels(), [0; 64]);
}

fn masked(mask: u32, slice: u32) -> Operation {
    white(area(0, 0, 4, 4), Some(PlacedMask { mask, area: area(0, 0, 4, 4), slice }))
}

#[test]
fn unknown_ids_are_refused() {
    check_refused(masked(2, 0), "no resource 2");
    check_refused(masked(0, 0), "no resource 0");
    check_refused(image(9, (0.0, 0.0, 1.0, 1.0), area(0, 0, 1, 1)), "no resource 9");
}

#[test]
fn slices_without_a_middle_are_refused() {
    let message = "node 0: operation 1: a mask has pixels between the corners of its slice";
    check_refused(masked(1, 2), message);
    check_refused(masked(1, u32::MAX), message);
}

#[test]
fn bad_gradients_are_refused() {
    let ends = "node 0: operation 1: a gradient's start and end are finite";
    check_refused(gradient((f32::NAN, 0.0), (1.0, 1.0), &[0.0, 1.0]), ends);
    check_refused(gradient((0.0, 0.0), (1.0, f32::INFINITY), &[0.0, 1.0]), ends);
    let count = "node 0: operation 1: a gradient has two to eight stops";
    check_refused(gradient((0.0, 0.0), (1.0, 1.0), &[0.0]), count);
    check_refused(gradient((0.0, 0.0), (1.0, 1.0), &[0.5; 9]), count);
    let range = "node 0: operation 1: offsets of stops are 0 to 1";
    check_refused(gradient((0.0, 0.0), (1.0, 1.0), &[0.0, 1.5]), range);
    check_refused(gradient((0.0, 0.0), (1.0, 1.0), &[f32::NAN, 1.0]), range);
    check_refused(gradient((0.0, 0.0), (1.0, 1.0), &[0.6, 0.4]), "node 0: operation 1: offsets of stops rise");
}

#[test]
fn bad_sources_are_refused() {
    let sides = "node 0: operation 1: an image's source has sides of 0 to 16,777,216";
    check_refused(image(1, (0.0, 0.0, f32::NAN, 1.0), area(0, 0, 1, 1)), sides);
    check_refused(image(1, (0.0, 0.0, 1.0, -1.0), area(0, 0, 1, 1)), sides);
    let place = "node 0: operation 1: an image's source lies within 16,777,216 pixels";
    check_refused(image(1, (f32::NEG_INFINITY, 0.0, 1.0, 1.0), area(0, 0, 1, 1)), place);
    check_refused(image(1, (0.0, f32::NAN, 1.0, 1.0), area(0, 0, 1, 1)), place);
}

#[test]
fn resize_clears_and_keeps_masks_and_images() {
    let mut raster = Raster::new();
    raster.resize(4, 4).expect("sides in range");
    let mask = raster.upload_mask(1, 1, &[255]).expect("room");
    raster.submit(&[white(area(0, 0, 4, 4), None)], &[]).expect("valid");
    for (width, height) in [(4, 4), (5, 2)] {
        raster.resize(width, height).expect("sides in range");
        assert_eq!((raster.width(), raster.height()), (width, height));
        assert_eq!(raster.pixels(), vec![0; (width * height * 4) as usize]);
        raster.submit(&[masked(mask, 0)], &[]).expect("valid");
        assert_eq!(raster.pixels()[0], 255);
    }
    for (width, height) in [(0, 4), (4, 0), (MAX_IMAGE_SIDE + 1, 1), (1, u32::MAX)] {
        assert!(matches!(raster.resize(width, height), Err(ErrorCode::InvalidValue(_))));
        assert_eq!((raster.width(), raster.height()), (5, 2));
        assert_eq!(raster.pixels()[0], 255, "a refused call changes nothing");
    }
}

#[test]
fn uploads_are_checked() {
    let mut raster = Raster::new();
    let invalid = |result| assert!(matches!(result, Err(ErrorCode::InvalidValue(_))), "{result:?}");
    invalid(raster.upload_mask(2, 2, &[0; 3]));
    invalid(raster.upload_mask(0, 0, &[]));
    invalid(raster.upload_mask(MAX_MASK_SIDE + 1, 1, &vec![0; MAX_MASK_SIDE as usize + 1]));
    invalid(raster.upload_image(2, 2, vec![0; 15]));
    invalid(raster.upload_image(u32::MAX, u32::MAX, vec![0; 4]));
    invalid(raster.upload_image(0, 1, Vec::new()));
}

#[test]
fn ids_rise_and_are_never_given_twice() {
    let mut raster = Raster::new();
    assert_eq!(raster.upload_mask(1, 1, &[0]), Ok(1));
    assert_eq!(raster.upload_mask(1, 1, &[0]), Ok(2));
    assert_eq!(raster.upload_image(1, 1, vec![0; 4]), Ok(1));
    assert_eq!(raster.free_mask(2), Ok(()));
    assert_eq!(raster.free_mask(2), Err(ErrorCode::UnknownResource(2)));
    assert_eq!(raster.free_image(2), Err(ErrorCode::UnknownResource(2)));
    assert_eq!(raster.upload_mask(1, 1, &[0]), Ok(3));
}

#[test]
fn limits_count_what_lives() {
    let mut raster = Raster::new();
    let side = MAX_MASK_SIDE as usize;
    let mask = vec![0; side * side];
    assert_eq!(raster.upload_mask(MAX_MASK_SIDE, MAX_MASK_SIDE, &mask), Ok(1));
    assert_eq!(raster.upload_mask(MAX_MASK_SIDE, MAX_MASK_SIDE, &mask), Ok(2));
    // The overhead keeps three of them from filling the limit exactly.
    let error = raster.upload_mask(MAX_MASK_SIDE, MAX_MASK_SIDE, &mask).expect_err("no room");
    assert_eq!(error, ErrorCode::LimitReached(format!("{MAX_MASK_BYTES} bytes of masks")));
    assert_eq!(raster.free_mask(1), Ok(()));
    assert_eq!(raster.upload_mask(MAX_MASK_SIDE, MAX_MASK_SIDE, &mask), Ok(3));

    let rows = (MAX_IMAGE_BYTES / 4 / u64::from(MAX_IMAGE_SIDE)) as u32;
    let pixels = vec![0; MAX_IMAGE_BYTES as usize];
    let error = raster.upload_image(MAX_IMAGE_SIDE, rows, pixels).expect_err("no room");
    assert_eq!(error, ErrorCode::LimitReached(format!("{MAX_IMAGE_BYTES} bytes of images")));
    assert_eq!(raster.upload_image(1, 1, vec![0; 4]), Ok(1), "{RESOURCE_OVERHEAD_BYTES} bytes are left");
}

#[test]
fn damaged_rows_are_whole_and_in_the_frame() {
    let mut raster = Raster::new();
    assert_eq!(raster.damaged_rows(area(0, 0, 1, 1)), None);
    raster.resize(3, 4).expect("sides in range");
    raster.submit(&[letter('x', area(1, 1, 1, 2))], &[]).expect("valid");
    let row = [0, 0, 0, 0, b'x', 0, 0, 255, 0, 0, 0, 0];
    let rows = raster.damaged_rows(area(-4, 1, 6, 2)).expect("inside");
    assert_eq!((rows.area, rows.pixels), (area(0, 1, 2, 2), [row, row].as_flattened()));
    let all = raster.damaged_rows(area(i32::MIN, i32::MIN, u32::MAX, u32::MAX)).expect("inside");
    assert_eq!((all.area, all.pixels), (area(0, 0, 3, 4), raster.pixels()));
    assert_eq!(raster.damaged_rows(area(3, 0, 1, 1)), None);
    assert_eq!(raster.damaged_rows(area(0, 0, 0, 1)), None);
}

#[test]
fn an_empty_canvas_executes_lists() {
    let mut raster = Raster::new();
    let all = area(i32::MIN, i32::MIN, u32::MAX, u32::MAX);
    let list = [white(all, None), copy(all, 1, 1), Operation::Hole(all), gradient((0.0, 0.0), (4.0, 4.0), &[0.0, 1.0])];
    assert_eq!(raster.submit(&list, &[all]), Ok(()));
    assert_eq!(raster.pixels(), []);
}
