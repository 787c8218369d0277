//! Apps in QuickJS.
//!
//! An app is a folder with ES modules and, optionally, an `app.json` ([`Manifest`]). [`spawn`] runs it on a thread of its
//! own and connects it to the engine through [`tenfoot_engine::messages`] alone: neither side ever waits for the other.
//! The module `tenfoot` (`js/tenfoot.js`, typed and described by `js/tenfoot.d.ts`) gives the app light nodes; what the app
//! sets becomes typed commands at once, so a wrong value throws on the line that sets it, and all commands of a frame
//! become one transaction.
//!
//! ```
//! use tenfoot_engine::messages::{AppMessage, FrameMessage, connect};
//! use tenfoot_script::{AppOptions, Manifest};
//!
//! let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps/hello");
//! let options = AppOptions::new(&folder, &Manifest::read(&folder)?);
//! let (engine, app) = connect();
//! let thread = tenfoot_script::spawn(options, app)?;
//!
//! engine.frames.send(FrameMessage { frame: 0, time: 0, events: Vec::new() })?;
//! let commands = match engine.messages.recv()? {
//!     AppMessage::Transaction(commands) => commands.len(),
//!     other => panic!("{other:?}"),
//! };
//! assert_eq!(commands, 3); // create a text, set its content, insert it
//! assert_eq!(engine.messages.recv()?, AppMessage::Idle { frame: 0, next_timer: None });
//!
//! drop(engine); // ends the app
//! thread.join().expect("the app's thread does not panic");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Modules
//! In the order of the data: `modules` reads the code, `app` runs it, `host` takes its calls, `properties` and `values`
//! make commands of them, `report` makes log lines of its exceptions; `folder` keeps all reading inside the app's folder.
//!
//! # Limits
//! - `fetch` reads files of the app only; there is no network, no storage, no `Intl`, no `URL`.
//! - A node that is removed is gone: a node cannot leave the tree for a while. Hiding is `display: 'none'`.
//! - A node that is created and never inserted stays in the engine until the app ends.
//! - `Date` and `Math.random` are the system's, so an app that shows them is not reproducible.
//! - One loop that never ends blocks the app (not the engine) until the engine goes.

#![forbid(unsafe_code)]

mod app;
mod error;
mod folder;
mod host;
mod manifest;
mod modules;
mod options;
mod properties;
mod report;
mod values;

pub use app::spawn;
pub use error::ScriptError;
pub use manifest::{Design, Manifest};
pub use options::AppOptions;
