//! CSS gradients over a box (CSS Images 3, "Gradients").

use scene_core::operations::{GradientAxis, LinearAxis, RadialAxis};
use scene_core::style::{ColorStop, Gradient, RadialExtent, RadialGradient};
use scene_core::types::Point;

use crate::angle;
use crate::geometry::PixelRect;

/// Where the offsets of a gradient are on a box, and its stops.
pub(crate) fn place(gradient: &Gradient, rect: PixelRect) -> (GradientAxis, &[ColorStop]) {
    match gradient {
        Gradient::Linear(linear) => (GradientAxis::Linear(line(linear.angle, rect)), &linear.stops),
        Gradient::Radial(radial) => (GradientAxis::Radial(ellipse(radial, rect)), &radial.stops),
    }
}

/// Rounded to 1/64 pixel: `f32` holds that exactly, so a gradient that moves by whole pixels keeps its colours.
fn exact(position: f64) -> f32 {
    ((position * 64.0 + 0.5).floor() / 64.0) as f32
}

/// The ends of a gradient line: the corners of the box get the colours of the ends.
fn line(degrees: f32, rect: PixelRect) -> LinearAxis {
    let (x, y) = angle::direction(degrees);
    let (width, height) = (f64::from(rect.width()), f64::from(rect.height()));
    let half = (width * x.abs() + height * y.abs()) * 0.5;
    let (centre_x, centre_y) = (f64::from(rect.left) + width * 0.5, f64::from(rect.top) + height * 0.5);
    let point = |along: f64| Point { x: exact(centre_x + x * along), y: exact(centre_y + y * along) };
    LinearAxis { start: point(-half), end: point(half) }
}

/// Centre and size of a radial gradient's ending shape.
fn ellipse(gradient: &RadialGradient, rect: PixelRect) -> RadialAxis {
    let (width, height) = (f64::from(rect.width()), f64::from(rect.height()));
    let x = f64::from(gradient.center_x) * 0.01 * width;
    let y = f64::from(gradient.center_y) * 0.01 * height;
    let (left, right, top, bottom) = (x.abs(), (width - x).abs(), y.abs(), (height - y).abs());
    let near = matches!(gradient.extent, RadialExtent::ClosestSide | RadialExtent::ClosestCorner);
    let corner = matches!(gradient.extent, RadialExtent::ClosestCorner | RadialExtent::FarthestCorner);
    let choose = |first: f64, second: f64| if near { first.min(second) } else { first.max(second) };
    let (across, along) = (choose(left, right), choose(top, bottom));
    let (radius_x, radius_y) = match (gradient.circle, corner) {
        (true, false) => (choose(across, along), choose(across, along)),
        (true, true) => {
            let radius = (across * across + along * along).sqrt();
            (radius, radius)
        }
        (false, false) => (across, along),
        // The corner lies as far as the sides along both axes: the ellipse of the sides grows by the same factor in both.
        (false, true) => (across * std::f64::consts::SQRT_2, along * std::f64::consts::SQRT_2),
    };
    let center = Point { x: exact(f64::from(rect.left) + x), y: exact(f64::from(rect.top) + y) };
    RadialAxis { center, radius_x: exact(radius_x), radius_y: exact(radius_y) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_reaches_the_corners() {
        let rect = PixelRect::new(0, 0, 100, 100);
        let LinearAxis { start, end } = line(90.0, rect);
        assert_eq!((start, end), (Point { x: 0.0, y: 50.0 }, Point { x: 100.0, y: 50.0 }));
        let LinearAxis { start, end } = line(135.0, rect);
        assert_eq!((start, end), (Point { x: 0.0, y: 0.0 }, Point { x: 100.0, y: 100.0 }));
    }

    #[track_caller]
    fn check_ellipse(circle: bool, extent: RadialExtent, expected: (f32, f32)) {
        let gradient = RadialGradient { circle, extent, center_x: 25.0, center_y: 50.0, stops: Vec::new() };
        let axis = ellipse(&gradient, PixelRect::new(10, 20, 210, 120));
        assert_eq!((axis.center.x, axis.center.y), (60.0, 70.0));
        assert!((axis.radius_x - expected.0).abs() < 0.01 && (axis.radius_y - expected.1).abs() < 0.01, "{axis:?}");
    }

    #[test]
    fn ellipse_follows_css() {
        check_ellipse(true, RadialExtent::ClosestSide, (50.0, 50.0));
        check_ellipse(true, RadialExtent::FarthestSide, (150.0, 150.0));
        check_ellipse(true, RadialExtent::ClosestCorner, (70.71, 70.71));
        check_ellipse(true, RadialExtent::FarthestCorner, (158.11, 158.11));
        check_ellipse(false, RadialExtent::ClosestSide, (50.0, 50.0));
        check_ellipse(false, RadialExtent::FarthestSide, (150.0, 50.0));
        check_ellipse(false, RadialExtent::FarthestCorner, (212.13, 70.71));
    }
}
