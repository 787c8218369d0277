//! Draw lists of small scenes, as text.

mod support;

use renderer_core::Mutation;
use scene_core::types::Animatable;

use support::Stage;

/// Draws a scene, performs `change`, and compares what the next frame submits: the damage, then the operations.
#[track_caller]
fn check_change(scene: &str, change: impl FnOnce(&mut Stage), expected: &str) {
    let mut stage = Stage::with_scene(200, 100, scene);
    stage.set(0, "background", "#101010");
    stage.render();
    change(&mut stage);
    let report = stage.render();
    let damage: Vec<_> =
        report.damage.iter().map(|area| format!("{},{} {}x{}", area.x, area.y, area.width, area.height)).collect();
    compare(&format!("damage {}\n{}", damage.join(" and "), stage.dump()), expected);
}

/// Compares the first frame of a scene.
#[track_caller]
fn check(scene: &str, expected: &str) {
    let mut stage = Stage::with_scene(200, 100, scene);
    stage.set(0, "background", "#101010");
    stage.render();
    compare(&stage.dump(), expected);
}

#[track_caller]
fn compare(actual: &str, expected: &str) {
    let expected: Vec<_> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let expected = expected.join("\n");
    assert!(actual == expected, "expected:\n{expected}\nactual:\n{actual}\nend");
}

#[test]
fn order_within_a_node() {
    check(
        r#"
        1 view 20,10 80x60 background=#203040 gradient=90,#000000,#ffffff80 border=#ffffff border-width=2 shadow=0,4,0,0,#00000080 outline=1,0,#ff0000
          2 text 10,10 60x20 text="ab"
          3 view 0,0 90x10 background=#00ff00
        "#,
        "
        fill 0,0 200x100 #101010
        fill 20,69 80x5 #00000080 through 11x11/5 at 20,14 80x60
        fill 20,14 1x55 #00000080 through 11x11/5 at 20,14 80x60
        fill 99,14 1x55 #00000080 through 11x11/5 at 20,14 80x60
        fill 20,10 80x60 #203040
        gradient 20,10 80x60 22,40 to 98,40 #000000 #ffffff80
        fill 20,10 80x2 #ffffff
        fill 20,68 80x2 #ffffff
        fill 20,12 2x56 #ffffff
        fill 98,12 2x56 #ffffff
        fill 30,20 10x14 #ffffff through 10x14
        fill 42,20 10x14 #ffffff through 10x14
        fill 20,10 90x10 #00ff00
        fill 19,9 82x1 #ff0000
        fill 19,70 82x1 #ff0000
        fill 19,10 1x60 #ff0000
        fill 100,10 1x60 #ff0000
        ",
    );
}

#[test]
fn order_of_siblings_by_z_index() {
    check(
        "
        1 view 0,0 20x20 background=#010101 z=2
        2 view 0,0 20x20 background=#020202
        3 view 0,0 20x20 background=#030303 z=-1
        4 view 0,0 20x20 background=#040404
        ",
        "
        fill 0,0 200x100 #101010
        fill 0,0 20x20 #030303
        fill 0,0 20x20 #020202
        fill 0,0 20x20 #040404
        fill 0,0 20x20 #010101
        ",
    );
}

#[test]
fn edges_are_shared_under_scale() {
    check(
        "
        1 view 0,0 200x100 scale=1.03
          2 view 20,10 33x33 background=#202020
          3 view 53,10 33x33 background=#303030
            4 view 33,0 33x33 background=#404040
        ",
        "
        fill 0,0 200x100 #101010
        fill 18,9 34x34 #202020
        fill 52,9 34x34 #303030
        fill 86,9 34x34 #404040
        ",
    );
}

#[test]
fn rounded_boxes_are_nine_sliced() {
    check(
        "
        1 view 10,10 100x60 background=#203040 radius=8
        2 view 120,10 60x60 border=#ffffff border-width=3 radius=8
        ",
        "
        fill 0,0 200x100 #101010
        fill 10,10 100x60 #203040 through 17x17/8
        fill 120,10 60x8 #ffffff through 17x17/8 at 120,10 60x60
        fill 120,62 60x8 #ffffff through 17x17/8 at 120,10 60x60
        fill 120,18 3x44 #ffffff
        fill 177,18 3x44 #ffffff
        ",
    );
}

