//! WASI 0.2 for parts, as far as a composition grants it: see [`grants`](crate::grants).
//!
//! Only what is granted is put into the linker. A component that imports more was refused before, by
//! [`contract::check_grants`](crate::contract::check_grants), with a message that names the grant.

use wasmtime::component::{HasData, Linker, Resource, ResourceTable};
use wasmtime_wasi::cli::{WasiCli, WasiCliView as _};
use wasmtime_wasi::filesystem::{WasiFilesystem, WasiFilesystemView as _};
use wasmtime_wasi::p2::bindings::sync::filesystem::types as files;
use wasmtime_wasi::p2::bindings::sync::io::{poll, streams};
use wasmtime_wasi::p2::bindings::{cli, filesystem, random};
use wasmtime_wasi::{FsPerms, WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_io::async_trait;
use wasmtime_wasi_io::bindings::wasi::io::error;
use wasmtime_wasi_io::bytes::Bytes;
use wasmtime_wasi_io::poll::Pollable;
use wasmtime_wasi_io::streams::{DynOutputStream, OutputStream, StreamResult};

use super::instance::{LoadError, State};
use super::random::{HasNumbers, Numbers};
use crate::grants::{DirGrant, Grants};
use crate::slots::{PartLog, Slot};

/// The side of the host: one per store.
pub(super) struct Wasi {
    context: WasiCtx,
    table: ResourceTable,
    stderr: Stderr,
    numbers: Numbers,
}

impl Wasi {
    /// A context with these directories and nothing else: no environment, no arguments, stdin closed, stdout dropped.
    pub(super) fn new(slot: Slot, grants: Option<&Grants>, resources: usize, log: PartLog) -> Result<Self, LoadError> {
        let mut builder = WasiCtx::builder();
        // Calls of parts are synchronous: a file is read on the engine's thread, without a detour over others.
        builder.allow_blocking_current_thread(true);
        for DirGrant { host, guest, write } in grants.and_then(|grants| grants.dirs.as_deref()).unwrap_or_default() {
            let permissions = if *write { FsPerms::ReadWrite } else { FsPerms::ReadOnly };
            builder.preopened_dir(host, guest, permissions).map_err(|error| {
                LoadError::Instantiate(format!("the directory `{}` cannot be opened: {error:#}", host.display()))
            })?;
        }
        let mut table = ResourceTable::new();
        table.set_max_capacity(resources);
        Ok(Self { context: builder.build(), table, stderr: Stderr { slot, log }, numbers: Numbers::default() })
    }

    /// The last line that the part wrote.
    pub(super) fn last_line(&self) -> Option<String> {
        self.stderr.log.last(self.stderr.slot)
    }
}

impl<I: 'static> WasiView for State<I> {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi.context, table: &mut self.wasi.table }
    }
}

/// Gives a linker what is granted.
pub(super) fn add_to_linker<I: 'static>(linker: &mut Linker<State<I>>, grants: &Grants) -> wasmtime::Result<()> {
    add_base(linker)?;
    if grants.stderr {
        cli::stderr::add_to_linker::<_, HasStderr>(linker, |state| StderrView {
            stderr: &state.wasi.stderr,
            table: &mut state.wasi.table,
        })?;
    }
    if grants.dirs.is_some() {
        filesystem::preopens::add_to_linker::<_, WasiFilesystem>(linker, State::filesystem)?;
        files::add_to_linker::<_, WasiFilesystem>(linker, State::filesystem)?;
    }
    if grants.random {
        random::random::add_to_linker::<_, HasNumbers>(linker, |state| &mut state.wasi.numbers)?;
        random::insecure::add_to_linker::<_, HasNumbers>(linker, |state| &mut state.wasi.numbers)?;
        random::insecure_seed::add_to_linker::<_, HasNumbers>(linker, |state| &mut state.wasi.numbers)?;
    }
    Ok(())
}

/// What every standard library starts with. None of it leads out of the part.
fn add_base<I: 'static>(linker: &mut Linker<State<I>>) -> wasmtime::Result<()> {
    cli::environment::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::exit::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::stdin::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::stdout::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::terminal_input::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::terminal_output::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::terminal_stdin::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::terminal_stdout::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    cli::terminal_stderr::add_to_linker::<_, WasiCli>(linker, State::cli)?;
    error::add_to_linker::<_, HasTable>(linker, |state| &mut state.wasi.table)?;
    poll::add_to_linker::<_, HasTable>(linker, |state| &mut state.wasi.table)?;
    streams::add_to_linker::<_, HasTable>(linker, |state| &mut state.wasi.table)
}

struct HasTable;

impl HasData for HasTable {
    type Data<'a> = &'a mut ResourceTable;
}

struct HasStderr;

impl HasData for HasStderr {
    type Data<'a> = StderrView<'a>;
}

struct StderrView<'a> {
    stderr: &'a Stderr,
    table: &'a mut ResourceTable,
}

impl cli::stderr::Host for StderrView<'_> {
    fn get_stderr(&mut self) -> wasmtime::Result<Resource<DynOutputStream>> {
        let stream: DynOutputStream = Box::new(self.stderr.clone());
        Ok(self.table.push(stream)?)
    }
}

/// Bytes that one write may have; what is longer comes in several.
const WRITE_BYTES: usize = 64 << 10;

/// A stream that ends in the log. It takes everything at once; the log keeps no more than it may.
#[derive(Clone)]
struct Stderr {
    slot: Slot,
    log: PartLog,
}

impl OutputStream for Stderr {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        self.log.write(self.slot, &bytes);
        Ok(())
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        Ok(WRITE_BYTES)
    }
}

#[async_trait]
impl Pollable for Stderr {
    async fn ready(&mut self) {}
}
