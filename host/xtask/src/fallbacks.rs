//! `cargo xtask fallbacks`: the components as JavaScript, in `target/fallbacks/`, and `cargo xtask check-types`.
//!
//! 1. Cargo compiles the shells once more per build ([`BUILDS`]), without what JavaScript has no counterpart for: SIMD.
//! 2. `host/xtask/js/fallbacks.mjs` translates the core modules and puts jco's glue around them.
//! 3. The same program writes the TypeScript declarations of the worlds to `target/fallbacks/types/`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::build::{self, Part};
use crate::files::Lock;
use crate::progress::{Progress, Stage};
use crate::setup;
use crate::workspace::{COMPONENT_TARGET, Workspace};
use crate::{process, remap};

/// How many stages [`stages`] enters.
pub(crate) const STAGES: usize = build::STAGES + 1 + BUILDS.len() + 1;

/// The two builds of a fallback. What wasm2js does for each is in `fallbacks.mjs`.
const BUILDS: [Build; 2] = [
    // Small functions: V8 does not optimise those above 60 KiB of bytecode, and those of the text part come close.
    Build {
        name: "jit",
        title: "Modules for compilers",
        profile: &["opt-level=\"z\"", "package.harfrust.opt-level=\"z\"", "package.read-fonts.opt-level=\"z\""],
    },
    Build { name: "interp", title: "Modules for interpreters", profile: &["opt-level=3"] },
];

struct Build {
    /// The name of the build, and of the profile.
    name: &'static str,
    title: &'static str,
    /// What it adds to [`PROFILE`].
    profile: &'static [&'static str],
}

/// What both builds add to the release profile. Link-time optimisation would inline what has to stay apart; the names of
/// functions stay, for the source maps.
const PROFILE: [&str; 5] =
    ["inherits=\"release\"", "lto=false", "codegen-units=1", "panic=\"abort\"", "strip=\"debuginfo\""];

/// The verb: set-up, components and fallbacks.
pub(crate) fn run() -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    stages(&workspace, &mut Progress::new(STAGES, workspace.logs()))?;
    let mut fallbacks = Vec::new();
    for slot in slots(&workspace)? {
        for build in &BUILDS {
            let name = format!("{slot}.{}", build.name);
            let path = workspace.fallbacks().join(format!("{name}.js"));
            fallbacks.push(Part::measure(&name, &path)?);
        }
    }
    print!("{}", build::table("fallback", &fallbacks));
    println!("fallbacks: {}", workspace.fallbacks().display());
    Ok(())
}

/// Everything up to the fallbacks, as the first stages of a verb that uses them.
pub(crate) fn stages(workspace: &Workspace, progress: &mut Progress) -> anyhow::Result<()> {
    build::stages(workspace, progress)?;
    setup::node_packages(workspace, progress.stage("Node packages"))?;
    for build in &BUILDS {
        build.compile(workspace, progress.stage(build.title))?;
    }
    translate(workspace, progress.stage("Fallbacks"))
}

impl Build {
    /// Compiles the shells to core modules.
    fn compile(&self, workspace: &Workspace, mut stage: Stage) -> anyhow::Result<()> {
        let mut command = workspace.cargo();
        command.args(["build", "--profile", self.name, "--target", COMPONENT_TARGET]);
        command.args(workspace.component_crates(build::SUFFIX)?.iter().flat_map(|name| ["-p", name]));
        for setting in PROFILE.iter().chain(self.profile) {
            command.args(["--config", &format!("profile.{}.{setting}", self.name)]);
        }
        // Replaces the flags of `.cargo/config.toml`, which ask for SIMD.
        let flags = remap::dependencies().join("\x1f");
        stage.run(command.env("CARGO_ENCODED_RUSTFLAGS", flags).env_remove("RUSTFLAGS"))?;
        stage.done("compiled");
        Ok(())
    }

    /// Where the core modules are.
    fn folder(&self, workspace: &Workspace) -> PathBuf {
        workspace.cargo_target().join(COMPONENT_TARGET).join(self.name)
    }
}

fn translate(workspace: &Workspace, mut stage: Stage) -> anyhow::Result<()> {
    let _lock = Lock::acquire(&workspace.root().join("target/xtask/fallbacks.lock"), || {
        stage.note("another run is making fallbacks; waiting for it");
    })?;
    let mut command = program(workspace, "fallbacks.mjs");
    command.arg("--components").arg(workspace.components());
    for build in &BUILDS {
        command.arg("--cores").arg(format!("{}={}", build.name, build.folder(workspace).display()));
    }
    let rustc = setup::rust_release()?;
    command.args(["--rustc", &rustc, "--out"]).arg(workspace.fallbacks());
    command.arg("--work").arg(workspace.root().join("target/xtask/fallbacks")).args(slots(workspace)?);
    let mut summary = String::new();
    let ended = stage.attempt(&mut command, None, |line| line.clone_into(&mut summary))?;
    if !ended.success {
        return Err(stage.failure(&command, &ended));
    }
    stage.done(summary);
    Ok(())
}

/// The slots that there is a component for.
fn slots(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    let crates = workspace.component_crates(build::SUFFIX)?;
    Ok(crates.iter().map(|name| build::slot_of(name).to_owned()).collect())
}

/// One of the programs in `host/xtask/js/`, told where the contracts are.
fn program(workspace: &Workspace, name: &str) -> Command {
    let mut command = workspace.command("node");
    command.arg(Path::new("host/xtask/js").join(name)).args(["--wit", "wit"]);
    command
}

/// Arguments of `check-types`.
#[derive(clap::Args)]
pub(crate) struct CheckTypes {
    /// The slot: `layout`, `text`, `focus`, `animation`, `renderer` or `raster`.
    slot: String,
    /// The part: an ES module in JavaScript or TypeScript.
    file: PathBuf,
}

impl CheckTypes {
    /// The verb: what does not fit is told, and counts as a failure.
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let workspace = Workspace::find()?;
        let mut progress = Progress::new(1, workspace.logs());
        setup::node_packages(&workspace, progress.stage("Node packages"))?;
        let mut command = program(&workspace, "check_types.mjs");
        command.arg("--types").arg(workspace.fallbacks().join("types"));
        command.arg(&self.slot).arg(std::path::absolute(&self.file)?);
        let status = process::run_attached(&mut command)?;
        Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
