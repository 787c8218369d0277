//! Slots: what the engine needs of a part, whatever implements it.
//!
//! One trait per slot, with the functions of its WIT interface on plain types. A Wasm component (`crate::wasm`), a
//! JavaScript module (`crate::js`) and the native build of a core crate ([`native`]) implement them; every call goes through a [`Port`], the one place where it
//! is measured and where what comes back is checked.

mod canvas;
mod checks;
mod error;
mod limits;
mod line;
mod meter;
pub mod native;
mod part_log;
mod port;
mod record;
#[cfg(any(feature = "wasm", feature = "js"))]
mod surface;
mod trace;
mod tracked;

use std::cell::RefCell;
use std::rc::Rc;

use scene_core::glyphs::{AvailableWidth, Glyph, ShapedParagraph};
use scene_core::operations::{Area, Operation};
use scene_core::types::{Direction, ErrorCode, NodeId, Placement, Point, PropertyUpdate, Size};

pub use canvas::{CanvasImport, RasterLine};
pub use error::{PartError, PartFault};
#[cfg(feature = "js")]
pub(crate) use limits::Bytes;
pub use limits::{Limits, Sandbox};
pub(crate) use line::Lines;
pub use line::{Line, TextLine};
pub use meter::{FrameTimes, Meter, SlotUse};
pub use part_log::PartLog;
pub use port::{Imports, Port};
pub(crate) use record::Told;
#[cfg(any(feature = "wasm", feature = "js"))]
pub(crate) use surface::Surface;
pub(crate) use tracked::Tracked;

/// A place in the engine that one part fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// `tenfoot:layout/layout`.
    Layout,
    /// `tenfoot:text/text`.
    Text,
    /// `tenfoot:focus/focus`.
    Focus,
    /// `tenfoot:animation/animation`.
    Animation,
    /// `tenfoot:renderer/renderer`.
    Renderer,
    /// `tenfoot:raster/raster`.
    Raster,
}

impl Slot {
    /// All slots, in the order of a frame.
    pub const ALL: [Self; 6] = [Self::Animation, Self::Text, Self::Layout, Self::Focus, Self::Renderer, Self::Raster];

    /// The name in compositions and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Layout => "layout",
            Self::Text => "text",
            Self::Focus => "focus",
            Self::Animation => "animation",
            Self::Renderer => "renderer",
            Self::Raster => "raster",
        }
    }

    /// The slot with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.name() == name)
    }

    fn index(self) -> usize {
        self as usize
    }
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// `tenfoot:layout/solver`.
pub trait Layout {
    /// Applies all mutations or none.
    fn apply(&mut self, mutations: Vec<layout_core::Mutation>) -> Result<(), PartError>;
    /// Placements that changed, ancestors first.
    fn solve(&mut self, viewport: Size) -> Result<Vec<Placement>, PartError>;
}

/// `tenfoot:text/paragraphs`, `measurement` and `glyphs`.
pub trait Text {
    /// Adds a font file.
    fn load_font(&mut self, bytes: &[u8]) -> Result<text_core::FontInfo, PartError>;
    /// Applies all mutations or none.
    fn apply(&mut self, mutations: Vec<text_core::Mutation>) -> Result<(), PartError>;
    /// The size of a paragraph.
    fn measure(&mut self, node: NodeId, width: AvailableWidth) -> Result<Size, PartError>;
    /// The glyphs of a paragraph.
    fn shape(&mut self, node: NodeId, width: AvailableWidth) -> Result<ShapedParagraph, PartError>;
    /// The glyphs of a paragraph that was shaped, blurred.
    fn blur(&mut self, node: NodeId, blur: f32) -> Result<Vec<Glyph>, PartError>;
}

/// `tenfoot:focus/navigator`.
pub trait Focus {
    /// Applies all mutations or none.
    fn apply(&mut self, mutations: Vec<focus_core::Mutation>) -> Result<(), PartError>;
    /// Takes over new placements.
    fn place(&mut self, viewport: Size, placements: Vec<Placement>) -> Result<focus_core::Outcome, PartError>;
    /// Moves the focus.
    fn navigate(&mut self, direction: Direction) -> Result<focus_core::Outcome, PartError>;
    /// The node that `navigate` would give the focus.
    fn preview(&mut self, direction: Direction) -> Result<Option<NodeId>, PartError>;
    /// Moves the focus to the node under a pointer.
    fn point(&mut self, position: Point) -> Result<focus_core::Outcome, PartError>;
    /// Moves the focus to a node.
    fn focus(&mut self, node: NodeId) -> Result<focus_core::Outcome, PartError>;
    /// Goes on where another part stopped.
    fn restore(&mut self, history: focus_core::History) -> Result<focus_core::Outcome, PartError>;
    /// Tells what `navigate` would do.
    fn explain(&mut self, direction: Direction) -> Result<Vec<focus_core::Candidate>, PartError>;
    /// All moves on the screen.
    fn audit(&mut self) -> Result<focus_core::AuditReport, PartError>;
    /// The fewest keys that lead to a node.
    fn path(&mut self, node: NodeId) -> Result<Option<Vec<Direction>>, PartError>;
}

