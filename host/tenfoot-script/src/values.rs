//! Values of the app, checked and typed.
//!
//! A parser takes a JS value and gives a value of the contract, or a [`Wrong`] that says what would be right. Nothing here
//! runs code of the app, apart from getters of objects that the app passes.

mod color;
mod focus;
mod grid;
mod motion;
mod paint;

use rquickjs::{Array, Object, Value};
use scene_core::style::Length;

pub(crate) use color::color;
pub(crate) use focus::{focus_group, guide, neighbors, scroll_pivot, virtual_list};
pub(crate) use grid::{areas, auto_flow, range, template, track_sizes};
pub(crate) use motion::{animatable, animation, longhands, name_of, transition_object, transitions};
pub(crate) use paint::{box_shadows, gradient, marquee, outline, slices, text_shadow, transform_origin};

/// Why a value was refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Where inside the value, such as `.stops[1]`; empty for the value as a whole.
    pub(crate) place: String,
    /// What would be right, such as "a number of 0 or more".
    pub(crate) expected: String,
    /// What was found, in short.
    pub(crate) found: String,
}

pub(crate) type Parsed<T> = Result<T, Wrong>;

impl Wrong {
    pub(crate) fn new(value: &Value<'_>, expected: impl Into<String>) -> Self {
        Self { place: String::new(), expected: expected.into(), found: describe(value) }
    }

    /// The same, for a member of an enclosing value.
    fn inside(mut self, place: impl std::fmt::Display) -> Self {
        self.place = format!("{place}{}", self.place);
        self
    }
}

/// A value in a few words, for messages.
pub(crate) fn describe(value: &Value<'_>) -> String {
    /// Longer texts are cut: messages stay on a line.
    const MAX_CHARS: usize = 40;
    if let Some(number) = value.as_number() {
        // As JS writes it: huge numbers without their digits.
        return if number.abs() >= 1e21 { format!("{number:e}") } else { number.to_string() };
    }
    if let Some(flag) = value.as_bool() {
        return flag.to_string();
    }
    if let Some(text) = string(value) {
        let mut short: String = text.chars().take(MAX_CHARS).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        return format!("'{short}'");
    }
    if value.is_string() {
        "half of a surrogate pair (`toWellFormed()` replaces it)".into()
    } else if value.is_function() {
        "a function".into()
    } else if let Some(array) = value.as_array() {
        format!("a list of {}", array.len())
    } else if value.is_object() {
        "an object".into()
    } else {
        value.type_name().into()
    }
}

/// The value as a string, if it is one, without lone surrogates.
pub(crate) fn string(value: &Value<'_>) -> Option<String> {
    value.as_string()?.to_string().ok()
}

pub(crate) fn text(value: &Value<'_>) -> Parsed<String> {
    string(value).ok_or_else(|| Wrong::new(value, "a string"))
}

pub(crate) fn flag(value: &Value<'_>) -> Parsed<bool> {
    value.as_bool().ok_or_else(|| Wrong::new(value, "true or false"))
}

/// A finite number that is still finite as `f32`.
pub(crate) fn number(value: &Value<'_>) -> Parsed<f32> {
    finite(value).ok_or_else(|| Wrong::new(value, "a number"))
}

fn finite(value: &Value<'_>) -> Option<f32> {
    let number = value.as_number()? as f32;
    number.is_finite().then_some(number)
}

/// A number from `min` to `max`, which `expected` describes.
pub(crate) fn number_in(value: &Value<'_>, min: f32, max: f32, expected: &str) -> Parsed<f32> {
    finite(value).filter(|number| (min..=max).contains(number)).ok_or_else(|| Wrong::new(value, expected))
}

pub(crate) fn positive_or_zero(value: &Value<'_>) -> Parsed<f32> {
    number_in(value, 0.0, f32::MAX, "a number of 0 or more")
}

pub(crate) fn above_zero(value: &Value<'_>) -> Parsed<f32> {
    number_in(value, f32::MIN_POSITIVE, f32::MAX, "a number above 0")
}

/// A whole number from `min` to `max`.
pub(crate) fn whole(value: &Value<'_>, min: f64, max: f64) -> Parsed<f64> {
    value
        .as_number()
        .filter(|number| number.fract() == 0.0 && (min..=max).contains(number))
        .ok_or_else(|| Wrong::new(value, format!("a whole number from {min} to {max}")))
}

/// Milliseconds, rounded to whole ones.
pub(crate) fn milliseconds(value: &Value<'_>) -> Parsed<u32> {
    value
        .as_number()
        .filter(|number| (0.0..=f64::from(u32::MAX)).contains(number))
        .map(|number| number.round() as u32)
        .ok_or_else(|| Wrong::new(value, "milliseconds of 0 or more"))
}

/// One of a set of names.
pub(crate) fn keyword<T: Copy>(value: &Value<'_>, names: &[(&str, T)]) -> Parsed<T> {
    let found = string(value);
    names.iter().find(|(name, _)| found.as_deref() == Some(*name)).map(|(_, keyword)| *keyword).ok_or_else(|| {
        let names: Vec<String> = names.iter().map(|(name, _)| format!("'{name}'")).collect();
        Wrong::new(value, format!("one of {}", names.join(", ")))
    })
}

