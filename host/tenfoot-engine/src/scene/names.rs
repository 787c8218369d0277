//! Kebab-case names of properties, as in the WIT.

use serde::Serialize;

use crate::messages::Property;

/// The name of a property, for messages.
pub(super) fn property(property: &Property) -> String {
    match property {
        Property::Layout(style) => case_name(style),
        Property::Text(style) => case_name(style),
        Property::Paint(scene_core::style::PaintStyle::Animated(animated)) => case_name(&animated.property),
        Property::Paint(style) => case_name(style),
        Property::Focus(style) => case_name(style),
        other => case_name(other),
    }
}

/// The name of a variant's case: serde spells cases as the WIT does.
fn case_name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(serde_json::Value::Object(fields)) => fields.into_iter().next().map(|(name, _)| name).unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use scene_core::style::{AnimatedProperty, Display, LayoutStyle, PaintStyle};
    use scene_core::types::{Animatable, AnimatedValue};

    use super::*;

    #[test]
    fn names_are_those_of_the_wit() {
        let animated = AnimatedProperty { property: Animatable::TranslateX, value: AnimatedValue::Number(0.0) };
        for (style, name) in [
            (Property::Layout(LayoutStyle::Display(Display::None)), "display"),
            (Property::Layout(LayoutStyle::FlexGrow(1.0)), "flex-grow"),
            (Property::Paint(PaintStyle::ZIndex(1)), "z-index"),
            (Property::Paint(PaintStyle::Animated(animated)), "translate-x"),
            (Property::ObservesLayout(true), "observes-layout"),
        ] {
            assert_eq!(property(&style), name);
        }
    }
}
