//! Due dates over revisions: a line for each commitment, climbing where it was put off.

use super::Width;
use super::canvas::{Anchor, Canvas, FONT, LINE, Point, Tone};
use super::ends::{self, End, Marker};
use super::layout::spread;
use super::measure::width;
use super::palette::Class;
use super::plot::Plot;
use super::scale::Scale;
use super::shape::Look;

/// When each commitment was due, revision by revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// Head of the table's first column: "Etappmål".
    pub corner: String,
    /// The revisions, oldest first: "2023-1".
    pub revisions: Vec<String>,
    /// The commitments.
    pub lines: Vec<SlipLine>,
    /// The table's cell for a revision that does not have the commitment any more: "utgår".
    pub none: String,
    /// The table's cell for a revision that does not have the commitment yet: "finns inte än".
    pub not_yet: String,
}

/// One commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct SlipLine {
    /// Its name at the line's end: "2.1 Bruttolista". Commitments that moved alike share one line.
    pub label: String,
    /// Its due time in each revision, in their order; `None` where the revision does not have it.
    pub dues: Vec<Option<Due>>,
}

/// A due time.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// As a decimal year; of a period its end, so that 2025 is 2026.0.
    pub at: f64,
    /// As written: "2025", "juni 2026".
    pub label: String,
}

/// Height of the plot, px; more when the labels need it.
const HEIGHT: f64 = 180.0;

impl Slip {
    /// The drawing's figures: revisions as header, then a row for each commitment.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let count = self.revision_count();
        let mut head = vec![self.corner.clone()];
        head.extend((0..count).map(|index| self.revisions.get(index).cloned().unwrap_or_default()));
        let mut table = vec![head];
        for line in &self.lines {
            let mut cells = vec![line.label.clone()];
            cells.extend((0..count).map(|index| self.cell(line, index).to_owned()));
            table.push(cells);
        }
        table
    }

    /// A line's due time in a revision in words.
    fn cell<'s>(&'s self, line: &'s SlipLine, index: usize) -> &'s str {
        let is_first = line.dues.iter().take(index).all(Option::is_none);
        let none = if is_first { &self.not_yet } else { &self.none };
        line.dues.get(index).and_then(Option::as_ref).map_or(none, |due| &due.label)
    }

    fn revision_count(&self) -> usize {
        self.lines.iter().map(|line| line.dues.len()).max().unwrap_or(0).max(self.revisions.len())
    }

    /// Commitments with the same dues, in the order of the first of each.
    fn bundles(&self) -> Vec<Bundle> {
        let mut found: Vec<Bundle> = Vec::new();
        for line in &self.lines {
            let times = line.times();
            match found.iter_mut().find(|other| other.times == times) {
                Some(bundle) => {
                    bundle.label.push_str(", ");
                    bundle.label.push_str(&line.label);
                }
                None => found.push(Bundle { times, label: line.label.clone(), hint: self.spoken(line) }),
            }
        }
        found
    }

    /// What stands after a bundle's name: that the last revision does not have it.
    fn fate(&self, bundle: &Bundle) -> &str {
        if bundle.is_dropped() { &self.none } else { "" }
    }

    /// A line's dues in words: "2023-1 2024; 2024-1 2025".
    fn spoken(&self, line: &SlipLine) -> String {
        let dues = (0..line.dues.len()).map(|at| {
            let revision = self.revisions.get(at).map_or("", |revision| revision);
            format!("{revision} {}", self.cell(line, at))
        });
        dues.collect::<Vec<_>>().join("; ")
    }

    /// Every due time in use with its label, earliest first.
    fn times(&self) -> Vec<(f64, &str)> {
        let dues = self.lines.iter().flat_map(|line| line.dues.iter().flatten());
        let mut times: Vec<_> = dues.filter(|due| due.at.is_finite()).map(|due| (due.at, due.label.as_str())).collect();
        times.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(other.1)));
        times.dedup();
        times
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let full = view.units();
        let times = self.times();
        let bundles = self.bundles();
        let axis = times.iter().map(|(_, label)| width(label, FONT)).fold(0.0, f64::max).min(full / 4.0);
        let mut labels: Vec<_> =
            bundles.iter().map(|bundle| End::new(&bundle.label, self.fate(bundle), Marker::None)).collect();
        let room = ends::room(&labels, if view == Width::Wide { 260.0 } else { 125.0 });
        let height = HEIGHT.max(ends::height(&labels, room)).max(times.len() as f64 * LINE);
        let (left, top) = (axis + 10.0, 34.0);
        let (right, bottom) = (full - room - 8.0, top + height);
        let ends_of = |pick: Option<&(f64, &str)>| pick.map_or(0.0, |time| time.0);
        let upwards = Scale::exact(ends_of(times.first()), ends_of(times.last()), Vec::new());
        let last = self.revision_count().saturating_sub(1) as f64;
        let plot = Plot::new((Scale::exact(0.0, last, Vec::new()), upwards), (left + 8.0, top), (right - 8.0, bottom));

        self.heads(canvas, (left + 8.0, right - 8.0), full);
        let heights: Vec<_> = times.iter().rev().map(|&(at, _)| plot.at((0.0, at)).1).collect();
        let wanted: Vec<_> = heights.iter().map(|y| (y - LINE / 2.0, LINE)).collect();
        let starts = spread(&wanted, 0.0, top - LINE, bottom + LINE)
            .unwrap_or_else(|| wanted.iter().map(|&(start, _)| start).collect());
        for ((&(_, label), y), start) in times.iter().rev().zip(heights).zip(starts) {
            canvas.line(Class::Grid, (left, y), (right, y));
            canvas.text((axis, start + LINE / 2.0 + 5.0), Anchor::End, Tone::Soft, label);
        }
        let count = bundles.len() as f64;
        for (index, (bundle, label)) in bundles.iter().zip(&mut labels).enumerate() {
            // Lines that meet run beside each other, as on the map of an underground railway.
            let aside = ((index as f64 + 0.5) / count - 0.5) * (3.0 * count).min(12.0);
            let known = bundle.times.iter().enumerate().filter_map(|(at, due)| Some((at as f64, (*due)?)));
            let places: Vec<Point> = known.map(|value| plot.at(value)).map(|(x, y)| (x, y + aside)).collect();
            label.at = places.last().copied().unwrap_or((right, bottom));
            bundle.draw(canvas, &places);
        }
        ends::draw(canvas, labels, (right, room), (top, bottom));
        bottom + LINE
    }

    /// The revisions' names over the plot, from its first to its last px.
    fn heads(&self, canvas: &mut Canvas, (left, right): (f64, f64), full: f64) {
        let pitch = (right - left) / self.revision_count().saturating_sub(1).max(1) as f64;
        let widest = self.revisions.iter().map(|label| width(label, FONT)).fold(0.0, f64::max);
        let every = ((widest + 10.0) / pitch.max(0.01)).ceil().max(1.0) as usize;
        for (at, label) in self.revisions.iter().enumerate() {
            if (self.revisions.len() - 1 - at).is_multiple_of(every) {
                let half = width(label, FONT) / 2.0;
                let x = (left + pitch * at as f64).min(full - half).max(half);
                canvas.text((x, 14.0), Anchor::Middle, Tone::Soft, label);
            }
        }
    }
}

