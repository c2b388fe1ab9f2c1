//! Milestones by year: columns of periods, a row for each group, a glyph for each milestone.
//!
//! Plans promise years, so a milestone stands in its period's column and nowhere more exact. Here is
//! the spec and the wide grid; `timeline_list` has the small screen's list of groups.

use super::canvas::{Anchor, Canvas, FONT, LINE, Tone};
use super::glyph::Glyph;
use super::key::{self, KeyItem};
use super::marks::{self, Mark};
use super::measure::{width, wrap};
use super::palette::Class;
use super::{Width, timeline_list};

/// Milestones of each group in each period.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Head of the table's first column: "Åtgärd".
    pub corner: String,
    /// The periods, oldest first: "2024"; behind them what has no time: "ingen tid angiven".
    pub columns: Vec<String>,
    /// The groups, drawn in this order.
    pub rows: Vec<TimelineRow>,
    /// Up to when the plan has been followed.
    pub as_of: Option<AsOf>,
    /// The glyphs in use with their words; the table says a mark's status with them.
    pub key: Vec<KeyItem>,
    /// Said where a group or a period has nothing at all, and in the table's empty cells: "inga etappmål".
    pub none: String,
}

/// A group of milestones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineRow {
    /// Its name: "1 Styrning och ledning". Wrapped, never shortened.
    pub label: String,
    /// Its marks by period, in the order of [`Timeline::columns`]; periods beyond those are drawn
    /// in columns without a head.
    pub cells: Vec<Vec<Mark>>,
}

/// The line between what should have happened and what is to come.
#[derive(Debug, Clone, PartialEq)]
pub struct AsOf {
    /// Where, in columns from the left edge of the first: 2.0 is between the second and the third,
    /// 2.96 at the end of the third. Beyond the columns it stands at their edge.
    pub at: f64,
    /// "per 17 december 2025".
    pub label: String,
}

/// Between a cell's edge and its marks, px.
const PAD: f64 = 6.0;
impl Timeline {
    /// The drawing's figures: periods as header, then a row for each group with its marks in words.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let count = self.column_count();
        let mut head = vec![self.corner.clone()];
        head.extend((0..count).map(|index| self.column(index).to_owned()));
        let mut table = vec![head];
        for row in &self.rows {
            let mut cells = vec![row.label.clone()];
            cells.extend((0..count).map(|index| self.cell(row, index)));
            table.push(cells);
        }
        table
    }

    fn cell(&self, row: &TimelineRow, index: usize) -> String {
        let marks: Vec<_> = row.marks(index).iter().map(|mark| self.words(mark)).collect();
        if marks.is_empty() { self.none.clone() } else { marks.join("; ") }
    }

    /// "1.2 pågår, försenat".
    fn words(&self, mark: &Mark) -> String {
        let status = key::word(&self.key, mark.status.into());
        let late = if mark.late { key::word(&self.key, Glyph::Late) } else { "" };
        let spoken = [mark.label.as_str(), status].join(" ");
        if late.is_empty() { spoken.trim().to_owned() } else { format!("{}, {late}", spoken.trim()) }
    }

    pub(super) fn column_count(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(self.columns.len())
    }

    pub(super) fn column(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", String::as_str)
    }

    /// The as-of position, kept within the columns.
    pub(super) fn now(&self) -> Option<f64> {
        let at = self.as_of.as_ref()?.at;
        (!at.is_nan()).then(|| at.clamp(0.0, self.column_count() as f64))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let top = key::draw(canvas, &self.key, view.units());
        let grid = Grid::of(self, view.units());
        if view == Width::Wide && grid.holds(self) {
            grid.draw(canvas, self, top)
        } else {
            timeline_list::draw(canvas, self, view.units(), top)
        }
    }
}

impl TimelineRow {
    /// The marks of a period.
    pub(super) fn marks(&self, index: usize) -> &[Mark] {
        self.cells.get(index).map_or(&[], Vec::as_slice)
    }
}

/// The wide drawing's columns.
struct Grid {
    label: f64,
    column: f64,
    right: f64,
}

impl Grid {
    fn of(spec: &Timeline, full: f64) -> Self {
        let label = spec.rows.iter().map(|row| width(&row.label, FONT)).fold(0.0, f64::max).min(180.0);
        let left = if label > 0.0 { label + 12.0 } else { 0.0 };
        Self { label, column: (full - left) / spec.column_count().max(1) as f64, right: full }
    }

