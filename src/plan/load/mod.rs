//! From a source tree to documents: which file is what, and what stands in it.

mod documents;
mod files;
mod identity;
mod names;
pub mod one;
mod roles;
mod translated;

use super::attachment::Attachment;
use super::documents::SiteDocument;
use super::kept::KeptFile;
use super::memory::ReadMemory;
use super::read::{Read, Reader};
use super::translation::{self, Overlays};
use super::vocabulary::without_words;
use crate::base::{Code, Diagnostic, Findings, Language, SourcePath, SourceSpan};
use crate::input::large::Large;
use crate::input::text::{self, TextFile};
use crate::input::tree::MAX_CONTENT_BYTES;
use crate::input::{SourceFile, SourceTree, yaml};
use crate::words::{self, Catalogue};
pub use documents::{CONTENT, EntityFile, PlanDocuments, SITE, SiteDocuments};
use files::PlanFiles;
pub use files::table_beside;
use identity::{identify, revision};
use rayon::prelude::*;
pub use roles::{FILES, attachment_path};
use roles::{Home, Role, Roots, belongs_nowhere, looks_like_content, role};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Reads all documents of a tree and reports every problem in them.
pub fn load(tree: &SourceTree, findings: &mut Findings) -> SiteDocuments {
    load_again(tree, &ReadMemory::default(), findings)
}

/// Reads all documents of a tree; those that are remembered are not read again.
pub fn load_again(tree: &SourceTree, memory: &ReadMemory, findings: &mut Findings) -> SiteDocuments {
    let mut roots = Roots::of(tree, findings);
    let tree = &*held(tree, &roots, findings);
    let mut documents = SiteDocuments { texts: decode_all(tree, &roots, findings), ..SiteDocuments::default() };
    documents.words = own_words(tree, findings);
    let named = documents.texts.get(SITE).and_then(|text| language_of(&text.text));
    documents.language = named.filter(|language| documents.words.has(*language));
    let mut original = Overlays::default();
    original.memory = memory.clone();
    documents.site = load_site(tree, &documents.texts, &original, findings);
    if let Some(site) = documents.site.as_ref().filter(|site| !documents.words.has(site.language.value)) {
        findings.push(without_words(site.language.value, &documents.words, &site.language.place));
    }
    roots.logo = documents.site.as_ref().and_then(logo_path);
    documents.logo = roots.logo.as_ref().and_then(|path| {
        let whole = || Some(tree.large.get(path.as_str())?.whole().ok()?.into());
        tree.files.get(path.as_str()).map(|file| file.bytes.clone()).or_else(whole)
    });
    documents.plans = load_plans(tree, &roots, &documents.texts, &original, findings);
    documents.translations = translated::load(tree, &roots, &documents, findings);
    translated::gather(&roots, &mut documents);
    documents
}

/// The file that a site names as its logo.
fn logo_path(site: &SiteDocument) -> Option<String> {
    site.logo.as_ref().map(|path| attachment_path("", &path.value))
}

/// The tree with everything in memory but attachments: the reader of the folder cannot tell one from a file in a folder that
/// is only named like theirs.
fn held<'t>(tree: &'t SourceTree, roots: &Roots, findings: &mut Findings) -> Cow<'t, SourceTree> {
    let is_content = |path: &&SourcePath| !roots.is_attachment(path);
    let content: Vec<SourcePath> = tree.large.keys().filter(is_content).cloned().collect();
    let mut tree = Cow::Borrowed(tree);
    for path in content {
        let Some(large) = tree.to_mut().large.remove(&path) else { continue };
        if large.length() > MAX_CONTENT_BYTES {
            findings.push(too_large(&path));
            continue;
        }
        match large.whole() {
            Ok(bytes) => tree.to_mut().insert(&path, &bytes),
            Err(error) => {
                let problem = Diagnostic::new(Code::UnreadableFile, &SourceSpan::file(&path));
                findings.push(problem.fact("reason", error));
            }
        }
    }
    tree
}

fn too_large(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge, &SourceSpan::file(path)).fact("limit", MAX_CONTENT_BYTES >> 20)
}

/// The words of the program with those that the site brings along.
fn own_words(tree: &SourceTree, findings: &mut Findings) -> Catalogue {
    let own = tree.files.values().filter_map(|file| Some((file.path.strip_prefix(words::FOLDER)?, &*file.bytes)));
    let (words, slips) = Catalogue::with(own);
    for slip in slips {
        let place = SourceSpan::file(&format!("{}{}", words::FOLDER, slip.path).into());
        findings.push(Diagnostic::new(Code::MissingString, &place).variant("words").fact("reason", slip.reason));
    }
    words
}

