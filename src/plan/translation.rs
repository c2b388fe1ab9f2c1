//! Translations: a file beside a file, `1.en.yaml` beside `1.yaml`, with its texts in another language. They are laid
//! over the original as it is read, so that everything else (dates, states, references) is the original's.

use super::documents::{
    ActionDocument, ActivityDocument, DecisionDocument, ErasureDocument, GoalDocument, IndicatorDocument,
    MilestoneDocument, NarrativeDocument, PlanDocument, RevisionDocument, SiteDocument,
};
use crate::base::{Code, Diagnostic, Findings, Language, SourcePath, SourceSpan, digest};
use crate::input::text::Text;
use crate::input::yaml::{Entry, Kind, Node};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The key under which a translation keeps the fingerprint of the texts that it was made from.
pub const TRANSLATES: &str = "translates";
/// How many characters of the fingerprint are written.
pub const WRITTEN: usize = 12;

/// Which texts a document has.
#[derive(Debug)]
pub enum Shape {
    /// A text.
    Text,
    /// A mapping with texts under these keys.
    Fields(&'static [(&'static str, Shape)]),
    /// A list; its items stand in the same order in both files.
    Each(&'static Shape),
    /// A list whose items are found by the value of a key.
    By(&'static str, &'static Shape),
}

/// A document that has texts.
pub trait Spoken {
    /// The keys that a translation may have.
    const TEXTS: &'static [(&'static str, Shape)];
}

const EVIDENCE: Shape = Shape::Fields(&[("title", Shape::Text), ("reference", Shape::Text)]);
const LOG: Shape = Shape::By("date", &Shape::Fields(&[("note", Shape::Text), ("evidence", Shape::Each(&EVIDENCE))]));
const TARGET: Shape = Shape::Fields(&[("unit", Shape::Text)]);
const SOURCE: Shape = Shape::Fields(&[("title", Shape::Text), ("author", Shape::Text), ("note", Shape::Text)]);
const ADOPTED: Shape = Shape::Fields(&[("by", Shape::Text), ("reference", Shape::Text)]);
const NOTE: Shape = Shape::Fields(&[("note", Shape::Text)]);
// The statement is left out: a verdict always stands in the authority's own words.
const AREA: Shape = Shape::Fields(&[
    ("title", Shape::Text),
    ("legal_basis", Shape::Each(&Shape::Text)),
    ("assessment", Shape::Text),
    ("need", Shape::Text),
    ("response", Shape::Text),
    ("expects", Shape::Text),
    ("answered_by", Shape::Each(&NOTE)),
]);

impl Spoken for SiteDocument {
    const TEXTS: &'static [(&'static str, Shape)] = &[
        ("title", Shape::Text),
        ("organisation", Shape::Text),
        ("description", Shape::Text),
        ("contact", Shape::Fields(&[("name", Shape::Text)])),
        (
            "accessibility",
            Shape::Fields(&[
                ("method", Shape::Text),
                ("issues", Shape::Each(&Shape::Fields(&[("text", Shape::Text)]))),
            ]),
        ),
    ];
}

impl Spoken for PlanDocument {
    const TEXTS: &'static [(&'static str, Shape)] = &[
        ("title", Shape::Text),
        ("summary", Shape::Text),
        ("responsible", Shape::Text),
        ("adopted", ADOPTED),
        ("sources", Shape::Each(&SOURCE)),
    ];
}

impl Spoken for ActionDocument {
    const TEXTS: &'static [(&'static str, Shape)] =
        &[("title", Shape::Text), ("summary", Shape::Text), ("responsible", Shape::Text)];
}

impl Spoken for GoalDocument {
    const TEXTS: &'static [(&'static str, Shape)] =
        &[("title", Shape::Text), ("target", TARGET), ("responsible", Shape::Text), ("updates", LOG)];
}

impl Spoken for MilestoneDocument {
    const TEXTS: &'static [(&'static str, Shape)] = GoalDocument::TEXTS;
}

impl Spoken for ActivityDocument {
    const TEXTS: &'static [(&'static str, Shape)] =
        &[("title", Shape::Text), ("responsible", Shape::Text), ("updates", LOG)];
}

