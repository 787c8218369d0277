//! What the painter keeps of a node's properties: checked, in the types that painting wants.

use std::sync::Arc;

use scene_core::style::{
    AnimatedProperty, BoxShadow, Display, LinearGradient, ObjectFit, Outline, Overflow, PaintStyle,
};
use scene_core::types::{Animatable, AnimatedValue, Color, ErrorCode, InvalidValue, NodeId, PropertyUpdate};

use crate::contract::Bitmap;

/// The largest length and coordinate, in pixels: up to here `f32` holds every whole pixel.
pub(crate) const LARGEST_LENGTH: f32 = 16_777_216.0;

/// The largest scale of one node.
const LARGEST_SCALE: f32 = 100.0;

/// All paint properties of a node. Copying one allocates nothing.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub(crate) background: Color,
    pub(crate) gradient: Option<Arc<LinearGradient>>,
    pub(crate) border_color: Color,
    pub(crate) border_width: f32,
    pub(crate) radius: f32,
    pub(crate) shadow: Option<BoxShadow>,
    pub(crate) outline: Option<Outline>,
    pub(crate) color: Color,
    pub(crate) object_fit: ObjectFit,
    pub(crate) overflow: Overflow,
    pub(crate) display: Display,
    pub(crate) z_index: i32,
    pub(crate) opacity: f32,
    pub(crate) translate_x: f32,
    pub(crate) translate_y: f32,
    pub(crate) scale: f32,
    pub(crate) scroll_x: f32,
    pub(crate) scroll_y: f32,
    pub(crate) picture: Option<Bitmap>,
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
            border_color: TRANSPARENT,
            border_width: 0.0,
            radius: 0.0,
            shadow: None,
            outline: None,
            color: Color { r: 255, g: 255, b: 255, a: 255 },
            object_fit: ObjectFit::Cover,
            overflow: Overflow::Visible,
            display: Display::Flex,
            z_index: 0,
            opacity: 1.0,
            translate_x: 0.0,
            translate_y: 0.0,
            scale: 1.0,
            scroll_x: 0.0,
            scroll_y: 0.0,
            picture: None,
        }
    }
}

impl Style {
    /// Whether descendants are clipped to the padding box.
    pub(crate) fn clips(&self) -> bool {
        self.overflow != Overflow::Visible
    }

    /// Takes over a property.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidValue`] for a value that is not finite, out of range or of the wrong type; nothing is changed.
    pub(crate) fn set(&mut self, node: NodeId, style: PaintStyle) -> Result<Change, ErrorCode> {
        let check = Check { node };
        let shape = if self.clips() { Change::SUBTREE } else { Change::OWN };
        Ok(match style {
            PaintStyle::BackgroundColor(color) => replace(&mut self.background, color, Change::OWN),
            PaintStyle::BackgroundGradient(gradient) => {
                if let Some(gradient) = &gradient {
                    check.gradient(gradient)?;
                }
                if self.gradient.as_deref() == gradient.as_ref() {
                    return Ok(Change::NONE);
                }
                self.gradient = gradient.map(Arc::new);
                Change::OWN
            }
            PaintStyle::BorderColor(color) => replace(&mut self.border_color, color, Change::OWN),
            PaintStyle::BorderWidth(width) => {
                let width = check.within("border-width", width, 0.0, LARGEST_LENGTH)?;
                replace(&mut self.border_width, width, shape)
            }
            PaintStyle::BorderRadius(radius) => {
                let radius = check.within("border-radius", radius, 0.0, LARGEST_LENGTH)?;
                replace(&mut self.radius, radius, shape)
            }
            PaintStyle::BoxShadow(shadow) => {
                if let Some(shadow) = &shadow {
                    check.shadow(shadow)?;
                }
                replace(&mut self.shadow, shadow, Change::OWN)
            }
            PaintStyle::Outline(outline) => {
                if let Some(outline) = &outline {
                    check.within("outline.width", outline.width, 0.0, 64.0)?;
                    check.length("outline.offset", outline.offset)?;
                }
                replace(&mut self.outline, outline, Change::OWN)
            }
            PaintStyle::Color(color) => replace(&mut self.color, color, Change::OWN),
            PaintStyle::ObjectFit(fit) => replace(&mut self.object_fit, fit, Change::OWN),
            PaintStyle::Overflow(overflow) => {
                let clipped = self.clips();
                self.overflow = overflow;
                if clipped == self.clips() { Change::NONE } else { Change::SUBTREE }
            }
            PaintStyle::Display(display) => replace(&mut self.display, display, Change::SUBTREE),
            PaintStyle::ZIndex(z_index) => replace(&mut self.z_index, z_index, Change::SUBTREE.and(Change::ORDER)),
            PaintStyle::Animated(AnimatedProperty { property, value }) => {
                return self.animate(PropertyUpdate { node, property, value });
            }
        })
    }

