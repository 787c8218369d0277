//! Per slot: the calls as data, how to make them, and random ones.

mod animation;
mod focus;
mod layout;
mod raster;
mod renderer;
mod text;

pub use animation::{Animation, AnimationCall};
pub use focus::{Focus, FocusCall};
pub use layout::{Layout, LayoutCall};
pub use raster::{Raster, RasterCall};
pub use renderer::{Renderer, RendererCall};
pub use text::{Text, TextCall};
