//! From a source tree to documents: which file is what, and what stands in it.

use super::Kind;
use super::documents::{
    ActionDocument, ActivityDocument, DecisionDocument, GoalDocument, IndicatorDocument, MilestoneDocument,
    NarrativeDocument, PlanDocument, RevisionDocument, SiteDocument,
};
use super::read::{Read, Reader};
use super::scalar::id_problem;
use crate::base::{Code, Diagnostic, Findings, Id, Place, SourcePath};
use crate::input::markdown::{self, Prose};
use crate::input::text::{self, Text};
use crate::input::{SourceFile, SourceTree, yaml};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the content under the project root, with its `/`.
pub const CONTENT: &str = "content/";

/// An entity's file as it was read.
#[derive(Clone, Debug)]
pub struct Entity<D> {
    /// Its id: the file's stem.
    pub id: Id,
    /// Its file.
    pub path: SourcePath,
    /// What stands in it; `None` where a problem was reported.
    pub document: Option<D>,
    /// The long text: the Markdown file of the same stem, or the text below the front matter.
    pub prose: Option<Prose>,
}

/// The documents of one plan.
#[derive(Debug, Default)]
pub struct PlanDocuments {
    /// The plan's folder under the content, without a slash; empty where the content itself is the plan.
    pub folder: String,
    /// `plan.yaml`.
    pub plan: Option<PlanDocument>,
    /// The long text of the plan, `plan.md`.
    pub prose: Option<Prose>,
    /// `actions/`
    pub actions: Vec<Entity<ActionDocument>>,
    /// `goals/`
    pub goals: Vec<Entity<GoalDocument>>,
    /// `milestones/`
    pub milestones: Vec<Entity<MilestoneDocument>>,
    /// `activities/`
    pub activities: Vec<Entity<ActivityDocument>>,
    /// `indicators/`
    pub indicators: Vec<Entity<IndicatorDocument>>,
    /// `decisions/`
    pub decisions: Vec<Entity<DecisionDocument>>,
    /// `narratives/`
    pub narratives: Vec<Entity<NarrativeDocument>>,
    /// `revisions/`
    pub revisions: Vec<Entity<RevisionDocument>>,
    /// The records of frozen revisions, as they were read, by their id.
    pub records: BTreeMap<Id, SourceFile>,
    /// Tables beside indicators, by path.
    pub tables: BTreeMap<SourcePath, Text>,
    /// Attachments, by their path under `files/`.
    pub files: BTreeMap<String, SourceFile>,
}

/// Everything under the content.
#[derive(Debug, Default)]
pub struct SiteDocuments {
    /// `site.yaml`.
    pub site: Option<SiteDocument>,
    /// The plans, in the order of their folders.
    pub plans: Vec<PlanDocuments>,
    /// The decoded text of every content file, for showing source lines.
    pub texts: BTreeMap<SourcePath, Text>,
}

/// What a file under a plan is, told by its path alone.
enum Role {
    Plan,
    PlanProse,
    Entity(Kind),
    Prose(Kind),
    Table,
    Revision,
    Record,
    Attachment(String),
}

/// Reads all documents of a tree and reports every problem in them.
pub fn load(tree: &SourceTree, findings: &mut Findings) -> SiteDocuments {
    let roots = plan_roots(tree, findings);
    let decoded: Vec<(Option<Text>, Findings)> = tree
        .files
        .values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|file| {
            let mut findings = Findings::default();
            let readable = !crate::input::tree::is_attachment(&file.path) && file.path.starts_with(CONTENT);
            let text = if readable { text::decode(&file.path, &file.bytes, &mut findings) } else { None };
            (text, findings)
        })
        .collect();
    let mut documents = SiteDocuments::default();
    for (text, found) in decoded {
        findings.append(found);
        if let Some(text) = text {
            documents.texts.insert(SourcePath::clone(&text.path), text);
        }
    }
    documents.site = load_site(&documents.texts, findings);
    let mut plans: BTreeMap<&str, PlanFiles> = roots.iter().map(|root| (root.as_str(), PlanFiles::default())).collect();
    for file in tree.files.values() {
        sort_in(file, &documents.texts, &mut plans, findings);
    }
    documents.plans = plans.into_iter().map(|(folder, files)| files.read(folder, findings)).collect();
    documents
}

