//! What the painter keeps of a node's properties: checked, in the types that painting wants.

use std::sync::Arc;

use scene_core::style::{
    AnimatedProperty, BoxShadow, Display, Edge, EdgeWidth, Gradient, Marquee, ObjectFit, Overflow, PaintStyle, Slices,
    TextShadow, TransformOrigin,
};
use scene_core::types::{Animatable, AnimatedValue, Color, ErrorCode, NodeId, PropertyUpdate};

use crate::check::{Check, LARGEST_LENGTH};
use crate::contract::Bitmap;

/// The largest scale of one node.
const LARGEST_SCALE: f32 = 100.0;

/// All paint properties of a node. Copying one allocates nothing.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub(crate) background: Color,
    pub(crate) gradient: Option<Arc<Gradient>>,
    /// Of the left, top, right and bottom side.
    pub(crate) border_colors: [Color; 4],
    /// Of the left, top, right and bottom side.
    pub(crate) border_widths: [f32; 4],
    /// Of the top left, top right, bottom right and bottom left corner.
    pub(crate) radii: [f32; 4],
    /// The first on top; none instead of no shadow.
    pub(crate) shadows: Option<Arc<[BoxShadow]>>,
    pub(crate) outline: Outline,
    pub(crate) color: Color,
    pub(crate) text_shadow: Option<TextShadow>,
    pub(crate) tint: Color,
    pub(crate) object_fit: ObjectFit,
    pub(crate) nine_slice: Option<Slices>,
    pub(crate) overflow: Overflow,
    pub(crate) display: Display,
    pub(crate) z_index: i32,
    pub(crate) opacity: f32,
    pub(crate) translate_x: f32,
    pub(crate) translate_y: f32,
    pub(crate) scale: f32,
    /// Degrees clockwise.
    pub(crate) rotate: f32,
    pub(crate) origin: TransformOrigin,
    pub(crate) scroll_x: f32,
    pub(crate) scroll_y: f32,
    pub(crate) marquee: Option<Marquee>,
    pub(crate) picture: Option<Bitmap>,
}

/// A line around the border box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Outline {
    pub(crate) color: Color,
    pub(crate) width: f32,
    pub(crate) offset: f32,
}

impl Outline {
    pub(crate) fn is_visible(&self) -> bool {
        self.color.a > 0 && self.width > 0.0
    }
}

/// What a change means for the next frame: a set of the flags below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change(u8);

impl Change {
    /// Nothing.
    pub(crate) const NONE: Self = Self(0);
    /// The node itself looks different.
    pub(crate) const OWN: Self = Self(1);
    /// The node and its descendants look different or lie elsewhere.
    pub(crate) const SUBTREE: Self = Self(2);
    /// The children lie elsewhere within the node.
    pub(crate) const SCROLL: Self = Self(4);
    /// The node's siblings paint in another order.
    pub(crate) const ORDER: Self = Self(8);
    /// The node's list of children must be made anew.
    pub(crate) const CHILDREN: Self = Self(16);

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Default for Style {
    fn default() -> Self {
        Self {
            background: TRANSPARENT,
            gradient: None,
            border_colors: [TRANSPARENT; 4],
            border_widths: [0.0; 4],
            radii: [0.0; 4],
            shadows: None,
            outline: Outline { color: TRANSPARENT, width: 0.0, offset: 0.0 },
            color: WHITE,
            text_shadow: None,
            tint: WHITE,
            object_fit: ObjectFit::Cover,
            nine_slice: None,
            overflow: Overflow::Visible,
            display: Display::Flex,
            z_index: 0,
            opacity: 1.0,
            translate_x: 0.0,
            translate_y: 0.0,
            scale: 1.0,
            rotate: 0.0,
            origin: TransformOrigin { x: 50.0, y: 50.0 },
            scroll_x: 0.0,
            scroll_y: 0.0,
            marquee: None,
            picture: None,
        }
    }
}

impl Style {
    /// Whether descendants are clipped to the padding box.
    pub(crate) fn clips(&self) -> bool {
        self.overflow != Overflow::Visible
    }

