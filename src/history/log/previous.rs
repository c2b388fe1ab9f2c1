//! A published log goes on: what stood in it stands, and what git has besides comes after it. Commits do not decide whether
//! it is the same history; states do.

use super::change::Logged;
use super::entry::{Log, MergedState};
use super::steps::Steps;
use super::withheld::Withheld;
use crate::input::git::{Commit, GitProblem, Repository};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Why a log does not go on from a published one.
#[derive(Clone, Debug, PartialEq)]
pub enum Break {
    /// What these published entries tell is not in the history that is here.
    Rewritten(Vec<MergedState>),
    /// The published log is not as it was written: at this entry its digest is another, or the chain breaks.
    Damaged(usize),
    /// History is cut off before anything that was published.
    CutOff,
    /// What was published last, in this commit, does not lie where the content lies now.
    Elsewhere(String),
}

/// What a log goes on from, and what there is to go on with.
pub struct Continued<'a> {
    /// The repository, and the commit up to which it is read.
    pub repository: (&'a Repository, &'a Commit),
    /// Its steps.
    pub steps: &'a Steps,
    /// What is withheld today.
    pub withheld: &'a Withheld,
    /// The plan's folder.
    pub folder: &'a str,
    /// The published log.
    pub published: &'a Log,
    /// The entries as git alone gives them.
    pub fresh: Vec<MergedState>,
}

impl Continued<'_> {
    /// The entries of the log that goes on, and how many of them git can give no more.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn entries(self) -> Result<Result<(Vec<MergedState>, usize), Break>, GitProblem> {
        if let Some(at) = damaged(&self.published.entries) {
            return Ok(Err(Break::Damaged(at)));
        }
        let Some(last) = self.published.entries.iter().rev().find(|entry| entry.state.is_some()) else {
            return Ok(Ok((self.fresh, 0)));
        };
        let (repository, head) = self.repository;
        let known: HashSet<String> = match known_before(repository, &last.commit, head)? {
            Some(known) => known,
            None => match self.same_states() {
                Ok(known) => known,
                Err(broken) => match self.same_as_then()? {
                    Some(known) => known,
                    None => return Ok(Err(broken)),
                },
            },
        };
        let taken = self.published.entries.iter();
        let taken = taken.filter(|entry| self.fresh.iter().all(|fresh| fresh.commit != entry.commit)).count();
        let published = self.published.entries.iter().cloned();
        let mut entries: Vec<MergedState> = published.map(|entry| hidden(entry, self.withheld, self.folder)).collect();
        let before = self.fresh.iter().rev().find(|entry| entry.state.is_some() && known.contains(&entry.commit));
        let mut is_next = before.is_some_and(|before| before.commit == last.commit || before.state == last.state);
        for mut entry in self.fresh.into_iter().filter(|entry| !known.contains(&entry.commit)) {
            if entry.state.is_some() && !is_next {
                // What says the same is what was published, such as where a commit moved the whole project and no more.
                if entry.state == last.state && entry.records == last.records && entry.changes.is_empty() {
                    is_next = true;
                    continue;
                }
                // The published log came to its end by another way than the line that leads here.
                let (from, to) = (last.commit.as_str(), entry.commit.as_str());
                match self.steps.between(repository, self.withheld, (from, to), self.folder)? {
                    Some(changes) => entry.changes = changes,
                    // What was published does not stand there, such as where the project has another folder now: what has
                    // changed since cannot be told, and nothing is told for nothing.
                    None if entry.changes.is_empty() => return Ok(Err(Break::Elsewhere(last.commit.clone()))),
                    None => {}
                }
                is_next = true;
            }
            let next = entry.after(entries.last());
            entries.push(next);
        }
        Ok(Ok((entries, if self.steps.cut { taken } else { 0 })))
    }

    /// The commits whose states the published log has, where these are the beginning of those that are here; where history
    /// is cut off, those that are here are the end of the published ones.
    fn same_states(&self) -> Result<HashSet<String>, Break> {
        let readable = |entries: &[MergedState]| -> Vec<(Option<String>, String)> {
            let readable = entries.iter().filter(|entry| entry.state.is_some());
            readable.map(|entry| (entry.state.clone(), entry.commit.clone())).collect()
        };
        let (old, new) = (readable(&self.published.entries), readable(&self.fresh));
        let is_same = |old: &[(Option<String>, String)], new: &[(Option<String>, String)]| {
            old.iter().zip(new).all(|(old, new)| old.0 == new.0)
        };
        if new.len() >= old.len() && is_same(&old, &new) {
            return Ok(new[..old.len()].iter().map(|(_, commit)| commit.clone()).collect());
        }
        if self.steps.cut {
            // The newest published states are the oldest that are here.
            for skipped in (0..old.len()).filter(|skipped| old.len() - skipped <= new.len()) {
                if is_same(&old[skipped..], &new) {
                    return Ok(new[..old.len() - skipped].iter().map(|(_, commit)| commit.clone()).collect());
                }
            }
            return Err(Break::CutOff);
        }
        if let Some(known) = self.same_but_for_what_went() {
            return Ok(known);
        }
        let same = old.iter().zip(&new).take_while(|(old, new)| old.0 == new.0).count();
        let missing = old.get(same).map(|(_, commit)| commit.clone()).unwrap_or_default();
        let from = self.published.entries.iter().position(|entry| entry.commit == missing).unwrap_or_default();
        Err(Break::Rewritten(self.published.entries[from..].to_vec()))
    }
}

