//! What the cells of a line say: times, who answers, targets and states.

use super::columns::PlanColumn;
use super::line::{NotTaken, PlanLine};
use crate::edit::table::{self, cell};
use crate::edit::yaml::text;
use crate::plan::documents::FileKind;
use crate::plan::measure::told_by;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::plan::{Kind, meant};

/// A target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanTarget {
    /// The key of its number: `at_least`, `at_most` or `equals`.
    pub bound: &'static str,
    /// The number.
    pub number: String,
    /// What is counted.
    pub unit: Option<String>,
}

impl PlanTarget {
    /// The lines of its key.
    pub fn lines(&self) -> String {
        let unit = self.unit.as_ref().map(|unit| format!("  unit: {}\n", text(unit)));
        format!("target:\n  {}: {}\n{}", self.bound, self.number, unit.unwrap_or_default())
    }
}

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanUpdate {
    /// As of which day.
    pub date: String,
    /// The key of the word: `status` or `result`.
    pub key: &'static str,
    /// The word.
    pub word: String,
    /// In words.
    pub note: Option<String>,
}

impl PlanUpdate {
    /// The lines of its key.
    pub fn lines(&self) -> String {
        let note = self.note.as_ref().map(|note| format!("    note: {}\n", text(note)));
        format!("updates:\n  - date: {}\n    {}: {}\n{}", self.date, self.key, self.word, note.unwrap_or_default())
    }
}

/// The keys of a target's number.
pub const BOUNDS: [&str; 3] = ["at_least", "at_most", "equals"];

/// The bound that stands before a number, if one does, and the rest: `minst 6`, `≥ 6`.
fn bound(text: &str) -> (Option<&'static str>, &str) {
    let at = text.find(|letter: char| letter.is_ascii_digit() || letter == '-').unwrap_or(0);
    let (before, rest) = text.split_at(at);
    match before.trim() {
        "" => (None, text),
        before => match meant::exact_key(before, &BOUNDS) {
            Some(bound) => (Some(bound), rest),
            None => (None, text),
        },
    }
}

/// A number and the words after it: `6 möten`, `80 % av eleverna`.
fn counted(text: &str) -> Option<(String, &str)> {
    let is_word = |letter: char| letter.is_alphabetic() || letter == '%';
    let (number, unit) = text.split_at(text.find(is_word).unwrap_or(text.len()));
    let number = table::value(number.trim()).filter(|number| !number.starts_with('.'))?;
    let is_plain = |letter: char| letter.is_alphabetic() || matches!(letter, '%' | ' ' | '-' | '/');
    unit.chars().all(is_plain).then_some((number, unit.trim()))
}

