//! What an indicator's values say, in sentences: how it went, how many groups went the right way, whether the target is
//! reached. With several series none of them speaks for the others.

use super::context::PageContext;
use crate::plan::entities::{Indicator, Point, Shown};
use crate::plan::measure::{Measure, is_whole, said_unit};
use crate::plan::scalar::Quantity;
use crate::standing::progress::{self, Later, Progress, QuantityAt, Way};
use std::cmp::Ordering;

impl PageContext<'_> {
    /// A quantity of an indicator without its unit: `8,1`.
    pub fn figure(&self, indicator: &Indicator, quantity: &Quantity) -> String {
        self.shared.format.quantity(quantity, indicator.decimals)
    }

    /// The same with its unit; a word has none.
    pub fn amount(&self, indicator: &Indicator, quantity: &Quantity) -> String {
        match quantity {
            Quantity::Number(number) => self.shared.format.amount(number, indicator.decimals, &indicator.unit.value),
            Quantity::Word(word) => word.clone(),
        }
    }

    /// A baseline or a target with its time: `8,1 procent (kvartal 4 2021)`.
    pub fn point(&self, indicator: &Indicator, point: &Point) -> String {
        let period = self.shared.format.period(&point.period);
        let series = point.series.as_ref().map(|series| format!("{}: ", series.value)).unwrap_or_default();
        format!("{series}{} ({period})", self.amount(indicator, &point.value.value))
    }

    /// The name of a series.
    pub fn series_name(&self, series: Option<&str>) -> String {
        series.map_or_else(|| self.text("all_together"), str::to_owned)
    }

    /// What an indicator's values say, in a sentence or a few.
    pub fn finding(&self, indicator: &Indicator) -> String {
        let all = progress::of(indicator);
        if all.iter().all(|one| one.newest.is_none()) {
            return self.without_values(indicator);
        }
        let (whole, parts): (Vec<Progress>, Vec<Progress>) =
            all.into_iter().partition(|one| one.series.is_none_or(is_whole));
        let of_whole = whole.iter().filter_map(|one| self.course(indicator, &indicator.title.value, one));
        let of_parts = self.groups(indicator, &parts, whole.iter().any(|one| one.newest.is_some()));
        let judged = if whole.is_empty() { &parts } else { &whole };
        of_whole.chain(of_parts).chain(self.aim(indicator, judged)).collect::<Vec<_>>().join(" ")
    }

    /// Where it started and where it is to be, as long as nothing else is known.
    fn without_values(&self, indicator: &Indicator) -> String {
        let said = |id: &str, point: &Point| {
            let (amount, period) =
                (self.amount(indicator, &point.value.value), self.shared.format.period(&point.period));
            self.with(id, &[("amount", (&amount).into()), ("period", (&period).into())])
        };
        let start = indicator.baseline_of(None).map(|point| said("finding_start", point));
        let goal = indicator.goal().map(|point| said("finding_goal", point));
        [Some(self.without_value(indicator)), start, goal].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Why no value of an indicator is shown that has none to show.
    pub fn without_value(&self, indicator: &Indicator) -> String {
        let withheld = indicator.values.iter().any(|value| value.shown == Shown::Suppressed);
        let last = indicator.values.iter().max_by_key(|value| (value.period.last(), value.period.first()));
        match last {
            _ if withheld => self.text("chart_indicator_unknown"),
            Some(value) => {
                let period = self.shared.format.period(&value.period);
                self.with("finding_missing", &[("period", (&period).into())])
            }
            None => self.text("finding_none"),
        }
    }

    /// How something went: `Mätvärdet har minskat från 8,1 till 5,8 procent sedan 2021.`
    fn course(&self, indicator: &Indicator, name: &str, one: &Progress) -> Option<String> {
        let newest = one.newest.as_ref()?;
        let to = self.amount(indicator, newest.quantity);
        let (id, start) = match &one.start {
            None => ("finding_one", newest),
            Some(start) if matches!(newest.quantity, Quantity::Word(_)) => ("finding_words", start),
            Some(start) => ("finding_course", start),
        };
        let way = match newest.number.compare(&start.number) {
            Ordering::Greater => "up",
            Ordering::Equal => "still",
            Ordering::Less => "down",
        };
        let from = self.figure(indicator, start.quantity);
        let period = self.shared.format.period(start.period);
        let facts = [("what", name.into()), ("way", way.into()), ("from", (&from).into()), ("to", (&to).into())];
        let said = self.with(id, &[&facts[..], &[("period", (&period).into())]].concat());
        let (id, period) = match one.later {
            Later::Nothing => return Some(said),
            Later::Missing(period) => ("finding_missing", period),
            Later::Withheld => ("finding_stale", newest.period),
        };
        let period = self.shared.format.period(period);
        Some(format!("{said} {}", self.with(id, &[("period", (&period).into())])))
    }

    /// How many groups went the right way, and how it went for the one of which it is worst.
    /// Where something was said of them all together, that is not the groups'.
    fn groups(&self, indicator: &Indicator, parts: &[Progress], after_whole: bool) -> Option<String> {
        if parts.is_empty() {
            return None;
        }
        let compared = parts.iter().filter(|one| one.way().is_some()).count();
        // Where there is nothing but one group, its name does not say what is measured.
        if indicator.series().len() == 1 {
            let name = format!("{} ({})", indicator.title.value, self.series_name(parts[0].series));
            return self.course(indicator, &name, &parts[0]);
        }
        let known: Vec<&Progress> = parts.iter().filter(|one| one.newest.is_some()).collect();
        let Some(worst) = progress::worst(parts) else {
            // One group alone is told by its name: its value is not that of all.
            if let [only] = known[..] {
                return self.course(indicator, &self.series_name(only.series), only);
            }
            // One value each: all there is to say is from where to where they lie.
            return self.range(indicator, known.iter().filter_map(|one| one.newest.as_ref())).map(|range| {
                let unit = Some(said_unit(&indicator.unit.value)).filter(|unit| !unit.is_empty()).unwrap_or("none");
                let what = if after_whole { self.text("finding_by_group") } else { indicator.title.value.clone() };
                self.with(
                    "finding_range",
                    &[("what", (&what).into()), ("range", (&range).into()), ("unit", unit.into())],
                )
            });
        };
        let course = self.course(indicator, &self.series_name(worst.series), worst)?;
        let right = progress::count(parts, Way::Right);
        let facts = [("right", right.into()), ("all", compared.into()), ("worst", (&course).into())];
        Some(self.with("finding_groups", &facts))
    }

    /// Whether the target is reached; of several groups, by how many.
    fn aim(&self, indicator: &Indicator, judged: &[Progress]) -> Option<String> {
        let goal = indicator.goal()?;
        let known = judged.iter().filter(|one| one.reached.is_some()).count();
        let reached = judged.iter().filter(|one| one.reached == Some(true)).count();
        let (amount, period) = (self.amount(indicator, &goal.value.value), self.shared.format.period(&goal.period));
        let facts = [
            ("amount", (&amount).into()),
            ("period", (&period).into()),
            ("reached", reached.into()),
            ("all", known.into()),
        ];
        // Where nothing that is shown can be judged by it, all there is to tell is the target.
        let id = match known {
            0 => "finding_goal",
            1 => "finding_aim",
            _ => "finding_aim_groups",
        };
        Some(self.with(id, if known == 0 { &facts[..2] } else { &facts }))
    }

    /// From the least to the most of several: `43–79`.
    pub fn range<'a>(&self, indicator: &Indicator, all: impl Iterator<Item = &'a QuantityAt<'a>>) -> Option<String> {
        let mut all: Vec<&QuantityAt> = all.collect();
        all.sort_by(|one, other| one.number.compare(&other.number));
        let (first, last) =
            (self.figure(indicator, all.first()?.quantity), self.figure(indicator, all.last()?.quantity));
        Some(if first == last {
            first
        } else {
            self.with("finding_from_to", &[("from", (&first).into()), ("to", (&last).into())])
        })
    }

    /// How much a series has changed, for a line below its name: `▲ 16 procentenheter sedan 2012, åt rätt håll`. Where it
    /// is short, since the baseline.
    pub fn change(&self, indicator: &Indicator, one: &Progress, is_short: bool) -> Option<String> {
        let (start, newest, way) = (one.start.as_ref()?, one.newest.as_ref()?, one.way()?);
        let size = one.change()?.size();
        let amount =
            self.shared.format.number(&size, if indicator.scale.is_empty() { indicator.decimals } else { None });
        let unit = match () {
            () if !indicator.scale.is_empty() => "steps",
            () if Measure::of(&indicator.unit.value) == Measure::Share => "points",
            () if said_unit(&indicator.unit.value).is_empty() => "none",
            () => "other",
        };
        let arrow = if newest.number.compare(&start.number).is_lt() { "▼" } else { "▲" };
        // The baseline is said where it stands; any other start is said here.
        let is_baseline = indicator.baseline_of(one.series).is_some_and(|point| point.period.value == *start.period);
        let period = self.shared.format.period(start.period);
        let way = match way {
            Way::Right => "right",
            Way::Still => "still",
            Way::Wrong => "wrong",
        };
        let facts = [
            ("arrow", arrow.into()),
            ("amount", (&amount).into()),
            ("unit", unit.into()),
            ("many", if amount == "1" { "one" } else { "other" }.into()),
            ("other", (&indicator.unit.value).into()),
            ("period", (&period).into()),
            ("way", way.into()),
        ];
        Some(self.with(if is_short && is_baseline { "finding_change_short" } else { "finding_change" }, &facts))
    }
}
