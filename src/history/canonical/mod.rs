//! The canonical form of a plan: the keys of its documents as JSON, sorted, without drafts and without anything that
//! must not be shown. What is read back from it is the same plan.

mod prose;

pub use prose::{flat, meaning, prose};

use crate::base::{Located, Number};
use crate::input::markdown::Prose;
use crate::plan::documents::{AdoptionDocument, SourceDocument};
use crate::plan::entities::{
    Answering, Area, Comparison, Evidence, EvidenceSource, Head, Plan, Point, Shown, Subject, Target, Update,
};
use crate::plan::links::Links;
use crate::plan::vocabulary::{GoalResult, Status};
use serde_json::{Map, Value, json};

/// The content of a plan as canonical JSON.
pub fn content(plan: &Plan) -> Value {
    let canon = Canon { plan, links: Links::of(plan) };
    let mut all = Map::new();
    all.insert("plan".into(), canon.plan());
    all.insert("actions".into(), canon.actions());
    all.insert("goals".into(), canon.goals());
    all.insert("milestones".into(), canon.milestones());
    all.insert("activities".into(), canon.activities());
    all.insert("indicators".into(), canon.indicators());
    all.insert("decisions".into(), canon.decisions());
    all.insert("narratives".into(), canon.narratives());
    let files = plan.files.iter().map(|(path, file)| (path.clone(), file.digest().into()));
    all.insert("files".into(), Value::Object(files.collect()));
    // Left out where there are none, so that the records of sites in one language keep their form.
    let mut translations: Map<String, Value> = Map::new();
    for ((entity, language), said) in &plan.translations {
        let texts: Map<String, Value> =
            said.iter().map(|(key, text)| (key.clone(), text.value.as_str().into())).collect();
        if let Value::Object(of) = translations.entry(language.tag()).or_insert_with(|| json!({})) {
            of.insert(entity.clone(), texts.into());
        }
    }
    if !translations.is_empty() {
        all.insert("translations".into(), translations.into());
    }
    sorted(Value::Object(all))
}

/// The same value with the keys of every object in the order of their code points.
pub fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// An entity as `kind/id`.
pub fn name(plan: &Plan, subject: Subject) -> String {
    subject.reference(plan).to_string()
}

/// Builds the object of one document.
struct Object(Map<String, Value>);

impl Object {
    fn new() -> Self {
        Self(Map::new())
    }

