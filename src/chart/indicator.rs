//! Values over time as lines, with the baseline they start from and the target they aim at.

use super::Width;
use super::canvas::{Anchor, Canvas, FONT, LINE, Point as Place, Tone};
use super::ends::{self, End, Marker};
use super::measure::width;
use super::palette::Class;
use super::plot::Plot;
use super::scale::{Scale, Ticks};
use super::series::{Point, Series, markers, withheld};

/// An indicator's series over its periods.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Head of the table's first column: "Läsår".
    pub corner: String,
    /// The unit, written over the axis: "procent av eleverna".
    pub unit: String,
    /// The periods, oldest first: "2023/24".
    pub periods: Vec<String>,
    /// At most four series; colours and markers repeat from the fifth on.
    pub series: Vec<Series>,
    /// The value it starts from.
    pub baseline: Option<Level>,
    /// The value it aims at.
    pub target: Option<Level>,
    /// Whether the axis must begin at zero. Leave it so unless the values lie far from zero and the
    /// page says that the axis is cut.
    pub zero_based: bool,
    /// How a value on the axis is written.
    pub ticks: Ticks,
}

/// A level across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// In the indicator's unit; not drawn when it is no finite number.
    pub value: f64,
    /// Written at the line's end: "Mål 2027".
    pub label: String,
    /// Written below it, and in the table: "minst 85 %".
    pub figure: String,
}

/// Height of the plot, px; more when the labels at the right need it.
const HEIGHT: f64 = 190.0;

