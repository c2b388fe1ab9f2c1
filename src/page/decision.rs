//! A decision: its process, its areas from need to what is still expected, and the matrix of needs and actions.

use super::context::{PageContext, PlanContext, area_anchor};
use super::related::action_of;
use super::revisions::{History, history};
use super::view::{Fact, Item, Link, Page, Part, State};
use crate::plan::entities::{Action, Area, Decision, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::CaseState;
use crate::sitemap::PageRoute;
use serde::Serialize;

/// A step of the process.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What happened.
    pub label: String,
    /// When, or that it is not known.
    pub date: String,
    /// `done`, `waiting` or `unknown`.
    pub state: &'static str,
    /// Where it leads.
    pub href: Option<String>,
}

/// An area as its page shows it.
#[derive(Serialize)]
struct AreaView {
    anchor: String,
    title: String,
    lang: Option<&'static str>,
    legal_basis: Vec<Part>,
    assessment: Option<String>,
    need: Option<String>,
    response: Option<String>,
    verdict: Option<State>,
    statement: Option<String>,
    /// The language of the statement, where it is not the page's.
    statement_lang: Option<&'static str>,
    expects: Option<String>,
    answers: Vec<Item>,
    /// What another decision on the same area says.
    other: Vec<Link>,
}

#[derive(Serialize)]
struct View {
    kind_word: String,
    facts: Vec<Fact>,
    case: String,
    steps: Vec<Step>,
    summary: Option<String>,
    body: Option<String>,
    areas: Vec<AreaView>,
    signed: Vec<String>,
    /// How what is told of it has changed over the revisions.
    history: Option<History>,
    data: Vec<Link>,
}

/// A row of the matrix: a need and, for each action, what answers it.
#[derive(Serialize)]
pub struct MatrixRow {
    /// The area.
    pub area: Link,
    /// The need.
    pub need: Option<String>,
    /// The newest verdict.
    pub verdict: Option<State>,
    /// The answers, by action in the order of their numbers; the last cell is the whole plan.
    pub cells: Vec<Vec<Link>>,
}

/// The matrix of needs and actions.
#[derive(Serialize)]
pub struct Matrix {
    /// The actions.
    pub head: Vec<Link>,
    /// The needs.
    pub rows: Vec<MatrixRow>,
}

/// The page of each decision.
pub fn pages(shared: &PlanContext) -> Vec<Page> {
    let plan = shared.plan;
    plan.decisions.iter().map(|(ix, _)| page(shared, ix)).collect()
}

/// The page of one decision.
pub fn page(shared: &PlanContext, ix: Ix<Decision>) -> Page {
    let path = shared.addresses.entity(shared.plan, Subject::Decision(ix));
    in_context(&shared.context(path), ix, &shared.plan.decisions[ix])
}

/// Decisions in the order of their dates; one without a date stands after the one that it follows.
pub fn in_order(shared: &PlanContext) -> Vec<Ix<Decision>> {
    let plan = shared.plan;
    let key = |ix: Ix<Decision>| {
        let mut depth = 0;
        let mut at = ix;
        let mut date = plan.decisions[ix].date.as_ref().map(|date| date.value);
        // As many steps as there are decisions are enough for any chain without a circle.
        for _ in 0..plan.decisions.len() {
            let Some(before) = plan.decisions[at].follows else { break };
            depth += 1;
            at = before;
            date = date.or_else(|| plan.decisions[at].date.as_ref().map(|date| date.value));
        }
        (date, depth)
    };
    let mut order: Vec<_> = plan.decisions.iter().map(|(ix, _)| ix).collect();
    order.sort_by_key(|ix| key(*ix));
    order
}

/// The decision that follows another one up, if there is one.
fn follow_up(shared: &PlanContext, ix: Ix<Decision>) -> Option<Ix<Decision>> {
    shared.plan.decisions.iter().find(|(_, decision)| decision.follows == Some(ix)).map(|(at, _)| at)
}

