//! CSS colours.

use rquickjs::Value;
use scene_core::types::Color;

use super::{Parsed, Wrong, string};

/// A colour from a JS string.
pub(crate) fn color(value: &Value<'_>) -> Parsed<Color> {
    string(value).and_then(|text| parse_color(&text)).ok_or_else(|| {
        Wrong::new(
            value,
            "a colour such as '#rrggbb', '#rrggbbaa', 'rgb(255, 0, 0)', 'rgba(255, 0, 0, 0.5)' or 'white'",
        )
    })
}

/// The colour that a CSS text names; see the type `Color` of `tenfoot.d.ts`.
fn parse_color(text: &str) -> Option<Color> {
    let text = text.trim();
    if let Some(digits) = text.strip_prefix('#') {
        return hexadecimal(digits);
    }
    let lower = text.to_ascii_lowercase();
    for function in ["rgb", "rgba"] {
        if let Some(arguments) = lower.strip_prefix(function).and_then(|rest| rest.strip_prefix('(')) {
            return components(arguments.strip_suffix(')')?);
        }
    }
    NAMED.iter().find(|(name, _)| *name == lower).map(|(_, color)| *color)
}

/// 3, 4, 6 or 8 digits.
fn hexadecimal(digits: &str) -> Option<Color> {
    let digits: Vec<u8> =
        digits.chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect::<Option<_>>()?;
    match *digits {
        [r, g, b] => Some(Color { r: r * 17, g: g * 17, b: b * 17, a: 255 }),
        [r, g, b, a] => Some(Color { r: r * 17, g: g * 17, b: b * 17, a: a * 17 }),
        [r1, r0, g1, g0, b1, b0] => Some(Color { r: r1 * 16 + r0, g: g1 * 16 + g0, b: b1 * 16 + b0, a: 255 }),
        [r1, r0, g1, g0, b1, b0, a1, a0] => {
            Some(Color { r: r1 * 16 + r0, g: g1 * 16 + g0, b: b1 * 16 + b0, a: a1 * 16 + a0 })
        }
        _ => None,
    }
}

/// `255, 0, 0` or `255, 0, 0, 0.5`, also with the newer spaces and slash.
fn components(arguments: &str) -> Option<Color> {
    let parts: Vec<&str> = arguments.split([',', ' ', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let byte = |part: &str| {
        let value: f32 = part.parse().ok()?;
        (0.0..=255.0).contains(&value).then_some(value.round() as u8)
    };
    let alpha = |part: &str| {
        let value: f32 = match part.strip_suffix('%') {
            Some(percent) => percent.parse::<f32>().ok()? / 100.0,
            None => part.parse().ok()?,
        };
        (0.0..=1.0).contains(&value).then_some((value * 255.0).round() as u8)
    };
    match *parts {
        [r, g, b] => Some(Color { r: byte(r)?, g: byte(g)?, b: byte(b)?, a: 255 }),
        [r, g, b, a] => Some(Color { r: byte(r)?, g: byte(g)?, b: byte(b)?, a: alpha(a)? }),
        _ => None,
    }
}

const fn rgb(r: u8, g: u8, b: u8) -> Color {
    Color { r, g, b, a: 255 }
}

/// The names of CSS 1 with `gray` in both spellings, and `orange` of CSS 2.1.
static NAMED: &[(&str, Color)] = &[
    ("transparent", Color { r: 0, g: 0, b: 0, a: 0 }),
    ("black", rgb(0, 0, 0)),
    ("silver", rgb(192, 192, 192)),
    ("gray", rgb(128, 128, 128)),
    ("grey", rgb(128, 128, 128)),
    ("white", rgb(255, 255, 255)),
    ("maroon", rgb(128, 0, 0)),
    ("red", rgb(255, 0, 0)),
    ("purple", rgb(128, 0, 128)),
    ("fuchsia", rgb(255, 0, 255)),
    ("green", rgb(0, 128, 0)),
    ("lime", rgb(0, 255, 0)),
    ("olive", rgb(128, 128, 0)),
    ("yellow", rgb(255, 255, 0)),
    ("navy", rgb(0, 0, 128)),
    ("blue", rgb(0, 0, 255)),
    ("teal", rgb(0, 128, 128)),
    ("aqua", rgb(0, 255, 255)),
    ("orange", rgb(255, 165, 0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u8, u8, u8, u8)>) {
        let found = parse_color(text).map(|color| (color.r, color.g, color.b, color.a));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn color_notations() {
        check("#fff", Some((255, 255, 255, 255)));
        check("#1238", Some((0x11, 0x22, 0x33, 0x88)));
        check("#0a0B0c", Some((10, 11, 12, 255)));
        check("#0a0b0c80", Some((10, 11, 12, 128)));
        check("rgb(1, 2, 3)", Some((1, 2, 3, 255)));
        check("rgba(1,2,3,.5)", Some((1, 2, 3, 128)));
        check("RGB(1 2 3 / 50%)", Some((1, 2, 3, 128)));
        check("transparent", Some((0, 0, 0, 0)));
        check("White", Some((255, 255, 255, 255)));
        check(" orange ", Some((255, 165, 0, 255)));
    }

    #[test]
    fn color_mistakes() {
        for text in [
            "",
            "#",
            "#12",
            "#12345",
            "#ggg",
            "#１２３",
            "rgb(1,2)",
            "rgb(1,2,256)",
            "rgba(1,2,3,2)",
            "rgb(1,2,3",
            "rgb(NaN,0,0)",
            "whitee",
        ] {
            check(text, None);
        }
    }
}
