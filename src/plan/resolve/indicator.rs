//! Indicators and their values. Small groups are suppressed here: what comes out has no room for the number.

use super::said::{WithheldValue, telling_numbers};
use super::{Context, Finish, Resolve, SmallGroup};
use crate::base::{Code, Diagnostic, Findings, Located, Number, Period, SourceSpan};
use crate::input::csv::{self, CsvRow};
use crate::input::text::TextFile;
use crate::plan::documents::{IndicatorDocument, ValueDocument};
use crate::plan::entities::{Head, Indicator, Shown, Value, told_apart};
use crate::plan::load::table_beside;
use crate::plan::measure::Measure;
use crate::plan::scalar::{Count, Quantity, ScaleStep, WrittenValue, period_problem};
use std::collections::{BTreeMap, BTreeSet};

/// Most series of an indicator: more than all municipalities of the country.
const MOST_SERIES: usize = 500;

/// The columns of the CSV beside an indicator, in their customary order.
const COLUMNS: [&str; 6] = ["period", "series", "value", "n", "note", "corrects"];

impl Finish for Indicator {
    /// The values that may be published: those of the file, or of the table beside it.
    fn finish(&mut self, document: &IndicatorDocument, context: &Context, findings: &mut Findings) {
        let SmallGroup { today: min_group, own: own_min_group } = context.small_group;
        let limits = Limits { measure: Measure::of(&document.unit.value), min_group, own_min_group };
        // Without its series, a value would be taken for another one.
        let whole = document.values.iter().filter(|value| value.whole && !value.unread.contains(&"series"));
        let mut all: Vec<GivenValue> = whole.map(|value| given(value)).collect();
        if let Some(data) = &document.data {
            if !document.values.is_empty() {
                let problem = Diagnostic::new(Code::KeyChoice, &data.place).variant("one");
                findings.push(problem.fact("keys", "values, data"));
            }
            if let Some(text) = table(&self.head, data, context, findings) {
                let rows = csv::parse(text, &COLUMNS, &["period", "value"], findings);
                all = rows.iter().filter_map(|row| row_value(row, findings)).collect();
            }
        }
        few_series(&mut all, findings);
        let points = self.baseline.iter_mut().chain(&mut self.target).map(|point| &mut point.value.value);
        let known = all.iter_mut().filter_map(|given| match &mut given.reading.value {
            WrittenValue::Known(quantity) => Some(quantity),
            _ => None,
        });
        points.chain(known).for_each(|quantity| on_scale(&document.scale, quantity));
        let readings = all.iter().filter_map(|given| match &given.reading.value {
            WrittenValue::Known(quantity) => Some((quantity, &given.reading.place)),
            _ => None,
        });
        let points = self.baseline.iter().chain(&self.target).map(|point| (&point.value.value, &point.value.place));
        findings.extend(twice_on_scale(&document.scale));
        let words: Vec<&str> = document.scale.iter().map(|step| step.value.word.as_str()).collect();
        for (quantity, place) in points.chain(readings) {
            findings.extend(off_scale(&words, quantity, place));
        }
        self.translate(document, &mut all);
        let elsewhere = self.numbers_beside_values();
        let shown = all.iter().map(|given| limits.shown(given, &elsewhere, findings));
        let mut values: Vec<Value> = shown.collect();
        values.sort_by_key(|value| (value.series.clone(), value.period.first(), value.period.last()));
        self.values = values;
    }
}

/// Leaves out the values of series beyond the most that an indicator may have.
fn few_series(all: &mut Vec<GivenValue>, findings: &mut Findings) {
    let mut series: BTreeSet<Option<&str>> = BTreeSet::new();
    let mut first = None;
    for given in all.iter() {
        let is_new = series.insert(given.series.as_deref());
        if is_new && series.len() == MOST_SERIES + 1 {
            first = Some(given.period.place.clone());
        }
    }
    let Some(place) = first else { return };
    let problem = Diagnostic::new(Code::ListTooLong, &place).variant("series");
    findings.push(problem.fact("count", series.len()).fact("limit", MOST_SERIES));
    let mut kept: BTreeSet<Option<String>> = BTreeSet::new();
    all.retain(|given| {
        let is_known = kept.contains(&given.series);
        is_known || (kept.len() < MOST_SERIES && kept.insert(given.series.clone()))
    });
}

/// The problem of a step that stands twice on a scale, in whatever capitals: a value could be either.
fn twice_on_scale(scale: &[Located<ScaleStep>]) -> Option<Diagnostic> {
    let twice = |word: fn(&ScaleStep) -> &String| {
        let mut seen = BTreeSet::new();
        let step = scale.iter().find(|step| !seen.insert(word(&step.value).to_lowercase()))?;
        Some(Diagnostic::new(Code::DuplicateEntry, &step.place).variant("step").fact("word", word(&step.value)))
    };
    twice(|step| &step.word).or_else(|| twice(|step| &step.said))
}