impl Continued<'_> {
    /// The same where something is withheld since: published digests are those of the states as they then stood, with it.
    fn same_as_then(&self) -> Result<Option<HashSet<String>>, GitProblem> {
        let (repository, head) = self.repository;
        let mut then = Steps::default();
        then.go_on(repository, head, &self.withheld.nothing())?;
        let plans = then.all.iter().filter_map(|step| Some((&step.commit, step.plans.as_ref()?.get(self.folder)?)));
        let states: HashMap<&String, &String> = plans.map(|(commit, plan)| (commit, &plan.state)).collect();
        let old: Vec<&String> = self.published.entries.iter().filter_map(|entry| entry.state.as_ref()).collect();
        let new: Vec<&MergedState> = self.fresh.iter().filter(|entry| entry.state.is_some()).take(old.len()).collect();
        let is_same = new.len() == old.len()
            && old.iter().zip(&new).all(|(old, new)| states.get(&new.commit).is_some_and(|state| state == old));
        Ok(is_same.then(|| new.iter().map(|entry| entry.commit.clone()).collect()))
    }

    /// The same where a history was made anew without what had to go, by law or because it is withheld since: from there on
    /// its states are others, but what they changed is the same, apart from what went.
    fn same_but_for_what_went(&self) -> Option<HashSet<String>> {
        let readable = |entry: &&MergedState| entry.state.is_some();
        let mut fresh = self.fresh.iter().filter(readable).peekable();
        let (mut known, mut has_gone) = (HashSet::new(), false);
        for old in self.published.entries.iter().filter(readable) {
            let old = &hidden(old.clone(), self.withheld, self.folder);
            has_gone |= old.is_redacted() || old.changes.iter().any(|change| change.texts.withheld);
            let is_same = |new: &&&MergedState| old.state == new.state || has_gone && changes_the_same(old, new);
            match fresh.peek().filter(is_same) {
                Some(new) => {
                    known.insert(new.commit.clone());
                    fresh.next();
                }
                // Of what changed nothing else, nothing is left.
                None if has_gone && old.changes.iter().all(|change| change.texts.withheld) => {}
                None => return None,
            }
        }
        has_gone.then_some(known)
    }
}

/// What comes before a commit that is itself before `head`, or is it; `None` where it is not, or lies beyond what a shallow
/// clone has.
fn known_before(repository: &Repository, id: &str, head: &Commit) -> Result<Option<HashSet<String>>, GitProblem> {
    if !repository.is_before(id, head)? {
        return Ok(None);
    }
    // What lies beyond is named by what comes after it, and is not there.
    Ok(Some(repository.before(id)?).filter(|known| known.contains(id)))
}

/// Whether two entries tell the same, apart from what had to go from the older one.
fn changes_the_same(old: &MergedState, new: &MergedState) -> bool {
    let gone: Vec<&Logged> = old.changes.iter().filter(|change| change.texts.withheld).collect();
    // A part of what went, such as the note of a figure, went with it.
    let is_of = |change: &Logged, gone: &Logged| {
        let fields = (change.facts.field.as_deref(), gone.facts.field.as_deref());
        let is_part = match fields {
            (Some(field), Some(of)) => {
                field.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            (field, of) => field == of,
        };
        change.facts.entity == gone.facts.entity && is_part
    };
    let told = |entry: &'_ MergedState| -> BTreeSet<String> {
        let stands = |change: &&Logged| {
            let digests = &change.facts.digests;
            // The same on both sides: that a figure is shown no more.
            let is_withheld = change.texts.withheld || digests.before.is_some() && digests.before == digests.after;
            !is_withheld && !gone.iter().any(|gone| is_of(change, gone))
        };
        let facts = |change: &Logged| format!("{} {:?}", change.facts.fingerprint, change.facts.digests);
        entry.changes.iter().filter(stands).map(facts).collect()
    };
    old.records.keys().eq(new.records.keys()) && told(old) == told(new)
}

/// The first entry that is not as it was written.
fn damaged(entries: &[MergedState]) -> Option<usize> {
    let mut previous = None;
    for entry in entries {
        let is_whole = entry.is_redacted() || entry.bound() == entry.digest;
        if entry.previous.as_ref() != previous || !is_whole {
            return Some(entry.n);
        }
        previous = Some(&entry.digest);
    }
    None
}

/// A published entry without what must not be published any more: its digest stays, that of a text goes with it.
fn hidden(mut entry: MergedState, withheld: &Withheld, folder: &str) -> MergedState {
    entry.changes.iter_mut().for_each(|change| withheld.hide(folder, change));
    entry
}
