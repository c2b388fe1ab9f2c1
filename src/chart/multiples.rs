//! Small multiples: a small chart for each of several series or indicators, all on one scale in both directions, so that
//! heights and slopes compare. Each is named where it stands, and its first and last values are written at their marks.

use super::Width;
use super::canvas::{Anchor, Canvas, FONT, LINE, Point as Place, Tone};
use super::measure::{width, wrap};
use super::palette::Class;
use super::scale::{Scale, Ticks};
use super::series::{Point, markers, withheld};
use plotters::coord::ranged1d::Ranged;

/// Several small charts.
#[derive(Debug, Clone)]
pub struct Multiples {
    /// Heads of the table: what a chart shows, when, how much.
    pub heads: [String; 3],
    /// What all are measured in, written over them.
    pub unit: String,
    /// The charts, in the order in which they are read.
    pub panels: Vec<Panel>,
    /// How a value on the axis is written.
    pub ticks: Ticks,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Its name.
    pub label: String,
    /// What must be known besides, such as its own unit; may be empty.
    pub note: String,
    /// Its values, the oldest first.
    pub values: Vec<Dated>,
    /// What it aims at.
    pub target: Option<Aim>,
}

/// What a chart aims at.
#[derive(Debug, Clone)]
pub struct Aim {
    /// In the unit of the values; not drawn when it is no finite number.
    pub value: f64,
    /// What it is: "mål 2027".
    pub label: String,
    /// As it is written: "85,0".
    pub figure: String,
    /// Both together, where they fit on one line: "mål 2027: 85,0".
    pub said: String,
}

/// A value at its time.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The middle of its period, in years.
    pub at: f64,
    /// The period as it is written.
    pub period: String,
    /// The value.
    pub point: Point,
}

/// Height of a plot, px.
const PLOT: f64 = 84.0;
/// Between two charts, px.
const GAP: f64 = 18.0;
/// Room above a plot for the value of its highest mark, px.
const HEAD: f64 = 20.0;
/// From a plot's side to its first and last mark, px.
const SIDE: f64 = 9.0;
/// Height that the names of periods take below a plot, px.
const FOOT: f64 = 24.0;

/// Where the plots lie, and how numbers become places.
struct Grid {
    scale: Scale,
    years: (f64, f64),
    room: f64,
}

impl Grid {
    fn y(&self, value: f64, top: f64) -> f64 {
        // Ten times as fine as a px.
        let tenths = self.scale.map(&value, ((PLOT * 10.0) as i32, 0));
        top + f64::from(tenths) / 10.0
    }

    fn x(&self, at: f64, left: f64) -> f64 {
        let (first, last) = self.years;
        let share = if last > first { ((at - first) / (last - first)).clamp(0.0, 1.0) } else { 0.5 };
        left + SIDE + share * (self.room - 2.0 * SIDE)
    }
}

impl Multiples {
    /// The drawing's figures: a row for each value, and for each target.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let mut table = vec![self.heads.to_vec()];
        for panel in &self.panels {
            for value in &panel.values {
                table.push(vec![panel.label.clone(), value.period.clone(), value.point.label().to_owned()]);
            }
            if let Some(target) = panel.target() {
                table.push(vec![panel.label.clone(), target.label.clone(), target.figure.clone()]);
            }
        }
        table
    }

    fn grid(&self, room: f64) -> Grid {
        let values = self.panels.iter().flat_map(|panel| &panel.values).filter_map(|value| value.point.number());
        let targets = self.panels.iter().filter_map(Panel::target).map(|target| target.value);
        let (low, high) =
            values.chain(targets).fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
        let years = self.panels.iter().flat_map(|panel| &panel.values).map(|value| value.at);
        let years = years.filter(|at| at.is_finite()).fold(None, |ends: Option<(f64, f64)>, at| {
            let (first, last) = ends.unwrap_or((at, at));
            Some((first.min(at), last.max(at)))
        });
        Grid { scale: Scale::over(low, high, 2), years: years.unwrap_or((0.0, 0.0)), room }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let full = view.units();
        let columns = match view {
            Width::Wide => 3,
            Width::Narrow => 2,
        };
        let ticks: Vec<f64> = self.grid(0.0).scale.ticks().to_vec();
        let labels: Vec<String> = ticks.iter().map(|tick| self.ticks.text(*tick)).collect();
        let axis = labels.iter().map(|label| width(label, FONT)).fold(0.0, f64::max).min(full / 6.0) + 6.0;
        let room = (full - axis - GAP * (columns - 1) as f64) / columns as f64;
        let grid = self.grid(room);
        let unit = canvas.paragraph((0.0, 14.0), Tone::Soft, &self.unit, full);
        let mut top = if unit == 0 { 0.0 } else { unit as f64 * LINE + 10.0 };
        for row in self.panels.chunks(columns) {
            let heads: Vec<_> = row.iter().map(|panel| panel.head(room)).collect();
            let lines = heads.iter().map(|[name, note]| name.len() + note.len()).max().unwrap_or_default();
            let plot = top + lines as f64 * LINE + HEAD;
            for (tick, label) in ticks.iter().zip(&labels) {
                canvas.text((axis - 6.0, grid.y(*tick, plot) + 5.0), Anchor::End, Tone::Soft, label);
            }
            let lefts = |at: usize| axis + at as f64 * (room + GAP);
            let mut line = |class: Class, at: usize, value: f64| {
                let y = grid.y(value, plot);
                canvas.line(class, (lefts(at), y), (lefts(at) + room, y));
            };
            let mut across = |class: Class, value: f64| (0..row.len()).for_each(|at| line(class, at, value));
            ticks.iter().filter(|tick| **tick != 0.0).for_each(|tick| across(Class::Grid, *tick));
            ticks.iter().filter(|tick| **tick == 0.0).for_each(|tick| across(Class::Axis, *tick));
            for (at, target) in row.iter().enumerate().filter_map(|(at, panel)| Some((at, panel.target()?))) {
                line(Class::Target, at, target.value);
            }
            for (at, (panel, [name, note])) in row.iter().zip(&heads).enumerate() {
                let left = lefts(at);
                canvas.lines((left, top + 14.0), Anchor::Start, Tone::Strong, name);
                canvas.lines((left, top + 14.0 + name.len() as f64 * LINE), Anchor::Start, Tone::Soft, note);
                panel.draw(canvas, &grid, (left, plot));
            }
            top = plot + PLOT + FOOT + GAP;
        }
        (top - GAP).max(LINE)
    }
}

