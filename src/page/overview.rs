//! What the start page, the report, the lists, the portfolio and the search say of a plan as a whole: a row for
//! each action, what the authorities say, what was reported.

use super::brief::SharedExpectation;
use super::chart;
use super::context::{PageContext, area_anchor};
use super::groups::{ActionRun, GroupHead, Tally};
use super::promises;
use super::view::{Item, Link, StateView};
use crate::base::Date;
use crate::chart::{Glyph, icon};
use crate::plan::entities::{Action, Area, Decision, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::{CaseState, GoalResult};
use crate::standing::counts::{self, Counted, Counts};
use crate::standing::decisions::{Case, CaseArea, Deadline};
use crate::standing::log::latest;
use crate::standing::state::result;
use crate::standing::{decisions, due};
use crate::text::passage::Passage;
use serde::Serialize;

/// The actions of a plan as a table.
#[derive(Serialize, Default)]
pub struct ActionTable {
    /// What their steps are called.
    pub steps: String,
    /// Whether there are any steps.
    pub counted: bool,
    /// Whether any step can be late: one has a time, and the content has a day.
    pub timed: bool,
    /// Whether any has a goal.
    pub goals: bool,
    /// The actions by their groups; all together where the plan has no groups.
    pub groups: Vec<ActionGroup>,
    /// Whether there are so many that the groups are told, with the actions folded into them.
    pub folded: bool,
    /// What some of them lack, said once for all of them.
    pub missing: Vec<String>,
}

/// The actions of a group.
#[derive(Serialize)]
pub struct ActionGroup {
    /// The group, where the plan has any.
    pub head: Option<GroupHead>,
    /// How many goals of its actions have which result.
    pub results: Vec<ResultCount>,
    /// Its actions by their numbers.
    pub rows: Vec<ActionRow>,
}

/// An action as a row of the start page, a list and the report.
#[derive(Serialize)]
pub struct ActionRow {
    /// The action.
    pub link: Link,
    /// Its number.
    pub number: String,
    /// The action without its number.
    pub title: Link,
    /// Its steps, counted.
    #[serde(flatten)]
    pub tally: Tally,
    /// How many of its goals have which result.
    pub results: Vec<ResultCount>,
    /// Its steps as squares.
    pub bar: Option<String>,
    /// What the bar shows, in words.
    pub finding: String,
    /// Its goals with their results.
    pub goals: Vec<Item>,
    /// What was last reported on it, where that is no goal's result.
    pub latest: Option<String>,
}

/// How many goals have a result.
#[derive(Serialize)]
pub struct ResultCount {
    /// `1 i riskzonen`
    pub text: String,
    /// Whether it is bad news.
    pub bad: bool,
}

/// What an authority says in a case.
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
    /// Until when the authority waits for an answer.
    pub deadline: Option<DeadlineView>,
    /// The decisions before it, from the first, each with its date.
    pub before: Vec<Item>,
    /// The areas of all decisions of the case.
    pub areas: Vec<AreaRow>,
    /// What is expected in several of them, where that is said once.
    pub expected: Vec<SharedExpectation>,
}

/// Until when an authority waits for an answer.
#[derive(Serialize)]
pub struct DeadlineView {
    /// In words.
    pub text: String,
    /// The flag as SVG, where the day has passed.
    pub flag: Option<String>,
}

/// An area of a case, by the newest decision that takes it up.
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
    /// That no day is named for that; one that is stands with the authority.
    pub expects_by: Option<String>,
    /// Which decision this is from, where the newest one does not take the area up.
    pub from: Option<String>,
    /// That the need is closed, and how.
    pub outcome: Option<String>,
    /// That what an earlier decision expected is expected no more.
    pub dropped: Option<String>,
}

