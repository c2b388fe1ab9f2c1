//! The groups above a plan's actions, as tables, lists and charts tell them: each with its steps counted together.

use super::context::PageContext;
use super::view::Link;
use crate::plan::documents::GroupDocument;
use crate::plan::entities::Action;
use crate::plan::own::InGroup;
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;
use crate::sitemap::PageRoute;
use crate::standing::counts::Counts;
use serde::Serialize;

/// Above so many actions a table tells groups, with the actions folded into them.
const MANY: usize = 12;

/// A group above the first of its actions.
#[derive(Clone, Serialize)]
pub struct GroupHead {
    /// The id of its heading on the page of actions.
    pub id: String,
    /// Its name, which leads to that heading.
    pub link: Link,
    /// What it is about.
    pub summary: Option<String>,
    /// How many actions it has, in words.
    pub actions: String,
    /// Its steps, counted together.
    #[serde(flatten)]
    pub tally: Tally,
}

/// The steps of an action or of a group, counted.
#[derive(Clone, Serialize)]
pub struct Tally {
    /// How many of them are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// Those that are late.
    pub late: usize,
    /// Those that nothing is reported of.
    pub unreported: usize,
    /// The same as a sentence, where there are any steps.
    pub counts: Option<String>,
}

/// A run of actions of one group, in the order of actions. `None` is what belongs to none.
pub struct ActionRun {
    /// The group.
    pub group: Option<InGroup>,
    /// Its actions.
    pub actions: Vec<Ix<Action>>,
}

impl PageContext<'_> {
    /// The actions by group, a group without actions too; a single run where the plan has no groups.
    pub fn runs(&self) -> Vec<ActionRun> {
        let groups = 0..self.shared.plan.groups.len();
        let mut runs: Vec<ActionRun> =
            groups.map(|at| ActionRun { group: Some(InGroup(at)), actions: Vec::new() }).collect();
        for ix in &self.shared.orders().actions {
            let group = self.shared.plan.actions[*ix].group;
            match runs.iter_mut().find(|run| run.group == group) {
                Some(run) => run.actions.push(*ix),
                None => runs.push(ActionRun { group, actions: vec![*ix] }),
            }
        }
        runs
    }

    /// Whether the plan has so many actions in groups that groups are told in their place.
    pub fn folds_actions(&self) -> bool {
        !self.shared.plan.groups.is_empty() && self.shared.plan.actions.len() > MANY
    }

    /// What a group is called, and in which language, where it is not the page's.
    pub fn group_name(&self, group: Option<InGroup>) -> (String, Option<&'static str>) {
        match self.group(group) {
            Some(group) => (group.title.value.clone(), self.lang(&group.title.place)),
            None => (self.text("no_group"), None),
        }
    }

    fn group(&self, group: Option<InGroup>) -> Option<&GroupDocument> {
        self.shared.plan.groups.get(group?.0).map(|group| &group.value)
    }

    /// Counted steps as tables show them.
    pub fn tally(&self, counts: &Counts) -> Tally {
        Tally {
            done: counts.of(Status::Done),
            total: counts.total,
            late: counts.late,
            unreported: counts.of(Status::NotReported),
            counts: (counts.total > 0).then(|| self.counts(counts)),
        }
    }

    /// The groups with the steps of their actions counted together. `of` counts those of one action.
    pub fn group_heads(&self, of: impl Fn(Ix<Action>) -> Counts) -> Vec<(GroupHead, usize)> {
        if self.shared.plan.groups.is_empty() {
            return Vec::new();
        }
        let runs = self.runs();
        let counts: Vec<Counts> = runs.iter().map(|run| Counts::sum(run.actions.iter().map(|ix| of(*ix)))).collect();
        let head = |(run, counts): (&ActionRun, &Counts)| {
            let (text, lang) = self.group_name(run.group);
            let known = self.group(run.group);
            let id = known.map_or_else(|| "_no-group".to_owned(), |group| format!("_group-{}", group.id.value));
            let head = GroupHead {
                link: Link { href: format!("{}#{id}", self.place(PageRoute::Actions)), text, lang },
                summary: known
                    .and_then(|group| group.summary.as_ref())
                    .map(|text| self.prose(text, 4, false, &format!("g{id}"))),
                actions: self.with("actions_count", &[("count", run.actions.len().into())]),
                tally: self.tally(counts),
                id,
            };
            (head, run.actions.len())
        };
        runs.iter().zip(&counts).map(head).collect()
    }
}