    /// Whether any corner is round.
    pub(crate) fn is_round(&self) -> bool {
        self.radii.iter().any(|&radius| radius > 0.0)
    }

    /// Whether the node is drawn at an angle to its parent.
    pub(crate) fn is_turned(&self) -> bool {
        self.rotate % 360.0 != 0.0
    }

    /// The sides of the border that take room, as their colours.
    fn border_sides(&self) -> impl Iterator<Item = Color> {
        let sides = self.border_widths.iter().zip(&self.border_colors);
        sides.filter(|&(&width, _)| width > 0.0).map(|(_, &color)| color)
    }

    /// Whether a side of the border is visible.
    pub(crate) fn has_border(&self) -> bool {
        self.border_sides().any(|color| color.a > 0)
    }

    /// Whether all sides of the border have one colour.
    pub(crate) fn has_even_border(&self) -> bool {
        let mut sides = self.border_sides();
        sides.next().is_none_or(|first| sides.all(|color| color == first))
    }

    /// What a change of the shape of the box means: its clip has the same shape.
    fn shape_change(&self) -> Change {
        if self.clips() { Change::SUBTREE } else { Change::OWN }
    }

    /// Takes over a property.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for a value that is not finite, out of range or of the wrong type; nothing is changed.
    pub(crate) fn set(&mut self, node: NodeId, style: PaintStyle) -> Result<Change, ErrorCode> {
        let check = Check { node };
        Ok(match style {
            PaintStyle::BackgroundGradient(gradient) => return self.set_gradient(check, gradient),
            PaintStyle::BorderWidth(EdgeWidth { edge, width }) => {
                let width = check.within("border-width", width, 0.0, LARGEST_LENGTH)?;
                let [left, top, right, bottom] = &mut self.border_widths;
                let place = match edge {
                    Edge::Left => left,
                    Edge::Top => top,
                    Edge::Right => right,
                    Edge::Bottom => bottom,
                };
                let change = replace(place, width, Change::OWN);
                if change == Change::NONE { change } else { self.shape_change() }
            }
            PaintStyle::BoxShadows(shadows) => return self.set_shadows(check, &shadows),
            PaintStyle::TextShadow(shadow) => {
                if let Some(shadow) = &shadow {
                    check.text_shadow(shadow)?;
                }
                replace(&mut self.text_shadow, shadow, Change::OWN)
            }
            PaintStyle::ObjectFit(fit) => replace(&mut self.object_fit, fit, Change::OWN),
            PaintStyle::NineSlice(slices) => {
                if let Some(slices) = &slices {
                    check.slices(slices)?;
                }
                replace(&mut self.nine_slice, slices, Change::OWN)
            }
            PaintStyle::Overflow(overflow) => {
                let clipped = self.clips();
                // Whether it scrolls decides how round corners clip.
                let change = replace(&mut self.overflow, overflow, Change::SUBTREE);
                if clipped == self.clips() && !self.is_round() { Change::NONE } else { change }
            }
            PaintStyle::Display(display) => replace(&mut self.display, display, Change::SUBTREE),
            PaintStyle::ZIndex(z_index) => replace(&mut self.z_index, z_index, Change::SUBTREE.and(Change::ORDER)),
            PaintStyle::TransformOrigin(origin) => {
                check.length("transform-origin.x", origin.x)?;
                check.length("transform-origin.y", origin.y)?;
                replace(&mut self.origin, origin, Change::SUBTREE)
            }
            PaintStyle::Marquee(marquee) => {
                if let Some(marquee) = &marquee {
                    check.marquee(marquee)?;
                }
                replace(&mut self.marquee, marquee, Change::OWN)
            }
            PaintStyle::Animated(AnimatedProperty { property, value }) => {
                return self.animate(PropertyUpdate { node, property, value });
            }
        })
    }

