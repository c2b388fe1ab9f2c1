//! What Kolada's API answers, saved by the user: `{"values": [{"kpi", "municipality" or "ou", "period", "values":
//! [{"gender", "value", "status"}]}]}`. Nothing is fetched.

use super::cell::number;
use super::fault::{answer as odd, no_lines};
use super::grid::decoded;
use super::json;
use super::{EMPTY, TableRow, TakenTable, ValueChoices};
use crate::base::visible::one_line;
use crate::words::Message;
use serde_json::Value;
use std::collections::BTreeSet;

/// The keys that are read. One that differs from them in its capitals alone would be passed over.
const KEYS: [&str; 7] = ["values", "period", "municipality", "gender", "value", "status", "isdeleted"];

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

/// What was found, short enough to be told.
fn found(value: &Value) -> String {
    value.to_string().chars().take(MOST_TOLD).collect()
}

/// How many letters of what was found are told.
const MOST_TOLD: usize = 60;

/// The entries of an answer.
fn entries(answer: &Value) -> Result<Vec<&Value>, Message> {
    let Some(entries) = answer["values"].as_array() else {
        let said = ["detail", "message", "error", "title", "status"].iter().find(|key| !answer[**key].is_null());
        return Err(match said {
            Some(key) => odd("import-refused", "", &found(&answer[*key])),
            None => odd("import-no-values", "", &found(answer)),
        });
    };
    // The last page of several lacks what stands on those before it.
    let others = PAGES.into_iter().filter_map(|key| answer[key].as_str());
    if let Some(other) = others.into_iter().find(|other| !other.is_empty()) {
        return Err(Message::new("import-pages").fact("next", other));
    }
    match entries.first() {
        None => Err(odd("import-no-figures", "", &found(answer))),
        Some(first) if first["period"].is_null() && !first["id"].is_null() => {
            Err(odd("import-described", "", &found(&first["id"])))
        }
        Some(_) => Ok(entries.iter().collect()),
    }
}

/// Tells of a key that is one of those that are read but for its capitals.
fn known_keys(answer: &Value) -> Result<(), Message> {
    match answer {
        Value::Array(all) => all.iter().try_for_each(known_keys),
        Value::Object(all) => all.iter().try_for_each(|(key, value)| {
            let meant = KEYS.into_iter().find(|known| known.eq_ignore_ascii_case(key) && known != key);
            meant.map_or_else(|| known_keys(value), |meant| Err(odd("import-odd-key", meant, key)))
        }),
        _ => Ok(()),
    }
}

