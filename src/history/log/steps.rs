//! The states that were merged, one after another, with what changed between them: what is remembered from one build to the
//! next, since no commit ever changes.

use super::change::Logged;
use super::state::{self, StateReader, Withheld};
use crate::base::Date;
use crate::base::digest::hex;
use crate::history::canonical;
use crate::history::change::Change;
use crate::history::diff::diff;
use crate::history::judged::reason;
use crate::history::record::RULES;
use crate::history::written::as_text;
use crate::input::git::{Commit, GitProblem, Line, LineReader, LineStep, Repository};
use crate::plan::load::CONTENT;
use crate::plan::{Plan, Site};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// All steps up to a commit.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Steps {
    /// By what they were made: the program, its rules, what is withheld.
    key: String,
    /// The commit up to which there are steps.
    tip: String,
    /// The newest commit whose content could be read.
    readable: Option<String>,
    /// Whether the history goes on before the first step, where nothing was fetched from.
    pub cut: bool,
    /// The steps, the oldest first.
    pub all: Vec<Step>,
}

/// A commit that changed the content.
#[derive(Debug, Serialize, Deserialize)]
pub struct Step {
    /// The commit.
    pub commit: String,
    /// The committer's day.
    #[serde(with = "as_text")]
    pub day: Date,
    /// The plans by their folder; `None` where the content has errors.
    pub plans: Option<BTreeMap<String, PlanStep>>,
}

/// A plan at a step.
#[derive(Debug, Serialize, Deserialize)]
pub struct PlanStep {
    /// The digest of its state.
    pub state: String,
    /// The digests of its records.
    pub records: BTreeMap<String, String>,
    /// What changed since the step before; `None` where the plan is new.
    pub changes: Option<Vec<Logged>>,
}

/// A site as it stood, with the plans that it had before and has no more: when one comes back, it is the same.
#[derive(Debug)]
pub struct State {
    site: Site,
    gone: Vec<Plan>,
}

impl Steps {
    /// What differs where something was added.
    pub fn mark(&self) -> (String, String) {
        (self.key.clone(), self.tip.clone())
    }

    /// Begins anew where the steps were made by something else than they would be made by now.
    pub fn renew(&mut self, withheld: &Withheld) {
        let key = format!("{} {RULES} {}", env!("ETAPP_BUILD"), hex(format!("{withheld:?}").as_bytes()));
        if self.key != key {
            *self = Self { key, ..Self::default() };
        }
    }

    /// Goes on to `head`. Where the history of `head` is another, what both have stays.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn go_on(&mut self, repository: &Repository, head: &Commit, withheld: &Withheld) -> Result<(), GitProblem> {
        if self.cut {
            // What was cut off may have been fetched since.
            *self = Self { key: std::mem::take(&mut self.key), ..Self::default() };
        }
        if self.tip == head.id {
            return Ok(());
        }
        let known: BTreeSet<&str> =
            self.all.iter().map(|step| step.commit.as_str()).chain([self.tip.as_str()]).collect();
        let Line { steps: line, cut } = repository.line(head, folder(), |id| known.contains(id))?;
        let first =
            line.first().filter(|step| known.contains(step.commit.id.as_str())).map(|step| step.commit.id.clone());
        self.back_to(first.as_deref());
        if first.is_none() {
            self.cut = cut;
        }
        let mut reader = LineReader::new(repository, folder());
        let mut states = StateReader::new(withheld);
        let mut before = self.newest(repository, &mut reader, &mut states)?;
        let mut last: Option<&LineStep> = line.first().filter(|_| first.is_some());
        let new = line.iter().skip(usize::from(first.is_some()));
        for step in new {
            if step.has_folder() && !last.is_some_and(|last| last.is_same(step)) {
                match states.read(&reader.read(step)?) {
                    Some(site) => before = Some(self.add(step, before, site)),
                    // What stood before any plan was whole was never published.
                    None if before.is_some() => self.push(step, None),
                    None => {}
                }
            }
            last = Some(step);
        }
        self.tip.clone_from(&head.id);
        Ok(())
    }

    /// Forgets what comes after a commit; everything where there is none.
    fn back_to(&mut self, commit: Option<&str>) {
        if commit == Some(self.tip.as_str()) {
            return;
        }
        let kept = commit.and_then(|commit| self.all.iter().position(|step| step.commit == commit));
        self.all.truncate(kept.map_or(0, |at| at + 1));
        self.readable = self.all.iter().rev().find(|step| step.plans.is_some()).map(|step| step.commit.clone());
    }

    /// The newest state that could be read.
    fn newest(
        &self,
        repository: &Repository,
        reader: &mut LineReader,
        states: &mut StateReader,
    ) -> Result<Option<State>, GitProblem> {
        let Some(id) = &self.readable else { return Ok(None) };
        Ok(read(repository, reader, states, id)?.map(|site| State { site, gone: Vec::new() }))
    }

    /// What changed in a plan from one commit to another.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn between(
        &self,
        repository: &Repository,
        withheld: &Withheld,
        (from, to): (&str, &str),
        folder: &str,
    ) -> Result<Option<Vec<Logged>>, GitProblem> {
        let (mut reader, mut states) = (LineReader::new(repository, self::folder()), StateReader::new(withheld));
        let (Some(before), Some(after)) =
            (read(repository, &mut reader, &mut states, from)?, read(repository, &mut reader, &mut states, to)?)
        else {
            return Ok(None);
        };
        let plan = after.plans.iter().find(|plan| plan.folder == folder).or_else(|| after.plans.first());
        let before = State { site: before, gone: Vec::new() };
        Ok(plan.and_then(|plan| before.changes(&after, plan)))
    }

    /// The newest state that could be read.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn state(&self, repository: &Repository, withheld: &Withheld) -> Result<Option<State>, GitProblem> {
        self.newest(repository, &mut LineReader::new(repository, folder()), &mut StateReader::new(withheld))
    }

    /// Adds a state, unless it says what the one before says.
    fn add(&mut self, step: &LineStep, before: Option<State>, site: Site) -> State {
        let mut before = before.unwrap_or_else(|| State { site: empty(&site), gone: Vec::new() });
        let plans: BTreeMap<String, PlanStep> =
            site.plans.iter().map(|plan| (plan.folder.clone(), plan_step(&before, &site, plan))).collect();
        let newest = self.all.iter().rev().find_map(|step| step.plans.as_ref());
        let is_same = newest.is_some_and(|newest| {
            let states = |plans: &BTreeMap<String, PlanStep>| -> Vec<_> {
                plans.iter().map(|(folder, plan)| (folder.clone(), plan.state.clone(), plan.records.clone())).collect()
            };
            states(newest) == states(&plans)
        });
        if !is_same {
            self.push(step, Some(plans));
        }
        self.readable = Some(step.commit.id.clone());
        let plans = std::mem::take(&mut before.site.plans);
        let others = plans.len();
        before.gone.extend(plans.into_iter().filter(|plan| counterpart(&site, plan, others).is_none()));
        before.gone.retain(|plan| !site.plans.iter().any(|other| other.folder == plan.folder));
        State { site, gone: before.gone }
    }

    fn push(&mut self, step: &LineStep, plans: Option<BTreeMap<String, PlanStep>>) {
        self.all.push(Step { commit: step.commit.id.clone(), day: step.day, plans });
    }
}