    fn set_gradient(&mut self, check: Check, gradient: Option<Gradient>) -> Result<Change, ErrorCode> {
        if let Some(gradient) = &gradient {
            check.gradient(gradient)?;
        }
        if self.gradient.as_deref() == gradient.as_ref() {
            return Ok(Change::NONE);
        }
        self.gradient = gradient.map(Arc::new);
        Ok(Change::OWN)
    }

    fn set_shadows(&mut self, check: Check, shadows: &[BoxShadow]) -> Result<Change, ErrorCode> {
        check.shadows(shadows)?;
        if self.shadows.as_deref().unwrap_or_default() == shadows {
            return Ok(Change::NONE);
        }
        self.shadows = (!shadows.is_empty()).then(|| shadows.into());
        Ok(Change::OWN)
    }

    /// Takes over the value of an animatable property. Opacity is kept within 0 to 1, and scale, radii and the width of the
    /// outline at 0 or more, because springs overshoot.
    ///
    /// # Errors
    ///
    /// As [`Style::set`], and for a property that the renderer does not read.
    pub(crate) fn animate(&mut self, update: PropertyUpdate) -> Result<Change, ErrorCode> {
        let PropertyUpdate { node, property, value } = update;
        let check = Check { node };
        match value {
            AnimatedValue::Number(value) => self.animate_number(check, property, value),
            AnimatedValue::Color(value) => self.animate_color(check, property, value),
        }
    }

    fn animate_number(&mut self, check: Check, property: Animatable, value: f32) -> Result<Change, ErrorCode> {
        let length = |name| check.length(name, value);
        let subtree = Change::SUBTREE;
        Ok(match property {
            Animatable::Opacity => {
                let opacity = check.finite("opacity", value)?;
                replace(&mut self.opacity, opacity.clamp(0.0, 1.0), subtree)
            }
            Animatable::TranslateX => replace(&mut self.translate_x, length("translate-x")?, subtree),
            Animatable::TranslateY => replace(&mut self.translate_y, length("translate-y")?, subtree),
            Animatable::Scale => {
                let scale = check.finite("scale", value)?.max(0.0);
                replace(&mut self.scale, check.within("scale", scale, 0.0, LARGEST_SCALE)?, subtree)
            }
            Animatable::Rotate => replace(&mut self.rotate, length("rotate")?, subtree),
            Animatable::ScrollX => replace(&mut self.scroll_x, length("scroll-x")?, Change::SCROLL),
            Animatable::ScrollY => replace(&mut self.scroll_y, length("scroll-y")?, Change::SCROLL),
            Animatable::BorderTopLeftRadius => return self.set_radius(0, length("border-top-left-radius")?),
            Animatable::BorderTopRightRadius => return self.set_radius(1, length("border-top-right-radius")?),
            Animatable::BorderBottomRightRadius => return self.set_radius(2, length("border-bottom-right-radius")?),
            Animatable::BorderBottomLeftRadius => return self.set_radius(3, length("border-bottom-left-radius")?),
            Animatable::OutlineWidth => {
                let width = check.finite("outline-width", value)?.max(0.0);
                replace(&mut self.outline.width, check.within("outline-width", width, 0.0, 64.0)?, Change::OWN)
            }
            Animatable::OutlineOffset => replace(&mut self.outline.offset, length("outline-offset")?, Change::OWN),
            other => return check.refuse_number(other),
        })
    }

    fn set_radius(&mut self, corner: usize, radius: f32) -> Result<Change, ErrorCode> {
        let shape = self.shape_change();
        let Some(place) = self.radii.get_mut(corner) else { return Ok(Change::NONE) };
        Ok(replace(place, radius.max(0.0), shape))
    }

