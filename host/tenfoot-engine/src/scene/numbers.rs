//! Numbers of layout and text that can change over time: which style stands for which animatable property, and back.

use scene_core::style::{Edge, EdgeLength, EdgeWidth, LayoutStyle, Length, TextStyle};
use scene_core::types::Animatable;

/// The animatable property that a style of layout sets, whatever its value.
pub(super) fn layout_property(style: &LayoutStyle) -> Option<Animatable> {
    use LayoutStyle as L;
    let by_edge = |edge: Edge, [left, top, right, bottom]: [Animatable; 4]| match edge {
        Edge::Left => left,
        Edge::Top => top,
        Edge::Right => right,
        Edge::Bottom => bottom,
    };
    Some(match style {
        L::Width(_) => Animatable::Width,
        L::Height(_) => Animatable::Height,
        L::MinWidth(_) => Animatable::MinWidth,
        L::MinHeight(_) => Animatable::MinHeight,
        L::MaxWidth(_) => Animatable::MaxWidth,
        L::MaxHeight(_) => Animatable::MaxHeight,
        L::Inset(inset) => by_edge(inset.edge, INSETS),
        L::Margin(margin) => by_edge(margin.edge, MARGINS),
        L::Padding(padding) => by_edge(padding.edge, PADDINGS),
        L::BorderWidth(width) => by_edge(width.edge, BORDERS),
        L::RowGap(_) => Animatable::RowGap,
        L::ColumnGap(_) => Animatable::ColumnGap,
        L::FlexGrow(_) => Animatable::FlexGrow,
        L::FlexShrink(_) => Animatable::FlexShrink,
        L::FlexBasis(_) => Animatable::FlexBasis,
        L::AspectRatio(_) => Animatable::AspectRatio,
        _ => return None,
    })
}

/// The value of a style of layout, if it is a number that can change over time: pixels or a plain number, not a percentage
/// or `auto`.
pub(super) fn layout_number(style: &LayoutStyle) -> Option<f32> {
    use LayoutStyle as L;
    match *style {
        L::Width(length)
        | L::Height(length)
        | L::MinWidth(length)
        | L::MinHeight(length)
        | L::MaxWidth(length)
        | L::MaxHeight(length)
        | L::RowGap(length)
        | L::ColumnGap(length)
        | L::FlexBasis(length) => pixels(length),
        L::Inset(EdgeLength { length, .. })
        | L::Margin(EdgeLength { length, .. })
        | L::Padding(EdgeLength { length, .. }) => pixels(length),
        L::BorderWidth(EdgeWidth { width, .. }) => Some(width),
        L::FlexGrow(number) | L::FlexShrink(number) => Some(number),
        L::AspectRatio(ratio) => ratio,
        _ => None,
    }
}

fn pixels(length: Length) -> Option<f32> {
    match length {
        Length::Px(pixels) => Some(pixels),
        Length::Auto | Length::Percent(_) => None,
    }
}

/// The style of layout that gives a property this number; none for properties of other parts.
pub(super) fn layout_style(property: Animatable, number: f32) -> Option<LayoutStyle> {
    use Animatable as A;
    // A curve may go far beyond its ends.
    let number = number.clamp(-MOST, MOST);
    let px = Length::Px(number);
    let inset = |edge| LayoutStyle::Inset(EdgeLength { edge, length: px });
    let margin = |edge| LayoutStyle::Margin(EdgeLength { edge, length: px });
    // These cannot be negative.
    let positive = Length::Px(number.max(0.0));
    let padding = |edge| LayoutStyle::Padding(EdgeLength { edge, length: positive });
    let border = |edge| LayoutStyle::BorderWidth(EdgeWidth { edge, width: number.max(0.0) });
    Some(match property {
        A::Width => LayoutStyle::Width(positive),
        A::Height => LayoutStyle::Height(positive),
        A::MinWidth => LayoutStyle::MinWidth(positive),
        A::MinHeight => LayoutStyle::MinHeight(positive),
        A::MaxWidth => LayoutStyle::MaxWidth(positive),
        A::MaxHeight => LayoutStyle::MaxHeight(positive),
        A::Left => inset(Edge::Left),
        A::Top => inset(Edge::Top),
        A::Right => inset(Edge::Right),
        A::Bottom => inset(Edge::Bottom),
        A::MarginLeft => margin(Edge::Left),
        A::MarginTop => margin(Edge::Top),
        A::MarginRight => margin(Edge::Right),
        A::MarginBottom => margin(Edge::Bottom),
        A::PaddingLeft => padding(Edge::Left),
        A::PaddingTop => padding(Edge::Top),
        A::PaddingRight => padding(Edge::Right),
        A::PaddingBottom => padding(Edge::Bottom),
        A::BorderLeftWidth => border(Edge::Left),
        A::BorderTopWidth => border(Edge::Top),
        A::BorderRightWidth => border(Edge::Right),
        A::BorderBottomWidth => border(Edge::Bottom),
        A::RowGap => LayoutStyle::RowGap(positive),
        A::ColumnGap => LayoutStyle::ColumnGap(positive),
        A::FlexGrow => LayoutStyle::FlexGrow(number.max(0.0)),
        A::FlexShrink => LayoutStyle::FlexShrink(number.max(0.0)),
        A::FlexBasis => LayoutStyle::FlexBasis(positive),
        A::AspectRatio => LayoutStyle::AspectRatio(Some(number.max(LEAST_RATIO))),
        _ => return None,
    })
}

