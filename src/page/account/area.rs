//! An area of the account: from the need, in the authority's words, to what has changed in the commitments since.

use super::carried::{self, Carried};
use super::commitments::Commitments;
use super::said::{Attachments, Said};
use crate::base::SourceSpan;
use crate::page::changes::ChangeView;
use crate::page::context::PageContext;
use crate::page::standing::between;
use crate::plan::entities::{Answer, Area, Decision, Entity, Entry, Evidence, EvidenceSource, Goal, Subject};
use crate::plan::table::Ix;
use crate::standing::{decisions, due, state};
use serde::Serialize;

/// An area as the account tells it.
#[derive(Serialize)]
pub struct AccountArea {
    title: Said,
    legal_basis: Vec<Said>,
    /// What the decision itself says of it and expects.
    asked: Vec<Said>,
    need: Option<Said>,
    position: Vec<Said>,
    measures: Vec<MeasureView>,
    results: Vec<Said>,
    /// What authorities have said of the area since, and still expect.
    judged: Vec<Said>,
    changes: Vec<Said>,
}

/// Something that answers the need: what it is, how it stands, and what was reported of it.
#[derive(Serialize)]
struct MeasureView {
    title: Said,
    stands: Said,
    /// The figure that was promised, and how far it is reached.
    target: Option<Said>,
    note: Option<Said>,
    entries: Vec<ReportedMeasure>,
}

/// An entry of its log with the numbers of its evidence.
#[derive(Serialize)]
struct ReportedMeasure {
    state: Said,
    note: Option<Said>,
    evidence: Vec<usize>,
}

/// What one area is told with.
struct AreaTeller<'a, 'p> {
    context: &'a PageContext<'p>,
    decision: Ix<Decision>,
    area: &'p Area,
    /// The same with the decisions that it carries on from.
    carried: Carried<'p>,
    gaps: &'a mut Vec<Said>,
}

/// An area, by its decision and its place in it.
pub fn view<'p>(
    context: &PageContext<'p>,
    (decision, at): (Ix<Decision>, usize),
    attachments: &mut Attachments,
    gaps: &mut Vec<Said>,
) -> AccountArea {
    let area = &context.shared.plan.decisions[decision].areas[at];
    let carried = Carried::of(context, (decision, at));
    let mut teller = AreaTeller { context, decision, area, carried, gaps };
    let answers = teller.carried.answers();
    let measures = answers.into_iter().map(|answer| teller.measure(answer, attachments)).collect::<Vec<_>>();
    if measures.is_empty() {
        teller.gap("account_no_measures");
    }
    AccountArea {
        title: Said::plain(area.title.value.clone(), &area.title.place),
        legal_basis: teller.legal_basis(),
        asked: carried::said(context, (decision, area), false),
        need: teller.need(),
        position: teller.position(),
        measures,
        results: teller.results(),
        judged: teller.judged(),
        changes: teller.changes(),
    }
}

impl AreaTeller<'_, '_> {
    /// The need, and whose decision has named it where that is an earlier one.
    fn need(&self) -> Option<Said> {
        let (need, from) = self.carried.newest(|area| area.need.as_ref())?;
        let label = from.map(|ix| carried::source(self.context, ix));
        Some(Said { label, ..Said::prose(self.context.passage(need, 4, "a"), &need.place) })
    }

    /// The law that the newest decision on it names.
    fn legal_basis(&self) -> Vec<Said> {
        let named = self.carried.newest(|area| Some(&area.legal_basis).filter(|all| !all.is_empty()));
        named.iter().flat_map(|(all, _)| *all).map(|text| Said::plain(text.value.clone(), &text.place)).collect()
    }

    /// Tells that something is missing, both here and to the author.
    fn gap(&mut self, id: &str) -> Said {
        let place = &self.area.title.place;
        let text = self.context.text(id);
        self.gaps.push(Said::labelled(&self.area.title.value, text.clone(), place));
        Said::plain(text, place)
    }

    fn position(&mut self) -> Vec<Said> {
        let known = self.carried.newest(|area| Some((area.position.as_ref()?, area.position_text.as_ref())));
        let Some(((position, text), from)) = known else { return vec![self.gap("account_no_position")] };
        let word = self.context.text(&format!("account_position_{}", position.value.word()));
        let label = from.map(|ix| carried::source(self.context, ix));
        let text = text.map(|text| Said::prose(self.context.passage(text, 4, "a"), &text.place));
        std::iter::once(Said { label, ..Said::plain(word, &position.place) }).chain(text).collect()
    }

