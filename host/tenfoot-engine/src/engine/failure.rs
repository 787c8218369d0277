//! What is told of a part that failed.

use serde::Serialize;

use crate::slots::{PartError, Slot};

/// A part failed, and another one took its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Failure {
    /// The slot.
    pub slot: Slot,
    /// What filled it, as in the composition.
    pub implementation: String,
    /// Which function failed, and why.
    #[serde(serialize_with = "as_text")]
    pub error: PartError,
    /// The frame.
    pub frame: u64,
    /// What fills the slot now.
    pub action: Action,
    /// The last calls of the part, the failed one last, as the compatibility suite plays them; none for a part that did
    /// not start.
    pub trace: Vec<serde_json::Value>,
}

/// What the engine did about a failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// The same implementation, started again.
    Restarted,
    /// The next implementation in the composition.
    Replaced(String),
    /// Nothing is left that could fill it: the screen stays as it is.
    GaveUp,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}); ", self.error, self.implementation)?;
        match &self.action {
            Action::Restarted => f.write_str("it was started again"),
            Action::Replaced(with) => write!(f, "{with} takes its place"),
            Action::GaveUp => f.write_str("nothing is left that could take its place, the picture stands still"),
        }
    }
}

fn as_text<S: serde::Serializer>(error: &PartError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(error)
}