#[test]
fn shadow_leaves_out_its_box() {
    check(
        "
        1 view 50,30 100x40 background=#ffffff radius=4 shadow=0,2,4,0,#000000
        ",
        "
        fill 0,0 200x100 #101010
        fill 45,27 110x8 #000000 through 29x29/14 at 45,27 110x50
        fill 45,65 110x12 #000000 through 29x29/14 at 45,27 110x50
        fill 45,35 6x30 #000000 through 29x29/14 at 45,27 110x50
        fill 149,35 6x30 #000000 through 29x29/14 at 45,27 110x50
        fill 50,30 100x40 #ffffff through 9x9/4
        ",
    );
}

#[test]
fn clip_limits_descendants() {
    check(
        "
        1 view 10,10 50x50 overflow=hidden
          2 view 30,30 50x50 background=#202020
          3 image -10,-10 30x30 picture=grid:30x30
          4 view 60,0 50x50 background=#303030
        5 image 100,10 30x30 picture=grid:30x30
        ",
        "
        fill 0,0 200x100 #101010
        fill 40,40 20x20 #202020
        clip 10,10 50x50
        image 0,0 30x30 1 of 0,0 30x30
        clip 0,0 200x100
        image 100,10 30x30 1 of 0,0 30x30
        ",
    );
}

#[test]
fn clip_with_corners_masks_only_what_touches_them() {
    check(
        "
        1 view 10,10 80x60 overflow=hidden radius=16
          2 view 0,0 80x30 background=#202020
          3 view 20,20 20x20 background=#303030
        ",
        "
        fill 0,0 200x100 #101010
        fill 10,10 80x30 #202020 through 33x33/16 at 10,10 80x60
        fill 30,30 20x20 #303030
        ",
    );
}

#[test]
fn opacity_of_overlapping_operations_needs_a_layer() {
    check(
        r#"
        1 view 0,0 50x50 opacity=0.5 background=#ff0000
          2 image 0,0 20x20 opacity=0.5 picture=grid:20x20
          3 text 0,20 40x20 color=#00ff0080 text="a"
          4 view 0,0 10x10 opacity=0 background=#ffffff
        "#,
        "
        fill 0,0 200x100 #101010
        layer 0,0 52x52
        fill 0,0 50x50 #ff0000
        image 0,0 20x20 1 of 0,0 20x20 opacity 128
        fill 0,20 10x14 #00ff0080 through 10x14
        end opacity 128
        ",
    );
}

#[test]
fn opacity_is_multiplied_where_nothing_overlaps() {
    check(
        r#"
        1 view 0,0 100x50 opacity=0.5
          2 image 0,0 20x20 opacity=0.5 background=#203040 picture=photo:20x20
          3 text 0,20 40x20 color=#00ff0080 text="a"
          4 view 50,0 10x10 background=#ffffff
        "#,
        "
        fill 0,0 200x100 #101010
        image 0,0 20x20 1 of 0,0 20x20 opacity 64
        fill 0,20 10x14 #00ff0040 through 10x14
        fill 50,0 10x10 #ffffff80
        ",
    );
}

#[test]
fn clip_with_corners_over_more_than_fills_needs_a_layer() {
    check(
        r#"
        1 view 10,10 80x60 overflow=hidden radius=16 background=#203040
          2 image 0,0 80x60 picture=photo:80x60
          3 text 4,40 60x20 text="a"
        "#,
        "
        fill 0,0 200x100 #101010
        fill 10,10 80x60 #203040 through 33x33/16
        layer 10,10 80x60
        image 10,10 80x60 1 of 0,0 80x60
        fill 14,50 10x14 #ffffff through 10x14
        end through 33x33/16 at 10,10 80x60
        ",
    );
}

#[test]
fn clip_with_corners_leaves_alone_what_lies_well_inside() {
    check(
        r#"
        1 view 10,10 80x60 overflow=hidden radius=16
          2 image 0,0 80x60 picture=photo:80x60
          3 text 10,20 60x20 text="a"
          4 view 20,10 30x30 radius=4 background=#ffffff opacity=0.5
        "#,
        "
        fill 0,0 200x100 #101010
        image 10,10 80x60 1 of 0,0 80x60 through 33x33/16
        fill 20,30 10x14 #ffffff through 10x14
        fill 30,20 30x30 #ffffff80 through 9x9/4
        ",
    );
}

