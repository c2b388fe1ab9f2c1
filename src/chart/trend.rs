//! Values over time, with what they started from and what they aim at. Time is time: years far apart stand far apart.
//!
//! One to three series share a plot; more have a small one each, with the others in grey behind while
//! they can be told apart. A value that is missing is
//! a gap, and so are years of which nothing is said; one that is withheld is a gap with a hatched band above the frame, never
//! a mark on an axis.

use super::Width;
use super::canvas::{Anchor, Canvas, FONT, LINE, Tone};
use super::ends::{self, End, Marker};
use super::measure::{widest_piece, width, wrap};
use super::scale::Scale;
use super::trend_data::{Dated, TOGETHER, Trend, TrendLine};
use super::trend_plot::{Sheet, Shown};

/// Height of a plot, and of a small one, px.
const HEIGHT: f64 = 190.0;
const SMALL: f64 = 108.0;
/// The room of the labels beside a small plot, and the least that is left to the plot itself, px.
const SMALL_LABELS: f64 = 90.0;
const NARROWEST: f64 = 50.0;
/// Between two small plots, px.
const GAP: f64 = 22.0;
/// The most series that stand in grey behind each: more are a blur, and each of them is drawn once for each of them.
const BEHIND: usize = 30;
/// From a plot down to the names of the years, and to what follows, px.
const FOOT: f64 = 28.0;
/// The least that a cut axis spans, as a share of its highest value: less would make a cliff of a point.
const LEAST_SPAN: f64 = 0.1;

impl Trend {
    /// The drawing's figures. Series that share a plot are columns beside each other; others follow each other.
    pub fn figures(&self) -> Vec<Vec<String>> {
        if self.lines.len() > TOGETHER { self.listed() } else { self.beside() }
    }

    fn beside(&self) -> Vec<Vec<String>> {
        let mut head = vec![self.heads[1].clone()];
        match self.lines.as_slice() {
            [] | [_] => head.push(self.heads[2].clone()),
            lines => head.extend(lines.iter().map(|line| line.label.clone())),
        }
        let count = head.len() - 1;
        let mut table = vec![head];
        let mut rows = |all: Vec<(usize, &Dated)>| {
            let mut all = all;
            all.sort_by(|(_, one), (_, other)| {
                one.span.0.total_cmp(&other.span.0).then(one.span.1.total_cmp(&other.span.1))
            });
            for same in all.chunk_by(|(_, one), (_, other)| one.name == other.name) {
                let cell = |at: usize| same.iter().find(|(line, _)| *line == at).map(|(_, value)| value.point.label());
                let mut row = vec![same[0].1.name.clone()];
                row.extend((0..count).map(|at| cell(at).unwrap_or(&self.none).to_owned()));
                table.push(row);
            }
        };
        let lines = || self.lines.iter().enumerate();
        rows(lines().flat_map(|(at, line)| line.values.iter().map(move |value| (at, value))).collect());
        rows(lines().filter_map(|(at, line)| Some((at, line.baseline.as_ref()?))).collect());
        rows(self.targets.iter().flat_map(|target| (0..count).map(move |at| (at, target))).collect());
        table
    }

    fn listed(&self) -> Vec<Vec<String>> {
        let mut table = vec![self.heads.to_vec()];
        for line in &self.lines {
            let all = line.values.iter().chain(&line.baseline).chain(&self.targets);
            table.extend(all.map(|one| vec![line.label.clone(), one.name.clone(), one.point.label().to_owned()]));
        }
        table
    }

    /// Every number that has a place in the plot.
    fn numbers(&self) -> impl Iterator<Item = f64> {
        let of_lines = self.lines.iter().flat_map(|line| line.values.iter().chain(&line.baseline));
        of_lines.chain(&self.targets).filter_map(|value| value.point.number())
    }

    /// Where the axis begins, if not at zero: a line is read by its slope, and one far from zero has none.
    pub fn cut(&self) -> Option<f64> {
        self.cut_scale()?.ticks().first().copied()
    }

