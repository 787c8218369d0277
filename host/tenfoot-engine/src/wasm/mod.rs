//! Parts that are WebAssembly components.
//!
//! - [`Runtime`]: the wasmtime engine with its fixed, deterministic configuration, and the clock that ends calls that
//!   take too long;
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
mod raster;
mod renderer;
mod runtime;
mod text;

pub use animation::WasmAnimation;
pub use artifacts::ArtifactCache;
pub use focus::WasmFocus;
pub use instance::LoadError;
pub use layout::WasmLayout;
pub use raster::WasmRaster;
pub use renderer::WasmRenderer;
pub use runtime::Runtime;
pub(crate) use runtime::WASMTIME;
pub use text::WasmText;