    /// Whether every mark and every head fits into its column.
    fn holds(&self, spec: &Timeline) -> bool {
        let marks = spec.rows.iter().flat_map(|row| row.cells.iter().flatten()).map(marks::width);
        let heads = spec.columns.iter().flat_map(|head| head.split_whitespace()).map(|word| width(word, FONT));
        spec.column_count() > 0 && marks.chain(heads).fold(0.0, f64::max) + 2.0 * PAD <= self.column
    }

    /// Left edge of a column, px.
    fn left(&self, spec: &Timeline, index: usize) -> f64 {
        self.right - self.column * (spec.column_count() - index) as f64
    }

    fn draw(&self, canvas: &mut Canvas, spec: &Timeline, top: f64) -> f64 {
        let mut y = top;
        let now = spec.now();
        let line = now.map(|at| self.left(spec, 0) + at * self.column);
        if let (Some(x), Some(as_of)) = (line, &spec.as_of) {
            y += 14.0;
            let size = width(&as_of.label, FONT);
            let start = (x - size / 2.0).min(self.right - size).max(0.0);
            let lines = canvas.paragraph((start, y), Tone::Ink, &as_of.label, self.right);
            y += (lines.max(1) - 1) as f64 * LINE + 6.0;
        }
        let line_top = y;
        y += self.heads(canvas, spec, y, now);
        canvas.line(Class::Axis, (0.0, y), (self.right, y));
        // Where each row begins, so that the line can be drawn before the marks that stand on it.
        let rows: Vec<_> = spec
            .rows
            .iter()
            .map(|row| {
                let top = y;
                y += self.row_height(spec, row, now);
                (row, top, y)
            })
            .collect();
        if let Some(x) = line {
            canvas.line(Class::Text, (x, line_top), (x, y));
        }
        for (row, top, bottom) in rows {
            canvas.lines((0.0, top + 20.0), Anchor::Start, Tone::Ink, &wrap(&row.label, FONT, self.label));
            for index in 0..spec.column_count() {
                let (found, _) = marks::places(row.marks(index), self.room(), self.bar(index, now));
                marks::draw(canvas, &found, (self.left(spec, index) + PAD, top + 20.0));
            }
            canvas.line(Class::Grid, (0.0, bottom), (self.right, bottom));
        }
        y + 1.0
    }

    /// Draws the heads of the columns, those that are long in lines; returns how high they are.
    fn heads(&self, canvas: &mut Canvas, spec: &Timeline, y: f64, now: Option<f64>) -> f64 {
        let mut most = 1;
        for index in 0..spec.column_count() {
            let lines = wrap(spec.column(index), FONT, self.room());
            let size = lines.iter().map(|line| width(line, FONT)).fold(0.0, f64::max);
            let x = self.bar(index, now).filter(|bar| *bar < size + 4.0).map_or(0.0, |bar| bar.max(-6.0) + 6.0);
            canvas.lines((self.left(spec, index) + PAD + x, y + 15.0), Anchor::Start, Tone::Soft, &lines);
            most = most.max(lines.len());
        }
        (most - 1) as f64 * LINE + 22.0
    }

    fn room(&self) -> f64 {
        self.column - 2.0 * PAD
    }

    /// Where the as-of line runs within a column, px from its first mark.
    fn bar(&self, index: usize, now: Option<f64>) -> Option<f64> {
        let within = now? - index as f64;
        (0.0..=1.0).contains(&within).then_some(within * self.column - PAD)
    }

    fn row_height(&self, spec: &Timeline, row: &TimelineRow, now: Option<f64>) -> f64 {
        let cells = (0..spec.column_count())
            .map(|index| marks::places(row.marks(index), self.room(), self.bar(index, now)).1)
            .fold(0.0, f64::max);
        let label = wrap(&row.label, FONT, self.label).len() as f64 * LINE;
        label.max(cells) + 10.0
    }
}

#[cfg(test)]
mod tests {
    use super::{AsOf, KeyItem, Mark, Timeline, TimelineRow};
    use crate::chart::testing::{assert_figures_drawn, both, text};
    use crate::chart::{Glyph, Spec, Status};

    fn mark(label: &str, status: Status, late: bool) -> Mark {
        Mark { status, late, label: label.into(), hint: String::new() }
    }

