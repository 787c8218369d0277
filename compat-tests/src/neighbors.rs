//! What parts call: stand-ins for the text and the raster part.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use scene_core::glyphs::{AvailableWidth, Glyph, ShapedParagraph};
use scene_core::operations::{Area, Operation};
use scene_core::types::{ErrorCode, NodeId, Size};
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::native::NativeRaster;
use tenfoot_engine::slots::{Meter, Part, PartError, PartFault, Port, Raster, SharedRaster, SharedText, Slot, Text};

use crate::session::{Log, Setup};

/// A paragraph whose words are boxes without gaps between them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Paragraph {
    /// Widths of the words in pixels.
    pub words: Vec<u16>,
    /// Height of a line; a word is one pixel less high.
    pub line: u16,
}

impl Paragraph {
    /// Words with their position: column and row.
    fn lines(&self, room: f32) -> Vec<Vec<u16>> {
        let mut lines: Vec<Vec<u16>> = Vec::new();
        for &word in &self.words {
            match lines.last_mut() {
                Some(line) if length(line) + f32::from(word) <= room => line.push(word),
                _ => lines.push(vec![word]),
            }
        }
        lines
    }

    fn size(&self, room: f32) -> Size {
        let lines = self.lines(room);
        let width = lines.iter().map(|line| length(line)).fold(0.0, f32::max);
        Size { width, height: lines.len() as f32 * f32::from(self.line) }
    }
}

fn length(words: &[u16]) -> f32 {
    words.iter().map(|&word| f32::from(word)).sum()
}

/// A text part whose paragraphs are given.
struct Paragraphs {
    setup: Setup,
    raster: Option<SharedRaster>,
    /// Masks on the canvas by size.
    masks: BTreeMap<(u16, u16), u32>,
    /// The width that each was shaped for last.
    shaped: BTreeMap<NodeId, f32>,
    log: Log,
}

/// The text slot, filled with the paragraphs of `setup`. Glyphs go to `raster`.
pub(crate) fn text(setup: &Setup, raster: Option<SharedRaster>, log: &Log) -> SharedText {
    let part =
        Paragraphs { setup: setup.clone(), raster, masks: BTreeMap::new(), shaped: BTreeMap::new(), log: log.clone() };
    Rc::new(RefCell::new(Port::new(Slot::Text, Rc::new(Meter::default()), Box::new(part))))
}

impl Paragraphs {
    fn paragraph(&self, function: &'static str, node: NodeId) -> Result<&Paragraph, PartError> {
        let refused = || PartError::new(Slot::Text, function, PartFault::Refused(ErrorCode::UnknownNode(node)));
        self.setup.paragraphs.get(&node).ok_or_else(refused)
    }

    fn mask(&mut self, width: u16, height: u16) -> Result<u32, PartError> {
        if let Some(&mask) = self.masks.get(&(width, height)) {
            return Ok(mask);
        }
        let raster = self.raster.as_ref().expect("only the renderer shapes, and it has a canvas");
        let coverage = vec![255; usize::from(width) * usize::from(height)];
        let mask = raster.borrow_mut().upload_mask(width.into(), height.into(), &coverage)?;
        self.masks.insert((width, height), mask);
        Ok(mask)
    }
}

impl Part for Paragraphs {}

impl Text for Paragraphs {
    fn load_font(&mut self, _: &[u8]) -> Result<text_core::FontInfo, PartError> {
        unreachable!("the host loads fonts, and there is none here")
    }

    fn apply(&mut self, _: Vec<text_core::Mutation>) -> Result<(), PartError> {
        unreachable!("the host changes paragraphs, and there is none here")
    }

    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, PartError> {
        if self.setup.trace_text {
            self.log.write(&("measure", node, width));
        }
        Ok(self.paragraph("measure", node)?.size(pixels(width)))
    }

    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, PartError> {
        if self.setup.trace_text {
            self.log.write(&("shape", node, width));
        }
        let paragraph = self.paragraph("shape", node)?;
        let (size, lines) = (paragraph.size(pixels(width)), paragraph.lines(pixels(width)));
        let glyphs = self.glyphs(node, pixels(width), 0)?;
        self.shaped.insert(node, pixels(width));
        let lines = u32::try_from(lines.len()).expect("few lines");
        Ok(ShapedParagraph { size, glyphs, lines, truncated: false })
    }

    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, PartError> {
        if self.setup.trace_text {
            self.log.write(&("blur", node, blur));
        }
        let width = self.shaped.get(&node).copied().unwrap_or(f32::INFINITY);
        self.glyphs(node, width, blur.ceil() as i32)
    }
}