#[test]
fn rotation_turns_a_layer_about_the_origin() {
    check(
        "
        1 view 20,20 40x20 rotate=90 opacity=0.5
          2 view 0,0 40x20 background=#ff0000
        3 view 100,20 40x20 rotate=360 background=#00ff00
        4 view 150,20 40x20 rotate=-90 origin=0,0 background=#0000ff
        ",
        "
        fill 0,0 200x100 #101010
        layer 18,18 44x24
        fill 20,20 40x20 #ff0000
        end opacity 128 turned 0.000 1.000 -1.000 0.000 70.00 -10.00
        fill 100,20 40x20 #00ff00
        layer 148,18 24x24
        fill 150,20 22x20 #0000ff
        end turned 0.000 -1.000 1.000 0.000 130.00 170.00
        ",
    );
}

#[test]
fn rotation_moves_the_damage() {
    check_change(
        "
        1 view 50,40 40x20 rotate=90
          2 view 10,0 10x10 background=#ff0000
        ",
        |stage| stage.set(2, "background", "#00ff00"),
        "
        damage 66,36 18x18
        clip 66,36 18x18
        fill 66,36 18x18 #101010
        layer 58,38 14x14
        fill 60,40 10x10 #00ff00
        end turned 0.000 1.000 -1.000 0.000 120.00 -20.00
        ",
    );
}

#[test]
fn video_cuts_out_what_lies_below() {
    check(
        "
        1 view 0,0 100x100 background=#202020
        2 video 10,10 80x40 background=#ff0000 padding=5
        3 view 20,20 10x10 background=#ffffff
        4 view 100,0 100x100 opacity=0.5
          5 view 0,0 100x100 background=#404040
          6 video 10,10 30x20
        ",
        "
        fill 0,0 200x100 #101010
        fill 0,0 100x100 #202020
        fill 10,10 80x40 #ff0000
        hole 15,15 70x30
        fill 20,20 10x10 #ffffff
        hole 110,10 30x20
        layer 98,0 102x100
        fill 100,0 100x100 #404040
        hole 110,10 30x20
        end opacity 128
        ",
    );
}

#[test]
fn border_sides_of_two_colors_are_mitred() {
    check(
        "
        1 view 10,10 80x60 border=#ff0000,#00ff00,#00ff00,#00ff00 border-width=4,8,4,8
        2 view 110,10 60x40 border=#00000000,#00000000,#00000000,#ffffff border-width=0,0,0,3
        3 view 110,60 60x30 border=#ffffff border-width=1,2,3,4
        ",
        "
        fill 0,0 200x100 #101010
        fill 10,10 80x8 #00ff00 through 17x17/8 at 10,10 80x60
        fill 10,62 80x8 #00ff00 through 17x17/8 at 10,10 80x60
        fill 86,18 4x44 #00ff00
        fill 10,10 8x8 #ff0000 through 17x17/8 at 10,10 80x60
        fill 10,62 8x8 #ff0000 through 17x17/8 at 10,10 80x60
        fill 10,18 4x44 #ff0000
        fill 110,47 60x3 #ffffff
        fill 110,60 60x2 #ffffff
        fill 110,86 60x4 #ffffff
        fill 110,62 1x24 #ffffff
        fill 167,62 3x24 #ffffff
        ",
    );
}

#[test]
fn corners_without_room_get_a_mask_of_their_size() {
    check(
        "
        1 view 10,10 80x60 background=#ff0000 radius=50,0,0,0
        2 view 110,10 60x41 background=#ff0000 radius=99
        ",
        "
        fill 0,0 200x100 #101010
        fill 10,10 80x60 #ff0000 through 80x60
        fill 110,10 60x41 #ff0000 through 41x41/20
        ",
    );
}

#[test]
fn shadows_paint_the_last_first_and_inner_ones_below_the_border() {
    check(
        "
        1 view 50,30 60x40 background=#808080 border=#ffffff border-width=1 shadow=1,0,0,0,#ff0000/inset,2,0,0,0,#00ff00/0,2,0,0,#0000ff
        ",
        "
        fill 0,0 200x100 #101010
        fill 50,69 60x3 #0000ff through 7x7/3 at 50,32 60x40
        fill 50,32 1x37 #0000ff through 7x7/3 at 50,32 60x40
        fill 109,32 1x37 #0000ff through 7x7/3 at 50,32 60x40
        fill 51,30 60x1 #ff0000 through 5x5/2 at 51,30 60x40
        fill 51,69 60x1 #ff0000 through 5x5/2 at 51,30 60x40
        fill 109,31 2x38 #ff0000 through 5x5/2 at 51,30 60x40
        fill 50,30 60x40 #808080
        fill 51,31 58x2 #00ff00 through 5x5/2 at 51,31 58x38
        fill 51,67 58x2 #00ff00 through 5x5/2 at 51,31 58x38
        fill 51,33 2x34 #00ff00 through 5x5/2 at 51,31 58x38
        fill 50,30 60x1 #ffffff
        fill 50,69 60x1 #ffffff
        fill 50,31 1x38 #ffffff
        fill 109,31 1x38 #ffffff
        ",
    );
}

