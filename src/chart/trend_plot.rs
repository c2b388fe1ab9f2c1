//! One plot of values over time: its frame, its lines, and its labels once all lines are known.

use super::canvas::{Anchor, Canvas, FONT, LINE, Point as Place, Tone};
use super::clear::Clear;
use super::measure::{width, wrap};
use super::palette::Class;
use super::plot::Plot;
use super::scale::Scale;
use super::series::{Point, markers};
use super::trend_data::{Dated, Trend, TrendLine, runs};

/// What all plots of a drawing share.
pub(super) struct Shown<'a> {
    pub(super) trend: &'a Trend,
    pub(super) scale: Scale,
    /// From when to when, in years.
    pub(super) time: (f64, f64),
    pub(super) ticks: &'a [(f64, String)],
}

impl Shown<'_> {
    /// How many rows of bands stand over a plot of some lines: one for each that has withheld values.
    pub(super) fn bands(&self, lines: &[TrendLine]) -> usize {
        lines.iter().filter(|line| has_withheld(line)).count()
    }
}

fn has_withheld(line: &TrendLine) -> bool {
    line.values.iter().any(|value| matches!(value.point, Point::Suppressed { .. }))
}

/// A plot on the paper.
pub(super) struct Sheet<'a> {
    shown: &'a Shown<'a>,
    plot: Plot,
    /// Whether labels stand at the ends of its lines.
    pub(super) has_ends: bool,
    /// Room of the names of its ticks, left of it.
    axis: f64,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// From a side of the plot to the first and the last mark, px.
const AIR: f64 = 9.0;
/// From the newest value to the labels at the side, px: beyond it the label stands at the value.
const NEAR: f64 = 60.0;
/// What a label may rise over the frame, px, where no band stands there.
const OVER: f64 = 5.0;
/// Points of a line that each have a marker of their own.
const FEW: usize = 8;

impl<'a> Sheet<'a> {
    /// A plot from `(left, top)` to `(right, bottom)`, px, with room for the names of its ticks before it.
    pub(super) fn new(shown: &'a Shown<'a>, axis: f64, (left, top): Place, (right, bottom): Place) -> Self {
        let right = right.max(left + 3.0 * AIR);
        let (first, last) = shown.time;
        // A single time stands in the middle.
        let (first, last) = if last > first { (first, last) } else { (first - 0.5, first + 0.5) };
        let across = Scale::exact(first, last, Vec::new());
        let plot = Plot::new((across, shown.scale.clone()), (left + AIR, top), (right - AIR, bottom));
        Self { shown, plot, has_ends: true, axis, left, top, right, bottom }
    }

    /// Where a number at a time stands.
    pub(super) fn at(&self, value: (f64, f64)) -> Place {
        self.plot.at(value)
    }

