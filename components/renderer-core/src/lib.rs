//! The renderer: decides what is drawn and emits a draw list of whole-pixel operations. It never touches pixels.
//!
//! A [`Painter`] keeps a scene (tree, paint styles, placements, pictures) and draws frames to an [`Output`]: glyphs come
//! from the text part, masks and draw lists go to the canvas. A frame draws what changed, no more.
//!
//! ```
//! use renderer_core::{Frame, Mutation, Painter, Styling};
//! use scene_core::glyphs::{AvailableWidth, Glyph, Glyphs, ShapedParagraph};
//! use scene_core::operations::{Area, Canvas, Masks, Operation};
//! use scene_core::style::{AnimatedProperty, PaintStyle};
//! use scene_core::tree::ROOT;
//! use scene_core::types::{
//!     Animatable, AnimatedValue, Color, Creation, ErrorCode, Insertion, NodeId, NodeKind, Placement, Rect, Size,
//! };
//!
//! /// Keeps what it is given; a real one draws.
//! #[derive(Default)]
//! struct Recorder(Vec<Operation>);
//!
//! impl Glyphs for Recorder {
//!     fn shape(&mut self, node: NodeId, _: AvailableWidth) -> Result<ShapedParagraph, ErrorCode> {
//!         Err(ErrorCode::UnknownNode(node))
//!     }
//!     fn blur(&mut self, node: NodeId, _: f32) -> Result<Vec<Glyph>, ErrorCode> {
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
//! let background = AnimatedProperty { property: Animatable::BackgroundColor, value: AnimatedValue::Color(color) };
//! painter.apply(vec![
//!     Mutation::Create(Creation { node: 1, kind: NodeKind::View }),
//!     Mutation::Insert(Insertion { parent: ROOT, node: 1, before: None }),
//!     Mutation::Style(Styling { node: 1, style: PaintStyle::Animated(background) }),
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
//! Outer shadows, background colour, background gradient, inner shadows, border, picture, text shadow, glyphs, children by
//! z-index (equals in tree order), and the outline on top of the node's own subtree: a focus ring is not hidden by the
//! children. `docs/reference/renderer.md` has every property.
//!
//! - *Transforms.* A node is shifted by `translate`, then scaled and turned about its transform origin, with its
//!   descendants. Scroll offsets shift the children by whole framebuffer pixels.
//! - *Snapping.* Every edge is rounded by itself, after all transforms, so neighbours share it; half pixels go the same way
//!   everywhere. Placements are whole pixels, so all of a subtree that is shifted by a fraction is rounded alike: it moves as
//!   one, and nothing in it changes its size. The origin of a paragraph is rounded once. A turned subtree is rounded before
//!   it is turned. A gradient is laid out in the padding box and painted under the border too.
//! - *Clips.* `overflow` clips descendants to the padding box and its round corners.
//! - *Masks.* Round corners, borders and shadows are drawn once per shape by tiny-skia and stretched by nine-slicing.
//! - *Layers.* What is turned, an opacity over operations that overlap, and round corners over anything but single fills and
//!   images are drawn into a layer of the canvas: see `facts.rs`.
//!
//! # Key files
//!
//! | File | Job |
//! | --- | --- |
//! | `painter.rs`, `frame.rs` | calls of the contract; from changes to one submission |
//! | `style.rs`, `check.rs` | properties, and what is refused |
//! | `scene.rs`, `children.rs`, `facts.rs` | retained tree, local bounds, contexts; where layers are needed |
//! | `damage.rs`, `scroll.rs` | what must be drawn; what can be copied |
//! | `walk.rs`, `decorations.rs`, `paragraph.rs` | paint order |
//! | `borders.rs`, `box_shadows.rs`, `gradients.rs`, `pictures.rs` | what a box shows |
//! | `pen.rs`, `list.rs` | clips and masks; layers, occlusion and operations |
//! | `geometry.rs`, `radii.rs`, `boxes.rs`, `turn.rs`, `angle.rs` | from local pixels to the framebuffer |
//! | `shapes.rs`, `shadow_shapes.rs`, `blur.rs`, `masks.rs` | coverage of shapes, kept on the canvas |
//!
//! # Costs
//!
//! A frame looks at the nodes that changed and at those that overlap damaged areas; children elsewhere cost a comparison
//! per 64. In a steady state a frame allocates the report's list of areas and nothing else; a new shape allocates its mask,
//! a paragraph its glyphs, and a new structure may grow buffers, which stay.
//!
//! Functions marked `inline(never)` keep others small: V8 refuses functions of more than 60 KB of bytecode, and the JavaScript
//! that is made of the component has the same functions; recursion keeps a small stack.
//!
//! # Current limits
//!
//! - Glyphs further than 128 pixels out of their node's border box are not drawn. Under a scale, glyph masks are stretched.
//! - Radii, borders and outlines are limited to 512 pixels on the framebuffer, blur radii to 256, nodes to 512 levels of
//!   depth, layers to 16 within each other: what needs one more is not painted.
//! - Outer shadows are left out where their mask would have a side above 2048 pixels: small boxes with a very large blur.
//!   Inner ones where it would have one above 4096.
//! - The hole of a video is a rectangle: round corners around it do not limit it. A turned video has none.
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
mod borders;
mod box_shadows;
mod boxes;
mod check;
mod children;
mod contract;
mod damage;
mod decorations;
mod facts;
mod frame;
mod geometry;
mod gradients;
mod list;
mod masks;
mod painter;
mod paragraph;
mod pen;
mod pictures;
mod radii;
mod scene;
mod scroll;
mod shadow_shapes;
mod shapes;
mod style;
mod turn;
mod walk;

pub use contract::{Bitmap, Frame, FrameReport, Mutation, Picture, Styling};
pub use painter::{Output, Painter};
