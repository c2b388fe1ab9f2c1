//! A count against what was aimed at: a bar and a tick on an axis that begins at zero.

use super::Width;
use super::canvas::{Anchor, Canvas, FONT, LINE, Tone};
use super::measure::{width, wrap};
use super::palette::Class;
use super::plot::Plot;
use super::scale::{Scale, Ticks};

/// Counts of one unit and their targets, row by row on one axis.
#[derive(Debug, Clone)]
pub struct CountToTarget {
    /// The heads of the table's three columns: what is counted, the count, the target.
    pub heads: [String; 3],
    /// The rows, drawn in this order.
    pub rows: Vec<CountRow>,
    /// The table's cell for a row without target: "inget mål".
    pub no_target: String,
    /// How a value on the axis is written.
    pub ticks: Ticks,
}

/// One count.
#[derive(Debug, Clone, PartialEq)]
pub struct CountRow {
    /// What is counted: "Rektorer som har gått utbildningen". Wrapped, never shortened.
    pub label: String,
    /// How far it has come.
    pub actual: Actual,
    /// What was aimed at; its label says in which sense: "minst 14", "högst 3", "14".
    pub target: Option<Measure>,
}

/// A number and how it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// In the row's unit.
    pub value: f64,
    /// As shown: "9 av 14".
    pub label: String,
}

/// What is known of a count.
#[derive(Debug, Clone, PartialEq)]
pub enum Actual {
    /// It is known. A value that is no finite number is drawn as unknown.
    Known(Measure),
    /// It is not reported, or withheld: what the page says of that. Drawn as an empty outline along
    /// the whole axis, never as zero.
    Unknown(String),
}

impl Actual {
    fn label(&self) -> &str {
        match self {
            Self::Known(measure) => &measure.label,
            Self::Unknown(label) => label,
        }
    }

    fn value(&self) -> Option<f64> {
        match self {
            Self::Known(measure) if measure.value.is_finite() => Some(measure.value),
            _ => None,
        }
    }
}

impl CountRow {
    fn goal(&self) -> Option<&Measure> {
        self.target.as_ref().filter(|target| target.value.is_finite())
    }
}

/// Height of a bar, px.
const BAR: f64 = 18.0;
/// How far a target's tick stands out over and under the bar, px.
const OVER: f64 = 4.0;

impl CountToTarget {
    /// The drawing's figures: a header, then a row of label, count and target.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let mut table = vec![self.heads.to_vec()];
        for row in &self.rows {
            let target = row.goal().map_or(&self.no_target, |target| &target.label);
            table.push(vec![row.label.clone(), row.actual.label().to_owned(), target.clone()]);
        }
        table
    }

    fn scale(&self, view: Width) -> Scale {
        let actuals = self.rows.iter().filter_map(|row| row.actual.value());
        let values = actuals.chain(self.rows.iter().filter_map(|row| row.goal().map(|goal| goal.value)));
        let (low, high) = values.fold((0.0, 0.0), |(low, high): (f64, f64), v| (low.min(v), high.max(v)));
        Scale::over(low, high, if view == Width::Wide { 6 } else { 4 })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let full = view.units();
        let widest = self.rows.iter().map(|row| width(&row.label, FONT)).fold(0.0, f64::max);
        let scale = self.scale(view);
        let ticks = scale.ticks().to_vec();
        // The last tick's label is centred under the axis's end and must stay on the canvas.
        let overhang = ticks.last().map_or(0.0, |&tick| width(&self.ticks.text(tick), FONT) / 2.0).min(60.0);
        let (label, left) = match view {
            Width::Wide if widest > 0.0 => (widest.min(210.0), widest.min(210.0) + 16.0),
            _ => (full, 4.0),
        };
        let plot = Plot::new((scale, Scale::exact(0.0, 1.0, Vec::new())), (left, 0.0), (full - overhang, 1.0));
        let mut y = 0.0;
        for row in &self.rows {
            y = RowLayout { spec: row, plot: &plot, label, left, right: full - overhang, full }.draw(canvas, view, y);
        }
        let measured = self.rows.iter().any(|row| row.actual.value().is_some() || row.goal().is_some());
        if measured {
            canvas.line(Class::Axis, (left, y), (full - overhang, y));
            let mut free = f64::NEG_INFINITY;
            for tick in ticks {
                let (x, _) = plot.at((tick, 0.0));
                canvas.line(Class::Axis, (x, y), (x, y + 4.0));
                let label = self.ticks.text(tick);
                let half = width(&label, FONT) / 2.0;
                // A label at either end must stay on the canvas.
                let x = x.min(full - half).max(half);
                // Long numbers would run into each other; the ticks between them stay.
                if x - half >= free {
                    canvas.text((x, y + 18.0), Anchor::Middle, Tone::Soft, &label);
                    free = x + half + 8.0;
                }
            }
            y += 24.0;
        }
        y.max(LINE)
    }
}

