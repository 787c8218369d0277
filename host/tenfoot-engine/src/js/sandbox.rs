//! A runtime for one part, with nothing in it but the language.
//!
//! There is no clock, no randomness, no timer, no file and no `eval`: a part sees its arguments and its imports, so that
//! equal calls have equal answers. What the language has beside that stays: `Date`, `performance`, `Math.random`, `WeakRef`
//! and shared memory do not.

use std::rc::Rc;

use rquickjs::context::intrinsic;
use rquickjs::{Context, Object, Runtime};

use super::clock::Clock;
use super::error::StartError;
use super::imports::{Offers, World};
use crate::slots::Limits;

/// All of the language but `Date`, `eval`, `Function("…")`, `performance`, `WeakRef` and `DOMException`. The parser comes
/// with `eval`: this runtime takes bytecode only.
type Language = (
    intrinsic::RegExpCompiler,
    intrinsic::RegExp,
    intrinsic::Json,
    intrinsic::Proxy,
    intrinsic::MapSet,
    intrinsic::TypedArrays,
    intrinsic::Promise,
);

/// Makes a runtime with its limits and imports.
pub(super) fn new(
    limits: Limits,
    world: &World,
    offers: Offers,
    clock: &Rc<Clock>,
) -> Result<(Runtime, Context), StartError> {
    let runtime = Runtime::new().map_err(|error| StartError::Runtime(error.to_string()))?;
    runtime.set_memory_limit(limits.memory);
    runtime.set_loader(world.clone(), world.clone());
    let handler = clock.clone();
    runtime.set_interrupt_handler(Some(Box::new(move || handler.is_over())));
    let context = Context::custom::<Language>(&runtime).map_err(|error| StartError::Runtime(error.to_string()))?;
    context.with(|ctx| {
        let fail = |error: rquickjs::Error| StartError::Runtime(error.to_string());
        let math: Object<'_> = ctx.globals().get("Math").map_err(fail)?;
        math.remove("random").map_err(fail)?;
        // `Atomics.wait` sleeps, and no clock ends it. Microtasks would never run.
        for name in ["Atomics", "SharedArrayBuffer", "queueMicrotask"] {
            ctx.globals().remove(name).map_err(fail)?;
        }
        ctx.store_userdata(offers).map(drop).map_err(|_| StartError::Runtime("it is in use".to_owned()))
    })?;
    Ok((runtime, context))
}
