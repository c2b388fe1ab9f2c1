//! A form for a file that is not there yet: the same questions, asked of an empty file of its kind.

use super::context::{FormContext, FormFile, PREVIEW, TOKEN};
use super::given::{FormRefusal, FormResponse, Given};
use super::place::form_of;
use super::submitted::Submitted;
use crate::base::Id;
use crate::disk::{self, Reason, WriteError};
use crate::edit::file::{ContentFile, plan_folder};
use crate::edit::new;
use crate::input::SourceTree;
use crate::plan::documents::FileKind;
use serde_json::json;
use std::path::Path;

/// The path under the forms below which there is one for each kind, with its slash.
const FOLDER: &str = "new/";

/// Where a new file would come to lie.
pub struct NewPlace {
    kind: FileKind,
    /// The folder of its plan, from the root.
    plan: String,
}

/// The place that a path asks for: `new/KIND`, or `new/PLAN/KIND` in a portfolio.
pub fn place(path: &str) -> Option<NewPlace> {
    let (plan, kind) = path.strip_prefix(FOLDER).map(|path| path.rsplit_once('/').unwrap_or(("", path)))?;
    let kind = FileKind::named(kind).filter(|kind| !kind.folder.is_empty())?;
    Some(NewPlace { kind, plan: format!("content/{plan}").trim_end_matches('/').to_owned() })
}

/// Where new files can be made, by the name of their kind: the addresses of the forms.
pub fn addresses(tree: &SourceTree, kind: &FileKind) -> Vec<String> {
    let plans = tree.files.keys().filter_map(|path| plan_folder(path));
    let plans = plans.filter(|_| !kind.folder.is_empty());
    plans.map(|plan| form_of(&format!("{FOLDER}{plan}{}", kind.name))).collect()
}

/// The empty form.
pub fn show(context: &FormContext, place: &NewPlace, at: &str) -> FormResponse {
    let tree = empty(context, place, &Submitted::new());
    with_file(context, place, &tree, |file| {
        context.form_at(file, at, Given::Nothing { saved: false, opens_log: false })
    })
}

/// Makes a file of what was given, or shows it again with what is wrong.
pub fn save(context: &FormContext, root: &Path, place: &NewPlace, at: &str, given: &Submitted) -> FormResponse {
    if given.get(TOKEN) != Some(&context.state.token) {
        return context.refused(403, "form-expired", at);
    }
    let tree = empty(context, place, given);
    with_file(context, place, &tree, |file| {
        let again = |status, told| context.form_at(file, at, Given::Refused(given, FormRefusal::of(status, told)));
        let Some((_, new)) = file.with(given) else {
            return context.form_at(file, at, Given::Refused(given, context.doubt(given)));
        };
        let tried = context.tried(file, &new);
        if let Some(found) = context.refusal(file, given, &new, &tried) {
            return context.form_at(file, at, Given::Refused(given, found));
        }
        if given.contains_key(PREVIEW) {
            return context.form_at(file, at, Given::Foreseen(given, context.foreseen(&tried).into()));
        }
        let path = &file.source.path;
        match disk::create(root, Path::new(&**path), &new) {
            Ok(()) => {
                context.state.wait_for(path, &new);
                FormResponse::Saved(format!("{}?saved", form_of(path)))
            }
            Err(WriteError { reason: Reason::Exists, .. }) => {
                again(409, json!({ "note": context.words.text("form-taken") }))
            }
            Err(problem) => again(500, json!({ "note": problem.to_string() })),
        }
    })
}

/// The content with a file of the kind that has nothing but its title.
fn empty(context: &FormContext, place: &NewPlace, given: &Submitted) -> SourceTree {
    let folder = format!("{}/{}/", place.plan, place.kind.folder);
    let names = context.content.tree.files.keys().filter_map(|path| path.strip_prefix(&*folder)?.rsplit('/').next());
    let taken: Vec<String> =
        names.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()).collect();
    let answers: Vec<(String, String)> = given.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    let id = new::next_id(&place.kind, &answers, &taken);
    // What is no id, such as a number that is none, is told with the other problems.
    let id = if Id::parse(&id).is_ok() { id } else { place.kind.name.to_owned() };
    let (text, ending) = match place.kind.prose {
        true => ("---\ntitle: \"\"\n---\n", "md"),
        false => ("title: \"\"\n", "yaml"),
    };
    let mut tree = SourceTree::default();
    tree.insert(&format!("{folder}{id}.{ending}"), text.as_bytes());
    tree
}

fn with_file(
    context: &FormContext,
    place: &NewPlace,
    tree: &SourceTree,
    then: impl FnOnce(&FormFile) -> FormResponse,
) -> FormResponse {
    let source = tree.files.values().next();
    let content = source.and_then(|source| ContentFile::of(&source.path, &source.bytes, Some(place.kind)));
    match source.zip(content) {
        Some((source, content)) => then(&FormFile { source, content }),
        None => context.missing(),
    }
}