/// A row and where its parts stand, px.
struct RowLayout<'a> {
    spec: &'a CountRow,
    plot: &'a Plot,
    label: f64,
    left: f64,
    right: f64,
    full: f64,
}

impl RowLayout<'_> {
    fn x(&self, value: f64) -> f64 {
        self.plot.at((value, 0.0)).0
    }

    /// Draws the row with its top at `y`; returns where the next begins.
    fn draw(&self, canvas: &mut Canvas, view: Width, y: f64) -> f64 {
        let lines = wrap(&self.spec.label, FONT, self.label);
        let label_height = lines.len() as f64 * LINE;
        let goal = self.spec.goal().map(|goal| (goal, wrap(&goal.label, FONT, self.right - self.left)));
        let above = goal.as_ref().map_or(0.0, |(_, lines)| lines.len().max(1) as f64 * LINE + OVER);
        let top = y + above + if view == Width::Narrow { label_height } else { 0.0 };
        // Beside the bar the label stands level with it; above it, it comes first.
        let baseline = if view == Width::Narrow { y + 13.0 } else { top + 14.0 };
        canvas.lines((0.0, baseline), Anchor::Start, Tone::Ink, &lines);
        let bottom = self.actual(canvas, top);
        if let Some((goal, lines)) = goal {
            let x = self.x(goal.value);
            canvas.tick(Class::Target, x, (top - OVER, top + BAR + OVER));
            let size = lines.iter().map(|line| width(line, FONT)).fold(0.0, f64::max);
            let start = (x - size / 2.0).min(self.right - size).max(self.left);
            let first = top - OVER - 4.0 - (lines.len().max(1) - 1) as f64 * LINE;
            canvas.lines((start, first), Anchor::Start, Tone::Ink, &lines);
        }
        let beside = if view == Width::Narrow { bottom } else { top + label_height };
        bottom.max(beside) + 14.0
    }

    /// Draws what is known of the count, its bar's top at `top`; returns where it ends.
    fn actual(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let label = self.spec.actual.label();
        let size = width(label, FONT);
        let mark = self.spec.goal().map(|goal| self.x(goal.value));
        let Some(value) = self.spec.actual.value() else {
            canvas.rect(Class::Planned, (self.left, top), self.right - self.left, BAR);
            let hit = mark.filter(|mark| *mark < self.left + 8.0 + size + 6.0);
            let start = hit.unwrap_or(self.left) + 8.0;
            return if start + size <= self.right {
                canvas.text((start, top + 14.0), Anchor::Start, Tone::Soft, label);
                top + BAR
            } else {
                self.below(canvas, top, label)
            };
        };
        let (low, high) = (self.x(value.min(0.0)), self.x(value.max(0.0)));
        let (upper, lower) = (top + 1.0, top + BAR - 1.0);
        canvas.area(Class::Series1, &[(low, upper), (high, upper), (high, lower), (low, lower)]);
        let after = high + 6.0;
        let hits = mark.is_some_and(|mark| mark > high && mark < after + size + 4.0);
        let start = if hits { mark.map_or(after, |mark| mark + 6.0) } else { after };
        let free = !mark.is_some_and(|mark| mark > high - size - 12.0 && mark < high);
        if start + size <= self.full {
            canvas.text((start, top + 14.0), Anchor::Start, Tone::Ink, label);
            top + BAR
        } else if free && high - low > size + 12.0 {
            // No room after the bar: on it, in the colour of the ground.
            canvas.text((high - 6.0, top + 14.0), Anchor::End, Tone::Paper, label);
            top + BAR
        } else {
            self.below(canvas, top, label)
        }
    }

    /// A label with no room at its bar stands below it.
    fn below(&self, canvas: &mut Canvas, top: f64, label: &str) -> f64 {
        let first = top + BAR + OVER + 14.0;
        let lines = canvas.paragraph((self.left, first), Tone::Ink, label, self.full - self.left);
        first + (lines.max(1) - 1) as f64 * LINE + 4.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale::Ticks;
    use super::{Actual, CountRow, CountToTarget, Measure};
    use crate::chart::Spec;
    use crate::chart::testing::{assert_figures_drawn, both};

    fn measure(value: f64, label: &str) -> Measure {
        Measure { value, label: label.into() }
    }

    fn spec(rows: Vec<(&str, Actual, Option<Measure>)>) -> CountToTarget {
        let rows = rows.into_iter().map(|(label, actual, target)| CountRow { label: label.into(), actual, target });
        CountToTarget {
            heads: ["Vad", "Utfall", "Mål"].map(String::from),
            rows: rows.collect(),
            no_target: "inget mål".into(),
            ticks: Ticks::new(|tick| tick.to_string()),
        }
    }

    fn known(value: f64, label: &str) -> Actual {
        Actual::Known(measure(value, label))
    }

    #[test]
    fn every_figure_is_in_the_drawing() {
        let spec = spec(vec![
            ("Rektorer med utbildning", known(9.0, "9 rektorer"), Some(measure(14.0, "minst 14"))),
            ("Skolor", Actual::Unknown("ej redovisat".into()), Some(measure(6.0, "6"))),
            ("Avbrott", known(0.0, "0 avbrott"), None),
        ]);
        assert_eq!(spec.figures()[2], ["Skolor", "ej redovisat", "6"]);
        assert_figures_drawn(&Spec::CountToTarget(spec), &["Vad", "Utfall", "Mål", "inget mål"]);
    }

    #[test]
    fn unknown_is_an_outline_and_never_a_bar() {
        let unknown = || Actual::Unknown("ej redovisat".into());
        for target in [None, Some(measure(6.0, "minst 6"))] {
            for svg in both(&Spec::CountToTarget(spec(vec![("Skolor", unknown(), target)]))) {
                assert!(!svg.contains("c-s1") && svg.contains("c-planned") && svg.contains("ej redovisat"));
            }
        }
        let [nan, _] = both(&Spec::CountToTarget(spec(vec![("x", known(f64::NAN, "?"), None)])));
        assert!(!nan.contains("c-s1"));
    }

    #[test]
    fn the_axis_begins_at_zero() {
        for svg in both(&Spec::CountToTarget(spec(vec![("x", known(990.0, "990"), Some(measure(1000.0, "1000")))]))) {
            assert!(svg.contains(">0<") && svg.contains(">1000<"));
        }
    }

    #[test]
    fn odd_data_draws() {
        both(&Spec::CountToTarget(spec(vec![])));
        let odd = [0.0, -5.0, 1e308, -1e308, 1e-300, f64::INFINITY];
        for actual in odd {
            for target in odd {
                let long = "lång etikett ".repeat(12);
                let row = (long.as_str(), known(actual, &long), Some(measure(target, &long)));
                let mut spec = spec(vec![row]);
                spec.ticks = Ticks::new(|tick| format!("{tick:e}"));
                both(&Spec::CountToTarget(spec));
            }
        }
    }
}
