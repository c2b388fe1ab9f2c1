//! Values on a rectangle of the canvas: plotters' coordinates over our own scales, in tenths of a px.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;

use super::canvas::Point;
use super::scale::Scale;
use super::shape::tenths;

/// Two scales over a rectangle.
pub(super) struct Plot(Cartesian2d<Scale, Scale>);

impl Plot {
    /// Lays scales over the rectangle from `(left, top)` to `(right, bottom)`, px; `y` grows upwards.
    pub(super) fn new((x, y): (Scale, Scale), (left, top): Point, (right, bottom): Point) -> Self {
        let across = tenths(left)..tenths(right);
        Self(Cartesian2d::new(x, y, (across, tenths(bottom)..tenths(top))))
    }

    /// Where a value stands, px.
    pub(super) fn at(&self, value: (f64, f64)) -> Point {
        let (x, y) = self.0.translate(&value);
        (f64::from(x) / 10.0, f64::from(y) / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Plot, Scale};

    #[test]
    fn values_land_where_the_rectangle_says() {
        let plot = Plot::new((Scale::over(0.0, 10.0, 3), Scale::over(0.0, 10.0, 3)), (10.0, 20.0), (110.0, 70.0));
        assert_eq!(plot.at((0.0, 0.0)), (10.0, 70.0));
        assert_eq!(plot.at((10.0, 10.0)), (110.0, 20.0));
    }
}
