//! Typed properties, grouped by the slot that reads them: `tenfoot:scene/style`.

mod focus;
mod layout;
mod motion;
mod paint;
mod text;

pub use focus::*;
pub use layout::*;
pub use motion::*;
pub use paint::*;
pub use text::*;
