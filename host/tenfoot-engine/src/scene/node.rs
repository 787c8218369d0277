//! What the scene keeps of one node.

use scene_core::style::{
    AnimatedProperty, Display, EdgeWidth, FocusStyle, LayoutStyle, Length, Marquee, ObjectFit, Overflow, PaintStyle,
    TextDirection, TextStyle, TransformOrigin, Transition,
};
use scene_core::types::{Animatable, AnimatedValue, Color, Placement, Size};

use super::scale::Scale;
use super::{as_animated, numbers};
use crate::messages::{NodeState, Property};

const TRANSPARENT: Color = Color { r: 0, g: 0, b: 0, a: 0 };
const WHITE: Color = Color { r: 255, g: 255, b: 255, a: 255 };

/// The properties of a node as the app set them, in the app's pixels, and what the parts said of it.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Properties of the layout part.
    pub layout: Vec<LayoutStyle>,
    /// Properties of the text part.
    pub text: Vec<TextStyle>,
    /// Properties of the focus part.
    pub focus: Vec<FocusStyle>,
    /// Properties of the renderer part, each for a state.
    pub paint: Vec<(NodeState, PaintStyle)>,
    /// Which properties change over time.
    pub transitions: Vec<Transition>,
    /// The text of a text node.
    pub content: String,
    /// The path of an image's picture.
    pub source: String,
    /// Whether the app hears of placements.
    pub observes_layout: bool,
    /// Whether the app is asked before a key moves the focus out of it.
    pub confirms_focus: bool,
    /// Where layout put the node, in physical pixels; none before it did.
    pub placement: Option<Placement>,
    /// Natural size of its picture, in physical pixels; none unless layout was told one.
    pub natural_size: Option<Size>,
    /// Animatable properties in physical pixels: those of the renderer that are not at their initial value; those of layout
    /// and text, and the placement, only while something moves them.
    pub values: Vec<Value>,
    /// The marquee that moves its text, in physical pixels, and how far one round leads.
    pub marquee: Option<(Marquee, f32)>,
}

/// An animatable property on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// Which property.
    pub property: Animatable,
    /// What the screen shows.
    pub shown: AnimatedValue,
    /// What it will show when nothing runs any more.
    pub target: AnimatedValue,
}

impl Node {
    /// Sets a property that has no states.
    pub(super) fn set(&mut self, property: Property) {
        match property {
            Property::Layout(style) => put(&mut self.layout, style, same_layout),
            Property::Text(style) => put(&mut self.text, style, same_variant),
            Property::Focus(style) => put(&mut self.focus, style, same_focus),
            Property::Paint(style) => self.set_paint(NodeState::Base, style),
            Property::Transitions(transitions) => self.transitions = transitions,
            Property::Content(text) => self.content = text,
            Property::Source(path) => self.source = path,
            Property::ObservesLayout(observes) => self.observes_layout = observes,
            Property::ConfirmsFocus(confirms) => self.confirms_focus = confirms,
        }
    }

    /// Sets a property of the renderer part for a state.
    pub(super) fn set_paint(&mut self, state: NodeState, style: PaintStyle) {
        put(&mut self.paint, (state, style), |a, b| a.0 == b.0 && same_paint(&a.1, &b.1));
    }

    /// The value of the property that `like` sets, if one of `states` has one; the last of them wins.
    pub(super) fn paint_in(
        &self,
        states: impl DoubleEndedIterator<Item = NodeState>,
        like: &PaintStyle,
    ) -> Option<&PaintStyle> {
        states.rev().find_map(|state| {
            self.paint.iter().find(|(of, style)| *of == state && same_paint(style, like)).map(|(_, style)| style)
        })
    }

    /// Whether a state other than the base one has a value.
    pub(super) fn has_states(&self) -> bool {
        self.paint.iter().any(|(state, _)| *state != NodeState::Base)
    }

    /// What the screen shows of a property, in physical pixels.
    pub fn shown(&self, property: Animatable) -> AnimatedValue {
        self.value(property).map_or(initial_value(property), |value| value.shown)
    }

    /// Where a property is led to, in physical pixels.
    pub fn target(&self, property: Animatable) -> AnimatedValue {
        self.value(property).map_or(initial_value(property), |value| value.target)
    }

    /// The value of a property, if there is one of its own.
    pub(super) fn value(&self, property: Animatable) -> Option<&Value> {
        self.values.iter().find(|value| value.property == property)
    }

    /// The screen shows another value now.
    pub(super) fn show(&mut self, property: Animatable, shown: AnimatedValue) {
        let target = self.target(property);
        put(&mut self.values, Value { property, shown, target }, |a, b| a.property == b.property);
    }

    /// The value is led to another target.
    pub(super) fn lead(&mut self, property: Animatable, target: AnimatedValue) {
        let shown = self.shown(property);
        put(&mut self.values, Value { property, shown, target }, |a, b| a.property == b.property);
    }

    /// What moved the property is gone: its style counts again.
    pub(super) fn settle(&mut self, property: Animatable) {
        self.values.retain(|value| value.property != property);
    }

    /// The number that a property of layout or text has now, in physical pixels; none if it is none.
    pub(super) fn number(&self, property: Animatable, scale: Scale) -> Option<f32> {
        if let Some(Value { shown: AnimatedValue::Number(number), .. }) = self.value(property) {
            return Some(*number);
        }
        let of_layout = || {
            let style = self.layout.iter().find(|style| numbers::layout_property(style) == Some(property))?;
            numbers::layout_number(&scale.layout(style))
        };
        of_layout().or_else(|| numbers::text_number(&self.text_style(property, scale)?).map(|(_, number)| number))
    }

