//! The public face: what runs, found by property and by id, and the tick.

use std::collections::BTreeMap;

use scene_core::style::Animation;
use scene_core::tree::ROOT;
use scene_core::types::{Animatable, ErrorCode, InvalidValue, NodeId, PropertyUpdate};

use crate::contract::{Change, Mutation, Target, TickResult};
use crate::track::{Outcome, Track};
use crate::validation::check;

/// Moves values over time; see the crate's documentation for the rules.
///
/// A tick allocates nothing but the lists that it returns: in a steady state one, the updates.
#[derive(Debug, Default)]
pub struct Timeline {
    /// Time of the last tick, in microseconds.
    now: Option<u64>,
    /// In the order of their sequence, which is that of their start.
    tracks: Vec<Track>,
    /// Sequence of the track of each property. At most one runs on a property.
    by_property: BTreeMap<(NodeId, Animatable), u64>,
    /// Sequence of the track of each animation.
    by_id: BTreeMap<u32, u64>,
    next_sequence: u64,
    is_motion_reduced: bool,
}

impl Timeline {
    /// A timeline on which nothing runs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Applies `mutations` in order, all of them or, on an error, none. What is started begins at the time of the last tick.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for a value that is not finite, out of range or of the wrong type for its property, and
    /// for easings and keyframes that are not what [`scene_core::style::Easing`] and [`Animation`] ask for.
    pub fn apply(&mut self, mutations: Vec<Mutation>) -> Result<(), ErrorCode> {
        mutations.iter().try_for_each(check)?;
        for mutation in mutations {
            match mutation {
                Mutation::Transition(change) => self.start_transition(&change),
                Mutation::Animate(animation) => self.start_animation(&animation),
                Mutation::Cancel(id) => {
                    if let Some(&sequence) = self.by_id.get(&id) {
                        self.end(sequence);
                    }
                }
                Mutation::Stop(Target { node, property }) => {
                    if let Some(&sequence) = self.by_property.get(&(node, property)) {
                        self.end(sequence);
                    }
                }
                Mutation::Remove(node) => {
                    while let Some(sequence) = self.first_on(node) {
                        self.end(sequence);
                    }
                }
                Mutation::ReducedMotion(is_reduced) => self.is_motion_reduced = is_reduced,
            }
        }
        self.tracks.retain(|track| !track.is_ended);
        Ok(())
    }

    /// Moves to `time`, in microseconds since the engine started, and gives the values that changed.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] if `time` is before that of the last tick; nothing moves then.
    pub fn tick(&mut self, time: u64) -> Result<TickResult, ErrorCode> {
        if let Some(now) = self.now.filter(|&now| time < now) {
            let reason = format!("time: {time} is before the last tick at {now}");
            return Err(ErrorCode::InvalidValue(InvalidValue { node: ROOT, reason }));
        }
        self.now = Some(time);
        let mut updates = Vec::with_capacity(self.tracks.len());
        let mut ended = Vec::new();
        let mut ended_transitions = Vec::new();
        for track in &mut self.tracks {
            track.begin_at(time);
            let outcome = if self.is_motion_reduced { track.reduced_outcome() } else { track.outcome(time) };
            let value = match outcome {
                Outcome::Ends(value) => {
                    track.is_ended = true;
                    let (node, property) = (track.node, track.property);
                    self.by_property.remove(&(node, property));
                    if let Some(id) = track.id() {
                        self.by_id.remove(&id);
                        ended.push(id);
                    } else {
                        ended_transitions.push(Target { node, property });
                    }
                    value
                }
                Outcome::Runs(value) => value,
            };
            match value {
                Some(value) if track.emitted != Some(value) => {
                    track.emitted = Some(value);
                    updates.push(PropertyUpdate { node: track.node, property: track.property, value });
                }
                Some(_) => {}
                // It is shown anew once it shows something again.
                None => track.emitted = None,
            }
        }
        self.tracks.retain(|track| !track.is_ended);
        let running = u32::try_from(self.tracks.len()).unwrap_or(u32::MAX);
        Ok(TickResult { updates, ended, ended_transitions, running })
    }

    fn start_transition(&mut self, change: &Change) {
        let key = (change.node, change.transition.property);
        let running = self.by_property.get(&key).and_then(|&sequence| self.position(sequence));
        match running.and_then(|position| self.tracks.get_mut(position)) {
            Some(track) if track.leads_to(change.to) => {}
            // One transition leads on to the next: it keeps its place in the order.
            Some(track) if track.id().is_none() => {
                *track = Track::transition(change, track.sequence, self.now, Some(track));
            }
            replaced => {
                let track = Track::transition(change, self.next_sequence, self.now, replaced.as_deref());
                self.start(track);
            }
        }
    }

    fn start_animation(&mut self, animation: &Animation) {
        if let Some(&sequence) = self.by_id.get(&animation.id) {
            self.end(sequence);
        }
        self.start(Track::keyframes(animation, self.next_sequence, self.now));
    }

    /// Adds a track with the next sequence; it replaces what runs on its property.
    fn start(&mut self, track: Track) {
        let key = (track.node, track.property);
        if let Some(&sequence) = self.by_property.get(&key) {
            self.end(sequence);
        }
        self.by_property.insert(key, track.sequence);
        if let Some(id) = track.id() {
            self.by_id.insert(id, track.sequence);
        }
        self.next_sequence = self.next_sequence.wrapping_add(1);
        self.tracks.push(track);
    }

    /// Ends a track; it is dropped at the end of the call.
    fn end(&mut self, sequence: u64) {
        let Some(position) = self.position(sequence) else { return };
        let Some(track) = self.tracks.get_mut(position) else { return };
        track.is_ended = true;
        self.by_property.remove(&(track.node, track.property));
        if let Some(id) = track.id() {
            self.by_id.remove(&id);
        }
    }

    /// The first track of a node.
    fn first_on(&self, node: NodeId) -> Option<u64> {
        let (&(first, _), &sequence) = self.by_property.range((node, Animatable::Opacity)..).next()?;
        (first == node).then_some(sequence)
    }

    fn position(&self, sequence: u64) -> Option<usize> {
        self.tracks.binary_search_by_key(&sequence, |track| track.sequence).ok()
    }
}
