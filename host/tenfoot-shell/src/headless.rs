//! A run without a window, at a fixed step: the same every time.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use scene_core::types::Key;
use sha2::{Digest, Sha256};
use tenfoot_engine::Parts;
use tenfoot_engine::composition::{Composition, CompositionError};
use tenfoot_engine::engine::{Engine, EngineOptions, FrameOutcome, KeyPress, Pace};
use tenfoot_engine::keys::HeldKeys;
use tenfoot_engine::messages::{LogLevel, connect};
use tenfoot_engine::slots::PartError;
use tenfoot_script::{AppOptions, Manifest, ScriptError};

use crate::pictures::{PictureError, Preview, write_png, write_whole};
use crate::report::{Collector, Report, StepReport};
use crate::session::Session;

/// Frames a second.
pub const RATE: u64 = 60;

/// How long a frame waits for the app's answer to the last one.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to run.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// The app's folder, with its `app.json`.
    pub app: PathBuf,
    /// Which part fills which slot.
    pub composition: Composition,
    /// Size of the output; else the composition's, else the app's design size.
    pub size: Option<(u32, u32)>,
    /// What is done.
    pub session: Session,
    /// Frames after which the run ends, whatever the session says.
    pub max_frames: Option<u64>,
    /// Where pictures and the report go; none writes nothing.
    pub out: Option<PathBuf>,
    /// Where compiled components are kept.
    pub cache: Option<PathBuf>,
    /// How to keep step with the app.
    pub pace: Pace,
    /// Whether motion is reduced.
    pub reduced_motion: bool,
}

impl RunOptions {
    /// A run in lockstep, without pictures.
    pub fn new(app: PathBuf, composition: Composition, session: Session) -> Self {
        Self {
            app,
            composition,
            size: None,
            session,
            max_frames: None,
            out: None,
            cache: None,
            pace: Pace::Lockstep { patience: PATIENCE },
            reduced_motion: false,
        }
    }
}

