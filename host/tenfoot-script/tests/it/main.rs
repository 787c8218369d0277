//! Apps driven frame by frame through the engine's messages.

mod animations;
mod errors;
mod events;
mod files;
mod harness;
mod nodes;
mod properties;
mod timers;
