//! The states that were merged, one after another, with what changed between them: what is remembered from one build to the
//! next, since no commit ever changes.

use super::change::Logged;
use super::state::{SiteState, StateReader, StoodPlan, under};
use super::withheld::Withheld;
use crate::base::digest::hex;
use crate::base::{Date, Id, SourcePath};
use crate::history::around::Around;
use crate::history::change::{Change, Rule};
use crate::history::diff::{ChangedFiles, between};
use crate::history::judged::reason;
use crate::history::portfolio;
use crate::history::record::{RULES, Record};
use crate::history::written;
use crate::history::{account, erasures, reinstated};
use crate::input::git::{Commit, CommitLine, GitProblem, LineStep, Repository};
use crate::plan::{EntityRef, Kind, Plan, Site};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    pub all: Vec<CommitStep>,
}

/// A commit that changed the content.
#[derive(Debug, Serialize, Deserialize)]
pub struct CommitStep {
    /// The commit.
    pub commit: String,
    /// The committer's day.
    #[serde(with = "written")]
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
    /// What it published and today's rules withhold, and what had to go by law.
    pub withheld: u64,
    /// The folder in which it lay at the step before, where that was another.
    #[serde(default)]
    pub moved_from: Option<String>,
    /// What changed since the step before; `None` where the plan is new.
    pub changes: Option<Vec<Logged>>,
}

impl PlanStep {
    fn of(stood: &StoodPlan) -> Self {
        let (state, records) = (stood.digest.clone(), stood.records.clone());
        Self { state, records, withheld: stood.withheld, moved_from: None, changes: None }
    }

    /// Whether a plan stood so.
    pub fn is(&self, stood: &StoodPlan) -> bool {
        self.state == stood.digest && self.records == stood.records && self.withheld == stood.withheld
    }
}

impl Steps {
    /// What differs where something was added.
    pub fn mark(&self) -> (String, String) {
        (self.key.clone(), self.tip.clone())
    }