/// The rows of a measure in one municipality or school. Women and men become series; both together are the whole.
///
/// # Errors
/// Says what is not as Kolada writes it, that it goes on on another page, or that there is more than one municipality,
/// school or measure.
pub fn kolada(bytes: &[u8], choices: &ValueChoices) -> Result<TakenTable, Message> {
    let text = decoded(bytes)?;
    let start = || one_line(&text.trim_start().chars().take(MOST_TOLD).collect::<String>());
    let answer = json::parsed(&text).map_err(|fault| match fault {
        json::Fault::Twice(key) => odd("import-key-twice", "", &key),
        json::Fault::Unread => odd("import-no-json", "", &start()),
    })?;
    known_keys(&answer)?;
    let mut entries = entries(&answer)?;
    // What Kolada has taken back is sent along.
    let is_there = |one: &Value| one["isdeleted"] != Value::Bool(true);
    entries.retain(|entry| is_there(entry));
    for (key, wanted) in &choices.only {
        let known: BTreeSet<String> = entries.iter().filter_map(|entry| word(&entry[key])).collect();
        if !known.contains(wanted) {
            return Err(no_lines(key, wanted, &known.into_iter().collect::<Vec<_>>()));
        }
        entries.retain(|entry| word(&entry[key]).as_ref() == Some(wanted));
    }
    let keys: BTreeSet<&String> =
        entries.iter().filter_map(|entry| entry.as_object()).flat_map(|one| one.keys()).collect();
    for key in keys.into_iter().filter(|key| !FIGURES.contains(&key.as_str())) {
        let names: BTreeSet<String> = entries.iter().filter_map(|entry| word(&entry[key])).collect();
        if names.len() > 1 {
            return Err(several(key, &names.into_iter().collect::<Vec<_>>()));
        }
    }
    let mut rows: Vec<TableRow> = Vec::new();
    for entry in entries {
        let period = word(&entry["period"]).and_then(|text| super::cell::period(&text, false));
        let odd_time = || odd("import-odd-time", "", &found(&entry["period"]));
        let period = period.ok_or_else(odd_time)?.to_string();
        let figures = entry["values"].as_array().ok_or_else(|| odd("import-odd-none", &period, "values"))?;
        if figures.is_empty() {
            // A time without figures is one for which there is no value, not one that was not asked for.
            add(&mut rows, &period, "", ".".to_owned())?;
        }
        for figure in figures.iter().filter(|figure| is_there(figure)) {
            let odd = |what, key: &str| odd(what, &period, &found(&figure[key]));
            let series = match figure["gender"].as_str().map(str::to_uppercase).as_deref() {
                Some("T" | "") | None => "",
                Some("K" | "F") => "Kvinnor",
                Some("M") => "Män",
                Some(_) => return Err(odd("import-odd-sex", "gender")),
            };
            let value = match figure["status"].as_str().map(str::to_lowercase).as_deref() {
                Some("private") => "..".to_owned(),
                Some("missing") if !figure["value"].is_number() => ".".to_owned(),
                Some("missing") => return Err(odd("import-odd-missing", "value")),
                Some("") | None if matches!(figure["status"], Value::Null | Value::String(_)) => {
                    match figure.get("value") {
                        None => return Err(super::fault::answer("import-odd-none", &period, "value")),
                        Some(Value::Null) => ".".to_owned(),
                        Some(Value::Number(value)) => number(value).ok_or_else(|| odd("import-odd-number", "value"))?,
                        Some(Value::String(mark)) if mark == "-" => ".".to_owned(),
                        _ => return Err(odd("import-odd-number", "value")),
                    }
                }
                _ => return Err(odd("import-odd-status", "status")),
            };
            add(&mut rows, &period, series, value)?;
        }
    }
    if rows.is_empty() { Err(Message::new(EMPTY)) } else { Ok(TakenTable { rows, ..TakenTable::default() }) }
}

/// There is more than one of what there can be one of: the key, and what there is.
fn several(key: &str, names: &[String]) -> Message {
    let id = if key == "municipality" { "import-several-municipalities" } else { "import-several" };
    let more = (names.len() > 10).then_some("…");
    let some: Vec<&str> = names.iter().map(String::as_str).take(10).chain(more).collect();
    let told = Message::new(id).fact("names", some.join(", ")).count("count", names.len());
    told.fact("key", key).fact("first", names.first().map_or("", String::as_str))
}

/// A time stands twice.
fn again(period: &str) -> Message {
    Message::new("import-again").fact("period", period)
}

