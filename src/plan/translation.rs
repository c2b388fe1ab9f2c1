//! Translations: a file beside a file, `1.en.yaml` beside `1.yaml`, with its texts in another language. They are laid
//! over the original as it is read, so that everything else (dates, states, references) is the original's.

use super::memory::ReadMemory;
use super::read::{Key, Need, Trait};
use super::shape::Shape;
use crate::base::{Code, Diagnostic, Findings, Language, SourcePath, SourceSpan, digest};
use crate::input::text::TextFile;
use crate::input::yaml::{KeyValue, Node, YamlKind};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The key under which a translation keeps the fingerprint of the texts that it was made from.
pub const TRANSLATES: &str = "translates";
/// What stands under that key before the translation has been read through beside its original.
pub const NEW: &str = "new";
/// How many characters of the fingerprint are written.
pub const WRITTEN: usize = 12;

/// The language of a translation and the path of its original, if the path is that of a translation.
pub fn original(path: &str) -> Option<(Language, String)> {
    let (rest, ending) = path.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "yaml" | "md"))?;
    let (stem, tag) = rest.rsplit_once('.')?;
    let language = Language::from_tag(tag)?;
    let named = !stem.is_empty() && !stem.ends_with('/') && !stem.contains("/revisions/");
    named.then(|| (language, format!("{stem}.{ending}")))
}

/// The translations into one language, by the path of their originals. Empty for the original itself, of which may be
/// remembered what was read before.
#[derive(Debug, Default)]
pub struct Overlays {
    texts: BTreeMap<String, TextFile>,
    /// What is remembered of the originals.
    pub memory: ReadMemory,
}

impl Overlays {
    /// The translations into `language` among the texts of a site.
    pub fn into_language(language: Language, texts: &BTreeMap<SourcePath, TextFile>) -> Self {
        let own = texts.values().filter_map(|text| {
            let (into, original) = original(&text.path)?;
            (into == language).then(|| (original, text.clone()))
        });
        Self { texts: own.collect(), memory: ReadMemory::default() }
    }

    /// The translation of a file.
    pub fn of(&self, path: &str) -> Option<&TextFile> {
        self.texts.get(path)
    }
}

/// Lays the texts of a translation over its original and reports what it may not hold. `prose` is the original's text
/// below its front matter, empty where it has none; it counts as one of the texts that are translated.
pub fn lay(over: &Node, node: &mut Node, keys: &'static [Key], prose: &str, findings: &mut Findings) {
    if let YamlKind::Map(entries) = &over.kind
        && let Some(entry) = entries.iter().find(|entry| entry.key == TRANSLATES)
    {
        compare(entry, &fingerprint(node, keys, prose), findings);
    }
    fields(over, node, keys, true, findings);
}

/// Reports a translation that was made from other texts than those that stand in the original now.
pub fn compare(entry: &KeyValue, now: &str, findings: &mut Findings) {
    let written = match &entry.value.kind {
        YamlKind::Text(text) | YamlKind::Number(text) => text.as_str(),
        _ => "",
    };
    if written != now {
        let variant = if written == NEW { "new" } else { "" };
        let problem = Diagnostic::new(Code::TranslationOutdated, &entry.value.place).variant(variant);
        findings.push(problem.fact("line", format!("{TRANSLATES}: '{now}'")));
    }
}

/// The fingerprint of the texts of an original.
pub fn fingerprint(node: &Node, keys: &'static [Key], prose: &str) -> String {
    let mut hash = Sha256::new();
    feed_all(node, keys, &mut hash);
    hash.update(prose.trim().as_bytes());
    digest::text(&hash.finalize())[..WRITTEN].to_owned()
}

