//! Layers, tints and radial gradients by small pictures; each refusal by the list that earns it.

use raster_core::{MAX_LAYER_BYTES, Raster};
use scene_core::operations::{
    Area, Canvas, CopyArea, Fill, Gradient, GradientAxis, Image, Layer, Masks, Operation, PlacedMask, RadialAxis,
    Transform,
};
use scene_core::style::ColorStop;
use scene_core::types::{Color, ErrorCode, Point, Rect};

fn area(x: i32, y: i32, width: u32, height: u32) -> Area {
    Area { x, y, width, height }
}

/// Fills with an opaque letter.
fn letter(letter: char, area: Area) -> Operation {
    Operation::Fill(Fill { area, color: Color { r: letter as u8, g: 0, b: 0, a: 255 }, mask: None })
}

fn begin(area: Area) -> Operation {
    Operation::BeginLayer(area)
}

fn end(opacity: u8, transform: Option<Transform>) -> Operation {
    Operation::EndLayer(Layer { opacity, mask: None, transform })
}

fn affine([a, b, c, d]: [f32; 4], (e, f): (f32, f32)) -> Transform {
    Transform { a, b, c, d, e, f }
}

fn shifted(e: f32, f: f32) -> Transform {
    affine([1.0, 0.0, 0.0, 1.0], (e, f))
}

fn canvas(width: u32, height: u32) -> Raster {
    let mut raster = Raster::new();
    raster.resize(width, height).expect("sides in range");
    raster
}

/// Opaque letters as they are, `.` for what is transparent, `?` for what is in between.
#[track_caller]
fn check_letters(operations: &[Operation], expected: &[&str]) {
    let width = expected[0].len();
    let mut raster = canvas(width as u32, expected.len() as u32);
    raster.submit(operations, &[]).expect("a valid list");
    let letters: Vec<char> = (raster.pixels().as_chunks::<4>().0.iter())
        .map(|&[letter, _, _, alpha]| match alpha {
            0 => '.',
            255 => char::from(letter),
            _ => '?',
        })
        .collect();
    let rows: Vec<String> = letters.chunks(width).map(|row| row.iter().collect()).collect();
    assert_eq!(rows, expected);
}

/// A red channel or an alpha in tenths, as digits; `*` is full.
fn digits(raster: &Raster, channel: usize) -> Vec<String> {
    let digit = |value: u8| if value == 255 { '*' } else { char::from(b'0' + value / 26) };
    let digits: Vec<char> = raster.pixels().iter().skip(channel).step_by(4).map(|&value| digit(value)).collect();
    digits.chunks(raster.width() as usize).map(|row| row.iter().collect()).collect()
}

/// `ab` over `cd`, each letter a square of two pixels.
fn squares() -> [Operation; 4] {
    let at = |name, x, y| letter(name, area(x, y, 2, 2));
    [at('a', 1, 1), at('b', 3, 1), at('c', 1, 3), at('d', 3, 3)]
}

fn squares_as(opacity: u8, transform: Option<Transform>) -> Vec<Operation> {
    [begin(area(1, 1, 4, 4))].into_iter().chain(squares()).chain([end(opacity, transform)]).collect()
}

#[test]
fn layer_without_a_transform_stays() {
    let expected = ["......", ".aabb.", ".aabb.", ".ccdd.", ".ccdd.", "......"];
    check_letters(&squares_as(255, None), &expected);
    check_letters(&squares_as(255, Some(shifted(0.0, 0.0))), &expected);
    check_letters(&squares_as(0, None), &["......"; 6]);
    check_letters(&squares_as(0, Some(shifted(0.0, 0.0))), &["......"; 6]);
}

#[test]
fn layer_moves_by_whole_pixels() {
    check_letters(
        &squares_as(255, Some(shifted(-2.0, 1.0))),
        &["......", "......", "abb...", "abb...", "cdd...", "cdd..."],
    );
}

#[test]
fn layer_turns_and_mirrors_exactly() {
    // A quarter clockwise about 3, 3: x' = 6 - y, y' = x.
    check_letters(
        &squares_as(255, Some(affine([0.0, 1.0, -1.0, 0.0], (6.0, 0.0)))),
        &["......", ".ccaa.", ".ccaa.", ".ddbb.", ".ddbb.", "......"],
    );
    check_letters(
        &squares_as(255, Some(affine([-1.0, 0.0, 0.0, 1.0], (6.0, 0.0)))),
        &["......", ".bbaa.", ".bbaa.", ".ddcc.", ".ddcc.", "......"],
    );
}

