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
        Box::new($self.start($slot, $path, |limits| {
            $self.modules.start($path, |module| js::$part::new(module, limits $(, $import.clone())*))
        })?)
    };
}

/// All modules that were started.
#[derive(Debug)]
pub(super) struct Modules {
    cache: ModuleCache,
    compiled: RefCell<BTreeMap<PathBuf, JsModule>>,
}

impl Modules {
    pub(super) fn new(cache_folder: Option<PathBuf>) -> Self {
        Self { cache: ModuleCache::new(cache_folder), compiled: RefCell::default() }
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

    fn compiled(&self, path: &Path) -> Result<JsModule, String> {
        if let Some(module) = self.compiled.borrow().get(path) {
            return Ok(module.clone());
        }
        let source = std::fs::read_to_string(path).map_err(|error| {
            format!("cannot be read: {error}; needed a JavaScript module, `cargo xtask fallbacks` makes ours")
        })?;
        let module = self.cache.load_or_compile(&source).map_err(|error| error.to_string())?;
        self.compiled.borrow_mut().insert(path.to_owned(), module.clone());
        Ok(module)
    }
}
