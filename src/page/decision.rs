//! A decision: its process, its areas from need to what is still expected, and the matrix of needs and actions.

use super::context::{PageContext, area_anchor};
use super::overview::DeadlineView;
use super::process::{ProcessStep, steps};
use super::revisions::{History, history};
use super::view::{Fact, Item, Link, Page, Part, StateView};
use crate::base::Id;
use crate::plan::Kind;
use crate::plan::entities::{Area, Decision, Subject};
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::standing::decisions;
use serde::Serialize;

/// An area as its page shows it.
#[derive(Serialize)]
struct AreaView {
    anchor: String,
    title: String,
    lang: Option<&'static str>,
    legal_basis: Vec<Part>,
    /// Whose assessment it is, and when it was made.
    assessment_heading: String,
    assessment: Option<String>,
    need: Option<String>,
    response: Option<String>,
    /// Where the body stands on the need, in a word, and in its own.
    position: Option<String>,
    position_text: Option<String>,
    /// What became of the need, where it is closed.
    outcome: Option<String>,
    outcome_text: Option<String>,
    verdict: Option<StateView>,
    statement: Option<String>,
    /// The language of the statement, where it is not the page's.
    statement_lang: Option<&'static str>,
    expects: Option<String>,
    /// What the decision before expected, where this one no longer does.
    dropped: Option<String>,
    answers: Vec<Item>,
    /// What another decision on the same area says.
    other: Vec<Link>,
}

#[derive(Serialize)]
struct DecisionView {
    kind_word: String,
    facts: Vec<Fact>,
    /// Whether the case goes on, as its newest decision says.
    case: String,
    /// The decision that says so, where it is another one.
    case_by: Option<Link>,
    /// Until when the authority waits for an answer to this decision.
    deadline: Option<DeadlineView>,
    steps: Vec<ProcessStep>,
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
    /// Whose it is, where the plan has several authorities.
    pub authority: Option<String>,
    /// The area.
    pub area: Link,
    /// The need.
    pub need: Option<String>,
    /// Who gave the newest verdict, where that is another one.
    pub judge: Option<String>,
    /// The newest verdict.
    pub verdict: Option<StateView>,
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

/// The page of one decision.
pub fn page(context: &PageContext, ix: Ix<Decision>) -> Page {
    let shared = context.shared;
    let plan = shared.plan;
    let decision = &plan.decisions[ix];
    let unknown = || context.text("not_in_sources");
    let mut facts = vec![
        context.fact("authority", decision.authority.value.clone()),
        context.fact("decided", decision.date.as_ref().map_or_else(unknown, |date| shared.format.date(date.value))),
        context.fact("case_number", decision.case_number.as_ref().map_or_else(unknown, |number| number.value.clone())),
    ];
    if let Some(follows) = decision.follows {
        facts.push(context.linked_fact("follows", vec![context.link(Subject::Decision(follows))]));
    }
    let next = decisions::follow_ups(plan, ix);
    if !next.is_empty() {
        let links = next.into_iter().map(|next| context.link(Subject::Decision(next))).collect();
        facts.push(context.linked_fact("followed_by", links));
    }
    let case = decisions::case_of(plan, ix);
    let newest = case.newest().unwrap_or(ix);
    let areas = decision.areas.iter().enumerate().map(|(at, area)| area_view(context, ix, area, at)).collect();
    let view = DecisionView {
        kind_word: context.decision_kind(decision),
        facts,
        case: context.text(&format!("case_{}", plan.decisions[newest].case.word())),
        case_by: (newest != ix).then(|| context.link(Subject::Decision(newest))),
        deadline: case.deadline.filter(|deadline| deadline.by == ix).map(|deadline| context.deadline(deadline)),
        steps: steps(context, ix, &case),
        summary: decision.summary.as_ref().map(|text| context.prose(text, 3, false, "s")),
        body: decision.head.prose.as_ref().map(|text| context.prose(text, 2, true, "b")),
        areas,
        history: history(context, Subject::Decision(ix)),
        signed: decision.signed.iter().map(|signed| signed.role.value.clone()).collect(),
        data: context.data_links(Kind::Decision),
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
        over: Some(context.kind(answer.by.kind())),
        note: answer.note.as_ref().map(|note| note.value.clone()),
        note_lang: answer.note.as_ref().and_then(|note| context.lang(&note.place)),
        ..Item::of(context.link(answer.by))
    });
    let decision = &plan.decisions[ix];
    let kind = decision.kind.value.word();
    let year = decision.date.as_ref().map_or_else(|| "none".to_owned(), |date| date.value.year().to_string());
    let linked = |other: Ix<Decision>| decision.follows == Some(other) || plan.decisions[other].follows == Some(ix);
    let other = plan.decisions.iter().filter(|(other, _)| linked(*other)).filter_map(|(other, one)| {
        let there = one.areas.iter().find(|there| there.id.value == area.id.value)?;
        Some(Link { text: one.title.value.clone(), lang: None, ..context.area_link(other, there) })
    });
    // What an earlier decision of the case expected of the area, unless something is expected still.
    let before = || decision.follows.into_iter().flat_map(|before| &plan.decisions[before].areas);
    let dropped = before().find(|before| before.id.value == area.id.value).and_then(|before| before.expects.clone());
    let dropped = dropped.filter(|_| area.expects.is_none());
    AreaView {
        anchor: area_anchor(&area.id.value),
        title: area.title.value.clone(),
        lang: context.lang(&area.title.place),
        legal_basis: area.legal_basis.iter().map(|text| context.own_words(text)).collect(),
        assessment_heading: context.with("assessment_of", &[("kind", kind.into()), ("year", (&*year).into())]),
        assessment: prose(&area.assessment, "a"),
        need: prose(&area.need, "n"),
        response: prose(&area.response, "r"),
        position: area.position.as_ref().map(|one| context.text(&format!("position_{}", one.value.word()))),
        position_text: prose(&area.position_text, "p"),
        outcome: area.outcome.as_ref().map(|one| context.text(&format!("outcome_{}", one.value.word()))),
        outcome_text: prose(&area.outcome_text, "o"),
        verdict: area.verdict.as_ref().map(|verdict| context.verdict(verdict.value)),
        statement: area.statement.as_ref().map(|statement| statement.value.clone()),
        statement_lang: area.statement.as_ref().and_then(|statement| context.lang(&statement.place)),
        expects: prose(&area.expects, "e"),
        dropped: prose(&dropped, "d"),
        answers: answers.collect(),
        other: other.collect(),
    }
}

