//! Parts that are WebAssembly components.
//!
//! - [`Runtime`]: the wasmtime engine with its fixed, deterministic configuration, and the clock that ends calls that
//!   take too long;
//! - [`Limits`]: memory and time of one part;
//! - [`Sandbox`]: the limits, with the WASI that a part may use and the log for its lines;
//! - [`artifacts`]: compiled components, cached by hash;
//! - one file per world with the part that fills the slot.
//!
//! **Invariant**: each part has a `Store` of its own. A trap poisons a whole store, so a part that traps takes no other
//! with it, and a store never gives memory back before it is dropped.

mod animation;
mod artifacts;
mod bindings;
mod focus;
mod instance;
mod layout;
mod random;
mod raster;
mod renderer;
mod runtime;
mod text;
mod wasi;

pub use animation::WasmAnimation;
pub use artifacts::ArtifactCache;
pub use focus::WasmFocus;
pub use instance::{Limits, LoadError, Sandbox};
pub use layout::WasmLayout;
pub use raster::WasmRaster;
pub use renderer::WasmRenderer;
pub use runtime::Runtime;
pub use text::WasmText;
