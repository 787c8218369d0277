//! Parts that are WebAssembly components.
//!
//! - [`Runtime`]: the wasmtime engine with its fixed, deterministic configuration, and the clock that ends calls that
//!   take too long;
//! - [`artifacts`]: compiled components, cached by hash;
//! - [`Instance`]: a component in a store, with the [`Sandbox`](crate::slots::Sandbox) that a composition grants it;
//! - one file per world with the part that fills the slot.
//!
//! A host that serves another version of a contract beside ours makes an [`Instance`] of its own bindings and implements the
//! trait of the slot with it: [`bindings`] has the types that did not change. `compat-tests/tests/versions` is such a host.
//!
//! **Invariant**: each part has a `Store` of its own. A trap poisons a whole store, so a part that traps takes no other
//! with it, and a store never gives memory back before it is dropped.

mod animation;
mod artifacts;
pub mod bindings;
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
pub use instance::{Instance, LoadError, State};
pub use layout::WasmLayout;
pub use raster::WasmRaster;
pub use renderer::WasmRenderer;
pub use runtime::Runtime;
pub(crate) use runtime::WASMTIME;
pub use text::WasmText;
/// The very version that [`Runtime`] and [`Instance`] are made of.
pub use wasmtime;
