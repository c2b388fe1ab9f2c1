//! What `import` says: what would change, and why something was not taken.

use crate::base::Language;
use crate::check::wording::Wording;
use crate::edit::outline::{self, Known, Outline};
use crate::edit::table::{self, Column, Fault, Odd, Sheet, TableRow};
use crate::input::workbook::WorkbookFault;
use crate::plan::Kind;
use crate::plan::scalar::Count;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::words::{Catalogue, Message, Strings};
use std::path::Path;

/// What of the file was set aside, a line for each.
pub fn set_aside(words: &Strings, sheet: &Sheet) -> Vec<String> {
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
    let value = |row: &TableRow| {
        let small = Count::parse(&row.n).is_some_and(|count| count.0 < min_group) && row.value != ".";
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
        WorkbookFault::Sheets(names) => Message::new("import-sheets").fact("names", quoted(words, names)),
        WorkbookFault::Fraction(text) => Message::new("import-fraction").fact("text", text),
        WorkbookFault::Unreadable(error) => Message::new("import-workbook").fact("error", error),
    };
    without_controls(&words.say(&told.fact("file", file.display())))
}

/// Names in quotes.
pub fn quoted(words: &Strings, names: &[String]) -> String {
    names.iter().map(|name| words.with("quoted", &[("text", name.into())])).collect::<Vec<_>>().join(", ")
}

/// Why a table was not taken, in words.
pub fn table_words(words: &Strings, file: &Path, fault: &Fault) -> String {
    let column = |column: &Column| words.text(&format!("column-{}", column.name()));
    let quoted = |names: &[String]| quoted(words, names);
    let told = match fault {
        Fault::Column(name, has) => Message::new("import-column")
            .fact("column", column(name))
            .fact("has", quoted(has))
            .fact("name", name.name()),
        Fault::Unknown(names) => Message::new("import-unknown")
            .count("count", names.len())
            .fact("names", quoted(names))
            .fact("first", names.first().map_or("", String::as_str)),
        Fault::Claimed(wanted, names) => Message::new(match wanted {
            Column::Series => "import-claimed-series",
            _ => "import-claimed",
        })
        .fact("column", column(wanted))
        .fact("names", quoted(names))
        .fact("first", names.first().map_or("", String::as_str))
        .fact("last", names.last().map_or("", String::as_str))
        .fact("name", wanted.name()),
        Fault::NoHeading(name, has) => Message::new("import-no-heading").fact("name", name).fact("has", quoted(has)),
        Fault::Wide(times) => Message::new("import-wide").count("count", times.len()).fact("times", quoted(times)),
        Fault::Beside(names) => Message::new("import-beside").fact("names", quoted(names)),
        Fault::TwoLines(measures, of) => {
            let told = Message::new("import-two-lines").fact("measures", quoted(measures)).fact("of", quoted(of));
            told.fact("example", of.iter().take(2).cloned().collect::<Vec<_>>().join(";"))
        }
        Fault::NoHeadings(cells) => Message::new("import-no-headings").fact("cells", cells.join("; ")),
        Fault::NoLines(name, text, known) => {
            let some: Vec<String> = known.iter().take(10).cloned().collect();
            let told = Message::new("import-no-lines").fact("name", name).fact("text", text);
            told.count("count", known.len()).fact("known", quoted(&some))
        }
        Fault::Mixed(name, groups) => {
            let some: Vec<String> = groups.iter().take(5).cloned().collect();
            let first = groups.first().map_or("", String::as_str);
            Message::new("import-mixed").fact("name", name).fact("groups", quoted(&some)).fact("first", first)
        }
        Fault::Again(period) => Message::new("import-again").fact("period", period),
        Fault::Quote(line) => Message::new("import-quote").fact("line", line),
        Fault::Comma(line, text) => Message::new("import-comma").fact("line", line).fact("text", text),
        Fault::Percent(line, text) => Message::new("import-percent").fact("line", line).fact("text", text),
        Fault::Doubtful(line, text) => Message::new("import-doubtful").fact("line", line).fact("text", text),
        Fault::Cell(line, Column::Period, text, None) => {
            Message::new("import-time").fact("line", line).fact("text", text)
        }
        Fault::Cell(line, name, text, meant) => {
            let told = Message::new(if meant.is_some() { "import-cell-meant" } else { "import-cell" });
            told.fact("line", line)
                .fact("text", text)
                .fact("column", column(name))
                .number("meant", meant.as_deref().unwrap_or(""))
        }
        Fault::Twice(line, period, apart) => {
            let told = Message::new(if apart.is_empty() { "import-twice" } else { "import-twice-apart" });
            let told = told.fact("line", line).fact("period", period).fact("names", quoted(apart));
            told.fact("first", apart.first().map_or("", String::as_str))
        }
        Fault::Answer(odd, at, found) => {
            let told = match odd {
                Odd::NoJson => Message::new("import-no-json"),
                Odd::Refused => Message::new("import-refused"),
                Odd::NoValues => Message::new("import-no-values"),
                Odd::Empty => Message::new("import-no-figures"),
                Odd::Described => Message::new("import-described"),
                Odd::Time => Message::new("import-odd-time"),
                Odd::Sex => Message::new("import-odd-sex"),
                Odd::Number => Message::new("import-odd-number"),
                Odd::Status => Message::new("import-odd-status"),
            };
            told.fact("at", at).fact("found", found)
        }
        Fault::Pages(next) => Message::new("import-pages").fact("next", next),
        Fault::Several(key, names) => {
            let first = names.first().map_or("", String::as_str);
            let told = match key.as_str() {
                "municipality" => Message::new("import-several-municipalities"),
                _ => Message::new("import-several"),
            };
            let more = (names.len() > 10).then_some("…");
            let some: Vec<&str> = names.iter().map(String::as_str).take(10).chain(more).collect();
            let told = told.fact("names", some.join(", ")).count("count", names.len());
            told.fact("key", key).fact("first", first)
        }
        Fault::NoTable(found) => Message::new("import-no-table").fact("found", found),
        Fault::Empty => Message::new("import-empty"),
    };
    without_controls(&words.say(&told.fact("file", file.display())))
}