    /// Whether the newest state has just the plans of a site, each where it lies, and this one as it stands.
    pub fn ends_with(&self, site: &Site, folder: &str, stood: &StoodPlan) -> bool {
        let newest = self.all.iter().rev().find_map(|step| step.plans.as_ref());
        newest.is_some_and(|newest| {
            newest.keys().eq(site.plans.iter().map(|plan| &plan.folder))
                && newest.get(folder).is_some_and(|plan| plan.is(stood))
        })
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
        let CommitLine { steps: line, cut } = repository.line(head, under(), |id| known.contains(id))?;
        let first =
            line.first().filter(|step| known.contains(step.commit.id.as_str())).map(|step| step.commit.id.clone());
        self.back_to(first.as_deref());
        if first.is_none() {
            self.cut = cut;
        }
        let mut states = StateReader::new(repository, withheld);
        let mut before = self.newest(repository, &mut states)?;
        let mut last: Option<&LineStep> = line.first().filter(|_| first.is_some());
        for step in line.iter().skip(usize::from(first.is_some())) {
            if !last.is_some_and(|last| last.is_same(step)) {
                match if step.has_folder() { states.read(step)? } else { None } {
                    Some((state, changed)) => {
                        self.add(repository, step, (before.as_deref(), &state, &changed), withheld)?;
                        before = Some(state);
                    }
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

    /// The newest state that could be read, with the plans that are gone: when one comes back, it is the same.
    fn newest(&self, repository: &Repository, states: &mut StateReader) -> Result<Option<Arc<SiteState>>, GitProblem> {
        let Some(id) = &self.readable else { return Ok(None) };
        for commit in self.with_gone() {
            read(repository, states, commit)?;
        }
        Ok(read(repository, states, id)?.map(|(state, _)| state))
    }

    /// The last commits that had the plans that are gone.
    fn with_gone(&self) -> Vec<&str> {
        let plans = || self.all.iter().enumerate().filter_map(|(at, step)| Some((at, step.plans.as_ref()?)));
        let Some((_, newest)) = plans().next_back() else { return Vec::new() };
        let moved: BTreeSet<&String> =
            plans().flat_map(|(_, plans)| plans.values()).filter_map(|plan| plan.moved_from.as_ref()).collect();
        let here = plans().flat_map(|(at, plans)| plans.keys().map(move |folder| (folder, at)));
        let gone = here.filter(|(folder, _)| !newest.contains_key(*folder) && !moved.contains(folder));
        let last: BTreeMap<&String, usize> = gone.collect();
        let all: BTreeSet<usize> = last.into_values().collect();
        all.into_iter().map(|at| self.all[at].commit.as_str()).collect()
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
        let mut states = StateReader::new(repository, withheld);
        let Some((before, _)) = read(repository, &mut states, from)? else { return Ok(None) };
        let Some((after, changed)) = read(repository, &mut states, to)? else { return Ok(None) };
        let plan = after.site.plans.iter().find(|plan| plan.folder == folder).or_else(|| after.site.plans.first());
        Ok(plan.and_then(|plan| {
            let stood = after.plans.get(&plan.folder)?;
            let now = Now { site: &after.site, plan, stood, told: Some(self) };
            before.changes(&now, Some(&changed), withheld)
        }))
    }

    /// The newest state that could be read.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn state(&self, repository: &Repository, withheld: &Withheld) -> Result<Option<Arc<SiteState>>, GitProblem> {
        self.newest(repository, &mut StateReader::new(repository, withheld))
    }

    /// Adds a state, unless it says what the one before says.
    fn add(
        &mut self,
        repository: &Repository,
        step: &LineStep,
        (before, state, changed): (Option<&SiteState>, &SiteState, &ChangedFiles),
        withheld: &Withheld,
    ) -> Result<(), GitProblem> {
        self.readable = Some(step.commit.id.clone());
        let is_same = |old: &BTreeMap<String, PlanStep>| {
            let stood = |folder: &String, old: &PlanStep| state.plans.get(folder).is_some_and(|new| old.is(new));
            old.len() == state.plans.len() && old.iter().all(|(folder, old)| stood(folder, old))
        };
        if self.all.iter().rev().find_map(|step| step.plans.as_ref()).is_some_and(is_same) {
            return Ok(());
        }
        let mut plans = BTreeMap::new();
        for plan in &state.site.plans {
            let Some(stood) = state.plans.get(&plan.folder) else { continue };
            let now = Now { site: &state.site, plan, stood, told: Some(self) };
            let changes = match before.and_then(|before| before.changes(&now, Some(changed), withheld)) {
                Some(changes) => Some(self.across(repository, &now, withheld, changes)?),
                None => None,
            };
            let was = before.and_then(|before| before.before(plan, &state.site.plans)).filter(|(.., is_near)| *is_near);
            let moved_from = was.map(|(was, ..)| was.folder.clone()).filter(|folder| *folder != plan.folder);
            plans.insert(plan.folder.clone(), PlanStep { moved_from, changes, ..PlanStep::of(stood) });
        }
        self.push(step, Some(plans));
        Ok(())
    }

    /// What an entity of a plan said when it went, and the file in which it did.
    fn went(&self, folder: &str, entity: &EntityRef) -> Option<(SourcePath, &Value)> {
        let changes = self.all.iter().rev().filter_map(|step| step.plans.as_ref()?.get(folder)?.changes.as_ref());
        let went = changes.flatten().find(|change| change.facts.entity == *entity && change.went())?;
        Some((went.texts.before.as_ref()?.path.as_str().into(), went.texts.content.as_ref()?))
    }

    fn push(&mut self, step: &LineStep, plans: Option<BTreeMap<String, PlanStep>>) {
        self.all.push(CommitStep { commit: step.commit.id.clone(), day: step.day, plans });
    }
}

/// The ids of entities, sorted, by the folders of their kinds.
fn by_kind(all: impl Iterator<Item = EntityRef>) -> Map<String, Value> {
    let mut names: BTreeMap<Kind, BTreeSet<Id>> = BTreeMap::new();
    for (kind, id) in all.filter_map(|entity| entity.parts().map(|(kind, id)| (kind, id.clone()))) {
        names.entry(kind).or_default().insert(id);
    }
    let list = |ids: BTreeSet<Id>| ids.iter().map(Id::to_string).collect();
    names.into_iter().map(|(kind, ids)| (kind.folder().to_owned(), list(ids))).collect()
}

/// The state of a commit, and what changed since the one that was read before; `None` where it cannot be read, or is not
/// here.
pub(super) fn read(
    repository: &Repository,
    states: &mut StateReader,
    id: &str,
) -> Result<Option<(Arc<SiteState>, ChangedFiles)>, GitProblem> {
    let Some(commit) = repository.resolve(id)? else { return Ok(None) };
    let line = repository.line(&commit, under(), |_| true)?;
    // A commit that has no content says nothing, and not that there is nothing.
    match line.steps.first().filter(|step| step.has_folder()) {
        Some(step) => states.read(step),
        None => Ok(None),
    }
}

/// A plan as it stands.
pub struct Now<'a> {
    /// Its site.
    pub site: &'a Site,
    /// The plan.
    pub plan: &'a Plan,
    /// The same in canonical form.
    pub stood: &'a StoodPlan,
    /// What came before it.
    pub told: Option<&'a Steps>,
}

impl SiteState {
    /// What changed from here to a plan as it stands now; `None` where the plan is new and others tell what is gone. `changed`
    /// are the files that did, where that is known.
    pub fn changes(&self, now: &Now, changed: Option<&ChangedFiles>, withheld: &Withheld) -> Option<Vec<Logged>> {
        let Some((before, stood, is_near)) = self.before(now.plan, &now.site.plans) else {
            return self.replaced(now, withheld);
        };
        let beside = self.beside(now);
        let same = PlanStep::of(stood).is(now.stood);
        if same && beside.is_empty() {
            return Some(Vec::new());
        }
        // The reasons of a frozen revision explain what it changed, not what has changed since.
        let open: Vec<_> = now.plan.revisions.iter().filter(|one| !before.records.contains_key(&one.id)).collect();
        let logged = |change: Change| {
            let why = open.iter().find_map(|one| reason(one, &change));
            let said = match (&change.field, &change.before, &change.after) {
                (None, Some(_), None) if change.rule == Rule::PlanRemoved => self.names(&change.entity, now.told),
                (None, Some(_), None) => stood.pieces.said(&change.entity),
                (None, None, Some(_)) => now.stood.pieces.said(&change.entity),
                _ => None,
            };
            let mut logged = Logged::of(&change, why, said);
            withheld.hide(&now.plan.folder, &mut logged);
            logged
        };
        // What is withheld by another limit lies in files that did not change.
        let same_place = is_near && before.folder == now.plan.folder && stood.withheld == now.stood.withheld;
        let mut own = between(before, now.plan, changed.filter(|_| same_place));
        reinstated::tell_of(
            &mut own,
            &|entity| now.told.and_then(|told| told.went(&now.plan.folder, entity)),
            now.plan,
        );
        let records = account::records(before, Some(now.plan));
        let erased = erasures::between(before, now.plan);
        Some(records.into_iter().chain(own).chain(erased).chain(beside).map(logged).collect())
    }

    /// That plans are gone where none is left but new ones, which are then the ones to tell it.
    fn replaced(&self, now: &Now, withheld: &Withheld) -> Option<Vec<Logged>> {
        let pairs = portfolio::pairs(&self.site.plans, &now.site.plans);
        if pairs.iter().any(|(old, new)| old.is_some() && new.is_some()) {
            return None;
        }
        let gone = pairs.iter().filter_map(portfolio::told).filter(|change| change.rule == Rule::PlanRemoved);
        let logged = |change: Change| {
            let why = now.plan.revisions.iter().find_map(|one| reason(one, &change));
            let mut logged = Logged::of(&change, why, self.names(&change.entity, now.told));
            withheld.hide(&now.plan.folder, &mut logged);
            logged
        };
        Some(gone.map(logged).collect())
    }

    /// What had an address in a plan that is gone: the ids of all that ever stood in it, by their kinds, and of what stands in
    /// each of its records.
    fn names(&self, gone: &EntityRef, told: Option<&Steps>) -> Option<Value> {
        let plan = self.site.plans.iter().find(|plan| *gone == EntityRef::Folder(plan.folder.clone()))?;
        let earlier =
            told.into_iter().flat_map(|told| &told.all).filter_map(|step| step.plans.as_ref()?.get(&plan.folder));
        let earlier = earlier.flat_map(|plan| plan.changes.iter().flatten()).filter(|change| change.went());
        let all = plan.entities().map(|(_, entity)| entity.reference()).chain(plan.former_names());
        let mut names = by_kind(all.chain(earlier.map(|change| change.facts.entity.clone())));
        let frozen = plan.records.iter().filter_map(|(id, file)| {
            let record = Record::reread(id, &file.path, file.bytes.clone()).ok()?;
            let all = record.entities().into_iter().chain(record.former_names());
            Some((id.to_string(), Value::Object(by_kind(all))))
        });
        names.insert("revisions".to_owned(), frozen.collect());
        Some(Value::Object(names))
    }

    /// What changed around a plan, and of whole plans: one that is gone has no log any more, so that all others tell it.
    fn beside(&self, now: &Now) -> Vec<Change> {
        let is_told = |change: &Change| match change.rule {
            Rule::PlanRemoved | Rule::CommitmentReinstated => true,
            Rule::PlanMoved => change.entity == EntityRef::Folder(now.plan.folder.clone()),
            _ => false,
        };
        let pairs = portfolio::pairs(&self.site.plans, &now.site.plans);
        let back = |change: &Change| {
            let stood = |folder: &str| change.entity == EntityRef::Folder(folder.to_owned());
            change.rule == Rule::CommitmentAdded && self.gone.iter().any(|(gone, _)| stood(&gone.folder))
        };
        let named = |change: Change| {
            if back(&change) { Change { rule: Rule::CommitmentReinstated, ..change } } else { change }
        };
        let whole = pairs.iter().filter_map(portfolio::told).map(named).filter(is_told);
        let begins = now.told.and_then(|told| told.all.first()).map(|first| first.day);
        whole.chain(Around::of(&self.site, None).changes(&Around::of(now.site, None).begun(begins))).collect()
    }
}