#[test]
fn pictures_are_tinted_and_cut_into_nine() {
    check(
        "
        1 image 10,10 60x40 picture=grid:30x30 nine-slice=10,8,10,8 tint=#ff800080
        ",
        "
        fill 0,0 200x100 #101010
        image 10,10 10x8 1 of 0,0 10x8 tint #ff800080
        image 20,10 40x8 1 of 10,0 10x8 tint #ff800080
        image 60,10 10x8 1 of 20,0 10x8 tint #ff800080
        image 10,18 10x24 1 of 0,8 10x14 tint #ff800080
        image 20,18 40x24 1 of 10,8 10x14 tint #ff800080
        image 60,18 10x24 1 of 20,8 10x14 tint #ff800080
        image 10,42 10x8 1 of 0,22 10x8 tint #ff800080
        image 20,42 40x8 1 of 10,22 10x8 tint #ff800080
        image 60,42 10x8 1 of 20,22 10x8 tint #ff800080
        ",
    );
}

#[test]
fn radial_gradients_lie_in_the_padding_box() {
    check(
        "
        1 view 10,10 60x40 border-width=5 gradient=ellipse,closest-side,50,50,#ff0000,#0000ff
        ",
        "
        fill 0,0 200x100 #101010
        gradient 10,10 60x40 25x15 around 40,30 #ff0000 #0000ff
        ",
    );
}

#[test]
fn text_shadow_lies_below_all_glyphs() {
    check(
        r#"
        1 text 10,10 60x20 text-shadow=2,1,3,#000000 text="ab"
        2 text 10,60 60x20 text-shadow=2,1,0,#000000 text="a"
        "#,
        "
        fill 0,0 200x100 #101010
        fill 9,8 16x20 #000000 through 16x20
        fill 21,8 16x20 #000000 through 16x20
        fill 10,10 10x14 #ffffff through 10x14
        fill 22,10 10x14 #ffffff through 10x14
        fill 12,61 10x14 #000000 through 10x14
        fill 10,60 10x14 #ffffff through 10x14
        ",
    );
}

#[test]
fn marquee_moves_a_long_text_and_a_second_copy() {
    check(
        r#"
        1 text 10,10 40x20 marquee=6 scroll-x=15 text="abcde"
        2 text 10,60 40x20 marquee=6 scroll-x=15 text="a"
        "#,
        "
        fill 0,0 200x100 #101010
        fill 10,10 7x14 #ffffff through 10x14 at 7,10 10x14
        fill 19,10 10x14 #ffffff through 10x14
        fill 31,10 10x14 #ffffff through 10x14
        fill 43,10 7x14 #ffffff through 10x14 at 43,10 10x14
        fill 10,60 10x14 #ffffff through 10x14
        ",
    );
}

/// A box, its border, its text and its picture.
const TOGETHER: &str = r#"
    1 view 20,20 60x40 background=#203040 border=#ffffff border-width=1,0,0,0
      2 text 10,10 40x20 text="a"
      3 image 30,5 20x20 picture=grid:20x20
      4 view 0,39 60x1 background=#ff0000
"#;

#[test]
fn what_moves_by_fractions_moves_as_one() {
    // Whatever the fraction, all operations are those of a whole number of pixels, shifted alike.
    let dump = |dx: f32, dy: f32| {
        let mut stage = Stage::with_scene(200, 100, TOGETHER);
        stage.animate(1, Animatable::TranslateX, dx);
        stage.animate(1, Animatable::TranslateY, dy);
        stage.render();
        stage.dump()
    };
    for step in -40..40 {
        let (dx, dy) = (step as f32 * 0.23, step as f32 * -0.11);
        let half_up = |value: f32| (f64::from(value) + 0.5).floor() as f32;
        assert_eq!(dump(dx, dy), dump(half_up(dx), half_up(dy)), "moved by {dx}, {dy}");
    }
}

#[test]
fn text_scales_its_masks() {
    check(
        r#"
        1 text 100,50 40x20 scale=1.5 text="ab"
        "#,
        "
        fill 0,0 200x100 #101010
        fill 90,45 15x21 #ffffff through 10x14
        fill 108,45 15x21 #ffffff through 10x14
        ",
    );
}

