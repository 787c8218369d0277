//! What can go wrong in a call of a part.

use scene_core::types::ErrorCode;

use super::Slot;

/// A call of a part failed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("`{slot}` part, `{function}`: {fault}")]
pub struct PartError {
    /// The slot that the part fills.
    pub slot: Slot,
    /// The function of the contract.
    pub function: &'static str,
    /// What happened.
    pub fault: PartFault,
}

/// What happened in a call that failed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PartFault {
    /// The part refused the call and is as it was.
    #[error("refused: {0}")]
    Refused(ErrorCode),
    /// The part trapped or ran into a limit; it cannot be called any more. The text has the Wasm backtrace.
    #[error("trapped: {0}")]
    Trapped(String),
    /// The part answered something that cannot be right. The answer was dropped.
    #[error("answered nonsense: {0}")]
    BadOutput(String),
    /// There is no part that could be called: the file and what is wrong with it.
    #[error("not started: {0}")]
    NotStarted(String),
}

impl PartError {
    /// An error of this function of the part in `slot`.
    pub fn new(slot: Slot, function: &'static str, fault: PartFault) -> Self {
        Self { slot, function, fault }
    }

    /// What the part that called this one is told.
    pub fn as_error_code(&self) -> ErrorCode {
        match &self.fault {
            PartFault::Refused(code) => code.clone(),
            fault => ErrorCode::Other(Some(fault.to_string())),
        }
    }
}
