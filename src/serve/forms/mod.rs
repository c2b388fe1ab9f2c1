//! Forms for content files, in the preview alone. Each is made from the declarations that read the file; what is saved
//! changes only its own lines, is checked before it is written, and is written whole or not at all.

mod fields;
mod html;
mod submitted;

use super::problems::{Problems, shell};
use super::state::{Content, PreviewState};
use crate::base::{Diagnostic, Findings, Language, Severity, SourcePath, digest};
use crate::disk::{self, Reason, WriteError};
use crate::edit::file::{self, ContentFile};
use crate::history::whole;
use crate::input::{SourceFile, SourceTree};
use crate::plan::documents::{FILES, FileKind};
use crate::plan::{Drafts, Kind, Plan, translation};
use crate::render::schema;
use crate::text::prose::escape;
use crate::words::{Part, Strings};
use fields::Setting;
use std::path::Path;
use submitted::Submitted;

/// The path under which the forms lie, with its slash.
pub const FOLDER: &str = "admin/";
/// The field that proves that a form was made by this preview.
const TOKEN: &str = "_token";
/// The field that tells which state of the file a form was made from.
const DIGEST: &str = "_digest";
/// The field of the text below the front matter.
const BODY: &str = "_body";

/// What is answered.
pub enum Answer {
    /// A page with a status.
    Page(u16, String),
    /// What was sent is saved; here it can be seen.
    Saved(String),
}

/// A form or the list of forms, by its path below [`FOLDER`].
pub fn show(state: &PreviewState, path: &str, saved: bool) -> Answer {
    let content = state.content();
    let context = FormContext::new(state, &content);
    if path == "index.html" {
        return Answer::Page(200, context.list());
    }
    match context.file(path) {
        Some(file) => Answer::Page(200, context.form(&file, None, None, saved)),
        None => Answer::Page(404, context.missing()),
    }
}

