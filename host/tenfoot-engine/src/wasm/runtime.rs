//! The wasmtime engine that all parts share.

use std::path::PathBuf;
use std::time::Duration;

use wasmtime::component::Component;
use wasmtime::{Config, Engine, ModuleVersionStrategy};

use super::artifacts::ArtifactCache;
use super::instance::LoadError;

/// How often the clock of [`Runtime`] ticks. Calls are cut off on a tick, so time limits are as exact as this.
pub(super) const TICK: Duration = Duration::from_millis(10);

/// Wasm stack of one part. Layout recurses over trees of at most 256 levels, at about 1.2 KiB each.
const WASM_STACK: usize = 1 << 20;

/// wasmtime with the configuration that makes parts deterministic, and a cache of compiled components.
#[derive(Clone, Debug)]
pub struct Runtime {
    engine: Engine,
    cache: ArtifactCache,
}

impl Runtime {
    /// A runtime that keeps compiled components in `cache_folder`, or in memory only.
    ///
    /// # Errors
    ///
    /// [`LoadError::Runtime`] if wasmtime cannot run on this machine.
    pub fn new(cache_folder: Option<PathBuf>) -> Result<Self, LoadError> {
        let mut config = Config::new();
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
        let settings = format!("wasmtime-48.0.8 nan-canonical no-relaxed-simd epochs stack-{WASM_STACK}");
        config.module_version(ModuleVersionStrategy::Custom(settings.clone())).map_err(LoadError::runtime)?;
        let engine = Engine::new(&config).map_err(LoadError::runtime)?;
        tick_epochs(&engine);
        Ok(Self { engine, cache: ArtifactCache::new(cache_folder, &settings) })
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Compiles a component, or takes it out of the cache.
    ///
    /// # Errors
    ///
    /// [`LoadError::Invalid`] if the bytes are no valid component.
    pub fn compile(&self, bytes: &[u8]) -> Result<Component, LoadError> {
        self.cache.load_or_compile(&self.engine, bytes)
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
