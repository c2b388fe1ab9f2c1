//! A new content file: the keys that are known, and the others as comments with an example, each with what it is for.

use super::yaml as written;
use crate::base::{Code, Diagnostic, Findings, id};
use crate::input::text::TextFile;
use crate::input::yaml;
use crate::plan::documents::FileKind;
use crate::plan::read::{Key, Need};
use crate::plan::shape::{Choice, Mapping, Shape};
use crate::render::schema::SchemaWords;

/// Keys with their values as they were given. An inner key of a mapping is `mapping.key`.
pub type Answers = [(String, String)];

/// The longest id that is made from a title.
const SHORT: usize = 50;

/// The keys that must be given for a new file, by their names among [`Answers`].
pub fn wanted(file: &FileKind) -> Vec<String> {
    let required = file.mapping.keys.iter().filter(|key| file.mapping.requires(key));
    let name = |key: &Key| match key.shape {
        // A new decision begins with one area.
        Shape::Mapping(inner) => {
            let inner = inner.keys.iter().filter(|inner| inner.need == Need::Required && inner.name != "id");
            inner.map(|inner| format!("{}.{}", key.name, inner.name)).collect()
        }
        _ => vec![key.name.to_owned()],
    };
    required.flat_map(name).collect()
}

/// The key of a name among [`Answers`], and the mapping that has it.
pub fn key(file: &FileKind, name: &str) -> Option<(Mapping, &'static Key)> {
    match name.split_once('.') {
        None => file.mapping.key(name).map(|key| (file.mapping, key)),
        Some((outer, inner)) => {
            let mapping = file.mapping.key(outer)?.shape.mapping()?;
            mapping.key(inner).map(|key| (*mapping, key))
        }
    }
}

/// What is wrong with a value by itself. References are not looked up.
pub fn problem(file: &FileKind, name: &str, value: &str) -> Option<Diagnostic> {
    let mut findings = Findings::default();
    let (inner, outer) = (name.rsplit('.').next().unwrap_or(name), name.split_once('.').map(|(outer, _)| outer));
    let written = key(file, name).map_or_else(String::new, |(_, key)| line(inner, key, value));
    let text = match outer.and_then(|outer| file.mapping.key(outer)) {
        None => written,
        Some(key) if key.need == Need::List => format!("{}:\n  - {written}", key.name),
        Some(key) => format!("{}:\n  {written}", key.name),
    };
    let source = TextFile { path: "".into(), text: format!("{text}\n").into() };
    if let Some(node) = yaml::parse(&source, &mut findings) {
        (file.read)(&node, &mut findings);
    }
    let others = |code: Code| matches!(code, Code::MissingKey | Code::KeyChoice);
    findings.iter().find(|found| !others(found.code)).cloned()
}

/// The id of a new file: from its title, or the next number, and not one that is `taken`.
pub fn next_id(file: &FileKind, answers: &Answers, taken: &[String]) -> String {
    next_free_id(file, answers, |id| taken.iter().any(|known| known == id))
}

/// The same where who asks knows what is taken.
pub fn next_free_id(file: &FileKind, answers: &Answers, is_taken: impl Fn(&str) -> bool) -> String {
    let answer = |name: &str| answers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let (stem, first) = match file.name {
        "action" => (answer("number").to_owned(), true),
        "revision" => (answer("date").chars().take(4).collect(), false),
        _ => (short(&id::suggest(answer("title"))), true),
    };
    let stem = if stem.is_empty() { file.name.to_owned() } else { stem };
    // A name that Windows keeps for itself is as taken as one that is there.
    if first && !is_taken(&stem) && !id::RESERVED.contains(&stem.as_str()) {
        return stem;
    }
    let from = if first { 2 } else { 1 };
    let free = (from..).map(|number: u32| format!("{stem}-{number}")).find(|id| !is_taken(id));
    free.unwrap_or(stem)
}

