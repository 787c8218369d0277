//! One instance of a component in a store of its own, with its limits.

use std::marker::PhantomData;
use std::rc::Rc;

use scene_core::mirror::Convert;
use scene_core::types::ErrorCode;
use wasmtime::component::Linker;
use wasmtime::{ResourceLimiter, Store, Trap};

use super::bindings::scene::tenfoot::scene::types as wit;
use super::runtime::{Runtime, TICK};
use super::wasi::{self, Wasi};
use crate::slots::{Limits, PartError, PartFault, Sandbox, Slot};

/// Elements of all tables of a part: function pointers. The largest part of ours has about 2,000.
const TABLE_ELEMENTS: usize = 20_000;
/// Core instances, memories and tables of a part. A component from Rust has 3 or 4 instances.
const INSTANCES: usize = 16;
/// Resources that a part may hold at a time. Ours hold none; a standard library holds its streams and directories.
const RESOURCES: usize = 64;
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
pub struct State<I> {
    /// What the imports of the part's world lead to.
    pub(super) imports: Tied<I>,
    /// What the imports of WASI lead to.
    pub(super) wasi: Wasi,
    limiter: Limiter,
}

/// Data of a store that may be shared between parts of one thread. wasmtime-wasi asks for data that could go to another one.
pub(super) struct Tied<T>(T);

// SAFETY: a store of ours is in an [`Instance`], which is not `Send`; wasmtime itself moves none. Where a part goes to another
// thread, it goes with all that its imports reach, see `crate::beside`.
unsafe impl<T> Send for Tied<T> {}

impl<T> std::ops::Deref for Tied<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> std::ops::DerefMut for Tied<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// Grants memory up to the limit and remembers how much there is.
struct Limiter {
    limit: usize,
    memory: usize,
    /// Whether the call that runs was refused memory.
    has_refused: bool,
}

impl ResourceLimiter for Limiter {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let total = self.memory.saturating_add(desired.saturating_sub(current));
        let granted = total <= self.limit;
        if granted {
            self.memory = total;
        }
        self.has_refused |= !granted;
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
pub struct Instance<I: 'static, B> {
    slot: Slot,
    limits: Limits,
    store: Store<State<I>>,
    bindings: B,
    ticks: u64,
    /// A part stays on its thread, but for the one way of `crate::beside`.
    _thread: PhantomData<Rc<()>>,
}

impl<I: 'static, B> Instance<I, B> {
    /// Makes a store, lets `start` instantiate the component in it, and keeps both. `linker` has the imports of the world.
    ///
    /// # Errors
    ///
    /// [`LoadError::Instantiate`] if `start` fails, or a directory that is granted cannot be opened.
    pub fn new(
        runtime: &Runtime,
        slot: Slot,
        sandbox: &Sandbox,
        imports: I,
        mut linker: Linker<State<I>>,
        start: impl FnOnce(&mut Store<State<I>>, &Linker<State<I>>) -> wasmtime::Result<B>,
    ) -> Result<Self, LoadError> {
        let limits = sandbox.limits;
        let limiter = Limiter { limit: limits.memory, memory: 0, has_refused: false };
        let grants = sandbox.wasi.as_ref();
        let wasi = Wasi::new(slot, grants, RESOURCES, sandbox.log.clone())?;
        if let Some(grants) = grants {
            wasi::add_to_linker(&mut linker, grants).map_err(LoadError::runtime)?;
        }
        let mut store = Store::new(runtime.engine(), State { imports: Tied(imports), wasi, limiter });
        store.limiter(|state| &mut state.limiter);
        store.set_hostcall_fuel(HOSTCALL_BYTES);
        store.set_max_component_handles(RESOURCES);
        let ticks = u64::try_from(limits.time.as_millis().div_ceil(TICK.as_millis())).unwrap_or(u64::MAX / 2).max(1);
        store.set_epoch_deadline(ticks);
        let bindings = start(&mut store, &linker).map_err(LoadError::instantiate)?;
        // One tick more, for the one that is under way.
        Ok(Self { slot, limits, store, bindings, ticks: ticks + 1, _thread: PhantomData })
    }

    /// Calls an export whose errors are those of the contract.
    ///
    /// # Errors
    ///
    /// [`PartFault::Refused`] with the part's answer, [`PartFault::Trapped`] if it ended instead.
    pub fn call<T, U>(
        &mut self,
        function: &'static str,
        call: impl FnOnce(&B, &mut Store<State<I>>) -> wasmtime::Result<Result<T, wit::ErrorCode>>,
    ) -> Result<U, PartError>
    where
        T: Convert<U>,
    {
        self.store.set_epoch_deadline(self.ticks);
        self.store.data_mut().limiter.has_refused = false;
        match call(&self.bindings, &mut self.store) {
            Ok(Ok(answer)) => Ok(answer.convert()),
            Ok(Err(code)) => {
                let code: ErrorCode = code.convert();
                Err(PartError::new(self.slot, function, PartFault::Refused(code)))
            }
            Err(trap) => Err(PartError::new(self.slot, function, PartFault::Trapped(self.describe(&trap)))),
        }
    }

    /// What ended the part: the limit that it ran into, if it was one, the trap, and the last that it said; a panic of a
    /// standard library is a line on stderr, then a trap.
    fn describe(&self, trap: &wasmtime::Error) -> String {
        let limit = if trap.downcast_ref() == Some(&Trap::Interrupt) {
            format!("{}: ", self.limits.out_of_time())
        } else if self.store.data().limiter.has_refused {
            format!("{}: ", self.limits.out_of_memory())
        } else {
            String::new()
        };
        match self.store.data().wasi.last_line() {
            Some(line) => format!("{limit}{trap:?}\nits last line on stderr: {line}"),
            None => format!("{limit}{trap:?}"),
        }
    }

    /// Lets one call hand so many bytes to the host, if that is more than any part may.
    pub(super) fn allow_hostcall_bytes(&mut self, bytes: usize) {
        self.store.set_hostcall_fuel(bytes.max(HOSTCALL_BYTES));
    }

    /// Bytes of linear memory.
    pub fn memory(&self) -> u64 {
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
