//! Figures that a frozen revision shows and the site has come to withhold since. A record is never changed, so this can only
//! be said.

use crate::history::record::Chain;
use crate::plan::Plan;
use crate::plan::entities::{Shown, Value};
use std::collections::BTreeSet;

/// How many values of the plan are withheld today and stand in some frozen revision.
pub fn since(plan: &Plan, chain: &Chain) -> usize {
    let key = |value: &Value| (value.period.value.to_string(), value.series.clone());
    let mut found = BTreeSet::new();
    for then in chain.records.iter().filter_map(|record| record.plan(plan).ok()) {
        for (id, indicator) in plan.indicators.values().map(|indicator| (&indicator.head.id, indicator)) {
            let Some(old) = then.indicators.values().find(|old| old.head.id == *id) else { continue };
            let hidden = indicator.values.iter().filter(|value| value.shown == Shown::Suppressed).map(key);
            let hidden: BTreeSet<_> = hidden.collect();
            let shown = old.values.iter().filter(|value| value.shown.quantity().is_some()).map(key);
            found.extend(shown.filter(|key| hidden.contains(key)).map(|key| (id.clone(), key)));
        }
    }
    found.len()
}