    /// Draws lines, with all others in grey behind them; returns where each one ends and where the last target stands, and
    /// whether a single line's newest value is told beside its mark, far from the labels at the side.
    /// `is_first` is whether what a band means is yet to be said.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        lines: &[TrendLine],
        behind: Option<&[TrendLine]>,
        is_first: bool,
    ) -> (Vec<Place>, bool) {
        self.frame(canvas);
        self.years(canvas);
        self.bands(canvas, lines, is_first);
        let over = if self.shown.bands(lines) == 0 { OVER } else { 0.0 };
        let mut clear = Clear::within((self.left, self.top - over, self.right, self.bottom));
        for (tick, _) in self.shown.ticks {
            let (_, y) = self.at((0.0, *tick));
            let (from, to) = ((self.left, y), (self.right, y));
            if *tick == 0.0 { clear.line(&[from, to]) } else { clear.hairline(from, to) }
        }
        for other in behind.unwrap_or_default().iter().filter(|other| !std::ptr::eq(*other, &raw const lines[0])) {
            for run in runs(other).iter().filter(|run| run.len() > 1) {
                let points: Vec<Place> = run.iter().filter_map(|value| place(self, value)).collect();
                canvas.path(Class::Behind, &points);
                clear.line(&points);
            }
        }
        let mut ends = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            ends.extend(self.line(canvas, &mut clear, at, line));
        }
        // What is aimed at holds for each line, and the way there is drawn where it can be told apart.
        let from = if lines.len() == 1 { ends.last().copied() } else { None };
        ends.extend(self.targets(canvas, &mut clear, from));
        let told = self.labels(canvas, &mut clear, lines);
        (ends, told)
    }

    fn frame(&self, canvas: &mut Canvas) {
        for (tick, label) in self.shown.ticks {
            let (_, y) = self.at((0.0, *tick));
            let class = if *tick == 0.0 { Class::Axis } else { Class::Grid };
            canvas.line(class, (self.left, y), (self.right, y));
            canvas.lines((self.left - 6.0, y + 5.0), Anchor::End, Tone::Soft, &wrap(label, FONT, self.axis - 6.0));
        }
    }

    /// The names of years below the plot, every 1, 2, 5 … that there is room for, each in the middle of its year.
    fn years(&self, canvas: &mut Canvas) {
        let (first, last) = self.shown.time;
        if !(first.is_finite() && last.is_finite()) || last - first > 1e4 {
            return;
        }
        let a_year = (self.at((first + 1.0, 0.0)).0 - self.at((first, 0.0)).0).abs();
        let room = width("2000", FONT) + 14.0;
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000];
        let step = steps.into_iter().find(|step| f64::from(*step) * a_year >= room).unwrap_or(10_000);
        let all = first.floor() as i32..=last.ceil() as i32;
        let is_near = |year: &i32| (first - 0.51..=last + 0.51).contains(&(f64::from(*year) + 0.5));
        let mut named: Vec<i32> = all.filter(|year| year % step == 0).filter(is_near).collect();
        if named.len() < 2 {
            // Where there is room for one, the ends say more.
            named = vec![first.floor() as i32, last.floor() as i32];
            named.dedup();
        }
        let mut free = f64::NEG_INFINITY;
        for year in named {
            let label = year.to_string();
            let half = width(&label, FONT) / 2.0;
            let middle = self.at(((f64::from(year) + 0.5).clamp(first, last), 0.0)).0;
            let x = middle.clamp(self.left.min(half), self.right + 8.0 - half);
            if x - half > free {
                canvas.text((x, self.bottom + 18.0), Anchor::Middle, Tone::Soft, &label);
                free = x + half + 6.0;
            }
        }
    }

    /// Hatched bands over the frame where values are withheld: a row for each line that has such.
    fn bands(&self, canvas: &mut Canvas, lines: &[TrendLine], is_first: bool) {
        let hidden: Vec<&TrendLine> = lines.iter().filter(|line| has_withheld(line)).collect();
        for (at, line) in hidden.iter().enumerate() {
            let y = self.top - 10.0 - (hidden.len() - 1 - at) as f64 * LINE;
            let mut ends: Option<(f64, f64)> = None;
            for value in line.values.iter().filter(|value| matches!(value.point, Point::Suppressed { .. })) {
                let x = |time: f64| self.at((time, 0.0)).0.clamp(self.left, self.right);
                let (from, to) = (x(value.span.0), x(value.span.1));
                // A short time is still seen.
                let (from, to) = if to - from < 6.0 {
                    (f64::midpoint(from, to) - 3.0, f64::midpoint(from, to) + 3.0)
                } else {
                    (from, to)
                };
                hatch(canvas, (from, y), to);
                ends = Some(ends.map_or((from, to), |(first, _)| (first, to)));
            }
            let several = lines.len() > 1;
            let text = if several {
                format!("{} {}", line.label, self.shown.trend.withheld)
            } else {
                self.shown.trend.withheld.clone()
            };
            let size = width(&text, FONT);
            let Some((from, to)) = ends.filter(|_| is_first || several) else { continue };
            if to + 6.0 + size <= self.right {
                canvas.text((to + 6.0, y + 4.0), Anchor::Start, Tone::Soft, &text);
            } else if from - 6.0 - size >= 0.0 {
                canvas.text((from - 6.0, y + 4.0), Anchor::End, Tone::Soft, &text);
            }
        }
    }

    /// Draws a line; returns where its newest value stands.
    fn line(&self, canvas: &mut Canvas, clear: &mut Clear, at: usize, line: &TrendLine) -> Option<Place> {
        let mut marked = Vec::new();
        let known = line.values.iter().filter(|value| value.point.number().is_some()).count();
        let mut newest = None;
        for run in runs(line) {
            let points: Vec<Place> = run.iter().filter_map(|value| place(self, value)).collect();
            if points.len() > 1 {
                canvas.path(Class::series(at), &points);
                clear.line(&points);
            }
            // A lone value has no line that could be seen.
            if points.len() == 1 || known <= FEW {
                marked.extend(&points);
            }
            newest = points.last().copied().or(newest);
        }
        marked.extend(newest.filter(|newest| !marked.contains(newest)));
        markers(canvas, at, &marked);
        marked.iter().for_each(|mark| clear.mark(*mark));
        if let Some(start) = line.baseline.as_ref().and_then(|start| place(self, start)) {
            canvas.disc(Class::series(at), start, 4.5);
            clear.mark(start);
        }
        newest
    }

    /// Draws what is aimed at, with the way there from where the values are now; returns where the last one stands.
    fn targets(&self, canvas: &mut Canvas, clear: &mut Clear, from: Option<Place>) -> Option<Place> {
        let places: Vec<Place> = self.shown.trend.targets.iter().filter_map(|target| place(self, target)).collect();
        if let Some(from) = from {
            let ahead = places.iter().copied().filter(|place| place.0 > from.0);
            let way: Vec<Place> = std::iter::once(from).chain(ahead).collect();
            if way.len() > 1 {
                canvas.path(Class::Toward, &way);
                clear.line(&way);
            }
        }
        for place in &places {
            canvas.diamond(*place);
            clear.mark(*place);
        }
        places.last().copied()
    }

    /// What stands beside marks within the plot, the most telling first; returns whether the newest value of a single line is
    /// told there.
    fn labels(&self, canvas: &mut Canvas, clear: &mut Clear, lines: &[TrendLine]) -> bool {
        let is_small = self.right - self.left < 300.0 && self.shown.trend.lines.len() > 1;
        let mut say = |value: &Dated, tone: Tone, text: &str| {
            place(self, value).is_some_and(|at| clear.label(canvas, at, tone, text))
        };
        let named = |value: &Dated| match is_small {
            true => value.point.label().to_owned(),
            false => format!("{} {}", value.name, value.point.label()),
        };
        let mut told = false;
        let mut started = None;
        if let [line] = lines {
            let newest = line.values.iter().rev().find(|value| value.point.number().is_some());
            let is_far = |at: Place| self.has_ends && self.right - at.0 > NEAR;
            if let Some(newest) = newest.filter(|newest| place(self, newest).is_some_and(is_far)) {
                told = say(newest, Tone::Strong, &named(newest));
            }
            started = line.baseline.as_ref().filter(|start| say(start, Tone::Soft, &named(start)));
        }
        if let Some((_, interim)) = self.shown.trend.targets.split_last().filter(|_| !is_small) {
            interim.iter().for_each(|target| {
                say(target, Tone::Soft, &named(target));
            });
        }
        for line in lines {
            for value in telling(line, lines.len() == 1 && !is_small) {
                // A value that the line started from is told with that.
                if started.and_then(|start| place(self, start)) != place(self, value) {
                    say(value, Tone::Ink, value.point.label());
                }
            }
        }
        told
    }
}

