//! The animation world.

use animation_core::{Mutation, TickResult};

use super::error::StartError;
use super::instance::Instance;
use super::module::JsModule;
use crate::slots::{Animation, Limits, Part, PartError, Slot};

/// A JavaScript module in the animation slot.
pub struct JsAnimation(Instance);

impl JsAnimation {
    /// Starts a module.
    ///
    /// # Errors
    ///
    /// If the module does not fit the world or fails.
    pub fn new(module: &JsModule, limits: Limits) -> Result<Self, StartError> {
        Instance::start(Slot::Animation, module, limits, Vec::new()).map(Self)
    }
}

impl Part for JsAnimation {
    fn memory(&self) -> Option<u64> {
        Some(self.0.memory())
    }
}

impl Animation for JsAnimation {
    fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), PartError> {
        self.0.call("apply", &[&mutations])
    }

    fn tick(&mut self, time: u64) -> Result<TickResult, PartError> {
        self.0.call("tick", &[&time])
    }
}
