//! The properties of nodes by the names that apps use: one table, from which the prelude makes the fields of its nodes.
//!
//! A property of the app is one or several properties of the contract: `padding` sets four sides, `overflow` is read by
//! layout, focus and renderer. `js/tenfoot.d.ts` describes the same properties for apps; a test compares the two.

use rquickjs::Value;
use scene_core::style::{
    AnimatedProperty, BoxSizing, ContentAlignment, Display, Edge, EdgeLength, EdgeWidth, FlexDirection, FlexWrap,
    FocusStyle, FontStyle, InlineDirection, ItemAlignment, LayoutStyle, Length, ObjectFit, Overflow, PaintStyle,
    Position, TextAlign, TextDirection, TextOverflow, TextStyle, WhiteSpace,
};
use scene_core::types::{Animatable, AnimatedValue, Color};
use tenfoot_engine::messages::Property;

use crate::values::{
    Parsed, Wrong, above_zero, animatable, areas, auto_flow, box_shadows, color, distance, extent, flag, focus_group,
    gradient, guide, keyword, length, list, marquee, neighbors, number, number_in, or_null, outline, positive_or_zero,
    range, scroll_pivot, sides, slices, template, text, text_shadow, track_sizes, transform_origin, transition_object,
    transitions, virtual_list, whole,
};

/// Which nodes have a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// All of them.
    Node,
    /// `Image`.
    Image,
    /// `Text`.
    Text,
}

impl Owner {
    /// The name of the class.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Node => "Node",
            Self::Image => "Image",
            Self::Text => "Text",
        }
    }
}

/// A property by the name that apps use.
pub(crate) struct PropertySpec {
    /// Its name in JS.
    pub(crate) name: &'static str,
    /// Which nodes have it.
    pub(crate) owner: Owner,
    /// Whether it can be set for the states `focused` and `focusWithin`: then it gives paint properties.
    pub(crate) stateful: bool,
    parse: Parse,
}

