//! The renderer: decides what is drawn and emits a draw list of whole-pixel operations. It never touches pixels.
//!
//! A [`Painter`] keeps a scene (tree, paint styles, placements, pictures) and draws frames to an [`Output`]: glyphs come
//! from the text part, masks and draw lists go to the canvas. A frame draws what changed, no more.
//!
//! ```
//! use renderer_core::{Frame, Mutation, Painter, Styling};
//! use scene_core::glyphs::{Glyphs, ShapedParagraph};
//! use scene_core::operations::{Area, Canvas, Masks, Operation};
//! use scene_core::style::PaintStyle;
//! use scene_core::tree::ROOT;
//! use scene_core::types::{Color, Creation, ErrorCode, Insertion, NodeId, NodeKind, Placement, Rect, Size};
//!
//! /// Keeps what it is given; a real one draws.
//! #[derive(Default)]
//! struct Recorder(Vec<Operation>);
//!
//! impl Glyphs for Recorder {
//!     fn shape(&mut self, node: NodeId, _width: f32) -> Result<ShapedParagraph, ErrorCode> {
//!         Err(ErrorCode::UnknownNode(node))
//!     }
//! }
//!
//! impl Masks for Recorder {
//!     fn upload_mask(&mut self, _: u32, _: u32, _: &[u8]) -> Result<u32, ErrorCode> {
//!         Ok(1)
//!     }
//!     fn free_mask(&mut self, _: u32) -> Result<(), ErrorCode> {
//!         Ok(())
//!     }
//! }
//!
//! impl Canvas for Recorder {
//!     fn submit(&mut self, operations: &[Operation], _: &[Area]) -> Result<(), ErrorCode> {
//!         self.0 = operations.to_vec();
//!         Ok(())
//!     }
//! }
//!
//! let mut painter = Painter::new();
//! let color = Color { r: 30, g: 60, b: 90, a: 255 };
//! painter.apply(vec![
//!     Mutation::Create(Creation { node: 1, kind: NodeKind::View }),
//!     Mutation::Insert(Insertion { parent: ROOT, node: 1, before: None }),
//!     Mutation::Style(Styling { node: 1, style: PaintStyle::BackgroundColor(color) }),
//! ])?;
//! let border_box = Rect { x: 10.0, y: 10.0, width: 100.0, height: 50.0 };
//! let content_box = Rect { x: 0.0, y: 0.0, ..border_box };
//! painter.place(vec![Placement { node: 1, border_box, content_box, scrollable: Size { width: 100.0, height: 50.0 } }])?;
//!
//! let mut recorder = Recorder::default();
//! let frame = Frame { width: 320, height: 180, full: false };
//! let report = painter.render(frame, &mut recorder)?;
//! assert!(matches!(&recorder.0[..], [Operation::Hole(_), Operation::Fill(fill)] if fill.color == color));
//! assert_eq!(report.damage, [Area { x: 0, y: 0, width: 320, height: 180 }]);
//!
//! // Nothing changed: nothing is submitted.
//! assert_eq!(painter.render(frame, &mut recorder)?.operations, 0);
//! # Ok::<(), ErrorCode>(())
//! ```
//!
//! # How a node is painted
//!
//! Box shadow, background colour, background gradient, border, picture, glyphs, children by z-index (equals in tree
//! order), and the outline on top of the node's own subtree: a focus ring is not hidden by the children.
//!
//! - *Transforms.* A node is shifted by `translate` and scaled about the centre of its border box, with its descendants.
//!   Scroll offsets shift the children by whole framebuffer pixels.
//! - *Snapping.* Every edge is rounded by itself, after all transforms, so neighbours share it. The origin of a paragraph
//!   is rounded once. A gradient is laid out in the padding box and painted under the border too.
//! - *Clips.* `overflow` clips descendants to the padding box and its round corners.
//! - *Masks.* Round corners, rings and shadows are drawn once per shape by tiny-skia and stretched by nine-slicing.
//!
//! # Key files
//!
//! | File | Job |
//! | --- | --- |
//! | `painter.rs`, `frame.rs` | calls of the contract; from changes to one submission |
//! | `scene.rs`, `children.rs` | retained tree, local bounds, contexts |
//! | `damage.rs`, `scroll.rs` | what must be drawn; what can be copied |
//! | `walk.rs`, `decorations.rs`, `text.rs` | paint order |
//! | `pen.rs`, `list.rs` | clips and masks; occlusion and operations |
//! | `shapes.rs`, `blur.rs`, `masks.rs` | coverage of shapes, kept on the canvas |
//!
//! # Costs
//!
//! A frame looks at the nodes that changed and at those that overlap damaged areas; children elsewhere cost a comparison
//! per 64. In a steady state a frame allocates the report's list of areas and nothing else; a new shape allocates its mask,
//! a paragraph its glyphs, and a new structure may grow buffers, which stay.
//!
//! # Current limits
//!
//! - Opacity is multiplied into each operation: where a node's descendants overlap, they show through each other.
//! - Of nested rounded clips the innermost rounds, of the others the rectangles count. Glyphs, shadows and rings are
//!   clipped by rectangles only.
//! - Glyphs further than 128 pixels out of their node's border box are not drawn. Under a scale, glyph masks are stretched.
//! - Radii, borders and outlines are limited to 512 pixels on the framebuffer, blur radii to 256, nodes to 512 levels of
//!   depth.
//! - Shadows are left out where their mask would have a side above 2048 pixels: small boxes with a very large blur.
//! - Copied gradients may differ from drawn ones where a colour step falls exactly between two pixels.

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

mod angle;
mod blur;
mod boxes;
mod children;
mod contract;
mod damage;
mod decorations;
mod frame;
mod geometry;
mod list;
mod masks;
mod painter;
mod pen;
mod scene;
mod scroll;
mod shapes;
mod style;
mod text;
mod walk;

pub use contract::{Bitmap, Frame, FrameReport, Mutation, Picture, Styling};
pub use painter::{Output, Painter};
