//! Parts that are JavaScript modules, for engines without Wasm.
//!
//! A part is an ES module. It imports the interfaces of its world by name and exports one object per interface, with the
//! functions of the contract in camelCase:
//!
//! ```js
//! import { measure } from 'tenfoot:text/measurement@0.1.0';
//!
//! export const solver = {
//!   apply(mutations) {},
//!   solve(viewport) { return []; },
//! };
//! ```
//!
//! | WIT | JavaScript |
//! | --- | --- |
//! | record | object with camelCase keys |
//! | variant | `{ tag: 'kebab-case', val }`, without `val` where there is no payload |
//! | enum | string in kebab-case |
//! | option | the value or `undefined` |
//! | `u64` | BigInt; all other numbers are numbers |
//! | `list<u8>`, `list<u32>` | `Uint8Array`, `Uint32Array` (an array is taken, too, for the latter) |
//! | other lists, tuples | arrays |
//! | error of a result | thrown: an error, or any object, with the error code as its `payload` |
//!
//! This is the mapping of jco, which makes such modules of components.
//!
//! | file | job |
//! | --- | --- |
//! | `module` | source to bytecode, and the folder that keeps it |
//! | `sandbox` | a QuickJS runtime with nothing in it but the language |
//! | `instance` | one part: started, called, never called again after a trap |
//! | `imports`, `worlds` | what a part imports and exports |
//! | `write`, `read`, `names` | values, through serde |
//! | `fault`, `clock`, `stack` | what parts threw; limits |
//! | `symbols` | names for the stacks of minified modules |
//! | `raw` | what rquickjs does not offer; with `module`, all that is unsafe |
//! | `layout` … `raster` | the part of each slot |
//!
//! **Invariant**: each part has a runtime of its own, so a part that runs out of memory takes no other with it.
//!
//! # Current limits
//!
//! QuickJS looks at the clock between steps of JavaScript. A single built-in function that works for long on its own
//! (`Array.prototype.indexOf.call({ length: 2 ** 53 }, 0)`) is not ended: a JavaScript part is trusted with that, a
//! component is not. Promises are there, their jobs never run.

mod animation;
mod banner;
mod canvas;
mod clock;
mod error;
mod fault;
mod focus;
mod imports;
mod instance;
mod layout;
mod module;
mod names;
mod raster;
mod raw;
mod read;
mod renderer;
mod sandbox;
mod stack;
mod symbols;
mod text;
mod worlds;
mod write;

#[cfg(test)]
mod tests;

pub use animation::JsAnimation;
pub use banner::{Banner, banner};
pub use error::StartError;
pub use focus::JsFocus;
pub use layout::JsLayout;
pub use module::{JsModule, ModuleCache};
pub use raster::JsRaster;
pub use renderer::JsRenderer;
pub use text::JsText;