/// Reads the plans with the texts of `overlays` laid over them.
fn load_plans(
    tree: &SourceTree,
    roots: &Roots,
    texts: &BTreeMap<SourcePath, TextFile>,
    overlays: &Overlays,
    findings: &mut Findings,
) -> Vec<PlanDocuments> {
    let mut plans: BTreeMap<&str, PlanFiles> =
        roots.plans.iter().map(|root| (root.as_str(), PlanFiles::default())).collect();
    // Without a plan no file can be in its place; to say so of each would bury the one thing that is missing.
    if !plans.is_empty() {
        let held = tree.files.iter().map(|(path, file)| (path, TreeFile::Held(file)));
        let large = tree.large.iter().map(|(path, file)| (path, TreeFile::Large(file)));
        // In the order of their paths, so that of two that take one name the same is told wherever they lie.
        let mut files: Vec<_> = held.chain(large).collect();
        if !tree.large.is_empty() {
            files.sort_unstable_by_key(|(path, _)| *path);
        }
        for (path, file) in files {
            sort_in((path, file), texts, roots, &mut plans, findings);
        }
    }
    plans.into_iter().map(|(folder, files)| files.read(folder, overlays, findings)).collect()
}

/// The text of every file that is meant to be content.
fn decode_all(tree: &SourceTree, roots: &Roots, findings: &mut Findings) -> BTreeMap<SourcePath, TextFile> {
    let readable = |path: &str| {
        path.starts_with(CONTENT)
            && !path.starts_with(words::FOLDER)
            && looks_like_content(path)
            && !roots.is_attachment(path)
    };
    let files: Vec<&SourceFile> = tree.files.values().filter(|file| readable(&file.path)).collect();
    let decoded: Vec<(Option<TextFile>, Findings)> = files.into_par_iter().map(decode).collect();
    let mut texts = BTreeMap::new();
    for (text, found) in decoded {
        findings.append(found);
        texts.extend(text.map(|text| (SourcePath::clone(&text.path), text)));
    }
    texts
}

fn decode(file: &SourceFile) -> (Option<TextFile>, Findings) {
    let mut findings = Findings::default();
    if file.bytes.len() as u64 > MAX_CONTENT_BYTES {
        findings.push(too_large(&file.path));
        return (None, findings);
    }
    (text::decode_shared(&file.path, &file.bytes, &mut findings), findings)
}

fn load_site(
    tree: &SourceTree,
    texts: &BTreeMap<SourcePath, TextFile>,
    overlays: &Overlays,
    findings: &mut Findings,
) -> Option<SiteDocument> {
    if !tree.files.contains_key(SITE) {
        findings.push(Diagnostic::new(Code::MissingSite, &SourceSpan::file(&SITE.into())));
    }
    read_yaml(texts.get(SITE)?, overlays, findings)
}

/// The language that a `site.yaml` names, told without parsing it, so that a file with an error still has one.
pub fn language_of(site: &str) -> Option<Language> {
    let value = |line: &str| Some(line.strip_prefix("language:")?.split('#').next()?.trim().to_owned());
    let word = site.trim_start_matches('\u{feff}').split(['\n', '\r']).find_map(value)?;
    Language::from_tag(word.trim_matches(['"', '\'']))
}

fn read_yaml<D: Read>(text: &TextFile, overlays: &Overlays, findings: &mut Findings) -> Option<D> {
    let mut node = yaml::parse(text, findings)?;
    if let Some(over) = overlays.of(&text.path).and_then(|over| yaml::parse(over, findings)) {
        translation::lay(&over, &mut node, D::keys(), "", findings);
    }
    let mut found = Findings::default();
    let document = D::read(&node, &mut Reader::new(&mut found));
    let hidden = |one: &Diagnostic| (one.code == Code::EmptyValue).then(|| hidden_by_a_comment(text, &one.place))?;
    if !found.iter().any(|one| hidden(one).is_some()) {
        findings.append(found);
        return document;
    }
    let known = found.iter().filter_map(|one| Some((one, hidden(one)?)));
    findings.extend(known.map(|(one, value)| one.clone().variant("comment").suggest(format!("\"{value}\""))));
    findings.append(found.without(|one| hidden(one).is_some()));
    document
}

/// What was meant for a value where YAML takes it for a comment: `accent: #006b54`. Who writes a remark sets a space after
/// the sign.
fn hidden_by_a_comment<'t>(text: &'t TextFile, place: &SourceSpan) -> Option<&'t str> {
    let rest = text.text.get(place.start..).filter(|_| place.path == text.path)?.lines().next()?.trim();
    let rest = rest.trim_start_matches(':').trim_start();
    rest.strip_prefix('#').filter(|word| word.starts_with(char::is_alphanumeric)).map(|_| rest)
}

