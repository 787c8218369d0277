//! Screens drawn as text, walked over with keys; see [`notation`].

mod navigation;
mod notation;
mod properties;
mod recovery;
mod refusals;
mod scrolling;
