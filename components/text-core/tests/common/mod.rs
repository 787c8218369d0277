//! A canvas that remembers masks, and a part with the fonts of the home example.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;

use scene_core::glyphs::{AvailableWidth, Glyph, ShapedParagraph};
use scene_core::operations::Masks;
use scene_core::style::TextStyle;
use scene_core::types::{ErrorCode, NodeId, Size};
use text_core::{Content, Mutation, Shaper, Styling};

/// A mask as it was uploaded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mask {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) coverage: Vec<u8>,
}

/// Stores masks; fails when `left` uploads are done.
pub(crate) struct Canvas {
    pub(crate) masks: BTreeMap<u32, Mask>,
    pub(crate) uploads: u32,
    pub(crate) freed: Vec<u32>,
    pub(crate) left: u32,
}

impl Default for Canvas {
    fn default() -> Self {
        Self { masks: BTreeMap::new(), uploads: 0, freed: Vec::new(), left: u32::MAX }
    }
}

impl Masks for Canvas {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, ErrorCode> {
        assert!((1..=4096).contains(&width) && (1..=4096).contains(&height));
        assert_eq!(coverage.len(), (width * height) as usize);
        assert!(coverage.iter().any(|&value| value > 0), "a mask without ink");
        if self.uploads >= self.left {
            return Err(ErrorCode::LimitReached("masks of this test".to_owned()));
        }
        self.uploads += 1;
        self.masks.insert(self.uploads, Mask { width, height, coverage: coverage.to_vec() });
        Ok(self.uploads)
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), ErrorCode> {
        self.freed.push(mask);
        self.masks.remove(&mask).map(|_| ()).ok_or(ErrorCode::UnknownResource(mask))
    }
}

/// The regular fonts, in the order of the example.
pub(crate) const FONTS: [&str; 6] = [
    "NotoSans-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansKR-Regular.ttf",
    "NotoSansJP-Regular.ttf",
];

/// A font of the home example or of the text oracle.
pub(crate) fn font_bytes(file: &str) -> Vec<u8> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let folders = ["examples/home/assets/fonts", "compat-tests/oracles/text/fonts"];
    let read = |folder: &str| std::fs::read(format!("{root}/{folder}/{file}")).ok();
    folders.into_iter().find_map(read).unwrap_or_else(|| panic!("no font {file}"))
}

/// A part and its canvas.
pub(crate) struct Setup {
    pub(crate) shaper: Shaper,
    pub(crate) canvas: Canvas,
}

impl Setup {
    pub(crate) fn new(fonts: &[&str]) -> Self {
        let mut shaper = Shaper::new();
        for file in fonts {
            shaper.load_font(font_bytes(file)).expect("a font");
        }
        Self { shaper, canvas: Canvas::default() }
    }

    pub(crate) fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        self.shaper.apply(mutations, &mut self.canvas)
    }

    /// Makes paragraph `node`.
    pub(crate) fn create(&mut self, node: NodeId, text: &str, styles: &[TextStyle]) {
        self.apply(vec![Mutation::Create(node)]).expect("a free id");
        self.set_text(node, text);
        for style in styles {
            self.set_style(node, style.clone()).expect("in range");
        }
    }

    pub(crate) fn set_text(&mut self, node: NodeId, text: &str) {
        self.apply(vec![Mutation::Content(Content { node, text: text.to_owned() })]).expect("it lives");
    }

    pub(crate) fn set_style(&mut self, node: NodeId, style: TextStyle) -> Result<(), ErrorCode> {
        self.apply(vec![Mutation::Style(Styling { node, style })])
    }

    pub(crate) fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Size {
        self.shaper.measure(node, width).expect("it lives")
    }

    pub(crate) fn shape(&mut self, node: NodeId, width: f32) -> ShapedParagraph {
        self.shape_in(node, AvailableWidth::Definite(width))
    }

    pub(crate) fn shape_in(&mut self, node: NodeId, width: AvailableWidth) -> ShapedParagraph {
        let shaped = self.shaper.shape(node, width, &mut self.canvas).expect("room for masks");
        for glyph in &shaped.glyphs {
            let mask = &self.canvas.masks[&glyph.mask];
            assert_eq!((glyph.width.into(), glyph.height.into()), (mask.width, mask.height));
        }
        shaped
    }

    /// The widths of a text as paragraph 1 and its glyphs in one line.
    pub(crate) fn line(&mut self, text: &str, styles: &[TextStyle]) -> ShapedParagraph {
        let _ = self.apply(vec![Mutation::Remove(1)]);
        self.create(1, text, styles);
        self.shape(1, f32::INFINITY)
    }

    /// What the glyphs look like, from left to right.
    pub(crate) fn looks(&self, glyphs: &[Glyph]) -> Vec<Mask> {
        glyphs.iter().map(|glyph| self.canvas.masks[&glyph.mask].clone()).collect()
    }

    /// Draws a paragraph over a box of its own size; `None` where a pixel lies outside.
    pub(crate) fn draw(&self, shaped: &ShapedParagraph) -> BTreeMap<(i32, i32), u8> {
        let mut pixels = BTreeMap::new();
        for glyph in &shaped.glyphs {
            let mask = &self.canvas.masks[&glyph.mask];
            for (index, &value) in mask.coverage.iter().enumerate().filter(|&(_, &value)| value > 0) {
                let (column, row) = (index as i32 % mask.width as i32, index as i32 / mask.width as i32);
                let pixel = pixels.entry((glyph.x + column, glyph.y + row)).or_insert(0_u8);
                *pixel = pixel.saturating_add(value);
            }
        }
        pixels
    }
}