    /// Takes over the value of an animatable property. Opacity is kept within 0 to 1 and scale at 0 or more, because
    /// springs overshoot.
    ///
    /// # Errors
    ///
    /// As [`Style::set`].
    pub(crate) fn animate(&mut self, update: PropertyUpdate) -> Result<Change, ErrorCode> {
        let PropertyUpdate { node, property, value } = update;
        let check = Check { node };
        Ok(match property {
            Animatable::Opacity => {
                let opacity = check.finite("opacity", check.number("opacity", value)?)?;
                replace(&mut self.opacity, opacity.clamp(0.0, 1.0), Change::SUBTREE)
            }
            Animatable::TranslateX => {
                replace(&mut self.translate_x, check.pixels("translate-x", value)?, Change::SUBTREE)
            }
            Animatable::TranslateY => {
                replace(&mut self.translate_y, check.pixels("translate-y", value)?, Change::SUBTREE)
            }
            Animatable::Scale => {
                let scale = check.finite("scale", check.number("scale", value)?)?.max(0.0);
                replace(&mut self.scale, check.within("scale", scale, 0.0, LARGEST_SCALE)?, Change::SUBTREE)
            }
            Animatable::ScrollX => replace(&mut self.scroll_x, check.pixels("scroll-x", value)?, Change::SCROLL),
            Animatable::ScrollY => replace(&mut self.scroll_y, check.pixels("scroll-y", value)?, Change::SCROLL),
            Animatable::BackgroundColor => {
                replace(&mut self.background, check.color("background-color", value)?, Change::OWN)
            }
            Animatable::BorderColor => {
                replace(&mut self.border_color, check.color("border-color", value)?, Change::OWN)
            }
            Animatable::Color => replace(&mut self.color, check.color("color", value)?, Change::OWN),
        })
    }
}

const TRANSPARENT: Color = Color { r: 0, g: 0, b: 0, a: 0 };

/// Replaces a value; equal values change nothing.
fn replace<T: PartialEq>(place: &mut T, value: T, change: Change) -> Change {
    if *place == value {
        return Change::NONE;
    }
    *place = value;
    change
}

/// Refuses values in the name of a node.
#[derive(Clone, Copy)]
pub(crate) struct Check {
    pub(crate) node: NodeId,
}

impl Check {
    pub(crate) fn refuse<T>(self, reason: String) -> Result<T, ErrorCode> {
        Err(ErrorCode::InvalidValue(InvalidValue { node: self.node, reason }))
    }

    pub(crate) fn finite(self, property: &str, value: f32) -> Result<f32, ErrorCode> {
        if value.is_finite() { Ok(value) } else { self.refuse(format!("`{property}` is {value}, not a finite number")) }
    }