/// The matrix over all decisions: one row for each area, with the newest verdict and all answers.
pub fn matrix(context: &PageContext) -> Option<Matrix> {
    let shared = context.shared;
    let plan = shared.plan;
    let actions = &shared.orders().actions;
    let mut authorities = plan.decisions.values().map(|one| &one.authority.value);
    let first = authorities.next();
    let several = authorities.any(|other| Some(other) != first);
    let mut rows: Vec<((Ix<Decision>, &Id), MatrixRow)> = Vec::new();
    for ix in decisions::in_order(plan) {
        let decision = &plan.decisions[ix];
        for (at, area) in decision.areas.iter().enumerate() {
            // An area that a follow-up takes up again is the same need.
            let key = (decisions::first(plan, ix), &area.id.value);
            let row = match rows.iter().position(|(known, _)| *known == key) {
                Some(position) => &mut rows[position].1,
                None => {
                    let cells = vec![Vec::new(); actions.len() + 1];
                    let area = context.area_link(ix, area);
                    let authority = Some(&decision.authority.value).filter(|_| several).cloned();
                    rows.push((key, MatrixRow { authority, area, need: None, judge: None, verdict: None, cells }));
                    let last = rows.len() - 1;
                    &mut rows[last].1
                }
            };
            row.area.href = context.area_link(ix, area).href;
            if let Some(need) = &area.need {
                row.need = Some(context.prose(need, 4, false, &format!("x{at}")));
            }
            if let Some(verdict) = &area.verdict {
                row.verdict = Some(context.verdict(verdict.value));
                let is_other = |whose: &String| *whose != decision.authority.value;
                row.judge =
                    row.authority.as_ref().filter(|whose| is_other(whose)).map(|_| decision.authority.value.clone());
            }
            for answer in &area.answered_by {
                let link = context.link(answer.by);
                let of = decisions::actions_of(plan, answer.by);
                let whole = of.is_empty().then_some(actions.len());
                let columns = (0..actions.len()).filter(|column| of.contains(&actions[*column])).chain(whole);
                for column in columns {
                    if row.cells[column].iter().all(|known| known.href != link.href) {
                        row.cells[column].push(link.clone());
                    }
                }
            }
        }
    }
    let head = actions.iter().map(|ix| context.link(Subject::Action(*ix))).collect();
    let rows: Vec<MatrixRow> = rows.into_iter().map(|(_, row)| row).collect();
    (!rows.is_empty()).then_some(Matrix { head, rows })
}
