//! The Tenfoot engine: a retained scene, slots that parts fill, and the frame loop that joins them.
//!
//! - [`composition`] names the part of each slot, [`load`](mod@load) starts them;
//! - [`slots`] is what the engine needs of a part; `wasm` has the parts that are components, `js` those that are
//!   JavaScript modules;
//! - [`scene`] is the source of truth, changed by the [`messages`] of an app;
//! - [`engine`] runs frames.
//!
//! The features `wasm` and `js`, both on by default, build in the runtimes of the two; a host needs neither for native parts.
//!
//! A complete program, with the native build of every part and an app that is a thread in Rust:
//!
//! ```
//! use std::time::Duration;
//!
//! use scene_core::style::{AnimatedProperty, LayoutStyle, Length, PaintStyle};
//! use scene_core::types::{Animatable, AnimatedValue, Color, Creation, Insertion, NodeKind};
//! use tenfoot_engine::composition::Composition;
//! use tenfoot_engine::engine::{Engine, EngineOptions, Pace};
//! use tenfoot_engine::messages::{AppMessage, Assignment, Command, NodeState, Property, connect};
//!
//! let (engine_port, app) = connect();
//! std::thread::spawn(move || {
//!     let set = |property| Command::Set(Assignment { node: 1, state: NodeState::Base, property });
//!     let frame = app.frames.recv().unwrap().frame;
//!     let commands = vec![
//!         Command::Create(Creation { node: 1, kind: NodeKind::View }),
//!         set(Property::Layout(LayoutStyle::Width(Length::Px(16.0)))),
//!         set(Property::Layout(LayoutStyle::Height(Length::Px(16.0)))),
//!         set(Property::Paint(PaintStyle::Animated(AnimatedProperty {
//!             property: Animatable::BackgroundColor,
//!             value: AnimatedValue::Color(Color { r: 255, g: 0, b: 0, a: 255 }),
//!         }))),
//!         Command::Insert(Insertion { parent: 0, node: 1, before: None }),
//!     ];
//!     app.messages.send(AppMessage::Transaction(commands)).unwrap();
//!     app.messages.send(AppMessage::Idle { frame, next_timer: None }).unwrap();
//!     while app.frames.recv().is_ok() {}
//! });
//!
//! let parts = tenfoot_engine::load(&Composition::native(), None).unwrap();
//! let pace = Pace::Lockstep { patience: Duration::from_secs(5) };
//! let options = EngineOptions { size: (32, 32), scale: 1.0, folder: ".".into(), pace, reduced_motion: false };
//! let mut engine = Engine::new(options, parts, engine_port).unwrap();
//! engine.frame(0, &[]);
//! engine.with_pixels(|pixels| assert_eq!(pixels[..4], [255, 0, 0, 255]));
//! ```

#[cfg(any(feature = "wasm", feature = "js"))]
mod artifacts;
mod beside;
pub mod composition;
pub mod contract;
pub mod device;
pub mod engine;
mod gallery;
pub mod grants;
mod images;
mod journal;
#[cfg(feature = "js")]
pub mod js;
pub mod keys;
mod load;
pub mod messages;
pub mod scene;
pub mod slots;
#[cfg(feature = "wasm")]
pub mod wasm;

pub use load::{Choice, Loader, Parts, load};
