//! The text part: fonts and paragraphs in, sizes and positioned glyphs out.
//!
//! ```
//! use scene_core::glyphs::AvailableWidth;
//! use scene_core::operations::Masks;
//! use scene_core::style::TextStyle;
//! use scene_core::types::ErrorCode;
//! use text_core::{Content, Mutation, Shaper, Styling};
//!
//! /// A canvas that only counts.
//! struct Canvas(u32);
//!
//! impl Masks for Canvas {
//!     fn upload_mask(&mut self, _width: u32, _height: u32, _coverage: &[u8]) -> Result<u32, ErrorCode> {
//!         self.0 += 1;
//!         Ok(self.0)
//!     }
//!
//!     fn free_mask(&mut self, _mask: u32) -> Result<(), ErrorCode> {
//!         Ok(())
//!     }
//! }
//!
//! # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/home/assets/fonts/NotoSans-Regular.ttf");
//! # let font = std::fs::read(path).expect("the font of the example");
//! let mut canvas = Canvas(0);
//! let mut shaper = Shaper::new();
//! assert_eq!(shaper.load_font(font)?.family, "Noto Sans");
//! let mutations = vec![
//!     Mutation::Create(1),
//!     Mutation::Content(Content { node: 1, text: "Hello, sofa".to_owned() }),
//!     Mutation::Style(Styling { node: 1, style: TextStyle::FontSize(32.0) }),
//! ];
//! shaper.apply(mutations, &mut canvas)?;
//!
//! let size = shaper.measure(1, AvailableWidth::Definite(120.0))?;
//! let drawn = shaper.shape(1, AvailableWidth::Definite(120.0), &mut canvas)?;
//! assert_eq!((drawn.lines, drawn.size), (2, size));
//! // Ten letters and a comma; the two `l` and the two `o` of a word may share masks.
//! assert_eq!(drawn.glyphs.len(), 10);
//! assert!(canvas.0 <= 10);
//! # Ok::<(), ErrorCode>(())
//! ```
//!
//! The way of a text, module by module: `itemize` (lines as written, directions, scripts) → `clusters` (fonts) → `runs`
//! (HarfRust) and `breaks` (UAX 14) → `lines` (limits, ellipsis) → `order` (UAX 9) → `draw` (places) → `masks`, `raster` and `blur`
//! (pixels). The first three depend on the text, the rest on the width; `shaper` keeps the results of both, `recency` says
//! how long. `docs/reference/text.md` has every property, limit and source.
//!
//! # Current limits
//!
//! - A paragraph has one style; no part of it can have another one.
//! - A variable font is used at its default instance. Weights and slants are not synthesised.
//! - No colour glyphs, no hyphens but soft ones, no vertical text. Thai, Lao, Khmer and Burmese need zero
//!   width spaces to break between words: there is no dictionary.
//! - Lines are not shaped anew after breaking.

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "a part never panics: an error is a value of the contract"
    )
)]

mod blur;
mod breaks;
mod clusters;
#[cfg(test)]
mod conformance;
mod contract;
mod draw;
mod font;
mod fonts;
mod itemize;
mod lines;
mod masks;
#[cfg(test)]
mod oracle;
mod order;
mod raster;
mod recency;
mod runs;
mod shaper;
mod style;
#[cfg(test)]
mod testing;

pub use contract::{Content, FontInfo, Mutation, Styling};
pub use masks::IDLE_BYTES;
pub use recency::SHAPED_BYTES;
pub use shaper::{MAX_TEXT_BYTES, Shaper, Statistics};