impl Panel {
    fn target(&self) -> Option<&Aim> {
        self.target.as_ref().filter(|target| target.value.is_finite())
    }

    /// The lines of the name, and those of the note and the target.
    fn head(&self, room: f64) -> [Vec<&str>; 2] {
        let mut notes = wrap(&self.note, FONT, room);
        if let Some(target) = self.target() {
            // Side by side where both fit on one line.
            let whole = width(&target.label, FONT) + width(&target.figure, FONT) + width(" ", FONT);
            if whole <= room && !target.said.is_empty() {
                notes.push(&target.said);
            } else {
                notes.extend(wrap(&target.label, FONT, room));
                notes.extend(wrap(&target.figure, FONT, room));
            }
        }
        // Bold is wider than the table of widths knows.
        [wrap(&self.label, FONT * 1.12, room), notes]
    }

    /// The values in words, for the hover text.
    fn spoken(&self) -> String {
        let values: Vec<_> =
            self.values.iter().map(|value| format!("{} {}", value.period, value.point.label())).collect();
        format!("{}: {}", self.label, values.join("; "))
    }

    fn draw(&self, canvas: &mut Canvas, grid: &Grid, (left, top): Place) {
        let mut lines: Vec<Vec<Place>> = Vec::new();
        let mut run: Vec<Place> = Vec::new();
        let mut seen: Vec<(Place, &str)> = Vec::new();
        for value in self.values.iter().map(Some).chain([None]) {
            if let Some((value, number)) = value.and_then(|value| Some((value, value.point.number()?))) {
                let place = (grid.x(value.at, left), grid.y(number, top));
                run.push(place);
                seen.push((place, value.point.label()));
                continue;
            }
            // A gap ends the line; a lone value is its marker alone.
            let ended = std::mem::take(&mut run);
            if ended.len() > 1 {
                lines.push(ended);
            }
        }
        canvas.group(&self.spoken(), |canvas| {
            lines.iter().for_each(|line| canvas.path(Class::series(0), line));
            markers(canvas, 0, &seen.iter().map(|(place, _)| *place).collect::<Vec<_>>());
        });
        let floor = grid.y(0.0, top);
        for value in self.values.iter().filter(|value| matches!(value.point, Point::Suppressed { .. })) {
            withheld(canvas, Class::series(0), (grid.x(value.at, left), floor));
        }
        self.ends(canvas, grid, &seen, (left, top));
        self.periods(canvas, grid, (left, top));
    }

    /// The last value beside its mark, and the first where there is room for both.
    fn ends(&self, canvas: &mut Canvas, grid: &Grid, seen: &[(Place, &str)], (left, top): Place) {
        let right = left + grid.room;
        let target = self.target().map(|target| grid.y(target.value, top));
        // Above the mark, unless the line of the target would go through the words and there is room below.
        let beside = |y: f64| {
            let crossed = target.is_some_and(|line| (y - 23.0..y - 5.0).contains(&line));
            if crossed && y + 22.0 < grid.y(0.0, top) { y + 20.0 } else { y - 9.0 }
        };
        let Some((last, label)) = seen.last() else { return };
        let size = width(label, FONT) * 1.12;
        let end = (last.0 + size / 2.0).min(right).max(left + size);
        canvas.text((end, beside(last.1)), Anchor::End, Tone::Strong, label);
        let Some((first, label)) = seen.first().filter(|_| seen.len() > 1) else { return };
        let start = (first.0 - width(label, FONT) / 2.0).max(left);
        if start + width(label, FONT) + 8.0 < end - size {
            canvas.text((start, beside(first.1)), Anchor::Start, Tone::Ink, label);
        }
    }

