//! How the series of an indicator have gone: from where to where, which way that is, and whether the target is reached.

use crate::base::{Date, Number, Period};
use crate::plan::entities::{Indicator, Point, Shown, Value};
use crate::plan::measure::is_whole;
use crate::plan::scalar::Quantity;
use crate::plan::vocabulary::Direction;
use std::cmp::Ordering;

/// A quantity at its time.
#[derive(Clone, Debug)]
pub struct QuantityAt<'a> {
    /// When.
    pub period: &'a Period,
    /// How much, as it was written.
    pub quantity: &'a Quantity,
    /// The same as a number: of a word, its step on the scale.
    pub number: Number,
}

/// What is known of the time after the newest value that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later<'a> {
    /// Nothing is said of it.
    Nothing,
    /// There is no value; the last time of which that is said.
    Missing(&'a Period),
    /// There is one that is withheld, so that the newest that is shown is not how it is.
    Withheld,
}

/// Which way a series went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As it should.
    Right,
    /// Nowhere.
    Still,
    /// The other way.
    Wrong,
}

/// How a series has gone.
#[derive(Clone, Debug)]
pub struct Progress<'a> {
    /// Which; `None` is the whole.
    pub series: Option<&'a str>,
    /// Where it started: its baseline, else its first value. `None` where nothing came after that.
    pub start: Option<QuantityAt<'a>>,
    /// Its newest value that is shown.
    pub newest: Option<QuantityAt<'a>>,
    /// What came after its newest value that is shown.
    pub later: Later<'a>,
    /// Whether it was where it is to be in the end at the time of the target, else whether it is now; `None` without a target
    /// or a value.
    pub reached: Option<bool>,
    direction: Direction,
}

impl Progress<'_> {
    /// Whether how it is today is withheld.
    pub fn is_withheld(&self) -> bool {
        self.later == Later::Withheld
    }

    /// By how much it is higher than at the start; of words, by how many steps.
    pub fn change(&self) -> Option<Number> {
        self.newest.as_ref()?.number.minus(&self.start.as_ref()?.number)
    }

    /// Which way it went; `None` where there is nothing to compare, or where it stands is not shown.
    pub fn way(&self) -> Option<Way> {
        if self.is_withheld() {
            return None;
        }
        let (start, newest) = (self.start.as_ref()?, self.newest.as_ref()?);
        let went = newest.number.compare(&start.number);
        let wanted = if self.direction == Direction::Increase { went } else { went.reverse() };
        Some(match wanted {
            Ordering::Greater => Way::Right,
            Ordering::Equal => Way::Still,
            Ordering::Less => Way::Wrong,
        })
    }

    /// Where it is, more being better, for comparing series.
    fn stands(&self) -> f64 {
        let newest = self.newest.as_ref().map_or(0.0, |newest| newest.number.value());
        if self.direction == Direction::Increase { newest } else { -newest }
    }

    /// How far it went in the wanted direction, for comparing series.
    fn gain(&self) -> f64 {
        let change = self.change().map_or(0.0, |change| change.value());
        if self.direction == Direction::Increase { change } else { -change }
    }
}

/// How each series of an indicator has gone, the whole first.
pub fn of(indicator: &Indicator) -> Vec<Progress<'_>> {
    indicator.series().into_iter().map(|series| one(indicator, series)).collect()
}

fn one<'a>(indicator: &'a Indicator, series: Option<&'a str>) -> Progress<'a> {
    let own = indicator.values.iter().filter(|value| value.series.as_deref() == series);
    let known: Vec<QuantityAt> = own.clone().filter_map(|value| known(indicator, value)).collect();
    let newest = known.iter().max_by_key(|at| time(at.period)).cloned();
    let later = newest.as_ref().map_or(Later::Nothing, |newest| later(own, newest));
    let earlier = |at: &QuantityAt| newest.as_ref().is_some_and(|newest| time(at.period) < time(newest.period));
    let baseline = indicator.baseline_of(series).and_then(|point| at_point(indicator, point));
    let first = known.into_iter().min_by_key(|at| time(at.period));
    let start = baseline.or(first).filter(earlier);
    let (direction, reached) = (indicator.direction.value, indicator.reached(series));
    Progress { series, start, newest, later, reached, direction }
}

/// What the values of a series say of the time after the newest one that is shown.
fn later<'a>(own: impl Iterator<Item = &'a Value>, newest: &QuantityAt) -> Later<'a> {
    let after: Vec<&Value> = own.filter(|value| time(&value.period.value) > time(newest.period)).collect();
    if after.iter().any(|value| value.shown == Shown::Suppressed) {
        return Later::Withheld;
    }
    let last = after.into_iter().map(|value| &value.period.value).max_by_key(|period| time(period));
    last.map_or(Later::Nothing, Later::Missing)
}

fn known<'a>(indicator: &Indicator, value: &'a Value) -> Option<QuantityAt<'a>> {
    let quantity = value.shown.quantity()?;
    Some(QuantityAt { period: &value.period.value, quantity, number: indicator.number(quantity)? })
}

/// A baseline or target as a quantity at its time.
pub fn at_point<'a>(indicator: &Indicator, point: &'a Point) -> Option<QuantityAt<'a>> {
    let quantity = &point.value.value;
    Some(QuantityAt { period: &point.period.value, quantity, number: indicator.number(quantity)? })
}

fn time(period: &Period) -> (Date, Date) {
    (period.last(), period.first())
}

/// The series of which it is worst: the one that went furthest the wrong way, or least the right way; of equals, the
/// one that is furthest from where it is wanted. One that stands where it is to be is none, unless it went the wrong way
/// or all stand there.
pub fn worst<'p, 'a>(all: &'p [Progress<'a>]) -> Option<&'p Progress<'a>> {
    let is_there = |one: &Progress| one.reached == Some(true) && one.way() != Some(Way::Wrong);
    let all_there = all.iter().filter(|one| one.way().is_some()).all(is_there);
    let compared = all.iter().filter(|one| one.way().is_some() && (all_there || !is_there(one)));
    compared.min_by(|one, other| one.gain().total_cmp(&other.gain()).then(one.stands().total_cmp(&other.stands())))
}

/// Which way an indicator went as a whole. `None` where nothing tells it: what is known of one group is not that of all.
pub fn way(indicator: &Indicator) -> Option<Way> {
    let all = of(indicator);
    match all.as_slice() {
        [only] => only.way().filter(|_| only.series.is_none_or(is_whole)),
        several => several.iter().find(|one| one.series.is_none())?.way(),
    }
}

/// How many series went a way.
pub fn count(all: &[Progress], way: Way) -> usize {
    all.iter().filter(|one| one.way() == Some(way)).count()
}
