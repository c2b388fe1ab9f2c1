//! What Kolada's API answers, saved by the user: `{"values": [{"kpi", "municipality" or "ou", "period", "values":
//! [{"gender", "value", "status"}]}]}`. Nothing is fetched.

use super::cell::number;
use super::grid::decoded;
use super::{Choices, Fault, Sheet, TableRow};
use serde_json::Value;
use std::collections::BTreeSet;

/// The keys of an entry that say when and how much. By any other, answers can be about several things.
const FIGURES: [&str; 3] = ["period", "values", "count"];

/// The keys of an answer that lead to its other pages.
const PAGES: [&str; 6] = ["next_page", "next_url", "next", "previous_page", "previous_url", "previous"];

/// A code, also one that was saved as a number, without the zero in front.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(format!("{:0>4}", number.to_string())),
        _ => None,
    }
}

/// The rows of a measure in one municipality or school. Women and men become series; both together are the whole.
///
/// # Errors
/// Says what is not as Kolada writes it, that it goes on on another page, or that there is more than one municipality,
/// school or measure.
pub fn kolada(bytes: &[u8], choices: &Choices) -> Result<Sheet, Fault> {
    let answer: Value = serde_json::from_str(&decoded(bytes)).map_err(|_| Fault::Format)?;
    let entries = answer["values"].as_array().ok_or(Fault::Format)?;
    // The last page of several lacks what stands on those before it.
    let others = PAGES.into_iter().filter_map(|key| answer[key].as_str());
    if let Some(other) = others.into_iter().find(|other| !other.is_empty()) {
        return Err(Fault::Pages(other.to_owned()));
    }
    let mut entries: Vec<&Value> = entries.iter().collect();
    for (key, wanted) in &choices.only {
        let known: BTreeSet<String> = entries.iter().filter_map(|entry| word(&entry[key])).collect();
        if !known.contains(wanted) {
            return Err(Fault::NoLines(key.clone(), wanted.clone(), known.into_iter().collect()));
        }
        entries.retain(|entry| word(&entry[key]).as_ref() == Some(wanted));
    }
    let keys: BTreeSet<&String> =
        entries.iter().filter_map(|entry| entry.as_object()).flat_map(|one| one.keys()).collect();
    for key in keys.into_iter().filter(|key| !FIGURES.contains(&key.as_str())) {
        let names: BTreeSet<String> = entries.iter().filter_map(|entry| word(&entry[key])).collect();
        if names.len() > 1 {
            return Err(Fault::Several(key.clone(), names.into_iter().collect()));
        }
    }
    let mut rows: Vec<TableRow> = Vec::new();
    for entry in entries {
        let period = match &entry["period"] {
            Value::Number(year) => year.to_string(),
            Value::String(year) => year.clone(),
            _ => return Err(Fault::Format),
        };
        let period = super::cell::period(&period, false).ok_or(Fault::Format)?.to_string();
        let figures = entry["values"].as_array().ok_or(Fault::Format)?;
        // What Kolada has taken back is sent along.
        for figure in figures.iter().filter(|figure| figure["isdeleted"] != Value::Bool(true)) {
            let series = match figure["gender"].as_str().map(str::to_uppercase).as_deref() {
                Some("T") | None => "",
                Some("K" | "F") => "Kvinnor",
                Some("M") => "Män",
                Some(_) => return Err(Fault::Format),
            };
            if rows.iter().any(|row| row.period == period && row.series == series) {
                return Err(Fault::Again(format!("{period} {series}").trim_end().to_owned()));
            }
            let status = figure["status"].as_str().map(str::to_lowercase);
            let value = match &figure["value"] {
                _ if status.as_deref() == Some("private") => "..".to_owned(),
                _ if status.as_deref() == Some("missing") => ".".to_owned(),
                Value::Null => ".".to_owned(),
                Value::Number(value) => number(value).ok_or(Fault::Format)?,
                Value::String(mark) if mark == "-" => ".".to_owned(),
                _ => return Err(Fault::Format),
            };
            rows.push(TableRow {
                period: period.clone(),
                series: series.to_owned(),
                value,
                n: String::new(),
                note: String::new(),
                corrects: String::new(),
            });
        }
    }
    if rows.is_empty() { Err(Fault::Empty) } else { Ok(Sheet { rows, ..Sheet::default() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"{"count": 3, "values": [
        {"kpi": "N1", "municipality": "0126", "period": 2024, "values": [
            {"count": 1, "gender": "T", "status": "", "value": 88.50},
            {"count": 1, "gender": "K", "status": "Private", "value": null},
            {"count": 1, "gender": "M", "status": "Missing", "value": null}]},
        {"kpi": "N1", "municipality": "0126", "period": 2025, "values": [{"gender": "T", "value": "-"}]}
    ]}"#;

    fn of(text: &str, only: &[(&str, &str)]) -> Result<Vec<TableRow>, Fault> {
        let only = only.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        kolada(text.as_bytes(), &Choices { only, ..Choices::default() }).map(|sheet| sheet.rows)
    }

    #[test]
    fn figures_marks_and_sexes_are_taken() {
        let rows = of(ANSWER, &[]).expect("it is Kolada's");
        let told: Vec<_> = rows.iter().map(|row| [&*row.period, &*row.series, &*row.value]).collect();
        assert_eq!(told, [["2024", "", "88.50"], ["2024", "Kvinnor", ".."], ["2024", "Män", "."], ["2025", "", "."]]);
        let third = ANSWER.replace("\"K\"", "\"F\"").replace("88.50", "1e3");
        let rows = of(&third, &[]).expect("it is Kolada's");
        assert_eq!((&*rows[0].value, &*rows[1].series), ("1000", "Kvinnor"));
    }

    #[test]
    fn what_was_taken_back_or_stands_twice_is_no_value() {
        let values = |figures: &str| {
            format!(
                "\u{feff}{{\"values\": [{{\"municipality\": \"0126\", \"period\": 2024, \"values\": [{figures}]}}]}}"
            )
        };
        let figure = |more: &str| format!("{{\"gender\": \"t\", \"value\": 1{more}}}");
        let taken_back = format!("{}, {}", figure(", \"isdeleted\": true"), figure(", \"isdeleted\": false"));
        assert_eq!(of(&values(&taken_back), &[]).map(|rows| rows.len()), Ok(1));
        let twice = format!("{}, {}", figure(""), figure(""));
        assert_eq!(of(&values(&twice), &[]), Err(Fault::Again("2024".to_owned())));
        let missing = of(&values(&figure(", \"status\": \"Missing\"")), &[]).expect("it is Kolada's");
        assert_eq!(missing[0].value, ".");
    }

    #[test]
    fn several_municipalities_or_schools_and_further_pages_are_asked_about() {
        let two = ANSWER.replacen("0126", "0180", 1);
        let names = vec!["0126".to_owned(), "0180".to_owned()];
        assert_eq!(of(&two, &[]), Err(Fault::Several("municipality".into(), names)));
        assert_eq!(of(&two, &[("municipality", "0180")]).map(|rows| rows.len()), Ok(3));
        let none = Fault::NoLines("municipality".into(), "1".into(), vec!["0126".into(), "0180".into()]);
        assert_eq!(of(&two, &[("municipality", "1")]), Err(none));
        let bare = two.replace("\"0126\"", "126").replace("\"0180\"", "180");
        assert!(matches!(of(&bare, &[]), Err(Fault::Several(..))), "codes may be numbers");
        let schools = two.replace("municipality", "ou");
        assert!(matches!(of(&schools, &[]), Err(Fault::Several(key, _)) if key == "ou"));
        let other = two.replace("municipality", "area_id");
        assert!(matches!(of(&other, &[]), Err(Fault::Several(key, _)) if key == "area_id"), "whatever it is called");
        let page = ANSWER.replacen('{', "{\"next_page\": \"https://api.kolada.se/?page=2\", ", 1);
        assert!(matches!(of(&page, &[]), Err(Fault::Pages(_))));
        assert!(matches!(of(&page.replace("next", "previous"), &[]), Err(Fault::Pages(_))), "the last of several");
        assert_eq!(of("<html>", &[]), Err(Fault::Format));
        assert_eq!(of("{}", &[]), Err(Fault::Format));
    }
}
