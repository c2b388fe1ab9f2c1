//! What a change replaced, told across states that nobody may read: they name a person by number.

use super::change::Logged;
use super::state::StateReader;
use super::steps::{Now, Steps, read};
use super::withheld::Withheld;
use crate::input::git::{GitProblem, Repository};

/// How many states are looked through, back from one that may not be told, for what stood there before.
const MOST_ACROSS: usize = 20;

impl Steps {
    /// Changes whose earlier side may not be told, since it names a person by number, with what stood there before that: no
    /// rewording hides behind a text that nobody may read.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn across(
        &self,
        repository: &Repository,
        now: &Now,
        withheld: &Withheld,
        mut changes: Vec<Logged>,
    ) -> Result<Vec<Logged>, GitProblem> {
        let readable = self.all.iter().rev().filter(|step| step.plans.is_some());
        for step in readable.skip(1).take(MOST_ACROSS) {
            if !changes.iter().any(|change| change.texts.lost) {
                break;
            }
            let mut states = StateReader::new(repository, withheld);
            let Some((state, _)) = read(repository, &mut states, &step.commit)? else { continue };
            let told = state.changes(now, None, withheld).unwrap_or_default();
            for change in changes.iter_mut().filter(|change| change.texts.lost) {
                let same = |one: &&Logged| one.facts.entity == change.facts.entity && one.facts.at == change.facts.at;
                if let Some(whole) = told.iter().filter(|one| !one.texts.lost).find(same) {
                    change.clone_from(whole);
                }
            }
        }
        Ok(changes)
    }
}