/// An id cut at a whole word.
fn short(id: &str) -> String {
    if id.len() <= SHORT {
        return id.to_owned();
    }
    let cut = &id[..=SHORT];
    cut.rsplit_once('-').map_or(&id[..SHORT], |(whole, _)| whole).to_owned()
}

/// The text of a new file. `schema` is the way from the file to its schema, if the project has one.
pub fn text(file: &FileKind, answers: &Answers, schema: Option<&str>, words: &SchemaWords) -> String {
    let mut lines = Vec::new();
    if file.prose {
        lines.push("---".to_owned());
    } else if let Some(schema) = schema {
        lines.push(format!("# yaml-language-server: $schema={schema}"));
    }
    for key in file.mapping.keys {
        lines.push(format!("# {}", words.help(&file.mapping, key)));
        lines.extend(of_key(key, answers));
    }
    if file.prose {
        lines.push("---".to_owned());
        lines.push(String::new());
        let title = answers.iter().find(|(key, _)| key == "title").map_or("", |(_, value)| value.as_str());
        lines.push(title.to_owned());
    }
    lines.join("\n") + "\n"
}

/// The text of a new file with what is known and nothing else.
pub fn plain(file: &FileKind, answers: &Answers) -> String {
    let known = file.mapping.keys.iter().filter(|key| answers.iter().any(|(name, _)| name == key.name));
    known.flat_map(|key| of_key(key, answers)).map(|line| line + "\n").collect()
}

/// The lines of a key: what was answered, or an example in comments.
fn of_key(key: &Key, answers: &Answers) -> Vec<String> {
    let answer = |name: &str| answers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
    if let Shape::Mapping(inner) = key.shape {
        let inside = |inner: &'static Key| {
            let given = answer(&format!("{}.{}", key.name, inner.name)).map(str::to_owned);
            // The id of a part is made from its title, as that of a file is.
            let of_title = || answer(&format!("{}.title", key.name)).map(id::suggest).filter(|id| !id.is_empty());
            Some((inner, given.or_else(|| if inner.name == "id" { of_title() } else { None })?))
        };
        let given: Vec<(&'static Key, String)> = inner.keys.iter().filter_map(inside).collect();
        if !given.is_empty() {
            return block(key, given.iter().map(|(inner, value)| line(inner.name, inner, value)).collect());
        }
        return example(key).into_iter().map(|line| format!("# {line}")).collect();
    }
    match answer(key.name) {
        Some(value) => vec![line(key.name, key, value)],
        None => example(key).into_iter().map(|line| format!("# {line}")).collect(),
    }
}

/// A key with its value.
fn line(name: &str, key: &Key, value: &str) -> String {
    let written = match (key.need, key.shape) {
        (Need::List, _) if !value.trim_start().starts_with('[') => {
            let items: Vec<String> = value.split(',').map(|item| written::bare(item.trim())).collect();
            format!("[{}]", items.join(", "))
        }
        (_, Shape::Text | Shape::Prose) => written::text(value),
        _ => written::bare(value),
    };
    format!("{name}: {written}")
}

/// A key with lines of keys under it.
fn block(key: &Key, lines: Vec<String>) -> Vec<String> {
    let (first, other) = if key.need == Need::List { ("  - ", "    ") } else { ("  ", "  ") };
    let inner = lines.into_iter().enumerate();
    let inner = inner.map(|(at, line)| format!("{}{line}", if at == 0 { first } else { other }));
    std::iter::once(format!("{}:", key.name)).chain(inner).collect()
}