/// `tenfoot:animation/timeline`.
pub trait Animation {
    /// Applies all mutations or none.
    fn apply(&mut self, mutations: Vec<animation_core::Mutation>) -> Result<(), PartError>;
    /// Moves to a time in microseconds.
    fn tick(&mut self, time: u64) -> Result<animation_core::TickResult, PartError>;
}

/// `tenfoot:renderer/painter`.
pub trait Renderer {
    /// Applies all mutations or none.
    fn apply(&mut self, mutations: Vec<renderer_core::Mutation>) -> Result<(), PartError>;
    /// Takes over new placements.
    fn place(&mut self, placements: Vec<Placement>) -> Result<(), PartError>;
    /// Takes over values of animated properties.
    fn update(&mut self, updates: Vec<PropertyUpdate>) -> Result<(), PartError>;
    /// Submits what changed to the canvas.
    fn render(&mut self, frame: renderer_core::Frame) -> Result<renderer_core::FrameReport, PartError>;
}

/// `tenfoot:raster/masks`, `canvas` and `store`.
pub trait Raster {
    /// Stores a mask.
    fn upload_mask(&mut self, width: u32, height: u32, coverage: &[u8]) -> Result<u32, PartError>;
    /// Stores a mask that was made before, and has an id already. The host's wrapper of all raster parts can do that.
    fn adopt_mask(&mut self, mask: u32, _width: u32, _height: u32, _coverage: &[u8]) -> Result<(), PartError> {
        Err(PartError::new(Slot::Raster, "upload-mask", PartFault::Refused(ErrorCode::UnknownResource(mask))))
    }
    /// Frees a mask.
    fn free_mask(&mut self, mask: u32) -> Result<(), PartError>;
    /// Whether a mask is there, as far as the host knows.
    fn has_mask(&self, _: u32) -> bool {
        true
    }
    /// Executes a draw list.
    fn submit(&mut self, operations: &[Operation], damage: &[Area]) -> Result<(), PartError>;
    /// Sets the size of the framebuffer.
    fn resize(&mut self, width: u32, height: u32) -> Result<(), PartError>;
    /// Stores an image.
    fn upload_image(&mut self, width: u32, height: u32, pixels: Vec<u8>) -> Result<u32, PartError>;
    /// Frees an image.
    fn free_image(&mut self, image: u32) -> Result<(), PartError>;
    /// What was presented: premultiplied RGBA bytes, rows without gaps.
    fn pixels(&self) -> &[u8];
}

/// A part, and how much of the machine it takes.
pub trait Part {
    /// Bytes of the part's own memory: the linear memory of a component; none for a native build, which shares the host's.
    fn memory(&self) -> Option<u64> {
        None
    }
}

/// A layout part that can fill the slot.
pub trait LayoutPart: Layout + Part {}
impl<T: Layout + Part> LayoutPart for T {}
/// A text part that can fill the slot.
pub trait TextPart: Text + Part {}
impl<T: Text + Part> TextPart for T {}
/// A focus part that can fill the slot.
pub trait FocusPart: Focus + Part {}
impl<T: Focus + Part> FocusPart for T {}
/// An animation part that can fill the slot.
pub trait AnimationPart: Animation + Part {}
impl<T: Animation + Part> AnimationPart for T {}
/// A renderer part that can fill the slot.
pub trait RendererPart: Renderer + Part {}
impl<T: Renderer + Part> RendererPart for T {}
/// A raster part that can fill the slot.
pub trait RasterPart: Raster + Part {}
impl<T: Raster + Part> RasterPart for T {}

/// The text slot.
pub type SharedText = Rc<RefCell<Port<dyn TextPart>>>;
/// The raster slot.
pub type SharedRaster = Rc<RefCell<Port<dyn RasterPart>>>;
