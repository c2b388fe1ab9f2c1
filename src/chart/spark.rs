//! A sparkline: the course of an indicator's series, small enough for a row of a table. Each has a scale of its own; the
//! figures stand beside it.

use super::canvas::{Canvas, Point as Place};
use super::palette::Class;
use super::trend_data::{Dated, Trend, runs};

/// The series of a sparkline.
#[derive(Debug, Clone)]
pub struct Spark(pub Trend);

/// Its size, px.
pub(super) const SIZE: (f64, f64) = (150.0, 40.0);
/// Room for marks at its sides, px.
const AIR: f64 = 7.0;

impl Spark {
    pub(super) fn draw(&self, canvas: &mut Canvas) -> f64 {
        let trend = &self.0;
        let all = || trend.lines.iter().flat_map(|line| &line.values).chain(&trend.targets);
        let ends = |numbers: &mut dyn Iterator<Item = f64>| {
            numbers.filter(|number| number.is_finite()).fold(None, |ends: Option<(f64, f64)>, number| {
                let (low, high) = ends.unwrap_or((number, number));
                Some((low.min(number), high.max(number)))
            })
        };
        let up = ends(&mut all().filter_map(|value| value.point.number())).unwrap_or((0.0, 1.0));
        let time = ends(&mut all().filter(|value| value.point.number().is_some()).map(Dated::at)).unwrap_or((0.0, 1.0));
        let share = |value: f64, (low, high): (f64, f64)| {
            if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 }
        };
        let place = |value: &Dated| -> Option<Place> {
            let x = AIR + share(value.at(), time) * (SIZE.0 - 2.0 * AIR);
            Some((x, SIZE.1 - AIR - share(value.point.number()?, up) * (SIZE.1 - 2.0 * AIR)))
        };
        for line in &trend.lines {
            let mut dots = Vec::new();
            for run in runs(line) {
                let points: Vec<Place> = run.iter().filter_map(|value| place(value)).collect();
                if points.len() == 1 {
                    dots.extend(&points);
                }
                if points.len() > 1 {
                    canvas.path(Class::Series1, &points);
                }
            }
            let newest = line.values.iter().rev().find_map(&place);
            dots.extend(newest.filter(|newest| !dots.contains(newest)));
            super::series::markers(canvas, 0, &dots);
        }
        trend.targets.iter().filter_map(place).for_each(|at| canvas.diamond(at));
        SIZE.1
    }
}