/// The process of a chain of decisions, from review to the end of the case.
pub fn steps(context: &PageContext, ix: Ix<Decision>) -> Vec<Step> {
    let shared = context.shared;
    let plan = shared.plan;
    let mut first = ix;
    for _ in 0..plan.decisions.len() {
        let Some(before) = plan.decisions[first].follows else { break };
        first = before;
    }
    let mut chain = vec![first];
    while let Some(next) = follow_up(shared, chain[chain.len() - 1]).filter(|next| !chain.contains(next)) {
        chain.push(next);
    }
    let find = |date: fn(&Decision) -> Option<String>| chain.iter().find_map(|at| date(&plan.decisions[*at]));
    let mut steps = Vec::new();
    let mut known = |label: &str, text: Option<String>, href: Option<String>| {
        let state = if text.is_some() { "done" } else { "unknown" };
        let date = text.unwrap_or_else(|| context.text("date_unknown"));
        steps.push(Step { label: context.text(label), date, state, href });
    };
    let format = &shared.format;
    let reviewed =
        chain.iter().find_map(|at| plan.decisions[*at].reviewed.as_ref()).map(|period| format.period(period));
    if reviewed.is_some() {
        known("step_reviewed", reviewed, None);
    }
    let decision = |at: Ix<Decision>| {
        let date = plan.decisions[at].date.as_ref().map(|date| format.date(date.value));
        (date, (at != ix).then(|| context.entity(Subject::Decision(at))))
    };
    let (date, href) = decision(first);
    known("step_decision", date, href);
    let day = |text: Option<String>| text;
    let respond_by = day(find(|decision| Some(decision.respond_by.as_ref()?.value.to_string())));
    let responded = day(find(|decision| Some(decision.responded.as_ref()?.value.to_string())));
    let read = |text: String| crate::base::period::parse_date(&text).map_or(text, |date| format.date(date));
    if let Some(date) = respond_by.clone() {
        known("step_respond_by", Some(read(date)), None);
    }
    if respond_by.is_some() || responded.is_some() {
        known("step_responded", responded.map(read), None);
    }
    for at in &chain[1..] {
        let (date, href) = decision(*at);
        known("step_follow_up", date, href);
    }
    let last = &plan.decisions[chain[chain.len() - 1]];
    let closed = last.case.value == CaseState::Closed;
    let end = if closed { "step_closed" } else { "step_open" };
    let date = if closed { context.text("by_last_decision") } else { context.text("case_goes_on") };
    steps.push(Step { label: context.text(end), date, state: if closed { "done" } else { "waiting" }, href: None });
    steps
}

fn in_context(context: &PageContext, ix: Ix<Decision>, decision: &Decision) -> Page {
    let shared = context.shared;
    let plan = shared.plan;
    let unknown = || context.text("not_in_sources");
    let mut facts = vec![
        context.fact("authority", decision.authority.value.clone()),
        context.fact("decided", decision.date.as_ref().map_or_else(unknown, |date| shared.format.date(date.value))),
        context.fact("case_number", decision.case_number.as_ref().map_or_else(unknown, |number| number.value.clone())),
    ];
    if let Some(follows) = decision.follows {
        facts.push(context.linked_fact("follows", vec![context.link(Subject::Decision(follows))]));
    }
    if let Some(next) = follow_up(shared, ix) {
        facts.push(context.linked_fact("followed_by", vec![context.link(Subject::Decision(next))]));
    }
    let areas = decision.areas.iter().enumerate().map(|(at, area)| area_view(context, ix, area, at)).collect();
    let link = |path: &str, label: &str| Link {
        href: context.to(&shared.addresses.file(path)),
        text: context.text(label),
        lang: None,
    };
    let view = View {
        kind_word: context.text(&format!("decision_{}", decision.kind.word())),
        facts,
        case: context.text(&format!("case_{}", decision.case.word())),
        steps: steps(context, ix),
        summary: decision.summary.as_ref().map(|text| context.prose(text, 3, false, "s")),
        body: decision.head.prose.as_ref().map(|text| context.prose(text, 2, true, "b")),
        areas,
        history: history(context, &format!("decisions/{}", decision.head.id)),
        signed: decision.signed.iter().map(|signed| signed.role.value.clone()).collect(),
        data: vec![link("data/decisions.csv", "data_as_csv"), link("data/plan.json", "plan_as_json")],
    };
    let description = format!("{}: {}", decision.authority.value, plan.title.value);
    let mut frame = context.frame("decision", &decision.title.value, &description, Some(PageRoute::Decisions));
    context.tell_translation(&mut frame, Subject::Decision(ix));
    Page::new(&frame, "decision.html", &view)
}