/// How a key can be written.
fn example(key: &Key) -> Vec<String> {
    match key.shape {
        Shape::Mapping(inner) => {
            let chosen = inner.choices.iter().filter_map(|choice| match choice {
                Choice::One(names) | Choice::Any(names) => names.last(),
                _ => None,
            });
            let chosen: Vec<&str> = chosen.copied().collect();
            let shown = |key: &&Key| key.need == Need::Required || chosen.contains(&key.name);
            let all = !inner.keys.iter().any(|key| shown(&key));
            block(
                key,
                inner
                    .keys
                    .iter()
                    .filter(|key| all || shown(key))
                    .map(|key| format!("{}: {}", key.name, sample(key)))
                    .collect(),
            )
        }
        Shape::ByName(inner) => {
            let shown = inner.keys.iter().map(|key| format!("  {}: {}", key.name, sample(key)));
            block(key, std::iter::once("name:".to_owned()).chain(shown).collect())
        }
        _ if key.need == Need::List => vec![format!("{}: [{}]", key.name, sample(key))],
        _ => vec![format!("{}: {}", key.name, sample(key))],
    }
}

/// A value that the key could have.
fn sample(key: &Key) -> &'static str {
    match key.shape {
        Shape::Text | Shape::Prose | Shape::Mapping(_) | Shape::OrName(_) | Shape::ByName(_) => "…",
        Shape::Bool => "true",
        Shape::Number | Shape::Quantity | Shape::Reading => "12.5",
        Shape::Whole(..) => "1",
        Shape::Period | Shape::Scalar => "2026",
        Shape::Date => "2026-03-02",
        Shape::Id | Shape::Reference(_) => "id",
        Shape::EntityName => "actions/2",
        Shape::WebAddress | Shape::SiteAddress => "https://www.example.org/",
        Shape::MailAddress | Shape::Feedback => "name@example.org",
        Shape::Colour => "\"#12436d\"",
        Shape::Word(vocabulary) | Shape::WordOrId(vocabulary) => vocabulary.words.first().copied().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> FileKind {
        FileKind::named(name).expect("it is a kind")
    }

    fn answers(given: &[(&str, &str)]) -> Vec<(String, String)> {
        given.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_id_comes_from_the_title_and_is_free() {
        let goal = kind("goal");
        let given = answers(&[("title", "Två nämndmål!")]);
        assert_eq!(next_id(&goal, &given, &[]), "tva-namndmal");
        let taken = ["tva-namndmal".to_owned(), "tva-namndmal-2".to_owned()];
        assert_eq!(next_id(&goal, &given, &taken), "tva-namndmal-3");
        let long = answers(&[("title", &"ord ".repeat(40))]);
        let id = next_id(&goal, &long, &[]);
        assert!(id.len() <= SHORT && id.ends_with("ord"), "{id}");
        assert_eq!(next_id(&goal, &answers(&[("title", "!")]), &[]), "goal");
        assert_eq!(next_id(&goal, &answers(&[("title", "CON")]), &[]), "con-2", "Windows keeps the name");
        assert_eq!(next_id(&kind("action"), &answers(&[("number", "3")]), &[]), "3");
        let date = answers(&[("date", "2026-04-28")]);
        assert_eq!(next_id(&kind("revision"), &date, &["2026-1".to_owned()]), "2026-2");
    }

    #[test]
    fn a_value_that_cannot_be_is_told_before_the_file_is_made() {
        let decision = kind("decision");
        assert_eq!(problem(&decision, "date", "2026-03-02"), None);
        assert_eq!(problem(&decision, "date", "mars").map(|found| found.code), Some(Code::InvalidPeriod));
        assert_eq!(problem(&decision, "kind", "granskning").map(|found| found.code), Some(Code::UnknownValue));
        assert_eq!(problem(&decision, "areas.title", "Läsning: varje dag"), None);
        assert_eq!(problem(&decision, "areas.title", " ").map(|found| found.code), Some(Code::EmptyValue));
        assert_eq!(problem(&kind("activity"), "supports", "1, 2"), None);
    }

    #[test]
    fn every_example_in_a_comment_is_yaml() {
        for file in crate::plan::documents::FILES {
            for key in file.mapping.keys {
                let text = example(key).join("\n");
                let source = TextFile { path: "".into(), text: format!("{text}\n").into() };
                assert!(yaml::parse(&source, &mut Findings::default()).is_some(), "{text}");
                assert!(!text.ends_with(':'), "{text} would be empty once it is no comment");
            }
        }
    }
}
