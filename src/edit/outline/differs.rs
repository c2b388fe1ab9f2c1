//! In what a line of a spreadsheet differs from what stands in the content. Nothing there is written over: who changed the
//! spreadsheet is told what to look at.

use super::columns::PlanColumn;
use super::known::KnownThing;
use super::line::PlanLine;
use crate::base::Period;
use crate::base::visible::one_line;
use crate::plan::Kind;
use crate::plan::documents::FileKind;

/// A cell that says something else than the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDifference {
    /// The heading of its column.
    pub heading: String,
    /// What stands in the content; empty where nothing does.
    pub old: String,
    /// What the cell says; empty where it says nothing.
    pub new: String,
    /// The list of words that the two are of, where they are states.
    pub list: Option<&'static str>,
}

/// The columns in which an empty cell says that there is nothing. A state that is not told again is no state taken back.
const SAID_BY_NOTHING: [&str; 3] = ["due", "responsible", "at_least"];

/// In what a line of a title differs from what is known of its thing; `under` is what it stands under.
pub fn differences(
    row: &PlanLine,
    known: &KnownThing,
    title: &str,
    under: [(&'static str, Option<String>); 2],
) -> Vec<PlanDifference> {
    let mut found = Vec::new();
    let mut tell = |heading: &str, old: &str, new: &str| {
        if old != new {
            let (heading, old, new) = (heading.to_owned(), old.to_owned(), new.to_owned());
            found.push(PlanDifference { heading, old, new, list: None });
        }
    };
    let named = [PlanColumn::Key("title"), PlanColumn::Of(known.kind)];
    let heading = named.into_iter().find_map(|column| row.heading(column));
    tell(heading.unwrap_or("title"), &known.title, title);
    for (key, id) in under.iter().filter_map(|(key, id)| Some((*key, id.as_ref()?))) {
        let kind = if key == "goal" { Kind::Goal } else { Kind::Action };
        tell(row.heading(PlanColumn::Of(kind)).unwrap_or(key), known.says.get(key).unwrap_or_default(), id);
    }
    for (column, heading, cell) in &row.cells {
        match column {
            PlanColumn::Key("id") => tell(heading, &known.id, cell),
            PlanColumn::Key("due") => {
                let (old, new) = due(row, known, heading, cell);
                tell(heading, &old, &new);
            }
            PlanColumn::Key("at_least") => {
                let (old, new) = target(row, known, cell);
                tell(heading, &old, &new);
            }
            PlanColumn::Key("number") => {
                tell(heading, known.says.get("number").unwrap_or_default(), cell.trim_end_matches('.'));
            }
            PlanColumn::Key(key @ ("responsible" | "track" | "order" | "unit")) => {
                tell(heading, known.says.get(key).unwrap_or_default(), cell);
            }
            PlanColumn::Text => {
                let plain = |text: &str| one_line(text);
                tell(heading, &plain(known.says.text.as_deref().unwrap_or_default()), &plain(cell));
            }
            _ => {}
        }
    }
    for (column, heading) in &row.empty {
        match column {
            PlanColumn::Key(key) if SAID_BY_NOTHING.contains(key) => {
                tell(heading, known.says.get(key).unwrap_or_default(), "");
            }
            _ => {}
        }
    }
    found.extend(state(row, known).into_iter().filter(|told| told.old != told.new));
    found
}

/// The two times, which are alike where they are the same days.
fn due(row: &PlanLine, known: &KnownThing, heading: &str, cell: &str) -> (String, String) {
    let old = known.says.get("due").unwrap_or_default();
    let new = row.period(heading, cell).unwrap_or_else(|_| cell.to_owned());
    let days = |text: &str| Period::parse(text).ok().map(|period| (period.first(), period.last()));
    let is_same = days(old).is_some() && days(old) == days(&new);
    (old.to_owned(), if is_same { old.to_owned() } else { new })
}

/// The two targets, with their bounds where these differ.
fn target(row: &PlanLine, known: &KnownThing, cell: &str) -> (String, String) {
    let old = ["at_least", "at_most", "equals"].into_iter().find_map(|bound| Some((bound, known.says.get(bound)?)));
    let read = FileKind::named(known.kind.name()).and_then(|file| row.target(known.kind, &file).ok().flatten());
    match (old, read) {
        (Some((bound, old)), Some(new)) if bound == new.bound => {
            let is_same = old.parse::<f64>().is_ok_and(|old| new.number.parse() == Ok(old));
            (old.to_owned(), if is_same { old.to_owned() } else { new.number })
        }
        (Some((bound, old)), Some(new)) => (format!("{bound} {old}"), format!("{} {}", new.bound, new.number)),
        (old, new) => {
            let new = new.map_or_else(|| cell.to_owned(), |new| new.number);
            (old.map_or_else(String::new, |(_, old)| old.to_owned()), new)
        }
    }
}

/// The state beside the entry of its day, else beside the last one.
fn state(row: &PlanLine, known: &KnownThing) -> Vec<PlanDifference> {
    let Some((heading, cell)) = row.cell(PlanColumn::Key("status")) else { return Vec::new() };
    let said_day = row.cell(PlanColumn::Key("date"));
    let day = said_day.map(|(heading, text)| row.period(heading, text).unwrap_or_else(|_| text.to_owned()));
    let last = known.says.updates.iter().max_by_key(|update| &update[0]);
    let of_day = known.says.updates.iter().rfind(|update| Some(&update[0]) == day.as_ref());
    let [date, word, note] = of_day.or(last).cloned().unwrap_or_default();
    let new = match row.update(known.kind, Some("")) {
        Ok(Some(update)) => update.word,
        // Nothing reported is no report.
        Ok(None) => String::new(),
        Err(_) if known.kind == Kind::Action => return Vec::new(),
        Err(_) => cell.to_owned(),
    };
    let told = |heading: &str, old, new, list| PlanDifference { heading: heading.to_owned(), old, new, list };
    let list = if known.kind == Kind::Goal { "result" } else { "status" };
    let mut all = vec![told(heading, word, new, Some(list))];
    all.extend(said_day.zip(day).map(|((heading, _), day)| told(heading, date, day, None)));
    let noted = row.cell(PlanColumn::Key("note"));
    all.extend(noted.map(|(heading, text)| told(heading, note, one_line(text), None)));
    all
}
