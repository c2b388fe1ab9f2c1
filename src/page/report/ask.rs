//! What there is to take a stand on. Each sentence is a fact of the plan; none proposes a decision.

use super::Scope;
use crate::history::change::Weight;
use crate::page::context::PageContext;
use crate::page::view::Part;
use crate::plan::entities::Subject;
use crate::plan::vocabulary::Verdict;
use crate::sitemap::PageRoute;
use crate::standing::counts::overview;
use crate::standing::decisions::{self, Case, CaseArea};
use crate::standing::{due, state};

/// The sentences, the gravest first. `next` is how many commitments fall due before the meeting, `before` how much took
/// something away from the plan within twelve months and is told besides what is new.
pub fn sentences(context: &PageContext, scope: &Scope, next: usize, before: usize) -> Vec<Part> {
    let changes = context.place(PageRoute::Changes);
    let at = |sentence: String, href: &str| Part { text: sentence, href: Some(href.to_owned()), lang: None };
    let mut all: Vec<Part> = Vec::new();
    all.extend(weakened(context, scope).into_iter().map(|one| at(one, "#_changed")));
    all.extend((before > 0).then(|| at(context.with("ask_weakened_before", &[("count", before.into())]), &changes)));
    all.extend(late(context).map(|one| at(one, "#_late")));
    all.extend(given_up(context).map(|one| at(one, "#_given-up")));
    all.extend(unproven(context).map(|one| at(one, &context.place(PageRoute::Counted))));
    for case in decisions::cases(context.shared.plan, context.shared.as_of) {
        let page = case.newest().map(|ix| context.entity(Subject::Decision(ix))).unwrap_or_default();
        all.extend(authority(context, &case).into_iter().map(|one| at(one, &page)));
    }
    if let Some(meeting) = scope.meeting.filter(|_| next > 0) {
        let date = context.shared.format.date(meeting);
        let told = context.with("ask_next", &[("count", next.into()), ("date", (&date).into())]);
        all.push(at(told, "#_next"));
    }
    all
}

/// What is said where there is nothing to take a stand on. Without a day or a time nothing is known to be in time.
pub fn none(context: &PageContext) -> String {
    match context.unknown_lateness() {
        Some(why) => format!("{} {}", context.text("report_ask_none_undated"), context.text(why)),
        None => context.text("report_ask_none"),
    }
}

fn weakened(context: &PageContext, scope: &Scope) -> Vec<String> {
    let mut sentences = Vec::new();
    // A softer word is told as what it is: it lowers no promise by itself, and not all of them want a reason.
    for (id, softens) in [("ask_weakened", false), ("ask_softened", true)] {
        let told = || scope.changes.iter().filter(|change| change.weakens() && change.softens() == softens);
        let count = told().count();
        if count > 0 {
            let unexplained = told().filter(|change| change.reason.is_none() && change.wants_reason).count();
            sentences.push(context.with(id, &[("count", count.into()), ("unexplained", unexplained.into())]));
        }
    }
    let back = scope.count(Weight::Setback);
    if back > 0 {
        sentences.push(context.with("ask_setback", &[("count", back.into())]));
    }
    sentences
}

fn late(context: &PageContext) -> Option<String> {
    let what = context.what_is_late(&overview(context.shared.plan, context.shared.as_of))?;
    Some(context.with("ask_late", &[("what", (&what).into())]))
}

/// What is given up, in this time or before.
fn given_up(context: &PageContext) -> Option<String> {
    let count = due::given_up(context.shared.plan).len();
    (count > 0).then(|| context.with("ask_given_up", &[("count", count.into())]))
}

/// What is said to be done and nothing shows.
fn unproven(context: &PageContext) -> Option<String> {
    let milestones = context.shared.plan.milestones.values();
    let count = milestones.filter(|one| state::is_unproven(&one.updates)).count();
    (count > 0).then(|| context.with("ask_unproven", &[("count", count.into())]))
}

/// What an authority waits for in a case: an answer, and what its decisions still expect or find wanting, by area.
fn authority(context: &PageContext, case: &Case) -> Vec<String> {
    let plan = context.shared.plan;
    let mut sentences = Vec::new();
    if let Some(deadline) = case.deadline {
        let (who, date) =
            (plan.decisions[deadline.by].authority.value.as_str(), context.shared.format.date(deadline.day));
        let id = if deadline.is_late(context.shared.as_of) { "ask_respond_late" } else { "ask_respond" };
        sentences.push(context.with(id, &[("authority", who.into()), ("date", (&date).into())]));
    }
    sentences.extend(case.areas.iter().filter_map(|area| wanting(context, area)));
    sentences
}

/// What is still expected in an area, or found wanting.
fn wanting(context: &PageContext, area: &CaseArea) -> Option<String> {
    let decisions = &context.shared.plan.decisions;
    let (decision, here) = (&decisions[area.at.0], &decisions[area.at.0].areas[area.at.1]);
    if here.outcome.is_some() {
        return None;
    }
    let verdict = area.verdict.and_then(|(ix, at)| decisions[ix].areas[at].verdict.as_ref()).map(|said| said.value);
    let wanting = matches!(verdict.map(|said| said.means), Some(Verdict::Insufficient | Verdict::NeedsWork));
    let label = verdict.map(|verdict| context.verdict(verdict).label);
    let facts = |label| {
        [
            ("authority", decision.authority.value.as_str().into()),
            ("area", here.title.value.as_str().into()),
            ("verdict", label),
        ]
    };
    match (&label, here.expects.is_some()) {
        (Some(label), true) => Some(context.with("ask_expects", &facts(label.into()))),
        (Some(label), false) if wanting => Some(context.with("ask_verdict", &facts(label.into()))),
        (None, true) => Some(context.with("ask_expects_alone", &facts("".into())[..2])),
        _ => None,
    }
}