    /// The style of layout that counts for a property when nothing moves it, in physical pixels.
    pub(super) fn layout_style(&self, property: Animatable, scale: Scale) -> Option<LayoutStyle> {
        let own = self.layout.iter().find(|style| numbers::layout_property(style) == Some(property));
        own.map(|style| scale.layout(style)).or_else(|| numbers::initial_layout(property))
    }

    /// The same for a property of text.
    pub(super) fn text_style(&self, property: Animatable, scale: Scale) -> Option<TextStyle> {
        let is_of = |style: &&TextStyle| numbers::text_number(style).is_some_and(|(of, _)| of == property);
        let own = self.text.iter().find(is_of).cloned();
        own.or_else(|| numbers::initial_text(property)).map(|style| scale.text(&style))
    }

    /// The base direction that its text was given.
    pub(super) fn text_direction(&self) -> TextDirection {
        let direction = |style: &TextStyle| match style {
            TextStyle::Direction(direction) => Some(*direction),
            _ => None,
        };
        self.text.iter().find_map(direction).unwrap_or(TextDirection::Auto)
    }

    /// Whether width and height are both set: what is inside does not matter to layout.
    pub fn has_definite_size(&self) -> bool {
        let definite = |length: &Length| *length != Length::Auto;
        let width = self.layout.iter().any(|style| matches!(style, LayoutStyle::Width(length) if definite(length)));
        let height = self.layout.iter().any(|style| matches!(style, LayoutStyle::Height(length) if definite(length)));
        width && height
    }

    /// The transition of a property.
    pub(super) fn transition(&self, property: Animatable) -> Option<&Transition> {
        self.transitions.iter().find(|transition| transition.property == property)
    }
}

fn put<T>(list: &mut Vec<T>, item: T, same: impl Fn(&T, &T) -> bool) {
    match list.iter_mut().find(|old| same(old, &item)) {
        Some(old) => *old = item,
        None => list.push(item),
    }
}

fn same_variant<T>(a: &T, b: &T) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Whether two values belong to one property: sides of a box are properties of their own.
fn same_layout(a: &LayoutStyle, b: &LayoutStyle) -> bool {
    match (a, b) {
        (LayoutStyle::Inset(a), LayoutStyle::Inset(b))
        | (LayoutStyle::Margin(a), LayoutStyle::Margin(b))
        | (LayoutStyle::Padding(a), LayoutStyle::Padding(b)) => a.edge == b.edge,
        (LayoutStyle::BorderWidth(a), LayoutStyle::BorderWidth(b)) => a.edge == b.edge,
        _ => same_variant(a, b),
    }
}

fn same_focus(a: &FocusStyle, b: &FocusStyle) -> bool {
    match (a, b) {
        (FocusStyle::Neighbor(a), FocusStyle::Neighbor(b)) => a.direction == b.direction,
        _ => same_variant(a, b),
    }
}

/// Whether two values belong to one property.
pub(super) fn same_paint(a: &PaintStyle, b: &PaintStyle) -> bool {
    match (a, b) {
        (PaintStyle::BorderWidth(a), PaintStyle::BorderWidth(b)) => a.edge == b.edge,
        _ => match (as_animated(a), as_animated(b)) {
            (Some((a, _)), Some((b, _))) => a == b,
            (None, None) => same_variant(a, b),
            _ => false,
        },
    }
}

/// The initial value of an animatable property.
pub(super) fn initial_value(property: Animatable) -> AnimatedValue {
    match property {
        Animatable::Opacity | Animatable::Scale => AnimatedValue::Number(1.0),
        Animatable::Color | Animatable::Tint => AnimatedValue::Color(WHITE),
        property if property.is_color() => AnimatedValue::Color(TRANSPARENT),
        _ => AnimatedValue::Number(0.0),
    }
}

/// The initial value of the property that `like` sets.
pub(super) fn initial_paint(like: &PaintStyle) -> PaintStyle {
    match like {
        PaintStyle::BackgroundGradient(_) => PaintStyle::BackgroundGradient(None),
        PaintStyle::BorderWidth(border) => PaintStyle::BorderWidth(EdgeWidth { edge: border.edge, width: 0.0 }),
        PaintStyle::BoxShadows(_) => PaintStyle::BoxShadows(Vec::new()),
        PaintStyle::TextShadow(_) => PaintStyle::TextShadow(None),
        PaintStyle::NineSlice(_) => PaintStyle::NineSlice(None),
        PaintStyle::TransformOrigin(_) => PaintStyle::TransformOrigin(TransformOrigin { x: 50.0, y: 50.0 }),
        PaintStyle::Marquee(_) => PaintStyle::Marquee(None),
        PaintStyle::ObjectFit(_) => PaintStyle::ObjectFit(ObjectFit::Cover),
        PaintStyle::Overflow(_) => PaintStyle::Overflow(Overflow::Visible),
        PaintStyle::Display(_) => PaintStyle::Display(Display::Flex),
        PaintStyle::ZIndex(_) => PaintStyle::ZIndex(0),
        PaintStyle::Animated(animated) => PaintStyle::Animated(AnimatedProperty {
            property: animated.property,
            value: initial_value(animated.property),
        }),
    }
}