impl Spoken for IndicatorDocument {
    const TEXTS: &'static [(&'static str, Shape)] = &[
        ("title", Shape::Text),
        ("unit", Shape::Text),
        ("group", Shape::Text),
        ("source", Shape::Fields(&[("title", Shape::Text)])),
        ("method", Shape::Text),
        ("values", Shape::Each(&NOTE)),
    ];
}

impl Spoken for DecisionDocument {
    const TEXTS: &'static [(&'static str, Shape)] = &[
        ("authority", Shape::Text),
        ("title", Shape::Text),
        ("summary", Shape::Text),
        ("signed", Shape::Each(&Shape::Fields(&[("role", Shape::Text)]))),
        ("areas", Shape::By("id", &AREA)),
    ];
}

impl Spoken for NarrativeDocument {
    const TEXTS: &'static [(&'static str, Shape)] = &[("title", Shape::Text), ("summary", Shape::Text)];
}

/// A revision is what it was: it is not translated.
impl Spoken for RevisionDocument {
    const TEXTS: &'static [(&'static str, Shape)] = &[];
}

/// So is the note on an attachment that had to go.
impl Spoken for ErasureDocument {
    const TEXTS: &'static [(&'static str, Shape)] = &[];
}

/// The language of a translation and the path of its original, if the path is that of a translation.
pub fn original(path: &str) -> Option<(Language, String)> {
    let (rest, ending) = path.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "yaml" | "md"))?;
    let (stem, tag) = rest.rsplit_once('.')?;
    let language = Language::from_tag(tag)?;
    let named = !stem.is_empty() && !stem.ends_with('/') && !stem.contains("/revisions/");
    named.then(|| (language, format!("{stem}.{ending}")))
}

/// The translations into one language, by the path of their originals. Empty for the original itself.
#[derive(Debug, Default)]
pub struct Overlays {
    texts: BTreeMap<String, Text>,
}

impl Overlays {
    /// The translations into `language` among the texts of a site.
    pub fn into_language(language: Language, texts: &BTreeMap<SourcePath, Text>) -> Self {
        let own = texts.values().filter_map(|text| {
            let (into, original) = original(&text.path)?;
            (into == language).then(|| (original, text.clone()))
        });
        Self { texts: own.collect() }
    }

    /// The translation of a file.
    pub fn of(&self, path: &str) -> Option<&Text> {
        self.texts.get(path)
    }
}

/// Lays the texts of a translation over its original and reports what it may not hold. `prose` is the original's text
/// below its front matter, empty where it has none; it counts as one of the texts that are translated.
pub fn lay(
    over: &Node,
    node: &mut Node,
    texts: &'static [(&'static str, Shape)],
    prose: &str,
    findings: &mut Findings,
) {
    if let Kind::Map(entries) = &over.kind
        && let Some(entry) = entries.iter().find(|entry| entry.key == TRANSLATES)
    {
        compare(entry, &fingerprint(node, texts, prose), findings);
    }
    fields(over, node, texts, true, findings);
}

/// Reports a translation that was made from other texts than those that stand in the original now.
pub fn compare(entry: &Entry, now: &str, findings: &mut Findings) {
    let written = match &entry.value.kind {
        Kind::Text(text) | Kind::Number(text) => text.as_str(),
        _ => "",
    };
    if written != now {
        let problem = Diagnostic::new(Code::TranslationOutdated, &entry.value.place);
        findings.push(problem.fact("line", format!("{TRANSLATES}: '{now}'")));
    }
}

/// The fingerprint of the texts of an original.
pub fn fingerprint(node: &Node, texts: &'static [(&'static str, Shape)], prose: &str) -> String {
    let mut hash = Sha256::new();
    feed(node, &Shape::Fields(texts), &mut hash);
    hash.update(prose.trim().as_bytes());
    digest::text(&hash.finalize())[..WRITTEN].to_owned()
}