#[test]
fn hidden_below_an_opaque_picture() {
    check(
        "
        1 view 0,0 200x100 background=#202020
        2 image 0,0 200x100 picture=photo:200x100
        3 view 10,10 10x10 background=#ffffff80
        ",
        "
        image 0,0 200x100 1 of 0,0 200x100
        fill 10,10 10x10 #ffffff80
        ",
    );
}

#[test]
fn damage_of_a_color_is_the_box() {
    check_change(
        "
        1 view 20,20 40x20 background=#202020
        2 view 120,20 40x20 background=#202020
        ",
        |stage| stage.set(1, "background", "#ff0000"),
        "
        damage 18,18 44x24
        clip 18,18 44x24
        fill 18,18 44x24 #101010
        fill 20,20 40x20 #ff0000
        ",
    );
}

#[test]
fn damage_of_a_move_is_old_and_new() {
    check_change(
        "
        1 view 20,20 10x10 background=#202020
        2 view 150,70 20x20 background=#404040
        ",
        |stage| stage.animate(1, Animatable::TranslateX, 120.0),
        "
        damage 18,18 134x14
        clip 18,18 134x14
        fill 18,18 134x14 #101010
        fill 140,20 10x10 #202020
        ",
    );
}

#[test]
fn damage_of_text_is_its_ink() {
    check_change(
        r#"
        1 text 20,20 100x20 text="abcd"
        "#,
        |stage| stage.set_text(1, "ef"),
        "
        damage 18,18 50x18
        clip 18,18 50x18
        fill 18,18 50x18 #101010
        fill 20,20 10x14 #ffffff through 10x14
        fill 32,20 10x14 #ffffff through 10x14
        ",
    );
}

#[test]
fn damage_of_a_removal_is_where_it_was() {
    check_change(
        "
        1 view 20,20 40x20 background=#202020 outline=2,0,#ffffff
          2 view 30,10 40x20 background=#404040
        ",
        |stage| stage.painter.apply(vec![Mutation::Remove(1)]).expect("a node"),
        "
        damage 16,16 76x36
        clip 16,16 76x36
        fill 16,16 76x36 #101010
        ",
    );
}

#[test]
fn damage_without_a_ground_is_cleared() {
    check_change(
        "
        1 view 20,20 40x20 background=#202020
        ",
        |stage| {
            stage.set(0, "background", "#00000000");
        },
        "
        damage 0,0 200x100
        hole 0,0 200x100
        fill 20,20 40x20 #202020
        ",
    );
}

#[test]
fn scroll_copies_and_draws_the_strip() {
    check_change(
        "
        1 view 0,20 200x60 overflow=scroll
          2 view 10,10 50x40 background=#202020
          3 view 70,10 50x40 background=#303030
          4 view 130,10 50x40 background=#404040
          5 view 190,10 50x40 background=#505050
        ",
        |stage| stage.animate(1, Animatable::ScrollX, 12.0),
        "
        damage 0,28 200x44
        copy 0,28 188x44 from +12,+0
        clip 188,28 12x44
        fill 188,28 12x44 #101010
        fill 188,30 12x40 #505050
        ",
    );
}

#[test]
fn scroll_draws_again_what_lies_above() {
    check_change(
        "
        1 view 0,20 200x60 overflow=scroll
          2 view 10,10 50x40 background=#202020
          3 view 70,10 50x40 background=#303030
          4 view 130,10 50x40 background=#404040
          5 view 190,10 50x40 background=#505050
        6 view 90,0 10x40 background=#ffffff80
        ",
        |stage| stage.animate(1, Animatable::ScrollX, 12.0),
        "
        damage 0,28 200x44
        copy 0,28 188x44 from +12,+0
        clip 78,28 22x12
        fill 78,28 22x12 #101010
        fill 78,30 22x10 #303030
        fill 90,28 10x12 #ffffff80
        clip 188,28 12x44
        fill 188,28 12x44 #101010
        fill 188,30 12x40 #505050
        ",
    );
}

#[test]
fn scroll_over_a_picture_draws_all() {
    check_change(
        "
        7 image 0,0 200x100 picture=photo:200x100
        1 view 0,20 200x60 overflow=scroll
          2 view 10,10 50x40 background=#202020
          3 view 70,10 50x40 background=#303030
        ",
        |stage| stage.animate(1, Animatable::ScrollX, 12.0),
        "
        damage 0,28 122x44
        clip 0,28 122x44
        image 0,0 200x100 1 of 0,0 200x100
        fill 0,30 48x40 #202020
        fill 58,30 50x40 #303030
        ",
    );
}
