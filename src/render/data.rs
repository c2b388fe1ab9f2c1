//! The whole plan as JSON: what the pages say, for programs.

use crate::base::Located;
use crate::history::canonical::name;
use crate::input::markdown::Prose;
use crate::page::context::PlanContext;
use crate::plan::documents::AdoptionDocument;
use crate::plan::entities::{
    Answer, Area, Comparison, Evidence, EvidenceSource, Head, Plan, Shown, Subject, Target, Update,
};
use crate::plan::vocabulary::{GoalResult, Status};
use crate::sitemap::canonical;
use crate::standing::state;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::io::{self, BufWriter, Write};

/// Where `data/plan.json` lies.
pub fn path(shared: &PlanContext) -> String {
    shared.addresses.file("data/plan.json")
}

/// Writes `data/plan.json`, one entity after the other: with the texts of all of them it can be larger than everything
/// else in memory.
pub fn write(shared: &PlanContext, out: &mut dyn Write) -> io::Result<()> {
    let plan = shared.plan;
    let site = shared.site;
    let head = json!({
        "format": 1,
        "site": { "title": site.title, "organisation": site.organisation, "base_url": site.base_url },
        "language": site.language.tag(),
        "license": site.data_license,
        "as_of": shared.as_of.map(|date| date.to_string()),
        "plan": {
            "title": plan.title.value,
            "summary": plan.summary.text.trim(),
            "period": plan.period.to_string(),
            "drafted": plan.drafted.as_ref().map(|period| period.to_string()),
            "adopted": plan.adopted.as_ref().map(adoption),
            "case_number": text(plan.case_number.as_ref()),
            "responsible": text(plan.responsible.as_ref()),
            "text": prose(plan.prose.as_ref()),
            "sources": plan.sources.iter().map(source).collect::<Vec<_>>(),
        }
    });
    let actions = plan.actions.iter().map(|(ix, one)| {
        entity(
            shared,
            Subject::Action(ix),
            &one.head,
            json!({
                "number": one.number.value,
                "title": one.title.value,
                "summary": prose(one.summary.as_ref()),
                "responsible": text(one.responsible.as_ref()),
            }),
        )
    });
    let goals = plan.goals.iter().map(|(ix, one)| {
        entity(
            shared,
            Subject::Goal(ix),
            &one.head,
            json!({
                "action": plan.actions[one.action].head.id.as_str(),
                "title": one.title.value,
                "due": one.due.to_string(),
                "due_last": one.due.last().to_string(),
                "target": one.target.as_ref().map(target),
                "indicator": one.indicator.map(|ix| plan.indicators[ix].head.id.to_string()),
                "responsible": text(one.responsible.as_ref()),
                "result": state::result(one).map_or("not_reported", GoalResult::word),
                "late": state::goal_is_late(one, shared.as_of),
                "updates": log(plan, &one.updates, "result", GoalResult::word),
            }),
        )
    });
    let milestones = plan.milestones.iter().map(|(ix, one)| {
        entity(
            shared,
            Subject::Milestone(ix),
            &one.head,
            json!({
                "action": plan.actions[one.action].head.id.as_str(),
                "goal": one.goal.as_ref().map(|goal| plan.goals[goal.value].head.id.to_string()),
                "track": one.track,
                "title": one.title.value,
                "due": one.due.to_string(),
                "due_last": one.due.last().to_string(),
                "target": one.target.as_ref().map(target),
                "responsible": text(one.responsible.as_ref()),
                "status": state::status(&one.updates).word(),
                "late": state::is_late(one, shared.as_of),
                "updates": log(plan, &one.updates, "status", Status::word),
            }),
        )
    });
    let activities = plan.activities.iter().map(|(ix, one)| {
        entity(
            shared,
            Subject::Activity(ix),
            &one.head,
            json!({
                "supports": one.supports.iter().map(|ix| plan.actions[*ix].head.id.to_string()).collect::<Vec<_>>(),
                "title": one.title.value,
                "responsible": text(one.responsible.as_ref()),
                "status": state::status(&one.updates).word(),
                "updates": log(plan, &one.updates, "status", Status::word),
            }),
        )
    });
    let indicators = plan.indicators.iter().map(|(ix, one)| {
        entity(
            shared,
            Subject::Indicator(ix),
            &one.head,
            json!({
                "title": one.title.value,
                "unit": one.unit.value,
                "direction": one.direction.word(),
                "group": text(one.group.as_ref()),
                "goals": one.goals.iter().map(|ix| plan.goals[*ix].head.id.to_string()).collect::<Vec<_>>(),
                "baseline": one.baseline.as_ref().map(point),
                "target": one.target.as_ref().map(point),
                "source": one.source.as_ref().map(|(title, url)| json!({
                    "title": title.value, "url": url.as_ref().map(|url| url.0.clone()),
                })),
                "method": prose(one.method.as_ref()),
                "values": one.values.iter().map(value).collect::<Vec<_>>(),
            }),
        )
    });
    let decisions = plan.decisions.iter().map(|(ix, one)| {
        entity(
            shared,
            Subject::Decision(ix),
            &one.head,
            json!({
                "authority": one.authority.value,
                "title": one.title.value,
                "kind": one.kind.word(),
                "date": one.date.as_ref().map(|date| date.value.to_string()),
                "case_number": text(one.case_number.as_ref()),
                "follows": one.follows.map(|ix| plan.decisions[ix].head.id.to_string()),
                "reviewed": one.reviewed.as_ref().map(|period| period.to_string()),
                "respond_by": one.respond_by.as_ref().map(|date| date.value.to_string()),
                "responded": one.responded.as_ref().map(|date| date.value.to_string()),
                "case": one.case.word(),
                "summary": prose(one.summary.as_ref()),
                "signed": one.signed.iter().map(|signed| signed.role.value.clone()).collect::<Vec<_>>(),
                "areas": one.areas.iter().map(|area| self::area(plan, area)).collect::<Vec<_>>(),
            }),
        )
    });
    let narratives = plan.narratives.iter().map(|(ix, one)| {
        entity(
            shared,
            Subject::Narrative(ix),
            &one.head,
            json!({
                "title": one.title.value,
                "about": one.about.iter().map(|subject| name(plan, *subject)).collect::<Vec<_>>(),
                "summary": text(one.summary.as_ref()),
            }),
        )
    });
    let revisions = plan.revisions.iter().map(|one| {
        json!({
            "id": one.id.as_str(),
            "title": one.title.value,
            "date": one.date.value.to_string(),
            "adopted": one.adopted.as_ref().map(adoption),
            "summary": one.summary.text.trim(),
        })
    });
    let document = Document {
        head,
        lists: RefCell::new(vec![
            ("actions", Box::new(actions)),
            ("goals", Box::new(goals)),
            ("milestones", Box::new(milestones)),
            ("activities", Box::new(activities)),
            ("indicators", Box::new(indicators)),
            ("decisions", Box::new(decisions)),
            ("narratives", Box::new(narratives)),
            ("revisions", Box::new(revisions)),
        ]),
    };
    // JSON is written in very small pieces.
    let mut out = BufWriter::with_capacity(64 << 10, out);
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A list whose items are made when they are written.
type List<'d> = Box<dyn Iterator<Item = Value> + 'd>;

/// The document: single facts, then lists.
struct Document<'d> {
    head: Value,
    lists: RefCell<Vec<(&'static str, List<'d>)>>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.head.as_object().into_iter().flatten() {
            map.serialize_entry(key, value)?;
        }
        for (key, list) in self.lists.borrow_mut().iter_mut() {
            map.serialize_entry(key, &Items(RefCell::new(list)))?;
        }
        map.end()
    }
}