impl Indicator {
    /// The drawing's figures: a column for each series, a row for each period, and the two levels.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let mut head = vec![self.corner.clone()];
        head.extend(self.series.iter().map(|series| series.label.clone()));
        let mut table = vec![head];
        for index in 0..self.period_count() {
            let mut cells = vec![self.periods.get(index).cloned().unwrap_or_default()];
            let points = self.series.iter().map(|series| series.points.get(index));
            cells.extend(points.map(|point| point.map_or_else(String::new, |point| point.label().to_owned())));
            table.push(cells);
        }
        for (level, _) in self.levels() {
            let mut cells = vec![level.label.clone()];
            cells.extend(self.series.iter().map(|_| level.figure.clone()));
            table.push(cells);
        }
        table
    }

    fn period_count(&self) -> usize {
        self.series.iter().map(|series| series.points.len()).max().unwrap_or(0).max(self.periods.len())
    }

    fn levels(&self) -> impl Iterator<Item = (&Level, Class)> {
        let baseline = self.baseline.iter().map(|level| (level, Class::Baseline));
        let target = self.target.iter().map(|level| (level, Class::Target));
        baseline.chain(target).filter(|(level, _)| level.value.is_finite())
    }

    /// The labels at the right, at heights yet to be found: series first, then levels.
    fn ends(&self) -> Vec<End<'_>> {
        // A lone series has its values written along the line.
        let many = self.series.len() > 1;
        let series = self.series.iter().enumerate().map(|(index, series)| {
            let last = series.points.iter().rev().find(|point| point.number().is_some());
            let figure = last.filter(|_| many).map_or("", Point::label);
            End::new(&series.label, figure, Marker::Series(index))
        });
        let levels = self.levels().map(|(level, class)| End::new(&level.label, &level.figure, Marker::Line(class)));
        series.chain(levels).collect()
    }

    fn scale(&self) -> Scale {
        let points = self.series.iter().flat_map(|series| &series.points).filter_map(Point::number);
        let values = points.chain(self.levels().map(|(level, _)| level.value));
        let (low, high) = values
            .fold(None, |range: Option<(f64, f64)>, value| {
                let (low, high) = range.unwrap_or((value, value));
                Some((low.min(value), high.max(value)))
            })
            .unwrap_or((0.0, 0.0));
        let (low, high) = if self.zero_based { (low.min(0.0), high.max(0.0)) } else { (low, high) };
        Scale::over(low, high, 5)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let full = view.units();
        let scale = self.scale();
        let ticks: Vec<(f64, String)> = scale.ticks().iter().map(|&tick| (tick, self.ticks.text(tick))).collect();
        let axis = ticks.iter().map(|(_, label)| width(label, FONT)).fold(0.0, f64::max).min(full / 4.0);
        let mut labels = self.ends();
        let (room, head) = match view {
            Width::Wide => (ends::room(&labels, 200.0), 0.0),
            Width::Narrow => (0.0, ends::above(canvas, &labels, full, 0.0)),
        };
        let unit = canvas.paragraph((0.0, head + 14.0), Tone::Soft, &self.unit, full);
        let top = head + if unit == 0 { 10.0 } else { unit as f64 * LINE + 16.0 };
        let bottom = top + HEIGHT.max(if view == Width::Wide { ends::height(&labels, room) } else { 0.0 });
        let (left, right) = (axis + 8.0, full - room - 8.0);
        let last = self.period_count().saturating_sub(1) as f64;
        // Air at either side, so that the first mark does not stand on the axis; as much as a
        // period's name needs.
        let across = Scale::exact(-0.5, last + 0.4, Vec::new());
        let plot = Plot::new((across, scale), (left, top), (right, bottom));

        let heights: Vec<f64> = ticks.iter().map(|(tick, _)| plot.at((0.0, *tick)).1).collect();
        heights.iter().for_each(|y| canvas.line(Class::Grid, (left, *y), (right, *y)));
        for (y, (_, label)) in heights.iter().zip(&ticks) {
            canvas.text((axis, y + 5.0), Anchor::End, Tone::Soft, label);
        }
        let zero = 0f64.max(ticks.first().map_or(0.0, |t| t.0)).min(ticks.last().map_or(0.0, |t| t.0));
        let (_, floor) = plot.at((0.0, zero));
        canvas.line(Class::Axis, (left, floor), (right, floor));
        self.periods_below(canvas, &plot, bottom + 20.0, full);

        let (of_series, of_levels) = labels.split_at_mut(self.series.len());
        for ((level, class), label) in self.levels().zip(of_levels) {
            let (_, y) = plot.at((0.0, level.value));
            label.at = (right - 2.0, y);
            canvas.line(class, (left, y), (right, y));
        }
        for (index, (series, label)) in self.series.iter().zip(of_series).enumerate() {
            label.at = self.line(canvas, &plot, index, series).unwrap_or((right, floor));
        }
        self.absent(canvas, &plot, floor);
        if view == Width::Wide {
            ends::draw(canvas, labels, (right, room), (top, bottom));
        }
        bottom + 26.0
    }

    /// Draws a series; returns where its last value stands, px.
    fn line(&self, canvas: &mut Canvas, plot: &Plot, index: usize, series: &Series) -> Option<Place> {
        let mut lines: Vec<Vec<Place>> = Vec::new();
        let mut seen = Vec::new();
        let mut run = Vec::new();
        for (at, point) in series.points.iter().map(Some).chain([None]).enumerate() {
            if let Some(value) = point.and_then(Point::number) {
                run.push(plot.at((at as f64, value)));
                seen.push(plot.at((at as f64, value)));
                continue;
            }
            // A gap ends the line; a lone value is its marker alone.
            let ended = std::mem::take(&mut run);
            if ended.len() > 1 {
                lines.push(ended);
            }
        }
        canvas.group(&self.spoken(series), |canvas| {
            lines.iter().for_each(|line| canvas.path(Class::series(index), line));
            markers(canvas, index, &seen);
            if self.series.len() == 1 {
                values(canvas, series, plot);
            }
        });
        seen.last().copied()
    }

    /// The series in words, for its hover text: "Flickor: 2023 71,2 %; 2024 .."
    fn spoken(&self, series: &Series) -> String {
        let values: Vec<_> = series
            .points
            .iter()
            .enumerate()
            .map(|(at, point)| format!("{} {}", self.periods.get(at).map_or("", |p| p), point.label()))
            .collect();
        format!("{}: {}", series.label, values.join("; "))
    }

    /// The periods' names, as many as stand clear of each other, the last always among them.
    fn periods_below(&self, canvas: &mut Canvas, plot: &Plot, baseline: f64, full: f64) {
        let count = self.periods.len();
        let widest = self.periods.iter().map(|label| width(label, FONT)).fold(0.0, f64::max);
        let pitch = plot.at((1.0, 0.0)).0 - plot.at((0.0, 0.0)).0;
        let every = ((widest + 6.0) / pitch.max(0.01)).ceil().max(1.0) as usize;
        for (at, label) in self.periods.iter().enumerate() {
            if (count - 1 - at).is_multiple_of(every) {
                let (x, _) = plot.at((at as f64, 0.0));
                // The last may be wider than the air after its mark, where nothing stands beside it.
                let x = x.min(full - width(label, FONT) / 2.0);
                canvas.text((x, baseline), Anchor::Middle, Tone::Soft, label);
            }
        }
    }

    /// Marks on the axis where values are withheld or missing, series beside series.
    fn absent(&self, canvas: &mut Canvas, plot: &Plot, floor: f64) {
        let middle = self.series.len().saturating_sub(1) as f64 / 2.0;
        for (index, series) in self.series.iter().enumerate() {
            for (at, point) in series.points.iter().enumerate() {
                let x = plot.at((at as f64, 0.0)).0 + (index as f64 - middle) * 14.0;
                match point {
                    Point::Suppressed { label } => {
                        withheld(canvas, Class::series(index), (x, floor));
                        canvas.text((x, floor - 9.0), Anchor::Middle, Tone::Ink, label);
                    }
                    Point::Missing { label } | Point::Value { label, .. } if point.number().is_none() => {
                        canvas.text((x, floor - 5.0), Anchor::Middle, Tone::Soft, label);
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Writes the values of a series beside their markers, as many as stand clear of each other: in a
/// valley below, else above, and on a slope to the side that the line leaves free.
fn values(canvas: &mut Canvas, series: &Series, plot: &Plot) {
    let height = |at: Option<usize>| {
        let point = series.points.get(at?)?;
        Some(plot.at((0.0, point.number()?)).1)
    };
    let mut free = f64::NEG_INFINITY;
    for (at, point) in series.points.iter().enumerate() {
        let Some(value) = point.number() else { continue };
        let (x, y) = plot.at((at as f64, value));
        let above = |other: Option<f64>| other.is_some_and(|other| other < y - 6.0);
        let below = |other: Option<f64>| other.is_some_and(|other| other > y + 6.0);
        let (before, after) = (height(at.checked_sub(1)), height(at.checked_add(1)));
        let size = width(point.label(), FONT);
        let (start, shift) = match (above(before), above(after)) {
            (true, true) => (x - size / 2.0, 19.0),
            (false, true) if below(before) => (x - size + 6.0, -9.0),
            (false, true) => (x - size * 0.75, -9.0),
            (true, false) => (x - 6.0, -9.0),
            (false, false) => (x - size / 2.0, -9.0),
        };
        let start = start.max(plot.left() + 2.0);
        if start > free {
            canvas.text((start, y + shift), Anchor::Start, Tone::Ink, point.label());
            free = start + size + 4.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale::Ticks;
    use super::{Indicator, Level, Point, Series};
    use crate::chart::Spec;
    use crate::chart::testing::{assert_figures_drawn, both};

    fn value(value: f64) -> Point {
        Point::Value { value, label: format!("{value} %").replace('.', ",") }
    }

    fn spec(series: Vec<(&str, Vec<Point>)>) -> Indicator {
        let series = series.into_iter().map(|(label, points)| Series { label: label.into(), points }).collect();
        Indicator {
            corner: "Läsår".into(),
            unit: "procent".into(),
            periods: ["2022", "2023", "2024", "2025"].map(String::from).into(),
            series,
            baseline: Some(Level { value: 70.0, label: "Utgångsläge".into(), figure: "70 %".into() }),
            target: Some(Level { value: 85.0, label: "Mål 2027".into(), figure: "minst 85 %".into() }),
            zero_based: true,
            ticks: Ticks::new(|tick| format!("{tick} %")),
        }
    }

    fn suppressed() -> Point {
        Point::Suppressed { label: "..".into() }
    }

    fn missing() -> Point {
        Point::Missing { label: ".".into() }
    }

    #[test]
    fn every_figure_is_in_the_drawing() {
        let girls = vec![value(71.2), suppressed(), value(74.0), value(78.5)];
        let boys = vec![value(66.0), value(69.0), missing(), value(70.5)];
        for series in [vec![("Flickor", girls.clone())], vec![("Flickor", girls), ("Pojkar", boys)]] {
            let spec = spec(series);
            assert_eq!(spec.figures()[2][..2], ["2023", ".."]);
            let spec = Spec::Indicator(spec);
            assert_figures_drawn(&spec, &["Läsår"]);
            for svg in both(&spec) {
                assert!(svg.contains("Mål 2027") && svg.contains("<circle class=\"h-s1\""));
            }
        }
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let [whole, _] =
            both(&Spec::Indicator(spec(vec![("a", vec![value(1.0), value(2.0), value(3.0), value(4.0)])])));
        let [broken, _] =
            both(&Spec::Indicator(spec(vec![("a", vec![value(1.0), value(2.0), missing(), value(4.0)])])));
        let drawn =
            |svg: &str| svg.split("class=\"l-s1\"").nth(1).unwrap().split("/>").next().unwrap().matches('L').count();
        assert_eq!((drawn(&whole), drawn(&broken)), (3, 1));
    }

    #[test]
    fn the_axis_begins_at_zero_unless_asked() {
        let mut spec = spec(vec![("a", vec![value(971.0), value(974.0)])]);
        (spec.baseline, spec.target) = (None, None);
        let [zero, _] = both(&Spec::Indicator(spec.clone()));
        assert!(zero.contains(">0 %<"));
        spec.zero_based = false;
        let [cut, _] = both(&Spec::Indicator(spec));
        assert!(!cut.contains(">0 %<") && cut.contains(">971 %<"));
    }

    #[test]
    fn odd_data_draws() {
        let odd = [f64::NAN, f64::INFINITY, 1e308, -1e308, 0.0, 5.0, 5.0, -3.0];
        for count in 0..=odd.len() {
            let points: Vec<_> = odd[..count].iter().map(|&v| Point::Value { value: v, label: "x".into() }).collect();
            for zero_based in [true, false] {
                let mut spec = spec(vec![("a", points.clone()), ("b", points.clone()), ("", vec![])]);
                spec.zero_based = zero_based;
                spec.target = Some(Level { value: f64::NAN, label: "t".into(), figure: "u".into() });
                spec.ticks = Ticks::new(|tick| format!("{tick:.0e}"));
                both(&Spec::Indicator(spec.clone()));
                spec.periods.clear();
                both(&Spec::Indicator(spec));
            }
        }
        both(&Spec::Indicator(spec(vec![])));
        let long = "lång etikett som måste brytas ".repeat(9);
        let names: Vec<_> = (0..6).map(|_| (long.as_str(), vec![value(70.0)])).collect();
        let mut spec = spec(names);
        spec.unit.clone_from(&long);
        both(&Spec::Indicator(spec));
    }
}
