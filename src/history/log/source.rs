//! The log of each plan as it is today: from the steps that git gives, with what is not committed yet.

use super::change::Logged;
use super::entry::{Log, MergedState, Uncommitted};
use super::previous::{Break, Continued};
use super::redacted::Unfound;
use super::state::{SiteState, StoodPlan, under};
use super::steps::{CommitStep, Now, PlanStep, Steps};
use super::withheld::Withheld;
use crate::base::Date;
use crate::history::Rule;
use crate::history::judged::RuleName;
use crate::history::record::RULES;
use crate::input::git::{GitProblem, LineStep, Repository};
use crate::plan::vocabulary::LogSource;
use crate::plan::{Plan, Site};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Why there is no log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLog {
    /// The content is in no git repository, or was never committed.
    Missing,
    /// The site says that none is kept.
    Off,
}

/// The log of a plan, or why there is none.
pub type KeptLog = Result<Arc<Log>, NoLog>;

/// The logs of a site's plans, by the plan's folder.
pub type Logs = BTreeMap<String, KeptLog>;

/// The logs that are published, by the plan's folder.
pub type PublishedLogs = BTreeMap<String, Log>;

/// Why there can be no log, and therefore no site.
#[derive(Debug)]
pub enum LogProblem {
    /// The repository cannot be read.
    Git(GitProblem),
    /// History is cut off, and what is missing is not taken over from anywhere.
    CutOff,
    /// What is to go from it by law stands nowhere in it.
    Unmatched(Vec<Unfound>),
    /// The content is not in the newest state of the repository, or in none, where there was a log until now.
    Stopped,
    /// It does not go on from the published log of a plan, named by its folder.
    Broken(String, Break),
}

impl From<GitProblem> for LogProblem {
    fn from(problem: GitProblem) -> Self {
        Self::Git(problem)
    }
}

/// The logs of a site whose content lies in a project at `root`. `steps` are those of an earlier build, and go on here, as
/// the `published` logs do.
///
/// # Errors
///
/// The repository cannot be read, what it should hold is not there, or a log does not go on from the published one.
pub fn logs(root: &Path, site: &Site, steps: &mut Steps, published: &PublishedLogs) -> Result<Logs, LogProblem> {
    let none = |why: NoLog| site.plans.iter().map(|plan| (plan.folder.clone(), Err(why))).collect();
    if site.log == LogSource::Off {
        return Ok(none(NoLog::Off));
    }
    // What was begun goes on, or says that it is off: nobody could tell the changes that come without it.
    let is_begun = published.values().any(|log| log.entries.iter().any(|entry| entry.state.is_some()));
    let missing = || if is_begun { Err(LogProblem::Stopped) } else { Ok(none(NoLog::Missing)) };
    let Some(repository) = Repository::discover(root)? else { return missing() };
    let Some(head) = repository.resolve("HEAD")? else { return missing() };
    let withheld = Withheld::of(site);
    steps.renew(&withheld);
    steps.go_on(&repository, &head, &withheld)?;
    if steps.all.is_empty() && !steps.cut {
        return missing();
    }
    if !repository.line(&head, under(), |_| true)?.steps.iter().any(LineStep::has_folder) {
        return Err(LogProblem::Stopped);
    }
    let mut newest = None;
    let mut logs = Logs::new();
    for plan in &site.plans {
        let fresh = entries(steps, site, plan);
        let uncommitted = uncommitted((&repository, steps), (site, plan), &withheld, &mut newest)?;
        let former = former(steps, site, plan, published);
        let (entries, taken_over) = match former {
            None if steps.cut => return Err(LogProblem::CutOff),
            None => (fresh, 0),
            Some(published) => {
                let (repository, folder) = ((&repository, &head), plan.folder.as_str());
                let going_on = Continued { repository, steps, withheld: &withheld, folder, published, fresh };
                going_on.entries()?.map_err(|broken| LogProblem::Broken(plan.folder.clone(), broken))?
            }
        };
        let mut log = Log { entries, uncommitted, from: site.log_from, taken_over, withdrawn: Vec::new() };
        let open = former.and_then(|former| Some((former.uncommitted.as_ref()?, former.entries.len())));
        let withdrawn = open.into_iter().flat_map(|(open, first)| open.untold(&log, first));
        let mut withdrawn: Vec<Logged> = withdrawn.cloned().collect();
        withdrawn.iter_mut().for_each(|change| withheld.hide(&plan.folder, change));
        log.withdrawn = withdrawn;
        let unmatched = log.redact(plan.redactions.iter().map(|one| &one.value));
        if !unmatched.is_empty() {
            return Err(LogProblem::Unmatched(unmatched));
        }
        logs.insert(plan.folder.clone(), Ok(Arc::new(log)));
    }
    if let Some((folder, log)) = published.iter().find(|(folder, log)| !is_gone_on_from(folder, log, &logs)) {
        return Err(LogProblem::Broken(folder.clone(), Break::Rewritten(log.entries.clone())));
    }
    Ok(logs)
}

/// What stands in a plan and is not committed. `newest` is the newest state that was, once it was asked for.
fn uncommitted(
    (repository, steps): (&Repository, &Steps),
    (site, plan): (&Site, &Plan),
    withheld: &Withheld,
    newest: &mut Option<Arc<SiteState>>,
) -> Result<Option<Uncommitted>, GitProblem> {
    let stood = StoodPlan::of(site, plan, None, withheld);
    if steps.ends_with(site, &plan.folder, &stood) {
        return Ok(None);
    }
    if newest.is_none() {
        *newest = steps.state(repository, withheld)?;
    }
    let now = Now { site, plan, stood: &stood, told: Some(steps) };
    let changes = newest.as_ref().and_then(|newest| newest.changes(&now, None, withheld)).unwrap_or_default();
    let changes = steps.across(repository, &now, withheld, changes)?;
    Ok(Some(Uncommitted { state: stood.digest, changes }))
}