#[test]
fn layer_is_transparent_around_its_area() {
    let box_at = |transform| {
        let mut raster = canvas(9, 5);
        let list = [begin(area(1, 1, 3, 3)), letter('x', area(0, 0, 9, 9)), end(255, Some(transform))];
        raster.submit(&list, &[]).expect("a valid list");
        digits(&raster, 3)
    };
    assert_eq!(box_at(shifted(0.5, 0.0)), ["000000000", "04**40000", "04**40000", "04**40000", "000000000"]);
    assert_eq!(box_at(shifted(0.5, 0.5)), ["000000000", "024420000", "04**40000", "04**40000", "024420000"]);
    // Twice as wide, from x = 1 on.
    assert_eq!(
        box_at(affine([2.0, 0.0, 0.0, 1.0], (-1.0, 0.0))),
        ["000000000", "27****720", "27****720", "27****720", "000000000"]
    );
}

#[test]
fn layer_fades_as_one() {
    let mut raster = canvas(4, 1);
    let list = [begin(area(0, 0, 4, 1)), letter('x', area(0, 0, 2, 1)), letter('y', area(1, 0, 2, 1)), end(128, None)];
    raster.submit(&list, &[]).expect("a valid list");
    // What lies below in the layer does not shine through: 128 / 255 of each letter.
    assert_eq!(raster.pixels().as_chunks::<4>().0, [[60, 0, 0, 128], [61, 0, 0, 128], [61, 0, 0, 128], [0; 4]]);
}

#[test]
fn hole_in_a_layer_shows_what_is_below() {
    let list = [
        letter('a', area(0, 0, 4, 1)),
        begin(area(0, 0, 3, 1)),
        letter('b', area(0, 0, 4, 1)),
        Operation::Hole(area(1, 0, 1, 1)),
        end(255, None),
    ];
    check_letters(&list, &["baba"]);
}

#[test]
fn clip_of_a_layer_ends_with_it() {
    let all = area(-9, -9, 99, 99);
    let list = [
        Operation::Clip(area(1, 0, 4, 3)),
        begin(area(0, 0, 5, 2)),
        letter('a', all),
        Operation::Clip(area(0, 1, 2, 1)),
        letter('b', all),
        Operation::Clip(area(4, 0, 9, 9)),
        letter('c', all),
        end(255, None),
        letter('d', area(0, 2, 99, 1)),
    ];
    check_letters(&list, &[".aaac.", ".baac.", ".dddd."]);
}

#[test]
fn clip_does_not_count_inside() {
    // What the clip hides where it was drawn is moved into it.
    let list = [
        Operation::Clip(area(0, 0, 3, 1)),
        begin(area(3, 0, 3, 1)),
        letter('a', area(3, 0, 1, 1)),
        letter('b', area(4, 0, 9, 1)),
        end(255, Some(shifted(-3.0, 0.0))),
    ];
    check_letters(&list, &["abb..."]);
}

#[test]
fn layer_beyond_the_framebuffer_is_drawn_where_it_appears() {
    let list = [
        begin(area(-300, 5000, 2, 2)),
        letter('a', area(-300, 5000, 1, 2)),
        letter('b', area(-299, 5000, 1, 2)),
        end(255, Some(shifted(301.0, -5000.0))),
    ];
    check_letters(&list, &[".ab.", ".ab."]);
}

#[test]
fn layers_nest() {
    let list = [
        letter('a', area(0, 0, 6, 2)),
        begin(area(0, 0, 6, 2)),
        begin(area(0, 0, 2, 2)),
        letter('b', area(0, 0, 9, 1)),
        end(255, Some(shifted(3.0, 1.0))),
        begin(area(0, 0, 0, 2)),
        // Nothing of it can be seen, nor of what is in it.
        begin(area(0, 0, 6, 2)),
        letter('x', area(0, 0, 9, 9)),
        end(255, None),
        end(255, None),
        letter('c', area(0, 0, 1, 1)),
        end(255, None),
        letter('d', area(5, 0, 1, 1)),
    ];
    check_letters(&list, &["caaaad", "aaabba"]);
}

