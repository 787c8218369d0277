//! Modules as bytecode, and a folder that keeps it.
//!
//! QuickJS believes bytecode: a flipped bit can make it write anywhere. So bytecode comes from two places only: from
//! QuickJS itself, in this process, or from a file of our own cache folder whose digest fits and whose header names this
//! very QuickJS ([`crate::artifacts`]). Who can forge the digest can write to the user's cache folder, and with that run
//! programs as the user anyway. A part's own file is always source.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rquickjs::context::intrinsic;
use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::{Declared, ModuleDef};
use rquickjs::{CatchResultExt as _, CaughtError, Context, Ctx, Module, Runtime, WriteOptions};

use super::error::StartError;
use super::symbols::Symbols;
use super::{raw, stack};
use crate::artifacts;

/// The name of every part's module, in stacks of errors.
const NAME: &str = "part.js";
/// Memory while a module is compiled: 40 times what our largest part takes.
const COMPILE_MEMORY: usize = 512 << 20;

/// A compiled module.
#[derive(Clone)]
pub struct JsModule {
    bytecode: Arc<[u8]>,
    /// For a module from a file.
    symbols: Option<Arc<Symbols>>,
}

impl std::fmt::Debug for JsModule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JsModule").field("bytes", &self.bytecode.len()).finish()
    }
}

impl JsModule {
    /// Compiles the source of an ES module. Nothing of it runs.
    ///
    /// # Errors
    ///
    /// [`StartError::Invalid`] with line and column if it is none.
    pub fn compile(source: &str) -> Result<Self, StartError> {
        let fail = |error: rquickjs::Error| StartError::Runtime(error.to_string());
        let runtime = Runtime::new().map_err(fail)?;
        runtime.set_memory_limit(COMPILE_MEMORY);
        runtime.set_loader(AnyImport, AnyImport);
        let context = Context::custom::<(intrinsic::Eval, intrinsic::RegExpCompiler, intrinsic::Promise)>(&runtime)
            .map_err(fail)?;
        let _stack = stack::enter(&context);
        let bytecode = context.with(|ctx| {
            let options = WriteOptions { strip_source: true, ..WriteOptions::default() };
            let written = Module::declare(ctx.clone(), NAME, source).and_then(|module| module.write(options));
            written.catch(&ctx).map_err(|error| StartError::Invalid(syntax_error(&error)))
        })?;
        Ok(Self { bytecode: bytecode.into(), symbols: None })
    }

    /// The module with the file that its source is from: stacks get the names of the source map beside that.
    pub(crate) fn with_file(self, file: &Path, source: &str) -> Self {
        Self { symbols: Some(Arc::new(Symbols::new(file, source))), ..self }
    }

    pub(super) fn symbols(&self) -> Option<Arc<Symbols>> {
        self.symbols.clone()
    }

    pub(super) fn bytecode(&self) -> &[u8] {
        &self.bytecode
    }
}

fn syntax_error(error: &CaughtError<'_>) -> String {
    match error {
        CaughtError::Exception(exception) => {
            let message = exception.message().unwrap_or_default();
            let place = exception.stack().unwrap_or_default();
            format!("{message} {}", place.trim()).trim().to_owned()
        }
        CaughtError::Value(_) => "needs too much memory".to_owned(),
        CaughtError::Error(error) => error.to_string(),
    }
}

/// While a module is compiled its imports lead nowhere: what a world has is seen when the part is started.
struct AnyImport;

impl ModuleDef for AnyImport {}

impl Resolver for AnyImport {
    fn resolve<'js>(
        &mut self,
        _: &Ctx<'js>,
        _: &str,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<String> {
        Ok(name.to_owned())
    }
}

impl Loader for AnyImport {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<Module<'js, Declared>> {
        Module::declare_def::<Self, _>(ctx.clone(), name)
    }
}

/// A folder of compiled modules.
#[derive(Clone, Debug)]
pub struct ModuleCache {
    folder: Option<PathBuf>,
}

impl ModuleCache {
    /// A cache in `folder`; without a folder nothing is kept.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// Takes the module of this source out of the cache, or compiles and keeps it.
    ///
    /// # Errors
    ///
    /// [`StartError::Invalid`] if the source is no module.
    pub fn load_or_compile(&self, source: &str) -> Result<JsModule, StartError> {
        let Some(folder) = &self.folder else {
            return JsModule::compile(source);
        };
        let path = folder.join(file_name(source));
        if let Some(module) = load(&path) {
            return Ok(module);
        }
        let module = JsModule::compile(source)?;
        let content = [header().as_bytes(), module.bytecode()].concat();
        // The cache only saves time: a full or read-only disk is no reason to stop.
        let _ = artifacts::store(folder, &path, &content);
        Ok(module)
    }
}

fn file_name(source: &str) -> String {
    let digest = artifacts::name_of(&[source.as_bytes()]);
    format!("{digest}-{}-{}.qbc", raw::version(), env!("CARGO_PKG_VERSION"))
}

/// What the bytecode is for: a line at the start of the file.
fn header() -> String {
    let width = usize::BITS;
    let (quickjs, engine, machine) = (raw::version(), env!("CARGO_PKG_VERSION"), std::env::consts::ARCH);
    format!("tenfoot bytecode, QuickJS {quickjs}, engine {engine}, {machine}, {width} bits\n")
}

fn load(path: &Path) -> Option<JsModule> {
    let mut content = artifacts::load(path)?;
    let header = header();
    if !content.starts_with(header.as_bytes()) {
        return None;
    }
    content.drain(..header.len());
    Some(JsModule { bytecode: content.into(), symbols: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "export const navigator = { apply: () => 'a' };";

    #[test]
    fn bytecode_is_kept_and_a_file_that_was_changed_is_made_anew() {
        let folder = std::env::temp_dir().join(format!("tenfoot-bytecode-{}", std::process::id()));
        let cache = ModuleCache::new(Some(folder.clone()));
        cache.load_or_compile(SOURCE).expect("compiles");
        let path = folder.join(file_name(SOURCE));
        let good = std::fs::read(&path).expect("was kept");
        let mut flipped = good.clone();
        *flipped.last_mut().expect("not empty") ^= 1;
        let foreign = String::from_utf8_lossy(header().as_bytes()).replace("QuickJS", "LateJS");
        for bad in [flipped, good[..40].to_vec(), Vec::new()] {
            std::fs::write(&path, bad).expect("writable");
            assert!(load(&path).is_none());
            cache.load_or_compile(SOURCE).expect("compiles anew");
            assert_eq!(std::fs::read(&path).expect("was kept"), good);
        }
        artifacts::store(&folder, &path, foreign.as_bytes()).expect("writable");
        assert!(load(&path).is_none(), "bytecode of another QuickJS");
        std::fs::remove_dir_all(folder).expect("removable");
    }

    #[test]
    fn a_mistake_has_its_place() {
        let error = JsModule::compile("export const a = 1;\nexport const b = ;").expect_err("no module");
        assert_eq!(
            error.to_string(),
            "not a valid JavaScript module: unexpected token in expression: ';' at part.js:2:18"
        );
    }
}
