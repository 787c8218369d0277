//! What frames cost: nodes looked at, operations, masks, shaped paragraphs.

mod support;

use std::fmt::Write as _;

use renderer_core::FrameReport;
use scene_core::types::Animatable;

use support::Stage;

/// A page (node 1) of rows that scroll; items are nodes from 1000 on, 100 a row.
fn page(rows: u32, items: u32) -> Stage {
    let mut scene = String::from("1 view 0,0 1280x720 overflow=scroll background=#101418\n");
    for row in 0..rows {
        let y = row * 240;
        writeln!(scene, "  {} view 0,{y} 1280x240 overflow=scroll", row + 10).expect("text");
        for item in 0..items {
            let (node, x) = (1000 + row * 100 + item, 40 + item * 150);
            writeln!(scene, "    {node} view {x},20 134x200 background=#304050 radius=12").expect("text");
        }
    }
    Stage::with_scene(1280, 720, &scene)
}

#[test]
fn nothing_changed_costs_nothing() {
    let mut stage = page(8, 20);
    stage.render();
    // Values that are there already.
    stage.animate(1000, Animatable::Scale, 1.0);
    stage.set(1000, "radius", "12");
    let idle = FrameReport { damage: Vec::new(), operations: 0, pixels: 0, visited: 0 };
    assert_eq!(stage.render(), idle);
    assert_eq!(stage.output.submissions, 1);
}

#[test]
fn changes_out_of_view_draw_nothing() {
    let mut stage = page(8, 20);
    stage.render();
    stage.set(1719, "background", "#ffffff");
    let report = stage.render();
    assert_eq!((report.operations, report.damage.len(), stage.output.submissions), (0, 0, 1));
    assert_eq!(report.visited, 1);
}

#[test]
fn scroll_of_ten_thousand_children_looks_at_the_strip() {
    let mut scene = String::from("1 view 0,0 1280x300 overflow=scroll background=#101418\n");
    for node in 0..10_000 {
        writeln!(scene, "  {} view {},20 134x200 background=#304050", node + 10, node * 150).expect("text");
    }
    let mut stage = Stage::with_scene(1280, 720, &scene);
    stage.render();
    for step in 1..20 {
        stage.animate(1, Animatable::ScrollX, step as f32 * 17.0);
        let report = stage.render();
        assert!(report.visited <= 8, "{} nodes looked at", report.visited);
        assert!(report.operations <= 6, "{} operations", report.operations);
    }
    // Too far for a copy: all that is visible.
    stage.animate(1, Animatable::ScrollX, 700_000.0);
    let report = stage.render();
    assert!(report.visited <= 16, "{} nodes looked at", report.visited);
}

#[test]
fn focus_moves_draw_two_items() {
    let mut stage = page(3, 20);
    stage.set(1001, "outline", "4,3,#ffffff");
    stage.render();
    stage.set(1001, "outline", "none");
    stage.set(1002, "outline", "4,3,#ffffff");
    let report = stage.render();
    assert!(report.visited < 16, "{} nodes looked at", report.visited);
    assert!(report.pixels < 3 * 300 * 220, "{} pixels", report.pixels);
}

#[test]
fn masks_are_shared_by_shape() {
    let mut stage = page(3, 20);
    stage.render();
    assert_eq!(stage.output.masks.values().collect::<Vec<_>>(), [&(25, 25)]);
}

#[test]
fn masks_of_a_long_zoom_are_freed() {
    let scene = "1 view 100,100 400x300 background=#ffffff radius=40 shadow=0,10,100,0,#000000";
    let mut stage = Stage::with_scene(1280, 720, scene);
    for step in 0..60 {
        stage.animate(1, Animatable::Scale, 1.0 + step as f32 * 0.02);
        stage.render();
        let bytes: u32 = stage.output.masks.values().map(|(width, height)| width * height).sum();
        assert!(bytes < 4 * 1024 * 1024, "{bytes} bytes of masks");
    }
}