/// A file of the tree.
#[derive(Clone, Copy)]
enum TreeFile<'t> {
    Held(&'t SourceFile),
    Large(&'t Large),
}

impl TreeFile<'_> {
    fn attachment(self) -> Attachment {
        match self {
            Self::Held(file) => Attachment::Here(file.bytes.clone()),
            Self::Large(file) => Attachment::Large(file.clone()),
        }
    }

    fn held(self) -> Option<SourceFile> {
        match self {
            Self::Held(file) => Some(file.clone()),
            Self::Large(_) => None,
        }
    }
}

/// Puts a file where it belongs, or reports that it belongs nowhere.
fn sort_in(
    (path, file): (&SourcePath, TreeFile),
    texts: &BTreeMap<SourcePath, TextFile>,
    roots: &Roots,
    plans: &mut BTreeMap<&str, PlanFiles>,
    findings: &mut Findings,
) {
    if !path.starts_with(CONTENT) || **path == *SITE || path.starts_with(words::FOLDER) {
        return;
    }
    // A translation is laid over its original, wherever that lies.
    let is_attachment = roots.is_attachment(path);
    if !is_attachment && translation::original(path).is_some() {
        return;
    }
    let (inner, plan) = match roots.home(path) {
        Home::Plan(folder, inner) => match plans.get_mut(folder) {
            Some(plan) => (inner, plan),
            None => return,
        },
        Home::Nested | Home::Site => return,
        Home::None => {
            findings.push(belongs_nowhere(path, None));
            return;
        }
    };
    let role = match role(inner) {
        Ok(role) => role,
        Err(near) => {
            findings.push(belongs_nowhere(path, near));
            return;
        }
    };
    match role {
        Role::Attachment(inner) => {
            let name = plan.names.take(&inner, path, findings);
            plan.files.insert(name, file.attachment());
            return;
        }
        Role::Kept(name) => {
            plan.kept.insert(name, KeptFile { path: SourcePath::clone(path), file: file.attachment() });
            return;
        }
        Role::Erased(digits) => {
            plan.erased.insert(digits, (SourcePath::clone(path), texts.get(path).cloned()));
            return;
        }
        _ => {}
    }
    let Some(text) = texts.get(path).cloned() else {
        plan.unread(path, &role);
        return;
    };
    match role {
        Role::Plan => plan.plan = Some(text),
        Role::PlanProse => plan.plan_prose = Some(text),
        Role::Redactions => plan.redactions = Some(text),
        Role::Table => {
            plan.tables.insert(SourcePath::clone(path), text);
        }
        Role::Entity(kind) => plan.entities.entry(kind).or_default().extend(identify(text, findings)),
        Role::Prose(kind) => plan.prose.entry(kind).or_default().extend(identify(text, findings)),
        Role::Revision => plan.revisions.extend(revision(text, findings)),
        Role::Record => {
            plan.records.extend(identify(text, findings).zip(file.held()).map(|((id, _), file)| (id, file)))
        }
        Role::Attachment(_) | Role::Kept(_) | Role::Erased(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load_all(files: &[(&str, &[u8])]) -> (SiteDocuments, Vec<(Code, String)>) {
        let mut tree = SourceTree::default();
        files.iter().for_each(|(path, bytes)| tree.insert(path, bytes));
        let mut findings = Findings::default();
        let documents = load(&tree, &mut findings);
        (documents, findings.iter().map(|found| (found.code, found.place.path.to_string())).collect())
    }

    #[test]
    fn nothing_under_a_folder_of_a_kind_is_an_attachment() {
        let (documents, told) = load_all(&[
            ("content/site.yaml", b"title: X"),
            ("content/plan.yaml", b"title: X\nsummary: X\nperiod: 2025"),
            ("content/files/a.yaml", b"\xff"),
            ("content/goals/files/x.yaml", b"\xff"),
        ]);
        assert!(told.contains(&(Code::NotUtf8, "content/goals/files/x.yaml".to_owned())));
        assert!(documents.plans[0].files.keys().eq(["a.yaml"]));
        assert!(documents.plans[0].goals[0].document.is_none(), "a file that is no text is still there");
    }

    #[test]
    fn two_long_keys_of_one_id_are_told() {
        let (_, told) = load_all(&[
            ("content/plan.yaml", b"title: X\nsummary: X\nperiod: 2025"),
            ("content/actions/1.yaml", b"number: 1\ntitle: X"),
            ("content/actions/1.md", b"A"),
            ("content/actions/a/1.md", b"B"),
        ]);
        assert!(told.contains(&(Code::DuplicateId, "content/actions/a/1.md".to_owned())));
    }

    #[test]
    fn a_site_with_an_error_still_has_its_language() {
        assert_eq!(language_of("title: [\r\nlanguage: 'en' # the site's\r\n"), Some(Language::EN));
        assert_eq!(language_of("contact:\n  language: en\n"), None);
    }
}
