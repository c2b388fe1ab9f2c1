//! The plan of a day that is over, from the commit whose state was public on it.

use super::Common;
use super::states::{self, Stage};
use crate::base::Date;
use crate::history::around::Around;
use crate::history::log::{KeptLog, Log, Withheld};
use crate::history::record::Chain;
use crate::page::report::{log_of, of_state};
use crate::plan::memory::ReadMemory;
use crate::plan::{Plan, Site};
use std::sync::Arc;

/// A plan as it stood, and what was known of its past.
pub struct Stood {
    /// The plan.
    pub plan: Plan,
    /// What lay around it.
    pub around: Around,
    /// The revisions that were frozen.
    pub chain: Chain,
    /// The log.
    pub log: KeptLog,
}

/// The plan of a day that is over; `None` where git has no state of it, or none that may be shown whole.
pub fn on(common: &Common, site: &Site, plan: &Plan, (chain, log): (&Chain, &Log), day: Date) -> Option<Stood> {
    let (log, commit) = log_of(log, day)?;
    let found = states::beside(common, commit, Stage::Earlier, &ReadMemory::default()).ok()?;
    let around = found.around?.without_address().begun(log.begins());
    let mut stood = found.plans.into_iter().find(|one| one.folder == plan.folder)?;
    let records = chain.records.iter().filter(|record| record.frozen <= day).cloned().collect();
    let chain = Chain { records };
    let is_frozen = |id: &_| chain.records.iter().any(|record| record.id == *id);
    stood.records =
        plan.records.iter().filter(|(id, _)| is_frozen(id)).map(|(id, file)| (id.clone(), file.clone())).collect();
    Withheld::of(site).apply(&mut stood);
    let plan = of_state(&stood, plan, day)?;
    Some(Stood { plan, around, chain, log: Ok(Arc::new(log)) })
}
