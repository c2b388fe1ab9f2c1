//! Indicators and their values. Small groups are suppressed here: what comes out has no room for the number.

use super::Context;
use super::entity::prose;
use crate::base::{Code, Diagnostic, Findings, Located, Number, Period, Place};
use crate::input::csv::{self, Row};
use crate::input::text::Text;
use crate::model::documents::{IndicatorDocument, PointDocument, ValueDocument};
use crate::model::plan::{Head, Indicator, Point, Shown, Value};
use crate::model::scalar::{Count, Reading};

/// The columns of the CSV beside an indicator, in their customary order.
pub const COLUMNS: [&str; 5] = ["period", "series", "value", "n", "note"];

pub fn indicator(
    head: Head,
    document: &IndicatorDocument,
    context: &Context,
    findings: &mut Findings,
) -> Option<Indicator> {
    let mut values: Vec<Value> =
        document.values.iter().map(|value| self::value(value, context.min_group, findings)).collect();
    if let Some(data) = &document.data {
        if !document.values.is_empty() {
            let problem = Diagnostic::new(Code::KeyChoice, &data.place).variant("one");
            findings.push(problem.fact("keys", "values, data"));
        }
        if let Some(text) = table(&head, data, context, findings) {
            values = csv::parse(text, &COLUMNS, findings)
                .iter()
                .filter_map(|row| row_value(row, context.min_group, findings))
                .collect();
        }
    }
    values.sort_by_key(|value| (value.series.clone(), value.period.first(), value.period.last()));
    Some(Indicator {
        goals: document.goals.iter().filter_map(|id| context.names.find(id, findings)).collect(),
        head: Head { formerly: document.formerly.clone(), ..head },
        title: document.title.clone(),
        unit: document.unit.clone(),
        direction: document.direction.clone(),
        decimals: document.decimals.as_ref().map(|decimals| decimals.value.0),
        group: document.group.clone(),
        baseline: document.baseline.as_ref().map(|point| self::point(point)),
        target: document.target.as_ref().map(|point| self::point(point)),
        source: document
            .source
            .as_ref()
            .map(|source| (source.title.clone(), source.url.as_ref().map(|url| url.value.clone()))),
        method: prose(document.method.as_ref()),
        values,
    })
}

fn point(document: &PointDocument) -> Point {
    Point { period: document.period.clone(), number: document.value.clone() }
}

fn value(document: &ValueDocument, min_group: u32, findings: &mut Findings) -> Value {
    let n = document.n.as_ref().map(|count| Located::new(count.value.0, count.place.clone()));
    shown(
        document.period.clone(),
        document.series.as_ref().map(|series| series.value.clone()),
        &document.value.value,
        n,
        document.note.as_ref().map(|note| note.value.clone()),
        min_group,
        findings,
    )
}

/// Decides what of a value may be published. The number of a small group is dropped for good, and so is its size.
fn shown(
    period: Located<Period>,
    series: Option<String>,
    reading: &Reading,
    n: Option<Located<u32>>,
    note: Option<String>,
    min_group: u32,
    findings: &mut Findings,
) -> Value {
    let small = n.as_ref().filter(|n| n.value < min_group && *reading != Reading::Missing);
    if let Some(n) = small {
        findings.push(Diagnostic::new(Code::SmallGroup, &n.place).fact("limit", min_group));
    }
    let hidden = small.is_some() || *reading == Reading::Suppressed;
    let value = match reading {
        _ if hidden => Shown::Suppressed,
        Reading::Number(number) => Shown::Number(number.clone()),
        Reading::Missing | Reading::Suppressed => Shown::Missing,
    };
    Value { period, series, shown: value, n: n.filter(|n| !hidden && n.value >= min_group).map(|n| n.value), note }
}

/// The CSV that an indicator names: a file beside its own.
fn table<'a>(head: &Head, data: &Located<String>, context: &Context<'a>, findings: &mut Findings) -> Option<&'a Text> {
    let name = data.value.as_str();
    if name.contains(['/', '\\', ':']) || name.starts_with('.') {
        findings.push(Diagnostic::new(Code::UnsafePath, &data.place).fact("path", name));
        return None;
    }
    let folder = head.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{name}");
    let text = context.tables.get(path.as_str());
    if text.is_none() && !context.unread_tables.contains(path.as_str()) {
        let names = context.tables.keys().filter_map(|path| path.rsplit('/').next());
        findings.push(Diagnostic::new(Code::MissingFile, &data.place).fact("path", name).did_you_mean(name, names));
    }
    text
}

fn row_value(row: &Row, min_group: u32, findings: &mut Findings) -> Option<Value> {
    let cell = |name: &str| row.value.get(name);
    let missing =
        |name: &'static str| Diagnostic::new(Code::CsvFormat, &row.place).variant("missing").fact("column", name);
    let wrong = |code: Code, place: &Place, text: &str| Diagnostic::new(code, place).fact("value", text);
    let Some(period) = cell("period") else {
        findings.push(missing("period"));
        return None;
    };
    let Some(reading) = cell("value") else {
        findings.push(missing("value"));
        return None;
    };
    let parsed = Period::parse(&period.value)
        .map_err(|error| {
            let calendar = error == crate::base::period::PeriodError::NoSuchDate;
            let code = if calendar { Code::ImpossibleDate } else { Code::InvalidPeriod };
            findings.push(wrong(code, &period.place, &period.value));
        })
        .ok();
    let number = Reading::parse(&reading.value);
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
    let text = |name: &str| cell(name).map(|text| text.value.clone());
    let period = Located::new(parsed?, period.place.clone());
    Some(shown(period, text("series"), &number?, n, text("note"), min_group, findings))
}
