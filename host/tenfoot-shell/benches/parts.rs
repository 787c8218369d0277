//! What each implementation of a slot costs on the home example: `cargo bench -p tenfoot-shell --bench parts`.
//!
//! Plays the session of `examples/home` with the native build, the components, compiled and in Pulley, and both builds
//! of the JavaScript fallbacks in QuickJS, and prints the time of each slot and its ratio to the native build's. All pictures must be equal. Words
//! after `--` choose among `slots`, `animations` and `start`. Needs `cargo xtask build` and `cargo xtask fallbacks`.

use std::error::Error;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use animation_core::{Change, Mutation};
use scene_core::style::{Easing, Transition};
use scene_core::types::{Animatable, AnimatedValue};
use tenfoot_engine::composition::{Composition, Implementation};
use tenfoot_engine::device::Wasm;
use tenfoot_engine::js::ModuleCache;
use tenfoot_engine::slots::{Animation as _, Slot};
use tenfoot_shell::{RunOptions, Session};

/// Implementations in the order of the columns.
const COLUMNS: [&str; 5] = ["native", "wasm", "pulley", "js-jit", "js-interp"];

/// Frames of the session that text and raster parts in JavaScript take part in: a raster one takes seconds for a frame.
const FEW_FRAMES: u64 = 52;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    if wanted("slots") {
        slots(&[Slot::Layout, Slot::Focus, Slot::Animation, Slot::Renderer], None)?;
        slots(&[Slot::Text, Slot::Raster], Some(FEW_FRAMES))?;
    }
    if wanted("animations") {
        animations()?;
    }
    if wanted("start") {
        start()?;
    }
    Ok(())
}

/// Times of one slot in one run.
#[derive(Default)]
struct Times {
    /// The first step, until it settles: the whole screen.
    first: Vec<Duration>,
    /// Frames in which a key moved the focus.
    moves: Vec<Duration>,
    /// All other frames that called the part.
    others: Vec<Duration>,
}

/// Plays the session with these slots filled by each implementation, and all others by the native build.
fn slots(slots: &[Slot], max_frames: Option<u64>) -> Result<(), Box<dyn Error>> {
    let mut runs = Vec::new();
    let mut hashes = Vec::new();
    for column in COLUMNS {
        let (times, hash) = play(&composition(column, slots), slots, max_frames)?;
        runs.push(times);
        hashes.push(hash);
    }
    if hashes.iter().any(|hash| *hash != hashes[0]) {
        return Err(format!("pictures differ: {hashes:?}").into());
    }
    for (index, slot) in slots.iter().enumerate() {
        let of = |pick: fn(&Times) -> Duration| runs.iter().map(|times| pick(&times[index])).collect::<Vec<_>>();
        row(&format!("{slot}: first screen, slowest frame"), &of(|times| slowest(&times.first)));
        row(&format!("{slot}: focus move, median"), &of(|times| median(&times.moves)));
        row(&format!("{slot}: other frames, median"), &of(|times| median(&times.others)));
        row(&format!("{slot}: other frames, slowest"), &of(|times| slowest(&times.others)));
    }
    Ok(())
}

fn play(
    composition: &Composition,
    slots: &[Slot],
    max_frames: Option<u64>,
) -> Result<(Vec<Times>, String), Box<dyn Error>> {
    let session = Session::read(&repository().join("examples/home/session.json"))?;
    let first = u64::from(session.steps.first().map_or(0, |step| step.settle));
    let options =
        RunOptions { max_frames, cache: Some(cache()), ..RunOptions::new(home(), composition.clone(), session) };
    let mut all: Vec<Times> = slots.iter().map(|_| Times::default()).collect();
    let report = tenfoot_shell::run(&options, |_, outcome| {
        for (slot, times) in slots.iter().zip(&mut all) {
            let used = outcome.times.slot(*slot);
            match used.calls {
                0 => {}
                _ if outcome.frame < first => times.first.push(used.time),
                _ if outcome.focus_moved => times.moves.push(used.time),
                _ => times.others.push(used.time),
            }
        }
        ControlFlow::Continue(())
    })?;
    match report.problems.first() {
        Some(problem) => Err(problem.clone().into()),
        None => Ok((all, report.hash)),
    }
}