/// Adds a row, unless there is one of the same time and series.
fn add(rows: &mut Vec<TableRow>, period: &str, series: &str, value: String) -> Result<(), Message> {
    if rows.iter().any(|row| row.period == period && row.series == series) {
        return Err(again(format!("{period} {series}").trim_end()));
    }
    rows.push(TableRow {
        period: period.to_owned(),
        series: series.to_owned(),
        value,
        n: String::new(),
        note: String::new(),
        corrects: String::new(),
    });
    Ok(())
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

    fn of(text: &str, only: &[(&str, &str)]) -> Result<Vec<TableRow>, Message> {
        let only = only.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        kolada(text.as_bytes(), &ValueChoices { only, ..ValueChoices::default() }).map(|sheet| sheet.rows)
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
        assert_eq!(of(&values(&twice), &[]), Err(again("2024")));
        let missing = of(&values("{\"value\": null, \"status\": \"Missing\"}"), &[]).expect("it is Kolada's");
        assert_eq!(missing[0].value, ".");
        let contradiction = of(&values(&figure(", \"status\": \"Missing\"")), &[]);
        assert_eq!(contradiction, Err(odd("import-odd-missing", "2024", "1")));
        let gone = ANSWER.replacen("\"period\": 2024", "\"isdeleted\": true, \"period\": 2024", 1);
        assert_eq!(of(&gone, &[]).map(|rows| rows.len()), Ok(1), "with all its figures");
    }

    #[test]
    fn a_key_that_is_missing_or_stands_twice_is_no_missing_value() {
        let odd_of = |text: &str| of(text, &[]).expect_err("it is refused");
        let figure = "{\"gender\": \"T\", \"value\": 5}";
        let entry = |rest: &str| format!("{{\"values\": [{{\"kpi\": \"N1\", \"period\": 2024, {rest}}}]}}");
        for (text, key) in [
            (entry("\"value\": 5"), "values"),
            (entry("\"values\": null"), "values"),
            (entry("\"values\": [{\"gender\": \"T\"}]"), "value"),
            (entry("\"values\": [{\"gender\": \"T\", \"status\": \"\"}]"), "value"),
        ] {
            assert_eq!(odd_of(&text), odd("import-odd-none", "2024", key), "{text}");
        }
        for (text, key) in [
            (entry(&format!("\"Values\": [{figure}]")), "Values"),
            (entry("\"values\": [{\"Gender\": \"K\", \"value\": 5}]"), "Gender"),
            (entry(&format!("\"values\": [{figure}]")).replace("period", "PERIOD"), "PERIOD"),
        ] {
            assert_eq!(odd_of(&text).id(), "import-odd-key", "{text} {key}");
        }
        for twice in [entry("\"values\": [{\"value\": 1, \"value\": 2}]"), entry("\"values\": [], \"values\": []")] {
            assert_eq!(odd_of(&twice).id(), "import-key-twice", "{twice}");
        }
    }

    #[test]
    fn several_municipalities_or_schools_and_further_pages_are_asked_about() {
        let two = ANSWER.replacen("0126", "0180", 1);
        let names = ["0126".to_owned(), "0180".to_owned()];
        assert_eq!(of(&two, &[]), Err(several("municipality", &names)));
        assert_eq!(of(&two, &[("municipality", "0180")]).map(|rows| rows.len()), Ok(3));
        let none = no_lines("municipality", "1", &names);
        assert_eq!(of(&two, &[("municipality", "1")]), Err(none));
        let bare = two.replace("\"0126\"", "126").replace("\"0180\"", "180");
        assert_eq!(of(&bare, &[]), Err(several("municipality", &names)), "codes may be numbers");
        let schools = two.replace("municipality", "ou");
        assert_eq!(of(&schools, &[]), Err(several("ou", &names)));
        let other = two.replace("municipality", "area_id");
        assert_eq!(of(&other, &[]), Err(several("area_id", &names)), "whatever it is called");
        let page = ANSWER.replacen('{', "{\"next_page\": \"https://api.kolada.se/?page=2\", ", 1);
        let refused = |text: &str| of(text, &[]).err().map(|told| told.id());
        assert_eq!(refused(&page), Some("import-pages"));
        assert_eq!(refused(&page.replace("next", "previous")), Some("import-pages"), "the last of several");
    }

    #[test]
    fn what_kolada_does_not_answer_with_values_is_told_by_what_was_found() {
        let odd = |text: &str| of(text, &[]).expect_err("it is refused");
        let told = super::odd;
        assert_eq!(odd(" <html>"), told("import-no-json", "", "<html>"));
        assert_eq!(odd("{}"), told("import-no-values", "", "{}"));
        assert_eq!(odd("{\"detail\": \"Not Found\"}"), told("import-refused", "", "\"Not Found\""));
        assert_eq!(odd("{\"status\": 404}"), told("import-refused", "", "404"));
        assert_eq!(odd("{\"values\": []}").id(), "import-no-figures");
        let described = "{\"values\": [{\"id\": \"N1\", \"title\": \"Elever\"}]}";
        assert_eq!(odd(described), told("import-described", "", "\"N1\""));
        let figure =
            |figure: &str| format!("{{\"values\": [{{\"kpi\": \"N1\", \"period\": 2024, \"values\": [{figure}]}}]}}");
        assert_eq!(odd(&figure("{\"gender\": \"X\", \"value\": 1}")), told("import-odd-sex", "2024", "\"X\""));
        assert_eq!(odd(&figure("{\"value\": \"12,5\"}")), told("import-odd-number", "2024", "\"12,5\""));
        let status = "{\"value\": 5, \"status\": \"Estimated\"}";
        assert_eq!(odd(&figure(status)), told("import-odd-status", "2024", "\"Estimated\""));
        assert_eq!(odd(&figure("{\"value\": 5, \"status\": 3}")), told("import-odd-status", "2024", "3"));
        assert_eq!(odd(&figure("").replace("2024", "\"i fjol\"")), told("import-odd-time", "", "\"i fjol\""));
        let rows = of(&figure(""), &[]).expect("a time without figures has no value");
        assert_eq!((&*rows[0].period, &*rows[0].value), ("2024", "."));
    }
}
