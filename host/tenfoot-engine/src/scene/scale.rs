//! From the app's pixels to physical pixels: the only place where the display scale is applied.
//!
//! Ranges of values hold in the app's pixels, so that an app is right or wrong on every display alike. On a large one a
//! value can then be more than a part takes: it is cut to what they take, and the frame goes on.

use scene_core::style::{
    Animation, BoxShadow, EdgeLength, EdgeWidth, FocusStyle, Keyframe, LayoutStyle, Length, Marquee, PaintStyle,
    ScrollPivot, Slices, TextShadow, TextStyle, Track, TrackBreadth, TrackGroup, TrackSize,
};
use scene_core::types::{Animatable, AnimatedValue};

/// Lengths that all parts take.
const MAX_LENGTH: f32 = 1_000_000.0;
/// Font sizes and letter spacings that text parts take.
const MAX_TEXT: f32 = 1000.0;
/// Blur radii and widths of outlines that renderer parts take.
const MAX_BLUR: f32 = 128.0;
const MAX_TEXT_BLUR: f32 = 32.0;
const MAX_OUTLINE: f32 = 64.0;

/// Physical pixels per pixel of the app.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale(pub(super) f32);

impl Scale {
    fn pixels(self, pixels: f32) -> f32 {
        self.at_most(pixels, MAX_LENGTH)
    }

    fn at_most(self, pixels: f32, most: f32) -> f32 {
        (pixels * self.0).clamp(-most, most)
    }

    fn length(self, length: Length) -> Length {
        match length {
            Length::Px(px) => Length::Px(self.pixels(px)),
            other => other,
        }
    }

    fn edge(self, edge: EdgeLength) -> EdgeLength {
        EdgeLength { edge: edge.edge, length: self.length(edge.length) }
    }

    pub(super) fn layout(self, style: &LayoutStyle) -> LayoutStyle {
        use LayoutStyle as L;
        match style {
            L::Inset(edge) => L::Inset(self.edge(*edge)),
            L::Width(length) => L::Width(self.length(*length)),
            L::Height(length) => L::Height(self.length(*length)),
            L::MinWidth(length) => L::MinWidth(self.length(*length)),
            L::MinHeight(length) => L::MinHeight(self.length(*length)),
            L::MaxWidth(length) => L::MaxWidth(self.length(*length)),
            L::MaxHeight(length) => L::MaxHeight(self.length(*length)),
            L::Margin(edge) => L::Margin(self.edge(*edge)),
            L::Padding(edge) => L::Padding(self.edge(*edge)),
            L::BorderWidth(border) => L::BorderWidth(self.border(*border)),
            L::FlexBasis(length) => L::FlexBasis(self.length(*length)),
            L::RowGap(length) => L::RowGap(self.length(*length)),
            L::ColumnGap(length) => L::ColumnGap(self.length(*length)),
            L::GridTemplateRows(tracks) => L::GridTemplateRows(self.tracks(tracks)),
            L::GridTemplateColumns(tracks) => L::GridTemplateColumns(self.tracks(tracks)),
            L::GridAutoRows(sizes) => L::GridAutoRows(self.track_sizes(sizes)),
            L::GridAutoColumns(sizes) => L::GridAutoColumns(self.track_sizes(sizes)),
            other => other.clone(),
        }
    }

    fn border(self, border: EdgeWidth) -> EdgeWidth {
        EdgeWidth { edge: border.edge, width: self.pixels(border.width) }
    }

    fn tracks(self, tracks: &[Track]) -> Vec<Track> {
        let track = |track: &Track| match track {
            Track::Single(size) => Track::Single(self.track_size(*size)),
            Track::Repeat(group) => {
                Track::Repeat(TrackGroup { repetition: group.repetition, tracks: self.track_sizes(&group.tracks) })
            }
        };
        tracks.iter().map(track).collect()
    }

    fn track_sizes(self, sizes: &[TrackSize]) -> Vec<TrackSize> {
        sizes.iter().map(|&size| self.track_size(size)).collect()
    }

