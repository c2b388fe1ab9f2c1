//! What today's content withholds, and earlier states must not tell either.

use super::change::{ChangeFacts, GONE, Logged, SideTold};
use crate::check::names_person;
use crate::history::change::FieldPart;
use crate::history::side::SideValue;
use crate::plan::entities::{Shown, Value as Figure};
use crate::plan::{Kind, Plan, Site};
use serde_json::Value;
use std::collections::BTreeSet;

/// What today's content withholds, and earlier states must not tell either.
#[derive(Clone, Debug, Default, Hash)]
pub struct Withheld {
    /// Figures of groups below it.
    pub min_group: u32,
    /// Values of indicators: the plan's folder, the indicator's id, the period, the series.
    values: BTreeSet<(String, String, String, Option<String>)>,
    /// Numbers that look like personal numbers and are none.
    not_personal: Vec<String>,
}

impl Withheld {
    /// What a site withholds.
    pub fn of(site: &Site) -> Self {
        let mut values = BTreeSet::new();
        for plan in &site.plans {
            for indicator in plan.indicators.values() {
                let withheld = indicator.values.iter().filter(|value| matches!(value.shown, Shown::Suppressed));
                values.extend(withheld.map(|value| key(&plan.folder, indicator.head.id.as_str(), value)));
            }
        }
        Self { min_group: site.min_group, values, not_personal: site.not_personal.clone() }
    }

    /// The same without the figures that are withheld since: each state as it stood when it was published.
    pub fn nothing(&self) -> Self {
        Self { min_group: 0, values: BTreeSet::new(), not_personal: self.not_personal.clone() }
    }

    /// Withholds figures in an earlier state.
    pub fn apply(&self, plan: &mut Plan) {
        let is_meant = |folder: &str, id: &str, value: &Figure| {
            !matches!(value.shown, Shown::Suppressed) && self.values.contains(&key(folder, id, value))
        };
        let all = plan.indicators.iter().filter(|(_, one)| {
            !self.values.is_empty()
                && one.values.iter().any(|value| is_meant(&plan.folder, one.head.id.as_str(), value))
        });
        for ix in all.map(|(ix, _)| ix).collect::<Vec<_>>() {
            let Some(one) = plan.indicators.get_mut(ix) else { continue };
            for value in &mut one.values {
                if is_meant(&plan.folder, one.head.id.as_str(), value) {
                    value.withhold();
                }
            }
        }
    }

    /// The same value without the texts in it that name a person by number.
    pub fn clean(&self, value: Value) -> Value {
        if !names_person(&value.to_string(), &self.not_personal) {
            return value;
        }
        match value {
            Value::String(text) if self.is_personal(&text) => GONE.into(),
            Value::Array(all) => all.into_iter().map(|one| self.clean(one)).collect(),
            Value::Object(all) => all.into_iter().map(|(key, value)| (key, self.clean(value))).collect(),
            other => other,
        }
    }

    fn is_personal(&self, text: &str) -> bool {
        names_person(text, &self.not_personal)
    }

    /// Withholds in a change what must not be published any more: a text goes with its digest.
    pub fn hide(&self, folder: &str, change: &mut Logged) {
        let side =
            |facts: &ChangeFacts, side: &SideTold| self.is_personal(&side.text) || self.is_figure(folder, facts, side);
        let content = |facts: &ChangeFacts, content: &Value| {
            self.is_personal(&content.to_string()) || self.has_figure(folder, facts, content)
        };
        change.texts.lost = change.texts.before.as_ref().is_some_and(|before| self.is_personal(&before.text));
        change.texts.withheld |= change.take_out(side, content, |text| self.is_personal(text));
    }
}

impl Withheld {
    /// Whether a side of a change tells a figure that is withheld today.
    fn is_figure(&self, folder: &str, facts: &ChangeFacts, side: &SideTold) -> bool {
        let (Some((_, id)), Some(SideValue::Reading(told))) = (facts.entity.parts(), &side.value) else { return false };
        let key = facts.at.iter().flat_map(|field| &field.0).find_map(|part| match part {
            FieldPart::Value(period, series) => {
                Some((folder.to_owned(), id.to_string(), period.to_string(), series.clone()))
            }
            _ => None,
        });
        told.value.quantity().is_some()
            && (told.n.is_some_and(|n| self.is_few(n.into())) || key.is_some_and(|key| self.values.contains(&key)))
    }

    /// Whether what an indicator said as a whole has such a figure.
    fn has_figure(&self, folder: &str, facts: &ChangeFacts, content: &Value) -> bool {
        let Some((Kind::Indicator, id)) = facts.entity.parts() else { return false };
        let values = content.get("values").and_then(Value::as_array);
        values.into_iter().flatten().any(|value| {
            let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
            let key = (folder.to_owned(), id.to_string(), text("period").unwrap_or_default(), text("series"));
            value.get("value").is_some_and(Value::is_number)
                && (value.get("n").and_then(Value::as_u64).is_some_and(|n| self.is_few(n))
                    || self.values.contains(&key))
        })
    }

    fn is_few(&self, persons: u64) -> bool {
        (1..u64::from(self.min_group)).contains(&persons)
    }
}

fn key(folder: &str, indicator: &str, value: &Figure) -> (String, String, String, Option<String>) {
    (folder.to_owned(), indicator.to_owned(), value.period.value.to_string(), value.series.clone())
}
