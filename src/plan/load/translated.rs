//! The documents once more for each other language that files with translations speak.

use super::super::documents::SiteDocument;
use super::super::entity_ref::PLAN;
use super::super::read::Read;
use super::super::translation::{self, Overlays, TRANSLATES, compare, of_translations, original, without_original};
use super::super::translations::{self, keys_of};
use super::identity::stem;
use super::roles::{Home, Role, Roots, role};
use super::{SITE, SiteDocuments, load_plans, load_site};
use crate::base::{Code, Diagnostic, Findings, Language, SourceSpan, digest};
use crate::input::SourceTree;
use crate::input::markdown::{self, Prose};
use crate::input::text::TextFile;
use crate::input::yaml::{self, YamlKind};
use std::collections::BTreeSet;

/// The documents in every language that some translation is written in. Only problems of the translations themselves
/// are told: those of the originals are known.
pub fn load(
    tree: &SourceTree,
    roots: &Roots,
    documents: &SiteDocuments,
    findings: &mut Findings,
) -> Vec<(Language, SiteDocuments)> {
    let mut languages = BTreeSet::new();
    let translations = documents.texts.keys().filter(|path| !roots.is_attachment(path));
    for (path, (language, original)) in translations.filter_map(|path| Some((path, original(path)?))) {
        let place = SourceSpan::file(path);
        if !documents.words.has(language) {
            let problem = Diagnostic::new(Code::TranslationWithoutOriginal, &place).variant("words");
            findings.push(problem.fact("path", path).fact("language", language.tag()));
        } else if Some(language) == documents.language {
            let problem = Diagnostic::new(Code::TranslationWithoutOriginal, &place).variant("own");
            findings.push(problem.fact("path", path).fact("original", original));
        } else if documents.texts.contains_key(original.as_str()) {
            languages.insert(language);
        } else {
            findings.push(without_original(&place, &original));
        }
    }
    let read = |language| {
        let overlays = Overlays::into_language(language, &documents.texts);
        let mut found = Findings::default();
        let site = load_site(tree, &documents.texts, &overlays, &mut found);
        let plans = load_plans(tree, roots, &documents.texts, &overlays, &mut found);
        findings.append(of_translations(&found));
        let words = documents.words.clone();
        let logo = documents.logo.clone();
        (language, SiteDocuments { site, logo, words, language: Some(language), plans, ..SiteDocuments::default() })
    };
    languages.into_iter().map(read).collect()
}

/// Puts what the translations say beside the site and the plans that they are of. Their problems were told as they were laid over.
pub fn gather(roots: &Roots, documents: &mut SiteDocuments) {
    for (path, text) in &documents.texts {
        let Some((language, original)) = original(path).filter(|_| !roots.is_attachment(path)) else { continue };
        if original == SITE {
            let node = yaml::parse(text, &mut Findings::default());
            let said = documents.tongues.entry(language).or_default();
            node.iter().for_each(|node| translations::gather(node, SiteDocument::keys(), said));
            continue;
        }
        let Home::Plan(folder, inner) = roots.home(&original) else { continue };
        let (Some(plan), Ok(role)) = (documents.plans.iter_mut().find(|plan| plan.folder == folder), role(inner))
        else {
            continue;
        };
        let stem = stem(&original);
        let (name, kind) = match role {
            Role::Plan | Role::PlanProse => (PLAN.to_owned(), None),
            Role::Entity(kind) | Role::Prose(kind) => (format!("{}/{stem}", kind.folder()), Some(kind)),
            _ => continue,
        };
        let said = plan.tongues.entry((name, language)).or_default();
        let mut known = Findings::default();
        if path.ends_with(".yaml") {
            if let Some(node) = yaml::parse(text, &mut known) {
                translations::gather(&node, keys_of(kind), said);
            }
        } else if let Some((node, prose)) = markdown::split(text, &mut known).filter(|_| text.text.starts_with("---\n"))
        {
            translations::gather(&node, keys_of(kind), said);
            translations::gather_prose(&prose.text, &prose.place, said);
        } else {
            translations::gather_prose(&text.text, &SourceSpan::file(path), said);
        }
    }
}

/// A long text, or its translation. A translation may begin with front matter that says what it was made from.
pub fn prose(text: &TextFile, overlays: &Overlays, findings: &mut Findings) -> Prose {
    let Some(over) = overlays.of(&text.path) else { return markdown::prose(text, 0) };
    if !over.text.starts_with("---\n") {
        return markdown::prose(over, 0);
    }
    let Some((node, prose)) = markdown::split(over, findings) else { return markdown::prose(over, 0) };
    if let YamlKind::Map(entries) = &node.kind {
        for entry in entries {
            if entry.key == TRANSLATES {
                compare(entry, &fingerprint(&text.text), findings);
            } else {
                let problem = Diagnostic::new(Code::UnknownKey, &entry.place).fact("key", &entry.key);
                findings.push(problem.fact("kind", "translation").fact("keys", TRANSLATES));
            }
        }
    }
    prose
}

/// The fingerprint of a long text that stands alone.
fn fingerprint(text: &str) -> String {
    digest::hex(text.trim().as_bytes())[..translation::WRITTEN].to_owned()
}
