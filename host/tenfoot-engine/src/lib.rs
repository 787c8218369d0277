//! Scene, slots, composition, limits and the frame loop.

pub mod messages;
