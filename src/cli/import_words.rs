//! What `import` says: what would change, and why something was not taken.

use crate::base::{Diagnostic, Language};
use crate::check::wording::Wording;
use crate::edit::outline::{BOUNDS, NotTaken, Outline, PlanDifference};
use crate::edit::table::{self, TableRow, TakenTable};
use crate::input::workbook::WorkbookFault;
use crate::plan::scalar::Count;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::plan::{Kind, meant};
use crate::words::{Catalogue, Message, Strings, WordFile};
use std::path::Path;

/// What of the file was set aside, a line for each.
pub fn set_aside(words: &Strings, sheet: &TakenTable) -> Vec<String> {
    let passed = (sheet.passed > 0).then(|| words.say(&Message::new("import-passed").count("lines", sheet.passed)));
    let left = sheet.left.iter().map(|left| {
        let shown: Vec<&str> = left.values.iter().take(3).map(String::as_str).collect();
        let told = Message::new("import-left").fact("column", &left.column).count("count", left.values.len());
        words.say(&told.fact("values", shown.join(", ")))
    });
    passed.into_iter().chain(left).collect()
}

/// What would change, a line for each row.
pub fn preview(words: &Strings, path: &str, change: &table::TableChange, min_group: u32) -> String {
    let signs = words.facts().numbers;
    let is_small = |row: &TableRow| Count::parse(&row.n).is_some_and(|count| count.0 < min_group) && row.value != ".";
    let value = |row: &TableRow| {
        let small = is_small(row);
        let value = signs.bare(if small { ".." } else { &row.value });
        let n = if row.n.is_empty() || small { String::new() } else { format!(" (n {})", row.n) };
        let note = if row.note.is_empty() { String::new() } else { format!(" – {}", row.note) };
        format!("{value}{n}{note}")
    };
    let name = |row: &TableRow| match row.series.as_str() {
        "" => row.period.clone(),
        series => format!("{} {series}", row.period),
    };
    let mut lines = vec![path.to_owned()];
    lines.extend(change.added.iter().map(|row| format!("  + {}: {}", name(row), value(row))));
    lines.extend(change.changed.iter().map(|(old, new)| format!("  ~ {}: {} → {}", name(new), value(old), value(new))));
    let told = Message::new("imported").count("added", change.added.len()).count("changed", change.changed.len());
    lines.push(words.say(&told.count("same", change.same).count("kept", change.kept)));
    let new = change.added.iter().chain(change.changed.iter().map(|(_, new)| new));
    let small = new.filter(|row| is_small(row) && row.value != "..").count();
    // What is shown as withheld is in the file all the same.
    let told = Message::new("import-small").count("count", small).fact("path", path);
    lines.extend((small > 0).then(|| words.say(&told)));
    lines.join("\n")
}

