//! Conversion between the plain types of core crates and the types that binding generators make.
//!
//! The guest generator (wit-bindgen) and the host generator (wasmtime) give a WIT type the same field and case names, so
//! one list of names per interface serves both. A crate with bindings invokes the `mirror_…!` macro of each interface
//! that it uses with the path of its generated module, and converts with [`Convert::convert`]:
//!
//! ```
//! use scene_core::mirror::Convert;
//!
//! mod bindings {
//!     pub struct Pair { pub left: u32, pub right: Option<u32> }
//! }
//! mod plain {
//!     #[derive(Debug, PartialEq)]
//!     pub struct Pair { pub left: u32, pub right: Option<u32> }
//! }
//!
//! scene_core::mirror! {
//!     crate::bindings => crate::plain;
//!     record Pair { left, right }
//! }
//!
//! fn main() {
//!     let plain: plain::Pair = bindings::Pair { left: 1, right: Some(2) }.convert();
//!     assert_eq!(plain, plain::Pair { left: 1, right: Some(2) });
//! }
//! ```

/// Turns a value into its twin of type `T`.
pub trait Convert<T> {
    /// The twin, built by moving the parts of `self`.
    fn convert(self) -> T;
}

macro_rules! identical {
    ($($ty:ty),*) => {$(
        impl Convert<$ty> for $ty {
            #[inline]
            fn convert(self) -> $ty {
                self
            }
        }
    )*};
}
identical!((), bool, u8, u16, u32, u64, i16, i32, f32, String);

impl<A: Convert<B>, B> Convert<Option<B>> for Option<A> {
    #[inline]
    fn convert(self) -> Option<B> {
        self.map(Convert::convert)
    }
}

impl<A: Convert<B>, B> Convert<Vec<B>> for Vec<A> {
    #[inline]
    fn convert(self) -> Vec<B> {
        self.into_iter().map(Convert::convert).collect()
    }
}

impl<A: Convert<B>, B, E: Convert<F>, F> Convert<Result<B, F>> for Result<A, E> {
    #[inline]
    fn convert(self) -> Result<B, F> {
        match self {
            Ok(value) => Ok(value.convert()),
            Err(error) => Err(error.convert()),
        }
    }
}

impl Convert<(f32, f32, f32, f32)> for (f32, f32, f32, f32) {
    #[inline]
    fn convert(self) -> (f32, f32, f32, f32) {
        self
    }
}

/// Implements [`Convert`] in both directions for types with equal names: `mirror! { bindings::path => plain::path; … }`.
#[macro_export]
macro_rules! mirror {
    ($($wit:ident)::+ => $($plain:ident)::+; $($kind:ident $name:ident { $($body:tt)* })*) => {
        const _: () = {
            use $($plain)::+ as plain;
            use $($wit)::+ as wit;
            $($crate::mirror!(@$kind wit plain $name $($body)*);)*
        };
    };
    (@record $wit:ident $plain:ident $name:ident $($field:ident),* $(,)?) => {
        $crate::mirror!(@impl $wit $plain $name |value| {
            $plain::$name { $($field: $crate::mirror::Convert::convert(value.$field)),* }
        });
        $crate::mirror!(@impl $plain $wit $name |value| {
            $wit::$name { $($field: $crate::mirror::Convert::convert(value.$field)),* }
        });
    };
    (@enum $wit:ident $plain:ident $name:ident $($case:ident),* $(,)?) => {
        $crate::mirror!(@variant $wit $plain $name $($case),* ;);
    };
    (@variant $wit:ident $plain:ident $name:ident $($unit:ident),* ; $($case:ident(_)),* $(,)?) => {
        $crate::mirror!(@cases $wit $plain $name ($($unit),*) ($($case),*));
        $crate::mirror!(@cases $plain $wit $name ($($unit),*) ($($case),*));
    };
    (@cases $from:ident $to:ident $name:ident ($($unit:ident),*) ($($case:ident),*)) => {
        $crate::mirror!(@impl $from $to $name |value| {
            match value {
                $($from::$name::$unit => $to::$name::$unit,)*
                $($from::$name::$case(payload) => $to::$name::$case($crate::mirror::Convert::convert(payload)),)*
            }
        });
    };
    (@impl $from:ident $to:ident $name:ident |$value:ident| $body:block) => {
        impl $crate::mirror::Convert<$to::$name> for $from::$name {
            #[inline]
            fn convert(self) -> $to::$name {
                let $value = self;
                $body
            }
        }
    };
}

