//! Milestones as marks: a glyph, a short name, a flag when late, flowing into lines.

use super::Status;
use super::canvas::{Anchor, Canvas, FONT, GLYPH, LINE, Point, Tone};
use super::glyph::Glyph;
use super::measure;

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its state.
    pub status: Status,
    /// Whether its time has passed; it then carries a flag.
    pub late: bool,
    /// Its short name beside the glyph: "1.2". May be empty; a long one is wrapped.
    pub label: String,
    /// Hover text, for those who use a pointer; empty for none. The page says it in words as well.
    pub hint: String,
}

/// Between two marks of a cell, px.
const GAP: f64 = 10.0;
/// From one line of marks to the next, px.
const PITCH: f64 = 22.0;
/// Room of the flag, px.
const FLAG: f64 = GLYPH - 2.0;

/// A mark at its place.
pub(super) struct Placed<'a> {
    mark: &'a Mark,
    /// Its label, wrapped.
    lines: Vec<&'a str>,
    /// Width of label with glyph and flag, px.
    width: f64,
    /// Left edge and first baseline, px from those of the cell's first mark.
    at: Point,
}

/// Width of a mark with glyph and flag when its label takes one line, px.
pub(super) fn width(mark: &Mark) -> f64 {
    GLYPH + measure::width(&mark.label, FONT) + if mark.late { FLAG } else { 0.0 }
}

/// Places marks in lines over `room` px, none of them across `bar` (px from the left) if there is
/// room at either side of it; and how high they are together.
pub(super) fn places(marks: &[Mark], room: f64, bar: Option<f64>) -> (Vec<Placed<'_>>, f64) {
    let (mut x, mut y, mut height) = (0.0, 0.0, 0.0f64);
    let mut found = Vec::with_capacity(marks.len());
    for mark in marks {
        let around = GLYPH + if mark.late { FLAG } else { 0.0 };
        let lines = measure::wrap(&mark.label, FONT, room - around);
        let text = lines.iter().map(|line| measure::width(line, FONT)).fold(0.0, f64::max);
        let width = around + text;
        let crossed = |x: f64| bar.is_some_and(|bar| x < bar + 5.0 && x + width > bar - 5.0);
        let beyond = bar.map_or(0.0, |bar| bar + 6.0);
        if crossed(x) {
            x = beyond;
        }
        if x > 0.0 && x + width > room {
            (x, y, height) = (0.0, y + height, 0.0);
            // Where neither side of the line has room, the line must bear it.
            if crossed(x) && beyond + width <= room {
                x = beyond;
            }
        }
        height = height.max(lines.len().max(1) as f64 * LINE + PITCH - LINE);
        found.push(Placed { mark, lines, width, at: (x, y) });
        x += width + GAP;
    }
    (found, y + height)
}

/// Draws marks at their places, the first with its baseline at `origin`.
pub(super) fn draw(canvas: &mut Canvas, marks: &[Placed], origin: Point) {
    for Placed { mark, lines, width, at } in marks {
        let (x, y) = (origin.0 + at.0, origin.1 + at.1);
        canvas.glyph(mark.status.into(), (x, y));
        canvas.group(&mark.hint, |canvas| canvas.lines((x + GLYPH, y), Anchor::Start, Tone::Ink, lines));
        if mark.late {
            canvas.glyph(Glyph::Late, (x + width - 13.0, y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Status, places};

    fn mark(label: &str) -> Mark {
        Mark { status: Status::Done, late: false, label: label.into(), hint: String::new() }
    }

    #[test]
    fn marks_step_over_the_line() {
        let marks = [mark("1.1"), mark("1.2")];
        let (found, height) = places(&marks, 200.0, Some(60.0));
        assert_eq!((found[0].at, height), ((0.0, 0.0), 22.0));
        assert!(found[1].at.0 > 60.0);
    }

    #[test]
    fn a_long_name_has_lines_of_its_own() {
        let marks = [mark("1.1"), mark("en lång rubrik som bryts"), mark("1.3")];
        let (found, height) = places(&marks, 100.0, None);
        assert!(found[1].lines.len() > 1 && found[1].at.1 == 22.0);
        assert!(found[2].at.1 > 22.0 && height > found[2].at.1);
        assert!(places(&[], 0.0, None).0.is_empty());
    }
}