    /// Adds a key, unless there is nothing to say.
    fn put(mut self, key: &str, value: impl Into<Option<Value>>) -> Self {
        match value.into() {
            None | Some(Value::Null) => {}
            Some(Value::Array(items)) if items.is_empty() => {}
            Some(value) => {
                self.0.insert(key.to_owned(), value);
            }
        }
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn text(value: Option<&Located<String>>) -> Option<Value> {
    value.map(|text| text.value.as_str().into())
}

fn shown<T: ToString>(value: Option<&Located<T>>) -> Option<Value> {
    value.map(|value| value.value.to_string().into())
}

fn number(number: &Number) -> Value {
    number.as_str().parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

fn adoption(adopted: &AdoptionDocument) -> Value {
    let object = Object::new().put("by", text(adopted.by.as_ref())).put("date", shown(adopted.date.as_ref()));
    object.put("reference", text(adopted.reference.as_ref())).done()
}

fn source(source: &SourceDocument) -> Value {
    Object::new()
        .put("title", text(Some(&source.title)))
        .put("author", text(source.author.as_ref()))
        .put("year", source.year.as_ref().map(|year| year.value.0.into()))
        .put("url", source.url.as_ref().map(|url| url.value.0.as_str().into()))
        .put("note", text(source.note.as_ref()))
        .done()
}

fn target(target: &Target) -> Value {
    let key = match target.comparison {
        Comparison::AtLeast => "at_least",
        Comparison::AtMost => "at_most",
        Comparison::Equals => "equals",
    };
    Object::new().put(key, number(&target.number)).put("unit", text(target.unit.as_ref())).done()
}

fn point(point: &Point) -> Value {
    json!({ "period": point.period.to_string(), "value": number(&point.number) })
}

/// The order of an entity, where one is given.
fn order(order: Option<i64>) -> Option<Value> {
    order.map(Into::into)
}

struct Canon<'a> {
    plan: &'a Plan,
    links: Links<'a>,
}

impl Canon<'_> {
    fn prose(&self, text: Option<&Prose>) -> Option<Value> {
        text.map(|text| prose(self.plan, &self.links, text).into())
    }

    fn entity(&self, head: &Head, object: Object) -> (String, Value) {
        let formerly: Vec<&str> = head.formerly.iter().map(|id| id.value.as_str()).collect();
        let object = object.put("formerly", Value::from(formerly)).put("text", self.prose(head.prose.as_ref()));
        (head.id.to_string(), object.done())
    }

    fn plan(&self) -> Value {
        let plan = self.plan;
        Object::new()
            .put("title", text(Some(&plan.title)))
            .put("summary", self.prose(Some(&plan.summary)))
            .put("period", shown(Some(&plan.period)))
            .put("drafted", shown(plan.drafted.as_ref()))
            .put("adopted", plan.adopted.as_ref().map(adoption))
            .put("case_number", text(plan.case_number.as_ref()))
            .put("responsible", text(plan.responsible.as_ref()))
            .put("sources", Value::from(plan.sources.iter().map(source).collect::<Vec<_>>()))
            .put("text", self.prose(plan.prose.as_ref()))
            .done()
    }

    fn actions(&self) -> Value {
        let one = |action: &crate::plan::entities::Action| {
            let object = Object::new()
                .put("number", Value::from(action.number.value))
                .put("title", text(Some(&action.title)))
                .put("summary", self.prose(action.summary.as_ref()))
                .put("responsible", text(action.responsible.as_ref()));
            self.entity(&action.head, object)
        };
        Value::Object(self.plan.actions.values().map(one).collect())
    }

    fn goals(&self) -> Value {
        let plan = self.plan;
        let one = |goal: &crate::plan::entities::Goal| {
            let object = Object::new()
                .put("action", Value::from(plan.actions[goal.action].head.id.as_str()))
                .put("title", text(Some(&goal.title)))
                .put("order", order(goal.order))
                .put("due", shown(Some(&goal.due)))
                .put("target", goal.target.as_ref().map(target))
                .put("indicator", goal.indicator.map(|ix| plan.indicators[ix].head.id.as_str().into()))
                .put("responsible", text(goal.responsible.as_ref()))
                .put("updates", self.log(&goal.updates, "result", GoalResult::word));
            self.entity(&goal.head, object)
        };
        Value::Object(plan.goals.values().map(one).collect())
    }

    fn milestones(&self) -> Value {
        let plan = self.plan;
        let one = |milestone: &crate::plan::entities::Milestone| {
            let object = Object::new()
                .put("action", Value::from(plan.actions[milestone.action].head.id.as_str()))
                .put("goal", milestone.goal.as_ref().map(|goal| plan.goals[goal.value].head.id.as_str().into()))
                .put("track", (milestone.track != 1).then(|| milestone.track.into()))
                .put("order", order(milestone.order))
                .put("title", text(Some(&milestone.title)))
                .put("due", shown(Some(&milestone.due)))
                .put("target", milestone.target.as_ref().map(target))
                .put("responsible", text(milestone.responsible.as_ref()))
                .put("updates", self.log(&milestone.updates, "status", Status::word));
            self.entity(&milestone.head, object)
        };
        Value::Object(plan.milestones.values().map(one).collect())
    }

    fn activities(&self) -> Value {
        let plan = self.plan;
        let one = |activity: &crate::plan::entities::Activity| {
            let mut supports: Vec<&str> =
                activity.supports.iter().map(|ix| plan.actions[*ix].head.id.as_str()).collect();
            supports.sort_unstable();
            let object = Object::new()
                .put("supports", Value::from(supports))
                .put("title", text(Some(&activity.title)))
                .put("order", order(activity.order))
                .put("responsible", text(activity.responsible.as_ref()))
                .put("updates", self.log(&activity.updates, "status", Status::word));
            self.entity(&activity.head, object)
        };
        Value::Object(plan.activities.values().map(one).collect())
    }

    fn log<S: Copy>(&self, updates: &[Update<S>], key: &str, word: fn(S) -> &'static str) -> Value {
        let entry = |update: &Update<S>| {
            let evidence: Vec<Value> = update.evidence.iter().map(|one| self.evidence(one)).collect();
            Object::new()
                .put("date", shown(Some(&update.date)))
                .put(key, Value::from(word(update.state.value)))
                .put("value", update.value.as_ref().map(|value| number(&value.value)))
                .put("note", self.prose(update.note.as_ref()))
                .put("evidence", Value::from(evidence))
                .done()
        };
        updates.iter().map(entry).collect::<Vec<_>>().into()
    }

    fn evidence(&self, evidence: &Evidence) -> Value {
        let object = Object::new().put("title", text(evidence.title.as_ref()));
        match &evidence.source {
            EvidenceSource::Web(url) => object.put("url", Value::from(url.0.as_str())),
            EvidenceSource::File(path) => object.put("file", Value::from(path.as_str())),
            EvidenceSource::Narrative(ix) => {
                object.put("narrative", Value::from(self.plan.narratives[*ix].head.id.as_str()))
            }
            EvidenceSource::Reference(reference) => object.put("reference", Value::from(reference.as_str())),
            EvidenceSource::Decision(ix, area) => {
                let decision = &self.plan.decisions[*ix];
                object
                    .put("decision", Value::from(decision.head.id.as_str()))
                    .put("area", area.map(|at| decision.areas[at].id.value.as_str().into()))
            }
        }
        .done()
    }

    fn indicators(&self) -> Value {
        let plan = self.plan;
        let one = |indicator: &crate::plan::entities::Indicator| {
            let mut goals: Vec<&str> = indicator.goals.iter().map(|ix| plan.goals[*ix].head.id.as_str()).collect();
            goals.sort_unstable();
            let source = indicator.source.as_ref().map(|(title, url)| {
                let url = url.as_ref().map(|url| url.0.as_str().into());
                Object::new().put("title", text(Some(title))).put("url", url).done()
            });
            let values: Vec<Value> = indicator.values.iter().map(value).collect();
            let object = Object::new()
                .put("title", text(Some(&indicator.title)))
                .put("unit", text(Some(&indicator.unit)))
                .put("direction", Value::from(indicator.direction.word()))
                .put("decimals", indicator.decimals.map(Into::into))
                .put("group", text(indicator.group.as_ref()))
                .put("goals", Value::from(goals))
                .put("baseline", indicator.baseline.as_ref().map(point))
                .put("target", indicator.target.as_ref().map(point))
                .put("source", source)
                .put("method", self.prose(indicator.method.as_ref()))
                .put("values", Value::from(values));
            self.entity(&indicator.head, object)
        };
        Value::Object(plan.indicators.values().map(one).collect())
    }

    fn decisions(&self) -> Value {
        let plan = self.plan;
        let one = |decision: &crate::plan::entities::Decision| {
            let roles: Vec<Value> = decision.signed.iter().map(|one| json!({ "role": one.role.value })).collect();
            let areas: Vec<Value> = decision.areas.iter().map(|area| self.area(area)).collect();
            let object = Object::new()
                .put("authority", text(Some(&decision.authority)))
                .put("title", text(Some(&decision.title)))
                .put("kind", Value::from(decision.kind.word()))
                .put("date", shown(decision.date.as_ref()))
                .put("case_number", text(decision.case_number.as_ref()))
                .put("follows", decision.follows.map(|ix| plan.decisions[ix].head.id.as_str().into()))
                .put("reviewed", shown(decision.reviewed.as_ref()))
                .put("respond_by", shown(decision.respond_by.as_ref()))
                .put("responded", shown(decision.responded.as_ref()))
                .put("case", Value::from(decision.case.word()))
                .put("summary", self.prose(decision.summary.as_ref()))
                .put("signed", Value::from(roles))
                .put("areas", Value::from(areas));
            self.entity(&decision.head, object)
        };
        Value::Object(plan.decisions.values().map(one).collect())
    }

    fn area(&self, area: &Area) -> Value {
        let legal: Vec<&str> = area.legal_basis.iter().map(|text| text.value.as_str()).collect();
        let answers: Vec<Value> = area
            .answered_by
            .iter()
            .map(|answer| {
                let (key, id) = match answer.by {
                    Answering::Action(ix) => ("action", &self.plan.actions[ix].head.id),
                    Answering::Goal(ix) => ("goal", &self.plan.goals[ix].head.id),
                    Answering::Milestone(ix) => ("milestone", &self.plan.milestones[ix].head.id),
                    Answering::Activity(ix) => ("activity", &self.plan.activities[ix].head.id),
                };
                Object::new().put(key, Value::from(id.as_str())).put("note", text(answer.note.as_ref())).done()
            })
            .collect();
        Object::new()
            .put("id", Value::from(area.id.value.as_str()))
            .put("title", text(Some(&area.title)))
            .put("legal_basis", Value::from(legal))
            .put("assessment", self.prose(area.assessment.as_ref()))
            .put("need", self.prose(area.need.as_ref()))
            .put("response", self.prose(area.response.as_ref()))
            .put("verdict", area.verdict.as_ref().map(|verdict| verdict.word().into()))
            .put("statement", text(area.statement.as_ref()))
            .put("expects", self.prose(area.expects.as_ref()))
            .put("answered_by", Value::from(answers))
            .done()
    }

    fn narratives(&self) -> Value {
        let plan = self.plan;
        let one = |narrative: &crate::plan::entities::Narrative| {
            let about: Vec<String> = narrative.about.iter().map(|subject| name(plan, *subject)).collect();
            let object = Object::new()
                .put("title", text(Some(&narrative.title)))
                .put("about", Value::from(about))
                .put("order", order(narrative.order))
                .put("menu", narrative.menu.then_some(Value::Bool(true)))
                .put("summary", text(narrative.summary.as_ref()));
            self.entity(&narrative.head, object)
        };
        Value::Object(plan.narratives.values().map(one).collect())
    }
}

/// A value as it may be published: a small group's number is not in the model, so it cannot be in a record.
fn value(value: &crate::plan::entities::Value) -> Value {
    let reading = match &value.shown {
        Shown::Number(found) => number(found),
        Shown::Missing => ".".into(),
        Shown::Suppressed => "..".into(),
    };
    Object::new()
        .put("period", shown(Some(&value.period)))
        .put("value", reading)
        .put("n", value.n.map(Into::into))
        .put("series", value.series.as_deref().map(Into::into))
        .put("note", value.note.as_deref().map(Into::into))
        .done()
}