/// The keys under which a translation has a text, or texts.
pub fn spoken(keys: &'static [Key]) -> impl Iterator<Item = &'static Key> {
    keys.iter().filter(|key| key.is(Trait::Spoken))
}

fn feed_all(node: &Node, keys: &'static [Key], hash: &mut Sha256) {
    let YamlKind::Map(entries) = &node.kind else { return };
    for key in spoken(keys) {
        if let Some(entry) = entries.iter().find(|entry| entry.key == key.name) {
            hash.update(key.name.as_bytes());
            match &entry.value.kind {
                YamlKind::List(items) if key.need == Need::List => {
                    items.iter().for_each(|item| feed(item, key.shape, hash))
                }
                _ if key.need == Need::List => {}
                _ => feed(&entry.value, key.shape, hash),
            }
        }
    }
}

/// Every text of a node, each behind its length, so that two lists of texts never run together.
fn feed(node: &Node, shape: &'static Shape, hash: &mut Sha256) {
    match (shape, &node.kind) {
        (Shape::Mapping(inner), _) => feed_all(node, inner.keys, hash),
        (_, YamlKind::Text(text) | YamlKind::Number(text)) => {
            hash.update((text.trim().len() as u64).to_be_bytes());
            hash.update(text.trim().as_bytes());
        }
        _ => {}
    }
}

fn fields(over: &Node, node: &mut Node, keys: &'static [Key], top: bool, findings: &mut Findings) {
    let YamlKind::Map(entries) = &over.kind else { return wrong_type(over, "mapping", findings) };
    let YamlKind::Map(own) = &mut node.kind else { return };
    for entry in entries.iter().filter(|entry| !(top && entry.key == TRANSLATES)) {
        let Some(key) = spoken(keys).find(|key| key.name == entry.key) else {
            let keys: Vec<&str> = spoken(keys).map(|key| key.name).collect();
            let problem = Diagnostic::new(Code::UnknownKey, &entry.place).fact("key", &entry.key);
            let problem = problem.fact("kind", "translation").fact("keys", keys.join(", "));
            findings.push(problem.did_you_mean(&entry.key, keys));
            continue;
        };
        match own.iter_mut().find(|own| own.key == entry.key) {
            Some(own) if key.is(Trait::Named) => beside(&entry.value, &mut own.value, findings),
            Some(own) if key.need == Need::List => list(&entry.value, &mut own.value, key.shape, findings),
            Some(own) => self::value(&entry.value, &mut own.value, key.shape, findings),
            None => findings.push(without_original(&entry.place, &entry.key)),
        }
    }
}

fn value(over: &Node, node: &mut Node, shape: &'static Shape, findings: &mut Findings) {
    match shape {
        Shape::Mapping(inner) => fields(over, node, inner.keys, false, findings),
        // Whether it is a text is told when the document is read, where the translation stands.
        _ => *node = over.clone(),
    }
}

/// Items that are told apart by a key, or that stand in the same order in both files.
fn list(over: &Node, node: &mut Node, shape: &'static Shape, findings: &mut Findings) {
    if let Shape::Mapping(inner) = shape
        && let Some(key) = inner.told_apart_by()
    {
        return by(over, node, (key, shape), findings);
    }
    let (YamlKind::List(items), YamlKind::List(own)) = (&over.kind, &mut node.kind) else {
        return wrong_type(over, "list", findings);
    };
    let count = own.len();
    for (at, item) in items.iter().enumerate() {
        match own.get_mut(at) {
            Some(own) => value(item, own, shape, findings),
            None => findings.push(without_original(&item.place, &format!("{} > {count}", at + 1))),
        }
    }
}

/// Names with what they are called in the translation: pairs that [`Step`](super::scalar::Step) reads.
fn beside(over: &Node, node: &mut Node, findings: &mut Findings) {
    let names = node.clone();
    list(over, node, &Shape::Text, findings);
    let (YamlKind::List(said), YamlKind::List(names)) = (&mut node.kind, names.kind) else { return };
    for (said, name) in said.iter_mut().zip(names).filter(|(said, name)| said.place != name.place) {
        said.kind = YamlKind::List(vec![name, said.clone()]);
    }
}

/// Items found by the value of a key, which stands in the translation too. Where several have the same, the first that
/// was not taken yet.
fn by(over: &Node, node: &mut Node, (key, shape): (&'static str, &'static Shape), findings: &mut Findings) {
    let (YamlKind::List(items), YamlKind::List(own)) = (&over.kind, &mut node.kind) else {
        return wrong_type(over, "list", findings);
    };
    let name = |item: &Node| -> Option<String> {
        let YamlKind::Map(entries) = &item.kind else { return None };
        match &entries.iter().find(|entry| entry.key == key)?.value.kind {
            YamlKind::Text(text) | YamlKind::Number(text) => Some(text.clone()),
            _ => None,
        }
    };
    let mut taken = vec![false; own.len()];
    for item in items {
        let wanted = name(item);
        let at = (0..own.len()).find(|at| !taken[*at] && wanted.is_some() && name(&own[*at]) == wanted);
        let Some(at) = at else {
            findings.push(without_original(&item.place, &format!("{key}: {}", wanted.unwrap_or_default())));
            continue;
        };
        taken[at] = true;
        let mut rest = item.clone();
        if let YamlKind::Map(entries) = &mut rest.kind {
            entries.retain(|entry| entry.key != key);
        }
        value(&rest, &mut own[at], shape, findings);
    }
}

fn wrong_type(node: &Node, expected: &'static str, findings: &mut Findings) {
    super::read::Reader::new(findings).wrong_type(node, expected);
}

/// A translation of something that the original does not have.
pub fn without_original(place: &SourceSpan, what: &str) -> Diagnostic {
    Diagnostic::new(Code::TranslationWithoutOriginal, place).fact("what", what)
}

/// The problems that stand in files with translations.
pub fn of_translations(found: &Findings) -> Findings {
    let mut own = Findings::default();
    found.iter().filter(|found| original(&found.place.path).is_some()).for_each(|found| own.push(found.clone()));
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::yaml;
    use crate::plan::documents::DecisionDocument;

    fn node(path: &str, text: &str) -> Node {
        let mut findings = Findings::default();
        yaml::parse(&TextFile { path: path.into(), text: text.into() }, &mut findings).expect("it is YAML")
    }

    fn laid(original: &str, over: &str) -> (Node, Vec<(Code, usize)>) {
        let mut base = node("a.yaml", original);
        let mut findings = Findings::default();
        lay(&node("a.en.yaml", over), &mut base, DecisionDocument::KEYS, "", &mut findings);
        let told = findings.iter().map(|found| (found.code, found.place.start)).collect();
        (base, told)
    }

    const ORIGINAL: &str =
        "title: Beslut\ndate: 2025-01-20\nareas:\n  - id: a\n    title: Analys\n  - id: b\n    title: Arbete\n";

    #[test]
    fn the_paths_of_translations_are_told_from_others() {
        let told = |path: &str| original(path).map(|(language, path)| (language.tag(), path));
        assert_eq!(told("content/goals/1.en.yaml"), Some(("en", "content/goals/1.yaml".to_owned())));
        assert_eq!(
            told("content/narratives/a/forord.sv.md"),
            Some(("sv", "content/narratives/a/forord.md".to_owned()))
        );
        // Whether there are words for a language is another question.
        assert_eq!(told("content/goals/1.de.yaml"), Some(("de", "content/goals/1.yaml".to_owned())));
        for path in
            ["content/goals/1.yaml", "content/goals/1.deutsch.yaml", "content/.en.md", "content/a.en.csv", "en.md"]
        {
            assert_eq!(told(path), None, "{path}");
        }
        assert_eq!(told("content/revisions/1.en.md"), None, "a revision is what it was");
    }

    #[test]
    fn texts_are_laid_over_by_their_keys_and_ids() {
        let (node, told) = laid(ORIGINAL, "title: Decision\nareas:\n  - id: b\n    title: Work\n");
        assert!(told.is_empty(), "{told:?}");
        let text = format!("{node:?}");
        assert!(text.contains("\"Decision\"") && text.contains("\"Work\"") && text.contains("\"Analys\""), "{text}");
        assert!(!text.contains("\"Arbete\"") && text.contains("a.en.yaml"), "a text stands where it was written");
    }

    #[test]
    fn what_never_differs_between_languages_is_refused() {
        for over in [
            "date: 2025-01-21\n",
            "areas:\n  - id: a\n    verdict: sufficient\n",
            "areas:\n  - id: a\n    statement: Enough\n",
        ] {
            let (node, told) = laid(ORIGINAL, over);
            assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::UnknownKey], "{over}");
            assert_eq!(node, self::node("a.yaml", ORIGINAL), "{over}");
        }
    }

    #[test]
    fn a_translation_of_nothing_is_told() {
        for over in ["summary: Short\n", "areas:\n  - id: c\n    title: X\n"] {
            let (_, told) = laid(ORIGINAL, over);
            assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::TranslationWithoutOriginal]);
        }
    }

    #[test]
    fn a_translation_is_older_than_its_original_when_a_text_has_changed() {
        let now = fingerprint(&node("a.yaml", ORIGINAL), DecisionDocument::KEYS, "");
        let over = format!("translates: '{now}'\ntitle: Decision\n");
        assert!(laid(ORIGINAL, &over).1.is_empty());
        assert!(laid(&ORIGINAL.replace("2025-01-20", "2025-01-21"), &over).1.is_empty(), "a date is no text");
        let (_, told) = laid(&ORIGINAL.replace("Analys", "Analysen"), &over);
        assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::TranslationOutdated]);
    }
}