    fn measure(&mut self, answer: &Answer, attachments: &mut Attachments) -> MeasureView {
        let (context, plan) = (self.context, self.context.shared.plan);
        let entity = plan.entity(answer.by);
        let (title, place) = (context.name(answer.by), &entity.title().place);
        // The name of an action begins with its kind.
        let kind = (!matches!(answer.by, Subject::Action(_))).then(|| context.kind(answer.by.kind()));
        let title = Said { href: Some(context.entity(answer.by)), label: kind, ..Said::plain(title, place) };
        let entries = entity.entries();
        self.look_for_own_evidence(answer.by, &entries);
        let target = plan.target(answer.by);
        let told = |entry: &Entry| {
            let reached = entry.value.map(|value| context.reached(value, target));
            std::iter::once(context.reported(entry.state).label).chain(reached).collect::<Vec<_>>().join(", ")
        };
        let reported = entries.iter().map(|entry| ReportedMeasure {
            state: Said::labelled(&context.shared.format.date(entry.date.value), told(entry), &entry.date.place),
            note: entry.note.map(|note| Said::prose(context.passage(note, 4, "n"), &note.place)),
            evidence: entry.evidence.iter().map(|one| attachments.number(context, one)).collect(),
        });
        let entries = reported.collect();
        MeasureView {
            title,
            stands: self.stands(answer.by, entity),
            target: target
                .map(|target| Said::labelled(&context.text("target"), context.target(target), &target.number.place)),
            note: answer.note.as_ref().map(|note| Said::plain(note.value.clone(), &note.place)),
            entries,
        }
    }

    /// An account that leans on the authority's own decision shows nothing of its own.
    fn look_for_own_evidence(&mut self, subject: Subject, entries: &[Entry]) {
        let is_own = |one: &Evidence| !matches!(one.source, EvidenceSource::Decision(..));
        let named: Vec<&Evidence> = entries.iter().flat_map(|entry| entry.evidence).collect();
        if !entries.is_empty() && !named.iter().any(|one| is_own(one)) {
            let (context, entity) = (self.context, self.context.shared.plan.entity(subject));
            let id = if named.is_empty() { "account_no_evidence" } else { "account_no_own_evidence" };
            let text = context.with(id, &[("title", entity.title().value.as_str().into())]);
            self.gaps.push(Said::labelled(&self.area.title.value, text, &entity.title().place));
        }
    }

    /// When it was to be done, how it stands, and by how much it is late.
    fn stands(&mut self, subject: Subject, entity: &dyn Entity) -> Said {
        let context = self.context;
        if let Subject::Action(ix) = subject {
            let counts = crate::standing::counts::steps_of(
                context.shared.plan,
                context.shared.belonging(),
                ix,
                context.shared.as_of,
            );
            return Said::plain(context.counts(&counts), &entity.title().place);
        }
        let state = context.state_of(subject).map_or_else(String::new, |state| state.label);
        let due = context.due(entity.due());
        let newest = entity.entries().last().map(|entry| context.shared.format.date(entry.date.value));
        let late = state::is_late(entity, context.shared.as_of);
        let age = due::last(context.shared.plan, subject).filter(|_| late).and_then(|last| context.age(last));
        let age = age.map(|age| context.with("late_since_age", &[("age", (&age).into())]));
        if newest.is_none() {
            let text = context.with("account_not_reported", &[("title", entity.title().value.as_str().into())]);
            self.gaps.push(Said::labelled(&self.area.title.value, text, &entity.title().place));
        }
        let told = newest.map(|day| context.with("account_told", &[("date", (&day).into())]));
        let parts = [Some(state), told, age].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let text = format!("{}: {due}. {}: {parts}.", context.text("due"), context.text("state"));
        Said::plain(text, &entity.due().map_or_else(|| entity.title().place.clone(), |due| due.place.clone()))
    }

    /// The goals that the measures are to reach: those that answer the need, and those of actions that do.
    fn goals(&self) -> Vec<Ix<Goal>> {
        let plan = self.context.shared.plan;
        let of = |answer: &Answer| -> Vec<Ix<Goal>> {
            match answer.by {
                Subject::Goal(ix) => vec![ix],
                Subject::Action(action) => {
                    let mut goals = self.context.shared.belonging().goals.of(action).to_vec();
                    goals.sort();
                    goals
                }
                Subject::Milestone(ix) => plan.milestones[ix].goal.into_iter().collect(),
                _ => Vec::new(),
            }
        };
        let mut all: Vec<Ix<Goal>> = Vec::new();
        for ix in self.carried.answers().into_iter().flat_map(of) {
            if !all.contains(&ix) {
                all.push(ix);
            }
        }
        all
    }

