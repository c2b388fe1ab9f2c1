//! What follows from an indicator's own keys: its words as steps of the scale, its target, the start of each series.

use super::{Indicator, Point, Shown, Value};
use crate::base::Number;
use crate::plan::measure::is_whole;
use crate::plan::scalar::Quantity;
use crate::plan::vocabulary::Direction;

impl Indicator {
    /// A quantity as a number: itself, or which step of the scale a word is, from 1.
    pub fn number(&self, quantity: &Quantity) -> Option<Number> {
        match quantity {
            Quantity::Number(number) => Some(number.clone()),
            Quantity::Word(word) => {
                let at = self.scale.iter().position(|step| step.value == *word)?;
                u32::try_from(at + 1).ok().map(Number::from)
            }
        }
    }

    /// The number that is shown of a value.
    pub fn number_of(&self, value: &Value) -> Option<Number> {
        value.shown.quantity().and_then(|quantity| self.number(quantity))
    }

    /// Where it is to be in the end: the target of the latest time.
    pub fn goal(&self) -> Option<&Point> {
        self.target.iter().max_by_key(|target| (target.period.last(), target.period.first()))
    }

    /// Whether a series was where it is to be in the end at the time of the target, whatever came after, else whether it is
    /// now. `None` where there is no target, and where no value that is shown tells it: a missing one tells nothing, and what
    /// is withheld is not how it was before.
    pub fn reached(&self, series: Option<&str>) -> Option<bool> {
        let goal = self.goal()?;
        let time = |value: &&Value| (value.period.last(), value.period.first());
        let own = || self.values.iter().filter(|value| value.series.as_deref() == series);
        let at_its_time = |value: &&Value| value.period.last() == goal.period.last() && self.number_of(value).is_some();
        let told = || own().filter(|value| value.shown != Shown::Missing);
        let judged = own().filter(at_its_time).max_by_key(time).or_else(|| told().max_by_key(time))?;
        let order = self.number_of(judged)?.compare(&self.number(&goal.value.value)?);
        Some(if self.direction.value == Direction::Increase { order.is_ge() } else { order.is_le() })
    }

    /// Its series in the order of their names, the whole (without a name) first.
    pub fn series(&self) -> Vec<Option<&str>> {
        let mut names: Vec<Option<&str>> = self.values.iter().map(|value| value.series.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The start of a series. One that names no series is that of the whole: of what has no name, else of the series that
    /// is called so or is alone.
    pub fn baseline_of(&self, series: Option<&str>) -> Option<&Point> {
        let named = |name: Option<&str>| {
            self.baseline.iter().find(move |point| point.series.as_ref().map(|series| series.value.as_str()) == name)
        };
        let names = self.series();
        let is_whole =
            series.is_none() || (!names.contains(&None) && (names.len() == 1 || series.is_some_and(is_whole)));
        named(series).or_else(|| if is_whole { named(None) } else { None })
    }
}