/// The published log of a plan: in its folder, or in one where it lay before and no plan lies now.
fn former<'a>(steps: &Steps, site: &Site, plan: &Plan, published: &'a PublishedLogs) -> Option<&'a Log> {
    let earlier = || {
        let free = |folder: &&String| site.plans.iter().all(|plan| plan.folder != **folder);
        folders(&steps.all, &plan.folder).iter().rev().filter(free).find_map(|folder| published.get(folder))
    };
    published.get(&plan.folder).or_else(earlier)
}

/// Whether what was published of a plan is gone on from: by its own log, wherever the plan lies, or by one that tells that
/// it is gone.
fn is_gone_on_from(folder: &str, published: &Log, logs: &Logs) -> bool {
    let mut all = logs.values().flatten().flat_map(|log| &log.entries);
    let head = published.entries.iter().rev().find(|entry| entry.state.is_some());
    let says_so = |entry: &MergedState| entry.changes.iter().any(|change| change.is_removal_of(folder));
    head.is_none_or(|head| logs.contains_key(folder) || all.any(|entry| entry.digest == head.digest || says_so(entry)))
}

/// The entries of a plan.
fn entries(steps: &Steps, site: &Site, plan: &Plan) -> Vec<MergedState> {
    let mut entries: Vec<MergedState> = Vec::new();
    let all = public(&steps.all, site.log_from);
    for (at, (step, folder)) in all.iter().zip(folders(all, &plan.folder)).enumerate() {
        let entry = match &step.plans {
            None if entries.is_empty() => continue,
            None => Some(entry(step)),
            Some(plans) => {
                let found = plans.get(&folder).or_else(|| match plans.values().collect::<Vec<_>>().as_slice() {
                    [only] if site.plans.len() == 1 => Some(only),
                    _ => None,
                });
                let last = entries.iter().rev().find(|entry| entry.state.is_some());
                found.map_or_else(|| gone(step, plans, &folder, last?), |found| stands(step, found, (last, at == 0)))
            }
        };
        if let Some(entry) = entry {
            let next = entry.after(entries.last());
            entries.push(next);
        }
    }
    entries
}

/// The entry of a step at which a plan stands; none where nothing is told of it.
fn stands(step: &CommitStep, found: &PlanStep, (last, is_first): (Option<&MergedState>, bool)) -> Option<MergedState> {
    let is_new = last.is_none_or(|last| last.state.as_ref() != Some(&found.state) || last.records != found.records);
    // What is told of whole plans, or was withheld since, leaves the state of this one as it is.
    let is_told = || last.is_some() && found.changes.iter().flatten().next().is_some();
    // The first state is that from which changes count; a plan that took the place of others begins with what it replaced.
    let replaced = |change: &&Logged| !is_first && change.facts.rule == RuleName::Known(Rule::PlanRemoved);
    let changes =
        || found.changes.iter().flatten().filter(|change| last.is_some() || replaced(change)).cloned().collect();
    let (state, records) = (Some(found.state.clone()), found.records.clone());
    (is_new || is_told()).then(|| MergedState { state, records, changes: changes(), ..entry(step) })
}

/// The entry of a step at which a plan that is back now was taken away, as the others tell it.
fn gone(
    step: &CommitStep,
    plans: &BTreeMap<String, PlanStep>,
    folder: &str,
    last: &MergedState,
) -> Option<MergedState> {
    let told = plans.values().flat_map(|other| other.changes.iter().flatten());
    let change = told.into_iter().find(|change| change.is_removal_of(folder))?.clone();
    Some(MergedState { state: last.state.clone(), records: last.records.clone(), changes: vec![change], ..entry(step) })
}

/// The folder in which a plan lay at each step, that of the last step given.
fn folders(steps: &[CommitStep], last: &str) -> Vec<String> {
    let mut folder = last.to_owned();
    let before = |step: &CommitStep| {
        let there = folder.clone();
        let moved = step.plans.as_ref().and_then(|plans| plans.get(&folder)?.moved_from.clone());
        folder = moved.unwrap_or_else(|| folder.clone());
        there
    };
    let mut all: Vec<String> = steps.iter().rev().map(before).collect();
    all.reverse();
    all
}

/// The steps from the state that was public on the day from which the content was.
fn public(steps: &[CommitStep], from: Option<Date>) -> &[CommitStep] {
    let later = from.and_then(|from| steps.iter().position(|step| step.day >= from));
    let readable = |at: usize| steps.get(..at)?.iter().rposition(|step| step.plans.is_some());
    match (from, later) {
        (None, _) => steps,
        (Some(_), Some(at)) => &steps[readable(at).unwrap_or(at)..],
        // Nothing was merged since.
        (Some(_), None) => &steps[readable(steps.len()).unwrap_or(steps.len())..],
    }
}

fn entry(step: &CommitStep) -> MergedState {
    MergedState {
        n: 0,
        day: step.day,
        commit: step.commit.clone(),
        digest: String::new(),
        previous: None,
        rules: RULES,
        state: None,
        records: BTreeMap::new(),
        changes: Vec::new(),
    }
}