/// Connects `tenfoot:scene/types` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_types {
    ($($wit:ident)::+) => {
        $crate::mirror! {
            $($wit)::+ => scene_core::types;
            enum NodeKind { View, Image, Text, Video }
            record Point { x, y }
            record Size { width, height }
            record Rect { x, y, width, height }
            record Color { r, g, b, a }
            record Insertion { parent, node, before }
            record Creation { node, kind }
            record Placement { node, border_box, content_box, scrollable }
            enum Animatable {
                Opacity, TranslateX, TranslateY, Scale, Rotate, ScrollX, ScrollY, BackgroundColor,
                Color, Tint, BorderLeftColor, BorderTopColor, BorderRightColor, BorderBottomColor,
                BorderTopLeftRadius, BorderTopRightRadius, BorderBottomRightRadius,
                BorderBottomLeftRadius, OutlineColor, OutlineWidth, OutlineOffset, Width, Height,
                MinWidth, MinHeight, MaxWidth, MaxHeight, Left, Top, Right, Bottom, MarginLeft,
                MarginTop, MarginRight, MarginBottom, PaddingLeft, PaddingTop, PaddingRight,
                PaddingBottom, BorderLeftWidth, BorderTopWidth, BorderRightWidth, BorderBottomWidth,
                RowGap, ColumnGap, FlexGrow, FlexShrink, FlexBasis, AspectRatio, FontSize,
                LineHeight, LetterSpacing, PlacementX, PlacementY, PlacementWidth, PlacementHeight
            }
            variant AnimatedValue { ; Number(_), Color(_) }
            record PropertyUpdate { node, property, value }
            enum Direction { Up, Down, Left, Right }
            enum Key {
                Up, Down, Left, Right, Select, Back, Menu, PlayPause, Rewind, FastForward, ChannelUp, ChannelDown,
                Guide, Info, Red, Green, Yellow, Blue, Digit0, Digit1, Digit2, Digit3, Digit4, Digit5, Digit6,
                Digit7, Digit8, Digit9
            }
            record InvalidValue { node, reason }
            variant ErrorCode {
                ; UnknownNode(_), DuplicateNode(_), InvalidInsertion(_), InvalidValue(_), UnknownResource(_),
                LimitReached(_), Other(_)
            }
        }
    };
}

