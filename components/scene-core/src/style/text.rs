//! What the text part reads.

/// CSS `text-align`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextAlign {
    /// At the side where the paragraph's direction starts; the initial value.
    Start,
    /// At the other side.
    End,
    /// Left.
    Left,
    /// Right.
    Right,
    /// In the middle.
    Center,
    /// Spaces are widened until the line is full; the last line of a paragraph
    /// and one before a line feed are aligned to the start.
    Justify,
}

/// The base direction of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextDirection {
    /// That of the first character with a strong direction, else left to right;
    /// the initial value.
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// CSS `text-overflow`, applied to the last line that `max-lines` allows and
/// to a single line that does not wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextOverflow {
    /// The rest is not drawn.
    Clip,
    /// The last line ends with an ellipsis; the initial value.
    Ellipsis,
}

/// CSS `white-space`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum WhiteSpace {
    /// Lines break where Unicode allows it; the initial value.
    Normal,
    /// Only at a line feed.
    Nowrap,
}

/// CSS `font-style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum FontStyle {
    /// Upright; the initial value.
    Normal,
    /// Slanted.
    Italic,
}

/// A property that the text part reads. None of them is inherited.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
pub enum TextStyle {
    /// Family names in order of preference, separated by commas. Fonts that
    /// none of them has are looked for in the order of loading.
    FontFamily(String),
    /// Pixels per em, above 0 up to 1000; initially 24.
    FontSize(f32),
    /// 1 to 1000; initially 400.
    FontWeight(u16),
    /// Initially `normal`.
    FontStyle(FontStyle),
    /// Multiple of the font size, 0.5 to 10; initially 1.25.
    LineHeight(f32),
    /// Extra space after each cluster, in pixels; initially 0.
    LetterSpacing(f32),
    /// Initially `start`.
    TextAlign(TextAlign),
    /// Lines after which the text ends; 0, the initial value, is no limit.
    MaxLines(u32),
    /// Initially `ellipsis`.
    TextOverflow(TextOverflow),
    /// Initially `normal`.
    WhiteSpace(WhiteSpace),
    /// Initially `auto`.
    Direction(TextDirection),
    /// Language of the text as a BCP 47 tag, at most 35 characters; initially
    /// empty, which is unknown. Fonts choose forms of letters by it.
    Language(String),
}
