//! From the app's pixels to physical pixels: the only place where the display scale is applied.

use scene_core::style::{
    Animation, BoxShadow, EdgeLength, FocusStyle, Keyframe, LayoutStyle, Length, Outline, PaintStyle, ScrollPivot,
    TextStyle,
};
use scene_core::types::{Animatable, AnimatedValue};

/// Physical pixels per pixel of the app.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale(pub(super) f32);

impl Scale {
    fn length(self, length: Length) -> Length {
        match length {
            Length::Px(px) => Length::Px(px * self.0),
            other => other,
        }
    }

    fn edge(self, edge: EdgeLength) -> EdgeLength {
        EdgeLength { edge: edge.edge, length: self.length(edge.length) }
    }

    pub(super) fn layout(self, style: &LayoutStyle) -> LayoutStyle {
        use LayoutStyle as L;
        match *style {
            L::Inset(edge) => L::Inset(self.edge(edge)),
            L::Width(length) => L::Width(self.length(length)),
            L::Height(length) => L::Height(self.length(length)),
            L::MinWidth(length) => L::MinWidth(self.length(length)),
            L::MinHeight(length) => L::MinHeight(self.length(length)),
            L::MaxWidth(length) => L::MaxWidth(self.length(length)),
            L::MaxHeight(length) => L::MaxHeight(self.length(length)),
            L::Margin(edge) => L::Margin(self.edge(edge)),
            L::Padding(edge) => L::Padding(self.edge(edge)),
            L::BorderWidth(width) => L::BorderWidth(width * self.0),
            L::FlexBasis(length) => L::FlexBasis(self.length(length)),
            L::RowGap(length) => L::RowGap(self.length(length)),
            L::ColumnGap(length) => L::ColumnGap(self.length(length)),
            other => other,
        }
    }

    pub(super) fn text(self, style: &TextStyle) -> TextStyle {
        match style {
            TextStyle::FontSize(size) => TextStyle::FontSize(size * self.0),
            TextStyle::LetterSpacing(spacing) => TextStyle::LetterSpacing(spacing * self.0),
            other => other.clone(),
        }
    }

    pub(super) fn focus(self, style: &FocusStyle) -> FocusStyle {
        match style {
            FocusStyle::ScrollPivot(ScrollPivot::Nearest(margin)) => {
                FocusStyle::ScrollPivot(ScrollPivot::Nearest(margin * self.0))
            }
            FocusStyle::ScrollPivot(ScrollPivot::Start(inset)) => {
                FocusStyle::ScrollPivot(ScrollPivot::Start(inset * self.0))
            }
            other => other.clone(),
        }
    }

    pub(super) fn paint(self, style: &PaintStyle) -> PaintStyle {
        match style {
            PaintStyle::BorderWidth(width) => PaintStyle::BorderWidth(width * self.0),
            PaintStyle::BorderRadius(radius) => PaintStyle::BorderRadius(radius * self.0),
            PaintStyle::BoxShadow(Some(shadow)) => PaintStyle::BoxShadow(Some(BoxShadow {
                offset_x: shadow.offset_x * self.0,
                offset_y: shadow.offset_y * self.0,
                blur: shadow.blur * self.0,
                spread: shadow.spread * self.0,
                color: shadow.color,
            })),
            PaintStyle::Outline(Some(outline)) => PaintStyle::Outline(Some(Outline {
                width: outline.width * self.0,
                offset: outline.offset * self.0,
                color: outline.color,
            })),
            other => other.clone(),
        }
    }

    pub(super) fn animated(self, property: Animatable, value: AnimatedValue) -> AnimatedValue {
        match (property, value) {
            (
                Animatable::TranslateX | Animatable::TranslateY | Animatable::ScrollX | Animatable::ScrollY,
                AnimatedValue::Number(number),
            ) => AnimatedValue::Number(number * self.0),
            (_, value) => value,
        }
    }

    pub(super) fn animation(self, animation: &Animation) -> Animation {
        let keyframes = animation
            .keyframes
            .iter()
            .map(|keyframe| Keyframe { value: self.animated(animation.property, keyframe.value), ..*keyframe })
            .collect();
        Animation { keyframes, ..animation.clone() }
    }
}