    /// The axis that does not begin at zero.
    fn cut_scale(&self) -> Option<Scale> {
        let (low, high) = ends_of(self.numbers())?;
        // A small plot has no height to give away.
        let limit = if self.lines.len() > TOGETHER { 0.4 } else { 0.6 };
        // The lowest value stands over the axis, not on it.
        let from = (low - (high - low) / 50.0).min(high * (1.0 - LEAST_SPAN));
        let is_far = self.words.is_empty() && high > low && low > 0.0 && low / high > limit;
        is_far.then(|| Scale::over(from, high, self.steps()))
    }

    /// The most steps of the axis.
    fn steps(&self) -> usize {
        if self.lines.len() > TOGETHER { 5 } else { 4 }
    }

    fn up(&self) -> Scale {
        if !self.words.is_empty() {
            let steps: Vec<f64> = (1..=self.words.len()).map(|step| step as f64).collect();
            return Scale::exact(0.7, self.words.len() as f64 + 0.3, steps);
        }
        self.cut_scale().unwrap_or_else(|| {
            let (low, high) = ends_of(self.numbers()).unwrap_or((0.0, 0.0));
            Scale::over(low.min(0.0), high.max(0.0), self.steps())
        })
    }

    /// From the first value or baseline to the last value or target, in years.
    fn time(&self) -> (f64, f64) {
        let of_lines = self.lines.iter().flat_map(|line| line.values.iter().chain(&line.baseline));
        ends_of(of_lines.chain(&self.targets).map(Dated::at).filter(|at| at.is_finite())).unwrap_or((0.0, 0.0))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let scale = self.up();
        let label = |tick: &f64| match self.words.get((*tick - 1.0).max(0.0) as usize) {
            Some(word) if !self.words.is_empty() => word.clone(),
            _ => self.ticks.text(*tick),
        };
        let ticks: Vec<(f64, String)> = scale.ticks().iter().map(|tick| (*tick, label(tick))).collect();
        // Words may take several lines, but a number or a single word is not parted for want of room.
        let widest = |of: fn(&str, f64) -> f64| ticks.iter().map(|(_, label)| of(label, FONT)).fold(0.0, f64::max);
        let most = (view.units() / 4.0).max(widest(widest_piece).min(view.units() / 2.0));
        let axis = widest(width).min(most) + 8.0;
        let shown = Shown { trend: self, scale, time: self.time(), ticks: &ticks };
        if self.lines.len() > TOGETHER {
            self.apart(canvas, view, axis, &shown)
        } else {
            self.together(canvas, view, axis, &shown)
        }
    }

    /// The labels at the right, at heights yet to be found.
    fn ends<'a>(&'a self, lines: &'a [TrendLine], is_small: bool) -> Vec<End<'a>> {
        let of_line = |(at, line): (usize, &'a TrendLine)| {
            let newest = line.values.iter().rev().find(|value| value.point.number().is_some())?;
            let (name, marker) = match (is_small, self.lines.len()) {
                (true, _) => ("", Marker::None),
                (_, 1) => (newest.name.as_str(), Marker::None),
                _ => (line.label.as_str(), Marker::Series(at)),
            };
            Some(End::new(name, newest.point.label(), marker))
        };
        let goal = self.targets.last().filter(|target| target.point.number().is_some());
        let goal = goal.map(|target| {
            let name = if is_small { "" } else { target.name.as_str() };
            End::new(name, target.point.label(), if is_small { Marker::None } else { Marker::Aim })
        });
        lines.iter().enumerate().filter_map(of_line).chain(goal).collect()
    }