/// A hundred transitions at once.
fn animations() -> Result<(), Box<dyn Error>> {
    const NODES: u32 = 100;
    const TICKS: u64 = 120;
    let mut medians = Vec::new();
    for column in COLUMNS {
        let composition = composition(column, &[Slot::Animation]);
        let mut parts = tenfoot_engine::load(&composition, Some(cache()))?;
        let transition = |node| {
            let easing = Easing::CubicBezier((0.42, 0.0, 0.58, 1.0));
            Mutation::Transition(Change {
                node,
                from: AnimatedValue::Number(0.0),
                to: AnimatedValue::Number(100.0),
                transition: Transition { property: Animatable::TranslateX, duration: 2500, delay: 0, easing },
            })
        };
        parts.animation.apply((1..=NODES).map(transition).collect())?;
        let mut times = Vec::new();
        for tick in 1..=TICKS {
            let begun = Instant::now();
            let answer = parts.animation.tick(tick * 16_667)?;
            times.push(begun.elapsed());
            assert_eq!(answer.running, NODES);
        }
        medians.push(median(&times));
    }
    row("animation: tick of 100 transitions, median", &medians);
    Ok(())
}

/// From nothing to parts that run, and what of it the cache saves.
fn start() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("tenfoot-parts-bench-{}", std::process::id()));
    let all = [Slot::Layout, Slot::Focus, Slot::Animation, Slot::Renderer, Slot::Text, Slot::Raster];
    for slot in all {
        let (mut cold, mut warm) = (Vec::new(), Vec::new());
        for column in COLUMNS {
            let composition = composition(column, &[slot]);
            let load = || -> Result<Duration, Box<dyn Error>> {
                let begun = Instant::now();
                tenfoot_engine::load(&composition, Some(folder.clone()))?;
                Ok(begun.elapsed())
            };
            cold.push(load()?);
            let mut times = Vec::new();
            for _ in 0..11 {
                times.push(load()?);
            }
            warm.push(median(&times));
        }
        row(&format!("{slot}: start, nothing cached"), &cold);
        row(&format!("{slot}: start, compiled before"), &warm);
    }
    std::fs::remove_dir_all(folder)?;
    for slot in all {
        bytecode(slot)?;
    }
    Ok(())
}

/// Source to bytecode, and bytecode out of the cache.
#[expect(clippy::print_stdout, reason = "the result of a bench is what it prints")]
fn bytecode(slot: Slot) -> Result<(), Box<dyn Error>> {
    let source = std::fs::read_to_string(fallback(slot, "js-interp"))?;
    let (without, with) = (ModuleCache::new(None), ModuleCache::new(Some(cache())));
    with.load_or_compile(&source)?;
    let time = |modules: &ModuleCache| -> Result<Duration, Box<dyn Error>> {
        let mut times = Vec::new();
        for _ in 0..11 {
            let begun = Instant::now();
            modules.load_or_compile(&source)?;
            times.push(begun.elapsed());
        }
        Ok(median(&times))
    };
    let (compile, read) = (milliseconds(time(&without)?), milliseconds(time(&with)?));
    println!(
        "{slot} (interp), {} KB of source: compiled in {compile:.1} ms, bytecode read and checked in {read:.1} ms",
        source.len() / 1000
    );
    Ok(())
}

/// The native build, but for these slots.
fn composition(column: &str, slots: &[Slot]) -> Composition {
    let mut composition = Composition::native();
    composition.device.wasm = if column == "pulley" { Wasm::Pulley } else { Wasm::Compiled };
    for (slot, entry) in &mut composition.slots {
        let implementation = match column {
            "wasm" | "pulley" => Implementation::Wasm(repository().join(format!("target/components/{slot}.wasm"))),
            "js-jit" | "js-interp" => Implementation::Js(fallback(*slot, column)),
            _ => Implementation::Native,
        };
        if slots.contains(slot) {
            entry.parts = vec![implementation];
            // QuickJS may be a thousand times slower than the native build, and is not to be ended for it.
            entry.limits.time = Duration::from_secs(120);
        }
    }
    composition
}

fn fallback(slot: Slot, column: &str) -> PathBuf {
    let build = column.trim_start_matches("js-");
    repository().join(format!("target/fallbacks/{slot}.{build}.js"))
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn home() -> PathBuf {
    repository().join("examples/home")
}

fn cache() -> PathBuf {
    repository().join("target/bench-artifacts")
}

fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn slowest(times: &[Duration]) -> Duration {
    times.iter().max().copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Each time, and how many times that of the native build it is. What was never called has no row.
#[expect(clippy::print_stdout, reason = "the result of a bench is what it prints")]
fn row(title: &str, times: &[Duration]) {
    let native = times.first().copied().unwrap_or_default().as_secs_f64();
    if native == 0.0 {
        return;
    }
    let mut line = format!("{title:<45}");
    for (column, time) in COLUMNS.iter().zip(times) {
        let ratio = time.as_secs_f64() / native;
        line += &format!(" | {column} {:.3} ms ({ratio:.1}x)", milliseconds(*time));
    }
    println!("{line}");
}
