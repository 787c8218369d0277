//! Values as channels that can be interpolated.

use scene_core::types::{Animatable, AnimatedValue, Color};

/// A number in the first channel, or a colour as red, green, blue, each multiplied by the alpha, and alpha; 0 to 255.
pub(crate) type Channels = [f64; 4];

/// No channel may leave this range between two changes, so that products of them stay finite.
const MAX_CHANNEL: f64 = 1e60;

/// The largest number of the contract.
const LARGEST: f64 = f32::MAX as f64;

/// The distance from its end value, in the unit of the property, within which a spring has come to rest: less than can be
/// seen.
pub(crate) fn rest_threshold(property: Animatable) -> f64 {
    use Animatable as A;
    match property {
        // A quarter of a step of an 8-bit channel.
        A::Opacity => 0.001,
        property if property.is_color() => 0.25,
        // A twentieth of a pixel at the edges of something 1,000 pixels long; the same turned.
        A::Scale => 0.000_1,
        A::Rotate => 0.005,
        // What is multiplied by many pixels: free space, a side, lines of text.
        A::FlexGrow | A::FlexShrink | A::AspectRatio => 0.000_1,
        A::FontSize | A::LineHeight | A::LetterSpacing => 0.001,
        // A twentieth of a pixel.
        _ => 0.05,
    }
}

/// The least and the greatest number that a property takes, in its unit: a curve or a spring that goes further stops there.
/// Greatest lengths are left to who reads them.
fn range(property: Animatable) -> (f64, f64) {
    use Animatable as A;
    match property {
        A::Opacity => (0.0, 1.0),
        A::LineHeight => (0.5, 10.0),
        A::AspectRatio | A::FontSize => (0.001, LARGEST),
        A::Scale
        | A::BorderTopLeftRadius
        | A::BorderTopRightRadius
        | A::BorderBottomRightRadius
        | A::BorderBottomLeftRadius
        | A::OutlineWidth
        | A::Width
        | A::Height
        | A::MinWidth
        | A::MinHeight
        | A::MaxWidth
        | A::MaxHeight
        | A::PaddingLeft
        | A::PaddingTop
        | A::PaddingRight
        | A::PaddingBottom
        | A::BorderLeftWidth
        | A::BorderTopWidth
        | A::BorderRightWidth
        | A::BorderBottomWidth
        | A::RowGap
        | A::ColumnGap
        | A::FlexGrow
        | A::FlexShrink
        | A::FlexBasis
        | A::PlacementWidth
        | A::PlacementHeight => (0.0, LARGEST),
        _ => (-LARGEST, LARGEST),
    }
}

/// The value of these channels, in the range of the property.
pub(crate) fn value(property: Animatable, channels: Channels) -> AnimatedValue {
    if property.is_color() {
        return AnimatedValue::Color(color(channels));
    }
    let [number, ..] = channels;
    let (least, greatest) = range(property);
    AnimatedValue::Number(number.clamp(least, greatest) as f32)
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
                assert_eq!(super::value(Animatable::Tint, channels(value)), value);
            }
        }
    }

    #[test]
    fn values_are_kept_in_their_range() {
        assert_eq!(value(Animatable::Opacity, [1.5, 0.0, 0.0, 0.0]), AnimatedValue::Number(1.0));
        assert_eq!(value(Animatable::Left, [1e300, 0.0, 0.0, 0.0]), AnimatedValue::Number(f32::MAX));
        assert_eq!(value(Animatable::Width, [-0.5, 0.0, 0.0, 0.0]), AnimatedValue::Number(0.0));
        assert_eq!(value(Animatable::LineHeight, [0.0; 4]), AnimatedValue::Number(0.5));
        let white = AnimatedValue::Color(Color { r: 255, g: 255, b: 255, a: 255 });
        assert_eq!(value(Animatable::Color, [400.0, 300.0, 256.0, 900.0]), white);
        let clear = AnimatedValue::Color(Color { r: 0, g: 0, b: 0, a: 0 });
        assert_eq!(value(Animatable::Color, [10.0, 10.0, 10.0, -3.0]), clear);
    }
}
