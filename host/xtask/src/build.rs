//! `cargo xtask build`: every component, optimised, in `target/components/`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::progress::{Progress, Stage};
use crate::setup::{self, CargoComponent};
use crate::workspace::{COMPONENT_TARGET, Workspace};
use crate::{files, remap, stale};

/// How many stages [`stages`] enters.
pub(crate) const STAGES: usize = setup::STAGES + 1;

/// What the crates of the components are called after the slot they fill.
pub(crate) const SUFFIX: &str = "-component";

/// What makes the components small and fast, on top of the release profile. It costs link time, which the plain
/// `cargo component build --release` of a developer, and the host, do without. `strip` keeps the section that says which
/// features the code uses: tools that read the component need it.
const PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "fat"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
    ("CARGO_PROFILE_RELEASE_STRIP", "debuginfo"),
];

/// Parts that only the tests use.
const TEST_PARTS: [&str; 1] = ["next-focus-component"];

/// Parts that misbehave: ours, with orders in them. They are for tests, too.
const EVIL_PARTS: &str = "examples/evil-parts";
/// What their crates are called before the slot.
const EVIL_PREFIX: &str = "evil-";

/// A part as a vendor builds it: a package of its own, with the default target of cargo-component.
pub(crate) const VENDOR_PART: &str = "examples/vendor-focus";
/// That target.
const VENDOR_TARGET: &str = "wasm32-wasip1";

/// How a component begins: the magic number, then version 13 of layer 1. A core module has version 1 of layer 0.
const PREAMBLE: [u8; 8] = *b"\0asm\x0d\0\x01\0";

/// The verb: set-up and components.
pub(crate) fn run() -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    let parts = stages(&workspace, &mut Progress::new(STAGES, workspace.logs()))?;
    print!("{}", table("component", &parts));
    println!("components: {}", workspace.components().display());
    Ok(())
}

/// The set-up and the components as the first stages of every verb that runs something.
pub(crate) fn stages(workspace: &Workspace, progress: &mut Progress) -> anyhow::Result<Vec<Part>> {
    let cargo_component = setup::stages(progress)?;
    build(workspace, &cargo_component, progress.stage("Components"))
}

/// A finished component or fallback.
pub(crate) struct Part {
    name: String,
    size: usize,
    gzip_size: usize,
}

fn build(workspace: &Workspace, tool: &CargoComponent, mut stage: Stage) -> anyhow::Result<Vec<Part>> {
    let crates = workspace.component_crates(SUFFIX)?;
    let evil_crates = workspace.crates(EVIL_PARTS, SUFFIX)?;
    if stale::remove(workspace)? {
        stage.note("the standard library for Wasm is another one than before: building everything again");
    }
    let mut command = tool.command(workspace);
    command.args(["build", "--release", "--target", COMPONENT_TARGET]);
    for name in crates.iter().chain(&evil_crates).map(String::as_str).chain(TEST_PARTS) {
        command.args(["-p", name]);
    }
    // Joins the flags of `.cargo/config.toml`.
    command.args(["--config", &format!("target.{COMPONENT_TARGET}.rustflags={:?}", remap::dependencies())]);
    // Flags of the environment would replace those of `.cargo/config.toml`, SIMD among them.
    command.envs(PROFILE).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    stage.run(&mut command)?;
    let mut changed = 0;
    let mut parts = Vec::new();
    for name in &crates {
        let slot = slot_of(name);
        let place = workspace.components().join(slot).with_extension("wasm");
        changed += usize::from(publish(&built(workspace, name), &place)?);
        parts.push(Part::measure(slot, &place)?);
    }
    for name in TEST_PARTS {
        let place = workspace.test_parts().join(slot_of(name)).with_extension("wasm");
        changed += usize::from(publish(&built(workspace, name), &place)?);
    }
    for name in &evil_crates {
        let slot = slot_of(name).trim_start_matches(EVIL_PREFIX);
        let place = workspace.components().join("evil").join(slot).with_extension("wasm");
        changed += usize::from(publish(&built(workspace, name), &place)?);
    }
    changed += usize::from(build_vendor_part(workspace, tool, &mut stage)?);
    stage.done(format_args!("{} built, {changed} changed", parts.len() + TEST_PARTS.len() + evil_crates.len() + 1));
    Ok(parts)
}

/// Builds the example of a vendor's part as its README says, and puts it where its composition expects it. It is not one of
/// ours, so it is not in the table; the target folder is, since both need the same macros.
fn build_vendor_part(workspace: &Workspace, tool: &CargoComponent, stage: &mut Stage) -> anyhow::Result<bool> {
    let folder = workspace.root().join(VENDOR_PART);
    let mut command = tool.command(workspace);
    command.args(["build", "--release", "--locked"]).current_dir(&folder);
    stage.run(command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    let file = Path::new(VENDOR_TARGET).join("release").join(artifact("vendor-focus"));
    publish(&workspace.cargo_target().join(&file), &folder.join("target").join(&file))
}

/// Where cargo puts the component of a crate.
fn built(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.cargo_target().join(COMPONENT_TARGET).join("release").join(artifact(name))
}

/// The slot that a shell is for.
pub(crate) fn slot_of(name: &str) -> &str {
    name.strip_suffix(SUFFIX).unwrap_or(name)
}

/// The file that cargo makes of a crate.
fn artifact(name: &str) -> PathBuf {
    PathBuf::from(name.replace('-', "_")).with_extension("wasm")
}

/// Puts a component where compositions find it; tells whether it differs from the one before.
fn publish(built: &Path, place: &Path) -> anyhow::Result<bool> {
    let content = std::fs::read(built).with_context(|| format!("cannot read `{}`", built.display()))?;
    anyhow::ensure!(content.starts_with(&PREAMBLE), "`{}` is no component", built.display());
    files::copy_if_changed(built, place)
}

impl Part {
    /// Measures the file `path`.
    pub(crate) fn measure(name: &str, path: &Path) -> anyhow::Result<Self> {
        let content = std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&content)?;
        Ok(Self { name: name.to_owned(), size: content.len(), gzip_size: gzip.finish()?.len() })
    }
}

/// The sizes of the parts, and of all of them; `what` they are.
pub(crate) fn table(what: &str, parts: &[Part]) -> String {
    let row = |name: &str, size: usize, gzip_size: usize| format!("{name:16} {size:>10} {gzip_size:>10}\n");
    let heading = format!("{what:16} {:>10} {:>10}\n", "bytes", "gzip");
    let rows = parts.iter().map(|part| row(&part.name, part.size, part.gzip_size));
    let sum = |size: fn(&Part) -> usize| parts.iter().map(size).sum();
    let total = row("all", sum(|part| part.size), sum(|part| part.gzip_size));
    std::iter::once(heading).chain(rows).chain([total]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn artifact_is_named_as_cargo_does() {
        assert_eq!(artifact("layout-component"), Path::new("layout_component.wasm"));
    }

    #[test]
    fn table_adds_up() {
        let part = |name: &str, size, gzip_size| Part { name: name.to_owned(), size, gzip_size };
        let expected = "\
component             bytes       gzip
focus                 30000      10000
text                1200000     400000
all                 1230000     410000
";
        assert_eq!(table("component", &[part("focus", 30_000, 10_000), part("text", 1_200_000, 400_000)]), expected);
    }
}
