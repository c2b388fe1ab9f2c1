//! Floor 6: charts as accessible SVG, made at build time.
//!
//! A chart is plain data in and a string out: a [`Spec`] holds the numbers *and* every word and
//! formatted figure that is to be read, in the language of the page; this module has no words and no
//! locale. [`draw`] turns it into one `<svg>`, and [`Spec::figures`] gives the same labels as a
//! table, to stand beside it.
//!
//! The contract of every drawing:
//! - `role="img"`, named by its `<title>` (the finding) and described by its `<desc>`; everything
//!   within is hidden from assistive technology, which reads the table.
//! - Nothing is told by colour alone: each status has a glyph and a texture, each series a marker.
//! - Each shape carries its light paint as attributes and a class for the style canvas ([`css`]),
//!   which repaints it in the dark, in forced colours and on paper. No inline style, script, tab stop.
//! - Text is 14 px at a view box 680 px wide, or 320 px for small screens. It is wrapped, never cut.
//! - The same data gives the same bytes.
//!
//! A new chart is one file with a spec, its `figures` and its `draw`, and one row in each `match`
//! here. `canvas` makes `shape`s of what is drawn, `svg` alone writes them, `plot` and `scale` place values by
//! plotters' coordinates, `palette` and `glyph` say what things look like, `layout` and `measure` keep labels apart.

use crate::plan::vocabulary::Status;

mod canvas;
mod clear;
mod count_to_target;
mod css;
mod ends;
mod glyph;
mod key;
mod layout;
mod marks;
mod measure;
mod moves;
mod palette;
mod plot;
mod scale;
mod series;
mod shape;
mod spark;
mod stack;
mod status_bars;
mod strip;
mod svg;
#[cfg(test)]
mod testing;
mod timeline;
mod timeline_list;
mod trend;
mod trend_data;
mod trend_plot;
mod units;

pub use count_to_target::{Actual, CountRow, CountToTarget, Measure};
pub use css::{accented, css, painted};
pub use glyph::{Glyph, icon};
pub use key::KeyItem;
pub use marks::Mark;
pub use moves::{Due, Move, Moves};
pub use palette::{Class, Paint, Theme};
pub use scale::Ticks;
pub use series::Point;
pub use spark::Spark;
pub use stack::Segment;
pub use status_bars::{StatusBars, StatusRow};
pub use strip::{Strip, StripYear, Today};
pub use timeline::{AsOf, Timeline, TimelineRow};
pub use trend_data::{Dated, TOGETHER, Trend, TrendLine};
pub use units::{Unit, Units};

/// What a drawing is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Unique on the page; letters, digits, `-` and `_` of ASCII (others become `-`).
    pub id: String,
    /// The accessible name: what the drawing is. The finding stands over it, and is not read twice.
    pub title: String,
    /// What is shown and how to read it. The accessible description; may be empty.
    pub desc: String,
}

/// For which screen a drawing is laid out. A page carries both, and the style canvas shows one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// View box 680 wide: columns of text and paper.
    Wide,
    /// View box 320 wide, shown at 320 to 480 px: labels stand above what they name.
    Narrow,
}

impl Width {
    /// Width of the view box, px.
    fn units(self) -> f64 {
        match self {
            Self::Wide => 680.0,
            Self::Narrow => 320.0,
        }
    }

    /// Ending of ids and classes.
    fn suffix(self) -> &'static str {
        match self {
            Self::Wide => "w",
            Self::Narrow => "n",
        }
    }
}

/// A chart: which kind, and all that it shows.
#[derive(Debug, Clone)]
pub enum Spec {
    /// Stacked bars of counts by row.
    StatusBars(StatusBars),
    /// A row of squares for a list.
    Units(Units),
    /// Squares under the years in which they are due.
    Strip(Strip),
    /// Milestones by year and group.
    Timeline(Timeline),
    /// Values over time with baselines and targets.
    Trend(Trend),
    /// The same in a row of a table.
    Spark(Spark),
    /// A count against what was aimed at.
    CountToTarget(CountToTarget),
    /// Commitments that were moved or removed.
    Moves(Moves),
}

