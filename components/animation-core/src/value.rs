//! Values as channels that can be interpolated.

use scene_core::types::{Animatable, AnimatedValue, Color};

/// A number in the first channel, or a colour as red, green, blue, each multiplied by the alpha, and alpha; 0 to 255.
pub(crate) type Channels = [f64; 4];

/// No channel may leave this range between two changes, so that products of them stay finite.
const MAX_CHANNEL: f64 = 1e60;

/// What kind of value a property has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number from 0 to 1.
    Opacity,
    /// Pixels.
    Length,
    /// A factor.
    Scale,
    Color,
}

impl Kind {
    pub(crate) fn of(property: Animatable) -> Self {
        match property {
            Animatable::Opacity => Self::Opacity,
            Animatable::Scale => Self::Scale,
            Animatable::BackgroundColor | Animatable::BorderColor | Animatable::Color => Self::Color,
            Animatable::TranslateX | Animatable::TranslateY | Animatable::ScrollX | Animatable::ScrollY => Self::Length,
        }
    }

    /// The distance from its end value within which a spring has come to rest: less than can be seen.
    pub(crate) fn rest_threshold(self) -> f64 {
        match self {
            // A quarter of a step of an 8-bit channel.
            Self::Opacity => 0.001,
            Self::Color => 0.25,
            // A twentieth of a pixel; scaled, a twentieth of a pixel at the edges of something 1,000 pixels long.
            Self::Length => 0.05,
            Self::Scale => 0.000_1,
        }
    }

    /// The value of these channels, in the range of the kind.
    pub(crate) fn value(self, channels: Channels) -> AnimatedValue {
        let [first, ..] = channels;
        match self {
            Self::Opacity => AnimatedValue::Number(first.clamp(0.0, 1.0) as f32),
            Self::Length | Self::Scale => {
                AnimatedValue::Number(first.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32)
            }
            Self::Color => AnimatedValue::Color(color(channels)),
        }
    }
}

/// The channels of a value.
pub(crate) fn channels(value: AnimatedValue) -> Channels {
    match value {
        AnimatedValue::Number(number) => [f64::from(number), 0.0, 0.0, 0.0],
        AnimatedValue::Color(Color { r, g, b, a }) => {
            let alpha = f64::from(a);
            let premultiplied = |component: u8| f64::from(component) * alpha / 255.0;
            [premultiplied(r), premultiplied(g), premultiplied(b), alpha]
        }
    }
}

fn color([r, g, b, alpha]: Channels) -> Color {
    let alpha = alpha.clamp(0.0, 255.0);
    // A colour without alpha has no components left; CSS calls it transparent black. A float to integer cast saturates.
    let straight = |component: f64| if alpha > 0.0 { (component * 255.0 / alpha).round() as u8 } else { 0 };
    Color { r: straight(r), g: straight(g), b: straight(b), a: alpha.round() as u8 }
}

/// Each channel of `a` and `b` put together by `f`.
pub(crate) fn zip(a: Channels, b: Channels, f: impl Fn(f64, f64) -> f64) -> Channels {
    let [a0, a1, a2, a3] = a;
    let [b0, b1, b2, b3] = b;
    [f(a0, b0), f(a1, b1), f(a2, b2), f(a3, b3)]
}

/// Keeps what one motion hands over to the next within bounds.
pub(crate) fn bounded(channels: Channels) -> Channels {
    channels.map(|channel| channel.clamp(-MAX_CHANNEL, MAX_CHANNEL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opaque_and_translucent_colors_survive_the_way_there_and_back() {
        for a in 1..=255 {
            for component in 0..=255 {
                let value = AnimatedValue::Color(Color { r: component, g: 0, b: 255, a });
                assert_eq!(Kind::Color.value(channels(value)), value);
            }
        }
    }

    #[test]
    fn values_are_kept_in_their_range() {
        assert_eq!(Kind::Opacity.value([1.5, 0.0, 0.0, 0.0]), AnimatedValue::Number(1.0));
        assert_eq!(Kind::Length.value([1e300, 0.0, 0.0, 0.0]), AnimatedValue::Number(f32::MAX));
        let white = AnimatedValue::Color(Color { r: 255, g: 255, b: 255, a: 255 });
        assert_eq!(Kind::Color.value([400.0, 300.0, 256.0, 900.0]), white);
        let clear = AnimatedValue::Color(Color { r: 0, g: 0, b: 0, a: 0 });
        assert_eq!(Kind::Color.value([10.0, 10.0, 10.0, -3.0]), clear);
    }
}