/// The state of a commit; `None` where it has errors, or is not here.
fn read(
    repository: &Repository,
    reader: &mut LineReader,
    states: &mut StateReader,
    id: &str,
) -> Result<Option<Site>, GitProblem> {
    let Some(commit) = repository.resolve(id)? else { return Ok(None) };
    let line = repository.line(&commit, folder(), |_| true)?;
    let Some(step) = line.steps.first() else { return Ok(None) };
    Ok(states.read(&reader.read(step)?))
}

impl State {
    /// What changed from here to a plan of `site`; `None` where the plan is new.
    pub fn changes(&self, site: &Site, plan: &Plan) -> Option<Vec<Logged>> {
        let before = counterpart(&self.site, plan, site.plans.len());
        let before = before.or_else(|| self.gone.iter().find(|gone| gone.folder == plan.folder))?;
        // The reasons of a frozen revision explain what it changed, not what has changed since.
        let open: Vec<_> = plan.revisions.iter().filter(|one| !before.records.contains_key(&one.id)).collect();
        let logged = |change: Change| {
            let why = open.iter().find_map(|one| reason(one, &change));
            Logged::of(&change, why, said(&change, before, plan))
        };
        Some(diff(before, plan).into_iter().map(logged).collect())
    }
}

/// All that an entity said which came or went as a whole.
fn said(change: &Change, before: &Plan, after: &Plan) -> Option<Value> {
    let plan = match (&change.field, &change.before, &change.after) {
        (None, Some(_), None) => before,
        (None, None, Some(_)) => after,
        _ => return None,
    };
    let (kind, id) = change.entity.parts()?;
    canonical::content(plan).get_mut(kind.folder())?.get_mut(id.as_str()).map(Value::take)
}

fn plan_step(before: &State, site: &Site, plan: &Plan) -> PlanStep {
    PlanStep { state: state::digest(site, plan), records: state::records(plan), changes: before.changes(site, plan) }
}

/// The plan of a site that is another site's `plan`: the one in the same folder, or the only one where both have one.
fn counterpart<'a>(site: &'a Site, plan: &Plan, others: usize) -> Option<&'a Plan> {
    match site.plans.as_slice() {
        [only] if others == 1 => Some(only),
        plans => plans.iter().find(|one| one.folder == plan.folder),
    }
}

/// The same site without plans.
fn empty(site: &Site) -> Site {
    Site { plans: Vec::new(), ..site.clone() }
}

/// The folder of the content in the project.
fn folder() -> &'static str {
    CONTENT.trim_end_matches('/')
}
