//! Imports of a part: native modules with functions of the host.

use std::cell::RefCell;
use std::rc::Rc;

use rquickjs::function::Rest;
use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::{Declarations, Declared, Exports, ModuleDef};
use rquickjs::{Ctx, Error, Exception, Function, JsLifetime, Module, Value};
use scene_core::types::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::clock::Clock;
use super::error::ValueError;
use super::names::{Names, camel_case};
use super::raw;
use super::read::read;
use super::worlds::{self, INTERFACES, Interface};
use super::write::Writer;
use crate::contract::{ExternName, SERVED_VERSION};
use crate::slots::Slot;

/// A function of the host.
pub(super) type HostFunction = Box<dyn for<'a, 'js> Fn(&Call<'a, 'js>) -> rquickjs::Result<Value<'js>>>;

/// Functions of the host, by interface and name.
pub(super) type HostFunctions = Vec<(&'static str, &'static str, HostFunction)>;

/// One call of a function of the host.
pub(super) struct Call<'a, 'js> {
    ctx: &'a Ctx<'js>,
    arguments: &'a [Value<'js>],
    names: &'a Names,
    clock: &'a Clock,
}

impl<'js> Call<'_, 'js> {
    /// The argument at this place.
    pub(super) fn argument<T: DeserializeOwned>(&self, index: usize) -> rquickjs::Result<T> {
        let read = read(self.value(index), self.names);
        read.map_err(|error| self.misused(index, &error))
    }

    /// The same, as a value of JavaScript.
    pub(super) fn value(&self, index: usize) -> Value<'js> {
        self.arguments.get(index).cloned().unwrap_or_else(|| Value::new_undefined(self.ctx.clone()))
    }

    /// Throws for an argument of the wrong shape: a mistake of the part, which no error code stands for.
    fn misused(&self, index: usize, error: &ValueError) -> Error {
        if error.is_thrown() {
            return Error::Exception;
        }
        Exception::throw_type(self.ctx, &error.of(&format!("argument {}", index + 1)))
    }

    /// Throws an error without a payload.
    pub(super) fn fail(&self, message: &str) -> Error {
        Exception::throw_type(self.ctx, message)
    }

    /// Lets another part work, whose time is not this part's.
    pub(super) fn outside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.clock.pause(work)
    }

    /// Returns the answer, or throws an error with the code as its `payload`.
    pub(super) fn answer<T: Serialize>(&self, answer: &Result<T, ErrorCode>) -> rquickjs::Result<Value<'js>> {
        let writer = Writer { ctx: self.ctx, names: self.names };
        let written = match answer {
            Ok(value) => value.serialize(writer),
            Err(code) => {
                let payload = code.serialize(writer).map_err(|_| Error::Exception)?;
                let exception = Exception::from_message(self.ctx.clone(), &code.to_string())?;
                raw::define(exception.as_object(), self.names.field(self.ctx, "payload")?, &payload)?;
                return Err(exception.throw());
            }
        };
        written.map_err(|_| Error::Exception)
    }
}

/// What the modules of one runtime are made from.
pub(super) struct Offers {
    functions: Rc<HostFunctions>,
    names: Rc<Names>,
    clock: Rc<Clock>,
}

// SAFETY: nothing in it has the lifetime of a context.
unsafe impl JsLifetime<'_> for Offers {
    type Changed<'to> = Self;
}

impl Offers {
    pub(super) fn new(functions: HostFunctions, names: Rc<Names>, clock: Rc<Clock>) -> Self {
        Self { functions: Rc::new(functions), names, clock }
    }

    /// The JavaScript function for the host function at this index.
    fn function<'js>(&self, ctx: &Ctx<'js>, index: usize) -> rquickjs::Result<Function<'js>> {
        let (functions, names, clock) = (self.functions.clone(), self.names.clone(), self.clock.clone());
        Function::new(ctx.clone(), move |ctx: Ctx<'js>, arguments: Rest<Value<'js>>| {
            let (_, _, function) = functions.get(index).ok_or(Error::Unknown)?;
            function(&Call { ctx: &ctx, arguments: &arguments.0, names: &names, clock: &clock })
        })
    }
}

/// The module of `INTERFACES[I]`.
struct Native<const I: usize>;

impl<const I: usize> ModuleDef for Native<I> {
    fn declare(declarations: &Declarations<'_>) -> rquickjs::Result<()> {
        for function in INTERFACES[I].functions {
            declarations.declare(camel_case(function))?;
        }
        Ok(())
    }

    fn evaluate<'js>(ctx: &Ctx<'js>, exports: &Exports<'js>) -> rquickjs::Result<()> {
        let offers = ctx.userdata::<Offers>().ok_or(Error::Unknown)?;
        for (index, (interface, function, _)) in offers.functions.iter().enumerate() {
            if *interface == INTERFACES[I].name {
                exports.export(camel_case(function), offers.function(ctx, index)?)?;
            }
        }
        Ok(())
    }
}

/// Finds the modules that a world has, and nothing else.
#[derive(Clone, Debug)]
pub(super) struct World {
    slot: Slot,
    /// Why the last import was refused.
    refused: Rc<RefCell<Option<String>>>,
}

impl World {
    pub(super) fn new(slot: Slot) -> Self {
        Self { slot, refused: Rc::default() }
    }

    /// Why an import was refused, if one was.
    pub(super) fn take_refused(&self) -> Option<String> {
        self.refused.take()
    }

    /// The interface for a specifier, with or without a version.
    fn find(&self, specifier: &str) -> Result<&'static Interface, String> {
        let asked = ExternName::parse(specifier);
        let Some(interface) = worlds::imports(self.slot).find(|interface| interface.name == asked.interface) else {
            let slot = self.slot;
            let offered = self.offered();
            return Err(format!("it imports `{specifier}`; world `tenfoot:{slot}/{slot}` offers {offered}"));
        };
        if asked.version.is_some() && !asked.is_served() {
            return Err(format!(
                "it imports `{specifier}`, this host serves version {SERVED_VERSION} and others of its track"
            ));
        }
        Ok(interface)
    }

    fn offered(&self) -> String {
        let names: Vec<_> =
            worlds::imports(self.slot).map(|interface| format!("`{}@{SERVED_VERSION}`", interface.name)).collect();
        if names.is_empty() { "no imports".to_owned() } else { names.join(", ") }
    }
}

impl Resolver for World {
    fn resolve<'js>(
        &mut self,
        _: &Ctx<'js>,
        base: &str,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<String> {
        self.find(name).map(|interface| interface.name.to_owned()).map_err(|reason| {
            self.refused.replace(Some(reason.clone()));
            Error::new_resolving_message(base, name, reason)
        })
    }
}

impl Loader for World {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<Module<'js, Declared>> {
        let ctx = ctx.clone();
        match name {
            "tenfoot:text/measurement" => Module::declare_def::<Native<2>, _>(ctx, name),
            "tenfoot:text/glyphs" => Module::declare_def::<Native<3>, _>(ctx, name),
            "tenfoot:raster/masks" => Module::declare_def::<Native<7>, _>(ctx, name),
            "tenfoot:raster/canvas" => Module::declare_def::<Native<8>, _>(ctx, name),
            "tenfoot:raster/surface" => Module::declare_def::<Native<10>, _>(ctx, name),
            _ => Err(Error::new_loading(name)),
        }
    }
}
