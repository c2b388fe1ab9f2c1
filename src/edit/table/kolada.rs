//! What Kolada's API answers, saved by the user: `{"values": [{"kpi", "municipality", "period", "values": [{"gender",
//! "value", "status"}]}]}`. Nothing is fetched.

use super::{Fault, TableRow, number};
use serde_json::Value;
use std::collections::BTreeSet;

/// The rows of a measure in one municipality. Women and men become series; both together are the whole.
///
/// # Errors
/// Says what is not as Kolada writes it, or that there is more than one municipality or measure.
pub fn kolada(bytes: &[u8], municipality: Option<&str>) -> Result<Vec<TableRow>, Fault> {
    let answer: Value = serde_json::from_slice(bytes).map_err(|_| Fault::Format)?;
    let entries = answer["values"].as_array().ok_or(Fault::Format)?;
    let chosen = |entry: &&Value| municipality.is_none_or(|wanted| entry["municipality"] == wanted);
    let entries: Vec<&Value> = entries.iter().filter(chosen).collect();
    for key in ["municipality", "kpi"] {
        let names: BTreeSet<String> =
            entries.iter().filter_map(|entry| entry[key].as_str().map(str::to_owned)).collect();
        if names.len() > 1 {
            return Err(Fault::Several(names.into_iter().collect()));
        }
    }
    let mut rows = Vec::new();
    for entry in entries {
        let period = match &entry["period"] {
            Value::Number(year) => year.to_string(),
            Value::String(year) => year.clone(),
            _ => return Err(Fault::Format),
        };
        let period = super::period(&period).ok_or(Fault::Format)?;
        for figure in entry["values"].as_array().ok_or(Fault::Format)? {
            let series = match figure["gender"].as_str() {
                Some("T") | None => "",
                Some("K") => "Kvinnor",
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
            });
        }
    }
    if rows.is_empty() { Err(Fault::Empty) } else { Ok(rows) }
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

    #[test]
    fn figures_marks_and_sexes_are_taken() {
        let rows = kolada(ANSWER.as_bytes(), None).expect("it is Kolada's");
        let told: Vec<_> = rows.iter().map(|row| [&*row.period, &*row.series, &*row.value]).collect();
        assert_eq!(told, [["2024", "", "88.50"], ["2024", "Kvinnor", ".."], ["2024", "Män", "."], ["2025", "", "."]]);
    }

    #[test]
    fn several_municipalities_are_asked_about() {
        let two = ANSWER.replacen("0126", "0180", 1);
        let names = vec!["0126".to_owned(), "0180".to_owned()];
        assert_eq!(kolada(two.as_bytes(), None), Err(Fault::Several(names)));
        assert_eq!(kolada(two.as_bytes(), Some("0180")).map(|rows| rows.len()), Ok(3));
        assert_eq!(kolada(two.as_bytes(), Some("1")), Err(Fault::Empty));
        assert_eq!(kolada(b"<html>", None), Err(Fault::Format));
        assert_eq!(kolada(b"{}", None), Err(Fault::Format));
    }
}