/// Every text of a node, each behind its length, so that two lists of texts never run together.
fn feed(node: &Node, shape: &Shape, hash: &mut Sha256) {
    match (shape, &node.kind) {
        (Shape::Text, Kind::Text(text) | Kind::Number(text)) => {
            hash.update((text.trim().len() as u64).to_be_bytes());
            hash.update(text.trim().as_bytes());
        }
        (Shape::Fields(texts), Kind::Map(entries)) => {
            for (key, shape) in *texts {
                if let Some(entry) = entries.iter().find(|entry| entry.key == *key) {
                    hash.update(key.as_bytes());
                    feed(&entry.value, shape, hash);
                }
            }
        }
        (Shape::Each(shape) | Shape::By(_, shape), Kind::List(items)) => {
            items.iter().for_each(|item| feed(item, shape, hash));
        }
        _ => {}
    }
}

fn fields(over: &Node, node: &mut Node, texts: &'static [(&'static str, Shape)], top: bool, findings: &mut Findings) {
    let Kind::Map(entries) = &over.kind else { return wrong_type(over, "mapping", findings) };
    let Kind::Map(own) = &mut node.kind else { return };
    for entry in entries.iter().filter(|entry| !(top && entry.key == TRANSLATES)) {
        let Some((_, shape)) = texts.iter().find(|(key, _)| *key == entry.key) else {
            let keys: Vec<&str> = texts.iter().map(|(key, _)| *key).collect();
            let problem = Diagnostic::new(Code::UnknownKey, &entry.place).fact("key", &entry.key);
            let problem = problem.fact("kind", "translation").fact("keys", keys.join(", "));
            findings.push(problem.did_you_mean(&entry.key, keys));
            continue;
        };
        match own.iter_mut().find(|own| own.key == entry.key) {
            Some(own) => self::value(&entry.value, &mut own.value, shape, findings),
            None => findings.push(without_original(&entry.place, &entry.key)),
        }
    }
}

fn value(over: &Node, node: &mut Node, shape: &'static Shape, findings: &mut Findings) {
    match shape {
        // Whether it is a text is told when the document is read, where the translation stands.
        Shape::Text => *node = over.clone(),
        Shape::Fields(texts) => fields(over, node, texts, false, findings),
        Shape::Each(shape) => {
            let (Kind::List(items), Kind::List(own)) = (&over.kind, &mut node.kind) else {
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
        Shape::By(key, shape) => by(over, node, (*key, *shape), findings),
    }
}

/// Items found by the value of a key, which stands in the translation too. Where several have the same, the first that
/// was not taken yet.
fn by(over: &Node, node: &mut Node, (key, shape): (&'static str, &'static Shape), findings: &mut Findings) {
    let (Kind::List(items), Kind::List(own)) = (&over.kind, &mut node.kind) else {
        return wrong_type(over, "list", findings);
    };
    let name = |item: &Node| -> Option<String> {
        let Kind::Map(entries) = &item.kind else { return None };
        match &entries.iter().find(|entry| entry.key == key)?.value.kind {
            Kind::Text(text) | Kind::Number(text) => Some(text.clone()),
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
        if let Kind::Map(entries) = &mut rest.kind {
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

    fn node(path: &str, text: &str) -> Node {
        let mut findings = Findings::default();
        yaml::parse(&Text { path: path.into(), text: text.into() }, &mut findings).expect("it is YAML")
    }

    fn laid(original: &str, over: &str) -> (Node, Vec<(Code, usize)>) {
        let mut base = node("a.yaml", original);
        let mut findings = Findings::default();
        lay(&node("a.en.yaml", over), &mut base, DecisionDocument::TEXTS, "", &mut findings);
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
        for path in ["content/goals/1.yaml", "content/goals/1.de.yaml", "content/.en.md", "content/a.en.csv", "en.md"] {
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
        let now = fingerprint(&node("a.yaml", ORIGINAL), DecisionDocument::TEXTS, "");
        let over = format!("translates: '{now}'\ntitle: Decision\n");
        assert!(laid(ORIGINAL, &over).1.is_empty());
        assert!(laid(&ORIGINAL.replace("2025-01-20", "2025-01-21"), &over).1.is_empty(), "a date is no text");
        let (_, told) = laid(&ORIGINAL.replace("Analys", "Analysen"), &over);
        assert_eq!(told.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::TranslationOutdated]);
    }
}
