//! What a side of a change says to a reader: the one place where the typed values of changes become words.

use crate::base::period::parse_date;
use crate::base::visible::one_line;
use crate::base::{Date, Id, Number, Period};
use crate::history::change::{Field, FieldPart};
use crate::history::side::{
    Adoption, EvidenceSaid, LogEntry, LogStep, NamedEntity, PointSaid, Reading, SideValue, Source, TargetSaid,
    VerdictSaid,
};
use crate::plan::entities::{Comparison, Shown, State};
use crate::plan::measure::said_unit;
use crate::plan::scalar::Quantity;
use crate::plan::{EntityRef, Kind, Plan};
use crate::text::format::Format;
use crate::text::plain::plain;
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

/// How many digits of a digest are shown where something else has the same name.
const SHOWN_OF_DIGEST: usize = 12;

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
            SideValue::Point(PointSaid { period, value, unit }) => {
                let value = self.format.quantity(value, None);
                format!("{}: {value}{}", self.format.period(period), after(unit.as_ref()))
            }
            SideValue::Reading(reading) => self.reading(reading),
            SideValue::Entry(entry) => self.entry(entry, one_line),
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
            SideValue::Ids(ids) if ids.is_empty() && self.key() == Some("supports") => self.strings.text("whole_plan"),
            SideValue::Ids(ids) => {
                let names: Vec<String> = ids.iter().map(|id| self.id(&id.0)).collect();
                names.join("; ")
            }
            SideValue::Entities(all) => {
                let name = |one: &NamedEntity| one.title.clone().unwrap_or_else(|| self.name(&one.entity));
                all.iter().map(name).collect::<Vec<_>>().join("; ")
            }
            SideValue::Evidence(evidence) => self.evidence(evidence),
            SideValue::Adoption(adoption) => self.adoption(adoption),
            SideValue::Texts(lines) if self.key() == Some("meetings") => {
                lines.iter().map(|line| self.dated(line)).collect::<Vec<_>>().join("; ")
            }
            SideValue::Text(date) if self.key() == Some("log_from") => self.dated(date),
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

    /// The same, with the beginning of its digest where it has one.
    pub fn with_digest(&self, value: &SideValue) -> String {
        let digest = match value {
            SideValue::File(file) => Some(&file.digest),
            SideValue::Evidence(evidence) => evidence.digest.as_ref(),
            _ => None,
        };
        let Some(digest) = digest else { return self.of(value) };
        let digest: String = digest.trim_start_matches("sha256:").chars().take(SHOWN_OF_DIGEST).collect();
        format!("{} ({} {digest}…)", self.plain(value), self.strings.text("fingerprint"))
    }

    /// What a value says that is the content's own, in the language in which that was written: its words, a line each, or
    /// `None` where it says nothing else.
    pub fn own(&self, value: &SideValue) -> Option<Vec<String>> {
        let words = |all: &[Option<&String>]| Some(all.iter().flatten().map(|text| text.to_string()).collect());
        match value {
            SideValue::Period(_) | SideValue::Log(_) | SideValue::Word(_) => words(&[]),
            SideValue::Target(target) => words(&[target.unit.as_ref()]),
            SideValue::Point(point) => words(&[point.unit.as_ref(), word_of(&point.value)]),
            SideValue::Reading(reading) => {
                let word = if let Shown::Known(quantity) = &reading.value { word_of(quantity) } else { None };
                let series = self.series().map(str::to_owned);
                words(&[reading.unit.as_ref(), word, series.as_ref()])
            }
            SideValue::Entry(entry) => {
                let note = entry.note.as_ref().map(|note| [one_line(note), plain(note)]);
                words(&[
                    entry.unit.as_ref(),
                    note.as_ref().map(|[line, _]| line),
                    note.as_ref().map(|[_, plain]| plain),
                ])
            }
            SideValue::Verdict(VerdictSaid { called, statement, .. }) => words(&[called.as_ref(), statement.as_ref()]),
            SideValue::Ids(ids) if ids.is_empty() && self.key() == Some("supports") => words(&[]),
            SideValue::Evidence(evidence) => words(&[evidence.title.as_ref()]),
            SideValue::Adoption(adoption) => words(&[adoption.by.as_ref(), adoption.reference.as_ref()]),
            SideValue::Texts(lines) if self.key() == Some("meetings") => {
                let bodies = lines.iter().filter_map(|line| line.split_once(", ")).map(|(_, body)| body.to_owned());
                Some(bodies.collect())
            }
            SideValue::Text(_) if self.key() == Some("log_from") => words(&[]),
            SideValue::Text(_)
            | SideValue::Prose(_)
            | SideValue::Texts(_)
            | SideValue::File(_)
            | SideValue::Ids(_)
            | SideValue::Entities(_) => None,
        }
    }

    /// A quantity with its unit.
    pub fn amount(&self, quantity: &Quantity, unit: Option<&String>) -> String {
        format!("{}{}", self.format.quantity(quantity, None), after(unit))
    }

    /// A time.
    pub fn period(&self, period: &Period) -> String {
        self.format.period(period)
    }

    /// A day.
    pub fn date(&self, date: Date) -> String {
        self.format.date(date)
    }

    /// What a state is called.
    pub fn state(&self, state: State) -> String {
        self.strings.text(&format!("{}_{}", state.key(), state.word()))
    }

    /// Against what something is held, and when that was.
    pub fn against(&self, id: &str, what: &str, when: &str) -> String {
        self.strings.with(id, &[("what", what.into()), ("when", when.into())])
    }

    /// Who decided something, when, and where that is written.
    pub fn adoption(&self, adoption: &Adoption) -> String {
        let date = adoption.date.map(|date| self.format.date(date));
        let parts = [adoption.by.clone(), date, adoption.reference.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn target(&self, target: &TargetSaid) -> String {
        let unit = target.unit.as_deref().unwrap_or_default();
        in_words(self.strings, &self.format, target.comparison, &target.number, unit)
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

    fn step(&self, step: &LogStep, between: &str) -> String {
        format!("{}{between}{}", self.format.date(step.date), self.state(step.state))
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
            (Some(key @ ("case" | "direction" | "position" | "outcome" | "every")), _) => format!("{key}_{word}"),
            (Some("means"), _) => format!("verdict_{word}"),
            (Some("kind"), _) => format!("decision_{word}"),
            (Some("menu"), "true") => "yes".to_owned(),
            (Some("menu"), "false") => "no".to_owned(),
            _ => return word.to_owned(),
        };
        // A later version may have words that this one does not know.
        self.strings.get(&id).unwrap_or(word).to_owned()
    }

    /// A line that begins with a day as records have it, with the day as readers read it.
    fn dated(&self, line: &str) -> String {
        let (day, rest) = line.split_at_checked(line.find(',').unwrap_or(line.len())).unwrap_or((line, ""));
        parse_date(day).map_or_else(|_| line.to_owned(), |day| format!("{}{rest}", self.format.date(day)))
    }

    /// The last key of the field that changed.
    fn key(&self) -> Option<&str> {
        let key = |part: &'a FieldPart| if let FieldPart::Key(key) = part { Some(key.as_str()) } else { None };
        self.field?.0.iter().rev().find_map(key)
    }

    /// The series of the value that changed.
    fn series(&self) -> Option<&'a str> {
        let series = |part: &'a FieldPart| {
            if let FieldPart::Value(_, Some(series)) = part { Some(series.as_str()) } else { None }
        };
        self.field?.0.iter().find_map(series)
    }

    /// What the id in a field stands for.
    fn id(&self, id: &Id) -> String {
        if let Some("group" | "groups") = self.key() {
            let groups = || self.plans.iter().flat_map(|plan| &plan.groups);
            let title = groups().find(|group| group.id.value == *id).map(|group| group.title.value.clone());
            return title.unwrap_or_else(|| id.to_string());
        }
        if self.key() == Some("areas") {
            let areas = || self.plans.iter().flat_map(|plan| plan.decisions.values()).flat_map(|one| &one.areas);
            let title = areas().find(|area| area.id.value == *id).map(|area| area.title.value.clone());
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

    fn evidence(&self, evidence: &EvidenceSaid) -> String {
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
        let title = evidence.title.as_ref().map(|title| format!("{}: ", one_line(title)));
        let area = evidence.area.as_ref().map(|area| format!(", {area}"));
        let kept = evidence.kept.map(|day| {
            let day = self.format.date(day);
            format!(", {}", self.strings.with("evidence_kept", &[("date", (&day).into())]))
        });
        format!("{}{source}{}{}", title.unwrap_or_default(), area.unwrap_or_default(), kept.unwrap_or_default())
    }
}

/// A target in words: `minst 2 nämndmål`.
pub fn in_words(strings: &Strings, format: &Format, comparison: Comparison, number: &Number, unit: &str) -> String {
    let amount = format.amount(number, None, unit);
    strings.with(&format!("target_{}", comparison.word()), &[("amount", amount.trim_end().into())])
}

/// The word of a scale that a quantity is.
fn word_of(quantity: &Quantity) -> Option<&String> {
    if let Quantity::Word(word) = quantity { Some(word) } else { None }
}

/// A unit behind its number.
fn after(unit: Option<&String>) -> String {
    let said = unit.map(|unit| said_unit(unit)).filter(|unit| !unit.is_empty());
    said.map(|unit| format!(" {unit}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::vocabulary::{DecisionKind, Every, Outcome, Position};

    #[test]
    fn what_stands_in_data_is_told_in_words() {
        let catalogue = crate::words::Catalogue::built_in();
        let all = |key: &'static str, words: Vec<&'static str>| words.into_iter().map(move |word| (key, word));
        let kinds = DecisionKind::ALL.map(|one| one.word()).to_vec();
        let told = all("position", Position::ALL.map(|one| one.word()).to_vec())
            .chain(all("outcome", Outcome::ALL.map(|one| one.word()).to_vec()))
            .chain(all("every", Every::ALL.map(|one| one.word()).to_vec()))
            .chain(all("kind", kinds));
        for (key, word) in told {
            for language in catalogue.languages() {
                let strings = catalogue.strings(language, crate::words::WordFile::Pages);
                let id = if key == "kind" { format!("decision_{word}") } else { format!("{key}_{word}") };
                let field = Field::from(key);
                let said = Words::new(&strings, &[], Some(&field)).of(&SideValue::Word(word.to_owned()));
                assert_eq!(Some(said.as_str()), strings.get(&id), "{key} {word}");
            }
        }
        let strings = catalogue.strings(crate::base::Language::SV, crate::words::WordFile::Pages);
        let field = Field::from("meetings");
        let meetings = SideValue::Texts(vec!["2026-02-10, Nämnden".to_owned(), "När som helst".to_owned()]);
        let said = Words::new(&strings, &[], Some(&field)).of(&meetings).replace('\u{a0}', " ");
        assert_eq!(said, "10 februari 2026, Nämnden; När som helst");
    }
}
