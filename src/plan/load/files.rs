//! The files of one plan, and how their documents are read from them.

use super::identity::{stem, unique};
use super::names::FileNames;
use super::roles::Role;
use super::translated;
use super::{EntityFile, PlanDocuments, read_yaml};
use crate::base::{Code, Diagnostic, Findings, Id, Located, SourcePath, SourceSpan};
use crate::input::SourceFile;
use crate::input::markdown::{self, Prose};
use crate::input::text::TextFile;
use crate::input::yaml;
use crate::plan::Kind;
use crate::plan::attachment::Attachment;
use crate::plan::documents::IndicatorDocument;
use crate::plan::kept::{Erased, Kept, KeptFile};
use crate::plan::kind::kinds;
use crate::plan::read::{Read, Reader};
use crate::plan::translation::{self, Overlays};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The files of one plan, sorted by what they are, before they are read.
#[derive(Default)]
pub struct PlanFiles {
    pub plan: Option<TextFile>,
    pub plan_prose: Option<TextFile>,
    pub redactions: Option<TextFile>,
    pub entities: BTreeMap<Kind, Vec<(Id, TextFile)>>,
    pub prose: BTreeMap<Kind, Vec<(Id, TextFile)>>,
    pub revisions: Vec<(Id, TextFile)>,
    pub tables: BTreeMap<SourcePath, TextFile>,
    pub files: BTreeMap<String, Attachment>,
    pub names: FileNames,
    pub kept: BTreeMap<String, KeptFile>,
    pub erased: BTreeMap<String, (SourcePath, Option<TextFile>)>,
    pub records: BTreeMap<Id, SourceFile>,
    pub unread_tables: BTreeSet<SourcePath>,
    pub unread_entities: BTreeMap<Kind, Vec<(Id, SourcePath)>>,
}

/// The path of the table that an indicator names: a file beside its own.
pub fn table_beside(indicator: &SourcePath, name: &str) -> String {
    let folder = indicator.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{name}")
}

/// Tables that no indicator names: their values would be on no page. Where a named one is missing, or an indicator could not
/// be read, that was told.
fn unnamed_tables(plan: &PlanDocuments) -> Vec<Diagnostic> {
    let named = |one: &EntityFile<IndicatorDocument>| {
        Some(table_beside(&one.path, &one.document.as_ref()?.data.as_ref()?.value))
    };
    let named: BTreeSet<String> = plan.indicators.iter().filter_map(named).collect();
    let is_known = plan.indicators.iter().all(|one| one.document.as_ref().is_some_and(|document| document.whole))
        && named.iter().all(|path| plan.tables.contains_key(path.as_str()));
    let tables = plan.tables.keys().filter(|path| is_known && !named.contains(&***path));
    let told = |path: &SourcePath| {
        let problem = Diagnostic::new(Code::StrayFile, &SourceSpan::file(path)).variant("table");
        let name = path.rsplit('/').next().unwrap_or_default();
        problem.fact("path", path).fact("name", name)
    };
    tables.map(told).collect()
}

impl PlanFiles {
    /// Keeps in mind a file that is no text, which was reported, so that what refers to it is no problem of its own.
    pub fn unread(&mut self, path: &SourcePath, role: &Role) {
        match (role, Id::parse(stem(path))) {
            (Role::Table, _) => {
                self.unread_tables.insert(SourcePath::clone(path));
            }
            (Role::Entity(kind), Ok(id)) => {
                self.unread_entities.entry(*kind).or_default().push((id, SourcePath::clone(path)));
            }
            _ => {}
        }
    }