/// What would be made, a line for each file with its facts below, and the sum.
pub fn outline_preview(words: &Strings, files: &[(String, String)], outline: &Outline) -> String {
    let passed = (outline.passed > 0).then(|| words.say(&Message::new("import-passed").count("lines", outline.passed)));
    let mut lines: Vec<String> = passed.into_iter().collect();
    for (path, text) in files {
        lines.push(format!("  + {path}"));
        if path.ends_with(".yaml") {
            lines.extend(text.lines().map(|line| format!("      {line}")));
        }
    }
    let there = |one: &Known| format!("  = {}/{}.yaml: {}", one.kind.folder(), one.id, one.title);
    lines.extend(outline.there.iter().map(there));
    let count = |kind: Kind| outline.made.iter().filter(|made| made.kind == kind).count();
    let [actions, goals, milestones, activities] =
        [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity].map(count);
    let sum = Message::new("import-outlined").count("actions", actions).count("goals", goals);
    let sum = sum.count("milestones", milestones).count("activities", activities);
    lines.push(words.say(&sum.count("there", outline.there.len())));
    lines.join("\n")
}

/// Why a plan was not taken, in words.
pub fn outline_words(
    (catalogue, language): (&Catalogue, Language),
    words: &Strings,
    file: &Path,
    fault: &outline::Fault,
) -> String {
    use outline::{Column, Fault};
    let kind = |kind: &Kind| kind.name().to_owned();
    let told = match fault {
        Fault::Table(fault) => return table_words(words, file, fault),
        Fault::Unknown(names) => Message::new("outline-unknown")
            .count("count", names.len())
            .fact("names", quoted(words, names))
            .fact("first", names.first().map_or("", String::as_str))
            .fact("columns", Column::names().join(", ")),
        Fault::NoHeading(name, has) => {
            Message::new("import-no-heading").fact("name", name).fact("has", quoted(words, has))
        }
        Fault::NoColumn(name) => {
            Message::new("outline-no-column").fact("name", name).fact("columns", Column::names().join(", "))
        }
        Fault::Claimed(first, second) => Message::new("outline-claimed").fact("first", first).fact("second", second),
        Fault::NoKind(has) => Message::new("outline-no-kind").fact("has", quoted(words, has)),
        Fault::Kind(line, text) => Message::new("outline-kind").fact("line", line).fact("text", text),
        Fault::NoTitle(line) => Message::new("outline-no-title").fact("line", line),
        Fault::NoAction(line, title) => Message::new("outline-no-action").fact("line", line).fact("title", title),
        Fault::NoSuch(line, of, name) => {
            Message::new("outline-no-such").fact("line", line).fact("kind", kind(of)).fact("name", name)
        }
        Fault::Number(line, number, title) => {
            Message::new("outline-number").fact("line", line).fact("number", number).fact("title", title)
        }
        Fault::Numbered(line, column, title) => {
            Message::new("outline-numbered").fact("line", line).fact("column", column).fact("title", title)
        }
        Fault::Inner(line, column, number) => {
            let told = Message::new("outline-inner").fact("line", line).fact("column", column).fact("number", number);
            told.fact("outer", number.split(['.', ',']).next().unwrap_or_default())
        }
        Fault::Alone(line, column, wanted) => {
            Message::new("outline-alone").fact("line", line).fact("column", column).fact("wanted", wanted)
        }
        Fault::Again(line, title, first) => {
            Message::new("outline-again").fact("line", line).fact("title", title).fact("first", first)
        }
        Fault::State(line, of, text) => {
            let pages = catalogue.strings(language, crate::words::Part::Pages);
            let names: Vec<String> = match of {
                Kind::Goal => {
                    GoalResult::ALL.iter().map(|word| pages.text(&format!("result_{}", word.word()))).collect()
                }
                _ => Status::ALL.iter().map(|word| pages.text(&format!("status_{}", word.word()))).collect(),
            };
            Message::new("outline-state").fact("line", line).fact("text", text).fact("names", names.join(", "))
        }
        Fault::NoDate(line) => Message::new("outline-no-date").fact("line", line),
        Fault::Cell(line, column, text, meant) => {
            let told = Message::new(if meant.is_some() { "import-cell-meant" } else { "import-cell" });
            let told = told.fact("line", line).fact("text", text).fact("column", column);
            told.fact("meant", meant.as_deref().unwrap_or(""))
        }
        Fault::Sum(line, title) => Message::new("outline-sum").fact("line", line).fact("title", title),
        Fault::Time(line, column, text) => {
            Message::new("outline-time").fact("line", line).fact("column", column).fact("text", text)
        }
        Fault::NoKey(line, column, of) => {
            Message::new("outline-no-key").fact("line", line).fact("column", column).fact("kind", kind(of))
        }
        Fault::Value(line, column, found) => {
            let said = Wording::new(catalogue, language).words(found);
            let why = format!("{} {}", said.message, said.help);
            Message::new("outline-value").fact("line", line).fact("column", column).fact("why", why)
        }
    };
    without_controls(&words.say(&told.fact("file", file.display())))
}
