//! Random draw lists give the pixels of the reference, exactly.

mod reference;

use proptest::prelude::*;
use raster_core::Raster;
use reference::{Mask, Picture, Reference};
use scene_core::operations::{
    Area, Canvas, CopyArea, Fill, Gradient, GradientAxis, Image, Layer, LinearAxis, Masks, Operation, PlacedMask,
    RadialAxis, Transform,
};
use scene_core::style::ColorStop;
use scene_core::types::{Color, Point, Rect};

/// Wide enough for several blocks of the kernels and a tail.
const LARGEST_SIDE: u32 = 70;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_match_the_reference(
        (width, height) in (prop_oneof![1..=LARGEST_SIDE, Just(LARGEST_SIDE)], 1..=24_u32),
        masks in prop::collection::vec(mask(), 3),
        images in prop::collection::vec(picture(), 3),
        operations in list(operation(), 1..8),
    ) {
        let mut raster = Raster::new();
        raster.resize(width, height).expect("sides in range");
        let mut reference = Reference { width, height, ..Reference::default() };
        reference.pixels = vec![[0; 4]; (width * height) as usize];
        for mask in masks {
            let id = raster.upload_mask(mask.width, mask.height, &mask.coverage).expect("room");
            reference.masks.insert(id, mask);
        }
        for picture in images {
            let bytes = picture.pixels.as_flattened().to_vec();
            let id = raster.upload_image(picture.width, picture.height, bytes).expect("room");
            reference.images.insert(id, picture);
        }
        // Something to move and to blend with.
        let mut list = vec![background()];
        list.extend(operations.into_iter().map(|operation| with_valid_slice(operation, &reference)));

        raster.submit(&list, &[]).expect("a valid list");
        reference.execute(&list);
        for (index, (pixel, expected)) in raster.pixels().as_chunks().0.iter().zip(&reference.pixels).enumerate() {
            let (x, y) = (index % width as usize, index / width as usize);
            prop_assert_eq!(pixel, expected, "at {}, {} of {} x {}", x, y, width, height);
        }
    }

    #[test]
    fn pieces_match_the_whole(
        operations in list(operation_without_copy(), 1..4),
        masks in prop::collection::vec(mask(), 3),
        images in prop::collection::vec(picture(), 3),
        (split_x, split_y) in (0..LARGEST_SIDE, 0..24_u32),
    ) {
        let mut reference = Reference::default();
        let mut whole = Raster::new();
        whole.resize(LARGEST_SIDE, 24).expect("sides in range");
        for mask in masks {
            let id = whole.upload_mask(mask.width, mask.height, &mask.coverage).expect("room");
            reference.masks.insert(id, mask);
        }
        for picture in &images {
            let bytes = picture.pixels.as_flattened().to_vec();
            whole.upload_image(picture.width, picture.height, bytes).expect("room");
        }
        let mut list = vec![background()];
        list.extend(operations.into_iter().map(|operation| with_valid_slice(operation, &reference)));
        whole.submit(&list, &[]).expect("a valid list");
        let expected = whole.pixels().to_vec();

        // A damaged redraw repeats the list in pieces.
        whole.resize(LARGEST_SIDE, 24).expect("sides in range");
        let xs = [0, split_x, LARGEST_SIDE];
        let ys = [0, split_y, 24];
        for x in xs.windows(2) {
            for y in ys.windows(2) {
                let piece = Area { x: x[0] as i32, y: y[0] as i32, width: x[1] - x[0], height: y[1] - y[0] };
                let mut clipped = vec![Operation::Clip(piece)];
                clipped.extend(list.iter().cloned());
                whole.submit(&clipped, &[piece]).expect("a valid list");
            }
        }
        prop_assert!(whole.pixels() == expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Layers full of pixels that can be seen: places and weights of all of them.
    #[test]
    fn transformed_layers_match_the_reference(
        picture in picture(),
        area in (-10..40_i32, -5..20_i32, 1..50_u32, 1..30_u32),
        (opacity, mask, transform) in (alpha(), prop::option::of(mask()), near_transform()),
    ) {
        let area = Area { x: area.0, y: area.1, width: area.2, height: area.3 };
        let mut raster = Raster::new();
        raster.resize(LARGEST_SIDE, 24).expect("sides in range");
        let mut reference = Reference { width: LARGEST_SIDE, height: 24, ..Reference::default() };
        reference.pixels = vec![[0; 4]; (LARGEST_SIDE * 24) as usize];
        let bytes = picture.pixels.as_flattened().to_vec();
        let image = raster.upload_image(picture.width, picture.height, bytes).expect("room");
        let source = Rect { x: 0.0, y: 0.0, width: area.width as f32, height: area.height as f32 };
        reference.images.insert(image, picture);
        let mask = mask.map(|mask| {
            let id = raster.upload_mask(mask.width, mask.height, &mask.coverage).expect("room");
            reference.masks.insert(id, mask);
            PlacedMask { mask: id, area, slice: 0 }
        });
        let tint = Color { r: 255, g: 255, b: 255, a: 255 };
        let list = [
            background(),
            Operation::BeginLayer(area),
            Operation::Image(Image { image, source, area, tint, opacity: 255, mask: None }),
            Operation::EndLayer(Layer { opacity, mask, transform: Some(transform) }),
        ];
        raster.submit(&list, &[]).expect("a valid list");
        reference.execute(&list);
        prop_assert!(raster.pixels().as_chunks().0 == reference.pixels);
    }
}

/// An oblique gradient: all pixels differ.
fn background() -> Operation {
    let color = |r, g, b, a| Color { r, g, b, a };
    Operation::Gradient(Gradient {
        area: Area { x: 0, y: 0, width: LARGEST_SIDE, height: 24 },
        axis: GradientAxis::Linear(LinearAxis { start: Point { x: 0.0, y: 0.0 }, end: Point { x: 70.0, y: 24.0 } }),
        stops: vec![
            ColorStop { offset: 0.0, color: color(255, 0, 40, 255) },
            ColorStop { offset: 1.0, color: color(0, 255, 90, 100) },
        ],
        opacity: 255,
        mask: None,
    })
}

/// Limits the slice of an operation's mask to what the mask has room for.
fn with_valid_slice(mut operation: Operation, reference: &Reference) -> Operation {
    let mask = match &mut operation {
        Operation::Fill(Fill { mask, .. })
        | Operation::Gradient(Gradient { mask, .. })
        | Operation::Image(Image { mask, .. })
        | Operation::EndLayer(Layer { mask, .. }) => mask,
        Operation::Clip(_) | Operation::Copy(_) | Operation::Hole(_) | Operation::BeginLayer(_) => return operation,
    };
    if let Some(placed) = mask {
        let mask = &reference.masks[&placed.mask];
        placed.slice = placed.slice.min((mask.width.min(mask.height) - 1) / 2);
    }
    operation
}

/// Operations and layers of them, up to three deep.
fn list(operation: BoxedStrategy<Operation>, length: std::ops::Range<usize>) -> BoxedStrategy<Vec<Operation>> {
    let piece = operation.prop_map(|operation| vec![operation]);
    // A clip in a layer ends with it.
    let inner = prop_oneof![5 => operation_without_copy(), 1 => area().prop_map(Operation::Clip)];
    let layer = inner.prop_map(|operation| vec![operation]).prop_recursive(3, 12, 4, |inner| {
        (layer_area(), prop::collection::vec(inner, 0..4), layer()).prop_map(|(area, inner, layer)| {
            let (begin, end) = (Operation::BeginLayer(area), Operation::EndLayer(layer));
            std::iter::once(begin).chain(inner.concat()).chain([end]).collect()
        })
    });
    let layer = layer.prop_filter("a clip alone", |list| !matches!(list[..], [Operation::Clip(_)]));
    prop::collection::vec(prop_oneof![3 => piece, 1 => layer], length).prop_map(|pieces| pieces.concat()).boxed()
}

fn layer_area() -> impl Strategy<Value = Area> {
    (-40..LARGEST_SIDE as i32, -20..24_i32, 0..90_u32, 0..40_u32).prop_map(|(x, y, width, height)| Area {
        x,
        y,
        width,
        height,
    })
}

fn layer() -> impl Strategy<Value = Layer> {
    (alpha(), placed_mask(), prop::option::of(transform())).prop_map(|(opacity, mask, transform)| Layer {
        opacity,
        mask,
        transform,
    })
}

/// Turned and scaled about a point nearby, shifted by whole pixels, or anything that can be inverted.
fn transform() -> impl Strategy<Value = Transform> {
    let factor = || prop_oneof![4 => -3.0..3.0_f32, 1 => Just(0.0), 1 => -4096.0..4096.0_f32, 1 => -1e-4..1e-4_f32];
    let shift = || prop_oneof![4 => -60.0..90.0_f32, 1 => -1.6e7..1.6e7_f32];
    let any = (factor(), factor(), factor(), factor(), shift(), shift())
        .prop_map(|(a, b, c, d, e, f)| affine([a, b, c, d], (e, f)));
    prop_oneof![1 => any, 2 => near_transform()].prop_filter("can be inverted", |transform| {
        let Transform { a, b, c, d, .. } = *transform;
        let determinant = f64::from(a) * f64::from(d) - f64::from(b) * f64::from(c);
        [a, b, c, d].iter().all(|factor| (f64::from(*factor) / determinant).abs() <= 4096.0)
    })
}

/// Turned about a point nearby, scaled, or shifted by whole pixels.
fn near_transform() -> impl Strategy<Value = Transform> {
    let center = || (-10.0..60.0_f32, -10.0..30.0_f32);
    let about = |(x, y): (f32, f32), factors: [f32; 4]| {
        let [a, b, c, d] = factors;
        affine(factors, (x - a * x - c * y, y - b * x - d * y))
    };
    // By the tangent of half the angle.
    let turned = (-4.0..4.0_f32, 0.2..3.0_f32, center()).prop_map(move |(tangent, scale, center)| {
        let scale = scale / (1.0 + tangent * tangent);
        let (sin, cos) = (2.0 * tangent * scale, (1.0 - tangent * tangent) * scale);
        about(center, [cos, sin, -sin, cos])
    });
    let scale = || prop_oneof![0.2..3.0_f32, -2.0..-0.5_f32];
    let scaled = (scale(), scale(), center()).prop_map(move |(x, y, center)| about(center, [x, 0.0, 0.0, y]));
    let shifted =
        (-30..30_i8, -20..20_i8).prop_map(|(e, f)| affine([1.0, 0.0, 0.0, 1.0], (f32::from(e), f32::from(f))));
    prop_oneof![3 => turned, 3 => scaled, 1 => shifted]
}

fn affine([a, b, c, d]: [f32; 4], (e, f): (f32, f32)) -> Transform {
    Transform { a, b, c, d, e, f }
}

fn axis() -> impl Strategy<Value = GradientAxis> {
    let radius = || prop_oneof![6 => 0.0..60.0_f32, 1 => Just(0.0), 1 => Just(f32::MAX), 1 => 0.0..1e-30_f32];
    prop_oneof![
        (point(), point()).prop_map(|(start, end)| GradientAxis::Linear(LinearAxis { start, end })),
        (point(), radius(), radius()).prop_map(|(center, radius_x, radius_y)| GradientAxis::Radial(RadialAxis {
            center,
            radius_x,
            radius_y
        })),
    ]
}

fn operation() -> BoxedStrategy<Operation> {
    let shift = prop_oneof![4 => -9..9_i32, 2 => Just(0), 1 => any::<i32>()];
    let copy = (area(), shift.clone(), shift).prop_map(|(area, dx, dy)| Operation::Copy(CopyArea { area, dx, dy }));
    prop_oneof![5 => operation_without_copy(), 1 => copy, 1 => area().prop_map(Operation::Clip)].boxed()
}

fn operation_without_copy() -> BoxedStrategy<Operation> {
    prop_oneof![
        3 => (area(), color(), placed_mask())
            .prop_map(|(area, color, mask)| Operation::Fill(Fill { area, color, mask })),
        3 => (area(), axis(), stops(), alpha(), placed_mask()).prop_map(|(area, axis, stops, opacity, mask)| {
            Operation::Gradient(Gradient { area, axis, stops, opacity, mask })
        }),
        4 => image(),
        1 => area().prop_map(Operation::Hole),
    ]
    .boxed()
}

/// Mostly near the framebuffer, sometimes anywhere.
fn area() -> BoxedStrategy<Area> {
    let near = (-20..LARGEST_SIDE as i32, -10..24_i32, 0..90_u32, 0..40_u32);
    let anywhere = (extreme_i32(), extreme_i32(), extreme_u32(), extreme_u32());
    let whole = Just((0, 0, LARGEST_SIDE, 24));
    prop_oneof![6 => near, 1 => anywhere, 2 => whole]
        .prop_map(|(x, y, width, height)| Area { x, y, width, height })
        .boxed()
}

fn extreme_i32() -> impl Strategy<Value = i32> {
    prop_oneof![Just(i32::MIN), Just(i32::MAX), Just(0), -100..100_i32, any::<i32>()]
}

fn extreme_u32() -> impl Strategy<Value = u32> {
    prop_oneof![Just(u32::MAX), Just(u32::MAX / 2 + 9), 0..100_u32, any::<u32>()]
}

/// Opaque and transparent often: they have paths of their own.
fn alpha() -> impl Strategy<Value = u8> {
    prop_oneof![Just(255), Just(0), any::<u8>()]
}

fn color() -> impl Strategy<Value = Color> {
    (any::<u8>(), any::<u8>(), any::<u8>(), alpha()).prop_map(|(r, g, b, a)| Color { r, g, b, a })
}

fn placed_mask() -> impl Strategy<Value = Option<PlacedMask>> {
    prop::option::of((1..=3_u32, area(), prop_oneof![Just(0), 1..9_u32, Just(u32::MAX)]))
        .prop_map(|placed| placed.map(|(mask, area, slice)| PlacedMask { mask, area, slice }))
}

fn mask() -> impl Strategy<Value = Mask> {
    (1..60_u32, 1..20_u32, any::<bool>(), any::<u32>()).prop_map(|(width, height, solid, seed)| {
        // Runs of full coverage have a path of their own.
        let value = |value: u8| if solid && value < 230 { 255 } else { value };
        Mask { width, height, coverage: noise(seed).map(value).take((width * height) as usize).collect() }
    })
}

fn picture() -> impl Strategy<Value = Picture> {
    let width = prop_oneof![1..80_u32, Just(LARGEST_SIDE)];
    (width, 1..30_u32, any::<bool>(), any::<u32>()).prop_map(|(width, height, opaque, seed)| {
        let mut bytes = noise(seed);
        // Not always premultiplied: the channels of a hostile image only saturate.
        let pixels = std::iter::from_fn(|| Some([bytes.next()?, bytes.next()?, bytes.next()?, bytes.next()?]))
            .map(|[r, g, b, a]| [r, g, b, if opaque { 255 } else { a }])
            .take((width * height) as usize)
            .collect();
        Picture { width, height, pixels }
    })
}

/// Bytes without a pattern: a linear congruential generator.
fn noise(seed: u32) -> impl Iterator<Item = u8> {
    std::iter::successors(Some(seed), |value| Some(value.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)))
        .map(|value| (value >> 24) as u8)
}

