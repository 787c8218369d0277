//! What a part threw, or which limit it ran into.

use rquickjs::{Ctx, Object, Value};
use scene_core::types::ErrorCode;

use super::clock::Clock;
use super::error::ValueError;
use super::names::Names;
use super::raw;
use super::read::{describe as describe_value, read};
use super::stack::STACK;
use crate::slots::{Limits, PartFault};

/// Longest text of an error that is passed on, in characters.
const LONGEST_MESSAGE: usize = 400;
/// Longest stack of an error that is passed on.
const LONGEST_STACK: usize = 2000;

/// Why a call gave no answer.
#[derive(Debug)]
pub(super) enum Fault {
    /// JavaScript threw; the context has the exception.
    Thrown,
    /// The answer is of the wrong shape.
    Shape(String),
}

impl Fault {
    pub(super) fn of_value(error: &ValueError, name: &str) -> Self {
        if error.is_thrown() { Self::Thrown } else { Self::Shape(error.of(name)) }
    }
}

impl From<rquickjs::Error> for Fault {
    fn from(_: rquickjs::Error) -> Self {
        Self::Thrown
    }
}

/// What the context's exception means: an error of the contract if it has a `payload`, else a trap.
pub(super) fn of_exception(ctx: &Ctx<'_>, names: &Names, clock: &Clock, limits: Limits) -> PartFault {
    let exception = ctx.catch();
    if !clock.has_expired()
        && let Some(payload) = payload(&exception, names)
    {
        return match read::<ErrorCode>(payload, names) {
            Ok(code) => PartFault::Refused(code),
            Err(error) if error.is_thrown() => PartFault::Trapped(explain(&ctx.catch(), clock, limits)),
            Err(error) => PartFault::BadOutput(format!("threw an error whose {}", error.of("payload"))),
        };
    }
    PartFault::Trapped(explain(&exception, clock, limits))
}

/// The context's exception in words.
pub(super) fn describe(ctx: &Ctx<'_>, clock: &Clock, limits: Limits) -> String {
    explain(&ctx.catch(), clock, limits)
}

fn payload<'js>(exception: &Value<'js>, names: &Names) -> Option<Value<'js>> {
    let object = exception.as_object().filter(|_| !exception.is_proxy())?;
    let key = names.field(object.ctx(), "payload").ok()?;
    raw::own(object, key).ok()?
}

fn explain(exception: &Value<'_>, clock: &Clock, limits: Limits) -> String {
    if clock.has_expired() {
        return format!("took longer than {:?}", limits.time);
    }
    let object = exception.as_object().filter(|_| !exception.is_proxy());
    let message = object.and_then(|object| text(object, "message"));
    match message.as_deref() {
        Some("out of memory") => out_of_memory(limits),
        Some("Maximum call stack size exceeded") => format!("needs more than {} KiB of stack", STACK >> 10),
        // QuickJS has no memory left for the error itself.
        None if exception.is_null() => out_of_memory(limits),
        _ => with_stack(exception, object, message),
    }
}

fn with_stack(exception: &Value<'_>, object: Option<&Object<'_>>, message: Option<String>) -> String {
    let name = object.and_then(|object| object.get::<_, String>("name").ok()).unwrap_or_else(|| "Error".to_owned());
    let Some(message) = message else {
        return format!("threw {}", describe_value(exception));
    };
    let stack = object.and_then(|object| text(object, "stack")).unwrap_or_default();
    let (message, stack) = (cut(&message, LONGEST_MESSAGE), cut(stack.trim_end(), LONGEST_STACK));
    format!("{}: {message}\n{stack}", cut(&name, LONGEST_MESSAGE)).trim_end().to_owned()
}

/// An own property that is a string.
fn text(object: &Object<'_>, name: &str) -> Option<String> {
    let key = raw::intern(object.ctx(), name).ok()?;
    raw::own(object, key).ok()??.as_string()?.to_string().ok()
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn out_of_memory(limits: Limits) -> String {
    if limits.memory >= 1 << 20 {
        format!("needs more than {} MiB of memory", limits.memory >> 20)
    } else {
        format!("needs more than {} KiB of memory", limits.memory >> 10)
    }
}