/// A number that is a step of a scale is that step.
fn on_scale(scale: &[Located<ScaleStep>], quantity: &mut Quantity) {
    if let Quantity::Number(number) = quantity
        && let Some(step) = scale.iter().find(|step| step.value.word == number.as_str())
    {
        *quantity = Quantity::Word(step.value.word.clone());
    }
}

/// The problem of a quantity that is no number where there is no scale, or no word of the scale that there is.
fn off_scale(words: &[&str], quantity: &Quantity, place: &SourceSpan) -> Option<Diagnostic> {
    match quantity {
        Quantity::Number(_) if words.is_empty() => None,
        Quantity::Word(word) if words.is_empty() => {
            Some(Diagnostic::new(Code::InvalidNumber, place).variant("scale").fact("value", word))
        }
        Quantity::Word(word) if words.contains(&word.as_str()) => None,
        other => {
            let text = other.to_string();
            let problem = Diagnostic::new(Code::UnknownValue, place).variant("word").fact("value", &text);
            Some(problem.fact("values", words.join(", ")).did_you_mean(&text, words.iter().copied()))
        }
    }
}

impl Indicator {
    /// Says the words of the scale as the translation does.
    fn translate(&mut self, document: &IndicatorDocument, all: &mut [GivenValue]) {
        let say = |quantity: &mut Quantity| {
            let Quantity::Word(word) = quantity else { return };
            if let Some(step) = document.scale.iter().find(|step| step.value.word == *word) {
                word.clone_from(&step.value.said);
            }
        };
        self.baseline.iter_mut().chain(&mut self.target).for_each(|point| say(&mut point.value.value));
        for given in all {
            if let WrittenValue::Known(quantity) = &mut given.reading.value {
                say(quantity);
            }
        }
    }

    /// The numbers that its texts say, notes of values aside, by their bits; each with the place of its text.
    fn numbers_beside_values(&self) -> BTreeMap<u64, SourceSpan> {
        let texts = self.method.iter().chain(&self.head.prose).map(|text| (&*text.text, &text.place));
        let plain = [Some(&self.title), self.group.as_ref()].into_iter().flatten();
        let all = plain.map(|text| (text.value.as_str(), &text.place)).chain(texts);
        all.flat_map(|(text, place)| telling_numbers(text).map(|number| (number.to_bits(), place.clone()))).collect()
    }
}

/// What of a value may be published is told by its indicator's unit, so none is resolved by itself.
impl Resolve for ValueDocument {
    type Out = Value;

    fn resolve(_: &Located<Self>, _: &Context, _: &mut Findings) -> Option<Value> {
        None
    }
}

/// A value before it is decided what of it may be published.
struct GivenValue {
    period: Located<Period>,
    series: Option<String>,
    reading: Located<WrittenValue>,
    n: Option<Located<u32>>,
    note: Option<Located<String>>,
    corrects: Option<Located<String>>,
}

fn given(document: &ValueDocument) -> GivenValue {
    GivenValue {
        period: document.period.clone(),
        series: document.series.as_ref().map(|series| series.value.clone()),
        reading: document.value.clone(),
        n: document.n.as_ref().map(|count| Located::new(count.value.0, count.place.clone())),
        note: document.note.clone(),
        corrects: document.corrects.clone(),
    }
}

/// What makes a group small.
struct Limits {
    measure: Measure,
    min_group: u32,
    /// What the state itself says of it.
    own_min_group: u32,
}

impl Limits {
    /// Decides what of a value may be published. The number of a small group is dropped for good, and so is its size.
    fn shown(&self, given: &GivenValue, elsewhere: &BTreeMap<u64, SourceSpan>, findings: &mut Findings) -> Value {
        let GivenValue { period, series, reading, n, note, corrects } = given;
        let small = self.small(given, self.min_group);
        let is_new = small.is_some() && self.small(given, self.own_min_group).is_none();
        let hidden = small.is_some() || reading.value == WrittenValue::Suppressed;
        findings.extend(small);
        if hidden {
            said(given, elsewhere, findings);
        }
        let number = match &reading.value {
            WrittenValue::Known(quantity) => Shown::Known(quantity.clone()),
            WrittenValue::Missing => Shown::Missing,
            WrittenValue::Suppressed => Shown::Suppressed,
        };
        let was = is_new.then(|| told_apart(&number, n.as_ref().map(|n| n.value)));
        let shown = if hidden { Shown::Suppressed } else { number };
        let n = n.as_ref().filter(|n| !hidden && n.value >= self.min_group).map(|n| n.value);
        let [note, corrects] = [note, corrects].map(|text| text.as_ref().map(|text| text.value.clone()));
        let place = reading.place.clone();
        Value { period: period.clone(), series: series.clone(), shown, n, note, corrects, place, was }
    }