/// The folders with a `plan.yaml`, relative to the content.
fn plan_roots(tree: &SourceTree, findings: &mut Findings) -> BTreeSet<String> {
    let mut roots = BTreeSet::new();
    for path in tree.files.keys() {
        let inner = path.strip_prefix(CONTENT).unwrap_or_default();
        let folder = if inner == "plan.yaml" { "" } else { inner.strip_suffix("/plan.yaml").unwrap_or(".") };
        let in_files = crate::input::tree::is_attachment(path);
        if folder == "." || in_files {
            continue;
        }
        let outer = roots.iter().find(|root: &&String| root.is_empty() || folder.starts_with(&format!("{root}/")));
        if let Some(outer) = outer {
            let outer = format!("{CONTENT}{outer}").trim_end_matches('/').to_owned();
            findings.push(Diagnostic::new(Code::NestedPlan, &Place::file(path)).fact("outer", outer));
            continue;
        }
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            if let Err(error) = Id::parse(part) {
                findings.push(id_problem(Diagnostic::new(Code::InvalidId, &Place::file(path)), part, error));
            }
        }
        roots.insert(folder.to_owned());
    }
    if roots.is_empty() {
        findings.push(Diagnostic::new(Code::MissingPlan, &Place::file(&"content/plan.yaml".into())));
    }
    roots
}

fn load_site(texts: &BTreeMap<SourcePath, Text>, findings: &mut Findings) -> Option<SiteDocument> {
    let path: SourcePath = "content/site.yaml".into();
    let Some(text) = texts.get(&path) else {
        findings.push(Diagnostic::new(Code::MissingSite, &Place::file(&path)));
        return None;
    };
    read_yaml(text, findings)
}

fn read_yaml<D: Read>(text: &Text, findings: &mut Findings) -> Option<D> {
    let node = yaml::parse(text, findings)?;
    D::read(&node, &mut Reader::new(findings))
}

/// The files of one plan, sorted by what they are, before they are read.
#[derive(Default)]
struct PlanFiles {
    plan: Option<Text>,
    plan_prose: Option<Text>,
    entities: BTreeMap<Kind, Vec<(Id, Text)>>,
    prose: BTreeMap<Kind, Vec<(Id, Text)>>,
    revisions: Vec<(Id, Text)>,
    tables: BTreeMap<SourcePath, Text>,
    files: BTreeMap<String, SourceFile>,
    records: BTreeMap<Id, SourceFile>,
}

/// Puts a file where it belongs, or reports that it belongs nowhere.
fn sort_in(
    file: &SourceFile,
    texts: &BTreeMap<SourcePath, Text>,
    plans: &mut BTreeMap<&str, PlanFiles>,
    findings: &mut Findings,
) {
    let Some(inner) = file.path.strip_prefix(CONTENT) else { return };
    if inner == "site.yaml" {
        return;
    }
    let home = plans.iter_mut().find_map(|(folder, plan)| {
        if folder.is_empty() { Some((inner, plan)) } else { Some((inner.strip_prefix(&format!("{folder}/"))?, plan)) }
    });
    let Some((inner, plan)) = home else {
        findings.push(belongs_nowhere(&file.path, None));
        return;
    };
    let role = match role(inner) {
        Ok(role) => role,
        Err(near) => {
            findings.push(belongs_nowhere(&file.path, near));
            return;
        }
    };
    if let Role::Attachment(path) = role {
        plan.files.insert(path, file.clone());
        return;
    }
    // What could not be decoded was reported already.
    let Some(text) = texts.get(&file.path).cloned() else { return };
    match role {
        Role::Plan => plan.plan = Some(text),
        Role::PlanProse => plan.plan_prose = Some(text),
        Role::Table => {
            plan.tables.insert(SourcePath::clone(&file.path), text);
        }
        Role::Entity(kind) => plan.entities.entry(kind).or_default().extend(identify(text, findings)),
        Role::Prose(kind) => plan.prose.entry(kind).or_default().extend(identify(text, findings)),
        Role::Revision => plan.revisions.extend(identify(text, findings)),
        Role::Record => plan.records.extend(identify(text, findings).map(|(id, _)| (id, file.clone()))),
        Role::Attachment(_) => {}
    }
}

/// What a file is by its path inside its plan. `Err` with a better path, if one is near.
fn role(inner: &str) -> Result<Role, Option<String>> {
    match inner {
        "plan.yaml" => return Ok(Role::Plan),
        "plan.md" => return Ok(Role::PlanProse),
        _ => {}
    }
    let Some((folder, rest)) = inner.split_once('/') else { return Err(None) };
    if folder == "files" {
        return Ok(Role::Attachment(rest.to_owned()));
    }
    let ending = rest.rsplit_once('.').map_or("", |(_, ending)| ending);
    if folder == "revisions" {
        return match ending {
            "md" => Ok(Role::Revision),
            "json" => Ok(Role::Record),
            _ => Err(None),
        };
    }
    let Some(kind) = Kind::from_folder(folder) else {
        let folders = Kind::ALL.map(Kind::folder).into_iter().chain(["files", "revisions"]);
        return Err(crate::base::diagnostic::nearest(folder, folders).map(|near| format!("{near}/{rest}")));
    };
    match (kind, ending) {
        (Kind::Narrative, "md") => Ok(Role::Entity(kind)),
        (Kind::Narrative, _) => Err(None),
        (_, "yaml") => Ok(Role::Entity(kind)),
        (_, "md") => Ok(Role::Prose(kind)),
        (Kind::Indicator, "csv") => Ok(Role::Table),
        (_, "yml") => Err(Some(inner.replace(".yml", ".yaml"))),
        _ => Err(None),
    }
}

