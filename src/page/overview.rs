//! What the start page, the report, the lists, the portfolio and the search say of a plan as a whole: the sentences over
//! it, a row for each action, what the authorities say, what was reported.

use super::chart;
use super::context::{PageContext, area_anchor};
use super::view::{Item, Link, StateView};
use crate::base::Date;
use crate::plan::entities::{Action, Area, Decision, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;
use crate::standing::log::latest;
use crate::standing::state::{self, Counts};
use crate::standing::{decisions, due};
use crate::text::passage::Passage;
use serde::Serialize;

/// An action as a row of the start page, a list and the report.
#[derive(Serialize)]
pub struct ActionRow {
    /// The action.
    pub link: Link,
    /// The stacked bar of its milestones.
    pub bar: Option<String>,
    /// What the bar shows, in words.
    pub finding: String,
    /// The same as a sentence.
    pub counts: String,
    /// Its goals with their results.
    pub goals: Vec<Item>,
    /// What was last reported on it.
    pub latest: Option<String>,
}

/// What an authority says, by its newest decision.
#[derive(Serialize)]
pub struct AuthorityView {
    /// Who.
    pub authority: String,
    /// The newest decision.
    pub link: Link,
    /// Its date, or that it is not known.
    pub date: String,
    /// Whether the case goes on.
    pub case: String,
    /// Its areas.
    pub areas: Vec<AreaRow>,
}

/// An area of the newest decision.
#[derive(Serialize)]
pub struct AreaRow {
    /// The area.
    pub link: Link,
    /// The verdict.
    pub verdict: Option<StateView>,
    /// The authority's own words.
    pub statement: Option<String>,
    /// The language of the statement, where it is not the page's.
    pub statement_lang: Option<&'static str>,
    /// What is still expected.
    pub expects: Option<Passage>,
}

impl PageContext<'_> {
    /// How many milestones the plan has of each state.
    pub fn count(&self) -> Counts {
        state::count(self.shared.plan.milestones.values(), self.shared.as_of)
    }

    /// The state of the plan in sentences: done, going on, late, unproven.
    pub fn headline(&self) -> Vec<String> {
        let counts = self.count();
        if counts.total == 0 {
            return vec![self.text("no_milestones_yet")];
        }
        let done = [("done", counts.of(Status::Done).into()), ("total", counts.total.into())];
        let further = [
            ("headline_partly", counts.of(Status::PartlyDone)),
            ("headline_going", counts.of(Status::Ongoing)),
            ("headline_late", counts.late),
            ("headline_unproven", counts.without_evidence),
        ];
        let further = further.into_iter().filter(|(_, count)| *count > 0);
        let further = further.map(|(id, count)| self.with(id, &[("count", count.into())]));
        std::iter::once(self.with("headline_done", &done)).chain(further).collect()
    }

    /// Every action with its milestones and goals.
    pub fn action_rows(&self) -> Vec<ActionRow> {
        let (plan, orders) = (self.shared.plan, self.shared.orders());
        let count =
            |ix: &Ix<Action>| state::count(plan.milestones.values().filter(|one| one.action == *ix), self.shared.as_of);
        let counts: Vec<Counts> = orders.actions.iter().map(count).collect();
        let full = counts.iter().map(|counts| counts.total).max().unwrap_or_default();
        let row = |(ix, counts): (&Ix<Action>, &Counts)| ActionRow {
            link: self.link(Subject::Action(*ix)),
            bar: (counts.total > 0)
                .then(|| chart::bar(self, &format!("bar-{}", plan.actions[*ix].head.id), counts, full)),
            finding: chart::finding(self, counts),
            counts: self.counts(counts),
            goals: self.goals_of(*ix),
            latest: self.latest(*ix),
        };
        orders.actions.iter().zip(&counts).map(row).collect()
    }

    /// The goals of an action as rows of a list.
    pub fn goals_of(&self, action: Ix<Action>) -> Vec<Item> {
        let goals = self.shared.orders().goals.iter();
        let own = goals.filter(|ix| self.shared.plan.goals[**ix].action == action);
        own.map(|ix| self.item(Subject::Goal(*ix))).collect()
    }

    /// What was last reported on an action's milestones and goals.
    fn latest(&self, action: Ix<Action>) -> Option<String> {
        let newest = latest(self.shared.plan, action)?;
        let date = self.shared.format.date(newest.entry.date.value);
        let title = &self.shared.plan.entity(newest.of).title().value;
        let state = self.reported(newest.entry.state).label;
        Some(
            self.with(
                "report_latest",
                &[("date", (&date).into()), ("title", title.into()), ("state", (&state).into())],
            ),
        )
    }

    /// What each authority says, by the newest decision of each case.
    pub fn authorities(&self) -> Vec<AuthorityView> {
        let newest = decisions::newest(self.shared.plan, self.shared.as_of);
        newest.into_iter().map(|ix| self.authority(ix, &self.shared.plan.decisions[ix])).collect()
    }

    fn authority(&self, ix: Ix<Decision>, decision: &Decision) -> AuthorityView {
        let area = |area: &Area| AreaRow {
            link: self.area_link(ix, area),
            verdict: area.verdict.as_ref().map(|verdict| self.verdict(verdict.value)),
            statement: area.statement.as_ref().map(|statement| statement.value.clone()),
            statement_lang: area.statement.as_ref().and_then(|statement| self.lang(&statement.place)),
            expects: area.expects.as_ref().map(|text| self.passage(text, 5, "e")),
        };
        AuthorityView {
            authority: decision.authority.value.clone(),
            date: self.date_or_unknown(decision.date.as_deref().copied()),
            case: self.text(&format!("case_{}", decision.case.word())),
            areas: decision.areas.iter().map(area).collect(),
            link: self.link(Subject::Decision(ix)),
        }
    }

    /// A day in words, or that it is not known.
    pub fn date_or_unknown(&self, date: Option<Date>) -> String {
        date.map_or_else(|| self.text("date_unknown"), |date| self.shared.format.date(date))
    }

    /// The title of a decision's area as a link to where it stands.
    pub fn area_link(&self, ix: Ix<Decision>, area: &Area) -> Link {
        Link {
            href: format!("{}#{}", self.entity(Subject::Decision(ix)), area_anchor(&area.id.value)),
            text: area.title.value.clone(),
            lang: self.lang(&area.title.place),
        }
    }

    /// Everything that is late, the longest overdue first.
    pub fn overdue(&self) -> Vec<Item> {
        let late = due::overdue(self.shared.plan, self.shared.as_of);
        late.into_iter().map(|subject| self.commitment(subject)).collect()
    }
}