    /// What the measures led to: the results of goals, and indicators against their baselines.
    fn results(&mut self) -> Vec<Said> {
        let (context, plan) = (self.context, self.context.shared.plan);
        let mut told = Vec::new();
        for ix in self.goals() {
            let goal = &plan.goals[ix];
            if let Some(newest) = goal.updates.last() {
                let date = context.shared.format.date(newest.date.value);
                let label = context.result(Some(newest.state.value)).label;
                let facts =
                    [("goal", goal.title.value.as_str().into()), ("date", (&date).into()), ("state", (&label).into())];
                told.push(Said::plain(context.with("account_result", &facts), &newest.place));
            } else {
                let text = context.with("account_goal_untold", &[("goal", goal.title.value.as_str().into())]);
                let said = Said::plain(text, &goal.title.place);
                self.gaps.push(Said { label: Some(self.area.title.value.clone()), ..said.clone() });
                told.push(said);
            }
            for indicator in context.shared.belonging().indicators.of(ix) {
                told.extend(measured(context, &plan.indicators[*indicator]));
            }
        }
        if told.is_empty() {
            told.push(self.gap("account_no_results"));
        }
        told
    }

    /// What later decisions of the case say of the area.
    fn judged(&self) -> Vec<Said> {
        let (context, plan) = (self.context, self.context.shared.plan);
        let case = decisions::case_of(plan, self.decision);
        let later = case.decisions.iter().skip_while(|ix| **ix != self.decision).skip(1);
        let by_then = |ix: &&Ix<Decision>| {
            let date = plan.decisions[**ix].date.as_deref().copied();
            date.is_none() || date <= context.shared.as_of
        };
        let mut told = Vec::new();
        for ix in later.filter(by_then) {
            let Some(area) = plan.decisions[*ix].areas.iter().find(|area| area.id.value == self.area.id.value) else {
                continue;
            };
            told.extend(carried::said(context, (*ix, area), true));
        }
        told
    }

    /// What has changed in the commitments of the area since the decision.
    fn changes(&mut self) -> Vec<Said> {
        let (context, plan) = (self.context, self.context.shared.plan);
        let decision = &plan.decisions[self.decision];
        let Some(date) = decision.date.as_ref() else { return vec![self.gap("account_changes_undated")] };
        if context.shared.past.is_none_or(|past| past.log.is_none() && past.marks.is_empty()) {
            return vec![self.gap("account_changes_unknown")];
        }
        let all = between(context, Some(date.value), None);
        let commitments = Commitments::of(context, &self.carried, date.value, &all);
        let mut told: Vec<Said> =
            all.iter().filter(|change| commitments.concern(change)).map(|change| told(context, change)).collect();
        if told.is_empty() {
            let id = if commitments.is_empty() { "account_no_commitments" } else { "account_no_changes" };
            told.push(Said::plain(context.text(id), &date.place));
        }
        if let Some(first) = commitments.known_from {
            let first = context.shared.format.date(first);
            let text = context.with("account_known_from", &[("date", (&first).into())]);
            told.push(Said::plain(text, &date.place));
        }
        told
    }
}

/// A change in one sentence, at the place of what changed as it stands today.
fn told(context: &PageContext, change: &ChangeView) -> Said {
    let plan = context.shared.plan;
    let words = |runs: &Option<Vec<crate::page::changes::Run>>| {
        runs.as_ref().map(|runs| runs.iter().map(|run| run.text.as_str()).collect::<String>())
    };
    let (before, after) = (words(&change.before), words(&change.after));
    let sides = match (before, after) {
        (Some(before), Some(after)) => format!(": {before} → {after}"),
        (None, Some(one)) | (Some(one), None) => format!(": {one}"),
        (None, None) => String::new(),
    };
    let reason = match (&change.reason, change.wants_reason) {
        (Some(reason), _) => format!(" {}: {reason}", context.text("reason")),
        (None, true) => format!(" {}", context.text("reason_missing")),
        (None, false) => String::new(),
    };
    let place = plan.get(&change.entity).map_or_else(|| plan.title.place.clone(), |one| one.title().place.clone());
    let text = format!("{}, {}{sides}.{reason}", change.what, change.name);
    Said { label: change.when.clone(), ..Said::plain(text, &place) }
}

/// An indicator against its baseline.
fn measured(context: &PageContext, indicator: &crate::plan::entities::Indicator) -> Option<Said> {
    let (caption, place): (String, &SourceSpan) = {
        let chart = crate::page::indicator_chart::indicator(context, "account", indicator)?;
        (chart.caption, &indicator.title.place)
    };
    // Most findings begin with what they are of.
    let is_named = caption.starts_with(&indicator.title.value);
    let label = (!is_named).then(|| indicator.title.value.clone());
    Some(Said { label, ..Said::plain(caption, place) })
}
