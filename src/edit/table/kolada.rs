//! What Kolada's API answers, saved by the user: `{"values": [{"kpi", "municipality" or "ou", "period", "values":
//! [{"gender", "value", "status"}]}]}`. Nothing is fetched.

use super::cell::number;
use super::{Choices, Fault, Sheet, TableRow};
use serde_json::Value;
use std::collections::BTreeSet;

/// What an answer can be about several of: the keys of an entry.
const KEYS: [&str; 4] = ["municipality", "ou", "organizational_unit", "kpi"];

/// The rows of a measure in one municipality or school. Women and men become series; both together are the whole.
///
/// # Errors
/// Says what is not as Kolada writes it, that it goes on on another page, or that there is more than one municipality,
/// school or measure.
pub fn kolada(bytes: &[u8], choices: &Choices) -> Result<Sheet, Fault> {
    let answer: Value = serde_json::from_slice(bytes).map_err(|_| Fault::Format)?;
    let entries = answer["values"].as_array().ok_or(Fault::Format)?;
    let next = ["next_page", "next_url", "next"].into_iter().find_map(|key| answer[key].as_str());
    if let Some(next) = next.filter(|next| !next.is_empty()) {
        return Err(Fault::Pages(next.to_owned()));
    }
    let is_chosen = |entry: &&Value| choices.only.iter().all(|(key, wanted)| entry[key].as_str() == Some(wanted));
    let entries: Vec<&Value> = entries.iter().filter(is_chosen).collect();
    for key in KEYS {
        let names: BTreeSet<String> =
            entries.iter().filter_map(|entry| entry[key].as_str().map(str::to_owned)).collect();
        if names.len() > 1 {
            return Err(Fault::Several(key, names.into_iter().collect()));
        }
    }
    let mut rows = Vec::new();
    for entry in entries {
        let period = match &entry["period"] {
            Value::Number(year) => year.to_string(),
            Value::String(year) => year.clone(),
            _ => return Err(Fault::Format),
        };
        let period = super::cell::period(&period, false).ok_or(Fault::Format)?.to_string();
        for figure in entry["values"].as_array().ok_or(Fault::Format)? {
            let series = match figure["gender"].as_str() {
                Some("T") | None => "",
                Some("K" | "F") => "Kvinnor",
                Some("M") => "Män",
                Some(_) => return Err(Fault::Format),
            };
            let hidden = matches!(figure["status"].as_str(), Some("Private" | "private"));
            let value = match &figure["value"] {
                _ if hidden => "..".to_owned(),
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
    fn several_municipalities_or_schools_and_further_pages_are_asked_about() {
        let two = ANSWER.replacen("0126", "0180", 1);
        let names = vec!["0126".to_owned(), "0180".to_owned()];
        assert_eq!(of(&two, &[]), Err(Fault::Several("municipality", names)));
        assert_eq!(of(&two, &[("municipality", "0180")]).map(|rows| rows.len()), Ok(3));
        assert_eq!(of(&two, &[("municipality", "1")]), Err(Fault::Empty));
        let schools = two.replace("municipality", "ou");
        assert!(matches!(of(&schools, &[]), Err(Fault::Several("ou", _))));
        let page = ANSWER.replacen('{', "{\"next_page\": \"https://api.kolada.se/?page=2\", ", 1);
        assert!(matches!(of(&page, &[]), Err(Fault::Pages(_))));
        assert_eq!(of("<html>", &[]), Err(Fault::Format));
        assert_eq!(of("{}", &[]), Err(Fault::Format));
    }
}