/// The items of a list, each dropped when it is written.
struct Items<'l, 'd>(RefCell<&'l mut List<'d>>);

impl Serialize for Items<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = self.0.borrow_mut();
        let mut seq = serializer.serialize_seq(None)?;
        for item in items.by_ref() {
            seq.serialize_element(&item)?;
        }
        seq.end()
    }
}

/// What every entity has, before what is its own.
fn entity(shared: &PlanContext, subject: Subject, head: &Head, own: Value) -> Value {
    let mut all = Map::new();
    all.insert("id".into(), head.id.as_str().into());
    all.insert("url".into(), canonical(&shared.site.base_url, &shared.addresses.entity(shared.plan, subject)).into());
    if let Value::Object(own) = own {
        all.extend(own);
    }
    all.insert("text".into(), prose(head.prose.as_ref()));
    let formerly: Vec<&str> = head.formerly.iter().map(|id| id.as_str()).collect();
    all.insert("formerly".into(), formerly.into());
    Value::Object(all)
}

fn text(value: Option<&Located<String>>) -> Value {
    value.map_or(Value::Null, |text| text.value.as_str().into())
}

fn prose(value: Option<&Prose>) -> Value {
    value.map_or(Value::Null, |prose| prose.text.trim().into())
}

fn adoption(adopted: &AdoptionDocument) -> Value {
    json!({
        "by": text(adopted.by.as_ref()),
        "date": adopted.date.as_ref().map(|date| date.value.to_string()),
        "reference": text(adopted.reference.as_ref()),
    })
}

