//! Keys, and where they lead the focus.

use scene_core::types::{Direction, Key, NodeId, Point};

use super::{Engine, KeyPress};
use crate::messages::{Event, KeyPhase, LogLevel};
use crate::slots::{Focus as _, PartError, PartFault, Slot};

/// A move of the focus that the app was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Its number.
    id: u32,
    /// The frame that asked.
    frame: u64,
    /// What leads to it.
    pub(super) press: KeyPress,
    /// Whether the app forbids it.
    vetoed: bool,
}

impl Engine {
    pub(super) fn move_focus(&mut self) -> Result<(), PartError> {
        self.tell_focus()?;
        if self.due.place {
            let outcome = self.parts.focus.place(self.viewport(), self.due.focus.clone())?;
            self.follow("place", outcome)?;
            self.due.focus.clear();
            self.due.place = false;
        }
        self.settle_request()?;
        while let Some(&press) = self.keys.front().filter(|_| self.request.is_none()) {
            self.press(press)?;
            self.keys.pop_front();
        }
        if let Some(position) = self.pointer {
            let outcome = self.parts.focus.point(position)?;
            self.outcome.focus_moved |= outcome.moved;
            self.follow("point", outcome)?;
            self.pointer = None;
        }
        self.grant_wish()
    }

    pub(super) fn tell_focus(&mut self) -> Result<(), PartError> {
        let mutations = std::mem::take(&mut self.scene.pending().focus);
        self.due.place |= !mutations.is_empty() || !self.due.focus.is_empty();
        if mutations.is_empty() { Ok(()) } else { self.parts.focus.apply(mutations) }
    }

    /// The app had a frame to think about a move: it is made or not.
    fn settle_request(&mut self) -> Result<(), PartError> {
        let Some(request) = self.request.filter(|request| request.frame < self.frame) else { return Ok(()) };
        if request.vetoed {
            self.tell_key(request.press, false);
        } else {
            self.navigate(request.press)?;
        }
        self.request = None;
        Ok(())
    }

    /// The app forbids a move.
    pub(super) fn veto(&mut self, id: u32) {
        if let Some(request) = self.request.as_mut().filter(|request| request.id == id) {
            request.vetoed = true;
        }
    }

    fn press(&mut self, press: KeyPress) -> Result<(), PartError> {
        if !press.leads() {
            self.tell_key(press, false);
            return Ok(());
        }
        match self.needs_confirmation(press)? {
            Some(event) => {
                self.requests += 1;
                self.request = Some(Request { id: self.requests, frame: self.frame, press, vetoed: false });
                self.events.push(event);
                Ok(())
            }
            None => self.navigate(press),
        }
    }

    /// The question for the app, if the focus would leave a node that confirms it.
    fn needs_confirmation(&mut self, press: KeyPress) -> Result<Option<Event>, PartError> {
        let Some((from, direction)) = self.scene.focused().zip(press.direction()) else { return Ok(None) };
        let confirms = |engine: &Self, node: NodeId| engine.scene.tree().get(node).is_some_and(|it| it.confirms_focus);
        let guards: Vec<NodeId> = self.scene.tree().ancestors(from).filter(|&node| confirms(self, node)).collect();
        if guards.is_empty() {
            return Ok(None);
        }
        let Some(to) = self.parts.focus.preview(direction)? else { return Ok(None) };
        self.check_nodes(Slot::Focus, "preview", std::iter::once(to))?;
        let leaves = guards.into_iter().any(|guard| !self.scene.tree().is_inclusive_ancestor(guard, to));
        Ok(leaves.then_some(Event::FocusRequested { id: self.requests + 1, from, to, direction }))
    }

    fn navigate(&mut self, press: KeyPress) -> Result<(), PartError> {
        let mut handled = false;
        if let Some(direction) = press.direction() {
            let outcome = self.parts.focus.navigate(direction)?;
            handled = outcome.moved || outcome.wanted.is_some();
            self.outcome.focus_moved |= outcome.moved;
            self.follow("navigate", outcome)?;
        }
        self.tell_key(press, handled);
        Ok(())
    }

    fn tell_key(&mut self, KeyPress { key, phase }: KeyPress, handled: bool) {
        self.events.push(Event::Key { key, phase, target: self.scene.focused(), handled });
    }

    /// Moves the focus to where the app wants it.
    fn grant_wish(&mut self) -> Result<(), PartError> {
        let Some(node) = self.focus_wish else { return Ok(()) };
        match self.parts.focus.focus(node) {
            Ok(outcome) => self.follow("focus", outcome)?,
            Err(PartError { fault: PartFault::Refused(code), .. }) => {
                self.log(LogLevel::Warning, format!("node {node} cannot have the focus: {code}"));
            }
            Err(error) => return Err(error),
        }
        self.focus_wish = None;
        Ok(())
    }

    /// Takes over what the focus part decided.
    pub(super) fn follow(&mut self, function: &'static str, outcome: focus_core::Outcome) -> Result<(), PartError> {
        let scrolled = outcome.scrolls.iter().map(|scroll| scroll.node);
        let nodes = outcome.focused.into_iter().chain(outcome.wanted.map(|item| item.list)).chain(scrolled);
        self.check_nodes(Slot::Focus, function, nodes)?;
        for scroll in outcome.scrolls {
            self.scene.scroll_to(scroll.node, scroll.x, scroll.y);
        }
        self.scene.set_focused(outcome.focused);
        if self.scene.set_wanted(outcome.wanted)
            && let Some(item) = outcome.wanted
        {
            self.events.push(Event::ItemWanted { list: item.list, index: item.index });
        }
        Ok(())
    }

    /// A pointer is at this position, in pixels of the output, from the next frame on: the focus follows it.
    pub fn point(&mut self, position: Point) {
        self.pointer = Some(position);
    }
}

impl KeyPress {
    /// A key that goes down.
    pub fn down(key: Key) -> Self {
        Self { key, phase: KeyPhase::Down }
    }

    /// A key that is held down and counts as pressed again.
    pub fn repeat(key: Key) -> Self {
        Self { key, phase: KeyPhase::Repeat }
    }

    /// Whether it may move the focus.
    fn leads(self) -> bool {
        matches!(self.phase, KeyPhase::Down | KeyPhase::Repeat) && self.direction().is_some()
    }

    fn direction(self) -> Option<Direction> {
        match self.key {
            Key::Up => Some(Direction::Up),
            Key::Down => Some(Direction::Down),
            Key::Left => Some(Direction::Left),
            Key::Right => Some(Direction::Right),
            _ => None,
        }
    }
}
