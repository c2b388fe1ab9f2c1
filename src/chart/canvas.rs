//! The canvas that charts draw on: lengths in px of the view box become shapes.
//!
//! Text stands with its baseline on the given `y`.

use super::glyph::Glyph;
use super::measure;
use super::palette::Class;
use super::shape::{Look, Piece, Shape, Tenths, Text, add, tenths};

/// Size of all text, px.
pub(super) const FONT: f64 = 14.0;
/// From baseline to baseline, px.
pub(super) const LINE: f64 = 18.0;
/// Room for a glyph before its text, px.
pub(super) const GLYPH: f64 = 17.0;
/// How far a disc stands in from the left edge of its grid, px; taken back so that it lines up.
const BEARING: f64 = 1.75;

/// A point, px: right and down from the upper left corner.
pub(super) type Point = (f64, f64);

/// Which end of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Weight and colour of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Ink,
    Strong,
    Soft,
    /// On a dark fill.
    Paper,
}

/// A drawing in the making.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    shapes: Vec<Shape>,
    /// Glyphs with the upper left corners of their grids, kept to be drawn kind by kind in one path
    /// each: that halves the size of a timeline.
    glyphs: Vec<(Glyph, Point)>,
}

fn place((x, y): Point) -> Tenths {
    (tenths(x), tenths(y))
}

impl Canvas {
    /// What has been drawn, with the glyphs on top.
    pub(super) fn finish(mut self) -> Vec<Shape> {
        for kind in Glyph::ALL {
            let corners = self.glyphs.iter().filter(|(glyph, _)| *glyph == kind);
            let pieces: Vec<_> = corners.map(|(_, at)| Piece::At(place(*at), kind.outline())).collect();
            if !pieces.is_empty() {
                add(&mut self.shapes, Shape::Path(Look::Mark(kind), pieces));
            }
        }
        self.shapes
    }

    fn add(&mut self, shape: Shape) {
        add(&mut self.shapes, shape);
    }

    /// Text wrapped to `room` px; returns how many lines it takes.
    pub(super) fn paragraph(&mut self, at: Point, tone: Tone, text: &str, room: f64) -> usize {
        let lines = measure::wrap(text, FONT, room);
        self.lines(at, Anchor::Start, tone, &lines);
        lines.len()
    }

    /// What `draw` draws, as a group whose hover text is `hint`; without one, as it is.
    pub(super) fn group(&mut self, hint: &str, draw: impl FnOnce(&mut Self)) {
        if hint.is_empty() {
            return draw(self);
        }
        let outside = std::mem::take(&mut self.shapes);
        draw(self);
        let inside = std::mem::replace(&mut self.shapes, outside);
        self.shapes.push(Shape::Group(hint.to_owned(), inside));
    }

    /// One line of text.
    pub(super) fn text(&mut self, at: Point, anchor: Anchor, tone: Tone, text: &str) {
        self.lines(at, anchor, tone, &[text]);
    }

    /// A name and its figure in bold, on one line; the figure may be empty.
    pub(super) fn named(&mut self, at: Point, name: &str, figure: &str) {
        let text = Text { at: place(at), lines: vec![name.to_owned()], figure: figure.to_owned() };
        self.add(Shape::Texts(Anchor::Start, Tone::Ink, vec![text]));
    }

    /// Lines of text below each other, the first at `at`.
    pub(super) fn lines(&mut self, at: Point, anchor: Anchor, tone: Tone, lines: &[&str]) {
        if !lines.is_empty() {
            let lines = lines.iter().map(|line| measure::shown(line)).collect();
            self.add(Shape::Texts(anchor, tone, vec![Text { at: place(at), lines, figure: String::new() }]));
        }
    }

    /// A filled rectangle; its edge is drawn inside it.
    pub(super) fn rect(&mut self, class: Class, (x, y): Point, width: f64, height: f64) {
        let size = place(((width - 1.0).max(1.0), (height - 1.0).max(1.0)));
        self.add(Shape::Rect { look: Look::Filled(class), at: place((x + 0.5, y + 0.5)), size });
    }

    /// A filled area round corners.
    pub(super) fn area(&mut self, class: Class, corners: &[Point]) {
        let corners = corners.iter().map(|at| place(*at)).collect();
        self.add(Shape::Path(Look::Filled(class), vec![Piece::Closed(corners)]));
    }

    /// An upright line with a margin of paper at either side, so that it shows on a fill too.
    pub(super) fn tick(&mut self, class: Class, x: f64, (top, bottom): (f64, f64)) {
        self.stroke(Look::Band(Class::Paper, 50), &[(x, top), (x, bottom)]);
        self.line(class, (x, top), (x, bottom));
    }

    /// A straight line.
    pub(super) fn line(&mut self, class: Class, from: Point, to: Point) {
        self.path(class, &[from, to]);
    }

    /// A line through points.
    pub(super) fn path(&mut self, class: Class, points: &[Point]) {
        self.stroke(Look::Line(class), points);
    }

    /// A line through points that looks like this.
    pub(super) fn stroke(&mut self, look: Look, points: &[Point]) {
        if !points.is_empty() {
            self.add(Shape::Path(look, vec![Piece::Open(points.iter().map(|at| place(*at)).collect())]));
        }
    }

    /// The same outline, filled, at each point.
    pub(super) fn outlines(&mut self, class: Class, points: &[Point], outline: &'static str) {
        if !points.is_empty() {
            let pieces = points.iter().map(|at| Piece::At(place(*at), outline)).collect();
            self.add(Shape::Path(Look::Filled(class), pieces));
        }
    }

    /// A hollow disc.
    pub(super) fn disc(&mut self, class: Class, centre: Point, radius: f64) {
        self.add(Shape::Disc { look: Look::Hollow(class), centre: place(centre), radius: tenths(radius) });
    }

    /// A hollow diamond: something to be reached.
    pub(super) fn diamond(&mut self, centre: Point) {
        let outline = "m0-5.5l5.5 5.5-5.5 5.5-5.5-5.5z";
        self.add(Shape::Path(Look::Hollow(Class::Target), vec![Piece::At(place(centre), outline)]));
    }

    /// A glyph whose disc begins at `x`, on the line of text with its baseline at `y`.
    pub(super) fn glyph(&mut self, glyph: Glyph, (x, y): Point) {
        self.glyphs.push((glyph, (x - BEARING, y - 13.0)));
    }

    /// A glyph with the upper left corner of its grid at a point.
    pub(super) fn glyph_at(&mut self, glyph: Glyph, corner: Point) {
        self.glyphs.push((glyph, corner));
    }

    /// A glyph and its word.
    pub(super) fn marked(&mut self, glyph: Glyph, (x, y): Point, word: &str) {
        self.glyph(glyph, (x, y));
        self.text((x + GLYPH, y), Anchor::Start, Tone::Ink, word);
    }
}

/// Width of a glyph and its word.
pub(super) fn marked_width(word: &str) -> f64 {
    GLYPH + measure::width(word, FONT)
}
