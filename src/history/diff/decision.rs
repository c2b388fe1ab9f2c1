//! Changes of decisions: what an authority said does not change, so nearly every change is a rewriting.

use super::pair::pairs;
use super::{Differ, Subject, side, whole};
use crate::base::{Located, SourceSpan};
use crate::history::canonical::name;
use crate::history::change::{Rule, Side};
use crate::input::markdown::Prose;
use crate::plan::Kind;
use crate::plan::entities::{Answer, Area, Decision, Plan, Subject as Entity};

pub fn decisions(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.decisions, &differ.b.plan.decisions) {
        let subject = |one: &Decision| Subject {
            entity: format!("decisions/{}", one.head.id),
            name: format!("{}: {}", one.authority.value, one.title.value),
        };
        match (a, b) {
            (Some(a), None) => differ.push(Rule::DecisionRemoved, &subject(a), None, Some(side(&a.title)), None),
            (None, Some(b)) => differ.push(Rule::DecisionAdded, &subject(b), None, None, Some(side(&b.title))),
            (Some(a), Some(b)) => decision(differ, &subject(b), a, b),
            (None, None) => {}
        }
    }
}

/// What is filled in where nothing was known adds to the record; anything else rewrites it.
fn rewriting(before: bool) -> Rule {
    if before { Rule::DecisionRewritten } else { Rule::SummaryChanged }
}

