//! One value of a content file changed and nothing else: every other line stays byte for byte as it was, with its comments,
//! its order and its layout. Where that cannot be done without a doubt, nothing is changed.

mod bytes;
mod find;
mod means;

pub use bytes::{changed_bytes, changed_text};
pub use means::words;

use super::scalar;
use crate::base::Findings;
use crate::input::text::Text;
use crate::input::yaml::{self, Kind, Node};
use find::{End, end_of, entry_at, node_at};
use means::{expected, flat};

/// A step of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    At(usize),
}

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// What is written as it is: a number, a date, an id, `true`.
    Bare(String),
    /// Words, with quotation marks where they are needed, over several lines where they have them.
    Words(String),
    /// Keys with values.
    Map(Vec<(String, Value)>),
    /// A list.
    List(Vec<Value>),
}

/// A change of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Sets the value, whether it is there or not. The names are the keys of its mapping in the order in which they are
    /// written, for the place of a new one.
    Set(Vec<Step>, Value, Vec<&'static str>),
    /// Takes a key away.
    Remove(Vec<Step>),
    /// Adds an item at the end of a list that is there.
    Append(Vec<Step>, Value),
}

/// The YAML in `range` of a text with a change made; `None` where it cannot be made without a doubt.
pub fn changed(source: &Text, range: (usize, usize), change: &Change) -> Option<String> {
    let root = yaml::parse_part(source, range.0, range.1, &mut Findings::default())?;
    let text = &*source.text;
    let edit = match change {
        Change::Set(path, value, order) => set(text, &root, path, value, order)?,
        Change::Remove(path) => remove(text, &root, path)?,
        Change::Append(path, value) => append(text, &root, path, value)?,
    };
    let new = format!("{}{}{}", &text[..edit.from], edit.text, &text[edit.to..]);
    let after = Text { path: source.path.clone(), text: new.into() };
    let end = range.1 + after.text.len() - text.len();
    let node = yaml::parse_part(&after, range.0, end, &mut Findings::default())?;
    (flat(&node) == expected(&root, change)).then(|| after.text.to_string())
}

/// A stretch of the text and what takes its place.
struct Edit {
    from: usize,
    to: usize,
    text: String,
}

fn set(text: &str, root: &Node, path: &[Step], value: &Value, order: &[&str]) -> Option<Edit> {
    if let Some(node) = node_at(root, path) {
        return replace(text, root, path, node, value);
    }
    let (Step::Key(key), outer) = path.split_last()? else { return None };
    let Kind::Map(entries) = &node_at(root, outer)?.kind else { return None };
    let first = entries.first()?;
    let indent = column(text, first.place.start);
    if is_flow(text, node_at(root, outer)?) {
        return None;
    }
    let rank = |name: &str| order.iter().position(|known| *known == name);
    let before = entries.iter().filter(|entry| rank(&entry.key) < rank(key)).max_by_key(|entry| rank(&entry.key));
    let written = format!("{}{key}:{}", " ".repeat(indent), after_key(value, indent));
    // Before the first key of a list's item stands its dash, so nothing comes before that.
    let dash = !text[line_start(text, first.place.start)..first.place.start].trim().is_empty();
    match before.or(dash.then_some(first)) {
        Some(entry) => Some(after_line(text, end_of(text, &entry.value, &entry.place)?, &written)),
        None => {
            let at = line_start(text, first.place.start);
            Some(Edit { from: at, to: at, text: format!("{written}\n") })
        }
    }
}

/// A new line after the one that an offset lies in.
fn after_line(text: &str, end: End, written: &str) -> Edit {
    let at = text[end.0..].find('\n').map_or(text.len(), |next| end.0 + next);
    if at == text.len() {
        return Edit { from: at, to: at, text: format!("\n{written}") };
    }
    Edit { from: at + 1, to: at + 1, text: format!("{written}\n") }
}

fn replace(text: &str, root: &Node, path: &[Step], node: &Node, value: &Value) -> Option<Edit> {
    let scalar = !matches!(node.kind, Kind::Map(_) | Kind::List(_));
    let (indent, from, place) = match entry_at(root, path) {
        Some(entry) => {
            let colon = entry.place.end + text[entry.place.end..].find(':')?;
            (column(text, entry.place.start), colon + 1, &entry.place)
        }
        // An item of a list: its dash stands before it.
        None => (column(text, node.place.start).checked_sub(2)?, node.place.start, &node.place),
    };
    let empty_list = matches!(&node.kind, Kind::List(items) if items.is_empty());
    if !scalar && !empty_list {
        return None;
    }
    let end = end_of(text, node, place)?.0;
    // A comment between the key and a text of several lines would be lost.
    let old = text.get(from..end)?;
    if old.lines().next().is_some_and(|line| line.contains(" #") && old.contains('\n')) {
        return None;
    }
    let written = if entry_at(root, path).is_some() {
        after_key(value, indent)
    } else {
        after_key(value, indent).trim_start().to_owned()
    };
    Some(Edit { from, to: end, text: written })
}

