//! Changes of decisions: what an authority said does not change, so nearly every change is a rewriting.

use super::differ::{ComparedEntity, Differ, period_side, text_side, word};
use super::pair::pairs;
use crate::base::visible::one_line;
use crate::base::{Date, Id, Located, Period, SourceSpan};
use crate::history::change::{Course, Field, FieldPart, Rule};
use crate::history::quiet::{self, Likeness};
use crate::history::side::{AsText, NamedEntity, Side, SideValue, VerdictSaid};
use crate::history::softening;
use crate::input::markdown::Prose;
use crate::plan::entities::{self, Area, Decision};
use crate::plan::vocabulary::{Outcome, Position, Verdict};
use crate::plan::{EntityRef, Kind, Plan};
use std::collections::BTreeMap;

pub fn decisions(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.decisions, &differ.b.plan.decisions) {
        let subject = |one: &Decision| ComparedEntity {
            entity: EntityRef::new(Kind::Decision, one.head.id.clone()),
            name: format!("{}: {}", one.authority.value, one.title.value),
        };
        match (a, b) {
            (Some(a), None) => differ.whole(Rule::DecisionRemoved, &subject(a), Some(text_side(&a.title)), None),
            (None, Some(b)) => differ.whole(Rule::DecisionAdded, &subject(b), None, Some(text_side(&b.title))),
            (Some(a), Some(b)) => decision(differ, &subject(b), a, b),
            (None, None) => {}
        }
    }
}

/// What is filled in where nothing was known adds to the record; anything else rewrites it.
fn rewriting(before: bool) -> Rule {
    if before { Rule::DecisionRewritten } else { Rule::SummaryChanged }
}

