//! What runs in the animation part, so that another one can go on where it stopped.
//!
//! A motion is not known from the values on the screen: one that took over from another kept its exact place and
//! velocity. But a part is a function of its calls. So the journal keeps the calls that what runs now depends on, with
//! their time, and replaying them brings a new part to the same place, to the last bit:
//!
//! 1. nothing runs: nothing is kept;
//! 2. keyframes, a stop or a removed node end what was on the property: older entries of it are dropped;
//! 3. a transition takes over from what runs on its property: older entries stay until that is over.
//!
//! Keeping an entry for too long is harmless, its motion ends in the replay as it did before. When a property is
//! retargeted more than [`MOST_PER_PROPERTY`] times without ever coming to rest, the oldest entries go: the new part
//! then starts from where the screen is, at rest.

use std::collections::BTreeMap;

use animation_core::{Mutation, Target};
use scene_core::style::{Animation, Easing};
use scene_core::types::{Animatable, NodeId};

use crate::slots::{Animation as _, AnimationPart, PartError, Port};

/// A key that is held down retargets a scrolling row some ten times a second: this is half a minute of it.
const MOST_PER_PROPERTY: usize = 300;

const MICROSECONDS_PER_MILLISECOND: u64 = 1000;

/// One mutation that counts.
#[derive(Clone, Debug)]
struct Entry {
    /// Order of arrival.
    sequence: u64,
    /// Time of the tick before it; none if there was none.
    time: Option<u64>,
    mutation: Mutation,
}

/// The calls that what runs now depends on.
#[derive(Debug, Default)]
pub(crate) struct AnimationJournal {
    entries: BTreeMap<(NodeId, Animatable), Vec<Entry>>,
    next_sequence: u64,
}

impl AnimationJournal {
    /// Notes mutations that the part is told now, after a tick at `time`.
    pub(crate) fn note(&mut self, mutations: &[Mutation], time: Option<u64>) {
        for mutation in mutations {
            match mutation {
                Mutation::Transition(change) => {
                    let key = (change.node, change.transition.property);
                    self.drop_past(key, time);
                    self.push(key, mutation, time);
                }
                Mutation::Animate(animation) => {
                    self.drop_animation(animation.id);
                    let key = (animation.node, animation.property);
                    self.entries.remove(&key);
                    self.push(key, mutation, time);
                }
                Mutation::Stop(Target { node, property }) => {
                    self.entries.remove(&(*node, *property));
                }
                Mutation::Cancel(id) => self.drop_animation(*id),
                Mutation::Remove(node) => self.entries.retain(|(of, _), _| of != node),
                // A setting, which the engine keeps itself.
                Mutation::ReducedMotion(_) => {}
            }
        }
    }

    /// Forgets what ended, and everything when nothing runs any more.
    pub(crate) fn ended(&mut self, ids: &[u32], transitions: &[Target], running: u32) {
        if running == 0 {
            self.entries.clear();
        }
        for &id in ids {
            self.drop_animation(id);
        }
        for &Target { node, property } in transitions {
            self.entries.remove(&(node, property));
        }
    }

    /// Whether nothing runs.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Tells all of it to a new part, which then is at `time`.
    ///
    /// # Errors
    ///
    /// Those of the part.
    pub(crate) fn replay(&self, part: &mut Port<dyn AnimationPart>, time: Option<u64>) -> Result<(), PartError> {
        let mut entries: Vec<&Entry> = self.entries.values().flatten().collect();
        entries.sort_unstable_by_key(|entry| entry.sequence);
        let mut ticked = None;
        for group in entries.chunk_by(|a, b| a.time == b.time) {
            let at = group.first().and_then(|entry| entry.time);
            if let Some(at) = at.filter(|_| at != ticked) {
                part.tick(at)?;
                ticked = Some(at);
            }
            part.apply(group.iter().map(|entry| entry.mutation.clone()).collect())?;
        }
        match time {
            Some(time) if ticked != Some(time) => part.tick(time).map(drop),
            _ => Ok(()),
        }
    }

    fn push(&mut self, key: (NodeId, Animatable), mutation: &Mutation, time: Option<u64>) {
        let entries = self.entries.entry(key).or_default();
        if entries.len() == MOST_PER_PROPERTY {
            entries.remove(0);
        }
        entries.push(Entry { sequence: self.next_sequence, time, mutation: mutation.clone() });
        self.next_sequence += 1;
    }

    /// Drops what is on the property of an animation, unless a transition has taken over from it.
    fn drop_animation(&mut self, id: u32) {
        let is_it = |entry: &Entry| matches!(&entry.mutation, Mutation::Animate(Animation { id: of, .. }) if *of == id);
        self.entries.retain(|_, entries| !entries.last().is_some_and(is_it));
    }

    /// Drops what was on a property if its last transition is over at `time`.
    fn drop_past(&mut self, key: (NodeId, Animatable), time: Option<u64>) {
        let is_over = self.entries.get(&key).and_then(|entries| entries.last()).is_some_and(|last| {
            let end = last.end();
            end.zip(time).is_some_and(|(end, now)| now >= end)
        });
        if is_over {
            self.entries.remove(&key);
        }
    }
}

impl Entry {
    /// When a transition is sure to be over, in microseconds; none for springs and keyframes.
    fn end(&self) -> Option<u64> {
        let Mutation::Transition(change) = &self.mutation else { return None };
        let transition = &change.transition;
        if matches!(transition.easing, Easing::Spring(_)) {
            return None;
        }
        let length = u64::from(transition.delay) + u64::from(transition.duration);
        self.time.map(|time| time + length * MICROSECONDS_PER_MILLISECOND)
    }
}
