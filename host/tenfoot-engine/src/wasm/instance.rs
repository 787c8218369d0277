//! One instance of a component in a store of its own, with its limits.

use scene_core::mirror::Convert;
use scene_core::types::ErrorCode;
use wasmtime::{ResourceLimiter, Store};

use super::bindings::scene::tenfoot::scene::types as wit;
use super::runtime::{Runtime, TICK};
use crate::slots::{Limits, PartError, PartFault, Slot};

/// Elements of all tables of a part: function pointers. The largest part of ours has about 2,000.
const TABLE_ELEMENTS: usize = 20_000;
/// Core instances, memories and tables of a part. A component from Rust has 3 or 4 instances.
const INSTANCES: usize = 16;
/// Bytes that one call may hand to the host: what the largest mask of the contract takes, 4096 x 4096. A raster part may
/// show a whole frame, whatever its size: see [`Instance::allow_hostcall_bytes`].
const HOSTCALL_BYTES: usize = 16 << 20;

/// Why a component does not become a part.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// wasmtime cannot run here.
    #[error("no Wasm runtime on this machine: {0}")]
    Runtime(String),
    /// The bytes are no valid component.
    #[error("not a valid WebAssembly component: {0}")]
    Invalid(String),
    /// The component is valid and does not fit the slot, or failed while it was started.
    #[error("cannot be started: {0}")]
    Instantiate(String),
}

impl LoadError {
    #[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
    pub(super) fn runtime(error: wasmtime::Error) -> Self {
        Self::Runtime(format!("{error:#}"))
    }

    #[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
    pub(super) fn invalid(error: wasmtime::Error) -> Self {
        Self::Invalid(format!("{error:#}"))
    }

    #[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
    pub(super) fn instantiate(error: wasmtime::Error) -> Self {
        Self::Instantiate(format!("{error:#}"))
    }
}

/// What a store of a part holds.
pub(super) struct State<I> {
    /// What the imports of the part's world lead to.
    pub(super) imports: I,
    limiter: Limiter,
}

/// Grants memory up to the limit and remembers how much there is.
struct Limiter {
    limit: usize,
    memory: usize,
}

impl ResourceLimiter for Limiter {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let total = self.memory.saturating_add(desired.saturating_sub(current));
        let granted = total <= self.limit;
        if granted {
            self.memory = total;
        }
        Ok(granted)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }

    fn instances(&self) -> usize {
        INSTANCES
    }

    fn tables(&self) -> usize {
        INSTANCES
    }

    fn memories(&self) -> usize {
        INSTANCES
    }
}

/// A store with one instance of bindings `B` and imports `I`.
pub(super) struct Instance<I: 'static, B> {
    slot: Slot,
    store: Store<State<I>>,
    bindings: B,
    ticks: u64,
}

impl<I: 'static, B> Instance<I, B> {
    /// Makes a store, lets `start` instantiate the component in it, and keeps both.
    pub(super) fn new(
        runtime: &Runtime,
        slot: Slot,
        limits: Limits,
        imports: I,
        start: impl FnOnce(&mut Store<State<I>>) -> wasmtime::Result<B>,
    ) -> Result<Self, LoadError> {
        let limiter = Limiter { limit: limits.memory, memory: 0 };
        let mut store = Store::new(runtime.engine(), State { imports, limiter });
        store.limiter(|state| &mut state.limiter);
        store.set_hostcall_fuel(HOSTCALL_BYTES);
        store.set_max_component_handles(16);
        let ticks = u64::try_from(limits.time.as_millis().div_ceil(TICK.as_millis())).unwrap_or(u64::MAX / 2).max(1);
        store.set_epoch_deadline(ticks);
        let bindings = start(&mut store).map_err(LoadError::instantiate)?;
        // One tick more, for the one that is under way.
        Ok(Self { slot, store, bindings, ticks: ticks + 1 })
    }

    /// Calls an export whose errors are those of the contract.
    pub(super) fn call<T, U>(
        &mut self,
        function: &'static str,
        call: impl FnOnce(&B, &mut Store<State<I>>) -> wasmtime::Result<Result<T, wit::ErrorCode>>,
    ) -> Result<U, PartError>
    where
        T: Convert<U>,
    {
        self.store.set_epoch_deadline(self.ticks);
        match call(&self.bindings, &mut self.store) {
            Ok(Ok(answer)) => Ok(answer.convert()),
            Ok(Err(code)) => {
                let code: ErrorCode = code.convert();
                Err(PartError::new(self.slot, function, PartFault::Refused(code)))
            }
            Err(trap) => Err(PartError::new(self.slot, function, PartFault::Trapped(format!("{trap:?}")))),
        }
    }

    /// Lets one call hand so many bytes to the host, if that is more than any part may.
    pub(super) fn allow_hostcall_bytes(&mut self, bytes: usize) {
        self.store.set_hostcall_fuel(bytes.max(HOSTCALL_BYTES));
    }

    /// Bytes of linear memory.
    pub(super) fn memory(&self) -> u64 {
        self.store.data().limiter.memory as u64
    }

    /// What the imports lead to.
    pub(super) fn imports(&self) -> &I {
        &self.store.data().imports
    }

    /// The same, to change it.
    pub(super) fn imports_mut(&mut self) -> &mut I {
        &mut self.store.data_mut().imports
    }
}
