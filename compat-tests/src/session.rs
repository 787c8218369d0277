//! Sessions: lists of calls, and what was answered.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::rc::Rc;

use scene_core::types::NodeId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tenfoot_engine::slots::{PartError, PartFault, Slot};

use crate::implementation::Implementation;
use crate::neighbors::Paragraph;
use crate::random::Random;

/// One slot under test.
pub trait Session: Sized {
    /// A call, as data.
    type Call: Clone + Debug + Serialize + DeserializeOwned;

    /// The slot.
    const SLOT: Slot;

    /// A fresh part with its neighbours.
    fn start(implementation: &Implementation, setup: &Setup, log: &Log) -> Self;

    /// Makes one call and writes the answer down.
    fn call(&mut self, call: Self::Call, log: &Log);

    /// Random calls, most of them valid, and what they need around them.
    fn random(random: &mut Random, calls: usize) -> (Setup, Vec<Self::Call>);
}

/// What is around the part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Setup {
    /// Paragraphs of the text part that stands in for the real one, by node.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub paragraphs: BTreeMap<NodeId, Paragraph>,
    /// Whether questions to that text part are written down, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trace_text: bool,
}

/// A session in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case<C> {
    /// What the case shows.
    pub why: String,
    /// What is around the part.
    #[serde(default)]
    pub setup: Setup,
    /// The calls, in order.
    pub calls: Vec<C>,
}

/// Lines of JSON: answers, and before each what the part called in the meantime.
#[derive(Clone, Debug, Default)]
pub struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    /// Writes a value down. Floating point numbers are written as the shortest decimal that is read back to the same bits.
    pub fn write(&self, value: &impl Serialize) {
        self.0.borrow_mut().push(serde_json::to_string(value).expect("can be written as JSON"));
    }

    /// Writes an answer down.
    pub fn answer<T: Serialize>(&self, answer: Result<T, PartError>) {
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        enum Answer<T> {
            Ok(T),
            Refused(scene_core::types::ErrorCode),
            /// A trap or nonsense: no implementation may do this.
            Failed(String),
        }
        self.write(&match answer {
            Ok(value) => Answer::Ok(value),
            Err(PartError { fault: PartFault::Refused(code), .. }) => Answer::Refused(code),
            Err(error) => Answer::Failed(error.to_string()),
        });
    }

    /// The lines so far.
    pub fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

/// Makes the calls of a session with one implementation of a slot.
pub fn play<S: Session>(implementation: &Implementation, setup: &Setup, calls: &[S::Call]) -> Vec<String> {
    let log = Log::default();
    let mut session = S::start(implementation, setup, &log);
    for call in calls {
        session.call(call.clone(), &log);
    }
    log.take()
}