    /// What is said of a number that is withheld because its group, or a part of it, is smaller than `min_group`. Whoever
    /// wrote `..` has withheld it and need not be told.
    fn small(&self, given: &GivenValue, min_group: u32) -> Option<Diagnostic> {
        let WrittenValue::Known(quantity) = &given.reading.value else { return None };
        let n = given.n.as_ref()?;
        let problem = |place: &SourceSpan, limit: u32| Diagnostic::new(Code::SmallGroup, place).fact("limit", limit);
        if n.value < min_group {
            return Some(problem(&n.place, min_group));
        }
        let smallest_part = Measure::smallest_part(min_group);
        let number = quantity.number()?;
        let is_part = self.measure.has_small_part(number, n.value, smallest_part);
        is_part.then(|| problem(&given.reading.place, smallest_part).variant("part"))
    }
}

/// No text of the indicator says the number that is withheld.
fn said(given: &GivenValue, elsewhere: &BTreeMap<u64, SourceSpan>, findings: &mut Findings) {
    let number = match &given.reading.value {
        WrittenValue::Known(quantity) => quantity.number().cloned(),
        _ => None,
    };
    let other = number.as_ref().and_then(|number| elsewhere.get(&number.value().to_bits()));
    let withheld = WithheldValue { number, n: given.n.as_ref().map(|n| n.value) };
    let notes = given.note.iter().chain(&given.corrects).filter(|note| withheld.is_said_by_its_note(&note.value));
    for place in notes.map(|note| &note.place).chain(other) {
        let problem = Diagnostic::new(Code::DerivableValue, place).variant("note");
        findings.push(problem.related(&given.reading.place));
    }
}

/// The CSV that an indicator names: a file beside its own.
fn table<'a>(
    head: &Head,
    data: &Located<String>,
    context: &Context<'a>,
    findings: &mut Findings,
) -> Option<&'a TextFile> {
    let name = data.value.as_str();
    if name.contains(['/', '\\', ':']) || name.starts_with('.') {
        findings.push(Diagnostic::new(Code::UnsafePath, &data.place).fact("path", name));
        return None;
    }
    let path = table_beside(&head.path, name);
    let text = context.tables.get(path.as_str());
    if text.is_none() && !context.unread_tables.contains(path.as_str()) {
        let names = context.tables.keys().filter_map(|path| path.rsplit('/').next());
        findings.push(Diagnostic::new(Code::MissingFile, &data.place).fact("path", name).did_you_mean(name, names));
    }
    text
}

fn row_value(row: &CsvRow, findings: &mut Findings) -> Option<GivenValue> {
    let cell = |name: &str| row.value.get(name);
    let missing =
        |name: &'static str| Diagnostic::new(Code::CsvFormat, &row.place).variant("missing").fact("column", name);
    let wrong = |code: Code, place: &SourceSpan, text: &str| Diagnostic::new(code, place).fact("value", text);
    let Some(period) = cell("period") else {
        findings.push(missing("period"));
        return None;
    };
    let Some(reading) = cell("value") else {
        findings.push(missing("value"));
        return None;
    };
    let parsed = Period::parse(&period.value)
        .map_err(|error| findings.push(period_problem(&period.place, &period.value, error, false)))
        .ok();
    let number = WrittenValue::parse(&reading.value);
    if number.is_none() {
        let problem = wrong(Code::InvalidNumber, &reading.place, &reading.value);
        let with_point = reading.value.replace(',', ".");
        findings.push(if Number::parse(&with_point).is_some() { problem.suggest(with_point) } else { problem });
    }
    let n = match cell("n") {
        None => None,
        Some(text) => match Count::parse(&text.value) {
            Some(count) => Some(Located::new(count.0, text.place.clone())),
            None => {
                let problem = wrong(Code::InvalidNumber, &text.place, &text.value).variant("range");
                findings.push(problem.fact("from", 0).fact("to", Count::MAX));
                return None;
            }
        },
    };
    let period = Located::new(parsed?, period.place.clone());
    let reading = Located::new(number?, reading.place.clone());
    Some(GivenValue {
        period,
        series: cell("series").map(|text| text.value.clone()),
        reading,
        n,
        note: cell("note").cloned(),
        corrects: cell("corrects").cloned(),
    })
}
