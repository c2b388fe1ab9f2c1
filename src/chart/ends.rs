//! Labels at the right ends of lines, kept apart, with a hairline to the line when they had to move.

use super::canvas::{Anchor, Canvas, FONT, LINE, Point, Tone};
use super::layout::{flow, spread};
use super::measure::{widest_piece, width, wrap};
use super::palette::Class;
use super::series::markers;

/// A label at the end of a line.
pub(super) struct End<'a> {
    /// Where its line ends, px.
    pub(super) at: Point,
    /// Whose line it is.
    pub(super) name: &'a str,
    /// Its figure, in bold after the name or below it; may be empty.
    pub(super) figure: &'a str,
    /// What stands before it.
    pub(super) marker: Marker,
}

/// What ties a label to its line when the two stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// The marker of the series with this index.
    Series(usize),
    /// The diamond of what is aimed at.
    Aim,
    /// Nothing: the label always stands at its line.
    None,
}

/// Between two labels, px.
const GAP: f64 = 3.0;
/// Room before the text for hairline and marker, px.
const LEAD: f64 = 24.0;
/// How much wider bold is.
const BOLD: f64 = 1.12;
/// The most that one number or word is given, px.
const MOST: f64 = 200.0;
/// A space between name and figure, px.
const SPACE: f64 = 5.0;

impl<'a> End<'a> {
    /// A label whose line has yet to be drawn.
    pub(super) fn new(name: &'a str, figure: &'a str, marker: Marker) -> Self {
        Self { at: (0.0, 0.0), name, figure, marker }
    }

    /// Width of name and figure on one line.
    fn width(&self) -> f64 {
        let figure = width(self.figure, FONT) * BOLD;
        width(self.name, FONT) + if figure > 0.0 { SPACE + figure } else { 0.0 }
    }

    /// Width of the widest piece of it that no line may break.
    fn least(&self) -> f64 {
        widest_piece(self.name, FONT).max(widest_piece(self.figure, FONT) * BOLD)
    }

    fn fits(&self, room: f64) -> bool {
        self.width() <= room - LEAD
    }

    /// The lines of the name and those of the figure, when one line does not hold both.
    fn lines(&self, room: f64) -> [Vec<&'a str>; 2] {
        [wrap(self.name, FONT, room - LEAD), wrap(self.figure, FONT * BOLD, room - LEAD)]
    }

    fn line_count(&self, room: f64) -> usize {
        if self.fits(room) { 1 } else { self.lines(room).iter().map(Vec::len).sum() }
    }

    fn height(&self, room: f64) -> f64 {
        self.line_count(room) as f64 * LINE
    }

    /// Writes the label with its first baseline at `at`.
    fn write(&self, canvas: &mut Canvas, at: Point, room: f64) {
        if self.fits(room) {
            return canvas.named(at, self.name, self.figure);
        }
        let [name, figure] = self.lines(room);
        canvas.lines(at, Anchor::Start, Tone::Ink, &name);
        canvas.lines((at.0, at.1 + name.len() as f64 * LINE), Anchor::Start, Tone::Strong, &figure);
    }
}

/// Width that the labels take, lead included, when they may take `most` px: more only where a number or a single word needs it.
pub(super) fn room(ends: &[End], most: f64) -> f64 {
    let widest = ends.iter().map(End::width).fold(0.0, f64::max);
    let needed = ends.iter().map(End::least).fold(0.0, f64::max).min(MOST);
    if widest > 0.0 { (widest + 1.0).min((most - LEAD).max(needed + 1.0)) + LEAD } else { 0.0 }
}

/// Height that the labels need below each other, px.
pub(super) fn height(ends: &[End], room: f64) -> f64 {
    ends.iter().map(|end| end.height(room) + GAP).sum()
}

/// Draws the labels from `left` over `room` px, between `top` and `bottom`.
pub(super) fn draw(canvas: &mut Canvas, mut ends: Vec<End>, (left, room): (f64, f64), (top, bottom): (f64, f64)) {
    ends.retain(|end| end.width() > 0.0);
    ends.sort_by(|one, other| one.at.1.total_cmp(&other.at.1));
    // A label is centred on its first line, which is the one the eye meets.
    let wanted: Vec<_> = ends.iter().map(|end| (end.at.1 - LINE / 2.0, end.height(room))).collect();
    let starts = spread(&wanted, GAP, top - LINE / 2.0, bottom.max(top) + LINE / 2.0)
        .unwrap_or_else(|| wanted.iter().map(|&(start, _)| start).collect());
    for (end, start) in ends.iter().zip(starts) {
        let middle = start + LINE / 2.0;
        // A line that ends far off is found by its hover text, not by a hairline across the others.
        if (middle - end.at.1).abs() > 4.0 && left - end.at.0 < 60.0 {
            canvas.path(Class::Grid, &[(end.at.0 + 5.0, end.at.1), (left + 10.0, middle)]);
        }
        if let Marker::Series(index) = end.marker {
            markers(canvas, index, &[(left + 15.0, middle)]);
        }
        let indent = if matches!(end.marker, Marker::Series(_)) { LEAD } else { 13.0 };
        let at = (left + indent, middle + 5.0);
        end.write(canvas, at, room);
    }
}

/// Draws the labels as a key over `full` px from `top`, where a small screen leaves no room beside the
/// lines; returns where it ends.
pub(super) fn above(canvas: &mut Canvas, ends: &[End], full: f64, top: f64) -> f64 {
    let ends: Vec<_> = ends.iter().filter(|end| end.width() > 0.0).collect();
    let places = flow(ends.iter().map(|end| LEAD - 6.0 + end.width()), 14.0, full);
    if ends.is_empty() {
        return top;
    }
    let mut baseline = top + 14.0;
    let (mut line, mut tallest) = (0, 1);
    for (end, (x, number)) in ends.into_iter().zip(places) {
        if number > line {
            baseline += tallest as f64 * LINE + 4.0;
            (line, tallest) = (number, 1);
        }
        match end.marker {
            Marker::Series(index) => markers(canvas, index, &[(x + 6.0, baseline - 5.0)]),
            Marker::Aim => canvas.diamond((x + 6.0, baseline - 5.0)),
            Marker::None => {}
        }
        end.write(canvas, (x + LEAD - 6.0, baseline), full + 6.0);
        tallest = tallest.max(end.line_count(full + 6.0));
    }
    baseline + (tallest - 1) as f64 * LINE + 14.0
}

#[cfg(test)]
mod tests {
    use super::{End, Marker, draw, height, room};
    use crate::chart::canvas::Canvas;
    use crate::chart::shape::Shape;

    fn end(y: f64, name: &str) -> End<'_> {
        End { at: (0.0, y), name, figure: "", marker: Marker::None }
    }

    #[test]
    fn labels_of_one_height_stand_below_each_other() {
        let ends = vec![end(50.0, "ett"), end(50.0, "två"), end(50.0, "")];
        let room = room(&ends, 200.0);
        assert!(height(&ends, room) > 36.0);
        let mut canvas = Canvas::default();
        draw(&mut canvas, ends, (0.0, room), (0.0, 100.0));
        let drawn = canvas.finish();
        let heights =
            drawn.iter().filter_map(|shape| if let Shape::Texts(_, _, all) = shape { Some(all) } else { None });
        assert_eq!(heights.flatten().map(|text| text.at.1).collect::<Vec<_>>(), [550, 760]);
        let hairlines = drawn.iter().filter(|shape| matches!(shape, Shape::Path(..))).count();
        assert_eq!(hairlines, 1, "only the one that moved has a hairline");
    }
}
