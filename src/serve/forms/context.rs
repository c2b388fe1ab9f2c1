//! What all forms share: the content as it was read, the files that have forms, and their pages.

use super::choices::{entities, own, title};
use super::entries;
use super::fields::{self, FieldSetting, FormField, FormPart};
use super::fresh;
use super::given::{CONFLICT, FormResponse, Given};
use super::place::form_of;
use super::submitted::{self, Submitted};
use super::tried::{Foreseen, Tried, tried};
use super::upload;
use crate::base::place::with_slash;
use crate::base::{Findings, Language, SourcePath, digest};
use crate::edit::file::{self, ContentFile};
use crate::edit::yaml::ValueChange;
use crate::input::SourceFile;
use crate::plan::documents::{FILES, FileKind};
use crate::plan::load::{CONTENT, FILES as ATTACHMENTS};
use crate::plan::{Kind, Plan, translation};
use crate::render::schema;
use crate::serve::pages::PreviewFrame;
use crate::serve::problems::Problems;
use crate::serve::state::{PreviewState, ReadContent};
use crate::words::{self, Strings};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The field that proves that a form was made by this preview.
pub const TOKEN: &str = "_token";
/// The field that tells which state of the file a form was made from.
pub const DIGEST: &str = "_digest";
/// What the forms have in their head.
pub const HEAD: &str = "<link rel=\"stylesheet\" href=\"/_etapp/preview.css\">\n";
/// The button that asks what a change would mean, instead of saving it.
pub const PREVIEW: &str = "_preview";
/// The path under the forms where attachments are sent, with its slash.
const UPLOADS: &str = "files/";
/// The field of the text below the front matter.
const BODY: &str = "_body";

/// What a form shows.
#[derive(Serialize)]
struct FormView<'a> {
    path: &'a str,
    form: String,
    saved: bool,
    page: Option<String>,
    refused: Option<Value>,
    /// The fields that are to be mended.
    marked: Vec<fields::MarkedField>,
    /// What the change would mean, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    foreseen: Option<Box<Foreseen>>,
    /// Where the entries of the log can be written anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    rewrite: Option<String>,
    hidden: [(&'static str, String); 3],
    parts: Vec<FormPart>,
}

/// The path under the forms where a revision is frozen, with its slash.
pub const FREEZE: &str = "freeze/";

/// The plan, by its folder with its slash, and the revision that a path is about.
pub fn revision_of(path: &str) -> Option<(&str, &str)> {
    let inner = path.strip_prefix(FREEZE)?;
    Some(inner.rfind('/').map_or(("", inner), |at| inner.split_at(at + 1)))
}

/// The file of a revision.
pub fn revision_file(plan: &str, id: &str) -> String {
    format!("{CONTENT}{plan}revisions/{id}.md")
}

/// The folder of the plan, with its slash, whose attachments a path is about.
pub fn uploads_of(path: &str) -> Option<&str> {
    path.strip_prefix(UPLOADS).map(|plan| plan.strip_suffix("index.html").unwrap_or(plan))
}

/// What all forms share.
pub struct FormContext<'a> {
    /// The preview.
    pub state: &'a PreviewState,
    /// The content as it was last read.
    pub content: &'a ReadContent,
    /// The language of the forms.
    pub language: Language,
    /// The words of the preview.
    pub words: Strings,
    /// The words of the model.
    pub model: schema::SchemaWords,
}

/// A file that has a form.
pub struct FormFile<'a> {
    /// As it lies there.
    pub source: &'a SourceFile,
    /// As it is edited.
    pub content: ContentFile,
}

impl FormFile<'_> {
    /// The changes and the bytes with what was given; `None` where that cannot be done without touching more.
    pub fn with(&self, given: &Submitted) -> Option<(Vec<ValueChange>, Vec<u8>)> {
        let body = given.get(BODY).map(|body| body.replace("\r\n", "\n").trim().to_owned());
        let body = body.filter(|body| self.content.body().is_some_and(|old| old != body));
        let changes = match &self.content.kind {
            Some(kind) => submitted::changes(&kind.mapping, &self.content.node()?, given),
            None => Vec::new(),
        };
        let new = self.content.with(&self.source.bytes, &changes, body.as_deref())?;
        Some((changes, new))
    }
}

