//! Forms for content files, in the preview alone. Each is made from the declarations that read the file; what is saved
//! changes only its own lines, is checked before it is written, and is written whole or not at all.

mod faults;
mod fields;
mod fresh;
mod submitted;

use super::pages::Frame;
use super::problems::Problems;
use super::state::{Content, PreviewState};
use crate::base::{Diagnostic, Findings, Language, Severity, SourcePath, digest};
use crate::check::wording::Wording;
use crate::disk::{self, Reason, WriteError};
use crate::edit::file::{self, ContentFile};
use crate::history::whole;
use crate::input::{SourceFile, SourceTree};
use crate::plan::documents::{FILES, FileKind};
use crate::plan::{Drafts, Kind, Plan, translation};
use crate::render::schema;
use crate::words::{self, Strings};
use fields::{Field, Part, Setting};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use submitted::Submitted;

/// The path under which the forms lie, with its slash.
pub const FOLDER: &str = "admin/";
/// The field that proves that a form was made by this preview.
const TOKEN: &str = "_token";
/// The field that tells which state of the file a form was made from.
const DIGEST: &str = "_digest";
/// What the forms have in their head.
const HEAD: &str = "<link rel=\"stylesheet\" href=\"/_etapp/preview.css\">\n";
/// As much of a file is compared with what is known of it.
const MOST_BYTES: u64 = 16 << 20;
/// The status where a file is another than the one that a form was made from.
const CONFLICT: u16 = 409;
/// The field of the text below the front matter.
const BODY: &str = "_body";

/// What is answered.
pub enum Answer {
    /// A page with a status.
    Page(u16, String),
    /// What was sent is saved; here it can be seen.
    Saved(String),
}

/// What a form shows.
#[derive(Serialize)]
struct FormView<'a> {
    path: &'a str,
    form: String,
    saved: bool,
    page: Option<String>,
    refused: Option<Value>,
    hidden: [(&'static str, String); 2],
    parts: Vec<Part>,
}

/// Why what was given was not saved: a status, a note or problems, and what is wrong with which field.
struct Refusal {
    status: u16,
    told: Value,
    faults: Vec<(String, String)>,
}

impl Refusal {
    fn of(status: u16, told: Value) -> Self {
        Self { status, told, faults: Vec::new() }
    }
}

/// A form or the list of forms, by its path below [`FOLDER`].
pub fn show(state: &PreviewState, path: &str, saved: bool) -> Answer {
    let content = state.content();
    let context = FormContext::new(state, &content);
    if path == "index.html" {
        return context.list();
    }
    if let Some(place) = fresh::place(path) {
        return fresh::show(&context, &place, path);
    }
    context.file(path).map_or_else(|| context.missing(), |file| context.form(&file, None, saved))
}

/// Saves what was given in a form.
pub fn save(state: &PreviewState, root: &Path, path: &str, body: &[u8]) -> Answer {
    // What someone saved a moment ago may not have been read yet.
    let known = state.content().tree.files.get(path).map(|file| file.bytes.clone());
    if let (Some(known), Ok(bytes)) = (known, disk::read(root, Path::new(path), MOST_BYTES))
        && *known != *bytes
    {
        state.wait_for(path, &bytes);
    }
    let content = state.content();
    let context = FormContext::new(state, &content);
    let given: Submitted = url::form_urlencoded::parse(body).into_owned().collect();
    if let Some(place) = fresh::place(path) {
        return fresh::save(&context, root, &place, path, &given);
    }
    if given.get(TOKEN) != Some(&state.token) {
        return context.refused(403, "form-expired", path);
    }
    let Some(file) = context.file(path) else { return context.missing() };
    let again = |status, told| context.form(&file, Some((&given, Refusal::of(status, told))), false);
    // What was typed is not lost: it stands beside what the file says now, and can be saved over it.
    if given.get(DIGEST) != Some(&digest::sha256(&file.source.bytes)) {
        return again(CONFLICT, json!({ "note": context.words.text("form-changed") }));
    }
    let Some(new) = file.with(&given) else { return again(422, json!({ "note": context.words.text("form-doubt") })) };
    if new == *file.source.bytes {
        return Answer::Saved(form_of(path));
    }
    if let Some(refusal) = context.new_problems(&file, &new) {
        return context.form(&file, Some((&given, refusal)), false);
    }
    // What was read may be older than the file: what someone saved a moment ago is not overwritten.
    match disk::replace_known(root, Path::new(path), &file.source.bytes, &new) {
        Ok(()) => {
            state.wait_for(path, &new);
            Answer::Saved(format!("{}?saved", form_of(path)))
        }
        Err(WriteError { reason: Reason::Changed, .. }) => context.refused(CONFLICT, "form-changed", path),
        Err(problem) => again(500, json!({ "note": problem.to_string() })),
    }
}

/// What all forms share.
struct FormContext<'a> {
    state: &'a PreviewState,
    content: &'a Content,
    language: Language,
    words: Strings,
    model: schema::Words,
}

/// A file that has a form.
struct File<'a> {
    source: &'a SourceFile,
    content: ContentFile,
}

