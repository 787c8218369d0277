//! Executes draw lists: the raster slot on plain Rust types.
//!
//! A [`Raster`] holds a framebuffer, masks and images, and executes the operations of `tenfoot:raster`: fills,
//! gradients, images, scroll copies and holes for video, with nine-sliced and scaled masks, precisely clipped, and
//! layers of them that are faded, masked, turned and scaled as one. The host uses it natively; `raster-component` is
//! the same code as a component. Both give the same bits: all pixel arithmetic is on integers, and positions are
//! computed once per operation with exactly rounded operations.
//!
//! ```
//! use raster_core::Raster;
//! use scene_core::operations::{Area, Canvas, Fill, Masks, Operation, PlacedMask};
//! use scene_core::types::{Color, ErrorCode};
//!
//! let mut raster = Raster::new();
//! raster.resize(8, 3)?;
//!
//! // A mask with soft ends, its middle stretched to the area.
//! let mask = raster.upload_mask(3, 3, &[64, 255, 64].repeat(3))?;
//! let area = Area { x: 1, y: 0, width: 6, height: 3 };
//! let mask = Some(PlacedMask { mask, area, slice: 1 });
//! let color = Color { r: 255, g: 255, b: 255, a: 255 };
//! raster.submit(&[Operation::Fill(Fill { area, color, mask })], &[area])?;
//!
//! let alphas: Vec<u8> = raster.pixels().iter().skip(3).step_by(4).take(8).copied().collect();
//! assert_eq!(alphas, [0, 64, 255, 255, 255, 255, 64, 0]);
//! # Ok::<(), ErrorCode>(())
//! ```
//!
//! # Definitions
//!
//! What makes the bits stands at the head of `tenfoot:raster/operations`. In short:
//!
//! - Products of 8-bit values are divided by 255 and rounded to nearest. Coverage is multiplied by opacity first, then
//!   the source by both. Channels above alpha add light; sums stop at 255.
//! - Scaling is bilinear between pixel centres, first down, then across, each mixed in 256 parts and rounded. Samples
//!   stay in the pixels that the source touches.
//! - A gradient has 1024 steps and no dithering: a scrolled pixel equals a redrawn one. The root that a radial gradient
//!   needs is that of a whole number which double precision holds exactly.
//! - A transformed layer is sampled through the inverse map, in positions with 32 fractional bits.
//! - Corners of a nine-sliced mask that do not fit into the area give way by half.
//! - A copy leaves pixels that would come from outside the framebuffer.
//!
//! # Current limits
//!
//! - Bilinear sampling reads two by two pixels: images and layers drawn at less than half their size alias. Decoders
//!   scale first.
//! - What can be seen of the layers that are open at a time is limited to [`MAX_LAYER_BYTES`]. Their buffers are kept
//!   for the next list, up to that limit.
//! - Masks are limited to [`MAX_MASK_BYTES`], images to [`MAX_IMAGE_BYTES`], both with [`RESOURCE_OVERHEAD_BYTES`]
//!   each.

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

mod bounds;
mod check;
mod coverage;
mod frame;
mod gradient;
mod image;
mod kernels;
mod layers;
mod paint;
mod radial;
mod raster;
mod resources;
mod sampling;
mod transform;

pub use layers::MAX_LAYER_BYTES;
pub use raster::{DamagedRows, Raster};
pub use resources::{MAX_IMAGE_BYTES, MAX_IMAGE_SIDE, MAX_MASK_BYTES, MAX_MASK_SIDE, RESOURCE_OVERHEAD_BYTES};