    fn track_size(self, size: TrackSize) -> TrackSize {
        let breadth = |breadth| match breadth {
            TrackBreadth::Px(px) => TrackBreadth::Px(self.pixels(px)),
            TrackBreadth::FitContent(limit) => TrackBreadth::FitContent(self.length(limit)),
            other => other,
        };
        TrackSize { min: breadth(size.min), max: breadth(size.max) }
    }

    pub(super) fn text(self, style: &TextStyle) -> TextStyle {
        match style {
            // However small the display: above 0.
            TextStyle::FontSize(size) => TextStyle::FontSize(self.at_most(*size, MAX_TEXT).max(f32::MIN_POSITIVE)),
            TextStyle::LetterSpacing(spacing) => TextStyle::LetterSpacing(self.at_most(*spacing, MAX_TEXT)),
            other => other.clone(),
        }
    }

    pub(super) fn focus(self, style: &FocusStyle) -> FocusStyle {
        match style {
            FocusStyle::ScrollPivot(ScrollPivot::Nearest(margin)) => {
                FocusStyle::ScrollPivot(ScrollPivot::Nearest(self.pixels(*margin)))
            }
            FocusStyle::ScrollPivot(ScrollPivot::Start(inset)) => {
                FocusStyle::ScrollPivot(ScrollPivot::Start(self.pixels(*inset)))
            }
            other => other.clone(),
        }
    }

    pub(super) fn paint(self, style: &PaintStyle) -> PaintStyle {
        match style {
            PaintStyle::BorderWidth(border) => PaintStyle::BorderWidth(self.border(*border)),
            PaintStyle::BoxShadows(shadows) => {
                PaintStyle::BoxShadows(shadows.iter().map(|&shadow| self.box_shadow(shadow)).collect())
            }
            PaintStyle::TextShadow(Some(shadow)) => PaintStyle::TextShadow(Some(TextShadow {
                offset_x: self.pixels(shadow.offset_x),
                offset_y: self.pixels(shadow.offset_y),
                blur: self.at_most(shadow.blur, MAX_TEXT_BLUR),
                color: shadow.color,
            })),
            PaintStyle::NineSlice(Some(slices)) => PaintStyle::NineSlice(Some(Slices {
                top: self.pixels(slices.top),
                right: self.pixels(slices.right),
                bottom: self.pixels(slices.bottom),
                left: self.pixels(slices.left),
            })),
            PaintStyle::Marquee(Some(marquee)) => PaintStyle::Marquee(Some(Marquee {
                speed: self.pixels(marquee.speed),
                delay: marquee.delay,
                gap: self.pixels(marquee.gap),
            })),
            other => other.clone(),
        }
    }

    fn box_shadow(self, shadow: BoxShadow) -> BoxShadow {
        BoxShadow {
            offset_x: self.pixels(shadow.offset_x),
            offset_y: self.pixels(shadow.offset_y),
            blur: self.at_most(shadow.blur, MAX_BLUR),
            spread: self.pixels(shadow.spread),
            ..shadow
        }
    }

    pub(super) fn animated(self, property: Animatable, value: AnimatedValue) -> AnimatedValue {
        use Animatable as A;
        match (property, value) {
            (_, AnimatedValue::Color(_))
            | (A::Opacity | A::Scale | A::Rotate | A::FlexGrow | A::FlexShrink | A::AspectRatio | A::LineHeight, _) => {
                value
            }
            (A::OutlineWidth, AnimatedValue::Number(number)) => {
                AnimatedValue::Number(self.at_most(number, MAX_OUTLINE))
            }
            (_, AnimatedValue::Number(number)) => AnimatedValue::Number(self.pixels(number)),
        }
    }

    pub(super) fn animation(self, animation: &Animation) -> Animation {
        let keyframes = animation
            .keyframes
            .iter()
            .map(|keyframe| Keyframe { value: self.animated(animation.property, keyframe.value), ..keyframe.clone() })
            .collect();
        Animation { keyframes, ..animation.clone() }
    }
}
