//! `tenfoot doctor`.

use clap::Args;
use tenfoot_engine::device::Abilities;
use tenfoot_engine::engine::{Engine, EngineOptions, Pace};
use tenfoot_engine::messages::connect;
use tenfoot_engine::slots::Slot;

use crate::output::sayln;
use crate::product::{Product, cache_folder};

/// Tell what this machine can run, and which part fills which slot of a product, and why.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tenfoot doctor examples/home
      All parts of all slots: the chosen one is marked, the others say whether they would start.
  tenfoot doctor examples/home --engine js
      The same for a device without Wasm.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    product: Product,
}

pub(crate) fn doctor(arguments: &Arguments) -> anyhow::Result<()> {
    let composition = arguments.product.composition()?;
    sayln!("machine    {} {}", std::env::consts::ARCH, std::env::consts::OS);
    let Abilities { compiled, pulley, js } = Abilities::probe();
    for (name, ability) in [("compiled", compiled), ("pulley", pulley), ("js", js)] {
        sayln!("{name:<10} {}", ability.unwrap_or_else(|reason| format!("no: {reason}")));
    }
    let cache = cache_folder();
    let folder =
        cache.as_ref().map_or_else(|| "none: no home folder".to_owned(), |folder| folder.display().to_string());
    sayln!("cache      {folder}");
    sayln!("product    {}", composition.file.display());
    let device = composition.device;
    let wasm = serde_json::to_value(device.wasm)?;
    sayln!("device     wasm: {}, js: {}", wasm.as_str().unwrap_or_default(), if device.js { "yes" } else { "no" });
    let parts = tenfoot_engine::load(&composition, cache)?;
    let options = EngineOptions {
        size: (64, 64),
        scale: 1.0,
        folder: arguments.product.app.clone(),
        pace: Pace::Free,
        reduced_motion: false,
    };
    let (port, _app) = connect();
    print_slots(&Engine::new(options, parts, port)?);
    Ok(())
}

fn print_slots(engine: &Engine) {
    for slot in Slot::ALL {
        let chosen = engine.choices().get(&slot).map(|choice| choice.index);
        for (index, (implementation, how)) in engine.candidates(slot).into_iter().enumerate() {
            let name = if index == 0 { slot.name() } else { "" };
            let mark = if chosen == Some(index) { "->" } else { "  " };
            let how = match how {
                Ok(how) => how,
                Err(error) => format!("no: {}", error.fault),
            };
            sayln!("{name:<10} {mark} {}: {how}", implementation.describe(slot));
        }
    }
}
