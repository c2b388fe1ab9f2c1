//! What a form asks: the keys of a file with what stands under them, from the declarations that read the file.

use super::entries;
use super::submitted::Submitted;
use crate::base::digest;
use crate::edit::yaml::words as read;
use crate::input::yaml::{Node, YamlKind as NodeKind};
use crate::plan::Kind;
use crate::plan::read::{Key, Need};
use crate::plan::shape::{Mapping, Shape};
use crate::render::schema::SchemaWords;
use serde::Serialize;

/// The field that tells what stood in the others when the form was made.
pub const UNTOUCHED: &str = "_untouched";

/// How many digits of a digest tell one value from another.
const MARK: usize = 16;

/// The longest text that is shown on one line, in characters.
const LONG: usize = 60;

/// A part of a form.
#[derive(Serialize)]
#[serde(untagged)]
pub enum FormPart {
    /// A value.
    Field(FormField),
    /// Values that belong together.
    Group {
        /// What they are.
        title: String,
        /// Whether they stand open.
        open: bool,
        /// The values.
        parts: Vec<FormPart>,
    },
}

/// A value.
#[derive(Serialize)]
pub struct FormField {
    /// The way to it: `updates.0.status`.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What is to stand there.
    pub help: String,
    /// Whether it must stand.
    pub required: bool,
    /// What can be chosen, as it is written and as it is called; `None` where words are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<(String, String)>>,
    /// How many lines are shown; 0 where it is one by its nature.
    pub rows: usize,
    /// What stands there.
    pub value: String,
    /// Whether it is a day, which browsers let people pick.
    pub date: bool,
    /// What the file says now, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// Whether it is the first with something wrong, where the reader is led.
    pub first: bool,
    /// What is shown in the place of a field that nobody is to change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
}

impl FormField {
    /// A text of one line.
    pub fn line(name: &str, label: String, help: String) -> Self {
        Self { rows: 0, ..Self::lines(name, label, help, "") }
    }

    /// A text of several lines.
    pub fn lines(name: &str, label: String, help: String, value: &str) -> Self {
        let (name, value) = (name.to_owned(), value.to_owned());
        Self {
            name,
            label,
            help,
            required: false,
            options: None,
            rows: rows(&value),
            value,
            date: false,
            now: None,
            fault: None,
            first: false,
            fixed: None,
        }
    }
}

/// Whether a field for days can show a text.
fn is_day(text: &str) -> bool {
    text.is_empty() || crate::base::period::parse_date(text).is_ok()
}

fn rows(text: &str) -> usize {
    text.lines().map(|line| 1 + line.chars().count() / 70).sum::<usize>().clamp(3, 24)
}

/// Tells fields what is wrong with them. The first gets the reader's attention. What is wrong with values that belong
/// together stands at the first of them.
pub fn mark(parts: &mut [FormPart], faults: &[(String, String)]) {
    let mut is_first = true;
    let faults: Vec<_> = faults.iter().map(|(name, told)| (shown(parts, name), told.clone())).collect();
    mark_from(parts, &faults, &mut is_first);
}

/// The field of a name, or the first within it.
fn shown(parts: &[FormPart], name: &str) -> String {
    let names = names(parts);
    let within = || names.iter().find(|known| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
    names.iter().find(|known| **known == name).or_else(within).map_or(name, |known| known).to_owned()
}

/// Whether a field of a name, or one within it, can be filled in.
pub fn shows(parts: &[FormPart], name: &str) -> bool {
    let is_it = |known: &str| known == name || known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    parts.iter().any(|part| match part {
        FormPart::Field(field) => field.fixed.is_none() && is_it(&field.name),
        FormPart::Group { parts, .. } => shows(parts, name),
    })
}

fn names<'p>(parts: &'p [FormPart]) -> Vec<&'p str> {
    let of = |part: &'p FormPart| match part {
        FormPart::Field(field) => vec![field.name.as_str()],
        FormPart::Group { parts, .. } => names(parts),
    };
    parts.iter().flat_map(of).collect()
}

fn mark_from(parts: &mut [FormPart], faults: &[(String, String)], is_first: &mut bool) {
    for part in parts {
        match part {
            FormPart::Group { parts, open, .. } => {
                *open |= names(parts).iter().any(|name| faults.iter().any(|(known, _)| known == name));
                mark_from(parts, faults, is_first);
            }
            FormPart::Field(field) => {
                field.fault = faults.iter().find(|(name, _)| *name == field.name).map(|(_, told)| told.clone());
                if field.fault.is_some() {
                    field.first = std::mem::take(is_first);
                }
            }
        }
    }
}