#[test]
fn mask_limits_a_layer_before_it_moves() {
    for (transform, expected) in [(None, "0127*000"), (Some(shifted(3.0, 0.0)), "0000127*")] {
        let mut raster = canvas(8, 1);
        let mask = raster.upload_mask(4, 1, &[40, 70, 200, 255]).expect("room");
        let mask = Some(PlacedMask { mask, area: area(1, 0, 4, 1), slice: 0 });
        let list = [
            begin(area(0, 0, 8, 1)),
            letter('x', area(0, 0, 8, 1)),
            Operation::EndLayer(Layer { opacity: 255, mask, transform }),
        ];
        raster.submit(&list, &[]).expect("a valid list");
        assert_eq!(digits(&raster, 3), [expected]);
    }
}

#[test]
fn tint_multiplies() {
    let mut raster = canvas(2, 1);
    let image = raster.upload_image(2, 1, vec![255, 255, 255, 255, 100, 50, 0, 200]).expect("room");
    let source = Rect { x: 0.0, y: 0.0, width: 2.0, height: 1.0 };
    let tint = Color { r: 255, g: 128, b: 0, a: 128 };
    let operation = Image { image, source, area: area(0, 0, 2, 1), tint, opacity: 255, mask: None };
    raster.submit(&[Operation::Image(operation)], &[]).expect("a valid list");
    // The tint is 128, 64, 0, 128 when it is premultiplied.
    assert_eq!(raster.pixels(), [128, 64, 0, 128, 50, 13, 0, 100]);
}

fn radial(center: (f32, f32), radius_x: f32, radius_y: f32) -> Operation {
    let stop = |offset, r| ColorStop { offset, color: Color { r, g: 0, b: 0, a: 255 } };
    Operation::Gradient(Gradient {
        area: area(0, 0, 24, 10),
        axis: GradientAxis::Radial(RadialAxis { center: Point { x: center.0, y: center.1 }, radius_x, radius_y }),
        stops: vec![stop(0.0, 255), stop(1.0, 0)],
        opacity: 255,
        mask: None,
    })
}

#[track_caller]
fn check_radial(operation: Operation, expected: &[&str]) {
    let mut raster = canvas(24, 10);
    raster.submit(&[operation], &[]).expect("a valid list");
    assert_eq!(digits(&raster, 0), expected);
}

#[test]
fn radial_gradient_is_an_ellipse() {
    check_radial(
        radial((12.0, 5.0), 12.0, 5.0),
        &[
            "000000000000000000000000",
            "000001122222222221100000",
            "000112334444444433211000",
            "001233455666666554332100",
            "012234566788887665432210",
            "012234566788887665432210",
            "001233455666666554332100",
            "000112334444444433211000",
            "000001122222222221100000",
            "000000000000000000000000",
        ],
    );
}

#[test]
fn radial_gradient_without_a_radius_is_its_last_stop() {
    for operation in [radial((12.0, 5.0), 0.0, 5.0), radial((12.0, 5.0), 12.0, 0.0), radial((0.5, 0.5), 0.0, 0.0)] {
        check_radial(operation, &["0".repeat(24).as_str(); 10]);
    }
}

/// A list that is refused: nothing of it is executed.
#[track_caller]
fn check_refused(list: &[Operation], expected: &str) {
    let mut raster = canvas(2, 2);
    let list: Vec<Operation> = [letter('x', area(0, 0, 2, 2))].into_iter().chain(list.iter().cloned()).collect();
    let error = raster.submit(&list, &[]).expect_err("a refusal");
    assert_eq!(error.to_string(), expected);
    assert_eq!(raster.pixels(), [0; 16]);
}