    fn together(&self, canvas: &mut Canvas, view: Width, axis: f64, shown: &Shown) -> f64 {
        let full = view.units();
        let mut labels = self.ends(&self.lines, false);
        if view == Width::Narrow {
            // Away from its line a label has a mark to be known by.
            let alone = labels.iter_mut().filter(|label| label.marker == Marker::None);
            alone.for_each(|label| label.marker = Marker::Series(0));
        }
        let (room, head) = match view {
            Width::Wide => (ends::room(&labels, 220.0), 6.0),
            Width::Narrow => (0.0, ends::above(canvas, &labels, full, 0.0)),
        };
        let top = head + 10.0 + shown.bands(&self.lines) as f64 * LINE;
        let bottom = top + HEIGHT.max(if view == Width::Wide { ends::height(&labels, room) } else { 0.0 });
        let right = full - if room > 0.0 { room + 2.0 } else { 12.0 };
        let mut sheet = Sheet::new(shown, axis, (axis, top), (right, bottom));
        sheet.has_ends = view == Width::Wide;
        let (places, told) = sheet.draw(canvas, &self.lines, None, true);
        if view == Width::Wide {
            ends::draw(canvas, placed(labels, places, told), (right, room), (top, bottom));
        }
        bottom + FOOT
    }

    fn apart(&self, canvas: &mut Canvas, view: Width, axis: f64, shown: &Shown) -> f64 {
        let full = view.units();
        let all_in = |columns: usize| (full - GAP * (columns - 1) as f64) / columns as f64;
        // Where long numbers leave too little between them, fewer stand in a row.
        let labels = |line: &TrendLine| ends::room(&self.ends(std::slice::from_ref(line), true), SMALL_LABELS);
        let beside = axis + self.lines.iter().map(labels).fold(0.0, f64::max);
        let most = if view == Width::Wide { 3 } else { 1 };
        let columns = (1..=most).rev().find(|columns| all_in(*columns) - beside >= NARROWEST).unwrap_or(1);
        let all = all_in(columns);
        let mut top = 0.0;
        for (at, row) in self.lines.chunks(columns).enumerate() {
            let heads: Vec<_> =
                row.iter().map(|line| [wrap(&line.label, FONT * 1.12, all), wrap(&line.note, FONT, all)]).collect();
            let lines = heads.iter().map(|[name, note]| name.len() + note.len()).max().unwrap_or_default();
            let bands = row.iter().map(|line| shown.bands(std::slice::from_ref(line))).max().unwrap_or_default();
            let plot = top + lines as f64 * LINE + 14.0 + bands as f64 * LINE;
            for (column, (line, [name, note])) in row.iter().zip(&heads).enumerate() {
                let left = column as f64 * (all + GAP);
                canvas.lines((left, top + 14.0), Anchor::Start, Tone::Strong, name);
                canvas.lines((left, top + 14.0 + name.len() as f64 * LINE), Anchor::Start, Tone::Soft, note);
                let one = std::slice::from_ref(line);
                let labels = self.ends(one, true);
                let room = ends::room(&labels, SMALL_LABELS);
                let right = left + all - room - 2.0;
                let sheet = Sheet::new(shown, axis, (left + axis, plot), (right, plot + SMALL));
                let behind = Some(self.lines.as_slice()).filter(|lines| lines.len() <= BEHIND);
                let (places, told) = sheet.draw(canvas, one, behind, at == 0 && column == 0);
                ends::draw(canvas, placed(labels, places, told), (right, room), (plot, plot + SMALL));
            }
            top = plot + SMALL + FOOT + GAP;
        }
        (top - GAP).max(LINE)
    }
}

/// Labels at the ends of their lines; without the first, where that is told beside its mark.
fn placed<'a>(labels: Vec<End<'a>>, places: Vec<(f64, f64)>, told: bool) -> Vec<End<'a>> {
    let labels = labels.into_iter().zip(places).map(|(label, at)| End { at, ..label });
    labels.skip(usize::from(told)).collect()
}