/// A file that looks like content but is read by nothing could be a lost commitment: an error. Others are a warning.
fn belongs_nowhere(path: &SourcePath, near: Option<String>) -> Diagnostic {
    let lower = path.to_lowercase();
    let content_like = [".yaml", ".yml", ".md", ".json", ".csv"].iter().any(|ending| lower.ends_with(ending));
    let code = if content_like { Code::UnknownFile } else { Code::StrayFile };
    let problem = Diagnostic::new(code, &Place::file(path)).fact("path", path);
    match near {
        Some(near) => problem.suggest(near),
        None => problem,
    }
}

/// The id of a file, from its stem.
fn identify(text: Text, findings: &mut Findings) -> Option<(Id, Text)> {
    let name = text.path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match Id::parse(stem) {
        Ok(id) => Some((id, text)),
        Err(error) => {
            findings.push(id_problem(Diagnostic::new(Code::InvalidId, &Place::file(&text.path)), stem, error));
            None
        }
    }
}

impl PlanFiles {
    fn read(mut self, folder: &str, findings: &mut Findings) -> PlanDocuments {
        let mut plan = PlanDocuments {
            folder: folder.to_owned(),
            plan: self.plan.take().and_then(|text| read_yaml(&text, findings)),
            prose: self.plan_prose.take().map(|text| markdown::prose(&text, 0)),
            ..PlanDocuments::default()
        };
        plan.actions = self.entities(Kind::Action, findings);
        plan.goals = self.entities(Kind::Goal, findings);
        plan.milestones = self.entities(Kind::Milestone, findings);
        plan.activities = self.entities(Kind::Activity, findings);
        plan.indicators = self.entities(Kind::Indicator, findings);
        plan.decisions = self.entities(Kind::Decision, findings);
        let narratives = self.entities.remove(&Kind::Narrative).unwrap_or_default();
        plan.narratives = read_all(unique(narratives, findings), read_front_matter, findings);
        plan.revisions = read_all(unique(self.revisions, findings), read_front_matter, findings);
        plan.tables = self.tables;
        plan.records = self.records;
        plan.files = self.files;
        plan
    }

    /// The entities of a kind with their long texts, which must have a YAML file beside them.
    fn entities<D: Read + Send>(&mut self, kind: Kind, findings: &mut Findings) -> Vec<Entity<D>> {
        let files = unique(self.entities.remove(&kind).unwrap_or_default(), findings);
        let mut prose: BTreeMap<Id, Text> = self.prose.remove(&kind).unwrap_or_default().into_iter().collect();
        let mut entities = read_all(files, |text, findings| (read_yaml(text, findings), None), findings);
        for entity in &mut entities {
            entity.prose = prose.remove(&entity.id).map(|text| markdown::prose(&text, 0));
        }
        for text in prose.values() {
            let beside = text.path.replace(".md", ".yaml");
            let problem = Diagnostic::new(Code::UnknownFile, &Place::file(&text.path)).variant("beside");
            findings.push(problem.fact("path", &text.path).fact("beside", beside));
        }
        entities
    }
}

fn read_front_matter<D: Read>(text: &Text, findings: &mut Findings) -> (Option<D>, Option<Prose>) {
    let Some((node, prose)) = markdown::split(text, findings) else { return (None, None) };
    (D::read(&node, &mut Reader::new(findings)), Some(prose))
}

/// Reads files side by side; what each finds is added in the order of the files.
fn read_all<D: Send>(
    files: Vec<(Id, Text)>,
    read: impl Fn(&Text, &mut Findings) -> (Option<D>, Option<Prose>) + Sync,
    findings: &mut Findings,
) -> Vec<Entity<D>> {
    let entities: Vec<(Entity<D>, Findings)> = files
        .into_par_iter()
        .map(|(id, text)| {
            let mut findings = Findings::default();
            let (document, prose) = read(&text, &mut findings);
            (Entity { id, path: text.path, document, prose }, findings)
        })
        .collect();
    let take = |(entity, found)| {
        findings.append(found);
        entity
    };
    entities.into_iter().map(take).collect()
}

/// The files in the order of their ids, without those whose id another file has already.
fn unique(mut files: Vec<(Id, Text)>, findings: &mut Findings) -> Vec<(Id, Text)> {
    files.sort_by(|a, b| (&a.0, &a.1.path).cmp(&(&b.0, &b.1.path)));
    let mut kept: Vec<(Id, Text)> = Vec::with_capacity(files.len());
    for (id, text) in files {
        match kept.last() {
            Some((last, first)) if *last == id => {
                let problem = Diagnostic::new(Code::DuplicateId, &Place::file(&text.path)).fact("id", &id);
                findings.push(problem.fact("other", &first.path).related(&Place::file(&first.path)));
            }
            _ => kept.push((id, text)),
        }
    }
    kept
}
