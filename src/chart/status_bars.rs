//! Stacked bars of counts, one row for each action or year.

use super::canvas::{Anchor, Canvas, FONT, LINE, Tone, marked_width};
use super::glyph::Glyph;
use super::key::{self, KeyItem};
use super::layout::{flow, spread};
use super::measure::{widest_piece, width, wrap};
use super::stack::{self, Segment};
use super::{Width, row};

/// How many commitments are in which state, row by row. All bars have one scale: a longer bar is
/// more commitments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusBars {
    /// Head of the table's first column: "Åtgärd".
    pub corner: String,
    /// Head of the table's last column: "Summa".
    pub total: String,
    /// The statuses in use with their words; also the heads of the table's columns.
    pub key: Vec<KeyItem>,
    /// The rows, drawn in this order.
    pub rows: Vec<StatusRow>,
    /// Said in place of a bar that has nothing to count: "Inga etappmål".
    pub empty: String,
    /// The table's cell for a status of which a row has none: "0".
    pub zero: String,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRow {
    /// What is counted here: "1 Styrning och ledning". Wrapped, never shortened.
    pub label: String,
    /// The counts; drawn in order of status.
    pub segments: Vec<Segment>,
    /// Said at the end of the bar: "7 etappmål".
    pub total: String,
}

/// Height of a bar, px.
const BAR: f64 = 16.0;
/// Between rows, px.
const ROW_GAP: f64 = 16.0;

impl StatusBars {
    /// The drawing's figures: a header, then a row of label, counts in the key's order, and total.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let heads = self.key.iter().map(|item| item.word.clone());
        let mut table = vec![row(&self.corner, heads, &self.total)];
        for line in &self.rows {
            let cells = self.key.iter().map(|item| self.cell(line, item.glyph));
            let counted = stack::total(&line.segments) > 0;
            table.push(row(&line.label, cells, if counted { &line.total } else { &self.empty }));
        }
        table
    }

    fn cell(&self, line: &StatusRow, glyph: Glyph) -> String {
        let labels: Vec<_> = line
            .segments
            .iter()
            .filter(|segment| segment.count > 0 && Glyph::from(segment.status) == glyph)
            .map(|segment| segment.label.as_str())
            .collect();
        if labels.is_empty() { self.zero.clone() } else { labels.join(" + ") }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let full = view.units();
        let mut y = key::draw(canvas, &self.key, full);
        let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(|t| width(t, FONT)).fold(0.0, f64::max);
        let label = widest(&mut self.rows.iter().map(|row| row.label.as_str())).clamp(0.0, 200.0);
        // A total may take several lines, but a number or a single word is not parted for want of room.
        let piece = self.rows.iter().map(|row| widest_piece(&row.total, FONT)).fold(0.0, f64::max).min(full / 2.0);
        let end = widest(&mut self.rows.iter().map(|row| row.total.as_str())).min(piece.max(full / 4.0));
        let most = self.rows.iter().map(|row| stack::total(&row.segments)).max().unwrap_or(0).max(1);
        for row in &self.rows {
            let bar = match view {
                Width::Wide if label > 0.0 => Bar { label, left: label + 16.0, length: full - label - end - 24.0 },
                Width::Wide => Bar { label, left: 0.0, length: full - end - 8.0 },
                Width::Narrow => Bar { label: full, left: 0.0, length: full - end - 8.0 },
            };
            y = bar.draw(canvas, self, row, most, y, view) + ROW_GAP;
        }
        (y - ROW_GAP).max(LINE)
    }
}

/// Where a row's parts stand, px from the left.
struct Bar {
    /// Room for the label.
    label: f64,
    /// Start of the bar.
    left: f64,
    /// Length of the longest bar.
    length: f64,
}

impl Bar {
    /// Draws a row with its top at `y`; returns its bottom.
    fn draw(&self, canvas: &mut Canvas, spec: &StatusBars, row: &StatusRow, most: u64, y: f64, view: Width) -> f64 {
        let lines = wrap(&row.label, FONT, self.label);
        canvas.lines((0.0, y + 13.0), Anchor::Start, Tone::Ink, &lines);
        let label_end = y + lines.len() as f64 * LINE;
        let top = if view == Width::Narrow && !lines.is_empty() { label_end + 2.0 } else { y };
        let segments = stack::ordered(&row.segments);
        let bottom = if segments.is_empty() {
            let room = view.units() - self.left;
            top + canvas.paragraph((self.left, top + 13.0), Tone::Soft, &spec.empty, room).max(1) as f64 * LINE
        } else {
            // Counts beyond 2^53 would be off by less than a pixel.
            let length = self.length * stack::total(&row.segments) as f64 / most as f64;
            let (lefts, right) = stack::draw(canvas, &segments, (self.left, top), length, BAR);
            let total = wrap(&row.total, FONT, view.units() - right - 7.0);
            canvas.lines((right + 8.0, top + 13.0), Anchor::Start, Tone::Ink, &total);
            // A total of several lines pushes the counts down, so that they cannot meet.
            let under = top + BAR.max(total.len() as f64 * LINE - 2.0) + 18.0;
            counts(canvas, &segments, &lefts, under, (self.left, view.units()))
        };
        bottom.max(label_end)
    }
}