    /// The names of the first and the last period below the plot.
    fn periods(&self, canvas: &mut Canvas, grid: &Grid, (left, top): Place) {
        let (Some(first), Some(last)) = (self.values.first(), self.values.last()) else { return };
        let (right, baseline) = (left + grid.room, top + PLOT + 18.0);
        let size = width(&last.period, FONT);
        let end = (grid.x(last.at, left) + size / 2.0).min(right).max(left + size);
        canvas.text((end, baseline), Anchor::End, Tone::Soft, &last.period);
        let start = (grid.x(first.at, left) - width(&first.period, FONT) / 2.0).max(left);
        if self.values.len() > 1 && start + width(&first.period, FONT) + 8.0 < end - size {
            canvas.text((start, baseline), Anchor::Start, Tone::Soft, &first.period);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale::Ticks;
    use super::{Aim, Dated, Multiples, Panel, Point};
    use crate::chart::Spec;
    use crate::chart::testing::{assert_figures_drawn, both};

    fn value(year: f64, value: f64) -> Dated {
        let point = Point::Value { value, label: format!("{value} %").replace('.', ",") };
        Dated { at: year, period: format!("{year}"), point }
    }

    fn panel(label: &str, values: Vec<Dated>) -> Panel {
        let (aim, figure) = ("Mål 2027".to_owned(), "minst 90 %".to_owned());
        let target = Some(Aim { value: 90.0, said: format!("{aim}: {figure}"), label: aim, figure });
        Panel { label: label.into(), note: "procent av eleverna".into(), values, target }
    }

    fn spec(panels: Vec<Panel>) -> Multiples {
        Multiples {
            heads: ["Indikator", "Period", "Värde"].map(String::from),
            unit: "procent".into(),
            panels,
            ticks: Ticks::new(|tick| format!("{tick}")),
        }
    }

    #[test]
    fn every_figure_is_in_the_drawing() {
        let hidden = Dated { at: 2024.0, period: "2024".into(), point: Point::Suppressed { label: "..".into() } };
        let panels = vec![
            panel("Närvaro", vec![value(2022.0, 71.2), value(2023.0, 74.0), hidden, value(2025.0, 80.5)]),
            panel("Trygghet och studiero på lektionerna i alla årskurser", vec![value(2023.0, 66.0)]),
            panel("Genomströmning", vec![]),
            panel("Behörighet", vec![value(2022.0, 12.0), value(2025.0, 9.0)]),
        ];
        let spec = Spec::Multiples(spec(panels));
        assert_figures_drawn(&spec, &["Indikator", "Period", "Värde"]);
        for svg in both(&spec) {
            assert_eq!(svg.matches("<circle class=\"h-s1\"").count(), 1, "a withheld value has its mark");
        }
    }

    #[test]
    fn equal_values_stand_equally_high_in_every_chart() {
        let one = panel("A", vec![value(2022.0, 50.0), value(2025.0, 60.0)]);
        let other = panel("B", vec![value(2022.0, 50.0), value(2025.0, 100.0)]);
        let [wide, _] = both(&Spec::Multiples(spec(vec![one, other])));
        let starts: Vec<f64> = wide
            .split("class=\"l-s1\"")
            .skip(1)
            .filter_map(|rest| {
                rest.split("d=\"M").nth(1)?.split(['L', 'l']).next()?.split([' ', ',']).nth(1)?.parse().ok()
            })
            .collect();
        assert_eq!(starts.len(), 2, "{wide}");
        assert!((starts[0] - starts[1]).abs() < 0.05, "{starts:?}");
    }

    #[test]
    fn odd_data_draws() {
        let odd = [f64::NAN, f64::INFINITY, 1e308, -1e308, 0.0, -3.0];
        let long = "lång etikett som måste brytas ochettväldigtlångtordutanmellanslagsomintefårplats ".repeat(4);
        for count in 0..=odd.len() {
            let values: Vec<_> = odd[..count].iter().map(|at| value(*at, *at)).collect();
            let mut spec = spec(vec![panel(&long, values.clone()), panel("", values)]);
            spec.ticks = Ticks::new(|tick| format!("{tick:.0e}"));
            for panel in &mut spec.panels {
                panel.values.iter_mut().for_each(|value| value.period = "p".into());
                for value in &mut panel.values {
                    if let Point::Value { label, .. } = &mut value.point {
                        *label = "x".into();
                    }
                }
            }
            both(&Spec::Multiples(spec));
        }
        both(&Spec::Multiples(spec(vec![])));
    }
}