impl<'a> FormContext<'a> {
    /// Of the preview as it is.
    pub fn new(state: &'a PreviewState, content: &'a ReadContent) -> Self {
        let of_site = state
            .look(|shown| shown.as_ref().map(|shown| (shown.checked.site.language, shown.checked.site.words.clone())));
        let (of_site, all) = of_site.unwrap_or_default();
        let language = state.language.unwrap_or(of_site);
        Self {
            state,
            content,
            language,
            words: all.strings(language, words::WordFile::Preview),
            model: schema::SchemaWords::new(&all, language),
        }
    }

    /// The file at a path, if it has a form. Only what was read as content can be named.
    pub fn file(&self, path: &str) -> Option<FormFile<'a>> {
        let (path, source) = self.content.tree.files.get_key_value(path)?;
        let kind = kind_of(path);
        if kind.is_none() && !is_beside(path, |beside| self.content.tree.files.contains_key(beside)) {
            return None;
        }
        Some(FormFile { source, content: ContentFile::of(path, &source.bytes, kind)? })
    }

    /// A page of the forms.
    pub fn page(&self, status: u16, template: &str, title: &str, view: &impl Serialize) -> FormResponse {
        let forms = form_of("");
        let frame =
            PreviewFrame { language: self.language, words: Some(&self.words), title, head: HEAD, forms: Some(&forms) };
        FormResponse::Page(status, self.state.pages.page(template, &frame, view))
    }

    /// That there is no such form.
    pub fn missing(&self) -> FormResponse {
        self.page(404, "note.html", &self.words.text("not-found-title"), &json!({ "note": "form-missing" }))
    }

    /// That something was not saved, with the way back to its form.
    pub fn refused(&self, status: u16, note: &str, path: &str) -> FormResponse {
        let view = json!({ "note": note, "again": form_of(path) });
        self.page(status, "note.html", &self.words.text("form-not-saved"), &view)
    }

    /// Every file that has a form, kind by kind.
    pub fn list(&self) -> FormResponse {
        let files = &self.content.tree.files;
        let titles: BTreeMap<SourcePath, String> = self.state.look(|shown| {
            let plans = shown.iter().flat_map(|shown| &shown.checked.site.plans);
            let of_plan = |plan: &Plan| -> Vec<_> {
                let own = |subject| (plan.title_of(subject).1.path.clone(), title(plan, subject));
                let revisions = plan.revisions.iter().map(|one| (one.path.clone(), one.title.value.clone()));
                plan.entities().map(|(subject, _)| own(subject)).chain(revisions).collect()
            };
            plans.flat_map(of_plan).collect()
        });
        // Two of the same name are told apart by their files.
        let twice = |name: &String| titles.values().filter(|other| *other == name).count() > 1;
        let file = |path: &SourcePath| {
            let beside = path.strip_suffix(".yaml").map(|stem| format!("{stem}.md"));
            let beside = beside.filter(|beside| files.contains_key(beside.as_str())).map(|beside| form_of(&beside));
            let name = titles.get(path).map_or(&**path, String::as_str);
            let id = titles.get(path).filter(|name| twice(name)).map(|_| path.strip_prefix(CONTENT).unwrap_or(path));
            json!({ "form": form_of(path), "name": name, "id": id, "beside": beside })
        };
        // What is reported on, which people open every week, comes before what is written once.
        let weekly =
            |kind: &&FileKind| kind.mapping.keys.iter().any(|key| key.name == entries::LOG || key.name == "values");
        let kinds = FILES.iter().filter(weekly).chain(FILES.iter().filter(|kind| !weekly(kind))).map(|kind| {
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
        let plans = files.keys().filter_map(|path| file::plan_folder(path));
        let uploads = plans.map(|plan| form_of(&format!("{UPLOADS}{plan}"))).collect::<Vec<_>>();
        let freezes = self.open_revisions();
        let freezes: Vec<Value> =
            freezes.iter().map(|(at, name)| json!({ "form": form_of(at), "name": name })).collect();
        self.page(
            200,
            "list.html",
            &self.words.text("forms"),
            &json!({ "kinds": kinds, "uploads": uploads, "freezes": freezes }),
        )
    }

    /// The revisions that are not frozen yet: the path of each page on which it can be, and its name.
    fn open_revisions(&self) -> Vec<(String, String)> {
        let of = |plan: &Plan| {
            let open = plan.revisions.iter().filter(|one| !plan.records.contains_key(&one.id));
            let folder = with_slash(&plan.folder);
            let named = |id: &str| self.words.with("freeze-title", &[("id", id.into())]);
            open.map(|one| (format!("{FREEZE}{folder}{}", one.id), named(one.id.as_str()))).collect::<Vec<_>>()
        };
        self.state.look(|shown| shown.iter().flat_map(|shown| &shown.checked.site.plans).flat_map(of).collect())
    }

    /// The words of a part of the catalogue, in the language of the forms.
    pub fn all_words(&self, part: words::WordFile) -> Strings {
        let all = self.state.look(|shown| shown.as_ref().map(|shown| shown.checked.site.words.clone()));
        all.unwrap_or_default().strings(self.language, part)
    }

    /// A form.
    pub fn form(&self, file: &FormFile, given: Given) -> FormResponse {
        self.form_at(file, &file.source.path, given)
    }

    /// The same at an address below [`FOLDER`].
    pub fn form_at(&self, file: &FormFile, at: &str, given: Given) -> FormResponse {
        let path = &file.source.path;
        let kind = file.content.kind.as_ref();
        let kind = kind.map_or_else(|| self.words.text("long-text"), |kind| self.model.kind(&kind.mapping));
        // What is not there yet has no name, and its file none that is certain.
        let (is_new, is_untouched) = (at != &**path, matches!(given, Given::Nothing { .. }));
        let title = match is_new {
            true => self.words.with("form-new", &[("kind", (&kind.to_lowercase()).into())]),
            false => format!("{kind}: {}", path.rsplit('/').next().unwrap_or_default()),
        };
        let opens_log = match &given {
            Given::Nothing { opens_log, .. } => *opens_log,
            Given::Refused(given, _) | Given::Foreseen(given, _) => entries::stood_open(given.keys()),
        };
        let Some(mut parts) = self.parts(file, opens_log) else {
            return self.page(200, "note.html", &title, &json!({ "note": "form-unread" }));
        };
        let has_log =
            file.content.node().is_some_and(|node| !fields::items(fields::child(Some(&node), entries::LOG)).is_empty());
        let untouched = fields::untouched(&parts);
        let (mut status, mut saved, mut refused, mut foreseen) = (200, false, None, None);
        match given {
            Given::Nothing { saved: is_saved, .. } => saved = is_saved,
            Given::Refused(given, refusal) => {
                status = refusal.status;
                fields::fill(&mut parts, given, status == CONFLICT);
                fields::mark(&mut parts, &refusal.faults);
                refused = Some(refusal.told);
            }
            Given::Foreseen(given, changes) => {
                fields::fill(&mut parts, given, false);
                foreseen = Some(changes);
            }
        }
        let view = FormView {
            path: if is_new && is_untouched { "" } else { path },
            form: form_of(at),
            saved,
            page: self.page_of(path).map(|page| format!("/{page}")),
            refused,
            marked: fields::marked(&parts),
            foreseen,
            rewrite: (has_log && !opens_log).then(|| format!("{}?rewrite", form_of(at))),
            hidden: [
                (TOKEN, self.state.token.clone()),
                (DIGEST, digest::sha256(&file.source.bytes)),
                (fields::UNTOUCHED, untouched),
            ],
            parts,
        };
        self.page(status, "form.html", &title, &view)
    }

    /// The parts of a file's form; `None` where the file cannot be read.
    pub fn parts(&self, file: &FormFile, opens_log: bool) -> Option<Vec<FormPart>> {
        let plan = file.source.path.strip_prefix("content/").unwrap_or_default();
        let entities = |kind: Kind| self.plan_of(plan, |plan| entities(plan, kind));
        let (add, yes, no) = (self.words.text("add"), self.words.text("yes"), self.words.text("no"));
        let own = |key: &str| self.plan_of(plan, |plan| own(plan, key));
        let (words, entities, own) = (&self.model, &entities, &own);
        let setting = FieldSetting { words, entities, own, add: &add, yes_no: [&yes, &no], opens_log };
        let is_there = self.content.tree.files.contains_key(&*file.source.path);
        let mut parts = match &file.content.kind {
            Some(kind) => fields::parts(&kind.mapping, Some(&file.content.node()?), "", &setting),
            None => Vec::new(),
        };
        // What is done every week comes first: to add to the log of what is there.
        if let Some(at) = parts.iter().position(fields::adds_to_log).filter(|_| is_there) {
            parts[..=at].rotate_right(1);
        }
        parts.extend(file.content.body().map(|body| {
            FormPart::Field(FormField::lines(BODY, self.words.text("form-body"), self.words.text("markdown"), body))
        }));
        if opens_log {
            let label = self.words.with("rewrite-label", &[("words", (&self.words.text("rewrite-words")).into())]);
            parts.push(FormPart::Field(FormField::line(entries::REWRITE, label, self.words.text("rewrite-help"))));
        }
        Some(parts)
    }

    /// What the plan of a file has that it can name.
    fn plan_of(&self, path: &str, named: impl Fn(&Plan) -> Vec<(String, String)>) -> Vec<(String, String)> {
        self.state.look(|shown| {
            let plans = shown.iter().flat_map(|shown| &shown.checked.site.plans);
            let plan = plans.filter(|plan| path.starts_with(&plan.folder)).max_by_key(|plan| plan.folder.len());
            plan.map(named).unwrap_or_default()
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

    /// What would come of other bytes in a file.
    pub fn tried(&self, file: &FormFile, bytes: &[u8]) -> Tried {
        tried(&self.content.tree, &self.content.findings, &file.source.path, bytes)
    }

    /// What a change would mean.
    pub fn foreseen(&self, tried: &Tried) -> Foreseen {
        tried.foreseen(&self.words, self.language)
    }

    /// Problems in words.
    pub fn told(&self, findings: &Findings, tried: &Tried) -> Value {
        json!(Problems::of(findings, &tried.checked.texts, &tried.checked.site.words, self.language))
    }

    /// The page on which attachments are sent: those of a plan, by its folder with its slash.
    pub fn uploads(&self, plan: &str, saved: Option<&str>, refused: Option<(u16, Value)>) -> FormResponse {
        let files = &self.content.tree.files;
        if !files.contains_key(format!("{CONTENT}{plan}plan.yaml").as_str()) {
            return self.missing();
        }
        let folder = format!("{CONTENT}{plan}{ATTACHMENTS}/");
        let there: Vec<&str> = files.keys().filter_map(|path| path.strip_prefix(&*folder)).collect();
        let link = |name: &str| {
            let mark = if upload::is_picture(name) { "!" } else { "" };
            format!("{mark}[{}](../{ATTACHMENTS}/{name})", self.words.text("upload-words"))
        };
        let saved = saved.filter(|name| there.contains(name)).map(|name| json!({ "name": name, "link": link(name) }));
        let status = refused.as_ref().map_or(200, |(status, _)| *status);
        let most = self
            .words
            .with("upload-lead", &[("most", usize::try_from(upload::LARGEST >> 20).unwrap_or_default().into())]);
        let view = json!({
            "form": form_of(&format!("{UPLOADS}{plan}")), "lead": most, "saved": saved, "token": self.state.token,
            "refused": refused.map(|(_, told)| told), "files": there,
        });
        self.page(status, "upload.html", &self.words.text("uploads"), &view)
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
