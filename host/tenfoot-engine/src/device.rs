//! What a device can run: the choice between compiled components, interpreted ones and JavaScript.
//!
//! A composition names parts in order of preference; the device decides which of them can be started. What it can do is
//! found out when the first part is loaded. A profile, in a composition or on the command line, says that it can do less:
//!
//! ```toml
//! [device]
//! # "auto" (the default): compiled where the machine allows it, else interpreted; "compiled"; "pulley"; "none".
//! wasm = "pulley"
//! # Whether parts may be JavaScript modules.
//! js = true
//! ```

use serde::Serialize;

/// How a device runs components.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wasm {
    /// As machine code where the machine can compile and may run it, else interpreted.
    #[default]
    Auto,
    /// As machine code.
    Compiled,
    /// In wasmtime's interpreter Pulley: slower, with the same answers, where new machine code may not be run.
    Pulley,
    /// Not at all.
    None,
}

/// A device profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Device {
    /// How it runs components.
    pub wasm: Wasm,
    /// Whether it runs parts that are JavaScript modules.
    pub js: bool,
}

impl Default for Device {
    /// All that this machine can do.
    fn default() -> Self {
        Self { wasm: Wasm::Auto, js: true }
    }
}

impl Wasm {
    /// The names in a composition.
    pub const NAMES: [(&'static str, Self); 4] =
        [("auto", Self::Auto), ("compiled", Self::Compiled), ("pulley", Self::Pulley), ("none", Self::None)];

    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find_map(|(known, wasm)| (known == name).then_some(wasm))
    }
}

/// What this host can do on this machine, each with what it is or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Components as machine code.
    pub compiled: Result<String, String>,
    /// Components in an interpreter.
    pub pulley: Result<String, String>,
    /// JavaScript modules.
    pub js: Result<String, String>,
}

impl Abilities {
    /// Tries it out.
    pub fn probe() -> Self {
        let (compiled, pulley) = probe_wasm();
        Self { compiled, pulley, js: probe_js() }
    }
}

#[cfg(feature = "wasm")]
fn probe_wasm() -> (Result<String, String>, Result<String, String>) {
    use crate::wasm::{Runtime, WASMTIME};
    let probe = |wasm, what: &str| match Runtime::new(None, wasm).and_then(Runtime::probed) {
        Ok(_) => Ok(format!("{WASMTIME}, {what}")),
        Err(error) => Err(error.to_string()),
    };
    (probe(Wasm::Compiled, "compiled by Cranelift"), probe(Wasm::Pulley, "interpreted by Pulley"))
}

#[cfg(not(feature = "wasm"))]
fn probe_wasm() -> (Result<String, String>, Result<String, String>) {
    let disabled = || Err("this host was built without Wasm (feature `wasm`)".to_owned());
    (disabled(), disabled())
}

#[cfg(feature = "js")]
fn probe_js() -> Result<String, String> {
    let start = crate::js::JsModule::compile("export const probe = 1;").map_err(|error| error.to_string());
    start.map(|_| "QuickJS-ng, from bytecode".to_owned())
}

#[cfg(not(feature = "js"))]
fn probe_js() -> Result<String, String> {
    Err("this host was built without JavaScript parts (feature `js`)".to_owned())
}
