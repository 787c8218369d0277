//! Rotation: the way from the space that a turned subtree is drawn in to the framebuffer.
//!
//! A turned node and its descendants are drawn upright into a layer, at whole pixels as always; the canvas turns the layer
//! as a whole. So what is inside of it keeps its distances while it turns.

use scene_core::operations;

use crate::angle;
use crate::geometry::{Bounds, PixelRect};

/// How far a sampled pixel of a turned layer may be from where it appears, with rounding on the way.
const SAMPLING: i32 = 2;

/// The canvas shifts layers by no more pixels.
const FARTHEST: f64 = 16_777_216.0;

/// A rotation about a point, after other such rotations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Turn {
    cos: f64,
    sin: f64,
    dx: f64,
    dy: f64,
}

/// Where a layer space lies on the framebuffer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Space {
    /// From it to the framebuffer; none if they are the same.
    turn: Option<Turn>,
    /// What is visible of it, on the framebuffer.
    clip: PixelRect,
}

impl Turn {
    /// Turns by `degrees` clockwise about a point.
    pub(crate) fn about(degrees: f32, x: f64, y: f64) -> Self {
        let (sin, up) = angle::direction(degrees);
        // No negative zero.
        let cos = 0.0 - up;
        Self { cos, sin, dx: x - cos * x + sin * y, dy: y - sin * x - cos * y }
    }

    fn apply(self, x: f64, y: f64) -> (f64, f64) {
        (self.cos * x - self.sin * y + self.dx, self.sin * x + self.cos * y + self.dy)
    }

    fn inverse(self) -> Self {
        let Self { cos, sin, dx, dy } = self;
        Self { cos, sin: -sin, dx: -(cos * dx + sin * dy), dy: sin * dx - cos * dy }
    }

    /// This turn, then `outer`.
    fn then(self, outer: Self) -> Self {
        let (dx, dy) = outer.apply(self.dx, self.dy);
        Self {
            cos: outer.cos * self.cos - outer.sin * self.sin,
            sin: outer.sin * self.cos + outer.cos * self.sin,
            dx,
            dy,
        }
    }

    /// The smallest rectangle around a turned one.
    pub(crate) fn bounds(self, bounds: Bounds) -> Bounds {
        if bounds.is_empty() {
            return Bounds::EMPTY;
        }
        let Bounds { left, top, right, bottom } = bounds;
        let (mut x, mut y) = ([0.0; 4], [0.0; 4]);
        for ((x, y), corner) in
            x.iter_mut().zip(&mut y).zip([(left, top), (right, top), (left, bottom), (right, bottom)])
        {
            (*x, *y) = self.apply(corner.0, corner.1);
        }
        let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
        let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
        Bounds::new(least(x), least(y), most(x), most(y))
    }

    /// All pixels that the pixels of a turned rectangle can touch.
    pub(crate) fn cover(self, rect: PixelRect) -> PixelRect {
        if rect.is_empty() {
            return PixelRect::default();
        }
        let edge = f64::from;
        let bounds = Bounds::new(edge(rect.left), edge(rect.top), edge(rect.right), edge(rect.bottom));
        self.bounds(bounds).pixels_around().inset(-SAMPLING)
    }

    /// The same for the canvas; none if it is too far away.
    pub(crate) fn transform(self) -> Option<operations::Transform> {
        let Self { cos, sin, dx, dy } = self;
        let (cos, sin) = (cos as f32, sin as f32);
        (dx.abs().max(dy.abs()) < FARTHEST).then_some(operations::Transform {
            a: cos,
            b: sin,
            c: -sin,
            d: cos,
            e: dx as f32,
            f: dy as f32,
        })
    }
}

impl Space {
    /// The framebuffer itself.
    pub(crate) fn framebuffer(viewport: PixelRect) -> Self {
        Self { turn: None, clip: viewport }
    }

    pub(crate) fn is_turned(self) -> bool {
        self.turn.is_some()
    }

    /// The space of a layer that is turned in this one, where only `clip` is visible, and what of the layer can be seen.
    pub(crate) fn turned(self, turn: Turn, clip: PixelRect) -> (Self, PixelRect) {
        let all = self.turn.map_or(turn, |outer| turn.then(outer));
        (Self { turn: Some(all), clip: self.on_screen(clip) }, turn.inverse().cover(clip))
    }

    /// The framebuffer pixels that pixels of the space can touch.
    pub(crate) fn on_screen(self, pixels: PixelRect) -> PixelRect {
        match self.turn {
            None => pixels,
            Some(turn) => turn.cover(pixels).intersect(self.clip),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: (f64, f64), expected: (f64, f64)) -> bool {
        (found.0 - expected.0).abs() < 1e-9 && (found.1 - expected.1).abs() < 1e-9
    }

    #[test]
    fn turn_is_clockwise_about_its_point() {
        let turn = Turn::about(90.0, 10.0, 20.0);
        assert!(near(turn.apply(15.0, 20.0), (10.0, 25.0)));
        assert!(near(turn.apply(10.0, 20.0), (10.0, 20.0)));
        assert!(near(
            Turn::about(30.0, 1.0, 2.0).inverse().apply(7.0, 9.0),
            Turn::about(-30.0, 1.0, 2.0).apply(7.0, 9.0)
        ));
    }

    #[test]
    fn turns_are_done_one_after_the_other() {
        let (first, second) = (Turn::about(30.0, 5.0, 5.0), Turn::about(100.0, -7.0, 40.0));
        let (x, y) = first.apply(3.0, 4.0);
        assert!(near(first.then(second).apply(3.0, 4.0), second.apply(x, y)));
    }

    #[test]
    fn space_sees_what_it_shows() {
        let screen = PixelRect::new(0, 0, 100, 100);
        let (space, visible) = Space::framebuffer(screen).turned(Turn::about(45.0, 50.0, 50.0), screen);
        assert!(visible.contains(PixelRect::new(-19, -19, 119, 119)), "{visible:?}");
        assert_eq!(space.on_screen(visible), screen);
        let corner = space.on_screen(PixelRect::new(-19, 49, -18, 50));
        assert!(corner.contains(PixelRect::new(1, 1, 2, 2)) && corner.width() < 9, "{corner:?}");
    }
}