/// What a property of layout is when nobody sets it.
pub(super) fn initial_layout(property: Animatable) -> Option<LayoutStyle> {
    use Animatable as A;
    let style = layout_style(property, 0.0)?;
    let auto = |edge| LayoutStyle::Inset(EdgeLength { edge, length: Length::Auto });
    Some(match property {
        A::Width => LayoutStyle::Width(Length::Auto),
        A::Height => LayoutStyle::Height(Length::Auto),
        A::MinWidth => LayoutStyle::MinWidth(Length::Auto),
        A::MinHeight => LayoutStyle::MinHeight(Length::Auto),
        A::MaxWidth => LayoutStyle::MaxWidth(Length::Auto),
        A::MaxHeight => LayoutStyle::MaxHeight(Length::Auto),
        A::FlexBasis => LayoutStyle::FlexBasis(Length::Auto),
        A::Left => auto(Edge::Left),
        A::Top => auto(Edge::Top),
        A::Right => auto(Edge::Right),
        A::Bottom => auto(Edge::Bottom),
        A::AspectRatio => LayoutStyle::AspectRatio(None),
        _ => style,
    })
}

/// The animatable property that a style of text sets, and its value.
pub(super) fn text_number(style: &TextStyle) -> Option<(Animatable, f32)> {
    match *style {
        TextStyle::FontSize(size) => Some((Animatable::FontSize, size)),
        TextStyle::LineHeight(multiple) => Some((Animatable::LineHeight, multiple)),
        TextStyle::LetterSpacing(spacing) => Some((Animatable::LetterSpacing, spacing)),
        _ => None,
    }
}

/// The style of text that gives a property this number, within what text parts take; none for properties of other parts.
pub(super) fn text_style(property: Animatable, number: f32) -> Option<TextStyle> {
    match property {
        Animatable::FontSize => Some(TextStyle::FontSize(number.clamp(f32::MIN_POSITIVE, 1000.0))),
        Animatable::LineHeight => Some(TextStyle::LineHeight(number.clamp(0.5, 10.0))),
        Animatable::LetterSpacing => Some(TextStyle::LetterSpacing(number.clamp(-1000.0, 1000.0))),
        _ => None,
    }
}

/// What a property of text is when nobody sets it, in the app's pixels.
pub(super) fn initial_text(property: Animatable) -> Option<TextStyle> {
    match property {
        Animatable::FontSize => Some(TextStyle::FontSize(24.0)),
        Animatable::LineHeight => Some(TextStyle::LineHeight(1.25)),
        Animatable::LetterSpacing => Some(TextStyle::LetterSpacing(0.0)),
        _ => None,
    }
}

/// The largest number that layout parts take.
const MOST: f32 = 1_000_000.0;
/// The flattest box that layout parts take.
const LEAST_RATIO: f32 = 0.001;

const INSETS: [Animatable; 4] = [Animatable::Left, Animatable::Top, Animatable::Right, Animatable::Bottom];
const MARGINS: [Animatable; 4] =
    [Animatable::MarginLeft, Animatable::MarginTop, Animatable::MarginRight, Animatable::MarginBottom];
const PADDINGS: [Animatable; 4] =
    [Animatable::PaddingLeft, Animatable::PaddingTop, Animatable::PaddingRight, Animatable::PaddingBottom];
const BORDERS: [Animatable; 4] = [
    Animatable::BorderLeftWidth,
    Animatable::BorderTopWidth,
    Animatable::BorderRightWidth,
    Animatable::BorderBottomWidth,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_properties_belong_together() {
        let mut found = 0;
        for property in Animatable::ALL {
            if let Some(style) = layout_style(property, 2.0) {
                assert_eq!((layout_property(&style), layout_number(&style)), (Some(property), Some(2.0)));
                let initial = initial_layout(property).expect("a property of layout");
                assert_eq!(layout_property(&initial), Some(property));
                found += 1;
            }
            if let Some(style) = text_style(property, 2.0) {
                assert_eq!(text_number(&style), Some((property, 2.0)));
                found += 1;
            }
        }
        assert_eq!(found, 31, "all properties between those that are painted and the placement");
    }
}
