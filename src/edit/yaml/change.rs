//! One value of a content file changed and nothing else: every other line stays byte for byte as it was, with its comments,
//! its order and its layout. Where that cannot be done without a doubt, nothing is changed.

use super::span::{after_colon, end, is_flow, line_end, line_start, start};
use super::{Meaning, meaning, parsed, scalar, words};
use crate::input::text::TextFile;
use crate::input::yaml::{KeyValue, Node, YamlKind};
use crate::plan::shape::Mapping;
use std::ops::Range;

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// What is written as it is: a number, a date, an id, `true`.
    Bare(String),
    /// Words, with quotation marks where they are needed, over several lines where they have them.
    Words(String),
    /// Keys with values.
    Map(Vec<(String, NewValue)>),
    /// A list.
    List(Vec<NewValue>),
}

/// A change of the value at the end of a way (`updates.0.status`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueChange {
    /// Sets the value, whether it is there or not.
    Set(String, NewValue),
    /// Takes a key or an item away.
    Remove(String),
    /// Adds an item at the end of a list that is there.
    Append(String, NewValue),
}

/// A file with a change made in its YAML; `None` where it cannot be made without a doubt. A new key stands where `model`,
/// the keys of the file, has it.
pub fn changed(source: &TextFile, model: &Mapping, change: &ValueChange) -> Option<String> {
    let (root, _) = parsed(source)?;
    let (range, written) = match change {
        ValueChange::Set(way, value) => set(&source.text, &root, model, way, value)?,
        ValueChange::Remove(way) => remove(&source.text, &root, way)?,
        ValueChange::Append(way, value) => append(&source.text, &root, way, value)?,
    };
    let mut meant = meaning(&root, as_read);
    apply(&mut meant, change)?;
    let mut text = source.text.to_string();
    text.replace_range(range, &written);
    let after = TextFile { path: source.path.clone(), text: text.into() };
    (meaning(&parsed(&after)?.0, as_read) == meant).then(|| after.text.to_string())
}

/// A stretch of the text and what takes its place.
type Edit = (Range<usize>, String);

fn as_read(node: &Node) -> Meaning {
    Meaning::String(words(node))
}

/// Makes a change in what a file means.
fn apply(meant: &mut Meaning, change: &ValueChange) -> Option<()> {
    let (ValueChange::Set(way, _) | ValueChange::Remove(way) | ValueChange::Append(way, _)) = change;
    let (outer, last) = parted(way);
    let outer = if outer.is_empty() { String::new() } else { format!("/{}", outer.replace('.', "/")) };
    let at = || last.parse::<usize>().ok();
    match (meant.pointer_mut(&outer)?, change) {
        (Meaning::Object(map), ValueChange::Set(_, value)) => drop(map.insert(last.to_owned(), value.meaning())),
        (Meaning::Array(items), ValueChange::Set(_, value)) => *items.get_mut(at()?)? = value.meaning(),
        (Meaning::Object(map), ValueChange::Remove(_)) => drop(map.remove(last)?),
        (Meaning::Array(items), ValueChange::Remove(_)) => drop(items.remove(at().filter(|at| *at < items.len())?)),
        (outer, ValueChange::Append(_, value)) => {
            let list = outer.pointer_mut(&format!("/{last}"))?;
            list.as_array_mut()?.push(value.meaning());
        }
        _ => return None,
    }
    Some(())
}

impl NewValue {
    fn meaning(&self) -> Meaning {
        match self {
            Self::Bare(words) | Self::Words(words) => Meaning::String(words.trim_end().to_owned()),
            Self::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), value.meaning())).collect(),
            Self::List(items) => items.iter().map(Self::meaning).collect(),
        }
    }

    /// What stands after the colon of a key at a column.
    fn after_key(&self, column: usize) -> String {
        match self {
            Self::Bare(words) => format!(" {}", scalar::bare(words)),
            Self::Words(words) if words.contains('\n') && !words.starts_with([' ', '\n', '\t']) => {
                let pad = " ".repeat(column + 2);
                let line = |line: &str| if line.trim().is_empty() { "\n".to_owned() } else { format!("\n{pad}{line}") };
                words.trim_end().lines().fold(" |".to_owned(), |all, next| all + &line(next))
            }
            Self::Words(words) => format!(" {}", scalar::text(words)),
            Self::Map(entries) => {
                let pad = " ".repeat(column + 2);
                entries.iter().map(|(key, value)| format!("\n{pad}{key}:{}", value.after_key(column + 2))).collect()
            }
            Self::List(items) => items.iter().map(|item| format!("\n{}", item.as_item(column + 2))).collect(),
        }
    }

    /// An item of a list whose dash stands at a column.
    fn as_item(&self, column: usize) -> String {
        let pad = " ".repeat(column);
        format!("{pad}- {}", self.after_key(column).trim_start())
    }
}