impl Bundle {
    /// Whether the last revision does not have them, though an earlier one had.
    fn is_dropped(&self) -> bool {
        self.times.last() == Some(&None) && self.times.iter().any(Option::is_some)
    }

    /// Draws the line through its places, px; one that was dropped ends in a cross.
    fn draw(&self, canvas: &mut Canvas, places: &[Point]) {
        let class = if has_slipped(&self.times) { Class::Late } else { Class::Axis };
        canvas.group(&self.hint, |canvas| {
            if places.len() > 1 {
                canvas.path(class, places);
            }
            canvas.stroke(Look::Dots(class), places);
            if let (Some(&(x, y)), true) = (places.last(), self.is_dropped()) {
                let (x, arm) = (x + 12.0, 4.0);
                canvas.line(Class::Text, (x - arm, y - arm), (x + arm, y + arm));
                canvas.line(Class::Text, (x - arm, y + arm), (x + arm, y - arm));
            }
        });
    }
}

impl SlipLine {
    /// The due times; one that is no finite number counts as absent.
    fn times(&self) -> Vec<Option<f64>> {
        self.dues.iter().map(|due| due.as_ref().map(|due| due.at).filter(|at| at.is_finite())).collect()
    }
}

/// Commitments that moved alike, drawn as one line.
struct Bundle {
    times: Vec<Option<f64>>,
    label: String,
    hint: String,
}

/// Whether a commitment is due later in the end than at first.
fn has_slipped(dues: &[Option<f64>]) -> bool {
    let mut known = dues.iter().flatten();
    known.next().is_some_and(|first| known.next_back().is_some_and(|last| last > first))
}

#[cfg(test)]
mod tests {
    use super::{Due, Slip, SlipLine};
    use crate::chart::Spec;
    use crate::chart::testing::{assert_figures_drawn, both, text};

    fn line(label: &str, years: &[u16]) -> SlipLine {
        let due = |&year: &u16| (year > 0).then(|| Due { at: f64::from(year) + 1.0, label: year.to_string() });
        SlipLine { label: label.into(), dues: years.iter().map(due).collect() }
    }

    fn spec(lines: Vec<SlipLine>) -> Slip {
        Slip {
            corner: "Etappmål".into(),
            revisions: ["2023-1", "2024-1", "2025-1"].map(String::from).into(),
            lines,
            none: "finns inte".into(),
            not_yet: "finns inte än".into(),
        }
    }

    #[test]
    fn every_figure_is_in_the_drawing() {
        let slip = spec(vec![
            line("1.1 Rutin", &[2024, 2024, 2024]),
            line("1.2 Bruttolista", &[2024, 2025, 2027]),
            line("1.3 Nätverk", &[2024, 2024, 2024]),
            line("2.1 Utbildning", &[2025, 2025, 0]),
            line("2.2 Handledning", &[0, 2026, 2027]),
        ]);
        assert_eq!(slip.figures()[5], ["2.2 Handledning", "finns inte än", "2026", "2027"]);
        assert_eq!(slip.figures()[4], ["2.1 Utbildning", "2025", "2025", "finns inte"]);
        for svg in both(&Spec::Slip(slip.clone())) {
            assert!(text(&svg).contains("1.1 Rutin, 1.3 Nätverk"), "lines that coincide share a label");
            assert_eq!(svg.matches("class=\"l-late\"").count(), 4, "two lines slip, and their dots");
        }
        assert_figures_drawn(&Spec::Slip(slip), &["Etappmål", "finns inte"]);
    }

    #[test]
    fn odd_data_draws() {
        let nan = SlipLine { label: "x".into(), dues: vec![Some(Due { at: f64::NAN, label: "?".into() }), None] };
        for lines in [
            vec![],
            vec![line("a", &[])],
            vec![line("a", &[2024])],
            vec![nan],
            (0..200).map(|n| line(&format!("etappmål {n}"), &[2024, 2024 + n % 9, 2030 - n % 7])).collect(),
        ] {
            both(&Spec::Slip(spec(lines)));
        }
    }
}