fn remove(text: &str, root: &Node, path: &[Step]) -> Option<Edit> {
    let (start, end) = match entry_at(root, path) {
        Some(entry) => (entry.place.start, end_of(text, &entry.value, &entry.place)?.0),
        None => {
            let node = node_at(root, path)?;
            let start = text[..node.place.start].rfind('-')?;
            (start, end_of(text, node, &node.place)?.0)
        }
    };
    let from = line_start(text, start);
    if !text[from..start].trim().is_empty() {
        return None;
    }
    let to = text[end..].find('\n').map_or(text.len(), |next| end + next + 1);
    Some(Edit { from, to, text: String::new() })
}

fn append(text: &str, root: &Node, path: &[Step], value: &Value) -> Option<Edit> {
    let node = node_at(root, path)?;
    let Kind::List(items) = &node.kind else { return None };
    let last = items.last()?;
    if is_flow(text, node) {
        return append_to_flow(text, last, value);
    }
    let from = line_start(text, last.place.start);
    let dash = text[from..].find('-')?;
    if !text[from..from + dash].trim().is_empty() {
        return None;
    }
    let end = end_of(text, last, &last.place)?;
    Some(after_line(text, end, item(value, dash).trim_end_matches('\n')))
}

/// Another item of a list that is written in brackets on a line.
fn append_to_flow(text: &str, last: &Node, value: &Value) -> Option<Edit> {
    let (Value::Bare(_) | Value::Words(_)) = value else { return None };
    let at = last.place.end;
    Some(Edit { from: at, to: at, text: format!(",{}", after_key(value, column(text, last.place.start))) })
}

/// What stands after the colon of a key at a column.
fn after_key(value: &Value, indent: usize) -> String {
    match value {
        Value::Bare(words) => format!(" {}", scalar::bare(words)),
        Value::Words(words) if words.contains('\n') && !words.starts_with([' ', '\n', '\t']) => {
            let pad = " ".repeat(indent + 2);
            let line = |line: &str| if line.trim().is_empty() { String::new() } else { format!("{pad}{line}") };
            format!(" |\n{}", words.trim_end().lines().map(line).collect::<Vec<_>>().join("\n"))
        }
        Value::Words(words) => format!(" {}", scalar::text(words)),
        Value::Map(entries) => {
            let pad = " ".repeat(indent + 2);
            let line = |(key, value): &(String, Value)| format!("\n{pad}{key}:{}", after_key(value, indent + 2));
            entries.iter().map(line).collect()
        }
        Value::List(items) => {
            let all: String = items.iter().map(|value| format!("\n{}", item(value, indent + 2))).collect();
            all.trim_end_matches('\n').to_owned()
        }
    }
}

/// An item of a list whose dash stands at a column, without a line end.
fn item(value: &Value, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let written = match value {
        Value::Map(_) => after_key(value, indent),
        other => return format!("{pad}-{}", after_key(other, indent)),
    };
    format!("{pad}- {}", written.trim_start())
}