/// The smallest and the largest.
fn ends_of(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |ends: Option<(f64, f64)>, number| {
        let (low, high) = ends.unwrap_or((number, number));
        Some((low.min(number), high.max(number)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::scale::Ticks;
    use super::super::series::Point;
    use super::super::testing::{assert_figures_drawn, both, text};
    use super::super::trend_data::runs;
    use super::*;
    use crate::chart::Spec;

    fn dated(year: f64, name: &str, point: Point) -> Dated {
        Dated { span: (year, year + 1.0), name: name.into(), point }
    }

    fn value(year: i32, value: f64) -> Dated {
        let point = Point::Value { value, label: format!("{value} %").replace('.', ",") };
        dated(f64::from(year), &year.to_string(), point)
    }

    fn hidden(year: i32) -> Dated {
        dated(f64::from(year), &year.to_string(), Point::Suppressed { label: "..".into() })
    }

    fn line(label: &str, values: Vec<Dated>) -> TrendLine {
        TrendLine { label: label.into(), note: String::new(), values, baseline: None }
    }

    fn spec(lines: Vec<TrendLine>) -> Trend {
        Trend {
            heads: ["Grupp", "Period", "Värde"].map(String::from),
            lines,
            targets: vec![Dated { name: "mål 2027".into(), ..value(2027, 85.0) }],
            words: Vec::new(),
            ticks: Ticks::new(|tick| format!("{tick} %")),
            withheld: "·· döljs".into(),
            none: "–".into(),
        }
    }

    /// Where the markers of the first series stand, after the one of its key.
    fn marks(svg: &str) -> Vec<f64> {
        let drawn =
            svg.split("class=\"c-s1\"").skip(1).last().and_then(|rest| rest.split("/>").next()).unwrap_or_default();
        let starts = drawn.split('M').skip(1);
        starts.filter_map(|rest| rest.split([' ', '-', 'm']).next()?.parse().ok()).collect()
    }

    #[test]
    fn time_is_in_proportion_and_a_gap_breaks_the_line() {
        let values = [(1990, 245.0), (2000, 270.0), (2010, 330.0), (2011, 202.0), (2012, 198.0)];
        let mut spec = spec(vec![line("a", values.map(|(year, number)| value(year, number)).into())]);
        spec.targets.clear();
        assert_eq!(runs(&spec.lines[0]).iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 3]);
        let [wide, _] = both(&Spec::Trend(spec));
        let mut found = marks(&wide);
        found.sort_by(f64::total_cmp);
        assert_eq!(found.len(), 5, "{wide}");
        let (decade, year) = (found[1] - found[0], found[3] - found[2]);
        assert!((decade / year - 10.0).abs() < 0.1, "{found:?}");
    }

    #[test]
    fn a_step_that_is_usual_is_no_gap() {
        let of = |years: &[i32]| {
            runs(&line("a", years.iter().map(|year| value(*year, 1.0)).collect()))
                .iter()
                .map(Vec::len)
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&[2013, 2015, 2017, 2019]), [4]);
        assert_eq!(of(&[2018, 2020, 2022, 2023]), [4]);
        assert_eq!(of(&[2018, 2019, 2022]), [2, 1]);
    }

    #[test]
    fn what_is_withheld_has_a_band_over_the_frame_and_no_mark() {
        let with = |third: Dated| {
            both(&Spec::Trend(spec(vec![line(
                "a",
                vec![value(2021, 71.0), value(2022, 72.0), third, value(2024, 74.0)],
            )])))
        };
        for svg in with(hidden(2023)) {
            assert!(text(&svg).contains("·· döljs") && marks(&svg).len() == 3, "{svg}");
        }
        let missing = dated(2023.0, "2023", Point::Missing { label: ".".into() });
        assert!(with(missing).iter().all(|svg| !svg.contains("·· döljs") && marks(svg).len() == 3));
    }

    #[test]
    fn an_axis_is_cut_only_where_all_lies_far_from_zero() {
        let cut = |low: f64, high: f64| {
            let mut spec = spec(vec![line("a", vec![value(2024, low), value(2025, high)])]);
            spec.targets.clear();
            spec.cut()
        };
        assert_eq!((cut(42.0, 60.0), cut(20.0, 60.0), cut(-5.0, 60.0)), (Some(40.0), None, None));
        assert_eq!((cut(70.0, 71.0), cut(98.0, 99.0)), (Some(60.0), Some(85.0)), "a point is no cliff");
        assert_eq!(cut(60.0, 80.0), Some(50.0), "the lowest value stands over the axis");
    }

    #[test]
    fn figures_tell_each_series_with_its_own_start_and_many_below_each_other() {
        let start = Some(Dated { name: "utgångsläge 2020".into(), ..value(2020, 60.0) });
        let girls = TrendLine { baseline: start, ..line("Flickor", vec![value(2024, 70.0), value(2025, 71.0)]) };
        let two = spec(vec![girls.clone(), line("Pojkar", vec![value(2025, 66.0)])]);
        let rows = |spec: &Trend| spec.figures().iter().map(|row| row.join("|")).collect::<Vec<_>>();
        assert_eq!(
            rows(&two),
            ["Period|Flickor|Pojkar", "2024|70 %|–", "2025|71 %|66 %", "utgångsläge 2020|60 %|–", "mål 2027|85 %|85 %"]
        );
        assert_figures_drawn(&Spec::Trend(two), &["Period", "2024", "2025", "–", "70 %", "utgångsläge 2020", "60 %"]);
        let four = spec(vec![girls; 4]);
        assert_eq!(rows(&four)[..3], ["Grupp|Period|Värde", "Flickor|2024|70 %", "Flickor|2025|71 %"]);
        let [wide, _] = both(&Spec::Trend(four));
        assert_eq!(wide.matches("class=\"l-behind\"").count(), 4, "the others are grey behind each");
    }

    #[test]
    fn series_without_end_are_drawn_once_each() {
        let of = |count: usize| {
            let lines = (0..count).map(|at| line(&format!("S{at}"), vec![value(2024, 70.0), value(2025, 71.0)]));
            both(&Spec::Trend(spec(lines.collect())))[0].len()
        };
        assert!(of(400) < 5 * of(100), "{} and {}", of(400), of(100));
    }

    #[test]
    fn words_are_steps_of_the_axis() {
        let word = |year: i32, step: f64, label: &str| {
            dated(f64::from(year), &year.to_string(), Point::Value { value: step, label: label.into() })
        };
        let mut spec = spec(vec![line("a", vec![word(2024, 1.0, "nej"), word(2025, 3.0, "ja")])]);
        (spec.targets, spec.words) = (Vec::new(), ["nej", "delvis", "ja"].map(String::from).into());
        for svg in both(&Spec::Trend(spec)) {
            assert!(["nej", "delvis", "ja"].iter().all(|word| text(&svg).contains(word)) && !svg.contains("%"));
        }
    }

    #[test]
    fn odd_data_draws() {
        let odd = [f64::NAN, f64::INFINITY, 1e308, -1e308, 0.0, 5.0, 5.0, -3.0];
        let long = "lång etikett som måste brytas ".repeat(9);
        for count in 0..=odd.len() {
            let values = || {
                odd[..count]
                    .iter()
                    .enumerate()
                    .map(|(at, number)| {
                        dated(2000.0 + at as f64, "p", Point::Value { value: *number, label: "x".into() })
                    })
                    .chain([hidden(2010)])
                    .collect::<Vec<_>>()
            };
            for lines in [1, 2, 6] {
                let mut spec = spec((0..lines).map(|_| line(&long, values())).collect());
                spec.ticks = Ticks::new(|tick| format!("{tick:.0e}"));
                both(&Spec::Trend(spec.clone()));
                spec.lines.iter_mut().flat_map(|line| &mut line.values).for_each(|value| value.span = (f64::NAN, 1e9));
                both(&Spec::Trend(spec));
            }
        }
        both(&Spec::Trend(spec(vec![])));
    }
}
