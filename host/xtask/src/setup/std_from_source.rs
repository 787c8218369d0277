//! The standard library for WebAssembly, built from Debian's source packages.
//!
//! For machines where rustup reaches no server, but apt does:
//!
//! 1. Fetch the source of the standard library of exactly this Rust, and the C library of WASI ([`debian`]).
//! 2. Put the source where cargo looks for it.
//! 3. Build it through an empty crate. The bitcode stays in, or link-time optimisation of the components would fail.
//! 4. Put the libraries into the toolchain. From then on plain stable cargo builds for the target.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::files::{self, Staging};
use crate::progress::Stage;
use crate::remap;
use crate::setup::debian::{self, Wanted};
use crate::setup::rust::Rust;
use crate::setup::wasm_targets::WASI;
use crate::workspace::{cache, cargo, plain_command};

/// Marks what this tool made, with the commit of the Rust it fits: `rustup update` leaves it behind.
pub(crate) const STAMP: &str = "made-by-tenfoot-xtask";

/// The crate through which the library is built. A workspace of its own, wherever the cache folder is.
const SCRATCH_MANIFEST: &str = "[package]\nname = \"scratch\"\nedition = \"2024\"\n\n[workspace]\n";

/// Makes the standard library of `targets`.
pub(crate) fn make(rust: &Rust, targets: &[&str], stage: &mut Stage) -> anyhow::Result<()> {
    let work = cache()?.join(format!("wasm-targets-{}", rust.release));
    stage.note("making them from the source packages of Debian, once for this Rust; this takes about a minute");
    let source_present = is_source_of(rust, &rust.library_source());
    let wanted =
        Wanted { rust_src: (!source_present).then_some(rust.release.as_str()), wasi_libc: targets.contains(&WASI) };
    let packages = debian::fetch(&wanted, &work, stage)?;
    if let Some(package) = &packages.rust_src {
        provide_source(rust, package)?;
        stage.note("the source of the standard library is in the toolchain");
    }
    let built = build(rust, targets, &work.join("scratch"), stage)?;
    for target in targets {
        install(rust, target, &built, packages.wasi_libc.as_deref())?;
    }
    files::remove_folder(&work)
}

/// Whether `library` is there and, as far as one can tell, the source of this Rust.
fn is_source_of(rust: &Rust, library: &Path) -> bool {
    let stamp = fs::read_to_string(library.join(STAMP)).ok();
    library.join("std/Cargo.toml").is_file() && stamp.is_none_or(|commit| commit == rust.commit)
}

/// Copies the source out of the unpacked package. (There are other folders called `library` in it: test data.)
fn provide_source(rust: &Rust, package: &Path) -> anyhow::Result<()> {
    let source = package.join(format!("usr/src/rustc-{}/library", rust.release));
    anyhow::ensure!(source.join("std/Cargo.toml").is_file(), "no `{}` in the package", source.display());
    let staging = Staging::new(&rust.library_source()).context("cannot write into the Rust toolchain")?;
    files::copy_folder(&source, staging.path())?;
    files::write(&staging.path().join(STAMP), rust.commit.as_bytes())?;
    staging.commit()
}

/// Builds the library for all targets at once; returns the folder that holds a folder per target.
fn build(rust: &Rust, targets: &[&str], scratch: &Path, stage: &mut Stage) -> anyhow::Result<PathBuf> {
    files::write(&scratch.join("Cargo.toml"), SCRATCH_MANIFEST.as_bytes())?;
    files::write(&scratch.join("src/lib.rs"), b"")?;
    let folder = scratch.join("target");
    let mut command = plain_command(cargo());
    command.current_dir(scratch).args(["build", "--release", "-Zbuild-std=std,panic_abort"]);
    for target in targets {
        command.args(["--target", target]);
    }
    // The variable opens the unstable flag on stable. What fits a compiler is decided by its version, not its channel.
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_ENCODED_RUSTFLAGS", flags(rust)).env("CARGO_TARGET_DIR", &folder);
    stage.run(command.env_remove("CARGO_BUILD_TARGET"))?;
    Ok(folder)
}

/// Flags of the library, joined as cargo reads them. Its paths are shown as in the library that rustup brings.
fn flags(rust: &Rust) -> String {
    let source = rust.library_source();
    let source = remap::flag(&source, &format!("/rustc/{}/library", rust.commit));
    let flags = ["-Cembed-bitcode=yes".to_owned(), source].into_iter().chain(remap::dependencies());
    flags.collect::<Vec<_>>().join("\u{1f}")
}

/// Puts the library of one target into the toolchain.
fn install(rust: &Rust, target: &str, built: &Path, wasi_libc: Option<&Path>) -> anyhow::Result<()> {
    let staging = Staging::new(&rust.library_of(target)).context("cannot write into the Rust toolchain")?;
    let library = staging.path().join("lib");
    let rlibs = copy_files(&built.join(target).join("release/deps"), &library, |path| {
        path.extension() == Some(OsStr::new("rlib")) && !name_starts_with(path, "libscratch-")
    })?;
    anyhow::ensure!(rlibs > 0, "cargo built no library for `{target}`");
    if let Some(package) = wasi_libc.filter(|_| target == WASI) {
        let folder = wasi_folder(package)?;
        copy_files(&folder, &library.join("self-contained"), |path| {
            matches!(path.extension().and_then(OsStr::to_str), Some("a" | "o"))
        })?;
    }
    files::write(&staging.path().join(STAMP), rust.commit.as_bytes())?;
    staging.commit()
}

/// Where the package keeps the C library: the name follows that of the target, which changed once.
fn wasi_folder(package: &Path) -> anyhow::Result<PathBuf> {
    let folders = ["usr/lib/wasm32-wasip1", "usr/lib/wasm32-wasi"].map(|folder| package.join(folder));
    folders.into_iter().find(|folder| folder.join("libc.a").is_file()).context("no `libc.a` in the package `wasi-libc`")
}

/// Copies the files of one folder that `chosen` picks; returns how many.
fn copy_files(from: &Path, to: &Path, chosen: impl Fn(&Path) -> bool) -> anyhow::Result<usize> {
    let mut copied = 0;
    for entry in from.read_dir().with_context(|| format!("cannot read `{}`", from.display()))? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file() && chosen(&path)) {
            files::copy_if_changed(&path, &to.join(name))?;
            copied += 1;
        }
    }
    Ok(copied)
}

fn name_starts_with(path: &Path, start: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
}