impl File<'_> {
    /// The bytes with what was given; `None` where that cannot be done without touching more.
    fn with(&self, given: &Submitted) -> Option<Vec<u8>> {
        let body = given.get(BODY).map(|body| body.replace("\r\n", "\n").trim().to_owned());
        let body = body.filter(|body| self.content.body().is_some_and(|old| old != body));
        let changes = match &self.content.kind {
            Some(kind) => submitted::changes(&kind.mapping, &self.content.node()?, given),
            None => Vec::new(),
        };
        self.content.with(&self.source.bytes, &changes, body.as_deref())
    }
}

impl<'a> FormContext<'a> {
    fn new(state: &'a PreviewState, content: &'a Content) -> Self {
        let of_site = state
            .look(|shown| shown.as_ref().map(|shown| (shown.checked.site.language, shown.checked.site.words.clone())));
        let (of_site, all) = of_site.unwrap_or_default();
        let language = state.language.unwrap_or(of_site);
        Self {
            state,
            content,
            language,
            words: all.strings(language, words::Part::Preview),
            model: schema::Words::new(&all, language),
        }
    }

    /// The file at a path, if it has a form. Only what was read as content can be named.
    fn file(&self, path: &str) -> Option<File<'a>> {
        let (path, source) = self.content.tree.files.get_key_value(path)?;
        let kind = kind_of(path);
        if kind.is_none() && !is_beside(path, |beside| self.content.tree.files.contains_key(beside)) {
            return None;
        }
        Some(File { source, content: ContentFile::of(path, &source.bytes, kind)? })
    }

    /// A page of the forms.
    fn page(&self, status: u16, template: &str, title: &str, view: &impl Serialize) -> Answer {
        let forms = form_of("");
        let frame = Frame { language: self.language, words: Some(&self.words), title, head: HEAD, forms: Some(&forms) };
        Answer::Page(status, self.state.pages.page(template, &frame, view))
    }

    fn missing(&self) -> Answer {
        self.page(404, "note.html", &self.words.text("not-found-title"), &json!({ "note": "form-missing" }))
    }

    fn refused(&self, status: u16, note: &str, path: &str) -> Answer {
        let view = json!({ "note": note, "again": form_of(path) });
        self.page(status, "note.html", &self.words.text("form-not-saved"), &view)
    }

    /// Every file that has a form, kind by kind.
    fn list(&self) -> Answer {
        let files = &self.content.tree.files;
        let titles: BTreeMap<SourcePath, String> = self.state.look(|shown| {
            let plans = shown.iter().flat_map(|shown| &shown.checked.site.plans);
            let of_plan = |plan: &Plan| -> Vec<_> {
                let own = |subject| (plan.title_of(subject).1.path.clone(), title(plan, subject));
                plan.entities().map(|(subject, _)| own(subject)).collect()
            };
            plans.flat_map(of_plan).collect()
        });
        let file = |path: &SourcePath| {
            let beside = path.strip_suffix(".yaml").map(|stem| format!("{stem}.md"));
            let beside = beside.filter(|beside| files.contains_key(beside.as_str())).map(|beside| form_of(&beside));
            let name = titles.get(path).map_or(&**path, String::as_str);
            json!({ "form": form_of(path), "name": name, "beside": beside })
        };
        let kinds = FILES.iter().map(|kind| {
            let of_kind = files.keys().filter(|path| kind_of(path).is_some_and(|known| known.name == kind.name));
            let name = self.model.kind(&kind.mapping);
            let new = self.words.with("form-new", &[("kind", (&name.to_lowercase()).into())]);
            let new: Vec<Value> = fresh::addresses(&self.content.tree, kind)
                .into_iter()
                .map(|address| json!({ "form": address, "name": new }))
                .collect();
            json!({ "title": name, "files": of_kind.map(file).collect::<Vec<_>>(), "new": new })
        });
        let kinds: Vec<Value> = kinds.filter(|kind| kind["files"] != json!([]) || kind["new"] != json!([])).collect();
        self.page(200, "list.html", &self.words.text("forms"), &json!({ "kinds": kinds }))
    }

    /// A form. `refused` says why what was given was not saved.
    fn form(&self, file: &File, given: Option<(&Submitted, Refusal)>, saved: bool) -> Answer {
        self.form_at(file, &file.source.path, given, saved)
    }

    /// The same at an address below [`FOLDER`].
    fn form_at(&self, file: &File, at: &str, given: Option<(&Submitted, Refusal)>, saved: bool) -> Answer {
        let path = &file.source.path;
        let kind = file.content.kind.as_ref();
        let kind = kind.map_or_else(|| self.words.text("long-text"), |kind| self.model.kind(&kind.mapping));
        let title = format!("{kind}: {}", path.rsplit('/').next().unwrap_or_default());
        let Some(mut parts) = self.parts(file) else {
            return self.page(200, "note.html", &title, &json!({ "note": "form-unread" }));
        };
        let status = given.as_ref().map_or(200, |(_, refusal)| refusal.status);
        if let Some((given, refusal)) = &given {
            fields::fill(&mut parts, given, status == CONFLICT);
            fields::mark(&mut parts, &refusal.faults);
        }
        let view = FormView {
            path,
            form: form_of(at),
            saved,
            page: self.page_of(path).map(|page| format!("/{page}")),
            refused: given.map(|(_, refusal)| refusal.told),
            hidden: [(TOKEN, self.state.token.clone()), (DIGEST, digest::sha256(&file.source.bytes))],
            parts,
        };
        self.page(status, "form.html", &title, &view)
    }

    /// The parts of a file's form; `None` where the file cannot be read.
    fn parts(&self, file: &File) -> Option<Vec<Part>> {
        let plan = file.source.path.strip_prefix("content/").unwrap_or_default();
        let entities = |kind: Kind| self.entities(plan, kind);
        let (add, yes, no) = (self.words.text("add"), self.words.text("yes"), self.words.text("no"));
        let setting = Setting { words: &self.model, entities: &entities, add: &add, yes_no: [&yes, &no] };
        let mut parts = match &file.content.kind {
            Some(kind) => fields::parts(&kind.mapping, Some(&file.content.node()?), "", &setting),
            None => Vec::new(),
        };
        parts.extend(file.content.body().map(|body| {
            Part::Field(Field::lines(BODY, self.words.text("form-body"), self.words.text("markdown"), body))
        }));
        Some(parts)
    }

    /// The entities of a kind that a file of a plan can name.
    fn entities(&self, path: &str, kind: Kind) -> Vec<(String, String)> {
        self.state.look(|shown| {
            let plans = shown.iter().flat_map(|shown| &shown.checked.site.plans);
            let plan = plans.filter(|plan| path.starts_with(&plan.folder)).max_by_key(|plan| plan.folder.len());
            let of = |plan: &Plan| {
                let all = plan.entities().map(|(subject, _)| subject).filter(|subject| subject.kind() == kind);
                all.map(|subject| (plan.title_of(subject).1.id.to_string(), title(plan, subject))).collect()
            };
            plan.map(of).unwrap_or_default()
        })
    }

    /// The page of the entity that a file belongs to.
    fn page_of(&self, path: &str) -> Option<String> {
        let yaml = path.strip_suffix(".md").map(|stem| format!("{stem}.yaml"));
        self.state.look(|shown| {
            let shown = shown.as_ref()?;
            let plans = shown.checked.site.plans.iter();
            plans.into_iter().find_map(|plan| {
                let of = |subject: &crate::plan::entities::Subject| {
                    let own = &*plan.title_of(*subject).1.path;
                    own == path || Some(own) == yaml.as_deref()
                };
                let subject = plan.entities().map(|(subject, _)| subject).find(of)?;
                Some(crate::sitemap::Addresses::new(&shown.checked.site, plan).entity(plan, subject))
            })
        })
    }

    /// The errors that a file would bring with these bytes and does not have now.
    fn new_problems(&self, file: &File, bytes: &[u8]) -> Option<Refusal> {
        let check = |tree: &SourceTree| whole::check(tree, self.content.findings.clone(), None, Drafts::Shown, None);
        let mut tree = self.content.tree.clone();
        let known = check(&tree).1;
        tree.insert(&file.source.path, bytes);
        let (checked, findings) = check(&tree);
        let same = |one: &Diagnostic, other: &Diagnostic| {
            (one.code, &one.place.path, &one.facts) == (other.code, &other.place.path, &other.facts)
        };
        let is_new =
            |found: &&Diagnostic| found.severity() == Severity::Error && !known.iter().any(|other| same(found, other));
        let new: Vec<Diagnostic> = findings.iter().filter(is_new).cloned().collect();
        if new.is_empty() {
            return None;
        }
        let mut findings = Findings::default();
        findings.extend(new);
        let wording = Wording::new(&checked.site.words, self.language);
        let new = ContentFile::of(&file.source.path, bytes, file.content.kind);
        let faults = new.map(|new| faults::of_fields((&file.content, &new), &findings, &wording)).unwrap_or_default();
        let told = json!(Problems::of(&findings, &checked.texts, &checked.site.words, self.language));
        Some(Refusal { status: 422, told, faults })
    }
}

/// The title of an entity in its own words.
fn title(plan: &Plan, subject: crate::plan::entities::Subject) -> String {
    let title = plan.entity(subject).title();
    match subject {
        crate::plan::entities::Subject::Action(ix) => format!("{}. {}", plan.actions[ix].number.value, title.value),
        _ => title.value.clone(),
    }
}

/// What kind of file lies at a path. Translations follow their originals, and have no forms.
fn kind_of(path: &str) -> Option<FileKind> {
    if translation::original(path).is_some() { None } else { file::kind_of(path) }
}

/// Whether a path is that of the long text beside an entity.
fn is_beside(path: &str, has: impl Fn(&str) -> bool) -> bool {
    let yaml = path.strip_suffix(".md").map(|stem| format!("{stem}.yaml"));
    yaml.is_some_and(|yaml| has(&yaml) && kind_of(&yaml).is_some())
}

/// The form of the file that a page is made from.
pub fn form_of(path: &str) -> String {
    format!("/{FOLDER}{path}")
}