impl Paragraphs {
    /// The words of a paragraph as boxes, each larger by a margin: what blurs them.
    fn glyphs(&mut self, node: NodeId, width: f32, margin: i32) -> Result<Vec<Glyph>, PartError> {
        let paragraph = self.paragraph("shape", node)?;
        let (lines, line) = (paragraph.lines(width), paragraph.line);
        let wider = |side: u16| u16::try_from(i32::from(side) + 2 * margin).expect("small");
        let mut glyphs = Vec::new();
        for (row, words) in (0..).zip(&lines) {
            let mut x = 0;
            for &word in words {
                let (width, height) = (wider(word), wider(line - 1));
                let mask = self.mask(width, height)?;
                glyphs.push(Glyph { mask, x: x - margin, y: row * i32::from(line) - margin, width, height });
                x += i32::from(word);
            }
        }
        Ok(glyphs)
    }
}

fn pixels(width: AvailableWidth) -> f32 {
    match width {
        AvailableWidth::Definite(width) => width,
        AvailableWidth::MinContent => 0.0,
        AvailableWidth::MaxContent => f32::INFINITY,
    }
}

/// A canvas that writes down what it is asked to do, and does it.
struct Recorder {
    canvas: NativeRaster,
    log: Log,
}

/// The raster slot, filled with a canvas that writes everything down.
pub(crate) fn raster(log: &Log) -> SharedRaster {
    let part = Recorder { canvas: NativeRaster::default(), log: log.clone() };
    Rc::new(RefCell::new(Port::new(Slot::Raster, Rc::new(Meter::default()), Box::new(part))))
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Record<'a> {
    UploadMask { mask: Option<u32>, rows: Vec<String> },
    FreeMask(u32),
    Submit { operations: &'a [Operation], damage: &'a [Area] },
}

impl Part for Recorder {}

impl Raster for Recorder {
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, PartError> {
        let mask = self.canvas.upload_mask(width, height, coverage);
        self.log.write(&Record::UploadMask { mask: mask.as_ref().ok().copied(), rows: hex_rows(coverage, width) });
        mask
    }

    fn free_mask(&mut self, mask: u32) -> Result<(), PartError> {
        self.log.write(&Record::FreeMask(mask));
        self.canvas.free_mask(mask)
    }

    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), PartError> {
        self.log.write(&Record::Submit { operations, damage });
        self.canvas.submit(operations, damage)
    }

    fn resize(&mut self, width: u32, height: u32) -> Result<(), PartError> {
        self.canvas.resize(width, height)
    }

    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, PartError> {
        self.canvas.upload_image(width, height, pixels)
    }

    fn free_image(&mut self, image: u32) -> Result<(), PartError> {
        self.canvas.free_image(image)
    }

    fn pixels(&self) -> &[u8] {
        self.canvas.pixels()
    }
}

/// Bytes as rows of hexadecimal digits.
pub(crate) fn hex_rows(bytes: &[u8], per_row: u32) -> Vec<String> {
    let row = |row: &[u8]| row.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.chunks(per_row.max(1) as usize).map(row).collect()
}

/// The bytes of rows of hexadecimal digits; blanks are for readers.
pub(crate) fn parse_hex(rows: &[String]) -> Vec<u8> {
    let digits: Vec<_> = rows.iter().flat_map(|row| row.chars()).filter(|digit| *digit != ' ').collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16);
    digits.chunks(2).map(|pair| byte(pair).unwrap_or_else(|_| panic!("{pair:?} is no byte"))).collect()
}