#[test]
fn layers_that_do_not_fit_together_are_refused() {
    let layer = || begin(area(0, 0, 2, 2));
    check_refused(&[end(255, None)], "node 0: operation 1: no layer is open");
    check_refused(&[layer(), end(255, None), end(255, None)], "node 0: operation 3: no layer is open");
    check_refused(&[layer(), layer(), end(255, None)], "node 0: a layer is not ended");
    check_refused(&vec![layer(); 17], "node 0: operation 17: at most 16 layers are open at a time");
    let copy = Operation::Copy(CopyArea { area: area(0, 0, 1, 1), dx: 1, dy: 0 });
    check_refused(&[layer(), copy, end(255, None)], "node 0: operation 2: a layer has no copies");

    let mut raster = canvas(2, 2);
    let still = Operation::Copy(CopyArea { area: area(0, 0, 1, 1), dx: 0, dy: 0 });
    let deep = [vec![layer(); 16], vec![letter('x', area(0, 0, 1, 1))], vec![end(255, None); 16], vec![still]].concat();
    assert_eq!(raster.submit(&deep, &[]), Ok(()));
    assert_eq!(raster.pixels()[..4], [b'x', 0, 0, 255]);
}

#[test]
fn absurd_layers_are_refused() {
    let large = "node 0: operation 1: a layer is at most 8192 pixels wide and high";
    check_refused(&[begin(area(0, 0, 8193, 1)), end(255, None)], large);
    check_refused(&[begin(area(0, 0, 1, u32::MAX)), end(255, None)], large);
    let far = "node 0: operation 1: a layer lies within 32,768 pixels of the origin";
    check_refused(&[begin(area(-32_769, 0, 1, 1)), end(255, None)], far);
    check_refused(&[begin(area(0, 32_768, 1, 1)), end(255, None)], far);
    check_refused(&[begin(area(i32::MIN, i32::MAX, 1, 1)), end(255, None)], far);
}

#[test]
fn absurd_transforms_are_refused() {
    let refused = |factors, shift, expected: &str| {
        let list = [begin(area(0, 0, 2, 2)), end(255, Some(affine(factors, shift)))];
        check_refused(&list, &format!("node 0: operation 2: {expected}"));
    };
    let factors = "factors of a transform lie within 4096";
    refused([f32::NAN, 0.0, 0.0, 1.0], (0.0, 0.0), factors);
    refused([1.0, 0.0, 0.0, 4097.0], (0.0, 0.0), factors);
    let shift = "a transform shifts by at most 16,777,216 pixels";
    refused([1.0, 0.0, 0.0, 1.0], (f32::INFINITY, 0.0), shift);
    refused([1.0, 0.0, 0.0, 1.0], (0.0, -16_777_218.0), shift);
    let inverse = "a transform can be inverted, by factors within 4096";
    refused([0.0; 4], (0.0, 0.0), inverse);
    refused([2.0, 1.0, 4.0, 2.0], (0.0, 0.0), inverse);
    refused([1.0 / 4097.0, 0.0, 0.0, 1.0], (0.0, 0.0), inverse);
}

#[test]
fn bad_radial_gradients_are_refused() {
    let center = "node 0: operation 1: a gradient's center is finite";
    check_refused(&[radial((f32::NAN, 0.0), 1.0, 1.0)], center);
    let radii = "node 0: operation 1: a gradient's radii are finite and not negative";
    check_refused(&[radial((0.0, 0.0), -1.0, 1.0)], radii);
    check_refused(&[radial((0.0, 0.0), 1.0, f32::NAN)], radii);
    check_refused(&[radial((0.0, 0.0), f32::INFINITY, 1.0)], radii);
}

#[test]
fn layers_take_memory_for_what_can_be_seen() {
    let large = area(-1, -1, 8192, 8192);
    let nested =
        |transform: Option<Transform>, count| [vec![begin(large); count], vec![end(255, transform); count]].concat();
    // All of them would take 4 GiB.
    assert_eq!(canvas(64, 64).submit(&nested(None, 16), &[]), Ok(()));
    assert_eq!(canvas(64, 64).submit(&nested(Some(shifted(0.0, 0.5)), 16), &[]), Ok(()));

    let mut raster = canvas(8192, 4096);
    let fill = letter('x', area(0, 0, 9, 9));
    let two = |clip: Area| [vec![fill.clone(), Operation::Clip(clip)], nested(None, 2)].concat();
    let error = raster.submit(&two(area(0, 0, 8192, 4096)), &[]).expect_err("nearly 256 MiB");
    assert_eq!(error, ErrorCode::LimitReached(format!("{MAX_LAYER_BYTES} bytes of layers")));
    assert_eq!(raster.pixels()[..4], [0; 4], "nothing is executed");
    assert_eq!(raster.submit(&two(area(0, 0, 9, 9)), &[]), Ok(()));
}
