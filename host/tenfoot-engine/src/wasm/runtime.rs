//! The wasmtime engine that all parts share.

use std::path::PathBuf;
use std::time::Duration;

use wasmtime::component::Component;
use wasmtime::{Config, Engine, Instance, Module, ModuleVersionStrategy, Store};

use super::artifacts::ArtifactCache;
use super::instance::LoadError;
use crate::device::Wasm;

/// How often the clock of [`Runtime`] ticks. Calls are cut off on a tick, so time limits are as exact as this.
pub(super) const TICK: Duration = Duration::from_millis(10);

/// Wasm stack of one part. Layout recurses over trees of at most 256 levels, at about 1.2 KiB each.
const WASM_STACK: usize = 1 << 20;

/// What runs components; the version is pinned in the workspace's `Cargo.toml`.
pub(crate) const WASMTIME: &str = "wasmtime 48.0.8";

/// wasmtime's interpreter for machines of this word size.
const PULLEY: &str = if cfg!(target_pointer_width = "32") { "pulley32" } else { "pulley64" };

/// A module without anything but a function that ends with a start.
const EMPTY_MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x08\x01\0\x0a\x04\x01\x02\0\x0b";

/// wasmtime with the configuration that makes parts deterministic, and a cache of compiled components.
#[derive(Clone, Debug)]
pub struct Runtime {
    engine: Engine,
    cache: ArtifactCache,
    is_interpreter: bool,
}

impl Runtime {
    /// A runtime that keeps compiled components in `cache_folder`, or in memory only. With [`Wasm::Auto`] it compiles to
    /// machine code if a small component can be compiled and started.
    ///
    /// # Errors
    ///
    /// [`LoadError::Runtime`] if wasmtime cannot do it on this machine.
    pub fn new(cache_folder: Option<PathBuf>, wasm: Wasm) -> Result<Self, LoadError> {
        match wasm {
            Wasm::None => Err(LoadError::Runtime("this device runs no Wasm".to_owned())),
            Wasm::Pulley => Self::with_target(cache_folder, true),
            Wasm::Compiled => Self::with_target(cache_folder, false),
            Wasm::Auto => {
                let compiled = Self::with_target(cache_folder.clone(), false).and_then(Self::probed);
                compiled.or_else(|_| Self::with_target(cache_folder, true))
            }
        }
    }

    /// A kernel may forbid new machine code, which is seen only when some is made.
    pub(crate) fn probed(self) -> Result<Self, LoadError> {
        let module = Module::new(&self.engine, EMPTY_MODULE).map_err(LoadError::runtime)?;
        let mut store = Store::new(&self.engine, ());
        store.set_epoch_deadline(u64::MAX / 2);
        Instance::new(&mut store, &module, &[]).map_err(LoadError::runtime)?;
        Ok(self)
    }

    fn with_target(cache_folder: Option<PathBuf>, is_interpreter: bool) -> Result<Self, LoadError> {
        let mut config = Config::new();
        if is_interpreter {
            config.target(PULLEY).map_err(LoadError::runtime)?;
        }
        config
            .wasm_component_model(true)
            // Same inputs, same bits on every machine.
            .cranelift_nan_canonicalization(true)
            .wasm_relaxed_simd(false)
            // Nothing that our worlds need: a smaller surface.
            .wasm_memory64(false)
            .wasm_multi_memory(false)
            // Endless loops end.
            .epoch_interruption(true)
            .max_wasm_stack(WASM_STACK);
        let target = if is_interpreter { PULLEY } else { "native" };
        let settings = format!("{WASMTIME} {target} nan-canonical no-relaxed-simd epochs stack-{WASM_STACK}");
        config.module_version(ModuleVersionStrategy::Custom(settings.clone())).map_err(LoadError::runtime)?;
        let engine = Engine::new(&config).map_err(LoadError::runtime)?;
        tick_epochs(&engine);
        Ok(Self { engine, cache: ArtifactCache::new(cache_folder, &settings), is_interpreter })
    }

    /// wasmtime itself, for linkers and stores.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Compiles a component, or takes it out of the cache.
    ///
    /// # Errors
    ///
    /// [`LoadError::Invalid`] if the bytes are no valid component.
    pub fn compile(&self, bytes: &[u8]) -> Result<Component, LoadError> {
        self.cache.load_or_compile(&self.engine, bytes).map(|(component, _)| component)
    }

    /// The same, and how the component runs, for people.
    pub(crate) fn compile_and_tell(&self, bytes: &[u8]) -> Result<(Component, String), LoadError> {
        let (component, is_from_cache) = self.cache.load_or_compile(&self.engine, bytes)?;
        let when = if is_from_cache { "compiled ahead of time" } else { "compiled at this start" };
        let what = if self.is_interpreter { "for the interpreter Pulley" } else { "to machine code" };
        Ok((component, format!("{when} {what}")))
    }
}

/// Counts time for all calls of parts, from a thread that ends with the engine.
fn tick_epochs(engine: &Engine) {
    let engine = engine.weak();
    std::thread::spawn(move || {
        while let Some(engine) = engine.upgrade() {
            engine.increment_epoch();
            drop(engine);
            std::thread::sleep(TICK);
        }
    });
}
