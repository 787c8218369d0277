//! Marquees: texts that move through a box that is too narrow for them.
//!
//! The renderer draws such a text whole, shifted by `scroll-x`; here the keyframes are made that shift it. The engine knows
//! how wide the text is, since it can ask the text part.

use scene_core::style::{Animation, Easing, FillMode, Keyframe, Marquee, PaintStyle, PlaybackDirection, TextDirection};
use scene_core::types::{Animatable, AnimatedValue, NodeId, NodeKind};

use super::Scene;
use super::validate::FIRST_OWN_ID;

impl Scene {
    /// Text nodes whose marquee or text or box changed since the last call, and that are on the screen.
    pub(crate) fn take_stale_marquees(&mut self) -> Vec<NodeId> {
        let mut stale = std::mem::take(&mut self.stale_marquees);
        stale.sort_unstable();
        stale.dedup();
        stale.retain(|&node| {
            let may_run = |entry: &super::Node| {
                entry.marquee.is_some() || entry.paint.iter().any(|(_, style)| matches!(style, PaintStyle::Marquee(_)))
            };
            self.tree.kind(node) == Some(NodeKind::Text) && self.tree.get(node).is_some_and(may_run)
        });
        stale
    }

    /// The marquee that counts for a node, in physical pixels, and the width of its box; none without one.
    pub(crate) fn marquee(&self, node: NodeId) -> Option<(Marquee, f32)> {
        let style = self.style_that_counts(node, &PaintStyle::Marquee(None));
        let PaintStyle::Marquee(Some(marquee)) = self.scale.paint(&style) else { return None };
        let placement = self.tree.get(node)?.placement?;
        Some((marquee, placement.content_box.width))
    }

    /// The text of a node moves from now on, by the length of a round; none stops it.
    pub(crate) fn run_marquee(&mut self, node: NodeId, round: Option<(Marquee, f32)>) {
        let Some(entry) = self.tree.cache_mut(node) else { return };
        if entry.marquee == round {
            return;
        }
        entry.marquee = round;
        let id = FIRST_OWN_ID | node;
        let Some((marquee, length)) = round else {
            self.pending.animation.push(animation_core::Mutation::Cancel(id));
            self.show_style(node, Animatable::ScrollX);
            return;
        };
        // Texts that run to the left come in from the right, and the other way round.
        let sign = if entry.text_direction() == TextDirection::Rtl { -1.0 } else { 1.0 };
        let moving = (length / marquee.speed * 1000.0).clamp(1.0, 1e9) as u32;
        let duration = moving.saturating_add(marquee.delay);
        let start = marquee.delay as f32 / duration as f32;
        let frame = |offset, value| Keyframe { offset, value: AnimatedValue::Number(value), easing: Easing::Linear };
        self.pending.animation.push(animation_core::Mutation::Animate(Animation {
            id,
            node,
            property: Animatable::ScrollX,
            keyframes: vec![frame(0.0, 0.0), frame(start, 0.0), frame(1.0, sign * length)],
            duration,
            delay: 0,
            iterations: 0,
            direction: PlaybackDirection::Normal,
            fill: FillMode::None,
        }));
    }
}
