//! Modules: `tenfoot`, which is the prelude, and the files of the app's folder.
//!
//! An app's module is named by its path relative to the folder, so stacks show `pages/details.js:3:12`. Modules of the
//! prelude are named with the prefix `tenfoot:`, which no path of an app can have.

use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::Declared;
use rquickjs::{Ctx, Error, Exception, Module, Result};

use crate::folder::{Folder, normalize};

/// What apps import.
const PUBLIC_NAME: &str = "tenfoot";
/// What the names of the prelude's modules begin with.
pub(crate) const PRELUDE_PREFIX: &str = "tenfoot:";
/// The module that the thread starts first: it connects the prelude to its host.
pub(crate) const PRELUDE_ENTRY: &str = "tenfoot:receive.js";

/// The prelude, by file name in `js/`.
static PRELUDE: &[(&str, &str)] = &[
    ("animations.js", include_str!("../js/animations.js")),
    ("console.js", include_str!("../js/console.js")),
    ("files.js", include_str!("../js/files.js")),
    ("host.js", include_str!("../js/host.js")),
    ("nodes.js", include_str!("../js/nodes.js")),
    ("receive.js", include_str!("../js/receive.js")),
    ("tenfoot.js", include_str!("../js/tenfoot.js")),
    ("timers.js", include_str!("../js/timers.js")),
];

/// Turns what an `import` says into the name of a module.
pub(crate) struct AppResolver {
    pub(crate) folder: Folder,
}

/// Reads modules.
pub(crate) struct AppLoader {
    pub(crate) folder: Folder,
    /// Bytes of the longest module.
    pub(crate) max_len: usize,
}

impl Resolver for AppResolver {
    fn resolve<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        base: &str,
        name: &str,
        _attributes: Option<ImportAttributes<'js>>,
    ) -> Result<String> {
        if name == PUBLIC_NAME {
            return Ok(format!("{PRELUDE_PREFIX}tenfoot.js"));
        }
        if base.is_empty() || base.starts_with(PRELUDE_PREFIX) {
            // The thread imports the prelude; the prelude imports its own files and the entry of the app.
            return Ok(match name.strip_prefix("./") {
                Some(file) => format!("{PRELUDE_PREFIX}{file}"),
                None => name.into(),
            });
        }
        module_path(base, name).map_err(|reason| self.fail(ctx, base, name, &reason)).and_then(|path| {
            match self.folder.find(&path) {
                Ok(_) => Ok(path),
                Err(error) => Err(self.fail(ctx, base, name, &error.to_string())),
            }
        })
    }
}

impl AppResolver {
    /// An exception with the place of the import, for which QuickJS has none.
    fn fail(&self, ctx: &Ctx<'_>, base: &str, name: &str, reason: &str) -> Error {
        let message = format!("cannot import '{name}': {reason}");
        let (line, column) = self.place_of(base, name).unwrap_or((1, 1));
        let exception = Exception::from_message(ctx.clone(), &message).and_then(|exception| {
            exception.set("stack", format!("    at {base}:{line}:{column}\n"))?;
            Ok(exception)
        });
        match exception {
            Ok(exception) => exception.throw(),
            Err(error) => error,
        }
    }

    /// Line and column, from 1, at which `base` names the module.
    fn place_of(&self, base: &str, name: &str) -> Option<(usize, usize)> {
        let source = self.folder.read(base, usize::MAX).ok()?;
        let quoted = [format!("'{name}'"), format!("\"{name}\"")];
        String::from_utf8_lossy(&source).lines().enumerate().find_map(|(index, line)| {
            let start = quoted.iter().find_map(|quoted| line.find(quoted))?;
            Some((index + 1, line.get(..start)?.chars().count() + 1))
        })
    }
}

impl Loader for AppLoader {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _attributes: Option<ImportAttributes<'js>>,
    ) -> Result<Module<'js, Declared>> {
        if let Some(file) = name.strip_prefix(PRELUDE_PREFIX) {
            return match PRELUDE.iter().find(|(prelude, _)| *prelude == file) {
                Some((_, source)) => Module::declare(ctx.clone(), name, *source),
                None => Err(throw(ctx, &format!("the prelude has no module `{file}`"))),
            };
        }
        match self.folder.read(name, self.max_len) {
            Ok(source) => Module::declare(ctx.clone(), name, source),
            Err(error) => Err(throw(ctx, &error.to_string())),
        }
    }
}

/// The path that an import of the app's module `base` names, relative to the app's folder.
fn module_path(base: &str, name: &str) -> std::result::Result<String, String> {
    if !name.starts_with("./") && !name.starts_with("../") {
        return Err(format!(
            "an import is 'tenfoot' or the relative path of a file of the app; did you mean './{name}'?"
        ));
    }
    let parent = base.rsplit_once('/').map_or("", |(parent, _)| parent);
    let path = normalize(parent, name)?;
    check_extension(&path)?;
    Ok(path)
}

/// Modules end in `.js` or `.mjs`.
pub(crate) fn check_extension(path: &str) -> std::result::Result<(), String> {
    if path.ends_with(".js") || path.ends_with(".mjs") {
        Ok(())
    } else if path.ends_with(".json") {
        Err(format!("JSON is read with `await (await fetch('{path}')).json()`"))
    } else {
        Err(format!("modules end in `.js` or `.mjs`; did you mean '{path}.js'?"))
    }
}

/// Throws an error whose message is not cut, unlike those that QuickJS formats.
fn throw(ctx: &Ctx<'_>, message: &str) -> Error {
    Exception::throw_message(ctx, message)
}