/// The way to what a value stands in, and its own name there.
fn parted(way: &str) -> (&str, &str) {
    way.rsplit_once('.').unwrap_or(("", way))
}

/// The value at the end of a way.
fn node_at<'n>(root: &'n Node, way: &str) -> Option<&'n Node> {
    way.split('.').filter(|step| !step.is_empty()).try_fold(root, |node, step| match &node.kind {
        YamlKind::Map(entries) => entries.iter().find(|entry| entry.key == step).map(|entry| &entry.value),
        YamlKind::List(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Where a key is written among the others of its mapping; `None` for one that is not known.
fn rank(model: &Mapping, outer: &str, key: &str) -> Option<usize> {
    let steps = outer.split('.').filter(|step| !step.is_empty() && step.parse::<usize>().is_err());
    let mapping = steps.into_iter().try_fold(*model, |mapping, step| mapping.key(step)?.shape.mapping().copied())?;
    mapping.keys.iter().position(|known| known.name == key)
}

fn set(text: &str, root: &Node, model: &Mapping, way: &str, value: &NewValue) -> Option<Edit> {
    let (outer, last) = parted(way);
    let node = node_at(root, outer)?;
    match &node.kind {
        YamlKind::Map(entries) => match entries.iter().find(|entry| entry.key == last) {
            Some(entry) => {
                let range = after_colon(text, entry)?;
                replace(text, &entry.value, range, value.after_key(column(text, entry.place.start)))
            }
            None if is_flow(text, node) => None,
            None => insert(text, entries, |key| rank(model, outer, key), last, value),
        },
        YamlKind::List(items) => {
            let item = items.get(last.parse::<usize>().ok()?)?;
            let dash = column(text, item.place.start).checked_sub(2)?;
            replace(text, item, start(text, item)..end(text, item)?, value.after_key(dash).trim_start().to_owned())
        }
        _ => None,
    }
}

fn replace(text: &str, node: &Node, range: Range<usize>, written: String) -> Option<Edit> {
    let empty = match &node.kind {
        YamlKind::Map(entries) => entries.is_empty(),
        YamlKind::List(items) => items.is_empty(),
        _ => true,
    };
    // A comment between the key and a text of several lines would be lost.
    let old = &text[range.clone()];
    let told = old.contains('\n') && old.lines().next().is_some_and(|line| line.contains(" #"));
    (empty && !told).then_some((range, written))
}

fn insert(
    text: &str,
    entries: &[KeyValue],
    rank: impl Fn(&str) -> Option<usize>,
    key: &str,
    value: &NewValue,
) -> Option<Edit> {
    let first = entries.first()?;
    let indent = column(text, first.place.start);
    let written = format!("{}{key}:{}", " ".repeat(indent), value.after_key(indent));
    let earlier = entries.iter().filter(|entry| rank(&entry.key) < rank(key));
    let before = earlier.max_by_key(|entry| rank(&entry.key));
    // Before the first key of a list's item stands its dash, so nothing comes before that.
    let at = line_start(text, first.place.start);
    let dash = !text[at..first.place.start].trim().is_empty();
    match before.or(dash.then_some(first)) {
        Some(entry) => Some(after_line(text, after_colon(text, entry)?.end, &written)),
        None => Some((at..at, format!("{written}\n"))),
    }
}

fn remove(text: &str, root: &Node, way: &str) -> Option<Edit> {
    let (outer, last) = parted(way);
    let node = node_at(root, outer)?;
    let (at, parts): (usize, Vec<Range<usize>>) = match &node.kind {
        YamlKind::Map(entries) => {
            let range = |entry: &KeyValue| Some(entry.place.start..after_colon(text, entry)?.end);
            (entries.iter().position(|entry| entry.key == last)?, entries.iter().map(range).collect::<Option<_>>()?)
        }
        YamlKind::List(items) => {
            let dash = |item: &Node| match is_flow(text, node) {
                true => Some(start(text, item)),
                false => text[..start(text, item)].rfind('-'),
            };
            let range = |item: &Node| Some(dash(item)?..end(text, item)?);
            (last.parse().ok()?, items.iter().map(range).collect::<Option<_>>()?)
        }
        _ => return None,
    };
    let own = parts.get(at)?.clone();
    let begin = line_start(text, own.start);
    let (before, after) = (at.checked_sub(1).map(|at| &parts[at]), parts.get(at + 1));
    let gone = match (before, after) {
        _ if !is_flow(text, node) && text[begin..own.start].trim().is_empty() => {
            begin..text.len().min(line_end(text, own.end) + 1)
        }
        // Behind a bracket or a dash that stays, what follows takes the place; last in brackets, the comma before it goes.
        (_, Some(after)) => own.start..after.start,
        (Some(before), None) if is_flow(text, node) => before.end..own.end,
        _ => return None,
    };
    // A comment between two of them could be about either.
    let told = text[gone.clone()].split('\n').any(|line| line.trim_start().starts_with('#'));
    (gone.start == begin || !told).then_some((gone, String::new()))
}

fn append(text: &str, root: &Node, way: &str, value: &NewValue) -> Option<Edit> {
    let node = node_at(root, way)?;
    let YamlKind::List(items) = &node.kind else { return None };
    let last = items.last()?;
    if is_flow(text, node) {
        let (NewValue::Bare(_) | NewValue::Words(_)) = value else { return None };
        let at = end(text, last)?;
        return Some((at..at, format!(",{}", value.after_key(column(text, last.place.start)))));
    }
    let from = line_start(text, start(text, last));
    let dash = text[from..].find('-')?;
    let alone = text[from..from + dash].trim().is_empty();
    alone.then_some(after_line(text, end(text, last)?, &value.as_item(dash)))
}

/// A new line after the one that an offset lies in.
fn after_line(text: &str, at: usize, written: &str) -> Edit {
    match line_end(text, at) {
        end if end == text.len() => (end..end, format!("\n{written}")),
        end => (end + 1..end + 1, format!("{written}\n")),
    }
}

/// In bytes: what stands before a key is white space and dashes.
fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::documents::FileKind;

    const FILE: &str = "# Om filen\ntitle:   'Ett steg'  # behålls\nextra: okänd\ndue: 2024\ntarget:\n  at_least: 2 # minst\n  unit: mål\n\
                        updates:\n  # den första\n  - date: 2025-01-07\n    status: planned   # kort\n    note: >-\n      En rad\n      till.\n\n  - status: ongoing\n    date: 2025-02-07\n# slut\n";

    fn model() -> Mapping {
        FileKind::named("milestone").expect("it is a kind").mapping
    }

    fn set(way: &str, value: NewValue) -> ValueChange {
        ValueChange::Set(way.to_owned(), value)
    }

    fn words(text: &str) -> NewValue {
        NewValue::Words(text.to_owned())
    }

    fn bare(text: &str) -> NewValue {
        NewValue::Bare(text.to_owned())
    }

    /// The lines that a change takes away and those that it adds.
    #[track_caller]
    fn lines(change: &ValueChange) -> (Vec<String>, Vec<String>) {
        let source = TextFile { path: "a.yaml".into(), text: FILE.into() };
        let new = changed(&source, &model(), change).expect("it can be made");
        let (old, new): (Vec<_>, Vec<_>) = (FILE.lines().collect(), new.lines().collect());
        let all = similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new);
        let side = |tag| {
            let changes = all.iter().flat_map(|operation| operation.iter_changes(&old[..], &new[..]));
            changes.filter(|change| change.tag() == tag).map(|change| change.value().to_owned()).collect()
        };
        (side(similar::ChangeTag::Delete), side(similar::ChangeTag::Insert))
    }

    #[track_caller]
    fn assert_lines(change: &ValueChange, gone: &[&str], new: &[&str]) {
        assert_eq!(
            lines(change),
            (gone.iter().map(|line| (*line).to_owned()).collect(), new.iter().map(|line| (*line).to_owned()).collect())
        );
    }

    #[test]
    fn a_value_is_changed_on_its_own_line_and_comments_stay() {
        assert_lines(
            &set("title", words("Två steg: nu")),
            &["title:   'Ett steg'  # behålls"],
            &["title: \"Två steg: nu\"  # behålls"],
        );
        assert_lines(&set("due", bare("2025")), &["due: 2024"], &["due: 2025"]);
        assert_lines(
            &set("updates.0.status", bare("done")),
            &["    status: planned   # kort"],
            &["    status: done   # kort"],
        );
        assert_lines(&set("target.at_least", bare("3")), &["  at_least: 2 # minst"], &["  at_least: 3 # minst"]);
        assert_lines(
            &set("updates.0.note", words("En.\n\nTvå.")),
            &["    note: >-", "      En rad", "      till."],
            &["    note: |", "      En.", "", "      Två."],
        );
    }

    #[test]
    fn a_new_key_stands_in_its_place_and_an_old_one_goes_alone() {
        let new = set("responsible", words("Nämnden"));
        assert_lines(&new, &[], &["responsible: Nämnden"]);
        let first = set("action", bare("1"));
        assert_lines(&first, &[], &["action: 1"]);
        let inner = set("updates.1.note", words("Ny"));
        assert_lines(&inner, &[], &["    note: Ny"]);
        assert_lines(&ValueChange::Remove("extra".to_owned()), &["extra: okänd"], &[]);
        assert_lines(
            &ValueChange::Remove("target".to_owned()),
            &["target:", "  at_least: 2 # minst", "  unit: mål"],
            &[],
        );
    }

    #[test]
    fn what_stands_behind_a_dash_or_in_brackets_goes_alone() {
        let first = ValueChange::Remove("updates.1.status".to_owned());
        assert_lines(&first, &["  - status: ongoing", "    date: 2025-02-07"], &["  - date: 2025-02-07"]);
        let text = "a: {b: 1, c: 2}\nd: [1, 2, 3]\n";
        for (way, wanted) in [
            ("a.b", "a: {c: 2}\nd: [1, 2, 3]\n"),
            ("a.c", "a: {b: 1}\nd: [1, 2, 3]\n"),
            ("d.0", "a: {b: 1, c: 2}\nd: [2, 3]\n"),
            ("d.2", "a: {b: 1, c: 2}\nd: [1, 2]\n"),
            ("a", "d: [1, 2, 3]\n"),
        ] {
            let source = TextFile { path: "a.yaml".into(), text: text.into() };
            let new = changed(&source, &model(), &ValueChange::Remove(way.to_owned()));
            assert_eq!(new.as_deref(), Some(wanted), "{way}");
        }
    }

    #[test]
    fn an_item_is_added_at_the_end_of_its_list() {
        let evidence = NewValue::List(vec![NewValue::Map(vec![("title".to_owned(), words("Protokoll"))])]);
        let update = NewValue::Map(vec![
            ("date".to_owned(), bare("2025-03-07")),
            ("status".to_owned(), bare("done")),
            ("evidence".to_owned(), evidence),
        ]);
        let new = ["  - date: 2025-03-07", "    status: done", "    evidence:", "      - title: Protokoll"];
        assert_lines(&ValueChange::Append("updates".to_owned(), update), &[], &new);
    }

    #[test]
    fn what_is_in_doubt_is_left_alone() {
        let text = "a: {b: 1}\nc: [1, 2]\nd: | # om texten\n  x\n";
        let source = TextFile { path: "a.yaml".into(), text: text.into() };
        let change = |change: ValueChange| changed(&source, &model(), &change);
        assert_eq!(change(set("a.x", bare("1"))), None);
        let item = NewValue::Map(vec![("x".to_owned(), bare("3"))]);
        assert_eq!(change(ValueChange::Append("c".to_owned(), item)), None);
        let more = change(ValueChange::Append("c".to_owned(), bare("3")));
        assert!(more.is_some_and(|new| new.contains("c: [1, 2, 3]\n")));
        assert_eq!(change(set("d", words("y"))), None);
        assert!(change(set("a.b", bare("2"))).is_some_and(|new| new.starts_with("a: {b: 2}\n")));
    }
}