impl PlanLine<'_> {
    /// A time as the content writes it.
    pub fn period(&self, heading: &str, text: &str) -> Result<String, NotTaken> {
        let is_due = self.cell(PlanColumn::Key("due")).is_some_and(|(due, _)| due == heading);
        let told = || match table::meant_time(text) {
            _ if let Some(told) = table::counted(self.line, text) => told,
            Some(meant) => cell(self.line, text, Some(&meant)),
            None if table::is_part(text, heading) => self.told("outline-no-year").fact("text", text),
            None => self.told(if is_due { "outline-time" } else { "outline-date" }).fact("text", text),
        };
        let found = table::period(text, false).map(|period| period.to_string());
        found.ok_or_else(|| told().fact("column", heading).into())
    }

    /// The target. A cell may say the bound before the number and the unit after it.
    pub fn target(&self, kind: Kind, file: &FileKind) -> Result<Option<PlanTarget>, NotTaken> {
        let unit = self.cell(PlanColumn::Key("unit"));
        let Some((heading, said)) = self.cell(PlanColumn::Key("at_least")) else {
            let alone = |(heading, _): (&str, &str)| Err(self.alone(heading, "at_least"));
            return unit.map_or(Ok(None), alone);
        };
        file.mapping.key("target").ok_or_else(|| self.no_key(heading, kind))?;
        let (bound, rest) = bound(said);
        let is_nothing = told_by("missing").any(|word| word == said.to_lowercase());
        let fault = || match is_nothing {
            true => self.told("outline-no-target").fact("text", said),
            false => self.told("outline-target").fact("text", said),
        };
        let (number, own) = counted(rest).ok_or_else(|| fault().fact("column", heading))?;
        let unit = unit.map(|(_, unit)| unit).or(Some(own).filter(|own| !own.is_empty()));
        // What stands after the number is not dropped because a column has the unit.
        if !own.is_empty() && unit.is_some_and(|unit| !is_same_unit(own, unit)) {
            return Err(fault().fact("column", heading).into());
        }
        Ok(Some(PlanTarget { bound: bound.unwrap_or("at_least"), number, unit: unit.map(str::to_owned) }))
    }

    /// The state as an update; `day` is that of states without one.
    pub fn update(&self, kind: Kind, day: Option<&str>) -> Result<Option<PlanUpdate>, NotTaken> {
        let (note, date) = (self.cell(PlanColumn::Key("note")), self.cell(PlanColumn::Key("date")));
        let alone = |(heading, _): (&str, &str)| Err(self.alone(heading, "status"));
        let Some((heading, state)) = self.cell(PlanColumn::Key("status")) else {
            return note.or(date).map_or(Ok(None), alone);
        };
        let (key, words): (_, Vec<&str>) = match kind {
            Kind::Action => return Err(self.no_key(heading, kind)),
            Kind::Goal => ("result", GoalResult::ALL.map(GoalResult::word).to_vec()),
            _ => ("status", Status::ALL.map(Status::word).to_vec()),
        };
        let unknown = || NotTaken::State(self.line, kind, state.to_owned());
        let word = meant::certain(state, &words).ok_or_else(unknown)?;
        // Nothing reported is no report.
        if word == "not_reported" {
            return note.map_or(Ok(None), alone);
        }
        let date = match date {
            Some((heading, text)) => self.period(heading, text)?,
            None => day.map(str::to_owned).ok_or_else(|| self.told("outline-no-date"))?,
        };
        let note = note.map(|(_, note)| note.to_owned());
        Ok(Some(PlanUpdate { date, key, word: word.to_owned(), note }))
    }
}

/// Whether two units are the same: alike, or both percent.
fn is_same_unit(one: &str, other: &str) -> bool {
    let is_percent = |unit: &str| told_by("percent").any(|word| word == unit.to_lowercase());
    one.to_lowercase() == other.to_lowercase() || (is_percent(one) && is_percent(other))
}

/// Who answers, out of a cell of one line or several. A line that goes on from the one before it is the same name; any
/// other is one more.
pub fn responsible(cell: &str) -> String {
    let lines = cell.lines().map(|line| line.trim_start_matches(['-', '–', '•', '*', ' ']).trim());
    let mut names = String::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let last = names.split(' ').next_back().unwrap_or_default();
        let is_joint = last.chars().count() < 4 && last.chars().all(char::is_lowercase);
        let is_open = is_joint || last.ends_with(['-', ',', ';', '/', '&', '+', ':']);
        let goes_on =
            is_open || line.starts_with(|first: char| first.is_lowercase() || matches!(first, '(' | '/' | '&'));
        names.push_str(if goes_on { " " } else { ", " });
        names.push_str(line);
    }
    names.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_cell_are_one_name_or_several() {
        for (cell, wanted) in [
            ("Rektor\nSkolchef", "Rektor, Skolchef"),
            ("- Rektor\n- Skolchef\n", "Rektor, Skolchef"),
            ("Rektor,\nSkolchef", "Rektor, Skolchef"),
            ("Chefen för\nUtbildningsnämnden", "Chefen för Utbildningsnämnden"),
            ("Barn- och\nutbildningschef", "Barn- och utbildningschef"),
            ("Rektor", "Rektor"),
        ] {
            assert_eq!(responsible(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn a_cell_of_a_target_says_its_bound_and_its_unit() {
        let read = |text| {
            let (bound, rest) = bound(text);
            counted(rest).map(|(number, unit)| format!("{} {number} {unit}", bound.unwrap_or_default()))
        };
        for (text, wanted) in [
            ("6", " 6 "),
            ("minst 6", "at_least 6 "),
            ("Högst 4,5", "at_most 4.5 "),
            ("≥ 6", "at_least 6 "),
            ("<=6", "at_most 6 "),
            ("80 % av eleverna", " 80 % av eleverna"),
            ("minst 6 möten", "at_least 6 möten"),
            ("at most 3", "at_most 3 "),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["saknas", "6–8", "ca 6", "6 (2025)", "6 till 2027", "dubbelt"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