type Parse = fn(&Value<'_>, &mut Parts) -> Parsed<()>;

/// The properties of the contract that one property of the app stands for.
#[derive(Debug, Default)]
pub(crate) struct Parts(pub(crate) Vec<Property>);

impl Parts {
    fn layout(&mut self, style: LayoutStyle) -> Parsed<()> {
        self.put(Property::Layout(style))
    }

    fn text(&mut self, style: TextStyle) -> Parsed<()> {
        self.put(Property::Text(style))
    }

    fn paint(&mut self, style: PaintStyle) -> Parsed<()> {
        self.put(Property::Paint(style))
    }

    fn focus(&mut self, style: FocusStyle) -> Parsed<()> {
        self.put(Property::Focus(style))
    }

    fn put(&mut self, property: Property) -> Parsed<()> {
        self.0.push(property);
        Ok(())
    }

    fn animated(&mut self, property: Animatable, value: &Value<'_>) -> Parsed<()> {
        self.paint(PaintStyle::Animated(AnimatedProperty { property, value: animatable(value, property)? }))
    }

    fn color(&mut self, property: Animatable, color: Color) -> Parsed<()> {
        self.paint(PaintStyle::Animated(AnimatedProperty { property, value: AnimatedValue::Color(color) }))
    }

    fn number(&mut self, property: Animatable, number: f32) -> Parsed<()> {
        self.paint(PaintStyle::Animated(AnimatedProperty { property, value: AnimatedValue::Number(number) }))
    }

    /// A border is part of the layout, and painted.
    fn border(&mut self, edge: Edge, width: f32) -> Parsed<()> {
        self.layout(LayoutStyle::BorderWidth(EdgeWidth { edge, width }))?;
        self.paint(PaintStyle::BorderWidth(EdgeWidth { edge, width }))
    }

    fn edge(&mut self, make: fn(EdgeLength) -> LayoutStyle, edge: Edge, length: Length) -> Parsed<()> {
        self.layout(make(EdgeLength { edge, length }))
    }

    fn edges(&mut self, make: fn(EdgeLength) -> LayoutStyle, [top, right, bottom, left]: [Length; 4]) -> Parsed<()> {
        let edges = [(Edge::Top, top), (Edge::Right, right), (Edge::Bottom, bottom), (Edge::Left, left)];
        edges.into_iter().try_for_each(|(edge, length)| self.edge(make, edge, length))
    }
}

impl PropertySpec {
    const fn paint(name: &'static str, parse: Parse) -> Self {
        Self { name, owner: Owner::Node, stateful: true, parse }
    }

    const fn node(name: &'static str, parse: Parse) -> Self {
        Self { name, owner: Owner::Node, stateful: false, parse }
    }

    const fn image(name: &'static str, parse: Parse) -> Self {
        Self { name, owner: Owner::Image, stateful: false, parse }
    }

    const fn text(name: &'static str, parse: Parse) -> Self {
        Self { name, owner: Owner::Text, stateful: false, parse }
    }

    /// The same, for a property that can be set for states.
    const fn stateful(self) -> Self {
        Self { stateful: true, ..self }
    }

    /// The value as properties of the contract.
    pub(crate) fn parse(&self, value: &Value<'_>, parts: &mut Parts) -> Parsed<()> {
        (self.parse)(value, parts)
    }
}

/// All properties, in the order of `tenfoot.d.ts`. The position of a property is its number in the prelude.
pub(crate) static PROPERTIES: &[PropertySpec] = &[
    // What the renderer reads.
    PropertySpec::paint("backgroundColor", |value, out| out.animated(Animatable::BackgroundColor, value)),
    PropertySpec::paint("backgroundGradient", |value, out| {
        out.paint(PaintStyle::BackgroundGradient(or_null(value, gradient)?))
    }),
    PropertySpec::paint("borderColor", |value, out| {
        let [top, right, bottom, left] = sides(value, color)?;
        out.color(Animatable::BorderTopColor, top)?;
        out.color(Animatable::BorderRightColor, right)?;
        out.color(Animatable::BorderBottomColor, bottom)?;
        out.color(Animatable::BorderLeftColor, left)
    }),
    PropertySpec::paint("borderLeftColor", |value, out| out.animated(Animatable::BorderLeftColor, value)),
    PropertySpec::paint("borderTopColor", |value, out| out.animated(Animatable::BorderTopColor, value)),
    PropertySpec::paint("borderRightColor", |value, out| out.animated(Animatable::BorderRightColor, value)),
    PropertySpec::paint("borderBottomColor", |value, out| out.animated(Animatable::BorderBottomColor, value)),
    PropertySpec::paint("borderWidth", |value, out| {
        let [top, right, bottom, left] = sides(value, positive_or_zero)?;
        let edges = [(Edge::Top, top), (Edge::Right, right), (Edge::Bottom, bottom), (Edge::Left, left)];
        edges.into_iter().try_for_each(|(edge, width)| out.border(edge, width))
    }),
    PropertySpec::paint("borderLeftWidth", |value, out| out.border(Edge::Left, positive_or_zero(value)?)),
    PropertySpec::paint("borderTopWidth", |value, out| out.border(Edge::Top, positive_or_zero(value)?)),
    PropertySpec::paint("borderRightWidth", |value, out| out.border(Edge::Right, positive_or_zero(value)?)),
    PropertySpec::paint("borderBottomWidth", |value, out| out.border(Edge::Bottom, positive_or_zero(value)?)),
    PropertySpec::paint("borderRadius", |value, out| {
        let [top_left, top_right, bottom_right, bottom_left] = corners(value)?;
        out.number(Animatable::BorderTopLeftRadius, top_left)?;
        out.number(Animatable::BorderTopRightRadius, top_right)?;
        out.number(Animatable::BorderBottomRightRadius, bottom_right)?;
        out.number(Animatable::BorderBottomLeftRadius, bottom_left)
    }),
    PropertySpec::paint("borderTopLeftRadius", |value, out| {
        out.number(Animatable::BorderTopLeftRadius, positive_or_zero(value)?)
    }),
    PropertySpec::paint("borderTopRightRadius", |value, out| {
        out.number(Animatable::BorderTopRightRadius, positive_or_zero(value)?)
    }),
    PropertySpec::paint("borderBottomRightRadius", |value, out| {
        out.number(Animatable::BorderBottomRightRadius, positive_or_zero(value)?)
    }),
    PropertySpec::paint("borderBottomLeftRadius", |value, out| {
        out.number(Animatable::BorderBottomLeftRadius, positive_or_zero(value)?)
    }),
    PropertySpec::paint("boxShadow", |value, out| {
        out.paint(PaintStyle::BoxShadows(or_null(value, box_shadows)?.unwrap_or_default()))
    }),
    PropertySpec::paint("outline", |value, out| {
        let none = (0.0, 0.0, Color { r: 0, g: 0, b: 0, a: 0 });
        let (width, offset, color) = or_null(value, outline)?.unwrap_or(none);
        out.color(Animatable::OutlineColor, color)?;
        out.number(Animatable::OutlineWidth, width)?;
        out.number(Animatable::OutlineOffset, offset)
    }),
    PropertySpec::paint("outlineColor", |value, out| out.animated(Animatable::OutlineColor, value)),
    PropertySpec::paint("outlineWidth", |value, out| {
        out.number(Animatable::OutlineWidth, number_in(value, 0.0, 64.0, "a number from 0 to 64")?)
    }),
    PropertySpec::paint("outlineOffset", |value, out| out.animated(Animatable::OutlineOffset, value)),
    PropertySpec::paint("opacity", |value, out| out.animated(Animatable::Opacity, value)),
    PropertySpec::paint("translateX", |value, out| out.animated(Animatable::TranslateX, value)),
    PropertySpec::paint("translateY", |value, out| out.animated(Animatable::TranslateY, value)),
    PropertySpec::paint("scale", |value, out| out.animated(Animatable::Scale, value)),
    PropertySpec::paint("rotate", |value, out| out.animated(Animatable::Rotate, value)),
    PropertySpec::paint("transformOrigin", |value, out| {
        out.paint(PaintStyle::TransformOrigin(transform_origin(value)?))
    }),
    PropertySpec::paint("scrollX", |value, out| out.animated(Animatable::ScrollX, value)),
    PropertySpec::paint("scrollY", |value, out| out.animated(Animatable::ScrollY, value)),
    PropertySpec::paint("zIndex", |value, out| {
        out.paint(PaintStyle::ZIndex(whole(value, f64::from(i32::MIN), f64::from(i32::MAX))? as i32))
    }),
    PropertySpec::paint("color", |value, out| out.animated(Animatable::Color, value)),
    PropertySpec::paint("objectFit", |value, out| {
        let fits = [("cover", ObjectFit::Cover), ("contain", ObjectFit::Contain), ("fill", ObjectFit::Fill)];
        out.paint(PaintStyle::ObjectFit(keyword(value, &fits)?))
    }),
    // What layout reads.
    PropertySpec::node("display", |value, out| {
        let displays =
            [("flex", Display::Flex), ("grid", Display::Grid), ("block", Display::Block), ("none", Display::None)];
        let display = keyword(value, &displays)?;
        out.layout(LayoutStyle::Display(display))?;
        out.paint(PaintStyle::Display(display))?;
        out.focus(FocusStyle::Display(display))
    }),
    PropertySpec::node("position", |value, out| {
        let positions = [("relative", Position::Relative), ("absolute", Position::Absolute)];
        out.layout(LayoutStyle::Position(keyword(value, &positions)?))
    }),
    PropertySpec::node("inset", |value, out| out.edges(LayoutStyle::Inset, sides(value, length)?)),
    PropertySpec::node("left", |value, out| out.edge(LayoutStyle::Inset, Edge::Left, length(value)?)),
    PropertySpec::node("top", |value, out| out.edge(LayoutStyle::Inset, Edge::Top, length(value)?)),
    PropertySpec::node("right", |value, out| out.edge(LayoutStyle::Inset, Edge::Right, length(value)?)),
    PropertySpec::node("bottom", |value, out| out.edge(LayoutStyle::Inset, Edge::Bottom, length(value)?)),
    PropertySpec::node("width", |value, out| out.layout(LayoutStyle::Width(extent(value)?))),
    PropertySpec::node("height", |value, out| out.layout(LayoutStyle::Height(extent(value)?))),
    PropertySpec::node("minWidth", |value, out| out.layout(LayoutStyle::MinWidth(extent(value)?))),
    PropertySpec::node("minHeight", |value, out| out.layout(LayoutStyle::MinHeight(extent(value)?))),
    PropertySpec::node("maxWidth", |value, out| out.layout(LayoutStyle::MaxWidth(extent(value)?))),
    PropertySpec::node("maxHeight", |value, out| out.layout(LayoutStyle::MaxHeight(extent(value)?))),
    PropertySpec::node("margin", |value, out| out.edges(LayoutStyle::Margin, sides(value, length)?)),
    PropertySpec::node("marginLeft", |value, out| out.edge(LayoutStyle::Margin, Edge::Left, length(value)?)),
    PropertySpec::node("marginTop", |value, out| out.edge(LayoutStyle::Margin, Edge::Top, length(value)?)),
    PropertySpec::node("marginRight", |value, out| out.edge(LayoutStyle::Margin, Edge::Right, length(value)?)),
    PropertySpec::node("marginBottom", |value, out| out.edge(LayoutStyle::Margin, Edge::Bottom, length(value)?)),
    PropertySpec::node("padding", |value, out| out.edges(LayoutStyle::Padding, sides(value, distance)?)),
    PropertySpec::node("paddingLeft", |value, out| out.edge(LayoutStyle::Padding, Edge::Left, distance(value)?)),
    PropertySpec::node("paddingTop", |value, out| out.edge(LayoutStyle::Padding, Edge::Top, distance(value)?)),
    PropertySpec::node("paddingRight", |value, out| out.edge(LayoutStyle::Padding, Edge::Right, distance(value)?)),
    PropertySpec::node("paddingBottom", |value, out| out.edge(LayoutStyle::Padding, Edge::Bottom, distance(value)?)),
    PropertySpec::node("flexDirection", |value, out| {
        let directions = [
            ("row", FlexDirection::Row),
            ("column", FlexDirection::Column),
            ("row-reverse", FlexDirection::RowReverse),
            ("column-reverse", FlexDirection::ColumnReverse),
        ];
        out.layout(LayoutStyle::FlexDirection(keyword(value, &directions)?))
    }),
    PropertySpec::node("flexWrap", |value, out| {
        let wraps = [("nowrap", FlexWrap::Nowrap), ("wrap", FlexWrap::Wrap), ("wrap-reverse", FlexWrap::WrapReverse)];
        out.layout(LayoutStyle::FlexWrap(keyword(value, &wraps)?))
    }),
    PropertySpec::node("flexGrow", |value, out| out.layout(LayoutStyle::FlexGrow(positive_or_zero(value)?))),
    PropertySpec::node("flexShrink", |value, out| out.layout(LayoutStyle::FlexShrink(positive_or_zero(value)?))),
    PropertySpec::node("flexBasis", |value, out| out.layout(LayoutStyle::FlexBasis(extent(value)?))),
    PropertySpec::node("justifyContent", |value, out| {
        out.layout(LayoutStyle::JustifyContent(content_alignment(value)?))
    }),
    PropertySpec::node("alignItems", |value, out| out.layout(LayoutStyle::AlignItems(item_alignment(value)?))),
    PropertySpec::node("alignSelf", |value, out| out.layout(LayoutStyle::AlignSelf(item_alignment(value)?))),
    PropertySpec::node("alignContent", |value, out| out.layout(LayoutStyle::AlignContent(content_alignment(value)?))),
    PropertySpec::node("justifyItems", |value, out| out.layout(LayoutStyle::JustifyItems(item_alignment(value)?))),
    PropertySpec::node("justifySelf", |value, out| out.layout(LayoutStyle::JustifySelf(item_alignment(value)?))),
    PropertySpec::node("gridTemplateRows", |value, out| out.layout(LayoutStyle::GridTemplateRows(template(value)?))),
    PropertySpec::node("gridTemplateColumns", |value, out| {
        out.layout(LayoutStyle::GridTemplateColumns(template(value)?))
    }),
    PropertySpec::node("gridTemplateAreas", |value, out| out.layout(LayoutStyle::GridTemplateAreas(areas(value)?))),
    PropertySpec::node("gridAutoRows", |value, out| out.layout(LayoutStyle::GridAutoRows(track_sizes(value)?))),
    PropertySpec::node("gridAutoColumns", |value, out| out.layout(LayoutStyle::GridAutoColumns(track_sizes(value)?))),
    PropertySpec::node("gridAutoFlow", |value, out| out.layout(LayoutStyle::GridAutoFlow(auto_flow(value)?))),
    PropertySpec::node("gridRow", |value, out| out.layout(LayoutStyle::GridRow(range(value)?))),
    PropertySpec::node("gridColumn", |value, out| out.layout(LayoutStyle::GridColumn(range(value)?))),
    PropertySpec::node("gridArea", |value, out| {
        let area = range(value)?;
        out.layout(LayoutStyle::GridRow(area.clone()))?;
        out.layout(LayoutStyle::GridColumn(area))
    }),
    PropertySpec::node("gap", |value, out| {
        let (row, column) = gap(value)?;
        out.layout(LayoutStyle::RowGap(row))?;
        out.layout(LayoutStyle::ColumnGap(column))
    }),
    PropertySpec::node("rowGap", |value, out| out.layout(LayoutStyle::RowGap(distance(value)?))),
    PropertySpec::node("columnGap", |value, out| out.layout(LayoutStyle::ColumnGap(distance(value)?))),
    PropertySpec::node("aspectRatio", |value, out| out.layout(LayoutStyle::AspectRatio(or_null(value, above_zero)?))),
    PropertySpec::node("overflow", |value, out| {
        let overflows = [("visible", Overflow::Visible), ("hidden", Overflow::Hidden), ("scroll", Overflow::Scroll)];
        let overflow = keyword(value, &overflows)?;
        out.layout(LayoutStyle::Overflow(overflow))?;
        out.paint(PaintStyle::Overflow(overflow))?;
        out.focus(FocusStyle::Overflow(overflow))
    }),
    PropertySpec::node("direction", |value, out| {
        let directions = [("ltr", InlineDirection::Ltr), ("rtl", InlineDirection::Rtl)];
        out.layout(LayoutStyle::Direction(keyword(value, &directions)?))
    }),
    PropertySpec::node("boxSizing", |value, out| {
        let sizings = [("border-box", BoxSizing::BorderBox), ("content-box", BoxSizing::ContentBox)];
        out.layout(LayoutStyle::BoxSizing(keyword(value, &sizings)?))
    }),
    // What focus navigation reads.
    PropertySpec::node("focusable", |value, out| out.focus(FocusStyle::Focusable(flag(value)?))),
    PropertySpec::node("disabled", |value, out| out.focus(FocusStyle::Disabled(flag(value)?))),
    PropertySpec::node("autofocus", |value, out| out.focus(FocusStyle::Autofocus(flag(value)?))),
    PropertySpec::node("priority", |value, out| {
        out.focus(FocusStyle::Priority(whole(value, f64::from(i32::MIN), f64::from(i32::MAX))? as i32))
    }),
    PropertySpec::node("guide", |value, out| out.focus(FocusStyle::Guide(or_null(value, guide)?.unwrap_or_default()))),
    PropertySpec::node("modal", |value, out| out.focus(FocusStyle::Modal(flag(value)?))),
    PropertySpec::node("virtualList", |value, out| out.focus(FocusStyle::VirtualList(or_null(value, virtual_list)?))),
    PropertySpec::node("item", |value, out| {
        let index = |value: &Value<'_>| whole(value, 0.0, f64::from(u32::MAX)).map(|index| index as u32);
        out.focus(FocusStyle::Item(or_null(value, index)?))
    }),
    PropertySpec::node("focusKey", |value, out| out.focus(FocusStyle::Key(or_null(value, text)?))),
    PropertySpec::node("focusGroup", |value, out| out.focus(FocusStyle::Group(or_null(value, focus_group)?))),
    PropertySpec::node("neighbors", |value, out| {
        neighbors(value)?.into_iter().try_for_each(|neighbor| out.focus(FocusStyle::Neighbor(neighbor)))
    }),
    PropertySpec::node("scrollPivot", |value, out| out.focus(FocusStyle::ScrollPivot(scroll_pivot(value)?))),
    // What animation reads.
    PropertySpec::node("transitions", |value, out| out.put(Property::Transitions(transitions(value)?))),
    PropertySpec::node("transition", |value, out| out.put(Property::Transitions(transition_object(value)?))),
    // Images.
    PropertySpec::image("src", |value, out| out.put(Property::Source(or_null(value, text)?.unwrap_or_default()))),
    PropertySpec::image("tint", |value, out| out.animated(Animatable::Tint, value)).stateful(),
    PropertySpec::image("nineSlice", |value, out| out.paint(PaintStyle::NineSlice(or_null(value, slices)?))),
    // Texts.
    PropertySpec::text("text", |value, out| out.put(Property::Content(text(value)?))),
    PropertySpec::text("fontFamily", |value, out| out.text(TextStyle::FontFamily(text(value)?))),
    PropertySpec::text("fontSize", |value, out| {
        let size = number_in(value, f32::MIN_POSITIVE, 1000.0, "a number of pixels above 0 up to 1000")?;
        out.text(TextStyle::FontSize(size))
    }),
    PropertySpec::text("fontWeight", |value, out| out.text(TextStyle::FontWeight(font_weight(value)?))),
    PropertySpec::text("fontStyle", |value, out| {
        let styles = [("normal", FontStyle::Normal), ("italic", FontStyle::Italic)];
        out.text(TextStyle::FontStyle(keyword(value, &styles)?))
    }),
    PropertySpec::text("lineHeight", |value, out| {
        let multiple = number_in(value, 0.5, 10.0, "a multiple of the font size from 0.5 to 10")?;
        out.text(TextStyle::LineHeight(multiple))
    }),
    PropertySpec::text("letterSpacing", |value, out| out.text(TextStyle::LetterSpacing(number(value)?))),
    PropertySpec::text("textAlign", |value, out| {
        let aligns = [
            ("start", TextAlign::Start),
            ("end", TextAlign::End),
            ("left", TextAlign::Left),
            ("right", TextAlign::Right),
            ("center", TextAlign::Center),
            ("justify", TextAlign::Justify),
        ];
        out.text(TextStyle::TextAlign(keyword(value, &aligns)?))
    }),
    PropertySpec::text("maxLines", |value, out| {
        out.text(TextStyle::MaxLines(whole(value, 0.0, f64::from(u32::MAX))? as u32))
    }),
    PropertySpec::text("textOverflow", |value, out| {
        let overflows = [("clip", TextOverflow::Clip), ("ellipsis", TextOverflow::Ellipsis)];
        out.text(TextStyle::TextOverflow(keyword(value, &overflows)?))
    }),
    PropertySpec::text("whiteSpace", |value, out| {
        let spaces = [("normal", WhiteSpace::Normal), ("nowrap", WhiteSpace::Nowrap)];
        out.text(TextStyle::WhiteSpace(keyword(value, &spaces)?))
    }),
    PropertySpec::text("textDirection", |value, out| {
        let directions = [("auto", TextDirection::Auto), ("ltr", TextDirection::Ltr), ("rtl", TextDirection::Rtl)];
        out.text(TextStyle::Direction(keyword(value, &directions)?))
    }),
    PropertySpec::text("language", |value, out| out.text(TextStyle::Language(text(value)?))),
    PropertySpec::text("textShadow", |value, out| out.paint(PaintStyle::TextShadow(or_null(value, text_shadow)?)))
        .stateful(),
    PropertySpec::text("marquee", |value, out| out.paint(PaintStyle::Marquee(or_null(value, marquee)?))).stateful(),
];

/// One radius, or four: top left, top right, bottom right, bottom left.
fn corners(value: &Value<'_>) -> Parsed<[f32; 4]> {
    if !value.is_array() {
        return positive_or_zero(value).map(|all| [all; 4]);
    }
    let expected = "one radius, or [top left, top right, bottom right, bottom left]";
    let radii = list(value, expected)?.iter().map(positive_or_zero).collect::<Parsed<Vec<f32>>>()?;
    radii.try_into().map_err(|_| Wrong::new(value, expected))
}

fn content_alignment(value: &Value<'_>) -> Parsed<ContentAlignment> {
    static ALIGNMENTS: &[(&str, ContentAlignment)] = &[
        ("normal", ContentAlignment::Normal),
        ("start", ContentAlignment::Start),
        ("end", ContentAlignment::End),
        ("flex-start", ContentAlignment::FlexStart),
        ("flex-end", ContentAlignment::FlexEnd),
        ("center", ContentAlignment::Center),
        ("stretch", ContentAlignment::Stretch),
        ("space-between", ContentAlignment::SpaceBetween),
        ("space-around", ContentAlignment::SpaceAround),
        ("space-evenly", ContentAlignment::SpaceEvenly),
    ];
    keyword(value, ALIGNMENTS)
}

fn item_alignment(value: &Value<'_>) -> Parsed<ItemAlignment> {
    static ALIGNMENTS: &[(&str, ItemAlignment)] = &[
        ("auto", ItemAlignment::Auto),
        ("start", ItemAlignment::Start),
        ("end", ItemAlignment::End),
        ("flex-start", ItemAlignment::FlexStart),
        ("flex-end", ItemAlignment::FlexEnd),
        ("center", ItemAlignment::Center),
        ("baseline", ItemAlignment::Baseline),
        ("stretch", ItemAlignment::Stretch),
    ];
    keyword(value, ALIGNMENTS)
}

/// One distance for both, or `[row, column]`.
fn gap(value: &Value<'_>) -> Parsed<(Length, Length)> {
    if !value.is_array() {
        return distance(value).map(|both| (both, both));
    }
    let expected = "one value or [row, column]";
    match list(value, expected)?.as_slice() {
        [row, column] => Ok((distance(row)?, distance(column)?)),
        _ => Err(Wrong::new(value, expected)),
    }
}

fn font_weight(value: &Value<'_>) -> Parsed<u16> {
    if value.is_string() {
        return keyword(value, &[("normal", 400), ("bold", 700)]);
    }
    whole(value, 1.0, 1000.0)
        .map(|weight| weight as u16)
        .map_err(|wrong| Wrong { expected: "a whole number from 1 to 1000, 'normal' or 'bold'".into(), ..wrong })
}

/// The name that was probably meant: the same but for case and hyphens, a common synonym, or a few letters off.
pub(crate) fn closest<'a>(name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let plain = |name: &str| name.replace(['-', '_'], "").to_ascii_lowercase().replace("colour", "color");
    let meant = plain(name);
    let synonym = SYNONYMS.iter().find(|(synonym, _)| *synonym == meant).map(|(_, name)| *name);
    if let Some(name) = names.clone().find(|name| plain(name) == meant || Some(*name) == synonym) {
        return Some(name);
    }
    // A third of the letters may differ: one in a short name, more in a long one.
    let tolerance = (meant.len() / 3).min(3);
    names
        .map(|name| (distance_between(&meant, &plain(name)), name))
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Names of CSS and other toolkits, in lower case.
static SYNONYMS: &[(&str, &str)] = &[
    ("alpha", "opacity"),
    ("background", "backgroundColor"),
    ("bgcolor", "backgroundColor"),
    ("childs", "children"),
    ("content", "text"),
    ("cornerradius", "borderRadius"),
    ("flex", "flexGrow"),
    ("font", "fontFamily"),
    ("linespacing", "lineHeight"),
    ("numberoflines", "maxLines"),
    ("onclick", "onSelect"),
    ("onenter", "onSelect"),
    ("onpress", "onSelect"),
    ("shadow", "boxShadow"),
    ("source", "src"),
    ("textcontent", "text"),
    ("visible", "display"),
    ("x", "left"),
    ("y", "top"),
];

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each counted as one.
fn distance_between(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let width = b.len() + 1;
    let mut costs: Vec<usize> = (0..width).collect();
    let mut before_previous: Vec<usize> = Vec::new();
    for (i, from) in a.iter().enumerate() {
        let previous = std::mem::replace(&mut costs, vec![i + 1; width]);
        for (j, to) in b.iter().enumerate() {
            let mut cost = (previous[j] + usize::from(from != to)).min(previous[j + 1] + 1).min(costs[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *to && *from == b[j - 1] {
                cost = cost.min(before_previous[j - 1] + 1);
            }
            costs[j + 1] = cost;
        }
        before_previous = previous;
    }
    costs[width - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closest_name() {
        let check = |name: &str, expected: Option<&str>| {
            let names = PROPERTIES.iter().map(|spec| spec.name).chain(["onSelect", "children"]);
            assert_eq!(closest(name, names), expected, "{name}");
        };
        check("colour", Some("color"));
        check("background-color", Some("backgroundColor"));
        check("backgroundColour", Some("backgroundColor"));
        check("widht", Some("width"));
        check("borderRaduis", Some("borderRadius"));
        check("onClick", Some("onSelect"));
        check("childs", Some("children"));
        check("movie", None);
        check("index", Some("zIndex"));
        check("id", None);
        check("", None);
    }

    #[test]
    fn names_are_unique() {
        for (index, spec) in PROPERTIES.iter().enumerate() {
            assert!(PROPERTIES.iter().skip(index + 1).all(|other| other.name != spec.name), "{}", spec.name);
        }
    }
}