impl PageContext<'_> {
    /// Every action with its steps and goals.
    pub fn action_table(&self) -> ActionTable {
        let (plan, orders) = (self.shared.plan, self.shared.orders());
        let count = |ix: &Ix<Action>| counts::steps_of(plan, self.shared.belonging(), *ix, self.shared.as_of);
        let all: Vec<Counts> = orders.actions.iter().map(count).collect();
        let promises = promises::of_actions(self);
        let row = |(ix, counts): (&Ix<Action>, &Counts)| ActionRow {
            link: self.link(Subject::Action(*ix)),
            number: plan.actions[*ix].number.value.to_string(),
            title: Link { text: plan.actions[*ix].title.value.clone(), ..self.link(Subject::Action(*ix)) },
            tally: self.tally(counts),
            results: self.results_of(&[*ix]),
            bar: promises::of_action(self, &promises, *ix, counts),
            finding: chart::finding(self, counts),
            goals: self.goals_of(*ix),
            latest: self.latest(*ix),
        };
        let rows: Vec<ActionRow> = orders.actions.iter().zip(&all).map(row).collect();
        let steps = all.first().map_or(Counted::Milestones, |counts| counts.what);
        let without = match steps {
            Counted::Milestones => "actions_without_milestones",
            Counted::Activities => "actions_without_activities",
        };
        // A kind that the plan does not have at all is not missed.
        let lacking = |id: &str, count: usize| {
            let some = count > 0 && count < rows.len();
            some.then(|| self.with(id, &[("count", count.into())]))
        };
        let missing = [
            lacking(without, all.iter().filter(|counts| counts.total == 0).count()),
            lacking("actions_without_goals", rows.iter().filter(|row| row.goals.is_empty()).count()),
        ];
        ActionTable {
            counted: all.iter().any(|counts| counts.total > 0),
            timed: self.shared.as_of.is_some() && all.iter().any(|counts| counts.undated < counts.total),
            steps: self.text(if steps == Counted::Milestones { "menu_milestones" } else { "menu_activities" }),
            goals: rows.iter().any(|row| !row.goals.is_empty()),
            missing: missing.into_iter().flatten().collect(),
            folded: self.folds_actions(),
            groups: self.grouped(rows, count),
        }
    }

    /// How many goals of actions have which result.
    fn results_of(&self, actions: &[Ix<Action>]) -> Vec<ResultCount> {
        let goals = actions.iter().flat_map(|action| self.shared.belonging().goals.of(*action));
        let goals = goals.map(|ix| &self.shared.plan.goals[*ix]);
        let own: Vec<Option<GoalResult>> = goals.map(result).collect();
        let all = GoalResult::ALL.iter().copied().map(Some).chain([None]);
        let counted = all.map(|result| (result, own.iter().filter(|one| **one == result).count()));
        let one = |(result, count): (Option<GoalResult>, usize)| ResultCount {
            text: format!("{count} {}", self.result(result).label),
            bad: matches!(result, Some(GoalResult::AtRisk | GoalResult::NotMet)),
        };
        counted.filter(|(_, count)| *count > 0).map(one).collect()
    }

    /// Rows of actions under their groups.
    fn grouped(&self, rows: Vec<ActionRow>, count: impl Fn(&Ix<Action>) -> Counts) -> Vec<ActionGroup> {
        let mut rows = rows.into_iter();
        let heads = self.group_heads(|ix| count(&ix)).into_iter().zip(self.runs());
        let group = |((head, length), run): ((GroupHead, usize), ActionRun)| ActionGroup {
            head: Some(head),
            results: self.results_of(&run.actions),
            rows: rows.by_ref().take(length).collect(),
        };
        let groups: Vec<ActionGroup> = heads.map(group).collect();
        let rest: Vec<ActionRow> = rows.collect();
        groups
            .into_iter()
            .chain((!rest.is_empty()).then_some(ActionGroup { head: None, results: Vec::new(), rows: rest }))
            .collect()
    }

    /// The goals of an action as rows of a list.
    pub fn goals_of(&self, action: Ix<Action>) -> Vec<Item> {
        self.shared.belonging().goals.of(action).iter().map(|ix| self.item(Subject::Goal(*ix))).collect()
    }

    /// What was last reported on an action's milestones; its goals stand beside it with their days.
    fn latest(&self, action: Ix<Action>) -> Option<String> {
        let newest = latest(self.shared.plan, self.shared.belonging(), action)
            .filter(|one| !matches!(one.of, Subject::Goal(_)))?;
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

    /// What each authority says, case by case.
    pub fn authorities(&self) -> Vec<AuthorityView> {
        let cases = decisions::cases(self.shared.plan, self.shared.as_of);
        cases.iter().filter_map(|case| self.authority(case)).collect()
    }

    fn authority(&self, case: &Case) -> Option<AuthorityView> {
        let ix = case.newest()?;
        let plan = self.shared.plan;
        let decision = &plan.decisions[ix];
        // Here the kind is told where it says whose an earlier decision is.
        let before = |one: &Ix<Decision>| {
            let row = self.decision_row(case, *one);
            let is_own = plan.decisions[*one].authority.value == decision.authority.value;
            Item { over: row.over.filter(|_| !is_own), ..row }
        };
        Some(AuthorityView {
            authority: decision.authority.value.clone(),
            date: self.date_or_unknown(decision.date.as_deref().copied()),
            case: self.text(&format!("case_{}", decision.case.word())),
            deadline: case.deadline.map(|deadline| self.deadline(deadline)),
            before: case.decisions.iter().filter(|one| **one != ix).map(before).collect(),
            areas: case.areas.iter().map(|area| self.area_row(area, ix)).collect(),
            expected: Vec::new(),
            link: self.link(Subject::Decision(ix)),
        })
    }

    /// A decision as a row of its case, which is called by whose its newest one is: what kind it is, and when it was made.
    pub fn decision_row(&self, case: &Case, ix: Ix<Decision>) -> Item {
        let plan = self.shared.plan;
        let decision = &plan.decisions[ix];
        let owner = case.newest().map_or("", |newest| plan.decisions[newest].authority.value.as_str());
        Item {
            over: Some(self.decision_kind_of_case(decision, owner)),
            due: Some(self.date_or_unknown(decision.date.as_deref().copied())),
            ..Item::of(self.link(Subject::Decision(ix)))
        }
    }

    /// An area as a case whose newest decision is `newest` tells it.
    fn area_row(&self, area: &CaseArea, newest: Ix<Decision>) -> AreaRow {
        let plan = self.shared.plan;
        let one = |(ix, at): (Ix<Decision>, usize)| &plan.decisions[ix].areas[at];
        let facts = |ix: Ix<Decision>| {
            let date = self.date_or_unknown(plan.decisions[ix].date.as_deref().copied());
            (self.name(Subject::Decision(ix)), date)
        };
        let told = |id: &str, ix: Ix<Decision>| {
            let (decision, date) = facts(ix);
            self.with(id, &[("decision", (&decision).into()), ("date", (&date).into())])
        };
        let (here, judged) = (one(area.at), area.verdict.map(one));
        let statement = judged.and_then(|area| area.statement.as_ref());
        AreaRow {
            link: self.area_link(area.at.0, here),
            verdict: judged.and_then(|area| area.verdict.as_ref()).map(|verdict| self.verdict(verdict.value)),
            statement: statement.map(|statement| statement.value.clone()),
            statement_lang: statement.and_then(|statement| self.lang(&statement.place)),
            expects: here.expects.as_ref().map(|text| self.passage(text, 5, "e")),
            expects_by: (here.expects.is_some() && decisions::case_of(plan, area.at.0).deadline.is_none())
                .then(|| self.expected_by(area.at.0)),
            from: (area.at.0 != newest).then(|| told("area_not_taken_up", area.at.0)),
            outcome: here.outcome.as_ref().map(|outcome| {
                let outcome = self.text(&format!("outcome_{}", outcome.value.word()));
                self.with("need_closed", &[("outcome", (&outcome).into())])
            }),
            dropped: area.dropped.map(|(ix, _)| told("expected_no_more", ix)),
        }
    }

    /// Until when an authority waits for what it still expects, when that was answered, or that it names no day. What is
    /// expected beyond a case that is closed was asked for by none.
    pub fn expected_by(&self, ix: Ix<Decision>) -> String {
        let case = decisions::case_of(self.shared.plan, ix);
        if case.state(self.shared.plan) == Some(CaseState::Closed) {
            return self.text("expected_no_day");
        }
        let decision = &self.shared.plan.decisions[ix];
        let date = |day: Date| self.shared.format.date(day);
        match (case.deadline, &decision.respond_by, &decision.responded) {
            (Some(deadline), ..) => self.deadline(deadline).text,
            (None, Some(asked), Some(answered)) => {
                let late = if answered.value > asked.value { "yes" } else { "no" };
                let (asked, answered) = (date(asked.value), date(answered.value));
                let facts = [("asked", (&asked).into()), ("date", (&answered).into()), ("late", late.into())];
                self.with("expected_answered", &facts)
            }
            (None, Some(asked), None) => format!("{}: {}", self.text("account_respond_by"), date(asked.value)),
            (None, None, _) => self.text("expected_no_day"),
        }
    }

    /// Until when an authority waits for an answer.
    pub fn deadline(&self, deadline: Deadline) -> DeadlineView {
        let date = self.shared.format.date(deadline.day);
        let late = deadline.is_late(self.shared.as_of);
        let id = if late { "deadline_late" } else { "deadline_ahead" };
        DeadlineView { text: self.with(id, &[("date", (&date).into())]), flag: late.then(|| icon(Glyph::Late)) }
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