    fn animate_color(&mut self, check: Check, property: Animatable, value: Color) -> Result<Change, ErrorCode> {
        let [left, top, right, bottom] = &mut self.border_colors;
        let place = match property {
            Animatable::BackgroundColor => &mut self.background,
            Animatable::Color => &mut self.color,
            Animatable::Tint => &mut self.tint,
            Animatable::BorderLeftColor => left,
            Animatable::BorderTopColor => top,
            Animatable::BorderRightColor => right,
            Animatable::BorderBottomColor => bottom,
            Animatable::OutlineColor => &mut self.outline.color,
            other => return check.refuse_color(other),
        };
        Ok(replace(place, value, Change::OWN))
    }
}

const TRANSPARENT: Color = Color { r: 0, g: 0, b: 0, a: 0 };
const WHITE: Color = Color { r: 255, g: 255, b: 255, a: 255 };

/// Replaces a value; equal values change nothing.
fn replace<T: PartialEq>(place: &mut T, value: T, change: Change) -> Change {
    if *place == value {
        return Change::NONE;
    }
    *place = value;
    change
}

#[cfg(test)]
mod tests {
    use scene_core::style::{ColorStop, LinearGradient};

    use super::*;

    #[track_caller]
    fn check_set(style: PaintStyle, expected: Result<Change, &str>) {
        let outcome = Style::default().set(7, style);
        assert_eq!(outcome.map_err(|error| error.to_string()), expected.map_err(str::to_owned));
    }

    fn number(property: Animatable, value: f32) -> PaintStyle {
        PaintStyle::Animated(AnimatedProperty { property, value: AnimatedValue::Number(value) })
    }

    #[test]
    fn set_tells_what_changed() {
        check_set(number(Animatable::BorderTopLeftRadius, 4.0), Ok(Change::OWN));
        check_set(number(Animatable::BorderTopLeftRadius, -4.0), Ok(Change::NONE));
        check_set(PaintStyle::ZIndex(1), Ok(Change::SUBTREE.and(Change::ORDER)));
        check_set(PaintStyle::BoxShadows(Vec::new()), Ok(Change::NONE));
        check_set(number(Animatable::Opacity, 1.2), Ok(Change::NONE));
        check_set(number(Animatable::Scale, -0.1), Ok(Change::SUBTREE));
    }

    #[test]
    fn set_refuses_what_cannot_be_drawn() {
        let stop = |offset| ColorStop { offset, color: TRANSPARENT };
        let gradient =
            |stops| PaintStyle::BackgroundGradient(Some(Gradient::Linear(LinearGradient { angle: 0.0, stops })));
        let nan = f32::NAN;
        let border = |width| PaintStyle::BorderWidth(EdgeWidth { edge: Edge::Top, width });
        check_set(number(Animatable::Rotate, nan), Err("node 7: `rotate` is NaN, not a finite number"));
        check_set(border(-1.0), Err("node 7: `border-width` is -1, not between 0 and 16777216"));
        check_set(number(Animatable::Scale, 101.0), Err("node 7: `scale` is 101, not between 0 and 100"));
        check_set(number(Animatable::Opacity, nan), Err("node 7: `opacity` is NaN, not a finite number"));
        check_set(number(Animatable::Color, 1.0), Err("node 7: `color` is a colour, not a number"));
        check_set(number(Animatable::MarginLeft, 1.0), Err("node 7: `margin-left` is not a property of the renderer"));
        check_set(gradient(vec![stop(0.0)]), Err("node 7: `background-gradient.stops` has 1 stops, not 2 to 8"));
        check_set(
            gradient(vec![stop(1.0), stop(0.0)]),
            Err("node 7: `background-gradient.stops.offset` is 0, not between 1 and 1"),
        );
        let shadow = BoxShadow { offset_x: 0.0, offset_y: 0.0, blur: 0.0, spread: 0.0, color: WHITE, inset: false };
        check_set(PaintStyle::BoxShadows(vec![shadow; 9]), Err("node 7: `box-shadows` has 9 shadows, not at most 8"));
    }
}
