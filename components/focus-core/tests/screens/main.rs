//! Screens drawn as text, walked over with keys; see [`notation`].

mod guides;
mod lists;
mod modals;
mod navigation;
mod notation;
mod properties;
mod recovery;
mod refusals;
mod scrolling;
mod tools;