fn area_view(context: &PageContext, ix: Ix<Decision>, area: &Area, at: usize) -> AreaView {
    let plan = context.shared.plan;
    let prose = |text: &Option<crate::input::markdown::Prose>, key: &str| {
        text.as_ref().map(|text| context.prose(text, 4, false, &format!("{key}{at}")))
    };
    let answers = area.answered_by.iter().map(|answer| Item {
        link: context.link(answer.by),
        over: Some(context.text(&format!("kind_{}", answer.by.kind().name()))),
        due: None,
        state: None,
        note: answer.note.as_ref().map(|note| note.value.clone()),
        note_lang: answer.note.as_ref().and_then(|note| context.lang(&note.place)),
    });
    let decision = &plan.decisions[ix];
    let linked = |other: Ix<Decision>| decision.follows == Some(other) || plan.decisions[other].follows == Some(ix);
    let other = plan.decisions.iter().filter(|(other, _)| linked(*other)).filter_map(|(other, one)| {
        let there = one.areas.iter().find(|there| there.id.value == area.id.value)?;
        let href = format!("{}#{}", context.entity(Subject::Decision(other)), area_anchor(&there.id.value));
        Some(Link { href, text: one.title.value.clone(), lang: None })
    });
    AreaView {
        anchor: area_anchor(&area.id.value),
        title: area.title.value.clone(),
        lang: context.lang(&area.title.place),
        legal_basis: area.legal_basis.iter().map(|text| context.said_part(text)).collect(),
        assessment: prose(&area.assessment, "a"),
        need: prose(&area.need, "n"),
        response: prose(&area.response, "r"),
        verdict: area.verdict.as_ref().map(|verdict| context.verdict(verdict.value)),
        statement: area.statement.as_ref().map(|statement| statement.value.clone()),
        statement_lang: area.statement.as_ref().and_then(|statement| context.lang(&statement.place)),
        expects: prose(&area.expects, "e"),
        answers: answers.collect(),
        other: other.collect(),
    }
}

/// The matrix over all decisions: one row for each area, with the newest verdict and all answers.
pub fn matrix(context: &PageContext) -> Option<Matrix> {
    let shared = context.shared;
    let plan = shared.plan;
    let mut actions: Vec<(Ix<Action>, &Action)> = plan.actions.iter().collect();
    actions.sort_by_key(|(_, action)| action.number.value);
    let mut rows: Vec<(String, MatrixRow)> = Vec::new();
    for ix in in_order(shared) {
        let decision = &plan.decisions[ix];
        for (at, area) in decision.areas.iter().enumerate() {
            // An area that a follow-up takes up again is the same need.
            let key = format!("{}/{}", root(shared, ix), area.id.value);
            let row = match rows.iter().position(|(known, _)| *known == key) {
                Some(position) => &mut rows[position].1,
                None => {
                    let cells = vec![Vec::new(); actions.len() + 1];
                    let area_link = Link {
                        href: String::new(),
                        text: area.title.value.clone(),
                        lang: context.lang(&area.title.place),
                    };
                    rows.push((key, MatrixRow { area: area_link, need: None, verdict: None, cells }));
                    let last = rows.len() - 1;
                    &mut rows[last].1
                }
            };
            row.area.href = format!("{}#{}", context.entity(Subject::Decision(ix)), area_anchor(&area.id.value));
            if let Some(need) = &area.need {
                row.need = Some(context.prose(need, 4, false, &format!("x{at}")));
            }
            if let Some(verdict) = &area.verdict {
                row.verdict = Some(context.verdict(verdict.value));
            }
            for answer in &area.answered_by {
                let link = context.link(answer.by);
                let of = action_of(plan, answer.by);
                let mut columns: Vec<usize> = actions
                    .iter()
                    .enumerate()
                    .filter(|(_, (at, _))| of.contains(at))
                    .map(|(column, _)| column)
                    .collect();
                if of.is_empty() {
                    columns.push(actions.len());
                }
                for column in columns {
                    if row.cells[column].iter().all(|known| known.href != link.href) {
                        row.cells[column].push(link.clone());
                    }
                }
            }
        }
    }
    let head = actions.iter().map(|(ix, _)| context.link(Subject::Action(*ix))).collect();
    let rows: Vec<MatrixRow> = rows.into_iter().map(|(_, row)| row).collect();
    (!rows.is_empty()).then_some(Matrix { head, rows })
}

/// The id of the first decision of a chain.
fn root(shared: &PlanContext, ix: Ix<Decision>) -> String {
    let mut at = ix;
    for _ in 0..shared.plan.decisions.len() {
        let Some(before) = shared.plan.decisions[at].follows else { break };
        at = before;
    }
    shared.plan.decisions[at].head.id.to_string()
}
