//! `tenfoot run`.

use std::ops::ControlFlow;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use tenfoot_engine::composition::parse_size;
use tenfoot_engine::engine::{Engine, FrameOutcome, Pace, Stage};
use tenfoot_engine::messages::LogLevel;
use tenfoot_engine::slots::Slot;
use tenfoot_shell::{RunOptions, Session, run as run_session};

use crate::live::Live;
use crate::output::{say, sayln};
use crate::product::{Product, cache_folder};

/// Run an app without a window and tell what it cost.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenfoot run examples/hello --frames 60 --out target/hello
      Run an app for a second of frame time; leave a picture and a report.
  tenfoot run examples/home --keys examples/home/session.json --size 1920x1080 --out target/home
      Replay a session: a PNG per step, an animated preview.png, report.json.
  tenfoot run examples/home --engine js -v
      Run it as on a device without Wasm; say which parts were taken, and why.
  tenfoot run examples/home --keys examples/home/session.json --dump placements 60
      Print where everything is in frame 60.
  tenfoot run examples/home --console --watch
      Run it in step with the clock; `swap layout FILE` on standard input changes a part, and so does a new build of one.

Without --composition, the app's own `composition.toml` is used, or else the parts that `cargo xtask build` made.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    product: Product,
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
    /// Say which part fills which slot, and why.
    #[arg(short, long)]
    verbose: bool,
    /// Show changes at once, for viewers who want no motion.
    #[arg(long)]
    reduced_motion: bool,
    /// Print what a stage of a frame made, and end there: `scene`, `placements`, `focus`, `draw-list` or `glyphs`, and the
    /// number of the frame.
    #[arg(long, num_args = 2, value_names = ["STAGE", "FRAME"])]
    dump: Option<Vec<String>>,
    /// Swap a part when its file changes. The run is in step with the clock.
    #[arg(long)]
    watch: bool,
    /// Take commands on standard input: `swap SLOT PART`, `key NAME`, `parts`, `quit`. The run is in step with the clock.
    #[arg(long)]
    console: bool,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    parse_size(text).ok_or_else(|| "needed a size like 1280x720, each side 16 to 8192".to_owned())
}

/// Frames of a run that names neither a session nor a number.
const DEFAULT_FRAMES: u32 = 60;
/// The same for a run that somebody ends by hand: an hour.
const LIVE_FRAMES: u32 = 60 * 60 * 60;

impl Arguments {
    fn is_live(&self) -> bool {
        self.watch || self.console
    }

    fn options(&self) -> anyhow::Result<RunOptions> {
        let default = if self.is_live() { LIVE_FRAMES } else { DEFAULT_FRAMES };
        let session = match &self.keys {
            Some(file) => Session::read(file)?,
            None => Session::still(self.frames.unwrap_or(default)),
        };
        let mut options = RunOptions::new(self.product.app.clone(), self.product.composition()?, session);
        options.size = self.size;
        options.max_frames = self.frames.map(u64::from);
        options.out.clone_from(&self.out);
        options.cache = cache_folder();
        options.reduced_motion = self.reduced_motion;
        if self.is_live() {
            options.pace = Pace::Free;
        }
        Ok(options)
    }
}

/// What `--dump` asks for.
fn dump(arguments: &[String]) -> anyhow::Result<(Stage, u64)> {
    let [stage, frame] = arguments else { bail!("`--dump` takes a stage and the number of a frame") };
    let Some(stage) = Stage::from_name(stage) else {
        let names: Vec<&str> = Stage::ALL.into_iter().map(Stage::name).collect();
        bail!("there is no stage `{stage}`: stages are {}", names.join(", "));
    };
    let frame = frame.parse().with_context(|| format!("`{frame}` is not the number of a frame, from 0"))?;
    Ok((stage, frame))
}

/// Runs up to a frame and prints what a stage of it made.
fn print_dump(options: &RunOptions, stage: Stage, frame: u64) -> anyhow::Result<()> {
    let mut text = None;
    let options = RunOptions { max_frames: Some(frame.saturating_add(1)), out: None, ..options.clone() };
    run_session(&options, |run, outcome| {
        print_log(outcome);
        if outcome.frame == frame {
            text = Some(run.engine.dump(stage));
        }
        ControlFlow::Continue(())
    })?;
    match text {
        Some(text) => say!("{}", text?),
        None => bail!("the session ends before frame {frame}"),
    }
    Ok(())
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let options = arguments.options()?;
    if let Some(wanted) = &arguments.dump {
        let (stage, frame) = dump(wanted)?;
        return print_dump(&options, stage, frame);
    }
    let mut live = arguments.is_live().then(|| Live::new(arguments.console, arguments.watch));
    let report = run_session(&options, |run, outcome| {
        if arguments.verbose && outcome.frame == 0 {
            print_choices(&run.engine);
        }
        print_log(outcome);
        match &mut live {
            Some(live) => live.between_frames(run, outcome.frame),
            None => ControlFlow::Continue(()),
        }
    })?;
    if arguments.json {
        sayln!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        say!("{}", report.table());
        if let Some(out) = &arguments.out {
            sayln!("pictures   {} and preview.png in {}", pictures(&report), out.display());
        }
    }
    if report.stands_still {
        bail!("nothing is left that could fill a slot; the picture stands still");
    }
    Ok(())
}

fn print_log(outcome: &FrameOutcome) {
    for line in &outcome.log {
        let level = match line.level {
            LogLevel::Info => "info",
            LogLevel::Warning => "warning",
            LogLevel::Error => "error",
        };
        eprintln!("{level}: frame {}: {}", outcome.frame, line.text);
    }
}

/// What fills the slots, and why not what stands before it.
pub(crate) fn print_choices(engine: &Engine) {
    for slot in Slot::ALL {
        let Some(choice) = engine.choices().get(&slot) else { continue };
        eprintln!("{:<10} {}: {}", slot.name(), choice.implementation.describe(slot), choice.how);
        for reason in &choice.rejected {
            eprintln!("{:<10} passed over: {reason}", "");
        }
    }
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