/// What stands in a cell or a heading must not steer a terminal.
pub fn without_controls(text: &str) -> String {
    text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

/// Why a workbook was not taken, in words.
pub fn workbook_words(words: &Strings, file: &Path, fault: &WorkbookFault) -> String {
    let told = match fault {
        WorkbookFault::NoFeature => Message::new("no-xlsx"),
        WorkbookFault::Sheets(names) => Message::new("import-sheets").names("names", names),
        WorkbookFault::NoSheet(wanted, names) => {
            Message::new("import-no-sheet").fact("wanted", wanted).names("names", names)
        }
        WorkbookFault::TooLarge(cell) => Message::new("import-too-large").fact("cell", cell),
        WorkbookFault::NoCells(None) => Message::new("import-no-cells"),
        WorkbookFault::NoCells(Some(sheet)) => Message::new("import-empty-sheet").fact("sheet", sheet),
        WorkbookFault::Unread(cell) => Message::new("import-formula").fact("cell", cell),
        WorkbookFault::Fraction(text) => Message::new("import-fraction").fact("text", text),
        WorkbookFault::Unreadable => Message::new("import-workbook"),
    };
    refused(words, file, &told)
}

/// Why a file was not taken, in words.
pub fn refused(words: &Strings, file: &Path, told: &Message) -> String {
    without_controls(&words.say(&told.clone().fact("file", file.display())))
}

/// What would be made, a line for each file with its facts below, and the sum.
pub fn outline_preview(
    words: &Strings,
    (catalogue, language): (&Catalogue, Language),
    files: &[(&str, &str)],
    outline: &Outline,
) -> String {
    let pages = catalogue.strings(language, WordFile::Pages);
    let passed = (outline.passed > 0).then(|| words.say(&Message::new("import-passed").count("lines", outline.passed)));
    let mut lines: Vec<String> = passed.into_iter().collect();
    for (path, text) in files {
        lines.push(format!("  + {path}"));
        if path.ends_with(".yaml") {
            lines.extend(text.lines().map(|line| format!("      {line}")));
        }
    }
    let mut changed = 0;
    for (one, differs) in &outline.there {
        lines.push(format!("  = {}/{}.yaml: {}", one.kind.folder(), one.id, one.title));
        changed += usize::from(!differs.is_empty());
        lines.extend(differs.iter().map(|differs| difference(words, &pages, differs)));
    }
    let count = |kind: Kind| outline.made.iter().filter(|made| made.kind == kind).count();
    let [actions, goals, milestones, activities] =
        [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity].map(count);
    let sum = Message::new("import-outlined").count("actions", actions).count("goals", goals);
    let sum = sum.count("milestones", milestones).count("activities", activities);
    lines.push(words.say(&sum.count("there", outline.there.len())));
    lines.extend((changed > 0).then(|| words.say(&Message::new("outline-differs").count("count", changed))));
    lines.join("\n")
}

/// What a cell says beside what stands in the content, in the words that readers see.
fn difference(words: &Strings, pages: &Strings, found: &PlanDifference) -> String {
    let shown = |text: &str| match (text, found.list) {
        ("", _) => words.text("outline-nothing"),
        (word, Some(list)) => pages.get(&format!("{list}_{word}")).unwrap_or(word).to_owned(),
        (text, None) => match text.split_once(' ').filter(|(bound, _)| BOUNDS.contains(bound)) {
            Some((bound, number)) => words.with("outline-bound", &[("bound", bound.into()), ("number", number.into())]),
            None => text.to_owned(),
        },
    };
    let told = Message::new("outline-difference").fact("column", &found.heading).fact("old", shown(&found.old));
    format!("      {}", words.say(&told.fact("new", shown(&found.new))))
}

/// A problem and how to mend it.
fn said((catalogue, language): (&Catalogue, Language), found: &Diagnostic) -> String {
    let said = Wording::new(catalogue, language).words(found);
    format!("{} {}", said.message, said.help)
}

/// Why something of a plan was not taken, in words.
pub fn outline_words(
    (catalogue, language): (&Catalogue, Language),
    words: &Strings,
    file: &Path,
    why: &NotTaken,
) -> String {
    let told = match why {
        NotTaken::Told(message) => message.clone(),
        NotTaken::State(line, of, text) => {
            let pages = catalogue.strings(language, WordFile::Pages);
            let (list, all): (_, Vec<&str>) = match of {
                Kind::Goal => ("result", GoalResult::ALL.map(GoalResult::word).to_vec()),
                _ => ("status", Status::ALL.map(Status::word).to_vec()),
            };
            let label = |word: &&str| pages.text(&format!("{list}_{word}"));
            let names = all.iter().map(label).collect::<Vec<_>>().join(", ");
            let meant = meant::word(text, &all).map(|word| label(&word));
            let told = Message::new(if meant.is_some() { "outline-state-meant" } else { "outline-state" });
            let told = told.fact("meant", meant.unwrap_or_default());
            told.fact("line", line).fact("text", text).fact("names", names)
        }
        NotTaken::Value(line, column, found) => {
            let told = Message::new("outline-value").fact("line", line).fact("column", column);
            told.fact("why", said((catalogue, language), found))
        }
        NotTaken::Made(line, found) => {
            Message::new("outline-made").fact("line", line).fact("why", said((catalogue, language), found))
        }
        NotTaken::Content(found) => {
            let place = &found.place;
            return format!("{}:{}:{}: {}", place.path, place.line, place.column, said((catalogue, language), found));
        }
    };
    refused(words, file, &told)
}