/// Half of them unscaled, so that copies are tested as often as sampling.
fn image() -> impl Strategy<Value = Operation> {
    let whole = (0..40_i16).prop_map(f32::from);
    let number = || prop_oneof![3 => whole.clone(), 3 => Just(0.0), 2 => -20.0..60.0_f32, 1 => -1.6e7..1.6e7_f32];
    let side = || prop_oneof![4 => 0.0..90.0_f32, 1 => 0.0..1.6e7_f32];
    let source = (number(), number(), side(), side());
    let white = Color { r: 255, g: 255, b: 255, a: 255 };
    let tint = prop_oneof![Just(white), color()];
    (1..=3_u32, area(), source, any::<bool>(), tint, alpha(), placed_mask()).prop_map(
        |(image, area, (x, y, width, height), unscaled, tint, opacity, mask)| {
            let unscaled = unscaled && area.width.max(area.height) < 1000;
            let (width, height) = if unscaled { (area.width as f32, area.height as f32) } else { (width, height) };
            let (x, y) = if unscaled { (x.floor(), y.floor()) } else { (x, y) };
            Operation::Image(Image { image, source: Rect { x, y, width, height }, area, tint, opacity, mask })
        },
    )
}

fn point() -> impl Strategy<Value = Point> {
    let number = || {
        prop_oneof![
            4 => (-40..110_i16).prop_map(f32::from),
            2 => -100.0..100.0_f32,
            1 => prop::num::f32::NORMAL | prop::num::f32::SUBNORMAL | prop::num::f32::ZERO,
        ]
    };
    prop_oneof![
        3 => (number(), number()).prop_map(|(x, y)| Point { x, y }),
        1 => Just(Point { x: 0.0, y: 0.0 }),
        1 => number().prop_map(|x| Point { x, y: 0.0 }),
        1 => number().prop_map(|y| Point { x: 0.0, y }),
    ]
}

fn stops() -> impl Strategy<Value = Vec<ColorStop>> {
    let offset = prop_oneof![3 => 0.0..=1.0_f32, 1 => Just(0.0), 1 => Just(1.0), 1 => Just(0.5)];
    prop::collection::vec((offset, color()), 2..=8).prop_map(|mut stops| {
        stops.sort_by(|a, b| a.0.total_cmp(&b.0));
        stops.into_iter().map(|(offset, color)| ColorStop { offset, color }).collect()
    })
}