    /// The value, if it lies between two bounds.
    pub(crate) fn within(self, property: &str, value: f32, least: f32, most: f32) -> Result<f32, ErrorCode> {
        let value = self.finite(property, value)?;
        if (least..=most).contains(&value) {
            Ok(value)
        } else {
            self.refuse(format!("`{property}` is {value}, not between {least} and {most}"))
        }
    }

    /// The value, if it is a length or coordinate that can be drawn.
    pub(crate) fn length(self, property: &str, value: f32) -> Result<f32, ErrorCode> {
        self.within(property, value, -LARGEST_LENGTH, LARGEST_LENGTH)
    }

    fn number(self, property: &str, value: AnimatedValue) -> Result<f32, ErrorCode> {
        match value {
            AnimatedValue::Number(number) => Ok(number),
            AnimatedValue::Color(_) => self.refuse(format!("`{property}` is a number, not a colour")),
        }
    }

    fn color(self, property: &str, value: AnimatedValue) -> Result<Color, ErrorCode> {
        match value {
            AnimatedValue::Color(color) => Ok(color),
            AnimatedValue::Number(_) => self.refuse(format!("`{property}` is a colour, not a number")),
        }
    }

    fn pixels(self, property: &str, value: AnimatedValue) -> Result<f32, ErrorCode> {
        self.length(property, self.number(property, value)?)
    }

    fn gradient(self, gradient: &LinearGradient) -> Result<(), ErrorCode> {
        self.length("background-gradient.angle", gradient.angle)?;
        if !(2..=8).contains(&gradient.stops.len()) {
            let found = gradient.stops.len();
            return self.refuse(format!("`background-gradient.stops` has {found} stops, not 2 to 8"));
        }
        let mut last = -LARGEST_LENGTH;
        for stop in &gradient.stops {
            last = self.within("background-gradient.stops.offset", stop.offset, last, LARGEST_LENGTH)?;
        }
        Ok(())
    }

    fn shadow(self, shadow: &BoxShadow) -> Result<(), ErrorCode> {
        self.length("box-shadow.offset-x", shadow.offset_x)?;
        self.length("box-shadow.offset-y", shadow.offset_y)?;
        self.within("box-shadow.blur", shadow.blur, 0.0, 128.0)?;
        self.length("box-shadow.spread", shadow.spread)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
        check_set(PaintStyle::BorderRadius(4.0), Ok(Change::OWN));
        check_set(PaintStyle::BorderRadius(0.0), Ok(Change::NONE));
        check_set(PaintStyle::ZIndex(1), Ok(Change::SUBTREE.and(Change::ORDER)));
        check_set(number(Animatable::Opacity, 1.2), Ok(Change::NONE));
        check_set(number(Animatable::Scale, -0.1), Ok(Change::SUBTREE));
    }

    #[test]
    fn set_refuses_what_cannot_be_drawn() {
        let stop = |offset| scene_core::style::ColorStop { offset, color: TRANSPARENT };
        let gradient = |stops| PaintStyle::BackgroundGradient(Some(LinearGradient { angle: 0.0, stops }));
        let nan = f32::NAN;
        check_set(PaintStyle::BorderRadius(nan), Err("node 7: `border-radius` is NaN, not a finite number"));
        check_set(PaintStyle::BorderWidth(-1.0), Err("node 7: `border-width` is -1, not between 0 and 16777216"));
        check_set(number(Animatable::Scale, 101.0), Err("node 7: `scale` is 101, not between 0 and 100"));
        check_set(number(Animatable::Opacity, nan), Err("node 7: `opacity` is NaN, not a finite number"));
        check_set(number(Animatable::Color, 1.0), Err("node 7: `color` is a colour, not a number"));
        check_set(gradient(vec![stop(0.0)]), Err("node 7: `background-gradient.stops` has 1 stops, not 2 to 8"));
        check_set(
            gradient(vec![stop(1.0), stop(0.0)]),
            Err("node 7: `background-gradient.stops.offset` is 0, not between 1 and 16777216"),
        );
    }
}