fn decision(differ: &mut Differ, of: &ComparedEntity, a: &Decision, b: &Decision) {
    differ.text(Rule::DecisionRewritten, of, "authority", &a.authority, &b.authority);
    differ.text(Rule::DecisionRewritten, of, "title", &a.title, &b.title);
    let follows = differ.a.plan;
    let old = a.follows.map(|ix| differ.renames.today(Kind::Decision, &follows.decisions[ix].head.id).clone());
    let new = b.follows.map(|ix| differ.b.plan.decisions[ix].head.id.clone());
    for ((field, before), (_, after)) in facts(a, old).into_iter().zip(facts(b, new)) {
        differ.value(rewriting(before.is_some()), of, field, before, after);
    }
    // Also where nothing stood: what the publisher writes under an authority's name is read as the authority's.
    differ.prose(Rule::DecisionRewritten, of, "summary", a.summary.as_ref(), b.summary.as_ref());
    differ.prose(Rule::DecisionRewritten, of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
    areas(differ, of, a, b);
}

/// The areas of a decision, by their ids.
fn areas(differ: &mut Differ, of: &ComparedEntity, a: &Decision, b: &Decision) {
    let order = |one: &Decision, other: &BTreeMap<&Id, &Area>| {
        let ids = one.areas.iter().map(|area| &area.id.value).filter(|id| other.contains_key(id)).cloned().map(AsText);
        Some(Side::new(SideValue::Ids(ids.collect()), &one.head.place_of("areas")))
    };
    let (old_areas, new_areas) = (by_id(a), by_id(b));
    differ.value(Rule::OrderChanged, of, "areas", order(a, &new_areas), order(b, &old_areas));
    for old in &a.areas {
        match new_areas.get(&old.id.value) {
            Some(new) => area(differ, of, old, new),
            None => differ.push(Rule::DecisionRewritten, of, field(old), Some(text_side(&old.title)), None),
        }
    }
    for new in b.areas.iter().filter(|new| !old_areas.contains_key(&new.id.value)) {
        differ.push(Rule::DecisionRewritten, of, field(new), None, Some(text_side(&new.title)));
    }
}

fn by_id(one: &Decision) -> BTreeMap<&Id, &Area> {
    one.areas.iter().map(|area| (&area.id.value, area)).collect()
}

fn field(area: &Area) -> Field {
    Field::from("areas").part(FieldPart::Id(area.id.value.clone()))
}

/// What is said of a decision in short values.
fn facts(one: &Decision, follows: Option<Id>) -> [(&'static str, Option<Side>); 10] {
    let day = |date: &Option<Located<Date>>| {
        date.as_ref().map(|date| Side::new(SideValue::Period(Period::Day(date.value)), &date.place))
    };
    let signed = one.signed.iter().map(|signed| signed.role.value.clone()).collect::<Vec<_>>();
    [
        ("kind", Some(word(one.kind.word(), &one.kind.place))),
        ("date", day(&one.date)),
        ("kind_label", one.kind_label.as_ref().map(text_side)),
        ("case_number", one.case_number.as_ref().map(text_side)),
        ("follows", follows.map(|id| Side::new(SideValue::Ids(vec![AsText(id)]), &one.head.place_of("follows")))),
        ("reviewed", one.reviewed.as_ref().map(period_side)),
        ("respond_by", day(&one.respond_by)),
        ("responded", day(&one.responded)),
        ("case", Some(word(one.case.word(), &one.case.place))),
        ("signed", texts(signed, &one.head.place_of("signed"))),
    ]
}

/// Several texts, if there are any.
fn texts(all: Vec<String>, place: &SourceSpan) -> Option<Side> {
    (!all.is_empty()).then(|| Side::new(SideValue::Texts(all), place))
}

fn area(differ: &mut Differ, decision: &ComparedEntity, a: &Area, b: &Area) {
    // Of several areas nobody could tell which one is meant.
    let of =
        &ComparedEntity { entity: decision.entity.clone(), name: format!("{} · {}", decision.name, b.title.value) };
    let field = |name: &str| self::field(b).part(name);
    differ.text(Rule::DecisionRewritten, of, field("title"), &a.title, &b.title);
    let legal = |area: &Area| {
        let lines = area.legal_basis.iter().map(|text| one_line(&text.value)).collect();
        texts(lines, &area.legal_basis.first()?.place)
    };
    let (old, new) = (legal(a), legal(b));
    let rule = if is_reordered(&old, &new) { Rule::OrderChanged } else { rewriting(old.is_some()) };
    differ.value(rule, of, field("legal_basis"), old, new);
    differ.prose(Rule::DecisionRewritten, of, field("assessment"), a.assessment.as_ref(), b.assessment.as_ref());
    differ.prose(Rule::DecisionRewritten, of, field("need"), a.need.as_ref(), b.need.as_ref());
    let language = differ.b.plan.language;
    let denies = |text: Option<&Prose>| text.is_some_and(|text| softening::objects(&text.text, language));
    let response = rewriting(a.response.is_some() || denies(b.response.as_ref()));
    let text = rewriting(a.position_text.is_some() || objects(b) || denies(b.position_text.as_ref()));
    differ.prose(response, of, field("response"), a.response.as_ref(), b.response.as_ref());
    verdict(differ, of, field("verdict"), a, b);
    // A verdict that comes or goes has told its statement.
    if a.verdict.is_some() == b.verdict.is_some() {
        let (old, new) = (a.statement.as_ref(), b.statement.as_ref());
        differ.optional(rewriting(old.is_some()), of, field("statement"), (old, new));
    }
    let rule = if b.expects.is_none() { Rule::ExpectationRemoved } else { rewriting(a.expects.is_some()) };
    differ.prose(rule, of, field("expects"), a.expects.as_ref(), b.expects.as_ref());
    let position = |area: &Area| area.position.as_ref().map(|one| word(one.value.word(), &one.place));
    differ.value(rewriting(a.position.is_some() || objects(b)), of, field("position"), position(a), position(b));
    differ.prose(text, of, field("position_text"), a.position_text.as_ref(), b.position_text.as_ref());
    outcome(differ, of, a, b);
    answers(differ, of, a, b);
}

/// Whether two lists of texts differ in their order alone.
fn is_reordered(old: &Option<Side>, new: &Option<Side>) -> bool {
    let sorted = |side: &Option<Side>| match side.as_ref().map(|side| &side.value) {
        Some(SideValue::Texts(lines)) => {
            let mut lines: Vec<String> = lines.iter().map(|line| quiet::words(line)).collect();
            lines.sort();
            lines
        }
        _ => Vec::new(),
    };
    old.is_some() && sorted(old) == sorted(new)
}

/// Whether the body does not accept a need as it stands. That it says so for the first time, here or in words, takes as much
/// away as that it says so later.
fn objects(area: &Area) -> bool {
    area.position.as_ref().is_some_and(|position| position.value != Position::Accepted)
}

/// A need that is closed without being met is no longer expected of anybody. Nor is one of which the authority still expects
/// something, and the body alone says that it is met.
fn outcome(differ: &mut Differ, of: &ComparedEntity, a: &Area, b: &Area) {
    let field = |name: &str| self::field(b).part(name);
    let rule = match b.outcome.as_ref().map(|one| one.value) {
        _ if a.outcome.is_some() => Rule::DecisionRewritten,
        Some(Outcome::Met) if b.expects.is_some() => Rule::ExpectationRemoved,
        Some(Outcome::Met) | None => Rule::AnswerAdded,
        Some(Outcome::Superseded | Outcome::NotMet) => Rule::ExpectationRemoved,
    };
    let side = |area: &Area| area.outcome.as_ref().map(|one| word(one.value.word(), &one.place));
    differ.value(rule, of, field("outcome"), side(a), side(b));
    // An outcome that comes or goes has brought its text along.
    if a.outcome.is_some() == b.outcome.is_some() {
        let text = rewriting(a.outcome_text.is_some());
        differ.prose(text, of, field("outcome_text"), a.outcome_text.as_ref(), b.outcome_text.as_ref());
    }
}

/// A verdict brings its statement along, so a new one is told once.
fn verdict(differ: &mut Differ, of: &ComparedEntity, field: Field, a: &Area, b: &Area) {
    // A step of a plan's own scale that means something else is told of the scale.
    let name = |area: &Area, plan: &Plan| Some(area.verdict.as_ref()?.value.name(plan).to_owned());
    if name(a, differ.a.plan) == name(b, differ.b.plan) {
        return;
    }
    let side = |area: &Area, plan: &Plan| -> Option<Side> {
        let ruling = area.verdict.as_ref()?;
        let said = VerdictSaid {
            verdict: ruling.value.means,
            called: ruling.value.own(plan).map(|own| own.label.value.clone()),
            statement: area.statement.as_ref().map(|text| text.value.clone()),
        };
        Some(Side::new(SideValue::Verdict(said), &ruling.place))
    };
    let sides = (side(a, differ.a.plan), side(b, differ.b.plan));
    // The same meaning, in the authority's own word for it, adds to the record.
    if let (Some(old), Some(new)) = (&a.verdict, &b.verdict)
        && old.value.own.is_none()
        && old.value.means == new.value.means
    {
        return differ.push(Rule::SummaryChanged, of, field, sides.0, sides.1);
    }
    match b.verdict.as_ref().filter(|_| a.verdict.is_none()) {
        Some(first) => differ.step(Rule::VerdictAdded, of, field, sides, Some(course(first.value.means))),
        None => differ.push(Rule::DecisionRewritten, of, field, sides.0, sides.1),
    }
}

/// What a first verdict says of the work: that it is enough or goes the right way, that it is not enough, or neither.
fn course(verdict: Verdict) -> Course {
    match verdict {
        Verdict::Sufficient | Verdict::UnderWay => Course::Forward,
        Verdict::NeedsWork => Course::Level,
        Verdict::Insufficient => Course::Back,
    }
}

/// An answer as it is compared: what answers, in what way, and where that is written.
struct ComparedAnswer {
    by: EntityRef,
    /// What that is called: once it is gone, nothing else tells it.
    title: String,
    note: Option<String>,
    place: SourceSpan,
}

impl ComparedAnswer {
    fn side(&self) -> Side {
        Side::new(
            SideValue::Entities(vec![NamedEntity { entity: self.by.clone(), title: Some(self.title.clone()) }]),
            &self.place,
        )
    }

    fn note(&self) -> Option<Side> {
        Some(Side::new(SideValue::Text(self.note.clone()?), &self.place))
    }
}

fn answers(differ: &mut Differ, of: &ComparedEntity, a: &Area, b: &Area) {
    let rows = |area: &Area, plan: &Plan, called: &dyn Fn(entities::Subject) -> EntityRef| -> Vec<ComparedAnswer> {
        let note = |text: &Located<String>| one_line(&text.value);
        let row = |one: &crate::plan::entities::Answer| ComparedAnswer {
            by: called(one.by),
            title: plan.title_of(one.by).0.value.clone(),
            note: one.note.as_ref().map(note),
            place: one.place.clone(),
        };
        area.answered_by.iter().map(row).collect()
    };
    let old = rows(a, differ.a.plan, &|by| differ.renames.called(differ.a.plan, by));
    let new = rows(b, differ.b.plan, &|by| by.reference(differ.b.plan));
    let field = |row: &ComparedAnswer| self::field(b).part("answered_by").part(FieldPart::Entity(row.by.clone()));
    let (old, mut left): (Vec<&ComparedAnswer>, Vec<&ComparedAnswer>) = (old.iter().collect(), new.iter().collect());
    let ways: [fn(&ComparedAnswer, &ComparedAnswer) -> bool; 2] =
        [|a, b| a.by == b.by && likeness(a, b) == Likeness::Same, |a, b| a.by == b.by];
    let mut unpaired = old.clone();
    for fits in ways {
        unpaired.retain(|row| match left.iter().position(|other| fits(row, other)) {
            Some(at) => {
                let other = left.remove(at);
                let rule =
                    if likeness(row, other) == Likeness::Marks { Rule::SummaryChanged } else { Rule::AnswerRewritten };
                differ.value(rule, of, field(row), row.note(), other.note());
                false
            }
            None => true,
        });
    }
    // A second answer by the same changes what the first one says.
    for row in unpaired {
        let stays = new.iter().any(|other| other.by == row.by);
        let rule = if stays { Rule::AnswerRewritten } else { Rule::AnswerRemoved };
        differ.push(rule, of, field(row), Some(row.side()), None);
    }
    for row in left {
        let stood = old.iter().find(|other| other.by == row.by);
        match stood {
            Some(_) => differ.push(Rule::AnswerRewritten, of, field(row), None, row.note().or(Some(row.side()))),
            None => differ.push(Rule::AnswerAdded, of, field(row), None, Some(row.side())),
        }
    }
}

fn likeness(a: &ComparedAnswer, b: &ComparedAnswer) -> Likeness {
    quiet::likeness(a.note.as_deref(), b.note.as_deref())
}
