//! `tenfoot run`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use tenfoot_engine::composition::{Composition, parse_size};
use tenfoot_engine::messages::LogLevel;
use tenfoot_shell::{RunOptions, Session, run as run_session};

/// Run an app without a window and tell what it cost.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenfoot run examples/hello --frames 60 --out target/hello
      Run an app for a second of frame time; leave a picture and a report.
  tenfoot run examples/home --keys examples/home/session.json --size 1920x1080 --out target/home
      Replay a session: a PNG per step, an animated preview.png, report.json.
  tenfoot run examples/home --composition my-product.toml --json
      Use other parts; print the report as JSON.

Without --composition, the app's own `composition.toml` is used, or else the components that `cargo xtask build` made.")]
pub(crate) struct Arguments {
    /// The app's folder: `app.json` and ES modules.
    app: PathBuf,
    /// Which part fills which slot.
    #[arg(long, value_name = "FILE")]
    composition: Option<PathBuf>,
    /// Size of the output [default: the composition's, or the design size of the app].
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = size)]
    size: Option<(u32, u32)>,
    /// A session of keys to replay, as JSON.
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// End after so many frames [default: the end of the session, or 60].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    frames: Option<u32>,
    /// Write pictures and report.json into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    parse_size(text).ok_or_else(|| "needed a size like 1280x720, each side 16 to 8192".to_owned())
}

/// Frames of a run that names neither a session nor a number.
const DEFAULT_FRAMES: u32 = 60;

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if !arguments.app.is_dir() {
        bail!(
            "`{}` is no folder; an app is a folder with `app.js` and, if wanted, `app.json`",
            arguments.app.display()
        );
    }
    let session = match &arguments.keys {
        Some(file) => Session::read(file)?,
        None => Session::still(arguments.frames.unwrap_or(DEFAULT_FRAMES)),
    };
    let mut options = RunOptions::new(arguments.app.clone(), composition(arguments)?, session);
    options.size = arguments.size;
    options.max_frames = arguments.frames.map(u64::from);
    options.out.clone_from(&arguments.out);
    options.cache = cache_folder();
    let report = run_session(&options, |outcome| {
        for line in &outcome.log {
            let level = match line.level {
                LogLevel::Info => "log",
                LogLevel::Warning => "warning",
                LogLevel::Error => "error",
            };
            eprintln!("{level}: frame {}: {}", outcome.frame, line.text);
        }
    })?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{}", report.table());
        if let Some(out) = &arguments.out {
            println!("pictures   {} and preview.png in {}", pictures(&report), out.display());
        }
    }
    Ok(())
}

fn pictures(report: &tenfoot_shell::Report) -> String {
    match &report.steps[..] {
        [] => "none".to_owned(),
        [only] => only.picture.clone().unwrap_or_default(),
        [first, .., last] => {
            let name = |step: &tenfoot_shell::report::StepReport| step.picture.clone().unwrap_or_default();
            format!("{} to {}", name(first), name(last))
        }
    }
}

/// The composition that is asked for, or the app's own, or the components that were built beside this binary.
fn composition(arguments: &Arguments) -> anyhow::Result<Composition> {
    if let Some(file) = &arguments.composition {
        return Ok(Composition::read(file)?);
    }
    let own = arguments.app.join("composition.toml");
    if own.is_file() {
        return Ok(Composition::read(&own)?);
    }
    let binary = std::env::current_exe().context("cannot find the folder of this binary")?;
    let target = binary.parent().and_then(Path::parent).unwrap_or(Path::new("."));
    Ok(Composition::components(&target.join("components")))
}

/// Where compiled components are kept: `$TENFOOT_CACHE`, or the user's cache folder.
fn cache_folder() -> Option<PathBuf> {
    let from = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = from("TENFOOT_CACHE")
        .or_else(|| from("XDG_CACHE_HOME").map(|folder| folder.join("tenfoot")))
        .or_else(|| from("HOME").map(|folder| folder.join(".cache").join("tenfoot")))?;
    Some(folder.join("artifacts"))
}
