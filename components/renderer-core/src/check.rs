//! Values that can be drawn, and errors for those that cannot.

use scene_core::style::{BoxShadow, Gradient, Marquee, Slices, TextShadow};
use scene_core::types::{Animatable, ErrorCode, InvalidValue, NodeId};

/// The largest length and coordinate, in pixels: up to here `f32` holds every whole pixel.
pub(crate) const LARGEST_LENGTH: f32 = 16_777_216.0;

/// Most shadows of a box.
const MOST_SHADOWS: usize = 8;

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

    /// Refuses a number for `property`.
    pub(crate) fn refuse_number<T>(self, property: Animatable) -> Result<T, ErrorCode> {
        let name = kebab_case(property);
        if property.is_color() {
            return self.refuse(format!("`{name}` is a colour, not a number"));
        }
        self.refuse(format!("`{name}` is not a property of the renderer"))
    }

    /// Refuses a colour for `property`.
    pub(crate) fn refuse_color<T>(self, property: Animatable) -> Result<T, ErrorCode> {
        let name = kebab_case(property);
        if property.is_painted() {
            return self.refuse(format!("`{name}` is a number, not a colour"));
        }
        self.refuse(format!("`{name}` is not a property of the renderer"))
    }

    pub(crate) fn gradient(self, gradient: &Gradient) -> Result<(), ErrorCode> {
        let stops = match gradient {
            Gradient::Linear(linear) => {
                self.length("background-gradient.angle", linear.angle)?;
                &linear.stops
            }
            Gradient::Radial(radial) => {
                self.length("background-gradient.center-x", radial.center_x)?;
                self.length("background-gradient.center-y", radial.center_y)?;
                &radial.stops
            }
        };
        if !(2..=8).contains(&stops.len()) {
            return self.refuse(format!("`background-gradient.stops` has {} stops, not 2 to 8", stops.len()));
        }
        let mut last = 0.0;
        for stop in stops {
            last = self.within("background-gradient.stops.offset", stop.offset, last, 1.0)?;
        }
        Ok(())
    }

    pub(crate) fn shadows(self, shadows: &[BoxShadow]) -> Result<(), ErrorCode> {
        if shadows.len() > MOST_SHADOWS {
            return self.refuse(format!("`box-shadows` has {} shadows, not at most {MOST_SHADOWS}", shadows.len()));
        }
        for shadow in shadows {
            self.length("box-shadows.offset-x", shadow.offset_x)?;
            self.length("box-shadows.offset-y", shadow.offset_y)?;
            self.within("box-shadows.blur", shadow.blur, 0.0, 128.0)?;
            self.length("box-shadows.spread", shadow.spread)?;
        }
        Ok(())
    }

    pub(crate) fn text_shadow(self, shadow: &TextShadow) -> Result<(), ErrorCode> {
        self.length("text-shadow.offset-x", shadow.offset_x)?;
        self.length("text-shadow.offset-y", shadow.offset_y)?;
        self.within("text-shadow.blur", shadow.blur, 0.0, 32.0)?;
        Ok(())
    }

    pub(crate) fn marquee(self, marquee: &Marquee) -> Result<(), ErrorCode> {
        let speed = self.length("marquee.speed", marquee.speed)?;
        if speed <= 0.0 {
            return self.refuse(format!("`marquee.speed` is {speed}, not above 0"));
        }
        self.within("marquee.gap", marquee.gap, 0.0, LARGEST_LENGTH)?;
        Ok(())
    }

    pub(crate) fn slices(self, slices: &Slices) -> Result<(), ErrorCode> {
        for (property, value) in [
            ("nine-slice.top", slices.top),
            ("nine-slice.right", slices.right),
            ("nine-slice.bottom", slices.bottom),
            ("nine-slice.left", slices.left),
        ] {
            self.within(property, value, 0.0, LARGEST_LENGTH)?;
        }
        Ok(())
    }
}

/// The name of a property as the contract writes it.
fn kebab_case(property: Animatable) -> String {
    let mut name = String::new();
    for letter in format!("{property:?}").chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}