/// Saves what was given in a form.
pub fn save(state: &PreviewState, root: &Path, path: &str, body: &[u8]) -> Answer {
    let content = state.content();
    let context = FormContext::new(state, &content);
    let given: Submitted = url::form_urlencoded::parse(body).into_owned().collect();
    if given.get(TOKEN) != Some(&state.token) {
        return Answer::Page(403, context.refused("form-expired", path));
    }
    let Some(file) = context.file(path) else { return Answer::Page(404, context.missing()) };
    if given.get(DIGEST) != Some(&digest::sha256(&file.source.bytes)) {
        return Answer::Page(409, context.refused("form-changed", path));
    }
    let Some(new) = file.with(&given) else {
        return Answer::Page(422, context.form(&file, Some(&given), Some(&context.note("form-doubt")), false));
    };
    if new == *file.source.bytes {
        return Answer::Saved(format!("/{FOLDER}{path}"));
    }
    if let Some(problems) = context.new_problems(&file, &new) {
        return Answer::Page(422, context.form(&file, Some(&given), Some(&problems), false));
    }
    // What was read may be older than the file: what someone saved a moment ago is not overwritten.
    match disk::replace_known(root, Path::new(path), &file.source.bytes, &new) {
        Ok(()) => {
            state.wait_for(path, &new);
            Answer::Saved(format!("/{FOLDER}{path}?saved"))
        }
        Err(WriteError { reason: Reason::Changed, .. }) => Answer::Page(409, context.refused("form-changed", path)),
        Err(problem) => {
            let problem = format!("<p>{}</p>", escape(&problem.to_string()));
            Answer::Page(500, context.form(&file, Some(&given), Some(&problem), false))
        }
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
            words: all.strings(language, Part::Preview),
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

    fn head(&self) -> &'static str {
        "<link rel=\"stylesheet\" href=\"/_etapp/preview.css\">\n"
    }

    fn page(&self, title: &str, main: &str) -> String {
        let main = format!(
            "<nav aria-label=\"{0}\"><p><a href=\"/\">{1}</a> · <a href=\"/{FOLDER}\">{0}</a></p></nav>\n{main}",
            escape(&self.words.text("forms")),
            escape(&self.words.text("home"))
        );
        shell(self.language, title, &main, self.head())
    }

    fn missing(&self) -> String {
        self.page(&self.words.text("not-found-title"), &self.note("form-missing"))
    }

    fn refused(&self, id: &str, path: &str) -> String {
        let again =
            format!("<p><a href=\"/{FOLDER}{}\">{}</a></p>", escape(path), escape(&self.words.text("form-again")));
        self.page(&self.words.text("form-not-saved"), &format!("{}{again}", self.note(id)))
    }

    fn note(&self, id: &str) -> String {
        format!("<p>{}</p>\n", escape(&self.words.text(id)))
    }

    /// Every file that has a form, kind by kind.
    fn list(&self) -> String {
        let files = &self.content.tree.files;
        let titles = self.state.look(|shown| {
            let plans = shown.iter().flat_map(|shown| &shown.checked.site.plans);
            let of_plan = |plan: &Plan| -> Vec<(SourcePath, String)> {
                plan.entities()
                    .map(|(subject, _)| subject)
                    .map(|subject| (plan.title_of(subject).1.path.clone(), title(plan, subject)))
                    .collect()
            };
            plans.flat_map(of_plan).collect::<std::collections::BTreeMap<_, _>>()
        });
        let mut main = self.note("forms-lead");
        for kind in FILES {
            let of_kind = files.keys().filter(|path| kind_of(path).is_some_and(|known| known.name == kind.name));
            let row = |path: &SourcePath| {
                let name = titles.get(path).cloned().unwrap_or_else(|| path.to_string());
                let beside = path
                    .strip_suffix(".yaml")
                    .map(|stem| format!("{stem}.md"))
                    .filter(|beside| files.contains_key(beside.as_str()));
                let beside = beside.map_or_else(String::new, |beside| {
                    format!(
                        " · <a href=\"/{FOLDER}{}\">{} <span class=\"etapp-quiet\">{}</span></a>",
                        escape(&beside),
                        escape(&self.words.text("long-text")),
                        escape(&name)
                    )
                });
                format!("<li><a href=\"/{FOLDER}{}\">{}</a>{beside}</li>\n", escape(path), escape(&name))
            };
            let rows: String = of_kind.map(row).collect();
            if !rows.is_empty() {
                main.push_str(&format!("<h2>{}</h2>\n<ul>\n{rows}</ul>\n", escape(&self.model.kind(&kind.mapping))));
            }
        }
        self.page(&self.words.text("forms"), &main)
    }

    fn form(&self, file: &File, given: Option<&Submitted>, problems: Option<&str>, saved: bool) -> String {
        let path = &file.source.path;
        let kind = file
            .content
            .kind
            .as_ref()
            .map_or_else(|| self.words.text("long-text"), |kind| self.model.kind(&kind.mapping));
        let title = format!("{kind}: {}", path.rsplit('/').next().unwrap_or_default());
        let plan = path.strip_prefix("content/").unwrap_or_default();
        let entities = |kind: Kind| self.entities(plan, kind);
        let (add, yes, no) = (self.words.text("add"), self.words.text("yes"), self.words.text("no"));
        let setting = Setting { words: &self.model, entities: &entities, add: &add, yes_no: [&yes, &no] };
        let mut fields = match (&file.content.kind, file.content.node()) {
            (Some(kind), Some(node)) => fields::parts(&kind.mapping, Some(&node), "", &setting),
            (Some(_), None) => return self.page(&title, &self.note("form-unread")),
            (None, _) => Vec::new(),
        };
        if let Some(body) = file.content.body() {
            fields.push(fields::Part::Field(fields::Field {
                name: BODY.to_owned(),
                label: self.words.text("form-body"),
                help: self.words.text("markdown"),
                required: false,
                input: fields::Input::Lines,
                value: body.to_owned(),
            }));
        }
        let mut main = format!("<p class=\"at\">{}</p>\n", escape(path));
        if saved {
            let shown = self.page_of(path).map_or_else(String::new, |page| {
                format!(" <a href=\"/{}\">{}</a>", escape(&page), escape(&self.words.text("see-page")))
            });
            main.push_str(&format!(
                "<p role=\"status\" class=\"etapp-saved\">{}{shown}</p>\n",
                escape(&self.words.text("form-saved"))
            ));
        }
        if let Some(problems) = problems {
            let heading = escape(&self.words.text("form-not-saved"));
            main.push_str(&format!(
                "<div role=\"alert\" class=\"etapp-refused\">\n<h2>{heading}</h2>\n{problems}</div>\n"
            ));
        }
        let hidden = [(TOKEN, self.state.token.clone()), (DIGEST, digest::sha256(&file.source.bytes))];
        let hidden: String = hidden
            .iter()
            .map(|(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n"))
            .collect();
        main.push_str(&format!(
            "<form method=\"post\" action=\"/{FOLDER}{}\" accept-charset=\"utf-8\" novalidate>\n{hidden}{}<p><button type=\"submit\">{}</button></p>\n</form>\n",
            escape(path),
            html::parts(&fields, given, &self.words.text("choose")),
            escape(&self.words.text("save")),
        ));
        self.page(&title, &main)
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

    /// The errors that a file would bring with these bytes and does not have now, as a list.
    fn new_problems(&self, file: &File, bytes: &[u8]) -> Option<String> {
        let check = |tree: &SourceTree| whole::check(tree, self.content.findings.clone(), None, Drafts::Shown);
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
        Some(Problems::of(&findings, &checked.texts, &checked.site.words, self.language).list())
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