/// The values of a line that are worth a label beside the newest: the first, and the extremes that lie beyond both.
fn telling(line: &TrendLine, with_extremes: bool) -> Vec<&Dated> {
    let known: Vec<(&Dated, f64)> =
        line.values.iter().filter_map(|value| Some((value, value.point.number()?))).collect();
    let [(first, from), between @ .., (_, to)] = known.as_slice() else { return Vec::new() };
    let by_size = |one: &&(&Dated, f64), other: &&(&Dated, f64)| one.1.total_cmp(&other.1);
    let highest = between.iter().max_by(by_size).filter(|(_, most)| *most > from.max(*to));
    let lowest = between.iter().min_by(by_size).filter(|(_, least)| *least < from.min(*to));
    let extremes = [highest, lowest].into_iter().flatten().filter(|_| with_extremes);
    std::iter::once(*first).chain(extremes.map(|(value, _)| *value)).collect()
}

/// A band of strokes.
fn hatch(canvas: &mut Canvas, (from, y): Place, to: f64) {
    let (top, bottom) = (y - 4.0, y + 4.0);
    let mut x = from;
    while x < to {
        let end = (x + 8.0).min(to);
        canvas.line(Class::Axis, (x, bottom), (end, bottom - (end - x).min(bottom - top)));
        x += 4.0;
    }
    canvas.path(Class::Axis, &[(from, top), (to, top), (to, bottom), (from, bottom), (from, top)]);
}

/// A place on the paper for what is drawn there.
fn place(sheet: &Sheet, value: &Dated) -> Option<Place> {
    value.point.number().map(|number| sheet.at((value.at(), number)))
}
