//! What a part threw, or which limit it ran into.

use std::rc::Rc;
use std::sync::Arc;

use rquickjs::function::This;
use rquickjs::{Ctx, Function, Object, Persistent, Value};
use scene_core::types::ErrorCode;

use super::clock::Clock;
use super::error::ValueError;
use super::names::Names;
use super::raw;
use super::read::{describe, read};
use super::stack::STACK;
use super::symbols::Symbols;
use crate::slots::{Bytes, Limits, PartFault};

/// Longest text of an error that is passed on, in characters.
const LONGEST_MESSAGE: usize = 400;
/// Longest stack of an error that is passed on, in characters.
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

/// Tells what went wrong in one runtime.
pub(super) struct Faults {
    clock: Rc<Clock>,
    limits: Limits,
    symbols: Option<Arc<Symbols>>,
    /// `get Error.prototype.stack`, taken before the part could replace it.
    stack: Persistent<Function<'static>>,
}

impl Faults {
    /// Made in a context in which no part has run yet.
    pub(super) fn new(
        ctx: &Ctx<'_>,
        clock: Rc<Clock>,
        limits: Limits,
        symbols: Option<Arc<Symbols>>,
    ) -> rquickjs::Result<Self> {
        let class: Object<'_> = ctx.globals().get("Error")?;
        let prototype: Object<'_> = class.get("prototype")?;
        let getter = raw::own(&prototype, raw::intern(ctx, "stack")?)?;
        let getter = getter.and_then(Value::into_function).ok_or(rquickjs::Error::Unknown)?;
        Ok(Self { clock, limits, symbols, stack: Persistent::save(ctx, getter) })
    }

    /// What the context's exception means: an error of the contract if it has a `payload`, else a trap.
    pub(super) fn of_exception(&self, ctx: &Ctx<'_>, names: &Names) -> PartFault {
        let exception = ctx.catch();
        if !self.clock.has_expired()
            && let Some(payload) = payload(&exception, names)
        {
            return match read::<ErrorCode>(payload, names) {
                Ok(code) => PartFault::Refused(code),
                Err(error) if error.is_thrown() => PartFault::Trapped(self.explain(&ctx.catch())),
                Err(error) => PartFault::BadOutput(format!("it threw an error whose {}", error.of("payload"))),
            };
        }
        PartFault::Trapped(self.explain(&exception))
    }

    /// The context's exception in words.
    pub(super) fn describe(&self, ctx: &Ctx<'_>) -> String {
        self.explain(&ctx.catch())
    }

    /// A line that says what happened, and the stack with the names of functions.
    fn explain(&self, exception: &Value<'_>) -> String {
        let object = exception.as_object().filter(|_| !exception.is_proxy());
        let stack = object.and_then(|object| self.stack(object)).unwrap_or_default();
        let stack = cut(stack.trim_end(), LONGEST_STACK);
        let stack = self.symbols.as_ref().map(|symbols| symbols.translate(&stack)).unwrap_or(stack);
        format!("{}\n{stack}", self.headline(exception, object)).trim_end().to_owned()
    }

    fn headline(&self, exception: &Value<'_>, object: Option<&Object<'_>>) -> String {
        if self.clock.has_expired() {
            return self.limits.out_of_time();
        }
        if exception.is_null() {
            let limit = Bytes(self.limits.memory);
            return format!("threw null, as QuickJS does when it has no memory for an error; the limit is {limit}");
        }
        let Some((object, message)) = object.and_then(|object| Some((object, text(object, "message")?))) else {
            return format!("threw {}", describe(exception));
        };
        let name = text(object, "name").unwrap_or_else(|| "Error".to_owned());
        match message.as_str() {
            "out of memory" => self.limits.out_of_memory(),
            "Maximum call stack size exceeded" => format!("needs more than {} of stack", Bytes(STACK)),
            "" => cut(&name, LONGEST_MESSAGE),
            _ => format!("{}: {}", cut(&name, LONGEST_MESSAGE), cut(&message, LONGEST_MESSAGE)),
        }
    }

    /// Runs nothing of the part: the getter is that of QuickJS.
    fn stack(&self, error: &Object<'_>) -> Option<String> {
        let getter = self.stack.clone().restore(error.ctx()).ok()?;
        let stack: Value<'_> = getter.call((This(error.clone()),)).ok()?;
        stack.as_string()?.to_string().ok()
    }
}

fn payload<'js>(exception: &Value<'js>, names: &Names) -> Option<Value<'js>> {
    let object = exception.as_object().filter(|_| !exception.is_proxy())?;
    let key = names.field(object.ctx(), "payload").ok()?;
    raw::own(object, key).ok()?.filter(|payload| !payload.is_undefined())
}

/// A property that is a string, of the object or of one of its prototypes.
fn text(object: &Object<'_>, name: &str) -> Option<String> {
    /// An error has two: that of its class, and that of all errors.
    const LONGEST_CHAIN: usize = 8;
    let key = raw::intern(object.ctx(), name).ok()?;
    let mut object = Some(object.clone());
    for _ in 0..LONGEST_CHAIN {
        let at = object.filter(|object| !object.is_proxy())?;
        if let Some(value) = raw::own(&at, key).ok()? {
            return value.as_string()?.to_string().ok();
        }
        object = at.get_prototype();
    }
    None
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