    fn spec() -> Timeline {
        let key = |glyph: Glyph, word: &str| KeyItem { glyph, word: word.into() };
        Timeline {
            corner: "Åtgärd".into(),
            columns: ["2024", "2025", "2026", "2027"].map(String::from).into(),
            rows: vec![
                TimelineRow {
                    label: "1 Styrning och ledning av det kompensatoriska uppdraget".into(),
                    cells: vec![
                        vec![mark("1.1", Status::Ongoing, true), mark("1.2", Status::NotReported, true)],
                        vec![mark("1.3", Status::NotReported, false)],
                    ],
                },
                TimelineRow {
                    label: "2 Analys".into(),
                    cells: vec![vec![], vec![], vec![mark("2.1", Status::Planned, false)]],
                },
            ],
            as_of: Some(AsOf { at: 1.96, label: "per 17 december 2025".into() }),
            key: vec![
                key(Status::Ongoing.into(), "pågår"),
                key(Status::Planned.into(), "planerat"),
                key(Status::NotReported.into(), "ej redovisat"),
                key(Glyph::Late, "försenat"),
            ],
            none: "inga etappmål".into(),
        }
    }

    #[test]
    fn every_mark_and_word_is_in_the_drawing() {
        let table = spec().figures();
        assert_eq!(table[1][1], "1.1 pågår, försenat; 1.2 ej redovisat, försenat");
        assert_eq!(table[2][1], "inga etappmål");
        for svg in both(&Spec::Timeline(spec())) {
            let read = text(&svg);
            for cell in table.iter().flatten().filter(|cell| !["Åtgärd", "inga etappmål"].contains(&cell.as_str())) {
                // A mark's label stands by the mark, its words in the key.
                for part in cell.split("; ").flat_map(|mark| mark.splitn(2, ' ').collect::<Vec<_>>()) {
                    assert!(part.split(", ").all(|word| read.contains(word)), "{part} in {read}");
                }
            }
            let flags =
                svg.split("class=\"g-late\"").nth(1).and_then(|rest| rest.split("/>").next()).unwrap_or_default();
            assert_eq!(flags.matches('M').count(), 3, "two late milestones and the key");
            assert!(read.contains("per 17 december 2025"));
        }
    }

    #[test]
    fn a_small_screen_has_each_group_once() {
        let [_, narrow] = both(&Spec::Timeline(spec()));
        let read = text(&narrow);
        assert_eq!((read.matches("1 Styrning").count(), read.matches("2027").count()), (1, 1), "{read}");
        assert!(read.contains("2027: inga etappmål"), "{read}");
    }

    #[test]
    fn hints_become_titles_and_heads_fit() {
        let mut spec = spec();
        spec.rows[0].cells[0][0].hint = "Bruttolista <1>".into();
        for svg in both(&Spec::Timeline(spec)) {
            assert!(svg.contains("<g><title>Bruttolista &lt;1&gt;</title>"));
        }
    }

    #[test]
    fn many_columns_become_a_list_and_none_is_lost() {
        let mut spec = spec();
        spec.columns = (2000..2040).map(|year| year.to_string()).collect();
        spec.rows[0].cells = (0..45).map(|n| vec![mark(&format!("m{n}"), Status::Done, n % 2 == 0)]).collect();
        for svg in both(&Spec::Timeline(spec)) {
            let read = text(&svg);
            assert!((0..45).all(|n| read.contains(&format!("m{n}"))));
        }
    }

    #[test]
    fn long_words_stay_on_the_sheet() {
        let long = "ett mycket långt stycke text ".repeat(6);
        let mut spec = spec();
        for item in &mut spec.key {
            item.word.clone_from(&long);
        }
        spec.rows[0].cells[0][0].label.clone_from(&long);
        spec.rows[1].label = "Ö".repeat(90);
        spec.none.clone_from(&long);
        spec.as_of = Some(AsOf { at: 1.5, label: long });
        both(&Spec::Timeline(spec.clone()));
        spec.rows[0].cells[0][0].label.clear();
        both(&Spec::Timeline(spec));
    }

    #[test]
    fn odd_data_draws() {
        for at in [f64::NAN, -3.0, 0.0, 2.0, 2.5, 99.0] {
            let mut spec = spec();
            spec.as_of = Some(AsOf { at, label: "nu".into() });
            both(&Spec::Timeline(spec.clone()));
            spec.rows.clear();
            assert_figures_drawn(&Spec::Timeline(spec.clone()), &["Åtgärd"]);
            spec.columns.clear();
            spec.key.clear();
            both(&Spec::Timeline(spec));
        }
    }
}