/// `null`, or what `parse` takes.
pub(crate) fn or_null<'js, T>(value: &Value<'js>, parse: impl FnOnce(&Value<'js>) -> Parsed<T>) -> Parsed<Option<T>> {
    if value.is_null() { Ok(None) } else { parse(value).map(Some) }
}

/// A number of pixels, `'50%'` or `'auto'`.
pub(crate) fn length(value: &Value<'_>) -> Parsed<Length> {
    plain_length(value).ok_or_else(|| Wrong::new(value, "a number of pixels, a percentage such as '50%', or 'auto'"))
}

/// A length of zero or more, never `'auto'`.
pub(crate) fn distance(value: &Value<'_>) -> Parsed<Length> {
    plain_length(value)
        .filter(|length| matches!(length, Length::Px(number) | Length::Percent(number) if *number >= 0.0))
        .ok_or_else(|| Wrong::new(value, "a number of 0 or more pixels, or a percentage such as '50%'"))
}

/// A length of zero or more, or `'auto'`.
pub(crate) fn extent(value: &Value<'_>) -> Parsed<Length> {
    plain_length(value)
        .filter(|length| !matches!(length, Length::Px(number) | Length::Percent(number) if *number < 0.0))
        .ok_or_else(|| Wrong::new(value, "a number of 0 or more pixels, a percentage such as '50%', or 'auto'"))
}

fn plain_length(value: &Value<'_>) -> Option<Length> {
    if let Some(pixels) = finite(value) {
        return Some(Length::Px(pixels));
    }
    let text = string(value)?;
    if text == "auto" {
        return Some(Length::Auto);
    }
    let percent: f32 = text.strip_suffix('%')?.parse().ok()?;
    percent.is_finite().then_some(Length::Percent(percent))
}

/// CSS shorthand of four sides, as top, right, bottom, left.
pub(crate) fn sides<'js, T: Copy>(value: &Value<'js>, parse: impl Fn(&Value<'js>) -> Parsed<T>) -> Parsed<[T; 4]> {
    let Some(list) = value.as_array() else {
        return parse(value).map(|all| [all; 4]);
    };
    let sides = items(list, value)?
        .iter()
        .enumerate()
        .map(|(index, side)| parse(side).map_err(|wrong| wrong.inside(format_args!("[{index}]"))))
        .collect::<Parsed<Vec<T>>>()?;
    match *sides {
        [vertical, horizontal] => Ok([vertical, horizontal, vertical, horizontal]),
        [top, horizontal, bottom] => Ok([top, horizontal, bottom, horizontal]),
        [top, right, bottom, left] => Ok([top, right, bottom, left]),
        _ => Err(Wrong::new(
            value,
            "one value, [vertical, horizontal], [top, horizontal, bottom] or [top, right, bottom, left]",
        )),
    }
}

/// The items of a list.
pub(crate) fn items<'js>(list: &Array<'js>, value: &Value<'js>) -> Parsed<Vec<Value<'js>>> {
    list.iter::<Value<'js>>().collect::<Result<_, _>>().map_err(|_| Wrong::new(value, "a list that can be read"))
}

pub(crate) fn list<'js>(value: &Value<'js>, expected: &str) -> Parsed<Vec<Value<'js>>> {
    match value.as_array() {
        Some(list) => items(list, value),
        None => Err(Wrong::new(value, expected)),
    }
}

/// An object whose members are read by name, and which has no others.
pub(crate) struct Members<'a, 'js> {
    object: &'a Object<'js>,
    whole: &'a Value<'js>,
}

impl<'a, 'js> Members<'a, 'js> {
    /// The members of `value`, which must be an object with no names but these.
    pub(crate) fn of(value: &'a Value<'js>, names: &[&str]) -> Parsed<Self> {
        let expected = || format!("an object with {}", list_names(names));
        let object = value
            .as_object()
            .filter(|_| !value.is_array() && !value.is_function())
            .ok_or_else(|| Wrong::new(value, expected()))?;
        for key in object.keys::<String>() {
            let key = key.map_err(|_| Wrong::new(value, expected()))?;
            if !names.contains(&key.as_str()) {
                let expected = match crate::properties::closest(&key, names.iter().copied()) {
                    Some(name) => format!("{}; did you mean `{name}`?", expected()),
                    None => expected(),
                };
                return Err(Wrong { place: String::new(), expected, found: format!("`{key}`") });
            }
        }
        Ok(Self { object, whole: value })
    }

    /// A member that has to be there.
    pub(crate) fn required<T>(&self, name: &str, parse: impl FnOnce(&Value<'js>) -> Parsed<T>) -> Parsed<T> {
        let value = self.get(name)?;
        parse(&value).map_err(|wrong| wrong.inside(format_args!(".{name}")))
    }

    /// A member that may be missing.
    pub(crate) fn optional<T>(&self, name: &str, parse: impl FnOnce(&Value<'js>) -> Parsed<T>) -> Parsed<Option<T>> {
        let value = self.get(name)?;
        if value.is_undefined() {
            return Ok(None);
        }
        parse(&value).map(Some).map_err(|wrong| wrong.inside(format_args!(".{name}")))
    }

    fn get(&self, name: &str) -> Parsed<Value<'js>> {
        self.object
            .get(name)
            .map_err(|_| Wrong::new(self.whole, "an object that can be read").inside(format_args!(".{name}")))
    }
}

fn list_names(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
