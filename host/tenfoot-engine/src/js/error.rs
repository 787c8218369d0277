//! What can go wrong with values, and when a part is started.

use std::fmt;

/// A value that does not have the shape that the contract says, or that could not be read or made.
#[derive(Debug)]
pub(super) struct ValueError {
    /// Where in the value: `[3].borderBox.x`.
    path: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// How the sentence goes on that begins with the value's name.
    Shape(String),
    /// JavaScript threw, or memory is out: the context has the exception.
    Thrown,
}

impl ValueError {
    /// The value is of another shape.
    pub(super) fn shape(found: &str, needed: &str) -> Self {
        Self { path: String::new(), kind: Kind::Shape(format!("is {found}, needed {needed}")) }
    }

    /// The same, in words of its own.
    pub(super) fn message(message: &str) -> Self {
        Self { path: String::new(), kind: Kind::Shape(message.to_owned()) }
    }

    /// It lies in this field of the value.
    pub(super) fn in_field(mut self, field: &str) -> Self {
        self.path.insert_str(0, field);
        self.path.insert(0, '.');
        self
    }

    /// It lies in this element of the value.
    pub(super) fn in_element(mut self, index: usize) -> Self {
        self.path.insert_str(0, &format!("[{index}]"));
        self
    }

    /// Whether JavaScript threw.
    pub(super) fn is_thrown(&self) -> bool {
        matches!(self.kind, Kind::Thrown)
    }

    /// The whole sentence, with the name of the value: `solve()[3].borderBox.x is "3", needed a number`.
    pub(super) fn of(&self, value: &str) -> String {
        format!("{value}{self}")
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Shape(message) => write!(f, "{} {message}", self.path),
            Kind::Thrown => write!(f, "{} could not be read", self.path),
        }
    }
}

impl std::error::Error for ValueError {}

impl From<rquickjs::Error> for ValueError {
    fn from(_: rquickjs::Error) -> Self {
        Self { path: String::new(), kind: Kind::Thrown }
    }
}

impl serde::ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::message(&message.to_string())
    }
}

impl serde::de::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::message(&message.to_string())
    }
}

/// Why a JavaScript module does not become a part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// QuickJS cannot run here.
    #[error("no JavaScript runtime on this machine: {0}")]
    Runtime(String),
    /// The source is no module.
    #[error("not a valid JavaScript module: {0}")]
    Invalid(String),
    /// It imports what its world does not have.
    #[error("{0}")]
    Import(String),
    /// It lacks an export of its world.
    #[error("{0}")]
    Export(String),
    /// It failed while it was started.
    #[error("cannot be started: {0}")]
    Failed(String),
}
