//! How a part reaches the slot of another one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use scene_core::types::ErrorCode;

use super::{PartError, Port, RasterLine, SharedRaster, SharedText, TextPart};

/// The text part, as another part reaches it.
pub type TextLine = Line<dyn TextPart>;

/// A slot, as a part of another slot reaches it through the host. Clones are the same line.
///
/// A line that leads nowhere is for a part that is made ready before it comes to its slot. A call through it is answered
/// with an error, and remembered.
pub struct Line<P: ?Sized>(Rc<Ends<P>>);

struct Ends<P: ?Sized> {
    target: RefCell<Option<Rc<RefCell<Port<P>>>>>,
    was_missed: Cell<bool>,
}

impl<P: ?Sized> Line<P> {
    /// A line to a slot.
    pub fn to(slot: &Rc<RefCell<Port<P>>>) -> Self {
        let line = Self::default();
        line.lead_to(slot);
        line
    }

    /// Leads to this slot from now on.
    pub(crate) fn lead_to(&self, slot: &Rc<RefCell<Port<P>>>) {
        self.0.target.replace(Some(slot.clone()));
    }

    /// Leads nowhere from now on.
    pub(crate) fn cut(&self) {
        self.0.target.take();
    }

    /// Whether the part called while the line led nowhere.
    pub(crate) fn was_missed(&self) -> bool {
        self.0.was_missed.get()
    }

    /// Where it leads, if it does.
    pub(super) fn end(&self) -> Option<Rc<RefCell<Port<P>>>> {
        self.0.target.borrow().clone()
    }

    /// Where a call goes.
    pub(super) fn target(&self) -> Result<Rc<RefCell<Port<P>>>, ErrorCode> {
        self.end().ok_or_else(|| {
            self.0.was_missed.set(true);
            ErrorCode::Other(Some("the part is not in its slot yet".to_owned()))
        })
    }
}

/// Leads nowhere.
impl<P: ?Sized> Default for Line<P> {
    fn default() -> Self {
        Self(Rc::new(Ends { target: RefCell::new(None), was_missed: Cell::new(false) }))
    }
}

impl<P: ?Sized> Clone for Line<P> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<P: ?Sized> std::fmt::Debug for Line<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").field("leads_somewhere", &self.end().is_some()).finish()
    }
}

/// The lines of one part; it has those that its world imports.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    /// To the text slot.
    pub(crate) text: TextLine,
    /// To the raster slot.
    pub(crate) raster: RasterLine,
}

impl Lines {
    /// Leads to these slots from now on.
    ///
    /// # Errors
    ///
    /// What the raster part answers to the masks that the part has made so far.
    pub(crate) fn lead_to(&self, text: &SharedText, raster: &SharedRaster) -> Result<(), PartError> {
        self.text.lead_to(text);
        self.raster.lead_to(raster)
    }

    /// Lead nowhere from now on.
    pub(crate) fn cut(&self) {
        self.text.cut();
        self.raster.cut();
    }
}
