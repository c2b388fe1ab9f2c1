//! What a form asks: the keys of a file with what stands under them, from the declarations that read the file.

use crate::edit::yaml::words as read;
use crate::input::yaml::{Kind as NodeKind, Node};
use crate::plan::Kind;
use crate::plan::read::{Key, Need};
use crate::plan::shape::{Mapping, Shape};
use crate::render::schema::Words;

/// The longest text that is shown on one line, in characters.
const LONG: usize = 60;

/// A part of a form.
pub enum Part {
    /// A value.
    Field(Field),
    /// Values that belong together.
    Group(Group),
}

/// A value.
pub struct Field {
    /// The way to it: `updates.0.status`.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What is to stand there.
    pub help: String,
    /// Whether it must stand.
    pub required: bool,
    /// How it is given.
    pub input: Input,
    /// What stands there.
    pub value: String,
}

/// How a value is given.
pub enum Input {
    /// A line of text.
    Line,
    /// Several lines.
    Lines,
    /// One of these: as it is written, and as it is called.
    Choice(Vec<(String, String)>),
}

/// Values that belong together.
pub struct Group {
    /// What they are.
    pub title: String,
    /// Whether they stand open.
    pub open: bool,
    /// The values.
    pub parts: Vec<Part>,
}

/// What the fields of a plan's files need to know.
pub struct Setting<'a> {
    /// The words of the model.
    pub words: &'a Words,
    /// The entities of a kind: ids and names.
    pub entities: &'a dyn Fn(Kind) -> Vec<(String, String)>,
    /// Words before what can be added.
    pub add: &'a str,
    /// Yes and no.
    pub yes_no: [&'a str; 2],
}

/// The parts for a mapping, with what stands in `node`.
pub fn parts(mapping: &Mapping, node: Option<&Node>, prefix: &str, setting: &Setting) -> Vec<Part> {
    mapping.keys.iter().flat_map(|key| of_key(mapping, key, node, prefix, setting)).collect()
}

fn of_key(mapping: &Mapping, key: &Key, node: Option<&Node>, prefix: &str, setting: &Setting) -> Vec<Part> {
    let (name, inner) = (joined(prefix, key.name), child(node, key.name));
    let label = setting.words.label(mapping, key);
    let group = |title: String, open: bool, parts: Vec<Part>| Part::Group(Group { title, open, parts });
    match (key.need, key.shape) {
        (Need::List, Shape::Mapping(item)) => {
            let known = items(inner).iter().enumerate();
            let known = known.map(|(at, node)| {
                let parts = parts(item, Some(node), &joined(&name, &at.to_string()), setting);
                group(format!("{label} {}{}", at + 1, summary(node)), false, parts)
            });
            // What is done most is to add to a log, so that stands open.
            let fresh = parts(item, None, &joined(&name, "+"), setting);
            let open = key.name == "updates" && prefix.is_empty();
            known.chain([group(format!("{} {}", setting.add, label.to_lowercase()), open, fresh)]).collect()
        }
        (_, Shape::Mapping(item)) => {
            vec![group(label, inner.is_some(), parts(item, inner, &name, setting))]
        }
        (Need::List, shape) => {
            let known = items(inner).iter().enumerate();
            let of = |label: String, value: String, name: String, first: bool| {
                let help = if first { help(mapping, key, setting) } else { String::new() };
                Part::Field(Field {
                    name,
                    label,
                    help,
                    required: false,
                    input: input(key, shape, &value, setting),
                    value,
                })
            };
            let known = known
                .map(|(at, node)| of(format!("{label} {}", at + 1), read(node), joined(&name, &at.to_string()), false));
            let fresh =
                of(format!("{} {}", setting.add, label.to_lowercase()), String::new(), joined(&name, "+"), true);
            known.chain([fresh]).collect()
        }
        (_, shape) => {
            let value = inner.map(read).unwrap_or_default();
            let help = help(mapping, key, setting);
            let required = mapping.requires(key);
            vec![Part::Field(Field { name, label, help, required, input: input(key, shape, &value, setting), value })]
        }
    }
}

/// What is to stand there. What is chosen from a list needs no word on how it is written.
fn help(mapping: &Mapping, key: &Key, setting: &Setting) -> String {
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

fn input(key: &Key, shape: &Shape, value: &str, setting: &Setting) -> Input {
    if let Some(kind) = key.refers_to() {
        return choice((setting.entities)(kind), value);
    }
    match shape {
        Shape::Word(vocabulary) => {
            let word = |word: &&str| ((*word).to_owned(), setting.words.word(vocabulary, word));
            choice(setting.words.words(vocabulary).iter().map(word).collect(), value)
        }
        Shape::Bool => {
            let [yes, no] = setting.yes_no.map(str::to_owned);
            choice(vec![("true".to_owned(), yes), ("false".to_owned(), no)], value)
        }
        Shape::EntityName => {
            let of = |kind: Kind| {
                let names = (setting.entities)(kind).into_iter();
                names.map(move |(id, name)| (format!("{}/{id}", kind.folder()), name))
            };
            choice(Kind::ALL.into_iter().flat_map(of).collect(), value)
        }
        Shape::Prose => Input::Lines,
        // What does not fit on a line is not to be read through a slit.
        _ if value.contains('\n') || value.chars().count() > LONG => Input::Lines,
        _ => Input::Line,
    }
}

/// A choice, in which what stands there now is always to be found.
fn choice(mut options: Vec<(String, String)>, value: &str) -> Input {
    if !value.is_empty() && !options.iter().any(|(known, _)| known == value) {
        options.push((value.to_owned(), value.to_owned()));
    }
    Input::Choice(options)
}
