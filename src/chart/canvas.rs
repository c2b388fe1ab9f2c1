//! The canvas that charts draw on: SVG text in the making, shared between a chart and plotters.
//!
//! Lengths are px of the view box, `f64`, and are written with one decimal. Text stands with its
//! baseline on the given `y`.

use std::cell::RefCell;
use std::rc::Rc;

use super::glyph::Glyph;
use super::joined::joined;
use super::measure;
use super::palette::{Class, Theme};
use super::xml::{attribute, escape, named, paint_line, paint_shape, paint_text, pair, tenths, trace};

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

/// A handle on the drawing; clones write to the same text.
#[derive(Debug, Clone, Default)]
pub(super) struct Canvas {
    drawn: Rc<RefCell<String>>,
    /// Glyphs with the upper left corners of their grids, kept to be drawn kind by kind in one path
    /// each: that halves the size of a timeline.
    glyphs: Rc<RefCell<Vec<(Glyph, Point)>>>,
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self { drawn: Rc::new(RefCell::new(String::with_capacity(4096))), glyphs: Rc::default() }
    }

    /// What has been drawn, with the glyphs on top; the canvas is blank after.
    pub(super) fn take(&self) -> String {
        let glyphs = self.glyphs.take();
        for kind in Glyph::ALL {
            let corners: Vec<_> = glyphs.iter().filter(|(glyph, _)| *glyph == kind).map(|(_, at)| *at).collect();
            self.strike(kind, &corners);
        }
        joined(&self.drawn.take())
    }

    /// Lets `draw` write to the text. It must not call the canvas again.
    pub(super) fn with(&self, draw: impl FnOnce(&mut String)) {
        draw(&mut self.drawn.borrow_mut());
    }

    /// Text wrapped to `room` px; returns how many lines it takes.
    pub(super) fn paragraph(&self, at: Point, tone: Tone, text: &str, room: f64) -> usize {
        let lines = measure::wrap(text, FONT, room);
        self.lines(at, Anchor::Start, tone, &lines);
        lines.len()
    }

    /// Opens a group whose hover text is `hint`; close it with [`Self::close`].
    pub(super) fn open(&self, hint: &str) {
        self.with(|out| {
            out.push_str("<g><title>");
            escape(out, hint);
            out.push_str("</title>");
        });
    }

    pub(super) fn close(&self) {
        self.with(|out| out.push_str("</g>"));
    }

    /// One line of text.
    pub(super) fn text(&self, at: Point, anchor: Anchor, tone: Tone, text: &str) {
        self.lines(at, anchor, tone, &[text]);
    }

    /// A name and its figure in bold, on one line; the figure may be empty.
    pub(super) fn named(&self, (x, y): Point, name: &str, figure: &str) {
        self.with(|out| {
            out.push_str("<text");
            attribute(out, "x", x);
            attribute(out, "y", y);
            out.push('>');
            escape(out, name);
            if !figure.is_empty() {
                out.push_str(" <tspan font-weight=\"600\">");
                escape(out, figure);
                out.push_str("</tspan>");
            }
            out.push_str("</text>");
        });
    }

    /// Lines of text below each other, the first at `at`.
    pub(super) fn lines(&self, (x, y): Point, anchor: Anchor, tone: Tone, lines: &[&str]) {
        let Some((first, others)) = lines.split_first() else { return };
        self.with(|out| {
            out.push_str("<text");
            attribute(out, "x", x);
            attribute(out, "y", y);
            out.push_str(match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            });
            match tone {
                Tone::Ink => {}
                Tone::Strong => out.push_str(" font-weight=\"600\""),
                Tone::Soft => paint_text(out, Class::Soft),
                Tone::Paper => paint_text(out, Class::Paper),
            }
            out.push('>');
            escape(out, first);
            for line in others {
                out.push_str("<tspan");
                attribute(out, "x", x);
                attribute(out, "dy", LINE);
                out.push('>');
                escape(out, line);
                out.push_str("</tspan>");
            }
            out.push_str("</text>");
        });
    }

    /// A filled rectangle; its edge is drawn inside it.
    pub(super) fn rect(&self, class: Class, (x, y): Point, width: f64, height: f64) {
        self.with(|out| {
            out.push_str("<rect");
            paint_shape(out, class);
            attribute(out, "x", x + 0.5);
            attribute(out, "y", y + 0.5);
            attribute(out, "width", (width - 1.0).max(1.0));
            attribute(out, "height", (height - 1.0).max(1.0));
            out.push_str("/>");
        });
    }

    /// An upright line with a margin of paper at either side, so that it shows on a fill too.
    pub(super) fn tick(&self, class: Class, x: f64, (top, bottom): (f64, f64)) {
        let paper = Class::Paper.paint();
        self.with(|out| {
            named(out, "<path class=\"l-", paper.name);
            named(out, " fill=\"none\" stroke=\"", paper.edge[Theme::Light as usize]);
            out.push_str(" stroke-width=\"5\" d=\"");
            trace(out, [(tenths(x), tenths(top)), (tenths(x), tenths(bottom))]);
            out.push_str("\"/>");
        });
        self.line(class, (x, top), (x, bottom));
    }

    /// A straight line.
    pub(super) fn line(&self, class: Class, from: Point, to: Point) {
        self.path(class, [from, to]);
    }

    /// A line through points.
    pub(super) fn path(&self, class: Class, points: impl IntoIterator<Item = Point>) {
        self.with(|out| {
            out.push_str("<path");
            paint_line(out, class);
            out.push_str(" d=\"");
            trace(out, points.into_iter().map(|(x, y)| (tenths(x), tenths(y))));
            out.push_str("\"/>");
        });
    }

    /// A glyph whose disc begins at `x`, on the line of text with its baseline at `y`.
    pub(super) fn glyph(&self, glyph: Glyph, (x, y): Point) {
        self.glyphs.borrow_mut().push((glyph, (x - BEARING, y - 13.0)));
    }

    /// Draws glyphs of one kind, each with the upper left corner of its grid at a point.
    fn strike(&self, glyph: Glyph, corners: &[Point]) {
        if corners.is_empty() {
            return;
        }
        let paint = glyph.class().paint();
        let colour = paint.edge[Theme::Light as usize];
        self.with(|out| {
            named(out, "<path class=\"g-", paint.name);
            named(out, " fill=\"", if glyph.is_hollow() { "none" } else { colour });
            named(out, " stroke=\"", colour);
            out.push_str(" stroke-width=\"1.5\"");
            if !glyph.dashes().is_empty() {
                named(out, " stroke-dasharray=\"", glyph.dashes());
            }
            out.push_str(" d=\"");
            for &(x, y) in corners {
                out.push('M');
                pair(out, tenths(x), tenths(y));
                out.push_str(glyph.outline());
            }
            out.push_str("\"/>");
        });
    }

    /// A glyph and its word.
    pub(super) fn marked(&self, glyph: Glyph, (x, y): Point, word: &str) {
        self.glyph(glyph, (x, y));
        self.text((x + GLYPH, y), Anchor::Start, Tone::Ink, word);
    }
}

/// Width of a glyph and its word.
pub(super) fn marked_width(word: &str) -> f64 {
    GLYPH + measure::width(word, FONT)
}