fn source(source: &crate::plan::documents::SourceDocument) -> Value {
    json!({
        "title": source.title.value,
        "author": text(source.author.as_ref()),
        "year": source.year.as_ref().map(|year| year.value.0),
        "url": source.url.as_ref().map(|url| url.value.0.clone()),
        "note": text(source.note.as_ref()),
    })
}

/// A number keeps its digits, so that `1.10` stays `1.10`.
fn number(number: &crate::base::Number) -> Value {
    number.as_str().parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

fn target(target: &Target) -> Value {
    let key = match target.comparison {
        Comparison::AtLeast => "at_least",
        Comparison::AtMost => "at_most",
        Comparison::Equals => "equals",
    };
    json!({ key: number(&target.number), "unit": text(target.unit.as_ref()) })
}

fn point(point: &crate::plan::entities::Point) -> Value {
    json!({ "period": point.period.to_string(), "value": number(&point.number) })
}

fn value(value: &crate::plan::entities::Value) -> Value {
    let (shown, marker) = match &value.shown {
        Shown::Number(found) => (number(found), Value::Null),
        Shown::Missing => (Value::Null, ".".into()),
        Shown::Suppressed => (Value::Null, "..".into()),
    };
    json!({
        "period": value.period.to_string(),
        "series": value.series,
        "value": shown,
        "value_marker": marker,
        "n": value.n,
        "note": value.note,
    })
}

fn log<S: Copy>(plan: &Plan, updates: &[Update<S>], key: &str, word: fn(S) -> &'static str) -> Vec<Value> {
    let entry = |update: &Update<S>| {
        json!({
            "date": update.date.value.to_string(),
            key: word(update.state.value),
            "value": update.value.as_ref().map(|value| number(value)),
            "note": prose(update.note.as_ref()),
            "evidence": update.evidence.iter().map(|one| evidence(plan, one)).collect::<Vec<_>>(),
        })
    };
    updates.iter().map(entry).collect()
}

fn evidence(plan: &Plan, evidence: &Evidence) -> Value {
    let mut all = Map::new();
    if let Some(title) = &evidence.title {
        all.insert("title".into(), title.value.as_str().into());
    }
    match &evidence.source {
        EvidenceSource::Web(url) => all.insert("url".into(), url.0.as_str().into()),
        EvidenceSource::File(path) => all.insert("file".into(), path.as_str().into()),
        EvidenceSource::Narrative(ix) => all.insert("narrative".into(), plan.narratives[*ix].head.id.as_str().into()),
        EvidenceSource::Reference(reference) => all.insert("reference".into(), reference.as_str().into()),
        EvidenceSource::Decision(ix, area) => {
            let decision = &plan.decisions[*ix];
            if let Some(area) = area {
                all.insert("area".into(), decision.areas[*area].id.as_str().into());
            }
            all.insert("decision".into(), decision.head.id.as_str().into())
        }
    };
    Value::Object(all)
}

fn area(plan: &Plan, area: &Area) -> Value {
    let answer = |answer: &Answer| json!({ "by": name(plan, answer.by.into()), "note": text(answer.note.as_ref()) });
    json!({
        "id": area.id.as_str(),
        "title": area.title.value,
        "legal_basis": area.legal_basis.iter().map(|text| text.value.clone()).collect::<Vec<_>>(),
        "assessment": prose(area.assessment.as_ref()),
        "need": prose(area.need.as_ref()),
        "response": prose(area.response.as_ref()),
        "verdict": area.verdict.as_ref().map(|verdict| verdict.word()),
        "statement": text(area.statement.as_ref()),
        "expects": prose(area.expects.as_ref()),
        "answered_by": area.answered_by.iter().map(answer).collect::<Vec<_>>(),
    })
}