impl Spec {
    /// The labels of the drawing as a table: header row, then rows of the same length ([`Units`] have
    /// no header).
    pub fn figures(&self) -> Vec<Vec<String>> {
        match self {
            Self::StatusBars(spec) => spec.figures(),
            Self::Units(spec) => spec.figures(),
            Self::Strip(spec) => spec.figures(),
            Self::Timeline(spec) => spec.figures(),
            Self::Trend(spec) | Self::Spark(Spark(spec)) => spec.figures(),
            Self::CountToTarget(spec) => spec.figures(),
            Self::Moves(spec) => spec.figures(),
        }
    }

    /// Name in the class `chart-NAME`.
    fn name(&self) -> &'static str {
        match self {
            Self::StatusBars(_) => "status-bars",
            Self::Units(_) => "units",
            Self::Strip(_) => "strip",
            Self::Timeline(_) => "timeline",
            Self::Trend(_) => "trend",
            Self::Spark(_) => "spark",
            Self::CountToTarget(_) => "count-to-target",
            Self::Moves(_) => "moves",
        }
    }

    /// Width of the view box, px.
    fn units(&self, width: Width) -> f64 {
        match (self, width) {
            (Self::Units(spec), _) => spec.width(),
            (Self::Spark(_), _) => spark::SIZE.0,
            (Self::Strip(_) | Self::Moves(_), Width::Wide) => BROAD,
            _ => width.units(),
        }
    }

    /// Draws on the canvas; returns the height of the view box.
    fn draw(&self, canvas: &mut canvas::Canvas, width: Width) -> f64 {
        match self {
            Self::StatusBars(spec) => spec.draw(canvas, width),
            Self::Units(spec) => spec.draw(canvas),
            Self::Strip(spec) => spec.draw(canvas, width),
            Self::Timeline(spec) => spec.draw(canvas, width),
            Self::Trend(spec) => spec.draw(canvas, width),
            Self::Spark(spec) => spec.draw(canvas),
            Self::CountToTarget(spec) => spec.draw(canvas, width),
            Self::Moves(spec) => spec.draw(canvas, width),
        }
    }
}

/// Width of what takes the whole width of a page, px.
const BROAD: f64 = 960.0;

/// One `<svg>` element.
///
/// Its ids are `ID-t-w` and `ID-d-w` (title and description, `-n` in the narrow one), so both widths
/// can stand on one page.
pub fn draw(frame: &Frame, spec: &Spec, width: Width) -> String {
    let mut canvas = canvas::Canvas::default();
    let height = spec.draw(&mut canvas, width);
    let units = spec.units(width);
    let id: String = frame.id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let (name, w) = (spec.name(), width.suffix());
    let ink = Class::Text.paint().edge[Theme::Light as usize];
    let mut out = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-{name} chart-{w}\" ");
    // The row of a sparkline says what it shows: who cannot see it is told that once.
    let is_said_beside = matches!(spec, Spec::Spark(_));
    // In a row of a table, squares and lines are as large as in any other row.
    if matches!(spec, Spec::Units(_) | Spec::Spark(_)) {
        out.push_str("width=\"");
        svg::number(&mut out, shape::tenths(units));
        out.push_str("\" ");
    }
    if is_said_beside {
        out.push_str("aria-hidden=\"true\" ");
    } else {
        out.extend(["role=\"img\" aria-labelledby=\"", &id, "-t-", w, "\" "]);
    }
    if !frame.desc.is_empty() {
        out.extend(["aria-describedby=\"", &id, "-d-", w, "\" "]);
    }
    out.push_str("viewBox=\"0 0 ");
    out.reserve(8192);
    svg::pair(&mut out, shape::tenths(units), shape::tenths(height.ceil()));
    out.extend(["\" font-family=\"system-ui,sans-serif\" font-size=\"14\" fill=\"", ink, "\">"]);
    if !is_said_beside {
        out.extend(["<title id=\"", &id, "-t-", w, "\">"]);
        svg::escape(&mut out, &frame.title);
        out.push_str("</title>");
    }
    if !frame.desc.is_empty() {
        out.extend(["<desc id=\"", &id, "-d-", w, "\">"]);
        svg::escape(&mut out, &frame.desc);
        out.push_str("</desc>");
    }
    out.push_str("<g aria-hidden=\"true\">");
    svg::write(&mut out, &canvas.finish());
    out.push_str("</g></svg>");
    out
}

/// A row of a table: first cell, the cells between, last cell.
fn row(first: &str, between: impl IntoIterator<Item = String>, last: &str) -> Vec<String> {
    let mut cells = vec![first.to_owned()];
    cells.extend(between);
    cells.push(last.to_owned());
    cells
}
