//! Directions of CSS gradients, with the same bits on every machine.
//!
//! `f64::sin` and `f64::cos` differ between platforms and between native code and Wasm; these use only exactly rounded
//! operations.

/// The direction of a CSS angle: x to the right and y downwards of the unit vector that points `degrees` clockwise from
/// upwards. Multiples of 90 degrees are exact.
pub(crate) fn direction(degrees: f32) -> (f64, f64) {
    // The remainder of a division is exact.
    let turned = f64::from(degrees) % 360.0;
    let turned = if turned < 0.0 { turned + 360.0 } else { turned };
    let quarter = (turned / 90.0).floor();
    let (sin, cos) = quarter_turn(turned - quarter * 90.0);
    match quarter as u32 {
        0 => (sin, -cos),
        1 => (cos, sin),
        2 => (-sin, cos),
        // A remainder just below 0 may have become 360.
        3 => (-cos, -sin),
        _ => (0.0, -1.0),
    }
}

/// Sine and cosine of 0 to 90 degrees.
fn quarter_turn(degrees: f64) -> (f64, f64) {
    if degrees > 45.0 {
        let (sin, cos) = quarter_turn(90.0 - degrees);
        return (cos, sin);
    }
    // Taylor series: at 45 degrees the first term left out is below 2e-14.
    let angle = degrees * (std::f64::consts::PI / 180.0);
    let square = angle * angle;
    let (mut sin, mut cos) = (1.0, 1.0);
    for step in (1..=6_i32).rev() {
        let even = f64::from(step) * 2.0;
        sin = 1.0 - square / (even * (even + 1.0)) * sin;
        cos = 1.0 - square / (even * (even - 1.0)) * cos;
    }
    (sin * angle, cos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_is_exact_at_right_angles() {
        for (degrees, expected) in [
            (0.0, (0.0, -1.0)),
            (90.0, (1.0, 0.0)),
            (180.0, (0.0, 1.0)),
            (270.0, (-1.0, 0.0)),
            (-90.0, (-1.0, 0.0)),
            (450.0, (1.0, 0.0)),
        ] {
            assert_eq!(direction(degrees), expected, "{degrees} degrees");
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "compared with a tolerance")]
    fn direction_is_that_of_the_standard_library() {
        for degrees in -800..800 {
            let degrees = degrees as f32 * 0.77;
            let (x, y) = direction(degrees);
            let angle = f64::from(degrees).to_radians();
            assert!((x - angle.sin()).abs() < 1e-12 && (y + angle.cos()).abs() < 1e-12, "{degrees} degrees");
        }
    }

    #[test]
    fn direction_survives_the_edge_of_a_turn() {
        let (x, y) = direction(-1e-30);
        assert!(x.abs() < 1e-9 && y == -1.0);
    }
}
