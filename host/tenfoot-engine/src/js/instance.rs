//! One part in a runtime of its own, with its limits.

use std::rc::Rc;

use rquickjs::function::Args;
use rquickjs::{Context, Ctx, Error, Function, Object, Persistent, Runtime, Value};
use serde::de::DeserializeOwned;

use super::clock::Clock;
use super::error::{StartError, ValueError};
use super::fault::{Fault, Faults};
use super::imports::{HostFunctions, Offers, World};
use super::module::JsModule;
use super::names::{Names, camel_case};
use super::read::read;
use super::worlds::{self, Interface};
use super::write::{Argument, Writer};
use super::{raw, sandbox, stack};
use crate::contract::SERVED_VERSION;
use crate::slots::{Limits, PartError, PartFault, Slot};

/// A part that runs. Fields are dropped in their order: values before their context, the context before its runtime.
pub(super) struct Instance {
    slot: Slot,
    limits: Limits,
    clock: Rc<Clock>,
    names: Rc<Names>,
    faults: Faults,
    exports: Vec<Export>,
    /// Why the part cannot be called any more.
    trapped: Option<String>,
    context: Context,
    runtime: Runtime,
}

/// A function of the part.
struct Export {
    name: &'static str,
    /// The object that it is a method of.
    interface: Persistent<Object<'static>>,
    function: Persistent<Function<'static>>,
}

impl Instance {
    /// Evaluates a module in a fresh runtime and finds all functions of the slot's world.
    pub(super) fn start(
        slot: Slot,
        module: &JsModule,
        limits: Limits,
        functions: HostFunctions,
    ) -> Result<Self, StartError> {
        let (clock, names) = (Rc::new(Clock::new()), Rc::new(Names::default()));
        let world = World::new(slot);
        let offers = Offers::new(functions, names.clone(), clock.clone());
        let (runtime, context) = sandbox::new(limits, &world, offers, &clock)?;
        clock.start(limits.time);
        let stack = stack::enter(&context);
        let (faults, exports) = context.with(|ctx| {
            let faults = Faults::new(&ctx, clock.clone(), limits, module.symbols());
            let faults = faults.map_err(|error| StartError::Runtime(error.to_string()))?;
            let namespace = evaluate(&ctx, module).map_err(|error| match world.take_refused() {
                Some(reason) => StartError::Import(reason),
                None => StartError::Failed(error.unwrap_or_else(|| faults.describe(&ctx))),
            })?;
            Ok((faults, find_exports(&namespace, slot)?))
        })?;
        drop(stack);
        Ok(Self { slot, limits, clock, names, faults, exports, trapped: None, context, runtime })
    }

    /// Calls a function of the world; its name is that of the contract.
    pub(super) fn call<T: DeserializeOwned>(
        &mut self,
        function: &'static str,
        arguments: &[&dyn Argument],
    ) -> Result<T, PartError> {
        let answer = match (&self.trapped, self.exports.iter().find(|export| export.name == function)) {
            (Some(reason), _) => Err(PartFault::Trapped(reason.clone())),
            (None, Some(export)) => self.run(export, arguments),
            (None, None) => Err(PartFault::BadOutput("has no such function".to_owned())),
        };
        if let Err(PartFault::Trapped(reason)) = &answer {
            self.trapped = Some(reason.clone());
        }
        answer.map_err(|fault| PartError::new(self.slot, function, fault))
    }

    fn run<T: DeserializeOwned>(&self, export: &Export, arguments: &[&dyn Argument]) -> Result<T, PartFault> {
        self.clock.start(self.limits.time);
        let _stack = stack::enter(&self.context);
        self.context.with(|ctx| {
            let answer = self.call_in(&ctx, export, arguments);
            answer.map_err(|fault| match fault {
                Fault::Thrown => self.faults.of_exception(&ctx, &self.names),
                Fault::Shape(message) => PartFault::BadOutput(message),
            })
        })
    }

    fn call_in<T: DeserializeOwned>(
        &self,
        ctx: &Ctx<'_>,
        export: &Export,
        arguments: &[&dyn Argument],
    ) -> Result<T, Fault> {
        let writer = Writer { ctx, names: &self.names };
        let mut values = Args::new(ctx.clone(), arguments.len());
        values.this(export.interface.clone().restore(ctx)?)?;
        for (index, argument) in arguments.iter().enumerate() {
            let value =
                argument.write(writer).map_err(|error| Fault::of_value(&error, &format!("argument {index}")))?;
            values.push_arg(value)?;
        }
        let answer: Value<'_> = export.function.clone().restore(ctx)?.call_arg(values)?;
        if answer.is_promise() {
            return Err(Fault::Shape(
                "it returned a Promise: a part is synchronous, its functions return values".to_owned(),
            ));
        }
        let name = format_args!("{}()", camel_case(export.name));
        read(answer, &self.names).map_err(|error: ValueError| Fault::of_value(&error, &name.to_string()))
    }

    /// Bytes of the heap.
    pub(super) fn memory(&self) -> u64 {
        u64::try_from(self.runtime.memory_usage().malloc_size).unwrap_or(0)
    }
}

/// Runs the module. An error without a message is in the context.
fn evaluate<'js>(ctx: &Ctx<'js>, module: &JsModule) -> Result<Object<'js>, Option<String>> {
    // SAFETY: a `JsModule` holds what this QuickJS wrote, see its module.
    let (namespace, promise) = unsafe { raw::evaluate(ctx, module.bytecode()) }.map_err(|_| None)?;
    match promise.result::<Value<'_>>() {
        Some(Ok(_)) => Ok(namespace),
        Some(Err(Error::Exception)) => Err(None),
        Some(Err(error)) => Err(Some(error.to_string())),
        None => Err(Some("it awaits at the top level: a part is synchronous".to_owned())),
    }
}

fn find_exports(namespace: &Object<'_>, slot: Slot) -> Result<Vec<Export>, StartError> {
    let mut exports = Vec::new();
    for interface in worlds::exports(slot) {
        let name = camel_case(interface.object());
        let object: Value<'_> = namespace.get(&*name).unwrap_or_else(|_| Value::new_undefined(namespace.ctx().clone()));
        let object = object.into_object().ok_or_else(|| missing_interface(namespace, interface, &name))?;
        for function in interface.functions {
            exports.push(find_function(&object, interface, function)?);
        }
    }
    Ok(exports)
}

fn find_function(object: &Object<'_>, interface: &Interface, function: &'static str) -> Result<Export, StartError> {
    let (ctx, name) = (object.ctx(), camel_case(function));
    let found: Function<'_> = object.get(&*name).map_err(|_| {
        let needed = interface.functions.join("`, `");
        StartError::Export(format!(
            "its export `{}` has no function `{name}`; `{}@{SERVED_VERSION}` needs `{needed}`, in camelCase",
            interface.object(),
            interface.name,
        ))
    })?;
    Ok(Export {
        name: function,
        interface: Persistent::save(ctx, object.clone()),
        function: Persistent::save(ctx, found),
    })
}

fn missing_interface(namespace: &Object<'_>, interface: &Interface, name: &str) -> StartError {
    let found: Vec<_> = namespace.keys::<String>().flatten().map(|name| format!("`{name}`")).collect();
    let found = if found.is_empty() { "no exports at all".to_owned() } else { found.join(", ") };
    StartError::Export(format!(
        "found no object `{name}` among {found}; `{}@{SERVED_VERSION}` needs it",
        interface.name
    ))
}
