//! Scenes drawn with renderer, text and raster parts of each build, to the known pixels.

use std::cell::RefCell;
use std::rc::Rc;

use compat_tests::Implementation;
use libtest_mimic::{Failed, Trial};
use renderer_core::{Frame, Mutation};
use scene_core::types::Placement;
use tenfoot_engine::slots::{
    Port, Raster as _, Renderer as _, RendererPart, SharedRaster, SharedText, Slot, Text as _,
};

use crate::scenes_oracle::{Calls, Parts, Scene, draw_with, font, known, scenes};

/// A renderer with its neighbours.
struct Trio {
    text: SharedText,
    raster: SharedRaster,
    renderer: Port<dyn RendererPart>,
}

impl Trio {
    fn start(build: &Build, [width, height]: [u32; 2]) -> Self {
        let raster: SharedRaster = Rc::new(RefCell::new(build.raster.raster()));
        raster.borrow_mut().resize(width, height).expect("a size");
        let text: SharedText = Rc::new(RefCell::new(build.text.text(&raster)));
        text.borrow_mut().load_font(&font()).expect("a font");
        let renderer = build.renderer.renderer(&text, &raster);
        Self { text, raster, renderer }
    }
}

impl Calls for Trio {
    fn paint(&mut self, mutation: Mutation) {
        self.renderer.apply(vec![mutation]).expect("a valid scene");
    }

    fn text(&mut self, mutation: text_core::Mutation) {
        self.text.borrow_mut().apply(vec![mutation]).expect("a valid text");
    }
}

impl Parts for Trio {
    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> u32 {
        self.raster.borrow_mut().upload_image(width, height, pixels).expect("uploads")
    }

    fn render(&mut self, placements: Vec<Placement>, frame: Frame) -> Vec<u8> {
        self.renderer.place(placements).expect("valid placements");
        self.renderer.render(frame).expect("renders");
        self.raster.borrow().pixels().to_vec()
    }
}

/// The same build of three slots.
#[derive(Clone)]
struct Build {
    renderer: Implementation,
    text: Implementation,
    raster: Implementation,
}

/// A trial per build.
pub(crate) fn trials() -> Vec<Trial> {
    let all = |slot| Implementation::all(slot).into_iter().filter(|build| *build != Implementation::NATIVE);
    let builds = all(Slot::Renderer).zip(all(Slot::Text)).zip(all(Slot::Raster));
    let builds = builds.map(|((renderer, text), raster)| Build { renderer, text, raster });
    builds.map(|build| Trial::test(format!("scenes::{}", build.renderer.name()), move || check(&build))).collect()
}

fn check(build: &Build) -> Result<(), Failed> {
    let (known, scenes) = (known(), scenes());
    let draw =
        |scene: &&Scene| draw_with(scene, &mut Trio::start(build, scene.size)).hash() != known[&scene.name].pixels;
    let wrong: Vec<_> = scenes.iter().filter(draw).map(|scene| scene.name.clone()).collect();
    match (scenes.len(), &wrong[..]) {
        (100.., []) => Ok(()),
        (100.., wrong) => Err(format!("other pixels than the native build: {}", wrong.join(", ")).into()),
        (count, _) => Err(format!("{count} scenes").into()),
    }
}