/// Connects `tenfoot:scene/style` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_style {
    ($($wit:ident)::+) => {
        $crate::mirror! {
            $($wit)::+ => scene_core::style;
            variant Length { Auto; Px(_), Percent(_) }
            enum Edge { Left, Top, Right, Bottom }
            record EdgeLength { edge, length }
            enum Display { Flex, Grid, Block, None }
            enum Position { Relative, Absolute }
            enum FlexDirection { Row, Column, RowReverse, ColumnReverse }
            enum FlexWrap { Nowrap, Wrap, WrapReverse }
            enum ContentAlignment {
                Normal, Start, End, FlexStart, FlexEnd, Center, Stretch, SpaceBetween, SpaceAround,
                SpaceEvenly
            }
            enum ItemAlignment { Auto, Start, End, FlexStart, FlexEnd, Center, Baseline, Stretch }
            enum Overflow { Visible, Hidden, Scroll }
            enum InlineDirection { Ltr, Rtl }
            enum BoxSizing { BorderBox, ContentBox }
            record EdgeWidth { edge, width }
            variant TrackBreadth { Auto, MinContent, MaxContent; Px(_), Percent(_), Fr(_), FitContent(_) }
            record TrackSize { min, max }
            variant Repetition { AutoFill, AutoFit; Count(_) }
            record TrackGroup { repetition, tracks }
            variant Track { ; Single(_), Repeat(_) }
            record GridArea { name, row_start, row_end, column_start, column_end }
            enum GridAutoFlow { Row, Column, RowDense, ColumnDense }
            variant GridLine { Auto; Line(_), Span(_), Area(_) }
            record GridRange { start, end }
            variant LayoutStyle {
                ; Display(_), Position(_), Inset(_), Width(_), Height(_), MinWidth(_), MinHeight(_),
                MaxWidth(_), MaxHeight(_), Margin(_), Padding(_), BorderWidth(_), FlexDirection(_),
                FlexWrap(_), FlexGrow(_), FlexShrink(_), FlexBasis(_), JustifyContent(_),
                AlignItems(_), AlignSelf(_), AlignContent(_), RowGap(_), ColumnGap(_),
                AspectRatio(_), Overflow(_), Direction(_), BoxSizing(_), JustifyItems(_),
                JustifySelf(_), GridTemplateRows(_), GridTemplateColumns(_), GridTemplateAreas(_),
                GridAutoRows(_), GridAutoColumns(_), GridAutoFlow(_), GridRow(_), GridColumn(_)
            }
            enum TextAlign { Start, End, Left, Right, Center, Justify }
            enum TextDirection { Auto, Ltr, Rtl }
            enum TextOverflow { Clip, Ellipsis }
            enum WhiteSpace { Normal, Nowrap }
            enum FontStyle { Normal, Italic }
            variant TextStyle {
                ; FontFamily(_), FontSize(_), FontWeight(_), FontStyle(_), LineHeight(_),
                LetterSpacing(_), TextAlign(_), MaxLines(_), TextOverflow(_), WhiteSpace(_),
                Direction(_), Language(_)
            }
            record ColorStop { offset, color }
            record LinearGradient { angle, stops }
            enum RadialExtent { FarthestSide, ClosestSide, FarthestCorner, ClosestCorner }
            record RadialGradient { circle, extent, center_x, center_y, stops }
            variant Gradient { ; Linear(_), Radial(_) }
            record BoxShadow { offset_x, offset_y, blur, spread, color, inset }
            record TextShadow { offset_x, offset_y, blur, color }
            record Slices { top, right, bottom, left }
            record TransformOrigin { x, y }
            record Marquee { speed, delay, gap }
            enum ObjectFit { Cover, Contain, Fill }
            variant PaintStyle {
                ; BackgroundGradient(_), BorderWidth(_), BoxShadows(_), TextShadow(_), ObjectFit(_),
                NineSlice(_), Overflow(_), Display(_), ZIndex(_), TransformOrigin(_), Marquee(_),
                Animated(_)
            }
            record AnimatedProperty { property, value }
            enum EntryPolicy { Nearest, First, LastFocused }
            record Directions { up, down, left, right }
            record FocusGroup { entry, wrap, trap }
            record Neighbor { direction, target }
            variant ScrollPivot { ; Nearest(_), Center(_), Start(_) }
            enum Axis { Horizontal, Vertical }
            record VirtualList { count, lanes, axis }
            variant FocusStyle {
                ; Focusable(_), Disabled(_), Group(_), Neighbor(_), Autofocus(_), Priority(_),
                Guide(_), Modal(_), Direction(_), VirtualList(_), Item(_), Key(_), ScrollPivot(_),
                Overflow(_), Display(_)
            }
            enum StepPosition { JumpStart, JumpEnd, JumpNone, JumpBoth }
            record Steps { count, position }
            record EasingPoint { input, output }
            variant Easing { Linear; Steps(_), Piecewise(_), CubicBezier(_), Spring(_) }
            record Spring { mass, stiffness, damping }
            record Transition { property, duration, delay, easing }
            record Keyframe { offset, value, easing }
            enum PlaybackDirection { Normal, Reverse, Alternate, AlternateReverse }
            enum FillMode { None, Forwards, Backwards, Both }
            record Animation { id, node, property, keyframes, duration, delay, iterations, direction, fill }
        }
    };
}

/// Connects `tenfoot:text/constraints` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_constraints {
    ($($wit:ident)::+) => {
        $crate::mirror! {
            $($wit)::+ => scene_core::glyphs;
            variant AvailableWidth { MinContent, MaxContent; Definite(_) }
        }
    };
}

/// Connects `tenfoot:text/glyphs` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_glyphs {
    ($($wit:ident)::+) => {
        $crate::mirror! {
            $($wit)::+ => scene_core::glyphs;
            record Glyph { mask, x, y, width, height }
            record ShapedParagraph { size, glyphs, lines, truncated }
        }
    };
}

/// Connects `tenfoot:raster/operations` to generated bindings: takes the path of the module that was generated for it.
#[macro_export]
macro_rules! mirror_operations {
    ($($wit:ident)::+) => {
        $crate::mirror! {
            $($wit)::+ => scene_core::operations;
            record Area { x, y, width, height }
            record PlacedMask { mask, area, slice }
            record Fill { area, color, mask }
            record LinearAxis { start, end }
            record RadialAxis { center, radius_x, radius_y }
            variant GradientAxis { ; Linear(_), Radial(_) }
            record Gradient { area, axis, stops, opacity, mask }
            record Image { image, source, area, tint, opacity, mask }
            record CopyArea { area, dx, dy }
            record Transform { a, b, c, d, e, f }
            record Layer { opacity, mask, transform }
            variant Operation {
                ; Clip(_), Fill(_), Gradient(_), Image(_), Copy(_), Hole(_), BeginLayer(_),
                EndLayer(_)
            }
        }
    };
}