fn is_flow(text: &str, node: &Node) -> bool {
    text[node.place.start..].starts_with(['{', '['])
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// In bytes: what stands before a key is white space and dashes.
fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Om filen\ntitle:   'Ett steg'  # behålls\nextra: okänd\ndue: 2024\ntarget:\n  at_least: 2 # minst\n  unit: mål\n\
                        updates:\n  # den första\n  - date: 2025-01-07\n    status: planned   # kort\n    note: >-\n      En rad\n      till.\n\n  - status: ongoing\n    date: 2025-02-07\n# slut\n";

    fn key(names: &[&str]) -> Vec<Step> {
        names.iter().map(|name| name.parse().map_or_else(|_| Step::Key((*name).to_owned()), Step::At)).collect()
    }

    /// The lines that a change takes away and those that it adds.
    #[track_caller]
    fn lines(change: &Change) -> (Vec<String>, Vec<String>) {
        let source = Text { path: "a.yaml".into(), text: FILE.into() };
        let new = changed(&source, (0, FILE.len()), change).expect("it can be made");
        let diff = similar::TextDiff::from_lines(FILE, &new);
        let side = |tag| {
            let of = diff.iter_all_changes().filter(|change| change.tag() == tag);
            of.map(|change| change.value().trim_end_matches('\n').to_owned()).collect()
        };
        (side(similar::ChangeTag::Delete), side(similar::ChangeTag::Insert))
    }

    #[track_caller]
    fn assert_lines(change: &Change, gone: &[&str], new: &[&str]) {
        assert_eq!(
            lines(change),
            (gone.iter().map(|line| (*line).to_owned()).collect(), new.iter().map(|line| (*line).to_owned()).collect())
        );
    }

    const ORDER: [&str; 6] = ["action", "title", "due", "target", "responsible", "updates"];

    #[test]
    fn a_value_is_changed_on_its_own_line_and_comments_stay() {
        let set = |path: &[&str], value| Change::Set(key(path), value, ORDER.to_vec());
        let words = |text: &str| Value::Words(text.to_owned());
        assert_lines(
            &set(&["title"], words("Två steg: nu")),
            &["title:   'Ett steg'  # behålls"],
            &["title: \"Två steg: nu\"  # behålls"],
        );
        assert_lines(&set(&["due"], Value::Bare("2025".to_owned())), &["due: 2024"], &["due: 2025"]);
        assert_lines(
            &set(&["updates", "0", "status"], Value::Bare("done".to_owned())),
            &["    status: planned   # kort"],
            &["    status: done   # kort"],
        );
        assert_lines(
            &set(&["target", "at_least"], Value::Bare("3".to_owned())),
            &["  at_least: 2 # minst"],
            &["  at_least: 3 # minst"],
        );
        assert_lines(
            &set(&["updates", "0", "note"], words("En.\n\nTvå.")),
            &["    note: >-", "      En rad", "      till."],
            &["    note: |", "      En.", "", "      Två."],
        );
    }

    #[test]
    fn a_new_key_stands_in_its_place_and_an_old_one_goes_alone() {
        let new = Change::Set(key(&["responsible"]), Value::Words("Nämnden".to_owned()), ORDER.to_vec());
        assert_lines(&new, &[], &["responsible: Nämnden"]);
        let first = Change::Set(key(&["action"]), Value::Bare("1".to_owned()), ORDER.to_vec());
        assert_lines(&first, &[], &["action: 1"]);
        let inner =
            Change::Set(key(&["updates", "1", "note"]), Value::Words("Ny".to_owned()), vec!["date", "status", "note"]);
        assert_lines(&inner, &[], &["    note: Ny"]);
        assert_lines(&Change::Remove(key(&["extra"])), &["extra: okänd"], &[]);
        assert_lines(&Change::Remove(key(&["target"])), &["target:", "  at_least: 2 # minst", "  unit: mål"], &[]);
    }

    #[test]
    fn an_item_is_added_at_the_end_of_its_list() {
        let evidence = Value::List(vec![Value::Map(vec![("title".to_owned(), Value::Words("Protokoll".to_owned()))])]);
        let update = Value::Map(vec![
            ("date".to_owned(), Value::Bare("2025-03-07".to_owned())),
            ("status".to_owned(), Value::Bare("done".to_owned())),
            ("evidence".to_owned(), evidence),
        ]);
        let new = ["  - date: 2025-03-07", "    status: done", "    evidence:", "      - title: Protokoll"];
        assert_lines(&Change::Append(key(&["updates"]), update), &[], &new);
    }

    #[test]
    fn what_is_in_doubt_is_left_alone() {
        let text = "a: {b: 1}\nc: [1, 2]\nd: | # om texten\n  x\n";
        let source = Text { path: "a.yaml".into(), text: text.into() };
        let change = |change: Change| changed(&source, (0, text.len()), &change);
        assert_eq!(change(Change::Set(key(&["a", "x"]), Value::Bare("1".to_owned()), Vec::new())), None);
        let item = Value::Map(vec![("x".to_owned(), Value::Bare("3".to_owned()))]);
        assert_eq!(change(Change::Append(key(&["c"]), item)), None);
        let more = change(Change::Append(key(&["c"]), Value::Bare("3".to_owned())));
        assert!(more.is_some_and(|new| new.contains("c: [1, 2, 3]\n")));
        assert_eq!(change(Change::Set(key(&["d"]), Value::Words("y".to_owned()), Vec::new())), None);
        assert!(
            change(Change::Set(key(&["a", "b"]), Value::Bare("2".to_owned()), Vec::new()))
                .is_some_and(|new| new.starts_with("a: {b: 2}\n"))
        );
    }
}
