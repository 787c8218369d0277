//! Every case against every implementation of a slot.
//!
//! A slot is filled by the host's own build of a core crate, by a component or by a JavaScript fallback, and all must give
//! the same answers to the same calls, bit for bit. A *session* is such a list of calls, as data; [`play`] makes it with one implementation and
//! returns what was answered as lines of JSON:
//!
//! ```
//! use compat_tests::slots::{Layout, LayoutCall};
//! use compat_tests::{Implementation, Setup, play};
//!
//! let calls: Vec<LayoutCall> = serde_json::from_str(
//!     r#"[
//!         { "nodes": ["view 1 in 0"] },
//!         { "apply": [{ "style": { "node": 1, "style": { "width": { "percent": 50 } } } }] },
//!         { "solve": { "width": 40, "height": 30 } },
//!         { "apply": [{ "remove": 9 }] }
//!     ]"#,
//! )
//! .unwrap();
//! let answers = play::<Layout>(&Implementation::NATIVE, &Setup::default(), &calls);
//! assert!(answers[2].contains(r#""border-box":{"x":0.0,"y":0.0,"width":20.0,"height":30.0}"#), "{answers:?}");
//! assert_eq!(answers[3], r#"{"refused":{"unknown-node":9}}"#);
//! ```
//!
//! | module | job |
//! | --- | --- |
//! | [`slots`] | per slot: the calls as data, how to make them, random ones |
//! | `implementation` | native build, component and both fallbacks of each slot |
//! | `neighbors` | what parts call: a canvas that writes everything down, paragraphs of plain boxes |
//! | `nodes`, `placing` | trees and boxes in short notation |
//! | `random` | numbers that are the same on every run |
//!
//! The tests are in `tests/`:
//!
//! | test | shows |
//! | --- | --- |
//! | `slots` | the sessions in `cases/` get the committed answers, from every implementation |
//! | `oracles` | what was recorded from Chromium gets equal answers, and scenes the known pixels, from every implementation |
//! | `differential` | random sessions get equal answers from native build, component and fallbacks |
//! | `fallbacks` | the fallbacks are those of the components |
//! | `ranges` | what the scene accepts, every part accepts, on every display |
//! | `contracts` | `wit/` is documented and versioned, and the only source of bindings; who depends on what |
//! | `released` | `wit/` still takes the parts that were built for a released contract |
//! | `versions` | parts of two versions of a contract in one host |
//! | `vendor_part` | a vendor's part with its own build, WASI by grant, its lines in the log |
//! | `demo` | the home screen: equal frames whatever fills the slots, idle frames without calls, keys seen at once |
//! | `app` | apps that block, throw, make mistakes |
//! | `bad_input` | errors of compositions, parts, fonts and sessions say what was found and what is needed |
//! | `evil` | parts that misbehave cost no frame; reports say slot, function and cause |
//! | `legacy_focus` | a focus part by hand, in JavaScript, on the home screen |
//!
//! `js/` plays the same cases in Node, with the JavaScript fallbacks; `docs/fallbacks.md` says how.
//!
//! To add a case, write `cases/<slot>/<name>.json`, run
//! `BLESS=1 cargo test --release -p compat-tests --test slots`, and read the answers.

pub mod check;
mod implementation;
mod neighbors;
mod nodes;
pub mod paths;
mod placing;
pub mod random;
mod session;
pub mod slots;

pub use implementation::Implementation;
pub use neighbors::Paragraph;
pub use nodes::RandomTree;
pub use placing::{Place, PlacedBox};
pub use random::Random;
pub use session::{Case, Log, Session, Setup, play};