/// A field with something wrong: its name, what it is called, and what is wrong.
pub type MarkedField = (String, String, String);

/// The fields that are told something, in their order.
pub fn marked(parts: &[FormPart]) -> Vec<MarkedField> {
    let of = |part: &FormPart| match part {
        FormPart::Group { parts, .. } => marked(parts),
        FormPart::Field(field) => {
            field.fault.iter().map(|told| (field.name.clone(), field.label.clone(), told.clone())).collect()
        }
    };
    parts.iter().flat_map(of).collect()
}

/// What stands in each field that is not empty, as short digests by which it is known again whether anybody touched it.
pub fn untouched(parts: &[FormPart]) -> String {
    let mut of = String::new();
    for part in parts {
        match part {
            FormPart::Group { parts, .. } => of.push_str(&untouched(parts)),
            FormPart::Field(field) if field.value.trim().is_empty() => {}
            FormPart::Field(field) => of.push_str(&mark_of(&field.name, &field.value)),
        }
    }
    of
}

/// What [`untouched`] says of a field.
fn mark_of(name: &str, value: &str) -> String {
    let digest = digest::sha256(value.replace("\r\n", "\n").trim().as_bytes());
    format!("{name}={} ", &digest[digest.len() - MARK..])
}

/// Whether a field was sent as it stood in the form.
fn is_untouched(given: &Submitted, name: &str, value: &str) -> bool {
    let Some(marks) = given.get(UNTOUCHED) else { return false };
    let is_of = |mark: &&str| mark.rsplit_once('=').is_some_and(|(known, _)| known == name);
    match marks.split(' ').find(is_of) {
        Some(mark) => mark == mark_of(name, value).trim_end(),
        None => value.trim().is_empty(),
    }
}

/// Puts what was given in the place of what is in the file. In a conflict, what the file says now stands beside it, and in
/// the place of what nobody touched.
pub fn fill(parts: &mut [FormPart], given: &Submitted, is_conflict: bool) {
    for part in parts {
        match part {
            FormPart::Group { open, parts, .. } => {
                *open = true;
                fill(parts, given, is_conflict);
            }
            FormPart::Field(field) => {
                let is_own = |value: &&String| !(is_conflict && is_untouched(given, &field.name, value));
                if let Some(value) = given.get(&field.name).filter(is_own) {
                    let differs = value.replace("\r\n", "\n").trim() != field.value.trim();
                    field.now = (is_conflict && differs).then(|| field.value.clone());
                    // What is no day could not be shown in a field for days.
                    field.date &= is_day(value);
                    field.value.clone_from(value);
                    field.rows = if field.rows == 0 { 0 } else { rows(value) };
                }
            }
        }
    }
}

/// What the fields of a plan's files need to know.
pub struct FieldSetting<'a> {
    /// The words of the model.
    pub words: &'a SchemaWords,
    /// The entities of a kind: ids and names.
    pub entities: &'a dyn Fn(Kind) -> Vec<(String, String)>,
    /// What the plan itself declares that a key can name, by the key: ids and names.
    pub own: &'a dyn Fn(&str) -> Vec<(String, String)>,
    /// Words before what can be added.
    pub add: &'a str,
    /// Yes and no.
    pub yes_no: [&'a str; 2],
    /// Whether the entries of a log stand open.
    pub opens_log: bool,
}

/// Whether a part is the open one in which an entry is added to a log.
pub fn adds_to_log(part: &FormPart) -> bool {
    let fresh = joined(entries::LOG, "+.");
    matches!(part, FormPart::Group { parts, .. } if matches!(parts.first(), Some(FormPart::Field(first)) if first.name.starts_with(&fresh)))
}

/// The parts for a mapping, with what stands in `node`.
pub fn parts(mapping: &Mapping, node: Option<&Node>, prefix: &str, setting: &FieldSetting) -> Vec<FormPart> {
    mapping.keys.iter().flat_map(|key| of_key(mapping, key, node, prefix, setting)).collect()
}