/// Writes each count with its glyph under its segment, or in lines of their own where the segments
/// stand too close; returns where the text ends.
fn counts(canvas: &mut Canvas, segments: &[&Segment], lefts: &[f64], baseline: f64, (low, high): (f64, f64)) -> f64 {
    let wanted: Vec<_> = segments.iter().zip(lefts).map(|(s, &left)| (left, marked_width(&s.label))).collect();
    let places = match spread(&wanted, 8.0, low, high) {
        Some(starts) => starts.into_iter().map(|start| (start, 0)).collect(),
        None => flow(wanted.iter().map(|&(_, size)| size), 8.0, high - low)
            .into_iter()
            .map(|(start, line)| (low + start, line))
            .collect::<Vec<_>>(),
    };
    let mut last = baseline;
    for (segment, (x, line)) in segments.iter().zip(places) {
        last = baseline + line as f64 * LINE;
        canvas.marked(segment.status.into(), (x, last), &segment.label);
    }
    last + 4.0
}

#[cfg(test)]
mod tests {
    use super::{KeyItem, StatusBars, StatusRow};
    use crate::chart::testing::{assert_figures_drawn, both, text};
    use crate::chart::{Segment, Spec, Status};

    fn row(label: &str, counts: &[(Status, u32)], total: &str) -> StatusRow {
        let segments =
            counts.iter().map(|&(status, count)| Segment { status, count, label: count.to_string() }).collect();
        StatusRow { label: label.into(), segments, total: total.into() }
    }

    fn spec(rows: Vec<StatusRow>) -> StatusBars {
        let key = [(Status::Done, "genomfört"), (Status::Ongoing, "pågår"), (Status::NotReported, "ej redovisat")]
            .map(|(status, word)| KeyItem { glyph: status.into(), word: word.into() });
        StatusBars {
            corner: "Åtgärd".into(),
            total: "Summa".into(),
            key: key.into(),
            rows,
            empty: "Inga etappmål".into(),
            zero: "0".into(),
        }
    }

    #[test]
    fn every_figure_is_in_the_drawing() {
        let long = "2 Ett systematiskt arbete med en mycket lång rubrik som måste brytas på flera rader";
        let spec = spec(vec![
            row("1 Styrning & ledning", &[(Status::Ongoing, 3), (Status::NotReported, 4)], "7 etappmål"),
            row(long, &[(Status::Done, 1), (Status::NotReported, 10)], "11 etappmål"),
            row("3 Tom", &[(Status::Done, 0)], ""),
        ]);
        let table = spec.figures();
        assert!(both(&Spec::StatusBars(spec.clone()))[0].contains(">11 etappmål</text>"), "the longest has room");
        assert_eq!(table[0], ["Åtgärd", "genomfört", "pågår", "ej redovisat", "Summa"]);
        assert_eq!(table[1], ["1 Styrning & ledning", "0", "3", "4", "7 etappmål"]);
        assert_eq!(table[3], ["3 Tom", "0", "0", "0", "Inga etappmål"]);
        assert_figures_drawn(&Spec::StatusBars(spec), &["Åtgärd", "Summa", "0"]);
    }

    #[test]
    fn odd_data_draws() {
        for rows in [
            vec![],
            vec![row("", &[], "")],
            vec![
                row("x", &[(Status::Done, u32::MAX), (Status::Ongoing, 1)], "many"),
                row("y", &[(Status::Done, 1)], "1"),
            ],
            vec![row(&"ö".repeat(400), &[], ""), row("y", &[(Status::Done, 1)], &"mycket lång summa ".repeat(9))],
            vec![row(
                &"ö".repeat(400),
                &Status::ALL.iter().map(|s| (*s, u32::MAX)).collect::<Vec<_>>(),
                &"9".repeat(60),
            )],
        ] {
            let spec = Spec::StatusBars(spec(rows));
            for svg in both(&spec) {
                assert!(text(&svg).contains("genomfört"));
            }
        }
    }

    #[test]
    fn ongoing_has_a_texture_and_done_has_none() {
        let [done, _] = both(&Spec::StatusBars(spec(vec![row("a", &[(Status::Done, 2)], "2")])));
        let [ongoing, _] = both(&Spec::StatusBars(spec(vec![row("a", &[(Status::Ongoing, 2)], "2")])));
        assert!(!done.contains("class=\"l-"));
        assert!(ongoing.contains("class=\"l-ongoing\""));
    }
}