/// Why a run ended early.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The app cannot be started.
    #[error(transparent)]
    App(#[from] ScriptError),
    /// A slot cannot be filled.
    #[error(transparent)]
    Composition(#[from] CompositionError),
    /// A font of the app cannot be loaded.
    #[error("font `{}`: {reason}", path.display())]
    Font {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// No part of a slot works, before the first frame.
    #[error(transparent)]
    Part(#[from] PartError),
    /// A picture or the report cannot be written.
    #[error(transparent)]
    Output(#[from] PictureError),
}

/// A run that is under way: an engine with its app.
#[derive(Debug)]
pub struct Run {
    /// The engine, for tests that look inside.
    pub engine: Engine,
    manifest: Manifest,
    frame: u64,
    /// For the next frame, beside those of the session.
    presses: Vec<KeyPress>,
}

impl Run {
    /// Starts engine and app.
    ///
    /// # Errors
    ///
    /// See [`RunError`].
    pub fn start(options: &RunOptions) -> Result<Self, RunError> {
        let parts = tenfoot_engine::load(&options.composition, options.cache.clone())?;
        Self::with_parts(options, parts)
    }

    /// Starts engine and app with parts that were started before.
    ///
    /// # Errors
    ///
    /// See [`RunError`].
    pub fn with_parts(options: &RunOptions, parts: Parts) -> Result<Self, RunError> {
        let manifest = Manifest::read(&options.app)?;
        let design = (manifest.design.width, manifest.design.height);
        let size = options.size.or(options.composition.size).unwrap_or(design);
        let scale = (size.0 as f32 / design.0 as f32).min(size.1 as f32 / design.1 as f32);
        let (engine_port, app_port) = connect();
        let engine_options = EngineOptions {
            size,
            scale,
            folder: options.app.clone(),
            pace: options.pace,
            reduced_motion: options.reduced_motion,
        };
        let mut engine = Engine::new(engine_options, parts, engine_port)?;
        let viewport = ((size.0 as f32 / scale).round() as u32, (size.1 as f32 / scale).round() as u32);
        tenfoot_script::spawn(AppOptions { viewport, ..AppOptions::new(&options.app, &manifest) }, app_port)?;
        // The app starts while fonts load.
        engine.start_app();
        for font in &manifest.fonts {
            load_font(&mut engine, &options.app.join(font))?;
        }
        Ok(Self { engine, manifest, frame: 0, presses: Vec::new() })
    }

    /// Adds a key to those of the next frame.
    pub fn press(&mut self, key: Key) {
        self.presses.push(KeyPress::down(key));
    }

    /// Time of the next frame in microseconds, rounded once per frame and not summed up.
    pub fn time(&self) -> u64 {
        self.frame * 1_000_000 / RATE
    }

    /// Runs the next frame.
    pub fn frame(&mut self, keys: &[KeyPress]) -> FrameOutcome {
        let time = self.time();
        self.frame += 1;
        let mut all = std::mem::take(&mut self.presses);
        all.extend(keys);
        self.engine.frame(time, &all)
    }
}

fn load_font(engine: &mut Engine, path: &Path) -> Result<(), RunError> {
    let fail = |reason: String| RunError::Font { path: path.to_owned(), reason };
    let bytes = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
    engine.load_font(&bytes).map(drop).map_err(|error| fail(error.to_string()))
}

/// Runs a session to its end. `watch` sees every frame, and may change the run or end it.
///
/// # Errors
///
/// See [`RunError`]. Pictures of steps that were done are there all the same.
pub fn run(
    options: &RunOptions,
    mut watch: impl FnMut(&mut Run, &FrameOutcome) -> ControlFlow<()>,
) -> Result<Report, RunError> {
    let started = Instant::now();
    if let Some(out) = &options.out {
        std::fs::create_dir_all(out).map_err(|error| PictureError::new(out, &error))?;
    }
    let mut run = Run::start(options)?;
    let (width, height) = run.engine.size();
    let mut output = Output { folder: options.out.as_deref(), preview: Preview::new(width, height), width, height };
    let mut collector = Collector::default();
    let mut all_frames = Sha256::new();
    let mut hash = String::new();
    let mut ended = false;
    let mut held = HeldKeys::default();
    let is_over = |run: &Run, ended: bool| ended || options.max_frames.is_some_and(|most| run.frame >= most);
    for (index, step) in options.session.steps.iter().enumerate() {
        for frame in 0..step.frames() {
            if is_over(&run, ended) {
                break;
            }
            let presses = step.presses(frame, run.time(), &mut held);
            let outcome = run.frame(&presses);
            if outcome.frame == 0 {
                collector.report.start_ms = started.elapsed().as_secs_f64() * 1000.0;
            }
            if !outcome.damage.is_empty() {
                hash = run.engine.with_pixels(hex_hash);
                all_frames.update(outcome.frame.to_le_bytes());
                all_frames.update(&hash);
            }
            output.add_to_preview(&run.engine, outcome.frame);
            collect_problems(&mut collector.report, &outcome);
            collector.add(&outcome);
            ended = watch(&mut run, &outcome).is_break();
        }
        let picture = output.write_step(&run.engine, index, &step.name)?;
        let frame = run.frame.saturating_sub(1);
        collector.report.steps.push(StepReport { name: step.name.clone(), frame, picture, hash: hash.clone() });
        if is_over(&run, ended) {
            break;
        }
    }
    describe(&mut collector.report, options, &run);
    collector.report.hash = hex(&all_frames.finalize());
    let report = collector.finish();
    output.finish(&report)?;
    Ok(report)
}

fn collect_problems(report: &mut Report, outcome: &FrameOutcome) {
    let problems = outcome.log.iter().filter(|line| line.level != LogLevel::Info);
    report.problems.extend(problems.map(|line| format!("frame {}: {}", outcome.frame, line.text)));
    report.failures.extend(outcome.failures.iter().cloned());
    report.swaps.extend(outcome.swaps.iter().flatten().cloned());
}

fn describe(report: &mut Report, options: &RunOptions, run: &Run) {
    report.app.clone_from(&run.manifest.name);
    report.composition = options.composition.file.display().to_string();
    report.size = run.engine.size();
    report.stands_still = run.engine.stands_still();
    for (&slot, choice) in run.engine.choices() {
        let part = report.parts.entry(slot).or_default();
        part.implementation = choice.implementation.describe(slot);
        part.how.clone_from(&choice.how);
        part.rejected.clone_from(&choice.rejected);
        part.memory = run.engine.part_memory(slot);
    }
}

/// SHA-256 of a frame, as hexadecimal digits.
pub fn hex_hash(pixels: &[u8]) -> String {
    hex(&Sha256::digest(pixels))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Output<'a> {
    folder: Option<&'a Path>,
    preview: Preview,
    width: u32,
    height: u32,
}

impl Output<'_> {
    fn add_to_preview(&mut self, engine: &Engine, frame: u64) {
        if self.folder.is_some() && Preview::wants(frame, RATE) {
            engine.with_pixels(|pixels| self.preview.add(self.width, pixels));
        }
    }

    fn write_step(&self, engine: &Engine, index: usize, name: &str) -> Result<Option<String>, RunError> {
        let Some(folder) = self.folder else { return Ok(None) };
        let safe: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let file = format!("{:02}-{}.png", index + 1, safe.to_ascii_lowercase());
        engine.with_pixels(|pixels| write_png(&folder.join(&file), self.width, self.height, pixels))?;
        Ok(Some(file))
    }

    fn finish(&self, report: &Report) -> Result<(), RunError> {
        let Some(folder) = self.folder else { return Ok(()) };
        self.preview.write(&folder.join("preview.png"))?;
        write_whole(&folder.join("report.json"), |file| {
            serde_json::to_writer_pretty(file, report).map_err(|error| error.to_string())
        })?;
        Ok(())
    }
}