#[test]
fn text_is_shaped_when_it_comes_into_view() {
    let scene = "
        1 view 0,0 200x100 overflow=scroll
          2 text 10,10 100x20 text=\"near\"
          3 text 10,900 100x20 text=\"far away\"
    ";
    let mut stage = Stage::with_scene(200, 100, scene);
    stage.render();
    assert_eq!(stage.output.shaped, [2]);
    stage.animate(1, Animatable::ScrollY, 850.0);
    stage.render();
    assert_eq!(stage.output.shaped, [2, 3]);
    stage.animate(1, Animatable::ScrollY, 0.0);
    stage.render();
    assert_eq!(stage.output.shaped, [2, 3]);
}

#[test]
fn text_is_shaped_again_for_words_and_width_only() {
    let mut stage = Stage::with_scene(200, 100, "2 text 10,10 100x20 text=\"words\"");
    stage.render();
    stage.set(2, "color", "#ff0000");
    stage.animate(2, Animatable::Opacity, 0.5);
    stage.animate(2, Animatable::TranslateX, 5.0);
    stage.render();
    assert_eq!(stage.output.shaped, [2]);
    stage.set_text(2, "others");
    stage.render();
    stage.painter.place(vec![support::placement(2, 10.0, 10.0, 50.0, 60.0, 0.0)]).expect("a place");
    stage.render();
    assert_eq!(stage.output.shaped, [2, 2, 2]);
}

#[test]
fn damage_keeps_away_from_what_did_not_change() {
    let mut stage = page(3, 20);
    stage.render();
    stage.set(1003, "background", "#ff0000");
    stage.set(1206, "background", "#ff0000");
    let report = stage.render();
    let pixels: u32 = report.damage.iter().map(|area| area.width * area.height).sum();
    assert_eq!(report.damage.len(), 2);
    assert_eq!(pixels, 2 * (134 + 4) * (200 + 4));
}

#[test]
fn turning_and_fading_draw_no_masks_and_shape_no_text() {
    let scene = "
        1 view 40,30 120x90 background=#203040 radius=12 shadow=0,6,12,0,#000000/inset,0,1,4,0,#ffffff overflow=hidden
          2 image 0,0 120x60 picture=grid:60x30
          3 text 10,64 100x20 text-shadow=1,1,2,#000000 text=\"words\"
    ";
    let mut stage = Stage::with_scene(200, 150, scene);
    stage.animate(1, Animatable::Rotate, 10.0);
    stage.animate(1, Animatable::Opacity, 0.5);
    stage.render();
    let (masks, shaped) = (stage.output.masks.len(), stage.output.shaped.len());
    for step in 0..10 {
        stage.animate(1, Animatable::Rotate, 11.0 + step as f32);
        stage.animate(1, Animatable::Opacity, 0.5 + step as f32 * 0.04);
        stage.render();
    }
    assert_eq!((stage.output.masks.len(), stage.output.shaped.len()), (masks, shaped));
}

#[test]
fn what_fades_alone_needs_no_layer() {
    let layers = |stage: &Stage| stage.dump().lines().filter(|line| line.starts_with("layer")).count();
    let scene = "
        1 view 0,0 200x150 background=#101010
          2 image 10,10 60x40 background=#ffffff picture=photo:60x40 radius=6 shadow=0,2,4,0,#000000
          3 text 10,60 100x20 text=\"words\"
          4 view 100,10 60x40 background=#203040 radius=6
    ";
    let mut stage = Stage::with_scene(200, 150, scene);
    for node in 2..5 {
        stage.animate(node, Animatable::Opacity, 0.5);
    }
    stage.render();
    assert_eq!(layers(&stage), 0, "{}", stage.dump());
    stage.add("5 view 0,0 10x10 background=#ffffff");
    stage
        .painter
        .apply(vec![renderer_core::Mutation::Insert(scene_core::types::Insertion { parent: 4, node: 5, before: None })])
        .expect("a place");
    stage.render_full();
    assert_eq!(layers(&stage), 1, "{}", stage.dump());
}