    /// Reads every document, with the texts of `overlays` laid over it.
    pub fn read(mut self, folder: &str, overlays: &Overlays, findings: &mut Findings) -> PlanDocuments {
        let mut plan = PlanDocuments {
            folder: folder.to_owned(),
            plan: self.plan.take().and_then(|text| read_yaml(&text, overlays, findings)),
            prose: self.plan_prose.take().map(|text| translated::prose(&text, overlays, findings)),
            ..PlanDocuments::default()
        };
        macro_rules! read {
            ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
                $(plan.$list = self.entities(Kind::$kind, overlays, findings);)*
            };
        }
        kinds!(read);
        let front = |text: &TextFile, findings: &mut Findings| read_front_matter(text, overlays, findings);
        plan.revisions = read_all(unique(self.revisions, findings), front, overlays, findings);
        plan.tables = self.tables;
        findings.extend(unnamed_tables(&plan));
        plan.redactions = self.redactions.iter().flat_map(|text| list(text, findings)).collect();
        plan.records = self.records;
        plan.unread_tables = self.unread_tables;
        plan.files = self.files;
        let erased = self.erased.into_iter().map(|(digits, (path, text))| {
            (digits, Erased { path, note: text.and_then(|text| read_yaml(&text, overlays, findings)) })
        });
        plan.kept = Arc::new(Kept { files: self.kept, erased: erased.collect() });
        plan
    }

    /// The entities of a kind with their long texts, which must have a YAML file beside them or be the entities.
    fn entities<D: Read + Clone + Send + Sync + 'static>(
        &mut self,
        kind: Kind,
        overlays: &Overlays,
        findings: &mut Findings,
    ) -> Vec<EntityFile<D>> {
        let mut entities =
            self.documents(kind, |text, findings| read_one(kind, text, overlays, findings), overlays, findings);
        if kind.is_prose() {
            return entities;
        }
        let prose = unique(self.prose.remove(&kind).unwrap_or_default(), findings);
        let mut prose: BTreeMap<Id, TextFile> = prose.into_iter().collect();
        for entity in &mut entities {
            entity.prose = prose.remove(&entity.id).map(|text| translated::prose(&text, overlays, findings));
        }
        for text in prose.values() {
            let beside = text.path.replace(".md", ".yaml");
            let problem = Diagnostic::new(Code::UnknownFile, &SourceSpan::file(&text.path)).variant("beside");
            findings.push(problem.fact("path", &text.path).fact("beside", beside));
        }
        entities
    }

    /// The entities of a kind as `read` reads them, together with those whose files are no text.
    fn documents<D: Clone + Send + Sync + 'static>(
        &mut self,
        kind: Kind,
        read: impl Fn(&TextFile, &mut Findings) -> (Option<D>, Option<Prose>) + Sync,
        overlays: &Overlays,
        findings: &mut Findings,
    ) -> Vec<EntityFile<D>> {
        let files = unique(self.entities.remove(&kind).unwrap_or_default(), findings);
        let mut entities = read_all(files, read, overlays, findings);
        let unread = self.unread_entities.remove(&kind).unwrap_or_default();
        entities.extend(unread.into_iter().map(|(id, path)| EntityFile { id, path, document: None, prose: None }));
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        entities.dedup_by(|a, b| a.id == b.id);
        entities
    }
}

/// An entity's file as its kind has it.
pub(super) fn read_one<D: Read>(
    kind: Kind,
    text: &TextFile,
    overlays: &Overlays,
    findings: &mut Findings,
) -> (Option<D>, Option<Prose>) {
    if kind.is_prose() {
        return read_front_matter(text, overlays, findings);
    }
    (read_yaml(text, overlays, findings), None)
}

fn read_front_matter<D: Read>(
    text: &TextFile,
    overlays: &Overlays,
    findings: &mut Findings,
) -> (Option<D>, Option<Prose>) {
    let Some((mut node, mut prose)) = markdown::split(text, findings) else { return (None, None) };
    if let Some((over, text)) = overlays.of(&text.path).and_then(|over| markdown::split(over, findings)) {
        translation::lay(&over, &mut node, D::keys(), &prose.text, findings);
        prose = text;
    }
    (D::read(&node, &mut Reader::new(findings)), Some(prose))
}

/// What stands in a file that is a list.
fn list<D: Read>(text: &TextFile, findings: &mut Findings) -> Vec<Located<D>> {
    let Some(node) = yaml::parse(text, findings) else { return Vec::new() };
    let mut reader = Reader::new(findings);
    match &node.kind {
        yaml::YamlKind::List(items) => items.iter().filter_map(|item| Located::read(item, &mut reader)).collect(),
        _ => {
            reader.wrong_type(&node, "list");
            Vec::new()
        }
    }
}

/// Reads files side by side; what each finds is added in the order of the files.
fn read_all<D: Clone + Send + Sync + 'static>(
    files: Vec<(Id, TextFile)>,
    read: impl Fn(&TextFile, &mut Findings) -> (Option<D>, Option<Prose>) + Sync,
    overlays: &Overlays,
    findings: &mut Findings,
) -> Vec<EntityFile<D>> {
    let entities: Vec<(EntityFile<D>, Findings)> = files
        .into_par_iter()
        .map(|(id, text)| {
            overlays.memory.read(&text, || {
                let mut findings = Findings::default();
                let (document, prose) = read(&text, &mut findings);
                (EntityFile { id, path: SourcePath::clone(&text.path), document, prose }, findings)
            })
        })
        .collect();
    let take = |(entity, found)| {
        findings.append(found);
        entity
    };
    entities.into_iter().map(take).collect()
}
