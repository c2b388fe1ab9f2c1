//! The bridge to plotters: a `DrawingBackend` that writes semantic SVG to a [`Canvas`].
//!
//! A plotters colour carries no colour here, but the number of a [`Class`] in its red channel; the
//! class decides paint, width and dashes. Plotters' integer pixels are tenths of ours.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::canvas::{self, Anchor, Canvas, Tone};
use super::measure;
use super::palette::Class;
use super::scale::Scale;
use super::xml;

/// What can go wrong while plotters draws. Writing to a string cannot; what is left is plotters' own
/// bookkeeping.
pub(super) type Fault = DrawingAreaErrorKind<Infallible>;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Coordinates in data values over a rectangle of the canvas.
pub(super) type Plot = DrawingArea<Pen, Cartesian2d<Scale, Scale>>;

/// Width and height that plotters is told, in tenths: it cuts off what lies outside, and a chart
/// learns its own height only when it is drawn.
const BOUNDS: (u32, u32) = (9_000_000, 9_000_000);

/// Lays scales over the rectangle from `(left, top)` to `(right, bottom)`, px; `y` grows upwards.
pub(super) fn plot(
    canvas: &Canvas,
    (x, y): (Scale, Scale),
    (left, top): canvas::Point,
    (right, bottom): canvas::Point,
) -> Plot {
    let area: DrawingArea<Pen, Shift> = Pen(canvas.clone()).into_drawing_area();
    let across = xml::tenths(left)..xml::tenths(right);
    let upwards = xml::tenths(bottom)..xml::tenths(top);
    area.apply_coord_spec(Cartesian2d::new(x, y, (across, upwards)))
}

/// Where the plot puts a value, px.
pub(super) fn place(plot: &Plot, value: (f64, f64)) -> canvas::Point {
    let (x, y) = plot.map_coordinate(&value);
    (f64::from(x) / 10.0, f64::from(y) / 10.0)
}

/// The style that plotters must be handed to draw in `class`.
pub(super) fn ink(class: Class) -> ShapeStyle {
    ShapeStyle { color: RGBColor(class as u8, 0, 0).to_rgba(), filled: false, stroke_width: 1 }
}

/// The backend: a handle on the canvas.
#[derive(Debug)]
pub(super) struct Pen(Canvas);

fn class_of(colour: BackendColor) -> Class {
    Class::from_key(colour.rgb.0)
}

impl Pen {
    fn points(&self, class: Class, points: impl IntoIterator<Item = BackendCoord>, close: bool) {
        self.0.with(|out| {
            out.push_str("<path");
            if close {
                xml::paint_shape(out, class);
            } else {
                xml::paint_line(out, class);
            }
            out.push_str(" d=\"");
            xml::trace(out, points);
            out.push_str(if close { "z\"/>" } else { "\"/>" });
        });
    }
}

impl DrawingBackend for Pen {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        BOUNDS
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    /// Not drawn: a canvas has no pixels, and every shape in use has a method of its own below.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.points(class_of(style.color()), [from, to], false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.points(class_of(style.color()), corners, fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.points(class_of(style.color()), path, false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.0.with(|out| {
            out.push_str("<circle");
            if fill {
                xml::paint_shape(out, class_of(style.color()));
            } else {
                xml::paint_line(out, class_of(style.color()));
            }
            xml::attribute(out, "cx", f64::from(x) / 10.0);
            xml::attribute(out, "cy", f64::from(y) / 10.0);
            xml::attribute(out, "r", f64::from(radius) / 10.0);
            out.push_str("/>");
        });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Done {
        self.points(class_of(style.color()), vert, true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Done {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let tone = if class_of(style.color()) == Class::Soft { Tone::Soft } else { Tone::Ink };
        self.0.text((f64::from(x) / 10.0, f64::from(y) / 10.0), anchor, tone, text);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        _: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let tenths = |px| xml::tenths(px).unsigned_abs();
        Ok((tenths(measure::width(text, canvas::FONT)), tenths(canvas::LINE)))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Done {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use plotters::element::{Circle, PathElement, Rectangle, Text};
    use plotters::style::{IntoFont, RGBColor};

    use super::super::canvas::Canvas;
    use super::super::palette::Class;
    use super::super::scale::Scale;
    use super::{ink, place, plot};

    fn drawn(draw: impl FnOnce(&super::Plot) -> Result<(), super::Fault>) -> String {
        let canvas = Canvas::new();
        let scales = (Scale::over(0.0, 10.0, 3), Scale::over(0.0, 10.0, 3));
        draw(&plot(&canvas, scales, (0.0, 0.0), (100.0, 100.0))).unwrap();
        canvas.take()
    }

    #[test]
    fn classes_travel_through_plotters_colours() {
        let line = drawn(|p| p.draw(&PathElement::new(vec![(0.0, 0.0), (5.0, 10.0)], ink(Class::Series1))));
        assert_eq!(
            line,
            "<path class=\"l-s1\" fill=\"none\" stroke=\"#12436D\" stroke-width=\"2\" d=\"M0 100L50 0\"/>"
        );
        let bar = drawn(|p| p.draw(&Rectangle::new([(0.0, 10.0), (5.0, 0.0)], ink(Class::Done).filled())));
        assert_eq!(bar, "<path class=\"c-done\" fill=\"#12436D\" stroke=\"#12436D\" d=\"M0 0H50V100H0z\"/>");
        let dot = drawn(|p| p.draw(&Circle::new((5.0, 5.0), 35, ink(Class::Late))));
        assert!(dot.contains("class=\"l-late\"") && dot.ends_with("cx=\"50\" cy=\"50\" r=\"3.5\"/>"), "{dot}");
    }

    #[test]
    fn text_is_drawn_and_measured_in_characters() {
        let style = ("sans-serif", 14).into_font().color(&RGBColor(Class::Soft as u8, 0, 0));
        let text = drawn(|p| p.draw(&Text::new("å", (5.0, 5.0), style.clone())));
        assert_eq!(text, "<text x=\"50\" y=\"50\" class=\"t-soft\" fill=\"#595959\">å</text>");
        let canvas = Canvas::new();
        let plot = plot(&canvas, (Scale::over(0.0, 1.0, 3), Scale::over(0.0, 1.0, 3)), (0.0, 0.0), (9.0, 9.0));
        let size = |text: &str| plot.estimate_text_size(text, &style).unwrap();
        assert_eq!(size("åäö").0, size("aao").0);
    }

    #[test]
    fn values_land_where_the_rectangle_says() {
        let canvas = Canvas::new();
        let plot = plot(&canvas, (Scale::over(0.0, 10.0, 3), Scale::over(0.0, 10.0, 3)), (10.0, 20.0), (110.0, 70.0));
        assert_eq!(place(&plot, (0.0, 0.0)), (10.0, 70.0));
        assert_eq!(place(&plot, (10.0, 10.0)), (110.0, 20.0));
    }
}