fn of_key(mapping: &Mapping, key: &Key, node: Option<&Node>, prefix: &str, setting: &FieldSetting) -> Vec<FormPart> {
    let (name, inner) = (joined(prefix, key.name), child(node, key.name));
    let label = setting.words.label(mapping, key);
    let group = |title: String, open: bool, parts: Vec<FormPart>| FormPart::Group { title, open, parts };
    let field = |name: String, label: String, help: String, required: bool, value: String| {
        let options = options(key, &value, setting);
        // What does not fit on a line is not to be read through a slit.
        let is_long = matches!(key.shape, Shape::Prose) || value.contains('\n') || value.chars().count() > LONG;
        let rows = if options.is_none() && is_long { rows(&value) } else { 0 };
        let date = matches!(key.shape, Shape::Date) && is_day(&value);
        FormPart::Field(FormField {
            name,
            label,
            help,
            required,
            options,
            rows,
            value,
            date,
            now: None,
            fault: None,
            first: false,
            fixed: None,
        })
    };
    match (key.need, key.shape) {
        (need, Shape::Mapping(item)) if need == Need::List || need == Need::OneOrList && is_list(inner) => {
            let known = items(inner).iter().enumerate();
            let known = known.map(|(at, node)| {
                let parts = parts(item, Some(node), &joined(&name, &at.to_string()), setting);
                let is_fixed = key.name == entries::LOG && prefix.is_empty() && !setting.opens_log;
                let parts = if is_fixed { entries::fix(parts) } else { parts };
                group(format!("{label} {}{}", at + 1, summary(node)), false, parts)
            });
            // What is done most is to add to a log, so that stands open.
            let fresh = parts(item, None, &joined(&name, "+"), setting);
            let open = key.name == entries::LOG && prefix.is_empty();
            known.chain([group(format!("{} {}", setting.add, label.to_lowercase()), open, fresh)]).collect()
        }
        // Names that people choose are written in the file.
        (_, Shape::ByName(_)) => Vec::new(),
        (_, Shape::Mapping(item) | Shape::OrName(item)) => {
            vec![group(label, inner.is_some(), parts(item, inner, &name, setting))]
        }
        (Need::List, _) => {
            let of = |(at, node): (usize, &Node)| {
                let name = joined(&name, &at.to_string());
                field(name, format!("{label} {}", at + 1), String::new(), false, read(node))
            };
            let added = format!("{} {}", setting.add, label.to_lowercase());
            let fresh = field(joined(&name, "+"), added, help(mapping, key, setting), false, String::new());
            items(inner).iter().enumerate().map(of).chain([fresh]).collect()
        }
        _ => {
            let value = inner.map(read).unwrap_or_default();
            vec![field(name, label, help(mapping, key, setting), mapping.requires(key), value)]
        }
    }
}

/// What is to stand there. What is chosen from a list needs no word on how it is written.
fn help(mapping: &Mapping, key: &Key, setting: &FieldSetting) -> String {
    if key.refers_to().is_some() { setting.words.about(mapping, key) } else { setting.words.help(mapping, key) }
}

/// The way to a value within another.
pub fn joined(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

/// The value of a key.
pub fn child<'n>(node: Option<&'n Node>, key: &str) -> Option<&'n Node> {
    let NodeKind::Map(entries) = &node?.kind else { return None };
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

fn is_list(node: Option<&Node>) -> bool {
    matches!(node.map(|node| &node.kind), Some(NodeKind::List(_)))
}

/// The items of a list.
pub fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.kind) {
        Some(NodeKind::List(items)) => items,
        _ => &[],
    }
}

/// The first words of an item, to tell it from the others.
fn summary(node: &Node) -> String {
    let shown = ["date", "period", "title", "role", "text", "id", "change"];
    let text = shown.iter().find_map(|key| child(Some(node), key)).map(read);
    text.map(|text| format!(": {}", text.chars().take(60).collect::<String>())).unwrap_or_default()
}

/// What can be chosen, in which what stands there now is always to be found.
fn options(key: &Key, value: &str, setting: &FieldSetting) -> Option<Vec<(String, String)>> {
    let mut options: Vec<(String, String)> = match (key.refers_to(), key.shape) {
        (Some(kind), _) => (setting.entities)(kind),
        (None, Shape::Word(vocabulary) | Shape::WordOrId(vocabulary)) => {
            let word = |word: &&str| ((*word).to_owned(), setting.words.word(vocabulary, word));
            let words = setting.words.words(vocabulary);
            (setting.own)(key.name).into_iter().chain(words.iter().map(word)).collect()
        }
        (None, Shape::Id) if key.name == "group" => (setting.own)(key.name),
        (None, Shape::Bool) => {
            let [yes, no] = setting.yes_no.map(str::to_owned);
            vec![("true".to_owned(), yes), ("false".to_owned(), no)]
        }
        (None, Shape::EntityName) => {
            let of = |kind: Kind| {
                let names = (setting.entities)(kind).into_iter();
                names.map(move |(id, name)| (format!("{}/{id}", kind.folder()), name))
            };
            Kind::ALL.into_iter().flat_map(of).collect()
        }
        _ => return None,
    };
    if !value.is_empty() && !options.iter().any(|(known, _)| known == value) {
        options.push((value.to_owned(), value.to_owned()));
    }
    Some(options)
}
