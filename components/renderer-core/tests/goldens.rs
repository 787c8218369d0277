//! Pictures of small scenes, compared exactly; `BLESS=1 cargo test -p renderer-core --test goldens` rewrites them.

mod support;

use support::{Stage, check_golden};

/// Draws a scene on a dark ground and compares the picture.
fn check(name: &str, width: u32, height: u32, scene: &str) {
    let mut stage = Stage::with_scene(width, height, scene);
    stage.set(0, "background", "#12161f");
    stage.render();
    check_golden(name, stage.output.raster.pixels(), width, height);
}

#[test]
fn box_corners_borders_and_rings() {
    check(
        "box",
        420,
        250,
        "
        1 view 20,20 100x60 background=#e05040
        2 view 140,20 100x60 background=#e05040 radius=12
        3 view 260,20 60x60 background=#e05040 radius=30
        4 view 340,20 61x41 background=#e05040 radius=99
        5 view 20,100 100x60 background=#305080 border=#ffffff border-width=4
        6 view 140,100 100x60 background=#305080 border=#ffffff border-width=4 radius=16
        7 view 260,100 60x60 background=#30508080 border=#ffd04080 border-width=10 radius=8
        8 view 340,100 60x60 border=#40d0a0 border-width=1 radius=20
        9 view 24,186 92x40 background=#406040 outline=4,0,#ffffff
        10 view 144,186 92x40 background=#406040 radius=10 outline=3,4,#ffffff
        11 view 264,186 52x40 background=#406040 radius=10 outline=4,-2,#ffd040
        12 view 340,180 60x50 background=#806040 radius=3.5
        ",
    );
}

#[test]
fn shadow_shapes() {
    check(
        "shadow",
        520,
        300,
        "
        1 view 0,0 520x300 background=#d8dce4
        2 view 40,40 100x80 background=#ffffff radius=12 shadow=0,8,24,0,#000000c0
        3 view 200,40 100x80 background=#ffffff shadow=6,6,0,0,#204080
        4 view 360,40 100x80 background=#ffffff60 radius=16 shadow=0,4,16,4,#000000
        5 view 50,190 60x60 background=#ffffff radius=30 shadow=0,0,32,6,#e04020
        6 view 210,200 24x24 background=#ffffff radius=6 shadow=0,6,40,0,#000000
        7 view 300,190 180x60 background=#ffffff radius=20 shadow=0,20,20,-10,#000000
        ",
    );
}

#[test]
fn shadow_large_and_soft() {
    check(
        "shadow-large",
        640,
        330,
        "
        1 view 0,0 640x330 background=#d8dce4
        2 view 60,60 220x160 background=#ffffff radius=24 shadow=0,20,120,0,#000000
        3 view 370,70 200x140 background=#ffffff80 radius=30 shadow=0,10,128,0,#102060 scale=1.1
        ",
    );
}

#[test]
fn gradient_directions() {
    check(
        "gradient",
        420,
        220,
        "
        1 view 20,20 80x80 gradient=0,#ff0000,#0000ff
        2 view 120,20 80x80 gradient=90,#ff0000,#0000ff
        3 view 220,20 80x80 gradient=135,#ff0000,#00ff00,#0000ff radius=20
        4 view 320,20 80x80 gradient=-30,#ffffff,#ffffff00 radius=40
        5 image 20,120 180x80 picture=photo:180x80
          
        6 view 20,120 180x80 gradient=180,#12161f00,#12161f
        7 view 220,120 180x80 background=#305080 gradient=90,#000000c0,#00000000 border=#ffffff border-width=3 radius=10
        ",
    );
}

#[test]
fn image_fits() {
    check(
        "image",
        440,
        240,
        "
        1 image 20,20 120x80 picture=photo:120x80
        2 image 160,20 120x80 picture=grid:240x240 radius=16
        3 image 300,20 120x80 picture=grid:240x240 fit=contain background=#303848 radius=16
        4 image 20,130 120x80 picture=grid:60x80 fit=fill border=#ffffff border-width=4 padding=4 radius=20
        5 image 160,130 120x80 picture=logo:80x80 background=#303848 padding=10 radius=12 fit=contain
        6 image 300,130 120x80 background=#304858 radius=12
        ",
    );
}

#[test]
fn clip_nested_rounded() {
    check(
        "clip",
        420,
        200,
        "
        1 view 20,20 160x160 background=#283040 overflow=hidden radius=30
          2 view -20,-20 100x100 background=#e05040
          3 view 100,100 100x100 background=#40a0e0 radius=50
          4 view 40,60 200x20 background=#ffffff80
          5 text 4,120 150x40 text=\"clipped words\"
        6 view 220,20 180x160 background=#283040 overflow=hidden border=#8090a0 border-width=6 radius=24
          7 image -10,-10 200x100 picture=photo:200x100
          8 view 10,60 300x90 overflow=hidden radius=12 background=#384860
              9 view 0,0 300x30 gradient=90,#ff8040,#4080ff
              10 view 130,50 80x80 background=#40c080
        ",
    );
}

#[test]
fn poster_zoomed_over_its_neighbours() {
    let poster = |node: u32, x: u32, more: &str| {
        format!("{node} image {x},60 120x180 picture=photo:120x180 radius=12 background=#303848 {more}\n")
    };
    let mut scene = String::from("30 text 40,20 300x20 color=#c0c8d4 text=\"continue watching\"\n");
    scene += &poster(1, 40, "");
    scene += &poster(2, 176, "scale=1.12 z=1 shadow=0,16,40,0,#000000c0 outline=4,4,#ffffff");
    scene += &poster(3, 312, "");
    scene += &poster(4, 448, "opacity=0.4");
    scene += "40 view 40,262 528x40 overflow=hidden\n";
    scene += "  41 text 20,6 140x24 scale=1.3 color=#ffffff text=\"scaled text\"\n";
    scene += "  42 view 330,10 160x16 background=#ffffff30 radius=8\n";
    scene += "    43 view 0,0 90x16 background=#ffd040 radius=8\n";
    check("poster", 610, 320, &scene);
}
