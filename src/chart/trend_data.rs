//! Series over time as data: what a plot and a sparkline draw alike, and where a line breaks.

use super::scale::Ticks;
use super::series::Point;

/// The most series that share a plot.
pub const TOGETHER: usize = 3;

/// Series over time.
#[derive(Debug, Clone)]
pub struct Trend {
    /// Heads of the table: whose value it is, when, how much.
    pub heads: [String; 3],
    /// The series, in the order in which they are read.
    pub lines: Vec<TrendLine>,
    /// What is aimed at, the earliest first.
    pub targets: Vec<Dated>,
    /// The words of the values from worse to better; their numbers count from 1. Without any the values are numbers.
    pub words: Vec<String>,
    /// How a value on the axis is written.
    pub ticks: Ticks,
    /// What a band over the frame means: "·· döljs (liten grupp)".
    pub withheld: String,
    /// Stands in a cell of the table where there is nothing to say.
    pub none: String,
}

/// A series.
#[derive(Debug, Clone)]
pub struct TrendLine {
    /// Its name.
    pub label: String,
    /// How it went, below its name in a small plot; may be empty.
    pub note: String,
    /// Its values, the oldest first.
    pub values: Vec<Dated>,
    /// What it started from.
    pub baseline: Option<Dated>,
}

/// A value at its time.
#[derive(Debug, Clone)]
pub struct Dated {
    /// Its first day and the day after its last, in years.
    pub span: (f64, f64),
    /// Its period as it is read; with what it is, where it is no plain value: "utgångsläge 2021", "mål 2026".
    pub name: String,
    /// The value.
    pub point: Point,
}

impl Dated {
    /// Where it stands, in years: in the middle of its period.
    pub(super) fn at(&self) -> f64 {
        f64::midpoint(self.span.0, self.span.1)
    }
}

/// Where lines lie, by what breaks them: a value that is not there, and more time between two values than there mostly is.
pub(super) fn runs<'a>(line: &'a TrendLine) -> Vec<Vec<&'a Dated>> {
    let months = |two: &[Dated]| ((two[1].span.0 - two[0].span.0) * 12.0).round();
    let mut steps: Vec<f64> = line.values.windows(2).map(months).filter(|step| step.is_finite()).collect();
    steps.sort_by(f64::total_cmp);
    // Of two that are as common, the shorter.
    let usual =
        steps.chunk_by(|one, other| one == other).rev().max_by_key(|same| same.len()).map_or(0.0, |same| same[0]);
    let mut runs: Vec<Vec<&'a Dated>> = Vec::new();
    let mut before: Option<&Dated> = None;
    for value in &line.values {
        let is_known = value.point.number().is_some();
        let near = |before: &Dated| (value.span.0 - before.span.0) * 12.0 <= usual * 1.5 + 0.5;
        let goes_on = before.is_some_and(|before| before.point.number().is_some() && near(before));
        match runs.last_mut() {
            Some(run) if is_known && goes_on => run.push(value),
            _ if is_known => runs.push(vec![value]),
            _ => {}
        }
        before = Some(value);
    }
    runs
}
