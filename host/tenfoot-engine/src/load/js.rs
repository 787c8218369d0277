//! JavaScript modules: read and compiled once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) use crate::js::JsModule as Compiled;
pub(super) use crate::js::{JsAnimation, JsFocus, JsLayout, JsRaster, JsRenderer, JsText};
use crate::js::{JsModule, ModuleCache, StartError};

/// Starts the JavaScript module at `$path` as a `$part`.
macro_rules! start_module {
    ($self:ident, $slot:expr, $path:ident, $part:ident $(, $import:ident)*) => {
        Box::new($self.start($slot, $path, |sandbox| {
            $self.modules.start($path, |module| js::$part::new(module, sandbox.limits $(, $import.clone())*))
        })?)
    };
}

const FORBIDDEN: &str = "this device runs no parts in JavaScript";

/// All modules that were started.
#[derive(Clone, Debug)]
pub(super) struct Modules {
    is_allowed: bool,
    cache: ModuleCache,
    compiled: RefCell<BTreeMap<PathBuf, JsModule>>,
}

impl Modules {
    pub(super) fn new(is_allowed: bool, cache_folder: Option<PathBuf>) -> Self {
        Self { is_allowed, cache: ModuleCache::new(cache_folder), compiled: RefCell::default() }
    }

    pub(super) fn start<P>(
        &self,
        path: &Path,
        start: impl FnOnce(&JsModule) -> Result<P, StartError>,
    ) -> Result<P, String> {
        start(&self.compiled(path)?).map_err(|error| error.to_string())
    }

    pub(super) fn take(&self, path: &Path) -> Option<Compiled> {
        self.compiled.borrow_mut().remove(path)
    }

    pub(super) fn put(&self, path: &Path, compiled: Compiled) {
        self.compiled.borrow_mut().insert(path.to_owned(), compiled);
    }

    /// How the module runs, for people.
    pub(super) fn how(&self, path: &Path) -> Option<String> {
        self.compiled.borrow().contains_key(path).then(|| "interpreted by QuickJS".to_owned())
    }

    /// Compiles a file anew, on any thread.
    pub(super) fn compiler(
        &self,
        path: &Path,
    ) -> Result<impl FnOnce() -> Result<Compiled, String> + Send + use<>, String> {
        if !self.is_allowed {
            return Err(FORBIDDEN.to_owned());
        }
        let (cache, path) = (self.cache.clone(), path.to_owned());
        Ok(move || compile(&cache, &path))
    }

    fn compiled(&self, path: &Path) -> Result<JsModule, String> {
        if !self.is_allowed {
            return Err(FORBIDDEN.to_owned());
        }
        if let Some(module) = self.compiled.borrow().get(path) {
            return Ok(module.clone());
        }
        let module = compile(&self.cache, path)?;
        self.compiled.borrow_mut().insert(path.to_owned(), module.clone());
        Ok(module)
    }
}

fn compile(cache: &ModuleCache, path: &Path) -> Result<Compiled, String> {
    let source = std::fs::read_to_string(path).map_err(|error| {
        format!("cannot be read: {error}; needed a JavaScript module, `cargo xtask fallbacks` makes ours")
    })?;
    let module = cache.load_or_compile(&source).map_err(|error| error.to_string())?;
    Ok(module.with_file(path, &source))
}