fn decision(differ: &mut Differ, of: &Subject, a: &Decision, b: &Decision) {
    differ.text(Rule::DecisionRewritten, of, "authority", &a.authority, &b.authority);
    differ.text(Rule::DecisionRewritten, of, "title", &a.title, &b.title);
    let follows = |plan: &Plan, one: &Decision| one.follows.map(|ix| plan.decisions[ix].head.id.clone());
    let before = follows(differ.a.plan, a).map(|id| differ.renames.today(Kind::Decision, &id).to_string());
    let after = follows(differ.b.plan, b).map(|id| id.to_string());
    let word = |text: &str, place: &SourceSpan| Some(Located::new(text.to_owned(), place.clone()));
    let words = |one: &Decision, follows: Option<String>| {
        let day = |date: &Option<Located<crate::base::Date>>| {
            date.as_ref().map(|date| Located::new(date.value.to_string(), date.place.clone()))
        };
        [
            ("kind", word(one.kind.word(), &one.kind.place)),
            ("date", day(&one.date)),
            ("case_number", one.case_number.clone()),
            ("follows", follows.and_then(|id| word(&id, &one.head.place_of("follows")))),
            ("reviewed", one.reviewed.as_ref().and_then(|period| word(&period.value.to_string(), &period.place))),
            ("respond_by", day(&one.respond_by)),
            ("responded", day(&one.responded)),
            ("case", word(one.case.word(), &one.case.place)),
            ("signed", signed(one)),
        ]
    };
    for ((field, before), (_, after)) in words(a, before).into_iter().zip(words(b, after)) {
        differ.optional(rewriting(before.is_some()), of, field, (before.as_ref(), after.as_ref()));
    }
    prose(differ, of, "summary", a.summary.as_ref(), b.summary.as_ref());
    prose(differ, of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
    let order = |one: &Decision, other: &Decision| -> Vec<String> {
        let known = |id: &crate::base::Id| other.areas.iter().any(|area| area.id.value == *id);
        one.areas.iter().map(|area| &area.id.value).filter(|id| known(id)).map(ToString::to_string).collect()
    };
    let (before, after) = (order(a, b), order(b, a));
    if before != after {
        let side = |ids: Vec<String>, one: &Decision| Some(whole(&ids.join(", "), one.head.place_of("areas")));
        differ.push(Rule::OrderChanged, of, Some("areas"), side(before, a), side(after, b));
    }
    for old in &a.areas {
        match b.areas.iter().find(|new| new.id.value == old.id.value) {
            Some(new) => area(differ, of, old, new),
            None => {
                let field = format!("areas.{}", old.id.value);
                differ.push(Rule::DecisionRewritten, of, Some(&field), Some(side(&old.title)), None);
            }
        }
    }
    for new in b.areas.iter().filter(|new| a.areas.iter().all(|old| old.id.value != new.id.value)) {
        let field = format!("areas.{}", new.id.value);
        differ.push(Rule::DecisionRewritten, of, Some(&field), None, Some(side(&new.title)));
    }
}

fn signed(decision: &Decision) -> Option<Located<String>> {
    let roles: Vec<&str> = decision.signed.iter().map(|signed| signed.role.value.as_str()).collect();
    (!roles.is_empty()).then(|| Located::new(roles.join(", "), decision.head.place_of("signed")))
}

fn prose(differ: &mut Differ, of: &Subject, field: &str, before: Option<&Prose>, after: Option<&Prose>) {
    differ.prose(rewriting(before.is_some()), of, field, before, after);
}

fn area(differ: &mut Differ, of: &Subject, a: &Area, b: &Area) {
    let field = |name: &str| format!("areas.{}.{name}", b.id.value);
    differ.text(Rule::DecisionRewritten, of, &field("title"), &a.title, &b.title);
    let legal = |area: &Area| {
        let lines: Vec<&str> = area.legal_basis.iter().map(|text| text.value.as_str()).collect();
        area.legal_basis.first().map(|first| Located::new(lines.join("; "), first.place.clone()))
    };
    let (old, new) = (legal(a), legal(b));
    differ.optional(rewriting(old.is_some()), of, &field("legal_basis"), (old.as_ref(), new.as_ref()));
    prose(differ, of, &field("assessment"), a.assessment.as_ref(), b.assessment.as_ref());
    prose(differ, of, &field("need"), a.need.as_ref(), b.need.as_ref());
    prose(differ, of, &field("response"), a.response.as_ref(), b.response.as_ref());
    verdict(differ, of, &field("verdict"), a, b);
    // A new verdict has told its statement.
    if a.verdict.is_some() || b.verdict.is_none() {
        let (old, new) = (a.statement.as_ref(), b.statement.as_ref());
        differ.optional(rewriting(old.is_some()), of, &field("statement"), (old, new));
    }
    let rule = if b.expects.is_none() { Rule::ExpectationRemoved } else { rewriting(a.expects.is_some()) };
    differ.prose(rule, of, &field("expects"), a.expects.as_ref(), b.expects.as_ref());
    answers(differ, of, a, b);
}

/// A verdict brings its statement along, so a new one is told once.
fn verdict(differ: &mut Differ, of: &Subject, field: &str, a: &Area, b: &Area) {
    let word = |area: &Area| area.verdict.as_ref().map(|verdict| verdict.value);
    if word(a) == word(b) {
        return;
    }
    let side = |area: &Area| -> Option<Side> {
        let verdict = area.verdict.as_ref()?;
        let statement = area.statement.as_ref().map(|text| format!(": {}", text.value)).unwrap_or_default();
        Some(whole(&format!("{}{statement}", verdict.word()), verdict.place.clone()))
    };
    let rule = if a.verdict.is_none() { Rule::VerdictAdded } else { Rule::DecisionRewritten };
    differ.push(rule, of, Some(field), side(a), side(b));
}

/// An answer as it is compared: what answers, in what way, and where that is written.
type Row = (String, Option<String>, SourceSpan);

fn answers(differ: &mut Differ, of: &Subject, a: &Area, b: &Area) {
    let row = |area: &Area, called: &dyn Fn(Entity) -> String| -> Vec<Row> {
        let note = |one: &Answer| one.note.as_ref().map(|note| super::squeeze(&note.value));
        area.answered_by.iter().map(|one| (called(one.by), note(one), one.place.clone())).collect()
    };
    let old = row(a, &|by| differ.renames.called(differ.a.plan, by));
    let new = row(b, &|by| name(differ.b.plan, by));
    let field = |name: &str| format!("areas.{}.answered_by.{name}", b.id.value);
    for (name, note, place) in &old {
        match new.iter().find(|(other, ..)| other == name) {
            None => {
                let before = Some(whole(name, place.clone()));
                differ.push(Rule::AnswerRemoved, of, Some(&field(name)), before, None);
            }
            Some((_, other, new_place)) if other != note => {
                let side = |note: &Option<String>, place: &SourceSpan| Some(whole(note.as_deref()?, place.clone()));
                let (before, after) = (side(note, place), side(other, new_place));
                differ.push(Rule::SummaryChanged, of, Some(&field(name)), before, after);
            }
            Some(_) => {}
        }
    }
    for (name, _, place) in new.iter().filter(|(name, ..)| old.iter().all(|(other, ..)| other != name)) {
        differ.push(Rule::AnswerAdded, of, Some(&field(name)), None, Some(whole(name, place.clone())));
    }
}
