//! A linear scale with round ticks, as plotters' `Ranged`.
//!
//! Plotters' own ticks take a wish and may give three when five were asked for; these are exactly
//! the multiples of 1, 2 or 5 × a power of ten that cover the values.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};

/// Values beyond this are drawn at it: sums and differences of such stay finite.
const FAR: f64 = 1e300;

/// How the ticks of an axis are written.
#[derive(Clone)]
pub struct Ticks(Arc<dyn Fn(f64) -> String + Send + Sync>);

impl Ticks {
    /// Ticks that `text` writes.
    pub fn new(text: impl Fn(f64) -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(text))
    }

    pub(super) fn text(&self, tick: f64) -> String {
        (self.0)(tick)
    }
}

impl fmt::Debug for Ticks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticks")
    }
}

/// From one tick to another, with the ticks between.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    ticks: Vec<f64>,
}

impl Scale {
    /// The smallest scale with round ends that holds `low` and `high`, in at most `steps` steps
    /// (and at least one). Equal ends are given room.
    pub(super) fn over(low: f64, high: f64, steps: usize) -> Self {
        let (low, high) = ordered(low, high);
        let room = high - low;
        let (from, to) = if room > 0.0 {
            (low, high)
        } else if low > 0.0 {
            (0.0, high)
        } else if low < 0.0 {
            (low, 0.0)
        } else {
            (0.0, 1.0)
        };
        let ticks = ticks(from, to, steps.max(1));
        let low = ticks.first().copied().unwrap_or(from).min(from);
        let high = ticks.last().copied().unwrap_or(to).max(to);
        Self { low, high, ticks }
    }

    /// A scale from `low` to `high` as they are, with ticks at the given values.
    pub(super) fn exact(low: f64, high: f64, ticks: Vec<f64>) -> Self {
        let (low, high) = ordered(low, high);
        Self { low, high: if high > low { high } else { low + 1.0 }, ticks }
    }

    pub(super) fn ticks(&self) -> &[f64] {
        &self.ticks
    }
}

fn ordered(one: f64, other: f64) -> (f64, f64) {
    let finite = |value: f64| if value.is_nan() { 0.0 } else { value.clamp(-FAR, FAR) };
    let (one, other) = (finite(one), finite(other));
    (one.min(other), one.max(other))
}

/// Multiples of the smallest round step that reaches from `low` to `high` in at most `steps` steps.
fn ticks(low: f64, high: f64, steps: usize) -> Vec<f64> {
    // Between whole numbers there are whole steps: half a milestone is no tick.
    let least = if low.fract() == 0.0 && high.fract() == 0.0 { 0.0 } else { -290.0 };
    let mut power = ((high - low) / steps as f64).log10().floor().clamp(least, 300.0) as i32;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            let (first, last) = ((low / step(factor, power)).floor(), (high / step(factor, power)).ceil());
            if last - first <= steps.max(2) as f64 {
                let count = (last - first) as usize;
                return (0..=count).map(|index| multiple(first + index as f64, factor, power)).collect();
            }
        }
        if power > 305 {
            return vec![low, high];
        }
        power += 1;
    }
}

fn step(factor: f64, power: i32) -> f64 {
    factor * 10f64.powi(power)
}

/// `times` steps. Dividing by a whole power keeps 0.3 from becoming 0.30000000000000004.
fn multiple(times: f64, factor: f64, power: i32) -> f64 {
    let value = if power < 0 { times * factor / 10f64.powi(-power) } else { times * step(factor, power) };
    // Turns -0 into 0, which a formatter would show with its sign.
    value + 0.0
}

impl Ranged for Scale {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let share = (value.clamp(-FAR, FAR) - self.low) / (self.high - self.low);
        let length = f64::from(end) - f64::from(start);
        // `as` saturates and turns NaN into zero.
        (f64::from(start) + share * length).round() as i32
    }

    /// Always the same ticks, whatever plotters hints.
    fn key_points<H: KeyPointHint>(&self, _: H) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn ticks_are_round_few_and_cover_the_values() {
        assert_eq!(Scale::over(0.0, 85.0, 5).ticks(), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(Scale::over(0.0, 14.0, 4).ticks(), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(Scale::over(0.0, 3.0, 6).ticks(), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(Scale::over(0.0, 0.3, 3).ticks(), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(Scale::over(-3.0, 4.0, 5).ticks(), [-4.0, -2.0, 0.0, 2.0, 4.0]);
    }

    #[test]
    fn any_pair_of_numbers_has_a_scale() {
        let odd = [0.0, -0.0, 1.0, 7.0, -7.0, 1e-320, 1e-9, 1e18, 1e308, -1e308, f64::NAN, f64::INFINITY];
        for low in odd {
            for high in odd {
                for steps in [0, 1, 4] {
                    let scale = Scale::over(low, high, steps);
                    let range = plotters::coord::ranged1d::Ranged::range(&scale);
                    assert!(range.start < range.end, "{low} {high} {scale:?}");
                    assert!((2..=6).contains(&scale.ticks().len()), "{low} {high} {scale:?}");
                }
            }
        }
    }
}
