//! What a side of a change says to a reader: the one place where the typed values of changes become words.

use crate::base::Id;
use crate::history::change::{Field, Part};
use crate::history::side::{
    self, Adoption, Evidence, LogEntry, Named, Point, Reading, SideValue, Source, Step, Target, VerdictSaid,
};
use crate::plan::entities::{Comparison, Shown};
use crate::plan::{EntityRef, Kind, Plan};
use crate::text::format::Format;
use crate::text::prose::plain;
use crate::words::strings::Strings;

/// Makes values into words.
pub struct Words<'a> {
    /// The words of the language.
    pub strings: &'a Strings,
    format: Format<'a>,
    /// The plans in which what is spoken of has its name, the first that knows it counts.
    plans: &'a [&'a Plan],
    /// The part of an entity that changed.
    field: Option<&'a Field>,
}

impl<'a> Words<'a> {
    /// The words for the values of a field.
    pub fn new(strings: &'a Strings, plans: &'a [&'a Plan], field: Option<&'a Field>) -> Self {
        Self { strings, format: Format::new(strings), plans, field }
    }

    /// What a value says as it was written, with what marks words up.
    pub fn of(&self, value: &SideValue) -> String {
        match value {
            SideValue::Period(period) => self.format.period(period),
            SideValue::Target(target) => self.target(target),
            SideValue::Point(Point { period, value, unit }) => {
                let value = self.format.quantity(value, None);
                format!("{}: {value}{}", self.format.period(period), after(unit.as_ref()))
            }
            SideValue::Reading(reading) => self.reading(reading),
            SideValue::Entry(entry) => self.entry(entry, side::squeeze),
            SideValue::Log(steps) => {
                let all: Vec<String> = steps.iter().map(|step| self.step(step, " ")).collect();
                all.join(", ")
            }
            SideValue::Verdict(VerdictSaid { verdict, called, statement }) => {
                let statement = statement.iter().map(|text| format!(": {text}")).collect::<String>();
                let known = || self.strings.text(&format!("verdict_{}", verdict.word()));
                format!("{}{statement}", called.clone().unwrap_or_else(known))
            }
            SideValue::Word(word) => self.word(word),
            SideValue::Ids(ids) => {
                let names: Vec<String> = ids.iter().map(|id| self.id(&id.0)).collect();
                names.join("; ")
            }
            SideValue::Entities(all) => {
                let name = |one: &Named| one.title.clone().unwrap_or_else(|| self.name(&one.entity));
                all.iter().map(name).collect::<Vec<_>>().join("; ")
            }
            SideValue::Evidence(evidence) => self.evidence(evidence),
            SideValue::Adoption(adoption) => self.adoption(adoption),
            SideValue::Text(_) | SideValue::Prose(_) | SideValue::Texts(_) | SideValue::File(_) => value.to_string(),
        }
    }

    /// What a value says to who reads a page: without what marks words up.
    pub fn plain(&self, value: &SideValue) -> String {
        match value {
            SideValue::Prose(text) => plain(text),
            SideValue::Entry(entry) => self.entry(entry, plain),
            SideValue::File(file) => file.path.clone(),
            other => self.of(other),
        }
    }

    /// Who decided something, when, and where that is written.
    pub fn adoption(&self, adoption: &Adoption) -> String {
        let date = adoption.date.map(|date| self.format.date(date));
        let parts = [adoption.by.clone(), date, adoption.reference.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn target(&self, target: &Target) -> String {
        let id = match target.comparison {
            Comparison::AtLeast => "target_at_least",
            Comparison::AtMost => "target_at_most",
            Comparison::Equals => "target_equals",
        };
        let amount = self.format.amount(&target.number, None, target.unit.as_deref().unwrap_or_default());
        self.strings.with(id, &[("amount", amount.trim_end().into())])
    }

    fn reading(&self, reading: &Reading) -> String {
        let value = match &reading.value {
            Shown::Known(quantity) => {
                let unit = reading.unit.as_ref().filter(|_| quantity.number().is_some());
                format!("{}{}", self.format.quantity(quantity, None), after(unit))
            }
            Shown::Missing => self.strings.text("reading_missing"),
            Shown::Suppressed => self.strings.text("reading_withheld"),
        };
        let period = reading.period.as_ref().map(|period| self.format.period(period));
        let of: Vec<String> = self.series().map(str::to_owned).into_iter().chain(period).collect();
        let value = if of.is_empty() { value } else { format!("{}: {value}", of.join(", ")) };
        reading.n.map_or_else(|| value.clone(), |n| format!("{value} (n = {n})"))
    }

    fn step(&self, step: &Step, between: &str) -> String {
        let state = self.strings.text(&format!("{}_{}", step.state.key(), step.state.word()));
        format!("{}{between}{state}", self.format.date(step.date))
    }

    /// An entry without its evidence: it stands with its name in the entity's log.
    fn entry(&self, entry: &LogEntry, note: impl Fn(&str) -> String) -> String {
        let mut parts = vec![self.step(&entry.step, " · ")];
        let value = |value| format!("{}{}", self.format.number(value, None), after(entry.unit.as_ref()));
        parts.extend(entry.value.as_ref().map(value));
        parts.extend(entry.note.as_ref().map(|text| note(text)));
        parts.join(" · ")
    }

    /// A word of the data, where readers have one for it.
    fn word(&self, word: &str) -> String {
        let id = match (self.key(), word) {
            (Some("case"), _) => format!("case_{word}"),
            (Some("direction"), _) => format!("direction_{word}"),
            (Some("means"), _) => format!("verdict_{word}"),
            (Some("kind"), "inspection" | "follow_up") => format!("decision_{word}"),
            (Some("menu"), "true") => "yes".to_owned(),
            (Some("menu"), "false") => "no".to_owned(),
            _ => return word.to_owned(),
        };
        self.strings.text(&id)
    }

    /// The last key of the field that changed.
    fn key(&self) -> Option<&str> {
        let key = |part: &'a Part| if let Part::Key(key) = part { Some(key.as_str()) } else { None };
        self.field?.0.iter().rev().find_map(key)
    }

    /// The series of the value that changed.
    fn series(&self) -> Option<&'a str> {
        let series =
            |part: &'a Part| if let Part::Value(_, Some(series)) = part { Some(series.as_str()) } else { None };
        self.field?.0.iter().find_map(series)
    }

    /// What the id in a field stands for.
    fn id(&self, id: &Id) -> String {
        if let Some("group" | "groups") = self.key() {
            let groups = || self.plans.iter().flat_map(|plan| &plan.groups);
            let title = groups().find(|group| group.id.value == *id).map(|group| group.title.value.clone());
            return title.unwrap_or_else(|| id.to_string());
        }
        let kind = match self.key() {
            Some("action" | "supports") => Kind::Action,
            Some("goal" | "goals") => Kind::Goal,
            Some("indicator") => Kind::Indicator,
            Some("follows") => Kind::Decision,
            _ => return id.to_string(),
        };
        let entity = EntityRef::new(kind, id.clone());
        self.known(&entity).unwrap_or_else(|| id.to_string())
    }

    /// What an entity is called.
    fn name(&self, entity: &EntityRef) -> String {
        self.known(entity).unwrap_or_else(|| entity.to_string())
    }

    fn known(&self, entity: &EntityRef) -> Option<String> {
        self.plans.iter().find_map(|plan| Some(plan.get(entity)?.title().value.clone()))
    }

    fn evidence(&self, evidence: &Evidence) -> String {
        let named = |kind: Kind, id: &str| {
            let entity = Id::parse(id).ok().map(|id| EntityRef::new(kind, id));
            entity.and_then(|entity| self.known(&entity)).unwrap_or_else(|| id.to_owned())
        };
        let source = match &evidence.source {
            Source::Url(text) | Source::Reference(text) => text.clone(),
            Source::File(path) => path.clone(),
            Source::Narrative(id) => named(Kind::Narrative, id),
            Source::Decision(id) => named(Kind::Decision, id),
        };
        let title = evidence.title.as_ref().map(|title| format!("{}: ", side::squeeze(title)));
        let area = evidence.area.as_ref().map(|area| format!(", {area}"));
        let kept = evidence.kept.map(|day| {
            let day = self.format.date(day);
            format!(", {}", self.strings.with("evidence_kept", &[("date", (&day).into())]))
        });
        format!("{}{source}{}{}", title.unwrap_or_default(), area.unwrap_or_default(), kept.unwrap_or_default())
    }
}

/// A unit behind its number.
fn after(unit: Option<&String>) -> String {
    unit.map(|unit| format!(" {unit}")).unwrap_or_default()
}
